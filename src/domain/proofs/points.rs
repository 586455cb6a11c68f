//! Cycles under a rule set that has dossiers scored and tested.

use super::{
    scored::{ENOUGH, TESTED},
    simulation::*,
};
use crate::{
    actor::Actor,
    application::state::ApplicationState as A,
    command::*,
    cycle::state::CycleState as S,
    dossier::standing_judgement,
    guard_context::Subject,
    ids::{ApplicationId, PersonId},
    role::Role,
    row::ScoreSheet,
    ruleset::RuleSet,
    scoring::{Points, ScoreCombination, ScoreSheetKind as Kind, ScoringRules},
    vocabulary::{DocumentKind as K, ReopenGround, RuleOutcome, Side, Stage},
    workflow::Definition,
};

const RULES: &str = r#"
    [sheets]
    combination = "MEAN_NEAREST"
    minimum_tenths = 70
    source = { vi = "Điều 6", en = "Art 6" }
    [[sheets.groups]]
    code = "A"
    label = { vi = "Năng lực", en = "Capability" }
    minimum_tenths = 70
    source = { vi = "Điều 6 khoản 1", en = "Art 6(1)" }
    criteria = [
        { code = "A1", label = { vi = "Nhiệm vụ", en = "Tasks" }, maximum_tenths = 60 },
        { code = "A2", label = { vi = "Sáng kiến", en = "Initiatives" }, maximum_tenths = 40 },
    ]
    [test]
    minimum_tenths = 50
    counted = true
    source = { vi = "Điều 7", en = "Art 7" }
    criteria = [{ code = "T", label = { vi = "Bài kiểm tra", en = "Paper" }, maximum_tenths = 100 }]
"#;

/// Has dossiers scored and tested, the appraisers' sheets combined in some way.
fn asks_points(rules: &mut RuleSet, combination: ScoreCombination) {
    let mut scoring: ScoringRules = toml::from_str(RULES).expect("rules");
    scoring.sheets.as_mut().expect("sheets").combination = combination;
    rules.scoring = Some(scoring);
}

impl Simulation {
    /// A cycle in a state whose rule set asks for points.
    pub fn scoring(combination: ScoreCombination, state: S) -> Self {
        let mut simulation = Self::under(|rules| asks_points(rules, combination));
        simulation.advance(state);
        simulation
    }

    /// AN under appraisal, found on by both.
    fn found(combination: ScoreCombination) -> (Self, ApplicationId) {
        let mut simulation = Self::scoring(combination, S::Review);
        let application = simulation.found_by_both(RuleOutcome::Pass, RuleOutcome::Pass);
        (simulation, application)
    }

    /// AN under appraisal in a cycle that asks for one appraiser: scored by one of the two.
    pub fn scored_by_one(combination: ScoreCombination) -> (Self, ApplicationId) {
        let mut simulation = Self::under(|rules| {
            asks_points(rules, combination);
            rules.appraisers_per_dossier = 1;
        });
        simulation.advance(S::Review);
        let application = simulation.found_by_both(RuleOutcome::Pass, RuleOutcome::Pass);
        let own = simulation.score_sheet(application, Kind::Appraiser, &ENOUGH);
        simulation.score(OTHER_APPRAISER, Role::Appraiser, own);
        (simulation, application)
    }

    /// Somebody who has nothing to declare takes the seat of a member.
    fn replace(&mut self, leaving: PersonId, joining: PersonId) -> &mut Self {
        let declared = self.declarations([joining]);
        let replacement = self.go(declared).replacement(leaving, joining);
        self.go(replacement)
    }

    fn total(&self, application: ApplicationId) -> Option<Points> {
        let rules = self.reference.rules_of(self.facts.cycle()?)?;
        self.facts.points_in_order(rules, self.facts.application(application)?)
    }
}

#[test]
fn a_cycle_goes_through_all_steps_with_points() {
    for combination in [ScoreCombination::MeanNearest, ScoreCombination::Joint] {
        let simulation = Simulation::scoring(combination, S::Archived);
        for person in CANDIDATES {
            assert_eq!(simulation.total(simulation.app(person)), Some(Points(120)), "{combination}");
        }
    }
}

