//! The yearly evaluation of IT officers (R26; AS29, AS30, AS52): in the log of the department, on what it reads of the log of
//! the agency that employs them.

mod acts;
mod scenario;

use serde_json::{Value, json};
use thanghang::{
    domain::{calendar::day_of, ids::AgencyId, role::Role},
    service::Flaw,
};

use crate::support::{
    deployment::{ApiAnswer, Deployment, global},
    people::{DEPARTMENT, HOME_AFFAIRS, Who},
};

/// Who keeps the records of the agency that is evaluated.
pub(crate) const CLERK: Who = Who::Member2;

/// What the tests read of a year.
const YEAR: &str = "year departmentId booksUntil resultsUntil
    agencies { agencyId isLate sentOn lastSentOn document itLevel incentiveCost outsideCost }
    officers { officerId agencyId person { id } standing message citation requirement class nearMiss
        book { id sentOn receivedOn reason } ruling { document decidedOn reason }
        given { id class facets decision { reason } } evidence { facet notedOn document content }
        rewards { kind document proposedOn }
    }
    effects { id officerId agencyId state isFounded nextEvents triggers { kind year message citation }
        steps { event document doneOn addresseeId } }";

/// An agency with officers, and the department that evaluates them.
struct Evaluated<'d> {
    deployment: &'d Deployment,
    unit: Value,
}

impl<'d> Evaluated<'d> {
    async fn at(deployment: &'d Deployment) -> Self {
        let office = json!({
            "personId": global(CLERK.id()), "office": "DEPARTMENT_OFFICE", "agencyId": global(HOME_AFFAIRS),
            "startsOn": "2020-01-01" });
        deployment.act_on_directory(Who::Office, "grantOffice", office).await.done();
        let director = json!({
            "personId": global(Who::Head.id()), "office": "SPECIALISED_IT_AGENCY_HEAD", "agencyId": global(DEPARTMENT),
            "startsOn": "2020-01-01", "endsOn": "2023-12-31" });
        deployment.act_on_directory(Who::Office, "grantOffice", director).await.done();
        let unit =
            json!({ "agencyId": global(HOME_AFFAIRS), "name": "Phòng Tin học", "validFrom": "2020-01-01" });
        let mut unit = deployment.act_on_directory(Who::Office, "registerUnit", unit).await.done().0;
        Self { deployment, unit: unit["recordId"].take() }
    }

    /// A person who is an IT officer of the agency from that day on; the id of the service.
    async fn officer(&self, name: &str, starts_on: &str, incentive: bool) -> Value {
        let person = json!({ "name": name });
        let person = self.deployment.act_on_directory(Who::Office, "registerPerson", person).await.done();
        let person = &person.0["recordId"];
        let employment = json!({ "personId": person, "unitId": self.unit, "startsOn": starts_on });
        self.deployment.act_on_directory(Who::Office, "registerEmployment", employment).await.done();
        let input = json!({
            "agencyId": global(HOME_AFFAIRS), "personId": person, "post": "FULL_TIME", "incentive": incentive,
            "startsOn": starts_on });
        let done = self.act(CLERK, "registerOfficer", input).await.done();
        let officers = done.0["workforce"]["officers"].as_array().expect("a list").clone();
        let own = officers.into_iter().find(|officer| officer["person"]["id"] == *person);
        own.expect("the new officer")["id"].take()
    }

