//! `personnel import`: a workbook becomes people and their files, by the right of whoever holds the token.

use std::{
    io::{self, IsTerminal as _},
    path::PathBuf,
    time::Duration,
};

use indicatif::{ProgressBar, ProgressStyle};

use super::files;
use crate::{
    app::{self, App},
    cli::{CliError, signed_in},
    config::Config,
    domain::{
        lang::Lang,
        personnel::import::{ImportFault, NewPlace},
    },
    service::{IdempotencyKey, ImportChange, ImportCounts, ImportRequest, Imported},
};

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct ImportArgs {
    /// Tệp .xlsx, tệp .csv của một trang, hoặc thư mục có các tệp .csv / the workbook
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Tệp chứa mã đăng nhập của người nhập, thuộc văn phòng cơ quan (tài khoản, chức vụ, cơ quan: quản trị hệ thống); - để đọc từ đầu vào chuẩn / a file with the token of the clerk (accounts, offices, agencies: an administrator), or - for standard input
    #[arg(long, value_name = "PATH")]
    token_file: PathBuf,
    /// Chỉ kiểm tra, không ghi / only check, write nothing
    #[arg(long)]
    dry_run: bool,
    /// Thay cả những mục đã ghi mà tệp ghi khác; không có thì chỉ liệt kê / also change what is recorded; without it that is only listed
    #[arg(long)]
    correct: bool,
    /// Khóa chống ghi trùng; mặc định theo nội dung tệp / makes a retry safe; by default it follows from the file
    #[arg(long, value_name = "KEY")]
    key: Option<IdempotencyKey>,
}

pub(super) async fn run(config: &Config, args: ImportArgs) -> Result<(), CliError> {
    let store = app::open_store_beside(config).await?;
    let caller = signed_in::caller(config, &store, &args.token_file).await?;
    let (tables, source) = files::read(&args.file)?;
    let rows: usize = tables.iter().map(|table| table.rows.len().saturating_sub(1)).sum();
    let service = App::new(config, store).map_err(CliError::broken)?.service;
    service.store.beat(&service.clock).await?;
    let default = || format!("import-{}", source.to_string().chars().take(40).collect::<String>());
    let key = match args.key {
        Some(key) => key,
        None => default().parse().map_err(CliError::broken)?,
    };
    let request = ImportRequest { caller, tables, source, key, may_correct: args.correct };
    let bar = spinner(rows);
    let imported = if args.dry_run {
        service.try_import(request).await
    } else {
        service.import_personnel(request).await
    };
    bar.finish_and_clear();
    tell(imported.map_err(CliError::broken)?)
}

