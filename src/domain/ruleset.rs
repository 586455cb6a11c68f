//! Rule sets: what the law and the plan change from cycle to cycle, as versioned data (design decision 17, R22).

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

use super::{
    deadline::Lengths,
    digest::Digest,
    eligibility::{self, Eligibility},
    lang::Message,
    ranking::RankingRules,
    row::Cycle,
    term::terms,
    vocabulary::TitleCode,
};

terms! {
    /// How many council members must take part.
    Quorum {
        MoreThanHalf = "MORE_THAN_HALF", "Quá nửa số thành viên", "More than half of the members";
        TwoThirds = "TWO_THIRDS", "Ít nhất hai phần ba số thành viên", "At least two thirds of the members";
        All = "ALL", "Toàn bộ thành viên", "All members";
    }

    /// What one vote of the council covers.
    VoteSubject {
        EachApplication = "EACH_APPLICATION", "Từng hồ sơ", "Each application";
        WholeList = "WHOLE_LIST", "Toàn bộ danh sách", "The whole list";
    }

    /// How the fifteen working days of step 10 are read (A3).
    AppealMode {
        FileAndSettle = "FILE_AND_SETTLE", "Nộp và giải quyết trong 15 ngày làm việc", "File and settle within 15 working days";
        FileOnly = "FILE_ONLY", "Nộp trong 15 ngày làm việc", "File within 15 working days";
    }
}

/// A direction of review that a rule set knows.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Direction {
    /// The title held.
    pub from: TitleCode,
    /// The title applied for.
    pub to: TitleCode,
}

/// The parameters of one cycle's law and plan.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleSet {
    /// The stable id.
    pub id: String,
    /// What people read.
    pub label: Message,
    /// Whether it is for demonstration only.
    pub demo: bool,
    /// First day of validity.
    pub valid_from: Date,
    /// Last day of validity.
    pub valid_to: Date,
    /// Allowed sizes of the council (law Art 38(1)).
    pub council_sizes: Vec<usize>,
    /// Quorum of the council.
    pub quorum: Quorum,
    /// What one vote covers.
    pub vote_subject: VoteSubject,
    /// How many appraisers judge a dossier before it is concluded.
    pub appraisers_per_dossier: usize,
    /// Smallest supervisory board.
    pub supervisors: usize,
    /// How the window for appeals is read.
    pub appeal_mode: AppealMode,
    /// Lengths of the deadlines (requirements §11).
    #[serde(default)]
    pub lengths: Lengths,
    /// The directions of review.
    pub titles: Vec<Direction>,
    /// What decides on eligibility (requirements §4).
    pub eligibility: Eligibility,
    /// Who goes first when there are more qualified people than places (W2).
    pub ranking: RankingRules,
    /// Digest of the data as shipped.
    #[serde(skip, default = "unfrozen")]
    pub hash: Digest,
}

const fn unfrozen() -> Digest {
    Digest([0; 32])
}

impl RuleSet {
    /// Whether it governs a cycle of that day.
    pub fn covers(&self, day: Date) -> bool {
        self.valid_from <= day && day <= self.valid_to
    }

    /// How many of the council's members must take part.
    pub const fn quorum_of(&self, members: usize) -> usize {
        match self.quorum {
            Quorum::MoreThanHalf => members / 2 + 1,
            Quorum::TwoThirds => (members * 2).div_ceil(3),
            Quorum::All => members,
        }
    }
}

/// The rule sets that this binary knows.
#[derive(Clone, Debug)]
pub struct RuleBook(Vec<RuleSet>);

/// A rule set that could not be read.
#[derive(Clone, Debug, thiserror::Error)]
#[error("rule set {name}: {fault}")]
pub struct RuleSetFault {
    /// The file.
    pub name: &'static str,
    /// What is wrong with it.
    pub fault: String,
}

/// A shipped rule set: its own file and, one text with it, what decides on eligibility and on the order of winners
/// from grade IV to III.
macro_rules! shipped {
    ($name:literal) => {
        (
            concat!($name, " + hang-iv-iii.toml"),
            concat!(
                include_str!(concat!("../data/rulesets/", $name)),
                include_str!("../data/rulesets/hang-iv-iii.toml")
            ),
        )
    };
}

const SHIPPED: [(&str, &str); 2] = [shipped!("dien-bien-2024.toml"), shipped!("demo.toml")];

impl RuleBook {
    /// Reads rule sets from their texts.
    pub fn read(texts: &[(&'static str, &str)]) -> Result<Self, RuleSetFault> {
        let read = |&(name, text): &(&'static str, &str)| {
            let mut set: RuleSet =
                toml::from_str(text).map_err(|fault| RuleSetFault { name, fault: fault.to_string() })?;
            set.hash = Digest::of(text);
            let faults = eligibility::faults(&set);
            if faults.is_empty() { Ok(set) } else { Err(RuleSetFault { name, fault: faults.join("; ") }) }
        };
        texts.iter().map(read).collect::<Result<_, _>>().map(Self)
    }

    /// The rule sets that ship with the product. A test proves that they can be read.
    pub fn shipped() -> &'static Self {
        static BOOK: LazyLock<RuleBook> =
            LazyLock::new(|| RuleBook::read(&SHIPPED).unwrap_or_else(|_| RuleBook(Vec::new())));
        &BOOK
    }

    /// The rule set of that id.
    pub fn get(&self, id: &str) -> Option<&RuleSet> {
        self.0.iter().find(|set| set.id == id)
    }

    /// The very rule set that was frozen in a cycle, if this binary has it unaltered.
    pub fn frozen(&self, cycle: &Cycle) -> Option<&RuleSet> {
        let rules = self.get(cycle.rule_set.as_deref()?)?;
        (Some(rules.hash) == cycle.rule_set_hash).then_some(rules)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &RuleSet> {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::expect_used, reason = "tests")]

    use super::*;

    #[test]
    fn the_shipped_rule_sets_can_be_read() {
        let book = RuleBook::read(&SHIPPED);
        assert_eq!(
            book.map(|book| book.iter().count()).map_err(|fault| fault.to_string()),
            Ok(SHIPPED.len())
        );
    }

    #[test]
    fn the_2024_set_does_not_cover_a_cycle_of_august_2026() {
        let set = RuleBook::shipped().get("dien-bien-2024").expect("shipped");
        assert!(set.covers(jiff::civil::date(2024, 10, 24)));
        assert!(!set.covers(jiff::civil::date(2026, 8, 1)));
    }

    #[test]
    fn two_thirds_of_five_are_four() {
        let set = RuleBook::shipped().get("dien-bien-2024").expect("shipped");
        assert_eq!((set.quorum_of(5), set.quorum_of(7)), (4, 5));
    }
}
