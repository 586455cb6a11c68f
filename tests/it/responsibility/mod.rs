//! Incidents, precautions and handovers of IT officers through the API (R27, R28).

use futures_util::future::BoxFuture;
use serde_json::{Value, json};
use thanghang::{
    domain::{calendar::day_of, role::Role},
    service::Flaw,
};

use crate::support::{
    deployment::{ApiAnswer, Deployment, global},
    people::{DEPARTMENT, Who},
};

mod handovers;
mod incidents;

/// Who acts, with the roles of the token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Officer,
    Colleague,
    Worker,
    UnitHead,
    Cio,
    Head,
    Office,
    HomeAffairs,
    Stranger,
}

impl Part {
    const fn who(self) -> (Who, &'static [Role]) {
        match self {
            Self::Officer => (Who::An, &[Role::ItOfficer, Role::Requester]),
            Self::Colleague => (Who::Em, &[Role::ItOfficer]),
            Self::Worker => (Who::Chi, &[Role::Requester]),
            Self::UnitHead => (Who::UnitHead, &[Role::UnitHead]),
            Self::Cio => (Who::ManagingHead, &[Role::ChiefInformationOfficer]),
            Self::Head => (Who::Head, &[Role::AgencyHead]),
            Self::Office => (Who::Office, &[Role::DepartmentOffice]),
            Self::HomeAffairs => (Who::HomeAffairs, &[Role::HomeAffairs]),
            Self::Stranger => (Who::Stranger, &Role::ALL),
        }
    }

    fn id(self) -> String {
        global(self.who().0.id())
    }
}

const INCIDENT: &str =
    "id number state stateLabel happenedOn reportedOn reportedBy { name } description cause causeLabel officerId analysis analysedOn
    conclusion document concludedOn remedy closedOn corrections reason
    precautions { grounds messages precaution { id } } exemption { arises message citation }
    nextSteps { mutation leadsTo leadsToLabel label blockedBy { code } }";
const PRECAUTION: &str = "id state stateLabel officerId recipient { name } content proposedOn recordedOn document withdrawnOn reason
    answers { verdict answeredOn recordedOn reason } nextSteps { mutation leadsTo blockedBy { code } }";
const HANDOVER: &str = "id state stateLabel officerId cause causeLabel details leavesOn backOn announcedOn
    items { number class classLabel what workSheetId receivedOn } absent receiver { name } startedOn acceptedBy { name } acceptedOn
    replacement standsIn { name } plan planDocument plannedOn revocation revokedBy { name } revokedOn closedOn returnedOn reason
    nextSteps { mutation leadsTo blockedBy { code } }";

/// What the payload of an act is asked for.
fn selection(act: &str) -> String {
    if act.ends_with("Incident") || ["linkPrecaution", "unlinkPrecaution"].contains(&act) {
        format!("incident {{ {INCIDENT} }}")
    } else if act.ends_with("Precaution") {
        format!("precaution {{ {PRECAUTION} }}")
    } else {
        format!("handover {{ {HANDOVER} }}")
    }
}

/// The department with two IT officers, a CIO, and whoever works there.
struct Office<'d> {
    deployment: &'d Deployment,
    officer: Value,
}

impl<'d> Office<'d> {
    async fn open(deployment: &'d Deployment) -> Self {
        let term = json!({
            "personId": Part::Cio.id(), "office": "CHIEF_INFORMATION_OFFICER", "agencyId": global(DEPARTMENT),
            "startsOn": "2020-01-01" });
        let granted = deployment.act_on_directory(Who::Office, "grantOffice", term).await;
        assert!(granted.codes().is_empty() || granted.codes() == ["OFFICE_OVERLAP"], "{granted:?}");
        let office = Self { deployment, officer: Value::Null };
        for part in [Part::Officer, Part::Colleague] {
            let officer = json!({
                "agencyId": global(DEPARTMENT), "personId": part.id(), "post": "FULL_TIME", "incentive": false,
                "startsOn": "2024-01-01" });
            let registered = office.send(Part::Office, "registerOfficer", officer, "").await;
            let codes = registered.codes();
            assert!(codes.is_empty() || codes == ["OFFICER_REGISTERED"], "{registered:?}");
        }
        let document = "query($id: ID!) { workforce(agencyId: $id) { officers { id person { id } } } }";
        let asked = office.ask(Part::Head, document, json!({ "id": global(DEPARTMENT) })).await;
        let officers = asked["workforce"]["officers"].as_array().expect("a list").clone();
        let own = officers.iter().find(|row| row["person"]["id"] == Part::Officer.id()).expect("the officer");
        Self { officer: own["id"].clone(), ..office }
    }

