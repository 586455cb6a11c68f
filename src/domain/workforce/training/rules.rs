//! What a province sets for training, as data with its source (R22, R31).

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

use crate::domain::{
    directory::Directory, ids::AgencyId, lang::Message, role::Role, vocabulary::DocumentSymbol,
};

/// The training of a province.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrainingRules {
    /// The stable name.
    pub id: String,
    /// The number and symbol of the document; none where the source names none.
    pub decision: Option<DocumentSymbol>,
    /// The first day on which it applies.
    pub valid_from: Date,
    /// The last day.
    pub valid_to: Option<Date>,
    /// Where it stands, as people read it.
    pub citation: Message,
    /// The office of the body that aggregates the proposals and keeps the log.
    pub keeper: Role,
    /// The office that approves a plan, held for the body that keeps the log.
    pub approver: Role,
    /// What the source says.
    pub item: Vec<TrainingItem>,
}

/// Something that the source says.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrainingItem {
    /// The id in the requirements, such as `TR8`.
    pub id: String,
    /// Where it stands in the document.
    pub article: Message,
    /// The document, where it is another one.
    pub of: Option<Message>,
    /// In words.
    pub text: Message,
    /// The words of the source as they are printed there.
    pub printed: String,
    /// The same words without their slips.
    pub corrected: Option<String>,
}

static RELEASED: LazyLock<Vec<TrainingRules>> = LazyLock::new(|| {
    let texts = [include_str!("../../../data/workforce/training-nghe-an-2008.toml")];
    texts.into_iter().filter_map(|text| toml::from_str(text).ok()).collect()
});

impl TrainingRules {
    /// Every set that ships.
    pub fn all() -> &'static [Self] {
        &RELEASED
    }

    /// Those that apply on that day: the set that came into force last.
    pub fn on(day: Date) -> Option<&'static Self> {
        let apply = |set: &&Self| set.valid_from <= day && set.valid_to.is_none_or(|last| day <= last);
        RELEASED.iter().filter(apply).max_by_key(|set| set.valid_from)
    }

    /// Where something stands that the source says.
    pub fn cited(&self, id: &str) -> Option<Message> {
        let item = self.item.iter().find(|item| item.id == id)?;
        let of = item.of.as_ref().unwrap_or(&self.citation);
        Some(Message::new(
            format!("{}, {}", item.article.vi, of.vi),
            format!("{}, {}", item.article.en, of.en),
        ))
    }

    /// Whether an agency is the one that keeps the log of training: Home Affairs, or the specialised IT agency.
    pub fn is_kept_by(&self, directory: &Directory, agency: AgencyId) -> bool {
        if self.keeper == Role::HomeAffairs {
            return directory.rows().agency.get(&agency).is_some_and(|agency| agency.home_affairs);
        }
        directory.specialised_it_agency() == Some(agency)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails loudly")]

    use jiff::civil::date;

    use super::*;

    const SOURCE: &str = include_str!("../../../data/workforce/training-nghe-an-2008.toml");

    #[test]
    fn the_rules_of_training_ship_with_both_readings_of_the_source() {
        let read: TrainingRules = toml::from_str(SOURCE).unwrap();
        assert_eq!(TrainingRules::all(), std::slice::from_ref(&read));
        assert_eq!(read.decision, None, "the source has no number");
        assert_eq!(TrainingRules::on(date(2008, 5, 25)), None);
        assert_eq!(TrainingRules::on(date(2008, 5, 26)), Some(&read));
        let unclosed = read.item.iter().find(|item| item.id == "TR8").unwrap();
        let marks = |text: &str| (text.matches('“').count(), text.matches('”').count());
        assert_eq!(marks(&unclosed.printed), (1, 0));
        assert_eq!(marks(unclosed.corrected.as_ref().unwrap()), (1, 1));
        let own = read.cited("TR8").unwrap();
        assert!(own.vi.starts_with("Điểm 5.a, Chỉ thị"), "{}", own.vi);
        assert!(read.cited("QS8").unwrap().vi.contains("34/2013"));
        assert_eq!(read.cited("TR99"), None);
    }
}
