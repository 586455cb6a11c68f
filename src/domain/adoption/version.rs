//! The versions under which acts on the law were decided, as their records say.

/// A released version, in the order of release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LawVersion {
    /// The first: one person withdrew what two had adopted.
    V1,
    /// What two people adopted is withdrawn by two.
    V2,
}

impl LawVersion {
    /// The version under which acts are decided now.
    pub const NOW: Self = Self::V2;

    /// The name, as records hold it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::V1 => "law-1",
            Self::V2 => "law-2",
        }
    }

    /// The version of that name.
    pub fn of_name(name: &str) -> Option<Self> {
        [Self::V1, Self::V2].into_iter().find(|version| version.as_str() == name)
    }
}
