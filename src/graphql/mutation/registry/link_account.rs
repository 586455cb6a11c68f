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
    ) -> Option<Result<RegistryPayload<LinkAccountInput>>> {
        run(ctx, input).await
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use async_graphql::{InputType, value};
    use jiff::Timestamp;
    use uuid::Uuid;

    use super::*;
    use crate::{clock::Clock, domain::ids::PersonId, entropy::Entropy, graphql::global_id::NodeId as _};

    fn identity(issuer: &str, subject: &str) -> Option<Digest> {
        let person = PersonId(Uuid::from_u128(1)).to_global().0;
        let fields =
            value!({ "idempotencyKey": "k", "personId": person, "issuer": issuer, "subject": subject });
        let input = LinkAccountInput::parse(Some(fields)).ok().unwrap();
        let (entropy, clock) = (Entropy::seeded(1), Clock::set(Timestamp::UNIX_EPOCH));
        input.read(&mut Reader::new(&entropy, &clock)).map(|command| command.issuer_subject)
    }

    #[test]
    fn an_identity_is_taken_as_it_stands() {
        let (issuer, decomposed) = ("https://dang-nhap.example", " Ho\u{302} ");
        assert_eq!(identity(issuer, decomposed), Some(issuer_subject(issuer, decomposed)));
        assert_eq!(identity("https://dang-nhap.example\0", "a"), None);
        assert_eq!(identity(issuer, ""), None);
    }
}
