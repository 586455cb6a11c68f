//! Where a pre-screening stands, and how it ends (requirements §15).

use crate::labelled_enum::labelled_enum;

labelled_enum! {
    /// Where a pre-screening stands.
    PreScreeningState {
        NeedIdentified = "NEED_IDENTIFIED", "Đã xác định nhu cầu", "The need is identified";
        RequestSent = "REQUEST_SENT", "Đã gửi giấy đề nghị phỏng vấn", "The request was sent";
        RequirementsAgreed = "REQUIREMENTS_AGREED", "Đã thống nhất yêu cầu phỏng vấn", "The requirements are agreed";
        Assigned = "ASSIGNED", "Đã giao Trưởng phòng CNTT", "Assigned to the head of the IT division";
        Scheduled = "SCHEDULED", "Đã hẹn thời gian phỏng vấn", "The interview is scheduled";
        Interviewed = "INTERVIEWED", "Đã phỏng vấn", "Interviewed";
        Reported = "REPORTED", "Đã lập báo cáo", "Reported";
        Confirmed = "CONFIRMED", "Lãnh đạo Sở đã xác nhận", "Confirmed by the leaders of the department";
        Returned = "RETURNED", "Đã gửi kết quả về cơ quan", "The result was returned";
        Hired = "HIRED", "Tuyển dụng", "Hired";
        NotHired = "NOT_HIRED", "Không tuyển dụng", "Not hired";
        HiredDespiteResult = "HIRED_DESPITE_RESULT", "Tuyển dụng dù không đạt, Thủ trưởng chịu trách nhiệm", "Hired despite the result, on the responsibility of the head";
        Cancelled = "CANCELLED", "Cơ quan đã hủy đề nghị", "Cancelled by the agency";
    }

    /// What the head of the recruiting agency decides (Điều 12.5, 11.3).
    HiringDecision {
        Hired = "HIRED", "Tuyển dụng", "Hired";
        NotHired = "NOT_HIRED", "Không tuyển dụng", "Not hired";
        HiredDespiteResult = "HIRED_DESPITE_RESULT", "Tuyển dụng dù không đạt, Thủ trưởng chịu trách nhiệm", "Hired despite the result, on the responsibility of the head";
    }
}

impl PreScreeningState {
    /// Whether nothing follows but the deletion of the candidate's data.
    pub const fn is_final(self) -> bool {
        match self {
            Self::Hired | Self::NotHired | Self::HiredDespiteResult | Self::Cancelled => true,
            Self::NeedIdentified
            | Self::RequestSent
            | Self::RequirementsAgreed
            | Self::Assigned
            | Self::Scheduled
            | Self::Interviewed
            | Self::Reported
            | Self::Confirmed
            | Self::Returned => false,
        }
    }
}
