//! A cycle played through `decide`, like the one of Điện Biên in 2024: it stops in any state and takes up any thread.
//!
//! Only the directory is laid out by hand. Every fact of the cycle comes from an accepted command, so a world is
//! always one that the product can reach.

use std::{collections::BTreeSet, sync::Arc};

use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

pub use super::cast::*;
use crate::{
    actor::Actor,
    adoption::{
        self, LawReads, LawVersion,
        command::{BeginLaw, ShippedLaw},
    },
    calendar::{Calendar, start_of_day},
    command::{Aggregate, *},
    cycle::state::CycleState,
    decide::decide,
    decision::{Decision, Moment},
    digest::Digest,
    directory::{DirectoryActor, row::Title},
    facts::Facts,
    ids::*,
    law::{
        LawText,
        row::{Adoption, AdoptionState, LawKind},
    },
    obligation_item::ObligationItem,
    policy,
    reference_data::ReferenceData,
    refusal::Refusals,
    role::Role,
    row::Application,
    visibility::Visibility,
    vocabulary::{DocumentKind as K, *},
    workflow::Definition,
};

/// An instant of 2024 in Vietnam, by month, day, hour and minute.
pub fn at(month: i8, day: i8, hour: i64, minute: i64) -> Timestamp {
    let since = jiff::SignedDuration::from_mins(hour * 60 + minute);
    start_of_day(jiff::civil::date(2024, month, day)) + since
}

/// One accepted command.
#[derive(Clone, Debug)]
pub struct AppliedCommand {
    pub actor: Actor,
    pub command: Command,
    pub moment: Moment,
    pub decision: Decision,
}

#[derive(Clone, Debug)]
pub struct Simulation {
    pub definition: &'static Definition,
    pub reference: Arc<ReferenceData>,
    pub facts: Facts,
    pub log: Vec<AppliedCommand>,
    pub now: Timestamp,
    /// The last id that was drawn.
    pub serial: u128,
}

impl Simulation {
    /// The directory of the department and its centre; no cycle yet.
    pub fn empty() -> Self {
        let facts = Facts { directory: directory().into(), ..Facts::default() };
        Self {
            definition: Definition::current(),
            reference: Arc::clone(ReferenceData::released()),
            facts,
            log: Vec::new(),
            now: at(10, 21, 8, 0),
            serial: 0x1_0000,
        }
    }

    pub fn state(&self) -> CycleState {
        self.facts.cycle().map_or(CycleState::Draft, |cycle| cycle.state)
    }

    pub fn today(&self) -> Date {
        self.moment().today()
    }

    pub fn moment(&self) -> Moment {
        Moment { at: self.now, index: self.log.len() as u64 }
    }

    /// The clock moves forward to that instant of 2024, or stays.
    pub fn until(&mut self, month: i8, day: i8, hour: i64, minute: i64) -> &mut Self {
        self.now = self.now.max(at(month, day, hour, minute));
        self
    }

    /// Adopts the shipped documents of one kind, and nothing of the others.
    pub fn adopt_only(&mut self, kind: LawKind) {
        self.adopt_shipped(|found| found == kind);
    }

    /// Registers a title with a grade.
    pub fn register_title(&mut self, code: &TitleCode, grade: &str) {
        let title = Title {
            id: self.id(),
            code: code.clone(),
            field: "CNTT".parse().expect("a field"),
            grade: grade.parse().expect("a grade"),
            valid_from: jiff::civil::date(2020, 1, 1),
            valid_to: None,
            lower: None,
            basis: "1/TT".parse().expect("a symbol"),
            leaf: 0,
        };
        Arc::make_mut(&mut self.facts.directory).put(title.into());
    }

    /// Adopts the shipped documents, of which the catalogue of titles was withdrawn since.
    pub fn withdraw_titles(&mut self) {
        self.adopt_shipped(|_| true);
        let rows = self.reference.adoptions().rows().clone();
        let adopted = rows.adoption.values().find(|row| row.kind == LawKind::Titles).expect("it ships");
        let (state, withdrawn_on) = (AdoptionState::Withdrawn, Some(self.today()));
        let withdrawn = Adoption { state, withdrawn_on, ..adopted.clone() };
        Arc::make_mut(&mut self.reference).put(withdrawn.into());
    }

