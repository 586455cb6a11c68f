//! The closed set of all writes of the log of an agency's workforce. As in [`crate::domain::command`], ids of new rows are
//! drawn before a command is decided.

use jiff::{Timestamp, civil::Date};

use super::{
    evaluation::{
        machine::EffectEvent,
        terms::{BookOutcome, EvaluationFacet, OfficerClass, RewardKind},
    },
    periodic::terms::{ReportKind, ReportPeriod},
    pre_screening::{
        form::{Confidentiality, ReplyForm, ScreeningAttachment, ScreeningConclusion, ScreeningDuty},
        mark::Mark,
        state::HiringDecision,
    },
    procedure::terms::{ResearchVerdict, TestOutcome},
    qualification::terms::Qualification,
    responsibility::{
        line::HandoverLine,
        terms::{HandoverCause, HandoverClass, IncidentCause, PrecautionVerdict, ReplacementKind},
    },
    row::{DutyRecipient, ItDuty, OfficerPost},
    target::{line::MeasuredFigures, terms::TargetScope},
    training::{line::TrainingLine, terms::TrainingGroup},
    work_sheet::{
        line::{ReplacedSummary, WorkCorrection},
        state::{WorkGroup, WorkResult},
    },
};
use crate::domain::{
    acts_macro::acts,
    digest::Sealed,
    ids::{
        AgencyId, BookRulingId, BookSignatureId, CommitmentId, CourseAttendanceId, DutyAssignmentId,
        EffectStepId, EvaluationResultsId, EvidenceId, GivenClassId, HandoverId, IncidentId,
        IndicatorMeasurementId, ItLevelId, ItOfficerId, OfficerIncentiveId, OfficerQualificationId,
        PeriodicReportId, PersonId, PreScreeningId, PrecautionId, RewardProposalId, SecurityResearchId,
        SkillTestEntryId, SkillTestId, TrackedOccasionId, TrackedRecordId, TrainingCertificateId,
        TrainingCourseId, TrainingPlanId, TrainingProposalId, TriggerEffectId, WorkBookId, WorkSheetId,
        WorkSummaryId,
    },
    vocabulary::{DocumentSymbol, DutyCode, IndicatorCode},
};

