//! Reading the files of employees: a workbook, or a CSV file for one sheet of it.

mod formatting;

use std::{
    io::{self, Cursor, Read as _},
    path::Path,
};

use calamine::{DataRef, Reader as _, Sheet, SheetVisible, Xlsx};
use quick_xml::events::Event;

use self::formatting::Formatting;
use crate::domain::{
    lang::Message,
    personnel::import::{ImportProblem, MAX_COLUMNS, MAX_ROWS, OddCell, SheetTable},
};

/// The largest file that is read, in bytes.
pub const MAX_FILE: u64 = 32 * 1024 * 1024;

/// The most that a workbook may unpack to, in bytes: a small file can claim a thousand times its size.
const MAX_UNPACKED: u64 = 256 * 1024 * 1024;

/// The sheets of a file: all of a workbook, or the one that a CSV file is named like.
///
/// # Errors
///
/// It is no such file, or is larger than one of them ever is.
pub fn read(file: &Path, bytes: &[u8]) -> Result<Vec<SheetTable>, Message> {
    if bytes.len() as u64 > MAX_FILE {
        return Err(larger(file));
    }
    match extension(file).as_str() {
        "xlsx" if unpacks_to_too_much(bytes) || claims_too_many_texts(bytes) => Err(too_large(file)),
        "xlsx" => workbook(bytes).map_err(|error| unreadable(file, &error)),
        "csv" => Ok(vec![sheet(file, bytes)?]),
        _ => Err(unknown_format(file)),
    }
}

/// The file is larger than is read.
pub fn larger(file: &Path) -> Message {
    Message::new(
        format!("Tệp quá lớn, tối đa 32 MB: {}", file.display()),
        format!("The file is larger than 32 MB: {}", file.display()),
    )
}

/// Whether the parts of a workbook unpack to more than the limit. This unpacks them, up to the limit, because the sizes that an
/// archive states may be false.
fn unpacks_to_too_much(bytes: &[u8]) -> bool {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return false };
    let mut room = MAX_UNPACKED;
    (0..archive.len()).any(|at| {
        let Ok(part) = archive.by_index(at) else { return false };
        // What cannot be unpacked is told by whoever reads the part.
        let taken = io::copy(&mut part.take(room + 1), &mut io::sink()).unwrap_or_default();
        let is_too_much = taken > room;
        room = room.saturating_sub(taken);
        is_too_much
    })
}

/// Whether the list of texts of a workbook claims more of them than it has room for: a reader makes room for as many as are claimed.
fn claims_too_many_texts(bytes: &[u8]) -> bool {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return false };
    (0..archive.len()).any(|at| {
        let mut content = Vec::new();
        let read = archive
            .by_index(at)
            .ok()
            .filter(is_list_of_texts)
            .and_then(|part| part.take(MAX_UNPACKED).read_to_end(&mut content).ok());
        let room = read.unwrap_or_default() as u64 / SHORTEST_TEXT;
        claimed_texts(&content).is_some_and(|claimed| claimed > room)
    })
}

fn is_list_of_texts(part: &zip::read::ZipFile<'_, Cursor<&[u8]>>) -> bool {
    part.name().is_ok_and(|name| name.to_lowercase().ends_with("sharedstrings.xml"))
}

/// How many bytes the shortest text of a list takes: `<si/>`.
const SHORTEST_TEXT: u64 = 5;

/// The largest number of texts that a list claims.
fn claimed_texts(list: &[u8]) -> Option<u64> {
    let (mut xml, mut buffer) = (quick_xml::Reader::from_reader(list), Vec::new());
    loop {
        match xml.read_event_into(&mut buffer).ok()? {
            Event::Start(list) | Event::Empty(list) if list.local_name().as_ref() == "sst" => {
                let claims = list.attributes().flatten().filter(|claim| claim.key.as_ref().ends_with("ount"));
                // A number that cannot be read is as large as any.
                return claims.map(|claim| claim.value.trim().parse().unwrap_or(u64::MAX)).max();
            }
            Event::Eof => return None,
            _ => buffer.clear(),
        }
    }
}

fn too_large(file: &Path) -> Message {
    Message::new(
        format!("Tệp bung ra hơn 256 MB, lớn bất thường: {}", file.display()),
        format!("The file unpacks to more than 256 MB, which no such workbook has: {}", file.display()),
    )
}

