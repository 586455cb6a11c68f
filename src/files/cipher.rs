//! How a file lies in the object store: a version, a random nonce, then chunks of 64 KiB, each sealed with
//! XChaCha20-Poly1305 in the STREAM construction. Every chunk is bound to the id of the file, its place in it, and
//! whether it is the last: none can be moved, dropped or put after the end without being noticed.

use std::fmt;

use aead_stream::{DecryptorBE32, EncryptorBE32};
use chacha20poly1305::XChaCha20Poly1305;
use zeroize::Zeroizing;

use crate::{
    domain::ids::FileId,
    entropy::{Entropy, EntropyUnavailable},
};

/// The form described above.
const VERSION: u8 = 1;
/// Bytes of the nonce that do not count chunks.
const NONCE: usize = 19;
/// Bytes before the first chunk.
const HEADER: usize = 1 + NONCE;
/// Bytes of a chunk before it is sealed.
const CHUNK: usize = 64 * 1024;
/// Bytes of a chunk as it lies there.
const SEALED_CHUNK: usize = CHUNK + 16;

/// The key of one file: 32 random bytes, wiped from memory when dropped.
pub struct FileKey(Zeroizing<[u8; 32]>);

/// Something does not open: it was changed, cut, moved, or sealed under another key. Or it has more chunks than can
/// be counted (256 TiB).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the file is not what was sealed")]
pub struct BrokenSeal;

impl FileKey {
    /// A new key.
    pub fn draw(entropy: &Entropy) -> Result<Self, EntropyUnavailable> {
        Ok(Self(Zeroizing::new(entropy.fill()?)))
    }

    /// The key as it was kept; none if it has another length.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Zeroizing::new).map(Self)
    }

    /// The bytes, to be sealed under the key of a person.
    pub fn bytes(&self) -> &[u8] {
        self.0.as_slice()
    }
}

impl fmt::Debug for FileKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FileKey(***)")
    }
}

/// Seals a file piece by piece.
pub struct FileEncryptor {
    stream: EncryptorBE32<XChaCha20Poly1305>,
    file: FileId,
    /// The header, until it was given out.
    header: Vec<u8>,
    /// What may still be the last chunk.
    pending: Vec<u8>,
}

impl FileEncryptor {
    /// Begins to seal a file.
    pub fn begin(key: &FileKey, file: FileId, entropy: &Entropy) -> Result<Self, EntropyUnavailable> {
        let nonce = entropy.fill::<NONCE>()?;
        let stream = EncryptorBE32::new((&*key.0).into(), (&nonce).into());
        let header = [&[VERSION], nonce.as_slice()].concat();
        Ok(Self { stream, file, header, pending: Vec::with_capacity(SEALED_CHUNK) })
    }

    /// Takes the next bytes; gives what of the sealed file is complete.
    pub fn push(&mut self, mut bytes: &[u8]) -> Result<Vec<u8>, BrokenSeal> {
        let mut sealed = std::mem::take(&mut self.header);
        while self.pending.len() + bytes.len() > CHUNK {
            let (now, later) = bytes.split_at(CHUNK - self.pending.len());
            self.pending.extend_from_slice(now);
            let place = self.file.0.as_bytes();
            self.stream.encrypt_next_in_place(place, &mut self.pending).map_err(|_| BrokenSeal)?;
            sealed.append(&mut self.pending);
            bytes = later;
        }
        self.pending.extend_from_slice(bytes);
        Ok(sealed)
    }

    /// Ends the file; gives the rest of it.
    pub fn finish(mut self) -> Result<Vec<u8>, BrokenSeal> {
        let place = self.file.0.as_bytes();
        self.stream.encrypt_last_in_place(place, &mut self.pending).map_err(|_| BrokenSeal)?;
        self.header.append(&mut self.pending);
        Ok(self.header)
    }
}

/// Opens a file piece by piece. What it gives is right as far as it goes; only [`FileDecryptor::finish`] says that it
/// is the whole.
pub struct FileDecryptor {
    key: FileKey,
    file: FileId,
    /// None until the header was read.
    stream: Option<DecryptorBE32<XChaCha20Poly1305>>,
    /// What may still be the last chunk.
    pending: Vec<u8>,
}

impl FileDecryptor {
    /// Begins to open a file.
    pub const fn begin(key: FileKey, file: FileId) -> Self {
        Self { key, file, stream: None, pending: Vec::new() }
    }

    /// Takes the next bytes of the sealed file; gives what they open.
    pub fn push(&mut self, bytes: &[u8]) -> Result<Vec<u8>, BrokenSeal> {
        self.pending.extend_from_slice(bytes);
        let mut plain = Vec::new();
        if self.stream.is_none() && self.pending.len() >= HEADER {
            self.read_header()?;
        }
        let Some(stream) = &mut self.stream else { return Ok(plain) };
        while self.pending.len() > SEALED_CHUNK {
            let rest = self.pending.split_off(SEALED_CHUNK);
            let mut chunk = std::mem::replace(&mut self.pending, rest);
            stream.decrypt_next_in_place(self.file.0.as_bytes(), &mut chunk).map_err(|_| BrokenSeal)?;
            plain.append(&mut chunk);
        }
        Ok(plain)
    }

