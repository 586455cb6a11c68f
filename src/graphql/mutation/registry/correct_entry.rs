//! Corrects an entry of a personnel file by another of the same kind; the old one stays to be read.

use async_graphql::{Context, ID, InputObject, Object, Result};

use super::content::EntryContentInput;
use crate::{
    domain::register::command::{CorrectEntry, RegisterAct},
    graphql::{
        input::{Reader, gather},
        mutation::registry::{Entry, RegistryInput, RegistryPayload, run},
    },
};

/// Dữ liệu để đính chính mục trong hồ sơ viên chức. — The input of `correctEntry`.
#[derive(Debug, InputObject)]
pub struct CorrectEntryInput {
    #[graphql(flatten)]
    envelope: Entry,
    /// Mục bị sai. — The entry that is wrong.
    entry_id: ID,
    /// Viên chức. — Whose file it is.
    person_id: ID,
    /// Nội dung đúng, cùng loại. — What it says rightly, of the same kind.
    content: EntryContentInput,
    /// Lý do. — Why.
    reason: String,
}

impl RegistryInput for CorrectEntryInput {
    const ACT: RegisterAct = RegisterAct::CorrectEntry;
    type Command = CorrectEntry;

    fn envelope(&self) -> &Entry {
        &self.envelope
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<CorrectEntry> {
        let owner = read.id("personId", &self.person_id);
        gather!(CorrectEntry {
            entry: read.id("entryId", &self.entry_id),
            person: owner,
            by: read.fresh(),
            content: read.about(owner, |read| self.content.seal(read)),
            reason: read.about(owner, |read| read.prose("reason", &self.reason)),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct CorrectEntryMutation;

#[Object]
impl CorrectEntryMutation {
    /// Đính chính một mục trong hồ sơ viên chức. — Corrects an entry of a personnel file.
    async fn correct_entry(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Mục đính chính. — The correction.")] input: CorrectEntryInput,
    ) -> Option<Result<RegistryPayload<CorrectEntryInput>>> {
        run(ctx, input).await
    }
}
