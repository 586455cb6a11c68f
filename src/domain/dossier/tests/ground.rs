//! The ground of a judgement: it moves with everything that the rules read of the cycle, and with nothing else.

use super::desk::Desk;
use crate::domain::{
    actor::Actor,
    command::*,
    cycle::state::CycleState as S,
    digest::Digest,
    dossier::{PaperContent, basis},
    eligibility::PaperKind,
    proofs::world::*,
    ranking::Level,
    role::Role,
    vocabulary::{Channel, DocumentKind as K, RuleOutcome, Side, Stage},
};

fn ground(world: &World, stage: Stage) -> Digest {
    basis(&world.facts, world.application(AN), stage)
}

/// What a change does to the ground of both stages.
#[track_caller]
fn moves(desk: &mut Desk, change: impl FnOnce(&mut Desk)) -> (bool, bool) {
    let before = [Stage::Screening, Stage::Appraisal].map(|stage| ground(&desk.world, stage));
    change(desk);
    let after = [Stage::Screening, Stage::Appraisal].map(|stage| ground(&desk.world, stage));
    (before[0] != after[0], before[1] != after[1])
}

const BOTH: (bool, bool) = (true, true);
const NEITHER: (bool, bool) = (false, false);

#[test]
fn the_ground_moves_with_the_papers_and_comes_back_with_them() {
    let mut desk = Desk::draft();
    let (application, before) = (desk.application(), ground(&desk.world, Stage::Screening));
    let (mut more, mut other) = (None, None);
    assert_eq!(
        moves(&mut desk, |desk| more = Some(desk.bring(PaperKind::SalaryHistory, PaperContent::default()))),
        BOTH
    );
    let replaced = moves(&mut desk, |desk| {
        let paper = NewPaper { replaces: more, ..desk.world.item(PaperKind::SalaryHistory) };
        other = Some(paper.id);
        desk.world.go(AddPapers { application, papers: vec![paper] });
    });
    assert_eq!(replaced, BOTH);
    let paper = other.unwrap();
    assert_eq!(
        moves(&mut desk, |desk| {
            desk.world.go(RemovePaper { application, paper });
        }),
        BOTH
    );
    assert_eq!(ground(&desk.world, Stage::Screening), before, "the papers are those of the beginning");
}

#[test]
fn the_ground_moves_with_the_assessment() {
    let mut desk = Desk::draft();
    assert_eq!(moves(&mut desk, |desk| desk.assess(PaperContent::default())), BOTH);
}

#[test]
fn the_ground_moves_with_the_hand_over() {
    let mut desk = Desk::draft();
    let application = desk.application();
    let now = desk.world.now;
    assert_eq!(
        moves(&mut desk, |desk| {
            desk.world.go(Submit { application, declared_true: true });
        }),
        BOTH
    );
    let entered = moves(&mut desk, |desk| {
        desk.world.returned(application).go(EnterPaperDossier {
            application,
            person: AN,
            title: cntt(),
            handed_in_at: now,
            reason: sealed("nộp trực tiếp"),
        });
    });
    assert_eq!(desk.world.application(AN).submitted_at, Some(now), "at the very same time");
    assert_eq!(entered, BOTH, "but on paper");
}

#[test]
fn the_ground_moves_with_the_nomination() {
    let mut desk = Desk::draft();
    let application = desk.application();
    let nomination = desk.world.application(AN).nomination.unwrap();
    assert_eq!(
        moves(&mut desk, |desk| {
            desk.world.renumber(nomination, "88");
        }),
        BOTH,
        "corrected"
    );
    let withdrawal = WithdrawNomination { application, reason: sealed("lý do") };
    assert_eq!(
        moves(&mut desk, |desk| {
            desk.world.go(withdrawal);
        }),
        BOTH
    );
    assert_eq!(
        moves(&mut desk, |desk| {
            desk.world.nominate(application);
        }),
        BOTH
    );
}

#[test]
fn the_ground_moves_with_a_disciplinary_case_of_the_own() {
    let mut desk = Desk::received();
    assert_eq!(
        moves(&mut desk, |desk| {
            desk.world.discipline(AN, true);
        }),
        BOTH
    );
    assert_eq!(
        moves(&mut desk, |desk| {
            desk.world.discipline(AN, false);
        }),
        BOTH
    );
}

/// T23: with the plan once it is in force, and no sooner.
#[test]
fn the_ground_moves_with_the_closing_date_in_force() {
    let mut desk = Desk::draft();
    let mut issued = None;
    let amended = moves(&mut desk, |desk| {
        let amendment = desk.world.amendment(31);
        issued = Some(amendment.document);
        desk.world.go(amendment);
    });
    assert_eq!(amended, NEITHER);
    let published = moves(&mut desk, |desk| {
        let publication = desk.world.publish(issued.unwrap(), Channel::Website);
        desk.world.go(PublishAmendment { publication });
    });
    assert_eq!(published, BOTH);
    let same_day = moves(&mut desk, |desk| {
        let amendment = desk.world.amendment(31);
        let document = amendment.document;
        desk.world.go(amendment);
        let publication = desk.world.publish(document, Channel::Website);
        desk.world.go(PublishAmendment { publication });
    });
    assert_eq!(same_day, NEITHER, "the closing date stays");
}

