//! Workbooks of personnel files that come through the console: read, tried, and taken over by the right of who sends them.

use std::path::Path;

use super::pipeline::Pipeline;
use crate::{
    auth::Caller,
    domain::{
        digest::Digest,
        lang::{Label, Lang, Message},
        personnel::import::{ImportFault, NewPlace},
    },
    service::{ImportChange, ImportCounts, ImportRequest, Imported, Service, ServiceError},
    workbook,
};

/// A file that was sent.
#[derive(Clone, Debug)]
pub struct SentWorkbook {
    /// Its name, which says what kind it is.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
    /// Whether it is only tried.
    pub is_trial: bool,
    /// Whether it may change what is recorded.
    pub may_correct: bool,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportVerdict {
    /// All of it is in the directory, as the record of that number.
    Done(u64),
    /// Nothing was written now: the same file was taken over before, as the record of that number.
    Repeated(u64),
    /// Nothing was written; all of it could be.
    Possible,
    /// Nothing was written: it would change what is recorded.
    Changing,
    /// Nothing was written: all of it is recorded as it says.
    Unchanged,
    /// Nothing was written, for the reasons in the lines.
    Faulty,
    /// Nothing was written: it cannot be read.
    Unreadable(Message),
    /// Nothing was written: the caller keeps no files of the units that it names.
    Forbidden,
    /// A part was written: the directory was changed meanwhile, and the rest was refused for the reasons in the lines.
    Partly,
}

/// What is to be said of a place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportLine {
    /// The sheet.
    pub sheet: String,
    /// The row as the file numbers it; none for the sheet as a whole.
    pub row: Option<usize>,
    /// The headers of the columns; empty for the row as a whole.
    pub columns: String,
    /// What it is.
    pub message: Message,
    /// The stable code, of a fault.
    pub code: Option<&'static str>,
}

/// What is told of a file that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportAnswer {
    /// What became of it.
    pub verdict: ImportVerdict,
    /// How much new it holds.
    pub amount: ImportCounts,
    /// The agencies and units among it, where they were only tried.
    pub brought: Vec<NewPlace>,
    /// The faults, or what would change.
    pub lines: Vec<ImportLine>,
    /// What should be looked at and does not stand in the way.
    pub warnings: Vec<ImportLine>,
}

/// Takes workbooks.
#[derive(Clone, Debug)]
pub struct Imports {
    service: Service,
}

/// What a row would change.
const REPLACES: Label = Label::new("Khác với mục đã ghi.", "It differs from what is recorded.");
const NOTHING: Label =
    Label::new("Thay mục đã ghi “Không có”.", "It replaces the recorded statement that there is nothing.");

impl Imports {
    /// Those of a pipeline.
    pub fn of(pipeline: &Pipeline) -> Self {
        Self { service: pipeline.service.clone() }
    }

    /// Reads a workbook, and tries it or takes it over. The same file twice is one import.
    ///
    /// # Errors
    ///
    /// [`ServiceError`]; that of an outcome that is not known too.
    pub async fn take(&self, caller: Caller, sent: SentWorkbook) -> Result<ImportAnswer, ServiceError> {
        let SentWorkbook { name, bytes, is_trial, may_correct } = sent;
        let source = Digest::of(&bytes);
        let slot = self.service.take_workbook_slot().await?;
        // Reading takes a processor for a while, which others are waiting for.
        let reading = move || {
            // Whoever gives up waiting does not end the reading, and makes no room for the next one.
            let _slot = slot;
            workbook::read(Path::new(&name), &bytes)
        };
        let read = tokio::task::spawn_blocking(reading).await;
        let tables = match read {
            Ok(Ok(tables)) => tables,
            Ok(Err(message)) => return Ok(ImportAnswer::of(ImportVerdict::Unreadable(message))),
            Err(_) => return Ok(ImportAnswer::of(ImportVerdict::Unreadable(BROKEN.into()))),
        };
        let correcting = if may_correct { "correct" } else { "import" };
        let shortened: String = source.to_string().chars().take(40).collect();
        let Ok(key) = format!("{correcting}-{shortened}").parse() else {
            return Ok(ImportAnswer::of(ImportVerdict::Unreadable(BROKEN.into())));
        };
        let request = ImportRequest { caller, tables, source, key, may_correct };
        let imported = if is_trial {
            self.service.try_import(request).await?
        } else {
            self.service.import_personnel(request).await?
        };
        Ok(imported.into())
    }
}

