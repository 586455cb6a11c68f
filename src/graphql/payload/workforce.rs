//! What acts on the workforce answer.

use async_graphql::{Context, Object, Result};

use super::{LoggedCommandOutcome, Payload, PayloadFields, payload_fields};
use crate::{
    domain::workforce::{
        command::WorkforceCommand, periodic::subject::ReportSubject,
        pre_screening::subject::ScreeningSubject, responsibility::subject::ResponsibilitySubject,
        work_sheet::subject::SheetSubject,
    },
    graphql::{
        context::{nullable, request},
        object::{
            handover::Handover,
            incident::Incident,
            periodic::PeriodicReport,
            pre_screening::PreScreening,
            precaution::PrecautionProposal,
            training::TrainingYear,
            work_sheet::{WorkLog, WorkSheet},
            workforce::Workforce,
        },
    },
};

/// The answer to an act on the workforce of an agency.
pub type WorkforcePayload<I> = Payload<I, WorkforceFields>;

/// The answer to an act on a pre-screening.
pub type PreScreeningPayload<I> = Payload<I, PreScreeningFields>;

/// The answer to an act on a work sheet.
pub type WorkSheetPayload<I> = Payload<I, WorkSheetFields>;

/// The answer to the signature under a yearly summary.
pub type WorkSummaryPayload<I> = Payload<I, WorkSummaryFields>;

/// The answer to an act on training.
pub type TrainingPayload<I> = Payload<I, TrainingFields>;

/// The answer to an act on a periodic report.
pub type ReportPayload<I> = Payload<I, ReportFields>;

/// The answer to an act on an incident.
pub type IncidentPayload<I> = Payload<I, IncidentFields>;

/// The answer to an act on a proposal of a precaution.
pub type PrecautionPayload<I> = Payload<I, PrecautionFields>;

/// The answer to an act on a handover.
pub type HandoverPayload<I> = Payload<I, HandoverFields>;

payload_fields! {
    /// What an act on the workforce answers with.
    WorkforceFields(Option<LoggedCommandOutcome<WorkforceCommand>>) of WorkforceCommand: "workforce" =
        "Kết quả của thao tác trên nhân lực CNTT. — The answer to an act on the IT workforce.";
    /// What an act on a pre-screening answers with.
    PreScreeningFields(WorkforceFields) of WorkforceCommand: "workforce preScreening" =
        "Kết quả của thao tác trên hồ sơ sơ tuyển. — The answer to an act on a pre-screening.";
    /// What an act on a work sheet answers with.
    WorkSheetFields(WorkforceFields) of WorkforceCommand: "workforce workSheet" =
        "Kết quả của thao tác trên phiếu công tác. — The answer to an act on a work sheet.";
    /// What the signature under a yearly summary answers with.
    WorkSummaryFields(WorkforceFields) of WorkforceCommand: "workforce workLog" =
        "Kết quả của việc ký bảng tổng hợp năm. — The answer to the signature under a yearly summary.";
    /// What an act on a periodic report answers with.
    ReportFields(WorkforceFields) of WorkforceCommand: "workforce report" =
        "Kết quả của thao tác trên báo cáo định kỳ. — The answer to an act on a periodic report.";
    /// What an act on an incident answers with.
    IncidentFields(WorkforceFields) of WorkforceCommand: "workforce incident" =
        "Kết quả của thao tác trên sự cố. — The answer to an act on an incident.";
    /// What an act on a proposal of a precaution answers with.
    PrecautionFields(WorkforceFields) of WorkforceCommand: "workforce precaution" =
        "Kết quả của thao tác trên đề xuất phòng ngừa. — The answer to an act on a proposal of a precaution.";
    /// What an act on a handover answers with.
    HandoverFields(WorkforceFields) of WorkforceCommand: "workforce handover" =
        "Kết quả của thao tác trên việc bàn giao. — The answer to an act on a handover.";
    /// What an act on training answers with.
    TrainingFields(WorkforceFields) of WorkforceCommand: "workforce training" =
        "Kết quả của thao tác về đào tạo, bồi dưỡng. — The answer to an act on training.";
}

#[Object]
impl WorkforceFields {
    /// Nhân lực CNTT của cơ quan sau khi ghi. — The workforce of the agency after the write.
    async fn workforce(&self, ctx: &Context<'_>) -> Option<Result<Workforce>> {
        let written = self.0.as_ref()?;
        nullable(async {
            let request = request(ctx)?;
            let found = Workforce::seen(request, Some(written.command.agency()), request.today()).await?;
            Ok(found.into_iter().next())
        })
        .await
    }
}

#[Object]
impl PreScreeningFields {
    #[graphql(flatten)]
    fn workforce(&self) -> &WorkforceFields {
        &self.0
    }

