//! The API as its callers meet it.

mod allowance;
mod checklist;
mod known;
mod operations;
mod pages;
mod public_lists;
mod reading;
mod strangers;
mod timeouts;
mod transport;
mod writing;
