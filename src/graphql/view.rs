//! A cycle as one caller sees it: its facts and what the caller may see of them
//! (design decisions 5 and 20).

use std::{
    collections::BTreeSet,
    sync::{Arc, OnceLock},
};

use async_graphql::{Context, Result};
use jiff::civil::Date;

use super::{
    context::{RequestContext, request},
    loader::Name,
};
use crate::{
    auth::Caller,
    domain::{
        application::state::ApplicationState,
        citation::Citation,
        cited::cited,
        cycle::{
            deadlines::{CycleDeadline, deadlines},
            state::CycleState,
        },
        digest::Sealed,
        eligibility::PaperKind,
        facts::Facts,
        ids::{ApplicationId, DocumentId, PersonId, UnitId},
        lang::Message,
        participation::OF_SENDING_AGENCY,
        role::Role,
        row,
        row_keys::{AppealKey, NominationListKey},
        ruleset::RuleSet,
        visibility::{Visibility, readable_documents, supervises},
        vocabulary::{DocumentKind, Stage, TitleCode},
    },
};

/// A cycle as one caller sees it.
#[derive(Debug)]
pub struct View {
    /// The cycle.
    pub cycle: row::Cycle,
    /// Everything about it.
    pub facts: Arc<Facts>,
    /// How much of it the caller sees.
    pub visibility: Visibility,
    /// The day of the request.
    pub today: Date,
    /// The role in which the caller handles the dossiers of the cycle, and so reads the personnel files of those who
    /// apply.
    pub handles: Option<Role>,
    caller: Option<PersonId>,
    roles: BTreeSet<Role>,
    readable: BTreeSet<DocumentKind>,
    /// Whether the caller has a part in it, once somebody asked.
    part: OnceLock<bool>,
    /// Its deadlines, once somebody asked.
    deadlines: OnceLock<Vec<CycleDeadline>>,
    /// The documents on the people whose dossiers the caller keeps, once somebody asked.
    kept_documents: OnceLock<BTreeSet<DocumentId>>,
}

impl View {
    /// The view of the caller; none before the cycle was created.
    pub fn of(facts: Arc<Facts>, request: &RequestContext) -> Option<Self> {
        let (today, caller) = (request.today(), request.caller.person);
        let visibility = Visibility::of(&facts, caller, &request.caller.roles, today);
        let roles = request.caller.roles.clone();
        let readable = readable_documents(&facts, caller, &roles, today);
        let handling = [Role::CouncilSecretary, Role::Appraiser, Role::Supervisor].into_iter();
        let handles = handling
            .filter(|role| roles.contains(role))
            .find(|role| caller.is_some_and(|caller| facts.holds(caller, *role, None, today).is_some()));
        Some(Self {
            cycle: facts.cycle()?.clone(),
            facts,
            visibility,
            today,
            handles,
            caller,
            roles,
            readable,
            part: OnceLock::new(),
            deadlines: OnceLock::new(),
            kept_documents: OnceLock::new(),
        })
    }

    /// Whether the caller sees everything of the cycle.
    pub fn is_all(&self) -> bool {
        self.visibility.is_all()
    }

    /// Whether the caller reads who was refused and who read whose fields.
    pub fn supervises(&self) -> bool {
        self.caller.is_some_and(|caller| supervises(&self.facts, caller, &self.roles, self.today))
    }

    /// Whether the caller has any part in the cycle beyond being linked.
    pub fn has_part(&self) -> bool {
        let appeals = |caller| self.facts.rows.appeal.find(AppealKey::Appellant(caller));
        let files = || self.caller.is_some_and(|caller| appeals(caller).next().is_some());
        let sees = || !self.visibility.applications(&self.facts, self.today).is_empty();
        *self.part.get_or_init(|| self.is_all() || self.visibility.serves(None) || sees() || files())
    }

    /// The deadlines of the cycle, counted once however many rows ask for theirs.
    pub fn deadlines(&self, request: &RequestContext) -> &[CycleDeadline] {
        let count = || deadlines(&request.law(), &self.facts, request.moment());
        self.deadlines.get_or_init(count)
    }

    /// Whether the caller has any part in the cycle, or is sent documents of it.
    pub fn takes_part(&self) -> bool {
        !self.readable.is_empty() || self.has_part()
    }

    /// Whether the application is the caller's own: then its outcome stays hidden until notice (R18),
    /// whatever else the caller may see.
    pub fn is_own(&self, application: &row::Application) -> bool {
        self.caller == Some(application.person)
    }

