//! The year 2025 of the IT workforce of an invented agency, under the regulation of seed 001: who screens a candidate, who
//! works by which duties, how a work log and a class come about, and what two late work logs lead to. Training and the handover
//! have chapters of their own.

use jiff::civil::{Date, date};
use serde_json::{Value, json};

use super::{
    json::{list, number, text},
    stage::DemoContext,
};
use crate::{
    cli::CliError,
    domain::{ids::AgencyId, workforce::command::WorkforceAct},
    graphql::global_id::NodeId as _,
};

const EFFECTS: &str = include_str!("operations/effects.graphql");
const STANDINGS: &str = include_str!("operations/standings.graphql");
const INDICATOR: &str = include_str!("operations/indicator.graphql");
const CHECK: &str = include_str!("operations/check_workforce_log.graphql");

/// What is asked of an answer beside the receipt.
const SERVING: &str = "workforce { officers { id person { id } assignment { id } } }";
const SHEET: &str = "workSheet { id state }";
const CASE: &str = "preScreening { id state }";

const ALL_DUTIES: [&str; 7] = ["N1", "N2A", "N2B", "N2C", "N3", "N4", "N5"];
const ALL_SCREENED: [&str; 7] =
    ["REGULATIONS", "PROGRAMMES", "HARDWARE", "USER_FAULTS", "SOFTWARE", "WEBSITE", "STATISTICS"];

/// Since when the officer who was screened serves.
const NEWCOMER_SINCE: Date = date(2025, 3, 1);

/// Runs the year from its first to its last chapter, and has its logs checked.
pub(super) async fn run(stage: &mut DemoContext<'_>) -> Result<(), CliError> {
    stage.leave_the_steps();
    introduce(stage);
    let mut year = WorkforceYear::of(stage);
    let full_time = year.found_the_workforce().await?;
    let newcomer = year.screen_a_candidate().await?;
    year.keep_the_work_log(&full_time.officer).await?;
    year.train().await?;
    year.count_the_targets(&full_time.officer).await?;
    year.answer_for_an_incident(&full_time.officer).await?;
    year.do_what_is_ordered(&full_time.officer).await?;
    year.send_the_work_logs(&full_time).await?;
    year.evaluate(&full_time.officer, &newcomer).await?;
    year.replace_the_late(&full_time.part_time).await?;
    year.hand_over(&full_time.part_time).await?;
    year.conclude().await
}

fn introduce(stage: &mut DemoContext<'_>) {
    for line in [
        "\nMột năm nhân lực CNTT của một cơ quan HƯ CẤU, theo Quy chế của Bình Dương (Quyết định 30/2013/QĐ-UBND, seed 001)",
        "lấy làm ví dụ; người, ngày và số văn bản đều là giả định.",
        "A year of the IT workforce of an invented agency, under the regulation of seed 001 as an example.",
    ] {
        stage.print.say(line);
    }
}

/// The officers with whom the year begins.
struct FirstOfficers {
    officer: String,
    part_time: String,
}

/// The year, and between whom it is played.
pub(super) struct WorkforceYear<'s, 'a> {
    pub(super) stage: &'s mut DemoContext<'a>,
    pub(super) employer: String,
    pub(super) department: String,
}

impl<'s, 'a> WorkforceYear<'s, 'a> {
    fn of(stage: &'s mut DemoContext<'a>) -> Self {
        let employer = stage.actors.employer.to_global().to_string();
        let department = stage.department();
        Self { stage, employer, department }
    }

    /// Opens a chapter with what it rests on.
    pub(super) fn chapter(&mut self, at: &str, title: &str, basis: &str) -> Result<(), CliError> {
        self.stage.at(at)?;
        self.stage.print.title("Nhân lực CNTT", title);
        self.stage.print.say(&format!("  Căn cứ: {basis}"));
        Ok(())
    }

    /// An act in the log of the agency that employs the officers.
    async fn employ(&mut self, who: &str, act: WorkforceAct, input: Value) -> Result<Value, CliError> {
        let input = with(input, [("agencyId", &self.employer)]);
        self.stage.workforce(who, act, input, SERVING).await
    }

