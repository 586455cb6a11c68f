//! What the tree cites of the design and of the requirements, and the page that says what each number means.

use std::{collections::BTreeSet, fs, path::Path};

use super::texts;

const PAGE: &str = "docs/decisions.md";

/// Where something may be cited.
const FOLDERS: [&str; 7] = ["src", "tests", "docs", "benches", "fuzz", "graphql-request", "migrations"];

/// What a text cites, as the page names it: `decision 5`, `design §1.2`, `requirements §10.1`.
fn cited(text: &str) -> BTreeSet<String> {
    let lines = text.lines().map(|line| line.trim_start().trim_start_matches(['/', '!', '#', '*']));
    let words: Vec<&str> = lines.flat_map(str::split_whitespace).collect();
    let mut found = BTreeSet::new();
    for (at, word) in words.iter().enumerate() {
        let begins = word.trim_start_matches(|mark: char| !mark.is_alphanumeric()).to_lowercase();
        let rest = &words[at + 1..];
        match begins.as_str() {
            "design" => {
                let numbers = rest.strip_prefix(&["decision"]).or(rest.strip_prefix(&["decisions"]));
                found.extend(list(numbers.unwrap_or(rest), "").map(|number| format!("decision {number}")));
                found.extend(list(rest, "§").map(|section| format!("design {section}")));
            }
            "requirements" | "reliability" => {
                found.extend(list(rest, "§").map(|section| format!("{begins} {section}")));
            }
            _ => {}
        }
    }
    found
}

/// The numbers, each after a mark, that some words begin with: `5`, `8, 9 and 15`.
fn list<'a>(words: &[&'a str], mark: &str) -> impl Iterator<Item = &'a str> {
    let mut found = Vec::new();
    let mut rest = words;
    while let [word, more @ ..] = rest {
        let number = word.trim_end_matches(|end: char| !end.is_ascii_digit());
        let digits = number.strip_prefix(mark).unwrap_or_default();
        if digits.is_empty() || !digits.chars().all(|digit| digit.is_ascii_digit() || digit == '.') {
            break;
        }
        found.push(number);
        rest = match (word.strip_prefix(number), more) {
            (Some(","), more) | (Some(""), ["and", more @ ..]) => more,
            _ => break,
        };
    }
    found.into_iter()
}

#[test]
fn what_is_cited_is_found() {
    for (text, expected) in [
        ("(design decision 5)", &["decision 5"][..]),
        ("//! (R04; design decisions 8, 9 and 15).", &["decision 15", "decision 8", "decision 9"]),
        ("/// remembered (design\n    /// decision 22).", &["decision 22"]),
        ("Design decision 9, T31: an appeal", &["decision 9"]),
        ("guard!(LATE, \"design 10\", ...)", &["decision 10"]),
        ("(design decision 10), 15 days later", &["decision 10"]),
        ("(design §1.2)", &["design §1.2"]),
        ("(requirements §9, §10.1).", &["requirements §10.1", "requirements §9"]),
        ("en = \"requirements §10.1, T33\"", &["requirements §10.1"]),
        ("(S001; requirements §14 and §16), 3", &["requirements §14", "requirements §16"]),
        ("(reliability §5)", &["reliability §5"]),
        ("a decision 12 days ago; the design of 3; the requirements of 1; §8", &[]),
    ] {
        let expected = expected.iter().map(|one| (*one).to_owned()).collect();
        assert_eq!(cited(text), expected, "{text}");
    }
}

#[test]
fn the_page_says_what_each_number_means() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |file: &str| fs::read_to_string(root.join(file)).expect("the file is text");
    let page = read(PAGE);
    let rows = page.lines().filter_map(|line| Some(line.strip_prefix("| ")?.split_once(" | ")?.0.to_owned()));
    let explained: BTreeSet<String> =
        rows.filter(|cited| cited.ends_with(|c: char| c.is_ascii_digit())).collect();
    let in_folders = FOLDERS.iter().flat_map(|folder| texts(folder, &["rs", "md", "toml"]));
    let beside = |path: &Path| !path.ends_with(PAGE) && !path.ends_with("tests/it/house/decisions.rs");
    let in_folders = in_folders.filter(|(path, _)| beside(path)).map(|(_, text)| text);
    let all = in_folders.chain(["README.md", "CONTRIBUTING.md"].map(read));
    assert_eq!(all.flat_map(|text| cited(&text)).collect::<BTreeSet<_>>(), explained);
}
