//! Where the files of dossiers lie, and in what form.
//!
//! A file lies in the object store under its id, never under a name from a user, and only sealed: in chunks under
//! a key of its own ([`cipher`]). It becomes visible when it is complete and right, or not at all ([`objects`]).
//! What it is, its bytes say and not its name ([`kind`]). There is no database here; who may bring and read files,
//! and whose keys they are sealed under, is the business of `service/file`.

mod cipher;
mod head_file;
mod kind;
mod objects;

pub use cipher::{BrokenSeal, FileDecryptor, FileEncryptor, FileKey};
pub use head_file::{HeadFile, HeadFileError};
pub use kind::{Inspection, UnacceptedFile};
pub(crate) use objects::begun_before;
pub use objects::{Incoming, Location, NotALocation, ObjectFault, Objects};
