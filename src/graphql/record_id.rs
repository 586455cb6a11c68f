//! Which record an act on the directory made or changed.

use async_graphql::{ID, Result};

use crate::{
    domain::{
        digest::Digest,
        directory::{account_key::AccountKey, command::DirectoryCommand, row::Rows},
        ids::PersonId,
    },
    graphql::{context::RequestContext, global_id::NodeId as _},
    vault::Guessable,
};

/// The record that the leaf of that index made or changed.
pub async fn record_id(
    request: &RequestContext,
    command: &DirectoryCommand,
    leaf: u64,
) -> Result<Option<ID>> {
    match command {
        DirectoryCommand::RecordEntry(input) => entry(request, input.person, leaf).await,
        DirectoryCommand::CorrectEntry(input) => entry(request, input.person, leaf).await,
        DirectoryCommand::LinkAccount(input) => {
            let (plain, directory) = (input.issuer_subject, request.directory().await?);
            let keyed = request.service.store.keyed_digest(Guessable::Account, plain);
            Ok(account(directory.rows(), [plain, keyed]))
        }
        _ => Ok(record(request.directory().await?.rows(), command, leaf)),
    }
}

/// The entry that the leaf of that index made in the file of a person.
async fn entry(request: &RequestContext, person: PersonId, leaf: u64) -> Result<Option<ID>> {
    let entries = request.service.store.entries(&[person]).await.map_err(|error| request.mask(error))?;
    Ok(entries.iter().find(|entry| entry.leaf == leaf).map(|entry| entry.id.to_global()))
}

/// The account that is known by one of these digests.
fn account(rows: &Rows, known_by: [Digest; 2]) -> Option<ID> {
    let mut accounts = known_by.into_iter().flat_map(|known| rows.account.find(AccountKey::Identity(known)));
    accounts.next().map(|row| row.id.to_global())
}

/// The record that the leaf of that index made or changed.
fn record(rows: &Rows, command: &DirectoryCommand, leaf: u64) -> Option<ID> {
    macro_rules! made {
        ($table:ident, $drawn:expr) => {
            rows.$table.written(&$drawn, leaf).map(|row| row.id.to_global())
        };
    }
    match command {
        DirectoryCommand::Bootstrap(_) => None,
        DirectoryCommand::RegisterAgency(input) => made!(agency, input.agency),
        DirectoryCommand::DissolveAgency(input) => Some(input.agency.to_global()),
        DirectoryCommand::RegisterUnit(input) => made!(unit, input.unit),
        DirectoryCommand::RegisterPerson(input) => made!(person, input.person),
        DirectoryCommand::CorrectPerson(input) => Some(input.person.to_global()),
        DirectoryCommand::CorrectUnit(input) => Some(input.unit.to_global()),
        DirectoryCommand::CorrectAgency(input) => Some(input.agency.to_global()),
        DirectoryCommand::UnlinkAccount(input) => Some(input.account.to_global()),
        DirectoryCommand::GrantOffice(input) => made!(office_term, input.office_term),
        DirectoryCommand::EndOffice(input) => Some(input.office_term.to_global()),
        DirectoryCommand::RegisterEmployment(input) => made!(employment, input.employment),
        DirectoryCommand::EndEmployment(input) => Some(input.employment.to_global()),
        DirectoryCommand::RequestTransfer(input) => made!(transfer, input.transfer),
        DirectoryCommand::SettleTransfer(input) => made!(employment, input.employment),
        DirectoryCommand::DeclineTransfer(input) => Some(input.transfer.to_global()),
        DirectoryCommand::ErasePerson(input) => made!(erasure, input.erasure),
        DirectoryCommand::RegisterTitle(input) => made!(title, input.title),
        DirectoryCommand::AnnulEntry(input) => Some(input.entry.to_global()),
        DirectoryCommand::LinkAccount(_)
        | DirectoryCommand::RecordEntry(_)
        | DirectoryCommand::CorrectEntry(_)
        | DirectoryCommand::ImportPersonnel(_)
        | DirectoryCommand::ImportDirectory(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::{
        digest::Sealed,
        directory::{
            command::RegisterPerson,
            row::{Account, Person},
        },
        ids::{AccountId, PersonId},
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
        assert_eq!(account(&rows, [issuer_subject, Digest::of("keyed")]), Some(first.to_global()));
    }
}
