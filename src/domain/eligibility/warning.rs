//! Warnings that an outcome carries.

use crate::labelled_enum::labelled_enum;

labelled_enum! {
    /// What whoever signs must see although the rule has an outcome.
    Warning {
        /// The council acknowledges it before T11 (A9).
        RecruitedAboveCollege = "RECRUITED_ABOVE_COLLEGE", "Trình độ khi tuyển dụng trên cao đẳng: Kế hoạch không quy định, áp dụng thời gian mà bộ quy tắc ấn định", "Recruited above college level: the plan says nothing, the time that the rule set names is applied";
        /// M7, A25.
        DependsOnFirstDay = "DEPENDS_ON_FIRST_DAY", "Không đạt chỉ vì không tính ngày đầu tiên", "Fails only because the first day is not counted";
        /// A5.
        CvDateOverridden = "CV_DATE_OVERRIDDEN", "Ngày lập sơ yếu lý lịch được chấp nhận ngoại lệ", "The date of the CV was accepted by override";
    }
}

impl Warning {
    /// Whether a council member must acknowledge it before the review is completed (T11, A9).
    pub const fn needs_acknowledgement(self) -> bool {
        matches!(self, Self::RecruitedAboveCollege)
    }
}
