//! The facts of a dossier as plain values. Nothing is overwritten: periods, ratings and cases are histories.
//!
//! Days are whole days in Vietnam and both ends of a period are included. Sex, ethnicity and birth date are no part of
//! these types: only the tie-break reads them (requirements §7). What is not known is [`Fact::Unknown`] or `None` and
//! needs a person; it never passes or fails silently.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::{
    paper::{Certifier, DossierPaper},
    parameters::Education,
    rating::Score,
};
use crate::{
    digest::Digest,
    ids::UnitId,
    labelled_enum::labelled_enum,
    scoring::ScoredSheet,
    vocabulary::{DegreeField, Field, QualityRating, RuleId, TitleCode},
};

labelled_enum! {
    /// What a commitment is about (D5, E9).
    LanguageKind {
        Foreign = "FOREIGN", "Ngoại ngữ", "Foreign language";
        Minority = "MINORITY", "Tiếng dân tộc thiểu số", "Ethnic-minority language";
    }
}

/// A fact that may be unknown, or known not to exist.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact<T> {
    /// Nobody has said yet.
    #[default]
    #[serde(rename = "UNKNOWN")]
    Unknown,
    /// There is none.
    #[serde(rename = "ABSENT")]
    Absent,
    /// There is this one.
    #[serde(rename = "KNOWN")]
    Known(T),
}

/// Employment in a unit since recruitment (E1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EmploymentPeriod {
    /// The unit.
    pub unit: UnitId,
    /// First day.
    pub from: Date,
    /// Last day, if it ended.
    pub to: Option<Date>,
    /// Digest of the document.
    pub document: Option<Digest>,
}

/// A period of holding a professional title after recruitment (E1, E10–E12, M2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TitlePeriod {
    /// The code as the appointment states it; what it means depends on the day (A10).
    pub code: TitleCode,
    /// The effective day of the appointment.
    pub from: Date,
    /// Last day, if it ended.
    pub to: Option<Date>,
    /// Last day of probation in it; time runs from the next day or the appointment, whichever is later (M2).
    pub probation_to: Fact<Date>,
    /// Digest of the document.
    pub document: Option<Digest>,
}

/// A period of work before recruitment that may count as equivalent (E13, Q1–Q7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PriorPeriod {
    /// A name within the dossier; a finding on Q5 points to it. Empty until the dossier is put together.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Whether it was probation under Art 21(2) of Decree 115/2020 (Q2).
    pub probation: Option<bool>,
    /// Whether the work was lawful (Q3).
    pub lawful: Option<bool>,
    /// Whether compulsory social insurance was paid (Q4).
    pub si_compulsory: Option<bool>,
    /// Whether the position required a suitable level and speciality: a person's judgement (Q5).
    pub position_suitable: Option<bool>,
    /// Whether it was a basis of the salary in the title now held (Q6).
    pub salary_basis: Option<bool>,
    /// Whether its social insurance was taken as a lump sum (Q7).
    pub si_lump_sum: Option<bool>,
    /// Digest of the document.
    pub document: Option<Digest>,
}

/// Recruitment or reception (tuyển dụng, tiếp nhận; E11, Q1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Recruitment {
    /// The effective day.
    pub on: Date,
    /// The qualification by which the person was recruited.
    pub qualification: Option<Education>,
    /// Digest of the document.
    pub document: Option<Digest>,
}

/// A degree (E7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Degree {
    /// Its level.
    pub level: Education,
    /// Its field, once somebody classed it.
    pub field: Option<DegreeField>,
    /// Digest of the document.
    pub document: Option<Digest>,
}

/// A training certificate of a title group (E8).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TitleCertificate {
    /// The group it is for.
    pub field: Field,
    /// Whether the copy is certified (chứng thực).
    pub certified: Option<bool>,
    /// Digest of the document.
    pub document: Option<Digest>,
}

