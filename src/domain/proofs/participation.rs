//! An organiser above several agencies: each keeps the dossiers of its own people and acts on no other (law Art 33, 35).

use std::{collections::BTreeSet, sync::Arc};

use jiff::civil::date;

use super::{
    agencies::{EAST, WEST, receipt, uuid},
    simulation::*,
};
use crate::{
    actor::Actor,
    application::state::ApplicationState as A,
    command::*,
    cycle::state::CycleState as S,
    decide::{Available, available, decide},
    directory::row::{Agency, Employment, Unit},
    eligibility::PaperKind,
    file::{may_read, may_upload},
    guard_context::Subject,
    ids::{ApplicationId, NominationListId, PersonId, UnitId},
    refusal::{Offender, RefusalKind, Refusals},
    role::Role,
    row::Scheme,
    visibility::Visibility,
    vocabulary::{DocumentKind as K, Listed, RuleOutcome},
    workflow::Definition,
};

impl Simulation {
    /// Whose applications somebody sees.
    fn seen_by(&self, (person, role): (PersonId, Role)) -> BTreeSet<PersonId> {
        let (facts, today) = (&self.facts, self.today());
        let visibility = Visibility::of(facts, Some(person), &BTreeSet::from([role]), today);
        let seen = facts.applications().filter(|own| visibility.application(facts, own, today));
        let seen: Vec<_> = seen.collect();
        assert_eq!(visibility.applications(facts, today), seen, "all at once and one by one");
        seen.into_iter().map(|own| own.person).collect()
    }

    fn refused(&self, actor: &Actor, command: impl Into<Command>) -> Refusals {
        self.try_as(actor, command).expect_err("refused")
    }

    fn offers(&self, actor: &Actor, subject: Subject) -> Vec<Available> {
        available(self.definition, &self.reference, &self.facts, actor, subject, self.moment())
    }
}

/// The commands of an office on a dossier that was handed in.
fn of_office(simulation: &mut Simulation, application: ApplicationId, person: PersonId) -> Vec<Command> {
    let reason = sealed("lý do");
    let document = simulation.paper(K::Evidence);
    vec![
        receipt(application).into(),
        RefuseReceipt { application, reason }.into(),
        ReturnForSupplement { application, items: Listed(vec![PaperKind::Cv]), reason }.into(),
        AddPapers { application, papers: Vec::new() }.into(),
        RemovePaper { application, paper: simulation.id() }.into(),
        ReportDiscipline { application, document, open: true }.into(),
        RecordFinding {
            finding: simulation.id(),
            application,
            rule: "E16".parse().expect("a rule"),
            item: None,
            outcome: RuleOutcome::Pass,
            warning: false,
            reason,
            document: None,
        }
        .into(),
        EnterPaperDossier {
            application,
            person,
            title: title_of(person),
            handed_in_at: simulation.now,
            reason,
        }
        .into(),
    ]
}

#[test]
fn each_agency_acts_on_the_dossiers_of_its_own_people_only() {
    let mut simulation = Simulation::shared(S::Receiving);
    let application = simulation.handed_in(&EAST);
    let organiser = simulation.holder(Role::DepartmentOffice);
    for command in of_office(&mut simulation, application, BINH) {
        let act = command.act().as_str();
        let own = simulation.try_as(&EAST.clerk(), command.clone()).err();
        let layers: BTreeSet<&str> = own.iter().flat_map(Refusals::codes).collect();
        assert!(
            !layers.contains("NOT_FOUND") && !layers.contains("AGENCY_NOT_RESPONSIBLE"),
            "{act}: {layers:?}"
        );

        let told = simulation.refused(&organiser, command.clone());
        assert_eq!(told.codes(), ["AGENCY_NOT_RESPONSIBLE"], "{act}");
        assert_eq!(told.0[0].offenders, [Offender::Agency(EAST.agency)], "{act}");
        assert!(told.0[0].remedy.is_some() && told.0[0].kind == RefusalKind::NotPermitted);

        // To another agency the application does not exist; a person is one of another agency.
        let blind = simulation.refused(&WEST.clerk(), command.clone());
        let expected =
            if command.act() == Act::EnterPaperDossier { "AGENCY_NOT_RESPONSIBLE" } else { "NOT_FOUND" };
        assert_eq!(blind.codes(), [expected], "{act}");
    }
    for (person, role) in WEST.offices() {
        let offers = simulation.offers(&Actor::person(person, [role]), Subject::Application(application));
        assert_eq!(offers.len(), 0, "{role}");
    }
    let offered = |actor: &Actor| {
        let offers = simulation.offers(actor, Subject::Application(application));
        offers.iter().any(|offer| offer.act == Act::Receive)
    };
    assert!(offered(&EAST.clerk()) && !offered(&organiser));
}

