//! The documents that an act rests on: which kinds, signed by whom (R16; requirements §9, §10.1).

use super::{
    case::Case,
    citation,
    command::{Act, Command},
    guard::{Guard, Verdict, guard},
    ids::DocumentId,
    refusal::Offender,
    role::Role,
    row::Document,
    vocabulary::{Body, DocumentKind as K, Position, SigningForm},
};

/// Whose signature a document must bear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signer {
    /// Anybody's.
    Anyone,
    /// The head of the organising agency, or a deputy for the head.
    AgencyHead,
    /// The head of the agency that manages the employees.
    ManagingHead,
    /// The chair of the council, or the vice chair for the chair (RL7).
    Chair,
    /// The agency head or the chair (A22).
    HeadOrChair,
    /// The head of the applicant's unit.
    UnitHead,
}

/// A document that an act needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The field of the input.
    pub field: &'static str,
    /// The kinds that fit.
    pub kinds: &'static [K],
    /// Who must have signed it.
    pub signer: Signer,
}

/// A literal, so that tables of slots live in the program text.
macro_rules! slot {
    ($field:literal, $kinds:expr, $signer:expr) => {
        Slot { field: $field, kinds: $kinds, signer: $signer }
    };
}

/// The documents that an act needs.
pub const fn slots(act: Act) -> &'static [Slot] {
    use Signer::{AgencyHead, Anyone, Chair, HeadOrChair, ManagingHead, UnitHead};
    match act {
        Act::ApproveScheme | Act::AmendScheme => &[slot!("document", &[K::SchemeApproval], Anyone)],
        Act::FormCouncil => &[slot!("decision", &[K::CouncilDecision], AgencyHead)],
        Act::FormAppraisalBoard => &[slot!("decision", &[K::AppraisalBoardDecision], Chair)],
        Act::FormSupervision => &[slot!("decision", &[K::SupervisionDecision], AgencyHead)],
        Act::IssuePlan => &[slot!("document", &[K::Plan], Chair)],
        Act::DecideList | Act::AmendList => &[slot!("decision", &[K::EligibleList], HeadOrChair)],
        Act::CompleteReview => &[slot!("minutes", &[K::CouncilMinutes, K::AppraisalRecord], Chair)],
        Act::NotifyResults => {
            &[slot!("report", &[K::ReviewReport], Chair), slot!("document", &[K::ResultNotice], HeadOrChair)]
        }
        Act::ApproveResults => &[slot!("decision", &[K::ResultsApproval], AgencyHead)],
        Act::Report => &[slot!("report", &[K::FinalReport], AgencyHead)],
        Act::Suspend => &[slot!("document", &[K::Suspension], AgencyHead)],
        Act::Resume => &[slot!("document", &[K::Resumption], AgencyHead)],
        Act::Cancel => &[slot!("document", &[K::Cancellation], AgencyHead)],
        Act::AmendPlan => &[slot!("document", &[K::PlanAmendment], Chair)],
        Act::ReplaceMember => &[slot!("decision", &[K::MemberReplacement], HeadOrChair)],
        Act::ConcludeEmpty => &[
            slot!("decision", &[K::EmptyDecision], AgencyHead),
            slot!("report", &[K::FinalReport], AgencyHead),
        ],
        Act::AmendDecision => &[
            slot!("decision", &[K::ResultsAmendment], AgencyHead),
            slot!("evidence", &[K::AppealDecision, K::Evidence, K::Disqualification], Anyone),
            slot!("noticeDocument", &[K::OfficialNotice], HeadOrChair),
        ],
        Act::AppointLate => &[slot!("groundEnded", &[K::GroundEnded, K::ResultsAmendment], Anyone)],
        Act::NotifyOfficially => &[slot!("document", &[K::OfficialNotice], HeadOrChair)],
        Act::ResolveTie => &[
            slot!("report", &[K::TieReport], AgencyHead),
            slot!("opinion", &[K::TieOpinion], ManagingHead),
            slot!("decision", &[K::TieDecision], AgencyHead),
        ],
        Act::Nominate => &[slot!("document", &[K::Nomination], UnitHead)],
        Act::PrepareBundle => &[slot!("document", &[K::ReviewBundle], Anyone)],
        Act::Conclude => &[slot!("minutes", &[K::CouncilMinutes, K::AppraisalRecord], Chair)],
        Act::Disqualify => &[slot!("decision", &[K::Disqualification, K::CouncilDecisionOther], Chair)],
        Act::Reinstate | Act::ReopenDossier => &[slot!("decision", &[K::CouncilDecisionOther], Chair)],
        Act::ReportDiscipline => &[slot!("document", &[K::Evidence, K::GroundEnded], Anyone)],
        Act::DecideAppeal => &[slot!("decision", &[K::AppealDecision], HeadOrChair)],
        _ => &[],
    }
}

