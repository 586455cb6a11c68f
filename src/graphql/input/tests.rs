//! The reading of inputs.

#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::domain::ids::{ApplicationId, CycleId};
use crate::domain::vocabulary::RuleId;

fn reading<T>(read: impl FnOnce(&mut InputReader<'_>) -> T) -> (T, Gathered) {
    let (entropy, clock) = (Entropy::seeded(1), Clock::set(Timestamp::UNIX_EPOCH));
    let mut reader = InputReader::new(&entropy, &clock);
    let value = read(&mut reader);
    (value, reader.finish().unwrap())
}

fn text_code(text: &str) -> Option<&'static str> {
    let (_, gathered) = reading(|read| read.line("text", text));
    gathered.faults.first().map(|fault| fault.code.as_str())
}

#[test]
fn all_faults_are_told_with_their_paths() {
    struct Pair {
        cycle: CycleId,
        day: civil::Date,
    }
    let bad = async_graphql::from_value::<String>("29/10/2024".into()).unwrap();
    let date = <scalar::Date as async_graphql::ScalarType>::parse(bad.into()).unwrap();
    let (pair, gathered) = reading(|read| {
        read.list("lines", &[()], 1..=2, |read, ()| {
            let pair = gather!(Pair {
                cycle: read.id("cycleId", &ID("x".to_owned())),
                day: read.date("day", &date),
            });
            pair.map(|pair| (pair.cycle, pair.day))
        })
    });
    assert!(pair.is_none());
    let told: Vec<_> = gathered.faults.iter().map(|f| (f.code.as_str(), f.path.join("."))).collect();
    let expected = [("INVALID_ID", "input.lines.0.cycleId"), ("INVALID_DATE", "input.lines.0.day")];
    assert_eq!(told, expected.map(|(code, path)| (code, path.to_owned())));
}

#[test]
fn texts_are_normalised_sealed_and_free_of_hidden_signs() {
    let decomposed = "Ho\u{302}\u{323}i đồng";
    let (sealed, gathered) = reading(|read| read.line("title", decomposed));
    let text = gathered.texts.first().unwrap();
    assert_eq!(text.text, "Hội đồng");
    assert_eq!(sealed, Some(Sealed::commit(&text.salt, "Hội đồng")));
    assert_eq!(text_code("a"), None);
    for hidden in ["a\0b", "a\nb", "a\u{202e}b", "a\u{200b}b", "\u{7}"] {
        assert_eq!(text_code(hidden), Some("INVALID_TEXT"), "{hidden:?}");
    }
    assert_eq!(text_code(" \t "), Some("TEXT_LENGTH"));
    assert_eq!(text_code(&"ộ".repeat(LINE)), None);
    assert_eq!(text_code(&"ộ".repeat(LINE + 1)), Some("TEXT_LENGTH"));
}

#[test]
fn a_fault_within_an_input_is_told_with_the_way_to_it() {
    let (_, gathered) = reading(|read| {
        let inner: Option<CycleId> = read.within("inner", |read| read.id("cycleId", &ID("x".to_owned())));
        (inner, read.line("title", ""))
    });
    let told: Vec<_> = gathered.faults.iter().map(|fault| fault.path.join(".")).collect();
    assert_eq!(told, ["input.inner.cycleId", "input.title"]);
}

#[test]
fn a_fault_in_a_list_of_codes_names_the_line() {
    let rules = ["E11".to_owned(), "?".to_owned()];
    let (codes, gathered) = reading(|read| read.codes::<RuleId>("rules", &rules, 0..=5));
    assert_eq!(codes, None);
    assert_eq!(gathered.faults.first().map(|fault| fault.path.join(".")).as_deref(), Some("input.rules.1"));
}

#[test]
fn a_person_left_out_is_the_caller() {
    let own = PersonId(Uuid::from_u128(1));
    let (entropy, clock) = (Entropy::seeded(1), Clock::set(Timestamp::UNIX_EPOCH));
    let mut reader = InputReader::new(&entropy, &clock).sent_by(Some(own));
    assert_eq!(reader.person_or_own("appellantId", &None), Some(own));
    let other = PersonId(Uuid::from_u128(2));
    assert_eq!(reader.person_or_own("appellantId", &Some(other.to_global())), Some(other));
    let (nobody, gathered) = reading(|read| read.person_or_own("appellantId", &None));
    assert_eq!(nobody, None);
    assert_eq!(gathered.faults.first().map(|fault| fault.code.as_str()), Some("NOT_LINKED"));
}

#[test]
fn an_address_is_one_of_the_web() {
    let code =
        |text: &str| reading(|read| read.address("url", text)).1.faults.first().map(|f| f.code.as_str());
    assert_eq!(code("https://stttt.dienbien.gov.vn/thông-báo"), None);
    for bad in ["", "javascript:alert(1)", "https://", "https://a b", "//a"] {
        assert_eq!(code(bad), Some("INVALID_URL"), "{bad:?}");
    }
}

#[test]
fn an_id_is_named_once() {
    let id = ApplicationId(Uuid::from_u128(1)).to_global();
    let twice = [id.clone(), id];
    let (ids, gathered) = reading(|read| read.ids::<ApplicationId>("ids", &twice, 1..=5));
    assert_eq!(ids, None);
    assert_eq!(gathered.faults.first().map(|fault| fault.code.as_str()), Some("DUPLICATE"));
}
