//! The one way from an input to the log, of a cycle, of the directory, of the law or of the workforce.

use std::{future::ready, sync::Arc};

use async_graphql::Context;
use futures_util::future::BoxFuture;

use crate::{
    domain::{
        adoption::command::LawCommand,
        audit::Leaf,
        command::{Command, CommandInput as _, CreateCycle},
        digest::Digest,
        directory::command::DirectoryCommand,
        error_code::ErrorCode,
        files_read::FilesRead,
        identifying::identifies_somebody,
        ids::CycleId,
        law::{LawDocument, LawFault},
        reference_data::ReferenceData,
        role::Role,
        secret::find_secret,
        workforce::command::WorkforceCommand,
    },
    graphql::{
        context::{RequestContext, request},
        envelope::{ActInput, ReadEnvelope, fingerprint},
        error::FieldError,
        examining::{ExaminedLaw, examine},
        input::{Gathered, InputFault, InputReader},
        payload::{LoggedCommandOutcome, Payload, PayloadFields},
        user_error::UserError,
    },
    service::{Accepted, LawRequest, OfficeRequest, Outcome, Request, SealedText},
    store::PinnedHeads,
};

/// An input that was read without a fault.
#[derive(Debug)]
pub struct PreparedAct<C> {
    opened: ReadEnvelope,
    acting_as: Option<Role>,
    command: C,
    fingerprint: Digest,
    texts: Vec<SealedText>,
    document: Option<LawDocument>,
    /// Where the logs stood when the request began, unless it has written since.
    heads: PinnedHeads,
}

/// The commands of one kind of log, which a part of the service carries out.
pub trait LoggedCommand: Clone + Send + Sync + 'static {
    /// The name of the act.
    fn act_name(&self) -> &'static str;

    /// Whether texts that name no subject are kept under the key of the person that the command is about.
    fn is_about_somebody(&self) -> bool {
        false
    }

    /// Whether a text with a secret of an information system in it is refused.
    fn keeps_no_secret(&self) -> bool {
        false
    }

    /// Has the service decide the command.
    fn execute(
        context: &RequestContext,
        prepared: PreparedAct<Self>,
    ) -> impl Future<Output = Result<Outcome, FieldError>> + Send;

    /// The command as it was accepted, which may say more than what was sent.
    fn accepted(
        self,
        _: &RequestContext,
        _: &Accepted,
    ) -> impl Future<Output = Result<Self, FieldError>> + Send {
        ready(Ok(self))
    }
}

/// Reads an input, has the service decide it, and answers with what became of it. The fields are read
/// all before the first fault ends the attempt, and the service sees no input that has one.
pub async fn run<I, F>(ctx: &Context<'_>, input: I) -> Option<async_graphql::Result<Payload<I, F>>>
where
    I: ActInput<Command: Into<F::Command>>,
    F: PayloadFields<Command: LoggedCommand>,
{
    let answer = async {
        let request = request(ctx)?;
        let known = request.law();
        let examining = input.law_text().map(|text| examine(request, text.to_owned()));
        let examined = match examining {
            Some(examining) => Some(examining.await.map_err(|failure| failure.masked(request))?),
            None => None,
        };
        let mut prepared = prepare::<I, F::Command>(request, &input, &known, examined.as_ref())
            .map_err(|failure| failure.masked(request))?;
        if prepared.as_ref().is_err_and(|faults| faults.iter().any(InputFault::is_of_code))
            && let Some(law) = later_law(request, &known).await.map_err(|failure| failure.masked(request))?
        {
            prepared = prepare(request, &input, &law, examined.as_ref())
                .map_err(|failure| failure.masked(request))?;
        }
        let outcome = attempt(request, prepared).await.map_err(|failure| failure.masked(request))?;
        Ok(Payload::new(outcome, input.envelope().client_mutation_id().map(str::to_owned)))
    };
    Some(answer.await)
}

/// The current law, if it differs from the known one: a form declared since may accept a code that was refused.
fn later_law<'a>(
    context: &'a RequestContext,
    known: &'a Arc<ReferenceData>,
) -> BoxFuture<'a, Result<Option<Arc<ReferenceData>>, FieldError>> {
    Box::pin(async move {
        let found = context.service.store.law_now().await;
        let law = found.map_err(|error| FieldError::Store(Arc::new(error)))?.read;
        Ok(Some(law).filter(|law| !Arc::ptr_eq(law, known)))
    })
}

