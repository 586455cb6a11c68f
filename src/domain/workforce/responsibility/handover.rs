//! The decision on an act on a handover.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{
    citations::CitedDuty,
    guards::against_handover,
    line::HandoverItem,
    machine::{HandoverEvent, handover_target},
    policy::ResponsibilityParties,
    refusal::ResponsibilityFault as Fault,
    terms::{HandoverClass, HandoverState, ReplacementKind},
};
use crate::{
    directory::DirectoryActor,
    ids::{HandoverId, PersonId},
    vocabulary::Listed,
    workforce::{
        command::{
            AcceptHandover, AnnounceHandover, CancelHandover, CloseHandover, PlanReplacement,
            PrepareHandover, ReceiveHandover, ReopenHandover, ReturnHandover, RevokeAccess, StartHandover,
        },
        draft::WorkforceDraft,
        row::Handover,
    },
};

impl WorkforceDraft<'_> {
    /// A handover that goes on by an event; an event that the state does not allow says no more than that.
    fn handover_goes_on(
        self,
        id: HandoverId,
        event: HandoverEvent,
        actor: DirectoryActor<'_>,
        rest: impl FnOnce(Self, Handover) -> Self,
    ) -> Self {
        let Some(row) = self.reads.rows.handover.get(&id).cloned() else {
            return self.responsible(false, Fault::HandoverUnknown, "handoverId");
        };
        let Some(state) = handover_target(Some(row.state), event) else {
            return self.out_of_turn(CitedDuty::Handover);
        };
        let faults = against_handover(self.reads.rows, &row, event, actor.person);
        rest(self.against_responsible(faults), Handover { state, ..row })
    }

    /// Whether somebody else than the officer, who works in the agency today.
    fn is_fit(&self, row: &Handover, person: PersonId) -> bool {
        let (directory, rows, today) = (self.reads.directory, self.reads.rows, self.today);
        let officer = rows.it_officer.get(&row.officer);
        let parties =
            ResponsibilityParties { directory, rows, agency: row.agency, officer, receiver: None, today };
        officer.is_some_and(|officer| officer.person != person) && parties.employs(person, today)
    }

    /// The day of a step is not before that of the one that it follows.
    fn after(self, previous: Option<Date>, day: Date, field: &'static str) -> Self {
        let is_after = previous.is_none_or(|previous| previous <= day);
        self.demand_past(day, field).responsible(is_after, Fault::BeforePrevious, field)
    }

    /// The officer tells the superior of it, or somebody does for the officer.
    pub(in crate::workforce) fn announce_handover(self, input: &AnnounceHandover) -> Self {
        let &AnnounceHandover { agency, handover, officer, cause, leaves_on, back_on, details } = input;
        if !self.reads.rows.it_officer.contains_key(&officer) {
            return self.responsible(false, Fault::OfficerUnknown, "officerId");
        }
        let served = self.served(officer, leaves_on);
        let goes_on = self.reads.rows.hands_over(officer, None);
        let comes_back = back_on.is_none() || cause.is_for_a_time();
        let is_later = back_on.is_none_or(|back| leaves_on <= back);
        let (announced_on, leaf) = (self.today, self.leaf);
        self.responsible(served, Fault::NotInService, "leavesOn")
            .responsible(!goes_on, Fault::HandoverOpen, "officerId")
            .responsible(comes_back, Fault::ForGood, "backOn")
            .responsible(is_later, Fault::PeriodReversed, "backOn")
            .add(Handover {
                id: handover,
                agency,
                officer,
                cause,
                details,
                leaves_on,
                back_on,
                announced_on,
                state: HandoverState::Announced,
                items: Listed::default(),
                absent: Listed::default(),
                receiver: None,
                started_on: None,
                accepted_by: None,
                accepted_on: None,
                replacement: None,
                stands_in: None,
                plan: None,
                plan_document: None,
                planned_on: None,
                revocation: None,
                revoked_by: None,
                revoked_on: None,
                closed_on: None,
                returned_on: None,
                reason: None,
                leaf,
            })
    }

    /// The checklist: what is stated of each class, and the open work sheets in the records.
    pub(in crate::workforce) fn prepare_handover(
        self,
        input: &PrepareHandover,
        actor: DirectoryActor<'_>,
    ) -> Self {
        self.handover_goes_on(input.handover, HandoverEvent::Prepare, actor, |draft, row| {
            let stated: BTreeSet<_> = input.lines.iter().map(|line| line.class).collect();
            let absent: BTreeSet<_> = input.absent.iter().copied().collect();
            let mut asked = HandoverClass::ALL.iter().filter(|class| !class.is_from_records());
            let is_told = asked.all(|class| stated.contains(class) != absent.contains(class));
            let is_asked = stated.union(&absent).all(|class| !class.is_from_records());
            let line = |class, what, sheet| HandoverItem { class, what, sheet, received_on: None };
            let own = input.lines.iter().map(|stated| line(stated.class, Some(stated.what), None));
            let sheets = draft.reads.rows.open_sheets(row.officer);
            let sheets = sheets.into_iter().map(|sheet| line(HandoverClass::OpenSheets, None, Some(sheet)));
            let items = own.chain(sheets).collect();
            draft.responsible(is_told && is_asked, Fault::ClassUntold, "lines").put(Handover {
                items,
                absent: absent.into_iter().collect(),
                ..row
            })
        })
    }

    /// A superior has it begin, and says to whom.
    pub(in crate::workforce) fn start_handover(
        self,
        input: &StartHandover,
        actor: DirectoryActor<'_>,
    ) -> Self {
        self.handover_goes_on(input.handover, HandoverEvent::Start, actor, |draft, row| {
            let is_fit = draft.is_fit(&row, input.receiver);
            let started_on = Some(draft.today);
            draft.responsible(is_fit, Fault::ReceiverUnfit, "receiverId").put(Handover {
                receiver: Some(input.receiver),
                started_on,
                ..row
            })
        })
    }

    /// The receiver confirms lines of the checklist.
    pub(in crate::workforce) fn receive_handover(
        self,
        input: &ReceiveHandover,
        actor: DirectoryActor<'_>,
    ) -> Self {
        self.handover_goes_on(input.handover, HandoverEvent::Receive, actor, |draft, row| {
            let named: BTreeSet<usize> =
                input.items.iter().filter_map(|number| usize::try_from(*number).ok()).collect();
            let is_open = |number: &usize| {
                let item = number.checked_sub(1).and_then(|at| row.items.0.get(at));
                item.is_some_and(|item| item.received_on.is_none())
            };
            let all_open = !named.is_empty() && named.len() == input.items.len() && named.iter().all(is_open);
            let received = |(number, item): (usize, &HandoverItem)| {
                let received_on = named.contains(&number).then_some(input.received_on).or(item.received_on);
                HandoverItem { received_on, ..*item }
            };
            let items = (1..).zip(&row.items.0).map(received).collect();
            draft
                .after(row.started_on, input.received_on, "receivedOn")
                .responsible(all_open, Fault::ItemUnknown, "items")
                .put(Handover { items, ..row })
        })
    }

    /// A superior accepts it.
    pub(in crate::workforce) fn accept_handover(
        self,
        input: &AcceptHandover,
        actor: DirectoryActor<'_>,
    ) -> Self {
        self.handover_goes_on(input.handover, HandoverEvent::Accept, actor, |draft, row| {
            let last = row.items.0.iter().filter_map(|item| item.received_on).max();
            draft.after(last.or(row.started_on), input.accepted_on, "acceptedOn").put(Handover {
                accepted_by: actor.person,
                accepted_on: Some(input.accepted_on),
                ..row
            })
        })
    }

    /// The head plans who stands in, or that somebody is recruited; planned anew, the last plan counts.
    pub(in crate::workforce) fn plan_replacement(
        self,
        input: &PlanReplacement,
        actor: DirectoryActor<'_>,
    ) -> Self {
        self.handover_goes_on(input.handover, HandoverEvent::PlanReplacement, actor, |draft, row| {
            let is_clear = match input.kind {
                ReplacementKind::Temporary => input.person.is_some_and(|person| draft.is_fit(&row, person)),
                ReplacementKind::Recruit => input.person.is_none() && input.plan.is_some(),
            };
            draft
                .demand_past(input.planned_on, "plannedOn")
                .responsible(is_clear, Fault::ReplacementUnclear, "personId")
                .put(Handover {
                    replacement: Some(input.kind),
                    stands_in: input.person,
                    plan: input.plan,
                    plan_document: input.document.clone(),
                    planned_on: Some(input.planned_on),
                    ..row
                })
        })
    }

    /// The officer has no access any more; recorded anew, the last record counts.
    pub(in crate::workforce) fn revoke_access(self, input: &RevokeAccess, actor: DirectoryActor<'_>) -> Self {
        self.handover_goes_on(input.handover, HandoverEvent::RevokeAccess, actor, |draft, row| {
            draft.after(row.started_on, input.revoked_on, "revokedOn").put(Handover {
                revocation: Some(input.revocation),
                revoked_by: actor.person,
                revoked_on: Some(input.revoked_on),
                ..row
            })
        })
    }

    /// It is done.
    pub(in crate::workforce) fn close_handover(
        self,
        input: &CloseHandover,
        actor: DirectoryActor<'_>,
    ) -> Self {
        self.handover_goes_on(input.handover, HandoverEvent::Close, actor, |draft, row| {
            let previous = row.accepted_on.max(row.revoked_on);
            draft
                .after(previous, input.closed_on, "closedOn")
                .put(Handover { closed_on: Some(input.closed_on), ..row })
        })
    }

    /// It begins again with the checklist; the plan of the replacement and the revoked access stay as they are.
    pub(in crate::workforce) fn reopen_handover(
        self,
        input: &ReopenHandover,
        actor: DirectoryActor<'_>,
    ) -> Self {
        self.handover_goes_on(input.handover, HandoverEvent::Reopen, actor, |draft, row| {
            let waits = |item: &HandoverItem| HandoverItem { received_on: None, ..*item };
            let items = row.items.0.iter().map(waits).collect();
            draft.put(Handover {
                items,
                receiver: None,
                started_on: None,
                accepted_by: None,
                accepted_on: None,
                closed_on: None,
                reason: Some(input.reason),
                ..row
            })
        })
    }

    /// The officer is back and takes it all over again.
    pub(in crate::workforce) fn return_handover(
        self,
        input: &ReturnHandover,
        actor: DirectoryActor<'_>,
    ) -> Self {
        self.handover_goes_on(input.handover, HandoverEvent::Return, actor, |draft, row| {
            let previous = row.closed_on.max(row.accepted_on).max(Some(row.leaves_on));
            draft.after(previous, input.returned_on, "returnedOn").put(Handover {
                returned_on: Some(input.returned_on),
                reason: Some(input.reason),
                ..row
            })
        })
    }

    /// The officer stays.
    pub(in crate::workforce) fn cancel_handover(
        self,
        input: &CancelHandover,
        actor: DirectoryActor<'_>,
    ) -> Self {
        self.handover_goes_on(input.handover, HandoverEvent::Cancel, actor, |draft, row| {
            draft.put(Handover { reason: Some(input.reason), ..row })
        })
    }
}
