//! One name is one thing: which types share a name, and whether one shows the other.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    FILES, TREE, WORDS,
    arrows::{self, Arrow},
    macros, small, words,
};

/// Names that `SeaORM` gives to what stands for a table, in the module of each.
const OF_THE_MAPPER: [&str; 3] = ["Entity", "Model", "Relation"];

/// Types of the API that show what has their name though their file does not name its module, each with the reason.
const SHOWN_OTHERWISE: [(&str, &str); 2] = [
    ("Cycle", "it shows the row by the view of the caller, which holds it"),
    ("TitlePair", "it shows the rows that the act with such pairs wrote"),
];

/// One name is one thing: a type of the API alone may be called as what it shows.
#[test]
fn a_type_name_is_declared_once() {
    let mut declared: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for ((path, text), (_, words)) in FILES.iter().zip(WORDS.iter()) {
        for name in declared_types(text, words).into_iter().filter(|name| !OF_THE_MAPPER.contains(&&**name)) {
            declared.entry(name).or_default().push(path);
        }
    }
    declared.retain(|_, paths| paths.len() > 1);
    let arrows = TREE.arrows();
    let one_thing =
        |paths: &[&str]| matches!(mirrored(paths), Some((by, of)) if names_or_its_face(&arrows, by, of));
    let several = declared.iter().filter(|(_, paths)| !one_thing(paths));
    let several: BTreeSet<&str> = several.map(|(name, _)| name.as_str()).collect();
    assert_eq!(several, SHOWN_OTHERWISE.iter().map(|(name, _)| *name).collect());
    for (name, _) in SHOWN_OTHERWISE {
        assert!(mirrored(&declared[name]).is_some(), "{name}: {:?}", declared[name]);
    }
}

/// Of two files that declare a name, the one of the API and the other.
fn mirrored<'a>(paths: &[&'a str]) -> Option<(&'a str, &'a str)> {
    let is_api = |path: &str| path.starts_with("graphql/");
    match *paths {
        [by, of] | [of, by] if is_api(by) && !is_api(of) => Some((by, of)),
        _ => None,
    }
}

/// Whether a file names the module of another, or a folder that hands on what the module holds.
fn names_or_its_face(arrows: &BTreeSet<Arrow>, by: &str, of: &str) -> bool {
    let (by, of) = (arrows::module_of(by), arrows::module_of(of));
    (2..=of.len()).any(|depth| arrows.contains(&(by.clone(), of[..depth].to_vec())))
}

#[test]
fn a_mirror_is_told_from_a_mere_namesake() {
    let arrows = small(&[
        ("domain/rule.rs", "use super::cycle::guard;"),
        ("store/find.rs", "use crate::domain::rule::Rule;"),
        ("store/open.rs", "use crate::domain::cycle;"),
    ]);
    for (by, of, is_mirror) in [
        ("store/find.rs", "domain/rule.rs", true),
        ("store/open.rs", "domain/cycle/state.rs", true),
        ("store/open.rs", "domain/rule.rs", false),
        ("store/find.rs", "domain/cycle/state.rs", false),
        ("domain/rule.rs", "store/find.rs", false),
    ] {
        assert_eq!(names_or_its_face(&arrows, by, of), is_mirror, "{by} and {of}");
    }
    assert_eq!(mirrored(&["domain/rule.rs", "graphql/rule.rs"]), Some(("graphql/rule.rs", "domain/rule.rs")));
    assert_eq!(mirrored(&["domain/rule.rs", "store/rule.rs"]), None);
    assert_eq!(mirrored(&["graphql/one.rs", "graphql/other.rs"]), None);
    assert_eq!(mirrored(&["domain/rule.rs", "graphql/rule.rs", "store/rule.rs"]), None);
}

/// The types that a file declares, but for those of a trait and of its implementation.
fn declared_types(text: &str, words: &[String]) -> Vec<String> {
    let kinds = ["struct", "enum", "trait"];
    let named = words
        .windows(2)
        .filter(|pair| kinds.contains(&&*pair[0]) && pair[1] != "$")
        .map(|pair| pair[1].clone());
    let alias = |line: &str| {
        let declaration = line
            .strip_prefix("pub ")
            .or(line.split_once(") ").and_then(|(seen, rest)| seen.starts_with("pub(").then_some(rest)));
        let name = declaration.unwrap_or(line).strip_prefix("type ")?;
        name.split(|c: char| !c.is_alphanumeric()).next().map(str::to_owned)
    };
    let by_macros = macros::declared_types(words, macros::FORMS);
    named.chain(text.lines().filter_map(alias)).chain(by_macros).collect()
}

#[test]
fn what_declares_a_type_is_found() {
    let text = "pub struct One;\nenum Two {}\npub(crate) trait Three { type Not; }\npub(super) type Four = u8;\n\
                type Five = u8;\npub type Six<'a> = &'a u8;\nimpl One { type Not = u8; }\n// struct Not;\n";
    let mut found = declared_types(text, &words::words(text));
    found.sort();
    assert_eq!(found, ["Five", "Four", "One", "Six", "Three", "Two"]);
}
