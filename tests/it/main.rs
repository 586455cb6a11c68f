//! The one integration-test binary: it uses the interfaces that a user has, on both engines.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::items_after_statements,
    clippy::unused_async,
    clippy::unused_self,
    clippy::ignored_unit_patterns,
    reason = "a test that cannot be set up has failed"
)]

mod adoption;
mod api;
mod audit_format;
mod backup;
mod bad_input;
mod bootstrap;
mod cancel;
mod channels;
mod chaos;
mod checklist;
mod cli;
mod clocks;
mod computed_ahead;
mod concurrency;
mod coverage;
mod document_numbering;
mod dry_run;
mod duties;
mod edge;
mod evidence;
mod execute;
mod files;
mod frozen;
mod fuzzed;
mod golden;
mod guessing;
mod house;
mod identity;
mod importing;
mod importing_directory;
mod kept_directory;
mod kept_facts;
mod kept_law;
mod law;
mod law_of_2025;
mod lengths;
mod levels;
mod loading;
mod obligations;
mod offboarding;
mod organiser;
mod outage;
mod own_documents;
mod own_papers;
mod participation;
mod periodic;
mod personnel;
mod points;
mod pre_screening;
mod readings;
mod receipts;
mod recount;
mod replicas;
mod request_errors;
mod responsibility;
mod round_trips;
mod scenario;
mod schema;
mod standards;
mod store;
mod successors;
mod support;
mod tamper;
mod targets;
mod teachers;
mod timeline;
mod title_catalogues;
mod told_heads;
mod training;
mod transfers;
mod trials;
mod turns;
mod vault;
mod web;
mod work_log;
mod workforce;
mod workforce_evaluation;
mod workforce_law;
mod year;