    /// Điều 11, 13: the level of IT use, two officers with their duties, and the commitment to secrecy.
    async fn found_the_workforce(&mut self) -> Result<FirstOfficers, CliError> {
        self.chapter(
            "2025-01-06T08:00:00",
            "Cán bộ, nhiệm vụ, cam kết bảo mật / officers, duties, secrecy",
            "Điều 5, 7, 11, 13, Phụ lục III (seed 001)",
        )?;
        let level = json!({ "level": 3, "validFrom": "2025-01-01", "decision": "02/QĐ-UBND" });
        self.employ("employer-office", WorkforceAct::StateItLevel, level).await?;
        let officer = self.register("it-officer", "FULL_TIME", date(2023, 1, 1)).await?;
        let part_time = self.register("it-part-time", "PART_TIME", date(2023, 1, 1)).await?;
        self.assign(&officer, &ALL_DUTIES).await?;
        self.assign(&part_time, &["N1", "N3"]).await?;
        let signed = json!({ "officerId": officer, "signedOn": "2025-01-06" });
        self.employ("employer-office", WorkforceAct::SignCommitment, signed).await?;
        Ok(FirstOfficers { officer, part_time })
    }

    async fn register(&mut self, key: &str, post: &str, since: Date) -> Result<String, CliError> {
        let person = self.stage.person(key)?;
        let input =
            json!({ "personId": person, "post": post, "incentive": true, "startsOn": since.to_string() });
        let answer = self.employ("employer-office", WorkforceAct::RegisterOfficer, input).await?;
        let mut officers = list(&answer, "/workforce/officers").iter();
        let own = officers.find(|officer| text(officer, "/person/id") == person);
        own.map(|own| text(own, "/id").to_owned()).ok_or_else(|| self.stage.wrong(key, "is not registered"))
    }

    /// The head assigns, and both departments are told of it (Điều 13.1).
    async fn assign(&mut self, officer: &str, duties: &[&str]) -> Result<(), CliError> {
        let today = self.today();
        let input = json!({
            "officerId": officer, "duties": duties, "decision": "12/QĐ-SGDĐT", "decidedOn": today, "effectiveOn": today });
        let answer = self.employ("employer-head", WorkforceAct::AssignDuties, input).await?;
        let mut officers = list(&answer, "/workforce/officers").iter();
        let own = officers.find(|found| text(found, "/id") == officer);
        let assignment = own.map(|own| text(own, "/assignment/id").to_owned()).unwrap_or_default();
        for recipient in ["IT_DEPARTMENT", "HOME_AFFAIRS"] {
            let sent = json!({ "assignmentId": assignment, "recipient": recipient, "sentOn": today });
            self.employ("employer-office", WorkforceAct::SendAssignment, sent).await?;
        }
        Ok(())
    }

