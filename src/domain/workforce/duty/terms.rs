//! The terms of tracked duties.

use crate::labelled_enum::labelled_enum;

labelled_enum! {
    /// Which bodies a duty binds.
    DutyBody {
        EveryAgency = "EVERY_AGENCY", "Mọi cơ quan", "Every agency";
        OtherAgency = "OTHER_AGENCY", "Mọi cơ quan, trừ cơ quan chuyên trách CNTT của tỉnh", "Every agency but the specialised IT agency";
        SpecialisedItAgency = "SPECIALISED_IT_AGENCY", "Cơ quan chuyên trách CNTT của tỉnh", "The specialised IT agency";
        HomeAffairs = "HOME_AFFAIRS", "Sở Nội vụ", "The department of Home Affairs";
        Finance = "FINANCE", "Sở Tài chính", "The department of Finance";
        ProvinceCommittee = "PROVINCE_COMMITTEE", "Ủy ban nhân dân tỉnh", "The People's Committee of the province";
    }

    /// What shows that a duty was done.
    DutyEvidence {
        Document = "DOCUMENT", "Số, ký hiệu văn bản", "The number and symbol of a document";
        Outcome = "OUTCOME", "Kết quả bằng lời", "What came of it, in words";
        Count = "COUNT", "Số lượng", "A number";
        Officer = "OFFICER", "Cán bộ CNTT thực hiện", "The IT officer who did it";
    }

    /// Where a duty stands on a day.
    DutyStatus {
        Due = "DUE", "Chưa đến hạn", "Due";
        Overdue = "OVERDUE", "Quá hạn", "Overdue";
        Done = "DONE", "Đã thực hiện", "Done";
        DoneLate = "DONE_LATE", "Đã thực hiện, quá hạn", "Done late";
        NotApplicable = "NOT_APPLICABLE", "Không phải thực hiện", "Not applicable";
    }

    /// A procedure that an article orders and that has acts of its own.
    ProcedureKind {
        SkillTest = "SKILL_TEST", "Kiểm tra, sát hạch hằng năm", "The yearly test";
        Research = "SECURITY_RESEARCH", "Nghiên cứu, rà soát lỗi bảo mật", "Looking for faults of security";
        Incentive = "INCENTIVE", "Hưởng ưu đãi CNTT", "The incentive";
    }

    /// Why a duty need not be done.
    DutyExemption {
        NoOfficer = "NO_OFFICER", "Đến hạn mà cơ quan không có cán bộ CNTT", "The agency has no IT officer on the day it is due";
        AgencyEnded = "AGENCY_ENDED", "Cơ quan kết thúc hoạt động trước hạn", "The agency ends before it is due";
        DutyEnded = "DUTY_ENDED", "Văn bản hết hiệu lực trước hạn", "The document ends before the duty is due";
        OfficerLeft = "OFFICER_LEFT", "Cán bộ thôi làm CNTT trước hạn", "The officer leaves before it is due";
    }
}

impl DutyStatus {
    /// Whether it is still to be done.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Due | Self::Overdue)
    }
}
