//! Puts an account out of force.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::register::command::{RegisterAct, UnlinkAccount},
    graphql::{
        input::{Reader, gather},
        mutation::registry::{Entry, RegistryInput, RegistryPayload, run},
    },
};

/// Dữ liệu để hủy liên kết tài khoản. — The input of `unlinkAccount`.
#[derive(Debug, InputObject)]
pub struct UnlinkAccountInput {
    #[graphql(flatten)]
    envelope: Entry,
    /// Tài khoản. — The account.
    account_id: ID,
}

impl RegistryInput for UnlinkAccountInput {
    const ACT: RegisterAct = RegisterAct::UnlinkAccount;
    type Command = UnlinkAccount;

    fn envelope(&self) -> &Entry {
        &self.envelope
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<UnlinkAccount> {
        gather!(UnlinkAccount { account: read.id("accountId", &self.account_id) })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct UnlinkAccountMutation;

#[Object]
impl UnlinkAccountMutation {
    /// Hủy liên kết tài khoản. — Puts an account out of force.
    async fn unlink_account(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Tài khoản. — The account.")] input: UnlinkAccountInput,
    ) -> Option<Result<RegistryPayload<UnlinkAccountInput>>> {
        run(ctx, input).await
    }
}
