//! Scheme, plan, documents and publications.

use super::{super::simulation::*, Alone, alone};
use crate::{
    allotment::QuotaRatio,
    command::*,
    cycle::state::CycleState as S,
    digest::Digest,
    ids::*,
    law::row::LawKind,
    obligation_item::ObligationItem,
    role::Role,
    row::CycleTitle,
    vocabulary::{DocumentKind as K, *},
};

/// Something recorded of the budget estimate, on the day.
fn obligation(state: S, change: fn(&mut Simulation, &mut RecordObligation)) -> (Simulation, Command) {
    let mut simulation = Simulation::in_state(state);
    let mut entry = simulation.obligation(ObligationItem::Budget);
    change(&mut simulation, &mut entry);
    (simulation, entry.into())
}

fn creating(change: fn(&mut CreateCycle)) -> (Simulation, Command) {
    let mut simulation = Simulation::empty();
    let mut creation = simulation.creation();
    change(&mut creation);
    (simulation, creation.into())
}

fn approving(change: fn(&mut Simulation, &mut ApproveScheme)) -> (Simulation, Command) {
    let mut simulation = Simulation::in_state(S::Draft);
    let mut approval = simulation.scheme_approval();
    change(&mut simulation, &mut approval);
    (simulation, approval.into())
}

/// Three places of information security where half of the posts may hold it, on such posts and holders.
fn capped(numbers: Option<(u32, u32)>) -> (Simulation, Command) {
    let mut simulation = Simulation::capping([attt()]);
    let base = numbers.map(|(posts, holders)| simulation.posts(posts, holders));
    let approval = simulation.on_posts(base);
    (simulation, approval.into())
}

fn issuing(change: fn(&mut Simulation, &mut IssuePlan)) -> (Simulation, Command) {
    let mut simulation = Simulation::in_state(S::SupervisionFormed);
    let mut plan = simulation.plan_of(29);
    change(&mut simulation, &mut plan);
    (simulation, plan.into())
}

fn directory_request(change: fn(&mut Simulation, &mut RegisterDocument)) -> (Simulation, Command) {
    let mut simulation = Simulation::in_state(S::Draft);
    let mut registration = simulation.registration(K::Evidence, None);
    change(&mut simulation, &mut registration);
    (simulation, registration.into())
}

fn publishing(change: fn(&mut Simulation, &mut RecordPublication)) -> (Simulation, Command) {
    let mut simulation = Simulation::in_state(S::Draft);
    let document = simulation.paper(K::Evidence);
    let mut publication = simulation.publication(document, Channel::Website);
    change(&mut simulation, &mut publication);
    (simulation, publication.into())
}

fn correcting(change: fn(&mut Simulation, &mut CorrectRecord)) -> (Simulation, Command) {
    let mut simulation = Simulation::in_state(S::PlanPublished);
    let plan = simulation.facts.plan().expect("published").document;
    let mut correction = simulation.correction(plan);
    change(&mut simulation, &mut correction);
    (simulation, correction.into())
}

