//! The API as its callers meet it.

mod reading;
mod transport;
mod writing;
