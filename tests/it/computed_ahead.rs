//! What takes long of an act is computed before its turn, while others act; what it comes to is what it would be if everything
//! had happened one after the other, in the order of the log.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
};

use async_graphql::futures_util::future::{join, join3, join4};
use serde_json::json;
use thanghang::{
    domain::{
        application::state::ApplicationState,
        audit::{Leaf, LogSizes},
        cycle::state::CycleState,
        digest::Sealed,
        directory::DIRECTORY_LOG,
        ids::{ApplicationId, EntryId},
        row::Judgement,
        vocabulary::DocumentKind,
    },
    service::Service,
    store::{CursorPage, LeafFilter},
};

use crate::{
    support::{
        cycle_driver::{CNTT, CycleDriver},
        deployment::{ApiAnswer, global},
        dossier::{commendation, entry, identity},
        engine::{Engine, on_both_engines},
        paper_dossiers::PaperApplicant,
        people::Who,
        snapshot::CycleSnapshot,
    },
    turns::{hold, somebody_waits},
};

/// How many dossiers are judged: 600 when `THANGHANG_LONG` is set.
fn dossiers() -> u32 {
    if std::env::var_os("THANGHANG_LONG").is_some() { 600 } else { 100 }
}

/// How many acts of others a judgement lets pass at least: more than can have waited for a turn when it was asked for.
const LET_PASS: u64 = 5;

fn index_of(done: &ApiAnswer) -> u64 {
    done.0["receipt"]["index"].as_u64().expect("an index")
}

/// What the record of an act says that it read of other logs.
async fn reads(driver: &CycleDriver, index: u64) -> LogSizes {
    let page = CursorPage { after: index.checked_sub(1), first: 1 };
    let leaves = driver.deployment.service.store.leaves(driver.cycle.0, &LeafFilter::default(), &page).await;
    let leaf = leaves.expect("an answer").items.pop().expect("the record");
    Leaf::decode(&leaf.body).expect("a leaf").reads.expect("it says what it read")
}

async fn text(driver: &CycleDriver, sealed: Sealed) -> String {
    let texts = driver.deployment.service.store.texts(&[sealed]).await.expect("an answer");
    texts.get(&sealed).cloned().expect("it opens")
}

/// The judgements that an act recorded.
async fn judgements(driver: &CycleDriver, index: u64) -> Vec<Judgement> {
    let facts = driver.facts().await;
    facts.rows.judgement.values().filter(|judgement| judgement.leaf == index).cloned().collect()
}

/// All that they say of each application, but for the ids that are drawn.
async fn verdicts(driver: &CycleDriver, index: u64) -> BTreeMap<ApplicationId, String> {
    let mut verdicts = BTreeMap::new();
    for judgement in judgements(driver, index).await {
        let Judgement { stage, round, closing_on, review_on, eligible, warning, verdict, .. } = judgement;
        let rules = (&judgement.failed, &judgement.open);
        let said =
            (stage, round, closing_on, review_on, eligible, warning, rules, text(driver, verdict).await);
        let before = verdicts.insert(judgement.application, format!("{said:?}"));
        assert_eq!(before, None, "each is judged once");
    }
    verdicts
}

/// All that an order says of each application, but for the ids that are drawn.
async fn order(driver: &CycleDriver, index: u64) -> BTreeMap<ApplicationId, String> {
    let facts = driver.facts().await;
    let mut lines = BTreeMap::new();
    for line in facts.rows.rank.values().filter(|line| line.leaf == index) {
        let trace = text(driver, line.trace.expect("a trace")).await;
        lines.insert(line.application, format!("{:?}", (line.place, line.quota, line.waits, trace)));
    }
    lines
}

async fn judge_all(driver: &CycleDriver) -> u64 {
    index_of(&driver.act(Who::Secretary, "evaluateDossiers", json!({})).await.done())
}

async fn order_all(driver: &CycleDriver, title: &str) -> u64 {
    index_of(&driver.act(Who::Secretary, "recordRanking", json!({ "title": title })).await.done())
}

