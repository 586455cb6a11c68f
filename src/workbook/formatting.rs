//! Where a workbook shows something else than its values: hidden rows and columns, struck-out text, and days shown only as a year
//! or a month. The author saw and meant what was shown, so the import reports each such cell.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{BufReader, Cursor},
};

use calamine::XlsxError;
use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};
use zip::{ZipArchive, result::ZipError};

use crate::domain::personnel::import::{ImportProblem, MAX_COLUMNS, MAX_ROWS, OddCell};

/// The formatting of a workbook.
pub(super) struct Formatting<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Where the sheets lie, by name.
    parts: BTreeMap<String, String>,
    /// What the formats of cells do to their values.
    cell_formats: Vec<CellFormat>,
    /// Which texts of the table of texts have a part that is struck out.
    struck_texts: Vec<bool>,
}

impl<'a> Formatting<'a> {
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self, XlsxError> {
        let mut archive = ZipArchive::new(Cursor::new(bytes))?;
        let parts = parts(&mut archive)?;
        let cell_formats = cell_formats(&mut archive)?;
        let struck_texts = struck_texts(&mut archive)?;
        Ok(Self { archive, parts, cell_formats, struck_texts })
    }

    /// The cells of a sheet that are not as they look; the first of each hidden row and column stands for it.
    pub(super) fn odd_cells(&mut self, sheet: &str) -> Result<Vec<OddCell>, XlsxError> {
        let Some(part) = self.parts.get(sheet) else { return Ok(Vec::new()) };
        let (formats, texts) = (&self.cell_formats, &self.struck_texts);
        let mut scan = SheetScan {
            formats,
            texts,
            hidden: Vec::new(),
            row: ScannedRow::default(),
            cell: None,
            odd: Vec::new(),
        };
        elements(&mut self.archive, part, |event| scan.see(event))?;
        Ok(scan.odd)
    }
}

