//! What the acts append to the records of a cycle. None of them changes its state or its version.

use super::nominations;
use crate::{
    command::{
        AddRemark, DeclareConflicts, NewDeclaration, NewJudgement, RecordObligation, RecordPublication,
        RecordsInput, RegisterDocument,
    },
    cycle::{recount::recount, state::CycleState},
    number_series::DocumentToNumber,
    obligation_item::ObligationItem,
    row::{Declaration, Document, Judgement, Kinship, Obligation, Publication, Remark},
    row_writer::RowWriter,
};

pub(super) fn append(writer: &mut RowWriter<'_>, input: RecordsInput<'_>) {
    match input {
        RecordsInput::RegisterDocument(input) => register_document(writer, input),
        RecordsInput::RecordPublication(input) => record_publication(writer, input),
        RecordsInput::SubmitNominationList(input) => nominations::submit(writer, input),
        RecordsInput::ReturnNominationList(input) => nominations::give_back(writer, input),
        RecordsInput::DecideNominationList(input) => nominations::decide(writer, input),
        RecordsInput::EvaluateDossiers(input) => input.judgements.iter().for_each(|line| judge(writer, line)),
        RecordsInput::DeclareConflicts(input) => declare(writer, input),
        RecordsInput::AddRemark(input) => remark(writer, input),
        RecordsInput::RecountDeadlines(input) => recount(writer, input),
        RecordsInput::RecordObligation(input) => record_obligation(writer, input),
    }
}

fn register_document(writer: &mut RowWriter<'_>, input: &RegisterDocument) {
    let series = writer.case.number_series(&DocumentToNumber::registered(writer.case.cycle.id, input));
    writer.put(Document {
        id: input.document,
        cycle: writer.case.cycle.id,
        kind: input.kind,
        number: input.number.clone(),
        symbol: input.symbol.clone(),
        series,
        dated: input.dated,
        issuer: input.issuer,
        signatory: input.signatory,
        signing_form: input.signing_form,
        signed_as: input.signed_as,
        authority: input.authority,
        delegate: input.delegate,
        valid_until: input.valid_until,
        summary: input.summary,
        sha256: input.sha256,
        late_reason: input.late_reason,
        correction: 0,
        corrects: None,
        corrected_by: None,
        leaf: writer.leaf(),
    });
}

fn record_publication(writer: &mut RowWriter<'_>, input: &RecordPublication) {
    writer.put(Publication {
        id: input.publication,
        cycle: writer.case.cycle.id,
        document: input.document,
        channel: input.channel,
        url: input.url,
        reference: input.reference,
        published_at: input.published_at,
        content_hash: input.content_hash,
        late_reason: input.late_reason,
        leaf: writer.leaf(),
    });
}

fn declare(writer: &mut RowWriter<'_>, input: &DeclareConflicts) {
    let names_known =
        writer.case.effective_state().between(CycleState::ReceivingClosed, CycleState::Archived);
    for line in &input.declarations {
        writer.put(Declaration {
            id: line.id,
            cycle: writer.case.cycle.id,
            person: line.person,
            names_known,
            disciplined: line.disciplined,
            leaf: writer.leaf(),
        });
        relate(writer, line);
    }
}

fn relate(writer: &mut RowWriter<'_>, line: &NewDeclaration) {
    for kin in &line.kin {
        writer.put(Kinship {
            id: kin.id,
            cycle: writer.case.cycle.id,
            declaration: line.id,
            person: line.person,
            candidate: kin.candidate,
            relation: kin.relation,
            leaf: writer.leaf(),
        });
    }
}

/// What was recorded before stays, but for what is told anew.
fn record_obligation(writer: &mut RowWriter<'_>, input: &RecordObligation) {
    let is_meant = |entry: &&Obligation| {
        if input.item == ObligationItem::Other {
            Some(entry.id) == input.task
        } else {
            (entry.item, entry.application) == (input.item, input.application)
        }
    };
    let before = writer.case.facts.rows.obligation.values().find(is_meant);
    let entry = before.cloned().unwrap_or_else(|| Obligation {
        id: input.obligation,
        cycle: writer.case.cycle.id,
        item: input.item,
        application: input.application,
        text: input.text,
        due_on: None,
        done_on: None,
        document: None,
        leaf: writer.leaf(),
    });
    writer.put(Obligation {
        due_on: input.due_on.or(entry.due_on),
        done_on: input.done_on.or(entry.done_on),
        document: input.document.or(entry.document),
        ..entry
    });
}

fn remark(writer: &mut RowWriter<'_>, input: &AddRemark) {
    let Some(by) = writer.case.actor.person else { return };
    writer.put(Remark {
        id: input.remark,
        cycle: writer.case.cycle.id,
        by,
        about: input.about,
        text: input.text,
        leaf: writer.leaf(),
    });
}

/// A later judgement of the same stage supersedes; none is erased. Where it says something else than the one before, the
/// votes on that one are void.
fn judge(writer: &mut RowWriter<'_>, line: &NewJudgement) {
    let Some(application) = writer.case.facts.application(line.application) else { return };
    if let Some(earlier) = writer.case.facts.judgement(line.application, line.stage) {
        if !is_confirmed_by(earlier, line) {
            writer.void_votes(application);
        }
        writer.put(Judgement { superseded: true, ..earlier.clone() });
    }
    writer.put(Judgement {
        id: line.id,
        cycle: application.cycle,
        application: application.id,
        round: application.round,
        stage: line.stage,
        basis: line.basis,
        closing_on: line.closing_on,
        review_on: line.review_on,
        eligible: line.eligible,
        failed: line.failed.clone(),
        open: line.open.clone(),
        warning: line.warning,
        acknowledged_by: None,
        verdict: line.verdict,
        superseded: false,
        leaf: writer.leaf(),
    });
}

/// Whether a judgement says again what the earlier one said.
fn is_confirmed_by(earlier: &Judgement, line: &NewJudgement) -> bool {
    let before = (earlier.eligible, &earlier.failed, &earlier.open, earlier.warning);
    before == (line.eligible, &line.failed, &line.open, line.warning)
}