/// The document that the command puts into a slot.
fn given(command: &Command, field: &str) -> Option<DocumentId> {
    Some(match (command, field) {
        (Command::ApproveScheme(input), _) => input.document,
        (Command::AmendScheme(input), _) => input.document,
        (Command::FormCouncil(input), _) => input.decision,
        (Command::FormAppraisalBoard(input), _) => input.decision,
        (Command::FormSupervision(input), _) => input.decision,
        (Command::IssuePlan(input), _) => input.document,
        (Command::DecideList(input), _) => input.decision,
        (Command::AmendList(input), _) => input.decision,
        (Command::CompleteReview(input), _) => input.minutes,
        (Command::NotifyResults(input), "report") => input.report,
        (Command::NotifyResults(input), _) => input.document,
        (Command::ApproveResults(input), _) => input.decision,
        (Command::Report(input), _) => input.report,
        (Command::Suspend(input), _) => input.document,
        (Command::Resume(input), _) => input.document,
        (Command::Cancel(input), _) => input.document,
        (Command::AmendPlan(input), _) => input.document,
        (Command::ReplaceMember(input), _) => input.decision,
        (Command::ConcludeEmpty(input), "decision") => input.decision,
        (Command::ConcludeEmpty(input), _) => input.report,
        (Command::AmendDecision(input), "decision") => input.decision,
        (Command::AmendDecision(input), "evidence") => input.evidence,
        (Command::AmendDecision(input), _) => input.notice_document,
        (Command::AppointLate(input), _) => input.ground_ended,
        (Command::NotifyOfficially(input), _) => input.document,
        (Command::ResolveTie(input), "report") => input.report,
        (Command::ResolveTie(input), "opinion") => input.opinion,
        (Command::ResolveTie(input), _) => input.decision,
        (Command::Nominate(input), _) => input.document,
        (Command::PrepareBundle(input), _) => input.document,
        (Command::Conclude(input), _) => input.minutes,
        (Command::Disqualify(input), _) => input.decision,
        (Command::Reinstate(input), _) => input.decision,
        (Command::ReopenDossier(input), _) => input.decision,
        (Command::ReportDiscipline(input), _) => input.document,
        (Command::DecideAppeal(input), _) => input.decision,
        _ => return None,
    })
}

/// Every document that the command names, also outside the slots.
fn named(command: &Command) -> Vec<DocumentId> {
    let mut all: Vec<DocumentId> =
        slots(command.act()).iter().filter_map(|slot| given(command, slot.field)).collect();
    match command {
        Command::ReopenReview(input) => all.extend(input.document),
        Command::AppointWinners(input) => {
            all.extend(input.appointments.iter().filter_map(|line| line.appointment))
        }
        Command::AppointLate(input) => {
            all.extend([input.appointment, input.structure, input.supplementary].into_iter().flatten())
        }
        Command::AmendDecision(input) => all.extend(input.supplementary),
        Command::CorrectRecord(input) => all.push(input.corrects),
        Command::RecordFinding(input) => all.extend(input.document),
        Command::FindForTieBreak(input) => all.extend(input.document),
        Command::RecordPublication(input) => all.push(input.document),
        _ => {}
    }
    all
}

