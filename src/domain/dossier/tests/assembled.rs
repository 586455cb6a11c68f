//! What the rules read of an application, and what the verdict becomes for it.

use std::sync::Arc;

use uuid::Uuid;

use super::fixture::{DossierFixture, judge_now, praise};
use crate::{
    actor::Actor,
    command::{List, RecordFinding, RemovePaper, WithdrawNomination},
    directory::row::Unit,
    dossier::{
        JudgedCycle, PaperContent, Sources, Unready, judge_at, new_judgement, preview,
        preview_without_findings,
    },
    eligibility::{Attestation, PaperKind},
    ids::{PersonId, UnitId},
    personnel::Record,
    proofs::simulation::*,
    role::Role,
    row::Cycle,
    table::{KeyedTable, looks},
    vocabulary::{RuleId, RuleOutcome, Stage},
};

use RuleOutcome::{Fail, NeedsHuman, Pass, Waived};

fn none() -> Vec<String> {
    Vec::new()
}

/// Somebody finds on a rule, or on one of its items.
fn found(fixture: &mut DossierFixture, by: (PersonId, Role), rule: &str, outcome: RuleOutcome) {
    let application = fixture.application();
    let finding = RecordFinding {
        finding: fixture.simulation.id(),
        application,
        rule: rule.parse().unwrap(),
        item: None,
        outcome,
        warning: false,
        reason: sealed("nhận xét"),
        document: None,
    };
    fixture.simulation.act_as(&Actor::person(by.0, [by.1]), finding).unwrap();
}

const ONE: (PersonId, Role) = (APPRAISER, Role::Appraiser);
const OTHER: (PersonId, Role) = (OTHER_APPRAISER, Role::Appraiser);
const CLERKS: (PersonId, Role) = (SECRETARY, Role::CouncilSecretary);

/// AS1 from end to end: what lies in the cycle, the papers and the personnel file is judged, and that lists.
#[test]
fn a_sound_dossier_is_judged_eligible_and_listed() {
    let mut fixture = DossierFixture::received();
    let judged = fixture.judged();
    assert!(judged.verdict.eligible, "{:?} {:?}", fixture.with(Fail), fixture.with(NeedsHuman));
    let application = fixture.application();
    fixture.evaluate().simulation.go(List { application });
}

/// E1: where the cycle names a unit, its employees are reviewed and those of its registered legal successor.
#[test]
fn an_employee_of_another_unit_is_not_of_the_review() {
    let mut fixture = DossierFixture::received();
    let failed = |fixture: &DossierFixture| fixture.with(Fail).iter().any(|rule| rule == "E1");
    assert!(!failed(&fixture), "without a named unit, those of every unit of the agency");
    let cycle = fixture.simulation.facts.cycle().unwrap().clone();
    let named = |unit| Cycle { unit: Some(unit), ..cycle.clone() }.into();
    fixture.simulation.facts.put([named(CENTRE)]);
    assert!(!failed(&fixture));
    fixture.simulation.facts.put([named(ELSEWHERE)]);
    assert!(failed(&fixture));
    let centre = fixture.simulation.facts.directory.rows().unit[&CENTRE].clone();
    let successor = Unit { predecessor: Some(ELSEWHERE), leaf: 1, ..centre };
    Arc::make_mut(&mut fixture.simulation.facts.directory).put(successor.into());
    assert!(!failed(&fixture));
}

/// What is judged with others comes out as it does alone, and looks at no unit and no place of the cycle again.
#[test]
fn dossiers_that_are_judged_together_find_their_cycle_once() {
    let looks = [10, 20].map(|more: u128| {
        let mut fixture = DossierFixture::received();
        let centre = fixture.simulation.facts.directory.rows().unit[&CENTRE].clone();
        let directory = Arc::make_mut(&mut fixture.simulation.facts.directory);
        for number in 0..more {
            directory
                .put(Unit { id: UnitId(Uuid::from_u128(0xFACE_0000 + number)), ..centre.clone() }.into());
        }
        let cycle = JudgedCycle::of(&fixture.simulation.facts);
        let together = fixture.sources().beside(&cycle);
        let (first, first_looks) = looks::during(|| judge_now(together).unwrap().verdict);
        let (second, looks) = looks::during(|| judge_now(together).unwrap().verdict);
        assert_eq!((&first, &second), (&fixture.judged().verdict, &first));
        assert!(first_looks >= looks + u64::try_from(more).unwrap(), "{first_looks} and {looks} looks");
        looks
    });
    assert_eq!(looks[0], looks[1]);
}

