//! The decision on an act on the workforce: pure, complete, and the same each time.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{
    command::{
        AssignDuties, EndOfficer, RegisterOfficer, SendAssignment, SignBook, SignCommitment, StateItLevel,
        WorkforceCommand,
    },
    draft::WorkforceDraft,
    policy::{denied, warrant},
    reads::WorkforceReads,
    refusal::WorkforceFault,
    row::{BookSignature, DutyAssignment, DutyRecipient, ItDuty, ItLevel, ItOfficer, Row, SecrecyCommitment},
    rules::WorkforceRules,
};
use crate::{
    directory::{DirectoryActor, DirectoryFault},
    ids::{AgencyId, ItOfficerId},
    lang::Message,
    refusal::Refusal,
    role::Role,
};

/// Decides a command: the rows to put under the leaf of that index, or every reason against it. Who may not do it is told
/// only that.
///
/// # Errors
///
/// Every reason.
#[expect(clippy::too_many_lines, reason = "each act has its line in one exhaustive match")]
pub fn decide(
    reads: WorkforceReads<'_>,
    actor: DirectoryActor<'_>,
    command: &WorkforceCommand,
    today: Date,
    index: u64,
) -> Result<Vec<Row>, Vec<Refusal>> {
    let warrant = warrant(reads, actor, command, today);
    if warrant.is_none() {
        return Err(vec![denied(reads, actor, command, today)]);
    }
    let draft = WorkforceDraft::new(reads, today, index);
    let rules = reads.rules(today);
    let draft = draft.require(rules.is_some(), || WorkforceFault::RulesNotInForce.refuse(rules, None));
    match command {
        WorkforceCommand::StateItLevel(input) => draft.state_level(input),
        WorkforceCommand::RegisterOfficer(input) => draft.register(input),
        WorkforceCommand::EndOfficer(input) => draft.end(input),
        WorkforceCommand::AssignDuties(input) => draft.assign(input),
        WorkforceCommand::SendAssignment(input) => draft.send(input),
        WorkforceCommand::SignCommitment(input) => draft.commit(input),
        WorkforceCommand::SignBook(input) => draft.sign_book(input),
        WorkforceCommand::RecordWorkBook(input) => draft.record_work_book(input),
        WorkforceCommand::ReceiveWorkBook(input) => draft.receive_work_book(input),
        WorkforceCommand::RecordEvidence(input) => draft.record_evidence(input),
        WorkforceCommand::DecideOnBook(input) => draft.decide_on_book(input),
        WorkforceCommand::GiveClass(input) => draft.give_class(input),
        WorkforceCommand::SendResults(input) => draft.send_results(input),
        WorkforceCommand::ProposeReward(input) => draft.propose_reward(input),
        WorkforceCommand::RecordEffectStep(input) => draft.record_effect_step(input),
        WorkforceCommand::IdentifyItNeed(input) => draft.identify_need(input),
        WorkforceCommand::SendScreeningRequest(input) => draft.send_request(input),
        WorkforceCommand::AgreeInterview(input) => draft.agree_interview(input),
        WorkforceCommand::AssignInterview(input) => draft.assign_interview(input),
        WorkforceCommand::ScheduleInterview(input) => draft.schedule_interview(input),
        WorkforceCommand::RecordNoShow(input) => draft.record_no_show(input.pre_screening),
        WorkforceCommand::RecordInterview(input) => draft.record_interview(input),
        WorkforceCommand::ReportInterview(input) => draft.report_interview(input, actor.person),
        WorkforceCommand::ConfirmInterviewReport(input) => draft.confirm_report(input, actor.person),
        WorkforceCommand::ReturnInterviewResult(input) => draft.return_result(input),
        WorkforceCommand::DecideHiring(input) => draft.decide_hiring(input),
        WorkforceCommand::CancelPreScreening(input) => draft.cancel_screening(input),
        WorkforceCommand::DeleteCandidate(input) => draft.delete_candidate(input.pre_screening),
        WorkforceCommand::RequestWork(input) => draft.request_work(input, actor, warrant),
        WorkforceCommand::ConfirmWorkRequest(input) => draft.confirm_work_request(input.sheet, actor),
        WorkforceCommand::StartWork(input) => draft.start_work(input, actor),
        WorkforceCommand::CompleteWork(input) => draft.complete_work(input, actor),
        WorkforceCommand::ConfirmWork(input) => draft.confirm_work(input, actor),
        WorkforceCommand::RejectWork(input) => draft.reject_work(input, actor),
        WorkforceCommand::ReworkSheet(input) => draft.rework_sheet(input.sheet, actor),
        WorkforceCommand::CancelWork(input) => draft.cancel_work(input, actor),
        WorkforceCommand::AttestQualification(input) => draft.attest_qualification(input),
        WorkforceCommand::AnnulQualification(input) => draft.annul_qualification(input),
        WorkforceCommand::RecordMeasurement(input) => draft.record_measurement(input),
        WorkforceCommand::CorrectMeasurement(input) => draft.correct_measurement(input),
        WorkforceCommand::AnnulMeasurement(input) => draft.annul_measurement(input),
        WorkforceCommand::DraftTrainingProposal(input) => draft.draft_training_proposal(input),
        WorkforceCommand::ReviseTrainingProposal(input) => draft.revise_training_proposal(input),
        WorkforceCommand::SubmitTrainingProposal(input) => draft.submit_training_proposal(input),
        WorkforceCommand::ReturnTrainingProposal(input) => draft.return_training_proposal(input),
        WorkforceCommand::CancelTrainingProposal(input) => draft.cancel_training_proposal(input),
        WorkforceCommand::AggregateTraining(input) => draft.aggregate_training(input),
        WorkforceCommand::ReaggregateTraining(input) => draft.reaggregate_training(input),
        WorkforceCommand::BudgetTraining(input) => draft.budget_training(input),
        WorkforceCommand::ReturnTrainingPlan(input) => draft.return_training_plan(input),
        WorkforceCommand::ApproveTraining(input) => draft.approve_training(input, actor.person),
        WorkforceCommand::AmendTraining(input) => draft.amend_training(input),
        WorkforceCommand::CancelTrainingPlan(input) => draft.cancel_training_plan(input),
        WorkforceCommand::CloseTrainingPlan(input) => draft.close_training_plan(input),
        WorkforceCommand::OpenCourse(input) => draft.open_course(input),
        WorkforceCommand::HoldCourse(input) => draft.hold_course(input),
        WorkforceCommand::CancelCourse(input) => draft.cancel_course(input),
        WorkforceCommand::RecordAttendance(input) => draft.record_attendance(input),
        WorkforceCommand::AnnulAttendance(input) => draft.annul_attendance(input),
        WorkforceCommand::IssueTrainingCertificate(input) => {
            draft.issue_training_certificate(input, actor.person)
        }
        WorkforceCommand::RevokeTrainingCertificate(input) => draft.revoke_training_certificate(input),
        WorkforceCommand::DraftReport(input) => draft.draft_report(input, actor),
        WorkforceCommand::ReviseReport(input) => draft.revise_report(input, actor),
        WorkforceCommand::SubmitReport(input) => draft.submit_report(input.report, actor),
        WorkforceCommand::ConsolidateReport(input) => draft.consolidate_report(input.report, actor),
        WorkforceCommand::SignReport(input) => draft.sign_report(input, actor),
        WorkforceCommand::ReturnReport(input) => draft.return_report(input, actor),
        WorkforceCommand::SendReport(input) => draft.send_report(input, actor),
        WorkforceCommand::CancelReport(input) => draft.cancel_report(input, actor),
        WorkforceCommand::ReportIncident(input) => draft.report_incident(input, actor),
        WorkforceCommand::CorrectIncident(input) => draft.correct_incident(input, actor),
        WorkforceCommand::AnalyseIncident(input) => draft.analyse_incident(input, actor),
        WorkforceCommand::ConcludeIncident(input) => draft.conclude_incident(input, actor),
        WorkforceCommand::CloseIncident(input) => draft.close_incident(input, actor),
        WorkforceCommand::ReturnIncident(input) => draft.return_incident(input, actor),
        WorkforceCommand::CancelIncident(input) => draft.cancel_incident(input, actor),
        WorkforceCommand::LinkPrecaution(input) => draft.link_precaution(input, actor, warrant),
        WorkforceCommand::UnlinkPrecaution(input) => draft.unlink_precaution(input, actor),
        WorkforceCommand::ProposePrecaution(input) => draft.propose_precaution(input, actor, warrant),
        WorkforceCommand::AnswerPrecaution(input) => draft.answer_precaution(input, actor),
        WorkforceCommand::WithdrawPrecaution(input) => draft.withdraw_precaution(input, actor),
        WorkforceCommand::AnnounceHandover(input) => draft.announce_handover(input),
        WorkforceCommand::PrepareHandover(input) => draft.prepare_handover(input, actor),
        WorkforceCommand::StartHandover(input) => draft.start_handover(input, actor),
        WorkforceCommand::ReceiveHandover(input) => draft.receive_handover(input, actor),
        WorkforceCommand::AcceptHandover(input) => draft.accept_handover(input, actor),
        WorkforceCommand::PlanReplacement(input) => draft.plan_replacement(input, actor),
        WorkforceCommand::RevokeAccess(input) => draft.revoke_access(input, actor),
        WorkforceCommand::CloseHandover(input) => draft.close_handover(input, actor),
        WorkforceCommand::ReopenHandover(input) => draft.reopen_handover(input, actor),
        WorkforceCommand::ReturnHandover(input) => draft.return_handover(input, actor),
        WorkforceCommand::CancelHandover(input) => draft.cancel_handover(input, actor),
        WorkforceCommand::SignWorkSummary(input) => draft.sign_work_summary(input),
        WorkforceCommand::OpenTrackedDuty(input) => draft.open_tracked_duty(input),
        WorkforceCommand::CancelTrackedDuty(input) => draft.cancel_tracked_duty(input),
        WorkforceCommand::RecordTrackedDuty(input) => draft.record_tracked_duty(input),
        WorkforceCommand::AnnulTrackedDuty(input) => draft.annul_tracked_duty(input),
        WorkforceCommand::CallSkillTest(input) => draft.call_skill_test(input),
        WorkforceCommand::CallToSkillTest(input) => draft.call_to_skill_test(input),
        WorkforceCommand::RecordTestResult(input) => draft.record_test_result(input),
        WorkforceCommand::CancelSkillTest(input) => draft.cancel_skill_test(input),
        WorkforceCommand::AskResearch(input) => draft.ask_research(input),
        WorkforceCommand::AnswerResearch(input) => draft.answer_research(input, actor),
        WorkforceCommand::WithdrawResearch(input) => draft.withdraw_research(input, actor),
        WorkforceCommand::GrantIncentive(input) => draft.grant_incentive(input),
        WorkforceCommand::EndIncentive(input) => draft.end_incentive(input),
    }
    .finish()
}

