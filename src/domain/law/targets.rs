//! To which titles a document leads, and whether its proposal is for some of them (R22).

use super::document::LawText;
use crate::{
    lang::Message,
    ruleset::Direction,
    vocabulary::{TitleCode, TitleGroup},
};

impl LawText {
    /// The titles to which a rule set leads; none of another document.
    pub fn targets(&self) -> impl Iterator<Item = &TitleCode> {
        let pairs: &[Direction] = match self {
            Self::RuleSet(rules) => &rules.titles,
            Self::Calendar(_) | Self::Workforce(..) | Self::Titles(_) | Self::Numbering(_) => &[],
        };
        pairs.iter().map(|pair| &pair.to)
    }

    /// The fault of a group of titles that the rule set leads to none of: such an adoption would apply to no cycle. For a document
    /// that takes no group of titles the act itself reports the fault.
    pub fn fault_of_group(&self, group: &TitleGroup) -> Option<Message> {
        let mut targets = self.targets().peekable();
        targets.peek()?;
        if targets.any(|code| group.has(code)) {
            return None;
        }
        let codes = self.targets().map(TitleCode::as_str).collect::<Vec<_>>().join(", ");
        Some(Message::new(
            format!("phần đầu, không phải toàn bộ, của một trong các mã mà bộ quy tắc dẫn đến: {codes}"),
            format!(
                "the beginning, and not the whole, of one of the codes to which the rule set leads: {codes}"
            ),
        ))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::expect_used, reason = "a test fails by panicking")]

    use crate::{
        law::{LawText, row::LawKind},
        reference_data::ReferenceData,
        vocabulary::TitleGroup,
    };

    fn text(kind: LawKind) -> LawText {
        ReferenceData::released().texts().find(|text| text.kind() == kind).expect("it ships")
    }

    #[test]
    fn a_group_has_a_title_to_which_the_rule_set_leads() {
        let rules = text(LawKind::RuleSet);
        let told = |text: &LawText, group: &str| {
            let group: TitleGroup = group.parse().expect("a group");
            text.fault_of_group(&group).map(|told| told.vi)
        };
        for good in ["V", "V.11", "V.11.05", "V.11.06"] {
            assert_eq!(told(&rules, good), None, "{good}");
        }
        for bad in ["V.1", "V.07", "V.11.05.11", "BAC"] {
            let told = told(&rules, bad).expect(bad);
            assert!(told.contains("V.11.05.11, V.11.06.14"), "{told}");
        }
        assert_eq!(told(&text(LawKind::Calendar), "V.07"), None, "it leads to none");
    }
}
