//! What a cycle is called. That it is a trial belongs to its name, so that nothing that names a cycle can leave it out.

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
    pub(super) fn told(&self, frame: &Frame) -> String {
        let title = self.title.as_deref().unwrap_or_else(|| frame.say("Kỳ xét", "Cycle"));
        if self.trial {
            let trial = frame.say("Chạy thử, không có giá trị pháp lý", "A trial, without legal effect");
            format!("{title} ({trial})")
        } else {
            title.to_owned()
        }
    }
}
