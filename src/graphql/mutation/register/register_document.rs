//! R16: registers a document.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::{
        command::{Act, RegisterDocument},
        role::Role,
        vocabulary::{DocumentKind, SigningForm},
    },
    graphql::{
        envelope::{Addition, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::RegisterPayload,
        scalar::{Date, Sha256},
    },
};

/// Dữ liệu để đăng ký văn bản. — The input of `registerDocument`.
#[derive(Debug, InputObject)]
pub struct RegisterDocumentInput {
    #[graphql(flatten)]
    envelope: Addition,
    /// Loại văn bản. — The kind.
    kind: DocumentKind,
    /// Số văn bản. — The number.
    number: String,
    /// Ký hiệu văn bản. — The symbol.
    symbol: String,
    /// Ngày của văn bản. — The date that it bears.
    dated: Date,
    /// Cơ quan ban hành. — The agency that issued it.
    issuer_id: ID,
    /// Người ký. — The signatory.
    signatory_id: Option<ID>,
    /// Hình thức ký. — The form of signing.
    signing_form: SigningForm,
    /// Tư cách của người ký. — The capacity of the signatory.
    signed_as: Option<Role>,
    /// Trích yếu. — The summary.
    summary: String,
    /// Mã băm SHA-256 của tệp. — The digest of the file.
    sha256: Sha256,
    /// Lý do đăng ký sau ngày của văn bản. — Why it is registered on a later day than it is dated.
    late_reason: Option<String>,
}

impl ActInput for RegisterDocumentInput {
    const ACT: Act = Act::RegisterDocument;
    type Command = RegisterDocument;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<RegisterDocument> {
        gather!(RegisterDocument {
            document: read.fresh(),
            kind: Some(self.kind),
            number: read.code("number", &self.number),
            symbol: read.code("symbol", &self.symbol),
            dated: read.date("dated", &self.dated),
            issuer: read.id("issuerId", &self.issuer_id),
            signatory: read.optional("signatoryId", &self.signatory_id, Reader::id),
            signing_form: Some(self.signing_form),
            signed_as: Some(self.signed_as),
            summary: read.line("summary", &self.summary),
            sha256: read.digest("sha256", &self.sha256),
            late_reason: read.optional("lateReason", &self.late_reason, Reader::prose),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct RegisterDocumentMutation;

#[Object]
impl RegisterDocumentMutation {
    /// Đăng ký văn bản (R16). — Registers a document.
    async fn register_document(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Văn bản. — The document.")] input: RegisterDocumentInput,
    ) -> Option<Result<RegisterPayload<RegisterDocumentInput>>> {
        run(ctx, input).await
    }
}
