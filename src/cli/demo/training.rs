//! The chapter of the year in which a training plan comes about and a course of it is held (seed 002).

use serde_json::{Value, json};

use super::{
    json::{at, list, text},
    workforce::{WorkforceYear, with},
};
use crate::{cli::CliError, domain::workforce::command::WorkforceAct, graphql::global_id::NodeId as _};

const TRAINING: &str = "training { proposals { id } plan { id state courses { id state attendances { id certificate { counts } } } } }";

impl WorkforceYear<'_, '_> {
    /// What the agency proposes becomes a plan, is funded and approved, and an officer gets a certificate.
    pub(super) async fn train(&mut self) -> Result<(), CliError> {
        self.chapter(
            "2025-05-12T08:00:00",
            "Kế hoạch và lớp đào tạo / a training plan and a course",
            "Điểm 2, 3, 4, 5 Chỉ thị (seed 002); Điều 4.1 (seed 000)",
        )?;
        let line = json!({
            "course": "Quản lý nhà nước về CNTT", "group": "G2", "people": 20, "hours": 24, "cost": 9_000, "fund": "PROVINCE" });
        let draft = json!({ "proposerId": self.employer, "year": 2025, "lines": [line] });
        let begun = self.of_training("employer-office", WorkforceAct::DraftTrainingProposal, draft).await?;
        let proposal = list(&begun, "/training/proposals").first().map(|row| text(row, "/id").to_owned());
        let proposal = proposal.ok_or_else(|| self.stage.wrong("đề xuất đào tạo", "is not told"))?;
        let submitted =
            json!({ "proposalId": proposal, "document": "33/TTr-SGDĐT", "proposedOn": self.today() });
        self.of_training("employer-head", WorkforceAct::SubmitTrainingProposal, submitted).await?;
        let aggregated = json!({
            "year": 2025, "proposalIds": [proposal], "document": "20/TTr-SNV", "aggregatedOn": self.today() });
        let made = self.of_training("home-affairs", WorkforceAct::AggregateTraining, aggregated).await?;
        let plan = text(&made, "/training/plan/id").to_owned();
        let short =
            json!({ "planId": plan, "budget": 8_000, "document": "41/STC-NS", "budgetedOn": self.today() });
        let short = self.in_home_affairs(short);
        let codes = ["TRAINING_BUDGET_SHORT"];
        self.stage.workforce_refused("finance", WorkforceAct::BudgetTraining, short, &codes).await?;
        let budget =
            json!({ "planId": plan, "budget": 9_000, "document": "41/STC-NS", "budgetedOn": self.today() });
        self.of_training("finance", WorkforceAct::BudgetTraining, budget).await?;
        let approved = json!({ "planId": plan, "decision": "812/QĐ-UBND", "approvedOn": self.today() });
        self.of_training("committee", WorkforceAct::ApproveTraining, approved).await?;
        let course = json!({
            "planId": plan, "audience": "G2", "name": "Quản lý nhà nước về CNTT", "certifies": "IT_STATE_MANAGEMENT", "hours": 24,
            "startsOn": "2025-05-26", "endsOn": "2025-05-28" });
        let opened = self.of_training("office", WorkforceAct::OpenCourse, course).await?;
        let courses = list(&opened, "/training/plan/courses");
        let course = courses.first().map(|row| text(row, "/id").to_owned());
        let course = course.ok_or_else(|| self.stage.wrong("lớp", "is not told"))?;
        self.stage.at("2025-05-29T08:00:00")?;
        let attended = json!({
            "courseId": course, "personId": self.stage.person("it-officer")?, "employerId": self.employer, "hours": 24,
            "completed": true });
        let attended = self.of_training("office", WorkforceAct::RecordAttendance, attended).await?;
        let attendances = list(&attended, "/training/plan/courses/0/attendances");
        let attendance = attendances.first().map(|row| text(row, "/id").to_owned()).unwrap_or_default();
        let held = json!({ "courseId": course, "report": "9/BC-STTTT" });
        self.of_training("office", WorkforceAct::HoldCourse, held).await?;
        let certificate =
            json!({ "attendanceId": attendance, "number": "01/CC-STTTT", "issuedOn": self.today() });
        let issued = self.of_training("office", WorkforceAct::IssueTrainingCertificate, certificate).await?;
        let counts = at(&issued, "/training/plan/courses/0/attendances/0/certificate/counts");
        if counts != &Value::Bool(true) {
            return Err(self.stage.wrong("chứng chỉ", "does not count"));
        }
        let closed = json!({ "planId": plan, "closedOn": self.today() });
        let closed = self.of_training("home-affairs", WorkforceAct::CloseTrainingPlan, closed).await?;
        self.stage.expect("kế hoạch", text(&closed, "/training/plan/state"), "CLOSED")
    }

    fn in_home_affairs(&self, input: Value) -> Value {
        with(input, [("agencyId", self.stage.actors.home_affairs.to_global().as_str())])
    }

    /// An act in the log of Home Affairs; the training of the year after it.
    async fn of_training(&mut self, who: &str, act: WorkforceAct, input: Value) -> Result<Value, CliError> {
        let input = self.in_home_affairs(input);
        self.stage.workforce(who, act, input, TRAINING).await
    }
}
