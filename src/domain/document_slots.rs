//! The documents that an act rests on: which kinds, signed by whom (R16; requirements §9, §10.1).

use std::collections::BTreeSet;

use super::{
    citation,
    command::{Act, Command, QuotaLine},
    document_order::{DOCUMENT_BEFORE_BASIS, OrderBasis as B},
    document_signer::{signed_by, signed_in_form, signer_by_rule_set, signer_of},
    guard::{Guard, GuardAnswer, guard},
    guard_context::GuardContext,
    ids::DocumentId,
    lang::{Lang, Message},
    refusal::Offender,
    row::Document,
    row_keys::DocumentKey,
    signer::{Signer, SignerNarrowed},
    signing,
    vocabulary::DocumentKind as K,
};

/// A document that an act needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The field of the input.
    pub field: &'static str,
    /// The kinds that fit.
    pub kinds: &'static [K],
    /// Who must have signed it.
    pub signer: Signer,
    /// What narrows that down.
    pub narrowed: SignerNarrowed,
    /// What it may not be dated before.
    pub after: B,
}

impl Slot {
    /// What people call the kinds that fit.
    pub fn names(&self) -> Message {
        let join = |lang: Lang| {
            let names = self.kinds.iter().filter_map(|kind| kind.common()).map(|(_, name)| name.get(lang));
            names.collect::<Vec<_>>().join(" / ")
        };
        Message::new(join(Lang::Vi), join(Lang::En))
    }

    /// Whether a rule set that names who signs the kind says it of this slot: one that leaves the signature open takes a document as
    /// evidence of what another act asks for, unless no act asks for a signature on the kind.
    pub fn is_named(&self, kind: K) -> bool {
        let mut others =
            Act::ALL.iter().flat_map(|act| slots(*act)).filter(|slot| slot.kinds.contains(&kind));
        self.kinds.contains(&kind)
            && (self.signer != Signer::Anyone || others.all(|slot| slot.signer == Signer::Anyone))
    }
}

/// A literal, so that tables of slots live in the program text.
macro_rules! slot {
    ($field:literal, $kinds:expr, $signer:expr) => {
        slot!($field, $kinds, $signer, after B::Nothing)
    };
    ($field:literal, $kinds:expr, $signer:expr, after $basis:expr) => {
        slot!($field, $kinds, $signer, SignerNarrowed::Nothing, after $basis)
    };
    ($field:literal, $kinds:expr, $signer:expr, $narrowed:expr, after $basis:expr) => {
        Slot { field: $field, kinds: $kinds, signer: $signer, narrowed: $narrowed, after: $basis }
    };
}

