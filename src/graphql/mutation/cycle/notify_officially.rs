//! T30: gives the official notice.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, NotifyOfficially},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::CyclePayload,
    },
};

/// Dữ liệu để thông báo chính thức kết quả. — The input of `notifyOfficially`.
#[derive(Debug, InputObject)]
pub struct NotifyOfficiallyInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Thông báo chính thức đã đăng ký. — The registered official notice.
    document_id: ID,
    /// Lý do chậm, khi thông báo sau ngày làm việc thứ năm. — Why it is late, where it comes after the fifth working day.
    late_reason: Option<String>,
}

impl ActInput for NotifyOfficiallyInput {
    const ACT: Act = Act::NotifyOfficially;
    type Command = NotifyOfficially;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<NotifyOfficially> {
        gather!(NotifyOfficially {
            notice: read.fresh(),
            document: read.id("documentId", &self.document_id),
            late_reason: read.optional("lateReason", &self.late_reason, Reader::prose),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct NotifyOfficiallyMutation;

#[Object]
impl NotifyOfficiallyMutation {
    /// Thông báo chính thức kết quả trúng tuyển (T30). — Gives the official notice of the winners.
    async fn notify_officially(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Dữ liệu của thông báo chính thức. — The official notice.")]
        input: NotifyOfficiallyInput,
    ) -> Option<Result<CyclePayload<NotifyOfficiallyInput>>> {
        run(ctx, input).await
    }
}
