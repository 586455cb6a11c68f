//! Sound texts that a change makes faulty: what is told of it, and with which line.

use crate::law::{LawDocument, LawFormat, LawProblem};

/// What of a sound text is replaced, by what, something of the line at fault, and something of what is told.
pub(super) type Fault<'a> = (&'a str, &'a str, &'a str, &'a str);

/// What is told of a text in the form that it has.
pub(super) fn problems(form: LawFormat, text: &str) -> Vec<LawProblem> {
    let document = LawDocument::written(text.to_owned());
    assert_eq!(document.format, form);
    document.examine().expect_err(text).0
}

/// Demands that each fault of a sound text is told with its line, in both languages.
pub(super) fn demand_each_told(form: LawFormat, sound: &str, faults: &[Fault<'_>]) {
    for (piece, by, at, told) in faults {
        assert!(sound.contains(piece), "{piece}");
        let text = sound.replacen(piece, by, 1);
        let problems = problems(form, &text);
        let found = problems.iter().find(|problem| problem.text.vi.contains(told));
        let problem = found.unwrap_or_else(|| panic!("{piece} → {by}: {problems:#?}"));
        assert_ne!(problem.text.vi, problem.text.en, "both languages");
        let line = problem.line.and_then(|line| text.lines().nth(line - 1)).unwrap_or_default();
        assert!(line.contains(at), "{by}: {line}");
    }
}
