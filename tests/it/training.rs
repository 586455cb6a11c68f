//! Training through the API: what agencies propose, the plan up to its approval, courses, and certificates that count for IT
//! officers (R31; QS6, QS8).

use futures_util::future::BoxFuture;
use serde_json::{Value, json};
use thanghang::{
    domain::{ids::TrainingProposalId, role::Role},
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
    Clerk,
    Head,
    Keeper,
    Treasurer,
    Approver,
    ItOffice,
    Learner,
    Stranger,
}

const TRAINING: &str = "year agencyId
    proposals { id proposerId state stateLabel document proposedOn planId reason lines { course group people hours cost fund }
        totals { group courses people cost } nextSteps { mutation leadsTo blockedBy { code } } }
    plan { id state document aggregatedOn budget budgetDocument budgetedOn decision approvedOn approvedBy { name } amendments
        amendedBy amendedOn closedOn reason cost proposalIds totals { group courses people cost learners }
        nextSteps { mutation leadsTo leadsToLabel blockedBy { code } }
        courses { id audience name certifies hours startsOn endsOn state report reason learners
            nextSteps { mutation blockedBy { code } }
            attendances { id person { name } employerId hours completed annulled
                certificate { id courseId qualification number issuedOn validUntil counts revoked } } } }
    plans { id state reason }";

/// Training in the log of Home Affairs.
struct Training<'d> {
    deployment: &'d Deployment,
    /// Who keeps the office of the specialised IT agency.
    it_office: Who,
}

fn line(group: &str, cost: u32) -> Value {
    json!({ "course": "Quản lý nhà nước về CNTT", "group": group, "people": 20, "hours": 40, "cost": cost, "fund": "PROVINCE" })
}

