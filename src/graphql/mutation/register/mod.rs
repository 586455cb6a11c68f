//! Acts that add to a register of a cycle: documents, publications, declarations, judgements, remarks.

pub mod add_remark;
pub mod declare_conflicts;
pub mod evaluate_dossiers;
pub mod record_publication;
pub mod register_document;

use async_graphql::MergedObject;

/// Acts that add to a register of a cycle: documents, publications, declarations, judgements, remarks.
#[derive(Debug, Default, MergedObject)]
pub struct RegisterMutation(
    register_document::RegisterDocumentMutation,
    record_publication::RecordPublicationMutation,
    declare_conflicts::DeclareConflictsMutation,
    add_remark::AddRemarkMutation,
    evaluate_dossiers::EvaluateDossiersMutation,
);
