//! The targets of a province, as data with their source (R22, R32).

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

use super::terms::{Comparator, FigureSource, TargetAuthority, TargetReading};
use crate::domain::{
    lang::Message,
    vocabulary::{AgencyCategory, DocumentSymbol, IndicatorCode},
    workforce::qualification::terms::Qualification,
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
    pub indicator: Vec<Indicator>,
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
    /// How the figure is compared; none of a qualitative indicator.
    pub fn compared(&self, reading: TargetReading) -> Option<Comparator> {
        match reading {
            TargetReading::Chosen => self.comparator,
            TargetReading::Alternative => self.alternative.or(self.comparator),
        }
    }
}

static RELEASED: LazyLock<Vec<TargetProgramme>> = LazyLock::new(|| {
    let texts = [include_str!("../../../data/workforce/targets-dak-nong-2016.toml")];
    texts.into_iter().filter_map(|text| toml::from_str(text).ok()).collect()
});

impl TargetProgramme {
    /// Every programme that ships.
    pub fn all() -> &'static [Self] {
        &RELEASED
    }

    /// The programme that applies on that day: the one that came into force last.
    pub fn on(day: Date) -> Option<&'static Self> {
        let applies = |programme: &&Self| {
            programme.valid_from <= day && programme.valid_to.is_none_or(|last| day <= last)
        };
        RELEASED.iter().filter(applies).max_by_key(|programme| programme.valid_from)
    }

    /// The indicator of that code.
    pub fn indicator(&self, code: &IndicatorCode) -> Option<&Indicator> {
        self.indicator.iter().find(|indicator| indicator.id == *code)
    }

    /// Where an indicator stands.
    pub fn cited(&self, indicator: &Indicator) -> Message {
        let Message { vi, en } = &self.citation;
        Message::new(format!("{vi}; chỉ tiêu {}", indicator.id), format!("{en}; indicator {}", indicator.id))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails loudly")]

    use std::collections::BTreeSet;

    use jiff::civil::date;

    use super::*;

    const SOURCE: &str = include_str!("../../../data/workforce/targets-dak-nong-2016.toml");

    #[test]
    fn the_programme_ships_with_every_indicator_of_the_source() {
        let read: TargetProgramme = toml::from_str(SOURCE).unwrap();
        assert_eq!(TargetProgramme::all(), std::slice::from_ref(&read));
        let codes: Vec<_> = read.indicator.iter().map(|one| one.id.as_str()).collect();
        let expected = [
            "K20-1", "K20-2", "K20-3", "K20-4", "K20-5", "K20-6", "K20-7", "K20-8", "K20-9", "K20-g",
            "K20-q", "K25-1", "K25-2", "K25-3", "K25-4", "K25-5", "K25-6", "K25-7",
        ];
        assert_eq!(codes, expected);
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len());
        for one in &read.indicator {
            assert_eq!(one.target.is_some(), one.comparator.is_some(), "{}", one.id);
            assert_eq!(one.alternative.is_some(), one.ambiguity.is_some(), "{}", one.id);
            assert!(!one.figure.is_counted() || !one.population.parts.is_empty(), "{}", one.id);
            assert!(one.id.as_str().starts_with(&format!("K{}-", one.year % 100)));
        }
        let targets: Vec<_> = read.indicator.iter().filter_map(|one| one.target).collect();
        assert_eq!(targets, [90, 60, 100, 100, 100, 100, 100, 50, 40, 100, 100, 100, 100, 100, 100]);
    }

    /// F5: districts end on 30/06/2025, and the province with them.
    #[test]
    fn a_population_has_its_days() {
        let (last, next) = (date(2025, 6, 30), date(2025, 7, 1));
        let programme = TargetProgramme::on(last).unwrap();
        assert_eq!(TargetProgramme::on(next), None);
        assert_eq!(TargetProgramme::on(date(2016, 11, 15)), None);
        let with_cio = programme.indicator(&"K20-3".parse().unwrap()).unwrap();
        assert!(with_cio.population.includes(AgencyCategory::DistrictCommittee, last));
        assert!(!with_cio.population.includes(AgencyCategory::DistrictCommittee, next));
        assert!(with_cio.population.includes(AgencyCategory::ProvinceDepartment, next));
        assert!(!with_cio.population.includes(AgencyCategory::CommuneCommittee, last));
    }

    /// F1.
    #[test]
    fn a_doubtful_text_can_be_read_both_ways() {
        let programme = TargetProgramme::on(date(2020, 12, 31)).unwrap();
        let compared =
            |code: &str, reading| programme.indicator(&code.parse().unwrap()).unwrap().compared(reading);
        assert_eq!(compared("K20-2", TargetReading::Chosen), Some(Comparator::AtLeast));
        assert_eq!(compared("K20-2", TargetReading::Alternative), Some(Comparator::MoreThan));
        for reading in TargetReading::ALL {
            assert_eq!(compared("K20-1", *reading), Some(Comparator::MoreThan));
            assert_eq!(compared("K20-g", *reading), None);
        }
    }
}