impl Training<'_> {
    const fn who(&self, part: Part) -> (Who, &'static [Role]) {
        match part {
            Part::Clerk => (Who::Office, &[Role::DepartmentOffice]),
            Part::Head => (Who::Head, &[Role::AgencyHead]),
            Part::Keeper => (Who::HomeAffairs, &[Role::HomeAffairs]),
            Part::Treasurer => (Who::Spare, &[Role::Finance]),
            Part::Approver => (Who::ManagingHead, &[Role::ManagingAuthorityHead]),
            Part::ItOffice => (self.it_office, &[Role::DepartmentOffice]),
            Part::Learner => (Who::Em, &[Role::ItOfficer]),
            Part::Stranger => (Who::Stranger, &Role::ALL),
        }
    }

    /// Finance has an office, and somebody approves for the authority that manages Home Affairs.
    async fn found(&self) {
        let deployment = self.deployment;
        let finance = json!({ "name": "Sở Tài chính", "symbol": "STC", "homeAffairs": false, "validFrom": "2010-01-01" });
        let finance = deployment.act_on_directory(Who::Office, "registerAgency", finance).await.done();
        self.grant(Who::Spare, "FINANCE", &finance.0["recordId"]).await;
        self.grant(Who::ManagingHead, "MANAGING_AUTHORITY_HEAD", &json!(global(HOME_AFFAIRS))).await;
        let officer = json!({
            "agencyId": global(DEPARTMENT), "personId": global(Who::Em.id()), "post": "FULL_TIME", "incentive": false,
            "startsOn": "2024-01-01" });
        let registered = self.act(Part::Clerk, "registerOfficer", officer, "workforce { agencyId }").await;
        assert!(
            registered.codes().is_empty() || registered.codes() == ["OFFICER_REGISTERED"],
            "{registered:?}"
        );
    }

    async fn grant(&self, who: Who, office: &str, agency: &Value) {
        let term = json!({
            "personId": global(who.id()), "office": office, "agencyId": agency, "startsOn": "2020-01-01" });
        let granted = self.deployment.act_on_directory(Who::Office, "grantOffice", term).await;
        assert!(granted.codes().is_empty() || granted.codes() == ["OFFICE_OVERLAP"], "{granted:?}");
    }

    async fn ask(&self, part: Part, document: &str, variables: Value) -> Value {
        let (who, roles) = self.who(part);
        let caller = self.deployment.caller_with(who, roles).await;
        let (data, errors) = self.deployment.send(caller, document, variables).await;
        assert!(errors.is_empty(), "{part:?}: {errors:#?}");
        data
    }

    async fn act(&self, part: Part, act: &str, mut input: Value, selection: &str) -> ApiAnswer {
        let fields = input.as_object_mut().expect("an input is an object");
        fields.entry("idempotencyKey").or_insert_with(|| json!(self.deployment.key()));
        fields.entry("agencyId").or_insert_with(|| json!(global(HOME_AFFAIRS)));
        let (first, rest) = act.split_at(1);
        let document = format!(
            "mutation($input: {}{rest}Input!) {{ {act}(input: $input) {{ receipt {{ index log }} {selection}
                userErrors {{ code message path ... on ConditionNotMetError {{ requirement citation }} }} }} }}",
            first.to_ascii_uppercase(),
        );
        ApiAnswer(self.ask(part, &document, json!({ "input": input })).await[act].take())
    }

    async fn try_act(&self, part: Part, act: &str, input: Value) -> ApiAnswer {
        self.act(part, act, input, &format!("training {{ {TRAINING} }}")).await
    }

    /// Does an act; gives the training of the year after it.
    async fn done(&self, part: Part, act: &str, input: Value) -> Value {
        self.try_act(part, act, input).await.done().0["training"].take()
    }

    async fn read(&self, part: Part) -> Value {
        let document = format!(
            "query($id: ID!) {{ training(agencyId: $id, year: 2024) {{ {TRAINING} items {{ requirement printed corrected citation text }} }} }}"
        );
        self.ask(part, &document, json!({ "id": global(HOME_AFFAIRS) })).await["training"].take()
    }

    /// What the department proposes, once returned and submitted again; gives its id.
    async fn propose(&self) -> Value {
        let lines = json!([line("G2", 9_000), line("G1", 1_000)]);
        let draft = json!({ "proposerId": global(DEPARTMENT), "year": 2024, "lines": lines });
        let begun = self.done(Part::Clerk, "draftTrainingProposal", draft).await;
        let id = begun["proposals"][0]["id"].clone();
        let submitted = json!({ "proposalId": id, "document": "05/TTr-STTTT", "proposedOn": "2024-10-01" });
        self.done(Part::Head, "submitTrainingProposal", submitted.clone()).await;
        let why = json!({ "proposalId": id, "reason": "Chưa gắn với ứng dụng thực tế" });
        self.done(Part::Keeper, "returnTrainingProposal", why).await;
        self.done(Part::Clerk, "reviseTrainingProposal", json!({ "proposalId": id, "lines": lines })).await;
        self.done(Part::Head, "submitTrainingProposal", submitted).await;
        id
    }

    /// The plan, once returned by Finance, up to its approval; gives its id.
    async fn approve(&self, proposal: &Value) -> Value {
        let aggregate = json!({
            "year": 2024, "proposalIds": [proposal], "document": "12/TTr-SNV", "aggregatedOn": "2024-10-02" });
        let made = self.done(Part::Keeper, "aggregateTraining", aggregate).await;
        let id = made["plan"]["id"].clone();
        let why = json!({ "planId": id, "reason": "Thiếu dự toán chi tiết" });
        self.done(Part::Treasurer, "returnTrainingPlan", why).await;
        let again = json!({
            "planId": id, "proposalIds": [proposal], "document": "13/TTr-SNV", "aggregatedOn": "2024-10-03" });
        self.done(Part::Keeper, "reaggregateTraining", again).await;
        let budget =
            json!({ "planId": id, "budget": 12_000, "document": "30/STC-NS", "budgetedOn": "2024-10-05" });
        self.done(Part::Treasurer, "budgetTraining", budget).await;
        let decision = json!({ "planId": id, "decision": "99/QĐ-UBND", "approvedOn": "2024-10-08" });
        self.done(Part::Approver, "approveTraining", decision).await;
        id
    }

    async fn open(&self, plan: &Value) -> Value {
        let course = json!({
            "planId": plan, "audience": "G2", "name": "Quản lý nhà nước về CNTT", "certifies": "IT_STATE_MANAGEMENT",
            "hours": 40, "startsOn": "2024-10-15", "endsOn": "2024-10-17" });
        self.done(Part::ItOffice, "openCourse", course).await
    }

    async fn attend(&self, course: &Value, hours: u32) -> ApiAnswer {
        let attended = json!({
            "courseId": course, "personId": global(Who::Em.id()), "employerId": global(DEPARTMENT), "hours": hours,
            "completed": true });
        self.try_act(Part::ItOffice, "recordAttendance", attended).await
    }

    async fn certify(&self, attendance: &Value) -> Value {
        let certificate = json!({
            "attendanceId": attendance, "number": "01/CC-STTTT", "issuedOn": "2024-10-20", "validUntil": "2029-10-19" });
        self.done(Part::ItOffice, "issueTrainingCertificate", certificate).await
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

/// The last attendance of a course.
fn last(training: &Value) -> &Value {
    let attended = training["plan"]["courses"][0]["attendances"].as_array().expect("a list");
    attended.last().expect("an attendance")
}

/// The department has submitted what it proposes; gives the id. Finance and the managing authority have their offices.
pub(crate) async fn propose_training(deployment: &Deployment) -> Value {
    let training = Training { deployment, it_office: Who::Office };
    training.found().await;
    training.propose().await
}

/// Home Affairs makes a plan of a proposal.
pub(crate) async fn aggregate_training(deployment: &Deployment, proposal: &Value) {
    let training = Training { deployment, it_office: Who::Office };
    let aggregate = json!({
        "year": 2024, "proposalIds": [proposal], "document": "12/TTr-SNV", "aggregatedOn": "2024-10-02" });
    training.done(Part::Keeper, "aggregateTraining", aggregate).await;
}

/// A year of training: returned and submitted again, amended, carried out with one course that was called off, and closed; an
/// attendance that was annulled and a certificate that was revoked. Boxed like the pre-screening.
pub(crate) fn keep_training(deployment: &Deployment) -> BoxFuture<'_, ()> {
    Box::pin(play_training(deployment))
}

