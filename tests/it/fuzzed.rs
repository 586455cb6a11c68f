//! The targets of the fuzzer over their corpora, which hold what it once found, and over mutations of them; the same
//! each time. `fuzz/run` looks further.

#[path = "../../fuzz/src/lib.rs"]
#[expect(unreachable_pub, reason = "the file is a crate of its own to the fuzzer")]
mod targets;

use std::{fs, path::Path};

/// How many mutations each input has; `THANGHANG_MUTATIONS=10000` looks longer.
fn mutations() -> u64 {
    std::env::var("THANGHANG_MUTATIONS").map_or(60, |count| count.parse().expect("a number"))
}

/// What a mutation puts in.
const WORDS: [&str; 24] = [
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
    "\u{0}",
    "\u{feff}",
    "ộ",
    ":",
    "..",
    "eyJhbGciOiJub25lIn0",
];

/// Numbers that look random (xorshift).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    /// Less than an end.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % end.max(1)
    }

    /// A part of some bytes.
    fn part(&mut self, length: usize) -> std::ops::Range<usize> {
        let (one, other) = (self.below(length + 1), self.below(length + 1));
        one.min(other)..one.max(other)
    }

    /// Changes some bytes a little, perhaps with a part of others.
    pub(crate) fn mutate(&mut self, bytes: &mut Vec<u8>, other: &[u8]) {
        let part = self.part(bytes.len());
        match self.below(6) {
            0 => drop(bytes.drain(part)),
            1 => {
                let copy = bytes[part.clone()].repeat(1 + self.below(200));
                bytes.splice(part, copy);
            }
            2 => {
                let other = other[self.part(other.len())].to_vec();
                bytes.splice(part, other);
            }
            3 if !bytes.is_empty() => {
                let (place, bit) = (self.below(bytes.len()), self.below(8));
                bytes[place] ^= 1 << bit;
            }
            _ => {
                let word = WORDS[self.below(WORDS.len())].bytes();
                bytes.splice(part.start..part.start, word);
            }
        }
        bytes.truncate(20_000);
    }
}

/// The inputs of a target.
pub(crate) fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let entries = fs::read_dir(folder).expect("every target has a corpus");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).expect("an input")).collect()
}

#[test]
fn nothing_that_was_found_or_is_near_it_breaks_a_reader() {
    let mut dice = Dice(0x7468_616e_6768_616e);
    for (name, target) in targets::TARGETS {
        let inputs = corpus(name);
        assert!(inputs.len() >= 10, "{name} is seeded");
        for input in &inputs {
            target(input);
            for _ in 0..mutations() {
                let mut bytes = input.clone();
                for _ in 0..=dice.below(4) {
                    let other = dice.below(inputs.len());
                    dice.mutate(&mut bytes, &inputs[other]);
                }
                let told = String::from_utf8_lossy(&bytes).into_owned();
                let broken = std::panic::catch_unwind(|| target(&bytes)).is_err();
                assert!(!broken, "{name} breaks on {told:?}");
            }
        }
    }
}
