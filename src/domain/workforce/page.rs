//! The page `docs/workforce.md`: who may do what, what is told as missing, and what is kept of which article. All of it comes
//! from the policy, the faults and the report; there is no second table that could differ.

use std::fmt::{self, Write as _};

use super::{
    command::WorkforceAct,
    diagram::arrows,
    evaluation,
    law::WorkforceLaw,
    periodic::{
        policy::REPORT_GRANTS,
        printed::{self as periodic, OF_THE_REPORT},
        refusal::ReportFault,
    },
    policy::GRANTS,
    pre_screening::{
        machine::{ScreeningEvent, target},
        policy::{SCREENING_GRANTS, ScreeningParty},
        refusal::ScreeningFault,
        state::PreScreeningState,
    },
    qualification::refusal::QualificationFault,
    refusal::WorkforceFault,
    report::WorkforceGap,
    standard,
    target::{self, refusal::TargetFault},
    training::{
        policy::{TRAINING_GRANTS, TrainingParty},
        printed::{self as training, OF_THE_RULES},
        refusal::TrainingFault,
    },
    work_sheet::{
        machine::{SheetEvent, target as sheet_target},
        policy::{SHEET_GRANTS, SheetRelation},
        refusal::SheetFault,
        state::WorkSheetState,
    },
};
use crate::domain::{
    error_code::ErrorCode,
    lang::{Label, Lang},
    refusal::NO_CITATION,
};

/// By what an article is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum KeptBy {
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
    /// A closed list or a number of the rules.
    Data(&'static str),
}

/// The articles of QĐ 30/2013/QĐ-UBND that are kept, by what, and the test of each.
const ARTICLES: &[(&str, KeptBy, &str)] = &[
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
];

/// What is kept of the other seeds: by seed and item.
const OF_OTHER_SEEDS: &[(&str, KeptBy, &str)] = &[
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
];

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
const COUNTING: &str = "what_the_registers_say_is_counted_as_they_stood_on_the_day";
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
            Self::Data(name) => write!(f, "data `{name}`"),
        }
    }
}

/// Who may do an act: a role, and in a pre-screening its part in the case.
fn who_may(act: WorkforceAct) -> Vec<String> {
    let own = GRANTS.iter().filter(|(granted, _)| *granted == act).map(|(_, role)| role.to_string());
    let in_case = SCREENING_GRANTS.iter().filter(|(granted, ..)| *granted == act);
    let of_sheet = SHEET_GRANTS.iter().filter(|(granted, ..)| *granted == act);
    let in_training = TRAINING_GRANTS.iter().filter(|(granted, _)| *granted == act);
    let on_report = REPORT_GRANTS.iter().filter(|(granted, _)| *granted == act);
    own.chain(in_case.map(|(_, role, party)| format!("{role} of {party}")))
        .chain(of_sheet.map(|(_, role, relation)| format!("{role} as {relation}")))
        .chain(in_training.map(|(_, party)| party.to_string()))
        .chain(on_report.map(|(_, party)| party.to_string()))
        .collect()
}

