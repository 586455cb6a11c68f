//! Commands of a cycle.

use std::sync::Arc;

use serde_json::Value;

use super::{
    IdempotencyKey, Outcome, SealedText, Service, ServiceError,
    ahead::Ahead,
    at_once::LogGuard,
    attached::Attached,
    command_kind::{AcceptedDecision, CommandKind, CommandMetadata, NotAccepted},
    computed::{CompletionContext, Incomplete, read_for},
    document_numbers,
    execute::AtOnce,
    opened_files::{Opened, Reader},
    personal::Personal,
};
use crate::{
    auth::Caller,
    clock::Clock,
    domain::{
        actor::Actor,
        audit::LogSizes,
        calendar::day_of,
        command::{Act, Command},
        decide::{admissible, decide},
        decision::Moment,
        digest::Digest,
        directory::{self, DIRECTORY_LOG},
        error_code::ErrorCode,
        facts::Facts,
        file_facts::FileFacts,
        files_read::FilesRead,
        ids::CycleId,
        lang::Message,
        reference_data::ReferenceData,
        refusal::{NO_CITATION, Refusal, RefusalKind, Refusals},
        role::Role,
        row::{Application, Row},
        text_owner::{owner_of, owners_of},
        workflow::Definition,
    },
    entropy::Entropy,
    store::{FactsInTurn, Inserts, LogPosition, LogVersion, PinnedHeads, StoreError, Writing},
};

/// A command of a cycle, from somebody.
#[derive(Clone, Debug)]
pub struct Request {
    /// Who calls.
    pub caller: Caller,
    /// The capacity that the caller chose, where more than one fits (RL4).
    pub acting_as: Option<Role>,
    /// The cycle.
    pub cycle: CycleId,
    /// The command.
    pub command: Command,
    /// The version that the caller saw (R35).
    pub expected_version: Option<u32>,
    /// The idempotency key.
    pub key: IdempotencyKey,
    /// The fingerprint of the coerced input.
    pub fingerprint: Digest,
    /// The plain texts behind the commitments of the command.
    pub texts: Vec<SealedText>,
    /// Where the logs stood when the caller signed in, if that was just now.
    pub heads: PinnedHeads,
}

/// A request, with what completes it.
pub(super) struct CycleCommand {
    pub(super) request: Request,
    pub(super) clock: Clock,
    pub(super) entropy: Entropy,
    /// What was read and computed before its turn.
    pub(super) ahead: Ahead,
}

impl Service {
    /// Carries out a command of a cycle.
    ///
    /// # Errors
    ///
    /// [`ServiceError`] when nothing can be said of it, or nothing was done.
    pub async fn execute(&self, request: Request) -> Result<Outcome, ServiceError> {
        Ok(self.execute_with_facts(request).await?.0)
    }

    /// The same; with the facts of the cycle after a command that was carried out now. A repeated command may lie long
    /// before the present facts, so it comes without.
    ///
    /// # Errors
    ///
    /// As [`execute`](Self::execute).
    pub async fn execute_with_facts(
        &self,
        request: Request,
    ) -> Result<(Outcome, Option<Arc<Facts>>), ServiceError> {
        self.carry_out(self.cycle_command(request)).await
    }

    /// What lies behind the rows of the applications that a command opens, of which some are known.
    pub(super) async fn opened(
        &self,
        command: &CycleCommand,
        facts: &Facts,
        mut known: Arc<Personal>,
    ) -> Result<Arc<Personal>, StoreError> {
        let opened = command.opened_for(facts).into_iter();
        let unknown: Vec<_> = opened.filter(|own| !known.covers(facts, own)).collect();
        if !unknown.is_empty() {
            Arc::make_mut(&mut known).extend(self.personal(facts, unknown).await?);
        }
        Ok(known)
    }

