//! Files that must not be used: each fault is told with its line, and with what to write.

#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod days;
mod examples;
mod faulty;
mod head;
mod nominations;
mod numbering;
mod own_documents;
mod own_evidence;
mod own_papers;
mod own_publication;
mod own_regulation;
mod own_terms;
mod points;
mod preconditions;
mod readings;
mod titles;
mod undeclared;

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{
    LONGEST, LawDocument, LawFault, LawFormat, LawProblem, LawText, examined::examples as decided,
    problem::MOST_TOLD, released,
};
use crate::{
    lang::Lang,
    scoring::{SHEETS_RULE, TEST_RULE},
};

const OWN: &str =
    concat!("format = \"rule-set/1\"\n", include_str!("../../data/rulesets/dien-bien-2024.toml"));
const SHARED: &str = include_str!("../../data/rulesets/hang-iv-iii.toml");
const CALENDAR: &str = "version = \"vn-2028/1\"\nrows = '''\ndate,name,kind,source\n\
    2028-01-01,Tết Dương lịch / New Year's Day,holiday,law\n'''\n";

/// One of the broken files.
#[derive(Deserialize)]
struct Broken {
    piece: String,
    by: String,
    at: String,
    told: String,
}

/// The broken files; the command line reads the same list.
fn broken() -> Vec<Broken> {
    let mut read: BTreeMap<String, Vec<Broken>> =
        toml::from_str(include_str!("tests/broken.toml")).expect("the list");
    read.remove("broken").expect("its name")
}

fn problems(format: LawFormat, body: &str) -> Vec<LawProblem> {
    LawDocument { format, body: body.to_owned() }.read().expect_err("it cannot be used").0
}

/// The lines in which a piece stands, and those of the headers before them.
fn lines_of(text: &str, piece: &str) -> Vec<usize> {
    let numbered = || (1..).zip(text.lines());
    let header = |line: usize| {
        let before = numbered().take(line).filter(|(_, line)| line.starts_with('['));
        before.last().map(|(number, _)| number)
    };
    let own = numbered().filter(|(_, line)| line.contains(piece)).map(|(number, _)| number);
    own.flat_map(|line| [Some(line), header(line)]).flatten().collect()
}

#[test]
fn each_fault_is_told_with_its_line_and_what_to_write() {
    let whole = format!("{OWN}{SHARED}");
    for Broken { piece, by, at, told } in &broken() {
        assert!(whole.contains(piece), "{piece}");
        let text = whole.replacen(piece, by, 1);
        let problems = problems(LawFormat::RuleSetOne, &text);
        let found = problems.iter().find(|problem| problem.text.vi.contains(told));
        let problem = found.unwrap_or_else(|| panic!("{piece} → {by}: {problems:#?}"));
        assert_ne!(problem.text.vi, problem.text.en, "both languages");
        let lines = lines_of(&text, at);
        assert!(problem.line.is_some_and(|line| lines.contains(&line)), "{by}: {problem:?} not in {lines:?}");
    }
}

#[test]
fn every_fault_of_a_file_is_told_at_once_and_in_its_order() {
    let text = format!("{OWN}{SHARED}").replace("basis = \"TT08\"", "basis = \"TT9\"");
    let told = problems(LawFormat::RuleSetOne, &text);
    let lines: Vec<_> = told.into_iter().filter_map(|problem| problem.line).collect();
    assert_eq!(lines.len(), 4);
    assert!(lines.is_sorted() && lines.first() != lines.last(), "{lines:?}");
}

#[test]
fn a_succession_without_citation_is_told() {
    let row = "\n[[eligibility.successions]]\nold_code = \"V.11.06.15\"\nold_from = \"2018-01-01\"\n\
        old_to = \"2022-08-14\"\nnew_code = \"V.11.06.15\"\ncitation = { vi = \" \", en = \" \" }\n";
    let told = problems(LawFormat::RuleSetOne, &format!("{OWN}{SHARED}{row}"));
    assert!(told.iter().any(|problem| problem.text.vi.contains("thiếu trích dẫn")), "{told:?}");
}

#[test]
fn a_row_of_a_calendar_is_told_by_its_line() {
    for (piece, by, line, expected) in [
        ("2028-01-01,", "01/01/2028,", 4, "không phải là ngày dạng YYYY-MM-DD"),
        (" / New Year's Day", "", 4, "không có dạng “tiếng Việt / tiếng Anh”"),
        (",holiday,", ",feast,", 4, "không phải là holiday"),
        (",holiday,law", ",holiday", 4, "phải có 4 cột, ở đây có 3"),
        ("date,name", "day,name", 3, "dòng tiêu đề phải là"),
        ("version", "versions", 1, "không có mục `versions`"),
    ] {
        let told = problems(LawFormat::CalendarOne, &CALENDAR.replacen(piece, by, 1));
        let found = told.iter().find(|problem| problem.text.vi.contains(expected));
        assert_eq!(found.unwrap_or_else(|| panic!("{told:?}")).line, Some(line), "{by}");
    }
}

