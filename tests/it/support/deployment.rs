//! A small province: its directory, its people, a set clock, and the API that they use.

use std::{
    sync::{
        LazyLock, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use jiff::Timestamp;
use serde_json::{Value, json};
use tempfile::TempDir;
use thanghang::{
    auth::{Caller, token::Claims},
    clock::Clock,
    domain::{
        audit::SigningKey,
        digest::{Digest, Sealed},
        directory::{
            command::{
                Bootstrap, DirectoryCommand, GrantOffice, LinkAccount, RegisterAgency, RegisterEmployment,
                RegisterPerson, RegisterUnit,
            },
            row::issuer_subject,
            titles,
        },
        ids::{AccountId, AgencyId, EmploymentId, OfficeTermId, PersonId, TitleId},
        role::Role,
        vocabulary::AgencyCategory,
    },
    entropy::Entropy,
    files::{Location, Objects},
    graphql::{
        context::RequestContext,
        executor::{ClientRequest, ClientResponse, Executor},
        global_id::NodeId,
        limits::Limits,
    },
    service::{AuthenticatedCaller, DirectoryRequest, FileService, Outcome, SealedText, Service, sign_in},
    store::{PinnedHeads, Pools},
};
use uuid::Uuid;

use super::{
    engine::{Engine, Open, POOLS, folder},
    people::{APPLICANTS, CENTRE, DEPARTMENT, HOME_AFFAIRS, OTHER_UNIT, Who},
    schema, snapshot,
};

/// Who issues the tokens of the tests.
pub(crate) const ISSUER: &str = thanghang::auth::issue::DEV_ISSUER;

/// The longest file of a dossier, in bytes.
pub(crate) const MAX_FILE: u32 = 3 << 20;

/// The province.
pub(crate) struct Deployment {
    pub(crate) service: Service,
    pub(crate) clock: Clock,
    pub(crate) open: Open,
    /// Where the files of dossiers lie.
    pub(crate) files: TempDir,
    counter: AtomicU64,
    /// Who signed in last, and where the logs stood then, until a request is sent: a server too signs in for each.
    signed_in: Mutex<Option<AuthenticatedCaller>>,
}

/// What a mutation answered.
#[derive(Clone, Debug)]
pub(crate) struct ApiAnswer(pub(crate) Value);

impl ApiAnswer {
    /// The codes of the refusals.
    pub(crate) fn codes(&self) -> Vec<&str> {
        let errors = self.0["userErrors"].as_array().expect("every payload has userErrors");
        errors.iter().map(|error| error["code"].as_str().expect("every error has a code")).collect()
    }

    /// Demands that the act was done.
    #[track_caller]
    pub(crate) fn done(self) -> Self {
        assert!(self.codes().is_empty(), "refused: {:#}", self.0["userErrors"]);
        assert!(self.0["receipt"].is_object(), "no receipt: {:#}", self.0);
        self
    }

    /// Demands that exactly these codes came back and nothing was written.
    #[track_caller]
    pub(crate) fn refused(self, codes: &[&str]) -> Self {
        assert_eq!(self.codes(), codes, "{:#}", self.0["userErrors"]);
        assert!(self.0["receipt"].is_null(), "a refusal has no receipt");
        self
    }

    /// Demands that this code is among them.
    #[track_caller]
    pub(crate) fn refused_with(self, code: &str) -> Self {
        assert!(self.codes().contains(&code), "{code} not in {:#}", self.0["userErrors"]);
        self
    }
}

/// The schema is built once for all tests, which may run on a machine that has no time for them.
pub(crate) static API: LazyLock<Executor> = LazyLock::new(without_time_limits);

/// An API that has read no document yet.
pub(crate) fn without_time_limits() -> Executor {
    api(Limits { validate_ms: 60_000, ..Limits::default() })
}

/// An API under limits of its own.
pub(crate) fn api(limits: Limits) -> Executor {
    schema::executor(limits)
}

impl Deployment {
    /// A populated province; none where the engine is not installed.
    pub(crate) async fn new(engine: Engine) -> Option<Self> {
        Some(snapshot::province(engine).await?.copy().await)
    }

    /// The same, populated just now.
    pub(super) async fn populated(engine: Engine) -> Option<Self> {
        let open = engine.open().await?;
        let deployment = Self::on(open, folder(), at("2024-01-02T08:00:00+07:00"), 0);
        deployment.register().await;
        deployment.clock_to("2024-10-21T08:00:00+07:00");
        Some(deployment)
    }

    /// The same, whose reading statements the database stops after a time.
    pub(crate) async fn with_time_limit(engine: Engine, time_limit: Duration) -> Option<Self> {
        let deployment = Self::new(engine).await?;
        deployment.close().await;
        let Self { service, clock, open, files, .. } = deployment;
        drop(service);
        let open = open.reopened(Pools { time_limit: Some(time_limit), ..POOLS }).await;
        Some(Self::on(open, files, clock.wall(), 0))
    }

    /// A province on a database as it is, from that instant on, after it has drawn so many keys.
    pub(super) fn on(open: Open, files: TempDir, now: Timestamp, keys: u64) -> Self {
        let deployment = Self::signing_with(open, files, now, SigningKey::from_seed(&[7; 32]));
        Self { counter: keys.into(), ..deployment }
    }

    /// The same with a key for its receipts, and no keys drawn.
    pub(crate) fn signing_with(open: Open, files: TempDir, now: Timestamp, signer: SigningKey) -> Self {
        let clock = Clock::set(now);
        let objects = Objects::open(&Location::Folder(files.path().to_owned())).expect("the folder opens");
        let service = Service::new(
            open.store.clone(),
            FileService::new(objects, MAX_FILE),
            clock.clone(),
            Entropy::system(),
            signer,
            64,
        )
        .trusting([ISSUER.to_owned()]);
        Self { service, clock, open, files, counter: AtomicU64::new(0), signed_in: Mutex::default() }
    }

    /// Closes the province.
    pub(crate) async fn close(&self) {
        self.service.shut_down().await.expect("the service shuts down");
    }

    /// How many keys it has drawn.
    pub(super) fn keys(&self) -> u64 {
        self.counter.load(Ordering::Relaxed)
    }

    /// Moves the clock forward.
    #[track_caller]
    pub(crate) fn clock_to(&self, instant: &str) {
        assert!(self.clock.advance_to(at(instant)), "the clock goes forward only: {instant}");
    }

    fn number(&self) -> u64 {
        self.counter.fetch_add(1, Ordering::Relaxed)
    }

    /// A new idempotency key.
    pub(crate) fn key(&self) -> String {
        format!("test-key-{:06}", self.number())
    }

    /// The caller behind a person's token with the usual roles.
    pub(crate) async fn caller(&self, who: Who) -> Caller {
        self.caller_with(who, who.roles()).await
    }

    /// The caller behind a person's token with some roles.
    pub(crate) async fn caller_with(&self, who: Who, roles: &[Role]) -> Caller {
        let claims = Claims {
            issuer: ISSUER.to_owned(),
            subject: who.subject().to_owned(),
            jti: format!("jti-{}", self.number()),
            roles: roles.iter().copied().collect(),
            issued_at: self.clock.wall(),
            expires_at: self.clock.wall(),
            token_hash: Digest::of("token"),
            bound_to: None,
        };
        let signed_in = sign_in(&self.service.store, &claims).await.expect("the directory");
        let signed_in = signed_in.expect("no token is revoked");
        *self.signed_in.lock().expect("no panic") = Some(signed_in.clone());
        signed_in.caller
    }

    /// Where the logs stood when a caller signed in, if nobody did since.
    fn pinned(&self, caller: &Caller) -> PinnedHeads {
        let last = self.signed_in.lock().expect("no panic").take();
        last.filter(|last| last.caller == *caller).map(|last| last.heads).unwrap_or_default()
    }

    /// Sends a document as a caller; gives the data and the errors.
    pub(crate) async fn send(&self, caller: Caller, document: &str, variables: Value) -> (Value, Vec<Value>) {
        let body = self.send_through(&API, caller, document, variables).await.body;
        let errors = body["errors"].as_array().cloned().unwrap_or_default();
        (body["data"].clone(), errors)
    }

    /// Sends a document as a caller through an API of its own.
    pub(crate) async fn send_through(
        &self,
        api: &Executor,
        caller: Caller,
        document: &str,
        variables: Value,
    ) -> ClientResponse {
        let lang = thanghang::domain::lang::Lang::Vi;
        let heads = self.pinned(&caller);
        let context = RequestContext::new(fresh(), caller, lang, self.service.clone()).as_of(heads);
        let variables = variables.as_object().cloned().unwrap_or_default();
        let asked = ClientRequest::text(document, variables);
        Box::pin(api.answer(asked, context)).await.into_json()
    }

    /// Asks as a person; demands that there is no error.
    #[track_caller]
    pub(crate) fn ask<'a>(
        &'a self,
        who: Who,
        document: &'a str,
        variables: Value,
    ) -> impl Future<Output = Value> + 'a {
        let place = std::panic::Location::caller();
        async move {
            let (data, errors) = self.send(self.caller(who).await, document, variables).await;
            assert!(errors.is_empty(), "{place}: {errors:#?}");
            data
        }
    }

    /// Does an act as a person. The input gets a fresh idempotency key unless it has one.
    pub(crate) async fn act(&self, who: Who, act: &str, input: Value) -> ApiAnswer {
        let (answer, errors) = self.try_act(self.caller(who).await, act, input).await;
        assert!(errors.is_empty(), "{act} by {who:?}: {errors:#?}");
        answer
    }

    /// Does an act as a caller; gives the payload and the errors of the request.
    pub(crate) async fn try_act(
        &self,
        caller: Caller,
        act: &str,
        mut input: Value,
    ) -> (ApiAnswer, Vec<Value>) {
        let fields = input.as_object_mut().expect("an input is an object");
        fields.entry("idempotencyKey").or_insert_with(|| json!(self.key()));
        let document = format!(
            "mutation Act($input: {}Input!) {{ {act}(input: $input) {{
                {SELECTION}
                userErrors {{ __typename code message path
                    ... on ConditionNotMetError {{ requirement citation remedy total }}
                }}
            }} }}",
            capitalised(act),
        );
        let (data, errors) = self.send(caller, &document, json!({ "input": input })).await;
        (ApiAnswer(data[act].clone()), errors)
    }

    /// Does an act on the directory as a person.
    pub(crate) async fn act_on_directory(&self, who: Who, act: &str, mut input: Value) -> ApiAnswer {
        input["idempotencyKey"] = json!(self.key());
        let document = format!(
            "mutation($input: {}Input!) {{ {act}(input: $input) {{
                recordId receipt {{ index }} userErrors {{ code message path }} }} }}",
            capitalised(act),
        );
        ApiAnswer(self.ask(who, &document, json!({ "input": input })).await[act].take())
    }

    /// Has the office erase the data of a person.
    pub(crate) async fn erase(&self, who: Who) -> ApiAnswer {
        let document = "mutation($input: ErasePersonInput!) { erasePerson(input: $input) {
            receipt { index leafHash } userErrors { code message path } } }";
        let input = json!({
            "personId": global(who.id()), "document": "Quyết định số 12/QĐ-STTTT", "reason": "Theo yêu cầu",
            "idempotencyKey": self.key(),
        });
        ApiAnswer(self.ask(Who::Office, document, json!({ "input": input })).await["erasePerson"].take())
    }

    /// How many readings of another's personal fields are remembered.
    pub(crate) async fn readings(&self) -> u64 {
        use sea_orm::{ConnectionTrait as _, Database, Statement};
        let database = Database::connect(&self.open.url).await.expect("the database");
        let count =
            Statement::from_string(database.get_database_backend(), "SELECT COUNT(*) AS n FROM reading");
        let row = database.query_one_raw(count).await.expect("a count").expect("a row");
        let count: i64 = row.try_get("", "n").expect("a number");
        u64::try_from(count).expect("a count is not negative")
    }

    async fn register(&self) {
        let mut texts = Texts(Vec::new());
        let bootstrap = Bootstrap {
            agency: agency(&mut texts, DEPARTMENT, "Sở Thông tin và Truyền thông", "STTTT", false),
            person: RegisterPerson { person: Who::Office.id(), name: texts.name(Who::Office) },
            account: AccountId(fresh()),
            issuer_subject: issuer_subject(ISSUER, Who::Office.subject()),
            admin: OfficeTermId(fresh()),
            department_office: OfficeTermId(fresh()),
            document: None,
            titles: titles::reference(|| TitleId(fresh())).expect("the reference titles"),
        };
        self.execute(Caller::operator(), bootstrap.into(), texts).await;
        let mut texts = Texts(Vec::new());
        let home = agency(&mut texts, HOME_AFFAIRS, "Sở Nội vụ", "SNV", true);
        self.as_admin(home.into(), texts).await;
        for (unit, name) in
            [(CENTRE, "Trung tâm Công nghệ thông tin và Truyền thông"), (OTHER_UNIT, "Đơn vị khác")]
        {
            let mut texts = Texts(Vec::new());
            let name = texts.seal("name", name);
            let unit = RegisterUnit {
                unit,
                agency: DEPARTMENT,
                name,
                valid_from: day("2020-01-01"),
                valid_to: None,
                predecessor: None,
            };
            self.as_admin(unit.into(), texts).await;
        }
        for who in Who::ALL.iter().copied().filter(|who| *who != Who::Office) {
            let mut texts = Texts(Vec::new());
            let name = texts.name(who);
            self.as_admin(RegisterPerson { person: who.id(), name }.into(), texts).await;
            let link = LinkAccount {
                account: AccountId(fresh()),
                person: who.id(),
                issuer_subject: issuer_subject(ISSUER, who.subject()),
            };
            self.as_admin(link.into(), Texts(Vec::new())).await;
        }
        let offices = [
            (Who::Head, Role::AgencyHead, Some(DEPARTMENT), None),
            (Who::ManagingHead, Role::ManagingAuthorityHead, Some(DEPARTMENT), None),
            (Who::HomeAffairs, Role::HomeAffairs, Some(HOME_AFFAIRS), None),
            (Who::UnitHead, Role::UnitHead, None, Some(CENTRE)),
        ];
        for (who, office, agency, unit) in offices {
            let grant = GrantOffice {
                office_term: OfficeTermId(fresh()),
                person: who.id(),
                office,
                agency,
                unit,
                starts_on: day("2020-01-01"),
                ends_on: None,
                document: None,
                standing: None,
            };
            self.as_admin(grant.into(), Texts(Vec::new())).await;
        }
        for who in APPLICANTS.into_iter().chain([Who::UnitHead]) {
            let employment = RegisterEmployment {
                employment: EmploymentId(fresh()),
                person: who.id(),
                unit: CENTRE,
                starts_on: day("2020-01-01"),
                ends_on: None,
            };
            self.as_admin(employment.into(), Texts(Vec::new())).await;
        }
        self.record_files().await;
    }

    pub(super) async fn as_admin(&self, command: DirectoryCommand, texts: Texts) {
        let caller = self.caller(Who::Office).await;
        self.execute(caller, command, texts).await;
    }

    /// Registers another department of the province, as the form of the console would.
    pub(crate) async fn register_department(&self, number: u32) -> AgencyId {
        let (mut texts, id) = (Texts::default(), AgencyId(fresh()));
        let named = agency(&mut texts, id, &format!("Sở số {number}"), "SO", false);
        let category = Some(AgencyCategory::ProvinceDepartment);
        self.as_admin(RegisterAgency { category, ..named }.into(), texts).await;
        id
    }

    async fn execute(&self, caller: Caller, command: DirectoryCommand, texts: Texts) {
        let key = self.key().parse().expect("a key");
        let request =
            DirectoryRequest { caller, command, key, fingerprint: Digest::of("register"), texts: texts.0 };
        let outcome = self.service.execute_directory(request).await.expect("the directory is written");
        assert!(matches!(outcome, Outcome::Accepted(_)), "{outcome:?}");
    }
}

