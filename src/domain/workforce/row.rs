//! The rows of the log of an agency's workforce. Days are whole days in Vietnam and both ends of a period are included.

use jiff::{Timestamp, civil::Date};

use super::evaluation::{
    machine::{EffectEvent, EffectState},
    terms::{BookOutcome, EvaluationFacet, FiredTrigger, OfficerClass, RewardKind},
};
use super::pre_screening::{
    form::{Confidentiality, ReplyForm, ScreeningAttachment, ScreeningConclusion, ScreeningDuty},
    mark::Mark,
    state::PreScreeningState,
};
use super::work_sheet::{
    line::SummaryLine,
    state::{WorkGroup, WorkResult, WorkSheetState},
};
use super::{
    periodic::{
        figures::TrainingFigure,
        terms::{ReportKind, ReportPeriod, ReportState},
    },
    procedure::terms::{ResearchState, SkillTestState, TestOutcome},
    qualification::terms::Qualification,
    responsibility::{
        line::{HandoverItem, PrecautionAnswer},
        terms::{
            HandoverCause, HandoverClass, HandoverState, IncidentCause, IncidentState, PrecautionState,
            ReplacementKind,
        },
    },
    target::{line::BreakdownLine, terms::TargetScope},
    training::{
        line::TrainingLine,
        terms::{CourseState, TrainingGroup, TrainingState},
    },
};
use crate::domain::{
    digest::Sealed,
    directory::period::Period,
    ids::{
        AgencyId, BookRulingId, BookSignatureId, CommitmentId, CourseAttendanceId, DutyAssignmentId,
        EffectStepId, EvaluationResultsId, EvidenceId, GivenClassId, HandoverId, IncidentId,
        IndicatorMeasurementId, ItLevelId, ItOfficerId, OfficerIncentiveId, OfficerQualificationId,
        PeriodicReportId, PersonId, PreScreeningId, PrecautionId, RewardProposalId, SecurityResearchId,
        SkillTestEntryId, SkillTestId, TrackedOccasionId, TrackedRecordId, TrainingCertificateId,
        TrainingCourseId, TrainingPlanId, TrainingProposalId, TriggerEffectId, WorkBookId, WorkSheetId,
        WorkSummaryId,
    },
    labelled_enum::labelled_enum,
    rows_macro::rows,
    vocabulary::{DocumentSymbol, DutyCode, IndicatorCode, Listed},
};

labelled_enum! {
    /// How an IT officer serves (S001 Điều 2.1).
    OfficerPost {
        FullTime = "FULL_TIME", "Chuyên trách", "Full time";
        PartTime = "PART_TIME", "Bán chuyên trách", "Part time";
    }

    /// The duties of IT officers (S001 Điều 5).
    ItDuty {
        Plans = "N1", "Xây dựng quy chế, kế hoạch ứng dụng CNTT", "Regulations and plans on the use of IT";
        Infrastructure = "N2A", "Quản trị, vận hành hạ tầng kỹ thuật, xử lý sự cố", "Running the infrastructure, handling incidents";
        Software = "N2B", "Vận hành cơ sở dữ liệu, phần mềm, cổng thông tin", "Running databases, software and the portal";
        Information = "N2C", "Thu thập, xử lý thông tin phục vụ lãnh đạo", "Collecting and processing information for the leaders";
        Programmes = "N3", "Phổ biến văn bản, thực hiện chương trình, dự án CNTT", "Spreading legal texts, carrying out programmes and projects";
        TrainingAdvice = "N4", "Tham mưu kế hoạch đào tạo CNTT", "Advising on IT training";
        Statistics = "N5", "Thống kê, báo cáo về CNTT", "IT statistics and reports";
        Learning = "N6", "Học tập, nghiên cứu thường xuyên", "Learning and research";
        Attendance = "N7", "Tham gia sát hạch, tập huấn, sinh hoạt chuyên đề", "Attending tests, training and thematic meetings";
    }

    /// To whom an assignment of duties is sent (S001 Điều 13.1).
    DutyRecipient {
        ItDepartment = "IT_DEPARTMENT", "Sở Thông tin và Truyền thông", "The department of information and communications";
        HomeAffairs = "HOME_AFFAIRS", "Sở Nội vụ", "The department of Home Affairs";
    }
}

