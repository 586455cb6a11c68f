//! Agencies, units, accounts and offices of a workbook.

use super::*;
use crate::role::Role;

const PLACE_HEADERS: &[&str] =
    &["Tên cơ quan", "Ký hiệu", "Từ ngày", "Cơ quan quản lý viên chức", "Là Sở Nội vụ"];
const UNIT_HEADERS: &[&str] = &["Tên đơn vị", "Thuộc cơ quan", "Từ ngày"];
const ACCOUNT_HEADERS: &[&str] = &["Số định danh cá nhân", "Nơi cấp mã đăng nhập", "Tên tài khoản"];
const OFFICE_HEADERS: &[&str] =
    &["Số định danh cá nhân", "Chức vụ", "Nơi giữ chức vụ", "Từ ngày", "Đến ngày", "Quyết định", "Cách giữ"];

fn sheet_of(name: &str, headers: &[&str], rows: &[&[&str]]) -> SheetTable {
    table(name, &[&[headers], rows].concat())
}

fn agencies(rows: &[&[&str]]) -> SheetTable {
    sheet_of("Cơ quan", PLACE_HEADERS, rows)
}

fn units(rows: &[&[&str]]) -> SheetTable {
    sheet_of("Đơn vị", UNIT_HEADERS, rows)
}

fn accounts(rows: &[&[&str]]) -> SheetTable {
    sheet_of("Tài khoản", ACCOUNT_HEADERS, rows)
}

fn offices(rows: &[&[&str]]) -> SheetTable {
    sheet_of("Chức vụ", OFFICE_HEADERS, rows)
}

fn read_places(tables: &[SheetTable]) -> AgenciesAndUnits {
    let mut places = places();
    places.read(tables, (1..).map(Uuid::from_u128));
    places
}

/// What the template shows can be read.
#[test]
fn the_examples_of_the_template_are_a_workbook() {
    let example = |sheet: &Sheet| {
        let headers: Vec<&str> = sheet.columns().iter().map(|column| column.header).collect();
        let row = sheet.example();
        assert_eq!(row.len(), headers.len(), "{sheet}");
        sheet_of(sheet.as_str(), &headers, &[&row])
    };
    let guide = table(GUIDE, &[&["Trang", "Cột"]]);
    let tables: Vec<SheetTable> = Sheet::ALL.iter().map(example).chain([guide]).collect();
    assert_eq!(faults(&tables), [""; 0]);
    let (plan, _) = read(&tables);
    assert_eq!((plan.people.len(), plan.holders.accounts.len(), plan.holders.offices.len()), (1, 1, 1));
}

/// Rows of all sheets name agencies and units that the workbook itself brings, wherever their sheets stand.
#[test]
fn a_workbook_brings_what_its_other_rows_name() {
    let head = "Người đứng đầu cơ quan, đơn vị tổ chức xét thăng hạng";
    let tables = [
        offices(&[
            &[AN, "UNIT_HEAD", "Trung tâm Mới", "01/01/2024", "", "12/QĐ-SNV", ""],
            &[AN, head, "snv", "01/01/2024", "31/12/2024", "13/QĐ-SNV", "Cấp phó của người đứng đầu"],
            &[AN, "Quản trị hệ thống", "", "01/01/2024", "", "14/QĐ-SNV", ""],
        ]),
        accounts(&[&[AN, "thanghang-dev", "giang-a-an"]]),
        people(&[&[AN, "Giàng A An", "", "", "", "Trung tâm Mới", "01/01/2020", ""]]),
        units(&[&["Trung tâm Mới", "SNV", "01/01/2021"]]),
        agencies(&[
            &["Sở Nội vụ", "SNV", "01/01/2020", "", "Có"],
            &["Chi cục Một", "CCM", "01/01/2020", "SNV", ""],
        ]),
    ];
    assert_eq!(faults(&tables), [""; 0]);
    let places = read_places(&tables);
    let brought: Vec<_> = places.new_agencies().collect();
    let named: Vec<_> = brought.iter().map(|agency| (agency.row, agency.name.as_str())).collect();
    assert_eq!(named, [(Some(2), "Sở Nội vụ"), (Some(3), "Chi cục Một")]);
    assert!(brought[0].home_affairs && !brought[1].home_affairs);
    assert_eq!(brought[1].managing, Some(brought[0].id));
    let unit = places.new_units().next().unwrap();
    assert_eq!(unit.agency, brought[0].id);
    let (plan, _) = read(&tables);
    assert_eq!(plan.people.first().unwrap().unit, unit.id);
    let held: Vec<_> =
        plan.holders.offices.iter().map(|office| (office.office, office.agency, office.unit)).collect();
    let expected = [
        (Role::UnitHead, None, Some(unit.id)),
        (Role::AgencyHead, Some(brought[0].id), None),
        (Role::Admin, None, None),
    ];
    assert_eq!(held, expected);
    let account = plan.holders.accounts.first().unwrap();
    assert_eq!((account.issuer.as_str(), account.subject.as_str()), ("thanghang-dev", "giang-a-an"));
}

