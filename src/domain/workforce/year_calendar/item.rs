//! One line of the calendar of a year: what is due, by whom, until when, and how it stands on a day.

use jiff::civil::Date;
use uuid::Uuid;

use super::terms::{DueMatter, DueStanding};
use crate::{
    ids::{
        AgencyId, CycleId, DutyAssignmentId, HandoverId, ItOfficerId, PeriodicReportId, PersonId,
        PreScreeningId, PrecautionId, TrainingCourseId, TrainingPlanId, TrainingProposalId, TriggerEffectId,
    },
    lang::Message,
    role::Role,
};

/// The days of something that is due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DueDays {
    /// From when it waits, or is begun with.
    pub opens_on: Option<Date>,
    /// The last day on which it is in time; none where the law sets none.
    pub due_on: Option<Date>,
    /// The day on which it was done.
    pub done_on: Option<Date>,
}

impl DueDays {
    /// The day on which it was done, as far as that had happened by a day.
    pub fn done_by(&self, day: Date) -> Option<Date> {
        self.done_on.filter(|done| *done <= day)
    }

    /// How it stands on a day.
    pub fn standing(&self, day: Date) -> DueStanding {
        match (self.done_by(day), self.due_on) {
            (Some(done), Some(due)) if due < done => DueStanding::DoneLate,
            (Some(_), _) => DueStanding::Done,
            (None, Some(due)) if due < day => DueStanding::Overdue,
            (None, _) if self.opens_on.is_some_and(|opens| day < opens) => DueStanding::NotYet,
            (None, _) => DueStanding::Due,
        }
    }

    /// How many days are left on a day, or were left when it was done; fewer than none once it is late. None where the law sets
    /// no day.
    pub fn days_left(&self, day: Date) -> Option<i32> {
        let until = self.done_by(day).unwrap_or(day);
        Some((self.due_on? - until).get_days())
    }

    /// By which day it is sorted: on which it is due, or else since when it waits.
    pub const fn sorted_by(&self) -> Option<Date> {
        if self.due_on.is_some() { self.due_on } else { self.opens_on }
    }

    /// Whether it belongs into the calendar of a year on a day: its day is in that year, whatever year it is about; or its day is
    /// in a year before, the year has begun, and it was still undone then. So the calendar of a year that has ended is what it was.
    pub fn is_of(&self, year: i16, day: Date) -> bool {
        let Some(own) = self.sorted_by() else { return false };
        let is_left = own.year() < year
            && year <= day.year()
            && self.done_by(day).is_none_or(|done| year <= done.year());
        own.year() == year || is_left
    }
}

/// Who has to do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueOwner {
    /// The body.
    pub agency: AgencyId,
    /// The office in it; none where a person is asked, whatever the office.
    pub role: Option<Role>,
    /// The person; none where the office is asked.
    pub person: Option<PersonId>,
}

impl DueOwner {
    /// An office of a body.
    pub const fn office(agency: AgencyId, role: Role) -> Self {
        Self { agency, role: Some(role), person: None }
    }

    /// A person of a body.
    pub const fn person(agency: AgencyId, person: PersonId) -> Self {
        Self { agency, role: None, person: Some(person) }
    }
}

/// What it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DueSubject {
    /// An officer of the agency: the log, the commitment, what the standard requires.
    Officer(ItOfficerId),
    /// An assignment of duties.
    Assignment(DutyAssignmentId),
    /// An agency: the results that it is sent, an indicator, a report that is not begun.
    Agency(AgencyId),
    /// The case of a trigger.
    Effect(TriggerEffectId),
    /// A pre-screening.
    Screening(PreScreeningId),
    /// A proposal of a precaution.
    Precaution(PrecautionId),
    /// A handover.
    Handover(HandoverId),
    /// A training proposal.
    Proposal(TrainingProposalId),
    /// A training plan.
    Plan(TrainingPlanId),
    /// A course.
    Course(TrainingCourseId),
    /// A periodic report.
    Report(PeriodicReportId),
    /// A promotion cycle.
    Cycle(CycleId),
}

impl DueSubject {
    const fn uuid(self) -> Uuid {
        match self {
            Self::Officer(id) => id.0,
            Self::Assignment(id) => id.0,
            Self::Agency(id) => id.0,
            Self::Effect(id) => id.0,
            Self::Screening(id) => id.0,
            Self::Precaution(id) => id.0,
            Self::Handover(id) => id.0,
            Self::Proposal(id) => id.0,
            Self::Plan(id) => id.0,
            Self::Course(id) => id.0,
            Self::Report(id) => id.0,
            Self::Cycle(id) => id.0,
        }
    }
}

