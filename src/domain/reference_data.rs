//! What a decision reads beside the facts and the workflow definition: documents of law by digest, and which of them were
//! adopted.

use std::sync::{Arc, LazyLock};

use jiff::civil::Date;

use super::{
    calendar::Calendar,
    digest::Digest,
    directory::period::Period,
    document_numbering::DocumentNumbering,
    eligibility::RatingScale,
    law::{
        self, Adoptions, DatedAdoption, LawScope, LawText,
        row::{Adoption, LawKind, Row},
    },
    publication::PublicationRules,
    row::Cycle,
    ruleset::RuleSet,
    terms::DeclaredTerms,
    title_catalogue::TitleCatalogue,
    vocabulary::TitleCode,
    workflow_version::WorkflowVersion,
    workforce::law::{WorkforceLaw, WorkforceText},
};

/// The documents of law that can be read. Clones share them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReferenceData {
    rule_sets: Vec<Arc<RuleSet>>,
    calendars: Vec<Arc<Calendar>>,
    workforce: Vec<(Digest, WorkforceText)>,
    pub(super) titles: Vec<Arc<TitleCatalogue>>,
    pub(super) numberings: Vec<Arc<DocumentNumbering>>,
    pub(super) adoptions: Adoptions,
    /// What follows from the documents on the workforce and their adoptions.
    workforce_law: Arc<WorkforceLaw>,
}

/// A rule set that was adopted for a cycle.
#[derive(Clone, Copy, Debug)]
pub struct AdoptedRules<'a> {
    /// The rule set.
    pub rules: &'a Arc<RuleSet>,
    /// By what; none of a document that counts because the log of the law has not begun.
    pub adoption: Option<&'a Adoption>,
}

impl AdoptedRules<'_> {
    /// Whether it is the one of that id or digest.
    pub fn is_named(&self, name: &str) -> bool {
        self.rules.is_named(name)
    }
}

