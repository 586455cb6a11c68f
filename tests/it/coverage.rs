//! No mutation without its four refusals: to nobody, to the wrong role, to the right role without the
//! relation, and in the wrong state. The mutations and their inputs are those of the schema, the roles those
//! of the policy, so a new act is covered or missed loudly.

mod attack;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use async_graphql::parser::{
    parse_schema,
    types::{BaseType, InputValueDefinition, Type, TypeKind, TypeSystemDefinition},
};
use serde_json::{Value, json};
use thanghang::{
    domain::{
        adoption::command::LawAct,
        application,
        command::{Act, Aggregate},
        cycle::state::CycleState,
        directory::command::DirectoryAct,
        guard_context::Subject,
        ids::{
            AccountId, AgencyId, AppealId, ApplicationId, DocumentId, EmploymentId, EntryId, FindingId,
            MemberId, NominationListId, OfficeTermId, PaperId, PersonId, PublicationId, TransferId,
        },
        workforce::command::WorkforceAct,
    },
    graphql::sdl,
};
use tokio::sync::OnceCell;
use uuid::Uuid;

use self::attack::{Attack, granted, records, ungranted};
use crate::support::{
    cycle_driver::{ATTT, CycleDriver},
    deployment::{ISSUER, global},
    engine::{Engine, on_both_engines},
    people::{CENTRE, DEPARTMENT, Who},
    snapshot::CycleSnapshot,
};

/// The acts that every state of a cycle takes, and the one that makes the cycle: they have no wrong state.
const IN_EVERY_STATE: [Act; 6] = [
    Act::CreateCycle,
    Act::RegisterDocument,
    Act::RecordPublication,
    Act::AddRemark,
    Act::RecordObligation,
    Act::CorrectRecord,
];

