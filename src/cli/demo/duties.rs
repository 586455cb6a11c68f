//! The chapter of the year in which the department tests and briefs the officers, and what was hired is taken over: duties that the
//! regulation orders, told from the data and recorded with their evidence.

use serde_json::{Value, json};

use super::{
    json::{list, text},
    workforce::{WorkforceYear, with},
};
use crate::{cli::CliError, domain::workforce::command::WorkforceAct};

const DUTIES: &str = include_str!("operations/duties.graphql");
const TESTS: &str = include_str!("operations/tests.graphql");

impl WorkforceYear<'_, '_> {
    /// Điều 17.2, 17.3, 5.2: a test with its result, the briefing of the year, and an outside service that ended.
    pub(super) async fn do_what_is_ordered(&mut self, officer: &str) -> Result<(), CliError> {
        self.chapter(
            "2025-08-18T08:00:00",
            "Nhiệm vụ theo dõi: sát hạch, giao ban, thuê dịch vụ / tracked duties",
            "Điều 5.2, 5.7, 17.2, 17.3 (seed 001)",
        )?;
        let department = self.department.clone();
        let of_department = |input: Value| with(input, [("agencyId", department.as_str())]);
        let call = of_department(json!({
            "year": 2025, "heldOn": self.today(), "document": "15/TB-STTTT", "details": "Hội trường Sở; mạng và cơ sở dữ liệu" }));
        self.stage.workforce("office", WorkforceAct::CallSkillTest, call, "").await?;
        let answer = self.stage.send("office", TESTS, json!({ "id": department })).await?;
        let test = list(&answer, "/skillTests").first().map(|test| text(test, "/id").to_owned());
        let test = test.ok_or_else(|| self.stage.wrong("kỳ sát hạch", "is not told"))?;
        let employer = self.employer.clone();
        let of_officer = |input: Value| {
            let about =
                [("testId", test.as_str()), ("employerId", employer.as_str()), ("officerId", officer)];
            of_department(with(input, about))
        };
        let called = of_officer(json!({}));
        self.stage.workforce("office", WorkforceAct::CallToSkillTest, called, "").await?;
        let result = of_officer(json!({
            "outcome": "PASSED", "mark": "8,5", "notedOn": self.today(), "document": "20/TB-STTTT",
            "remark": "Nắm vững quản trị mạng" }));
        self.stage.workforce("office", WorkforceAct::RecordTestResult, result, "").await?;
        for (duty, document) in [("S001-17.2", "33/TB-STTTT"), ("S001-17.3", "20/TB-STTTT")] {
            let done = of_department(json!({
                "duty": duty, "year": 2025, "doneOn": self.today(), "document": document,
                "outcome": "Đã thông báo đến các cơ quan", "count": 24 }));
            self.stage.workforce("office", WorkforceAct::RecordTrackedDuty, done, "").await?;
        }
        self.take_over(officer).await?;
        self.tell_duties("office", &department).await
    }

    /// Điều 5.2: the service is over, and the officer takes over what came of it.
    async fn take_over(&mut self, officer: &str) -> Result<(), CliError> {
        let employer = self.employer.clone();
        let of_employer = |input: Value| with(input, [("agencyId", employer.as_str())]);
        let hired = of_employer(json!({
            "duty": "S001-5.2", "happenedOn": "2025-07-20", "untilOn": "2025-08-15", "document": "07/HĐ",
            "details": "Thuê đơn vị ngoài khôi phục dữ liệu máy chủ điểm" }));
        self.stage.workforce("employer-office", WorkforceAct::OpenTrackedDuty, hired, "").await?;
        let answer = self.stage.send("employer-office", DUTIES, json!({ "id": employer })).await?;
        let mut duties = list(&answer, "/trackedDuties").iter();
        let own = duties.find(|duty| text(duty, "/code") == "S001-5.2");
        let occasion = own.map(|duty| text(duty, "/occasion/id").to_owned());
        let occasion = occasion.ok_or_else(|| self.stage.wrong("S001-5.2", "is not due"))?;
        let taken = of_employer(json!({
            "duty": "S001-5.2", "year": 2025, "occasionId": occasion, "officerId": officer, "doneOn": self.today(),
            "document": "12/BB-SGDĐT" }));
        self.stage.workforce("it-officer", WorkforceAct::RecordTrackedDuty, taken, "").await.map(drop)
    }

    /// What is due in the year, as whoever keeps the records sees it.
    async fn tell_duties(&mut self, who: &str, agency: &str) -> Result<(), CliError> {
        let answer = self.stage.send(who, DUTIES, json!({ "id": agency })).await?;
        for duty in list(&answer, "/trackedDuties") {
            let (code, what) = (text(duty, "/code"), text(duty, "/text"));
            let (due_on, status) = (text(duty, "/dueOn"), text(duty, "/statusLabel"));
            let line = format!("  {code}: {what} – hạn / due {due_on} – {status}");
            self.stage.print.say(&line);
        }
        Ok(())
    }
}
