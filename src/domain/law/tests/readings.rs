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

/// R22: whether a set speaks of grades of titles or of levels of positions.
#[test]
fn a_page_says_in_which_words_the_grades_stand() {
    for (id, vi, en) in [
        ("bac-2026", "Bậc nghề nghiệp", "Levels by job position (bậc)"),
        ("giao-vien-2026", "Hạng chức danh nghề nghiệp", "Grades of professional titles (hạng)"),
    ] {
        let named = format!("id = \"{id}\"");
        let draft = drafts().find(|draft| draft.body.contains(&named)).expect("a draft");
        let text = draft.read().expect("it can be read");
        let (vi, en) = (format!("- Từ ngữ về hạng, bậc: {vi}\n"), format!("- Grades stand in: {en}\n"));
        assert!(text.explain(Lang::Vi).contains(&vi), "{vi}");
        assert!(text.explain(Lang::En).contains(&en), "{en}");
    }
}