/// The units whose employees are reviewed are found once, and not copied for each dossier.
#[test]
fn dossiers_of_a_cycle_share_its_units() {
    let fixture = DossierFixture::received();
    let cycle = JudgedCycle::of(&fixture.simulation.facts);
    let own = fixture.simulation.application(AN);
    let read = || cycle.read_for(own, fixture.simulation.today()).unwrap();
    assert!(Arc::ptr_eq(&read().units, &read().units));
}

/// The line that is recorded says what the verdict says.
#[test]
fn the_recorded_line_is_that_of_the_verdict() {
    let mut fixture = DossierFixture::received();
    fixture.simulation.discipline(AN, true);
    let form = fixture.paper(PaperKind::Application);
    fixture.contents.remove(&form);
    let (judged, id) = (fixture.judged(), fixture.simulation.id());
    let line = new_judgement(id, fixture.simulation.application(AN), &judged, sealed("kết quả"));
    let rules = |ids: &[RuleId]| ids.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!((rules(&line.failed.0), rules(&line.open.0)), (fixture.with(Fail), fixture.with(NeedsHuman)));
    assert!(!line.eligible && !line.failed.is_empty() && !line.open.is_empty());
    assert_eq!((line.stage, line.basis), (Stage::Screening, judged.basis));
    assert_eq!(line.closing_on, jiff::civil::date(2024, 10, 29));
    fixture.simulation.go(Simulation::evaluation([line]));
}

/// The screening refers to its own day, the appraisal to that of T10 whenever it is done.
#[test]
fn each_stage_refers_to_its_day() {
    let fixture = DossierFixture::received();
    assert_eq!(fixture.judged().verdict.references.review_on, fixture.simulation.today());
    let mut fixture = DossierFixture::appraised();
    let begun = fixture.simulation.today();
    fixture.simulation.until(11, 8, 8, 0);
    assert_eq!(fixture.judged().verdict.references.review_on, begun);
}

// Papers

/// D3: the unit head signs by giving it.
#[test]
fn what_the_unit_head_gives_is_signed() {
    let fixture = DossierFixture::received();
    assert_eq!(fixture.contents[&fixture.paper(PaperKind::Assessment)].signed, None);
    assert_eq!(fixture.outcome("E15"), Pass);
}

/// D3: what somebody else says that the unit head said does not go before what the unit head said.
#[test]
fn an_applicant_does_not_talk_over_the_unit_head() {
    let mut fixture = DossierFixture::draft();
    let blame = |rule: &str| Attestation { rule: rule.parse().unwrap(), met: false };
    let blamed = PaperContent { covers: vec![blame("E4")], ..PaperContent::default() };
    fixture.assess(blamed);
    let judge = |fixture: &DossierFixture| {
        let verdict = judge_at(fixture.sources(), Stage::Screening, fixture.simulation.today()).unwrap();
        verdict.result("E4").unwrap().outcome
    };
    let before = judge(&fixture);
    assert_ne!(before, Pass);
    fixture.bring(PaperKind::Assessment, PaperContent { signed: Some(true), ..praise() });
    assert_eq!(judge(&fixture), before);
}

/// E17: handing in online declares; on paper the signature under D1 does.
#[test]
fn a_paper_dossier_declares_by_its_signed_form() {
    for (signed, outcome) in [(Some(true), Pass), (Some(false), NeedsHuman), (None, NeedsHuman)] {
        assert_eq!(DossierFixture::on_paper(signed).outcome("E17"), outcome, "{signed:?}");
    }
    let mut online = DossierFixture::received();
    let form = online.paper(PaperKind::Application);
    online.contents.get_mut(&form).unwrap().signed = None;
    assert_eq!(online.outcome("E17"), Pass);
}

