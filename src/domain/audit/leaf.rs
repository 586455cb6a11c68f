//! The record of one accepted command (bản ghi nhật ký, R04): the envelope that every leaf has.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::{
    canonical::{self, CanonicalError, ParseError, instant, of_tree, unserializable},
    effects::Effects,
    plain::is_plainly_canonical,
    raw_json::RawJson,
};
use crate::{
    digest::{Digest, Sealed},
    ids::PersonId,
};

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
    /// The id of the membership or office term that was acted in (tư cách), if the act needs one.
    pub capacity: Option<String>,
    /// The kind of actor.
    pub kind: ActorKind,
    /// The person; none for the clock.
    pub person: Option<PersonId>,
    /// The role in which the act was permitted, as in the token.
    pub role: String,
    /// The keyed digest of the token's issuer and id (`iss`, `jti`), or the plain one of an earlier program.
    pub token: Option<Digest>,
}

/// One record of the log.
///
/// The fields of this type and of those in it stand in the order of their names in the bytes, because RFC 8785 sorts
/// keys: then what any serializer of JSON makes of a leaf is nearly always its canonical form. Absent
/// values are written as `null`, so all leaves of a version have the same keys. No free text and no personal
/// data belongs here (design decision 15): texts are [`Sealed`], people are ids.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Leaf {
    /// The act, such as `decideList`.
    pub act: String,
    /// Who did it.
    pub actor: LeafActor,
    /// The version of the calendar.
    pub calendar: String,
    /// The version of the workflow definition.
    pub definition: String,
    /// The rows that the command wrote.
    pub effects: Effects,
    /// The state before, for acts that change one.
    pub from: Option<String>,
    /// The guards that were evaluated and met, as `id@revision`.
    pub guards: Vec<String>,
    /// The place in the log, from 0, without gaps.
    pub index: u64,
    /// The command as it was decided on, with sealed texts.
    pub input: RawJson,
    /// The hash of the idempotency key.
    pub key: Digest,
    /// The id of the log, a UUID as text: that of the cycle, or the fixed one of the directory.
    pub log: String,
    /// How many records each other log had that the decision read; none in a record of [`Version::V1`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reads: Option<LogSizes>,
    /// When it was recorded, to the microsecond; never earlier than the leaf before.
    #[serde(with = "instant")]
    pub recorded_at: Timestamp,
    /// The version of the rule set.
    pub rule_set: String,
    /// The commitments to the texts of the command, by field.
    pub texts: BTreeMap<String, Sealed>,
    /// Where that time came from.
    pub time_source: TimeSource,
    /// The state after.
    pub to: Option<String>,
    /// The form of this envelope.
    pub v: Version,
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
        self.encode_plain().map_or_else(|| of_tree(&serde_json::to_value(self).map_err(unserializable)?), Ok)
    }

    /// The bytes of a leaf of which it is seen that they are canonical, as nearly always.
    fn encode_plain(&self) -> Option<Vec<u8>> {
        serde_json::to_vec(self).ok().filter(|bytes| is_plainly_canonical(bytes))
    }

    /// Reads stored bytes, and only such bytes as [`Leaf::encode`] gives.
    ///
    /// # Errors
    ///
    /// [`LeafError`] when they are anything else.
    pub fn decode(bytes: &[u8]) -> Result<Self, LeafError> {
        Self::decode_plain(bytes).map_or_else(|| Self::decode_any(bytes), Ok)
    }

    /// Reads what stored bytes say. Whether they are spelt as [`Leaf::encode`] does is for the check of a log to say: it is
    /// looked at there, and nowhere else.
    ///
    /// # Errors
    ///
    /// [`LeafError`] when they are no leaf.
    pub fn read(bytes: &[u8]) -> Result<Self, LeafError> {
        serde_json::from_slice(bytes).map_err(|error| LeafError::Malformed(error.to_string()))
    }

    /// Reads bytes of which it is seen that they are canonical. None of others.
    fn decode_plain(bytes: &[u8]) -> Option<Self> {
        let leaf: Self = serde_json::from_slice(bytes).ok().filter(|_| is_plainly_canonical(bytes))?;
        (leaf.has_the_fields_of_its_version() && leaf.is_spelt_as(bytes)).then_some(leaf)
    }

    /// Whether all of it is spelt in these bytes as it is written.
    fn is_spelt_as(&self, bytes: &[u8]) -> bool {
        let mut unmatched = Unmatched(bytes);
        serde_json::to_writer(&mut unmatched, self).is_ok() && unmatched.0.is_empty()
    }

    fn has_the_fields_of_its_version(&self) -> bool {
        (self.v == Version::V1) == self.reads.is_none()
    }

    /// Reads any leaf, and says what is wrong with bytes that are none.
    fn decode_any(bytes: &[u8]) -> Result<Self, LeafError> {
        let value = canonical::parse(bytes)?;
        if let Some(version) = value.get("v").and_then(Value::as_u64) {
            Version::try_from(version)?;
        }
        let leaf = Self::deserialize(&value).map_err(|error| LeafError::Malformed(error.to_string()))?;
        if !leaf.has_the_fields_of_its_version() {
            return Err(LeafError::Malformed("`reads` belongs to version 2 and later".to_owned()));
        }
        // Types accept more than one spelling: an id in capitals, a time in another zone, no `null`. Of equal trees the
        // canonical bytes are equal.
        if serde_json::to_value(&leaf).is_ok_and(|again| again == value) {
            Ok(leaf)
        } else {
            Err(LeafError::Malformed("a value in another spelling".to_owned()))
        }
    }
}

/// What of some bytes was not written yet. Nothing else can be written to it.
struct Unmatched<'a>(&'a [u8]);

