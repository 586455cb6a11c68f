//! Workbooks as offices make them, good and bad.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails loudly")]

mod agencies_and_offices;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use jiff::civil::{Date, date};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{
    directory::row::Employment,
    ids::{AgencyId, EmploymentId, PersonId, UnitId},
    law::LawText,
    personnel::{Content, EntryKind, Record},
    reference_data::ReferenceData,
};

const CENTRE: UnitId = UnitId(Uuid::from_u128(0xb1));
const AN: &str = "011090001234";

const DEPARTMENT: AgencyId = AgencyId(Uuid::from_u128(0xa1));

/// A department with a unit.
fn places() -> AgenciesAndUnits {
    let (valid_from, valid_to) = (date(2004, 1, 1), None);
    let mut places = AgenciesAndUnits::default();
    places.add_agency(WorkbookAgency {
        row: None,
        id: DEPARTMENT,
        name: "Sở Khoa học và Công nghệ".to_owned(),
        symbol: "SKHCN".parse().unwrap(),
        managing: None,
        home_affairs: false,
        valid_from,
        valid_to,
    });
    let name = "Trung tâm CNTT&TT".to_owned();
    places.add_unit(WorkbookUnit { row: None, id: CENTRE, name, agency: DEPARTMENT, valid_from, valid_to });
    places
}

fn table(name: &str, rows: &[&[&str]]) -> SheetTable {
    let rows = rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
    SheetTable { name: name.to_owned(), rows, odd: Vec::new() }
}

const PEOPLE: &[&str] = &[
    "Số định danh cá nhân",
    "Họ và tên",
    "Ngày sinh",
    "Giới tính",
    "Dân tộc",
    "Đơn vị",
    "Làm việc từ ngày",
    "Làm việc đến ngày",
];

fn people(rows: &[&[&str]]) -> SheetTable {
    table("Viên chức", &[&[PEOPLE], rows].concat())
}

fn an() -> SheetTable {
    people(&[&[AN, "Giàng A An", "17/05/1990", "Nữ", "Mông", "Trung tâm CNTT&TT", "01/01/2020", ""]])
}

fn read(tables: &[SheetTable]) -> (ImportPlan, Vec<ImportFault>) {
    read_by(tables, ReferenceData::released())
}

fn read_by(tables: &[SheetTable], reference: &ReferenceData) -> (ImportPlan, Vec<ImportFault>) {
    let (mut places, issuers) = (places(), BTreeSet::from(["thanghang-dev".to_owned()]));
    let mut faults = places.read(tables, (1..).map(Uuid::from_u128));
    let people = BTreeSet::new();
    let (plan, found) =
        plan(tables, KnownToImport { places: &places, people: &people, issuers: &issuers, reference });
    faults.extend(found);
    (plan, faults)
}

/// What is wrong, as `code@sheet!row:column`.
fn faults(tables: &[SheetTable]) -> Vec<String> {
    let place = |fault: ImportFault| {
        let (row, column) =
            (fault.row.map_or(String::new(), |row| row.to_string()), fault.column.unwrap_or_default());
        format!("{}@{}!{row}:{column}", fault.code, fault.sheet)
    };
    read(tables).1.into_iter().map(place).collect()
}

fn kinds(plan: &ImportPlan) -> Vec<EntryKind> {
    plan.entries.iter().map(|entry| entry.content.kind()).collect()
}

