//! From a request to the body of its answer: errors are coded, masked and counted here, whichever
//! transport carries them (design decision 19).

use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

use async_graphql::{Request, parser::types::OperationType};
use graphql_request::{DocumentCache, Names, PreparedRequest, RequestRules, Stage, Types, TypesError};

use self::error_json::{
    coded_error, forbidden, request_error_json, server_error_json, throttled, timed_out, without_data,
};
use super::{
    BuiltSchema, ThanghangSchema,
    access::{self, Audience},
    charge::Charge,
    context::RequestContext,
    documents::{DocumentRefusal, Manifest, Policy},
    limits::Limits,
    observed::observe,
    request_rules::request_rules,
    sdl_of,
};
use crate::{
    auth::Caller,
    clock::Stopwatch,
    domain::{command::Act, error_code::ErrorCode, files_read::FilesRead},
    rate::{BucketLevel, Buckets, Empty},
};

mod client_request;
mod error_json;

pub use client_request::{ClientRequest, ClientResponse, RequestOutcome, ResponseBody};

/// The type whose fields are the acts.
const ACTS: &str = "Mutation";

/// The most who have an allowance of their own without being signed in.
const MOST_PAYERS: usize = 100_000;

/// What answers requests. Clones share the schema.
#[derive(Clone)]
pub struct Executor {
    schema: ThanghangSchema,
    /// The same, without the checks of what [`DocumentCache`] keeps.
    trusting: ThanghangSchema,
    /// The schema as a text, once somebody has asked for it.
    sdl: Arc<OnceLock<String>>,
    rules: Arc<RequestRules>,
    /// The same for who writes the law.
    law_rules: Arc<RequestRules>,
    limits: Arc<Limits>,
    policy: Arc<Policy>,
    documents: Arc<Manifest>,
    buckets: Option<Arc<Buckets<String>>>,
    cache: Arc<DocumentCache>,
}

/// A request that may run.
struct AdmittedRequest {
    query: String,
    prepared: PreparedRequest,
    charge: Option<Charge>,
}

impl Executor {
    /// The schema of the product under some limits; it needs neither database nor configuration. Everybody may send
    /// documents of their own, as many as they like.
    ///
    /// # Errors
    ///
    /// None for the schema as it is: a test reads it.
    pub fn new(limits: Limits) -> Result<Self, TypesError> {
        Self::of(&BuiltSchema::build()?, limits)
    }

    /// The same, of the schema that was built for others too.
    ///
    /// # Errors
    ///
    /// Where it has no query.
    pub fn of(built: &BuiltSchema, limits: Limits) -> Result<Self, TypesError> {
        let BuiltSchema { checking, trusting, definitions } = built;
        let rules = request_rules(Types::of(definitions)?, &limits);
        Ok(Self {
            schema: checking.clone(),
            trusting: trusting.clone(),
            sdl: Arc::default(),
            law_rules: Arc::new(rules.under(limits.with_law())),
            rules: Arc::new(rules),
            limits: Arc::new(limits),
            policy: Arc::default(),
            documents: Arc::new(Manifest::of_acts()),
            buckets: None,
            cache: Arc::default(),
        })
    }

    /// The same, with a policy that says who may send what, and the documents that everybody may send.
    #[must_use]
    pub fn under(self, policy: Policy, documents: Manifest) -> Self {
        Self { policy: Arc::new(policy), documents: Arc::new(documents), ..self }
    }

    /// The same, where each caller has a bucket of points.
    #[must_use]
    pub fn rated(self, buckets: Buckets<String>) -> Self {
        Self { buckets: Some(Arc::new(buckets)), ..self }
    }

    /// Answers a request, and counts it.
    pub async fn answer(
        &self,
        asked: ClientRequest,
        context: RequestContext,
    ) -> ClientResponse<ResponseBody> {
        let (metrics, mut operation) = (context.service.metrics.clone(), "none");
        let answered = match self.admit(asked, &context, &mut operation) {
            // In a box, because otherwise the future of every caller would be as large as this one.
            Ok(admitted) => Box::pin(self.execute(admitted, context)).await,
            Err(turned_away) => turned_away,
        };
        metrics.asked(operation, answered.outcome.name());
        answered
    }

