//! The titles that are listed: those of the catalogues that were adopted, and those that are registered beside them, each with
//! the days on which its code means it (R22).

use jiff::civil::Date as Day;
use uuid::Uuid;

use crate::{
    digest::Digest,
    directory::{Directory, period::Period, row},
    ids::{AdoptionId, AgencyId, TitleId},
    known_titles::KnownTitle,
    lang::Message,
    law::row::{Adoption, LawKind},
    reference_data::ReferenceData,
    title_catalogue::{CatalogueTitle, TitleCatalogue},
    vocabulary::{DocumentSymbol, Field, Grade, TitleCode},
};

/// A professional title in the time in which its code means it.
#[derive(Clone, Debug)]
pub struct ListedTitle {
    /// The id: that of the directory, or one that follows from the adoption and the code.
    pub id: TitleId,
    /// Its code.
    pub code: TitleCode,
    /// Its name, where the catalogue says one.
    pub name: Option<Message>,
    /// The profession.
    pub field: Field,
    /// The grade.
    pub grade: Grade,
    /// When its code means it.
    pub days: Period,
    /// The code of the next lower title.
    pub lower: Option<TitleCode>,
    /// The document that sets it.
    pub basis: DocumentSymbol,
    /// The catalogue that has it; none of a title that is registered.
    pub catalogue: Option<String>,
    /// The agency that the catalogue is for; none for the whole province.
    pub agency: Option<AgencyId>,
    /// The adoption of the catalogue; none of that of the earlier releases.
    pub adoption: Option<AdoptionId>,
}

/// Which titles are wanted.
#[derive(Debug)]
pub struct WantedTitles {
    /// How the code begins.
    pub code: Option<String>,
    /// The profession.
    pub field: Option<Field>,
    /// The agency that goes by them.
    pub agency: Option<AgencyId>,
    /// In force on that day, or not.
    pub in_force: Option<(Day, bool)>,
}

impl WantedTitles {
    fn has(&self, title: &ListedTitle) -> bool {
        let begins = |code: &String| title.code.as_str().starts_with(code.as_str());
        self.code.as_ref().is_none_or(begins) && self.field.as_ref().is_none_or(|field| title.field == *field)
    }

    fn goes_by(&self, adoption: &Adoption) -> bool {
        self.agency.is_none_or(|agency| adoption.agency.is_none_or(|own| own == agency))
    }
}

impl ListedTitle {
    /// Those that are wanted, as new cycles go by them: those of the catalogues that were adopted; the registered ones until such
    /// a catalogue has their code; and those of the earlier releases, as far as neither says what the code means. Where no agency
    /// is named, what agencies adopted for themselves stands beside what the province goes by.
    pub fn wanted(law: &ReferenceData, directory: &Directory, wanted: &WantedTitles) -> Vec<Self> {
        let mut found = adopted(law, wanted);
        found.extend(registered(law, directory, wanted.agency));
        found.extend(of_earlier_releases(law, directory, wanted.agency));
        found.retain(|title| !title.days.is_reversed() && wanted.has(title));
        if let Some((day, is_wanted)) = wanted.in_force {
            found.retain(|title| title.is_in_force(law, directory, (wanted.agency, day)) == is_wanted);
        }
        found
    }

    /// Whether its code means it on a day for an agency, or for those that its catalogue is for.
    fn is_in_force(
        &self,
        law: &ReferenceData,
        directory: &Directory,
        (agency, day): (Option<AgencyId>, Day),
    ) -> bool {
        if !self.days.covers(day) {
            return false;
        }
        match law.known_title(directory, agency.or(self.agency), &self.code, day) {
            Some(KnownTitle::Adopted(adoption, _)) => self.adoption == Some(adoption.id),
            Some(KnownTitle::Registered(row, _)) => self.id == row.id,
            Some(KnownTitle::First(_)) => self.adoption.is_none() && self.catalogue.is_some(),
            None => false,
        }
    }

    fn registered(row: &row::Title) -> Self {
        Self {
            id: row.id,
            code: row.code.clone(),
            name: None,
            field: row.field.clone(),
            grade: row.grade.clone(),
            days: row.period(),
            lower: row.lower.clone(),
            basis: row.basis.clone(),
            catalogue: None,
            agency: None,
            adoption: None,
        }
    }

