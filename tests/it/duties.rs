//! Tracked duties through the API, with the yearly test, the permission to look for faults of security, and the incentive
//! (S001 Điều 5.2, 7.2, 17; S000 Điều 4).

use futures_util::future::BoxFuture;
use serde_json::{Value, json};
use thanghang::{
    domain::{calendar::day_of, ids::AgencyId, role::Role},
    service::Flaw,
};

use crate::support::{
    deployment::{ApiAnswer, Deployment, global},
    engine::{Engine, on_both_engines},
    people::{DEPARTMENT, HOME_AFFAIRS, Who},
};

/// Who acts, with the roles of the token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// The office of the department.
    Office,
    /// The office of the agency that employs the officer.
    Clerk,
    /// The head of that agency.
    Chief,
    Officer,
    HomeAffairs,
    Stranger,
}

impl Part {
    const fn who(self) -> (Who, &'static [Role]) {
        match self {
            Self::Office => (Who::Office, &[Role::DepartmentOffice]),
            Self::Clerk => (Who::Member2, &[Role::DepartmentOffice]),
            Self::Chief => (Who::Appraiser2, &[Role::AgencyHead]),
            Self::Officer => (Who::Supervisor2, &[Role::ItOfficer]),
            Self::HomeAffairs => (Who::HomeAffairs, &[Role::HomeAffairs]),
            Self::Stranger => (Who::Stranger, &Role::ALL),
        }
    }

    const fn agency(self) -> AgencyId {
        match self {
            Self::Office | Self::Stranger => DEPARTMENT,
            Self::Clerk | Self::Chief | Self::Officer | Self::HomeAffairs => HOME_AFFAIRS,
        }
    }
}

const DUTY: &str =
    "code text of owner timing evidence citation printed corrected year from dueOn status statusLabel
    exemption exemptionLabel officerId occasion { id happenedOn untilOn document details }
    record { id doneOn document outcome count officerId } nextSteps { mutation label }";
const TEST: &str = "id year heldOn document details state reason
    entries { id employerId officerId person { name } calledOn outcome mark notedOn document remark corrections }";
const RESEARCH: &str =
    "id officerId scope fromOn toOn askedOn state stateLabel answeredBy { name } answeredOn document reason
    permittedFrom permittedUntil endsWithService nextSteps { mutation label leadsTo blockedBy { code } }";

/// The department, and an agency with an IT officer who is entitled to the incentive.
struct Duties<'d> {
    deployment: &'d Deployment,
    officer: Value,
}

impl<'d> Duties<'d> {
    async fn found(deployment: &'d Deployment) -> Self {
        for (who, office, agency, until) in [
            (Who::Member2, "DEPARTMENT_OFFICE", HOME_AFFAIRS, Value::Null),
            (Who::Appraiser2, "AGENCY_HEAD", HOME_AFFAIRS, Value::Null),
            (Who::Head, "SPECIALISED_IT_AGENCY_HEAD", DEPARTMENT, json!("2023-12-31")),
        ] {
            let term = json!({
                "personId": global(who.id()), "office": office, "agencyId": global(agency), "startsOn": "2020-01-01",
                "endsOn": until });
            let granted = deployment.act_on_directory(Who::Office, "grantOffice", term).await;
            assert!(granted.codes().is_empty() || granted.codes() == ["OFFICE_OVERLAP"], "{granted:?}");
        }
        let unit =
            json!({ "agencyId": global(HOME_AFFAIRS), "name": "Phòng CNTT", "validFrom": "2020-01-01" });
        let unit = deployment.act_on_directory(Who::Office, "registerUnit", unit).await.done();
        let person = global(Who::Supervisor2.id());
        let employment =
            json!({ "personId": person, "unitId": unit.0["recordId"], "startsOn": "2021-01-01" });
        deployment.act_on_directory(Who::Office, "registerEmployment", employment).await.done();
        let duties = Self { deployment, officer: Value::Null };
        let officer =
            json!({ "personId": person, "post": "FULL_TIME", "incentive": true, "startsOn": "2024-01-01" });
        duties.done(Part::Clerk, "registerOfficer", officer).await;
        let officers = duties.officers().await;
        let own = officers.iter().find(|row| row["person"]["id"] == person).expect("the officer");
        Self { officer: own["id"].clone(), ..duties }
    }

