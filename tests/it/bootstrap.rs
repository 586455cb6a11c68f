//! How an office starts at the command line: the first account, and what of the shipped law it adopts.

use std::{path::Path, process::Output};

use crate::cli::{BOOTSTRAP, SECRET, assert_code, folder, program, stderr, stdout};

fn run(folder: &Path, arguments: &[&str]) -> Output {
    program(folder, arguments).env("THANGHANG_DEV_SECRET", SECRET).output().expect("the program runs")
}

/// What `bootstrap` says, and what was given beside it.
fn bootstrap(folder: &Path, more: &[&str]) -> Output {
    run(folder, &[&BOOTSTRAP[..], more].concat())
}

/// The ids of the documents that it says it adopted.
fn adopted(output: &Output) -> Vec<String> {
    let said = stdout(output);
    let lines = said.lines().filter_map(|line| line.trim().strip_prefix("áp dụng / adopted"));
    lines.filter_map(|line| line.split_whitespace().nth(1).map(str::to_owned)).collect()
}

const RULES: &str = "hang-iv-iii-2025";
const CALENDAR: &str = "vn-2019-2027/1";

/// R22: nothing is adopted that nobody chose, and what is left can be adopted by the way of all law.
#[test]
fn an_office_adopts_what_it_names() {
    let folder = folder();
    assert_code(&run(folder.path(), &["migrate", "up"]), 0);
    let unknown = bootstrap(folder.path(), &["--adopt=luat-la"]);
    assert_code(&unknown, 1);
    let told = stderr(&unknown);
    assert!(told.contains("“luat-la”") && told.contains(RULES) && told.contains(CALENDAR), "{told}");
    assert_code(&bootstrap(folder.path(), &["--adopt=demo", "--yes"]), 2);
    assert_code(&bootstrap(folder.path(), &["--without-law", "--yes"]), 2);
    let both = format!("--adopt={RULES},{CALENDAR}");
    let first = bootstrap(folder.path(), &[&both]);
    assert_code(&first, 0);
    assert_eq!(adopted(&first), [RULES, CALENDAR], "and nothing was written before");
    let listed = stdout(&run(folder.path(), &["law", "list", "--on=2026-01-05"]));
    let count = |what: &str| listed.lines().filter(|line| line.trim_start().starts_with(what)).count();
    assert_eq!(count("Đang áp dụng"), 2, "{listed}");
    assert_code(&run(folder.path(), &["audit", "check"]), 0);
}

/// Nobody is asked where nobody is there: a script says it all, or is told what to give.
#[test]
fn a_script_is_told_what_is_missing() {
    let folder = folder();
    assert_code(&run(folder.path(), &["migrate", "up"]), 0);
    for (flag, known) in [("--issuer", "thanghang-dev"), ("--subject", "")] {
        let without: Vec<&str> =
            BOOTSTRAP.into_iter().filter(|argument| !argument.starts_with(flag)).collect();
        let refused = run(folder.path(), &without);
        assert_code(&refused, 2);
        assert!(stderr(&refused).contains(flag) && stderr(&refused).contains(known), "{}", stderr(&refused));
    }
    let later = bootstrap(folder.path(), &["--adopt-none"]);
    assert_code(&later, 0);
    assert!(stdout(&later).contains("law begin") && adopted(&later).is_empty(), "{}", stdout(&later));
    let begun = run(folder.path(), &["law", "begin", "--adopt", CALENDAR]);
    assert_code(&begun, 0);
    assert_eq!(adopted(&begun), [CALENDAR]);
    let again = run(folder.path(), &["law", "begin", "--yes"]);
    assert_code(&again, 1);
    assert!(stderr(&again).contains("LAW_ALREADY_BEGUN"), "{}", stderr(&again));
}

/// Without a terminal and without flags it does what it always did: all of it is adopted, and listed.
#[test]
fn without_flags_all_that_ships_is_adopted() {
    let folder = folder();
    assert_code(&run(folder.path(), &["migrate", "up"]), 0);
    let first = bootstrap(folder.path(), &[]);
    assert_code(&first, 0);
    let all = adopted(&first);
    assert!([RULES, CALENDAR, "demo"].iter().all(|id| all.iter().any(|one| one == id)), "{all:?}");
}
