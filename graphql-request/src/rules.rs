//! What requests are checked against.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use crate::{limits::RequestLimits, types::Types};

/// Tells rules apart: no two of one process have the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct RulesId(u64);

impl RulesId {
    fn next() -> Self {
        static LAST: AtomicU64 = AtomicU64::new(0);
        Self(LAST.fetch_add(1, Ordering::Relaxed))
    }
}

/// A schema, and how much a request may ask of it.
#[derive(Debug)]
pub struct RequestRules {
    id: RulesId,
    types: Arc<Types>,
    limits: RequestLimits,
}

impl RequestRules {
    /// Rules from the types of a schema and limits.
    pub fn new(types: Types, limits: RequestLimits) -> Self {
        Self { id: RulesId::next(), types: Arc::new(types), limits }
    }

    /// Rules of the same schema under other limits, for callers who may ask for more or less.
    #[must_use]
    pub fn under(&self, limits: RequestLimits) -> Self {
        Self { id: RulesId::next(), types: Arc::clone(&self.types), limits }
    }

    /// The types of the schema.
    pub fn types(&self) -> &Types {
        &self.types
    }

    /// How much a request may ask for.
    pub const fn limits(&self) -> &RequestLimits {
        &self.limits
    }

    pub(crate) const fn id(&self) -> RulesId {
        self.id
    }
}
