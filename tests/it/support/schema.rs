//! The schema, which is built and read once for all tests of the process.

use std::sync::LazyLock;

use graphql_request::CostedSchema;
use thanghang::graphql::{self, ThanghangSchema, executor::Executor, limits::Limits};

/// The schema as the product builds it, and what is read of it.
pub(crate) struct BuiltSchema {
    checking: ThanghangSchema,
    trusting: ThanghangSchema,
    pub(crate) described: CostedSchema,
}

pub(crate) static SCHEMA: LazyLock<BuiltSchema> = LazyLock::new(|| {
    let checking = graphql::schema();
    let described = graphql::described(&checking).expect("our schema");
    BuiltSchema { checking, trusting: graphql::trusting_schema(), described }
});

impl BuiltSchema {
    /// What answers requests under some limits; it has read no document yet.
    pub(crate) fn executor(&self, limits: Limits) -> Executor {
        let (checking, trusting) = (self.checking.clone(), self.trusting.clone());
        Executor::of(checking, trusting, &self.described, limits).expect("the schema can be read")
    }
}