/// What the directory answers in place of a wrong state, to the administrator: the act, what its input says
/// besides, and the code.
fn wrong_entries() -> [(DirectoryAct, Value, &'static str); 21] {
    let nothing = json!({});
    [
        (DirectoryAct::RegisterAgency, json!({ "validTo": "2001-01-01" }), "PERIOD_REVERSED"),
        (DirectoryAct::DissolveAgency, json!({ "endsOn": "2001-01-01" }), "PERIOD_REVERSED"),
        (DirectoryAct::RequestTransfer, nothing.clone(), "TRANSFER_NOT_NEEDED"),
        (DirectoryAct::SettleTransfer, nothing.clone(), "TRANSFER_UNKNOWN"),
        (DirectoryAct::DeclineTransfer, nothing.clone(), "TRANSFER_UNKNOWN"),
        (DirectoryAct::RegisterUnit, json!({ "agencyId": global(AgencyId(NOWHERE)) }), "AGENCY_UNKNOWN"),
        (DirectoryAct::RegisterPerson, json!({ "name": " " }), "TEXT_LENGTH"),
        (DirectoryAct::CorrectPerson, json!({ "name": " " }), "TEXT_LENGTH"),
        (DirectoryAct::CorrectUnit, json!({ "name": " " }), "TEXT_LENGTH"),
        (DirectoryAct::CorrectAgency, json!({ "name": " " }), "TEXT_LENGTH"),
        (DirectoryAct::LinkAccount, nothing.clone(), "PERSON_HAS_ACCOUNT"),
        (DirectoryAct::UnlinkAccount, nothing.clone(), "ACCOUNT_UNKNOWN"),
        (DirectoryAct::GrantOffice, json!({ "personId": global(PersonId(NOWHERE)) }), "PERSON_UNKNOWN"),
        (DirectoryAct::EndOffice, nothing.clone(), "OFFICE_UNKNOWN"),
        (DirectoryAct::RegisterEmployment, nothing.clone(), "EMPLOYMENT_OVERLAP"),
        (DirectoryAct::EndEmployment, nothing.clone(), "EMPLOYMENT_UNKNOWN"),
        (DirectoryAct::ErasePerson, json!({ "personId": global(PersonId(NOWHERE)) }), "PERSON_UNKNOWN"),
        (
            DirectoryAct::RecordEntry,
            json!({ "content": { "rating": { "year": 2023, "rating": "EXCELLENT" } } }),
            "YEAR_RATED",
        ),
        (DirectoryAct::CorrectEntry, nothing.clone(), "ENTRY_UNKNOWN"),
        (DirectoryAct::AnnulEntry, nothing.clone(), "ENTRY_UNKNOWN"),
        (DirectoryAct::RegisterTitle, nothing, "TITLE_OVERLAP"),
    ]
}

const NOWHERE: Uuid = Uuid::from_u128(0xdead);
const HASH: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/// What is read of the schema, once for all tests.
static INPUTS: LazyLock<Inputs> = LazyLock::new(Inputs::of_the_schema);

/// The inputs of the schema.
struct Inputs {
    mutations: Vec<String>,
    fields: BTreeMap<String, Vec<InputValueDefinition>>,
    /// The inputs of which one field is set.
    one_of: BTreeSet<String>,
    choices: BTreeMap<String, String>,
}

impl Inputs {
    fn of_the_schema() -> Self {
        let document = parse_schema(sdl()).expect("the schema parses");
        let mut inputs = Self {
            mutations: Vec::new(),
            fields: BTreeMap::new(),
            one_of: BTreeSet::new(),
            choices: BTreeMap::new(),
        };
        for definition in document.definitions {
            let TypeSystemDefinition::Type(found) = definition else { continue };
            let name = found.node.name.to_string();
            if found.node.directives.iter().any(|directive| directive.node.name.node == "oneOf") {
                inputs.one_of.insert(name.clone());
            }
            match found.node.kind {
                TypeKind::Object(object) if name == "Mutation" => {
                    inputs.mutations =
                        object.fields.iter().map(|field| field.node.name.to_string()).collect();
                }
                TypeKind::InputObject(input) => {
                    inputs.fields.insert(name, input.fields.into_iter().map(|field| field.node).collect());
                }
                TypeKind::Enum(choices) => {
                    let first = choices.values.first().expect("an enum has values");
                    inputs.choices.insert(name, first.node.value.to_string());
                }
                _ => {}
            }
        }
        inputs
    }

    /// The smallest input of a mutation: what it must have, and nothing else.
    fn smallest(&self, mutation: &str, subjects: &Subjects) -> Value {
        let mut input = self.object(&format!("{}Input", capitalised(mutation)), subjects);
        input["idempotencyKey"] = json!(subjects.key);
        input
    }

    fn object(&self, name: &str, subjects: &Subjects) -> Value {
        let fields = self.fields.get(name).unwrap_or_else(|| panic!("there is no input {name}"));
        let chosen = self.one_of.contains(name).then(|| fields.first().expect("a choice").name.to_string());
        let needed = fields.iter().filter(|field| match &chosen {
            Some(chosen) => field.name.node == chosen.as_str(),
            None => !field.ty.node.nullable && field.default_value.is_none(),
        });
        needed
            .map(|field| {
                let name = field.name.to_string();
                let value = self.value(&name, &field.ty.node, subjects);
                (name, value)
            })
            .collect()
    }

    fn value(&self, field: &str, ty: &Type, subjects: &Subjects) -> Value {
        let named = match &ty.base {
            BaseType::List(item) => match &item.base {
                // The ids of a list may have to differ from those of another.
                BaseType::Named(name) if name == "ID" => return json!([]),
                _ => return json!([self.value(field, item, subjects)]),
            },
            BaseType::Named(name) => name.as_str(),
        };
        match named {
            "ID" => subjects.id(field),
            "Boolean" => json!(true),
            "Int" if field == "year" => json!(2024),
            "Int" => json!(1),
            "Date" => json!("2024-10-24"),
            "DateTime" => json!("2024-10-24T08:00:00+07:00"),
            "SHA256" => json!(HASH),
            "Grade" => json!("IV"),
            "ProfessionalField" | "DegreeField" => json!("OTHER"),
            "QualityRating" => json!("EXCELLENT"),
            "PaperKind" => json!("CV"),
            "Channel" => json!("WEBSITE"),
            "DocumentKind" => json!("SCHEME_APPROVAL"),
            "String" => json!(text(field)),
            other => match self.choices.get(other) {
                Some(first) => json!(first),
                None => self.object(other, subjects),
            },
        }
    }
}

/// A text that fits a field.
fn text(field: &str) -> &'static str {
    match field {
        "issuer" => ISSUER,
        "title" | "toCode" => ATTT,
        "fromCode" | "code" => "V.11.05.12",
        "number" | "receiptNumber" => "900",
        "symbol" | "basis" => "VB-STTTT",
        "rule" | "rules" => "E11",
        "ruleSet" => "dien-bien-2024",
        "birthDate" => "1990-02-01",
        "criterion" => "A1",
        "points" => "7.5",
        _ => "Kiểm thử",
    }
}

