//! Agencies, units, accounts and offices of a workbook, beside people and their files: tried as a whole, put there in order, and never
//! twice.

use std::fs;

use serde_json::json;
use thanghang::{
    domain::{
        digest::Digest,
        directory::{DIRECTORY_LOG, Directory},
        personnel::import::{ImportFault, NewPlace, Sheet, SheetTable},
        role::Role,
    },
    service::{ImportCounts, ImportRequest, Imported},
};

use crate::{
    cli::{BOOTSTRAP, SECRET, assert_code, folder, program, stderr, stdout},
    support::{
        deployment::{Deployment, ISSUER, global},
        die::followed,
        engine::on_both_engines,
        people::{DEPARTMENT, Who},
    },
};

mod again;

const PEOPLE: &[&str] = &["Số định danh cá nhân", "Họ và tên", "Đơn vị", "Làm việc từ ngày"];
const AGENCIES: &[&str] = &["Tên cơ quan", "Ký hiệu", "Từ ngày", "Là Sở Nội vụ"];
const UNITS: &[&str] = &["Tên đơn vị", "Thuộc cơ quan", "Từ ngày"];
const ACCOUNTS: &[&str] = &["Số định danh cá nhân", "Nơi cấp mã đăng nhập", "Tên tài khoản"];
const OFFICES: &[&str] = &["Số định danh cá nhân", "Chức vụ", "Nơi giữ chức vụ", "Từ ngày", "Quyết định"];

const HEAD: &str = "022090000001";
const CLERK: &str = "022090000002";

fn sheet(sheet: Sheet, headers: &[&str], rows: &[&[&str]]) -> SheetTable {
    let texts = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    let rows = [headers].into_iter().chain(rows.iter().copied()).map(texts).collect();
    SheetTable { name: sheet.as_str().to_owned(), rows, odd: Vec::new() }
}

/// A unit with its head and a clerk of the department's office, who can sign in; and an agency.
fn workbook() -> Vec<SheetTable> {
    vec![
        sheet(
            Sheet::Offices,
            OFFICES,
            &[
                &[HEAD, "UNIT_HEAD", "Trung tâm Dữ liệu", "01/02/2024", "12/QĐ-STTTT"],
                &[CLERK, "Văn phòng Sở", "STTTT", "01/02/2024", "13/QĐ-STTTT"],
            ],
        ),
        sheet(
            Sheet::Accounts,
            ACCOUNTS,
            &[&[HEAD, ISSUER, "head-of-data"], &[CLERK, ISSUER, "clerk-of-data"]],
        ),
        sheet(
            Sheet::People,
            PEOPLE,
            &[
                &[HEAD, "Lường Văn Một", "Trung tâm Dữ liệu", "01/02/2024"],
                &[CLERK, "Lò Thị Hai", "Trung tâm Dữ liệu", "01/02/2024"],
            ],
        ),
        sheet(Sheet::Units, UNITS, &[&["Trung tâm Dữ liệu", "STTTT", "01/01/2024"]]),
        sheet(Sheet::Agencies, AGENCIES, &[&["Sở Mới", "SM", "01/01/2024", ""]]),
    ]
}

async fn request(deployment: &Deployment, who: Who, tables: Vec<SheetTable>) -> ImportRequest {
    let source = Digest::of(format!("{tables:?}"));
    let (caller, key) = (deployment.caller(who).await, deployment.key().parse().expect("a key"));
    ImportRequest { caller, tables, source, key, may_correct: false }
}

async fn attempt(deployment: &Deployment, who: Who, tables: Vec<SheetTable>) -> Imported {
    let request = request(deployment, who, tables).await;
    deployment.service.try_import(request).await.expect("an outcome")
}

async fn import(deployment: &Deployment, who: Who, tables: Vec<SheetTable>) -> Imported {
    let request = request(deployment, who, tables).await;
    Box::pin(followed(deployment, deployment.service.import_personnel(request))).await.expect("an outcome")
}

/// How many agencies, units, persons, living accounts and offices there are.
async fn counted(deployment: &Deployment) -> [usize; 5] {
    let directory = deployment.service.store.directory().await.expect("the directory");
    let rows = Directory::rows(&directory);
    let accounts = rows.account.values().filter(|account| account.valid).count();
    [
        rows.agency.values().count(),
        rows.unit.values().count(),
        rows.person.len(),
        accounts,
        rows.office_term.values().count(),
    ]
}

