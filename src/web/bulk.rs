//! Several acts of one kind from one form. Each line is an act of its own, with its own idempotency key: what is refused
//! stays typed, at its line, and undoes none of the others.

use std::collections::BTreeMap;

use askama::Template;
use axum::{http::StatusCode, response::Response};
use serde_json::{Map, Value, json};

use super::{
    error_list::Unmet,
    forms::{ActForm, Drawing, DrawnField, FieldFault, InputField, KEPT, Options, Posted, join, read_below},
    frame::Frame,
    listing::{AskedList, ChangedList, SortHeading},
    problem::{Problem, ProblemKind, page},
    sending::{DoneAct, SentAct, fresh_key, key_of_line, send_act, was_done},
    unsent_forms::forget_done,
    visit::{SignedIn, see},
};
use crate::domain::lang::Label;

/// The most acts that one form does.
const MOST_LINES: usize = 100;

const NOTHING: Label = Label::new(
    "Chưa điền mục nào: điền ít nhất một mục rồi gửi.",
    "Nothing is filled in: fill in at least one line, then send it.",
);

const TOO_MANY: Label = Label::new(
    "Một lần gửi nhận tối đa 100 mục; chưa ghi gì. Để trống bớt rồi gửi thành nhiều lần.",
    "At most 100 lines are taken at once; nothing was written. Leave some empty and send them afterwards.",
);

/// What a form in bulk is for.
pub(super) struct BulkAct {
    /// The mutation.
    pub(super) name: &'static str,
    /// The fields of each line.
    pub(super) asked: &'static [&'static str],
    /// The fields that are filled in once for all lines.
    pub(super) shared: &'static [&'static str],
    /// The fields of which any, filled in, makes a line an act; the others have a value beforehand.
    pub(super) telling: &'static [&'static str],
    /// What a field holds before anybody chooses.
    pub(super) presets: &'static [(&'static str, &'static str)],
    /// Whether a line is an act once its box is ticked, the field `tick`.
    pub(super) is_ticked: bool,
}

/// A line of the form.
#[derive(Clone, Debug, Default)]
pub(super) struct BulkLine {
    /// What it is known by, in the form and to whoever sends it.
    pub(super) key: String,
    pub(super) heading: String,
    /// What is to be known before it is filled in.
    pub(super) about: Vec<String>,
    /// A page that tells more.
    pub(super) link: Option<String>,
    /// The version that is seen of what the act changes, if it asks for one.
    pub(super) version: Option<i64>,
}

/// What an act on a dossier of a cycle is about.
pub(super) fn about_application(cycle: &str, application: &str) -> Map<String, Value> {
    Map::from_iter([("cycleId".to_owned(), json!(cycle)), ("applicationId".to_owned(), json!(application))])
}

/// What stands around the lines.
#[derive(Default)]
pub(super) struct BulkAround {
    pub(super) title: String,
    pub(super) lead: String,
    pub(super) back: String,
    /// What is unmet, whatever is filled in.
    pub(super) unmet: Vec<Unmet>,
    pub(super) lines: Vec<BulkLine>,
    /// What else is on this page and waits no longer: an act that is refused is told with its heading.
    pub(super) others: Vec<BulkLine>,
    /// What is settled already.
    pub(super) settled: Vec<String>,
    /// Why there is no line, or what else is to be known.
    pub(super) note: Option<String>,
    pub(super) capacities: Vec<String>,
    pub(super) options: Options,
    /// That the list changed since the page before.
    pub(super) changed: Option<ChangedList>,
    /// After which cursor the next lines come, if there are more.
    pub(super) next: Option<String>,
    /// Where the whole list is as a workbook.
    pub(super) workbook: Option<String>,
}

