//! Who read personal fields of somebody else: what the supervisory board looks at (design decision 22).

use std::cmp::Reverse;

use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait, IntoActiveModel, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, Select,
    sea_query::{Expr, ExprTrait as _},
};
use uuid::Uuid;

use super::{
    Store,
    error::StoreError,
    find::{CursorPage, Slice},
    record::reading::{Column, Entity, Model},
    value::Stored,
};
use crate::domain::{ids::PersonId, role::Role};

/// Somebody's reading of personal fields of somebody else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The request in which it was read.
    pub request: Uuid,
    /// Whose fields they are.
    pub subject: PersonId,
    /// The log of the cycle, or of the directory, in which it was read.
    pub log: Uuid,
    /// Who read.
    pub person: PersonId,
    /// In which role, where that decided what could be read.
    pub role: Option<Role>,
    /// The fields.
    pub fields: Vec<String>,
    /// When.
    pub at: Timestamp,
}

/// Where a reading stands among those of its log: the latest first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReadingKey {
    /// When it was read, in microseconds since 1970.
    pub at: Reverse<i64>,
    /// The request.
    pub request: Uuid,
    /// Whose fields.
    pub subject: Uuid,
    /// The fields, joined by commas.
    pub fields: String,
}

impl Reading {
    /// Its place among those of its log.
    pub fn key(&self) -> ReadingKey {
        ReadingKey {
            at: Reverse(self.at.store()),
            request: self.request,
            subject: self.subject.0,
            fields: self.fields.join(","),
        }
    }

    fn line(&self) -> Model {
        Model {
            request: self.request.to_string(),
            subject: self.subject.store(),
            log: self.log.to_string(),
            person: self.person.store(),
            role: self.role.store(),
            fields: self.fields.join(","),
            read_at: self.at.store(),
        }
    }
}

impl Store {
    /// Remembers readings, each once for its request, subject and fields.
    pub async fn record_readings(&self, readings: &[Reading]) -> Result<(), StoreError> {
        if readings.is_empty() {
            return Ok(());
        }
        let models = readings.iter().map(|reading| reading.line().into_active_model());
        let writing = self.begin().await?;
        Entity::insert_many(models).on_conflict_do_nothing().exec_without_returning(&writing.0).await?;
        writing.commit().await
    }

    /// The readings in a log, the latest first; of one person's fields, where one is named.
    pub async fn readings(
        &self,
        log: Uuid,
        subject: Option<PersonId>,
        page: &CursorPage<ReadingKey>,
    ) -> Result<Slice<Reading>, StoreError> {
        let mut select = readings_in(log, subject)
            .order_by_desc(Column::ReadAt)
            .order_by_asc(Column::Request)
            .order_by_asc(Column::Subject)
            .order_by_asc(Column::Fields)
            .limit(u64::from(page.first) + 1);
        if let Some(ReadingKey { at: Reverse(at), request, subject, fields }) = &page.after {
            let row = Expr::tuple([Column::Request, Column::Subject, Column::Fields].map(Expr::col));
            let last = Expr::tuple([request.to_string(), subject.to_string(), fields.clone()].map(Expr::val));
            let same_instant = Condition::all().add(Column::ReadAt.eq(*at)).add(row.gt(last));
            select = select.filter(Condition::any().add(Column::ReadAt.lt(*at)).add(same_instant));
        }
        let readings = select.all(self.reader()).await?;
        let readings = readings.into_iter().map(Reading::try_from).collect::<Result<_, _>>()?;
        Ok(Slice::cut(readings, page.first))
    }

    /// How many there are.
    pub async fn count_readings(&self, log: Uuid, subject: Option<PersonId>) -> Result<u64, StoreError> {
        Ok(readings_in(log, subject).count(self.reader()).await?)
    }
}

fn readings_in(log: Uuid, subject: Option<PersonId>) -> Select<Entity> {
    let wanted = Condition::all()
        .add(Column::Log.eq(log.to_string()))
        .add_option(subject.map(|subject| Column::Subject.eq(subject.store())));
    Entity::find().filter(wanted)
}

impl TryFrom<Model> for Reading {
    type Error = StoreError;

    fn try_from(model: Model) -> Result<Self, StoreError> {
        let id = format!("{}/{}", model.request, model.subject);
        let nonsense = |column| StoreError::CorruptRow { table: "reading", column, id: id.clone() };
        Ok(Self {
            request: model.request.parse().map_err(|_| nonsense("request"))?,
            subject: Stored::load(model.subject).ok_or_else(|| nonsense("subject"))?,
            log: model.log.parse().map_err(|_| nonsense("log"))?,
            person: Stored::load(model.person).ok_or_else(|| nonsense("person"))?,
            role: Stored::load(model.role).ok_or_else(|| nonsense("role"))?,
            fields: model.fields.split(',').map(str::to_owned).collect(),
            at: Stored::load(model.read_at).ok_or_else(|| nonsense("read_at"))?,
        })
    }
}