/// Whoever asks what blocks a vote, a conclusion or the end of the review is told what is missing.
#[test]
fn nothing_is_put_to_the_council_before_all_points_are_there() {
    let (mut simulation, application) = Simulation::found(ScoreCombination::Joint);
    simulation.judged(application);
    let voter = Actor::person(MEMBER, [Role::CouncilMember]);
    let told = |simulation: &Simulation, actor: &Actor, act, subject| -> Option<String> {
        let (reference, facts) = (&simulation.reference, &simulation.facts);
        let blocked = crate::decide::what_blocks(
            simulation.definition,
            reference,
            facts,
            actor,
            act,
            subject,
            simulation.moment(),
        );
        blocked.into_iter().find(|one| one.code.as_str() == "SCORE_SHEETS_MISSING").map(|one| one.message.en)
    };
    let on_vote = |simulation: &Simulation| {
        told(simulation, &voter, Act::CastVote, Subject::Application(application)).unwrap_or_default()
    };
    let first = on_vote(&simulation);
    assert!(
        first.contains("Sheets of appraisers: 0 of 2.") && first.contains("result of the test"),
        "{first}"
    );
    let own = simulation.score_sheet(application, Kind::Appraiser, &ENOUGH);
    simulation.score(APPRAISER, Role::Appraiser, own);
    assert!(on_vote(&simulation).contains("Sheets of appraisers: 1 of 2."));
    let own = simulation.score_sheet(application, Kind::Appraiser, &ENOUGH);
    simulation.score(OTHER_APPRAISER, Role::Appraiser, own);
    assert!(on_vote(&simulation).contains("The joint sheet of the appraisers is missing."));
    let secretary = simulation.holder(Role::CouncilSecretary);
    let review = told(&simulation, &secretary, Act::CompleteReview, Subject::Cycle).unwrap_or_default();
    assert!(review.contains("The joint sheet of the appraisers is missing."), "{review}");
    simulation.score_if_asked(application).judged(application);
    assert_eq!(on_vote(&simulation), "");
}

/// A correction says why, takes the votes with it and leaves the earlier sheet readable.
#[test]
fn a_corrected_sheet_replaces_the_earlier_one_and_its_ground_falls() {
    let (mut simulation, application) = Simulation::found(ScoreCombination::Joint);
    simulation.score_if_asked(application).judged(application).vote_all(application, Side::Met);
    let mut again = simulation.score_sheet(application, Kind::Appraiser, &[("A1", 39), ("A2", 30)]);
    assert_eq!(simulation.codes(again.clone()), ["SCORE_REASON_MISSING"]);
    again.reason = Some(sealed("cộng nhầm"));
    simulation.go(again);
    let own = simulation.application(AN);
    assert!(standing_judgement(&simulation.facts, own, Stage::Appraisal).is_none());
    assert_eq!(simulation.facts.votes(own, false).len(), 0);
    let standing = simulation.facts.score_sheets(own);
    // The joint sheet fell with the own one that it rested on; those of the other appraiser and of the test stand.
    let kinds: Vec<Kind> = standing.iter().map(|sheet| sheet.kind).collect();
    assert_eq!(kinds, [Kind::Appraiser, Kind::Test, Kind::Appraiser]);
    assert_eq!(simulation.facts.rows.score_sheet.find(application).count(), 5);
    assert_eq!(simulation.total(application), None);
}

/// RL8: whoever is in conflict is replaced, and the points given are void.
#[test]
fn points_of_an_appraiser_in_conflict_are_void() {
    let (mut simulation, application) = Simulation::found(ScoreCombination::Joint);
    simulation.score_if_asked(application);
    let kin = simulation.sibling(APPRAISER, AN);
    simulation.go(kin).replace(APPRAISER, SPARE);
    let void = |sheet: &&ScoreSheet| sheet.kind == Kind::Joint || sheet.by == APPRAISER;
    let (of_conflict, others): (Vec<_>, Vec<_>) =
        simulation.facts.rows.score_sheet.find(application).partition(void);
    assert!(of_conflict.len() == 2 && of_conflict.iter().all(|sheet| sheet.void), "{of_conflict:?}");
    assert!(others.len() == 2 && others.iter().all(|sheet| !sheet.void), "{others:?}");
    // The dossier is appraised again in a new round; nobody sits the test again for that.
    let standing: Vec<Kind> =
        simulation.facts.score_sheets(simulation.application(AN)).iter().map(|sheet| sheet.kind).collect();
    assert_eq!(standing, [Kind::Test]);
    assert_eq!(simulation.total(application), None);
}

