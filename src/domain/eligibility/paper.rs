//! The papers of a dossier, D1–D7 (requirements §8), and those that a rule set declares beside them.

use std::{borrow::Cow, fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{declared_paper::DeclaredPaper, dossier::Fact, paper_code::PaperCode};
use crate::domain::{
    digest::Digest,
    labelled_enum::labelled_enum,
    lang::{Label, Lang, Message},
    vocabulary::{BadCode, TitleCode},
};

labelled_enum! {
    /// Who certifies a paper.
    Certifier {
        UnitHead = "UNIT_HEAD", "Thủ trưởng cơ quan, đơn vị", "Head of the unit";
        ManagingAgency = "MANAGING_AGENCY", "Cơ quan quản lý, sử dụng viên chức", "Agency that manages or uses the employee";
        CompetentAuthority = "COMPETENT_AUTHORITY", "Cơ quan có thẩm quyền chứng thực", "Authority competent for certifying copies";
    }
}

/// A kind of paper of a dossier: a part that every plan has (Mục VI.1), or one that the rule set declares. Its code is what rows hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaperKind {
    /// D1: application (đơn đăng ký xét thăng hạng).
    Application,
    /// D2: CV (sơ yếu lý lịch viên chức).
    Cv,
    /// D3: assessment by the head of the unit (bản nhận xét, đánh giá).
    Assessment,
    /// D4, for E7: copy of a degree (bản sao văn bằng).
    DegreeCopy,
    /// D4, for E8: copy of a training certificate (bản sao chứng chỉ bồi dưỡng).
    CertificateCopy,
    /// D5: commitment on language (bản cam kết).
    Commitment,
    /// D6: copy of the decision on recruitment (quyết định tuyển dụng).
    RecruitmentDecision,
    /// D6: copy of the work contract (hợp đồng làm việc).
    WorkContract,
    /// D6: copy of the appointment to the title (quyết định bổ nhiệm chức danh nghề nghiệp).
    TitleAppointment,
    /// D6: copy of a decision on transfer or rotation (điều động, luân chuyển); "chuyển chuyển" of the plan (A15).
    TransferOrRotation,
    /// D6: copy of a decision on the salary history (diễn biến lịch sử tiền lương).
    SalaryHistory,
    /// D7: paper on another requirement (giấy tờ theo các yêu cầu khác).
    OtherRequirement,
    /// D8: one that the rule set declares beside these.
    Declared(PaperCode),
}

impl PaperKind {
    /// The parts that every plan has.
    pub const PARTS: &'static [Self] = &[
        Self::Application,
        Self::Cv,
        Self::Assessment,
        Self::DegreeCopy,
        Self::CertificateCopy,
        Self::Commitment,
        Self::RecruitmentDecision,
        Self::WorkContract,
        Self::TitleAppointment,
        Self::TransferOrRotation,
        Self::SalaryHistory,
        Self::OtherRequirement,
    ];

    /// Code and name of a part that every plan has; none of a paper that the rule set declares, which names it itself.
    pub const fn part(self) -> Option<(&'static str, Label)> {
        Some(match self {
            Self::Application => {
                ("APPLICATION", Label::new("Đơn đăng ký xét thăng hạng chức danh nghề nghiệp", "Application"))
            }
            Self::Cv => ("CV", Label::new("Sơ yếu lý lịch viên chức", "CV")),
            Self::Assessment => (
                "ASSESSMENT",
                Label::new(
                    "Bản nhận xét, đánh giá của người đứng đầu đơn vị",
                    "Assessment by the head of the unit",
                ),
            ),
            Self::DegreeCopy => ("DEGREE_COPY", Label::new("Bản sao văn bằng", "Copy of a degree")),
            Self::CertificateCopy => (
                "CERTIFICATE_COPY",
                Label::new("Bản sao chứng chỉ bồi dưỡng", "Copy of a training certificate"),
            ),
            Self::Commitment => (
                "COMMITMENT",
                Label::new(
                    "Bản cam kết sử dụng ngoại ngữ hoặc tiếng dân tộc thiểu số",
                    "Commitment on language",
                ),
            ),
            Self::RecruitmentDecision => (
                "RECRUITMENT_DECISION",
                Label::new("Bản sao quyết định tuyển dụng", "Copy of the decision on recruitment"),
            ),
            Self::WorkContract => {
                ("WORK_CONTRACT", Label::new("Bản sao hợp đồng làm việc", "Copy of the work contract"))
            }
            Self::TitleAppointment => (
                "TITLE_APPOINTMENT",
                Label::new(
                    "Bản sao quyết định bổ nhiệm chức danh nghề nghiệp",
                    "Copy of the appointment to the title",
                ),
            ),
            Self::TransferOrRotation => (
                "TRANSFER_OR_ROTATION",
                Label::new(
                    "Bản sao quyết định điều động, luân chuyển",
                    "Copy of a decision on transfer or rotation",
                ),
            ),
            Self::SalaryHistory => (
                "SALARY_HISTORY",
                Label::new(
                    "Bản sao quyết định về diễn biến lịch sử tiền lương",
                    "Copy of a decision on the salary history",
                ),
            ),
            Self::OtherRequirement => (
                "OTHER_REQUIREMENT",
                Label::new("Giấy tờ theo các yêu cầu khác", "Paper on another requirement"),
            ),
            Self::Declared(_) => return None,
        })
    }
}

