//! Eligibility (đủ điều kiện, tiêu chuẩn dự xét): rules E1–E18 over the facts of a dossier (requirements §4; R07, R36).

pub mod months;
#[cfg(test)]
mod tests;
