//! Taking personnel files over from a workbook: tried first, with every fault at its row and column, then as a whole.

use askama::Template;
use axum::{extract::Request, http::StatusCode, response::Response};

use super::{
    forms::SentFile,
    frame::Frame,
    long_work::WorkProgress,
    problem::{Problem, ProblemKind, page},
    receive::{LONGEST_FILES, receive},
    visit::SignedIn,
};
use crate::{
    domain::lang::{Label, Message},
    graphql::access::Audience,
    http::imports::{ImportAnswer, ImportLine, ImportVerdict, Imports, SentWorkbook},
};

/// Where it is.
const PATH: &str = "/registers/import";
const TITLE: Label = Label::new("Nhập hồ sơ viên chức từ tệp", "Import personnel files");
/// The field of the file.
const WORKBOOK: &str = "workbook";

const NO_FILE: Label = Label::new("Chưa chọn tệp, hoặc tệp rỗng", "Choose a file that is not empty");
const OVERLONG: Label = Label::new(
    "Tệp lớn hơn 24 MiB: chia tệp thành nhiều tệp rồi nhập từng tệp",
    "The file is larger than 24 MiB: divide it and import one part after the other",
);
const BUSY: Label = Label::new(
    "Tệp trước của bạn còn đang được xử lý; tệp này chưa được nhận. Chờ tệp trước xong rồi gửi lại.",
    "The file that you sent before is still being handled; this one was not taken. Wait until that is done, then send it again.",
);
const OLD_FORM: Label = Label::new(
    "Biểu mẫu thuộc phiên làm việc trước; chưa có gì được ghi. Chọn lại tệp rồi gửi.",
    "The form is from an earlier session; nothing was written. Choose the file again and send it.",
);

#[derive(Template)]
#[template(path = "import.html")]
struct ImportPage {
    frame: Frame,
    answer: Option<ImportAnswer>,
    /// What is wrong with the form itself.
    fault: Option<&'static str>,
    may_correct: bool,
}

impl ImportPage {
    fn is_wrong(&self) -> bool {
        let refused = |answer: &ImportAnswer| {
            matches!(
                answer.verdict,
                ImportVerdict::Faulty
                    | ImportVerdict::Changing
                    | ImportVerdict::Unreadable(_)
                    | ImportVerdict::Forbidden
                    | ImportVerdict::Partly
            )
        };
        self.fault.is_some() || self.answer.as_ref().is_some_and(refused)
    }

    fn is_partly_written(&self) -> bool {
        self.answer.as_ref().is_some_and(|answer| answer.verdict == ImportVerdict::Partly)
    }

    fn amount_in_words(&self, found: &ImportAnswer) -> String {
        found.amount_in_words(self.frame.lang)
    }

    /// The page, with the status of what it tells.
    fn response(&self) -> Response {
        let mut response = page(self);
        if self.is_wrong() {
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        }
        response
    }

    fn text<'m>(&self, message: &'m Message) -> &'m str {
        message.get(self.frame.lang)
    }

    /// Where in the file a line is about.
    fn place(&self, line: &ImportLine) -> String {
        let row = line.row.map(|row| format!("{} {row}", self.frame.say("dòng", "row")));
        let column = (!line.columns.is_empty())
            .then(|| format!("{} “{}”", self.frame.say("cột", "column"), line.columns));
        [Some(line.sheet.clone()), row, column].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// Shows the form.
pub(super) async fn show(visit: SignedIn) -> Result<Response, Problem> {
    keeper(&visit)?;
    Ok(page(&ImportPage { frame: visit.visit.frame, answer: None, fault: None, may_correct: false }))
}

/// Tries the file, or takes it over.
pub(super) async fn send(visit: SignedIn, request: Request) -> Result<Response, Problem> {
    keeper(&visit)?;
    let mut posted = receive(&visit.visit, request, LONGEST_FILES).await?;
    let file = posted.take_files().remove(WORKBOOK).filter(|file| !file.bytes.is_empty());
    let frame = visit.visit.frame.clone();
    let may_correct = posted.text("correct") == Some("true");
    let mut shown = ImportPage { frame, answer: None, fault: None, may_correct };
    if !posted.has_token(&visit.session.form_token) {
        shown.fault = Some(shown.frame.label(OLD_FORM));
    } else if posted.overlong().contains(WORKBOOK) {
        shown.fault = Some(shown.frame.label(OVERLONG));
    } else if let Some(SentFile { name, bytes, digest }) = file {
        let is_trial = posted.text("do") != Some("import");
        let sent = SentWorkbook { name, bytes: bytes.into(), is_trial, may_correct };
        let key = format!("{digest} {is_trial} {may_correct}");
        let imports = &visit.visit.console.0.imports;
        if imports.has_other(&visit, (PATH, &key)) {
            shown.fault = Some(shown.frame.label(BUSY));
            return Ok(shown.response());
        }
        let taking = Box::pin(take(visit.clone(), sent));
        match imports.run(&visit, (PATH, &key), may_correct, taking).await? {
            WorkProgress::UnderWay(told) => return Ok(told),
            WorkProgress::Ended(_, answered) => shown.answer = Some(answered?),
        }
    } else {
        shown.fault = Some(shown.frame.label(NO_FILE));
    }
    Ok(shown.response())
}

async fn take(visit: SignedIn, sent: SentWorkbook) -> Result<ImportAnswer, Problem> {
    let imports = Imports::of(&visit.visit.console.0.pipeline);
    imports.take(visit.session.caller.clone(), sent).await.map_err(|error| {
        tracing::error!(request = %visit.visit.id, %error, "a workbook cannot be taken over");
        visit.visit.problem(ProblemKind::Unavailable)
    })
}

/// Tells how far a workbook is that takes long, and in the end what came of it.
pub(super) async fn under_way(visit: SignedIn) -> Result<Response, Problem> {
    keeper(&visit)?;
    let frame = visit.visit.frame.clone();
    match visit.visit.console.0.imports.look(&visit, frame.label(TITLE), |_| None)? {
        WorkProgress::UnderWay(told) => Ok(told),
        WorkProgress::Ended(may_correct, answered) => {
            Ok(ImportPage { frame, answer: Some(answered?), fault: None, may_correct }.response())
        }
    }
}

/// The page is there for those who keep the directory.
fn keeper(visit: &SignedIn) -> Result<(), Problem> {
    if Audience::DirectoryKeepers.includes(&visit.session.caller) { Ok(()) } else { Err(visit.not_found()) }
}
