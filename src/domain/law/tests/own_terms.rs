//! Rule sets that declare what the earlier releases had in the program.

use std::sync::Arc;

use super::{
    CITATIONS, DECLARED, EXAMPLES, LawDocument, LawProblem, LawText, OWN, SHARED, declaring, examined,
};
use crate::{lang::Lang, ruleset::RuleSet};

const SCALES: &str = r#"
[[eligibility.rating_scales]]
year = "CALENDAR"
last_year = 2022
source = { vi = "Nghị định cũ", en = "the earlier decree" }
lowest = "A"
classes = [
    { code = "A", label = { vi = "Loại A", en = "Class A" } },
    { code = "B", label = { vi = "Loại B", en = "Class B" } },
]

[[eligibility.rating_scales]]
year = "SCHOOL"
first_year = 2023
source = { vi = "Nghị định mới", en = "the later decree" }
lowest = "GOOD"
highest_score = "100"
classes = [
    { code = "BEST", label = { vi = "Xuất sắc", en = "Excellent" }, lowest_score = "90" },
    { code = "GOOD", label = { vi = "Tốt", en = "Good" }, lowest_score = "70" },
    { code = "FAIR", label = { vi = "Hoàn thành", en = "Fair" }, lowest_score = "50" },
    { code = "POOR", label = { vi = "Không hoàn thành", en = "Poor" }, lowest_score = "0" },
]
"#;

const CASES: &str = r#"
[[examples.dossiers]]
name = { vi = "có điểm đúng mức", en = "a score of the class" }
source = "thử"
set = { "/dossier/ratings/0/rating" = "BEST", "/dossier/ratings/0/score" = "90" }
eligible = true
expect = { E3 = "PASS" }

[[examples.dossiers]]
name = { vi = "điểm không đúng mức", en = "a score of another class" }
source = "thử"
set = { "/dossier/ratings/0/score" = "69.99" }
expect = { E3 = "NEEDS_HUMAN" }

[[examples.dossiers]]
name = { vi = "mức của thang khác", en = "a class of another scale" }
source = "thử"
set = { "/dossier/ratings/0/rating" = "EXCELLENT" }
expect = { E3 = "NEEDS_HUMAN" }

[[examples.dossiers]]
name = { vi = "mức của thang năm khác", en = "a class of the scale of other years" }
source = "thử"
set = { "/dossier/ratings/0/rating" = "A" }
expect = { E3 = "NEEDS_HUMAN" }

[[examples.dossiers]]
name = { vi = "xét năm 2023 theo thang cũ", en = "a review of 2023 goes by the earlier scale" }
source = "thử"
set = { "/cycle/year" = 2023, "/dossier/ratings/0/year" = 2022, "/dossier/ratings/0/rating" = "A" }
expect = { E3 = "PASS" }

[[examples.dossiers]]
name = { vi = "xét năm 2023, mức thấp hơn của thang cũ", en = "a review of 2023, the lower class of the earlier scale" }
source = "thử"
set = { "/cycle/year" = 2023, "/dossier/ratings/0/year" = 2022, "/dossier/ratings/0/rating" = "B" }
expect = { E3 = "FAIL" }
"#;

/// The shipped set with scales of its own, in whose codes the shipped examples hold too.
fn scaled() -> String {
    let examples = EXAMPLES.replace("\"COMPLETED_WELL\"", "\"GOOD\"").replace("\"COMPLETED\"", "\"FAIR\"");
    let shared = SHARED.replacen("\"E3@1\"", "\"E3@3\"", 1);
    format!("{OWN}{shared}\n{SCALES}\n{CITATIONS}\n{examples}\n{CASES}")
}

pub(super) fn rules_of(body: String) -> Arc<RuleSet> {
    match LawDocument::written(body).read() {
        Ok(LawText::RuleSet(rules)) => rules,
        other => panic!("{other:?}"),
    }
}

