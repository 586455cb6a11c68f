//! How far the law behind a draft was read: a rule set that leaves points open says so of each text on which it rests (R22), so
//! that whoever confirms the points knows what was looked at.

use crate::domain::{RuleSetFault, eligibility::BasisReading, lang::Label, ruleset::RuleSet};

const UNSAID: Label = Label::new(
    "thiếu `read`; viết \"FULL\", \"SECONDARY\" hoặc \"NOT_READ\": bộ quy tắc còn điểm chưa rõ phải nêu đã đọc từng văn bản đến đâu",
    "lacks `read`; write \"FULL\", \"SECONDARY\" or \"NOT_READ\": a rule set with open points says how far each text was read",
);
const NOWHERE: Label = Label::new(
    "thiếu `read_in`; viết đã đọc văn bản ở nguồn nào",
    "lacks `read_in`; write in which source it was read",
);

/// The legal bases of which a rule set with open points does not say it.
pub(super) fn faults(rules: &RuleSet) -> Vec<RuleSetFault> {
    if rules.open_points.is_empty() {
        return Vec::new();
    }
    let bases = rules.eligibility.legal_bases.iter().enumerate();
    let unsaid = bases.filter_map(|(index, basis)| {
        let text = match basis.read {
            None => UNSAID,
            Some(BasisReading::Full | BasisReading::Secondary) if basis.read_in.is_none() => NOWHERE,
            Some(BasisReading::Full | BasisReading::Secondary | BasisReading::NotRead) => return None,
        };
        let place = format!("eligibility.legal_bases[{index}]");
        Some(RuleSetFault { place, name: Some(basis.id.clone()), text: text.into() })
    });
    unsaid.collect()
}