async fn play_training(deployment: &Deployment) {
    let training = Training { deployment, it_office: Who::Office };
    training.found().await;
    training.grant(Who::Head, "SPECIALISED_IT_AGENCY_HEAD", &json!(global(DEPARTMENT))).await;
    let unwanted = json!({
        "proposerId": global(DEPARTMENT), "year": 2025, "lines": [line("G3", 1)] });
    let begun = training.done(Part::Clerk, "draftTrainingProposal", unwanted).await;
    let why = json!({ "proposalId": begun["proposals"][0]["id"], "reason": "Lập nhầm" });
    training.done(Part::Head, "cancelTrainingProposal", why).await;
    let draft = json!({ "proposerId": global(DEPARTMENT), "year": 2024, "lines": [line("G2", 9_000)] });
    let begun = training.done(Part::Clerk, "draftTrainingProposal", draft).await;
    let id = begun["proposals"][0]["id"].clone();
    let submitted = json!({ "proposalId": id, "document": "05/TTr-STTTT", "proposedOn": "2024-10-01" });
    training.done(Part::Head, "submitTrainingProposal", submitted).await;
    let plan = training.approve(&id).await;
    carry_out(&training, &plan).await;
}

async fn carry_out(training: &Training<'_>, plan: &Value) {
    let amended = json!({
        "planId": plan, "lines": [line("G2", 9_500)], "decision": "120/QĐ-UBND", "amendedOn": "2024-10-12",
        "reason": "Tăng học phí" });
    training.done(Part::Approver, "amendTraining", amended).await;
    let opened = training.open(plan).await;
    let course = opened["plan"]["courses"][0]["id"].clone();
    let opened = training.open(plan).await;
    let why = json!({ "courseId": opened["plan"]["courses"][1]["id"], "reason": "Không đủ học viên" });
    training.done(Part::ItOffice, "cancelCourse", why).await;
    let wrong = training.attend(&course, 8).await.done().0["training"].take();
    let why = json!({ "attendanceId": last(&wrong)["id"], "reason": "Ghi nhầm số giờ" });
    training.done(Part::ItOffice, "annulAttendance", why).await;
    let attended = training.attend(&course, 40).await.done().0["training"].take();
    let held = json!({ "courseId": course, "report": "15/BC-STTTT" });
    training.done(Part::ItOffice, "holdCourse", held).await;
    let certified = training.certify(&last(&attended)["id"]).await;
    let why = json!({ "certificateId": last(&certified)["certificate"]["id"], "reason": "In sai tên" });
    training.done(Part::ItOffice, "revokeTrainingCertificate", why).await;
    training
        .done(Part::Keeper, "closeTrainingPlan", json!({ "planId": plan, "closedOn": "2024-10-21" }))
        .await;
}

