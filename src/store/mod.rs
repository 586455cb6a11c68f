//! The database: the only place that names sea-orm.
//!
//! - [`Store::open`] opens it and never changes its schema; [`Store::migrate`] does.
//! - What a command writes goes through one [`Writing`] transaction ([`log`]), which is obtained from
//!   [`Store::begin`] and from nowhere else.
//! - Facts are read by [`Store::facts`], the rest by the paged finders.
//!
//! How to add a table: write the row in the domain, its line in `cycle.rs`, and a migration. How to add
//! a finder: a method on [`Store`] in `find.rs` that takes the page and gives a [`CursorPage`].

mod adoption;
mod appointment;
mod attempt;
mod blind;
mod calendar_feed;
mod caught_up;
mod compare;
mod connections;
mod cycle;
mod database_url;
mod directory;
mod entity;
mod erasure;
mod error;
mod evidence;
mod facts;
mod file;
mod find;
mod foreseen_turn;
mod heads;
mod heartbeat;
mod inserts;
mod known;
mod known_texts;
mod law;
mod log;
mod officer;
mod open;
mod opened_file;
mod person_key;
mod personnel;
mod pinned_heads;
mod reader;
mod reading;
mod recent;
mod record;
mod resting;
mod revocation;
mod schema;
mod session;
mod shared_numbers;
mod sign_in;
mod statement_texts;
mod table;
mod text;
mod trail;
mod unsent_form;
mod value;
mod waiting_readings;
mod work_log;
mod workforce;

pub use attempt::{AttemptKey, RefusedAttempt};
pub use blind::{BlindColumns, BlindLine};
pub use calendar_feed::StoredFeed;
pub use compare::{DifferingRow, StoredDifference};
pub use database_url::DatabaseUrl;
pub use error::StoreError;
pub use evidence::{Evidence, RecordPage, SealedTexts, StoredCall, StoredText, TextPlace};
pub use facts::{AsOf, FactsAhead, FactsInTurn, FactsWithLaw, WithLaw};
pub use file::{FileContent, KeepOutcome, KeyedContent, NewFile, StoredFile};
pub use find::{CursorPage, CycleFilter, LeafColumn, LeafFilter, Slice};
pub use foreseen_turn::Foreseen;
pub use inserts::Inserts;
pub use known::{CutLog, LogVersion};
pub use law::UnreadableLaw;
pub use log::{IdempotencyScope, LogPosition, Turn, UsedKey};
pub use officer::OfficerFilter;
pub use open::{DEFAULT_KEPT_ROWS, Pools, Store, Writing};
pub use pinned_heads::PinnedHeads;
pub use reading::{Reading, ReadingKey, WantedReadings};
pub use revocation::Revoked;
pub use session::StoredSession;
pub use sign_in::SignedToken;
pub use text::{SealedText, StoredTextState};
pub use trail::TrailFault;
pub use unsent_form::StoredUnsentForm;