/// What the inputs are about.
struct Subjects {
    cycle: Value,
    application: Option<ApplicationId>,
    appeal: Option<AppealId>,
    key: String,
}

impl Subjects {
    fn of(driver: &CycleDriver, application: Option<ApplicationId>, appeal: Option<AppealId>) -> Self {
        Self { cycle: json!(global(driver.cycle)), application, appeal, key: driver.deployment.key() }
    }

    /// What a field of that name may name; what is not there is named by an id of nothing.
    fn id(&self, field: &str) -> Value {
        json!(match field {
            "cycleId" => return self.cycle.clone(),
            "applicationId" => global(self.application.unwrap_or(ApplicationId(NOWHERE))),
            "appealId" => global(self.appeal.unwrap_or(AppealId(NOWHERE))),
            "agencyId" | "issuerId" | "managingAgencyId" => global(DEPARTMENT),
            "unitId" => global(CENTRE),
            "personId" | "candidateId" | "signatoryId" => global(Who::Em.id()),
            "publicationId" => global(PublicationId(NOWHERE)),
            "leavingId" => global(MemberId(NOWHERE)),
            "listId" => global(NominationListId(NOWHERE)),
            "findingId" => global(FindingId(NOWHERE)),
            "paperId" => global(PaperId(NOWHERE)),
            "entryId" => global(EntryId(NOWHERE)),
            "accountId" => global(AccountId(NOWHERE)),
            "officeTermId" => global(OfficeTermId(NOWHERE)),
            "transferId" => global(TransferId(NOWHERE)),
            "employmentId" => global(EmploymentId(NOWHERE)),
            "documentId" | "decisionId" | "minutesId" | "reportId" | "opinionId" | "evidenceId"
            | "correctsId" | "noticeDocumentId" | "groundEndedId" | "recordId" => global(DocumentId(NOWHERE)),
            other => panic!("tell this test what `{other}` names"),
        })
    }

    fn subject(&self, act: Act) -> Option<Subject> {
        match act.aggregate() {
            Aggregate::Application if !application::machine::creates(act) => {
                self.application.map(Subject::Application)
            }
            Aggregate::Appeal if act != Act::FileAppeal => self.appeal.map(Subject::Appeal),
            _ => Some(Subject::Cycle),
        }
    }
}

fn capitalised(name: &str) -> String {
    let (first, rest) = name.split_at(1);
    format!("{}{rest}", first.to_ascii_uppercase())
}

#[test]
fn every_mutation_has_its_cases() {
    let entries = wrong_entries();
    let acts = Act::ALL.iter().map(|act| act.as_str());
    let directory = entries.iter().map(|(act, ..)| act.as_str());
    let mut covered: Vec<String> = acts.chain(directory).map(str::to_owned).collect();
    // What is no act has its cases beside the files.
    covered.push("createUpload".to_owned());
    // Acts on the law have theirs beside the adoptions.
    covered.extend(LawAct::ALL.iter().filter(|act| !act.is_local()).map(|act| act.as_str().to_owned()));
    // Acts on the workforce have theirs beside the workforce.
    covered.extend(WorkforceAct::ALL.iter().map(|act| act.as_str().to_owned()));
    covered.sort();
    let mut offered = INPUTS.mutations.clone();
    offered.sort();
    assert_eq!(offered, covered);
    for act in Act::ALL {
        assert!(granted(*act).next().is_some() && ungranted(*act).next().is_some(), "{act:?}");
    }
}

/// A cycle in a state in which acts are tried, with an application that was withdrawn once dossiers are received, and an
/// appeal that was withdrawn once results are notified.
struct Stop {
    state: CycleState,
    driver: CycleSnapshot,
    application: Option<ApplicationId>,
    appeal: Option<AppealId>,
}

/// The stops of one course, played once for all tests of an engine; none where the engine is not installed.
async fn stops(engine: Engine) -> Option<&'static [Stop]> {
    static STOPS: [OnceCell<Option<Vec<Stop>>>; Engine::COUNT] =
        [const { OnceCell::const_new() }; Engine::COUNT];
    STOPS[engine as usize].get_or_init(async || play_stops(engine).await).await.as_deref()
}

