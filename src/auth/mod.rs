//! Who is speaking: bearer tokens and the keys that verify them.
//!
//! The cryptography is named at each use (`rust_crypto`), so no process-wide provider has to be
//! installed and no feature of another crate can change or remove it (design decision 23).

use std::collections::BTreeMap;

use crate::domain::role::Role;

mod caller;
pub mod code_flow;
pub mod discovery;
pub mod dpop;
pub mod dpop_proof;
pub mod issue;
pub mod jwks;
pub mod jws;
pub mod key_cache;
pub mod keyring;
pub mod keys;
mod refusal;
pub mod replay;
pub mod secret;
pub mod token;

#[cfg(test)]
mod tests;

pub use caller::Caller;

/// The table of roles whose claims are their own codes.
pub fn roles_by_code() -> BTreeMap<String, Role> {
    let claimable = Role::ALL.into_iter().filter(|role| role.is_claimable());
    claimable.map(|role| (role.as_str().to_owned(), role)).collect()
}