/// The documents that an act needs.
#[expect(clippy::too_many_lines, reason = "one table, one row for each act")]
pub const fn slots(act: Act) -> &'static [Slot] {
    use Signer::{AgencyHead, Anyone, Chair, HeadOrChair, ManagingHead, UnitHead};
    use SignerNarrowed::{AppealDecider, BodyLeft};
    match act {
        Act::ApproveScheme | Act::AmendScheme => {
            &[slot!("document", &[K::SchemeApproval], Anyone, after B::Scheme)]
        }
        Act::FormCouncil => &[slot!("decision", &[K::CouncilDecision], AgencyHead, after B::Scheme)],
        Act::FormAppraisalBoard => {
            &[slot!("decision", &[K::AppraisalBoardDecision], Chair, after B::Council)]
        }
        Act::FormSupervision => &[slot!("decision", &[K::SupervisionDecision], AgencyHead, after B::Council)],
        Act::IssuePlan => &[slot!("document", &[K::Plan], Chair, after B::Council)],
        Act::DecideList | Act::AmendList => {
            &[slot!("decision", &[K::EligibleList], HeadOrChair, after B::Closing)]
        }
        Act::CompleteReview => {
            &[slot!("minutes", &[K::CouncilMinutes, K::AppraisalRecord], Chair, after B::Review)]
        }
        Act::NotifyResults => &[
            slot!("report", &[K::ReviewReport], Chair, after B::Completion),
            slot!("document", &[K::ResultNotice], HeadOrChair, after B::Beside("report")),
        ],
        Act::ApproveResults => &[slot!("decision", &[K::ResultsApproval], AgencyHead, after B::Windows)],
        Act::Report => &[slot!("report", &[K::FinalReport], AgencyHead, after B::Outcome)],
        Act::Suspend => &[slot!("document", &[K::Suspension], AgencyHead)],
        Act::Resume => &[slot!("document", &[K::Resumption], AgencyHead, after B::Suspension)],
        Act::Cancel => &[slot!("document", &[K::Cancellation], AgencyHead)],
        Act::AmendPlan => &[slot!("document", &[K::PlanAmendment], Chair, after B::Plan)],
        Act::ReplaceMember => {
            &[slot!("decision", &[K::MemberReplacement], HeadOrChair, BodyLeft, after B::Membership)]
        }
        Act::ConcludeEmpty => &[
            slot!("decision", &[K::EmptyDecision], AgencyHead, after B::Closing),
            slot!("report", &[K::FinalReport], AgencyHead, after B::Beside("decision")),
        ],
        Act::AmendDecision => &[
            slot!("decision", &[K::ResultsAmendment], AgencyHead, after B::Approval),
            slot!("evidence", &[K::AppealDecision, K::Evidence, K::Disqualification], Anyone),
            slot!("noticeDocument", &[K::OfficialNotice], HeadOrChair, after B::Beside("decision")),
        ],
        Act::AppointLate => &[slot!("groundEnded", &[K::GroundEnded, K::ResultsAmendment], Anyone)],
        Act::NotifyOfficially => &[slot!("document", &[K::OfficialNotice], HeadOrChair, after B::Approval)],
        Act::ResolveTie => &[
            slot!("report", &[K::TieReport], AgencyHead, after B::Review),
            slot!("opinion", &[K::TieOpinion], ManagingHead, after B::Beside("report")),
            slot!("decision", &[K::TieDecision], AgencyHead, after B::Beside("opinion")),
        ],
        Act::Nominate => &[slot!("document", &[K::Nomination], UnitHead)],
        Act::SubmitNominationList => &[slot!("document", &[K::NominationList], UnitHead)],
        Act::DecideNominationList => {
            &[slot!("decision", &[K::NominationDecision], ManagingHead, after B::NominationList)]
        }
        Act::PrepareBundle => &[slot!("document", &[K::ReviewBundle], Anyone)],
        Act::ConcludeJointly => &[slot!("record", &[K::AppraisalRecord], Anyone, after B::Review)],
        Act::Conclude => {
            &[slot!("minutes", &[K::CouncilMinutes, K::AppraisalRecord], Chair, after B::Review)]
        }
        Act::Disqualify => &[slot!("decision", &[K::Disqualification, K::CouncilDecisionOther], Chair)],
        Act::Reinstate | Act::ReopenDossier => &[slot!("decision", &[K::CouncilDecisionOther], Chair)],
        Act::ReportDiscipline => &[slot!("document", &[K::Evidence, K::GroundEnded], Anyone)],
        Act::DecideAppeal => {
            &[slot!("decision", &[K::AppealDecision], HeadOrChair, AppealDecider, after B::Filing)]
        }
        Act::CreateCycle
        | Act::PublishPlan
        | Act::OpenReceiving
        | Act::CloseReceiving
        | Act::FinishPreparation
        | Act::StartReview
        | Act::CloseAppeals
        | Act::ReopenReview
        | Act::AppointWinners
        | Act::Archive
        | Act::PublishAmendment
        | Act::CorrectRecord
        | Act::ReopenAppeals
        | Act::RecordRanking
        | Act::RegisterDocument
        | Act::RecordPublication
        | Act::EvaluateDossiers
        | Act::DeclareConflicts
        | Act::AddRemark
        | Act::RecountDeadlines
        | Act::RecordObligation
        | Act::ReturnNominationList
        | Act::CreateApplication
        | Act::WithdrawNomination
        | Act::Submit
        | Act::EnterPaperDossier
        | Act::AddPapers
        | Act::RemovePaper
        | Act::Assess
        | Act::ReturnForSupplement
        | Act::Receive
        | Act::RefuseReceipt
        | Act::Withdraw
        | Act::List
        | Act::RecordScoreSheet
        | Act::RefuseListing
        | Act::Appraise
        | Act::RecordFinding
        | Act::FindForTieBreak
        | Act::AcknowledgeWarning
        | Act::CastVote
        | Act::FileAppeal
        | Act::AcceptAppeal
        | Act::DeclineAppeal
        | Act::StartResolution
        | Act::WithdrawAppeal
        | Act::TransferAppeal => &[],
    }
}

