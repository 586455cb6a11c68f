//! What the acts append to the records of a cycle. None of them changes its state or its version.

use crate::domain::{
    command::{
        AddRemark, DeclareConflicts, NewDeclaration, NewJudgement, RecordPublication, RecordsInput,
        RegisterDocument,
    },
    cycle::state::CycleState,
    pen::Pen,
    row::{Declaration, Document, Judgement, Kinship, Publication, Remark},
};

pub(super) fn append(pen: &mut Pen<'_>, input: RecordsInput<'_>) {
    match input {
        RecordsInput::RegisterDocument(input) => register_document(pen, input),
        RecordsInput::RecordPublication(input) => record_publication(pen, input),
        RecordsInput::EvaluateDossiers(input) => input.judgements.iter().for_each(|line| judge(pen, line)),
        RecordsInput::DeclareConflicts(input) => declare(pen, input),
        RecordsInput::AddRemark(input) => remark(pen, input),
    }
}

fn register_document(pen: &mut Pen<'_>, input: &RegisterDocument) {
    pen.put(Document {
        id: input.document,
        cycle: pen.case.cycle.id,
        kind: input.kind,
        number: input.number.clone(),
        symbol: input.symbol.clone(),
        dated: input.dated,
        issuer: input.issuer,
        signatory: input.signatory,
        signing_form: input.signing_form,
        signed_as: input.signed_as,
        summary: input.summary,
        sha256: input.sha256,
        late_reason: input.late_reason,
        correction: 0,
        corrects: None,
        corrected_by: None,
        leaf: pen.leaf(),
    });
}

fn record_publication(pen: &mut Pen<'_>, input: &RecordPublication) {
    pen.put(Publication {
        id: input.publication,
        cycle: pen.case.cycle.id,
        document: input.document,
        channel: input.channel,
        url: input.url,
        published_at: input.published_at,
        content_hash: input.content_hash,
        late_reason: input.late_reason,
        leaf: pen.leaf(),
    });
}

fn declare(pen: &mut Pen<'_>, input: &DeclareConflicts) {
    let names_known = pen.case.effective_state().between(CycleState::ReceivingClosed, CycleState::Archived);
    for line in &input.declarations {
        pen.put(Declaration {
            id: line.id,
            cycle: pen.case.cycle.id,
            person: line.person,
            names_known,
            disciplined: line.disciplined,
            leaf: pen.leaf(),
        });
        relate(pen, line);
    }
}

fn relate(pen: &mut Pen<'_>, line: &NewDeclaration) {
    for kin in &line.kin {
        pen.put(Kinship {
            id: kin.id,
            cycle: pen.case.cycle.id,
            declaration: line.id,
            person: line.person,
            candidate: kin.candidate,
            relation: kin.relation,
            leaf: pen.leaf(),
        });
    }
}

fn remark(pen: &mut Pen<'_>, input: &AddRemark) {
    let Some(by) = pen.case.actor.person else { return };
    pen.put(Remark {
        id: input.remark,
        cycle: pen.case.cycle.id,
        by,
        about: input.about,
        text: input.text,
        leaf: pen.leaf(),
    });
}

/// A later judgement of the same stage supersedes; none is erased.
fn judge(pen: &mut Pen<'_>, line: &NewJudgement) {
    let Some(application) = pen.case.facts.application(line.application) else { return };
    if let Some(earlier) = pen.case.facts.judgement(line.application, line.stage) {
        pen.put(Judgement { superseded: true, ..earlier.clone() });
    }
    pen.put(Judgement {
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
        leaf: pen.leaf(),
    });
}
