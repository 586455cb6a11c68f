//! Places that a scheme gives to units: who competes with whom, and what no scheme may give (QT1–QT3).

use super::super::simulation::*;
use crate::{
    actor::Actor,
    allotment::QuotaRatio,
    application::state::ApplicationState as A,
    command::*,
    cycle::state::CycleState as S,
    directory::row::{Employment, OfficeTerm, Unit},
    ids::{OfficeTermId, PersonId, UnitId},
    quota_cap::QuotaBase,
    role::Role,
    row::{Application, Quota},
    table::looks,
    visibility::Visibility,
    vocabulary::{DocumentKind as K, Listed, ReopenGround, Side, TitleCode},
    workflow::Definition,
};

/// Another unit of the agency.
const BRANCH: UnitId = UnitId(uuid::Uuid::from_u128(0xB3));
/// The legal successor of that unit.
const SUCCESSOR: UnitId = UnitId(uuid::Uuid::from_u128(0xB4));
const BRANCH_HEAD: PersonId = PersonId(uuid::Uuid::from_u128(0xC7));

impl Simulation {
    /// Registers a unit of the agency with a head of its own, and has somebody work there.
    fn open_unit(&mut self, unit: UnitId, predecessor: Option<UnitId>, person: PersonId) {
        let term: OfficeTermId = self.id();
        let directory = std::sync::Arc::make_mut(&mut self.facts.directory);
        let centre = directory.rows().unit.get(&CENTRE).expect("the centre").clone();
        directory.put(Unit { id: unit, predecessor, leaf: 1, ..centre }.into());
        let rows = directory.rows();
        let heads = rows.office_term.values().find(|term| term.person == UNIT_HEAD).expect("a head").clone();
        let works = rows.employment.values().find(|time| time.person == person).expect("employed").clone();
        directory.put(OfficeTerm { id: term, person: BRANCH_HEAD, unit: Some(unit), ..heads }.into());
        directory.put(Employment { unit, ..works }.into());
    }

    /// The dossier of an employee of the branch.
    fn receive_of_branch(&mut self, person: PersonId) {
        let application = self.apply(person);
        let document = self.paper_signed(K::Nomination, Some((BRANCH_HEAD, Role::UnitHead)));
        let head = Actor::person(BRANCH_HEAD, [Role::UnitHead]);
        self.act_as(&head, Nominate { application, document }).expect("the head of the branch nominates");
        self.go(Submit { application, declared_true: true, confirm_incomplete: false });
        let receipt = "branch/1".parse().expect("a number");
        self.go(Receive { application, receipt, appeal: None });
    }

    /// A scheme with the places of information technology for centre and branch, and of security likewise.
    fn divide(&mut self, technology: [u32; 2], security: [u32; 2]) -> ApproveScheme {
        let of_units = |simulation: &mut Self, title: TitleCode, [centre, branch]: [u32; 2]| {
            [
                simulation.places_of(title.clone(), centre, &[CENTRE]),
                simulation.places_of(title, branch, &[BRANCH]),
            ]
        };
        let quotas = [of_units(self, cntt(), technology), of_units(self, attt(), security)].concat();
        let total = quotas.iter().map(|quota| quota.places).sum();
        ApproveScheme { total, quotas, ..self.scheme_approval() }
    }
}

/// A cycle in review with everybody MET, one of them employed by the branch.
fn in_review(branch: PersonId, technology: [u32; 2], security: [u32; 2]) -> Simulation {
    let mut simulation = Simulation::empty();
    simulation.open_unit(BRANCH, None, branch);
    simulation.advance(S::Draft);
    let approval = simulation.divide(technology, security);
    simulation.go(approval).advance(S::Receiving);
    for candidate in [AN, BINH, CHI, DUNG, EM].into_iter().filter(|candidate| *candidate != branch) {
        simulation.receive(candidate);
    }
    simulation.receive_of_branch(branch);
    simulation.until(10, 30, 8, 0).go(CloseReceiving {}).advance(S::Review).conclude_all(Side::Met);
    simulation
}

