//! What people and programs get wrong: each time a clear message with a code and a place, nothing written, no
//! panic. The three layers of "no" are those of design decision 19.

use async_graphql::{EmptyMutation, EmptySubscription, Object, Schema};
use serde_json::{Value, json};
use thanghang::{
    domain::{
        cycle::state::CycleState,
        ids::{AgencyId, CycleId, DocumentId},
        lang::Lang,
        vocabulary::DocumentKind,
    },
    entropy::Entropy,
    graphql::{context::RequestContext, executor::ClientRequest},
};
use uuid::Uuid;

use crate::support::{
    cycle_driver::{ATTT, CNTT, CycleDriver, members, plan_dates},
    deployment::{API, global},
    engine::{Engine, on_both_engines},
    people::{DEPARTMENT, Who},
};

const HASH: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

async fn log_size(driver: &CycleDriver) -> Option<u64> {
    driver.deployment.service.store.log_size(driver.cycle.0).await.expect("an answer")
}

/// Sends a document as it would come over the wire, and demands that nothing was done.
async fn malformed(driver: &CycleDriver, document: &str, variables: Value) -> Vec<Value> {
    let before = log_size(driver).await;
    let caller = driver.deployment.caller(Who::Office).await;
    let id = Entropy::system().uuid_v4().expect("randomness");
    let context = RequestContext::new(id, caller, Lang::En, driver.deployment.service.clone());
    let variables = variables.as_object().expect("variables are an object").clone();
    let asked = ClientRequest::text(document, variables);
    let body = API.answer(asked, context).await.into_json().body;
    assert!(body.get("data").is_none(), "executed: {document}: {body:#}");
    assert_eq!(log_size(driver).await, before, "{document}");
    body["errors"].as_array().unwrap_or_else(|| panic!("no error: {document}")).clone()
}

/// The input of a valid `approveScheme`, to be spoilt.
async fn scheme(driver: &CycleDriver) -> Value {
    let document = driver.document(DocumentKind::SchemeApproval, None).await;
    json!({
        "documentId": global(document), "ruleSet": "dien-bien-2024", "total": 4,
        "quotas": [{ "title": ATTT, "places": 3 }, { "title": CNTT, "places": 1 }],
    })
}

/// Does an act with a valid input in which some fields were spoilt, and gives code and path of each error.
async fn spoilt(
    driver: &CycleDriver,
    who: Who,
    act: &str,
    valid: &Value,
    changes: &[(&str, Value)],
) -> Vec<(String, String)> {
    let mut input = valid.clone();
    for (pointer, value) in changes {
        match input.pointer_mut(pointer) {
            Some(place) => *place = value.clone(),
            None => input[pointer.trim_start_matches('/')] = value.clone(),
        }
    }
    let before = log_size(driver).await;
    let answer = driver.act(who, act, input).await;
    assert!(answer.0["receipt"].is_null(), "{act} was done with {changes:?}");
    assert_eq!(log_size(driver).await, before, "{act} {changes:?}");
    let errors = answer.0["userErrors"].as_array().expect("errors").clone();
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    errors
        .iter()
        .map(|error| {
            assert!(error["message"].as_str().is_some_and(|message| message.len() > 10), "{error}");
            let path: Vec<String> = error["path"].as_array().expect("a path").iter().map(text).collect();
            (text(&error["code"]), path.join("."))
        })
        .collect()
}

