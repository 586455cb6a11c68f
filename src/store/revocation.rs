//! What is refused although its issuer signed it. It is asked for with every request, so that it counts at once on
//! every replica.

use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait, QueryFilter as _, QueryTrait as _, Value,
    sea_query::{ExprTrait as _, SelectStatement},
};
use uuid::Uuid;

use super::{
    Store, Writing,
    error::StoreError,
    record::revocation::{Column, Entity, Model},
    sign_in::SignedToken,
    value::Stored,
};
use crate::{
    domain::{digest::Digest, directory::DIRECTORY_LOG},
    vault::{Guessable, MasterKey},
};

/// What is revoked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Revoked {
    /// One token, by the digest of its issuer and its id.
    Token(Digest),
    /// Every token that an account was issued until now, by the digest of issuer and subject.
    Account(Digest),
}

/// The log under which revocations are counted: they belong to no cycle.
pub(super) const LOG: Uuid = DIRECTORY_LOG;

impl Revoked {
    /// How an earlier program stored it: by the plain digest.
    fn plain(self) -> (&'static str, Digest) {
        match self {
            Self::Token(digest) => ("TOKEN", digest),
            Self::Account(digest) => ("ACCOUNT", digest),
        }
    }

    /// How it is stored: by the digest under the master key.
    fn keyed(self, master: &MasterKey) -> (&'static str, Digest) {
        match self {
            Self::Token(digest) => ("TOKEN_2", master.keyed_digest(Guessable::Token, digest)),
            Self::Account(digest) => ("ACCOUNT_2", master.keyed_digest(Guessable::Account, digest)),
        }
    }

    /// The lines that say so, of whichever version.
    fn lines(self, master: &MasterKey) -> Condition {
        [self.plain(), self.keyed(master)].into_iter().fold(Condition::any(), |lines, (kind, digest)| {
            lines.add(Column::Kind.eq(kind).and(Column::Digest.eq(digest.store())))
        })
    }
}

impl Store {
    /// Revokes from an instant on; a second time moves the instant.
    pub async fn revoke(&self, revoked: Revoked, at: Timestamp) -> Result<(), StoreError> {
        let (kind, digest) = revoked.keyed(&self.master);
        let line =
            Model { kind: kind.to_owned(), digest: digest.store(), revoked_at: at.store(), seal: None };
        let writing = self.begin().await?;
        writing.write_revocation(line).await?;
        writing.commit().await
    }
}

/// The lines by which a token is revoked. Of the instants at which it may have been issued, the earliest counts.
pub(super) fn revoking(
    SignedToken { token, account, issued_at }: &SignedToken,
    master: &MasterKey,
) -> SelectStatement {
    // Issuers tell whole seconds: what was issued in the second of the revocation is refused too.
    let since = Column::RevokedAt.gte(issued_at.store());
    let older = Condition::all().add(Revoked::Account(*account).lines(master)).add(since);
    let wanted = Condition::any().add(Revoked::Token(*token).lines(master)).add(older);
    Entity::find().filter(wanted).into_query()
}

/// The values that these lines are looked for by, in the order in which the statement names them.
pub(super) fn revoking_values(
    SignedToken { token, account, issued_at }: &SignedToken,
    master: &MasterKey,
) -> impl Iterator<Item = Value> {
    let lines = [Revoked::Token(*token), Revoked::Account(*account)];
    let lines = lines.map(|revoked| [revoked.plain(), revoked.keyed(master)]);
    let values = lines.into_iter().flatten().flat_map(|(kind, digest)| [kind.into(), digest.store().into()]);
    values.chain([issued_at.store().into()])
}

impl Writing {
    async fn write_revocation(&self, line: Model) -> Result<(), StoreError> {
        if self.insert_line(line.clone()).await? {
            return self.count_events::<Model>(&LOG.to_string(), 1).await;
        }
        self.change_line(&line, |_| line.clone()).await
    }
}
