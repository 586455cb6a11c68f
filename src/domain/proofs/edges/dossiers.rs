//! Papers and judgements: each side of every condition, and what a hostile clerk would try.

use super::super::world::*;
use crate::domain::{
    actor::Actor,
    appeal::state::{AppealEffect, AppealOutcome, AppealSubject},
    application::state::ApplicationState as A,
    case::Subject,
    command::*,
    cycle::state::CycleState as S,
    decide::available,
    eligibility::PaperKind,
    ids::*,
    ranking::Level,
    role::Role,
    vocabulary::{DocumentKind as K, *},
};

fn applicant(person: PersonId) -> Actor {
    Actor::person(person, [Role::Applicant])
}

fn rule(id: &str) -> Vec<RuleId> {
    vec![id.parse().expect("a rule")]
}

/// What the dry run of an act says of what blocks it, for whoever has the role.
#[track_caller]
fn blocks(world: &World, act: Act, role: Role, subject: Subject) -> Vec<&'static str> {
    let offers = available(&world.frame, &world.facts, &world.holder(role), subject, world.moment());
    let offer = offers.into_iter().find(|offer| offer.act == act).expect("offered");
    offer.blocked_by.iter().map(|refusal| refusal.code).collect()
}

fn kinds(world: &World, application: ApplicationId) -> Vec<PaperKind> {
    world.facts.papers(application).map(|paper| paper.kind).collect()
}

// Papers

/// §8: the last instant of the closing day counts, and not the first of the next.
#[test]
fn the_applicant_supplements_until_closing() {
    let mut world = World::in_state(S::Receiving);
    let application = world.apply(AN);
    let paper = world.item(PaperKind::Cv);
    let addition = AddPapers { application, papers: vec![paper] };
    world.until(10, 29, 23, 59);
    assert_eq!(world.codes(addition.clone()), [""; 0]);
    world.until(10, 30, 0, 0);
    assert_eq!(world.codes(addition), ["PAPERS_CLOSED"]);
}

/// 10.2: what was handed in is not touched, but for a supplement that was asked for.
#[test]
fn what_was_handed_in_changes_only_when_it_was_returned() {
    let mut world = World::in_state(S::Receiving);
    let application = world.apply(AN);
    let cv = world.bring(application, &[PaperKind::Cv])[0];
    world.go(Submit { application, declared_true: true });
    let addition = AddPapers { application, papers: vec![world.item(PaperKind::DegreeCopy)] };
    let removal = RemovePaper { application, paper: cv };
    for refused in [world.codes(addition.clone()), world.codes(removal.clone())] {
        assert_eq!(refused, ["PAPERS_CLOSED"]);
    }
    world.returned(application);
    assert_eq!(world.codes(removal), [""; 0]);
    world.go(addition);
    assert_eq!(world.application(AN).supplement, Listed(vec![PaperKind::Cv]));
}

/// R45, AS54: the office enters what was handed over on paper until the list is made, and nothing else.
#[test]
fn the_office_enters_the_papers_of_a_paper_dossier_only() {
    let mut world = World::in_state(S::Receiving);
    let online = world.submitted(BINH);
    let (application, handed_in_at) = (world.id(), world.now);
    let reason = sealed("nộp trực tiếp");
    world.go(EnterPaperDossier { application, person: AN, title: cntt(), handed_in_at, reason });
    world.until(10, 30, 8, 0);
    let mut add = |application| AddPapers { application, papers: vec![world.item(PaperKind::Cv)] };
    let (paper, other) = (add(application), add(online));
    assert_eq!(world.codes_as(Role::DepartmentOffice, paper.clone()), [""; 0], "also after closing");
    assert_eq!(world.codes_as(Role::DepartmentOffice, other), ["PAPERS_CLOSED"]);
    assert_eq!(world.codes_for(&applicant(AN), paper), ["PAPERS_CLOSED"]);
}