fn fault(code: &str, path: &str) -> Vec<(String, String)> {
    vec![(code.to_owned(), format!("input.{path}"))]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_that_is_no_graphql_of_ours_is_refused_with_its_place() {
    let driver = CycleDriver::new(Engine::Sqlite).await.expect("SQLite is always there");
    let cycle = global(driver.cycle);
    let literal = |fields: &str| {
        format!("mutation {{ openReceiving(input: {{ {fields} }}) {{ userErrors {{ code }} }} }}")
    };
    let valid = format!("cycleId: \"{cycle}\", expectedVersion: 1, idempotencyKey: \"k\"");
    let cases = [
        ("syntax", "mutation { openReceiving(".to_owned(), json!({})),
        ("nothing", String::new(), json!({})),
        ("unknown mutation", "mutation { openEverything { receipt { index } } }".to_owned(), json!({})),
        ("unknown field", literal(&valid).replace("code", "kode"), json!({})),
        ("unknown input field", literal(&format!("{valid}, force: true")), json!({})),
        ("missing input field", literal("idempotencyKey: \"k\""), json!({})),
        ("missing argument", "mutation { openReceiving { userErrors { code } } }".to_owned(), json!({})),
        ("input field twice", literal(&format!("{valid}, idempotencyKey: \"k\"")), json!({})),
        ("text for an enum", literal(&format!("{valid}, actingAs: \"COUNCIL_SECRETARY\"")), json!({})),
        ("wrong enum member", literal(&format!("{valid}, actingAs: EMPEROR")), json!({})),
        ("lone surrogate", literal(&valid.replace("\"k\"", "\"\\uD800\"")), json!({})),
        (
            "two operations, none chosen",
            "query A { __typename } query B { __typename }".to_owned(),
            json!({}),
        ),
        ("unknown fragment", "query { ...Nothing }".to_owned(), json!({})),
        ("circular fragments", "query { ...A } fragment A on Query { ...A }".to_owned(), json!({})),
        ("subscription", "subscription { anything }".to_owned(), json!({})),
    ];
    for (name, document, variables) in cases {
        let errors = malformed(&driver, &document, variables).await;
        for error in &errors {
            assert_eq!(error["extensions"]["code"], "INVALID_REQUEST", "{name}: {error}");
            let text = [&error["message"], &error["extensions"]["detail"]];
            assert!(text.iter().any(|text| text.is_string()), "{name}: {error}");
            assert!(error["extensions"]["requestId"].is_string(), "{name}: {error}");
        }
        assert!(!errors.is_empty(), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_variable_that_does_not_fit_stops_the_act() {
    let driver = CycleDriver::new(Engine::Sqlite).await.expect("SQLite is always there");
    let cycle = global(driver.cycle);
    let open =
        "mutation($input: OpenReceivingInput!) { openReceiving(input: $input) { userErrors { code } } }";
    let cases = [
        ("missing variable", json!({})),
        ("null variable", json!({ "input": null })),
        ("variable without a field", json!({ "input": { "cycleId": cycle } })),
        (
            "unknown field in a variable",
            json!({ "input": { "cycleId": cycle, "expectedVersion": 1, "idempotencyKey": "k", "force": true } }),
        ),
        (
            "text for a number",
            json!({ "input": { "cycleId": cycle, "expectedVersion": "1", "idempotencyKey": "k" } }),
        ),
        (
            "number out of range",
            json!({ "input": { "cycleId": cycle, "expectedVersion": 4_294_967_296_u64, "idempotencyKey": "k" } }),
        ),
    ];
    for (name, variables) in cases {
        let errors = malformed(&driver, open, variables).await;
        assert!(!errors.is_empty(), "{name}");
        for error in &errors {
            assert_eq!(error["extensions"]["code"], "INVALID_VARIABLE", "{name}: {error}");
            let path = error["extensions"]["path"].as_str().expect("the way to the value");
            assert!(path.starts_with("$input"), "{name}: {error}");
            assert!(error["extensions"]["requestId"].is_string(), "{name}: {error}");
        }
    }
}

on_both_engines! {
    /// D13: the summary of a document and a remark belong to nobody, so nothing in them could be erased for anybody.
    async fn a_text_of_nobody_identifies_nobody(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        let remark = json!({ "text": "Đã giám sát việc nhận hồ sơ" });
        for text in ["Ông An, số định danh 011090001299", "Gọi 0912.345.678", "Viết cho an@example.vn"] {
            let told = spoilt(&driver, Who::Supervisor, "addRemark", &remark, &[("/text", json!(text))]).await;
            assert_eq!(told, fault("PERSONAL_TEXT", "text"));
        }
        driver.act(Who::Supervisor, "addRemark", remark).await.done();
    }

    async fn a_malformed_value_is_told_with_its_path(engine) {
        let Some(driver) = CycleDriver::new(engine).await else { return };
        let valid = scheme(&driver).await;
        let try_it = async |pointer: &str, value: Value| {
            spoilt(&driver, Who::Office, "approveScheme", &valid, &[(pointer, value)]).await
        };
        let other = global(CycleId(Uuid::from_u128(1)));
        for bad in ["", "x", "1", "\0", "Document:1", other.as_str(), "../../etc/passwd", "' OR 1=1 --"] {
            assert_eq!(try_it("/documentId", json!(bad)).await, fault("INVALID_ID", "documentId"), "{bad:?}");
            assert_eq!(try_it("/cycleId", json!(format!("{bad}?"))).await, fault("INVALID_ID", "cycleId"), "{bad:?}");
        }
        for bad in ["", "a b", "khóa", "a\0b", &"k".repeat(65)] {
            assert_eq!(try_it("/idempotencyKey", json!(bad)).await, fault("INVALID_KEY", "idempotencyKey"), "{bad:?}");
        }
        for bad in [-1, i32::MIN] {
            assert_eq!(try_it("/expectedVersion", json!(bad)).await, fault("OUT_OF_RANGE", "expectedVersion"));
            assert_eq!(try_it("/total", json!(bad)).await, fault("OUT_OF_RANGE", "total"));
            assert_eq!(try_it("/quotas/1/places", json!(bad)).await, fault("OUT_OF_RANGE", "quotas.1.places"));
        }
        for bad in ["", "V 11", "V.11.05.11\0", "…", &"V".repeat(100)] {
            assert_eq!(try_it("/quotas/0/title", json!(bad)).await, fault("INVALID_CODE", "quotas.0.title"), "{bad:?}");
        }
        assert_eq!(try_it("/ruleSet", json!("Điện Biên")).await, fault("INVALID_CODE", "ruleSet"));
        let lines = vec![json!({ "title": ATTT, "places": 1 }); 501];
        assert_eq!(try_it("/quotas", json!(lines)).await, fault("LIST_LENGTH", "quotas"));
    }

    async fn all_faults_of_an_input_are_told_at_once(engine) {
        let Some(driver) = CycleDriver::new(engine).await else { return };
        let valid = scheme(&driver).await;
        let changes = [
            ("/documentId", json!("x")), ("/total", json!(-4)), ("/quotas/0/title", json!("?")),
            ("/idempotencyKey", json!("")), ("/cycleId", json!("x")),
        ];
        let told = spoilt(&driver, Who::Office, "approveScheme", &valid, &changes).await;
        let paths: Vec<_> = told.iter().map(|(_, path)| path.as_str()).collect();
        let expected = ["input.cycleId", "input.idempotencyKey", "input.documentId", "input.total", "input.quotas.0.title"];
        assert_eq!(paths, expected);
    }

    async fn days_instants_digests_and_texts_have_one_form(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::SupervisionFormed).await else { return };
        let plan = driver.document(DocumentKind::Plan, Some(Who::Chair)).await;
        let mut valid = plan_dates("2024-10-29", "2024-11-05", "2024-11-10");
        valid["documentId"] = json!(global(plan));
        let try_plan = async |field: &str, value: Value| {
            spoilt(&driver, Who::Secretary, "issuePlan", &valid, &[(&format!("/{field}"), value)]).await
        };
        for bad in ["", "29/10/2024", "2024-02-30", "2024-13-01", "2024-1-1", "10000-01-01", "1899-12-31", "2024-10-29T00:00:00Z"] {
            assert_eq!(try_plan("closingOn", json!(bad)).await, fault("INVALID_DATE", "closingOn"), "{bad:?}");
        }
        for bad in ["a\0b", "a\u{202e}b", "a\nb"] {
            assert_eq!(try_plan("venue", json!(bad)).await, fault("INVALID_TEXT", "venue"), "{bad:?}");
        }
        for bad in ["", " \t ", &"ộ".repeat(501)] {
            assert_eq!(try_plan("venue", json!(bad)).await, fault("TEXT_LENGTH", "venue"), "{bad:?}");
        }
        let publication = json!({
            "documentId": global(plan), "channel": "WEBSITE", "url": "https://stttt.dienbien.gov.vn",
            "publishedAt": "2024-10-24T08:00:00+07:00", "contentHash": HASH,
        });
        let publish = async |field: &str, value: Value| {
            spoilt(&driver, Who::Office, "recordPublication", &publication, &[(&format!("/{field}"), value)]).await
        };
        for bad in ["", "hôm qua", "2024-10-24", "2024-10-24T08:00:00", "2024-10-24T25:00:00Z", "-009999-01-01T00:00:00Z[UTC]"] {
            assert_eq!(publish("publishedAt", json!(bad)).await, fault("INVALID_INSTANT", "publishedAt"), "{bad:?}");
        }
        for bad in ["", "00", &HASH.to_uppercase(), &HASH.replace('9', "g")] {
            assert_eq!(publish("contentHash", json!(bad)).await, fault("INVALID_DIGEST", "contentHash"), "{bad:?}");
        }
        assert_eq!(publish("url", json!("javascript:alert(1)")).await, fault("INVALID_URL", "url"));
    }

    async fn what_does_not_exist_is_not_found(engine) {
        let Some(driver) = CycleDriver::new(engine).await else { return };
        let valid = scheme(&driver).await;
        let nothing = Uuid::from_u128(0xdead);
        let told = spoilt(&driver, Who::Office, "approveScheme", &valid, &[("/cycleId", json!(global(CycleId(nothing))))]).await;
        assert_eq!(told, [("NOT_FOUND".to_owned(), "input".to_owned())]);
        let told = spoilt(&driver, Who::Office, "approveScheme", &valid, &[("/documentId", json!(global(DocumentId(nothing))))]).await;
        assert!(!told.is_empty());
        let cycle = json!({
            "agencyId": global(AgencyId(nothing)), "year": 2024, "venue": "Điện Biên Phủ", "title": "Kỳ xét",
            "fromGrade": "IV", "toGrade": "III", "titles": [{ "fromCode": "V.11.05.12", "toCode": ATTT }],
        });
        let answer = driver.deployment.act(Who::Office, "createCycle", cycle).await;
        assert!(!answer.codes().is_empty());
    }

    /// D5: what looks like SQL is a text like any other, kept as it was given, in every place that takes one.
    async fn what_looks_like_sql_is_a_text(engine) {
        let Some(driver) = CycleDriver::new(engine).await else { return };
        let looks = ["'; DROP TABLE cycle; --", "\" OR 1=1 --", "%' OR '%'='", "\\'; SELECT pg_sleep(9); --", "$1 ?1 :x @y"];
        for text in looks {
            let input = json!({
                "agencyId": global(crate::support::people::DEPARTMENT), "year": 2024, "venue": text, "title": text,
                "fromGrade": "IV", "toGrade": "III", "titles": [{ "fromCode": "V.11.05.12", "toCode": ATTT }],
            });
            let made = driver.deployment.act(Who::Office, "createCycle", input).await.done();
            let id = made.0["cycle"]["id"].clone();
            let read = "query($id: ID!, $text: String!) { cycle(id: $id) { title venue publicList(kind: ELIGIBLE, first: 5, search: $text) { totalCount } } }";
            let data = driver.deployment.ask(Who::Office, read, json!({ "id": id, "text": text })).await;
            assert_eq!((&data["cycle"]["title"], &data["cycle"]["venue"]), (&json!(text), &json!(text)));
            let page = "query($text: String!) { cycles(first: 1, after: $text) { totalCount } }";
            let (_, errors) = driver.deployment.send(driver.deployment.caller(Who::Office).await, page, json!({ "text": text })).await;
            assert_eq!(errors[0]["extensions"]["code"], "BAD_CURSOR", "{text}");
            let node = driver.deployment.ask(Who::Office, "query($id: ID!) { node(id: $id) { id } }", json!({ "id": text })).await;
            assert_eq!(node["node"], Value::Null, "{text}");
            let (_, errors) = driver.deployment.try_act(driver.deployment.caller(Who::Office).await, "addRemark", json!({
                "cycleId": global(driver.cycle), "text": text, "idempotencyKey": text,
            })).await;
            assert!(errors.is_empty(), "{text}: {errors:?}");
        }
        assert_eq!(driver.state().await, thanghang::domain::cycle::state::CycleState::Draft, "everything is still there");
    }

    async fn numbers_and_days_that_do_not_agree_are_refused(engine) {
        let Some(driver) = CycleDriver::new(engine).await else { return };
        let valid = scheme(&driver).await;
        let told = spoilt(&driver, Who::Office, "approveScheme", &valid, &[("/total", json!(5))]).await;
        assert_eq!(told, [("QUOTA_SUM_MISMATCH".to_owned(), "input".to_owned())]);
        let told = spoilt(&driver, Who::Office, "approveScheme", &valid, &[("/quotas/1/title", json!(ATTT))]).await;
        assert!(!told.is_empty(), "one title twice");

        let document = json!({
            "kind": "EVIDENCE", "number": "77", "symbol": "VB-STTTT", "dated": "2024-10-22",
            "issuerId": global(DEPARTMENT), "signingForm": "OWN", "summary": "Văn bản", "sha256": HASH,
        });
        let told = spoilt(&driver, Who::Office, "registerDocument", &document, &[]).await;
        assert_eq!(told, [("DOCUMENT_IN_FUTURE".to_owned(), "input".to_owned())]);
    }

    async fn a_plan_that_ends_before_it_begins_is_refused(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::SupervisionFormed).await else { return };
        let plan = driver.document(DocumentKind::Plan, Some(Who::Chair)).await;
        let mut valid = plan_dates("2024-10-29", "2024-11-05", "2024-11-10");
        valid["documentId"] = json!(global(plan));
        let cases = [
            ("/closingOn", "2024-10-23", "CLOSING_BEFORE_ISSUE"),
            ("/preparationBefore", "2024-10-28", "PLAN_DATES_ORDER"),
            ("/reviewBefore", "2024-11-01", "PLAN_DATES_ORDER"),
        ];
        for (field, day, code) in cases {
            let told = spoilt(&driver, Who::Secretary, "issuePlan", &valid, &[(field, json!(day))]).await;
            assert!(told.iter().any(|(found, _)| found == code), "{field} {day}: {told:?}");
        }
        let document = driver.document(DocumentKind::Evidence, None).await;
        let publication = json!({
            "documentId": global(document), "channel": "NOTICE_BOARD", "contentHash": HASH,
            "publishedAt": "2024-10-25T08:00:00+07:00",
        });
        let told = spoilt(&driver, Who::Office, "recordPublication", &publication, &[]).await;
        assert_eq!(told, [("PUBLISHED_IN_FUTURE".to_owned(), "input".to_owned())]);
    }

    async fn a_council_of_the_wrong_shape_is_refused(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::SchemeApproved).await else { return };
        driver.morning("2024-10-24");
        driver.declare(&[Who::Chair, Who::ViceChair, Who::Secretary, Who::Member1, Who::Member2, Who::Spare]).await;
        let decision = driver.document(DocumentKind::CouncilDecision, Some(Who::Head)).await;
        let valid = json!({ "decisionId": global(decision), "members": CycleDriver::council() });
        let mut six = CycleDriver::council();
        six.as_array_mut().expect("seats").push(json!({ "personId": global(Who::Spare.id()), "position": "MEMBER" }));
        let told = spoilt(&driver, Who::Office, "formCouncil", &valid, &[("/members", six)]).await;
        assert_eq!(told, [("COUNCIL_SIZE".to_owned(), "input".to_owned())]);
        let told = spoilt(&driver, Who::Office, "formCouncil", &valid, &[("/members/3/position", json!("CHAIR"))]).await;
        assert_eq!(told, [("COUNCIL_CHAIR_COUNT".to_owned(), "input".to_owned())]);
        let twice = [("/members/4/personId", json!(global(Who::Member1.id())))];
        let told = spoilt(&driver, Who::Office, "formCouncil", &valid, &twice).await;
        assert!(told.iter().any(|(code, _)| code == "MEMBER_TWICE" || code == "DUPLICATE"), "{told:?}");
    }

    async fn a_supervisor_who_sits_on_the_council_is_refused(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::CouncilFormed).await else { return };
        driver.form_board().await;
        let decision = driver.document(DocumentKind::SupervisionDecision, Some(Who::Head)).await;
        for who in [Who::Member1, Who::Appraiser1] {
            let input = json!({ "decisionId": global(decision), "members": members(&[(who, "CHAIR")]) });
            let told = spoilt(&driver, Who::Office, "formSupervision", &input, &[]).await;
            assert_eq!(told, [("ROLE_OVERLAP".to_owned(), "input".to_owned())], "{who:?}");
        }
    }
}

