//! The terms of qualification standards.

use crate::labelled_enum::labelled_enum;

labelled_enum! {
    /// For which level of administration a standard is.
    StandardLevel {
        Province = "PROVINCE", "Cấp tỉnh", "Province";
        District = "DISTRICT", "Cấp huyện", "District";
        Commune = "COMMUNE", "Cấp xã", "Commune";
    }

    /// When what is required must be there.
    RequirementTiming {
        AtRecruitment = "AT_RECRUITMENT", "Khi tuyển dụng, bố trí", "At recruitment";
        AfterRecruitment = "AFTER_RECRUITMENT", "Sau khi tuyển dụng, giao nhiệm vụ", "After recruitment";
    }

    /// Whether an officer has what is required.
    GapStatus {
        Met = "MET", "Đạt", "Met";
        Missing = "MISSING", "Còn thiếu", "Missing";
        DueLater = "DUE_LATER", "Chưa đến hạn phải có", "Due later";
    }

    /// Why no standard applies to an officer (QS2).
    StandardExclusion {
        PartTime = "PART_TIME", "Không phải cán bộ thực hiện nhiệm vụ chuyên trách", "Not a full-time officer";
        SpecialisedItAgency = "SPECIALISED_IT_AGENCY", "Thuộc cơ quan chuyên trách CNTT của tỉnh", "Of the specialised IT agency of the province";
        ItUnit = "IT_UNIT", "Thuộc trung tâm, phòng chuyên về CNTT", "Of a centre or division for IT";
        Cio = "CIO", "Giám đốc công nghệ thông tin", "Chief information officer";
        LevelUnknown = "LEVEL_UNKNOWN", "Chưa ghi cấp của cơ quan, hoặc cấp đó không có tiêu chuẩn", "Nobody said of what level the agency is, or that level has no standard";
    }
}
