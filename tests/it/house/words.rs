//! The words of a Rust source: identifiers, `::` and single marks. Comments, literals and what only tests compile are
//! left out, so that what remains are the names that the program uses.

/// The words of the code that the program is built from.
pub(crate) fn words(text: &str) -> Vec<String> {
    without_tests(&split(text))
}

fn split(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut words = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let rest = &chars[at..];
        let (word, length) = next_word(rest);
        words.extend(word);
        at += length;
    }
    words
}

/// The word that the text begins with, if it is one, and the length of what was read.
fn next_word(rest: &[char]) -> (Option<String>, usize) {
    let begins = |with: &str| with.chars().eq(rest.iter().copied().take(with.len()));
    let named = rest.iter().take_while(|c| c.is_alphanumeric() || **c == '_').count();
    match rest[0] {
        '/' if begins("//") => (None, rest.iter().take_while(|c| **c != '\n').count()),
        '/' if begins("/*") => (None, block_comment(rest)),
        '"' => (None, string(rest)),
        'r' if begins("r\"") || begins("r#\"") => (None, raw_string(&rest[1..]) + 1),
        '\'' => (None, character_or_lifetime(rest)),
        ':' if begins("::") => (Some("::".to_owned()), 2),
        _ if named > 0 => (Some(rest[..named].iter().collect()), named),
        mark if mark.is_whitespace() => (None, 1),
        mark => (Some(mark.to_string()), 1),
    }
}

fn block_comment(rest: &[char]) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < rest.len() {
        match (rest[at], rest.get(at + 1)) {
            ('/', Some('*')) => (depth, at) = (depth + 1, at + 2),
            ('*', Some('/')) if depth == 1 => return at + 2,
            ('*', Some('/')) => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
    }
    at
}

fn string(rest: &[char]) -> usize {
    let mut at = 1;
    while at < rest.len() && rest[at] != '"' {
        at += if rest[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

/// A raw string, from its first `#` or quotation mark on.
fn raw_string(rest: &[char]) -> usize {
    let hashes = rest.iter().take_while(|c| **c == '#').count();
    let closing: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    let inside = &rest[hashes + 1..];
    let length = inside.windows(hashes + 1).position(|end| end == closing).unwrap_or(inside.len());
    length + 2 * (hashes + 1)
}

fn character_or_lifetime(rest: &[char]) -> usize {
    match (rest.get(1), rest.get(2)) {
        (Some('\\'), _) => 3 + rest.iter().skip(3).take_while(|c| **c != '\'').count() + 1,
        (Some(_), Some('\'')) => 3,
        _ => 1 + rest.iter().skip(1).take_while(|c| c.is_alphanumeric() || **c == '_').count(),
    }
}

const TESTS_ONLY: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];

/// Leaves out each item that is marked `#[cfg(test)]`.
fn without_tests(words: &[String]) -> Vec<String> {
    let mut kept = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if words[at..].iter().take(TESTS_ONLY.len()).eq(TESTS_ONLY.iter()) {
            at += TESTS_ONLY.len();
            at += item(&words[at..]);
        } else {
            kept.push(words[at].clone());
            at += 1;
        }
    }
    kept
}

/// The length of the item that the words begin with: up to a `;`, or to the end of its first block.
fn item(words: &[String]) -> usize {
    let mut depth = 0_usize;
    for (index, word) in words.iter().enumerate() {
        match word.as_str() {
            "{" | "(" | "[" => depth += 1,
            ")" | "]" => depth -= 1,
            "}" if depth == 1 => return index + 1,
            "}" => depth -= 1,
            ";" if depth == 0 => return index + 1,
            _ => {}
        }
    }
    words.len()
}
