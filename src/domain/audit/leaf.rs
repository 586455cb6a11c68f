//! The record of one accepted command (bản ghi nhật ký, R04): the envelope that every leaf has.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};
use serde_json::Value;
use uuid::Uuid;

use super::canonical::{self, CanonicalError, ParseError, instant};
use crate::domain::{
    digest::{Digest, Sealed},
    ids::PersonId,
};

/// How many effect rows a leaf holds itself; more go to a hashed attachment (design decision 15).
pub const MAX_INLINE_ROWS: usize = 32;

/// The form of the envelope. A reader that does not know a version cannot decide about its leaf; it
/// must not call it tampered with (design decision 16).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "u64", try_from = "u64")]
pub enum Version {
    /// [`Leaf`] without `reads`; `1` in the bytes.
    V1,
    /// [`Leaf`] with `reads`; `2` in the bytes.
    #[default]
    V2,
}

impl From<Version> for u64 {
    fn from(version: Version) -> Self {
        match version {
            Version::V1 => 1,
            Version::V2 => 2,
        }
    }
}

impl TryFrom<u64> for Version {
    type Error = LeafError;

    fn try_from(number: u64) -> Result<Self, LeafError> {
        match number {
            1 => Ok(Self::V1),
            2 => Ok(Self::V2),
            other => Err(LeafError::UnknownVersion(other)),
        }
    }
}

/// Where `recordedAt` came from (design decision 9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TimeSource {
    /// The clock of the database, or of the process on an embedded one.
    #[serde(rename = "SYSTEM")]
    System,
    /// A clock set by hand, in tests and demonstrations. Production refuses it.
    #[serde(rename = "SET")]
    Set,
}

/// How many records some logs have, by the ids of the logs.
pub type LogSizes = BTreeMap<Uuid, u64>;

/// What kind of actor gave the command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ActorKind {
    /// A signed-in person.
    #[serde(rename = "PERSON")]
    Person,
    /// The clock, when a deadline is over. Never a claim in a token.
    #[serde(rename = "SYSTEM_CLOCK")]
    SystemClock,
    /// Whoever ran a command on the server itself, such as the first set-up.
    #[serde(rename = "OPERATOR")]
    Operator,
}

/// Who did it, and in which capacity. People appear by random id only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LeafActor {
    /// The person; none for the clock.
    pub person: Option<PersonId>,
    /// The kind of actor.
    pub kind: ActorKind,
    /// The role in which the act was permitted, as in the token.
    pub role: String,
    /// The id of the membership or office term that was acted in (tư cách), if the act needs one.
    pub capacity: Option<String>,
    /// The keyed digest of the token's issuer and id (`iss`, `jti`), or the plain one of an earlier program.
    pub token: Option<Digest>,
}

/// Rows that stand in the leaf itself: [`MAX_INLINE_ROWS`] at most.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Value>")]
pub struct InlineRows(Vec<Value>);

impl InlineRows {
    /// The rows in the order in which they were written.
    pub fn as_slice(&self) -> &[Value] {
        &self.0
    }
}

impl TryFrom<Vec<Value>> for InlineRows {
    type Error = &'static str;

    fn try_from(rows: Vec<Value>) -> Result<Self, &'static str> {
        if rows.len() > MAX_INLINE_ROWS { Err("too many rows in a leaf") } else { Ok(Self(rows)) }
    }
}

