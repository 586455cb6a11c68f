//! Personal texts under a key of their person (design decision 15; Law 91/2025/QH15). Whoever destroys
//! the key has erased the texts, wherever copies of them lie; the log keeps its commitments and stays whole.
//!
//! - The [`MasterKey`] comes from the configuration and never lies in the database.
//! - A [`PersonKey`] is drawn for each person. It lies in the database wrapped: [`MasterKey::wrap`].
//! - What is personal lies there sealed: [`PersonKey::seal`].
//! - A cursor is known as ours by a [`CursorKey`]: [`MasterKey::cursor_key`].
//! - A line that no record covers is known as ours by a seal: [`MasterKey::line_seal`].
//! - What the token of a session or of who made a calendar said, and a form that came too late, lie there sealed:
//!   [`MasterKey::seal_kept`].
//! - What could be guessed from its digest has a keyed one: [`MasterKey::keyed_digest`].
//! - What must be found without being read is found by a keyed hash: [`MasterKey::blind`].
//!
//! Everything sealed is XChaCha20-Poly1305 with a random nonce, and bound to its place: what is moved to
//! another row does not open. There is no database here; `store/person_key.rs` keeps what is made here.

mod blind;
mod cipher;
mod cursor;
mod guessable;
mod master;
mod person;
mod seal;
mod session;
#[cfg(test)]
mod tests;

pub use blind::BlindKind;
pub use cipher::Unsealable;
pub use cursor::{CursorKey, RowChain};
pub use guessable::Guessable;
pub use master::{MasterKey, MasterKeyId, NotAMasterKey};
pub use person::PersonKey;
pub use session::KeptKind;
