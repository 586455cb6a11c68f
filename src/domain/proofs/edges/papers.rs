//! Papers of a dossier: each side of every condition, and what a dishonest clerk would try.

use super::super::simulation::*;
use crate::{
    actor::Actor,
    command::*,
    cycle::state::CycleState as S,
    eligibility::{LackingEvidence, PaperKind},
    file_facts::FileFacts,
    guard_context::Subject,
    ids::*,
    role::Role,
    vocabulary::*,
    workflow::Definition,
};

fn applicant(person: PersonId) -> Actor {
    Actor::person(person, [Role::Applicant])
}

fn kinds(simulation: &Simulation, application: ApplicationId) -> Vec<PaperKind> {
    simulation.facts.papers(application).map(|paper| paper.kind).collect()
}

/// §8: the last instant of the closing day counts, and not the first of the next.
#[test]
fn the_applicant_supplements_until_closing() {
    let mut simulation = Simulation::in_state(S::Receiving);
    let application = simulation.apply(AN);
    let paper = simulation.item(PaperKind::Cv);
    let addition = AddPapers { application, papers: vec![paper] };
    simulation.until(10, 29, 23, 59);
    assert_eq!(simulation.codes(addition.clone()), [""; 0]);
    simulation.until(10, 30, 0, 0);
    assert_eq!(simulation.codes(addition), ["PAPERS_CLOSED"]);
}

/// 10.2, E15: whoever confirms hands in, whatever is missing.
#[test]
fn an_incomplete_dossier_is_handed_in_by_confirmation() {
    let mut simulation = Simulation::in_state(S::Receiving);
    let application = simulation.apply(AN);
    let submission = |confirm_incomplete| Submit { application, declared_true: true, confirm_incomplete };
    let codes =
        |simulation: &Simulation| [false, true].map(|confirmed| simulation.codes(submission(confirmed)));
    assert_eq!(codes(&simulation), [vec![""; 0], vec![]]);
    simulation.facts.files.lacking = vec![PaperKind::Cv];
    assert_eq!(codes(&simulation), [vec!["INCOMPLETE_UNCONFIRMED"], vec![]]);
    // Evidence (E18) counts from the definition on that reads it.
    let piece = LackingEvidence {
        item: "E.1".to_owned(),
        text: "Có 01 nhiệm vụ khoa học".to_owned(),
        kinds: vec![PaperKind::Cv],
        number: 1,
        attested: 0,
        unclear: 0,
    };
    simulation.facts.files = FileFacts { lacking_evidence: vec![piece], ..FileFacts::default() };
    assert_eq!(codes(&simulation), [vec!["INCOMPLETE_UNCONFIRMED"], vec![]]);
    simulation.definition = Definition::released("thanghang/11").expect("released");
    assert_eq!(codes(&simulation), [vec![""; 0], vec![]]);
    simulation.facts.files.lacking = vec![PaperKind::Cv];
    assert_eq!(codes(&simulation), [vec!["INCOMPLETE_UNCONFIRMED"], vec![]]);
}

/// 10.2: what was handed in is not touched, but for a supplement that was asked for.
#[test]
fn what_was_handed_in_changes_only_when_it_was_returned() {
    let mut simulation = Simulation::in_state(S::Receiving);
    let application = simulation.apply(AN);
    let cv = simulation.bring(application, &[PaperKind::Cv])[0];
    simulation.go(Submit { application, declared_true: true, confirm_incomplete: false });
    let addition = AddPapers { application, papers: vec![simulation.item(PaperKind::DegreeCopy)] };
    let removal = RemovePaper { application, paper: cv };
    for refused in [simulation.codes(addition.clone()), simulation.codes(removal.clone())] {
        assert_eq!(refused, ["PAPERS_CLOSED"]);
    }
    simulation.returned(application);
    assert_eq!(simulation.codes(removal), [""; 0]);
    simulation.go(addition);
    assert_eq!(simulation.application(AN).supplement, Listed(vec![PaperKind::Cv]));
}

