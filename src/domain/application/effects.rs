//! What acts on applications change (requirements §10.2).

use super::state::{ApplicationState as A, stage_of_finding};
use crate::domain::{
    appeal::state::AppealEffect,
    command::{
        AcknowledgeWarning, ApplicationInput, CastVote, Command, FindForTieBreak, InputOn, NewPaper,
        RecordFinding,
    },
    cycle::effects::{carry_out, to_appraisal},
    ids::{ApplicationId, PaperId, PersonId},
    pen::Pen,
    row::{Application, Finding, Judgement, Paper, TieFinding, Vote},
    vocabulary::{Body, Listed, Stage, TitleCode},
};

/// Writes what the act changes; `to` is the state that the machine leads to.
pub(crate) fn write(pen: &mut Pen<'_>, command: &Command, to: A) {
    let InputOn::Application(input) = command.on() else { return };
    match input {
        ApplicationInput::CreateApplication(input) => {
            if let Some(person) = pen.case.actor.person {
                let draft = draft(pen, input.application, person, &input.title);
                pen.put_application(draft);
            }
        }
        ApplicationInput::EnterPaperDossier(input) => {
            let existing = pen.case.application.cloned();
            let mut application =
                existing.unwrap_or_else(|| draft(pen, input.application, input.person, &input.title));
            application.state = to;
            application.on_paper = true;
            application.submitted_at = Some(input.handed_in_at);
            pen.put_application(application);
        }
        ApplicationInput::Submit(input) => {
            let at = pen.case.moment.at;
            pen.application(input.application, |application| {
                application.state = to;
                application.on_paper = false;
                application.submitted_at = Some(at);
            });
        }
        ApplicationInput::Nominate(input) => {
            pen.application(input.application, |application| application.nomination = Some(input.document));
        }
        ApplicationInput::WithdrawNomination(input) => {
            pen.application(input.application, |application| application.nomination = None);
        }
        ApplicationInput::AddPapers(input) => add(pen, &input.papers),
        ApplicationInput::Assess(input) => add(pen, std::slice::from_ref(&input.paper)),
        ApplicationInput::RemovePaper(input) => take_out(pen, input.paper),
        ApplicationInput::ReturnForSupplement(input) => pen.application(input.application, |application| {
            application.state = to;
            application.supplement = input.items.clone();
        }),
        ApplicationInput::Receive(input) => {
            let at = pen.case.moment.at;
            pen.application(input.application, |application| {
                application.state = to;
                application.receipt = Some(input.receipt.clone());
                application.received_at = Some(at);
            });
            if input.appeal.is_some() {
                carry_out(pen, AppealEffect::List, &[input.application]);
            }
        }
        ApplicationInput::RefuseReceipt(input) => {
            let today = pen.case.today();
            remember(pen, input.application, to);
            pen.application(input.application, |application| application.refused_on = Some(today));
        }
        ApplicationInput::Disqualify(input) => remember(pen, input.application, to),
        ApplicationInput::Reinstate(input) => {
            if to == A::UnderAppraisal {
                to_appraisal(pen, input.application);
            } else {
                pen.move_application(input.application, to);
            }
            pen.appeal(input.appeal, |appeal| appeal.carried_out = true);
        }
        ApplicationInput::ReopenDossier(input) => to_appraisal(pen, input.application),
        ApplicationInput::PrepareBundle(input) => {
            pen.application(input.application, |application| application.bundle = Some(input.document));
        }
        ApplicationInput::Conclude(input) => pen.application(input.application, |application| {
            application.state = to;
            application.conclusion = Some(input.minutes);
        }),
        ApplicationInput::ReportDiscipline(input) => {
            pen.application(input.application, |application| application.discipline_open = input.open);
        }
        ApplicationInput::RecordFinding(input) => find(pen, input),
        ApplicationInput::FindForTieBreak(input) => find_for_tie_break(pen, input),
        ApplicationInput::AcknowledgeWarning(input) => acknowledge(pen, input),
        ApplicationInput::CastVote(input) => vote(pen, input),
        ApplicationInput::Withdraw(_)
        | ApplicationInput::List(_)
        | ApplicationInput::RefuseListing(_)
        | ApplicationInput::Appraise(_) => {
            pen.move_application(input.application(), to);
        }
    }
}

/// Keeps the state before, for the way back.
fn remember(pen: &mut Pen<'_>, id: ApplicationId, to: A) {
    pen.application(id, |application| {
        application.state_before = Some(application.state);
        application.state = to;
    });
}