/// E2, T33: with the places of the own title.
#[test]
fn the_ground_moves_with_the_own_quota() {
    let mut desk = Desk::received();
    assert_eq!(
        moves(&mut desk, |desk| {
            desk.world.rescheme(2, 3);
        }),
        BOTH
    );
    assert_eq!(
        moves(&mut desk, |desk| {
            desk.world.rescheme(2, 4);
        }),
        NEITHER,
        "of another title"
    );
}

/// A finding of the screening is read at both stages, and so is what takes its place.
#[test]
fn the_ground_moves_with_a_finding_of_the_screening() {
    let mut desk = Desk::received();
    let application = desk.application();
    for outcome in [RuleOutcome::Pass, RuleOutcome::Pass] {
        assert_eq!(
            moves(&mut desk, |desk| {
                desk.world.finding(APPRAISER, application, outcome);
            }),
            BOTH
        );
    }
    let superseded = desk.world.facts.rows.finding.values().filter(|finding| finding.superseded);
    assert_eq!(superseded.count(), 1);
}

/// Those of the appraisal do not reach back, and they go with their author (RL8).
#[test]
fn the_ground_of_the_appraisal_moves_with_its_findings_alone() {
    const APPRAISAL: (bool, bool) = (false, true);
    let mut desk = Desk::appraised();
    let application = desk.application();
    let found = |by| {
        move |desk: &mut Desk| {
            desk.world.finding(by, application, RuleOutcome::Pass);
        }
    };
    assert_eq!(moves(&mut desk, found(APPRAISER)), APPRAISAL);
    assert_eq!(moves(&mut desk, found(OTHER_APPRAISER)), APPRAISAL);
    assert_eq!(moves(&mut desk, found(APPRAISER)), APPRAISAL, "superseded");
    let void = moves(&mut desk, |desk| {
        let kin = desk.world.sibling(APPRAISER, AN);
        let declared = desk.world.declarations([SPARE]);
        desk.world.go(kin).go(declared);
        let replacement = desk.world.replacement(APPRAISER, SPARE);
        desk.world.go(replacement);
    });
    assert_eq!(void, APPRAISAL);
}

#[test]
fn the_ground_of_the_appraisal_moves_with_the_round() {
    let mut desk = Desk::appraised();
    let application = desk.application();
    desk.world.conclude(application, Side::Met);
    let decision = desk.world.paper(K::CouncilDecisionOther);
    let reopening = ReopenDossier { application, decision, reason: sealed("lý do") };
    assert_eq!(
        moves(&mut desk, |desk| {
            desk.world.go(reopening);
        }),
        (false, true)
    );
}

/// The stages have grounds of their own: a judgement of the one never passes for the other.
#[test]
fn each_stage_has_a_ground_of_its_own() {
    let desk = Desk::received();
    assert_ne!(ground(&desk.world, Stage::Screening), ground(&desk.world, Stage::Appraisal));
}

/// What is said about others, or recorded about nothing that the rules read, leaves a judgement alone.
#[test]
fn the_ground_moves_with_nothing_else() {
    let mut desk = Desk::received();
    let application = desk.application();
    let screening = ground(&desk.world, Stage::Screening);
    desk.evaluate();
    let registered = moves(&mut desk, |desk| {
        desk.world.redeclare();
        let (evidence, remark) = (desk.world.posted(K::Evidence), desk.world.id());
        desk.world.renumber(evidence, "77");
        desk.world.go(AddRemark { remark, about: None, text: sealed("đã giám sát") });
    });
    assert_eq!(registered, NEITHER);
    let listed = moves(&mut desk, |desk| {
        desk.world.go(List { application }).advance(S::Review).suspend(false).resume();
        desk.world.judged_warning(application).go(AcknowledgeWarning { application, finding: None });
    });
    assert_eq!(listed, NEITHER);
    desk.world.go(Appraise { application });
    let appraised = moves(&mut desk, |desk| {
        desk.world.vote(MEMBER, application, Side::Met);
        let found = desk.world.tie_finding(application, Level::Older);
        desk.world.go(found);
        desk.world.judged(application);
    });
    assert_eq!(appraised, NEITHER);
    assert_eq!(ground(&desk.world, Stage::Screening), screening);
}

#[test]
fn the_ground_does_not_move_with_the_dossier_of_another() {
    let mut desk = Desk::draft();
    let others = moves(&mut desk, |desk| {
        let other = desk.world.apply(BINH);
        desk.world.bring(other, &[PaperKind::Cv]);
        desk.world.assessed(other);
        desk.world.nominate(other).go(Submit { application: other, declared_true: true });
        let applicant = Actor::person(BINH, [Role::Applicant]);
        desk.world.act_as(&applicant, Withdraw { application: other, reason: None }).unwrap();
    });
    assert_eq!(others, NEITHER);
}
