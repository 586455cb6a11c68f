//! Values that are kept as they are spelt: a log is gone through without a tree of each value in it.

use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};

/// A JSON value as it is spelt. What it says is read where somebody asks for it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RawJson(Box<RawValue>);

impl RawJson {
    /// The spelling of a value with the keys of its objects in order.
    ///
    /// # Errors
    ///
    /// When JSON cannot hold the value.
    pub fn of(value: &impl Serialize) -> Result<Self, serde_json::Error> {
        to_raw_value(&serde_json::to_value(value)?).map(Self)
    }

    /// How it is spelt.
    pub fn as_str(&self) -> &str {
        self.0.get()
    }

    /// What it says.
    ///
    /// # Errors
    ///
    /// When it is no such value.
    pub fn read<'a, T: Deserialize<'a>>(&'a self) -> Result<T, serde_json::Error> {
        serde_json::from_str(self.as_str())
    }
}

impl From<&RawValue> for RawJson {
    fn from(spelt: &RawValue) -> Self {
        Self(spelt.to_owned())
    }
}

/// Two values that say the same may be spelt in two ways; canonical ones are not.
impl PartialEq for RawJson {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for RawJson {}
