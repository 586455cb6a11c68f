//! The world of an organiser above several agencies: who works where, and what each does in every proof.

use std::sync::Arc;

use jiff::civil::Date;

use super::simulation::*;
use crate::{
    actor::Actor,
    command::*,
    cycle::state::CycleState as S,
    directory::row::{Agency, Dissolution, Employment, OfficeTerm, Unit},
    ids::{
        AgencyId, ApplicationId, DissolutionId, DocumentId, NominationListId, OfficeTermId, PersonId, UnitId,
    },
    role::Role,
    vocabulary::DocumentKind as K,
};

pub const fn uuid(number: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(number)
}

/// An agency beside the organiser, with whoever works there.
#[derive(Clone, Copy, Debug)]
pub struct SendingAgency {
    pub agency: AgencyId,
    pub unit: UnitId,
    pub clerk: PersonId,
    pub head: PersonId,
    pub manager: PersonId,
    pub unit_head: PersonId,
    /// One of the candidates of the standard cycle, who works there.
    pub applicant: PersonId,
}

pub const EAST: SendingAgency = SendingAgency {
    agency: AgencyId(uuid(0xA3)),
    unit: UnitId(uuid(0xB6)),
    clerk: PersonId(uuid(0xF1)),
    head: PersonId(uuid(0xF2)),
    manager: PersonId(uuid(0xF3)),
    unit_head: PersonId(uuid(0xF4)),
    applicant: BINH,
};
pub const WEST: SendingAgency = SendingAgency {
    agency: AgencyId(uuid(0xA4)),
    unit: UnitId(uuid(0xB7)),
    clerk: PersonId(uuid(0xF5)),
    head: PersonId(uuid(0xF6)),
    manager: PersonId(uuid(0xF7)),
    unit_head: PersonId(uuid(0xF8)),
    applicant: DUNG,
};

impl SendingAgency {
    pub fn clerk(&self) -> Actor {
        Actor::person(self.clerk, [Role::DepartmentOffice])
    }

    pub fn manager(&self) -> Actor {
        Actor::person(self.manager, [Role::ManagingAuthorityHead])
    }

    pub fn unit_head(&self) -> Actor {
        Actor::person(self.unit_head, [Role::UnitHead])
    }

    /// Whoever has an office there.
    pub fn offices(&self) -> [(PersonId, Role); 4] {
        [
            (self.clerk, Role::DepartmentOffice),
            (self.head, Role::AgencyHead),
            (self.manager, Role::ManagingAuthorityHead),
            (self.unit_head, Role::UnitHead),
        ]
    }
}

impl Simulation {
    /// Registers two agencies beside the organiser, where two of the candidates work.
    pub fn open_agencies(&mut self) {
        for of in [EAST, WEST] {
            let terms: Vec<OfficeTermId> = of.offices().iter().map(|_| self.id()).collect();
            let directory = Arc::make_mut(&mut self.facts.directory);
            let rows = directory.rows();
            let department = rows.agency.get(&agency()).expect("the department").clone();
            let centre = rows.unit.get(&CENTRE).expect("the centre").clone();
            let term = rows.office_term.values().find(|term| term.person == CLERK).expect("a term").clone();
            let works = rows.employment.values().find(|time| time.person == of.applicant);
            let works = works.expect("employed").clone();
            directory.put(Agency { id: of.agency, ..department }.into());
            directory.put(Unit { id: of.unit, agency: of.agency, ..centre }.into());
            directory.put(Employment { unit: of.unit, ..works }.into());
            for ((person, office), id) in of.offices().into_iter().zip(terms) {
                let of_unit = office == Role::UnitHead;
                let (agency, unit) = ((!of_unit).then_some(of.agency), of_unit.then_some(of.unit));
                directory.put(OfficeTerm { id, person, office, agency, unit, ..term.clone() }.into());
            }
        }
    }

    /// Gives somebody an office of an agency too.
    pub fn office_elsewhere(&mut self, person: PersonId, office: Role, agency: AgencyId) {
        let id: OfficeTermId = self.id();
        let directory = Arc::make_mut(&mut self.facts.directory);
        let term =
            directory.rows().office_term.values().find(|term| term.person == CLERK).expect("a term").clone();
        directory.put(OfficeTerm { id, person, office, agency: Some(agency), ..term }.into());
    }

