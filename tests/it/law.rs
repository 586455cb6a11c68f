//! Documents of law are found by the digest under which cycles froze them, whatever this program brings.

use sea_orm::ConnectionTrait as _;
use serde_json::{Value, json};
use thanghang::{
    domain::{
        cycle::state::CycleState,
        law::{LawDocument, LawFormat},
    },
    service::Flaw,
};

use crate::{
    adoption::declaring,
    cli::{assert_code, folder, run, stderr, stdout},
    support::{
        cycle_driver::CycleDriver,
        deployment::Deployment,
        engine::{Engine, on_both_engines},
        people::Who,
    },
};

/// The shipped rule set under a name that no program ships.
pub(crate) fn foreign() -> LawDocument {
    let text = [
        include_str!("../../src/data/rulesets/dien-bien-2024.toml"),
        include_str!("../../src/data/rulesets/hang-iv-iii.toml"),
        "\n",
        include_str!("../../src/data/rulesets/dien-bien.citations.toml"),
    ];
    let body =
        text.concat().replacen("id = \"dien-bien-2024\"", "format = \"rule-set/1\"\nid = \"foreign\"", 1);
    LawDocument { format: LawFormat::RuleSetOne, body }
}

/// What a check of the cycle finds.
pub(crate) async fn flaws(driver: &CycleDriver) -> Vec<Flaw> {
    let report = driver.deployment.service.verify_log(driver.cycle, None).await.expect("the check runs");
    report.findings.into_iter().map(|finding| finding.flaw).collect()
}

on_both_engines! {
    /// A cycle goes on under what it froze, and its log is checked by it, though the program has no such text.
    async fn a_cycle_runs_under_a_text_that_no_program_ships(engine) {
        let Some(driver) = CycleDriver::under(engine, &foreign(), CycleState::Receiving).await else { return };
        let frozen = driver.facts().await.cycle().and_then(|cycle| cycle.rule_set_hash);
        assert_eq!(frozen, foreign().digest().ok());
        assert_eq!(flaws(&driver).await, []);
    }
}

/// What was frozen is not replaced by something else of the same name: without it no verdict is given.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_log_whose_rule_set_was_changed_is_called_undecidable() {
    let driver = CycleDriver::under(Engine::Sqlite, &foreign(), CycleState::SchemeApproved).await;
    let driver = driver.expect("SQLite is always there");
    let database = driver.deployment.open.administer().await;
    let change = "UPDATE law_document SET body = replace(body, 'months = 24', 'months = 12') \
                  WHERE format = 'rule-set/1'";
    database.execute_unprepared(change).await.expect("changed");
    let flaws = flaws(&driver).await;
    assert!(
        flaws.iter().any(|flaw| matches!(flaw, Flaw::Law(law) if law.fault.en == "its text was changed"))
    );
    let undecidable = |flaw: &Flaw| matches!(flaw, Flaw::Law(_) | Flaw::Undecidable { .. });
    assert!(flaws.iter().all(undecidable), "{flaws:?}");
}

#[test]
fn the_program_tells_each_fault_of_a_file_by_line_in_both_languages() {
    let folder = folder();
    let sound = with_examples(&foreign().body);
    for (name, body) in
        [("sound.toml", sound.clone()), ("broken.toml", sound.replacen("\"E2@1\"", "\"E2@7\"", 1))]
    {
        std::fs::write(folder.path().join(name), body).expect("written");
    }
    let line = 1 + sound.lines().position(|line| line.contains("\"E2@1\"")).expect("it is there");
    let output = run(folder.path(), &["law", "check", "sound.toml", "broken.toml", "missing.toml"]);
    assert_code(&output, 1);
    assert!(stdout(&output).contains("sound.toml: dùng được / can be used"), "{}", stdout(&output));
    for told in [
        format!("broken.toml:{line}: eligibility.rules[1] (E2@7): phiên bản chương trình này không có"),
        format!(
            "broken.toml:{line}: eligibility.rules[1] (E2@7): this version knows no such rule and revision"
        ),
        "missing.toml: không đọc được tệp".to_owned(),
    ] {
        assert!(stderr(&output).contains(&told), "{told}\n{}", stderr(&output));
    }
}

