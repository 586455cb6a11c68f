//! The order of AN and BINH for the one place in information technology, from their personnel files.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use jiff::civil::date;
use uuid::Uuid;

use super::*;
use crate::{
    actor::Actor,
    command::{CloseReceiving, CreateApplication, Receive, Submit, Withdraw},
    cycle::state::CycleState as S,
    directory::row::Employment,
    personnel::{Content, Disclosure, EntryKind, Identity},
    proofs::simulation::*,
    ranking::Standing,
    role::Role,
    row::{Plan, Quota},
    vocabulary::Side,
};

/// A Kinh man born on 01/02/1990, in service since 2015.
fn plain() -> Disclosure {
    Disclosure {
        number: None,
        birth: Some(BirthDate::on(date(1990, 2, 1))),
        sex: Some(Sex::Male),
        ethnicity: Some("Kinh".parse().unwrap()),
    }
}

fn record(identity: Disclosure) -> Record {
    let contents = [
        Content::Identity(Identity::from(identity)),
        Content::Nothing(EntryKind::Commendation),
        Content::Nothing(EntryKind::Prior),
    ];
    let entries = contents.into_iter().zip(1_u128..);
    Record::of(entries.map(|(content, number)| (Uuid::from_u128(number).into(), content)), &[employment()])
}

fn employment() -> Employment {
    Employment {
        id: Uuid::from_u128(1).into(),
        person: AN,
        unit: Uuid::from_u128(0xB1).into(),
        starts_on: date(2015, 1, 1),
        ends_on: None,
        leaf: 0,
    }
}

/// The candidates that are put in order.
struct OrderFixture {
    simulation: Simulation,
    records: BTreeMap<PersonId, Record>,
    found: BTreeMap<FindingId, FoundFact>,
}

impl OrderFixture {
    /// Everybody is MET; of AN and BINH these identities are on file.
    fn of(an: Disclosure, binh: Disclosure) -> Self {
        let mut simulation = Simulation::in_state(S::Review);
        simulation.conclude_all(Side::Met);
        let records = [(AN, record(an)), (BINH, record(binh))].into();
        Self { simulation, records, found: BTreeMap::new() }
    }

    fn rules(&self) -> &RuleSet {
        self.simulation.reference.rule_set("dien-bien-2024").unwrap()
    }

    fn try_order(&self) -> Result<Ranking, RankingFault> {
        order(self.candidates(), &Allotment::whole(cntt()))
    }

    fn candidates(&self) -> Candidates<'_> {
        let (facts, records, found) = (&self.simulation.facts, &self.records, &self.found);
        Candidates { rules: self.rules(), facts, records, found }
    }

    fn order(&self) -> Ranking {
        self.try_order().unwrap()
    }

    /// Who is inside the quota for certain.
    fn winners(&self) -> Vec<PersonId> {
        let inside: Vec<ApplicationId> = self.order().on(Standing::Inside).collect();
        let of = |id: &ApplicationId| self.simulation.facts.application(*id).unwrap().person;
        inside.iter().map(of).collect()
    }

    /// Of AN and BINH, who waits for somebody to find a fact.
    fn waiting(&self) -> Vec<PersonId> {
        let ranking = self.order();
        let waiting = waiting(&ranking);
        [AN, BINH].into_iter().filter(|person| waiting.contains(&self.simulation.app(*person))).collect()
    }

    /// Who would change sides of the quota.
    fn moved(&self) -> Vec<PersonId> {
        let (facts, records, found) = (&self.simulation.facts, &self.records, &self.found);
        let moved =
            moved(Candidates { rules: self.rules(), facts, records, found }, &Allotment::whole(cntt()));
        moved.iter().map(|id| facts.application(*id).unwrap().person).collect()
    }

    /// The secretary finds a fact.
    fn find(&mut self, person: PersonId, fact: FoundFact) {
        let application = self.simulation.app(person);
        let finding = self.simulation.tie_finding(application, fact.level());
        self.found.insert(finding.finding, fact);
        self.simulation.go(finding);
    }

    fn trace(&self, person: PersonId) -> Trace {
        traces(self.candidates(), &self.order()).remove(&self.simulation.app(person)).unwrap()
    }
}

fn woman() -> Disclosure {
    Disclosure { sex: Some(Sex::Female), ..plain() }
}

fn thai() -> Disclosure {
    Disclosure { ethnicity: Some("Thái".parse().unwrap()), ..plain() }
}

fn born(birth: Option<BirthDate>) -> Disclosure {
    Disclosure { birth, ..plain() }
}

