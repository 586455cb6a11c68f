//! The code of a term that a rule set declares in a list of its own terms.

use std::{fmt, str::FromStr};

use super::vocabulary::{BadCode, is_term};

/// The longest code.
const LONGEST: usize = 20;

/// The code of what a rule set declares beside the members that a list has in every rule set, e.g. the paper `HEALTH_CERTIFICATE` or
/// the channel `MASS_MEDIA`. It is kept in place, so that it is copied like such a member.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermCode([u8; LONGEST]);

impl TermCode {
    /// The text itself.
    pub fn as_str(&self) -> &str {
        let text = self.0.split(|byte| *byte == 0).next().unwrap_or_default();
        std::str::from_utf8(text).unwrap_or_default()
    }
}

impl FromStr for TermCode {
    type Err = BadCode;

    fn from_str(text: &str) -> Result<Self, BadCode> {
        let mut code = [0; LONGEST];
        match code.get_mut(..text.len()) {
            Some(place) if is_term(text) => place.copy_from_slice(text.as_bytes()),
            _ => {
                return Err(BadCode {
                    what: "a code of 1 to 20 capitals, digits or _, such as HEALTH_CERTIFICATE",
                });
            }
        }
        Ok(Self(code))
    }
}

impl fmt::Display for TermCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for TermCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TermCode({})", self.as_str())
    }
}
