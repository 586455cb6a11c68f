//! The facts of one cycle, and the questions that guards ask of them.

use std::{collections::BTreeSet, sync::Arc};

use jiff::{Timestamp, civil::Date};

use super::{
    actor::Via,
    allotment::Allotment,
    appeal::state::{AppealKind, AppealSubject},
    application::state::ApplicationState as A,
    calendar::end_of_day,
    cycle::state::CycleState,
    directory::Directory,
    file_facts::FileFacts,
    ids::{ApplicationId, DocumentId, PersonId, PlanId, UnitId},
    role::Role,
    row::{
        Appeal, Application, Cycle, CycleTitle, Finding, JointConclusion, Judgement, Member, Notice, Paper,
        Plan, Quota, Row, Rows, Scheme, Scope, TieFinding, Vote,
    },
    row_keys::{AppealKey, ApplicationKey, PaperKey, QuotaKey, ScopeKey},
    vocabulary::{Body, Decider, DocumentKind, Grade, Position, Stage, TitleCode},
};

impl Cycle {
    /// The state that counts for "not before" and "not after": the one to resume, while suspended.
    pub fn effective_state(&self) -> CycleState {
        self.suspended_from.unwrap_or(self.state)
    }

    /// The grades of a pair of titles: the grade held and the one applied for, those of the cycle unless it has its own.
    pub fn grades_or<'a>(
        &'a self,
        held: Option<&'a Grade>,
        applied_for: Option<&'a Grade>,
    ) -> (&'a Grade, &'a Grade) {
        (held.unwrap_or(&self.from_grade), applied_for.unwrap_or(&self.to_grade))
    }
}

impl Scope {
    /// The title, and the unit in it, where it names them.
    const fn part(&self) -> (Option<&TitleCode>, Option<UnitId>) {
        (self.title.as_ref(), self.unit)
    }
}

impl CycleTitle {
    /// The grade held and the one applied for.
    pub fn grades<'a>(&'a self, cycle: &'a Cycle) -> (&'a Grade, &'a Grade) {
        cycle.grades_or(self.from_grade.as_ref(), self.to_grade.as_ref())
    }
}

impl Application {
    /// Whether the appraisal is MET and the candidate competes for a place, before the approval of the results and after it.
    pub fn is_competing(&self) -> bool {
        const BEFORE: [A; 3] = [A::Met, A::ProposedWinner, A::MetOverQuota];
        const AFTER: [A; 4] = [A::Winner, A::NotSelected, A::Appointed, A::AppointmentWithheld];
        BEFORE.contains(&self.state) || AFTER.contains(&self.state)
    }

    /// Whether the review is about it: nothing was notified of it so far, or the review was reopened for it. Else its result
    /// stands (T14, R40).
    pub const fn is_reviewed(&self) -> bool {
        self.notified_state.is_none() || self.re_review
    }
}

/// Everything that a decision on one cycle reads.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The rows of the cycle; at most one of them is the cycle itself.
    pub rows: Rows,
    /// The directory, of which the persons, offices and units of the cycle's agency matter.
    /// Shared: every load reads the same ones.
    pub directory: Arc<Directory>,
    /// What the act that is being decided read of personnel files and papers.
    pub files: FileFacts,
    /// How many records of the log they tell of; none where they were not read as of a head.
    pub records: Option<u64>,
}

impl Facts {
    /// The cycle, once it was created.
    pub fn cycle(&self) -> Option<&Cycle> {
        self.rows.cycle.values().next()
    }

    /// Puts the rows of a decision.
    pub fn put(&mut self, rows: impl IntoIterator<Item = Row>) {
        for row in rows {
            self.rows.put(row);
        }
    }

    /// An application.
    pub fn application(&self, id: ApplicationId) -> Option<&Application> {
        self.rows.application.get(&id)
    }

    /// All applications.
    pub fn applications(&self) -> impl Iterator<Item = &Application> {
        self.rows.application.values()
    }

    /// All applications of a person.
    pub fn applications_of(&self, person: PersonId) -> impl Iterator<Item = &Application> {
        self.rows.application.find(ApplicationKey::Person(person))
    }

