//! The work sheets of an IT officer through the API: request, work, confirmation, rework, and the summary of a year (R25).

use async_graphql::ID;
use futures_util::future::BoxFuture;
use serde_json::{Value, json};
use thanghang::{
    domain::{
        digest::Sealed,
        ids::{ItOfficerId, WorkSheetId},
        role::Role,
        vocabulary::Listed,
        workforce::{
            row::{Row, WorkSheet},
            work_sheet::state::{WorkGroup, WorkResult, WorkSheetState},
        },
    },
    graphql::global_id::NodeId as _,
    service::Flaw,
};
use uuid::Uuid;

use crate::{
    support::{
        deployment::{ApiAnswer, Deployment, day, global},
        engine::{Engine, on_both_engines},
        people::{DEPARTMENT, Who},
    },
    targets::put_rows,
};

/// Who acts, with the roles of the token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Officer,
    Requester,
    UnitHead,
    Head,
    Office,
    Stranger,
}

impl Part {
    const fn who(self) -> (Who, &'static [Role]) {
        match self {
            Self::Officer => (Who::An, &[Role::ItOfficer, Role::Requester]),
            Self::Requester => (Who::Binh, &[Role::Requester]),
            Self::UnitHead => (Who::UnitHead, &[Role::UnitHead]),
            Self::Head => (Who::Head, &[Role::AgencyHead]),
            Self::Office => (Who::Office, &[Role::DepartmentOffice, Role::Admin]),
            Self::Stranger => (Who::Stranger, &Role::ALL),
        }
    }
}

const SHEET: &str = "id number state groups initiative details place relatedFile requestedOn requestConfirmedOn approach results
    resultDetail completedOn confirmedOn rejections reason requester { name } confirmedBy { name }
    nextSteps { mutation leadsTo blockedBy { code } }";
const LOG: &str = "year unit post incentive person { name } counted { group counted quantity }
    summary { id total outsideCost costSource opinion signedOn replaceReason lines { group counted quantity reason } }
    replaced { id }";

/// The log of an officer of the department.
struct Log<'d> {
    deployment: &'d Deployment,
    officer: Value,
}

impl<'d> Log<'d> {
    async fn open(deployment: &'d Deployment) -> Self {
        let log = Self { deployment, officer: Value::Null };
        let officer = json!({
            "personId": global(Who::An.id()), "post": "FULL_TIME", "incentive": true, "startsOn": "2024-01-01" });
        let registered =
            log.act(Part::Office, "registerOfficer", officer, "workforce { officers { id } }").await.done();
        Self { officer: registered.0["workforce"]["officers"][0]["id"].clone(), ..log }
    }

    async fn ask(&self, part: Part, document: &str, variables: Value) -> Value {
        let (who, roles) = part.who();
        let caller = self.deployment.caller_with(who, roles).await;
        let (data, errors) = self.deployment.send(caller, document, variables).await;
        assert!(errors.is_empty(), "{part:?}: {errors:#?}");
        data
    }

