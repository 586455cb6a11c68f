//! A workflow definition is a value: version, transitions, policy and guards (design decision 16).

use std::{collections::BTreeMap, sync::LazyLock};

use super::{
    appeal::guards as appeal,
    application::guards as application,
    command::Act,
    cycle::{composition as body, guards as cycle, machine, state::CycleState},
    document_slots::{
        DOCUMENT_GUARDS, DOCUMENT_GUARDS_BY_RULE_SET, DOCUMENT_GUARDS_IN_FORM, DOCUMENT_GUARDS_IN_ORDER,
    },
    error_code::ErrorCode,
    facts::Facts,
    files_read::FilesRead,
    guard::Guard,
    policy,
    role::Role,
    workflow_changes::{
        changed, guards_v2, guards_v3, guards_v4, guards_v5, guards_v7, guards_v8, guards_v9, guards_v10,
        guards_v11,
    },
    workflow_changes_since_12::guards_v12,
    workflow_changes_since_13::guards_v13,
    workflow_changes_since_14::guards_v14,
    workflow_version::WorkflowVersion,
};

/// How the acts of a cycle hang together in one released version.
#[derive(Clone, Copy)]
pub struct Definition {
    /// The name, frozen in each cycle.
    pub name: &'static str,
    /// What it brings beside the tables below.
    pub version: WorkflowVersion,
    /// Which state follows which.
    pub target: fn(CycleState, Act, machine::Surroundings) -> Option<CycleState>,
    /// Who may.
    pub permits: fn(Role, Act, CycleState) -> bool,
    /// Under which conditions of the documents that an act names.
    pub document_guards: &'static [&'static Guard],
    /// Under which conditions, beside those of documents.
    pub guards: fn(Act) -> &'static [&'static Guard],
}

impl std::fmt::Debug for Definition {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Definition({})", self.name)
    }
}

const V1: Definition = Definition {
    name: WorkflowVersion::V1.as_str(),
    version: WorkflowVersion::V1,
    target: machine::target,
    permits: policy::permits,
    document_guards: &DOCUMENT_GUARDS,
    guards: guards_v1,
};
const V2: Definition = Definition {
    document_guards: &DOCUMENT_GUARDS_IN_ORDER,
    guards: guards_v2,
    ..V1.renewed(WorkflowVersion::V2)
};
const V3: Definition = Definition {
    document_guards: &DOCUMENT_GUARDS_IN_FORM,
    guards: guards_v3,
    ..V2.renewed(WorkflowVersion::V3)
};
const V4: Definition = Definition { guards: guards_v4, ..V3.renewed(WorkflowVersion::V4) };
const V5: Definition = Definition { guards: guards_v5, ..V4.renewed(WorkflowVersion::V5) };
const V6: Definition = V5.renewed(WorkflowVersion::V6);
const V7: Definition = Definition { guards: guards_v7, ..V6.renewed(WorkflowVersion::V7) };
const V8: Definition = Definition { guards: guards_v8, ..V7.renewed(WorkflowVersion::V8) };
const V9: Definition = Definition { guards: guards_v9, ..V8.renewed(WorkflowVersion::V9) };
const V10: Definition = Definition { guards: guards_v10, ..V9.renewed(WorkflowVersion::V10) };
const V11: Definition = Definition { guards: guards_v11, ..V10.renewed(WorkflowVersion::V11) };
const V12: Definition = Definition {
    document_guards: &DOCUMENT_GUARDS_BY_RULE_SET,
    guards: guards_v12,
    ..V11.renewed(WorkflowVersion::V12)
};
const V13: Definition = Definition { guards: guards_v13, ..V12.renewed(WorkflowVersion::V13) };
const V14: Definition = Definition { guards: guards_v14, ..V13.renewed(WorkflowVersion::V14) };

/// Every released definition, the last one for new cycles: a cycle ends under the one that it began under.
static RELEASED: [Definition; WorkflowVersion::ALL.len()] =
    [V1, V2, V3, V4, V5, V6, V7, V8, V9, V10, V11, V12, V13, V14];