#[test]
fn nobody_touches_the_papers_of_another_dossier() {
    let mut world = World::in_state(S::Receiving);
    let (own, other) = (world.apply(AN), world.apply(BINH));
    let cv = world.bring(other, &[PaperKind::Cv])[0];
    let removal = RemovePaper { application: own, paper: cv };
    assert_eq!(world.codes(removal.clone()), ["PAPER_UNKNOWN"]);
    let replacing = NewPaper { replaces: Some(cv), ..world.item(PaperKind::Cv) };
    assert_eq!(world.codes(AddPapers { application: own, papers: vec![replacing] }), ["PAPER_UNKNOWN"]);
    let foreign = RemovePaper { application: other, paper: cv };
    assert_eq!(world.codes_for(&applicant(AN), foreign), ["NOT_FOUND"], "who is not seen is not there");
}

#[test]
fn a_paper_is_replaced_once() {
    let mut world = World::in_state(S::Receiving);
    let application = world.apply(AN);
    let cv = world.bring(application, &[PaperKind::Cv])[0];
    let mut replacing = || NewPaper { replaces: Some(cv), ..world.item(PaperKind::Cv) };
    let (one, two) = (replacing(), replacing());
    let twice = AddPapers { application, papers: vec![one.clone(), two.clone()] };
    assert_eq!(world.codes(twice), ["PAPER_UNKNOWN"]);
    world.go(AddPapers { application, papers: vec![one.clone()] });
    assert_eq!(kinds(&world, application), [PaperKind::Cv]);
    assert!(world.facts.rows.paper[&cv].superseded, "it stays readable");
    assert_eq!(world.codes(AddPapers { application, papers: vec![two] }), ["PAPER_UNKNOWN"]);
    assert_eq!(world.codes(RemovePaper { application, paper: cv }), ["PAPER_UNKNOWN"]);
    assert_eq!(world.codes(RemovePaper { application, paper: one.id }), [""; 0]);
}

#[test]
fn one_file_is_not_two_papers() {
    let mut world = World::in_state(S::Receiving);
    let application = world.apply(AN);
    let (one, other) = (world.item(PaperKind::Cv), world.item(PaperKind::DegreeCopy));
    let same = NewPaper { file: one.file, ..other.clone() };
    let both = AddPapers { application, papers: vec![one.clone(), same.clone()] };
    assert_eq!(world.codes(both), ["FILE_BOUND_TWICE"]);
    world
        .go(AddPapers { application, papers: vec![one.clone()] })
        .go(RemovePaper { application, paper: one.id });
    let again = AddPapers { application, papers: vec![same] };
    assert_eq!(world.codes(again), ["FILE_BOUND_TWICE"], "not even once it was taken out");
    let without = |world: &mut World, kind| NewPaper { file: None, ..world.item(kind) };
    let papers = vec![without(&mut world, PaperKind::Cv), without(&mut world, PaperKind::DegreeCopy)];
    assert_eq!(world.codes(AddPapers { application, papers }), [""; 0], "no file is no file");
}

/// D3: neither side puts its own in the place of what the other gave.
#[test]
fn the_assessment_is_of_the_unit_head_and_the_rest_is_not() {
    let mut world = World::in_state(S::Receiving);
    let application = world.apply(AN);
    let remove = |paper| RemovePaper { application, paper };
    let subject = Subject::Application(application);
    let blocked = |world: &World| blocks(world, Act::RemovePaper, Role::Applicant, subject);
    assert_eq!(blocked(&world), ["PAPER_UNKNOWN"]);
    let assessment = world.assessed(application);
    assert_eq!(blocked(&world), ["PAPER_OF_ANOTHER"]);
    let cv = world.bring(application, &[PaperKind::Cv])[0];
    assert_eq!(blocked(&world), [""; 0]);
    assert_eq!(world.codes(remove(assessment)), ["PAPER_OF_ANOTHER"]);
    let forged = NewPaper { replaces: Some(assessment), ..world.item(PaperKind::Assessment) };
    assert_eq!(world.codes(AddPapers { application, papers: vec![forged.clone()] }), ["PAPER_OF_ANOTHER"]);
    let seized = NewPaper { replaces: Some(cv), ..forged.clone() };
    assert_eq!(world.codes(Assess { application, paper: seized }), ["PAPER_OF_ANOTHER"]);
    world.go(Assess { application, paper: forged });
    assert!(world.facts.rows.paper[&assessment].superseded);
}