fn order_of(simulation: &mut Simulation, unit: Option<UnitId>, places: &[(PersonId, u32)]) -> RecordRanking {
    let title = title_of(places.first().expect("somebody").0);
    RecordRanking { title, unit, order: simulation.order(places) }
}

#[test]
fn nobody_takes_a_place_of_another_unit() {
    // Two people for one place each of their own.
    let mut simulation = in_review(BINH, [1, 1], [3, 0]);
    simulation.complete();
    assert!(simulation.is_in(AN, A::ProposedWinner) && simulation.is_in(BINH, A::ProposedWinner));

    // Two places of the centre stay with the one candidate of the centre.
    let mut simulation = in_review(BINH, [2, 0], [3, 0]);
    let minutes = simulation.until(11, 10, 8, 0).paper(K::CouncilMinutes);
    assert_eq!(simulation.codes(CompleteReview { minutes }), ["RANKING_MISSING"]);
    let whole = order_of(&mut simulation, None, &[(AN, 1), (BINH, 2)]);
    assert_eq!(simulation.codes(whole), ["RANKING_INCOMPLETE"], "the places are given to units");
    let mixed = order_of(&mut simulation, Some(BRANCH), &[(AN, 1), (BINH, 2)]);
    assert_eq!(simulation.codes(mixed), ["RANKING_INCOMPLETE"], "one of them is of another unit");
    let own = order_of(&mut simulation, Some(BRANCH), &[(BINH, 1)]);
    simulation.go(own).go(CompleteReview { minutes });
    assert!(simulation.is_in(AN, A::ProposedWinner) && simulation.is_in(BINH, A::MetOverQuota));
}

/// W3, T32, R40: within the places of one unit, and nobody of another is touched.
#[test]
fn a_tie_is_settled_and_a_review_reopened_within_a_unit() {
    let mut simulation = in_review(DUNG, [2, 0], [1, 1]);
    let tied = order_of(&mut simulation, Some(CENTRE), &[(CHI, 1), (EM, 1)]);
    let minutes = simulation.until(11, 10, 8, 0).paper(K::CouncilMinutes);
    simulation.go(tied);
    assert_eq!(simulation.codes(CompleteReview { minutes }), ["UNRESOLVED_TIE"]);
    let mut opinion = simulation.resolution(&[(EM, 1), (CHI, 2)]);
    (opinion.title, opinion.unit) = (attt(), Some(BRANCH));
    assert_eq!(simulation.codes(opinion.clone()), ["NO_TIE", "RANKING_INCOMPLETE"], "that unit has no tie");
    opinion.unit = Some(CENTRE);
    simulation.go(opinion).go(CompleteReview { minutes }).notify();
    assert!(simulation.is_in(EM, A::ProposedWinner) && simulation.is_in(DUNG, A::ProposedWinner));

    let mut reopening = simulation.reopening(ReopenGround::ErrorFound, &[attt()]);
    for line in &mut reopening.scope {
        line.unit = Some(SUCCESSOR);
    }
    assert_eq!(simulation.codes(reopening.clone()), ["SCOPE_INVALID"], "no places are given to that unit");
    for line in &mut reopening.scope {
        line.unit = Some(CENTRE);
    }
    simulation.go(reopening);
    assert!(simulation.is_in(CHI, A::Met) && simulation.is_in(EM, A::Met));
    assert!(simulation.is_in(DUNG, A::ProposedWinner), "the results of the other unit stand");

    // What lies outside the scope keeps its places and their division until the results are notified.
    let (document, scheme) = (simulation.posted(K::SchemeApproval), simulation.id());
    let amended = |quotas: Vec<QuotaLine>| {
        let total = quotas.iter().map(|quota| quota.places).sum();
        AmendScheme { scheme, document, total, quotas, agencies: None }
    };
    let technology = [simulation.places_of(cntt(), 2, &[CENTRE]), simulation.places_of(cntt(), 0, &[BRANCH])];
    let with = |simulation: &mut Simulation, centre, branch| {
        let security = [
            simulation.places_of(attt(), centre, &[CENTRE]),
            simulation.places_of(attt(), branch, &[BRANCH]),
        ];
        amended(technology.iter().cloned().chain(security).collect())
    };
    let inside = with(&mut simulation, 2, 1);
    assert_eq!(simulation.codes(inside), [""; 0], "the part that is reviewed anew may have other places");
    let outside = with(&mut simulation, 1, 2);
    assert_eq!(simulation.codes(outside), ["QUOTA_OUTSIDE_SCOPE"]);
    let security = [simulation.places_of(attt(), 2, &[CENTRE, BRANCH])];
    let joined = amended(technology.iter().cloned().chain(security).collect());
    assert_eq!(simulation.codes(joined), ["QUOTA_OUTSIDE_SCOPE"], "nobody else comes to compete with them");

    // A scheme that no longer divides the title changes nothing of who is reviewed anew; an earlier definition let it come.
    simulation.definition = Definition::released("thanghang/9").expect("it asked nothing of the scope");
    let reopening = simulation.facts.rows.reopening.values().next().expect("a reopening").id;
    let quotas = vec![simulation.places_of(cntt(), 2, &[]), simulation.places_of(attt(), 2, &[])];
    simulation.go(amended(quotas));
    let covers = |person| {
        let mut scopes = simulation.facts.scopes_of(simulation.application(person));
        scopes.any(|scope| scope.reopening == reopening)
    };
    assert_eq!([CHI, EM, DUNG].map(covers), [true, true, false]);
}

