//! In which order the documents of a cycle are dated: none before what it rests on (requirements §2). Documents of one day
//! follow each other in the order of the acts.

use jiff::civil::Date;

use super::{
    calendar::{day_of, written},
    citation,
    command::{AppointLate, AppointWinners, CorrectRecord, DecideNominationList, ReplaceMember},
    cycle::deadlines::Reckoner,
    document_slots::filled,
    facts::Facts,
    guard::{GuardAnswer, guard},
    guard_context::GuardContext,
    ids::DocumentId,
    lang::{Label, Message},
    publication::PublicMatter,
    reference_data::ReferenceData,
    refusal::Offender,
    row::{Document, Member},
    vocabulary::{Body, DocumentKind},
};

/// What a document rests on, and may not be dated before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderBasis {
    /// Nothing that has a day of its own.
    Nothing,
    /// The scheme in force, for the decision that forms the council and for the next scheme.
    Scheme,
    /// The decision that formed the council.
    Council,
    /// The plan as it was issued.
    Plan,
    /// The end of the receipt of dossiers, which lasts to the end of its day.
    Closing,
    /// The beginning of the review, or the ground on which it was opened again.
    Review,
    /// The completion of the review.
    Completion,
    /// The end of every window for appeals.
    Windows,
    /// The approval of the results.
    Approval,
    /// The last of approval, official notices and appointments.
    Outcome,
    /// The suspension that is to end.
    Suspension,
    /// The decision by which the leaving member took the seat.
    Membership,
    /// The filing of the appeal.
    Filing,
    /// The list of the unit that is decided on.
    NominationList,
    /// The document that the same act names in another field.
    Beside(&'static str),
}

impl OrderBasis {
    /// What people call it.
    pub const fn label(self) -> Label {
        match self {
            Self::Nothing => Label::new("không có", "nothing"),
            Self::Scheme => Label::new("văn bản phê duyệt Đề án", "the approval of the scheme"),
            Self::Council => Label::new("quyết định thành lập Hội đồng", "the decision forming the council"),
            Self::Plan => Label::new("Kế hoạch", "the plan"),
            Self::Closing => {
                Label::new("sau ngày hết hạn nhận hồ sơ", "the day after the receipt of dossiers ended")
            }
            Self::Review => Label::new(
                "ngày bắt đầu (hoặc mở lại) việc xét",
                "the day on which the review began or was reopened",
            ),
            Self::Completion => Label::new("ngày hoàn thành việc xét", "the completion of the review"),
            Self::Windows => Label::new(
                "sau ngày hết thời hạn thắc mắc, khiếu nại",
                "the day after the last window for appeals",
            ),
            Self::Approval => Label::new("quyết định phê duyệt kết quả", "the approval of the results"),
            Self::Outcome => Label::new(
                "quyết định phê duyệt, thông báo chính thức và các quyết định bổ nhiệm",
                "the approval, the official notice and the appointments",
            ),
            Self::Suspension => Label::new("văn bản tạm dừng", "the suspension"),
            Self::Membership => Label::new(
                "quyết định cử thành viên được thay",
                "the decision that seated the leaving member",
            ),
            Self::Filing => Label::new("ngày nộp đơn", "the filing of the appeal"),
            Self::NominationList => Label::new("danh sách của đơn vị", "the list of the unit"),
            Self::Beside(_) => Label::new(
                "văn bản làm căn cứ trong cùng thao tác",
                "the document that it follows in the same act",
            ),
        }
    }

    /// The first day that a document which rests on it may bear; none where nothing is known of it.
    fn first_day(self, case: &GuardContext<'_>) -> Option<Date> {
        match self {
            Self::Membership => {
                let input = case.input::<ReplaceMember>()?;
                dated(case.facts, case.facts.rows.member.get(&input.leaving)?.decision)
            }
            Self::Filing => Some(day_of(case.appeal?.filed_at)),
            Self::NominationList => {
                let input = case.input::<DecideNominationList>()?;
                dated(case.facts, case.facts.rows.nomination_list.get(&input.list)?.document)
            }
            Self::Beside(field) => {
                let (_, document) = filled(case).find(|(slot, _)| slot.field == field)?;
                Some(document.dated)
            }
            Self::Nothing
            | Self::Scheme
            | Self::Council
            | Self::Plan
            | Self::Closing
            | Self::Review
            | Self::Completion
            | Self::Windows
            | Self::Approval
            | Self::Outcome
            | Self::Suspension => self.recorded_day(case.reference, case.facts),
        }
    }

