//! Commands that the rules of the cycle complete: what they judge and order is computed under the turn of the command,
//! from facts that the caller does not send, and becomes part of the command that the log records. What was computed before
//! the turn is taken as far as it was computed from the same.

use std::sync::Arc;

use uuid::Uuid;

use super::{SealedText, computed_ahead::ComputedAhead, personal::Personal};
use crate::{
    domain::{
        allotment::Allotment,
        application::state::stage_of,
        audit,
        candidate_order::{self, Candidates},
        command::{
            Command, CommandInput as _, EvaluateDossiers, NewJudgement, RankLine, RankedLine, RecordRanking,
            ResolveTie,
        },
        decision::Moment,
        digest::Sealed,
        dossier::{
            JudgedCycle, JudgedInputs, Sources, Unready, basis, judged_now, new_judgement, standing_judgement,
        },
        error_code::ErrorCode,
        facts::Facts,
        ids::{ApplicationId, PersonId},
        lang::Message,
        ranking::{Placed, Ranking, RankingFault, Unresolvable, resolved},
        reference_data::ReferenceData,
        refusal::{NO_CITATION, Offender, Refusal, RefusalKind, Refusals},
        row::Application,
        ruleset::RuleSet,
    },
    entropy::{Entropy, EntropyUnavailable},
};

/// Why a command could not be completed.
#[derive(Debug)]
pub(super) enum Incomplete {
    /// The rules refuse.
    Refused(Refusals),
    /// No randomness, or a text without canonical form.
    Broken(Box<dyn std::error::Error + Send + Sync>),
}

/// What a command is completed with.
pub(super) struct CompletionContext<'a> {
    pub(super) reference: &'a ReferenceData,
    pub(super) facts: &'a Facts,
    pub(super) personal: &'a Personal,
    pub(super) entropy: &'a Entropy,
    pub(super) moment: Moment,
    /// What was computed before.
    pub(super) ahead: &'a ComputedAhead,
}

/// A judgement with its sealed verdict. In the turn it gets another id, and the basis of then.
#[derive(Clone, Debug)]
pub(super) struct SealedJudgement {
    judgement: NewJudgement,
    verdict: SealedText,
}

/// A line of an order, with what decided the place.
#[derive(Clone, Debug)]
pub(super) struct TracedLine {
    application: ApplicationId,
    place: u32,
    waits: bool,
    trace: SealedText,
}

/// What the rules complete in a command, from what the caller sent.
enum Completion<'a> {
    /// The judgements of dossiers.
    Judgements(&'a EvaluateDossiers),
    /// The order of a title.
    Ranking(&'a RecordRanking),
    /// The order that a decision between equals leads to.
    Tie(&'a ResolveTie),
}

fn completion(command: &Command) -> Option<Completion<'_>> {
    let judgements = EvaluateDossiers::of(command).map(Completion::Judgements);
    let ranking = || RecordRanking::of(command).map(Completion::Ranking);
    let tie = || ResolveTie::of(command).map(Completion::Tie);
    judgements.or_else(ranking).or_else(tie)
}

/// The applications whose personal facts the command is completed from; none where the caller sends all that it needs.
pub(super) fn read_for<'a>(command: &'a Command, facts: &'a Facts) -> Vec<&'a Application> {
    match completion(command) {
        Some(Completion::Judgements(input)) => asked(input, facts),
        Some(
            Completion::Ranking(RecordRanking { title, unit, .. })
            | Completion::Tie(ResolveTie { title, unit, .. }),
        ) => {
            let allotment = facts.allotment(title, *unit);
            facts.competing().filter(|own| allotment.as_ref().is_some_and(|one| one.has(own))).collect()
        }
        None => Vec::new(),
    }
}

/// Those that were named; or else all that are judged where they stand.
fn asked<'a>(input: &EvaluateDossiers, facts: &'a Facts) -> Vec<&'a Application> {
    if !input.applications.is_empty() {
        return input.applications.iter().filter_map(|id| facts.application(*id)).collect();
    }
    facts.applications().filter(|own| judged_now(facts, own).is_some()).collect()
}

