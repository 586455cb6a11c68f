//! Reading the form that a request sends.

use std::time::Duration;

use axum::{
    body::{Bytes, to_bytes},
    extract::{
        FromRequest as _, Multipart, Request,
        multipart::{Field, MultipartError},
    },
    http::{StatusCode, header},
};
use tokio::time::timeout;

use super::{
    forgery,
    forms::{MOST, Posted, SentFile},
    problem::{Problem, ProblemKind},
    visit::Visit,
};
use crate::domain::lang::Label;

/// The longest form without files, in bytes.
const LONGEST: usize = 256 * 1024;
/// The longest files of a form together, in bytes.
pub(super) const LONGEST_FILES: usize = 24 * 1024 * 1024;
/// The longest form that is read to its end, in bytes: a browser that is not heard out shows no answer.
pub(super) const LONGEST_BODY: usize = 4 * LONGEST_FILES;
/// How many forms in parts are read at the same time: each holds as much as its files may have.
pub(super) const BODIES: usize = 16;
/// How long one waits for its turn.
const TURN: Duration = Duration::from_secs(10);
/// What is taken at once, for people.
pub(super) const LIMITS: Label = Label::new(
    "Một lần gửi nhận tối đa 24 MiB tệp, 256 KiB chữ và 2.000 mục. Gửi tệp nhỏ hơn, hoặc chia nội dung thành nhiều lần.",
    "At most 24 MiB of files, 256 KiB of text and 2,000 fields are taken at once. Send a smaller file, or send the content in parts.",
);

/// The form of a request that comes from a page of ours, with as many bytes of files as it may have.
pub(super) async fn receive(visit: &Visit, request: Request, files_room: usize) -> Result<Posted, Problem> {
    if !forgery::is_own(request.headers(), request.uri()) {
        return Err(visit.problem(ProblemKind::Forged));
    }
    let media = request.headers().get(header::CONTENT_TYPE).and_then(|media| media.to_str().ok());
    let media = media.unwrap_or_default().split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let read = match media.as_str() {
        "multipart/form-data" => match timeout(TURN, visit.console.0.bodies.acquire()).await {
            Ok(Ok(_turn)) => of_parts(request, files_room).await,
            _ => Err(ProblemKind::Unavailable),
        },
        "application/x-www-form-urlencoded" => of_pairs(request).await,
        _ => Err(ProblemKind::Unreadable),
    };
    read.map_err(|kind| visit.problem(kind))
}

async fn of_pairs(request: Request) -> Result<Posted, ProblemKind> {
    let body = to_bytes(request.into_body(), LONGEST).await.map_err(|_| ProblemKind::TooLarge)?;
    let text = std::str::from_utf8(&body).map_err(|_| ProblemKind::Unreadable)?;
    if form_urlencoded::parse(text.as_bytes()).nth(MOST).is_some() {
        return Err(ProblemKind::TooLarge);
    }
    Ok(Posted::of_query(text))
}

/// The fields of a form in parts, with its files. A file that goes beyond what is taken is named and not kept, so that the rest of
/// the form is not lost by it.
async fn of_parts(request: Request, mut files_room: usize) -> Result<Posted, ProblemKind> {
    let mut parts = Multipart::from_request(request, &()).await.map_err(|_| ProblemKind::Unreadable)?;
    let mut posted = Posted::default();
    let mut room = LONGEST;
    while let Some(mut part) = parts.next_field().await.map_err(|error| unreadable(&error))? {
        if posted.is_full() {
            return Err(ProblemKind::TooLarge);
        }
        let name = part.name().unwrap_or_default().to_owned();
        let Some(named) = part.file_name().map(str::to_owned) else {
            let content = content(&mut part, &mut room).await?.ok_or(ProblemKind::TooLarge)?;
            let text = String::from_utf8(content.into()).map_err(|_| ProblemKind::Unreadable)?;
            posted.add(name, text);
            continue;
        };
        match content(&mut part, &mut files_room).await? {
            // A browser sends an empty part without a name where no file was chosen.
            Some(bytes) if bytes.is_empty() && named.is_empty() => {}
            Some(bytes) => posted.add_file(name, SentFile::new(named, bytes)),
            None => posted.add_overlong(name),
        }
    }
    Ok(posted)
}

/// The content of a part, if there is room for it, and then less room. What there is no room for is read and not kept.
async fn content(part: &mut Field<'_>, room: &mut usize) -> Result<Option<Bytes>, ProblemKind> {
    let (mut kept, mut fits) = (Vec::new(), true);
    while let Some(chunk) = part.chunk().await.map_err(|error| unreadable(&error))? {
        fits = fits && kept.len() + chunk.len() <= *room;
        if fits {
            kept.extend_from_slice(&chunk);
        } else {
            kept = Vec::new();
        }
    }
    *room -= kept.len();
    Ok(fits.then(|| kept.into()))
}

fn unreadable(error: &MultipartError) -> ProblemKind {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        ProblemKind::TooLarge
    } else {
        ProblemKind::Unreadable
    }
}
