//! What is due of whole bodies: pre-screenings, training, periodic reports and targets.

use jiff::civil::Date;

use super::{
    YearCalendar,
    item::{DueDays, DueOwner, DueSubject, YearItem},
    terms::DueMatter,
};
use crate::{
    ids::AgencyId,
    lang::Message,
    role::Role,
    workforce::{
        periodic::{
            calendar::{DueReport, due_reports},
            terms::{ReportLateness, ReportState},
        },
        pre_screening::guards::{kept_until, reminded_from},
        report::WorkforceGap,
        row::{IndicatorMeasurement, PreScreening, Rows, TrainingCourse, TrainingPlan, TrainingProposal},
        target::{
            report::{IndicatorStanding, TargetReads, TargetsOf},
            terms::TargetReading,
        },
        training::{
            rules::TrainingRules,
            terms::{CourseState, TrainingState},
        },
    },
};

impl YearCalendar<'_> {
    /// The pre-screenings of the department that interviews, and those that an agency asked for (R23).
    pub(super) fn of_screenings(&self) -> Vec<YearItem> {
        let logs =
            self.logs.values().flat_map(|rows| rows.pre_screening.values().map(move |case| (rows, case)));
        let own = logs.filter(|(_, case)| [case.agency, case.recruiter].contains(&self.agency));
        own.flat_map(|(rows, case)| [self.reply(rows, case), self.deletion(case)]).flatten().collect()
    }

    fn of_case(
        &self,
        case: &PreScreening,
        (matter, gap): (DueMatter, WorkforceGap),
        days: DueDays,
    ) -> YearItem {
        YearItem {
            matter,
            detail: None,
            part: String::new(),
            owner: DueOwner { person: case.assignee, ..DueOwner::office(case.agency, Role::ItDivisionHead) },
            officer: None,
            subject: DueSubject::Screening(case.id),
            days,
            citation: gap.citation(self.rules()),
            requirement: gap.requirement().to_owned(),
        }
    }

    /// The reply is sent before the day that the request names; a case that ended before needs none.
    fn reply(&self, rows: &Rows, case: &PreScreening) -> Option<YearItem> {
        let request = rows.screening_request.get(&case.id)?;
        if case.returned_on.is_none() && case.state.is_final() {
            return None;
        }
        let days = DueDays {
            opens_on: Some(request.requested_on),
            due_on: request.reply_before.yesterday().ok(),
            done_on: case.returned_on,
        };
        Some(self.of_case(case, (DueMatter::ScreeningReply, WorkforceGap::ReplyOverdue), days))
    }

    /// The data of a candidate are deleted on the day after the last one on which they are kept.
    fn deletion(&self, case: &PreScreening) -> Option<YearItem> {
        let rules = &self.rules()?.pre_screening;
        let days = DueDays {
            opens_on: reminded_from(rules, case),
            due_on: kept_until(rules, case)?.tomorrow().ok(),
            done_on: case.deleted_on,
        };
        Some(self.of_case(case, (DueMatter::CandidateData, WorkforceGap::CandidateDataDue), days))
    }

    /// What an agency proposed for training, and the plans and courses of the body that aggregates (R31). The sources set no day,
    /// so what is left waits; a plan of the next year that is begun in this one waits in this one already.
    pub(super) fn of_training(&self) -> Vec<YearItem> {
        let Some(rules) = self.law.training(self.last_day()).or_else(|| self.law.training(self.day)) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for (keeper, rows) in self.logs {
            let is_keeper = *keeper == self.agency;
            let proposals = rows.training_proposal.values();
            let own = proposals.filter(|row| is_keeper || row.proposer == self.agency);
            found.extend(own.filter_map(|row| proposal(rules, rows, row)));
            if is_keeper {
                found.extend(rows.training_plan.values().filter_map(|row| plan(rules, row)));
                found.extend(rows.training_course.values().filter_map(|row| course(rules, row)));
            }
        }
        found
    }

    /// The periodic reports that are due in the year, those for it and the last ones for the year before, and what is left of those
    /// that were due in the year before (R31).
    pub(super) fn of_reports(&self) -> Vec<YearItem> {
        let Some(rows) = self.own() else { return Vec::new() };
        let before = self.year.saturating_sub(1);
        let of = |year| due_reports(self.reads(rows), self.days_off, (self.agency, year), self.day);
        let found = (before.saturating_sub(1)..=self.year).flat_map(of);
        found.filter(|due| before <= due.due_on.year()).map(|due| report(self.agency, &due)).collect()
    }

    /// The indicators of the year that are measured, and not counted from the records (R32), and what is left of those of the
    /// year before: of the agency, and those of the province where it is the one that measures them.
    pub(super) fn of_targets(&self) -> Vec<YearItem> {
        [self.year.saturating_sub(1), self.year].into_iter().flat_map(|year| self.targets_of(year)).collect()
    }

    /// The programme is that of the year, and what was measured later counts too.
    fn targets_of(&self, year: i16) -> Vec<YearItem> {
        let Ok(last) = Date::new(year, 12, 31) else { return Vec::new() };
        let (law, directory, reading) = (self.law, self.directory, TargetReading::Chosen);
        let reads = |day| TargetReads { law, directory, rows: self.logs, day, reading };
        let (of_year, known) = (reads(self.day.min(last)), reads(self.day));
        let is_of_province = directory.specialised_it_agency() == Some(self.agency);
        let asked = [Some(TargetsOf::Agency(self.agency)), is_of_province.then_some(TargetsOf::Province)];
        let scopes = asked.into_iter().flatten();
        let standings =
            scopes.flat_map(|of| of_year.standings(of, Some(year)).into_iter().map(move |one| (of, one)));
        let measured =
            standings.filter(|(_, one)| one.comparator.is_some() && !one.indicator.figure.is_counted());
        let first_measured = |of, one: &IndicatorStanding| {
            let living =
                known.measurements(&one.indicator, of).into_iter().filter(IndicatorMeasurement::is_living);
            living.map(|row| row.measured_on).min()
        };
        measured.map(|(of, one)| self.measurement(of, &one, first_measured(of, &one))).collect()
    }

    fn measurement(&self, of: TargetsOf, one: &IndicatorStanding, done_on: Option<Date>) -> YearItem {
        let year = one.indicator.year;
        let (opens_on, due_on) = (Date::new(year, 1, 1).ok(), Date::new(year, 12, 31).ok());
        let days = DueDays { opens_on, due_on, done_on };
        let scope = match of {
            TargetsOf::Agency(_) => "",
            TargetsOf::Province => "province",
        };
        YearItem {
            matter: DueMatter::TargetMeasurement,
            detail: Some(one.indicator.text.clone()),
            part: format!("{}/{year}/{scope}", one.indicator.id),
            owner: DueOwner::office(self.agency, Role::DepartmentOffice),
            officer: None,
            subject: DueSubject::Agency(self.agency),
            days,
            citation: one.programme.cited(&one.indicator),
            requirement: "R32".to_owned(),
        }
    }
}