    /// Ends the file; gives the rest of it.
    ///
    /// # Errors
    ///
    /// [`BrokenSeal`] when this was not its end.
    pub fn finish(mut self) -> Result<Vec<u8>, BrokenSeal> {
        let stream = self.stream.take().ok_or(BrokenSeal)?;
        stream.decrypt_last_in_place(self.file.0.as_bytes(), &mut self.pending).map_err(|_| BrokenSeal)?;
        Ok(self.pending)
    }

    fn read_header(&mut self) -> Result<(), BrokenSeal> {
        let rest = self.pending.split_off(HEADER);
        let header = std::mem::replace(&mut self.pending, rest);
        let (version, nonce) = header.split_first().ok_or(BrokenSeal)?;
        let nonce: &[u8; NONCE] = nonce.try_into().map_err(|_| BrokenSeal)?;
        if *version != VERSION {
            return Err(BrokenSeal);
        }
        self.stream = Some(DecryptorBE32::new((&*self.key.0).into(), nonce.into()));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use proptest::{prelude::*, sample::Index};
    use uuid::Uuid;

    use super::*;

    const FILE: FileId = FileId(Uuid::from_u128(1));

    fn key(seed: u8) -> FileKey {
        FileKey::of(&[seed; 32]).unwrap()
    }

    /// Seals in pieces of that many bytes.
    fn seal(plain: &[u8], piece: usize) -> Vec<u8> {
        let mut sealing = FileEncryptor::begin(&key(1), FILE, &Entropy::seeded(1)).unwrap();
        let mut sealed = Vec::new();
        for piece in plain.chunks(piece) {
            sealed.append(&mut sealing.push(piece).unwrap());
        }
        sealed.append(&mut sealing.finish().unwrap());
        sealed
    }

    fn open_as(key: FileKey, file: FileId, sealed: &[u8], piece: usize) -> Result<Vec<u8>, BrokenSeal> {
        let mut opening = FileDecryptor::begin(key, file);
        let mut plain = Vec::new();
        for piece in sealed.chunks(piece) {
            plain.append(&mut opening.push(piece)?);
        }
        plain.append(&mut opening.finish()?);
        Ok(plain)
    }

    fn open(sealed: &[u8], piece: usize) -> Result<Vec<u8>, BrokenSeal> {
        open_as(key(1), FILE, sealed, piece)
    }

    /// Bytes that repeat nowhere near a chunk.
    fn plain(length: usize) -> Vec<u8> {
        (0..length).map(|at| u8::try_from(at % 251).unwrap()).collect()
    }

    #[test]
    fn a_file_of_any_length_comes_back_and_grows_by_header_and_tags_alone() {
        for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7] {
            let sealed = seal(&plain(length), 10_000);
            let chunks = length.div_ceil(CHUNK).max(1);
            assert_eq!(sealed.len(), HEADER + length + 16 * chunks, "{length}");
            assert_eq!(open(&sealed, 7_777).unwrap(), plain(length), "{length}");
        }
    }

    #[test]
    fn chunks_cannot_be_dropped_moved_repeated_or_taken_elsewhere() {
        let sealed = seal(&plain(3 * CHUNK), CHUNK);
        let (header, chunks) = sealed.split_at(HEADER);
        let chunks: Vec<_> = chunks.chunks(SEALED_CHUNK).collect();
        let joined = |order: &[usize]| {
            let picked = order.iter().map(|at| *chunks.get(*at).unwrap());
            [header].into_iter().chain(picked).collect::<Vec<_>>().concat()
        };
        assert!(open(&joined(&[0, 1, 2]), CHUNK).is_ok());
        for wrong in [&[0, 1][..], &[0], &[], &[1, 0, 2], &[0, 2], &[0, 1, 2, 2], &[0, 1, 1, 2]] {
            assert_eq!(open(&joined(wrong), CHUNK), Err(BrokenSeal), "{wrong:?}");
        }
        assert_eq!(open_as(key(2), FILE, &sealed, CHUNK), Err(BrokenSeal), "another key");
        let elsewhere = FileId(Uuid::from_u128(2));
        assert_eq!(open_as(key(1), elsewhere, &sealed, CHUNK), Err(BrokenSeal), "another file");
    }

    #[test]
    fn one_file_is_never_sealed_alike_twice() {
        let entropy = Entropy::seeded(1);
        let seal = || FileEncryptor::begin(&key(1), FILE, &entropy).unwrap().finish().unwrap();
        assert_ne!(seal(), seal());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn the_pieces_do_not_matter(length in 0..200_000_usize, one in 1..90_000_usize, other in 1..90_000_usize) {
            let sealed = seal(&plain(length), one);
            prop_assert_eq!(&sealed, &seal(&plain(length), other));
            prop_assert_eq!(open(&sealed, other).unwrap(), plain(length));
        }

        #[test]
        fn nothing_opens_that_was_changed_or_cut(length in 0..150_000_usize, at: Index, flip in 1_u8..) {
            let sealed = seal(&plain(length), CHUNK);
            let cut = sealed.get(..at.index(sealed.len())).unwrap();
            prop_assert_eq!(open(cut, CHUNK), Err(BrokenSeal));
            let mut changed = sealed.clone();
            *at.get_mut(&mut changed) ^= flip;
            prop_assert_eq!(open(&changed, CHUNK), Err(BrokenSeal));
        }
    }
}
