//! What `thanghang/13` asks otherwise: documents are numbered by the numbering that was adopted for their issuer.

use super::{
    command::Act, cycle::guards as cycle, document_order::CORRECTION_BREAKS_ORDER, guard::Guard,
    workflow_changes::changed, workflow_changes_since_12::guards_v12,
};

/// The acts that `thanghang/13` asks otherwise than `thanghang/12`.
const CHANGED_IN_V13: &[(Act, &[&Guard])] = &[
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
        Act::RegisterDocument,
        &[
            &cycle::DOCUMENT_IN_FUTURE,
            &cycle::DOCUMENT_KIND_UNKNOWN,
            &cycle::DOCUMENT_NOT_AS_DECLARED,
            &cycle::DOCUMENT_NUMBER_TAKEN_3,
            &cycle::SIGNATORY_NOT_IN_OFFICE_2,
            &cycle::LATE_REASON_MISSING,
            &cycle::PAPER_REGISTER_NOT_OF_OFFICE,
        ],
    ),
];

/// The guards of `thanghang/13`.
pub(super) fn guards_v13(act: Act) -> &'static [&'static Guard] {
    changed(CHANGED_IN_V13, act).unwrap_or_else(|| guards_v12(act))
}
