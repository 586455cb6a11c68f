//! Catalogues of titles that must not be used: each fault is told with its line, and with what to write.

use super::faulty;
use crate::{
    lang::Lang,
    law::{LawDocument, LawFormat, LawProblem, LawText, drafts, problem::MOST_TOLD, released, row::LawKind},
};

const SOUND: &str = r#"format = "title-catalogue/1"
id = "chuc-danh/1"
label = { vi = "Chức danh", en = "Titles" }
basis = "1/TT"
valid_from = "2022-08-15"
valid_to = "2030-12-31"
grades = [
    { code = "III", label = { vi = "Hạng III", en = "Grade III" } },
    { code = "IV", label = { vi = "Hạng IV", en = "Grade IV" } },
    { code = "V", label = { vi = "Hạng V", en = "Grade V" } },
]
fields = [
    { code = "ATTT", label = { vi = "An toàn thông tin", en = "Information security" } },
    { code = "CNTT", label = { vi = "Công nghệ thông tin", en = "Information technology" } },
]
code_forms = [
    { form = "V.##.##.##", label = { vi = "Mã số chức danh", en = "Code of a title" }, example = "V.11.06.14" },
]

[[title]]
code = "V.11.06.15"
field = "CNTT"
grade = "IV"
valid_to = "2025-06-30"

[[title]]
code = "V.11.06.15"
field = "ATTT"
grade = "V"
valid_from = "2025-07-01"

[[title]]
code = "V.11.06.14"
name = { vi = "Công nghệ thông tin hạng III", en = "Information technology, grade III" }
field = "CNTT"
grade = "III"
lower = "V.11.06.15"
"#;

fn problems(text: &str) -> Vec<LawProblem> {
    faulty::problems(LawFormat::TitleCatalogueOne, text)
}

#[test]
fn a_sound_catalogue_is_read_under_the_digest_of_what_it_says() {
    let document = LawDocument::written(SOUND.to_owned());
    let Ok(LawText::Titles(catalogue)) = document.examine() else {
        panic!("{:?}", document.examine().map(drop))
    };
    assert_eq!(Ok(catalogue.digest), document.digest());
    let spaced = LawDocument::written(format!("# a comment\n{SOUND}"));
    assert_eq!(spaced.digest(), document.digest());
    let code = "V.11.06.15".parse().expect("a code");
    let field = |day: &str| {
        catalogue.title(&code, day.parse().expect("a day")).map(|title| title.field.as_str().to_owned())
    };
    assert_eq!(
        [field("2022-08-14"), field("2025-06-30"), field("2025-07-01"), field("2031-01-01")],
        [None, Some("CNTT".to_owned()), Some("ATTT".to_owned()), None]
    );
}

