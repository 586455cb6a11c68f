//! An organiser above several agencies, through the API: each agency keeps the dossiers of its own people, from the first
//! application to the appointment, and to every other it is as if these were not there.

use serde_json::{Value, json};
use thanghang::domain::{
    application::state::ApplicationState, calendar::day_of, cycle::state::CycleState, ids::DocumentId,
    role::Role, vocabulary::DocumentKind,
};

use crate::support::{
    cycle_driver::{ATTT, CNTT, CycleDriver, HASH},
    deployment::{ApiAnswer, Deployment, global},
    dossier::{attested, papers},
    engine::{Engine, on_both_engines},
    people::{DEPARTMENT, HOME_AFFAIRS, Who},
};

/// An agency beside the organiser.
struct SendingAgency {
    agency: Value,
    unit: Value,
    clerk: Who,
    /// Its head, who manages its employees.
    head: Who,
    unit_head: Who,
    applicant: Who,
}

/// The organiser with two further agencies.
struct Province {
    driver: CycleDriver,
    east: SendingAgency,
    west: SendingAgency,
}

const EAST: &str = "Sở Khoa học và Công nghệ";
const WEST: &str = "Đài Phát thanh và Truyền hình";

/// Whoever has designs on people of another agency: of the west, with every role in the token.
const RIVAL: Who = Who::Stranger;

impl SendingAgency {
    /// An agency with a unit and its offices, to which somebody moves from the centre.
    async fn open(deployment: &Deployment, name: &str, people: [Who; 3], applicant: Who) -> Self {
        let [clerk, head, unit_head] = people;
        let register = async |by: Who, act: &str, input: Value| {
            deployment.act_on_directory(by, act, input).await.done().0["recordId"].take()
        };
        let agency = json!({ "name": name, "symbol": "CQ", "homeAffairs": false, "validFrom": "2010-01-01" });
        let agency = register(Who::Office, "registerAgency", agency).await;
        let office = |who: Who, office: &str, field: &str, place: &Value| json!({ "personId": global(who.id()), "office": office, field: place, "startsOn": "2024-01-01" });
        for (who, role) in
            [(clerk, "DEPARTMENT_OFFICE"), (head, "MANAGING_AUTHORITY_HEAD"), (head, "AGENCY_HEAD")]
        {
            register(Who::Office, "grantOffice", office(who, role, "agencyId", &agency)).await;
        }
        let caller = deployment.caller_with(clerk, &[Role::DepartmentOffice]).await;
        let unit =
            json!({ "agencyId": agency, "name": format!("Trung tâm của {name}"), "validFrom": "2010-01-01" });
        let unit = on_directory(deployment, caller, "registerUnit", unit).await.done().0["recordId"].take();
        register(Who::Office, "grantOffice", office(unit_head, "UNIT_HEAD", "unitId", &unit)).await;
        let caller = deployment.caller_with(clerk, &[Role::DepartmentOffice]).await;
        let moving = json!({
            "personId": global(applicant.id()), "unitId": unit, "startsOn": "2024-10-21", "document": "QĐ 7/QĐ-UBND",
        });
        let asked =
            on_directory(deployment, caller, "requestTransfer", moving).await.done().0["recordId"].take();
        register(Who::Office, "settleTransfer", json!({ "transferId": asked })).await;
        Self { agency, unit, clerk, head, unit_head, applicant }
    }

    fn office(&self) -> (Who, Role) {
        (self.clerk, Role::DepartmentOffice)
    }
}

async fn on_directory(
    deployment: &Deployment,
    caller: thanghang::auth::Caller,
    act: &str,
    mut input: Value,
) -> ApiAnswer {
    input["idempotencyKey"] = json!(deployment.key());
    let (first, rest) = act.split_at(1);
    let document = format!(
        "mutation($input: {}{rest}Input!) {{ {act}(input: $input) {{
            recordId receipt {{ index }} userErrors {{ code message path }} }} }}",
        first.to_ascii_uppercase(),
    );
    let (data, errors) = deployment.send(caller, &document, json!({ "input": input })).await;
    assert!(errors.is_empty(), "{act}: {errors:#?}");
    ApiAnswer(data[act].clone())
}

