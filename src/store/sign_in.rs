//! What is asked of the database when somebody signs in, in one statement.

use std::sync::Arc;

use jiff::Timestamp;
use sea_orm::{
    ConnectionTrait as _, DbBackend, Statement,
    sea_query::{Expr, Query},
};
use uuid::Uuid;

use super::{
    Store,
    error::StoreError,
    foreseen_turn::LastRecord,
    heads::{beside_cycle, cycle_recorded_at, heads_beside, values_beside_cycle},
    log::DATABASE_TIME,
    pinned_heads::{DatabaseTime, PinnedHeads},
    revocation::{revoking, revoking_values},
    statement_texts::Shape,
    value::Stored as _,
};
use crate::{
    clock::Stopwatch,
    domain::{
        digest::Digest,
        directory::{DIRECTORY_LOG, Directory},
        ids::CycleId,
    },
};

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

    /// The directory as it stands, in which the account of a token is looked up, and where the logs stand that the request
    /// is likely to read; none where the token is revoked, itself or with all that its account was issued until then.
    pub async fn directory_for(
        &self,
        token: &SignedToken,
    ) -> Result<Option<(Arc<Directory>, PinnedHeads)>, StoreError> {
        let likely = self.asked_last.by(token.account).unwrap_or(CycleId(Uuid::nil()));
        let since = Stopwatch::start();
        // Asked first: what is known then was committed before the heads are read.
        let known = self.known_versions(&[likely]);
        let row = self.reader().query_one_raw(self.sign_in(token, likely)?).await?;
        let answered = Stopwatch::start();
        let Some(row) = row else { return Ok(None) };
        if row.try_get("", "revoked")? {
            return Ok(None);
        }
        let heads = heads_beside(&row)?;
        self.mind_the_heads(known, &heads);
        let by_database = self.backend() == DbBackend::Postgres;
        let given = if by_database { Timestamp::load(row.try_get::<i64>("", "now")?) } else { None };
        let database_time = given.map(|given| DatabaseTime { given, answered });
        if let (Some(version), Some(at)) = (heads.get(&likely.0), cycle_recorded_at(&row)?) {
            self.last_records.note(likely.0, LastRecord { version: *version, at });
        }
        let directory = self.directory_at(heads.get(&DIRECTORY_LOG).copied()).await?.read;
        let (account, since) = (Some(token.account), Some(since));
        Ok(Some((directory, PinnedHeads { account, heads, since, database_time })))
    }

    /// The statement that asks for all of it.
    fn sign_in(&self, token: &SignedToken, likely: CycleId) -> Result<Statement, StoreError> {
        let backend = self.backend();
        let values = revoking_values(token, &self.master).chain(values_beside_cycle(likely)).collect();
        let make = || {
            let one = Query::select().expr(Expr::cust("1")).to_owned();
            let mut asked = Query::select();
            asked.expr_as(Expr::exists(revoking(token, &self.master)), "revoked").from_subquery(one, "one");
            beside_cycle(&mut asked, likely);
            if backend == DbBackend::Postgres {
                asked.expr_as(Expr::cust(DATABASE_TIME), "now");
            }
            Ok(backend.build(&asked))
        };
        Ok(self.statement_texts.statement(backend, Shape::SignIn, values, make)?)
    }
}
