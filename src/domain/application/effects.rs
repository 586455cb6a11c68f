//! What acts on applications change (requirements §10.2).

use super::state::{ApplicationState as A, stage_of_finding};
use crate::{
    appeal::state::AppealEffect,
    command::{
        AcknowledgeWarning, ApplicationInput, CastVote, Command, ConcludeJointly, FindForTieBreak, InputOn,
        NewPaper, RecordFinding, RecordScoreSheet,
    },
    cycle::effects::{carry_out, to_appraisal, withdraw_proposal},
    ids::{ApplicationId, PaperId, PersonId, UnitId},
    row::{Application, Finding, JointConclusion, Judgement, Paper, ScoreSheet, TieFinding, Vote},
    row_writer::RowWriter,
    scoring::ScoreSheetKind,
    vocabulary::{Body, Listed, Stage, TitleCode},
};

/// Writes what the act changes; `to` is the state that the machine leads to.
pub(crate) fn write(writer: &mut RowWriter<'_>, command: &Command, to: A) {
    let InputOn::Application(input) = command.on() else { return };
    match input {
        ApplicationInput::CreateApplication(input) => {
            if let Some(person) = writer.case.actor.person {
                let draft = draft(writer, input.application, person, &input.title);
                writer.put_application(draft);
            }
        }
        ApplicationInput::EnterPaperDossier(input) => {
            let existing = writer.case.application.cloned();
            let mut application =
                existing.unwrap_or_else(|| draft(writer, input.application, input.person, &input.title));
            application.unit = unit_of(writer, application.person, &application.title);
            application.state = to;
            application.on_paper = true;
            application.submitted_at = Some(input.handed_in_at);
            writer.put_application(application);
        }
        ApplicationInput::Submit(input) => {
            let (at, unit) = (writer.case.moment.at, unit_of_subject(writer));
            writer.application(input.application, |application| {
                application.state = to;
                application.on_paper = false;
                application.submitted_at = Some(at);
                application.unit = unit;
            });
        }
        ApplicationInput::Nominate(input) => {
            writer
                .application(input.application, |application| application.nomination = Some(input.document));
        }
        ApplicationInput::WithdrawNomination(input) => {
            writer.application(input.application, |application| application.nomination = None);
            withdraw_proposal(writer, input.application);
        }
        ApplicationInput::AddPapers(input) => add(writer, &input.papers),
        ApplicationInput::Assess(input) => add(writer, std::slice::from_ref(&input.paper)),
        ApplicationInput::RemovePaper(input) => take_out(writer, input.paper),
        ApplicationInput::ReturnForSupplement(input) => {
            writer.application(input.application, |application| {
                application.state = to;
                application.supplement = input.items.clone();
            })
        }
        ApplicationInput::Receive(input) => {
            let (at, unit) = (writer.case.moment.at, unit_of_subject(writer));
            writer.application(input.application, |application| {
                application.state = to;
                application.unit = unit;
                application.receipt = Some(input.receipt.clone());
                application.received_at = Some(at);
            });
            if input.appeal.is_some() {
                carry_out(writer, AppealEffect::List, &[input.application]);
            }
        }
        ApplicationInput::RefuseReceipt(input) => {
            let today = writer.case.today();
            remember(writer, input.application, to);
            writer.application(input.application, |application| application.refused_on = Some(today));
        }
        ApplicationInput::Disqualify(input) => remember(writer, input.application, to),
        ApplicationInput::Reinstate(input) => {
            if to == A::UnderAppraisal {
                to_appraisal(writer, input.application);
            } else {
                writer.move_application(input.application, to);
            }
            writer.appeal(input.appeal, |appeal| appeal.carried_out = true);
        }
        ApplicationInput::ReopenDossier(input) => to_appraisal(writer, input.application),
        ApplicationInput::PrepareBundle(input) => {
            writer.application(input.application, |application| application.bundle = Some(input.document));
        }
        ApplicationInput::Conclude(input) => writer.application(input.application, |application| {
            application.state = to;
            application.conclusion = Some(input.minutes);
        }),
        ApplicationInput::ReportDiscipline(input) => {
            writer.application(input.application, |application| application.discipline_open = input.open);
            if let Some(application) = writer.case.application {
                writer.void_votes(application);
            }
        }
        ApplicationInput::RecordFinding(input) => find(writer, input),
        ApplicationInput::FindForTieBreak(input) => find_for_tie_break(writer, input),
        ApplicationInput::AcknowledgeWarning(input) => acknowledge(writer, input),
        ApplicationInput::ConcludeJointly(input) => conclude_jointly(writer, input),
        ApplicationInput::RecordScoreSheet(input) => score(writer, input),
        ApplicationInput::CastVote(input) => vote(writer, input),
        ApplicationInput::Withdraw(_)
        | ApplicationInput::List(_)
        | ApplicationInput::RefuseListing(_)
        | ApplicationInput::Appraise(_) => {
            writer.move_application(input.application(), to);
        }
    }
}

/// For which unit somebody competes today: a draft may lie while the scheme is amended or the person moves, so it is asked
/// again when the dossier is handed in and when it is received.
fn unit_of(writer: &RowWriter<'_>, person: PersonId, title: &TitleCode) -> Option<UnitId> {
    let case = &writer.case;
    let is_asked = case.version.gives_places_to_units();
    is_asked.then(|| case.facts.competes_for(person, title, case.today())).flatten()
}

fn unit_of_subject(writer: &RowWriter<'_>) -> Option<UnitId> {
    let application = writer.case.application?;
    unit_of(writer, application.person, &application.title)
}

