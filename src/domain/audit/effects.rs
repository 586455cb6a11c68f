//! The rows that a command wrote, as its leaf has them (design decision 15).

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{DeserializeOwned, Error as _, IgnoredAny},
};
use serde_json::{Value, value::RawValue};

use super::{
    canonical::{self, CanonicalError, ParseError, check_bytes, unserializable},
    raw_json::RawJson,
};
use crate::digest::Digest;

/// How many effect rows a leaf holds itself; more go to a hashed attachment (design decision 15).
pub const MAX_INLINE_ROWS: usize = 32;

/// Rows that stand in the leaf itself: [`MAX_INLINE_ROWS`] at most.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<RawJson>")]
pub struct InlineRows(Vec<RawJson>);

impl InlineRows {
    /// The rows in the order in which they were written.
    pub fn as_slice(&self) -> &[RawJson] {
        &self.0
    }

    /// The same, to be kept.
    pub fn into_vec(self) -> Vec<RawJson> {
        self.0
    }
}

impl TryFrom<Vec<RawJson>> for InlineRows {
    type Error = &'static str;

    fn try_from(rows: Vec<RawJson>) -> Result<Self, &'static str> {
        if rows.len() > MAX_INLINE_ROWS { Err("too many rows in a leaf") } else { Ok(Self(rows)) }
    }
}

/// Rows kept beside the leaf: the canonical JSON of their array, known here by its hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    #[serde(deserialize_with = "more_than_fit_inline")]
    count: u64,
    sha256: Digest,
}

fn more_than_fit_inline<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    let count = u64::deserialize(deserializer)?;
    if count > MAX_INLINE_ROWS as u64 {
        Ok(count)
    } else {
        Err(D::Error::custom("too few rows for an attachment"))
    }
}

/// An attachment that is not the one of its leaf.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AttachmentError {
    /// Other bytes than were hashed.
    #[error("the attachment does not match its hash")]
    HashMismatch,
    /// The hashed bytes are not canonical JSON.
    #[error(transparent)]
    Parse(#[from] ParseError),
    /// Not an array, or not of the stated length.
    #[error("the attachment is not an array of the stated number of rows")]
    Count,
}

impl Attachment {
    /// The attachment that some bytes name, whether or not they are those of a leaf.
    pub fn named_in(bytes: &[u8]) -> Option<Self> {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        enum NamedEffects {
            Rows(IgnoredAny),
            Attachment(Attachment),
        }
        // Most leaves have none, and are not read for it.
        if !str::from_utf8(bytes).is_ok_and(|text| text.contains(r#""attachment""#)) {
            return None;
        }
        match named_in::<NamedEffects>(bytes)? {
            NamedEffects::Rows(_) => None,
            NamedEffects::Attachment(attachment) => Some(attachment),
        }
    }

    /// The SHA-256 of the attached bytes.
    pub fn sha256(&self) -> Digest {
        self.sha256
    }

    /// The number of attached rows.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// The rows in some attached bytes that are asked for by their spelling, after checking that these are the bytes meant.
    ///
    /// # Errors
    ///
    /// [`AttachmentError`] says in what they differ.
    pub fn open(
        &self,
        bytes: &[u8],
        is_asked_for: impl Fn(&str) -> bool,
    ) -> Result<Vec<RawJson>, AttachmentError> {
        if Digest::of(bytes) != self.sha256 {
            return Err(AttachmentError::HashMismatch);
        }
        check_bytes(bytes)?;
        let rows: Vec<&RawValue> = serde_json::from_slice(bytes).map_err(|_| AttachmentError::Count)?;
        if rows.len() as u64 != self.count {
            return Err(AttachmentError::Count);
        }
        Ok(rows.into_iter().filter(|row| is_asked_for(row.get())).map(RawJson::from).collect())
    }
}

/// The rows that a command wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effects {
    /// In the leaf.
    #[serde(rename = "rows")]
    Rows(InlineRows),
    /// Beside it.
    #[serde(rename = "attachment")]
    Attachment(Attachment),
}

impl Default for Effects {
    fn default() -> Self {
        Self::Rows(InlineRows::default())
    }
}