/// Every document that the command names, by the field of the input: first those of the slots, then the others.
fn documents(command: &Command) -> Vec<(&'static str, DocumentId)> {
    let beside = |field, document: Option<DocumentId>| document.map(|document| (field, document));
    match command {
        Command::ApproveScheme(input) => with_bases(input.document, &input.quotas),
        Command::FormCouncil(input) => vec![("decision", input.decision)],
        Command::FormAppraisalBoard(input) => vec![("decision", input.decision)],
        Command::FormSupervision(input) => vec![("decision", input.decision)],
        Command::IssuePlan(input) => vec![("document", input.document)],
        Command::DecideList(input) => vec![("decision", input.decision)],
        Command::CompleteReview(input) => vec![("minutes", input.minutes)],
        Command::NotifyResults(input) => vec![("report", input.report), ("document", input.document)],
        Command::ApproveResults(input) => vec![("decision", input.decision)],
        Command::Report(input) => vec![("report", input.report)],
        Command::Suspend(input) => vec![("document", input.document)],
        Command::Resume(input) => vec![("document", input.document)],
        Command::Cancel(input) => vec![("document", input.document)],
        Command::AmendPlan(input) => vec![("document", input.document)],
        Command::ReplaceMember(input) => vec![("decision", input.decision)],
        Command::AmendList(input) => vec![("decision", input.decision)],
        Command::ConcludeEmpty(input) => vec![("decision", input.decision), ("report", input.report)],
        Command::NotifyOfficially(input) => vec![("document", input.document)],
        Command::ResolveTie(input) => {
            vec![("report", input.report), ("opinion", input.opinion), ("decision", input.decision)]
        }
        Command::AmendScheme(input) => with_bases(input.document, &input.quotas),
        Command::Nominate(input) => vec![("document", input.document)],
        Command::SubmitNominationList(input) => vec![("document", input.document)],
        Command::DecideNominationList(input) => vec![("decision", input.decision)],
        Command::PrepareBundle(input) => vec![("document", input.document)],
        Command::ConcludeJointly(input) => vec![("record", input.record)],
        Command::RecordScoreSheet(input) => beside("record", input.record).into_iter().collect(),
        Command::Conclude(input) => vec![("minutes", input.minutes)],
        Command::Disqualify(input) => vec![("decision", input.decision)],
        Command::Reinstate(input) => vec![("decision", input.decision)],
        Command::ReopenDossier(input) => vec![("decision", input.decision)],
        Command::ReportDiscipline(input) => vec![("document", input.document)],
        Command::DecideAppeal(input) => vec![("decision", input.decision)],
        Command::AmendDecision(input) => [
            ("decision", input.decision),
            ("evidence", input.evidence),
            ("noticeDocument", input.notice_document),
        ]
        .into_iter()
        .chain(beside("supplementary", input.supplementary))
        .collect(),
        Command::AppointLate(input) => [("groundEnded", input.ground_ended)]
            .into_iter()
            .chain(beside("appointment", input.appointment))
            .chain(beside("structure", input.structure))
            .chain(beside("supplementary", input.supplementary))
            .collect(),
        Command::AppointWinners(input) => {
            input.appointments.iter().filter_map(|line| beside("appointments", line.appointment)).collect()
        }
        Command::ReopenReview(input) => beside("document", input.document).into_iter().collect(),
        Command::RecordFinding(input) => beside("document", input.document).into_iter().collect(),
        Command::FindForTieBreak(input) => beside("document", input.document).into_iter().collect(),
        Command::CorrectRecord(input) => vec![("corrects", input.corrects)],
        Command::RecordPublication(input) => vec![("document", input.document)],
        Command::CreateCycle(_)
        | Command::PublishPlan(_)
        | Command::OpenReceiving(_)
        | Command::CloseReceiving(_)
        | Command::FinishPreparation(_)
        | Command::StartReview(_)
        | Command::CloseAppeals(_)
        | Command::Archive(_)
        | Command::PublishAmendment(_)
        | Command::ReopenAppeals(_)
        | Command::RecordRanking(_)
        | Command::RegisterDocument(_)
        | Command::EvaluateDossiers(_)
        | Command::DeclareConflicts(_)
        | Command::AddRemark(_)
        | Command::RecountDeadlines(_)
        | Command::RecordObligation(_)
        | Command::ReturnNominationList(_)
        | Command::CreateApplication(_)
        | Command::WithdrawNomination(_)
        | Command::Submit(_)
        | Command::EnterPaperDossier(_)
        | Command::AddPapers(_)
        | Command::RemovePaper(_)
        | Command::Assess(_)
        | Command::ReturnForSupplement(_)
        | Command::Receive(_)
        | Command::RefuseReceipt(_)
        | Command::Withdraw(_)
        | Command::List(_)
        | Command::RefuseListing(_)
        | Command::Appraise(_)
        | Command::AcknowledgeWarning(_)
        | Command::CastVote(_)
        | Command::FileAppeal(_)
        | Command::AcceptAppeal(_)
        | Command::DeclineAppeal(_)
        | Command::StartResolution(_)
        | Command::WithdrawAppeal(_)
        | Command::TransferAppeal(_) => Vec::new(),
    }
}

