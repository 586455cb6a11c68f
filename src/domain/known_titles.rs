//! Which catalogue of titles says what a code means: those that were adopted, and before any of them the one that the earlier
//! releases brought (R22).

use std::{cmp::Reverse, sync::Arc};

use jiff::civil::Date;

use super::reference_data::ReferenceData;
use crate::{
    command::{Command, CommandInput as _, CreateCycle},
    digest::Digest,
    directory::{Directory, period::Period, row::Title},
    ids::AgencyId,
    lang::Message,
    law::row::{Adoption, LawKind},
    row::{Cycle, CycleTitle},
    ruleset::RuleSet,
    title_catalogue::{CatalogueTitle, TitleCatalogue},
    title_form::{CodeForms, DeclaredForm, forms_message},
    vocabulary::{Field, Grade, TitleCode},
    workflow_version::WorkflowVersion,
};

/// A title with the catalogue that has it.
#[derive(Clone, Copy, Debug)]
pub struct CataloguedTitle<'a> {
    /// The catalogue.
    pub catalogue: &'a Arc<TitleCatalogue>,
    /// The title.
    pub title: &'a CatalogueTitle,
}

/// What a code means for an agency on a day.
#[derive(Clone, Copy, Debug)]
pub enum KnownTitle<'a> {
    /// By a catalogue that was adopted.
    Adopted(&'a Adoption, CataloguedTitle<'a>),
    /// By the directory; with the title of the catalogue of the earlier releases that says the same.
    Registered(&'a Title, Option<CataloguedTitle<'a>>),
    /// By the catalogue of the earlier releases.
    First(CataloguedTitle<'a>),
}

impl<'a> KnownTitle<'a> {
    /// The grade of the title.
    pub const fn grade(self) -> &'a Grade {
        match self {
            Self::Adopted(_, found) | Self::First(found) => &found.title.grade,
            Self::Registered(row, _) => &row.grade,
        }
    }

    /// The catalogue that says so; none of a title that is registered alone.
    pub const fn catalogued(self) -> Option<CataloguedTitle<'a>> {
        match self {
            Self::Adopted(_, found) | Self::First(found) => Some(found),
            Self::Registered(_, found) => found,
        }
    }
}

/// In what follows `agency` says whose catalogues count beside those of the province; none asks for those of the province alone.
/// What began to apply stays asked: where a catalogue has ended or was withdrawn, neither the directory nor the catalogue of the
/// earlier releases comes back for its titles, until another one that has them is adopted. One that is yet to begin changes nothing.
impl ReferenceData {
    /// Every catalogue, adopted or not.
    pub fn title_catalogues(&self) -> impl Iterator<Item = &Arc<TitleCatalogue>> {
        self.titles.iter()
    }

    /// The catalogues that count somewhere at some time: those that were adopted, for any agency, and that of the earlier releases.
    pub fn counted_catalogues(&self) -> impl Iterator<Item = &Arc<TitleCatalogue>> {
        let rows = self.adoptions.rows();
        let adopted = self.titles.iter().skip(1).filter(move |found| {
            rows.adoption.values().any(|row| row.digest == found.digest && row.was_adopted())
        });
        self.titles.first().into_iter().chain(adopted)
    }

    /// The catalogues that were adopted for an agency, the narrower scope first, and the later adoption of each.
    pub fn counted_catalogues_of(&self, agency: AgencyId) -> impl Iterator<Item = &Arc<TitleCatalogue>> {
        let mut found: Vec<&Adoption> = self.adoptions_of_titles(Some(agency)).collect();
        found.sort_by_key(|row| Reverse((row.agency.is_some(), row.adopted_in)));
        found.into_iter().filter_map(|row| self.catalogue_under(row.digest))
    }

    /// The catalogue of that digest.
    pub fn catalogue_under(&self, digest: Digest) -> Option<&Arc<TitleCatalogue>> {
        self.titles.iter().find(|catalogue| catalogue.digest == digest)
    }

    /// The adoptions of catalogues that an agency goes by, whenever they apply.
    fn adoptions_of_titles(&self, agency: Option<AgencyId>) -> impl Iterator<Item = &Adoption> {
        let rows = self.adoptions.rows().adoption.values();
        rows.filter(move |row| row.kind == LawKind::Titles && row.was_adopted() && is_for(row, agency))
    }

    /// Whether a catalogue that an agency goes by has begun to apply: from then on a title has to stand in one.
    pub fn asks_catalogue(&self, agency: AgencyId, day: Date) -> bool {
        self.adoptions_of_titles(Some(agency)).any(|row| row.valid_from <= day)
    }

    /// A catalogue that applies to the agency of a new cycle and cannot be read here, so that nothing can be decided on its titles.
    pub fn lacking_for(&self, command: &Command, version: WorkflowVersion, day: Date) -> Option<String> {
        let creation = CreateCycle::of(command).filter(|_| version.asks_catalogue())?;
        let mut applied = self.adoptions_of_titles(Some(creation.agency)).filter(|row| row.is_in_force(day));
        let lacking = applied.find(|row| self.catalogue_under(row.digest).is_none());
        lacking.map(|row| format!("{} {}", row.name, row.digest))
    }

    /// The first day on which a catalogue that was adopted for an agency says what the code means.
    pub fn catalogued_from(&self, agency: Option<AgencyId>, code: &TitleCode) -> Option<Date> {
        let titles = self.adoptions_of_titles(agency).flat_map(|row| {
            let catalogue = self.catalogue_under(row.digest).into_iter();
            catalogue.flat_map(move |catalogue| {
                let titles = catalogue.titles.iter().filter(move |title| title.code == *code);
                titles.map(move |title| catalogue.period_under(title, row))
            })
        });
        titles.filter(|days| !days.is_reversed()).map(|days| days.first).min()
    }

