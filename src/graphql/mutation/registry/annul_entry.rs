//! Puts an entry of a personnel file out of force; it stays to be read.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::register::command::{AnnulEntry, RegisterAct},
    graphql::{
        input::{Reader, gather},
        mutation::registry::{Entry, RegistryInput, RegistryPayload, run},
    },
};

/// Dữ liệu để hủy mục trong hồ sơ viên chức. — The input of `annulEntry`.
#[derive(Debug, InputObject)]
pub struct AnnulEntryInput {
    #[graphql(flatten)]
    envelope: Entry,
    /// Mục cần hủy. — The entry.
    entry_id: ID,
    /// Viên chức. — Whose file it is.
    person_id: ID,
    /// Lý do. — Why.
    reason: String,
}

impl RegistryInput for AnnulEntryInput {
    const ACT: RegisterAct = RegisterAct::AnnulEntry;
    type Command = AnnulEntry;

    fn envelope(&self) -> &Entry {
        &self.envelope
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<AnnulEntry> {
        let owner = read.id("personId", &self.person_id);
        gather!(AnnulEntry {
            entry: read.id("entryId", &self.entry_id),
            person: owner,
            reason: read.about(owner, |read| read.prose("reason", &self.reason)),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct AnnulEntryMutation;

#[Object]
impl AnnulEntryMutation {
    /// Hủy một mục trong hồ sơ viên chức. — Annuls an entry of a personnel file.
    async fn annul_entry(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Mục cần hủy. — The entry.")] input: AnnulEntryInput,
    ) -> Option<Result<RegistryPayload<AnnulEntryInput>>> {
        run(ctx, input).await
    }
}
