//! What keeps the data of a person from being erased (Luật 91/2025/QH15; Luật Lưu trữ 33/2024/QH15).

use jiff::civil::Date;

/// What rests on the data of a person outside the directory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Resting {
    /// Whether the person takes part in a cycle that has not ended.
    pub in_cycle: bool,
    /// Whether an appeal by or about the person is open.
    pub in_appeal: bool,
    /// The last day of the longest retention period of the records with this person.
    pub kept_until: Option<Date>,
    /// Whether the rule set of a cycle cannot be read here, so that nobody knows how long its records with this person are kept.
    pub is_unknown: bool,
}