impl ItDuty {
    /// Whether it is everybody's own, whatever is assigned (Điều 5.6, 5.7).
    pub const fn is_personal(self) -> bool {
        matches!(self, Self::Learning | Self::Attendance)
    }

    /// Whether it operates the information system, and so asks for a secrecy commitment (Điều 13.2).
    pub const fn needs_commitment(self) -> bool {
        matches!(self, Self::Infrastructure | Self::Software)
    }
}

rows! {
    exported as workforce_rows;

    /// The level of IT use of an agency (mức độ ứng dụng CNTT; Điều 3.7), from a day on.
    ItLevel[ItLevelId] in it_level = "it_level" {
        /// The agency, and so the log.
        agency: AgencyId,
        /// The level.
        level: u32,
        /// The first day on which it counts.
        valid_from: Date,
        /// The number and symbol of the document that states it.
        decision: DocumentSymbol,
    }

    /// The service of a person as an IT officer of an agency.
    ItOfficer[ItOfficerId] in it_officer = "it_officer" {
        /// The agency.
        agency: AgencyId,
        /// Who.
        person: PersonId,
        /// Full or part time.
        post: OfficerPost,
        /// Whether the person is entitled to the incentive.
        incentive: bool,
        /// The first day.
        starts_on: Date,
        /// The last day.
        ends_on: Option<Date>,
    }

    /// A decision that assigns duties to an officer (quyết định phân công nhiệm vụ; Điều 13.1).
    DutyAssignment[DutyAssignmentId] in duty_assignment = "duty_assignment" {
        /// The agency.
        agency: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// The duties, the personal ones among them.
        duties: Listed<ItDuty>,
        /// The number and symbol of the decision.
        decision: DocumentSymbol,
        /// The day of the decision.
        decided_on: Date,
        /// The first day on which it applies.
        effective_on: Date,
        /// The first day on which another one applies in its place.
        replaced_on: Option<Date>,
        /// The day on which it was sent to the department of information and communications.
        sent_to_it_department: Option<Date>,
        /// The day on which it was sent to the department of Home Affairs.
        sent_to_home_affairs: Option<Date>,
    }

    /// The secrecy commitment of an officer (bản cam kết bảo mật; Điều 13.2, Phụ lục III).
    SecrecyCommitment[CommitmentId] in secrecy_commitment = "secrecy_commitment" {
        /// The agency.
        agency: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// The day on which it was signed.
        signed_on: Date,
    }

    /// The signature of the head under the work log of an officer (Điều 13.3).
    BookSignature[BookSignatureId] in book_signature = "book_signature" {
        /// The agency.
        agency: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// The last day that the signature covers.
        covers_until: Date,
        /// The day on which it was signed.
        signed_on: Date,
    }

    /// The work log of a year, as it was sent to the department and received (Điều 15.6; B15).
    WorkBook[WorkBookId by PersonId] in work_book = "work_book" {
        /// The department, and so the log.
        agency: AgencyId,
        /// The agency that employs the officer.
        employer: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// Who.
        person: PersonId,
        /// The year.
        year: i16,
        /// The day on which it was sent.
        sent_on: Date,
        /// The day on which it was received; none while it is on its way.
        received_on: Option<Date>,
        /// The record that corrects it.
        superseded_by: Option<WorkBookId>,
        /// Why it corrects another.
        reason: Option<Sealed>,
    }

    /// What an evaluation rests on beside the work log (Điều 15.3).
    EvaluationEvidence[EvidenceId by PersonId] in evaluation_evidence = "evaluation_evidence" {
        /// The department.
        agency: AgencyId,
        /// The agency that employs the officer.
        employer: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// Who.
        person: PersonId,
        /// The year.
        year: i16,
        /// What it is about.
        facet: EvaluationFacet,
        /// The day of the event.
        noted_on: Date,
        /// The number and symbol of the document that shows it.
        document: Option<DocumentSymbol>,
        /// What it says.
        content: Sealed,
    }

    /// A decision on a work log that did not come in time (Điều 15.6; B7, B15).
    BookRuling[BookRulingId by PersonId] in book_ruling = "book_ruling" {
        /// The department.
        agency: AgencyId,
        /// The agency that employs the officer.
        employer: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// Who.
        person: PersonId,
        /// The year.
        year: i16,
        /// What was decided.
        outcome: BookOutcome,
        /// The number and symbol of the decision.
        decision: DocumentSymbol,
        /// Its day.
        decided_on: Date,
        /// Why.
        reason: Sealed,
        /// The decision that corrects it.
        superseded_by: Option<BookRulingId>,
    }

    /// A class that was given for a year (Điều 15.4). It counts where the work log was in time.
    GivenClass[GivenClassId by PersonId] in given_class = "given_class" {
        /// The department.
        agency: AgencyId,
        /// The agency that employs the officer.
        employer: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// Who.
        person: PersonId,
        /// The year.
        year: i16,
        /// The class.
        class: OfficerClass,
        /// What it rests on.
        facets: Listed<EvaluationFacet>,
        /// The number and symbol of the decision.
        decision: DocumentSymbol,
        /// Its day.
        decided_on: Date,
        /// Why.
        reason: Sealed,
        /// The class that corrects it.
        superseded_by: Option<GivenClassId>,
    }

    /// The results of a year as they were sent to the agency that employs the officers (Điều 15.5, 15.6).
    EvaluationResults[EvaluationResultsId] in evaluation_results = "evaluation_results" {
        /// The department.
        agency: AgencyId,
        /// The agency that employs the officers.
        employer: AgencyId,
        /// The year.
        year: i16,
        /// The number and symbol of the document.
        document: DocumentSymbol,
        /// The day on which it was sent.
        sent_on: Date,
        /// The level of IT use of the agency on the last day of the year (EV4).
        it_level: Option<u32>,
        /// The cost of the incentive in the year, in thousands of dong (EV4).
        incentive_cost: u32,
        /// The cost of outside services for maintenance and repair in the year, in thousands of dong (EV4).
        outside_cost: u32,
    }

    /// A proposal of a reward (Điều 16.2).
    RewardProposal[RewardProposalId by PersonId] in reward_proposal = "reward_proposal" {
        /// The department.
        agency: AgencyId,
        /// The agency that employs the officer.
        employer: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// Who.
        person: PersonId,
        /// The outstanding year, or the last of them.
        year: i16,
        /// For what.
        kind: RewardKind,
        /// The number and symbol of the document.
        document: DocumentSymbol,
        /// Its day.
        proposed_on: Date,
    }

    /// What follows from triggers (Điều 16.3.b): one case that goes on for an officer.
    TriggerEffect[TriggerEffectId by PersonId] in trigger_effect = "trigger_effect" {
        /// The department.
        agency: AgencyId,
        /// The agency that employs the officer.
        employer: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// Who.
        person: PersonId,
        /// Where it stands.
        state: EffectState,
        /// What fired.
        triggers: Listed<FiredTrigger>,
        /// Whether the officer was entitled to the incentive.
        incentive: bool,
        /// The day on which the first fired.
        triggered_on: Date,
    }

    /// A step of what follows from triggers, with its document.
    EffectStep[EffectStepId] in effect_step = "effect_step" {
        /// The department.
        agency: AgencyId,
        /// The case.
        effect: TriggerEffectId,
        /// What was done.
        event: EffectEvent,
        /// The number and symbol of the document.
        document: DocumentSymbol,
        /// Its day.
        done_on: Date,
        /// To whom the proposal went (B16).
        addressee: Option<AgencyId>,
    }

    /// The pre-screening of a candidate (sơ tuyển; Điều 12), in the log of the department that interviews. Its texts lie
    /// under the key that the candidate names.
    PreScreening[PreScreeningId] in pre_screening = "pre_screening" {
        /// The department, and so the log.
        agency: AgencyId,
        /// The agency that recruits.
        recruiter: AgencyId,
        /// What the key of the candidate's data is named by; nobody registered.
        candidate: PersonId,
        /// The post.
        position: Sealed,
        /// The name of the candidate.
        name: Sealed,
        /// The year of birth.
        birth_year: Sealed,
        /// Where it stands.
        state: PreScreeningState,
        /// The agreed requirements of the interview.
        requirements: Option<Sealed>,
        /// The day on which they were agreed.
        agreed_on: Option<Date>,
        /// The head of the IT division to whom it was given.
        assignee: Option<PersonId>,
        /// When the interview is, or was.
        interview_at: Option<Timestamp>,
        /// How often the candidate did not come.
        missed: u32,
        /// The mark of general knowledge.
        general: Option<Mark>,
        /// The mark of networks.
        networks: Option<Mark>,
        /// The mark of programming and databases.
        programming: Option<Mark>,
        /// The day on which the result went back.
        returned_on: Option<Date>,
        /// Why it was later than was asked.
        late_reason: Option<Sealed>,
        /// The day of the decision, or on which it was cancelled.
        ended_on: Option<Date>,
        /// The number and symbol of the decision.
        decision: Option<DocumentSymbol>,
        /// The acknowledgement of responsibility of the head (Điều 11.3).
        acknowledgement: Option<Sealed>,
        /// Why it was cancelled.
        cancel_reason: Option<Sealed>,
        /// The day on which the data of the candidate were deleted.
        deleted_on: Option<Date>,
    }

    /// The request for an interview (Phụ lục II Mẫu 1), under the id of its case.
    ScreeningRequest[PreScreeningId] in screening_request = "screening_request" {
        /// The department.
        agency: AgencyId,
        /// The number and symbol.
        number: DocumentSymbol,
        /// Where it was written.
        place: Sealed,
        /// Its day.
        requested_on: Date,
        /// The duties that are planned for the post.
        duties: Listed<ScreeningDuty>,
        /// The duty of the last box.
        other_duty: Option<Sealed>,
        /// The day before which the reply is asked for.
        reply_before: Date,
        /// The form of reply that is asked for.
        reply_form: ReplyForm,
        /// How confidential the interview is to be.
        confidentiality: Confidentiality,
        /// How the candidate is reached.
        contact: Sealed,
        /// What is attached.
        attachments: Listed<ScreeningAttachment>,
    }

    /// The report of an interview (Phụ lục II Mẫu 2), under the id of its case.
    ScreeningReport[PreScreeningId] in screening_report = "screening_report" {
        /// The department.
        agency: AgencyId,
        /// The number and symbol, such as `12/BC-CNTT`.
        number: DocumentSymbol,
        /// Its day.
        reported_on: Date,
        /// Who made it: the head of the IT division.
        reported_by: Option<PersonId>,
        /// What it concludes.
        conclusion: ScreeningConclusion,
        /// What it recommends.
        recommendation: Sealed,
        /// What is attached.
        attachments: Option<Sealed>,
        /// Who confirmed it for the leaders of the department.
        confirmed_by: Option<PersonId>,
        /// On which day.
        confirmed_on: Option<Date>,
    }

    /// A work sheet of an officer (phiếu công tác; Phụ lục I Mẫu 3).
    WorkSheet[WorkSheetId] in work_sheet = "work_sheet" {
        /// The agency.
        agency: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// Its number in the log of the officer (Số phiếu).
        number: u32,
        /// What kind of work it is.
        groups: Listed<WorkGroup>,
        /// Whether work of another kind is an initiative (B14).
        initiative: bool,
        /// The work in detail.
        details: Sealed,
        /// Who asks.
        requester: PersonId,
        /// The agency, unit or division that asks.
        place: Sealed,
        /// The file that belongs to it.
        related_file: Option<Sealed>,
        /// The day of the request.
        requested_on: Date,
        /// The day on which the request was confirmed.
        request_confirmed_on: Option<Date>,
        /// Where it stands.
        state: WorkSheetState,
        /// How it is gone about.
        approach: Option<Sealed>,
        /// What came of it.
        results: Listed<WorkResult>,
        /// The document, or the other result, in words.
        result_detail: Option<Sealed>,
        /// The day of completion.
        completed_on: Option<Date>,
        /// Who confirmed the completion.
        confirmed_by: Option<PersonId>,
        /// On which day.
        confirmed_on: Option<Date>,
        /// How often it was rejected.
        rejections: u32,
        /// Why it was rejected last, or cancelled.
        reason: Option<Sealed>,
    }

    /// A qualification of an officer, as the agency attests it by a document.
    OfficerQualification[OfficerQualificationId by ItOfficerId] in officer_qualification = "officer_qualification" {
        /// The agency.
        agency: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// What.
        qualification: Qualification,
        /// The number and symbol of the document that shows it.
        document: DocumentSymbol,
        /// The day on which it was obtained.
        obtained_on: Date,
        /// The last day on which it counts.
        valid_until: Option<Date>,
        /// Why it does not count.
        annulled: Option<Sealed>,
    }

    /// A measurement of an indicator (R32), in the log of who measured. What the registers say is counted, and never stored.
    IndicatorMeasurement[IndicatorMeasurementId] in indicator_measurement = "indicator_measurement" {
        /// The agency that measured.
        agency: AgencyId,
        /// Of the agency, or of the province.
        scope: TargetScope,
        /// The indicator.
        indicator: IndicatorCode,
        /// The first day of the period.
        measured_from: Date,
        /// The day of the measurement, or the last one of the period.
        measured_on: Date,
        /// How many.
        numerator: u32,
        /// Of how many.
        denominator: u32,
        /// Whom the denominator counts, where the source does not say it (F3).
        population: Option<Sealed>,
        /// The same by groups of ages and by sex.
        breakdown: Listed<BreakdownLine>,
        /// The number and symbol of the document that shows it.
        evidence: DocumentSymbol,
        /// The measurement that corrects it.
        superseded_by: Option<IndicatorMeasurementId>,
        /// Why it corrects another.
        reason: Option<Sealed>,
        /// Why it does not count.
        annulled: Option<Sealed>,
    }

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

    /// A report for a part of a year (báo cáo định kỳ), in the log of the body that reports.
    PeriodicReport[PeriodicReportId] in periodic_report = "periodic_report" {
        /// The body that reports, and so the log.
        agency: AgencyId,
        /// What it is about.
        kind: ReportKind,
        /// The year.
        year: i16,
        /// For which part of it.
        period: ReportPeriod,
        /// Where it stands.
        state: ReportState,
        /// What it says.
        content: Sealed,
        /// Who drafted it.
        drafted_by: PersonId,
        /// The day on which it was submitted for signature.
        submitted_on: Option<Date>,
        /// The figures of the registers.
        figures: Listed<TrainingFigure>,
        /// The day on which they were put into it.
        consolidated_on: Option<Date>,
        /// Its number and symbol.
        document: Option<DocumentSymbol>,
        /// Who signed it.
        signed_by: Option<PersonId>,
        /// On which day.
        signed_on: Option<Date>,
        /// The day on which it was sent.
        sent_on: Option<Date>,
        /// The report that it corrects.
        corrects: Option<PeriodicReportId>,
        /// The report that corrects it.
        corrected_by: Option<PeriodicReportId>,
        /// What it corrects, or why it was returned last or cancelled.
        reason: Option<Sealed>,
    }

    /// A proposal of a precaution to a superior (đề xuất biện pháp phòng ngừa; Điều 8.1.b).
    PrecautionProposal[PrecautionId] in precaution = "precaution" {
        /// The agency.
        agency: AgencyId,
        /// The officer who proposes it.
        officer: ItOfficerId,
        /// The superior to whom it is proposed.
        recipient: PersonId,
        /// What is proposed.
        content: Sealed,
        /// On which day.
        proposed_on: Date,
        /// The day on which that was recorded.
        recorded_on: Date,
        /// The number and symbol of the last paper, of the proposal or of an answer.
        document: Option<DocumentSymbol>,
        /// Where it stands.
        state: PrecautionState,
        /// What was answered, the last answer at the end.
        answers: Listed<PrecautionAnswer>,
        /// The day on which it was withdrawn.
        withdrawn_on: Option<Date>,
        /// Why it was withdrawn.
        reason: Option<Sealed>,
    }

    /// An incident of an information system (sự cố; Điều 8.1.b, 15.3.c).
    Incident[IncidentId] in incident = "incident" {
        /// The agency.
        agency: AgencyId,
        /// Its number in the register of the agency.
        number: u32,
        /// The day on which it happened.
        happened_on: Date,
        /// The day on which it was reported.
        reported_on: Date,
        /// Who reported it.
        reported_by: PersonId,
        /// What happened, and what it did harm to.
        description: Sealed,
        /// Where it stands.
        state: IncidentState,
        /// What it came from.
        cause: Option<IncidentCause>,
        /// The officer who is asked to answer for it.
        officer: Option<ItOfficerId>,
        /// What was analysed.
        analysis: Option<Sealed>,
        /// Who analysed it.
        analysed_by: Option<PersonId>,
        /// On which day.
        analysed_on: Option<Date>,
        /// What was concluded.
        conclusion: Option<Sealed>,
        /// The number and symbol of the document that concludes on it.
        document: Option<DocumentSymbol>,
        /// Who concluded on it.
        concluded_by: Option<PersonId>,
        /// On which day.
        concluded_on: Option<Date>,
        /// How it was mended.
        remedy: Option<Sealed>,
        /// The day on which it was closed.
        closed_on: Option<Date>,
        /// The proposals that are linked to it.
        precautions: Listed<PrecautionId>,
        /// How often what was reported was corrected.
        corrections: u32,
        /// Why it was corrected or returned last or cancelled, or a proposal is not linked any more.
        reason: Option<Sealed>,
    }

    /// The handover of an officer who leaves, for a time or for good (bàn giao; Điều 14). Of a secret only that and when it was
    /// handed over is kept.
    Handover[HandoverId] in handover = "handover" {
        /// The agency.
        agency: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// Why.
        cause: HandoverCause,
        /// What is said beside that.
        details: Option<Sealed>,
        /// The day of leaving.
        leaves_on: Date,
        /// The day on which the officer is to be back.
        back_on: Option<Date>,
        /// The day on which it was announced.
        announced_on: Date,
        /// Where it stands.
        state: HandoverState,
        /// The checklist.
        items: Listed<HandoverItem>,
        /// The classes of which there is nothing.
        absent: Listed<HandoverClass>,
        /// Who receives it.
        receiver: Option<PersonId>,
        /// The day on which it began.
        started_on: Option<Date>,
        /// Who accepted it.
        accepted_by: Option<PersonId>,
        /// On which day.
        accepted_on: Option<Date>,
        /// How the place is filled.
        replacement: Option<ReplacementKind>,
        /// Who stands in.
        stands_in: Option<PersonId>,
        /// The plan in words.
        plan: Option<Sealed>,
        /// The number and symbol of the document of the plan.
        plan_document: Option<DocumentSymbol>,
        /// Its day.
        planned_on: Option<Date>,
        /// To what access was revoked.
        revocation: Option<Sealed>,
        /// Who recorded that.
        revoked_by: Option<PersonId>,
        /// On which day it was revoked.
        revoked_on: Option<Date>,
        /// The day on which it was closed.
        closed_on: Option<Date>,
        /// The day on which the officer took it back.
        returned_on: Option<Date>,
        /// Why it was opened anew or returned last, or cancelled.
        reason: Option<Sealed>,
    }

    /// The yearly summary of an officer's log, as the head signed it (Phụ lục I Mẫu 2).
    WorkSummary[WorkSummaryId] in work_summary = "work_summary" {
        /// The agency.
        agency: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// The year of the book.
        year: i16,
        /// What was counted and what is reported, by group.
        lines: Listed<SummaryLine>,
        /// What outside services cost in the year, in thousands of đồng (nghìn đồng).
        outside_cost: u32,
        /// Which record of the finance section says so.
        cost_source: Sealed,
        /// The opinion of the head.
        opinion: Option<Sealed>,
        /// On which day it was signed.
        signed_on: Date,
        /// The summary that took its place.
        replaced_by: Option<WorkSummaryId>,
        /// Why it takes the place of another.
        replace_reason: Option<Sealed>,
    }

    /// What gave rise to a tracked duty (such as an outside service, a difficulty or a contract), in the log of the body that is
    /// bound.
    TrackedOccasion[TrackedOccasionId] in tracked_occasion = "tracked_occasion" {
        /// The body that is bound.
        agency: AgencyId,
        /// The duty.
        duty: DutyCode,
        /// The day on which it happened.
        happened_on: Date,
        /// The last day of what lasts, such as a service.
        until_on: Option<Date>,
        /// The number and symbol of its document, such as a contract.
        document: Option<DocumentSymbol>,
        /// What happened.
        details: Sealed,
        /// Why it gives rise to nothing.
        cancelled: Option<Sealed>,
    }

    /// That a tracked duty was done.
    TrackedRecord[TrackedRecordId] in tracked_record = "tracked_record" {
        /// The body that is bound.
        agency: AgencyId,
        /// The duty.
        duty: DutyCode,
        /// The year in which it was due.
        year: i16,
        /// What gave rise to it; none where the calendar does.
        occasion: Option<TrackedOccasionId>,
        /// For which officer it was done, or who did it.
        officer: Option<ItOfficerId>,
        /// On which day.
        done_on: Date,
        /// The number and symbol of the document that shows it.
        document: Option<DocumentSymbol>,
        /// What came of it.
        outcome: Option<Sealed>,
        /// How many.
        count: Option<u32>,
        /// Why it does not count.
        annulled: Option<Sealed>,
    }

    /// A yearly test of IT officers (kiểm tra, sát hạch; Điều 5.7, 17.3), in the log of the department.
    SkillTest[SkillTestId] in skill_test = "skill_test" {
        /// The department.
        agency: AgencyId,
        /// The year of the evaluation that it counts in.
        year: i16,
        /// The day on which it is held.
        held_on: Date,
        /// The number and symbol of the paper that calls it.
        document: DocumentSymbol,
        /// Where, and what is tested.
        details: Sealed,
        /// Where it stands.
        state: SkillTestState,
        /// Why it was cancelled.
        reason: Option<Sealed>,
    }

    /// The call of an officer to a yearly test, and what came of it.
    SkillTestEntry[SkillTestEntryId by PersonId] in skill_test_entry = "skill_test_entry" {
        /// The department.
        agency: AgencyId,
        /// The test.
        test: SkillTestId,
        /// The agency that employs the officer.
        employer: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// Who.
        person: PersonId,
        /// The day of the call.
        called_on: Date,
        /// What came of it.
        outcome: Option<TestOutcome>,
        /// The mark, where there is one.
        mark: Option<Mark>,
        /// The day of the result.
        noted_on: Option<Date>,
        /// The number and symbol of the document of the results.
        document: Option<DocumentSymbol>,
        /// What is said of the result.
        remark: Option<Sealed>,
        /// How often the result was corrected.
        corrections: u32,
        /// The evidence that the result is for the evaluation of the year; none where it is none.
        evidence: Option<EvidenceId>,
        /// The evidence of the results that were corrected.
        superseded: Listed<EvidenceId>,
    }

    /// A permission to look for faults of security in an information system (nghiên cứu, rà soát lỗi bảo mật; Điều 7.2).
    SecurityResearch[SecurityResearchId] in security_research = "security_research" {
        /// The agency.
        agency: AgencyId,
        /// The officer who asks.
        officer: ItOfficerId,
        /// What is looked at, and why that is needed.
        scope: Sealed,
        /// The first day for which it is asked.
        from_on: Date,
        /// The last day.
        to_on: Date,
        /// The day on which it was asked.
        asked_on: Date,
        /// Where it stands.
        state: ResearchState,
        /// Who granted, refused or revoked it last.
        answered_by: Option<PersonId>,
        /// On which day.
        answered_on: Option<Date>,
        /// The number and symbol of the document.
        document: Option<DocumentSymbol>,
        /// Why it was refused, revoked or withdrawn.
        reason: Option<Sealed>,
        /// The day on which it was granted.
        granted_on: Option<Date>,
        /// The day on which it was revoked or withdrawn after it had been granted.
        ended_on: Option<Date>,
    }

    /// An incentive that an officer draws (chế độ ưu đãi CNTT; Điều 2.1, 6.5, Phụ lục I Mẫu 1).
    OfficerIncentive[OfficerIncentiveId] in officer_incentive = "officer_incentive" {
        /// The agency.
        agency: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// How much a month, in thousands of đồng (nghìn đồng).
        monthly: u32,
        /// The number and symbol of the decision.
        decision: DocumentSymbol,
        /// The first day.
        from_on: Date,
        /// The last day.
        ends_on: Option<Date>,
        /// The number and symbol of the decision that ends it.
        end_decision: Option<DocumentSymbol>,
        /// Why it ended.
        reason: Option<Sealed>,
    }
}

