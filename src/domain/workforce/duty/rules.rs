//! Which duties are tracked, as data with their source (R22).

use std::{collections::BTreeSet, sync::Arc};

use jiff::civil::Date;
use serde::Deserialize;

use super::terms::{DutyBody, DutyEvidence, ProcedureKind};
use crate::{
    RuleSetFault,
    directory::{Directory, period::Period},
    ids::AgencyId,
    lang::{Label, Message},
    role::Role,
    rule_set_fault::bound,
    vocabulary::DutyCode,
    workforce::{
        law_texts::{ENDS_EARLY, NAMED_TWICE, NOTHING_LISTED},
        row::OfficerPost,
        shared_rows::shared_rows,
    },
};

/// When a duty is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "kind", rename_all = "SCREAMING_SNAKE_CASE", deny_unknown_fields)]
pub enum DutyTiming {
    /// Once, so many days after the document began to apply to the agency.
    Once {
        /// How many days.
        days: u16,
    },
    /// Every year, until that day of it.
    Yearly {
        /// The month.
        month: i8,
        /// The day of the month.
        day: i8,
    },
    /// For each IT officer, so many days after the first day of service.
    EachOfficer {
        /// How many days.
        days: u16,
        /// Only for those who serve so; none for all.
        #[serde(default)]
        post: Option<OfficerPost>,
    },
    /// Each time that something happens which somebody records, so many days after it is over.
    Occasion {
        /// How many days.
        days: u16,
    },
}

/// A duty that is tracked.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DutyRules {
    /// Its code.
    pub code: DutyCode,
    /// What is to be done.
    pub text: Message,
    /// Which bodies it binds.
    pub of: DutyBody,
    /// The office that answers for it; an IT officer answers as one who serves.
    pub owner: Role,
    /// When it is due.
    pub timing: DutyTiming,
    /// What shows that it was done.
    pub evidence: Vec<DutyEvidence>,
    /// Whether it is done only where there is an IT officer.
    #[serde(default)]
    pub needs_officers: bool,
    /// Where it stands, as people read it.
    pub citation: Message,
    /// The words of the source as they are printed there.
    pub printed: String,
    /// The same words without their slips.
    pub corrected: Option<String>,
}

/// The tracked duties of one document.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrackedDuties {
    /// The stable name.
    pub id: String,
    /// The first day on which it applies.
    pub valid_from: Date,
    /// The last day.
    pub valid_to: Option<Date>,
    /// Whether a period of days that ends on a day off ends with the next working day. A day that is named stays.
    pub rolls_over_days_off: bool,
    /// The duties.
    #[serde(deserialize_with = "shared_rows")]
    pub duty: Vec<Arc<DutyRules>>,
    /// Where the procedures stand that have acts of their own.
    #[serde(default, deserialize_with = "shared_rows")]
    pub procedure: Vec<Arc<ProcedureRules>>,
}

/// Where a procedure stands that has acts of its own.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProcedureRules {
    /// Which.
    pub kind: ProcedureKind,
    /// Where it stands, as people read it.
    pub citation: Message,
    /// The words of the source as they are printed there.
    pub printed: String,
    /// The same words without their slips.
    pub corrected: Option<String>,
}

impl TrackedDuties {
    /// The days on which it applies by its own words.
    pub const fn validity(&self) -> Period {
        Period::new(self.valid_from, self.valid_to)
    }

    /// A duty of it.
    pub fn of_code(&self, code: &DutyCode) -> Option<&Arc<DutyRules>> {
        self.duty.iter().find(|rules| rules.code == *code)
    }

    /// What the document says and nothing can follow from.
    pub fn faults(&self) -> Vec<RuleSetFault> {
        let codes: BTreeSet<_> = self.duty.iter().map(|rules| &rules.code).collect();
        let kinds: BTreeSet<_> = self.procedure.iter().map(|rules| rules.kind).collect();
        let of_all = [
            ("procedure", kinds.len() == self.procedure.len(), NAMED_TWICE),
            ("valid_to", !self.validity().is_reversed(), ENDS_EARLY),
            ("duty", !self.duty.is_empty(), NOTHING_LISTED),
            ("duty", codes.len() == self.duty.len(), NAMED_TWICE),
        ];
        let of_each = self.duty.iter().enumerate().flat_map(|(number, rules)| {
            let at = move |field| format!("duty[{number}].{field}");
            rules.looked_at().map(move |(field, is_right, text)| (at(field), is_right, text))
        });
        let of_all = of_all.map(|(place, is_right, text)| (place.to_owned(), is_right, text));
        RuleSetFault::of(of_all.into_iter().chain(of_each))
    }
}

