//! The closed set of all writes of the law. As in [`crate::command`], ids of new rows are drawn before a command is
//! decided and texts are sealed, so that deciding it again gives the same rows.

use jiff::civil::Date;

use crate::{
    acts_macro::acts,
    digest::{Digest, Sealed},
    ids::{AdoptionId, AgencyId},
    law::row::LawKind,
    vocabulary::{DocumentSymbol, OpenPointId, TitleGroup},
};

/// A document that counts from the beginning of the log, in the whole province and for its own time.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ShippedLaw {
    /// The new adoption.
    pub adoption: AdoptionId,
    /// The digest of the document.
    pub digest: Digest,
}

/// The written confirmation of how a rule set answers what the law leaves open.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Confirmation {
    /// The number and symbol of the document.
    pub document: DocumentSymbol,
    /// Its day.
    pub dated: Date,
    /// The authority that confirms.
    pub authority: Sealed,
    /// The points that it names.
    pub points: Vec<OpenPointId>,
}

acts! {
    /// The name of a write of the law.
    LawAct,
    /// A write of the law with its input.
    LawCommand;

    /// Begins the log of the law with what came with the program. Once.
    BeginLaw = "beginLaw", "Mở sổ bộ quy tắc và lịch", "Begin the log of the law" {
        /// What counts from the beginning.
        shipped: Vec<ShippedLaw>,
    }
    /// Proposes that a document applies. It changes nothing until another person has adopted it.
    ProposeLaw = "proposeLaw", "Đề nghị áp dụng bộ quy tắc, lịch, danh mục chức danh, cách đánh số văn bản hoặc quy định về nhân lực CNTT", "Propose a rule set, a calendar, a catalogue of titles, a numbering of documents or rules of the IT workforce" {
        /// The new adoption.
        adoption: AdoptionId,
        /// The digest of the document.
        digest: Digest,
        /// The agency whose cycles it is for; none for those of the whole province.
        agency: Option<AgencyId>,
        /// The group of titles that it is for; none for all.
        title_group: Option<TitleGroup>,
        /// The first day on which it applies.
        valid_from: Date,
        /// The last such day.
        valid_to: Option<Date>,
        /// The number and symbol of the decision that orders it.
        decision: DocumentSymbol,
        /// The day of the decision.
        decided_on: Date,
        /// Who issued it.
        issuer: Sealed,
        /// The confirmation of what the document leaves open; none where it leaves nothing open.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        confirmation: Option<Confirmation>,
    }
    /// Adopts a rule set that another person proposed.
    AdoptRuleSet = "adoptRuleSet", "Áp dụng bộ quy tắc", "Adopt a rule set" {
        /// The proposal.
        adoption: AdoptionId,
    }
    /// Adopts a calendar that another person proposed.
    AdoptCalendar = "adoptCalendar", "Áp dụng lịch ngày làm việc", "Adopt a calendar" {
        /// The proposal.
        adoption: AdoptionId,
    }
    /// Adopts a document on the IT workforce that another person proposed.
    AdoptWorkforceRules = "adoptWorkforceRules", "Áp dụng quy định về nhân lực CNTT", "Adopt rules of the IT workforce" {
        /// The proposal.
        adoption: AdoptionId,
    }
    /// Adopts a catalogue of titles that another person proposed.
    AdoptTitles = "adoptTitles", "Áp dụng danh mục chức danh", "Adopt a catalogue of titles" {
        /// The proposal.
        adoption: AdoptionId,
    }
    /// Adopts a numbering of documents that another person proposed.
    AdoptNumbering = "adoptNumbering", "Áp dụng cách đánh số văn bản", "Adopt a numbering of documents" {
        /// The proposal.
        adoption: AdoptionId,
    }
    /// Proposes that a document applies no more. It changes nothing until another person withdraws it.
    ProposeWithdrawal = "proposeWithdrawal", "Đề nghị thôi áp dụng bộ quy tắc, lịch, danh mục chức danh, cách đánh số văn bản hoặc quy định về nhân lực CNTT", "Propose to withdraw a rule set, a calendar, a catalogue of titles, a numbering of documents or rules of the IT workforce" {
        /// The adoption.
        adoption: AdoptionId,
        /// The first day on which it is to apply no more.
        withdrawn_on: Date,
        /// The number and symbol of the decision that orders it.
        decision: DocumentSymbol,
        /// Why.
        reason: Sealed,
    }
    /// Takes a proposal to withdraw a document back, the own one or another's: the document goes on to apply.
    TakeBackWithdrawal = "takeBackWithdrawal", "Rút đề nghị thôi áp dụng", "Take a proposal to withdraw back" {
        /// The adoption.
        adoption: AdoptionId,
        /// Why.
        reason: Sealed,
    }
    /// Ends the application of a rule set, or takes a proposal back. Cycles that froze it go on under it.
    WithdrawRuleSet = "withdrawRuleSet", "Thôi áp dụng bộ quy tắc", "Withdraw a rule set" {
        /// The adoption.
        adoption: AdoptionId,
        /// The first day on which it applies no more.
        withdrawn_on: Date,
        /// The number and symbol of the decision that orders it.
        decision: DocumentSymbol,
        /// Why.
        reason: Sealed,
    }
    /// Ends the application of a calendar, or takes a proposal back.
    WithdrawCalendar = "withdrawCalendar", "Thôi áp dụng lịch ngày làm việc", "Withdraw a calendar" {
        /// The adoption.
        adoption: AdoptionId,
        /// The first day on which it applies no more.
        withdrawn_on: Date,
        /// The number and symbol of the decision that orders it.
        decision: DocumentSymbol,
        /// Why.
        reason: Sealed,
    }
    /// Ends the application of a document on the IT workforce, or takes a proposal back.
    WithdrawWorkforceRules = "withdrawWorkforceRules", "Thôi áp dụng quy định về nhân lực CNTT", "Withdraw rules of the IT workforce" {
        /// The adoption.
        adoption: AdoptionId,
        /// The first day on which it applies no more.
        withdrawn_on: Date,
        /// The number and symbol of the decision that orders it.
        decision: DocumentSymbol,
        /// Why.
        reason: Sealed,
    }
    /// Ends the application of a catalogue of titles, or takes a proposal back. Cycles that were created under it go on.
    WithdrawTitles = "withdrawTitles", "Thôi áp dụng danh mục chức danh", "Withdraw a catalogue of titles" {
        /// The adoption.
        adoption: AdoptionId,
        /// The first day on which it applies no more.
        withdrawn_on: Date,
        /// The number and symbol of the decision that orders it.
        decision: DocumentSymbol,
        /// Why.
        reason: Sealed,
    }
    /// Ends the application of a numbering of documents, or takes a proposal back. What was numbered under it keeps its series.
    WithdrawNumbering = "withdrawNumbering", "Thôi áp dụng cách đánh số văn bản", "Withdraw a numbering of documents" {
        /// The adoption.
        adoption: AdoptionId,
        /// The first day on which it applies no more.
        withdrawn_on: Date,
        /// The number and symbol of the decision that orders it.
        decision: DocumentSymbol,
        /// Why.
        reason: Sealed,
    }
}