/// What became of an attempt: what was done, or what is wrong with the input or stands against it.
type Attempted<C> = Result<Result<LoggedCommandOutcome<C>, Vec<UserError>>, FieldError>;

/// Boxed, because whatever awaits it is compiled once for each act, and this once for each kind of log.
fn attempt<C: LoggedCommand>(
    context: &RequestContext,
    prepared: Result<PreparedAct<C>, Vec<InputFault>>,
) -> BoxFuture<'_, Attempted<C>> {
    Box::pin(async move {
        match prepared {
            Ok(prepared) => carry_out(context, prepared).await,
            Err(faults) => {
                Ok(Err(faults.iter().map(|fault| UserError::of_fault(fault, context.lang)).collect()))
            }
        }
    })
}

async fn carry_out<C: LoggedCommand>(context: &RequestContext, prepared: PreparedAct<C>) -> Attempted<C> {
    let lang = context.lang;
    let command = prepared.command.clone();
    let cycle = prepared.opened.cycle;
    context.loaders.forget();
    Ok(match C::execute(context, prepared).await? {
        Outcome::Accepted(accepted) => {
            let command = command.accepted(context, &accepted).await?;
            Ok(LoggedCommandOutcome { command, accepted })
        }
        Outcome::Refused(refusals) => {
            Err(refusals.0.iter().map(|refusal| UserError::of_refusal(refusal, lang, cycle)).collect())
        }
        Outcome::KeyMismatch => Err(vec![UserError::key_mismatch(lang)]),
    })
}

fn prepare<I: ActInput<Command: Into<C>>, C: LoggedCommand>(
    context: &RequestContext,
    input: &I,
    law: &ReferenceData,
    examined: Option<&Result<ExaminedLaw, LawFault>>,
) -> Result<Result<PreparedAct<C>, Vec<InputFault>>, FieldError> {
    let service = &context.service;
    let read = InputReader::new(&service.entropy, &service.clock).sent_by(context.caller.person);
    let mut read = read.trusting(&service.issuers).under(law).knowing(examined);
    let opened = input.envelope().open(&mut read);
    let command = input.read(&mut read).map(Into::into);
    let gathered = read.finish()?;
    let (opened, command) = match complete(opened, command, &gathered) {
        Ok(complete) => complete,
        Err(faults) => return Ok(Err(faults)),
    };
    let fingerprint =
        fingerprint(command.act_name(), input).map_err(|error| FieldError::Defect(error.to_string()))?;
    let acting_as = input.envelope().acting_as();
    let Gathered { texts, document, .. } = gathered;
    let heads = context.loaders.pinned();
    Ok(Ok(PreparedAct { opened, acting_as, command, fingerprint, texts, document, heads }))
}

/// What was read, if all of it was and nothing in it is open that must not be.
fn complete<C: LoggedCommand>(
    opened: Option<ReadEnvelope>,
    command: Option<C>,
    gathered: &Gathered,
) -> Result<(ReadEnvelope, C), Vec<InputFault>> {
    let (Some(opened), Some(command), true) = (opened, command, gathered.faults.is_empty()) else {
        return Err(gathered.faults.clone());
    };
    let open = if command.is_about_somebody() { Vec::new() } else { open_texts(&gathered.texts) };
    let secret = if command.keeps_no_secret() { secret_texts(&gathered.texts) } else { Vec::new() };
    let faults: Vec<_> = open.into_iter().chain(secret).collect();
    if faults.is_empty() { Ok((opened, command)) } else { Err(faults) }
}

/// The texts that no key of a person can erase, and that identify somebody all the same.
fn open_texts(texts: &[SealedText]) -> Vec<InputFault> {
    let code = ErrorCode::PERSONAL_TEXT;
    let open = texts.iter().filter(|text| text.subject.is_none() && identifies_somebody(&text.text));
    open.map(|text| InputFault { code, path: path_of(text), message: code.label().into() }).collect()
}

/// The texts that look as if they had a secret of an information system in them; none of it is told or kept.
fn secret_texts(texts: &[SealedText]) -> Vec<InputFault> {
    let code = ErrorCode::SECRET_IN_TEXT;
    let found = texts.iter().filter_map(|text| Some((text, find_secret(&text.text)?)));
    found.map(|(text, found)| InputFault { code, path: path_of(text), message: found.message() }).collect()
}

