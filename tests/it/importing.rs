//! Personnel files from workbooks: all or nothing, every fault at its place, the same answer twice.

use std::{fs, path::Path, process::Command};

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use serde_json::{Value, json};
use tempfile::TempDir;
use thanghang::{
    domain::{
        digest::Digest,
        directory::DIRECTORY_LOG,
        personnel::{
            Content,
            import::{ImportFault, Sheet, SheetTable},
        },
    },
    service::{ImportChange, ImportCounts, ImportRequest, Imported},
    store::WantedReadings,
};

use crate::{
    cli::{BOOTSTRAP, SECRET, Server, program},
    support::{
        deployment::Deployment,
        die::followed,
        engine::{folder, on_both_engines},
        people::Who,
    },
};

const UNIT: &str = "Trung tâm Công nghệ thông tin và Truyền thông";

fn number(at: usize) -> String {
    format!("0220900{at:05}")
}

fn sheet(sheet: Sheet, headers: &[&str], rows: Vec<Vec<String>>) -> SheetTable {
    let headers = headers.iter().map(|header| (*header).to_owned()).collect();
    SheetTable { name: sheet.as_str().to_owned(), rows: [vec![headers], rows].concat(), odd: Vec::new() }
}

/// So many people, each with a classification of 2023 and the statement that there is no disciplinary case.
pub(crate) fn workbook(count: usize) -> Vec<SheetTable> {
    let who = ["Số định danh cá nhân", "Họ và tên", "Ngày sinh", "Đơn vị", "Làm việc từ ngày"];
    let texts = |cells: [&str; 5]| cells.map(str::to_owned).to_vec();
    let people = (0..count)
        .map(|at| texts([&number(at), &format!("Người Thứ {at}"), "17/05/1990", UNIT, "01/01/2021"]));
    let of_each = |cells: [&'static str; 2]| {
        (0..count).map(move |at| {
            let [one, two] = cells.map(str::to_owned);
            vec![number(at), one, two]
        })
    };
    vec![
        sheet(Sheet::People, &who, people.collect()),
        sheet(
            Sheet::Ratings,
            &["Số định danh cá nhân", "Năm", "Xếp loại"],
            of_each(["2023", "Hoàn thành tốt nhiệm vụ"]).collect(),
        ),
        sheet(
            Sheet::Discipline,
            &["Số định danh cá nhân", "Bắt đầu xử lý ngày", "Kết thúc xử lý ngày"],
            of_each(["Không có", ""]).collect(),
        ),
    ]
}

async fn request(deployment: &Deployment, who: Who, tables: Vec<SheetTable>, key: &str) -> ImportRequest {
    let (source, key) = (Digest::of(format!("{tables:?}")), key.parse().expect("a key"));
    ImportRequest { caller: deployment.caller(who).await, tables, source, key, may_correct: false }
}

/// The same for who has seen what it changes.
async fn correct(deployment: &Deployment, tables: Vec<SheetTable>, key: &str) -> Imported {
    let request = ImportRequest { may_correct: true, ..request(deployment, Who::Office, tables, key).await };
    Box::pin(followed(deployment, deployment.service.import_personnel(request))).await.expect("an outcome")
}

pub(crate) async fn import(
    deployment: &Deployment,
    who: Who,
    tables: Vec<SheetTable>,
    key: &str,
) -> Imported {
    let request = request(deployment, who, tables, key).await;
    Box::pin(followed(deployment, deployment.service.import_personnel(request))).await.expect("an outcome")
}

async fn people(deployment: &Deployment) -> usize {
    deployment.service.store.directory().await.expect("the directory").rows().person.len()
}

fn place(fault: &ImportFault) -> String {
    let (row, column) = (fault.row.unwrap_or_default(), fault.column.as_deref().unwrap_or_default());
    format!("{}@{}!{row}:{column}", fault.code, fault.sheet)
}

