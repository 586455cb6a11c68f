//! Facts that the tie-break reads and nothing else.

use std::fmt;

/// A fact about a person that only the tie-break may read: sex, ethnicity, and the date of birth beside them
/// (requirements §7; special handling in the data-protection rules).
///
/// Anybody can put a fact in; nothing outside the tie-break gets it out. There is no accessor for others, it is
/// not printed, not serialised and not compared.
///
/// ```compile_fail,E0624
/// use domain::ranking::{Sex, TieBreakOnly};
/// let sex = TieBreakOnly::new(Sex::Female);
/// sex.read();
/// ```
///
/// ```compile_fail,E0616
/// use domain::ranking::{Sex, TieBreakOnly};
/// let sex = TieBreakOnly::new(Sex::Female);
/// let _ = sex.0;
/// ```
///
/// ```compile_fail,E0369
/// use domain::ranking::{Sex, TieBreakOnly};
/// let _ = TieBreakOnly::new(Sex::Female) == TieBreakOnly::new(Sex::Male);
/// ```
///
/// ```compile_fail,E0277
/// use domain::ranking::{Sex, TieBreakOnly};
/// fn send(value: impl serde::Serialize) {}
/// send(TieBreakOnly::new(true));
/// ```
///
/// ```
/// use domain::ranking::{Sex, TieBreakOnly};
/// assert_eq!(format!("{:?}", TieBreakOnly::new(Sex::Female)), "TieBreakOnly(…)");
/// ```
#[derive(Clone)]
pub struct TieBreakOnly<T>(T);

impl<T> TieBreakOnly<T> {
    /// Puts a fact in.
    pub const fn new(fact: T) -> Self {
        Self(fact)
    }

    /// Seen from the tie-break alone.
    pub(super) const fn read(&self) -> &T {
        &self.0
    }
}

impl<T> fmt::Debug for TieBreakOnly<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TieBreakOnly(…)")
    }
}
