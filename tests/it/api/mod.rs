//! The API as its callers meet it.

mod allowance;
mod checklist;
mod operations;
mod public_lists;
mod reading;
mod strangers;
mod timeouts;
mod transport;
mod writing;
