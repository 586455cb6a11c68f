//! The states of an application (hồ sơ đăng ký dự xét; requirements §10.2).

use crate::{cycle::state::CycleState, labelled_enum::labelled_enum, vocabulary::Stage};

labelled_enum! {
    /// Where an application stands.
    ApplicationState {
        Draft = "DRAFT", "Đang soạn", "Draft";
        Submitted = "SUBMITTED", "Đã nộp", "Submitted";
        Returned = "RETURNED", "Trả lại để bổ sung", "Returned for supplement";
        Received = "RECEIVED", "Đã tiếp nhận", "Received";
        NotReceived = "NOT_RECEIVED", "Không tiếp nhận", "Not received";
        Lapsed = "LAPSED", "Hết hạn, chưa nộp", "Lapsed";
        Withdrawn = "WITHDRAWN", "Đã rút", "Withdrawn";
        EligibleListed = "ELIGIBLE_LISTED", "Trong danh sách đủ điều kiện, tiêu chuẩn", "On the eligible list";
        NotListed = "NOT_LISTED", "Không có trong danh sách đủ điều kiện, tiêu chuẩn", "Not on the eligible list";
        UnderAppraisal = "UNDER_APPRAISAL", "Đang thẩm định", "Under appraisal";
        Met = "MET", "Đạt", "Met";
        NotMet = "NOT_MET", "Không đạt", "Not met";
        ProposedWinner = "PROPOSED_WINNER", "Dự kiến trúng tuyển", "Proposed winner";
        MetOverQuota = "MET_OVER_QUOTA", "Đạt nhưng vượt chỉ tiêu", "Met, over the quota";
        Winner = "WINNER", "Trúng tuyển", "Winner";
        NotSelected = "NOT_SELECTED", "Không trúng tuyển", "Not selected";
        Appointed = "APPOINTED", "Đã bổ nhiệm", "Appointed";
        AppointmentWithheld = "APPOINTMENT_WITHHELD", "Tạm dừng bổ nhiệm", "Appointment withheld";
        NotAppointed = "NOT_APPOINTED", "Không bổ nhiệm", "Not appointed";
        Disqualified = "DISQUALIFIED", "Bị loại", "Disqualified";
        ResultRevoked = "RESULT_REVOKED", "Bị hủy kết quả", "Result revoked";
        ClosedByCancellation = "CLOSED_BY_CANCELLATION", "Kết thúc do hủy kỳ xét", "Closed by cancellation";
    }

    /// What an applicant reads of an application: the outcome of the review stays hidden until notice (R18, AS51).
    VisibleState {
        Draft = "DRAFT", "Đang soạn, chưa nộp", "Draft, not submitted";
        Submitted = "SUBMITTED", "Đã nộp, chờ Văn phòng Sở tiếp nhận", "Submitted, waiting for receipt";
        Returned = "RETURNED", "Bị trả lại để bổ sung", "Returned for supplement";
        Received = "RECEIVED", "Đã tiếp nhận, chờ lập danh sách", "Received, waiting for the list";
        NotReceived = "NOT_RECEIVED", "Không được tiếp nhận", "Not received";
        Lapsed = "LAPSED", "Hết hạn mà chưa nộp", "Lapsed without submission";
        Withdrawn = "WITHDRAWN", "Đã rút hồ sơ", "Withdrawn";
        Listed = "LISTED", "Đủ điều kiện, tiêu chuẩn dự xét", "On the eligible list";
        NotListed = "NOT_LISTED", "Không đủ điều kiện, tiêu chuẩn dự xét", "Not on the eligible list";
        UnderReview = "UNDER_REVIEW", "Đang được xét", "Under review";
        UnderReReview = "UNDER_RE_REVIEW", "Đang được xét lại; kết quả đã thông báo trước đó vẫn được hiển thị", "Under re-review; the last notified result is shown";
        NotMet = "NOT_MET", "Không đạt tiêu chuẩn, điều kiện", "Standards not met";
        ProposedWinner = "PROPOSED_WINNER", "Dự kiến trúng tuyển, chờ phê duyệt", "Proposed winner, waiting for approval";
        MetOverQuota = "MET_OVER_QUOTA", "Đạt tiêu chuẩn nhưng vượt chỉ tiêu", "Standards met, over the quota";
        Winner = "WINNER", "Trúng tuyển", "Winner";
        NotSelected = "NOT_SELECTED", "Không trúng tuyển", "Not selected";
        Appointed = "APPOINTED", "Đã được bổ nhiệm", "Appointed";
        AppointmentWithheld = "APPOINTMENT_WITHHELD", "Trúng tuyển, tạm dừng bổ nhiệm", "Winner, appointment withheld";
        NotAppointed = "NOT_APPOINTED", "Không được bổ nhiệm", "Not appointed";
        Disqualified = "DISQUALIFIED", "Bị loại khỏi kỳ xét", "Disqualified";
        ResultRevoked = "RESULT_REVOKED", "Kết quả trúng tuyển bị hủy", "Result revoked";
        Closed = "CLOSED", "Kết thúc do kỳ xét bị hủy", "Closed by cancellation";
    }
}

