//! The main line of the cycle, step by step.

use super::simulation::*;
use crate::{
    command::*,
    cycle::state::CycleState as S,
    ids::*,
    vocabulary::{DocumentKind as K, *},
};

impl Simulation {
    /// The cycle as it stands when it first reaches the state.
    pub fn in_state(state: S) -> Self {
        let mut simulation = Self::empty();
        simulation.advance(state);
        simulation
    }

    /// Goes on along the main line to a state.
    #[track_caller]
    pub fn advance(&mut self, state: S) -> &mut Self {
        if self.facts.cycle().is_none() {
            self.create();
        }
        while self.state() != state {
            match self.state() {
                S::Draft => self.scheme(),
                S::SchemeApproved => self.council(),
                S::CouncilFormed => self.boards(),
                S::SupervisionFormed => self.plan(),
                S::PlanIssued => self.announce(),
                S::PlanPublished => self.open(),
                S::Receiving => self.receive_all(),
                S::ReceivingClosed => self.list_all(),
                S::ListDecided => self.prepare(),
                S::DossiersPrepared => self.start(),
                S::Review => self.review(),
                S::Reviewed => self.notify(),
                S::ResultsNotified => self.close_appeals(),
                S::AppealsClosed => self.approve(),
                S::ResultsApproved => self.appoint(),
                S::Appointed => self.report(),
                S::Reported => self.go(Archive {}),
                S::Archived | S::Suspended | S::Cancelled => {
                    panic!("{state} does not follow {}", self.state())
                }
            };
        }
        self
    }

    pub fn creation(&mut self) -> CreateCycle {
        let pair = |id, from: &str, to: TitleCode| TitlePair {
            id,
            from_code: from.parse().expect("a title"),
            to_code: to,
            from_grade: None,
            to_grade: None,
        };
        CreateCycle {
            cycle: CYCLE,
            agency: agency(),
            year: 2024,
            title: sealed("Kỳ xét thăng hạng năm 2024"),
            venue: sealed("Sở Thông tin và Truyền thông"),
            unit: None,
            from_grade: "IV".parse().expect("a grade"),
            to_grade: "III".parse().expect("a grade"),
            titles: vec![pair(self.id(), "V.11.06.15", cntt()), pair(self.id(), "V.11.05.12", attt())],
            trial: false,
        }
    }

    fn create(&mut self) -> &mut Self {
        let creation = self.creation();
        self.go(creation)
    }

    /// The places of a title, or of some units in it.
    pub fn places_of(&mut self, title: TitleCode, places: u32, units: &[UnitId]) -> QuotaLine {
        QuotaLine {
            id: self.id(),
            title,
            places,
            units: units.iter().copied().collect(),
            agency: None,
            ratio: None,
            base: None,
        }
    }

    pub fn quotas(&mut self, cntt_places: u32, attt_places: u32) -> Vec<QuotaLine> {
        vec![self.places_of(cntt(), cntt_places, &[]), self.places_of(attt(), attt_places, &[])]
    }

    pub fn scheme_approval(&mut self) -> ApproveScheme {
        let document = self.paper(K::SchemeApproval);
        let quotas = self.quotas(1, 3);
        ApproveScheme {
            scheme: self.id(),
            document,
            rule_set: "dien-bien-2024".to_owned(),
            total: 4,
            quotas,
            agencies: Listed::default(),
        }
    }

    fn scheme(&mut self) -> &mut Self {
        let approval = self.scheme_approval();
        self.go(approval)
    }

    fn council(&mut self) -> &mut Self {
        self.until(10, 24, 8, 0);
        let people = COUNCIL.into_iter().chain(APPRAISERS).map(|(person, _)| person).chain([SUPERVISOR]);
        let declared = self.declarations(people);
        self.go(declared);
        let (decision, members) = (self.paper(K::CouncilDecision), self.seats(&COUNCIL));
        self.go(FormCouncil { decision, members })
    }

    pub fn form_appraisers(&mut self) -> &mut Self {
        let (decision, members) = (self.paper(K::AppraisalBoardDecision), self.seats(&APPRAISERS));
        self.go(FormAppraisalBoard { decision, members })
    }

    pub fn supervision(&mut self) -> FormSupervision {
        let decision = self.paper(K::SupervisionDecision);
        FormSupervision { decision, members: self.seats(&[(SUPERVISOR, Position::Chair)]) }
    }

    fn boards(&mut self) -> &mut Self {
        self.form_appraisers();
        let formation = self.supervision();
        self.go(formation)
    }

    pub fn plan_of(&mut self, closing: i8) -> IssuePlan {
        IssuePlan {
            plan: self.id(),
            document: self.paper(K::Plan),
            closing_on: jiff::civil::date(2024, 10, closing),
            preparation_before: jiff::civil::date(2024, 11, 5),
            review_before: jiff::civil::date(2024, 11, 10),
            venue: sealed("Sở Thông tin và Truyền thông"),
        }
    }

