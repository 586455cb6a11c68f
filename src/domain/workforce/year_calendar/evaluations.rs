//! What is due of the yearly evaluation: summaries, work logs, decisions on them, results, and what follows from triggers.

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
        citations::RegulatedMatter,
        evaluation::{
            report::{OfficerOfYear, YearReport},
            standing::{EvaluationStanding as Standing, of_book},
        },
        row::{Rows, TriggerEffect, WorkBook},
        rules::WorkforceRules,
        work_sheet::summary::{in_force, replaced},
    },
};

impl YearCalendar<'_> {
    /// What is due of the evaluations whose days lie in the year, and what is left of those of the year before: of its officers,
    /// and where it is the department that evaluates, of all others.
    pub(super) fn of_evaluation(&self) -> Vec<YearItem> {
        let Some(department) = self.directory.specialised_it_agency() else { return Vec::new() };
        let Some(rows) = self.logs.get(&department) else { return Vec::new() };
        let is_asked = |employer: AgencyId| {
            employer != department && (self.agency == department || employer == self.agency)
        };
        let mut found = Vec::new();
        for year in [self.year.saturating_sub(1), self.year] {
            let Some((_, days)) = self.law.evaluation_year(year) else { continue };
            let (directory, law, today) = (self.directory, self.law, self.day);
            let report = YearReport { directory, department, rows, law, year, days, today };
            let employers = self.logs.iter().filter(|(employer, _)| is_asked(**employer));
            found.extend(
                employers.flat_map(|(employer, employed)| self.of_employer(&report, *employer, employed)),
            );
        }
        // A case is of no year, so it is told once.
        let effects = rows.trigger_effect.values().filter(|effect| is_asked(effect.employer));
        let rules = self.rules();
        found.extend(effects.filter_map(|effect| of_effect((department, rows), effect, rules)));
        found
    }

    /// What is due of the officers of an agency, and that it is sent the results.
    fn of_employer(&self, report: &YearReport<'_>, employer: AgencyId, employed: &Rows) -> Vec<YearItem> {
        let officers = report.officers(employer, employed);
        let evaluated = officers.into_iter().filter(|told| told.standing != Standing::OutOfScope);
        let mut found: Vec<YearItem> = Vec::new();
        for told in evaluated.map(|told| known_of(report, told)) {
            // Once the department has decided on a log that did not come, nobody waits for it any more.
            let is_decided = matches!(told.standing, Standing::Confirmed | Standing::Excused);
            if report.year == self.year || !is_decided {
                found.push(summary(report, &told, employed));
                found.push(book(report, &told));
            }
            found.extend(ruling(report, &told));
        }
        found.extend(results(report, employer, employed));
        found
    }
}

/// The work log of an officer as far as it had come by the day.
fn known_book(report: &YearReport<'_>, told: &OfficerOfYear) -> Option<WorkBook> {
    let book = report.rows.work_book_of(told.of).filter(|book| book.sent_on <= report.today)?;
    let received_on = book.received_on.filter(|received| *received <= report.today);
    Some(WorkBook { received_on, ..book.clone() })
}

/// An officer as the day knew it: what was sent, received or decided later is left out.
fn known_of(report: &YearReport<'_>, told: OfficerOfYear) -> OfficerOfYear {
    let ruling = report.rows.ruling_of(told.of).filter(|ruling| ruling.decided_on <= report.today);
    let book = known_book(report, &told);
    OfficerOfYear { standing: of_book(book.as_ref(), ruling, &report.days, report.today), ..told }
}

fn item(
    matter: DueMatter,
    owner: DueOwner,
    subject: DueSubject,
    days: DueDays,
    (requirement, citation): (&str, Message),
) -> YearItem {
    YearItem {
        matter,
        detail: None,
        part: String::new(),
        owner,
        officer: None,
        subject,
        days,
        citation,
        requirement: requirement.to_owned(),
    }
}

/// Something about an officer in the year.
fn of_officer(
    told: &OfficerOfYear,
    matter: DueMatter,
    owner: DueOwner,
    days: DueDays,
    basis: (&str, Message),
) -> YearItem {
    let officer = told.officer.id;
    let of = item(matter, owner, DueSubject::Officer(officer), days, basis);
    YearItem { part: told.of.year.to_string(), officer: Some(officer), ..of }
}