impl Write for Unmatched<'_> {
    fn write(&mut self, written: &[u8]) -> io::Result<usize> {
        self.0 = self.0.strip_prefix(written).ok_or(io::ErrorKind::InvalidData)?;
        Ok(written.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
pub(super) mod tests {
    #![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::audit::{MAX_INLINE_ROWS, MAX_INTEGER, leaf_hash};

    pub(in crate::audit) fn raw(value: &Value) -> RawJson {
        RawJson::of(value).unwrap()
    }

    /// The leaf behind the golden vector.
    pub(in crate::audit) fn sample() -> Leaf {
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
            input: raw(&json!({"document": "0192d0f0-7a00-7000-8000-0000000000cc", "eligible": 4})),
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
    fn a_leaf_holds_few_rows_or_names_an_attachment() {
        let rows = |count: usize| (0..count).map(|row| json!({ "row": row })).collect::<Vec<_>>();
        let leaf = Leaf { effects: Effects::of(rows(MAX_INLINE_ROWS + 1)).unwrap().0, ..sample() };
        assert_eq!(Leaf::decode(&leaf.encode().unwrap()).unwrap(), leaf);
        let crowded = json!({ "rows": rows(MAX_INLINE_ROWS + 1) });
        assert!(matches!(decode_with(|leaf| leaf["effects"] = crowded), Err(LeafError::Malformed(_))));
    }

    #[test]
    fn another_spelling_is_read_and_is_for_the_check_to_find() {
        let spaced = GOLDEN_BODY.replacen('{', "{ ", 1);
        assert_eq!(Leaf::read(spaced.as_bytes()), Ok(sample()));
        assert!(Leaf::decode(spaced.as_bytes()).is_err());
        assert!(matches!(Leaf::read(b"{}"), Err(LeafError::Malformed(_))));
    }

    /// Whatever the quick reading takes, the other one takes too, and gives the same.
    fn read_both_ways(bytes: &[u8]) -> Result<Leaf, LeafError> {
        let thoroughly = Leaf::decode_any(bytes);
        if let Some(quickly) = Leaf::decode_plain(bytes) {
            assert_eq!(thoroughly.as_ref(), Ok(&quickly));
        }
        thoroughly
    }

    #[test]
    fn a_plain_leaf_is_read_in_one_pass_and_refused_as_any_other() {
        let quick = |leaf: &Leaf| Leaf::decode_plain(&leaf.encode().unwrap()).is_some();
        assert!(quick(&sample()) && quick(&with_reads()));
        let with = |input: Value| serde_json::to_vec(&Leaf { input: raw(&input), ..sample() }).unwrap();
        let nest = |levels| (0..levels).fold(json!(1), |inner, _| json!([inner]));
        for bad in [json!(0.5), json!(MAX_INTEGER + 1), json!(i64::MIN), nest(canonical::MAX_DEPTH)] {
            assert!(read_both_ways(&with(bad.clone())).is_err(), "{bad}");
        }
        let unsorted = String::from_utf8(with(json!({ "a": 1, "b": 2 }))).unwrap();
        let unsorted = unsorted.replace(r#"{"a":1,"b":2}"#, r#"{"b":2,"a":1}"#);
        assert!(read_both_ways(unsorted.as_bytes()).is_err());
        let deepest = with(nest(canonical::MAX_DEPTH - 1));
        assert!(Leaf::decode_plain(&deepest).is_some() && read_both_ways(&deepest).is_ok());
        let far = Leaf { index: MAX_INTEGER + 1, ..sample() };
        assert!(read_both_ways(&serde_json::to_vec(&far).unwrap()).is_err());
        assert!(quick(&Leaf { input: raw(&json!("Điện Biên")), ..sample() }));
        assert!(read_both_ways(&with(json!("thăng ha\u{323}ng"))).is_err());
        let beyond = Leaf { input: raw(&json!({ "\u{1f600}": 1, "\u{fffd}": 2 })), ..sample() };
        assert!(!quick(&beyond) && Leaf::decode(&beyond.encode().unwrap()) == Ok(beyond));
        let combining = Leaf { input: raw(&json!("\n\u{323}")), ..sample() };
        assert!(Leaf::decode(&combining.encode().unwrap()) == Ok(combining));
    }

    #[test]
    fn a_leaf_is_written_in_one_pass_as_any_other_value() {
        let texts = ["Điện Biên", "\n\u{323}", "thăng ha\u{323}ng", "\u{1f600}"].map(Value::from);
        let numbers = [
            json!(0.5),
            json!(MAX_INTEGER),
            json!(MAX_INTEGER + 1),
            json!({ "\u{1f600}": 1, "\u{fffd}": 2 }),
        ];
        let leaves =
            texts.into_iter().chain(numbers).map(|input| Leaf { input: raw(&input), ..with_reads() });
        for leaf in leaves.chain([sample(), Leaf { index: MAX_INTEGER + 1, ..sample() }]) {
            let tree = serde_json::to_value(&leaf).unwrap();
            assert_eq!(leaf.encode(), canonical::to_bytes(&tree), "{leaf:?}");
        }
        assert!(sample().encode_plain().is_some() && with_reads().encode_plain().is_some());
    }

    proptest! {
        #[test]
        fn a_changed_byte_reads_alike_both_ways(at in any::<prop::sample::Index>(), flip in 1_u8..128) {
            let mut bytes = with_reads().encode().unwrap();
            *at.get_mut(&mut bytes) ^= flip;
            drop(read_both_ways(&bytes));
        }

        #[test]
        fn a_changed_byte_never_reads_as_the_same_leaf(at in any::<prop::sample::Index>(), flip in 1_u8..) {
            let mut bytes = sample().encode().unwrap();
            *at.get_mut(&mut bytes) ^= flip;
            prop_assert_ne!(Leaf::decode(&bytes), Ok(sample()));
        }
    }
}
