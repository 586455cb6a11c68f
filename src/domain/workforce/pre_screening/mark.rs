//! A mark of an interview (điểm phỏng vấn): out of ten, with one decimal at most.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::decimal;

/// A mark in tenths, so that no rounding comes in. It may be above ten, so that who reads it can say so with the law behind
/// it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mark(pub u32);

impl Mark {
    /// The highest mark that the form knows (Mẫu 2: "…/10").
    pub const HIGHEST: Self = Self(100);
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&decimal::shown(self.0, 1))
    }
}

/// A text that is no mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a number with one decimal at most")]
pub struct BadMark;

impl FromStr for Mark {
    type Err = BadMark;

    /// Reads `8`, `8.5` and `8,5`.
    fn from_str(text: &str) -> Result<Self, BadMark> {
        decimal::read(text, 1).map(Self).ok_or(BadMark)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_has_one_decimal_at_most_and_is_kept_in_tenths() {
        for (text, tenths, shown) in [
            ("0", 0, "0"),
            ("8", 80, "8"),
            ("8.5", 85, "8.5"),
            ("8,5", 85, "8.5"),
            ("10.0", 100, "10"),
            ("11", 110, "11"),
        ] {
            assert_eq!(text.parse(), Ok(Mark(tenths)), "{text}");
            assert_eq!(Mark(tenths).to_string(), shown);
        }
        for bad in ["", ".", "8.", ".5", "8.55", "-1", "+8", "8e1", " 8", "8 ", "1000", "８"] {
            assert_eq!(bad.parse::<Mark>(), Err(BadMark), "{bad:?}");
        }
    }
}