    fn plan(&mut self) -> &mut Self {
        let plan = self.plan_of(29);
        self.go(plan)
    }

    fn announce(&mut self) -> &mut Self {
        let issued = self.facts.last_plan().expect("a plan").document;
        let document = self.facts.in_force(issued).expect("registered").id;
        let publication = self.publish(document, Channel::Website);
        self.go(PublishPlan { publication })
    }

    fn open(&mut self) -> &mut Self {
        self.until(10, 25, 8, 0).go(OpenReceiving {})
    }

    /// A person applies, is nominated, submits and is received.
    pub fn receive(&mut self, person: PersonId) -> &mut Self {
        let application = self.apply(person);
        self.nominate(application);
        self.go(Submit { application, declared_true: true, confirm_incomplete: false });
        let receipt = format!("{application:.8}").parse().expect("a number");
        self.go(Receive { application, receipt, appeal: None })
    }

    pub fn apply(&mut self, person: PersonId) -> ApplicationId {
        let application = self.id();
        let applicant = crate::actor::Actor::person(person, [crate::role::Role::Applicant]);
        self.act_as(&applicant, CreateApplication { application, title: title_of(person) })
            .expect("may apply");
        application
    }

    pub fn nominate(&mut self, application: ApplicationId) -> &mut Self {
        let document = self.paper(K::Nomination);
        self.go(Nominate { application, document })
    }

    /// A draft that is handed in.
    pub fn submitted(&mut self, person: PersonId) -> ApplicationId {
        let application = self.apply(person);
        self.go(Submit { application, declared_true: true, confirm_incomplete: false });
        application
    }

    fn receive_all(&mut self) -> &mut Self {
        for person in CANDIDATES {
            self.receive(person);
        }
        self.until(10, 30, 8, 0).go(CloseReceiving {})
    }

    /// Council and appraisers declare against the real names.
    pub fn redeclare(&mut self) -> &mut Self {
        let people: Vec<PersonId> = self.facts.all_members().map(|member| member.person).collect();
        let declared = self.declarations(people);
        self.go(declared)
    }

    fn list_all(&mut self) -> &mut Self {
        self.redeclare();
        self.list_received().until(10, 31, 8, 0);
        let decision = self.posted(K::EligibleList);
        self.go(DecideList { decision })
    }

    pub fn bundle(&mut self, application: ApplicationId) -> &mut Self {
        let document = self.paper(K::ReviewBundle);
        self.go(PrepareBundle { application, document })
    }

    fn prepare(&mut self) -> &mut Self {
        self.until(11, 4, 8, 0);
        let listed: Vec<ApplicationId> = self
            .facts
            .in_states(&[crate::application::state::ApplicationState::EligibleListed])
            .map(|a| a.id)
            .collect();
        for application in listed {
            self.bundle(application);
        }
        self.go(FinishPreparation {})
    }

    fn start(&mut self) -> &mut Self {
        self.until(11, 5, 8, 0).go(StartReview {})
    }

    /// An appraiser finds on a rule.
    pub fn finding(&mut self, by: PersonId, application: ApplicationId, outcome: RuleOutcome) -> FindingId {
        let finding = self.id();
        let input = RecordFinding {
            finding,
            application,
            rule: "E6".parse().expect("a rule"),
            item: None,
            outcome,
            warning: false,
            reason: sealed("nhận xét"),
            document: None,
        };
        let actor = crate::actor::Actor::person(by, [crate::role::Role::Appraiser]);
        self.act_as(&actor, input).expect("an appraiser finds");
        finding
    }

    /// Two findings, the judgement, what they conclude together where that is asked, and the votes of the whole council on
    /// one side.
    pub fn appraise(&mut self, application: ApplicationId, side: Side) -> &mut Self {
        use crate::application::state::ApplicationState as A;
        if self.facts.application(application).is_some_and(|a| a.state == A::EligibleListed) {
            self.go(Appraise { application });
        }
        let outcome = if side == Side::Met { RuleOutcome::Pass } else { RuleOutcome::Fail };
        let appraisers: Vec<PersonId> =
            self.facts.members(Body::AppraisalBoard).map(|member| member.person).collect();
        for by in appraisers {
            self.finding(by, application, outcome);
        }
        self.score_if_asked(application);
        self.judged_failing(application, if side == Side::Met { &[] } else { &["E6"] });
        self.conclude_jointly_if_asked(application, side);
        self.vote_all(application, side)
    }