#[test]
fn every_sheet_gives_its_contents() {
    let tables = [
        an(),
        table(
            "Chức danh",
            &[
                &["Số định danh cá nhân", "Mã số chức danh", "Từ ngày", "Đến ngày", "Hết tập sự ngày"],
                &[AN, "v.11.06.15", "01/01/2024", "", "Không"],
            ],
        ),
        table(
            "THỜI GIAN TRƯỚC TUYỂN DỤNG",
            &[
                &["Số định danh cá nhân", "Từ ngày", "Đến ngày", "Tập sự", "Đóng BHXH bắt buộc"],
                &[AN, "1/6/2018", "2019-05-31", "Không", "có"],
            ],
        ),
        table("Văn bằng", &[&["Số định danh cá nhân", "Trình độ"], &[AN, "Đại học"]]),
        table("Chứng chỉ", &[&["Số định danh cá nhân", "Nhóm chức danh"], &[AN, "Không có"]]),
        table(
            "Xếp loại",
            &[&["Năm", "Xếp loại", "Số định danh cá nhân"], &["2023", "Hoàn thành tốt nhiệm vụ", AN]],
        ),
        table("Kỷ luật", &[&["Số định danh cá nhân", "Bắt đầu xử lý ngày"], &[AN, "không có"]]),
        table(
            "Khen thưởng",
            &[
                &["Số định danh cá nhân", "Hình thức", "Trong hoạt động nghề nghiệp", "Số quyết định"],
                &[AN, "MINISTRY_OR_PROVINCE_MERIT", "Có", "12/QĐ-UBND"],
            ],
        ),
    ];
    assert_eq!(faults(&tables), [""; 0]);
    let (plan, _) = read(&tables);
    let expected = [
        EntryKind::Identity,
        EntryKind::Title,
        EntryKind::Prior,
        EntryKind::Degree,
        EntryKind::Certificate,
        EntryKind::Rating,
        EntryKind::Discipline,
        EntryKind::Commendation,
    ];
    assert_eq!(kinds(&plan), expected);
    let texts: Vec<_> = plan.entries.iter().map(|entry| entry.content.to_text().unwrap()).collect();
    assert!(texts[0].contains(r#""birth":"1990-05-17""#), "{}", texts[0]);
    assert!(texts[1].contains(r#""code":"V.11.06.15","document":null,"from":"2024-01-01""#), "{}", texts[1]);
    assert!(texts[2].contains(r#""from":"2018-06-01""#) && texts[2].contains(r#""siCompulsory":true"#));
    assert!(matches!(plan.entries[4].content, Content::Nothing(EntryKind::Certificate)));
    let person = plan.people.first().unwrap();
    assert_eq!((person.name.as_str(), person.unit, person.ends_on), ("Giàng A An", CENTRE, None));
}

#[test]
fn decomposed_letters_blanks_and_a_byte_order_mark_do_not_matter() {
    use unicode_normalization::UnicodeNormalization as _;
    let mut messy = an();
    messy.name = messy.name.nfd().collect();
    for cell in messy.rows.iter_mut().flatten() {
        *cell = format!("\u{feff} {}  ", cell.nfd().collect::<String>());
    }
    assert_eq!(faults(&[messy.clone()]), [""; 0]);
    assert_eq!(read(&[messy]).0.people.first().unwrap().name, "Giàng A An");
}

#[test]
fn every_fault_is_told_at_its_place_and_none_twice() {
    let ok = ["Lò Văn Bình", "1990", "Nam", "Thái", "trung tâm cntt&tt", "1/1/2020", ""];
    let row = |number| [&[number][..], &ok].concat();
    let rows = [
        row(AN),
        row(AN),
        row("1234"),
        vec!["011090000002", "", "30/02/1990", "Nu", "Thai", "Phòng lạ", "hôm qua", "0"],
    ];
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let ratings = table(
        "Xếp loại",
        &[
            &["Số định danh cá nhân", "Năm", "Xếp loại"],
            &["", "", ""],
            &["011090000003", "2023", "Tốt"],
            &["011090000002", "năm", "COMPLETED_WELL"],
        ],
    );
    assert_eq!(
        faults(&[people(&rows), ratings]),
        [
            "PERSON_REPEATED@Viên chức!3:Số định danh cá nhân",
            "BAD_VALUE@Viên chức!4:Số định danh cá nhân",
            "BAD_VALUE@Viên chức!5:Ngày sinh",
            "BAD_VALUE@Viên chức!5:Giới tính",
            "BAD_VALUE@Viên chức!5:Dân tộc",
            "REQUIRED@Viên chức!5:Họ và tên",
            "BAD_VALUE@Viên chức!5:Đơn vị",
            "BAD_VALUE@Viên chức!5:Làm việc từ ngày",
            "BAD_VALUE@Viên chức!5:Làm việc đến ngày",
            "PERSON_NOT_LISTED@Xếp loại!3:Số định danh cá nhân",
            "BAD_VALUE@Xếp loại!3:Xếp loại",
            "BAD_VALUE@Xếp loại!4:Năm",
        ]
    );
}

#[test]
fn sheets_and_columns_that_are_not_of_the_template_are_told() {
    let wrong = table("Xếp loại", &[&["Số định danh cá nhân", "Năm", "Năm", "Ghi chú"]]);
    assert_eq!(
        faults(&[wrong, table("Sheet1", &[])]),
        [
            "COLUMN_UNKNOWN@Xếp loại!1:Ghi chú",
            "COLUMN_REPEATED@Xếp loại!1:Năm",
            "COLUMN_MISSING@Xếp loại!1:Xếp loại",
            "SHEET_UNKNOWN@Sheet1!:",
            "SHEET_MISSING@Viên chức!:",
        ]
    );
}

/// R22: a name means the class of the scale of the year; where two scales of the year have it, only the code says which is meant.
#[test]
fn a_class_is_taken_from_a_scale_of_its_year() {
    let scale = |years: &str, codes: [&str; 2]| {
        let [high, low] = codes;
        let text = format!(
            "year = \"CALENDAR\"\n{years}\nsource = {{ vi = \"a\", en = \"b\" }}\nlowest = \"{high}\"\nclasses = [\
                {{ code = \"{high}\", label = {{ vi = \"Tốt\", en = \"Good\" }} }},\
                {{ code = \"{low}\", label = {{ vi = \"Hoàn thành nhiệm vụ\", en = \"Done\" }} }}]"
        );
        toml::from_str(&text).unwrap()
    };
    let mut rules = ReferenceData::released().rule_set("dien-bien-2024").unwrap().clone();
    rules.eligibility.rating_scales =
        vec![scale("last_year = 2022", ["A", "B"]), scale("first_year = 2023", ["GOOD", "FAIR"])];
    let mut reference = ReferenceData::clone(ReferenceData::released());
    reference.add(LawText::RuleSet(Arc::new(rules)));
    let read = |year: &str, class: &str| {
        let head: &[&str] = &["Số định danh cá nhân", "Năm", "Xếp loại"];
        let ratings = table("Xếp loại", &[head, &[AN, year, class]]);
        let (plan, faults) = read_by(&[an(), ratings], &reference);
        let told = faults.into_iter().map(|fault| fault.message.vi);
        let class = plan.entries.iter().find_map(|entry| {
            let Content::Rating(rating) = &entry.content else { return None };
            Some(rating.rating.as_str().to_owned())
        });
        class.ok_or_else(|| told.collect::<String>())
    };
    assert_eq!(read("2022", "Tốt").as_deref(), Ok("A"));
    assert_eq!(read("2023", "tốt").as_deref(), Ok("GOOD"));
    assert_eq!(read("2023", "Hoàn thành tốt nhiệm vụ").as_deref(), Ok("COMPLETED_WELL"));
    let told = read("2023", "Hoàn thành nhiệm vụ").unwrap_err();
    assert!(told.contains("viết mã nếu nhiều mức có cùng tên"), "{told}");
    assert_eq!(read("2023", "FAIR").as_deref(), Ok("FAIR"));
    assert_eq!(read("2023", "COMPLETED").as_deref(), Ok("COMPLETED"));
    assert!(read("2022", "GOOD").is_err(), "a class of other years");
}

#[test]
fn a_row_that_says_nothing_says_nothing_else() {
    let both = table(
        "Kỷ luật",
        &[
            &["Số định danh cá nhân", "Bắt đầu xử lý ngày", "Kết thúc xử lý ngày"],
            &[AN, "Không có", "01/01/2020"],
        ],
    );
    assert_eq!(faults(&[an(), both]), ["NOTHING_ELSE@Kỷ luật!2:Kết thúc xử lý ngày"]);
}

/// Two awards of one day differ by their numbers, which are not those of the person.
#[test]
fn an_award_has_the_number_of_its_decision() {
    let awards = table(
        "Khen thưởng",
        &[
            &[
                "Số định danh cá nhân",
                "Hình thức",
                "Số quyết định",
                "Ngày quyết định",
                "Trong hoạt động nghề nghiệp",
            ],
            &[AN, "MINISTRY_OR_PROVINCE_MERIT", "12/QĐ-UBND", "01/06/2023", "Có"],
            &[AN, "MINISTRY_OR_PROVINCE_MERIT", "13/QĐ-UBND", "01/06/2023", "Có"],
            &[AN, "MINISTRY_OR_PROVINCE_MERIT", "", "02/06/2023", "Có"],
        ],
    );
    let (plan, faults) = read(&[an(), awards]);
    assert_eq!(faults, []);
    let numbers = plan.entries.iter().filter_map(|entry| {
        let Content::Commendation(award) = &entry.content else { return None };
        Some(award.number.as_ref().map(ToString::to_string))
    });
    let expected = [Some("12/QĐ-UBND".to_owned()), Some("13/QĐ-UBND".to_owned()), None];
    assert_eq!(numbers.collect::<Vec<_>>(), expected);
}

#[test]
fn what_cannot_be_taken_as_it_stands_is_told_with_its_place() {
    let mut odd = an();
    odd.odd = [
        (1, 2, ImportProblem::MergedCells),
        (2, 4, ImportProblem::FormulaWithoutValue),
        (2, 27, ImportProblem::QuoteNotClosed),
    ]
    .map(|(row, column, problem)| OddCell { row, column, problem })
    .to_vec();
    assert_eq!(
        faults(&[odd]),
        [
            "MERGED_CELLS@Viên chức!1:Ngày sinh",
            "FORMULA_WITHOUT_VALUE@Viên chức!2:Dân tộc",
            "QUOTE_NOT_CLOSED@Viên chức!2:AB"
        ]
    );
}

#[test]
fn a_name_that_lost_its_signs_is_told() {
    for (name, fits) in [
        ("Y Moan Ênuôl", true),
        ("H'Hen Niê", true),
        ("Nguy?n V?n An", false),
        ("#N/A", false),
        ("NguyÔn V¨n An", false),
        ("TrÇn Th", false),
        ("L\u{ad}u B", false),
        ("Phaolô Võ Ý", true),
        ("An\u{202e}", false),
    ] {
        let row = [AN, name, "", "", "", "Trung tâm CNTT&TT", "01/01/2020"];
        assert_eq!(faults(&[people(&[&row])]).is_empty(), fits, "{name}");
    }
}

#[test]
fn a_fault_says_what_was_read_and_what_is_expected() {
    let (_, faults) = read(&[people(&[&[AN, "An", "", "gái", "", "Trung tâm CNTT&TT", "01/01/2020"]])]);
    let message = &faults.first().unwrap().message;
    assert_eq!(message.vi, "Giá trị không hợp lệ: “gái”; cần Nữ hoặc Nam.");
    assert_eq!(message.en, "Not a valid value: “gái”; expected: Nữ (female) or Nam (male).");
}

/// Whoever has left, or came back, is known by the first day alone where the cell of the last one is empty.
#[test]
fn an_empty_last_day_says_nothing_against_what_is_recorded() {
    let time = |number, starts_on, ends_on| Employment {
        id: EmploymentId(Uuid::from_u128(number)),
        person: PersonId(Uuid::from_u128(1)),
        unit: CENTRE,
        starts_on,
        ends_on,
        leaf: 0,
    };
    let times = [time(1, date(2020, 1, 1), Some(date(2021, 12, 31))), time(2, date(2023, 1, 1), None)];
    let file = KnownFile { name: None, record: Record::of([], &times) };
    let known = BTreeMap::from([(AN.parse().unwrap(), file)]);
    for (first, last, column) in [
        ("01/01/2020", "", None),
        ("01/01/2020", "31/12/2021", None),
        ("01/01/2020", "30/12/2021", Some("Làm việc đến ngày")),
        ("01/01/2023", "", None),
        ("01/01/2023", "31/12/2023", Some("Làm việc đến ngày")),
        ("02/01/2020", "", Some("Làm việc từ ngày")),
        ("02/01/2020", "31/12/2021", Some("Làm việc từ ngày")),
    ] {
        let row = [AN, "Giàng A An", "17/05/1990", "Nữ", "Mông", "Trung tâm CNTT&TT", first, last];
        let (plan, _) = read(&[people(&[&row])]);
        assert_eq!(plan.people.len(), 1, "{first} {last}");
        let faults = reconcile(plan, &known).faults.into_iter();
        let told: Vec<_> = faults.map(|fault| (fault.code, fault.column)).collect();
        let expected = column.map(|column| ("EMPLOYMENT_DIFFERS", Some(column.to_owned())));
        assert_eq!(told, Vec::from_iter(expected), "{first} {last}");
    }
}

#[test]
fn every_field_that_a_check_names_has_a_column() {
    for (sheet, fields) in [
        (Sheet::People, &["birth", "number", "startsOn", "endsOn", "on"][..]),
        (Sheet::Titles, &["from", "to", "code", "probationTo"]),
        (Sheet::Prior, &["from", "to"]),
        (Sheet::Ratings, &["year", "rating", "score"]),
        (Sheet::Discipline, &["openedOn", "closedOn", "consequenceUntil"]),
        (Sheet::Commendations, &["dated", "key"]),
        (Sheet::Agencies, &["managing", "validFrom", "validTo"]),
        (Sheet::Units, &["agency", "validFrom", "validTo"]),
        (Sheet::Accounts, &["person", "issuerSubject"]),
        (Sheet::Offices, &["person", "office", "agency", "unit", "startsOn", "endsOn", "standing"]),
    ] {
        for field in fields {
            assert!(sheet.header_of(field).is_some(), "{sheet} {field}");
        }
    }
}

fn any_day() -> impl Strategy<Value = Date> {
    (1928i16..=2172, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| date(year, month, day))
}

proptest! {
    #[test]
    fn a_day_is_the_same_in_each_spelling(day in any_day()) {
        for text in [
            day.strftime("%d/%m/%Y").to_string(),
            format!("{}/{}/{}", day.day(), day.month(), day.year()),
            day.strftime("%d.%m.%Y").to_string(),
            day.to_string(),
        ] {
            prop_assert_eq!(cell::day(&text), Some(day), "{}", text);
        }
    }

    /// What a spreadsheet program counts as a day may as well be `010590` or a sum of money.
    #[test]
    fn a_number_alone_is_no_day(number in 0_u32..=999_999) {
        for text in [number.to_string(), format!("{number:06}")] {
            prop_assert_eq!(cell::day(&text), None, "{}", text);
        }
    }

    #[test]
    fn no_text_breaks_the_reading(cells in proptest::collection::vec("\\PC{0,12}", 0..24)) {
        let rows = cells.chunks(6).map(<[String]>::to_vec);
        for sheet in Sheet::ALL {
            let headers = sheet.columns().iter().map(|column| column.header.to_owned()).collect();
            let rows = [headers].into_iter().chain(rows.clone()).collect();
            let (plan, faults) = read(&[SheetTable { name: sheet.as_str().to_owned(), rows, odd: Vec::new() }]);
            let said = plan.people.len() + plan.holders.numbers().count() + faults.len();
            prop_assert!(said > 0 || cells.iter().all(|cell| cell.trim().is_empty()));
        }
    }
}
