//! The words of a Rust source: identifiers, `::` and single marks, and its texts in quotation marks. Comments and what only
//! tests compile are left out, so that what remains is what the program uses.

/// The words of the code that the program is built from.
pub(crate) fn words(text: &str) -> Vec<String> {
    let all: Vec<String> = split(text).into_iter().filter(|word| !word.starts_with('"')).collect();
    without_tests(&all)
}

/// The texts that stand in quotation marks in the code that the program is built from.
pub(crate) fn literals(text: &str) -> Vec<String> {
    let kept = without_tests(&split(text));
    kept.iter().filter_map(|word| word.strip_prefix('"')).map(str::to_owned).collect()
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
        '"' => literal(rest, string(rest)),
        'r' if begins("r\"") || begins("r#\"") => literal(rest, raw_string(&rest[1..]) + 1),
        '\'' => (None, character_or_lifetime(rest)),
        ':' if begins("::") => (Some("::".to_owned()), 2),
        _ if named > 0 => (Some(rest[..named].iter().collect()), named),
        mark if mark.is_whitespace() => (None, 1),
        mark => (Some(mark.to_string()), 1),
    }
}

/// A text in quotation marks, told from a word by the mark that it begins with.
fn literal(rest: &[char], length: usize) -> (Option<String>, usize) {
    let inside = rest.iter().take(length).collect::<String>();
    let inside = inside.trim_start_matches(['r', '#']).trim_start_matches('"').trim_end_matches(['"', '#']);
    (Some(format!("\"{inside}")), length)
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
