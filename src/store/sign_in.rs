//! What is asked of the database when somebody signs in, in one statement.

use std::sync::Arc;

use jiff::Timestamp;
use sea_orm::{
    ConnectionTrait as _,
    sea_query::{Expr, Query},
};

use super::{
    Store,
    error::StoreError,
    heads::{beside_shared, directory_head},
    revocation::revoking,
};
use crate::domain::{digest::Digest, directory::Directory};

/// A token whose signature is good, as the database knows it.
#[derive(Clone, Copy, Debug)]
pub struct SignedToken {
    /// The digest of its issuer and id.
    pub token: Digest,
    /// The digest of its issuer and subject.
    pub account: Digest,
    /// The earliest instant at which it may have been issued.
    pub issued_at: Timestamp,
}

impl Store {
    /// Whether each of these tokens is revoked, itself or with all that its account was issued until then; in one statement.
    pub async fn are_revoked(&self, tokens: &[SignedToken]) -> Result<Vec<bool>, StoreError> {
        let mut asked = Query::select();
        for (at, token) in tokens.iter().enumerate() {
            asked.expr_as(Expr::exists(revoking(token, &self.master)), format!("token_{at}"));
        }
        let Some(row) = self.reader().query_one(&asked).await? else { return Ok(Vec::new()) };
        let is_revoked = |at| Ok(row.try_get("", &format!("token_{at}"))?);
        (0..tokens.len()).map(is_revoked).collect()
    }

    /// The directory as it stands, in which the account of a token is looked up; none where the token is revoked, itself or
    /// with all that its account was issued until then.
    pub async fn directory_for(&self, token: &SignedToken) -> Result<Option<Arc<Directory>>, StoreError> {
        let one = Query::select().expr(Expr::cust("1")).to_owned();
        let mut asked = Query::select();
        asked.expr_as(Expr::exists(revoking(token, &self.master)), "revoked").from_subquery(one, "one");
        beside_shared(&mut asked);
        let Some(row) = self.reader().query_one(&asked).await? else { return Ok(None) };
        if row.try_get("", "revoked")? {
            return Ok(None);
        }
        Ok(Some(self.directory_at(directory_head(&row)?).await?.read))
    }
}
