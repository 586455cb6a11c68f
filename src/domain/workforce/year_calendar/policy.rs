//! Who sees what of the calendar of an agency: each line is seen by who sees the thing that it is about, and by nobody else.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{
    YearCalendar,
    item::{DueSubject, YearItem},
    terms::DueMatter,
};
use crate::{
    ids::{AgencyId, PersonId},
    role::Role,
    workforce::{
        duty::policy::sees_duty,
        periodic::{policy::sees_reports, terms::ReportKind},
        pre_screening::policy::handles,
        readers::reads_workforce,
        responsibility::policy::ResponsibilityParties,
        row::Rows,
        training::policy::{sees_proposals_of, sees_training},
        work_sheet::policy::reads_log,
    },
};

/// Who asks, and when.
#[derive(Clone, Copy, Debug)]
pub struct CalendarReader<'a> {
    /// Who.
    pub person: PersonId,
    /// The roles that are claimed.
    pub roles: &'a BTreeSet<Role>,
    /// The day on which it is asked, whatever day is asked for.
    pub today: Date,
}

impl YearCalendar<'_> {
    /// What of the calendar somebody sees.
    pub fn seen_by(&self, reader: CalendarReader<'_>) -> Vec<YearItem> {
        let reads = self.is_read(self.agency, reader);
        let mut items = self.items();
        items.retain(|item| self.sees(item, reader, reads));
        items
    }

    fn is_read(&self, agency: AgencyId, CalendarReader { person, roles, today }: CalendarReader<'_>) -> bool {
        reads_workforce(self.directory, person, roles, agency, today)
    }

    /// Whether somebody sees a line; whoever reads the workforce of the agency sees what is not kept from most of them.
    fn sees(&self, item: &YearItem, reader: CalendarReader<'_>, reads: bool) -> bool {
        let CalendarReader { person, roles, today } = reader;
        let asked = (person, roles);
        match item.matter {
            DueMatter::AssignmentDelivery
            | DueMatter::EvaluationResults
            | DueMatter::TargetMeasurement
            | DueMatter::BookRuling => reads,
            DueMatter::Commitment
            | DueMatter::BookSignature
            | DueMatter::WorkSummary
            | DueMatter::WorkBook
            | DueMatter::Qualification => reads || self.reads_log_of(item, reader),
            DueMatter::TriggerEffect => reads && self.shows_effect(item, reader),
            DueMatter::ScreeningReply | DueMatter::CandidateData => {
                let DueSubject::Screening(id) = item.subject else { return false };
                let mut cases =
                    self.logs.values().filter_map(|rows| Some((rows, rows.pre_screening.get(&id)?)));
                cases.any(|(rows, case)| handles(self.directory, rows, case, person, roles, today))
            }
            DueMatter::PrecautionAnswer | DueMatter::Handover => {
                self.own().is_some_and(|rows| self.sees_of_officers(rows, item, reader))
            }
            DueMatter::TrainingProposal => {
                let DueSubject::Proposal(id) = item.subject else { return false };
                let mut found = self.logs.values().filter_map(|rows| rows.training_proposal.get(&id));
                found.any(|row| {
                    sees_training(self.law, self.directory, asked, row.agency, today)
                        || sees_proposals_of(self.directory, person, roles, row.proposer, today)
                })
            }
            DueMatter::TrainingPlan | DueMatter::TrainingCourse => {
                sees_training(self.law, self.directory, asked, self.agency, today)
            }
            DueMatter::PeriodicReport => {
                let Some(rows) = self.own() else { return false };
                let is_it = |kind: &&ReportKind| item.part.starts_with(&format!("{kind}/"));
                let kind = ReportKind::ALL.iter().find(is_it);
                kind.is_some_and(|kind| {
                    sees_reports(self.law, self.directory, rows, *kind, asked, self.agency, today)
                })
            }
            DueMatter::TrackedDuty => self
                .own()
                .zip(self.duty_of(item))
                .is_some_and(|(rows, rules)| sees_duty(self.reads(rows), asked, rules, self.agency, today)),
            // Those of a cycle come from what the caller sees of the cycle.
            DueMatter::CycleDeadline => true,
        }
    }

    fn reads_log_of(
        &self,
        item: &YearItem,
        CalendarReader { person, roles, today }: CalendarReader<'_>,
    ) -> bool {
        let officer = item.officer.and_then(|id| self.own()?.it_officer.get(&id));
        officer.is_some_and(|officer| reads_log(self.directory, officer, person, roles, today))
    }

    /// The agency of the officer learns of a case with the results of the year (EV6), the department before.
    fn shows_effect(&self, item: &YearItem, reader: CalendarReader<'_>) -> bool {
        let DueSubject::Effect(id) = item.subject else { return false };
        let Some((department, rows)) = self
            .directory
            .specialised_it_agency()
            .and_then(|department| Some((department, self.logs.get(&department)?)))
        else {
            return false;
        };
        let of = rows.trigger_effect.values().find(|effect| effect.id == id);
        of.is_some_and(|effect| {
            let mut years = effect.triggers.0.iter().map(|fired| fired.year);
            self.is_read(department, reader)
                || years.any(|year| rows.results_of(effect.employer, year).is_some())
        })
    }

    fn sees_of_officers(
        &self,
        rows: &Rows,
        item: &YearItem,
        CalendarReader { person, roles, today }: CalendarReader<'_>,
    ) -> bool {
        let (directory, agency) = (self.directory, self.agency);
        let parties = ResponsibilityParties { directory, rows, agency, officer: None, receiver: None, today };
        match item.subject {
            DueSubject::Precaution(id) => {
                rows.precaution.get(&id).is_some_and(|row| parties.sees_precaution(row, (person, roles)))
            }
            DueSubject::Handover(id) => {
                rows.handover.get(&id).is_some_and(|row| parties.sees_handover(row, (person, roles)))
            }
            DueSubject::Officer(_)
            | DueSubject::Assignment(_)
            | DueSubject::Agency(_)
            | DueSubject::Effect(_)
            | DueSubject::Screening(_)
            | DueSubject::Proposal(_)
            | DueSubject::Plan(_)
            | DueSubject::Course(_)
            | DueSubject::Report(_)
            | DueSubject::Cycle(_) => reads_workforce(directory, person, roles, agency, today),
        }
    }
}