/// Where a text stood in the input.
fn path_of(text: &SealedText) -> Vec<String> {
    ["input"].into_iter().chain(text.field.split('.')).map(str::to_owned).collect()
}

impl LoggedCommand for Command {
    fn act_name(&self) -> &'static str {
        self.act().as_str()
    }

    fn is_about_somebody(&self) -> bool {
        self.is_about_a_person()
    }

    async fn execute(context: &RequestContext, prepared: PreparedAct<Self>) -> Result<Outcome, FieldError> {
        let PreparedAct { opened, acting_as, command, fingerprint, texts, heads, .. } = prepared;
        let cycle = opened.cycle.or_else(|| opens(&command));
        let cycle =
            cycle.ok_or_else(|| FieldError::Defect(format!("{} names no cycle", command.act_name())))?;
        let request = Request {
            caller: context.caller.clone(),
            acting_as,
            cycle,
            command,
            expected_version: opened.expected_version,
            key: opened.key,
            fingerprint,
            texts,
            heads,
        };
        let (outcome, facts) = context.service.execute_with_facts(request).await?;
        if let Some(facts) = facts {
            context.loaders.know(cycle, facts).await;
        }
        Ok(outcome)
    }

    /// The ids that were drawn for a repetition mean nothing, and what the rules completed the caller did not send.
    async fn accepted(self, context: &RequestContext, accepted: &Accepted) -> Result<Self, FieldError> {
        if accepted.replayed || FilesRead::by(self.act()).completes() {
            as_recorded(context, accepted).await
        } else {
            Ok(self)
        }
    }
}

impl<Command> PreparedAct<Command> {
    /// What is asked of a log that is none of a cycle, and the document that comes with it.
    fn request(self, context: &RequestContext) -> (OfficeRequest<Command>, Option<LawDocument>) {
        let Self { opened, command, fingerprint, texts, document, .. } = self;
        let caller = context.caller.clone();
        (OfficeRequest { caller, command, key: opened.key, fingerprint, texts }, document)
    }
}

impl LoggedCommand for DirectoryCommand {
    fn act_name(&self) -> &'static str {
        self.act().as_str()
    }

    async fn execute(context: &RequestContext, prepared: PreparedAct<Self>) -> Result<Outcome, FieldError> {
        Ok(context.service.execute_directory(prepared.request(context).0).await?)
    }
}

impl LoggedCommand for LawCommand {
    fn act_name(&self) -> &'static str {
        self.act().as_str()
    }

    async fn execute(context: &RequestContext, prepared: PreparedAct<Self>) -> Result<Outcome, FieldError> {
        let (request, document) = prepared.request(context);
        Ok(context.service.execute_law(LawRequest { request, document }).await?)
    }
}

impl LoggedCommand for WorkforceCommand {
    fn act_name(&self) -> &'static str {
        self.act().as_str()
    }

    /// Every text of a pre-screening lies under the key of its candidate, and every one of an evaluation under that of the officer.
    fn is_about_somebody(&self) -> bool {
        self.screening().is_some() || self.is_about_an_officer()
    }

    /// Who runs a system writes about its passwords, and writes none of them down here (R27).
    fn keeps_no_secret(&self) -> bool {
        true
    }

    async fn execute(context: &RequestContext, prepared: PreparedAct<Self>) -> Result<Outcome, FieldError> {
        Ok(context.service.execute_workforce(prepared.request(context).0).await?)
    }
}

/// The command as it was written, the first time.
async fn as_recorded(context: &RequestContext, accepted: &Accepted) -> Result<Command, FieldError> {
    let statement = &accepted.receipt.statement;
    let defect =
        |what: &dyn std::fmt::Display| FieldError::Defect(format!("record {}: {what}", statement.index));
    let log = statement.log.parse::<CycleId>().map_err(|error| defect(&error))?;
    let stored = context.service.store.leaf(log.0, statement.index).await.map_err(Arc::new);
    let stored = stored.map_err(FieldError::Store)?.ok_or_else(|| defect(&"missing"))?;
    let leaf = Leaf::read(&stored.body).map_err(|error| defect(&error))?;
    leaf.input.read().map_err(|error| defect(&error))
}

/// The cycle that a command opens.
fn opens(command: &Command) -> Option<CycleId> {
    CreateCycle::of(command).map(|input| input.cycle)
}