/// What is registered is named and not brought again; what would change it is told.
#[test]
fn what_is_registered_already_is_not_brought_again() {
    let same = [
        agencies(&[&["sở khoa học và công nghệ", "SKHCN", "01/01/2004", "", ""]]),
        units(&[&["Trung tâm CNTT&TT", "SKHCN", "01/01/2004"]]),
    ];
    assert_eq!(faults(&same), [""; 0], "no sheet of people is needed");
    let places = read_places(&same);
    assert_eq!((places.new_agencies().count(), places.new_units().count()), (0, 0));
    let other = [
        agencies(&[
            &["Sở Khoa học và Công nghệ", "SKH", "01/01/2005", "", "Có"],
            &["Sở Nội vụ", "SNV", "01/01/2020", "", ""],
            &["Sở Nội vụ", "SNV", "01/01/2020", "", ""],
        ]),
        units(&[&["Trung tâm CNTT&TT", "SKHCN", "01/01/2005"], &["Trung tâm CNTT&TT", "SNV", "01/01/2020"]]),
    ];
    let told = [
        "PLACE_DIFFERS@Cơ quan!2:Ký hiệu",
        "PLACE_DIFFERS@Cơ quan!2:Từ ngày",
        "PLACE_DIFFERS@Cơ quan!2:Là Sở Nội vụ",
        "PLACE_REPEATED@Cơ quan!4:Tên cơ quan",
        "PLACE_DIFFERS@Đơn vị!2:Từ ngày",
    ];
    assert_eq!(faults(&other), told, "a unit of that name may be in another agency");
}

/// Two departments have an office of one name; one of them was there before the other under the same symbol.
fn namesakes() -> [SheetTable; 2] {
    [
        sheet_of(
            "Cơ quan",
            &["Tên cơ quan", "Ký hiệu", "Từ ngày", "Đến ngày"],
            &[
                &["Sở Nội vụ", "SNV", "01/01/2004", ""],
                &["Sở Y tế", "SYT", "01/01/2004", "31/12/2019"],
                &["Sở Sức khỏe", "SYT", "01/01/2020", ""],
            ],
        ),
        sheet_of(
            "Đơn vị",
            &["Tên đơn vị", "Thuộc cơ quan", "Từ ngày", "Đến ngày"],
            &[
                &["Văn phòng Sở", "SNV", "01/01/2004", ""],
                &["Văn phòng Sở", "SYT", "01/01/2004", "31/12/2019"],
                &["Văn phòng Sở", "SYT", "01/01/2020", ""],
                &["Phòng Dược", "Sở Y tế", "01/01/2004", "31/12/2019"],
                &["Phòng Dược", "Sở Sức khỏe (SYT)", "01/01/2020", ""],
            ],
        ),
    ]
}

#[test]
fn a_name_that_several_places_share_is_not_guessed() {
    let [agencies, units] = namesakes();
    let person = people(&[&[AN, "Giàng A An", "", "", "", "Văn phòng Sở", "01/01/2021", ""]]);
    let office = offices(&[
        &[AN, "UNIT_HEAD", "văn phòng sở", "01/01/2021", "", "12/QĐ-SNV", ""],
        &[AN, "UNIT_HEAD", "Văn phòng Sở (STC)", "01/01/2021", "", "12/QĐ-SNV", ""],
        &[AN, "AGENCY_HEAD", "SYT", "01/01/2021", "", "12/QĐ-SNV", ""],
    ]);
    let told = [
        "PLACE_AMBIGUOUS@Viên chức!2:Đơn vị",
        "PLACE_AMBIGUOUS@Chức vụ!2:Nơi giữ chức vụ",
        "BAD_VALUE@Chức vụ!3:Nơi giữ chức vụ",
    ];
    assert_eq!(faults(&[agencies, units, person, office]), told);
}

