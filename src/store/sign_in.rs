//! What is asked of the database when somebody signs in: in one statement, which those share who wait at the same moment.

use std::{collections::HashMap, sync::Arc};

use jiff::Timestamp;
use sea_orm::{
    ConnectionTrait as _, DbBackend, Statement,
    sea_query::{Expr, Query, UnionType},
};
use uuid::Uuid;

use super::{
    Store,
    error::StoreError,
    foreseen_turn::LastRecord,
    heads::{LogVersions, one_head, recorded_at, select_heads, values_of_heads},
    known::LogVersion,
    log::DATABASE_TIME,
    pinned_heads::PinnedHeads,
    revocation::{RevocationLines, select_lines, values_of_lines},
    statement_texts::Shape,
    value::Stored as _,
};
use crate::{
    clock::Stopwatch,
    domain::{
        digest::Digest,
        directory::{DIRECTORY_LOG, Directory},
        ids::CycleId,
        law::LAW_LOG,
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

/// Somebody who signs in.
#[derive(Clone, Copy, Debug)]
pub(super) struct AskedToken {
    token: SignedToken,
    /// The cycle that the request is likely to read.
    likely: CycleId,
}

/// What the database says of some who sign in, all as of one instant.
#[derive(Debug)]
pub(super) struct SignInAnswer {
    /// Since when it is known.
    since: Stopwatch,
    /// The time of the database then; none where it was not asked.
    told: Option<Timestamp>,
    /// Where the logs stand, and when the last record of each was recorded.
    heads: HashMap<Uuid, (LogVersion, Option<Timestamp>)>,
    revoked: RevocationLines,
}

/// The kinds of lines of the answer, and the columns that they have beside name, number and bytes.
const HEAD: &str = "head";
const REVOKED: &str = "revoked";
const TIME: &str = "time";
const RECORDED_AT: &str = "recorded_at";
const KIND: &str = "kind_of_line";

impl Store {
    /// Whether each of these tokens is revoked, itself or with all that its account was issued until then; in one statement.
    pub async fn are_revoked(&self, tokens: &[SignedToken]) -> Result<Vec<bool>, StoreError> {
        let mut revoked = RevocationLines::default();
        for line in self.reader().query_all(&select_lines(tokens.iter(), &self.master)).await? {
            revoked.add(&line)?;
        }
        Ok(tokens.iter().map(|token| revoked.revoke(token, &self.master)).collect())
    }

    /// The directory as it stands, in which the account of a token is looked up, and where the logs stand that the request
    /// is likely to read; none where the token is revoked, itself or with all that its account was issued until then. All of
    /// it is of an instant after the call.
    pub async fn directory_for(
        &self,
        token: &SignedToken,
    ) -> Result<Option<(Arc<Directory>, PinnedHeads)>, StoreError> {
        let likely = self.asked_last.by(token.account).unwrap_or(CycleId(Uuid::nil()));
        // Asked first: what is known then was committed before the heads are read.
        let known = self.known_versions(&[likely]);
        let answer = self.ask_together(AskedToken { token: *token, likely }).await?;
        if answer.revoked.revoke(token, &self.master) {
            return Ok(None);
        }
        let heads: LogVersions = [DIRECTORY_LOG, LAW_LOG, likely.0]
            .into_iter()
            .filter_map(|log| Some((log, answer.heads.get(&log)?.0)))
            .collect();
        self.mind_the_heads(known, &heads);
        if let Some((version, Some(at))) = answer.heads.get(&likely.0) {
            self.last_records.note(likely.0, LastRecord { version: *version, at: *at });
        }
        let directory = self.directory_at(heads.get(&DIRECTORY_LOG).copied()).await?.read;
        let SignInAnswer { since, told, .. } = *answer;
        Ok(Some((directory, PinnedHeads { account: Some(token.account), heads, since: Some(since), told })))
    }

    /// Asks for some who sign in, in one statement.
    pub(super) async fn ask_sign_ins(&self, some: &[AskedToken]) -> Result<SignInAnswer, StoreError> {
        let since = Stopwatch::start();
        let (mut told, mut heads, mut revoked) = (None, HashMap::new(), RevocationLines::default());
        for line in self.reader().query_all_raw(self.sign_ins(some)?).await? {
            match line.try_get::<String>("", KIND)?.as_str() {
                HEAD => {
                    let at = line.try_get::<Option<i64>>("", RECORDED_AT)?.and_then(Timestamp::load);
                    heads.extend(one_head(&line)?.map(|(log, version)| (log, (version, at))));
                }
                REVOKED => revoked.add(&line)?,
                _ => told = Timestamp::load(line.try_get_by_index::<i64>(1)?),
            }
        }
        Ok(SignInAnswer { since, told, heads, revoked })
    }

    /// The statement. Its text follows from how many they are, and so that there are few texts the last places are filled with
    /// the first of them again.
    fn sign_ins(&self, some: &[AskedToken]) -> Result<Statement, StoreError> {
        let (backend, master) = (self.backend(), &self.master);
        let places = some.len().next_power_of_two();
        let (tokens, cycles) = (
            || some.iter().cycle().take(places).map(|one| &one.token),
            || some.iter().cycle().take(places).map(|one| one.likely),
        );
        let values = values_of_heads(cycles()).chain(values_of_lines(tokens(), master)).collect();
        let make = || {
            let mut asked = select_heads(cycles());
            asked.expr_as(recorded_at(), RECORDED_AT).expr_as(constant(HEAD), KIND);
            let mut lines = select_lines(tokens(), master);
            lines.expr(Expr::cust("NULL")).expr(constant(REVOKED));
            asked.union(UnionType::All, lines);
            if backend == DbBackend::Postgres {
                let mut time = Query::select();
                time.expr(Expr::cust("NULL")).expr(Expr::cust(DATABASE_TIME));
                time.expr(Expr::cust("NULL")).expr(Expr::cust("NULL")).expr(constant(TIME));
                asked.union(UnionType::All, time);
            }
            Ok(backend.build(&asked))
        };
        Ok(self.statement_texts.statement(backend, Shape::SignIns(places), values, make)?)
    }
}

/// A text that is no value of the statement.
fn constant(text: &'static str) -> Expr {
    Expr::cust(format!("'{text}'"))
}