/// D3: the unit head of somebody else has no say, nor has an applicant on the own case.
#[test]
fn only_the_head_of_the_own_unit_assesses() {
    let mut world = World::in_state(S::Receiving);
    let application = world.apply(UNIT_HEAD);
    let paper = world.item(PaperKind::Assessment);
    let assessment = Assess { application, paper };
    assert_eq!(world.codes_as(Role::UnitHead, assessment.clone()), ["NOT_A_MEMBER"]);
    assert_eq!(world.codes_for(&applicant(UNIT_HEAD), assessment), ["FORBIDDEN_ROLE"]);
}

// Judgements

/// R07: what is judged is what lies there now, once, and where it stands.
#[test]
fn a_judgement_is_of_what_lies_there_now() {
    let refused = ["EVALUATION_UNREACHABLE"];
    let mut world = World::in_state(S::ReceivingClosed);
    let application = world.app(AN);
    let judgement = world.judgement(application, &[], &[]);
    let given = |change: fn(&mut NewJudgement)| {
        let mut changed = judgement.clone();
        change(&mut changed);
        World::evaluation([changed])
    };
    assert_eq!(world.codes(given(|_| {})), [""; 0]);
    assert_eq!(world.codes(given(|line| line.stage = Stage::Appraisal)), refused);
    assert_eq!(world.codes(given(|line| line.basis = crate::domain::digest::Digest::of("khác"))), refused);
    assert_eq!(world.codes(given(|line| line.eligible = false)), refused, "nothing is failed or open");
    let nobody = NewJudgement { application: world.id(), ..judgement.clone() };
    assert_eq!(world.codes(World::evaluation([nobody])), refused);
    let twice = [judgement.clone(), world.judgement(application, &["E3"], &[])];
    assert_eq!(world.codes(World::evaluation(twice)), refused);
    world.finding(APPRAISER, application, RuleOutcome::Pass);
    assert_eq!(world.codes(World::evaluation([judgement])), refused, "something was found meanwhile");
}

/// One dossier that cannot be judged stops the whole command: nothing half done.
#[test]
fn all_are_judged_or_none() {
    let mut world = World::in_state(S::ReceivingClosed);
    let (fits, gone) = (world.app(AN), world.app(BINH));
    let both = [world.judgement(fits, &[], &[]), world.judgement(gone, &[], &[])];
    world.go(Withdraw { application: gone, reason: None });
    assert_eq!(world.codes(World::evaluation(both)), ["EVALUATION_UNREACHABLE"]);
    assert!(world.facts.judgement(fits, Stage::Screening).is_none());
}

/// 10.2: before receiving closes nothing is judged, and a concluded dossier not without reopening it.
#[test]
fn dossiers_are_judged_at_their_stages_only() {
    let mut world = World::in_state(S::Receiving);
    let application = world.receive(AN).app(AN);
    let early = World::evaluation([world.judgement(application, &[], &[])]);
    assert_eq!(world.codes(early), ["STEP_ORDER"]);
    let mut world = World::in_state(S::Review);
    let application = world.app(AN);
    world.conclude(application, Side::Met);
    let late = World::evaluation([world.judgement(application, &["E6"], &[])]);
    assert_eq!(world.codes(late), ["EVALUATION_UNREACHABLE"]);
}

/// A later judgement of a stage takes the place of the earlier one, which stays readable.
#[test]
fn the_last_judgement_of_a_stage_counts() {
    let mut world = World::in_state(S::ReceivingClosed);
    let application = world.app(AN);
    world.judged_failing(application, &["E11"]).judged(application);
    assert_eq!(world.codes(List { application }), [""; 0]);
    world.judged_open(application, &["E7"]);
    assert_eq!(world.codes(List { application }), ["NEEDS_HUMAN_LEFT"]);
    let superseded: Vec<bool> = world.facts.rows.judgement.values().map(|own| own.superseded).collect();
    assert_eq!(superseded, [true, true, false]);
}

