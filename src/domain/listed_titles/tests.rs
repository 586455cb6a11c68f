//! The list of titles says what the condition on a new cycle says.

#![expect(clippy::expect_used, reason = "tests")]

use serde_json::json;

use super::*;
use crate::{
    known_titles::tests::{FIRST_DAY, OWN, adoption, catalogue, law_with},
    law::LawText,
};

const CODE: &str = "V.11.06.14";

/// A directory that has one title.
fn directory_with_title(valid_from: &str, valid_to: Option<&str>) -> Directory {
    let row = json!({
        "id": TitleId(Uuid::from_u128(7)), "code": CODE, "field": "CNTT", "grade": "III", "validFrom": valid_from,
        "validTo": valid_to, "basis": "1/TT", "leaf": 0,
    });
    let row: row::Title = serde_json::from_value(row).expect("a row");
    let mut directory = Directory::default();
    directory.put(row.into());
    directory
}

/// The titles of the code: the catalogue, none of the registered ones, and the days.
fn listed_periods(
    law: &ReferenceData,
    directory: &Directory,
    (agency, in_force): (Option<AgencyId>, Option<(Day, bool)>),
) -> Vec<(Option<String>, String)> {
    let wanted = WantedTitles { code: Some(CODE.to_owned()), field: None, agency, in_force };
    let found = ListedTitle::wanted(law, directory, &wanted);
    let days = |days: Period| {
        let last = days.last.map(|last| last.to_string()).unwrap_or_default();
        format!("{}/{last}", days.first)
    };
    found.into_iter().map(|title| (title.catalogue.clone(), days(title.days))).collect()
}

fn by(catalogue: &str, days: &str) -> (Option<String>, String) {
    (Some(catalogue.to_owned()), days.to_owned())
}

/// After an upgrade the directory is told under its ids, and the catalogue that ships on the other days alone.
#[test]
fn the_directory_goes_before_the_catalogue_of_the_earlier_releases() {
    let law = law_with([]);
    let registered = |days: &str| (None, days.to_owned());
    let all = (None, None);
    assert_eq!(
        listed_periods(&law, &directory_with_title("2022-08-15", None), all),
        [registered("2022-08-15/")]
    );
    let found = listed_periods(&law, &directory_with_title("2023-01-01", Some("2023-12-31")), all);
    let first = [by("it-titles/1", "2022-08-15/2022-12-31"), by("it-titles/1", "2024-01-01/")];
    let [one, another] = first;
    assert_eq!(found, [registered("2023-01-01/2023-12-31"), one, another]);
    let ids = ListedTitle::wanted(
        &law,
        &directory_with_title("2022-08-15", None),
        &WantedTitles { code: Some(CODE.to_owned()), field: None, agency: None, in_force: None },
    );
    assert_eq!(ids.iter().map(|title| title.id.0).collect::<Vec<_>>(), [Uuid::from_u128(7)]);
}

/// A catalogue ends what is registered in its own scope, from its first day on; that of another agency hides nothing.
#[test]
fn a_catalogue_cuts_the_days_of_what_is_registered_in_its_scope() {
    let text = catalogue("own", CODE, "II");
    let directory = directory_with_title("2022-08-15", None);
    let agencies = [None, Some(OWN)];
    let law = |agency| law_with([(text.clone(), Adoption { agency, ..adoption(1, &text, FIRST_DAY) })]);
    let cut = [by("own", "2026-12-01/"), (None, "2022-08-15/2026-11-30".to_owned())];
    for agency in agencies {
        assert_eq!(listed_periods(&law(None), &directory, (agency, None)), cut);
    }
    let theirs = law(Some(OWN));
    assert_eq!(listed_periods(&theirs, &directory, (Some(OWN), None)), cut);
    let elsewhere = Some(AgencyId(Uuid::from_u128(0xa2)));
    let whole = (None, "2022-08-15/".to_owned());
    assert_eq!(listed_periods(&theirs, &directory, (elsewhere, None)), std::slice::from_ref(&whole));
    assert_eq!(listed_periods(&theirs, &directory, (None, None)), [by("own", "2026-12-01/"), whole]);
}

/// Of two catalogues that have a code one says what it means on a day.
#[test]
fn one_title_is_in_force_for_a_code() {
    let texts =
        [catalogue("earlier", CODE, "II"), catalogue("later", CODE, "III"), catalogue("own", CODE, "IV")];
    let of = |number, text: &LawText, agency| {
        (text.clone(), Adoption { agency, ..adoption(number, text, FIRST_DAY) })
    };
    let [earlier, later, own] = &texts;
    let law = law_with([of(1, earlier, None), of(2, later, None), of(3, own, Some(OWN))]);
    let directory = Directory::default();
    let on = |agency, is_wanted| listed_periods(&law, &directory, (agency, Some((FIRST_DAY, is_wanted))));
    let days = "2026-12-01/";
    assert_eq!(on(Some(OWN), true), [by("own", days)]);
    let first = by("it-titles/1", "2022-08-15/2026-11-30");
    assert_eq!(on(Some(OWN), false), [by("earlier", days), by("later", days), first]);
    assert_eq!(on(Some(AgencyId(Uuid::from_u128(0xa2))), true), [by("later", days)]);
    assert_eq!(on(None, true), [by("later", days), by("own", days)], "each in its scope");
}