    /// Điều 12 and Phụ lục II: a candidate is interviewed by the department before the agency decides.
    async fn screen_a_candidate(&mut self) -> Result<String, CliError> {
        self.chapter(
            "2025-02-03T08:00:00",
            "Sơ tuyển một ứng viên / a candidate is screened",
            "Điều 12, Phụ lục II Mẫu 1, Mẫu 2 (seed 001)",
        )?;
        let need = json!({
            "recruiterId": self.employer, "position": "Quản trị mạng", "candidateName": "Quàng Thị Duyên", "birthYear": 1998 });
        let case = self.screen("employer-office", WorkforceAct::IdentifyItNeed, None, need).await?;
        let case = Some(case.as_str());
        let request = json!({
            "number": "15/SGDĐT-VP", "place": "Điện Biên Phủ", "requestedOn": "2025-02-03", "duties": ALL_SCREENED,
            "replyBefore": "2025-02-21", "replyForm": "CONFIRMED", "confidentiality": "HIGH",
            "contact": "Văn phòng Sở Giáo dục và Đào tạo", "attachments": ["DEGREE", "CERTIFICATES"] });
        self.screen("employer-head", WorkforceAct::SendScreeningRequest, case, request).await?;
        let agreed = json!({ "requirements": "Hỏi về định tuyến và sao lưu", "agreedOn": "2025-02-03" });
        self.screen("it-division", WorkforceAct::AgreeInterview, case, agreed).await?;
        let assignee = json!({ "assigneeId": self.stage.person("it-division")? });
        self.screen("it-director", WorkforceAct::AssignInterview, case, assignee).await?;
        let meeting = json!({ "interviewAt": "2025-02-10T09:00:00+07:00" });
        self.screen("it-division", WorkforceAct::ScheduleInterview, case, meeting).await?;
        self.stage.at("2025-02-10T11:00:00")?;
        let marks = json!({ "general": "8,5", "networks": "9", "programming": "7,5" });
        self.screen("it-division", WorkforceAct::RecordInterview, case, marks).await?;
        self.stage.at("2025-02-12T09:00:00")?;
        let report = json!({
            "number": "3/BC-CNTT", "reportedOn": "2025-02-12", "conclusion": "MEETS",
            "recommendation": "Nắm vững mạng máy tính, đáp ứng vị trí" });
        self.screen("it-division", WorkforceAct::ReportInterview, case, report).await?;
        let confirmed = json!({ "confirmedOn": "2025-02-12" });
        self.screen("it-director", WorkforceAct::ConfirmInterviewReport, case, confirmed).await?;
        let returned = json!({ "returnedOn": "2025-02-12" });
        self.screen("it-director", WorkforceAct::ReturnInterviewResult, case, returned).await?;
        self.stage.at("2025-02-20T09:00:00")?;
        let hired = json!({ "decision": "HIRED", "decidedOn": "2025-02-20", "document": "90/QĐ-SGDĐT" });
        self.screen("employer-head", WorkforceAct::DecideHiring, case, hired).await?;
        self.stage.at("2025-03-03T08:00:00")?;
        self.stage.actors.employ(self.stage.service, "it-newcomer", NEWCOMER_SINCE).await?;
        let newcomer = self.register("it-newcomer", "FULL_TIME", NEWCOMER_SINCE).await?;
        self.assign(&newcomer, &["N1", "N2C", "N4"]).await?;
        Ok(newcomer)
    }

    /// An act on the case of a candidate, in the log of the department; its id.
    async fn screen(
        &mut self,
        who: &str,
        act: WorkforceAct,
        case: Option<&str>,
        input: Value,
    ) -> Result<String, CliError> {
        let of_case = case.map(|case| ("preScreeningId", case));
        let input = with(input, [("agencyId", self.department.as_str())].into_iter().chain(of_case));
        let answer = self.stage.workforce(who, act, input, CASE).await?;
        Ok(text(&answer, "/preScreening/id").to_owned())
    }

    /// Điều 13.3 and Phụ lục I Mẫu 3: a work sheet that is sent back once, and one of the officer's own, which the superior
    /// confirms.
    async fn keep_the_work_log(&mut self, officer: &str) -> Result<(), CliError> {
        self.chapter(
            "2025-04-07T08:00:00",
            "Sổ công tác / the work log",
            "Điều 13.3, 13.4, Phụ lục I Mẫu 3 (seed 001)",
        )?;
        let asked = (officer, "accountant", "DEVICES", "Máy in phòng Kế toán không in được");
        let sheet = self.request_work(asked).await?;
        self.on_sheet(&sheet, "accountant", WorkforceAct::ConfirmWorkRequest, json!({})).await?;
        self.work(&sheet, "Cài lại trình điều khiển").await?;
        let rejected = json!({ "reason": "Vẫn kẹt giấy" });
        self.on_sheet(&sheet, "accountant", WorkforceAct::RejectWork, rejected).await?;
        self.on_sheet(&sheet, "it-officer", WorkforceAct::ReworkSheet, json!({})).await?;
        self.finish(&sheet).await?;
        let confirmed = json!({ "confirmedOn": self.today() });
        self.on_sheet(&sheet, "accountant", WorkforceAct::ConfirmWork, confirmed).await?;

        self.stage.at("2025-05-05T08:00:00")?;
        let asked = (officer, "it-officer", "OTHER", "Sáng kiến: tự động sao lưu dữ liệu điểm");
        let own = self.request_work(asked).await?;
        let refused = self.of_sheet(&own, json!({}));
        let code = "SHEET_OF_OWN_OFFICER";
        self.stage
            .workforce_refused("it-officer", WorkforceAct::ConfirmWorkRequest, refused, &[code])
            .await?;
        self.on_sheet(&own, "employer-unit-head", WorkforceAct::ConfirmWorkRequest, json!({})).await?;
        self.work(&own, "Lập lịch sao lưu hằng đêm").await?;
        let confirmed = json!({ "confirmedOn": self.today() });
        self.on_sheet(&own, "employer-unit-head", WorkforceAct::ConfirmWork, confirmed).await?;
        let signed = json!({ "officerId": officer, "coversUntil": "2025-04-30", "signedOn": "2025-05-05" });
        self.employ("employer-head", WorkforceAct::SignBook, signed).await.map(drop)
    }