    /// The same in the turn of the command, where the record tells how far it read the directory: what is opened there is of
    /// the same instant. Where that has moved on, all is opened anew, and the directory of then is read.
    async fn opened_in_turn(
        &self,
        command: &CycleCommand,
        read: &mut FactsInTurn,
        mut known: Arc<Personal>,
    ) -> Result<Arc<Personal>, StoreError> {
        let opened = command.opened_for(&read.facts);
        let unknown: Vec<_> = opened.iter().copied().filter(|own| !known.covers(&read.facts, own)).collect();
        if unknown.is_empty() {
            return Ok(known);
        }
        let (mut directory, mut personal) = self.personal_beside_directory(&read.facts, &unknown).await?;
        if read.reads.get(&DIRECTORY_LOG) == Some(&directory.size) {
            Arc::make_mut(&mut known).extend(personal);
            return Ok(known);
        }
        if unknown.len() < opened.len() {
            (directory, personal) = self.personal_beside_directory(&read.facts, &opened).await?;
        }
        read.reads.insert(DIRECTORY_LOG, directory.size);
        read.facts.directory = directory.read;
        Ok(personal.into())
    }

    fn cycle_command(&self, request: Request) -> CycleCommand {
        let (clock, entropy) = (self.clock.clone(), self.entropy.clone());
        CycleCommand { request, clock, entropy, ahead: Ahead::default() }
    }
}

impl CycleCommand {
    /// The facts at a turn that is foreseen; none where they are not all in memory, or the command needs more than them.
    pub(super) fn foreseen(&self, service: &Service, position: &LogPosition) -> Option<CycleReads> {
        let command = &self.request.command;
        if self.begins_log() || command.papers().iter().any(|paper| paper.file.is_some()) {
            return None;
        }
        let read = service.store.foreseen_facts(self.request.cycle, position)?;
        check_rules(&read.facts, &read.law).ok()?;
        if document_numbers::asks_other_cycles(&read.facts, &read.law, command) {
            return None;
        }
        self.opened_for(&read.facts)
            .is_empty()
            .then(|| self.reads_of(read, Arc::default(), Attached::default(), position))
    }

    /// The applications of which the command reads what lies behind their rows.
    pub(super) fn opened_for<'a>(&'a self, facts: &'a Facts) -> Vec<&'a Application> {
        let command = &self.request.command;
        read_for(command, facts).into_iter().chain(Reader::from(command).opens(facts)).collect()
    }

    fn reads_of(
        &self,
        FactsInTurn { mut facts, law: reference, reads }: FactsInTurn,
        personal: Arc<Personal>,
        attached: Attached,
        position: &LogPosition,
    ) -> CycleReads {
        let (now, ahead) = (position.at, &*self.ahead.computed());
        let files = Opened { reference: &reference, facts: &facts, personal: &personal, now, ahead };
        facts.files = files.read_for((&self.request.command).into());
        CycleReads { facts, reference, reads, personal, attached }
    }

    /// Adds the rows of a decision to what is to be inserted.
    pub(super) fn add_rows(inserts: &mut Inserts, rows: Vec<Row>, known: &CycleReads) {
        inserts.put(rows, &known.facts.rows);
    }

    pub(super) fn actor(&self) -> Actor {
        let Caller { person, roles, .. } = &self.request.caller;
        Actor { person: *person, roles: roles.clone(), acting_as: self.request.acting_as }
    }
}

/// What a decision on a cycle reads.
pub(super) struct CycleReads {
    facts: Facts,
    reference: Arc<ReferenceData>,
    reads: LogSizes,
    personal: Arc<Personal>,
    attached: Attached,
}

impl CommandKind for CycleCommand {
    type Facts = CycleReads;
    type Row = Row;
    type After = Arc<Facts>;

