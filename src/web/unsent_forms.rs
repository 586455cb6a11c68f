//! Forms that were typed and not done: those that came after their session had ended, and those that were saved to go on later.
//! They are kept for a while, and given back to whoever typed them.
//!
//! What is given back goes the way of every form, without the token of a session, so its page shows it for review and does
//! nothing.

use askama::Template;
use axum::{
    extract::{Path, Request},
    response::Response,
};

use super::{
    forms::{ActForm, KEPT, Posted},
    frame::Frame,
    problem::{Problem, ProblemKind, page},
    receive::receive,
    visit::{SentForm, SignedIn, Visit, see},
};
use crate::http::unsent_form::{TypedForm, UnsentForm};

/// The name of the field that says what a form is about, in words.
pub(super) const ABOUT: &str = "form-about";

/// Where one is given back.
fn address(place: u8) -> String {
    format!("/unsent-forms/{place}")
}

/// The same once its sender is signed in.
pub(super) fn sign_in(place: u8) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("back", &address(place)).finish();
    format!("/sign-in?{query}")
}

/// Keeps a form that came without a session, if its session has ended by itself. The page says what became of it.
pub(super) async fn keep(visit: &Visit, request: Request) -> Problem {
    let ended = |kept| visit.problem(ProblemKind::SessionEnded { kept });
    let (Some(secret), sessions) = (&visit.secret, &visit.console.0.sessions) else { return ended(None) };
    let former = match sessions.ended(secret).await {
        Ok(Some(former)) => former,
        Ok(None) => return ended(None),
        Err(error) => return unavailable(visit, &error),
    };
    let posted = match receive(visit, request, 0).await {
        Ok(posted) if posted.has_token(&former.form_token) => posted,
        Ok(_) => return ended(None),
        Err(problem) => return problem,
    };
    let path = visit.frame.path.clone();
    let form = act_at(visit, &path);
    match sessions.keep_late(&former, typed(form, path, posted)).await {
        Ok(place) => ended(place),
        Err(error) => unavailable(visit, &error),
    }
}

/// Saves a form to go on later; none where it is too long, or too many are kept. Its page leads back to it.
pub(super) async fn save(
    visit: &SignedIn,
    form: &ActForm,
    path: String,
    posted: Posted,
) -> Result<Option<String>, Problem> {
    let sessions = &visit.visit.console.0.sessions;
    let saved = sessions.save_form(&visit.session, typed(Some(form), path, posted)).await;
    Ok(saved.map_err(|error| unavailable(&visit.visit, &error))?.map(address))
}

/// A form as it may be kept. What was uploaded with it ends before a form that is saved does, so nothing of a file is.
fn typed(form: Option<&ActForm>, path: String, mut posted: Posted) -> TypedForm {
    if let Some(form) = form {
        form.forget_files(&mut posted);
    }
    let opened_from = posted.text(KEPT).map(str::to_owned);
    TypedForm { path, fields: posted.into_kept(), opened_from }
}

/// Forgets the form that was kept of what was sent: its act is done. It is the one that was opened, or whose key was used. Where
/// that fails it is logged and the form stays, for a page that says that nothing was written would be wrong.
pub(super) async fn forget_done(visit: &SignedIn, posted: &Posted) {
    let key = |text: Option<&str>| text.filter(|key| !key.is_empty()).map(str::to_owned);
    let used = key(posted.text("idempotencyKey"));
    for form in all(visit).await.unwrap_or_default() {
        let is_opened = posted.text(KEPT) == Some(form.mark().as_str());
        if is_opened || (used.is_some() && key(form.kept.text("idempotencyKey")) == used) {
            forget(visit, &form).await.unwrap_or_default();
        }
    }
}

async fn forget(visit: &SignedIn, form: &UnsentForm) -> Result<(), Problem> {
    let dropped = visit.visit.console.0.sessions.drop_unsent_form(&visit.session, form).await;
    dropped.map_err(|error| unavailable(&visit.visit, &error))
}

/// The forms that are kept for whoever is signed in, each with its page.
pub(super) async fn of_caller(visit: &SignedIn) -> Result<Vec<KeptPage>, Problem> {
    Ok(all(visit).await?.iter().map(|form| KeptPage::of(visit, form)).collect())
}

/// The same of those that were typed at a page.
pub(super) async fn of_page(visit: &SignedIn, path: &str) -> Result<Vec<KeptPage>, Problem> {
    let forms = all(visit).await?;
    Ok(forms.iter().filter(|form| form.kept.path == path).map(|form| KeptPage::of(visit, form)).collect())
}

/// A form that is kept, as a link to it.
pub(super) struct KeptPage {
    pub(super) address: String,
    /// The act, and what it is about.
    pub(super) called: String,
    pub(super) sent_at: String,
}

impl KeptPage {
    fn of(visit: &SignedIn, form: &UnsentForm) -> Self {
        let address = address(form.place);
        Self { address, called: called(visit, form), sent_at: form.sent_at.to_string() }
    }
}

#[derive(Template)]
#[template(path = "unsent_form.html")]
struct UnsentFormPage {
    frame: Frame,
    form: UnsentForm,
    called: String,
    address: String,
    /// By what the form is known once it is open again.
    mark: String,
}

/// Shows a form that is kept, to be opened again.
pub(super) async fn show(visit: SignedIn, Path(place): Path<String>) -> Result<Response, Problem> {
    let form = find(&visit, &place).await?;
    let (called, address, mark) = (called(&visit, &form), address(form.place), form.mark());
    Ok(page(&UnsentFormPage { frame: visit.visit.frame, form, called, address, mark }))
}

/// Forgets one.
pub(super) async fn send(
    Path(place): Path<String>,
    SentForm { visit, posted }: SentForm,
) -> Result<Response, Problem> {
    let form = find(&visit, &place).await?;
    if !posted.has_token(&visit.session.form_token) {
        return Err(visit.visit.problem(ProblemKind::Forged));
    }
    forget(&visit, &form).await?;
    Ok(see("/"))
}

async fn find(visit: &SignedIn, place: &str) -> Result<UnsentForm, Problem> {
    let forms = all(visit).await?;
    let found = forms.into_iter().find(|form| form.place.to_string() == place);
    found.ok_or_else(|| visit.not_found())
}

async fn all(visit: &SignedIn) -> Result<Vec<UnsentForm>, Problem> {
    let found = visit.visit.console.0.sessions.unsent_forms(&visit.session).await;
    found.map_err(|error| unavailable(&visit.visit, &error))
}

/// The act whose form is at that path.
pub(super) fn act_at<'v>(visit: &'v Visit, path: &str) -> Option<&'v ActForm> {
    let path = path.split('?').next().unwrap_or_default();
    path.strip_prefix("/acts/").and_then(|act| visit.console.0.forms.get(act))
}

/// What a form is for: the act, where it is the form of one, else its address; and what it is about.
fn called(visit: &SignedIn, form: &UnsentForm) -> String {
    let act = act_at(&visit.visit, &form.kept.path);
    let path = form.kept.path.split('?').next().unwrap_or_default();
    let act = act.map_or(path, |act| act.wording.get(visit.visit.frame.lang));
    let about = form.kept.text(ABOUT).filter(|about| !about.is_empty());
    about.map_or_else(|| act.to_owned(), |about| format!("{act}: {about}"))
}

fn unavailable(visit: &Visit, error: &dyn std::error::Error) -> Problem {
    tracing::error!(request = %visit.id, %error, "forms that are kept cannot be read or written");
    visit.problem(ProblemKind::Unavailable)
}