    /// The title that a code means for an agency on a day by what was adopted: the narrower scope goes first, and of equal scopes
    /// the later adoption.
    fn adopted_title(
        &self,
        agency: Option<AgencyId>,
        code: &TitleCode,
        day: Date,
    ) -> Option<(&Adoption, CataloguedTitle<'_>)> {
        let applied = self.adoptions_of_titles(agency).filter(|row| row.is_in_force(day));
        let found = applied.filter_map(|row| {
            let catalogue = self.catalogue_under(row.digest)?;
            Some((row, CataloguedTitle { catalogue, title: catalogue.title(code, day)? }))
        });
        found.min_by_key(|(row, _)| Reverse((row.agency.is_some(), row.adopted_in)))
    }

    /// What a code means for an agency on a day: by the catalogues that were adopted; of a title that none of these has begun to
    /// have, by the directory, and then by the catalogue of the earlier releases.
    pub fn known_title<'a>(
        &'a self,
        directory: &'a Directory,
        agency: Option<AgencyId>,
        code: &TitleCode,
        day: Date,
    ) -> Option<KnownTitle<'a>> {
        if let Some((adoption, found)) = self.adopted_title(agency, code, day) {
            return Some(KnownTitle::Adopted(adoption, found));
        }
        if self.catalogued_from(agency, code).is_some_and(|first| first <= day) {
            return None;
        }
        let first = self.first_title(agency, code, day);
        let Some(row) = directory.title(code, day) else { return first.map(KnownTitle::First) };
        let agrees = first.filter(|found| found.title.grade == row.grade);
        Some(KnownTitle::Registered(row, agrees))
    }

    /// The catalogue of the earlier releases with the days on which an agency may go by it: until the day from which it adopted that
    /// one itself, and so perhaps withdrew it.
    pub fn first_catalogue(&self, agency: Option<AgencyId>) -> Option<(&Arc<TitleCatalogue>, Period)> {
        let first = self.titles.first()?;
        let rows = self.adoptions.rows().adoption.values();
        let own =
            rows.filter(|row| is_for(row, agency) && row.digest == first.digest && row.adopted_in.is_some());
        let before = own.map(|row| row.valid_from.yesterday().unwrap_or(Date::MIN)).min();
        let last = [before, first.valid_to].into_iter().flatten().min();
        Some((first, Period::new(first.valid_from, last)))
    }

    fn first_title(
        &self,
        agency: Option<AgencyId>,
        code: &TitleCode,
        day: Date,
    ) -> Option<CataloguedTitle<'_>> {
        let (catalogue, _) = self.first_catalogue(agency).filter(|(_, days)| days.covers(day))?;
        Some(CataloguedTitle { catalogue, title: catalogue.title(code, day)? })
    }

    /// The catalogue by which a pair of titles of a cycle was accepted: the one that was frozen, and under earlier definitions,
    /// which froze none, that of the earlier releases.
    pub fn catalogue_of(&self, cycle: &Cycle, pair: &CycleTitle) -> Option<&Arc<TitleCatalogue>> {
        match pair.catalogue {
            Some(digest) => self.catalogue_under(digest),
            None if cycle.workflow_version()?.asks_catalogue() => None,
            None => self.titles.first().filter(|catalogue| catalogue.has(&pair.to_code)),
        }
    }

    /// Whether an adoption is about a profession: a catalogue has titles of it, or a rule set leads to one.
    pub fn speaks_of_field(&self, adoption: &Adoption, field: &Field) -> bool {
        let catalogue = self.catalogue_under(adoption.digest);
        let leads = |rules: &RuleSet| {
            let to = |code: &TitleCode| rules.titles.iter().any(|pair| pair.to == *code);
            rules.eligibility.titles.iter().any(|title| title.field == *field && to(&title.code))
        };
        catalogue.is_some_and(|catalogue| catalogue.has_field(field))
            || self.rules(adoption.digest).is_some_and(|rules| leads(rules))
    }
}

impl ReferenceData {
    /// The forms of the catalogues that count somewhere, of the rule sets, and of the earlier releases.
    fn code_forms(&self) -> impl Iterator<Item = &DeclaredForm> {
        let of_catalogues = self.counted_catalogues().filter_map(|catalogue| catalogue.code_forms.as_ref());
        let of_rules = self.terms().filter_map(|terms| terms.code_forms.as_ref());
        [CodeForms::released()].into_iter().chain(of_catalogues).chain(of_rules).flat_map(CodeForms::each)
    }

    /// Whether a code has a form that is declared somewhere.
    pub fn has_code_form(&self, code: &TitleCode) -> bool {
        self.code_forms().any(|declared| declared.form.has(code))
    }

    /// The code of a title that a person wrote, if it has a form that is declared somewhere.
    pub fn title_code(&self, text: &str) -> Option<TitleCode> {
        text.parse().ok().filter(|code| self.has_code_form(code))
    }

    /// The forms that are declared somewhere, for who wrote none of them.
    pub fn code_forms_message(&self) -> Message {
        forms_message(self.code_forms())
    }
}

/// Whether an adoption is for an agency, or for the whole province.
fn is_for(row: &Adoption, agency: Option<AgencyId>) -> bool {
    row.agency.is_none() || row.agency == agency
}

#[cfg(test)]
#[expect(clippy::expect_used, clippy::panic, reason = "tests")]
pub(crate) mod tests;