impl LawAct {
    /// Whether it is done on the server itself and never through the API.
    pub const fn is_local(self) -> bool {
        matches!(self, Self::BeginLaw)
    }

    /// Whether it ends the application of a document, or takes back that it was proposed.
    pub const fn is_withdrawal(self) -> bool {
        matches!(
            self,
            Self::WithdrawRuleSet
                | Self::WithdrawCalendar
                | Self::WithdrawWorkforceRules
                | Self::WithdrawTitles
                | Self::WithdrawNumbering
        )
    }

    /// The kind of document that the act is only for.
    pub const fn kind(self) -> Option<LawKind> {
        match self {
            Self::BeginLaw | Self::ProposeLaw | Self::ProposeWithdrawal | Self::TakeBackWithdrawal => None,
            Self::AdoptRuleSet | Self::WithdrawRuleSet => Some(LawKind::RuleSet),
            Self::AdoptCalendar | Self::WithdrawCalendar => Some(LawKind::Calendar),
            Self::AdoptWorkforceRules | Self::WithdrawWorkforceRules => Some(LawKind::Workforce),
            Self::AdoptTitles | Self::WithdrawTitles => Some(LawKind::Titles),
            Self::AdoptNumbering | Self::WithdrawNumbering => Some(LawKind::Numbering),
        }
    }
}

impl LawCommand {
    /// Whether it begins the log: it is about no adoption, for there is none yet.
    pub const fn begins_log(&self) -> bool {
        self.adoption().is_none()
    }

    /// The adoption that it is about; none where it begins the log.
    pub const fn adoption(&self) -> Option<AdoptionId> {
        match self {
            Self::BeginLaw(_) => None,
            Self::ProposeLaw(input) => Some(input.adoption),
            Self::AdoptRuleSet(input) => Some(input.adoption),
            Self::AdoptCalendar(input) => Some(input.adoption),
            Self::AdoptWorkforceRules(input) => Some(input.adoption),
            Self::AdoptTitles(input) => Some(input.adoption),
            Self::AdoptNumbering(input) => Some(input.adoption),
            Self::ProposeWithdrawal(input) => Some(input.adoption),
            Self::TakeBackWithdrawal(input) => Some(input.adoption),
            Self::WithdrawRuleSet(input) => Some(input.adoption),
            Self::WithdrawCalendar(input) => Some(input.adoption),
            Self::WithdrawWorkforceRules(input) => Some(input.adoption),
            Self::WithdrawTitles(input) => Some(input.adoption),
            Self::WithdrawNumbering(input) => Some(input.adoption),
        }
    }
}
