//! The states of a cycle and the twelve steps that they belong to (S003 §VII.1; requirements §9, §10.1).

use crate::{labelled_enum::labelled_enum, role::Role};

labelled_enum! {
    /// Where a promotion cycle (kỳ xét thăng hạng) stands.
    CycleState {
        Draft = "DRAFT", "Mới lập", "Draft";
        SchemeApproved = "SCHEME_APPROVED", "Đã phê duyệt Đề án", "Scheme approved";
        CouncilFormed = "COUNCIL_FORMED", "Đã thành lập Hội đồng", "Council formed";
        SupervisionFormed = "SUPERVISION_FORMED", "Đã thành lập Ban Giám sát", "Supervisory board formed";
        PlanIssued = "PLAN_ISSUED", "Đã ban hành Kế hoạch", "Plan issued";
        PlanPublished = "PLAN_PUBLISHED", "Đã thông báo Kế hoạch", "Plan published";
        Receiving = "RECEIVING", "Đang thu hồ sơ", "Receiving dossiers";
        ReceivingClosed = "RECEIVING_CLOSED", "Đã kết thúc nhận hồ sơ", "Receiving closed";
        ListDecided = "LIST_DECIDED", "Đã quyết định danh sách đủ điều kiện", "Eligible list decided";
        DossiersPrepared = "DOSSIERS_PREPARED", "Đã chuẩn bị xong hồ sơ", "Dossiers prepared";
        Review = "REVIEW", "Đang xét thăng hạng", "Under review";
        Reviewed = "REVIEWED", "Đã xét xong", "Review completed";
        ResultsNotified = "RESULTS_NOTIFIED", "Đã thông báo kết quả", "Results notified";
        AppealsClosed = "APPEALS_CLOSED", "Đã giải quyết xong thắc mắc, khiếu nại", "Appeals closed";
        ResultsApproved = "RESULTS_APPROVED", "Đã phê duyệt kết quả", "Results approved";
        Appointed = "APPOINTED", "Đã bổ nhiệm và xếp lương", "Winners appointed";
        Reported = "REPORTED", "Đã báo cáo Sở Nội vụ", "Reported";
        Archived = "ARCHIVED", "Đã lưu trữ", "Archived";
        Suspended = "SUSPENDED", "Tạm dừng", "Suspended";
        Cancelled = "CANCELLED", "Đã hủy", "Cancelled";
    }

    /// The twelve steps (bước) of S003 §VII.1, named by meaning.
    Step {
        CouncilFormed = "COUNCIL_FORMED", "Thành lập Hội đồng xét thăng hạng và Ban thẩm định hồ sơ", "Form the council and the appraisal board";
        SupervisionFormed = "SUPERVISION_FORMED", "Thành lập Ban Giám sát", "Form the supervisory board";
        PlanIssued = "PLAN_ISSUED", "Xây dựng Kế hoạch xét thăng hạng", "Draw up the plan";
        PlanPublished = "PLAN_PUBLISHED", "Thông báo Kế hoạch trên Website", "Announce the plan on the website";
        DossiersReceived = "DOSSIERS_RECEIVED", "Thu hồ sơ thí sinh dự xét", "Receive dossiers";
        ListDecided = "LIST_DECIDED", "Lập và quyết định danh sách thí sinh đủ điều kiện, tiêu chuẩn", "Decide the list of eligible candidates";
        DossiersPrepared = "DOSSIERS_PREPARED", "Tổng hợp, chuẩn bị hồ sơ, tài liệu phục vụ Hội đồng", "Prepare dossiers for the council";
        Reviewed = "REVIEWED", "Tổ chức xét thăng hạng", "Carry out the review";
        ResultsNotified = "RESULTS_NOTIFIED", "Tổng hợp báo cáo, thông báo kết quả", "Report and notify the results";
        AppealsSettled = "APPEALS_SETTLED", "Giải quyết thắc mắc, khiếu nại", "Settle queries and complaints";
        ResultsApproved = "RESULTS_APPROVED", "Phê duyệt kết quả; bổ nhiệm và xếp lương", "Approve the results; appoint and place salary";
        Reported = "REPORTED", "Báo cáo Sở Nội vụ", "Report to Home Affairs";
    }
}