    /// Does an act on the workforce; by the clerk with the claim that the office needs.
    async fn act(&self, who: Who, act: &str, mut input: Value) -> ApiAnswer {
        let fields = input.as_object_mut().expect("an input is an object");
        fields.entry("idempotencyKey").or_insert_with(|| json!(self.deployment.key()));
        let (first, rest) = act.split_at(1);
        let document = format!(
            "mutation($input: {}{rest}Input!) {{ {act}(input: $input) {{
                receipt {{ index log cycleId }} workforce {{ agencyId officers {{ id person {{ id }} }} }}
                userErrors {{ code message path ... on ConditionNotMetError {{ requirement citation }} }} }} }}",
            first.to_ascii_uppercase(),
        );
        let claimed = [Role::DepartmentOffice, Role::AgencyHead];
        let roles = if who == CLERK { &claimed[..] } else { who.roles() };
        let caller = self.deployment.caller_with(who, roles).await;
        let (mut data, errors) = self.deployment.send(caller, &document, json!({ "input": input })).await;
        assert!(errors.is_empty(), "{act} by {who:?}: {errors:#?}");
        ApiAnswer(data[act].take())
    }

    /// Does an act of the department on an officer in a year.
    async fn on(&self, who: Who, act: &str, officer: &Value, year: i32, more: Value) -> ApiAnswer {
        let mut input = json!({
            "agencyId": global(DEPARTMENT), "employerId": global(HOME_AFFAIRS), "officerId": officer, "year": year });
        input.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        self.act(who, act, input).await
    }

    async fn book(&self, officer: &Value, year: i32, sent: &str, received: Option<&str>) -> ApiAnswer {
        let days = json!({ "sentOn": format!("{year}-{sent}"), "receivedOn": received.map(|day| format!("{year}-{day}")) });
        self.on(Who::Office, "recordWorkBook", officer, year, days).await
    }

    async fn class(&self, officer: &Value, year: i32, class: &str) -> ApiAnswer {
        self.on(Who::Head, "giveClass", officer, year, class_input(year, class)).await
    }

    async fn decide(&self, officer: &Value, year: i32, outcome: &str) -> ApiAnswer {
        let input = json!({
            "outcome": outcome, "decision": "46/QĐ-STTTT", "decidedOn": format!("{year}-10-05"),
            "reason": "Cơ quan gửi chậm, không phải lỗi của cán bộ" });
        self.on(Who::Head, "decideOnBook", officer, year, input).await
    }

    async fn step(&self, effect: &Value, event: &str) -> ApiAnswer {
        let addressee = (event == "SEND_PROPOSAL").then(|| global(HOME_AFFAIRS));
        let input = json!({
            "agencyId": global(DEPARTMENT), "effectId": effect, "event": event, "document": "70/ĐN-STTTT",
            "doneOn": day_of(self.deployment.clock.wall()).to_string(), "addresseeId": addressee });
        self.act(Who::Office, "recordEffectStep", input).await
    }

    async fn results(&self, year: i32, sent_on: &str) -> ApiAnswer {
        let input = json!({
            "agencyId": global(DEPARTMENT), "employerId": global(HOME_AFFAIRS), "year": year, "document": "50/TB-STTTT",
            "sentOn": sent_on, "incentiveCost": 12_000, "outsideCost": 2_000_000_000 });
        self.act(Who::Office, "sendResults", input).await
    }

    /// The year as somebody reads it of an agency; each officer with the cases of the officer.
    async fn year(&self, who: Who, agency: AgencyId, year: i32) -> Value {
        let document = format!(
            "query($id: ID!, $year: Int!) {{ workforce(agencyId: $id) {{ evaluation(year: $year) {{ {YEAR} }} }} }}"
        );
        let claimed = [Role::DepartmentOffice];
        let roles = if who == CLERK { &claimed[..] } else { who.roles() };
        let caller = self.deployment.caller_with(who, roles).await;
        let variables = json!({ "id": global(agency), "year": year });
        let (mut data, errors) = self.deployment.send(caller, &document, variables).await;
        assert!(errors.is_empty(), "{errors:#?}");
        let mut told = data["workforce"]["evaluation"].take();
        let effects = told["effects"].as_array().cloned().unwrap_or_default();
        let officers = told.get_mut("officers").and_then(Value::as_array_mut);
        for officer in officers.into_iter().flatten() {
            let own = effects.iter().filter(|effect| effect["officerId"] == officer["officerId"]);
            officer["effects"] = own.cloned().collect();
        }
        told
    }

    /// An officer in a year, as the department reads it.
    async fn stands(&self, officer: &Value, year: i32) -> Value {
        let told = self.year(Who::Office, DEPARTMENT, year).await;
        let officers = told["officers"].as_array().expect("a list").clone();
        officers.into_iter().find(|told| told["officerId"] == *officer).expect("the officer")
    }

    /// Where an officer stands, and the class.
    async fn standing(&self, officer: &Value, year: i32) -> (String, Option<String>) {
        let told = self.stands(officer, year).await;
        (told["standing"].as_str().expect("a standing").to_owned(), told["class"].as_str().map(str::to_owned))
    }

    /// Both logs are sound, and so is what they rest on.
    async fn check(&self) {
        for agency in [DEPARTMENT, HOME_AFFAIRS] {
            assert_eq!(flaws(self.deployment, agency).await, []);
        }
        let report = self.deployment.service.verify_directory(None).await.expect("the check runs");
        assert!(report.is_sound());
    }
}