/// Every refusal, with its text and what stands behind it.
fn refusals() -> impl Iterator<Item = (ErrorCode, Label, (&'static str, Label))> {
    let own = WorkforceFault::ALL.iter().map(|fault| (fault.code(), fault.label(), fault.basis()));
    own.chain(ScreeningFault::ALL.iter().map(|fault| (fault.code(), fault.label(), fault.basis())))
        .chain(SheetFault::ALL.iter().map(|fault| (fault.code(), fault.label(), fault.basis())))
        .chain(
            QualificationFault::ALL
                .iter()
                .map(|fault| (fault.code(), fault.label(), (fault.requirement(), NO_CITATION))),
        )
        .chain(
            TargetFault::ALL
                .iter()
                .map(|fault| (fault.code(), fault.label(), (fault.requirement(), OF_THE_INDICATOR))),
        )
        .chain(
            TrainingFault::ALL
                .iter()
                .map(|fault| (fault.code(), fault.label(), (fault.requirement(), OF_THE_RULES))),
        )
        .chain(
            ReportFault::ALL
                .iter()
                .map(|fault| (fault.code(), fault.label(), (fault.requirement(), OF_THE_REPORT))),
        )
}

/// The citation of a refusal of a measurement is that of the indicator, from the data.
const OF_THE_INDICATOR: Label = Label::new("Nguồn của chỉ tiêu", "The source of the indicator");

/// The page in one language.
///
/// # Errors
///
/// None in practice: a text takes everything that is written to it.
pub fn page(law: &WorkforceLaw, lang: Lang) -> Result<String, fmt::Error> {
    let mut page = String::from(
        "# The IT workforce\n\nMade from the policy, the faults and the report of `src/domain/workforce`; a test compares \
         it.\n\nEach agency has a log of its own, named by its id. Whoever holds an office of the agency, or of the agency \
         that succeeds it, writes to it; Home Affairs reads it too.\n\n## Acts\n\n| Act | What it does | Who may |\n| --- \
         | --- | --- |\n",
    );
    for act in WorkforceAct::ALL {
        writeln!(page, "| `{}` | {} | {} |", act.as_str(), act.label().get(lang), who_may(*act).join(", "))?;
    }
    page.push_str(
        "\n### Parts in a pre-screening\n\nIts log is that of the department. Whoever may do one of its acts sees it, the \
         department once the request was sent; nobody else does.\n\n",
    );
    for party in ScreeningParty::ALL {
        writeln!(page, "- `{party}`: {}", party.label().get(lang))?;
    }
    page.push_str("\n### States of a pre-screening\n\n```mermaid\nstateDiagram-v2\n");
    page.push_str(&arrows(
        PreScreeningState::ALL,
        &ScreeningEvent::ALL,
        PreScreeningState::as_str,
        ScreeningEvent::act,
        target,
    ));
    page.push_str("```\n\n");
    for state in PreScreeningState::ALL {
        writeln!(page, "- `{state}`: {}", state.label().get(lang))?;
    }
    page.push_str("\n### Relations to a work sheet\n\n");
    for relation in SheetRelation::ALL {
        writeln!(page, "- `{relation}`: {}", relation.label().get(lang))?;
    }
    page.push_str("\n### States of a work sheet\n\n```mermaid\nstateDiagram-v2\n");
    page.push_str(&arrows(
        WorkSheetState::ALL,
        &SheetEvent::ALL,
        WorkSheetState::as_str,
        SheetEvent::act,
        sheet_target,
    ));
    page.push_str("```\n\n");
    for state in WorkSheetState::ALL {
        writeln!(page, "- `{state}`: {}", state.label().get(lang))?;
    }
    page.push_str("\n### Parts in training\n\nWhich office aggregates and which approves, the data say.\n\n");
    for party in TrainingParty::ALL {
        writeln!(page, "- `{party}`: {}", party.label().get(lang))?;
    }
    page.push_str(&training::diagrams(lang)?);
    page.push_str(
        "\n## Refusals\n\n| Code | What it says | Requirement | Basis |\n| --- | --- | --- | --- |\n",
    );
    for (code, text, (requirement, citation)) in refusals() {
        writeln!(page, "| `{code}` | {} | {requirement} | {} |", text.get(lang), citation.get(lang))?;
    }
    page.push_str(
        "\n## What is told as missing\n\n| Code | What it says | Requirement |\n| --- | --- | --- |\n",
    );
    for gap in WorkforceGap::ALL {
        writeln!(page, "| `{gap}` | {} | {} |", gap.label().get(lang), gap.requirement())?;
    }
    page.push_str(&evaluation::printed(lang)?);
    page.push_str(&target::printed(law, lang)?);
    page.push_str(&standard::printed(law, lang)?);
    page.push_str(&training::sources(law, lang)?);
    page.push_str(&periodic::reports(law, lang)?);
    page.push_str(
        "\n## Articles of QĐ 30/2013/QĐ-UBND\n\n| Article | Kept by | Test |\n| --- | --- | --- |\n",
    );
    for (article, kept_by, test) in ARTICLES {
        writeln!(page, "| {article} | {kept_by} | `{test}` |")?;
    }
    page.push_str("\n## Items of the other seeds\n\n| Item | Kept by | Test |\n| --- | --- | --- |\n");
    for (item, kept_by, test) in OF_OTHER_SEEDS {
        writeln!(page, "| {item} | {kept_by} | `{test}` |")?;
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails loudly")]

    use super::*;
    use crate::domain::reference_data::ReferenceData;

    const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/workforce.md");

    /// `UPDATE_DOCS=1 cargo test --lib workforce::page` renews the page.
    #[test]
    fn the_page_says_what_the_program_does() {
        let page = page(ReferenceData::released().workforce(), Lang::En).unwrap();
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(PAGE, &page).unwrap();
        }
        let found = std::fs::read_to_string(PAGE).unwrap();
        assert_eq!(
            found, page,
            "docs/workforce.md is out of date: run with UPDATE_DOCS=1 and review the change"
        );
    }

    #[test]
    fn every_test_that_is_named_is_there() {
        let tests = [
            include_str!("tests.rs"),
            include_str!("pre_screening/tests.rs"),
            include_str!("pre_screening/tests/forms.rs"),
            include_str!("pre_screening/tests/ends.rs"),
            include_str!("work_sheet/tests.rs"),
            include_str!("evaluation/tests/acts.rs"),
            include_str!("evaluation/tests/effects.rs"),
            include_str!("evaluation/year.rs"),
            include_str!("evaluation/triggers.rs"),
            include_str!("qualification/tests.rs"),
            include_str!("standard/tests.rs"),
            include_str!("target/figure.rs"),
            include_str!("law/tests.rs"),
            include_str!("target/tests.rs"),
            include_str!("periodic/tests.rs"),
            include_str!("training/tests.rs"),
            include_str!("training/tests/courses.rs"),
            include_str!("training/machine.rs"),
            include_str!("training/line.rs"),
        ];
        let is_there = |test: &str| tests.iter().any(|file| file.contains(&format!("fn {test}()")));
        let kept = ARTICLES.iter().chain(OF_OTHER_SEEDS);
        let missing: Vec<_> = kept.filter(|(.., test)| !is_there(test)).collect();
        assert_eq!(missing, [] as [&(&str, KeptBy, &str); 0]);
    }

    #[test]
    fn every_act_is_granted_to_somebody_and_keeps_an_article() {
        for act in WorkforceAct::ALL {
            assert!(!who_may(*act).is_empty(), "{act:?}");
            let mut kept = ARTICLES.iter().chain(OF_OTHER_SEEDS);
            assert!(kept.any(|(_, kept_by, _)| *kept_by == KeptBy::Act(*act)), "{act:?}");
        }
    }
}
