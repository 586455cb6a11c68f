//! No file is longer than what one reads in one go.

use std::collections::BTreeMap;

/// How many lines a file may have.
const MOST: usize = 500;

/// What is longer still: each file with the lines that it may have at most. What is divided is struck off; nothing is added.
const LONGER: &[(&str, usize)] =
    &[("src/domain/command.rs", 1300), ("src/domain/error_code.rs", 700), ("src/domain/row.rs", 750)];

/// The files that are too long, and those that need no exception any more.
fn faults<'a>(files: impl Iterator<Item = (&'a str, usize)>, longer: &[(&str, usize)]) -> Vec<String> {
    let longer: BTreeMap<&str, usize> = longer.iter().copied().collect();
    let lines: BTreeMap<&str, usize> = files.collect();
    let over = lines.iter().filter(|(file, lines)| **lines > longer.get(*file).copied().unwrap_or(MOST));
    let over = over.map(|(file, lines)| format!("{file} has {lines} lines"));
    let short = longer.keys().filter(|file| lines.get(*file).is_none_or(|lines| *lines <= MOST));
    over.chain(short.map(|file| format!("{file} needs no exception"))).collect()
}

#[test]
fn no_file_is_too_long() {
    let root = env!("CARGO_MANIFEST_DIR");
    let files: Vec<(String, usize)> = ["src", "migrations", "tests", "graphql-request", "benches"]
        .into_iter()
        .flat_map(super::sources)
        .map(|(path, text)| {
            let below = path.strip_prefix(root).expect("it lies below").display().to_string();
            (below, text.lines().count())
        })
        .collect();
    let files = files.iter().map(|(file, lines)| (file.as_str(), *lines));
    assert_eq!(faults(files, LONGER), [""; 0]);
}

#[test]
fn a_file_that_is_too_long_is_found_and_so_is_an_idle_exception() {
    let longer = [("long.rs", 700), ("divided.rs", 700), ("gone.rs", 700), ("grown.rs", 700)];
    let files =
        [("short.rs", MOST), ("new.rs", 501), ("long.rs", 700), ("divided.rs", 500), ("grown.rs", 701)];
    let told = faults(files.into_iter(), &longer);
    let expected = [
        "grown.rs has 701 lines",
        "new.rs has 501 lines",
        "divided.rs needs no exception",
        "gone.rs needs no exception",
    ];
    assert_eq!(told, expected);
}
