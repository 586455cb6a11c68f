//! Files of a dossier that a form sends: they are uploaded as they come, so that a form which is drawn again still has them.
//! Until its act is done a file belongs to nobody's dossier, and is gone after a day.

use axum::{extract::Path, response::Response};
use serde::Deserialize;
use serde_json::json;

use super::{
    documents::CREATE_UPLOAD,
    error_list::Unmet,
    forms::{ActForm, FieldFault, Posted, SentFile, file_beside},
    problem::{Problem, ProblemKind},
    sending::{key_of_form, key_of_line},
    visit::SignedIn,
    written,
};
use crate::{
    domain::{error_code::ErrorCode, lang::Label},
    http::uploads::{UploadFault, Uploads},
};

const OVERLONG: Label = Label::new(
    "Chưa nhận được tệp này: các tệp của một lần gửi cộng lại quá 24 MiB. Những tệp đã nhận vẫn còn: chọn lại riêng tệp này rồi gửi, hoặc \
     gửi tệp nhỏ hơn.",
    "This file was not received: the files of one sending come to more than 24 MiB. Those that were received are still here: choose this \
     one again and send it, or send a smaller one.",
);

/// How long a file of a dossier may be, as people write it.
pub(super) fn longest_file(visit: &SignedIn) -> String {
    written::size(Uploads::of(&visit.visit.console.0.pipeline).longest())
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CreatedUpload {
    create_upload: IssuedUpload,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct IssuedUpload {
    upload: Option<Permission>,
    user_errors: Vec<Unmet>,
}

#[derive(Deserialize)]
struct Permission {
    id: String,
    url: String,
}

/// Uploads the files that came with a form, and puts their ids and digests in their place. What cannot be taken is told at its
/// field. A file of which only the digest is asked for is not kept.
pub(super) async fn stage(
    visit: &SignedIn,
    form: &ActForm,
    posted: &mut Posted,
) -> Result<Vec<FieldFault>, Problem> {
    let lang = visit.visit.frame.lang;
    let asked = form.files_at(posted);
    let mut refused: Vec<(String, String)> = posted
        .overlong()
        .iter()
        .filter(|path| asked.contains_key(*path))
        .map(|path| (path.clone(), OVERLONG.get(lang).to_owned()))
        .collect();
    for (path, file) in posted.take_files() {
        let Some(is_kept) = asked.get(&path) else { continue };
        if file.bytes.is_empty() {
            refused.push((path, ErrorCode::FILE_EMPTY.label().get(lang).to_owned()));
            continue;
        }
        posted.set(&path, &file.digest.to_string());
        let application = posted.text("applicationId").map(str::to_owned).filter(|_| *is_kept);
        let Some(application) = application else { continue };
        match upload(visit, form, &path, (&*posted, &application), file).await? {
            Staged::Kept(id) => posted.set(&file_beside(&path), &id),
            Staged::DigestOnly => posted.remove(&file_beside(&path)),
            Staged::Refused(message) => refused.push((path, message)),
        }
    }
    let fault = |(path, message): (String, String)| {
        posted.remove(&path);
        posted.remove(&file_beside(&path));
        FieldFault { path, message }
    };
    Ok(refused.into_iter().map(fault).collect())
}

/// What became of a file.
enum Staged {
    /// It is there, under that id.
    Kept(String),
    /// Whoever sends the form brings no files to this dossier; the digest is all that the act takes.
    DigestOnly,
    /// It cannot be taken.
    Refused(String),
}

async fn upload(
    visit: &SignedIn,
    form: &ActForm,
    path: &str,
    (posted, application): (&Posted, &str),
    file: SentFile,
) -> Result<Staged, Problem> {
    // The same form with the same file is the same upload, so that it is the same act too.
    let line = format!("{path} {application} {} {}", file.digest, file.name);
    let input = json!({ "input": {
        "cycleId": posted.text("cycleId").unwrap_or_default(),
        "applicationId": application,
        "idempotencyKey": key_of_line(&key_of_form(visit, form, posted), &line),
        "fileName": file.name,
        "mediaType": file.media_type(),
        "size": i32::try_from(file.bytes.len()).unwrap_or(i32::MAX),
        "sha256": file.digest.to_string(),
    } });
    let answered: CreatedUpload = visit.tell(CREATE_UPLOAD, input).await?;
    let IssuedUpload { upload, user_errors } = answered.create_upload;
    let Some(permission) = upload else {
        return Ok(match user_errors.first() {
            Some(refused) if !refused.code.starts_with("FORBIDDEN") => {
                Staged::Refused(refused.message.clone())
            }
            _ => Staged::DigestOnly,
        });
    };
    let uploads = Uploads::of(&visit.visit.console.0.pipeline);
    match uploads.take(&visit.session.caller, &permission.url, file.bytes).await {
        // It came before, with the same form.
        Ok(()) | Err(UploadFault::Refused(ErrorCode::UPLOAD_USED)) => Ok(Staged::Kept(permission.id)),
        Err(UploadFault::Refused(code)) => {
            Ok(Staged::Refused(code.label().get(visit.visit.frame.lang).to_owned()))
        }
        Err(UploadFault::Broken(error)) => {
            tracing::error!(request = %visit.visit.id, ?error, "a file cannot be taken");
            Err(visit.visit.problem(ProblemKind::Unavailable))
        }
    }
}

/// Where a file of a dossier is saved from, by the path that the API names.
pub(super) fn address(file_url: &str) -> String {
    format!("/papers/{}", file_url.trim_start_matches("/files/"))
}

/// Hands a file of a dossier out to whoever may read it.
pub(super) async fn download(visit: SignedIn, Path(file): Path<String>) -> Result<Response, Problem> {
    let uploads = Uploads::of(&visit.visit.console.0.pipeline);
    let saved = uploads.hand_out(&visit.session.caller, visit.visit.id, &file).await;
    let saved = saved.map_err(|error| {
        tracing::error!(request = %visit.visit.id, ?error, "a file cannot be handed out");
        visit.visit.problem(ProblemKind::Unavailable)
    })?;
    saved.ok_or_else(|| visit.not_found())
}
