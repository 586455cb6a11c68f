//! Rows of a document that are shared by whatever is told of them.

use std::sync::Arc;

use serde::{Deserialize, Deserializer};

/// Reads a list, each row of it to be shared.
///
/// # Errors
///
/// What keeps a row from being read.
pub(super) fn shared_rows<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    rows: D,
) -> Result<Vec<Arc<T>>, D::Error> {
    Ok(Vec::<T>::deserialize(rows)?.into_iter().map(Arc::new).collect())
}