    /// The day of the set clock.
    fn today(&self) -> String {
        day_of(self.deployment.clock.wall()).to_string()
    }

    async fn ask(&self, part: Part, document: &str, variables: Value) -> Value {
        let (who, roles) = part.who();
        let caller = self.deployment.caller_with(who, roles).await;
        let (data, errors) = self.deployment.send(caller, document, variables).await;
        assert!(errors.is_empty(), "{part:?}: {errors:#?}");
        data
    }

    async fn send(&self, part: Part, act: &str, mut input: Value, selection: &str) -> ApiAnswer {
        let fields = input.as_object_mut().expect("an input is an object");
        fields.entry("idempotencyKey").or_insert_with(|| json!(self.deployment.key()));
        fields.entry("agencyId").or_insert_with(|| json!(global(DEPARTMENT)));
        let (first, rest) = act.split_at(1);
        let document = format!(
            "mutation($input: {}{rest}Input!) {{ {act}(input: $input) {{ receipt {{ index log }} {selection}
                userErrors {{ code message path ... on ConditionNotMetError {{ requirement citation }} }} }} }}",
            first.to_ascii_uppercase(),
        );
        ApiAnswer(self.ask(part, &document, json!({ "input": input })).await[act].take())
    }

    async fn try_act(&self, part: Part, act: &str, input: Value) -> ApiAnswer {
        self.send(part, act, input, &selection(act)).await
    }

    /// An act that is done; what it was about afterwards.
    async fn done(&self, part: Part, act: &str, input: Value) -> Value {
        let mut answer = self.try_act(part, act, input).await.done().0;
        let field = selection(act);
        answer[field.split(' ').next().unwrap_or_default()].take()
    }

    async fn refused(&self, part: Part, act: &str, input: Value, codes: &[&str]) -> Value {
        self.try_act(part, act, input).await.refused(codes).0
    }

    async fn list(&self, part: Part, name: &str, selection: &str) -> Vec<Value> {
        let document = format!("query($id: ID!) {{ {name}(agencyId: $id) {{ {selection} }} }}");
        let asked = self.ask(part, &document, json!({ "id": global(DEPARTMENT) })).await;
        asked[name].as_array().expect("a list").clone()
    }

    async fn flaws(&self) -> Vec<Flaw> {
        let report = self.deployment.service.verify(DEPARTMENT.0, None).await.expect("the check runs");
        assert_eq!(report.fault, None);
        report.findings.into_iter().map(|finding| finding.flaw).collect()
    }

    /// A precaution that the office recorded from its paper, declined.
    async fn declined(&self) -> Value {
        let paper = json!({
            "officerId": self.officer, "recipientId": Part::Head.id(), "content": "Mua thiết bị sao lưu",
            "proposedOn": "2024-09-01", "document": "07/PĐX" });
        let proposal = self.done(Part::Office, "proposePrecaution", paper).await;
        let declined = json!({
            "precautionId": proposal["id"], "verdict": "DECLINE", "answeredOn": "2024-09-03", "document": "08/TB-STTTT",
            "reason": "Chưa có kinh phí" });
        self.done(Part::Head, "answerPrecaution", declined).await
    }

    async fn report(&self, part: Part) -> Value {
        let report =
            json!({ "happenedOn": "2024-09-10", "description": "Máy chủ một cửa ngừng hoạt động 02 giờ" });
        self.done(part, "reportIncident", report).await
    }

    fn analysis(&self, incident: &Value) -> Value {
        json!({
            "incidentId": incident["id"], "analysis": "Ổ cứng hỏng, không có bản sao lưu", "cause": "NO_PRECAUTION",
            "officerId": self.officer })
    }

    fn conclusion(&self, incident: &Value) -> Value {
        json!({
            "incidentId": incident["id"], "conclusion": "Do thiếu phòng ngừa; đề xuất trước đó không được chấp nhận",
            "document": "15/KL-STTTT", "concludedOn": self.today() })
    }

    /// An incident that was linked, returned once, concluded on and closed.
    async fn conclude(&self, incident: &Value, precaution: &Value) -> Value {
        let of = json!({ "incidentId": incident["id"], "precautionId": precaution["id"] });
        let mut why = of.clone();
        why["reason"] = json!("Liên kết nhầm");
        self.done(Part::Cio, "analyseIncident", self.analysis(incident)).await;
        self.done(Part::Officer, "linkPrecaution", of.clone()).await;
        self.done(Part::Head, "unlinkPrecaution", why).await;
        self.done(Part::Officer, "linkPrecaution", of).await;
        self.done(Part::Head, "concludeIncident", self.conclusion(incident)).await;
        let back = json!({ "incidentId": incident["id"], "reason": "Làm rõ đề xuất" });
        self.done(Part::Head, "returnIncident", back).await;
        self.done(Part::Head, "concludeIncident", self.conclusion(incident)).await;
        let closed = json!({ "incidentId": incident["id"], "remedy": "Thay ổ cứng, khôi phục dữ liệu", "closedOn": self.today() });
        self.done(Part::Cio, "closeIncident", closed).await
    }

    async fn announce(&self, cause: &str, more: Value) -> Value {
        let mut input = json!({ "officerId": self.officer, "cause": cause, "leavesOn": self.today() });
        input.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        self.done(Part::Officer, "announceHandover", input).await
    }

    fn checklist(handover: &Value) -> Value {
        json!({
            "handoverId": handover["id"], "absent": ["AGENCY_SECRETS"],
            "lines": [
                { "class": "DIAGRAMS", "what": "Sơ đồ mạng tầng 2, tủ hồ sơ số 1" },
                { "class": "AUTHENTICATION", "what": "Mật khẩu quản trị: phong bì niêm phong, đã giao Văn phòng" },
                { "class": "SYSTEMS", "what": "Máy chủ một cửa" },
            ] })
    }

    /// Received by somebody, accepted, with a replacement and without access any more.
    async fn hand_over(&self, handover: &Value) -> Value {
        let of = |more: Value| {
            let mut input = more;
            input["handoverId"] = handover["id"].clone();
            input
        };
        let today = self.today();
        let prepared = self.done(Part::Officer, "prepareHandover", Self::checklist(handover)).await;
        let numbers: Vec<_> =
            prepared["items"].as_array().expect("a list").iter().map(|item| item["number"].clone()).collect();
        self.done(Part::UnitHead, "startHandover", of(json!({ "receiverId": Part::Worker.id() }))).await;
        let received = of(json!({ "items": numbers, "receivedOn": today }));
        self.done(Part::Worker, "receiveHandover", received).await;
        self.done(Part::Cio, "acceptHandover", of(json!({ "acceptedOn": today }))).await;
        let plan = of(json!({
            "kind": "TEMPORARY", "personId": Part::Worker.id(), "plan": "Trực thay đến khi cán bộ trở về",
            "document": "20/QĐ-STTTT", "plannedOn": today }));
        self.done(Part::Head, "planReplacement", plan).await;
        let revoked =
            of(json!({ "revocation": "Tài khoản quản trị máy chủ, VPN, phòng máy", "revokedOn": today }));
        self.done(Part::UnitHead, "revokeAccess", revoked).await;
        self.done(Part::Head, "closeHandover", of(json!({ "closedOn": today }))).await
    }
}

