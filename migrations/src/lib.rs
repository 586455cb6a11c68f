//! The schema of the database, as a list of steps that are never changed once released.
//!
//! To change it, add a file `mYYYYMMDD_NN_what.rs` with a `MigrationTrait` and list it below. Every
//! step runs in a transaction on both engines, and writes its names and lists out: it must do the same
//! in ten years, whatever the program has become. Tests compare the outcome with the program of today.
//!
//! What holds for all tables: ids are lower-case UUIDs as text, instants whole microseconds since 1970
//! UTC as `BIGINT`, days `YYYY-MM-DD` as text, digests 32 raw bytes. Every foreign key has an index.
//! A step after which programs that do not know it must not go on, for it takes away or changes what they use, says
//! `breaking` in its name: `mYYYYMMDD_NN_breaking_what`. A program of today meets it in the list of the database alone.
//!
//! There are no defaults, for the program states every value; but a required column that comes to a table
//! with rows has one for them.

mod schema;

mod m20261122_01_register;
mod m20261122_02_cycle;
mod m20261122_03_log;
mod m20261123_01_vault;
mod m20261123_02_files;
mod m20261123_03_personnel;
mod m20261123_04_dossier;
mod m20261123_05_receipt;
mod m20261124_01_revocation;
mod m20261128_01_transfer;
mod m20261128_01_votes;
mod m20261128_02_keyed_digest;
mod m20261128_03_numbering;
mod m20261128_04_heartbeat;
mod m20261128_05_trails;
mod m20261128_06_sealed_lines;
mod m20261128_15_law;
mod m20261128_20_session;
mod m20261128_29_breaking_unsealed_lines;
mod m20261129_15_adoption;
mod m20261129_16_workforce;
mod m20261129_17_calendar_change;
mod m20261129_18_obligation;
mod m20261129_19_workforce_evaluation;
mod m20261129_20_pre_screening;
mod m20261129_21_work_sheet;
mod m20261129_22_joint_conclusion;
mod m20261129_29_confirmation;
mod m20261129_30_agency_category;
mod m20261129_31_workforce_targets;
mod m20261129_32_training;
mod m20261129_33_periodic_report;
mod m20261129_34_responsibility;
mod m20261129_40_grades_of_titles;
mod m20261129_41_places_of_units;
mod m20261130_35_tracked_duties;
mod m20261130_42_nomination_list;
mod m20261130_50_calendar_feed;
mod m20261130_51_unsent_form;
mod m20261130_60_breaking_withdrawal;
mod m20261130_70_publication_reference;
mod m20261130_75_score_sheet;
mod m20261130_76_quota_base;
mod m20261130_85_breaking_title_catalogue;
mod m20261130_90_breaking_numbering;
mod m20261130_93_participating_agencies;

use sea_orm_migration::{
    DbErr, MigrationTrait, SchemaManager, async_trait,
    sea_orm::{ConnectionTrait, IntoDatabaseExecutor},
    sea_query::Query,
};
pub use sea_orm_migration::{MigrationStatus, MigratorTrait};

/// How the steps of a database differ from those of this program.
#[derive(Debug)]
pub struct Comparison {
    /// Those that the database lacks.
    pub pending: Vec<String>,
    /// Those that a newer program has put there.
    pub unknown: Vec<String>,
}

/// Compares a database with this program, changing nothing.
pub async fn compare<'c>(database: impl IntoDatabaseExecutor<'c>) -> Result<Comparison, DbErr> {
    let manager = SchemaManager::new(database.into_database_executor());
    let mut unknown = Vec::new();
    if manager.has_table(STEPS).await? {
        let steps = Query::select().column("version").from(STEPS).to_owned();
        for row in manager.get_connection().query_all(&steps).await? {
            unknown.push(row.try_get::<String>("", "version")?);
        }
    }
    let mut pending = Vec::new();
    for step in Migrator::migrations() {
        match unknown.iter().position(|found| found == step.name()) {
            Some(known) => drop(unknown.swap_remove(known)),
            None => pending.push(step.name().to_owned()),
        }
    }
    unknown.sort_unstable();
    Ok(Comparison { pending, unknown })
}

/// Whether a database has a table.
pub async fn has_table<'c>(database: impl IntoDatabaseExecutor<'c>, table: &str) -> Result<bool, DbErr> {
    SchemaManager::new(database.into_database_executor()).has_table(table).await
}

/// Whether programs that do not know a step must not go on after it.
pub fn is_breaking(step: &str) -> bool {
    step.contains("_breaking_")
}

/// The step with which the program, which has the key, seals the lines of before.
pub const SEALS_LINES: &str = "m20261128_06_sealed_lines";

/// The step with which it seals what servers of before left unsealed since, and which stops them.
pub const SEALS_LINES_OF_OLD_SERVERS: &str = "m20261128_29_breaking_unsealed_lines";

/// The table in which the steps of a database are noted.
const STEPS: &str = "seaql_migrations";

/// The steps, in order.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261122_01_register::Migration),
            Box::new(m20261122_02_cycle::Migration),
            Box::new(m20261122_03_log::Migration),
            Box::new(m20261123_01_vault::Migration),
            Box::new(m20261123_02_files::Migration),
            Box::new(m20261123_03_personnel::Migration),
            Box::new(m20261123_04_dossier::Migration),
            Box::new(m20261123_05_receipt::Migration),
            Box::new(m20261124_01_revocation::Migration),
            Box::new(m20261128_01_transfer::Migration),
            Box::new(m20261128_01_votes::Migration),
            Box::new(m20261128_02_keyed_digest::Migration),
            Box::new(m20261128_03_numbering::Migration),
            Box::new(m20261128_04_heartbeat::Migration),
            Box::new(m20261128_05_trails::Migration),
            Box::new(m20261128_06_sealed_lines::Migration),
            Box::new(m20261128_15_law::Migration),
            Box::new(m20261128_20_session::Migration),
            Box::new(m20261128_29_breaking_unsealed_lines::Migration),
            Box::new(m20261129_15_adoption::Migration),
            Box::new(m20261129_16_workforce::Migration),
            Box::new(m20261129_17_calendar_change::Migration),
            Box::new(m20261129_18_obligation::Migration),
            Box::new(m20261129_19_workforce_evaluation::Migration),
            Box::new(m20261129_20_pre_screening::Migration),
            Box::new(m20261129_21_work_sheet::Migration),
            Box::new(m20261129_22_joint_conclusion::Migration),
            Box::new(m20261129_29_confirmation::Migration),
            Box::new(m20261129_30_agency_category::Migration),
            Box::new(m20261129_31_workforce_targets::Migration),
            Box::new(m20261129_32_training::Migration),
            Box::new(m20261129_33_periodic_report::Migration),
            Box::new(m20261129_40_grades_of_titles::Migration),
            Box::new(m20261129_41_places_of_units::Migration),
            Box::new(m20261129_34_responsibility::Migration),
            Box::new(m20261130_42_nomination_list::Migration),
            Box::new(m20261130_50_calendar_feed::Migration),
            Box::new(m20261130_51_unsent_form::Migration),
            Box::new(m20261130_60_breaking_withdrawal::Migration),
            Box::new(m20261130_35_tracked_duties::Migration),
            Box::new(m20261130_70_publication_reference::Migration),
            Box::new(m20261130_85_breaking_title_catalogue::Migration),
            Box::new(m20261130_75_score_sheet::Migration),
            Box::new(m20261130_76_quota_base::Migration),
            Box::new(m20261130_90_breaking_numbering::Migration),
            Box::new(m20261130_93_participating_agencies::Migration),
        ]
    }
}