/// RL8: points compare, so that those which somebody gave to a relative's competitors fall too; nobody else is touched.
#[test]
fn points_given_to_the_competitors_of_a_relative_are_void_too() {
    let (mut simulation, application) = Simulation::found(ScoreCombination::MeanNearest);
    simulation.score_if_asked(application);
    for person in [BINH, CHI] {
        let of_person = simulation.app(person);
        simulation.conclude(of_person, Side::Met);
    }
    let kin = simulation.sibling(APPRAISER, AN);
    simulation.go(kin).replace(APPRAISER, SPARE);
    let void = |simulation: &Simulation, person| -> Vec<PersonId> {
        let sheets = simulation.facts.rows.score_sheet.find(simulation.app(person));
        sheets.filter(|sheet| sheet.void).map(|sheet| sheet.by).collect()
    };
    for person in [AN, BINH] {
        let own = simulation.application(person);
        assert_eq!((own.state, own.round), (A::UnderAppraisal, 2), "{person}");
        assert_eq!(void(&simulation, person), [APPRAISER]);
        assert_eq!(simulation.total(own.id), None);
    }
    let own = simulation.application(CHI);
    assert_eq!((own.state, own.round), (A::Met, 1));
    assert_eq!(void(&simulation, CHI), []);
    assert_eq!(simulation.total(own.id), Some(Points(120)));
    // Those who sit now score them again.
    for person in [AN, BINH] {
        let of_person = simulation.app(person);
        simulation.conclude(of_person, Side::Met);
        assert_eq!(simulation.total(of_person), Some(Points(120)));
    }
}

/// T24: what a result that stands rests on is kept, whoever gave it.
#[test]
fn the_points_of_a_result_that_stands_are_kept() {
    let mut simulation = Simulation::scoring(ScoreCombination::MeanNearest, S::Review);
    for person in [BINH, DUNG] {
        let failing = simulation.app(person);
        simulation.conclude(failing, Side::NotMet);
    }
    simulation.conclude_all(Side::Met).complete().notify();
    let reopening = simulation.reopening(ReopenGround::ErrorFound, &[cntt()]);
    let kin = simulation.sibling(APPRAISER, AN);
    simulation.go(reopening).go(kin).replace(APPRAISER, SPARE);
    let own = simulation.application(BINH);
    assert_eq!((own.state, own.re_review), (A::NotMet, false));
    assert_eq!(simulation.total(own.id), Some(Points(120)));
    assert_eq!(simulation.total(simulation.app(AN)), None);
}

/// RL8: a secretary who recorded a test had no part in what the appraisers agreed on.
#[test]
fn the_joint_sheet_outlasts_a_secretary_in_conflict() {
    let (mut simulation, application) = Simulation::found(ScoreCombination::Joint);
    simulation.score_if_asked(application);
    let kin = simulation.sibling(SECRETARY, AN);
    simulation.go(kin).replace(SECRETARY, SPARE);
    let sheets = simulation.facts.rows.score_sheet.find(application);
    let void: Vec<Kind> = sheets.filter(|sheet| sheet.void).map(|sheet| sheet.kind).collect();
    assert_eq!(void, [Kind::Test]);
}

/// A further sheet would move the mean without a reason, and so would that of an appraiser who left.
#[test]
fn as_many_appraisers_score_as_are_asked_for() {
    let (mut simulation, application) = Simulation::scored_by_one(ScoreCombination::MeanNearest);
    let tested = simulation.score_sheet(application, Kind::Test, &TESTED);
    simulation.score(SECRETARY, Role::CouncilSecretary, tested);
    assert_eq!(simulation.total(application), Some(Points(120)));
    let another = simulation.score_sheet(application, Kind::Appraiser, &[("A1", 60), ("A2", 40)]);
    assert_eq!(simulation.codes(another.clone()), ["SCORE_SHEETS_ENOUGH"]);
    let mut again = simulation.score_sheet(application, Kind::Appraiser, &[("A1", 50), ("A2", 30)]);
    again.reason = Some(sealed("cộng nhầm"));
    simulation.score(OTHER_APPRAISER, Role::Appraiser, again);
    assert_eq!(simulation.total(application), Some(Points(130)), "a correction is no further sheet");

    simulation.replace(OTHER_APPRAISER, SPARE);
    assert_eq!(simulation.total(application), None, "whoever scored has left");
    simulation.go(another).judged(application).vote_all(application, Side::Met);
    let conclusion = simulation.conclusion(application, Side::Met);
    simulation.go(conclusion);
    assert_eq!(simulation.total(application), Some(Points(150)), "nor do the earlier points come back");
}

