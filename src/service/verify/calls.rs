//! The keys of commands: they decide which receipt is given to a command that is sent again.

use super::flaw::{Flaw, VerificationFinding};
use crate::{
    domain::{
        audit::{ActorKind, Leaf},
        digest::Digest,
        ids::PersonId,
    },
    store::StoredCall,
};

/// By whose commands the records of a log were made, in the order of their index. Each record has the key of its command,
/// and each key its record. The fingerprint of the input is not looked at: where somebody changes it, the command that is
/// sent again is refused, and no other receipt is given.
#[derive(Debug, Default)]
pub(super) struct Calls(Vec<Call>);

#[derive(Debug)]
struct Call {
    index: u64,
    act: String,
    key: Digest,
    kind: ActorKind,
    person: Option<PersonId>,
    /// Whether its key was found.
    found: bool,
}

impl Calls {
    /// Notes by whose command a record was made.
    pub(super) fn note(&mut self, leaf: Leaf) {
        let Leaf { index, act, key, actor, .. } = leaf;
        self.0.push(Call { index, act, key, kind: actor.kind, person: actor.person, found: false });
    }

    /// Takes a key that is there, and tells when it is of no record.
    pub(super) fn take(&mut self, stored: &StoredCall) -> Option<VerificationFinding> {
        let at = |index| self.0.binary_search_by_key(&index, |call| call.index).ok();
        let call = stored.index.and_then(at).and_then(|at| self.0.get_mut(at));
        match call.filter(|call| !call.found && call.is(stored)) {
            Some(call) => {
                call.found = true;
                None
            }
            None => Some(finding(stored.index, &stored.act)),
        }
    }

    /// Once all keys were taken, the records that have none.
    pub(super) fn missing(&self) -> impl Iterator<Item = VerificationFinding> {
        self.0.iter().filter(|call| !call.found).map(|call| finding(Some(call.index), &call.act))
    }
}

impl Call {
    fn is(&self, stored: &StoredCall) -> bool {
        stored.act == self.act && Digest::of(&stored.key) == self.key && self.is_by(&stored.principal)
    }

    /// Whether the caller may be the one that the record names. The account of somebody without a person is in no record.
    fn is_by(&self, principal: &str) -> bool {
        match (self.kind, self.person) {
            (ActorKind::SystemClock, _) => principal == "clock",
            (ActorKind::Operator, _) => principal == "operator",
            (ActorKind::Person, Some(person)) => principal == person.to_string(),
            (ActorKind::Person, None) => principal.starts_with("account:"),
        }
    }
}

fn finding(index: Option<u64>, act: &str) -> VerificationFinding {
    VerificationFinding { index, flaw: Flaw::Call { act: act.to_owned() } }
}
