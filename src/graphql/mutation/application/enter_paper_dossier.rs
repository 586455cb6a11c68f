//! R45: the department office enters a dossier handed in on paper.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::{
        command::{Act, EnterPaperDossier},
        ids::ApplicationId,
    },
    graphql::{
        envelope::{Addition, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::ApplicationPayload,
        scalar::DateTime,
    },
};

/// Dữ liệu để nhập hộ hồ sơ giấy. — The input of `enterPaperDossier`.
#[derive(Debug, InputObject)]
pub struct EnterPaperDossierInput {
    #[graphql(flatten)]
    envelope: Addition,
    /// Hồ sơ đã có của người dự xét; bỏ trống để lập hồ sơ mới. — The application that the person has; left out, one is opened.
    application_id: Option<ID>,
    /// Người dự xét. — The applicant.
    person_id: ID,
    /// Mã số chức danh dự xét. — The code of the title applied for.
    title: String,
    /// Thời điểm nộp tại Văn phòng Sở. — When it was handed over at the department office.
    handed_in_at: DateTime,
    /// Lý do nhập hộ. — Why it is entered on the person's behalf.
    reason: String,
}

impl EnterPaperDossierInput {
    fn read_application(&self, read: &mut Reader<'_>) -> Option<ApplicationId> {
        match &self.application_id {
            Some(id) => read.id("applicationId", id),
            None => read.fresh(),
        }
    }
}

impl ActInput for EnterPaperDossierInput {
    const ACT: Act = Act::EnterPaperDossier;
    type Command = EnterPaperDossier;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<EnterPaperDossier> {
        gather!(EnterPaperDossier {
            application: self.read_application(read),
            person: read.id("personId", &self.person_id),
            title: read.code("title", &self.title),
            handed_in_at: read.instant("handedInAt", &self.handed_in_at),
            reason: read.prose("reason", &self.reason),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct EnterPaperDossierMutation;

#[Object]
impl EnterPaperDossierMutation {
    /// Nhập hộ hồ sơ nộp bằng giấy (R45). — Enters a dossier handed in on paper.
    async fn enter_paper_dossier(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Hồ sơ giấy. — The paper dossier.")] input: EnterPaperDossierInput,
    ) -> Option<Result<ApplicationPayload<EnterPaperDossierInput>>> {
        run(ctx, input).await
    }
}