/// T33, AS57: who competes with whom has changed, so the title is ranked again.
#[test]
fn places_that_are_divided_otherwise_are_given_again() {
    let mut simulation = in_review(BINH, [1, 1], [3, 0]);
    simulation.complete();
    let (document, scheme) = (simulation.posted(K::SchemeApproval), simulation.id());
    let quotas = vec![
        simulation.places_of(cntt(), 1, &[CENTRE, BRANCH]),
        simulation.places_of(attt(), 3, &[CENTRE]),
        simulation.places_of(attt(), 0, &[BRANCH]),
    ];
    simulation.go(AmendScheme { scheme, document, total: 4, quotas, agencies: None });
    let outdated =
        simulation.facts.allotments().into_iter().filter(|one| simulation.facts.ranking_outdated(one));
    assert_eq!(outdated.map(|one| one.title).collect::<Vec<_>>(), [cntt()], "the other places stay");

    let reopening = simulation.reopening(ReopenGround::QuotaChanged, &[cntt()]);
    simulation.go(reopening);
    let minutes = simulation.paper(K::CouncilMinutes);
    assert_eq!(simulation.codes(CompleteReview { minutes }), ["RANKING_MISSING"], "two for one place");
    let group = order_of(&mut simulation, Some(BRANCH), &[(BINH, 1), (AN, 2)]);
    simulation.go(group).go(CompleteReview { minutes });
    assert!(simulation.is_in(BINH, A::ProposedWinner) && simulation.is_in(AN, A::MetOverQuota));
}

#[test]
fn a_unit_has_its_places_once_and_belongs_to_the_agency() {
    let mut simulation = Simulation::empty();
    simulation.open_unit(BRANCH, None, BINH);
    simulation.advance(S::Draft);
    let divided = simulation.divide([1, 1], [1, 1]);
    assert_eq!(simulation.codes(divided.clone()), [""; 0]);

    let with = |change: fn(&mut Vec<QuotaLine>)| {
        let mut approval = divided.clone();
        change(&mut approval.quotas);
        simulation.codes(approval)
    };
    assert_eq!(with(|lines| lines[1].units = [CENTRE].into_iter().collect()), ["QUOTA_TITLE_UNKNOWN"]);
    assert_eq!(with(|lines| lines[1].units.0.clear()), ["QUOTA_TITLE_UNKNOWN"], "the whole title and a unit");
    assert_eq!(with(|lines| lines[1].units = [ELSEWHERE].into_iter().collect()), ["QUOTA_UNIT_UNKNOWN"]);
    assert_eq!(
        with(|lines| lines[1].units = [BRANCH, ELSEWHERE].into_iter().collect()),
        ["QUOTA_UNIT_UNKNOWN"]
    );
    let ratio = |lines: &mut Vec<QuotaLine>| lines[1].ratio = Some(QuotaRatio { percent: 50, listed: 2 });
    assert_eq!(with(ratio), ["QUOTA_RATIO_MISMATCH"], "the rule set does not say how a share becomes places");

    simulation.definition = Definition::released("thanghang/8").expect("it knew no places of units");
    assert_eq!(simulation.codes(divided), ["QUOTA_TITLE_UNKNOWN"]);
}

