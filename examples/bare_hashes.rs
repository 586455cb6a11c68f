//! The least that a check of a log can cost: reads the records of a log by the driver of the program and hashes them,
//! and hashes them once more from memory. `benches/peer/run` compares the check with it.
//!
//! ```text
//! cargo run --release --example bare_hashes -- postgres://… LOG
//! ```

#![expect(clippy::disallowed_methods, reason = "a measurement reads the clock")]

use std::{
    error::Error,
    hint::black_box,
    time::{Duration, Instant},
};

use clap::Parser;
use sea_orm::{ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection, Statement};
use serde_json::json;
use thanghang::domain::audit;

/// How many records a page has.
const PAGE: i64 = 1_000;

#[derive(Parser)]
struct Arguments {
    /// The database
    database: String,
    /// The id of the log
    log: String,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let Arguments { database, log } = Arguments::parse();
    let options = ConnectOptions::new(database).max_connections(1).sqlx_logging(false).clone();
    let database = Database::connect(options).await?;
    let (mut records, mut bytes) = (0_i64, 0_usize);
    let (mut all, mut hashing) = (Duration::ZERO, Duration::ZERO);
    loop {
        let start = Instant::now();
        let read = page(&database, &log, records).await?;
        for body in &read {
            black_box(audit::leaf_hash(body));
        }
        all += start.elapsed();
        if read.is_empty() {
            break;
        }
        // Once more from memory; of a long log no more than a page is held.
        let start = Instant::now();
        for body in &read {
            black_box(audit::leaf_hash(body));
        }
        hashing += start.elapsed();
        records += i64::try_from(read.len())?;
        bytes += read.iter().map(Vec::len).sum::<usize>();
    }
    let (seconds, hashing) = (all.as_secs_f64(), hashing.as_secs_f64());
    println!("{}", json!({ "records": records, "bytes": bytes, "seconds": seconds, "hashing": hashing }));
    Ok(())
}

/// The bodies of a page; index and hash of each are read with it.
async fn page(database: &DatabaseConnection, log: &str, first: i64) -> Result<Vec<Vec<u8>>, Box<dyn Error>> {
    let select = "SELECT idx, leaf_hash, body FROM log_leaf \
        WHERE log = $1 AND idx >= $2 AND idx < $3 ORDER BY idx";
    let values = [log.into(), first.into(), (first + PAGE).into()];
    let statement = Statement::from_sql_and_values(database.get_database_backend(), select, values);
    let mut bodies = Vec::new();
    for row in database.query_all_raw(statement).await? {
        let (_, _): (i64, Vec<u8>) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        bodies.push(row.try_get_by_index(2)?);
    }
    Ok(bodies)
}
