//! Rule sets and calendars are adopted by two people; a cycle is begun under what was adopted for it and goes on under it.

use sea_orm::ConnectionTrait as _;
use serde_json::{Value, json};
use thanghang::{
    auth::Caller,
    domain::{
        adoption::command::{BeginLaw, LawCommand, ShippedLaw},
        cycle::state::CycleState,
        digest::Digest,
        ids::AdoptionId,
        law::{LAW_LOG, LawDocument, LawFormat, LawText, released},
        role::Role,
        vocabulary::DocumentKind,
        workflow_version::WorkflowVersion,
    },
    service::{Flaw, LawRequest, OfficeRequest, Outcome},
};
use uuid::Uuid;

use crate::{
    cli::{BOOTSTRAP, SECRET, assert_code, folder, program, stderr, stdout},
    support::{
        cycle_driver::{ATTT, CNTT, CycleDriver, new_cycle},
        deployment::{ApiAnswer, Deployment, global},
        engine::{Engine, on_both_engines},
        people::{DEPARTMENT, Who},
    },
};

/// A rule set of the department's own.
pub(crate) fn own_rules() -> LawDocument {
    let text = [
        include_str!("../../src/data/rulesets/dien-bien-2024.toml"),
        include_str!("../../src/data/rulesets/hang-iv-iii.toml"),
        "\n",
        include_str!("../../src/data/rulesets/dien-bien.citations.toml"),
        "\n",
        include_str!("../../src/data/rulesets/hang-iv-iii.examples.toml"),
    ];
    let body =
        text.concat().replacen("id = \"dien-bien-2024\"", "format = \"rule-set/1\"\nid = \"own-2024\"", 1);
    LawDocument { format: LawFormat::RuleSetOne, body: declaring(&body) }
}

/// A set as a new one has it, which says itself what the released ones leave to the program.
pub(crate) fn declaring(body: &str) -> String {
    let declared = include_str!("../../src/data/rulesets/hang.declared.toml");
    format!("{}\n{declared}", body.replacen("\"E3@1\"", "\"E3@3\"", 1))
}

fn own_calendar() -> String {
    let rows = include_str!("../../src/data/vn-holidays.csv");
    format!("version = \"own/1\"\nrows = '''\n{rows}'''\n")
}

/// What lies in the database, adopted by the operator.
pub(crate) async fn begin(deployment: &Deployment) -> Outcome {
    begin_with(deployment, |_| true).await
}

/// What of it is chosen.
pub(crate) async fn begin_with(deployment: &Deployment, is_chosen: fn(&LawText) -> bool) -> Outcome {
    let law = deployment.service.store.law_now().await.expect("the law");
    let shipped = law.read.texts().filter(is_chosen).zip(1..).map(|(text, number)| ShippedLaw {
        adoption: AdoptionId(Uuid::from_u128(number)),
        digest: text.digest(),
    });
    let request = OfficeRequest {
        caller: Caller::operator(),
        command: LawCommand::from(BeginLaw { shipped: shipped.collect() }),
        key: deployment.key().parse().expect("a key"),
        fingerprint: Digest::of("begin"),
        texts: Vec::new(),
    };
    deployment.service.execute_law(LawRequest { request, document: None }).await.expect("an answer")
}

/// Makes a second administrator, who alone cannot adopt what he proposed.
pub(crate) async fn second_administrator(deployment: &Deployment) {
    let grant = json!({ "personId": global(Who::Spare.id()), "office": "ADMIN", "startsOn": "2024-01-01" });
    deployment.act_on_directory(Who::Office, "grantOffice", grant).await.done();
}

pub(crate) async fn act(deployment: &Deployment, who: Who, act: &str, mut input: Value) -> ApiAnswer {
    let caller = deployment.caller_with(who, &[Role::Admin]).await;
    let fields = input.as_object_mut().expect("an input is an object");
    fields.entry("idempotencyKey").or_insert_with(|| json!(deployment.key()));
    let (first, rest) = act.split_at(1);
    let document = format!(
        "mutation($input: {}{rest}Input!) {{ {act}(input: $input) {{
            receipt {{ index leafHash }} adoption {{ id digest state name }} userErrors {{ code message path }} }} }}",
        first.to_ascii_uppercase(),
    );
    let (mut data, errors) = deployment.send(caller, &document, json!({ "input": input })).await;
    assert!(errors.is_empty(), "{act} by {who:?}: {errors:#?}");
    ApiAnswer(data[act].take())
}

