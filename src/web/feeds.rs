//! The calendars that a person gives to a calendar program: a page to make, list and end them, and the address at which
//! such a program reads one.
//!
//! Whoever has the address reads what is due for the person who made it, by the pipeline of every page and as that person.
//! The address is shown once, for only its digest is kept. It stands in no log of ours: requests are named by the template of
//! their route.

use askama::Template;
use axum::{
    extract::{Path, Request},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};

use super::{
    agenda,
    calendar::{own_deadlines, site},
    forms::Posted,
    frame::Frame,
    problem::{Problem, ProblemKind, nothing_there, page},
    receive::receive,
    visit::{SignedIn, Visit, see},
};
use crate::{
    domain::lang::Label,
    http::calendar_feed::{CalendarFeed, MOST_FEEDS},
};

/// Where they are made.
const FEEDS: &str = "/feeds";
const PRIVATE: HeaderValue = HeaderValue::from_static("private, no-store");
const UNTOLD: HeaderValue = HeaderValue::from_static("no-referrer");

const FULL: Label = Label::new(
    "Bạn đã có đủ số lịch cho phép: thu hồi một lịch không dùng nữa rồi tạo lịch mới.",
    "You have as many calendars as there may be: end one that you no longer use, then make a new one.",
);
const OLD_FORM: Label = Label::new(
    "Biểu mẫu thuộc phiên làm việc trước; chưa có gì thay đổi. Bấm lại nút để thực hiện.",
    "The form is from an earlier session; nothing was changed. Press the button again.",
);

#[derive(Template)]
#[template(path = "feeds.html")]
struct FeedsPage {
    frame: Frame,
    feeds: Vec<CalendarFeed>,
    /// The address of the calendar that was just made.
    made: Option<String>,
    fault: Option<&'static str>,
}

impl FeedsPage {
    fn is_full(&self) -> bool {
        self.feeds.len() >= usize::from(MOST_FEEDS)
    }
}

/// Lists the calendars of the caller.
pub(super) async fn show(visit: SignedIn) -> Result<Response, Problem> {
    draw(&visit, None, None).await
}

/// Makes a calendar, or ends one.
pub(super) async fn send(visit: SignedIn, request: Request) -> Result<Response, Problem> {
    let headers = request.headers().clone();
    let posted = receive(&visit.visit, request, 0).await?;
    if !posted.has_token(&visit.session.form_token) {
        return draw(&visit, None, Some(OLD_FORM)).await;
    }
    match wanted_act(&posted) {
        FeedAct::Make => make(&visit, &headers).await,
        FeedAct::End(id) => {
            let ended = visit.visit.console.0.sessions.close_feed(&visit.session, id).await;
            ended.map_err(|error| unavailable(&visit.visit, &error))?;
            Ok(see(FEEDS))
        }
        FeedAct::Nothing => draw(&visit, None, None).await,
    }
}

enum FeedAct<'p> {
    Make,
    End(&'p str),
    Nothing,
}

fn wanted_act(posted: &Posted) -> FeedAct<'_> {
    let button = posted.text("do").unwrap_or_default();
    match button.split_once(':') {
        Some(("end", id)) => FeedAct::End(id),
        _ if button == "make" => FeedAct::Make,
        _ => FeedAct::Nothing,
    }
}

/// The address is in the answer to the form itself: nothing that leads to it may be kept until another page is asked for.
async fn make(visit: &SignedIn, headers: &HeaderMap) -> Result<Response, Problem> {
    let Visit { console, secret, frame, .. } = &visit.visit;
    let secret = secret.as_deref().unwrap_or_default();
    let made = console.0.sessions.open_feed(secret, frame.lang).await;
    match made.map_err(|error| unavailable(&visit.visit, &error))? {
        Some(token) => {
            let site = site(headers, console.0.over_tls).unwrap_or_default();
            draw(visit, Some(format!("{site}{FEEDS}/{token}.ics")), None).await
        }
        None => draw(visit, None, Some(FULL)).await,
    }
}

async fn draw(visit: &SignedIn, made: Option<String>, fault: Option<Label>) -> Result<Response, Problem> {
    let feeds = visit.visit.console.0.sessions.feeds(&visit.session).await;
    let feeds = feeds.map_err(|error| unavailable(&visit.visit, &error))?;
    let frame = visit.visit.frame.clone();
    let fault = fault.map(|fault| frame.label(fault));
    let mut response = page(&FeedsPage { frame, feeds, made, fault });
    if fault.is_some() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

fn unavailable(visit: &Visit, error: &dyn std::error::Error) -> Problem {
    tracing::error!(request = %visit.id, %error, "calendars cannot be read or written");
    visit.problem(ProblemKind::Unavailable)
}

/// Gives a calendar program what is due for whoever made the calendar of this address.
pub(super) async fn serve(mut visit: Visit, Path(name): Path<String>, headers: HeaderMap) -> Response {
    // What is told to a calendar program holds no address, and whoever else is signed in there does not matter.
    FEEDS.clone_into(&mut visit.frame.path);
    (visit.session, visit.frame.form_token) = (None, None);
    let token = name.strip_suffix(".ics").unwrap_or(&name);
    let found = visit.console.0.sessions.reader_of_feed(token).await;
    let (session, lang) = match found {
        Ok(Some(found)) => found,
        Ok(None) => return kept_private(nothing_there()),
        Err(error) => return kept_private(unavailable(&visit, &error).into_response()),
    };
    visit.frame.lang = lang;
    let calendar = own_calendar(&SignedIn { visit, session }, &headers).await;
    kept_private(calendar.into_response())
}

/// The deadlines of the own reviews, and what is to be done in the workforce.
async fn own_calendar(visit: &SignedIn, headers: &HeaderMap) -> Result<Response, Problem> {
    let mut calendar = own_deadlines(visit, headers).await?;
    agenda::write_own(visit, headers, &mut calendar).await?;
    Ok(calendar.answer())
}

/// Neither kept on the way, nor told to whom a link in it leads.
fn kept_private(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, PRIVATE);
    response.headers_mut().insert(header::REFERRER_POLICY, UNTOLD);
    response
}
