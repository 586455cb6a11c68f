//! What somebody who looks at the training in the log of an agency sees of it (S002 items 2 to 5; RL6).

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::policy::{sees_proposals_of, sees_training};
use crate::{
    directory::Directory,
    ids::{AgencyId, PersonId},
    role::Role,
    workforce::{
        law::WorkforceLaw,
        row::{CourseAttendance, Rows, TrainingCourse, TrainingProposal},
    },
};

/// Somebody who looks at the training in the log of an agency on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrainingReader {
    person: PersonId,
    /// Whether every proposal and everybody who attended is seen.
    all: bool,
    /// The agencies for which the person proposes.
    own: BTreeSet<AgencyId>,
}

impl TrainingReader {
    /// A person, by the claimed roles *and* the offices in force.
    pub fn of(
        law: &WorkforceLaw,
        directory: &Directory,
        (person, roles): (PersonId, &BTreeSet<Role>),
        keeper: AgencyId,
        today: Date,
    ) -> Self {
        let all = sees_training(law, directory, (person, roles), keeper, today);
        let agencies = directory.rows().agency.keys().copied();
        let own = agencies.filter(|agency| sees_proposals_of(directory, person, roles, *agency, today));
        Self { person, all, own: own.collect() }
    }

    /// Whether the person sees any training of the log: as who takes part in it or proposes, or as who attended a course.
    pub fn sees_any(&self, rows: &Rows) -> bool {
        self.takes_part() || rows.course_attendance.values().any(|row| self.attended(row))
    }

    /// Whether the person sees a proposal.
    pub fn sees_proposal(&self, proposal: &TrainingProposal) -> bool {
        self.all || self.own.contains(&proposal.proposer)
    }

    /// Whether the person sees a course: as who takes part in training or proposes, or as who attended it.
    pub fn sees_course(&self, rows: &Rows, course: &TrainingCourse) -> bool {
        self.takes_part() || rows.course_attendance.find(course.id).any(|row| self.attended(row))
    }

    /// Whether the person sees that somebody attended: as who keeps the training, as who sent that one, or as that one.
    pub fn sees_attendance(&self, attendance: &CourseAttendance) -> bool {
        self.all || self.own.contains(&attendance.employer) || self.attended(attendance)
    }

    fn takes_part(&self) -> bool {
        self.all || !self.own.is_empty()
    }

    fn attended(&self, attendance: &CourseAttendance) -> bool {
        attendance.person == self.person
    }
}

/// The bodies whose training waits for a person in an agency: the agency itself, and those that aggregate and in which the person
/// has no office, so that nothing of it waits for the person there.
pub fn waiting_keepers(
    law: &WorkforceLaw,
    directory: &Directory,
    person: Option<PersonId>,
    agency: AgencyId,
    today: Date,
) -> Vec<AgencyId> {
    let Some(rules) = law.training(today) else { return vec![agency] };
    let offices = person.into_iter().flat_map(|person| directory.offices(person, today));
    let held: BTreeSet<_> = offices.filter_map(|term| term.agency).collect();
    let others = directory.rows().agency.keys().copied().filter(|other| *other != agency);
    let others = others.filter(|other| rules.is_kept_by(directory, *other) && !held.contains(other));
    [agency].into_iter().chain(others).collect()
}