/// W2: each level comes from the file, whichever of the two has it.
#[test]
fn the_order_is_that_of_the_files() {
    let older = || born(Some(BirthDate::on(date(1990, 1, 31))));
    for first in [woman, thai, older] {
        assert_eq!(OrderFixture::of(first(), plain()).winners(), [AN]);
        assert_eq!(OrderFixture::of(plain(), first()).winners(), [BINH]);
    }
    assert_eq!(OrderFixture::of(thai(), woman()).winners(), [BINH], "a woman goes before");
}

/// QT2: nobody of another title is in the order, and whoever is not MET neither.
#[test]
fn the_qualified_of_the_title_are_ordered() {
    let mut table = OrderFixture::of(plain(), woman());
    let ordered = |table: &OrderFixture| -> Vec<ApplicationId> {
        let mut ids: Vec<_> = table.order().order.iter().map(|placed| placed.application).collect();
        ids.sort_unstable();
        ids
    };
    assert_eq!(ordered(&table), [table.simulation.app(AN), table.simulation.app(BINH)]);
    let application = table.simulation.app(BINH);
    let withdrawal = Withdraw { application, reason: Some(sealed("lý do")) };
    table.simulation.go(withdrawal);
    assert_eq!(ordered(&table), [table.simulation.app(AN)]);
    assert!(!table.order().compared, "nobody is left to compare with");
}

/// T14: what became of an application since it was MET does not take it out of the order.
#[test]
fn a_proposed_winner_is_still_qualified() {
    let mut simulation = Simulation::in_state(S::Reviewed);
    assert_eq!(simulation.facts.qualified(&Allotment::whole(cntt())).count(), 2);
    let application = simulation.app(AN);
    simulation.go(Withdraw { application, reason: Some(sealed("lý do")) });
    assert_eq!(simulation.facts.qualified(&Allotment::whole(cntt())).count(), 1);
}

/// QT1: the quota is that of the scheme in force.
#[test]
fn where_the_places_suffice_nobody_is_compared() {
    let mut table = OrderFixture::of(born(None), plain());
    assert_eq!(table.waiting(), [AN]);
    table.simulation.rescheme(2, 3);
    assert!(!table.order().compared);
    assert_eq!((table.winners().len(), table.waiting()), (2, vec![]));
}

/// W2 level 4: whose fact is missing waits, and nobody else.
#[test]
fn who_lacks_a_fact_waits() {
    assert_eq!(OrderFixture::of(born(None), plain()).waiting(), [AN]);
    assert_eq!(OrderFixture::of(plain(), born(None)).waiting(), [BINH]);
    let year = born(BirthDate::in_year(1990));
    assert_eq!(OrderFixture::of(year.clone(), year).waiting(), [AN, BINH]);
    assert_eq!(OrderFixture::of(born(None), woman()).waiting(), [], "it cannot matter any more");
}

/// A person of whom nothing is on file is compared with all facts missing.
#[test]
fn without_a_file_every_fact_is_missing() {
    let mut table = OrderFixture::of(plain(), plain());
    table.records.remove(&AN);
    assert_eq!(table.waiting(), [AN]);
}

/// Equal in everything: nobody waits, the opinion decides (W3, AS15).
#[test]
fn a_tie_waits_for_nobody() {
    let table = OrderFixture::of(plain(), plain());
    assert_eq!(table.waiting(), []);
    assert!(matches!(table.order().blockers.as_slice(), [Blocker::UnresolvedTie { places: 1, .. }]));
}

/// 10.2: what the secretary finds settles it.
#[test]
fn a_finding_settles_who_waits() {
    let found = [
        (Disclosure { sex: None, ..plain() }, FoundFact::Sex(Sex::Female)),
        (Disclosure { ethnicity: None, ..plain() }, FoundFact::Ethnicity("Thái".parse().unwrap())),
        (born(None), FoundFact::Birth(BirthDate::on(date(1970, 1, 1)))),
    ];
    for (identity, fact) in found {
        let mut table = OrderFixture::of(identity, plain());
        assert_eq!(table.waiting(), [AN]);
        table.find(AN, fact.clone());
        assert_eq!((table.waiting(), table.winners()), (vec![], vec![AN]), "{fact:?}");
    }
}

/// A later finding on the same level counts; one that cannot be read any more (an erasure) leaves the fact missing.
#[test]
fn the_last_finding_that_can_be_read_counts() {
    let mut table = OrderFixture::of(born(None), plain());
    table.find(AN, FoundFact::Birth(BirthDate::on(date(1970, 1, 1))));
    table.find(AN, FoundFact::Birth(BirthDate::on(date(2000, 1, 1))));
    assert_eq!(table.winners(), [BINH]);
    table.found.clear();
    assert_eq!(table.waiting(), [AN]);
}

