//! Periodic reports through the API: drafted, signed, sent and corrected, and the calendar of what is due (R31).

use futures_util::future::BoxFuture;
use serde_json::{Value, json};
use thanghang::{
    domain::{calendar::day_of, ids::PeriodicReportId, role::Role},
    service::Flaw,
};
use uuid::Uuid;

use crate::support::{
    deployment::{ApiAnswer, Deployment, global},
    engine::{Engine, on_both_engines},
    people::{DEPARTMENT, HOME_AFFAIRS, Who},
};

/// Who acts, with the role of the token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Officer,
    Cio,
    HomeAffairs,
    HomeHead,
    Stranger,
}

impl Part {
    const fn who(self) -> (Who, &'static [Role]) {
        match self {
            Self::Officer => (Who::Em, &[Role::ItOfficer]),
            Self::Cio => (Who::ManagingHead, &[Role::ChiefInformationOfficer]),
            Self::HomeAffairs => (Who::HomeAffairs, &[Role::HomeAffairs]),
            Self::HomeHead => (Who::Appraiser2, &[Role::AgencyHead]),
            Self::Stranger => (Who::Stranger, &Role::ALL),
        }
    }
}

const REPORT: &str =
    "id agencyId kind year period state stateLabel content draftedBy { name } submittedOn consolidatedOn
    document signedBy { name } signedOn sentOn correctsId correctedById reason
    figures { group courses learners completed certificates }
    nextSteps { mutation leadsTo blockedBy { code } }";

/// Reports in the logs of an agency and of Home Affairs.
struct Reports<'d>(&'d Deployment);

