//! What an IT officer lacks of the standard on a day: met, missing or due later, each with its article (R30).

use std::{collections::BTreeSet, sync::Arc};

use jiff::{ToSpan as _, civil::Date};

use super::{
    rules::{QualificationStandards, Requirement},
    terms::{GapStatus, RequirementTiming, StandardExclusion},
    titles::AppointedTitles,
};
use crate::{
    directory::Directory,
    ids::{AgencyId, PersonId},
    role::Role,
    vocabulary::{AgencyCategory, TitleCode},
    workforce::{
        law::WorkforceLaw,
        qualification::terms::Qualification,
        row::{ItOfficer, OfficerPost, Rows},
    },
};

/// A requirement as an officer meets it or does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequirementStanding {
    /// The requirement.
    pub requirement: Arc<Requirement>,
    /// Whether it is met.
    pub status: GapStatus,
    /// By what it is met.
    pub met_by: Option<Qualification>,
    /// The first day from which on it has been met without a break.
    pub met_on: Option<Date>,
    /// What would meet it on that day.
    pub accepted: Vec<Qualification>,
    /// By when it must be there.
    pub due_on: Date,
}

/// What is told of an officer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficerGaps {
    /// The officer.
    pub officer: ItOfficer,
    /// The day.
    pub day: Date,
    /// The standards that apply on it.
    pub standards: Arc<QualificationStandards>,
    /// Why none of them is for the officer.
    pub exclusion: Option<StandardExclusion>,
    /// The title to which a review led the officer last.
    pub title: Option<TitleCode>,
    /// What is required; nothing of whom no standard is for.
    pub requirements: Vec<RequirementStanding>,
}

/// Who is told of, on a day: what is the same for all officers is found once.
#[derive(Clone, Debug)]
pub struct GapReport<'a> {
    directory: &'a Directory,
    standards: &'a Arc<QualificationStandards>,
    specialised: Option<AgencyId>,
    cios: BTreeSet<PersonId>,
    titles: Option<&'a AppointedTitles>,
    day: Date,
}

impl<'a> GapReport<'a> {
    /// The report of a day; none where no standards apply.
    pub fn on(law: &'a WorkforceLaw, directory: &'a Directory, day: Date) -> Option<Self> {
        let standards = law.standards(day)?;
        let terms = directory.rows().office_term.values();
        let held =
            terms.filter(|term| term.office == Role::ChiefInformationOfficer && term.period().covers(day));
        let cios = held.map(|term| term.person).collect();
        // What succeeds the specialised agency is outside as that was (QS2).
        let specialised = directory.specialised_it_agency();
        let specialised = specialised.map(|agency| directory.acting_agency(agency, day));
        Some(Self { directory, standards, specialised, cios, titles: None, day })
    }

    /// The same with the titles that people hold, which some requirements are for.
    #[must_use]
    pub fn with_titles(self, titles: &'a AppointedTitles) -> Self {
        Self { titles: Some(titles), ..self }
    }

    /// What is told of an officer, by what the rows say was attested.
    pub fn of(&self, officer: &ItOfficer, rows: &Rows) -> OfficerGaps {
        let category = self.category(officer.agency);
        let exclusion = self.exclusion(officer, category);
        let standard = category.and_then(|category| self.standards.of(category));
        let asked = standard.filter(|_| exclusion.is_none());
        let title = self.titles.and_then(|titles| titles.held(officer.person, self.day));
        let required = asked.iter().flat_map(|standard| &standard.requirement);
        let requirements = required.filter(|one| one.is_for(title));
        OfficerGaps {
            officer: officer.clone(),
            day: self.day,
            standards: Arc::clone(self.standards),
            exclusion,
            title: title.cloned(),
            requirements: requirements.map(|one| self.standing(one, officer, rows)).collect(),
        }
    }

    fn category(&self, agency: AgencyId) -> Option<AgencyCategory> {
        self.directory.rows().agency.get(&agency)?.category
    }

