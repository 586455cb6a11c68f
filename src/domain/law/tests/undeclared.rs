//! What a new rule set has to say itself, and the lengths of its deadlines with their units.

use super::{
    CITATIONS, DECLARED, EXAMPLES, LawText, OWN, SHARED, declaring, examined,
    own_terms::{problems_with, rules_of},
};
use crate::{
    deadline::Lengths,
    eligibility::RatingScale,
    lang::Lang,
    law::{self, LawDocument, changes, drafts, ending_otherwise},
    retention::RetentionPeriod,
    terms::DeclaredTerms,
    title_form::CodeForms,
};

const APPEALS: &str = "resolveAppeals = { length = 15, unit = \"WORKING_DAY\" }";

fn whole() -> String {
    declaring(&format!("{OWN}{SHARED}\n{CITATIONS}\n{EXAMPLES}"))
}

/// The text without a table, from its header to the next one.
fn without(text: &str, header: &str) -> String {
    let mut is_kept = true;
    let lines = text.lines().filter(|line| {
        if line.starts_with('[') {
            is_kept = *line != header;
        }
        is_kept
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The text without the forms of the codes of titles.
fn formless() -> String {
    let text = whole();
    let (before, forms) = text.split_once("code_forms = [").expect("the forms of codes");
    let (_, after) = forms.split_once("\n]\n").expect("their end");
    format!("{before}{after}")
}

/// R22: what the first releases had in the program a new set says, so that no later release can change it. What was adopted before
/// that was asked for stays readable.
#[test]
fn a_new_set_says_what_the_released_ones_leave_to_the_program() {
    assert_eq!(examined(whole()), Ok(()));
    let notice = DECLARED.lines().find(|line| line.starts_with("RESULT_NOTICE = ")).expect("a notice");
    let by_first = without(&whole(), "[[eligibility.rating_scales]]").replacen("\"E3@3\"", "\"E3@1\"", 1);
    for (text, expected) in [
        (
            without(&whole(), "[retention]"),
            "retention: thiếu thời hạn bảo quản hồ sơ; viết trước bảng đầu tiên: retention = { dossiers_years = 5, ",
        ),
        (
            without(&whole(), "[lengths]"),
            "lengths: thiếu độ dài các thời hạn; viết trước bảng đầu tiên: lengths = { notifyResults = { length = 10, ",
        ),
        (
            without(&whole(), "[terms]"),
            "terms: thiếu hạng hoặc bậc, lĩnh vực, ngành đào tạo và dạng mã số; chép bảng [terms] do",
        ),
        (
            formless(),
            "terms.code_forms: thiếu các dạng của mã số chức danh; viết trong [terms], ví dụ code_forms = [",
        ),
        (
            without(&whole(), "[publication.required]"),
            "thiếu kênh công bố của SCHEME, PLAN, ELIGIBLE_LIST, RESULT_NOTICE, OFFICIAL_NOTICE, CANCELLATION; viết trước bảng",
        ),
        (
            whole().replacen(notice, "", 1),
            "thiếu kênh công bố của RESULT_NOTICE; viết trong [publication.required]: RESULT",
        ),
        (by_first, "(E3@1): E3@1 xét theo thang xếp loại của bản phát hành đầu"),
    ] {
        let problems = examined(text.clone()).expect_err(expected);
        assert!(
            matches!(&problems[..], [one] if one.text.vi.contains(expected)),
            "{expected}: {problems:#?}"
        );
        assert!(problems.iter().all(|problem| problem.text.vi != problem.text.en), "both languages");
        assert!(LawDocument::written(text).read().is_ok(), "{expected}");
    }
}

/// R22: what is told to be written can be copied as it stands to the place that is told, and then nothing is missing any more.
#[test]
fn what_is_told_to_be_written_can_be_copied_whole() {
    let told = |text: &str| {
        let problems = examined(text.to_owned()).expect_err("something is missing");
        let [problem] = &problems[..] else { panic!("{problems:#?}") };
        problem.text.clone()
    };
    let line_after = |marker: &str, text: &str| {
        let vi = told(text).vi;
        vi.split_once(marker).map_or_else(|| panic!("{vi}"), |(_, line)| line.to_owned())
    };
    let under = |header: &str, line: &str, text: &str| {
        assert!(text.contains(header), "{header}");
        text.replacen(header, &format!("{header}\n{line}"), 1)
    };
    for header in ["[retention]", "[lengths]", "[publication.required]"] {
        let text = without(&whole(), header);
        let line = line_after("viết trước bảng đầu tiên: ", &text);
        assert_eq!(examined(format!("{line}\n{text}")), Ok(()), "{line}");
    }
    for row in DECLARED.lines().filter(|line| line.contains(" = { channels = ")) {
        let text = whole().replacen(row, "", 1);
        let line = line_after("viết trong [publication.required]: ", &text);
        assert_eq!(examined(under("[publication.required]", &line, &text)), Ok(()), "{line}");
    }
    let text = formless();
    let line = line_after("viết trong [terms], ví dụ ", &text);
    assert_eq!(examined(under("[terms]", &line, &text)), Ok(()), "{line}");
    // Longer tables are copied from what the command writes out.
    let (name, _) = law::DECLARED;
    let scales = "[[eligibility.rating_scales]]";
    let unscaled = without(&whole(), scales).replacen("\"E3@3\"", "\"E3@1\"", 1);
    for (text, table) in [(without(&whole(), "[terms]"), "[terms]"), (unscaled, scales)] {
        let told = told(&text);
        for told in [&told.vi, &told.en] {
            assert!(
                told.contains(table) && told.contains(&format!("`thanghang law print {name}`")),
                "{told}"
            );
        }
    }
}

/// What an office copies into its file is what the released sets go by.
#[test]
fn the_text_to_copy_says_what_the_released_sets_go_by() {
    let rules = rules_of(whole());
    assert_eq!(rules.lengths, Some(Lengths::released()));
    let forms = Some(CodeForms::released().clone());
    assert_eq!(rules.terms, Some(DeclaredTerms { code_forms: forms, ..DeclaredTerms::released().clone() }));
    for period in [RetentionPeriod::Dossiers, RetentionPeriod::Results] {
        assert_eq!(period.years(rules.retention.as_ref()), period.years(None));
    }
    assert!(rules.publication.as_ref().is_some_and(|own| !own.differ_from_released()));
    let released = RatingScale::released().cloned();
    let [scale] = rules.eligibility.rating_scales.as_slice() else { panic!("one scale") };
    assert_eq!(
        released.map(|other| RatingScale { source: scale.source.clone(), ..other }),
        Some(scale.clone())
    );
}

/// What an office adopts cites the law or what it leaves open, and not what this program was asked to do.
#[test]
fn no_text_for_new_sets_cites_the_requirements() {
    let drafts: Vec<_> = drafts().map(|draft| draft.body).collect();
    for text in drafts.iter().map(String::as_str).chain([DECLARED]) {
        for words in ["của yêu cầu", "requirements §"] {
            assert!(!text.contains(words), "{words}: {text}");
        }
    }
}

#[test]
fn a_fault_of_a_length_is_told_with_its_line() {
    for (piece, by, line, expected) in [
        (
            APPEALS,
            "resolveAppeals = { length = 15, unit = \"DAY\" }",
            "DAY",
            "viết một trong: CALENDAR_DAY, WORKING_DAY, MONTH",
        ),
        (APPEALS, "resolveAppeals = { length = 15 }", "resolveAppeals", "thiếu mục `unit`"),
        (APPEALS, "resolveAppeals = { length = 15, units = \"MONTH\" }", "units", "không có mục `units`"),
        (APPEALS, "resolveAppeals = \"15\"", "resolveAppeals", "sai kiểu dữ liệu"),
        (APPEALS, "resolveAppeals = -15", "resolveAppeals", "viết một số nguyên từ 0 trở lên"),
        (
            APPEALS,
            "resolveAppeals = { length = -15, unit = \"MONTH\" }",
            "-15",
            "viết một số nguyên từ 0 trở lên",
        ),
        (APPEALS, "", "[lengths]", "thiếu mục `resolveAppeals`"),
        ("resolveAppeals", "resolveAppeal", "resolveAppeal ", "không có mục `resolveAppeal`"),
    ] {
        let problems = problems_with(&whole(), piece, by);
        let found = problems.iter().find(|(told, _)| told.contains(expected));
        let (_, at) = found.unwrap_or_else(|| panic!("{by}: {problems:#?}"));
        assert!(at.contains(line), "{by}: {at}");
    }
}

#[test]
fn a_fault_of_the_retention_is_told_with_its_line() {
    for (piece, by, line, expected) in [
        ("dossiers_years = 5", "dossiers_years = 0", "dossiers_years", "viết từ 1 đến 100 năm"),
        ("results_years = 20", "results_years = 101", "results_years", "viết từ 1 đến 100 năm"),
        ("results_years = 20", "result_years = 20", "result_years", "không có mục `result_years`"),
        ("results_years = 20\n", "", "[retention]", "thiếu mục `results_years`"),
        (
            "vi = \"Thông tư 10/2022/TT-BNV, chưa đối chiếu văn bản chính thức\"",
            "vi = \"\"",
            "source",
            "thiếu nguồn (source)",
        ),
    ] {
        let problems = problems_with(&whole(), piece, by);
        let found = problems.iter().find(|(told, _)| told.contains(expected));
        let (_, at) = found.unwrap_or_else(|| panic!("{by}: {problems:#?}"));
        assert!(at.contains(line), "{by}: {at}");
    }
}

/// What no deadline can last is a slip in a new set; one that was adopted before stays as it is.
#[test]
fn an_absurd_length_is_told_with_its_line() {
    for (piece, by, line, expected) in [
        (APPEALS, "resolveAppeals = 0", "resolveAppeals", "độ dài phải từ 1 đến 400 ngày làm việc"),
        (
            APPEALS,
            "resolveAppeals = { length = 401, unit = \"CALENDAR_DAY\" }",
            "401",
            "phải từ 1 đến 400 ngày",
        ),
        (APPEALS, "resolveAppeals = { length = 37, unit = \"MONTH\" }", "37", "phải từ 1 đến 36 tháng"),
        (
            "dateCv = { length = 30, unit = \"CALENDAR_DAY\" }",
            "dateCv = { length = 20, unit = \"WORKING_DAY\" }",
            "dateCv",
            "không đếm theo ngày làm việc; viết unit = \"CALENDAR_DAY\" hoặc \"MONTH\"",
        ),
        ("dateCv = { length = 30", "dateCv = { length = 20", "\"E16@1\"", "(E16@1): E16@1 luôn nêu độ dài"),
    ] {
        let text = whole().replacen(piece, by, 1);
        let problems = examined(text.clone()).expect_err(by);
        let found = problems.iter().find(|problem| problem.text.vi.contains(expected));
        let problem = found.unwrap_or_else(|| panic!("{by}: {problems:#?}"));
        let at = problem.line.and_then(|number| text.lines().nth(number - 1)).unwrap_or_default();
        assert!(at.contains(line), "{by}: {at}");
        assert!(LawDocument::written(text).read().is_ok(), "{by}");
    }
}

/// R12, R22: what is counted, told and compared is in the unit that the set says.
#[test]
fn a_set_that_counts_in_months_is_counted_told_and_compared_in_months() {
    let (days, months) =
        (whole(), whole().replacen(APPEALS, "resolveAppeals = { length = 1, unit = \"MONTH\" }", 1));
    let case = "[[examples.days]]\nname = { vi = \"đủ tháng\", en = \"a whole month\" }\nsource = \"thử\"\n\
        deadline = \"DL5\"\nbase = \"2024-10-31\"\nlast = \"2024-12-02\"\n";
    let (others, counted) = months.split_once("[[examples.days]]").expect("deadlines");
    let (_, declared) = counted.split_once("[lengths]").expect("what is declared stands at the end");
    let months = format!("{others}{case}\n[lengths]{declared}");
    assert_eq!(examined(months.clone()), Ok(()), "30/11/2024 is a Saturday");
    let (before, after) = (LawDocument::written(days), LawDocument::written(months.clone()));
    let places = changes(&before, &after).expect("both can be read");
    let of_appeals = |part: &str, old: &str, new: &str| {
        places.iter().any(|change| {
            change.place == format!("lengths.resolveAppeals.{part}")
                && (change.before.as_deref(), change.after.as_deref()) == (Some(old), Some(new))
        })
    };
    assert!(
        of_appeals("length", "15", "1") && of_appeals("unit", "\"WORKING_DAY\"", "\"MONTH\""),
        "{places:?}"
    );
    let (before, after) = (rules_of(whole()), rules_of(months));
    assert!(ending_otherwise(&before, &after).iter().any(|change| change.name.en == "a whole month"));
    for (lang, expected) in [
        (Lang::Vi, "1 tháng kể từ ngày thông báo kết quả"),
        (Lang::En, "1 month after the notice of the results"),
    ] {
        let page = LawText::RuleSet(after.clone()).explain(lang);
        assert!(page.contains(expected), "{expected}: {page}");
    }
}