    /// The same, as far as the rows of the cycle tell it without the act.
    fn recorded_day(self, reference: &ReferenceData, facts: &Facts) -> Option<Date> {
        match self {
            Self::Nothing | Self::Membership | Self::Filing | Self::NominationList | Self::Beside(_) => None,
            Self::Scheme => dated(facts, facts.scheme()?.document),
            Self::Council => dated(facts, founding(facts, Body::Council)?.decision),
            Self::Plan => dated(facts, facts.rows.plan.values().find(|plan| plan.number == 1)?.document),
            Self::Closing => facts.plan()?.closing_on.tomorrow().ok(),
            Self::Review => review_began(facts),
            Self::Completion => facts.cycle()?.review_completed_on,
            Self::Windows => after_windows(reference, facts),
            Self::Approval => facts.cycle()?.approved_on,
            Self::Outcome => outcome(facts),
            Self::Suspension => {
                let suspension = facts.rows.suspension.values().filter(|one| one.resumed_on.is_none());
                dated(facts, suspension.max_by_key(|one| one.leaf)?.document)
            }
        }
    }
}

/// The date in force of a record.
fn dated(facts: &Facts, document: DocumentId) -> Option<Date> {
    facts.in_force(document).map(|document| document.dated)
}

/// The first membership of a body, whose decision formed it.
fn founding(facts: &Facts, body: Body) -> Option<&Member> {
    facts.rows.member.values().filter(|member| member.body == body).min_by_key(|member| member.leaf)
}

/// When the review began, or the ground on which it was reopened if no notice has followed yet.
fn review_began(facts: &Facts) -> Option<Date> {
    let open = facts.rows.reopening.values().filter(|reopening| reopening.notified_by.is_none());
    let grounds = open.filter_map(|reopening| dated(facts, reopening.document?));
    grounds.chain(facts.cycle()?.review_started_on).max()
}

/// The day after the last day of every window; none while the end of one is unknown.
fn after_windows(reference: &ReferenceData, facts: &Facts) -> Option<Date> {
    let reckoner = Reckoner::new(reference, facts);
    let ends: Option<Vec<Date>> =
        facts.result_notices().map(|notice| reckoner.window(notice).last()).collect();
    ends?.into_iter().max()?.tomorrow().ok()
}

fn outcome(facts: &Facts) -> Option<Date> {
    let notices = facts.rows.notice.values().filter(|notice| notice.official).map(|notice| notice.document);
    let appointments = facts.applications().filter_map(|application| application.appointment);
    let documents = notices.chain(appointments).filter_map(|id| dated(facts, id));
    documents.chain(facts.cycle()?.approved_on).max()
}

/// The documents that the command names, each with what it rests on.
fn resting<'a>(case: &'a GuardContext<'_>) -> impl Iterator<Item = (OrderBasis, &'a Document)> {
    let slots = filled(case).map(|(slot, document)| (slot.after, document));
    let appointments = appointments(case).into_iter().filter_map(|id| case.facts.document(id));
    slots.chain(appointments.map(|document| (OrderBasis::Approval, document)))
}

/// The decisions on appointment that the command names.
pub fn appointments(case: &GuardContext<'_>) -> Vec<DocumentId> {
    let at_once = case.input::<AppointWinners>().into_iter().flat_map(|input| &input.appointments);
    let late = case.input::<AppointLate>().and_then(|input| input.appointment);
    at_once.filter_map(|line| line.appointment).chain(late).collect()
}

guard!(DOCUMENT_BEFORE_BASIS, "§2", citation::CLERICAL,
"Văn bản đề ngày trước căn cứ của nó.", "A document is dated before what it rests on.",
remedy "Nếu ghi sai ngày thì đính chính; nếu văn bản đề ngày sai thì ban hành lại văn bản với ngày đúng.",
"Correct the record if the date was mistyped; have the document issued again if it bears a wrong date.",
|case| {
    let early = resting(case).filter_map(|(basis, document)| {
        let first = basis.first_day(case)?;
        (document.dated < first).then_some((document.id, document.dated, first, basis))
    }).collect::<Vec<_>>();
    let Some((_, day, first, basis)) = early.first().copied() else { return GuardAnswer::Met };
    let offenders = early.iter().flat_map(|(id, _, first, _)| [Offender::Document(*id), Offender::Day(*first)]);
    GuardAnswer::Unmet(offenders.collect(), Some(particulars(day, first, basis)))
});

fn particulars(day: Date, first: Date, basis: OrderBasis) -> Message {
    let (day, first, label) = (written(day), written(first), basis.label());
    Message::new(
        format!("Văn bản đề ngày {day}; sớm nhất là {first} ({}).", label.vi),
        format!("It is dated {day}; the first possible day is {first} ({}).", label.en),
    )
}

