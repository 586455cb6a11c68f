//! The API as its callers meet it.

mod public_lists;
mod reading;
mod strangers;
mod transport;
mod writing;
