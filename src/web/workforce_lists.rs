//! The lists of the workforce of an agency as workbooks: what its page shows to whoever looks, all of it.

use axum::{
    extract::{Path, RawQuery},
    response::Response,
};

use super::{
    agency_lists::{
        EvaluatedOfficer, FoundAgency, ListedOfficer, ListedReport, ListedSheet, ShownWorkforce, found_agency,
    },
    export::ExportedTable,
    frame::Frame,
    home::Named,
    listing::AskedList,
    problem::Problem,
    visit::SignedIn,
    workforce::{NamedAgency, is_of_year, today_text, year_asked},
};

/// An agency and a year, of which workbooks are made from what its page shows.
pub(super) struct AgencyWorkbooks {
    pub(super) visit: SignedIn,
    pub(super) found: FoundAgency,
    agency: NamedAgency,
    year: i16,
    asked: AskedList,
}

fn called(person: Option<&Named>) -> String {
    person.map_or("–", Named::called).to_owned()
}

impl AgencyWorkbooks {
    pub(super) async fn find(visit: SignedIn, id: &str, query: Option<&str>) -> Result<Self, Problem> {
        let (found, agency, asked) = found_agency(&visit, id, query).await?;
        let year = year_asked(&visit, query);
        Ok(Self { visit, found, agency, year, asked })
    }

    /// The workforce, for who reads it.
    pub(super) fn workforce(&self) -> Result<&ShownWorkforce, Problem> {
        self.found.workforce.as_ref().ok_or_else(|| self.visit.not_found())
    }

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

    /// The year in words, with the order of a list.
    pub(super) fn year_text(&self, list: &str) -> String {
        let year = format!("{} {}", self.frame().say("năm", "year"), self.year);
        self.asked.with_order(self.frame(), year, list)
    }

    /// The year in words, with the orders of the lists of its training, each by what it is a list of.
    pub(super) fn training_text(&self) -> String {
        let lists = [
            ("proposals", self.frame().say("đề xuất", "proposals")),
            ("plans", self.frame().say("kế hoạch", "plans")),
            ("courses", self.frame().say("lớp", "courses")),
        ];
        let told = |(list, called): (&str, &str)| {
            let order = self.asked.with_order(self.frame(), called.to_owned(), list);
            (order != called).then(|| order.replacen("; ", " ", 1))
        };
        [self.year_text("")]
            .into_iter()
            .chain(lists.into_iter().filter_map(told))
            .collect::<Vec<_>>()
            .join("; ")
    }

    /// That a list is as it stands today, in words, with its order.
    pub(super) fn today_text(&self, list: &str) -> String {
        self.asked.with_order(self.frame(), today_text(&self.visit), list)
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
    let lists = AgencyWorkbooks::find(visit, &id, query.as_deref()).await?;
    let frame = lists.frame();
    let cells = |officer: &ListedOfficer| {
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
    let told = lists.today_text("officers");
    lists.answer(frame.say("Cán bộ CNTT", "IT officers"), told, headers, rows, "can-bo-cntt.xlsx").await
}

/// How each officer stands in a year.
pub(super) async fn classes(
    visit: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let lists = AgencyWorkbooks::find(visit, &id, query.as_deref()).await?;
    let frame = lists.frame();
    let cells = |own: &EvaluatedOfficer| {
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
    let (called, told) = (frame.say("Đánh giá năm", "Yearly evaluation"), lists.year_text("classes"));
    lists.answer(called, told, headers, rows, "danh-gia-nam.xlsx").await
}

/// The work sheets that the caller reads.
pub(super) async fn sheets(
    visit: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let lists = AgencyWorkbooks::find(visit, &id, query.as_deref()).await?;
    let frame = lists.frame();
    if lists.found.workforce.is_none() && lists.found.work_sheets.is_empty() {
        return Err(lists.visit.not_found());
    }
    let cells = |sheet: &ListedSheet| {
        vec![
            sheet.number.to_string(),
            lists.found.officer(&sheet.officer_id),
            lists.members("WorkGroup", &sheet.groups),
            lists.day(Some(&sheet.requested_on)),
            lists.day(sheet.completed_on.as_ref()),
            sheet.state_label.clone(),
        ]
    };
    let of_year = |sheet: &&ListedSheet| is_of_year(&sheet.requested_on, lists.year);
    let rows = lists.found.work_sheets.iter().filter(of_year).map(cells).collect();
    let headers = vec![
        frame.say("Số phiếu", "Number"),
        frame.say("Cán bộ", "Officer"),
        frame.say("Việc", "Work"),
        frame.say("Ngày yêu cầu", "Asked on"),
        frame.say("Ngày hoàn thành", "Done on"),
        frame.say("Tình trạng", "Where it stands"),
    ];
    let (called, told) = (frame.say("Phiếu công tác", "Work sheets"), lists.year_text("sheets"));
    lists.answer(called, told, headers, rows, "phieu-cong-tac.xlsx").await
}

/// The periodic reports of a year.
pub(super) async fn reports(
    visit: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let lists = AgencyWorkbooks::find(visit, &id, query.as_deref()).await?;
    let frame = lists.frame();
    if lists.found.workforce.is_none() && lists.found.report_calendar.is_empty() {
        return Err(lists.visit.not_found());
    }
    let cells = |due: &ListedReport| {
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
    let (called, told) = (frame.say("Báo cáo định kỳ", "Periodic reports"), lists.year_text("reports"));
    lists.answer(called, told, headers, rows, "bao-cao-dinh-ky.xlsx").await
}
