//! A scheme gives places to the employees of an agency as a whole (QT2): to all units that it has when the scheme is recorded.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    agencies::{EAST, WEST, uuid},
    simulation::*,
};
use crate::{
    command::*,
    cycle::state::CycleState as S,
    directory::row::Unit,
    ids::{AgencyId, UnitId},
    refusal::Offender,
    row::Quota,
    vocabulary::{Listed, TitleCode},
    workflow::Definition,
};

impl Simulation {
    /// Places of a title for an agency.
    fn places_for(&mut self, title: TitleCode, places: u32, agency: AgencyId) -> QuotaLine {
        QuotaLine { agency: Some(agency), ..self.places_of(title, places, &[]) }
    }

    /// The approval of a scheme of the three agencies that gives these places.
    fn giving(&mut self, quotas: Vec<QuotaLine>) -> ApproveScheme {
        let total = quotas.iter().map(|line| line.places).sum();
        ApproveScheme { total, quotas, ..self.naming(&[agency(), EAST.agency, WEST.agency]) }
    }

    /// The units to which the last scheme gives the places of a title, line by line.
    fn given(&self, title: &TitleCode) -> BTreeSet<Vec<UnitId>> {
        let of_title = |quota: &&Quota| quota.title == *title;
        self.facts.quotas().filter(of_title).map(|quota| quota.units.0.clone()).collect()
    }
}

#[test]
fn the_places_of_an_agency_are_those_of_its_units() {
    let mut simulation = Simulation::among_agencies();
    let quotas = vec![
        simulation.places_for(cntt(), 1, agency()),
        simulation.places_for(cntt(), 1, EAST.agency),
        simulation.places_for(attt(), 2, agency()),
        simulation.places_of(attt(), 1, &[WEST.unit]),
    ];
    let approval = simulation.giving(quotas);
    simulation.go(approval);
    assert_eq!(simulation.given(&cntt()), BTreeSet::from([vec![CENTRE], vec![EAST.unit]]));
    assert_eq!(simulation.given(&attt()), BTreeSet::from([vec![CENTRE], vec![WEST.unit]]));

    simulation.advance(S::Receiving);
    simulation.handed_in(&EAST);
    simulation.apply(AN);
    let units = |person| simulation.facts.allotment_of(simulation.application(person)).units;
    assert_eq!(units(BINH), BTreeSet::from([EAST.unit]));
    assert_eq!(units(AN), BTreeSet::from([CENTRE]));
}

#[test]
fn an_agency_is_named_once_and_in_the_place_of_its_units() {
    let mut simulation = Simulation::among_agencies();
    let whole = simulation.places_of(attt(), 1, &[]);
    let places = |simulation: &mut Simulation, agency, units: &[UnitId]| QuotaLine {
        agency: Some(agency),
        ..simulation.places_of(cntt(), 1, units)
    };
    let elsewhere = simulation.facts.directory.agency_of(ELSEWHERE).expect("another agency");
    for (lines, expected) in [
        (vec![places(&mut simulation, EAST.agency, &[])], &[][..]),
        (vec![places(&mut simulation, EAST.agency, &[EAST.unit])], &["QUOTA_AGENCY_UNFIT"]),
        (vec![places(&mut simulation, elsewhere, &[])], &["QUOTA_AGENCY_UNFIT"]),
        (
            vec![places(&mut simulation, EAST.agency, &[]), simulation.places_of(cntt(), 1, &[EAST.unit])],
            &["QUOTA_TITLE_UNKNOWN"],
        ),
    ] {
        let approval = simulation.giving([lines, vec![whole.clone()]].concat());
        assert_eq!(simulation.codes(approval), expected);
    }
}

/// Whoever follows a dissolved agency is named in its place, and has the places of both.
#[test]
fn the_successor_is_given_the_places_of_both() {
    let mut simulation = Simulation::shared(S::Receiving);
    simulation.handed_in(&EAST);
    let last = simulation.today();
    simulation.dissolve(EAST.agency, Some(WEST.agency), last);
    simulation.until(10, 26, 8, 0);
    let mut amending = |agency| {
        let quotas = vec![simulation.places_for(cntt(), 1, agency), simulation.places_of(attt(), 3, &[])];
        let amendment = simulation.renaming(&[]);
        let amendment = AmendScheme { quotas, agencies: None, ..amendment };
        let command = Command::from(amendment);
        let told = simulation.try_as(&simulation.performer(&command), command.clone());
        told.map(|_| simulation.go(command).given(&cntt()))
    };
    let told = amending(EAST.agency).expect_err("it has ended");
    assert_eq!(told.codes(), ["QUOTA_AGENCY_UNFIT"]);
    assert_eq!(told.0[0].offenders, [Offender::Agency(EAST.agency)]);
    let given = amending(WEST.agency).expect("it exists");
    assert_eq!(given, BTreeSet::from([vec![EAST.unit, WEST.unit]]));
}

/// A unit that has ended and that another follows is given nothing of its own: its employees are of the other.
#[test]
fn a_unit_that_was_replaced_is_given_nothing() {
    let mut simulation = Simulation::among_agencies();
    let given = |simulation: &Simulation| {
        let mut simulation = simulation.clone();
        let quotas =
            vec![simulation.places_for(cntt(), 1, EAST.agency), simulation.places_of(attt(), 1, &[])];
        let approval = simulation.giving(quotas);
        simulation.go(approval).given(&cntt())
    };
    let (follower, today) = (UnitId(uuid(0xB8)), simulation.today());
    let unit = simulation.facts.directory.rows().unit.get(&EAST.unit).expect("the unit").clone();
    let new = Unit { id: follower, predecessor: Some(EAST.unit), leaf: 1, ..unit.clone() };
    let last_day = |day| Unit { valid_to: Some(day), ..unit.clone() };
    let mut put = |row: Unit| {
        Arc::make_mut(&mut simulation.facts.directory).put(row.into());
        given(&simulation)
    };
    let yesterday = today.yesterday().expect("a day");
    assert_eq!(put(last_day(yesterday)), BTreeSet::from([vec![EAST.unit]]), "nothing follows it so far");
    assert_eq!(put(new), BTreeSet::from([vec![follower]]));
    assert_eq!(put(last_day(today)), BTreeSet::from([vec![EAST.unit, follower]]), "on its last day");
}

#[test]
fn a_cycle_of_an_earlier_version_gives_no_places_to_agencies() {
    let definition = Definition::released("thanghang/13").expect("released");
    let mut simulation = Simulation { definition, ..Simulation::empty() };
    simulation.open_agencies();
    simulation.advance(S::Draft);
    let quotas = vec![simulation.places_for(cntt(), 1, EAST.agency), simulation.places_of(attt(), 1, &[])];
    let approval = simulation.giving(quotas);
    assert_eq!(simulation.codes(approval.clone()), ["QUOTA_AGENCY_BEYOND_CYCLE"]);
    let units = |line: QuotaLine| QuotaLine {
        units: line.agency.map(|_| EAST.unit).into_iter().collect::<Listed<UnitId>>(),
        agency: None,
        ..line
    };
    let quotas = approval.quotas.iter().cloned().map(units).collect();
    assert_eq!(simulation.codes(ApproveScheme { quotas, ..approval }), [""; 0]);
}
