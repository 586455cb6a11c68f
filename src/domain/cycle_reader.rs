//! What somebody who looks at a cycle is told of its applications, its nomination lists and its documents, by the part in it
//! (design decision 5; R18).

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{
    application::state::ApplicationState,
    cycle::state::CycleState,
    facts::Facts,
    ids::{ApplicationId, DocumentId, PersonId, UnitId},
    participation::OF_SENDING_AGENCY,
    personal_reading::is_remembered,
    personnel::FileAccess,
    role::Role,
    row::{Application, Cycle, Judgement},
    row_keys::{AppealKey, NominationListKey},
    visibility::{Visibility, handling_role},
    vocabulary::{DocumentKind, Stage},
};

/// Somebody who looks at a cycle on a day, by the roles of the token.
#[derive(Clone, Copy, Debug)]
pub struct CycleReader<'a> {
    /// The cycle.
    pub cycle: &'a Cycle,
    /// Everything about it.
    pub facts: &'a Facts,
    /// How much of it the person sees.
    pub visibility: &'a Visibility,
    /// Who looks; nobody without a person.
    pub person: Option<PersonId>,
    /// The roles that the token claims.
    pub roles: &'a BTreeSet<Role>,
    /// The day.
    pub today: Date,
}

impl CycleReader<'_> {
    /// Whether the person has any part in the cycle beyond being linked.
    pub fn has_part(self) -> bool {
        let appeals = |person| self.facts.rows.appeal.find(AppealKey::Appellant(person));
        let files = || self.person.is_some_and(|person| appeals(person).next().is_some());
        let sees = || !self.visibility.applications(self.facts, self.today).is_empty();
        self.visibility.is_all() || self.visibility.serves(None) || sees() || files()
    }

    /// Whether the application is the person's own: then its outcome stays hidden until notice (R18),
    /// whatever else the person may see.
    pub fn is_own(self, application: &Application) -> bool {
        self.person == Some(application.person)
    }

    /// Whether the person reads the whole of an application, not only what its applicant may know.
    pub fn is_case(self, application: &Application) -> bool {
        self.visibility.is_all() && !self.is_own(application)
    }

    /// Whether an act on an application led from or to an outcome that the person is yet to be told (R18).
    fn is_untold(
        self,
        application: &Application,
        mut states: impl Iterator<Item = ApplicationState>,
    ) -> bool {
        let cycle = self.cycle.effective_state();
        !self.is_case(application) && states.any(|state| application.is_untold(state, cycle))
    }

    /// Whether the person is told of an act: of any but one that led its application from or to an outcome that the person is yet
    /// to be told (R18).
    pub fn is_told_of_act(
        self,
        application: Option<ApplicationId>,
        states: impl Iterator<Item = ApplicationState>,
    ) -> bool {
        let found = application.and_then(|id| self.facts.application(id));
        found.is_none_or(|application| !self.is_untold(application, states))
    }

    /// Whether the person is in the office of the agency that keeps the dossier for an organiser above it: the papers are its own,
    /// while what becomes of them is told to it with the applicant (R18).
    pub fn keeps(self, application: &Application) -> bool {
        self.visibility.keeps(self.facts, application, self.today)
    }

    /// Whether the person reads what an application contains: its papers, and what the rules say of it as it stands.
    pub fn opens(self, application: &Application) -> bool {
        self.is_own(application) || self.keeps(application) || self.is_case(application)
    }

    /// Whether the person sees a judgement: who handles the cycle each, the applicant the own ones once the list, or
    /// the result, was made public (R18), and the agency that keeps the dossier those of the list then.
    pub fn sees_judgement(self, judgement: &Judgement) -> bool {
        let Some(application) = self.facts.application(judgement.application) else { return false };
        let listed = || self.cycle.effective_state().between(CycleState::ListDecided, CycleState::Archived);
        match judgement.stage {
            Stage::Screening => {
                let is_listed = listed() && !judgement.superseded;
                self.is_case(application) || (self.opens(application) && is_listed)
            }
            Stage::Appraisal => self.sees_points(application),
        }
    }

    /// Whether the person is told what people found of a dossier at its screening: who handles the cycle at once, others once the list
    /// that rests on it is decided (R18). What is found afterwards of one who was left out awaits the amendment of the list.
    pub fn sees_screening_findings(self, application: &Application) -> bool {
        let is_left_out =
            [ApplicationState::NotListed, ApplicationState::NotReceived].contains(&application.state);
        let judged = self.facts.judgement(application.id, Stage::Screening);
        let is_decided = || !is_left_out && judged.is_some_and(|judged| self.sees_judgement(judged));
        self.is_case(application) || is_decided()
    }

    /// Whether the person sees what the appraisal came to: who handles the cycle always, the applicant the own one once the
    /// result was notified (R18).
    pub fn sees_points(self, application: &Application) -> bool {
        let is_notified = application.notified_state.is_some() && !application.re_review;
        self.is_case(application) || (self.is_own(application) && is_notified)
    }

    /// Whether the person sees the nomination lists of a unit: who handles the cycle, its head, its agency, and who decides on them.
    pub fn sees_nominations(self, unit: UnitId) -> bool {
        let heads = || {
            self.person.is_some_and(|person| {
                self.roles.contains(&Role::UnitHead)
                    && self.facts.unit_headed(person, Some(unit), self.today).is_some()
            })
        };
        self.visibility.is_all()
            || self.visibility.acts_for(unit)
            || self.decides_nominations(unit)
            || heads()
    }

    /// Whether the person heads the body that manages the employees, of the cycle or of the unit.
    fn decides_nominations(self, unit: UnitId) -> bool {
        let role = Role::ManagingAuthorityHead;
        let manages = |person| {
            let participation = self.facts.participation(self.today)?;
            let agency = participation.agency_of(unit).filter(|_| participation.takes_in(unit))?;
            self.facts.holds_office_at(person, role, agency, self.today)
        };
        let holds =
            |person| self.facts.holds(person, role, None, self.today).is_some() || manages(person).is_some();
        self.roles.contains(&role) && self.person.is_some_and(holds)
    }

    /// Whether the person sees a document. Who sees what:
    ///
    /// - published documents: everybody;
    /// - all documents of the case: who sees the case;
    /// - sent kinds: their addressees;
    /// - documents of an own application: its applicant;
    /// - documents of a nomination list: who sees the list;
    /// - documents of an agency on its own people: that agency;
    /// - a signed document: its signatory;
    /// - documents of dossiers that the own agency keeps: that agency, asked last.
    pub fn sees_document(
        self,
        id: DocumentId,
        sent: &BTreeSet<DocumentKind>,
        is_kept: impl FnOnce() -> bool,
    ) -> bool {
        let own = |application: &Application| {
            let decision = || self.facts.proposal(application.id).and_then(|(list, _)| list.decision);
            let is_named = [application.nomination, application.appointment].contains(&Some(id));
            self.is_own(application) && (is_named || decision() == Some(id))
        };
        let issued = || {
            let document = self.facts.document(id).filter(|_| self.visibility.serves(None));
            document.filter(|document| OF_SENDING_AGENCY.contains(&document.kind)).is_some_and(|document| {
                let participation = self.facts.participation(self.today);
                participation.is_some_and(|found| self.visibility.serves(Some(found.acting(document.issuer))))
            })
        };
        let sent = || self.facts.document(id).is_some_and(|document| sent.contains(&document.kind));
        let signed = || {
            let signatory = self.facts.document(id).and_then(|document| document.signatory);
            signatory.is_some() && signatory == self.person
        };
        let listed = || {
            let mut lists = self.facts.rows.nomination_list.find(NominationListKey::Document(id));
            lists.any(|list| self.sees_nominations(list.unit))
        };
        let applies = |person| self.facts.applications_of(person).any(own);
        self.visibility.is_all()
            || self.facts.is_public(id)
            || sent()
            || issued()
            || signed()
            || listed()
            || self.person.is_some_and(applies)
            || is_kept()
    }

    /// The nominations and appointments of those whose dossiers the person keeps for an organiser above the own agency.
    pub fn kept_documents(self) -> BTreeSet<DocumentId> {
        let all = Some(self.facts.applications()).filter(|_| self.visibility.serves(None));
        let kept = all.into_iter().flatten().filter(|own| self.keeps(own));
        kept.flat_map(|own| [own.nomination, own.appointment]).flatten().collect()
    }

    /// Whether somebody has or had a seat in a body of the cycle.
    pub fn has_sat(self, somebody: PersonId) -> bool {
        self.facts.rows.member.find(somebody).next().is_some()
    }

    /// Whether the person may read a name: everybody reads the own name, a unit head those of the unit, and who sees the case every
    /// name. A person with a part in the cycle reads the names of the bodies; `has_part` runs only for these.
    pub fn reads_name(self, person: PersonId, has_part: impl FnOnce() -> bool) -> bool {
        let applies = || {
            let mut applications = self.facts.applications_of(person);
            applications.any(|application| self.visibility.application(self.facts, application, self.today))
        };
        let proposed = || {
            let mut applications = self.facts.applications_of(person);
            applications.any(|application| {
                self.facts.proposal(application.id).is_some_and(|(list, _)| self.sees_nominations(list.unit))
            })
        };
        self.person == Some(person)
            || self.visibility.is_all()
            || (self.has_sat(person) && has_part())
            || applies()
            || proposed()
    }

    /// Whether it is remembered that the person reads a name: the own one and those of office-holders are read without a memory
    /// (design decision 22).
    pub fn name_is_remembered(self, person: PersonId) -> bool {
        is_remembered(self.person, person) && !self.has_sat(person)
    }

    /// By what the person reads the personnel file of another: as who handles the dossiers of the cycle, if that one applies in it.
    pub fn file_access(self, of: PersonId) -> Option<FileAccess> {
        let role = handling_role(self.facts, self.person, self.roles, self.today)?;
        let applies = self.facts.applications_of(of).next().is_some();
        applies.then_some(FileAccess::Handler(self.cycle.id, role))
    }

    /// Whether the person may know that a denunciation exists: the agency head, who may suspend the cycle (AP5), and
    /// the department office, which routes it. Whoever is named in it is not told.
    pub fn learns_of_denunciations(self) -> bool {
        let holds = |person| {
            [Role::AgencyHead, Role::DepartmentOffice].into_iter().any(|role| {
                self.roles.contains(&role) && self.facts.holds(person, role, None, self.today).is_some()
            })
        };
        let named = |person| {
            let denunciations = self.facts.denunciations();
            let mut about = denunciations.filter_map(|appeal| self.facts.application(appeal.application?));
            about.any(|application| application.person == person)
        };
        self.person.is_some_and(|person| holds(person) && !named(person))
    }
}
