//! What can be asked.

pub mod viewer;

use async_graphql::MergedObject;

/// Mọi truy vấn. — Everything that can be asked.
#[derive(Debug, Default, MergedObject)]
pub struct Query(viewer::ViewerQuery);
