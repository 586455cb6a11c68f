//! Plausible papers, judgements and findings.

use super::{super::simulation::*, Dice};
use crate::{
    application::state::{ApplicationState as A, stage_of},
    command::*,
    dossier::{basis, standing_judgement},
    eligibility::PaperKind,
    ids::*,
    ranking::Level,
    scoring::ScoreSheetKind,
    vocabulary::*,
};

/// A plausible input for an act that judges, or that puts papers into the dossier.
pub(super) fn plausible(
    simulation: &mut Simulation,
    act: Act,
    application: Option<ApplicationId>,
    dice: &mut Dice<'_>,
) -> Option<Command> {
    Some(match act {
        Act::EvaluateDossiers => evaluation(simulation, dice).into(),
        Act::AddPapers => {
            let kind = dice.pick(PaperKind::COMMON)?;
            let paper = paper(simulation, kind, dice);
            AddPapers { application: application?, papers: vec![paper] }.into()
        }
        Act::Assess => {
            let paper = paper(simulation, PaperKind::Assessment, dice);
            Assess { application: application?, paper }.into()
        }
        Act::RemovePaper => {
            let paper = dice.pick(&papers(simulation))?;
            RemovePaper { application: application?, paper }.into()
        }
        Act::FindForTieBreak => {
            let level = dice.pick(&[Level::Female, Level::Older])?;
            simulation.tie_finding(application?, level).into()
        }
        Act::AcknowledgeWarning => {
            let findings: Vec<FindingId> = simulation.facts.rows.finding.keys().copied().collect();
            let finding = dice.pick(&findings).filter(|_| dice.flip());
            AcknowledgeWarning { application: application?, finding }.into()
        }
        Act::ConcludeJointly => simulation
            .joint_conclusion(application?, if dice.flip() { Side::Met } else { Side::NotMet })
            .into(),
        Act::RecordScoreSheet => {
            let kind = dice.pick(ScoreSheetKind::ALL)?;
            simulation.score_sheet(application?, kind, &[("A1", 50)]).into()
        }
        Act::RefuseListing => {
            let (application, reason) = (application?, sealed("lý do"));
            let rules = failed(simulation, application, Stage::Screening);
            RefuseListing { application, rules, reason }.into()
        }
        _ => return None,
    })
}

fn papers(simulation: &Simulation) -> Vec<PaperId> {
    simulation.facts.rows.paper.keys().copied().collect()
}

fn paper(simulation: &mut Simulation, kind: PaperKind, dice: &mut Dice<'_>) -> NewPaper {
    let replaces = dice.pick(&papers(simulation)).filter(|_| dice.below(4) == 0);
    NewPaper { replaces, ..simulation.item(kind) }
}

/// The rules that the last judgement says are not met, or one that it may not know of.
pub(super) fn failed(simulation: &Simulation, application: ApplicationId, stage: Stage) -> Vec<RuleId> {
    let judged = simulation.facts.judgement(application, stage).map(|judgement| judgement.failed.0.clone());
    let failed = judged.unwrap_or_default();
    if failed.is_empty() { vec!["E6".parse().expect("a rule")] } else { failed }
}

/// Most are met; now and then somebody judged what has changed since.
fn evaluation(simulation: &mut Simulation, dice: &mut Dice<'_>) -> EvaluateDossiers {
    let judged: Vec<ApplicationId> = simulation
        .facts
        .applications()
        .filter(|own| stage_of(own.state).is_some())
        .map(|own| own.id)
        .collect();
    let mut line = |application| {
        let (failed, open): (&[&str], &[&str]) = match dice.below(8) {
            0 => (&["E6"], &[]),
            1 => (&[], &["E7"]),
            _ => (&[], &[]),
        };
        let mut judgement = simulation.judgement(application, failed, open);
        judgement.warning = dice.below(6) == 0;
        if dice.below(16) == 0 {
            judgement.stage = Stage::Appraisal;
        }
        judgement
    };
    Simulation::evaluation(judged.into_iter().map(&mut line).collect::<Vec<_>>())
}

/// What an accepted act says of the judgement that it rests on.
pub(super) fn rests_on_judgement(before: &crate::facts::Facts, command: &Command) -> bool {
    let eligible = |id: ApplicationId, stage| {
        let own = before.application(id);
        own.and_then(|own| standing_judgement(before, own, stage)).is_some_and(|judged| judged.eligible)
    };
    match command {
        Command::List(input) => eligible(input.application, Stage::Screening),
        Command::Conclude(input) if input.outcome == Side::Met => {
            eligible(input.application, Stage::Appraisal)
        }
        Command::DecideList(_) => {
            before.in_states(&[A::EligibleListed]).all(|own| eligible(own.id, Stage::Screening))
        }
        Command::EvaluateDossiers(input) => input.judgements.iter().all(|line| {
            before.application(line.application).is_some_and(|own| {
                line.basis == basis(before, own, line.stage) && stage_of(own.state) == Some(line.stage)
            })
        }),
        _ => true,
    }
}

/// Some order of the qualified candidates of a title.
pub(super) fn ranked(
    simulation: &mut Simulation,
    title: &TitleCode,
    dice: &mut Dice<'_>,
    ties: bool,
) -> Vec<RankLine> {
    let states = [A::Met, A::ProposedWinner, A::MetOverQuota];
    let mut qualified: Vec<ApplicationId> =
        simulation.facts.in_states(&states).filter(|a| a.title == *title).map(|a| a.id).collect();
    if dice.flip() {
        qualified.reverse();
    }
    let line = |(place, application): (u32, ApplicationId)| RankLine {
        id: simulation.id(),
        application,
        place: if ties { 1 } else { place },
    };
    (1..).zip(qualified).map(line).collect()
}
