//! How values of the domain lie in columns (design decision 14): one spelling each, the same on both
//! engines.
//!
//! | Value | Column |
//! |---|---|
//! | ids | `TEXT`, a lower-case UUID |
//! | terms, roles, codes | `TEXT` |
//! | instants | `BIGINT`, microseconds since 1970 UTC |
//! | days | `TEXT`, `YYYY-MM-DD` |
//! | digests, sealed texts | `BYTEA`, `BLOB` |
//! | numbers | `BIGINT` |

use std::{fmt::Display, str::FromStr};

use jiff::{Timestamp, civil::Date};

use crate::domain::{
    allotment::QuotaRatio,
    appeal::state::{AppealEffect, AppealKind, AppealOutcome, AppealState, AppealSubject},
    application::state::ApplicationState,
    cycle::state::CycleState,
    deadline::RecountedDeadline,
    digest::{Digest, Sealed},
    directory::row::TransferState,
    eligibility::PaperKind,
    file::MediaType,
    ids::{
        AccountId, AdoptionId, AgencyId, AppealId, ApplicationId, BookRulingId, BookSignatureId,
        CalendarChangeId, CommitmentId, CourseAttendanceId, CycleId, DeclarationId, DissolutionId,
        DocumentId, DutyAssignmentId, EffectStepId, EmploymentId, EntryId, ErasureId, EvaluationResultsId,
        EvidenceId, FileId, FindingId, GivenClassId, HandoverId, IncidentId, IndicatorMeasurementId,
        ItLevelId, ItOfficerId, JointConclusionId, JudgementId, MemberId, NominationLineId, NominationListId,
        NoticeId, ObligationId, OfficeTermId, OfficerIncentiveId, OfficerQualificationId, PaperId,
        PeriodicReportId, PersonId, PlanId, PreScreeningId, PrecautionId, PublicationId, QuotaId, RankId,
        RemarkId, ReopeningId, RewardProposalId, SchemeId, ScopeId, ScoreSheetId, SecurityResearchId,
        SkillTestEntryId, SkillTestId, SuspensionId, TitleId, TrackedOccasionId, TrackedRecordId,
        TrainingCertificateId, TrainingCourseId, TrainingPlanId, TrainingProposalId, TransferId,
        TriggerEffectId, UnitId, VoteId, WorkBookId, WorkSheetId, WorkSummaryId,
    },
    law::row::{AdoptionState, LawKind},
    nomination::{NominationListState, NominationOutcome},
    obligation_item::ObligationItem,
    personnel::EntryKind,
    quota_cap::QuotaBase,
    ranking::Level,
    role::Role,
    scoring::{ScoreLine, ScoreSheetKind},
    vocabulary::{
        AgencyCategory, AmendGround, Body, Channel, Decider, Disposition, DocumentKind, DocumentNumber,
        DocumentSymbol, DutyCode, Field, FindingItem, Grade, IndicatorCode, Listed, NumberSeries, Numbering,
        OfficeStanding, Position, ReceiptNumber, Relative, ReopenGround, RuleId, RuleOutcome, Side,
        SigningForm, Stage, TitleCode, TitleGroup,
    },
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
        row::{ItDuty, OfficerPost},
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

/// A value that has a place in a column.
pub(crate) trait Stored: Sized {
    /// What the database holds.
    type Column;

    /// The one spelling of the value.
    fn store(&self) -> Self::Column;

    /// The value, if that is how it is spelt.
    fn load(column: Self::Column) -> Option<Self>;
}

/// What the database holds for a value.
pub(crate) type ColumnOf<T> = <T as Stored>::Column;

/// Reads a text that must be spelt exactly as the value is written.
fn read<T: FromStr + Display>(text: &str) -> Option<T> {
    text.parse().ok().filter(|value: &T| value.to_string() == text)
}

macro_rules! as_text {
    ($($type:ty),+ $(,)?) => {$(
        impl Stored for $type {
            type Column = String;

            fn store(&self) -> String {
                self.to_string()
            }

            fn load(column: String) -> Option<Self> {
                read(&column)
            }
        }
    )+};
}

as_text!(
    CycleId,
    SchemeId,
    QuotaId,
    PlanId,
    DocumentId,
    PublicationId,
    MemberId,
    DeclarationId,
    ApplicationId,
    FindingId,
    VoteId,
    RankId,
    NoticeId,
    ReopeningId,
    ScopeId,
    SuspensionId,
    CalendarChangeId,
    ObligationId,
    AppealId,
    RemarkId,
    PaperId,
    JudgementId,
    JointConclusionId,
    ScoreSheetId,
    NominationListId,
    NominationLineId,
    PersonId,
    AccountId,
    AgencyId,
    UnitId,
    OfficeTermId,
    EmploymentId,
    EntryId,
    ErasureId,
    DissolutionId,
    TransferId,
    TitleId,
    FileId,
    AdoptionId,
    ItLevelId,
    ItOfficerId,
    DutyAssignmentId,
    CommitmentId,
    BookSignatureId,
    WorkBookId,
    EvidenceId,
    BookRulingId,
    GivenClassId,
    EvaluationResultsId,
    RewardProposalId,
    TriggerEffectId,
    EffectStepId,
    PreScreeningId,
    WorkSheetId,
    WorkSummaryId,
    IndicatorMeasurementId,
    OfficerQualificationId,
    TrainingProposalId,
    TrainingPlanId,
    TrainingCourseId,
    CourseAttendanceId,
    TrainingCertificateId,
    PeriodicReportId,
    IncidentId,
    PrecautionId,
    HandoverId,
    TrackedOccasionId,
    TrackedRecordId,
    SkillTestId,
    SkillTestEntryId,
    SecurityResearchId,
    OfficerIncentiveId,
);
as_text!(
    EntryKind,
    CycleState,
    ApplicationState,
    AppealState,
    AppealKind,
    AppealSubject,
    AppealOutcome,
    AppealEffect,
    DocumentKind,
    SigningForm,
    Numbering,
    AgencyCategory,
    OfficeStanding,
    Channel,
    Body,
    Position,
    Relative,
    RuleOutcome,
    Stage,
    Side,
    Disposition,
    ReopenGround,
    AmendGround,
    Decider,
    MediaType,
    TransferState,
    LawKind,
    AdoptionState,
    OfficerPost,
    ObligationItem,
    NominationListState,
    NominationOutcome,
    OfficerClass,
    EvaluationFacet,
    BookOutcome,
    RewardKind,
    EffectState,
    EffectEvent,
    PreScreeningState,
    ReplyForm,
    Confidentiality,
    ScreeningConclusion,
    WorkSheetState,
    Qualification,
    TargetScope,
    TrainingState,
    TrainingGroup,
    CourseState,
    ReportKind,
    ReportPeriod,
    ReportState,
    IncidentState,
    IncidentCause,
    PrecautionState,
    HandoverState,
    HandoverCause,
    ReplacementKind,
    SkillTestState,
    TestOutcome,
    ResearchState,
);
as_text!(
    TitleCode,
    TitleGroup,
    Grade,
    Field,
    DocumentNumber,
    NumberSeries,
    DocumentSymbol,
    ReceiptNumber,
    RuleId,
    IndicatorCode,
    DutyCode,
    FindingItem,
    Date
);
as_text!(PaperKind, Level, Listed<RuleId>, Listed<PaperKind>, Listed<ItDuty>, Listed<RecountedDeadline>);
as_text!(Listed<AgencyId>, Listed<UnitId>, QuotaRatio, QuotaBase, ScoreSheetKind, Listed<ScoreLine>);
as_text!(Listed<EvaluationFacet>, Listed<FiredTrigger>, Listed<EvidenceId>);
as_text!(Listed<ScreeningDuty>, Listed<ScreeningAttachment>);
as_text!(Listed<BreakdownLine>, Listed<TrainingLine>, Listed<TrainingFigure>);
as_text!(Listed<PrecautionId>, Listed<PrecautionAnswer>, Listed<HandoverItem>, Listed<HandoverClass>);
as_text!(Listed<WorkGroup>, Listed<WorkResult>, Listed<SummaryLine>);

impl Stored for Role {
    type Column = String;

    fn store(&self) -> String {
        self.as_str().to_owned()
    }

    fn load(column: String) -> Option<Self> {
        Self::from_name(&column)
    }
}

macro_rules! as_itself {
    ($($type:ty),+) => {$(
        impl Stored for $type {
            type Column = Self;

            fn store(&self) -> Self {
                self.clone()
            }

            fn load(column: Self) -> Option<Self> {
                Some(column)
            }
        }
    )+};
}

as_itself!(String, bool, Vec<u8>, i64);

macro_rules! as_number {
    ($($type:ty),+) => {$(
        impl Stored for $type {
            type Column = i64;

            fn store(&self) -> i64 {
                i64::from(*self)
            }

            fn load(column: i64) -> Option<Self> {
                column.try_into().ok()
            }
        }
    )+};
}

as_number!(u32, i16);

/// In tenths.
impl Stored for Mark {
    type Column = i64;

    fn store(&self) -> i64 {
        self.0.store()
    }

    fn load(column: i64) -> Option<Self> {
        u32::load(column).map(Self)
    }
}

/// An index or size of a log. The log refuses what lies beyond 2^53, so the sign bit is never used; a
/// negative column makes no sense.
impl Stored for u64 {
    type Column = i64;

    fn store(&self) -> i64 {
        self.cast_signed()
    }

    fn load(column: i64) -> Option<Self> {
        column.try_into().ok()
    }
}

impl Stored for Timestamp {
    type Column = i64;

    fn store(&self) -> i64 {
        self.as_microsecond()
    }

    fn load(column: i64) -> Option<Self> {
        Self::from_microsecond(column).ok()
    }
}

impl Stored for Digest {
    type Column = Vec<u8>;

    fn store(&self) -> Vec<u8> {
        self.0.to_vec()
    }

    fn load(column: Vec<u8>) -> Option<Self> {
        column.try_into().ok().map(Self)
    }
}

impl Stored for Sealed {
    type Column = Vec<u8>;

    fn store(&self) -> Vec<u8> {
        self.0.store()
    }

    fn load(column: Vec<u8>) -> Option<Self> {
        Digest::load(column).map(Self)
    }
}

impl<T: Stored> Stored for Option<T> {
    type Column = Option<T::Column>;

    fn store(&self) -> Option<T::Column> {
        self.as_ref().map(T::store)
    }

    fn load(column: Option<T::Column>) -> Option<Self> {
        column.map_or(Some(None), |column| T::load(column).map(Some))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn only_the_spelling_that_is_written_is_read() {
        let id: CycleId = "0192d0f0-7a00-7000-8000-00000000000a".parse().unwrap();
        assert_eq!(id.store(), "0192d0f0-7a00-7000-8000-00000000000a");
        assert_eq!(CycleId::load(id.store()), Some(id));
        for other in ["0192D0F0-7A00-7000-8000-00000000000A", "0192d0f07a007000800000000000000a", ""] {
            assert_eq!(CycleId::load(other.to_owned()), None, "{other}");
        }
        for other in ["2024-1-2", "20240102", "2024-01-02T00:00", " 2024-01-02"] {
            assert_eq!(Date::load(other.to_owned()), None, "{other}");
        }
        assert_eq!(CycleState::load("draft".to_owned()), None);
    }

    #[test]
    fn numbers_and_digests_out_of_range_make_no_sense() {
        assert_eq!(u64::load(-1), None);
        assert_eq!(u32::load(1 << 32), None);
        assert_eq!(Timestamp::load(i64::MAX), None);
        assert_eq!(Digest::load(vec![0; 31]), None);
        assert_eq!(Option::<u32>::load(None), Some(None));
        assert_eq!(Option::<u32>::load(Some(-1)), None);
    }
}