/// R45, AS54: the office enters what was handed over on paper until the list is made, and nothing else.
#[test]
fn the_office_enters_the_papers_of_a_paper_dossier_only() {
    let mut simulation = Simulation::in_state(S::Receiving);
    let online = simulation.submitted(BINH);
    let (application, handed_in_at) = (simulation.id(), simulation.now);
    let reason = sealed("nộp trực tiếp");
    simulation.go(EnterPaperDossier { application, person: AN, title: cntt(), handed_in_at, reason });
    simulation.until(10, 30, 8, 0);
    let mut add = |application| AddPapers { application, papers: vec![simulation.item(PaperKind::Cv)] };
    let (paper, other) = (add(application), add(online));
    assert_eq!(simulation.codes_as(Role::DepartmentOffice, paper.clone()), [""; 0], "also after closing");
    assert_eq!(simulation.codes_as(Role::DepartmentOffice, other), ["PAPERS_CLOSED"]);
    assert_eq!(simulation.codes_for(&applicant(AN), paper), ["PAPERS_CLOSED"]);
}

#[test]
fn nobody_touches_the_papers_of_another_dossier() {
    let mut simulation = Simulation::in_state(S::Receiving);
    let (own, other) = (simulation.apply(AN), simulation.apply(BINH));
    let cv = simulation.bring(other, &[PaperKind::Cv])[0];
    let removal = RemovePaper { application: own, paper: cv };
    assert_eq!(simulation.codes(removal.clone()), ["PAPER_UNKNOWN"]);
    let replacing = NewPaper { replaces: Some(cv), ..simulation.item(PaperKind::Cv) };
    assert_eq!(simulation.codes(AddPapers { application: own, papers: vec![replacing] }), ["PAPER_UNKNOWN"]);
    let foreign = RemovePaper { application: other, paper: cv };
    assert_eq!(simulation.codes_for(&applicant(AN), foreign), ["NOT_FOUND"], "who is not seen is not there");
}

/// R22: a dossier holds the common parts, and what the rule set of its cycle declares; no more is asked for.
#[test]
fn a_dossier_holds_the_kinds_that_the_rule_set_of_its_cycle_knows() {
    let mut simulation = Simulation::in_state(S::Receiving);
    let (application, other) = (simulation.apply(AN), simulation.submitted(BINH));
    let own: PaperKind = "HEALTH_CERTIFICATE".parse().expect("a code");
    let papers = vec![simulation.item(PaperKind::Cv), simulation.item(own)];
    let addition = AddPapers { application, papers };
    let back =
        |kind| ReturnForSupplement {
            application: other, items: Listed(vec![kind]), reason: sealed("thiếu")
        };
    let codes = |simulation: &Simulation| {
        [
            simulation.codes(addition.clone()),
            simulation.codes(back(own)),
            simulation.codes(back(PaperKind::Cv)),
        ]
    };
    let unknown = [vec!["PAPER_KIND_UNKNOWN"], vec!["PAPER_KIND_UNKNOWN"], vec![]];
    assert_eq!(codes(&simulation), unknown);
    let current = simulation.definition;
    for earlier in ["thanghang/1", "thanghang/10"] {
        simulation.definition = Definition::released(earlier).expect("released");
        assert_eq!(codes(&simulation), unknown, "{earlier}, which has no such guard");
    }
    simulation.definition = current;
    let paper = "code = \"HEALTH_CERTIFICATE\"\nlabel = { vi = \"a\", en = \"b\" }\nsource = { vi = \"c\", en = \"d\" }\n\
        needed = \"ALWAYS\"\nform = \"COPY\"";
    simulation.change_rules(|rules| rules.eligibility.papers.push(toml::from_str(paper).expect("a paper")));
    assert_eq!(codes(&simulation), [vec![""; 0], vec![], vec![]]);
}

/// R22: under a set that declares every paper a dossier holds these, and no common part that is not among them.
#[test]
fn a_dossier_holds_no_part_that_a_set_which_declares_all_leaves_out() {
    let mut simulation = Simulation::in_state(S::Receiving);
    let application = simulation.apply(AN);
    let adding = |simulation: &mut Simulation, kind| {
        let papers = vec![simulation.item(kind)];
        simulation.codes(AddPapers { application, papers })
    };
    assert_eq!(adding(&mut simulation, PaperKind::Commitment), [""; 0]);
    let paper = "code = \"CV\"\nlabel = { vi = \"a\", en = \"b\" }\nsource = { vi = \"c\", en = \"d\" }\n\
        needed = \"ALWAYS\"\nform = \"COPY\"";
    simulation.change_rules(|rules| {
        rules.eligibility.papers.push(toml::from_str(paper).expect("a paper"));
        for rule in rules.eligibility.rules.iter_mut().filter(|rule| rule.id.as_str() == "E15") {
            rule.revision = 4;
        }
    });
    assert_eq!(adding(&mut simulation, PaperKind::Commitment), ["PAPER_KIND_UNKNOWN"]);
    assert_eq!(adding(&mut simulation, PaperKind::Cv), [""; 0]);
}

