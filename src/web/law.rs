//! The documents of law that were proposed, adopted and withdrawn, with the proposals to withdraw that wait for a second person, and
//! the forms of what can be done next: a link names what it is about, so no id is typed (R22).

use askama::Template;
use axum::{extract::RawQuery, response::Response};
use serde::Deserialize;
use serde_json::json;

use super::{
    documents::LAW_PAGE,
    frame::Frame,
    home::{Named, NamedPerson, NamedViewer, ShownNodes},
    listing::{AskedList, SortColumn, SortableList, ValueOf, WholeList, by_day, by_member, by_text},
    problem::{Problem, page},
    visit::SignedIn,
};
use crate::domain::role::Role;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct FoundLaw {
    viewer: NamedViewer,
    rule_sets: ShownNodes<ShownAdoption>,
    calendars: ShownNodes<ShownAdoption>,
    title_catalogues: ShownNodes<ShownAdoption>,
    document_numberings: ShownNodes<ShownAdoption>,
    workforce_rules: ShownNodes<ShownAdoption>,
}

/// A document, with how far it was adopted.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ShownAdoption {
    id: String,
    kind: String,
    name: String,
    state: String,
    standing: String,
    valid_from: String,
    last_day: Option<String>,
    decision: Option<String>,
    proposed_by: Option<NamedPerson>,
    adopted_by: Option<Named>,
    withdrawal: Option<String>,
    withdrawal_proposed_by: Option<Named>,
    open_withdrawal: Option<ShownWithdrawal>,
}

/// A proposal to withdraw that waits for a second person.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ShownWithdrawal {
    proposed_by: Option<NamedPerson>,
    proposed_on: String,
    withdrawn_on: String,
    decision: String,
    reason: Option<String>,
}

#[derive(Template)]
#[template(path = "law.html")]
struct LawPage<'p> {
    frame: Frame,
    visit: &'p SignedIn,
    /// Whether the caller may propose, adopt and withdraw, as far as the roles say.
    is_administrator: bool,
    viewer: NamedViewer,
    lists: [(&'static str, &'static str, Vec<ShownAdoption>); 5],
    asked: AskedList,
}

const COLUMNS: &[SortColumn<ValueOf<ShownAdoption>>] = &[
    SortColumn::of("NAME", "Văn bản", "Document", |adoption, _| by_text(Some(&adoption.name))),
    SortColumn::of("VALID_FROM", "Thời gian áp dụng", "Applies", |adoption, _| {
        by_day(Some(&adoption.valid_from))
    }),
    SortColumn::of("STANDING", "Tình trạng", "Where it stands", |adoption, visit| {
        by_member(visit, "LawStanding", Some(&adoption.standing))
    }),
];

static RULE_SETS: WholeList<ShownAdoption> = SortableList { name: "rule-sets", columns: COLUMNS };
static CALENDARS: WholeList<ShownAdoption> = SortableList { name: "calendars", columns: COLUMNS };
static TITLES: WholeList<ShownAdoption> = SortableList { name: "titles", columns: COLUMNS };
static NUMBERINGS: WholeList<ShownAdoption> = SortableList { name: "numberings", columns: COLUMNS };
static WORKFORCE: WholeList<ShownAdoption> = SortableList { name: "workforce", columns: COLUMNS };