#[test]
fn what_a_text_may_cost_is_bounded() {
    let long = format!("{CALENDAR}# {}", "x".repeat(LONGEST));
    assert!(
        problems(LawFormat::CalendarOne, &long).iter().all(|problem| problem.text.en.contains("longer than"))
    );
    let beyond = LawDocument { format: LawFormat::CalendarOne, body: long.clone() };
    assert_eq!(beyond.digest(), Err(LawFault::too_long(LONGEST)));
    assert_eq!(LawDocument::written(long).format, LawFormat::RuleSetOne, "it is not parsed");
    let deep = format!("x = {}{}\n{OWN}{SHARED}", "[".repeat(10_000), "]".repeat(10_000));
    assert_eq!(problems(LawFormat::RuleSetOne, &deep).len(), 1);
    let rules = format!("rules = [{}", "\"E1@1\", ".repeat(1_000));
    let faulty = format!("{OWN}{SHARED}").replacen("rules = [", &rules, 1);
    assert_eq!(problems(LawFormat::RuleSetOne, &faulty).len(), MOST_TOLD);
}

#[test]
fn a_file_says_itself_which_kind_of_document_it_is() {
    assert_eq!(LawDocument::written(CALENDAR.to_owned()).format, LawFormat::CalendarOne);
    assert_eq!(LawDocument::written(format!("{OWN}{SHARED}")).format, LawFormat::RuleSetOne);
    assert_eq!(LawDocument::written("{".to_owned()).format, LawFormat::RuleSetOne);
}

/// The cases that belong to the shared text.
const EXAMPLES: &str = include_str!("../../data/rulesets/hang-iv-iii.examples.toml");
/// Where all that stands which its cycles cite.
const CITATIONS: &str = include_str!("../../data/rulesets/dien-bien.citations.toml");
const SECOND: &str =
    concat!("format = \"rule-set/1\"\n", include_str!("../../data/rulesets/dien-bien-2024-2.toml"));

/// What the released sets leave to the program, as a new one says it.
const DECLARED: &str = super::DECLARED.1;

/// A set as a new one has it: it says itself what the released ones leave to the program.
fn declaring(body: &str) -> String {
    format!("{}\n{DECLARED}", body.replacen("\"E3@1\"", "\"E3@3\"", 1))
}

fn examined(body: String) -> Result<(), Vec<LawProblem>> {
    LawDocument { format: LawFormat::RuleSetOne, body }.examine().map(drop).map_err(|fault| fault.0)
}

#[test]
fn the_shipped_sets_decide_their_examples_as_these_say() {
    for own in [OWN, SECOND] {
        let body = format!("{own}{SHARED}\n{CITATIONS}\n{EXAMPLES}");
        assert_eq!(examined(declaring(&body)), Ok(()));
        let Ok(LawText::RuleSet(rules)) = LawDocument::written(body).read() else { panic!("a rule set") };
        assert_eq!(decided(&rules, &|| true), []);
    }
    // These sets give no points, and no title of theirs has another requirement.
    let without = ["E18", SHEETS_RULE, TEST_RULE];
    let of_each_rule = crate::eligibility::book::RULES.iter().filter(|rule| !without.contains(&rule.id));
    for rule in of_each_rule {
        let asked = format!("{} = \"", rule.id);
        assert!(
            EXAMPLES.lines().any(|line| line.starts_with("expect") && line.contains(&asked)),
            "{}",
            rule.id
        );
    }
}

