//! The pre-screening of a candidate through the API: from the need to each end, and what is left of the candidate's data
//! (R23, AS28).

mod desk;

use desk::{BORN, CANDIDATE, CONTACT, Desk, Part, RECOMMENDATION, REQUIREMENTS, SEVEN, report, request};
use futures_util::future::BoxFuture;
use sea_orm::{ConnectionTrait as _, DbBackend};
use serde_json::{Value, json};
use thanghang::{
    domain::{audit::Leaf, ids::PersonId},
    graphql::global_id::NodeId as _,
    service::Flaw,
};

use crate::{
    support::{
        deployment::{ApiAnswer, Deployment, global},
        engine::{Engine, on_both_engines},
        people::{DEPARTMENT, HOME_AFFAIRS, Who},
    },
    vault::{contents, holds},
};

/// An agency has asked for a pre-screening.
pub(crate) async fn ask_for_a_pre_screening(deployment: &Deployment) {
    let desk = Desk::open(deployment).await;
    let case = desk.need().await;
    desk.on(&case, Part::Head, "sendScreeningRequest", request(&SEVEN, "CONFIRMED")).await;
}

/// A case with everything in it: a late reply that was confirmed, and somebody hired on the responsibility of the head. Whoever
/// plays it may stand deep in the stack, so the future is boxed.
pub(crate) fn keep_a_pre_screening(deployment: &Deployment) -> BoxFuture<'_, ()> {
    Box::pin(play_a_pre_screening(deployment))
}

