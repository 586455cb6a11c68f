//! Reading the form that a request sends.

use axum::{
    body::to_bytes,
    extract::{FromRequest as _, Multipart, Request, multipart::MultipartError},
    http::{StatusCode, header},
};

use super::{
    forgery,
    forms::{Posted, SentFile},
    problem::{Problem, ProblemKind},
    visit::Visit,
};

/// The longest form without files, in bytes.
const LONGEST: usize = 256 * 1024;

/// The form of a request that comes from a page of ours.
pub(super) async fn receive(visit: &Visit, request: Request) -> Result<Posted, Problem> {
    if !forgery::is_own(request.headers(), request.uri()) {
        return Err(visit.problem(ProblemKind::Forged));
    }
    let media = request.headers().get(header::CONTENT_TYPE).and_then(|media| media.to_str().ok());
    let media = media.unwrap_or_default().split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let read = match media.as_str() {
        "multipart/form-data" => of_parts(request).await,
        "application/x-www-form-urlencoded" => of_pairs(request).await,
        _ => Err(ProblemKind::Unreadable),
    };
    read.map_err(|kind| visit.problem(kind))
}

async fn of_pairs(request: Request) -> Result<Posted, ProblemKind> {
    let body = to_bytes(request.into_body(), LONGEST).await.map_err(|_| ProblemKind::TooLarge)?;
    let text = std::str::from_utf8(&body).map_err(|_| ProblemKind::Unreadable)?;
    Ok(Posted::of_query(text))
}

/// The fields of a form in parts, with its files.
async fn of_parts(request: Request) -> Result<Posted, ProblemKind> {
    let mut parts = Multipart::from_request(request, &()).await.map_err(|_| ProblemKind::Unreadable)?;
    let mut posted = Posted::default();
    while let Some(part) = parts.next_field().await.map_err(|error| unreadable(&error))? {
        if posted.is_full() {
            return Err(ProblemKind::TooLarge);
        }
        let name = part.name().unwrap_or_default().to_owned();
        let Some(named) = part.file_name().map(str::to_owned) else {
            posted.add(name, part.text().await.map_err(|error| unreadable(&error))?);
            continue;
        };
        let bytes = part.bytes().await.map_err(|error| unreadable(&error))?;
        // A browser sends an empty part where no file was chosen.
        if !bytes.is_empty() {
            posted.add_file(name, SentFile::new(named, bytes));
        }
    }
    Ok(posted)
}

fn unreadable(error: &MultipartError) -> ProblemKind {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        ProblemKind::TooLarge
    } else {
        ProblemKind::Unreadable
    }
}
