//! Who sends a request.

use std::collections::BTreeSet;

use tracing::Span;

use super::{
    bearer::credential,
    sign_in::{RequestHead, SignIn},
};
use crate::{
    auth::token::TokenError,
    domain::role::Role,
    service::{self, AuthenticatedCaller, Service},
    store::StoreError,
};

/// Nobody that we know.
#[derive(Debug)]
pub(super) enum AuthFailure {
    /// There is no credential.
    Anonymous,
    /// It is not one of ours.
    Token(TokenError),
    /// The directory cannot be read.
    Unknown(StoreError),
}

/// The span of the request learns the roles of the caller, and nothing else.
pub(super) fn note_roles(roles: &BTreeSet<Role>) {
    let names: Vec<_> = roles.iter().map(|role| role.as_str()).collect();
    Span::current().record("roles", names.join(" "));
}

/// Who sends a request, by its credential. What is revoked is asked of the database each time.
pub(super) async fn caller(
    asked: RequestHead<'_>,
    sign_in: &SignIn,
    service: &Service,
) -> Result<AuthenticatedCaller, AuthFailure> {
    let credential = credential(asked.headers).map_err(AuthFailure::Token)?.ok_or(AuthFailure::Anonymous)?;
    let claims =
        sign_in.claims(&credential, asked, service.clock.wall()).await.map_err(AuthFailure::Token)?;
    note_roles(&claims.roles);
    let signed_in = service::sign_in(&service.store, &claims).await.map_err(AuthFailure::Unknown)?;
    signed_in.ok_or(AuthFailure::Token(TokenError::Revoked))
}
