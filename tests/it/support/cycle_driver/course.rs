//! What the driver plays: the titles, the grades, the rule set and the people of a cycle.

use jiff::{ToSpan as _, civil};
use serde_json::{Value, json};
use thanghang::domain::{calendar::day_of, ids::UnitId, vocabulary::DocumentKind};

use super::{ATTT, CNTT, CycleDriver, VENUE};
use crate::support::{
    deployment::global,
    people::{DEPARTMENT, Who},
};

/// What is reviewed, under which rule set, and how many weeks after the cycle of October 2024.
#[derive(Clone, Debug)]
pub(crate) struct Course {
    pub(crate) name: &'static str,
    pub(crate) year: i16,
    pub(crate) venue: &'static str,
    /// The symbol of its documents.
    pub(crate) symbol: &'static str,
    /// The page of the agency on which they are made public.
    pub(crate) site: &'static str,
    pub(crate) rule_set: String,
    /// The grade held, and the one applied for.
    pub(crate) grades: (&'static str, &'static str),
    /// The title held and the one applied for: of information security with three places, of information technology with one.
    pub(crate) titles: [(&'static str, &'static str); 2],
    /// The grades of the second pair of titles, where they are others.
    pub(crate) own_grades: Option<(&'static str, &'static str)>,
    /// The places where they are not three and one, those of whole titles.
    pub(crate) quotas: Vec<Value>,
    /// The unit whose candidates for the second title are ranked, where its places are given to units.
    pub(crate) ranked_unit: Option<UnitId>,
    /// Who applies for what, where it is not one person for the first title and two for the second.
    pub(crate) cast: Vec<(Who, &'static str)>,
    /// Who heads the units of some of them; the others have one head.
    pub(crate) heads: Vec<(Who, Who)>,
    /// The day of 2024 that answers to the one on which the CVs were made.
    pub(crate) cv_made_on: &'static str,
    /// The posts of which a share may hold the grade, and who holds it already, where the rule set caps the places.
    pub(crate) posts: Option<(u32, u32)>,
    pub(crate) weeks: i64,
}

impl Course {
    /// The one of the plan of 2024.
    pub(crate) fn of_2024() -> Self {
        Self {
            name: "Xét thăng hạng chức danh nghề nghiệp viên chức từ hạng IV lên hạng III năm 2024",
            year: 2024,
            venue: VENUE,
            symbol: "VB-STTTT",
            site: "https://stttt.dienbien.gov.vn/thong-bao",
            rule_set: "dien-bien-2024".to_owned(),
            grades: ("IV", "III"),
            titles: [("V.11.05.12", ATTT), ("V.11.06.15", CNTT)],
            own_grades: None,
            quotas: Vec::new(),
            ranked_unit: None,
            cast: Vec::new(),
            heads: Vec::new(),
            cv_made_on: "2024-09-15",
            posts: None,
            weeks: 0,
        }
    }

    /// The input of its cycle.
    pub(crate) fn input(&self) -> Value {
        json!({
            "agencyId": global(DEPARTMENT), "year": self.year, "venue": self.venue, "title": self.name,
            "fromGrade": self.grades.0, "toGrade": self.grades.1,
            "titles": self.pairs(),
        })
    }

    fn pairs(&self) -> Vec<Value> {
        let mut pairs = self.titles.map(|(from, to)| json!({ "fromCode": from, "toCode": to }));
        if let Some((held, applied_for)) = self.own_grades {
            pairs[1]["fromGrade"] = json!(held);
            pairs[1]["toGrade"] = json!(applied_for);
        }
        pairs.into()
    }

    /// Who applies for what.
    pub(super) fn cast(&self) -> Vec<(Who, &'static str)> {
        if !self.cast.is_empty() {
            return self.cast.clone();
        }
        let [(_, security), (_, technology)] = self.titles;
        vec![(Who::An, security), (Who::Binh, technology), (Who::Chi, technology)]
    }

    /// The day that answers to one of the cycle of 2024.
    pub(super) fn day(&self, day: &str) -> String {
        let day: civil::Date = day.parse().expect("a day");
        day.saturating_add(self.weeks.weeks()).to_string()
    }
}

impl CycleDriver {
    /// Places with what their caps are computed from, where the rule set caps them.
    pub(super) async fn based(&self, mut quotas: Vec<Value>) -> Vec<Value> {
        let Some((posts, holders)) = self.course.posts else { return quotas };
        let document = self.document(DocumentKind::Evidence, None).await;
        let today = day_of(self.deployment.clock.wall()).to_string();
        let base = json!({
            "posts": posts, "holders": holders, "countedOn": today, "documentId": global(document),
        });
        for quota in &mut quotas {
            quota["base"] = base.clone();
        }
        quotas
    }
}