pub(crate) fn proposal(text: &str) -> Value {
    json!({
        "text": text, "agencyId": global(DEPARTMENT), "validFrom": "2024-01-01", "validTo": "2025-12-31",
        "decision": "15/QĐ-STTTT", "decidedOn": "2024-01-15", "issuer": "Sở Thông tin và Truyền thông",
    })
}

/// Proposes a document and has a second person adopt it.
pub(crate) async fn adopt(deployment: &Deployment, how: &str, input: Value) -> ApiAnswer {
    let proposed = act(deployment, Who::Office, "proposeLaw", input).await.done();
    let adoption = json!({ "adoptionId": proposed.0["adoption"]["id"] });
    act(deployment, Who::Office, how, adoption.clone()).await.refused(&["OWN_PROPOSAL"]);
    act(deployment, Who::Spare, how, adoption).await.done()
}

/// Withdraws what is adopted, as two people do.
pub(crate) async fn withdraw(deployment: &Deployment, how: &str, input: Value) -> ApiAnswer {
    act(deployment, Who::Spare, how, input.clone()).await.refused(&["WITHDRAWAL_NOT_PROPOSED"]);
    let back = json!({ "adoptionId": input["adoptionId"], "reason": "Đề nghị nhầm" });
    act(deployment, Who::Spare, "takeBackWithdrawal", back.clone())
        .await
        .refused(&["WITHDRAWAL_NOT_PROPOSED"]);
    for who in [Who::Office, Who::Spare] {
        act(deployment, Who::Office, "proposeWithdrawal", input.clone()).await.done();
        act(deployment, who, "takeBackWithdrawal", back.clone()).await.done();
        act(deployment, Who::Spare, how, input.clone()).await.refused(&["WITHDRAWAL_NOT_PROPOSED"]);
    }
    let proposed = act(deployment, Who::Office, "proposeWithdrawal", input.clone()).await.done();
    assert_eq!(proposed.0["adoption"]["state"], "ADOPTED", "{:#}", proposed.0);
    act(deployment, Who::Office, how, input.clone()).await.refused(&["OWN_WITHDRAWAL"]);
    let mut other = input.clone();
    other["decision"] = json!("999/QĐ-KHAC");
    act(deployment, Who::Spare, how, other).await.refused(&["WITHDRAWAL_DIFFERS"]);
    act(deployment, Who::Spare, how, input).await.done()
}

/// The log of the law with what ships, and a rule set of the department's own.
pub(crate) async fn adopt_rules_of_the_department(deployment: &Deployment) -> ApiAnswer {
    second_administrator(deployment).await;
    assert!(matches!(begin(deployment).await, Outcome::Accepted(_)));
    adopt(deployment, "adoptRuleSet", proposal(&own_rules().body)).await
}

/// Approves the scheme of a cycle under a rule set.
pub(crate) async fn approve(driver: &CycleDriver, rule_set: &str) -> ApiAnswer {
    let document = driver.document(DocumentKind::SchemeApproval, None).await;
    let input = json!({
        "documentId": global(document), "ruleSet": rule_set, "total": 4,
        "quotas": [{ "title": ATTT, "places": 3 }, { "title": CNTT, "places": 1 }],
    });
    driver.act(Who::Office, "approveScheme", input).await
}

/// What a check of the log of the law finds.
pub(crate) async fn law_flaws(deployment: &Deployment) -> Vec<Flaw> {
    let report = deployment.service.verify(LAW_LOG, None).await.expect("the check runs");
    assert_eq!(report.fault, None);
    report.findings.into_iter().map(|finding| finding.flaw).collect()
}

