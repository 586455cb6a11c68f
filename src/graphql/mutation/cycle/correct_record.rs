//! T27: corrects a clerical error; the old record stays.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, CorrectRecord},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::CyclePayload,
        scalar::{Date, Sha256},
    },
};

/// Dữ liệu để đính chính sai sót văn thư. — The input of `correctRecord`.
#[derive(Debug, InputObject)]
pub struct CorrectRecordInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Văn bản ghi sai. — The wrong record.
    corrects_id: ID,
    /// Số đúng. — The right number.
    number: String,
    /// Ký hiệu đúng. — The right symbol.
    symbol: String,
    /// Ngày đúng. — The right date.
    dated: Date,
    /// Mã băm SHA-256 của tệp đúng. — The digest of the right file.
    sha256: Sha256,
    /// Trích yếu đúng. — The right summary.
    summary: String,
    /// Ngày cuối nhận hồ sơ đúng, khi văn bản là Kế hoạch. — The right last day of receipt, where the record is a plan.
    closing_on: Option<Date>,
    /// Lý do. — Why.
    reason: String,
}

impl ActInput for CorrectRecordInput {
    const ACT: Act = Act::CorrectRecord;
    type Command = CorrectRecord;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<CorrectRecord> {
        gather!(CorrectRecord {
            corrects: read.id("correctsId", &self.corrects_id),
            document: read.fresh(),
            number: read.code("number", &self.number),
            symbol: read.code("symbol", &self.symbol),
            dated: read.date("dated", &self.dated),
            sha256: read.digest("sha256", &self.sha256),
            summary: read.line("summary", &self.summary),
            closing_on: read.optional("closingOn", &self.closing_on, Reader::date),
            reason: read.prose("reason", &self.reason),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct CorrectRecordMutation;

#[Object]
impl CorrectRecordMutation {
    /// Đính chính sai sót văn thư (T27); bản ghi cũ được giữ nguyên. — Corrects a clerical error; the old record stays.
    async fn correct_record(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Nội dung đúng của văn bản. — The document as it should read.")]
        input: CorrectRecordInput,
    ) -> Option<Result<CyclePayload<CorrectRecordInput>>> {
        run(ctx, input).await
    }
}
