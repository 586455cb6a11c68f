//! Contents, the list of ethnic groups, and what a record gives to the rules and to the order.

#![expect(clippy::unwrap_used, reason = "a test fails loudly")]

use jiff::civil::{Date, date};
use uuid::Uuid;

use super::*;
use crate::{
    directory::row::Employment,
    eligibility::{
        DisciplinaryCase, PriorPeriod, YearRating,
        months::{Counting, MonthConvention},
    },
    ids::EntryId,
    ranking::{BirthDate, Sex},
};

const CLOSING: Date = date(2024, 10, 29);
const COUNTING: Counting<'_> =
    Counting { convention: MonthConvention::CalendarMonths, cross_checks: &[], first_day_counted: false };

fn id<T: From<Uuid>>(number: u128) -> T {
    Uuid::from_u128(number).into()
}

fn identity() -> Content {
    Content::Identity(Identity::from(Disclosure {
        number: Some("011090001234".parse().unwrap()),
        birth: BirthDate::in_month(1990, 5),
        sex: Some(Sex::Female),
        ethnicity: Some("Thái".parse().unwrap()),
    }))
}

fn rating(year: i16) -> Content {
    Content::Rating(YearRating {
        year,
        rating: "COMPLETED_WELL".parse().unwrap(),
        score: None,
        document: None,
    })
}

fn prior(from: Date, to: Date, si_compulsory: Option<bool>) -> Content {
    Content::Prior(PriorPeriod {
        id: String::new(),
        from,
        to,
        probation: Some(false),
        lawful: Some(true),
        si_compulsory,
        position_suitable: None,
        salary_basis: None,
        si_lump_sum: Some(false),
        document: None,
    })
}

fn employment(number: u128, unit: u128, starts_on: Date, ends_on: Option<Date>) -> Employment {
    Employment { id: id(number), person: id(1), unit: id(unit), starts_on, ends_on, leaf: 0 }
}

fn record(contents: impl IntoIterator<Item = Content>, employments: &[Employment]) -> Record {
    let entries = contents.into_iter().zip(1..).map(|(content, number)| (id::<EntryId>(number), content));
    Record::of(entries, employments)
}

#[test]
fn a_content_comes_back_from_its_canonical_text() {
    let post = Content::Post(Post { languages: vec!["Tiếng Anh".to_owned()], minority_area: true });
    let none = Content::Nothing(EntryKind::Discipline);
    for content in [identity(), rating(2023), prior(CLOSING, CLOSING, None), post, none] {
        let text = content.to_text().unwrap();
        let read = Content::from_text(&text).unwrap();
        assert_eq!(read.to_text().unwrap(), text);
        assert_eq!(read.kind(), content.kind());
    }
    assert_eq!(
        identity().to_text().unwrap(),
        r#"{"content":{"birth":"1990-05","ethnicity":"Thái","number":"011090001234","sex":"FEMALE"},"kind":"IDENTITY"}"#
    );
}

#[test]
fn a_text_with_more_in_it_is_no_content_and_the_error_quotes_nothing() {
    let long =
        r#"{"kind":"RATING","content":{"year":2023,"rating":"EXCELLENT","document":null,"secret":"x"}}"#;
    assert_eq!(Content::from_text(long).unwrap_err().to_string(), "not the content of a personnel entry");
    assert!(Content::from_text(r#"{"kind":"NOTHING","content":"LUCK"}"#).is_err());
}

#[test]
fn a_birth_date_has_one_spelling() {
    for text in ["1990-05-17", "1990-05", "1990"] {
        assert_eq!(text.parse::<BirthDate>().unwrap().to_string(), text);
    }
    for bad in
        ["", "90", "1990-5", "1990-13", "1990-02-30", "+1990", "1990-05-17T00:00", "17/05/1990", "1990-"]
    {
        assert!(bad.parse::<BirthDate>().is_err(), "{bad}");
    }
}

#[test]
fn an_ethnic_group_is_known_by_its_names_and_a_mistyped_one_is_none() {
    for (written, name) in [
        ("kinh", "Kinh"),
        ("Kinh (Việt)", "Kinh"),
        ("Tha\u{301}i", "Thái"),
        ("H'Mông", "Mông"),
        ("Khơ  mú", "Khơ-mú"),
    ] {
        assert_eq!(written.parse::<Ethnicity>().unwrap().name(), name);
    }
    for bad in ["", "Kih", "Thai", "Khác"] {
        assert!(bad.parse::<Ethnicity>().is_err(), "{bad}");
    }
    assert_eq!(Ethnicity::all().count(), 54);
    assert_eq!(Ethnicity::all().filter(|group| !group.is_minority()).count(), 1);
    for group in Ethnicity::all() {
        assert_eq!(group.name().parse(), Ok(group));
    }
}

#[test]
fn what_nobody_said_is_a_gap_and_a_statement_of_nothing_is_not() {
    assert_eq!(record([], &[]).dossier_part(), DossierPart::default());
    let part = record([Content::Nothing(EntryKind::Discipline), rating(2023)], &[]).dossier_part();
    assert_eq!(part.discipline, Some(Vec::<DisciplinaryCase>::new()));
    assert_eq!(part.ratings.unwrap().len(), 1);
    assert_eq!(part.degrees, None);
}

#[test]
fn a_period_before_recruitment_is_named_by_its_entry() {
    let part = record([prior(date(2019, 1, 1), date(2019, 12, 31), None)], &[]).dossier_part();
    assert_eq!(part.prior.first().unwrap().id, Uuid::from_u128(1).to_string());
}

#[test]
fn working_time_is_added_up_in_months_in_all_and_in_the_unit() {
    let employments = [
        employment(1, 7, date(2020, 10, 29), Some(date(2022, 10, 28))),
        employment(2, 8, date(2022, 10, 29), None),
    ];
    let before = prior(date(2019, 1, 1), date(2019, 6, 30), Some(true));
    let uninsured = prior(date(2018, 1, 1), date(2018, 12, 31), Some(false));
    let months = |contents: Vec<Content>, employments: &[Employment]| {
        let time = record(contents, employments).candidate_facts(CLOSING, COUNTING).working_time;
        (time.total_si, time.in_unit)
    };
    assert_eq!(months(vec![before, uninsured], &employments), (Some(54), Some(24)));
    assert_eq!(months(vec![Content::Nothing(EntryKind::Prior)], &employments), (Some(48), Some(24)));
    // Nobody said whether there was work before, or whether it was insured; nobody employs the person now.
    assert_eq!(months(vec![], &employments), (None, Some(24)));
    let open = prior(date(2019, 1, 1), date(2019, 6, 30), None);
    assert_eq!(months(vec![open], &employments), (None, Some(24)));
    assert_eq!(months(vec![Content::Nothing(EntryKind::Prior)], &employments[..1]), (Some(24), None));
    assert_eq!(months(vec![Content::Nothing(EntryKind::Prior)], &[]), (None, None));
}

#[test]
fn an_identity_shows_its_facts_only_when_disclosed() {
    let record = record([identity()], &[]);
    let shown = record.identity().unwrap().disclose();
    assert_eq!(shown.sex, Some(Sex::Female));
    assert_eq!(shown.ethnicity.unwrap().name(), "Thái");
    let printed = format!("{record:?} {shown:?} {:?}", record.candidate_facts(CLOSING, COUNTING));
    for secret in ["011090001234", "1990", "FEMALE", "Female", "Thái"] {
        assert!(!printed.contains(secret), "{printed}");
    }
}