impl Province {
    /// The cycle of the department and the two agencies, in receipt of dossiers.
    async fn receiving(engine: Engine) -> Option<Self> {
        let mut driver = CycleDriver::new(engine).await?;
        let deployment = &driver.deployment;
        let eastern = [Who::Spare, Who::HomeAffairs, Who::Supervisor2];
        let east = Box::pin(SendingAgency::open(deployment, EAST, eastern, Who::Binh)).await;
        let west = Box::pin(SendingAgency::open(deployment, WEST, [RIVAL; 3], Who::Dung)).await;
        driver.cast = vec![(Who::An, ATTT), (Who::Dung, ATTT), (Who::Binh, CNTT), (Who::Chi, CNTT)];
        let province = Self { driver, east, west };
        province.approve().await.done();
        province.driver.reach(CycleState::Receiving).await;
        Some(province)
    }

    /// Records the scheme, which names the three.
    async fn approve(&self) -> ApiAnswer {
        let document = self.driver.document(DocumentKind::SchemeApproval, None).await;
        let input = json!({
            "documentId": global(document), "ruleSet": "dien-bien-2024", "total": 4,
            "quotas": [{ "title": ATTT, "places": 3 }, { "title": CNTT, "places": 1 }],
            "agencyIds": [global(DEPARTMENT), self.east.agency, self.west.agency],
        });
        self.driver.act(Who::Office, "approveScheme", input).await
    }

    /// Does an act as a person in one role.
    async fn act(&self, (who, role): (Who, Role), act: &str, input: Value) -> ApiAnswer {
        let input = self.driver.complete_as((who, &[role]), act, input).await;
        let caller = self.driver.deployment.caller_with(who, &[role]).await;
        let (answer, errors) = self.driver.deployment.try_act(caller, act, input).await;
        assert!(errors.is_empty(), "{act}: {errors:#?}");
        answer
    }

    async fn ask(&self, (who, role): (Who, Role), document: &str, variables: Value) -> Value {
        let caller = self.driver.deployment.caller_with(who, &[role]).await;
        let (data, errors) = self.driver.deployment.send(caller, document, variables).await;
        assert!(errors.is_empty(), "{errors:#?}");
        data
    }

    /// Registers a document that an agency issues.
    async fn try_document(
        &self,
        by: (Who, Role),
        issuer: &Value,
        kind: DocumentKind,
        (signer, office): (Who, &str),
    ) -> ApiAnswer {
        let number = self.driver.deployment.key();
        let today = day_of(self.driver.deployment.clock.wall()).to_string();
        let input = json!({
            "kind": kind.as_str(), "number": number.trim_start_matches("test-key-"), "symbol": "QĐ-CQ", "dated": today,
            "issuerId": issuer, "signatoryId": global(signer.id()), "signedAs": office, "signingForm": "OWN",
            "summary": "Văn bản của cơ quan", "sha256": HASH,
        });
        self.act(by, "registerDocument", input).await
    }

    async fn document(&self, of: &SendingAgency, kind: DocumentKind, signer: (Who, &str)) -> DocumentId {
        self.try_document(of.office(), &of.agency, kind, signer).await.done();
        let facts = self.driver.facts().await;
        facts.rows.document.values().max_by_key(|document| document.leaf).expect("the document").id
    }

    /// The applicant of an agency hands in, attested and nominated by the unit.
    async fn hand_in(&self, of: &SendingAgency, title: &str) {
        let (driver, who) = (&self.driver, of.applicant);
        driver.create(who, title).await;
        driver.add_papers(who, who, papers(title)).await.done();
        let head = (of.unit_head, Role::UnitHead);
        let id = driver.id_of(who).await;
        let assessment = json!({ "applicationId": id, "covers": attested(true), "madeOn": "2024-10-24" });
        self.act(head, "assess", assessment).await.done();
        let nomination = self.document(of, DocumentKind::Nomination, (of.unit_head, "UNIT_HEAD")).await;
        let input = json!({ "applicationId": id, "documentId": global(nomination) });
        self.act(head, "nominate", input).await.done();
        driver.submit(who).await.done();
    }

    async fn receive(&self, by: (Who, Role), who: Who, number: &str) -> ApiAnswer {
        let input = json!({ "applicationId": self.driver.id_of(who).await, "receiptNumber": number });
        self.act(by, "receive", input).await
    }

