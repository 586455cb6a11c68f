//! Stored texts stay as they are, whatever the program calls things: each sample is read and written back to the same
//! bytes, and every kind has a sample.

use std::{cmp::Reverse, collections::BTreeSet};

use serde::{Serialize, de::DeserializeOwned};
use thanghang::{
    auth::token::token_id,
    domain::{
        adoption::command::{LawAct, LawCommand},
        audit::{self, ActorKind, Effects, Leaf, TimeSource, Version},
        candidate_order::{FoundFact, Trace},
        command::{Act, Command},
        digest::Digest,
        directory::{
            command::{DirectoryAct, DirectoryCommand},
            row::issuer_subject,
        },
        dossier::PaperContent,
        eligibility::{CycleFacts, Dossier, RuleFinding, Verdict},
        personnel::{Content, EntryKind},
        workforce::command::{WorkforceAct, WorkforceCommand},
    },
    graphql::connection::{CursorKeyValue, cursor, key_of},
    store::{AttemptKey, ReadingKey},
    vault::{BlindKind, Guessable, MasterKey},
};
use uuid::Uuid;

/// The samples, one a line, each in its canonical form.
pub(crate) fn samples<T: DeserializeOwned + Serialize>(lines: &str) -> Vec<T> {
    let read = |line: &str| {
        let sample: T = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        let tree = serde_json::to_value(&sample).expect("JSON");
        let written = audit::to_bytes(&tree).expect("a canonical form");
        assert_eq!(String::from_utf8_lossy(&written), line);
        sample
    };
    lines.lines().map(read).collect()
}

fn kinds<T, K: Ord>(samples: &[T], kind: impl Fn(&T) -> K) -> BTreeSet<K> {
    samples.iter().map(kind).collect()
}

#[test]
fn every_command_on_a_cycle_is_read_as_it_was_written() {
    let commands: Vec<Command> = samples(include_str!("golden/commands.jsonl"));
    assert_eq!(kinds(&commands, Command::act), Act::ALL.iter().copied().collect());
}

#[test]
fn every_command_on_the_directory_is_read_as_it_was_written() {
    let commands: Vec<DirectoryCommand> = samples(include_str!("golden/directory_commands.jsonl"));
    assert_eq!(kinds(&commands, DirectoryCommand::act), DirectoryAct::ALL.iter().copied().collect());
}

#[test]
fn every_command_on_the_law_is_read_as_it_was_written() {
    let commands: Vec<LawCommand> = samples(include_str!("golden/law_commands.jsonl"));
    assert_eq!(kinds(&commands, LawCommand::act), LawAct::ALL.iter().copied().collect());
}

#[test]
fn every_command_on_the_workforce_is_read_as_it_was_written() {
    let commands: Vec<WorkforceCommand> = samples(include_str!("golden/workforce_commands.jsonl"));
    assert_eq!(kinds(&commands, WorkforceCommand::act), WorkforceAct::ALL.iter().copied().collect());
}

#[test]
fn every_shape_of_a_leaf_is_read_as_it_was_written() {
    let lines = include_str!("golden/leaves.jsonl");
    let leaves: Vec<Leaf> = samples(lines);
    for (leaf, line) in leaves.iter().zip(lines.lines()) {
        assert_eq!(Leaf::decode(line.as_bytes()).as_ref(), Ok(leaf));
    }
    // A new variant gets the next number here, and a sample.
    let source = |leaf: &Leaf| match leaf.time_source {
        TimeSource::System => 0,
        TimeSource::Set => 1,
    };
    let actor = |leaf: &Leaf| match leaf.actor.kind {
        ActorKind::Person => 0,
        ActorKind::SystemClock => 1,
        ActorKind::Operator => 2,
    };
    let effects = |leaf: &Leaf| match leaf.effects {
        Effects::Rows(_) => 0,
        Effects::Attachment(_) => 1,
    };
    let version = |leaf: &Leaf| match leaf.v {
        Version::V1 => 0,
        Version::V2 => 1,
    };
    assert_eq!(kinds(&leaves, version), (0..2).collect());
    assert_eq!(kinds(&leaves, source), (0..2).collect());
    assert_eq!(kinds(&leaves, actor), (0..3).collect());
    assert_eq!(kinds(&leaves, effects), (0..2).collect());
}

#[test]
fn every_kind_of_sealed_text_is_read_as_it_was_written() {
    samples::<Verdict>(include_str!("golden/verdicts.jsonl"));
    samples::<Trace>(include_str!("golden/traces.jsonl"));
    samples::<PaperContent>(include_str!("golden/papers.jsonl"));
}

/// A verdict holds a digest of these texts.
#[test]
fn what_a_verdict_was_computed_from_is_written_as_it_was() {
    samples::<(CycleFacts, Dossier, Vec<RuleFinding>)>(include_str!("golden/verdict_inputs.jsonl"));
}

#[test]
fn every_finding_for_the_order_is_read_as_it_was_written() {
    let found: Vec<FoundFact> = samples(include_str!("golden/tie_findings.jsonl"));
    // A new variant gets the next number here, and a sample.
    let kind = |found: &FoundFact| match found {
        FoundFact::Sex(_) => 0,
        FoundFact::Ethnicity(_) => 1,
        FoundFact::Birth(_) => 2,
        FoundFact::WorkingMonths(_) => 3,
        FoundFact::CannotBeEstablished(_) => 4,
    };
    assert_eq!(kinds(&found, kind), (0..5).collect());
}