/// Keeps the state before, for the way back.
fn remember(writer: &mut RowWriter<'_>, id: ApplicationId, to: A) {
    writer.application(id, |application| {
        application.state_before = Some(application.state);
        application.state = to;
    });
}

fn draft(writer: &RowWriter<'_>, id: ApplicationId, person: PersonId, title: &TitleCode) -> Application {
    Application {
        id,
        cycle: writer.case.cycle.id,
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
        unit: unit_of(writer, person, title),
        leaf: writer.leaf(),
    }
}

/// A later finding of the same author on the same rule and stage supersedes; none is erased. The votes before it are
/// void.
fn find(writer: &mut RowWriter<'_>, input: &RecordFinding) {
    let (Some(application), Some(by)) = (writer.case.application, writer.case.actor.person) else { return };
    let stage = stage_of_finding(application.state);
    let earlier: Vec<Finding> = writer
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
        writer.put(Finding { superseded: true, ..finding });
    }
    writer.void_votes(application);
    writer.put(Finding {
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
        leaf: writer.leaf(),
    });
}

/// A later finding on the same level supersedes.
fn find_for_tie_break(writer: &mut RowWriter<'_>, input: &FindForTieBreak) {
    let (Some(application), Some(by)) = (writer.case.application, writer.case.actor.person) else { return };
    let earlier: Vec<TieFinding> = writer
        .case
        .facts
        .tie_findings(application.id)
        .filter(|finding| finding.level == input.level)
        .cloned()
        .collect();
    for finding in earlier {
        writer.put(TieFinding { superseded: true, ..finding });
    }
    writer.put(TieFinding {
        id: input.finding,
        cycle: application.cycle,
        application: application.id,
        level: input.level,
        found: input.found,
        by,
        reason: input.reason,
        document: input.document,
        superseded: false,
        leaf: writer.leaf(),
    });
}

/// The judgement that it adopts is the one that the guards found to stand.
fn conclude_jointly(writer: &mut RowWriter<'_>, input: &ConcludeJointly) {
    let (Some(application), Some(by)) = (writer.case.application, writer.case.actor.person) else { return };
    let Some(judgement) = writer.case.facts.judgement(application.id, Stage::Appraisal) else { return };
    writer.put(JointConclusion {
        id: input.conclusion,
        cycle: application.cycle,
        application: application.id,
        round: application.round,
        judgement: judgement.id,
        outcome: input.outcome,
        record: input.record,
        by,
        leaf: writer.leaf(),
    });
}

/// A later sheet supersedes the earlier one of its author, or the earlier joint one or result of the test; none is erased. Where an
/// appraiser scores again, what the appraisers had agreed on falls, and so do the votes.
fn score(writer: &mut RowWriter<'_>, input: &RecordScoreSheet) {
    let (Some(application), Some(by)) = (writer.case.application, writer.case.actor.person) else { return };
    let facts = writer.case.facts;
    let replaced = facts.replaced_sheets(application, input.kind, Some(by));
    let agreed = match input.kind {
        ScoreSheetKind::Appraiser => facts.replaced_sheets(application, ScoreSheetKind::Joint, None),
        ScoreSheetKind::Joint | ScoreSheetKind::Test => Vec::new(),
    };
    for sheet in replaced.into_iter().chain(agreed) {
        writer.put(ScoreSheet { superseded: true, ..sheet.clone() });
    }
    writer.void_votes(application);
    writer.put(ScoreSheet {
        id: input.sheet,
        cycle: application.cycle,
        application: application.id,
        round: application.round,
        kind: input.kind,
        lines: input.lines.iter().cloned().collect(),
        by,
        reason: input.reason,
        record: input.record,
        superseded: false,
        void: false,
        leaf: writer.leaf(),
    });
}

/// The warning of a finding, or that of the judgement which stands.
fn acknowledge(writer: &mut RowWriter<'_>, input: &AcknowledgeWarning) {
    let by = writer.case.actor.person;
    match input.finding {
        Some(id) => {
            if let Some(finding) = writer.case.facts.rows.finding.get(&id) {
                writer.put(Finding { acknowledged_by: by, ..finding.clone() });
            }
        }
        None => {
            if let Some(judgement) = writer.case.facts.open_warning(input.application) {
                writer.put(Judgement { acknowledged_by: by, ..judgement.clone() });
            }
        }
    }
}

fn add(writer: &mut RowWriter<'_>, papers: &[NewPaper]) {
    let (Some(application), Some(by), Some(capacity)) =
        (writer.case.application, writer.case.actor.person, writer.case.role())
    else {
        return;
    };
    let (cycle, application, leaf) = (application.cycle, application.id, writer.leaf());
    for paper in papers {
        if let Some(replaced) = paper.replaces {
            take_out(writer, replaced);
        }
        writer.put(Paper {
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

fn take_out(writer: &mut RowWriter<'_>, id: PaperId) {
    if let Some(paper) = writer.case.facts.rows.paper.get(&id) {
        writer.put(Paper { superseded: true, ..paper.clone() });
    }
}

fn vote(writer: &mut RowWriter<'_>, input: &CastVote) {
    let Some(application) = writer.case.application else { return };
    let seat = writer
        .case
        .facts
        .members(Body::Council)
        .find(|member| Some(member.person) == writer.case.actor.person);
    let Some(member) = seat.map(|member| member.id) else { return };
    writer.put(Vote {
        id: input.vote,
        cycle: application.cycle,
        application: (!writer.case.votes_on_list()).then_some(application.id),
        round: application.round,
        member,
        side: input.side,
        void: false,
        leaf: writer.leaf(),
    });
}
