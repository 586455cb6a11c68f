//! Who may see or do something is for the domain to say: the API names no single role to decide it, and compares nobody with the
//! person who asks.

use std::collections::{BTreeMap, BTreeSet};

use super::{WORDS, words::words};

/// Files of the API that name a role, each with what for.
const NAMING_ROLES: [(&str, &str); 2] = [
    (
        "graphql/access/audience.rs",
        "the claims without which a field is not even asked for, before anything is loaded",
    ),
    ("graphql/documents.rs", "whose documents need not be trusted ones, as the deployment sets it"),
];

/// What the API calls the person who asks.
const READER: [&str; 3] = ["caller", "person", "reader"];

/// Files of the API that ask for more of that person than whether there is one, each with what for.
const ASKING_FOR_THE_READER: [(&str, &str); 1] = [(
    "graphql/object/supervision.rs",
    "the caller leaves out the own readings of a list; the domain says who sees it",
)];

/// The roles that the words of a file name one by one, or the mark by which it brings some in.
fn named(words: &[String]) -> BTreeSet<String> {
    let is_variant = |word: &str| {
        matches!(word, "{" | "*")
            || (word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase))
    };
    let roles =
        words.windows(3).filter(|three| three[0] == "Role" && three[1] == "::" && is_variant(&three[2]));
    roles.map(|three| three[2].clone()).collect()
}

#[test]
fn a_role_that_is_named_is_found() {
    for (text, expected) in [
        (
            "fn f() -> bool { roles.contains(&Role::Admin) || role == Role :: UnitHead }",
            &["Admin", "UnitHead"][..],
        ),
        ("use crate::domain::role::Role; fn f(role: Role) { Role::from_name(name); Role::ALL }", &[]),
        ("use crate::domain::role::Role::{Admin, UnitHead};", &["{"]),
        ("// Role::Admin\n#[cfg(test)] mod tests { const A: Role = Role::Admin; }", &[]),
        ("enum Own { Role } fn f() { Own::Role; ActorRole::Admin }", &[]),
    ] {
        assert_eq!(named(&words(text)), expected.iter().map(|role| (*role).to_owned()).collect(), "{text}");
    }
}

#[test]
fn the_api_decides_by_no_role() {
    let of_api = WORDS.iter().filter(|(path, _)| path.starts_with("graphql/"));
    let naming = of_api.filter(|(_, words)| !named(words).is_empty()).map(|(path, _)| *path);
    assert_eq!(naming.collect::<BTreeSet<_>>(), NAMING_ROLES.iter().map(|(path, _)| *path).collect());
}

fn is_name(word: &str) -> bool {
    word.starts_with(|first: char| first.is_alphanumeric() || first == '_')
}

/// The words of a side of a comparison, from its sign on in the direction of the words.
fn side<'a>(words: impl Iterator<Item = &'a String>, [opening, closing]: [&str; 2]) -> Vec<&'a str> {
    let (mut depth, mut found) = (0_usize, Vec::<&str>::new());
    for word in words.map(String::as_str).skip_while(|word| ["&", "*"].contains(word)) {
        let follows = || is_name(word) && found.last().is_none_or(|last| !is_name(last));
        let goes_on = [".", "::", "?"].contains(&word) || follows();
        if word == opening {
            depth += 1;
        } else if depth > 0 {
            depth -= usize::from(word == closing);
        } else if !goes_on {
            break;
        }
        found.push(word);
    }
    found
}

/// The comparisons of a file with the person who asks, and what it asks of that person beside whether there is one.
fn asked_of_reader(words: &[String]) -> Vec<String> {
    let is_sign = |at: &usize| words[*at] == "=" && ["=", "!"].contains(&words[at - 1].as_str());
    let compared = (1..words.len()).filter(is_sign).filter_map(|at| {
        let mut left = side(words[..at - 1].iter().rev(), [")", "("]);
        let right = side(words[at + 1..].iter(), ["(", ")"]);
        left.reverse();
        let names_reader = left.iter().chain(&right).any(|word| READER.contains(word));
        names_reader.then(|| format!("{} {}= {}", left.concat(), words[at - 1], right.concat()))
    });
    let asked = words.windows(5).filter(|five| {
        five[..4] == ["caller", ".", "person", "."] && !["is_some", "is_none"].contains(&five[4].as_str())
    });
    compared.chain(asked.map(|five| five.join(""))).collect()
}

#[test]
fn a_comparison_with_the_reader_is_found() {
    for (text, expected) in [
        ("fn f() { rows.filter(|row| row.person == reader); }", &["row.person == reader"][..]),
        ("fn f() { if self.caller != Some(row.id) { g() } }", &["self.caller != Some(row.id)"]),
        ("fn f() { x && *own == request.caller.person }", &["own == request.caller.person"]),
        ("fn f() { Some(caller) == of(row)?.id && a == b }", &["Some(caller) == of(row)?.id"]),
        ("fn f() { keeper(&directory, caller) == None }", &["keeper(&directory,caller) == None"]),
        ("fn f() { request.caller.person.filter(|_| g()) }", &["caller.person.filter"]),
        ("fn f() { if caller.person.is_none() { g(caller.person) } }", &[]),
        ("fn f(caller: Caller) -> bool { g(caller) && a.id == b.id && h(reader) }", &[]),
        ("fn f() { rows.find(caller).filter(|row| row.id == id); let person = caller; caller >= g; }", &[]),
        ("// caller == reader\n#[cfg(test)] mod tests { fn f() { caller == reader } }", &[]),
    ] {
        assert_eq!(asked_of_reader(&words(text)), expected, "{text}");
    }
}

#[test]
fn the_api_compares_nobody_with_the_reader() {
    let of_api = WORDS.iter().filter(|(path, _)| path.starts_with("graphql/"));
    let asking: BTreeMap<_, _> = of_api
        .map(|(path, words)| (*path, asked_of_reader(words)))
        .filter(|(_, asked)| !asked.is_empty())
        .collect();
    let excused: BTreeSet<_> = ASKING_FOR_THE_READER.iter().map(|(path, _)| *path).collect();
    assert_eq!(asking.keys().copied().collect::<BTreeSet<_>>(), excused, "{asking:?}");
}
