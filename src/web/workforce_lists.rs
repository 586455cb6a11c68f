//! The lists of the workforce of an agency as workbooks: what its page shows to whoever looks, all of it.

use axum::{
    extract::{Path, RawQuery},
    response::Response,
};
use serde::Deserialize;
use serde_json::json;

use super::{
    documents::WORKFORCE_AGENCY,
    export::ExportedTable,
    frame::Frame,
    home::Named,
    problem::Problem,
    visit::SignedIn,
    workforce::{NamedAgency, asked_agency, is_of_year, today_told, year_asked},
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct FoundWorkforceLists {
    node: Option<NamedAgency>,
    workforce: Option<WorkforceLists>,
    work_sheets: Vec<SheetLine>,
    report_calendar: Vec<ReportLine>,
}

#[derive(Deserialize)]
struct WorkforceLists {
    officers: Vec<OfficerLine>,
    evaluation: Option<EvaluationLists>,
}

#[derive(Deserialize)]
struct EvaluationLists {
    officers: Vec<ClassLine>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct OfficerLine {
    id: String,
    post: String,
    incentive: bool,
    starts_on: String,
    committed_on: Option<String>,
    person: Option<Named>,
    duties: Vec<DutyLine>,
    assignment: Option<AssignmentLine>,
}

#[derive(Deserialize)]
struct DutyLine {
    duty: String,
}

#[derive(Deserialize)]
struct AssignmentLine {
    decision: String,
}

#[derive(Deserialize)]
struct ClassLine {
    message: String,
    class: Option<String>,
    person: Option<Named>,
    book: Option<BookLine>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct BookLine {
    sent_on: String,
    received_on: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SheetLine {
    number: u32,
    officer_id: String,
    state_label: String,
    requested_on: String,
    completed_on: Option<String>,
    groups: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ReportLine {
    kind_label: String,
    period_label: String,
    from: String,
    to: String,
    due_on: String,
    is_late: bool,
    state_label: String,
    report: Option<SentReport>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SentReport {
    document: Option<String>,
    sent_on: Option<String>,
}

/// An agency and a year, of which workbooks are made from what a document found.
pub(super) struct AgencyWorkbooks<Found> {
    pub(super) visit: SignedIn,
    pub(super) found: Found,
    pub(super) agency: NamedAgency,
    pub(super) year: i16,
}

/// What the lists of an agency are made from.
type AgencyLists = AgencyWorkbooks<FoundWorkforceLists>;

fn called(person: Option<&Named>) -> String {
    person.map_or("–", Named::called).to_owned()
}

impl AgencyLists {
    async fn find(visit: SignedIn, id: &str, query: Option<&str>) -> Result<Self, Problem> {
        let (year, order) = (year_asked(&visit, query), asked_agency(id, query).order());
        let variables = json!({ "id": id, "year": year, "orderBy": order });
        let found: FoundWorkforceLists = visit.ask(WORKFORCE_AGENCY, variables).await?;
        let agency = found.node.clone().ok_or_else(|| visit.not_found())?;
        Ok(Self { visit, found, agency, year })
    }

    /// The workforce, for who reads it.
    fn workforce(&self) -> Result<&WorkforceLists, Problem> {
        self.found.workforce.as_ref().ok_or_else(|| self.visit.not_found())
    }
}

impl<Found> AgencyWorkbooks<Found> {
    pub(super) const fn frame(&self) -> &Frame {
        &self.visit.visit.frame
    }

    pub(super) fn day(&self, day: Option<&String>) -> String {
        day.map(|day| self.frame().day(day)).unwrap_or_default()
    }

    fn yes(&self, holds: bool) -> String {
        if holds { self.frame().say("Có", "Yes") } else { self.frame().say("Không", "No") }.to_owned()
    }

    pub(super) fn member(&self, kind: &str, member: Option<&String>) -> String {
        member.map(|member| self.visit.member(kind, member)).unwrap_or_default()
    }

    fn members(&self, kind: &str, members: &[String]) -> String {
        members.iter().map(|one| self.visit.member(kind, one)).collect::<Vec<_>>().join("; ")
    }

    /// The year in words.
    pub(super) fn year_told(&self) -> String {
        format!("{} {}", self.frame().say("năm", "year"), self.year)
    }

    /// A list of some columns; nothing is told of an agency of which the caller sees none of it.
    pub(super) async fn answer(
        &self,
        called: &str,
        told: String,
        headers: Vec<&'static str>,
        rows: Vec<Vec<String>>,
        file: &str,
    ) -> Result<Response, Problem> {
        sheet_of(&self.agency, called, told, headers, rows).answer(&self.visit, file).await
    }
}

/// A list of an agency, with what it was limited to.
pub(super) fn sheet_of(
    agency: &NamedAgency,
    called: &str,
    filter: String,
    headers: Vec<&'static str>,
    rows: Vec<Vec<String>>,
) -> ExportedTable {
    ExportedTable { title: format!("{called} – {}", agency.called()), filter, headers, rows }
}

/// The IT officers.
pub(super) async fn officers(
    visit: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let lists = AgencyLists::find(visit, &id, query.as_deref()).await?;
    let frame = lists.frame();
    let cells = |officer: &OfficerLine| {
        let duties: Vec<String> = officer.duties.iter().map(|own| own.duty.clone()).collect();
        vec![
            called(officer.person.as_ref()),
            lists.visit.member("OfficerPost", &officer.post),
            lists.yes(officer.incentive),
            lists.day(Some(&officer.starts_on)),
            lists.members("ItDuty", &duties),
            officer.assignment.as_ref().map(|given| given.decision.clone()).unwrap_or_default(),
            lists.day(officer.committed_on.as_ref()),
        ]
    };
    let rows = lists.workforce()?.officers.iter().map(cells).collect();
    let headers = vec![
        frame.say("Cán bộ", "Officer"),
        frame.say("Vị trí", "Post"),
        frame.say("Hưởng ưu đãi", "Incentive"),
        frame.say("Từ ngày", "From"),
        frame.say("Nhiệm vụ", "Duties"),
        frame.say("Quyết định phân công", "Assignment"),
        frame.say("Ký cam kết bảo mật", "Secrecy commitment"),
    ];
    let told = today_told(&lists.visit);
    lists.answer(frame.say("Cán bộ CNTT", "IT officers"), told, headers, rows, "can-bo-cntt.xlsx").await
}

/// How each officer stands in a year.
pub(super) async fn classes(
    visit: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let lists = AgencyLists::find(visit, &id, query.as_deref()).await?;
    let frame = lists.frame();
    let cells = |own: &ClassLine| {
        vec![
            called(own.person.as_ref()),
            lists.day(own.book.as_ref().map(|book| &book.sent_on)),
            lists.day(own.book.as_ref().and_then(|book| book.received_on.as_ref())),
            own.message.clone(),
            lists.member("OfficerClass", own.class.as_ref()),
        ]
    };
    let evaluation = lists.workforce()?.evaluation.as_ref();
    let rows = evaluation.into_iter().flat_map(|told| &told.officers).map(cells).collect();
    let headers = vec![
        frame.say("Cán bộ", "Officer"),
        frame.say("Sổ công tác gửi ngày", "Work log sent on"),
        frame.say("Nhận ngày", "Received on"),
        frame.say("Tình trạng", "Where it stands"),
        frame.say("Loại", "Class"),
    ];
    let (called, told) = (frame.say("Đánh giá năm", "Yearly evaluation"), lists.year_told());
    lists.answer(called, told, headers, rows, "danh-gia-nam.xlsx").await
}

/// The work sheets that the caller reads.
pub(super) async fn sheets(
    visit: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let lists = AgencyLists::find(visit, &id, query.as_deref()).await?;
    let (frame, officers) = (lists.frame(), lists.found.workforce.as_ref().map(|own| &own.officers));
    if lists.found.workforce.is_none() && lists.found.work_sheets.is_empty() {
        return Err(lists.visit.not_found());
    }
    let officer = |id: &str| {
        let found = officers.into_iter().flatten().find(|officer| officer.id == id);
        called(found.and_then(|officer| officer.person.as_ref()))
    };
    let cells = |sheet: &SheetLine| {
        vec![
            sheet.number.to_string(),
            officer(&sheet.officer_id),
            lists.members("WorkGroup", &sheet.groups),
            lists.day(Some(&sheet.requested_on)),
            lists.day(sheet.completed_on.as_ref()),
            sheet.state_label.clone(),
        ]
    };
    let of_year = |sheet: &&SheetLine| is_of_year(&sheet.requested_on, lists.year);
    let rows = lists.found.work_sheets.iter().filter(of_year).map(cells).collect();
    let headers = vec![
        frame.say("Số phiếu", "Number"),
        frame.say("Cán bộ", "Officer"),
        frame.say("Việc", "Work"),
        frame.say("Ngày yêu cầu", "Asked on"),
        frame.say("Ngày hoàn thành", "Done on"),
        frame.say("Tình trạng", "Where it stands"),
    ];
    let told = [Some(lists.year_told()), asked_agency(&id, query.as_deref()).order_told(frame)];
    let filter = told.into_iter().flatten().collect::<Vec<_>>().join("; ");
    lists
        .answer(frame.say("Phiếu công tác", "Work sheets"), filter, headers, rows, "phieu-cong-tac.xlsx")
        .await
}

/// The periodic reports of a year.
pub(super) async fn reports(
    visit: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let lists = AgencyLists::find(visit, &id, query.as_deref()).await?;
    let frame = lists.frame();
    if lists.found.workforce.is_none() && lists.found.report_calendar.is_empty() {
        return Err(lists.visit.not_found());
    }
    let cells = |due: &ReportLine| {
        let sent = due.report.as_ref();
        vec![
            due.kind_label.clone(),
            due.period_label.clone(),
            lists.day(Some(&due.from)),
            lists.day(Some(&due.to)),
            lists.day(Some(&due.due_on)),
            lists.yes(due.is_late),
            due.state_label.clone(),
            sent.and_then(|report| report.document.clone()).unwrap_or_default(),
            lists.day(sent.and_then(|report| report.sent_on.as_ref())),
        ]
    };
    let rows = lists.found.report_calendar.iter().map(cells).collect();
    let headers = vec![
        frame.say("Báo cáo", "Report"),
        frame.say("Kỳ", "Period"),
        frame.say("Từ ngày", "From"),
        frame.say("Đến ngày", "To"),
        frame.say("Hạn", "Due on"),
        frame.say("Quá hạn", "Late"),
        frame.say("Tình trạng", "Where it stands"),
        frame.say("Số, ký hiệu", "Number"),
        frame.say("Ngày gửi", "Sent on"),
    ];
    let (called, told) = (frame.say("Báo cáo định kỳ", "Periodic reports"), lists.year_told());
    lists.answer(called, told, headers, rows, "bao-cao-dinh-ky.xlsx").await
}
