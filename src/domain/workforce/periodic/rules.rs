//! Which periodic reports there are, as data with their source (R22, R31).

use std::{collections::BTreeSet, sync::Arc};

use jiff::civil::Date;
use serde::Deserialize;

use super::terms::{ReportKind, ReportPeriod, ReportingBody};
use crate::{
    RuleSetFault,
    directory::{Directory, period::Period},
    ids::AgencyId,
    lang::{Label, Message},
    role::Role,
    rule_set_fault::bound,
    workforce::{
        law_texts::{ENDS_EARLY, NOTHING_LISTED},
        shared_rows::shared_rows,
    },
};

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
    /// Whether the figures of the records are put into it.
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

/// The periodic reports of a province.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeriodicReports {
    /// The stable name.
    pub id: String,
    /// The reports.
    #[serde(deserialize_with = "shared_rows")]
    pub report: Vec<Arc<ReportRules>>,
}

impl PeriodicReports {
    /// The days on which one of them is asked for.
    pub fn validity(&self) -> Period {
        let first = self.report.iter().map(|rules| rules.valid_from).min();
        let lasts: Option<Vec<_>> = self.report.iter().map(|rules| rules.valid_to).collect();
        Period::new(first.unwrap_or(Date::MAX), lasts.and_then(|lasts| lasts.into_iter().max()))
    }

    /// The rules of a report on that day: those that came into force last.
    pub fn on(&self, kind: ReportKind, day: Date) -> Option<&Arc<ReportRules>> {
        let apply = |rules: &&Arc<ReportRules>| rules.kind == kind && rules.period().covers(day);
        self.report.iter().filter(apply).max_by_key(|rules| rules.valid_from)
    }

    /// What the document says and nothing can follow from.
    pub fn faults(&self) -> Vec<RuleSetFault> {
        let of_all = [("report".to_owned(), !self.report.is_empty(), NOTHING_LISTED)];
        let of_each = self.report.iter().enumerate().flat_map(|(number, rules)| {
            let at = move |field| format!("report[{number}].{field}");
            rules.looked_at().map(move |(field, is_right, text)| (at(field), is_right, text))
        });
        RuleSetFault::of(of_all.into_iter().chain(of_each))
    }
}

impl ReportRules {
    /// The days on which it is asked for.
    pub const fn period(&self) -> Period {
        Period::new(self.valid_from, self.valid_to)
    }

    fn looked_at(&self) -> [(&'static str, bool, Label); 6] {
        let periods: BTreeSet<_> = self.periods.iter().collect();
        [
            ("valid_to", !self.period().is_reversed(), ENDS_EARLY),
            ("drafter", DRAFTERS.contains(&self.drafter), NO_DRAFTER),
            ("signer", SIGNERS.contains(&self.signer), NO_SIGNER),
            ("periods", !periods.is_empty() && periods.len() == self.periods.len(), NO_PERIODS),
            ("working_days", (1..=MOST_WORKING_DAYS).contains(&self.working_days), NO_WORKING_DAYS),
            ("addressees", !self.addressees.is_empty(), NOTHING_LISTED),
        ]
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

/// Who can draft a report.
const DRAFTERS: [Role; 3] = [Role::ItOfficer, Role::DepartmentOffice, Role::HomeAffairs];

/// Who can sign one.
const SIGNERS: [Role; 3] = [Role::ChiefInformationOfficer, Role::AgencyHead, Role::ManagingAuthorityHead];

const NO_DRAFTER: Label = Label::new(
    "viết IT_OFFICER, DEPARTMENT_OFFICE hoặc HOME_AFFAIRS",
    "write IT_OFFICER, DEPARTMENT_OFFICE or HOME_AFFAIRS",
);
const NO_SIGNER: Label = Label::new(
    "viết CHIEF_INFORMATION_OFFICER, AGENCY_HEAD hoặc MANAGING_AUTHORITY_HEAD",
    "write CHIEF_INFORMATION_OFFICER, AGENCY_HEAD or MANAGING_AUTHORITY_HEAD",
);
const NO_PERIODS: Label =
    Label::new("viết ít nhất một kỳ, mỗi kỳ một lần", "write at least one period, each of them once");
bound! {
    /// A report is due within half a year after its period.
    MOST_WORKING_DAYS: u32 = 130,
    NO_WORKING_DAYS: "viết từ 1 đến " " ngày làm việc", "write 1 to " " working days";
}
