//! What IT officers are qualified by (S000 Điều 3.2; S001 Điều 9, 10): attested by the agency with a document, so that the gap
//! report and the counted indicators need no personnel file to be opened.

pub mod decide;
pub mod refusal;
pub mod terms;
#[cfg(test)]
mod tests;