    async fn request_work(&mut self, asked: (&str, &str, &str, &str)) -> Result<String, CliError> {
        let (officer, requester, group, details) = asked;
        let requester = self.stage.person(requester)?;
        let input = json!({
            "agencyId": self.employer, "officerId": officer, "requesterId": requester, "place": "Văn phòng Sở",
            "groups": [group], "initiative": group == "OTHER", "details": details, "requestedOn": self.today() });
        let answer = self.stage.workforce("it-officer", WorkforceAct::RequestWork, input, SHEET).await?;
        Ok(text(&answer, "/workSheet/id").to_owned())
    }

    async fn work(&mut self, sheet: &str, approach: &str) -> Result<(), CliError> {
        let approach = json!({ "approach": approach });
        self.on_sheet(sheet, "it-officer", WorkforceAct::StartWork, approach).await?;
        self.finish(sheet).await
    }

    async fn finish(&mut self, sheet: &str) -> Result<(), CliError> {
        let done = json!({ "results": ["DOCUMENT"], "resultDetail": "Biên bản nghiệm thu", "completedOn": self.today() });
        self.on_sheet(sheet, "it-officer", WorkforceAct::CompleteWork, done).await
    }

    async fn on_sheet(
        &mut self,
        sheet: &str,
        who: &str,
        act: WorkforceAct,
        input: Value,
    ) -> Result<(), CliError> {
        let input = self.of_sheet(sheet, input);
        self.stage.workforce(who, act, input, SHEET).await.map(drop)
    }

    fn of_sheet(&self, sheet: &str, input: Value) -> Value {
        with(input, [("agencyId", self.employer.as_str()), ("sheetId", sheet)])
    }

    /// Seed 004: a degree that counts, and an indicator that the department measured.
    async fn count_the_targets(&mut self, officer: &str) -> Result<(), CliError> {
        self.chapter(
            "2025-06-20T08:00:00",
            "Văn bằng và chỉ tiêu / qualifications and targets",
            "Quyết định 34/2013/QĐ-UBND (seed 000); chỉ tiêu theo báo chí (seed 004)",
        )?;
        let degree = json!({
            "officerId": officer, "qualification": "IT_BACHELOR", "document": "01/ĐHBK", "obtainedOn": "2018-06-01" });
        self.employ("employer-office", WorkforceAct::AttestQualification, degree).await?;
        let measured = json!({
            "agencyId": self.department, "scope": "PROVINCE", "indicator": "K20-9", "measuredFrom": "2025-01-01",
            "measuredOn": "2025-06-15", "numerator": 640, "denominator": 1000,
            "population": "Tổ trưởng tổ dân phố, trưởng thôn, bản", "breakdown": [], "evidence": "33/BC-STTTT" });
        self.stage.workforce("office", WorkforceAct::RecordMeasurement, measured, "").await?;
        let answer = self.stage.send("office", INDICATOR, json!({ "asOf": self.today() })).await?;
        let mut indicators = list(&answer, "/targets/indicators").iter();
        let own = indicators.find(|indicator| text(indicator, "/indicator") == "K20-9");
        let own = own.ok_or_else(|| self.stage.wrong("K20-9", "is not told"))?;
        let line = format!("  K20-9: {} – {}", text(own, "/text"), text(own, "/message"));
        self.stage.print.say(&line);
        Ok(())
    }

