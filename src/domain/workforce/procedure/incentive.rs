//! The decision on the acts on incentives (S001 Điều 2.1, 6.5, 16.2.b, 16.3): from when an officer draws which, and until when.

use jiff::{ToSpan as _, civil::Date};

use super::refusal::ProcedureFault as Fault;
use crate::{
    directory::period::Period,
    workforce::{
        command::{EndIncentive, GrantIncentive},
        draft::WorkforceDraft,
        refusal::WorkforceFault,
        row::{ItOfficer, OfficerIncentive},
    },
};

impl OfficerIncentive {
    /// The days on which it is granted. One that was recorded by mistake ends on the day before its first, and has none.
    const fn period(&self) -> Period {
        Period::new(self.from_on, self.ends_on)
    }

    /// The last day on which the officer draws it: the end of the service ends it.
    pub fn drawn_until(&self, officer: &ItOfficer) -> Option<Date> {
        self.ends_on.into_iter().chain(officer.ends_on).min()
    }
}

impl WorkforceDraft<'_> {
    /// An officer who is entitled draws it from a day of the service on; one at a time.
    pub(in crate::workforce) fn grant_incentive(self, input: &GrantIncentive) -> Self {
        let &GrantIncentive { agency, drawn, officer, monthly, from_on, .. } = input;
        let Some(row) = self.reads.rows.it_officer.get(&officer) else {
            return self.demand(false, WorkforceFault::OfficerUnknown, "officerId");
        };
        let days = Period::new(from_on, None);
        let own = self.reads.rows.officer_incentive.values().filter(|other| other.officer == officer);
        let mut held = own.map(OfficerIncentive::period).filter(|other| !other.is_reversed());
        let is_free = !held.any(|other| other.overlaps(days));
        let (is_entitled, serves, leaf) = (row.incentive, row.period().covers(from_on), self.leaf);
        self.procedure(is_entitled, Fault::NotEntitled, "officerId")
            .procedure(serves, Fault::IncentiveOfficer, "fromOn")
            .procedure(is_free, Fault::IncentiveDrawn, "fromOn")
            .add(OfficerIncentive {
                id: drawn,
                agency,
                officer,
                monthly,
                decision: input.decision.clone(),
                from_on,
                ends_on: None,
                end_decision: None,
                reason: None,
                leaf,
            })
    }

    /// It ends, with the service at the latest; what was wrong is recorded anew from the day after. One that was recorded by
    /// mistake ends on the day before its first, whenever that was. An end that was recorded too late is brought forward.
    pub(in crate::workforce) fn end_incentive(self, input: &EndIncentive) -> Self {
        let known = self.reads.rows.officer_incentive.get(&input.drawn).cloned();
        let Some(row) = known.filter(|row| row.ends_on.is_none_or(|ends_on| input.ends_on < ends_on)) else {
            return self.procedure(false, Fault::IncentiveUnknown, "incentiveId");
        };
        let day_before = row.from_on.saturating_sub(1.day());
        let left_on = self.reads.rows.it_officer.get(&row.officer).and_then(|officer| officer.ends_on);
        let in_service =
            input.ends_on == day_before || left_on.is_none_or(|left_on| input.ends_on <= left_on);
        self.procedure(day_before <= input.ends_on, Fault::IncentiveReversed, "endsOn")
            .procedure(in_service, Fault::IncentiveOfficer, "endsOn")
            .put(OfficerIncentive {
                ends_on: Some(input.ends_on),
                end_decision: Some(input.decision.clone()),
                reason: Some(input.reason),
                ..row
            })
    }
}
