//! The one cipher: a nonce, then the text sealed under it.

use chacha20poly1305::{
    KeyInit as _, XChaCha20Poly1305,
    aead::{Aead as _, Payload},
};

use crate::entropy::{Entropy, EntropyUnavailable};

/// Bytes of a nonce: long enough to be drawn at random for ever.
const NONCE: usize = 24;

/// Why something could not be sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unsealable {
    /// There is no randomness for a nonce or a key.
    #[error(transparent)]
    Entropy(#[from] EntropyUnavailable),
    /// It is longer than the cipher takes (256 GiB).
    #[error("too long to be sealed")]
    TooLong,
}

/// Seals bytes and binds them to their place.
pub(super) fn seal(
    key: &[u8; 32],
    place: &[u8],
    plain: &[u8],
    entropy: &Entropy,
) -> Result<Vec<u8>, Unsealable> {
    let nonce = entropy.fill::<NONCE>()?;
    let payload = Payload { msg: plain, aad: place };
    let sealed = XChaCha20Poly1305::new(key.into()).encrypt(&nonce.into(), payload);
    let sealed = sealed.map_err(|_| Unsealable::TooLong)?;
    Ok([nonce.as_slice(), &sealed].concat())
}

/// Opens what was sealed under this key for this place; none if it is anything else.
pub(super) fn open(key: &[u8; 32], place: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
    let payload = Payload { msg: sealed, aad: place };
    XChaCha20Poly1305::new(key.into()).decrypt(nonce.into(), payload).ok()
}
