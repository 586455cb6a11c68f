//! Before a rule set is adopted: which dossiers of the cycles that go on would it judge otherwise, and who is told (R22).

use std::{collections::BTreeSet, fs, os::unix::fs::PermissionsExt as _};

use serde_json::{Value, json};
use thanghang::{
    domain::{
        cycle::state::CycleState,
        dossier::TriedRules,
        ids::PersonId,
        law::{LawDocument, LawText, drafts},
        role::Role,
        ruleset::RuleSet,
        vocabulary::Stage,
    },
    service::TriedCycle,
    store::{CursorPage, WantedReadings},
};
use uuid::Uuid;

use crate::{
    cli::{SECRET, assert_code, folder, program, stderr, stdout},
    law_of_2025::{law_of_2025, three_years},
    support::{
        cycle_driver::{ATTT, CNTT, CycleDriver},
        deployment::{Deployment, global},
        engine::{Engine, master_key, on_both_engines},
        people::Who,
    },
};

const TRY: &str = "query($old: String!, $new: String!) {
    cyclesJudgedOtherwise(ruleSet: $old, otherRuleSet: $new, first: 10) { totalCount nodes {
        cycle { id } judged otherwise eligibleBefore eligibleAfter undecided leftOut
        rules { rule before after dossiers } } } }";

/// The rule of the time in the title.
const TIME: &str = "E11";

/// How many dossiers for a title come on paper beside those of the cast: with them numbers tell nobody's outcome.
const ON_PAPER: u32 = 10;

/// A cycle under a rule set, in which every dossier was received and judged.
async fn judged_under(engine: Engine, law: &LawDocument) -> Option<CycleDriver> {
    judged_with(engine, law, &[(Who::An, ATTT), (Who::Chi, CNTT)]).await
}

/// The same where dossiers came on paper for these titles only, of people whose files are like those of the cast. Chi has held the title
/// for too short a time by any set, so that not all who apply for the same title come out otherwise.
async fn judged_with(engine: Engine, law: &LawDocument, models: &[(Who, &str)]) -> Option<CycleDriver> {
    let driver = Box::pin(CycleDriver::under(engine, law, CycleState::Receiving)).await?;
    Box::pin(driver.enter_like(models, ON_PAPER)).await;
    let held = json!({ "code": "V.11.06.15", "from": "2023-12-01", "to": null, "probationTo": "ABSENT", "document": null });
    driver.deployment.correct(Who::Chi, "TITLE", json!({ "kind": "TITLE", "content": held })).await;
    Box::pin(driver.reach(CycleState::ReceivingClosed)).await;
    Box::pin(driver.evaluate()).await;
    Some(driver)
}

/// The same of the cast alone.
async fn few_judged_under(engine: Engine, law: &LawDocument) -> Option<CycleDriver> {
    let driver = CycleDriver::under(engine, law, CycleState::ReceivingClosed).await?;
    driver.evaluate().await;
    Some(driver)
}

/// How many dossiers of a cycle were judged, and how many of them to fail a rule.
async fn failing(driver: &CycleDriver, rule: &str) -> (usize, usize) {
    let facts = driver.facts().await;
    let judged: Vec<_> =
        facts.applications().filter_map(|own| facts.judgement(own.id, Stage::Screening)).collect();
    let fails = judged.iter().filter(|judged| judged.failed.0.iter().any(|id| id.as_str() == rule));
    (judged.len(), fails.count())
}

async fn keep(deployment: &Deployment, law: &LawDocument) {
    deployment.service.store.keep_law(law.digest().expect("a digest"), law).await.expect("kept");
}

fn read(law: &LawDocument) -> std::sync::Arc<RuleSet> {
    let LawText::RuleSet(rules) = law.read().expect("a rule set") else { panic!("a rule set") };
    rules
}

/// What is told of a cycle whose numbers are not.
fn untold(driver: &CycleDriver) -> Value {
    json!({ "cycle": { "id": global(driver.cycle) }, "judged": null, "otherwise": null, "eligibleBefore": null,
        "eligibleAfter": null, "undecided": null, "leftOut": null, "rules": null })
}