/// Something that may fail to give what it must.
struct Thing(bool);

#[Object]
impl Thing {
    async fn must(&self) -> async_graphql::Result<i32> {
        if self.0 { Err("broken".into()) } else { Ok(1) }
    }

    async fn may(&self) -> Option<async_graphql::Result<i32>> {
        Some(if self.0 { Err("broken".into()) } else { Ok(1) })
    }
}

struct Things;

#[Object]
impl Things {
    async fn one(&self, broken: bool) -> Option<Thing> {
        Some(Thing(broken))
    }

    async fn needed(&self, broken: bool) -> Thing {
        Thing(broken)
    }

    async fn some(&self) -> Vec<Option<Thing>> {
        vec![Some(Thing(false)), Some(Thing(true))]
    }

    async fn all(&self) -> Option<Vec<Thing>> {
        Some(vec![Thing(false), Thing(true)])
    }
}

/// GraphQL specification §6.4.4: the null of a field that must not be null goes up to the next that may be.
#[tokio::test]
async fn a_null_goes_up_to_the_next_field_that_may_be_null() {
    let schema = Schema::new(Things, EmptyMutation, EmptySubscription);
    let cases = [
        ("{ one(broken: true) { may } }", json!({ "one": { "may": null } }), json!(["one", "may"])),
        (
            "{ one(broken: true) { must may } other: one(broken: false) { must } }",
            json!({ "one": null, "other": { "must": 1 } }),
            json!(["one", "must"]),
        ),
        ("{ some { must } }", json!({ "some": [{ "must": 1 }, null] }), json!(["some", 1, "must"])),
        ("{ all { must } }", json!({ "all": null }), json!(["all", 1])),
        (
            "{ needed(broken: true) { must } one(broken: false) { must } }",
            Value::Null,
            json!(["needed", "must"]),
        ),
    ];
    for (document, data, path) in cases {
        let response = schema.execute(document).await;
        let errors: Vec<Value> = response.errors.iter().map(|error| json!(error.path)).collect();
        assert!(errors.contains(&path), "{document}: {errors:?}");
        assert_eq!(response.data.into_json().expect("data are JSON"), data, "{document}");
    }
}