/// A unit that follows another competes for its places.
#[test]
fn who_works_for_the_successor_of_a_unit_competes_for_its_places() {
    let mut simulation = Simulation::empty();
    simulation.open_unit(BRANCH, None, DUNG);
    simulation.advance(S::Draft);
    let approval = simulation.divide([1, 1], [3, 1]);
    simulation.go(approval).advance(S::Receiving);
    simulation.open_unit(SUCCESSOR, Some(BRANCH), BINH);
    let application = simulation.apply(BINH);
    assert_eq!(simulation.facts.application(application).and_then(|own| own.unit), Some(BRANCH));
    assert_eq!(simulation.facts.allotment_of(simulation.application(BINH)).units, [BRANCH].into());
}

/// A unit that follows none of those with places has some once an amendment names it: together with the unit that it came from,
/// for whoever has handed in competes for that one still.
#[test]
fn an_amendment_gives_a_new_unit_its_places() {
    let mut simulation = Simulation::empty();
    simulation.open_unit(BRANCH, None, BINH);
    simulation.advance(S::Draft);
    let approval = simulation.divide([1, 1], [3, 0]);
    simulation.go(approval).advance(S::Receiving);
    simulation.receive_of_branch(BINH);
    simulation.open_unit(SUCCESSOR, None, AN);
    simulation.apply(AN);
    let places = |simulation: &Simulation| {
        let facts = &simulation.facts;
        [AN, BINH].map(|person| facts.places(&facts.allotment_of(simulation.application(person))))
    };
    assert_eq!(places(&simulation), [0, 1], "nothing in the directory leads from the new unit to the branch");

    let amended = |units: &[UnitId]| {
        let mut simulation = simulation.clone();
        let (document, scheme) = (simulation.posted(K::SchemeApproval), simulation.id());
        let quotas = vec![
            simulation.places_of(cntt(), 1, &[CENTRE]),
            simulation.places_of(cntt(), 1, units),
            simulation.places_of(attt(), 3, &[]),
        ];
        places(simulation.go(AmendScheme { scheme, document, total: 5, quotas, agencies: None }))
    };
    assert_eq!(amended(&[SUCCESSOR]), [1, 0], "the dossier that was received is of the branch");
    assert_eq!(amended(&[BRANCH, SUCCESSOR]), [1, 1]);
}

/// A unit that was split off and has places of its own competes for those, in whatever order the scheme names the two.
#[test]
fn who_works_for_a_unit_with_places_competes_for_its_own() {
    for named in [[BRANCH, SUCCESSOR], [SUCCESSOR, BRANCH]] {
        let mut simulation = Simulation::empty();
        simulation.open_unit(BRANCH, None, DUNG);
        simulation.open_unit(SUCCESSOR, Some(BRANCH), BINH);
        simulation.advance(S::Draft);
        let quotas: Vec<QuotaLine> = [cntt(), attt()]
            .into_iter()
            .flat_map(|title| named.map(|unit| simulation.places_of(title.clone(), 1, &[unit])))
            .collect();
        let approval = ApproveScheme { total: 4, quotas, ..simulation.scheme_approval() };
        simulation.go(approval).advance(S::Receiving);
        let application = simulation.apply(BINH);
        assert_eq!(simulation.facts.application(application).and_then(|own| own.unit), Some(SUCCESSOR));
    }
}

