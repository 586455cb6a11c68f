//! The ground of a judgement: it moves with everything that the rules read of the cycle, and with nothing else.

use super::fixture::DossierFixture;
use crate::{
    actor::Actor,
    command::*,
    cycle::state::CycleState as S,
    digest::Digest,
    dossier::{PaperContent, basis},
    eligibility::PaperKind,
    proofs::simulation::*,
    ranking::Level,
    role::Role,
    vocabulary::{Channel, DocumentKind as K, RuleOutcome, Side, Stage},
};

fn ground(simulation: &Simulation, stage: Stage) -> Digest {
    basis(&simulation.facts, simulation.application(AN), stage)
}

/// What a change does to the ground of both stages.
#[track_caller]
fn moves(fixture: &mut DossierFixture, change: impl FnOnce(&mut DossierFixture)) -> (bool, bool) {
    let before = [Stage::Screening, Stage::Appraisal].map(|stage| ground(&fixture.simulation, stage));
    change(fixture);
    let after = [Stage::Screening, Stage::Appraisal].map(|stage| ground(&fixture.simulation, stage));
    (before[0] != after[0], before[1] != after[1])
}

const BOTH: (bool, bool) = (true, true);
const NEITHER: (bool, bool) = (false, false);

#[test]
fn the_ground_moves_with_the_papers_and_comes_back_with_them() {
    let mut fixture = DossierFixture::draft();
    let (application, before) = (fixture.application(), ground(&fixture.simulation, Stage::Screening));
    let (mut more, mut other) = (None, None);
    assert_eq!(
        moves(&mut fixture, |fixture| more =
            Some(fixture.bring(PaperKind::SalaryHistory, PaperContent::default()))),
        BOTH
    );
    let replaced = moves(&mut fixture, |fixture| {
        let paper = NewPaper { replaces: more, ..fixture.simulation.item(PaperKind::SalaryHistory) };
        other = Some(paper.id);
        fixture.simulation.go(AddPapers { application, papers: vec![paper] });
    });
    assert_eq!(replaced, BOTH);
    let paper = other.unwrap();
    assert_eq!(
        moves(&mut fixture, |fixture| {
            fixture.simulation.go(RemovePaper { application, paper });
        }),
        BOTH
    );
    assert_eq!(
        ground(&fixture.simulation, Stage::Screening),
        before,
        "the papers are those of the beginning"
    );
}

#[test]
fn the_ground_moves_with_the_assessment() {
    let mut fixture = DossierFixture::draft();
    assert_eq!(moves(&mut fixture, |fixture| fixture.assess(PaperContent::default())), BOTH);
}

#[test]
fn the_ground_moves_with_the_hand_over() {
    let mut fixture = DossierFixture::draft();
    let application = fixture.application();
    let now = fixture.simulation.now;
    assert_eq!(
        moves(&mut fixture, |fixture| {
            fixture.simulation.go(Submit { application, declared_true: true, confirm_incomplete: false });
        }),
        BOTH
    );
    let entered = moves(&mut fixture, |fixture| {
        fixture.simulation.returned(application).go(EnterPaperDossier {
            application,
            person: AN,
            title: cntt(),
            handed_in_at: now,
            reason: sealed("nộp trực tiếp"),
        });
    });
    assert_eq!(fixture.simulation.application(AN).submitted_at, Some(now), "at the very same time");
    assert_eq!(entered, BOTH, "but on paper");
}

#[test]
fn the_ground_moves_with_the_nomination() {
    let mut fixture = DossierFixture::draft();
    let application = fixture.application();
    let nomination = fixture.simulation.application(AN).nomination.unwrap();
    assert_eq!(
        moves(&mut fixture, |fixture| {
            fixture.simulation.renumber(nomination, "88");
        }),
        BOTH,
        "corrected"
    );
    let withdrawal = WithdrawNomination { application, reason: sealed("lý do") };
    assert_eq!(
        moves(&mut fixture, |fixture| {
            fixture.simulation.go(withdrawal);
        }),
        BOTH
    );
    assert_eq!(
        moves(&mut fixture, |fixture| {
            fixture.simulation.nominate(application);
        }),
        BOTH
    );
}

#[test]
fn the_ground_moves_with_a_disciplinary_case_of_the_own() {
    let mut fixture = DossierFixture::received();
    assert_eq!(
        moves(&mut fixture, |fixture| {
            fixture.simulation.discipline(AN, true);
        }),
        BOTH
    );
    assert_eq!(
        moves(&mut fixture, |fixture| {
            fixture.simulation.discipline(AN, false);
        }),
        BOTH
    );
}

/// T23: with the plan once it is in force, and no sooner.
#[test]
fn the_ground_moves_with_the_closing_date_in_force() {
    let mut fixture = DossierFixture::draft();
    let mut issued = None;
    let amended = moves(&mut fixture, |fixture| {
        let amendment = fixture.simulation.amendment(31);
        issued = Some(amendment.document);
        fixture.simulation.go(amendment);
    });
    assert_eq!(amended, NEITHER);
    let published = moves(&mut fixture, |fixture| {
        let publication = fixture.simulation.publish(issued.unwrap(), Channel::Website);
        fixture.simulation.go(PublishAmendment { publication });
    });
    assert_eq!(published, BOTH);
    let same_day = moves(&mut fixture, |fixture| {
        let amendment = fixture.simulation.amendment(31);
        let document = amendment.document;
        fixture.simulation.go(amendment);
        let publication = fixture.simulation.publish(document, Channel::Website);
        fixture.simulation.go(PublishAmendment { publication });
    });
    assert_eq!(same_day, NEITHER, "the closing date stays");
}