/// Rows kept beside the leaf: the canonical JSON of their array, known here by its hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    sha256: Digest,
    #[serde(deserialize_with = "more_than_fit_inline")]
    count: u64,
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
    /// The SHA-256 of the attached bytes.
    pub fn sha256(&self) -> Digest {
        self.sha256
    }

    /// The number of attached rows.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// The rows in some attached bytes, after checking that these are the bytes meant.
    ///
    /// # Errors
    ///
    /// [`AttachmentError`] says in what they differ.
    pub fn open(&self, bytes: &[u8]) -> Result<Vec<Value>, AttachmentError> {
        if Digest::of(bytes) != self.sha256 {
            return Err(AttachmentError::HashMismatch);
        }
        let Value::Array(rows) = canonical::parse(bytes)? else { return Err(AttachmentError::Count) };
        if rows.len() as u64 == self.count { Ok(rows) } else { Err(AttachmentError::Count) }
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

impl Effects {
    /// Puts rows where they belong by their number. With an attachment come its bytes, to be stored
    /// with the leaf in the same transaction.
    ///
    /// # Errors
    ///
    /// [`CanonicalError`] when the rows to be attached have no canonical form; rows that stay inline
    /// are judged by [`Leaf::encode`].
    pub fn of(rows: Vec<Value>) -> Result<(Self, Option<Vec<u8>>), CanonicalError> {
        if rows.len() <= MAX_INLINE_ROWS {
            return Ok((Self::Rows(InlineRows(rows)), None));
        }
        let bytes = canonical::to_bytes(&rows)?;
        let attachment = Attachment { sha256: Digest::of(&bytes), count: rows.len() as u64 };
        Ok((Self::Attachment(attachment), Some(bytes)))
    }
}

/// One record of the log.
///
/// Think of `v`, `log` and `index` as coming first: they say how to read the rest and where it
/// belongs. In the bytes they do not, because RFC 8785 sorts keys. Absent values are written as
/// `null`, so all leaves of a version have the same keys. No free text and no personal data belongs here
/// (design decision 15): texts are [`Sealed`], people are ids.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Leaf {
    /// The form of this envelope.
    pub v: Version,
    /// The id of the log, a UUID as text: that of the cycle, or the fixed one of the directory.
    pub log: String,
    /// The place in the log, from 0, without gaps.
    pub index: u64,
    /// When it was recorded, to the microsecond; never earlier than the leaf before.
    #[serde(with = "instant")]
    pub recorded_at: Timestamp,
    /// Where that time came from.
    pub time_source: TimeSource,
    /// Who did it.
    pub actor: LeafActor,
    /// The act, such as `decideList`.
    pub act: String,
    /// The state before, for acts that change one.
    pub from: Option<String>,
    /// The state after.
    pub to: Option<String>,
    /// The command as it was decided on, with sealed texts.
    pub input: Value,
    /// The guards that were evaluated and met, as `id@revision`.
    pub guards: Vec<String>,
    /// The rows that the command wrote.
    pub effects: Effects,
    /// The commitments to the texts of the command, by field.
    pub texts: BTreeMap<String, Sealed>,
    /// The version of the workflow definition.
    pub definition: String,
    /// The version of the rule set.
    pub rule_set: String,
    /// The version of the calendar.
    pub calendar: String,
    /// The hash of the idempotency key.
    pub key: Digest,
    /// How many records each other log had that the decision read; none in a record of [`Version::V1`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reads: Option<LogSizes>,
}

/// Bytes that are no leaf.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LeafError {
    /// Not canonical JSON.
    #[error(transparent)]
    Parse(#[from] ParseError),
    /// A form that this program does not know: no judgement is possible.
    #[error("unknown leaf version {0}")]
    UnknownVersion(u64),
    /// Canonical JSON, but not of a leaf: fields missing, unknown or of the wrong kind.
    #[error("not a leaf: {0}")]
    Malformed(String),
}

impl Leaf {
    /// The bytes to hash and to store.
    ///
    /// # Errors
    ///
    /// [`CanonicalError`] when a value has no canonical form, or the time is finer than a microsecond.
    pub fn encode(&self) -> Result<Vec<u8>, CanonicalError> {
        canonical::to_bytes(self)
    }