/// Each slot with its document, as far as it is registered.
fn filled<'a>(case: &'a Case<'_>) -> impl Iterator<Item = (&'static Slot, &'a Document)> {
    slots(case.act).iter().filter_map(move |slot| {
        let id = given(case.command?, slot.field)?;
        Some((slot, case.facts.document(id)?))
    })
}

guard!(DOCUMENT_MISSING, "R16", citation::CLERICAL,
"Văn bản cần thiết chưa được đăng ký trong kỳ xét.",
"A document that the act needs is not registered in the cycle.",
mend "Đăng ký văn bản (số, ký hiệu, ngày, người ký, tệp) rồi thực hiện lại.",
"Register the document (number, symbol, date, signatory, file), then try again.",
|case| match case.command {
    Some(command) => Verdict::unless(
        named(command).into_iter().filter(|id| case.facts.document(*id).is_none()).map(Offender::Document),
    ),
    None if matches!(case.act, Act::CorrectRecord | Act::RecordPublication) => {
        let needs = if case.act == Act::CorrectRecord { "corrects" } else { "document" };
        if case.facts.rows.document.is_empty() { Verdict::when(false) } else { Verdict::Needs(needs) }
    }
    None => match lacking(case, |_, _| true) {
        Some(slot) => Verdict::Unmet(vec![Offender::Field(slot.field)], Some(kinds_of(slot))),
        None => Verdict::Met,
    },
});

