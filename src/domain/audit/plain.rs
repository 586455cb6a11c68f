//! Whether bytes are canonical JSON, seen in one pass that builds nothing.

use unicode_normalization::is_nfc;

use super::canonical::{MAX_DEPTH, MAX_INTEGER};

/// The first byte of a character from U+E000 on: of keys with such ones the order by bytes is not that of RFC 8785.
const LATE: u8 = 0xee;

/// Whether bytes are plainly canonical JSON, as nearly all of a log are. Of some that are canonical all the same it does not
/// see it, for their keys or for the Unicode form of what stands beside an escape.
pub(super) fn is_plainly_canonical(bytes: &[u8]) -> bool {
    let Ok(text) = str::from_utf8(bytes) else { return false };
    // Control characters stand nowhere in canonical JSON: between texts there is no white space, and in a text they are escaped.
    if bytes.iter().copied().min().is_none_or(|least| least < b' ') {
        return false;
    }
    let mut scan = Scan(bytes);
    // What stands between texts is ASCII and combines with nothing, so all texts are in NFC where the whole is.
    scan.value(0).is_some() && scan.0.is_empty() && (bytes.is_ascii() || is_nfc(text))
}

/// What was not looked at yet.
struct Scan<'a>(&'a [u8]);

/// All of it is `None` where the bytes are not plainly canonical.
impl<'a> Scan<'a> {
    fn take(&mut self, expected: &[u8]) -> Option<()> {
        self.0 = self.0.strip_prefix(expected)?;
        Some(())
    }

    fn value(&mut self, depth: usize) -> Option<()> {
        if depth > MAX_DEPTH {
            return None;
        }
        match self.0.first()? {
            b'{' => self.object(depth + 1),
            b'[' => self.array(depth + 1),
            b'"' => self.text().map(drop),
            b't' => self.take(b"true"),
            b'f' => self.take(b"false"),
            b'n' => self.take(b"null"),
            _ => self.integer(),
        }
    }

    fn array(&mut self, depth: usize) -> Option<()> {
        self.take(b"[")?;
        if self.take(b"]").is_some() {
            return Some(());
        }
        loop {
            self.value(depth)?;
            if self.ends(b"]")? {
                return Some(());
            }
        }
    }

    fn object(&mut self, depth: usize) -> Option<()> {
        self.take(b"{")?;
        if self.take(b"}").is_some() {
            return Some(());
        }
        let mut before: Option<&[u8]> = None;
        loop {
            let key = self.text()?;
            let is_plain = key.iter().all(|byte| *byte != b'\\' && *byte < LATE);
            if !is_plain || before.is_some_and(|before| before >= key) {
                return None;
            }
            before = Some(key);
            self.take(b":")?;
            self.value(depth)?;
            if self.ends(b"}")? {
                return Some(());
            }
        }
    }

    /// Whether a list ends here; else it goes on.
    fn ends(&mut self, end: &[u8]) -> Option<bool> {
        if self.take(b",").is_some() { Some(false) } else { self.take(end).map(|()| true) }
    }