async fn play_stops(engine: Engine) -> Option<Vec<Stop>> {
    let mut driver = CycleDriver::new(engine).await?;
    let (mut application, mut appeal) = (None, None);
    let mut stops = Vec::new();
    for state in [
        CycleState::Draft,
        CycleState::SupervisionFormed,
        CycleState::Receiving,
        CycleState::ResultsNotified,
        CycleState::Archived,
    ] {
        driver.reach(state).await;
        if state == CycleState::Receiving {
            application = Some(driver.create(Who::Dung, ATTT).await);
            driver.withdraw(Who::Dung).await.done();
        }
        if state == CycleState::ResultsNotified {
            driver.morning("2024-11-20");
            let filed = driver.file(Who::An, "INQUIRY", "RESULT").await;
            driver.act(Who::An, "withdrawAppeal", json!({ "appealId": global(filed) })).await.done();
            appeal = Some(filed);
        }
        let snapshot = CycleSnapshot::of(driver).await;
        driver = snapshot.copy().await;
        stops.push(Stop { state, driver: snapshot, application, appeal });
    }
    Some(stops)
}

/// Tries the acts on one kind of thing: each out of place somewhere, and each by whoever must not do it.
async fn attack(engine: Engine, aggregate: Aggregate) {
    let Some(stops) = stops(engine).await else { return };
    let acts = || Act::ALL.iter().copied().filter(|act| act.aggregate() == aggregate);
    let mut left: BTreeSet<Act> = acts().filter(|act| !IN_EVERY_STATE.contains(act)).collect();
    for Stop { state, driver, application, appeal } in stops {
        let driver = driver.copy().await;
        let admin = driver.deployment.open.administer().await;
        let subjects = Subjects::of(&driver, *application, *appeal);
        let attack = Attack { driver: &driver, inputs: &INPUTS, subjects };
        let before = records(&admin).await;
        let done = attack.out_of_place(&left).await;
        left.retain(|act| !done.contains(act));
        if *state == CycleState::ResultsNotified {
            for act in acts() {
                attack.to_nobody(act.as_str()).await;
                attack.to_wrong_roles(act).await;
                attack.to_strangers(act).await;
            }
        }
        assert_eq!(records(&admin).await, before, "something was written in {state}");
        driver.check().await;
    }
    assert!(left.is_empty(), "no wrong state was found for {left:?}");
}

on_both_engines! {
    async fn every_act_on_a_cycle_is_refused_to_whom_and_when_it_must_be(engine) {
        Box::pin(attack(engine, Aggregate::Cycle)).await;
    }

    async fn every_act_that_adds_to_a_cycle_is_refused_to_whom_and_when_it_must_be(engine) {
        Box::pin(attack(engine, Aggregate::Records)).await;
    }

    async fn every_act_on_an_application_is_refused_to_whom_and_when_it_must_be(engine) {
        Box::pin(attack(engine, Aggregate::Application)).await;
    }

    async fn every_act_on_an_appeal_is_refused_to_whom_and_when_it_must_be(engine) {
        Box::pin(attack(engine, Aggregate::Appeal)).await;
    }

    async fn what_an_act_needs_is_a_field_of_its_input(engine) {
        let Some(stops) = stops(engine).await else { return };
        for stop in stops {
            let driver = stop.driver.copy().await;
            let subjects = Subjects::of(&driver, stop.application, stop.appeal);
            Attack { driver: &driver, inputs: &INPUTS, subjects }.needs_are_fields().await;
        }
    }

    async fn every_act_on_the_directory_is_refused_to_whom_and_when_it_must_be(engine) {
        let Some(driver) = CycleDriver::new(engine).await else { return };
        let admin = driver.deployment.open.administer().await;
        let attack = Attack { driver: &driver, inputs: &INPUTS, subjects: Subjects::of(&driver, None, None) };
        let before = records(&admin).await;
        for (act, changes, code) in wrong_entries() {
            attack.to_nobody(act.as_str()).await;
            let applicant = driver.deployment.caller(Who::An).await;
            attack.expect(applicant, act.as_str(), "FORBIDDEN_ROLE", "an applicant").await;
            let stranger = driver.deployment.caller(Who::Stranger).await;
            attack.expect(stranger, act.as_str(), "FORBIDDEN_ROLE", "a stranger who claims everything").await;
            let office = driver.deployment.caller(Who::Office).await;
            let codes = attack.send(office, act.as_str(), changes).await;
            assert!(codes.contains(&code.to_owned()), "{}: {codes:?}", act.as_str());
        }
        assert_eq!(records(&admin).await, before, "something was written");
    }
}