impl ApplicationState {
    /// Whether the application still takes part (requirements §10.2). `NOT_MET` is live until T15, which the cycle knows.
    pub const fn is_live(self) -> bool {
        match self {
            Self::Draft
            | Self::Submitted
            | Self::Returned
            | Self::Received
            | Self::EligibleListed
            | Self::UnderAppraisal
            | Self::Met
            | Self::NotMet
            | Self::ProposedWinner
            | Self::MetOverQuota
            | Self::Winner
            | Self::Appointed
            | Self::AppointmentWithheld => true,
            Self::NotReceived
            | Self::Lapsed
            | Self::Withdrawn
            | Self::Disqualified
            | Self::NotListed
            | Self::NotSelected
            | Self::ResultRevoked
            | Self::NotAppointed
            | Self::ClosedByCancellation => false,
        }
    }

    /// Whether the outcome of the review is in the state: hidden from the applicant until T12.
    pub const fn is_under_review(self) -> bool {
        matches!(VisibleState::of(self, None, false), VisibleState::UnderReview)
    }

    /// Whether the council has concluded the dossier (`MET` or `NOT_MET`, or what T11 made of it).
    pub const fn is_concluded(self) -> bool {
        self.is_under_review() && !matches!(self, Self::UnderAppraisal)
    }
}

/// The stage at which an application is judged where it stands.
pub const fn stage_of(state: ApplicationState) -> Option<Stage> {
    use ApplicationState as A;
    match state {
        A::Received | A::EligibleListed | A::NotListed | A::NotReceived => Some(Stage::Screening),
        A::UnderAppraisal => Some(Stage::Appraisal),
        A::Draft
        | A::Submitted
        | A::Returned
        | A::Lapsed
        | A::Withdrawn
        | A::Met
        | A::NotMet
        | A::ProposedWinner
        | A::MetOverQuota
        | A::Winner
        | A::NotSelected
        | A::Appointed
        | A::AppointmentWithheld
        | A::NotAppointed
        | A::Disqualified
        | A::ResultRevoked
        | A::ClosedByCancellation => None,
    }
}

/// The stage that a finding on an application is for: a dossier that met the standards is still in the appraisal.
pub fn stage_of_finding(state: ApplicationState) -> Stage {
    match stage_of(state) {
        None if state == ApplicationState::Met => Stage::Appraisal,
        stage => stage.unwrap_or(Stage::Screening),
    }
}

impl VisibleState {
    /// What the candidate reads (R18): the outcome of a review only as it was last notified.
    pub const fn of(state: ApplicationState, notified: Option<ApplicationState>, re_review: bool) -> Self {
        use ApplicationState as A;
        match state {
            A::Draft => Self::Draft,
            A::Submitted => Self::Submitted,
            A::Returned => Self::Returned,
            A::Received => Self::Received,
            A::NotReceived => Self::NotReceived,
            A::Lapsed => Self::Lapsed,
            A::Withdrawn => Self::Withdrawn,
            A::EligibleListed => Self::Listed,
            A::NotListed => Self::NotListed,
            A::UnderAppraisal | A::Met | A::NotMet | A::ProposedWinner | A::MetOverQuota => match notified {
                None => Self::UnderReview,
                Some(_) if re_review => Self::UnderReReview,
                Some(A::NotMet) => Self::NotMet,
                Some(A::ProposedWinner) => Self::ProposedWinner,
                Some(A::MetOverQuota) => Self::MetOverQuota,
                Some(_) => Self::UnderReview,
            },
            A::Winner => Self::Winner,
            A::NotSelected => Self::NotSelected,
            A::Appointed => Self::Appointed,
            A::AppointmentWithheld => Self::AppointmentWithheld,
            A::NotAppointed => Self::NotAppointed,
            A::Disqualified => Self::Disqualified,
            A::ResultRevoked => Self::ResultRevoked,
            A::ClosedByCancellation => Self::Closed,
        }
    }

    /// Whether the candidate reads an outcome in it. Who is on the list awaits that of the review.
    pub const fn is_outcome(self) -> bool {
        match self {
            Self::NotReceived
            | Self::Lapsed
            | Self::Withdrawn
            | Self::NotListed
            | Self::NotMet
            | Self::ProposedWinner
            | Self::MetOverQuota
            | Self::Winner
            | Self::NotSelected
            | Self::Appointed
            | Self::AppointmentWithheld
            | Self::NotAppointed
            | Self::Disqualified
            | Self::ResultRevoked
            | Self::Closed => true,
            Self::Draft
            | Self::Submitted
            | Self::Returned
            | Self::Received
            | Self::Listed
            | Self::UnderReview
            | Self::UnderReReview => false,
        }
    }

    /// The same as the candidate reads it in a cycle: who is on the list, and who is not, is told by its publication (T08).
    #[must_use]
    pub fn in_cycle(self, cycle: CycleState) -> Self {
        let decided = matches!(self, Self::Listed | Self::NotListed);
        if decided && cycle.between(CycleState::Draft, CycleState::ReceivingClosed) {
            Self::Received
        } else {
            self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_shows_once_it_is_published() {
        for (state, shown) in [
            (ApplicationState::EligibleListed, VisibleState::Listed),
            (ApplicationState::NotListed, VisibleState::NotListed),
        ] {
            let seen = |cycle| VisibleState::of(state, None, false).in_cycle(cycle);
            assert_eq!(seen(CycleState::ReceivingClosed), VisibleState::Received);
            assert_eq!(seen(CycleState::Receiving), VisibleState::Received, "receiving was opened again");
            assert_eq!(seen(CycleState::ListDecided), shown);
            assert_eq!(seen(CycleState::Archived), shown);
        }
    }
}