/// The symbol tells the agency, and the day which of its successive ones.
#[test]
fn a_symbol_and_a_day_tell_namesakes_apart() {
    let [agencies, units] = namesakes();
    let row = |number, unit, from| [number, "Giàng A An", "", "", "", unit, from, ""];
    let rows = [
        row(AN, "Văn phòng Sở (SNV)", "01/01/2021"),
        row("011090001235", "văn phòng  sở (syt)", "01/01/2019"),
        row("011090001236", "Văn phòng Sở (SYT)", "01/01/2021"),
        row("011090001237", "Phòng Dược", "31/12/2019"),
        row("011090001238", "Phòng Dược", "01/01/2020"),
        row("011090001239", "Phòng Dược", "01/01/1999"),
    ];
    let rows: Vec<&[&str]> = rows.iter().map(|row| &row[..]).collect();
    let tables = [agencies, units, people(&rows)];
    assert_eq!(faults(&tables), [""; 0]);
    let places = read_places(&tables);
    let brought: Vec<UnitId> = places.new_units().map(|unit| unit.id).collect();
    let named: Vec<Option<usize>> = read(&tables)
        .0
        .people
        .iter()
        .map(|person| brought.iter().position(|unit| *unit == person.unit))
        .collect();
    assert_eq!(named, [0, 1, 2, 3, 4, 4].map(Some));
}

/// What begins after its namesake ended is another one; what begins before, or on the last day, is the same.
#[test]
fn what_ended_before_does_not_stand_in_the_way() {
    let headers = &["Tên đơn vị", "Thuộc cơ quan", "Từ ngày", "Đến ngày"];
    let twice = |second: &str| {
        let rows: [&[&str]; 2] =
            [&["Phòng Dược", "SKHCN", "01/01/2010", "31/12/2019"], &["Phòng Dược", "SKHCN", second, ""]];
        [sheet_of("Đơn vị", headers, &rows)]
    };
    assert_eq!(faults(&twice("01/01/2020")), [""; 0]);
    assert_eq!(read_places(&twice("01/01/2020")).new_units().count(), 2);
    assert_eq!(faults(&twice("31/12/2019")), ["PLACE_REPEATED@Đơn vị!3:Tên đơn vị"]);

    let mut registered = places();
    let (id, from) = (UnitId(Uuid::from_u128(0xb2)), date(2010, 1, 1));
    let (name, to) = ("Phòng Dược".to_owned(), Some(date(2019, 12, 31)));
    let ended = WorkbookUnit { row: None, id, name, agency: DEPARTMENT, valid_from: from, valid_to: to };
    registered.add_unit(ended);
    // The first row is the registered one, the second a new one, as often as the workbook is read.
    assert!(registered.read(&twice("01/01/2020"), (1..).map(Uuid::from_u128)).is_empty());
    let brought: Vec<Option<usize>> = registered.new_units().map(|unit| unit.row).collect();
    assert_eq!(brought, [Some(3)]);
}

/// Every cell is read, formulas and all, and each fault stands at its place.
#[test]
fn hostile_rows_are_told_at_their_places() {
    let tables = [
        an(),
        agencies(&[&["=HYPERLINK(\"http://x.example\")", "SNV", "01/01/2020", "Không đâu", "có lẽ"]]),
        units(&[&["@SUM(A1)", "Sở lạ", "32/01/2020"]]),
        accounts(&[
            &["011090009999", "thanghang-dev", "ai"],
            &[AN, "https://khac.example", "a\u{200b}n"],
            &[AN, "thanghang-dev", ""],
        ]),
        offices(&[
            &[AN, "Trưởng thôn", "SKHCN", "01/01/2024", "", "", ""],
            &[AN, "SYSTEM_CLOCK", "Sở lạ", "hôm qua", "", "-1+1", "tạm"],
        ]),
    ];
    let told = [
        "BAD_VALUE@Cơ quan!2:Tên cơ quan",
        "BAD_VALUE@Cơ quan!2:Cơ quan quản lý viên chức",
        "BAD_VALUE@Cơ quan!2:Là Sở Nội vụ",
        "BAD_VALUE@Đơn vị!2:Tên đơn vị",
        "BAD_VALUE@Đơn vị!2:Thuộc cơ quan",
        "BAD_VALUE@Đơn vị!2:Từ ngày",
        "PERSON_NOT_LISTED@Tài khoản!2:Số định danh cá nhân",
        "BAD_VALUE@Tài khoản!3:Nơi cấp mã đăng nhập",
        "BAD_VALUE@Tài khoản!3:Tên tài khoản",
        "REQUIRED@Tài khoản!4:Tên tài khoản",
        "BAD_VALUE@Chức vụ!2:Chức vụ",
        "REQUIRED@Chức vụ!2:Quyết định",
        "BAD_VALUE@Chức vụ!3:Chức vụ",
        "BAD_VALUE@Chức vụ!3:Từ ngày",
        "BAD_VALUE@Chức vụ!3:Quyết định",
        "BAD_VALUE@Chức vụ!3:Cách giữ",
    ];
    assert_eq!(faults(&tables), told);
}