/// A set of which an example comes out otherwise, or cannot be read, is told by the line of the example; it can be read all the
/// same, as a set that was adopted must be.
#[test]
fn an_example_that_comes_out_otherwise_is_told_with_its_line() {
    let whole = declaring(&format!("{OWN}{SHARED}\n{CITATIONS}\n{EXAMPLES}"));
    for (piece, by, told) in [
        ("months = 36", "months = 24", "E11 phải là FAIL, nhưng là PASS: "),
        ("E8 = \"WAIVED\", ", "E20 = \"PASS\", ", "bộ quy tắc không có quy tắc E20"),
        ("eligible = true", "eligible = false", "không được đủ điều kiện, nhưng lại đủ"),
        ("\"/dossier/ratings/0/rating\"", "\"/dossier/ratings/7/rating\"", "không chỉ vào mục nào của facts"),
        ("\"/dossier/ratings/0/rating\"", "\"/dossier/rating\"", "không đọc được dữ kiện của ví dụ"),
        ("\"/dossier/ratings/0/rating\"", "ratings", "không chỉ vào mục nào của facts"),
        (
            "total = { months = 24, days = 28 }",
            "total = { months = 24, days = 27 }",
            "E11: tổng thời gian phải là 24 tháng 27 ngày, nhưng là 24 tháng 28 ngày",
        ),
        ("time = { E10 = ", "time = { E14 = ", "E14 không tính thời gian nào ở ví dụ này"),
        ("Q7 = \"FAIL\"", "Q7 = \"PASS\"", "giai đoạn P1: Q7 phải là PASS, nhưng là FAIL"),
        ("P1 = { Q7 = ", "P2 = { Q7 = ", "không có điều kiện Q7 nào được xét cho giai đoạn P2"),
        ("winners = [\"Bình\"]", "winners = [\"An\"]", "phải là [An] + [], nhưng là [Bình] + []"),
        ("undecided = [\"An\", \"Bình\"]", "winners = [\"An\"]", "nhưng là [] + [An, Bình]"),
    ] {
        assert!(whole.contains(piece), "{piece}");
        let text = whole.replacen(piece, by, 1);
        let problems = examined(text.clone()).expect_err(by);
        let found = problems.iter().find(|problem| problem.text.vi.contains(told));
        let problem = found.unwrap_or_else(|| panic!("{piece} → {by}: {problems:#?}"));
        assert_ne!(problem.text.vi, problem.text.en, "both languages");
        let line = problem.line.and_then(|line| text.lines().nth(line - 1)).unwrap_or_default();
        assert!(line.starts_with("[[examples."), "{by}: {line}");
        assert!(LawDocument { format: LawFormat::RuleSetOne, body: text }.read().is_ok(), "{by}");
    }
}

#[test]
fn what_the_examples_may_cost_is_bounded() {
    let case = "[[examples.dossiers]]\nname = { vi = \"một\", en = \"one\" }\nsource = \"-\"\n";
    let whole = declaring(&format!("{OWN}{SHARED}\n{CITATIONS}\n{EXAMPLES}\n{}", case.repeat(300)));
    let problems = examined(whole).expect_err("too many");
    assert!(problems.iter().all(|problem| problem.text.en.contains("so that 300 remain")), "{problems:?}");
}

/// R22: a new set that does not say where things stand would cite another plan than that of its cycles.
#[test]
fn a_set_that_does_not_say_where_things_stand_cannot_be_proposed() {
    let whole = declaring(&format!("{OWN}{SHARED}\n{EXAMPLES}"));
    let problems = examined(whole).expect_err("nothing is cited");
    let told: Vec<_> = problems.iter().map(|problem| problem.text.vi.as_str()).collect();
    assert!(
        matches!(told[..], [told] if told.contains("thiếu 86 căn cứ, trước hết là `citations.places.CONDITIONS`")),
        "{told:?}"
    );
    let gap = CITATIONS.replacen("DL8 = ", "DL80 = ", 1);
    let problems = LawDocument::written(format!("{OWN}{SHARED}\n{gap}")).read().expect_err("unknown").0;
    assert!(problems.iter().any(|problem| problem.text.vi.contains("DL1, DL2")), "{problems:?}");
    let gap = CITATIONS.lines().filter(|line| !line.starts_with("E8w")).collect::<Vec<_>>().join("\n");
    let problems = examined(format!("{OWN}{SHARED}\n{gap}\n{EXAMPLES}")).expect_err("one is lacking");
    assert!(
        problems
            .iter()
            .any(|problem| problem.text.en.contains("lacks 1 citations, first `citations.rules.E8w`")),
        "{problems:?}"
    );
}

#[test]
fn a_joint_conclusion_takes_two_and_a_transition_follows_the_end() {
    let own = OWN.replacen("appraisers_per_dossier = 2", "appraisers_per_dossier = 1", 1);
    let more = "[appraisal]\njoint_conclusion = true\npreparation_working_days = 1\n[transition]\nuntil = \"2026-06-29\"\n";
    let problems = LawDocument::written(format!("{own}{more}{SHARED}")).read().expect_err("two faults").0;
    let told: Vec<_> = problems.iter().map(|problem| problem.text.en.as_str()).collect();
    assert!(told.iter().any(|text| text.contains("needs 2 appraisers")), "{told:?}");
    assert!(told.iter().any(|text| text.contains("may not lie before valid_to")), "{told:?}");
}