/// R16: what is signed is a record of that kind, of the time of the review.
#[test]
fn joint_sheets_and_tests_rest_on_a_record_of_the_review() {
    const WRONG: [&str; 1] = ["SCORE_RECORD_MISSING"];
    let (mut simulation, application) = Simulation::found(ScoreCombination::Joint);
    let started = simulation.facts.cycle().and_then(|cycle| cycle.review_started_on).expect("it began");
    let before = simulation.paper_dated(K::AppraisalRecord, started.yesterday().expect("a day"));
    let first = simulation.paper_dated(K::AppraisalRecord, started);
    let [evidence, minutes] = [K::Evidence, K::CouncilMinutes].map(|kind| simulation.paper(kind));
    for by in [APPRAISER, OTHER_APPRAISER] {
        let own = simulation.score_sheet(application, Kind::Appraiser, &ENOUGH);
        simulation.score(by, Role::Appraiser, own);
    }
    for (kind, role, points, record, codes) in [
        (Kind::Test, Role::CouncilSecretary, &TESTED[..], evidence, &WRONG[..]),
        (Kind::Test, Role::CouncilSecretary, &TESTED, before, &WRONG),
        (Kind::Test, Role::CouncilSecretary, &TESTED, minutes, &[]),
        (Kind::Test, Role::CouncilSecretary, &TESTED, first, &[]),
        (Kind::Joint, Role::Appraiser, &ENOUGH, evidence, &WRONG),
        (Kind::Joint, Role::Appraiser, &ENOUGH, minutes, &WRONG),
        (Kind::Joint, Role::Appraiser, &ENOUGH, before, &WRONG),
        (Kind::Joint, Role::Appraiser, &ENOUGH, first, &[]),
    ] {
        let sheet = simulation.score_sheet(application, kind, points);
        let sheet = RecordScoreSheet { record: Some(record), ..sheet };
        assert_eq!(simulation.codes_as(role, sheet), codes, "{kind} {record}");
    }
}

/// Whoever took no part in scoring a dossier cannot put a joint sheet in its place.
#[test]
fn one_of_those_who_scored_records_the_joint_sheet() {
    let (mut simulation, application) = Simulation::scored_by_one(ScoreCombination::Joint);
    let joint = simulation.score_sheet(application, Kind::Joint, &ENOUGH);
    let codes = |by| simulation.codes_for(&Actor::person(by, [Role::Appraiser]), joint.clone());
    assert_eq!(codes(APPRAISER), ["SCORE_SHEETS_FIRST"]);
    assert_eq!(codes(OTHER_APPRAISER), [""; 0]);
}

/// T32: an opinion settles a tie of the points that were there; of others the candidates are put in order again.
#[test]
fn an_opinion_on_a_tie_falls_with_the_points_it_was_given_on() {
    let mut simulation = Simulation::scoring(ScoreCombination::MeanNearest, S::Review);
    simulation.conclude_all(Side::Met).rank(cntt(), &[(AN, 1), (BINH, 1)]);
    let opinion = simulation.resolution(&[(AN, 1), (BINH, 2)]);
    simulation.go(opinion);
    let turned = simulation.order(&[(BINH, 1), (AN, 2)]);
    let turned = RecordRanking { title: cntt(), unit: None, order: turned };
    assert_eq!(simulation.codes(turned.clone()), ["RANKING_INCOMPLETE"]);

    let application = simulation.app(BINH);
    let decision = simulation.paper(K::CouncilDecisionOther);
    simulation.go(ReopenDossier { application, decision, reason: sealed("lý do") });
    simulation.conclude(application, Side::Met);
    let minutes = simulation.until(11, 10, 8, 0).paper(K::CouncilMinutes);
    assert_eq!(simulation.codes(CompleteReview { minutes }), ["RANKING_MISSING"]);
    simulation.go(turned).go(CompleteReview { minutes });
    assert_eq!(simulation.application(BINH).state, A::ProposedWinner);
    assert_eq!(simulation.application(AN).state, A::MetOverQuota);
}

/// The sheets are closed with the review: after the conclusion the dossier is reopened first.
#[test]
fn points_are_given_only_while_a_dossier_is_appraised() {
    let (mut simulation, application) = Simulation::found(ScoreCombination::MeanNearest);
    simulation.conclude(application, Side::Met);
    assert_eq!(simulation.application(AN).state, A::Met);
    let mut again = simulation.score_sheet(application, Kind::Appraiser, &ENOUGH);
    again.reason = Some(sealed("lý do"));
    assert!(!simulation.codes(again).is_empty());
}

#[test]
fn cycles_of_earlier_definitions_are_asked_for_no_points() {
    let mut simulation = Simulation::empty();
    simulation.definition = Definition::released("thanghang/11").expect("released");
    simulation.advance(S::Review);
    simulation.change_rules(|rules| asks_points(rules, ScoreCombination::MeanNearest));
    let application = simulation.found_by_both(RuleOutcome::Pass, RuleOutcome::Pass);
    simulation.judged(application);
    let vote = simulation.id();
    assert_eq!(simulation.codes(CastVote { vote, application, side: Side::Met }), [""; 0]);
}
