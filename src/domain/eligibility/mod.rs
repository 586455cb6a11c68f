//! Eligibility (đủ điều kiện, tiêu chuẩn dự xét): rules E1–E18 over the facts of a dossier (requirements §4; R07, R36).
//!
//! [`judge`] takes a rule set, a stage, the facts of the cycle, a dossier and the findings of people, and gives a
//! [`Verdict`] that explains itself clause by clause and can be reached again; [`differences`] compares two of them.
//! A rule is a value with a revision ([`rule`]); [`book`] lists all of them. To add one, write it under [`rules`], list
//! it in the book and name it in a rule set.

pub mod book;
mod compare;
pub mod counting_rules;
mod declared_evidence;
mod declared_paper;
mod dossier;
mod facts_of_law;
mod input;
mod judge;
mod judged;
mod loading;
mod measure;
pub mod months;
mod paper;
mod parameters;
mod precondition;
mod rating;
pub mod rule;
pub mod rule_ref;
pub mod rules;
mod service;
#[cfg(test)]
pub(super) mod tests;
mod verdict;
mod warning;

pub use compare::{RuleDifference, VerdictDifference, differences, rule_differences};
pub use declared_evidence::{DeclaredEvidence, LackingEvidence, RequiredEvidence};
pub(super) use declared_paper::not_asked_of_all;
pub use declared_paper::{DeclaredPaper, PaperAge, PaperForm, PaperNeed};
pub use dossier::{
    Assessment, Attestation, Commitment, Degree, DisciplinaryCase, Dossier, EmploymentPeriod, Fact,
    LanguageKind, Nomination, NominationDecision, PriorPeriod, Recruitment, Submission, TitleCertificate,
    TitlePeriod, YearRating,
};
pub use facts_of_law::FactOfLaw;
pub use input::{CycleFacts, EligibilityInput, RuleFinding};
pub use judge::{NotJudgeable, judge, settled};
pub use judged::{ComputedRule, FactKind, HumanPart, UsedFact};
pub(super) use loading::faults;
pub use paper::{Certification, Certifier, DossierPaper, PaperKind, Seal};
pub use parameters::{
    BasisKind, BasisReading, ChecklistItem, CvDateRule, Education, Eligibility, GradeScheme, LegalBasis,
    RequiredTime, Standard, Succession, TitleRules, TrainingProgramme,
};
pub use precondition::Precondition;
pub use rating::{BadScore, RatingClass, RatingScale, Score};
pub use verdict::{ConditionResult, CrossCheck, PeriodResult, References, RuleResult, TimeResult, Verdict};
pub use warning::Warning;