    /// What stands between two quotation marks. That no control character is among it was looked at before.
    fn text(&mut self) -> Option<&'a [u8]> {
        self.take(b"\"")?;
        let text = self.0;
        loop {
            let plain = self.0.iter().position(|byte| matches!(*byte, b'"' | b'\\'))?;
            self.0 = self.0.get(plain..)?;
            if self.0.first() == Some(&b'"') {
                let length = text.len().checked_sub(self.0.len())?;
                self.take(b"\"")?;
                return text.get(..length);
            }
            self.escape()?;
        }
    }

    fn escape(&mut self) -> Option<()> {
        self.take(b"\\")?;
        let (kind, rest) = self.0.split_first()?;
        self.0 = match kind {
            b'"' | b'\\' | b'b' | b'f' | b'n' | b'r' | b't' => rest,
            b'u' => match rest.split_at_checked(4)? {
                // The others have an escape of one letter.
                ([b'0', b'0', b'0', b'0'..=b'7' | b'b' | b'e' | b'f'], rest) => rest,
                ([b'0', b'0', b'1', b'0'..=b'9' | b'a'..=b'f'], rest) => rest,
                _ => return None,
            },
            _ => return None,
        };
        Some(())
    }

    fn integer(&mut self) -> Option<()> {
        let is_negative = self.take(b"-").is_some();
        let length = self.0.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (digits, rest) = self.0.split_at_checked(length)?;
        let is_canonical = match digits {
            [b'0'] => !is_negative,
            [b'1'..=b'9', ..] => {
                str::from_utf8(digits).ok()?.parse().is_ok_and(|number: u64| number <= MAX_INTEGER)
            }
            _ => false,
        };
        self.0 = rest;
        is_canonical.then_some(())
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;
    use crate::audit::canonical::{parse, tests::tree, to_bytes};

    #[test]
    fn what_logs_hold_is_seen_to_be_canonical() {
        let nest = |levels| (0..levels).fold(json!(0), |inner, _| json!([inner]));
        let escapes: String = (0..0x80_u8).map(char::from).collect();
        for value in [
            json!({ "Điện Biên": [1, -1, 0, null, true, false], "a": {}, "b": [], "kỳ": "\"\\/\n" }),
            json!(escapes),
            json!(MAX_INTEGER),
            nest(MAX_DEPTH),
        ] {
            assert!(is_plainly_canonical(&to_bytes(&value).unwrap()), "{value}");
        }
        assert!(!is_plainly_canonical(nest(MAX_DEPTH + 1).to_string().as_bytes()));
    }

    #[test]
    fn no_other_spelling_is_taken() {
        for other in [
            "",
            "{",
            "1 2",
            "01",
            "-0",
            "1.0",
            "1e0",
            "-",
            "+1",
            "9007199254740992",
            "99999999999999999999",
            "nul",
            r#"{"a":1,"a":1}"#,
            r#"{"b":1,"a":2}"#,
            r#"{"a": 1}"#,
            "{\"a\":1}\n",
            r#"{"a":1,}"#,
            "[1,]",
            "[,1]",
            "{,}",
            r#""\u0061""#,
            r#""\/""#,
            r#""\u000A""#,
            r#""\u000a""#,
            r#""\u001F""#,
            r#""\u0008""#,
            r#""\ud800""#,
            "\"\n\"",
            "\"",
            r#""\"#,
            "\"thăng ha\u{323}ng\"",
            "{1:1}",
        ] {
            assert!(!is_plainly_canonical(other.as_bytes()), "{other}");
            assert!(parse(other.as_bytes()).is_err(), "{other}");
        }
        assert!(!is_plainly_canonical(b"\"\xff\""));
    }

    fn agrees(bytes: &[u8]) -> Result<(), TestCaseError> {
        prop_assert!(!is_plainly_canonical(bytes) || parse(bytes).is_ok(), "{:?}", bytes);
        Ok(())
    }

    proptest! {
        /// Whatever is seen to be canonical is so by the thorough reading.
        #[test]
        fn nothing_is_taken_that_is_not_canonical(value in tree(), at in any::<prop::sample::Index>(), flip in 1_u8..) {
            let plain = serde_json::to_vec(&value).unwrap();
            agrees(&plain)?;
            let mut bytes = to_bytes(&value).unwrap_or(plain);
            agrees(&bytes)?;
            *at.get_mut(&mut bytes) ^= flip;
            agrees(&bytes)?;
        }

        #[test]
        fn arbitrary_bytes_never_panic(bytes in r#"[\[\]{},:"\\0-9a-fnrtu\-\. ]{0,24}"#) {
            agrees(bytes.as_bytes())?;
        }

        /// Few are left to the thorough reading.
        #[test]
        fn plain_values_are_seen_to_be_canonical(texts in prop::collection::btree_map("[ -~ạ-ỹ]{0,8}", "[ -~Đđ\n]{0,8}", 0..5)) {
            let value: Value = texts.into_iter().filter(|(key, _)| !key.contains(['"', '\\'])).collect();
            prop_assert!(is_plainly_canonical(&to_bytes(&value).unwrap()), "{}", value);
        }
    }
}
