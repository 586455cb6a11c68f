//! Papers of a dossier: each side of every condition, and what a hostile clerk would try.

use super::super::world::*;
use crate::domain::{
    actor::Actor, case::Subject, command::*, cycle::state::CycleState as S, eligibility::PaperKind, ids::*,
    role::Role, vocabulary::*,
};

fn applicant(person: PersonId) -> Actor {
    Actor::person(person, [Role::Applicant])
}

fn kinds(world: &World, application: ApplicationId) -> Vec<PaperKind> {
    world.facts.papers(application).map(|paper| paper.kind).collect()
}

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
    let blocked = |world: &World| world.blocks(Act::RemovePaper, Role::Applicant, subject);
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