/// The classification of a year (E3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct YearRating {
    /// The working year.
    pub year: i16,
    /// The classification, by the code that a rating scale gives it.
    pub rating: QualityRating,
    /// The score behind it, where the scale has scores.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<Score>,
    /// Digest of the document.
    pub document: Option<Digest>,
}

/// A disciplinary case and its consequence (E5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DisciplinaryCase {
    /// The day on which handling began.
    pub opened_on: Date,
    /// The day on which handling ended; none while open.
    pub closed_on: Option<Date>,
    /// The last day on which its decision has consequences, if it has any.
    pub consequence_until: Option<Date>,
    /// Digest of the document.
    pub document: Option<Digest>,
}

/// The commitment on language (D5, E9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Commitment {
    /// What kind of language it names.
    pub kind: LanguageKind,
    /// The language it names.
    pub language: String,
    /// Who certified it.
    pub certified_by: Fact<Certifier>,
    /// Digest of the document.
    pub document: Option<Digest>,
}

/// The nomination by the unit (cử dự xét; E2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Nomination {
    /// Its day.
    pub on: Date,
    /// Whether the head of the unit signed it.
    pub signed_by_unit_head: Option<bool>,
    /// Whether it was withdrawn since.
    pub withdrawn: bool,
    /// Digest of the document.
    pub document: Option<Digest>,
    /// What the body that manages the employees decided on it; none where nothing was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<NominationDecision>,
}

/// What the body that manages the employees decided on a nomination (law Art 35(1), E2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NominationDecision {
    /// Its day.
    pub on: Date,
    /// Whether it nominates; else it leaves the person out.
    pub nominated: bool,
    /// Digest of the document.
    pub document: Option<Digest>,
}

/// The remarks and assessment of the head of the unit (D3; E4, E5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Assessment {
    /// Whether the head of the unit signed it.
    pub signed_by_unit_head: Option<bool>,
    /// What it says of the rules that it covers (E3–E6).
    pub covers: Vec<Attestation>,
    /// Digest of the document.
    pub document: Option<Digest>,
}

/// What the head of the unit says of one rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Attestation {
    /// The rule.
    pub rule: RuleId,
    /// Whether it is met.
    pub met: bool,
}

/// The hand-over of the dossier (E15).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Submission {
    /// Online the act itself, on paper the hand-over at the office (AS54).
    pub at: Timestamp,
    /// Whether it was handed over on paper.
    pub on_paper: bool,
}

/// Everything that the rules know of an applicant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Dossier {
    /// The title applied for.
    pub target: TitleCode,
    /// When it was handed in, if it was.
    pub submission: Option<Submission>,
    /// Units of employment.
    pub employments: Option<Vec<EmploymentPeriod>>,
    /// Titles held since recruitment.
    pub titles: Option<Vec<TitlePeriod>>,
    /// Work before recruitment that is claimed as equivalent.
    pub prior: Vec<PriorPeriod>,
    /// Recruitment.
    pub recruitment: Option<Recruitment>,
    /// Degrees.
    pub degrees: Option<Vec<Degree>>,
    /// Title certificates.
    pub certificates: Option<Vec<TitleCertificate>>,
    /// Yearly ratings.
    pub ratings: Option<Vec<YearRating>>,
    /// Disciplinary cases; an empty list says that there are none.
    pub discipline: Option<Vec<DisciplinaryCase>>,
    /// The languages that the position requires, any of them.
    pub position_languages: Option<Vec<String>>,
    /// Whether the person works in an ethnic-minority area.
    pub minority_area: Option<bool>,
    /// The commitment on language.
    pub commitment: Fact<Commitment>,
    /// The nomination.
    pub nomination: Fact<Nomination>,
    /// The assessment by the head of the unit.
    pub assessment: Fact<Assessment>,
    /// When the applicant declared the content true (E17).
    pub declared_at: Fact<Timestamp>,
    /// The papers handed in, once somebody listed them.
    pub papers: Option<Vec<DossierPaper>>,
    /// The sheets of points that stand, in the order of recording, where the rule set asks for some.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sheets: Vec<ScoredSheet>,
}