/// E15: what was taken out is missing; what was there and cannot be read is not.
#[test]
fn a_paper_that_is_missing_fails_and_one_that_was_erased_needs_somebody() {
    let mut fixture = DossierFixture::draft();
    let judge = |fixture: &DossierFixture| {
        judge_at(fixture.sources(), Stage::Screening, fixture.simulation.today()).unwrap()
    };
    let cv = fixture.paper(PaperKind::Cv);
    let content = fixture.contents.remove(&cv).unwrap();
    let erased = judge(&fixture);
    assert_eq!(erased.with(Fail).count(), 0, "nobody fails for what cannot be read");
    assert_eq!(erased.result("E15").unwrap().outcome, NeedsHuman);
    fixture.contents.insert(cv, content);
    let application = fixture.application();
    fixture.simulation.go(RemovePaper { application, paper: cv });
    assert_eq!(judge(&fixture).result("E15").unwrap().outcome, Fail);
}

/// An erasure takes the content of every paper and the whole personnel file.
#[test]
fn nothing_fails_for_an_erasure() {
    let mut fixture = DossierFixture::received();
    fixture.contents.clear();
    fixture.record = Record::default();
    assert_eq!(fixture.with(Fail), none());
    assert!(!fixture.judged().verdict.eligible);
}

/// E9: the last commitment counts.
#[test]
fn the_last_paper_of_a_kind_counts() {
    let mut fixture = DossierFixture::draft();
    let judge = |fixture: &DossierFixture| {
        let verdict = judge_at(fixture.sources(), Stage::Screening, fixture.simulation.today()).unwrap();
        verdict.result("E9").unwrap().outcome
    };
    assert_eq!(judge(&fixture), Pass);
    fixture.bring(PaperKind::Commitment, PaperContent::default());
    assert_eq!(judge(&fixture), NeedsHuman, "it names no language");
}

// Facts of the cycle

/// E5: a case that was reported to the cycle counts, whatever the personnel file says.
#[test]
fn a_reported_case_fails_until_it_ends() {
    let mut fixture = DossierFixture::received();
    assert_eq!(fixture.outcome("E5"), Pass);
    fixture.simulation.discipline(AN, true);
    assert_eq!(fixture.outcome("E5"), Fail);
    fixture.record = Record::default();
    assert_eq!(fixture.outcome("E5"), Fail, "also of a file that says nothing");
    fixture.simulation.discipline(AN, false);
    assert_eq!(fixture.outcome("E5"), NeedsHuman);
}

/// E2: without a nomination nobody passes.
#[test]
fn a_withdrawn_nomination_fails() {
    let mut fixture = DossierFixture::received();
    let application = fixture.application();
    assert_eq!(fixture.outcome("E2"), Pass);
    let withdrawal = WithdrawNomination { application, reason: sealed("lý do") };
    fixture.simulation.go(withdrawal);
    assert_eq!(fixture.outcome("E2"), Fail);
}

// Before it is handed in

/// What is not yet handed in is judged as if it were now.
#[test]
fn a_draft_is_looked_into_as_if_it_were_handed_in() {
    let mut fixture = DossierFixture::draft();
    let preview = |fixture: &DossierFixture| {
        judge_at(fixture.sources(), Stage::Screening, fixture.simulation.today()).unwrap()
    };
    let verdict = preview(&fixture);
    assert!(verdict.eligible, "{:?}", verdict.with(Fail).chain(verdict.with(NeedsHuman)).collect::<Vec<_>>());
    fixture.simulation.until(10, 29, 23, 59);
    assert!(preview(&fixture).eligible);
    fixture.simulation.until(10, 30, 0, 0);
    assert_eq!(preview(&fixture).result("E15").unwrap().outcome, Fail);
}

#[test]
fn what_is_at_no_stage_is_not_judged() {
    let fixture = DossierFixture::draft();
    assert!(matches!(judge_now(fixture.sources()), Err(Unready::NoStage)));
}

#[test]
fn without_a_plan_there_is_no_day_to_refer_to() {
    let mut fixture = DossierFixture::received();
    fixture.simulation.facts.rows.plan = KeyedTable::default();
    assert!(matches!(judge_now(fixture.sources()), Err(Unready::NoPlan)));
}

