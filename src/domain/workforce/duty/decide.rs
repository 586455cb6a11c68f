//! The decision on the acts on tracked duties.

use std::sync::Arc;

use jiff::civil::Date;

use super::{
    due::{DueDuty, due_duties},
    policy::known_duty,
    refusal::{DutyFault as Fault, exempted, lacks_evidence},
    rules::{DutyRules, DutyTiming},
    terms::DutyEvidence,
};
use crate::workforce::{
    command::{AnnulTrackedDuty, CancelTrackedDuty, OpenTrackedDuty, RecordTrackedDuty},
    draft::WorkforceDraft,
    row::{TrackedOccasion, TrackedRecord},
};

impl WorkforceDraft<'_> {
    fn on_duty(self, holds: bool, fault: Fault, rules: Option<&DutyRules>, field: &'static str) -> Self {
        self.require(holds, || fault.refuse(rules, Some(field)))
    }

    /// Something happened that gives rise to a duty of the agency.
    pub(in crate::workforce) fn open_tracked_duty(self, input: &OpenTrackedDuty) -> Self {
        let &OpenTrackedDuty { agency, occasion, happened_on, until_on, details, .. } = input;
        let rules = self.reads.law.duty(&input.duty, happened_on).map(Arc::as_ref);
        let directory = self.reads.directory;
        let is_theirs = rules.is_some_and(|rules| {
            matches!(rules.timing, DutyTiming::Occasion { .. })
                && rules.of.binds(directory, agency, happened_on)
        });
        let is_forward = until_on.is_none_or(|last| happened_on <= last);
        let leaf = self.leaf;
        self.demand_past(happened_on, "happenedOn")
            .on_duty(is_theirs, Fault::NotOccasional, rules, "duty")
            .on_duty(is_forward, Fault::OccasionReversed, rules, "untilOn")
            .add(TrackedOccasion {
                id: occasion,
                agency,
                duty: input.duty.clone(),
                happened_on,
                until_on,
                document: input.document.clone(),
                details,
                cancelled: None,
                leaf,
            })
    }

    /// The way back from what was recorded by mistake, unless the duty was done.
    pub(in crate::workforce) fn cancel_tracked_duty(self, input: &CancelTrackedDuty) -> Self {
        let known = self.reads.rows.tracked_occasion.get(&input.occasion).cloned();
        let Some(row) = known.filter(|row| row.cancelled.is_none()) else {
            return self.on_duty(false, Fault::OccasionUnknown, None, "occasionId");
        };
        let rules = known_duty(self.reads.law, &row.duty, self.today).map(Arc::as_ref);
        let mut records = self.reads.rows.tracked_record.values();
        let is_done = records.any(|record| record.occasion == Some(row.id) && record.annulled.is_none());
        self.on_duty(!is_done, Fault::OccasionDone, rules, "occasionId")
            .put(TrackedOccasion { cancelled: Some(input.reason), ..row })
    }

    /// A duty was done: one that stands in the list of the year, with the evidence that it asks for.
    pub(in crate::workforce) fn record_tracked_duty(self, input: &RecordTrackedDuty) -> Self {
        let &RecordTrackedDuty { agency, record, year, occasion, officer, done_on, outcome, count, .. } =
            input;
        let known = known_duty(self.reads.law, &input.duty, self.today).map(Arc::as_ref);
        let is_each = known.is_some_and(|rules| matches!(rules.timing, DutyTiming::EachOfficer { .. }));
        let is_it = |due: &DueDuty| {
            let of = due.occasion.as_ref().map(|row| row.id);
            due.rules.code == input.duty && of == occasion && (!is_each || due.officer == officer)
        };
        let all = due_duties(self.reads, None, (agency, year), self.today);
        let Some(due) = all.into_iter().find(is_it) else {
            return self.on_duty(false, Fault::NotDue, known, "duty");
        };
        let rules = &*due.rules;
        let asks_who = rules.evidence.contains(&DutyEvidence::Officer);
        let serves = |day: Date| {
            officer
                .and_then(|id| self.reads.rows.it_officer.get(&id))
                .is_some_and(|row| row.period().covers(day))
        };
        let is_fit = is_each || officer.is_none() || asks_who && serves(done_on);
        let given = |evidence: DutyEvidence| match evidence {
            DutyEvidence::Document => input.document.is_some(),
            DutyEvidence::Outcome => outcome.is_some(),
            DutyEvidence::Count => count.is_some(),
            DutyEvidence::Officer => officer.is_some(),
        };
        let missing: Vec<_> = rules.evidence.iter().copied().filter(|evidence| !given(*evidence)).collect();
        let row = TrackedRecord {
            id: record,
            agency,
            duty: input.duty.clone(),
            year: due.year,
            occasion,
            officer,
            done_on,
            document: input.document.clone(),
            outcome,
            count,
            annulled: None,
            leaf: self.leaf,
        };
        let is_new = due.record.is_none();
        // What was done while there was everything it takes is recorded, also afterwards.
        let was_possible = due
            .possible_until
            .map_or_else(|| self.reads.rows.serving(done_on).next().is_some(), |last| done_on <= last);
        let is_possible = due.exemption.is_none() || was_possible;
        let draft = self
            .demand_past(done_on, "doneOn")
            .on_duty(is_new, Fault::Recorded, Some(rules), "duty")
            .require(is_possible, || exempted(rules, due.exemption))
            .on_duty(due.from <= done_on, Fault::DoneBefore, Some(rules), "doneOn")
            .on_duty(is_fit, Fault::OfficerUnfit, Some(rules), "officerId");
        let lacking = |draft: Self, evidence| draft.require(false, || lacks_evidence(rules, evidence));
        missing.into_iter().fold(draft, lacking).add(row)
    }

    /// The way back; what was wrong is recorded anew.
    pub(in crate::workforce) fn annul_tracked_duty(self, input: &AnnulTrackedDuty) -> Self {
        let known = self.reads.rows.tracked_record.get(&input.record).cloned();
        match known.filter(|row| row.annulled.is_none()) {
            Some(row) => self.put(TrackedRecord { annulled: Some(input.reason), ..row }),
            None => self.on_duty(false, Fault::RecordUnknown, None, "recordId"),
        }
    }
}
