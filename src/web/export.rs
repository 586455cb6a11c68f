//! Lists as workbooks: what is on the screen, all pages of it, with who asked, when and with which filter written in it.
//!
//! Every page of the list goes through the pipeline, which records the reading of each dossier before it is decrypted. A
//! text is only ever a text: nothing that somebody typed becomes a formula.

use std::borrow::Cow;

use axum::{
    extract::{Path, RawQuery},
    http::{HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};

use super::{
    appeals::{FoundAppeals, asked_appeals},
    cycle::{Found, WithApplications, asked_applications},
    cycle_name::CycleName,
    cycles::{NextPage, ShownCycles, asked_cycles},
    documents::{APPEALS, APPLICATIONS, CYCLES, EXPORTER, LOG, NOMINATIONS, VOTES},
    forms::Posted,
    frame::Frame,
    home::Named,
    log::{FoundLog, LogFilter, asked_log},
    nominations::{NominatingCycle, asked_nominations},
    pages::every_page,
    problem::{Problem, ProblemKind},
    ranking::{WantedOrder, ranked},
    visit::SignedIn,
    votes::{FoundVotes, asked_votes},
    written,
};
use crate::domain::lang::Label;

const WORKBOOK: HeaderValue =
    HeaderValue::from_static("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

/// A list that becomes a sheet.
pub(super) struct ExportedTable {
    pub(super) title: String,
    pub(super) filter: String,
    pub(super) headers: Vec<&'static str>,
    pub(super) rows: Vec<Vec<String>>,
}

#[derive(Deserialize)]
struct FoundExporter {
    viewer: Exporter,
}

/// Who takes the list.
#[derive(Deserialize)]
struct Exporter {
    person: Option<Named>,
}

/// What a page of a list says: rows of the sheet, what the list is of, and where the next page is.
pub(super) struct SheetPage<O> {
    pub(super) rows: Vec<Vec<String>>,
    pub(super) of: O,
    pub(super) page: NextPage,
}

/// How often a list is read that others change meanwhile.
const MOST_READS: usize = 5;

/// The rows of every page of a list, and what it is of. A list that is not there has no sheet. Where rows
/// moved while it was read, so that some may be missed or doubled, it is read anew.
pub(super) async fn every_row<T: DeserializeOwned, O>(
    visit: &SignedIn,
    document: &str,
    variables: impl Fn(Option<&str>) -> Value,
    read: impl Fn(T) -> Option<SheetPage<O>>,
) -> Result<(Vec<Vec<String>>, Option<O>), Problem> {
    let collect = async || {
        let (mut rows, mut of, mut has_changed) = (Vec::new(), None, false);
        let take = |found: T| {
            let SheetPage { rows: more, of: this, page } = read(found).ok_or_else(|| visit.not_found())?;
            rows.extend(more);
            of = Some(this);
            has_changed |= page.changed_before;
            Ok(page.next().filter(|_| !page.changed_before).map(str::to_owned))
        };
        every_page(visit, document, &variables, take).await.map(|()| (rows, of, has_changed))
    };
    for _ in 0..MOST_READS {
        match collect().await {
            Ok((rows, of, false)) => return Ok((rows, of)),
            Err(problem) if !problem.is_moved_row() => return Err(problem),
            Ok(_) | Err(_) => {}
        }
    }
    Err(visit.visit.problem(ProblemKind::Changing))
}

/// The applications of a cycle.
pub(super) async fn applications(
    visit: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let asked = asked_applications(&id, query.as_deref());
    let frame = visit.visit.frame.clone();
    let read = |found: Found<WithApplications>| {
        let WithApplications { title, trial, applications, .. } = found.cycle?;
        let rows = applications.nodes.iter().map(|own| own.cells(&frame)).collect();
        Some(SheetPage { rows, of: CycleName::of(title, trial), page: applications.page_info })
    };
    let (rows, cycle) = every_row(&visit, APPLICATIONS, |after| asked.variables(&id, after), read).await?;
    let table = ExportedTable {
        title: named(&frame, frame.say("Hồ sơ dự xét", "Applications"), cycle),
        filter: asked.filter_text(&frame, &[("search", Label::new("họ và tên có", "names with"))]),
        headers: vec![
            frame.say("Người dự xét", "Applicant"),
            frame.say("Chức danh", "Title"),
            frame.say("Tên chức danh", "Name of the title"),
            frame.say("Tình trạng", "Where it stands"),
            frame.say("Đang ở", "Who has it"),
            frame.say("Đến hết ngày", "Until"),
            frame.say("Thứ tự của đơn vị", "Order of the unit"),
            frame.say("Cử dự xét", "Nomination"),
        ],
        rows,
    };
    table.answer(&visit, "ho-so-du-xet.xlsx").await
}

/// The log of a cycle, with the filter and the order of its page.
pub(super) async fn log(
    visit: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let frame = visit.visit.frame.clone();
    let asked = asked_log(&id, query.as_deref());
    let filter = LogFilter::of(query.as_deref()).fixed(&visit, &id).await?;
    let read = |found: FoundLog| {
        let cycle = found.cycle?;
        let slice = cycle.transitions?;
        let rows = slice.nodes.iter().map(|record| record.cells(&visit)).collect();
        Some(SheetPage { rows, of: CycleName::of(cycle.title, cycle.trial), page: slice.page_info })
    };
    let variables = |after: Option<&str>| filter.variables(&id, &asked, after);
    let (rows, cycle) = every_row(&visit, LOG, variables, read).await?;
    let table = ExportedTable {
        title: named(&frame, frame.say("Nhật ký", "Log"), cycle),
        filter: asked.with_order(&frame, filter.text(&visit), ""),
        headers: vec![
            frame.say("Số", "Number"),
            frame.say("Lúc", "At"),
            frame.say("Thao tác", "Act"),
            frame.say("Người thực hiện", "Who"),
            frame.say("Từ trạng thái", "From"),
            frame.say("Đến trạng thái", "To"),
            frame.say("Yêu cầu", "Requirement"),
            frame.say("Mã băm", "Hash"),
        ],
        rows,
    };
    table.answer(&visit, "nhat-ky.xlsx").await
}

/// The cycles that the caller sees.
pub(super) async fn cycles(visit: SignedIn, RawQuery(query): RawQuery) -> Result<Response, Problem> {
    let (asked, frame) = (asked_cycles(query.as_deref()), visit.visit.frame.clone());
    let read = |ShownCycles { cycles }: ShownCycles| {
        let rows = cycles.nodes.iter().map(|cycle| cycle.cells(&frame)).collect();
        Some(SheetPage { rows, of: (), page: cycles.page_info })
    };
    let (rows, _) = every_row(&visit, CYCLES, |after| asked.variables("", after), read).await?;
    let table = ExportedTable {
        title: frame.say("Các kỳ xét", "Cycles").to_owned(),
        filter: asked.filter_text(&frame, &[]),
        headers: vec![
            frame.say("Kỳ xét", "Cycle"),
            frame.say("Năm", "Year"),
            frame.say("Trạng thái", "State"),
            frame.say("Cơ quan", "Agency"),
            frame.say("Chạy thử", "Trial"),
        ],
        rows,
    };
    table.answer(&visit, "ky-xet.xlsx").await
}

/// The appeals of a cycle that the caller sees.
pub(super) async fn appeals(
    visit: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let (asked, frame) = (asked_appeals(&id, query.as_deref()), visit.visit.frame.clone());
    let read = |found: FoundAppeals| {
        let cycle = found.cycle?;
        let rows = cycle.appeals.nodes.iter().map(|appeal| appeal.cells(&visit)).collect();
        let of = CycleName::of(cycle.title, cycle.trial);
        Some(SheetPage { rows, of, page: cycle.appeals.page_info })
    };
    let (rows, cycle) = every_row(&visit, APPEALS, |after| asked.variables(&id, after), read).await?;
    let table = ExportedTable {
        title: named(&frame, frame.say("Thắc mắc, khiếu nại, tố cáo", "Appeals"), cycle),
        filter: asked.filter_text(&frame, &[]),
        headers: vec![
            frame.say("Loại", "Kind"),
            frame.say("Về việc", "About"),
            frame.say("Tình trạng", "Where it stands"),
            frame.say("Gửi lúc", "Filed at"),
            frame.say("Người gửi", "Appellant"),
            frame.say("Hồ sơ của", "Application of"),
            frame.say("Nơi giải quyết", "Decided by"),
            frame.say("Kết quả", "Outcome"),
        ],
        rows,
    };
    table.answer(&visit, "thac-mac-khieu-nai.xlsx").await
}

/// The nomination lists of a cycle that the caller sees.
pub(super) async fn nominations(
    visit: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let (asked, frame) = (asked_nominations(&id, query.as_deref()), visit.visit.frame.clone());
    let read = |found: Found<NominatingCycle>| {
        let cycle = found.cycle?;
        let lists = cycle.nomination_lists;
        let rows = lists.nodes.iter().flat_map(|list| list.rows(&frame)).collect();
        Some(SheetPage { rows, of: CycleName::of(cycle.title, cycle.trial), page: lists.page_info })
    };
    let (rows, cycle) = every_row(&visit, NOMINATIONS, |after| asked.variables(&id, after), read).await?;
    let table = ExportedTable {
        title: named(&frame, frame.say("Danh sách đề nghị cử dự xét", "Nomination lists"), cycle),
        filter: asked.filter_text(&frame, &[]),
        headers: vec![
            frame.say("Đơn vị", "Unit"),
            frame.say("Danh sách số", "List"),
            frame.say("Tình trạng", "Where it stands"),
            frame.say("Thứ tự", "Place"),
            frame.say("Người được đề nghị", "Who is proposed"),
            frame.say("Chức danh", "Title"),
            frame.say("Lý do đề nghị", "Reason"),
            frame.say("Kết quả", "Outcome"),
            frame.say("Lý do không cử", "Why left out"),
            frame.say("Quyết định cử", "Decision"),
        ],
        rows,
    };
    table.answer(&visit, "danh-sach-de-nghi-cu.xlsx").await
}

/// The order of the candidates, of the title and unit that its page shows.
pub(super) async fn ranking(
    visit: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let frame = visit.visit.frame.clone();
    let asked = Posted::of_query(query.as_deref().unwrap_or_default());
    let wanted = WantedOrder::of(&asked);
    let cycle = ranked(&visit, &id, wanted).await?;
    let table = ExportedTable {
        filter: cycle.filter_text(&frame, wanted),
        headers: vec![
            frame.say("Chức danh", "Title"),
            frame.say("Người dự xét", "Candidate"),
            frame.say("Tình trạng", "Where it stands"),
            frame.say("Thứ tự", "Place"),
            frame.say("Chỉ tiêu", "Quota"),
            frame.say("Trong chỉ tiêu", "Within the quota"),
            frame.say("Còn thiếu thông tin", "A fact has to be found"),
            frame.say("Vì sao đứng ở đây", "Why here"),
            frame.say("So với người khác", "Compared with others"),
            frame.say("Thứ tự đơn vị đề nghị", "Place on the list of the unit"),
        ],
        rows: cycle.rows(&visit),
        title: named(&frame, frame.say("Thứ tự ưu tiên", "Order of candidates"), Some(cycle.name())),
    };
    table.answer(&visit, "thu-tu-uu-tien.xlsx").await
}

/// What waits for a vote of the caller, and what the caller voted on.
pub(super) async fn votes(
    visit: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let (asked, frame) = (asked_votes(&id, query.as_deref()), visit.visit.frame.clone());
    let read = |found: FoundVotes| {
        let rows = found.rows(&visit);
        let cycle = found.cycle?;
        Some(SheetPage { rows, of: cycle.name, page: cycle.applications.page_info })
    };
    let (rows, cycle) = every_row(&visit, VOTES, |after| asked.variables(&id, after), read).await?;
    let table = ExportedTable {
        title: named(&frame, frame.say("Biểu quyết", "Votes"), cycle),
        filter: asked.with_order(
            &frame,
            frame.say("phiếu của người xuất", "votes of who exports").to_owned(),
            "",
        ),
        headers: vec![
            frame.say("Người dự xét", "Candidate"),
            frame.say("Chức danh", "Title"),
            frame.say("Đề xuất", "Proposal"),
            frame.say("Vòng", "Round"),
            frame.say("Phiếu của bạn", "Your vote"),
        ],
        rows,
    };
    table.answer(&visit, "bieu-quyet.xlsx").await
}

/// The longest text that a cell holds, in units of UTF-16, and the mark of one that was longer.
const LONGEST_CELL: usize = 32_767;
const CUT: &str = "… (cắt bớt)";

/// The text as a cell can hold it.
fn fitting(text: &str) -> Cow<'_, str> {
    let units = |text: &str| text.encode_utf16().count();
    if units(text) <= LONGEST_CELL {
        return text.into();
    }
    let room = LONGEST_CELL - units(CUT);
    let ends = text.char_indices().scan(0, |used, (at, sign)| {
        *used += sign.len_utf16();
        (*used <= room).then_some(at + sign.len_utf8())
    });
    let end = ends.last().unwrap_or_default();
    format!("{}{CUT}", text.get(..end).unwrap_or_default()).into()
}

fn named(frame: &Frame, list: &str, cycle: Option<CycleName>) -> String {
    format!("{list} – {}", cycle.unwrap_or_default().text(frame))
}

impl ExportedTable {
    /// The sheet, to be saved under a name.
    pub(super) async fn answer(self, visit: &SignedIn, file: &str) -> Result<Response, Problem> {
        let found: FoundExporter = visit.ask(EXPORTER, json!({})).await?;
        let by = found.viewer.person.as_ref().map(Named::called).unwrap_or_default();
        let at = written::time(&visit.visit.console.0.pipeline.now().to_string());
        let frame = &visit.visit.frame;
        let head = [
            (frame.say("Danh sách", "List"), self.title.as_str()),
            (frame.say("Bộ lọc", "Filter"), &self.filter),
            (frame.say("Người xuất", "Exported by"), by),
            (frame.say("Thời điểm xuất (giờ Việt Nam)", "Exported at (Vietnam time)"), &at),
        ];
        let bytes = self.workbook(&head).map_err(|error| {
            tracing::error!(request = %visit.visit.id, %error, "a workbook cannot be written");
            visit.visit.problem(ProblemKind::Unavailable)
        })?;
        let mut response = bytes.into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, WORKBOOK);
        if let Ok(named) = HeaderValue::try_from(format!("attachment; filename=\"{file}\"")) {
            headers.insert(header::CONTENT_DISPOSITION, named);
        }
        Ok(response)
    }

    /// Every cell is a text, and stays one when somebody edits it.
    fn workbook(&self, head: &[(&str, &str)]) -> Result<Vec<u8>, XlsxError> {
        let (bold, text) = (Format::new().set_bold(), Format::new().set_num_format("@").set_quote_prefix());
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        let mut at = 0;
        for (what, value) in head {
            sheet.write_string_with_format(at, 0, *what, &bold)?;
            sheet.write_string_with_format(at, 1, *value, &text)?;
            at += 1;
        }
        at += 1;
        for (column, header) in (0..).zip(&self.headers) {
            sheet.write_string_with_format(at, column, *header, &bold)?;
            sheet.set_column_width(column, 28)?;
        }
        for row in &self.rows {
            at += 1;
            for (column, cell) in (0..).zip(row) {
                sheet.write_string_with_format(at, column, fitting(cell), &text)?;
            }
        }
        workbook.save_to_buffer()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_cut_where_a_workbook_has_no_room() {
        let longest = "ố".repeat(LONGEST_CELL);
        assert_eq!(fitting(&longest), longest);
        // A sign outside the basic plane is two units, and never cut in two.
        for long in [format!("{longest}n"), "a".to_owned() + &"𠀀".repeat(LONGEST_CELL / 2 + 1)] {
            let cut = fitting(&long);
            let units = cut.encode_utf16().count();
            assert!(cut.ends_with(CUT) && (LONGEST_CELL - 1..=LONGEST_CELL).contains(&units), "{units}");
            let table = ExportedTable {
                title: String::new(),
                filter: String::new(),
                headers: vec!["Chữ"],
                rows: vec![vec![long]],
            };
            assert!(table.workbook(&[]).is_ok());
        }
    }
}
