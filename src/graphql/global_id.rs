//! Global ids: opaque, tagged with their type, one spelling each (Relay).

use async_graphql::ID;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use uuid::Uuid;

use crate::domain::ids::{
    AccountId, AdoptionId, AgencyId, AppealId, ApplicationId, CalendarChangeId, CourseAttendanceId, CycleId,
    DeclarationId, DissolutionId, DocumentId, DutyAssignmentId, EmploymentId, EntryId, ErasureId, FileId,
    FindingId, GivenClassId, HandoverId, IncidentId, IndicatorMeasurementId, ItOfficerId, JointConclusionId,
    JudgementId, MemberId, NominationLineId, NominationListId, NoticeId, ObligationId, OfficeTermId,
    OfficerIncentiveId, OfficerQualificationId, PaperId, PeriodicReportId, PersonId, PlanId, PreScreeningId,
    PrecautionId, PublicationId, RemarkId, ReopeningId, SchemeId, ScoreSheetId, SecurityResearchId,
    SkillTestEntryId, SkillTestId, SuspensionId, TitleId, TrackedOccasionId, TrackedRecordId,
    TrainingCertificateId, TrainingCourseId, TrainingPlanId, TrainingProposalId, TransferId, TriggerEffectId,
    UnitId, VoteId, WorkBookId, WorkSheetId, WorkSummaryId,
};

/// An id that the API shows, with the name of the type it belongs to.
pub trait NodeId: Copy + From<Uuid> {
    /// The name of the type in the schema.
    const TYPE: &'static str;

    /// The id itself.
    fn uuid(self) -> Uuid;

    /// What a client sees.
    fn to_global(self) -> ID {
        ID(URL_SAFE_NO_PAD.encode(format!("{}:{}", Self::TYPE, self.uuid())))
    }

    /// Reads what a client sends; none if it is an id of another type or not as this server writes it.
    fn from_global(text: &str) -> Option<Self> {
        let (tag, uuid) = split(text)?;
        (tag == Self::TYPE).then(|| uuid.into())
    }
}

/// Takes a global id apart into the name of its type and the id itself.
pub fn split(text: &str) -> Option<(String, Uuid)> {
    let plain = String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
    let (tag, rest) = plain.split_once(':')?;
    let uuid: Uuid = rest.parse().ok()?;
    (uuid.to_string() == rest).then(|| (tag.to_owned(), uuid))
}

macro_rules! nodes {
    ($($name:ident as $graphql:literal,)+) => {$(
        impl NodeId for $name {
            const TYPE: &'static str = $graphql;

            fn uuid(self) -> Uuid {
                self.0
            }
        }
    )+};
}

nodes! {
    CycleId as "Cycle",
    SchemeId as "Scheme",
    PlanId as "Plan",
    DocumentId as "Document",
    PublicationId as "Publication",
    MemberId as "Member",
    DeclarationId as "Declaration",
    ApplicationId as "Application",
    PaperId as "Paper",
    FileId as "File",
    JudgementId as "Judgement",
    JointConclusionId as "JointConclusion",
    ScoreSheetId as "ScoreSheet",
    NominationListId as "NominationList",
    NominationLineId as "NominationLine",
    FindingId as "Finding",
    VoteId as "Vote",
    NoticeId as "Notice",
    ReopeningId as "Reopening",
    SuspensionId as "Suspension",
    AppealId as "Appeal",
    RemarkId as "Remark",
    CalendarChangeId as "CalendarChange",
    ObligationId as "Obligation",
    PersonId as "Person",
    AccountId as "Account",
    AgencyId as "Agency",
    UnitId as "Unit",
    OfficeTermId as "OfficeTerm",
    EmploymentId as "Employment",
    ErasureId as "Erasure",
    DissolutionId as "Dissolution",
    TransferId as "Transfer",
    TitleId as "Title",
    EntryId as "PersonnelEntry",
    AdoptionId as "LawAdoption",
    ItOfficerId as "ItOfficer",
    DutyAssignmentId as "DutyAssignment",
    WorkBookId as "WorkBook",
    GivenClassId as "GivenClass",
    TriggerEffectId as "TriggerEffect",
    PreScreeningId as "PreScreening",
    WorkSheetId as "WorkSheet",
    WorkSummaryId as "WorkSummary",
    IndicatorMeasurementId as "IndicatorMeasurement",
    OfficerQualificationId as "OfficerQualification",
    TrainingProposalId as "TrainingProposal",
    TrainingPlanId as "TrainingPlan",
    TrainingCourseId as "TrainingCourse",
    CourseAttendanceId as "CourseAttendance",
    TrainingCertificateId as "TrainingCertificate",
    PeriodicReportId as "PeriodicReport",
    IncidentId as "Incident",
    PrecautionId as "PrecautionProposal",
    HandoverId as "Handover",
    TrackedOccasionId as "TrackedOccasion",
    TrackedRecordId as "TrackedRecord",
    SkillTestId as "SkillTest",
    SkillTestEntryId as "SkillTestEntry",
    SecurityResearchId as "SecurityResearch",
    OfficerIncentiveId as "OfficerIncentive",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_comes_back_only_as_its_own_type() {
        let id = CycleId(Uuid::from_u128(7));
        let global = id.to_global();
        assert_eq!(CycleId::from_global(&global), Some(id));
        assert_eq!(PersonId::from_global(&global), None);
    }

    #[test]
    fn only_one_spelling_is_taken() {
        let spelt = |plain: &str| URL_SAFE_NO_PAD.encode(plain);
        let uuid = "0192d0f0-7a00-7000-8000-00000000000a";
        assert!(CycleId::from_global(&spelt(&format!("Cycle:{uuid}"))).is_some());
        let wrong = [
            String::new(),
            "Cycle".to_owned(),
            format!("Cycle:{uuid}"),
            spelt(&format!("Cycle:{}", uuid.to_uppercase())),
            spelt(&format!("Cycle:{}", uuid.replace('-', ""))),
            spelt(&format!("cycle:{uuid}")),
            spelt(&format!("Cycle:{uuid} ")),
            format!("{}=", spelt(&format!("Cycle:{uuid}"))),
        ];
        for text in wrong {
            assert_eq!(CycleId::from_global(&text), None, "{text}");
        }
    }
}