    /// The day of the set clock.
    fn today(&self) -> String {
        day_of(self.deployment.clock.wall()).to_string()
    }

    fn year(&self) -> i16 {
        day_of(self.deployment.clock.wall()).year()
    }

    async fn ask(&self, part: Part, document: &str, variables: Value) -> Value {
        let (who, roles) = part.who();
        let caller = self.deployment.caller_with(who, roles).await;
        let (data, errors) = self.deployment.send(caller, document, variables).await;
        assert!(errors.is_empty(), "{part:?}: {errors:#?}");
        data
    }

    async fn try_act(&self, part: Part, act: &str, mut input: Value) -> ApiAnswer {
        let fields = input.as_object_mut().expect("an input is an object");
        fields.entry("idempotencyKey").or_insert_with(|| json!(self.deployment.key()));
        fields.entry("agencyId").or_insert_with(|| json!(global(part.agency())));
        let (first, rest) = act.split_at(1);
        let document = format!(
            "mutation($input: {}{rest}Input!) {{ {act}(input: $input) {{ receipt {{ index log }} workforce {{ agencyId }}
                userErrors {{ code message path ... on ConditionNotMetError {{ requirement citation }} }} }} }}",
            first.to_ascii_uppercase(),
        );
        ApiAnswer(self.ask(part, &document, json!({ "input": input })).await[act].take())
    }

    async fn done(&self, part: Part, act: &str, input: Value) {
        self.try_act(part, act, input).await.done();
    }

    async fn refused(&self, part: Part, act: &str, input: Value, code: &str) -> Value {
        self.try_act(part, act, input).await.refused(&[code]).0["userErrors"][0].take()
    }

    async fn officers(&self) -> Vec<Value> {
        let document = "query($id: ID!) { workforce(agencyId: $id) { officers { id person { id }
            incentives { id monthly decision fromOn endsOn drawnUntil endDecision reason } } } }";
        let asked = self.ask(Part::Clerk, document, json!({ "id": global(HOME_AFFAIRS) })).await;
        asked["workforce"]["officers"].as_array().expect("a list").clone()
    }

    /// The duties of an agency in the year of the clock, as somebody sees them.
    async fn duties(&self, part: Part, agency: AgencyId) -> Vec<Value> {
        let document = format!(
            "query($id: ID!, $year: Int!) {{ trackedDuties(agencyId: $id, year: $year) {{ {DUTY} }} }}"
        );
        let asked = self.ask(part, &document, json!({ "id": global(agency), "year": self.year() })).await;
        asked["trackedDuties"].as_array().expect("a list").clone()
    }

    async fn duty(&self, part: Part, agency: AgencyId, code: &str) -> Value {
        let found = self.duties(part, agency).await.into_iter().find(|duty| duty["code"] == code);
        found.unwrap_or(Value::Null)
    }

    async fn list(&self, part: Part, agency: AgencyId, name: &str, selection: &str) -> Vec<Value> {
        let document = format!("query($id: ID!) {{ {name}(agencyId: $id) {{ {selection} }} }}");
        let asked = self.ask(part, &document, json!({ "id": global(agency) })).await;
        asked[name].as_array().expect("a list").clone()
    }

    fn briefing(&self) -> Value {
        json!({
            "duty": "S001-17.2", "year": self.year(), "doneOn": self.today(), "document": "33/TB-STTTT",
            "outcome": "Đã thông báo kết quả và phương hướng năm sau", "count": 24 })
    }

    /// A service of which the contract is over, in the log of the agency.
    async fn hire(&self) -> Value {
        let hired = json!({
            "duty": "S001-5.2", "happenedOn": "2024-01-10", "untilOn": self.today(), "document": "07/HĐ",
            "details": "Thuê bảo trì máy chủ" });
        self.done(Part::Clerk, "openTrackedDuty", hired).await;
        self.duty(Part::Officer, HOME_AFFAIRS, "S001-5.2").await["occasion"].clone()
    }

    fn taken_over(&self, occasion: &Value) -> Value {
        json!({
            "duty": "S001-5.2", "year": self.year(), "occasionId": occasion["id"], "officerId": self.officer,
            "doneOn": self.today(), "document": "12/BB", "outcome": "Nhận bàn giao tài liệu cấu hình", "count": 1 })
    }

    async fn call_test(&self) -> Value {
        let call = json!({
            "year": self.year(), "heldOn": self.today(), "document": "15/TB-STTTT", "details": "Hội trường Sở; mạng máy tính" });
        self.done(Part::Office, "callSkillTest", call).await;
        let tests = self.list(Part::Office, DEPARTMENT, "skillTests", TEST).await;
        tests.first().expect("the test")["id"].clone()
    }

    fn called(&self, test: &Value) -> Value {
        json!({ "testId": test, "employerId": global(HOME_AFFAIRS), "officerId": self.officer })
    }

    fn result(&self, test: &Value, outcome: &str, mark: Option<&str>) -> Value {
        json!({
            "testId": test, "employerId": global(HOME_AFFAIRS), "officerId": self.officer, "outcome": outcome, "mark": mark,
            "notedOn": self.today(), "document": "20/TB-STTTT", "remark": "Nắm vững quản trị mạng" })
    }

    async fn ask_research(&self) -> Value {
        let asked = json!({
            "officerId": self.officer, "scope": "Cổng thông tin, kiểm tra lỗi chèn mã", "fromOn": self.today(),
            "toOn": "2029-12-31" });
        self.done(Part::Officer, "askResearch", asked).await;
        let found = self.list(Part::Officer, HOME_AFFAIRS, "securityResearches", RESEARCH).await;
        found.first().expect("the request")["id"].clone()
    }

    fn answer(&self, research: &Value, verdict: &str) -> Value {
        json!({
            "researchId": research, "verdict": verdict, "answeredOn": self.today(), "document": "31/SNV-VP",
            "reason": "Hệ thống đang nâng cấp" })
    }

    async fn flaws(&self) -> Vec<Flaw> {
        let mut found = Vec::new();
        for log in [HOME_AFFAIRS, DEPARTMENT] {
            let report = self.deployment.service.verify(log.0, None).await.expect("the check runs");
            assert_eq!(report.fault, None);
            found.extend(report.findings.into_iter().map(|finding| finding.flaw));
        }
        found
    }
}

