//! Who sends a request.

use axum::http::HeaderMap;
use tracing::Span;

use super::bearer::bearer;
use crate::{
    auth::{
        self, Caller,
        token::{TokenError, Verifier},
    },
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

/// The caller behind the credential of a request. The span of the request learns the roles, and nothing else.
pub(super) async fn caller(
    headers: &HeaderMap,
    verifier: &Verifier,
    service: &Service,
) -> Result<Caller, Stranger> {
    let token = bearer(headers).map_err(Stranger::Token)?.ok_or(Stranger::Anonymous)?;
    let claims = verifier.verify(token, service.clock.wall()).map_err(Stranger::Token)?;
    let roles: Vec<_> = claims.roles.iter().map(|role| role.as_str()).collect();
    Span::current().record("roles", roles.join(" "));
    let registry = service.store.registry().await.map_err(Stranger::Unknown)?;
    Ok(auth::identify(&registry, &claims))
}