acts! {
    /// The name of a write of the workforce.
    WorkforceAct,
    /// A write of the workforce with its input.
    WorkforceCommand;

    /// States the level of IT use of the agency.
    StateItLevel = "stateItLevel", "Ghi mức độ ứng dụng CNTT", "State the level of IT use" {
        /// The agency.
        agency: AgencyId,
        /// The new statement.
        statement: ItLevelId,
        /// The level.
        level: u32,
        /// The first day on which it counts.
        valid_from: Date,
        /// The document that states it.
        decision: DocumentSymbol,
    }
    /// Registers an IT officer.
    RegisterOfficer = "registerOfficer", "Ghi cán bộ CNTT", "Register an IT officer" {
        /// The agency.
        agency: AgencyId,
        /// The new officer.
        officer: ItOfficerId,
        /// Who.
        person: PersonId,
        /// Full or part time.
        post: OfficerPost,
        /// Whether entitled to the incentive.
        incentive: bool,
        /// The first day.
        starts_on: Date,
    }
    /// Ends the service of an IT officer.
    EndOfficer = "endOfficer", "Kết thúc làm cán bộ CNTT", "End the service of an IT officer" {
        /// The agency.
        agency: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// The last day.
        ends_on: Date,
    }
    /// Assigns duties to an officer.
    AssignDuties = "assignDuties", "Phân công nhiệm vụ cán bộ CNTT", "Assign the duties of an IT officer" {
        /// The agency.
        agency: AgencyId,
        /// The new assignment.
        assignment: DutyAssignmentId,
        /// The officer.
        officer: ItOfficerId,
        /// The duties; the personal ones belong to everybody.
        duties: Vec<ItDuty>,
        /// The decision.
        decision: DocumentSymbol,
        /// Its day.
        decided_on: Date,
        /// The first day on which it applies.
        effective_on: Date,
    }
    /// Records that an assignment was sent to a department.
    SendAssignment = "sendAssignment", "Gửi quyết định phân công", "Send an assignment of duties" {
        /// The agency.
        agency: AgencyId,
        /// The assignment.
        assignment: DutyAssignmentId,
        /// To whom.
        recipient: DutyRecipient,
        /// On which day.
        sent_on: Date,
    }
    /// Records the secrecy commitment of an officer. Nothing but a wrong day stands against it.
    SignCommitment = "signCommitment", "Ký cam kết bảo mật", "Sign the secrecy commitment" {
        /// The agency.
        agency: AgencyId,
        /// The new commitment.
        commitment: CommitmentId,
        /// The officer.
        officer: ItOfficerId,
        /// The day on which it was signed.
        signed_on: Date,
    }
    /// Signs the work log of an officer.
    SignBook = "signBook", "Ký xác nhận sổ công tác", "Sign the work log" {
        /// The agency.
        agency: AgencyId,
        /// The new signature.
        signature: BookSignatureId,
        /// The officer.
        officer: ItOfficerId,
        /// The last day that it covers.
        covers_until: Date,
        /// The day on which it was signed.
        signed_on: Date,
    }
    /// Records that the work log of a year was sent to the department, and received.
    RecordWorkBook = "recordWorkBook", "Ghi việc gửi, nhận sổ công tác của năm", "Record the work log of a year" {
        /// The department that evaluates.
        agency: AgencyId,
        /// The new record.
        book: WorkBookId,
        /// The agency that employs the officer.
        employer: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// The year.
        year: i16,
        /// The day on which it was sent.
        sent_on: Date,
        /// The day on which it was received; none while it is on its way.
        received_on: Option<Date>,
        /// The record that it corrects.
        supersedes: Option<WorkBookId>,
        /// Why it corrects another.
        reason: Option<Sealed>,
        /// The new case of a trigger, where one fires.
        effect: TriggerEffectId,
    }
    /// Records that a work log was received that was known to be sent.
    ReceiveWorkBook = "receiveWorkBook", "Ghi ngày nhận sổ công tác", "Record the receipt of a work log" {
        /// The department that evaluates.
        agency: AgencyId,
        /// The work log.
        book: WorkBookId,
        /// The day on which it was received.
        received_on: Date,
    }
    /// Records evidence for an evaluation.
    RecordEvidence = "recordEvidence", "Ghi căn cứ đánh giá cán bộ CNTT", "Record evidence for an evaluation" {
        /// The department that evaluates.
        agency: AgencyId,
        /// The new evidence.
        evidence: EvidenceId,
        /// The agency that employs the officer.
        employer: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// The year.
        year: i16,
        /// What it is about.
        facet: EvaluationFacet,
        /// The day of the event.
        noted_on: Date,
        /// The document that shows it.
        document: Option<DocumentSymbol>,
        /// What it says.
        content: Sealed,
    }
    /// Decides on a work log that did not come in time: confirms or lifts the presumption of class D.
    DecideOnBook = "decideOnBook", "Quyết định về sổ công tác không đúng hạn", "Decide on a work log that was not in time" {
        /// The department that evaluates.
        agency: AgencyId,
        /// The new decision.
        ruling: BookRulingId,
        /// The agency that employs the officer.
        employer: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// The year.
        year: i16,
        /// What is decided.
        outcome: BookOutcome,
        /// The decision.
        decision: DocumentSymbol,
        /// Its day.
        decided_on: Date,
        /// Why.
        reason: Sealed,
        /// The new case of a trigger, where one fires.
        effect: TriggerEffectId,
    }
    /// Gives an officer the class of a year, or corrects it.
    GiveClass = "giveClass", "Xếp loại cán bộ CNTT", "Give an IT officer the class of a year" {
        /// The department that evaluates.
        agency: AgencyId,
        /// The new class.
        given: GivenClassId,
        /// The agency that employs the officer.
        employer: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// The year.
        year: i16,
        /// The class.
        class: OfficerClass,
        /// What it rests on.
        facets: Vec<EvaluationFacet>,
        /// The decision.
        decision: DocumentSymbol,
        /// Its day.
        decided_on: Date,
        /// Why.
        reason: Sealed,
        /// The class that it corrects.
        corrects: Option<GivenClassId>,
        /// The new case of a trigger, where one fires.
        effect: TriggerEffectId,
    }
    /// Sends the results of a year to the agency that employs the officers.
    SendResults = "sendResults", "Gửi kết quả đánh giá cho cơ quan", "Send the results to the agency" {
        /// The department that evaluates.
        agency: AgencyId,
        /// The new sending.
        results: EvaluationResultsId,
        /// The agency that employs the officers.
        employer: AgencyId,
        /// The year.
        year: i16,
        /// The document.
        document: DocumentSymbol,
        /// The day on which it was sent.
        sent_on: Date,
        /// The cost of the incentive in the year, in thousands of dong.
        incentive_cost: u32,
        /// The cost of outside services for maintenance and repair in the year, in thousands of dong.
        outside_cost: u32,
    }
    /// Proposes an outstanding officer for a reward.
    ProposeReward = "proposeReward", "Đề xuất khen thưởng cán bộ CNTT", "Propose an IT officer for a reward" {
        /// The department that evaluates.
        agency: AgencyId,
        /// The new proposal.
        reward: RewardProposalId,
        /// The agency that employs the officer.
        employer: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// The outstanding year, or the last of them.
        year: i16,
        /// For what.
        kind: RewardKind,
        /// The document.
        document: DocumentSymbol,
        /// Its day.
        proposed_on: Date,
    }
    /// Records a step of what follows from a trigger.
    RecordEffectStep = "recordEffectStep", "Ghi bước xử lý khi thôi hưởng ưu đãi", "Record a step of what follows from a trigger" {
        /// The department that evaluates.
        agency: AgencyId,
        /// The new step.
        step: EffectStepId,
        /// The case.
        effect: TriggerEffectId,
        /// What is done.
        event: EffectEvent,
        /// The document.
        document: DocumentSymbol,
        /// Its day.
        done_on: Date,
        /// To whom the proposal goes; of its sending only.
        addressee: Option<AgencyId>,
    }
    /// Identifies a post of full-time IT officer and a candidate for it (Điều 12.1).
    IdentifyItNeed = "identifyItNeed", "Xác định nhu cầu, vị trí và ứng viên", "Identify the post and the candidate" {
        /// The department that interviews, and so the log.
        agency: AgencyId,
        /// The new case.
        pre_screening: PreScreeningId,
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
    }
    /// Sends the dossier and the request for an interview (Điều 12.2; Phụ lục II Mẫu 1).
    SendScreeningRequest = "sendScreeningRequest", "Gửi giấy đề nghị phỏng vấn", "Send the request for an interview" {
        /// The department.
        agency: AgencyId,
        /// The case.
        pre_screening: PreScreeningId,
        /// The number and symbol of the request.
        number: DocumentSymbol,
        /// Where it was written.
        place: Sealed,
        /// Its day.
        requested_on: Date,
        /// The duties that are planned for the post.
        duties: Vec<ScreeningDuty>,
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
        attachments: Vec<ScreeningAttachment>,
    }
    /// Records the requirements that both agreed on (Điều 12.3).
    AgreeInterview = "agreeInterview", "Thống nhất yêu cầu phỏng vấn", "Agree on the requirements of the interview" {
        /// The department.
        agency: AgencyId,
        /// The case.
        pre_screening: PreScreeningId,
        /// The requirements.
        requirements: Sealed,
        /// The day on which they were agreed.
        agreed_on: Date,
    }
    /// Gives the interview to the head of the IT division (Điều 12.3).
    AssignInterview = "assignInterview", "Giao Trưởng phòng CNTT phỏng vấn", "Assign the interview to the head of the IT division" {
        /// The department.
        agency: AgencyId,
        /// The case.
        pre_screening: PreScreeningId,
        /// The head of the IT division.
        assignee: PersonId,
    }
    /// Records the time that was agreed with the candidate (Điều 12.3).
    ScheduleInterview = "scheduleInterview", "Hẹn thời gian phỏng vấn", "Schedule the interview" {
        /// The department.
        agency: AgencyId,
        /// The case.
        pre_screening: PreScreeningId,
        /// When.
        interview_at: Timestamp,
    }
    /// Records that the candidate did not come.
    RecordNoShow = "recordNoShow", "Ghi ứng viên không đến", "Record that the candidate did not come" {
        /// The department.
        agency: AgencyId,
        /// The case.
        pre_screening: PreScreeningId,
    }
    /// Records the three marks of the interview (Điều 12.4).
    RecordInterview = "recordInterview", "Ghi kết quả phỏng vấn", "Record the marks of the interview" {
        /// The department.
        agency: AgencyId,
        /// The case.
        pre_screening: PreScreeningId,
        /// General knowledge, and the use of IT in state bodies (Điều 12.4.a).
        general: Mark,
        /// Networks (Điều 12.4.b).
        networks: Mark,
        /// Programming and databases (Điều 12.4.c).
        programming: Mark,
    }
    /// Makes the report (Điều 12.5; Phụ lục II Mẫu 2).
    ReportInterview = "reportInterview", "Lập báo cáo kết quả sơ tuyển", "Make the report of the interview" {
        /// The department.
        agency: AgencyId,
        /// The case.
        pre_screening: PreScreeningId,
        /// Its number and symbol, such as `12/BC-CNTT`.
        number: DocumentSymbol,
        /// Its day.
        reported_on: Date,
        /// What it concludes.
        conclusion: ScreeningConclusion,
        /// What it recommends (Kiến nghị).
        recommendation: Sealed,
        /// What is attached.
        attachments: Option<Sealed>,
    }
    /// Confirms the report for the leaders of the department (Mẫu 2).
    ConfirmInterviewReport = "confirmInterviewReport", "Xác nhận báo cáo của Lãnh đạo Sở", "Confirm the report of the interview" {
        /// The department.
        agency: AgencyId,
        /// The case.
        pre_screening: PreScreeningId,
        /// On which day.
        confirmed_on: Date,
    }
    /// Sends the result to the agency (Điều 12.5).
    ReturnInterviewResult = "returnInterviewResult", "Gửi kết quả về cơ quan", "Return the result to the agency" {
        /// The department.
        agency: AgencyId,
        /// The case.
        pre_screening: PreScreeningId,
        /// On which day.
        returned_on: Date,
        /// Why it is later than was asked.
        late_reason: Option<Sealed>,
    }
    /// Records what the head of the recruiting agency decided (Điều 12.5, 11.3).
    DecideHiring = "decideHiring", "Quyết định tuyển dụng", "Decide on the recruitment" {
        /// The department.
        agency: AgencyId,
        /// The case.
        pre_screening: PreScreeningId,
        /// What was decided.
        decision: HiringDecision,
        /// On which day.
        decided_on: Date,
        /// The number and symbol of the decision.
        document: Option<DocumentSymbol>,
        /// The acknowledgement of responsibility of the head (Điều 11.3).
        acknowledgement: Option<Sealed>,
    }
    /// Gives the request up.
    CancelPreScreening = "cancelPreScreening", "Hủy đề nghị phỏng vấn", "Cancel the pre-screening" {
        /// The department.
        agency: AgencyId,
        /// The case.
        pre_screening: PreScreeningId,
        /// Why.
        reason: Sealed,
    }
    /// Deletes the data of a candidate who was not hired.
    DeleteCandidate = "deleteCandidate", "Xóa dữ liệu ứng viên", "Delete the data of the candidate" {
        /// The department.
        agency: AgencyId,
        /// The case.
        pre_screening: PreScreeningId,
    }
    /// Asks an officer for work (Phụ lục I Mẫu 3, I and II).
    RequestWork = "requestWork", "Lập phiếu công tác", "Ask an IT officer for work" {
        /// The agency.
        agency: AgencyId,
        /// The new sheet.
        sheet: WorkSheetId,
        /// The officer.
        officer: ItOfficerId,
        /// Who asks.
        requester: PersonId,
        /// The agency, unit or division that asks.
        place: Sealed,
        /// The file that belongs to it.
        related_file: Option<Sealed>,
        /// What kind of work it is.
        groups: Vec<WorkGroup>,
        /// Whether work of another kind is an initiative (B14).
        initiative: bool,
        /// The work in detail.
        details: Sealed,
        /// The day of the request.
        requested_on: Date,
    }
    /// Confirms a request for work.
    ConfirmWorkRequest = "confirmWorkRequest", "Xác nhận yêu cầu công việc", "Confirm a request for work" {
        /// The agency.
        agency: AgencyId,
        /// The sheet.
        sheet: WorkSheetId,
    }
    /// Begins with the work (Mẫu 3, III).
    StartWork = "startWork", "Bắt đầu thực hiện công việc", "Begin with the work of a sheet" {
        /// The agency.
        agency: AgencyId,
        /// The sheet.
        sheet: WorkSheetId,
        /// How it is gone about.
        approach: Sealed,
    }
    /// Records what came of the work (Mẫu 3, III).
    CompleteWork = "completeWork", "Ghi kết quả thực hiện công việc", "Record what came of the work" {
        /// The agency.
        agency: AgencyId,
        /// The sheet.
        sheet: WorkSheetId,
        /// What came of it.
        results: Vec<WorkResult>,
        /// The document, or the other result, in words.
        result_detail: Option<Sealed>,
        /// The day of completion.
        completed_on: Date,
    }
    /// Confirms that the work was done (Mẫu 3, III).
    ConfirmWork = "confirmWork", "Xác nhận hoàn thành công việc", "Confirm that the work was done" {
        /// The agency.
        agency: AgencyId,
        /// The sheet.
        sheet: WorkSheetId,
        /// On which day.
        confirmed_on: Date,
    }
    /// Rejects work that is not what was asked for.
    RejectWork = "rejectWork", "Không xác nhận hoàn thành", "Reject the work of a sheet" {
        /// The agency.
        agency: AgencyId,
        /// The sheet.
        sheet: WorkSheetId,
        /// Why.
        reason: Sealed,
    }
    /// Goes on with what was rejected.
    ReworkSheet = "reworkSheet", "Thực hiện lại công việc", "Go on with work that was rejected" {
        /// The agency.
        agency: AgencyId,
        /// The sheet.
        sheet: WorkSheetId,
    }
    /// Gives work up.
    CancelWork = "cancelWork", "Hủy phiếu công tác", "Cancel a work sheet" {
        /// The agency.
        agency: AgencyId,
        /// The sheet.
        sheet: WorkSheetId,
        /// Why.
        reason: Sealed,
    }
    /// Attests a degree, a language certificate, a training certificate or a skill of an officer.
    AttestQualification = "attestQualification", "Ghi văn bằng, chứng chỉ của cán bộ CNTT", "Attest a qualification of an IT officer" {
        /// The agency.
        agency: AgencyId,
        /// The new attestation.
        attested: OfficerQualificationId,
        /// The officer.
        officer: ItOfficerId,
        /// What.
        qualification: Qualification,
        /// The document that shows it.
        document: DocumentSymbol,
        /// The day on which it was obtained.
        obtained_on: Date,
        /// The last day on which it counts.
        valid_until: Option<Date>,
    }
    /// Annuls an attested qualification.
    AnnulQualification = "annulQualification", "Hủy ghi nhận văn bằng, chứng chỉ", "Annul an attested qualification" {
        /// The agency.
        agency: AgencyId,
        /// The attestation.
        attested: OfficerQualificationId,
        /// Why.
        reason: Sealed,
    }
    /// Records a measurement of an indicator.
    RecordMeasurement = "recordMeasurement", "Ghi số đo chỉ tiêu", "Record a measurement of an indicator" {
        /// The agency that measured.
        agency: AgencyId,
        /// The new measurement.
        measurement: IndicatorMeasurementId,
        /// Of the agency, or of the province.
        scope: TargetScope,
        /// The indicator.
        indicator: IndicatorCode,
        /// What was measured.
        measured: MeasuredFigures,
    }
    /// Corrects a measurement by another.
    CorrectMeasurement = "correctMeasurement", "Sửa số đo chỉ tiêu", "Correct a measurement of an indicator" {
        /// The agency that measured.
        agency: AgencyId,
        /// The new measurement.
        measurement: IndicatorMeasurementId,
        /// The one that it corrects.
        corrects: IndicatorMeasurementId,
        /// What is right.
        measured: MeasuredFigures,
        /// Why.
        reason: Sealed,
    }
    /// Annuls a measurement that should not be there.
    AnnulMeasurement = "annulMeasurement", "Hủy số đo chỉ tiêu", "Annul a measurement of an indicator" {
        /// The agency that measured.
        agency: AgencyId,
        /// The measurement.
        measurement: IndicatorMeasurementId,
        /// Why.
        reason: Sealed,
    }
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
    /// Drafts a report for a part of a year (S000 Điều 2.2.a; S002 item 2.c).
    DraftReport = "draftReport", "Lập báo cáo định kỳ", "Draft a periodic report" {
        /// The body that reports.
        agency: AgencyId,
        /// The new report.
        report: PeriodicReportId,
        /// What it is about.
        kind: ReportKind,
        /// The year.
        year: i16,
        /// For which part of it.
        period: ReportPeriod,
        /// What it says.
        content: Sealed,
        /// The report that it corrects.
        corrects: Option<PeriodicReportId>,
        /// What it corrects.
        reason: Option<Sealed>,
    }
    /// Changes the draft of a report.
    ReviseReport = "reviseReport", "Sửa dự thảo báo cáo", "Revise the draft of a report" {
        /// The body that reports.
        agency: AgencyId,
        /// The report.
        report: PeriodicReportId,
        /// What it says.
        content: Sealed,
    }
    /// Submits a report for signature.
    SubmitReport = "submitReport", "Trình ký báo cáo", "Submit a report for signature" {
        /// The body that reports.
        agency: AgencyId,
        /// The report.
        report: PeriodicReportId,
    }
    /// Puts the figures of the registers into a report.
    ConsolidateReport = "consolidateReport", "Tổng hợp số liệu báo cáo", "Consolidate the figures of a report" {
        /// The body that reports.
        agency: AgencyId,
        /// The report.
        report: PeriodicReportId,
    }
    /// Signs a report (S000 Điều 2.2.a).
    SignReport = "signReport", "Ký báo cáo", "Sign a report" {
        /// The body that reports.
        agency: AgencyId,
        /// The report.
        report: PeriodicReportId,
        /// Its number and symbol.
        document: DocumentSymbol,
        /// On which day.
        signed_on: Date,
    }
    /// Returns a report to whoever drafted it.
    ReturnReport = "returnReport", "Trả lại báo cáo", "Return a report" {
        /// The body that reports.
        agency: AgencyId,
        /// The report.
        report: PeriodicReportId,
        /// Why.
        reason: Sealed,
    }
    /// Sends a report to its addressees.
    SendReport = "sendReport", "Gửi báo cáo", "Send a report" {
        /// The body that reports.
        agency: AgencyId,
        /// The report.
        report: PeriodicReportId,
        /// On which day.
        sent_on: Date,
    }
    /// Gives the draft of a report up.
    CancelReport = "cancelReport", "Hủy dự thảo báo cáo", "Cancel the draft of a report" {
        /// The body that reports.
        agency: AgencyId,
        /// The report.
        report: PeriodicReportId,
        /// Why.
        reason: Sealed,
    }
    /// Reports an incident of the information system (Điều 8.1.b).
    ReportIncident = "reportIncident", "Báo cáo sự cố", "Report an incident" {
        /// The agency.
        agency: AgencyId,
        /// The new incident.
        incident: IncidentId,
        /// The day on which it happened.
        happened_on: Date,
        /// What happened, and what it did harm to.
        description: Sealed,
    }
    /// Corrects what was reported.
    CorrectIncident = "correctIncident", "Đính chính sự cố", "Correct an incident" {
        /// The agency.
        agency: AgencyId,
        /// The incident.
        incident: IncidentId,
        /// The day on which it happened.
        happened_on: Date,
        /// What happened.
        description: Sealed,
        /// Why it is corrected.
        reason: Sealed,
    }
    /// Analyses the cause of an incident, and whose responsibility is asked for (Điều 8.1).
    AnalyseIncident = "analyseIncident", "Phân tích nguyên nhân sự cố", "Analyse an incident" {
        /// The agency.
        agency: AgencyId,
        /// The incident.
        incident: IncidentId,
        /// What was found.
        analysis: Sealed,
        /// What it came from.
        cause: IncidentCause,
        /// The officer who is asked to answer for it.
        officer: Option<ItOfficerId>,
    }
    /// Concludes on an incident (Điều 8.2).
    ConcludeIncident = "concludeIncident", "Kết luận sự cố", "Conclude on an incident" {
        /// The agency.
        agency: AgencyId,
        /// The incident.
        incident: IncidentId,
        /// What is concluded.
        conclusion: Sealed,
        /// The number and symbol of the document.
        document: DocumentSymbol,
        /// Its day.
        concluded_on: Date,
    }
    /// Closes an incident that was mended.
    CloseIncident = "closeIncident", "Khép lại sự cố", "Close an incident" {
        /// The agency.
        agency: AgencyId,
        /// The incident.
        incident: IncidentId,
        /// How it was mended.
        remedy: Sealed,
        /// On which day.
        closed_on: Date,
    }
    /// Returns an incident to its analysis.
    ReturnIncident = "returnIncident", "Trả lại để phân tích lại", "Return an incident to its analysis" {
        /// The agency.
        agency: AgencyId,
        /// The incident.
        incident: IncidentId,
        /// Why.
        reason: Sealed,
    }
    /// Cancels what is no incident.
    CancelIncident = "cancelIncident", "Hủy báo cáo sự cố", "Cancel an incident" {
        /// The agency.
        agency: AgencyId,
        /// The incident.
        incident: IncidentId,
        /// Why.
        reason: Sealed,
    }
    /// Links a proposal of before it to an incident (Điều 8.1.b).
    LinkPrecaution = "linkPrecaution", "Liên kết đề xuất phòng ngừa với sự cố", "Link a precaution to an incident" {
        /// The agency.
        agency: AgencyId,
        /// The incident.
        incident: IncidentId,
        /// The proposal.
        precaution: PrecautionId,
    }
    /// Takes the link of a proposal to an incident back.
    UnlinkPrecaution = "unlinkPrecaution", "Bỏ liên kết đề xuất phòng ngừa", "Take the link of a precaution back" {
        /// The agency.
        agency: AgencyId,
        /// The incident.
        incident: IncidentId,
        /// The proposal.
        precaution: PrecautionId,
        /// Why.
        reason: Sealed,
    }
    /// Proposes a precaution to a superior (Điều 8.1.b).
    ProposePrecaution = "proposePrecaution", "Đề xuất biện pháp phòng ngừa", "Propose a precaution" {
        /// The agency.
        agency: AgencyId,
        /// The new proposal.
        precaution: PrecautionId,
        /// The officer who proposes.
        officer: ItOfficerId,
        /// The superior.
        recipient: PersonId,
        /// What is proposed.
        content: Sealed,
        /// On which day.
        proposed_on: Date,
        /// The number and symbol of the paper; of a proposal of before today.
        document: Option<DocumentSymbol>,
    }
    /// Answers a proposal of a precaution.
    AnswerPrecaution = "answerPrecaution", "Trả lời đề xuất phòng ngừa", "Answer a proposal of a precaution" {
        /// The agency.
        agency: AgencyId,
        /// The proposal.
        precaution: PrecautionId,
        /// What is answered.
        verdict: PrecautionVerdict,
        /// On which day.
        answered_on: Date,
        /// The number and symbol of the paper; of an answer of before today.
        document: Option<DocumentSymbol>,
        /// Why.
        reason: Option<Sealed>,
    }
    /// Withdraws a proposal of a precaution.
    WithdrawPrecaution = "withdrawPrecaution", "Rút đề xuất phòng ngừa", "Withdraw a proposal of a precaution" {
        /// The agency.
        agency: AgencyId,
        /// The proposal.
        precaution: PrecautionId,
        /// Why.
        reason: Sealed,
    }
    /// Announces that an officer leaves, for a time or for good (Điều 14.1).
    AnnounceHandover = "announceHandover", "Báo bàn giao", "Announce a handover" {
        /// The agency.
        agency: AgencyId,
        /// The new handover.
        handover: HandoverId,
        /// The officer.
        officer: ItOfficerId,
        /// Why.
        cause: HandoverCause,
        /// The day of leaving.
        leaves_on: Date,
        /// The day on which the officer is to be back.
        back_on: Option<Date>,
        /// What is said beside that.
        details: Option<Sealed>,
    }
    /// Makes the checklist of a handover (Điều 14.1, 3.3).
    PrepareHandover = "prepareHandover", "Lập danh mục bàn giao", "Prepare the checklist of a handover" {
        /// The agency.
        agency: AgencyId,
        /// The handover.
        handover: HandoverId,
        /// What is to be handed over; open work sheets are added.
        lines: Vec<HandoverLine>,
        /// The classes of which there is nothing.
        absent: Vec<HandoverClass>,
    }
    /// Begins a handover, and says to whom (Điều 14.2).
    StartHandover = "startHandover", "Bắt đầu bàn giao", "Begin a handover" {
        /// The agency.
        agency: AgencyId,
        /// The handover.
        handover: HandoverId,
        /// Who receives it.
        receiver: PersonId,
    }
    /// Confirms that lines of the checklist were received.
    ReceiveHandover = "receiveHandover", "Xác nhận đã nhận bàn giao", "Confirm what was received" {
        /// The agency.
        agency: AgencyId,
        /// The handover.
        handover: HandoverId,
        /// The numbers of the lines, from 1.
        items: Vec<u32>,
        /// On which day.
        received_on: Date,
    }
    /// Accepts a handover as a superior (Điều 14.2).
    AcceptHandover = "acceptHandover", "Nghiệm thu bàn giao", "Accept a handover" {
        /// The agency.
        agency: AgencyId,
        /// The handover.
        handover: HandoverId,
        /// On which day.
        accepted_on: Date,
    }
    /// Plans how the place of an officer is filled (Điều 14.2).
    PlanReplacement = "planReplacement", "Lập phương án thay thế", "Plan a replacement" {
        /// The agency.
        agency: AgencyId,
        /// The handover.
        handover: HandoverId,
        /// How.
        kind: ReplacementKind,
        /// Who stands in.
        person: Option<PersonId>,
        /// The plan in words.
        plan: Option<Sealed>,
        /// The number and symbol of the document.
        document: Option<DocumentSymbol>,
        /// Its day.
        planned_on: Date,
    }
    /// Records that the access of an officer was revoked.
    RevokeAccess = "revokeAccess", "Thu hồi quyền truy cập", "Revoke the access of an officer" {
        /// The agency.
        agency: AgencyId,
        /// The handover.
        handover: HandoverId,
        /// To what.
        revocation: Sealed,
        /// On which day.
        revoked_on: Date,
    }
    /// Closes a handover.
    CloseHandover = "closeHandover", "Hoàn tất bàn giao", "Close a handover" {
        /// The agency.
        agency: AgencyId,
        /// The handover.
        handover: HandoverId,
        /// On which day.
        closed_on: Date,
    }
    /// Opens a handover anew.
    ReopenHandover = "reopenHandover", "Làm lại bàn giao", "Open a handover anew" {
        /// The agency.
        agency: AgencyId,
        /// The handover.
        handover: HandoverId,
        /// Why.
        reason: Sealed,
    }
    /// Gives everything back to an officer who is back.
    ReturnHandover = "returnHandover", "Giao lại khi trở về", "Give everything back to the officer" {
        /// The agency.
        agency: AgencyId,
        /// The handover.
        handover: HandoverId,
        /// On which day.
        returned_on: Date,
        /// Why.
        reason: Sealed,
    }
    /// Cancels a handover of an officer who stays.
    CancelHandover = "cancelHandover", "Hủy việc bàn giao", "Cancel a handover" {
        /// The agency.
        agency: AgencyId,
        /// The handover.
        handover: HandoverId,
        /// Why.
        reason: Sealed,
    }
    /// Signs the summary of a year, which is made from the confirmed sheets (Phụ lục I Mẫu 2).
    SignWorkSummary = "signWorkSummary", "Ký bảng tổng hợp kết quả công tác năm", "Sign the yearly summary of a work log" {
        /// The agency.
        agency: AgencyId,
        /// The new summary.
        summary: WorkSummaryId,
        /// The officer.
        officer: ItOfficerId,
        /// The year of the book.
        year: i16,
        /// What is reported instead of what was counted.
        corrections: Vec<WorkCorrection>,
        /// What outside services for maintenance and repair cost in the year, in thousands of đồng (nghìn đồng).
        outside_cost: u32,
        /// Which record of the finance section says so.
        cost_source: Sealed,
        /// The opinion of the head.
        opinion: Option<Sealed>,
        /// On which day.
        signed_on: Date,
        /// The summary that it takes the place of.
        replaces: Option<ReplacedSummary>,
    }
    /// Records what gave rise to a tracked duty.
    OpenTrackedDuty = "openTrackedDuty", "Ghi việc làm phát sinh nhiệm vụ theo dõi", "Record what gave rise to a tracked duty" {
        /// The body that is bound.
        agency: AgencyId,
        /// What happened.
        occasion: TrackedOccasionId,
        /// The duty.
        duty: DutyCode,
        /// The day on which it happened.
        happened_on: Date,
        /// The last day of what lasts.
        until_on: Option<Date>,
        /// The document.
        document: Option<DocumentSymbol>,
        /// What happened.
        details: Sealed,
    }
    /// Cancels what gave rise to a tracked duty by mistake.
    CancelTrackedDuty = "cancelTrackedDuty", "Hủy việc làm phát sinh nhiệm vụ", "Cancel what gave rise to a tracked duty" {
        /// The body that is bound.
        agency: AgencyId,
        /// What happened.
        occasion: TrackedOccasionId,
        /// Why.
        reason: Sealed,
    }
    /// Records that a tracked duty was done, with its evidence.
    RecordTrackedDuty = "recordTrackedDuty", "Ghi việc đã thực hiện nhiệm vụ", "Record that a tracked duty was done" {
        /// The body that is bound.
        agency: AgencyId,
        /// The new record.
        record: TrackedRecordId,
        /// The duty.
        duty: DutyCode,
        /// The year in which it is due.
        year: i16,
        /// What gave rise to it.
        occasion: Option<TrackedOccasionId>,
        /// For which officer it was done, or who did it.
        officer: Option<ItOfficerId>,
        /// On which day.
        done_on: Date,
        /// The document that shows it.
        document: Option<DocumentSymbol>,
        /// What came of it.
        outcome: Option<Sealed>,
        /// How many.
        count: Option<u32>,
    }
    /// Annuls the record that a tracked duty was done; what was wrong is recorded anew.
    AnnulTrackedDuty = "annulTrackedDuty", "Hủy ghi nhận đã thực hiện nhiệm vụ", "Annul the record of a tracked duty" {
        /// The body that is bound.
        agency: AgencyId,
        /// The record.
        record: TrackedRecordId,
        /// Why.
        reason: Sealed,
    }
    /// Calls a yearly test of IT officers (Điều 17.3).
    CallSkillTest = "callSkillTest", "Tổ chức kỳ kiểm tra, sát hạch", "Call a yearly test" {
        /// The department.
        agency: AgencyId,
        /// The new test.
        test: SkillTestId,
        /// The year of the evaluation that it counts in.
        year: i16,
        /// The day on which it is held.
        held_on: Date,
        /// The paper that calls it.
        document: DocumentSymbol,
        /// Where, and what is tested.
        details: Sealed,
    }
    /// Calls an officer to a yearly test (Điều 5.7).
    CallToSkillTest = "callToSkillTest", "Triệu tập cán bộ dự kiểm tra, sát hạch", "Call an officer to a yearly test" {
        /// The department.
        agency: AgencyId,
        /// The new call.
        entry: SkillTestEntryId,
        /// The test.
        test: SkillTestId,
        /// The agency that employs the officer.
        employer: AgencyId,
        /// The officer.
        officer: ItOfficerId,
    }
    /// Records the result of an officer, or corrects it; it is evidence for the evaluation of the year (Điều 15.3.d).
    RecordTestResult = "recordTestResult", "Ghi kết quả kiểm tra, sát hạch", "Record the result of a yearly test" {
        /// The department.
        agency: AgencyId,
        /// The test.
        test: SkillTestId,
        /// The agency that employs the officer.
        employer: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// What came of it.
        outcome: TestOutcome,
        /// The mark.
        mark: Option<Mark>,
        /// The day of the result.
        noted_on: Date,
        /// The document of the results.
        document: DocumentSymbol,
        /// What is said of it; of a correction, why.
        remark: Sealed,
        /// The new evidence for the evaluation.
        evidence: EvidenceId,
    }
    /// Cancels a yearly test of which there are no results.
    CancelSkillTest = "cancelSkillTest", "Hủy kỳ kiểm tra, sát hạch", "Cancel a yearly test" {
        /// The department.
        agency: AgencyId,
        /// The test.
        test: SkillTestId,
        /// Why.
        reason: Sealed,
    }
    /// Asks for the permission to look for faults of security (Điều 7.2).
    AskResearch = "askResearch", "Xin phép nghiên cứu, rà soát lỗi bảo mật", "Ask to look for faults of security" {
        /// The agency.
        agency: AgencyId,
        /// The new request.
        research: SecurityResearchId,
        /// The officer who asks.
        officer: ItOfficerId,
        /// What is looked at, and why that is needed.
        scope: Sealed,
        /// The first day.
        from_on: Date,
        /// The last day.
        to_on: Date,
    }
    /// Grants, refuses or revokes that permission (Điều 7.2).
    AnswerResearch = "answerResearch", "Trả lời đề nghị nghiên cứu, rà soát lỗi bảo mật", "Answer a request to look for faults of security" {
        /// The agency.
        agency: AgencyId,
        /// The request.
        research: SecurityResearchId,
        /// What is answered.
        verdict: ResearchVerdict,
        /// On which day.
        answered_on: Date,
        /// The document.
        document: DocumentSymbol,
        /// Why it is refused or revoked.
        reason: Option<Sealed>,
    }
    /// Withdraws the request for that permission, or gives the permission back.
    WithdrawResearch = "withdrawResearch", "Rút đề nghị nghiên cứu, rà soát lỗi bảo mật", "Withdraw a request to look for faults of security" {
        /// The agency.
        agency: AgencyId,
        /// The request.
        research: SecurityResearchId,
        /// Why.
        reason: Sealed,
    }
    /// Records that an officer draws the incentive (Điều 2.1, 6.5).
    GrantIncentive = "grantIncentive", "Ghi việc hưởng ưu đãi CNTT", "Record that an officer draws the incentive" {
        /// The agency.
        agency: AgencyId,
        /// The new incentive.
        drawn: OfficerIncentiveId,
        /// The officer.
        officer: ItOfficerId,
        /// How much a month, in thousands of đồng (nghìn đồng).
        monthly: u32,
        /// The decision.
        decision: DocumentSymbol,
        /// The first day.
        from_on: Date,
    }
    /// Records that an officer draws the incentive no more, or another one (Điều 16.2.b, 16.3).
    EndIncentive = "endIncentive", "Ghi việc thôi hưởng ưu đãi CNTT", "Record that an incentive ended" {
        /// The agency.
        agency: AgencyId,
        /// The incentive.
        drawn: OfficerIncentiveId,
        /// The last day.
        ends_on: Date,
        /// The decision.
        decision: DocumentSymbol,
        /// Why.
        reason: Sealed,
    }
}

