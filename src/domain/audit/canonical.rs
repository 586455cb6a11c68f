//! Canonical JSON: the one spelling of a value that may be hashed.
//!
//! RFC 8785 (JCS) fixes white space, escapes and the order of keys (by UTF-16 code unit). We keep to a
//! narrow part of it, so that any JSON reader in any language sees the same values: no fractions or
//! exponents, integers within ±(2⁵³−1), every string and key in Unicode form NFC, at most
//! [`MAX_DEPTH`] levels. What lies outside is refused, never rounded or normalised in passing.

use std::fmt;

use serde::Serialize;
use serde_json::{Number, Value};
use unicode_normalization::is_nfc;

use super::plain::is_plainly_canonical;

/// The largest magnitude of an integer: 2⁵³−1, the last one that every JSON reader keeps exactly.
pub const MAX_INTEGER: u64 = (1 << 53) - 1;

/// How deep arrays and objects may nest; well below the limit of common JSON readers.
pub const MAX_DEPTH: usize = 64;

/// A value that has no canonical bytes. Paths are JSON pointers (RFC 6901).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CanonicalError {
    /// A number with a fraction or an exponent, or beyond 64 bits.
    #[error("no integer at `{path}`")]
    Float {
        /// Where the number stands.
        path: String,
    },
    /// An integer beyond ±[`MAX_INTEGER`].
    #[error("integer beyond 2^53-1 at `{path}`")]
    Integer {
        /// Where the number stands.
        path: String,
    },
    /// A string or a key that is not in Unicode form NFC.
    #[error("text not in Unicode form NFC at `{path}`")]
    NotNfc {
        /// Where the string stands; for a key, the path that ends in it.
        path: String,
    },
    /// More than [`MAX_DEPTH`] levels.
    #[error("nested too deeply at `{path}`")]
    TooDeep {
        /// The first level too many.
        path: String,
    },
    /// A value that JSON cannot hold: NaN, keys that are no strings, a key twice.
    #[error("not a JSON value: {0}")]
    Unserializable(String),
}

/// Bytes that are not the canonical form of any value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParseError {
    /// Not JSON at all.
    #[error("not JSON: {0}")]
    NotJson(String),
    /// JSON, but of a value that has no canonical form.
    #[error(transparent)]
    Refused(#[from] CanonicalError),
    /// JSON in another spelling: white space, order or repetition of keys, escapes.
    #[error("not the canonical spelling")]
    NotCanonical,
}

/// The canonical bytes of a value.
///
/// # Errors
///
/// [`CanonicalError`] when the value has none.
pub fn to_bytes(value: &impl Serialize) -> Result<Vec<u8>, CanonicalError> {
    // The value itself is serialised, not the tree: building a tree turns NaN into null and keeps the
    // last of two equal keys, where the canonicaliser refuses both.
    let bytes = serde_json_canonicalizer::to_vec(value).map_err(unserializable)?;
    let tree = serde_json::to_value(value).map_err(unserializable)?;
    check(&tree, &JsonPointer::Root, 0)?;
    Ok(bytes)
}

/// The same for a value whose type has no fractions and never writes a key twice, as all of ours: a tree is made of it
/// first, which takes a fraction of the time.
///
/// # Errors
///
/// [`CanonicalError`] when the value has none.
pub fn plain_bytes(value: &impl Serialize) -> Result<Vec<u8>, CanonicalError> {
    let bytes = of_tree(&serde_json::to_value(value).map_err(unserializable)?);
    debug_assert!(bytes.is_err() || bytes == to_bytes(value), "the type has fractions or writes a key twice");
    bytes
}

/// Reads canonical bytes back, refusing every other spelling of the same value.
///
/// # Errors
///
/// [`ParseError`] when the bytes are not what [`to_bytes`] gives for the value they hold.
pub fn parse(bytes: &[u8]) -> Result<Value, ParseError> {
    let value: Value =
        serde_json::from_slice(bytes).map_err(|error| ParseError::NotJson(error.to_string()))?;
    if of_tree(&value)? == bytes { Ok(value) } else { Err(ParseError::NotCanonical) }
}

