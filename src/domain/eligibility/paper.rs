//! The papers of a dossier, D1–D7 (requirements §8).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::dossier::Fact;
use crate::domain::{
    digest::Digest,
    labelled_enum::labelled_enum,
    lang::{Lang, Message},
    vocabulary::TitleCode,
};

labelled_enum! {
    /// The papers of a dossier (Mục VI.1).
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

    /// Who certifies a paper.
    Certifier {
        UnitHead = "UNIT_HEAD", "Thủ trưởng cơ quan, đơn vị", "Head of the unit";
        ManagingAgency = "MANAGING_AGENCY", "Cơ quan quản lý, sử dụng viên chức", "Agency that manages or uses the employee";
        CompetentAuthority = "COMPETENT_AUTHORITY", "Cơ quan có thẩm quyền chứng thực", "Authority competent for certifying copies";
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
pub struct Paper {
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
pub enum Seal {
    /// The signature of its author.
    Signature,
    /// A certification by one of these.
    Certified(&'static [Certifier]),
    /// Nothing.
    Nothing,
}

impl Seal {
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
        }
    }

    /// What it must bear (Mục VI.1).
    pub const fn seal(self) -> Seal {
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
            | Self::OtherRequirement => Seal::Nothing,
        }
    }
}