/// The specialised IT agency is another one than the department, whose officers a standard is for.
async fn found_an_it_agency(training: &Training<'_>) {
    let deployment = training.deployment;
    let agency =
        json!({ "name": "Sở Thông tin", "symbol": "STT", "homeAffairs": false, "validFrom": "2010-01-01" });
    let agency =
        deployment.act_on_directory(Who::Office, "registerAgency", agency).await.done().0["recordId"].take();
    training.grant(Who::Member1, "SPECIALISED_IT_AGENCY_HEAD", &agency).await;
    training.grant(Who::Member2, "DEPARTMENT_OFFICE", &agency).await;
    let corrected = json!({
        "agencyId": global(DEPARTMENT), "name": "Sở Giao thông vận tải", "category": "PROVINCE_DEPARTMENT",
        "reason": "Ghi loại cơ quan" });
    deployment.act_on_directory(Who::Office, "correctAgency", corrected).await.done();
}

/// How the officer stands to the certificate that the standard asks for.
async fn standing(training: &Training<'_>) -> (Value, Value) {
    let document = "query { qualificationGaps(first: 10) { nodes { requirements { kind status metBy } } }
        qualificationSummary { met } }";
    let told = training.ask(Part::Keeper, document, json!({})).await;
    let requirements =
        told["qualificationGaps"]["nodes"][0]["requirements"].as_array().expect("a list").clone();
    let asked = requirements.into_iter().find(|one| one["kind"] == "CERTIFICATE").expect("the requirement");
    assert_eq!(told["qualificationSummary"]["met"] == 1, asked["status"] == "MET");
    (asked["status"].clone(), asked["metBy"].clone())
}

