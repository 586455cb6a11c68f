//! What is not on the main line: amendments, replacements, corrections, appeals, late appointments.

use super::simulation::*;
use crate::{
    actor::Actor,
    appeal::state::{AppealEffect, AppealKind, AppealOutcome, AppealSubject},
    application::state::ApplicationState as A,
    command::*,
    eligibility::PaperKind,
    ids::*,
    role::Role,
    vocabulary::{DocumentKind as K, *},
};

impl Simulation {
    /// The amendment of the plan to another closing day of October 2024; the other dates move along.
    pub fn amendment(&mut self, closing: i8) -> AmendPlan {
        AmendPlan {
            plan: self.id(),
            document: self.paper(K::PlanAmendment),
            closing_on: jiff::civil::date(2024, 10, closing),
            preparation_before: jiff::civil::date(2024, 11, 5),
            review_before: jiff::civil::date(2024, 11, 10),
            venue: sealed("Sở Thông tin và Truyền thông"),
            reason: sealed("lý do"),
        }
    }

    /// The replacement of a member by somebody, in the same position.
    pub fn replacement(&mut self, leaving: PersonId, joining: PersonId) -> ReplaceMember {
        let member =
            self.facts.all_members().find(|member| member.person == leaving).expect("a member").clone();
        let kind = K::MemberReplacement;
        let by_chair = Some((CHAIR, Role::CouncilChair));
        let decision = match member.body {
            Body::AppraisalBoard => self.paper_signed(kind, by_chair),
            _ => self.paper(kind),
        };
        let joining = NewMember { id: self.id(), person: joining, position: member.position };
        ReplaceMember { leaving: member.id, joining, decision, reason: sealed("lý do") }
    }

    /// Returned for want of the CV.
    pub fn returned(&mut self, application: ApplicationId) -> &mut Self {
        let items = Listed(vec![PaperKind::Cv]);
        self.go(ReturnForSupplement { application, items, reason: sealed("thiếu sơ yếu lý lịch") })
    }

    /// The correction of a document that changes nothing yet.
    pub fn correction(&mut self, corrects: DocumentId) -> CorrectRecord {
        let wrong = self.facts.in_force(corrects).expect("registered").clone();
        CorrectRecord {
            corrects: wrong.id,
            document: self.id(),
            number: wrong.number,
            symbol: wrong.symbol,
            dated: wrong.dated,
            sha256: wrong.sha256,
            summary: wrong.summary,
            closing_on: None,
            reason: sealed("sai sót văn thư"),
        }
    }

    /// An appeal of a candidate about the own case, filed online now.
    pub fn appeal(&mut self, appellant: PersonId, kind: AppealKind, subject: AppealSubject) -> FileAppeal {
        let application =
            self.facts.applications().any(|own| own.person == appellant).then(|| self.app(appellant));
        FileAppeal {
            appeal: self.id(),
            kind,
            subject,
            appellant,
            application,
            handed_in_at: None,
            second_of: None,
            content: sealed("nội dung"),
        }
    }

    /// An inquiry about the result, filed.
    pub fn inquire(&mut self, appellant: PersonId, subject: AppealSubject) -> AppealId {
        let filing = self.appeal(appellant, AppealKind::Inquiry, subject);
        let appeal = filing.appeal;
        let applicant = Actor::person(appellant, [Role::Applicant]);
        self.act_as(&applicant, filing).expect("may file");
        appeal
    }

    /// Accepted and taken up by the decider.
    pub fn take_up(&mut self, appeal: AppealId, decider: Decider) -> &mut Self {
        self.go(AcceptAppeal { appeal }).go(StartResolution { appeal, decider })
    }

    pub fn decision(
        &mut self,
        appeal: AppealId,
        outcome: AppealOutcome,
        effect: AppealEffect,
    ) -> DecideAppeal {
        let decision = self.paper(K::AppealDecision);
        DecideAppeal { appeal, outcome, effect, decision, grounds: sealed("căn cứ") }
    }

    /// Accepted, taken up by the council and decided.
    pub fn settle(&mut self, appeal: AppealId, outcome: AppealOutcome, effect: AppealEffect) -> &mut Self {
        self.take_up(appeal, Decider::Council);
        let decision = self.decision(appeal, outcome, effect);
        self.go(decision)
    }

    /// T25 by a new decision, published on both channels.
    pub fn list_amendment(&mut self, relist: Vec<ApplicationId>, delist: Vec<Delisting>) -> AmendList {
        AmendList { decision: self.posted(K::EligibleList), relist, delist }
    }