/// How the name of a file ends.
pub fn extension(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// The sheets of a workbook, cell by cell: a file that claims cells far away gets no room for those between.
fn workbook(bytes: &[u8]) -> Result<Vec<SheetTable>, calamine::XlsxError> {
    let mut formatting = Formatting::read(bytes)?;
    let mut workbook = Xlsx::new(Cursor::new(bytes))?;
    let sheets = workbook.sheets_metadata().to_vec();
    sheets.into_iter().map(|sheet| table(&mut workbook, &mut formatting, sheet)).collect()
}

/// A sheet with what of it cannot be taken as it stands.
fn table(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    formatting: &mut Formatting<'_>,
    sheet: Sheet,
) -> Result<SheetTable, calamine::XlsxError> {
    let odd = |at: (u32, u32), problem| OddCell { row: at.0 as usize + 1, column: at.1 as usize, problem };
    let (rows, mut found) = cells(workbook, &sheet.name)?;
    if sheet.visible != SheetVisible::Visible {
        found.push(odd((0, 0), ImportProblem::SheetHidden));
    }
    found.extend(formatting.odd_cells(&sheet.name)?);
    let merged = workbook.merge_cells_by_sheet_name(&sheet.name)?;
    found.extend(merged.into_iter().map(|region| odd(region.start, ImportProblem::MergedCells)));
    let filled = |(row, column): (u32, u32)| {
        rows.get(row as usize)
            .and_then(|cells| cells.get(column as usize))
            .is_some_and(|text| !text.trim().is_empty())
    };
    let mut formulas = workbook.worksheet_cells_reader(&sheet.name)?;
    while let Some(formula) = formulas.next_formula()? {
        let at = formula.get_position();
        if !formula.get_value().is_empty() && !filled(at) && found.len() <= MAX_ROWS {
            found.push(odd(at, ImportProblem::FormulaWithoutValue));
        }
    }
    Ok(SheetTable { name: sheet.name, rows, odd: found })
}

type SheetCells = (Vec<Vec<String>>, Vec<OddCell>);

fn cells(workbook: &mut Xlsx<Cursor<&[u8]>>, sheet: &str) -> Result<SheetCells, calamine::XlsxError> {
    let mut reader = workbook.worksheet_cells_reader(sheet)?;
    let (mut rows, mut odd): SheetCells = Default::default();
    while let Some(cell) = reader.next_cell()? {
        let (row, column) = cell.get_position();
        let (row, column) = (row as usize, column as usize);
        let text = text(cell.get_value());
        if text.is_empty() || column >= MAX_COLUMNS {
            continue;
        }
        // One row too many tells that there are too many.
        if row > MAX_ROWS {
            rows.resize(MAX_ROWS + 1, Vec::new());
            break;
        }
        if matches!(cell.get_value(), DataRef::Error(_)) {
            odd.push(OddCell { row: row + 1, column, problem: ImportProblem::ErrorValue });
        }
        if rows.len() <= row {
            rows.resize(row + 1, Vec::new());
        }
        if let Some(cells) = rows.get_mut(row) {
            cells.resize(cells.len().max(column + 1), String::new());
            cells.splice(column..=column, [text]);
        }
    }
    Ok((rows, odd))
}

/// A cell as a person would type it.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.strip_suffix("T00:00:00").unwrap_or(text).to_owned()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(flag) => if *flag { "Có" } else { "Không" }.to_owned(),
        DataRef::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::Error(_) => "#".to_owned(),
        DataRef::Empty => String::new(),
    }
}

/// A CSV file, named like its sheet.
fn sheet(file: &Path, bytes: &[u8]) -> Result<SheetTable, Message> {
    let text = std::str::from_utf8(bytes).map_err(|_| {
        Message::new(
            format!("Tệp CSV phải ở bảng mã UTF-8: {}", file.display()),
            format!("A CSV file must be in UTF-8: {}", file.display()),
        )
    })?;
    // One sign at the end of a line, so that empty lines can be counted.
    let text = &text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let (mut rows, mut odd) = (Vec::new(), Vec::new());
    for record in reader.records().take(MAX_ROWS + 1) {
        let record = record.map_err(|error| unreadable(file, &error))?;
        // Empty lines before it are left out by the reader; the rows keep their numbers all the same.
        let start = record.position().and_then(|at| usize::try_from(at.byte()).ok());
        let before = start.and_then(|start| text.get(start..)).unwrap_or_default().chars();
        let empty = before.take_while(|c| *c == '\n').count();
        rows.resize((rows.len() + empty).min(MAX_ROWS), Vec::new());
        let row = rows.len() + 1;
        let broken = record.iter().take(MAX_COLUMNS).position(|cell| cell.contains('\n'));
        odd.extend(broken.map(|column| OddCell { row, column, problem: ImportProblem::QuoteNotClosed }));
        rows.push(record.iter().take(MAX_COLUMNS).map(str::to_owned).collect());
    }
    let name = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(SheetTable { name, rows, odd })
}

/// The sign between the cells: what the first line has most of.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |sign: u8| first.bytes().filter(|byte| *byte == sign).count();
    [b';', b'\t'].into_iter().fold(b',', |most, sign| if count(sign) > count(most) { sign } else { most })
}

/// A file cannot be read.
pub fn unreadable(file: &Path, error: &impl std::fmt::Display) -> Message {
    Message::new(
        format!("Không đọc được {}: {error}", file.display()),
        format!("Cannot read {}: {error}", file.display()),
    )
}