    pub fn adopt_shipped(&mut self, is_chosen: impl Fn(LawKind) -> bool) {
        let texts: Vec<LawText> = self.reference.texts().filter(|text| is_chosen(text.kind())).collect();
        let shipped =
            texts.iter().map(|text| ShippedLaw { adoption: self.id(), digest: text.digest() }).collect();
        let reads =
            LawReads { directory: &self.facts.directory, law: &self.reference, version: LawVersion::NOW };
        let operator = DirectoryActor { person: None, roles: &BTreeSet::new(), operator: true };
        let begin = BeginLaw { shipped }.into();
        let rows = adoption::decide(reads, operator, &begin, self.today(), 0).expect("it may begin");
        let reference = Arc::make_mut(&mut self.reference);
        for row in rows {
            reference.put(row);
        }
    }

    /// That an obligation was met today.
    pub fn obligation(&mut self, item: ObligationItem) -> RecordObligation {
        RecordObligation {
            obligation: self.id(),
            item,
            task: None,
            application: None,
            text: None,
            due_on: None,
            done_on: Some(self.today()),
            document: None,
        }
    }

    /// Adopts a calendar for every cycle from today on.
    pub fn adopt_calendar(&mut self, calendar: Calendar) -> AdoptionId {
        let adoption = Adoption {
            id: self.id(),
            kind: LawKind::Calendar,
            digest: calendar.digest(),
            name: calendar.version().to_owned(),
            agency: None,
            title_group: None,
            valid_from: self.today(),
            valid_to: None,
            state: AdoptionState::Adopted,
            decision: None,
            decided_on: None,
            issuer: None,
            confirmation: None,
            confirmed_on: None,
            confirmed_by: None,
            proposed_by: None,
            adopted_by: None,
            adopted_in: Some(self.serial.try_into().expect("few")),
            withdrawn_on: None,
            withdrawal: None,
            withdrawal_proposed_by: None,
            withdrawal_proposed_on: None,
            withdrawal_proposed_in: None,
            withdrawal_from: None,
            withdrawal_order: None,
            withdrawal_reason: None,
            leaf: 0,
        };
        let reference = Arc::make_mut(&mut self.reference);
        reference.add(LawText::Calendar(calendar.into()));
        reference.put(adoption.clone().into());
        adoption.id
    }

    /// Has the cycle count by another calendar from now on.
    pub fn count_by(&mut self, calendar: Calendar) {
        let mut cycle = self.facts.cycle().expect("a cycle").clone();
        calendar.version().clone_into(&mut cycle.calendar);
        cycle.calendar_hash = Some(calendar.digest());
        self.facts.put([cycle.into()]);
        Arc::make_mut(&mut self.reference).add(LawText::Calendar(calendar.into()));
    }

    pub fn id<T: From<Uuid>>(&mut self) -> T {
        self.serial += 1;
        Uuid::from_u128(self.serial).into()
    }

    /// The last application of a person.
    pub fn app(&self, person: PersonId) -> ApplicationId {
        self.application(person).id
    }

    pub fn application(&self, person: PersonId) -> &Application {
        let own = self.facts.applications().filter(|application| application.person == person);
        own.max_by_key(|application| application.leaf).expect("the person has applied")
    }

    /// The live application of a person, if there is one; at most one can be.
    pub fn live_application(&self, person: PersonId) -> Option<&Application> {
        self.facts.applications_of(person).find(|application| self.facts.is_live(application))
    }

    pub fn seat(&self, person: PersonId) -> MemberId {
        self.facts.all_members().find(|member| member.person == person).expect("a member").id
    }

    /// Decides without writing.
    pub fn try_as(&self, actor: &Actor, command: impl Into<Command>) -> Result<Decision, Refusals> {
        let command = command.into();
        let expected = self.version(actor, &command);
        decide(self.definition, &self.reference, &self.facts, actor, &command, expected, self.moment())
    }