/// The head signs the summary of the year before the log is sent (R25).
fn summary(report: &YearReport<'_>, told: &OfficerOfYear, employed: &Rows) -> YearItem {
    let (officer, year) = (told.officer.id, report.year);
    let signed = in_force(employed, officer, year).into_iter().chain(replaced(employed, officer, year));
    let days = DueDays {
        opens_on: Some(report.days.last),
        due_on: Some(report.days.books_until),
        done_on: signed.map(|row| row.signed_on).min(),
    };
    let owner = DueOwner::office(told.officer.agency, Role::AgencyHead);
    let basis = ("R25", RegulatedMatter::WorkSummary.cited(report.rules()));
    of_officer(told, DueMatter::WorkSummary, owner, days, basis)
}

/// The work log goes to the department (EV5). What the department excused was in time.
fn book(report: &YearReport<'_>, told: &OfficerOfYear) -> YearItem {
    let until = report.days.books_until;
    let sent = known_book(report, told).map(|book| book.sent_on);
    let done_on = match told.standing {
        Standing::Excused => Some(sent.map_or(until, |sent| sent.min(until))),
        Standing::OutOfScope
        | Standing::NotDue
        | Standing::InTime
        | Standing::Presumed
        | Standing::NeedsHuman
        | Standing::Late
        | Standing::Confirmed => sent,
    };
    let days = DueDays { opens_on: Some(report.days.first), due_on: Some(until), done_on };
    let owner = DueOwner {
        person: Some(told.officer.person),
        ..DueOwner::office(told.officer.agency, Role::DepartmentOffice)
    };
    let basis = (told.standing.requirement(), told.standing.citation(report.rules()));
    let sent = of_officer(told, DueMatter::WorkBook, owner, days, basis);
    YearItem { detail: Some(told.standing.label().into()), ..sent }
}

/// The department decides on a log that did not come in time (B7, B15), before it sends the results.
fn ruling(report: &YearReport<'_>, told: &OfficerOfYear) -> Option<YearItem> {
    let decided = report.rows.ruling_of(told.of).map(|ruling| ruling.decided_on);
    let is_open = matches!(told.standing, Standing::Presumed | Standing::NeedsHuman);
    if decided.is_none() && !is_open {
        return None;
    }
    let owner = DueOwner::office(report.department, Role::AgencyHead);
    let basis = (told.standing.requirement(), told.standing.citation(report.rules()));
    Some(of_officer(told, DueMatter::BookRuling, owner, by_results(report, decided), basis))
}

/// The days of what the department does between the last day of the logs and that of the results.
fn by_results(report: &YearReport<'_>, done_on: Option<Date>) -> DueDays {
    let due_on = Some(report.days.results_until);
    DueDays { opens_on: report.days.books_until.tomorrow().ok(), due_on, done_on }
}

/// The results go to the agency (EV6).
fn results(report: &YearReport<'_>, employer: AgencyId, employed: &Rows) -> Option<YearItem> {
    let agency = report.agency(employer, employed)?;
    let days = by_results(report, agency.sent.map(|(first, _)| first.sent_on));
    let owner = DueOwner::office(report.department, Role::DepartmentOffice);
    let basis = ("EV6", RegulatedMatter::LogDelivery.cited(report.rules()));
    let sent = item(DueMatter::EvaluationResults, owner, DueSubject::Agency(employer), days, basis);
    Some(YearItem { part: report.year.to_string(), ..sent })
}

/// What follows from a trigger waits for its next step (DC2). What was taken back without one is over.
fn of_effect(
    (department, rows): (AgencyId, &Rows),
    effect: &TriggerEffect,
    rules: Option<&WorkforceRules>,
) -> Option<YearItem> {
    let last = rows.steps_of(effect.id).map(|step| step.done_on).max();
    if !effect.state.is_open() && last.is_none() {
        return None;
    }
    let done_on = last.filter(|_| !effect.state.is_open());
    let days = DueDays { opens_on: Some(effect.triggered_on), due_on: None, done_on };
    let owner = DueOwner::office(department, Role::DepartmentOffice);
    let basis = ("DC2", RegulatedMatter::EndOfIncentive.cited(rules));
    Some(YearItem {
        detail: Some(Message::from(effect.state.label())),
        officer: Some(effect.officer),
        ..item(DueMatter::TriggerEffect, owner, DueSubject::Effect(effect.id), days, basis)
    })
}
