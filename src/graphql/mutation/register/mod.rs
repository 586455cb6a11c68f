//! Acts that add to a register of a cycle: documents, publications, declarations, remarks.

pub mod add_remark;

use async_graphql::MergedObject;

/// Acts that add to a register of a cycle: documents, publications, declarations, remarks.
#[derive(Debug, Default, MergedObject)]
pub struct RegisterMutation(add_remark::AddRemarkMutation);
