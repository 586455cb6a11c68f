//! `law calendar`: the rows of a notice become the document of a calendar, which two people then propose and adopt.

use std::{
    fs,
    path::{Path, PathBuf},
};

use jiff::civil::Date;

use super::{
    CliError,
    law::described,
    law_files::{body, document, faulty},
};
use crate::domain::{
    calendar::{Calendar, CalendarNotice, DayKind, written},
    lang::Lang,
    law::{DayChange, LawDocument, LawFault, LawText, NoticeImport, changed_days, released},
    vocabulary::DocumentSymbol,
};

#[derive(Debug, clap::Args)]
pub(super) struct CalendarArgs {
    /// Tệp CSV của thông báo, cột `date,name,kind,source` / the CSV file of the notice
    file: PathBuf,
    /// Tên phiên bản lịch, ví dụ vn-2027/1 / the name of the new version
    #[arg(long)]
    version: String,
    /// Cơ quan thông báo / who announced it
    #[arg(long)]
    authority: String,
    /// Số, ký hiệu thông báo / the number and symbol of the notice
    #[arg(long)]
    notice: DocumentSymbol,
    /// Ngày thông báo / the day of the notice
    #[arg(long, value_name = "YYYY-MM-DD")]
    announced_on: Date,
    /// Ngày đầu áp dụng / the first day on which it applies
    #[arg(long, value_name = "YYYY-MM-DD")]
    valid_from: Date,
    /// Lịch trước, tệp TOML hoặc CSV: những năm mà thông báo không nêu lấy ở đó; mặc định là lịch đi kèm chương trình / the calendar before, of which the other years are kept; by default the one that ships
    #[arg(long, value_name = "FILE", conflicts_with = "alone")]
    onto: Option<PathBuf>,
    /// Chỉ lấy những năm trong tệp / only the years of the file
    #[arg(long)]
    alone: bool,
    /// Tệp TOML sẽ ghi; không đè tệp đã có / the file to write; none is overwritten
    #[arg(long, value_name = "FILE", required_unless_present = "dry_run")]
    output: Option<PathBuf>,
    /// Chỉ kiểm tra và in thay đổi, không ghi / only check, and print what changes
    #[arg(long)]
    dry_run: bool,
}

impl CalendarArgs {
    pub(super) fn run(self) -> Result<(), CliError> {
        let rows = text(&self.file)?;
        let before = self.before()?;
        let notice = CalendarNotice {
            authority: self.authority,
            number: self.notice,
            announced_on: self.announced_on,
            valid_from: self.valid_from,
        };
        let onto = before.as_ref().map(|(rows, _)| rows.as_str());
        let import = NoticeImport { version: &self.version, notice, rows: &rows, onto };
        let document = import.document().map_err(faulty(&self.file))?;
        let read = document.read().map_err(faulty(&self.file))?;
        println!("{}", described(&read));
        if let (Some(after), Some((_, before))) = (read.calendar(), before.as_ref()) {
            changed_days(before, after).iter().for_each(tell_change);
        }
        if let Some(after) = read.calendar() {
            tell_provisional(after);
        }
        match self.output.filter(|_| !self.dry_run) {
            Some(output) => write(&output, &document),
            None => {
                println!("Chưa ghi gì. / Nothing was written.");
                Ok(())
            }
        }
    }

    /// The rows of the calendar before, and what they say.
    fn before(&self) -> Result<Option<(String, Calendar)>, CliError> {
        if self.alone {
            return Ok(None);
        }
        let Some(file) = &self.onto else {
            let shipped = released().find_map(|document| {
                let calendar = document.read().ok()?.calendar()?.clone();
                Some((document.body, calendar))
            });
            return Ok(shipped);
        };
        let fail = faulty(file);
        let document = document(file).map_err(&fail)?;
        if let Ok(calendar) = Calendar::parse("", &document.body) {
            return Ok(Some((document.body, calendar)));
        }
        match document.read().map_err(&fail)? {
            LawText::Calendar(calendar) => {
                let rows = document.rows().map_err(&fail)?;
                Ok(Some((rows, Calendar::clone(&calendar))))
            }
            LawText::RuleSet(_) | LawText::Workforce(..) | LawText::Titles(_) | LawText::Numbering(_) => {
                Err(fail(LawFault::of_text("không phải là lịch", "is no calendar")))
            }
        }
    }
}

fn text(file: &Path) -> Result<String, CliError> {
    body(file).map_err(|error| {
        let file = file.display();
        CliError::failed(
            format!("{file}: không đọc được: {error}"),
            format!("{file}: cannot be read: {error}"),
        )
    })
}

fn write(output: &Path, document: &LawDocument) -> Result<(), CliError> {
    let file = output.display();
    let fail = |error: &dyn std::fmt::Display| {
        CliError::failed(format!("Không ghi được {file}: {error}"), format!("Cannot write {file}: {error}"))
    };
    if output.exists() {
        return Err(fail(&"tệp đã có / it exists"));
    }
    fs::write(output, &document.body).map_err(|error| fail(&error))?;
    println!("Đã ghi {file}; đề nghị áp dụng bằng `thanghang law propose`. / Written.");
    Ok(())
}

fn tell_change(change: &DayChange<'_>) {
    let named = |(kind, decided): (DayKind<'_>, bool), lang| {
        let note = match (decided, lang) {
            (true, _) => "",
            (false, Lang::Vi) => ", tạm tính",
            (false, Lang::En) => ", provisional",
        };
        format!("{}{note}", kind.name(lang))
    };
    let line = |lang| format!("{} → {}", named(change.before, lang), named(change.after, lang));
    println!("  {}: {} / {}", written(change.day), line(Lang::Vi), line(Lang::En));
}

fn tell_provisional(calendar: &Calendar) {
    let days: Vec<String> = calendar.provisional_days().map(written).collect();
    if !days.is_empty() {
        println!("  tạm tính, chưa có quyết định / provisional, not decided yet: {}", days.join(", "));
    }
}
