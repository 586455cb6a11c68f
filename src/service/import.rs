//! Taking over personnel files from a workbook: read, held against the registers, and put there in one command.

use std::collections::{BTreeMap, HashMap};

use super::{Accepted, Fault, IdempotencyKey, Outcome, RegisterRequest, SealedText, Service};
use crate::{
    auth::Caller,
    domain::{
        digest::{Digest, Sealed},
        ids::{PersonId, UnitId},
        personnel::import::{self, ImportFault, Plan, Sheet, Table},
        register::{
            self, Refused,
            command::{ImportPersonnel, RecordEntry, RegisterEmployment, RegisterPerson},
        },
        ruleset::RuleBook,
        vocabulary::IdentityNumber,
    },
    entropy::EntropyUnavailable,
};

/// A workbook to take over.
#[derive(Clone, Debug)]
pub struct ImportRequest {
    /// Who takes it over.
    pub caller: Caller,
    /// Its sheets.
    pub tables: Vec<Table>,
    /// Digest of the file.
    pub source: Digest,
    /// The idempotency key.
    pub key: IdempotencyKey,
}

/// What became of a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Imported {
    /// All of it is in the registers.
    Accepted(Accepted, Counts),
    /// Nothing was written; all of it could be.
    Possible(Counts),
    /// Nothing was written, for all of these reasons.
    Faulty(Vec<ImportFault>),
    /// Nothing was written: the caller keeps no files of the units that it names.
    Forbidden,
    /// Nothing was written: the key was used for another file.
    KeyMismatch,
}

/// How much a workbook holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// New people.
    pub people: usize,
    /// Entries of their files.
    pub entries: usize,
}

impl Service {
    /// Takes over a workbook, all or none of it.
    ///
    /// # Errors
    ///
    /// [`Fault`] when nothing can be said of it, or nothing was done.
    pub async fn import_personnel(&self, request: ImportRequest) -> Result<Imported, Fault> {
        let (plan, faults) = self.plan_import(&request.tables).await?;
        if !faults.is_empty() {
            return self.refuse_import(request, &plan, faults).await;
        }
        let counts = Counts::of(&plan);
        let command = self.import_command(request, &plan)?;
        Ok(match self.execute_register(command).await? {
            Outcome::Accepted(accepted) => Imported::Accepted(accepted, counts),
            Outcome::Refused(refused) => refused_import(&plan, &refused, Vec::new()),
            Outcome::KeyMismatch => Imported::KeyMismatch,
        })
    }

    /// Tells what would become of a workbook; nothing is written.
    ///
    /// # Errors
    ///
    /// [`Fault`] when nothing can be said of it.
    pub async fn try_import(&self, request: ImportRequest) -> Result<Imported, Fault> {
        let (plan, faults) = self.plan_import(&request.tables).await?;
        self.refuse_import(request, &plan, faults).await
    }

    async fn plan_import(&self, tables: &[Table]) -> Result<(Plan, Vec<ImportFault>), Fault> {
        let registry = self.store.registry().await?;
        let sealed: Vec<Sealed> = registry.rows().unit.values().map(|unit| unit.name).collect();
        let names = self.store.texts(&sealed).await?;
        let named = |unit: &register::row::Unit| Some((names.get(&unit.name)?.clone(), unit.id));
        let units: BTreeMap<String, UnitId> = registry.rows().unit.values().filter_map(named).collect();
        Ok(import::plan(tables, &units, RuleBook::shipped()))
    }

    /// What else is wrong with the rows that could be read, beside the faults of the others.
    async fn refuse_import(
        &self,
        request: ImportRequest,
        plan: &Plan,
        faults: Vec<ImportFault>,
    ) -> Result<Imported, Fault> {
        if plan.people.is_empty() && !faults.is_empty() {
            return Ok(Imported::Faulty(faults));
        }
        let command = self.import_command(request, plan)?;
        Ok(match self.try_register(&command).await? {
            Err(refused) => refused_import(plan, &refused, faults),
            Ok(()) if faults.is_empty() => Imported::Possible(Counts::of(plan)),
            Ok(()) => Imported::Faulty(faults),
        })
    }

