//! The target of the fuzzer over its corpus, which holds what it once found, and over random changes of it.

#[path = "../fuzz/src/lib.rs"]
#[expect(unreachable_pub, clippy::expect_used, reason = "the file is a crate of its own to the fuzzer")]
mod target;

use std::fs;

use proptest::prelude::*;

/// The inputs.
fn corpus() -> Vec<Vec<u8>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/corpus/document");
    let paths = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let inputs: Vec<Vec<u8>> = paths.filter_map(|path| fs::read(path).ok()).collect();
    assert!(inputs.len() >= 10, "the corpus is seeded");
    inputs
}

#[test]
fn the_corpus_breaks_nothing() {
    for input in corpus() {
        target::document(&input);
    }
}

/// What a change puts in.
const WORDS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "...",
    "\"",
    "\"\"\"",
    "#",
    "\\u",
    "$a",
    "@skip(if: true)",
    "fragment F on Query ",
    "__schema",
    "null",
    "-1",
    "1e400",
    "\0",
    "\u{feff}",
    "ộ",
    ":",
    "..",
    "\n---\n",
];

fn word() -> impl Strategy<Value = String> {
    (prop::sample::select(WORDS), 1_usize..100).prop_map(|(word, times)| word.repeat(times))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn nothing_near_the_corpus_breaks_anything(
        input in prop::sample::select(corpus()),
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..8, word()), 1..4),
    ) {
        let mut input = input;
        for (place, removed, word) in changes {
            let start = place.index(input.len() + 1);
            let end = input.len().min(start + removed);
            input.splice(start..end, word.bytes());
        }
        target::document(&input);
    }
}