    /// QS1, QS2; only what the decision leaves out.
    fn exclusion(&self, officer: &ItOfficer, category: Option<AgencyCategory>) -> Option<StandardExclusion> {
        let excludes = |exclusion: &StandardExclusion| match exclusion {
            StandardExclusion::PartTime => officer.post == OfficerPost::PartTime,
            StandardExclusion::SpecialisedItAgency => {
                self.specialised == Some(self.directory.acting_agency(officer.agency, self.day))
            }
            StandardExclusion::ItUnit => category == Some(AgencyCategory::PublicItUnit),
            StandardExclusion::Cio => self.cios.contains(&officer.person),
            StandardExclusion::LevelUnknown => false,
        };
        let named = self.standards.exclusions.iter().copied().find(excludes);
        let has_standard = category.is_some_and(|category| self.standards.of(category).is_some());
        named.or_else(|| (!has_standard).then_some(StandardExclusion::LevelUnknown))
    }

    fn standing(
        &self,
        requirement: &Arc<Requirement>,
        officer: &ItOfficer,
        rows: &Rows,
    ) -> RequirementStanding {
        let accepted = self.standards.accepted(requirement, self.day);
        let met_by = rows.held(officer, self.day).find(|one| accepted.contains(one));
        let met_on = met_by.and_then(|_| self.met_since(requirement, officer, rows));
        let due_on = match requirement.timing {
            RequirementTiming::AtRecruitment => officer.starts_on,
            RequirementTiming::AfterRecruitment => {
                let months = self.standards.months_after_recruitment.months();
                officer.starts_on.checked_add(months).unwrap_or(Date::MAX)
            }
        };
        let status = match met_by {
            Some(_) => GapStatus::Met,
            None if requirement.timing == RequirementTiming::AfterRecruitment && self.day <= due_on => {
                GapStatus::DueLater
            }
            None => GapStatus::Missing,
        };
        RequirementStanding { requirement: Arc::clone(requirement), status, met_by, met_on, accepted, due_on }
    }
}

impl GapReport<'_> {
    /// The first day from which on a requirement that is met has been met without a break: what ran out was then followed at once by
    /// something else that counts. Whether it is met changes on no other days than these.
    fn met_since(&self, requirement: &Requirement, officer: &ItOfficer, rows: &Rows) -> Option<Date> {
        let equivalent = self.standards.equivalent.iter();
        let counted = equivalent
            .flat_map(|row| [Some(row.valid_from), row.valid_to.and_then(|last| last.tomorrow().ok())])
            .flatten();
        let mut days: Vec<Date> = rows.changes_of_held(officer).chain(counted).collect();
        days.retain(|day| *day <= self.day);
        days.sort_unstable();
        let is_met = |day: &Date| {
            let accepted = self.standards.accepted(requirement, *day);
            rows.held(officer, *day).any(|one| accepted.contains(&one))
        };
        days.into_iter().rev().take_while(is_met).last()
    }
}

/// How many officers stand how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GapCounts {
    /// Officers for whom a standard is.
    pub officers: u32,
    /// Officers for whom none is.
    pub excluded: u32,
    /// Officers who lack nothing that is due.
    pub complete: u32,
    /// Requirements that are met.
    pub met: u32,
    /// Requirements that are missing.
    pub missing: u32,
    /// Requirements that are due later.
    pub due_later: u32,
}

impl GapCounts {
    /// The same with one officer more.
    #[must_use]
    pub fn with(self, gaps: &OfficerGaps) -> Self {
        if gaps.exclusion.is_some() {
            return Self { excluded: self.excluded.saturating_add(1), ..self };
        }
        let count = |status| {
            let standing = gaps.requirements.iter().filter(|one| one.status == status).count();
            u32::try_from(standing).unwrap_or(u32::MAX)
        };
        let missing = count(GapStatus::Missing);
        Self {
            officers: self.officers.saturating_add(1),
            excluded: self.excluded,
            complete: self.complete.saturating_add(u32::from(missing == 0)),
            met: self.met.saturating_add(count(GapStatus::Met)),
            missing: self.missing.saturating_add(missing),
            due_later: self.due_later.saturating_add(count(GapStatus::DueLater)),
        }
    }
}