/// Whoever has no part in an agency learns nothing of its people, whatever there is.
#[test]
fn a_paper_dossier_of_another_agency_is_refused_alike_whether_there_is_one() {
    let mut simulation = Simulation::shared(S::Receiving);
    let dossier = |simulation: &mut Simulation| EnterPaperDossier {
        application: simulation.id(),
        person: BINH,
        title: cntt(),
        handed_in_at: simulation.now,
        reason: sealed("lý do"),
    };
    let input = dossier(&mut simulation);
    let before = simulation.refused(&WEST.clerk(), input);
    let input = dossier(&mut simulation);
    assert!(simulation.try_as(&EAST.clerk(), input).is_ok());
    simulation.handed_in(&EAST);
    let input = dossier(&mut simulation);
    assert_eq!(simulation.refused(&WEST.clerk(), input), before);
    assert_eq!(before.0[0].offenders, [Offender::Agency(EAST.agency)]);
    let input = dossier(&mut simulation);
    assert_eq!(simulation.refused(&EAST.clerk(), input).codes(), ["APPLICATION_EXISTS"]);
}

#[test]
fn each_sees_the_own_people_and_the_organiser_everybody() {
    let simulation = Simulation::shared(S::ReceivingClosed);
    for (own, other) in [(EAST, WEST), (WEST, EAST)] {
        let applicant = BTreeSet::from([own.applicant]);
        for (person, role) in own.offices() {
            let seen = simulation.seen_by((person, role));
            let expected =
                if role == Role::ManagingAuthorityHead { BTreeSet::new() } else { applicant.clone() };
            assert_eq!(seen, expected, "{role}");
            assert!(simulation.seen_by((person, Role::Admin)).is_empty(), "the token does not say so");
        }
        let (facts, today) = (&simulation.facts, simulation.today());
        let roles = BTreeSet::from([Role::DepartmentOffice]);
        let application = simulation.application(own.applicant);
        assert!(may_read(facts, own.clerk, &roles, application, today));
        assert!(may_upload(facts, own.clerk, &roles, application, today));
        assert!(!may_read(facts, other.clerk, &roles, application, today));
        assert!(!may_upload(facts, other.clerk, &roles, application, today));
        assert!(!may_read(
            facts,
            own.manager,
            &BTreeSet::from([Role::ManagingAuthorityHead]),
            application,
            today
        ));
        // The organiser reads all and brings papers to those of its own people only.
        assert!(may_read(facts, CLERK, &roles, application, today));
        assert!(!may_upload(facts, CLERK, &roles, application, today));
    }
    assert_eq!(simulation.seen_by((CLERK, Role::DepartmentOffice)), BTreeSet::from(CANDIDATES));
    assert_eq!(simulation.seen_by((UNIT_HEAD, Role::UnitHead)), BTreeSet::from([AN, CHI]));
}

/// RL3: a clerk who applies is an applicant and nothing else.
#[test]
fn a_clerk_who_applies_keeps_nothing() {
    let mut simulation = Simulation::shared(S::Receiving);
    let application = simulation.handed_in(&EAST);
    let directory = Arc::make_mut(&mut simulation.facts.directory);
    let works = directory.rows().employment.values().find(|time| time.person == BINH).expect("employed");
    let works = Employment { id: uuid(0x77).into(), person: EAST.clerk, ..works.clone() };
    directory.put(works.into());
    simulation.apply(EAST.clerk);
    assert_eq!(simulation.seen_by((EAST.clerk, Role::DepartmentOffice)), BTreeSet::from([EAST.clerk]));
    assert_eq!(simulation.refused(&EAST.clerk(), receipt(application)).codes(), ["NOT_FOUND"]);
}

