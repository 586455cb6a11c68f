//! Numberings of documents that must not be used: each fault is told with its line, and with what to write.

use super::faulty;
use crate::{
    document_numbering::{DocumentNumbering, SAMPLE},
    lang::Lang,
    law::{LONGEST, LawDocument, LawFormat, LawProblem, LawText, drafts, problem::MOST_TOLD, row::LawKind},
    vocabulary::{DocumentKind, DocumentSymbol},
};

const SOUND: &str = r#"format = "document-numbering/1"
id = "so-van-ban/1"
label = { vi = "Số văn bản", en = "Numbers" }
basis = "1/QĐ-SNV"
valid_from = "2024-01-01"
valid_to = "2030-12-31"

[[series]]
code = "QĐ"
label = { vi = "Quyết định", en = "Decisions" }
symbols = ["QĐ", "NQ"]

[[series]]
code = "TB"
label = { vi = "Thông báo", en = "Notices" }
kinds = ["RESULT_NOTICE"]
symbols = ["TB"]

[[series]]
code = "CHUNG"
label = { vi = "Các loại còn lại", en = "The rest" }

[[series]]
code = "HĐ"
label = { vi = "Hội đồng", en = "Council" }
of = "COUNCIL"
within = "CYCLE"

[[series]]
code = "HĐ-QĐ"
label = { vi = "Quyết định của Hội đồng", en = "Decisions of the council" }
of = "COUNCIL"
symbols = ["QĐ"]
"#;

fn problems(text: &str) -> Vec<LawProblem> {
    faulty::problems(LawFormat::DocumentNumberingOne, text)
}

fn read(text: &str) -> DocumentNumbering {
    let document = LawDocument::written(text.to_owned());
    let Ok(LawText::Numbering(numbering)) = document.examine() else {
        panic!("{:?}", document.examine().map(drop))
    };
    DocumentNumbering::clone(&numbering)
}

#[test]
fn a_sound_numbering_is_read_under_the_digest_of_what_it_says() {
    let numbering = read(SOUND);
    let digest = |text: &str| LawDocument::written(text.to_owned()).digest().expect("a digest");
    assert_eq!(numbering.digest, digest(SOUND));
    assert_eq!(digest(&format!("# a comment\n{SOUND}")), numbering.digest);
    assert_ne!(digest(&SOUND.replacen("\"NQ\"", "\"NQL\"", 1)), numbering.digest);
    let text = LawDocument::written(SOUND.to_owned()).read().expect("it is sound");
    assert_eq!((text.kind(), text.name()), (LawKind::Numbering, "so-van-ban/1"));
    assert!(text.is_about_same(&text) && text.open_points().is_empty());
}

/// The kind goes before the symbol, and both before the rest; a council has series of its own where there are such.
#[test]
fn a_document_has_the_series_of_its_kind_or_else_of_its_symbol() {
    let numbering = read(SOUND);
    let code = |kind, symbol: &str, of_council| {
        let symbol: DocumentSymbol = symbol.parse().expect("a symbol");
        numbering.series_of(kind, &symbol, of_council).expect("a series").code.to_string()
    };
    let (decision, notice) = (DocumentKind::CouncilDecision, DocumentKind::ResultNotice);
    assert_eq!(code(decision, "QĐ-SNV", false), "QĐ");
    assert_eq!(code(decision, "NQ-SNV", false), "QĐ");
    assert_eq!(code(notice, "QĐ-SNV", false), "TB", "whatever its symbol");
    assert_eq!(code(decision, "TB/SNV", false), "TB");
    assert_eq!(code(decision, "KH-SNV", false), "CHUNG");
    assert_eq!(code(decision, "QĐ-HĐ", true), "HĐ-QĐ");
    assert_eq!(code(notice, "TB-HĐ", true), "HĐ", "no series of the agency");
    let (together, _) = SOUND.split_once("[[series]]\ncode = \"HĐ\"").expect("a council");
    let together = read(together);
    let symbol: DocumentSymbol = "QĐ-HĐ".parse().expect("a symbol");
    let found = together.series_of(decision, &symbol, true).expect("a series");
    assert_eq!(found.code.as_str(), "QĐ", "it is numbered among those of the agency");
}

