//! The work log of an officer, for its yearly summary.

use sea_orm::{
    ColumnTrait as _, EntityTrait as _, JoinType, QueryFilter as _, QuerySelect as _, RelationDef,
};

use super::{
    Store,
    error::StoreError,
    value::Stored,
    workforce::{it_officer, work_sheet, work_summary},
};
use crate::domain::{
    ids::{AgencyId, ItOfficerId},
    workforce::{
        row::{self, Rows},
        work_sheet::state::WorkSheetState,
    },
};

/// From an officer to the summaries of the log.
fn summarised() -> RelationDef {
    it_officer::Entity::belongs_to(work_summary::Entity)
        .from(it_officer::Column::Id)
        .to(work_summary::Column::Officer)
        .into()
}

impl Store {
    /// What the summaries of the log of an officer are told from: the officer, what was signed, and the confirmed sheets. Other
    /// tables are left empty. Two statements, however many sheets there are.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn work_log(&self, agency: AgencyId, officer: ItOfficerId) -> Result<Rows, StoreError> {
        let found = it_officer::Entity::find()
            .filter(it_officer::Column::Id.eq(officer.store()))
            .filter(it_officer::Column::Agency.eq(agency.store()))
            .join(JoinType::LeftJoin, summarised())
            .select_also(work_summary::Entity)
            .all(self.reader())
            .await?;
        let mut rows = Rows::default();
        for (officer, summary) in found {
            rows.put(row::ItOfficer::try_from(officer)?.into());
            if let Some(summary) = summary {
                rows.put(row::WorkSummary::try_from(summary)?.into());
            }
        }
        if rows.it_officer.is_empty() {
            return Ok(rows);
        }
        let confirmed = work_sheet::Entity::find()
            .filter(work_sheet::Column::Officer.eq(officer.store()))
            .filter(work_sheet::Column::State.eq(WorkSheetState::Confirmed.store()))
            .all(self.reader())
            .await?;
        for sheet in confirmed {
            rows.put(row::WorkSheet::try_from(sheet)?.into());
        }
        Ok(rows)
    }
}