/// What is told of a set in which a piece was replaced, with the line at fault.
pub(super) fn problems_with(whole: &str, piece: &str, by: &str) -> Vec<(String, String)> {
    assert!(whole.contains(piece), "{piece}");
    let text = whole.replacen(piece, by, 1);
    let problems = LawDocument::written(text.clone()).read().map(drop).expect_err(by).0;
    let line = |LawProblem { line, text: told }: LawProblem| {
        assert_ne!(told.vi, told.en, "both languages");
        let line = line.and_then(|number| text.lines().nth(number - 1)).unwrap_or_default();
        (told.vi, line.to_owned())
    };
    problems.into_iter().map(line).collect()
}

/// R22: another scale, with scores and for its own years, is judged without a line of code; classes of another scale never are.
#[test]
fn a_set_judges_by_the_rating_scale_that_it_declares_for_the_year() {
    let (declared, _) = DECLARED.split_once("[[eligibility.rating_scales]]").expect("the scale is the last");
    assert_eq!(examined(format!("{}\n{declared}", scaled())), Ok(()));
    let rules = rules_of(scaled());
    let codes: Vec<_> = rules.eligibility.scales().flat_map(|scale| &scale.classes).collect();
    assert_eq!(codes.len(), 6, "none of the earlier releases");
    let page = LawText::RuleSet(rules).explain(Lang::Vi);
    for told in
        ["Thang xếp loại: Năm học", "2023–… (Nghị định mới)", "Tốt (`GOOD` ≥ 70, đạt)", "Loại B (`B`)"]
    {
        assert!(page.contains(told), "{told}: {page}");
    }
}

#[test]
fn a_fault_of_a_rating_scale_is_told_with_its_line() {
    for (piece, by, line, expected) in [
        (
            "lowest = \"GOOD\"",
            "lowest = \"WELL\"",
            "lowest = \"WELL\"",
            "viết một trong: BEST, GOOD, FAIR, POOR",
        ),
        ("lowest = \"GOOD\"", "lowest = \"well\"", "lowest = \"well\"", "viết mã gồm 1 đến 20 chữ in hoa"),
        ("code = \"FAIR\"", "code = \"POOR\"", "code = \"POOR\"", "mã xuất hiện hai lần"),
        ("code = \"B\"", "code = \"POOR\"", "vi = \"Không hoàn thành\"", "với nhãn khác hoặc loại năm khác"),
        (
            "code = \"BEST\"",
            "code = \"EXCELLENT\"",
            "code = \"EXCELLENT\"",
            "với nhãn khác hoặc loại năm khác",
        ),
        ("vi = \"Tốt\"", "vi = \"\"", "vi = \"\"", "thiếu nhãn"),
        ("vi = \"Nghị định mới\"", "vi = \" \"", "vi = \" \"", "thiếu nguồn (source)"),
        ("last_year = 2022", "last_year = 2023", "first_year = 2023", "có năm đã thuộc một thang trước đó"),
        (
            "first_year = 2023",
            "first_year = 2024\nlast_year = 2023",
            "last_year = 2023",
            "năm cuối trước năm đầu",
        ),
        ("lowest_score = \"70\"", "lowest_score = \"95\"", "classes = [", "giảm dần"),
        ("highest_score = \"100\"\n", "", "classes = [", "highest_score lớn hơn"),
        ("lowest_score = \"70\"", "lowest_score = \"7x\"", "lowest_score = \"7x\"", "không đọc được"),
        ("lowest_score = \"70\"", "lowest_score = 70", "lowest_score = 70", "sai kiểu dữ liệu"),
        ("year = \"SCHOOL\"", "year = \"TERM\"", "year = \"TERM\"", "viết một trong: CALENDAR, SCHOOL"),
        ("\"E3@3\"", "\"E3@1\"", "[[eligibility.rating_scales]]", "chỉ E3@3 xét theo thang"),
        (SCALES, "", "[eligibility]", "E3@3 cần ít nhất một thang"),
    ] {
        let problems = problems_with(&scaled(), piece, by);
        let found = problems.iter().find(|(told, _)| told.contains(expected));
        let (_, at) = found.unwrap_or_else(|| panic!("{by}: {problems:#?}"));
        assert!(at.contains(line), "{by}: {at}");
    }
    let asked = "own_months = 12\nrating = { lowest = \"GOOD\", year = \"SCHOOL\" }";
    let problems = problems_with(&format!("{OWN}{SHARED}"), "own_months = 12", asked);
    assert!(
        problems.iter().any(|(told, at)| told.contains("EXCELLENT, COMPLETED_WELL") && at.contains("GOOD")),
        "{problems:?}"
    );
}