on_both_engines! {
    async fn a_cycle_is_begun_under_what_two_people_adopted_and_goes_on_after_its_withdrawal(engine) {
        let Some(driver) = CycleDriver::new(engine).await else { return };
        let deployment = &driver.deployment;
        let adopted = adopt_rules_of_the_department(deployment).await;
        let digest = own_rules().digest().expect("a digest");
        assert_eq!(adopted.0["adoption"]["digest"], digest.to_string());

        // The narrower scope goes before that of the province.
        approve(&driver, "dien-bien-2024").await.refused(&["RULE_SET_GIVES_WAY"]);
        approve(&driver, "unheard-of").await.refused(&["RULE_SET_NOT_ADOPTED"]);
        approve(&driver, "own-2024").await.done();
        let cycle = driver.facts().await.cycle().cloned().expect("the cycle");
        assert_eq!((cycle.rule_set_hash, cycle.rule_set.as_deref()), (Some(digest), Some("own-2024")));
        assert_eq!(cycle.workflow, WorkflowVersion::V14.as_str());

        deployment.clock_to("2024-10-21T09:00:00+07:00");
        let end = json!({
            "adoptionId": adopted.0["adoption"]["id"], "withdrawnOn": "2024-10-01", "decision": "16/QĐ-STTTT",
            "reason": "Đã có bộ quy tắc mới",
        });
        withdraw(deployment, "withdrawRuleSet", end.clone()).await;
        act(deployment, Who::Spare, "withdrawRuleSet", end).await.refused(&["ADOPTION_CLOSED"]);
        driver.reach(CycleState::Receiving).await;
        assert_eq!(law_flaws(deployment).await, []);
        driver.check().await;

        let other = deployment.act(Who::Office, "createCycle", new_cycle()).await.done();
        assert_ne!(other.0["cycle"]["id"], json!(global(driver.cycle)));
        let asked = deployment.ask(Who::An, "{ ruleSets(first: 10, filter: { inForceOn: \"2024-10-21\" }) { nodes { name } } }", json!({})).await;
        let names: Vec<_> = asked["ruleSets"]["nodes"].as_array().expect("a list").iter().map(|set| set["name"].clone()).collect();
        assert!(!names.contains(&json!("own-2024")) && names.contains(&json!("dien-bien-2024")), "{names:?}");
    }

    /// R22: adopted for a group of titles to none of which it leads, a rule set would apply to no cycle.
    async fn a_rule_set_is_proposed_for_titles_to_which_it_leads(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        second_administrator(&deployment).await;
        begin(&deployment).await;
        let mut input = proposal(&own_rules().body);
        for elsewhere in ["V.07", "V.11.05.1", "V.11.05.11"] {
            input["titleGroup"] = json!(elsewhere);
            act(&deployment, Who::Office, "proposeLaw", input.clone()).await.refused(&["INVALID_CODE"]);
        }
        input["titleGroup"] = json!("V.11.05");
        act(&deployment, Who::Office, "proposeLaw", input).await.done();
    }

    async fn a_new_cycle_freezes_the_adopted_calendar_by_its_digest(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        second_administrator(&deployment).await;
        begin(&deployment).await;
        let mut input = proposal(&own_calendar());
        input["titleGroup"] = json!("V.11.05");
        act(&deployment, Who::Office, "proposeLaw", input.clone()).await.refused(&["CALENDAR_HAS_NO_TITLES"]);
        input["titleGroup"] = Value::Null;
        let adopted = adopt(&deployment, "adoptCalendar", input).await;
        let made = deployment.act(Who::Office, "createCycle", new_cycle()).await.done();
        let asked = deployment
            .ask(Who::Office, "query($id: ID!) { cycle(id: $id) { calendar calendarHash } }", json!({ "id": made.0["cycle"]["id"] }))
            .await;
        assert_eq!(asked["cycle"], json!({ "calendar": "own/1", "calendarHash": adopted.0["adoption"]["digest"] }));
    }

    /// R22: who proposed and adopted, by which decision, what is in force on a day, ends soon, or waits.
    async fn an_office_sees_what_is_in_force_what_ends_soon_and_by_whom_it_was_adopted(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        adopt_rules_of_the_department(&deployment).await;
        act(&deployment, Who::Office, "proposeLaw", proposal(&own_calendar())).await.done();
        let document = "query($filter: LawFilter, $on: Date) {
            ruleSets(first: 20, filter: $filter) { nodes { name lastDay decision issuer proposedBy { id } adoptedBy { id }
                standing(on: $on) explanation officialUntil provisionalDays } }
            calendars(first: 20) { nodes { name standing(on: $on) officialUntil provisionalDays explanation } } }";
        let on = |day: &'static str, filter: Value| {
            let deployment = &deployment;
            async move { deployment.ask(Who::An, document, json!({ "on": day, "filter": filter })).await }
        };
        let seen = on("2025-12-01", json!({})).await;
        let nodes = |seen: &Value, list: &str| seen[list]["nodes"].as_array().cloned().expect("a list");
        let named = |seen: &Value, list: &str, name: &str| {
            nodes(seen, list).into_iter().find(|node| node["name"] == name).expect("it is listed")
        };
        let own = named(&seen, "ruleSets", "own-2024");
        assert_eq!(own["proposedBy"]["id"], json!(global(Who::Office.id())));
        assert_eq!(own["adoptedBy"]["id"], json!(global(Who::Spare.id())));
        assert_eq!((own["decision"].clone(), own["issuer"].clone()), (json!("15/QĐ-STTTT"), json!("Sở Thông tin và Truyền thông")));
        assert_eq!((own["standing"].clone(), own["lastDay"].clone()), (json!("ENDS_SOON"), json!("2025-12-31")));
        assert_eq!((own["officialUntil"].clone(), own["provisionalDays"].clone()), (Value::Null, json!([])));
        assert!(own["explanation"].as_str().is_some_and(|page| page.contains("## Thời hạn")));
        let shipped = named(&seen, "ruleSets", "dien-bien-2024");
        assert_eq!((shipped["standing"].clone(), shipped["adoptedBy"].clone()), (json!("IN_FORCE"), Value::Null));
        let calendar = named(&seen, "calendars", "vn-2019-2027/1");
        assert_eq!((calendar["standing"].clone(), calendar["officialUntil"].clone()), (json!("IN_FORCE"), json!("2026-12-31")));
        assert!(calendar["provisionalDays"].as_array().is_some_and(|days| days.contains(&json!("2026-11-24"))));
        assert!(calendar["explanation"].as_str().is_some_and(|page| page.contains("## 2027 (tạm tính")));
        assert_eq!(named(&seen, "calendars", "own/1")["standing"], "PROPOSED");

        let ending = on("2025-12-01", json!({ "standing": "ENDS_SOON", "standingOn": "2025-12-01" })).await;
        let names: Vec<_> = nodes(&ending, "ruleSets").iter().map(|node| node["name"].clone()).collect();
        assert_eq!(names, ["own-2024"]);
        let later = on("2026-07-01", json!({ "standing": "ENDED", "standingOn": "2026-07-01" })).await;
        assert!(nodes(&later, "ruleSets").iter().any(|node| node["name"] == "dien-bien-2024"));
    }

    async fn an_adoption_that_was_changed_by_hand_is_found(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        adopt_rules_of_the_department(&deployment).await;
        let database = deployment.open.administer().await;
        let change = "UPDATE adoption SET valid_to = '2029-12-31' WHERE name = 'own-2024'";
        database.execute_unprepared(change).await.expect("changed");
        let flaws = law_flaws(&deployment).await;
        assert!(flaws.iter().any(|flaw| matches!(flaw, Flaw::Row(found) if found.table == "adoption")), "{flaws:?}");
    }

    async fn an_adoption_that_is_sent_again_is_answered_as_before(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        begin(&deployment).await;
        let mut input = proposal(&own_rules().body);
        input["idempotencyKey"] = json!("the-same");
        let first = act(&deployment, Who::Office, "proposeLaw", input.clone()).await.done();
        let again = act(&deployment, Who::Office, "proposeLaw", input.clone()).await.done();
        assert_eq!(again.0, first.0);
        input["decision"] = json!("99/QĐ-STTTT");
        act(&deployment, Who::Office, "proposeLaw", input).await.refused(&["IDEMPOTENCY_MISMATCH"]);
    }
}