    async fn act(&self, part: Part, act: &str, mut input: Value, selection: &str) -> ApiAnswer {
        input["idempotencyKey"] = json!(self.deployment.key());
        input["agencyId"] = json!(global(DEPARTMENT));
        let (first, rest) = act.split_at(1);
        let document = format!(
            "mutation($input: {}{rest}Input!) {{ {act}(input: $input) {{ receipt {{ index log }} {selection}
                userErrors {{ code message path ... on ConditionNotMetError {{ citation }} }} }} }}",
            first.to_ascii_uppercase(),
        );
        ApiAnswer(self.ask(part, &document, json!({ "input": input })).await[act].take())
    }

    async fn try_on(&self, sheet: &Value, part: Part, act: &str, mut input: Value) -> ApiAnswer {
        input["sheetId"] = sheet["id"].clone();
        self.act(part, act, input, &format!("workSheet {{ {SHEET} }}")).await
    }

    async fn on(&self, sheet: &Value, part: Part, act: &str, input: Value) -> Value {
        self.try_on(sheet, part, act, input).await.done().0["workSheet"].take()
    }

    async fn request(&self, part: Part, requester: Part, groups: &[&str]) -> ApiAnswer {
        let request = json!({
            "officerId": self.officer, "requesterId": global(requester.who().0.id()), "place": "Phòng Kế toán",
            "relatedFile": "Phiếu đề nghị 05/PĐN", "groups": groups, "initiative": groups.contains(&"OTHER"),
            "details": "Máy in không in được", "requestedOn": "2024-09-02" });
        self.act(part, "requestWork", request, &format!("workSheet {{ {SHEET} }}")).await
    }

    async fn sign(&self, corrections: Value, replaces: Value) -> ApiAnswer {
        let summary = json!({
            "officerId": self.officer, "year": 2024, "corrections": corrections, "outsideCost": 15000,
            "costSource": "Bảng kê số 03 của kế toán", "opinion": "Hoàn thành tốt", "signedOn": "2024-09-25",
            "replaces": replaces });
        self.act(Part::Head, "signWorkSummary", summary, &format!("workLog {{ {LOG} }}")).await
    }

    async fn read(&self, part: Part) -> Value {
        let document = format!(
            "query($agency: ID!, $officer: ID!) {{ workLog(agencyId: $agency, officerId: $officer, year: 2024) {{ {LOG} }}
                workSheets(agencyId: $agency) {{ number state }} }}");
        self.ask(part, &document, json!({ "agency": global(DEPARTMENT), "officer": self.officer })).await
    }

    async fn flaws(&self) -> Vec<Flaw> {
        let report = self.deployment.service.verify(DEPARTMENT.0, None).await.expect("the check runs");
        assert_eq!(report.fault, None);
        report.findings.into_iter().map(|finding| finding.flaw).collect()
    }
}

fn done_on(day: &str) -> Value {
    json!({ "results": ["DEVICE_MENDED", "DOCUMENT"], "resultDetail": "Biên bản 12/BB ngày 05/9/2024", "completedOn": day })
}

/// A sheet that was rejected, done again and confirmed, and a summary in the place of another. Boxed like the pre-screening.
pub(crate) fn keep_a_work_log(deployment: &Deployment) -> BoxFuture<'_, ()> {
    Box::pin(play_a_work_log(deployment))
}

async fn play_a_work_log(deployment: &Deployment) {
    let log = Log { deployment, officer: officer_of_the_department(deployment).await };
    work(&log).await;
    let first = log.sign(json!([]), Value::Null).await.done().0["workLog"]["summary"].take();
    let right =
        json!([{ "group": "INITIATIVES", "quantity": 1, "reason": "Sáng kiến được công nhận riêng" }]);
    log.sign(right, json!({ "summaryId": first["id"], "reason": "Sót sáng kiến" })).await.done();
}

async fn officer_of_the_department(deployment: &Deployment) -> Value {
    let document = "query($id: ID!) { workforce(agencyId: $id) { officers { id } } }";
    let asked = deployment.ask(Who::Head, document, json!({ "id": global(DEPARTMENT) })).await;
    asked["workforce"]["officers"][0]["id"].clone()
}

/// The course of a sheet, with everything that the form asks for.
async fn work(log: &Log<'_>) -> Value {
    let sheet =
        log.request(Part::Officer, Part::Requester, &["DEVICES", "SOFTWARE"]).await.done().0["workSheet"]
            .take();
    log.on(&sheet, Part::Requester, "confirmWorkRequest", json!({})).await;
    log.on(&sheet, Part::Officer, "startWork", json!({ "approach": "Cài lại trình điều khiển" })).await;
    log.on(&sheet, Part::Officer, "completeWork", done_on("2024-09-03")).await;
    log.on(&sheet, Part::Requester, "rejectWork", json!({ "reason": "Vẫn kẹt giấy" })).await;
    log.on(&sheet, Part::Officer, "reworkSheet", json!({})).await;
    log.on(&sheet, Part::Officer, "completeWork", done_on("2024-09-05")).await;
    log.on(&sheet, Part::Requester, "confirmWork", json!({ "confirmedOn": "2024-09-06" })).await
}

/// How many sheets one officer has.
const SHEETS: u32 = 10_000;

