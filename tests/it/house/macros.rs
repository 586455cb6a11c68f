//! The types that the macros of the program declare: each macro names them in a form of its own.

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
        codes! { Not { NOT_EITHER; } }
        other! { Not { field: Not, } }
    "#;
    let found = declared_types(&super::words::words(text), FORMS);
    let expected = "One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve";
    assert_eq!(found.join(" "), expected);
}

#[test]
fn every_form_is_in_use() {
    for form in FORMS {
        let uses =
            |(_, text): &(String, String)| !declared_types(&super::words::words(text), &[*form]).is_empty();
        assert!(super::FILES.iter().any(uses), "{form:?}");
    }
}
