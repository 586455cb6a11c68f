//! The terms of targets.

use crate::labelled_enum::labelled_enum;

labelled_enum! {
    /// How a figure is compared with its target.
    Comparator {
        MoreThan = "MORE_THAN", "Trên", "More than";
        AtLeast = "AT_LEAST", "Từ … trở lên", "At least";
        Exactly = "EXACTLY", "Đúng bằng", "Exactly";
    }

    /// Whether a target is met.
    TargetStatus {
        Met = "MET", "Đạt", "Met";
        NotMet = "NOT_MET", "Chưa đạt", "Not met";
        NoData = "NO_DATA", "Chưa có số liệu, hoặc không có ai để tính", "Nothing was measured, or there is nobody to count";
        Qualitative = "QUALITATIVE", "Định tính: nguồn không nêu con số", "Qualitative: the source names no number";
    }

    /// Of whom a measurement is.
    TargetScope {
        Agency = "AGENCY", "Trong phạm vi cơ quan", "Within the agency";
        Province = "PROVINCE", "Toàn tỉnh", "The whole province";
    }

    /// Where the figure of an indicator comes from.
    FigureSource {
        Measured = "MEASURED", "Số liệu đo được, có minh chứng", "Measured, with evidence";
        AgenciesWithCio = "AGENCIES_WITH_CIO", "Đếm từ sổ đăng ký: cơ quan có CIO", "Counted from the registers: agencies that have a CIO";
        AgenciesWithQualifiedOfficer = "AGENCIES_WITH_QUALIFIED_OFFICER", "Đếm từ sổ đăng ký: cơ quan có cán bộ chuyên trách CNTT đủ trình độ", "Counted from the registers: agencies that have a full-time IT officer with the degree";
        QualifiedOfficers = "QUALIFIED_OFFICERS", "Đếm từ sổ đăng ký: cán bộ chuyên trách CNTT đủ trình độ", "Counted from the registers: full-time IT officers with the degree";
        Described = "DESCRIBED", "Chỉ mô tả, không đo", "Described only, not measured";
    }

    /// How far the numbers of a programme can be relied on.
    TargetAuthority {
        ReportedByNews = "REPORTED_BY_NEWS", "Theo tin báo, chưa đối chiếu với quyết định", "Reported by news, not checked against the decision";
        Decision = "DECISION", "Theo quyết định", "By the decision itself";
    }

    /// How a doubtful text is read (F1).
    TargetReading {
        Chosen = "CHOSEN", "Cách đọc mặc định", "As the data read it";
        Alternative = "ALTERNATIVE", "Cách đọc khác", "The other way";
    }

    /// A group of ages by which a measurement can be broken down; the source says "young" and no age.
    AgeGroup {
        Under30 = "UNDER_30", "Dưới 30 tuổi", "Under 30";
        From30To39 = "FROM_30_TO_39", "Từ 30 đến 39 tuổi", "30 to 39";
        From40To49 = "FROM_40_TO_49", "Từ 40 đến 49 tuổi", "40 to 49";
        From50 = "FROM_50", "Từ 50 tuổi trở lên", "50 and over";
    }
}

impl FigureSource {
    /// Whether it is counted from the records.
    pub const fn is_counted(self) -> bool {
        match self {
            Self::AgenciesWithCio | Self::AgenciesWithQualifiedOfficer | Self::QualifiedOfficers => true,
            Self::Measured | Self::Described => false,
        }
    }
}