impl ReferenceData {
    /// What earlier releases froze. A test proves that all of it can be read.
    pub fn released() -> &'static Arc<Self> {
        static RELEASED: LazyLock<Arc<ReferenceData>> =
            LazyLock::new(|| Arc::new(law::released().filter_map(|document| document.read().ok()).collect()));
        &RELEASED
    }

    /// Adds a document, unless it is there.
    pub fn add(&mut self, text: LawText) {
        match text {
            LawText::Workforce(digest, text) if self.on_workforce(digest).is_none() => {
                self.workforce.push((digest, text));
                self.apply_workforce();
            }
            LawText::RuleSet(set) if !self.rule_sets.contains(&set) => self.rule_sets.push(set),
            LawText::Calendar(calendar) if !self.calendars.contains(&calendar) => {
                self.calendars.push(calendar);
            }
            LawText::Titles(catalogue) if !self.titles.contains(&catalogue) => self.titles.push(catalogue),
            LawText::Numbering(numbering) if !self.numberings.contains(&numbering) => {
                self.numberings.push(numbering);
            }
            LawText::RuleSet(_)
            | LawText::Calendar(_)
            | LawText::Workforce(..)
            | LawText::Titles(_)
            | LawText::Numbering(_) => {}
        }
    }

    /// What was proposed, adopted and withdrawn.
    pub const fn adoptions(&self) -> &Adoptions {
        &self.adoptions
    }

    /// The same documents, of which nothing was adopted.
    #[must_use]
    pub fn without_adoptions(&self) -> Self {
        let mut data = Self { adoptions: Adoptions::default(), ..self.clone() };
        data.apply_workforce();
        data
    }

    /// Takes a row of the log of the law.
    pub fn put(&mut self, row: Row) {
        self.adoptions.put(row);
        self.apply_workforce();
    }

    /// Which documents apply to the workforce of the province: those that were adopted, and after them those by which the first
    /// releases decided, until the day from which one of these was adopted itself, and so perhaps withdrawn.
    fn apply_workforce(&mut self) {
        let adoptions = self.adoptions.of_workforce();
        let adopted = adoptions.into_iter().filter_map(|adoption| {
            let days = Period::new(adoption.valid_from, adoption.last_day());
            Some((days, self.on_workforce(adoption.digest)?.clone()))
        });
        let mut applied: Vec<_> = adopted.collect();
        let first = self.workforce.iter().filter_map(|(digest, text)| {
            let is_first = law::FIRST_OF_WORKFORCE.contains(&digest.to_string().as_str());
            let days = Period {
                last: self.last_day_before_adoption(*digest, text.validity().last),
                ..text.validity()
            };
            (is_first && !days.is_reversed()).then(|| (days, text.clone()))
        });
        applied.extend(first);
        self.workforce_law = Arc::new(WorkforceLaw::new(applied));
    }

    fn last_day_before_adoption(&self, digest: Digest, last: Option<Date>) -> Option<Date> {
        let rows = self.adoptions.rows().adoption.values();
        let adopted = rows.filter(|row| row.digest == digest && row.adopted_in.is_some());
        let before = adopted.map(|row| row.valid_from.yesterday().unwrap_or(Date::MIN)).min();
        [before, last].into_iter().flatten().min()
    }

    /// A document that was adopted for the workforce and cannot be read here, so that nothing can be decided on it.
    pub fn lacking_workforce(&self) -> Option<String> {
        let adopted = self.adoptions.of_workforce();
        let lacking = adopted.into_iter().find(|adoption| self.on_workforce(adoption.digest).is_none());
        lacking.map(|adoption| format!("{} {}", adoption.name, adoption.digest))
    }

    /// What applies to the workforce of the province.
    pub const fn workforce(&self) -> &Arc<WorkforceLaw> {
        &self.workforce_law
    }

    fn on_workforce(&self, digest: Digest) -> Option<&WorkforceText> {
        self.workforce.iter().find(|(known, _)| *known == digest).map(|(_, text)| text)
    }

    /// The document of that digest.
    pub fn text(&self, digest: Digest) -> Option<LawText> {
        let rules = self.rules(digest).map(|rules| LawText::RuleSet(Arc::clone(rules)));
        rules
            .or_else(|| self.calendar_under(digest).map(|found| LawText::Calendar(Arc::clone(found))))
            .or_else(|| self.on_workforce(digest).map(|text| LawText::Workforce(digest, text.clone())))
            .or_else(|| self.catalogue_under(digest).map(|found| LawText::Titles(Arc::clone(found))))
            .or_else(|| self.numbering_under(digest).map(|found| LawText::Numbering(Arc::clone(found))))
    }

    /// Every document.
    pub fn texts(&self) -> impl Iterator<Item = LawText> {
        let rule_sets = self.rule_sets.iter().map(|rules| LawText::RuleSet(Arc::clone(rules)));
        let calendars = self.calendars.iter().map(|calendar| LawText::Calendar(Arc::clone(calendar)));
        let workforce = self.workforce.iter().map(|(digest, text)| LawText::Workforce(*digest, text.clone()));
        let titles = self.titles.iter().map(|catalogue| LawText::Titles(Arc::clone(catalogue)));
        let numberings = self.numberings.iter().map(|numbering| LawText::Numbering(Arc::clone(numbering)));
        rule_sets.chain(calendars).chain(workforce).chain(titles).chain(numberings)
    }

    pub(super) fn rules(&self, digest: Digest) -> Option<&Arc<RuleSet>> {
        self.rule_sets.iter().find(|rules| rules.hash == digest)
    }

    fn calendar_under(&self, digest: Digest) -> Option<&Arc<Calendar>> {
        self.calendars.iter().find(|calendar| calendar.digest() == digest)
    }

    /// The rule sets that were adopted for a scope, whenever they apply. Until the log of the law begins, every stored one
    /// counts, as in the releases before there was that log.
    pub fn adopted_rules(&self, scope: LawScope<'_>) -> Vec<AdoptedRules<'_>> {
        if !self.adoptions.is_begun() {
            return self.unregistered().collect();
        }
        self.adoptions.adopted(LawKind::RuleSet, scope).filter_map(|found| self.adopted(found)).collect()
    }

    /// The rule sets that apply to a scope on a day, in the order of [`Adoptions::in_force`].
    pub fn rules_in_force(&self, scope: LawScope<'_>, day: Date) -> Vec<AdoptedRules<'_>> {
        let found: Vec<_> = if self.adoptions.is_begun() {
            let adoptions = self.adoptions.in_force(LawKind::RuleSet, scope, day, |adoption| {
                scope.titles.iter().all(|code| self.speaks_of(adoption, code))
            });
            adoptions.into_iter().filter_map(|found| self.adopted(found)).collect()
        } else {
            self.unregistered().collect()
        };
        found.into_iter().filter(|found| found.rules.covers(day)).collect()
    }

    fn unregistered(&self) -> impl Iterator<Item = AdoptedRules<'_>> {
        self.rule_sets.iter().map(|rules| AdoptedRules { rules, adoption: None })
    }

    fn adopted<'a>(&'a self, adoption: &'a Adoption) -> Option<AdoptedRules<'a>> {
        Some(AdoptedRules { rules: self.rules(adoption.digest)?, adoption: Some(adoption) })
    }

    /// Whether what else applies on the day of an adoption speaks of the same, for the same agency, and of each title to which that one
    /// leads; what is for trials replaces nothing that is not.
    pub fn replaces(&self, DatedAdoption { adoption: own, text, day }: DatedAdoption<'_>) -> bool {
        let Some(text) = text else { return false };
        let speaks_of_same =
            |other: LawText| other.is_about_same(text) && (text.is_trial() || !other.is_trial());
        let stands_in = |other: &&Adoption| {
            other.is_in_force(day)
                && other.agency.is_none_or(|agency| own.agency == Some(agency))
                && self.text(other.digest).is_some_and(speaks_of_same)
        };
        let others: Vec<&Adoption> = self.adoptions.rows().adoption.values().filter(stands_in).collect();
        let is_own = |code: &&TitleCode| own.title_group.as_ref().is_none_or(|group| group.has(code));
        let mut titles = text.targets().filter(is_own);
        !others.is_empty() && titles.all(|code| others.iter().any(|other| self.speaks_of(other, code)))
    }

    /// Whether an adoption is about a title: its scope has it, and a rule set leads to it, or a catalogue has it.
    pub fn speaks_of(&self, adoption: &Adoption, code: &TitleCode) -> bool {
        let rules = self.rules(adoption.digest);
        let catalogue = self.catalogue_under(adoption.digest);
        adoption.title_group.as_ref().is_none_or(|group| group.has(code))
            && rules.is_none_or(|rules| rules.titles.iter().any(|pair| pair.to == *code))
            && catalogue.is_none_or(|catalogue| catalogue.has(code))
    }

    /// The calendar by which a new cycle of a scope counts; none where none was adopted.
    pub fn calendar_in_force(&self, scope: LawScope<'_>, day: Date) -> Option<&Calendar> {
        if !self.adoptions.is_begun() {
            return self.calendar();
        }
        self.adopted_calendar(scope, day).map(|(_, calendar)| calendar)
    }

    /// The calendar that was adopted and applies to a scope on a day, and by which adoption.
    pub fn adopted_calendar(&self, scope: LawScope<'_>, day: Date) -> Option<(&Adoption, &Calendar)> {
        let adoptions = self.adoptions.in_force(LawKind::Calendar, scope, day, |_| true);
        adoptions.into_iter().find_map(|found| Some((found, self.calendar_under(found.digest)?.as_ref())))
    }

    /// All rule sets.
    pub fn rule_sets(&self) -> impl Iterator<Item = &RuleSet> {
        self.rule_sets.iter().map(Arc::as_ref)
    }

    /// The terms of every rule set, and those of the earlier releases.
    pub fn terms(&self) -> impl Iterator<Item = &DeclaredTerms> {
        self.rule_sets().map(RuleSet::terms).chain([DeclaredTerms::released()])
    }

    /// The rating scales of every rule set, and that of the earlier releases.
    pub fn rating_scales(&self) -> impl Iterator<Item = &RatingScale> {
        self.rule_sets().flat_map(|rules| rules.eligibility.scales()).chain(RatingScale::released())
    }

    /// The rule set of that id or digest; of several with one id the one that was read last.
    pub fn rules_named(&self, name: &str) -> Option<&Arc<RuleSet>> {
        self.rule_sets.iter().rfind(|rules| rules.is_named(name))
    }

    /// The first rule set of that id, as `thanghang/4` and earlier definitions choose it.
    pub fn rule_set(&self, id: &str) -> Option<&RuleSet> {
        self.rule_sets().find(|set| set.id == id)
    }

    /// The very rule set that was frozen in a cycle; none where none was, or its text cannot be read.
    pub fn rules_of(&self, cycle: &Cycle) -> Option<&Arc<RuleSet>> {
        self.rules(cycle.rule_set_hash?)
    }

    /// Where things are made public in a cycle; before there is one, where the earlier releases had them made public.
    pub fn publication_of(&self, cycle: Option<&Cycle>) -> &PublicationRules {
        let Some(cycle) = cycle else { return PublicationRules::released() };
        let own = self.rules_of(cycle).and_then(|rules| rules.publication.as_ref());
        own.filter(|_| cycle.workflow_version().is_none_or(WorkflowVersion::reads_declared_records))
            .unwrap_or_else(|| PublicationRules::released())
    }

    /// The calendar of the earlier releases.
    pub fn calendar(&self) -> Option<&Calendar> {
        self.calendars.first().map(Arc::as_ref)
    }

    /// The calendar by which a cycle counts. Under one that cannot be read no end is known.
    pub fn calendar_of(&self, cycle: Option<&Cycle>) -> &Calendar {
        static UNKNOWN: Calendar = Calendar::unknown();
        let Some(cycle) = cycle else { return self.calendar().unwrap_or(&UNKNOWN) };
        self.frozen_calendar(&cycle.calendar, cycle.calendar_hash).unwrap_or(&UNKNOWN)
    }

    /// A calendar that a cycle froze: by digest, and where an earlier definition froze a name only, by that.
    pub fn frozen_calendar(&self, version: &str, digest: Option<Digest>) -> Option<&Calendar> {
        match digest {
            Some(digest) => self.calendar_under(digest),
            None => self.calendars.iter().find(|calendar| calendar.version() == version),
        }
        .map(Arc::as_ref)
    }

    /// What of the frozen law of a cycle cannot be read here, so that nothing can be decided on it.
    pub fn lacking(&self, cycle: &Cycle) -> Option<String> {
        let rules = cycle.rule_set_hash.filter(|_| self.rules_of(cycle).is_none());
        let calendar = || {
            let lacks = self.frozen_calendar(&cycle.calendar, cycle.calendar_hash).is_none();
            lacks.then(|| format!("calendar {}", cycle.calendar))
        };
        rules.map(|digest| format!("rule set {digest}")).or_else(calendar)
    }
}

