//! The tokens of a document (GraphQL specification §2.1, October 2021 and the draft after it). No
//! recursion, and each byte is looked at a bounded number of times.

use async_graphql::Pos;

use crate::error::ErrorReason;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind<'t> {
    /// A name, keywords included.
    Name(&'t str),
    /// An integer or a decimal number.
    Number,
    /// A string or a block string.
    Text,
    /// A punctuator of one character.
    Mark(char),
    /// `...`
    Spread,
}

/// A token and where it begins, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token<'t> {
    pub(super) kind: TokenKind<'t>,
    pub(super) at: usize,
}

/// Where the text stops being GraphQL, in bytes, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LexicalFault {
    pub(super) at: usize,
    pub(super) why: ErrorReason,
}

/// The tokens of a text, up to the first fault.
pub(super) struct Tokens<'t> {
    rest: &'t str,
    length: usize,
}

impl<'t> Tokens<'t> {
    pub(super) const fn of(text: &'t str) -> Self {
        Self { rest: text, length: text.len() }
    }

    const fn at(&self) -> usize {
        self.length - self.rest.len()
    }

    /// White space, commas, byte order marks and comments.
    fn skip_ignored(&mut self) {
        loop {
            self.rest = self.rest.trim_start_matches([' ', '\t', '\n', '\r', ',', '\u{feff}']);
            if !self.rest.starts_with('#') {
                return;
            }
            self.rest = self.rest.find(['\n', '\r']).map_or("", |end| tail(self.rest, end));
        }
    }

    /// The kind of the next token and its length in bytes.
    fn measure(&self, first: char) -> Result<(TokenKind<'t>, usize), ErrorReason> {
        match first {
            '!' | '$' | '&' | '(' | ')' | ':' | '=' | '@' | '[' | ']' | '{' | '|' | '}' => {
                Ok((TokenKind::Mark(first), 1))
            }
            '.' if self.rest.starts_with("...") => Ok((TokenKind::Spread, 3)),
            'A'..='Z' | 'a'..='z' | '_' => {
                let end = self.rest.find(|next| !is_name(next)).unwrap_or(self.rest.len());
                Ok((TokenKind::Name(self.rest.get(..end).unwrap_or_default()), end))
            }
            '-' | '0'..='9' => number(self.rest)
                .map(|length| (TokenKind::Number, length))
                .ok_or(ErrorReason::MalformedNumber),
            '"' => string(self.rest)
                .map(|length| (TokenKind::Text, length))
                .ok_or(ErrorReason::UnterminatedString),
            _ => Err(ErrorReason::UnknownCharacter),
        }
    }
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Result<Token<'t>, LexicalFault>;

    fn next(&mut self) -> Option<Self::Item> {
        self.skip_ignored();
        let first = self.rest.chars().next()?;
        let at = self.at();
        match self.measure(first) {
            Ok((kind, length)) => {
                self.rest = tail(self.rest, length);
                Some(Ok(Token { kind, at }))
            }
            Err(why) => {
                self.rest = "";
                Some(Err(LexicalFault { at, why }))
            }
        }
    }
}

fn tail(text: &str, from: usize) -> &str {
    text.get(from..).unwrap_or_default()
}

const fn is_name(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}

/// The length of a number. What follows must not be a name or another number: the library would read
/// `[00]` as two of them.
fn number(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('-').unwrap_or(text);
    let whole = digits(rest)?;
    if rest.starts_with('0') && whole > 1 {
        return None;
    }
    let mut rest = tail(rest, whole);
    if let Some(fraction) = rest.strip_prefix('.') {
        rest = tail(fraction, digits(fraction)?);
    }
    if let Some(exponent) = rest.strip_prefix(['e', 'E']) {
        let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        rest = tail(exponent, digits(exponent)?);
    }
    let ends = !rest.starts_with(|next| is_name(next) || next == '.');
    ends.then(|| text.len() - rest.len())
}

/// How many digits there are, and at least one.
fn digits(text: &str) -> Option<usize> {
    Some(text.bytes().take_while(u8::is_ascii_digit).count()).filter(|count| *count > 0)
}

/// The length of a string of either kind. Whether its escapes mean something is left to the parser.
fn string(text: &str) -> Option<usize> {
    match text.strip_prefix("\"\"\"") {
        Some(inner) => block(inner).map(|length| length + 3),
        None => quoted(text.strip_prefix('"')?).map(|length| length + 1),
    }
}