impl Effects {
    /// What some bytes say that was written, whether or not they are those of a leaf.
    pub fn named_in(bytes: &[u8]) -> Option<Self> {
        named_in(bytes)
    }

    /// Puts rows where they belong by their number. With an attachment come its bytes, to be stored
    /// with the leaf in the same transaction.
    ///
    /// # Errors
    ///
    /// [`CanonicalError`] when the rows to be attached have no canonical form; rows that stay inline
    /// are judged by [`Leaf::encode`](super::Leaf::encode).
    pub fn of(rows: Vec<Value>) -> Result<(Self, Option<Vec<u8>>), CanonicalError> {
        let count = rows.len();
        if count <= MAX_INLINE_ROWS {
            let rows = rows.iter().map(RawJson::of).collect::<Result<_, _>>().map_err(unserializable)?;
            return Ok((Self::Rows(InlineRows(rows)), None));
        }
        let bytes = canonical::of_tree(&Value::Array(rows))?;
        let attachment = Attachment { sha256: Digest::of(&bytes), count: count as u64 };
        Ok((Self::Attachment(attachment), Some(bytes)))
    }
}

/// What stands under `effects` in some bytes; the rest of them is passed over.
fn named_in<E: DeserializeOwned>(bytes: &[u8]) -> Option<E> {
    #[derive(Deserialize)]
    struct Naming<E> {
        effects: E,
    }
    serde_json::from_slice::<Naming<E>>(bytes).ok().map(|naming| naming.effects)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use serde_json::json;

    use super::*;

    #[test]
    fn many_rows_go_to_an_attachment() {
        let rows = |count: usize| (0..count).map(|row| json!({ "row": row })).collect::<Vec<_>>();
        let spelt = |count| rows(count).iter().map(|row| RawJson::of(row).unwrap()).collect::<Vec<_>>();
        let (inline, none) = Effects::of(rows(MAX_INLINE_ROWS)).unwrap();
        assert!(matches!(&inline, Effects::Rows(kept) if kept.as_slice() == spelt(MAX_INLINE_ROWS)));
        assert_eq!(none, None);

        let (effects, bytes) = Effects::of(rows(MAX_INLINE_ROWS + 1)).unwrap();
        let bytes = bytes.unwrap();
        let Effects::Attachment(attachment) = effects else { unreachable!("too many to hold") };
        assert_eq!(attachment.open(&bytes, |_| true).unwrap(), spelt(MAX_INLINE_ROWS + 1));
        let first = |row: &str| row == r#"{"row":0}"#;
        assert_eq!(attachment.open(&bytes, first).unwrap(), spelt(1));
        let mut other = bytes.clone();
        other.push(b' ');
        assert_eq!(attachment.open(&other, |_| true), Err(AttachmentError::HashMismatch));
        let respelt = Attachment { sha256: Digest::of(&other), ..attachment };
        assert_eq!(respelt.open(&other, |_| true), Err(AttachmentError::Parse(ParseError::NotCanonical)));
        let object = Attachment { sha256: Digest::of("{}"), ..attachment };
        assert_eq!(object.open(b"{}", |_| true), Err(AttachmentError::Count));
        let short = Attachment { count: 34, ..attachment };
        assert_eq!(short.open(&bytes, |_| true), Err(AttachmentError::Count));
    }

    #[test]
    fn the_attachment_of_a_leaf_is_found_without_reading_all_of_it() {
        let naming =
            |effects: &Effects| serde_json::to_vec(&json!({ "act": "x", "effects": effects })).unwrap();
        let effects = Effects::of((0..40).map(|row| json!(row)).collect()).unwrap().0;
        let Effects::Attachment(attachment) = effects else { unreachable!("too many to hold") };
        assert_eq!(Attachment::named_in(&naming(&effects)), Some(attachment));
        assert_eq!(Effects::named_in(&naming(&effects)), Some(effects));
        assert_eq!(Attachment::named_in(&naming(&Effects::of(vec![json!(1)]).unwrap().0)), None);
        assert_eq!(Attachment::named_in(b"{}"), None);
    }
}