/// The first slot for which no registered document fits, whichever the caller may choose.
fn lacking(case: &Case<'_>, fits: impl Fn(&Slot, &Document) -> bool) -> Option<&'static Slot> {
    let filled = |slot: &Slot| case.facts.documents_of(slot.kinds).any(|document| fits(slot, document));
    slots(case.act).iter().find(|slot| !filled(slot))
}

/// Without input: unmet if documents of the kind are there and none of them fits.
fn dry(case: &Case<'_>, fits: impl Fn(&Slot, &Document) -> bool) -> Verdict {
    match (lacking(case, |_, _| true), lacking(case, fits)) {
        (None, Some(slot)) => Verdict::Unmet(vec![Offender::Field(slot.field)], Some(kinds_of(slot))),
        _ => Verdict::Met,
    }
}

fn kinds_of(slot: &Slot) -> super::lang::Message {
    let join = |lang| slot.kinds.iter().map(|kind| kind.label().get(lang)).collect::<Vec<_>>().join(" / ");
    super::lang::Message::new(
        format!("Cần: {}.", join(super::lang::Lang::Vi)),
        format!("Needed: {}.", join(super::lang::Lang::En)),
    )
}

guard!(DOCUMENT_REPLACED, "T27", citation::CLERICAL,
"Văn bản đã được đính chính; phải dùng bản đính chính.",
"The document was corrected; the correction must be used.",
mend "Chọn bản đính chính của văn bản.", "Choose the correction of the document.",
|case| match case.command {
    Some(Command::CorrectRecord(_)) | None => Verdict::Met,
    Some(command) => Verdict::unless(
        named(command)
            .into_iter()
            .filter(|id| case.facts.document(*id).is_some_and(|document| document.corrected_by.is_some()))
            .map(Offender::Document),
    ),
});

guard!(WRONG_DOCUMENT_KIND, "R16", citation::CLERICAL,
"Loại văn bản không phù hợp với bước này.",
"The document is not of the kind that the act needs.",
mend "Chọn văn bản đúng loại.", "Choose a document of the right kind.",
|case| Verdict::unless(
    filled(case)
        .filter(|(slot, document)| !slot.kinds.contains(&document.kind))
        .map(|(_, document)| Offender::Document(document.id)),
));

guard!(WRONG_SIGNATORY, "R16", citation::CLERICAL,
"Văn bản không do người có thẩm quyền ký.",
"The document is not signed by whoever must sign it.",
mend "Dùng văn bản do đúng người có thẩm quyền ký.", "Use a document signed by the competent person.",
|case| {
    let signed = |slot: &Slot, document: &Document| signed_by(case, signer_of(case, slot), document);
    if case.command.is_none() { return dry(case, signed); }
    Verdict::unless(
        filled(case)
            .filter(|(slot, document)| !signed(slot, document))
            .map(|(_, document)| Offender::Document(document.id)),
    )
});

guard!(DOCUMENT_USED, "R16, QT2", citation::CLERICAL,
"Văn bản đã là căn cứ của một lần phê duyệt, kế hoạch, thông báo hoặc tạm dừng trước; lần này phải có văn bản mới.",
"The document already carries an earlier approval, plan, notice or suspension; this one needs a document of its own.",
mend "Đăng ký văn bản mới.", "Register the new document.",
|case| {
    let fresh = |_: &Slot, document: &Document| !is_used(case, document);
    if case.command.is_none() { return dry(case, fresh); }
    Verdict::unless(
        filled(case)
            .filter(|(slot, document)| !fresh(slot, document))
            .map(|(_, document)| Offender::Document(document.id)),
    )
});

/// Whether an act that needs a document of its own was already done by this one.
fn is_used(case: &Case<'_>, document: &Document) -> bool {
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

/// A replacement is signed by the agency head, or by the chair for the appraisal board (T24); a decision on an
/// appeal by whoever decides it (A22).
fn signer_of(case: &Case<'_>, slot: &Slot) -> Signer {
    match case.command {
        Some(Command::ReplaceMember(input)) => match case.facts.rows.member.get(&input.leaving) {
            Some(member) if member.body == Body::AppraisalBoard => Signer::Chair,
            _ => Signer::AgencyHead,
        },
        _ if case.act == Act::DecideAppeal => match case.appeal.map(|appeal| case.facts.decider_of(appeal)) {
            Some(Role::AgencyHead) => Signer::AgencyHead,
            _ => Signer::Chair,
        },
        _ => slot.signer,
    }
}

fn signed_by(case: &Case<'_>, signer: Signer, document: &Document) -> bool {
    let signed_as = |role| document.signed_as == Some(role);
    match signer {
        Signer::Anyone => true,
        Signer::AgencyHead => signed_as(Role::AgencyHead),
        Signer::ManagingHead => signed_as(Role::ManagingAuthorityHead),
        Signer::Chair => signed_by_chair(case, document),
        Signer::HeadOrChair => signed_as(Role::AgencyHead) || signed_by_chair(case, document),
        Signer::UnitHead => signed_as(Role::UnitHead) && heads_unit(case, document),
    }
}

/// By the head of the unit that employed the applicant on the document's day.
fn heads_unit(case: &Case<'_>, document: &Document) -> bool {
    let registry = &case.facts.registry;
    let unit = case.application.and_then(|application| registry.unit_of(application.person, document.dated));
    unit.zip(document.signatory).is_some_and(|(unit, signatory)| {
        registry.holds(signatory, Role::UnitHead, None, Some(unit.id), document.dated).is_some()
    })
}

/// By a person who was or is the chair, or by the vice chair as deputy.
fn signed_by_chair(case: &Case<'_>, document: &Document) -> bool {
    case.facts.rows.member.values().any(|member| {
        member.body == Body::Council
            && Some(member.person) == document.signatory
            && match member.position {
                Position::Chair => true,
                Position::ViceChair => document.signing_form == SigningForm::DeputyFor,
                Position::Secretary | Position::Member => false,
            }
    })
}

/// The guards of every act that rests on documents.
pub const PAPERS: [&Guard; 5] =
    [&DOCUMENT_MISSING, &DOCUMENT_REPLACED, &WRONG_DOCUMENT_KIND, &WRONG_SIGNATORY, &DOCUMENT_USED];
