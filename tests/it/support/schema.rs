//! The schema, which is built once for all tests of the process.

use std::sync::LazyLock;

use thanghang::graphql::{BuiltSchema, executor::Executor, limits::Limits};

/// The schema as the product builds it.
pub(crate) static SCHEMA: LazyLock<BuiltSchema> = LazyLock::new(|| BuiltSchema::build().expect("our schema"));

/// What answers requests under some limits; it has read no document yet.
pub(crate) fn executor(limits: Limits) -> Executor {
    Executor::of(&SCHEMA, limits).expect("the schema can be read")
}
