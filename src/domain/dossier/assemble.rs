//! Puts together what the rules read of an application.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};

use super::{
    PaperContent,
    basis::{basis, findings_at},
    judged_cycle::JudgedCycle,
};
use crate::{
    application::state::{stage_of, stage_of_finding},
    audit,
    calendar::day_of,
    cited::OwnPapers,
    command::NewJudgement,
    digest::{Digest, Sealed},
    eligibility::{
        self, Assessment, Commitment, CycleFacts, DisciplinaryCase, Fact, Nomination, NominationDecision,
        NotJudgeable, PaperKind, RuleFinding, Submission, Verdict, judge, settled,
    },
    facts::Facts,
    ids::{JudgementId, PaperId},
    lang::Message,
    personnel::Record,
    role::Role,
    row::{Application, Document, Paper},
    ruleset::RuleSet,
    vocabulary::{FindingItem, RuleId, RuleOutcome, Stage},
};

/// Where the facts of one application come from.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'a> {
    /// The rule set of the cycle.
    pub rules: &'a RuleSet,
    /// The facts of the cycle.
    pub facts: &'a Facts,
    /// The application.
    pub application: &'a Application,
    /// What its papers say; a paper that is missing here was erased or cannot be read.
    pub papers: &'a BTreeMap<PaperId, PaperContent>,
    /// The personnel file of the applicant.
    pub record: &'a Record,
    /// Now: a dossier that was not handed in is judged as if it were (preview), and screening refers to its day.
    pub now: Timestamp,
    /// What was found of the cycle for the dossiers that are judged with it; none for one alone.
    pub cycle: Option<&'a JudgedCycle<'a>>,
}

impl<'a> Sources<'a> {
    /// The same of a dossier that is judged with others of its cycle.
    #[must_use]
    pub fn beside(self, cycle: &'a JudgedCycle<'a>) -> Self {
        Self { cycle: Some(cycle), ..self }
    }
}

/// Why an application cannot be judged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unready {
    /// No plan is in force, so that there is no closing date to refer to.
    #[error("no plan is in force")]
    NoPlan,
    /// It is at no stage at which it is judged.
    #[error("the application is at no stage at which it is judged")]
    NoStage,
    /// The rules cannot decide.
    #[error(transparent)]
    Unfit(#[from] NotJudgeable),
}

impl Unready {
    /// What people read.
    pub fn message(&self) -> Message {
        match self {
            Self::NoPlan => Message::new(
                "Kế hoạch chưa được thông báo nên chưa có ngày hết hạn để tính.",
                "No plan is published, so there is no closing date to refer to.",
            ),
            Self::NoStage => Message::new(
                "Hồ sơ không ở giai đoạn xem xét điều kiện, tiêu chuẩn.",
                "The dossier is at no stage at which it is judged.",
            ),
            Self::Unfit(unfit) => unfit.message(),
        }
    }
}

/// A verdict with what it is bound to.
#[derive(Clone, Debug)]
pub struct BoundVerdict {
    /// The verdict.
    pub verdict: Verdict,
    /// What it rests on in the cycle.
    pub basis: Digest,
}

/// Everything that a judgement of an application is computed from, but for the rule set.
#[derive(Debug)]
pub struct JudgedInputs {
    stage: Stage,
    cycle: CycleFacts,
    dossier: eligibility::Dossier,
    findings: Vec<RuleFinding>,
    /// How its texts name the papers of the cycle.
    papers: OwnPapers,
}

impl JudgedInputs {
    /// What there is of an application at a stage, as of a day of the review.
    pub fn at(sources: Sources<'_>, stage: Stage, review_on: Date) -> Result<Self, Unready> {
        Ok(Self {
            stage,
            cycle: cycle_facts(sources, review_on).ok_or(Unready::NoPlan)?,
            dossier: dossier(sources, review_on),
            findings: findings(sources.facts, sources.application, stage),
            papers: OwnPapers::of(Some(sources.rules), sources.facts),
        })
    }

    /// What there is of an application where it stands.
    pub fn now(sources: Sources<'_>) -> Result<Self, Unready> {
        let stage = stage_of(sources.application.state).ok_or(Unready::NoStage)?;
        Self::at(sources, stage, review_on(sources, stage))
    }

    /// The same before anybody found anything.
    fn without_findings(self) -> Self {
        Self { findings: Vec::new(), ..self }
    }

    /// A digest of them with the rule set: with the same one the verdict is the same.
    pub fn digest(&self, rules: &RuleSet) -> Result<Digest, Unready> {
        let Self { stage, cycle, dossier, findings, papers } = self;
        let bytes = audit::plain_bytes(&(rules.hash, stage, cycle, dossier, findings, papers));
        Ok(Digest::of(bytes.map_err(|_| NotJudgeable::NotCanonical)?))
    }

    /// Judges by them.
    pub fn judge(&self, rules: &RuleSet) -> Result<Verdict, Unready> {
        let mut verdict = judge(rules, self.stage, &self.cycle, &self.dossier, &self.findings)?;
        for result in &mut verdict.results {
            result.citation = self.papers.name(&result.citation);
        }
        Ok(verdict)
    }