async fn play_a_pre_screening(deployment: &Deployment) {
    let desk = Desk::open(deployment).await;
    let case = desk.reported(request(&SEVEN, "CONFIRMED"), report(1, "DOES_NOT_MEET")).await;
    desk.on(&case, Part::Deputy, "confirmInterviewReport", json!({ "confirmedOn": "2024-10-12" })).await;
    let late = json!({ "returnedOn": "2024-10-18", "lateReason": "Lãnh đạo đi công tác" });
    desk.on(&case, Part::Division, "returnInterviewResult", late).await;
    let hired = json!({
        "decision": "HIRED_DESPITE_RESULT", "decidedOn": "2024-10-19", "document": "91/QĐ-SGDĐT",
        "acknowledgement": "Tôi chịu trách nhiệm về các vấn đề xảy ra" });
    desk.on(&case, Part::Head, "decideHiring", hired).await;
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn steps(case: &Value) -> Vec<(&str, &str, Vec<&str>)> {
    let steps = case["nextSteps"].as_array().expect("a list");
    steps
        .iter()
        .map(|step| {
            let blocked = step["blockedBy"].as_array().expect("a list");
            let codes = blocked.iter().map(|error| text(&error["code"])).collect();
            (text(&step["mutation"]), text(&step["leadsTo"]), codes)
        })
        .collect()
}

on_both_engines! {
    /// R23: the whole machine, each end of it, and the check of the log.
    async fn a_candidate_is_screened_from_the_need_to_each_end(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let desk = Desk::open(&deployment).await;
        let (all, meets) = (request(&SEVEN, "UNCONFIRMED"), |number| report(number, "MEETS"));
        let hired = desk.decided(&desk.returned(all.clone(), meets(1)).await, "HIRED").await;
        assert_eq!((&hired["state"], &hired["decision"]), (&json!("HIRED"), &json!("90/QĐ-SGDĐT")));
        assert_eq!(hired["marks"], json!({ "general": "8.5", "networks": "10", "programming": "7.5" }));
        assert_eq!((&hired["candidateName"], &hired["birthYear"]), (&json!(CANDIDATE), &json!("1987")));
        assert_eq!((&hired["missed"], &hired["requirements"]), (&json!(1), &json!(REQUIREMENTS)));
        assert_eq!(hired["assignee"]["name"], Who::Secretary.name());
        assert_eq!(hired["request"]["contact"], CONTACT);
        assert_eq!((&hired["request"]["legalBasis"], &hired["request"]["suggestedReplyForm"]), (&json!("30/2013/QĐ-UBND"), &json!("UNCONFIRMED")));
        assert_eq!(hired["report"]["reportedBy"]["name"], Who::Secretary.name());
        let refused = desk.decided(&desk.returned(all.clone(), meets(2)).await, "NOT_HIRED").await;
        assert_eq!((&refused["state"], &refused["keptUntil"], &refused["remindedFrom"]), (&json!("NOT_HIRED"), &json!("2025-01-16"), &json!("2025-01-02")));
        let gone = desk.reported(all.clone(), meets(3)).await;
        let gone = desk.on(&gone, Part::Head, "cancelPreScreening", json!({ "reason": "Hết chỉ tiêu" })).await;
        assert_eq!((&gone["state"], &gone["cancelReason"]), (&json!("CANCELLED"), &json!("Hết chỉ tiêu")));
        let failed = desk.reported(request(&SEVEN, "CONFIRMED"), report(4, "DOES_NOT_MEET")).await;
        desk.try_on(&failed, Part::Director, "returnInterviewResult", json!({ "returnedOn": "2024-10-17" }))
            .await.refused(&["CONFIRMATION_MISSING"]);
        desk.on(&failed, Part::Deputy, "confirmInterviewReport", json!({ "confirmedOn": "2024-10-12" })).await;
        let failed = desk.on(&failed, Part::Division, "returnInterviewResult", json!({ "returnedOn": "2024-10-17" })).await;
        assert_eq!(failed["report"]["confirmedBy"]["name"], Who::ViceChair.name());
        let decide = |decision: &str, acknowledgement: Value| {
            json!({ "decision": decision, "decidedOn": "2024-10-18", "acknowledgement": acknowledgement })
        };
        desk.try_on(&failed, Part::Head, "decideHiring", decide("HIRED", Value::Null)).await.refused(&["SCREENING_RESULT_NOT_MET"]);
        desk.try_on(&failed, Part::Head, "decideHiring", decide("HIRED_DESPITE_RESULT", Value::Null)).await.refused(&["ACKNOWLEDGEMENT_MISSING"]);
        let failed = desk.on(&failed, Part::Head, "decideHiring", decide("HIRED_DESPITE_RESULT", json!("Tôi chịu trách nhiệm"))).await;
        assert_eq!((&failed["state"], &failed["acknowledgement"]), (&json!("HIRED_DESPITE_RESULT"), &json!("Tôi chịu trách nhiệm")));
        let listed = desk.ask(Part::Director, "{ preScreenings { state } cancelled: preScreenings(state: CANCELLED) { state } }", json!({})).await;
        let states: Vec<_> = listed["preScreenings"].as_array().expect("a list").iter().map(|case| &case["state"]).collect();
        assert_eq!(states, ["HIRED_DESPITE_RESULT", "CANCELLED", "NOT_HIRED", "HIRED"], "the latest first");
        assert_eq!(listed["cancelled"], json!([{ "state": "CANCELLED" }]));
        desk.check().await;
    }

    /// AS28: note (*) of Mẫu 1, and what the record says that it read of the log of the agency.
    async fn as28_an_agency_without_a_full_time_officer_ticks_every_box(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let desk = Desk::open(&deployment).await;
        for empty in SEVEN {
            let case = desk.need().await;
            let ticked: Vec<_> = SEVEN.into_iter().filter(|duty| *duty != empty).collect();
            let refused = desk.try_on(&case, Part::Head, "sendScreeningRequest", request(&ticked, "UNCONFIRMED")).await;
            let error = &refused.clone().refused(&["DUTIES_NOT_ALL_TICKED"]).0["userErrors"][0];
            assert_eq!((&error["path"], &error["requirement"]), (&json!(["input", "duties"]), &json!("AS28")));
            assert!(error["citation"].as_str().expect("a citation").contains("ghi chú (*)"), "{error}");
            assert!(error["message"].as_str().expect("a message").contains(empty), "{error}");
        }
        let registered = async |act: &str, input: Value| {
            deployment.act_on_directory(Who::Office, act, input).await.done().0["recordId"].take()
        };
        let unit = json!({ "agencyId": desk.recruiter, "name": "Văn phòng", "validFrom": "2020-01-01" });
        let unit = registered("registerUnit", unit).await;
        let employment = json!({ "personId": global(Who::Member1.id()), "unitId": unit, "startsOn": "2024-01-01" });
        registered("registerEmployment", employment).await;
        let officer = json!({
            "agencyId": desk.recruiter, "personId": global(Who::Member1.id()), "post": "FULL_TIME", "incentive": true,
            "startsOn": "2024-01-01", "idempotencyKey": deployment.key() });
        let document = "mutation($input: RegisterOfficerInput!) { registerOfficer(input: $input) {
            workforce { officers { id } } userErrors { code } } }";
        let officer = desk.ask(Part::Office, document, json!({ "input": officer })).await["registerOfficer"].take();
        assert_eq!(officer["userErrors"], json!([]));
        let case = desk.need().await;
        let sent = desk.try_on(&case, Part::Head, "sendScreeningRequest", request(&["HARDWARE"], "UNCONFIRMED")).await.done();
        let index = sent.0["receipt"]["index"].as_u64().expect("an index");
        let stored = deployment.service.store.leaf(DEPARTMENT.0, index).await.expect("the log").expect("a record");
        let leaf = Leaf::decode(&stored.body).expect("a record");
        assert_eq!((leaf.from.as_deref(), leaf.to.as_deref()), (Some("NEED_IDENTIFIED"), Some("REQUEST_SENT")));
        assert_eq!(leaf.reads.expect("what it read").get(&desk.recruiter_log().0), Some(&1));
        // What comes later in the log of the agency changes nothing of what was decided.
        let ended = json!({
            "agencyId": desk.recruiter, "officerId": officer["workforce"]["officers"][0]["id"], "endsOn": "2024-01-02",
            "idempotencyKey": deployment.key() });
        let document = "mutation($input: EndOfficerInput!) { endOfficer(input: $input) { userErrors { code } } }";
        desk.ask(Part::Office, document, json!({ "input": ended })).await;
        let case = desk.need().await;
        desk.try_on(&case, Part::Head, "sendScreeningRequest", request(&["HARDWARE"], "UNCONFIRMED"))
            .await.refused(&["DUTIES_NOT_ALL_TICKED"]);
        desk.check().await;
    }

    /// After the deletion neither the database nor the log has anything of the candidate, and the check passes.
    async fn nothing_is_left_of_a_candidate_after_the_retention(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let desk = Desk::open(&deployment).await;
        let kept = desk.returned(request(&SEVEN, "UNCONFIRMED"), report(1, "MEETS")).await;
        let case = desk.decided(&kept, "NOT_HIRED").await;
        let told = [CANDIDATE, CONTACT, REQUIREMENTS, RECOMMENDATION, "Bản sao bảng điểm"];
        let before = contents(&deployment.open).await;
        assert!(told.iter().all(|text| !holds(&before, text)), "what is personal lies under the key of the candidate");
        assert!(holds(&before, "1/BC-CNTT"), "the number of the report would be found");
        deployment.clock_to("2025-01-16T12:00:00+07:00");
        assert_eq!(steps(&desk.find(Part::Director, &case).await), [("deleteCandidate", "NOT_HIRED", vec!["CANDIDATE_DATA_RETAINED"])]);
        desk.try_on(&case, Part::Director, "deleteCandidate", json!({})).await.refused(&["CANDIDATE_DATA_RETAINED"]);
        let findings = "query($id: ID!) { workforce(agencyId: $id) { findings { gap preScreeningId } } }";
        let due = deployment.ask(Who::Head, findings, json!({ "id": global(DEPARTMENT) })).await;
        let due = due["workforce"]["findings"].as_array().expect("a list").clone();
        assert!(due.contains(&json!({ "gap": "CANDIDATE_DATA_DUE", "preScreeningId": case["id"] })), "{due:?}");
        deployment.clock_to("2025-01-17T08:00:00+07:00");
        let key = wrapped_key(&deployment).await.expect("a key");
        assert!(holds(&contents(&deployment.open).await, &key), "a key would be found");
        let again = json!({ "idempotencyKey": "the-same" });
        let deleted = desk.try_on(&case, Part::Director, "deleteCandidate", again.clone()).await.done();
        let after = contents(&deployment.open).await;
        for gone in told.iter().map(|text| text.as_bytes()).chain([key.as_slice()]) {
            assert!(!holds(&after, gone), "{}", String::from_utf8_lossy(gone));
        }
        let case = &deleted.0["preScreening"];
        for field in ["candidateName", "birthYear", "position", "requirements", "marks"] {
            assert_eq!(case[field], Value::Null, "{field}");
        }
        assert_eq!((&case["request"]["contact"], &case["report"]["recommendation"]), (&Value::Null, &Value::Null));
        assert_eq!((&case["report"]["number"], &case["report"]["reportedOn"]), (&json!("1/BC-CNTT"), &json!("2024-10-11")));
        assert_eq!((&case["deletedOn"], &case["keptUntil"]), (&json!("2025-01-17"), &Value::Null));
        assert_eq!(steps(case), [("deleteCandidate", "NOT_HIRED", vec!["CANDIDATE_DATA_DELETED"])]);
        let repeated = desk.try_on(case, Part::Director, "deleteCandidate", again).await.done();
        assert_eq!(repeated.0["receipt"]["leafHash"], deleted.0["receipt"]["leafHash"]);
        desk.check().await;
        let report = deployment.service.verify_workforce(DEPARTMENT, None).await.expect("the check runs");
        assert!(report.erased > 0, "{report:?}");
    }

    /// A result on which nobody decides: the data go too, and then nobody is hired any more.
    async fn a_result_without_a_decision_is_forgotten_and_nobody_is_hired_from_it(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let desk = Desk::open(&deployment).await;
        let case = desk.returned(request(&SEVEN, "UNCONFIRMED"), report(1, "MEETS")).await;
        deployment.clock_to("2025-05-01T08:00:00+07:00");
        desk.on(&case, Part::Head, "deleteCandidate", json!({})).await;
        let decide = |decision: &str, text: Value| json!({ "decision": decision, "decidedOn": "2025-05-01", "acknowledgement": text });
        desk.try_on(&case, Part::Head, "decideHiring", decide("HIRED", Value::Null)).await.refused(&["CANDIDATE_DATA_DELETED"]);
        desk.try_on(&case, Part::Head, "decideHiring", decide("NOT_HIRED", json!("Ghi chú"))).await.refused(&["CANDIDATE_DATA_DELETED"]);
        let ended = desk.on(&case, Part::Head, "decideHiring", decide("NOT_HIRED", Value::Null)).await;
        assert_eq!(ended["state"], "NOT_HIRED");
        desk.check().await;
    }

    async fn a_key_of_a_candidate_is_destroyed_by_the_act_and_by_nothing_else(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let desk = Desk::open(&deployment).await;
        let case = desk.need().await;
        let candidate = candidate(&deployment).await;
        let admin = deployment.open.administer().await;
        let run = async |sql: String| admin.execute_unprepared(&sql).await.map(drop).expect("done");
        run(format!("CREATE TABLE stash AS SELECT * FROM person_key WHERE person = '{candidate}'")).await;
        run(format!("UPDATE person_key SET wrapped = NULL WHERE person = '{candidate}'")).await;
        assert_eq!(desk.flaws().await, [Flaw::KeyLost(candidate)]);
        run("UPDATE person_key SET wrapped = (SELECT wrapped FROM stash) WHERE wrapped IS NULL".to_owned()).await;
        desk.check().await;
        desk.on(&case, Part::Head, "cancelPreScreening", json!({ "reason": "Hết chỉ tiêu" })).await;
        deployment.clock_to("2025-03-01T08:00:00+07:00");
        desk.on(&case, Part::Head, "deleteCandidate", json!({})).await;
        desk.check().await;
        run("UPDATE person_key SET wrapped = (SELECT wrapped FROM stash) WHERE wrapped IS NULL".to_owned()).await;
        assert_eq!(desk.flaws().await, [Flaw::KeyKept(candidate)]);
    }
}

