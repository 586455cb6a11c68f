//! The organising agency is merged into another while a cycle runs: the successor goes on with it (law Art 34; R22).

use std::{collections::BTreeSet, sync::Arc};

use jiff::civil::{Date, date};

use super::{
    agencies::{EAST, WEST, receipt},
    simulation::*,
};
use crate::{
    actor::{Actor, Via},
    command::*,
    cycle::state::CycleState as S,
    decide::decide,
    directory::row::{Agency, Unit},
    facts::Facts,
    ids::AgencyId,
    refusal::Offender,
    role::Role,
    visibility::Visibility,
    vocabulary::{DocumentKind as K, SigningForm},
    workflow::Definition,
};

/// The last day of the department: receiving closed on it.
const LAST: Date = date(2024, 10, 30);

/// The agency that takes over.
fn successor(simulation: &Simulation) -> AgencyId {
    simulation.facts.directory.agency_of(ELSEWHERE).expect("another agency")
}

/// The day after the end of the department, which another agency succeeds, or none.
fn ended(mut simulation: Simulation, successor: Option<AgencyId>) -> Simulation {
    simulation.advance(S::ReceivingClosed);
    assert_eq!(simulation.today(), LAST);
    simulation.dissolve(agency(), successor, LAST);
    simulation.until(10, 31, 8, 0);
    simulation
}

/// The same, succeeded by the other agency.
fn merged() -> Simulation {
    let simulation = Simulation::empty();
    let into = successor(&simulation);
    ended(simulation, Some(into))
}

/// Gives whoever served the department the same office of the successor.
fn taken_over(simulation: &mut Simulation) {
    let into = successor(simulation);
    for (person, office) in
        [(CLERK, Role::DepartmentOffice), (HEAD, Role::AgencyHead), (MANAGER, Role::ManagingAuthorityHead)]
    {
        simulation.office_elsewhere(person, office, into);
    }
}

#[test]
fn the_successor_goes_on_with_a_cycle_to_its_end() {
    let mut simulation = merged();
    let request = simulation.registration(K::Evidence, None);
    assert_eq!(simulation.codes(request.clone()), ["NOT_A_MEMBER"], "they are of the agency that ended");
    taken_over(&mut simulation);
    assert_eq!(simulation.codes(request), [""; 0]);
    let (into, began) = (successor(&simulation), simulation.log.len());
    assert_eq!(simulation.facts.continued_by(simulation.today()), Some(into));
    assert_eq!(simulation.facts.continued_by(LAST), None);
    simulation.advance(S::Archived);

    for document in simulation.facts.rows.document.values() {
        let expected = if document.leaf < began as u64 { agency() } else { into };
        assert_eq!(document.issuer, expected, "{}", document.kind);
    }
    // Who acted did so in an office of the agency of the day.
    for applied in &simulation.log {
        let Via::Office(term) = applied.decision.capacity.via else { continue };
        let term = simulation.facts.directory.rows().office_term.get(&term).expect("a term");
        let expected = if applied.moment.today() <= LAST { agency() } else { into };
        assert!(term.agency.is_none_or(|at| at == expected), "{}", applied.command.act().as_str());
    }
    assert_eq!(simulation.facts.cycle().map(|cycle| cycle.agency), Some(agency()), "it began the cycle");
}

/// The log alone decides everything again: the days tell who organised.
#[test]
fn the_log_of_a_succeeded_cycle_is_decided_alike() {
    let mut simulation = merged();
    taken_over(&mut simulation);
    simulation.advance(S::Archived);
    let directory = Arc::clone(&simulation.facts.directory);
    let mut again = Simulation { facts: Facts { directory, ..Facts::default() }, ..Simulation::empty() };
    for AppliedCommand { actor, command, moment, decision } in &simulation.log {
        again.now = moment.at;
        let version = again.version(actor, command);
        let decided =
            decide(again.definition, &again.reference, &again.facts, actor, command, version, *moment)
                .expect("decided alike");
        assert_eq!(decided.rows, decision.rows, "{}", command.act().as_str());
        again.facts.put(decided.rows);
    }
    assert_eq!(again.facts.rows, simulation.facts.rows);
}

