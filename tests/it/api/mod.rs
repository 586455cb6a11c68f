//! The API as its callers meet it.

mod allowance;
mod checklist;
mod document_cache;
mod law_texts;
mod operations;
mod pages;
mod public_lists;
mod reading;
mod timeouts;
mod transport;
mod unseen_objects;
mod writing;
