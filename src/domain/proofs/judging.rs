//! Papers and judgements. The rules themselves are proven elsewhere: here a judgement is simply given.

use super::simulation::*;
use crate::{
    actor::Actor,
    application::state::{ApplicationState as A, stage_of},
    command::*,
    dossier::basis,
    eligibility::PaperKind,
    ids::*,
    ranking::Level,
    role::Role,
    vocabulary::*,
};

impl Simulation {
    /// What the rules say of a dossier where it stands: the rules that are not met, and those that wait for a person.
    pub fn judgement(&mut self, application: ApplicationId, failed: &[&str], open: &[&str]) -> NewJudgement {
        let rules = |ids: &[&str]| ids.iter().map(|id| id.parse().expect("a rule")).collect();
        let own = self.facts.application(application).expect("an application");
        let stage = stage_of(own.state).unwrap_or(Stage::Screening);
        NewJudgement {
            application,
            stage,
            basis: basis(&self.facts, own, stage),
            closing_on: self.facts.plan().expect("a plan").closing_on,
            review_on: self.today(),
            eligible: failed.is_empty() && open.is_empty(),
            failed: rules(failed),
            open: rules(open),
            warning: false,
            verdict: sealed("kết quả xem xét"),
            id: self.id(),
        }
    }

    /// The act by which the appraisers of a dossier conclude together.
    pub fn joint_conclusion(&mut self, application: ApplicationId, outcome: Side) -> ConcludeJointly {
        let record = self.paper(DocumentKind::AppraisalRecord);
        ConcludeJointly { conclusion: self.id(), application, outcome, record }
    }

    /// The joint conclusion, where the rule set of the cycle asks for one.
    pub fn conclude_jointly_if_asked(&mut self, application: ApplicationId, side: Side) -> &mut Self {
        let rules = self.facts.cycle().and_then(|cycle| self.reference.rules_of(cycle));
        if rules.is_some_and(|rules| rules.appraisal.joint_conclusion) {
            let conclusion = self.joint_conclusion(application, side);
            self.go(conclusion);
        }
        self
    }

    /// The act that records judgements.
    pub fn evaluation(judgements: impl IntoIterator<Item = NewJudgement>) -> EvaluateDossiers {
        EvaluateDossiers { applications: Vec::new(), judgements: judgements.into_iter().collect() }
    }

    /// The rules are met.
    #[track_caller]
    pub fn judged(&mut self, application: ApplicationId) -> &mut Self {
        self.judged_failing(application, &[])
    }

    /// These rules are not met.
    #[track_caller]
    pub fn judged_failing(&mut self, application: ApplicationId, failed: &[&str]) -> &mut Self {
        let judgement = self.judgement(application, failed, &[]);
        self.go(Self::evaluation([judgement]))
    }

    /// These rules wait for a person.
    #[track_caller]
    pub fn judged_open(&mut self, application: ApplicationId, open: &[&str]) -> &mut Self {
        let judgement = self.judgement(application, &[], open);
        self.go(Self::evaluation([judgement]))
    }

    /// The rules are met, with a warning that somebody must acknowledge.
    #[track_caller]
    pub fn judged_warning(&mut self, application: ApplicationId) -> &mut Self {
        let judgement = NewJudgement { warning: true, ..self.judgement(application, &[], &[]) };
        self.go(Self::evaluation([judgement]))
    }

    /// Judged eligible, and put on the list.
    #[track_caller]
    pub fn list(&mut self, application: ApplicationId) -> &mut Self {
        self.judged(application).go(List { application })
    }

    /// Everybody who was received is judged eligible and put on the list.
    pub fn list_received(&mut self) -> &mut Self {
        let received: Vec<ApplicationId> = self.facts.in_states(&[A::Received]).map(|own| own.id).collect();
        for application in received {
            self.list(application);
        }
        self
    }

    /// Judged to fail a rule, and kept off the list for it.
    #[track_caller]
    pub fn keep_off(&mut self, application: ApplicationId, rule: &str) -> &mut Self {
        let rules = vec![rule.parse().expect("a rule")];
        self.judged_failing(application, &[rule]);
        self.go(RefuseListing { application, rules, reason: sealed("lý do") })
    }

    /// A paper for a dossier, with a file of its own.
    pub fn item(&mut self, kind: PaperKind) -> NewPaper {
        NewPaper {
            id: self.id(),
            kind,
            content: sealed("nội dung giấy tờ"),
            file: Some(self.id()),
            replaces: None,
        }
    }

    /// The applicant puts papers into the own dossier.
    #[track_caller]
    pub fn bring(&mut self, application: ApplicationId, kinds: &[PaperKind]) -> Vec<PaperId> {
        let papers: Vec<NewPaper> = kinds.iter().map(|kind| self.item(*kind)).collect();
        let ids = papers.iter().map(|paper| paper.id).collect();
        self.go(AddPapers { application, papers });
        ids
    }

    /// The unit head assesses.
    #[track_caller]
    pub fn assessed(&mut self, application: ApplicationId) -> PaperId {
        let paper = self.item(PaperKind::Assessment);
        let id = paper.id;
        self.go(Assess { application, paper });
        id
    }

    /// The secretary finds a fact for the tie-break.
    pub fn tie_finding(&mut self, application: ApplicationId, level: Level) -> FindForTieBreak {
        let (found, reason) = (sealed("sự kiện"), sealed("lý do"));
        FindForTieBreak { finding: self.id(), application, level, found, reason, document: None }
    }

    /// The codes of the refusal for somebody.
    pub fn codes_for(&self, actor: &Actor, command: impl Into<Command>) -> Vec<&'static str> {
        self.try_as(actor, command).err().map(|refusals| refusals.codes()).unwrap_or_default()
    }

    /// The codes of the refusal for whoever has that role.
    pub fn codes_as(&self, role: Role, command: impl Into<Command>) -> Vec<&'static str> {
        self.codes_for(&self.holder(role), command)
    }
}
