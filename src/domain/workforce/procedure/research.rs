//! The decision on the acts on permissions to look for faults of security (S001 Điều 7.2).

use jiff::civil::Date;

use super::{
    machine::{ResearchEvent, research_target},
    policy::research_warrant,
    refusal::{ProcedureFault as Fault, research_order},
    subject::ResearchSubject,
    terms::{ResearchState, ResearchVerdict},
};
use crate::{
    directory::DirectoryActor,
    ids::{PersonId, SecurityResearchId},
    workforce::{
        command::{AnswerResearch, AskResearch, WithdrawResearch},
        draft::WorkforceDraft,
        reads::WorkforceReads,
        row::{ItOfficer, Rows, SecurityResearch},
    },
};

impl SecurityResearch {
    /// The first and the last day on which it is permitted: from the day of the answer on, though it was recorded later, and not
    /// after the service. None where it was never granted, or ended before it began.
    pub fn permitted(&self, officer: &ItOfficer) -> Option<(Date, Date)> {
        let ended = self.ended_on.and_then(|day| day.yesterday().ok());
        self.permitted_from(self.granted_on?, officer)
            .map(|(first, last)| (first, ended.map_or(last, |ended| last.min(ended))))
            .filter(|(first, last)| first <= last)
    }

    /// The same if it were granted on a day, and not taken back.
    fn permitted_from(&self, granted_on: Date, officer: &ItOfficer) -> Option<(Date, Date)> {
        let first = self.from_on.max(granted_on).max(officer.starts_on);
        let last = officer.ends_on.map_or(self.to_on, |left| self.to_on.min(left));
        (first <= last).then_some((first, last))
    }

    /// Whether it was granted for days on which the officer no longer serves.
    pub fn ends_with_service(&self, officer: &ItOfficer) -> bool {
        self.granted_on.is_some() && officer.ends_on.is_some_and(|left| left < self.to_on)
    }
}

/// What stands against an event whatever its input says.
pub fn against_research(
    rows: &Rows,
    row: &SecurityResearch,
    event: ResearchEvent,
    actor: Option<PersonId>,
) -> Vec<Fault> {
    let officer = rows.it_officer.get(&row.officer);
    let is_own = actor.is_some() && officer.map(|officer| officer.person) == actor;
    let counts = officer.is_some_and(|officer| row.permitted_from(row.asked_on, officer).is_some());
    let found = match event {
        ResearchEvent::Grant => {
            vec![(is_own, Fault::ResearchOfOneself), (!counts, Fault::ResearchOfficerUnknown)]
        }
        ResearchEvent::Refuse | ResearchEvent::Revoke => vec![(is_own, Fault::ResearchOfOneself)],
        ResearchEvent::Ask | ResearchEvent::Withdraw => Vec::new(),
    };
    found.into_iter().filter(|(stands, _)| *stands).map(|(_, fault)| fault).collect()
}

/// Something that an actor could do next with a permission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextResearchStep {
    /// What would happen.
    pub event: ResearchEvent,
    /// Where it leads.
    pub leads_to: ResearchState,
    /// What stands against it, whatever the input says.
    pub blocked_by: Vec<Fault>,
}

/// What an actor could do next with a permission.
pub fn next_research_steps(
    reads: WorkforceReads<'_>,
    actor: DirectoryActor<'_>,
    row: &SecurityResearch,
    today: Date,
) -> Vec<NextResearchStep> {
    let subject = ResearchSubject::Research(row.id);
    let step = |event: ResearchEvent| {
        let leads_to = research_target(Some(row.state), event)?;
        research_warrant(reads, actor, event.act(), row.agency, subject, today)?;
        let blocked_by = against_research(reads.rows, row, event, actor.person);
        Some(NextResearchStep { event, leads_to, blocked_by })
    };
    ResearchEvent::ALL.into_iter().filter_map(step).collect()
}

