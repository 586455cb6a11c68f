//! How far what was adopted applies on a day: in force, soon over, provisional (R22).

use jiff::{ToSpan as _, civil::Date};

use super::{document::LawText, row::Adoption};
use crate::{eligibility::FactOfLaw, labelled_enum::labelled_enum};

/// How many days before its end an adoption is told to end soon.
pub const SOON_DAYS: i32 = 90;

labelled_enum! {
    /// How far an adoption applies on a day.
    LawStanding {
        Proposed = "PROPOSED", "Chờ người thứ hai quyết định", "Waits for a second person";
        ToCome = "TO_COME", "Chưa đến ngày áp dụng", "Applies later";
        InForce = "IN_FORCE", "Đang áp dụng", "In force";
        EndsSoon = "ENDS_SOON", "Đang áp dụng, sắp hết", "In force, ends soon";
        Ended = "ENDED", "Hết áp dụng hoặc đã rút", "Ended or withdrawn";
    }
}

/// An adoption on a day, beside what its document says.
#[derive(Clone, Copy, Debug)]
pub struct DatedAdoption<'a> {
    /// The adoption.
    pub adoption: &'a Adoption,
    /// Its document; none if this program cannot read it.
    pub text: Option<&'a LawText>,
    /// The day.
    pub day: Date,
}

impl<'a> DatedAdoption<'a> {
    /// How far it applies.
    pub fn standing(&self) -> LawStanding {
        let adoption = self.adoption;
        if adoption.is_waiting() {
            return LawStanding::Proposed;
        }
        if !adoption.was_adopted() || adoption.last_day().is_some_and(|last| last < self.day) {
            return LawStanding::Ended;
        }
        if self.day < adoption.valid_from {
            return LawStanding::ToCome;
        }
        let soon = self.day.saturating_add(SOON_DAYS.days());
        if self.usable_until().is_some_and(|last| last < soon) {
            LawStanding::EndsSoon
        } else {
            LawStanding::InForce
        }
    }

    /// The last day on which it helps: of a calendar none after the last year whose days off are decided.
    pub fn usable_until(self) -> Option<Date> {
        [self.adoption.last_day(), self.official_until()].into_iter().flatten().min()
    }

    /// The last day of the last year whose days off are decided; none of another document.
    pub fn official_until(self) -> Option<Date> {
        match self.text? {
            LawText::Calendar(calendar) => calendar.official_until(),
            LawText::RuleSet(_) | LawText::Workforce(..) | LawText::Titles(_) | LawText::Numbering(_) => None,
        }
    }

