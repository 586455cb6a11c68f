//! `law check`, `law explain` and `law diff`: files of rule sets, calendars, catalogues of titles and numberings of documents, read
//! without a deployment.

use std::{
    fs::File,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use jiff::civil::Date;

use super::{CliError, law::described};
use crate::domain::{
    lang::Lang,
    law::{
        DECLARED, DayOfExample, ExampleChange, Incomparable, LONGEST, LawChange, LawDifference, LawDocument,
        LawFault, LawFormat, LawProblem, LawText, difference, drafts, released,
    },
    vocabulary::RuleOutcome,
};

#[derive(Debug, clap::Subcommand)]
pub(super) enum LawFiles {
    /// Kiểm tra tệp bộ quy tắc, lịch, danh mục chức danh hoặc cách đánh số văn bản: lỗi ở dòng nào, viết lại thế nào / check files: each fault by line, and what to write
    Check {
        /// Các tệp TOML / the files
        #[arg(required = true, value_name = "FILE")]
        paths: Vec<PathBuf>,
    },
    /// In toàn văn một bộ quy tắc hoặc quy định đi kèm chương trình, để sửa và đề nghị áp dụng / print a document that ships with the program, to be changed and proposed
    Print {
        /// Mã văn bản; bỏ trống để liệt kê / its id; left out to list them
        id: Option<String>,
    },
    /// In bộ quy tắc hoặc lịch thành trang để cán bộ pháp chế đọc / print a file as a page that a jurist can read
    Explain {
        /// Tệp TOML / the file
        path: PathBuf,
        /// In bằng tiếng Anh / in English
        #[arg(long)]
        english: bool,
    },
    /// Cho biết tệp sau khác tệp trước ở đâu, và ví dụ nào sẽ có kết quả khác / tell what the second file says otherwise, and which examples come out otherwise
    Diff(DiffArgs),
}

#[derive(Debug, clap::Args)]
pub(super) struct DiffArgs {
    /// Tệp trước / the first
    pub(super) before: PathBuf,
    /// Tệp sau / the second
    pub(super) after: PathBuf,
    /// Xem thử bộ quy tắc sau trên hồ sơ của các kỳ xét đang theo bộ quy tắc trước; khi đó ghi mã hoặc giá trị băm của bộ quy tắc đã lưu thay cho tệp cũng được / try the second rule set on the dossiers of the cycles under the first; either may then also be the id or the digest of one that is kept
    #[arg(long, requires = "token_file")]
    dossiers: bool,
    /// Tệp chứa mã đăng nhập của người được quyết định áp dụng, hoặc - để đọc từ đầu vào chuẩn / a file with the token of who may adopt the law, or - for standard input
    #[arg(long, value_name = "PATH", requires = "dossiers")]
    token_file: Option<PathBuf>,
}

impl DiffArgs {
    /// The token by which dossiers are opened, where they are.
    pub(super) fn opens_dossiers_by(&self) -> Option<&Path> {
        self.token_file.as_deref().filter(|_| self.dossiers)
    }
}

impl LawFiles {
    /// What is asked, and by whose token, where dossiers are to be opened: that needs the deployment.
    pub(super) fn dry_run(&self) -> Option<(&DiffArgs, &Path)> {
        match self {
            Self::Diff(args) => Some((args, args.opens_dossiers_by()?)),
            Self::Check { .. } | Self::Print { .. } | Self::Explain { .. } => None,
        }
    }

    pub(super) fn run(self) -> Result<(), CliError> {
        match self {
            Self::Check { paths } => check(&paths),
            Self::Print { id: Some(id) } => print_shipped(&id),
            Self::Print { id: None } => {
                list_shipped();
                Ok(())
            }
            Self::Explain { path, english } => print_page(&path, if english { Lang::En } else { Lang::Vi }),
            Self::Diff(args) => print_difference(&args),
        }
    }
}

/// The documents that ship, each as one file: rule sets that an earlier release joined from two cannot be written as one, and
/// of a calendar its rows ship.
fn shipped() -> impl Iterator<Item = (LawDocument, LawText)> {
    let is_whole = |document: &LawDocument| {
        ![LawFormat::ReleasedRuleSet, LawFormat::ReleasedCalendar].contains(&document.format)
    };
    let whole = released().chain(drafts()).filter(is_whole);
    whole.filter_map(|document| document.read().ok().map(|text| (document, text)))
}

fn list_shipped() {
    for (document, text) in shipped() {
        let label = match &text {
            LawText::RuleSet(rules) => rules.label.clone(),
            LawText::Titles(catalogue) => catalogue.label.clone(),
            LawText::Numbering(numbering) => numbering.label.clone(),
            LawText::Calendar(_) | LawText::Workforce(..) => document.format.label().into(),
        };
        println!("{}  {} / {}", text.name(), label.vi, label.en);
    }
    let (name, _) = DECLARED;
    println!(
        "{name}  Những phần mà bộ quy tắc mới phải nêu, để chép vào tệp / What a new rule set has to say itself, to be copied"
    );
}

/// The text of that name, if one ships.
fn shipped_text(id: &str) -> Option<String> {
    let (name, text) = DECLARED;
    if id == name {
        return Some(text.to_owned());
    }
    shipped().find(|(_, text)| text.name() == id).map(|(document, _)| document.body)
}

fn print_shipped(id: &str) -> Result<(), CliError> {
    let Some(body) = shipped_text(id) else {
        return Err(CliError::failed(
            format!("không có văn bản {id} đi kèm chương trình; `law print` liệt kê các văn bản"),
            format!("no document {id} ships with the program; `law print` lists them"),
        ));
    };
    print!("{body}");
    Ok(())
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
    document(file)?.examine()
}

pub(super) fn document(file: &Path) -> Result<LawDocument, LawFault> {
    let body = body(file).map_err(|error| {
        LawFault::of_text(format!("không đọc được tệp: {error}"), format!("the file cannot be read: {error}"))
    })?;
    Ok(LawDocument::written(body))
}

/// The faults of one file as an error.
pub(super) fn faulty(file: &Path) -> impl Fn(LawFault) -> CliError {
    move |fault| {
        let told = |lang| lines(file, &fault, lang).collect::<Vec<_>>().join("\n");
        CliError::failed(told(Lang::Vi), told(Lang::En))
    }
}

fn print_page(file: &Path, lang: Lang) -> Result<(), CliError> {
    let text = document(file).and_then(|document| document.read()).map_err(faulty(file))?;
    print!("{}", text.explain(lang));
    Ok(())
}

fn print_difference(args: &DiffArgs) -> Result<(), CliError> {
    let old = document(&args.before).map_err(faulty(&args.before))?;
    let new = document(&args.after).map_err(faulty(&args.after))?;
    print_changes(compared(args, &old, &new)?);
    Ok(())
}

/// What the second document says otherwise, or the faults of one under its name.
pub(super) fn compared(
    args: &DiffArgs,
    old: &LawDocument,
    new: &LawDocument,
) -> Result<LawDifference, CliError> {
    difference(old, new, &|| true).map_err(|fault| match fault {
        Incomparable::Before(fault) => faulty(&args.before)(fault),
        Incomparable::After(fault) => faulty(&args.after)(fault),
    })
}

pub(super) fn print_changes(LawDifference { changes, examples, days }: LawDifference) {
    for LawChange { place, before, after } in changes {
        let said = |value: Option<String>| value.unwrap_or_else(|| "–".to_owned());
        println!("{place}: {} → {}", said(before), said(after));
    }
    for ExampleChange { name, rules } in examples {
        let outcome = |found: Option<RuleOutcome>| found.map_or("–", RuleOutcome::as_str);
        let rules =
            rules.iter().map(|(rule, old, new)| format!("{rule} {} → {}", outcome(*old), outcome(*new)));
        println!("ví dụ / example: {} / {}: {}", name.vi, name.en, rules.collect::<Vec<_>>().join(", "));
    }
    for DayOfExample { name, before, after } in days {
        let day = |day: Option<Date>| day.map_or_else(|| "–".to_owned(), |day| day.to_string());
        println!("ví dụ / example: {} / {}: {} → {}", name.vi, name.en, day(before), day(after));
    }
}

/// The text of a file, and of one that is too long as much as shows it.
pub(super) fn body(file: &Path) -> io::Result<String> {
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

#[cfg(test)]
mod tests {
    #![expect(clippy::expect_used, reason = "a test fails by panicking")]

    use std::collections::BTreeMap;

    use super::*;

    #[derive(serde::Deserialize)]
    struct Broken {
        piece: String,
        by: String,
        told: String,
    }

    /// The broken files, each with what is told of it.
    fn broken_files() -> Vec<(String, String)> {
        let list = include_str!("../domain/law/tests/broken.toml");
        let mut list: BTreeMap<String, Vec<Broken>> = toml::from_str(list).expect("the list");
        let first = released().next().expect("the first rule set").body;
        let whole = format!("format = \"rule-set/1\"\n{first}");
        let broken = list.remove("broken").expect("its name").into_iter();
        broken.map(|Broken { piece, by, told }| (whole.replacen(&piece, &by, 1), told)).collect()
    }

    /// Each name that the list tells is one by which a text is written out.
    #[test]
    fn what_is_told_to_be_printed_is_printed() {
        let (name, text) = DECLARED;
        assert_eq!(shipped_text(name).as_deref(), Some(text));
        for (document, text) in shipped() {
            assert_eq!(shipped_text(text.name()), Some(document.body), "{}", text.name());
        }
        assert_eq!(shipped_text("no such text"), None);
    }

    /// R22: whatever is wrong with a file is told as compilers tell it, in both languages, with what to write.
    #[test]
    fn each_fault_of_each_file_is_told_by_name_and_line() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut files = Vec::new();
        for (number, (body, told)) in (1..).zip(broken_files()) {
            let path = folder.path().join(format!("broken-{number}.toml"));
            std::fs::write(&path, body).expect("written");
            files.push((path, told));
        }
        assert!(files.len() > 30, "{} files", files.len());
        let paths: Vec<PathBuf> = files.iter().map(|(path, _)| path.clone()).collect();
        let error = check(&paths).expect_err("none of them can be used").to_string();
        for (path, told) in files {
            let begins = format!("{}:", path.display());
            let of_file: Vec<&str> =
                error.lines().filter_map(|line| line.strip_prefix(begins.as_str())).collect();
            let has_line =
                |line: &&&str| line.split_once(": ").is_some_and(|(at, _)| at.parse::<usize>().is_ok());
            let with_line: Vec<&&str> = of_file.iter().filter(has_line).collect();
            assert!(with_line.iter().any(|line| line.contains(told.as_str())), "{told}: {of_file:#?}");
            assert!(
                with_line.len() >= 2 && with_line.len().is_multiple_of(2),
                "both languages: {of_file:#?}"
            );
        }
    }
}