on_both_engines! {
    async fn an_import_is_one_record_and_the_same_file_twice_is_one_import(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let before = people(&deployment).await;
        let size = deployment.service.store.log_size(DIRECTORY_LOG).await.expect("a size");
        let possible = request(&deployment, Who::Office, workbook(60), "import-1").await;
        let counts = ImportCounts { people: 60, entries: 180, registered: 0 };
        assert_eq!(deployment.service.try_import(possible).await.expect("an outcome"), Imported::Possible(counts, Vec::new(), Vec::new()));
        assert_eq!(people(&deployment).await, before, "a dry run writes nothing");

        let Imported::Accepted(first, found, warnings) = import(&deployment, Who::Office, workbook(60), "import-1").await else {
            panic!("refused")
        };
        assert_eq!((found, first.replayed, warnings), (counts, false, Vec::new()));
        assert_eq!(people(&deployment).await, before + 60);
        assert_eq!(deployment.service.store.log_size(DIRECTORY_LOG).await.expect("a size"), size.map(|size| size + 1));

        let Imported::Accepted(again, _, warnings) = import(&deployment, Who::Office, workbook(60), "import-1").await else {
            panic!("refused")
        };
        assert_eq!((again.receipt, again.replayed, warnings), (first.receipt, true, Vec::new()));
        assert_eq!(import(&deployment, Who::Office, workbook(61), "import-1").await, Imported::KeyMismatch);
        assert_eq!(people(&deployment).await, before + 60);

        let directory = deployment.service.store.directory().await.expect("the directory");
        let newest = *directory.rows().person.keys().next_back().expect("a person");
        let record = &deployment.service.store.personnel(&[newest]).await.expect("files")[&newest];
        let part = record.dossier_part();
        assert_eq!(part.ratings.map(|ratings| ratings.len()), Some(1));
        assert_eq!(part.discipline, Some(Vec::new()));
        assert_eq!(part.employments.map(|times| times.len()), Some(1));
        assert!(record.entries().iter().any(|(_, content)| matches!(content, Content::Identity(_))));
        let report = deployment.service.verify_directory(None).await.expect("a report");
        assert!(report.is_sound(), "{report:?}");
    }

    /// Whom the directory knows is not taken over twice: what the workbook adds is recorded, and no more.
    async fn a_workbook_with_known_people_adds_what_is_new(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let first = import(&deployment, Who::Office, workbook(2), "import-1").await;
        assert!(matches!(first, Imported::Accepted(..)), "{first:?}");
        let before = people(&deployment).await;
        let accepted = import(&deployment, Who::Office, workbook(3), "import-2").await;
        let counts = ImportCounts { people: 1, entries: 3, registered: 0 };
        assert!(matches!(&accepted, Imported::Accepted(_, found, _) if *found == counts), "{accepted:?}");
        assert_eq!(people(&deployment).await, before + 1);
        assert_eq!(import(&deployment, Who::Office, workbook(3), "import-3").await, Imported::Unchanged(Vec::new()));
        assert_eq!(import(&deployment, Who::Stranger, workbook(3), "import-4").await, Imported::Forbidden);
    }

    /// What a corrected workbook says otherwise is listed by row and column before anything is written.
    async fn a_corrected_workbook_shows_what_it_changes_and_then_changes_it(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        import(&deployment, Who::Office, workbook(2), "import-1").await;
        let corrected = || {
            let mut tables = workbook(2);
            "18/05/1990".clone_into(&mut tables[0].rows[2][2]);
            String::new().clone_into(&mut tables[0].rows[1][2]);
            "Hoàn thành xuất sắc nhiệm vụ".clone_into(&mut tables[1].rows[1][2]);
            "01/03/2023".clone_into(&mut tables[2].rows[2][1]);
            tables
        };
        let change = |sheet, row, columns: &[&str]| ImportChange {
            sheet,
            row,
            columns: columns.iter().map(|header| (*header).to_owned()).collect(),
        };
        let changes = vec![
            change(Sheet::People, 3, &["Ngày sinh"]),
            change(Sheet::Ratings, 2, &["Xếp loại"]),
            change(Sheet::Discipline, 3, &[]),
        ];
        let shown = Imported::Changing(ImportCounts { people: 0, entries: 0, registered: 0 }, Vec::new(), changes, Vec::new());
        let dry = request(&deployment, Who::Office, corrected(), "import-2").await;
        let readings = async || deployment.service.store.count_readings(DIRECTORY_LOG, WantedReadings::default()).await.expect("an answer");
        let before = readings().await;
        assert_eq!(deployment.service.try_import(dry).await.expect("an outcome"), shown);
        assert_eq!(readings().await, before + 2, "whom it is held against is remembered, dry or not");
        assert_eq!(import(&deployment, Who::Office, corrected(), "import-2").await, shown);
        assert_eq!(import(&deployment, Who::Stranger, corrected(), "import-2").await, Imported::Forbidden);
        let done = correct(&deployment, corrected(), "import-2").await;
        assert!(matches!(done, Imported::Accepted(..)), "{done:?}");
        assert_eq!(import(&deployment, Who::Office, corrected(), "import-3").await, Imported::Unchanged(Vec::new()));

        let directory = deployment.service.store.directory().await.expect("the directory");
        let newest: Vec<_> = directory.rows().person.keys().rev().take(2).copied().collect();
        let records = deployment.service.store.personnel(&newest).await.expect("files");
        let mut births: Vec<String> = newest
            .iter()
            .map(|person| records[person].identity().and_then(|found| found.disclose().birth))
            .map(|birth| birth.map_or_else(String::new, |birth| birth.to_string()))
            .collect();
        births.sort();
        assert_eq!(births, ["1990-05-17", "1990-05-18"], "an empty cell changes nothing");
        let past = deployment.service.store.past_entries(&newest).await.expect("the entries before");
        assert_eq!(past.len(), 3, "nothing is overwritten");
        let report = deployment.service.verify_directory(None).await.expect("a report");
        assert!(report.is_sound(), "{report:?}");
    }

    /// Name and time of employment have acts of their own, and a number of somebody else is a slip.
    async fn a_workbook_changes_neither_names_nor_employments(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        import(&deployment, Who::Office, workbook(2), "import-1").await;
        let mut tables = workbook(2);
        "Người Khác".clone_into(&mut tables[0].rows[1][1]);
        "01/02/2021".clone_into(&mut tables[0].rows[2][4]);
        let Imported::Faulty(faults) = correct(&deployment, tables, "import-2").await else { panic!("not refused") };
        assert_eq!(faults.iter().map(place).collect::<Vec<_>>(), [
            "NAME_DIFFERS@Viên chức!2:Họ và tên",
            "EMPLOYMENT_DIFFERS@Viên chức!3:Làm việc từ ngày",
        ]);
    }

    async fn the_next_year_is_taken_over_for_people_who_are_known(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        import(&deployment, Who::Office, workbook(2), "import-1").await;
        let before = people(&deployment).await;
        let next = || {
            let [mut who, mut ratings, _] = <[SheetTable; 3]>::try_from(workbook(2)).expect("three sheets");
            who.rows.truncate(1);
            "2022".clone_into(&mut ratings.rows[1][1]);
            "2022".clone_into(&mut ratings.rows[2][1]);
            vec![who, ratings]
        };
        for who in [Who::UnitHead, Who::Stranger] {
            assert_eq!(import(&deployment, who, next(), "import-2").await, Imported::Forbidden, "{who:?}");
        }
        let accepted = import(&deployment, Who::Office, next(), "import-2").await;
        let counts = ImportCounts { people: 0, entries: 2, registered: 0 };
        assert!(matches!(&accepted, Imported::Accepted(_, found, _) if *found == counts), "{accepted:?}");
        assert_eq!(people(&deployment).await, before);
        let directory = deployment.service.store.directory().await.expect("the directory");
        let newest = *directory.rows().person.keys().next_back().expect("a person");
        let record = &deployment.service.store.personnel(&[newest]).await.expect("files")[&newest];
        assert_eq!(record.dossier_part().ratings.map(|ratings| ratings.len()), Some(2));

        let mut stranger = next();
        stranger[1].rows[2][0] = number(77);
        let Imported::Faulty(faults) = import(&deployment, Who::Office, stranger, "import-3").await else {
            panic!("not refused")
        };
        let told: Vec<String> = faults.iter().map(place).collect();
        assert_eq!(told, ["PERSON_NOT_LISTED@Xếp loại!3:Số định danh cá nhân"], "the other row is recorded already");
    }

    async fn a_person_entered_twice_is_noticed_by_name_and_birth_date(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        import(&deployment, Who::Office, workbook(2), "import-1").await;
        let mut again = workbook(2);
        for table in &mut again {
            for (at, row) in table.rows.iter_mut().enumerate().skip(1) {
                row[0] = number(100 + at);
            }
        }
        "18/05/1990".clone_into(&mut again[0].rows[2][2]);
        let dry = request(&deployment, Who::Office, again.clone(), "import-2").await;
        let Imported::Possible(_, _, told) = deployment.service.try_import(dry).await.expect("an outcome") else {
            panic!("faulty")
        };
        assert_eq!(told.iter().map(place).collect::<Vec<_>>(), ["POSSIBLE_DUPLICATE@Viên chức!2:"]);
        let Imported::Accepted(_, _, warnings) = import(&deployment, Who::Office, again, "import-2").await else {
            panic!("refused")
        };
        assert_eq!(warnings, told);

        let document = "{ persons(first: 100) { nodes { id possibleDuplicates { id } } } }";
        let data = deployment.ask(Who::Office, document, json!({})).await;
        let nodes = data["persons"]["nodes"].as_array().expect("people");
        let pairs: Vec<(&Value, &Value)> = nodes
            .iter()
            .flat_map(|one| {
                let others = one["possibleDuplicates"].as_array().expect("a list");
                others.iter().map(|other| (&one["id"], &other["id"]))
            })
            .collect();
        let [(one, other), back] = pairs[..] else { panic!("{pairs:?}") };
        assert!(one != other && back == (other, one), "{pairs:?}");
        let data = deployment.ask(Who::An, "{ viewer { person { possibleDuplicates { id } } } }", json!({})).await;
        assert_eq!(data["viewer"]["person"]["possibleDuplicates"], json!([]));
    }

    /// `Hòa` and `Hoà` are one name; the two are told of, and never taken for one person.
    async fn a_name_is_noticed_wherever_it_bears_its_tone_mark(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let named = |at: usize, name: &str| {
            let mut tables = workbook(1);
            for table in &mut tables {
                table.rows[1][0] = number(at);
            }
            name.clone_into(&mut tables[0].rows[1][1]);
            tables
        };
        import(&deployment, Who::Office, named(1, "Lò Thị Hoà"), "import-1").await;
        let Imported::Accepted(_, counts, warnings) =
            import(&deployment, Who::Office, named(2, "Lò Thị Hòa"), "import-2").await
        else {
            panic!("refused")
        };
        assert_eq!(counts.people, 1);
        assert_eq!(warnings.iter().map(place).collect::<Vec<_>>(), ["POSSIBLE_DUPLICATE@Viên chức!2:"]);
    }

    /// What is hardly meant is told with its place, and does not stand in the way.
    async fn what_is_odd_about_a_person_is_a_warning(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let headers = ["Số định danh cá nhân", "Họ và tên", "Ngày sinh", "Giới tính", "Đơn vị", "Làm việc từ ngày", "Ngày tuyển dụng"];
        let row = |number: &str, name: &str, birth: &str, sex: &str, recruited: &str| {
            [number, name, birth, sex, UNIT, "01/01/2021", recruited].map(str::to_owned).to_vec()
        };
        let tables = vec![sheet(Sheet::People, &headers, vec![
            row("011090000001", "Lò Văn Ba", "1990", "Nam", "01/01/2014"),
            row("011190000002", "Lò Văn Tư", "1990", "Nam", "01/01/2014"),
            row("011090000003", "Lò Văn Năm", "17/05/1991", "Nam", "01/01/2014"),
            row("011090000004", "Lò Văn Sáu", "17/05/1990", "Nam", "01/06/1996"),
            row("011090000005", "Lò Văn Bảy", "17/05/1990", "Nam", "16/05/1990"),
            row("040123456", "Lò Văn Tám", "17/05/1990", "Nữ", "17/05/2008"),
        ])];
        let dry = request(&deployment, Who::Office, tables.clone(), "odd").await;
        let Imported::Possible(counts, _, told) = deployment.service.try_import(dry).await.expect("an outcome") else {
            panic!("faulty")
        };
        assert_eq!(told.iter().map(place).collect::<Vec<_>>(), [
            "NUMBER_CONTRADICTED@Viên chức!3:Giới tính",
            "NUMBER_CONTRADICTED@Viên chức!4:Ngày sinh",
            "TOO_YOUNG@Viên chức!5:Ngày tuyển dụng",
            "BORN_AFTER@Viên chức!6:Ngày tuyển dụng",
        ]);
        assert_eq!(counts.people, 6);
        let Imported::Accepted(_, _, warnings) = import(&deployment, Who::Office, tables, "odd").await else {
            panic!("refused")
        };
        assert_eq!(warnings, told);
    }

    async fn forty_faults_in_five_thousand_rows_are_all_told_and_none_is_written(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let mut tables = workbook(5_000);
        let mut spoil = |table: usize, row: usize, column: usize, text: &str, code: &str| {
            let cell = &mut tables[table].rows[row - 1][column];
            text.clone_into(cell);
            let sheet = [Sheet::People, Sheet::Ratings, Sheet::Discipline][table];
            format!("{code}@{sheet}!{row}:{}", tables[table].rows[0][column])
        };
        let mut expected: Vec<String> = (0..10)
            .flat_map(|at| [
                spoil(0, 100 + at * 37, 2, "30/02/1990", "BAD_VALUE"),
                spoil(1, 2_000 + at * 11, 2, "Tốt", "BAD_VALUE"),
                spoil(1, 3_000 + at * 13, 1, "2031", "YEAR_OUT_OF_RANGE"),
                spoil(2, 4_000 + at * 17, 1, "01/01/2030", "IN_FUTURE"),
            ])
            .collect();
        let before = people(&deployment).await;
        let Imported::Faulty(faults) = import(&deployment, Who::Office, tables, "import-bad").await else {
            panic!("not refused")
        };
        let mut told: Vec<String> = faults.iter().map(place).collect();
        told.sort();
        expected.sort();
        assert_eq!(told, expected);
        assert_eq!(people(&deployment).await, before);
        // The key was not used up: the mended file goes in under it.
        let mended = import(&deployment, Who::Office, workbook(3), "import-bad").await;
        assert!(matches!(mended, Imported::Accepted(..)), "{mended:?}");
    }

    async fn only_the_office_of_the_agency_imports(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        for who in [Who::UnitHead, Who::Head, Who::Stranger, Who::An] {
            assert_eq!(import(&deployment, who, workbook(1), "import-1").await, Imported::Forbidden, "{who:?}");
        }
    }
}

