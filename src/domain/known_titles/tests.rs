//! Which catalogue says what a code means, and from which day on.

use jiff::civil::date;
use serde_json::json;
use uuid::Uuid;

use super::*;
use crate::{
    ids::{AdoptionId, TitleId},
    law::{LawDocument, LawText, row::AdoptionState},
};

pub(crate) const OWN: AgencyId = AgencyId(Uuid::from_u128(0xa1));
const OTHER: AgencyId = AgencyId(Uuid::from_u128(0xa2));
pub(crate) const FIRST_DAY: Date = date(2026, 12, 1);

/// A catalogue of one title.
pub(crate) fn catalogue(id: &str, code: &str, grade: &str) -> LawText {
    let declared = ["II", "III", "IV"]
        .map(|grade| format!("{{ code = \"{grade}\", label = {{ vi = \"Hạng\", en = \"Grade\" }} }}"));
    let body = format!(
        "format = \"title-catalogue/1\"\nid = \"{id}\"\nlabel = {{ vi = \"Chức danh\", en = \"Titles\" }}\nbasis = \"1/TT\"\n\
         valid_from = \"2010-01-01\"\n\
         code_forms = [{{ form = \"{code}\", label = {{ vi = \"Mã số\", en = \"Code\" }}, example = \"{code}\" }}]\n\
         grades = [{}]\nfields = [{{ code = \"CNTT\", label = {{ vi = \"Công nghệ\", en = \"Technology\" }} }}]\n\
         [[title]]\ncode = \"{code}\"\nfield = \"CNTT\"\ngrade = \"{grade}\"\n",
        declared.join(", ")
    );
    LawDocument::written(body).examine().expect("a sound catalogue")
}

/// That a document was adopted for the province from a day on; the number is that of its leaf too.
pub(crate) fn adoption(number: u64, text: &LawText, valid_from: Date) -> Adoption {
    let row = json!({
        "id": AdoptionId(Uuid::from_u128(number.into())), "kind": text.kind(), "digest": text.digest(),
        "name": text.name(), "validFrom": valid_from, "state": AdoptionState::Adopted, "adoptedIn": number,
        "leaf": number,
    });
    serde_json::from_value(row).expect("a row")
}

/// What ships, with further documents and what became of them.
pub(crate) fn law_with(further: impl IntoIterator<Item = (LawText, Adoption)>) -> ReferenceData {
    let mut law = ReferenceData::clone(ReferenceData::released());
    for (text, row) in further {
        law.add(text);
        law.put(row.into());
    }
    law
}

fn engineer() -> TitleCode {
    "V.11.06.14".parse().expect("a code")
}

/// The grade of the title, and whether a catalogue that was adopted says so.
fn known(law: &ReferenceData, agency: AgencyId, day: Date) -> Option<(String, bool)> {
    let directory = Directory::default();
    let found = law.known_title(&directory, Some(agency), &engineer(), day)?;
    Some((found.grade().to_string(), matches!(found, KnownTitle::Adopted(..))))
}

#[expect(clippy::unnecessary_wraps, reason = "it is compared with what may be unknown")]
fn first() -> Option<(String, bool)> {
    Some(("III".to_owned(), false))
}

#[expect(clippy::unnecessary_wraps, reason = "it is compared with what may be unknown")]
fn own() -> Option<(String, bool)> {
    Some(("II".to_owned(), true))
}

/// R22: a catalogue changes nothing before the day from which it was adopted.
#[test]
fn a_catalogue_counts_from_its_first_day_on() {
    let text = catalogue("own", "V.11.06.14", "II");
    let law = law_with([(text.clone(), adoption(1, &text, FIRST_DAY))]);
    let before = FIRST_DAY.yesterday().expect("a day");
    assert_eq!([before, FIRST_DAY].map(|day| known(&law, OWN, day)), [first(), own()]);
    assert_eq!([before, FIRST_DAY].map(|day| law.asks_catalogue(OWN, day)), [false, true]);
    assert_eq!(law.catalogued_from(None, &engineer()), Some(FIRST_DAY));
}

/// The same of a title that a catalogue has from a later day on than it applies itself.
#[test]
fn a_title_counts_from_its_first_day_on() {
    let LawText::Titles(read) = catalogue("own", "V.11.06.14", "II") else { panic!("a catalogue") };
    let mut changed = TitleCatalogue::clone(&read);
    for title in &mut changed.titles {
        title.valid_from = Some(FIRST_DAY);
    }
    let text = LawText::Titles(Arc::new(changed));
    let law = law_with([(text.clone(), adoption(1, &text, date(2020, 1, 1)))]);
    let before = FIRST_DAY.yesterday().expect("a day");
    assert_eq!([before, FIRST_DAY].map(|day| known(&law, OWN, day)), [first(), own()]);
}

/// What began to apply stays asked after its end: nothing else comes back by itself.
#[test]
fn a_catalogue_that_has_ended_leaves_its_titles_unknown() {
    let (text, last) = (catalogue("own", "V.11.06.14", "II"), date(2026, 12, 31));
    let ended = Adoption { valid_to: Some(last), ..adoption(1, &text, FIRST_DAY) };
    let law = law_with([(text, ended)]);
    let after = last.tomorrow().expect("a day");
    assert_eq!([last, after].map(|day| known(&law, OWN, day)), [own(), None]);
    assert!(law.asks_catalogue(OWN, after));
}

#[test]
fn the_catalogue_of_another_agency_changes_nothing() {
    let text = catalogue("own", "V.11.06.14", "II");
    let theirs = Adoption { agency: Some(OTHER), ..adoption(1, &text, FIRST_DAY) };
    let law = law_with([(text, theirs)]);
    assert_eq!([OWN, OTHER].map(|agency| known(&law, agency, FIRST_DAY)), [first(), own()]);
    assert_eq!([OWN, OTHER].map(|agency| law.asks_catalogue(agency, FIRST_DAY)), [false, true]);
}

/// Of equal scopes the later adoption goes first; the directory goes before the catalogue of the earlier releases.
#[test]
fn the_later_adoption_goes_first_and_the_directory_before_what_ships() {
    let (one, another) = (catalogue("one", "V.11.06.14", "II"), catalogue("another", "V.11.06.14", "IV"));
    let of = |number, text: &LawText| (text.clone(), adoption(number, text, FIRST_DAY));
    let law = law_with([of(2, &one), of(1, &another)]);
    assert_eq!(known(&law, OWN, FIRST_DAY), own());
    let mut directory = Directory::default();
    let row = json!({
        "id": TitleId(Uuid::from_u128(7)), "code": "V.11.06.14", "field": "CNTT", "grade": "IV",
        "validFrom": "2020-01-01", "basis": "1/TT", "leaf": 0,
    });
    let row: Title = serde_json::from_value(row).expect("a row");
    directory.put(row.into());
    let found = law.known_title(&directory, Some(OWN), &engineer(), date(2026, 11, 30)).expect("registered");
    assert_eq!((found.grade().as_str(), found.catalogued().is_some()), ("IV", false));
}

/// E1: what one person proposed counts nowhere.
#[test]
fn a_catalogue_counts_once_two_people_adopted_it() {
    let text = catalogue("own", "V.99.99.99", "II");
    let adopted = adoption(1, &text, FIRST_DAY);
    let proposed = Adoption { state: AdoptionState::Proposed, adopted_in: None, ..adopted.clone() };
    let counted = |row| {
        let law = law_with([(text.clone(), row)]);
        law.counted_catalogues().map(|found| found.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(counted(proposed), ["it-titles/1"]);
    assert_eq!(counted(adopted), ["it-titles/1", "own"]);
}
