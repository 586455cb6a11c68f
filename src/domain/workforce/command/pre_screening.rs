//! The acts of the pre-screening of candidates.

use jiff::{Timestamp, civil::Date};

use crate::{
    acts_macro::act_group,
    digest::Sealed,
    ids::{AgencyId, PersonId, PreScreeningId},
    vocabulary::DocumentSymbol,
    workforce::pre_screening::{
        form::{Confidentiality, ReplyForm, ScreeningAttachment, ScreeningConclusion, ScreeningDuty},
        mark::Mark,
        state::HiringDecision,
    },
};

act_group! {
    exported as pre_screening_acts;

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
}
