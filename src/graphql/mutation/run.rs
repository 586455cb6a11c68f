//! The one way from an input to the log.

use std::sync::Arc;

use async_graphql::Context;

use crate::{
    domain::{audit::Leaf, command::Command, ids::CycleId},
    graphql::{
        context::{RequestContext, request},
        envelope::{ActInput, fingerprint},
        error::Failure,
        input::{InputFault, Reader},
        payload::{Answer, Written},
        user_error::UserError,
    },
    service::{Accepted, Outcome, Request, completes},
};

/// Reads an input, has the service decide it, and answers with what became of it. The fields are read
/// all before the first fault ends the attempt, and the service sees no input that has one.
pub async fn run<I: ActInput, P: From<Answer>>(
    ctx: &Context<'_>,
    input: I,
) -> Option<async_graphql::Result<P>> {
    let answer = async {
        let request = request(ctx)?;
        let outcome = attempt(request, &input).await.map_err(|failure| failure.masked(request))?;
        let (written, errors) = match outcome {
            Ok(written) => (Some(written), Vec::new()),
            Err(errors) => (None, errors),
        };
        let client_mutation_id = input.envelope().client_mutation_id().map(str::to_owned);
        Ok(Answer { written, errors, client_mutation_id }.into())
    };
    Some(answer.await)
}

async fn attempt<I: ActInput>(
    context: &RequestContext,
    input: &I,
) -> Result<Result<Written, Vec<UserError>>, Failure> {
    let lang = context.lang;
    let asked = match prepare(context, input)? {
        Ok(asked) => asked,
        Err(faults) => return Ok(Err(faults.iter().map(|fault| UserError::of_fault(fault, lang)).collect())),
    };
    let (cycle, command) = (asked.cycle, asked.command.clone());
    Ok(match context.service.execute(asked).await? {
        Outcome::Accepted(accepted) => {
            context.loaders.forget();
            let (cycle, command) = if accepted.replayed || completes(&command) {
                as_recorded(context, &accepted).await?
            } else {
                (cycle, command)
            };
            Ok(Written { cycle, command, accepted })
        }
        Outcome::Refused(refusals) => {
            Err(refusals.0.iter().map(|refusal| UserError::of_refusal(refusal, lang)).collect())
        }
        Outcome::KeyMismatch => Err(vec![UserError::key_mismatch(lang)]),
    })
}

/// The command as it was written, the first time: the ids that were drawn for its repetition mean nothing, and what the
/// rules completed the caller did not send.
async fn as_recorded(context: &RequestContext, accepted: &Accepted) -> Result<(CycleId, Command), Failure> {
    let statement = &accepted.receipt.statement;
    let defect =
        |what: &dyn std::fmt::Display| Failure::Defect(format!("record {}: {what}", statement.index));
    let log = statement.log.parse::<CycleId>().map_err(|error| defect(&error))?;
    let stored = context.service.store.leaf(log.0, statement.index).await.map_err(Arc::new);
    let stored = stored.map_err(Failure::Store)?.ok_or_else(|| defect(&"missing"))?;
    let leaf = Leaf::decode(&stored.body).map_err(|error| defect(&error))?;
    let command = serde_json::from_value(leaf.input).map_err(|error| defect(&error))?;
    Ok((log, command))
}

fn prepare<I: ActInput>(
    context: &RequestContext,
    input: &I,
) -> Result<Result<Request, Vec<InputFault>>, Failure> {
    let mut read =
        Reader::new(&context.service.entropy, &context.service.clock).sent_by(context.caller.person);
    let opened = input.envelope().open(&mut read);
    let command = input.read(&mut read);
    let gathered = read.finish()?;
    let (Some(opened), Some(command), true) = (opened, command, gathered.faults.is_empty()) else {
        return Ok(Err(gathered.faults));
    };
    let command = command.into();
    let Some(cycle) = opened.cycle.or_else(|| opens(&command)) else {
        return Err(Failure::Defect(format!("{} names no cycle", I::ACT.as_str())));
    };
    Ok(Ok(Request {
        caller: context.caller.clone(),
        acting_as: input.envelope().acting_as(),
        cycle,
        command,
        expected_version: opened.expected_version,
        key: opened.key,
        fingerprint: fingerprint(I::ACT.as_str(), input)
            .map_err(|error| Failure::Defect(error.to_string()))?,
        texts: gathered.texts,
    }))
}

/// The cycle that a command opens.
fn opens(command: &Command) -> Option<CycleId> {
    match command {
        Command::CreateCycle(input) => Some(input.cycle),
        _ => None,
    }
}