/// Every act of the cycle itself, its bodies, its results and its appeals is the organiser's.
#[test]
fn what_is_the_organisers_no_other_agency_does() {
    for state in S::ALL
        .iter()
        .copied()
        .filter(|state| !state.is_terminal() && *state != S::Draft && *state != S::Suspended)
    {
        let simulation = Simulation::shared(state);
        for of in [EAST, WEST] {
            for (person, role) in of.offices() {
                let actor = Actor::person(person, [role]);
                let acts: BTreeSet<Act> =
                    simulation.offers(&actor, Subject::Cycle).iter().map(|offer| offer.act).collect();
                let own = match role {
                    Role::DepartmentOffice => vec![
                        Act::RegisterDocument,
                        Act::EnterPaperDossier,
                        Act::ReturnNominationList,
                        Act::DecideNominationList,
                    ],
                    Role::ManagingAuthorityHead => {
                        vec![Act::ReturnNominationList, Act::DecideNominationList]
                    }
                    Role::UnitHead => vec![Act::SubmitNominationList],
                    _ => Vec::new(),
                };
                assert!(acts.is_subset(&own.into_iter().collect()), "{role} in {state}: {acts:?}");
            }
        }
    }
    let mut simulation = Simulation::shared(S::ReceivingClosed);
    let suspension = Suspend {
        suspension: simulation.id(),
        document: simulation.paper(K::Suspension),
        stops_clock: false,
        reason: sealed("lý do"),
    };
    let head = Actor::person(EAST.head, [Role::AgencyHead]);
    let told = simulation.refused(&head, suspension);
    assert_eq!(told.codes(), ["AGENCY_NOT_RESPONSIBLE"]);
    assert_eq!(told.0[0].offenders, [Offender::Agency(agency())]);
}

#[test]
fn an_agency_decides_on_the_lists_of_its_own_units() {
    let mut simulation = Simulation::shared(S::Receiving);
    simulation.handed_in(&EAST);
    let list = simulation.listed_by(&EAST);
    let decision = simulation.decision_of(&EAST, list);
    let returning = |list| ReturnNominationList { list, reason: sealed("lý do") };
    let unknown: NominationListId = simulation.id();
    // A list of another agency is as unknown as one that is not there.
    for actor in [WEST.clerk(), WEST.manager()] {
        let blind = simulation.refused(&actor, returning(list));
        assert_eq!(blind.codes(), ["NOT_A_MEMBER"]);
        assert_eq!(blind, simulation.refused(&actor, returning(unknown)));
        assert_eq!(simulation.refused(&actor, decision.clone()), {
            let unknown = DecideNominationList { list: unknown, ..decision.clone() };
            simulation.refused(&actor, unknown)
        });
    }
    for role in [Role::DepartmentOffice, Role::ManagingAuthorityHead] {
        let told = simulation.refused(&simulation.holder(role), decision.clone());
        assert_eq!(told.codes(), ["AGENCY_NOT_RESPONSIBLE"], "{role}");
        assert_eq!(told.0[0].offenders, [Offender::Agency(EAST.agency)]);
    }
    let head = WEST.unit_head();
    let document = simulation.issued(&WEST, K::NominationList, (WEST.unit_head, Role::UnitHead));
    let input = SubmitNominationList { list: simulation.id(), unit: EAST.unit, document, lines: Vec::new() };
    assert_eq!(simulation.refused(&head, input).codes(), ["NOT_A_MEMBER"]);

    let foreign = simulation.decision_of(&WEST, list);
    assert_eq!(simulation.refused(&EAST.manager(), foreign).codes(), ["DECISION_OF_ANOTHER_AGENCY"]);
    simulation.act_as(&EAST.manager(), decision).expect("its manager decides");
    let own = simulation.application(BINH);
    assert!(simulation.facts.nomination_decision(own).is_some());
}