    /// The office of the organiser is told by name whose the dossier of the east is.
    async fn told_who_is_responsible(&self) {
        const RECEIVE: &str =
            "mutation($input: ReceiveInput!) { receive(input: $input) { receipt { index } userErrors {
            code ... on NotPermittedError { remedy offenders { kind id name } } } } }";
        let (driver, who) = (&self.driver, self.east.applicant);
        let input = json!({
            "applicationId": driver.id_of(who).await, "receiptNumber": "7/PTN", "idempotencyKey": driver.deployment.key(),
        });
        let input = driver.complete("receive", input).await;
        let office = (Who::Office, Role::DepartmentOffice);
        let told = self.ask(office, RECEIVE, json!({ "input": input })).await["receive"].take();
        let [error] = told["userErrors"].as_array().expect("errors").as_slice() else { panic!("{told}") };
        assert!(told["receipt"].is_null() && error["remedy"].is_string(), "{told}");
        let agency = json!([{ "kind": "AGENCY", "id": self.east.agency, "name": EAST }]);
        assert_eq!((&error["code"], &error["offenders"]), (&json!("AGENCY_NOT_RESPONSIBLE"), &agency));
    }

    /// The names of the applicants whom somebody sees, with whether the papers are shown.
    async fn seen(&self, by: (Who, Role)) -> Vec<(String, bool)> {
        const SEEN: &str = "query($id: ID!) { cycle(id: $id) { applications(first: 20) { nodes {
            applicant { name } papers { kind } } } } }";
        let told = self.ask(by, SEEN, json!({ "id": global(self.driver.cycle) })).await;
        let nodes = told["cycle"]["applications"]["nodes"].as_array().expect("applications").clone();
        let line = |node: &Value| {
            let name = node["applicant"]["name"].as_str().expect("a name").to_owned();
            (name, node["papers"].as_array().is_some_and(|papers| !papers.is_empty()))
        };
        let mut seen: Vec<(String, bool)> = nodes.iter().map(line).collect();
        seen.sort();
        seen
    }

    /// Every way on which the rival could get at the dossier of an applicant of the east.
    async fn attack(&self) {
        let (driver, victim) = (&self.driver, self.east.applicant);
        let application = driver.id_of(victim).await;
        let document = driver.document(DocumentKind::Evidence, None).await;
        let paper = driver
            .facts()
            .await
            .papers(driver.application(victim).await.id)
            .next()
            .map(|paper| global(paper.id));
        let reason = "Theo đề nghị";
        for (act, role, input) in [
            ("receive", Role::DepartmentOffice, json!({ "receiptNumber": "1/PTN" })),
            ("refuseReceipt", Role::DepartmentOffice, json!({ "reason": reason })),
            ("returnForSupplement", Role::DepartmentOffice, json!({ "items": ["CV"], "reason": reason })),
            ("addPapers", Role::DepartmentOffice, json!({ "papers": papers(CNTT) })),
            ("removePaper", Role::DepartmentOffice, json!({ "paperId": paper })),
            (
                "reportDiscipline",
                Role::DepartmentOffice,
                json!({ "open": true, "documentId": global(document) }),
            ),
            (
                "recordFinding",
                Role::DepartmentOffice,
                json!({ "rule": "E16", "outcome": "PASS", "warning": false, "reason": reason }),
            ),
            ("reportDiscipline", Role::UnitHead, json!({ "open": true, "documentId": global(document) })),
            ("nominate", Role::UnitHead, json!({ "documentId": global(document) })),
            ("withdrawNomination", Role::UnitHead, json!({ "reason": reason })),
            ("assess", Role::UnitHead, json!({ "covers": attested(true), "madeOn": "2024-10-24" })),
        ] {
            let mut input = input;
            input["applicationId"] = application.clone();
            let answer = self.act((RIVAL, role), act, input).await;
            let codes = answer.codes();
            assert_eq!(codes, ["NOT_FOUND"], "{act}");
        }
        let entered = json!({
            "personId": global(victim.id()), "title": CNTT, "handedInAt": driver.deployment.clock.wall().to_string(),
            "reason": reason,
        });
        let office = (RIVAL, Role::DepartmentOffice);
        self.act(office, "enterPaperDossier", entered).await.refused(&["AGENCY_NOT_RESPONSIBLE"]);
        const NODE: &str = "query($id: ID!) { node(id: $id) { id } }";
        for role in [Role::DepartmentOffice, Role::AgencyHead, Role::ManagingAuthorityHead, Role::UnitHead] {
            let told = self.ask((RIVAL, role), NODE, json!({ "id": application })).await;
            assert_eq!(told["node"], Value::Null, "{role}");
        }
        let upload = json!({ "input": {
            "cycleId": global(driver.cycle), "applicationId": application, "fileName": "a.pdf", "mediaType": "application/pdf", "size": 10,
            "sha256": HASH, "idempotencyKey": driver.deployment.key(),
        } });
        const UPLOAD: &str =
            "mutation($input: CreateUploadInput!) { createUpload(input: $input) { userErrors { code } } }";
        let caller = driver.deployment.caller_with(RIVAL, &[Role::DepartmentOffice]).await;
        let (data, _) = driver.deployment.send(caller, UPLOAD, upload).await;
        assert!(!data["createUpload"]["userErrors"].as_array().is_some_and(Vec::is_empty), "{data}");
        // The log and what else only those see who handle the cycle.
        let caller = driver.deployment.caller_with(RIVAL, &[Role::DepartmentOffice]).await;
        let log = "query($id: ID!) { cycle(id: $id) { dossierQueue { application { id } } transitions(first: 1) { nodes { index } } } }";
        let (data, errors) = driver.deployment.send(caller, log, json!({ "id": global(driver.cycle) })).await;
        assert!(
            errors.iter().any(|error| error["extensions"]["code"] == "NOT_A_MEMBER"),
            "{data} {errors:?}"
        );
    }
}

