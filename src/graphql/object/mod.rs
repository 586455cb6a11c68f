//! The types that queries answer with. Each is made from a [`super::view::View`], and only where its
//! caller may see it (design decisions 5 and 20).

pub mod adoption;
pub mod appeal;
pub mod application;
pub mod available;
pub mod cycle;
pub mod deadline;
pub mod declaration;
pub mod directory_record;
pub mod document;
pub mod dossier_receipt;
pub mod eligibility;
pub mod finding;
pub mod judgement;
pub mod keeping;
pub mod log;
pub mod member;
pub mod node;
pub mod notice;
pub mod paper;
pub mod person;
pub mod personnel;
pub mod plan;
pub mod preview;
pub mod public_list;
pub mod queue;
pub mod rank;
pub mod reading;
pub mod receipt;
pub mod record;
pub mod remark;
pub mod status;
pub mod step;
pub mod transfer;
pub mod transition;
pub mod workforce;
