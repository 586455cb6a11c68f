//! Who read personal fields of somebody else: what the supervisory board looks at (design decision 22).

use std::{cmp::Reverse, collections::BTreeMap};

use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait, IntoActiveModel, Iterable as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, Select, TryInsertResult,
};
use uuid::Uuid;

use super::{
    Store, Writing,
    error::StoreError,
    find::{CursorPage, Slice, behind},
    record::reading::{Column, Entity, Model},
    table::MAX_VALUES,
    trail::SealedLine as _,
    value::Stored,
};
use crate::{
    domain::{ids::PersonId, role::Role},
    vault::MasterKey,
};

/// A reading as its table has it.
pub(super) type ReadingLine = Model;

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

/// Which readings of a log are wanted; by default all.
#[derive(Clone, Copy, Debug, Default)]
pub struct WantedReadings {
    /// Only of this person's fields.
    pub subject: Option<PersonId>,
    /// Only those of everybody else.
    pub except_by: Option<PersonId>,
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

    /// Its line, with its seal.
    pub(super) fn sealed_line(&self, master: &MasterKey) -> ReadingLine {
        let line = Model {
            request: self.request.to_string(),
            subject: self.subject.store(),
            log: self.log.to_string(),
            person: self.person.store(),
            role: self.role.store(),
            fields: self.fields.join(","),
            read_at: self.at.store(),
            seal: None,
        };
        line.sealed(master)
    }
}

impl Store {
    /// Writes the lines of readings of some logs in one transaction.
    pub(super) async fn insert_readings(
        &self,
        by_log: &BTreeMap<Uuid, Vec<ReadingLine>>,
    ) -> Result<(), StoreError> {
        if by_log.is_empty() {
            return Ok(());
        }
        match self.try_readings(by_log).await {
            Err(error) if error.is_conflict() => self.try_readings(by_log).await,
            written => written,
        }
    }

    async fn try_readings(&self, by_log: &BTreeMap<Uuid, Vec<ReadingLine>>) -> Result<(), StoreError> {
        let writing = self.begin().await?;
        for (log, lines) in by_log {
            writing.insert_readings(*log, lines).await?;
        }
        writing.commit().await
    }

    /// The readings in a log that are wanted, the latest first.
    pub async fn readings(
        &self,
        log: Uuid,
        wanted: WantedReadings,
        page: &CursorPage<ReadingKey>,
    ) -> Result<Slice<Reading>, StoreError> {
        let mut select = readings_in(log, wanted)
            .order_by_desc(Column::ReadAt)
            .order_by_asc(Column::Request)
            .order_by_asc(Column::Subject)
            .order_by_asc(Column::Fields);
        if let Some(ReadingKey { at: Reverse(at), request, subject, fields }) = &page.after {
            let (request, subject) = (request.to_string(), subject.to_string());
            let texts =
                [(Column::Request, request), (Column::Subject, subject), (Column::Fields, fields.clone())];
            let then = texts.map(|(column, text)| (column, text.into()));
            select = select.filter(behind((Column::ReadAt, *at), then));
        }
        Slice::read(select, self.reader(), page.first).await
    }

    /// How many there are.
    pub async fn count_readings(&self, log: Uuid, wanted: WantedReadings) -> Result<u64, StoreError> {
        Ok(readings_in(log, wanted).count(self.reader()).await?)
    }
}

impl Writing {
    async fn insert_readings(&self, log: Uuid, lines: &[ReadingLine]) -> Result<(), StoreError> {
        let mut new = 0;
        for chunk in lines.chunks(MAX_VALUES / Column::iter().count()) {
            let models = chunk.iter().cloned().map(IntoActiveModel::into_active_model);
            let insert = Entity::insert_many(models).on_conflict_do_nothing();
            if let TryInsertResult::Inserted(inserted) = insert.exec_without_returning(&self.0).await? {
                new += i64::try_from(inserted).unwrap_or(i64::MAX);
            }
        }
        self.count_events::<Model>(&log.to_string(), new).await
    }
}

fn readings_in(log: Uuid, wanted: WantedReadings) -> Select<Entity> {
    let WantedReadings { subject, except_by } = wanted;
    let wanted = Condition::all()
        .add(Column::Log.eq(log.to_string()))
        .add_option(subject.map(|subject| Column::Subject.eq(subject.store())))
        .add_option(except_by.map(|reader| Column::Person.ne(reader.store())));
    Entity::find().filter(wanted)
}

impl TryFrom<Model> for Reading {
    type Error = StoreError;

    fn try_from(model: Model) -> Result<Self, StoreError> {
        let id = format!("{}/{}", model.request, model.subject);
        let corrupt = |column| StoreError::CorruptRow { table: "reading", column, id: id.clone() };
        Ok(Self {
            request: model.request.parse().map_err(|_| corrupt("request"))?,
            subject: Stored::load(model.subject).ok_or_else(|| corrupt("subject"))?,
            log: model.log.parse().map_err(|_| corrupt("log"))?,
            person: Stored::load(model.person).ok_or_else(|| corrupt("person"))?,
            role: Stored::load(model.role).ok_or_else(|| corrupt("role"))?,
            fields: model.fields.split(',').map(str::to_owned).collect(),
            at: Stored::load(model.read_at).ok_or_else(|| corrupt("read_at"))?,
        })
    }
}
