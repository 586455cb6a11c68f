//! What `thanghang/14` asks otherwise: documents are issued by an agency that exists on their day, and the head of a unit signs what
//! the agency of the unit issues.

use super::{
    command::Act, cycle::guards as cycle, document_order::CORRECTION_BREAKS_ORDER, guard::Guard,
    workflow_changes::changed, workflow_changes_since_13::guards_v13,
};

/// The acts that `thanghang/14` asks otherwise than `thanghang/13`.
const CHANGED_IN_V14: &[(Act, &[&Guard])] = &[
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
];

/// The guards of `thanghang/14`.
pub(super) fn guards_v14(act: Act) -> &'static [&'static Guard] {
    changed(CHANGED_IN_V14, act).unwrap_or_else(|| guards_v13(act))
}