/// The same with the cases that belong to the shared text.
fn with_examples(body: &str) -> String {
    declaring(&format!("{body}\n{}", include_str!("../../src/data/rulesets/hang-iv-iii.examples.toml")))
}

/// R22: the page has the clauses word for word, the numbers, who judges, and the cases; in either language.
#[test]
fn the_program_prints_a_rule_set_for_a_jurist() {
    let folder = folder();
    std::fs::write(folder.path().join("own.toml"), with_examples(&foreign().body)).expect("written");
    let page = |options: &[&str]| {
        let output = run(folder.path(), &[&["law", "explain", "own.toml"], options].concat());
        assert_code(&output, 0);
        stdout(&output)
    };
    let (vietnamese, english) = (page(&[]), page(&["--english"]));
    for (vi, en) in [
        ("## Thời hạn", "## Deadlines"),
        ("15 ngày làm việc kể từ ngày thông báo kết quả", "15 working day after the notice of the results"),
        ("V.11.06.14 (Trung cấp): 36 tháng", "V.11.06.14 (Intermediate): 36 months"),
        ("1. Viên chức có thành tích khen thưởng cao hơn", "1. Higher commendation"),
        (
            "trung cấp: còn thiếu so với 36 tháng (Mục II.3.2.4, AS2): ",
            "intermediate level: short of 36 months",
        ),
    ] {
        assert!(vietnamese.contains(vi), "{vi}\n{vietnamese}");
        assert!(english.contains(en), "{en}\n{english}");
    }
    let clause = "Nắm vững chủ trương, đường lối của Đảng, pháp luật và định hướng phát triển";
    assert!(
        vietnamese.contains(clause) && english.contains(clause),
        "the words of the plan stay as they are"
    );
}

/// R22: what a later set says otherwise, and which cases it decides otherwise.
#[test]
fn the_program_tells_what_a_later_rule_set_changes() {
    let folder = folder();
    let own = foreign().body;
    let later =
        own.replacen("months = 36", "months = 24", 1).replacen("supervisors = 1", "supervisors = 2", 1);
    for (name, body) in [("before.toml", with_examples(&own)), ("after.toml", with_examples(&later))] {
        std::fs::write(folder.path().join(name), body).expect("written");
    }
    let told = run(folder.path(), &["law", "diff", "before.toml", "after.toml"]);
    assert_code(&told, 0);
    let lines: Vec<String> = stdout(&told).lines().map(str::to_owned).collect();
    let has = |piece: &str| lines.iter().any(|line| line.contains(piece));
    assert!(has("supervisors: 1 → 2"), "{lines:#?}");
    assert!(has("ví dụ / example: trung cấp: còn thiếu") && has("E11 FAIL → PASS"), "{lines:#?}");
    assert!(lines.iter().filter(|line| line.starts_with("ví dụ")).count() == 1, "{lines:#?}");
    let same = run(folder.path(), &["law", "diff", "before.toml", "before.toml"]);
    assert_eq!(stdout(&same), "");
}