    /// The whole council votes on one side.
    pub fn vote_all(&mut self, application: ApplicationId, side: Side) -> &mut Self {
        let council: Vec<PersonId> = self.facts.members(Body::Council).map(|member| member.person).collect();
        for by in council {
            self.vote(by, application, side);
        }
        self
    }

    pub fn vote(&mut self, by: PersonId, application: ApplicationId, side: Side) -> &mut Self {
        let vote = self.id();
        let voter = crate::actor::Actor::person(by, [crate::role::Role::CouncilMember]);
        self.act_as(&voter, CastVote { vote, application, side }).expect("a member votes");
        self
    }

    pub fn conclusion(&mut self, application: ApplicationId, outcome: Side) -> Conclude {
        let rules = if outcome == Side::Met { Vec::new() } else { vec!["E6".parse().expect("a rule")] };
        Conclude { application, outcome, minutes: self.paper(K::AppraisalRecord), rules, departure: None }
    }

    /// Appraised, voted on and concluded.
    pub fn conclude(&mut self, application: ApplicationId, outcome: Side) -> &mut Self {
        self.appraise(application, outcome);
        let conclusion = self.conclusion(application, outcome);
        self.go(conclusion)
    }

    pub fn conclude_all(&mut self, outcome: Side) -> &mut Self {
        use crate::application::state::ApplicationState as A;
        let open: Vec<ApplicationId> =
            self.facts.in_states(&[A::EligibleListed, A::UnderAppraisal]).map(|a| a.id).collect();
        for application in open {
            self.conclude(application, outcome);
        }
        self
    }

    pub fn order(&mut self, places: &[(PersonId, u32)]) -> Vec<RankedLine> {
        let line = |(person, place): &(PersonId, u32)| RankedLine {
            id: self.id(),
            application: self.app(*person),
            place: *place,
            waits: false,
            trace: None,
        };
        places.iter().map(line).collect()
    }

    /// Records the order of a title.
    pub fn rank(&mut self, title: TitleCode, places: &[(PersonId, u32)]) -> &mut Self {
        let order = self.order(places);
        self.go(RecordRanking { title, unit: None, order })
    }

    fn review(&mut self) -> &mut Self {
        self.conclude_all(Side::Met);
        self.rank(cntt(), &[(AN, 1), (BINH, 2)]);
        self.complete()
    }

    pub fn complete(&mut self) -> &mut Self {
        let minutes = self.until(11, 10, 8, 0).paper(K::CouncilMinutes);
        self.go(CompleteReview { minutes })
    }

    pub fn notice(&mut self) -> NotifyResults {
        NotifyResults {
            notice: self.id(),
            report: self.paper(K::ReviewReport),
            document: self.paper(K::ResultNotice),
            late_reason: None,
        }
    }

    pub fn notify(&mut self) -> &mut Self {
        self.until(11, 20, 8, 0).notify_now()
    }

    pub fn notify_now(&mut self) -> &mut Self {
        let notice = self.notice();
        self.go(notice)
    }

    fn close_appeals(&mut self) -> &mut Self {
        self.until(12, 12, 8, 0).go(CloseAppeals {})
    }

    pub fn approval(&mut self) -> ApproveResults {
        ApproveResults { decision: self.paper(K::ResultsApproval), dispositions: Vec::new() }
    }

    fn approve(&mut self) -> &mut Self {
        let approval = self.approval();
        self.go(approval)
    }

    /// One appointment for each winner.
    pub fn appointments(&mut self) -> AppointWinners {
        use crate::application::state::ApplicationState as A;
        let winners: Vec<ApplicationId> = self.facts.in_states(&[A::Winner]).map(|a| a.id).collect();
        let line = |application| AppointmentLine {
            application,
            appointment: Some(self.paper(K::Appointment)),
            withheld: None,
        };
        AppointWinners { appointments: winners.into_iter().map(line).collect(), late_reason: None }
    }

    fn appoint(&mut self) -> &mut Self {
        let appointments = self.appointments();
        self.go(appointments)
    }

    pub fn official(&mut self) -> &mut Self {
        let document = self.posted(K::OfficialNotice);
        let notice = self.id();
        self.go(NotifyOfficially { notice, document, late_reason: None })
    }

    fn report(&mut self) -> &mut Self {
        self.official();
        let report = self.paper(K::FinalReport);
        self.go(Report { report })
    }

    /// Suspends, or resumes.
    pub fn suspend(&mut self, stops_clock: bool) -> &mut Self {
        let (suspension, document) = (self.id(), self.paper(K::Suspension));
        self.go(Suspend { suspension, document, stops_clock, reason: sealed("lý do") })
    }

    pub fn resume(&mut self) -> &mut Self {
        let document = self.paper(K::Resumption);
        self.go(Resume { document, reason: sealed("lý do") })
    }
}
