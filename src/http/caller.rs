//! Who sends a request.

use tracing::Span;

use super::{
    bearer::credential,
    sign_in::{Asked, SignIn},
};
use crate::{
    auth::{self, Caller, token::TokenError},
    service::Service,
    store::StoreError,
};

/// Nobody that we know.
#[derive(Debug)]
pub(super) enum Stranger {
    /// There is no credential.
    Anonymous,
    /// It is not one of ours.
    Token(TokenError),
    /// The registers cannot be read.
    Unknown(StoreError),
}

/// The caller behind the credential of a request. What is revoked is asked of the database each time. The span of the
/// request learns the roles, and nothing else.
pub(super) async fn caller(
    asked: Asked<'_>,
    sign_in: &SignIn,
    service: &Service,
) -> Result<Caller, Stranger> {
    let credential = credential(asked.headers).map_err(Stranger::Token)?.ok_or(Stranger::Anonymous)?;
    let claims = sign_in.claims(&credential, asked, service.clock.wall()).await.map_err(Stranger::Token)?;
    let roles: Vec<_> = claims.roles.iter().map(|role| role.as_str()).collect();
    Span::current().record("roles", roles.join(" "));
    let revoked = service.store.is_revoked(claims.token_id(), claims.account(), claims.issued_at).await;
    if revoked.map_err(Stranger::Unknown)? {
        return Err(Stranger::Token(TokenError::Revoked));
    }
    let registry = service.store.registry().await.map_err(Stranger::Unknown)?;
    Ok(auth::identify(&registry, &claims))
}