/// A form in bulk while it is handled.
pub(super) struct BulkForm<'b> {
    visit: &'b SignedIn,
    act: &'b BulkAct,
    form: &'b ActForm,
    fields: Vec<InputField>,
    shared: Vec<InputField>,
    posted: Posted,
    faults: Vec<FieldFault>,
    refused: BTreeMap<String, Vec<Unmet>>,
    done: Vec<String>,
    last: Option<DoneAct>,
    /// Why nothing was sent.
    nothing: Option<Label>,
    is_from_before: bool,
}

/// A line as it is shown.
struct DrawnLine {
    line: BulkLine,
    /// Whether its box is ticked, if it has one.
    ticked: Option<bool>,
    refused: Vec<Unmet>,
    fields: Vec<DrawnField>,
}

#[derive(Template)]
#[template(path = "bulk.html")]
struct BulkPage<'p> {
    frame: Frame,
    label: &'p str,
    around: &'p BulkAround,
    /// What was done before this page.
    before: Option<(String, String)>,
    done: &'p [String],
    faults: &'p [FieldFault],
    /// What is filled in once for all lines.
    shared: Vec<DrawnField>,
    lines: Vec<DrawnLine>,
    /// Why nothing was sent.
    nothing: Option<&'static str>,
    is_from_before: bool,
    /// By what the form is known that is kept and was opened here.
    kept: Option<&'p str>,
    key: String,
    capacities: Vec<(String, String, bool)>,
    action: String,
    /// Where the next lines are.
    next: Option<String>,
    /// By what the lines can be sorted.
    headings: Vec<SortHeading>,
}

impl BulkPage<'_> {
    fn has_problems(&self) -> bool {
        self.nothing.is_some()
            || !self.faults.is_empty()
            || self.lines.iter().any(|line| !line.refused.is_empty())
    }
}

impl<'b> BulkForm<'b> {
    /// The form with what was sent, or with nothing.
    pub(super) fn of(visit: &'b SignedIn, act: &'b BulkAct, posted: Posted) -> Result<Self, Problem> {
        let form = visit.visit.console.0.forms.get(act.name);
        let form = form.ok_or_else(|| visit.visit.problem(ProblemKind::NotFound))?;
        Ok(Self {
            visit,
            act,
            form,
            fields: form.named(act.asked),
            shared: form.named(act.shared),
            is_from_before: false,
            posted,
            faults: Vec::new(),
            refused: BTreeMap::new(),
            done: Vec::new(),
            last: None,
            nothing: None,
        })
    }

    /// Does what was filled in, each line with the fields that the caller did not type. Nothing is sent before all that
    /// was typed can be read.
    pub(super) async fn carry_out(&mut self, given: impl Fn(&str) -> Map<String, Value>) {
        if !self.posted.has_token(&self.visit.session.form_token) {
            self.is_from_before = true;
            return;
        }
        let lang = self.visit.visit.frame.lang;
        let shared = read_below(&self.shared, &self.posted, "", lang);
        self.faults.extend(shared.faults);
        let mut inputs = Vec::new();
        for key in self.filled_in() {
            let read = read_below(&self.fields, &self.posted, &key, lang);
            self.faults.extend(read.faults);
            let mut input = shared.input.clone();
            input.extend(read.input);
            inputs.push((key, input));
        }
        self.nothing = match inputs.len() {
            0 => Some(NOTHING),
            1..=MOST_LINES => None,
            _ => Some(TOO_MANY),
        };
        if !self.faults.is_empty() || self.nothing.is_some() {
            return;
        }
        for (key, mut input) in inputs {
            input.extend(given(&key));
            input.insert("idempotencyKey".to_owned(), json!(self.key_of(&key)));
            if self.form.is_versioned {
                let seen = self.posted.text(&join(&key, "version")).and_then(|seen| seen.parse::<i32>().ok());
                input.insert("expectedVersion".to_owned(), json!(seen.unwrap_or_default()));
            }
            if let Some(role) = self.posted.text("actingAs").filter(|role| !role.is_empty()) {
                input.insert("actingAs".to_owned(), json!(role));
            }
            self.take(key, send_act(self.visit, self.form, input).await);
        }
        if self.refused.is_empty() {
            forget_done(self.visit, &self.posted).await;
        }
    }