/// W3: what cannot be established is left to the opinion.
#[test]
fn a_fact_that_cannot_be_established_is_a_tie() {
    let mut table = OrderFixture::of(born(None), plain());
    table.find(AN, FoundFact::CannotBeEstablished(Level::Older));
    assert_eq!(table.waiting(), []);
    assert!(matches!(table.order().blockers.as_slice(), [Blocker::UnresolvedTie { .. }]));
}

/// The papers go first: a finding on what they tell by now is dropped, and the others stay.
#[test]
fn a_finding_that_the_papers_overtake_is_dropped() {
    let open = Disclosure { sex: None, ..born(None) };
    let mut table = OrderFixture::of(open, plain());
    table.find(AN, FoundFact::Sex(Sex::Male));
    table.find(AN, FoundFact::Birth(BirthDate::on(date(1970, 1, 1))));
    assert_eq!(table.winners(), [AN]);
    table.records.insert(AN, record(Disclosure { sex: None, ..born(Some(BirthDate::on(date(2000, 1, 1)))) }));
    assert_eq!(table.winners(), [BINH], "born in 2000, and a man as was found");
    table.records.insert(AN, record(woman()));
    assert_eq!(table.winners(), [AN], "nothing was left to find");
}

/// A finding outside what the papers leave open is no way round them.
#[test]
fn a_finding_does_not_contradict_the_papers() {
    let mut table = OrderFixture::of(born(BirthDate::in_year(1990)), plain());
    table.find(AN, FoundFact::Birth(BirthDate::on(date(1970, 1, 1))));
    assert!(matches!(table.try_order(), Err(RankingFault::Contradicts(_))));
}

/// Findings about the candidates of another title stay with them.
#[test]
fn a_finding_on_another_title_is_not_read() {
    let mut table = OrderFixture::of(plain(), woman());
    table.find(CHI, FoundFact::Birth(BirthDate::on(date(1970, 1, 1))));
    assert_eq!(table.winners(), [BINH]);
}

/// R10: each reads the comparison from the own side, with the own facts.
#[test]
fn a_trace_tells_the_own_facts_only() {
    let table = OrderFixture::of(born(Some(BirthDate::on(date(1985, 7, 9)))), plain());
    let (an, binh) = (table.trace(AN), table.trace(BINH));
    let told = |trace: &Trace| {
        let step = trace.steps.first().unwrap();
        assert_eq!((trace.steps.len(), step.level, step.across_line), (1, Level::Older, true));
        (step.other, step.ahead)
    };
    assert_eq!(
        (told(&an), told(&binh)),
        ((table.simulation.app(BINH), true), (table.simulation.app(AN), false))
    );
    for (trace, own, other) in [(&an, "09/07/1985", "01/02/1990"), (&binh, "01/02/1990", "09/07/1985")] {
        let text = serde_json::to_string(trace).unwrap();
        assert!(text.contains(own) && !text.contains(other), "{text}");
    }
    assert_eq!(an.summary, binh.summary);
}

/// Nobody is told of a comparison between others.
#[test]
fn a_trace_is_of_the_own_comparisons_only() {
    let mut table = OrderFixture::of(plain(), plain());
    let mut simulation = Simulation::in_state(S::Receiving);
    for person in [AN, BINH, EM] {
        let application = simulation.id();
        let applicant = Actor::person(person, [Role::Applicant]);
        let creation = CreateApplication { application, title: cntt() };
        simulation.act_as(&applicant, creation).unwrap();
        simulation.nominate(application);
        simulation.go(Submit { application, declared_true: true, confirm_incomplete: false });
        let receipt = format!("{application:.8}").parse().unwrap();
        simulation.go(Receive { application, receipt, appeal: None });
    }
    simulation.until(10, 30, 8, 0).go(CloseReceiving {}).advance(S::Review);
    simulation.conclude_all(Side::Met);
    table.simulation = simulation;
    table.records.insert(AN, record(woman()));
    table.records.insert(BINH, record(thai()));
    table.records.insert(EM, record(plain()));
    let others =
        |person| table.trace(person).steps.iter().map(|step| (step.other, step.level)).collect::<Vec<_>>();
    let (an, binh, em) = (table.simulation.app(AN), table.simulation.app(BINH), table.simulation.app(EM));
    assert_eq!(table.winners(), [AN]);
    assert_eq!(others(AN), [(binh, Level::Female), (em, Level::Female)]);
    assert_eq!(others(BINH), [(an, Level::Female), (em, Level::EthnicMinority)]);
    assert_eq!(others(EM), [(an, Level::Female), (binh, Level::EthnicMinority)]);
}

