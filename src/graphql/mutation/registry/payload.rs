//! What an act on the registers answers.

use std::{borrow::Cow, marker::PhantomData};

use async_graphql::{Context, ID, Object, Result, TypeName};

use super::RegistryInput;
use crate::{
    domain::{
        ids::PersonId,
        register::{command::RegisterCommand, row::Rows},
    },
    graphql::{
        context::{RequestContext, nullable, request},
        global_id::NodeId as _,
        object::receipt::Receipt,
        query::Query,
        user_error::UserError,
    },
    service::Accepted,
};

/// A command that is in the log of the registers.
#[derive(Debug)]
pub struct Registered {
    /// The command.
    pub command: RegisterCommand,
    /// What the caller takes home.
    pub accepted: Accepted,
}

/// The answer to an act on the registers, named per act.
#[derive(Debug)]
pub struct RegistryPayload<A> {
    outcome: std::result::Result<Registered, Vec<UserError>>,
    client_mutation_id: Option<String>,
    act: PhantomData<fn() -> A>,
}

impl<A> RegistryPayload<A> {
    /// The answer with that outcome.
    pub const fn new(
        outcome: std::result::Result<Registered, Vec<UserError>>,
        client_mutation_id: Option<String>,
    ) -> Self {
        Self { outcome, client_mutation_id, act: PhantomData }
    }
}

impl<A: RegistryInput> TypeName for RegistryPayload<A> {
    fn type_name() -> Cow<'static, str> {
        let (first, rest) = A::ACT.as_str().split_at(1);
        Cow::Owned(format!("{}{rest}Payload", first.to_ascii_uppercase()))
    }
}

/// Kết quả của thao tác trên sổ đăng ký. — The answer to an act on the registers.
#[Object(name_type)]
impl<A: RegistryInput> RegistryPayload<A> {
    /// Mã định danh của bản ghi được lập hoặc được thay đổi. — The id of the record that was made or changed.
    async fn record_id(&self, ctx: &Context<'_>) -> Option<Result<ID>> {
        let Registered { command, accepted } = self.outcome.as_ref().ok()?;
        nullable(async {
            let (request, leaf) = (request(ctx)?, accepted.receipt.statement.index);
            match command {
                RegisterCommand::RecordEntry(input) => entry(request, input.person, leaf).await,
                RegisterCommand::CorrectEntry(input) => entry(request, input.person, leaf).await,
                _ => Ok(record(request.registry().await?.rows(), command, leaf)),
            }
        })
        .await
    }

    /// Biên nhận có chữ ký số; không có khi yêu cầu không được thực hiện. — The signed receipt; none where nothing was written.
    async fn receipt(&self) -> Option<Receipt> {
        self.outcome.as_ref().ok().map(|registered| Receipt::of(&registered.accepted))
    }

    /// Lý do yêu cầu không được thực hiện; rỗng khi đã thực hiện. — Why nothing was written; empty when it was.
    async fn user_errors(&self) -> &[UserError] {
        self.outcome.as_ref().err().map_or(&[], Vec::as_slice)
    }

    /// Giá trị mà người gọi gửi kèm. — What the caller sent along.
    async fn client_mutation_id(&self) -> Option<&str> {
        self.client_mutation_id.as_deref()
    }

    /// Điểm bắt đầu của mọi truy vấn, sau khi ghi. — The root of all queries, after the write.
    async fn query(&self) -> Query {
        Query::default()
    }
}

/// The entry that the leaf of that index made in the file of a person.
async fn entry(request: &RequestContext, person: PersonId, leaf: u64) -> Result<Option<ID>> {
    let entries = request.service.store.entries(&[person]).await.map_err(|error| request.mask(error))?;
    Ok(entries.iter().find(|entry| entry.leaf == leaf).map(|entry| entry.id.to_global()))
}

/// The record that the leaf of that index made or changed. A new one is found by its leaf and not by
/// its drawn id, which a repeated command draws anew and an account linked again does not take.
fn record(rows: &Rows, command: &RegisterCommand, leaf: u64) -> Option<ID> {
    macro_rules! made {
        ($table:ident) => {
            rows.$table.values().find(|row| row.leaf == leaf).map(|row| row.id.to_global())
        };
    }
    match command {
        RegisterCommand::Bootstrap(_) => None,
        RegisterCommand::RegisterAgency(_) => made!(agency),
        RegisterCommand::RegisterUnit(_) => made!(unit),
        RegisterCommand::RegisterPerson(_) => made!(person),
        RegisterCommand::LinkAccount(input) => {
            let mut accounts = rows.account.values();
            accounts.find(|row| row.issuer_subject == input.issuer_subject).map(|row| row.id.to_global())
        }
        RegisterCommand::UnlinkAccount(input) => Some(input.account.to_global()),
        RegisterCommand::GrantOffice(_) => made!(office_term),
        RegisterCommand::EndOffice(input) => Some(input.office_term.to_global()),
        RegisterCommand::RegisterEmployment(_) => made!(employment),
        RegisterCommand::EndEmployment(input) => Some(input.employment.to_global()),
        RegisterCommand::ErasePerson(_) => made!(erasure),
        RegisterCommand::RegisterTitle(_) => made!(title),
        RegisterCommand::AnnulEntry(input) => Some(input.entry.to_global()),
        RegisterCommand::RecordEntry(_)
        | RegisterCommand::CorrectEntry(_)
        | RegisterCommand::ImportPersonnel(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::{
        digest::{Digest, Sealed},
        ids::{AccountId, PersonId},
        register::{
            command::{LinkAccount, RegisterPerson},
            row::{Account, Person},
        },
    };

    #[test]
    fn a_repeated_command_names_the_record_that_was_made_first() {
        let name = Sealed(Digest::of("name"));
        let made = PersonId(Uuid::from_u128(1));
        let mut rows = Rows::default();
        rows.put(Person { id: made, name, leaf: 7 }.into());
        let again = RegisterPerson { person: PersonId(Uuid::from_u128(2)), name }.into();
        assert_eq!(record(&rows, &again, 7), Some(made.to_global()));
        assert_eq!(record(&rows, &again, 8), None);
    }

    #[test]
    fn an_account_linked_again_keeps_its_id() {
        let (first, person) = (AccountId(Uuid::from_u128(1)), PersonId(Uuid::from_u128(2)));
        let issuer_subject = Digest::of("who");
        let mut rows = Rows::default();
        rows.put(Account { id: first, person, issuer_subject, valid: true, leaf: 3 }.into());
        let again = LinkAccount { account: AccountId(Uuid::from_u128(9)), person, issuer_subject }.into();
        assert_eq!(record(&rows, &again, 12), Some(first.to_global()));
    }
}