#[test]
fn an_agency_registers_what_it_issues_itself_signed_by_its_own_head() {
    let mut simulation = Simulation::shared(S::Receiving);
    let managing = Role::ManagingAuthorityHead;
    for (kind, by, actor, expected) in [
        (K::NominationDecision, (EAST.manager, managing), EAST.clerk(), None),
        (K::NominationDecision, (EAST.manager, managing), simulation.holder(Role::DepartmentOffice), None),
        (K::Appointment, (EAST.head, Role::AgencyHead), EAST.clerk(), None),
        (K::NominationDecision, (WEST.manager, managing), EAST.clerk(), Some("SIGNATORY_NOT_IN_OFFICE")),
        (K::NominationDecision, (MANAGER, managing), EAST.clerk(), Some("SIGNATORY_NOT_IN_OFFICE")),
        (K::NominationDecision, (EAST.manager, managing), WEST.clerk(), Some("AGENCY_NOT_RESPONSIBLE")),
        (K::CouncilDecision, (EAST.head, Role::AgencyHead), EAST.clerk(), Some("AGENCY_NOT_RESPONSIBLE")),
        (
            K::CouncilDecision,
            (EAST.head, Role::AgencyHead),
            simulation.holder(Role::DepartmentOffice),
            Some("SIGNATORY_NOT_IN_OFFICE"),
        ),
    ] {
        let registration = simulation.issuing(&EAST, kind, by);
        let refused = simulation.try_as(&actor, registration).err();
        assert_eq!(refused.map(|refusals| refusals.codes()[0]), expected, "{kind}");
    }
    // What is the organiser's own, only its own office registers.
    let registration = simulation.registration(K::NominationDecision, Some((MANAGER, managing)));
    assert_eq!(simulation.refused(&EAST.clerk(), registration).codes(), ["AGENCY_NOT_RESPONSIBLE"]);
}

#[test]
fn a_shared_cycle_is_played_to_its_end_and_each_head_appoints_the_own_winner() {
    let mut simulation = Simulation::shared(S::ResultsApproved);
    let winner = simulation.app(DUNG);
    assert!(simulation.is_in(DUNG, A::Winner));
    let foreign = simulation.issued(&EAST, K::Appointment, (EAST.head, Role::AgencyHead));
    let own = simulation.issued(&WEST, K::Appointment, (WEST.head, Role::AgencyHead));
    let mut appointments = simulation.appointments();
    for (document, expected) in [(foreign, &["DECISION_OF_ANOTHER_AGENCY"][..]), (own, &[])] {
        let line = appointments.appointments.iter_mut().find(|line| line.application == winner);
        line.expect("a line").appointment = Some(document);
        assert_eq!(simulation.codes(appointments.clone()), expected);
    }
    let of_other = Actor::person(WEST.head, [Role::AgencyHead]);
    assert_eq!(simulation.refused(&of_other, appointments.clone()).codes(), ["AGENCY_NOT_RESPONSIBLE"]);
    simulation.go(appointments).advance(S::Archived);
    assert_eq!(simulation.application(DUNG).appointment, Some(own));
}

/// The successor takes the place of the agency from the day after its end; without one, the agency that manages its employees
/// keeps the dossiers, and its own employees do not come to take part.
#[test]
fn the_successor_of_an_agency_keeps_its_dossiers() {
    let mut simulation = Simulation::shared(S::Receiving);
    let application = simulation.handed_in(&EAST);
    simulation.dissolve(EAST.agency, Some(WEST.agency), date(2024, 10, 25));
    let named = |simulation: &Simulation| {
        simulation.facts.participation(simulation.today()).expect("a cycle").agencies()
    };
    assert_eq!(named(&simulation), BTreeSet::from([agency(), EAST.agency, WEST.agency]), "its last day");
    assert_eq!(simulation.refused(&WEST.clerk(), receipt(application)).codes(), ["NOT_FOUND"]);
    simulation.until(10, 26, 8, 0);
    assert_eq!(named(&simulation), BTreeSet::from([agency(), WEST.agency]));
    assert!(simulation.seen_by((EAST.clerk, Role::DepartmentOffice)).is_empty());
    assert_eq!(simulation.seen_by((WEST.clerk, Role::DepartmentOffice)), BTreeSet::from([BINH]));
    let told = simulation.refused(&simulation.holder(Role::DepartmentOffice), receipt(application));
    assert_eq!(told.0[0].offenders, [Offender::Agency(WEST.agency)]);
    simulation.act_as(&WEST.clerk(), receipt(application)).expect("the successor receives");

    let mut simulation = Simulation::shared(S::Receiving);
    let application = simulation.handed_in(&EAST);
    let elsewhere = simulation.facts.directory.agency_of(ELSEWHERE);
    let directory = Arc::make_mut(&mut simulation.facts.directory);
    let row = directory.rows().agency.get(&EAST.agency).expect("the agency").clone();
    directory.put(Agency { managing: elsewhere, ..row }.into());
    simulation.dissolve(EAST.agency, None, date(2024, 10, 24));
    let facts = &simulation.facts;
    let own = facts.application(application).expect("the application");
    assert_eq!(facts.dossier_keeper(own, simulation.today()), elsewhere);
    let participation = facts.participation(simulation.today()).expect("a cycle");
    assert!(participation.takes_in(EAST.unit) && !participation.takes_in(ELSEWHERE));
}

