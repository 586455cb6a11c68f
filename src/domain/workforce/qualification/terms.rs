//! The qualifications that standards and targets ask for.

use crate::labelled_enum::labelled_enum;

labelled_enum! {
    /// What kind of qualification it is.
    QualificationKind {
        Degree = "DEGREE", "Văn bằng", "Degree";
        Language = "LANGUAGE", "Trình độ ngoại ngữ", "Language";
        Certificate = "CERTIFICATE", "Chứng chỉ bồi dưỡng", "Training certificate";
        Skill = "SKILL_ATTESTATION", "Năng lực được xác nhận", "Attested skill";
    }

    /// A qualification of an IT officer.
    Qualification {
        ItCollege = "IT_COLLEGE", "Cao đẳng CNTT", "College diploma in IT";
        ItBachelor = "IT_BACHELOR", "Cử nhân CNTT", "Bachelor of IT";
        ItEngineer = "IT_ENGINEER", "Kỹ sư CNTT", "Engineer of IT";
        ItMaster = "IT_MASTER", "Thạc sĩ CNTT", "Master of IT";
        ItDoctor = "IT_DOCTOR", "Tiến sĩ CNTT", "Doctor of IT";
        OtherUniversity = "OTHER_UNIVERSITY", "Đại học ngành khác", "University degree in another field";
        CommuneStandard = "COMMUNE_STANDARD", "Trình độ theo tiêu chuẩn công chức cấp xã", "The level that is asked of civil servants of communes";
        EnglishA = "ENGLISH_A", "Chứng chỉ A tiếng Anh", "English certificate A";
        EnglishB = "ENGLISH_B", "Chứng chỉ B tiếng Anh", "English certificate B";
        EnglishC = "ENGLISH_C", "Chứng chỉ C tiếng Anh", "English certificate C";
        EnglishLevel1 = "ENGLISH_LEVEL_1", "Tiếng Anh bậc 1/6 (A1)", "English, level 1 of 6 (A1)";
        EnglishLevel2 = "ENGLISH_LEVEL_2", "Tiếng Anh bậc 2/6 (A2)", "English, level 2 of 6 (A2)";
        EnglishLevel3 = "ENGLISH_LEVEL_3", "Tiếng Anh bậc 3/6 (B1)", "English, level 3 of 6 (B1)";
        EnglishLevel4 = "ENGLISH_LEVEL_4", "Tiếng Anh bậc 4/6 (B2)", "English, level 4 of 6 (B2)";
        EnglishLevel5 = "ENGLISH_LEVEL_5", "Tiếng Anh bậc 5/6 (C1)", "English, level 5 of 6 (C1)";
        EnglishLevel6 = "ENGLISH_LEVEL_6", "Tiếng Anh bậc 6/6 (C2)", "English, level 6 of 6 (C2)";
        EnglishUniversity = "ENGLISH_UNIVERSITY", "Đại học ngoại ngữ tiếng Anh", "University degree in English";
        ItStateManagement = "IT_STATE_MANAGEMENT", "Chứng chỉ quản lý nhà nước về CNTT", "Certificate in state management of IT";
        ProfessionalAbility = "PROFESSIONAL_ABILITY", "Năng lực theo tiêu chuẩn nghiệp vụ", "Ability as the standard asks for it";
        SelfStudy = "SELF_STUDY", "Tự học, làm việc độc lập, phân tích và giải quyết vấn đề", "Self-study, independent work, analysis and problem solving";
        SystemAdministration = "SYSTEM_ADMINISTRATION", "Quản trị hệ thống, chẩn đoán và khắc phục sự cố", "Administering the system, diagnosing and repairing incidents";
        Teamwork = "TEAMWORK", "Làm việc nhóm và phối hợp", "Teamwork and coordination";
    }
}

impl Qualification {
    /// What kind of qualification it is.
    pub const fn kind(self) -> QualificationKind {
        match self {
            Self::ItCollege
            | Self::ItBachelor
            | Self::ItEngineer
            | Self::ItMaster
            | Self::ItDoctor
            | Self::OtherUniversity
            | Self::CommuneStandard => QualificationKind::Degree,
            Self::EnglishA
            | Self::EnglishB
            | Self::EnglishC
            | Self::EnglishLevel1
            | Self::EnglishLevel2
            | Self::EnglishLevel3
            | Self::EnglishLevel4
            | Self::EnglishLevel5
            | Self::EnglishLevel6
            | Self::EnglishUniversity => QualificationKind::Language,
            Self::ItStateManagement => QualificationKind::Certificate,
            Self::ProfessionalAbility | Self::SelfStudy | Self::SystemAdministration | Self::Teamwork => {
                QualificationKind::Skill
            }
        }
    }
}