/// R22: the API tells what the program tells on a machine of the office, to those who keep the directory, and keeps nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_api_checks_and_compares_texts_that_nobody_proposed() {
    const CHECK: &str = "query($text: String!) { checkLaw(text: $text) {
        usable kind name digest problems { line message } } }";
    const COMPARE: &str =
        "query($before: String!, $after: String!) { compareLaw(before: $before, after: $after) {
        problemsBefore { message } problemsAfter { line message } changes { place before after }
        examples { name rules { rule before after } } days { name } } }";
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    let known = deployment.service.store.law_now().await.expect("the law").read.texts().count();
    let check = async |text: &str| {
        deployment.ask(Who::Office, CHECK, json!({ "text": text })).await["checkLaw"].clone()
    };
    let own = with_examples(&foreign().body);
    let sound = check(&own).await;
    assert_eq!((&sound["usable"], &sound["kind"]), (&json!(true), &json!("RULE_SET")), "{sound}");
    assert_eq!((&sound["name"], &sound["problems"]), (&json!("foreign"), &json!([])));
    let line = 1 + own.lines().position(|line| line.contains("\"E2@1\"")).expect("it is there");
    let broken = own.replacen("\"E2@1\"", "\"E2@7\"", 1);
    let faulty = check(&broken).await;
    assert_eq!((&faulty["usable"], &faulty["digest"]), (&json!(false), &Value::Null), "{faulty}");
    assert_eq!(faulty["problems"][0]["line"], line, "{faulty}");
    let later =
        own.replacen("months = 36", "months = 24", 1).replacen("supervisors = 1", "supervisors = 2", 1);
    let otherwise = check(&later).await;
    let problems = otherwise["problems"].as_array().expect("a list");
    let tells =
        |problem: &Value| problem["message"].as_str().is_some_and(|told| told.contains("E11 phải là FAIL"));
    assert!(problems.iter().any(tells), "{otherwise}");

    let compare = async |before: &str, after: &str| {
        let texts = json!({ "before": before, "after": after });
        deployment.ask(Who::Office, COMPARE, texts).await["compareLaw"].clone()
    };
    let kept = LawDocument { body: own.clone(), ..foreign() };
    let digest = kept.digest().expect("a digest");
    deployment.service.store.keep_law(digest, &kept).await.expect("kept");
    let known = known + 1;
    let digest = digest.to_string();
    let found = compare(&digest, &later).await;
    let supervisors = json!({ "place": "supervisors", "before": "1", "after": "2" });
    assert!(found["changes"].as_array().expect("a list").contains(&supervisors), "{found}");
    let rules = json!([{ "rule": "E11", "before": "FAIL", "after": "PASS" }]);
    let examples = found["examples"].as_array().expect("a list");
    assert!(examples.len() == 1 && examples[0]["rules"] == rules, "{found}");
    let same = compare(&digest, &own).await;
    assert_eq!((&same["changes"], &same["examples"], &same["days"]), (&json!([]), &json!([]), &json!([])));
    let unlike = compare(&digest, &broken).await;
    assert_eq!((&unlike["problemsBefore"], &unlike["problemsAfter"][0]["line"]), (&json!([]), &json!(line)));
    let rows = include_str!("../../src/data/vn-holidays.csv");
    let days = compare(&format!("version = \"own/1\"\nrows = '''\n{rows}'''\n"), &digest).await;
    let told = days["problemsBefore"][0]["message"].as_str().expect("it is no document that is compared");
    assert!(told.contains("là một lịch"), "{days}");
    let unheard = compare(&"0".repeat(64), &digest).await;
    assert_ne!(unheard["problemsBefore"], json!([]), "a digest of nothing is no document");

    let applicant = deployment.caller(Who::An).await;
    let (_, refused) = deployment.send(applicant, CHECK, json!({ "text": own })).await;
    assert!(!refused.is_empty(), "an applicant keeps no directory");
    let kept = deployment.service.store.law_now().await.expect("the law").read.texts().count();
    assert_eq!(kept, known);
}

/// Whoever checks a text waits for others who do, and neither for a workbook nor a workbook for it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_text_is_put_off_while_too_many_are_checked() {
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    let office = deployment.caller(Who::Office).await;
    let check = async || {
        let document = "query($text: String!) { checkLaw(text: $text) { usable } }";
        deployment.send(office.clone(), document, json!({ "text": with_examples(&foreign().body) })).await
    };
    let mut others = Vec::new();
    while let Ok(other) = deployment.service.take_law_slot().await {
        others.push(other);
    }
    let (_, refused) = check().await;
    assert_eq!(refused[0]["extensions"]["code"], "OVERLOADED", "{refused:?}");
    assert!(deployment.service.take_workbook_slot().await.is_ok());
    drop(others);
    let mut workbooks = Vec::new();
    while let Ok(other) = deployment.service.take_workbook_slot().await {
        workbooks.push(other);
    }
    let (checked, errors) = check().await;
    assert_eq!((&checked["checkLaw"]["usable"], errors), (&json!(true), Vec::new()));
}