    /// The approval of the scheme with agencies.
    pub fn naming(&mut self, agencies: &[AgencyId]) -> ApproveScheme {
        ApproveScheme { agencies: agencies.iter().copied().collect(), ..self.scheme_approval() }
    }

    /// A scheme to approve, in a province where there are further agencies.
    pub fn among_agencies() -> Self {
        let mut simulation = Self::empty();
        simulation.open_agencies();
        simulation.advance(S::Draft);
        simulation
    }

    /// A cycle of the department and the two agencies, in a state of the standard course.
    pub fn shared(state: S) -> Self {
        let mut simulation = Self::among_agencies();
        let approval = simulation.naming(&[agency(), EAST.agency, WEST.agency]);
        simulation.go(approval);
        if state.rank() <= S::Receiving.rank() {
            simulation.advance(state);
            return simulation;
        }
        simulation.advance(S::Receiving).receive(AN).receive(CHI);
        for of in [EAST, WEST] {
            let application = simulation.handed_in(&of);
            simulation.act_as(&of.clerk(), receipt(application)).expect("its office receives");
        }
        simulation.until(10, 30, 8, 0).go(CloseReceiving {}).advance(state);
        simulation
    }

    /// The dossier of the applicant of an agency, nominated by the unit and handed in.
    pub fn handed_in(&mut self, of: &SendingAgency) -> ApplicationId {
        let application = self.apply(of.applicant);
        let document = self.issued(of, K::Nomination, (of.unit_head, Role::UnitHead));
        self.act_as(&of.unit_head(), Nominate { application, document }).expect("its unit nominates");
        self.go(Submit { application, declared_true: true, confirm_incomplete: false });
        application
    }

    /// The registration of a document that an agency issues.
    pub fn issuing(&mut self, of: &SendingAgency, kind: K, by: (PersonId, Role)) -> RegisterDocument {
        RegisterDocument { issuer: of.agency, ..self.registration(kind, Some(by)) }
    }

    /// A document that an agency issues, registered by its office.
    pub fn issued(&mut self, of: &SendingAgency, kind: K, by: (PersonId, Role)) -> DocumentId {
        let registration = self.issuing(of, kind, by);
        let id = registration.document;
        self.act_as(&of.clerk(), registration).expect("its office registers");
        id
    }

    /// A list of the unit of an agency with its applicant.
    pub fn listed_by(&mut self, of: &SendingAgency) -> NominationListId {
        let document = self.issued(of, K::NominationList, (of.unit_head, Role::UnitHead));
        let (list, application) = (self.id(), self.app(of.applicant));
        let lines = vec![NominationProposal { id: self.id(), application, reason: None }];
        let input = SubmitNominationList { list, unit: of.unit, document, lines };
        self.act_as(&of.unit_head(), input).expect("its unit submits");
        list
    }

    /// The decision of an agency on a list.
    pub fn decision_of(&mut self, of: &SendingAgency, list: NominationListId) -> DecideNominationList {
        let by = (of.manager, Role::ManagingAuthorityHead);
        DecideNominationList {
            list,
            decision: self.issued(of, K::NominationDecision, by),
            left_out: Vec::new(),
        }
    }

    /// An amendment of the scheme that names these agencies.
    pub fn renaming(&mut self, agencies: &[AgencyId]) -> AmendScheme {
        let document = self.posted(K::SchemeApproval);
        let (scheme, quotas) = (self.id(), self.quotas(1, 3));
        let agencies = Some(agencies.iter().copied().collect());
        AmendScheme { scheme, document, total: 4, quotas, agencies }
    }

    /// Ends an agency on a day; another takes over, if one is named.
    pub fn dissolve(&mut self, agency: AgencyId, successor: Option<AgencyId>, on: Date) {
        let id: DissolutionId = self.id();
        let leaf = self.serial.try_into().expect("few");
        let directory = Arc::make_mut(&mut self.facts.directory);
        let row = directory.rows().agency.get(&agency).expect("the agency").clone();
        directory.put(Agency { valid_to: Some(on), ..row }.into());
        directory.put(Dissolution { id, agency, successor, document: sealed("quyết định"), leaf }.into());
    }
}

/// The receipt of a dossier.
pub fn receipt(application: ApplicationId) -> Receive {
    let receipt = application.to_string().parse().expect("a number");
    Receive { application, receipt, appeal: None }
}