    /// The verdict, bound to what it rests on in the cycle.
    pub fn judge_bound(&self, sources: Sources<'_>) -> Result<BoundVerdict, Unready> {
        let basis = basis(sources.facts, sources.application, self.stage);
        Ok(BoundVerdict { verdict: self.judge(sources.rules)?, basis })
    }
}

/// What would be judged at a stage, whether or not the application stands there.
pub fn preview(sources: Sources<'_>, stage: Stage) -> Result<Verdict, Unready> {
    judge_at(sources, stage, review_on(sources, stage))
}

/// The same without what people found, which is told to nobody outside of the review before it is decided (R18).
pub fn preview_without_findings(sources: Sources<'_>, stage: Stage) -> Result<Verdict, Unready> {
    JudgedInputs::at(sources, stage, review_on(sources, stage))?.without_findings().judge(sources.rules)
}

/// What the facts of an application say of a rule, where they leave nothing to a person.
pub fn settled_by_facts(sources: Sources<'_>, rule: &RuleId) -> Result<Option<RuleOutcome>, Unready> {
    let stage = stage_of_finding(sources.application.state);
    let review_on = review_on(sources, stage);
    let cycle = cycle_facts(sources, review_on).ok_or(Unready::NoPlan)?;
    let findings = findings(sources.facts, sources.application, stage);
    Ok(settled(sources.rules, stage, &cycle, &dossier(sources, review_on), &findings, rule)?)
}

/// The day of the review that a judgement refers to: that of T10, at the screening its own day.
fn review_on(sources: Sources<'_>, stage: Stage) -> Date {
    let started = sources.facts.cycle().and_then(|cycle| cycle.review_started_on);
    started.filter(|_| stage == Stage::Appraisal).unwrap_or_else(|| day_of(sources.now))
}

/// Judges an application at a stage, referring to a day of the review: the way to look into what is not yet handed in,
/// and to reach an old verdict again.
pub fn judge_at(sources: Sources<'_>, stage: Stage, review_on: Date) -> Result<Verdict, Unready> {
    JudgedInputs::at(sources, stage, review_on)?.judge(sources.rules)
}

/// The line of the command that records a verdict.
pub fn new_judgement(
    id: JudgementId,
    of: &Application,
    judged: &BoundVerdict,
    verdict: Sealed,
) -> NewJudgement {
    let with = |outcome| judged.verdict.with(outcome).map(|result| result.rule.clone()).collect();
    NewJudgement {
        id,
        application: of.id,
        stage: judged.verdict.stage,
        basis: judged.basis,
        closing_on: judged.verdict.references.closing_on,
        review_on: judged.verdict.references.review_on,
        eligible: judged.verdict.eligible,
        failed: with(RuleOutcome::Fail),
        open: with(RuleOutcome::NeedsHuman),
        warning: judged.verdict.warnings().any(|(_, warning)| warning.needs_acknowledgement()),
        verdict,
    }
}

/// What the rules read of the cycle; none before a plan is in force.
fn cycle_facts(
    Sources { facts, application, cycle, .. }: Sources<'_>,
    review_on: Date,
) -> Option<CycleFacts> {
    match cycle {
        Some(cycle) => cycle.read_for(application, review_on),
        None => JudgedCycle::of(facts).read_for(application, review_on),
    }
}

fn dossier(sources: Sources<'_>, review_on: Date) -> eligibility::Dossier {
    let part = sources.record.dossier_part();
    let papers: Vec<(&Paper, Option<&PaperContent>)> = sources
        .facts
        .papers(sources.application.id)
        .map(|paper| (paper, sources.papers.get(&paper.id)))
        .collect();
    let submission = submission(sources);
    eligibility::Dossier {
        target: sources.application.title.clone(),
        employments: part.employments,
        titles: part.titles,
        prior: part.prior,
        recruitment: part.recruitment,
        degrees: part.degrees,
        certificates: part.certificates,
        ratings: part.ratings,
        discipline: discipline(part.discipline, sources.application.discipline_open, review_on),
        position_languages: part.position_languages,
        sheets: sources.facts.scored_sheets(sources.application),
        minority_area: part.minority_area,
        commitment: last(&papers, PaperKind::Commitment, |_, content| commitment(content)),
        nomination: nomination(sources),
        assessment: last(&papers, PaperKind::Assessment, |paper, content| Some(assessment(paper, content))),
        declared_at: declared(&submission, &papers),
        papers: papers.iter().map(|(paper, content)| Some(as_handed_in(paper, (*content)?))).collect(),
        submission: Some(submission),
    }
}

fn submission(sources: Sources<'_>) -> Submission {
    let Application { submitted_at, on_paper, .. } = sources.application;
    Submission { at: submitted_at.unwrap_or(sources.now), on_paper: *on_paper }
}