/// E2, T33: with the places of the own title.
#[test]
fn the_ground_moves_with_the_own_quota() {
    let mut fixture = DossierFixture::received();
    assert_eq!(
        moves(&mut fixture, |fixture| {
            fixture.simulation.rescheme(2, 3);
        }),
        BOTH
    );
    assert_eq!(
        moves(&mut fixture, |fixture| {
            fixture.simulation.rescheme(2, 4);
        }),
        NEITHER,
        "of another title"
    );
}

/// A finding of the screening is read at both stages, and so is what takes its place.
#[test]
fn the_ground_moves_with_a_finding_of_the_screening() {
    let mut fixture = DossierFixture::received();
    let application = fixture.application();
    for outcome in [RuleOutcome::Pass, RuleOutcome::Pass] {
        assert_eq!(
            moves(&mut fixture, |fixture| {
                fixture.simulation.finding(APPRAISER, application, outcome);
            }),
            BOTH
        );
    }
    let superseded = fixture.simulation.facts.rows.finding.values().filter(|finding| finding.superseded);
    assert_eq!(superseded.count(), 1);
}

/// Those of the appraisal do not reach back, and they go with their author (RL8).
#[test]
fn the_ground_of_the_appraisal_moves_with_its_findings_alone() {
    const APPRAISAL: (bool, bool) = (false, true);
    let mut fixture = DossierFixture::appraised();
    let application = fixture.application();
    let found = |by| {
        move |fixture: &mut DossierFixture| {
            fixture.simulation.finding(by, application, RuleOutcome::Pass);
        }
    };
    assert_eq!(moves(&mut fixture, found(APPRAISER)), APPRAISAL);
    assert_eq!(moves(&mut fixture, found(OTHER_APPRAISER)), APPRAISAL);
    assert_eq!(moves(&mut fixture, found(APPRAISER)), APPRAISAL, "superseded");
    let void = moves(&mut fixture, |fixture| {
        let kin = fixture.simulation.sibling(APPRAISER, AN);
        let declared = fixture.simulation.declarations([SPARE]);
        fixture.simulation.go(kin).go(declared);
        let replacement = fixture.simulation.replacement(APPRAISER, SPARE);
        fixture.simulation.go(replacement);
    });
    assert_eq!(void, APPRAISAL);
}

#[test]
fn the_ground_of_the_appraisal_moves_with_the_round() {
    let mut fixture = DossierFixture::appraised();
    let application = fixture.application();
    fixture.simulation.conclude(application, Side::Met);
    let decision = fixture.simulation.paper(K::CouncilDecisionOther);
    let reopening = ReopenDossier { application, decision, reason: sealed("lý do") };
    assert_eq!(
        moves(&mut fixture, |fixture| {
            fixture.simulation.go(reopening);
        }),
        (false, true)
    );
}

/// The stages have grounds of their own: a judgement of the one never passes for the other.
#[test]
fn each_stage_has_a_ground_of_its_own() {
    let fixture = DossierFixture::received();
    assert_ne!(ground(&fixture.simulation, Stage::Screening), ground(&fixture.simulation, Stage::Appraisal));
}

/// What is said about others, or recorded about nothing that the rules read, leaves a judgement alone.
#[test]
fn the_ground_moves_with_nothing_else() {
    let mut fixture = DossierFixture::received();
    let application = fixture.application();
    let screening = ground(&fixture.simulation, Stage::Screening);
    fixture.evaluate();
    let registered = moves(&mut fixture, |fixture| {
        fixture.simulation.redeclare();
        let (evidence, remark) = (fixture.simulation.posted(K::Evidence), fixture.simulation.id());
        fixture.simulation.renumber(evidence, "77");
        fixture.simulation.go(AddRemark { remark, about: None, text: sealed("đã giám sát") });
    });
    assert_eq!(registered, NEITHER);
    let listed = moves(&mut fixture, |fixture| {
        fixture.simulation.go(List { application }).advance(S::Review).suspend(false).resume();
        fixture.simulation.judged_warning(application).go(AcknowledgeWarning { application, finding: None });
    });
    assert_eq!(listed, NEITHER);
    fixture.simulation.go(Appraise { application });
    for by in [APPRAISER, OTHER_APPRAISER] {
        fixture.simulation.finding(by, application, RuleOutcome::Pass);
    }
    let appraised = moves(&mut fixture, |fixture| {
        fixture.simulation.judged(application).vote(MEMBER, application, Side::Met);
        let found = fixture.simulation.tie_finding(application, Level::Older);
        fixture.simulation.go(found);
        fixture.simulation.judged(application);
    });
    assert_eq!(appraised, NEITHER);
    assert_eq!(ground(&fixture.simulation, Stage::Screening), screening);
}

#[test]
fn the_ground_does_not_move_with_the_dossier_of_another() {
    let mut fixture = DossierFixture::draft();
    let others = moves(&mut fixture, |fixture| {
        let other = fixture.simulation.apply(BINH);
        fixture.simulation.bring(other, &[PaperKind::Cv]);
        fixture.simulation.assessed(other);
        fixture.simulation.nominate(other).go(Submit {
            application: other,
            declared_true: true,
            confirm_incomplete: false,
        });
        let applicant = Actor::person(BINH, [Role::Applicant]);
        fixture.simulation.act_as(&applicant, Withdraw { application: other, reason: None }).unwrap();
    });
    assert_eq!(others, NEITHER);
}
