//! A draft says of each text on which it rests how far that was read.

use crate::{
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

/// R22: each clause of a draft is told with the open points that it rests on, or that none is named.
#[test]
fn a_page_tells_beside_each_clause_what_is_open() {
    for (id, rule, deadline, part) in [
        ("bac-2026", ("E11@2", "Q2"), ("DL5", "Q7"), ("Tỷ lệ vị trí tối đa được giữ hạng, bậc", "Q9")),
        ("giao-vien-2026", ("E18@1", "Q10"), ("DL4", "Q11"), ("Chỉ tiêu theo tỷ lệ", "Q8")),
    ] {
        let named = format!("id = \"{id}\"");
        let draft = drafts().find(|draft| draft.body.contains(&named)).expect("a draft");
        let page = draft.read().expect("it can be read").explain(Lang::Vi);
        let line = |begin: &str| {
            page.lines().find(|line| line.starts_with(begin)).unwrap_or_else(|| panic!("{begin}\n{page}"))
        };
        for (begin, point) in [
            (format!("- **{}** ", rule.0), rule.1),
            (format!("- {} ", deadline.0), deadline.1),
            (format!("- {}: ", part.0), part.1),
        ] {
            assert!(line(&begin).ends_with(&format!(" [điểm chưa rõ {point}]")), "{}", line(&begin));
        }
        assert!(line("- **E13@1** ").ends_with(" [không nêu điểm chưa rõ]"), "{}", line("- **E13@1** "));

        let wrong = draft.body.replacen("about = [\"E11\"", "about = [\"E99\"", 1);
        let [fault] = faults_of(&wrong).try_into().expect("one fault");
        assert!(fault.contains("open_points[") && fault.contains("(E99)"), "{fault}");
        let lines = draft.body.lines().filter(|line| !line.starts_with("about = "));
        let silent = LawDocument::written(lines.collect::<Vec<_>>().join("\n"));
        let page = silent.read().expect("as before").explain(Lang::Vi);
        assert!(!page.contains("[không nêu") && !page.contains("[điểm chưa rõ"), "nothing is claimed");
    }
}