/// An element of a part begins or ends, or has a text.
#[derive(Clone, Copy)]
enum PartElement<'a> {
    Begins(&'a str, &'a BytesStart<'a>),
    Ends(&'a str),
    Text(&'a str),
}

/// Goes through the elements of a part; a part that is not there has none.
fn elements(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    part: &str,
    mut see: impl FnMut(PartElement<'_>) -> Result<(), XlsxError>,
) -> Result<(), XlsxError> {
    let file = match archive.by_name(part) {
        Err(ZipError::FileNotFound) => return Ok(()),
        found => found?,
    };
    let mut reader = Reader::from_reader(BufReader::new(file));
    reader.config_mut().expand_empty_elements = true;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer)? {
            Event::Start(start) => see(PartElement::Begins(start.local_name().as_ref(), &start))?,
            Event::End(end) => see(PartElement::Ends(end.local_name().as_ref()))?,
            Event::Text(text) => see(PartElement::Text(&text))?,
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Result<Option<String>, XlsxError> {
    let found = element.try_get_attribute(name)?;
    Ok(found.map(|found| found.normalized_value(XmlVersion::Implicit1_0).map(String::from)).transpose()?)
}

fn number(element: &BytesStart<'_>, name: &str) -> Result<Option<usize>, XlsxError> {
    Ok(attribute(element, name)?.and_then(|value| value.parse().ok()))
}

fn is_set(element: &BytesStart<'_>, name: &str) -> Result<bool, XlsxError> {
    Ok(attribute(element, name)?.is_some_and(|value| value == "1" || value == "true"))
}

/// Whether an element `strike` strikes out, which it does unless it says that it does not.
fn strikes(element: &BytesStart<'_>) -> Result<bool, XlsxError> {
    Ok(attribute(element, "val")?.is_none_or(|value| value == "1" || value == "true"))
}

/// Where the sheets of a workbook lie, by name.
fn parts(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<BTreeMap<String, String>, XlsxError> {
    let mut targets = BTreeMap::new();
    elements(archive, "xl/_rels/workbook.xml.rels", |element| {
        if let PartElement::Begins("Relationship", start) = element
            && let (Some(id), Some(target)) = (attribute(start, "Id")?, attribute(start, "Target")?)
        {
            let below = |target: &str| format!("xl/{target}");
            targets.insert(id, target.strip_prefix('/').map_or_else(|| below(&target), str::to_owned));
        }
        Ok(())
    })?;
    let mut parts = BTreeMap::new();
    elements(archive, "xl/workbook.xml", |element| {
        if let PartElement::Begins("sheet", start) = element
            && let (Some(name), Some(id)) = (attribute(start, "name")?, attribute(start, "r:id")?)
            && let Some(part) = targets.get(&id)
        {
            parts.insert(name, part.clone());
        }
        Ok(())
    })?;
    Ok(parts)
}

/// What a format of cells does to their values.
#[derive(Clone, Copy, Default)]
struct CellFormat {
    is_struck: bool,
    /// Whether it shows a day without the day of the month.
    hides_day: bool,
}

fn cell_formats(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<Vec<CellFormat>, XlsxError> {
    let (mut fonts, mut formats) = (Vec::new(), Vec::new());
    // The one of the built-in formats of days that leaves the day of the month out: `mmm-yy`.
    let mut without_day = BTreeSet::from([17]);
    // Fonts and formats of cells have lists of their own; the same names stand in others too.
    let mut list = String::new();
    elements(archive, "xl/styles.xml", |element| {
        match element {
            PartElement::Begins(name @ ("fonts" | "cellXfs"), _) => name.clone_into(&mut list),
            PartElement::Ends("fonts" | "cellXfs") => list.clear(),
            PartElement::Begins("numFmt", start) => {
                let code = attribute(start, "formatCode")?.unwrap_or_default();
                without_day.extend(number(start, "numFmtId")?.filter(|_| shows_no_day(&code)));
            }
            PartElement::Begins("font", _) if list == "fonts" => fonts.push(false),
            PartElement::Begins("strike", start) if list == "fonts" => mark(&mut fonts, strikes(start)?),
            PartElement::Begins("xf", start) if list == "cellXfs" => {
                let font = number(start, "fontId")?.and_then(|font| fonts.get(font).copied());
                let shown = number(start, "numFmtId")?;
                formats.push(CellFormat {
                    is_struck: font.unwrap_or_default(),
                    hides_day: shown.is_some_and(|shown| without_day.contains(&shown)),
                });
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(formats)
}

/// Whether a format shows the year, and not the day of the month. What stands in quotation marks or brackets is shown as it
/// stands, or says something else.
fn shows_no_day(code: &str) -> bool {
    let (mut shown, mut closing) = (String::new(), None);
    for sign in code.chars() {
        match (closing, sign) {
            (Some(end), _) if sign == end => closing = None,
            (Some(_), _) => {}
            (None, '"') => closing = Some('"'),
            (None, '[') => closing = Some(']'),
            (None, _) => shown.push(sign.to_ascii_lowercase()),
        }
    }
    shown.contains('y') && !shown.contains('d')
}

fn struck_texts(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<Vec<bool>, XlsxError> {
    let mut texts = Vec::new();
    elements(archive, "xl/sharedStrings.xml", |element| {
        match element {
            PartElement::Begins("si", _) => texts.push(false),
            PartElement::Begins("strike", start) => mark(&mut texts, strikes(start)?),
            _ => {}
        }
        Ok(())
    })?;
    Ok(texts)
}

/// Says of the last one that it is struck out, or leaves it as it is.
fn mark(flags: &mut [bool], struck: bool) {
    if let Some(last) = flags.last_mut() {
        *last |= struck;
    }
}

/// A sheet as far as it was gone through.
struct SheetScan<'a> {
    formats: &'a [CellFormat],
    texts: &'a [bool],
    /// The first and the last column of each hidden stretch that has not been told yet, from 0.
    hidden: Vec<(usize, usize)>,
    row: ScannedRow,
    cell: Option<ScannedCell>,
    odd: Vec<OddCell>,
}

#[derive(Default)]
struct ScannedRow {
    /// Its number, from 1.
    number: usize,
    is_hidden: bool,
    /// How many cells it has so far, counted to the last one.
    width: usize,
}

struct ScannedCell {
    column: usize,
    format: CellFormat,
    /// Whether its value is a number in the table of texts.
    is_shared: bool,
    is_filled: bool,
}

impl SheetScan<'_> {
    fn see(&mut self, element: PartElement<'_>) -> Result<(), XlsxError> {
        match element {
            PartElement::Begins("col", start) if is_set(start, "hidden")? => {
                let first = number(start, "min")?.unwrap_or(1).saturating_sub(1);
                self.hidden.push((first, number(start, "max")?.map_or(first, |last| last.saturating_sub(1))));
            }
            PartElement::Begins("row", start) => {
                let number = number(start, "r")?.unwrap_or(self.row.number + 1);
                self.row = ScannedRow { number, is_hidden: is_set(start, "hidden")?, width: 0 };
            }
            PartElement::Begins("c", start) => self.begin_cell(start)?,
            // A text that stands in the cell itself.
            PartElement::Begins("strike", start) => {
                let struck = strikes(start)?;
                if let Some(cell) = &mut self.cell {
                    cell.format.is_struck |= struck;
                }
            }
            PartElement::Text(text) => self.fill_cell(text.trim()),
            PartElement::Ends("c") => self.end_cell(),
            PartElement::Begins(..) | PartElement::Ends(_) => {}
        }
        Ok(())
    }

    fn begin_cell(&mut self, start: &BytesStart<'_>) -> Result<(), XlsxError> {
        let column = attribute(start, "r")?.and_then(|name| column(&name)).unwrap_or(self.row.width);
        let format = number(start, "s")?.unwrap_or_default();
        let mut format = self.formats.get(format).copied().unwrap_or_default();
        let kind = attribute(start, "t")?;
        // Only a number is shown as a day.
        format.hides_day &= kind.as_deref().is_none_or(|kind| kind == "n");
        self.row.width = column + 1;
        self.cell =
            Some(ScannedCell { column, format, is_shared: kind.as_deref() == Some("s"), is_filled: false });
        Ok(())
    }

    fn fill_cell(&mut self, text: &str) {
        let Some(cell) = self.cell.as_mut().filter(|_| !text.is_empty()) else { return };
        cell.is_filled = true;
        let shared = || text.parse::<usize>().ok().and_then(|at| self.texts.get(at).copied());
        cell.format.is_struck |= cell.is_shared && shared().unwrap_or_default();
    }

    fn end_cell(&mut self) {
        let Some(cell) = self.cell.take().filter(|cell| cell.is_filled && cell.column < MAX_COLUMNS) else {
            return;
        };
        if self.row.number > MAX_ROWS || self.odd.len() > MAX_ROWS {
            return;
        }
        let mut note =
            |problem| self.odd.push(OddCell { row: self.row.number, column: cell.column, problem });
        if std::mem::take(&mut self.row.is_hidden) {
            note(ImportProblem::RowHidden);
        }
        let covers = |(first, last): &(usize, usize)| (*first..=*last).contains(&cell.column);
        if let Some(at) = self.hidden.iter().position(covers) {
            self.hidden.swap_remove(at);
            note(ImportProblem::ColumnHidden);
        }
        if cell.format.is_struck {
            note(ImportProblem::StruckText);
        }
        if cell.format.hides_day {
            note(ImportProblem::DayHidden);
        }
    }
}

/// The column of a cell by its name, such as `AB7`, from 0.
fn column(name: &str) -> Option<usize> {
    let letters = name.bytes().take_while(u8::is_ascii_uppercase);
    let digit = |letter: u8| usize::from(letter - b'A') + 1;
    letters.take(4).map(digit).reduce(|before, digit| before * 26 + digit)?.checked_sub(1)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

    use super::*;

    fn odd_cells(book: &mut Workbook, sheet: &str) -> Vec<(usize, usize, ImportProblem)> {
        let bytes = book.save_to_buffer().unwrap();
        let found = Formatting::read(&bytes).unwrap().odd_cells(sheet).unwrap();
        found.into_iter().map(|cell| (cell.row, cell.column, cell.problem)).collect()
    }

    #[test]
    fn hidden_rows_and_columns_are_told_once_where_they_hold_something() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet().set_name("Viên chức & khác").unwrap();
        for row in 0..3 {
            for column in 0..4 {
                sheet.write_string(row, column, "có").unwrap();
            }
        }
        sheet.set_row_hidden(1).unwrap();
        sheet.set_row_hidden(7).unwrap();
        sheet.set_column_range_hidden(2, 3).unwrap();
        sheet.set_column_range_hidden(9, 16_383).unwrap();
        let expected = [(1, 2, ImportProblem::ColumnHidden), (2, 0, ImportProblem::RowHidden)];
        assert_eq!(odd_cells(&mut book, "Viên chức & khác"), expected);
        assert_eq!(odd_cells(&mut book, "Khác"), []);
    }

    #[test]
    fn struck_text_is_told_whether_all_of_a_cell_or_a_part_is_struck() {
        let mut book = Workbook::new();
        let (plain, struck) = (Format::new(), Format::new().set_font_strikethrough());
        let sheet = book.add_worksheet().set_name("A").unwrap();
        sheet.write_string_with_format(0, 0, "bỏ", &struck).unwrap();
        sheet.write_number_with_format(1, 27, 7, &struck).unwrap();
        sheet.write_rich_string(2, 1, &[(&plain, "giữ "), (&struck, "bỏ")]).unwrap();
        sheet.write_rich_string(3, 1, &[(&plain, "giữ "), (&Format::new().set_bold(), "cả")]).unwrap();
        sheet.write_blank(4, 0, &struck).unwrap();
        sheet.write_string(5, 0, "giữ").unwrap();
        let told = [(1, 0), (2, 27), (3, 1)].map(|(row, column)| (row, column, ImportProblem::StruckText));
        assert_eq!(odd_cells(&mut book, "A"), told);
    }

    /// A day that is shown as `1990` is no day.
    #[test]
    fn a_day_of_which_only_a_part_is_shown_is_told() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet().set_name("A").unwrap();
        let day = ExcelDateTime::from_ymd(1990, 1, 1).unwrap();
        let shown = [("yyyy", true), ("[$-42A]mm/yyyy", true), ("mmm-yy", true), ("dd/mm/yyyy", false)];
        for (row, (format, _)) in (0..).zip(shown) {
            let format = Format::new().set_num_format(format);
            sheet.write_datetime_with_format(row, 0, &day, &format).unwrap();
            sheet.write_string_with_format(row, 1, "1990", &format).unwrap();
        }
        let hidden = (1..).zip(shown).filter(|(_, (_, is_hidden))| *is_hidden);
        let told: Vec<_> = hidden.map(|(row, _)| (row, 0, ImportProblem::DayHidden)).collect();
        assert_eq!(odd_cells(&mut book, "A"), told);
        for (code, expected) in
            [("\"ngày\" yyyy", true), ("d \"năm\" yyyy", false), ("General", false), ("0.00", false)]
        {
            assert_eq!(shows_no_day(code), expected, "{code}");
        }
    }

    #[test]
    fn a_column_is_known_by_its_letters() {
        for (name, expected) in
            [("A1", Some(0)), ("Z9", Some(25)), ("AA1", Some(26)), ("AB12", Some(27)), ("7", None)]
        {
            assert_eq!(column(name), expected, "{name}");
        }
    }
}
