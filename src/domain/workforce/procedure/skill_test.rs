//! The decision on the acts on yearly tests (S001 Điều 17.3): the department calls a test, and officers to it, and records what
//! came of it, which is evidence for their evaluation (Điều 15.3.d).

use jiff::civil::Date;

use super::{
    refusal::ProcedureFault as Fault,
    terms::{SkillTestState, TestOutcome},
};
use crate::{
    ids::{ItOfficerId, SkillTestId},
    vocabulary::Listed,
    workforce::{
        command::{CallSkillTest, CallToSkillTest, CancelSkillTest, RecordTestResult},
        draft::WorkforceDraft,
        evaluation::terms::EvaluationFacet,
        pre_screening::mark::Mark,
        refusal::WorkforceFault,
        row::{EvaluationEvidence, ItOfficer, Rows, SkillTest, SkillTestEntry, SkillTestKey},
    },
};

impl Rows {
    /// The call of an officer to a test.
    pub fn called_to(&self, test: SkillTestId, officer: ItOfficerId) -> Option<&SkillTestEntry> {
        self.skill_test_entry.find(SkillTestKey::Test(test)).find(|row| row.officer == officer)
    }

    /// Whether the result that a piece of evidence tells was corrected, so that it no longer counts.
    pub fn is_superseded(&self, evidence: &EvaluationEvidence) -> bool {
        let mut entries = self.skill_test_entry.find(SkillTestKey::Person(evidence.person));
        entries.any(|entry| entry.superseded.0.contains(&evidence.id))
    }
}

impl<'a> WorkforceDraft<'a> {
    pub(super) fn procedure(self, holds: bool, fault: Fault, field: &'static str) -> Self {
        let (law, today) = (self.reads.law, self.today);
        self.require(holds, || fault.refuse(law, today, Some(field)))
    }

    /// A test that goes on.
    fn living_test(&self, id: SkillTestId) -> Option<SkillTest> {
        let known = self.reads.rows.skill_test.get(&id);
        known.filter(|row| row.state == SkillTestState::Called).cloned()
    }

    /// An officer of an agency, which may be the department itself.
    fn employed(&self, officer: ItOfficerId) -> Option<&'a ItOfficer> {
        self.reads.other.unwrap_or(self.reads.rows).it_officer.get(&officer)
    }

    /// The department calls a test for a day of a year.
    pub(in crate::workforce) fn call_skill_test(self, input: &CallSkillTest) -> Self {
        let &CallSkillTest { agency, test, year, held_on, details, .. } = input;
        let is_department = self.reads.directory.specialised_it_agency() == Some(agency);
        let leaf = self.leaf;
        self.demand(is_department, WorkforceFault::NotItDepartment, "agencyId")
            .procedure(held_on.year() == year, Fault::TestYear, "heldOn")
            .add(SkillTest {
                id: test,
                agency,
                year,
                held_on,
                document: input.document.clone(),
                details,
                state: SkillTestState::Called,
                reason: None,
                leaf,
            })
    }

    /// It calls an officer who serves on that day.
    pub(in crate::workforce) fn call_to_skill_test(self, input: &CallToSkillTest) -> Self {
        let &CallToSkillTest { agency, entry, test, employer, officer } = input;
        let Some(held) = self.living_test(test) else {
            return self.procedure(false, Fault::TestUnknown, "testId");
        };
        let Some(row) = self.employed(officer).cloned() else {
            return self.demand(false, WorkforceFault::OfficerUnknown, "officerId");
        };
        let (called_on, leaf) = (self.today, self.leaf);
        let is_new = self.reads.rows.called_to(test, officer).is_none();
        self.demand(row.period().covers(held.held_on), WorkforceFault::NotInService, "officerId")
            .procedure(is_new, Fault::CalledAlready, "officerId")
            .add(SkillTestEntry {
                id: entry,
                agency,
                test,
                employer,
                officer,
                person: row.person,
                called_on,
                outcome: None,
                mark: None,
                noted_on: None,
                document: None,
                remark: None,
                corrections: 0,
                evidence: None,
                superseded: Listed::default(),
                leaf,
            })
    }

    /// The result of an officer; a further one corrects the first. Both are in the log, and the evidence of the first is kept as
    /// superseded.
    pub(in crate::workforce) fn record_test_result(self, input: &RecordTestResult) -> Self {
        let &RecordTestResult { test, officer, outcome, mark, noted_on, remark, .. } = input;
        let Some(held) = self.living_test(test) else {
            return self.procedure(false, Fault::TestUnknown, "testId");
        };
        let known = self.reads.rows.called_to(test, officer).cloned();
        let Some(entry) = known.filter(|entry| entry.employer == input.employer) else {
            return self.procedure(false, Fault::NotCalled, "officerId");
        };
        // Whoever left before the test, as was recorded after the call, was not asked to come.
        let serves = self.employed(officer).is_some_and(|row| row.period().covers(held.held_on));
        let of_absent = outcome == TestOutcome::Absent && mark.is_some();
        let evidence = self.evidence_of(input, &held, &entry);
        let corrections = entry.corrections + u32::from(entry.outcome.is_some());
        let superseded = entry.superseded.0.iter().copied().chain(entry.evidence).collect();
        let draft = self
            .demand(serves, WorkforceFault::NotInService, "officerId")
            .demand_past(noted_on, "notedOn")
            .procedure(held.held_on <= noted_on, Fault::TestNotHeld, "notedOn")
            .procedure(mark.is_none_or(|mark| mark <= Mark::HIGHEST), Fault::MarkOutOfRange, "mark")
            .procedure(!of_absent, Fault::MarkOfAbsent, "mark")
            .put(SkillTestEntry {
                outcome: Some(outcome),
                mark,
                noted_on: Some(noted_on),
                document: Some(input.document.clone()),
                remark: Some(remark),
                corrections,
                evidence: evidence.as_ref().map(|row| row.id),
                superseded,
                ..entry
            });
        evidence.into_iter().fold(draft, Self::add)
    }

    /// The result as evidence for the evaluation of the year; none of who is not evaluated in it, or not by the department.
    fn evidence_of(
        &self,
        input: &RecordTestResult,
        held: &SkillTest,
        entry: &SkillTestEntry,
    ) -> Option<EvaluationEvidence> {
        let employed = self.reads.other?.it_officer.get(&entry.officer)?;
        let (_, days) = self.reads.law.evaluation_year(held.year)?;
        let counts = |day: Date| days.includes(employed) && days.first <= day;
        counts(input.noted_on).then(|| EvaluationEvidence {
            id: input.evidence,
            agency: input.agency,
            employer: entry.employer,
            officer: entry.officer,
            person: entry.person,
            year: held.year,
            facet: EvaluationFacet::Learning,
            noted_on: input.noted_on,
            document: Some(input.document.clone()),
            content: input.remark,
            leaf: self.leaf,
        })
    }

    /// A test that was not held is given up.
    pub(in crate::workforce) fn cancel_skill_test(self, input: &CancelSkillTest) -> Self {
        let Some(row) = self.living_test(input.test) else {
            return self.procedure(false, Fault::TestUnknown, "testId");
        };
        let mut entries = self.reads.rows.skill_test_entry.find(SkillTestKey::Test(row.id));
        let has_results = entries.any(|entry| entry.outcome.is_some());
        self.procedure(!has_results, Fault::TestHasResults, "testId").put(SkillTest {
            state: SkillTestState::Cancelled,
            reason: Some(input.reason),
            ..row
        })
    }
}
