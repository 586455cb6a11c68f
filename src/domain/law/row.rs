//! The rows of the log of the law. Days are whole days in Vietnam and both ends of a period are included.

#![expect(
    irrefutable_let_patterns,
    reason = "the log of the law has one table so far, and so one kind of row"
)]

use jiff::civil::Date;

use crate::{
    digest::{Digest, Sealed},
    directory::period::Period,
    ids::{AdoptionId, AgencyId, PersonId},
    labelled_enum::labelled_enum,
    rows_macro::rows,
    vocabulary::{DocumentSymbol, TitleGroup},
};

labelled_enum! {
    /// What a document of law is.
    LawKind {
        RuleSet = "RULE_SET", "Bộ quy tắc", "Rule set";
        Calendar = "CALENDAR", "Lịch ngày làm việc", "Calendar of working days";
        Workforce = "WORKFORCE", "Quy định về nhân lực CNTT", "Rules of the IT workforce";
        Titles = "TITLES", "Danh mục chức danh nghề nghiệp", "Catalogue of titles";
        Numbering = "NUMBERING", "Cách đánh số văn bản", "Numbering of documents";
    }

    /// Where an adoption stands.
    AdoptionState {
        Proposed = "PROPOSED", "Chờ người thứ hai quyết định", "Waits for a second person";
        Adopted = "ADOPTED", "Đã áp dụng", "Adopted";
        Withdrawn = "WITHDRAWN", "Đã rút", "Withdrawn";
    }
}

impl LawKind {
    /// Whether one is withdrawn for days to come alone: acts rest on what applied on their day, and freeze it not at all or in part.
    pub const fn ends_forward(self) -> bool {
        match self {
            Self::Workforce | Self::Titles | Self::Numbering => true,
            Self::RuleSet | Self::Calendar => false,
        }
    }
}

rows! {
    exported as law_rows;

    /// A document of law that somebody proposed to apply, in a scope and for a time; it counts once a second person has
    /// adopted it.
    Adoption[AdoptionId] in adoption = "adoption" {
        /// What the document is.
        kind: LawKind,
        /// The digest of the document.
        digest: Digest,
        /// The id of the document, or the version of the calendar.
        name: String,
        /// The agency whose cycles it is for; none for those of the whole province.
        agency: Option<AgencyId>,
        /// The group of titles that it is for; none for all.
        title_group: Option<TitleGroup>,
        /// The first day on which it applies.
        valid_from: Date,
        /// The last such day.
        valid_to: Option<Date>,
        /// Where it stands.
        state: AdoptionState,
        /// The number and symbol of the decision that orders it; none for what came with the program.
        decision: Option<DocumentSymbol>,
        /// The day of that decision.
        decided_on: Option<Date>,
        /// Who issued it.
        issuer: Option<Sealed>,
        /// The number and symbol of the document by which the authority confirmed what the document leaves open.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        confirmation: Option<DocumentSymbol>,
        /// The day of that document.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        confirmed_on: Option<Date>,
        /// The authority that confirmed it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        confirmed_by: Option<Sealed>,
        /// Who proposed it.
        proposed_by: Option<PersonId>,
        /// Who adopted it, another person.
        adopted_by: Option<PersonId>,
        /// Index of the leaf that adopted it.
        adopted_in: Option<u64>,
        /// The first day on which it applies no more, after it was withdrawn.
        withdrawn_on: Option<Date>,
        /// The number and symbol of the decision that orders the withdrawal.
        withdrawal: Option<DocumentSymbol>,
        /// Who proposed last to withdraw it; none once that was taken back.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        withdrawal_proposed_by: Option<PersonId>,
        /// The day of that proposal.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        withdrawal_proposed_on: Option<Date>,
        /// Index of the leaf that holds it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        withdrawal_proposed_in: Option<u64>,
        /// The first day on which it is to apply no more, as was proposed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        withdrawal_from: Option<Date>,
        /// The number and symbol of the decision that the proposal names.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        withdrawal_order: Option<DocumentSymbol>,
        /// Why it is to be withdrawn, as was proposed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        withdrawal_reason: Option<Sealed>,
    }
}

impl Adoption {
    /// The days on which it applies, unless it is withdrawn.
    pub const fn period(&self) -> Period {
        Period::new(self.valid_from, self.valid_to)
    }

    /// Whether a second person is still to decide.
    pub fn is_waiting(&self) -> bool {
        self.state == AdoptionState::Proposed
    }

    /// The last day on which it applies, by its own period or because it was withdrawn.
    pub fn last_day(&self) -> Option<Date> {
        let before = self.withdrawn_on.map(|day| day.yesterday().unwrap_or(Date::MIN));
        [self.valid_to, before].into_iter().flatten().min()
    }

    /// Whether it was adopted, and not withdrawn before it applied.
    pub fn was_adopted(&self) -> bool {
        self.adopted_in.is_some() && self.withdrawn_on.is_none_or(|day| self.valid_from < day)
    }

    /// Whether it applies on that day.
    pub fn is_in_force(&self, day: Date) -> bool {
        self.was_adopted() && self.period().covers(day) && self.withdrawn_on.is_none_or(|end| day < end)
    }
}