    /// Decides and, if accepted, writes.
    pub fn act_as(&mut self, actor: &Actor, command: impl Into<Command>) -> Result<(), Refusals> {
        let command = command.into();
        let decision = self.try_as(actor, command.clone())?;
        self.facts.put(decision.rows.iter().cloned());
        self.log.push(AppliedCommand { actor: actor.clone(), command, moment: self.moment(), decision });
        Ok(())
    }

    /// The codes of the refusal, for the person who usually does the act; none if it would be accepted.
    pub fn codes(&self, command: impl Into<Command>) -> Vec<&'static str> {
        let command = command.into();
        let refused = self.try_as(&self.performer(&command), command).err();
        refused.map(|refusals| refusals.codes()).unwrap_or_default()
    }

    /// Does it as the person who usually does it.
    #[track_caller]
    pub fn go(&mut self, command: impl Into<Command>) -> &mut Self {
        let command = command.into();
        let (actor, act) = (self.performer(&command), command.act());
        if let Err(refused) = self.act_as(&actor, command) {
            panic!("{} in {}: {:?}", act.as_str(), self.state(), refused.0);
        }
        self
    }

    /// The version that the actor sees of what the command is about.
    pub fn version(&self, actor: &Actor, command: &Command) -> Option<u32> {
        match command.act().aggregate() {
            Aggregate::Cycle | Aggregate::Records => self.facts.cycle().map(|cycle| cycle.version),
            Aggregate::Application => self.facts.application(command.application()?).map(|application| {
                let visibility = Visibility::of(&self.facts, actor.person, &actor.roles, self.today());
                visibility.version_of(&self.facts, application)
            }),
            Aggregate::Appeal => self.facts.rows.appeal.get(&command.appeal()?).map(|appeal| appeal.version),
        }
    }

    /// The person who usually does what the command asks for.
    pub fn performer(&self, command: &Command) -> Actor {
        let Some(role) = policy::grants(command.act()).first().map(|grant| grant.role) else {
            return Actor::system_clock();
        };
        let candidate = command.application().and_then(|id| self.facts.application(id)).map(|a| a.person);
        let appellant = match command {
            Command::FileAppeal(input) => Some(input.appellant),
            _ => command.appeal().and_then(|id| self.facts.rows.appeal.get(&id)).map(|a| a.appellant),
        };
        match role {
            Role::Applicant => Actor::person(candidate.or(appellant).unwrap_or(AN), [role]),
            _ => self.holder(role),
        }
    }

    /// Whoever has that role.
    pub fn holder(&self, role: Role) -> Actor {
        let body = |body, position| self.facts.in_position(body, position).map(|member| member.person);
        let person = match role {
            Role::DepartmentOffice => CLERK,
            Role::AgencyHead => HEAD,
            Role::ManagingAuthorityHead => MANAGER,
            Role::CouncilChair => body(Body::Council, Position::Chair).unwrap_or(CHAIR),
            Role::CouncilViceChair => body(Body::Council, Position::ViceChair).unwrap_or(VICE),
            Role::CouncilSecretary => body(Body::Council, Position::Secretary).unwrap_or(SECRETARY),
            Role::CouncilMember => MEMBER,
            Role::Appraiser => body(Body::AppraisalBoard, Position::Chair).unwrap_or(APPRAISER),
            Role::Supervisor => SUPERVISOR,
            Role::UnitHead => UNIT_HEAD,
            Role::Applicant => AN,
            Role::HomeAffairs
            | Role::SpecialisedItAgencyHead
            | Role::ItDivisionHead
            | Role::ChiefInformationOfficer
            | Role::Finance
            | Role::ItOfficer
            | Role::Requester => HOME,
            Role::Admin => ADMIN,
            Role::SystemClock => return Actor::system_clock(),
        };
        Actor::person(person, [role])
    }

    /// Registers a document of today, signed by whoever signs that kind.
    #[track_caller]
    pub fn paper(&mut self, kind: K) -> DocumentId {
        self.paper_signed(kind, signer(kind))
    }

    #[track_caller]
    pub fn paper_signed(&mut self, kind: K, by: Option<(PersonId, Role)>) -> DocumentId {
        let registration = self.registration(kind, by);
        let id = registration.document;
        self.go(registration);
        id
    }

    /// Registers a document of an earlier day.
    #[track_caller]
    pub fn paper_dated(&mut self, kind: K, dated: Date) -> DocumentId {
        let mut registration = self.registration(kind, signer(kind));
        registration.dated = dated;
        registration.late_reason = Some(sealed("ghi nhận sau"));
        let id = registration.document;
        self.go(registration);
        id
    }

    /// The registration of a document of today.
    pub fn registration(&mut self, kind: K, by: Option<(PersonId, Role)>) -> RegisterDocument {
        let document: DocumentId = self.id();
        RegisterDocument {
            document,
            kind,
            number: self.serial.to_string().parse().expect("a number"),
            symbol: "QĐ-STTTT".parse().expect("a symbol"),
            dated: self.today(),
            issuer: self.facts.organiser(self.today()).unwrap_or_else(agency),
            signatory: by.map(|(person, _)| person),
            signing_form: SigningForm::Own,
            signed_as: by.map(|(_, role)| role),
            authority: None,
            delegate: None,
            valid_until: None,
            summary: sealed("trích yếu"),
            sha256: Digest::of(document.to_string()),
            late_reason: None,
        }
    }

    /// Publishes a document as it is.
    #[track_caller]
    pub fn publish(&mut self, document: DocumentId, channel: Channel) -> PublicationId {
        let publication = self.publication(document, channel);
        let id = publication.publication;
        self.go(publication);
        id
    }

    pub fn publication(&mut self, document: DocumentId, channel: Channel) -> RecordPublication {
        RecordPublication {
            publication: self.id(),
            document,
            channel,
            url: (channel == Channel::Website).then(|| sealed("https://sotttt.example/van-ban")),
            reference: None,
            published_at: self.now,
            content_hash: self.facts.in_force(document).map_or(Digest([0; 32]), |found| found.sha256),
            late_reason: None,
        }
    }

    /// Registers a document and publishes it on both channels.
    #[track_caller]
    pub fn posted(&mut self, kind: K) -> DocumentId {
        let document = self.paper(kind);
        self.publish(document, Channel::Website);
        self.publish(document, Channel::NoticeBoard);
        document
    }

    pub fn seats(&mut self, members: &[(PersonId, Position)]) -> Vec<NewMember> {
        let seat = |(person, position): &(PersonId, Position)| NewMember {
            id: self.id(),
            person: *person,
            position: *position,
        };
        members.iter().map(seat).collect()
    }

    /// A declaration without anything to declare, of each of them.
    pub fn declarations(&mut self, people: impl IntoIterator<Item = PersonId>) -> DeclareConflicts {
        let line = |person| NewDeclaration { id: self.id(), person, disciplined: false, kin: Vec::new() };
        DeclareConflicts { declarations: people.into_iter().map(line).collect() }
    }

    /// The declaration that a person is a sibling of a candidate.
    pub fn sibling(&mut self, person: PersonId, candidate: PersonId) -> DeclareConflicts {
        let kin = vec![NewKinship { id: self.id(), candidate, relation: Relative::Sibling }];
        let line = NewDeclaration { id: self.id(), person, disciplined: false, kin };
        DeclareConflicts { declarations: vec![line] }
    }
}

/// Who signs a document of that kind.
pub fn signer(kind: K) -> Option<(PersonId, Role)> {
    match kind {
        K::SchemeApproval
        | K::PaperRegister
        | K::ReviewBundle
        | K::Evidence
        | K::GroundEnded
        | K::SupplementaryReport => None,
        K::AppraisalBoardDecision
        | K::Plan
        | K::PlanAmendment
        | K::AppraisalRecord
        | K::CouncilMinutes
        | K::CouncilDecisionOther
        | K::ReviewReport
        | K::ResultNotice
        | K::AppealDecision
        | K::Disqualification
        | K::Delegation => Some((CHAIR, Role::CouncilChair)),
        K::TieOpinion => Some((MANAGER, Role::ManagingAuthorityHead)),
        K::NominationDecision => Some((MANAGER, Role::ManagingAuthorityHead)),
        K::Nomination | K::NominationList => Some((UNIT_HEAD, Role::UnitHead)),
        _ => Some((HEAD, Role::AgencyHead)),
    }
}
