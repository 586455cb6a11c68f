//! Erasing a person: the key goes, and with it everything that lies under it.

use sea_orm::{
    ColumnTrait as _, ConnectionTrait as _, DbBackend, EntityTrait, QueryFilter as _, Set, Statement,
    sea_query::{Expr, ExprTrait as _, OnConflict, Query},
};

use super::{
    Store, Writing,
    error::StoreError,
    record::{blind_index, idempotency, person_key, personal_text},
    value::Stored,
};
use crate::domain::ids::PersonId;

impl Writing {
    /// Destroys the key of a person, so that nothing more can be read or written under it, and what else
    /// could tell of the texts: their blind hashes, the fingerprints of the inputs that they came in, and what lies there of
    /// forms that were not sent yet.
    pub async fn erase(&self, person: PersonId) -> Result<(), StoreError> {
        let destroyed = person_key::ActiveModel {
            person: Set(person.store()),
            master: Set(self.1.id().to_string()),
            wrapped: Set(None),
        };
        let replace = OnConflict::column(person_key::Column::Person)
            .update_column(person_key::Column::Wrapped)
            .to_owned();
        person_key::Entity::insert(destroyed).on_conflict(replace).exec_without_returning(&self.0).await?;
        let lines = blind_index::Column::Person.eq(person.store());
        blind_index::Entity::delete_many().filter(lines).exec(&self.0).await?;
        self.forget_all_unsent_forms().await?;
        self.forget_fingerprints(person).await
    }

    /// The idempotency keys of these inputs stay used: whoever sends one again is told that the input was another.
    async fn forget_fingerprints(&self, person: PersonId) -> Result<(), StoreError> {
        use idempotency::Column;
        let leaves = Query::select()
            .columns([personal_text::Column::Log, personal_text::Column::Idx])
            .from(personal_text::Entity)
            .and_where(personal_text::Column::Subject.eq(person.store()))
            .take();
        let leaf = Expr::tuple([Expr::col(Column::Log), Expr::col(Column::Idx)]);
        idempotency::Entity::update_many()
            .col_expr(Column::Fingerprint, Expr::val(vec![0_u8; 32]))
            .filter(leaf.in_subquery(leaves))
            .exec(&self.0)
            .await?;
        Ok(())
    }
}

impl Store {
    /// Takes what was destroyed out of the files of the database, as far as the engine can, and tells whether
    /// that was done. SQLite overwrites what is deleted, and here empties the write-ahead log, which still has
    /// it, unless somebody reads from it. PostgreSQL keeps it until the table is vacuumed and the write-ahead
    /// log recycled, which is up to its administrator.
    pub async fn scrub(&self) -> Result<bool, StoreError> {
        if self.backend() != DbBackend::Sqlite {
            return Ok(true);
        }
        let checkpoint = Statement::from_string(DbBackend::Sqlite, "PRAGMA wal_checkpoint(TRUNCATE)");
        let done = self.writer().query_one_raw(checkpoint).await?;
        let busy = done.map(|row| row.try_get_by_index::<i32>(0)).transpose()?;
        Ok(busy == Some(0))
    }
}