impl Definition {
    /// The same under the name of a version.
    const fn renewed(self, version: WorkflowVersion) -> Self {
        Self { name: version.as_str(), version, ..self }
    }

    /// The definition under which new cycles are created.
    pub const fn current() -> &'static Self {
        let [.., current] = &RELEASED;
        current
    }

    /// The released definition of that name; none means that this binary cannot decide.
    pub fn released(name: &str) -> Option<&'static Self> {
        RELEASED.iter().find(|definition| definition.name == name)
    }

    /// The definition that decides on a cycle: the one that it began under, or the current one where it is yet to begin.
    pub fn of(facts: &Facts) -> &'static Self {
        let released = facts.cycle().and_then(|cycle| Self::released(&cycle.workflow));
        released.unwrap_or_else(Self::current)
    }

    /// Every guard of an act, documents first, and last whether what it rests on still holds.
    pub fn all_guards(&self, act: Act) -> impl Iterator<Item = &'static Guard> + use<> {
        let rests = self.version.binds_facts() && FilesRead::by(act).rests_on_judgements();
        let bound = rests.then_some(&application::FACTS_CHANGED);
        self.document_guards.iter().chain((self.guards)(act)).copied().chain(bound)
    }

    /// The guard of that code in the last definition that has it.
    pub fn last_guard(code: ErrorCode) -> Option<&'static Guard> {
        // At its start the program asks for the guard of every code.
        static LAST: LazyLock<BTreeMap<ErrorCode, &Guard>> = LazyLock::new(|| {
            let mut last = BTreeMap::new();
            for guard in RELEASED.iter().rev().flat_map(Definition::guards_of_all_acts) {
                last.entry(guard.code).or_insert(guard);
            }
            last
        });
        LAST.get(&code).copied()
    }

    /// The guard of that code.
    pub fn guard(&self, code: ErrorCode) -> Option<&'static Guard> {
        self.guards_of_all_acts().find(|guard| guard.code == code)
    }

    /// The guards of all acts, in the order of the acts.
    fn guards_of_all_acts(&self) -> impl Iterator<Item = &'static Guard> {
        Act::ALL.iter().flat_map(|act| self.all_guards(*act))
    }
}

/// A table of guards, a row for each act that has any.
macro_rules! guards_of {
    ($($act:ident: $($guard:path),+;)+) => {
        &[$((Act::$act, &[$(&$guard),+])),+]
    };
}