on_both_engines! {
    async fn an_organiser_reviews_the_employees_of_three_agencies(engine) {
        let Some(province) = Box::pin(Province::receiving(engine)).await else { return };
        let Province { driver, east, west } = &province;
        const SHOWN: &str = "query($id: ID!) { cycle(id: $id) { agency { id } participatingAgencies { id }
            viewerTakesPart viewerCanSeeCase availableTransitions { event } } }";
        let id = json!({ "id": global(driver.cycle) });
        let told = province.ask(east.office(), SHOWN, id.clone()).await;
        let mut named: Vec<Value> = told["cycle"]["participatingAgencies"].as_array().expect("agencies")
            .iter().map(|agency| agency["id"].clone()).collect();
        let mut expected = vec![json!(global(DEPARTMENT)), east.agency.clone(), west.agency.clone()];
        named.sort_by_key(Value::to_string);
        expected.sort_by_key(Value::to_string);
        assert_eq!((named, &told["cycle"]["viewerTakesPart"], &told["cycle"]["viewerCanSeeCase"]), (expected, &json!(true), &json!(false)));
        let acts: Vec<&Value> = told["cycle"]["availableTransitions"].as_array().expect("acts").iter().map(|act| &act["event"]).collect();
        assert!(acts.contains(&&json!("ENTER_PAPER_DOSSIER")) && !acts.contains(&&json!("AMEND_SCHEME")), "{acts:?}");

        driver.apply(Who::An, ATTT).await;
        driver.apply(Who::Chi, CNTT).await;
        Box::pin(province.hand_in(east, CNTT)).await;
        Box::pin(province.hand_in(west, ATTT)).await;
        Box::pin(province.attack()).await;

        // The dossiers of the east are received by its own office, and not by that of the organiser, which sees them.
        province.told_who_is_responsible().await;
        let all: Vec<(String, bool)> = province.seen((Who::Office, Role::DepartmentOffice)).await;
        assert_eq!(all.len(), 4);
        for of in [east, west] {
            let own = vec![(of.applicant.name().to_owned(), true)];
            assert_eq!(province.seen(of.office()).await, own);
            let of_unit = vec![(of.applicant.name().to_owned(), false)];
            assert_eq!(province.seen((of.unit_head, Role::UnitHead)).await, of_unit);
            assert_eq!(province.seen((of.head, Role::AgencyHead)).await, own);
        }
        let back = json!({ "applicationId": driver.id_of(east.applicant).await, "items": ["CV"], "reason": "Bổ sung" });
        province.act(east.office(), "returnForSupplement", back).await.done();
        driver.submit(east.applicant).await.done();
        province.receive(east.office(), east.applicant, "1/PTN-KHCN").await.done();
        province.receive(west.office(), west.applicant, "1/PTN-PTTH").await.done();
        driver.close_receiving().await;

        // The unit puts up a list, and the agency decides on it; to the rival neither is there.
        let list = province.document(east, DocumentKind::NominationList, (east.unit_head, "UNIT_HEAD")).await;
        let lines = json!([{ "applicationId": driver.id_of(east.applicant).await, "reason": "Đủ điều kiện" }]);
        let input = json!({ "unitId": east.unit, "documentId": global(list), "lines": lines });
        province.act((RIVAL, Role::UnitHead), "submitNominationList", input.clone()).await.refused(&["NOT_A_MEMBER"]);
        province.act((east.unit_head, Role::UnitHead), "submitNominationList", input).await.done();
        let list = crate::teachers::last_list(driver).await;
        let managing = Role::ManagingAuthorityHead;
        let foreign = province.document(west, DocumentKind::NominationDecision, (west.head, "MANAGING_AUTHORITY_HEAD")).await;
        let own = province.document(east, DocumentKind::NominationDecision, (east.head, "MANAGING_AUTHORITY_HEAD")).await;
        let decision = |id: DocumentId| json!({ "listId": list, "decisionId": global(id), "leftOut": [] });
        for role in [managing, Role::DepartmentOffice] {
            province.act((RIVAL, role), "decideNominationList", decision(foreign)).await.refused(&["NOT_A_MEMBER"]);
        }
        province.act((Who::ManagingHead, managing), "decideNominationList", decision(own)).await.refused(&["AGENCY_NOT_RESPONSIBLE"]);
        province.act((east.head, managing), "decideNominationList", decision(foreign)).await.refused(&["DECISION_OF_ANOTHER_AGENCY"]);
        province.act((east.head, managing), "decideNominationList", decision(own)).await.done();
        const LISTS: &str = "query($id: ID!) { cycle(id: $id) { nominationLists(first: 10) { nodes { id } } documents(first: 100) { nodes { id } } } }";
        for (who, lists) in [(east.office(), 1), ((east.head, managing), 1), (west.office(), 0), ((RIVAL, managing), 0)] {
            let told = province.ask(who, LISTS, id.clone()).await;
            assert_eq!(told["cycle"]["nominationLists"]["nodes"].as_array().expect("lists").len(), lists, "{who:?}");
            let sees = |document: DocumentId| {
                let nodes = told["cycle"]["documents"]["nodes"].as_array().expect("documents");
                nodes.iter().any(|node| node["id"] == global(document))
            };
            assert_eq!((sees(own), sees(foreign)), (lists == 1, who.0 == RIVAL), "{who:?}");
        }

        driver.reach(CycleState::ResultsApproved).await;
        assert_eq!(driver.state_of(west.applicant).await, ApplicationState::Winner);
        driver.notify_officially().await;
        // Who wins is appointed by the head of the own agency, or of the organiser.
        let mut lines = Vec::new();
        for winner in driver.facts().await.in_states(&[ApplicationState::Winner]) {
            let document = if winner.person == west.applicant.id() {
                province.document(west, DocumentKind::Appointment, (west.head, "AGENCY_HEAD")).await
            } else {
                driver.document(DocumentKind::Appointment, Some(Who::Head)).await
            };
            lines.push(json!({ "applicationId": global(winner.id), "appointmentId": global(document) }));
        }
        let appointments = json!({ "appointments": lines });
        province.act((RIVAL, Role::AgencyHead), "appointWinners", appointments.clone()).await.refused(&["AGENCY_NOT_RESPONSIBLE"]);
        driver.act(Who::Head, "appointWinners", appointments).await.done();
        driver.reach(CycleState::Archived).await;
        assert_eq!(driver.state_of(west.applicant).await, ApplicationState::Appointed);
        driver.check().await;
    }

    /// The successor takes up the dossiers from the day after the end of the agency; the log tells it all again.
    async fn the_successor_of_an_agency_goes_on_with_its_dossiers(engine) {
        let Some(province) = Box::pin(Province::receiving(engine)).await else { return };
        let Province { driver, east, west } = &province;
        Box::pin(province.hand_in(east, CNTT)).await;
        let end = json!({
            "agencyId": east.agency, "endsOn": "2024-10-24", "successorId": west.agency, "document": "NQ 190/2025/QH15" });
        driver.deployment.act_on_directory(Who::Office, "dissolveAgency", end).await.done();
        driver.morning("2024-10-25");
        assert_eq!(province.seen(east.office()).await, []);
        assert_eq!(province.seen(west.office()).await, [(east.applicant.name().to_owned(), true)]);
        province.receive(east.office(), east.applicant, "1/PTN").await.refused(&["NOT_FOUND"]);
        province.receive(west.office(), east.applicant, "1/PTN").await.done();
        driver.check().await;
    }

    /// A line of the scheme is for the employees of one agency, whatever its units are (QT2).
    async fn a_scheme_gives_places_to_an_agency_as_a_whole(engine) {
        let Some(driver) = CycleDriver::new(engine).await else { return };
        let eastern = [Who::Spare, Who::HomeAffairs, Who::Supervisor2];
        let east = Box::pin(SendingAgency::open(&driver.deployment, EAST, eastern, Who::Binh)).await;
        let document = driver.document(DocumentKind::SchemeApproval, None).await;
        let department = json!(global(DEPARTMENT));
        let approve = async |security: &Value, technology: Value| {
            let input = json!({
                "documentId": global(document), "ruleSet": "dien-bien-2024", "total": 4, "quotas": [
                    { "title": ATTT, "places": 3, "agencyId": security }, technology,
                ],
                "agencyIds": [department, east.agency],
            });
            driver.act(Who::Office, "approveScheme", input).await
        };
        let technology = json!({ "title": CNTT, "places": 1, "agencyId": east.agency });
        let both = json!({ "title": CNTT, "places": 1, "agencyId": east.agency, "unitIds": [east.unit] });
        approve(&json!(global(HOME_AFFAIRS)), technology.clone()).await.refused(&["QUOTA_AGENCY_UNFIT"]);
        approve(&department, both).await.refused(&["QUOTA_AGENCY_UNFIT"]);
        approve(&department, technology).await.done();
        const GIVEN: &str = "query($id: ID!) { cycle(id: $id) { scheme { quotas { title places agency { id } units { id } } } } }";
        let told = driver.deployment.ask(Who::Office, GIVEN, json!({ "id": global(driver.cycle) })).await;
        let quotas = told["cycle"]["scheme"]["quotas"].as_array().expect("quotas");
        let of = |title: &str| quotas.iter().find(|quota| quota["title"] == title).expect("a quota");
        assert_eq!(of(CNTT)["agency"]["id"], east.agency);
        assert_eq!(of(CNTT)["units"], json!([{ "id": east.unit }]));
        assert_eq!(of(ATTT)["agency"]["id"], department);
        assert_eq!(of(ATTT)["units"].as_array().map(Vec::len), Some(2), "every unit of the department");

        driver.reach(CycleState::PlanPublished).await;
        driver.create(east.applicant, CNTT).await;
        let facts = driver.facts().await;
        let competes = facts.allotment_of(&driver.application(east.applicant).await);
        assert_eq!(competes.units.into_iter().map(|unit| json!(global(unit))).collect::<Vec<_>>(), std::slice::from_ref(&east.unit));
        driver.check().await;
    }

    /// Whoever still has applications stays in the scheme, and who comes late does not join (T33).
    async fn an_amended_scheme_keeps_whoever_has_applications(engine) {
        let Some(province) = Box::pin(Province::receiving(engine)).await else { return };
        let Province { driver, east, west } = &province;
        Box::pin(province.hand_in(east, CNTT)).await;
        let amend = async |agencies: Value| {
            let document = driver.document(DocumentKind::SchemeApproval, None).await;
            driver.make_public(document, thanghang::domain::publication::PublicMatter::Scheme).await;
            let mut input = json!({
                "documentId": global(document), "total": 4,
                "quotas": [{ "title": ATTT, "places": 3 }, { "title": CNTT, "places": 1 }],
            });
            if !agencies.is_null() {
                input["agencyIds"] = agencies;
            }
            driver.act(Who::Office, "amendScheme", input).await
        };
        amend(json!([global(DEPARTMENT), west.agency])).await.refused(&["PARTICIPANT_HAS_APPLICANTS"]);
        amend(Value::Null).await.done();
        let named = async || driver.facts().await.scheme().expect("a scheme").agencies.0.len();
        assert_eq!(named().await, 3, "left as they were");
        driver.withdraw(east.applicant).await.done();
        amend(json!([global(DEPARTMENT), west.agency])).await.done();
        assert_eq!(named().await, 2);
        driver.act(east.applicant, "createApplication", json!({ "title": CNTT })).await.refused(&["NOT_A_MEMBER"]);
        driver.close_receiving().await;
        amend(json!([global(DEPARTMENT), west.agency, east.agency])).await.refused(&["PARTICIPANT_JOINS_LATE"]);
        driver.check().await;
    }
}