/// A disciplinary case against somebody is reported to the cycle, so that E5 is not met.
async fn report(driver: &CycleDriver, about: ApplicationId, evidence: &str) -> u64 {
    let input = json!({ "applicationId": global(about), "open": true, "documentId": evidence });
    index_of(&driver.act(Who::UnitHead, "reportDiscipline", input).await.done())
}

/// The file of Bình says by turns that it is a woman, who goes before Chi, and a man, who is equal to him.
async fn correct_sex(driver: &CycleDriver, time: usize, wrong: EntryId) -> EntryId {
    let sex = if time.is_multiple_of(2) { "FEMALE" } else { "MALE" };
    let content = identity(Who::Binh, "1990-02-01", sex, "Thái");
    driver.deployment.correct_entry(Who::Binh, wrong, content).await
}

/// What others do while all dossiers of a cycle are judged, or candidates are ordered.
struct Bystanders<'a> {
    driver: &'a CycleDriver,
    is_over: AtomicBool,
    acts: AtomicUsize,
}

impl<'a> Bystanders<'a> {
    const fn of(driver: &'a CycleDriver) -> Self {
        Self { driver, is_over: AtomicBool::new(false), acts: AtomicUsize::new(0) }
    }

    fn go_on(&self) -> bool {
        !self.is_over.load(Ordering::Acquire)
    }

    /// They stop once this is done.
    async fn until(&self, done: impl Future<Output = u64>) -> u64 {
        let index = done.await;
        self.is_over.store(true, Ordering::Release);
        index
    }

    async fn directory_size(&self) -> u64 {
        let size = self.driver.deployment.service.store.log_size(DIRECTORY_LOG).await.expect("an answer");
        size.expect("the directory")
    }

    /// Somebody registers one document after another.
    async fn register(&self) {
        while self.go_on() {
            self.driver.document(DocumentKind::Evidence, None).await;
            self.acts.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Ratings in files turn out to be lower, and after all of them people are registered; gives how long the log of the directory
    /// was after each rating.
    async fn correct<'b>(&self, people: &'b [PaperApplicant]) -> Vec<(&'b PaperApplicant, u64)> {
        let mut corrected = Vec::new();
        let mut people = people.iter();
        while self.go_on() {
            let deployment = &self.driver.deployment;
            if let Some(one) = people.next() {
                deployment.lower_rating(one).await;
                corrected.push((one, self.directory_size().await));
            } else {
                let input = json!({ "name": format!("Người Đi Qua Thứ {:?}", self.acts) });
                deployment.act_on_directory(Who::Office, "registerPerson", input).await.done();
            }
            self.acts.fetch_add(1, Ordering::Relaxed);
        }
        corrected
    }

    /// The sex of Bình is corrected over and over; gives how long the log of the directory was after each time.
    async fn correct_sex(&self) -> Vec<u64> {
        let (mut wrong, mut sizes) = (entry(Who::Binh, "IDENTITY"), Vec::new());
        while self.go_on() {
            wrong = correct_sex(self.driver, sizes.len(), wrong).await;
            sizes.push(self.directory_size().await);
        }
        sizes
    }

    /// Cases are reported to the cycle, each with its evidence; gives the record of each.
    async fn report<'b>(
        &self,
        people: &'b [PaperApplicant],
        evidence: &str,
    ) -> Vec<(&'b PaperApplicant, u64)> {
        let mut reported = Vec::new();
        for one in people {
            if !self.go_on() {
                break;
            }
            reported.push((one, report(self.driver, one.application, evidence).await));
            self.acts.fetch_add(1, Ordering::Relaxed);
        }
        reported
    }
}