const PAPERS: &str = r#"
[[eligibility.papers]]
code = "HEALTH_CERTIFICATE"
label = { vi = "Giấy chứng nhận sức khỏe", en = "Health certificate" }
source = { vi = "khoản thử", en = "a clause for trying" }
needed = "ALWAYS"
form = "ORIGINAL"
made_within = { days = 30 }

[[eligibility.papers]]
code = "INSURANCE_BOOK"
label = { vi = "Bản sao sổ bảo hiểm xã hội", en = "Copy of the insurance book" }
source = { vi = "khoản thử", en = "a clause for trying" }
titles = ["V.11.06.14"]
needed = "EQUIVALENT_TIME"
form = "CERTIFIED_COPY"
certified_by = ["UNIT_HEAD", "MANAGING_AGENCY"]

[[eligibility.papers]]
code = "PRIZES"
label = { vi = "Bản sao giải thưởng", en = "Copy of prizes" }
source = { vi = "khoản thử", en = "a clause for trying" }
needed = "IF_ANY"
form = "COPY"
made_within = { months = 36 }
"#;

const OF_PAPERS: &str = r#"
[[examples.dossiers]]
name = { vi = "thiếu giấy chứng nhận sức khỏe", en = "the health certificate is missing" }
source = "thử"
set = { "/dossier/papers/7/kind" = "OTHER_REQUIREMENT" }
expect = { E15 = "FAIL" }

[[examples.dossiers]]
name = { vi = "giấy chứng nhận sức khỏe lập đúng 30 ngày trước", en = "a health certificate of 30 days" }
source = "thử"
set = { "/dossier/papers/7/madeOn" = "2024-09-29" }
eligible = true
expect = { E15 = "PASS" }

[[examples.dossiers]]
name = { vi = "giấy chứng nhận sức khỏe quá 30 ngày", en = "a health certificate of 31 days" }
source = "thử"
set = { "/dossier/papers/7/madeOn" = "2024-09-28" }
expect = { E15 = "FAIL" }

[[examples.dossiers]]
name = { vi = "giấy chứng nhận sức khỏe không rõ ngày", en = "a health certificate without a day" }
source = "thử"
without = ["/dossier/papers/7/madeOn"]
expect = { E15 = "NEEDS_HUMAN" }

[[examples.dossiers]]
name = { vi = "giấy chứng nhận sức khỏe chưa ký", en = "a health certificate that is not signed" }
source = "thử"
set = { "/dossier/papers/7/signed" = false }
expect = { E15 = "FAIL" }

[[examples.dossiers]]
name = { vi = "có thời gian tương đương mà thiếu sổ bảo hiểm", en = "equivalent time without the insurance book" }
source = "thử"
set = { "/dossier/papers/8/kind" = "OTHER_REQUIREMENT", "/dossier/prior" = [{ id = "P1", from = "2020-06-01", to = "2021-05-31", probation = false, lawful = true, siCompulsory = true, positionSuitable = true, salaryBasis = true, siLumpSum = false }] }
expect = { E15 = "FAIL" }

[[examples.dossiers]]
name = { vi = "giải thưởng lập quá 36 tháng, không bắt buộc", en = "a prize that is older than 36 months and need not be there" }
source = "thử"
set = { "/dossier/papers/-" = { kind = "PRIZES", madeOn = "2021-10-28", certified = "ABSENT" } }
expect = { E15 = "NEEDS_HUMAN" }

[[examples.dossiers]]
name = { vi = "giải thưởng trong 36 tháng, bản sao", en = "a copy of a prize within 36 months" }
source = "thử"
set = { "/dossier/papers/-" = { kind = "PRIZES", madeOn = "2021-10-29", certified = "ABSENT" } }
expect = { E15 = "PASS" }

