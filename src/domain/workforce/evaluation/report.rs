//! What the department's records say of a year: each officer, and each agency that the results go to.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{
    standing::{EvaluationStanding, OfficerYear},
    terms::OfficerClass,
    triggers::near_misses,
    year::EvaluationYear,
};
use crate::{
    directory::Directory,
    ids::{AgencyId, TriggerEffectId},
    workforce::{
        law::WorkforceLaw,
        row::{
            BookRuling, EffectStep, EvaluationEvidence, EvaluationResults, GivenClass, ItOfficer,
            RewardProposal, Rows, WorkBook,
        },
        rules::WorkforceRules,
    },
};

/// An officer in a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficerOfYear {
    /// The service.
    pub officer: ItOfficer,
    /// The year.
    pub of: OfficerYear,
    /// Where the officer stands.
    pub standing: EvaluationStanding,
    /// The class that counts.
    pub class: Option<OfficerClass>,
    /// Whether class D, class C and class D end in this year: worse than T3, and not covered (B3).
    pub near_miss: bool,
}

/// An agency in a year: whether its results were sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgencyOfYear {
    /// The agency.
    pub employer: AgencyId,
    /// The first sending, and the last where something was corrected.
    pub sent: Option<(EvaluationResults, EvaluationResults)>,
    /// Whether they were sent after the last day, or not yet though it has passed (EV6).
    pub is_late: bool,
}

/// What is told of a year on a day.
#[derive(Clone, Copy, Debug)]
pub struct YearReport<'a> {
    /// Who acts for whom.
    pub directory: &'a Directory,
    /// The department that evaluates.
    pub department: AgencyId,
    /// Its records.
    pub rows: &'a Rows,
    /// The law of the province.
    pub law: &'a WorkforceLaw,
    /// The year.
    pub year: i16,
    /// Its days.
    pub days: EvaluationYear,
    /// The day.
    pub today: Date,
}

impl YearReport<'_> {
    /// The rules under which the year is evaluated.
    pub fn rules(&self) -> Option<&WorkforceRules> {
        self.law.evaluation_year(self.year).map(|(rules, _)| rules)
    }

    /// Whether the department evaluates the officers of an agency: not its own (EV1).
    pub fn evaluates(&self, employer: AgencyId) -> bool {
        let acts_as = |agency| self.directory.acting_agency(agency, self.days.last);
        acts_as(employer) != acts_as(self.department)
    }

    /// The officers of an agency who served in the year, in the order in which it registered them.
    pub fn officers(&self, employer: AgencyId, employed: &Rows) -> Vec<OfficerOfYear> {
        if !self.evaluates(employer) {
            return Vec::new();
        }
        let served = employed.it_officer.values().filter(|officer| {
            officer.starts_on <= self.days.last && officer.ends_on.is_none_or(|last| self.days.first <= last)
        });
        let mut told: Vec<_> = served.map(|officer| self.officer(officer)).collect();
        told.sort_by_key(|told| told.officer.leaf);
        told
    }

    fn officer(&self, officer: &ItOfficer) -> OfficerOfYear {
        let of = OfficerYear { person: officer.person, officer: officer.id, year: self.year };
        let recorded = self.rows.standing_of(of, &self.days, self.today);
        let is_open = matches!(recorded, EvaluationStanding::NotDue | EvaluationStanding::Presumed);
        let standing =
            if is_open && !self.days.includes(officer) { EvaluationStanding::OutOfScope } else { recorded };
        let classes = self.rows.classes_of(officer.person, self.law, self.today);
        OfficerOfYear {
            class: standing.class(self.rows.given_class_of(of).map(|given| given.class)),
            near_miss: near_misses(&classes).contains(&self.year),
            officer: officer.clone(),
            of,
            standing,
        }
    }

    /// What was sent to an agency; late where it has officers that are evaluated and nothing was sent in time.
    pub fn agency(&self, employer: AgencyId, employed: &Rows) -> Option<AgencyOfYear> {
        let has_officers = self.evaluates(employer)
            && employed.it_officer.values().any(|officer| self.days.includes(officer));
        let mut sent: BTreeMap<u64, &EvaluationResults> =
            self.rows.results(employer, self.year).map(|row| (row.leaf, row)).collect();
        let first = sent.pop_first().map(|(_, row)| row.clone());
        let last = sent.pop_last().map(|(_, row)| row.clone()).or_else(|| first.clone());
        if first.is_none() && !has_officers {
            return None;
        }
        let first_day = first.as_ref().map_or(self.today, |row| row.sent_on);
        Some(AgencyOfYear { employer, is_late: self.days.results_until < first_day, sent: first.zip(last) })
    }
}

impl Rows {
    fn results(&self, employer: AgencyId, year: i16) -> impl Iterator<Item = &EvaluationResults> {
        let all = self.evaluation_results.values();
        all.filter(move |row| row.employer == employer && row.year == year)
    }

    /// What was sent last to an agency of a year.
    pub fn results_of(&self, employer: AgencyId, year: i16) -> Option<&EvaluationResults> {
        self.results(employer, year).max_by_key(|row| row.leaf)
    }

    /// The record that last changed a class of a year at an agency.
    pub fn changed_at(&self, employer: AgencyId, year: i16) -> Option<u64> {
        let is_of = move |at: AgencyId, of: i16| at == employer && of == year;
        let books = self.work_book.values().filter(|row: &&WorkBook| is_of(row.employer, row.year));
        let rulings = self.book_ruling.values().filter(|row: &&BookRuling| is_of(row.employer, row.year));
        let given = self.given_class.values().filter(|row: &&GivenClass| is_of(row.employer, row.year));
        let leaves = books.map(|row| row.leaf).chain(rulings.map(|row| row.leaf));
        leaves.chain(given.map(|row| row.leaf)).max()
    }

    /// The steps of a case.
    pub fn steps_of(&self, effect: TriggerEffectId) -> impl Iterator<Item = &EffectStep> {
        self.effect_step.values().filter(move |step| step.effect == effect)
    }

    /// What was recorded of an officer for a year beside the work log; what was superseded as well, see
    /// [`is_superseded`](Self::is_superseded).
    pub fn evidence_of(&self, of: OfficerYear) -> impl Iterator<Item = &EvaluationEvidence> {
        let own = self.evaluation_evidence.find(of.person);
        own.filter(move |row| row.officer == of.officer && row.year == of.year)
    }

    /// What an officer was proposed for in a year.
    pub fn rewards_of(&self, of: OfficerYear) -> impl Iterator<Item = &RewardProposal> {
        let own = self.reward_proposal.find(of.person);
        own.filter(move |row| row.officer == of.officer && row.year == of.year)
    }
}
