//! The form that a document names, and what a new one has to say at its beginning.

use super::{CITATIONS, EXAMPLES, OWN, SECOND, SHARED, declaring, examined};
use crate::law::{LawDocument, LawFormat, LawProblem, drafts, released};

/// A new rule set, whole.
fn whole(own: &str) -> String {
    declaring(&format!("{own}{SHARED}\n{CITATIONS}\n{EXAMPLES}"))
}

#[test]
fn a_document_has_the_form_that_it_names() {
    for (text, form) in [
        ("format = \"rule-set/1\"\ntitle = 1\n", LawFormat::RuleSetOne),
        ("format = \"title-catalogue/1\"\n", LawFormat::TitleCatalogueOne),
        ("format = \"document-numbering/1\"\n", LawFormat::DocumentNumberingOne),
        // Of these the form follows from what they hold.
        ("format = \"title-catalogue/1\"\nrows = 1\n", LawFormat::TitleCatalogueOne),
        ("format = \"calendar/1\"\nrows = 1\n", LawFormat::CalendarOne),
        ("format = \"released-titles\"\nbasis = 1\n", LawFormat::TitleCatalogueOne),
        ("format = 1\nseries = 1\n", LawFormat::DocumentNumberingOne),
    ] {
        assert_eq!(LawDocument::written(text.to_owned()).format, form, "{text}");
    }
}

/// R22: a new rule set names its form, and is told at the first line what to write where it does not.
#[test]
fn a_new_rule_set_names_its_form() {
    assert_eq!(examined(whole(OWN)), Ok(()));
    for own in [OWN, SECOND] {
        let nameless = whole(own).replacen("format = \"rule-set/1\"\n", "", 1);
        let problems = examined(nameless).expect_err("it names none");
        let [LawProblem { line: Some(1), text }] = problems.as_slice() else { panic!("{problems:?}") };
        assert!(text.vi.ends_with("viết ở đầu tệp: format = \"rule-set/1\""), "{}", text.vi);
        assert!(text.en.starts_with("format: the form of the file is missing"), "{}", text.en);
    }
}

/// A text of another form is told of that before all that it says otherwise.
#[test]
fn a_form_that_is_not_known_is_told_alone() {
    let text = "format = \"rule-set/2\"\nparameters = [1]\n";
    let problems = LawDocument::written(text.to_owned()).examine().expect_err("it is not known").0;
    let [LawProblem { line: Some(1), text }] = problems.as_slice() else { panic!("{problems:?}") };
    assert_eq!(text.en, "format: is no such form; write \"rule-set/1\" (A rule set, form 1)");
}

/// What ships keeps its bytes, and is proposed again as it is; what was adopted before stays readable.
#[test]
fn what_was_written_before_need_not_name_it() {
    for document in released() {
        assert!(document.examine().is_ok() || document.format == LawFormat::ReleasedRuleSet, "{document:?}");
    }
    let before = whole(OWN).replacen("format = \"rule-set/1\"\n", "", 1);
    assert!(LawDocument::written(before).read().is_ok());
    for draft in drafts() {
        assert!(draft.body.contains(&format!("\nformat = \"{}\"\n", draft.format)), "{}", draft.body);
        assert!(draft.examine().is_ok());
    }
}
