//! §8 D3: the unit head remarks on and assesses the applicant.

use async_graphql::{Context, ID, InputObject, Object, Result};

use super::paper::{AttestationInput, read_pages};
use crate::{
    domain::{
        command::{Act, Assess, NewPaper},
        digest::Sealed,
        dossier::PaperContent,
        eligibility::{Fact, PaperKind},
    },
    graphql::{
        envelope::{Addition, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::ApplicationPayload,
        scalar::{Date, Sha256},
    },
};

/// Dữ liệu để nhận xét, đánh giá người dự xét. — The input of `assess`.
#[derive(Debug, InputObject)]
pub struct AssessInput {
    #[graphql(flatten)]
    envelope: Addition,
    /// Hồ sơ đăng ký dự xét. — The application.
    application_id: ID,
    /// Nhận xét về từng tiêu chí (E3–E6). — What is said of each rule (E3–E6).
    covers: Vec<AttestationInput>,
    /// Ngày lập. — The day on which it was made.
    made_on: Date,
    /// Tệp đã tải lên. — The uploaded file.
    file_id: Option<ID>,
    /// SHA-256 của tệp. — SHA-256 of the file.
    sha256: Option<Sha256>,
    /// Số trang. — Number of pages.
    pages: Option<i32>,
    /// Bản nhận xét được thay thế. — The assessment that it replaces.
    replaces_id: Option<ID>,
}

impl AssessInput {
    fn content(&self, read: &mut Reader<'_>) -> Option<Sealed> {
        let content = gather!(PaperContent {
            number: Some(None),
            issuer: Some(None),
            made_on: read.date("madeOn", &self.made_on).map(Some),
            signed: Some(Some(true)),
            certified: Some(Fact::Unknown),
            title: Some(None),
            pages: read.optional("pages", &self.pages, read_pages),
            sha256: read.optional("sha256", &self.sha256, Reader::digest),
            covers: AttestationInput::read_all(read, &self.covers),
            language: Some(None),
        })?;
        read.value("content", &content)
    }

    fn paper(&self, read: &mut Reader<'_>) -> Option<NewPaper> {
        gather!(NewPaper {
            id: read.fresh(),
            kind: Some(PaperKind::Assessment),
            content: self.content(read),
            file: read.optional("fileId", &self.file_id, Reader::id),
            replaces: read.optional("replacesId", &self.replaces_id, Reader::id),
        })
    }
}

impl ActInput for AssessInput {
    const ACT: Act = Act::Assess;
    type Command = Assess;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<Assess> {
        gather!(Assess {
            application: read.id("applicationId", &self.application_id),
            paper: self.paper(read),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct AssessMutation;

#[Object]
impl AssessMutation {
    /// Người đứng đầu đơn vị nhận xét, đánh giá (D3, E3–E6). — The unit head remarks on and assesses the applicant.
    async fn assess(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Nhận xét, đánh giá. — The assessment.")] input: AssessInput,
    ) -> Option<Result<ApplicationPayload<AssessInput>>> {
        run(ctx, input).await
    }
}