/// What is written wrongly: the piece, what stands in its place, the line that is named and what is told.
const FAULTS: &[(&str, &str, &str, &str)] = &[
    (
        "\"title-catalogue/1\"",
        "\"title-catalogue/9\"",
        "format = ",
        "viết \"title-catalogue/1\" (Danh mục chức danh",
    ),
    ("format = \"title-catalogue/1\"\n", "", "id = ", "format: thiếu dạng của tệp; viết ở đầu tệp"),
    ("code_forms = [", "forms = [", "forms = [", "không có mục `forms`"),
    ("form = \"V.##.##.##\"", "form = \"V.##-##\"", "V.##-##", "viết dạng mã gồm 2 đến 6 phần"),
    (
        "form = \"V.##.##.##\"",
        "form = \"V.##.##.#\"",
        "example",
        "code_forms[0] (V.##.##.#): mã ở `example` không theo",
    ),
    (
        "form = \"V.##.##.##\"",
        "form = \"##.###\"",
        "[[title]]",
        "mã không theo dạng nào được khai báo; viết theo ##.###",
    ),
    (
        "code = \"V.11.06.14\"",
        "code = \"V.11.06.1\"",
        "[[title]]",
        "viết theo V.##.##.## (Mã số chức danh, ví dụ V.11.06.14)",
    ),
    ("id = \"chuc-danh/1\"", "id = \" \"", "id = ", "id: thiếu mã; viết ví dụ"),
    ("id = \"chuc-danh/1\"\n", "", "", "thiếu mục `id`; hãy viết thêm `id = …`"),
    ("en = \"Titles\"", "en = \"\"", "label = ", "label: thiếu tên tiếng Việt hoặc tiếng Anh"),
    ("basis = \"1/TT\"", "basis = \"a b\"", "basis = ", "viết 1 đến 60 chữ cái"),
    ("valid_from = \"2022-08-15\"", "valid_from = \"15/08/2022\"", "15/08/2022", "\"YYYY-MM-DD\""),
    ("valid_to = \"2030-12-31\"", "valid_to = \"2020-12-31\"", "2020-12-31", "ngày cuối trước ngày đầu"),
    ("code = \"V\", ", "code = \"IV\", ", "Hạng V\"", "mã xuất hiện hai lần; bỏ một"),
    (
        "code = \"CNTT\", label",
        "code = \"YTE\", label",
        "[[title]]",
        "fields không có CNTT; viết một trong: ATTT, YTE",
    ),
    ("grade = \"III\"\n", "grade = \"II\"\n", "[[title]]", "grades không có II; viết một trong: III, IV, V"),
    (
        "grade = \"III\"\nlower",
        "grades = \"III\"\nlower",
        "grades = \"III\"",
        "không có mục `grades`; các mục được dùng: code",
    ),
    ("code = \"V.11.06.14\"", "code = \"mười bốn\"", "mười bốn", "viết mã số chức danh"),
    (
        "valid_from = \"2025-07-01\"",
        "valid_from = \"2025-06-30\"",
        "[[title]]",
        "đã chỉ một chức danh khác trong cùng thời gian",
    ),
    ("valid_to = \"2025-06-30\"\n", "", "[[title]]", "đã chỉ một chức danh khác trong cùng thời gian"),
    ("valid_to = \"2025-06-30\"", "valid_to = \"2022-06-30\"", "[[title]]", "ngày cuối trước ngày đầu"),
    (
        "valid_to = \"2025-06-30\"",
        "valid_from = \"2021-01-01\"\nvalid_to = \"2025-06-30\"",
        "[[title]]",
        "nằm ngoài thời gian của danh mục",
    ),
    (
        "en = \"Information technology, grade III\"",
        "en = \" \"",
        "[[title]]",
        "thiếu tên tiếng Việt hoặc tiếng Anh",
    ),
    (
        "lower = \"V.11.06.15\"",
        "lower = \"V.11.06.13\"",
        "[[title]]",
        "danh mục không có chức danh thấp hơn V.11.06.13",
    ),
    ("lower = \"V.11.06.15\"", "lower = \"V.11.06.14\"", "[[title]]", "không thể thấp hơn chính nó"),
    (
        "id = \"chuc-danh/1\"",
        "id = \"it-titles/1\"",
        "id = ",
        "của danh mục đi kèm chương trình; viết mã khác",
    ),
    (
        "field = \"CNTT\"\ngrade = \"IV\"",
        "field = \"ATTT\"\ngrade = \"IV\"",
        "[[title]]",
        "thuộc ngành ATTT, không phải CNTT",
    ),
    (
        "field = \"CNTT\"\ngrade = \"IV\"",
        "field = \"CNTT\"\ngrade = \"V\"",
        "[[title]]",
        "có hạng V, không phải hạng thấp hơn liền kề của III",
    ),
    (
        "    { code = \"III\", label = { vi = \"Hạng III\", en = \"Grade III\" } },\n",
        "",
        "[[title]]",
        "grades không có III",
    ),
];

#[test]
fn every_fault_of_a_catalogue_is_told_with_its_line_and_what_to_write() {
    faulty::demand_each_told(LawFormat::TitleCatalogueOne, SOUND, FAULTS);
}

