//! Who is at work on a pre-screening, and what they do in every test.

use serde_json::{Value, json};
use thanghang::{
    domain::{ids::AgencyId, role::Role},
    graphql::global_id::NodeId as _,
    service::Flaw,
};

use crate::support::{
    deployment::{ApiAnswer, Deployment, global},
    people::{DEPARTMENT, HOME_AFFAIRS, Who},
};

/// Who acts, with the roles of the token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The head of the agency that recruits.
    Head,
    /// The office of that agency.
    Office,
    /// The Director of the department.
    Director,
    /// A deputy.
    Deputy,
    /// The head of the IT division.
    Division,
    /// The head of another agency.
    Elsewhere,
    /// Somebody who claims everything and is nobody.
    Stranger,
}

impl Part {
    pub(super) const HANDLING: [Self; 5] =
        [Self::Head, Self::Office, Self::Director, Self::Deputy, Self::Division];
    pub(super) const OTHERS: [Self; 2] = [Self::Elsewhere, Self::Stranger];

    const fn who(self) -> (Who, &'static [Role]) {
        match self {
            Self::Head => (Who::Spare, &[Role::AgencyHead]),
            Self::Office => (Who::Member2, &[Role::DepartmentOffice]),
            Self::Director => (Who::Head, &[Role::SpecialisedItAgencyHead, Role::AgencyHead]),
            Self::Deputy => (Who::ViceChair, &[Role::SpecialisedItAgencyHead]),
            Self::Division => (Who::Secretary, &[Role::ItDivisionHead]),
            Self::Elsewhere => (Who::Appraiser2, &[Role::AgencyHead, Role::DepartmentOffice]),
            Self::Stranger => (Who::Stranger, &Role::ALL),
        }
    }
}

/// What the tests read of a case.
pub(super) const CASE: &str = "id state candidateName birthYear position requirements interviewAt missed returnedOn lateReason endedOn
    decision acknowledgement cancelReason remindedFrom keptUntil deletedOn assignee { name }
    marks { general networks programming }
    request { number place requestedOn legalBasis duties otherDuty replyBefore replyForm confidentiality
        suggestedReplyForm contact attachments }
    report { number reportedOn conclusion recommendation attachments confirmedOn confirmedBy { name } reportedBy { name } }
    nextSteps { mutation label leadsTo blockedBy { code } }";

pub(super) const CANDIDATE: &str = "Lò Thị Ứng Viên Duy Nhất";
pub(super) const BORN: i32 = 1987;
pub(super) const CONTACT: &str = "ĐT 0987.654.321, ung.vien@example.vn";
pub(super) const REQUIREMENTS: &str = "Hỏi sâu về định tuyến cho chị Duy Nhất";
pub(super) const RECOMMENDATION: &str = "Chị Duy Nhất nắm vững mạng máy tính";
pub(super) const SEVEN: [&str; 7] =
    ["REGULATIONS", "PROGRAMMES", "HARDWARE", "USER_FAULTS", "SOFTWARE", "WEBSITE", "STATISTICS"];

/// An agency that recruits, and the offices on both sides.
pub(super) struct Desk<'d> {
    pub(super) deployment: &'d Deployment,
    pub(super) recruiter: Value,
}

impl<'d> Desk<'d> {
    pub(super) async fn open(deployment: &'d Deployment) -> Self {
        let register = async |act: &str, input: Value| {
            deployment.act_on_directory(Who::Office, act, input).await.done().0["recordId"].take()
        };
        let agency = json!({
            "name": "Sở Giáo dục và Đào tạo", "symbol": "SGDĐT", "homeAffairs": false, "validFrom": "2010-01-01" });
        let recruiter = register("registerAgency", agency).await;
        let department = json!(global(DEPARTMENT));
        for (part, office, agency, standing) in [
            (Part::Head, "AGENCY_HEAD", &recruiter, Value::Null),
            (Part::Office, "DEPARTMENT_OFFICE", &recruiter, Value::Null),
            (Part::Director, "SPECIALISED_IT_AGENCY_HEAD", &department, Value::Null),
            (Part::Deputy, "SPECIALISED_IT_AGENCY_HEAD", &department, json!("DEPUTY")),
            (Part::Division, "IT_DIVISION_HEAD", &department, Value::Null),
            (Part::Elsewhere, "AGENCY_HEAD", &json!(global(HOME_AFFAIRS)), Value::Null),
        ] {
            let office = json!({
                "personId": global(part.who().0.id()), "office": office, "agencyId": agency, "standing": standing,
                "startsOn": "2024-01-01" });
            register("grantOffice", office).await;
        }
        Self { deployment, recruiter }
    }

    pub(super) fn recruiter_log(&self) -> AgencyId {
        AgencyId::from_global(self.recruiter.as_str().expect("an id")).expect("the id of an agency")
    }

    pub(super) async fn ask(&self, part: Part, document: &str, variables: Value) -> Value {
        let (who, roles) = part.who();
        let caller = self.deployment.caller_with(who, roles).await;
        let (data, errors) = self.deployment.send(caller, document, variables).await;
        assert!(errors.is_empty(), "{part:?}: {errors:#?}");
        data
    }