async fn tried(driver: &CycleDriver, old: &str, new: &str) -> Value {
    let input = json!({ "old": old, "new": new });
    driver.deployment.ask(Who::Office, TRY, input).await["cyclesJudgedOtherwise"].clone()
}

on_both_engines! {
    /// What is told is what comes of really judging the same dossiers under the other set.
    async fn a_length_that_changes_changes_exactly_the_dossiers_that_it_should(engine) {
        let Some(driver) = judged_under(engine, &law_of_2025()).await else { return };
        let Some(other) = judged_under(engine, &three_years()).await else { return };
        let (judged, failed) = failing(&driver, TIME).await;
        let (judged_there, failing_there) = failing(&other, TIME).await;
        assert_eq!((judged, failed), (judged_there, 1), "Chi");
        assert_eq!(failing_there, ON_PAPER as usize + 2, "all who apply for the title");
        let otherwise = failing_there - failed;

        keep(&driver.deployment, &three_years()).await;
        let told = tried(&driver, "any-2024", "three-years").await;
        assert_eq!(told["totalCount"], 1, "{told}");
        let expected = json!({
            "cycle": { "id": global(driver.cycle) }, "judged": judged, "otherwise": otherwise,
            "eligibleBefore": null, "eligibleAfter": null, "undecided": 0, "leftOut": 0,
            "rules": [{ "rule": TIME, "before": "PASS", "after": "FAIL", "dossiers": otherwise }],
        });
        assert_eq!(told["nodes"], json!([expected]), "{told}");
        // A set that applies only later is tried as well.
        let later = three_years().body.replacen("valid_from = \"2024-01-01\"", "valid_from = \"2026-01-01\"", 1);
        let later = later.replacen("id = \"three-years\"", "id = \"three-years-later\"", 1);
        keep(&driver.deployment, &LawDocument { body: later, ..three_years() }).await;
        assert_eq!(tried(&driver, "any-2024", "three-years-later").await["nodes"], json!([expected]));
        let same = tried(&driver, "any-2024", "any-2024").await;
        assert_eq!((&same["nodes"][0]["otherwise"], &same["nodes"][0]["rules"]), (&Value::Null, &json!([])), "{same}");
        assert_eq!(tried(&driver, "three-years", "any-2024").await["nodes"], json!([]), "no cycle is under it");
        driver.check().await;
    }

    /// A set of another profession does not know the titles.
    async fn what_a_rule_set_cannot_decide_is_counted_as_that(engine) {
        let Some(driver) = judged_under(engine, &law_of_2025()).await else { return };
        let teachers = drafts().find(|document| document.body.contains("id = \"giao-vien-2026\"")).expect("it ships");
        keep(&driver.deployment, &teachers).await;
        let told = tried(&driver, "any-2024", "giao-vien-2026").await;
        let (judged, _) = failing(&driver, TIME).await;
        let of_cycle = &told["nodes"][0];
        assert_eq!((&of_cycle["judged"], &of_cycle["undecided"]), (&json!(0), &json!(judged)), "{told}");
        assert_eq!(of_cycle["rules"], json!([]));
    }

    /// Each dossier that is opened is read on record, once, and by the office by which it is opened.
    async fn whose_dossier_is_opened_is_remembered(engine) {
        let Some(driver) = judged_under(engine, &law_of_2025()).await else { return };
        keep(&driver.deployment, &three_years()).await;
        let before = driver.deployment.readings().await;
        tried(&driver, "any-2024", "three-years").await;
        let subjects: BTreeSet<PersonId> = driver.facts().await.applications().map(|own| own.person).collect();
        assert_eq!(driver.deployment.readings().await, before + subjects.len() as u64);
        let page = CursorPage { after: None, first: 100 };
        let readings = driver.deployment.service.store.readings(driver.cycle.0, WantedReadings::default(), &page).await;
        let readings = readings.expect("the readings").items;
        let of_run: Vec<_> = readings.iter().filter(|reading| reading.fields == ["judgedOtherwise"]).collect();
        assert_eq!(of_run.iter().map(|reading| reading.subject).collect::<BTreeSet<_>>(), subjects);
        assert!(of_run.iter().all(|reading| reading.person == Who::Office.id() && reading.role == Some(Role::Admin)));
        driver.check().await;
    }

    async fn nobody_else_tries_a_rule_set(engine) {
        let Some(driver) = judged_under(engine, &law_of_2025()).await else { return };
        keep(&driver.deployment, &three_years()).await;
        let before = driver.deployment.readings().await;
        let ask = async |caller| {
            let input = json!({ "old": "any-2024", "new": "three-years" });
            let (data, errors) = driver.deployment.send(caller, TRY, input).await;
            assert!(data["cyclesJudgedOtherwise"].is_null(), "{data}");
            errors[0]["extensions"]["code"].as_str().expect("a code").to_owned()
        };
        for who in [Who::An, Who::Secretary, Who::Chair, Who::Head, Who::Supervisor, Who::HomeAffairs] {
            assert_eq!(ask(driver.deployment.caller(who).await).await, "FORBIDDEN_FIELD", "{who:?}");
        }
        let clerk = driver.deployment.caller_with(Who::Office, &[Role::DepartmentOffice]).await;
        assert_eq!(ask(clerk).await, "FORBIDDEN_FIELD", "the office without the claim");
        let claims = driver.deployment.caller(Who::Stranger).await;
        assert_eq!(ask(claims).await, "FORBIDDEN_ROLE", "the claim without the office");
        assert_eq!(driver.deployment.readings().await, before, "nothing was opened");
    }

    /// R18: numbers of few dossiers would tell an outcome before it is notified, so that these are left out.
    async fn of_few_dossiers_nothing_is_told_before_their_outcomes_are(engine) {
        let Some(driver) = few_judged_under(engine, &law_of_2025()).await else { return };
        keep(&driver.deployment, &three_years()).await;
        let before = driver.deployment.readings().await;
        let (judged, _) = failing(&driver, TIME).await;
        let told = tried(&driver, "any-2024", "three-years").await;
        let expected = json!({ "cycle": { "id": global(driver.cycle) }, "judged": 0, "otherwise": 0, "eligibleBefore": 0,
            "eligibleAfter": 0, "undecided": 0, "leftOut": judged, "rules": [] });
        assert_eq!(told["nodes"], json!([expected]), "{told}");
        assert_eq!(driver.deployment.readings().await, before, "nothing was opened");
        driver.reach(CycleState::ResultsNotified).await;
        let told = tried(&driver, "any-2024", "three-years").await;
        let (judged, _) = failing(&driver, TIME).await;
        let of_cycle = &told["nodes"][0];
        assert_eq!((&of_cycle["judged"], &of_cycle["leftOut"]), (&json!(judged), &json!(0)), "{told}");
        let failing_more = of_cycle["otherwise"].as_u64().expect("a number of few");
        assert!(failing_more > 0 && of_cycle["eligibleBefore"].as_u64() > of_cycle["eligibleAfter"].as_u64(), "{told}");
        // Of what everybody knows a part is told too.
        let service = &driver.deployment.service;
        let office = driver.deployment.caller(Who::Office).await;
        let rules = TriedRules::new(&read(&law_of_2025()), &read(&three_years()));
        let run = service.begin_dry_run(&office, Uuid::from_u128(1)).await.expect("an answer").expect("the office");
        let before = driver.deployment.readings().await;
        let found = service.try_rules(&run, &rules, driver.cycle, 2).await.expect("an answer");
        assert_eq!((found.opened, found.numbers.expect("numbers").left_out), (2, judged - 2));
        assert_eq!(driver.deployment.readings().await, before + 2, "what is left out is not read");
    }

    /// Many apply for one title and one person for another, who is left out whatever a set decides; of the many it is told.
    async fn where_few_apply_for_a_title_these_are_left_out(engine) {
        let Some(driver) = judged_with(engine, &law_of_2025(), &[(Who::Chi, CNTT)]).await else { return };
        let teachers = drafts().find(|document| document.body.contains("id = \"giao-vien-2026\"")).expect("it ships");
        for law in [three_years(), teachers] {
            keep(&driver.deployment, &law).await;
        }
        let before = driver.deployment.readings().await;
        let of_title = u64::from(ON_PAPER) + 2;
        let longer = json!([{ "rule": TIME, "before": "PASS", "after": "FAIL", "dossiers": of_title - 1 }]);
        let all = [
            ("three-years", json!([of_title, of_title - 1, 0, 1]), longer),
            ("giao-vien-2026", json!([0, null, of_title, 1]), json!([])),
        ];
        for (other, numbers, rules) in all {
            let told = tried(&driver, "any-2024", other).await;
            let of_cycle = &told["nodes"][0];
            let told_numbers = ["judged", "otherwise", "undecided", "leftOut"].map(|field| &of_cycle[field]);
            assert_eq!((json!(told_numbers), &of_cycle["rules"]), (numbers, &rules), "{told}");
        }
        assert_eq!(driver.deployment.readings().await, before + 2 * of_title, "who is left out is not read");
    }

    /// Whoever may adopt the law may be a candidate too, who reads nothing of the own review by it.
    async fn a_candidate_is_told_nothing_of_the_own_cycle(engine) {
        let Some(driver) = judged_under(engine, &law_of_2025()).await else { return };
        keep(&driver.deployment, &three_years()).await;
        let grant = json!({ "personId": global(Who::An.id()), "office": "ADMIN", "startsOn": "2024-01-01" });
        driver.deployment.act_on_directory(Who::Office, "grantOffice", grant).await.done();
        let candidate = driver.deployment.caller_with(Who::An, &[Role::Admin]).await;
        let before = driver.deployment.readings().await;
        let input = json!({ "old": "any-2024", "new": "three-years" });
        let (told, errors) = driver.deployment.send(candidate, TRY, input).await;
        assert_eq!(told["cyclesJudgedOtherwise"]["nodes"], json!([untold(&driver)]), "{errors:?}");
        assert_eq!(driver.deployment.readings().await, before, "nothing was opened");
    }

    /// Texts of one's own, each with another condition, would tell of single dossiers.
    async fn a_text_that_nobody_proposed_is_not_tried_over_the_api(engine) {
        let Some(driver) = few_judged_under(engine, &law_of_2025()).await else { return };
        let office = driver.deployment.caller(Who::Office).await;
        let input = json!({ "old": "any-2024", "new": three_years().body });
        let (data, errors) = driver.deployment.send(office, TRY, input).await;
        assert!(data["cyclesJudgedOtherwise"].is_null(), "{data}");
        assert_eq!(errors[0]["extensions"]["code"], "INVALID_LAW_TEXT");
        assert!(errors[0]["message"].as_str().is_some_and(|told| told.contains("law diff --dossiers")), "{errors:?}");
    }

    /// One request opens so many dossiers at most, one after another; before their outcomes are notified those of a whole cycle or none,
    /// for two parts would tell by their difference what becomes of single ones.
    async fn a_dry_run_is_bounded(engine) {
        let Some(driver) = judged_under(engine, &law_of_2025()).await else { return };
        let service = &driver.deployment.service;
        let office = driver.deployment.caller(Who::Office).await;
        let rules = TriedRules::new(&read(&law_of_2025()), &read(&three_years()));
        let run = service.begin_dry_run(&office, Uuid::from_u128(1)).await.expect("an answer").expect("the office");
        let before = driver.deployment.readings().await;
        let (judged, _) = failing(&driver, TIME).await;
        let found = service.try_rules(&run, &rules, driver.cycle, judged - 1).await.expect("an answer");
        assert_eq!(found, TriedCycle::default(), "of a part nothing is told, nor opened");
        assert_eq!(driver.deployment.readings().await, before);
        let found = service.try_rules(&run, &rules, driver.cycle, judged).await.expect("an answer");
        assert_eq!((found.opened, found.numbers.expect("numbers").left_out), (judged, 0));
        assert_eq!(driver.deployment.readings().await, before + judged as u64);
        assert!(service.begin_dry_run(&office, Uuid::from_u128(2)).await.is_err(), "one at a time");
        drop(run);
        assert!(service.begin_dry_run(&office, Uuid::from_u128(3)).await.is_ok_and(|run| run.is_some()));
    }
}