async fn of_sqlite() -> Deployment {
    Deployment::new(Engine::Sqlite).await.expect("SQLite is always there")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_law_is_written_by_an_administrator_in_office_alone() {
    let deployment = of_sqlite().await;
    act(&deployment, Who::Office, "proposeLaw", proposal(&own_rules().body))
        .await
        .refused(&["LAW_NOT_BEGUN"]);
    begin(&deployment).await;
    assert!(
        matches!(begin(&deployment).await, Outcome::Refused(refused) if refused.codes() == ["LAW_ALREADY_BEGUN"])
    );
    let nowhere = json!({ "adoptionId": global(AdoptionId(Uuid::from_u128(0xdead))) });
    for who in [Who::Stranger, Who::Head, Who::Supervisor] {
        act(&deployment, who, "proposeLaw", proposal(&own_rules().body)).await.refused(&["FORBIDDEN_ROLE"]);
        act(&deployment, who, "adoptRuleSet", nowhere.clone()).await.refused(&["FORBIDDEN_ROLE"]);
    }
    let end = json!({ "withdrawnOn": "2024-10-21", "decision": "1/QĐ", "reason": "Hết hiệu lực" });
    for name in [
        "adoptRuleSet",
        "adoptCalendar",
        "adoptWorkforceRules",
        "adoptTitles",
        "adoptNumbering",
        "proposeWithdrawal",
        "takeBackWithdrawal",
        "withdrawRuleSet",
        "withdrawCalendar",
        "withdrawWorkforceRules",
        "withdrawTitles",
        "withdrawNumbering",
    ] {
        let mut input = nowhere.clone();
        if name == "takeBackWithdrawal" {
            input["reason"] = json!("Đề nghị nhầm");
        } else if !name.starts_with("adopt") {
            input.as_object_mut().expect("an object").extend(end.as_object().cloned().expect("an object"));
        }
        act(&deployment, Who::Office, name, input).await.refused(&["ADOPTION_UNKNOWN"]);
    }
    let calendar = json!({ "adoptionId": global(AdoptionId(Uuid::from_u128(5))) });
    act(&deployment, Who::Office, "adoptRuleSet", calendar).await.refused(&["ADOPTION_KIND_DIFFERS"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_text_with_faults_is_refused_with_each_line() {
    let deployment = of_sqlite().await;
    begin(&deployment).await;
    let faulty =
        own_rules().body.replacen("\"E2@1\"", "\"E2@7\"", 1).replacen("own_months = 12", "own_months = 0", 1);
    let line = 1 + faulty.lines().position(|line| line.contains("\"E2@7\"")).expect("it is there");
    let refused = act(&deployment, Who::Office, "proposeLaw", proposal(&faulty)).await;
    let refused = refused.refused(&["INVALID_LAW_TEXT", "INVALID_LAW_TEXT"]);
    let told = refused.0["userErrors"][0]["message"].as_str().expect("a message");
    assert!(told.starts_with(&format!("Dòng {line}: eligibility.rules[1] (E2@7): ")), "{told}");
    let otherwise = own_rules().body.replacen("months = 36", "months = 24", 1);
    let refused = act(&deployment, Who::Office, "proposeLaw", proposal(&otherwise)).await;
    let refused = refused.refused(&["INVALID_LAW_TEXT", "INVALID_LAW_TEXT"]);
    let told = refused.0["userErrors"][1]["message"].as_str().expect("a message");
    assert!(
        told.contains("examples.dossiers[3] (trung cấp: còn thiếu") && told.contains("E11 phải là FAIL"),
        "{told}"
    );
    let mut outside = proposal(&own_rules().body);
    outside["validTo"] = json!("2027-01-01");
    outside["decidedOn"] = json!("2027-01-01");
    act(&deployment, Who::Office, "proposeLaw", outside)
        .await
        .refused(&["DECISION_IN_FUTURE", "ADOPTION_OUTSIDE_VALIDITY"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rule_set_for_trying_out_is_for_trials_alone() {
    let driver = CycleDriver::new(Engine::Sqlite).await.expect("SQLite is always there");
    approve(&driver, "demo").await.refused(&["RULE_SET_FOR_TRIALS"]);
    driver.check().await;
    let mut input = new_cycle();
    input["trial"] = json!(true);
    let trial = CycleDriver::of_input(of_sqlite().await, input).await;
    approve(&trial, "demo").await.done();
    assert!(trial.facts().await.cycle().is_some_and(|cycle| cycle.trial));
    trial.check().await;
}

#[test]
fn what_ships_can_be_adopted() {
    assert!(released().all(|document| document.read().is_ok()));
    assert!(matches!(LawDocument::written(own_calendar()).read(), Ok(LawText::Calendar(_))));
}

#[test]
fn the_bootstrap_adopts_and_lists_what_ships() {
    let folder = folder();
    let run = |arguments: &[&str]| {
        let mut command = program(folder.path(), arguments);
        command.env("THANGHANG_DEV_SECRET", SECRET).output().expect("the program runs")
    };
    assert_code(&run(&["migrate", "up"]), 0);
    let begun = run(&BOOTSTRAP);
    assert_code(&begun, 0);
    for name in [
        "dien-bien-2024",
        "dien-bien-2024-2",
        "demo",
        "hang-iv-iii-2025",
        "vn-2019-2027/1",
        "targets-dak-nong-2016",
    ] {
        assert!(stdout(&begun).contains(&format!("  {name}  ")), "{name}\n{}", stdout(&begun));
    }
    let listed = run(&["law", "list"]);
    assert_code(&listed, 0);
    assert_eq!(stdout(&listed).matches("toàn tỉnh / province").count(), 14, "{}", stdout(&listed));
    let standing = |day: &str, told: &str| {
        let listed = run(&["law", "list", "--on", day]);
        assert_code(&listed, 0);
        stdout(&listed).matches(told).count()
    };
    assert_eq!(standing("2025-01-01", "Đang áp dụng / In force"), 13);
    assert_eq!(standing("2026-06-30", "Đang áp dụng, sắp hết / In force, ends soon"), 3);
    assert_eq!(standing("2026-07-01", "Hết áp dụng hoặc đã rút / Ended or withdrawn"), 4);
    assert_eq!(standing("2026-07-01", "tạm tính / provisional: "), 1);
    assert_code(&run(&["law", "begin"]), 1);
    let checked = run(&["audit", "check"]);
    assert_code(&checked, 0);
    assert!(stdout(&checked).contains("bộ quy tắc và lịch / law"), "{}", stdout(&checked));
}

/// R22, RL6: at the command line as through the API: two people, each by a token of their own.
#[test]
fn two_administrators_adopt_a_notice_of_days_off_at_the_command_line() {
    let folder = folder();
    let run = |arguments: &[&str]| {
        let mut command = program(folder.path(), arguments);
        command.env("THANGHANG_DEV_SECRET", SECRET).output().expect("the program runs")
    };
    let rows = "date,name,kind,source\n2027-01-01,Tết Dương lịch / New Year's Day,holiday,99/TB-BNV\n";
    std::fs::write(folder.path().join("notice.csv"), rows).expect("written");
    let calendar = |more: &[&str]| {
        let arguments = [
            "law",
            "calendar",
            "notice.csv",
            "--version=vn-2027/1",
            "--authority=Bộ Nội vụ",
            "--notice=99/TB-BNV",
            "--announced-on=2024-11-01",
            "--valid-from=2027-01-01",
        ];
        run(&[&arguments, more].concat())
    };
    let tried = calendar(&["--dry-run"]);
    assert_code(&tried, 0);
    assert!(
        stdout(&tried).contains(
            "01/01/2027: nghỉ lễ, tết (Tết Dương lịch), tạm tính → nghỉ lễ, tết (Tết Dương lịch) / "
        )
    );
    assert!(stdout(&tried).contains("Chưa ghi gì."), "{}", stdout(&tried));
    assert_code(&calendar(&["--output=vn-2027.toml"]), 0);
    assert_code(&calendar(&["--output=vn-2027.toml"]), 1);
    assert_code(&run(&["law", "check", "vn-2027.toml"]), 0);

    assert_code(&run(&["migrate", "up"]), 0);
    assert_code(&run(&BOOTSTRAP), 0);
    let token = |subject: &str| {
        let issued = run(&["token", "issue", &format!("--subject={subject}"), "--role=ADMIN"]);
        assert_code(&issued, 0);
        std::fs::write(folder.path().join(subject), stdout(&issued)).expect("written");
        format!("--token-file={subject}")
    };
    let (first, nobody) = (token("office"), token("nobody"));
    let propose = |who: &str| {
        run(&[
            "law",
            "propose",
            "vn-2027.toml",
            who,
            "--decision=7/QĐ-STTTT",
            "--decided-on=2024-11-02",
            "--issuer=Sở Thông tin và Truyền thông",
        ])
    };
    let refused = propose(&nobody);
    assert_code(&refused, 1);
    assert!(stderr(&refused).contains("FORBIDDEN_ROLE"), "{}", stderr(&refused));
    let proposed = propose(&first);
    assert_code(&proposed, 0);
    let printed = stdout(&proposed);
    let id = printed
        .lines()
        .find_map(|line| line.trim().strip_prefix("mã / id"))
        .expect("an id")
        .trim()
        .to_owned();
    let own = run(&["law", "adopt", &id, &first]);
    assert_code(&own, 1);
    assert!(stderr(&own).contains("OWN_PROPOSAL"), "{}", stderr(&own));
    let listed = stdout(&run(&["law", "list"]));
    assert!(listed.contains("Chờ người thứ hai quyết định") && listed.contains(&id), "{listed}");
    let end = ["--on=2027-01-01", "--decision=8/QĐ-STTTT", "--reason=Ghi nhầm số", first.as_str()];
    assert_code(&run(&[&["law", "withdraw", &id], &end[..]].concat()), 0);
    let gone = run(&["law", "adopt", &id, &first]);
    assert!(stderr(&gone).contains("ADOPTION_CLOSED"), "{}", stderr(&gone));
    assert_code(&run(&["audit", "check"]), 0);
}
