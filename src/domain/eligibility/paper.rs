//! The papers of a dossier, D1–D7 (requirements §8), and those that a rule set declares beside them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::dossier::Fact;
use crate::{
    digest::Digest,
    labelled_enum::{labelled_enum, open_list},
    lang::{Lang, Message},
    vocabulary::TitleCode,
};

labelled_enum! {
    /// Who certifies a paper.
    Certifier {
        UnitHead = "UNIT_HEAD", "Thủ trưởng cơ quan, đơn vị", "Head of the unit";
        ManagingAgency = "MANAGING_AGENCY", "Cơ quan quản lý, sử dụng viên chức", "Agency that manages or uses the employee";
        CompetentAuthority = "COMPETENT_AUTHORITY", "Cơ quan có thẩm quyền chứng thực", "Authority competent for certifying copies";
    }
}

open_list! {
    /// A kind of paper of a dossier: a part that every plan has (Mục VI.1), or one that the rule set declares (D8). Its code is what
    /// rows hold.
    PaperKind {
        /// D1.
        Application = "APPLICATION", "Đơn đăng ký xét thăng hạng chức danh nghề nghiệp", "Application";
        /// D2.
        Cv = "CV", "Sơ yếu lý lịch viên chức", "CV";
        /// D3.
        Assessment = "ASSESSMENT", "Bản nhận xét, đánh giá của người đứng đầu đơn vị", "Assessment by the head of the unit";
        /// D4, for E7.
        DegreeCopy = "DEGREE_COPY", "Bản sao văn bằng", "Copy of a degree";
        /// D4, for E8.
        CertificateCopy = "CERTIFICATE_COPY", "Bản sao chứng chỉ bồi dưỡng", "Copy of a training certificate";
        /// D5.
        Commitment = "COMMITMENT", "Bản cam kết sử dụng ngoại ngữ hoặc tiếng dân tộc thiểu số", "Commitment on language";
        /// D6.
        RecruitmentDecision = "RECRUITMENT_DECISION", "Bản sao quyết định tuyển dụng", "Copy of the decision on recruitment";
        /// D6.
        WorkContract = "WORK_CONTRACT", "Bản sao hợp đồng làm việc", "Copy of the work contract";
        /// D6.
        TitleAppointment = "TITLE_APPOINTMENT", "Bản sao quyết định bổ nhiệm chức danh nghề nghiệp", "Copy of the appointment to the title";
        /// D6; "chuyển chuyển" of the plan (A15).
        TransferOrRotation = "TRANSFER_OR_ROTATION", "Bản sao quyết định điều động, luân chuyển", "Copy of a decision on transfer or rotation";
        /// D6.
        SalaryHistory = "SALARY_HISTORY", "Bản sao quyết định về diễn biến lịch sử tiền lương", "Copy of a decision on the salary history";
        /// D7.
        OtherRequirement = "OTHER_REQUIREMENT", "Giấy tờ theo các yêu cầu khác", "Paper on another requirement";
    }
}

/// A certification.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Certification {
    /// Who certified.
    pub by: Certifier,
    /// When.
    pub on: Date,
}

/// A paper that was handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DossierPaper {
    /// Which one.
    pub kind: PaperKind,
    /// When it was made.
    pub made_on: Option<Date>,
    /// Whether it is signed by whom it must be.
    pub signed: Option<bool>,
    /// Its certification.
    pub certified: Fact<Certification>,
    /// The title that it names (D1).
    pub title: Option<TitleCode>,
    /// Digest of the file.
    pub document: Option<Digest>,
}

/// What a kind of paper must bear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seal<'a> {
    /// The signature of its author.
    Signature,
    /// A certification by one of these.
    Certified(&'a [Certifier]),
    /// Nothing.
    Nothing,
}