/// The approval of a scheme, and each document that states the base of a cap.
fn with_bases(approval: DocumentId, quotas: &[QuotaLine]) -> Vec<(&'static str, DocumentId)> {
    let bases: BTreeSet<DocumentId> = quotas
        .iter()
        .filter_map(|quota| Some(quota.base?.document))
        .filter(|base| *base != approval)
        .collect();
    [("document", approval)].into_iter().chain(bases.into_iter().map(|base| ("quotas", base))).collect()
}

/// The document that the command puts into a slot.
fn given(command: &Command, slot: &Slot) -> Option<DocumentId> {
    documents(command).into_iter().find(|(field, _)| *field == slot.field).map(|(_, document)| document)
}

/// The documents that the command names.
fn named(command: &Command) -> impl Iterator<Item = DocumentId> {
    documents(command).into_iter().map(|(_, document)| document)
}

/// Each slot with its document, as far as it is registered.
pub fn filled<'a>(case: &'a GuardContext<'_>) -> impl Iterator<Item = (&'static Slot, &'a Document)> {
    slots(case.act).iter().filter_map(move |slot| {
        let id = given(case.command?, slot)?;
        Some((slot, case.facts.document(id)?))
    })
}

guard!(DOCUMENT_MISSING, "R16", citation::CLERICAL,
"Văn bản cần thiết chưa được đăng ký trong kỳ xét.",
"A document that the act needs is not registered in the cycle.",
remedy "Đăng ký văn bản (số, ký hiệu, ngày, người ký, tệp) rồi thực hiện lại.",
"Register the document (number, symbol, date, signatory, file), then try again.",
|case| match (case.command, case.act) {
    (Some(command), _) => GuardAnswer::unless(
        named(command).filter(|id| case.facts.document(*id).is_none()).map(Offender::Document),
    ),
    (None, Act::CorrectRecord) => any_document(case, "corrects"),
    (None, Act::RecordPublication) => any_document(case, "document"),
    (None, _) => match lacking(case, |_, _| true) {
        Some(slot) => GuardAnswer::Unmet(vec![Offender::Field(slot.field)], Some(kinds_of(slot))),
        None => GuardAnswer::Met,
    },
});

