//! The types that the macros of the program declare: each macro names them in a form of its own.

use std::collections::BTreeSet;

/// A macro, the marks that are open where it names a type, and the words of which one follows the name there.
type DeclaringForm = (&'static str, &'static str, &'static [&'static str]);

/// Every form in which a macro declares types without the word `struct` or `enum`. `Row` and `Rows`, which each kind of log has in
/// a module of its own, stand in the macro and not where it is called.
pub(crate) const FORMS: &[DeclaringForm] = &[
    ("labelled_enum", "{", &["{"]),
    ("open_list", "{", &["{"]),
    ("lines", "{", &["{"]),
    ("rows", "{", &["["]),
    ("row_group", "{", &["["]),
    ("ids", "{", &[";"]),
    ("faults", "{", &[";"]),
    ("codes", "{", &[","]),
    ("scalars", "{", &["as"]),
    ("acts", "{", &["=", ",", ";"]),
    ("acts", "{(", &[",", ")"]),
    ("acts", "{{", &["="]),
    ("act_group", "{", &["="]),
    ("act_names", "{(", &[",", ")"]),
    ("shown", "{", &["of"]),
    ("refusals", "{", &[";"]),
    ("payload_fields", "{", &["("]),
];

/// Macros that declare types and have no form, each with the reason.
const WITHOUT_FORM: &[(&str, &str)] = &[
    ("mutations", "the word `struct` stands before each name in its calls"),
    ("merged", "the word `struct` stands before each name in its calls"),
    ("act_inputs", "`acts` and `act_group` call it with names that stand in calls of their own"),
    ("row_structs", "`rows` and `row_group` call it with names that stand in calls of their own"),
];

/// The types that the calls in these words declare in one of the forms.
pub(crate) fn declared_types(words: &[String], forms: &[DeclaringForm]) -> Vec<String> {
    let begins = |at: &usize| words[at + 1] == "!" && words[at + 2] == "{";
    let calls = (0..words.len().saturating_sub(2)).filter(begins);
    calls.flat_map(|at| in_call(&words[at], &words[at + 2..], forms)).collect()
}

/// The types that one call declares, from its opening brace on.
fn in_call(name: &str, words: &[String], forms: &[DeclaringForm]) -> Vec<String> {
    let mut open = String::new();
    let mut found = Vec::new();
    for pair in words.windows(2) {
        match pair[0].as_str() {
            mark @ ("{" | "(" | "[") => open.push_str(mark),
            "}" | ")" | "]" => {
                open.pop();
            }
            word if is_type(word) && declares(forms, name, &open, &pair[1]) => found.push(word.to_owned()),
            _ => {}
        }
        if open.is_empty() {
            break;
        }
    }
    found
}

/// The macros in these words that declare a type whose name the call gives.
fn declaring_macros(words: &[String]) -> Vec<String> {
    let begins = |at: &usize| words[*at] == "macro_rules" && words[at + 1] == "!" && words[at + 3] == "{";
    let macros = (0..words.len().saturating_sub(3)).filter(begins);
    macros.filter(|at| declares_a_name(body(&words[at + 3..]))).map(|at| words[at + 2].clone()).collect()
}

/// The words of a block, which they begin with.
fn body(words: &[String]) -> &[String] {
    let mut depth = 0_usize;
    for (at, word) in words.iter().enumerate() {
        match word.as_str() {
            "{" => depth += 1,
            "}" if depth == 1 => return &words[..at],
            "}" => depth -= 1,
            _ => {}
        }
    }
    words
}

fn declares_a_name(body: &[String]) -> bool {
    let kinds = ["struct", "enum", "trait", "union", "type"];
    // After a `$` such a word is a name that the macro was given.
    body.windows(3).any(|three| three[0] != "$" && kinds.contains(&&*three[1]) && three[2] == "$")
}

fn is_type(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

fn declares(forms: &[DeclaringForm], name: &str, open: &str, next: &str) -> bool {
    forms.iter().any(|(of, within, follow)| *of == name && *within == open && follow.contains(&next))
}

#[test]
fn what_a_macro_declares_is_found() {
    let text = r#"
        labelled_enum! { /// One.
            #[doc(alias = "Not")] One { Not = "NOT", "không", "not"; } Two { Not = "NOT", "không", "not"; } }
        rows! { exported as some_rows; Three[NotId by NotKey] in three = "three" { field: Vec<Not>, } }
        acts! { Four, Five; Six = "six", "sáu", "six" { field: Not, } }
        acts! { Not(Seven, Eight) { Nine = "nine", "R1", false, "chín", "nine" { field: Not, } } }
        faults! { Ten; Not = NOT_EITHER, "không", "not"; }
        ids! { Eleven; }
        codes! { Twelve, "a code", |text| Not::of(text); }
        shown! { Thirteen of some::Not { field: Not = |fact| Not::of(fact), } }
        refusals! { Fourteen; }
        payload_fields! { Fifteen(Option<Not<Not>>) of Not = "an answer"; }
        codes! { Not { NOT_EITHER; } }
        other! { Not { field: Not, } }
    "#;
    let found = declared_types(&super::words::words(text), FORMS);
    let expected = "One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen";
    assert_eq!(found.join(" "), expected);
}

#[test]
fn a_macro_that_declares_a_type_is_found() {
    let text = "macro_rules! one { ($a:ident) => { pub struct $a; } }
        macro_rules! two { ($a:ident) => { trait $a {} } }
        macro_rules! three { ($a:ident) => { type $a = u8; } }
        macro_rules! not { ($a:ident, $type:ty) => { struct Not { $a: $type } fn $a() -> $type $a } }
        macro_rules! neither { ($a:ident) => {} }
        struct Not;";
    assert_eq!(declaring_macros(&super::words::words(text)), ["one", "two", "three"]);
}

/// What a new macro declares would be looked at by nobody until its form is listed.
#[test]
fn every_macro_that_declares_types_is_listed() {
    let found: BTreeSet<String> =
        super::WORDS.iter().flat_map(|(_, words)| declaring_macros(words)).collect();
    let with_form: BTreeSet<&str> = FORMS.iter().map(|(name, ..)| *name).collect();
    let without: BTreeSet<&str> = WITHOUT_FORM.iter().map(|(name, _)| *name).collect();
    let is_listed = |name: &&String| with_form.contains(name.as_str()) || without.contains(name.as_str());
    assert_eq!(found.iter().filter(|name| !is_listed(name)).collect::<Vec<_>>(), [""; 0]);
    for (name, reason) in WITHOUT_FORM {
        assert!(found.contains(*name) && !with_form.contains(name), "{name} is listed in vain: {reason}");
    }
}

#[test]
fn every_form_is_in_use() {
    for form in FORMS {
        let uses = |(_, words): &(&str, Vec<String>)| !declared_types(words, &[*form]).is_empty();
        assert!(super::WORDS.iter().any(uses), "{form:?}");
    }
}