    fn call(&self) -> CommandMetadata<'_> {
        CommandMetadata {
            caller: &self.request.caller,
            acting_as: self.request.acting_as,
            log: self.request.cycle.0,
            act: self.request.command.act().as_str(),
            key: &self.request.key,
            fingerprint: self.request.fingerprint,
            texts: &self.request.texts,
        }
    }

    fn begins_log(&self) -> bool {
        matches!(self.request.command, Command::CreateCycle(_))
    }

    fn takes_long(&self) -> bool {
        FilesRead::by(self.request.command.act()).takes_long()
    }

    async fn at_once(&self, service: &Service) -> Result<AtOnce<Self>, ServiceError> {
        service.at_once(self).await
    }

    async fn prepare(&self, service: &Service) -> Option<LogGuard> {
        service.compute_ahead(self).await
    }

    async fn facts(
        &self,
        service: &Service,
        writing: &Writing,
        position: LogPosition,
    ) -> Result<CycleReads, StoreError> {
        let mut read = service.store.facts_in(writing, self.request.cycle, &position).await?;
        check_rules(&read.facts, &read.law)?;
        let (version, day) = (Definition::of(&read.facts).version, day_of(position.at));
        let command = &self.request.command;
        let lacking = read.law.lacking_for(command, version, day);
        if let Some(step) = lacking.or_else(|| read.law.lacking_numbering(version, &read.facts, command)) {
            return Err(StoreError::NewerSchema { step });
        }
        let known = self.ahead.opened_at(position.directory, &read.reads);
        let personal = service.opened_in_turn(self, &mut read, known).await?;
        let attached = Attached::read(service, writing, &self.request.command).await?;
        Ok(self.reads_of(read, personal, attached, &position))
    }

    /// A calendar that was adopted since is followed before anything else is decided (requirements §11).
    fn preceded_by(
        &self,
        service: &Service,
        known: &CycleReads,
        moment: Moment,
    ) -> Result<Option<Self>, ServiceError> {
        if self.request.command.act() == Act::RecountDeadlines {
            return Ok(None);
        }
        let request = service.due_recount(&known.reference, &known.facts, moment.at)?;
        Ok(request.map(|request| service.cycle_command(request)))
    }

    fn reads(facts: &CycleReads) -> LogSizes {
        facts.reads.clone()
    }

    fn decide(&self, known: &CycleReads, moment: Moment) -> Result<AcceptedDecision<Row>, NotAccepted> {
        let CycleReads { facts, reference, personal, attached, .. } = known;
        let definition = Definition::of(facts);
        let (entropy, ahead) = (&self.entropy, &*self.ahead.computed());
        let context = CompletionContext { reference, facts, personal, entropy, moment, ahead };
        let (actor, expected_version) = (self.actor(), self.request.expected_version);
        let (command, texts) = if FilesRead::by(self.request.command.act()).completes() {
            let asked = &self.request.command;
            admissible(definition, reference, facts, &actor, asked, expected_version, moment)?;
            context.complete(&self.request.command)?
        } else {
            (self.request.command.clone(), Vec::new())
        };
        let decision = decide(definition, reference, facts, &actor, &command, expected_version, moment)?;
        attached.check(self.request.cycle, &command, &self.request.texts)?;
        let created = decision.rows.iter().find_map(Row::cycle);
        let cycle = created.or_else(|| facts.cycle());
        Ok(AcceptedDecision {
            role: decision.capacity.role.as_str().to_owned(),
            capacity: Some(decision.capacity.via.to_string()),
            from: decision.from.map(str::to_owned),
            to: decision.to.map(str::to_owned),
            guards: decision.guards,
            definition: cycle.map(|cycle| cycle.workflow.clone()).unwrap_or_default(),
            rule_set: cycle.and_then(|cycle| cycle.rule_set.clone()).unwrap_or_default(),
            calendar: cycle.map(|cycle| cycle.calendar.clone()).unwrap_or_default(),
            subject: owner_of(&command, facts),
            subjects: owners_of(&command, facts),
            input: recorded(&command, facts).map_err(|error| NotAccepted::Broken(error.into()))?,
            texts,
            rows: decision.rows,
        })
    }

    async fn put(
        &self,
        writing: &Writing,
        inserts: &mut Inserts,
        rows: Vec<Row>,
        known: &CycleReads,
    ) -> Result<(), StoreError> {
        document_numbers::check(writing, &known.facts, &known.reference, &rows).await?;
        Self::add_rows(inserts, rows, known);
        known.attached.bind(writing, self.clock.wall()).await
    }

    fn after(&self, known: CycleReads, rows: &[Row]) -> Arc<Facts> {
        // The record that puts these rows is one more.
        let records = known.facts.records.map(|before| before + 1);
        let mut facts = Facts { files: FileFacts::default(), records, ..known.facts };
        facts.put(rows.iter().cloned());
        Arc::new(facts)
    }

    fn keep(&self, service: &Service, version: LogVersion, after: &Arc<Facts>) {
        service.store.keep_facts(self.request.cycle, version, after);
    }

    fn forget(&self, service: &Service) {
        service.store.forget_facts(self.request.cycle);
    }

    async fn afterwards(&self, service: &Service) {
        service.metrics.computed_in_turn(self.ahead.newly_computed());
    }

    fn unknown_log(&self) -> Refusals {
        Refusals::one(Refusal::not_found())
    }

    fn violation(&self, _: &Service, error: &StoreError) -> Option<Refusals> {
        let refusal = match error {
            StoreError::UniqueViolation { table: "document" } => taken(
                ErrorCode::DOCUMENT_NUMBER_TAKEN,
                "R16",
                Message::new(
                    "Số văn bản này đã được dùng trong dãy số và năm đó của cơ quan ban hành, tính cả các kỳ xét khác.",
                    "The number is taken in that series and year of the issuer, other cycles included.",
                ),
            ),
            StoreError::UniqueViolation { table: "application" } => taken(
                ErrorCode::RECEIPT_TAKEN,
                "R45",
                Message::new(
                    "Số giấy tiếp nhận này đã được sử dụng trong kỳ xét.",
                    "This receipt number has already been used in the cycle.",
                ),
            ),
            StoreError::UniqueViolation { table: "vote" } => taken(
                ErrorCode::ALREADY_VOTED,
                "10.2",
                Message::new(
                    "Thành viên này đã biểu quyết trong vòng xét này.",
                    "This member has already voted in this round of the review.",
                ),
            ),
            StoreError::Erased(_) => directory::DirectoryFault::PersonErased.refuse(None),
            StoreError::ForeignKeyViolation { .. } => Refusal::not_found(),
            StoreError::Database(_)
            | StoreError::CorruptRow { .. }
            | StoreError::UniqueViolation { .. }
            | StoreError::InUse(_)
            | StoreError::Clock(_)
            | StoreError::Missing(_)
            | StoreError::FileReplaced(_)
            | StoreError::File(_)
            | StoreError::TooOld { .. }
            | StoreError::WrongMasterKey { .. }
            | StoreError::Unsealable(_)
            | StoreError::NotMigrated { .. }
            | StoreError::NewerSchema { .. } => return None,
        };
        Some(Refusals::one(refusal))
    }

    /// Those of role, relation, step and guard.
    fn evidence(refusals: &Refusals) -> Vec<&'static str> {
        let counts = |kind| !matches!(kind, RefusalKind::NotFound | RefusalKind::StaleVersion);
        refusals
            .0
            .iter()
            .filter(|refusal| counts(refusal.kind))
            .map(|refusal| refusal.code.as_str())
            .collect()
    }
}

/// A cycle that a newer program began, or whose frozen law cannot be read, is not decided on by other rules.
pub(super) fn check_rules(facts: &Facts, reference: &ReferenceData) -> Result<(), StoreError> {
    let Some(cycle) = facts.cycle() else { return Ok(()) };
    let workflow = Definition::released(&cycle.workflow).is_none().then(|| cycle.workflow.clone());
    match workflow.or_else(|| reference.lacking(cycle)) {
        Some(step) => Err(StoreError::NewerSchema { step }),
        None => Ok(()),
    }
}

/// The command as its leaf records it, with what it read of files.
fn recorded(command: &Command, facts: &Facts) -> Result<Value, serde_json::Error> {
    let mut act = serde_json::to_value(command)?;
    facts.files.record(&mut act)?;
    Ok(act)
}

fn taken(code: ErrorCode, requirement: &'static str, message: Message) -> Refusal {
    Refusal::plain(RefusalKind::ConditionNotMet, code, requirement, NO_CITATION, message)
}

impl From<Incomplete> for NotAccepted {
    fn from(incomplete: Incomplete) -> Self {
        match incomplete {
            Incomplete::Refused(refusals) => Self::Refused(refusals),
            Incomplete::Broken(error) => Self::Broken(error),
        }
    }
}