/// T08: every way in which the ground can move under a listing.
#[test]
fn nobody_is_listed_on_a_stale_judgement() {
    let moves: [fn(&mut World, ApplicationId); 4] = [
        |world, application| {
            world.go(WithdrawNomination { application, reason: sealed("lý do") });
        },
        |world, application| {
            world.finding(APPRAISER, application, RuleOutcome::Pass);
        },
        |world, _| {
            world.discipline(AN, true);
        },
        |world, _| {
            world.rescheme(2, 3);
        },
    ];
    for (ground, change) in moves.into_iter().enumerate() {
        let mut world = World::in_state(S::ReceivingClosed);
        let application = world.app(AN);
        world.judged(application);
        change(&mut world, application);
        let codes = world.codes(List { application });
        assert!(codes.contains(&"NOT_EVALUATED"), "{ground}: {codes:?}");
        let refusal = RefuseListing { application, rules: rule("E3"), reason: sealed("lý do") };
        assert_eq!(world.codes(refusal), ["NOT_EVALUATED"], "{ground}");
    }
}

/// T08: what moves after the listing holds the list up until the dossier is judged again, or taken for what it is.
#[test]
fn the_list_is_not_decided_on_a_stale_judgement() {
    let mut world = World::in_state(S::ReceivingClosed);
    world.redeclare().list_received();
    let (application, decision) = (world.app(AN), world.posted(K::EligibleList));
    world.discipline(AN, true);
    let outdated = ["LIST_OUTDATED"];
    assert_eq!(world.codes(DecideList { decision }), outdated);
    world.judged_failing(application, &["E5"]);
    assert_eq!(world.codes(DecideList { decision }), outdated, "judged again, but not eligible");
    world.judged_open(application, &["E5"]);
    assert_eq!(world.codes(DecideList { decision }), outdated);
    assert_eq!(blocks(&world, Act::DecideList, Role::CouncilSecretary, Subject::Cycle), outdated);
    world.judged(application);
    assert_eq!(world.codes(DecideList { decision }), [""; 0]);
}

/// 10.2: without a judgement that says so nobody is kept off, and only for the rules that it names.
#[test]
fn nobody_is_kept_off_without_ground() {
    let mut world = World::in_state(S::ReceivingClosed);
    let application = world.app(AN);
    let refuse = |rules| RefuseListing { application, rules, reason: sealed("lý do") };
    let subject = Subject::Application(application);
    let dry = |world: &World| blocks(world, Act::RefuseListing, Role::CouncilSecretary, subject);
    world.judged(application);
    assert_eq!(
        (dry(&world), world.codes(refuse(rule("E3")))),
        (vec!["RULES_UNFOUNDED"], vec!["RULES_UNFOUNDED"])
    );
    world.judged_open(application, &["E3"]);
    assert_eq!(world.codes(refuse(rule("E3"))), ["RULES_UNFOUNDED"], "nobody has found that it is not met");
    world.judged_failing(application, &["E3", "E11"]);
    assert_eq!((dry(&world), world.codes(refuse(rule("E11")))), (vec![], vec![]));
    let more = [rule("E11"), rule("E7")].concat();
    assert_eq!(world.codes(refuse(more)), ["RULES_UNFOUNDED"]);
}

// T25

/// Nobody leaves the list without a judgement that stands and says why.
#[test]
fn nobody_is_taken_off_the_list_without_ground() {
    let mut world = World::in_state(S::ListDecided);
    let application = world.app(AN);
    let amendment = world.list_amendment(Vec::new(), vec![Delisting { application, rules: rule("E3") }]);
    assert_eq!(world.codes(amendment.clone()), ["RULES_UNFOUNDED"], "judged eligible");
    world.judged_failing(application, &["E11"]);
    assert_eq!(world.codes(amendment.clone()), ["RULES_UNFOUNDED"], "for another rule");
    world.judged_failing(application, &["E3"]);
    assert_eq!(world.codes(amendment.clone()), [""; 0]);
    world.discipline(AN, true);
    assert_eq!(world.codes(amendment), ["RULES_UNFOUNDED"], "of what lies there no longer");
}

/// In the appraisal it is the judgement of that stage that counts.
#[test]
fn a_dossier_under_appraisal_leaves_the_list_by_its_appraisal() {
    let mut world = World::in_state(S::Review);
    let application = world.app(AN);
    world.judged_failing(application, &["E3"]).go(Appraise { application });
    let amendment = world.list_amendment(Vec::new(), vec![Delisting { application, rules: rule("E3") }]);
    assert_eq!(world.codes(amendment.clone()), ["RULES_UNFOUNDED"]);
    world.judged_failing(application, &["E3"]);
    assert_eq!(world.codes(amendment), [""; 0]);
}