/// The unit counts of the day on which the dossier is handed in, not of the day on which a draft was begun.
#[test]
fn who_moves_before_the_dossier_is_handed_in_competes_for_the_new_unit() {
    let mut simulation = Simulation::empty();
    simulation.open_unit(BRANCH, None, BINH);
    simulation.advance(S::Draft);
    let approval = simulation.divide([1, 1], [1, 1]);
    simulation.go(approval).advance(S::Receiving);
    let application = simulation.apply(BINH);
    let unit = |simulation: &Simulation| simulation.application(BINH).unit;
    assert_eq!(unit(&simulation), Some(BRANCH));
    let directory = std::sync::Arc::make_mut(&mut simulation.facts.directory);
    let works =
        directory.rows().employment.values().find(|time| time.person == BINH).expect("employed").clone();
    directory.put(Employment { unit: CENTRE, ..works }.into());
    let document = simulation.paper_signed(K::Nomination, Some((UNIT_HEAD, Role::UnitHead)));
    let head = Actor::person(UNIT_HEAD, [Role::UnitHead]);
    simulation.act_as(&head, Nominate { application, document }).expect("the head of the centre nominates");
    simulation.go(Submit { application, declared_true: true, confirm_incomplete: false });
    assert_eq!(unit(&simulation), Some(CENTRE));
}

/// A province gives places to hundreds of schools: each question looks at the candidates and places of one a few times.
#[test]
fn who_competes_with_whom_looks_at_each_dossier_a_few_times() {
    let simulation = in_review(BINH, [1, 1], [1, 1]);
    let looked = |units: u128| {
        let mut crowded = simulation.clone();
        let quota =
            crowded.facts.quotas().find(|quota| quota.units.0.contains(&BRANCH)).expect("a quota").clone();
        let application = crowded.application(BINH).clone();
        for unit in 1..=units {
            let school = UnitId(uuid::Uuid::from_u128(0x1000 + unit));
            let id = crate::ids::QuotaId(school.0);
            let own = crate::ids::ApplicationId(school.0);
            // Every other school has no places.
            if unit % 2 == 0 {
                crowded.facts.put([Quota { id, units: Listed(vec![school]), ..quota.clone() }.into()]);
            }
            crowded.facts.put([Application {
                id: own,
                person: PersonId(school.0),
                unit: Some(school),
                ..application.clone()
            }
            .into()]);
        }
        let facts = &crowded.facts;
        let ask = || {
            let all = facts.allotments();
            let settled = |one: &&_| facts.ranking_outdated(one) || facts.place_vacated(one);
            assert_eq!(all.iter().filter(settled).count(), 0, "nothing was reviewed yet");
            let ranked = all.iter().filter(|one| facts.ranking(one).is_empty() && facts.places(one) > 0);
            ranked.map(|one| facts.qualified(one).count()).sum::<usize>()
        };
        looks::during(ask)
    };
    let ((few, looks_few), (many, looks_many)) = (looked(200), looked(400));
    assert!(few >= 100 && many >= few + 100, "{few} and {many}");
    assert!(looks_many <= 2 * looks_few, "{looks_few} and {looks_many}");
}

/// Whoever heads two units sees the dossiers of both, in whichever order the terms were recorded, and of no third.
#[test]
fn who_heads_two_units_sees_the_dossiers_of_both() {
    let mut simulation = in_review(BINH, [1, 1], [1, 1]);
    let sees = |simulation: &Simulation, person, roles: &[Role]| {
        let (facts, roles) = (&simulation.facts, roles.iter().copied().collect());
        let visibility = Visibility::of(facts, Some(person), &roles, simulation.today());
        let seen = facts.applications().filter(|own| visibility.application(facts, own, simulation.today()));
        seen.map(|own| own.person).collect::<std::collections::BTreeSet<_>>()
    };
    let heads = [Role::UnitHead];
    assert!(sees(&simulation, UNIT_HEAD, &heads).contains(&AN));
    assert!(!sees(&simulation, UNIT_HEAD, &heads).contains(&BINH));
    assert_eq!(sees(&simulation, BRANCH_HEAD, &heads), [BINH].into());
    let term: OfficeTermId = simulation.id();
    let directory = std::sync::Arc::make_mut(&mut simulation.facts.directory);
    let rows = directory.rows();
    let heads_branch =
        rows.office_term.values().find(|term| term.person == BRANCH_HEAD).expect("a head").clone();
    directory.put(OfficeTerm { id: term, person: UNIT_HEAD, ..heads_branch }.into());
    let both = sees(&simulation, UNIT_HEAD, &heads);
    assert!(both.contains(&AN) && both.contains(&BINH), "{both:?}");
    assert_eq!(sees(&simulation, BRANCH_HEAD, &heads), [BINH].into());
    assert_eq!(sees(&simulation, UNIT_HEAD, &[]), [].into(), "the token does not say so");
}

