//! What `thanghang/12` asks otherwise: the rule set says where things are made public and which further documents there are,
//! titles stand in a catalogue that was adopted, and dossiers may be scored.

use super::{
    application::guards as application,
    command::Act,
    cycle::guards as cycle,
    document_order::CORRECTION_BREAKS_ORDER,
    guard::Guard,
    workflow_changes::{changed, guards_v11},
};

/// The acts that `thanghang/12` asks otherwise than `thanghang/11`.
const CHANGED_IN_V12: &[(Act, &[&Guard])] = &[
    (
        Act::CreateCycle,
        &[
            &cycle::GRADE_NOT_ADJACENT_2,
            &cycle::TITLES_MISSING,
            &cycle::TITLE_NOT_IN_CATALOGUE,
            &cycle::TITLES_DO_NOT_FIT_3,
            &cycle::UNIT_OUTSIDE_AGENCY,
            &cycle::YEAR_IMPLAUSIBLE,
            &cycle::CALENDAR_NOT_ADOPTED,
        ],
    ),
    (Act::PublishPlan, &[&cycle::PLAN_PUBLICATION_MISSING_2]),
    (
        Act::PublishAmendment,
        &[&cycle::AMENDMENT_MISSING, &cycle::PLAN_PUBLICATION_MISSING_2, &cycle::CLOSING_FROZEN],
    ),
    (
        Act::DecideList,
        &[
            &cycle::NO_APPLICATION,
            &cycle::NOT_SCREENED,
            &application::LIST_OUTDATED,
            &cycle::CONFLICT_OPEN,
            &cycle::CONFLICT_RECHECK_MISSING,
            &cycle::NOTICE_BOARD_PUBLICATION_MISSING_2,
            &cycle::WEBSITE_PUBLICATION_MISSING_2,
            &cycle::LIST_PUBLICATION_MISSING,
        ],
    ),
    (
        Act::AmendList,
        &[
            &cycle::LIST_CHANGE_MISSING,
            &cycle::LIST_CHANGE_UNREACHABLE,
            &application::APPLICATION_EXISTS,
            &application::RELISTED_UNSCREENED,
            &application::NOMINATION_UNDECIDED,
            &cycle::DELISTING_RULES_MISSING,
            &application::RULES_UNFOUNDED,
            &cycle::CONFLICT_OPEN,
            &cycle::BUNDLE_MISSING,
            &cycle::NOTICE_BOARD_PUBLICATION_MISSING_2,
            &cycle::WEBSITE_PUBLICATION_MISSING_2,
            &cycle::LIST_PUBLICATION_MISSING,
        ],
    ),
    (
        Act::NotifyResults,
        &[
            &cycle::PLACE_VACATED,
            &cycle::RANKING_OUTDATED,
            &cycle::NOTICE_BEFORE_REVIEW,
            &cycle::RESULT_PUBLICATION_MISSING,
            &cycle::NOTICE_LATE_2,
            &cycle::REPORT_LATE,
        ],
    ),
    (Act::NotifyOfficially, &[&cycle::OFFICIAL_PUBLICATION_MISSING_2, &cycle::OFFICIAL_NOTICE_LATE_3]),
    (Act::Cancel, &[&cycle::CANCELLATION_PUBLICATION_MISSING_2]),
    (
        Act::AmendDecision,
        &[
            &cycle::RESULT_CHANGE_UNREACHABLE,
            &application::APPLICATION_EXISTS,
            &application::APPEAL_NOT_UPHELD,
            &cycle::WINNERS_OVER_QUOTA,
            &cycle::OFFICIAL_PUBLICATION_MISSING_2,
            &cycle::SUPPLEMENTARY_REPORT_MISSING,
        ],
    ),
    (
        Act::AmendScheme,
        &[
            &cycle::QUOTA_SUM_MISMATCH,
            &cycle::QUOTA_TITLE_UNKNOWN_2,
            &cycle::QUOTA_UNIT_UNKNOWN,
            &cycle::QUOTA_RATIO_MISMATCH,
            &cycle::QUOTA_BASE_UNFIT,
            &cycle::QUOTA_OVER_CAP,
            &cycle::QUOTA_OUTSIDE_SCOPE,
            &cycle::SCHEME_PUBLICATION_MISSING_2,
        ],
    ),
    (
        Act::RegisterDocument,
        &[
            &cycle::DOCUMENT_IN_FUTURE,
            &cycle::DOCUMENT_KIND_UNKNOWN,
            &cycle::DOCUMENT_NOT_AS_DECLARED,
            &cycle::DOCUMENT_NUMBER_TAKEN_2,
            &cycle::SIGNATORY_NOT_IN_OFFICE_2,
            &cycle::LATE_REASON_MISSING,
            &cycle::PAPER_REGISTER_NOT_OF_OFFICE,
        ],
    ),
    (
        Act::CorrectRecord,
        &[
            &cycle::ALREADY_CORRECTED,
            &cycle::CORRECTION_IN_FUTURE,
            &cycle::DOCUMENT_NOT_AS_DECLARED,
            &cycle::DOCUMENT_NUMBER_TAKEN_2,
            &cycle::CHANGES_OUTCOME,
            &CORRECTION_BREAKS_ORDER,
        ],
    ),
    (
        Act::RecordPublication,
        &[
            &cycle::CHANNEL_UNKNOWN,
            &cycle::PUBLISHED_IN_FUTURE,
            &cycle::PUBLISHED_BEFORE_DOCUMENT,
            &cycle::URL_MISSING_2,
            &cycle::PUBLICATION_REFERENCE_MISSING,
            &cycle::LATE_REASON_MISSING,
        ],
    ),
    (
        Act::ConcludeJointly,
        &[
            &application::JOINT_CONCLUSION_NOT_ASKED,
            &application::FINDINGS_TOO_FEW,
            &application::SCORE_SHEETS_MISSING,
            &application::NOT_EVALUATED,
            &application::JOINT_CONCLUSION_UNFOUNDED,
        ],
    ),
    (
        Act::CastVote,
        &[
            &application::ALREADY_VOTED,
            &application::FINDINGS_TOO_FEW,
            &application::SCORE_SHEETS_MISSING,
            &application::NOT_EVALUATED,
            &application::JOINT_CONCLUSION_MISSING,
        ],
    ),
    (
        Act::Conclude,
        &[
            &application::FINDINGS_TOO_FEW,
            &application::SCORE_SHEETS_MISSING,
            &application::NOT_EVALUATED,
            &application::JOINT_CONCLUSION_MISSING,
            &application::NEEDS_HUMAN_LEFT,
            &application::RULE_FAILED,
            &application::VOTES_MISSING,
            &application::VOTE_DISAGREES,
            &application::RULES_MISSING,
            &application::DEPARTURE_REASON_MISSING,
        ],
    ),
    (
        Act::CompleteReview,
        &[
            &cycle::NOT_CONCLUDED,
            &application::SCORE_SHEETS_MISSING,
            &cycle::NOBODY_CONCLUDED,
            &cycle::WARNING_UNACKNOWLEDGED,
            &cycle::CONFLICT_OPEN,
            &cycle::RANKING_MISSING,
            &cycle::TIE_BREAK_NEEDS_HUMAN,
            &cycle::UNRESOLVED_TIE,
        ],
    ),
];

/// The guards of `thanghang/12`.
pub(super) fn guards_v12(act: Act) -> &'static [&'static Guard] {
    changed(CHANGED_IN_V12, act).unwrap_or_else(|| guards_v11(act))
}
