//! The rows of training.

use jiff::civil::Date;

use crate::{
    digest::Sealed,
    ids::{
        AgencyId, CourseAttendanceId, PersonId, TrainingCertificateId, TrainingCourseId, TrainingPlanId,
        TrainingProposalId,
    },
    rows_macro::row_group,
    vocabulary::{DocumentSymbol, Listed},
    workforce::{
        qualification::terms::Qualification,
        training::{
            line::TrainingLine,
            terms::{CourseState, TrainingGroup, TrainingState},
        },
    },
};

row_group! {
    exported as training_rows;

    /// What an agency proposes for the training of a year (S002 item 5.a), in the log of who aggregates it.
    TrainingProposal[TrainingProposalId] in training_proposal = "training_proposal" {
        /// The body that aggregates, and so the log.
        agency: AgencyId,
        /// The agency that proposes.
        proposer: AgencyId,
        /// The year.
        year: i16,
        /// Where it stands.
        state: TrainingState,
        /// The courses.
        lines: Listed<TrainingLine>,
        /// The number and symbol of the proposal.
        document: Option<DocumentSymbol>,
        /// The day on which it was submitted.
        proposed_on: Option<Date>,
        /// The plan that it is in.
        plan: Option<TrainingPlanId>,
        /// Why it was returned last, or cancelled.
        reason: Option<Sealed>,
    }

    /// The training plan of a year (kế hoạch đào tạo, bồi dưỡng CNTT).
    TrainingPlan[TrainingPlanId] in training_plan = "training_plan" {
        /// The body that aggregates, and so the log.
        agency: AgencyId,
        /// The year.
        year: i16,
        /// Where it stands.
        state: TrainingState,
        /// The courses.
        lines: Listed<TrainingLine>,
        /// The number and symbol of the document that submits it.
        document: DocumentSymbol,
        /// The day on which it was made of the proposals.
        aggregated_on: Date,
        /// The funds that were set aside, in thousands of đồng (nghìn đồng).
        budget: Option<u32>,
        /// The number and symbol of the document that sets them aside.
        budget_document: Option<DocumentSymbol>,
        /// Its day.
        budgeted_on: Option<Date>,
        /// The number and symbol of the decision that approves it.
        decision: Option<DocumentSymbol>,
        /// Its day.
        approved_on: Option<Date>,
        /// Who approved it.
        approved_by: Option<PersonId>,
        /// How often it was amended.
        amendments: u32,
        /// The number and symbol of the last decision that amends it.
        amended_by: Option<DocumentSymbol>,
        /// Its day.
        amended_on: Option<Date>,
        /// The day on which it was closed.
        closed_on: Option<Date>,
        /// Why it was returned, amended or cancelled last.
        reason: Option<Sealed>,
    }

    /// A course of a plan (lớp đào tạo, bồi dưỡng).
    TrainingCourse[TrainingCourseId] in training_course = "training_course" {
        /// The body that aggregates, and so the log.
        agency: AgencyId,
        /// The plan.
        plan: TrainingPlanId,
        /// For whom.
        audience: TrainingGroup,
        /// Its name.
        name: Sealed,
        /// Which certificate it leads to, where that counts among the qualifications of IT officers.
        certifies: Option<Qualification>,
        /// How many hours.
        hours: u32,
        /// The first day.
        starts_on: Date,
        /// The last day.
        ends_on: Date,
        /// Where it stands.
        state: CourseState,
        /// The number and symbol of the report of the course that was held.
        report: Option<DocumentSymbol>,
        /// Why it was cancelled.
        reason: Option<Sealed>,
    }

    /// That somebody attended a course.
    CourseAttendance[CourseAttendanceId by TrainingCourseId] in course_attendance = "course_attendance" {
        /// The body that aggregates, and so the log.
        agency: AgencyId,
        /// The course.
        course: TrainingCourseId,
        /// Who.
        person: PersonId,
        /// The agency that sent the person.
        employer: AgencyId,
        /// How many hours.
        hours: u32,
        /// Whether the person completed the course.
        completed: bool,
        /// Why it does not count.
        annulled: Option<Sealed>,
    }

    /// A certificate of a course (chứng chỉ, chứng nhận).
    TrainingCertificate[TrainingCertificateId by PersonId] in training_certificate = "training_certificate" {
        /// The body that aggregates, and so the log.
        agency: AgencyId,
        /// The course.
        course: TrainingCourseId,
        /// The attendance that it rests on.
        attendance: CourseAttendanceId,
        /// Whose it is.
        person: PersonId,
        /// What it counts as among the qualifications of IT officers.
        qualification: Option<Qualification>,
        /// Its number and symbol.
        number: DocumentSymbol,
        /// Its day.
        issued_on: Date,
        /// The last day on which it counts.
        valid_until: Option<Date>,
        /// Why it was revoked.
        revoked: Option<Sealed>,
    }
}