/// A sheet as its acts would have written it; every fourth one is still worked on.
fn many_sheets(officer: &Value, number: u32) -> Row {
    let officer = ItOfficerId::from_global(&ID::from(officer.as_str().expect("an id"))).expect("an officer");
    let text = Sealed::commit(&[7; 32], "Việc");
    let is_done = !number.is_multiple_of(4);
    WorkSheet {
        id: WorkSheetId(Uuid::from_u128((9 << 64) + u128::from(number))),
        agency: DEPARTMENT,
        officer,
        number,
        groups: Listed(vec![WorkGroup::Devices]),
        initiative: false,
        details: text,
        requester: Who::Binh.id(),
        place: text,
        related_file: None,
        requested_on: day("2024-03-01"),
        request_confirmed_on: Some(day("2024-03-01")),
        state: if is_done { WorkSheetState::Confirmed } else { WorkSheetState::InProgress },
        approach: Some(text),
        results: Listed(vec![WorkResult::DeviceMended]),
        result_detail: None,
        completed_on: is_done.then(|| day("2024-03-02")),
        confirmed_by: is_done.then(|| Who::Binh.id()),
        confirmed_on: is_done.then(|| day("2024-03-02")),
        rejections: 0,
        reason: None,
        leaf: 2,
    }
    .into()
}

