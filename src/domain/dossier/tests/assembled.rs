//! What the rules read of an application, and what the verdict becomes for it.

use super::desk::{Desk, praise};
use crate::domain::{
    actor::Actor,
    command::{List, RecordFinding, RemovePaper, WithdrawNomination},
    dossier::{PaperContent, Unready, judge_at, judge_now, new_judgement},
    eligibility::{Attestation, PaperKind},
    ids::PersonId,
    personnel::Record,
    proofs::world::*,
    role::Role,
    vocabulary::{RuleId, RuleOutcome, Stage},
};

use RuleOutcome::{Fail, NeedsHuman, Pass};

fn none() -> Vec<String> {
    Vec::new()
}

/// Somebody finds on a rule, or on one of its items.
fn found(desk: &mut Desk, by: (PersonId, Role), rule: &str, outcome: RuleOutcome) {
    let application = desk.application();
    let finding = RecordFinding {
        finding: desk.world.id(),
        application,
        rule: rule.parse().unwrap(),
        item: None,
        outcome,
        warning: false,
        reason: sealed("nhận xét"),
        document: None,
    };
    desk.world.act_as(&Actor::person(by.0, [by.1]), finding).unwrap();
}

const ONE: (PersonId, Role) = (APPRAISER, Role::Appraiser);
const OTHER: (PersonId, Role) = (OTHER_APPRAISER, Role::Appraiser);
const CLERKS: (PersonId, Role) = (SECRETARY, Role::CouncilSecretary);

/// AS1 from end to end: what lies in the cycle, the papers and the personnel file is judged, and that lists.
#[test]
fn a_sound_dossier_is_judged_eligible_and_listed() {
    let mut desk = Desk::received();
    let judged = desk.judged();
    assert!(judged.verdict.eligible, "{:?} {:?}", desk.with(Fail), desk.with(NeedsHuman));
    let application = desk.application();
    desk.evaluate().world.go(List { application });
}

/// The line that is recorded says what the verdict says.
#[test]
fn the_recorded_line_is_that_of_the_verdict() {
    let mut desk = Desk::received();
    desk.world.discipline(AN, true);
    let form = desk.paper(PaperKind::Application);
    desk.contents.remove(&form);
    let (judged, id) = (desk.judged(), desk.world.id());
    let line = new_judgement(id, desk.world.application(AN), &judged, sealed("kết quả"));
    let rules = |ids: &[RuleId]| ids.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!((rules(&line.failed.0), rules(&line.open.0)), (desk.with(Fail), desk.with(NeedsHuman)));
    assert!(!line.eligible && !line.failed.is_empty() && !line.open.is_empty());
    assert_eq!((line.stage, line.basis), (Stage::Screening, judged.basis));
    assert_eq!(line.closing_on, jiff::civil::date(2024, 10, 29));
    desk.world.go(World::evaluation([line]));
}

/// The screening refers to its own day, the appraisal to that of T10 whenever it is done.
#[test]
fn each_stage_refers_to_its_day() {
    let desk = Desk::received();
    assert_eq!(desk.judged().verdict.references.review_on, desk.world.today());
    let mut desk = Desk::appraised();
    let begun = desk.world.today();
    desk.world.until(11, 8, 8, 0);
    assert_eq!(desk.judged().verdict.references.review_on, begun);
}

// Papers

/// D3: the unit head signs by giving it.
#[test]
fn what_the_unit_head_gives_is_signed() {
    let desk = Desk::received();
    assert_eq!(desk.contents[&desk.paper(PaperKind::Assessment)].signed, None);
    assert_eq!(desk.outcome("E15"), Pass);
}

/// D3: what somebody else says that the unit head said does not go before what the unit head said.
#[test]
fn an_applicant_does_not_talk_over_the_unit_head() {
    let mut desk = Desk::draft();
    let blame = |rule: &str| Attestation { rule: rule.parse().unwrap(), met: false };
    let blamed = PaperContent { covers: vec![blame("E4")], ..PaperContent::default() };
    desk.assess(blamed);
    let judge = |desk: &Desk| {
        let verdict = judge_at(desk.sources(), Stage::Screening, desk.world.today()).unwrap();
        verdict.result("E4").unwrap().outcome
    };
    let before = judge(&desk);
    assert_ne!(before, Pass);
    desk.bring(PaperKind::Assessment, PaperContent { signed: Some(true), ..praise() });
    assert_eq!(judge(&desk), before);
}

/// E17: handing in online declares; on paper the signature under D1 does.
#[test]
fn a_paper_dossier_declares_by_its_signed_form() {
    for (signed, outcome) in [(Some(true), Pass), (Some(false), NeedsHuman), (None, NeedsHuman)] {
        assert_eq!(Desk::on_paper(signed).outcome("E17"), outcome, "{signed:?}");
    }
    let mut online = Desk::received();
    let form = online.paper(PaperKind::Application);
    online.contents.get_mut(&form).unwrap().signed = None;
    assert_eq!(online.outcome("E17"), Pass);
}

/// E15: what was taken out is missing; what was there and cannot be read is not.
#[test]
fn a_paper_that_is_missing_fails_and_one_that_was_erased_needs_somebody() {
    let mut desk = Desk::draft();
    let judge = |desk: &Desk| judge_at(desk.sources(), Stage::Screening, desk.world.today()).unwrap();
    let cv = desk.paper(PaperKind::Cv);
    let content = desk.contents.remove(&cv).unwrap();
    let erased = judge(&desk);
    assert_eq!(erased.with(Fail).count(), 0, "nobody fails for what cannot be read");
    assert_eq!(erased.result("E15").unwrap().outcome, NeedsHuman);
    desk.contents.insert(cv, content);
    let application = desk.application();
    desk.world.go(RemovePaper { application, paper: cv });
    assert_eq!(judge(&desk).result("E15").unwrap().outcome, Fail);
}

