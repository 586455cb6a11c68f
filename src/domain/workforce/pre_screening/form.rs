//! The tick boxes of the two forms of Phụ lục II.

use crate::labelled_enum::labelled_enum;

labelled_enum! {
    /// The planned duties of the post (Mẫu 1), in the order of the form.
    ScreeningDuty {
        Regulations = "REGULATIONS", "Tham mưu xây dựng quy chế, kế hoạch ứng dụng CNTT, kế hoạch đào tạo", "Advise on regulations, plans on the use of IT and training plans";
        Programmes = "PROGRAMMES", "Tham mưu tổ chức, triển khai văn bản, chương trình, kế hoạch về CNTT", "Advise on and carry out legal texts, programmes and plans";
        Hardware = "HARDWARE", "Quản lý thiết bị phần cứng, hệ thống mạng nội bộ", "Manage hardware and the local network";
        UserFaults = "USER_FAULTS", "Khắc phục sự cố máy tính, phần cứng của người sử dụng", "Mend the computers and hardware of users";
        Software = "SOFTWARE", "Quản lý hệ thống phần mềm, cơ sở dữ liệu", "Manage software and databases";
        Website = "WEBSITE", "Quản lý Website của cơ quan", "Manage the website of the agency";
        Statistics = "STATISTICS", "Thống kê, báo cáo về CNTT", "IT statistics and reports";
        Other = "OTHER", "Nhiệm vụ khác", "Another duty";
    }

    /// What the recruiting agency attaches to the request (Điều 12.2.a; Mẫu 1).
    ScreeningAttachment {
        Degree = "DEGREE", "Văn bằng, bảng điểm đào tạo CNTT", "Degree and transcript in IT";
        Certificates = "CERTIFICATES", "Chứng chỉ ngoại ngữ, chứng chỉ CNTT", "Certificates in languages and IT";
        Experience = "EXPERIENCE", "Hồ sơ về quá trình và kinh nghiệm công tác CNTT (nếu có)", "Record of work and experience in IT, if there is one";
    }

    /// The form of reply that the agency asks for (Mẫu 1).
    ReplyForm {
        Unconfirmed = "UNCONFIRMED", "Báo cáo của Phòng CNTT", "Report of the IT division";
        Confirmed = "CONFIRMED", "Báo cáo của Phòng CNTT có xác nhận của Lãnh đạo Sở", "Report of the IT division, confirmed by the leaders of the department";
    }

    /// How confidential the interview is to be (Điều 12.2.b; the form has no field for it, B13).
    Confidentiality {
        Normal = "NORMAL", "Thông thường", "Normal";
        High = "HIGH", "Cao", "High";
    }

    /// What the report concludes beside its text (Mẫu 2; B1).
    ScreeningConclusion {
        Meets = "MEETS", "Đạt tiêu chuẩn chuyên môn", "Meets the professional standard";
        DoesNotMeet = "DOES_NOT_MEET", "Không đạt tiêu chuẩn chuyên môn", "Does not meet the professional standard";
        NoConclusion = "NO_CONCLUSION", "Không kết luận", "No conclusion";
    }
}

impl ScreeningDuty {
    /// The boxes that note (*) means by "all": whoever has no full-time officer ticks each of them (AS28).
    pub fn required() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|duty| *duty != Self::Other)
    }
}

impl ScreeningAttachment {
    /// What comes with every request (Điều 12.2.a); the third only where there is one.
    pub const REQUIRED: [Self; 2] = [Self::Degree, Self::Certificates];
}

impl Confidentiality {
    /// The form of reply that it suggests; the agency chooses (B13).
    pub const fn suggests(self) -> Option<ReplyForm> {
        match self {
            Self::High => Some(ReplyForm::Unconfirmed),
            Self::Normal => None,
        }
    }
}
