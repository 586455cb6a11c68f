//! The keys of commands: they decide which receipt is given to a command that is sent again.

use std::collections::BTreeMap;

use super::{
    VerifiedRecord,
    flaw::{Flaw, VerificationFinding},
};
use crate::{
    domain::{
        audit::{ActorKind, Leaf},
        digest::Digest,
    },
    store::{Evidence, StoredCall},
};

/// Each record has the key of its command, and each key its record. The fingerprint of the input is not looked at: where
/// somebody changes it, the command that is sent again is refused, and no other receipt is given.
pub(super) fn check_calls(records: &[VerifiedRecord], evidence: &Evidence) -> Vec<VerificationFinding> {
    let mut missing: BTreeMap<u64, &Leaf> =
        records.iter().map(|record| (record.leaf.index, &record.leaf)).collect();
    let mut findings = Vec::new();
    for call in &evidence.calls {
        match call.index.and_then(|index| missing.get(&index).copied()) {
            Some(leaf) if is_of(call, leaf) => drop(missing.remove(&leaf.index)),
            _ => findings.push(finding(call.index, &call.act)),
        }
    }
    findings.extend(missing.values().map(|leaf| finding(Some(leaf.index), &leaf.act)));
    findings
}

fn is_of(call: &StoredCall, leaf: &Leaf) -> bool {
    call.act == leaf.act && Digest::of(&call.key) == leaf.key && is_by(call, leaf)
}

/// Whether the caller may be the one that the record names. The account of somebody without a person is in no record.
fn is_by(call: &StoredCall, leaf: &Leaf) -> bool {
    match (leaf.actor.kind, leaf.actor.person) {
        (ActorKind::SystemClock, _) => call.principal == "clock",
        (ActorKind::Operator, _) => call.principal == "operator",
        (ActorKind::Person, Some(person)) => call.principal == person.to_string(),
        (ActorKind::Person, None) => call.principal.starts_with("account:"),
    }
}

fn finding(index: Option<u64>, act: &str) -> VerificationFinding {
    VerificationFinding { index, flaw: Flaw::Call { act: act.to_owned() } }
}
