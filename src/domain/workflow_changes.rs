//! What each released workflow definition asks otherwise than the one before it.

use super::{
    application::guards as application, command::Act, cycle::guards as cycle,
    document_order::CORRECTION_BREAKS_ORDER, guard::Guard, workflow::guards_v1,
};

/// The acts that `thanghang/2` asks otherwise than `thanghang/1`.
const CHANGED_IN_V2: &[(Act, &[&Guard])] = &[
    (
        Act::Submit,
        &[&application::NOT_DECLARED_TRUE, &application::INCOMPLETE_UNCONFIRMED, &cycle::REGISTRATION_CLOSED],
    ),
    (
        Act::RecordFinding,
        &[
            &application::FINDING_NEEDS_APPRAISER,
            &application::FINDING_NOT_OF_OFFICE,
            &application::FINDING_WITHOUT_EFFECT,
        ],
    ),
    (
        Act::CastVote,
        &[&application::ALREADY_VOTED, &application::FINDINGS_TOO_FEW, &application::NOT_EVALUATED],
    ),
    (
        Act::ApproveResults,
        &[
            &cycle::WINDOW_RECOMPUTED,
            &cycle::OPEN_APPEALS,
            &cycle::UPHELD_NOT_CARRIED_OUT,
            &cycle::PLACE_VACATED,
            &cycle::RANKING_OUTDATED,
            &cycle::WINNERS_OVER_QUOTA,
            &cycle::E5_CHANGED_2,
            &cycle::DISPOSITION_UNFOUNDED_2,
        ],
    ),
    (
        Act::CreateCycle,
        &[
            &cycle::GRADE_NOT_ADJACENT,
            &cycle::TITLES_MISSING,
            &cycle::TITLES_DO_NOT_FIT,
            &cycle::YEAR_IMPLAUSIBLE,
        ],
    ),
    (
        Act::NotifyResults,
        &[
            &cycle::PLACE_VACATED,
            &cycle::RANKING_OUTDATED,
            &cycle::NOTICE_BEFORE_REVIEW,
            &cycle::NOTICE_LATE_2,
        ],
    ),
    (Act::NotifyOfficially, &[&cycle::OFFICIAL_PUBLICATION_MISSING, &cycle::OFFICIAL_NOTICE_LATE_2]),
    (
        Act::AppointWinners,
        &[
            &cycle::OPEN_APPEALS,
            &cycle::APPOINTMENTS_INCOMPLETE,
            &cycle::WITHHOLDING_REQUIRED_2,
            &cycle::APPOINTMENT_DOCUMENT_INVALID,
            &cycle::APPOINTMENT_LATE_2,
        ],
    ),
    (
        Act::AppointLate,
        &[
            &cycle::NOTHING_WITHHELD,
            &cycle::DISCIPLINE_STILL_OPEN_2,
            &cycle::STRUCTURE_PLACE_MISSING,
            &cycle::APPOINTMENT_DOCUMENT_INVALID,
            &cycle::SUPPLEMENTARY_REPORT_MISSING,
        ],
    ),
    (
        Act::CorrectRecord,
        &[
            &cycle::ALREADY_CORRECTED,
            &cycle::CORRECTION_IN_FUTURE,
            &cycle::DOCUMENT_NUMBER_TAKEN,
            &cycle::CHANGES_OUTCOME,
            &CORRECTION_BREAKS_ORDER,
        ],
    ),
];

/// The guards of `thanghang/2`.
pub(super) fn guards_v2(act: Act) -> &'static [&'static Guard] {
    changed(CHANGED_IN_V2, act).unwrap_or_else(|| guards_v1(act))
}

/// The acts that `thanghang/3` asks otherwise than `thanghang/2`.
const CHANGED_IN_V3: &[(Act, &[&Guard])] = &[
    (
        Act::CreateCycle,
        &[
            &cycle::GRADE_NOT_ADJACENT,
            &cycle::TITLES_MISSING,
            &cycle::TITLES_DO_NOT_FIT,
            &cycle::UNIT_OUTSIDE_AGENCY,
            &cycle::YEAR_IMPLAUSIBLE,
        ],
    ),
    (
        Act::NotifyResults,
        &[
            &cycle::PLACE_VACATED,
            &cycle::RANKING_OUTDATED,
            &cycle::NOTICE_BEFORE_REVIEW,
            &cycle::NOTICE_LATE_2,
            &cycle::REPORT_LATE,
        ],
    ),
    (Act::NotifyOfficially, &[&cycle::OFFICIAL_PUBLICATION_MISSING, &cycle::OFFICIAL_NOTICE_LATE_3]),
    (
        Act::RegisterDocument,
        &[
            &cycle::DOCUMENT_IN_FUTURE,
            &cycle::DOCUMENT_NUMBER_TAKEN_2,
            &cycle::SIGNATORY_NOT_IN_OFFICE_2,
            &cycle::LATE_REASON_MISSING,
        ],
    ),
    (
        Act::CorrectRecord,
        &[
            &cycle::ALREADY_CORRECTED,
            &cycle::CORRECTION_IN_FUTURE,
            &cycle::DOCUMENT_NUMBER_TAKEN_2,
            &cycle::CHANGES_OUTCOME,
            &CORRECTION_BREAKS_ORDER,
        ],
    ),
];