fn draft(pen: &Pen<'_>, id: ApplicationId, person: PersonId, title: &TitleCode) -> Application {
    Application {
        id,
        cycle: pen.case.cycle.id,
        person,
        title: title.clone(),
        state: A::Draft,
        state_before: None,
        notified_state: None,
        re_review: false,
        version: 1,
        visible_version: 1,
        submitted_at: None,
        on_paper: false,
        receipt: None,
        received_at: None,
        refused_on: None,
        supplement: Listed::default(),
        nomination: None,
        bundle: None,
        round: 1,
        conclusion: None,
        discipline_open: false,
        disposition: None,
        appointment: None,
        leaf: pen.leaf(),
    }
}

/// A later finding of the same author on the same rule and stage supersedes; none is erased.
fn find(pen: &mut Pen<'_>, input: &RecordFinding) {
    let (Some(application), Some(by)) = (pen.case.application, pen.case.actor.person) else { return };
    let stage = stage_of_finding(application.state);
    let earlier: Vec<Finding> = pen
        .case
        .facts
        .findings(application, stage)
        .filter(|finding| {
            finding.rule == input.rule
                && finding.item == input.item
                && (stage == Stage::Screening || finding.by == by)
        })
        .cloned()
        .collect();
    for finding in earlier {
        pen.put(Finding { superseded: true, ..finding });
    }
    pen.put(Finding {
        id: input.finding,
        cycle: application.cycle,
        application: application.id,
        round: application.round,
        rule: input.rule.clone(),
        item: input.item.clone(),
        stage,
        outcome: input.outcome,
        warning: input.warning,
        acknowledged_by: None,
        by,
        reason: input.reason,
        document: input.document,
        superseded: false,
        void: false,
        leaf: pen.leaf(),
    });
}

/// A later finding on the same level supersedes.
fn find_for_tie_break(pen: &mut Pen<'_>, input: &FindForTieBreak) {
    let (Some(application), Some(by)) = (pen.case.application, pen.case.actor.person) else { return };
    let earlier: Vec<TieFinding> = pen
        .case
        .facts
        .tie_findings(application.id)
        .filter(|finding| finding.level == input.level)
        .cloned()
        .collect();
    for finding in earlier {
        pen.put(TieFinding { superseded: true, ..finding });
    }
    pen.put(TieFinding {
        id: input.finding,
        cycle: application.cycle,
        application: application.id,
        level: input.level,
        found: input.found,
        by,
        reason: input.reason,
        document: input.document,
        superseded: false,
        leaf: pen.leaf(),
    });
}

/// The warning of a finding, or that of the judgement which stands.
fn acknowledge(pen: &mut Pen<'_>, input: &AcknowledgeWarning) {
    let by = pen.case.actor.person;
    match input.finding {
        Some(id) => {
            if let Some(finding) = pen.case.facts.rows.finding.get(&id) {
                pen.put(Finding { acknowledged_by: by, ..finding.clone() });
            }
        }
        None => {
            if let Some(judgement) = pen.case.facts.open_warning(input.application) {
                pen.put(Judgement { acknowledged_by: by, ..judgement.clone() });
            }
        }
    }
}

fn add(pen: &mut Pen<'_>, papers: &[NewPaper]) {
    let (Some(application), Some(by), Some(capacity)) =
        (pen.case.application, pen.case.actor.person, pen.case.role())
    else {
        return;
    };
    let (cycle, application, leaf) = (application.cycle, application.id, pen.leaf());
    for paper in papers {
        if let Some(replaced) = paper.replaces {
            take_out(pen, replaced);
        }
        pen.put(Paper {
            id: paper.id,
            cycle,
            application,
            kind: paper.kind,
            content: paper.content,
            file: paper.file,
            by,
            capacity,
            superseded: false,
            leaf,
        });
    }
}

fn take_out(pen: &mut Pen<'_>, id: PaperId) {
    if let Some(paper) = pen.case.facts.rows.paper.get(&id) {
        pen.put(Paper { superseded: true, ..paper.clone() });
    }
}

fn vote(pen: &mut Pen<'_>, input: &CastVote) {
    let Some(application) = pen.case.application else { return };
    let seat =
        pen.case.facts.members(Body::Council).find(|member| Some(member.person) == pen.case.actor.person);
    let Some(member) = seat.map(|member| member.id) else { return };
    pen.put(Vote {
        id: input.vote,
        cycle: application.cycle,
        application: (!pen.case.votes_on_list()).then_some(application.id),
        round: application.round,
        member,
        side: input.side,
        void: false,
        leaf: pen.leaf(),
    });
}