/// An erasure takes the content of every paper and the whole personnel file.
#[test]
fn nothing_fails_for_an_erasure() {
    let mut desk = Desk::received();
    desk.contents.clear();
    desk.record = Record::default();
    assert_eq!(desk.with(Fail), none());
    assert!(!desk.judged().verdict.eligible);
}

/// E9: the last commitment counts.
#[test]
fn the_last_paper_of_a_kind_counts() {
    let mut desk = Desk::draft();
    let judge = |desk: &Desk| {
        let verdict = judge_at(desk.sources(), Stage::Screening, desk.world.today()).unwrap();
        verdict.result("E9").unwrap().outcome
    };
    assert_eq!(judge(&desk), Pass);
    desk.bring(PaperKind::Commitment, PaperContent::default());
    assert_eq!(judge(&desk), NeedsHuman, "it names no language");
}

// Facts of the cycle

/// E5: a case that was reported to the cycle counts, whatever the personnel file says.
#[test]
fn a_reported_case_fails_until_it_ends() {
    let mut desk = Desk::received();
    assert_eq!(desk.outcome("E5"), Pass);
    desk.world.discipline(AN, true);
    assert_eq!(desk.outcome("E5"), Fail);
    desk.record = Record::default();
    assert_eq!(desk.outcome("E5"), Fail, "also of a file that says nothing");
    desk.world.discipline(AN, false);
    assert_eq!(desk.outcome("E5"), NeedsHuman);
}

/// E2: without a nomination nobody passes.
#[test]
fn a_withdrawn_nomination_fails() {
    let mut desk = Desk::received();
    let application = desk.application();
    assert_eq!(desk.outcome("E2"), Pass);
    let withdrawal = WithdrawNomination { application, reason: sealed("lý do") };
    desk.world.go(withdrawal);
    assert_eq!(desk.outcome("E2"), Fail);
}

// Before it is handed in

/// What is not yet handed in is judged as if it were now.
#[test]
fn a_draft_is_looked_into_as_if_it_were_handed_in() {
    let mut desk = Desk::draft();
    let preview = |desk: &Desk| judge_at(desk.sources(), Stage::Screening, desk.world.today()).unwrap();
    let verdict = preview(&desk);
    assert!(verdict.eligible, "{:?}", verdict.with(Fail).chain(verdict.with(NeedsHuman)).collect::<Vec<_>>());
    desk.world.until(10, 29, 23, 59);
    assert!(preview(&desk).eligible);
    desk.world.until(10, 30, 0, 0);
    assert_eq!(preview(&desk).result("E15").unwrap().outcome, Fail);
}

#[test]
fn what_is_at_no_stage_is_not_judged() {
    let desk = Desk::draft();
    assert!(matches!(judge_now(desk.sources()), Err(Unready::NoStage)));
}

#[test]
fn without_a_plan_there_is_no_day_to_refer_to() {
    let mut desk = Desk::received();
    desk.world.facts.rows.plan.clear();
    assert!(matches!(judge_now(desk.sources()), Err(Unready::NoPlan)));
}

// Findings

/// 10.2 `appraise`: the appraisers conclude jointly; where they differ, somebody has to come round.
#[test]
fn appraisers_who_differ_have_not_concluded() {
    let mut desk = Desk::appraised();
    found(&mut desk, ONE, "E6", Pass);
    assert_eq!(desk.outcome("E6"), Pass);
    found(&mut desk, OTHER, "E6", Fail);
    assert_eq!(desk.outcome("E6"), NeedsHuman);
    found(&mut desk, OTHER, "E6", Pass);
    assert_eq!(desk.outcome("E6"), Pass, "the other came round");
    found(&mut desk, ONE, "E6", Fail);
    assert_eq!(desk.outcome("E6"), NeedsHuman);
    found(&mut desk, OTHER, "E6", Fail);
    assert_eq!(desk.outcome("E6"), Fail);
}

/// It is the same whoever speaks first, and on each rule by itself.
#[test]
fn differing_on_one_rule_leaves_the_others() {
    for order in [[ONE, OTHER], [OTHER, ONE]] {
        let mut desk = Desk::appraised();
        for (by, outcome) in order.into_iter().zip([Pass, Fail]) {
            found(&mut desk, by, "E6", outcome);
            found(&mut desk, by, "E4", Pass);
        }
        assert_eq!((desk.outcome("E6"), desk.outcome("E4")), (NeedsHuman, Pass));
    }
}

/// An appraisal is complete once the appraisers found on all that is left to them.
#[test]
fn an_appraisal_is_eligible_by_its_findings() {
    let mut desk = Desk::appraised();
    assert!(!desk.judged().verdict.eligible);
    for rule in desk.with(NeedsHuman) {
        found(&mut desk, ONE, &rule, Pass);
        found(&mut desk, OTHER, &rule, Pass);
    }
    assert!(desk.judged().verdict.eligible, "{:?} {:?}", desk.with(Fail), desk.with(NeedsHuman));
}

/// At the screening a later finding supersedes, also of somebody else: there is nobody to agree with.
#[test]
fn at_the_screening_the_last_finding_counts() {
    let mut desk = Desk::received();
    let cv = desk.paper(PaperKind::Cv);
    desk.contents.get_mut(&cv).unwrap().made_on = None;
    assert_eq!(desk.outcome("E16"), NeedsHuman);
    found(&mut desk, ONE, "E16", Fail);
    assert_eq!(desk.outcome("E16"), Fail);
    found(&mut desk, CLERKS, "E16", Pass);
    assert_eq!(desk.outcome("E16"), Pass);
}