impl CycleState {
    /// The step that is under way or just completed; none before step 1 and in the side states.
    pub const fn step(self) -> Option<Step> {
        Some(match self {
            Self::Draft | Self::SchemeApproved | Self::Suspended | Self::Cancelled => return None,
            Self::CouncilFormed => Step::CouncilFormed,
            Self::SupervisionFormed => Step::SupervisionFormed,
            Self::PlanIssued => Step::PlanIssued,
            Self::PlanPublished => Step::PlanPublished,
            Self::Receiving | Self::ReceivingClosed => Step::DossiersReceived,
            Self::ListDecided => Step::ListDecided,
            Self::DossiersPrepared => Step::DossiersPrepared,
            Self::Review | Self::Reviewed => Step::Reviewed,
            Self::ResultsNotified => Step::ResultsNotified,
            Self::AppealsClosed => Step::AppealsSettled,
            Self::ResultsApproved | Self::Appointed => Step::ResultsApproved,
            Self::Reported | Self::Archived => Step::Reported,
        })
    }

    /// Whether the cycle has ended; `ARCHIVED` still takes the acts T27–T29.
    pub const fn is_terminal(self) -> bool {
        match self {
            Self::Archived | Self::Cancelled => true,
            Self::Draft
            | Self::SchemeApproved
            | Self::CouncilFormed
            | Self::SupervisionFormed
            | Self::PlanIssued
            | Self::PlanPublished
            | Self::Receiving
            | Self::ReceivingClosed
            | Self::ListDecided
            | Self::DossiersPrepared
            | Self::Review
            | Self::Reviewed
            | Self::ResultsNotified
            | Self::AppealsClosed
            | Self::ResultsApproved
            | Self::Appointed
            | Self::Reported
            | Self::Suspended => false,
        }
    }

    /// Position on the main line, for "not before" and "not after"; the side states have none.
    pub fn rank(self) -> Option<usize> {
        match self {
            Self::Suspended | Self::Cancelled => None,
            Self::Draft
            | Self::SchemeApproved
            | Self::CouncilFormed
            | Self::SupervisionFormed
            | Self::PlanIssued
            | Self::PlanPublished
            | Self::Receiving
            | Self::ReceivingClosed
            | Self::ListDecided
            | Self::DossiersPrepared
            | Self::Review
            | Self::Reviewed
            | Self::ResultsNotified
            | Self::AppealsClosed
            | Self::ResultsApproved
            | Self::Appointed
            | Self::Reported
            | Self::Archived => Self::ALL.iter().position(|state| *state == self),
        }
    }

    /// Whether the state lies on the main line between two others, both included.
    pub fn between(self, first: Self, last: Self) -> bool {
        self.rank().is_some_and(|rank| Some(rank) >= first.rank() && Some(rank) <= last.rank())
    }
}

impl Step {
    /// The number of the step, 1 to 12.
    pub const fn number(self) -> u8 {
        match self {
            Self::CouncilFormed => 1,
            Self::SupervisionFormed => 2,
            Self::PlanIssued => 3,
            Self::PlanPublished => 4,
            Self::DossiersReceived => 5,
            Self::ListDecided => 6,
            Self::DossiersPrepared => 7,
            Self::Reviewed => 8,
            Self::ResultsNotified => 9,
            Self::AppealsSettled => 10,
            Self::ResultsApproved => 11,
            Self::Reported => 12,
        }
    }

    /// Who answers for the step (requirements §9, column "Who acts").
    pub const fn owner(self) -> Role {
        match self {
            Self::CouncilFormed | Self::SupervisionFormed | Self::DossiersReceived | Self::AppealsSettled => {
                Role::DepartmentOffice
            }
            Self::PlanIssued | Self::Reviewed => Role::CouncilChair,
            Self::PlanPublished | Self::ListDecided | Self::DossiersPrepared | Self::ResultsNotified => {
                Role::CouncilSecretary
            }
            Self::ResultsApproved | Self::Reported => Role::AgencyHead,
        }
    }
}
