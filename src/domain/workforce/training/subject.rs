//! What an act on training is about.

use crate::domain::{
    ids::{AgencyId, TrainingCourseId, TrainingPlanId, TrainingProposalId},
    workforce::{
        command::{
            AnnulAttendance, CancelCourse, HoldCourse, IssueTrainingCertificate, RecordAttendance,
            WorkforceCommand,
        },
        row::Rows,
    },
};

/// What an act on training is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrainingSubject {
    /// A proposal that an agency begins.
    NewProposal(AgencyId),
    /// A proposal that is there.
    Proposal(TrainingProposalId),
    /// A plan that is made of proposals.
    NewPlan,
    /// A plan that is there.
    Plan(TrainingPlanId),
    /// A course, who attends it, and the certificates.
    Courses,
}

impl WorkforceCommand {
    /// The year of which an act on training is, by the rows after it.
    pub fn training_year(&self, rows: &Rows) -> Option<i16> {
        let of_plan = |plan| rows.training_plan.get(&plan).map(|row| row.year);
        match (self.training()?, self) {
            (TrainingSubject::Proposal(id), _) => rows.training_proposal.get(&id).map(|row| row.year),
            (TrainingSubject::Plan(id), _) => of_plan(id),
            (_, Self::DraftTrainingProposal(input)) => Some(input.year),
            (_, Self::AggregateTraining(input)) => Some(input.year),
            (_, Self::OpenCourse(input)) => of_plan(input.plan),
            _ => of_plan(rows.training_course.get(&self.course(rows)?)?.plan),
        }
    }

    /// The course that an act is about.
    fn course(&self, rows: &Rows) -> Option<TrainingCourseId> {
        let attended = |id| rows.course_attendance.get(&id).map(|row| row.course);
        if let Self::HoldCourse(HoldCourse { course, .. })
        | Self::CancelCourse(CancelCourse { course, .. })
        | Self::RecordAttendance(RecordAttendance { course, .. }) = self
        {
            Some(*course)
        } else if let Self::AnnulAttendance(AnnulAttendance { attendance, .. })
        | Self::IssueTrainingCertificate(IssueTrainingCertificate { attendance, .. }) = self
        {
            attended(*attendance)
        } else if let Self::RevokeTrainingCertificate(input) = self {
            rows.training_certificate.get(&input.certificate).map(|row| row.course)
        } else {
            None
        }
    }
}
