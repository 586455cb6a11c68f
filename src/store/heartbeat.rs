//! What the clock is judged by after a start: when a program was last seen at work on this database.

use jiff::Timestamp;
use sea_orm::{
    ConnectionTrait as _, DbBackend, EntityTrait as _, IntoActiveModel as _, QueryOrder as _,
    sea_query::{Expr, ExprTrait as _, OnConflict, Query},
};

use super::{
    Store,
    error::StoreError,
    log::DATABASE_TIME,
    record::{clock_confirmation, heartbeat, log_head, log_leaf},
    value::Stored,
};
use crate::clock::{Clock, LastSeen, TimeSource};

/// The one line: it is the clock of the database, or of the one machine that has it, that is judged.
const LINE: &str = "clock";

impl Store {
    /// The time that an act would bear now: of the database, where it has a clock of its own.
    pub async fn now(&self, clock: &Clock) -> Result<Timestamp, StoreError> {
        if self.backend() != DbBackend::Postgres || clock.source() == TimeSource::Set {
            return Ok(clock.wall());
        }
        let asked = Query::select().expr(Expr::cust(DATABASE_TIME)).to_owned();
        let row = self.reader().query_one(&asked).await?;
        let now: Option<i64> = row.map(|row| row.try_get_by_index(0)).transpose()?;
        now.and_then(Timestamp::load).ok_or_else(|| corrupt("time"))
    }

    /// Tells whether the clock can be trusted with an act.
    ///
    /// # Errors
    ///
    /// [`StoreError::Clock`] when it cannot.
    pub async fn check_clock(&self, clock: &Clock) -> Result<(), StoreError> {
        let now = self.now(clock).await?;
        clock.judge(now)?;
        Ok(self.last_recorded().await?.map_or(Ok(()), |last| Clock::judge_after(now, last))?)
    }

    /// The latest time that the last record of a log bears.
    pub async fn last_recorded(&self) -> Result<Option<Timestamp>, StoreError> {
        let (head, leaf) = (log_head::Entity, log_leaf::Entity);
        let of_log = Expr::col((leaf, log_leaf::Column::Log)).equals((head, log_head::Column::Log));
        let is_last =
            Expr::col((leaf, log_leaf::Column::Idx)).eq(Expr::col((head, log_head::Column::Size)).sub(1));
        let asked = Query::select()
            .expr(Expr::col((leaf, log_leaf::Column::RecordedAt)).max())
            .from(head)
            .inner_join(leaf, of_log.and(is_last))
            .to_owned();
        let found = self.reader().query_one(&asked).await?;
        let latest: Option<i64> = found.map(|row| row.try_get_by_index(0)).transpose()?.flatten();
        latest.map(instant).transpose()
    }

    /// Judges the clock by what the database knows, and notes that the program was seen at work. While the clock is doubted
    /// nothing is noted, so that a confirmation says which gap it explains.
    ///
    /// # Errors
    ///
    /// [`StoreError::Clock`] when the clock went forward and nothing explains it.
    pub async fn beat(&self, clock: &Clock) -> Result<(), StoreError> {
        let now = self.now(clock).await?;
        clock.judge_since(now, self.last_seen().await?)?;
        let line = heartbeat::Model { id: LINE.to_owned(), seen_at: now.store() };
        let again =
            OnConflict::column(heartbeat::Column::Id).update_column(heartbeat::Column::SeenAt).to_owned();
        let writing = self.begin().await?;
        let insert = heartbeat::Entity::insert(line.into_active_model()).on_conflict(again);
        insert.exec_without_returning(&writing.0).await?;
        writing.commit().await
    }

    /// When a program was last seen at work, and whether the time since then was confirmed.
    pub async fn last_seen(&self) -> Result<Option<LastSeen>, StoreError> {
        let Some(line) = heartbeat::Entity::find_by_id(LINE).one(self.reader()).await? else {
            return Ok(None);
        };
        // Another replica whose clock is right may have been seen since: what counts is the last confirmation.
        let confirmed = clock_confirmation::Entity::find()
            .order_by_desc(clock_confirmation::Column::ConfirmedAt)
            .one(self.reader())
            .await?;
        let confirmed_at = confirmed.map(|line| instant(line.confirmed_at)).transpose()?;
        Ok(Some(LastSeen { at: instant(line.seen_at)?, confirmed_at }))
    }

    /// Records that the clock is right although so much time lies between now and when a program was last seen; none where
    /// no program was seen yet.
    pub async fn confirm_clock(&self, clock: &Clock, reason: &str) -> Result<Option<LastSeen>, StoreError> {
        let Some(last) = self.last_seen().await? else { return Ok(None) };
        let now = self.now(clock).await?;
        let line = clock_confirmation::Model {
            since: last.at.store(),
            confirmed_at: now.store(),
            reason: reason.to_owned(),
        };
        let columns = [clock_confirmation::Column::ConfirmedAt, clock_confirmation::Column::Reason];
        let again = OnConflict::column(clock_confirmation::Column::Since).update_columns(columns).to_owned();
        let writing = self.begin().await?;
        let insert = clock_confirmation::Entity::insert(line.into_active_model()).on_conflict(again);
        insert.exec_without_returning(&writing.0).await?;
        writing.commit().await?;
        Ok(Some(LastSeen { confirmed_at: Some(now), ..last }))
    }
}

fn instant(stored: i64) -> Result<Timestamp, StoreError> {
    Timestamp::load(stored).ok_or_else(|| corrupt("seen_at"))
}

fn corrupt(column: &'static str) -> StoreError {
    StoreError::CorruptRow { table: "heartbeat", column, id: LINE.to_owned() }
}