impl WorkforceDraft<'_> {
    fn research_goes_on(
        self,
        id: SecurityResearchId,
        event: ResearchEvent,
        actor: DirectoryActor<'_>,
        rest: impl FnOnce(Self, SecurityResearch) -> Self,
    ) -> Self {
        let Some(row) = self.reads.rows.security_research.get(&id).cloned() else {
            return self.procedure(false, Fault::ResearchUnknown, "researchId");
        };
        let (law, today) = (self.reads.law, self.today);
        let Some(state) = research_target(Some(row.state), event) else {
            return self.require(false, || research_order(law, today));
        };
        let faults = against_research(self.reads.rows, &row, event, actor.person);
        let refuse = |draft: Self, fault: Fault| draft.procedure(false, fault, "researchId");
        rest(faults.into_iter().fold(self, refuse), SecurityResearch { state, ..row })
    }

    /// An officer asks before the work begins.
    pub(in crate::workforce) fn ask_research(self, input: &AskResearch) -> Self {
        let &AskResearch { agency, research, officer, scope, from_on, to_on } = input;
        let (asked_on, leaf) = (self.today, self.leaf);
        let serves = self.reads.rows.it_officer.get(&officer).is_some_and(|row| row.period().covers(from_on));
        self.procedure(serves, Fault::ResearchOfficerUnknown, "officerId")
            .procedure(asked_on <= from_on, Fault::ResearchBegun, "fromOn")
            .procedure(from_on <= to_on, Fault::ResearchReversed, "toOn")
            .add(SecurityResearch {
                id: research,
                agency,
                officer,
                scope,
                from_on,
                to_on,
                asked_on,
                state: ResearchState::Asked,
                answered_by: None,
                answered_on: None,
                document: None,
                reason: None,
                granted_on: None,
                ended_on: None,
                leaf,
            })
    }

    /// The competent level grants it, refuses it, or takes it back. What was answered counts from the day of the answer, on
    /// whatever day it is recorded.
    pub(in crate::workforce) fn answer_research(
        self,
        input: &AnswerResearch,
        actor: DirectoryActor<'_>,
    ) -> Self {
        let &AnswerResearch { research, verdict, answered_on, reason, .. } = input;
        self.research_goes_on(research, ResearchEvent::of(verdict), actor, |draft, row| {
            let previous = row.answered_on.unwrap_or(row.asked_on);
            let is_grant = verdict == ResearchVerdict::Grant;
            let officer = draft.reads.rows.it_officer.get(&row.officer);
            let counts = |day| officer.is_some_and(|officer| row.permitted_from(day, officer).is_some());
            // What counted from no day is refused without a look at the day of the answer.
            let is_too_late = is_grant && counts(row.asked_on) && !counts(answered_on);
            let is_over = is_grant && row.to_on < answered_on;
            let (granted_on, ended_on) = match verdict {
                ResearchVerdict::Grant => (Some(answered_on), None),
                ResearchVerdict::Refuse => (None, None),
                ResearchVerdict::Revoke => (row.granted_on, Some(answered_on)),
            };
            let says_why = reason.is_some() || is_grant;
            draft
                .demand_past(answered_on, "answeredOn")
                .procedure(previous <= answered_on, Fault::ResearchBefore, "answeredOn")
                .procedure(!is_over, Fault::ResearchOver, "answeredOn")
                .procedure(is_over || !is_too_late, Fault::ResearchOfficerUnknown, "answeredOn")
                .procedure(says_why, Fault::ResearchReason, "reason")
                .put(SecurityResearch {
                    answered_by: actor.person,
                    answered_on: Some(answered_on),
                    document: Some(input.document.clone()),
                    reason,
                    granted_on,
                    ended_on,
                    ..row
                })
        })
    }

    /// The officer needs it no more.
    pub(in crate::workforce) fn withdraw_research(
        self,
        input: &WithdrawResearch,
        actor: DirectoryActor<'_>,
    ) -> Self {
        self.research_goes_on(input.research, ResearchEvent::Withdraw, actor, |draft, row| {
            let ended_on = row.granted_on.map(|_| draft.today);
            draft.put(SecurityResearch { reason: Some(input.reason), ended_on, ..row })
        })
    }
}