on_both_engines! {
    /// The directory moves on all the while, so it is judged in as many rounds as there are, and the rest in the turn.
    async fn many_dossiers_are_judged_as_they_stand_while_others_act(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        let people = driver.enter_on_paper(dossiers()).await;
        driver.close_receiving().await;
        let evidence = global(driver.document(DocumentKind::Evidence, None).await);
        let start = CycleSnapshot::of(driver).await;
        let (to_correct, to_report) = people.split_at(people.len() / 2);

        let driver = start.copy().await;
        let others = Bystanders::of(&driver);
        let before = driver.deployment.service.store.log_size(driver.cycle.0).await.expect("an answer").expect("a log");
        let (judged, (), corrected, reported) = Box::pin(join4(
            others.until(judge_all(&driver)), others.register(), others.correct(to_correct), others.report(to_report, &evidence),
        )).await;
        let size = reads(&driver, judged).await[&DIRECTORY_LOG];
        let corrected: Vec<_> = corrected.into_iter().filter(|(_, after)| *after <= size).map(|(one, _)| one).collect();
        let reported: Vec<_> = reported.into_iter().filter(|(_, index)| *index < judged).map(|(one, _)| one).collect();
        let passed = judged - before + corrected.len() as u64;
        assert!(passed >= LET_PASS, "it let {passed} of {:?} acts pass", others.acts);

        let found = judgements(&driver, judged).await;
        assert_eq!(found.len(), people.len());
        let failing = |rule: &str| -> BTreeSet<ApplicationId> {
            let fails = |judgement: &&Judgement| judgement.failed.0.iter().any(|failed| failed.as_str() == rule);
            found.iter().filter(fails).map(|judgement| judgement.application).collect()
        };
        let ids = |people: &[&PaperApplicant]| people.iter().map(|one| one.application).collect::<BTreeSet<_>>();
        assert_eq!(failing("E3"), ids(&corrected), "what was corrected before it was judged, and nothing else");
        assert_eq!(failing("E5"), ids(&reported), "what was reported before it was judged, and nothing else");

        let serial = start.copy().await;
        for one in corrected {
            serial.deployment.lower_rating(one).await;
        }
        for one in reported {
            report(&serial, one.application, &evidence).await;
        }
        let judged_last = judge_all(&serial).await;
        assert!(verdicts(&driver, judged).await == verdicts(&serial, judged_last).await, "as one after the other");
        driver.check().await;
        serial.check().await;
    }

    async fn candidates_are_ordered_as_they_stand_while_others_act(engine) {
        let Some(driver) = all_met(engine).await else { return };
        let start = CycleSnapshot::of(driver).await;

        let driver = start.copy().await;
        driver.deployment.annul(Who::Binh, "COMMENDATION").await;
        let others = Bystanders::of(&driver);
        let (ordered, corrected, ()) = Box::pin(join3(
            others.until(order_all(&driver, CNTT)), others.correct_sex(), others.register(),
        )).await;
        let size = reads(&driver, ordered).await[&DIRECTORY_LOG];
        let times = corrected.iter().filter(|after| **after <= size).count();

        let serial = start.copy().await;
        serial.deployment.annul(Who::Binh, "COMMENDATION").await;
        let mut wrong = entry(Who::Binh, "IDENTITY");
        for time in 0..times {
            wrong = correct_sex(&serial, time, wrong).await;
        }
        let ordered_last = order_all(&serial, CNTT).await;
        assert_eq!(order(&driver, ordered).await, order(&serial, ordered_last).await);
        driver.check().await;
        serial.check().await;
    }
}

/// How much was computed before turns, and how much again in them.
fn counted(driver: &CycleDriver) -> (u64, u64) {
    let Service { store, metrics, .. } = &driver.deployment.service;
    let told = metrics.exposition(store.pools(), store.cache_use()).expect("the counts");
    let count = |name: &str| {
        let line = told.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix("_total "));
        line.expect("it is counted").parse().expect("a number")
    };
    (count("thanghang_computed_ahead"), count("thanghang_computed_in_turn"))
}

/// Of all dossiers that were judged before the turn those are judged again of which something has changed since.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_what_has_changed_is_judged_again_in_the_turn() {
    let Some(driver) = CycleDriver::at(Engine::Postgres, CycleState::Receiving).await else { return };
    let people = driver.enter_on_paper(6).await;
    driver.close_receiving().await;
    let start = CycleSnapshot::of(driver).await;
    for changed in [0, 2, 6] {
        let driver = start.copy().await;
        let database = &driver.deployment.open;
        let holder = hold(&database.administer().await, driver.cycle).await;
        let meanwhile = async {
            somebody_waits(database).await;
            for one in &people[..changed] {
                driver.deployment.lower_rating(one).await;
            }
            holder.commit().await.expect("it is released");
        };
        let (judged, ()) = join(judge_all(&driver), meanwhile).await;
        assert_eq!(judgements(&driver, judged).await.len(), people.len());
        assert_eq!(counted(&driver), (people.len() as u64, changed as u64));
        driver.check().await;
    }
}