on_both_engines! {
    /// R31, QS6: from the need of an agency to a certificate that the gap report counts, and the log of it all is sound.
    async fn a_certificate_of_a_course_fills_the_gap_of_an_officer(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let training = Training { deployment: &deployment, it_office: Who::Member2 };
        training.found().await;
        found_an_it_agency(&training).await;
        let proposal = training.propose().await;
        let plan = training.approve(&proposal).await;
        let approved = training.read(Part::Keeper).await["plan"].take();
        assert_eq!((&approved["state"], &approved["cost"], &approved["budget"]), (&json!("APPROVED"), &json!(10_000), &json!(12_000)));
        assert_eq!(approved["approvedBy"]["name"], Who::ManagingHead.name());
        assert_eq!(approved["proposalIds"], json!([proposal]));
        assert_eq!(approved["nextSteps"], json!([
            { "mutation": "openCourse", "leadsTo": "RUNNING", "leadsToLabel": "Đang thực hiện", "blockedBy": [] },
            { "mutation": "cancelTrainingPlan", "leadsTo": "CANCELLED", "leadsToLabel": "Đã hủy", "blockedBy": [] }]));
        let opened = training.open(&plan).await;
        let course = &opened["plan"]["courses"][0];
        assert_eq!((&opened["plan"]["state"], &course["state"]), (&json!("RUNNING"), &json!("OPEN")));
        let blocked = json!([
            { "mutation": "holdCourse", "blockedBy": [{ "code": "COURSE_WITHOUT_LEARNERS" }] },
            { "mutation": "cancelCourse", "blockedBy": [] }]);
        assert_eq!(course["nextSteps"], blocked);
        let attended = training.attend(&course["id"], 40).await.done().0["training"].take();
        assert_eq!(standing(&training).await, (json!("DUE_LATER"), Value::Null));
        training.done(Part::ItOffice, "holdCourse", json!({ "courseId": course["id"], "report": "15/BC-STTTT" })).await;
        let certified = training.certify(&last(&attended)["id"]).await;
        let certificate = &last(&certified)["certificate"];
        assert_eq!((&certificate["counts"], &certificate["qualification"]), (&json!(true), &json!("IT_STATE_MANAGEMENT")));
        assert_eq!(certified["plan"]["totals"][1], json!({ "group": "G2", "courses": 1, "people": 20, "cost": 9_000, "learners": 1 }));
        assert_eq!(standing(&training).await, (json!("MET"), json!("IT_STATE_MANAGEMENT")));
        let own = "query { viewer { person { personnelFile { trainingCertificates { number counts } } } } }";
        let own = training.ask(Part::Learner, own, json!({})).await;
        let beside = json!([{ "number": "01/CC-STTTT", "counts": true }]);
        assert_eq!(own["viewer"]["person"]["personnelFile"]["trainingCertificates"], beside, "related information of the file");
        let why = json!({ "certificateId": certificate["id"], "reason": "In sai tên" });
        let revoked = training.done(Part::ItOffice, "revokeTrainingCertificate", why).await;
        assert_eq!(last(&revoked)["certificate"]["revoked"], "In sai tên");
        assert_eq!(standing(&training).await, (json!("DUE_LATER"), Value::Null));
        training.done(Part::Keeper, "closeTrainingPlan", json!({ "planId": plan, "closedOn": "2024-10-21" })).await;
        assert_eq!(training.flaws().await, []);
        assert!(deployment.service.verify_directory(None).await.expect("the check runs").is_sound());
    }

    /// A plan that was approved is given up, and what was proposed waits for another.
    async fn an_approved_plan_is_cancelled_and_its_proposals_are_free(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let training = Training { deployment: &deployment, it_office: Who::Member2 };
        training.found().await;
        found_an_it_agency(&training).await;
        let proposal = training.propose().await;
        let plan = training.approve(&proposal).await;
        let why = json!({ "planId": plan, "reason": "Không còn kinh phí" });
        let cancelled = training.done(Part::Approver, "cancelTrainingPlan", why.clone()).await;
        assert_eq!((&cancelled["plan"], &cancelled["plans"][0]["state"]), (&Value::Null, &json!("CANCELLED")));
        assert_eq!((&cancelled["proposals"][0]["state"], &cancelled["proposals"][0]["planId"]), (&json!("PROPOSED"), &Value::Null));
        training.try_act(Part::Approver, "cancelTrainingPlan", why).await.refused(&["STEP_ORDER"]);
        training.approve(&proposal).await;
        assert_eq!(training.flaws().await, []);
    }

    /// Nothing is written of what is refused, and each refusal says where it stands.
    async fn what_training_does_not_allow_is_refused_with_its_source(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let training = Training { deployment: &deployment, it_office: Who::Member2 };
        training.found().await;
        found_an_it_agency(&training).await;
        let proposal = training.propose().await;
        let again = json!({ "proposerId": global(DEPARTMENT), "year": 2024, "lines": [line("G1", 1)] });
        training.try_act(Part::Clerk, "draftTrainingProposal", again).await.refused(&["TRAINING_PROPOSAL_THERE"]);
        let over = json!({ "proposerId": global(DEPARTMENT), "year": 2023, "lines": [line("G1", 1)] });
        training.try_act(Part::Clerk, "draftTrainingProposal", over).await.refused(&["TRAINING_YEAR_OVER"]);
        let elsewhere = json!({
            "agencyId": global(DEPARTMENT), "proposerId": global(DEPARTMENT), "year": 2025, "lines": [line("G1", 1)] });
        let refused = training.try_act(Part::Clerk, "draftTrainingProposal", elsewhere).await.refused(&["TRAINING_KEPT_ELSEWHERE"]);
        let told = &refused.0["userErrors"][0];
        assert_eq!((&told["requirement"], &told["path"]), (&json!("TR8"), &json!(["input", "agencyId"])));
        assert!(told["citation"].as_str().expect("a citation").starts_with("Điểm 5.a"), "{told}");
        let nothing = json!({ "year": 2024, "proposalIds": [], "document": "12/TTr-SNV", "aggregatedOn": "2024-10-02" });
        training.try_act(Part::Keeper, "aggregateTraining", nothing).await.refused(&["TRAINING_NO_PROPOSAL"]);
        let plan = training.approve(&proposal).await;
        let back = json!({ "planId": plan, "reason": "Xem lại" });
        training.try_act(Part::Treasurer, "returnTrainingPlan", back.clone()).await.refused(&["STEP_ORDER"]);
        training.try_act(Part::Clerk, "cancelTrainingPlan", back).await.refused(&["FORBIDDEN_ROLE"]);
        let dear = json!({
            "planId": plan, "lines": [line("G2", 12_001)], "decision": "120/QĐ-UBND", "amendedOn": "2024-10-12", "reason": "Tăng" });
        training.try_act(Part::Approver, "amendTraining", dear).await.refused(&["TRAINING_ABOVE_BUDGET"]);
        let degree = json!({
            "planId": plan, "audience": "G2", "name": "Đại học", "certifies": "IT_BACHELOR", "hours": 40,
            "startsOn": "2024-10-15", "endsOn": "2024-10-17" });
        training.try_act(Part::ItOffice, "openCourse", degree).await.refused(&["COURSE_GIVES_NO_DEGREE"]);
        let opened = training.open(&plan).await;
        let course = &opened["plan"]["courses"][0]["id"];
        training.attend(course, 41).await.refused(&["ATTENDED_HOURS_ABOVE_COURSE"]);
        let an = json!({
            "courseId": course, "personId": global(Who::An.id()), "employerId": global(DEPARTMENT), "hours": 8, "completed": false });
        training.try_act(Part::ItOffice, "recordAttendance", an).await.refused(&["LEARNER_NOT_IN_GROUP"]);
        let unknown = json!({ "proposalId": global(TrainingProposalId(Uuid::from_u128(0xdead))), "reason": "Không" });
        training.try_act(Part::Keeper, "returnTrainingProposal", unknown).await.refused(&["TRAINING_PROPOSAL_UNKNOWN"]);
        assert_eq!(training.flaws().await, []);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn training_is_seen_by_who_has_a_part_in_it() {
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    let training = Training { deployment: &deployment, it_office: Who::Member2 };
    training.found().await;
    found_an_it_agency(&training).await;
    let proposal = training.propose().await;
    let plan = training.approve(&proposal).await;
    let opened = training.open(&plan).await;
    training.attend(&opened["plan"]["courses"][0]["id"], 40).await.done();
    for (part, proposals) in [
        (Part::Clerk, Some(1)),
        (Part::Head, Some(1)),
        (Part::Keeper, Some(1)),
        (Part::Treasurer, Some(1)),
        (Part::Approver, Some(1)),
        (Part::ItOffice, Some(1)),
        (Part::Learner, Some(0)),
        (Part::Stranger, None),
    ] {
        let read = training.read(part).await;
        assert_eq!(read["proposals"].as_array().map(Vec::len), proposals, "{part:?}");
    }
    let read = training.read(Part::Keeper).await;
    assert_eq!(last(&read)["person"]["name"], Who::Em.name());
    training.open(&plan).await;
    let own = training.read(Part::Learner).await;
    assert_eq!(
        own["plan"]["courses"].as_array().map(Vec::len),
        Some(1),
        "of the courses only the one that was attended"
    );
    assert_eq!((&last(&own)["person"]["name"], &last(&own)["hours"]), (&json!(Who::Em.name()), &json!(40)));
    let items = read["items"].as_array().expect("a list");
    let unclosed = items.iter().find(|item| item["requirement"] == "TR8").expect("the item");
    assert_ne!(unclosed["printed"], unclosed["corrected"], "both readings of the text are kept");
    let begun = json!({ "proposalId": proposal, "reason": "Không" });
    training
        .try_act(Part::Stranger, "returnTrainingProposal", begun)
        .await
        .refused(&["TRAINING_PROPOSAL_UNKNOWN"]);
    assert_eq!(training.flaws().await, []);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_year_of_training_is_played_to_its_end() {
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    keep_training(&deployment).await;
    let training = Training { deployment: &deployment, it_office: Who::Office };
    let read = training.read(Part::Keeper).await;
    assert_eq!((&read["plan"]["state"], &read["plan"]["amendments"]), (&json!("CLOSED"), &json!(1)));
    let states: Vec<_> =
        read["plan"]["courses"].as_array().expect("a list").iter().map(|one| &one["state"]).collect();
    assert_eq!(states, ["HELD", "CANCELLED"]);
    assert_eq!(read["plan"]["totals"][1]["learners"], 1);
    assert_eq!(training.flaws().await, []);
}
