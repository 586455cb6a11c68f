//! Official documents in force that share a number of one agency and year (Nghị định 30/2020/NĐ-CP Điều 15), for people to
//! look at.
//!
//! The schema keeps a number from being taken twice in a series. What it cannot know: the documents of before there were
//! series, and those that were numbered in one series before the agency began to keep several, or adopted a numbering.

use migrations::compare;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait as _, EntityTrait as _, QueryFilter as _, Statement,
    sea_query::{Expr, ExprTrait as _},
};

use super::{
    Store, Writing, cycle::document, error::StoreError, reader::on_living_connection, value::Stored as _,
};
use crate::domain::row::Document;

/// The step from which on documents say in which series they are numbered.
const SERIES: &str = "m20261128_03_numbering";

const SHARED: &str = "SELECT a.number || '/' || a.symbol AS one, b.number || '/' || b.symbol AS other, a.year AS year \
    FROM document a JOIN document b ON a.issuer = b.issuer AND a.year = b.year \
    AND ltrim(a.number, '0') = ltrim(b.number, '0') AND a.id < b.id \
    WHERE a.corrected_by IS NULL AND b.corrected_by IS NULL";

/// One of the two was numbered in the only series that there was.
const ACROSS_A_CHANGE: &str = " AND (a.series IS NULL) <> (b.series IS NULL)";

impl Store {
    /// The pairs of documents that share a number, each as `5/QĐ-SNV = 05/KH-SNV (2024)`, in a database of any schema.
    pub async fn shared_numbers(&self) -> Result<Vec<String>, StoreError> {
        let reader = self.reader();
        let steps = on_living_connection!(reader.connections(), compare(reader.pool()).await)?;
        let among = if steps.pending.iter().any(|step| step == SERIES) { "" } else { ACROSS_A_CHANGE };
        if !migrations::has_table(reader.pool(), "document").await? {
            return Ok(Vec::new());
        }
        let asked = Statement::from_string(self.backend(), format!("{SHARED}{among} ORDER BY a.id, b.id"));
        let pairs = reader.query_all_raw(asked).await?;
        let told = pairs.iter().map(|pair| {
            let text = |column| pair.try_get::<String>("", column);
            Ok(format!("{} = {} ({})", text("one")?, text("other")?, text("year")?))
        });
        told.collect()
    }
}

impl Writing {
    /// The documents in force of other cycles that have the number of a document, of the same issuer and year, in whatever series.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn numbered_elsewhere(&self, new: &Document) -> Result<Vec<Document>, StoreError> {
        let found = document::Entity::find()
            .filter(document::Column::Issuer.eq(new.issuer.store()))
            .filter(Expr::col("year").eq(new.dated.strftime("%Y").to_string()))
            .filter(Expr::cust("ltrim(number, '0')").eq(new.number.counted()))
            .filter(document::Column::CorrectedBy.is_null())
            .filter(document::Column::Cycle.ne(new.cycle.store()))
            .all(&self.0)
            .await?;
        found.into_iter().map(Document::try_from).collect()
    }
}