/// Up to and with the `"""` that no backslash stands before.
fn block(inner: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let found = from + tail(inner, from).find("\"\"\"")?;
        let end = found + 3;
        if !inner.get(..found)?.ends_with('\\') {
            return Some(end);
        }
        from = end;
    }
}

/// Up to and with the closing quote, on the same line.
fn quoted(inner: &str) -> Option<usize> {
    let mut characters = inner.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return Some(at + 1),
            '\n' | '\r' => return None,
            '\\' => {
                characters.next().filter(|(_, escaped)| !matches!(escaped, '\n' | '\r'))?;
            }
            _ => {}
        }
    }
    None
}

/// The line and column, from 1, of a place in bytes. A carriage return, a line feed and both together end
/// one line.
pub(super) fn position(text: &str, at: usize) -> Pos {
    let before = text.get(..at).unwrap_or(text).replace("\r\n", "\n");
    let lines = before.matches(['\n', '\r']).count();
    let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    Pos { line: lines + 1, column: line.chars().count() + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Result<Vec<TokenKind<'_>>, usize> {
        Tokens::of(text).map(|token| token.map(|token| token.kind).map_err(|fault| fault.at)).collect()
    }

    #[test]
    fn every_kind_of_token_is_known() {
        assert_eq!(
            kinds("\u{feff}query($a: [Int!]=-1.5e+3) @b { ...c & d|e # {[(\r\n}"),
            Ok(vec![
                TokenKind::Name("query"),
                TokenKind::Mark('('),
                TokenKind::Mark('$'),
                TokenKind::Name("a"),
                TokenKind::Mark(':'),
                TokenKind::Mark('['),
                TokenKind::Name("Int"),
                TokenKind::Mark('!'),
                TokenKind::Mark(']'),
                TokenKind::Mark('='),
                TokenKind::Number,
                TokenKind::Mark(')'),
                TokenKind::Mark('@'),
                TokenKind::Name("b"),
                TokenKind::Mark('{'),
                TokenKind::Spread,
                TokenKind::Name("c"),
                TokenKind::Mark('&'),
                TokenKind::Name("d"),
                TokenKind::Mark('|'),
                TokenKind::Name("e"),
                TokenKind::Mark('}'),
            ])
        );
    }

    #[test]
    fn strings_end_where_the_specification_says() {
        for text in [
            r#""""#,
            r#""{[(""#,
            r#""\"{""#,
            r#""\\""#,
            r#""""""""#,
            "\"\"\"\n{ \" \"\" \\\"\"\" [\n\"\"\"",
            r#""""\\"""{""""#,
            "\"# no comment\"",
            "\"\0\"",
        ] {
            assert_eq!(kinds(text), Ok(vec![TokenKind::Text]), "{text}");
        }
        assert_eq!(kinds(r#""a""b""#), Ok(vec![TokenKind::Text, TokenKind::Text]));
        for text in ["\"", "\"a\nb\"", "\"\\\n\"", r#""\""#, r#""""a"#, r#""""a\""""#, "\"\"\"a\"\""] {
            assert_eq!(kinds(text), Err(0), "{text}");
        }
    }

    #[test]
    fn numbers_are_one_token_or_none() {
        for text in ["0", "-0", "12", "1.0", "1e5", "1E-5", "-1.25e+10"] {
            assert_eq!(kinds(text), Ok(vec![TokenKind::Number]), "{text}");
        }
        for text in ["00", "01", "-", "-a", "1.", "1.a", "1e", "1e+", "1a", "0x1", "1_000", "1.2.3", "1..2"] {
            assert_eq!(kinds(text), Err(0), "{text}");
        }
    }

    #[test]
    fn what_is_not_graphql_is_a_fault_at_its_place() {
        for text in ["  ?", "a ;", "..  ", ". .", "a\0", "ab ~", "é", "\u{200b}"] {
            assert!(kinds(text).is_err(), "{text:?}");
        }
        assert_eq!(kinds("  ?"), Err(2));
    }

    #[test]
    fn positions_count_lines_and_characters() {
        let text = "ab\ncđe\r\nf\rg";
        let at = |found: &str| position(text, text.find(found).unwrap_or(usize::MAX));
        assert_eq!(at("a"), Pos { line: 1, column: 1 });
        assert_eq!(at("e"), Pos { line: 2, column: 3 });
        assert_eq!(at("f"), Pos { line: 3, column: 1 });
        assert_eq!(at("g"), Pos { line: 4, column: 1 });
        assert_eq!(position("", 0), Pos { line: 1, column: 1 });
    }
}
