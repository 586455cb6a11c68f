//! How far the law behind a draft was read: a rule set that leaves points open says so of each text on which it rests (R22), so
//! that whoever confirms the points knows what was looked at.

use crate::{
    RuleSetFault,
    deadline::DeadlineKind,
    eligibility::BasisReading,
    lang::{Label, Message},
    ruleset::RuleSet,
};

/// The parts that an open point may be about, by their place in the file, beside rules and deadlines.
const PARTS: [&str; 24] = [
    "council_sizes",
    "quorum",
    "vote_subject",
    "appraisers_per_dossier",
    "appraisal",
    "quota_ratio",
    "quota_caps",
    "nomination",
    "transition",
    "supervisors",
    "appeal_mode",
    "titles",
    "publication",
    "retention",
    "scoring",
    "ranking",
    "preconditions",
    "eligibility.rating",
    "eligibility.rating_scales",
    "eligibility.degrees",
    "eligibility.cv_date_rule",
    "eligibility.papers",
    "eligibility.required",
    "eligibility.standards",
];

const UNSAID: Label = Label::new(
    "thiếu `read`; viết \"FULL\", \"SECONDARY\" hoặc \"NOT_READ\": bộ quy tắc còn điểm chưa rõ phải nêu đã đọc từng văn bản đến đâu",
    "lacks `read`; write \"FULL\", \"SECONDARY\" or \"NOT_READ\": a rule set with open points says how far each text was read",
);
const NOWHERE: Label = Label::new(
    "thiếu `read_in`; viết đã đọc văn bản ở nguồn nào",
    "lacks `read_in`; write in which source it was read",
);

/// The faults of a rule set with open points: legal bases without `read_in`, and points about parts that the set does not have.
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
    unsaid.chain(misnamed(rules)).collect()
}

/// What an open point is said to be about and the rule set does not have.
fn misnamed(rules: &RuleSet) -> impl Iterator<Item = RuleSetFault> {
    let is_known = move |clause: &str| {
        PARTS.contains(&clause)
            || DeadlineKind::ALL.iter().any(|kind| kind.as_str() == clause)
            || rules.eligibility.rules.iter().any(|rule| rule.id.as_str() == clause)
    };
    let about = rules.open_points.iter().enumerate().flat_map(|(index, point)| {
        point.about.iter().map(move |clause| (format!("open_points[{index}].about"), clause))
    });
    about.filter(move |(_, clause)| !is_known(clause)).map(|(place, clause)| {
        let parts = PARTS.join(", ");
        let text = Message::new(
            format!("bộ quy tắc không có mục này; viết mã quy tắc, mã thời hạn (DL…) hoặc một trong: {parts}"),
            format!("the rule set has no such clause; write the id of a rule, that of a deadline (DL…) or one of: {parts}"),
        );
        RuleSetFault { place, name: Some(clause.clone()), text }
    })
}