    /// Whether the caller reads the whole of an application, not only what its applicant may know.
    pub fn is_case(&self, application: &row::Application) -> bool {
        self.is_all() && !self.is_own(application)
    }

    /// Whether an act on an application led from or to an outcome that the caller is yet to be told (R18).
    pub fn is_untold(
        &self,
        application: &row::Application,
        mut states: impl Iterator<Item = ApplicationState>,
    ) -> bool {
        let cycle = self.cycle.effective_state();
        !self.is_case(application) && states.any(|state| application.is_untold(state, cycle))
    }

    /// Whether the caller is in the office of the agency that keeps the dossier for an organiser above it: the papers are its own,
    /// while what becomes of them is told to it with the applicant (R18).
    pub fn keeps(&self, application: &row::Application) -> bool {
        self.visibility.keeps(&self.facts, application, self.today)
    }

    /// Whether the caller reads what an application contains: its papers, and what the rules say of it as it stands.
    pub fn opens(&self, application: &row::Application) -> bool {
        self.is_own(application) || self.keeps(application) || self.is_case(application)
    }

    /// Whether the caller sees a judgement: who handles the cycle each, the applicant the own ones once the list, or
    /// the result, was made public (R18), and the agency that keeps the dossier those of the list then.
    pub fn sees_judgement(&self, judgement: &row::Judgement) -> bool {
        let Some(application) = self.facts.application(judgement.application) else { return false };
        let listed = || self.cycle.effective_state().between(CycleState::ListDecided, CycleState::Archived);
        match judgement.stage {
            Stage::Screening => {
                let told = listed() && !judgement.superseded;
                self.is_case(application) || (self.opens(application) && told)
            }
            Stage::Appraisal => self.sees_points(application),
        }
    }

    /// Whether the caller sees what the appraisal came to: who handles the cycle always, the applicant the own one once the
    /// result was notified (R18).
    pub fn sees_points(&self, application: &row::Application) -> bool {
        let told = application.notified_state.is_some() && !application.re_review;
        self.is_case(application) || (self.is_own(application) && told)
    }

    /// Where something stands, in the language of the request.
    pub fn cite(&self, request: &RequestContext, citation: Citation) -> String {
        let rules = self.frozen_rules(request);
        cited(rules.as_deref(), &self.facts, citation).get(request.lang).to_owned()
    }

    /// The rule set of the cycle as it was frozen, if this program can read it.
    pub fn frozen_rules(&self, request: &RequestContext) -> Option<Arc<RuleSet>> {
        request.law().rules_of(&self.cycle).cloned()
    }

    /// What a kind of document is called by the rule set of the cycle.
    pub fn document_kind(&self, request: &RequestContext, kind: DocumentKind) -> Message {
        let rules = self.frozen_rules(request);
        kind.named(rules.iter().flat_map(|rules| rules.own_document_kinds()))
    }