const BROKEN: Label = Label::new("Không đọc được tệp.", "The file cannot be read.");

impl ImportAnswer {
    fn of(verdict: ImportVerdict) -> Self {
        let amount = ImportCounts { people: 0, entries: 0, registered: 0 };
        Self { verdict, amount, brought: Vec::new(), lines: Vec::new(), warnings: Vec::new() }
    }

    fn counted(verdict: ImportVerdict, counts: ImportCounts, warnings: Vec<ImportFault>) -> Self {
        let warnings = warnings.into_iter().map(ImportLine::from).collect();
        Self { amount: counts, warnings, ..Self::of(verdict) }
    }
}

impl ImportAnswer {
    /// How much new the file holds, in words.
    pub fn amount_in_words(&self, lang: Lang) -> String {
        let ImportCounts { people, entries, registered } = self.amount;
        let files = match lang {
            Lang::Vi => format!("{people} viên chức, {entries} mục"),
            Lang::En => format!("{people} people, {entries} entries"),
        };
        if registered == 0 {
            return files;
        }
        match lang {
            Lang::Vi => format!("{files}, {registered} dòng cơ quan, đơn vị, tài khoản, chức vụ"),
            Lang::En => format!("{files}, {registered} rows of agencies, units, accounts and offices"),
        }
    }
}

impl From<Imported> for ImportAnswer {
    fn from(imported: Imported) -> Self {
        match imported {
            Imported::Accepted(accepted, ..) if accepted.replayed => {
                Self::of(ImportVerdict::Repeated(accepted.receipt.statement.index))
            }
            Imported::Accepted(accepted, counts, warnings) => {
                Self::counted(ImportVerdict::Done(accepted.receipt.statement.index), counts, warnings)
            }
            Imported::Possible(counts, brought, warnings) => {
                Self { brought, ..Self::counted(ImportVerdict::Possible, counts, warnings) }
            }
            Imported::Changing(counts, brought, changes, warnings) => {
                let lines = changes.into_iter().map(ImportLine::from).collect();
                Self { brought, lines, ..Self::counted(ImportVerdict::Changing, counts, warnings) }
            }
            Imported::Unchanged(warnings) => {
                let warnings = warnings.into_iter().map(ImportLine::from).collect();
                Self { warnings, ..Self::of(ImportVerdict::Unchanged) }
            }
            // The key follows from the file, so another file has another one.
            Imported::KeyMismatch => Self::of(ImportVerdict::Unchanged),
            Imported::Faulty(faults) => {
                let lines = faults.into_iter().map(ImportLine::from).collect();
                Self { lines, ..Self::of(ImportVerdict::Faulty) }
            }
            Imported::Forbidden => Self::of(ImportVerdict::Forbidden),
            Imported::KeyMismatchAfterPart => Self::of(ImportVerdict::Partly),
            Imported::Partly(faults) => {
                let lines = faults.into_iter().map(ImportLine::from).collect();
                Self { lines, ..Self::of(ImportVerdict::Partly) }
            }
        }
    }
}

impl From<ImportFault> for ImportLine {
    fn from(fault: ImportFault) -> Self {
        let ImportFault { code, sheet, row, column, message } = fault;
        Self { sheet, row, columns: column.unwrap_or_default(), message, code: Some(code) }
    }
}

impl From<ImportChange> for ImportLine {
    fn from(change: ImportChange) -> Self {
        let ImportChange { sheet, row, columns } = change;
        let message = if columns.is_empty() { NOTHING } else { REPLACES };
        let (sheet, columns) = (sheet.to_string(), columns.join(", "));
        Self { sheet, row: Some(row), columns, message: message.into(), code: None }
    }
}
