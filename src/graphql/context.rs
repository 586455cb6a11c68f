//! What one request carries: who asks, in which language, and what was loaded for it.

use std::{collections::HashMap, net::IpAddr, sync::Arc};

use async_graphql::{Context, Error, ErrorExtensionValues, Result};
use jiff::civil::Date;
use uuid::Uuid;

use super::{
    error::FieldError,
    loader::{DecisionOn, FileOf, Loaders, Name, PersonalFactsKey, ReadingKeyOf},
    view::View,
};
use crate::{
    auth::Caller,
    domain::{
        actor::Actor,
        calendar::day_of,
        decision::Moment,
        digest::{Digest, Sealed},
        directory::Directory,
        error_code::ErrorCode,
        ids::{CycleId, PersonId},
        lang::{Label, Lang, Message},
        personal_reading::is_remembered,
        personnel::Record,
        reference_data::ReferenceData,
        row::Application,
        workforce::WorkforceLaw,
    },
    service::{GroundedDecision, Personal, Service},
    store::{PinnedHeads, StoreError},
};

/// What stands in the place of a text that was erased.
const ERASED: Label = Label::new("đã xóa", "erased");

/// The context of one request.
#[derive(Debug)]
pub struct RequestContext {
    /// Names the request in errors and in the log of the server.
    pub id: Uuid,
    /// Who asks.
    pub caller: Caller,
    /// The language of messages.
    pub lang: Lang,
    /// What answers.
    pub service: Service,
    /// What was read.
    pub loaders: Loaders,
    /// Whose allowance pays for it: the caller's, and without a caller that of where the request comes from.
    pub payer: String,
}

/// The context of the request that a resolver serves.
pub fn request<'a>(ctx: &Context<'a>) -> Result<&'a RequestContext> {
    ctx.data::<RequestContext>()
}

/// A field that may be null and may fail. Its failure makes this field null and leaves its neighbours
/// alone (GraphQL specification §6.4.4); the library does so for `Option<Result<_>>` only, while a
/// resolver that answers with `Result<Option<_>>` takes its parent along.
pub async fn nullable<T>(found: impl Future<Output = Result<Option<T>>>) -> Option<Result<T>> {
    found.await.transpose()
}

impl RequestContext {
    /// The context of a request of the caller; inside a Tokio runtime only.
    pub fn new(id: Uuid, caller: Caller, lang: Lang, service: Service) -> Self {
        let loaders = Loaders::new(&service, id, caller.person);
        let payer = caller.principal();
        Self { id, caller, lang, service, loaders, payer }
    }

    /// The same, which first reads what stood at some heads.
    #[must_use]
    pub fn as_of(self, heads: PinnedHeads) -> Self {
        self.loaders.pin(heads);
        self
    }

    /// The context of a request of whoever is not signed in, from some address.
    pub fn of_anybody(id: Uuid, lang: Lang, service: Service, address: IpAddr) -> Self {
        let context = Self::new(id, Caller::nobody(), lang, service);
        Self { payer: format!("nobody:{address}"), ..context }
    }

    /// The day on which the request is answered.
    pub fn today(&self) -> Date {
        day_of(self.service.clock.wall())
    }

    /// The moment of a preview; no leaf is written at it.
    pub fn moment(&self) -> Moment {
        Moment { at: self.service.clock.wall(), index: 0 }
    }

    /// The caller as the domain knows it.
    pub fn actor(&self) -> Actor {
        Actor { person: self.caller.person, roles: self.caller.roles.clone(), acting_as: None }
    }