fn of_training(
    rules: &TrainingRules,
    matter: DueMatter,
    detail: Message,
    owner: DueOwner,
    (subject, days): (DueSubject, DueDays),
) -> YearItem {
    YearItem {
        matter,
        detail: Some(detail),
        part: String::new(),
        owner,
        officer: None,
        subject,
        days,
        citation: rules.cited("TR8").unwrap_or_else(|| rules.citation.clone()),
        requirement: "R31".to_owned(),
    }
}

/// What was not sent on yet waits from the first day of the year that it is for.
fn from_new_year(year: i16, since: Option<Date>) -> Option<Date> {
    since.or_else(|| Date::new(year, 1, 1).ok())
}

fn proposal(rules: &TrainingRules, rows: &Rows, row: &TrainingProposal) -> Option<YearItem> {
    let owner = match row.state {
        TrainingState::Cancelled => return None,
        TrainingState::Draft | TrainingState::Returned => DueOwner::office(row.proposer, Role::AgencyHead),
        TrainingState::Proposed
        | TrainingState::Aggregated
        | TrainingState::Budgeted
        | TrainingState::Approved
        | TrainingState::Running
        | TrainingState::Closed => DueOwner::office(row.agency, rules.keeper),
    };
    let plan = row.plan.and_then(|plan| rows.training_plan.get(&plan));
    let days = DueDays {
        opens_on: from_new_year(row.year, row.proposed_on),
        due_on: None,
        done_on: plan.map(|plan| plan.aggregated_on),
    };
    let (matter, subject) = (DueMatter::TrainingProposal, DueSubject::Proposal(row.id));
    Some(of_training(rules, matter, row.state.label().into(), owner, (subject, days)))
}

fn plan(rules: &TrainingRules, row: &TrainingPlan) -> Option<YearItem> {
    let role = match row.state {
        TrainingState::Cancelled => return None,
        TrainingState::Aggregated => Role::Finance,
        TrainingState::Budgeted => rules.approver,
        TrainingState::Draft
        | TrainingState::Proposed
        | TrainingState::Returned
        | TrainingState::Approved
        | TrainingState::Running
        | TrainingState::Closed => rules.keeper,
    };
    let days = DueDays { opens_on: Some(row.aggregated_on), due_on: None, done_on: row.closed_on };
    let owner = DueOwner::office(row.agency, role);
    let (matter, subject) = (DueMatter::TrainingPlan, DueSubject::Plan(row.id));
    Some(of_training(rules, matter, row.state.label().into(), owner, (subject, days)))
}

/// A course is held by its last day.
fn course(rules: &TrainingRules, row: &TrainingCourse) -> Option<YearItem> {
    let is_held = match row.state {
        CourseState::Cancelled => return None,
        CourseState::Held => true,
        CourseState::Open => false,
    };
    let days = DueDays {
        opens_on: Some(row.starts_on),
        due_on: Some(row.ends_on),
        done_on: is_held.then_some(row.ends_on),
    };
    let owner = DueOwner::office(row.agency, rules.keeper);
    let (matter, subject) = (DueMatter::TrainingCourse, DueSubject::Course(row.id));
    Some(of_training(rules, matter, row.audience.label().into(), owner, (subject, days)))
}

/// A report is sent by its day; where nobody can count to that, none is told.
fn report(agency: AgencyId, due: &DueReport) -> YearItem {
    let (kind, period, year) = (due.rules.kind.label(), due.period.label(), due.from.year());
    let role = match due.state {
        ReportState::Submitted | ReportState::Consolidated => due.rules.signer,
        ReportState::PeriodOpen | ReportState::Draft | ReportState::Sent | ReportState::Cancelled => {
            due.rules.drafter
        }
    };
    YearItem {
        matter: DueMatter::PeriodicReport,
        detail: Some(Message::new(
            format!("{}, {} ({year})", kind.vi, period.vi),
            format!("{}, {} ({year})", kind.en, period.en),
        )),
        part: format!("{}/{}/{}", due.rules.kind, due.to.year(), due.period),
        owner: DueOwner::office(agency, role),
        officer: None,
        subject: due
            .report
            .as_ref()
            .map_or(DueSubject::Agency(agency), |report| DueSubject::Report(report.id)),
        days: DueDays {
            opens_on: due.to.tomorrow().ok(),
            due_on: (due.lateness != ReportLateness::NotCounted).then_some(due.due_on),
            done_on: due.sent_on,
        },
        citation: due.rules.citation.clone(),
        requirement: "R31".to_owned(),
    }
}
