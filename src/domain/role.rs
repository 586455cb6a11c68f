//! The roles of a promotion cycle, and of what stands beside it (requirements §3).

use std::fmt;

use serde::{Deserialize, Serialize};

use super::lang::Label;

/// A role that an actor plays (requirements §3). A role alone gives no right in a cycle: council,
/// board and unit rights also need a relation to it (RL1, RL6).
///
/// Serde writes and reads every role, for the log records acts of [`Role::SystemClock`] too. A token
/// is read by [`Role::from_claim`] only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// Văn phòng Sở: drafts decisions, receives dossiers, registers appeals, sends the report
    /// (S003 §VIII.1, §VII.1 B5).
    #[serde(rename = "DEPARTMENT_OFFICE")]
    DepartmentOffice,
    /// Người đứng đầu cơ quan, đơn vị tổ chức xét thăng hạng (Giám đốc Sở): signs, recognises the
    /// results, appoints (S003 §V).
    #[serde(rename = "AGENCY_HEAD")]
    AgencyHead,
    /// Người đứng đầu cơ quan, đơn vị quản lý viên chức: the written opinion of the tie fallback
    /// (S003 §V last paragraph).
    #[serde(rename = "MANAGING_AUTHORITY_HEAD")]
    ManagingAuthorityHead,
    /// Chủ tịch Hội đồng: issues the plan, forms the appraisal board, votes, concludes
    /// (law Art 38).
    #[serde(rename = "COUNCIL_CHAIR")]
    CouncilChair,
    /// Phó Chủ tịch Hội đồng: votes, and acts for the chair under RL7 (law Art 38).
    #[serde(rename = "COUNCIL_VICE_CHAIR")]
    CouncilViceChair,
    /// Ủy viên Hội đồng: votes (law Art 38).
    #[serde(rename = "COUNCIL_MEMBER")]
    CouncilMember,
    /// Thư ký Hội đồng: advances the steps, prepares the dossiers (S003 §VII.1 B7).
    #[serde(rename = "COUNCIL_SECRETARY")]
    CouncilSecretary,
    /// Thành viên Ban thẩm định hồ sơ: records the findings (S003 §VII.1 B1, B8).
    #[serde(rename = "APPRAISER")]
    Appraiser,
    /// Thành viên Ban Giám sát: reads everything, verifies the log, records remarks
    /// (S003 §VII.1 B2).
    #[serde(rename = "SUPERVISOR")]
    Supervisor,
    /// Người đứng đầu đơn vị sự nghiệp: nominates, assesses, certifies (S003 §VI.1 item 3, §VIII.2).
    #[serde(rename = "UNIT_HEAD")]
    UnitHead,
    /// Viên chức dự xét: the own dossier, status and appeals (S003 §VIII.3).
    #[serde(rename = "APPLICANT")]
    Applicant,
    /// Sở Nội vụ: reads the scheme, the list and the final report (S003 §III, §VII.1 B12).
    #[serde(rename = "HOME_AFFAIRS")]
    HomeAffairs,
    /// Giám đốc Sở TT&TT: the head of the specialised IT agency, who has candidates interviewed (S001 Điều 12).
    #[serde(rename = "SPECIALISED_IT_AGENCY_HEAD")]
    SpecialisedItAgencyHead,
    /// Trưởng phòng CNTT of the specialised IT agency: interviews candidates (S001 Điều 12; B12).
    #[serde(rename = "IT_DIVISION_HEAD")]
    ItDivisionHead,
    /// Giám đốc công nghệ thông tin (CIO) of an agency: the leader in charge of IT (S000 Điều 1.1; S004).
    #[serde(rename = "CHIEF_INFORMATION_OFFICER")]
    ChiefInformationOfficer,
    /// Sở Tài chính: gives the funds for training plans (S002 item 4; S000 Điều 4.3).
    #[serde(rename = "FINANCE")]
    Finance,
    /// Cán bộ CNTT: the own log of work (S001 Điều 13.3, Phụ lục I).
    #[serde(rename = "IT_OFFICER")]
    ItOfficer,
    /// Nơi yêu cầu of a work sheet: the own requests (S001 Phụ lục I Mẫu 3).
    #[serde(rename = "REQUESTER")]
    Requester,
    /// Quản trị hệ thống: configuration, calendars, rule sets; no transition of a cycle (RL5).
    #[serde(rename = "ADMIN")]
    Admin,
    /// Đồng hồ hệ thống: the internal actor of T07 and `lapse`, never a claim of a token (RL5).
    #[serde(rename = "SYSTEM_CLOCK")]
    SystemClock,
}

impl Role {
    /// Every role, in the order of requirements §3.
    pub const ALL: [Self; 20] = [
        Self::DepartmentOffice,
        Self::AgencyHead,
        Self::ManagingAuthorityHead,
        Self::CouncilChair,
        Self::CouncilViceChair,
        Self::CouncilMember,
        Self::CouncilSecretary,
        Self::Appraiser,
        Self::Supervisor,
        Self::UnitHead,
        Self::Applicant,
        Self::HomeAffairs,
        Self::SpecialisedItAgencyHead,
        Self::ItDivisionHead,
        Self::ChiefInformationOfficer,
        Self::Finance,
        Self::ItOfficer,
        Self::Requester,
        Self::Admin,
        Self::SystemClock,
    ];

