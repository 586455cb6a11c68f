//! Who may see or do something is for the domain to say: the API names no single role to decide it.

use std::collections::BTreeSet;

use super::{FILES, words};

/// Files of the API that name a role, each with what for.
const NAMING_ROLES: [(&str, &str); 2] = [
    (
        "graphql/access/audience.rs",
        "the claims without which a field is not even asked for, before anything is loaded",
    ),
    ("graphql/documents.rs", "whose documents need not be trusted ones, as the deployment sets it"),
];

/// The roles that a text names one by one, or the mark by which it brings some in.
fn named(text: &str) -> BTreeSet<String> {
    let words = words::words(text);
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
        assert_eq!(named(text), expected.iter().map(|role| (*role).to_owned()).collect(), "{text}");
    }
}

#[test]
fn the_api_decides_by_no_role() {
    let of_api = FILES.iter().filter(|(path, _)| path.starts_with("graphql/"));
    let naming = of_api.filter(|(_, text)| !named(text).is_empty()).map(|(path, _)| path.as_str());
    assert_eq!(naming.collect::<BTreeSet<_>>(), NAMING_ROLES.iter().map(|(path, _)| *path).collect());
}
