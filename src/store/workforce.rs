//! The tables of the workforce, made from the rows of [`crate::domain::workforce::row`]. A row belongs to the log of its
//! agency.

use jiff::civil::Date;

use std::sync::Arc;

use sea_orm::EntityTrait as _;

use super::{
    AsOf, Inserts, Store, Writing,
    error::StoreError,
    record::log_head,
    table::{Owners, all_owners, order, tables},
    value::Stored as _,
};
use crate::domain::{
    digest::Sealed,
    ids::{
        AgencyId, BookRulingId, BookSignatureId, CommitmentId, DutyAssignmentId, EffectStepId,
        EvaluationResultsId, EvidenceId, GivenClassId, ItLevelId, ItOfficerId, PersonId, RewardProposalId,
        TriggerEffectId, WorkBookId,
    },
    vocabulary::{DocumentSymbol, Listed},
    workforce::{
        evaluation::{
            machine::{EffectEvent, EffectState},
            terms::{BookOutcome, EvaluationFacet, FiredTrigger, OfficerClass, RewardKind},
        },
        row::{self as source, ItDuty, OfficerPost, Row, Rows, workforce_rows},
    },
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
    work_book of agency,
    evaluation_evidence of agency,
    book_ruling of agency,
    given_class of agency,
    evaluation_results of agency,
    reward_proposal of agency,
    trigger_effect of agency,
    effect_step of agency,
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

impl Store {
    /// The workforce of an agency whose log another one reads, with the size that the log had then.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn workforce_as_of(&self, agency: AgencyId) -> Result<AsOf<Rows>, StoreError> {
        // What several statements read is of one version in a snapshot only.
        let snapshot = self.snapshot().await?;
        let head = log_head::Entity::find_by_id(agency.to_string()).one(&snapshot).await?;
        let read = Arc::new(of_agency(&snapshot, agency).await?);
        snapshot.commit().await?;
        let corrupt = || StoreError::CorruptRow { table: "log_head", column: "size", id: agency.to_string() };
        let size = head.map_or(Ok(0), |head| u64::load(head.size).ok_or_else(corrupt))?;
        Ok(AsOf { size, read })
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