/// One upheld appeal puts somebody on the list once.
#[test]
fn an_appeal_that_was_carried_out_relists_nobody_again() {
    let mut world = World::in_state(S::ReceivingClosed);
    let application = world.app(DUNG);
    world.redeclare().keep_off(application, "E3").advance(S::ListDecided);
    let relisting = world.list_amendment(vec![application], Vec::new());
    assert_eq!(world.codes(relisting.clone()), ["RELISTED_UNSCREENED"], "kept off, and no appeal");
    let appeal = world.inquire(DUNG, AppealSubject::Listing);
    world.settle(appeal, AppealOutcome::Upheld, AppealEffect::List).go(relisting);
    world.judged_failing(application, &["E11"]);
    let delisting = world.list_amendment(Vec::new(), vec![Delisting { application, rules: rule("E11") }]);
    world.go(delisting);
    let again = world.list_amendment(vec![application], Vec::new());
    assert_eq!(world.codes(again.clone()), ["RELISTED_UNSCREENED"]);
    world.judged(application);
    assert_eq!(world.codes(again), [""; 0]);
}

/// A dismissed appeal, or one about something else, opens nothing.
#[test]
fn only_an_upheld_appeal_about_the_list_relists() {
    for (outcome, effect, codes) in [
        (AppealOutcome::Dismissed, AppealEffect::None, &["RELISTED_UNSCREENED"][..]),
        (AppealOutcome::Upheld, AppealEffect::Result, &["RELISTED_UNSCREENED"]),
        (AppealOutcome::PartlyUpheld, AppealEffect::List, &[]),
    ] {
        let mut world = World::in_state(S::ReceivingClosed);
        let application = world.app(DUNG);
        world.redeclare().keep_off(application, "E3").advance(S::ListDecided);
        let appeal = world.inquire(DUNG, AppealSubject::Listing);
        world.settle(appeal, outcome, effect);
        let relisting = world.list_amendment(vec![application], Vec::new());
        assert_eq!(world.codes(relisting), codes, "{outcome:?} {effect:?}");
    }
}

/// 10.2: whoever was not received is screened, whatever an appeal says.
#[test]
fn an_appeal_does_not_screen_who_was_not_received() {
    let mut world = World::in_state(S::Receiving);
    let refused = world.submitted(DUNG);
    world.nominate(refused).go(RefuseReceipt { application: refused, reason: sealed("lý do") });
    world.receive(AN).until(10, 30, 8, 0).go(CloseReceiving {}).advance(S::ListDecided);
    let appeal = world.inquire(DUNG, AppealSubject::Receipt);
    world.settle(appeal, AppealOutcome::Upheld, AppealEffect::List);
    let relisting = world.list_amendment(vec![refused], Vec::new());
    assert_eq!(world.codes(relisting.clone()), ["RELISTED_UNSCREENED"]);
    world.judged(refused).go(relisting);
    assert!(world.is_in(DUNG, A::EligibleListed));
}

// The appraisal

/// AN is found on and voted on, and waits for a judgement.
fn voted(side: Side) -> (World, ApplicationId) {
    let mut world = World::in_state(S::Review);
    let application = world.app(AN);
    world.appraise(application, side);
    (world, application)
}

/// 10.2 `conclude`: MET is the verdict, adopted by the council; no reason stands for it.
#[test]
fn met_is_not_concluded_past_a_rule() {
    let (mut world, application) = voted(Side::Met);
    let conclusion =
        Conclude { departure: Some(sealed("lý do")), ..world.conclusion(application, Side::Met) };
    assert_eq!(world.codes(conclusion.clone()), [""; 0]);
    world.judged_open(application, &["E6"]);
    assert_eq!(world.codes(conclusion.clone()), ["NEEDS_HUMAN_LEFT"]);
    world.judged_failing(application, &["E6"]);
    assert_eq!(world.codes(conclusion.clone()), ["RULE_FAILED"]);
    world.finding(APPRAISER, application, RuleOutcome::Pass);
    assert_eq!(world.codes(conclusion), ["NOT_EVALUATED"]);
}