impl Simulation {
    /// The codes of a scheme with capped lines: title, places, units and base of each.
    fn with_bases(&mut self, lines: &[(TitleCode, u32, &[UnitId], Option<QuotaBase>)]) -> Vec<&'static str> {
        let line = |(title, places, units, base): &(TitleCode, u32, &[UnitId], Option<QuotaBase>)| {
            QuotaLine { base: *base, ..self.places_of(title.clone(), *places, units) }
        };
        let quotas: Vec<QuotaLine> = lines.iter().map(line).collect();
        let total = quotas.iter().map(|quota| quota.places).sum();
        let approval = ApproveScheme { total, quotas, ..self.scheme_approval() };
        self.codes(approval)
    }
}

/// QT3: no post is counted for two lines of a cap, whichever units share it and however often its base is named.
#[test]
fn a_post_is_counted_once_for_a_cap() {
    const UNFIT: [&str; 1] = ["QUOTA_BASE_UNFIT"];
    const OVER: [&str; 1] = ["QUOTA_OVER_CAP"];
    let prepared = |titles: &[TitleCode]| {
        let mut simulation = Simulation::capping(titles.iter().cloned());
        simulation.open_unit(BRANCH, None, BINH);
        simulation.open_unit(SUCCESSOR, Some(BRANCH), DUNG);
        // Four places are left of the first, two of the second.
        let bases = [simulation.posts(40, 16), simulation.posts(20, 8)].map(Some);
        (simulation, bases)
    };

    // One base for the lines of two units.
    let (mut simulation, [first, _]) = prepared(&[attt()]);
    let another = Some(simulation.posts(40, 16));
    for (places, base, codes) in [(4, first, &OVER[..]), (0, first, &[]), (4, another, &[])] {
        let found = simulation.with_bases(&[
            (cntt(), 1, &[], None),
            (attt(), 4, &[CENTRE], first),
            (attt(), places, &[BRANCH], base),
        ]);
        assert_eq!(found, codes, "{places} on {base:?}");
    }

    // Lines of two titles that share a unit, or a unit with its successor, or of which one is for every unit.
    let (mut simulation, [first, second]) = prepared(&[cntt(), attt()]);
    for (of_one, of_other) in [
        (&[CENTRE][..], &[CENTRE, BRANCH][..]),
        (&[BRANCH], &[]),
        (&[], &[BRANCH]),
        (&[BRANCH], &[SUCCESSOR]),
        (&[SUCCESSOR], &[BRANCH]),
    ] {
        for (one, other, bases, codes) in
            [(2, 4, [second, first], &UNFIT[..]), (2, 4, [first, first], &OVER), (1, 3, [first, first], &[])]
        {
            let found = simulation
                .with_bases(&[(cntt(), one, of_one, bases[0]), (attt(), other, of_other, bases[1])]);
            assert_eq!(found, codes, "{of_one:?} {one}, {of_other:?} {other}");
        }
    }

    // Units apart, each with its own posts.
    let apart = [(cntt(), 2, &[CENTRE][..], second), (attt(), 4, &[BRANCH][..], first)];
    assert_eq!(simulation.with_bases(&apart), [""; 0]);
    // A third line joins what was apart.
    let joined = [apart.as_slice(), &[(attt(), 1, &[CENTRE, SUCCESSOR][..], first)]].concat();
    assert_eq!(simulation.with_bases(&joined), UNFIT);
}
