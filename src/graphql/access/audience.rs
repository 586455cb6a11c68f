//! Those who may name a field.

use crate::{
    auth::Caller,
    domain::{adoption::policy::claims_law, role::Role},
};

/// Who may name a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Everybody, also without signing in.
    Public,
    /// Whoever has a valid token.
    SignedIn,
    /// Whoever has an account that is linked to a person.
    Linked,
    /// The supervisory board.
    Supervision,
    /// Those who keep the directory.
    DirectoryKeepers,
    /// Those who write the law.
    Law,
}

impl Audience {
    /// Whether a caller belongs to it by the token; the relation is asked later.
    pub fn includes(self, caller: &Caller) -> bool {
        let claims = |roles: &[Role]| roles.iter().any(|role| caller.roles.contains(role));
        match self {
            Self::Public => true,
            Self::SignedIn => !caller.is_nobody(),
            Self::Linked => caller.person.is_some(),
            Self::Supervision => caller.person.is_some() && claims(&[Role::Supervisor]),
            Self::DirectoryKeepers => {
                caller.person.is_some() && claims(&[Role::DepartmentOffice, Role::Admin])
            }
            Self::Law => caller.person.is_some() && claims_law(&caller.roles),
        }
    }
}
