//! The file of a calendar: comma-separated rows after RFC 4180, with the header `date,name,kind,source`.

use jiff::civil::Date;

use super::{
    calendar::{CalendarRow, RowKind, is_weekend, written},
    lang::Message,
};

/// The first line of the file.
pub(super) const HEADER: &str = "date,name,kind,source";
/// A row whose source says one of these is not yet an official day off (`src/data/README.md`).
const UNCONFIRMED: [&str; 2] = ["provisional", "confirm before seeding"];

/// Why a text is no calendar.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message().en)]
pub struct CalendarError {
    /// Number of the line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub fault: CalendarFault,
}

impl CalendarError {
    /// The error in both languages.
    pub fn message(&self) -> Message {
        let Message { vi, en } = self.fault.message();
        Message::new(format!("Dòng {}: {vi}", self.line), format!("line {}: {en}", self.line))
    }
}

/// What can be wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CalendarFault {
    /// The first line is not `date,name,kind,source`.
    Header,
    /// A quotation mark inside a plain field, or a quoted field that does not end.
    Quote,
    /// Not four fields, but so many.
    Fields(usize),
    /// Not a date `YYYY-MM-DD`.
    Date(String),
    /// Not `Vietnamese / English`.
    Name(String),
    /// Not one of the three kinds.
    Kind(String),
    /// A make-up day that would be worked anyway.
    MakeUpOnWeekday(Date),
    /// A second row for one day.
    Repeated(Date),
}

impl CalendarFault {
    /// What is wrong, in both languages, without the line.
    pub(super) fn message(&self) -> Message {
        match self {
            Self::Header => Message::new(
                format!("dòng tiêu đề phải là “{HEADER}”"),
                format!("the header must be “{HEADER}”"),
            ),
            Self::Quote => Message::new(
                "dấu ngoặc kép đặt sai chỗ hoặc chưa đóng",
                "a misplaced or unclosed quotation mark",
            ),
            Self::Fields(count) => Message::new(
                format!("phải có 4 cột, ở đây có {count}"),
                format!("4 fields are expected, not {count}"),
            ),
            Self::Date(text) => Message::new(
                format!("“{text}” không phải là ngày dạng YYYY-MM-DD"),
                format!("“{text}” is not a date YYYY-MM-DD"),
            ),
            Self::Name(text) => Message::new(
                format!("tên “{text}” không có dạng “tiếng Việt / tiếng Anh”"),
                format!("the name “{text}” is not “Vietnamese / English”"),
            ),
            Self::Kind(text) => Message::new(
                format!("loại ngày “{text}” không phải là holiday, observed hoặc makeup_working_day"),
                format!("the kind “{text}” is none of holiday, observed, makeup_working_day"),
            ),
            Self::MakeUpOnWeekday(day) => Message::new(
                format!("ngày làm bù {} không phải thứ Bảy, Chủ nhật", written(*day)),
                format!("the make-up day {} is no day of a weekend", written(*day)),
            ),
            Self::Repeated(day) => Message::new(
                format!("ngày {} đã có ở dòng trước", written(*day)),
                format!("the day {} has a row already", written(*day)),
            ),
        }
    }
}

/// The day that a sound line is about.
pub(super) fn day_of_row(line: &str) -> Option<Date> {
    iso_date(fields(line).ok()?.first()?)
}

/// What a line says of which day.
pub(super) fn row(line: &str) -> Result<(Date, CalendarRow), CalendarFault> {
    let [date, name, kind, source]: [String; 4] =
        fields(line)?.try_into().map_err(|fields: Vec<_>| CalendarFault::Fields(fields.len()))?;
    let day = iso_date(&date).ok_or(CalendarFault::Date(date))?;
    let name = two_names(&name).ok_or(CalendarFault::Name(name))?;
    let kind = match kind.as_str() {
        "holiday" => RowKind::Holiday,
        "observed" => RowKind::Observed,
        "makeup_working_day" if is_weekend(day) => RowKind::MakeUp,
        "makeup_working_day" => return Err(CalendarFault::MakeUpOnWeekday(day)),
        _ => return Err(CalendarFault::Kind(kind)),
    };
    let confirmed = !UNCONFIRMED.iter().any(|mark| source.contains(mark));
    Ok((day, CalendarRow { kind, name, confirmed }))
}

/// The fields of a line after RFC 4180, save that a quoted field may not hold a line break.
fn fields(line: &str) -> Result<Vec<String>, CalendarFault> {
    let mut fields = Vec::new();
    let mut rest = Some(line);
    while let Some(text) = rest {
        let (field, after) = match text.strip_prefix('"') {
            Some(quoted) => quoted_field(quoted)?,
            None => plain_field(text)?,
        };
        fields.push(field);
        rest = after;
    }
    Ok(fields)
}

fn plain_field(text: &str) -> Result<(String, Option<&str>), CalendarFault> {
    let (field, after) = text.split_once(',').map_or((text, None), |(field, after)| (field, Some(after)));
    if field.contains('"') { Err(CalendarFault::Quote) } else { Ok((field.to_owned(), after)) }
}

/// The field whose opening quotation mark is already read.
fn quoted_field(mut text: &str) -> Result<(String, Option<&str>), CalendarFault> {
    let mut field = String::new();
    loop {
        let (piece, after) = text.split_once('"').ok_or(CalendarFault::Quote)?;
        field.push_str(piece);
        match after.strip_prefix(',') {
            Some(rest) => return Ok((field, Some(rest))),
            None if after.is_empty() => return Ok((field, None)),
            None => text = after.strip_prefix('"').ok_or(CalendarFault::Quote)?,
        }
        field.push('"');
    }
}

/// The one spelling of a day that the file format knows.
fn iso_date(text: &str) -> Option<Date> {
    text.parse().ok().filter(|day: &Date| day.to_string() == text)
}

fn two_names(text: &str) -> Option<Message> {
    let (vi, en) = text.split_once(" / ")?;
    let both = !vi.trim().is_empty() && !en.trim().is_empty();
    both.then(|| Message::new(with_written_days(vi), with_written_days(en)))
}

/// A name with the days in it as people write them: “Day off swapped with 04/05/2024”.
fn with_written_days(name: &str) -> String {
    let words = name.split_whitespace().map(|word| iso_date(word).map_or_else(|| word.to_owned(), written));
    words.collect::<Vec<_>>().join(" ")
}
