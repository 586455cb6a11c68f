//! `personnel template`: an empty workbook with the headers, what goes in each column, and an example of it.

use std::{
    fs::{self, OpenOptions},
    io::Write as _,
    path::{Path, PathBuf},
};

use rust_xlsxwriter::{Format, FormatBorder, Note, Workbook, Worksheet, XlsxError};

use crate::{
    cli::CliError,
    domain::personnel::import::{GUIDE, Sheet, SheetColumn},
};

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct TemplateArgs {
    /// Định dạng: một tệp XLSX, hoặc một thư mục có các tệp CSV / one XLSX file, or a folder of CSV files
    #[arg(long, value_enum, default_value_t = FileFormat::Xlsx)]
    format: FileFormat,
    /// Nơi ghi; không ghi đè tệp đã có / where to; nothing is overwritten
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum FileFormat {
    Xlsx,
    Csv,
}

pub(super) fn run(args: &TemplateArgs) -> Result<(), CliError> {
    let out = |default: &str| args.out.clone().unwrap_or_else(|| PathBuf::from(default));
    match args.format {
        FileFormat::Xlsx => {
            let (path, bytes) = (out("ho-so-vien-chuc.xlsx"), workbook().map_err(CliError::broken)?);
            write(&path, &bytes)?;
            println!("{}", path.display());
        }
        FileFormat::Csv => {
            let folder = out("ho-so-vien-chuc");
            fs::create_dir_all(&folder).map_err(|error| not_written(&folder, &error))?;
            for sheet in Sheet::ALL {
                let path = folder.join(format!("{sheet}.csv"));
                write(&path, csv(*sheet).as_bytes())?;
                println!("{}", path.display());
            }
        }
    }
    Ok(())
}

fn workbook() -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let header = Format::new().set_bold().set_border_bottom(FormatBorder::Thin);
    // Cells of text keep the zero at the head of an identity number, and days as they are typed.
    let text = Format::new().set_num_format("@");
    for sheet in Sheet::ALL {
        let worksheet = workbook.add_worksheet().set_name(sheet.as_str())?;
        worksheet.set_freeze_panes(1, 0)?;
        for (at, column) in (0u16..).zip(sheet.columns()) {
            worksheet.set_column_format(at, &text)?;
            worksheet.set_column_width(at, 24)?;
            worksheet.write_string_with_format(0, at, column.header, &header)?;
            worksheet.insert_note(0, at, &Note::new(hint(column)).add_author_prefix(false))?;
        }
    }
    guide(workbook.add_worksheet(), &header)?;
    workbook.save_to_buffer()
}

/// What goes in each column of each sheet, with an example; nothing of it is read.
fn guide(worksheet: &mut Worksheet, header: &Format) -> Result<(), XlsxError> {
    worksheet.set_name(GUIDE)?.set_freeze_panes(1, 0)?;
    for (at, (text, width)) in
        (0u16..).zip([("Trang", 26), ("Cột", 34), ("Bắt buộc", 10), ("Cách ghi", 80), ("Ví dụ", 34)])
    {
        worksheet.set_column_width(at, width)?;
        worksheet.write_string_with_format(0, at, text, header)?;
    }
    let columns = Sheet::ALL.iter().flat_map(|sheet| {
        sheet
            .columns()
            .iter()
            .zip(sheet.example())
            .map(move |(column, example)| (sheet.as_str(), column, example))
    });
    for (row, (sheet, column, example)) in (1u32..).zip(columns) {
        let must = if column.required { "Có" } else { "" };
        for (at, text) in (0u16..).zip([sheet, column.header, must, column.hint.vi, example]) {
            worksheet.write_string(row, at, text)?;
        }
    }
    Ok(())
}

fn hint(column: &SheetColumn) -> String {
    let must = if column.required { "Bắt buộc; " } else { "" };
    format!("{must}{}", column.hint.vi)
}

/// Headers alone, with the mark by which spreadsheet programs know UTF-8, and `;` as they expect it in Vietnam.
fn csv(sheet: Sheet) -> String {
    let headers: Vec<_> = sheet.columns().iter().map(|column| column.header).collect();
    format!("\u{feff}{}\r\n", headers.join(";"))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), CliError> {
    let file = OpenOptions::new().write(true).create_new(true).open(path);
    file.and_then(|mut file| file.write_all(bytes)).map_err(|error| not_written(path, &error))
}

fn not_written(path: &Path, error: &std::io::Error) -> CliError {
    CliError::failed(
        format!("Không ghi được {}: {error}", path.display()),
        format!("Cannot write {}: {error}", path.display()),
    )
}