/// E17: online the declaration is part of the act of handing in; on paper it is signed with the application, D1.
fn declared(submission: &Submission, papers: &[(&Paper, Option<&PaperContent>)]) -> Fact<Timestamp> {
    let signed = |(paper, content): &(&Paper, Option<&PaperContent>)| {
        paper.kind == PaperKind::Application && content.is_some_and(|content| content.signed == Some(true))
    };
    if !submission.on_paper || papers.iter().any(signed) { Fact::Known(submission.at) } else { Fact::Unknown }
}

/// The last paper of a kind, as a fact; what cannot be read is unknown. What the unit head gave goes before what others
/// say that the unit head gave.
fn last<T>(
    papers: &[(&Paper, Option<&PaperContent>)],
    kind: PaperKind,
    read: impl Fn(&Paper, &PaperContent) -> Option<T>,
) -> Fact<T> {
    match papers
        .iter()
        .filter(|(paper, _)| paper.kind == kind)
        .max_by_key(|(paper, _)| (paper.capacity == Role::UnitHead, paper.leaf))
    {
        None => Fact::Absent,
        Some((paper, content)) => {
            content.and_then(|content| read(paper, content)).map_or(Fact::Unknown, Fact::Known)
        }
    }
}

/// The unit head signs an assessment by giving it.
fn signed(paper: &Paper, content: &PaperContent) -> Option<bool> {
    if paper.capacity == Role::UnitHead { Some(true) } else { content.signed }
}

fn as_handed_in(paper: &Paper, content: &PaperContent) -> eligibility::DossierPaper {
    eligibility::DossierPaper { signed: signed(paper, content), ..content.paper(paper.kind) }
}

fn assessment(paper: &Paper, content: &PaperContent) -> Assessment {
    Assessment {
        signed_by_unit_head: signed(paper, content),
        covers: content.covers.clone(),
        document: content.sha256,
    }
}

fn commitment(content: &PaperContent) -> Option<Commitment> {
    let language = content.language.clone()?;
    Some(Commitment {
        kind: language.kind,
        language: language.name,
        certified_by: match &content.certified {
            Fact::Known(certification) => Fact::Known(certification.by),
            Fact::Absent => Fact::Absent,
            Fact::Unknown => Fact::Unknown,
        },
        document: content.sha256,
    })
}

fn nomination(Sources { rules, facts, application, .. }: Sources<'_>) -> Fact<Nomination> {
    let of = |document: &Document, withdrawn, decision| Nomination {
        on: document.dated,
        signed_by_unit_head: Some(document.signed_as == Some(Role::UnitHead)),
        withdrawn,
        document: Some(document.sha256),
        decision,
    };
    let decided = |id, nominated| {
        let document = facts.in_force(id)?;
        Some(NominationDecision { on: document.dated, nominated, document: Some(document.sha256) })
    };
    if let Some(document) = application.nomination.and_then(|id| facts.in_force(id)) {
        let decision = facts.nomination_decision(application).and_then(|id| decided(id, true));
        return Fact::Known(of(document, false, decision));
    }
    // Where no decision is asked for, whoever was left out is not nominated, and nothing else.
    let left_out = facts.left_out(application).filter(|_| rules.nomination.is_some());
    let list = left_out.and_then(|list| Some((facts.in_force(list.document)?, list.decision?)));
    list.map_or(Fact::Absent, |(document, id)| Fact::Known(of(document, true, decided(id, false))))
}

/// A case that was reported to the cycle counts as open on the day of the review, whatever the personnel file says.
fn discipline(
    recorded: Option<Vec<DisciplinaryCase>>,
    reported: bool,
    review_on: Date,
) -> Option<Vec<DisciplinaryCase>> {
    let open =
        DisciplinaryCase { opened_on: review_on, closed_on: None, consequence_until: None, document: None };
    if reported { Some(recorded.unwrap_or_default().into_iter().chain([open]).collect()) } else { recorded }
}

/// The findings that stand, in the order of recording. Where appraisers differ on the same point there is no joint
/// conclusion, and a person has to settle it (10.2 `appraise`).
fn findings(facts: &Facts, application: &Application, stage: Stage) -> Vec<RuleFinding> {
    let mut all: Vec<_> = findings_at(facts, application, stage).collect();
    all.sort_by_key(|finding| (finding.leaf, finding.id));
    let mut said: BTreeMap<(Stage, &RuleId, Option<&FindingItem>), RuleOutcome> = BTreeMap::new();
    all.into_iter()
        .map(|finding| {
            let point = (finding.stage, &finding.rule, finding.item.as_ref());
            let before = said.insert(point, finding.outcome);
            let agreed = before.is_none_or(|before| before == finding.outcome);
            let outcome = if agreed { finding.outcome } else { RuleOutcome::NeedsHuman };
            said.insert(point, outcome);
            RuleFinding {
                id: finding.id,
                rule: finding.rule.clone(),
                item: finding.item.as_ref().map(ToString::to_string),
                stage: finding.stage,
                outcome,
                reason: finding.reason,
                document: finding.document.and_then(|id| facts.in_force(id)).map(|document| document.sha256),
            }
        })
        .collect()
}