async fn records(deployment: &Deployment) -> u64 {
    deployment.service.store.log_size(DIRECTORY_LOG).await.expect("a size").expect("it has begun")
}

fn more(before: [usize; 5], by: [usize; 5]) -> [usize; 5] {
    let mut sums = before.into_iter().zip(by).map(|(count, more)| count + more);
    std::array::from_fn(|_| sums.next().expect("five"))
}

fn places(outcome: Imported) -> Vec<String> {
    let place = |fault: ImportFault| {
        let (row, column) = (fault.row.unwrap_or_default(), fault.column.unwrap_or_default());
        format!("{}@{}!{row}:{column}", fault.code, fault.sheet)
    };
    match outcome {
        Imported::Faulty(faults) => faults.into_iter().map(place).collect(),
        other => panic!("{other:?}"),
    }
}

on_both_engines! {
    /// One workbook, three records: places, people, and who signs in and holds what. Sent again it does nothing.
    async fn a_workbook_starts_an_office_and_never_twice(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let (before, size) = (counted(&deployment).await, records(&deployment).await);
        let counts = ImportCounts { people: 2, entries: 2, registered: 6 };
        let new = |sheet, name: &str| NewPlace { sheet, name: name.to_owned() };
        let brought = vec![new(Sheet::Agencies, "Sở Mới (SM)"), new(Sheet::Units, "Trung tâm Dữ liệu (STTTT)")];
        assert_eq!(attempt(&deployment, Who::Office, workbook()).await, Imported::Possible(counts, brought, Vec::new()));
        assert_eq!((counted(&deployment).await, records(&deployment).await), (before, size), "a dry run writes nothing");

        let done = import(&deployment, Who::Office, workbook()).await;
        assert!(matches!(&done, Imported::Accepted(accepted, found, _) if *found == counts && !accepted.replayed), "{done:?}");
        let after = more(before, [1, 1, 2, 2, 2]);
        assert_eq!((counted(&deployment).await, records(&deployment).await), (after, size + 3));
        for _ in 0..2 {
            assert_eq!(attempt(&deployment, Who::Office, workbook()).await, Imported::Unchanged(Vec::new()));
            assert_eq!(import(&deployment, Who::Office, workbook()).await, Imported::Unchanged(Vec::new()));
        }
        assert_eq!((counted(&deployment).await, records(&deployment).await), (after, size + 3));

        // A row more is a row more.
        let mut next = workbook();
        let row = [CLERK, "ADMIN", "", "01/02/2024", "14/QĐ-STTTT"].map(str::to_owned).to_vec();
        next[0].rows.push(row);
        let done = import(&deployment, Who::Office, next).await;
        let one = ImportCounts { people: 0, entries: 0, registered: 1 };
        assert!(matches!(&done, Imported::Accepted(_, found, _) if *found == one), "{done:?}");
        assert_eq!((counted(&deployment).await, records(&deployment).await), (more(after, [0, 0, 0, 0, 1]), size + 4));

        let directory = deployment.service.store.directory().await.expect("the directory");
        let held = |office| Directory::rows(&directory).office_term.values().filter(|term| term.office == office).max_by_key(|term| term.leaf).cloned();
        let head = held(Role::UnitHead).expect("a head");
        assert!(head.document.is_some() && head.unit.is_some() && head.agency.is_none(), "{head:?}");
        let report = deployment.service.verify_directory(None).await.expect("a report");
        assert!(report.is_sound(), "{report:?}");
    }

    /// Killed half-way, or with a part done by hand: the same workbook goes on from there.
    async fn a_workbook_goes_on_where_it_stopped(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let before = counted(&deployment).await;
        let only = |wanted: &[Sheet]| {
            let is_wanted = |table: &SheetTable| table.sheet().is_some_and(|sheet| wanted.contains(&sheet));
            workbook().into_iter().filter(is_wanted).collect::<Vec<_>>()
        };
        for part in [&[Sheet::Units][..], &[Sheet::Units, Sheet::People]] {
            let done = import(&deployment, Who::Office, only(part)).await;
            assert!(matches!(done, Imported::Accepted(..)), "{done:?}");
        }
        let done = import(&deployment, Who::Office, workbook()).await;
        let rest = ImportCounts { people: 0, entries: 0, registered: 5 };
        assert!(matches!(&done, Imported::Accepted(_, found, _) if *found == rest), "{done:?}");
        assert_eq!(counted(&deployment).await, more(before, [1, 1, 2, 2, 2]));
    }

    /// What was taken back since is not done again by the file that did it.
    async fn the_same_file_does_not_undo_what_came_after_it(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let request = request(&deployment, Who::Office, workbook()).await;
        let take_over = async || deployment.service.import_personnel(request.clone()).await.expect("an outcome");
        assert!(matches!(take_over().await, Imported::Accepted(..)));
        let linked = counted(&deployment).await;
        let directory = deployment.service.store.directory().await.expect("the directory");
        let newest = Directory::rows(&directory).account.values().max_by_key(|account| account.leaf).expect("an account").id;
        let unlink = json!({ "accountId": global(newest) });
        deployment.act_on_directory(Who::Office, "unlinkAccount", unlink).await.done();
        let again = take_over().await;
        assert!(matches!(&again, Imported::Unchanged(warnings) if warnings.len() == 1), "{again:?}");
        let mut unlinked = linked;
        unlinked[3] -= 1;
        assert_eq!(counted(&deployment).await, unlinked);
    }

    /// A key that another file used for its accounts and offices stops this one at them, once its units are there; another key goes on.
    async fn a_key_of_another_file_is_told_also_half_way(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        import(&deployment, Who::Office, workbook()).await;
        let admin = |number: &str| sheet(Sheet::Offices, OFFICES, &[&[number, "ADMIN", "", "01/02/2024", "14/QĐ-STTTT"]]);
        let first = request(&deployment, Who::Office, vec![admin(HEAD)]).await;
        let unit = sheet(Sheet::Units, UNITS, &[&["Trung tâm Ba", "STTTT", "01/01/2024"]]);
        let tables = vec![unit, admin(CLERK)];
        let second = ImportRequest { key: first.key.clone(), ..request(&deployment, Who::Office, tables.clone()).await };
        let third = request(&deployment, Who::Office, tables).await;
        let take_over = async |request: ImportRequest| deployment.service.import_personnel(request).await.expect("an outcome");
        assert!(matches!(take_over(first).await, Imported::Accepted(..)));
        let before = counted(&deployment).await;
        assert_eq!(take_over(second).await, Imported::KeyMismatchAfterPart);
        assert_eq!(counted(&deployment).await, more(before, [0, 1, 0, 0, 0]));
        assert!(matches!(take_over(third).await, Imported::Accepted(..)));
        assert_eq!(counted(&deployment).await, more(before, [0, 1, 0, 0, 1]));
    }

    /// A mistyped name would register an agency a second time: symbol and first day give it away, and the names of all that is new are
    /// told.
    async fn an_agency_of_a_known_symbol_and_day_is_looked_at(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        import(&deployment, Who::Office, workbook()).await;
        let tables = || vec![sheet(Sheet::Agencies, AGENCIES, &[
            &["Sở Mói", "SM", "01/01/2024", ""],
            &["Sở Khác", "SM", "02/01/2024", ""],
        ])];
        let Imported::Possible(_, brought, warnings) = attempt(&deployment, Who::Office, tables()).await else {
            panic!("faulty")
        };
        let names: Vec<String> = brought.into_iter().map(|place| place.name).collect();
        assert_eq!(names, ["Sở Mói (SM)", "Sở Khác (SM)"]);
        let told = ["POSSIBLE_DUPLICATE@Cơ quan!2:Ký hiệu"];
        assert_eq!(places(Imported::Faulty(warnings)), told);
        let Imported::Accepted(_, _, warnings) = import(&deployment, Who::Office, tables()).await else {
            panic!("refused")
        };
        assert_eq!(places(Imported::Faulty(warnings)), told);
    }

    /// The rules are those of the acts by hand, and each refusal stands at its row, all of them together.
    async fn each_row_is_refused_as_by_hand(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        import(&deployment, Who::Office, workbook()).await;
        let before = (counted(&deployment).await, records(&deployment).await);
        let tables = || vec![
            sheet(Sheet::Agencies, AGENCIES, &[&["=cmd|'/c calc'!A1", "SX", "01/01/2024", ""], &["Sở Mới", "SM", "01/01/2020", ""]]),
            sheet(Sheet::Accounts, ACCOUNTS, &[
                &[HEAD, ISSUER, "clerk-of-data"],
                &[CLERK, "https://khac.example", "clerk"],
                &["022090009999", ISSUER, "nobody"],
            ]),
            sheet(Sheet::Offices, OFFICES, &[
                &[CLERK, "UNIT_HEAD", "Trung tâm Dữ liệu", "01/03/2024", "15/QĐ-STTTT"],
                &[CLERK, "UNIT_HEAD", "STTTT", "01/03/2024", "15/QĐ-STTTT"],
                &[CLERK, "COUNCIL_MEMBER", "STTTT", "01/03/2024", "15/QĐ-STTTT"],
                &[CLERK, "AGENCY_HEAD", "SM", "01/03/2023", "15/QĐ-STTTT"],
                &[CLERK, "HOME_AFFAIRS", "STTTT", "01/03/2024", "15/QĐ-STTTT"],
                &[CLERK, "ADMIN", "", "01/03/2024", ""],
            ]),
        ];
        let told = [
            "BAD_VALUE@Cơ quan!2:Tên cơ quan",
            "PLACE_DIFFERS@Cơ quan!3:Từ ngày",
            "BAD_VALUE@Tài khoản!3:Nơi cấp mã đăng nhập",
            "PERSON_NOT_LISTED@Tài khoản!4:Số định danh cá nhân",
            "REQUIRED@Chức vụ!7:Quyết định",
            "PERSON_HAS_ACCOUNT@Tài khoản!2:Số định danh cá nhân",
            "ACCOUNT_TAKEN@Tài khoản!2:Tên tài khoản",
            "OFFICE_OVERLAP@Chức vụ!2:Từ ngày",
            "OFFICE_NEEDS_UNIT@Chức vụ!3:Nơi giữ chức vụ",
            "OFFICE_OUT_OF_PLACE@Chức vụ!3:Nơi giữ chức vụ",
            "NOT_AN_OFFICE@Chức vụ!4:Chức vụ",
            "PERIOD_OUTSIDE@Chức vụ!5:Từ ngày",
            "NOT_HOME_AFFAIRS@Chức vụ!6:Nơi giữ chức vụ",
        ];
        for outcome in [attempt(&deployment, Who::Office, tables()).await, import(&deployment, Who::Office, tables()).await] {
            let mut found = places(outcome);
            let mut expected = told.map(str::to_owned).to_vec();
            found.sort();
            expected.sort();
            assert_eq!(found, expected);
        }
        assert_eq!((counted(&deployment).await, records(&deployment).await), before);
    }

    /// What the acts by hand refuse of a text that belongs to nobody, the import of the same rows refuses (D13).
    async fn a_text_that_identifies_somebody_is_refused_as_by_hand(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let before = (counted(&deployment).await, records(&deployment).await);
        let (agency, head) = (global(DEPARTMENT), global(Who::Head.id()));
        for text in ["CCCD 011090001299", "Liên hệ 0912 345 678", "Gửi lo.van.an@example.vn"] {
            let by_hand = [
                ("registerAgency", json!({ "name": text, "symbol": "SM", "homeAffairs": false, "validFrom": "2024-01-01" })),
                ("registerUnit", json!({ "agencyId": agency, "name": text, "validFrom": "2024-01-01" })),
                ("grantOffice", json!({ "personId": head, "office": "ADMIN", "startsOn": "2024-02-01", "document": text })),
            ];
            for (act, input) in by_hand {
                deployment.act_on_directory(Who::Office, act, input).await.refused(&["PERSONAL_TEXT"]);
            }
            let tables = vec![
                sheet(Sheet::Agencies, AGENCIES, &[&[text, "SM", "01/01/2024", ""]]),
                sheet(Sheet::Units, UNITS, &[&[text, "STTTT", "01/01/2024"]]),
                sheet(Sheet::People, PEOPLE, &[&[HEAD, "Lường Văn Một", "Đơn vị khác", "01/02/2024"]]),
                sheet(Sheet::Offices, OFFICES, &[&[HEAD, "ADMIN", "", "01/02/2024", text]]),
            ];
            let told = [
                "PERSONAL_TEXT@Cơ quan!2:Tên cơ quan",
                "PERSONAL_TEXT@Đơn vị!2:Tên đơn vị",
                "PERSONAL_TEXT@Chức vụ!2:Quyết định",
            ];
            assert_eq!(places(import(&deployment, Who::Office, tables).await), told, "{text}");
        }
        assert_eq!((counted(&deployment).await, records(&deployment).await), before);
    }

    /// Who is no administrator is told that alone, also of what is recorded already.
    async fn the_right_is_that_of_the_acts_by_hand(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        import(&deployment, Who::Office, workbook()).await;
        let holders = || workbook().into_iter().take(2).collect::<Vec<_>>();
        let forbidden = ["FORBIDDEN_ROLE@Tài khoản!0:", "FORBIDDEN_ROLE@Chức vụ!0:"];
        for who in [Who::Head, Who::Stranger, Who::An] {
            assert_eq!(places(import(&deployment, who, holders()).await), forbidden, "{who:?}");
        }
        let clerk = deployment.caller_with(Who::Office, &[Role::DepartmentOffice]).await;
        let by_clerk = async |tables: Vec<SheetTable>| {
            let request = ImportRequest { caller: clerk.clone(), ..request(&deployment, Who::Office, tables).await };
            deployment.service.import_personnel(request).await.expect("an outcome")
        };
        assert_eq!(places(by_clerk(holders()).await), forbidden);
        let unit = |agency: &str| vec![sheet(Sheet::Units, UNITS, &[&["Trung tâm Ba", agency, "01/01/2024"]])];
        assert!(matches!(by_clerk(unit("STTTT")).await, Imported::Accepted(..)), "a unit of the own agency");
        assert_eq!(places(by_clerk(unit("SM")).await), ["FORBIDDEN_ROLE@Đơn vị!0:"]);
        // Whoever works elsewhere is employed by nobody else's workbook.
        let stolen = vec![sheet(Sheet::People, PEOPLE, &[&[HEAD, "Lường Văn Một", "Trung tâm Dữ liệu", "01/02/2024"]])];
        assert_eq!(import(&deployment, Who::UnitHead, stolen).await, Imported::Forbidden);
    }

    /// Who is registered anywhere is not to be learned from the faults of rows (D13): neither of the own agency, nor of another, nor
    /// of nobody.
    async fn rows_of_accounts_and_offices_tell_no_office_who_is_registered(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        import(&deployment, Who::Office, workbook()).await;
        let (own, other) = (
            deployment.caller_with(Who::Office, &[Role::DepartmentOffice]).await,
            deployment.caller_with(Who::HomeAffairs, &[Role::DepartmentOffice]).await,
        );
        let unknown = "022090009999";
        let tables = |numbers: &[&str]| {
            let accounts: Vec<[&str; 3]> = numbers.iter().map(|number| [*number, ISSUER, "somebody"]).collect();
            let offices: Vec<[&str; 5]> =
                numbers.iter().map(|number| [*number, "ADMIN", "", "01/02/2024", "13/QĐ-STTTT"]).collect();
            let accounts: Vec<&[&str]> = accounts.iter().map(|row| &row[..]).collect();
            let offices: Vec<&[&str]> = offices.iter().map(|row| &row[..]).collect();
            vec![sheet(Sheet::Accounts, ACCOUNTS, &accounts), sheet(Sheet::Offices, OFFICES, &offices)]
        };
        let forbidden = ["FORBIDDEN_ROLE@Tài khoản!0:", "FORBIDDEN_ROLE@Chức vụ!0:"];
        for caller in [own, other] {
            for numbers in [&[HEAD, unknown, CLERK][..], &[unknown], &[HEAD], &["12"]] {
                let asked = ImportRequest {
                    caller: caller.clone(),
                    ..request(&deployment, Who::Office, tables(numbers)).await
                };
                let tried = deployment.service.try_import(asked.clone()).await.expect("an outcome");
                assert_eq!(places(tried), forbidden, "{numbers:?}");
                let done = deployment.service.import_personnel(asked).await.expect("an outcome");
                assert_eq!(places(done), forbidden, "{numbers:?}");
            }
        }
    }

    /// Thousands of rows are three records, whatever is wrong with one of them.
    async fn five_thousand_rows_of_accounts_and_offices_are_one_record(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let (before, size) = (counted(&deployment).await, records(&deployment).await);
        let number = |at: usize| format!("0220900{at:05}");
        let many = |from: usize| {
            let rows = |row: &dyn Fn(usize) -> Vec<String>| (0..2_500).map(row).collect::<Vec<_>>();
            let with = |kind, headers: &[&str], rows: Vec<Vec<String>>| {
                let mut table = sheet(kind, headers, &[]);
                table.rows.extend(rows);
                table
            };
            let people = |at: usize| [number(at), format!("Người Thứ {at}"), "Trung tâm Dữ liệu".to_owned(), "01/02/2024".to_owned()].to_vec();
            let accounts = |at: usize| [number(at), ISSUER.to_owned(), format!("person-{}", at.max(from))].to_vec();
            let offices = |at: usize| [number(at).as_str(), "Văn phòng Sở", "STTTT", "01/02/2024", "13/QĐ-STTTT"].map(str::to_owned).to_vec();
            vec![
                sheet(Sheet::Units, UNITS, &[&["Trung tâm Dữ liệu", "STTTT", "01/01/2024"]]),
                with(Sheet::People, PEOPLE, rows(&people)),
                with(Sheet::Accounts, ACCOUNTS, rows(&accounts)),
                with(Sheet::Offices, OFFICES, rows(&offices)),
            ]
        };
        // Two accounts of one name, at the second of them.
        assert_eq!(places(import(&deployment, Who::Office, many(1)).await), ["ACCOUNT_TAKEN@Tài khoản!3:Tên tài khoản"]);
        assert_eq!((counted(&deployment).await, records(&deployment).await), (before, size));
        let done = import(&deployment, Who::Office, many(0)).await;
        let counts = ImportCounts { people: 2_500, entries: 2_500, registered: 5_001 };
        assert!(matches!(&done, Imported::Accepted(_, found, _) if *found == counts), "{done:?}");
        assert_eq!(counted(&deployment).await, more(before, [0, 1, 2_500, 2_500, 2_500]));
        assert_eq!(records(&deployment).await, size + 3);
        assert_eq!(attempt(&deployment, Who::Office, many(0)).await, Imported::Unchanged(Vec::new()));
    }
}