/// What shows that work is being done; only on a terminal.
fn spinner(rows: usize) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new_spinner().with_message(format!("{rows} dòng / rows"));
    if let Ok(style) = ProgressStyle::with_template("{spinner} {elapsed} {msg}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}

/// Prints what became of the workbook.
fn tell(imported: Imported) -> Result<(), CliError> {
    match imported {
        Imported::Accepted(accepted, ..) if accepted.replayed => {
            let statement = &accepted.receipt.statement;
            println!(
                "Lần này không ghi gì: chính tệp này đã được nhập trước đây. / Nothing was written now: this very file was taken over before."
            );
            println!("  biên nhận / receipt {} {}", statement.index, statement.leaf_hash);
            Ok(())
        }
        Imported::Accepted(accepted, counts, warnings) => {
            let statement = &accepted.receipt.statement;
            println!("Đã nhập. / Done. {}", amount(counts));
            println!("  biên nhận / receipt {} {}", statement.index, statement.leaf_hash);
            warn(&warnings);
            Ok(())
        }
        Imported::Possible(counts, brought, warnings) => {
            println!("Không có lỗi; chưa ghi gì. / No fault; nothing was written. {}", amount(counts));
            list(&brought);
            warn(&warnings);
            Ok(())
        }
        Imported::Changing(counts, brought, changes, warnings) => {
            list(&brought);
            warn(&warnings);
            Err(changing(counts, &changes))
        }
        Imported::Unchanged(warnings) => {
            println!("Mọi dòng đã được ghi từ trước. / Every row is recorded already.");
            warn(&warnings);
            Ok(())
        }
        Imported::Faulty(faults) => Err(faulty(&faults)),
        Imported::Forbidden => Err(CliError::failed(
            "Người giữ mã đăng nhập này không quản lý hồ sơ viên chức của các đơn vị nêu trong tệp, hoặc tệp không có viên chức nào. Viên chức của mỗi cơ quan do văn phòng của cơ quan đó nhập, mỗi cơ quan một tệp; quản trị hệ thống nhập cơ quan, đơn vị và giao chức vụ Văn phòng Sở (DEPARTMENT_OFFICE) trước. Chưa ghi gì.",
            "Whoever holds this token does not keep the files of the units in this workbook, or it names nobody. The people of each agency are imported by the office of that agency, one agency a file; an administrator imports the agencies and units, and gives the office (DEPARTMENT_OFFICE), before. Nothing was written.",
        )),
        Imported::Partly(faults) => Err(partly(&faults)),
        Imported::KeyMismatch => Err(CliError::failed(
            "Khóa chống ghi trùng đã dùng cho tệp khác. Chưa ghi gì.",
            "The key was used for another file. Nothing was written.",
        )),
        Imported::KeyMismatchAfterPart => Err(CliError::failed(
            "Khóa chống ghi trùng đã dùng cho phần còn lại của tệp khác. Phần trước của tệp này đã được ghi; hãy nhập lại chính tệp này với khóa khác, việc nhập sẽ tiếp tục từ đó.",
            "The key was used for the rest of another file. What stands before it in this file was written; import this file again under another key, and it goes on from there.",
        )),
    }
}

fn amount(ImportCounts { people, entries, registered }: ImportCounts) -> String {
    let files = format!("{people} viên chức / people, {entries} mục / entries");
    if registered == 0 {
        return files;
    }
    format!("{files}, {registered} dòng sổ đăng ký / rows of the directory")
}

/// The agencies and units that would be registered, a line for each.
fn list(brought: &[NewPlace]) {
    for NewPlace { sheet, name } in brought {
        println!("  mới / new: {sheet}, {name}");
    }
}

/// What should be looked at, a line for each.
fn warn(warnings: &[ImportFault]) {
    for warning in warnings {
        eprintln!("Cảnh báo / Warning:{}\n{}", line(warning, Lang::Vi), line(warning, Lang::En));
    }
}

/// What would change, row by row.
fn changing(counts: ImportCounts, changes: &[ImportChange]) -> CliError {
    let line = |lang: Lang, change: &ImportChange| {
        let (row, nothing) = match lang {
            Lang::Vi => ("dòng", "thay mục “Không có”"),
            Lang::En => ("row", "replaces the statement that there is nothing"),
        };
        let columns =
            change.columns.iter().map(|header| format!("“{header}”")).collect::<Vec<_>>().join(", ");
        let columns = if columns.is_empty() { nothing.to_owned() } else { columns };
        format!("  {}, {row} {}: {columns}", change.sheet, change.row)
    };
    let lines = |lang| changes.iter().map(|change| line(lang, change)).collect::<Vec<_>>().join("\n");
    let (amount, count) = (amount(counts), changes.len());
    CliError::failed(
        format!(
            "Chưa ghi gì. Thêm mới: {amount}. Tệp ghi khác {count} mục đã ghi; nếu đúng, chạy lại với --correct:\n{}",
            lines(Lang::Vi)
        ),
        format!(
            "Nothing was written. New: {amount}. The workbook differs from {count} recorded entries; if it is right, run again with --correct:\n{}",
            lines(Lang::En)
        ),
    )
}

/// Every fault, a line for each.
fn faulty(faults: &[ImportFault]) -> CliError {
    let lines = |lang| faults.iter().map(|fault| line(fault, lang)).collect::<Vec<_>>().join("\n");
    let count = faults.len();
    CliError::failed(
        format!("Tệp có {count} lỗi; chưa ghi gì:\n{}", lines(Lang::Vi)),
        format!("The workbook has {count} faults; nothing was written:\n{}", lines(Lang::En)),
    )
}

/// What was refused after a part was written.
fn partly(faults: &[ImportFault]) -> CliError {
    let lines = |lang| faults.iter().map(|fault| line(fault, lang)).collect::<Vec<_>>().join("\n");
    CliError::failed(
        format!(
            "Sổ đăng ký vừa thay đổi trong khi nhập; phần trước các chỗ dưới đây đã được ghi. Sửa rồi nhập lại chính tệp này:\n{}",
            lines(Lang::Vi)
        ),
        format!(
            "The directory changed meanwhile; what stands before these places was written. Mend them and import this file again:\n{}",
            lines(Lang::En)
        ),
    )
}

fn line(fault: &ImportFault, lang: Lang) -> String {
    let (row, column) = match lang {
        Lang::Vi => ("dòng", "cột"),
        Lang::En => ("row", "column"),
    };
    let row = fault.row.map_or(String::new(), |number| format!(", {row} {number}"));
    let column = fault.column.as_ref().map_or(String::new(), |header| format!(", {column} “{header}”"));
    format!("  {}{row}{column}: {} {}", fault.sheet, fault.code, fault.message.get(lang))
}