// Findings

/// 10.2 `appraise`: the appraisers conclude jointly; where they differ, somebody has to come round.
#[test]
fn appraisers_who_differ_have_not_concluded() {
    let mut fixture = DossierFixture::appraised();
    found(&mut fixture, ONE, "E6", Pass);
    assert_eq!(fixture.outcome("E6"), Pass);
    found(&mut fixture, OTHER, "E6", Fail);
    assert_eq!(fixture.outcome("E6"), NeedsHuman);
    found(&mut fixture, OTHER, "E6", Pass);
    assert_eq!(fixture.outcome("E6"), Pass, "the other came round");
    found(&mut fixture, ONE, "E6", Fail);
    assert_eq!(fixture.outcome("E6"), NeedsHuman);
    found(&mut fixture, OTHER, "E6", Fail);
    assert_eq!(fixture.outcome("E6"), Fail);
}

/// It is the same whoever records a finding first, and on each rule by itself.
#[test]
fn differing_on_one_rule_leaves_the_others() {
    for order in [[ONE, OTHER], [OTHER, ONE]] {
        let mut fixture = DossierFixture::appraised();
        for (by, outcome) in order.into_iter().zip([Pass, Fail]) {
            found(&mut fixture, by, "E6", outcome);
            found(&mut fixture, by, "E4", Pass);
        }
        assert_eq!((fixture.outcome("E6"), fixture.outcome("E4")), (NeedsHuman, Pass));
    }
}

/// An appraisal is complete once the appraisers found on all that is left to them.
#[test]
fn an_appraisal_is_eligible_by_its_findings() {
    let mut fixture = DossierFixture::appraised();
    assert!(!fixture.judged().verdict.eligible);
    for rule in fixture.with(NeedsHuman) {
        found(&mut fixture, ONE, &rule, Pass);
        found(&mut fixture, OTHER, &rule, Pass);
    }
    assert!(fixture.judged().verdict.eligible, "{:?} {:?}", fixture.with(Fail), fixture.with(NeedsHuman));
}

/// At the screening a later finding supersedes, also of somebody else: there is nobody to agree with.
#[test]
fn at_the_screening_the_last_finding_counts() {
    let mut fixture = DossierFixture::received();
    let cv = fixture.paper(PaperKind::Cv);
    fixture.contents.get_mut(&cv).unwrap().made_on = None;
    assert_eq!(fixture.outcome("E16"), NeedsHuman);
    found(&mut fixture, ONE, "E16", Fail);
    assert_eq!(fixture.outcome("E16"), Fail);
    found(&mut fixture, CLERKS, "E16", Pass);
    assert_eq!(fixture.outcome("E16"), Pass);
}

/// R18: a paper that is asked for no more by what somebody found of a waiver is told as lacking to whoever may not know of that yet.
#[test]
fn what_is_lacking_without_findings_tells_nothing_of_a_waiver() {
    let mut fixture = DossierFixture::received();
    let mut rules = fixture.sources().rules.clone();
    for rule in rules.eligibility.rules.iter_mut().filter(|rule| rule.id.as_str() == "E15") {
        rule.revision = 3;
    }
    // Nobody found out for the days of the review.
    let days = "from = \"2022-08-15\"\nuntil = \"2022-12-31\"\nsource = { vi = \"Công văn thử\", en = \"a letter\" }";
    for programme in &mut rules.eligibility.programmes {
        programme.not_issued = Some(toml::from_str(days).unwrap());
    }
    let lacking = |fixture: &DossierFixture| {
        let sources = Sources { rules: &rules, ..fixture.sources() };
        [preview, preview_without_findings].map(|told| told(sources, Stage::Screening).unwrap().lacking)
    };
    let certificate = vec![PaperKind::CertificateCopy];
    assert_eq!(lacking(&fixture), [certificate.clone(), certificate.clone()]);
    found(&mut fixture, CLERKS, "E8w", Waived);
    assert_eq!(lacking(&fixture), [Vec::new(), certificate]);
}
