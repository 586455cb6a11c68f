//! Attempts that were refused: evidence for the supervisory board (design decision 22). One line for
//! each person, act, set of codes and hour, with a counter, so nobody can fill the disk.

use jiff::Timestamp;
use sea_orm::{
    EntityTrait, IntoActiveModel,
    sea_query::{Expr, ExprTrait as _, OnConflict},
};
use uuid::Uuid;

use super::{
    Store,
    error::StoreError,
    record::refused_attempt::{self, Column},
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

impl Store {
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
        let attempt = refused_attempt::Model {
            log: log.to_string(),
            hour: at - at.rem_euclid(HOUR),
            person: principal.to_owned(),
            act: act.to_owned(),
            codes: codes.join(","),
            role: role.store(),
            times: 1,
            first_at: at,
            last_at: at,
        };
        let again =
            OnConflict::columns([Column::Log, Column::Hour, Column::Person, Column::Act, Column::Codes])
                .value(Column::Times, Expr::col((refused_attempt::Entity, Column::Times)).add(1))
                .update_column(Column::LastAt)
                .to_owned();
        let writing = self.begin().await?;
        refused_attempt::Entity::insert(attempt.into_active_model())
            .on_conflict(again)
            .exec_without_returning(&writing.0)
            .await?;
        writing.commit().await
    }
}

impl TryFrom<refused_attempt::Model> for RefusedAttempt {
    type Error = StoreError;

    fn try_from(model: refused_attempt::Model) -> Result<Self, StoreError> {
        let id = format!("{}/{}", model.log, model.hour);
        let nonsense = |column| StoreError::Nonsense { table: "refused_attempt", column, id: id.clone() };
        Ok(Self {
            log: model.log.parse().map_err(|_| nonsense("log"))?,
            principal: model.person,
            role: Stored::load(model.role).ok_or_else(|| nonsense("role"))?,
            act: model.act,
            codes: model.codes.split(',').map(str::to_owned).collect(),
            last_at: Stored::load(model.last_at).ok_or_else(|| nonsense("last_at"))?,
            first_at: Stored::load(model.first_at).ok_or_else(|| nonsense("first_at"))?,
            times: Stored::load(model.times).ok_or_else(|| nonsense("times"))?,
        })
    }
}