#[test]
fn the_days_of_a_document_say_who_issues_it() {
    let mut simulation = merged();
    taken_over(&mut simulation);
    let into = successor(&simulation);
    let head = Some((HEAD, Role::AgencyHead));
    for (issuer, dated, expected) in [
        (into, date(2024, 10, 31), &[][..]),
        (agency(), date(2024, 10, 31), &["ISSUER_DID_NOT_EXIST"]),
        (agency(), LAST, &[]),
    ] {
        let request = simulation.registration(K::CouncilDecision, head);
        let request = RegisterDocument { dated, issuer, ..request };
        assert_eq!(simulation.codes(request), expected, "{issuer} {dated}");
    }
    // A correction cannot move a document of the department beyond its end.
    let own =
        RegisterDocument { issuer: agency(), dated: LAST, ..simulation.registration(K::WorkingRules, head) };
    let document = own.document;
    simulation.go(own);
    let mut correction = simulation.correction(document);
    correction.dated = date(2024, 10, 31);
    assert_eq!(simulation.codes(correction.clone()), ["ISSUER_DID_NOT_EXIST"]);
    correction.dated = LAST;
    assert_eq!(simulation.codes(correction), [""; 0]);
}

/// What the head of the department gave to sign by ends with the department.
#[test]
fn an_authority_of_the_predecessor_signs_nothing_of_the_successor() {
    let mut simulation = merged();
    taken_over(&mut simulation);
    let (into, head) = (successor(&simulation), Some((HEAD, Role::AgencyHead)));
    let mut authorised = |issuer: AgencyId, dated: Date| {
        let given = simulation.registration(K::Authorisation, head);
        let until = Some(date(2024, 12, 31));
        let given = RegisterDocument { issuer, dated, delegate: Some(SPARE), valid_until: until, ..given };
        let authority = Some(given.document);
        simulation.go(given);
        let signed = simulation.registration(K::EligibleList, Some((SPARE, Role::AgencyHead)));
        let signing_form = SigningForm::ByAuthority;
        simulation.codes(RegisterDocument { signing_form, authority, ..signed })
    };
    assert_eq!(authorised(agency(), LAST), ["SIGNATORY_NOT_IN_OFFICE"]);
    assert_eq!(authorised(into, date(2024, 10, 31)), [""; 0]);
}

/// Nothing is guessed: where no decision says who goes on, it is asked for.
#[test]
fn without_a_successor_the_missing_decision_is_named() {
    let mut simulation = ended(Simulation::empty(), None);
    let request = simulation.registration(K::Evidence, None);
    let told = simulation.try_as(&simulation.holder(Role::DepartmentOffice), request.clone());
    let told = told.expect_err("nobody organises it");
    assert_eq!(told.codes(), ["ORGANISER_WITHOUT_SUCCESSOR"]);
    assert_eq!(told.0[0].offenders, [Offender::Agency(agency())]);
    assert!(told.0[0].remedy.is_some());
    // A decision that is recorded later corrects the one before.
    let into = successor(&simulation);
    simulation.dissolve(agency(), Some(into), LAST);
    assert_eq!(simulation.codes(request.clone()), ["NOT_A_MEMBER"]);
    taken_over(&mut simulation);
    assert_eq!(simulation.codes(RegisterDocument { issuer: into, ..request }), [""; 0]);
}

#[test]
fn a_cycle_of_an_earlier_version_stays_with_the_agency_that_began_it() {
    let definition = Definition::released("thanghang/13").expect("released");
    let simulation = Simulation { definition, ..Simulation::empty() };
    let into = successor(&simulation);
    let mut simulation = ended(simulation, Some(into));
    assert_eq!(simulation.facts.continued_by(simulation.today()), None);
    let request = simulation.registration(K::Evidence, None);
    assert_eq!(request.issuer, agency());
    assert_eq!(simulation.codes(request), [""; 0]);
    let head = Actor::person(SPARE, [Role::AgencyHead]);
    simulation.office_elsewhere(SPARE, Role::AgencyHead, into);
    let document = simulation.paper(K::Suspension);
    let suspension =
        Suspend { suspension: simulation.id(), document, stops_clock: false, reason: sealed("lý do") };
    let told = simulation.try_as(&head, suspension).expect_err("of another agency");
    assert_eq!(told.codes(), ["NOT_A_MEMBER"]);
}

/// The employees of the successor take part with those of the department; those of an agency that only manages them do not.
#[test]
fn who_takes_part_follows_the_succession() {
    let takes_in = |simulation: &Simulation, on: Date| {
        let participation = simulation.facts.participation(on).expect("a cycle");
        [CENTRE, ELSEWHERE].map(|unit| participation.takes_in(unit))
    };
    let simulation = merged();
    assert_eq!(takes_in(&simulation, LAST), [true, false]);
    assert_eq!(takes_in(&simulation, simulation.today()), [true, true]);

    let mut simulation = Simulation::empty();
    let managing = Some(successor(&simulation));
    let directory = Arc::make_mut(&mut simulation.facts.directory);
    let department = directory.rows().agency.get(&agency()).expect("the department").clone();
    directory.put(Agency { managing, ..department }.into());
    let simulation = ended(simulation, None);
    assert_eq!(takes_in(&simulation, simulation.today()), [true, false]);
    assert_eq!(simulation.facts.organiser(simulation.today()), managing);
}