guard!(CORRECTION_BREAKS_ORDER, "T27, §2", citation::CLERICAL,
"Ngày sau đính chính trái với thứ tự của các văn bản trong kỳ xét.",
"With the corrected date a document of the cycle would be dated before what it rests on.",
remedy "Kiểm tra lại ngày; nếu ngày đó đúng thì sửa quyết định hoặc bước liên quan thay cho đính chính.",
"Check the date; if it is right, amend the decision or the step concerned instead.",
|case| {
    let Some(input) = case.input::<CorrectRecord>() else { return GuardAnswer::Needs("dated") };
    let Some(wrong) = case.facts.document(input.corrects) else { return GuardAnswer::Met };
    let mut corrected = case.facts.clone();
    corrected.put([Document { dated: input.dated, ..wrong.clone() }.into()]);
    let before = out_of_order(case.reference, case.facts);
    GuardAnswer::unless(out_of_order(case.reference, &corrected).into_iter()
        .filter(|found| !before.contains(found)).map(Offender::Document))
});

/// The documents of a cycle that are dated before what they rest on, without a stated reason. A cycle that began under a definition
/// without this check may have some; it goes on. A correction replaces a mistyped date (T27); if the document does bear the date, a
/// correction with the same date states the reason.
pub fn unexplained_order(reference: &ReferenceData, facts: &Facts) -> Vec<DocumentId> {
    let is_explained = |id: &DocumentId| {
        let now = facts.in_force(*id);
        let before = now.and_then(|document| facts.document(document.corrects?));
        now.zip(before).is_some_and(|(now, before)| now.dated == before.dated)
    };
    let early = |(document, basis): &(DocumentId, OrderBasis)| {
        dated(facts, *document) < basis.recorded_day(reference, facts)
    };
    let others = lists_and_notice(reference, facts).filter(early).map(|(document, _)| document);
    out_of_order(reference, facts).into_iter().chain(others).filter(|id| !is_explained(id)).collect()
}

/// What [`out_of_order`] leaves out, as the released condition on corrections does: the published lists, and the last notice of
/// results. Each notice follows its own review, and of an earlier one the day is known no more.
fn lists_and_notice(
    reference: &ReferenceData,
    facts: &Facts,
) -> impl Iterator<Item = (DocumentId, OrderBasis)> {
    let channel = reference.publication_of(facts.cycle()).counted(PublicMatter::EligibleList);
    let lists = facts.documents_of(&[DocumentKind::EligibleList]).map(|document| document.id);
    let lists = lists.filter(move |list| channel.is_some_and(|channel| facts.is_published(*list, channel)));
    let is_told = facts.rows.reopening.values().all(|reopening| reopening.notified_by.is_some());
    let notice = facts.result_notices().max_by_key(|notice| notice.leaf).filter(|_| is_told);
    let notice = notice.map(|notice| (notice.document, OrderBasis::Completion));
    lists.map(|list| (list, OrderBasis::Closing)).chain(notice)
}

/// The documents of a cycle that are dated before what they rest on, as far as its rows tell.
pub fn out_of_order(reference: &ReferenceData, facts: &Facts) -> Vec<DocumentId> {
    let council = founding(facts, Body::Council);
    // The council rests on the scheme that was in force when it was formed, not on a later one (T33).
    let founded = council.map(|member| {
        let earlier = facts.rows.scheme.values().filter(|scheme| scheme.leaf < member.leaf);
        let scheme = earlier.max_by_key(|scheme| scheme.number);
        (member.decision, scheme.and_then(|scheme| dated(facts, scheme.document)))
    });
    let boards =
        [Body::AppraisalBoard, Body::SupervisoryBoard].into_iter().filter_map(|body| founding(facts, body));
    let boards = boards.map(|member| (member.decision, OrderBasis::Council));
    let plans = facts.rows.plan.values();
    let plans = plans
        .map(|plan| (plan.document, if plan.number == 1 { OrderBasis::Council } else { OrderBasis::Plan }));
    let cycle = facts.cycle();
    let approvals = facts.documents_of(&[DocumentKind::ResultsApproval]);
    let approval =
        approvals.filter(|document| cycle.is_some_and(|cycle| cycle.approved_on == Some(document.dated)));
    let approval = approval.map(|document| (document.id, OrderBasis::Windows));
    let official = facts.rows.notice.values().filter(|notice| notice.official).map(|notice| notice.document);
    let appointments = facts.applications().filter_map(|application| application.appointment);
    let report = cycle.and_then(|cycle| cycle.final_report);
    let approved =
        official.chain(appointments).chain(report).map(|document| (document, OrderBasis::Approval));

    let resting = boards.chain(plans).chain(approval).chain(approved);
    let lists = facts.rows.nomination_list.values();
    let nominated = lists.filter_map(|list| Some((list.decision?, dated(facts, list.document))));
    let all = founded
        .into_iter()
        .chain(nominated)
        .chain(resting.map(|(document, basis)| (document, basis.recorded_day(reference, facts))));
    all.filter(|(document, first)| dated(facts, *document) < *first).map(|(document, _)| document).collect()
}
