//! The terms of incidents, precautions and handovers.

use crate::labelled_enum::labelled_enum;

labelled_enum! {
    /// Where an incident stands.
    IncidentState {
        Reported = "REPORTED", "Đã báo cáo", "Reported";
        Analysed = "ANALYSED", "Đã phân tích nguyên nhân", "Analysed";
        Concluded = "CONCLUDED", "Đã kết luận", "Concluded";
        Closed = "CLOSED", "Đã khắc phục, khép lại", "Mended and closed";
        Cancelled = "CANCELLED", "Không phải sự cố", "No incident";
    }

    /// What an incident came from, as far as the responsibility of IT officers is asked for.
    IncidentCause {
        /// Clause a.
        DutyFailed = "DUTY_FAILED", "Cán bộ CNTT không làm tròn nhiệm vụ hoặc vi phạm quy định", "An IT officer failed the duties or broke the rules";
        /// Clause b.
        NoPrecaution = "NO_PRECAUTION", "Cán bộ CNTT chủ quan, không đề xuất, thực hiện biện pháp phòng ngừa", "An IT officer proposed or took no precaution";
        Other = "OTHER", "Nguyên nhân khác, không do cán bộ CNTT", "Another cause, of no IT officer";
    }

    /// Where a proposal of a precaution stands.
    PrecautionState {
        Proposed = "PROPOSED", "Đã đề xuất, chưa được trả lời", "Proposed, not answered";
        Accepted = "ACCEPTED", "Được chấp nhận", "Accepted";
        Declined = "DECLINED", "Không được chấp nhận", "Declined";
        Withdrawn = "WITHDRAWN", "Đã rút", "Withdrawn";
    }

    /// What a superior answers.
    PrecautionVerdict {
        Accept = "ACCEPT", "Chấp nhận", "Accepted";
        Decline = "DECLINE", "Không chấp nhận", "Declined";
    }

    /// What is known of the exemption from liability. The machine concludes nothing.
    ExemptionGround {
        DeclinedBefore = "DECLINED_BEFORE", "Đã đề xuất trước khi xảy ra sự cố và không được chấp nhận", "Proposed before the incident, and declined";
        UnansweredBefore = "UNANSWERED_BEFORE", "Đã đề xuất trước khi xảy ra sự cố và chưa được trả lời", "Proposed before the incident, and not answered";
        SameDay = "SAME_DAY", "Đề xuất cùng ngày xảy ra sự cố; cần xác định việc nào trước", "Proposed on the day of the incident; somebody has to say which came first";
        RecordedLater = "RECORDED_LATER", "Đề xuất hoặc trả lời được ghi vào hệ thống sau khi xảy ra sự cố; cần đối chiếu văn bản", "The proposal or the answer was recorded after the incident; compare the document";
        AcceptedBefore = "ACCEPTED_BEFORE", "Đã được chấp nhận trước khi xảy ra sự cố nên không phải căn cứ miễn trách nhiệm", "Accepted before the incident, so no ground of exemption";
        WithdrawnBefore = "WITHDRAWN_BEFORE", "Đã rút trước khi xảy ra sự cố nên không phải căn cứ miễn trách nhiệm", "Withdrawn before the incident, so no ground of exemption";
    }

    /// Where a handover stands.
    HandoverState {
        Announced = "ANNOUNCED", "Đã báo", "Announced";
        ChecklistPrepared = "CHECKLIST_PREPARED", "Đã lập danh mục bàn giao", "The checklist is prepared";
        HandingOver = "HANDING_OVER", "Đang bàn giao", "Handing over";
        Accepted = "ACCEPTED", "Đã nghiệm thu bàn giao", "Accepted";
        Closed = "CLOSED", "Đã hoàn tất", "Closed";
        Returned = "RETURNED", "Đã nhận lại khi trở về", "Taken back on return";
        Cancelled = "CANCELLED", "Đã hủy", "Cancelled";
    }

    /// Why an officer hands over.
    HandoverCause {
        Mission = "MISSION", "Được cử đi công tác", "On mission";
        LongStudy = "LONG_STUDY", "Học tập trung dài hạn", "Long full-time study";
        LongLeave = "LONG_LEAVE", "Nghỉ phép dài hạn", "Long leave";
        Resignation = "RESIGNATION", "Thôi việc", "Resignation";
        Transfer = "TRANSFER", "Chuyển công tác khác", "Transfer to other work";
    }

    /// What is handed over: the three classes of secrets, the systems, and the work sheets that are open.
    HandoverClass {
        Diagrams = "DIAGRAMS", "Sơ đồ mạng, tập tin cấu hình, hồ sơ hệ thống", "Network diagrams, configuration files and papers of the system";
        Authentication = "AUTHENTICATION", "Mật khẩu, chứng thư số, phương tiện xác thực", "Passwords, digital certificates and other means of authentication";
        AgencySecrets = "AGENCY_SECRETS", "Nội dung thuộc bí mật của cơ quan trong cơ sở dữ liệu", "What is secret of the agency in its databases";
        Systems = "SYSTEMS", "Hệ thống đang quản trị, vận hành", "Systems that are run";
        OpenSheets = "OPEN_SHEETS", "Phiếu công tác đang dở", "Work sheets that are open";
    }

    /// How the place of an officer is filled.
    ReplacementKind {
        Temporary = "TEMPORARY", "Phân công người thay thế tạm thời", "Somebody stands in for a time";
        Recruit = "RECRUIT", "Tuyển dụng nhân sự mới", "Somebody new is recruited";
    }
}

impl PrecautionVerdict {
    /// Where a proposal stands after it.
    pub const fn leads_to(self) -> PrecautionState {
        match self {
            Self::Accept => PrecautionState::Accepted,
            Self::Decline => PrecautionState::Declined,
        }
    }
}

impl ExemptionGround {
    /// Whether it speaks for an exemption; the others speak against one, or ask for somebody to look.
    pub const fn speaks_for(self) -> bool {
        matches!(self, Self::DeclinedBefore | Self::UnansweredBefore)
    }
}

impl HandoverState {
    /// Whether it goes on.
    pub const fn is_open(self) -> bool {
        match self {
            Self::Announced | Self::ChecklistPrepared | Self::HandingOver | Self::Accepted => true,
            Self::Closed | Self::Returned | Self::Cancelled => false,
        }
    }
}

impl HandoverCause {
    /// Whether the officer is to come back.
    pub const fn is_for_a_time(self) -> bool {
        match self {
            Self::Mission | Self::LongStudy | Self::LongLeave => true,
            Self::Resignation | Self::Transfer => false,
        }
    }
}

impl HandoverClass {
    /// Whether the records of the agency say what there is of it.
    pub const fn is_from_records(self) -> bool {
        matches!(self, Self::OpenSheets)
    }
}