    fn take(&mut self, key: String, answered: Result<SentAct, Problem>) {
        let refused = match answered {
            Ok(SentAct::Done(done)) => {
                self.last = Some(done);
                self.done.push(key);
                return;
            }
            Ok(SentAct::Refused(refused)) => refused,
            Err(problem) => vec![problem.into_reason()],
        };
        let fault = |unmet: &Unmet| {
            Some(FieldFault { path: join(&key, &unmet.field()?), message: unmet.message.clone() })
        };
        self.faults.extend(refused.iter().filter_map(fault));
        self.refused.insert(key, refused);
    }

    /// Shows it, or sends the browser on once all is done.
    pub(super) fn answer(
        mut self,
        around: &BulkAround,
        address: &AskedList,
        query: Option<&str>,
    ) -> Response {
        if let Some(done) = self.last.as_ref().filter(|_| self.refused.is_empty()) {
            let (here, told) = (address.here(), done.query(self.visit, self.form));
            let joint = if here.contains('?') { '&' } else { '?' };
            return see(&format!("{here}{joint}{told}"));
        }
        let frame = self.visit.visit.frame.clone();
        let mut lines = around.lines.clone();
        // What was refused is shown although it waits no longer.
        for key in self.refused.keys().chain(&self.filled_in()) {
            let is_shown = self.done.contains(key) || lines.iter().any(|line| line.key == *key);
            if !is_shown {
                let known = around.others.iter().find(|line| line.key == *key).cloned();
                let named = || BulkLine { key: key.clone(), heading: key.clone(), ..BulkLine::default() };
                lines.push(known.unwrap_or_else(named));
            }
        }
        let shared = self.drawing(&around.options).fields(&self.shared, "");
        let drawn = lines.into_iter().map(|line| self.draw(line, &around.options)).collect();
        let shown = BulkPage {
            label: self.form.wording.get(frame.lang),
            before: was_done(self.visit, query),
            done: &self.done,
            faults: &self.faults,
            shared,
            lines: drawn,
            nothing: self.nothing.map(|why| why.get(frame.lang)),
            kept: self.posted.text(KEPT),
            is_from_before: self.is_from_before,
            key: fresh_key(self.visit, self.form),
            capacities: self.visit.capacities(&around.capacities, &self.posted),
            action: address.here(),
            next: around.next.as_deref().map(|after| address.next(after)),
            headings: address.headings(&frame, ""),
            around,
            frame,
        };
        let mut response = page(&shown);
        if shown.has_problems() {
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        }
        response
    }

    fn draw(&mut self, line: BulkLine, options: &Options) -> DrawnLine {
        for (field, preset) in self.act.presets {
            let path = join(&line.key, field);
            if self.posted.text(&path).is_none() {
                self.posted.set(&path, preset);
            }
        }
        let fields = self.drawing(options).fields(&self.fields, &line.key);
        let ticked = self.act.is_ticked.then(|| self.posted.has_below(&join(&line.key, "tick")));
        let refused = self.refused.get(&line.key).cloned().unwrap_or_default();
        DrawnLine { line, ticked, refused, fields }
    }

    fn drawing<'d>(&'d self, options: &'d Options) -> Drawing<'d> {
        Drawing { posted: &self.posted, faults: &self.faults, options, lang: self.visit.visit.frame.lang }
    }

    /// The keys of the lines in which something was typed or chosen.
    fn filled_in(&self) -> Vec<String> {
        let is_told =
            |key: &&str| self.act.telling.iter().any(|field| self.posted.has_below(&join(key, field)));
        self.posted.texts("line").filter(is_told).map(str::to_owned).collect()
    }

    fn key_of(&self, line: &str) -> String {
        let given = self.posted.text("idempotencyKey").filter(|key| !key.is_empty());
        let key = given.map_or_else(|| fresh_key(self.visit, self.form), str::to_owned);
        key_of_line(&key, line)
    }
}