    /// Điều 15.6: the work log of the year is sent before 1 October; one is, and one is not.
    async fn send_the_work_logs(&mut self, officers: &FirstOfficers) -> Result<(), CliError> {
        self.chapter(
            "2025-09-25T08:00:00",
            "Gửi sổ công tác trước ngày 01/10 / the work logs are sent",
            "Điều 15.6, Phụ lục I Mẫu 2 (seed 001)",
        )?;
        let summary = json!({
            "agencyId": self.employer, "officerId": officers.officer, "year": 2025, "corrections": [], "outsideCost": 15_000,
            "costSource": "Bảng kê số 03 của kế toán", "opinion": "Hoàn thành tốt", "signedOn": "2025-09-25" });
        self.stage.workforce("employer-head", WorkforceAct::SignWorkSummary, summary, "").await?;
        self.stage.at("2025-09-29T09:00:00")?;
        self.book(&officers.officer, "2025-09-26", "2025-09-29").await?;
        // Late in the year before, too: that log was never recorded.
        self.stage.at("2025-10-02T09:00:00")?;
        self.department_act(
            "office",
            WorkforceAct::RecordWorkBook,
            &officers.part_time,
            2024,
            json!({
            "sentOn": "2024-10-02", "receivedOn": "2024-10-03" }),
        )
        .await?;
        self.book(&officers.part_time, "2025-10-01", "2025-10-02").await
    }

    async fn book(&mut self, officer: &str, sent: &str, received: &str) -> Result<(), CliError> {
        let days = json!({ "sentOn": sent, "receivedOn": received });
        self.department_act("office", WorkforceAct::RecordWorkBook, officer, 2025, days).await
    }

    /// An act of the department on an officer in a year.
    async fn department_act(
        &mut self,
        who: &str,
        act: WorkforceAct,
        officer: &str,
        year: i16,
        input: Value,
    ) -> Result<(), CliError> {
        let places =
            [("agencyId", self.department.as_str()), ("employerId", &self.employer), ("officerId", officer)];
        let mut input = with(input, places);
        if let Some(fields) = input.as_object_mut() {
            fields.insert("year".to_owned(), year.into());
        }
        self.stage.workforce(who, act, input, "").await.map(drop)
    }

    /// Điều 15 and 16: classes by the five facets, a reward, and the results before 15 November.
    async fn evaluate(&mut self, officer: &str, newcomer: &str) -> Result<(), CliError> {
        self.chapter(
            "2025-10-14T08:00:00",
            "Đánh giá năm, khen thưởng / classes and rewards",
            "Điều 15, 16 (seed 001)",
        )?;
        let evidence = json!({
            "facet": "DD", "notedOn": "2025-05-05", "document": "11/BB-SGDĐT", "content": "Sáng kiến tự động sao lưu" });
        self.department_act("office", WorkforceAct::RecordEvidence, officer, 2025, evidence).await?;
        self.class(officer, "A", &["A", "DD"]).await?;
        self.department_act(
            "office",
            WorkforceAct::RecordWorkBook,
            newcomer,
            2025,
            json!({
            "sentOn": "2025-09-28", "receivedOn": "2025-09-30" }),
        )
        .await?;
        self.class(newcomer, "B", &["A"]).await?;
        let reward = json!({ "kind": "CERTIFICATE", "document": "60/TTr-STTTT", "proposedOn": "2025-10-14" });
        self.department_act("head", WorkforceAct::ProposeReward, officer, 2025, reward).await?;
        let answer = self.stage.send("office", STANDINGS, json!({ "id": self.department })).await?;
        for officer in list(&answer, "/workforce/evaluation/officers") {
            let class = text(officer, "/class");
            let line = format!(
                "  {}: loại / class {class} – {}",
                text(officer, "/person/name"),
                text(officer, "/message")
            );
            self.stage.print.say(&line);
        }
        self.stage.at("2025-10-20T08:00:00")?;
        let results = json!({
            "agencyId": self.department, "employerId": self.employer, "year": 2025, "document": "50/TB-STTTT",
            "sentOn": "2025-10-20", "incentiveCost": 12_000, "outsideCost": 15_000 });
        self.stage.workforce("office", WorkforceAct::SendResults, results, "").await.map(drop)
    }

