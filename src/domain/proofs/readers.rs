//! What somebody who looks at a cycle reads of persons, and what of an act is told (R18; design decisions 5 and 22).

use std::collections::BTreeSet;

use super::simulation::*;
use crate::{
    application::state::ApplicationState as A,
    cycle::state::CycleState as S,
    cycle_reader::CycleReader,
    ids::{ApplicationId, PersonId},
    personnel::FileAccess,
    role::Role,
    row::Application,
    visibility::Visibility,
};

const SECRETARY_READS: (PersonId, Role) = (SECRETARY, Role::CouncilSecretary);

impl Simulation {
    /// What is answered to somebody who looks at the cycle.
    fn as_reader<T>(&self, (person, role): (PersonId, Role), ask: impl FnOnce(CycleReader<'_>) -> T) -> T {
        let (facts, roles, today) = (&self.facts, BTreeSet::from([role]), self.today());
        let visibility = Visibility::of(facts, Some(person), &roles, today);
        let cycle = facts.cycle().expect("a cycle");
        ask(CycleReader { cycle, facts, visibility: &visibility, person: Some(person), roles: &roles, today })
    }
}

#[test]
fn who_handles_dossiers_reads_the_files_of_who_applies_in_that_role() {
    let simulation = Simulation::in_state(S::Review);
    let cycle = simulation.facts.cycle().expect("a cycle").id;
    let access = |reader, of| simulation.as_reader(reader, |reader| reader.file_access(of));
    for (person, role) in [SECRETARY_READS, (SUPERVISOR, Role::Supervisor)] {
        assert_eq!(access((person, role), AN), Some(FileAccess::Handler(cycle, role)));
        assert_eq!(access((person, role), CHAIR), None, "who does not apply");
        assert_eq!(access((person, Role::Applicant), AN), None, "a seat counts with its claim");
    }
    let others = [(CHAIR, Role::CouncilChair), (CLERK, Role::DepartmentOffice), (AN, Role::Applicant)];
    for (person, role) in others {
        assert_eq!(access((person, role), AN), None, "{role}");
    }
}

#[test]
fn the_own_name_and_those_of_office_holders_are_read_without_a_memory() {
    let simulation = Simulation::in_state(S::Review);
    let remembered = |reader, of| simulation.as_reader(reader, |reader| reader.name_is_remembered(of));
    assert!(!remembered(SECRETARY_READS, SECRETARY));
    assert!(!remembered(SECRETARY_READS, CHAIR), "who has a seat");
    assert!(remembered(SECRETARY_READS, AN));
    assert!(!remembered((AN, Role::Applicant), AN));
}

#[test]
fn an_act_that_tells_an_outcome_before_its_notice_is_told_to_who_handles_the_cycle_alone() {
    let mut simulation = Simulation::in_state(S::Review);
    let own = simulation.application(AN).clone();
    let untold = Application { state: A::Met, notified_state: None, re_review: false, ..own };
    let application = Some(untold.id);
    simulation.facts.put([untold.into()]);
    let told = |reader, application: Option<ApplicationId>, state: A| {
        simulation.as_reader(reader, |reader| reader.is_told_of_act(application, [state].into_iter()))
    };
    let applicant = (AN, Role::Applicant);
    assert!(!told(applicant, application, A::Met));
    assert!(told(applicant, application, A::Received), "what is no outcome");
    assert!(told(applicant, None, A::Met), "an act on no application");
    assert!(told(SECRETARY_READS, application, A::Met));
}
