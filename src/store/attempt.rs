//! Attempts that were refused: evidence for the supervisory board (design decision 22). One line for
//! each person, act, set of codes and hour, with a counter, so nobody can fill the disk.

use std::cmp::Reverse;

use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, EntityTrait, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, Select,
};
use uuid::Uuid;

use super::{
    Store, Writing,
    error::StoreError,
    find::{CursorPage, Slice, behind},
    record::refused_attempt::{Column, Entity, Model},
    value::Stored,
};
use crate::domain::role::Role;

const HOUR: i64 = 3_600_000_000;

/// An attempt that was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedAttempt {
    /// The log that it was aimed at.
    pub log: Uuid,
    /// Who tried: a person, or an account without one.
    pub principal: String,
    /// In which capacity, if one was stated.
    pub role: Option<Role>,
    /// What was tried.
    pub act: String,
    /// The codes of the reasons, each once, in order.
    pub codes: Vec<String>,
    /// When it was tried last.
    pub last_at: Timestamp,
    /// When it was tried first in that hour.
    pub first_at: Timestamp,
    /// How often in that hour.
    pub times: u64,
}

/// Where an attempt stands among those of its log: the latest hour first. What is counted up is no part of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AttemptKey {
    /// The hour in which it was tried, as its first microsecond since 1970.
    pub hour: Reverse<i64>,
    /// Who tried.
    pub principal: String,
    /// What was tried.
    pub act: String,
    /// The codes, joined by commas.
    pub codes: String,
}

impl RefusedAttempt {
    /// Its place among those of its log.
    pub fn key(&self) -> AttemptKey {
        AttemptKey {
            hour: Reverse(hour_of(self.first_at.store())),
            principal: self.principal.clone(),
            act: self.act.clone(),
            codes: self.codes.join(","),
        }
    }
}

fn hour_of(at: i64) -> i64 {
    at - at.rem_euclid(HOUR)
}

impl Store {
    /// The refused attempts on a log, the latest hour first.
    pub async fn refused_attempts(
        &self,
        log: Uuid,
        page: &CursorPage<AttemptKey>,
    ) -> Result<Slice<RefusedAttempt>, StoreError> {
        let mut select = attempts_on(log)
            .order_by_desc(Column::Hour)
            .order_by_asc(Column::Person)
            .order_by_asc(Column::Act)
            .order_by_asc(Column::Codes);
        if let Some(AttemptKey { hour: Reverse(hour), principal, act, codes }) = &page.after {
            let texts = [(Column::Person, principal), (Column::Act, act), (Column::Codes, codes)];
            let then = texts.map(|(column, text)| (column, text.clone().into()));
            select = select.filter(behind((Column::Hour, *hour), then));
        }
        Slice::read(select, self.reader(), page.first).await
    }

    /// How many there are.
    pub async fn count_refused_attempts(&self, log: Uuid) -> Result<u64, StoreError> {
        Ok(attempts_on(log).count(self.reader()).await?)
    }

    /// Remembers one refused attempt; `at` is the wall clock, for nothing legal hangs on it.
    pub async fn record_refusal(
        &self,
        log: Uuid,
        principal: &str,
        role: Option<Role>,
        act: &str,
        mut codes: Vec<&'static str>,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        codes.sort_unstable();
        codes.dedup();
        let at = at.store();
        let attempt = Model {
            log: log.to_string(),
            hour: hour_of(at),
            person: principal.to_owned(),
            act: act.to_owned(),
            codes: codes.join(","),
            role: role.store(),
            times: 1,
            first_at: at,
            last_at: at,
            seal: None,
        };
        let writing = self.begin().await?;
        writing.count_attempt(attempt).await?;
        writing.commit().await
    }
}

impl Writing {
    /// Writes an attempt, or counts it on the line of those before it in that hour.
    async fn count_attempt(&self, attempt: Model) -> Result<(), StoreError> {
        if !self.insert_line(attempt.clone()).await? {
            let again = |before: &Model| Model {
                times: before.times.saturating_add(1),
                last_at: attempt.last_at,
                ..before.clone()
            };
            self.change_line(&attempt, again).await?;
        }
        self.count_events::<Model>(&attempt.log, 1).await
    }
}

fn attempts_on(log: Uuid) -> Select<Entity> {
    Entity::find().filter(Column::Log.eq(log.to_string()))
}

impl TryFrom<Model> for RefusedAttempt {
    type Error = StoreError;

    fn try_from(model: Model) -> Result<Self, StoreError> {
        let id = format!("{}/{}", model.log, model.hour);
        let corrupt = |column| StoreError::CorruptRow { table: "refused_attempt", column, id: id.clone() };
        Ok(Self {
            log: model.log.parse().map_err(|_| corrupt("log"))?,
            principal: model.person,
            role: Stored::load(model.role).ok_or_else(|| corrupt("role"))?,
            act: model.act,
            codes: model.codes.split(',').map(str::to_owned).collect(),
            last_at: Stored::load(model.last_at).ok_or_else(|| corrupt("last_at"))?,
            first_at: Stored::load(model.first_at).ok_or_else(|| corrupt("first_at"))?,
            times: Stored::load(model.times).ok_or_else(|| corrupt("times"))?,
        })
    }
}
