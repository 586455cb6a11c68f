//! Cases that a rule set has to decide as its authors say: facts, and the verdict, the order or the last day that follows (R22).
//! They are part of its document; `law::examined` decides them.

use std::{collections::BTreeMap, sync::LazyLock};

use jiff::civil::Date;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::{
    deadline::{DeadlineKind, Stop},
    digest::Digest,
    eligibility::months::Elapsed,
    lang::Message,
    ranking::{AwardKey, BirthDate, Sex},
    scoring::Points,
    vocabulary::{RuleId, RuleOutcome, Stage, TitleCode},
};

/// The examples of a rule set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Examples {
    /// What every case of a dossier starts from; only a rule set with such cases needs it.
    #[serde(default)]
    pub facts: ExampleFacts,
    /// Dossiers, each with its verdict.
    #[serde(default)]
    pub dossiers: Vec<ExampleDossier>,
    /// Candidates, each time with their order.
    #[serde(default)]
    pub orders: Vec<ExampleOrder>,
    /// Deadlines, each with its last day.
    #[serde(default)]
    pub days: Vec<ExampleDay>,
}

/// The rule sets that were frozen before one had examples, by their digests: all of them decide the same.
const FROZEN_WITHOUT: [&str; 3] = [
    "0539eef163e2adaf46bad80f3ab4e72f9879d78fda8afb3a9c5be8b523759389",
    "66ba91a8bb62d2909f05560c455910f62ae915975264ef887896e40ac1f5a24d",
    "403532ac1ce791401a0854bcdc228e9969ee81ef1ef0c3013ad5094188b2811e",
];

/// The rule set that was frozen before one had examples of months, of periods before recruitment and of deadlines.
const FROZEN_WITH_FEWER: &str = "94169edb6fb00bd2c8163f74cb164e2de2c749b40ddf3df9fd3cceebd7468198";

/// A file that has nothing but examples.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenExamples {
    examples: Examples,
}

impl Examples {
    /// The examples of a rule set that ships and was frozen without them, or without some: they lie beside it, and a test proves that
    /// it decides them as they say. None of any other rule set.
    pub fn beside(set: Digest) -> Option<&'static Self> {
        static OF_THE_PLAN: LazyLock<Option<Examples>> =
            LazyLock::new(|| read(include_str!("../data/rulesets/hang-iv-iii.examples.toml")));
        static OF_ANY_AGENCY: LazyLock<Option<Examples>> =
            LazyLock::new(|| read(include_str!("../data/rulesets/hang-iv-iii-2025.examples.toml")));
        match set.to_string().as_str() {
            FROZEN_WITH_FEWER => OF_ANY_AGENCY.as_ref(),
            name if FROZEN_WITHOUT.contains(&name) => OF_THE_PLAN.as_ref(),
            _ => None,
        }
    }
}

fn read(text: &str) -> Option<Examples> {
    toml::from_str(text).ok().map(|written: WrittenExamples| written.examples)
}

/// Facts of a cycle and of a dossier, by the names that dossiers are recorded with. They are read as such only after a case
/// has changed them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExampleFacts {
    /// The cycle.
    pub cycle: Value,
    /// The dossier.
    pub dossier: Value,
}

/// A dossier and what its rules have to say of it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExampleDossier {
    /// What it is about.
    pub name: Message,
    /// Who says so: a clause, a guidance or a decided case.
    pub source: String,
    /// At which stage it is judged.
    #[serde(default = "at_the_screening")]
    pub stage: Stage,
    /// What differs from the facts above, by JSON pointers (RFC 6901), e.g. `/dossier/titles/0/from`.
    #[serde(default)]
    pub set: BTreeMap<String, Value>,
    /// What of these facts is not known.
    #[serde(default)]
    pub without: Vec<String>,
    /// What people found, in the order of recording.
    #[serde(default)]
    pub findings: Vec<ExampleFinding>,
    /// Whether the dossier meets all conditions, if the case is about that.
    pub eligible: Option<bool>,
    /// The outcome of each rule that the case is about.
    #[serde(default)]
    pub expect: BTreeMap<RuleId, RuleOutcome>,
    /// The months that a rule counts.
    #[serde(default)]
    pub time: BTreeMap<RuleId, ExpectedTime>,
    /// The outcome of conditions on periods before recruitment, by the id of the period.
    #[serde(default)]
    pub periods: BTreeMap<String, BTreeMap<RuleId, RuleOutcome>>,
}

