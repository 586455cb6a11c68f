//! The page of an act: what is unmet, its form, and the sending of it. And the list of all acts.

use askama::Template;
use axum::{
    extract::{Path, RawQuery},
    response::{IntoResponse as _, Response},
};
use serde_json::{Map, Value, json};

use super::{
    around::Around,
    by_hand,
    error_list::Unmet,
    forms::{ActForm, ActSubject, Drawing, DrawnField, FieldFault, KEPT, Posted, add_row, remove_row_at},
    frame::Frame,
    long_work::WorkProgress,
    pick::{self, DrawnPicker},
    problem::{Problem, page},
    sending::{DoneAct, SentAct, fresh_key, key_of_form, send_act, was_done},
    staging::{longest_file, stage},
    unsent_forms::{self, ABOUT, KeptPage},
    visit::{SentForm, SignedIn, see},
    written,
};
use crate::{
    domain::lang::{Label, Lang},
    http::unsent_form::SAVED_LASTS,
};

const UNSAVED: Label = Label::new(
    "Không lưu được: biểu mẫu dài quá 64 KiB, hoặc bạn đã lưu đủ 5 biểu mẫu. Gửi hoặc xóa một biểu mẫu đang làm dở ở trang Việc của \
     tôi rồi lưu lại.",
    "It was not saved: the form is longer than 64 KiB, or you have saved five already. Send or delete one at My work, then save again.",
);

/// The act after which nothing that was typed is kept here.
const ERASURE: &str = "erasePerson";

/// The page of an act.
#[derive(Template)]
#[template(path = "act.html")]
struct ActPage<'p> {
    frame: Frame,
    label: &'p str,
    /// How long a file may be, where files are asked for.
    longest_file: Option<String>,
    /// For how many days a saved form is kept.
    saved_days: i64,
    /// The forms of this page that are kept and not sent.
    waiting: Vec<KeptPage>,
    /// Where it is sent: the page of what it is about.
    action: String,
    /// Why it could not be saved.
    unsaved: Option<&'static str>,
    around: &'p Around,
    /// What was sent and cannot be done, or is unmet before anything was sent.
    unmet: Vec<Unmet>,
    /// Whether that is the answer to what was sent.
    is_refused: bool,
    /// Whether the form came from an older session, and is shown again to be checked.
    is_from_before: bool,
    faults: Vec<FieldFault>,
    fields: Vec<DrawnField>,
    hidden: Vec<(&'static str, String)>,
    capacities: Vec<(String, String, bool)>,
}

/// What must be chosen first: the cycle, or the application or the appeal.
#[derive(Template)]
#[template(path = "choose.html")]
struct ChoosePage<'p> {
    frame: Frame,
    label: &'p str,
    name: &'p str,
    cycle: &'p str,
    /// In which cycle it is done, where that is known.
    about: &'p str,
    options: Vec<(String, String)>,
    /// How the list is searched and read on, where it is long.
    picker: Option<&'p DrawnPicker>,
}

/// The state of a form while it is handled.
struct Handling<'h> {
    visit: &'h SignedIn,
    form: &'h ActForm,
    posted: Posted,
    faults: Vec<FieldFault>,
    refused: Option<Vec<Unmet>>,
    is_from_before: bool,
    unsaved: Option<Label>,
    waiting: Vec<KeptPage>,
}

/// Shows the form of an act, filled in as its address says.
pub(super) async fn show(
    visit: SignedIn,
    Path(act): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let form = visit.visit.console.0.forms.get(&act).ok_or_else(|| visit.not_found())?;
    let posted = Posted::of_query(query.as_deref().unwrap_or_default());
    if let Some(page) = by_hand::page_of(form, &posted) {
        return Ok(see(&page));
    }
    let mut handling = Handling::of(&visit, form, posted);
    handling.waiting = unsent_forms::of_page(&visit, &handling.action()).await?;
    handling.draw().await
}