[[examples.dossiers]]
name = { vi = "an toàn thông tin không cần sổ bảo hiểm", en = "no insurance book for information security" }
source = "thử"
set = { "/dossier/recruitment/qualification" = "INTERMEDIATE", "/dossier/target" = "V.11.05.11", "/dossier/titles/0/code" = "V.11.05.12", "/dossier/papers/0/title" = "V.11.05.11", "/dossier/papers/8/kind" = "OTHER_REQUIREMENT", "/dossier/prior" = [{ id = "P1", from = "2020-06-01", to = "2021-05-31", probation = false, lawful = true, siCompulsory = true, positionSuitable = true, salaryBasis = true, siLumpSum = false }] }
expect = { E15 = "PASS" }
"#;

/// The shipped set with papers of its own; the dossier of the shipped examples has those that are needed.
fn with_papers() -> String {
    let shared = SHARED.replacen("\"E15@1\"", "\"E15@3\"", 1);
    let brought = "    { kind = \"HEALTH_CERTIFICATE\", madeOn = \"2024-10-20\", signed = true, certified = \"ABSENT\" },\n\
        { kind = \"INSURANCE_BOOK\", certified = { KNOWN = { by = \"UNIT_HEAD\", on = \"2024-10-20\" } } },\n]\n";
    let (before, after) = EXAMPLES.split_once("\n]\n").expect("the papers of the facts");
    format!("{OWN}{shared}\n{PAPERS}\n{CITATIONS}\n{before}\n{brought}{after}\n{OF_PAPERS}")
}