    /// The applications in one of some states.
    pub fn in_states<'a>(&'a self, states: &'a [A]) -> impl Iterator<Item = &'a Application> {
        self.applications().filter(|application| states.contains(&application.state))
    }

    /// Whether an application still takes part (10.2): a `NOT_MET` only until the results are approved (T15).
    pub fn is_live(&self, application: &Application) -> bool {
        let decided = self
            .effective_state()
            .is_some_and(|now| now.between(CycleState::ResultsApproved, CycleState::Archived));
        application.state.is_live() && !(decided && application.state == A::NotMet)
    }

    /// Whose appraisal is MET and who competes for a place, before the approval of the results and after it.
    pub fn competing(&self) -> impl Iterator<Item = &Application> {
        self.applications().filter(|application| application.is_competing())
    }

    /// Memberships in force.
    pub fn members(&self, body: Body) -> impl Iterator<Item = &Member> {
        self.all_members().filter(move |member| member.body == body)
    }

    /// All memberships in force.
    pub fn all_members(&self) -> impl Iterator<Item = &Member> {
        self.rows.member.values().filter(|member| member.ended_by.is_none() && !member.dissolved)
    }

    /// The person in a position of a body.
    pub fn in_position(&self, body: Body, position: Position) -> Option<&Member> {
        self.members(body).find(|member| member.position == position)
    }

    /// Whether the person may not act in the cycle: a relative of a candidate takes part, or the person is
    /// under discipline (RL8; law Art 38(3)).
    pub fn in_conflict(&self, person: PersonId) -> bool {
        let mut relatives = self.rows.kinship.find(person);
        self.is_disciplined(person) || relatives.any(|kinship| self.takes_part(kinship.candidate))
    }

    /// Whether the last declaration says that the person is under discipline.
    pub fn is_disciplined(&self, person: PersonId) -> bool {
        let last = self.rows.declaration.find(person).max_by_key(|declaration| declaration.leaf);
        last.is_some_and(|declaration| declaration.disciplined)
    }

    /// Whether a person takes part with an application that may still have a result.
    pub fn takes_part(&self, person: PersonId) -> bool {
        self.applications_of(person)
            .any(|application| self.is_live(application) || application.state == A::NotListed)
    }

    /// Whether the person declared: at least once or, where `names_known`, after receiving closed and knowing
    /// everybody who applied; if receiving was opened again (T23) an older declaration does not do.
    pub fn has_declared(&self, person: PersonId, names_known: bool) -> bool {
        let entered = (ApplicationKey::Entered(0), ApplicationKey::Entered(u64::MAX));
        let last = self.rows.application.last_between(entered).map(|application| application.leaf);
        let mut declarations = self.rows.declaration.find(person);
        declarations.any(|one| !names_known || (one.names_known && Some(one.leaf) > last))
    }

    /// The delegation by which the vice chair acts for the chair (RL7).
    pub fn delegation(&self) -> Option<DocumentId> {
        let chair = self.in_position(Body::Council, Position::Chair)?;
        self.documents_of(&[DocumentKind::Delegation])
            .find(|document| document.signatory == Some(chair.person))
            .map(|document| document.id)
    }

    /// The last version of the scheme.
    pub fn scheme(&self) -> Option<&Scheme> {
        self.rows.scheme.values().max_by_key(|scheme| scheme.number)
    }

    /// The places that the last scheme gives.
    pub fn quotas(&self) -> impl Iterator<Item = &Quota> {
        let scheme = self.scheme().map(|scheme| QuotaKey::Scheme(scheme.id));
        scheme.into_iter().flat_map(move |scheme| self.rows.quota.find(scheme))
    }

    /// The last version of the plan, published or not.
    pub fn last_plan(&self) -> Option<&Plan> {
        self.rows.plan.values().max_by_key(|plan| plan.number)
    }

    /// The version of the plan in force: the last published one (T05, T23).
    pub fn plan(&self) -> Option<&Plan> {
        self.rows.plan.values().filter(|plan| plan.publication.is_some()).max_by_key(|plan| plan.number)
    }

    /// The instant at which the receipt of dossiers ends, exclusive (DL1).
    pub fn closing_instant(&self) -> Option<Timestamp> {
        self.plan().map(|plan| end_of_day(plan.closing_on))
    }

