//! Typed identifiers. All are UUIDs: version 7 in general, version 4 where the order of creation
//! must not show (denunciations).

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                text.parse().map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )+};
}

ids! {
    /// A promotion cycle (kỳ xét thăng hạng); also the id of its log.
    CycleId;
    /// A version of the approved scheme (Đề án).
    SchemeId;
    /// The places of one title in one version of the scheme (chỉ tiêu).
    QuotaId;
    /// A version of the plan (Kế hoạch).
    PlanId;
    /// An official document.
    DocumentId;
    /// A publication of a document on one channel.
    PublicationId;
    /// A membership of the council or of a board.
    MemberId;
    /// A declaration about conflicts of interest.
    DeclarationId;
    /// An application (hồ sơ đăng ký dự xét).
    ApplicationId;
    /// A paper of a dossier.
    PaperId;
    /// A stored file.
    FileId;
    /// A joint conclusion of appraisers.
    JointConclusionId;
    /// A sheet of points for a dossier.
    ScoreSheetId;
    /// A judgement of a dossier by the rules.
    JudgementId;
    /// A list by which a unit proposes whom to nominate.
    NominationListId;
    /// A person on such a list.
    NominationLineId;
    /// A finding on a rule.
    FindingId;
    /// A vote of a council member on an application.
    VoteId;
    /// A place in the order of candidates of one title.
    RankId;
    /// A notice of results.
    NoticeId;
    /// A reopened review.
    ReopeningId;
    /// A member of the scope of a reopened review.
    ScopeId;
    /// A suspension of the cycle.
    SuspensionId;
    /// A change of the calendar that a cycle counts by.
    CalendarChangeId;
    /// An entry about an obligation of a party of the cycle.
    ObligationId;
    /// An appeal (thắc mắc, khiếu nại, tố cáo).
    AppealId;
    /// A remark of the supervisory board.
    RemarkId;
    /// The adoption of a document of law.
    AdoptionId;
    /// A statement of the level of IT use of an agency.
    ItLevelId;
    /// The service of a person as an IT officer of an agency.
    ItOfficerId;
    /// A decision that assigns duties to an IT officer.
    DutyAssignmentId;
    /// The secrecy commitment of an IT officer.
    CommitmentId;
    /// A signature under a work log.
    BookSignatureId;
    /// The record of a work log that was sent to the department.
    WorkBookId;
    /// A piece of evidence for the evaluation of an IT officer.
    EvidenceId;
    /// A decision on a work log that did not come in time.
    BookRulingId;
    /// A class that was given to an IT officer.
    GivenClassId;
    /// The results of an evaluation as they were sent to an agency.
    EvaluationResultsId;
    /// A proposal of a reward.
    RewardProposalId;
    /// What follows from a trigger of classes.
    TriggerEffectId;
    /// A step of what follows from a trigger.
    EffectStepId;
    /// A pre-screening interview of a candidate (sơ tuyển).
    PreScreeningId;
    /// A work sheet of an IT officer (phiếu công tác).
    WorkSheetId;
    /// The yearly summary of an officer's log (tổng hợp kết quả công tác năm).
    WorkSummaryId;
    /// A measurement of an indicator.
    IndicatorMeasurementId;
    /// A qualification of an IT officer, as the agency attests it.
    OfficerQualificationId;
    /// What an agency proposes for the training of a year.
    TrainingProposalId;
    /// The training plan of a year.
    TrainingPlanId;
    /// A course of a training plan.
    TrainingCourseId;
    /// The attendance of somebody at a course.
    CourseAttendanceId;
    /// A certificate of a course.
    TrainingCertificateId;
    /// A report for a part of a year.
    PeriodicReportId;
    /// An incident of an information system (sự cố).
    IncidentId;
    /// A proposal of a precaution (đề xuất biện pháp phòng ngừa).
    PrecautionId;
    /// A handover of secrets and systems (bàn giao).
    HandoverId;
    /// What gave rise to a tracked duty.
    TrackedOccasionId;
    /// The record that a tracked duty was done.
    TrackedRecordId;
    /// A yearly test of IT officers (kiểm tra, sát hạch).
    SkillTestId;
    /// The call of an officer to a yearly test, and the result.
    SkillTestEntryId;
    /// A permission to look for faults of security (nghiên cứu, rà soát lỗi bảo mật).
    SecurityResearchId;
    /// An incentive that an officer draws (ưu đãi CNTT).
    OfficerIncentiveId;
    /// A person.
    PersonId;
    /// A sign-in identity of a person.
    AccountId;
    /// An agency (cơ quan).
    AgencyId;
    /// A public service unit (đơn vị sự nghiệp).
    UnitId;
    /// An office held for a time.
    OfficeTermId;
    /// A time of employment in a unit.
    EmploymentId;
    /// The end of an agency (giải thể, sáp nhập).
    DissolutionId;
    /// A transfer of an employee between agencies (chuyển công tác).
    TransferId;
    /// The erasure of a person's data (xóa dữ liệu cá nhân).
    ErasureId;
    /// A professional title (chức danh nghề nghiệp) in a period of validity.
    TitleId;
    /// An entry of a personnel file (mục trong hồ sơ viên chức).
    EntryId;
}