    /// The command of a plan: ids drawn, texts sealed under their people.
    fn import_command(&self, request: ImportRequest, plan: &Plan) -> Result<RegisterRequest, Fault> {
        let mut draft = Draft { service: self, texts: Vec::new(), people: HashMap::new() };
        let command = draft.command(plan, request.source)?;
        Ok(RegisterRequest {
            caller: request.caller,
            command: command.into(),
            key: request.key,
            fingerprint: request.source,
            texts: draft.texts,
        })
    }
}

impl Counts {
    const fn of(plan: &Plan) -> Self {
        Self { people: plan.people.len(), entries: plan.entries.len() }
    }
}

/// A command in the making.
struct Draft<'a> {
    service: &'a Service,
    texts: Vec<SealedText>,
    people: HashMap<&'a IdentityNumber, PersonId>,
}

impl<'a> Draft<'a> {
    fn command(&mut self, plan: &'a Plan, source: Digest) -> Result<ImportPersonnel, Fault> {
        let (mut persons, mut employments) = (Vec::new(), Vec::new());
        for (at, planned) in plan.people.iter().enumerate() {
            let person = self.id()?;
            self.people.insert(&planned.number, person);
            let name = self.seal(person, format!("persons.{at}.name"), planned.name.clone())?;
            persons.push(RegisterPerson { person, name });
            employments.push(RegisterEmployment {
                employment: self.id()?,
                person,
                unit: planned.unit,
                starts_on: planned.starts_on,
                ends_on: planned.ends_on,
            });
        }
        let mut entries = Vec::new();
        for (at, planned) in plan.entries.iter().enumerate() {
            let Some(person) = self.people.get(&planned.number).copied() else { continue };
            let text = planned.content.to_text().map_err(|error| Fault::Broken(error.into()))?;
            let content = self.seal(person, format!("entries.{at}.content"), text)?;
            entries.push(RecordEntry { entry: self.id()?, person, content });
        }
        Ok(ImportPersonnel { source, persons, employments, entries })
    }

    fn id<T: From<uuid::Uuid>>(&self) -> Result<T, EntropyUnavailable> {
        self.service.entropy.uuid_v7(self.service.clock.wall()).map(T::from)
    }

    fn seal(&mut self, subject: PersonId, field: String, text: String) -> Result<Sealed, EntropyUnavailable> {
        let salt = self.service.entropy.fill()?;
        let sealed = Sealed::commit(&salt, &text);
        self.texts.push(SealedText { sealed, field, salt, text, subject: Some(subject) });
        Ok(sealed)
    }
}

fn refused_import(plan: &Plan, refused: &[Refused], mut faults: Vec<ImportFault>) -> Imported {
    if refused.iter().any(|one| one.fault == register::Fault::ForbiddenRole) {
        return Imported::Forbidden;
    }
    faults.extend(refused.iter().map(|refused| placed(plan, refused)));
    Imported::Faulty(faults)
}

/// A refusal of the registers at the row that it is about.
fn placed(plan: &Plan, refused: &Refused) -> ImportFault {
    let mut path = refused.field.split('.');
    let (part, at) = (path.next(), path.next().and_then(|at| at.parse::<usize>().ok()));
    let (sheet, row) = match (part, at) {
        (Some("entries"), Some(at)) => {
            plan.entries.get(at).map_or((Sheet::People, 1), |entry| (entry.sheet, entry.row))
        }
        (_, Some(at)) => (Sheet::People, plan.people.get(at).map_or(1, |person| person.row)),
        _ => (Sheet::People, 1),
    };
    ImportFault::found(refused.fault, sheet, row, path.next_back().unwrap_or_default())
}