    /// The titles of the cycle that people are reviewed for.
    pub fn titles(&self) -> BTreeSet<TitleCode> {
        self.rows.cycle_title.values().map(|title| title.to_code.clone()).collect()
    }

    /// Whether a proposed winner left and somebody over the quota could take the place (section 7, item 5).
    pub fn place_vacated(&self, allotment: &Allotment) -> bool {
        self.place_vacated_without(allotment, &BTreeSet::new())
    }

    /// The same, once some of the proposed winners are out of the way (T15 `DISQUALIFY`).
    pub fn place_vacated_without(&self, allotment: &Allotment, leaving: &BTreeSet<ApplicationId>) -> bool {
        let over = self.counted(allotment, A::MetOverQuota, leaving);
        let proposed = self.counted(allotment, A::ProposedWinner, leaving);
        over > 0 && self.reviewed_places(allotment).is_some_and(|places| proposed < places)
    }

    fn counted(&self, allotment: &Allotment, state: A, except: &BTreeSet<ApplicationId>) -> u32 {
        let fits = |a: &&Application| a.state == state && !except.contains(&a.id);
        u32::try_from(self.applying(allotment).filter(fits).count()).unwrap_or(u32::MAX)
    }

    /// Whether the quota of an allotment changed since its order was made (T33), or was lowered below the winners that
    /// a review of others left in place.
    pub fn ranking_outdated(&self, allotment: &Allotment) -> bool {
        let proposed = self.counted(allotment, A::ProposedWinner, &BTreeSet::new());
        let reviewed = self.reviewed_places(allotment);
        reviewed.is_some_and(|places| places != self.places(allotment) || proposed > places)
    }

    /// The places for which T11 last ranked the allotment.
    fn reviewed_places(&self, allotment: &Allotment) -> Option<u32> {
        let scheme = self.cycle()?.reviewed_under?;
        Some(self.places_under(self.rows.scheme.get(&scheme), allotment))
    }

    /// Whether a disciplinary case against a candidate bears on the act, be it reported to the cycle or shown by the
    /// personnel file (E5).
    pub fn is_under_a_case(&self, application: &Application) -> bool {
        application.discipline_open || self.files.cases.contains(&application.id)
    }

    /// The denunciations: registered and routed only (AP5).
    pub fn denunciations(&self) -> impl Iterator<Item = &Appeal> {
        self.rows.appeal.values().filter(|appeal| appeal.kind == AppealKind::Denunciation)
    }

    /// The findings of an application in its current round that stand.
    pub fn findings(&self, application: &Application, stage: Stage) -> impl Iterator<Item = &Finding> {
        let round = application.round;
        self.rows.finding.find(application.id).filter(move |finding| {
            finding.stage == stage
                && (stage == Stage::Screening || finding.round == round)
                && !finding.superseded
                && !finding.void
        })
    }

    /// The papers of an application that were neither taken out nor replaced.
    pub fn papers(&self, application: ApplicationId) -> impl Iterator<Item = &Paper> {
        self.rows.paper.find(PaperKey::Application(application)).filter(|paper| !paper.superseded)
    }

    /// The judgement of an application at a stage, whether it still stands or not.
    pub fn judgement(&self, application: ApplicationId, stage: Stage) -> Option<&Judgement> {
        let mut judgements = self.rows.judgement.find(application);
        judgements.find(|judgement| judgement.stage == stage && !judgement.superseded)
    }

    /// The joint conclusion on an application, if the judgement that it adopts was not replaced.
    pub fn joint_conclusion(&self, application: ApplicationId) -> Option<&JointConclusion> {
        let judgement = self.judgement(application, Stage::Appraisal)?;
        self.rows.joint_conclusion.find(application).find(|conclusion| conclusion.judgement == judgement.id)
    }

    /// The judgement of an application with a warning that nobody has acknowledged (T11).
    pub fn open_warning(&self, application: ApplicationId) -> Option<&Judgement> {
        [Stage::Appraisal, Stage::Screening]
            .into_iter()
            .find_map(|stage| self.judgement(application, stage))
            .filter(|judgement| judgement.warning && judgement.acknowledged_by.is_none())
    }