impl FromIterator<LawText> for ReferenceData {
    fn from_iter<I: IntoIterator<Item = LawText>>(texts: I) -> Self {
        let mut data = Self::default();
        texts.into_iter().for_each(|text| data.add(text));
        data
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::expect_used, reason = "tests")]

    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;
    use crate::{
        ids::{AdoptionId, AgencyId},
        law::row::AdoptionState,
    };

    #[test]
    fn all_that_was_released_can_be_read() {
        let data = ReferenceData::released();
        assert_eq!((data.rule_sets.len(), data.calendars.len(), data.titles.len()), (4, 1, 1));
    }

    #[test]
    fn the_2024_set_does_not_cover_a_cycle_of_august_2026() {
        let set = ReferenceData::released().rule_set("dien-bien-2024").expect("released");
        assert!(set.covers(date(2024, 10, 24)));
        assert!(!set.covers(date(2026, 8, 1)));
    }

    #[test]
    fn two_thirds_of_five_are_four() {
        let set = ReferenceData::released().rule_set("dien-bien-2024").expect("released");
        assert_eq!((set.quorum_of(5), set.quorum_of(7)), (4, 5));
    }

    fn adoption(text: &LawText, valid_from: Date, adopted_in: Option<u64>) -> Adoption {
        Adoption {
            id: AdoptionId(Uuid::from_u128(1)),
            kind: text.kind(),
            digest: text.digest(),
            name: text.name().to_owned(),
            agency: None,
            title_group: None,
            valid_from,
            valid_to: None,
            state: AdoptionState::Adopted,
            decision: None,
            decided_on: None,
            issuer: None,
            confirmation: None,
            confirmed_on: None,
            confirmed_by: None,
            proposed_by: None,
            adopted_by: None,
            adopted_in,
            withdrawn_on: None,
            withdrawal: None,
            withdrawal_proposed_by: None,
            withdrawal_proposed_on: None,
            withdrawal_proposed_in: None,
            withdrawal_from: None,
            withdrawal_order: None,
            withdrawal_reason: None,
            leaf: 0,
        }
    }

    /// R22: What the first releases brought goes on until the day from which it was adopted itself.
    #[test]
    fn a_document_of_the_workforce_applies_until_its_own_adoption_begins() {
        let mut data = ReferenceData::clone(ReferenceData::released());
        let text = data.texts().find(|text| text.name() == "training-nghe-an-2008").expect("it ships");
        let adoption = |valid_from, adopted_in| adoption(&text, valid_from, adopted_in);
        let applies = |data: &ReferenceData, day| data.workforce().training(day).is_some();
        let (before, first) = (date(2026, 12, 31), date(2027, 1, 1));
        data.put(adoption(first, None).into());
        assert!(applies(&data, before) && applies(&data, first), "a proposal changes nothing");
        data.put(adoption(first, Some(1)).into());
        assert!(applies(&data, before) && applies(&data, first));
        data.put(Adoption { withdrawn_on: Some(date(2027, 3, 1)), ..adoption(first, Some(1)) }.into());
        assert!(applies(&data, date(2027, 2, 28)) && !applies(&data, date(2027, 3, 1)));
        assert!(applies(&data, before), "what was done before stays");
        assert_eq!(data.lacking_workforce(), None);
        let unread = Adoption { digest: Digest::of("of a later program"), ..adoption(first, Some(1)) };
        data.put(unread.into());
        assert!(data.lacking_workforce().expect("it cannot be read").starts_with("training-nghe-an-2008 "));
    }

    /// R22: what another agency or other titles have is no replacement.
    #[test]
    fn an_adoption_is_replaced_by_what_has_its_agency_and_its_titles() {
        let data = ReferenceData::released();
        let named = |id: &str| data.texts().find(|text| text.name() == id).expect("it ships");
        let (first, later) = (named("dien-bien-2024"), named("hang-iv-iii-2025"));
        let scoped = |text: &LawText, (agency, group): (Option<u128>, Option<&str>)| Adoption {
            agency: agency.map(|number| AgencyId(Uuid::from_u128(number))),
            title_group: group.map(|group| group.parse().expect("a group")),
            ..adoption(text, date(2025, 5, 1), Some(1))
        };
        let is_replaced = |own, others: &[(Option<u128>, Option<&str>)]| {
            let mut data = ReferenceData::clone(data);
            for (number, scope) in (2..).zip(others) {
                let id = AdoptionId(Uuid::from_u128(number));
                data.put(Adoption { id, ..scoped(&later, *scope) }.into());
            }
            let ended = scoped(&first, own);
            data.replaces(DatedAdoption { adoption: &ended, text: Some(&first), day: date(2026, 7, 1) })
        };
        let (all, own, other) = ((None, None), (Some(1), None), (Some(2), None));
        let [network, security, both] = ["V.11.06", "V.11.05", "V.11"].map(|group| (None, Some(group)));
        assert!(!is_replaced(all, &[]), "nothing else applies");
        for (ended, by) in
            [(all, all), (own, all), (own, own), (all, both), (security, all), (security, security)]
        {
            assert!(is_replaced(ended, &[by]), "{ended:?} by {by:?}");
        }
        for (ended, by) in [(all, own), (own, other), (all, security), (security, network)] {
            assert!(!is_replaced(ended, &[by]), "{ended:?} by {by:?}");
        }
        assert!(is_replaced(all, &[security, network]), "one for each of its titles");
    }
}
