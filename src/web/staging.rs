//! Files of a dossier that a form sends: they are uploaded as they come, so that a form which is drawn again still has them.
//! Until its act is done a file belongs to nobody's dossier, and is gone after a day.

use axum::{extract::Path, response::Response};
use serde::Deserialize;
use serde_json::json;

use super::{
    documents::CREATE_UPLOAD,
    error_list::Unmet,
    forms::{ActForm, FieldFault, Posted, SentFile, join},
    problem::{Problem, ProblemKind},
    sending::{fresh_key, key_of_line},
    visit::SignedIn,
};
use crate::http::uploads::{UploadFault, Uploads};

/// The fields of a file: its digest, which takes the content, and its id.
const CONTENT: &str = "sha256";
const ID: &str = "fileId";

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
    let mut faults = Vec::new();
    let kept = form.keeps_files_at(posted);
    for (path, file) in posted.take_files() {
        posted.set(&path, &file.digest.to_string());
        let of = kept.iter().find(|group| join(group, CONTENT) == path);
        let (Some(group), Some(application)) = (of, posted.text("applicationId").map(str::to_owned)) else {
            continue;
        };
        match upload(visit, form, &path, (&*posted, &application), file).await? {
            Staged::Kept(id) => posted.set(&join(group, ID), &id),
            Staged::DigestOnly => posted.remove(&join(group, ID)),
            Staged::Refused(message) => {
                posted.remove(&path);
                faults.push(FieldFault { path, message });
            }
        }
    }
    Ok(faults)
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
    let input = json!({ "input": {
        "cycleId": posted.text("cycleId").unwrap_or_default(),
        "applicationId": application,
        "idempotencyKey": key_of_line(&fresh_key(visit, form), path),
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
        Ok(()) => Ok(Staged::Kept(permission.id)),
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