/// The judgement of the screening is none of the appraisal.
#[test]
fn a_screening_is_no_appraisal() {
    let mut world = World::in_state(S::Review);
    let application = world.app(AN);
    world.go(Appraise { application });
    for by in [APPRAISER, OTHER_APPRAISER] {
        world.finding(by, application, RuleOutcome::Pass);
    }
    for (by, _) in COUNCIL {
        world.vote(by, application, Side::Met);
    }
    let conclusion = world.conclusion(application, Side::Met);
    assert_eq!(world.codes(conclusion), ["NOT_EVALUATED"]);
}

/// Nor is the judgement of an earlier round one of the next.
#[test]
fn a_reopened_dossier_is_judged_again() {
    let (mut world, application) = voted(Side::Met);
    let conclusion = world.conclusion(application, Side::Met);
    let decision = world.paper(K::CouncilDecisionOther);
    world.go(conclusion).go(ReopenDossier { application, decision, reason: sealed("lý do") });
    let own = world.application(AN);
    assert!(world.facts.judgement(application, Stage::Appraisal).is_some());
    assert!(world.facts.standing_judgement(own, Stage::Appraisal).is_none());
}

/// RL8: with the findings of an appraiser in conflict goes the judgement that read them.
#[test]
fn a_judgement_on_void_findings_does_not_stand() {
    let (mut world, application) = voted(Side::Met);
    let stands =
        |world: &World| world.facts.standing_judgement(world.application(AN), Stage::Appraisal).is_some();
    assert!(stands(&world));
    let kin = world.sibling(APPRAISER, AN);
    let declared = world.declarations([SPARE]);
    world.go(kin).go(declared);
    let replacement = world.replacement(APPRAISER, SPARE);
    world.go(replacement);
    assert!(!stands(&world));
    assert!(
        world.facts.findings(world.application(AN), Stage::Appraisal).all(|finding| finding.by != APPRAISER)
    );
    assert!(world.is_in(AN, A::UnderAppraisal) && application == world.app(AN));
}

/// 10.2: NOT_MET follows a rule that fails; against the judgement it needs reasons, and never past an open rule.
#[test]
fn not_met_against_the_judgement_needs_a_reason() {
    let (mut world, application) = voted(Side::NotMet);
    let bare = Conclude { rules: rule("E6"), ..world.conclusion(application, Side::NotMet) };
    let reasoned = Conclude { departure: Some(sealed("lý do")), ..bare.clone() };
    let codes = |world: &World| (world.codes(bare.clone()), world.codes(reasoned.clone()));
    assert_eq!(codes(&world), (vec![], vec![]), "E6 fails");
    world.judged(application);
    assert_eq!(codes(&world), (vec!["DEPARTURE_REASON_MISSING"], vec![]));
    world.judged_open(application, &["E6"]);
    assert_eq!(
        codes(&world),
        (vec!["NEEDS_HUMAN_LEFT", "DEPARTURE_REASON_MISSING"], vec!["NEEDS_HUMAN_LEFT"])
    );
    let failing = NewJudgement { eligible: false, ..world.judgement(application, &["E6"], &["E7"]) };
    world.go(World::evaluation([failing]));
    assert_eq!(codes(&world), (vec![], vec![]), "one that fails is enough, whatever else is open");
}

/// T11: a warning of the judgement is acknowledged once, and again once it was judged again.
#[test]
fn a_warning_of_the_judgement_is_acknowledged_once() {
    let mut world = World::in_state(S::Review);
    let (application, other) = (world.app(AN), world.app(BINH));
    let acknowledge = |application| AcknowledgeWarning { application, finding: None };
    let unknown = ["WARNING_UNKNOWN"];
    assert_eq!(world.codes(acknowledge(application)), unknown);
    world.judged_warning(application);
    assert_eq!(world.codes(acknowledge(other)), unknown);
    world.go(acknowledge(application));
    let judged = world.facts.judgement(application, Stage::Screening).expect("judged");
    assert_eq!(judged.acknowledged_by, Some(MEMBER));
    assert_eq!(world.codes(acknowledge(application)), unknown);
    world.judged_warning(application);
    assert_eq!(world.codes(acknowledge(application)), [""; 0]);
}