/// A year in which every act was done, and each column says something somewhere. Boxed like the pre-screening.
pub(crate) fn keep_duties(deployment: &Deployment) -> BoxFuture<'_, ()> {
    Box::pin(play_duties(deployment))
}

async fn play_duties(deployment: &Deployment) {
    let duties = Box::pin(Duties::found(deployment)).await;
    duties.done(Part::Office, "recordTrackedDuty", duties.briefing()).await;
    let record = duties.duty(Part::Office, DEPARTMENT, "S001-17.2").await["record"]["id"].clone();
    let why = json!({ "recordId": record, "reason": "Ghi nhầm ngày" });
    duties.done(Part::Office, "annulTrackedDuty", why).await;
    duties.done(Part::Office, "recordTrackedDuty", duties.briefing()).await;
    let occasion = duties.hire().await;
    duties.done(Part::Officer, "recordTrackedDuty", duties.taken_over(&occasion)).await;
    let wrong =
        json!({ "duty": "S001-21.2", "happenedOn": "2024-02-01", "details": "Vướng mắc về biểu mẫu" });
    duties.done(Part::Clerk, "openTrackedDuty", wrong).await;
    let wrong = duties.duty(Part::Clerk, HOME_AFFAIRS, "S001-21.2").await["occasion"]["id"].clone();
    let why = json!({ "occasionId": wrong, "reason": "Ghi nhầm" });
    duties.done(Part::Clerk, "cancelTrackedDuty", why).await;
    let test = duties.call_test().await;
    duties.done(Part::Office, "callToSkillTest", duties.called(&test)).await;
    duties.done(Part::Office, "recordTestResult", duties.result(&test, "PASSED", Some("8,5"))).await;
    duties.done(Part::Office, "recordTestResult", duties.result(&test, "FAILED", Some("4,5"))).await;
    duties.call_test().await;
    let tests = duties.list(Part::Office, DEPARTMENT, "skillTests", TEST).await;
    let given_up = tests.into_iter().find(|row| row["id"] != test).expect("another")["id"].clone();
    let why = json!({ "testId": given_up, "reason": "Hoãn sang năm sau" });
    duties.done(Part::Office, "cancelSkillTest", why).await;
    let dropped = duties.ask_research().await;
    let why = json!({ "researchId": dropped, "reason": "Không cần nữa" });
    duties.done(Part::Officer, "withdrawResearch", why).await;
    let research = duties.ask_research().await;
    duties.done(Part::Chief, "answerResearch", duties.answer(&research, "GRANT")).await;
    duties.done(Part::Chief, "answerResearch", duties.answer(&research, "REVOKE")).await;
    let drawn = json!({
        "officerId": duties.officer, "monthly": 500, "decision": "41/QĐ-SNV", "fromOn": "2024-03-01" });
    duties.done(Part::Clerk, "grantIncentive", drawn).await;
    let officers = duties.officers().await;
    let own = officers.iter().find(|row| row["id"] == duties.officer).expect("the officer");
    let ended = json!({
        "incentiveId": own["incentives"][0]["id"], "endsOn": "2024-06-30", "decision": "52/QĐ-SNV",
        "reason": "Đổi mức hưởng" });
    duties.done(Part::Clerk, "endIncentive", ended).await;
}