    /// The facts of law of a rule set that are known no more, or for no longer than an end is told before, and after which the rule set
    /// does not say at once how the law is; none of another document.
    pub fn facts_running_out(self) -> Vec<FactOfLaw<'a>> {
        let soon = self.day.saturating_add(SOON_DAYS.days());
        match self.text {
            Some(LawText::RuleSet(rules)) => {
                rules.facts_of_law().filter(|fact| fact.runs_out(soon, self.day)).collect()
            }
            Some(
                LawText::Calendar(_) | LawText::Workforce(..) | LawText::Titles(_) | LawText::Numbering(_),
            )
            | None => Vec::new(),
        }
    }

    /// The days, off or made up, that wait for their decision; none of another document.
    pub fn provisional_days(self) -> Vec<Date> {
        match self.text {
            Some(LawText::Calendar(calendar)) => calendar.provisional_days().collect(),
            Some(
                LawText::RuleSet(_) | LawText::Workforce(..) | LawText::Titles(_) | LawText::Numbering(_),
            )
            | None => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::sync::Arc;

    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;
    use crate::{
        ids::AdoptionId,
        lang::Lang,
        law::row::{AdoptionState, LawKind},
        reference_data::ReferenceData,
    };

    fn adoption(kind: LawKind) -> (Adoption, LawText) {
        let text = ReferenceData::released().texts().find(|text| text.kind() == kind).unwrap();
        let validity = text.validity();
        let adoption = Adoption {
            id: AdoptionId(Uuid::from_u128(1)),
            kind,
            digest: text.digest(),
            name: text.name().to_owned(),
            agency: None,
            title_group: None,
            valid_from: validity.first,
            valid_to: validity.last,
            state: AdoptionState::Adopted,
            decision: None,
            decided_on: None,
            issuer: None,
            confirmation: None,
            confirmed_on: None,
            confirmed_by: None,
            proposed_by: None,
            adopted_by: None,
            adopted_in: Some(0),
            withdrawn_on: None,
            withdrawal: None,
            withdrawal_proposed_by: None,
            withdrawal_proposed_on: None,
            withdrawal_proposed_in: None,
            withdrawal_from: None,
            withdrawal_order: None,
            withdrawal_reason: None,
            leaf: 0,
        };
        (adoption, text)
    }

    fn on(found: &(Adoption, LawText), day: Date) -> LawStanding {
        DatedAdoption { adoption: &found.0, text: Some(&found.1), day }.standing()
    }

    #[test]
    fn a_rule_set_is_told_ninety_days_before_its_last_day() {
        let found = adoption(LawKind::RuleSet);
        for (day, told) in [
            (date(2023, 12, 6), LawStanding::ToCome),
            (date(2023, 12, 7), LawStanding::InForce),
            (date(2026, 4, 1), LawStanding::InForce),
            (date(2026, 4, 2), LawStanding::EndsSoon),
            (date(2026, 6, 30), LawStanding::EndsSoon),
            (date(2026, 7, 1), LawStanding::Ended),
        ] {
            assert_eq!(on(&found, day), told, "{day}");
        }
    }

    #[test]
    fn a_calendar_runs_out_with_its_last_decided_year_and_is_not_over_by_that() {
        let found = adoption(LawKind::Calendar);
        assert_eq!(on(&found, date(2026, 10, 1)), LawStanding::InForce);
        assert_eq!(on(&found, date(2026, 10, 3)), LawStanding::EndsSoon);
        assert_eq!(on(&found, date(2027, 6, 1)), LawStanding::EndsSoon, "its days are provisional");
        let standing = DatedAdoption { adoption: &found.0, text: Some(&found.1), day: date(2026, 10, 1) };
        assert_eq!(standing.official_until(), Some(date(2026, 12, 31)));
        let provisional = standing.provisional_days();
        assert!(provisional.contains(&date(2026, 11, 24)) && !provisional.contains(&date(2026, 9, 2)));
        assert!(provisional.iter().any(|day| day.year() == 2027));
    }

    /// R22: a fact of law runs out while the rule set that states it goes on.
    #[test]
    fn a_fact_of_law_is_told_ninety_days_before_its_last_day() {
        let (adoption, text) = adoption(LawKind::RuleSet);
        let LawText::RuleSet(mut rules) = text else { unreachable!("a rule set") };
        let fact = "id = \"T1\"\nlabel = { vi = \"a\", en = \"b\" }\nrules = [\"E8\"]\nfrom = \"2024-01-01\"\n\
            until = \"2025-06-30\"\nsource = { vi = \"c\", en = \"d\" }";
        Arc::make_mut(&mut rules).preconditions = vec![toml::from_str(fact).unwrap()];
        let text = LawText::RuleSet(rules);
        let told = |day| {
            let standing = DatedAdoption { adoption: &adoption, text: Some(&text), day };
            standing.facts_running_out().iter().map(|fact| fact.line(Lang::En)).collect::<Vec<_>>()
        };
        assert_eq!(told(date(2025, 4, 1)), [""; 0]);
        let line = "T1 (E8; on another day: a person has to find out): b, 01/01/2024 – 30/06/2025 (d)";
        for day in [date(2025, 4, 2), date(2025, 7, 1)] {
            assert_eq!(told(day), [line], "{day}");
        }
    }

    /// R22: a fact does not run out if the rule set knows the law of the next day; a fact that ended runs out while the law is unknown.
    #[test]
    fn a_fact_of_law_that_is_known_again_is_not_told() {
        let (adoption, text) = adoption(LawKind::RuleSet);
        let LawText::RuleSet(mut rules) = text else { unreachable!("a rule set") };
        let fact = |from: &str, until: &str, rules: &str| {
            let text = format!(
                "id = \"T1\"\nlabel = {{ vi = \"a\", en = \"b\" }}\nrules = [{rules}]\nfrom = \"{from}\"\n\
                until = \"{until}\"\nsource = {{ vi = \"c\", en = \"d\" }}"
            );
            toml::from_str(&text).unwrap()
        };
        let not_issued = "from = \"2022-08-15\"\nuntil = \"2024-11-30\"\nsource = { vi = \"c\", en = \"d\" }";
        let mut told = |later: &str, rules_of_later: &str, day| {
            let rules = Arc::make_mut(&mut rules);
            let first = fact("2024-01-01", "2025-06-30", "\"E8\"");
            rules.preconditions = vec![first, fact(later, "2029-12-31", rules_of_later)];
            for programme in &mut rules.eligibility.programmes {
                programme.not_issued = Some(toml::from_str(not_issued).unwrap());
                programme.issued_on = Some(date(2024, 12, 1));
            }
            let text = LawText::RuleSet(Arc::new(rules.clone()));
            let standing = DatedAdoption { adoption: &adoption, text: Some(&text), day };
            standing.facts_running_out().iter().map(|fact| fact.until).collect::<Vec<_>>()
        };
        let (end, gap) = (date(2025, 6, 30), date(2025, 7, 1));
        let nothing: [Date; 0] = [];
        assert_eq!(told("2025-07-01", "\"E1\", \"E8\"", end), nothing, "it goes on on the next day");
        assert_eq!(told("2025-07-01", "\"E1\"", end), [end], "for another rule alone");
        for day in [end, gap] {
            assert_eq!(told("2025-07-02", "\"E8\"", day), [end], "{day}: nobody knows of a day between");
        }
        assert_eq!(told("2025-07-02", "\"E8\"", date(2025, 7, 2)), nothing, "it is known again");
    }

    #[test]
    fn what_waits_and_what_was_withdrawn_is_not_in_force() {
        let (adoption, text) = adoption(LawKind::RuleSet);
        let day = date(2024, 10, 24);
        let waits = Adoption { state: AdoptionState::Proposed, adopted_in: None, ..adoption.clone() };
        assert_eq!(on(&(waits.clone(), text.clone()), day), LawStanding::Proposed);
        let taken_back = Adoption { state: AdoptionState::Withdrawn, withdrawn_on: Some(day), ..waits };
        assert_eq!(on(&(taken_back, text.clone()), day), LawStanding::Ended);
        let end =
            |on| Adoption { state: AdoptionState::Withdrawn, withdrawn_on: Some(on), ..adoption.clone() };
        assert_eq!(on(&(end(day), text.clone()), day), LawStanding::Ended);
        assert_eq!(on(&(end(date(2024, 10, 25)), text), day), LawStanding::EndsSoon, "its last day");
    }
}
