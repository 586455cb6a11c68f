//! What an entry says.

use serde::{Deserialize, Serialize};

use super::identity::{self, Identity};
use crate::{
    audit::{self, CanonicalError},
    eligibility::{
        Degree, DisciplinaryCase, PriorPeriod, Recruitment, TitleCertificate, TitlePeriod, YearRating,
    },
    labelled_enum::labelled_enum,
    ranking::Award,
    vocabulary::IdentityNumber,
};

labelled_enum! {
    /// What an entry of a personnel file is about.
    EntryKind {
        Identity = "IDENTITY", "Nhân thân", "Identity";
        Title = "TITLE", "Thời gian giữ chức danh nghề nghiệp", "Period in a professional title";
        Prior = "PRIOR", "Thời gian công tác trước tuyển dụng", "Work before recruitment";
        Recruitment = "RECRUITMENT", "Tuyển dụng, tiếp nhận", "Recruitment";
        Degree = "DEGREE", "Văn bằng", "Degree";
        Certificate = "CERTIFICATE", "Chứng chỉ bồi dưỡng", "Training certificate";
        Rating = "RATING", "Xếp loại chất lượng", "Yearly classification";
        Discipline = "DISCIPLINE", "Kỷ luật", "Disciplinary case";
        Commendation = "COMMENDATION", "Khen thưởng", "Commendation";
        Post = "POST", "Vị trí việc làm", "Job position";
    }
}

/// The content of an entry.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", content = "content", deny_unknown_fields)]
pub enum Content {
    /// Who the person is on paper.
    #[serde(with = "identity")]
    #[serde(rename = "IDENTITY")]
    Identity(Identity),
    /// A period in a title since recruitment (E1, E10–E12).
    #[serde(rename = "TITLE")]
    Title(TitlePeriod),
    /// Work before recruitment (E13). Its `id` is empty: the entry has one.
    #[serde(rename = "PRIOR")]
    Prior(PriorPeriod),
    /// Recruitment (E11, Q1).
    #[serde(rename = "RECRUITMENT")]
    Recruitment(Recruitment),
    /// A degree (E7).
    #[serde(rename = "DEGREE")]
    Degree(Degree),
    /// A certificate (E8).
    #[serde(rename = "CERTIFICATE")]
    Certificate(TitleCertificate),
    /// The classification of a year (E3).
    #[serde(rename = "RATING")]
    Rating(YearRating),
    /// A disciplinary case (E5).
    #[serde(rename = "DISCIPLINE")]
    Discipline(DisciplinaryCase),
    /// A commendation (W2). Whether it is professional stands here as the decision says it; what appraisers find is
    /// a finding of the cycle.
    #[serde(rename = "COMMENDATION")]
    Commendation(Award),
    /// The job position (E9).
    #[serde(rename = "POST")]
    Post(Post),
    /// A statement that there is nothing of that kind (không có), which is not the same as a gap.
    #[serde(rename = "NOTHING")]
    Nothing(EntryKind),
}

/// What the job position asks for (vị trí việc làm; E9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Post {
    /// The languages that it requires, any of them.
    pub languages: Vec<String>,
    /// Whether it is in an ethnic-minority area.
    pub minority_area: bool,
}

/// A text that is not the content of an entry. It does not say what stands there instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the content of a personnel entry")]
pub struct Unreadable;

impl Content {
    /// What it is about. A statement that there is nothing is about that kind, so that the log does not tell it from
    /// an entry.
    pub const fn kind(&self) -> EntryKind {
        match self {
            Self::Identity(_) => EntryKind::Identity,
            Self::Title(_) => EntryKind::Title,
            Self::Prior(_) => EntryKind::Prior,
            Self::Recruitment(_) => EntryKind::Recruitment,
            Self::Degree(_) => EntryKind::Degree,
            Self::Certificate(_) => EntryKind::Certificate,
            Self::Rating(_) => EntryKind::Rating,
            Self::Discipline(_) => EntryKind::Discipline,
            Self::Commendation(_) => EntryKind::Commendation,
            Self::Post(_) => EntryKind::Post,
            Self::Nothing(kind) => *kind,
        }
    }

    /// Whether it states that there is nothing of its kind.
    pub const fn is_nothing(&self) -> bool {
        matches!(self, Self::Nothing(_))
    }

    /// The identity number that it states.
    pub const fn identity_number(&self) -> Option<&IdentityNumber> {
        match self.identity() {
            Some(identity) => identity.number(),
            None => None,
        }
    }

    /// The canonical text, which is what gets sealed under the key of the person; it goes nowhere else.
    ///
    /// # Errors
    ///
    /// [`CanonicalError`] if a text in it is not in Unicode form NFC.
    pub fn to_text(&self) -> Result<String, CanonicalError> {
        let bytes = audit::plain_bytes(self)?;
        String::from_utf8(bytes).map_err(|error| CanonicalError::Unserializable(error.to_string()))
    }

    /// The content of an opened text.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] if it is no content.
    pub fn from_text(text: &str) -> Result<Self, Unreadable> {
        serde_json::from_str(text).map_err(|_| Unreadable)
    }
}

macro_rules! one_kind {
    ($($getter:ident: $kind:ident($value:ty),)+) => {
        impl Content {$(
            #[doc = concat!("What it says, if it is of the kind [`EntryKind::", stringify!($kind), "`].")]
            pub const fn $getter(&self) -> Option<&$value> {
                if let Self::$kind(value) = self { Some(value) } else { None }
            }
        )+}
    };
}

one_kind! {
    identity: Identity(Identity),
    title: Title(TitlePeriod),
    prior: Prior(PriorPeriod),
    recruitment: Recruitment(Recruitment),
    degree: Degree(Degree),
    certificate: Certificate(TitleCertificate),
    rating: Rating(YearRating),
    discipline: Discipline(DisciplinaryCase),
    commendation: Commendation(Award),
    post: Post(Post),
}

impl EntryKind {
    /// Whether a person has at most one living entry of that kind.
    pub const fn is_single(self) -> bool {
        match self {
            Self::Identity | Self::Recruitment | Self::Post => true,
            Self::Title
            | Self::Prior
            | Self::Degree
            | Self::Certificate
            | Self::Rating
            | Self::Discipline
            | Self::Commendation => false,
        }
    }
}
