//! Hides outcomes that are not notified yet: neither the possible acts on a dossier nor the text of its state may reveal one (R18).
//! Since `thanghang/14` an act is possible on all outcomes that look alike or on none of them. That holds for the applicant, for who
//! keeps the dossier for an organiser above the own agency, and for the head of the unit.

use super::{
    actor::Actor,
    application::state::{ApplicationState as A, VisibleState as V},
    command::Act,
    cycle::state::CycleState,
    facts::Facts,
    guard_context::GuardContext,
    ids::PersonId,
    lang::Label,
    role::Role,
    row::{Application, Cycle},
    visibility::Visibility,
    workflow_version::WorkflowVersion,
};

/// What becomes of a dossier before the list is decided (T08).
const BEFORE_LIST: [A; 2] = [A::EligibleListed, A::NotListed];
/// And before the results are notified (T12).
const BEFORE_NOTICE: [A; 5] = [A::UnderAppraisal, A::Met, A::NotMet, A::ProposedWinner, A::MetOverQuota];

/// The outcomes that look like a state where the applicant is shown that; none where the state itself is shown.
fn alike_in(shown: V, state: A) -> &'static [A] {
    let alike: &'static [A] = if shown == V::Received {
        &BEFORE_LIST
    } else if [V::UnderReview, V::UnderReReview].contains(&shown) {
        &BEFORE_NOTICE
    } else {
        &[]
    };
    if alike.contains(&state) { alike } else { &[] }
}

impl Application {
    /// Whether a state that it is or was in is an outcome that its applicant is yet to be told (R18).
    pub fn is_untold(&self, state: A, cycle: CycleState) -> bool {
        let shown = V::of(state, self.notified_state, self.re_review).in_cycle(cycle);
        !alike_in(shown, state).is_empty()
    }
}

impl Facts {
    /// Whether a person applies, and so holds nothing but the own case (RL3). Since `thanghang/14` a person who was not listed counts as
    /// an applicant until the list is decided: an office given back earlier would reveal the outcome (R18).
    pub fn applies(&self, person: PersonId) -> bool {
        self.applications_of(person).any(|own| self.seems_live(own))
    }

    /// Whether an application takes part as far as its applicant may know.
    pub fn seems_live(&self, application: &Application) -> bool {
        self.is_live(application) || self.awaits_list(application)
    }

    /// Whether somebody is not on the list, and the list that tells it is yet to be decided.
    pub(super) fn awaits_list(&self, application: &Application) -> bool {
        let version = self.cycle().and_then(Cycle::workflow_version);
        let is_open = |now: CycleState| now.between(CycleState::Draft, CycleState::ReceivingClosed);
        application.state == A::NotListed
            && version.is_some_and(WorkflowVersion::hides_outcomes)
            && self.effective_state().is_some_and(is_open)
    }
}

impl GuardContext<'_> {
    /// The state as an applicant reads it.
    fn shown(&self, own: &Application) -> V {
        let shown = V::of(own.state, own.notified_state, own.re_review);
        if self.version.hides_outcomes() { shown.in_cycle(self.effective_state()) } else { shown }
    }

    /// The outcomes that the actor cannot tell apart in the capacity of the act; empty if the actor may know the outcome.
    fn alike(&self, own: &Application) -> &'static [A] {
        let alike = alike_in(self.shown(own), own.state);
        let hides = self.version.hides_outcomes() && !alike.is_empty();
        if hides && !self.knows_outcomes(own) { alike } else { &[] }
    }

    /// Whether the capacity lets the person know: not that of the applicant or of a unit head, nor of an office that keeps the dossier
    /// for another agency. As long as the capacity is not settled it may be one of these.
    fn knows_outcomes(&self, own: &Application) -> bool {
        let Some(role) = self.role() else { return false };
        let keeps = || self.participation().keeper_of(own) != self.organiser();
        let learns_later =
            [Role::UnitHead, Role::Applicant].contains(&role) || (role == Role::DepartmentOffice && keeps());
        !learns_later
    }
}

/// The state that an act leads to, given where it leads from each state. A disciplinary case is reported whatever the outcome is. An
/// applicant who may withdraw in one of the outcomes that look alike may withdraw in each (10.2). Any other act must be possible on
/// all of them.
pub(super) fn reached(case: &GuardContext<'_>, target: impl Fn(Option<A>) -> Option<A>) -> Option<A> {
    let state = case.application.map(|own| own.state);
    let found = target(state);
    let alike = case.application.map_or(&[][..], |own| case.alike(own));
    let possible = |outcome: &A| target(Some(*outcome)).is_some();
    if case.act == Act::ReportDiscipline {
        return found.or_else(|| state.filter(|_| alike.iter().any(possible)));
    }
    if case.act == Act::Withdraw {
        return found.or_else(|| alike.iter().find_map(|outcome| target(Some(*outcome))));
    }
    found.filter(|_| case.role().is_none() || alike.iter().all(possible))
}

/// The state of a dossier that the actor may know. The applicant, and who only keeps the dossier, see the outcome after the notice.
pub(super) fn known_state(case: &GuardContext<'_>, own: &Application) -> Label {
    let Actor { person, roles, .. } = case.actor;
    let sees_all = Visibility::of(case.facts, *person, roles, case.today()).is_all();
    if sees_all && *person != Some(own.person) { own.state.label() } else { case.shown(own).label() }
}