/// The level is that of the fact, or the one that was given up.
#[test]
fn a_fact_is_of_its_level() {
    let facts = [
        (FoundFact::Sex(Sex::Male), Level::Female),
        (FoundFact::Ethnicity("Kinh".parse().unwrap()), Level::EthnicMinority),
        (FoundFact::Birth(BirthDate::on(date(1990, 1, 1))), Level::Older),
        (FoundFact::WorkingMonths(7), Level::WorkingTime),
        (FoundFact::CannotBeEstablished(Level::Older), Level::Older),
    ];
    for (fact, level) in facts {
        assert_eq!((fact.level(), fact.found().level()), (level, level));
        let text = serde_json::to_string(&fact).unwrap();
        let read: FoundFact = serde_json::from_str(&text).unwrap();
        assert_eq!(read.level(), level, "{text}");
    }
}

/// W1, W3: only who would win, and whether that is certain, counts.
#[test]
fn an_order_is_another_once_somebody_inside_stands_elsewhere() {
    let reordered = |table: &OrderFixture| !table.moved().is_empty();
    let filed = |an, binh| BTreeMap::from([(AN, record(an)), (BINH, record(binh))]);
    let outcomes = |table: &mut OrderFixture| {
        let files = [filed(woman(), plain()), filed(plain(), plain()), filed(plain(), woman())];
        files.map(|records| {
            table.records = records;
            reordered(table)
        })
    };
    let mut table = OrderFixture::of(woman(), plain());
    table.simulation.rank(cntt(), &[(AN, 1), (BINH, 1)]);
    assert_eq!(outcomes(&mut table), [false; 3], "equal across the line, so nobody was put inside");
    table.simulation.rank(cntt(), &[(AN, 1), (BINH, 2)]);
    assert_eq!(outcomes(&mut table), [false, true, true], "recorded");
    table.simulation.complete();
    assert_eq!(outcomes(&mut table), [false, true, true], "proposed");

    let mut table = OrderFixture::of(plain(), plain());
    table.simulation.rank(cntt(), &[(AN, 1), (BINH, 1)]);
    let resolution = table.simulation.resolution(&[(AN, 1), (BINH, 2)]);
    table.simulation.go(resolution);
    assert_eq!(outcomes(&mut table), [false, false, true], "by an opinion");
}

/// W1, T28: what the approval, the appointment and the end of the cycle make of people hides no change, and is none.
#[test]
fn an_order_that_changes_after_the_approval_is_told_until_the_decision_is_amended() {
    for state in [S::ResultsApproved, S::Appointed, S::Archived] {
        let mut table = OrderFixture::of(woman(), plain());
        table.simulation.rank(cntt(), &[(AN, 1), (BINH, 2)]);
        table.simulation.complete().advance(state);
        assert_eq!(table.moved(), [], "{state}");
        table.records = [(AN, record(plain())), (BINH, record(woman()))].into();
        assert_eq!(table.moved(), [AN, BINH], "{state}");
        if state == S::ResultsApproved {
            let amended = table.simulation.amended_decision(&[AN], &[BINH]);
            table.simulation.go(amended);
            assert_eq!(table.moved(), [], "amended");
            table.records = [(AN, record(woman())), (BINH, record(plain()))].into();
            assert_eq!(table.moved(), [], "whose result was revoked competes no more");
        }
    }
}

/// AS45: a place that somebody lost stays empty, and that is no other order.
#[test]
fn a_place_that_was_lost_moves_nobody() {
    let mut table = OrderFixture::of(woman(), plain());
    table.simulation.rank(cntt(), &[(AN, 1), (BINH, 2)]);
    table.simulation.complete().advance(S::ResultsApproved);
    let amended = table.simulation.amended_decision(&[AN], &[]);
    table.simulation.go(amended);
    assert_eq!(table.moved(), []);
}