    /// Hồ sơ sơ tuyển sau khi ghi. — The pre-screening after the write.
    async fn pre_screening(&self, ctx: &Context<'_>) -> Option<Result<PreScreening>> {
        let written = self.0.0.as_ref()?;
        nullable(async {
            let request = request(ctx)?;
            match written.command.screening() {
                Some(ScreeningSubject::Case(id) | ScreeningSubject::Request(id)) => {
                    PreScreening::find(request, id).await
                }
                // A repeated act draws another id, so the case is found by its leaf.
                Some(ScreeningSubject::New(_)) => {
                    PreScreening::written(request, written.command.agency(), written.index()).await
                }
                None => Ok(None),
            }
        })
        .await
    }
}

#[Object]
impl WorkSheetFields {
    #[graphql(flatten)]
    fn workforce(&self) -> &WorkforceFields {
        &self.0
    }

    /// Phiếu công tác sau khi ghi. — The work sheet after the write.
    async fn work_sheet(&self, ctx: &Context<'_>) -> Option<Result<WorkSheet>> {
        let written = self.0.0.as_ref()?;
        let id = match written.command.sheet()? {
            SheetSubject::Sheet(id) => Some(id),
            // A repeated act draws another id, so the sheet is found by its leaf.
            SheetSubject::Log(_) => None,
        };
        let agency = written.command.agency();
        nullable(async { WorkSheet::find(request(ctx)?, agency, id, written.index()).await }).await
    }
}

#[Object]
impl WorkSummaryFields {
    #[graphql(flatten)]
    fn workforce(&self) -> &WorkforceFields {
        &self.0
    }

    /// Sổ công tác sau khi ký. — The work log after the signature.
    async fn work_log(&self, ctx: &Context<'_>) -> Option<Result<WorkLog>> {
        let written = self.0.0.as_ref()?;
        let WorkforceCommand::SignWorkSummary(input) = &written.command else { return None };
        nullable(async { WorkLog::find(request(ctx)?, input.agency, input.officer, input.year).await }).await
    }
}

#[Object]
impl ReportFields {
    #[graphql(flatten)]
    fn workforce(&self) -> &WorkforceFields {
        &self.0
    }

    /// Báo cáo sau khi ghi. — The report after the write.
    async fn report(&self, ctx: &Context<'_>) -> Option<Result<PeriodicReport>> {
        let written = self.0.0.as_ref()?;
        let id = match written.command.report()? {
            ReportSubject::Report(id) => Some(id),
            // A repeated act draws another id, so the report is found by its leaf.
            ReportSubject::New(_) => None,
        };
        let agency = written.command.agency();
        nullable(async { PeriodicReport::find(request(ctx)?, agency, id, written.index()).await }).await
    }
}

impl WorkforceFields {
    /// What was written about an incident, a precaution or a handover. A new one is found by its record, since a repeated act
    /// draws another id.
    fn responsibility(&self) -> Option<(&LoggedCommandOutcome<WorkforceCommand>, ResponsibilitySubject)> {
        let written = self.0.as_ref()?;
        Some((written, written.command.responsibility()?))
    }
}

#[Object]
impl IncidentFields {
    #[graphql(flatten)]
    fn workforce(&self) -> &WorkforceFields {
        &self.0
    }

    /// Sự cố sau khi ghi. — The incident after the write.
    async fn incident(&self, ctx: &Context<'_>) -> Option<Result<Incident>> {
        let (written, subject) = self.0.responsibility()?;
        let id = if let ResponsibilitySubject::Incident(id) = subject { Some(id) } else { None };
        let agency = written.command.agency();
        nullable(async { Incident::find(request(ctx)?, agency, id, written.index()).await }).await
    }
}

#[Object]
impl PrecautionFields {
    #[graphql(flatten)]
    fn workforce(&self) -> &WorkforceFields {
        &self.0
    }

    /// Đề xuất phòng ngừa sau khi ghi. — The proposal after the write.
    async fn precaution(&self, ctx: &Context<'_>) -> Option<Result<PrecautionProposal>> {
        let (written, subject) = self.0.responsibility()?;
        let id = if let ResponsibilitySubject::Precaution(id) = subject { Some(id) } else { None };
        let agency = written.command.agency();
        nullable(async { PrecautionProposal::find(request(ctx)?, agency, id, written.index()).await }).await
    }
}

#[Object]
impl HandoverFields {
    #[graphql(flatten)]
    fn workforce(&self) -> &WorkforceFields {
        &self.0
    }

    /// Việc bàn giao sau khi ghi. — The handover after the write.
    async fn handover(&self, ctx: &Context<'_>) -> Option<Result<Handover>> {
        let (written, subject) = self.0.responsibility()?;
        let id = if let ResponsibilitySubject::Handover(id) = subject { Some(id) } else { None };
        let agency = written.command.agency();
        nullable(async { Handover::find(request(ctx)?, agency, id, written.index()).await }).await
    }
}

#[Object]
impl TrainingFields {
    #[graphql(flatten)]
    fn workforce(&self) -> &WorkforceFields {
        &self.0
    }

    /// Việc đào tạo, bồi dưỡng của năm sau khi ghi. — The training of the year after the write.
    async fn training(&self, ctx: &Context<'_>) -> Option<Result<TrainingYear>> {
        let written = self.0.0.as_ref()?;
        nullable(async { TrainingYear::written(request(ctx)?, &written.command).await }).await
    }
}