/// An incident that somebody reported, a precaution that waits for the head, and a handover that was announced.
pub(crate) async fn begin_responsibility(deployment: &Deployment) {
    let office = Box::pin(Office::open(deployment)).await;
    office.report(Part::Worker).await;
    let proposal = json!({
        "officerId": office.officer, "recipientId": Part::Head.id(), "content": "Mua <b>thiết bị</b> sao lưu",
        "proposedOn": office.today() });
    office.done(Part::Officer, "proposePrecaution", proposal).await;
    office.announce("TRANSFER", json!({ "details": "Chuyển về phòng khác" })).await;
}

/// An incident with a declined precaution, and a handover that was returned: every table has a row of which each column says
/// something. Boxed like the pre-screening.
pub(crate) fn keep_responsibility(deployment: &Deployment) -> BoxFuture<'_, ()> {
    Box::pin(async move {
        let office = Box::pin(Office::open(deployment)).await;
        let precaution = office.declined().await;
        let incident = office.report(Part::Office).await;
        Box::pin(office.conclude(&incident, &precaution)).await;
        let why = json!({ "precautionId": precaution["id"], "reason": "Đã mua thiết bị" });
        office.done(Part::Officer, "withdrawPrecaution", why).await;
        let study = json!({ "backOn": "2029-12-31", "details": "Học tập trung hai năm" });
        let handover = office.announce("LONG_STUDY", study).await;
        Box::pin(office.hand_over(&handover)).await;
        let back =
            json!({ "handoverId": handover["id"], "returnedOn": office.today(), "reason": "Hoãn khóa học" });
        office.done(Part::Head, "returnHandover", back).await;
    })
}