/// A lower title that stands after the higher one is told to be moved.
#[test]
fn titles_in_the_wrong_order_and_an_empty_catalogue_are_told() {
    let (head, titles) = SOUND.split_once("[[title]]").expect("titles");
    let (lower, higher) = titles.rsplit_once("[[title]]").expect("the last");
    let turned = format!("{head}[[title]]{higher}\n[[title]]{lower}");
    let told = problems(&turned);
    assert!(
        told.iter().any(|problem| problem.text.vi.contains("chuyển [[title]] của V.11.06.15 lên trước")),
        "{told:#?}"
    );
    let empty = problems(&format!("{head}title = []\n"));
    assert!(empty.iter().any(|problem| problem.text.vi.contains("cần ít nhất một chức danh")), "{empty:#?}");
}

/// A large text costs no more to refuse than what is told of it.
#[test]
fn the_faults_and_what_they_name_are_bounded() {
    let (head, _) = SOUND.split_once("[[title]]").expect("titles");
    let grade = |number| format!("{{ code = \"G{number}\", label = {{ vi = \"Hạng\", en = \"Grade\" }} }},");
    let grades: String = (0..500).map(grade).collect();
    let head = head.replacen("grades = [", &format!("grades = [{grades}"), 1);
    let title = |number| format!("[[title]]\ncode = \"GV.{number}\"\nfield = \"CNTT\"\ngrade = \"X\"\n");
    let titles: String = (0..500).map(title).collect();
    let problems = problems(&format!("{head}{titles}"));
    assert_eq!(problems.len(), MOST_TOLD);
    let problem = problems.first().expect("a fault");
    assert!(problem.text.en.contains("G18, G19, …, or add it to grades"), "{problem:?}");
    assert!(!problem.text.en.contains("G20"), "{problem:?}");
}

/// R22: the text that ships is adopted under the digest of its bytes, also where a browser sent it.
#[test]
fn the_catalogue_that_ships_is_written_in_its_own_form() {
    let shipped = released().find(|document| document.format == LawFormat::ReleasedTitles).expect("it ships");
    for sent in [shipped.body.clone(), shipped.body.replace('\n', "\r\n"), shipped.body.trim_end().to_owned()]
    {
        assert_eq!(LawDocument::written(sent), shipped);
    }
    let changed = LawDocument::written(shipped.body.replacen("V.11.06.14", "V.11.06.94", 1));
    assert_eq!(changed.format, LawFormat::TitleCatalogueOne);
    assert!(changed.read().is_err(), "a new one says its name and its terms");
}

#[test]
fn the_catalogue_that_ships_has_no_fault_and_a_page() {
    let shipped = released().find(|document| document.format == LawFormat::ReleasedTitles).expect("it ships");
    let text = shipped.examine().expect("it can be used");
    assert_eq!((text.kind(), text.name()), (LawKind::Titles, "it-titles/1"));
    let page = text.explain(Lang::En);
    assert!(page.contains("- V.11.06.14: Grade III; next above V.11.06.15"), "{page}");
}

/// R22: a rule set may declare the forms of its codes, and has no title of another one then.
#[test]
fn a_rule_set_declares_the_forms_of_its_codes() {
    let draft = drafts().find(|draft| draft.body.contains("id = \"giao-vien-2026\"")).expect("it ships");
    let with = |form: &str, example: &str| {
        let label = "{ vi = \"Mã số\", en = \"Code\" }";
        let (before, own) = draft.body.split_once("code_forms = [").expect("its forms");
        let (_, after) = own.split_once("\n]\n").expect("their end");
        let forms =
            format!("code_forms = [{{ form = \"{form}\", label = {label}, example = \"{example}\" }}]");
        LawDocument { body: format!("{before}{forms}\n{after}"), ..draft.clone() }
    };
    assert_eq!(with("@.**", "GV.MN.III").read().map(drop), Ok(()));
    let problems = with("##.###", "01.003").read().expect_err("its titles have another form").0;
    let of_title = problems.iter().find(|problem| problem.text.vi.starts_with("eligibility.titles[0] ("));
    let told = &of_title.expect("the first title").text.vi;
    assert!(told.contains("viết theo ##.### (Mã số, ví dụ 01.003), hoặc thêm dạng vào code_forms"), "{told}");
    let faulty = with("##.###", "1.3").read().expect_err("the example has another form").0;
    assert!(
        faulty.iter().any(|problem| problem.text.vi.starts_with("terms.code_forms[0] (##.###): ")),
        "{faulty:?}"
    );
}
