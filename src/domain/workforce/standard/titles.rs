//! The professional titles to which people were appointed by reviews (step 11): what a requirement that is for some titles reads.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::{ids::PersonId, vocabulary::TitleCode};

/// The titles of people, each with the day of the decision that appoints to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AppointedTitles(BTreeMap<PersonId, Vec<(Date, TitleCode)>>);

impl AppointedTitles {
    /// The title to which a person was appointed last by a day; none whom no review led to one.
    pub fn held(&self, person: PersonId, day: Date) -> Option<&TitleCode> {
        let appointed = self.0.get(&person)?.iter().filter(|(since, _)| *since <= day);
        appointed.max_by_key(|(since, _)| *since).map(|(_, title)| title)
    }
}

impl FromIterator<(PersonId, Date, TitleCode)> for AppointedTitles {
    fn from_iter<I: IntoIterator<Item = (PersonId, Date, TitleCode)>>(appointments: I) -> Self {
        let mut titles = Self::default();
        for (person, since, title) in appointments {
            titles.0.entry(person).or_default().push((since, title));
        }
        titles
    }
}