/// The guards of `thanghang/3`.
pub(super) fn guards_v3(act: Act) -> &'static [&'static Guard] {
    changed(CHANGED_IN_V3, act).unwrap_or_else(|| guards_v2(act))
}

/// The acts that `thanghang/4` asks otherwise than `thanghang/3`.
const CHANGED_IN_V4: &[(Act, &[&Guard])] = &[
    (
        Act::CloseReceiving,
        &[&cycle::REGISTRATION_STILL_OPEN, &cycle::APPLICATIONS_UNSETTLED, &cycle::PAPER_REGISTER_OPEN],
    ),
    (
        Act::RegisterDocument,
        &[
            &cycle::DOCUMENT_IN_FUTURE,
            &cycle::DOCUMENT_NUMBER_TAKEN_2,
            &cycle::SIGNATORY_NOT_IN_OFFICE_2,
            &cycle::LATE_REASON_MISSING,
            &cycle::PAPER_REGISTER_NOT_OF_OFFICE,
        ],
    ),
];

/// The guards of `thanghang/4`.
pub(super) fn guards_v4(act: Act) -> &'static [&'static Guard] {
    changed(CHANGED_IN_V4, act).unwrap_or_else(|| guards_v3(act))
}

/// The acts that `thanghang/5` asks otherwise than `thanghang/4`.
const CHANGED_IN_V5: &[(Act, &[&Guard])] = &[
    (
        Act::CreateCycle,
        &[
            &cycle::GRADE_NOT_ADJACENT,
            &cycle::TITLES_MISSING,
            &cycle::TITLES_DO_NOT_FIT,
            &cycle::UNIT_OUTSIDE_AGENCY,
            &cycle::YEAR_IMPLAUSIBLE,
            &cycle::CALENDAR_NOT_ADOPTED,
        ],
    ),
    (
        Act::ApproveScheme,
        &[
            &cycle::RULE_SET_NOT_ADOPTED,
            &cycle::RULE_SET_NOT_VALID_2,
            &cycle::RULE_SET_WITHOUT_TITLES,
            &cycle::RULE_SET_FOR_TRIALS,
            &cycle::QUOTA_SUM_MISMATCH,
            &cycle::QUOTA_TITLE_UNKNOWN,
        ],
    ),
];

/// The guards of `thanghang/5`.
pub(super) fn guards_v5(act: Act) -> &'static [&'static Guard] {
    changed(CHANGED_IN_V5, act).unwrap_or_else(|| guards_v4(act))
}

/// The acts that `thanghang/7` asks otherwise than `thanghang/6`, whose guards are those of `thanghang/5`.
const CHANGED_IN_V7: &[(Act, &[&Guard])] = &[
    (
        Act::CloseAppeals,
        &[
            &cycle::APPEAL_WINDOW_OPEN,
            &cycle::WINDOW_PROVISIONAL,
            &cycle::OPEN_APPEALS,
            &cycle::UPHELD_NOT_CARRIED_OUT,
            &cycle::PLACE_VACATED,
            &cycle::RANKING_OUTDATED,
        ],
    ),
    (
        Act::ConcludeEmpty,
        &[
            &cycle::CANDIDATES_REMAIN,
            &cycle::REMEDY_WINDOW_OPEN,
            &cycle::REMEDY_PROVISIONAL,
            &cycle::OPEN_LIST_APPEALS,
            &cycle::UPHELD_NOT_CARRIED_OUT,
        ],
    ),
];

/// The guards of `thanghang/7`.
pub(super) fn guards_v7(act: Act) -> &'static [&'static Guard] {
    changed(CHANGED_IN_V7, act).unwrap_or_else(|| guards_v5(act))
}