    /// The code of the role, as the log and the API write it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::DepartmentOffice => "DEPARTMENT_OFFICE",
            Self::AgencyHead => "AGENCY_HEAD",
            Self::ManagingAuthorityHead => "MANAGING_AUTHORITY_HEAD",
            Self::CouncilChair => "COUNCIL_CHAIR",
            Self::CouncilViceChair => "COUNCIL_VICE_CHAIR",
            Self::CouncilMember => "COUNCIL_MEMBER",
            Self::CouncilSecretary => "COUNCIL_SECRETARY",
            Self::Appraiser => "APPRAISER",
            Self::Supervisor => "SUPERVISOR",
            Self::UnitHead => "UNIT_HEAD",
            Self::Applicant => "APPLICANT",
            Self::HomeAffairs => "HOME_AFFAIRS",
            Self::SpecialisedItAgencyHead => "SPECIALISED_IT_AGENCY_HEAD",
            Self::ItDivisionHead => "IT_DIVISION_HEAD",
            Self::ChiefInformationOfficer => "CHIEF_INFORMATION_OFFICER",
            Self::Finance => "FINANCE",
            Self::ItOfficer => "IT_OFFICER",
            Self::Requester => "REQUESTER",
            Self::Admin => "ADMIN",
            Self::SystemClock => "SYSTEM_CLOCK",
        }
    }

    /// The role of that name, as a log records it.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == name)
    }

    /// The role that a text in a token names. Exact match only, and never [`Role::SystemClock`].
    pub fn from_claim(text: &str) -> Option<Self> {
        Self::from_name(text).filter(|role| role.is_claimable())
    }

    /// Whether a person can hold the role.
    pub const fn is_claimable(self) -> bool {
        !matches!(self, Self::SystemClock)
    }

    /// The name that a person reads.
    pub const fn label(self) -> Label {
        match self {
            Self::DepartmentOffice => Label::new("Văn phòng Sở", "Department office"),
            Self::AgencyHead => Label::new(
                "Người đứng đầu cơ quan, đơn vị tổ chức xét thăng hạng",
                "Head of the agency that runs the review",
            ),
            Self::ManagingAuthorityHead => Label::new(
                "Người đứng đầu cơ quan, đơn vị quản lý viên chức",
                "Head of the authority that manages the employees",
            ),
            Self::CouncilChair => Label::new("Chủ tịch Hội đồng", "Council chair"),
            Self::CouncilViceChair => Label::new("Phó Chủ tịch Hội đồng", "Council vice chair"),
            Self::CouncilMember => Label::new("Ủy viên Hội đồng", "Council member"),
            Self::CouncilSecretary => Label::new("Thư ký Hội đồng", "Council secretary"),
            Self::Appraiser => Label::new("Thành viên Ban thẩm định hồ sơ", "Member of the appraisal board"),
            Self::Supervisor => Label::new("Thành viên Ban Giám sát", "Member of the supervisory board"),
            Self::UnitHead => {
                Label::new("Người đứng đầu đơn vị sự nghiệp", "Head of the public service unit")
            }
            Self::Applicant => Label::new("Viên chức dự xét", "Applicant"),
            Self::HomeAffairs => Label::new("Sở Nội vụ", "Department of Home Affairs"),
            Self::SpecialisedItAgencyHead => {
                Label::new("Người đứng đầu cơ quan chuyên trách CNTT", "Head of the specialised IT agency")
            }
            Self::ItDivisionHead => Label::new("Trưởng phòng CNTT", "Head of the IT division"),
            Self::ChiefInformationOfficer => {
                Label::new("Giám đốc công nghệ thông tin (CIO)", "Chief information officer")
            }
            Self::Finance => Label::new("Sở Tài chính", "Department of Finance"),
            Self::ItOfficer => Label::new("Cán bộ CNTT", "IT officer"),
            Self::Requester => Label::new("Nơi yêu cầu", "Requester of work"),
            Self::Admin => Label::new("Quản trị hệ thống", "System administrator"),
            Self::SystemClock => Label::new("Đồng hồ hệ thống", "System clock"),
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_is_what_serde_writes_and_all_is_complete() {
        for (index, role) in Role::ALL.into_iter().enumerate() {
            assert_eq!(role as usize, index);
            assert_eq!(serde_json::to_value(role).ok(), Some(role.as_str().into()));
            assert_eq!(serde_json::from_value(role.as_str().into()).ok(), Some(role));
        }
        assert_eq!(Role::SystemClock as usize + 1, Role::ALL.len());
    }

    #[test]
    fn a_claim_names_a_role_exactly() {
        assert_eq!(Role::from_claim("COUNCIL_CHAIR"), Some(Role::CouncilChair));
        for lookalike in [
            "",
            "council_chair",
            " COUNCIL_CHAIR",
            "COUNCIL_CHAIR\0",
            "COUNCIL-CHAIR",
            "СOUNCIL_CHAIR",
            "SYSTEM_CLOCK",
        ] {
            assert_eq!(Role::from_claim(lookalike), None, "{lookalike:?}");
        }
    }
}