on_both_engines! {
    /// At most three statements, however many sheets there are: the directory, the officer with the summaries, the sheets.
    async fn the_summary_of_10_000_sheets_takes_three_statements(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let log = Log::open(&deployment).await;
        put_rows(&deployment, (1..=SHEETS).map(|number| many_sheets(&log.officer, number)).collect()).await;
        let document = "query($agency: ID!, $officer: ID!) { workLog(agencyId: $agency, officerId: $officer, year: 2024) {
            year post counted { group counted quantity } summary { total } replaced { id } } }";
        let variables = json!({ "agency": global(DEPARTMENT), "officer": log.officer });
        log.ask(Part::Head, document, variables.clone()).await;
        let (who, roles) = Part::Head.who();
        let caller = deployment.caller_with(who, roles).await;
        let before = deployment.service.store.statements();
        let (data, errors) = deployment.send(caller, document, variables).await;
        let statements = deployment.service.store.statements() - before;
        assert!(errors.is_empty(), "{errors:?}");
        assert!(statements <= 3, "{statements} statements");
        assert_eq!(data["workLog"]["counted"][0], json!({ "group": "DEVICES", "counted": 7_500, "quantity": 7_500 }));
        assert_eq!(data["workLog"]["summary"], Value::Null);
    }

    /// R25: both confirmations, the way back of a rejection, and the summary that is counted, corrected and replaced.
    async fn an_officer_keeps_a_log_and_the_head_signs_its_summary(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let log = Log::open(&deployment).await;
        let sheet = work(&log).await;
        assert_eq!((&sheet["state"], &sheet["number"], &sheet["rejections"]), (&json!("CONFIRMED"), &json!(1), &json!(1)));
        assert_eq!((&sheet["requester"]["name"], &sheet["confirmedBy"]["name"]), (&json!(Who::Binh.name()), &json!(Who::Binh.name())));
        assert_eq!((&sheet["relatedFile"], &sheet["approach"]), (&json!("Phiếu đề nghị 05/PĐN"), &json!("Cài lại trình điều khiển")));
        assert_eq!((&sheet["results"], &sheet["completedOn"]), (&json!(["DOCUMENT", "DEVICE_MENDED"]), &json!("2024-09-05")));
        let own = log.request(Part::Officer, Part::Officer, &["OTHER"]).await.done().0["workSheet"].take();
        log.try_on(&own, Part::Officer, "confirmWorkRequest", json!({})).await.refused(&["SHEET_OF_OWN_OFFICER"]);
        log.on(&own, Part::UnitHead, "confirmWorkRequest", json!({})).await;
        log.on(&own, Part::Officer, "startWork", json!({ "approach": "Tự động sao lưu" })).await;
        log.on(&own, Part::Officer, "completeWork", done_on("2024-09-10")).await;
        let confirmed = json!({ "confirmedOn": "2024-09-12" });
        let refused = log.try_on(&own, Part::Officer, "confirmWork", confirmed.clone()).await.refused(&["SHEET_OF_OWN_OFFICER"]);
        let citation = refused.0["userErrors"][0]["citation"].as_str().expect("a citation");
        assert!(citation.contains("Mẫu 3"), "{citation}");
        log.on(&own, Part::UnitHead, "confirmWork", confirmed).await;
        let gone = log.request(Part::Requester, Part::Requester, &["WEBSITE"]).await.done().0["workSheet"].take();
        assert_eq!(gone["requestConfirmedOn"], "2024-10-21");
        log.on(&gone, Part::Requester, "cancelWork", json!({ "reason": "Không cần nữa" })).await;
        let signed = log.sign(json!([{ "group": "DEVICES", "quantity": 3, "reason": "Ba máy trong một phiếu" }]), Value::Null).await.done();
        let summary = &signed.0["workLog"]["summary"];
        assert_eq!((&summary["total"], &summary["outsideCost"]), (&json!(5), &json!(15000)));
        let line = |group: &str| {
            let lines = summary["lines"].as_array().expect("a list");
            lines.iter().find(|line| line["group"] == group).expect("a line").clone()
        };
        assert_eq!(line("DEVICES"), json!({ "group": "DEVICES", "counted": 1, "quantity": 3, "reason": "Ba máy trong một phiếu" }));
        assert_eq!(line("INITIATIVES"), json!({ "group": "INITIATIVES", "counted": 1, "quantity": 1, "reason": null }));
        log.sign(json!([]), Value::Null).await.refused(&["WORK_SUMMARY_EXISTS"]);
        let again = log.sign(json!([]), json!({ "summaryId": summary["id"], "reason": "Ghi nhầm" })).await.done();
        let again = &again.0["workLog"];
        assert_eq!((&again["summary"]["total"], &again["summary"]["replaceReason"]), (&json!(3), &json!("Ghi nhầm")));
        assert_eq!(again["replaced"], json!([{ "id": summary["id"] }]));
        assert_eq!((&again["unit"], &again["person"]["name"]), (&json!("phiếu"), &json!(Who::An.name())));
        assert_eq!(log.flaws().await, []);
        assert!(deployment.service.verify_directory(None).await.expect("the check runs").is_sound());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sheet_is_seen_by_its_officer_its_requester_and_the_agency() {
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    let log = Log::open(&deployment).await;
    let sheet =
        log.request(Part::Requester, Part::Requester, &["DEVICES"]).await.done().0["workSheet"].take();
    for (part, sheets, has_log) in [
        (Part::Officer, 1, true),
        (Part::Requester, 1, false),
        (Part::UnitHead, 1, true),
        (Part::Head, 1, true),
        (Part::Office, 1, true),
        (Part::Stranger, 0, false),
    ] {
        let read = log.read(part).await;
        assert_eq!(read["workSheets"].as_array().map(Vec::len), Some(sheets), "{part:?}");
        assert_eq!(read["workLog"].is_object(), has_log, "{part:?}");
    }
    let reason = json!({ "reason": "Không" });
    log.try_on(&sheet, Part::Stranger, "cancelWork", reason.clone()).await.refused(&["WORK_SHEET_UNKNOWN"]);
    log.try_on(&json!({ "id": unknown() }), Part::Head, "cancelWork", reason.clone())
        .await
        .refused(&["WORK_SHEET_UNKNOWN"]);
    log.try_on(&sheet, Part::Office, "cancelWork", reason).await.refused(&["FORBIDDEN_ROLE"]);
    log.try_on(&sheet, Part::Officer, "completeWork", done_on("2024-09-03")).await.refused(&["STEP_ORDER"]);
    log.request(Part::Requester, Part::Head, &["DEVICES"]).await.refused(&["REQUEST_ON_BEHALF"]);
    assert_eq!(
        sheet["nextSteps"],
        json!([{ "mutation": "confirmWorkRequest", "leadsTo": "REQUESTED",
        "blockedBy": [{ "code": "WORK_REQUEST_CONFIRMED" }] }, { "mutation": "cancelWork", "leadsTo": "CANCELLED", "blockedBy": [] }])
    );
    assert_eq!(log.flaws().await, []);
}

/// An id that names no sheet.
fn unknown() -> String {
    global(thanghang::domain::ids::WorkSheetId(uuid::Uuid::from_u128(0xdead)))
}
