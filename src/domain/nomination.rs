//! Whom a unit nominates (cử dự xét; law Art 35(1), E2): its head draws up a list in an order of its own, and the body that manages
//! the employees decides on it. A rule set says for which titles such a decision is needed.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Deserialize;

use super::{
    application::state::ApplicationState as A,
    directory::row::OfficeTerm,
    facts::Facts,
    ids::{ApplicationId, DocumentId, NominationListId, PersonId, UnitId},
    labelled_enum::labelled_enum,
    lang::{Label, Message},
    ranking::Level,
    role::Role,
    row::{Application, NominationLine, NominationList},
    row_keys::NominationKey,
    rule_set_fault::RuleSetFault,
    ruleset::RuleSet,
    vocabulary::TitleCode,
};

/// So many people are on the list of a unit at most.
pub const MOST_LISTED: usize = 500;

labelled_enum! {
    /// Where the list of a unit stands.
    NominationListState {
        Submitted = "SUBMITTED", "Chờ quyết định cử dự xét", "Waits for the decision";
        Returned = "RETURNED", "Đã trả lại đơn vị", "Returned to the unit";
        Decided = "DECIDED", "Đã có quyết định cử dự xét", "Decided";
        Replaced = "REPLACED", "Đã được danh sách sau của đơn vị thay thế", "Replaced by a later list of the unit";
    }

    /// What became of the proposal to nominate a person.
    NominationOutcome {
        Proposed = "PROPOSED", "Đơn vị đề nghị cử, chờ quyết định", "Proposed by the unit";
        Nominated = "NOMINATED", "Được cử dự xét", "Nominated";
        LeftOut = "LEFT_OUT", "Không được cử dự xét", "Left out by the decision";
        Withdrawn = "WITHDRAWN", "Đơn vị đã rút đề nghị", "Withdrawn by the unit";
    }
}

/// What a rule set asks of nominations beside that of the unit.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NominationRules {
    /// The titles for which nobody is listed without a decision of the body that manages the employees; without it every
    /// title of the rule set.
    #[serde(default)]
    pub decided: Option<BTreeSet<TitleCode>>,
    /// Where it stands.
    pub source: Message,
}

impl NominationRules {
    /// Whether an applicant for the title needs the decision.
    pub fn needs_decision(&self, title: &TitleCode) -> bool {
        self.decided.as_ref().is_none_or(|titles| titles.contains(title))
    }

    fn faults(&self, reviewed: &BTreeSet<&TitleCode>) -> Vec<RuleSetFault> {
        let unknown = self.decided.iter().flatten().filter(|title| !reviewed.contains(title));
        let unknown = unknown.map(|title| RuleSetFault {
            place: "nomination.decided".to_owned(),
            name: Some(title.to_string()),
            text: NOT_REVIEWED.into(),
        });
        let unsaid = self.source.vi.trim().is_empty() || self.source.en.trim().is_empty();
        unknown.chain(unsaid.then(|| RuleSetFault::at("nomination.source", NO_SOURCE))).collect()
    }
}

/// What is wrong with what a rule set says of nominations.
pub(crate) fn faults(rules: &RuleSet) -> Vec<RuleSetFault> {
    let reviewed = rules.titles.iter().map(|direction| &direction.to).collect();
    let ordered = rules.ranking.number_of(Level::UnitOrder).is_some() && rules.nomination.is_none();
    let unsourced = ordered.then(|| RuleSetFault::at("ranking.levels", ORDER_WITHOUT_SOURCE));
    rules.nomination.iter().flat_map(|own| own.faults(&reviewed)).chain(unsourced).collect()
}

const ORDER_WITHOUT_SOURCE: Label = Label::new(
    "mức UNIT_ORDER cần bảng [nomination] nêu nguồn (source)",
    "the level UNIT_ORDER needs a table [nomination] with its source",
);
const NOT_REVIEWED: Label = Label::new(
    "không phải chức danh dự xét của bộ quy tắc; chọn mã trong titles[].to",
    "is no title that the rule set reviews people for; choose one of titles[].to",
);
const NO_SOURCE: Label =
    Label::new("cần nguồn bằng tiếng Việt và tiếng Anh", "a source is needed in Vietnamese and in English");

/// The states in which it may still be decided whether somebody is nominated: before the eligible list, or while an upheld
/// appeal may lead onto it.
pub const NOMINABLE: [A; 6] =
    [A::Draft, A::Submitted, A::Returned, A::Received, A::NotReceived, A::NotListed];

impl Facts {
    /// The term by which a person heads a unit whose employees are reviewed today, the named one or any; nobody who applies
    /// (RL3, RL6).
    pub fn unit_headed(&self, person: PersonId, named: Option<UnitId>, today: Date) -> Option<&OfficeTerm> {
        if self.applies(person) {
            return None;
        }
        let participation = self.participation(today)?;
        let is_meant = |unit: UnitId| named.is_none_or(|named| named == unit) && participation.takes_in(unit);
        let mut terms = self.directory.offices(person, today);
        terms.find(|term| term.office == Role::UnitHead && term.unit.is_some_and(is_meant))
    }

    /// The lines of a list, in the order of the unit.
    pub fn nomination_lines(&self, list: NominationListId) -> Vec<&NominationLine> {
        let mut lines: Vec<&NominationLine> =
            self.rows.nomination_line.find(NominationKey::List(list)).collect();
        lines.sort_by_key(|line| (line.place, line.id));
        lines
    }

    /// The last proposal to nominate an applicant, of a list that was neither returned nor replaced.
    pub fn proposal(&self, application: ApplicationId) -> Option<(&NominationList, &NominationLine)> {
        let lines = self.rows.nomination_line.find(NominationKey::Application(application));
        let standing = lines.filter_map(|line| {
            let list = self.rows.nomination_list.get(&line.list)?;
            let stands = matches!(list.state, NominationListState::Submitted | NominationListState::Decided);
            stands.then_some((list, line))
        });
        standing.max_by_key(|(_, line)| (line.leaf, line.id))
    }

    /// The places of some who compete in the order of their unit, from 1, those of a further list after those of the one
    /// before; nothing where one of them is on no list, or they are of several units.
    pub fn unit_order<'a>(&self, of: impl Iterator<Item = &'a Application>) -> BTreeMap<ApplicationId, u32> {
        let proposals: Option<Vec<_>> = of.map(|own| self.proposal(own.id)).collect();
        let mut proposals = proposals.unwrap_or_default();
        let units: BTreeSet<UnitId> = proposals.iter().map(|(list, _)| list.unit).collect();
        if units.len() != 1 {
            return BTreeMap::new();
        }
        proposals.sort_by_key(|(list, line)| (list.leaf, line.place, line.id));
        (1..).zip(proposals).map(|(place, (_, line))| (line.application, place)).collect()
    }

    /// Whether an applicant is nominated by a list.
    pub fn is_nominated_by(&self, application: &Application, list: &NominationList) -> bool {
        application.nomination.is_some_and(|document| self.same_record(document, list.document))
    }

    /// The decision by which an applicant is nominated, as long as the nomination of the unit stands that it rests on.
    pub fn nomination_decision(&self, application: &Application) -> Option<DocumentId> {
        let (list, line) = self.proposal(application.id)?;
        let stands = line.outcome == NominationOutcome::Nominated && self.is_nominated_by(application, list);
        list.decision.filter(|_| stands)
    }

    /// The list whose decision leaves an applicant out.
    pub fn left_out(&self, application: &Application) -> Option<&NominationList> {
        let (list, line) = self.proposal(application.id)?;
        (line.outcome == NominationOutcome::LeftOut).then_some(list)
    }
}