/// Tells how far an act is that takes long, and in the end what came of it.
pub(super) async fn under_way(
    visit: SignedIn,
    Path((act, _)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let console = &visit.visit.console.0;
    let form = console.forms.get(&act).ok_or_else(|| visit.not_found())?;
    let lang = visit.visit.frame.lang;
    let count = |posted: &Posted| {
        let key = key_of_form(&visit, form, posted);
        let (judged, all) = console.pipeline.judged_so_far(&visit.session.caller, &form.name, &key)?;
        Some(judged_of_all(judged, all, lang))
    };
    match console.acts.look(&visit, form.wording.get(lang), count)? {
        WorkProgress::UnderWay(told) => Ok(told),
        WorkProgress::Ended(posted, answered) => Handling::of(&visit, form, posted).conclude(answered?).await,
    }
}

fn judged_of_all(judged: u64, all: u64, lang: Lang) -> String {
    let (judged, all) = (written::number(judged, lang), written::number(all, lang));
    match lang {
        Lang::Vi => format!("Đã xét {judged} trên {all} hồ sơ."),
        Lang::En => format!("{judged} of {all} dossiers are judged."),
    }
}

/// Does an act, or shows its form again with what is wrong. The files that came are taken first.
pub(super) async fn send(
    Path(act): Path<String>,
    SentForm { visit, posted }: SentForm,
) -> Result<Response, Problem> {
    let generated = visit.visit.console.0.forms.get(&act).filter(|form| !by_hand::has_page(form));
    let form = generated.ok_or_else(|| visit.not_found())?;
    let mut handling = Handling::of(&visit, form, posted);
    if !handling.posted.has_token(&visit.session.form_token) {
        // The form is of an earlier session: nothing is done by itself, and nothing that was typed is lost.
        handling.is_from_before = true;
        return handling.draw().await;
    }
    handling.faults = stage(&visit, form, &mut handling.posted).await?;
    let button = handling.posted.text("do").unwrap_or_default().to_owned();
    match button.split_once(':') {
        Some(("add", path)) => add_row(&mut handling.posted, path),
        Some(("remove", path)) => remove_row_at(&mut handling.posted, path),
        Some(("more" | "first", _)) => pick::follow(&mut handling.posted, &button),
        _ => {}
    }
    handling.faults.extend(form.overlong_lists(&handling.posted, visit.visit.frame.lang));
    match button.as_str() {
        "save" => handling.save().await,
        "send" if handling.faults.is_empty() => handling.carry_out().await,
        _ => handling.draw().await,
    }
}

impl<'h> Handling<'h> {
    fn of(visit: &'h SignedIn, form: &'h ActForm, mut posted: Posted) -> Self {
        // What is said to be the name of an id is believed only of a form of ours: a link could say anything.
        if !posted.has_token(&visit.session.form_token) {
            posted.remove("picked");
        }
        Self {
            visit,
            form,
            posted,
            faults: Vec::new(),
            refused: None,
            is_from_before: false,
            unsaved: None,
            waiting: Vec::new(),
        }
    }

    async fn carry_out(mut self) -> Result<Response, Problem> {
        let lang = self.visit.visit.frame.lang;
        self.form.compact(&mut self.posted);
        let read = self.form.read(&self.posted, lang);
        self.faults = read.faults;
        if !self.faults.is_empty() {
            return self.draw().await;
        }
        let input = self.envelope(read.input);
        // The key of the form is in it: the same form is the same work, and one that was changed meanwhile is told by itself.
        let key = Value::Object(input.clone()).to_string();
        let (visit, form) = (self.visit.clone(), self.form.clone());
        let sending = Box::pin(async move {
            let answered = send_act(&visit, &form, input).await;
            if form.name == ERASURE && matches!(answered, Ok(SentAct::Done(_))) {
                visit.visit.console.forget_ended();
            }
            answered
        });
        let (acts, path) = (&self.visit.visit.console.0.acts, format!("/acts/{}", self.form.name));
        match acts.run(self.visit, (&path, &key), self.posted.clone(), sending).await? {
            WorkProgress::UnderWay(told) => Ok(told),
            WorkProgress::Ended(_, answered) => self.conclude(answered?).await,
        }
    }

    /// Goes on from what came of the act.
    async fn conclude(mut self, answered: SentAct) -> Result<Response, Problem> {
        match answered {
            SentAct::Done(done) => {
                unsent_forms::forget_done(self.visit, &self.posted).await;
                Ok(see(&self.destination(&done)))
            }
            SentAct::Refused(refused) => {
                self.take_refusal(refused);
                self.draw().await
            }
        }
    }

    /// Saves what was typed, to go on later.
    async fn save(mut self) -> Result<Response, Problem> {
        match unsent_forms::save(self.visit, self.form, self.action(), self.posted.clone()).await? {
            Some(page) => Ok(see(&page)),
            None => {
                self.unsaved = Some(UNSAVED);
                self.draw().await
            }
        }
    }

    /// Where the form is: its act and what that is about.
    fn action(&self) -> String {
        let about = ["cycleId", "agencyId"].into_iter().chain(self.form.chosen);
        let given = about.filter_map(|name| Some((name, self.posted.text(name)?)));
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(given.filter(|(_, id)| !id.is_empty()));
        match query.finish() {
            query if query.is_empty() => format!("/acts/{}", self.form.name),
            query => format!("/acts/{}?{query}", self.form.name),
        }
    }

    /// The input with what the console knows by itself.
    fn envelope(&self, mut input: Map<String, Value>) -> Map<String, Value> {
        let mut put = |name: &str, value: Option<Value>| {
            if let Some(value) = value {
                input.insert(name.to_owned(), value);
            }
        };
        let text = |name: &str| self.posted.text(name).filter(|text| !text.is_empty());
        put("idempotencyKey", Some(json!(key_of_form(self.visit, self.form, &self.posted))));
        if self.form.in_cycle {
            put("cycleId", text("cycleId").map(|id| json!(id)));
        }
        if let Some(field) = self.form.chosen {
            put(field, text(field).map(|id| json!(id)));
        }
        if self.form.is_versioned {
            let version = text("expectedVersion").and_then(|version| version.parse::<i32>().ok());
            put("expectedVersion", Some(json!(version.unwrap_or_default())));
        }
        if self.form.has_capacity {
            put("actingAs", text("actingAs").map(|role| json!(role)));
        }
        input
    }

    /// What belongs to a field is shown there too. Somebody who saw an old version has seen the new one by the time the
    /// form is shown again, and decides anew.
    fn take_refusal(&mut self, refused: Vec<Unmet>) {
        let at_field =
            |unmet: &Unmet| Some(FieldFault { path: unmet.field()?, message: unmet.message.clone() });
        self.faults = refused.iter().filter_map(at_field).collect();
        if refused.iter().any(Unmet::is_stale) {
            self.posted.set("expectedVersion", "");
        }
        self.refused = Some(refused);
    }

    fn destination(&self, done: &DoneAct) -> String {
        let there = match (&done.application, &done.cycle) {
            (Some(application), _) => format!("/applications/{application}"),
            (None, Some(cycle)) => format!("/cycles/{cycle}"),
            (None, None) => "/acts".to_owned(),
        };
        format!("{there}?{}", done.query(self.visit, self.form))
    }

    async fn draw(self) -> Result<Response, Problem> {
        let around = Around::ask(self.visit, self.form, &self.posted).await?;
        let frame = self.visit.visit.frame.clone();
        let label = self.form.wording.get(frame.lang);
        if let Some(options) = around.to_choose() {
            let (name, cycle) = (&self.form.name, around.cycle_id().unwrap_or_default());
            let (about, picker) = (&around.about, around.pickers.first());
            return Ok(page(&ChoosePage { frame, label, name, cycle, about, options, picker }));
        }
        let drawing = Drawing {
            posted: &self.posted,
            faults: &self.faults,
            options: &around.options,
            lang: frame.lang,
        };
        let fields = drawing.draw(self.form);
        let shown = ActPage {
            label,
            longest_file: self.form.takes_files().then(|| longest_file(self.visit)),
            saved_days: SAVED_LASTS.as_hours() / 24,
            action: self.action(),
            unsaved: self.unsaved.map(|why| frame.label(why)),
            is_refused: self.refused.is_some(),
            is_from_before: self.is_from_before,
            hidden: self.hidden(&around),
            capacities: self.capacities(&around),
            unmet: self.refused.clone().unwrap_or_else(|| around.unmet.clone()),
            faults: self.faults,
            waiting: self.waiting,
            around: &around,
            fields,
            frame,
        };
        let mut response = page(&shown);
        if shown.is_refused || shown.unsaved.is_some() || !shown.faults.is_empty() {
            *response.status_mut() = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
        }
        Ok(response.into_response())
    }

    fn hidden(&self, around: &Around) -> Vec<(&'static str, String)> {
        let kept = |name: &str| self.posted.text(name).filter(|text| !text.is_empty()).map(str::to_owned);
        // What was refused wrote nothing, so its key is still free; but the next sending is another act.
        let key = kept("idempotencyKey")
            .filter(|_| self.refused.is_none())
            .unwrap_or_else(|| fresh_key(self.visit, self.form));
        let mut hidden = vec![("idempotencyKey", key), (ABOUT, around.about.clone())];
        hidden.extend(kept(KEPT).map(|mark| (KEPT, mark)));
        hidden.extend(around.cycle_id().filter(|_| self.form.in_cycle).map(|id| ("cycleId", id.to_owned())));
        hidden.extend(self.form.chosen.and_then(|field| Some((field, kept(field)?))));
        hidden.extend(around.picked.iter().map(|picked| ("picked", picked.clone())));
        if self.form.is_versioned {
            hidden.push((
                "expectedVersion",
                kept("expectedVersion").unwrap_or_else(|| around.version.to_string()),
            ));
        }
        hidden
    }

    /// The capacities in which the caller can do it, where there is more than one to choose from.
    fn capacities(&self, around: &Around) -> Vec<(String, String, bool)> {
        let roles = if self.form.has_capacity { around.capacities.as_slice() } else { &[] };
        self.visit.capacities(roles, &self.posted)
    }
}

/// Every act, by what it changes.
#[derive(Template)]
#[template(path = "acts.html")]
struct ActsPage {
    frame: Frame,
    done: Option<(String, String)>,
    groups: Vec<(&'static str, Vec<(String, String)>)>,
}

/// Lists every act with a link to its form.
pub(super) async fn all(visit: SignedIn, RawQuery(query): RawQuery) -> Response {
    let frame = visit.visit.frame.clone();
    let group = |subject: ActSubject| {
        let forms = visit.visit.console.0.forms.iter().filter(|form| form.subject == subject);
        forms.map(|form| (form.name.clone(), form.wording.get(frame.lang).to_owned())).collect()
    };
    let groups = vec![
        (frame.say("Kỳ xét", "Cycle"), group(ActSubject::Cycle)),
        (frame.say("Hồ sơ dự xét", "Applications"), group(ActSubject::Application)),
        (frame.say("Thắc mắc, khiếu nại, tố cáo", "Appeals"), group(ActSubject::Appeal)),
        (frame.say("Sổ đăng ký: người, đơn vị, chức vụ", "Directory"), group(ActSubject::Directory)),
        (frame.say("Bộ quy tắc, lịch, quy định", "Rule sets, calendars, rules"), group(ActSubject::Law)),
        (frame.say("Nhân lực CNTT", "IT workforce"), group(ActSubject::Workforce)),
    ];
    page(&ActsPage { done: was_done(&visit, query.as_deref()), groups, frame })
}