/// Whoever registers a unit of the own agency says which one it follows: that brings nobody into the cycle of another agency.
#[test]
fn a_unit_that_says_it_follows_one_of_the_organiser_takes_no_part() {
    let mut simulation = Simulation::in_state(S::Receiving);
    let directory = Arc::make_mut(&mut simulation.facts.directory);
    let unit = directory.rows().unit.get(&ELSEWHERE).expect("another unit").clone();
    directory.put(Unit { predecessor: Some(CENTRE), leaf: 1, ..unit }.into());
    let participation = simulation.facts.participation(simulation.today()).expect("a cycle");
    assert!(participation.takes_in(CENTRE) && !participation.takes_in(ELSEWHERE));
    assert!(participation.units().contains(&CENTRE) && !participation.units().contains(&ELSEWHERE));
}

/// The decision that was recorded last says who succeeds an agency that sends its employees, as it does for the organiser; in cycles
/// of an earlier version the first that names somebody does.
#[test]
fn a_corrected_successor_takes_over_what_an_agency_keeps() {
    let mut simulation = Simulation::shared(S::Receiving);
    let application = simulation.handed_in(&EAST);
    let elsewhere = successor(&simulation);
    let last = simulation.today();
    simulation.dissolve(EAST.agency, Some(elsewhere), last);
    simulation.dissolve(EAST.agency, Some(WEST.agency), last);
    simulation.until(10, 26, 8, 0);
    let found = |simulation: &Simulation| {
        let participation = simulation.facts.participation(simulation.today()).expect("a cycle");
        let own = simulation.application(EAST.applicant);
        (participation.keeper_of(own), participation.names(WEST.agency), participation.names(elsewhere))
    };
    assert_eq!(found(&simulation), (WEST.agency, true, false));
    assert!(simulation.try_as(&WEST.clerk(), receipt(application)).is_ok());

    // A decision that names nobody leaves it to the agency that manages its employees, which does not come to take part.
    let mut managed = simulation.clone();
    let directory = Arc::make_mut(&mut managed.facts.directory);
    let row = directory.rows().agency.get(&EAST.agency).expect("the agency").clone();
    directory.put(Agency { managing: Some(elsewhere), ..row }.into());
    managed.dissolve(EAST.agency, None, last);
    assert_eq!(found(&managed), (elsewhere, true, false), "the west is named by the scheme");

    let mut cycle = simulation.facts.cycle().expect("a cycle").clone();
    Definition::released("thanghang/13").expect("released").name.clone_into(&mut cycle.workflow);
    simulation.facts.put([cycle.into()]);
    assert_eq!(found(&simulation), (elsewhere, true, true), "as it was");
}

/// One of the agencies of a shared cycle succeeds the organiser: it sees everything then, and any other only its own people still.
#[test]
fn a_participant_that_succeeds_the_organiser_organises() {
    let mut simulation = Simulation::shared(S::Receiving);
    let application = simulation.handed_in(&WEST);
    let last = simulation.today();
    simulation.dissolve(agency(), Some(EAST.agency), last);
    let clerk = |simulation: &Simulation, person| {
        let roles = BTreeSet::from([Role::DepartmentOffice]);
        Visibility::of(&simulation.facts, Some(person), &roles, simulation.today())
    };
    assert!(clerk(&simulation, CLERK).is_all() && !clerk(&simulation, EAST.clerk).is_all(), "its last day");
    simulation.until(10, 26, 8, 0);
    assert!(clerk(&simulation, EAST.clerk).is_all());
    assert_eq!(clerk(&simulation, CLERK), Visibility::Own(CLERK));
    assert!(!clerk(&simulation, WEST.clerk).is_all());
    let told = simulation.try_as(&EAST.clerk(), receipt(application)).expect_err("kept by its own agency");
    assert_eq!(told.codes(), ["AGENCY_NOT_RESPONSIBLE"]);
    assert_eq!(told.0[0].offenders, [Offender::Agency(WEST.agency)]);
    assert!(simulation.try_as(&WEST.clerk(), receipt(application)).is_ok());
    let of_organiser = RegisterDocument {
        issuer: EAST.agency,
        ..simulation.registration(K::CouncilDecision, Some((EAST.head, Role::AgencyHead)))
    };
    assert!(simulation.try_as(&EAST.clerk(), of_organiser.clone()).is_ok());
    let told = simulation.try_as(&WEST.clerk(), of_organiser).expect_err("of another agency");
    assert_eq!(told.codes(), ["AGENCY_NOT_RESPONSIBLE"]);
}