fn class_input(year: i32, class: &str) -> Value {
    json!({
        "class": class, "facets": ["A"], "decision": "45/QĐ-STTTT", "decidedOn": format!("{year}-10-10"),
        "reason": "Theo sổ công tác" })
}

fn stood(standing: &str, class: Option<&str>) -> (String, Option<String>) {
    (standing.to_owned(), class.map(str::to_owned))
}

async fn flaws(deployment: &Deployment, agency: AgencyId) -> Vec<Flaw> {
    let report = deployment.service.verify(agency.0, None).await.expect("the check runs");
    assert_eq!(report.fault, None);
    report.findings.into_iter().map(|finding| finding.flaw).collect()
}

/// Two officers of another agency: one whose work logs were late for two years, so that a trigger fired, and one who was
/// excused, rewarded and corrected. Every act of the evaluation was done.
pub(crate) async fn evaluate_a_workforce(deployment: &Deployment) {
    let evaluated = Evaluated::at(deployment).await;
    let late = evaluated.officer("Lầu A Tin", "2022-01-01", true).await;
    let good = evaluated.officer("Hạng Thị Mạng", "2022-01-01", false).await;
    evaluated.book(&late, 2023, "10-02", Some("10-03")).await.done();
    evaluated.book(&late, 2024, "10-01", Some("10-01")).await.done();
    let effect = evaluated.stands(&late, 2024).await["effects"][0]["id"].clone();
    for event in ["DRAFT_PROPOSAL", "SEND_PROPOSAL"] {
        evaluated.step(&effect, event).await.done();
    }
    evaluated.book(&good, 2024, "09-29", None).await.done();
    let book = evaluated.stands(&good, 2024).await["book"]["id"].clone();
    let correction = json!({ "sentOn": "2024-09-30", "previousBookId": book, "reason": "Ghi nhầm ngày gửi" });
    evaluated.on(Who::Office, "recordWorkBook", &good, 2024, correction).await.done();
    let book = evaluated.stands(&good, 2024).await["book"]["id"].clone();
    let received = json!({ "agencyId": global(DEPARTMENT), "bookId": book, "receivedOn": "2024-10-02" });
    evaluated.act(Who::Office, "receiveWorkBook", received).await.done();
    evaluated.decide(&good, 2024, "LATE").await.done();
    evaluated.decide(&good, 2024, "EXCUSED").await.done();
    let evidence = json!({
        "facet": "DD", "notedOn": "2024-05-06", "document": "11/BB-STTTT", "content": "Sáng kiến tự động sao lưu" });
    evaluated.on(Who::Office, "recordEvidence", &good, 2024, evidence).await.done();
    evaluated.class(&good, 2024, "B").await.done();
    let given = evaluated.stands(&good, 2024).await["given"]["id"].clone();
    let mut better = class_input(2024, "A");
    better["facets"] = json!(["A", "DD"]);
    better["previousClassId"] = given;
    evaluated.on(Who::Head, "giveClass", &good, 2024, better).await.done();
    let reward = json!({ "kind": "CERTIFICATE", "document": "60/TTr-STTTT", "proposedOn": "2024-10-14" });
    evaluated.on(Who::Head, "proposeReward", &good, 2024, reward).await.done();
    evaluated.results(2024, "2024-10-20").await.done();
}