/// A unit that follows one of the named agencies takes part under whichever agency it belongs to.
#[test]
fn the_successor_of_a_unit_takes_part() {
    let mut simulation = Simulation::shared(S::Receiving);
    let application = simulation.handed_in(&EAST);
    let successor = UnitId(uuid(0xB8));
    let elsewhere = simulation.facts.directory.agency_of(ELSEWHERE).expect("another agency");
    let directory = Arc::make_mut(&mut simulation.facts.directory);
    let unit = directory.rows().unit.get(&EAST.unit).expect("the unit").clone();
    let works =
        directory.rows().employment.values().find(|time| time.person == BINH).expect("employed").clone();
    directory
        .put(Unit { id: successor, agency: elsewhere, predecessor: Some(EAST.unit), leaf: 1, ..unit }.into());
    directory.put(Employment { unit: successor, ..works }.into());
    let (facts, today) = (&simulation.facts, simulation.today());
    let own = facts.application(application).expect("the application");
    assert_eq!(facts.dossier_keeper(own, today), Some(elsewhere));
    assert!(facts.participation(today).expect("a cycle").agencies().contains(&elsewhere));
    assert!(simulation.seen_by((EAST.clerk, Role::DepartmentOffice)).is_empty());
}

/// Whoever leaves for an agency that does not take part keeps the dossier where it was handed in.
#[test]
fn a_dossier_stays_with_its_agency_when_the_applicant_leaves() {
    let mut simulation = Simulation::shared(S::ReceivingClosed);
    let directory = Arc::make_mut(&mut simulation.facts.directory);
    let works =
        directory.rows().employment.values().find(|time| time.person == BINH).expect("employed").clone();
    directory.put(Employment { unit: ELSEWHERE, ..works }.into());
    assert_eq!(simulation.seen_by((EAST.clerk, Role::DepartmentOffice)), BTreeSet::from([BINH]));
    assert!(simulation.seen_by((EAST.unit_head, Role::UnitHead)).is_empty());
    let keeper = simulation.facts.dossier_keeper(simulation.application(BINH), simulation.today());
    assert_eq!(keeper, Some(EAST.agency));
}

/// Else nobody could act on an appeal of theirs that is upheld.
#[test]
fn the_organiser_keeps_the_dossiers_of_an_agency_that_was_left_out() {
    let mut simulation = Simulation::shared(S::ReceivingClosed);
    let scheme = simulation.facts.scheme().expect("a scheme").clone();
    simulation.facts.put([Scheme { agencies: Listed(vec![agency(), WEST.agency]), ..scheme }.into()]);
    let keeper = simulation.facts.dossier_keeper(simulation.application(BINH), simulation.today());
    assert_eq!(keeper, Some(agency()));
}

#[test]
fn an_amendment_names_the_agencies_anew_or_leaves_them() {
    let mut simulation = Simulation::shared(S::Receiving);
    let application = simulation.handed_in(&EAST);
    let named = |simulation: &Simulation| simulation.facts.scheme().expect("a scheme").agencies.0.clone();
    simulation.rescheme(1, 3);
    assert_eq!(named(&simulation), [agency(), EAST.agency, WEST.agency], "left as they were");

    let without = simulation.renaming(&[agency(), WEST.agency]);
    let told = simulation.refused(&simulation.performer(&without.clone().into()), without.clone());
    assert_eq!(told.codes(), ["PARTICIPANT_HAS_APPLICANTS"]);
    assert_eq!(told.0[0].offenders, [Offender::Application(application)]);
    let alone = simulation.renaming(&[]);
    assert_eq!(simulation.codes(alone), ["PARTICIPANT_HAS_APPLICANTS"]);
    simulation.go(Withdraw { application, reason: None }).go(without);
    assert_eq!(named(&simulation), [agency(), WEST.agency]);
    let outside = CreateApplication { application: simulation.id(), title: cntt() };
    let applicant = Actor::person(BINH, [Role::Applicant]);
    assert_eq!(simulation.refused(&applicant, outside.clone()).codes(), ["NOT_A_MEMBER"]);

    // Before the closing date an agency may join, and after it only once the plan gives a later one.
    let again = simulation.renaming(&[agency(), EAST.agency, WEST.agency]);
    assert_eq!(simulation.codes(again.clone()), [""; 0]);
    simulation.receive(AN).until(10, 30, 8, 0).go(CloseReceiving {});
    assert_eq!(simulation.codes(again), ["PARTICIPANT_JOINS_LATE"]);
    let fewer = simulation.renaming(&[agency()]);
    simulation.go(fewer);
    assert_eq!(named(&simulation), [agency()]);
}

