//! Which catalogue of titles says what a code means: those that were adopted, and before any of them the one that the earlier
//! releases brought (R22).

use std::{collections::BTreeSet, sync::Arc};

use jiff::civil::Date;

use super::ReferenceData;
use crate::domain::{
    digest::Digest,
    ids::AgencyId,
    law::{
        LawScope,
        row::{Adoption, LawKind},
    },
    row::{Cycle, CycleTitle},
    title_catalogue::{CatalogueTitle, TitleCatalogue},
    vocabulary::{Field, TitleCode},
    workflow_version::WorkflowVersion,
};

/// A catalogue is for all the titles that it has, so its scope is asked of none.
static ALL_TITLES: BTreeSet<TitleCode> = BTreeSet::new();

/// A title with the catalogue that has it.
#[derive(Clone, Copy, Debug)]
pub struct CataloguedTitle<'a> {
    /// The catalogue.
    pub catalogue: &'a Arc<TitleCatalogue>,
    /// The title.
    pub title: &'a CatalogueTitle,
}

impl ReferenceData {
    /// Every catalogue, adopted or not.
    pub fn title_catalogues(&self) -> impl Iterator<Item = &Arc<TitleCatalogue>> {
        self.titles.iter()
    }

    /// The catalogue of that digest.
    pub fn catalogue_under(&self, digest: Digest) -> Option<&Arc<TitleCatalogue>> {
        self.titles.iter().find(|catalogue| catalogue.digest == digest)
    }

    /// The adoptions of catalogues that an agency goes by, whenever they apply.
    fn adoptions_of_titles(&self, agency: AgencyId) -> impl Iterator<Item = &Adoption> {
        self.register.adopted(LawKind::Titles, LawScope { agency, titles: &ALL_TITLES })
    }

    /// Whether a catalogue was adopted that an agency goes by: from then on a title has to stand in one.
    pub fn asks_catalogue(&self, agency: AgencyId) -> bool {
        self.adoptions_of_titles(agency).next().is_some()
    }

    /// Whether a catalogue that was adopted for an agency has the code, whenever it applies.
    pub fn is_catalogued(&self, agency: AgencyId, code: &TitleCode) -> bool {
        let mut catalogues =
            self.adoptions_of_titles(agency).filter_map(|found| self.catalogue_under(found.digest));
        catalogues.any(|catalogue| catalogue.has(code))
    }

    /// The title that a code means for an agency on a day by what was adopted, the narrower scope first.
    pub fn adopted_title(
        &self,
        agency: AgencyId,
        code: &TitleCode,
        day: Date,
    ) -> Option<CataloguedTitle<'_>> {
        let scope = LawScope { agency, titles: &ALL_TITLES };
        let has = |adoption: &Adoption| self.title_in(adoption, code, day).is_some();
        let found = self.register.in_force(LawKind::Titles, scope, day, has);
        found.into_iter().find_map(|adoption| self.title_in(adoption, code, day))
    }

    fn title_in(&self, adoption: &Adoption, code: &TitleCode, day: Date) -> Option<CataloguedTitle<'_>> {
        let catalogue = self.catalogue_under(adoption.digest)?;
        Some(CataloguedTitle { catalogue, title: catalogue.title(code, day)? })
    }

    /// The catalogue of the earlier releases, which applies until the day from which an agency adopted it itself, and so perhaps
    /// withdrew it.
    pub fn first_catalogue(&self, agency: AgencyId, day: Date) -> Option<&Arc<TitleCatalogue>> {
        let first = self.titles.first()?;
        let mut own = self.register.rows().adoption.values().filter(|row| {
            let is_for = row.agency.is_none_or(|other| other == agency);
            is_for && row.digest == first.digest && row.adopted_in.is_some()
        });
        own.all(|row| day < row.valid_from).then_some(first)
    }

    /// The title that a code means for an agency on a day by the catalogue of the earlier releases.
    pub fn first_title(&self, agency: AgencyId, code: &TitleCode, day: Date) -> Option<CataloguedTitle<'_>> {
        let catalogue = self.first_catalogue(agency, day)?;
        Some(CataloguedTitle { catalogue, title: catalogue.title(code, day)? })
    }

    /// The catalogue by which a pair of titles of a cycle was accepted: the one that was frozen, and under earlier definitions,
    /// which froze none, that of the earlier releases.
    pub fn catalogue_of(&self, cycle: &Cycle, pair: &CycleTitle) -> Option<&Arc<TitleCatalogue>> {
        match pair.catalogue {
            Some(digest) => self.catalogue_under(digest),
            None if WorkflowVersion::of_name(&cycle.workflow)?.asks_catalogue() => None,
            None => self.titles.first().filter(|catalogue| catalogue.has(&pair.to_code)),
        }
    }

    /// Whether an adoption is about a profession: a catalogue has titles of it, or a rule set leads to one.
    pub fn speaks_of_field(&self, adoption: &Adoption, field: &Field) -> bool {
        let catalogue = self.catalogue_under(adoption.digest);
        let leads = |rules: &super::RuleSet| {
            let to = |code: &TitleCode| rules.titles.iter().any(|pair| pair.to == *code);
            rules.eligibility.titles.iter().any(|title| title.field == *field && to(&title.code))
        };
        catalogue.is_some_and(|catalogue| catalogue.has_field(field))
            || self.rules(adoption.digest).is_some_and(|rules| leads(rules))
    }
}
