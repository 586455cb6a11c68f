//! The keys of commands: they decide which receipt is given to a command that is sent again.

use std::{
    borrow::Cow,
    collections::BTreeSet,
    hash::{BuildHasher as _, RandomState},
    sync::Arc,
};

use super::flaw::{Flaw, VerificationFinding};
use crate::{
    domain::{
        audit::{ActorKind, Leaf},
        digest::Digest,
    },
    store::StoredCall,
};

/// By whose commands the records of a log were made, in the order of their index. Each record has the key of its command,
/// and each key its record. The fingerprint of the input is not looked at: where somebody changes it, the command that is
/// sent again is refused, and no other receipt is given.
#[derive(Debug, Default)]
pub(super) struct Calls {
    made: Vec<Call>,
    /// The acts, each once.
    acts: BTreeSet<Arc<str>>,
    /// What the keys are compared by: nobody who does not know the numbers in it makes two that come to the same.
    digests: RandomState,
}

/// There may be very many, so of a call no more is held than what tells it from others.
#[derive(Debug)]
struct Call {
    index: u64,
    act: Arc<str>,
    /// By whom with which key.
    digest: u64,
    /// Whether its key was found.
    found: bool,
}

/// Who calls: what both the record of a call and its key say of it. No record names the account of a caller without a person.
#[derive(Hash)]
enum Principal<'a> {
    Clock,
    Operator,
    Person(Cow<'a, str>),
    Account,
}

impl Calls {
    /// Notes by whose command a record was made.
    pub(super) fn note(&mut self, leaf: Leaf) {
        let Leaf { index, act, key, actor, .. } = leaf;
        let principal = match (actor.kind, actor.person) {
            (ActorKind::SystemClock, _) => Principal::Clock,
            (ActorKind::Operator, _) => Principal::Operator,
            (ActorKind::Person, Some(person)) => Principal::Person(person.to_string().into()),
            (ActorKind::Person, None) => Principal::Account,
        };
        let digest = self.digests.hash_one((&act, key, principal));
        let act = match self.acts.get(act.as_str()) {
            Some(known) => Arc::clone(known),
            None => {
                let act = Arc::from(act);
                self.acts.insert(Arc::clone(&act));
                act
            }
        };
        self.made.push(Call { index, act, digest, found: false });
    }

    /// Takes a key that is there, and tells when it is of no record.
    pub(super) fn take(&mut self, stored: &StoredCall) -> Option<VerificationFinding> {
        let principal = match stored.principal.as_str() {
            "clock" => Principal::Clock,
            "operator" => Principal::Operator,
            account if account.starts_with("account:") => Principal::Account,
            person => Principal::Person(person.into()),
        };
        let digest = self.digests.hash_one((&stored.act, Digest::of(&stored.key), principal));
        let at = |index| self.made.binary_search_by_key(&index, |call| call.index).ok();
        let call = stored.index.and_then(at).and_then(|at| self.made.get_mut(at));
        match call.filter(|call| !call.found && call.digest == digest) {
            Some(call) => {
                call.found = true;
                None
            }
            None => Some(finding(stored.index, &stored.act)),
        }
    }

    /// Once all keys were taken, the records that have none.
    pub(super) fn missing(&self) -> impl Iterator<Item = VerificationFinding> {
        self.made.iter().filter(|call| !call.found).map(|call| finding(Some(call.index), &call.act))
    }
}

fn finding(index: Option<u64>, act: &str) -> VerificationFinding {
    VerificationFinding { index, flaw: Flaw::Call { act: act.to_owned() } }
}