/// Looks whether bytes are canonical.
///
/// # Errors
///
/// [`ParseError`] when they are not what [`to_bytes`] gives for the value they hold.
pub(super) fn check_bytes(bytes: &[u8]) -> Result<(), ParseError> {
    if is_plainly_canonical(bytes) { Ok(()) } else { parse(bytes).map(drop) }
}

/// The same as [`to_bytes`] for a tree, which holds no NaN and no key twice. Of integers and texts the plain spelling is the
/// canonical one, and a tree keeps its keys by code point, which is the order by UTF-16 code unit as long as no key has a
/// character behind the surrogates. Logs are read in this way, record by record.
pub(super) fn of_tree(value: &Value) -> Result<Vec<u8>, CanonicalError> {
    check(value, &JsonPointer::Root, 0)?;
    let write = if has_late_keys(value) { serde_json_canonicalizer::to_vec } else { serde_json::to_vec };
    write(value).map_err(unserializable)
}

/// Whether a key has a character from U+E000 on.
fn has_late_keys(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
        Value::Array(items) => items.iter().any(has_late_keys),
        Value::Object(fields) => fields
            .iter()
            .any(|(key, field)| key.chars().any(|each| each >= '\u{e000}') || has_late_keys(field)),
    }
}

pub(super) fn unserializable(error: impl fmt::Display) -> CanonicalError {
    CanonicalError::Unserializable(error.to_string())
}

/// A place in a value, written as a JSON pointer; built on the stack while walking down.
#[derive(Clone, Copy)]
enum JsonPointer<'a> {
    Root,
    Key(&'a JsonPointer<'a>, &'a str),
    Item(&'a JsonPointer<'a>, usize),
}

impl fmt::Display for JsonPointer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Key(parent, key) => write!(f, "{parent}/{}", key.replace('~', "~0").replace('/', "~1")),
            Self::Item(parent, index) => write!(f, "{parent}/{index}"),
        }
    }
}

fn check(value: &Value, path: &JsonPointer<'_>, depth: usize) -> Result<(), CanonicalError> {
    if depth > MAX_DEPTH {
        return Err(CanonicalError::TooDeep { path: path.to_string() });
    }
    match value {
        Value::Null | Value::Bool(_) => Ok(()),
        Value::Number(number) => check_number(number, path),
        Value::String(text) => check_text(text, path),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .try_for_each(|(index, item)| check(item, &JsonPointer::Item(path, index), depth + 1)),
        Value::Object(fields) => fields.iter().try_for_each(|(key, field)| {
            let path = JsonPointer::Key(path, key);
            check_text(key, &path)?;
            check(field, &path, depth + 1)
        }),
    }
}

fn check_number(number: &Number, path: &JsonPointer<'_>) -> Result<(), CanonicalError> {
    let magnitude = number.as_u64().or_else(|| number.as_i64().map(i64::unsigned_abs));
    match magnitude {
        None => Err(CanonicalError::Float { path: path.to_string() }),
        Some(magnitude) if magnitude > MAX_INTEGER => Err(CanonicalError::Integer { path: path.to_string() }),
        Some(_) => Ok(()),
    }
}

fn check_text(text: &str, path: &JsonPointer<'_>) -> Result<(), CanonicalError> {
    if is_nfc(text) { Ok(()) } else { Err(CanonicalError::NotNfc { path: path.to_string() }) }
}

/// Instants in canonical JSON: RFC 3339 in UTC with exactly six fractional digits, so that one instant
/// has one text. For `#[serde(with = "…")]`.
pub(super) mod instant {
    use jiff::Timestamp;
    use serde::{Deserialize as _, Deserializer, Serializer, ser::Error as _};

    pub(in crate::audit) fn serialize<S: Serializer>(
        instant: &Timestamp,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        if instant.subsec_nanosecond() % 1000 != 0 {
            return Err(S::Error::custom("an instant finer than a microsecond"));
        }
        serializer.collect_str(&format_args!("{instant:.6}"))
    }

    pub(in crate::audit) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Timestamp, D::Error> {
        Timestamp::deserialize(deserializer)
    }
}

