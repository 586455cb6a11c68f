//! Puts an entry in the personnel file of a person.

use async_graphql::{Context, ID, InputObject, Object, Result};

use super::content::EntryContentInput;
use crate::{
    domain::register::command::{RecordEntry, RegisterAct},
    graphql::{
        input::{Reader, gather},
        mutation::registry::{Entry, RegistryInput, RegistryPayload, run},
    },
};

/// Dữ liệu để ghi mục vào hồ sơ viên chức. — The input of `recordEntry`.
#[derive(Debug, InputObject)]
pub struct RecordEntryInput {
    #[graphql(flatten)]
    envelope: Entry,
    /// Viên chức. — Whose file it is.
    person_id: ID,
    /// Nội dung. — What it says.
    content: EntryContentInput,
}

impl RegistryInput for RecordEntryInput {
    const ACT: RegisterAct = RegisterAct::RecordEntry;
    type Command = RecordEntry;

    fn envelope(&self) -> &Entry {
        &self.envelope
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<RecordEntry> {
        let owner = read.id("personId", &self.person_id);
        gather!(RecordEntry {
            entry: read.fresh(),
            person: owner,
            content: read.about(owner, |read| self.content.seal(read)),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct RecordEntryMutation;

#[Object]
impl RecordEntryMutation {
    /// Ghi một mục vào hồ sơ viên chức. — Records an entry of a personnel file.
    async fn record_entry(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Mục cần ghi. — The entry.")] input: RecordEntryInput,
    ) -> Option<Result<RegistryPayload<RecordEntryInput>>> {
        run(ctx, input).await
    }
}
