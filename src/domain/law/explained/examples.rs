//! The cases of a rule set on its page.

use super::Page;
use crate::{
    calendar::written,
    eligibility::months::Elapsed,
    example::{ExampleDay, ExampleDossier, ExampleOrder, Examples},
    lang::Message,
};

impl Page<'_> {
    /// The cases that it was checked against: its own, and those that lie beside it.
    pub(super) fn examples(&mut self) {
        self.heading("Ví dụ đã kiểm tra", "Examples that it was checked against");
        let all: Vec<&Examples> = self.rules.examples().collect();
        if all.is_empty() {
            let none = self.say("Không có.", "None.");
            self.line(none);
        }
        for examples in all {
            self.dossiers(examples);
            self.orders(examples);
            self.days(examples);
        }
    }

    fn dossiers(&mut self, examples: &Examples) {
        for ExampleDossier { name, source, eligible, expect, time, periods, .. } in &examples.dossiers {
            let whole = eligible.map(|met| {
                if met {
                    self.say("đủ điều kiện", "eligible")
                } else {
                    self.say("không đủ điều kiện", "not eligible")
                }
            });
            let whole = whole.map(str::to_owned);
            let rules =
                expect.iter().map(|(rule, outcome)| format!("{rule} {}", outcome.label().get(self.lang)));
            let lang = self.lang;
            let totals = time.iter().filter_map(|(rule, expected)| Some((rule, expected.total?)));
            let totals = totals.map(|(rule, Elapsed { months, days })| {
                format!("{rule} {months} {} {days} {}", self.say("tháng", "months"), self.say("ngày", "days"))
            });
            let conditions = periods.iter().flat_map(|(id, all)| {
                all.iter().map(move |(rule, outcome)| format!("{id} {rule} {}", outcome.label().get(lang)))
            });
            let parts: Vec<String> = whole.into_iter().chain(rules).chain(totals).chain(conditions).collect();
            self.example(name, source, &parts.join("; "));
        }
    }

    fn orders(&mut self, examples: &Examples) {
        for ExampleOrder { name, source, winners, undecided, .. } in &examples.orders {
            let inside = self.say("trong chỉ tiêu", "inside the quota");
            let open = self.say("chưa xác định", "undecided");
            self.example(
                name,
                source,
                &format!("{inside}: {}; {open}: {}", winners.join(", "), undecided.join(", ")),
            );
        }
    }

    fn days(&mut self, examples: &Examples) {
        for ExampleDay { name, source, deadline, base, last, .. } in &examples.days {
            let (from, until) = (self.say("kể từ", "after"), self.say("ngày cuối", "last day"));
            let (base, last) = (written(*base), written(*last));
            self.example(name, source, &format!("{deadline} {from} {base}; {until}: {last}"));
        }
    }

    fn example(&mut self, name: &Message, source: &str, told: &str) {
        let name = name.get(self.lang).to_owned();
        self.line(format!("- {name} ({source}): {told}"));
    }
}
