//! What another calendar changes in the deadlines of a cycle.

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::DeadlineKind;

/// A deadline that ends on another day since the cycle counts by another calendar. Which one it is follows from its kind and
/// its day 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecountedDeadline {
    /// Which deadline.
    pub kind: DeadlineKind,
    /// Day 0.
    pub base: Date,
    /// The last day until then, if it was known.
    pub before: Option<Date>,
    /// The last day since, if it is known.
    pub after: Option<Date>,
}

/// A text that is no [`RecountedDeadline`].
#[derive(Debug, thiserror::Error)]
#[error("not a deadline that was counted again: {0}")]
pub struct NotRecounted(String);

/// What stands for a day that is not known.
const UNKNOWN: &str = "-";

impl fmt::Display for RecountedDeadline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = |day: Option<Date>| day.map_or_else(|| UNKNOWN.to_owned(), |day| day.to_string());
        write!(f, "{}/{}/{}/{}", self.kind, self.base, day(self.before), day(self.after))
    }
}

impl FromStr for RecountedDeadline {
    type Err = NotRecounted;

    fn from_str(text: &str) -> Result<Self, NotRecounted> {
        let day = |part: &str| if part == UNKNOWN { Some(None) } else { part.parse().ok().map(Some) };
        let read = || {
            let parts: Vec<&str> = text.split('/').collect();
            let [kind, base, before, after] = parts[..] else { return None };
            let (before, after) = (day(before)?, day(after)?);
            Some(Self { kind: kind.parse().ok()?, base: base.parse().ok()?, before, after })
        };
        read().ok_or_else(|| NotRecounted(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn its_text_is_read_back() {
        for text in ["DL5/2024-04-08/2024-05-02/2024-05-03", "DL9/2026-12-30/-/2027-01-19"] {
            assert_eq!(text.parse::<RecountedDeadline>().unwrap().to_string(), text);
        }
        for bad in ["", "DL5", "DL5/2024-04-08/2024-05-02", "DL0/2024-04-08/-/-", "DL5/2024-04-08/-/-/-"] {
            assert!(bad.parse::<RecountedDeadline>().is_err(), "{bad}");
        }
    }
}
