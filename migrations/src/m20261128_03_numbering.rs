//! Documents are numbered in the series of their agency, without leading zeros, and say by what they are signed; a cycle
//! names the unit that it is for.

use sea_orm_migration::{
    DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait,
    sea_orm::{ConnectionTrait as _, Statement},
};

use crate::schema::{add, drop_unique, text};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261128_03_numbering"
    }
}

/// Two documents in force that have one number from now on.
const CLASHES: &str = "SELECT a.number || '/' || a.symbol AS one, b.number || '/' || b.symbol AS other, a.year AS year \
    FROM document a JOIN document b ON a.issuer = b.issuer AND a.year = b.year \
    AND ltrim(a.number, '0') = ltrim(b.number, '0') AND a.id < b.id \
    WHERE a.corrected_by IS NULL AND b.corrected_by IS NULL ORDER BY a.year, a.number, b.number";

/// An expression cannot be written with the builder of the indexes.
const UNIQUE: &str = "CREATE UNIQUE INDEX document_number_in_series_key ON document \
    (issuer, COALESCE(series, ''), year, ltrim(number, '0')) WHERE corrected_by IS NULL";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        refuse_clashes(manager).await?;
        add(manager, "agency", text("numbering").optional()).await?;
        add(manager, "unit", text("predecessor").optional()).await?;
        add(manager, "cycle", text("unit").optional()).await?;
        add(manager, "office_term", text("standing").optional()).await?;
        for column in ["series", "authority", "delegate", "valid_until"] {
            add(manager, "document", text(column).optional()).await?;
        }
        drop_unique(manager, "document", &["issuer", "year", "number"]).await?;
        manager.get_connection().execute_unprepared(UNIQUE).await.map(drop)
    }
}

/// Says which documents would share a number, so that they are corrected before the schema changes.
async fn refuse_clashes(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let asked = Statement::from_string(manager.get_database_backend(), CLASHES);
    let mut clashes = Vec::new();
    for row in manager.get_connection().query_all_raw(asked).await? {
        let text = |column| row.try_get::<String>("", column);
        clashes.push(format!("{} = {} ({})", text("one")?, text("other")?, text("year")?));
    }
    if clashes.is_empty() {
        return Ok(());
    }
    Err(DbErr::Custom(format!(
        "các văn bản sau trùng số; đính chính số (correctRecord) bằng phiên bản chương trình đang dùng rồi cập nhật lại: \
         {list} / these documents share a number; correct it (correctRecord) with the program in use, then migrate again: {list}",
        list = clashes.join("; ")
    )))
}
