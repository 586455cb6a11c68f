//! What `thanghang/14` asks otherwise: documents are issued by an agency that exists on their day, the head of a unit signs what the
//! agency of the unit issues, a scheme may give places to an agency as a whole, and no condition tells before the list is decided who is
//! on it.

use super::{
    application::guards as application, command::Act, cycle::guards as cycle,
    document_order::CORRECTION_BREAKS_ORDER, guard::Guard, workflow_changes::changed,
    workflow_changes_since_13::guards_v13,
};

/// The acts that `thanghang/14` asks otherwise than `thanghang/13`.
const CHANGED_IN_V14: &[(Act, &[&Guard])] = &[
    (
        Act::ApproveScheme,
        &[
            &cycle::RULE_SET_NOT_ADOPTED,
            &cycle::RULE_SET_NOT_YET_VALID,
            &cycle::RULE_SET_NO_LONGER_VALID,
            &cycle::RULE_SET_GIVES_WAY,
            &cycle::RULE_SET_WITHOUT_TITLES_2,
            &cycle::RULE_SET_FOR_TRIALS,
            &cycle::PARTICIPANT_UNKNOWN,
            &cycle::PARTICIPANTS_OF_ONE_UNIT,
            &cycle::QUOTA_SUM_MISMATCH,
            &cycle::QUOTA_TITLE_UNKNOWN_2,
            &cycle::QUOTA_UNIT_UNKNOWN_2,
            &cycle::QUOTA_AGENCY_UNFIT,
            &cycle::QUOTA_RATIO_MISMATCH,
            &cycle::QUOTA_BASE_UNFIT,
            &cycle::QUOTA_OVER_CAP,
        ],
    ),
    (
        Act::AmendScheme,
        &[
            &cycle::PARTICIPANT_UNKNOWN,
            &cycle::PARTICIPANTS_OF_ONE_UNIT,
            &cycle::PARTICIPANT_HAS_APPLICANTS,
            &cycle::PARTICIPANT_JOINS_LATE,
            &cycle::QUOTA_SUM_MISMATCH,
            &cycle::QUOTA_TITLE_UNKNOWN_2,
            &cycle::QUOTA_UNIT_UNKNOWN_2,
            &cycle::QUOTA_AGENCY_UNFIT,
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
            &cycle::ISSUER_DID_NOT_EXIST,
            &cycle::DOCUMENT_NUMBER_TAKEN_3,
            &cycle::SIGNATORY_NOT_IN_OFFICE_4,
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
            &cycle::ISSUER_DID_NOT_EXIST,
            &cycle::DOCUMENT_NUMBER_TAKEN_3,
            &cycle::CHANGES_OUTCOME,
            &CORRECTION_BREAKS_ORDER,
        ],
    ),
    (
        Act::SubmitNominationList,
        &[&cycle::NOMINEE_NOT_OF_UNIT, &cycle::NOMINEE_SETTLED_2, &cycle::NOMINEE_DECIDED],
    ),
    (Act::ReturnNominationList, &[&cycle::NOMINATION_LIST_NOT_OPEN, &cycle::NOMINEE_RECEIVED_2]),
    (
        Act::DecideNominationList,
        &[
            &cycle::NOMINATION_LIST_NOT_OPEN,
            &cycle::DECISION_OF_ANOTHER_AGENCY,
            &cycle::LEFT_OUT_NOT_LISTED,
            &cycle::NOMINEE_SETTLED_2,
        ],
    ),
    (
        Act::CreateApplication,
        &[
            &application::APPLICATION_EXISTS_2,
            &application::TITLE_NOT_IN_CYCLE,
            &application::APPLICANT_NOT_OF_AGENCY_2,
            &application::APPLICANT_HOLDS_ROLE,
            &cycle::REGISTRATION_CLOSED,
        ],
    ),
    (
        Act::EnterPaperDossier,
        &[
            &application::APPLICATION_EXISTS_2,
            &application::APPLICATION_OF_ANOTHER,
            &application::TITLE_NOT_IN_CYCLE,
            &application::APPLICANT_NOT_OF_AGENCY_2,
            &application::APPLICANT_HOLDS_ROLE,
            &application::HANDED_IN_IN_FUTURE,
            &cycle::REGISTRATION_CLOSED,
        ],
    ),
    (
        Act::Receive,
        &[
            &application::APPLICATION_EXISTS_2,
            &application::NOT_NOMINATED,
            &application::RECEIPT_TAKEN,
            &application::SUPPLEMENT_STILL_OPEN,
            &application::APPEAL_NOT_UPHELD,
        ],
    ),
    (Act::Reinstate, &[&application::APPLICATION_EXISTS_2, &application::APPEAL_NOT_UPHELD]),
    (
        Act::AmendList,
        &[
            &cycle::LIST_CHANGE_MISSING,
            &cycle::LIST_CHANGE_UNREACHABLE,
            &application::APPLICATION_EXISTS_2,
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
        Act::AmendDecision,
        &[
            &cycle::RESULT_CHANGE_UNREACHABLE,
            &application::APPLICATION_EXISTS_2,
            &application::APPEAL_NOT_UPHELD,
            &cycle::WINNERS_OVER_QUOTA,
            &cycle::OFFICIAL_PUBLICATION_MISSING_2,
            &cycle::SUPPLEMENTARY_REPORT_MISSING,
        ],
    ),
];

/// The guards of `thanghang/14`.
pub(super) fn guards_v14(act: Act) -> &'static [&'static Guard] {
    changed(CHANGED_IN_V14, act).unwrap_or_else(|| guards_v13(act))
}