/// What the tests read of every payload.
const SELECTION: &str = "receipt { index leafHash } cycle { id state version }";

fn capitalised(act: &str) -> String {
    let (first, rest) = act.split_at(1);
    format!("{}{rest}", first.to_ascii_uppercase())
}

/// Seals the texts of a set-up; the salts are of no matter here.
#[derive(Default)]
pub(super) struct Texts(Vec<SealedText>);

impl Texts {
    fn seal(&mut self, field: &str, text: &str) -> Sealed {
        self.seal_about(None, field, text)
    }

    /// Seals the name of a person.
    fn name(&mut self, who: Who) -> Sealed {
        self.seal_about(Some(who.id()), "name", who.name())
    }

    fn seal_about(&mut self, subject: Option<PersonId>, field: &str, text: &str) -> Sealed {
        let field = format!("{field}.{}", self.0.len());
        self.seal_at(subject, &field, text)
    }

    /// Seals a text at a field.
    pub(super) fn seal_at(&mut self, subject: Option<PersonId>, field: &str, text: &str) -> Sealed {
        let salt = Entropy::system().fill().expect("randomness");
        let sealed = Sealed::commit(&salt, text);
        let (field, text) = (field.to_owned(), text.to_owned());
        self.0.push(SealedText { sealed, field, salt, text, subject });
        sealed
    }
}

fn agency(
    texts: &mut Texts,
    agency: AgencyId,
    name: &str,
    symbol: &str,
    home_affairs: bool,
) -> RegisterAgency {
    RegisterAgency {
        agency,
        name: texts.seal("name", name),
        symbol: symbol.parse().expect("a symbol"),
        managing: None,
        home_affairs,
        valid_from: day("2020-01-01"),
        valid_to: None,
        numbering: None,
        category: None,
    }
}

pub(crate) fn at(instant: &str) -> Timestamp {
    instant.parse().expect("an instant")
}

pub(crate) fn day(day: &str) -> jiff::civil::Date {
    day.parse().expect("a day")
}

/// The id that the API shows for a thing.
pub(crate) fn global<T: NodeId>(id: T) -> String {
    id.to_global().to_string()
}

/// A new id; the tests need no order.
pub(super) fn fresh() -> Uuid {
    Entropy::system().uuid_v4().expect("randomness")
}
