//! What a cycle is called, and whose it is. That it is a trial belongs to its name, so that nothing that names a cycle can leave it out.

use serde::Deserialize;

use super::frame::Frame;

/// The name of a cycle on a page, on a sheet, or in an event.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct CycleName {
    title: Option<String>,
    trial: bool,
}

impl CycleName {
    /// That of a cycle with this title, which is a trial or not.
    pub(super) const fn of(title: Option<String>, trial: bool) -> Self {
        Self { title, trial }
    }

    /// In words.
    pub(super) fn text(&self, frame: &Frame) -> String {
        let title = self.title.as_deref().unwrap_or_else(|| frame.say("Kỳ xét", "Cycle"));
        if self.trial {
            let trial = frame.say("Chạy thử, không có giá trị pháp lý", "A trial, without legal effect");
            format!("{title} ({trial})")
        } else {
            title.to_owned()
        }
    }
}

/// Who organises a cycle, in words: the agency that began it, or the legal successor that goes on with it.
pub(super) fn organiser_in_words(frame: &Frame, began: Option<&str>, continued_by: Option<&str>) -> String {
    let began = began.unwrap_or_default();
    let Some(successor) = continued_by else { return began.to_owned() };
    let (continued, of) =
        (frame.say("tiếp tục bởi", "continued by"), frame.say("kế thừa", "legal successor of"));
    format!("{continued} {successor} ({of} {began})")
}