/// The command line tells the same, by a token of who may adopt the law.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_command_line_tells_it_for_each_cycle() {
    let driver = judged_under(Engine::Sqlite, &law_of_2025()).await.expect("SQLite is always there");
    keep(&driver.deployment, &three_years()).await;
    let rules = TriedRules::new(&read(&law_of_2025()), &read(&three_years()));
    let office = driver.deployment.caller(Who::Office).await;
    let run = driver.deployment.service.begin_dry_run(&office, Uuid::from_u128(1)).await;
    let run = run.expect("an answer").expect("the office");
    let found = driver.deployment.service.try_rules(&run, &rules, driver.cycle, usize::MAX).await;
    let found = found.expect("an answer").numbers.expect("numbers");
    let otherwise = found.otherwise.expect("many of a title, and not all");
    let clock = format!("--set-clock={}", driver.deployment.clock.wall());
    // The file itself is kept by the store that has it open.
    driver.deployment.close().await;
    let folder = folder();
    let key = folder.path().join("master.key");
    fs::write(&key, master_key().to_base64().as_bytes()).expect("a file");
    fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).expect("its owner alone reads it");
    let (file, copy) =
        (driver.deployment.open.url.strip_prefix("sqlite://"), folder.path().join("copied.db"));
    fs::copy(file.expect("the address of a file"), &copy).expect("the closed file is copied");
    fs::write(folder.path().join("later.toml"), three_years().body).expect("written");
    let program = |arguments: &[&str]| {
        let mut command = program(folder.path(), arguments);
        command.env("THANGHANG_DEV_SECRET", SECRET).output().expect("the program runs")
    };
    let token = |who: Who, role: &str| {
        let (subject, role) = (format!("--subject={}", who.subject()), format!("--role={role}"));
        let issued = program(&["token", "issue", &subject, &role, &clock]);
        assert_code(&issued, 0);
        fs::write(folder.path().join(who.subject()), stdout(&issued)).expect("written");
        format!("--token-file={}", who.subject())
    };
    let database = format!("--database-url=sqlite://{}", copy.display());
    let diff = |who: &str| {
        let arguments =
            ["law", "diff", "any-2024", "later.toml", "--dossiers", who, "--master-key=master.key"];
        program(&[&arguments[..], &[database.as_str(), clock.as_str()]].concat())
    };
    let told = diff(&token(Who::Office, "ADMIN"));
    assert_code(&told, 0);
    let line = format!(
        "judged {}  khác / otherwise {otherwise}  đủ điều kiện / eligible – → –  không kết luận được / undecided 0  không \
         tính / left out 0\n",
        found.judged
    );
    let said = stdout(&told);
    assert!(said.contains(&line) && said.contains(&global(driver.cycle)), "{line}\n{said}");
    assert!(said.contains(&format!("  {TIME}  PASS → FAIL  {otherwise}\n")), "{said}");
    assert!(said.contains("how many are eligible is not told"), "{said}");
    assert!(said.contains("\"any-2024\" → \"three-years\""), "and what the texts say: {said}");
    let refused = diff(&token(Who::Head, "AGENCY_HEAD"));
    assert_code(&refused, 1);
    assert!(stderr(&refused).contains("Only who may adopt a rule set"), "{}", stderr(&refused));
    assert_code(&program(&["law", "diff", "any-2024", "later.toml", "--dossiers"]), 2);
}
