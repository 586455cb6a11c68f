//! The targets of a province, as data with their source (R22, R32).

use std::{collections::BTreeSet, sync::Arc};

use jiff::civil::Date;
use serde::Deserialize;

use super::terms::{Comparator, FigureSource, TargetAuthority, TargetReading};
use crate::{
    RuleSetFault,
    directory::period::Period,
    lang::{Label, Message},
    vocabulary::{AgencyCategory, DocumentSymbol, IndicatorCode},
    workforce::{
        law_texts::{ENDS_EARLY, NAMED_TWICE, NOTHING_LISTED},
        qualification::terms::Qualification,
        shared_rows::shared_rows,
    },
};

/// A programme with its indicators.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TargetProgramme {
    /// The stable name.
    pub id: String,
    /// The number and symbol of the decision; none where the source names none.
    pub decision: Option<DocumentSymbol>,
    /// Its day.
    pub decided_on: Option<Date>,
    /// How far its numbers can be relied on.
    pub source: TargetAuthority,
    /// The first day on which it applies.
    pub valid_from: Date,
    /// The last day.
    pub valid_to: Option<Date>,
    /// Where it stands, as people read it.
    pub citation: Message,
    /// Which degrees are a university level in IT or higher.
    pub degrees: Vec<Qualification>,
    /// The indicators.
    #[serde(deserialize_with = "shared_rows")]
    pub indicator: Vec<Arc<Indicator>>,
}

/// An indicator.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// The stable id, such as `K20-1`.
    pub id: IndicatorCode,
    /// By the end of which year.
    pub year: i16,
    /// Where its figure comes from.
    pub figure: FigureSource,
    /// Whether an agency has a figure of its own; otherwise the province alone has one.
    #[serde(default)]
    pub by_agency: bool,
    /// Whether a measurement says whom it counts, because the source does not (F3).
    #[serde(default)]
    pub declares_population: bool,
    /// How the figure is compared; none of a qualitative one.
    pub comparator: Option<Comparator>,
    /// How it is compared where a doubtful text is read the other way.
    pub alternative: Option<Comparator>,
    /// The doubt, by its number in the requirements.
    pub ambiguity: Option<String>,
    /// In per cent; none where the source names no number.
    pub target: Option<u32>,
    /// What is to be reached.
    pub text: Message,
    /// Of whom.
    pub population: Population,
    /// The words of the source as they are printed there.
    pub printed: String,
    /// The same words without their slips.
    pub corrected: Option<String>,
}

/// Whom an indicator counts.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Population {
    /// In words.
    pub text: Message,
    /// The kinds of agencies that it has, each for as long as there are such agencies (F5); none where agencies are not
    /// what it counts.
    #[serde(default)]
    pub parts: Vec<PopulationPart>,
}

/// A kind of agencies in a population.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PopulationPart {
    /// The kind.
    pub category: AgencyCategory,
    /// The last day on which there are such agencies.
    pub valid_to: Option<Date>,
}

impl Population {
    /// Whether it has an agency of that kind on that day.
    pub fn includes(&self, category: AgencyCategory, day: Date) -> bool {
        let lasts = |part: &PopulationPart| part.valid_to.is_none_or(|last| day <= last);
        self.parts.iter().any(|part| part.category == category && lasts(part))
    }
}

impl Indicator {
    fn looked_at(&self) -> [(&'static str, bool, Label); 4] {
        [
            ("comparator", self.target.is_some() == self.comparator.is_some(), NOT_COMPARED),
            ("target", self.target.is_none_or(|target| target <= 100), TOO_MUCH),
            ("ambiguity", self.alternative.is_some() == self.ambiguity.is_some(), UNNAMED_DOUBT),
            ("population", !self.figure.is_counted() || !self.population.parts.is_empty(), OF_NOBODY),
        ]
    }

    /// How the figure is compared; none of a qualitative indicator.
    pub fn compared(&self, reading: TargetReading) -> Option<Comparator> {
        match reading {
            TargetReading::Chosen => self.comparator,
            TargetReading::Alternative => self.alternative.or(self.comparator),
        }
    }
}

impl TargetProgramme {
    /// What the document says and nothing can follow from.
    pub fn faults(&self) -> Vec<RuleSetFault> {
        let is_reversed = Period::new(self.valid_from, self.valid_to).is_reversed();
        let codes: BTreeSet<_> = self.indicator.iter().map(|one| &one.id).collect();
        let of_all = [
            ("valid_to".to_owned(), !is_reversed, ENDS_EARLY),
            ("indicator".to_owned(), !self.indicator.is_empty(), NOTHING_LISTED),
            ("indicator".to_owned(), codes.len() == self.indicator.len(), NAMED_TWICE),
        ];
        let of_each = self.indicator.iter().enumerate().flat_map(|(number, one)| {
            let at = move |field| format!("indicator[{number}].{field}");
            one.looked_at().map(move |(field, is_right, text)| (at(field), is_right, text))
        });
        RuleSetFault::of(of_all.into_iter().chain(of_each))
    }

    /// The indicator of that code.
    pub fn indicator(&self, code: &IndicatorCode) -> Option<&Indicator> {
        self.indicator.iter().map(Arc::as_ref).find(|indicator| indicator.id == *code)
    }

    /// Where an indicator stands.
    pub fn cited(&self, indicator: &Indicator) -> Message {
        let Message { vi, en } = &self.citation;
        Message::new(format!("{vi}; chỉ tiêu {}", indicator.id), format!("{en}; indicator {}", indicator.id))
    }
}

const NOT_COMPARED: Label = Label::new(
    "chỉ tiêu có số thì phải có cách so sánh, và ngược lại; viết cả `target` và `comparator` hoặc bỏ cả hai",
    "a number needs how it is compared, and the other way round; write both `target` and `comparator`, or none",
);
const TOO_MUCH: Label = Label::new("viết từ 0 đến 100 phần trăm", "write 0 to 100 per cent");
const UNNAMED_DOUBT: Label = Label::new(
    "cách đọc thứ hai phải nêu điểm nghi vấn; viết cả `alternative` và `ambiguity` hoặc bỏ cả hai",
    "another reading needs the doubt that it comes from; write both `alternative` and `ambiguity`, or none",
);
const OF_NOBODY: Label = Label::new(
    "số được đếm cần các loại cơ quan; viết population.parts",
    "a counted figure needs kinds of agencies; write population.parts",
);
