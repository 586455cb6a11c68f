//! What IT officers answer for, and to whom they hand it over (S001 Điều 8 and 14; requirements §14, §16; R27, R28): the register
//! of incidents, the proposals of precautions that may exempt an officer, and the handover of secrets and systems.
//!
//! Whether somebody is liable, people decide. What is known of it is shown ([`exemption`]). A secret itself is never kept: what
//! looks like one is refused before it is read ([`crate::secret`]).

pub mod citations;
pub mod exemption;
pub mod guards;
pub mod handover;
pub mod incident;
pub mod line;
pub mod machine;
pub mod next_step;
pub mod policy;
pub mod precaution;
pub mod printed;
pub mod refusal;
pub mod states;
pub mod subject;
pub mod terms;
#[cfg(test)]
mod tests;
