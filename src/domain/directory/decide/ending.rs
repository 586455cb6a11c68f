//! Decisions that end something for good: an agency, and the data of a person.

use jiff::{ToSpan as _, civil::Date};

use super::DirectoryDraft;
use crate::directory::{
    DirectoryFault, Resting,
    account_key::AccountKey,
    command::{DissolveAgency, ErasePerson},
    office_key::OfficeKey,
    row::{Account, Agency, Dissolution, Erasure},
};

impl DirectoryDraft<'_> {
    pub(super) fn dissolve_agency(self, input: &DissolveAgency) -> Self {
        let rows = self.directory.rows();
        let Some(agency) = rows.agency.get(&input.agency) else {
            return self.require(false, DirectoryFault::AgencyUnknown, "agency");
        };
        let successor = input.successor.map(|successor| rows.agency.get(&successor));
        let next_day = input.ends_on.checked_add(1.day()).unwrap_or(input.ends_on);
        let takes_over = |other: &Agency| other.id != agency.id && other.period().covers(next_day);
        // The end stands as it is recorded: what is put right is the decision that says who takes over, or that nobody does.
        let names_one = input.successor.is_some() || self.directory.decided_successor_of(agency).is_some();
        let corrects = agency.valid_to == Some(input.ends_on) && names_one;
        let row = Dissolution {
            id: input.dissolution,
            agency: input.agency,
            successor: input.successor,
            document: input.document,
            leaf: self.leaf,
        };
        let draft = self.require(
            !rows.dissolution.contains_key(&input.dissolution),
            DirectoryFault::IdTaken,
            "dissolution",
        );
        let draft = if corrects { draft } else { draft.require_end(agency.period(), input.ends_on) };
        draft
            .require(successor != Some(None), DirectoryFault::AgencyUnknown, "successor")
            .require(
                successor.flatten().is_none_or(takes_over),
                DirectoryFault::SuccessorNotValid,
                "successor",
            )
            .put(row)
            .put(Agency { valid_to: Some(input.ends_on), ..agency.clone() })
    }

    pub(super) fn erase_person(self, input: &ErasePerson, today: Date) -> Self {
        let (rows, resting) = (self.directory.rows(), self.directory.resting(input.person));
        let mut offices = rows.office_term.find(OfficeKey::Person(input.person));
        let in_office = offices.any(|term| term.ends_on.is_none_or(|last| last >= today));
        let accounts = rows.account.find(AccountKey::Person(input.person)).filter(|account| account.valid);
        let row = Erasure {
            id: input.erasure,
            person: input.person,
            erased_on: today,
            document: input.document,
            reason: input.reason,
            leaf: self.leaf,
        };
        let draft = self
            .require(!rows.erasure.contains_key(&input.erasure), DirectoryFault::IdTaken, "erasure")
            .require_person(input.person)
            .require_nothing_rests(resting, today)
            .require(!in_office, DirectoryFault::PersonInOffice, "person")
            .put(row);
        accounts.fold(draft, |draft, account| draft.put(Account { valid: false, ..account.clone() }))
    }

    fn require_nothing_rests(self, resting: Resting, today: Date) -> Self {
        let Resting { in_cycle, in_appeal, kept_until, is_unknown } = resting;
        self.require(!in_cycle, DirectoryFault::PersonInCycle, "person")
            .require(!in_appeal, DirectoryFault::PersonHasAppeal, "person")
            .require(kept_until.is_none_or(|last| last < today), DirectoryFault::RecordsRetained, "person")
            .require(!is_unknown, DirectoryFault::RetentionUnknown, "person")
    }
}