/// The acts that `thanghang/8` asks otherwise than `thanghang/7`.
const CHANGED_IN_V8: &[(Act, &[&Guard])] = &[
    (
        Act::ApproveScheme,
        &[
            &cycle::RULE_SET_NOT_ADOPTED,
            &cycle::RULE_SET_NOT_YET_VALID,
            &cycle::RULE_SET_NO_LONGER_VALID,
            &cycle::RULE_SET_GIVES_WAY,
            &cycle::RULE_SET_WITHOUT_TITLES_2,
            &cycle::RULE_SET_FOR_TRIALS,
            &cycle::QUOTA_SUM_MISMATCH,
            &cycle::QUOTA_TITLE_UNKNOWN,
        ],
    ),
    (
        Act::StartReview,
        &[
            &cycle::QUORUM_MISSING,
            &cycle::CONFLICT_OPEN,
            &cycle::NOBODY_LISTED,
            &cycle::BUNDLE_MISSING,
            &cycle::PREPARATION_TOO_SHORT,
        ],
    ),
    (
        Act::CastVote,
        &[
            &application::ALREADY_VOTED,
            &application::FINDINGS_TOO_FEW,
            &application::NOT_EVALUATED,
            &application::JOINT_CONCLUSION_MISSING,
        ],
    ),
    (
        Act::Conclude,
        &[
            &application::FINDINGS_TOO_FEW,
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
];

/// The guards of `thanghang/8`.
pub(super) fn guards_v8(act: Act) -> &'static [&'static Guard] {
    changed(CHANGED_IN_V8, act).unwrap_or_else(|| guards_v7(act))
}

/// The acts that `thanghang/9` asks otherwise than `thanghang/8`.
const CHANGED_IN_V9: &[(Act, &[&Guard])] = &[
    (
        Act::CreateCycle,
        &[
            &cycle::GRADE_NOT_ADJACENT_2,
            &cycle::TITLES_MISSING,
            &cycle::TITLES_DO_NOT_FIT_2,
            &cycle::UNIT_OUTSIDE_AGENCY,
            &cycle::YEAR_IMPLAUSIBLE,
            &cycle::CALENDAR_NOT_ADOPTED,
        ],
    ),
    (
        Act::ApproveScheme,
        &[
            &cycle::RULE_SET_NOT_ADOPTED,
            &cycle::RULE_SET_NOT_YET_VALID,
            &cycle::RULE_SET_NO_LONGER_VALID,
            &cycle::RULE_SET_GIVES_WAY,
            &cycle::RULE_SET_WITHOUT_TITLES_2,
            &cycle::RULE_SET_FOR_TRIALS,
            &cycle::QUOTA_SUM_MISMATCH,
            &cycle::QUOTA_TITLE_UNKNOWN_2,
            &cycle::QUOTA_UNIT_UNKNOWN,
            &cycle::QUOTA_RATIO_MISMATCH,
        ],
    ),
    (
        Act::AmendScheme,
        &[
            &cycle::QUOTA_SUM_MISMATCH,
            &cycle::QUOTA_TITLE_UNKNOWN_2,
            &cycle::QUOTA_UNIT_UNKNOWN,
            &cycle::QUOTA_RATIO_MISMATCH,
            &cycle::SCHEME_PUBLICATION_MISSING,
        ],
    ),
];

/// The guards of `thanghang/9`.
pub(super) fn guards_v9(act: Act) -> &'static [&'static Guard] {
    changed(CHANGED_IN_V9, act).unwrap_or_else(|| guards_v8(act))
}

/// The acts that `thanghang/10` asks otherwise than `thanghang/9`.
const CHANGED_IN_V10: &[(Act, &[&Guard])] = &[
    (Act::Nominate, &[&cycle::NOMINEE_ON_LIST]),
    (
        Act::List,
        &[
            &application::NOT_NOMINATED,
            &application::NOMINATION_UNDECIDED,
            &application::NOT_EVALUATED,
            &application::RULE_FAILED,
            &application::NEEDS_HUMAN_LEFT,
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
            &cycle::NOTICE_BOARD_PUBLICATION_MISSING,
            &cycle::WEBSITE_PUBLICATION_MISSING,
        ],
    ),
    (
        Act::AmendScheme,
        &[
            &cycle::QUOTA_SUM_MISMATCH,
            &cycle::QUOTA_TITLE_UNKNOWN_2,
            &cycle::QUOTA_UNIT_UNKNOWN,
            &cycle::QUOTA_RATIO_MISMATCH,
            &cycle::QUOTA_OUTSIDE_SCOPE,
            &cycle::SCHEME_PUBLICATION_MISSING,
        ],
    ),
];

/// The guards of `thanghang/10`.
pub(super) fn guards_v10(act: Act) -> &'static [&'static Guard] {
    changed(CHANGED_IN_V10, act).unwrap_or_else(|| guards_v9(act))
}

/// The acts that `thanghang/11` asks otherwise than `thanghang/10`.
const CHANGED_IN_V11: &[(Act, &[&Guard])] = &[
    (
        Act::AddPapers,
        &[
            &application::PAPERS_MISSING,
            &application::PAPER_KIND_UNKNOWN,
            &application::PAPERS_CLOSED,
            &application::PAPER_UNKNOWN,
            &application::PAPER_OF_ANOTHER,
            &application::FILE_BOUND_TWICE,
        ],
    ),
    (Act::ReturnForSupplement, &[&application::PAPER_KIND_UNKNOWN, &application::RETURN_AFTER_CLOSING]),
];

/// The guards of `thanghang/11`.
pub(super) fn guards_v11(act: Act) -> &'static [&'static Guard] {
    changed(CHANGED_IN_V11, act).unwrap_or_else(|| guards_v10(act))
}

/// What a table of changes asks of an act, if it names it.
pub(super) fn changed(
    table: &'static [(Act, &'static [&'static Guard])],
    act: Act,
) -> Option<&'static [&'static Guard]> {
    table.iter().find(|(changed, _)| *changed == act).map(|(_, guards)| *guards)
}