#[test]
fn every_entry_of_a_personnel_file_is_read_as_it_was_written() {
    let lines = include_str!("golden/personnel_entries.jsonl");
    let entries: Vec<Content> = samples(lines);
    for line in lines.lines() {
        assert_eq!(Content::from_text(line).expect("an entry").to_text().as_deref(), Ok(line));
    }
    let (nothing, something): (Vec<_>, Vec<_>) =
        entries.into_iter().partition(|entry| matches!(entry, Content::Nothing(_)));
    assert!(!nothing.is_empty());
    assert_eq!(kinds(&something, Content::kind), EntryKind::ALL.iter().copied().collect());
}

/// The bytes 0 to 31.
fn master() -> MasterKey {
    "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=".parse().expect("a key")
}

/// The expected values were computed by another program.
#[test]
fn keys_and_names_follow_from_the_master_key_as_they_did() {
    let master = master();
    assert_eq!(master.id().as_str(), "804b4988cd88b367");
    let blind = |kind, text| master.blind(kind, text).to_string();
    assert_eq!(
        blind(BlindKind::IdentityNumber, "011090001299"),
        "51661232502a66599a8ddc8d5ef6fc29e1a2a1796d681a045424859d7be8935f"
    );
    assert_eq!(
        blind(BlindKind::NameAndBirth, "Giàng A An|1990-02-01"),
        "6b54e8360799c01c205dfb501cf3e63b44062a3a1c70e090553e3fdbc203fc00"
    );
    let keyed = |of| master.keyed_digest(of, Digest::of("011090001299")).to_string();
    assert_eq!(keyed(Guessable::Input), "04c1033e49d0f29dd018d6b79be630ae2b5c62f9fc0abc9e7b48b55faab48f66");
    assert_eq!(keyed(Guessable::Account), "6ccba0eeb38add6c2af2ff682b1a63aa3376aca25604f89d5849c5cb4e5d6d57");
    assert_eq!(keyed(Guessable::Token), "beda7952da2101f28174a89e33f2b26857d14df2e536f545dd5a566a8aa46cbb");
    assert_eq!(
        issuer_subject("https://id.example", "an").to_string(),
        "ccb27e3ba480224c4b0aa4aa67e6658ff021582d5fd8d639c17ea9750a39d988"
    );
    assert_eq!(
        token_id("https://id.example", "token-1").to_string(),
        "ba940198ebbc03a6752b16e67d9c4b143be6f714a03d52823b946dda2ab214ec"
    );
    assert_eq!(
        master.line_seal("revocation", "TOKEN_2|0").to_string(),
        "c9693829c973cad587b8ed5ae2e12840366707be3b769e1826c552ac8c686d83"
    );
}

/// The expected values were computed by another program.
#[test]
fn the_place_of_a_sorted_row_follows_from_the_key_of_cursors_as_it_did() {
    let key = master().cursor_key();
    let row = b"0192d0f0-7a00-7000-8000-00000000000a";
    assert_eq!(key.digest(row, b"2024-10-29"), "e3cf4e3b21bb71bf2a1bd8e42e92a01a");
    let mut chain = key.chain();
    assert_eq!(chain.digest(), "47cd9ed1bf68570024c5b9cf657bf8ec");
    chain.add(row);
    chain.add(b"b");
    assert_eq!(chain.digest(), "0c408af3115f83ecd36df1387975a6fa");
}

#[test]
fn cursors_that_were_given_out_still_lead_to_their_place() {
    let (one, two) = (
        Uuid::from_u128(0x0192_d0f0_7a00_7000_8000_0000_0000_000a),
        Uuid::from_u128(0x0192_d0f0_7a00_7000_8000_0000_0000_000b),
    );
    let hour = Reverse(1_730_246_400_000_000);
    let attempt = AttemptKey {
        hour,
        principal: one.to_string(),
        act: "closeReceiving".to_owned(),
        codes: "STEP_ORDER".to_owned(),
    };
    let reading = ReadingKey { at: hour, request: one, subject: two, fields: "name".to_owned() };
    same_cursor(&one, "XpSG1KcqBC3Nxiwn4RgsfDAxOTJkMGYwLTdhMDAtNzAwMC04MDAwLTAwMDAwMDAwMDAwYQ");
    same_cursor(&7_u64, "UvQwHV7OJs1zMIj2p17qODc");
    same_cursor(
        &attempt,
        "BJT2E2LpTWzmsS54UKJmIzE3MzAyNDY0MDAwMDAwMDAvMDE5MmQwZjAtN2EwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDBhL2Nsb3NlUmVjZWl2aW5nL1NURVBfT1JERVI",
    );
    same_cursor(
        &reading,
        "3p1OadZT4sAzbDrwVBkWyDE3MzAyNDY0MDAwMDAwMDAvMDE5MmQwZjAtN2EwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDBhLzAxOTJkMGYwLTdhMDAtNzAwMC04MDAwLTAwMDAwMDAwMDAwYi9uYW1l",
    );
}

#[track_caller]
fn same_cursor<K: CursorKeyValue>(key: &K, expected: &str) {
    let marks = master().cursor_key();
    assert_eq!(cursor(key, &marks), expected);
    assert!(key_of::<K>(expected, &marks).is_some_and(|read| read == *key));
}