impl PaperKind {
    /// What people read: of a paper that is not common what the rule set says, or its code where nothing names it.
    pub fn named(self, declared: &[DeclaredPaper]) -> Message {
        let own = || declared.iter().find(|paper| paper.code == self).map(|paper| paper.label.clone());
        let label = self.part().map(|(_, label)| Message::from(label)).or_else(own);
        label.unwrap_or_else(|| Message::new(self.to_string(), self.to_string()))
    }
}

impl fmt::Display for PaperKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Self::Declared(code) = self {
            return code.fmt(f);
        }
        f.write_str(self.part().map(|(code, _)| code).unwrap_or_default())
    }
}

impl FromStr for PaperKind {
    type Err = BadCode;

    fn from_str(text: &str) -> Result<Self, BadCode> {
        let is_named = |kind: &Self| kind.part().is_some_and(|(code, _)| code == text);
        let part = Self::PARTS.iter().copied().find(is_named);
        part.map_or_else(|| text.parse().map(Self::Declared), Ok)
    }
}

impl Serialize for PaperKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PaperKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
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
pub enum Seal<'a> {
    /// The signature of its author.
    Signature,
    /// A certification by one of these.
    Certified(&'a [Certifier]),
    /// Nothing.
    Nothing,
}

impl Seal<'_> {
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
        let codes: Vec<_> = PaperKind::PARTS.iter().map(ToString::to_string).collect();
        assert_eq!(codes, STORED);
        for (kind, code) in PaperKind::PARTS.iter().zip(STORED) {
            assert_eq!(serde_json::to_string(kind).unwrap(), format!("\"{code}\""));
            assert_eq!(code.parse::<PaperKind>().as_ref(), Ok(kind));
        }
        assert_eq!(PaperKind::PARTS.iter().collect::<BTreeSet<_>>().len(), STORED.len());
    }

    #[test]
    fn any_other_code_is_a_paper_that_a_rule_set_declares() {
        let kind: PaperKind = serde_json::from_str("\"HEALTH_CERTIFICATE\"").unwrap();
        assert_eq!((kind.to_string().as_str(), kind.item(), kind.part()), ("HEALTH_CERTIFICATE", "D8", None));
        assert_eq!(serde_json::to_string(&kind).unwrap(), "\"HEALTH_CERTIFICATE\"");
        assert!("A2345678901234567890".parse::<PaperKind>().is_ok());
        for bad in ["", "cv", "Giấy", "A B", "_A", "A23456789012345678901"] {
            assert!(bad.parse::<PaperKind>().is_err(), "{bad}");
        }
        assert!(PaperKind::OtherRequirement < kind, "declared ones come last");
    }
}