fn unknown_format(file: &Path) -> Message {
    Message::new(
        format!("Chỉ nhận tệp .xlsx, .csv hoặc thư mục có các tệp .csv: {}", file.display()),
        format!("Only .xlsx, .csv or a folder of .csv files are read: {}", file.display()),
    )
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn csv(text: &str) -> Vec<Vec<String>> {
        let read = sheet(Path::new("Viên chức.csv"), text.as_bytes()).unwrap();
        assert_eq!(read.odd, []);
        read.rows
    }

    /// A quotation mark that nobody closed takes the rows after it into one cell.
    #[test]
    fn a_quotation_mark_that_is_not_closed_is_told() {
        let odd = |text: &str| sheet(Path::new("Viên chức.csv"), text.as_bytes()).unwrap().odd;
        let cell = |row, column| OddCell { row, column, problem: ImportProblem::QuoteNotClosed };
        assert_eq!(odd("a,b\n1,\"2\n3,4\n5,6\n"), [cell(2, 1)]);
        assert_eq!(odd("a,b\n1,\"2\n3,4\n5,\"6\n7,8\n"), [cell(2, 1)]);
        assert_eq!(odd("a,b\n1,2\n\"3\",\"4 \"\"bốn\"\"\"\n"), []);
    }

    #[test]
    fn a_usual_workbook_is_no_danger() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for row in 0..10_000 {
            sheet.write_number(row, 0, 0).unwrap();
        }
        let bytes = book.save_to_buffer().unwrap();
        assert!(!unpacks_to_too_much(&bytes) && !claims_too_many_texts(&bytes));
        assert!(!unpacks_to_too_much(b"none") && !claims_too_many_texts(b"none"));
    }

    /// An archive of one part, whatever it says.
    fn archive(name: &str, content: &[u8]) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        io::Write::write_all(&mut archive, content).unwrap();
        archive.finish().unwrap().into_inner()
    }

    #[test]
    fn a_small_file_that_takes_all_the_memory_is_refused_before_it_is_read() {
        let zeros = vec![0; usize::try_from(MAX_UNPACKED).unwrap() + 1];
        let bomb = archive("xl/worksheets/sheet1.xml", &zeros);
        assert!(bomb.len() < 1024 * 1024 && unpacks_to_too_much(&bomb), "{}", bomb.len());
        for claim in ["1000000000000", "99999999999999999999999999"] {
            let list = format!("<?xml version=\"1.0\"?><!-- --><sst uniqueCount=\"{claim}\"></sst>");
            let greedy = archive("xl/SharedStrings.xml", list.as_bytes());
            assert!(claims_too_many_texts(&greedy), "{claim}");
            let told = read(Path::new("a.xlsx"), &greedy).unwrap_err().vi;
            assert!(told.contains("lớn bất thường"), "{told}");
        }
    }

    #[test]
    fn a_workbook_hides_nothing() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let shown = book.add_worksheet();
        shown.merge_range(0, 0, 0, 2, "Họ và tên", &rust_xlsxwriter::Format::new()).unwrap();
        shown.write_formula(1, 0, rust_xlsxwriter::Formula::new("=A9").set_result(" ")).unwrap();
        shown.write_formula(1, 1, rust_xlsxwriter::Formula::new("=A9").set_result("có")).unwrap();
        shown.write_string(2, 0, "xong").unwrap();
        book.add_worksheet().set_hidden(true).write_string(0, 0, "ẩn").unwrap();
        let tables = workbook(&book.save_to_buffer().unwrap()).unwrap();
        let odd: Vec<_> = tables.iter().map(|table| table.odd.clone()).collect();
        let cell = |row, column, problem| OddCell { row, column, problem };
        let expected = [
            vec![cell(1, 0, ImportProblem::MergedCells), cell(2, 0, ImportProblem::FormulaWithoutValue)],
            vec![cell(1, 0, ImportProblem::SheetHidden)],
        ];
        assert_eq!(odd, expected);
    }

    #[test]
    fn a_csv_file_is_read_with_its_sign_and_without_its_mark() {
        let expected = [["Họ và tên", "Đơn vị"], ["Lò, An", "Trung tâm; CNTT"]];
        for text in [
            "Họ và tên,Đơn vị\n\"Lò, An\",Trung tâm; CNTT\n",
            "\u{feff}Họ và tên;Đơn vị\r\nLò, An;\"Trung tâm; CNTT\"\r\n",
            "Họ và tên\tĐơn vị\nLò, An\tTrung tâm; CNTT",
        ] {
            assert_eq!(csv(text), expected, "{text:?}");
        }
    }

    #[test]
    fn rows_keep_their_numbers_beside_empty_lines() {
        for text in ["a,b\n\n1,2\n", "a,b\r\n\r\n1,2\r\n"] {
            assert_eq!(csv(text), [vec!["a", "b"], vec![], vec!["1", "2"]], "{text:?}");
        }
    }

    #[test]
    fn what_is_no_utf8_or_no_workbook_is_refused() {
        assert!(sheet(Path::new("a.csv"), &[0xff, 0xfe]).is_err());
        assert!(workbook(b"PK\x03\x04 nothing").is_err());
    }
}
