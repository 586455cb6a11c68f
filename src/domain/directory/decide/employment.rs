//! Decisions on employments and transfers. An employment makes its agency the keeper of the personnel file, so nobody
//! takes an employee over whose records another agency holds: that agency is asked, or a document shows the transfer.

use jiff::{ToSpan as _, civil::Date};

use super::{DirectoryDraft, overlap};
use crate::{
    directory::{
        DirectoryFault,
        command::{DeclineTransfer, EndEmployment, RegisterEmployment, RequestTransfer, SettleTransfer},
        period::Period,
        row::{Employment, Transfer, TransferState, Unit},
    },
    ids::{PersonId, TransferId},
};

impl DirectoryDraft<'_> {
    pub(super) fn register_employment(
        self,
        actor: Option<PersonId>,
        input: &RegisterEmployment,
        today: Date,
    ) -> Self {
        let rows = self.directory.rows();
        let others = rows.employment.find(input.person);
        self.require_person(input.person).employ(actor, input, others.map(Employment::period), today)
    }

    /// An employment of a person who was employed in other times, where no other agency holds the records.
    pub(super) fn employ(
        self,
        actor: Option<PersonId>,
        input: &RegisterEmployment,
        others: impl Iterator<Item = Period>,
        today: Date,
    ) -> Self {
        let holding = self.directory.holding_agency(input.person, today);
        let own = holding.is_none() || holding == self.directory.keeping_office_of(input.unit, today);
        let unit_is_known = self.directory.rows().unit.contains_key(&input.unit);
        self.require(actor != Some(input.person), DirectoryFault::OwnEmployment, "person")
            .require(own || !unit_is_known, DirectoryFault::TransferNeeded, "person")
            .hire(input, others)
    }

    fn hire(self, input: &RegisterEmployment, mut others: impl Iterator<Item = Period>) -> Self {
        let rows = self.directory.rows();
        let unit = rows.unit.get(&input.unit);
        let row = Employment {
            id: input.employment,
            person: input.person,
            unit: input.unit,
            starts_on: input.starts_on,
            ends_on: input.ends_on,
            leaf: self.leaf,
        };
        let rival = others.any(|other| overlap(other, row.period()));
        self.require(!rows.employment.contains_key(&input.employment), DirectoryFault::IdTaken, "employment")
            .require(unit.is_some(), DirectoryFault::UnitUnknown, "unit")
            .require_period(row.period(), unit.map(Unit::period), "startsOn", "endsOn")
            .require(!rival, DirectoryFault::EmploymentOverlap, "startsOn")
            .put(row)
    }

    pub(super) fn end_employment(self, input: &EndEmployment) -> Self {
        match self.directory.rows().employment.get(&input.employment) {
            Some(employment) => self
                .require_end(employment.period(), input.ends_on)
                .put(Employment { ends_on: Some(input.ends_on), ..employment.clone() }),
            None => self.require(false, DirectoryFault::EmploymentUnknown, "employment"),
        }
    }

    pub(super) fn request_transfer(
        self,
        actor: Option<PersonId>,
        input: &RequestTransfer,
        today: Date,
    ) -> Self {
        let (directory, rows) = (self.directory, self.directory.rows());
        let receiving = directory.keeping_office_of(input.unit, today);
        let releasing = directory.holding_agency(input.person, today).filter(|held| Some(*held) != receiving);
        let own = rows.transfer.find(input.person);
        let mut waiting = own.filter(|other| other.state == TransferState::Requested);
        let again = waiting.any(|other| directory.keeping_office_of(other.unit, today) == receiving);
        let unit = rows.unit.get(&input.unit).map(Unit::period);
        let draft = self
            .require(!rows.transfer.contains_key(&input.transfer), DirectoryFault::IdTaken, "transfer")
            .require_person(input.person)
            .require(actor != Some(input.person), DirectoryFault::OwnEmployment, "person")
            .require_period(Period::new(input.starts_on, input.ends_on), unit, "startsOn", "endsOn")
            .require(!again, DirectoryFault::TransferPending, "person");
        let Some(releasing) = releasing else {
            return draft.require(false, DirectoryFault::TransferNotNeeded, "person");
        };
        let leaf = draft.leaf;
        draft.put(Transfer {
            id: input.transfer,
            person: input.person,
            unit: input.unit,
            starts_on: input.starts_on,
            ends_on: input.ends_on,
            releasing,
            asked_by: actor,
            state: TransferState::Requested,
            document: input.document,
            reason: None,
            leaf,
        })
    }

    pub(super) fn settle_transfer(self, actor: Option<PersonId>, input: &SettleTransfer) -> Self {
        let (draft, transfer) = self.open_transfer(input.transfer);
        let Some(transfer) = transfer else { return draft };
        let hired = RegisterEmployment {
            employment: input.employment,
            person: transfer.person,
            unit: transfer.unit,
            starts_on: transfer.starts_on,
            ends_on: transfer.ends_on,
        };
        let (draft, others) = draft
            .require(actor != transfer.asked_by, DirectoryFault::OwnTransfer, "transfer")
            .require(actor != Some(transfer.person), DirectoryFault::OwnEmployment, "transfer")
            .require_person(transfer.person)
            .let_go(&transfer);
        draft.hire(&hired, others.into_iter()).put(Transfer {
            state: TransferState::Settled,
            document: input.document.or(transfer.document),
            ..transfer
        })
    }

    /// Ends the employment that lasts into a transfer on the day before it; gives the times of employment then.
    fn let_go(self, transfer: &Transfer) -> (Self, Vec<Period>) {
        let eve = transfer.starts_on.checked_sub(1.day()).ok();
        let rows = self.directory.rows();
        let (mut draft, mut times) = (self, Vec::new());
        for time in rows.employment.find(transfer.person) {
            let lasts = time.starts_on < transfer.starts_on && time.period().covers(transfer.starts_on);
            let ended = Employment { ends_on: if lasts { eve } else { time.ends_on }, ..time.clone() };
            times.push(ended.period());
            draft = if lasts { draft.put(ended) } else { draft };
        }
        (draft, times)
    }

    pub(super) fn decline_transfer(self, input: &DeclineTransfer) -> Self {
        let (draft, transfer) = self.open_transfer(input.transfer);
        match transfer {
            Some(transfer) => {
                draft.put(Transfer { state: TransferState::Declined, reason: Some(input.reason), ..transfer })
            }
            None => draft,
        }
    }

    /// The transfer of that id, if it waits to be decided.
    fn open_transfer(self, id: TransferId) -> (Self, Option<Transfer>) {
        let found = self.directory.rows().transfer.get(&id);
        let open = found.filter(|transfer| transfer.state == TransferState::Requested).cloned();
        let draft = self.require(found.is_some(), DirectoryFault::TransferUnknown, "transfer").require(
            found.is_none() || open.is_some(),
            DirectoryFault::TransferClosed,
            "transfer",
        );
        (draft, open)
    }
}