/// Whatever a day decides is of the day on which the act takes its turn.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_are_judged_anew_when_a_day_begins_meanwhile() {
    let Some(driver) = CycleDriver::at(Engine::Postgres, CycleState::Receiving).await else { return };
    let people = driver.enter_on_paper(5).await;
    driver.close_receiving().await;
    let start = CycleSnapshot::of(driver).await;
    let (driver, serial) = (start.copy().await, start.copy().await);
    let next = "2024-10-31T00:00:01+07:00";
    let database = &driver.deployment.open;
    let holder = hold(&database.administer().await, driver.cycle).await;
    let meanwhile = async {
        somebody_waits(database).await;
        driver.deployment.clock_to(next);
        holder.commit().await.expect("it is released");
    };
    let (judged, ()) = join(judge_all(&driver), meanwhile).await;
    let found = judgements(&driver, judged).await;
    let days: BTreeSet<String> = found.iter().map(|judgement| judgement.review_on.to_string()).collect();
    assert_eq!((found.len(), days), (people.len(), BTreeSet::from(["2024-10-31".to_owned()])));
    serial.deployment.clock_to(next);
    let judged_last = judge_all(&serial).await;
    assert_eq!(verdicts(&driver, judged).await, verdicts(&serial, judged_last).await);
    driver.check().await;
}

/// A review of which only the order is missing.
async fn all_met(engine: Engine) -> Option<CycleDriver> {
    let driver = CycleDriver::at(engine, CycleState::Review).await?;
    for (who, _) in &driver.cast {
        driver.judge(*who, "MET").await;
    }
    Some(driver)
}

/// The commendation of Bình turns out to be that of Chi.
async fn move_award(driver: &CycleDriver) {
    driver.deployment.annul(Who::Binh, "COMMENDATION").await;
    driver.deployment.record(Who::Chi, commendation("MINISTRY_OR_PROVINCE_MERIT", "45", "2023-11-20")).await;
}

/// Moves the award while something waits for its turn, which has computed all that it could.
async fn while_the_award_moves<T>(driver: &CycleDriver, waiting: impl Future<Output = T>) -> T {
    let database = &driver.deployment.open;
    let holder = hold(&database.administer().await, driver.cycle).await;
    let meanwhile = async {
        somebody_waits(database).await;
        move_award(driver).await;
        holder.commit().await.expect("it is released");
    };
    join(waiting, meanwhile).await.0
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_order_is_made_anew_when_an_award_moves_meanwhile() {
    let Some(driver) = all_met(Engine::Postgres).await else { return };
    let start = CycleSnapshot::of(driver).await;
    let (driver, serial) = (start.copy().await, start.copy().await);
    let ordered = Box::pin(while_the_award_moves(&driver, order_all(&driver, CNTT))).await;
    move_award(&serial).await;
    let ordered_last = order_all(&serial, CNTT).await;
    assert_eq!(order(&driver, ordered).await, order(&serial, ordered_last).await);
    driver.complete_review("2024-11-08").await;
    assert_eq!(driver.state_of(Who::Chi).await, ApplicationState::ProposedWinner);
    driver.check().await;
}

/// An act that rests on every conclusion and on the order reads them before its turn too.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_review_does_not_end_when_an_award_moves_meanwhile() {
    let Some(driver) = all_met(Engine::Postgres).await else { return };
    driver.rank(CNTT).await;
    let minutes = driver.document(DocumentKind::CouncilMinutes, Some(Who::Chair)).await;
    let input = driver.complete("completeReview", json!({ "minutesId": global(minutes) })).await;
    let act = || driver.deployment.act(Who::Secretary, "completeReview", input.clone());
    Box::pin(while_the_award_moves(&driver, act())).await.refused(&["FACTS_CHANGED"]);
    driver.rank(CNTT).await;
    driver.try_complete_review().await.done();
    assert_eq!(driver.state_of(Who::Chi).await, ApplicationState::ProposedWinner);
    driver.check().await;
}