impl DutyRules {
    fn looked_at(&self) -> [(&'static str, bool, Label); 4] {
        let evidence: BTreeSet<_> = self.evidence.iter().collect();
        let of_officer = matches!(self.timing, DutyTiming::EachOfficer { .. });
        let asks_who = self.evidence.contains(&DutyEvidence::Officer);
        [
            ("owner", OWNERS.contains(&self.owner), NO_OWNER),
            ("timing", self.timing.is_possible(), NO_TIMING),
            ("evidence", !evidence.is_empty() && evidence.len() == self.evidence.len(), NO_EVIDENCE),
            ("evidence", !(of_officer && asks_who), OFFICER_KNOWN),
        ]
    }
}

impl DutyTiming {
    fn is_possible(self) -> bool {
        match self {
            Self::Once { days } | Self::EachOfficer { days, .. } => (1..=MOST_DAYS).contains(&days),
            Self::Occasion { days } => days <= MOST_DAYS,
            // A day of every year, so not the 29th of February.
            Self::Yearly { month, day } => Date::new(2023, month, day).is_ok(),
        }
    }
}

impl DutyBody {
    /// Whether an agency is, or was by that day, one of these bodies; not yet whether it is still there. The department of Finance
    /// is where somebody holds that office, or where nobody does, held it last; and so is what held it before and was followed by it.
    fn is(self, directory: &Directory, agency: AgencyId, day: Date) -> bool {
        let Some(row) = directory.rows().agency.get(&agency) else { return false };
        let it_agency = directory.specialised_it_agency();
        match self {
            Self::EveryAgency => true,
            Self::OtherAgency => {
                it_agency.is_none_or(|known| known != agency && directory.acting_agency(known, day) != agency)
            }
            Self::SpecialisedItAgency => it_agency == Some(agency),
            Self::HomeAffairs => row.home_affairs,
            Self::Finance => {
                let terms = || directory.rows().office_term.values();
                let began = || terms().filter(|term| term.office == Role::Finance && term.starts_on <= day);
                let last = began().max_by_key(|term| (term.period().covers(day), term.starts_on, term.leaf));
                let is_last = |own| last.is_some_and(|term| term.agency == Some(own));
                let held = began().any(|term| term.agency == Some(agency));
                is_last(agency) || held && is_last(directory.acting_agency(agency, day))
            }
            Self::ProvinceCommittee => {
                let row = it_agency.and_then(|department| directory.rows().agency.get(&department));
                row.is_some_and(|department| department.managing == Some(agency))
            }
        }
    }

    /// Who does what such a body has to do on that day: itself, or of the bodies of the province what follows it; none where
    /// nobody is there.
    fn acting(self, directory: &Directory, agency: AgencyId, day: Date) -> Option<AgencyId> {
        let acting = match self {
            Self::EveryAgency | Self::OtherAgency => agency,
            Self::SpecialisedItAgency | Self::HomeAffairs | Self::Finance | Self::ProvinceCommittee => {
                directory.acting_agency(agency, day)
            }
        };
        directory.rows().agency.get(&acting).filter(|row| row.period().covers(day)).map(|row| row.id)
    }

    /// Whether a duty of these bodies stands in the log of an agency on that day. What follows a body of the province acts in
    /// the log of that, unless it is such a body itself and has the duty in its own.
    pub fn binds(self, directory: &Directory, agency: AgencyId, day: Date) -> bool {
        let acting = self.acting(directory, agency, day);
        let is_own = |acting| acting == agency || !self.is(directory, acting, day);
        self.is(directory, agency, day) && acting.is_some_and(is_own)
    }

    /// Whether somebody is there on that day to do what arose before.
    pub fn goes_on(self, directory: &Directory, agency: AgencyId, day: Date) -> bool {
        self.acting(directory, agency, day).is_some()
    }

    /// Whether an agency follows another body of the kind on that day.
    pub fn follows_another(self, directory: &Directory, agency: AgencyId, day: Date) -> bool {
        let is_before = |other: AgencyId| {
            other != agency && directory.acting_agency(other, day) == agency && self.is(directory, other, day)
        };
        match self {
            Self::EveryAgency | Self::OtherAgency => false,
            Self::SpecialisedItAgency | Self::HomeAffairs | Self::Finance | Self::ProvinceCommittee => {
                directory.rows().agency.keys().copied().any(is_before)
            }
        }
    }
}

/// Who can answer for a duty.
const OWNERS: [Role; 7] = [
    Role::ItOfficer,
    Role::DepartmentOffice,
    Role::AgencyHead,
    Role::ManagingAuthorityHead,
    Role::ChiefInformationOfficer,
    Role::HomeAffairs,
    Role::Finance,
];

const NO_OWNER: Label = Label::new(
    "viết IT_OFFICER, DEPARTMENT_OFFICE, AGENCY_HEAD, MANAGING_AUTHORITY_HEAD, CHIEF_INFORMATION_OFFICER, HOME_AFFAIRS hoặc FINANCE",
    "write IT_OFFICER, DEPARTMENT_OFFICE, AGENCY_HEAD, MANAGING_AUTHORITY_HEAD, CHIEF_INFORMATION_OFFICER, HOME_AFFAIRS or FINANCE",
);
bound! {
    /// A duty is due within three years.
    MOST_DAYS: u16 = 1_095,
    NO_TIMING: "viết từ 1 đến " " ngày, hoặc tháng và ngày có trong mọi năm",
        "write 1 to " " days, or a month and a day that every year has";
}
const NO_EVIDENCE: Label = Label::new(
    "viết ít nhất một loại minh chứng, mỗi loại một lần",
    "write at least one kind of evidence, each of them once",
);
const OFFICER_KNOWN: Label = Label::new(
    "nhiệm vụ theo từng cán bộ đã nêu cán bộ; bỏ OFFICER",
    "a duty for each officer names the officer already; leave OFFICER out",
);