/// T11 waits for it.
#[test]
fn the_review_waits_for_a_warning_of_the_judgement() {
    let mut world = World::in_state(S::Review);
    let application = world.app(AN);
    world.appraise(application, Side::Met).judged_warning(application);
    let conclusion = world.conclusion(application, Side::Met);
    world.go(conclusion).conclude_all(Side::Met).rank(cntt(), &[(AN, 1), (BINH, 2)]);
    let minutes = world.paper(K::CouncilMinutes);
    assert_eq!(world.codes(CompleteReview { minutes }), ["WARNING_UNACKNOWLEDGED"]);
    world.go(AcknowledgeWarning { application, finding: None });
    assert_eq!(world.codes(CompleteReview { minutes }), [""; 0]);
}

// The order

fn ranked(waits: bool) -> (World, DocumentId) {
    let mut world = World::in_state(S::Review);
    world.conclude_all(Side::Met);
    let mut order = world.order(&[(AN, 1), (BINH, 2)]);
    order[1].waits = waits;
    let minutes = world.paper(K::CouncilMinutes);
    world.go(RecordRanking { title: cntt(), order });
    (world, minutes)
}

/// W2: an order that waits is neither final nor a tie, until it is made again.
#[test]
fn an_order_that_waits_is_not_put_to_the_managing_authority() {
    let (mut world, minutes) = ranked(true);
    assert_eq!(world.codes(CompleteReview { minutes }), ["TIE_BREAK_NEEDS_HUMAN"]);
    let resolution = world.resolution(&[(AN, 1), (BINH, 2)]);
    assert_eq!(world.codes(resolution), ["NO_TIE"]);
    world.rank(cntt(), &[(AN, 1), (BINH, 2)]);
    assert_eq!(world.codes(CompleteReview { minutes }), [""; 0]);
}

/// W2: where the places suffice nobody is compared, and nobody waits.
#[test]
fn nobody_waits_once_the_places_suffice() {
    let (mut world, minutes) = ranked(true);
    world.rescheme(2, 3);
    assert_eq!(world.codes(CompleteReview { minutes }), [""; 0]);
}

/// W2: what is found after the order was made is read before T11.
#[test]
fn an_order_made_before_a_finding_is_made_again() {
    let (mut world, minutes) = ranked(false);
    let application = world.app(BINH);
    let finding = world.tie_finding(application, Level::Older);
    world.go(finding);
    assert_eq!(world.codes(CompleteReview { minutes }), ["RANKING_MISSING"]);
    world.rank(cntt(), &[(BINH, 1), (AN, 2)]);
    assert_eq!(world.codes(CompleteReview { minutes }), [""; 0]);
}

/// W3: what the opinion settled stays settled, whatever is found later.
#[test]
fn a_finding_does_not_unsettle_an_opinion() {
    let mut world = World::in_state(S::Review);
    world.conclude_all(Side::Met).rank(cntt(), &[(AN, 1), (BINH, 1)]);
    let resolution = world.resolution(&[(BINH, 1), (AN, 2)]);
    world.go(resolution);
    let application = world.app(AN);
    let finding = world.tie_finding(application, Level::Female);
    world.go(finding);
    let minutes = world.paper(K::CouncilMinutes);
    assert_eq!(world.codes(CompleteReview { minutes }), [""; 0]);
}

/// A later finding on the same level takes the place of the earlier one; one on another level stands beside it.
#[test]
fn the_last_finding_on_a_level_counts() {
    let mut world = World::in_state(S::Review);
    let application = world.app(AN);
    world.go(Appraise { application });
    let findings =
        [Level::Female, Level::Older, Level::Female].map(|level| world.tie_finding(application, level));
    let ids = findings.clone().map(|finding| finding.finding);
    for finding in findings {
        world.go(finding);
    }
    let standing: Vec<FindingId> = world.facts.tie_findings(application).map(|finding| finding.id).collect();
    assert_eq!(standing, ids[1..]);
    let early = World::in_state(S::DossiersPrepared);
    let before = FindForTieBreak {
        application: early.app(AN),
        ..early.clone().tie_finding(early.app(AN), Level::Older)
    };
    assert_eq!(early.codes(before), ["STEP_ORDER"]);
}