/// Whose key it is that belongs to nobody registered.
async fn candidate(deployment: &Deployment) -> PersonId {
    let admin = deployment.open.administer().await;
    let sql = "SELECT candidate FROM pre_screening";
    let statement = sea_orm::Statement::from_string(admin.get_database_backend(), sql);
    let row = admin.query_one_raw(statement).await.expect("a statement").expect("a case");
    row.try_get_by_index::<String>(0).expect("an id").parse().expect("an id")
}

/// The wrapped key of the only candidate, as it lies in the database.
async fn wrapped_key(deployment: &Deployment) -> Option<Vec<u8>> {
    let candidate = candidate(deployment).await;
    let admin = deployment.open.administer().await;
    let sql = format!("SELECT wrapped FROM person_key WHERE person = '{candidate}'");
    let backend: DbBackend = admin.get_database_backend();
    let found =
        admin.query_one_raw(sea_orm::Statement::from_string(backend, sql)).await.expect("a statement");
    found.and_then(|row| row.try_get_by_index(0).expect("bytes"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_act_that_is_sent_again_is_answered_as_before() {
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    let desk = Desk::open(&deployment).await;
    let need = json!({
        "recruiterId": desk.recruiter, "position": "Quản trị mạng", "candidateName": CANDIDATE, "birthYear": BORN,
        "idempotencyKey": "the-same" });
    let first = desk.act(Part::Head, "identifyItNeed", need.clone()).await.done();
    let again = desk.act(Part::Head, "identifyItNeed", need).await.done();
    assert_eq!(again.0, first.0);
    assert_eq!(
        (&first.0["receipt"]["log"], &first.0["receipt"]["cycleId"]),
        (&json!(DEPARTMENT.to_string()), &Value::Null)
    );
}

/// A case is seen by those who handle it; to others it is as if it were not there.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_else_learns_that_there_is_a_case() {
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    let desk = Desk::open(&deployment).await;
    let case = desk.need().await;
    let listed = async |part| {
        let found = desk.ask(part, "{ preScreenings { id } }", json!({})).await["preScreenings"].take();
        found.as_array().expect("a list").len()
    };
    for part in Part::HANDLING {
        let sees = matches!(part, Part::Head | Part::Office);
        assert_eq!(desk.find(part, &case).await.is_object(), sees, "{part:?} before the request");
    }
    desk.on(&case, Part::Head, "sendScreeningRequest", request(&SEVEN, "UNCONFIRMED")).await;
    let absent = json!({ "id": desk.recruiter.as_str().map(|_| nowhere()) });
    for part in Part::HANDLING {
        assert!(desk.find(part, &case).await.is_object(), "{part:?}");
        assert_eq!((listed(part).await, desk.find(part, &absent).await), (1, Value::Null));
    }
    for part in Part::OTHERS {
        assert_eq!((listed(part).await, desk.find(part, &case).await), (0, Value::Null), "{part:?}");
        for (act, input) in [
            ("deleteCandidate", json!({})),
            ("recordNoShow", json!({})),
            ("cancelPreScreening", json!({ "reason": "Không" })),
            ("recordInterview", json!({ "general": "1", "networks": "1", "programming": "1" })),
        ] {
            let seen = desk.try_on(&case, part, act, input.clone()).await.refused(&["PRE_SCREENING_UNKNOWN"]);
            let unknown = desk.try_on(&absent, part, act, input).await.refused(&["PRE_SCREENING_UNKNOWN"]);
            assert_eq!(seen.0["userErrors"], unknown.0["userErrors"], "one answer for both");
        }
    }
    desk.try_on(&case, Part::Deputy, "assignInterview", json!({ "assigneeId": global(Who::Secretary.id()) }))
        .await
        .refused(&["FORBIDDEN_ROLE"]);
    desk.check().await;
}

/// An id that names no case.
fn nowhere() -> String {
    thanghang::domain::ids::PreScreeningId(uuid::Uuid::from_u128(0xdead)).to_global().to_string()
}

/// Each field that is wrong is told with its code, its place and what stands behind it; nothing is written.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bad_input_is_refused_with_its_place_and_citation() {
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    let desk = Desk::open(&deployment).await;
    let elsewhere = json!({
        "agencyId": global(HOME_AFFAIRS), "recruiterId": desk.recruiter, "position": "Quản trị mạng",
        "candidateName": CANDIDATE, "birthYear": BORN });
    let told = |answer: &ApiAnswer| {
        let error = &answer.0["userErrors"][0];
        let text = |key: &str| error[key].as_str().unwrap_or_default().to_owned();
        (text("code"), error["path"][1].as_str().unwrap_or_default().to_owned(), text("citation"))
    };
    let demand = |answer: ApiAnswer, code: &str, field: &str, citation: &str| {
        let (found, path, cited) = told(&answer);
        assert_eq!((found.as_str(), path.as_str()), (code, field), "{:#}", answer.0["userErrors"]);
        assert!(cited.starts_with(citation), "{cited}");
        assert!(answer.0["receipt"].is_null());
    };
    demand(
        desk.act(Part::Head, "identifyItNeed", elsewhere).await,
        "NOT_SPECIALISED_IT_AGENCY",
        "agencyId",
        "Điều 12.3",
    );
    let case = desk.need().await;
    let send = async |change: Value| {
        let mut sent = request(&SEVEN, "UNCONFIRMED");
        sent.as_object_mut().expect("an object").extend(change.as_object().cloned().expect("an object"));
        desk.try_on(&case, Part::Head, "sendScreeningRequest", sent).await
    };
    demand(
        send(json!({ "replyBefore": "2024-10-01" })).await,
        "REPLY_BEFORE_REQUEST",
        "replyBefore",
        "Phụ lục II Mẫu 1",
    );
    demand(
        send(json!({ "attachments": ["DEGREE"] })).await,
        "SCREENING_DOSSIER_INCOMPLETE",
        "attachments",
        "Điều 12.2.a",
    );
    demand(
        send(json!({ "otherDuty": "Trực ban" })).await,
        "OTHER_DUTY_UNCLEAR",
        "otherDuty",
        "Phụ lục II Mẫu 1",
    );
    desk.on(&case, Part::Head, "sendScreeningRequest", request(&SEVEN, "UNCONFIRMED")).await;
    let agreed = json!({ "requirements": REQUIREMENTS, "agreedOn": "2024-10-03" });
    desk.on(&case, Part::Head, "agreeInterview", agreed).await;
    let assign = async |who: Who| {
        desk.try_on(&case, Part::Director, "assignInterview", json!({ "assigneeId": global(who.id()) })).await
    };
    demand(assign(Who::Head).await, "NOT_IT_DIVISION_HEAD", "assigneeId", "Điều 12.3");
    assign(Who::Secretary).await.done();
    let later = json!({ "interviewAt": "2024-10-30T09:00:00+07:00" });
    desk.on(&case, Part::Division, "scheduleInterview", later).await;
    let marked = async |general: &str| {
        let marks = json!({ "general": general, "networks": "5", "programming": "5" });
        desk.try_on(&case, Part::Division, "recordInterview", marks).await
    };
    marked("5").await.refused(&["INTERVIEW_NOT_YET"]);
    let at = json!({ "interviewAt": "2024-10-10T09:00:00+07:00" });
    desk.on(&case, Part::Division, "scheduleInterview", at).await;
    demand(marked("11").await, "MARK_OUT_OF_RANGE", "general", "Phụ lục II Mẫu 2");
    for unreadable in ["8.55", "-1", "tám"] {
        demand(marked(unreadable).await, "INVALID_CODE", "general", "");
    }
    marked("10").await.done();
    let reported = async |change: Value| {
        let mut made = report(1, "NO_CONCLUSION");
        made.as_object_mut().expect("an object").extend(change.as_object().cloned().expect("an object"));
        desk.try_on(&case, Part::Division, "reportInterview", made).await
    };
    demand(
        reported(json!({ "number": "1/BC-VP" })).await,
        "REPORT_SYMBOL_WRONG",
        "number",
        "Phụ lục II Mẫu 2",
    );
    demand(
        reported(json!({ "reportedOn": "2024-10-09" })).await,
        "REPORT_BEFORE_INTERVIEW",
        "reportedOn",
        "Điều 12.5",
    );
    reported(json!({})).await.done();
    let returned = async |reason: Value| {
        let late = json!({ "returnedOn": "2024-10-18", "lateReason": reason });
        desk.try_on(&case, Part::Division, "returnInterviewResult", late).await
    };
    demand(returned(Value::Null).await, "LATE_REPLY_REASON_MISSING", "lateReason", "Phụ lục II Mẫu 1");
    returned(json!("Trưởng phòng đi công tác")).await.done();
    desk.try_on(&case, Part::Head, "cancelPreScreening", json!({ "reason": "Không" }))
        .await
        .refused(&["STEP_ORDER"]);
    desk.check().await;
}

/// Whoever reads what is personal of a candidate is remembered (design decision 22).
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reading_of_a_candidate_is_remembered() {
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    let desk = Desk::open(&deployment).await;
    let case = desk.need().await;
    let before = deployment.readings().await;
    desk.ask(Part::Head, "query($id: ID!) { preScreening(id: $id) { state } }", json!({ "id": case["id"] }))
        .await;
    assert_eq!(deployment.readings().await, before, "where it stands is not personal");
    desk.ask(
        Part::Head,
        "query($id: ID!) { preScreening(id: $id) { candidateName } }",
        json!({ "id": case["id"] }),
    )
    .await;
    assert_eq!(deployment.readings().await, before + 1);
}