#[cfg(test)]
pub(super) mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn keys_are_sorted_by_utf16_and_nothing_is_escaped_without_need() {
        // U+1F600 is a surrogate pair (D83D…) and so sorts before U+FFFD, unlike in UTF-8.
        let bytes = to_bytes(&json!({"\u{fffd}": 1, "\u{1f600}": 2, "kỳ": "Điện Biên/\n"})).unwrap();
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "{\"kỳ\":\"Điện Biên/\\n\",\"\u{1f600}\":2,\"\u{fffd}\":1}"
        );
    }

    #[test]
    fn numbers_outside_the_profile_are_refused_with_their_path() {
        let at = |path: &str| path.to_owned();
        assert_eq!(to_bytes(&json!({"a": [1, 0.5]})), Err(CanonicalError::Float { path: at("/a/1") }));
        assert_eq!(to_bytes(&json!({"a/b~": 1.0})), Err(CanonicalError::Float { path: at("/a~1b~0") }));
        assert_eq!(to_bytes(&(MAX_INTEGER + 1)), Err(CanonicalError::Integer { path: at("") }));
        assert_eq!(to_bytes(&i64::MIN), Err(CanonicalError::Integer { path: at("") }));
        assert!(matches!(to_bytes(&f64::NAN), Err(CanonicalError::Unserializable(_))));
        assert!(matches!(to_bytes(&u128::MAX), Err(CanonicalError::Unserializable(_))));
        assert_eq!(to_bytes(&MAX_INTEGER).unwrap(), b"9007199254740991");
        assert_eq!(to_bytes(&-9_007_199_254_740_991_i64).unwrap(), b"-9007199254740991");
    }

    #[test]
    fn text_not_in_nfc_is_refused_in_values_and_in_keys() {
        let decomposed = "thăng ha\u{323}ng";
        assert_eq!(
            to_bytes(&json!({"a": {"b": decomposed}})),
            Err(CanonicalError::NotNfc { path: "/a/b".into() })
        );
        assert_eq!(
            to_bytes(&json!([{ decomposed: 1 }])),
            Err(CanonicalError::NotNfc { path: format!("/0/{decomposed}") })
        );
    }

    #[test]
    fn what_can_be_written_can_be_read_back_down_to_the_deepest_level() {
        let nest = |levels| (0..levels).fold(json!(1), |inner, _| json!([inner]));
        let deepest = nest(MAX_DEPTH);
        assert_eq!(parse(&to_bytes(&deepest).unwrap()), Ok(deepest));
        assert!(matches!(to_bytes(&nest(MAX_DEPTH + 1)), Err(CanonicalError::TooDeep { .. })));
    }

    #[test]
    fn every_other_spelling_is_refused() {
        for other in [
            r#"{"a":1,"a":1}"#,
            r#"{"a":1,"a":2}"#,
            r#"{"b":1,"a":2}"#,
            r#"{"a": 1}"#,
            "{\"a\":1}\n",
            r#""\u0061""#,
            r#""\/""#,
        ] {
            assert_eq!(parse(other.as_bytes()), Err(ParseError::NotCanonical), "{other}");
        }
        for refused in ["1.0", "1e0", "-0", "9007199254740992"] {
            assert!(matches!(parse(refused.as_bytes()), Err(ParseError::Refused(_))), "{refused}");
        }
        for broken in [&b""[..], b"{", b"1 2", b"\"\\ud800\"", b"\"\xff\"", b"01"] {
            assert!(matches!(parse(broken), Err(ParseError::NotJson(_))), "{broken:?}");
        }
    }

    /// A tree of any integers, texts and keys.
    pub(in crate::audit) fn tree() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 24, 4, |inner| {
            let key = prop_oneof![any::<String>(), "[a-z\u{1f600}\u{fffd}\u{e000}]{1,2}"];
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                proptest::collection::btree_map(key, inner, 0..4)
                    .prop_map(|fields| Value::Object(fields.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn a_tree_is_written_as_any_other_value(value in tree()) {
            prop_assert_eq!(plain_bytes(&value), to_bytes(&value));
        }

        #[test]
        fn any_text_in_nfc_survives(text in any::<String>()) {
            use unicode_normalization::UnicodeNormalization as _;
            let value = Value::String(text.nfc().collect());
            prop_assert_eq!(parse(&to_bytes(&value).unwrap()), Ok(value));
        }

        #[test]
        fn arbitrary_bytes_never_panic_and_have_one_reading(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            if let Ok(value) = parse(&bytes) {
                prop_assert_eq!(to_bytes(&value).unwrap(), bytes);
            }
        }
    }
}
