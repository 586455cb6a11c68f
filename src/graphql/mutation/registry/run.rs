//! The one way from an input to the log of the registers.

use async_graphql::{Context, InputObject, InputType};

use super::{
    payload::{Registered, RegistryPayload},
    refusal::refusal,
};
use crate::{
    domain::register::command::{RegisterAct, RegisterCommand},
    graphql::{
        context::{RequestContext, request},
        envelope::fingerprint,
        error::Failure,
        input::{InputFault, Reader},
        user_error::UserError,
    },
    service::{Outcome, RegisterRequest},
};

/// What every input has besides its own fields. The capacity is not asked for: the narrowest office
/// that allows the act is the one that counts.
#[derive(Debug, InputObject)]
pub struct Entry {
    /// Khóa chống ghi trùng, 1 đến 64 ký tự ASCII; gửi lại cùng khóa thì không ghi hai lần. — Makes a retry safe: 1 to 64 visible ASCII characters, another one for each act.
    pub idempotency_key: String,
    /// Trả lại nguyên văn trong kết quả. — Echoed in the payload.
    pub client_mutation_id: Option<String>,
}

/// The input of one act on the registers.
pub trait RegistryInput: InputType + 'static {
    /// The act.
    const ACT: RegisterAct;

    /// The input as the domain knows it.
    type Command: Into<RegisterCommand>;

    /// What every input has.
    fn envelope(&self) -> &Entry;

    /// Reads the fields of its own. None only if a fault was noted.
    fn read(&self, read: &mut Reader<'_>) -> Option<Self::Command>;
}

/// Reads an input, has the service decide it, and answers with what became of it, as for a cycle.
pub async fn run<I: RegistryInput>(
    ctx: &Context<'_>,
    input: I,
) -> Option<async_graphql::Result<RegistryPayload<I>>> {
    let answer = async {
        let request = request(ctx)?;
        let outcome = attempt(request, &input).await.map_err(|failure| failure.masked(request))?;
        Ok(RegistryPayload::new(outcome, input.envelope().client_mutation_id.clone()))
    };
    Some(answer.await)
}

async fn attempt<I: RegistryInput>(
    context: &RequestContext,
    input: &I,
) -> Result<Result<Registered, Vec<UserError>>, Failure> {
    let lang = context.lang;
    let asked = match prepare(context, input)? {
        Ok(asked) => asked,
        Err(faults) => return Ok(Err(faults.iter().map(|fault| UserError::of_fault(fault, lang)).collect())),
    };
    let command = asked.command.clone();
    Ok(match context.service.execute_register(asked).await? {
        Outcome::Accepted(accepted) => {
            context.loaders.forget();
            Ok(Registered { command, accepted })
        }
        Outcome::Refused(refused) => {
            Err(refused.iter().map(|refused| UserError::of_refusal(&refusal(refused), lang)).collect())
        }
        Outcome::KeyMismatch => Err(vec![UserError::key_mismatch(lang)]),
    })
}

fn prepare<I: RegistryInput>(
    context: &RequestContext,
    input: &I,
) -> Result<Result<RegisterRequest, Vec<InputFault>>, Failure> {
    let mut read = Reader::new(&context.service.entropy, &context.service.clock);
    let key = read.key("idempotencyKey", &input.envelope().idempotency_key);
    let command = input.read(&mut read);
    let gathered = read.finish()?;
    let (Some(key), Some(command), true) = (key, command, gathered.faults.is_empty()) else {
        return Ok(Err(gathered.faults));
    };
    Ok(Ok(RegisterRequest {
        caller: context.caller.clone(),
        command: command.into(),
        key,
        fingerprint: fingerprint(I::ACT.as_str(), input)
            .map_err(|error| Failure::Defect(error.to_string()))?,
        texts: gathered.texts,
    }))
}