    /// A title of a catalogue, in the days on which its code means it.
    fn of_catalogue(
        (catalogue, title): (&TitleCatalogue, &CatalogueTitle),
        adoption: Option<&Adoption>,
        days: Period,
    ) -> Self {
        Self {
            id: id_of(catalogue, title, adoption, days.first),
            code: title.code.clone(),
            name: title.name.clone(),
            field: title.field.clone(),
            grade: title.grade.clone(),
            days,
            lower: title.lower.clone(),
            basis: catalogue.basis_of(title).clone(),
            catalogue: Some(catalogue.id.clone()),
            agency: adoption.and_then(|adoption| adoption.agency),
            adoption: adoption.map(|adoption| adoption.id),
        }
    }
}

/// The titles of every catalogue that was adopted and is wanted.
fn adopted(law: &ReferenceData, wanted: &WantedTitles) -> Vec<ListedTitle> {
    let rows = law.adoptions().rows().adoption.values();
    let adopted = rows.filter(|row| row.kind == LawKind::Titles && row.was_adopted() && wanted.goes_by(row));
    let titles = adopted.filter_map(|row| Some((law.catalogue_under(row.digest)?, row)));
    let listed = titles.flat_map(|(catalogue, row)| {
        let listed = move |title| {
            ListedTitle::of_catalogue((catalogue, title), Some(row), catalogue.period_under(title, row))
        };
        catalogue.titles.iter().map(listed)
    });
    listed.collect()
}

/// The registered titles, until a catalogue has begun to say what their codes mean.
fn registered<'a>(
    law: &'a ReferenceData,
    directory: &'a Directory,
    agency: Option<AgencyId>,
) -> impl Iterator<Item = ListedTitle> + 'a {
    let rows = directory.rows().title.values();
    rows.map(move |row| {
        let known = ListedTitle::registered(row);
        ListedTitle { days: ended_before(known.days, law.catalogued_from(agency, &row.code)), ..known }
    })
}

/// The titles of the catalogue of the earlier releases, on the days on which neither a catalogue that was adopted nor the directory
/// says what their codes mean.
fn of_earlier_releases(
    law: &ReferenceData,
    directory: &Directory,
    agency: Option<AgencyId>,
) -> Vec<ListedTitle> {
    let Some((catalogue, applies)) = law.first_catalogue(agency) else { return Vec::new() };
    let mut found = Vec::new();
    for title in &catalogue.titles {
        let own = catalogue.period_of(title);
        let last = [own.last, applies.last].into_iter().flatten().min();
        let days = Period::new(own.first.max(applies.first), last);
        let mut left = vec![ended_before(days, law.catalogued_from(agency, &title.code))];
        for row in directory.rows().title.values().filter(|row| row.code == title.code) {
            left = left.into_iter().flat_map(|days| without(days, row.period())).collect();
        }
        let listed = |days| ListedTitle::of_catalogue((catalogue, title), None, days);
        found.extend(left.into_iter().map(listed));
    }
    found
}

/// A period up to the day before another one begins; reversed where nothing of it is left.
fn ended_before(days: Period, next: Option<Day>) -> Period {
    let before = next.map(|next| next.yesterday().unwrap_or(Day::MIN));
    Period::new(days.first, [days.last, before].into_iter().flatten().min())
}

/// What of a period lies before and after another one.
fn without(days: Period, other: Period) -> impl Iterator<Item = Period> {
    let before = ended_before(days, Some(other.first));
    let after = other.last.and_then(|last| last.tomorrow().ok());
    let after = after.map(|first| Period::new(first.max(days.first), days.last));
    let parts = if other.is_reversed() { [Some(days), None] } else { [Some(before), after] };
    parts.into_iter().flatten().filter(|part| !part.is_reversed())
}

/// An id that stays the same as long as the adoption does: no other of its kind is drawn.
fn id_of(
    catalogue: &TitleCatalogue,
    title: &CatalogueTitle,
    adoption: Option<&Adoption>,
    first: Day,
) -> TitleId {
    let adoption = adoption.map_or(Uuid::nil(), |adoption| adoption.id.0);
    let first = first.to_string();
    let parts = [
        adoption.as_bytes().as_slice(),
        catalogue.digest.0.as_slice(),
        title.code.as_str().as_bytes(),
        first.as_bytes(),
    ];
    let bytes = Digest::of_parts(&parts).0.first_chunk::<16>().copied().unwrap_or_default();
    TitleId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}

#[cfg(test)]
mod tests;
