//! What the audience reads: each step with its legal basis, who did what, and the receipt.
//!
//! Acts of the same kind at the same time share one line.

use std::collections::BTreeSet;

use jiff::{Timestamp, tz::Offset};
use serde_json::Value;

use super::{json::text, stage::ActReceipt};
use crate::domain::{
    citation::{Citation, Citations},
    cycle::state::Step,
};

/// How many digits of a leaf hash are shown.
const SHORT: usize = 12;

/// Prints the demonstration, or nothing.
#[derive(Debug, Default)]
pub(super) struct Printer {
    silent: bool,
    pending: Option<Line>,
    /// The steps that were printed.
    pub(super) steps: usize,
}

/// An act, and how often it was done in a row.
#[derive(Debug)]
struct Line {
    at: Timestamp,
    who: BTreeSet<String>,
    what: String,
    times: u32,
    first: u64,
    last: ActReceipt,
}

impl Printer {
    /// A printer that prints nothing.
    pub(super) fn silent() -> Self {
        Self { silent: true, ..Self::default() }
    }

    /// A heading that is no step.
    pub(super) fn title(&mut self, name: &str, text: &str) {
        self.say(&format!("\n{name}. {text}"));
    }

    /// The heading of a step.
    pub(super) fn step(&mut self, step: Step) {
        self.steps += 1;
        self.say(&format!("\nBước {}. {}", step.number(), step.label().vi));
        self.say(&format!("  Step {}: {}", step.number(), step.label().en));
        let cited = Citations::released().place(Citation::Step(step));
        self.say(&format!("  Căn cứ: {}", cited.vi));
    }

    /// A document that was registered.
    pub(super) fn document(&mut self, cited: &str, receipt: &ActReceipt) {
        self.say(&format!("  {:19}  Văn bản: {cited}  {}", "", stamp(receipt)));
    }

    /// An act that was accepted.
    pub(super) fn act(&mut self, at: Timestamp, who: String, what: &str, receipt: &ActReceipt) {
        if let Some(line) = self.pending.as_mut().filter(|line| line.at == at && line.what == what) {
            line.who.insert(who);
            line.times += 1;
            line.last = receipt.clone();
            return;
        }
        self.flush();
        self.pending = Some(Line {
            at,
            who: BTreeSet::from([who]),
            what: what.to_owned(),
            times: 1,
            first: receipt.index,
            last: receipt.clone(),
        });
    }

    /// An act that was refused, with every reason.
    pub(super) fn refusal(&mut self, at: Timestamp, who: &str, what: &str, reasons: &[Value]) {
        self.say(&format!("  {}  {who}: {what}", written(at)));
        self.say(&format!("  {:19}  BỊ TỪ CHỐI / REFUSED, {} lý do:", "", reasons.len()));
        for reason in reasons {
            self.say(&format!("  {:19}  ✗ {}: {}", "", text(reason, "/code"), text(reason, "/message")));
            for (label, field) in [("Căn cứ", "/citation"), ("Khắc phục", "/remedy")] {
                let content = text(reason, field);
                if !content.is_empty() {
                    self.say(&format!("  {:19}    {label}: {content}", ""));
                }
            }
        }
    }

    /// A line of text.
    pub(super) fn say(&mut self, text: &str) {
        self.flush();
        if !self.silent {
            println!("{text}");
        }
    }

    fn flush(&mut self) {
        let Some(Line { at, who, what, times, first, last }) = self.pending.take().filter(|_| !self.silent)
        else {
            return;
        };
        let who = match who.len() {
            1 => who.into_iter().collect(),
            several => format!("{several} người"),
        };
        let at = written(at);
        match times {
            1 => println!("  {at}  {who}: {what}  {}", stamp(&last)),
            _ => println!("  {at}  {who}: {what}, {times} lần  #{first}–{}", stamp(&last)),
        }
    }
}

fn stamp(receipt: &ActReceipt) -> String {
    format!("#{} {}", receipt.index, receipt.leaf_hash.get(..SHORT).unwrap_or_default())
}

fn written(at: Timestamp) -> String {
    Offset::constant(7).to_datetime(at).strftime("%d/%m/%Y %H:%M:%S").to_string()
}
