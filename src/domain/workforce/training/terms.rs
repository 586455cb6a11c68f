//! The terms of training.

use crate::labelled_enum::labelled_enum;

labelled_enum! {
    /// For whom a course is (S002 item 2.a).
    TrainingGroup {
        Leaders = "G1", "Lãnh đạo các cơ quan, đơn vị", "Leaders of agencies";
        ItOfficers = "G2", "Cán bộ chuyên trách về CNTT", "Full-time IT officers";
        Others = "G3", "Các cán bộ, công chức khác", "Other cadres and civil servants";
    }

    /// From where a course is paid.
    TrainingFund {
        Province = "PROVINCE", "Ngân sách tỉnh", "The budget of the province";
        Agency = "AGENCY", "Kinh phí của cơ quan, đơn vị", "The funds of the agency";
        Other = "OTHER", "Nguồn khác", "Another source";
    }

    /// Where a proposal or a plan stands. Both run through one machine: what many propose becomes one plan.
    TrainingState {
        Draft = "DRAFT", "Dự thảo", "Draft";
        Proposed = "PROPOSED", "Đã đề xuất", "Proposed";
        Aggregated = "AGGREGATED", "Đã tổng hợp", "Aggregated";
        Budgeted = "BUDGETED", "Đã bố trí kinh phí", "Budgeted";
        Approved = "APPROVED", "Đã phê duyệt", "Approved";
        Running = "RUNNING", "Đang thực hiện", "Carried out";
        Closed = "CLOSED", "Đã kết thúc", "Closed";
        Returned = "RETURNED", "Bị trả lại", "Returned";
        Cancelled = "CANCELLED", "Đã hủy", "Cancelled";
    }

    /// Where a course stands.
    CourseState {
        Open = "OPEN", "Đã mở lớp", "Open";
        Held = "HELD", "Đã tổ chức", "Held";
        Cancelled = "CANCELLED", "Đã hủy lớp", "Cancelled";
    }
}

impl TrainingState {
    /// Whether nothing follows.
    pub const fn is_final(self) -> bool {
        match self {
            Self::Closed | Self::Cancelled => true,
            Self::Draft
            | Self::Proposed
            | Self::Aggregated
            | Self::Budgeted
            | Self::Approved
            | Self::Running
            | Self::Returned => false,
        }
    }

    /// Whether courses are opened.
    pub const fn is_in_force(self) -> bool {
        match self {
            Self::Approved | Self::Running => true,
            Self::Draft
            | Self::Proposed
            | Self::Aggregated
            | Self::Budgeted
            | Self::Closed
            | Self::Returned
            | Self::Cancelled => false,
        }
    }
}