/// The guards of `thanghang/1`.
const FIRST: &[(Act, &[&Guard])] = guards_of! {
    CreateCycle: cycle::GRADE_NOT_ADJACENT, cycle::TITLES_MISSING, cycle::YEAR_IMPLAUSIBLE;
    ApproveScheme: cycle::RULE_SET_NOT_VALID, cycle::QUOTA_SUM_MISMATCH, cycle::QUOTA_TITLE_UNKNOWN;
    FormCouncil:
        body::COUNCIL_SIZE, body::COUNCIL_CHAIR_COUNT, body::COUNCIL_VICE_CHAIR_COUNT,
        body::COUNCIL_SECRETARY_COUNT, body::MEMBER_TWICE, body::DECLARATION_MISSING,
        body::MEMBER_IN_CONFLICT, body::ROLE_OVERLAP, body::APPLICANT_IN_ROLE;
    FormAppraisalBoard:
        cycle::APPRAISAL_BOARD_EXISTS, body::APPRAISAL_BOARD_SIZE, body::APPRAISAL_BOARD_HEAD_COUNT,
        body::MEMBER_TWICE, body::DECLARATION_MISSING, body::MEMBER_IN_CONFLICT, body::ROLE_OVERLAP,
        body::APPLICANT_IN_ROLE;
    FormSupervision:
        cycle::APPRAISAL_BOARD_MISSING, body::SUPERVISORY_BOARD_SIZE, body::SUPERVISORY_BOARD_HEAD_COUNT,
        body::MEMBER_TWICE, body::DECLARATION_MISSING, body::MEMBER_IN_CONFLICT, body::ROLE_OVERLAP,
        body::APPLICANT_IN_ROLE;
    IssuePlan: cycle::CLOSING_BEFORE_ISSUE, cycle::PLAN_DATES_ORDER;
    PublishPlan: cycle::PLAN_PUBLICATION_MISSING;
    OpenReceiving: cycle::REGISTRATION_CLOSED;
    CloseReceiving: cycle::REGISTRATION_STILL_OPEN, cycle::APPLICATIONS_UNSETTLED;
    DecideList:
        cycle::NO_APPLICATION, cycle::NOT_SCREENED, application::LIST_OUTDATED, cycle::CONFLICT_OPEN,
        cycle::CONFLICT_RECHECK_MISSING, cycle::NOTICE_BOARD_PUBLICATION_MISSING,
        cycle::WEBSITE_PUBLICATION_MISSING;
    FinishPreparation: cycle::NOBODY_LISTED, cycle::BUNDLE_MISSING;
    StartReview: cycle::QUORUM_MISSING, cycle::CONFLICT_OPEN, cycle::NOBODY_LISTED, cycle::BUNDLE_MISSING;
    CompleteReview:
        cycle::NOT_CONCLUDED, cycle::NOBODY_CONCLUDED, cycle::WARNING_UNACKNOWLEDGED, cycle::CONFLICT_OPEN,
        cycle::RANKING_MISSING, cycle::TIE_BREAK_NEEDS_HUMAN, cycle::UNRESOLVED_TIE;
    RecordRanking: cycle::RANKING_INCOMPLETE;
    ResolveTie: cycle::NO_TIE, cycle::RANKING_INCOMPLETE;
    NotifyResults:
        cycle::PLACE_VACATED, cycle::RANKING_OUTDATED, cycle::NOTICE_BEFORE_REVIEW, cycle::NOTICE_LATE;
    CloseAppeals:
        cycle::APPEAL_WINDOW_OPEN, cycle::OPEN_APPEALS, cycle::UPHELD_NOT_CARRIED_OUT, cycle::PLACE_VACATED,
        cycle::RANKING_OUTDATED;
    ReopenReview: cycle::GROUND_NOT_PROVEN, cycle::SCOPE_INVALID;
    ReopenAppeals: cycle::NO_GROUND_TO_REOPEN_APPEALS;
    ApproveResults:
        cycle::WINDOW_RECOMPUTED, cycle::OPEN_APPEALS, cycle::UPHELD_NOT_CARRIED_OUT, cycle::PLACE_VACATED,
        cycle::RANKING_OUTDATED, cycle::WINNERS_OVER_QUOTA, cycle::E5_CHANGED, cycle::DISPOSITION_UNFOUNDED;
    AppointWinners:
        cycle::OPEN_APPEALS, cycle::APPOINTMENTS_INCOMPLETE, cycle::WITHHOLDING_REQUIRED,
        cycle::APPOINTMENT_DOCUMENT_INVALID, cycle::APPOINTMENT_LATE;
    NotifyOfficially: cycle::OFFICIAL_PUBLICATION_MISSING, cycle::OFFICIAL_NOTICE_LATE;
    Report: cycle::OFFICIAL_NOTICE_MISSING;
    Cancel: cycle::CANCELLATION_PUBLICATION_MISSING;
    AmendPlan:
        cycle::CLOSING_BEFORE_ISSUE, cycle::PLAN_DATES_ORDER, cycle::CLOSING_MOVES_EARLIER,
        cycle::CLOSING_FROZEN;
    PublishAmendment: cycle::AMENDMENT_MISSING, cycle::PLAN_PUBLICATION_MISSING, cycle::CLOSING_FROZEN;
    ReplaceMember:
        body::MEMBER_NOT_ACTIVE, body::POSITION_CHANGED, body::COUNCIL_SIZE, body::MEMBER_TWICE,
        body::DECLARATION_MISSING, body::MEMBER_IN_CONFLICT, body::ROLE_OVERLAP, body::APPLICANT_IN_ROLE;
    AmendList:
        cycle::LIST_CHANGE_MISSING, cycle::LIST_CHANGE_UNREACHABLE, application::APPLICATION_EXISTS,
        application::RELISTED_UNSCREENED, cycle::DELISTING_RULES_MISSING, application::RULES_UNFOUNDED,
        cycle::CONFLICT_OPEN, cycle::BUNDLE_MISSING, cycle::NOTICE_BOARD_PUBLICATION_MISSING,
        cycle::WEBSITE_PUBLICATION_MISSING;
    ConcludeEmpty:
        cycle::CANDIDATES_REMAIN, cycle::REMEDY_WINDOW_OPEN, cycle::OPEN_LIST_APPEALS,
        cycle::UPHELD_NOT_CARRIED_OUT;
    CorrectRecord:
        cycle::ALREADY_CORRECTED, cycle::CORRECTION_IN_FUTURE, cycle::DOCUMENT_NUMBER_TAKEN,
        cycle::CHANGES_OUTCOME;
    AmendDecision:
        cycle::RESULT_CHANGE_UNREACHABLE, application::APPLICATION_EXISTS, application::APPEAL_NOT_UPHELD,
        cycle::WINNERS_OVER_QUOTA, cycle::OFFICIAL_PUBLICATION_MISSING, cycle::SUPPLEMENTARY_REPORT_MISSING;
    AppointLate:
        cycle::NOTHING_WITHHELD, cycle::DISCIPLINE_STILL_OPEN, cycle::STRUCTURE_PLACE_MISSING,
        cycle::APPOINTMENT_DOCUMENT_INVALID, cycle::SUPPLEMENTARY_REPORT_MISSING;
    AmendScheme: cycle::QUOTA_SUM_MISMATCH, cycle::QUOTA_TITLE_UNKNOWN, cycle::SCHEME_PUBLICATION_MISSING;
    RegisterDocument:
        cycle::DOCUMENT_IN_FUTURE, cycle::DOCUMENT_NUMBER_TAKEN, cycle::SIGNATORY_NOT_IN_OFFICE,
        cycle::LATE_REASON_MISSING;
    RecordPublication:
        cycle::PUBLISHED_IN_FUTURE, cycle::PUBLISHED_BEFORE_DOCUMENT, cycle::URL_MISSING,
        cycle::LATE_REASON_MISSING;
    SubmitNominationList: cycle::NOMINEE_NOT_OF_UNIT, cycle::NOMINEE_SETTLED, cycle::NOMINEE_DECIDED;
    ReturnNominationList: cycle::NOMINATION_LIST_NOT_OPEN, cycle::NOMINEE_RECEIVED;
    DecideNominationList: cycle::NOMINATION_LIST_NOT_OPEN, cycle::LEFT_OUT_NOT_LISTED, cycle::NOMINEE_SETTLED;
    EvaluateDossiers: application::EVALUATION_UNREACHABLE;
    DeclareConflicts: cycle::DECLARES_FOR_OTHERS;
    AddRemark: cycle::REMARK_ABOUT_UNKNOWN;
    RecountDeadlines: cycle::CALENDAR_UNCHANGED;
    RecordObligation:
        cycle::OBLIGATION_NOT_RECORDED, cycle::OBLIGATION_SUBJECT_WRONG, cycle::OBLIGATION_TASK_UNCLEAR,
        cycle::OBLIGATION_DAY_WRONG, cycle::OBLIGATION_SAYS_NOTHING;
    CreateApplication:
        application::APPLICATION_EXISTS, application::TITLE_NOT_IN_CYCLE,
        application::APPLICANT_NOT_OF_AGENCY, application::APPLICANT_HOLDS_ROLE, cycle::REGISTRATION_CLOSED;
    EnterPaperDossier:
        application::APPLICATION_EXISTS, application::APPLICATION_OF_ANOTHER, application::TITLE_NOT_IN_CYCLE,
        application::APPLICANT_NOT_OF_AGENCY, application::APPLICANT_HOLDS_ROLE,
        application::HANDED_IN_IN_FUTURE, cycle::REGISTRATION_CLOSED;
    AddPapers:
        application::PAPERS_MISSING, application::PAPERS_CLOSED, application::PAPER_UNKNOWN,
        application::PAPER_OF_ANOTHER, application::FILE_BOUND_TWICE;
    RemovePaper: application::PAPERS_CLOSED, application::PAPER_UNKNOWN, application::PAPER_OF_ANOTHER;
    Assess:
        application::NOT_AN_ASSESSMENT, application::PAPERS_CLOSED, application::PAPER_UNKNOWN,
        application::PAPER_OF_ANOTHER, application::FILE_BOUND_TWICE;
    Submit: application::NOT_DECLARED_TRUE, cycle::REGISTRATION_CLOSED;
    ReturnForSupplement: application::RETURN_AFTER_CLOSING;
    Receive:
        application::APPLICATION_EXISTS, application::NOT_NOMINATED, application::RECEIPT_TAKEN,
        application::SUPPLEMENT_STILL_OPEN, application::APPEAL_NOT_UPHELD;
    Withdraw: application::WITHDRAWAL_REASON_MISSING;
    List:
        application::NOT_NOMINATED, application::NOT_EVALUATED, application::RULE_FAILED,
        application::NEEDS_HUMAN_LEFT;
    RefuseListing: application::NOT_EVALUATED, application::RULES_MISSING, application::RULES_UNFOUNDED;
    RecordFinding: application::FINDING_NEEDS_APPRAISER, application::FINDING_NOT_OF_OFFICE;
    AcknowledgeWarning: application::WARNING_UNKNOWN;
    ConcludeJointly:
        application::JOINT_CONCLUSION_NOT_ASKED, application::FINDINGS_TOO_FEW, application::NOT_EVALUATED,
        application::JOINT_CONCLUSION_UNFOUNDED;
    RecordScoreSheet:
        application::SCORING_NOT_ASKED, application::SCORE_SHEET_OF_ANOTHER,
        application::SCORE_CRITERIA_WRONG, application::SCORE_OVER_MAXIMUM, application::SCORE_SHEETS_ENOUGH,
        application::SCORE_REASON_MISSING, application::SCORE_RECORD_MISSING, application::SCORE_SHEETS_FIRST;
    CastVote: application::ALREADY_VOTED;
    Conclude:
        application::FINDINGS_TOO_FEW, application::NOT_EVALUATED, application::NEEDS_HUMAN_LEFT,
        application::RULE_FAILED, application::VOTES_MISSING, application::VOTE_DISAGREES,
        application::RULES_MISSING, application::DEPARTURE_REASON_MISSING;
    Reinstate: application::APPLICATION_EXISTS, application::APPEAL_NOT_UPHELD;
    ReopenDossier: application::RESULT_STANDS;
    ReportDiscipline: application::DISCIPLINE_UNCHANGED;
    FileAppeal:
        appeal::PAPER_TIME_MISSING, appeal::APPEAL_IN_FUTURE, appeal::APPELLANT_NOT_OF_UNIT,
        appeal::APPEAL_ABOUT_ANOTHER, appeal::NOTHING_TO_APPEAL, appeal::SECOND_OF_UNDECIDED;
    AcceptAppeal: appeal::DENUNCIATION_NOT_HERE;
    StartResolution: appeal::DENUNCIATION_NOT_HERE, appeal::DECIDER_IN_CONFLICT;
    DecideAppeal:
        appeal::WRONG_DECIDER, appeal::DECIDER_IS_APPELLANT, appeal::DECIDER_APPRAISED,
        appeal::EFFECT_WITHOUT_UPHOLDING;
};

/// The guards of `thanghang/1`.
pub(super) fn guards_v1(act: Act) -> &'static [&'static Guard] {
    changed(FIRST, act).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn an_act_has_its_guards_in_one_row() {
        let acts: BTreeSet<Act> = FIRST.iter().map(|(act, _)| *act).collect();
        assert_eq!(acts.len(), FIRST.len());
    }
}