/// The command line takes a folder of sheets, tries it first and does it once.
#[test]
fn a_folder_of_sheets_starts_an_office_at_the_command_line() {
    let folder = folder();
    let run = |arguments: &[&str], code: i32| {
        let mut command = program(folder.path(), arguments);
        let output = command.env("THANGHANG_DEV_SECRET", SECRET).output().expect("the program runs");
        assert_code(&output, code);
        [stdout(&output), stderr(&output)].concat()
    };
    run(&["migrate", "up"], 0);
    run(&BOOTSTRAP, 0);
    let token = run(&["token", "issue", "--subject=office", "--role=DEPARTMENT_OFFICE", "--role=ADMIN"], 0);
    fs::write(folder.path().join("token"), token).expect("written");
    let sheets = folder.path().join("so");
    fs::create_dir(&sheets).expect("a folder");
    let write = |name: &str, headers: &[&str], row: &[&str]| {
        let text = format!("{}\r\n{}\r\n", headers.join(";"), row.join(";"));
        fs::write(sheets.join(format!("{name}.csv")), text).expect("written");
    };
    write("Đơn vị", UNITS, &["Trung tâm Dữ liệu", "STTTT", "01/01/2024"]);
    write("Viên chức", PEOPLE, &[HEAD, "Lường Văn Một", "Trung tâm Dữ liệu", "01/02/2024"]);
    write("Tài khoản", ACCOUNTS, &[HEAD, "thanghang-dev", "head"]);
    write("Chức vụ", OFFICES, &[HEAD, "UNIT_HEAD", "Trung tâm Dữ liệu", "01/02/2024", ""]);
    let import = ["personnel", "import", "so", "--token-file=token"];
    let dry = [&import[..], &["--dry-run"]].concat();
    let faulty = run(&dry, 1);
    assert!(faulty.contains("Chức vụ, dòng 2, cột “Quyết định”: REQUIRED"), "{faulty}");
    write("Chức vụ", OFFICES, &[HEAD, "UNIT_HEAD", "Trung tâm Dữ liệu", "01/02/2024", "12/QĐ-STTTT"]);
    let tried = run(&dry, 0);
    assert!(tried.contains("Không có lỗi; chưa ghi gì.") && tried.contains("3 dòng sổ đăng ký"), "{tried}");
    assert!(tried.contains("mới / new: Đơn vị, Trung tâm Dữ liệu (STTTT)"), "{tried}");
    assert!(run(&import, 0).contains("Đã nhập."));
    assert!(run(&import, 0).contains("Mọi dòng đã được ghi từ trước."));
    // The people of another agency are for its own office to import, once there is one.
    write("Cơ quan", AGENCIES, &["Sở Nội vụ", "SNV", "01/01/2020", "Có"]);
    write("Đơn vị", UNITS, &["Phòng Một", "SNV", "01/01/2020"]);
    write("Viên chức", PEOPLE, &[CLERK, "Lò Thị Hai", "Phòng Một", "01/02/2024"]);
    let forbidden = run(&import, 1);
    assert!(forbidden.contains("văn phòng của cơ quan đó nhập, mỗi cơ quan một tệp"), "{forbidden}");
    run(&["audit", "check"], 0);
}
