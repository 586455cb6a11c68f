//! What is refused although its issuer signed it. It is asked for with every request, so that it counts at once on
//! every replica.

use std::{
    collections::{BTreeMap, HashMap},
    iter,
};

use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, Condition, DbErr, EntityTrait, QueryFilter as _, QueryResult, QuerySelect as _,
    QueryTrait as _, Value,
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

    /// How it is stored, by whichever version.
    fn stored(self, master: &MasterKey) -> [(&'static str, Digest); 2] {
        [self.plain(), self.keyed(master)]
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

/// What is asked about some tokens: each kind of line, with the digests that it may have.
fn asked<'t>(
    tokens: impl Iterator<Item = &'t SignedToken>,
    master: &MasterKey,
) -> impl Iterator<Item = (&'static str, Vec<Vec<u8>>)> {
    let mut kinds = BTreeMap::<_, Vec<_>>::new();
    for SignedToken { token, account, .. } in tokens {
        for revoked in [Revoked::Token(*token), Revoked::Account(*account)] {
            for (kind, digest) in revoked.stored(master) {
                kinds.entry(kind).or_default().push(digest.store());
            }
        }
    }
    kinds.into_iter()
}

/// The lines that may revoke one of these tokens: kind, instant and digest.
pub(super) fn select_lines<'t>(
    tokens: impl Iterator<Item = &'t SignedToken>,
    master: &MasterKey,
) -> SelectStatement {
    let lines = asked(tokens, master).fold(Condition::any(), |lines, (kind, digests)| {
        lines.add(Column::Kind.eq(kind).and(Column::Digest.is_in(digests)))
    });
    let columns = [Column::Kind, Column::RevokedAt, Column::Digest];
    Entity::find().select_only().columns(columns).filter(lines).into_query()
}

/// The values that these lines are looked for by, in the order in which the statement names them.
pub(super) fn values_of_lines<'t>(
    tokens: impl Iterator<Item = &'t SignedToken>,
    master: &MasterKey,
) -> impl Iterator<Item = Value> {
    asked(tokens, master)
        .flat_map(|(kind, digests)| iter::once(kind.into()).chain(digests.into_iter().map(Value::from)))
}

/// Lines that say what is revoked, and since when.
#[derive(Debug, Default)]
pub(super) struct RevocationLines(HashMap<(String, Vec<u8>), i64>);

impl RevocationLines {
    /// Takes a line: its first three columns.
    pub(super) fn add(&mut self, line: &QueryResult) -> Result<(), DbErr> {
        let (kind, digest) = (line.try_get_by_index(0)?, line.try_get_by_index(2)?);
        self.0.insert((kind, digest), line.try_get_by_index(1)?);
        Ok(())
    }

    /// Whether a token is revoked, itself or with all that its account was issued until then. Of the instants at which it may
    /// have been issued, the earliest counts.
    pub(super) fn revoke(&self, token: &SignedToken, master: &MasterKey) -> bool {
        let since = |revoked: Revoked| {
            let lines = revoked.stored(master).into_iter();
            lines.filter_map(|(kind, digest)| self.0.get(&(kind.to_owned(), digest.store()))).max()
        };
        let SignedToken { token, account, issued_at } = token;
        // Issuers tell whole seconds: what was issued in the second of the revocation is refused too.
        let is_older = |revoked_at: &i64| *revoked_at >= issued_at.store();
        !self.0.is_empty()
            && (since(Revoked::Token(*token)).is_some()
                || since(Revoked::Account(*account)).is_some_and(is_older))
    }
}

impl Writing {
    async fn write_revocation(&self, line: Model) -> Result<(), StoreError> {
        if self.insert_line(line.clone()).await? {
            return self.count_events::<Model>(&LOG.to_string(), 1).await;
        }
        self.change_line(&line, |_| line.clone()).await
    }
}
