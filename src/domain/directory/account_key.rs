//! By what an account is found beside its id.

use super::row::Account;
use crate::{digest::Digest, ids::PersonId, table::KeysOf};

/// What an account is found by, whether or not it is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AccountKey {
    /// Whose it is.
    Person(PersonId),
    /// The identity that signs in.
    Identity(Digest),
}

impl KeysOf<Account> for AccountKey {
    fn of(row: &Account) -> impl IntoIterator<Item = Self> {
        [Self::Person(row.person), Self::Identity(row.issuer_subject)]
    }
}
