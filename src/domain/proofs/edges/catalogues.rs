//! The titles of a new cycle and the catalogues that were adopted.

use std::sync::Arc;

use super::*;
use crate::{
    digest::Digest,
    known_titles::tests::{adoption, catalogue},
    law::row::{Adoption, LawKind},
    row::{Cycle, CycleTitle},
    title_catalogue::RELEASED,
    workflow_version::WorkflowVersion,
};

fn frozen(simulation: &Simulation) -> Vec<Option<Digest>> {
    simulation.facts.rows.cycle_title.values().map(|title| title.catalogue).collect()
}

/// R22: a title stands in a catalogue that applies; where none was adopted, that of the earlier releases does.
#[test]
fn a_new_cycle_freezes_the_catalogue_that_has_its_titles() {
    let begun: [fn(&mut Simulation); 2] = [|_| (), |simulation| simulation.adopt_shipped(|_| true)];
    for adopt in begun {
        let mut simulation = Simulation::empty();
        adopt(&mut simulation);
        let creation = simulation.creation();
        simulation.go(creation);
        assert_eq!(frozen(&simulation), [Some(Digest::of(RELEASED)); 2]);
        let cycle = simulation.facts.cycle().expect("it was created").clone();
        let titles: Vec<CycleTitle> = simulation.facts.rows.cycle_title.values().cloned().collect();
        let of = |cycle: &Cycle, title: &CycleTitle| {
            simulation.reference.catalogue_of(cycle, title).map(|found| found.id.as_str())
        };
        for title in &titles {
            assert_eq!(of(&cycle, title), Some("it-titles/1"));
            // What an earlier definition froze nothing of went by the catalogue of that time.
            let unfrozen = CycleTitle { catalogue: None, ..title.clone() };
            assert_eq!(of(&cycle, &unfrozen), None);
            let earlier = WorkflowVersion::V11.as_str().to_owned();
            let cycle = Cycle { workflow: earlier, ..cycle.clone() };
            assert_eq!(of(&cycle, &unfrozen), Some("it-titles/1"));
        }
    }
}

/// R22: an earlier definition asks for none, and freezes none.
#[test]
fn a_cycle_of_an_earlier_definition_freezes_no_catalogue() {
    let mut simulation = Simulation::empty();
    simulation.withdraw_titles();
    let creation = simulation.creation();
    assert_eq!(simulation.codes(creation.clone()), ["TITLE_NOT_IN_CATALOGUE"]);
    simulation.definition = Definition::released("thanghang/11").expect("it was released");
    simulation.go(creation);
    assert_eq!(frozen(&simulation), [None; 2]);
}

/// A title that is not told of by any catalogue that was adopted is known by the directory and the catalogue that ships.
#[test]
fn what_was_adopted_goes_before_what_is_registered() {
    let mut simulation = Simulation::empty();
    simulation.adopt_shipped(|kind| kind != LawKind::Titles);
    let creation = simulation.creation();
    assert_eq!(simulation.codes(creation.clone()), [""; 0]);
    // The grades in the directory count until a catalogue says something else.
    simulation.register_title(&cntt(), "II");
    assert_eq!(simulation.codes(creation.clone()), ["TITLES_DO_NOT_FIT"]);
    let mut adopted = Simulation::empty();
    adopted.adopt_shipped(|_| true);
    adopted.facts.directory = Arc::clone(&simulation.facts.directory);
    assert_eq!(adopted.codes(creation), [""; 0], "the catalogue goes first");
}

/// R22: a catalogue with another grade counts on its first day, and not on the day before.
#[test]
fn a_catalogue_that_is_yet_to_begin_refuses_nothing() {
    let mut simulation = Simulation::empty();
    simulation.adopt_shipped(|kind| kind != LawKind::Titles);
    let (creation, today) = (simulation.creation(), simulation.today());
    let text = catalogue("own", "V.11.06.14", "II");
    let tomorrow = today.tomorrow().expect("a day");
    let ended =
        Adoption { valid_to: today.yesterday().ok(), ..adoption(0x99, &text, jiff::civil::date(2020, 1, 1)) };
    for (row, codes) in [
        (adoption(0x99, &text, tomorrow), Vec::new()),
        (adoption(0x99, &text, today), vec!["TITLES_DO_NOT_FIT"]),
        (ended, vec!["TITLE_NOT_IN_CATALOGUE"]),
    ] {
        let reference = Arc::make_mut(&mut simulation.reference);
        reference.add(text.clone());
        reference.put(row.into());
        assert_eq!(simulation.codes(creation.clone()), codes);
    }
}

/// R22: by a catalogue that this program cannot read nothing is decided, neither now nor again.
#[test]
fn a_catalogue_in_force_that_cannot_be_read_is_told() {
    let mut simulation = Simulation::empty();
    let (creation, today) = (simulation.creation(), simulation.today());
    let command = Command::from(creation);
    let text = catalogue("of-a-later-program", "V.11.06.14", "II");
    let lacking =
        |simulation: &Simulation, version| simulation.reference.lacking_for(&command, version, today);
    assert_eq!(lacking(&simulation, WorkflowVersion::V12), None);
    for (first, is_lacking) in [(today.tomorrow().expect("a day"), false), (today, true)] {
        Arc::make_mut(&mut simulation.reference).put(adoption(0x99, &text, first).into());
        let told = lacking(&simulation, WorkflowVersion::V12);
        assert_eq!(told.is_some_and(|told| told.starts_with("of-a-later-program ")), is_lacking);
    }
    assert_eq!(lacking(&simulation, WorkflowVersion::V11), None, "it asked for none");
    Arc::make_mut(&mut simulation.reference).add(text);
    assert_eq!(lacking(&simulation, WorkflowVersion::V12), None);
}