/// The program on a database of its own with one agency, its clerk and a unit; the token lies in `token`.
struct Desk(TempDir);

impl Desk {
    fn open() -> Self {
        let desk = Self(folder());
        for arguments in [&["migrate", "up"][..], &BOOTSTRAP] {
            desk.run(arguments, 0);
        }
        let token = desk.run(&["token", "issue", "--subject=office", "--role=DEPARTMENT_OFFICE"], 0);
        fs::write(desk.path("token"), token).expect("written");
        desk
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    fn program(&self, arguments: &[&str]) -> Command {
        let mut command = program(self.0.path(), arguments);
        command.env("THANGHANG_DEV_SECRET", SECRET);
        command
    }

    /// Runs the program; what it said.
    fn run(&self, arguments: &[&str], code: i32) -> String {
        let output = self.program(arguments).output().expect("the program runs");
        let said =
            [output.stdout, output.stderr].map(|said| String::from_utf8(said).expect("UTF-8")).concat();
        assert_eq!(output.status.code(), Some(code), "{said}");
        said
    }

    fn import(&self, file: &str, more: &[&str], code: i32) -> String {
        self.run(&[&["personnel", "import", file, "--token-file=token"], more].concat(), code)
    }
}

/// Writes a sheet of people as a spreadsheet program saves it: days as serial numbers with a format.
fn write_xlsx(path: &Path, birth: &str) {
    let mut book = Workbook::new();
    let people = book.add_worksheet().set_name("Viên chức").expect("a name");
    let headers = ["Số định danh cá nhân", "Họ và tên", "Ngày sinh", "Đơn vị", "Làm việc từ ngày"];
    for (at, header) in (0u16..).zip(headers) {
        people.write_string(0, at, header).expect("a cell");
    }
    let (day, format) =
        (ExcelDateTime::from_ymd(2021, 1, 1).expect("a day"), Format::new().set_num_format("dd/mm/yyyy"));
    for (at, text) in (0u16..).zip(["011090001234", "Lo\u{300} Va\u{306}n An", birth, "So\u{31b}\u{309} Một"])
    {
        people.write_string(1, at, text).expect("a cell");
    }
    people.write_datetime_with_format(1, 4, day, &format).expect("a cell");
    book.save(path).expect("saved");
}

#[test]
fn the_command_line_checks_a_workbook_and_says_where_it_is_wrong() {
    let desk = Desk::open();
    write_xlsx(&desk.path("a.xlsx"), "17-13-1990");
    let said = desk.import("a.xlsx", &["--dry-run"], 1);
    for part in [
        "Tệp có 2 lỗi; chưa ghi gì:",
        "Viên chức, dòng 2, cột “Ngày sinh”: BAD_VALUE Giá trị không hợp lệ: “17-13-1990”",
        "Viên chức, dòng 2, cột “Đơn vị”: BAD_VALUE Giá trị không hợp lệ: “Sở Một”; cần tên đơn vị đã đăng ký hoặc ở trang “Đơn vị”",
        "The workbook has 2 faults",
    ] {
        assert!(said.contains(part), "{part}\n{said}");
    }
    fs::write(desk.path("token"), "no token").expect("written");
    assert!(desk.import("a.xlsx", &[], 1).contains("token"));
}

#[test]
fn the_template_can_be_read_back_and_is_never_overwritten() {
    let desk = Desk::open();
    desk.run(&["personnel", "template"], 0);
    desk.run(&["personnel", "template"], 1);
    let said = desk.import("ho-so-vien-chuc.xlsx", &["--dry-run"], 1);
    assert!(said.contains("không có viên chức nào"), "{said}");
    desk.run(&["personnel", "template", "--format=csv"], 0);
    let people = fs::read_to_string(desk.path("ho-so-vien-chuc/Viên chức.csv")).expect("a sheet");
    assert!(people.starts_with("\u{feff}Số định danh cá nhân;Họ và tên;"));
    let row = "011090001234;Lò Văn An;1990;Nam;Thái;Không đâu;1/1/2021;;;;;\r\n";
    fs::write(desk.path("ho-so-vien-chuc/Viên chức.csv"), people + row).expect("written");
    let said = desk.import("ho-so-vien-chuc", &["--dry-run"], 1);
    assert!(said.contains("dòng 2, cột “Đơn vị”: BAD_VALUE") && said.contains("có 1 lỗi"), "{said}");
}

/// The office need not stop its server: what is imported beside it is there with the next request, and both write on.
#[test]
fn a_workbook_is_imported_beside_the_running_server() {
    let desk = Desk::open();
    write_xlsx(&desk.path("a.xlsx"), "17/05/1990");
    let token = fs::read_to_string(desk.path("token")).expect("a token");
    let server = Server::of(desk.program(&["serve"]));
    let done = |mutation: &str| {
        let answer = server.query(token.trim(), mutation);
        assert!(
            answer.get("errors").is_none() && answer.to_string().contains("\"userErrors\":[]"),
            "{answer}"
        );
    };
    let people = || {
        let answer = server.query(token.trim(), "{ persons(first: 100) { nodes { name } } }");
        let nodes = answer["data"]["persons"]["nodes"].as_array().expect("a list").iter();
        nodes.map(|node| node["name"].as_str().expect("a name").to_owned()).collect::<Vec<_>>()
    };
    let agencies = server.query(token.trim(), "{ agencies(first: 1) { nodes { id } } }");
    let agency = agencies["data"]["agencies"]["nodes"][0]["id"].as_str().expect("an id");
    done(&format!(
        "mutation {{ registerUnit(input: {{ agencyId: \"{agency}\", name: \"Sở Một\", validFrom: \"2020-01-01\",
            idempotencyKey: \"unit\" }}) {{ userErrors {{ code }} }} }}"
    ));
    assert_eq!(people(), ["Lò Thị Hoa"], "the server has the directory in memory");
    let said = desk.import("a.xlsx", &[], 0);
    assert!(said.contains("Đã nhập. / Done. 1 viên chức / people"), "{said}");
    assert_eq!(people(), ["Lò Thị Hoa", "Lò Văn An"], "the next request finds what was imported");
    done(
        "mutation { registerPerson(input: { name: \"Lò Văn Ba\", idempotencyKey: \"person\" }) { userErrors { code } } }",
    );
    let again = desk.import("a.xlsx", &[], 0);
    assert!(again.contains("Lần này không ghi gì") && again.contains("biên nhận / receipt"), "{again}");
    assert_eq!(people(), ["Lò Thị Hoa", "Lò Văn An", "Lò Văn Ba"]);
    assert_eq!(server.get("/readyz").0, "HTTP/1.1 200 OK", "no log has lost a record");
    assert_eq!(server.terminate(), Some(0));
    desk.run(&["audit", "check"], 0);
}