impl Seal<'_> {
    /// Whether a paper bears it; none where that is not known.
    pub fn is_borne(self, paper: &DossierPaper) -> Option<bool> {
        match (self, &paper.certified) {
            (Self::Nothing, _) => Some(true),
            (Self::Signature, _) => paper.signed,
            (Self::Certified(by), Fact::Known(Certification { by: certifier, .. })) => {
                Some(by.contains(certifier))
            }
            (Self::Certified(_), Fact::Absent) => Some(false),
            (Self::Certified(_), Fact::Unknown) => None,
        }
    }

    /// What people read of it.
    pub fn label(self) -> Message {
        match self {
            Self::Signature => Message::new("có chữ ký", "signed"),
            Self::Nothing => Message::new("không yêu cầu chữ ký, xác nhận", "neither signed nor certified"),
            Self::Certified(by) => {
                let join = |lang, or| {
                    by.iter().map(|certifier| certifier.label().get(lang)).collect::<Vec<_>>().join(or)
                };
                Message::new(
                    format!("có xác nhận của: {}", join(Lang::Vi, " hoặc ")),
                    format!("certified by: {}", join(Lang::En, " or ")),
                )
            }
        }
    }
}

impl PaperKind {
    /// The item of the dossier that it belongs to.
    pub const fn item(self) -> &'static str {
        match self {
            Self::Application => "D1",
            Self::Cv => "D2",
            Self::Assessment => "D3",
            Self::DegreeCopy | Self::CertificateCopy => "D4",
            Self::Commitment => "D5",
            Self::RecruitmentDecision
            | Self::WorkContract
            | Self::TitleAppointment
            | Self::TransferOrRotation
            | Self::SalaryHistory => "D6",
            Self::OtherRequirement => "D7",
            Self::Declared(_) => "D8",
        }
    }

    /// What it must bear (Mục VI.1); nothing where only the rule set can say it.
    pub const fn seal(self) -> Seal<'static> {
        match self {
            Self::Application | Self::Assessment => Seal::Signature,
            // The head of the unit signs for the agency that uses the employee.
            Self::Cv => Seal::Certified(&[Certifier::ManagingAgency, Certifier::UnitHead]),
            Self::DegreeCopy | Self::CertificateCopy => Seal::Certified(&[Certifier::CompetentAuthority]),
            Self::Commitment => Seal::Certified(&[Certifier::UnitHead]),
            Self::RecruitmentDecision
            | Self::WorkContract
            | Self::TitleAppointment
            | Self::TransferOrRotation
            | Self::SalaryHistory
            | Self::OtherRequirement
            | Self::Declared(_) => Seal::Nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::collections::BTreeSet;

    use super::*;

    /// What earlier releases stored, in the order of the parts.
    const STORED: [&str; 12] = [
        "APPLICATION",
        "CV",
        "ASSESSMENT",
        "DEGREE_COPY",
        "CERTIFICATE_COPY",
        "COMMITMENT",
        "RECRUITMENT_DECISION",
        "WORK_CONTRACT",
        "TITLE_APPOINTMENT",
        "TRANSFER_OR_ROTATION",
        "SALARY_HISTORY",
        "OTHER_REQUIREMENT",
    ];

    #[test]
    fn the_codes_of_the_common_parts_are_those_that_were_stored() {
        let codes: Vec<_> = PaperKind::COMMON.iter().map(ToString::to_string).collect();
        assert_eq!(codes, STORED);
        for (kind, code) in PaperKind::COMMON.iter().zip(STORED) {
            assert_eq!(serde_json::to_string(kind).unwrap(), format!("\"{code}\""));
            assert_eq!(code.parse::<PaperKind>().as_ref(), Ok(kind));
        }
        assert_eq!(PaperKind::COMMON.iter().collect::<BTreeSet<_>>().len(), STORED.len());
    }

    #[test]
    fn any_other_code_is_a_paper_that_a_rule_set_declares() {
        let kind: PaperKind = serde_json::from_str("\"HEALTH_CERTIFICATE\"").unwrap();
        assert_eq!(
            (kind.to_string().as_str(), kind.item(), kind.common()),
            ("HEALTH_CERTIFICATE", "D8", None)
        );
        assert_eq!(serde_json::to_string(&kind).unwrap(), "\"HEALTH_CERTIFICATE\"");
        assert!("A2345678901234567890".parse::<PaperKind>().is_ok());
        for bad in ["", "cv", "Giấy", "A B", "_A", "A23456789012345678901"] {
            assert!(bad.parse::<PaperKind>().is_err(), "{bad}");
        }
        assert!(PaperKind::OtherRequirement < kind, "declared ones come last");
    }
}