    /// What kinds of papers are called by the rule set of the cycle.
    pub fn paper_labels<'k>(
        &self,
        request: &RequestContext,
        kinds: impl IntoIterator<Item = &'k PaperKind>,
    ) -> Vec<String> {
        let rules = self.frozen_rules(request);
        let declared = || rules.iter().flat_map(|rules| rules.eligibility.own_kinds());
        kinds.into_iter().map(|kind| kind.named(declared()).get(request.lang).to_owned()).collect()
    }

    /// The name of a title on the last day of receipt, or today while no plan says that day; none without a rule set.
    pub fn title_name(&self, request: &RequestContext, code: &TitleCode) -> Option<String> {
        let rules = self.frozen_rules(request)?;
        let day = self.facts.plan().map_or(self.today, |plan| plan.closing_on);
        Some(rules.eligibility.title(code, day)?.name.get(request.lang).to_owned())
    }

    /// The application, if the caller sees it.
    pub fn application(&self, id: ApplicationId) -> Option<&row::Application> {
        let application = self.facts.application(id)?;
        self.visibility.application(&self.facts, application, self.today).then_some(application)
    }

    /// Whether the caller sees the nomination lists of a unit: who handles the cycle, its head, its agency, and who decides on them.
    pub fn sees_nominations(&self, unit: UnitId) -> bool {
        let heads = || {
            self.caller.is_some_and(|caller| {
                self.roles.contains(&Role::UnitHead)
                    && self.facts.unit_headed(caller, Some(unit), self.today).is_some()
            })
        };
        self.is_all() || self.visibility.acts_for(unit) || self.decides_nominations(unit) || heads()
    }

    /// Whether the caller heads the body that manages the employees, of the cycle or of the unit.
    fn decides_nominations(&self, unit: UnitId) -> bool {
        let role = Role::ManagingAuthorityHead;
        let manages = |caller| {
            let participation = self.facts.participation(self.today)?;
            let agency = participation.agency_of(unit).filter(|_| participation.takes_in(unit))?;
            self.facts.holds_office_at(caller, role, agency, self.today)
        };
        let holds =
            |caller| self.facts.holds(caller, role, None, self.today).is_some() || manages(caller).is_some();
        self.roles.contains(&role) && self.caller.is_some_and(holds)
    }

    /// Whether the caller sees an appeal.
    pub fn sees_appeal(&self, appeal: &row::Appeal) -> bool {
        self.visibility.appeal(&self.facts, appeal, &self.roles, self.today)
    }

    /// Whether the caller sees a document: what was published everybody, the rest who sees the case, some kinds those
    /// who are sent them, those of the own application its applicant, those of a nomination list
    /// who sees it, those on its own people the agency that issued them, and whoever signed it.
    pub fn sees_document(&self, id: DocumentId) -> bool {
        let own = |application: &row::Application| {
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
        let sent = || self.facts.document(id).is_some_and(|document| self.readable.contains(&document.kind));
        let signed = || {
            let signatory = self.facts.document(id).and_then(|document| document.signatory);
            signatory.is_some() && signatory == self.caller
        };
        let listed = || {
            let mut lists = self.facts.rows.nomination_list.find(NominationListKey::Document(id));
            lists.any(|list| self.sees_nominations(list.unit))
        };
        let applies = |caller| self.facts.applications_of(caller).any(own);
        self.is_all()
            || self.facts.is_public(id)
            || sent()
            || issued()
            || signed()
            || listed()
            || self.caller.is_some_and(applies)
            || self.kept_documents().contains(&id)
    }

    /// The nominations and appointments of those whose dossiers the caller keeps for an organiser above the own agency.
    fn kept_documents(&self) -> &BTreeSet<DocumentId> {
        let find = || {
            let all = Some(self.facts.applications()).filter(|_| self.visibility.serves(None));
            let kept = all.into_iter().flatten().filter(|own| self.keeps(own));
            kept.flat_map(|own| [own.nomination, own.appointment]).flatten().collect()
        };
        self.kept_documents.get_or_init(find)
    }

    /// The name of a person, as far as the caller may read it: who sees the case reads every name,
    /// everybody the own one, the unit head those of the unit, and who has a part those of the bodies.
    pub fn name_of(&self, person: PersonId) -> Option<Name> {
        let sits = self.facts.rows.member.find(person).next().is_some();
        let applies = || {
            let mut applications = self.facts.applications_of(person);
            applications.any(|application| self.visibility.application(&self.facts, application, self.today))
        };
        let own = self.caller == Some(person);
        let proposed = || {
            let mut applications = self.facts.applications_of(person);
            applications.any(|application| {
                self.facts.proposal(application.id).is_some_and(|(list, _)| self.sees_nominations(list.unit))
            })
        };
        let readable = own || self.is_all() || (sits && self.has_part()) || applies() || proposed();
        let sealed = self.facts.directory.rows().person.get(&person)?.name;
        readable.then_some(Name { sealed, person, log: self.cycle.id.0, remembered: !own && !sits })
    }
}

impl View {
    /// Whether the caller may know that a denunciation exists: the agency head, who may suspend the cycle (AP5), and
    /// the department office, which routes it. Whoever is named in it is not told.
    pub fn learns_of_denunciations(&self, caller: &Caller) -> bool {
        let holds = |person| {
            [Role::AgencyHead, Role::DepartmentOffice].into_iter().any(|role| {
                caller.roles.contains(&role) && self.facts.holds(person, role, None, self.today).is_some()
            })
        };
        let named = |person| {
            let denunciations = self.facts.denunciations();
            let mut about = denunciations.filter_map(|appeal| self.facts.application(appeal.application?));
            about.any(|application| application.person == person)
        };
        caller.person.is_some_and(|person| holds(person) && !named(person))
    }
}

/// The plain text of a commitment that every reader of its row may read; that it was erased, where it was.
pub async fn text(ctx: &Context<'_>, sealed: Option<Sealed>) -> Option<Result<String>> {
    let sealed = sealed?;
    let text = async {
        let request = request(ctx)?;
        Ok(request.or_erased(request.text(sealed).await?))
    };
    Some(text.await)
}