    /// T14 on a ground that a document shows.
    pub fn reopening(&mut self, ground: ReopenGround, scope: &[TitleCode]) -> ReopenReview {
        let kind = match ground {
            ReopenGround::ErrorFound => Some(K::CouncilDecisionOther),
            ReopenGround::Returned => Some(K::ReturnOfResults),
            _ => None,
        };
        let line = |title: &TitleCode| ScopeLine {
            id: self.id(),
            application: None,
            title: Some(title.clone()),
            unit: None,
        };
        let scope = scope.iter().map(line).collect();
        let document = kind.map(|kind| self.paper(kind));
        ReopenReview { reopening: self.id(), ground, appeal: None, document, scope }
    }

    /// T33.
    pub fn rescheme(&mut self, cntt_places: u32, attt_places: u32) -> &mut Self {
        let document = self.posted(K::SchemeApproval);
        let (scheme, quotas) = (self.id(), self.quotas(cntt_places, attt_places));
        self.go(AmendScheme { scheme, document, total: cntt_places + attt_places, quotas, agencies: None })
    }

    /// A disciplinary case is opened or ends.
    pub fn discipline(&mut self, candidate: PersonId, open: bool) -> &mut Self {
        let document = self.paper(K::Evidence);
        let application = self.app(candidate);
        self.go(ReportDiscipline { application, open, document })
    }

    /// T28.
    pub fn amended_decision(&mut self, revoke: &[PersonId], recognise: &[PersonId]) -> AmendDecision {
        let apps = |simulation: &Self, people: &[PersonId]| {
            people.iter().map(|person| simulation.app(*person)).collect()
        };
        AmendDecision {
            decision: self.paper(K::ResultsAmendment),
            ground: AmendGround::FalseDossier,
            evidence: self.paper(K::Evidence),
            appeal: None,
            revoke: apps(self, revoke),
            recognise: apps(self, recognise),
            notice: self.id(),
            notice_document: self.posted(K::OfficialNotice),
            supplementary: None,
        }
    }

    /// T29, with a place in the structure.
    pub fn late_appointment(&mut self, candidate: PersonId) -> AppointLate {
        AppointLate {
            application: self.app(candidate),
            ground_ended: self.paper(K::GroundEnded),
            appointment: Some(self.paper(K::Appointment)),
            structure: Some(self.paper(K::Evidence)),
            supplementary: None,
            reason: sealed("lý do"),
        }
    }

    /// T26.
    pub fn empty_conclusion(&mut self) -> ConcludeEmpty {
        ConcludeEmpty { decision: self.paper(K::EmptyDecision), report: self.paper(K::FinalReport) }
    }

    /// T16 in which the appointment of one winner is withheld.
    pub fn withholding(&mut self, candidate: PersonId) -> AppointWinners {
        let withheld = self.app(candidate);
        let mut appointments = self.appointments();
        for line in appointments.appointments.iter_mut().filter(|line| line.application == withheld) {
            line.appointment = None;
            line.withheld = Some(sealed("đang xem xét kỷ luật"));
        }
        appointments
    }

    pub fn is_in(&self, candidate: PersonId, state: A) -> bool {
        self.application(candidate).state == state
    }

    /// An order as an opinion gives it.
    pub fn opinion(&mut self, places: &[(PersonId, u32)]) -> Vec<RankLine> {
        let line = |(person, place): &(PersonId, u32)| RankLine {
            id: self.id(),
            application: self.app(*person),
            place: *place,
        };
        places.iter().map(line).collect()
    }

    /// T32 for information technology, with its three documents.
    pub fn resolution(&mut self, places: &[(PersonId, u32)]) -> ResolveTie {
        ResolveTie {
            unit: None,
            title: cntt(),
            report: self.paper(K::TieReport),
            opinion: self.paper(K::TieOpinion),
            decision: self.paper(K::TieDecision),
            winners: Vec::new(),
            order: self.opinion(places),
        }
    }

    /// T20, published where the plan was.
    pub fn cancel(&mut self) -> &mut Self {
        let document = self.posted(K::Cancellation);
        self.go(Cancel { document, reason: sealed("lý do") })
    }

    /// Where the cycle allows it, an application and an appeal in each early state, so that every act has a subject.
    pub fn populate(&mut self) {
        use crate::cycle::state::CycleState as S;
        if self.state() == S::Receiving {
            self.apply(AN);
            self.submitted(BINH);
            self.receive(CHI);
            let application = self.submitted(DUNG);
            self.returned(application);
        }
        if self.state() == S::Review {
            let (application, out) = (self.app(AN), self.app(CHI));
            self.go(Appraise { application });
            let (concluded, decision) = (self.app(BINH), self.paper(K::Disqualification));
            self.conclude(concluded, Side::Met);
            self.go(Disqualify { application: out, decision, reason: sealed("lý do") });
        }
        let deaf = self.state() == S::Cancelled || self.facts.plan().is_none();
        if !deaf {
            let filed = [(); 3].map(|()| self.inquire(AN, AppealSubject::Other));
            self.go(AcceptAppeal { appeal: filed[1] });
            self.take_up(filed[2], Decider::AgencyHead);
        }
    }
}
