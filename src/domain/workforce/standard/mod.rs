//! The qualification standards of a province for its full-time IT officers (S000; requirements Part III; R30), and what each
//! officer lacks of them on a day. Standards are data; the report is a function of what was attested and of the day.

mod printed;
pub mod report;
pub mod rules;
pub mod terms;
#[cfg(test)]
mod tests;
pub mod titles;

pub use self::printed::standards as printed;
