//! The code of a paper that a rule set declares.

use std::{fmt, str::FromStr};

use crate::domain::vocabulary::{BadCode, is_term};

/// The longest code.
const LONGEST: usize = 20;

/// The code of a paper of a dossier that a rule set declares beside the parts which every plan has, e.g. `HEALTH_CERTIFICATE`. It is
/// kept in place, so that a kind of paper is copied like a member of a list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PaperCode([u8; LONGEST]);

impl PaperCode {
    /// The text itself.
    pub fn as_str(&self) -> &str {
        let text = self.0.split(|byte| *byte == 0).next().unwrap_or_default();
        std::str::from_utf8(text).unwrap_or_default()
    }
}

impl FromStr for PaperCode {
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

impl fmt::Display for PaperCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for PaperCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PaperCode({})", self.as_str())
    }
}
