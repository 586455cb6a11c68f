//! The work sheets of an IT officer's log (Sổ công tác; S001 Điều 13.3 and Phụ lục I; requirements §15.1 and §16), and the
//! yearly summary that is made from the confirmed ones (Mẫu 2).

pub mod decide;
pub mod guards;
pub mod line;
pub mod machine;
pub mod policy;
pub mod refusal;
pub mod state;
pub mod subject;
pub mod summary;
#[cfg(test)]
mod tests;
