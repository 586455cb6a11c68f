//! The pure core: no I/O, no clock, no randomness, no framework.
//!
//! [`decide::decide`] is its only entry point: facts, actor, command and moment in, rows or refusals out. To add a
//! rule, add a guard ([`guard`]) and list it in the definition ([`workflow`]); to add an act, name it in [`command`],
//! give it a place in a machine, a grant in [`policy`] and its effect. Everything else is derived.

#![deny(clippy::wildcard_enum_match_arm)]

pub mod actor;
mod acts_macro;
pub mod adoption;
pub mod allotment;
pub mod appeal;
pub mod application;
pub mod audit;
pub mod calendar;
mod calendar_csv;
pub mod candidate_order;
pub mod citation;
pub mod cited;
pub mod command;
pub mod command_input;
pub mod cycle;
mod cycle_documents;
pub mod cycle_reader;
pub mod deadline;
pub mod decide;
mod decimal;
pub mod decision;
pub mod declared_document;
pub mod digest;
pub mod directory;
pub mod document_numbering;
pub mod document_order;
pub mod document_signer;
pub mod document_slots;
pub mod dossier;
pub mod eligibility;
pub mod error_code;
pub mod example;
pub mod facts;
mod faults_macro;
pub mod file;
pub mod file_facts;
pub mod files_read;
mod gathered_macro;
pub mod general_law;
pub mod guard;
pub mod guard_context;
pub mod identifying;
pub mod ids;
pub mod known_titles;
mod labelled_enum;
pub mod lang;
pub mod law;
mod law_head;
pub mod listed_titles;
pub mod nomination;
pub mod number_series;
pub mod obligation;
pub mod obligation_item;
mod organiser;
pub mod participation;
mod permission;
pub mod personal_reading;
pub mod personnel;
pub mod policy;
#[cfg(test)]
#[expect(clippy::wildcard_enum_match_arm, reason = "a proof looks at the acts that it is about")]
mod proofs;
pub mod public_list;
pub mod publication;
pub mod quota_cap;
pub mod ranking;
pub mod reference_data;
pub mod refusal;
pub mod retention;
pub mod role;
pub mod row;
pub mod row_keys;
mod row_writer;
mod rows_macro;
mod rule_choice;
mod rule_set_fault;
pub mod ruleset;
pub mod score_sheets;
pub mod scoring;
mod scoring_faults;
pub mod secret;
pub mod signer;
pub mod signing;
pub mod table;
pub mod term_code;
pub mod terms;
pub mod text_owner;
pub mod title_catalogue;
pub mod title_form;
mod untold_outcome;
pub mod visibility;
pub mod vocabulary;
pub mod workflow;
mod workflow_changes;
mod workflow_changes_since_12;
mod workflow_changes_since_13;
mod workflow_changes_since_14;
pub mod workflow_print;
pub mod workflow_version;
pub mod workforce;

pub use labelled_enum::UnknownTerm;
pub use rows_macro::LoggedRow;
pub use rule_set_fault::RuleSetFault;