#[test]
fn every_fault_of_a_numbering_is_told_with_its_line_and_what_to_write() {
    let faults = [
        (
            "format = \"document-numbering/1\"",
            "format = \"numbering/2\"",
            "format = ",
            "viết \"document-numbering/1\"",
        ),
        ("format = \"document-numbering/1\"\n", "", "", "thiếu mục `format`; hãy viết thêm `format = …`"),
        ("id = \"so-van-ban/1\"", "id = \" \"", "id = ", "id: thiếu mã; viết ví dụ"),
        ("en = \"Numbers\"", "en = \"\"", "label = ", "label: thiếu tên tiếng Việt hoặc tiếng Anh"),
        ("basis = \"1/QĐ-SNV\"", "basis = \"a b\"", "basis = ", "viết 1 đến 60 chữ cái"),
        ("\"2024-01-01\"", "\"01/01/2024\"", "01/01/2024", "\"YYYY-MM-DD\""),
        ("\"2024-01-01\"", "\"2024-07-01\"", "valid_from", "viết ngày 1 tháng 1"),
        ("\"2030-12-31\"", "\"2030-12-30\"", "valid_to", "viết ngày 31 tháng 12"),
        ("\"2030-12-31\"", "\"2023-12-31\"", "valid_to", "ngày cuối trước ngày đầu"),
        ("code = \"TB\"", "code = \"QĐ\"", "code = \"QĐ\"", "mã này đã là của một dãy số ở trên"),
        ("code = \"TB\"", "code = \"T.B\"", "code = \"T.B\"", "không đọc được"),
        ("en = \"Notices\"", "en = \" \"", "label = ", "series[1].label (TB): thiếu tên tiếng Việt"),
        (
            "\"NQ\"]",
            "\"NQ-SNV\"]",
            "symbols = ",
            "NQ-SNV không phải chữ viết tắt tên loại văn bản; viết \"NQ\"",
        ),
        ("symbols = [\"TB\"]", "symbols = [\"NQ\"]", "symbols = ", "NQ đã thuộc một dãy số khác"),
        (
            "symbols = [\"QĐ\", \"NQ\"]",
            "symbols = [\"QĐ\", \"QĐ\"]",
            "symbols = ",
            "QĐ đã thuộc một dãy số khác",
        ),
        (
            "symbols = [\"QĐ\", \"NQ\"]",
            "symbols = [\"QĐ\", \"NQ\"]\nkinds = [\"RESULT_NOTICE\"]",
            "kinds = ",
            "series[1].kinds (TB): RESULT_NOTICE đã thuộc một dãy số khác",
        ),
        (
            "code = \"TB\"",
            "code = \"TB\"\nwithin = \"CYCLE\"",
            "within = ",
            "chỉ dãy số của Hội đồng chạy theo kỳ xét",
        ),
        ("within = \"CYCLE\"", "within = \"MONTH\"", "within = ", "viết một trong: YEAR, CYCLE"),
        (
            "within = \"CYCLE\"",
            "witin = \"CYCLE\"",
            "witin = ",
            "không có mục `witin`; các mục được dùng: code",
        ),
        (
            "label = { vi = \"Các loại còn lại\"",
            "symbols = [\"CV\"]\nlabel = { vi = \"Các loại còn lại\"",
            "[[series]]",
            "Văn bản của cơ quan: chưa có dãy số cho các loại còn lại; thêm một [[series]]",
        ),
        (
            "within = \"CYCLE\"",
            "within = \"CYCLE\"\nsymbols = [\"TB\"]",
            "[[series]]",
            "Văn bản của Hội đồng: chưa có dãy số cho các loại còn lại",
        ),
        (
            "kinds = [\"RESULT_NOTICE\"]\nsymbols = [\"TB\"]",
            "",
            "code = \"CHUNG\"",
            "đã có một dãy số cho các loại còn lại; viết `symbols` hoặc `kinds`",
        ),
    ];
    faulty::demand_each_told(LawFormat::DocumentNumberingOne, SOUND, &faults);
}

#[test]
fn a_numbering_without_series_and_a_large_one_are_told_in_bounds() {
    let (head, _) = SOUND.split_once("[[series]]").expect("series");
    let empty = problems(&format!("{head}series = []\n"));
    assert!(empty.iter().any(|problem| problem.text.vi.contains("thêm một [[series]]")), "{empty:#?}");
    let twice = "[[series]]\ncode = \"A\"\nlabel = { vi = \"a\", en = \"b\" }\n".repeat(500);
    assert_eq!(problems(&format!("{head}{twice}")).len(), MOST_TOLD);
    // What is too long is not read, not even for its form.
    let long = LawDocument::written(format!("{SOUND}# {}", "x".repeat(LONGEST)));
    let told = long.examine().expect_err("it is too long").0;
    assert!(told.iter().all(|problem| problem.text.en.contains("longer than")));
}

/// R22: what ships is a draft, for the head of each agency lays down how its documents are numbered.
#[test]
fn the_sample_that_ships_has_no_fault_and_a_page() {
    let sample = drafts().find(|draft| draft.format == LawFormat::DocumentNumberingOne).expect("it ships");
    assert_eq!(sample.body, SAMPLE);
    assert_eq!(LawDocument::written(sample.body.clone()), sample);
    let text = sample.examine().expect("it can be used");
    assert_eq!(text.name(), "so-van-ban-di");
    let (vi, en) = (text.explain(Lang::Vi), text.explain(Lang::En));
    assert!(vi.contains("- Quyết định (`QĐ`): QĐ-…; Bắt đầu lại từ số 01 mỗi năm"), "{vi}");
    assert!(
        vi.contains("- Văn bản của Hội đồng (`HĐ`): mọi loại còn lại; Bắt đầu lại từ số 01 mỗi kỳ xét"),
        "{vi}"
    );
    assert!(en.contains("## Documents of a council") && en.contains("all other kinds"), "{en}");
    let (together, _) = SOUND.split_once("[[series]]\ncode = \"HĐ\"").expect("a council");
    let page = LawText::Numbering(read(together).into()).explain(Lang::En);
    assert!(
        page.contains("They are numbered among those of the agency.") && page.contains("Notice of results"),
        "{page}"
    );
}
