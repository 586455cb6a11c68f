//! What `thanghang/13` asks otherwise: a scheme may name the agencies whose employees are reviewed, and each of them issues the
//! decisions on its own people; documents are numbered by the numbering that was adopted for their issuer.

use super::{
    appeal::guards as appeal, application::guards as application, command::Act, cycle::guards as cycle,
    document_order::CORRECTION_BREAKS_ORDER, guard::Guard, workflow_changes::changed,
    workflow_changes_since_12::guards_v12,
};

/// The acts that `thanghang/13` asks otherwise than `thanghang/12`.
const CHANGED_IN_V13: &[(Act, &[&Guard])] = &[
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
            &cycle::QUOTA_RATIO_MISMATCH,
            &cycle::QUOTA_BASE_UNFIT,
            &cycle::QUOTA_OVER_CAP,
        ],
    ),
    (
        Act::AppointWinners,
        &[
            &cycle::OPEN_APPEALS,
            &cycle::APPOINTMENTS_INCOMPLETE,
            &cycle::WITHHOLDING_REQUIRED_2,
            &cycle::APPOINTMENT_DOCUMENT_INVALID,
            &cycle::DECISION_OF_ANOTHER_AGENCY,
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
            &cycle::DECISION_OF_ANOTHER_AGENCY,
            &cycle::SUPPLEMENTARY_REPORT_MISSING,
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
            &cycle::DOCUMENT_NUMBER_TAKEN_3,
            &cycle::SIGNATORY_NOT_IN_OFFICE_3,
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
            &cycle::DOCUMENT_NUMBER_TAKEN_3,
            &cycle::CHANGES_OUTCOME,
            &CORRECTION_BREAKS_ORDER,
        ],
    ),
    (
        Act::DecideNominationList,
        &[
            &cycle::NOMINATION_LIST_NOT_OPEN,
            &cycle::DECISION_OF_ANOTHER_AGENCY,
            &cycle::LEFT_OUT_NOT_LISTED,
            &cycle::NOMINEE_SETTLED,
        ],
    ),
    (
        Act::CreateApplication,
        &[
            &application::APPLICATION_EXISTS,
            &application::TITLE_NOT_IN_CYCLE,
            &application::APPLICANT_NOT_OF_AGENCY_2,
            &application::APPLICANT_HOLDS_ROLE,
            &cycle::REGISTRATION_CLOSED,
        ],
    ),
    (
        Act::EnterPaperDossier,
        &[
            &application::APPLICATION_EXISTS,
            &application::APPLICATION_OF_ANOTHER,
            &application::TITLE_NOT_IN_CYCLE,
            &application::APPLICANT_NOT_OF_AGENCY_2,
            &application::APPLICANT_HOLDS_ROLE,
            &application::HANDED_IN_IN_FUTURE,
            &cycle::REGISTRATION_CLOSED,
        ],
    ),
    (Act::Nominate, &[&cycle::NOMINEE_ON_LIST, &cycle::DECISION_OF_ANOTHER_AGENCY]),
    (
        Act::FileAppeal,
        &[
            &appeal::PAPER_TIME_MISSING,
            &appeal::APPEAL_IN_FUTURE,
            &appeal::APPELLANT_NOT_OF_UNIT_2,
            &appeal::APPEAL_ABOUT_ANOTHER,
            &appeal::NOTHING_TO_APPEAL,
            &appeal::SECOND_OF_UNDECIDED,
        ],
    ),
];

/// The guards of `thanghang/13`.
pub(super) fn guards_v13(act: Act) -> &'static [&'static Guard] {
    changed(CHANGED_IN_V13, act).unwrap_or_else(|| guards_v12(act))
}