impl ItOfficer {
    /// The days of service.
    pub const fn period(&self) -> Period {
        Period::new(self.starts_on, self.ends_on)
    }
}

impl DutyAssignment {
    /// Whether it is the one that applies on that day.
    pub fn applies_on(&self, day: Date) -> bool {
        self.effective_on <= day && self.replaced_on.is_none_or(|next| day < next)
    }

    /// When it was sent to somebody.
    pub const fn sent_to(&self, recipient: DutyRecipient) -> Option<Date> {
        match recipient {
            DutyRecipient::ItDepartment => self.sent_to_it_department,
            DutyRecipient::HomeAffairs => self.sent_to_home_affairs,
        }
    }
}

impl Rows {
    /// The officers who serve on that day.
    pub fn serving(&self, day: Date) -> impl Iterator<Item = &ItOfficer> {
        self.it_officer.values().filter(move |officer| officer.period().covers(day))
    }

    /// The assignment of an officer that applies on that day.
    pub fn assigned(&self, officer: ItOfficerId, day: Date) -> Option<&DutyAssignment> {
        self.duty_assignment.values().find(|row| row.officer == officer && row.applies_on(day))
    }

    /// The day on which an officer first signed a commitment.
    pub fn committed_on(&self, officer: ItOfficerId) -> Option<Date> {
        let signed = self.secrecy_commitment.values().filter(|row| row.officer == officer);
        signed.map(|row| row.signed_on).min()
    }
}