impl LawPage<'_> {
    fn standing(&self, adoption: &ShownAdoption) -> String {
        self.visit.member("LawStanding", &adoption.standing)
    }

    fn is_own(&self, person: Option<&NamedPerson>) -> bool {
        person.zip(self.viewer.person.as_ref()).is_some_and(|(one, viewer)| one.id == viewer.id)
    }

    /// The forms of what the caller can do next about a document, each with what it says.
    fn forms(&self, adoption: &ShownAdoption) -> Vec<(String, &'static str)> {
        if !self.is_administrator {
            return Vec::new();
        }
        let form = |act: &str, about: &[(&str, &str)], (vi, en)| {
            (address(act, adoption, about), self.frame.say(vi, en))
        };
        match (adoption.state.as_str(), &adoption.open_withdrawal) {
            ("PROPOSED", _) => {
                let is_own = self.is_own(adoption.proposed_by.as_ref());
                let adopt = form(&adoption.act("adopt"), &[], ("Quyết định áp dụng", "Adopt it"));
                let back = form(&adoption.act("withdraw"), &[], ("Rút đề nghị", "Take the proposal back"));
                Some(adopt).filter(|_| !is_own).into_iter().chain([back]).collect()
            }
            ("ADOPTED", Some(proposal)) => {
                let is_own = self.is_own(proposal.proposed_by.as_ref());
                let same = [
                    ("withdrawnOn", proposal.withdrawn_on.as_str()),
                    ("decision", proposal.decision.as_str()),
                ];
                let withdraw =
                    form(&adoption.act("withdraw"), &same, ("Quyết định thôi áp dụng", "Withdraw it"));
                let back = ("Rút đề nghị thôi áp dụng", "Take the proposal to withdraw back");
                let back = form("takeBackWithdrawal", &[], back);
                Some(withdraw).filter(|_| !is_own).into_iter().chain([back]).collect()
            }
            ("ADOPTED", None) if adoption.standing != "ENDED" => {
                vec![form("proposeWithdrawal", &[], ("Đề nghị thôi áp dụng", "Propose to withdraw it"))]
            }
            _ => Vec::new(),
        }
    }
}

impl ShownAdoption {
    /// The act of that beginning for its kind of document.
    fn act(&self, begins: &str) -> String {
        let kind = match self.kind.as_str() {
            "RULE_SET" => "RuleSet",
            "CALENDAR" => "Calendar",
            "TITLES" => "Titles",
            "NUMBERING" => "Numbering",
            _ => "WorkforceRules",
        };
        format!("{begins}{kind}")
    }
}

/// Where the form of an act is, with what it is about filled in.
fn address(act: &str, adoption: &ShownAdoption, about: &[(&str, &str)]) -> String {
    let about = [("adoptionId", adoption.id.as_str())].into_iter().chain(about.iter().copied());
    format!("/acts/{act}?{}", form_urlencoded::Serializer::new(String::new()).extend_pairs(about).finish())
}

/// Shows them to whoever is signed in.
pub(super) async fn show(visit: SignedIn, RawQuery(query): RawQuery) -> Result<Response, Problem> {
    let found: FoundLaw = visit.ask(LAW_PAGE, json!({})).await?;
    let (asked, frame) = (AskedList::of("/law".to_owned(), &[], query.as_deref()), visit.visit.frame.clone());
    let asked = asked.with(&RULE_SETS).with(&CALENDARS).with(&TITLES).with(&NUMBERINGS).with(&WORKFORCE);
    let in_order = |list: &'static WholeList<ShownAdoption>, title, mut nodes: ShownNodes<ShownAdoption>| {
        asked.arrange(list, &mut nodes.nodes, &visit);
        (list.name, title, nodes.nodes)
    };
    let lists = [
        in_order(&RULE_SETS, frame.say("Bộ quy tắc", "Rule sets"), found.rule_sets),
        in_order(&CALENDARS, frame.say("Lịch ngày làm việc", "Calendars of working days"), found.calendars),
        in_order(
            &TITLES,
            frame.say("Danh mục chức danh nghề nghiệp", "Catalogues of titles"),
            found.title_catalogues,
        ),
        in_order(
            &NUMBERINGS,
            frame.say("Cách đánh số văn bản", "Numberings of documents"),
            found.document_numberings,
        ),
        in_order(
            &WORKFORCE,
            frame.say("Quy định về nhân lực CNTT", "Rules of the IT workforce"),
            found.workforce_rules,
        ),
    ];
    let is_administrator = visit.session.caller.roles.contains(&Role::Admin);
    Ok(page(&LawPage { frame, visit: &visit, is_administrator, viewer: found.viewer, lists, asked }))
}
