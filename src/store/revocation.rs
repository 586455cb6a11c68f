//! What is refused although its issuer signed it. It is asked for with every request, so that it counts at once on
//! every replica.

use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait, IntoActiveModel, QueryFilter as _, sea_query::OnConflict,
};

use super::{
    Store,
    error::StoreError,
    record::revocation::{Column, Entity, Model},
    value::Stored,
};
use crate::domain::digest::Digest;

/// What is revoked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Revoked {
    /// One token, by the digest of its issuer and its id.
    Token(Digest),
    /// Every token that an account was issued until now, by the digest of issuer and subject.
    Account(Digest),
}

const TOKEN: &str = "TOKEN";
const ACCOUNT: &str = "ACCOUNT";

impl Revoked {
    fn line(self, at: Timestamp) -> Model {
        let (kind, digest) = match self {
            Self::Token(digest) => (TOKEN, digest),
            Self::Account(digest) => (ACCOUNT, digest),
        };
        Model { kind: kind.to_owned(), digest: digest.store(), revoked_at: at.store() }
    }
}

impl Store {
    /// Revokes from an instant on; a second time moves the instant.
    pub async fn revoke(&self, revoked: Revoked, at: Timestamp) -> Result<(), StoreError> {
        let again =
            OnConflict::columns([Column::Kind, Column::Digest]).update_column(Column::RevokedAt).to_owned();
        let writing = self.begin().await?;
        Entity::insert(revoked.line(at).into_active_model())
            .on_conflict(again)
            .exec_without_returning(&writing.0)
            .await?;
        writing.commit().await
    }

    /// Whether a token is revoked, itself or with all that its account was issued until then. Of the instants at which
    /// it may have been issued, the earliest counts.
    pub async fn is_revoked(
        &self,
        token: Digest,
        account: Digest,
        issued_at: Timestamp,
    ) -> Result<bool, StoreError> {
        let of = |kind: &str, digest: Digest| {
            Condition::all().add(Column::Kind.eq(kind)).add(Column::Digest.eq(digest.store()))
        };
        // Issuers tell whole seconds: what was issued in the second of the revocation is refused too.
        let older = of(ACCOUNT, account).add(Column::RevokedAt.gte(issued_at.store()));
        let wanted = Condition::any().add(of(TOKEN, token)).add(older);
        Ok(Entity::find().filter(wanted).one(self.reader()).await?.is_some())
    }
}
