//! The tables of the workforce, made from the rows of [`crate::domain::workforce::row`]. A row belongs to the log of its
//! agency.

use std::{collections::BTreeMap, sync::Arc};

use jiff::{Timestamp, civil::Date};
use sea_orm::{ColumnTrait as _, EntityTrait as _, JoinType, QueryFilter as _, QuerySelect as _};

use super::{
    AsOf, Inserts, Store, Writing,
    error::StoreError,
    heads::heads,
    officer::{qualified, rows_of},
    table::{Owners, all_owners, order, select, tables},
    value::Stored,
};
use crate::domain::{
    digest::Sealed,
    ids::{
        AgencyId, BookRulingId, BookSignatureId, CommitmentId, CourseAttendanceId, CycleId, DutyAssignmentId,
        EffectStepId, EvaluationResultsId, EvidenceId, GivenClassId, HandoverId, IncidentId,
        IndicatorMeasurementId, ItLevelId, ItOfficerId, OfficerIncentiveId, OfficerQualificationId,
        PeriodicReportId, PersonId, PreScreeningId, PrecautionId, RewardProposalId, SecurityResearchId,
        SkillTestEntryId, SkillTestId, TrackedOccasionId, TrackedRecordId, TrainingCertificateId,
        TrainingCourseId, TrainingPlanId, TrainingProposalId, TriggerEffectId, WorkBookId, WorkSheetId,
        WorkSummaryId,
    },
    vocabulary::{DocumentSymbol, DutyCode, IndicatorCode, Listed},
    workforce::{
        evaluation::{
            machine::{EffectEvent, EffectState},
            terms::{BookOutcome, EvaluationFacet, FiredTrigger, OfficerClass, RewardKind},
        },
        periodic::{
            figures::TrainingFigure,
            terms::{ReportKind, ReportPeriod, ReportState},
        },
        pre_screening::{
            form::{Confidentiality, ReplyForm, ScreeningAttachment, ScreeningConclusion, ScreeningDuty},
            mark::Mark,
            state::PreScreeningState,
        },
        procedure::terms::{ResearchState, SkillTestState, TestOutcome},
        qualification::terms::Qualification,
        responsibility::{
            line::{HandoverItem, PrecautionAnswer},
            terms::{
                HandoverCause, HandoverClass, HandoverState, IncidentCause, IncidentState, PrecautionState,
                ReplacementKind,
            },
        },
        row::{self as source, ItDuty, OfficerPost, Row, Rows, workforce_rows},
        target::{line::BreakdownLine, terms::TargetScope},
        training::{
            line::TrainingLine,
            terms::{CourseState, TrainingGroup, TrainingState},
        },
        work_sheet::{
            line::SummaryLine,
            state::{WorkGroup, WorkResult, WorkSheetState},
        },
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
    pre_screening of agency,
    screening_request of agency,
    screening_report of agency,
    work_sheet of agency,
    officer_qualification of agency,
    indicator_measurement of agency,
    training_plan of agency,
    training_proposal of agency,
    training_course of agency,
    course_attendance of agency,
    training_certificate of agency,
    periodic_report of agency,
    precaution of agency,
    incident of agency,
    handover of agency,
    work_summary of agency,
    tracked_occasion of agency,
    tracked_record of agency,
    skill_test of agency,
    skill_test_entry of agency,
    security_research of agency,
    officer_incentive of agency,
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

    /// The workforce of an agency as a decision in another log reads it, with the size that its log has then.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn workforce_as_of(&self, agency: AgencyId) -> Result<AsOf<Rows>, StoreError> {
        // What several statements read is of one version in a snapshot only.
        let snapshot = self.snapshot().await?;
        let head = heads(&snapshot, &[CycleId(agency.0)]).await?.get(&agency.0).copied();
        let rows = of_agency(&snapshot, agency).await?;
        snapshot.commit().await?;
        Ok(AsOf::new(head, Arc::new(rows)))
    }

    /// What targets and standards are told from in the logs of some agencies: officers with what they are qualified by, and
    /// measurements. Other tables are left empty. Two statements, however many agencies there are.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn qualified_workforces(
        &self,
        agencies: &[AgencyId],
    ) -> Result<BTreeMap<AgencyId, Rows>, StoreError> {
        let mut all: BTreeMap<AgencyId, Rows> = self.officers_with_qualifications(agencies).await?;
        let measured =
            select::<indicator_measurement::Entity, _>(self.reader(), Owners::Only(agencies)).await?;
        for row in measured {
            all.entry(row.agency).or_default().put(row.into());
        }
        Ok(all)
    }

    /// Officers with what they are qualified by, in one statement.
    pub(super) async fn officers_with_qualifications(
        &self,
        agencies: &[AgencyId],
    ) -> Result<BTreeMap<AgencyId, Rows>, StoreError> {
        let found = it_officer::Entity::find()
            .filter(it_officer::Column::Agency.is_in(agencies.iter().map(Stored::store)))
            .join(JoinType::LeftJoin, qualified())
            .select_also(officer_qualification::Entity)
            .all(self.reader())
            .await?;
        let mut all = BTreeMap::<AgencyId, Rows>::new();
        for row in rows_of(found)? {
            if let Some(agency) = agency_of(&row) {
                all.entry(agency).or_default().put(row);
            }
        }
        Ok(all)
    }

    /// In the log of which department a pre-screening stands; none where there is none of that id.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn pre_screening_department(&self, id: PreScreeningId) -> Result<Option<AgencyId>, StoreError> {
        let found: Option<String> = pre_screening::Entity::find_by_id(id.store())
            .select_only()
            .column(pre_screening::Column::Agency)
            .into_tuple()
            .one(self.reader())
            .await?;
        Ok(found.and_then(AgencyId::load))
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

/// In the log of which agency an officer is, or what was attested for one.
fn agency_of(row: &Row) -> Option<AgencyId> {
    let officer = row.it_officer().map(|row| row.agency);
    officer.or_else(|| row.officer_qualification().map(|row| row.agency))
}

/// The rows of an agency.
pub(super) async fn of_agency(
    conn: &impl sea_orm::ConnectionTrait,
    agency: AgencyId,
) -> Result<Rows, StoreError> {
    let mut all = load(conn, Owners::Only(&[agency])).await?;
    Ok(all.remove(&Some(agency)).unwrap_or_default())
}
