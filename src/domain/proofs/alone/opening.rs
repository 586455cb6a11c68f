//! Scheme, plan, documents and publications.

use super::{super::world::*, Alone, alone};
use crate::domain::{
    command::*,
    cycle::state::CycleState as S,
    digest::Digest,
    ids::*,
    role::Role,
    vocabulary::{DocumentKind as K, *},
};

fn creating(change: fn(&mut CreateCycle)) -> (World, Command) {
    let mut world = World::empty();
    let mut creation = world.creation();
    change(&mut creation);
    (world, creation.into())
}

fn approving(change: fn(&mut World, &mut ApproveScheme)) -> (World, Command) {
    let mut world = World::in_state(S::Draft);
    let mut approval = world.scheme_approval();
    change(&mut world, &mut approval);
    (world, approval.into())
}

fn issuing(change: fn(&mut World, &mut IssuePlan)) -> (World, Command) {
    let mut world = World::in_state(S::SupervisionFormed);
    let mut plan = world.plan_of(29);
    change(&mut world, &mut plan);
    (world, plan.into())
}

fn registering(change: fn(&mut World, &mut RegisterDocument)) -> (World, Command) {
    let mut world = World::in_state(S::Draft);
    let mut registration = world.registration(K::Evidence, None);
    change(&mut world, &mut registration);
    (world, registration.into())
}

fn publishing(change: fn(&mut World, &mut RecordPublication)) -> (World, Command) {
    let mut world = World::in_state(S::Draft);
    let document = world.paper(K::Evidence);
    let mut publication = world.publication(document, Channel::Website);
    change(&mut world, &mut publication);
    (world, publication.into())
}

fn correcting(change: fn(&mut World, &mut CorrectRecord)) -> (World, Command) {
    let mut world = World::in_state(S::PlanPublished);
    let plan = world.facts.plan().expect("published").document;
    let mut correction = world.correction(plan);
    change(&mut world, &mut correction);
    (world, correction.into())
}

pub(super) const CASES: &[Alone] = &[
    alone("GRADE_NOT_ADJACENT", || creating(|input| input.to_grade = Grade::Ii)),
    alone("TITLES_MISSING", || creating(|input| input.titles.clear())),
    alone("YEAR_IMPLAUSIBLE", || creating(|input| input.year = 2022)),
    alone("RULE_SET_NOT_VALID", || approving(|_, input| input.rule_set = "2031".to_owned())),
    alone("QUOTA_SUM_MISMATCH", || approving(|_, input| input.total = 5)),
    alone("QUOTA_TITLE_UNKNOWN", || {
        approving(|_, input| {
            input.quotas.truncate(1);
            input.total = 1;
        })
    }),
    alone("SCHEME_PUBLICATION_MISSING", || {
        let mut world = World::in_state(S::PlanPublished);
        let document = world.paper(K::SchemeApproval);
        let (scheme, quotas) = (world.id(), world.quotas(2, 3));
        (world, AmendScheme { scheme, document, total: 5, quotas }.into())
    }),
    // Documents
    alone("DOCUMENT_MISSING", || approving(|world, input| input.document = world.id())),
    alone("DOCUMENT_REPLACED", || {
        approving(|world, input| {
            let correction = world.correction(input.document);
            world.go(correction);
        })
    }),
    alone("WRONG_DOCUMENT_KIND", || approving(|world, input| input.document = world.paper(K::Evidence))),
    alone("WRONG_SIGNATORY", || {
        issuing(|world, input| input.document = world.paper_signed(K::Plan, Some((HEAD, Role::AgencyHead))))
    }),
    alone("DOCUMENT_USED", || {
        let mut world = World::in_state(S::SchemeApproved);
        let document = world.facts.scheme().expect("approved").document;
        let (scheme, quotas) = (world.id(), world.quotas(2, 3));
        (world, AmendScheme { scheme, document, total: 5, quotas }.into())
    }),
    alone("DOCUMENT_IN_FUTURE", || registering(|_, input| input.dated = jiff::civil::date(2024, 10, 22))),
    alone("DOCUMENT_NUMBER_TAKEN", || {
        registering(|world, input| {
            let first = world.registration(K::Evidence, None);
            input.number = first.number.clone();
            world.go(first);
        })
    }),
    alone("SIGNATORY_NOT_IN_OFFICE", || {
        registering(|_, input| {
            input.signatory = Some(CLERK);
            input.signed_as = Some(Role::AgencyHead);
        })
    }),
    alone("LATE_REASON_MISSING", || {
        registering(|_, input| {
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
    alone("URL_MISSING", || publishing(|_, input| input.url = None)),
    alone("ALREADY_CORRECTED", || {
        correcting(|world, input| {
            let mut first = world.correction(input.corrects);
            first.number = "2039".parse().expect("a number");
            world.go(first);
        })
    }),
    alone("CORRECTION_IN_FUTURE", || correcting(|_, input| input.dated = jiff::civil::date(2024, 10, 25))),
    alone("CHANGES_OUTCOME", || correcting(|_, input| input.sha256 = Digest::of("khác"))),
    // The plan
    alone("CLOSING_BEFORE_ISSUE", || issuing(|_, input| input.closing_on = jiff::civil::date(2024, 10, 23))),
    alone("PLAN_DATES_ORDER", || {
        issuing(|_, input| input.preparation_before = jiff::civil::date(2024, 10, 28))
    }),
    alone("PLAN_PUBLICATION_MISSING", || {
        let mut world = World::in_state(S::PlanIssued);
        let other = world.paper(K::Evidence);
        let publication = world.publish(other, Channel::Website);
        (world, PublishPlan { publication }.into())
    }),
    alone("CLOSING_MOVES_EARLIER", || {
        let mut world = World::in_state(S::Receiving);
        let amendment = world.amendment(28);
        (world, amendment.into())
    }),
    alone("CLOSING_FROZEN", || {
        let mut world = World::in_state(S::ListDecided);
        let amendment = world.amendment(30);
        (world, amendment.into())
    }),
    alone("AMENDMENT_MISSING", || {
        let world = World::in_state(S::Receiving);
        let publication: PublicationId =
            world.facts.plan().and_then(|plan| plan.publication).expect("published");
        (world, PublishAmendment { publication }.into())
    }),
    alone("REGISTRATION_CLOSED", || {
        let mut world = World::in_state(S::PlanPublished);
        world.until(10, 30, 0, 0);
        (world, OpenReceiving {}.into())
    }),
    alone("REGISTRATION_STILL_OPEN", || {
        let mut world = World::in_state(S::Receiving);
        world.until(10, 29, 23, 59);
        (world, CloseReceiving {}.into())
    }),
    alone("CANCELLATION_PUBLICATION_MISSING", || {
        let mut world = World::in_state(S::PlanPublished);
        let document = world.paper(K::Cancellation);
        (world, Cancel { document, reason: sealed("lý do") }.into())
    }),
    alone("REMARK_ABOUT_UNKNOWN", || {
        let mut world = World::in_state(S::SupervisionFormed);
        let about = Some(world.log.len() as u64);
        (world.clone(), AddRemark { remark: world.id(), about, text: sealed("nhận xét") }.into())
    }),
];