#[test]
fn places_go_to_units_of_the_named_agencies_only() {
    let mut simulation = Simulation::among_agencies();
    for (agencies, unit, expected) in [
        (&[agency(), EAST.agency][..], EAST.unit, &[][..]),
        (&[EAST.agency], EAST.unit, &[]),
        (&[EAST.agency], CENTRE, &["QUOTA_UNIT_UNKNOWN"]),
        (&[EAST.agency], WEST.unit, &["QUOTA_UNIT_UNKNOWN"]),
        (&[], CENTRE, &[]),
        (&[], EAST.unit, &["QUOTA_UNIT_UNKNOWN"]),
    ] {
        let mut approval = simulation.naming(agencies);
        for quota in &mut approval.quotas {
            quota.units = [unit].into_iter().collect();
        }
        assert_eq!(simulation.codes(approval), expected, "{agencies:?} {unit}");
    }
}

#[test]
fn a_cycle_of_an_earlier_version_names_no_agencies() {
    let definition = Definition::released("thanghang/12").expect("released");
    let mut simulation = Simulation { definition, ..Simulation::empty() };
    simulation.open_agencies();
    simulation.advance(S::Draft);
    let approval = simulation.naming(&[EAST.agency]);
    assert_eq!(simulation.codes(approval), ["PARTICIPANTS_BEYOND_CYCLE"]);
    simulation.advance(S::Receiving);
    let amendment = simulation.renaming(&[EAST.agency]);
    assert_eq!(simulation.codes(amendment), ["PARTICIPANTS_BEYOND_CYCLE"]);
    simulation.rescheme(1, 3);
    let mut ordinary = Simulation { definition, ..Simulation::empty() };
    ordinary.advance(S::Archived);
}

/// As long as no scheme names agencies, a cycle is decided as under the version before.
#[test]
fn without_named_agencies_nothing_differs_from_the_version_before() {
    let before = Definition::released("thanghang/12").expect("released");
    let played = Simulation::in_state(S::Archived);
    let mut simulation = Simulation::empty();
    for AppliedCommand { actor, command, moment, decision } in &played.log {
        simulation.now = moment.at;
        let version = simulation.version(actor, command);
        let (reference, facts) = (&simulation.reference, &simulation.facts);
        let again =
            decide(before, reference, facts, actor, command, version, *moment).expect("decided alike");
        let rows = |rows: &[crate::row::Row]| {
            let text = serde_json::to_string(rows).expect("JSON");
            text.replace("thanghang/12", simulation.definition.name)
        };
        assert_eq!(rows(&again.rows), rows(&decision.rows), "{}", command.act().as_str());
        assert_eq!(again.capacity, decision.capacity);
        for role in Role::ALL {
            let actor = simulation.holder(role);
            let told = |definition| {
                let offers = available(definition, reference, facts, &actor, Subject::Cycle, *moment);
                let told = |offer: Available| {
                    let codes: Vec<_> = offer.blocked_by.iter().map(|refusal| refusal.code).collect();
                    (offer.act, offer.capacity, offer.requires, codes)
                };
                offers.into_iter().map(told).collect::<Vec<_>>()
            };
            assert_eq!(told(before), told(simulation.definition), "{role} before {}", command.act().as_str());
        }
        simulation.facts.put(decision.rows.iter().cloned());
        simulation.log.push(AppliedCommand {
            actor: actor.clone(),
            command: command.clone(),
            moment: *moment,
            decision: decision.clone(),
        });
    }
}
