//! A draft says of each text on which it rests how far that was read.

use crate::domain::{
    lang::Lang,
    law::{LawDocument, LawFormat, drafts},
};

/// What is told of a text before it is proposed.
fn faults_of(body: &str) -> Vec<String> {
    let faults = LawDocument::written(body.to_owned()).examine().err().map(|fault| fault.0);
    let problems = faults.unwrap_or_default().into_iter();
    problems.map(|problem| problem.text.get(Lang::Vi).to_owned()).collect()
}

/// What was adopted before it was asked for stays readable.
fn is_read(body: &str) -> bool {
    LawDocument::written(body.to_owned()).read().is_ok()
}

#[test]
fn what_leaves_points_open_says_how_far_each_text_was_read() {
    let mut seen = 0;
    for draft in drafts().filter(|draft| draft.format == LawFormat::RuleSetOne) {
        assert_eq!(faults_of(&draft.body), [""; 0]);
        let page = draft.read().expect("a draft").explain(Lang::Vi);
        assert!(page.contains(" (Chưa đọc được văn bản)") && page.contains(" (Đã đọc văn bản: "), "{page}");

        let unsaid = draft.body.replacen("\nread = \"NOT_READ\"", "", 1);
        let [fault] = faults_of(&unsaid).try_into().expect("one fault");
        assert!(fault.contains("eligibility.legal_bases[") && fault.contains("thiếu `read`;"), "{fault}");
        let source = draft.body.lines().find(|line| line.starts_with("read_in = ")).expect("a source");
        let nowhere = draft.body.replacen(&format!("\n{source}"), "", 1);
        let [fault] = faults_of(&nowhere).try_into().expect("one fault");
        assert!(fault.contains("thiếu `read_in`;"), "{fault}");
        assert!(is_read(&unsaid) && is_read(&nowhere));
        seen += 1;
    }
    assert_eq!(seen, 2);
}