#[test]
fn a_line_of_successors_is_followed_by_days_and_never_round() {
    let mut simulation = Simulation::empty();
    simulation.open_agencies();
    simulation.dissolve(agency(), Some(EAST.agency), date(2024, 10, 24));
    simulation.dissolve(EAST.agency, Some(WEST.agency), date(2024, 10, 28));
    let line = |simulation: &Simulation, day| {
        simulation.facts.directory.successors_by(agency(), date(2024, 10, day))
    };
    assert_eq!(line(&simulation, 24), [agency()]);
    assert_eq!(line(&simulation, 25), [agency(), EAST.agency]);
    assert_eq!(line(&simulation, 28), [agency(), EAST.agency]);
    assert_eq!(line(&simulation, 29), [agency(), EAST.agency, WEST.agency]);
    simulation.dissolve(WEST.agency, Some(agency()), date(2024, 10, 30));
    assert_eq!(line(&simulation, 31), [agency(), EAST.agency, WEST.agency], "not round again");
    simulation.dissolve(agency(), Some(agency()), date(2024, 10, 23));
    assert_eq!(line(&simulation, 31), [agency()], "nobody succeeds itself");
    assert_eq!(line(&simulation, 23), [agency()]);

    // Two that manage each other end alike, however many agencies there are.
    let mut simulation = Simulation::empty();
    simulation.open_agencies();
    for (one, other) in [(EAST, WEST), (WEST, EAST)] {
        let directory = Arc::make_mut(&mut simulation.facts.directory);
        let row = directory.rows().agency.get(&one.agency).expect("the agency").clone();
        directory.put(Agency { managing: Some(other.agency), ..row }.into());
        simulation.dissolve(one.agency, None, date(2024, 10, 24));
    }
    let found = simulation.facts.directory.successors_by(EAST.agency, date(2024, 10, 25));
    assert_eq!(found, [EAST.agency, WEST.agency]);
}

/// Whoever headed the department signs nothing that another agency issues, on whichever day it was.
#[test]
fn a_head_signs_for_no_other_agency() {
    let mut simulation = merged();
    taken_over(&mut simulation);
    let into = successor(&simulation);
    let directory = Arc::make_mut(&mut simulation.facts.directory);
    let other = directory.rows().agency.get(&into).expect("the successor").clone();
    directory.put(Agency { id: EAST.agency, ..other }.into());
    for dated in [LAST, simulation.today()] {
        for kind in [K::Evidence, K::SchemeApproval] {
            let registration = simulation.registration(kind, Some((HEAD, Role::AgencyHead)));
            let foreign = RegisterDocument { issuer: EAST.agency, dated, ..registration };
            assert_eq!(simulation.codes(foreign), ["SIGNATORY_NOT_IN_OFFICE"], "{kind} {dated}");
        }
    }
    let unsigned =
        RegisterDocument { issuer: EAST.agency, ..simulation.registration(K::SchemeApproval, None) };
    assert_eq!(simulation.codes(unsigned), [""; 0], "who signed it there is not asked");
}

/// The head of a unit signs what the agency of the unit issues, and nothing of another.
#[test]
fn a_unit_head_signs_for_the_own_agency_only() {
    let signed = |simulation: &mut Simulation, kind: K| {
        let mut codes = |by| {
            let request = simulation.issuing(&WEST, kind, (by, Role::UnitHead));
            let told = simulation.try_as(&WEST.clerk(), request).err();
            told.map(|refusals| refusals.codes()).unwrap_or_default()
        };
        [codes(WEST.unit_head), codes(EAST.unit_head)]
    };
    let mut simulation = Simulation::shared(S::Receiving);
    for kind in [K::Evidence, K::GroundEnded, K::Nomination] {
        let found = signed(&mut simulation, kind);
        assert_eq!(found, [vec![], vec!["SIGNATORY_NOT_IN_OFFICE"]], "{kind}");
    }
    let of_organiser = simulation.registration(K::Evidence, Some((EAST.unit_head, Role::UnitHead)));
    assert_eq!(simulation.codes(of_organiser), ["SIGNATORY_NOT_IN_OFFICE"]);

    let mut cycle = simulation.facts.cycle().expect("a cycle").clone();
    simulation.definition = Definition::released("thanghang/13").expect("released");
    simulation.definition.name.clone_into(&mut cycle.workflow);
    simulation.facts.put([cycle.into()]);
    assert_eq!(signed(&mut simulation, K::Evidence), [Vec::<&str>::new(), vec![]], "as it was");
}
