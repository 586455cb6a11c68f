//! Texts of the statements that are sent most often. Statements of one shape differ in their values alone, and making the
//! text of one costs more than sending it.

use std::{num::NonZeroUsize, sync::Arc};

use sea_orm::{DbBackend, DbErr, Statement, Value, sea_query::Values};

use super::recent::Recent;

/// How many texts are kept at most,
const MOST_TEXTS: NonZeroUsize = NonZeroUsize::MIN.saturating_add(255);
/// and how many bytes each has at most: four megabytes together.
const LONGEST: usize = 16 * 1024;

/// What the text of a statement follows from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Shape {
    /// What is asked when somebody signs in.
    SignIn,
    /// What writes at a foreseen turn.
    Write {
        /// Whether there is a directory, and whether there is law.
        read: [bool; 2],
        /// Whether its log has a record, and whether the time is that of the database.
        own: [bool; 2],
        /// Into which tables how many lines go, and whether they may be there.
        inserts: Vec<(&'static str, usize, bool)>,
    },
}

/// The texts that were used last.
#[derive(Debug)]
pub(super) struct StatementTexts(Recent<Shape, Arc<str>>);

impl Default for StatementTexts {
    fn default() -> Self {
        Self(Recent::new(MOST_TEXTS))
    }
}

impl StatementTexts {
    /// The statement of a shape with its values, in the order in which the text names them. It is made where its text is not
    /// kept, and kept where it has these very values.
    pub(super) fn statement(
        &self,
        backend: DbBackend,
        shape: Shape,
        values: Vec<Value>,
        make: impl FnOnce() -> Result<Statement, DbErr>,
    ) -> Result<Statement, DbErr> {
        let values = Some(Values(values));
        if let Some(sql) = self.0.get(&shape) {
            return Ok(Statement { sql: sql.as_ref().to_owned(), values, db_backend: backend });
        }
        let made = make()?;
        debug_assert_eq!(made.values, values, "{}", made.sql);
        if made.values == values && made.sql.len() <= LONGEST {
            self.0.keep(shape, made.sql.as_str().into());
        }
        Ok(made)
    }
}
