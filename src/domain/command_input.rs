//! The input of one act, picked out of the commands of its kind.

/// The input of one act among the commands `C`.
pub trait CommandInput<C>: Sized {
    /// The input, if the command is that act.
    fn of(command: &C) -> Option<&Self>;
}