/// Full months and days as a rule has to count them; what the case is not about is left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectedTime {
    /// In the title itself.
    pub own: Option<Elapsed>,
    /// Equivalent to it.
    pub equivalent: Option<Elapsed>,
    /// What is compared with what is required.
    pub total: Option<Elapsed>,
    /// What is missing.
    pub short_by: Option<Elapsed>,
}

const fn at_the_screening() -> Stage {
    Stage::Screening
}

/// A finding of an example.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExampleFinding {
    /// The rule.
    pub rule: RuleId,
    /// The item of a checklist, or the period, where it is not the rule as a whole.
    pub item: Option<String>,
    /// The outcome.
    pub outcome: RuleOutcome,
}

/// Candidates of one title, and in which order they go.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExampleOrder {
    /// What it is about.
    pub name: Message,
    /// Who says so.
    pub source: String,
    /// The title.
    pub title: TitleCode,
    /// Its places.
    pub places: u32,
    /// The closing date of the plan.
    pub closing_on: Date,
    /// The candidates, in any order.
    pub candidates: Vec<ExampleCandidate>,
    /// Who takes the places, by name, the first first.
    #[serde(default)]
    pub winners: Vec<String>,
    /// Between whom a person has to decide.
    #[serde(default)]
    pub undecided: Vec<String>,
}

/// A candidate of an example. What is left out is not known.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExampleCandidate {
    /// A name within the example.
    pub name: String,
    /// Awards for professional activity: key and date.
    #[serde(default)]
    pub awards: Vec<ExampleAward>,
    /// The sex.
    pub sex: Option<Sex>,
    /// Whether of an ethnic minority.
    pub ethnic_minority: Option<bool>,
    /// The date of birth.
    pub birth: Option<BirthDate>,
    /// Whole months with compulsory social insurance.
    pub insured_months: Option<u32>,
    /// Whole months in the unit.
    pub unit_months: Option<u32>,
    /// The place in the order of the unit.
    pub unit_place: Option<u32>,
    /// The points, in tenths.
    #[serde(rename = "tenths")]
    pub points: Option<Points>,
}

/// An award of an example.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExampleAward {
    /// The kind.
    pub key: AwardKey,
    /// The day of the decision.
    pub dated: Date,
}

/// A deadline of an example, and its last day by the lengths of the rule set (R12).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExampleDay {
    /// What it is about.
    pub name: Message,
    /// Who says so.
    pub source: String,
    /// The deadline.
    pub deadline: DeadlineKind,
    /// The day of the event that it counts from, or the day that the plan names.
    pub base: Date,
    /// Its last day.
    pub last: Date,
    /// The version of the shipped calendar, where it counts by that one.
    pub calendar: Option<String>,
    /// Otherwise the days off: all other weekdays are working days.
    #[serde(default)]
    pub days_off: Vec<Date>,
    /// The weekend days that are worked for others.
    #[serde(default)]
    pub made_up: Vec<Date>,
    /// Times of suspension, which are not counted: from the first day on, up to the day of the resumption.
    #[serde(default, deserialize_with = "written_stops")]
    pub stopped: Vec<Stop>,
}

/// Reads the suspensions of an example and refuses unknown fields, because the digest of an example is frozen. Suspensions of acts
/// are read less strictly.
fn written_stops<'de, D: Deserializer<'de>>(reader: D) -> Result<Vec<Stop>, D::Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct WrittenStop {
        from: Date,
        until: Option<Date>,
    }
    let written = Vec::<WrittenStop>::deserialize(reader)?;
    Ok(written.into_iter().map(|WrittenStop { from, until }| Stop { from, until }).collect())
}