/// A faulty row of an agency or a unit is told of once: what names it would be right if it were.
#[test]
fn the_rows_that_name_a_faulty_place_are_not_to_blame() {
    let tables = [
        agencies(&[
            &["Sở Nội vụ", "SNV", "32/01/2020", "", ""],
            &["Chi cục Một", "CCM", "01/01/2020", "Sở Nội vụ", ""],
        ]),
        units(&[
            &["Phòng Một", "SNV", "01/01/2020"],
            &["Phòng Hai", "Chi cục Một", "01/01/2020"],
            &["Phòng Ba", "Sở lạ", "01/01/2020"],
        ]),
        people(&[
            &[AN, "Giàng A An", "", "", "", "Phòng Một", "01/01/2020", ""],
            &["011090001235", "Giàng A Ba", "", "", "", "Phòng Hai (CCM)", "01/01/2020", ""],
            &["011090001236", "Giàng A Tư", "", "", "", "Phòng Ba", "01/01/2020", ""],
            &["011090001237", "Giàng A Năm", "", "", "", "Phòng Bốn", "01/01/2020", ""],
        ]),
        offices(&[
            &[AN, "AGENCY_HEAD", "Sở Nội vụ (SNV)", "01/01/2024", "", "12/QĐ-SNV", ""],
            &[AN, "UNIT_HEAD", "Phòng Một", "01/01/2024", "", "12/QĐ-SNV", ""],
        ]),
    ];
    let told =
        ["BAD_VALUE@Cơ quan!2:Từ ngày", "BAD_VALUE@Đơn vị!4:Thuộc cơ quan", "BAD_VALUE@Viên chức!5:Đơn vị"];
    assert_eq!(faults(&tables), told);
    let hint = read(&tables).1.into_iter().last().unwrap().message.vi;
    assert!(hint.contains("trang “Đơn vị”"), "{hint}");
}

/// What lies under nobody's key has nothing in it that identifies somebody, in no column that takes a text (D13).
#[test]
fn texts_that_belong_to_nobody_identify_nobody() {
    for text in ["CCCD 011090001299", "Liên hệ 0912 345 678", "Gửi lo.van.an@example.vn"] {
        let tables = [
            an(),
            agencies(&[&[text, "SNV", "01/01/2020", "", ""]]),
            units(&[&[text, "SKHCN", "01/01/2020"]]),
            offices(&[&[AN, "ADMIN", "", "01/01/2024", "", text, ""]]),
        ];
        let told = [
            "PERSONAL_TEXT@Cơ quan!2:Tên cơ quan",
            "PERSONAL_TEXT@Đơn vị!2:Tên đơn vị",
            "PERSONAL_TEXT@Chức vụ!2:Quyết định",
        ];
        assert_eq!(faults(&tables), told, "{text}");
    }
}

/// Whoever has a faulty row of people is not told again at the account and the office.
#[test]
fn the_rows_of_a_faulty_person_are_not_to_blame() {
    let tables = [
        people(&[&[AN, "Giàng A An", "", "", "", "Không đâu", "01/01/2020", ""]]),
        accounts(&[&[AN, "thanghang-dev", "giang-a-an"]]),
        offices(&[&[AN, "ADMIN", "", "01/01/2024", "", "14/QĐ-SNV", ""]]),
    ];
    assert_eq!(faults(&tables), ["BAD_VALUE@Viên chức!2:Đơn vị"]);
    assert!(read(&tables).0.holders.is_empty());
}
