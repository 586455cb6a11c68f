//! The states and kinds of an appeal (requirements §10.3).

use crate::labelled_enum::labelled_enum;

labelled_enum! {
    /// Where an appeal stands.
    AppealState {
        Filed = "FILED", "Đã nộp", "Filed";
        Accepted = "ACCEPTED", "Đã thụ lý", "Accepted";
        NotAccepted = "NOT_ACCEPTED", "Không thụ lý", "Not accepted";
        InResolution = "IN_RESOLUTION", "Đang giải quyết", "In resolution";
        Decided = "DECIDED", "Đã giải quyết", "Decided";
        Withdrawn = "WITHDRAWN", "Đã rút", "Withdrawn";
        Transferred = "TRANSFERRED", "Đã chuyển cơ quan có thẩm quyền", "Transferred";
    }

    /// The three legal acts behind "thắc mắc, khiếu nại, tố cáo" (A7).
    AppealKind {
        Inquiry = "INQUIRY", "Thắc mắc", "Query";
        Complaint = "COMPLAINT", "Khiếu nại", "Complaint";
        Denunciation = "DENUNCIATION", "Tố cáo", "Denunciation";
    }

    /// What an appeal is about (AP1).
    AppealSubject {
        Receipt = "RECEIPT", "Việc không tiếp nhận hồ sơ", "Refusal of receipt";
        Listing = "LISTING", "Danh sách đủ điều kiện, tiêu chuẩn", "The eligible list";
        Result = "RESULT", "Kết quả xét thăng hạng", "The result of the review";
        Other = "OTHER", "Nội dung khác của kỳ xét", "Another matter of the cycle";
    }

    /// How an appeal was decided.
    AppealOutcome {
        Upheld = "UPHELD", "Chấp nhận", "Upheld";
        PartlyUpheld = "PARTLY_UPHELD", "Chấp nhận một phần", "Partly upheld";
        Dismissed = "DISMISSED", "Không chấp nhận", "Dismissed";
    }

    /// What a decision on an appeal changes (10.3 `decideAppeal`).
    AppealEffect {
        None = "NONE", "Không làm thay đổi danh sách, kết quả", "Changes nothing";
        List = "LIST", "Thay đổi việc tiếp nhận hoặc danh sách", "Changes the receipt or the list";
        Result = "RESULT", "Thay đổi kết quả", "Changes the result";
    }
}

impl AppealState {
    /// Whether the appeal still waits for its decision.
    pub const fn is_open(self) -> bool {
        match self {
            Self::Filed | Self::Accepted | Self::InResolution => true,
            Self::NotAccepted | Self::Decided | Self::Withdrawn | Self::Transferred => false,
        }
    }
}