#[test]
fn a_paper_is_replaced_once() {
    let mut simulation = Simulation::in_state(S::Receiving);
    let application = simulation.apply(AN);
    let cv = simulation.bring(application, &[PaperKind::Cv])[0];
    let mut replacing = || NewPaper { replaces: Some(cv), ..simulation.item(PaperKind::Cv) };
    let (one, two) = (replacing(), replacing());
    let twice = AddPapers { application, papers: vec![one.clone(), two.clone()] };
    assert_eq!(simulation.codes(twice), ["PAPER_UNKNOWN"]);
    simulation.go(AddPapers { application, papers: vec![one.clone()] });
    assert_eq!(kinds(&simulation, application), [PaperKind::Cv]);
    assert!(simulation.facts.rows.paper[&cv].superseded, "it stays readable");
    assert_eq!(simulation.codes(AddPapers { application, papers: vec![two] }), ["PAPER_UNKNOWN"]);
    assert_eq!(simulation.codes(RemovePaper { application, paper: cv }), ["PAPER_UNKNOWN"]);
    assert_eq!(simulation.codes(RemovePaper { application, paper: one.id }), [""; 0]);
}

#[test]
fn one_file_is_not_two_papers() {
    let mut simulation = Simulation::in_state(S::Receiving);
    let application = simulation.apply(AN);
    let (one, other) = (simulation.item(PaperKind::Cv), simulation.item(PaperKind::DegreeCopy));
    let same = NewPaper { file: one.file, ..other.clone() };
    let both = AddPapers { application, papers: vec![one.clone(), same.clone()] };
    assert_eq!(simulation.codes(both), ["FILE_BOUND_TWICE"]);
    simulation
        .go(AddPapers { application, papers: vec![one.clone()] })
        .go(RemovePaper { application, paper: one.id });
    let again = AddPapers { application, papers: vec![same] };
    assert_eq!(simulation.codes(again), ["FILE_BOUND_TWICE"], "not even once it was taken out");
    let without = |simulation: &mut Simulation, kind| NewPaper { file: None, ..simulation.item(kind) };
    let papers =
        vec![without(&mut simulation, PaperKind::Cv), without(&mut simulation, PaperKind::DegreeCopy)];
    assert_eq!(simulation.codes(AddPapers { application, papers }), [""; 0], "no file is no file");
}

/// D3: neither side puts its own in the place of what the other gave.
#[test]
fn the_assessment_is_of_the_unit_head_and_the_rest_is_not() {
    let mut simulation = Simulation::in_state(S::Receiving);
    let application = simulation.apply(AN);
    let remove = |paper| RemovePaper { application, paper };
    let subject = Subject::Application(application);
    let blocked = |simulation: &Simulation| simulation.blocks(Act::RemovePaper, Role::Applicant, subject);
    assert_eq!(blocked(&simulation), ["PAPER_UNKNOWN"]);
    let assessment = simulation.assessed(application);
    assert_eq!(blocked(&simulation), ["PAPER_OF_ANOTHER"]);
    let cv = simulation.bring(application, &[PaperKind::Cv])[0];
    assert_eq!(blocked(&simulation), [""; 0]);
    assert_eq!(simulation.codes(remove(assessment)), ["PAPER_OF_ANOTHER"]);
    let forged = NewPaper { replaces: Some(assessment), ..simulation.item(PaperKind::Assessment) };
    assert_eq!(
        simulation.codes(AddPapers { application, papers: vec![forged.clone()] }),
        ["PAPER_OF_ANOTHER"]
    );
    let seized = NewPaper { replaces: Some(cv), ..forged.clone() };
    assert_eq!(simulation.codes(Assess { application, paper: seized }), ["PAPER_OF_ANOTHER"]);
    simulation.go(Assess { application, paper: forged });
    assert!(simulation.facts.rows.paper[&assessment].superseded);
}

/// D3: the unit head of somebody else has no say, nor has an applicant on the own case.
#[test]
fn only_the_head_of_the_own_unit_assesses() {
    let mut simulation = Simulation::in_state(S::Receiving);
    let application = simulation.apply(UNIT_HEAD);
    let paper = simulation.item(PaperKind::Assessment);
    let assessment = Assess { application, paper };
    assert_eq!(simulation.codes_as(Role::UnitHead, assessment.clone()), ["NOT_A_MEMBER"]);
    assert_eq!(simulation.codes_for(&applicant(UNIT_HEAD), assessment), ["FORBIDDEN_ROLE"]);
}
