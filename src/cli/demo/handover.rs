//! The chapters of the year in which a precaution is declined before an incident, and an officer hands over: nothing secret is
//! written down.

use serde_json::{Value, json};

use super::{
    json::{at, list, text},
    workforce::{WorkforceYear, with},
};
use crate::{cli::CliError, domain::workforce::command::WorkforceAct};

const HANDOVER: &str = "handover { id state items { number } }";
const INCIDENT: &str = "incident { id exemption { arises message } }";
const PRECAUTION: &str = "precaution { id }";

/// The lines of the checklist; of the secrets only where they are kept.
fn lines(authentication: &str) -> Value {
    json!([
        { "class": "DIAGRAMS", "what": "Sơ đồ mạng nội bộ, tủ hồ sơ số 2" },
        { "class": "AUTHENTICATION", "what": authentication },
        { "class": "SYSTEMS", "what": "Cổng thông tin điện tử của Sở" },
    ])
}

impl WorkforceYear<'_, '_> {
    /// Điều 8: a precaution is declined, an incident happens, and what is known of an exemption is shown.
    pub(super) async fn answer_for_an_incident(&mut self, officer: &str) -> Result<(), CliError> {
        self.chapter(
            "2025-07-01T08:00:00",
            "Đề xuất phòng ngừa và sự cố / a precaution and an incident",
            "Điều 8 (seed 001)",
        )?;
        let head = self.stage.person("employer-head")?;
        let proposal = json!({
            "officerId": officer, "recipientId": head, "content": "Mua thiết bị sao lưu cho máy chủ điểm", "proposedOn": self.today() });
        let made = self.own("it-officer", WorkforceAct::ProposePrecaution, proposal, PRECAUTION).await?;
        let precaution = text(&made, "/precaution/id").to_owned();
        let declined = json!({
            "precautionId": precaution, "verdict": "DECLINE", "answeredOn": self.today(), "reason": "Chưa bố trí được kinh phí" });
        self.own("employer-head", WorkforceAct::AnswerPrecaution, declined, PRECAUTION).await?;
        self.stage.at("2025-08-04T09:00:00")?;
        let report = json!({ "happenedOn": self.today(), "description": "Máy chủ điểm hỏng ổ cứng, mất dữ liệu một tuần" });
        let incident = self.own("accountant", WorkforceAct::ReportIncident, report, INCIDENT).await?;
        let incident = text(&incident, "/incident/id").to_owned();
        let analysis = json!({
            "incidentId": incident, "analysis": "Không có bản sao lưu", "cause": "NO_PRECAUTION", "officerId": officer });
        self.own("employer-head", WorkforceAct::AnalyseIncident, analysis, INCIDENT).await?;
        let link = json!({ "incidentId": incident, "precautionId": precaution });
        let linked = self.own("it-officer", WorkforceAct::LinkPrecaution, link, INCIDENT).await?;
        if at(&linked, "/incident/exemption/arises") != &Value::Bool(true) {
            return Err(self.stage.wrong("miễn trách nhiệm", "is not shown"));
        }
        let line = format!("  {}", text(&linked, "/incident/exemption/message"));
        self.stage.print.say(&line);
        let conclusion = json!({
            "incidentId": incident, "conclusion": "Đề xuất trước đó không được chấp nhận; không xem xét trách nhiệm cá nhân",
            "document": "61/KL-SGDĐT", "concludedOn": self.today() });
        self.own("employer-head", WorkforceAct::ConcludeIncident, conclusion, INCIDENT).await?;
        let closed = json!({ "incidentId": incident, "remedy": "Thay ổ cứng, nhập lại dữ liệu", "closedOn": self.today() });
        self.own("employer-head", WorkforceAct::CloseIncident, closed, INCIDENT).await.map(drop)
    }

    /// Điều 14: the officer who gets other work hands over to the newcomer.
    pub(super) async fn hand_over(&mut self, officer: &str) -> Result<(), CliError> {
        self.chapter("2025-11-10T08:00:00", "Bàn giao / a handover", "Điều 14, 3.3 (seed 001)")?;
        let announced = json!({ "officerId": officer, "cause": "TRANSFER", "leavesOn": "2025-11-14" });
        let made = self.own("it-part-time", WorkforceAct::AnnounceHandover, announced, HANDOVER).await?;
        let id = text(&made, "/handover/id").to_owned();
        let of = |input: Value| with(input, [("handoverId", id.as_str())]);
        let absent = json!(["AGENCY_SECRETS"]);
        let secret = of(json!({ "lines": lines("Mật khẩu quản trị: Zx7#dienbien"), "absent": absent }));
        let secret = with(secret, [("agencyId", self.employer.as_str())]);
        self.stage
            .workforce_refused("it-part-time", WorkforceAct::PrepareHandover, secret, &["SECRET_IN_TEXT"])
            .await?;
        let checklist =
            of(json!({ "lines": lines("Phong bì niêm phong số 1, đã giao Văn phòng"), "absent": absent }));
        let prepared = self.own("it-part-time", WorkforceAct::PrepareHandover, checklist, HANDOVER).await?;
        let numbers: Vec<Value> =
            list(&prepared, "/handover/items").iter().map(|item| at(item, "/number").clone()).collect();
        let newcomer = self.stage.person("it-newcomer")?;
        let started = of(json!({ "receiverId": newcomer }));
        self.own("employer-unit-head", WorkforceAct::StartHandover, started, HANDOVER).await?;
        self.stage.at("2025-11-13T08:00:00")?;
        let received = of(json!({ "items": numbers, "receivedOn": self.today() }));
        self.own("it-newcomer", WorkforceAct::ReceiveHandover, received, HANDOVER).await?;
        let accepted = of(json!({ "acceptedOn": self.today() }));
        self.own("employer-unit-head", WorkforceAct::AcceptHandover, accepted, HANDOVER).await?;
        let plan = of(json!({
            "kind": "TEMPORARY", "personId": newcomer, "document": "140/QĐ-SGDĐT", "plannedOn": self.today() }));
        self.own("employer-head", WorkforceAct::PlanReplacement, plan, HANDOVER).await?;
        let revoked =
            of(json!({ "revocation": "Tài khoản quản trị cổng thông tin, VPN", "revokedOn": self.today() }));
        self.own("it-newcomer", WorkforceAct::RevokeAccess, revoked, HANDOVER).await?;
        self.stage.at("2025-11-14T16:00:00")?;
        let closed = of(json!({ "closedOn": self.today() }));
        let closed = self.own("employer-head", WorkforceAct::CloseHandover, closed, HANDOVER).await?;
        self.stage.expect("bàn giao", text(&closed, "/handover/state"), "CLOSED")
    }

    /// An act in the log of the agency that employs the officers; what was selected of its answer.
    async fn own(
        &mut self,
        who: &str,
        act: WorkforceAct,
        input: Value,
        selection: &str,
    ) -> Result<Value, CliError> {
        let input = with(input, [("agencyId", self.employer.as_str())]);
        self.stage.workforce(who, act, input, selection).await
    }
}
