//! Acts on the pre-screening of a candidate, from the need to the deletion of the candidate's data.

use async_graphql::ID;

use crate::{
    domain::workforce::{
        command::{
            AgreeInterview, AssignInterview, CancelPreScreening, ConfirmInterviewReport, DecideHiring,
            DeleteCandidate, IdentifyItNeed, RecordInterview, RecordNoShow, ReportInterview,
            ReturnInterviewResult, ScheduleInterview, SendScreeningRequest,
        },
        pre_screening::{
            form::{Confidentiality, ReplyForm, ScreeningAttachment, ScreeningConclusion, ScreeningDuty},
            state::HiringDecision,
        },
    },
    graphql::{
        envelope::DirectoryEnvelope,
        input::InputReader,
        labelled_enum::EnumValue,
        mutation::mutations,
        payload::PreScreeningPayload,
        scalar::{Date, DateTime},
    },
};

mutations! {
    pub struct PreScreeningMutation;

    /// Cơ quan xác định nhu cầu, vị trí cán bộ chuyên trách CNTT và ứng viên. — An agency identifies a post of full-time IT officer and a candidate.
    fn identify_it_need("Vị trí và ứng viên. — The post and the candidate.") -> PreScreeningPayload {
        /// Dữ liệu để xác định nhu cầu. — The input of `identifyItNeed`.
        struct IdentifyItNeedInput: DirectoryEnvelope {
            /// Cơ quan chuyên trách CNTT phỏng vấn (Sở). — The department that interviews.
            agency_id: ID,
            /// Cơ quan cần tuyển dụng. — The agency that recruits.
            recruiter_id: ID,
            /// Vị trí cần tuyển dụng. — The post.
            position: String,
            /// Họ và tên ứng viên. — The name of the candidate.
            candidate_name: String,
            /// Năm sinh. — The year of birth.
            birth_year: i32,
        }

        fn read(&self, read) -> IdentifyItNeed {
            agency: read.id("agencyId", &self.agency_id),
            pre_screening: read.fresh(),
            recruiter: read.id("recruiterId", &self.recruiter_id),
            candidate: read.fresh_unordered(),
            position: read.line("position", &self.position),
            name: read.line("candidateName", &self.candidate_name),
            birth_year: read
                .count::<i32>("birthYear", self.birth_year, 1900..=2099)
                .and_then(|year| read.line("birthYear", &year.to_string())),
        }
    }

    /// Gửi hồ sơ ứng viên và Giấy đề nghị phỏng vấn. — Sends the dossier and the request for an interview.
    fn send_screening_request("Giấy đề nghị phỏng vấn. — The request for an interview.") -> PreScreeningPayload {
        /// Dữ liệu của Giấy đề nghị phỏng vấn. — The input of `sendScreeningRequest`.
        struct SendScreeningRequestInput: DirectoryEnvelope {
            /// Cơ quan chuyên trách CNTT phỏng vấn (Sở). — The department that interviews.
            agency_id: ID,
            /// Hồ sơ sơ tuyển. — The pre-screening.
            pre_screening_id: ID,
            /// Số, ký hiệu. — The number and symbol.
            number: String,
            /// Nơi lập. — Where it was written.
            place: String,
            /// Ngày ký. — Its day.
            requested_on: Date,
            /// Các ô nhiệm vụ được đánh dấu; cơ quan chưa có cán bộ chuyên trách thì đánh dấu tất cả (ghi chú (*)). — The duties that are ticked; all of them where the agency has no full-time officer (note (*)).
            duties: Vec<EnumValue<ScreeningDuty>>,
            /// Nội dung của ô nhiệm vụ khác. — The duty of the last box.
            other_duty: Option<String>,
            /// Đề nghị trả lời trước ngày. — The day before which the reply is asked for.
            reply_before: Date,
            /// Hình thức văn bản trả lời. — The form of reply that is asked for.
            reply_form: EnumValue<ReplyForm>,
            /// Mức độ bảo mật của cuộc phỏng vấn; mức cao gợi ý bỏ phần xác nhận. — How confidential the interview is to be; a high level suggests the form without confirmation.
            confidentiality: EnumValue<Confidentiality>,
            /// Thông tin liên hệ của ứng viên. — How the candidate is reached.
            contact: String,
            /// Hồ sơ đính kèm. — What is attached.
            attachments: Vec<EnumValue<ScreeningAttachment>>,
        }

        fn read(&self, read) -> SendScreeningRequest {
            agency: read.id("agencyId", &self.agency_id),
            pre_screening: read.id("preScreeningId", &self.pre_screening_id),
            number: read.code("number", &self.number),
            place: read.line("place", &self.place),
            requested_on: read.date("requestedOn", &self.requested_on),
            duties: read.list("duties", &self.duties, 0..=ScreeningDuty::ALL.len(), |_, duty| Some(duty.0)),
            other_duty: read.optional("otherDuty", &self.other_duty, InputReader::line),
            reply_before: read.date("replyBefore", &self.reply_before),
            reply_form: Some(self.reply_form.0),
            confidentiality: Some(self.confidentiality.0),
            contact: read.prose("contact", &self.contact),
            attachments: read.list(
                "attachments",
                &self.attachments,
                0..=ScreeningAttachment::ALL.len(),
                |_, paper| Some(paper.0),
            ),
        }
    }

    /// Ghi yêu cầu phỏng vấn mà hai bên đã thống nhất. — Records the requirements of the interview that both agreed on.
    fn agree_interview("Yêu cầu đã thống nhất. — What was agreed.") -> PreScreeningPayload {
        /// Dữ liệu để ghi yêu cầu phỏng vấn. — The input of `agreeInterview`.
        struct AgreeInterviewInput: DirectoryEnvelope {
            /// Cơ quan chuyên trách CNTT phỏng vấn (Sở). — The department that interviews.
            agency_id: ID,
            /// Hồ sơ sơ tuyển. — The pre-screening.
            pre_screening_id: ID,
            /// Yêu cầu phỏng vấn. — The requirements.
            requirements: String,
            /// Ngày thống nhất. — The day on which they were agreed.
            agreed_on: Date,
        }

        fn read(&self, read) -> AgreeInterview {
            agency: read.id("agencyId", &self.agency_id),
            pre_screening: read.id("preScreeningId", &self.pre_screening_id),
            requirements: read.prose("requirements", &self.requirements),
            agreed_on: read.date("agreedOn", &self.agreed_on),
        }
    }

    /// Giám đốc giao Trưởng phòng CNTT phỏng vấn. — The Director gives the interview to the head of the IT division.
    fn assign_interview("Người được giao. — To whom.") -> PreScreeningPayload {
        /// Dữ liệu để giao phỏng vấn. — The input of `assignInterview`.
        struct AssignInterviewInput: DirectoryEnvelope {
            /// Cơ quan chuyên trách CNTT phỏng vấn (Sở). — The department that interviews.
            agency_id: ID,
            /// Hồ sơ sơ tuyển. — The pre-screening.
            pre_screening_id: ID,
            /// Trưởng phòng CNTT. — The head of the IT division.
            assignee_id: ID,
        }

        fn read(&self, read) -> AssignInterview {
            agency: read.id("agencyId", &self.agency_id),
            pre_screening: read.id("preScreeningId", &self.pre_screening_id),
            assignee: read.id("assigneeId", &self.assignee_id),
        }
    }

    /// Ghi thời gian phỏng vấn đã thống nhất với ứng viên, hoặc thời gian khác. — Records the time that was agreed with the candidate, or another one.
    fn schedule_interview("Thời gian. — When.") -> PreScreeningPayload {
        /// Dữ liệu để hẹn phỏng vấn. — The input of `scheduleInterview`.
        struct ScheduleInterviewInput: DirectoryEnvelope {
            /// Cơ quan chuyên trách CNTT phỏng vấn (Sở). — The department that interviews.
            agency_id: ID,
            /// Hồ sơ sơ tuyển. — The pre-screening.
            pre_screening_id: ID,
            /// Thời điểm phỏng vấn. — When.
            interview_at: DateTime,
        }

        fn read(&self, read) -> ScheduleInterview {
            agency: read.id("agencyId", &self.agency_id),
            pre_screening: read.id("preScreeningId", &self.pre_screening_id),
            interview_at: read.instant("interviewAt", &self.interview_at),
        }
    }

    /// Ghi ứng viên không đến; phải hẹn lại. — Records that the candidate did not come; another time is to be agreed.
    fn record_no_show("Hồ sơ. — The case.") -> PreScreeningPayload {
        /// Dữ liệu để ghi ứng viên không đến. — The input of `recordNoShow`.
        struct RecordNoShowInput: DirectoryEnvelope {
            /// Cơ quan chuyên trách CNTT phỏng vấn (Sở). — The department that interviews.
            agency_id: ID,
            /// Hồ sơ sơ tuyển. — The pre-screening.
            pre_screening_id: ID,
        }

        fn read(&self, read) -> RecordNoShow {
            agency: read.id("agencyId", &self.agency_id),
            pre_screening: read.id("preScreeningId", &self.pre_screening_id),
        }
    }

    /// Ghi ba điểm phỏng vấn, mỗi điểm từ 0 đến 10 với nhiều nhất một chữ số thập phân. — Records the three marks, each from 0 to 10 with one decimal at most.
    fn record_interview("Các điểm. — The marks.") -> PreScreeningPayload {
        /// Dữ liệu để ghi điểm phỏng vấn. — The input of `recordInterview`.
        struct RecordInterviewInput: DirectoryEnvelope {
            /// Cơ quan chuyên trách CNTT phỏng vấn (Sở). — The department that interviews.
            agency_id: ID,
            /// Hồ sơ sơ tuyển. — The pre-screening.
            pre_screening_id: ID,
            /// Kiến thức chung về CNTT, ứng dụng CNTT trong cơ quan nhà nước, ví dụ 8.5. — General knowledge and the use of IT in state bodies, such as 8.5.
            general: String,
            /// Kiến thức căn bản về mạng máy tính. — Networks.
            networks: String,
            /// Kiến thức căn bản về lập trình và quản trị cơ sở dữ liệu. — Programming and databases.
            programming: String,
        }

        fn read(&self, read) -> RecordInterview {
            agency: read.id("agencyId", &self.agency_id),
            pre_screening: read.id("preScreeningId", &self.pre_screening_id),
            general: read.code("general", &self.general),
            networks: read.code("networks", &self.networks),
            programming: read.code("programming", &self.programming),
        }
    }

    /// Lập Báo cáo Kết quả sơ tuyển. — Makes the report of the interview.
    fn report_interview("Báo cáo. — The report.") -> PreScreeningPayload {
        /// Dữ liệu của Báo cáo Kết quả sơ tuyển. — The input of `reportInterview`.
        struct ReportInterviewInput: DirectoryEnvelope {
            /// Cơ quan chuyên trách CNTT phỏng vấn (Sở). — The department that interviews.
            agency_id: ID,
            /// Hồ sơ sơ tuyển. — The pre-screening.
            pre_screening_id: ID,
            /// Số, ký hiệu theo mẫu của quy chế. — The number, and the symbol that the regulation sets.
            number: String,
            /// Ngày lập. — Its day.
            reported_on: Date,
            /// Kết luận. — What it concludes.
            conclusion: EnumValue<ScreeningConclusion>,
            /// Kiến nghị. — What it recommends.
            recommendation: String,
            /// Hồ sơ đính kèm. — What is attached.
            attachments: Option<String>,
        }

        fn read(&self, read) -> ReportInterview {
            agency: read.id("agencyId", &self.agency_id),
            pre_screening: read.id("preScreeningId", &self.pre_screening_id),
            number: read.code("number", &self.number),
            reported_on: read.date("reportedOn", &self.reported_on),
            conclusion: Some(self.conclusion.0),
            recommendation: read.prose("recommendation", &self.recommendation),
            attachments: read.optional("attachments", &self.attachments, InputReader::prose),
        }
    }

    /// Lãnh đạo Sở xác nhận báo cáo, khi giấy đề nghị yêu cầu. — The leaders of the department confirm the report, where the request asks for it.
    fn confirm_interview_report("Ngày xác nhận. — On which day.") -> PreScreeningPayload {
        /// Dữ liệu để xác nhận báo cáo. — The input of `confirmInterviewReport`.
        struct ConfirmInterviewReportInput: DirectoryEnvelope {
            /// Cơ quan chuyên trách CNTT phỏng vấn (Sở). — The department that interviews.
            agency_id: ID,
            /// Hồ sơ sơ tuyển. — The pre-screening.
            pre_screening_id: ID,
            /// Ngày xác nhận. — On which day.
            confirmed_on: Date,
        }

        fn read(&self, read) -> ConfirmInterviewReport {
            agency: read.id("agencyId", &self.agency_id),
            pre_screening: read.id("preScreeningId", &self.pre_screening_id),
            confirmed_on: read.date("confirmedOn", &self.confirmed_on),
        }
    }

    /// Gửi kết quả về cơ quan đề nghị; sau hạn thì phải ghi lý do. — Returns the result to the agency; late with a reason.
    fn return_interview_result("Ngày gửi. — On which day.") -> PreScreeningPayload {
        /// Dữ liệu để gửi kết quả. — The input of `returnInterviewResult`.
        struct ReturnInterviewResultInput: DirectoryEnvelope {
            /// Cơ quan chuyên trách CNTT phỏng vấn (Sở). — The department that interviews.
            agency_id: ID,
            /// Hồ sơ sơ tuyển. — The pre-screening.
            pre_screening_id: ID,
            /// Ngày gửi. — On which day.
            returned_on: Date,
            /// Lý do gửi sau hạn. — Why it is later than was asked.
            late_reason: Option<String>,
        }

        fn read(&self, read) -> ReturnInterviewResult {
            agency: read.id("agencyId", &self.agency_id),
            pre_screening: read.id("preScreeningId", &self.pre_screening_id),
            returned_on: read.date("returnedOn", &self.returned_on),
            late_reason: read.optional("lateReason", &self.late_reason, InputReader::prose),
        }
    }

    /// Thủ trưởng cơ quan quyết định; tuyển người không đạt thì phải nhận trách nhiệm. — The head of the agency decides, and acknowledges the responsibility for hiring who does not meet the standard.
    fn decide_hiring("Quyết định. — The decision.") -> PreScreeningPayload {
        /// Dữ liệu để ghi quyết định tuyển dụng. — The input of `decideHiring`.
        struct DecideHiringInput: DirectoryEnvelope {
            /// Cơ quan chuyên trách CNTT phỏng vấn (Sở). — The department that interviews.
            agency_id: ID,
            /// Hồ sơ sơ tuyển. — The pre-screening.
            pre_screening_id: ID,
            /// Quyết định. — What was decided.
            decision: EnumValue<HiringDecision>,
            /// Ngày quyết định. — On which day.
            decided_on: Date,
            /// Số, ký hiệu quyết định. — The number and symbol of the decision.
            document: Option<String>,
            /// Ghi nhận trách nhiệm của Thủ trưởng, khi tuyển người không đạt. — The acknowledgement of the head, where who does not meet the standard is hired.
            acknowledgement: Option<String>,
        }

        fn read(&self, read) -> DecideHiring {
            agency: read.id("agencyId", &self.agency_id),
            pre_screening: read.id("preScreeningId", &self.pre_screening_id),
            decision: Some(self.decision.0),
            decided_on: read.date("decidedOn", &self.decided_on),
            document: read.optional("document", &self.document, InputReader::code),
            acknowledgement: read.optional("acknowledgement", &self.acknowledgement, InputReader::prose),
        }
    }

    /// Cơ quan hủy đề nghị phỏng vấn, trước khi nhận kết quả. — The agency gives the request up, before the result comes.
    fn cancel_pre_screening("Việc hủy. — The cancellation.") -> PreScreeningPayload {
        /// Dữ liệu để hủy đề nghị phỏng vấn. — The input of `cancelPreScreening`.
        struct CancelPreScreeningInput: DirectoryEnvelope {
            /// Cơ quan chuyên trách CNTT phỏng vấn (Sở). — The department that interviews.
            agency_id: ID,
            /// Hồ sơ sơ tuyển. — The pre-screening.
            pre_screening_id: ID,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> CancelPreScreening {
            agency: read.id("agencyId", &self.agency_id),
            pre_screening: read.id("preScreeningId", &self.pre_screening_id),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Xóa dữ liệu của ứng viên không được tuyển dụng, sau khi hết thời gian lưu; số, ngày và các bên của báo cáo còn lại. — Deletes the data of a candidate who was not hired, once their time is over; number, day and parties of the report stay.
    fn delete_candidate("Hồ sơ. — The case.") -> PreScreeningPayload {
        /// Dữ liệu để xóa dữ liệu ứng viên. — The input of `deleteCandidate`.
        struct DeleteCandidateInput: DirectoryEnvelope {
            /// Cơ quan chuyên trách CNTT phỏng vấn (Sở). — The department that interviews.
            agency_id: ID,
            /// Hồ sơ sơ tuyển. — The pre-screening.
            pre_screening_id: ID,
        }

        fn read(&self, read) -> DeleteCandidate {
            agency: read.id("agencyId", &self.agency_id),
            pre_screening: read.id("preScreeningId", &self.pre_screening_id),
        }
    }
}