/// R22: What nothing can follow from is told with its line, whichever document of the workforce it stands in.
#[test]
fn a_fault_in_rules_of_the_workforce_is_told_with_its_line() {
    let file = |id: &str| released().find(|document| document.body.contains(&format!("id = \"{id}\"")));
    for (id, piece, by, line) in [
        ("binh-duong-2013", "officers = 1", "officers = 0", "officers = 0"),
        (
            "binh-duong-2013",
            "months_between_signatures = 1",
            "months_between_signatures = 13",
            "months_between",
        ),
        ("binh-duong-2013", "year_begins = [10, 1]", "year_begins = [2, 29]", "year_begins"),
        ("binh-duong-2013", "{ month = 9, day = 30 }", "{ month = 9, day = 31 }", "books_until"),
        ("binh-duong-2013", "reminder_days = 14", "reminder_days = 91", "reminder_days"),
        ("binh-duong-2013", "officers = 1", "officer = 1", "officer = 1"),
        ("training-nghe-an-2008", "keeper = \"HOME_AFFAIRS\"", "keeper = \"APPLICANT\"", "keeper"),
        ("training-nghe-an-2008", "approver = \"MANAGING", "approver = \"COUNCIL_CHAIR\" # \"", "approver"),
        ("training-nghe-an-2008", "id = \"TR3\"", "id = \"TR2\"", "[[item]]"),
        ("training-nghe-an-2008", "valid_from = \"2008-05-26\"", "valid_from = \"2008-05-32\"", "valid_from"),
        ("reports-ha-tinh-nghe-an", "working_days = 10", "working_days = 0", "working_days"),
        ("reports-ha-tinh-nghe-an", "\"Q1\", \"Q2\"", "\"Q1\", \"Q1\"", "periods"),
        (
            "reports-ha-tinh-nghe-an",
            "signer = \"CHIEF_INFORMATION_OFFICER\"",
            "signer = \"IT_OFFICER\"",
            "signer",
        ),
        ("reports-ha-tinh-nghe-an", "drafter = \"IT_OFFICER\"", "drafter = \"APPLICANT\"", "drafter"),
        (
            "standards-ha-tinh-2013",
            "months_after_recruitment = 12",
            "months_after_recruitment = -1",
            "months_after",
        ),
        ("standards-ha-tinh-2013", "any_of = [\"ENGLISH_B\"]", "any_of = []", "[[standard]]"),
        ("standards-ha-tinh-2013", "\"DISTRICT_COMMITTEE\"", "\"PROVINCE_DEPARTMENT\"", "[[standard]]"),
        ("targets-dak-nong-2016", "id = \"K20-2\"", "id = \"K20-1\"", "[[indicator]]"),
        ("targets-dak-nong-2016", "target = 90", "target = 101", "target"),
        ("targets-dak-nong-2016", "comparator = \"MORE_THAN\"\n", "", "[[indicator]]"),
        ("targets-dak-nong-2016", "ambiguity = \"F1\"\n", "", "[[indicator]]"),
        ("duties-binh-duong-2013", "owner = \"IT_OFFICER\"", "owner = \"APPLICANT\"", "owner"),
        ("duties-binh-duong-2013", "month = 12, day = 31", "month = 2, day = 29", "timing"),
        ("duties-binh-duong-2013", "\"ONCE\", days = 90", "\"ONCE\", days = 0", "timing"),
        ("duties-binh-duong-2013", "[\"DOCUMENT\", \"OFFICER\"]", "[]", "evidence"),
        ("duties-binh-duong-2013", "code = \"S001-5.3\"", "code = \"S001-5.2\"", "[[duty]]"),
        ("duties-binh-duong-2013", "kind = \"SECURITY_RESEARCH\"", "kind = \"INCENTIVE\"", "[[procedure]]"),
        ("duties-nghe-an-2008", "valid_from = \"2008-05-26\"", "valid_from = \"2008-05-32\"", "valid_from"),
    ] {
        let document = file(id).expect("it ships");
        assert!(document.body.contains(piece), "{id}: {piece}");
        let body = document.body.replacen(piece, by, 1);
        let problems = problems(document.format, &body);
        let told = |problem: &LawProblem| {
            problem
                .line
                .and_then(|number| body.lines().nth(number - 1))
                .is_some_and(|text| text.contains(line))
        };
        assert!(problems.iter().any(told), "{id}, {by}: {problems:#?}");
        assert!(problems.iter().all(|problem| problem.text.vi != problem.text.en), "{problems:#?}");
    }
}

#[test]
fn rules_of_the_workforce_have_the_form_that_they_are_read_in_and_a_page() {
    for document in released().filter(|document| matches!(document.read(), Ok(LawText::Workforce(..)))) {
        let written = LawDocument::written(document.body.clone());
        assert_eq!(written, document);
        let text = document.examine().expect("it can be used");
        for lang in [Lang::Vi, Lang::En] {
            let page = text.explain(lang);
            assert!(page.contains(text.name()) && page.lines().count() > 10, "{page}");
        }
    }
}
