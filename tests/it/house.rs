//! What the tree promises about its own shape (design §2).

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The Rust files below a folder, with their texts.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the folder can be listed") {
            let path = entry.expect("the entry can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("the file is text");
                found.push((path, text));
            }
        }
    }
    assert!(!found.is_empty(), "{folder} holds no source");
    found
}

/// The lines of the text that are code and name one of the words.
fn naming<'a>(text: &'a str, words: &[&str]) -> Vec<&'a str> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.filter(|line| words.iter().any(|word| line.contains(word))).collect()
}

#[test]
fn the_domain_names_no_framework_and_no_room_above_it() {
    let above = ["store", "service", "auth", "graphql", "http", "app", "cli", "clock", "entropy", "config"];
    let above: Vec<String> = above.iter().map(|room| format!("crate::{room}")).collect();
    let mut words = vec!["sea_orm", "async_graphql", "axum", "tokio", "std::fs", "std::net", "::now()"];
    words.extend(above.iter().map(String::as_str));
    for (path, text) in sources("src/domain") {
        // The proofs and the tests beside the rules read and renew golden files.
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        if !path.components().any(|part| part.as_os_str() == "proofs") {
            assert_eq!(naming(text, &words), [""; 0], "{}", path.display());
        }
    }
}

#[test]
fn only_the_store_names_the_database() {
    for (path, text) in sources("src") {
        let inside = path.components().any(|part| part.as_os_str() == "store");
        assert!(inside || naming(&text, &["sea_orm::", "sqlx::"]).is_empty(), "{}", path.display());
    }
}

/// The library nulls such a field alone only when the option is outside; see `graphql::context::nullable`.
#[test]
fn no_field_takes_its_parent_along_when_it_may_be_null() {
    for (path, text) in sources("src/graphql") {
        for object in text.split("#[Object").skip(1) {
            let body = object.split("\n}\n").next().unwrap_or_default();
            assert_eq!(naming(body, &["-> Result<Option<"]), [""; 0], "{}", path.display());
        }
    }
}

#[test]
fn contributors_are_told_the_stages_that_there_are() {
    let read = |file: &str| {
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).expect("the file is text")
    };
    let between = |text: &str, open: &str, close: &str| {
        let (_, rest) = text.split_once(open).expect("the list begins");
        rest.split_once(close).expect("the list ends").0.to_owned()
    };
    let told = between(&read("CONTRIBUTING.md"), "(stages: `", "`)");
    assert_eq!(told, between(&read(".ci/run"), "STAGES=(", ")"));
}
