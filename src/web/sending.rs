//! Sending an act, and telling afterwards that it was done.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{
    error_list::Unmet,
    forms::{ActForm, Posted},
    problem::{Problem, ProblemKind},
    visit::SignedIn,
};
use crate::domain::digest::Digest;

/// What an act answers.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answered {
    receipt: Option<Receipted>,
    #[serde(default)]
    user_errors: Vec<Unmet>,
    cycle: Option<AnsweredNode>,
    application: Option<AnsweredNode>,
}

#[derive(Deserialize)]
struct Receipted {
    index: u64,
}

#[derive(Deserialize)]
struct AnsweredNode {
    id: String,
}

/// What became of an act that was sent.
#[derive(Clone)]
pub(super) enum SentAct {
    /// It is done.
    Done(DoneAct),
    /// Nothing was written, for these reasons.
    Refused(Vec<Unmet>),
}

/// An act that was done.
#[derive(Clone)]
pub(super) struct DoneAct {
    index: u64,
    /// The cycle in which it was done.
    pub(super) cycle: Option<String>,
    /// The application to which it was done.
    pub(super) application: Option<String>,
}

impl DoneAct {
    /// The query by which the next page says what was done. Its mark keeps links of others from saying so.
    pub(super) fn query(&self, visit: &SignedIn, form: &ActForm) -> String {
        let index = self.index.to_string();
        let mark = done_mark(&visit.session.form_token, &form.name, &index);
        let pairs = [("done", form.name.as_str()), ("record", &index), ("mark", &mark)];
        form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
    }
}

/// Sends an act.
pub(super) async fn send_act(
    visit: &SignedIn,
    form: &ActForm,
    input: Map<String, Value>,
) -> Result<SentAct, Problem> {
    let mut answer: Map<String, Value> = visit.tell(&form.document, json!({ "input": input })).await?;
    let answered = answer.remove(&form.name).unwrap_or_default();
    let id = |of: Option<AnsweredNode>| of.map(|of| of.id);
    match serde_json::from_value::<Answered>(answered) {
        Ok(Answered { receipt: Some(receipt), cycle, application, .. }) => Ok(SentAct::Done(DoneAct {
            index: receipt.index,
            cycle: id(cycle),
            application: id(application),
        })),
        Ok(Answered { user_errors, .. }) => Ok(SentAct::Refused(user_errors)),
        Err(_) => Err(visit.visit.problem(ProblemKind::Unavailable)),
    }
}

/// The idempotency key of what was sent: that of its form, so that a form which is sent twice is one act.
pub(super) fn key_of_form(visit: &SignedIn, form: &ActForm, posted: &Posted) -> String {
    let own = posted.text("idempotencyKey").filter(|key| !key.is_empty());
    own.map_or_else(|| fresh_key(visit, form), str::to_owned)
}

/// Another idempotency key for each form that is shown, the same for one that is sent twice.
pub(super) fn fresh_key(visit: &SignedIn, form: &ActForm) -> String {
    let parts = [visit.session.form_token.as_bytes(), visit.visit.id.as_bytes(), form.name.as_bytes()];
    shortened(&parts, KEY)
}

/// The key of one of several acts that a form sends.
pub(super) fn key_of_line(key: &str, line: &str) -> String {
    shortened(&[key.as_bytes(), b"\0", line.as_bytes()], KEY)
}

/// How many characters of a digest a key has, and the mark of what was done.
const KEY: usize = 32;
const MARK: usize = 16;

fn shortened(parts: &[&[u8]], length: usize) -> String {
    Digest::of_parts(parts).to_string().get(..length).unwrap_or_default().to_owned()
}

fn done_mark(form_token: &str, act: &str, index: &str) -> String {
    shortened(&[form_token.as_bytes(), b"\0", act.as_bytes(), b"\0", index.as_bytes()], MARK)
}

/// What was done before this page, if that is where its address comes from: the act and its record.
pub(super) fn was_done(visit: &SignedIn, query: Option<&str>) -> Option<(String, String)> {
    let asked = Posted::of_query(query?);
    let (act, index, mark) = (asked.text("done")?, asked.text("record")?, asked.text("mark")?);
    if done_mark(&visit.session.form_token, act, index) != mark {
        return None;
    }
    let form = visit.visit.console.0.forms.get(act)?;
    Some((form.wording.get(visit.visit.frame.lang).to_owned(), index.to_owned()))
}