/// Whatever an order is computed from shows in its basis, and nothing else does.
#[test]
fn an_order_has_another_basis_once_anything_has_changed_that_it_is_computed_from() {
    let whole = Allotment::whole(cntt());
    let mut table = OrderFixture::of(born(None), plain());
    let spelt =
        |table: &OrderFixture| serde_json::to_string(&RankingBasis::of(table.candidates(), &whole)).unwrap();
    let mut before = spelt(&table);
    let mut is_another = |table: &OrderFixture| {
        let now = spelt(table);
        std::mem::replace(&mut before, now.clone()) != now
    };
    assert!(!is_another(&table));
    table.simulation.rank(cntt(), &[(AN, 1), (BINH, 1)]);
    assert!(!is_another(&table), "an order is not computed from the one that was recorded");
    table.find(AN, FoundFact::Birth(BirthDate::on(date(1990, 2, 1))));
    assert!(is_another(&table), "a person found a fact");
    let found = std::mem::take(&mut table.found);
    assert!(is_another(&table), "it cannot be read");
    table.found = found;
    assert!(is_another(&table));
    let entries = table.records.get(&BINH).unwrap().entries().to_vec();
    let more = (Uuid::from_u128(9).into(), Content::Nothing(EntryKind::Commendation));
    table.records.insert(BINH, Record::of(entries.into_iter().chain([more]).collect::<Vec<_>>(), &[]));
    assert!(is_another(&table), "the file of a candidate has another entry");
    table.records.insert(BINH, Record::of([], &[employment()]));
    assert!(is_another(&table), "the file has other entries");
    table
        .records
        .insert(BINH, Record::of([], &[Employment { ends_on: Some(date(2020, 1, 1)), ..employment() }]));
    assert!(is_another(&table), "an employment has ended");
    table.records.remove(&BINH);
    assert!(is_another(&table), "the file of a candidate is gone");
    table.simulation.rank(cntt(), &[(AN, 1), (BINH, 2)]).complete().advance(S::ResultsApproved);
    assert!(!is_another(&table), "what the order leads to changes nothing");
    let amended = table.simulation.amended_decision(&[AN], &[]);
    table.simulation.go(amended);
    assert!(is_another(&table), "one of them competes no more");
    let plan = table.simulation.facts.plan().unwrap().clone();
    table.simulation.facts.put([Plan { closing_on: date(2024, 10, 11), ..plan }.into()]);
    assert!(is_another(&table), "awards count until another day");
    let quotas: Vec<Quota> = table.simulation.facts.quotas().cloned().collect();
    table.simulation.facts.put(quotas.into_iter().map(|row| Quota { places: row.places + 1, ..row }.into()));
    assert!(is_another(&table), "there are more places");
    let other =
        Candidates { rules: table.simulation.reference.rule_set("demo").unwrap(), ..table.candidates() };
    assert_ne!(RankingBasis::of(other, &whole), RankingBasis::of(table.candidates(), &whole));
}

/// The list of the unit orders its people; a further list comes after, and people of no list are ordered by none.
#[test]
fn the_order_of_the_unit_is_that_of_its_lists() {
    let mut simulation = Simulation::in_state(S::ReceivingClosed);
    simulation.proposed(&[BINH]);
    let list = simulation.proposed(&[BINH, CHI]);
    let decision = simulation.decision_on(list, &[CHI]);
    simulation.go(decision);
    simulation.proposed(&[CHI, AN]);
    let order = |simulation: &Simulation, people: &[PersonId]| {
        let own = people.iter().map(|person| simulation.application(*person));
        let order = simulation.facts.unit_order(own);
        people.iter().map(|person| order.get(&simulation.app(*person)).copied()).collect::<Vec<_>>()
    };
    assert_eq!(order(&simulation, &[AN, BINH, CHI]), [Some(3), Some(1), Some(2)]);
    assert_eq!(order(&simulation, &[AN, DUNG]), [None, None], "one of them is on no list");

    simulation.advance(S::Review).conclude_all(Side::Met);
    let records = [(AN, record(plain())), (BINH, record(plain()))].into();
    let fixture = OrderFixture { simulation, records, found: BTreeMap::new() };
    let mut rules = fixture.rules().clone();
    rules.ranking = toml::from_str(r#"levels = ["UNIT_ORDER"]"#).unwrap();
    let by_unit = order_under(&fixture, &rules);
    assert_eq!(by_unit, [(BINH, 1), (AN, 2)]);
    assert_eq!(
        order_under(&fixture, fixture.rules()),
        [(AN, 1), (BINH, 1)],
        "equal by the levels of the law"
    );
}

fn order_under(fixture: &OrderFixture, rules: &RuleSet) -> Vec<(PersonId, u32)> {
    let ranking = order(Candidates { rules, ..fixture.candidates() }, &Allotment::whole(cntt())).unwrap();
    let of = |placed: &Placed| {
        (fixture.simulation.facts.application(placed.application).unwrap().person, placed.place)
    };
    let mut order: Vec<_> = ranking.order.iter().map(of).collect();
    order.sort_by_key(|(person, place)| (*place, *person));
    order
}
