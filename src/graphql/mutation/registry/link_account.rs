//! Links a sign-in identity to a person, for the first time or again.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::{
        digest::Digest,
        register::{
            command::{LinkAccount, RegisterAct},
            row::issuer_subject,
        },
    },
    graphql::{
        input::{Reader, gather},
        mutation::registry::{Entry, RegistryInput, RegistryPayload, run},
    },
};

/// Dữ liệu để liên kết tài khoản. — The input of `linkAccount`.
#[derive(Debug, InputObject)]
pub struct LinkAccountInput {
    #[graphql(flatten)]
    envelope: Entry,
    /// Người sở hữu tài khoản. — The person.
    person_id: ID,
    /// Bên cấp danh tính, như ghi trong `iss` của mã truy cập. — The issuer, exactly as `iss` of its tokens has it.
    issuer: String,
    /// Mã người dùng tại bên cấp, như ghi trong `sub` của mã truy cập. — The subject, exactly as `sub` of its tokens has it.
    subject: String,
}

impl LinkAccountInput {
    /// The identity by its digest: who signs in with it is nobody else's business.
    fn read_identity(&self, read: &mut Reader<'_>) -> Option<Digest> {
        let issuer = read.verbatim("issuer", &self.issuer);
        let subject = read.verbatim("subject", &self.subject);
        Some(issuer_subject(issuer?, subject?))
    }
}

impl RegistryInput for LinkAccountInput {
    const ACT: RegisterAct = RegisterAct::LinkAccount;
    type Command = LinkAccount;

    fn envelope(&self) -> &Entry {
        &self.envelope
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<LinkAccount> {
        gather!(LinkAccount {
            account: read.fresh(),
            person: read.id("personId", &self.person_id),
            issuer_subject: self.read_identity(read),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct LinkAccountMutation;

#[Object]
impl LinkAccountMutation {
    /// Liên kết tài khoản đăng nhập với một người. — Links a sign-in identity to a person.
    async fn link_account(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Tài khoản và người. — The account and the person.")] input: LinkAccountInput,
    ) -> Result<Option<RegistryPayload<LinkAccountInput>>> {
        run(ctx, input).await
    }
}
