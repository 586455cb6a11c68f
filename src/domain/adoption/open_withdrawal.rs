//! Proposals to withdraw a document, while they are open: until the document is withdrawn, has ended or another took its place.

use jiff::civil::Date;

use super::LawReads;
use crate::{
    digest::Sealed,
    directory::period::Period,
    ids::PersonId,
    law::row::{Adoption, AdoptionState},
    role::Role,
    vocabulary::DocumentSymbol,
};

/// A proposal that a document applies no more (đề nghị thôi áp dụng), on which another administrator is still to decide (R22).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenWithdrawal {
    /// Who proposed it.
    pub proposed_by: PersonId,
    /// When.
    pub proposed_on: Date,
    /// The first day on which the document is to apply no more.
    pub withdrawn_on: Date,
    /// The number and symbol of the decision that orders it.
    pub decision: DocumentSymbol,
    /// Why.
    pub reason: Sealed,
}

impl LawReads<'_> {
    /// The proposal to withdraw an adopted document that is still open on a day. A proposal lapses when
    ///
    /// - the document is no longer in force,
    /// - the term of office of the person who proposed it has ended,
    /// - another document was adopted later that replaces this one, even if that one was itself withdrawn, or
    /// - the day from which the document was to be withdrawn has passed, for documents that are withdrawn only for days to come.
    ///
    /// After that the withdrawal has to be proposed again.
    pub fn open_withdrawal(&self, adoption: &Adoption, day: Date) -> Option<OpenWithdrawal> {
        let proposal = OpenWithdrawal {
            proposed_by: adoption.withdrawal_proposed_by?,
            proposed_on: adoption.withdrawal_proposed_on?,
            withdrawn_on: adoption.withdrawal_from?,
            decision: adoption.withdrawal_order.clone()?,
            reason: adoption.withdrawal_reason?,
        };
        let mut offices = self.directory.offices(proposal.proposed_by, day);
        let is_in_office =
            offices.any(|term| term.office == Role::Admin && term.period().covers(proposal.proposed_on));
        let applies =
            adoption.state == AdoptionState::Adopted && adoption.last_day().is_none_or(|last| day <= last);
        let is_past = adoption.kind.ends_forward() && proposal.withdrawn_on < day;
        let since = adoption.withdrawal_proposed_in?;
        let mut others = self.law.adoptions().rows().adoption.values();
        let is_replaced = others.any(|other| self.replaces(other, adoption, since));
        (is_in_office && applies && !is_past && !is_replaced).then_some(proposal)
    }

    /// Whether a document that was adopted after that record took the place of another one: for the same scope, about the same,
    /// and for a day of those on which the other one still would be in force. That it was withdrawn itself changes nothing.
    fn replaces(&self, other: &Adoption, adoption: &Adoption, since: u64) -> bool {
        let same_scope = (other.kind, other.agency, &other.title_group)
            == (adoption.kind, adoption.agency, &adoption.title_group);
        let is_later =
            same_scope && other.id != adoption.id && other.adopted_in.is_some_and(|leaf| since < leaf);
        if !is_later || !other.period().overlaps(Period::new(adoption.valid_from, adoption.last_day())) {
            return false;
        }
        let texts = self.law.text(other.digest).zip(self.law.text(adoption.digest));
        // What cannot be read here may be about the same: the second person is to look again.
        texts.is_none_or(|(one, another)| one.is_about_same(&another))
    }
}
