//! The tamper-evident log (nhật ký xét thăng hạng): what a record is, how it is hashed, how a log is
//! checked (R04–R06, AS23, AS24; design decisions 8, 9 and 15).
//!
//! Every accepted command leaves exactly one [`Leaf`] in the log of its cycle. The bytes that were
//! hashed are the bytes that are stored and read; nothing is re-serialised from columns. A log is the
//! list of leaves of an RFC 6962 tree, so one root vouches for all of them and a later root can be
//! proved to extend an earlier one.
//!
//! What this cannot see by itself: whoever may rewrite the bodies, their hashes *and* the stored head
//! leaves a log that is whole in itself. That is why [`LogCheck`] takes a [`Head`] that was kept
//! elsewhere, and why every caller is handed a signed [`Receipt`].

mod canonical;
mod effects;
mod fault;
mod kept_head;
mod leaf;
mod merkle;
mod plain;
mod raw_json;
mod receipt;
mod verify;

pub use canonical::{CanonicalError, MAX_DEPTH, MAX_INTEGER, ParseError, parse, plain_bytes, to_bytes};
pub use effects::{Attachment, AttachmentError, Effects, InlineRows, MAX_INLINE_ROWS};
pub use fault::{FaultKind, LogFault, ProjectedColumn};
pub use kept_head::{HeadSignature, KeptHead, NotAKeptHead};
pub use leaf::{ActorKind, Leaf, LeafActor, LeafError, LogSizes, TimeSource, Version};
pub use merkle::{
    GrowingTree, Head, NotAHead, consistency_proof, empty_root, inclusion_proof, leaf_hash, root, roots_at,
    verify_consistency, verify_inclusion,
};
pub use raw_json::RawJson;
pub use receipt::{KeyError, PublicKey, Receipt, ReceiptError, SigningKey, Statement, key_id, verify};
pub use verify::{LogCheck, Projection, ReadLeaf, StoredLeaf};
