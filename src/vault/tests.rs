#![expect(clippy::unwrap_used, reason = "tests")]

use proptest::{prelude::*, sample::Index};
use uuid::Uuid;

use super::*;
use crate::{domain::ids::PersonId, entropy::Entropy};

fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(number))
}

fn keys() -> (MasterKey, PersonKey, Entropy) {
    let entropy = Entropy::seeded(1);
    (MasterKey::draw(&entropy).unwrap(), PersonKey::draw(&entropy).unwrap(), entropy)
}

#[test]
fn a_wrapped_key_opens_for_its_person_under_its_master_alone() {
    let (master, key, entropy) = keys();
    let wrapped = master.wrap(person(1), &key, &entropy).unwrap();
    assert_eq!(master.unwrap(person(1), &wrapped).unwrap().bytes(), key.bytes());
    assert!(master.unwrap(person(2), &wrapped).is_none(), "moved to another person");
    let other = MasterKey::draw(&entropy).unwrap();
    assert!(other.unwrap(person(1), &wrapped).is_none(), "another master key");
    assert_ne!(other.id(), master.id());
}

#[test]
fn a_master_key_is_read_as_openssl_prints_it() {
    let (master, ..) = keys();
    let printed = format!("{}\n", *master.to_base64());
    assert_eq!(printed.parse::<MasterKey>().unwrap().id(), master.id());
    let short = "c2hvcnQ=";
    let long = format!("AAAA{}", *master.to_base64());
    for bad in ["", "không phải khóa", short, &long, &"A".repeat(32)] {
        assert_eq!(bad.parse::<MasterKey>().unwrap_err(), NotAMasterKey, "{bad:?}");
    }
}

#[test]
fn nothing_shows_a_key() {
    let (master, key, _) = keys();
    let shown = format!("{master:?} {key:?} {}", master.id());
    for secret in [hex::encode(key.bytes()), master.to_base64().to_string()] {
        assert!(!shown.contains(&secret), "{shown}");
    }
    assert_eq!(master.id().as_str().len(), 16);
}

#[test]
fn one_text_is_never_sealed_alike_twice() {
    let (_, key, entropy) = keys();
    let seal = || key.seal(b"place", b"text", &entropy).unwrap();
    assert_ne!(seal(), seal());
}

proptest! {
    #[test]
    fn what_was_sealed_opens_in_its_place_alone(plain: Vec<u8>, place: Vec<u8>, elsewhere: Vec<u8>) {
        let (_, key, entropy) = keys();
        let sealed = key.seal(&place, &plain, &entropy).unwrap();
        prop_assert_eq!(key.open(&place, &sealed), Some(plain));
        prop_assert!(place == elsewhere || key.open(&elsewhere, &sealed).is_none());
        prop_assert!(PersonKey::draw(&entropy).unwrap().open(&place, &sealed).is_none());
    }

    #[test]
    fn nothing_opens_that_was_changed_or_cut(plain: Vec<u8>, at: Index, flip in 1_u8..) {
        let (_, key, entropy) = keys();
        let sealed = key.seal(b"place", &plain, &entropy).unwrap();
        let cut = sealed.get(..at.index(sealed.len())).unwrap();
        prop_assert!(key.open(b"place", cut).is_none());
        let mut changed = sealed.clone();
        *at.get_mut(&mut changed) ^= flip;
        prop_assert!(key.open(b"place", &changed).is_none());
    }
}
