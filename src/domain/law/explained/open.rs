//! What of a rule set its open points are about, told beside each clause of its page.

use std::fmt::Display;

use super::Page;

impl Page<'_> {
    /// What the law leaves open, with the answers.
    pub(super) fn open_points(&mut self) {
        if self.rules.open_points.is_empty() {
            return;
        }
        self.heading(
            "Điểm chưa rõ, cần cơ quan có thẩm quyền xác nhận",
            "Open points, which the authority has to confirm",
        );
        for point in &self.rules.open_points {
            let (question, answer) = (point.question.get(self.lang), point.answer.get(self.lang));
            self.line(format!("- **{}** {question}\n  {answer}", point.id));
        }
    }

    /// An item, with the open points that are about its part.
    pub(super) fn clause(&mut self, part: &str, vi: &'static str, en: &'static str, value: impl Display) {
        let mark = self.mark(part);
        self.item(vi, en, format!("{value}{mark}"));
    }

    /// Which open points are about a rule, a deadline or a part, or that none is; nothing where the points do not say what they are
    /// about.
    pub(super) fn mark(&self, clause: &str) -> String {
        let points = &self.rules.open_points;
        if points.iter().all(|point| point.about.is_empty()) {
            return String::new();
        }
        let open = points.iter().filter(|point| point.about.iter().any(|about| about == clause));
        let open = open.map(|point| point.id.to_string()).collect::<Vec<_>>().join(", ");
        if open.is_empty() {
            return format!(" [{}]", self.say("không nêu điểm chưa rõ", "no open point"));
        }
        format!(" [{} {open}]", self.say("điểm chưa rõ", "open point"))
    }
}
