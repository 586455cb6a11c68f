//! Commands of the registers.

use serde_json::Value;

use super::{
    Fault, IdempotencyKey, RegisterOutcome, SealedText, Service,
    law::{Call, Law, Ruling},
};
use crate::{
    auth::Caller,
    domain::{
        audit::ActorKind,
        decision::Moment,
        digest::Digest,
        register::{
            self, REGISTER_LOG, Refused, RegisterActor, Registry,
            command::RegisterCommand,
            policy::{Warrant, warrant},
            row::Row,
        },
    },
    store::{Store, StoreError, Writing},
};

/// The version of the rules of the registers, as leaves record it.
const DEFINITION: &str = "register-1";

/// A command of the registers, from somebody.
#[derive(Clone, Debug)]
pub struct RegisterRequest {
    /// Who calls.
    pub caller: Caller,
    /// The command.
    pub command: RegisterCommand,
    /// The idempotency key.
    pub key: IdempotencyKey,
    /// The fingerprint of the coerced input.
    pub fingerprint: Digest,
    /// The plain texts behind the commitments of the command.
    pub texts: Vec<SealedText>,
}

impl Service {
    /// Carries out a command of the registers.
    ///
    /// # Errors
    ///
    /// [`Fault`] when nothing can be said of it, or nothing was done.
    pub async fn execute_register(&self, request: RegisterRequest) -> Result<RegisterOutcome, Fault> {
        self.carry_out(request).await
    }
}

impl RegisterRequest {
    fn actor(&self) -> RegisterActor<'_> {
        RegisterActor {
            person: self.caller.person,
            roles: &self.caller.roles,
            operator: self.caller.kind == ActorKind::Operator,
        }
    }
}

impl Law for RegisterRequest {
    type Facts = Registry;
    type Row = Row;
    type Refusals = Vec<Refused>;

    fn call(&self) -> Call<'_> {
        Call {
            caller: &self.caller,
            acting_as: None,
            log: REGISTER_LOG,
            act: self.command.act().as_str(),
            key: &self.key,
            fingerprint: self.fingerprint,
            texts: &self.texts,
        }
    }

    fn input(&self) -> Result<Value, serde_json::Error> {
        serde_json::to_value(&self.command)
    }

    fn begins_log(&self) -> bool {
        matches!(self.command, RegisterCommand::Bootstrap(_))
    }

    async fn facts(&self, _: &Store, writing: &Writing) -> Result<Registry, StoreError> {
        let mut registry = writing.registry().await?;
        if let RegisterCommand::ErasePerson(input) = &self.command
            && writing.is_in_cycle(input.person).await?
        {
            registry.note_in_cycle(input.person);
        }
        Ok(registry)
    }

    fn decide(&self, registry: &Registry, moment: Moment) -> Result<Ruling<Row>, Vec<Refused>> {
        let (actor, today) = (self.actor(), moment.today());
        let rows = register::decide(registry, actor, &self.command, today, moment.index)?;
        let (role, capacity) = match warrant(registry, actor, &self.command, today) {
            Some(Warrant::Office(term)) => (term.office.as_str(), Some(format!("office:{}", term.id))),
            Some(Warrant::Operator) | None => ("OPERATOR", None),
        };
        Ok(Ruling {
            rows,
            role: role.to_owned(),
            capacity,
            from: None,
            to: None,
            guards: Vec::new(),
            definition: DEFINITION.to_owned(),
            rule_set: String::new(),
            calendar: String::new(),
            subject: None,
        })
    }

    async fn put(&self, writing: &Writing, rows: Vec<Row>, registry: &Registry) -> Result<(), StoreError> {
        writing.put_registers(rows, registry.rows()).await?;
        match &self.command {
            RegisterCommand::ErasePerson(input) => writing.erase(input.person).await,
            _ => Ok(()),
        }
    }

    /// After an erasure nothing of the key may stay in the files of the database, and the files of the person
    /// go. The key is destroyed whether this succeeds or not, and a repeated call tries again.
    async fn afterwards(&self, service: &Service) {
        let RegisterCommand::ErasePerson(input) = &self.command else { return };
        if let Err(error) = service.remove_erased_files().await {
            tracing::error!(person = %input.person, %error, "the files of a person were not removed");
        }
        match service.store.scrub().await {
            Ok(true) => {}
            Ok(false) => {
                tracing::warn!(person = %input.person, "the write-ahead log was in use and not emptied")
            }
            Err(error) => {
                tracing::error!(person = %input.person, %error, "the write-ahead log was not emptied")
            }
        }
    }

    fn unknown_log(&self) -> Vec<Refused> {
        vec![register::Fault::ForbiddenRole.at("")]
    }

    fn violation(&self, error: &StoreError) -> Option<Vec<Refused>> {
        match error {
            StoreError::Taken { table: "account" } => {
                Some(vec![register::Fault::AccountTaken.at("issuerSubject")])
            }
            StoreError::Erased(_) => Some(vec![register::Fault::PersonErased.at("person")]),
            StoreError::Taken { .. } => Some(vec![register::Fault::IdTaken.at("")]),
            _ => None,
        }
    }

    fn evidence(refusals: &Vec<Refused>) -> Vec<&'static str> {
        refusals.iter().map(Refused::code).collect()
    }
}
