//! The person behind a token.

use std::collections::BTreeSet;

use crate::domain::{audit::ActorKind, digest::Digest, directory::DirectoryActor, ids::PersonId, role::Role};

/// Who calls. An unlinked token is a signed-in nobody: it has no person (design decision 4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    /// What kind of actor it is.
    pub kind: ActorKind,
    /// The person, if the account is linked to one and in force.
    pub person: Option<PersonId>,
    /// The roles that the token claims.
    pub roles: BTreeSet<Role>,
    /// The account: the keyed digest of issuer and subject.
    pub account: Option<Digest>,
    /// The keyed digest of the token's issuer and id (`iss`, `jti`), for the log.
    pub token: Option<Digest>,
}

impl Caller {
    /// The clock, which closes the receipt of dossiers (RL5).
    pub fn system_clock() -> Self {
        Self {
            kind: ActorKind::SystemClock,
            person: None,
            roles: BTreeSet::from([Role::SystemClock]),
            account: None,
            token: None,
        }
    }

    /// Whoever reads what everybody may, without signing in.
    pub const fn nobody() -> Self {
        Self { kind: ActorKind::Person, person: None, roles: BTreeSet::new(), account: None, token: None }
    }

    /// Whether nobody is signed in: there is neither a person nor an account that could be linked to one.
    pub const fn is_nobody(&self) -> bool {
        matches!(self.kind, ActorKind::Person) && self.person.is_none() && self.account.is_none()
    }

    /// Whoever works at the command line of the deployment.
    pub const fn operator() -> Self {
        Self { kind: ActorKind::Operator, person: None, roles: BTreeSet::new(), account: None, token: None }
    }

    /// The same as the directory and the law know them: by the offices of the person.
    pub fn directory_actor(&self) -> DirectoryActor<'_> {
        let operator = self.kind == ActorKind::Operator;
        DirectoryActor { person: self.person, roles: &self.roles, operator }
    }

    /// Whose idempotency keys and refused attempts these are: the person's, if there is one.
    pub fn principal(&self) -> String {
        match (self.kind, self.person, self.account) {
            (ActorKind::SystemClock, ..) => "clock".to_owned(),
            (ActorKind::Operator, ..) => "operator".to_owned(),
            (ActorKind::Person, Some(person), _) => person.to_string(),
            (ActorKind::Person, None, Some(account)) => format!("account:{account}"),
            (ActorKind::Person, None, None) => "nobody".to_owned(),
        }
    }
}