/// The answer to an act whose field names a document of whatever kind: any that is registered does.
fn any_document(case: &GuardContext<'_>, field: &'static str) -> GuardAnswer {
    if case.facts.rows.document.is_empty() { GuardAnswer::when(false) } else { GuardAnswer::Needs(field) }
}

/// The first slot for which no registered document fits, whichever the caller may choose.
fn lacking(case: &GuardContext<'_>, fits: impl Fn(&Slot, &Document) -> bool) -> Option<&'static Slot> {
    // Any of them does, so they need not be put in order.
    let of_kind = |kind: &K| case.facts.rows.document.find(DocumentKey::Kind(*kind));
    let filled = |slot: &Slot| slot.kinds.iter().flat_map(&of_kind).any(|document| fits(slot, document));
    slots(case.act).iter().find(|slot| !filled(slot))
}

/// Without input: unmet if documents of the kind are there and none of them fits.
fn dry(case: &GuardContext<'_>, fits: impl Fn(&Slot, &Document) -> bool) -> GuardAnswer {
    match (lacking(case, |_, _| true), lacking(case, fits)) {
        (None, Some(slot)) => GuardAnswer::Unmet(vec![Offender::Field(slot.field)], Some(kinds_of(slot))),
        _ => GuardAnswer::Met,
    }
}

fn kinds_of(slot: &Slot) -> Message {
    let names = slot.names();
    Message::new(format!("Cần: {}.", names.vi), format!("Needed: {}.", names.en))
}

guard!(DOCUMENT_REPLACED, "T27", citation::CLERICAL,
"Văn bản đã được đính chính; phải dùng bản đính chính.",
"The document was corrected; the correction must be used.",
remedy "Chọn bản đính chính của văn bản.", "Choose the correction of the document.",
|case| match case.command {
    Some(Command::CorrectRecord(_)) | None => GuardAnswer::Met,
    Some(command) => GuardAnswer::unless(
        named(command)
            .filter(|id| case.facts.document(*id).is_some_and(|document| document.corrected_by.is_some()))
            .map(Offender::Document),
    ),
});

guard!(WRONG_DOCUMENT_KIND, "R16", citation::CLERICAL,
"Loại văn bản không phù hợp với bước này.",
"The document is not of the kind that the act needs.",
remedy "Chọn văn bản đúng loại.", "Choose a document of the right kind.",
|case| GuardAnswer::unless(
    filled(case)
        .filter(|(slot, document)| !slot.kinds.contains(&document.kind))
        .map(|(_, document)| Offender::Document(document.id)),
));

guard!(WRONG_SIGNATORY, "R16", citation::CLERICAL,
"Văn bản không do người có thẩm quyền ký.",
"The document is not signed by whoever must sign it.",
remedy "Dùng văn bản do đúng người có thẩm quyền ký.", "Use a document signed by the competent person.",
|case| {
    let signed = |slot: &Slot, document: &Document| signed_by(case, signer_of(case, slot), document);
    if case.command.is_none() { return dry(case, signed); }
    let wrong: Vec<_> = filled(case).filter(|(slot, document)| !signed(slot, document)).collect();
    let Some((slot, _)) = wrong.first() else { return GuardAnswer::Met };
    let signer = signer_of(case, slot).label();
    GuardAnswer::Unmet(
        wrong.iter().map(|(_, document)| Offender::Document(document.id)).collect(),
        Some(Message::new(format!("Người ký: {}.", signer.vi), format!("To be signed by: {}.", signer.en))),
    )
});

guard!(DOCUMENT_USED, "R16, QT2", citation::CLERICAL,
"Văn bản đã là căn cứ của một lần phê duyệt, kế hoạch, thông báo hoặc tạm dừng trước; lần này phải có văn bản mới.",
"The document already carries an earlier approval, plan, notice or suspension; this one needs a document of its own.",
remedy "Đăng ký văn bản mới.", "Register the new document.",
|case| {
    let fresh = |_: &Slot, document: &Document| !is_used(case, document);
    if case.command.is_none() { return dry(case, fresh); }
    GuardAnswer::unless(
        filled(case)
            .filter(|(slot, document)| !fresh(slot, document))
            .map(|(_, document)| Offender::Document(document.id)),
    )
});

/// Whether an act that needs a document of its own was already done by this one.
fn is_used(case: &GuardContext<'_>, document: &Document) -> bool {
    let rows = &case.facts.rows;
    let carriers = rows
        .scheme
        .values()
        .map(|scheme| scheme.document)
        .chain(rows.plan.values().map(|plan| plan.document))
        .chain(rows.notice.values().map(|notice| notice.document))
        .chain(rows.suspension.values().map(|suspension| suspension.document));
    carriers.into_iter().any(|carrier| case.facts.same_record(carrier, document.id))
}

/// The form of the signature counts too: decisions are not signed by order (ND 30/2020 Art 13).
const WRONG_SIGNATORY_2: Guard = Guard {
    revision: 2,
    check: |case| rightly_signed(case, |slot, _| signer_of(case, slot)),
    ..WRONG_SIGNATORY
};

/// The rule set may name who signs a kind of document.
const WRONG_SIGNATORY_3: Guard = Guard {
    revision: 3,
    check: |case| rightly_signed(case, |slot, document| signer_by_rule_set(case, slot, document.kind)),
    ..WRONG_SIGNATORY
};

/// Whether each document is signed by whom it must be, in a form that is allowed.
fn rightly_signed(case: &GuardContext<'_>, signer: impl Fn(&Slot, &Document) -> Signer) -> GuardAnswer {
    let signed = |slot: &Slot, document: &Document| signed_in_form(case, signer(slot, document), document);
    if case.command.is_none() {
        return dry(case, signed);
    }
    let wrong: Vec<_> = filled(case).filter(|(slot, document)| !signed(slot, document)).collect();
    let Some((slot, document)) = wrong.first() else { return GuardAnswer::Met };
    GuardAnswer::Unmet(
        wrong.iter().map(|(_, document)| Offender::Document(document.id)).collect(),
        Some(signing::forms_message(signer(slot, document).forms(slot.kinds))),
    )
}

/// The guards of every act that rests on documents.
pub const DOCUMENT_GUARDS: [&Guard; 5] =
    [&DOCUMENT_MISSING, &DOCUMENT_REPLACED, &WRONG_DOCUMENT_KIND, &WRONG_SIGNATORY, &DOCUMENT_USED];

/// The same, and that no document is dated before what it rests on.
pub const DOCUMENT_GUARDS_IN_ORDER: [&Guard; 6] = [
    &DOCUMENT_MISSING,
    &DOCUMENT_REPLACED,
    &WRONG_DOCUMENT_KIND,
    &WRONG_SIGNATORY,
    &DOCUMENT_USED,
    &DOCUMENT_BEFORE_BASIS,
];

/// The same, and that each is signed in a form that its signatory may use.
pub const DOCUMENT_GUARDS_IN_FORM: [&Guard; 6] = [
    &DOCUMENT_MISSING,
    &DOCUMENT_REPLACED,
    &WRONG_DOCUMENT_KIND,
    &WRONG_SIGNATORY_2,
    &DOCUMENT_USED,
    &DOCUMENT_BEFORE_BASIS,
];

/// The same, and that the rule set may name who signs.
pub const DOCUMENT_GUARDS_BY_RULE_SET: [&Guard; 6] = [
    &DOCUMENT_MISSING,
    &DOCUMENT_REPLACED,
    &WRONG_DOCUMENT_KIND,
    &WRONG_SIGNATORY_3,
    &DOCUMENT_USED,
    &DOCUMENT_BEFORE_BASIS,
];

#[cfg(test)]
mod tests;