    /// A fixed text in the language of the request.
    pub fn say(&self, label: Label) -> &'static str {
        label.get(self.lang)
    }

    /// What the caller may see of a cycle; none if it does not exist, or the caller is nobody here
    /// (design decision 5).
    pub async fn view(&self, cycle: CycleId) -> Result<Option<Arc<View>>> {
        if self.caller.person.is_none() {
            return Ok(None);
        }
        let facts = self.loaders.facts(cycle).await.map_err(|error| self.mask(error))?;
        Ok(facts.and_then(|facts| View::of(facts, self)).map(Arc::new))
    }

    /// What the caller may see of several cycles.
    pub async fn views(&self, cycles: &[CycleId]) -> Result<HashMap<CycleId, Arc<View>>> {
        if self.caller.person.is_none() {
            return Ok(HashMap::new());
        }
        let facts = self.loaders.facts_of(cycles).await.map_err(|error| self.mask(error))?;
        let view = |(id, facts)| Some((id, Arc::new(View::of(facts, self)?)));
        Ok(facts.into_iter().filter_map(view).collect())
    }

    /// The cycles as whoever is not signed in knows them: for what was published, whoever asks.
    pub async fn public_views(&self, cycles: &[CycleId]) -> Result<Vec<Arc<View>>> {
        let facts = self.loaders.facts_of(cycles).await.map_err(|error| self.mask(error))?;
        let view = |id| Some(Arc::new(View::of(Arc::clone(facts.get(id)?), self)?));
        Ok(cycles.iter().filter_map(view).collect())
    }

    /// The plain text of a commitment; none if it was erased.
    pub async fn text(&self, sealed: Sealed) -> Result<Option<String>> {
        self.loaders.text(sealed).await.map_err(|error| self.mask(error))
    }

    /// The rows beside a record, by their digest; none where they are not there.
    pub async fn attachment(&self, sha256: Digest) -> Result<Option<String>> {
        self.loaders.attachment(sha256).await.map_err(|error| self.mask(error))
    }

    /// A text that is personal data of somebody in a log; that it was erased, where it was. Reading another's is remembered
    /// before it is read (design decision 22).
    pub async fn personal_text(
        &self,
        person: PersonId,
        log: Uuid,
        field: &'static str,
        sealed: Sealed,
    ) -> Result<String> {
        if is_remembered(self.caller.person, person) {
            let read = ReadingKeyOf { person, log, field };
            self.loaders.remember(read).await.map_err(|error| self.mask(error))?;
        }
        Ok(self.or_erased(self.text(sealed).await?))
    }

    /// The name of a person in a cycle; that it was erased, where it was. Reading another's is remembered
    /// (design decision 22).
    pub async fn name(&self, name: Name) -> Result<String> {
        let name = self.loaders.name(name).await.map_err(|error| self.mask(error))?;
        Ok(self.or_erased(name))
    }

    /// The names of several persons; an erased one is left out. Reading another's is remembered.
    pub async fn names(&self, names: impl IntoIterator<Item = Name>) -> Result<HashMap<Name, String>> {
        self.loaders.names(names).await.map_err(|error| self.mask(error))
    }

    /// The text for people to read: that it was erased, where it was.
    pub fn or_erased(&self, text: Option<String>) -> String {
        text.unwrap_or_else(|| self.say(ERASED).to_owned())
    }

    /// Remembers that the caller reads a personal field of somebody in a cycle (design decision 22); the own ones need
    /// no memory.
    pub async fn remember(&self, view: &View, person: PersonId, field: &'static str) -> Result<()> {
        if !is_remembered(self.caller.person, person) {
            return Ok(());
        }
        let read = ReadingKeyOf { person, log: view.cycle.id.0, field };
        self.loaders.remember(read).await.map_err(|error| self.mask(error))
    }

    /// What lies behind the rows of an application. Whoever shows something of it remembers the reading.
    pub async fn personal(&self, view: &View, application: &Application) -> Result<Arc<Personal>> {
        let opened = PersonalFactsKey { cycle: view.cycle.id, application: application.id };
        let found = self.loaders.personal(opened).await.map_err(|error| self.mask(error))?;
        Ok(found.unwrap_or_default())
    }

    /// The decision that brought an application where it stands.
    pub async fn decision(&self, on: DecisionOn) -> Result<Option<Arc<GroundedDecision>>> {
        self.loaders.decision(on).await.map_err(|error| self.mask(error))
    }

    /// A personnel file. Reading another's is remembered (design decision 22).
    pub async fn file(&self, file: FileOf) -> Result<Option<Arc<Record>>> {
        self.loaders.file(file).await.map_err(|error| self.mask(error))
    }

    /// The directory as it stands.
    pub async fn directory(&self) -> Result<Arc<Directory>> {
        let directory = self.loaders.directory().await.map_err(|error| self.mask(error))?;
        Ok(directory.read)
    }

    /// How many records the log of the directory had when the request read it: what came since is in none of its answers.
    pub async fn directory_records(&self) -> Result<u64> {
        let directory = self.loaders.directory().await.map_err(|error| self.mask(error))?;
        Ok(directory.size)
    }

    /// The law, the same for all answers of the request: the version read with the first facts or with the directory. Callers read
    /// one of these before they ask.
    pub fn law(&self) -> Arc<ReferenceData> {
        self.loaders.law()
    }

    /// The same, for who may have read nothing that tells of it.
    pub async fn read_law(&self) -> Result<Arc<ReferenceData>> {
        self.loaders.read_law().await.map_err(|error| self.mask(error))
    }

    /// The law of the workforce.
    pub fn workforce_law(&self) -> Arc<WorkforceLaw> {
        Arc::clone(self.law().workforce())
    }

    /// A refusal of a field that says what it is by its code: an argument is wrong, or the field is not for the caller.
    pub fn coded(&self, code: ErrorCode) -> Error {
        self.error(code, &code.label().into())
    }

    /// The same, which also says what to do.
    pub fn error(&self, code: ErrorCode, message: &Message) -> Error {
        let mut extensions = ErrorExtensionValues::default();
        extensions.set("code", code.as_str());
        Error { message: message.get(self.lang).to_owned(), source: None, extensions: Some(extensions) }
    }

    /// Refuses a field to who sees its cycle and does not hold what the field asks for.
    pub fn demand_part(&self, holds: bool) -> Result<()> {
        if holds { Ok(()) } else { Err(self.coded(ErrorCode::NOT_A_MEMBER)) }
    }

    /// What a client reads when the store fails.
    pub fn mask(&self, error: impl Into<Arc<StoreError>>) -> Error {
        FieldError::Store(error.into()).masked(self)
    }
}
