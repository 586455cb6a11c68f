//! Official documents in force that share a number of one agency and year (Nghị định 30/2020/NĐ-CP Điều 15), for people to
//! look at.
//!
//! The schema keeps a number from being taken twice in a series. What it cannot know: the documents of before there were
//! series, and those that were numbered in one series before the agency began to keep several, or adopted a numbering.

use std::collections::{BTreeMap, BTreeSet};

use migrations::compare;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait as _, DbBackend, EntityTrait as _, QueryFilter as _, QueryResult,
    Statement,
    sea_query::{Expr, ExprTrait as _},
};

use super::{
    Store, Writing, cycle::document, error::StoreError, reader::on_living_connection, table::MAX_VALUES,
    value::Stored as _,
};
use crate::domain::{reference_data::ReferenceData, row::Document};

/// The step from which on documents say in which series they are numbered.
const SERIES: &str = "m20261128_03_numbering";

const SHARED: &str = "SELECT a.id AS one_id, a.number || '/' || a.symbol AS one, b.id AS other_id, \
    b.number || '/' || b.symbol AS other, a.year AS year \
    FROM document a JOIN document b ON a.issuer = b.issuer AND a.year = b.year \
    AND ltrim(a.number, '0') = ltrim(b.number, '0') AND a.id < b.id \
    WHERE a.corrected_by IS NULL AND b.corrected_by IS NULL";

/// One of the two was numbered in the only series that there was.
const ACROSS_A_CHANGE: &str = " AND (a.series IS NULL) <> (b.series IS NULL)";

/// The schema keeps the number from being given twice in one series.
const ACROSS_SERIES: &str = " AND coalesce(a.series, '') <> coalesce(b.series, '')";

/// Apart from the lock of migrations, which is of one number: this one is of two.
const NUMBER_LOCK: &str = "SELECT pg_advisory_xact_lock(hashtext('document'), hashtext($1))";

impl Store {
    /// The pairs of documents that share a number, each as `5/QĐ-SNV = 05/KH-SNV (2024)`, in a database of any schema. Where the
    /// law is known, those are told that are of one series by what was adopted.
    pub async fn shared_numbers(&self, law: Option<&ReferenceData>) -> Result<Vec<String>, StoreError> {
        let reader = self.reader();
        let steps = on_living_connection!(reader.connections(), compare(reader.pool()).await)?;
        let law = law.filter(|_| steps.pending.is_empty());
        let among = match law {
            Some(_) => ACROSS_SERIES,
            None if steps.pending.iter().any(|step| step == SERIES) => "",
            None => ACROSS_A_CHANGE,
        };
        if !migrations::has_table(reader.pool(), "document").await? {
            return Ok(Vec::new());
        }
        let asked = Statement::from_string(self.backend(), format!("{SHARED}{among} ORDER BY a.id, b.id"));
        let mut pairs = reader.query_all_raw(asked).await?;
        if let Some(law) = law {
            pairs = self.of_one_series(law, pairs).await?;
        }
        let texts = pairs.iter().map(|pair| {
            let text = |column| pair.try_get::<String>("", column);
            Ok(format!("{} = {} ({})", text("one")?, text("other")?, text("year")?))
        });
        texts.collect()
    }

    /// Those of the pairs that are of one series by what was adopted.
    async fn of_one_series(
        &self,
        law: &ReferenceData,
        pairs: Vec<QueryResult>,
    ) -> Result<Vec<QueryResult>, StoreError> {
        let named = |pair: &QueryResult| -> Result<[String; 2], StoreError> {
            Ok([pair.try_get("", "one_id")?, pair.try_get("", "other_id")?])
        };
        let names: Vec<[String; 2]> = pairs.iter().map(named).collect::<Result<_, _>>()?;
        let ids: Vec<&String> = names.iter().flatten().collect::<BTreeSet<_>>().into_iter().collect();
        let mut documents: BTreeMap<String, Document> = BTreeMap::new();
        for chunk in ids.chunks(MAX_VALUES) {
            let asked = document::Column::Id.is_in(chunk.iter().map(|id| id.as_str()));
            for model in document::Entity::find().filter(asked).all(self.reader()).await? {
                documents.insert(model.id.clone(), model.try_into()?);
            }
        }
        let shared = names.iter().map(|[one, other]| {
            let found = documents.get(one).zip(documents.get(other));
            found.is_some_and(|(one, other)| law.shares_series(one, other))
        });
        Ok(pairs.into_iter().zip(shared).filter_map(|(pair, is_shared)| is_shared.then_some(pair)).collect())
    }
}

impl Writing {
    /// Waits until no other transaction gives the number of a document in the year of its agency, and keeps it until this one ends.
    /// Cycles that number differently write different series, between which the schema does not judge. SQLite has one writer.
    async fn take_number(&self, new: &Document) -> Result<(), StoreError> {
        if self.0.get_database_backend() == DbBackend::Postgres {
            let key = format!("{}/{}/{}", new.issuer.store(), new.dated.year(), new.number.counted());
            let wait = Statement::from_sql_and_values(DbBackend::Postgres, NUMBER_LOCK, [key.into()]);
            self.0.execute_raw(wait).await?;
        }
        Ok(())
    }

    /// The documents in force of other cycles that have the number of a document, of the same issuer and year, in whatever series.
    /// Until this transaction ends no other one that asks can give that number.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn numbered_elsewhere(&self, new: &Document) -> Result<Vec<Document>, StoreError> {
        self.take_number(new).await?;
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
