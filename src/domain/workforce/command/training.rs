//! The acts of training.

use jiff::civil::Date;

use crate::{
    acts_macro::act_group,
    digest::Sealed,
    ids::{
        AgencyId, CourseAttendanceId, PersonId, TrainingCertificateId, TrainingCourseId, TrainingPlanId,
        TrainingProposalId,
    },
    vocabulary::DocumentSymbol,
    workforce::{
        qualification::terms::Qualification,
        training::{line::TrainingLine, terms::TrainingGroup},
    },
};

act_group! {
    exported as training_acts;

    /// Begins what an agency proposes for the training of a year (S002 item 5.a).
    DraftTrainingProposal = "draftTrainingProposal", "Lập đề xuất đào tạo năm", "Begin the training proposal of a year" {
        /// The body that aggregates.
        agency: AgencyId,
        /// The new proposal.
        proposal: TrainingProposalId,
        /// The agency that proposes.
        proposer: AgencyId,
        /// The year.
        year: i16,
        /// The courses.
        lines: Vec<TrainingLine>,
    }
    /// Changes a proposal that is a draft or came back.
    ReviseTrainingProposal = "reviseTrainingProposal", "Sửa đề xuất đào tạo", "Revise a training proposal" {
        /// The body that aggregates.
        agency: AgencyId,
        /// The proposal.
        proposal: TrainingProposalId,
        /// The courses.
        lines: Vec<TrainingLine>,
    }
    /// Submits a proposal for aggregation (S002 item 5.a).
    SubmitTrainingProposal = "submitTrainingProposal", "Gửi đề xuất đào tạo", "Submit a training proposal" {
        /// The body that aggregates.
        agency: AgencyId,
        /// The proposal.
        proposal: TrainingProposalId,
        /// The number and symbol of the proposal.
        document: DocumentSymbol,
        /// Its day.
        proposed_on: Date,
    }
    /// Returns a proposal to the agency.
    ReturnTrainingProposal = "returnTrainingProposal", "Trả lại đề xuất đào tạo", "Return a training proposal" {
        /// The body that aggregates.
        agency: AgencyId,
        /// The proposal.
        proposal: TrainingProposalId,
        /// Why.
        reason: Sealed,
    }
    /// Gives a proposal up.
    CancelTrainingProposal = "cancelTrainingProposal", "Hủy đề xuất đào tạo", "Cancel a training proposal" {
        /// The body that aggregates.
        agency: AgencyId,
        /// The proposal.
        proposal: TrainingProposalId,
        /// Why.
        reason: Sealed,
    }
    /// Makes the plan of a year of what the agencies propose (S002 item 5.a).
    AggregateTraining = "aggregateTraining", "Tổng hợp kế hoạch đào tạo", "Make the training plan of the proposals" {
        /// The body that aggregates.
        agency: AgencyId,
        /// The new plan.
        plan: TrainingPlanId,
        /// The year.
        year: i16,
        /// The proposals.
        proposals: Vec<TrainingProposalId>,
        /// The number and symbol of the document that submits it.
        document: DocumentSymbol,
        /// Its day.
        aggregated_on: Date,
    }
    /// Makes a plan that came back anew.
    ReaggregateTraining = "reaggregateTraining", "Tổng hợp lại kế hoạch đào tạo", "Make the training plan anew" {
        /// The body that aggregates.
        agency: AgencyId,
        /// The plan.
        plan: TrainingPlanId,
        /// The proposals; those that it had and that are not named are left out of it.
        proposals: Vec<TrainingProposalId>,
        /// The number and symbol of the document that submits it.
        document: DocumentSymbol,
        /// Its day.
        aggregated_on: Date,
    }
    /// Sets funds aside (S002 item 4.b).
    BudgetTraining = "budgetTraining", "Bố trí kinh phí đào tạo", "Set funds aside for a training plan" {
        /// The body that aggregates.
        agency: AgencyId,
        /// The plan.
        plan: TrainingPlanId,
        /// How much, in thousands of đồng (nghìn đồng).
        budget: u32,
        /// The number and symbol of the document.
        document: DocumentSymbol,
        /// Its day.
        budgeted_on: Date,
    }
    /// Returns a plan that is not approved.
    ReturnTrainingPlan = "returnTrainingPlan", "Trả lại kế hoạch đào tạo", "Return a training plan" {
        /// The body that aggregates.
        agency: AgencyId,
        /// The plan.
        plan: TrainingPlanId,
        /// Why.
        reason: Sealed,
    }
    /// Approves a plan (S000 Điều 4.1).
    ApproveTraining = "approveTraining", "Phê duyệt kế hoạch đào tạo", "Approve a training plan" {
        /// The body that aggregates.
        agency: AgencyId,
        /// The plan.
        plan: TrainingPlanId,
        /// The number and symbol of the decision.
        decision: DocumentSymbol,
        /// Its day.
        approved_on: Date,
    }
    /// Amends a plan after its approval.
    AmendTraining = "amendTraining", "Điều chỉnh kế hoạch đào tạo", "Amend a training plan" {
        /// The body that aggregates.
        agency: AgencyId,
        /// The plan.
        plan: TrainingPlanId,
        /// The courses.
        lines: Vec<TrainingLine>,
        /// The number and symbol of the decision.
        decision: DocumentSymbol,
        /// Its day.
        amended_on: Date,
        /// Why.
        reason: Sealed,
    }
    /// Gives a plan up; what was proposed can be taken into another.
    CancelTrainingPlan = "cancelTrainingPlan", "Hủy kế hoạch đào tạo", "Cancel a training plan" {
        /// The body that aggregates.
        agency: AgencyId,
        /// The plan.
        plan: TrainingPlanId,
        /// Why.
        reason: Sealed,
    }
    /// Closes a plan that was carried out.
    CloseTrainingPlan = "closeTrainingPlan", "Kết thúc kế hoạch đào tạo", "Close a training plan" {
        /// The body that aggregates.
        agency: AgencyId,
        /// The plan.
        plan: TrainingPlanId,
        /// On which day.
        closed_on: Date,
    }
    /// Opens a course of a plan.
    OpenCourse = "openCourse", "Mở lớp đào tạo", "Open a course" {
        /// The body that aggregates.
        agency: AgencyId,
        /// The new course.
        course: TrainingCourseId,
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
    }
    /// Records that a course was held.
    HoldCourse = "holdCourse", "Ghi lớp đào tạo đã tổ chức", "Record that a course was held" {
        /// The body that aggregates.
        agency: AgencyId,
        /// The course.
        course: TrainingCourseId,
        /// The number and symbol of its report.
        report: DocumentSymbol,
    }
    /// Gives a course up.
    CancelCourse = "cancelCourse", "Hủy lớp đào tạo", "Cancel a course" {
        /// The body that aggregates.
        agency: AgencyId,
        /// The course.
        course: TrainingCourseId,
        /// Why.
        reason: Sealed,
    }
    /// Records that somebody attended a course (S002 item 5.b).
    RecordAttendance = "recordAttendance", "Ghi người tham dự lớp đào tạo", "Record who attended a course" {
        /// The body that aggregates.
        agency: AgencyId,
        /// The new attendance.
        attendance: CourseAttendanceId,
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
    }
    /// Annuls an attendance that was recorded by mistake.
    AnnulAttendance = "annulAttendance", "Hủy ghi nhận tham dự", "Annul an attendance" {
        /// The body that aggregates.
        agency: AgencyId,
        /// The attendance.
        attendance: CourseAttendanceId,
        /// Why.
        reason: Sealed,
    }
    /// Issues the certificate of a course (S000 Điều 4.1).
    IssueTrainingCertificate = "issueTrainingCertificate", "Cấp chứng chỉ đào tạo", "Issue the certificate of a course" {
        /// The body that aggregates.
        agency: AgencyId,
        /// The new certificate.
        certificate: TrainingCertificateId,
        /// The attendance that it rests on.
        attendance: CourseAttendanceId,
        /// Its number and symbol.
        number: DocumentSymbol,
        /// Its day.
        issued_on: Date,
        /// The last day on which it counts.
        valid_until: Option<Date>,
    }
    /// Revokes a certificate.
    RevokeTrainingCertificate = "revokeTrainingCertificate", "Thu hồi chứng chỉ đào tạo", "Revoke the certificate of a course" {
        /// The body that aggregates.
        agency: AgencyId,
        /// The certificate.
        certificate: TrainingCertificateId,
        /// Why.
        reason: Sealed,
    }
}
