//! The API as its callers meet it.

mod public_lists;
mod reading;
mod timeouts;
mod transport;
mod writing;