    /// The facts that people found for the tie-break, as far as they stand.
    pub fn tie_findings(&self, application: ApplicationId) -> impl Iterator<Item = &TieFinding> {
        self.rows.tie_finding.find(application).filter(|finding| !finding.superseded)
    }

    /// The votes that count for an application in its current round.
    pub fn votes(&self, application: &Application, whole_list: bool) -> Vec<&Vote> {
        let wanted = (!whole_list).then_some(application.id);
        self.rows
            .vote
            .find(wanted)
            .filter(|vote| vote.round == application.round && !vote.void)
            .filter(|vote| {
                self.rows.member.get(&vote.member).is_some_and(|m| m.ended_by.is_none() && !m.dissolved)
            })
            .collect()
    }

    /// The notices of results, each opening a window (T12).
    pub fn result_notices(&self) -> impl Iterator<Item = &Notice> {
        self.rows.notice.values().filter(|notice| !notice.official)
    }

    /// The lines of reopenings that cover an application.
    pub fn scopes_of<'a>(&'a self, application: &'a Application) -> impl Iterator<Item = &'a Scope> {
        let named = self.rows.scope.find(ScopeKey::Application(application.id));
        let of_title = self.rows.scope.find(ScopeKey::Title(application.title.clone()));
        named.chain(of_title.filter(move |scope| {
            // The part was named as the scheme of that day divided the title, whatever a later one says.
            let of_that_day = self.rows.scheme.values().filter(|scheme| scheme.leaf < scope.leaf);
            self.in_part_of(of_that_day.max_by_key(|one| one.number), scope.part(), application)
        }))
    }

    /// Whether an application is of a title, and competes with those of a unit where one is named, as the last scheme
    /// divides the title.
    pub fn in_part(&self, part: (Option<&TitleCode>, Option<UnitId>), application: &Application) -> bool {
        self.in_part_of(self.scheme(), part, application)
    }

    fn in_part_of(
        &self,
        scheme: Option<&Scheme>,
        (title, unit): (Option<&TitleCode>, Option<UnitId>),
        application: &Application,
    ) -> bool {
        let of_unit = |unit| self.allotment_under(scheme, application).units.contains(&unit);
        title == Some(&application.title) && unit.is_none_or(of_unit)
    }

    /// Whether a notice of results concerns an application; a person without one is concerned by the first.
    pub fn concerns(&self, notice: &Notice, application: Option<&Application>) -> bool {
        match application {
            _ if !notice.scoped => true,
            Some(application) => self.scopes_of(application).any(|scope| {
                let reopening = self.rows.reopening.get(&scope.reopening);
                reopening.is_some_and(|reopening| reopening.notified_by == Some(notice.id))
            }),
            None => false,
        }
    }

    /// The latest notice that concerns an application (AP8).
    pub fn notice_for(&self, application: Option<&Application>) -> Option<&Notice> {
        self.result_notices()
            .filter(|notice| self.concerns(notice, application))
            .max_by_key(|notice| notice.leaf)
    }

    /// Whether an appeal is about an application: it names it, or names none and is the candidate's own.
    pub fn is_about(&self, appeal: &Appeal, application: &Application) -> bool {
        appeal.application.map_or(appeal.appellant == application.person, |id| id == application.id)
    }

    /// The appeals about an application.
    pub fn appeals_about(&self, application: &Application) -> impl Iterator<Item = &Appeal> {
        let own = self.rows.appeal.find(AppealKey::Appellant(application.person));
        let naming_none = own.filter(|appeal| appeal.application.is_none());
        self.rows.appeal.find(AppealKey::Application(application.id)).chain(naming_none)
    }

    /// Who decides an appeal (A22): whoever was named, or the agency head once the council has dissolved itself.
    pub fn decider_of(&self, appeal: &Appeal) -> Role {
        match appeal.decider {
            Some(Decider::AgencyHead) => Role::AgencyHead,
            _ if self.members(Body::Council).next().is_none() => Role::AgencyHead,
            Some(Decider::Council) | None => Role::CouncilChair,
        }
    }

    /// Appeals that keep T13 from being taken (AP1): in the window, a query or a complaint, still open.
    pub fn blocking_appeals(&self) -> impl Iterator<Item = &Appeal> {
        self.rows.appeal.values().filter(|appeal| {
            appeal.state.is_open()
                && !appeal.late
                && appeal.kind != AppealKind::Denunciation
                && appeal.second_of.is_none()
        })
    }