impl CompletionContext<'_> {
    /// The command with what the rules say, and the texts behind its new commitments.
    pub(super) fn complete(&self, command: &Command) -> Result<(Command, Vec<SealedText>), Incomplete> {
        let mut texts = Vec::new();
        let completed = match completion(command) {
            Some(Completion::Judgements(input)) => self.evaluate(input, &mut texts)?.into(),
            Some(Completion::Ranking(input)) => self.rank(input, &mut texts)?.into(),
            Some(Completion::Tie(input)) => self.resolve(input)?.into(),
            None => command.clone(),
        };
        Ok((completed, texts))
    }

    /// The rule set of the cycle as it was frozen; a program that cannot read it cannot decide.
    fn rules(&self) -> Result<&RuleSet, Incomplete> {
        let rules = self.facts.cycle().and_then(|cycle| self.reference.rules_of(cycle));
        rules.map(Arc::as_ref).ok_or_else(|| {
            let code = ErrorCode::RULE_SET_UNKNOWN;
            refused(code, "R22, AS33", code.label().into(), Vec::new())
        })
    }

    fn evaluate(
        &self,
        input: &EvaluateDossiers,
        texts: &mut Vec<SealedText>,
    ) -> Result<EvaluateDossiers, Incomplete> {
        let mut judgements = Vec::new();
        for (own, SealedJudgement { judgement, verdict }) in self.judge_all(input)? {
            let field = format!("judgements.{}.verdict", judgements.len());
            texts.push(SealedText { field, ..verdict });
            let (id, basis) = (self.draw()?, basis(self.facts, own, judgement.stage));
            judgements.push(NewJudgement { id, basis, ..judgement });
        }
        Ok(EvaluateDossiers { applications: input.applications.clone(), judgements })
    }

    fn judge_all(
        &self,
        input: &EvaluateDossiers,
    ) -> Result<Vec<(&Application, SealedJudgement)>, Incomplete> {
        let (mut judged, cycle) = (Vec::new(), JudgedCycle::of(self.facts));
        // Who is at no stage at which dossiers are judged is refused by name by a guard, not here.
        let staged = asked(input, self.facts).into_iter().filter(|own| stage_of(own.state).is_some());
        let staged: Vec<_> = staged.collect();
        self.ahead.count.begin(staged.len());
        for own in staged {
            let sources =
                self.personal.sources(self.rules()?, self.facts, own, self.moment.at).beside(&cycle);
            if !input.applications.is_empty() || self.is_due(sources) {
                judged.push((own, self.judge(sources)?));
            }
            self.ahead.count.raise();
        }
        Ok(judged)
    }

    /// Whether a dossier waits for a judgement: it has none that stands, or that would come out differently now.
    fn is_due(&self, sources: Sources<'_>) -> bool {
        let Sources { facts, application, .. } = sources;
        let stage = judged_now(facts, application);
        let standing = stage.and_then(|stage| standing_judgement(facts, application, stage));
        standing.is_none_or(|judgement| !self.ahead.changed_rules(sources, judgement).is_empty())
    }

    /// Judges an application, unless that was done before from the same.
    fn judge(&self, sources: Sources<'_>) -> Result<SealedJudgement, Incomplete> {
        let own = sources.application;
        let unready = |unready: Unready| {
            let offenders = vec![Offender::Application(own.id)];
            refused(ErrorCode::CANNOT_EVALUATE, "AS33, R07", unready.message(), offenders)
        };
        let inputs = JudgedInputs::now(sources).map_err(unready)?;
        let digest = self.ahead.digest(&inputs, sources.rules);
        self.ahead.judgements.of(own.id, digest, || {
            let judged = inputs.judge_bound(sources).map_err(unready)?;
            let verdict = self.seal(String::new(), &judged.verdict, own.person)?;
            let judgement = new_judgement(self.draw()?, own, &judged, verdict.sealed);
            Ok(SealedJudgement { judgement, verdict })
        })
    }

    fn rank(&self, input: &RecordRanking, texts: &mut Vec<SealedText>) -> Result<RecordRanking, Incomplete> {
        let mut order = Vec::new();
        // That there is no such order a guard tells, with its legal basis.
        let Some(allotment) = self.facts.allotment(&input.title, input.unit) else {
            return Ok(RecordRanking { order, ..input.clone() });
        };
        for TracedLine { application, place, waits, trace } in self.lines(&allotment)?.iter() {
            texts.push(SealedText { field: format!("order.{}.trace", order.len()), ..trace.clone() });
            let (id, trace) = (self.draw()?, Some(trace.sealed));
            order.push(RankedLine { id, application: *application, place: *place, waits: *waits, trace });
        }
        Ok(RecordRanking { order, ..input.clone() })
    }

    /// The lines of an order, unless they were made before from the same.
    fn lines(&self, allotment: &Allotment) -> Result<Arc<[TracedLine]>, Incomplete> {
        let from = self.candidates()?;
        let inputs = self.ahead.order_basis(from, allotment);
        self.ahead.lines.of(allotment.clone(), inputs, || {
            let ranking = candidate_order::order(from, allotment).map_err(impossible)?;
            let waiting = candidate_order::waiting(&ranking);
            let mut traces = candidate_order::traces(from, &ranking);
            let mut lines = Vec::new();
            for Placed { application, place, .. } in ranking.order {
                let Some(own) = self.facts.application(application) else { continue };
                let Some(trace) = traces.remove(&application) else { continue };
                let trace = self.seal(String::new(), &trace, own.person)?;
                lines.push(TracedLine { application, place, waits: waiting.contains(&application), trace });
            }
            Ok(lines.into())
        })
    }

    /// Where the facts of those who compete come from.
    fn candidates(&self) -> Result<Candidates<'_>, Incomplete> {
        Ok(self.personal.candidates(self.rules()?, self.facts))
    }

    /// The order by the levels of priority, as of now.
    fn order(&self, allotment: &Allotment) -> Result<Arc<Ranking>, Incomplete> {
        self.ahead.order(self.candidates()?, allotment).map_err(impossible)
    }

    /// The chosen take the open places, and what the levels settled stays (W3).
    fn resolve(&self, input: &ResolveTie) -> Result<ResolveTie, Incomplete> {
        let Some(allotment) = self.facts.allotment(&input.title, input.unit) else {
            return Ok(ResolveTie { order: Vec::new(), ..input.clone() });
        };
        let ranking = self.order(&allotment)?;
        let order = match resolved(&ranking, &input.winners.iter().copied().collect()) {
            Ok(resolved) => resolved.order,
            // A guard tells it, with its legal basis.
            Err(Unresolvable::NoTie) => ranking.order.clone(),
            Err(fault) => {
                let winners = input.winners.iter().copied().map(Offender::Application).collect();
                return Err(refused(ErrorCode::WINNERS_UNFOUNDED, "W3, T32", fault.message(), winners));
            }
        };
        let line = |placed: &Placed| {
            Ok(RankLine { id: self.draw()?, application: placed.application, place: placed.place })
        };
        let order = order.iter().map(line).collect::<Result<_, Incomplete>>()?;
        Ok(ResolveTie { order, ..input.clone() })
    }

    fn draw<T: From<Uuid>>(&self) -> Result<T, Incomplete> {
        Ok(self.entropy.uuid_v7(self.moment.at)?.into())
    }

    /// Commits to a value that is a personal datum of somebody.
    fn seal(
        &self,
        field: String,
        value: &impl serde::Serialize,
        subject: PersonId,
    ) -> Result<SealedText, Incomplete> {
        let bytes = audit::plain_bytes(value).map_err(|error| Incomplete::Broken(error.into()))?;
        let text = String::from_utf8(bytes).map_err(|error| Incomplete::Broken(error.into()))?;
        let salt = self.entropy.fill()?;
        Ok(SealedText { sealed: Sealed::commit(&salt, &text), field, salt, text, subject: Some(subject) })
    }
}

impl From<EntropyUnavailable> for Incomplete {
    fn from(error: EntropyUnavailable) -> Self {
        Self::Broken(error.into())
    }
}

fn impossible(fault: RankingFault) -> Incomplete {
    refused(ErrorCode::RANKING_IMPOSSIBLE, "S003 §V", fault.message(), Vec::new())
}

fn refused(
    code: ErrorCode,
    requirement: &'static str,
    message: Message,
    offenders: Vec<Offender>,
) -> Incomplete {
    let total = offenders.len();
    let plain = Refusal::plain(RefusalKind::ConditionNotMet, code, requirement, NO_CITATION, message);
    Incomplete::Refused(Refusals::one(Refusal { offenders, total, ..plain }))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::domain::files_read::FilesRead;

    /// One command and more of each act, as they are stored.
    const COMMANDS: &str = include_str!("../../tests/it/golden/commands.jsonl");

    #[test]
    fn an_act_is_completed_here_that_the_domain_says_the_rules_complete() {
        for line in COMMANDS.lines() {
            let command: Command = serde_json::from_str(line).unwrap();
            let act = command.act();
            assert_eq!(completion(&command).is_some(), FilesRead::by(act).completes(), "{act:?}");
        }
    }
}
