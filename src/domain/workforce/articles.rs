//! Which articles of the seeds are kept, by what, and the test of each.

#[cfg(test)]
mod tests;

use std::fmt;

use super::{
    command::WorkforceAct, duty::refusal::DutyFault, periodic::refusal::ReportFault,
    pre_screening::refusal::ScreeningFault, procedure::refusal::ProcedureFault,
    qualification::refusal::QualificationFault, refusal::WorkforceFault, report::WorkforceGap,
    responsibility::refusal::ResponsibilityFault, target::refusal::TargetFault,
    training::refusal::TrainingFault, work_sheet::refusal::SheetFault,
};

/// By what an article is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum KeptBy {
    /// An act.
    Act(WorkforceAct),
    /// A finding of the report.
    Report(WorkforceGap),
    /// A refusal.
    Refusal(WorkforceFault),
    /// A refusal of an act of a pre-screening.
    Screening(ScreeningFault),
    /// A refusal of an act on a work sheet.
    Sheet(SheetFault),
    /// A refusal of an act on a measurement.
    Target(TargetFault),
    /// A refusal of an act on a qualification.
    Qualification(QualificationFault),
    /// A refusal of an act on training.
    Training(TrainingFault),
    /// A refusal of an act on a periodic report.
    Periodic(ReportFault),
    /// A refusal of an act on an incident, a precaution or a handover.
    Responsibility(ResponsibilityFault),
    /// A refusal of an act on a tracked duty.
    Tracked(DutyFault),
    /// A refusal of an act of a procedure.
    Procedure(ProcedureFault),
    /// A tracked duty, by its code.
    Duty(&'static str),
    /// A closed list or a number of the rules, or words that ask for nothing to be done.
    Data(&'static str),
}

/// The articles of QĐ 30/2013/QĐ-UBND that are kept, by what, and the test of each.
pub(super) const ARTICLES: &[(&str, KeptBy, &str)] = &[
    ("2.1", KeptBy::Act(WorkforceAct::RegisterOfficer), REGISTERING),
    ("2.1", KeptBy::Act(WorkforceAct::EndOfficer), REGISTERING),
    ("2.1", KeptBy::Refusal(WorkforceFault::NotEmployed), REGISTERING),
    ("2.3.a", KeptBy::Refusal(WorkforceFault::IsLeader), REGISTERING),
    ("3.7", KeptBy::Act(WorkforceAct::StateItLevel), "of_two_statements_of_the_level_the_later_counts"),
    ("5", KeptBy::Data("ItDuty"), SOLE),
    ("11.1", KeptBy::Data("staffing"), STAFFING),
    ("11.1", KeptBy::Report(WorkforceGap::NoOfficer), STAFFING),
    ("11.1", KeptBy::Report(WorkforceGap::NoFullTimeOfficer), STAFFING),
    ("11.1", KeptBy::Report(WorkforceGap::NoPartTimeOfficer), STAFFING),
    ("13.1", KeptBy::Act(WorkforceAct::AssignDuties), ASSIGNING),
    ("13.1", KeptBy::Act(WorkforceAct::SendAssignment), SENDING),
    ("13.1", KeptBy::Report(WorkforceGap::NotSent), SENDING),
    ("13.1.a", KeptBy::Refusal(WorkforceFault::SoleOfficerLacksDuties), SOLE),
    ("13.1.b", KeptBy::Report(WorkforceGap::DutyNotCovered), SOLE),
    ("13.2", KeptBy::Act(WorkforceAct::SignCommitment), COMMITTING),
    ("13.2", KeptBy::Report(WorkforceGap::NoCommitment), COMMITTING),
    ("13.3", KeptBy::Act(WorkforceAct::SignBook), SIGNING),
    ("13.3", KeptBy::Report(WorkforceGap::BookNotSigned), SIGNING),
    ("13.3", KeptBy::Data("months_between_signatures"), SIGNING),
    ("15.1", KeptBy::Refusal(WorkforceFault::NotItDepartment), SCOPE),
    ("15.1", KeptBy::Refusal(WorkforceFault::OfficerOutOfScope), SCOPE),
    ("15.1", KeptBy::Data("least_months_served"), "who_serves_on_the_last_day_and_long_enough_is_evaluated"),
    ("15.2", KeptBy::Refusal(WorkforceFault::OfficerOfDepartment), SCOPE),
    ("15.3", KeptBy::Act(WorkforceAct::RecordEvidence), CLASSES),
    ("15.3", KeptBy::Refusal(WorkforceFault::FacetWithoutEvidence), CLASSES),
    ("15.4", KeptBy::Act(WorkforceAct::GiveClass), CLASSES),
    ("15.5", KeptBy::Act(WorkforceAct::SendResults), RESULTS),
    ("15.6", KeptBy::Act(WorkforceAct::RecordWorkBook), BOOKS),
    ("15.6", KeptBy::Act(WorkforceAct::ReceiveWorkBook), BOOKS),
    ("15.6", KeptBy::Act(WorkforceAct::DecideOnBook), RULINGS),
    (
        "15.6",
        KeptBy::Data("EvaluationStanding"),
        "the_standing_follows_from_both_days_on_either_side_of_the_last",
    ),
    ("15.6", KeptBy::Refusal(WorkforceFault::ResultsIncomplete), RESULTS),
    ("15.6", KeptBy::Data("books_until, results_until"), "the_last_days_stay_on_a_weekend_unless_configured"),
    ("16.2.a", KeptBy::Act(WorkforceAct::ProposeReward), REWARDS),
    ("16.2.b", KeptBy::Data("outstanding_years"), REWARDS),
    ("16.3.b", KeptBy::Data("TriggerKind"), "every_run_of_classes_fires_what_the_table_says"),
    ("16.3.b", KeptBy::Act(WorkforceAct::RecordEffectStep), EFFECTS),
    (
        "16.3.b",
        KeptBy::Refusal(WorkforceFault::TriggerStands),
        "a_corrected_class_withdraws_a_case_or_lets_the_officer_be_restored",
    ),
    ("11.3", KeptBy::Act(WorkforceAct::DecideHiring), DECIDING),
    ("11.3", KeptBy::Screening(ScreeningFault::ResultNotMet), DECIDING),
    ("11.3", KeptBy::Screening(ScreeningFault::AcknowledgementMissing), DECIDING),
    ("11.3", KeptBy::Data("pass_mark_tenths"), PASSING),
    ("12.1", KeptBy::Act(WorkforceAct::IdentifyItNeed), WHOLE),
    ("12.2", KeptBy::Act(WorkforceAct::SendScreeningRequest), WHOLE),
    ("12.2.a", KeptBy::Screening(ScreeningFault::DossierIncomplete), REQUESTING),
    ("12.2.b", KeptBy::Data("Confidentiality"), CONFIRMING),
    ("12.3", KeptBy::Act(WorkforceAct::AgreeInterview), WHOLE),
    ("12.3", KeptBy::Act(WorkforceAct::AssignInterview), WHOLE),
    ("12.3", KeptBy::Screening(ScreeningFault::NotDivisionHead), INTERVIEWING),
    ("12.3", KeptBy::Act(WorkforceAct::ScheduleInterview), WHOLE),
    ("12.3", KeptBy::Act(WorkforceAct::RecordNoShow), INTERVIEWING),
    ("12.3", KeptBy::Act(WorkforceAct::CancelPreScreening), SCREENING_ROLES),
    ("12.4", KeptBy::Act(WorkforceAct::RecordInterview), WHOLE),
    ("12.4", KeptBy::Screening(ScreeningFault::MarkOutOfRange), INTERVIEWING),
    ("12.5", KeptBy::Act(WorkforceAct::ReportInterview), WHOLE),
    ("12.5", KeptBy::Act(WorkforceAct::ReturnInterviewResult), RETURNING),
    ("12.5", KeptBy::Report(WorkforceGap::ReplyOverdue), RETURNING),
    ("PL II Mẫu 1", KeptBy::Screening(ScreeningFault::DutiesNotAllTicked), NOTE),
    ("PL II Mẫu 1", KeptBy::Screening(ScreeningFault::ReplyBeforeRequest), REQUESTING),
    ("PL II Mẫu 1", KeptBy::Screening(ScreeningFault::LateReasonMissing), RETURNING),
    ("PL II Mẫu 2", KeptBy::Act(WorkforceAct::ConfirmInterviewReport), CONFIRMING),
    ("PL II Mẫu 2", KeptBy::Screening(ScreeningFault::ReportSymbol), REPORTING),
    ("PL II Mẫu 2", KeptBy::Act(WorkforceAct::DeleteCandidate), DELETING),
    ("PL II Mẫu 2", KeptBy::Report(WorkforceGap::CandidateDataDue), DELETING),
    ("13.3", KeptBy::Act(WorkforceAct::RequestWork), ASKING),
    ("13.3", KeptBy::Act(WorkforceAct::ConfirmWorkRequest), ASKING),
    ("13.3", KeptBy::Act(WorkforceAct::StartWork), WORKING),
    ("13.3", KeptBy::Act(WorkforceAct::CompleteWork), WORKING),
    ("13.3", KeptBy::Act(WorkforceAct::ConfirmWork), WORKING),
    ("13.3", KeptBy::Act(WorkforceAct::RejectWork), WORKING),
    ("13.3", KeptBy::Act(WorkforceAct::ReworkSheet), WORKING),
    ("13.3", KeptBy::Act(WorkforceAct::CancelWork), WORKING),
    ("PL I Mẫu 2", KeptBy::Act(WorkforceAct::SignWorkSummary), SUMMING),
    ("PL I Mẫu 2", KeptBy::Sheet(SheetFault::SummaryExists), SUMMING),
    ("PL I Mẫu 2", KeptBy::Data("year_begins"), SUMMING),
    ("PL I Mẫu 3", KeptBy::Sheet(SheetFault::OwnSheet), OWN_SHEET),
    ("3.3", KeptBy::Data("HandoverClass"), CHECKLIST),
    ("3.3", KeptBy::Data("find_secret"), "secrets_are_found_however_they_are_written"),
    ("3.3", KeptBy::Responsibility(ResponsibilityFault::ClassUntold), CHECKLIST),
    ("8.1", KeptBy::Act(WorkforceAct::ReportIncident), INCIDENT),
    ("8.1", KeptBy::Act(WorkforceAct::CorrectIncident), CORRECTED),
    ("8.1", KeptBy::Act(WorkforceAct::CancelIncident), CORRECTED),
    ("8.1.a", KeptBy::Act(WorkforceAct::AnalyseIncident), INCIDENT),
    ("8.1.a", KeptBy::Responsibility(ResponsibilityFault::CauseAndOfficer), INCIDENT_GUARDS),
    ("8.1.b", KeptBy::Act(WorkforceAct::ProposePrecaution), PRECAUTION),
    ("8.1.b", KeptBy::Act(WorkforceAct::AnswerPrecaution), PRECAUTION),
    ("8.1.b", KeptBy::Act(WorkforceAct::WithdrawPrecaution), PRECAUTION),
    ("8.1.b", KeptBy::Report(WorkforceGap::PrecautionUnanswered), PRECAUTION),
    ("8.1.b", KeptBy::Responsibility(ResponsibilityFault::DayWithoutDocument), PRECAUTION_GUARDS),
    ("8.1.b", KeptBy::Act(WorkforceAct::LinkPrecaution), EXEMPTING),
    ("8.1.b", KeptBy::Act(WorkforceAct::UnlinkPrecaution), EXEMPTING),
    ("8.1.b", KeptBy::Responsibility(ResponsibilityFault::AfterIncident), EXEMPTING),
    ("8.1.b", KeptBy::Data("ExemptionGround"), EXEMPTING),
    ("8.2", KeptBy::Act(WorkforceAct::ConcludeIncident), INCIDENT),
    ("8.2", KeptBy::Act(WorkforceAct::ReturnIncident), CORRECTED),
    ("8.2", KeptBy::Act(WorkforceAct::CloseIncident), INCIDENT),
    ("8.2", KeptBy::Responsibility(ResponsibilityFault::OfOneself), INCIDENT_GUARDS),
    ("14.1", KeptBy::Act(WorkforceAct::AnnounceHandover), HANDING_OVER),
    ("14.1", KeptBy::Act(WorkforceAct::PrepareHandover), CHECKLIST),
    ("14.1", KeptBy::Act(WorkforceAct::ReceiveHandover), HANDING_OVER),
    ("14.1", KeptBy::Act(WorkforceAct::CancelHandover), REOPENING),
    ("14.1", KeptBy::Act(WorkforceAct::ReturnHandover), REOPENING),
    ("14.1", KeptBy::Report(WorkforceGap::NotHandedOver), OVERDUE),
    ("14.2", KeptBy::Act(WorkforceAct::StartHandover), HANDING_OVER),
    ("14.2", KeptBy::Act(WorkforceAct::AcceptHandover), HANDING_OVER),
    ("14.2", KeptBy::Act(WorkforceAct::PlanReplacement), HANDING_OVER),
    ("14.2", KeptBy::Act(WorkforceAct::RevokeAccess), HANDING_OVER),
    ("14.2", KeptBy::Act(WorkforceAct::CloseHandover), HANDING_OVER),
    ("14.2", KeptBy::Act(WorkforceAct::ReopenHandover), REOPENING),
    ("14.2", KeptBy::Responsibility(ResponsibilityFault::ReplacementMissing), HANDOVER_GUARDS),
    ("14.2", KeptBy::Responsibility(ResponsibilityFault::AccessNotRevoked), HANDOVER_GUARDS),
    ("14.2", KeptBy::Report(WorkforceGap::HandoverOverdue), OVERDUE),
    ("Decision 1", KeptBy::Data("words"), LISTING),
    ("1", KeptBy::Data("words"), LISTING),
    ("3.1", KeptBy::Data("words"), LISTING),
    ("3.2", KeptBy::Data("words"), LISTING),
    ("3.5", KeptBy::Data("words"), LISTING),
    ("3.6", KeptBy::Data("words"), LISTING),
    ("4.1", KeptBy::Data("words"), LISTING),
    ("4.3", KeptBy::Data("words"), LISTING),
    ("6.1", KeptBy::Data("words"), LISTING),
    ("6.2", KeptBy::Data("words"), LISTING),
    ("6.3", KeptBy::Data("words"), LISTING),
    ("6.4", KeptBy::Data("words"), LISTING),
    ("9", KeptBy::Data("words"), LISTING),
    ("10.1", KeptBy::Data("words"), LISTING),
    ("Decision 2", KeptBy::Duty("S001-QD.2"), TRACKING),
    ("Decision 3", KeptBy::Duty("S001-QD.3"), TRACKING),
    ("2.2", KeptBy::Data("incentive"), DRAWING),
    ("2.3.b", KeptBy::Duty("S001-2.3"), TRACKING),
    ("2.3.c", KeptBy::Duty("S001-2.3"), TRACKING),
    ("3.4", KeptBy::Act(WorkforceAct::CompleteWork), WORKING),
    ("4.2", KeptBy::Duty("S001-QD.2"), TRACKING),
    ("5.1", KeptBy::Duty("S001-5.1"), TRACKING),
    ("5.2", KeptBy::Duty("S001-5.2"), TRACKING),
    ("5.3", KeptBy::Duty("S001-5.3"), TRACKING),
    ("5.5", KeptBy::Duty("S001-5.5"), TRACKING),
    ("5.2", KeptBy::Act(WorkforceAct::OpenTrackedDuty), TAKING_OVER),
    ("5.2", KeptBy::Act(WorkforceAct::RecordTrackedDuty), TAKING_OVER),
    ("5.2", KeptBy::Act(WorkforceAct::CancelTrackedDuty), TAKEN_BACK),
    ("5.2", KeptBy::Act(WorkforceAct::AnnulTrackedDuty), TAKEN_BACK),
    ("5.2", KeptBy::Tracked(DutyFault::EvidenceMissing), DUTY_GUARDS),
    ("5.4", KeptBy::Act(WorkforceAct::DraftTrainingProposal), PROPOSING),
    ("5.6", KeptBy::Data("ItDuty"), SOLE),
    ("5.7", KeptBy::Act(WorkforceAct::CallToSkillTest), TESTING),
    ("6.5", KeptBy::Act(WorkforceAct::GrantIncentive), DRAWING),
    ("16.3", KeptBy::Act(WorkforceAct::EndIncentive), DRAWING),
    ("6.5", KeptBy::Procedure(ProcedureFault::NotEntitled), DRAWING),
    ("6.6", KeptBy::Act(WorkforceAct::RecordAttendance), CARRYING_OUT),
    ("7.1", KeptBy::Act(WorkforceAct::SignCommitment), COMMITTING),
    ("7.2", KeptBy::Act(WorkforceAct::AskResearch), RESEARCHING),
    ("7.2", KeptBy::Act(WorkforceAct::AnswerResearch), RESEARCHING),
    ("7.2", KeptBy::Act(WorkforceAct::WithdrawResearch), RESEARCHING),
    ("7.2", KeptBy::Procedure(ProcedureFault::ResearchBegun), RESEARCH_GUARDS),
    ("10.2", KeptBy::Act(WorkforceAct::AttestQualification), ATTESTING),
    ("10.2", KeptBy::Duty("S001-10.2"), TRACKING),
    ("11.2", KeptBy::Duty("S001-11.2"), TRACKING),
    ("11.4", KeptBy::Act(WorkforceAct::AssignDuties), ASSIGNING),
    ("13.3", KeptBy::Duty("S001-13.3"), TRACKING),
    ("15.1", KeptBy::Duty("S001-15.1"), TRACKING),
    ("16.1", KeptBy::Duty("S001-16.1"), TRACKING),
    ("16.3.a", KeptBy::Duty("S001-16.3.a"), TRACKING),
    ("17.1", KeptBy::Duty("S001-17.1"), TRACKING),
    ("17.2", KeptBy::Duty("S001-17.2"), TRACKING),
    ("17.3", KeptBy::Duty("S001-17.3"), TRACKING),
    ("18.1", KeptBy::Duty("S001-18.1"), TRACKING),
    ("18.2", KeptBy::Duty("S001-18.2"), TRACKING),
    ("18.3", KeptBy::Duty("S001-18.3"), TRACKING),
    ("19.1", KeptBy::Duty("S001-19.1"), TRACKING),
    ("19.2", KeptBy::Duty("S001-19.2"), TRACKING),
    ("20.1", KeptBy::Duty("S001-20.1"), TRACKING),
    ("20.2", KeptBy::Duty("S001-20.2"), TRACKING),
    ("21.2", KeptBy::Duty("S001-21.2"), TRACKING),
    ("17.3", KeptBy::Act(WorkforceAct::CallSkillTest), TESTING),
    ("17.3", KeptBy::Act(WorkforceAct::RecordTestResult), TESTING),
    ("17.3", KeptBy::Act(WorkforceAct::CancelSkillTest), TESTING),
    ("17.3", KeptBy::Procedure(ProcedureFault::NotCalled), TEST_GUARDS),
    ("21.1", KeptBy::Duty("S001-QD.2"), TRACKING),
    ("21.2", KeptBy::Duty("S001-21.2.b"), TRACKING),
    ("PL I Mẫu 1", KeptBy::Data("WorkLog"), WORKING),
    ("PL III", KeptBy::Act(WorkforceAct::SignCommitment), COMMITTING),
];

/// What is kept of the other seeds: by seed and item.
pub(super) const OF_OTHER_SEEDS: &[(&str, KeptBy, &str)] = &[
    ("S000 3.2", KeptBy::Act(WorkforceAct::AttestQualification), ATTESTING),
    ("S000 3.2", KeptBy::Act(WorkforceAct::AnnulQualification), ATTESTING),
    ("S000 3.2", KeptBy::Qualification(QualificationFault::Attested), ATTESTING),
    ("S000 1.1", KeptBy::Data("StandardExclusion"), EXCLUDING),
    ("S000 1.2", KeptBy::Data("GapReport"), LACKING),
    ("S000 3.1", KeptBy::Data("PROFESSIONAL_ABILITY"), SHIPPING),
    ("S000 3.2.a", KeptBy::Data("QualificationStandards"), LACKING),
    (
        "S000 3.2.a",
        KeptBy::Data("Equivalence"),
        "what_counts_for_an_abolished_certificate_is_data_with_its_days",
    ),
    ("S000 3.2.b", KeptBy::Data("COMMUNE_STANDARD"), SHIPPING),
    ("S004", KeptBy::Data("TargetProgramme"), "the_programme_ships_with_every_indicator_of_the_source"),
    ("S004", KeptBy::Data("Comparator"), "a_figure_meets_its_target_in_whole_numbers"),
    ("S004", KeptBy::Act(WorkforceAct::RecordMeasurement), MEASURING),
    ("S004", KeptBy::Act(WorkforceAct::CorrectMeasurement), CORRECTING),
    ("S004", KeptBy::Act(WorkforceAct::AnnulMeasurement), CORRECTING),
    ("S004", KeptBy::Target(TargetFault::NumeratorAboveDenominator), IMPOSSIBLE),
    ("S004 K20-2 (F1)", KeptBy::Data("TargetReading"), "a_doubtful_text_can_be_read_both_ways"),
    ("S004 K20-3", KeptBy::Data("AGENCIES_WITH_CIO"), COUNTING),
    ("S004 K20-4", KeptBy::Data("AGENCIES_WITH_QUALIFIED_OFFICER"), COUNTING),
    ("S004 K25-3", KeptBy::Data("QUALIFIED_OFFICERS"), COUNTING),
    ("S004 K20-3, K20-4, K25-3", KeptBy::Target(TargetFault::Counted), IMPOSSIBLE),
    ("S004 K20-9, K25-7 (F3)", KeptBy::Target(TargetFault::PopulationUndeclared), IMPOSSIBLE),
    ("S004 K20-g", KeptBy::Data("BreakdownLine"), "a_breakdown_is_told_once_and_within_the_whole"),
    ("S004 K20-q", KeptBy::Target(TargetFault::Described), IMPOSSIBLE),
    ("S004 (F5)", KeptBy::Data("Population"), "a_population_has_its_days"),
    ("S002 2.a", KeptBy::Act(WorkforceAct::DraftTrainingProposal), PROPOSING),
    ("S002 2.a", KeptBy::Act(WorkforceAct::ReviseTrainingProposal), PROPOSING),
    ("S002 2.a", KeptBy::Data("TrainingGroup"), IN_GROUPS),
    ("S002 2.a", KeptBy::Training(TrainingFault::NotInGroup), IN_GROUPS),
    ("S002 4.b; S000 4.3", KeptBy::Act(WorkforceAct::BudgetTraining), APPROVING),
    ("S002 4.b; S000 4.3", KeptBy::Training(TrainingFault::BudgetShort), PLAN_GUARDS),
    ("S002 5.a", KeptBy::Act(WorkforceAct::SubmitTrainingProposal), PROPOSING),
    ("S002 5.a", KeptBy::Act(WorkforceAct::ReturnTrainingProposal), RETURNED),
    ("S002 5.a", KeptBy::Act(WorkforceAct::CancelTrainingProposal), PROPOSING),
    ("S002 5.a", KeptBy::Act(WorkforceAct::AggregateTraining), APPROVING),
    ("S002 5.a", KeptBy::Act(WorkforceAct::ReaggregateTraining), RETURNED),
    ("S002 5.a", KeptBy::Act(WorkforceAct::ReturnTrainingPlan), RETURNED),
    ("S002 5.a", KeptBy::Training(TrainingFault::KeptElsewhere), PROPOSAL_GUARDS),
    (
        "S002 5.a",
        KeptBy::Data("TrainingRules"),
        "the_rules_of_training_ship_with_both_readings_of_the_source",
    ),
    ("S002 (who approves); S000 4.1", KeptBy::Act(WorkforceAct::ApproveTraining), APPROVING),
    ("S002 (who approves); S000 4.1", KeptBy::Data("approver"), APPROVING),
    ("S000 4.1", KeptBy::Act(WorkforceAct::AmendTraining), AMENDING),
    ("S000 4.1", KeptBy::Act(WorkforceAct::CancelTrainingPlan), AMENDING),
    ("S000 4.1", KeptBy::Act(WorkforceAct::CloseTrainingPlan), CARRYING_OUT),
    ("S002 3.b; S000 4.1", KeptBy::Act(WorkforceAct::OpenCourse), CARRYING_OUT),
    ("S002 3.b; S000 4.1", KeptBy::Act(WorkforceAct::HoldCourse), CARRYING_OUT),
    ("S002 3.b; S000 4.1", KeptBy::Act(WorkforceAct::CancelCourse), AMENDING),
    ("S002 5.b", KeptBy::Act(WorkforceAct::RecordAttendance), CARRYING_OUT),
    ("S002 5.b", KeptBy::Act(WorkforceAct::AnnulAttendance), CERTIFYING),
    ("S000 4.1", KeptBy::Act(WorkforceAct::IssueTrainingCertificate), CERTIFYING),
    ("S000 4.1", KeptBy::Act(WorkforceAct::RevokeTrainingCertificate), CERTIFYING),
    ("S000 3.2.a", KeptBy::Data("held_by"), CERTIFYING),
    ("S000 2.2.a", KeptBy::Act(WorkforceAct::DraftReport), SIGNING_REPORTS),
    ("S000 2.2.a", KeptBy::Act(WorkforceAct::ReviseReport), SIGNING_REPORTS),
    ("S000 2.2.a", KeptBy::Act(WorkforceAct::SubmitReport), SIGNING_REPORTS),
    ("S000 2.2.a", KeptBy::Act(WorkforceAct::SignReport), SIGNING_REPORTS),
    ("S000 2.2.a", KeptBy::Act(WorkforceAct::ReturnReport), SIGNING_REPORTS),
    ("S000 2.2.a", KeptBy::Act(WorkforceAct::SendReport), SIGNING_REPORTS),
    ("S000 2.2.a", KeptBy::Act(WorkforceAct::CancelReport), SUPPLEMENTING),
    ("S000 2.2.a", KeptBy::Periodic(ReportFault::OwnSignature), REPORT_GUARDS),
    ("S000 2.2.a", KeptBy::Data("addressees"), "the_reports_ship_with_both_readings_of_the_source"),
    ("S000 Decision 2", KeptBy::Data("STANDARDS"), "the_reports_ship_with_both_readings_of_the_source"),
    (
        "S002 2.c",
        KeptBy::Act(WorkforceAct::ConsolidateReport),
        "the_report_on_training_has_the_figures_of_its_period",
    ),
    ("S002 2.c", KeptBy::Data("working_days"), "reports_are_due_on_the_tenth_working_day_after_their_period"),
    ("S002 2.c", KeptBy::Periodic(ReportFault::CorrectedUnknown), SUPPLEMENTING),
    ("S000 Decision 1", KeptBy::Data("words"), LISTING),
    ("S000 Decision 3", KeptBy::Data("words"), LISTING),
    ("S000 2.1", KeptBy::Data("words"), LISTING),
    ("S002 1", KeptBy::Data("words"), LISTING),
    ("S004 (solutions)", KeptBy::Data("words"), LISTING),
    ("S004 (F2)", KeptBy::Data("words"), LISTING),
    ("S004 (F4)", KeptBy::Data("words"), LISTING),
    (
        "S004 K20-1, K20-5, K20-6, K20-7, K20-8, K25-1, K25-2, K25-4, K25-5, K25-6",
        KeptBy::Act(WorkforceAct::RecordMeasurement),
        MEASURING,
    ),
    ("S000 Decision 2", KeptBy::Duty("S000-QD.2"), TRACKING),
    ("S000 2.2.a", KeptBy::Duty("S000-2.2.a"), TRACKING),
    ("S000 2.2.b", KeptBy::Duty("S000-2.2.b"), TRACKING),
    ("S000 4.1", KeptBy::Duty("S000-4.1"), TRACKING),
    ("S000 4.2", KeptBy::Duty("S000-4.2"), TRACKING),
    ("S000 4.4", KeptBy::Duty("S000-4.4"), TRACKING),
    ("S000 4.5", KeptBy::Duty("S000-4.5"), TRACKING),
    ("S000 4.5", KeptBy::Duty("S000-4.5.b"), TRACKING),
    ("S002 2.a", KeptBy::Duty("S002-2.a"), TRACKING),
    ("S002 2.b", KeptBy::Duty("S002-2.b"), TRACKING),
    ("S002 3.a", KeptBy::Duty("S002-3.a"), TRACKING),
    ("S002 3.b", KeptBy::Duty("S002-3.b"), TRACKING),
    ("S002 3.c", KeptBy::Duty("S002-3.c"), TRACKING),
    ("S002 4.a", KeptBy::Duty("S002-4.a"), TRACKING),
    ("S002 5.c", KeptBy::Duty("S002-5.c"), TRACKING),
    ("S002 last paragraph", KeptBy::Duty("S002-CT"), TRACKING),
];

const LISTING: &str = "every_article_of_the_seeds_has_a_line";
const TRACKING: &str = "each_duty_that_ships_is_due_and_done_by_its_owner";
const TAKING_OVER: &str = "an_outside_service_is_taken_over_by_an_officer_when_it_ends";
const TAKEN_BACK: &str = "what_was_recorded_by_mistake_is_taken_back";
const DUTY_GUARDS: &str = "every_guard_of_a_tracked_duty_alone_says_no";
const TESTING: &str = "a_test_is_called_and_its_results_are_evidence";
const TEST_GUARDS: &str = "every_guard_of_a_test_alone_says_no";
const RESEARCHING: &str = "a_permission_is_asked_granted_revoked_and_withdrawn";
const RESEARCH_GUARDS: &str = "every_guard_of_a_permission_alone_says_no";
const DRAWING: &str = "an_incentive_is_drawn_by_who_is_entitled_one_at_a_time";

const SIGNING_REPORTS: &str = "a_report_is_drafted_by_the_officer_signed_by_the_cio_and_sent";
const SUPPLEMENTING: &str = "a_supplementary_report_names_what_it_corrects";
const REPORT_GUARDS: &str = "every_guard_of_a_report_alone_says_no";
const PROPOSING: &str = "an_agency_proposes_for_a_year_once";
const APPROVING: &str = "a_plan_goes_from_the_proposals_to_its_approval";
const RETURNED: &str = "a_plan_comes_back_from_any_stage_before_its_approval";
const AMENDING: &str = "an_approved_plan_is_amended_within_its_funds_or_cancelled";
const CARRYING_OUT: &str = "a_plan_is_carried_out_by_courses_and_closed";
const CERTIFYING: &str = "a_certificate_counts_for_the_officer_until_it_is_revoked";
const IN_GROUPS: &str = "who_learns_is_of_the_group_of_the_course";
const PROPOSAL_GUARDS: &str = "every_guard_of_a_proposal_alone_says_no";
const PLAN_GUARDS: &str = "every_guard_of_a_plan_alone_says_no";
const EXCLUDING: &str = "no_standard_is_for_whom_the_decision_leaves_out";
const LACKING: &str = "every_set_of_qualifications_lacks_what_the_standard_asks_and_no_more";
const SHIPPING: &str = "the_standards_ship_with_every_requirement_of_the_source";
const ATTESTING: &str = "a_qualification_counts_from_its_day_until_it_runs_out_or_is_annulled";
const MEASURING: &str = "an_indicator_is_measured_once_a_day_for_the_agency_or_the_province";
const CORRECTING: &str = "a_measurement_is_corrected_or_annulled_and_stays_readable";
const IMPOSSIBLE: &str = "every_guard_of_a_measurement_alone_says_no";
const COUNTING: &str = "what_the_records_say_is_counted_as_they_stood_on_the_day";
const REGISTERING: &str = "an_officer_is_employed_by_the_agency_leads_nothing_and_serves_once";
const SOLE: &str = "the_only_officer_has_every_duty_and_of_two_each_has_some";
const STAFFING: &str = "staffing_follows_the_level_of_it_use";
const ASSIGNING: &str =
    "an_assignment_applies_from_its_decision_within_the_service_and_replaces_the_previous_one";
const SENDING: &str = "an_assignment_is_sent_once_to_each_department_and_not_before_its_decision";
const COMMITTING: &str = "the_system_is_operated_from_the_commitment_on";
const SIGNING: &str = "the_book_is_signed_each_month_for_days_that_have_passed";
const WHOLE: &str = "a_case_goes_from_the_need_to_each_of_its_ends";
const NOTE: &str = "without_a_full_time_officer_every_box_is_ticked";
const REQUESTING: &str = "a_request_is_whole_and_asks_for_a_later_day";
const INTERVIEWING: &str = "an_interview_is_given_to_the_head_of_the_division_and_marked_out_of_ten";
const REPORTING: &str = "a_report_has_the_number_of_the_division_once_a_year";
const CONFIRMING: &str = "a_report_is_confirmed_if_and_only_if_the_request_asks_for_it";
const RETURNING: &str = "a_late_reply_is_taken_with_a_reason";
const DECIDING: &str = "who_does_not_meet_the_standard_is_hired_on_the_responsibility_of_the_head";
const PASSING: &str = "a_mark_fails_only_where_the_province_sets_one";
const DELETING: &str = "data_are_deleted_after_their_time_and_told_before";
const SCREENING_ROLES: &str = "each_act_of_a_pre_screening_is_done_by_its_part_alone";
const ASKING: &str = "a_request_says_what_is_asked_for_and_is_confirmed_by_who_asks";
const WORKING: &str = "a_sheet_goes_from_the_request_to_its_confirmation_and_back_for_rework";
const OWN_SHEET: &str = "no_officer_confirms_the_own_sheet";
const SUMMING: &str = "the_summary_of_a_year_is_counted_from_confirmed_sheets_and_replaced_for_a_reason";

const SCOPE: &str = "the_department_alone_evaluates_those_of_others_who_served_long_enough";
const CLASSES: &str = "a_class_rests_on_what_was_recorded_and_is_corrected_by_another";
const RESULTS: &str = "results_are_sent_once_all_have_a_class_and_again_after_a_correction";
const BOOKS: &str = "one_work_log_counts_and_keeps_both_days";
const RULINGS: &str = "the_department_confirms_or_lifts_a_presumption_and_corrects_itself";
const REWARDS: &str = "a_certificate_asks_for_one_outstanding_year_and_more_for_many";
const EFFECTS: &str = "a_case_goes_step_by_step_with_document_and_day";

const INCIDENT: &str = "an_incident_is_reported_analysed_concluded_on_and_closed";
const CORRECTED: &str = "an_incident_is_corrected_returned_or_cancelled_with_a_reason";
const INCIDENT_GUARDS: &str = "every_guard_of_an_incident_alone_says_no";
const PRECAUTION: &str = "a_precaution_is_proposed_answered_and_withdrawn";
const PRECAUTION_GUARDS: &str = "every_guard_of_a_precaution_alone_says_no";
const EXEMPTING: &str = "what_was_proposed_before_the_incident_is_shown_and_decides_nothing";
const HANDING_OVER: &str = "a_handover_goes_from_the_announcement_to_its_end";
const CHECKLIST: &str = "a_checklist_has_every_class_and_the_open_sheets";
const REOPENING: &str = "a_handover_is_opened_anew_returned_or_cancelled";
const HANDOVER_GUARDS: &str = "every_guard_of_a_handover_alone_says_no";
const OVERDUE: &str = "a_late_or_missing_handover_is_told";

impl fmt::Display for KeptBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Act(act) => write!(f, "act `{}`", act.as_str()),
            Self::Report(gap) => write!(f, "report `{gap}`"),
            Self::Refusal(fault) => write!(f, "refusal `{}`", fault.code()),
            Self::Screening(fault) => write!(f, "refusal `{}`", fault.code()),
            Self::Sheet(fault) => write!(f, "refusal `{}`", fault.code()),
            Self::Target(fault) => write!(f, "refusal `{}`", fault.code()),
            Self::Qualification(fault) => write!(f, "refusal `{}`", fault.code()),
            Self::Training(fault) => write!(f, "refusal `{}`", fault.code()),
            Self::Periodic(fault) => write!(f, "refusal `{}`", fault.code()),
            Self::Responsibility(fault) => write!(f, "refusal `{}`", fault.code()),
            Self::Tracked(fault) => write!(f, "refusal `{}`", fault.code()),
            Self::Procedure(fault) => write!(f, "refusal `{}`", fault.code()),
            Self::Duty(code) => write!(f, "duty `{code}`"),
            Self::Data(name) => write!(f, "data `{name}`"),
        }
    }
}