    /// Does an act on the department's log.
    pub(super) async fn act(&self, part: Part, act: &str, mut input: Value) -> ApiAnswer {
        let fields = input.as_object_mut().expect("an input is an object");
        fields.entry("idempotencyKey").or_insert_with(|| json!(self.deployment.key()));
        fields.entry("agencyId").or_insert_with(|| json!(global(DEPARTMENT)));
        let (first, rest) = act.split_at(1);
        let document = format!(
            "mutation($input: {}{rest}Input!) {{ {act}(input: $input) {{ receipt {{ index log cycleId leafHash }}
                preScreening {{ {CASE} }} userErrors {{ __typename code message path
                ... on ConditionNotMetError {{ requirement citation }} }} }} }}",
            first.to_ascii_uppercase(),
        );
        ApiAnswer(self.ask(part, &document, json!({ "input": input })).await[act].take())
    }

    /// Does an act on a case, and gives the case.
    pub(super) async fn on(&self, case: &Value, part: Part, act: &str, input: Value) -> Value {
        self.try_on(case, part, act, input).await.done().0["preScreening"].take()
    }

    pub(super) async fn try_on(&self, case: &Value, part: Part, act: &str, mut input: Value) -> ApiAnswer {
        input["preScreeningId"] = case["id"].clone();
        self.act(part, act, input).await
    }

    pub(super) async fn need(&self) -> Value {
        let need = json!({
            "recruiterId": self.recruiter, "position": "Quản trị mạng", "candidateName": CANDIDATE, "birthYear": BORN });
        self.act(Part::Office, "identifyItNeed", need).await.done().0["preScreening"].take()
    }

    /// A case that was reported, by the given form.
    pub(super) async fn reported(&self, request: Value, report: Value) -> Value {
        let case = self.need().await;
        self.on(&case, Part::Head, "sendScreeningRequest", request).await;
        let agreed = json!({ "requirements": REQUIREMENTS, "agreedOn": "2024-10-03" });
        self.on(&case, Part::Division, "agreeInterview", agreed).await;
        let assignee = json!({ "assigneeId": global(Part::Division.who().0.id()) });
        self.on(&case, Part::Director, "assignInterview", assignee).await;
        let at = |day: u32| json!({ "interviewAt": format!("2024-10-{day:02}T09:00:00+07:00") });
        self.on(&case, Part::Division, "scheduleInterview", at(8)).await;
        self.on(&case, Part::Division, "recordNoShow", json!({})).await;
        self.on(&case, Part::Division, "scheduleInterview", at(10)).await;
        let marks = json!({ "general": "8.5", "networks": "10", "programming": "7,5" });
        self.on(&case, Part::Division, "recordInterview", marks).await;
        self.on(&case, Part::Division, "reportInterview", report).await
    }

    pub(super) async fn returned(&self, request: Value, report: Value) -> Value {
        let case = self.reported(request, report).await;
        self.on(&case, Part::Director, "returnInterviewResult", json!({ "returnedOn": "2024-10-17" })).await
    }

    pub(super) async fn decided(&self, case: &Value, decision: &str) -> Value {
        let decision = json!({ "decision": decision, "decidedOn": "2024-10-18", "document": "90/QĐ-SGDĐT" });
        self.on(case, Part::Head, "decideHiring", decision).await
    }

    pub(super) async fn find(&self, part: Part, case: &Value) -> Value {
        let document = format!("query($id: ID!) {{ preScreening(id: $id) {{ {CASE} }} }}");
        self.ask(part, &document, json!({ "id": case["id"] })).await["preScreening"].take()
    }

    pub(super) async fn flaws(&self) -> Vec<Flaw> {
        let report = self.deployment.service.verify(DEPARTMENT.0, None).await.expect("the check runs");
        assert_eq!(report.fault, None);
        report.findings.into_iter().map(|finding| finding.flaw).collect()
    }

    /// What is wrong with any log that a pre-screening touches.
    pub(super) async fn check(&self) {
        assert_eq!(self.flaws().await, []);
        let directory = self.deployment.service.verify_directory(None).await.expect("the check runs");
        assert!(directory.is_sound(), "{directory:#?}");
    }
}

/// Mẫu 1 with the boxes of some duties ticked.
pub(super) fn request(duties: &[&str], form: &str) -> Value {
    json!({
        "number": "15/SGDĐT-VP", "place": "Bình Dương", "requestedOn": "2024-10-01", "duties": duties,
        "replyBefore": "2024-10-18", "replyForm": form, "confidentiality": "HIGH", "contact": CONTACT,
        "attachments": ["DEGREE", "CERTIFICATES"],
    })
}

/// Mẫu 2 with a conclusion.
pub(super) fn report(number: u32, conclusion: &str) -> Value {
    json!({
        "number": format!("{number}/BC-CNTT"), "reportedOn": "2024-10-11", "conclusion": conclusion,
        "recommendation": RECOMMENDATION, "attachments": "Bản sao bảng điểm",
    })
}