on_both_engines! {
    /// S001 17.2: the briefing of the year is due, is recorded with its evidence, and annulled where that was wrong.
    async fn a_duty_of_the_year_is_due_and_done_with_its_evidence(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let duties = Duties::found(&deployment).await;
        let due = duties.duty(Part::Office, DEPARTMENT, "S001-17.2").await;
        assert_eq!((&due["status"], &due["dueOn"]), (&json!("DUE"), &json!(format!("{}-12-31", duties.year()))));
        assert_eq!((&due["owner"], &due["of"]), (&json!("DEPARTMENT_OFFICE"), &json!("SPECIALISED_IT_AGENCY")));
        assert!(due["printed"].as_str().expect("a text").starts_with("Hàng năm tổ chức họp giao ban"));
        assert_eq!(due["nextSteps"][0]["mutation"], "recordTrackedDuty");
        let mut bare = duties.briefing();
        bare["count"] = Value::Null;
        let error = duties.refused(Part::Office, "recordTrackedDuty", bare, "TRACKED_DUTY_EVIDENCE_MISSING").await;
        assert_eq!(error["path"], json!(["input", "count"]));
        assert!(error["citation"].as_str().expect("a citation").starts_with("Điều 17.2"));
        duties.done(Part::Office, "recordTrackedDuty", duties.briefing()).await;
        let done = duties.duty(Part::Office, DEPARTMENT, "S001-17.2").await;
        assert_eq!((&done["status"], &done["record"]["count"]), (&json!("DONE"), &json!(24)));
        assert_eq!(done["record"]["outcome"], "Đã thông báo kết quả và phương hướng năm sau");
        assert_eq!(done["nextSteps"][0]["mutation"], "annulTrackedDuty");
        duties.refused(Part::Office, "recordTrackedDuty", duties.briefing(), "TRACKED_DUTY_RECORDED").await;
        let why = json!({ "recordId": done["record"]["id"], "reason": "Ghi nhầm ngày" });
        duties.done(Part::Office, "annulTrackedDuty", why).await;
        assert_eq!(duties.duty(Part::Office, DEPARTMENT, "S001-17.2").await["status"], "DUE");
        assert_eq!(duties.flaws().await, []);
    }

    /// S001 5.2: who runs the system takes over what was hired, within the term after the contract.
    async fn an_outside_service_is_taken_over(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let duties = Duties::found(&deployment).await;
        assert_eq!(duties.duty(Part::Officer, HOME_AFFAIRS, "S001-5.2").await, Value::Null);
        let occasion = duties.hire().await;
        assert_eq!((&occasion["document"], &occasion["details"]), (&json!("07/HĐ"), &json!("Thuê bảo trì máy chủ")));
        duties.refused(Part::Clerk, "recordTrackedDuty", duties.taken_over(&occasion), "FORBIDDEN_ROLE").await;
        duties.done(Part::Officer, "recordTrackedDuty", duties.taken_over(&occasion)).await;
        let done = duties.duty(Part::HomeAffairs, HOME_AFFAIRS, "S001-5.2").await;
        assert_eq!((&done["status"], &done["record"]["officerId"]), (&json!("DONE"), &duties.officer));
        let why = json!({ "recordId": done["record"]["id"], "reason": "Ghi nhầm" });
        duties.done(Part::Chief, "annulTrackedDuty", why).await;
        duties.done(Part::Chief, "recordTrackedDuty", duties.taken_over(&occasion)).await;
        let why = json!({ "occasionId": occasion["id"], "reason": "Ghi nhầm" });
        duties.refused(Part::Clerk, "cancelTrackedDuty", why, "TRACKED_OCCASION_DONE").await;
        assert_eq!(duties.flaws().await, []);
    }

    /// S001 17.3 and 15.3.d: session, call and result, which is evidence for the evaluation of the year.
    async fn a_yearly_test_is_called_and_its_result_is_evidence(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let duties = Duties::found(&deployment).await;
        let test = duties.call_test().await;
        let early = duties.result(&test, "PASSED", Some("8,5"));
        duties.refused(Part::Office, "recordTestResult", early, "SKILL_TEST_NOT_CALLED").await;
        duties.done(Part::Office, "callToSkillTest", duties.called(&test)).await;
        let above = duties.result(&test, "PASSED", Some("10,1"));
        let error = duties.refused(Part::Office, "recordTestResult", above, "TEST_MARK_OUT_OF_RANGE").await;
        assert_eq!(error["path"], json!(["input", "mark"]));
        assert!(error["citation"].as_str().expect("a citation").starts_with("Điều 5.7 và Điều 17.3"));
        duties.done(Part::Office, "recordTestResult", duties.result(&test, "PASSED", Some("8,5"))).await;
        let own = duties.list(Part::Officer, DEPARTMENT, "skillTests", TEST).await;
        let entry = &own[0]["entries"][0];
        assert_eq!((&entry["outcome"], &entry["mark"], &entry["corrections"]), (&json!("PASSED"), &json!("8.5"), &json!(0)));
        assert_eq!(duties.list(Part::Stranger, DEPARTMENT, "skillTests", TEST).await, [] as [Value; 0]);
        let document = "query($id: ID!, $year: Int!) { workforce(agencyId: $id) { evaluation(year: $year) {
            officers { officerId evidence { facet document content isSuperseded } } } } }";
        let told = async || {
            let asked = duties.ask(Part::Office, document, json!({ "id": global(DEPARTMENT), "year": duties.year() })).await;
            let officers = asked["workforce"]["evaluation"]["officers"].as_array().expect("a list");
            officers.iter().find(|row| row["officerId"] == duties.officer).expect("the officer")["evidence"].clone()
        };
        let evidence = |is_superseded: bool| json!({
            "facet": "D", "document": "20/TB-STTTT", "content": "Nắm vững quản trị mạng", "isSuperseded": is_superseded });
        assert_eq!(told().await, json!([evidence(false)]));
        duties.done(Part::Office, "recordTestResult", duties.result(&test, "FAILED", Some("4,5"))).await;
        let both = told().await;
        let superseded: Vec<_> = both.as_array().expect("a list").iter().map(|row| row["isSuperseded"].as_bool()).collect();
        assert_eq!(superseded.len(), 2, "the first is kept: {both}");
        assert!(superseded.contains(&Some(true)) && superseded.contains(&Some(false)), "one of them counts: {both}");
        let why = json!({ "testId": test, "reason": "Hoãn" });
        duties.refused(Part::Office, "cancelSkillTest", why, "SKILL_TEST_HAS_RESULTS").await;
        assert_eq!(duties.flaws().await, []);
    }

    /// S001 7.2: asked before, granted by the head, taken back; and no secret is written down (R27).
    async fn looking_for_faults_of_security_is_permitted_first(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let duties = Duties::found(&deployment).await;
        let secret = json!({
            "officerId": duties.officer, "scope": "Cổng thông tin, mật khẩu: Abc@12345", "fromOn": duties.today(),
            "toOn": "2029-12-31" });
        duties.refused(Part::Officer, "askResearch", secret, "SECRET_IN_TEXT").await;
        let research = duties.ask_research().await;
        let told = duties.list(Part::Chief, HOME_AFFAIRS, "securityResearches", RESEARCH).await;
        let steps = told[0]["nextSteps"].as_array().expect("a list");
        let leads: Vec<_> = steps.iter().map(|step| step["leadsTo"].as_str().expect("a state")).collect();
        assert_eq!(leads, ["GRANTED", "REFUSED"]);
        let mut unseen = duties.answer(&research, "GRANT");
        unseen["agencyId"] = json!(global(HOME_AFFAIRS));
        duties.refused(Part::Stranger, "answerResearch", unseen, "RESEARCH_UNKNOWN").await;
        duties.done(Part::Chief, "answerResearch", duties.answer(&research, "GRANT")).await;
        let told = duties.list(Part::Officer, HOME_AFFAIRS, "securityResearches", RESEARCH).await;
        assert_eq!((&told[0]["permittedFrom"], &told[0]["permittedUntil"]), (&json!(duties.today()), &json!("2029-12-31")));
        assert_eq!(told[0]["endsWithService"], false);
        let left = json!({ "officerId": duties.officer, "endsOn": "2029-06-30" });
        duties.done(Part::Clerk, "endOfficer", left).await;
        let told = duties.list(Part::Officer, HOME_AFFAIRS, "securityResearches", RESEARCH).await;
        assert_eq!((&told[0]["permittedUntil"], &told[0]["endsWithService"]), (&json!("2029-06-30"), &json!(true)));
        duties.done(Part::Chief, "answerResearch", duties.answer(&research, "REVOKE")).await;
        let told = duties.list(Part::Officer, HOME_AFFAIRS, "securityResearches", RESEARCH).await;
        assert_eq!((&told[0]["state"], &told[0]["reason"]), (&json!("REVOKED"), &json!("Hệ thống đang nâng cấp")));
        assert_eq!(told[0]["answeredBy"]["name"], Who::Appraiser2.name());
        assert_eq!(duties.list(Part::Stranger, HOME_AFFAIRS, "securityResearches", RESEARCH).await, [] as [Value; 0]);
        assert_eq!(duties.flaws().await, []);
    }

    /// Every act of them in one year, on both engines; the logs are whole.
    async fn a_year_of_duties_leaves_whole_logs(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        keep_duties(&deployment).await;
        let duties = Duties { deployment: &deployment, officer: Value::Null };
        let officers = duties.officers().await;
        let drawn = &officers.last().expect("the officer")["incentives"][0];
        assert_eq!((&drawn["monthly"], &drawn["endsOn"]), (&json!(500), &json!("2024-06-30")));
        assert_eq!(drawn["drawnUntil"], "2024-06-30");
        assert_eq!((&drawn["reason"], &drawn["endDecision"]), (&json!("Đổi mức hưởng"), &json!("52/QĐ-SNV")));
        assert_eq!(duties.flaws().await, []);
    }
}

