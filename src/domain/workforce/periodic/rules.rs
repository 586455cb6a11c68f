//! Which periodic reports there are, as data with their source (R22, R31).

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

use super::terms::{ReportKind, ReportPeriod, ReportingBody};
use crate::domain::{directory::Directory, ids::AgencyId, lang::Message, role::Role};

/// A report that is made for some periods of every year.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportRules {
    /// What it is about.
    pub kind: ReportKind,
    /// The first day on which it is asked for.
    pub valid_from: Date,
    /// The last day.
    pub valid_to: Option<Date>,
    /// Of which body it is.
    pub of: ReportingBody,
    /// The office that drafts it; an IT officer drafts as one who serves.
    pub drafter: Role,
    /// The office that signs it.
    pub signer: Role,
    /// For which parts of a year.
    pub periods: Vec<ReportPeriod>,
    /// On which working day after the period it is due.
    pub working_days: u32,
    /// Whether the figures of the registers are put into it.
    pub consolidated: bool,
    /// Where it stands, as people read it.
    pub citation: Message,
    /// To whom it goes.
    pub addressees: Vec<Message>,
    /// The words of the source as they are printed there.
    pub printed: String,
    /// The same words without their slips.
    pub corrected: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReportFile {
    report: Vec<ReportRules>,
}

static RELEASED: LazyLock<Vec<ReportRules>> = LazyLock::new(|| {
    let texts = [include_str!("../../../data/workforce/periodic-reports.toml")];
    let read = texts.into_iter().filter_map(|text| toml::from_str::<ReportFile>(text).ok());
    read.flat_map(|file| file.report).collect()
});

impl ReportRules {
    /// Every report that ships.
    pub fn all() -> &'static [Self] {
        &RELEASED
    }

    /// The rules of a report on that day: those that came into force last.
    pub fn on(kind: ReportKind, day: Date) -> Option<&'static Self> {
        let apply = |rules: &&Self| {
            let lasts = rules.valid_to.is_none_or(|last| day <= last);
            rules.kind == kind && rules.valid_from <= day && lasts
        };
        RELEASED.iter().filter(apply).max_by_key(|rules| rules.valid_from)
    }

    /// Whether an agency makes the report for a period: it was there on the last day of it.
    pub fn is_made_by(&self, directory: &Directory, agency: AgencyId, last: Date) -> bool {
        let row = directory.rows().agency.get(&agency).filter(|agency| agency.period().covers(last));
        match self.of {
            ReportingBody::EveryAgency => row.is_some(),
            ReportingBody::HomeAffairs => row.is_some_and(|agency| agency.home_affairs),
            ReportingBody::SpecialisedItAgency => {
                row.is_some() && directory.specialised_it_agency() == Some(agency)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails loudly")]

    use jiff::civil::date;

    use super::*;

    const SOURCE: &str = include_str!("../../../data/workforce/periodic-reports.toml");

    #[test]
    fn the_reports_ship_with_both_readings_of_the_source() {
        let read: ReportFile = toml::from_str(SOURCE).unwrap();
        assert_eq!(ReportRules::all(), read.report);
        let kinds: Vec<_> = read.report.iter().map(|one| one.kind).collect();
        assert_eq!(kinds, ReportKind::ALL);
        for one in &read.report {
            assert!(
                !one.addressees.is_empty() && !one.periods.is_empty() && one.working_days > 0,
                "{}",
                one.kind
            );
            assert_ne!(one.corrected.as_ref(), Some(&one.printed), "{}", one.kind);
            assert!(!one.periods.contains(&ReportPeriod::SecondHalf), "the yearly report comes with it");
        }
        let slip = ReportRules::on(ReportKind::ItApplication, date(2024, 1, 1)).unwrap();
        assert!(slip.printed.contains("Điền 14") && slip.corrected.as_ref().unwrap().contains("Điều 14"));
        assert_eq!(ReportRules::on(ReportKind::ItApplication, date(2013, 8, 18)), None);
        assert_eq!(ReportRules::on(ReportKind::Training, date(2008, 5, 25)), None);
    }
}
