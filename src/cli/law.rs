//! `law check`: are files of rule sets and calendars fit to be used?

use std::{
    fs::File,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use super::CliError;
use crate::domain::{
    calendar::Calendar,
    lang::Lang,
    law::{LONGEST, LawDocument, LawFault, LawProblem, LawText},
    ruleset::RuleSet,
};

#[derive(Debug, clap::Subcommand)]
pub(super) enum LawSubcommand {
    /// Kiểm tra tệp bộ quy tắc hoặc lịch: lỗi ở dòng nào, viết lại thế nào / check files: each fault by line, and what to write
    Check {
        /// Các tệp TOML / the files
        #[arg(required = true, value_name = "FILE")]
        paths: Vec<PathBuf>,
    },
}

impl LawSubcommand {
    pub(super) fn run(self) -> Result<(), CliError> {
        let Self::Check { paths } = self;
        check(&paths)
    }
}

/// Reads every file, and tells at the end of all faults.
fn check(paths: &[PathBuf]) -> Result<(), CliError> {
    let (mut vi, mut en) = (Vec::new(), Vec::new());
    for file in paths {
        match read(file) {
            Ok(text) => println!("{}: dùng được / can be used\n  {}", file.display(), described(&text)),
            Err(fault) => {
                vi.extend(lines(file, &fault, Lang::Vi));
                en.extend(lines(file, &fault, Lang::En));
            }
        }
    }
    if vi.is_empty() { Ok(()) } else { Err(CliError::failed(vi.join("\n"), en.join("\n"))) }
}

fn read(file: &Path) -> Result<LawText, LawFault> {
    let body = body(file).map_err(|error| {
        LawFault::of_text(format!("không đọc được tệp: {error}"), format!("the file cannot be read: {error}"))
    })?;
    LawDocument::written(body).read()
}

/// The text of a file, and of one that is too long as much as shows it.
fn body(file: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    File::open(file)?.take(LONGEST as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > LONGEST {
        return Ok(String::from_utf8_lossy(&bytes).into_owned());
    }
    String::from_utf8(bytes).map_err(io::Error::other)
}

/// A line for each fault, as compilers write them: `file:line: what is wrong`.
fn lines(file: &Path, fault: &LawFault, lang: Lang) -> impl Iterator<Item = String> {
    fault.0.iter().map(move |LawProblem { line, text }| {
        let at = line.map(|line| format!(":{line}")).unwrap_or_default();
        format!("{}{at}: {}", file.display(), text.get(lang))
    })
}

fn described(text: &LawText) -> String {
    match text {
        LawText::RuleSet(rules) => of_rule_set(rules),
        LawText::Calendar(calendar) => of_calendar(calendar),
    }
}

fn of_rule_set(rules: &RuleSet) -> String {
    let RuleSet { hash, id, valid_from, valid_to, label, .. } = rules;
    format!("{hash}  {id}  {valid_from} – {valid_to}  {} / {}", label.vi, label.en)
}

fn of_calendar(calendar: &Calendar) -> String {
    format!("{}  {}  lịch / calendar", calendar.digest(), calendar.version())
}
