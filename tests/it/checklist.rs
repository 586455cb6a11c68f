//! `docs/security.md`: what the edge and the record are tested for, line by line, and by which test. A test says in its comment which
//! lines of the checklist it shows (`/// H4: …`, in scripts `// H1: …` or `# H1: …`).

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

const LINES: &str = include_str!("golden/checklist.txt");
const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/security.md");

/// Where the letters mean something else: requirements and transitions of the workflow.
const OTHER_IDS: [&str; 4] =
    ["src/domain", "src/graphql/mutation", "src/graphql/object", "tests/it/scenario"];

const HEAD: &str = "# What the edge and the record are tested for

Each line is shown by the tests beside it; what is not shown says why. The page is generated from the comments of the
tests (`UPDATE_DOCS=1 cargo test --test it checklist`), and a test compares it.
";

const GROUPS: [(&str, &str); 8] = [
    ("H", "HTTP"),
    ("Q", "What a request may ask for"),
    ("A", "Who may do what"),
    ("T", "Tokens"),
    ("D", "Data, records and supply"),
    ("F", "Facts, dates, numbers and clocks: that what is recorded is true"),
    ("L", "The logs against whoever owns the database"),
    ("W", "Live updates"),
];

/// A line of the checklist.
struct Line {
    id: &'static str,
    text: &'static str,
    /// Tests that do not say so themselves: where the letters mean something else, or that show it in passing.
    besides: Vec<&'static str>,
    /// What of it is not shown.
    open: Option<&'static str>,
}

fn lines() -> Vec<Line> {
    let read = |line: &'static str| {
        let (id, text) = line.split_once(' ').expect("an id and a text");
        let (text, open) = text.split_once(" -- ").map_or((text, None), |(text, open)| (text, Some(open)));
        let (text, besides) = text.split_once(" @ ").unwrap_or((text, ""));
        Line { id, text, besides: besides.split(", ").filter(|test| !test.is_empty()).collect(), open }
    };
    LINES.lines().map(read).collect()
}

/// The ids that a comment begins with; none where it is another comment.
fn ids(line: &str) -> Option<Vec<&str>> {
    let comment = ["///", "//!", "//", "#"].iter().find_map(|mark| line.trim_start().strip_prefix(mark))?;
    let (ids, _) = comment.trim_start().split_once(": ")?;
    let ids: Vec<&str> = ids.split(", ").collect();
    let is_id = |id: &&str| {
        let (group, number) = id.split_at_checked(1).unwrap_or_default();
        GROUPS.iter().any(|(letter, _)| *letter == group)
            && number.parse::<u8>().is_ok_and(|parsed| parsed > 0 && parsed.to_string() == number)
    };
    ids.iter().all(is_id).then_some(ids)
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        let generated =
            ["node_modules", "target", "__pycache__", "corpus", "var"].iter().any(|one| name == *one);
        if path.is_dir() && !generated && !name.to_string_lossy().starts_with(".venv") {
            files(&path, found);
        } else if path.is_file() && path != Path::new(ROOT).join(file!()) {
            found.push(path);
        }
    }
}

/// Which test shows which lines: the function below the comment, or the script that has it.
fn shown() -> BTreeMap<String, Vec<String>> {
    let mut all = Vec::new();
    for folder in ["src", "graphql-request", "tests", "fuzz", ".ci"] {
        files(&Path::new(ROOT).join(folder), &mut all);
    }
    all.sort();
    let mut shown: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in all {
        let place = file.strip_prefix(ROOT).expect("below the root").to_string_lossy().into_owned();
        let Ok(text) = fs::read_to_string(&file) else { continue };
        if OTHER_IDS.iter().any(|other| place.starts_with(other)) {
            continue;
        }
        let is_rust = file.extension().is_some_and(|extension| extension == "rs");
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let Some(ids) = ids(line) else { continue };
            let function = if is_rust { function_below(&lines[at..]) } else { None };
            let name = function.map_or(place.clone(), |name| format!("{place}::{name}"));
            for id in ids {
                let tests = shown.entry(id.to_owned()).or_default();
                if !tests.contains(&name) {
                    tests.push(name.clone());
                }
            }
        }
    }
    shown
}

/// A test that is named, which there must be.
fn found(test: &str) -> String {
    let (file, name) = test.split_once("::").expect("a file and a function");
    let text = fs::read_to_string(Path::new(ROOT).join(file)).unwrap_or_default();
    assert!(text.contains(&format!("fn {name}(")), "there is no {test}");
    test.to_owned()
}

/// The function that a comment belongs to.
fn function_below<'a>(lines: &[&'a str]) -> Option<&'a str> {
    let heads = lines.iter().take(12).take_while(|line| !line.trim().is_empty() && !line.starts_with("//!"));
    heads.filter_map(|line| line.split_once("fn ")).find_map(|(before, rest)| {
        let comment = before.trim_start().starts_with("//");
        (!comment).then(|| rest.split(['(', '<']).next()).flatten()
    })
}

fn page() -> String {
    let (lines, mut shown, mut bare) = (lines(), shown(), Vec::new());
    let mut page = HEAD.to_owned();
    for (letter, title) in GROUPS {
        writeln!(page, "\n## {title}\n\n| | Shown | By |\n| --- | --- | --- |").expect("a string");
        for line in lines.iter().filter(|line| line.id.starts_with(letter)) {
            let mut tests = shown.remove(line.id).unwrap_or_default();
            for test in line.besides.iter().map(|test| found(test)) {
                assert!(!tests.contains(&test), "{test} says so itself: {}", line.id);
                tests.push(test);
            }
            if tests.is_empty() && line.open.is_none() {
                bare.push(line.id);
            }
            let tests = tests.iter().map(|test| format!("`{test}`"));
            let open = line.open.map(|open| format!("*Not shown:* {open}"));
            let by: Vec<String> = tests.chain(open).collect();
            writeln!(page, "| {} | {} | {} |", line.id, line.text, by.join("<br>")).expect("a string");
        }
    }
    assert!(bare.is_empty(), "nothing shows these lines, nor is it said why: {bare:?}");
    assert!(shown.is_empty(), "no such line of the checklist: {shown:?}");
    page
}

/// `UPDATE_DOCS=1 cargo test --test it checklist` renews the page.
#[test]
fn every_line_of_the_checklist_has_its_tests_and_the_page_says_which() {
    let page = page();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(PAGE, &page).expect("the page is written");
    }
    let committed = fs::read_to_string(PAGE).unwrap_or_default();
    assert!(
        committed == page,
        "docs/security.md is out of date: run with UPDATE_DOCS=1 and review the change"
    );
}
