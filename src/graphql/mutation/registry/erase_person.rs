//! Erases the data of a person.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::register::command::{ErasePerson, RegisterAct},
    graphql::{
        input::{Reader, gather},
        mutation::registry::{Entry, RegistryInput, RegistryPayload, run},
    },
};

/// Dữ liệu để xóa dữ liệu cá nhân. — The input of `erasePerson`.
#[derive(Debug, InputObject)]
pub struct ErasePersonInput {
    #[graphql(flatten)]
    envelope: Entry,
    /// Người có dữ liệu được xóa. — The person whose data are erased.
    person_id: ID,
    /// Văn bản làm căn cứ; không ghi dữ liệu cá nhân. — The document that orders it; no personal data here.
    document: String,
    /// Lý do; không ghi dữ liệu cá nhân, vì lý do được lưu lại. — Why; no personal data here, for it is kept.
    reason: String,
}

impl RegistryInput for ErasePersonInput {
    const ACT: RegisterAct = RegisterAct::ErasePerson;
    type Command = ErasePerson;

    fn envelope(&self) -> &Entry {
        &self.envelope
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<ErasePerson> {
        gather!(ErasePerson {
            erasure: read.fresh(),
            person: read.id("personId", &self.person_id),
            document: read.line("document", &self.document),
            reason: read.prose("reason", &self.reason),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct ErasePersonMutation;

#[Object]
impl ErasePersonMutation {
    /// Xóa dữ liệu cá nhân của một người, không thể khôi phục; nhật ký và biên nhận giữ nguyên giá trị. — Erases the data of a person for good; log and receipts stay as good as they were.
    async fn erase_person(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Người và căn cứ. — The person and the ground.")] input: ErasePersonInput,
    ) -> Option<Result<RegistryPayload<ErasePersonInput>>> {
        run(ctx, input).await
    }
}