impl<'d> Reports<'d> {
    /// The department has an IT officer and a CIO, and Home Affairs a head.
    async fn found(deployment: &'d Deployment) -> Self {
        for (who, office, agency) in [
            (Who::ManagingHead, "CHIEF_INFORMATION_OFFICER", DEPARTMENT),
            (Who::Appraiser2, "AGENCY_HEAD", HOME_AFFAIRS),
        ] {
            let term = json!({
                "personId": global(who.id()), "office": office, "agencyId": global(agency), "startsOn": "2020-01-01" });
            let granted = deployment.act_on_directory(Who::Office, "grantOffice", term).await;
            assert!(granted.codes().is_empty() || granted.codes() == ["OFFICE_OVERLAP"], "{granted:?}");
        }
        let reports = Self(deployment);
        let officer = json!({
            "agencyId": global(DEPARTMENT), "personId": global(Who::Em.id()), "post": "FULL_TIME", "incentive": false,
            "startsOn": "2024-01-01" });
        let caller = deployment.caller_with(Who::Office, &[Role::DepartmentOffice]).await;
        let document =
            "mutation($input: RegisterOfficerInput!) { registerOfficer(input: $input) { receipt { index }
            userErrors { code } } }";
        let mut input = officer;
        input["idempotencyKey"] = json!(deployment.key());
        let (data, errors) = deployment.send(caller, document, json!({ "input": input })).await;
        assert!(errors.is_empty(), "{errors:#?}");
        let registered = ApiAnswer(data["registerOfficer"].clone());
        assert!(
            registered.codes().is_empty() || registered.codes() == ["OFFICER_REGISTERED"],
            "{registered:?}"
        );
        reports
    }

    /// The day of the set clock, on which everything here is done.
    fn today(&self) -> String {
        day_of(self.0.clock.wall()).to_string()
    }

    fn signed(&self, id: &Value) -> Value {
        json!({ "reportId": id, "document": "20/BC-STTTT", "signedOn": self.today() })
    }

    async fn ask(&self, part: Part, document: &str, variables: Value) -> Value {
        let (who, roles) = part.who();
        let caller = self.0.caller_with(who, roles).await;
        let (data, errors) = self.0.send(caller, document, variables).await;
        assert!(errors.is_empty(), "{part:?}: {errors:#?}");
        data
    }

    async fn try_act(&self, part: Part, act: &str, mut input: Value) -> ApiAnswer {
        let home = matches!(part, Part::HomeAffairs | Part::HomeHead);
        let fields = input.as_object_mut().expect("an input is an object");
        fields.entry("idempotencyKey").or_insert_with(|| json!(self.0.key()));
        fields
            .entry("agencyId")
            .or_insert_with(|| json!(global(if home { HOME_AFFAIRS } else { DEPARTMENT })));
        let (first, rest) = act.split_at(1);
        let document = format!(
            "mutation($input: {}{rest}Input!) {{ {act}(input: $input) {{ receipt {{ index log }} report {{ {REPORT} }}
                userErrors {{ code message path ... on ConditionNotMetError {{ requirement citation }} }} }} }}",
            first.to_ascii_uppercase(),
        );
        ApiAnswer(self.ask(part, &document, json!({ "input": input })).await[act].take())
    }

    async fn done(&self, part: Part, act: &str, input: Value) -> Value {
        self.try_act(part, act, input).await.done().0["report"].take()
    }

    /// A report of the officer, returned once, signed by the CIO and sent; gives its id.
    async fn send(&self, draft: Value) -> Value {
        let id = self.done(Part::Officer, "draftReport", draft).await["id"].clone();
        let of = json!({ "reportId": id });
        self.done(Part::Officer, "submitReport", of.clone()).await;
        self.done(Part::Cio, "returnReport", json!({ "reportId": id, "reason": "Bổ sung số liệu một cửa" }))
            .await;
        let content = json!({ "reportId": id, "content": "Kết quả ứng dụng CNTT, bản sửa" });
        self.done(Part::Officer, "reviseReport", content).await;
        self.done(Part::Officer, "submitReport", of).await;
        self.done(Part::Cio, "signReport", self.signed(&id)).await;
        self.done(Part::Officer, "sendReport", json!({ "reportId": id, "sentOn": self.today() })).await;
        id
    }

    async fn calendar(&self, part: Part, agency: thanghang::domain::ids::AgencyId) -> Vec<Value> {
        let document = format!(
            "query($id: ID!) {{ reportCalendar(agencyId: $id, year: 2024) {{ kind kindLabel period periodLabel from to dueOn
                isOfficial state stateLabel isLate lateness latenessLabel addressees citation printed corrected report {{ {REPORT} }} }} }}"
        );
        let asked = self.ask(part, &document, json!({ "id": global(agency) })).await;
        asked["reportCalendar"].as_array().expect("a list").clone()
    }

    async fn flaws(&self) -> Vec<Flaw> {
        let mut found = Vec::new();
        for log in [HOME_AFFAIRS, DEPARTMENT] {
            let report = self.0.service.verify(log.0, None).await.expect("the check runs");
            assert_eq!(report.fault, None);
            found.extend(report.findings.into_iter().map(|finding| finding.flaw));
        }
        found
    }
}

fn of_agency() -> Value {
    json!({ "kind": "IT_APPLICATION", "year": 2024, "period": "Q3", "content": "Kết quả ứng dụng CNTT" })
}

fn of_training() -> Value {
    json!({ "kind": "TRAINING", "year": 2024, "period": "Q3", "content": "Kết quả đào tạo, bồi dưỡng" })
}

/// The department has an officer who drafts reports and a CIO who signs them.
pub(crate) async fn appoint_reporters(deployment: &Deployment) {
    Reports::found(deployment).await;
}

/// A report of the officer waits for the signature of the CIO.
pub(crate) async fn submit_a_report(deployment: &Deployment) {
    let reports = Reports(deployment);
    let id = reports.done(Part::Officer, "draftReport", of_agency()).await["id"].clone();
    reports.done(Part::Officer, "submitReport", json!({ "reportId": id })).await;
}

/// Reports of which one corrects another and one was given up: every act was done. Boxed like the pre-screening.
pub(crate) fn keep_reports(deployment: &Deployment) -> BoxFuture<'_, ()> {
    Box::pin(play_reports(deployment))
}

