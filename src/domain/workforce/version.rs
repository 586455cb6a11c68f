//! The versions under which acts on a workforce were decided, as their records say.

/// A released version, in the order of release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WorkforceVersion {
    /// The first: decisions read the documents that the program brought.
    V1,
    /// Decisions read the law that the province adopted; nobody certifies what he attended himself.
    V2,
}

impl WorkforceVersion {
    /// The name, as records hold it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::V1 => "workforce-1",
            Self::V2 => "workforce-2",
        }
    }

    /// The version of that name.
    pub fn of_name(name: &str) -> Option<Self> {
        [Self::V1, Self::V2].into_iter().find(|version| version.as_str() == name)
    }
}