    /// Reads stored bytes, and only such bytes as [`Leaf::encode`] gives.
    ///
    /// # Errors
    ///
    /// [`LeafError`] when they are anything else.
    pub fn decode(bytes: &[u8]) -> Result<Self, LeafError> {
        let value = canonical::parse(bytes)?;
        if let Some(version) = value.get("v").and_then(Value::as_u64) {
            Version::try_from(version)?;
        }
        let leaf: Self =
            serde_json::from_value(value).map_err(|error| LeafError::Malformed(error.to_string()))?;
        if (leaf.v == Version::V1) != leaf.reads.is_none() {
            return Err(LeafError::Malformed("`reads` belongs to version 2 and later".to_owned()));
        }
        // Types accept more than one spelling: an id in capitals, a time in another zone, no `null`.
        if leaf.encode().is_ok_and(|again| again == bytes) {
            Ok(leaf)
        } else {
            Err(LeafError::Malformed("a value in another spelling".to_owned()))
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    #![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::domain::audit::leaf_hash;

    /// The leaf behind the golden vector.
    pub(in crate::domain::audit) fn sample() -> Leaf {
        Leaf {
            v: Version::V1,
            log: "0192d0f0-7a00-7000-8000-000000000001".to_owned(),
            index: 7,
            recorded_at: "2024-10-30T01:02:03.000004Z".parse().unwrap(),
            time_source: TimeSource::System,
            actor: LeafActor {
                person: Some("0192d0f0-7a00-7000-8000-0000000000aa".parse().unwrap()),
                kind: ActorKind::Person,
                role: "AGENCY_HEAD".to_owned(),
                capacity: Some("0192d0f0-7a00-7000-8000-0000000000bb".to_owned()),
                token: Some(Digest::of("iss|jti")),
            },
            act: "decideList".to_owned(),
            from: Some("RECEIVING_CLOSED".to_owned()),
            to: Some("LIST_DECIDED".to_owned()),
            input: json!({"document": "0192d0f0-7a00-7000-8000-0000000000cc", "eligible": 4}),
            guards: vec!["everyApplicationScreened@1".to_owned()],
            effects: Effects::of(vec![json!({"table": "eligible_list", "count": 4})]).unwrap().0,
            texts: BTreeMap::from([("remark".to_owned(), Sealed::commit(&[7; 32], "Đủ điều kiện"))]),
            definition: "2024.1".to_owned(),
            rule_set: "dien-bien-2024".to_owned(),
            calendar: "2024-10-01".to_owned(),
            key: Digest::of("key"),
            reads: None,
        }
    }

    /// The same leaf, as it is written today.
    fn with_reads() -> Leaf {
        let reads = LogSizes::from([(Uuid::from_u128(1), 3), (Uuid::from_u128(2), 0)]);
        Leaf { v: Version::V2, reads: Some(reads), ..sample() }
    }

    /// Computed by an independent program, not by this one.
    const GOLDEN_BODY: &str = "\
        {\"act\":\"decideList\",\"actor\":{\"capacity\":\"0192d0f0-7a00-7000-8000-0000000000bb\",\
        \"kind\":\"PERSON\",\"person\":\"0192d0f0-7a00-7000-8000-0000000000aa\",\
        \"role\":\"AGENCY_HEAD\",\
        \"token\":\"225751b5c78f57a927de2fe8b46421abd56146a5b7419155e857fda8bad7b5da\"},\
        \"calendar\":\"2024-10-01\",\"definition\":\"2024.1\",\"effects\":{\"rows\":[{\"count\":4,\
        \"table\":\"eligible_list\"}]},\"from\":\"RECEIVING_CLOSED\",\
        \"guards\":[\"everyApplicationScreened@1\"],\"index\":7,\
        \"input\":{\"document\":\"0192d0f0-7a00-7000-8000-0000000000cc\",\"eligible\":4},\
        \"key\":\"2c70e12b7a0646f92279f427c7b38e7334d8e5389cff167a1dc30e73f826b683\",\
        \"log\":\"0192d0f0-7a00-7000-8000-000000000001\",\"recordedAt\":\"2024-10-30T01:02:03.000004Z\",\
        \"ruleSet\":\"dien-bien-2024\",\
        \"texts\":{\"remark\":\"9fe7aeffe07a3a595f0c252f1591521fe6b2fe33166ba4866185a592df85c70b\"},\
        \"timeSource\":\"SYSTEM\",\"to\":\"LIST_DECIDED\",\"v\":1}";
    const GOLDEN_HASH: &str = "6e7844516980e3ae88f4b6f7b01444564d452c7962828d8372c8c0cacda34a14";

    #[test]
    fn the_format_does_not_drift() {
        let bytes = sample().encode().unwrap();
        assert_eq!(String::from_utf8(bytes.clone()).unwrap(), GOLDEN_BODY);
        assert_eq!(leaf_hash(&bytes).to_string(), GOLDEN_HASH);
        assert_eq!(Leaf::decode(GOLDEN_BODY.as_bytes()).unwrap(), sample());
    }

    fn decode_with(change: impl FnOnce(&mut Value)) -> Result<Leaf, LeafError> {
        let mut value = serde_json::to_value(sample()).unwrap();
        change(&mut value);
        Leaf::decode(&canonical::to_bytes(&value).unwrap())
    }

    #[test]
    fn unknown_missing_and_misspelt_fields_are_refused() {
        let refused: [fn(&mut Value); 8] = [
            |leaf| leaf["extra"] = json!(1),
            |leaf| leaf["actor"]["name"] = json!("x"),
            |leaf| drop(leaf.as_object_mut().unwrap().remove("from")),
            |leaf| drop(leaf.as_object_mut().unwrap().remove("v")),
            |leaf| leaf["recordedAt"] = json!("2024-10-30T08:02:03.000004+07:00"),
            |leaf| leaf["recordedAt"] = json!("2024-10-30T01:02:03.0000040Z"),
            |leaf| leaf["actor"]["person"] = json!("0192D0F0-7A00-7000-8000-0000000000AA"),
            |leaf| leaf["effects"] = json!({"attachment": {"count": 32, "sha256": Digest::of("x")}}),
        ];
        assert!(decode_with(|_| ()).is_ok());
        for (case, change) in refused.into_iter().enumerate() {
            assert!(matches!(decode_with(change), Err(LeafError::Malformed(_))), "case {case}");
        }
    }

    #[test]
    fn an_unknown_version_is_told_from_a_damaged_leaf() {
        assert_eq!(decode_with(|leaf| leaf["v"] = json!(3)), Err(LeafError::UnknownVersion(3)));
        assert!(matches!(decode_with(|leaf| leaf["v"] = json!("1")), Err(LeafError::Malformed(_))));
    }

    #[test]
    fn a_leaf_of_the_second_version_says_what_else_was_read_and_one_of_the_first_does_not() {
        let bytes = with_reads().encode().unwrap();
        let reads =
            r#""reads":{"00000000-0000-0000-0000-000000000001":3,"00000000-0000-0000-0000-000000000002":0}"#;
        let expected = GOLDEN_BODY
            .replace(r#","recordedAt""#, &format!(r#",{reads},"recordedAt""#))
            .replace(r#""v":1"#, r#""v":2"#);
        assert_eq!(String::from_utf8(bytes.clone()).unwrap(), expected);
        assert_eq!(Leaf::decode(&bytes).unwrap(), with_reads());
        let refused: [fn(&mut Value); 4] = [
            |leaf| leaf["v"] = json!(2),
            |leaf| leaf["reads"] = json!({}),
            |leaf| (leaf["v"], leaf["reads"]) = (json!(2), json!(null)),
            |leaf| {
                (leaf["v"], leaf["reads"]) = (json!(2), json!({ "0192D0F0-7A00-7000-8000-000000000001": 1 }))
            },
        ];
        for (case, change) in refused.into_iter().enumerate() {
            assert!(matches!(decode_with(change), Err(LeafError::Malformed(_))), "case {case}");
        }
    }

    #[test]
    fn no_finer_time_than_is_stored() {
        let finer = Leaf { recorded_at: "2024-10-30T01:02:03.0000041Z".parse().unwrap(), ..sample() };
        assert!(matches!(finer.encode(), Err(CanonicalError::Unserializable(_))));
    }

    #[test]
    fn many_rows_go_to_an_attachment() {
        let rows = |count: usize| (0..count).map(|row| json!({ "row": row })).collect::<Vec<_>>();
        let (inline, none) = Effects::of(rows(MAX_INLINE_ROWS)).unwrap();
        assert!(matches!(&inline, Effects::Rows(kept) if kept.as_slice() == rows(MAX_INLINE_ROWS)));
        assert_eq!(none, None);

        let (effects, bytes) = Effects::of(rows(MAX_INLINE_ROWS + 1)).unwrap();
        let bytes = bytes.unwrap();
        let Effects::Attachment(attachment) = effects.clone() else { unreachable!("{effects:?}") };
        assert_eq!(attachment.open(&bytes).unwrap(), rows(MAX_INLINE_ROWS + 1));
        let mut other = bytes.clone();
        other.push(b' ');
        assert_eq!(attachment.open(&other), Err(AttachmentError::HashMismatch));
        let short = Attachment { count: 34, ..attachment };
        assert_eq!(short.open(&bytes), Err(AttachmentError::Count));

        let leaf = Leaf { effects, ..sample() };
        assert_eq!(Leaf::decode(&leaf.encode().unwrap()).unwrap(), leaf);
        let crowded = json!({ "rows": rows(MAX_INLINE_ROWS + 1) });
        assert!(matches!(decode_with(|leaf| leaf["effects"] = crowded), Err(LeafError::Malformed(_))));
    }

    proptest! {
        #[test]
        fn a_changed_byte_never_reads_as_the_same_leaf(at in any::<prop::sample::Index>(), flip in 1_u8..) {
            let mut bytes = sample().encode().unwrap();
            *at.get_mut(&mut bytes) ^= flip;
            prop_assert_ne!(Leaf::decode(&bytes), Ok(sample()));
        }
    }
}