async fn play_reports(deployment: &Deployment) {
    let reports = Reports::found(deployment).await;
    let first = reports.send(of_agency()).await;
    let mut again = of_agency();
    again["correctsId"] = first;
    again["reason"] = json!("Thiếu số liệu một cửa");
    let dropped = reports.done(Part::Officer, "draftReport", again.clone()).await["id"].clone();
    let why = json!({ "reportId": dropped, "reason": "Lập nhầm" });
    reports.done(Part::Officer, "cancelReport", why).await;
    reports.send(again).await;
    let id = reports.done(Part::HomeAffairs, "draftReport", of_training()).await["id"].clone();
    let of = json!({ "reportId": id });
    reports.done(Part::HomeAffairs, "submitReport", of.clone()).await;
    reports.done(Part::HomeAffairs, "consolidateReport", of).await;
    reports.done(Part::HomeHead, "signReport", reports.signed(&id)).await;
    reports.done(Part::HomeAffairs, "sendReport", json!({ "reportId": id, "sentOn": reports.today() })).await;
}

on_both_engines! {
    /// S000 Điều 2.2.a: drafted by the officer, signed by the CIO, and corrected by another; S002 2.c beside it.
    async fn a_report_is_drafted_signed_sent_and_corrected(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let reports = Reports::found(&deployment).await;
        let first = reports.send(of_agency()).await;
        reports.try_act(Part::Officer, "draftReport", of_agency()).await.refused(&["PERIODIC_REPORT_THERE"]);
        let mut again = of_agency();
        again["correctsId"] = first.clone();
        again["reason"] = json!("Thiếu số liệu một cửa");
        let drafted = reports.done(Part::Officer, "draftReport", again).await;
        assert_eq!((&drafted["state"], &drafted["correctsId"]), (&json!("DRAFT"), &first));
        let calendar = reports.calendar(Part::Cio, DEPARTMENT).await;
        let told = calendar.iter().find(|due| due["period"] == "Q3").expect("the quarter");
        assert_eq!((&told["dueOn"], &told["isLate"], &told["isOfficial"]), (&json!("2024-10-14"), &json!(true), &json!(true)));
        assert_eq!((&told["state"], &told["report"]["id"]), (&json!("DRAFT"), &drafted["id"]));
        assert_eq!(told["lateness"], "LATE");
        let by_id = format!("query($agency: ID!, $id: ID!) {{ periodicReport(agencyId: $agency, reportId: $id) {{ {REPORT} }} }}");
        let corrected = json!({ "agency": global(DEPARTMENT), "id": first });
        let found = reports.ask(Part::Cio, &by_id, corrected.clone()).await["periodicReport"].take();
        assert_eq!((&found["state"], &found["correctedById"]), (&json!("SENT"), &drafted["id"]), "what was corrected is found");
        assert_eq!(reports.ask(Part::Stranger, &by_id, corrected).await["periodicReport"], Value::Null);
        assert_eq!(told["addressees"], json!(["Ủy ban nhân dân tỉnh", "Sở Thông tin và Truyền thông"]));
        let late: Vec<_> = calendar.iter().filter(|due| due["isLate"] == true).map(|due| &due["period"]).collect();
        assert_eq!(late, ["Q1", "Q2", "H1", "Q3"], "it was sent a week after the day");
        assert_eq!(drafted["nextSteps"], json!([
            { "mutation": "reviseReport", "leadsTo": "DRAFT", "blockedBy": [] },
            { "mutation": "submitReport", "leadsTo": "SUBMITTED", "blockedBy": [] },
            { "mutation": "cancelReport", "leadsTo": "CANCELLED", "blockedBy": [] }]));
        let id = reports.done(Part::HomeAffairs, "draftReport", of_training()).await["id"].clone();
        let of = json!({ "reportId": id });
        reports.done(Part::HomeAffairs, "submitReport", of.clone()).await;
        reports.try_act(Part::HomeHead, "signReport", reports.signed(&id)).await.refused(&["REPORT_NOT_CONSOLIDATED"]);
        let consolidated = reports.done(Part::HomeAffairs, "consolidateReport", of).await;
        let nothing = json!({ "group": "G2", "courses": 0, "learners": 0, "completed": 0, "certificates": 0 });
        assert_eq!(consolidated["figures"][1], nothing);
        let told = reports.done(Part::HomeHead, "signReport", reports.signed(&id)).await;
        assert_eq!((&told["state"], &told["signedBy"]["name"]), (&json!("CONSOLIDATED"), &json!(Who::Appraiser2.name())));
        assert_eq!(reports.flaws().await, []);
    }

    /// Nothing is written of what is refused, and each refusal says where it stands.
    async fn what_a_report_does_not_allow_is_refused_with_its_source(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let reports = Reports::found(&deployment).await;
        let with = |field: &str, value: Value| {
            let mut input = of_agency();
            input[field] = value;
            input
        };
        let refused = reports.try_act(Part::Officer, "draftReport", with("period", json!("H2"))).await.refused(&["REPORT_PERIOD_NOT_ASKED"]);
        let citation = refused.0["userErrors"][0]["citation"].as_str().expect("a citation");
        assert!(citation.starts_with("Điều 2.2.a"), "{citation}");
        reports.try_act(Part::Officer, "draftReport", with("year", json!(2025))).await.refused(&["REPORT_PERIOD_NOT_BEGUN"]);
        reports.try_act(Part::Officer, "draftReport", with("reason", json!("Vì"))).await.refused(&["REASON_OF_SUPPLEMENT"]);
        reports.try_act(Part::Cio, "draftReport", of_agency()).await.refused(&["FORBIDDEN_ROLE"]);
        let id = reports.done(Part::Officer, "draftReport", of_agency()).await["id"].clone();
        let of = json!({ "reportId": id });
        reports.try_act(Part::Cio, "signReport", reports.signed(&id)).await.refused(&["STEP_ORDER"]);
        reports.try_act(Part::Stranger, "submitReport", of.clone()).await.refused(&["PERIODIC_REPORT_UNKNOWN"]);
        let nowhere = json!({ "reportId": global(PeriodicReportId(Uuid::from_u128(0xdead))) });
        reports.try_act(Part::Officer, "submitReport", nowhere).await.refused(&["PERIODIC_REPORT_UNKNOWN"]);
        reports.done(Part::Officer, "submitReport", of.clone()).await;
        reports.try_act(Part::Officer, "consolidateReport", of).await.refused(&["REPORT_HAS_NO_FIGURES"]);
        let sent = json!({ "reportId": id, "sentOn": reports.today() });
        reports.try_act(Part::Officer, "sendReport", sent).await.refused(&["REPORT_NOT_SIGNED"]);
        assert_eq!(reports.flaws().await, []);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_calendar_of_reports_is_seen_by_who_has_a_part_in_them() {
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    keep_reports(&deployment).await;
    let reports = Reports(&deployment);
    for (part, agency, seen) in [
        (Part::Officer, DEPARTMENT, 6),
        (Part::Cio, DEPARTMENT, 6),
        (Part::HomeAffairs, DEPARTMENT, 6),
        (Part::HomeAffairs, HOME_AFFAIRS, 12),
        (Part::HomeHead, HOME_AFFAIRS, 12),
        (Part::HomeHead, DEPARTMENT, 0),
        (Part::Stranger, DEPARTMENT, 0),
    ] {
        assert_eq!(reports.calendar(part, agency).await.len(), seen, "{part:?}");
    }
    let sent = reports.calendar(Part::HomeAffairs, HOME_AFFAIRS).await;
    let sent =
        sent.iter().find(|due| due["kind"] == "TRAINING" && due["period"] == "Q3").expect("the quarter");
    assert_eq!((&sent["state"], &sent["isLate"]), (&json!("SENT"), &json!(true)), "a week after the day");
    assert_eq!(reports.flaws().await, []);
}
