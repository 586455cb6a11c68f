//! The tables of the workforce, made from the rows of [`crate::domain::workforce::row`]. A row belongs to the log of its
//! agency.

use jiff::civil::Date;

use super::{
    Inserts, Store, Writing,
    error::StoreError,
    table::{Owners, all_owners, order, tables},
};
use crate::domain::{
    ids::{AgencyId, BookSignatureId, CommitmentId, DutyAssignmentId, ItLevelId, ItOfficerId, PersonId},
    vocabulary::{DocumentSymbol, Listed},
    workforce::row::{self as source, ItDuty, OfficerPost, Row, Rows, workforce_rows},
};

workforce_rows! { tables!(source) }
workforce_rows! { all_owners!() }

order! {
    rows of source by AgencyId:
    it_level of agency,
    it_officer of agency,
    duty_assignment of agency,
    secrecy_commitment of agency,
    book_signature of agency,
}

impl Store {
    /// The workforce of some agencies; of each that has none, no rows.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn workforces(&self, agencies: &[AgencyId]) -> Result<Vec<(AgencyId, Rows)>, StoreError> {
        let snapshot = self.snapshot().await?;
        let mut all = load(&snapshot, Owners::Only(agencies)).await?;
        snapshot.commit().await?;
        Ok(agencies.iter().map(|agency| (*agency, all.remove(&Some(*agency)).unwrap_or_default())).collect())
    }
}

impl Writing {
    /// The workforce of an agency, as a transaction sees it that writes to it.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn workforce(&self, agency: AgencyId) -> Result<Rows, StoreError> {
        of_agency(&self.0, agency).await
    }
}

impl Inserts {
    /// Adds rows of the workforce, of which some are known.
    pub fn put_workforce(&mut self, rows: impl IntoIterator<Item = Row>, known: &Rows) {
        let mut changed = Rows::default();
        rows.into_iter().for_each(|row| changed.put(row));
        store(self, &changed, known);
    }
}

/// The rows of an agency.
pub(super) async fn of_agency(
    conn: &impl sea_orm::ConnectionTrait,
    agency: AgencyId,
) -> Result<Rows, StoreError> {
    let mut all = load(conn, Owners::Only(&[agency])).await?;
    Ok(all.remove(&Some(agency)).unwrap_or_default())
}