    /// Blocking appeals about receipt or listing (T26).
    pub fn blocking_list_appeals(&self) -> impl Iterator<Item = &Appeal> {
        self.blocking_appeals()
            .filter(|appeal| matches!(appeal.subject, AppealSubject::Receipt | AppealSubject::Listing))
    }

    /// The state that matters: the one to resume, while suspended.
    pub fn effective_state(&self) -> Option<CycleState> {
        self.cycle().map(Cycle::effective_state)
    }

    /// A version of the plan.
    pub fn plan_version(&self, id: PlanId) -> Option<&Plan> {
        self.rows.plan.get(&id)
    }

    /// By what a person holds a role in this cycle today, whatever the token says (RL1, RL6, RL7). A member in
    /// conflict holds nothing (RL8), and an applicant of the cycle holds nothing but the own case (RL3).
    pub fn holds(
        &self,
        person: PersonId,
        role: Role,
        application: Option<&Application>,
        today: Date,
    ) -> Option<Via> {
        if role != Role::Applicant && self.applies(person) {
            return None;
        }
        let office = |agency, unit| {
            self.directory.holds(person, role, agency, unit, today).map(|term| Via::Office(term.id))
        };
        match role {
            // The office that keeps a dossier acts on it, and that of the organiser on all else.
            Role::DepartmentOffice | Role::AgencyHead | Role::ManagingAuthorityHead => {
                let organiser = || self.organiser(today);
                let agency = application.map_or_else(organiser, |own| self.dossier_keeper(own, today));
                match agency {
                    Some(agency) => self.holds_office_at(person, role, agency, today),
                    None => office(None, None),
                }
            }
            Role::HomeAffairs | Role::Admin => office(None, None),
            // They have no part in a cycle (requirements §3).
            Role::SpecialisedItAgencyHead
            | Role::ItDivisionHead
            | Role::ChiefInformationOfficer
            | Role::Finance
            | Role::ItOfficer
            | Role::Requester => None,
            Role::UnitHead => {
                // An applicant without a unit has no unit head; "no unit" must not come to mean "any unit".
                let unit = self.directory.unit_of(application?.person, today)?;
                office(None, Some(unit.id))
            }
            Role::CouncilChair => self.chairs(person),
            Role::CouncilViceChair => self.sits(person, Body::Council, |at| at == Position::ViceChair),
            Role::CouncilSecretary => self.sits(person, Body::Council, |at| at == Position::Secretary),
            Role::CouncilMember => self.sits(person, Body::Council, |_| true),
            Role::Appraiser => self.sits(person, Body::AppraisalBoard, |_| true),
            Role::Supervisor => self.sits(person, Body::SupervisoryBoard, |_| true),
            Role::Applicant => self.own(person, application, today),
            Role::SystemClock => None,
        }
    }

    fn sits(&self, person: PersonId, body: Body, at: impl Fn(Position) -> bool) -> Option<Via> {
        self.members(body)
            .find(|member| member.person == person && at(member.position) && !self.in_conflict(person))
            .map(|member| Via::Membership(member.id))
    }

    /// The chair, or the vice chair by delegation or while the chair is in conflict (RL7).
    fn chairs(&self, person: PersonId) -> Option<Via> {
        if let Some(own) = self.sits(person, Body::Council, |at| at == Position::Chair) {
            return Some(own);
        }
        let Some(Via::Membership(deputy)) = self.sits(person, Body::Council, |at| at == Position::ViceChair)
        else {
            return None;
        };
        let chair = self.in_position(Body::Council, Position::Chair);
        if chair.is_some_and(|chair| self.in_conflict(chair.person)) {
            return Some(Via::Deputy(deputy, None));
        }
        self.delegation().map(|document| Via::Deputy(deputy, Some(document)))
    }

    /// The own application, or, without one, employment in a unit whose employees are reviewed (A33).
    fn own(&self, person: PersonId, application: Option<&Application>, today: Date) -> Option<Via> {
        match application {
            Some(application) => (application.person == person).then_some(Via::Own(person)),
            None => self.participation(today)?.employs(person).then_some(Via::Own(person)),
        }
    }
}