pub(super) const CASES: &[Alone] = &[
    alone("GRADE_NOT_ADJACENT", || {
        let (mut simulation, command) = creating(|input| input.to_grade = "II".parse().expect("a grade"));
        for code in [cntt(), attt()] {
            simulation.register_title(&code, "II");
        }
        (simulation, command)
    }),
    alone("TITLES_MISSING", || creating(|input| input.titles.clear())),
    alone("TITLES_DO_NOT_FIT", || {
        creating(|input| {
            for pair in &mut input.titles {
                std::mem::swap(&mut pair.from_code, &mut pair.to_code);
            }
        })
    }),
    alone("TITLE_NOT_IN_CATALOGUE", || {
        let (mut simulation, command) = creating(|_| {});
        simulation.withdraw_titles();
        (simulation, command)
    }),
    alone("UNIT_OUTSIDE_AGENCY", || creating(|input| input.unit = Some(ELSEWHERE))),
    alone("YEAR_IMPLAUSIBLE", || creating(|input| input.year = 2022)),
    alone("CALENDAR_NOT_ADOPTED", || {
        let (mut simulation, command) = creating(|_| {});
        simulation.adopt_only(LawKind::RuleSet);
        (simulation, command)
    }),
    alone("RULE_SET_NOT_ADOPTED", || approving(|_, input| input.rule_set = "2031".to_owned())),
    alone("RULE_SET_WITHOUT_TITLES", || {
        approving(|simulation, _| {
            let titles = simulation.facts.rows.cycle_title.values().cloned().collect::<Vec<_>>();
            let swapped = titles
                .into_iter()
                .map(|title| CycleTitle { from_code: "V.11.05.11".parse().expect("a code"), ..title }.into());
            simulation.facts.put(swapped);
        })
    }),
    alone("RULE_SET_FOR_TRIALS", || approving(|_, input| input.rule_set = "demo".to_owned())),
    alone("QUOTA_SUM_MISMATCH", || approving(|_, input| input.total = 5)),
    alone("QUOTA_TITLE_UNKNOWN", || {
        approving(|_, input| {
            input.quotas.truncate(1);
            input.total = 1;
        })
    }),
    alone("QUOTA_UNIT_UNKNOWN", || {
        approving(|_, input| {
            for quota in &mut input.quotas {
                quota.units = [ELSEWHERE].into_iter().collect();
            }
        })
    }),
    alone("QUOTA_RATIO_MISMATCH", || {
        approving(|_, input| {
            for quota in &mut input.quotas {
                quota.ratio = Some(QuotaRatio { percent: 100, listed: quota.places });
            }
        })
    }),
    alone("QUOTA_BASE_UNFIT", || capped(None)),
    alone("QUOTA_OVER_CAP", || capped(Some((31, 13)))),
    alone("SCHEME_PUBLICATION_MISSING", || {
        let mut simulation = Simulation::in_state(S::PlanPublished);
        let document = simulation.paper(K::SchemeApproval);
        let (scheme, quotas) = (simulation.id(), simulation.quotas(2, 3));
        (simulation, AmendScheme { scheme, document, total: 5, quotas, agencies: None }.into())
    }),
    // Documents
    alone("DOCUMENT_MISSING", || approving(|simulation, input| input.document = simulation.id())),
    alone("DOCUMENT_REPLACED", || {
        approving(|simulation, input| {
            let correction = simulation.correction(input.document);
            simulation.go(correction);
        })
    }),
    alone("WRONG_DOCUMENT_KIND", || {
        approving(|simulation, input| input.document = simulation.paper(K::Evidence))
    }),
    alone("WRONG_SIGNATORY", || {
        issuing(|simulation, input| {
            input.document = simulation.paper_signed(K::Plan, Some((HEAD, Role::AgencyHead)))
        })
    }),
    alone("DOCUMENT_USED", || {
        let mut simulation = Simulation::in_state(S::SchemeApproved);
        let document = simulation.facts.scheme().expect("approved").document;
        let (scheme, quotas) = (simulation.id(), simulation.quotas(2, 3));
        (simulation, AmendScheme { scheme, document, total: 5, quotas, agencies: None }.into())
    }),
    alone("DOCUMENT_BEFORE_BASIS", || {
        issuing(|simulation, input| {
            input.document = simulation.paper_dated(K::Plan, jiff::civil::date(2024, 10, 23))
        })
    }),
    alone("DOCUMENT_IN_FUTURE", || {
        directory_request(|_, input| input.dated = jiff::civil::date(2024, 10, 22))
    }),
    alone("DOCUMENT_NUMBER_TAKEN", || {
        directory_request(|simulation, input| {
            let first = simulation.registration(K::Evidence, None);
            input.number = first.number.clone();
            simulation.go(first);
        })
    }),
    alone("ISSUER_DID_NOT_EXIST", || {
        directory_request(|simulation, input| {
            let other = simulation.facts.directory.agency_of(ELSEWHERE).expect("another agency");
            simulation.dissolve(other, None, jiff::civil::date(2024, 10, 20));
            input.issuer = other;
        })
    }),
    alone("SIGNATORY_NOT_IN_OFFICE", || {
        directory_request(|_, input| {
            input.signatory = Some(CLERK);
            input.signed_as = Some(Role::AgencyHead);
        })
    }),
    alone("LATE_REASON_MISSING", || {
        directory_request(|_, input| {
            input.kind = K::Plan;
            input.dated = jiff::civil::date(2024, 10, 20);
        })
    }),
    alone("PUBLISHED_IN_FUTURE", || publishing(|_, input| input.published_at = at(10, 21, 9, 0))),
    alone("PUBLISHED_BEFORE_DOCUMENT", || {
        publishing(|_, input| {
            input.published_at = at(10, 20, 9, 0);
            input.late_reason = Some(sealed("lý do"));
        })
    }),
    alone("DOCUMENT_KIND_UNKNOWN", || {
        let mut simulation = Simulation::in_state(S::PlanIssued);
        let note = simulation.working_note();
        (simulation, note.into())
    }),
    alone("DOCUMENT_NOT_AS_DECLARED", || {
        let mut simulation = Simulation::in_state(S::PlanIssued);
        simulation.declare_notes();
        let symbol = "QĐ-HĐXTH".parse().expect("a symbol");
        let note = RegisterDocument { symbol, ..simulation.working_note() };
        (simulation, note.into())
    }),
    alone("CHANNEL_UNKNOWN", || publishing(|_, input| input.channel = "MASS_MEDIA".parse().expect("a code"))),
    alone("PUBLICATION_REFERENCE_MISSING", || {
        let mut simulation = Simulation::in_state(S::PlanIssued);
        simulation.publish_by("PLAN", "\"WEBSITE\"");
        let plan = simulation.facts.last_plan().expect("issued").document;
        let paper = RecordPublication { reference: None, ..simulation.in_the_paper(plan) };
        (simulation, paper.into())
    }),
    alone("URL_MISSING", || publishing(|_, input| input.url = None)),
    alone("ALREADY_CORRECTED", || {
        correcting(|simulation, input| {
            let mut first = simulation.correction(input.corrects);
            first.number = "2039".parse().expect("a number");
            simulation.go(first);
        })
    }),
    alone("CORRECTION_IN_FUTURE", || correcting(|_, input| input.dated = jiff::civil::date(2024, 10, 25))),
    alone("CHANGES_OUTCOME", || correcting(|_, input| input.sha256 = Digest::of("khác"))),
    alone("CORRECTION_BREAKS_ORDER", || correcting(|_, input| input.dated = jiff::civil::date(2024, 10, 23))),
    // The plan
    alone("CLOSING_BEFORE_ISSUE", || issuing(|_, input| input.closing_on = jiff::civil::date(2024, 10, 23))),
    alone("PLAN_DATES_ORDER", || {
        issuing(|_, input| input.preparation_before = jiff::civil::date(2024, 10, 28))
    }),
    alone("PLAN_PUBLICATION_MISSING", || {
        let mut simulation = Simulation::in_state(S::PlanIssued);
        let other = simulation.paper(K::Evidence);
        let publication = simulation.publish(other, Channel::Website);
        (simulation, PublishPlan { publication }.into())
    }),
    alone("CLOSING_MOVES_EARLIER", || {
        let mut simulation = Simulation::in_state(S::Receiving);
        let amendment = simulation.amendment(28);
        (simulation, amendment.into())
    }),
    alone("CLOSING_FROZEN", || {
        let mut simulation = Simulation::in_state(S::ListDecided);
        let amendment = simulation.amendment(30);
        (simulation, amendment.into())
    }),
    alone("AMENDMENT_MISSING", || {
        let simulation = Simulation::in_state(S::Receiving);
        let publication: PublicationId =
            simulation.facts.plan().and_then(|plan| plan.publication).expect("published");
        (simulation, PublishAmendment { publication }.into())
    }),
    alone("REGISTRATION_CLOSED", || {
        let mut simulation = Simulation::in_state(S::PlanPublished);
        simulation.until(10, 30, 0, 0);
        (simulation, OpenReceiving {}.into())
    }),
    alone("REGISTRATION_STILL_OPEN", || {
        let mut simulation = Simulation::in_state(S::Receiving);
        simulation.until(10, 29, 23, 59);
        (simulation, CloseReceiving {}.into())
    }),
    alone("PAPER_REGISTER_OPEN", || {
        let mut simulation = Simulation::in_state(S::Receiving);
        simulation.paper(K::PaperRegister);
        simulation.until(10, 30, 0, 0);
        (simulation, CloseReceiving {}.into())
    })
    .by(Role::SystemClock),
    alone("PAPER_REGISTER_NOT_OF_OFFICE", || {
        let mut simulation = Simulation::in_state(S::Receiving);
        let registration = simulation.registration(K::PaperRegister, None);
        (simulation, registration.into())
    })
    .by(Role::CouncilSecretary),
    alone("CANCELLATION_PUBLICATION_MISSING", || {
        let mut simulation = Simulation::in_state(S::PlanPublished);
        let document = simulation.paper(K::Cancellation);
        (simulation, Cancel { document, reason: sealed("lý do") }.into())
    }),
    alone("OBLIGATION_NOT_RECORDED", || {
        obligation(S::Receiving, |_, entry| entry.item = ObligationItem::Truth)
    }),
    alone("OBLIGATION_SUBJECT_WRONG", || {
        obligation(S::Appointed, |_, entry| entry.item = ObligationItem::Position)
    }),
    alone("OBLIGATION_TASK_UNCLEAR", || {
        obligation(S::Receiving, |_, entry| entry.item = ObligationItem::Other)
    }),
    alone("OBLIGATION_DAY_WRONG", || {
        obligation(S::Receiving, |simulation, entry| entry.done_on = simulation.today().tomorrow().ok())
    }),
    alone("OBLIGATION_SAYS_NOTHING", || obligation(S::Receiving, |_, entry| entry.done_on = None)),
    alone("CALENDAR_UNCHANGED", || {
        let mut simulation = Simulation::in_state(S::Receiving);
        let recount = RecountDeadlines { change: simulation.id() };
        (simulation, recount.into())
    }),
    alone("REMARK_ABOUT_UNKNOWN", || {
        let mut simulation = Simulation::in_state(S::SupervisionFormed);
        let about = Some(simulation.log.len() as u64);
        (simulation.clone(), AddRemark { remark: simulation.id(), about, text: sealed("nhận xét") }.into())
    }),
];