    /// Everything that is asked of a request before anything of it runs. Notes which kind of operation it is.
    fn admit(
        &self,
        asked: ClientRequest,
        context: &RequestContext,
        operation: &mut &'static str,
    ) -> Result<AdmittedRequest, ClientResponse<ResponseBody>> {
        let (lang, id) = (context.lang, context.id.to_string());
        // Whoever has nothing left is refused before its document is read.
        let listened = self.take(context, 1).map_err(|empty| throttled(empty, lang, &id))?;
        let unfit =
            |unfit: DocumentRefusal| without_data(unfit.outcome(), [coded_error(unfit.code(), lang, &id)]);
        let query = self.documents.text(&asked, &self.policy, &context.caller).map_err(unfit)?.to_owned();
        let ClientRequest { operation_name, variables, safe, .. } = asked;
        let watch = Stopwatch::start();
        let name = operation_name.as_deref();
        let prepared = self.cache.prepare(&query, name, variables, self.rules_for(&context.caller));
        *operation = observe(&prepared, operation_name.as_deref());
        let prepared = prepared.map_err(|errors| {
            let unreadable = errors.iter().any(|error| error.code.stage() == Stage::Syntax);
            let outcome = if unreadable { RequestOutcome::Unreadable } else { RequestOutcome::Invalid };
            without_data(outcome, errors.iter().map(|error| request_error_json(error, lang, &id)))
        })?;
        if watch.is_over(Duration::from_millis(self.limits.validate_ms)) {
            let slow = coded_error(ErrorCode::VALIDATION_TIMEOUT, lang, &id);
            return Err(without_data(RequestOutcome::TimedOut, [slow]));
        }
        if safe && prepared.operation != OperationType::Query {
            return Err(without_data(RequestOutcome::NotSafe, []));
        }
        if let Some((field, pos)) = access::forbidden(&prepared.names, &context.caller) {
            return Err(without_data(RequestOutcome::Forbidden, [forbidden(&field, pos, lang, &id)]));
        }
        if prepared.names.introspection.is_some() && !self.policy.may_introspect(&context.caller) {
            return Err(unfit(DocumentRefusal::Introspection));
        }
        let cost = prepared.counts.cost;
        let level = match cost.saturating_sub(1) {
            0 => listened,
            more => self.take(context, more).map_err(|empty| throttled(empty, lang, &id))?,
        };
        let charge = level.map(|level| Charge { cost, level, at: context.service.clock.wall() });
        Ok(AdmittedRequest { query, prepared, charge })
    }

    /// What the requests of a caller are checked against. A claim is enough to send a text of law, and not to have it taken.
    fn rules_for(&self, caller: &Caller) -> &RequestRules {
        if Audience::Law.includes(caller) { &self.law_rules } else { &self.rules }
    }

    /// Takes points out of the bucket of the caller, if there are buckets.
    fn take(&self, context: &RequestContext, points: u64) -> Result<Option<BucketLevel>, Empty> {
        let Some(buckets) = &self.buckets else { return Ok(None) };
        let points = u32::try_from(points).unwrap_or(u32::MAX);
        // Beyond so many all others who are not signed in share one, so that a flood from everywhere costs no memory.
        let is_one_of_many = context.caller.is_nobody() && buckets.len() >= MOST_PAYERS;
        let shared = is_one_of_many.then(|| context.caller.principal());
        buckets.take(shared.as_ref().unwrap_or(&context.payer), points).map(Some)
    }

    async fn execute(
        &self,
        admitted: AdmittedRequest,
        context: RequestContext,
    ) -> ClientResponse<ResponseBody> {
        let AdmittedRequest { query, prepared, charge } = admitted;
        let limit = self.time_limit(&prepared);
        let (lang, id) = (context.lang, context.id.to_string());
        let batches = context.loaders.batches();
        // What is parsed needs no text.
        let mut request = Request::new("").variables(prepared.variables).data(context);
        if let Some(charge) = charge {
            request = request.data(charge);
        }
        if let Some(name) = prepared.operation_name {
            request = request.operation_name(name.as_str());
        }
        request.set_parsed_query(prepared.document.parsed.clone());
        let schema = if prepared.is_known { &self.trusting } else { &self.schema };
        let running = batches.drive(schema.execute(request));
        let response = match limit {
            Some(limit) => tokio::time::timeout(limit, running).await,
            None => Ok(running.await),
        };
        let Ok(response) = response else { return timed_out(prepared.operation, lang, &id) };
        // Validation leaves no data and no path; whatever ran has one of them.
        let has_data = !matches!(response.data, async_graphql::Value::Null);
        let executed = has_data || response.errors.iter().all(|error| !error.path.is_empty());
        if executed && !prepared.is_known {
            self.cache.keep(query, prepared.document);
        }
        let errors = response.errors.iter().take(self.rules.limits().max_errors());
        let outcome = match (executed, response.errors.is_empty()) {
            (true, true) => RequestOutcome::Executed,
            (true, false) => RequestOutcome::Partial,
            (false, _) => RequestOutcome::Invalid,
        };
        let mut answered =
            without_data(outcome, errors.map(|error| server_error_json(error, executed, lang, &id)));
        if executed {
            let cost = charge.map(|charge| charge.extension(&response.data, prepared.operation));
            answered.body.extensions = cost;
            answered.body.data = Some(response.data);
        }
        answered
    }

    /// How long a request may take; none where its act takes longer the more dossiers there are.
    fn time_limit(&self, prepared: &PreparedRequest) -> Option<Duration> {
        match prepared.operation {
            OperationType::Mutation if asks_long_act(&prepared.names) => None,
            OperationType::Mutation => Some(Duration::from_millis(self.limits.mutation_ms)),
            OperationType::Query | OperationType::Subscription => {
                Some(Duration::from_millis(self.limits.query_ms))
            }
        }
    }

    /// The schema in the definition language. It is written when it is asked for first, which takes a while.
    pub fn sdl(&self) -> &str {
        self.sdl.get_or_init(|| sdl_of(&self.schema))
    }

    /// What a request may ask for.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }
}

/// Whether a document names an act that takes long.
fn asks_long_act(names: &Names) -> bool {
    let mut acts = names.fields.keys().filter(|(on, _)| on == ACTS).map(|(_, field)| field);
    acts.any(|field| Act::from_name(field).is_some_and(|act| FilesRead::by(act).takes_long()))
}