/// A line of the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearItem {
    /// What is due.
    pub matter: DueMatter,
    /// What it is more exactly.
    pub detail: Option<Message>,
    /// What tells it from others of the same matter and thing, whatever becomes of its days; the same in every language.
    pub part: String,
    /// Who has to do it.
    pub owner: DueOwner,
    /// The officer whom it concerns.
    pub officer: Option<ItOfficerId>,
    /// What it is about.
    pub subject: DueSubject,
    /// Its days.
    pub days: DueDays,
    /// Where it stands, as people read it.
    pub citation: Message,
    /// The requirement.
    pub requirement: String,
}

impl YearItem {
    /// What it is known by: the same whatever is done of it, wherever its days move and in whose calendar it stands, and of no two
    /// alike. A report is known by who makes it, for it is due before it is begun.
    pub fn id(&self) -> String {
        let thing = match self.subject {
            DueSubject::Report(_) => self.owner.agency.0,
            DueSubject::Officer(_)
            | DueSubject::Assignment(_)
            | DueSubject::Agency(_)
            | DueSubject::Effect(_)
            | DueSubject::Screening(_)
            | DueSubject::Precaution(_)
            | DueSubject::Handover(_)
            | DueSubject::Proposal(_)
            | DueSubject::Plan(_)
            | DueSubject::Course(_)
            | DueSubject::Cycle(_) => self.subject.uuid(),
        };
        format!("{}/{thing}/{}", self.matter, self.part)
    }

    /// By what it is sorted and found again: the day first.
    pub fn key(&self) -> String {
        let day = self.days.sorted_by().unwrap_or(Date::MAX);
        format!("{day}/{}", self.id())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const DAY: Date = date(2026, 10, 1);

    fn days(opens_on: Option<Date>, due_on: Option<Date>, done_on: Option<Date>) -> DueDays {
        DueDays { opens_on, due_on, done_on }
    }

    #[test]
    fn what_is_due_stands_as_its_days_say_and_what_came_later_is_not_known_yet() {
        let (before, after) = (date(2026, 9, 30), date(2026, 10, 2));
        let cases = [
            (days(None, Some(DAY), None), DueStanding::Due, Some(0)),
            (days(None, Some(before), None), DueStanding::Overdue, Some(-1)),
            (days(Some(after), Some(after), None), DueStanding::NotYet, Some(1)),
            (days(Some(DAY), Some(after), None), DueStanding::Due, Some(1)),
            (days(None, Some(before), Some(before)), DueStanding::Done, Some(0)),
            (days(None, Some(before), Some(DAY)), DueStanding::DoneLate, Some(-1)),
            (days(None, Some(before), Some(after)), DueStanding::Overdue, Some(-1)),
            (days(Some(before), None, None), DueStanding::Due, None),
            (days(Some(before), None, Some(DAY)), DueStanding::Done, None),
        ];
        for (days, standing, left) in cases {
            assert_eq!((days.standing(DAY), days.days_left(DAY)), (standing, left), "{days:?}");
        }
    }

    #[test]
    fn what_was_left_undone_stays_in_the_year_that_has_begun() {
        let left = days(None, Some(date(2025, 12, 31)), None);
        assert!(left.is_of(2025, DAY) && left.is_of(2026, DAY));
        assert!(!left.is_of(2027, DAY) && !left.is_of(2024, DAY));
        let done = days(None, Some(date(2025, 12, 31)), Some(date(2025, 12, 31)));
        assert!(!done.is_of(2026, DAY));
        let done_this_year = DueDays { done_on: Some(date(2026, 1, 5)), ..done };
        assert!(done_this_year.is_of(2026, DAY) && done_this_year.is_of(2025, DAY));
        let done_later = DueDays { done_on: Some(date(2027, 3, 1)), ..done };
        assert!(done_later.is_of(2026, DAY), "the day does not know it yet");
        // Once the years are over, each tells the same as on its last day.
        let later = date(2028, 5, 1);
        for year in [2025, 2026, 2027] {
            assert!(done_later.is_of(year, later), "{year}");
        }
        assert!(!done_later.is_of(2028, later) && !done_this_year.is_of(2027, later));
        assert!(left.is_of(2028, later) && !left.is_of(2029, later));
        assert!(!DueDays::default().is_of(2026, DAY));
    }
}