impl WorkforceCommand {
    /// The agency in whose log it is written.
    #[expect(clippy::too_many_lines, reason = "each act has its line in one exhaustive match")]
    pub const fn agency(&self) -> AgencyId {
        match self {
            Self::StateItLevel(input) => input.agency,
            Self::RegisterOfficer(input) => input.agency,
            Self::EndOfficer(input) => input.agency,
            Self::AssignDuties(input) => input.agency,
            Self::SendAssignment(input) => input.agency,
            Self::SignCommitment(input) => input.agency,
            Self::SignBook(input) => input.agency,
            Self::RecordWorkBook(input) => input.agency,
            Self::ReceiveWorkBook(input) => input.agency,
            Self::RecordEvidence(input) => input.agency,
            Self::DecideOnBook(input) => input.agency,
            Self::GiveClass(input) => input.agency,
            Self::SendResults(input) => input.agency,
            Self::ProposeReward(input) => input.agency,
            Self::RecordEffectStep(input) => input.agency,
            Self::IdentifyItNeed(input) => input.agency,
            Self::SendScreeningRequest(input) => input.agency,
            Self::AgreeInterview(input) => input.agency,
            Self::AssignInterview(input) => input.agency,
            Self::ScheduleInterview(input) => input.agency,
            Self::RecordNoShow(input) => input.agency,
            Self::RecordInterview(input) => input.agency,
            Self::ReportInterview(input) => input.agency,
            Self::ConfirmInterviewReport(input) => input.agency,
            Self::ReturnInterviewResult(input) => input.agency,
            Self::DecideHiring(input) => input.agency,
            Self::CancelPreScreening(input) => input.agency,
            Self::DeleteCandidate(input) => input.agency,
            Self::RequestWork(input) => input.agency,
            Self::ConfirmWorkRequest(input) => input.agency,
            Self::StartWork(input) => input.agency,
            Self::CompleteWork(input) => input.agency,
            Self::ConfirmWork(input) => input.agency,
            Self::RejectWork(input) => input.agency,
            Self::ReworkSheet(input) => input.agency,
            Self::CancelWork(input) => input.agency,
            Self::AttestQualification(input) => input.agency,
            Self::AnnulQualification(input) => input.agency,
            Self::RecordMeasurement(input) => input.agency,
            Self::CorrectMeasurement(input) => input.agency,
            Self::AnnulMeasurement(input) => input.agency,
            Self::DraftTrainingProposal(input) => input.agency,
            Self::ReviseTrainingProposal(input) => input.agency,
            Self::SubmitTrainingProposal(input) => input.agency,
            Self::ReturnTrainingProposal(input) => input.agency,
            Self::CancelTrainingProposal(input) => input.agency,
            Self::AggregateTraining(input) => input.agency,
            Self::ReaggregateTraining(input) => input.agency,
            Self::BudgetTraining(input) => input.agency,
            Self::ReturnTrainingPlan(input) => input.agency,
            Self::ApproveTraining(input) => input.agency,
            Self::AmendTraining(input) => input.agency,
            Self::CancelTrainingPlan(input) => input.agency,
            Self::CloseTrainingPlan(input) => input.agency,
            Self::OpenCourse(input) => input.agency,
            Self::HoldCourse(input) => input.agency,
            Self::CancelCourse(input) => input.agency,
            Self::RecordAttendance(input) => input.agency,
            Self::AnnulAttendance(input) => input.agency,
            Self::IssueTrainingCertificate(input) => input.agency,
            Self::RevokeTrainingCertificate(input) => input.agency,
            Self::DraftReport(input) => input.agency,
            Self::ReviseReport(input) => input.agency,
            Self::SubmitReport(input) => input.agency,
            Self::ConsolidateReport(input) => input.agency,
            Self::SignReport(input) => input.agency,
            Self::ReturnReport(input) => input.agency,
            Self::SendReport(input) => input.agency,
            Self::CancelReport(input) => input.agency,
            Self::ReportIncident(input) => input.agency,
            Self::CorrectIncident(input) => input.agency,
            Self::AnalyseIncident(input) => input.agency,
            Self::ConcludeIncident(input) => input.agency,
            Self::CloseIncident(input) => input.agency,
            Self::ReturnIncident(input) => input.agency,
            Self::CancelIncident(input) => input.agency,
            Self::LinkPrecaution(input) => input.agency,
            Self::UnlinkPrecaution(input) => input.agency,
            Self::ProposePrecaution(input) => input.agency,
            Self::AnswerPrecaution(input) => input.agency,
            Self::WithdrawPrecaution(input) => input.agency,
            Self::AnnounceHandover(input) => input.agency,
            Self::PrepareHandover(input) => input.agency,
            Self::StartHandover(input) => input.agency,
            Self::ReceiveHandover(input) => input.agency,
            Self::AcceptHandover(input) => input.agency,
            Self::PlanReplacement(input) => input.agency,
            Self::RevokeAccess(input) => input.agency,
            Self::CloseHandover(input) => input.agency,
            Self::ReopenHandover(input) => input.agency,
            Self::ReturnHandover(input) => input.agency,
            Self::CancelHandover(input) => input.agency,
            Self::SignWorkSummary(input) => input.agency,
            Self::OpenTrackedDuty(input) => input.agency,
            Self::CancelTrackedDuty(input) => input.agency,
            Self::RecordTrackedDuty(input) => input.agency,
            Self::AnnulTrackedDuty(input) => input.agency,
            Self::CallSkillTest(input) => input.agency,
            Self::CallToSkillTest(input) => input.agency,
            Self::RecordTestResult(input) => input.agency,
            Self::CancelSkillTest(input) => input.agency,
            Self::AskResearch(input) => input.agency,
            Self::AnswerResearch(input) => input.agency,
            Self::WithdrawResearch(input) => input.agency,
            Self::GrantIncentive(input) => input.agency,
            Self::EndIncentive(input) => input.agency,
        }
    }
}