/// R22: papers that another plan asks for are needed, judged and told without a line of code.
#[test]
fn a_set_asks_for_the_papers_that_it_declares() {
    assert_eq!(examined(declaring(&with_papers())), Ok(()));
    let rules = rules_of(with_papers());
    let page = LawText::RuleSet(rules).explain(Lang::Vi);
    for told in [
        "Giấy chứng nhận sức khỏe (`HEALTH_CERTIFICATE`): Luôn phải có; Bản chính có chữ ký, lập trong 30 ngày trước hạn nộp",
        "có xác nhận của: Thủ trưởng cơ quan, đơn vị hoặc Cơ quan quản lý, sử dụng viên chức; V.11.06.14 (khoản thử)",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
}

#[test]
fn a_fault_of_a_declared_paper_is_told_with_its_line() {
    for (piece, by, line, expected) in [
        ("code = \"PRIZES\"", "code = \"CV\"", "code = \"CV\"", "mã này là của thành phần chung"),
        ("code = \"PRIZES\"", "code = \"INSURANCE_BOOK\"", "[[eligibility.papers]]", "mã xuất hiện hai lần"),
        ("code = \"PRIZES\"", "code = \"prizes\"", "code = \"prizes\"", "viết mã gồm 1 đến 20 chữ in hoa"),
        ("vi = \"Bản sao giải thưởng\"", "vi = \"\"", "[[eligibility.papers]]", "thiếu nhãn"),
        ("vi = \"khoản thử\"", "vi = \"\"", "source = { vi = \"\"", "thiếu nguồn (source)"),
        ("titles = [\"V.11.06.14\"]", "titles = []", "titles = []", "cần ít nhất một chức danh"),
        (
            "titles = [\"V.11.06.14\"]",
            "titles = [\"V.11.06.15\"]",
            "titles = [\"V.11.06.15\"]",
            "không thuộc các cặp",
        ),
        (
            "needed = \"IF_ANY\"",
            "needed = \"SOMETIMES\"",
            "SOMETIMES",
            "viết một trong: ALWAYS, EQUIVALENT_TIME, IF_ANY",
        ),
        (
            "form = \"COPY\"",
            "form = \"SCAN\"",
            "form = \"SCAN\"",
            "viết một trong: ORIGINAL, CERTIFIED_COPY, COPY",
        ),
        ("form = \"CERTIFIED_COPY\"", "form = \"COPY\"", "certified_by", "chỉ dùng khi form"),
        ("\"UNIT_HEAD\", \"MANAGING_AGENCY\"]\n\n", "\"NOTARY\"]\n\n", "NOTARY", "viết một trong: UNIT_HEAD"),
        ("{ months = 36 }", "{ months = 0 }", "made_within", "từ 1 đến 120 tháng"),
        ("{ months = 36 }", "{ days = 4000 }", "made_within", "từ 1 đến 3650 ngày"),
        ("\"E15@3\"", "\"E15@2\"", "[[eligibility.papers]]", "chỉ E15@3 đòi các giấy tờ này"),
    ] {
        let problems = problems_with(&with_papers(), piece, by);
        let found = problems.iter().find(|(told, _)| told.contains(expected));
        let (_, at) = found.unwrap_or_else(|| panic!("{by}: {problems:#?}"));
        assert!(at.contains(line), "{by}: {at}");
    }
}

/// The shipped set in which nothing was issued for information technology until a day, the examples being reviewed before it.
fn with_fact() -> String {
    let fact = "[[eligibility.programmes]]\nfield = \"CNTT\"\nnot_issued = { from = \"2022-08-15\", until = \"2024-11-30\", \
        source = { vi = \"Công văn thử\", en = \"a letter for trying\" } }\n";
    let shared = SHARED.replacen("[[eligibility.programmes]]\nfield = \"CNTT\"\n", fact, 1);
    let shared = shared.replacen("\"E15@1\"", "\"E15@3\"", 1);
    let later = r#"
[[examples.dossiers]]
name = { vi = "không ai biết Bộ đã ban hành hay chưa", en = "nobody knows whether the ministry has issued it" }
source = "thử"
set = { "/cycle/reviewOn" = "2024-12-01" }
expect = { E8 = "NEEDS_HUMAN", E8w = "NEEDS_HUMAN", E15 = "NEEDS_HUMAN" }
"#;
    format!("{OWN}{shared}\n{CITATIONS}\n{EXAMPLES}\n{later}")
}

/// R22: a fact of law holds for the days for which its source says so.
#[test]
fn what_the_ministry_has_not_issued_is_known_for_some_days_only() {
    assert_eq!(examined(declaring(&with_fact())), Ok(()));
    let page = LawText::RuleSet(rules_of(with_fact())).explain(Lang::Vi);
    assert!(
        page.contains("- CNTT: chưa ban hành chương trình bồi dưỡng, 15/08/2022 – 30/11/2024 (Công văn thử)"),
        "{page}"
    );
    for (piece, by, expected) in [
        ("until = \"2024-11-30\"", "until = \"2022-08-14\"", "ngày cuối trước ngày đầu"),
        (
            "field = \"CNTT\"\nnot_issued",
            "field = \"CNTT\"\nissued_on = \"2024-11-30\"\nnot_issued",
            "phải trước issued_on",
        ),
        ("vi = \"Công văn thử\"", "vi = \"\"", "thiếu nguồn (source)"),
        ("\"E15@3\"", "\"E15@2\"", "chỉ E15@3 và E15@4 để người thẩm định kết luận"),
    ] {
        let problems = problems_with(&with_fact(), piece, by);
        let found = problems.iter().find(|(told, _)| told.contains(expected));
        let (_, at) = found.unwrap_or_else(|| panic!("{by}: {problems:#?}"));
        assert!(at.contains("not_issued = "), "{by}: {at}");
    }
}

/// E16: in words and with the length of the set, whichever way the day is bounded.
#[test]
fn a_page_says_how_the_date_of_the_cv_is_bounded() {
    for (bound, told) in [
        ("AT_LEAST_30_DAYS_BEFORE", "Lập chậm nhất 30 ngày trước hạn cuối nộp hồ sơ"),
        ("WITHIN_30_DAYS", "Lập trong 30 ngày trước hạn cuối nộp hồ sơ"),
        ("NONE", "Không quy định ngày lập"),
    ] {
        let shared = SHARED.replacen("\"AT_LEAST_30_DAYS_BEFORE\"", &format!("\"{bound}\""), 1);
        let page = LawText::RuleSet(rules_of(format!("{OWN}{shared}"))).explain(Lang::Vi);
        let line = format!("- Ngày lập sơ yếu lý lịch: {told}\n");
        assert!(page.contains(&line), "{line}{page}");
    }
}
