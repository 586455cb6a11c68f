//! The dossier of an application (hồ sơ đăng ký dự xét; requirements §8): its papers, and what the rules judge.
//!
//! The rows of the cycle know a paper by its kind, its file and a sealed text; what it says is a [`PaperContent`].
//! [`JudgedInputs`] puts that, the facts of the cycle and the personnel file of the applicant together into what
//! [`super::eligibility::judge`] reads, and [`basis`] tells whether a judgement still stands on what lies there now.

mod assemble;
mod basis;
mod content;
mod judged_cycle;
mod otherwise;
mod outdated;
#[cfg(test)]
mod tests;

pub use assemble::{
    BoundVerdict, JudgedInputs, Sources, Unready, judge_at, new_judgement, preview, preview_without_findings,
    settled_by_facts,
};
pub use basis::{basis, judged_now, standing_judgement};
pub use content::{Language, PaperContent};
pub use judged_cycle::JudgedCycle;
pub use otherwise::{
    EligibleByBoth, FEWEST_TOLD, JudgedOtherwise, ToldOtherwise, TriedRules, is_judged, is_notified,
};
pub use outdated::{changed_rules, orders_asked, rested_on, unsettled};