impl WorkforceDraft<'_> {
    fn officer(&self, id: ItOfficerId) -> Option<ItOfficer> {
        self.reads.rows.it_officer.get(&id).cloned()
    }

    fn unknown_officer(self) -> Self {
        self.demand(false, WorkforceFault::OfficerUnknown, "officerId")
    }

    fn state_level(self, input: &StateItLevel) -> Self {
        let &StateItLevel { agency, statement, level, valid_from, ref decision } = input;
        let (leaf, decision) = (self.leaf, decision.clone());
        self.add(ItLevel { id: statement, agency, level, valid_from, decision, leaf })
    }

    fn register(self, input: &RegisterOfficer) -> Self {
        let &RegisterOfficer { agency, officer, person, post, incentive, starts_on } = input;
        let row = ItOfficer {
            id: officer,
            agency,
            person,
            post,
            incentive,
            starts_on,
            ends_on: None,
            leaf: self.leaf,
        };
        let others = self.reads.rows.it_officer.values();
        let is_new =
            !others.filter(|other| other.person == person).any(|other| other.period().overlaps(row.period()));
        let is_employed = self.employs(agency, input);
        let leads = |role| self.reads.directory.holds(person, role, None, None, starts_on).is_some();
        let is_leader =
            [Role::AgencyHead, Role::ManagingAuthorityHead, Role::UnitHead, Role::ChiefInformationOfficer]
                .into_iter()
                .any(leads);
        self.demand(is_employed, WorkforceFault::NotEmployed, "personId")
            .demand(!is_leader, WorkforceFault::IsLeader, "personId")
            .demand(is_new, WorkforceFault::RegisteredAlready, "personId")
            .add(row)
    }

    /// Whether a unit of the agency, or of one that it succeeds, employs the person on the first day.
    fn employs(&self, agency: AgencyId, input: &RegisterOfficer) -> bool {
        let (directory, day) = (self.reads.directory, input.starts_on);
        let unit = directory.unit_of(input.person, day);
        let office = unit.and_then(|unit| directory.office_of(unit.id, day));
        office == Some(directory.acting_agency(agency, day))
    }

    fn end(self, input: &EndOfficer) -> Self {
        let Some(officer) = self.officer(input.officer) else { return self.unknown_officer() };
        let reversed = || DirectoryFault::PeriodReversed.refuse(Some("endsOn"));
        self.demand(officer.ends_on.is_none(), WorkforceFault::OfficerEnded, "officerId")
            .require(officer.starts_on <= input.ends_on, reversed)
            .put(ItOfficer { ends_on: Some(input.ends_on), ..officer })
    }

    fn assign(self, input: &AssignDuties) -> Self {
        let Some(officer) = self.officer(input.officer) else { return self.unknown_officer() };
        let day = input.effective_on;
        let mut own = self.reads.rows.duty_assignment.find(officer.id);
        let previous = own.find(|row| row.replaced_on.is_none()).cloned();
        let duties: BTreeSet<_> =
            input.duties.iter().copied().chain([ItDuty::Learning, ItDuty::Attendance]).collect();
        let lacking = self.lacks_as_sole_officer(&officer, &duties, day);
        let rules = self.reads.rules(self.today);
        let row = DutyAssignment {
            id: input.assignment,
            agency: input.agency,
            officer: officer.id,
            duties: duties.into_iter().collect(),
            decision: input.decision.clone(),
            decided_on: input.decided_on,
            effective_on: day,
            replaced_on: None,
            sent_to_it_department: None,
            sent_to_home_affairs: None,
            leaf: self.leaf,
        };
        let is_later = previous.as_ref().is_none_or(|previous| previous.effective_on < day);
        let draft = self
            .demand_past(input.decided_on, "decidedOn")
            .demand(input.decided_on <= day, WorkforceFault::BeforeDecision, "effectiveOn")
            .demand(officer.period().covers(day), WorkforceFault::NotInService, "effectiveOn")
            .demand(is_later, WorkforceFault::NotAfterPrevious, "effectiveOn")
            .require(lacking.is_empty(), || sole_officer_lacks(rules, &lacking));
        let replaced = previous.map(|previous| DutyAssignment { replaced_on: Some(day), ..previous });
        replaced.into_iter().fold(draft, Self::put).add(row)
    }

    /// What the only officer of an agency is not given, and would have to be (DA2).
    fn lacks_as_sole_officer(&self, officer: &ItOfficer, given: &BTreeSet<ItDuty>, day: Date) -> Vec<ItDuty> {
        let is_sole = self.reads.rows.serving(day).all(|other| other.id == officer.id);
        ItDuty::ALL.iter().copied().filter(|duty| is_sole && !given.contains(duty)).collect()
    }

    fn send(self, input: &SendAssignment) -> Self {
        let Some(assignment) = self.reads.rows.duty_assignment.get(&input.assignment).cloned() else {
            return self.demand(false, WorkforceFault::AssignmentUnknown, "assignmentId");
        };
        let is_new = assignment.sent_to(input.recipient).is_none();
        let draft = self
            .demand(is_new, WorkforceFault::SentAlready, "recipient")
            .demand(assignment.decided_on <= input.sent_on, WorkforceFault::SentBeforeDecision, "sentOn")
            .demand_past(input.sent_on, "sentOn");
        let sent = Some(input.sent_on);
        draft.put(match input.recipient {
            DutyRecipient::ItDepartment => DutyAssignment { sent_to_it_department: sent, ..assignment },
            DutyRecipient::HomeAffairs => DutyAssignment { sent_to_home_affairs: sent, ..assignment },
        })
    }

    fn commit(self, input: &SignCommitment) -> Self {
        let &SignCommitment { agency, commitment, officer, signed_on } = input;
        if self.officer(officer).is_none() {
            return self.unknown_officer();
        }
        let leaf = self.leaf;
        self.demand_past(signed_on, "signedOn").add(SecrecyCommitment {
            id: commitment,
            agency,
            officer,
            signed_on,
            leaf,
        })
    }

    fn sign_book(self, input: &SignBook) -> Self {
        let &SignBook { agency, signature, officer, covers_until, signed_on } = input;
        let Some(known) = self.officer(officer) else { return self.unknown_officer() };
        let mut signed = self.reads.rows.book_signature.find(officer);
        let is_new = signed.all(|row| row.covers_until < covers_until);
        let leaf = self.leaf;
        self.demand_past(signed_on, "signedOn")
            .demand(known.period().covers(covers_until), WorkforceFault::NotInService, "coversUntil")
            .demand(covers_until <= signed_on, WorkforceFault::BookNotYetKept, "coversUntil")
            .demand(is_new, WorkforceFault::BookSigned, "coversUntil")
            .add(BookSignature { id: signature, agency, officer, covers_until, signed_on, leaf })
    }
}

/// The refusal of an assignment to the only officer, which names what is missing.
fn sole_officer_lacks(rules: Option<&WorkforceRules>, missing: &[ItDuty]) -> Refusal {
    let plain = WorkforceFault::SoleOfficerLacksDuties.refuse(rules, Some("duties"));
    let named: Vec<_> = missing.iter().map(|duty| duty.as_str()).collect();
    let named = named.join(", ");
    let message = Message::new(
        format!("{} Còn thiếu: {named}.", plain.message.vi),
        format!("{} Missing: {named}.", plain.message.en),
    );
    Refusal { message, ..plain }
}
