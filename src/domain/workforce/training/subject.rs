//! What an act on training is about.

use crate::{
    ids::{
        AgencyId, CourseAttendanceId, TrainingCertificateId, TrainingCourseId, TrainingPlanId,
        TrainingProposalId,
    },
    workforce::{command::WorkforceCommand, row::Rows},
};

/// What an act on training is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrainingSubject {
    /// A proposal that an agency begins for a year.
    NewProposal {
        /// The agency.
        proposer: AgencyId,
        /// The year.
        year: i16,
    },
    /// A proposal that is there.
    Proposal(TrainingProposalId),
    /// A plan that is made of the proposals of a year.
    NewPlan {
        /// The year.
        year: i16,
    },
    /// A plan that is there.
    Plan(TrainingPlanId),
    /// A course that a plan begins.
    NewCourse(TrainingPlanId),
    /// A course that is there.
    Course(TrainingCourseId),
    /// Somebody whom an agency sends to a course; the log of that agency says who its IT officers are.
    NewAttendance {
        /// The course.
        course: TrainingCourseId,
        /// The agency.
        sender: AgencyId,
    },
    /// Who attends a course, and the certificate of it.
    Attendance(CourseAttendanceId),
    /// A certificate that is there.
    Certificate(TrainingCertificateId),
}

impl WorkforceCommand {
    /// The year of which an act on training is, by the rows after it.
    pub fn training_year(&self, rows: &Rows) -> Option<i16> {
        let of_plan = |plan| rows.training_plan.get(&plan).map(|row| row.year);
        let of_course = |course| of_plan(rows.training_course.get(&course)?.plan);
        match self.training()? {
            TrainingSubject::NewProposal { year, .. } | TrainingSubject::NewPlan { year } => Some(year),
            TrainingSubject::Proposal(id) => rows.training_proposal.get(&id).map(|row| row.year),
            TrainingSubject::Plan(id) | TrainingSubject::NewCourse(id) => of_plan(id),
            TrainingSubject::Course(id) | TrainingSubject::NewAttendance { course: id, .. } => of_course(id),
            TrainingSubject::Attendance(id) => of_course(rows.course_attendance.get(&id)?.course),
            TrainingSubject::Certificate(id) => of_course(rows.training_certificate.get(&id)?.course),
        }
    }
}