/// Each act is refused to whoever has no part in it, and bad input is told with its place.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn acts_on_duties_are_refused_to_others_and_bad_input_is_told() {
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    let duties = Duties::found(&deployment).await;
    for part in [Part::Stranger, Part::HomeAffairs, Part::Officer] {
        let mut briefing = duties.briefing();
        briefing["agencyId"] = json!(global(DEPARTMENT));
        duties.refused(part, "recordTrackedDuty", briefing, "FORBIDDEN_ROLE").await;
        let call = json!({
            "agencyId": global(DEPARTMENT), "year": 2024, "heldOn": "2024-10-01", "document": "1", "details": "x" });
        duties.refused(part, "callSkillTest", call, "FORBIDDEN_ROLE").await;
        let drawn = json!({
            "agencyId": global(HOME_AFFAIRS), "officerId": duties.officer, "monthly": 1, "decision": "1", "fromOn": "2024-03-01" });
        duties.refused(part, "grantIncentive", drawn, "FORBIDDEN_ROLE").await;
    }
    let mut unknown = duties.briefing();
    unknown["duty"] = json!("S001-99");
    duties.refused(Part::Office, "recordTrackedDuty", unknown, "TRACKED_DUTY_UNKNOWN").await;
    let mut bad = duties.briefing();
    bad["duty"] = json!("mã có dấu cách");
    let error = duties.refused(Part::Office, "recordTrackedDuty", bad, "INVALID_CODE").await;
    assert_eq!(error["path"], json!(["input", "duty"]));
    let mut negative = duties.briefing();
    negative["count"] = json!(-1);
    duties.refused(Part::Office, "recordTrackedDuty", negative, "OUT_OF_RANGE").await;
    let mut future = duties.briefing();
    future["doneOn"] = json!("2031-01-01");
    duties.refused(Part::Office, "recordTrackedDuty", future, "WORKFORCE_DAY_IN_FUTURE").await;
    assert_eq!(duties.duties(Part::Stranger, DEPARTMENT).await, [] as [Value; 0]);
    assert_eq!(duties.flaws().await, []);
}
