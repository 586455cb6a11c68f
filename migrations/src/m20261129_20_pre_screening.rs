//! Pre-screenings of candidates with their requests and reports. Candidates are nobody registered, so the keys of personal
//! texts, and the texts under them, no longer refer to persons alone.

use sea_orm_migration::{
    DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait,
    sea_orm::{ConnectionTrait as _, DbBackend},
    sea_query::Table,
};

use crate::schema::{bytes, create, index, number, parent, text};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261129_20_pre_screening"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        match manager.get_database_backend() {
            DbBackend::Postgres => drop_references(manager).await?,
            _ => copy_without_references(manager).await?,
        }
        create_case(manager).await?;
        create_request(manager).await?;
        create_report(manager).await
    }
}

async fn drop_references(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let drop = "ALTER TABLE person_key DROP CONSTRAINT person_key_person_fk; \
        ALTER TABLE personal_text DROP CONSTRAINT personal_text_subject_fk";
    manager.get_connection().execute_unprepared(drop).await.map(|_| ())
}

/// SQLite takes no reference off a table that is there.
async fn copy_without_references(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let run = async |sql: &str| manager.get_connection().execute_unprepared(sql).await.map(|_| ());
    let old = async |table: &'static str| manager.drop_table(Table::drop().table(table).to_owned()).await;
    run("ALTER TABLE person_key RENAME TO person_key_before").await?;
    let key = [text("person"), text("master"), bytes("wrapped").optional()];
    create(manager, "person_key", &["person"], &key).await?;
    run("INSERT INTO person_key SELECT person, master, wrapped FROM person_key_before").await?;
    old("person_key_before").await?;
    index(manager, "person_key", &["person"]).await?;
    run("ALTER TABLE personal_text RENAME TO personal_text_before").await?;
    let personal = [
        bytes("commitment"),
        text("subject"),
        text("log"),
        number("idx"),
        text("field"),
        bytes("ciphertext"),
    ];
    create(manager, "personal_text", &["commitment"], &personal).await?;
    run("INSERT INTO personal_text SELECT commitment, subject, log, idx, field, ciphertext \
        FROM personal_text_before")
    .await?;
    old("personal_text_before").await?;
    index(manager, "personal_text", &["subject"]).await?;
    index(manager, "personal_text", &["log", "idx"]).await
}

async fn create_case(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        text("id"),
        parent("agency"),
        text("recruiter").references("agency"),
        text("candidate"),
        bytes("position"),
        bytes("name"),
        bytes("birth_year"),
        text("state"),
        bytes("requirements").optional(),
        text("agreed_on").optional(),
        text("assignee").optional().references("person"),
        number("interview_at").optional(),
        number("missed"),
        number("general").optional(),
        number("networks").optional(),
        number("programming").optional(),
        text("returned_on").optional(),
        bytes("late_reason").optional(),
        text("ended_on").optional(),
        text("decision").optional(),
        bytes("acknowledgement").optional(),
        bytes("cancel_reason").optional(),
        text("deleted_on").optional(),
        number("leaf"),
    ];
    create(manager, "pre_screening", &["id"], &columns).await
}

async fn create_request(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        text("id").references("pre_screening"),
        parent("agency"),
        text("number"),
        bytes("place"),
        text("requested_on"),
        text("duties"),
        bytes("other_duty").optional(),
        text("reply_before"),
        text("reply_form"),
        text("confidentiality"),
        bytes("contact"),
        text("attachments"),
        number("leaf"),
    ];
    create(manager, "screening_request", &["id"], &columns).await
}

async fn create_report(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        text("id").references("pre_screening"),
        parent("agency"),
        text("number"),
        text("reported_on"),
        text("reported_by").optional().references("person"),
        text("conclusion"),
        bytes("recommendation"),
        bytes("attachments").optional(),
        text("confirmed_by").optional().references("person"),
        text("confirmed_on").optional(),
        number("leaf"),
    ];
    create(manager, "screening_report", &["id"], &columns).await
}