    async fn class(&mut self, officer: &str, class: &str, facets: &[&str]) -> Result<(), CliError> {
        let given = json!({
            "class": class, "facets": facets, "decision": "45/QĐ-STTTT", "decidedOn": "2025-10-14",
            "reason": "Theo sổ công tác và minh chứng" });
        self.department_act("head", WorkforceAct::GiveClass, officer, 2025, given).await
    }

    /// Điều 17: what two years of class D lead to, to the end.
    async fn replace_the_late(&mut self, officer: &str) -> Result<(), CliError> {
        self.chapter(
            "2025-11-03T08:00:00",
            "Hai năm liền loại D / class D for two years",
            "Điều 16.3 (seed 001)",
        )?;
        let answer = self.stage.send("office", EFFECTS, json!({ "id": self.department })).await?;
        let mut effects = list(&answer, "/workforce/evaluation/effects").iter();
        let own = effects.find(|effect| text(effect, "/officerId") == officer);
        let effect = own.map(|own| text(own, "/id").to_owned());
        let effect = effect.ok_or_else(|| self.stage.wrong("hệ quả", "was not triggered"))?;
        for (event, addressee) in [("DRAFT_PROPOSAL", None), ("SEND_PROPOSAL", Some(self.employer.clone()))] {
            let step = json!({
                "agencyId": self.department, "effectId": effect, "event": event, "document": "70/ĐN-STTTT",
                "doneOn": "2025-11-03", "addresseeId": addressee });
            self.stage.workforce("office", WorkforceAct::RecordEffectStep, step, "").await?;
        }
        Ok(())
    }

    /// The logs must be whole.
    async fn conclude(&mut self) -> Result<(), CliError> {
        self.stage.print.title("Kiểm tra nhật ký", "Tính lại toàn bộ: nguyên vẹn / the logs are whole");
        for (agency, who) in [
            (self.stage.actors.employer, "employer-head"),
            (self.stage.actors.department, "head"),
            (self.stage.actors.home_affairs, "home-affairs"),
        ] {
            let head = self.check(who, agency).await?;
            self.stage.print.say(&format!("  Đầu nhật ký / head: {head}"));
        }
        self.stage
            .print
            .say("\nĐã diễn đủ một năm nhân lực CNTT. / A year of the IT workforce went as planned.");
        Ok(())
    }

    async fn check(&self, who: &str, agency: AgencyId) -> Result<String, CliError> {
        let answer = self.stage.send(who, CHECK, json!({ "id": agency.to_global().to_string() })).await?;
        self.stage.expect("nhật ký", text(&answer, "/verifyWorkforceLog/verdict"), "SOUND")?;
        match number(&answer, "/verifyWorkforceLog/head/size") {
            Some(size) => Ok(format!("{size}:{}", text(&answer, "/verifyWorkforceLog/head/root"))),
            None => Err(self.stage.wrong("nhật ký", "has no head")),
        }
    }

    /// The day of the set clock.
    pub(super) fn today(&self) -> String {
        crate::domain::calendar::day_of(self.stage.now()).to_string()
    }
}

/// An input with the ids of what it is about.
pub(super) fn with<V: AsRef<str>>(
    mut input: Value,
    places: impl IntoIterator<Item = (&'static str, V)>,
) -> Value {
    if let Some(fields) = input.as_object_mut() {
        fields.extend(places.into_iter().map(|(name, id)| (name.to_owned(), id.as_ref().into())));
    }
    input
}
