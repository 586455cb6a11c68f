//! Calendars that a calendar program reads by a secret address.

use std::{collections::BTreeSet, num::NonZeroU32};

use axum::{
    body::Body,
    http::{Request, StatusCode},
    middleware,
};
use futures_util::future::join_all;
use jiff::SignedDuration;
use thanghang::{
    auth::token::Verifier,
    clock::Clock,
    domain::{cycle::state::CycleState, digest::Digest, directory::row::issuer_subject, role::Role},
    http::anonymous_rate_limit::{AnonymousRateLimit, count_each},
    rate::Rates,
    service::KeptFeed,
    store::Revoked,
};
use tower::ServiceExt as _;

use super::{Browser, Page, planning::events, router, sessions, sessions_trusting, workforce::signed_in};
use crate::{
    support::{
        cycle_driver::{CycleDriver, new_cycle},
        deployment::{API, Deployment, ISSUER, global},
        engine::Engine,
        people::{HOME_AFFAIRS, Who},
        test_server::issuer,
    },
    workforce_evaluation::evaluate_a_workforce,
};

/// Makes a calendar, and gives the path of its address.
async fn make(browser: &Browser) -> String {
    let form = browser.open("/feeds").await;
    let token = form.hidden("form-token");
    let made = browser.post("/feeds", &[("form-token", &token), ("do", "make")]).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.text);
    let (_, rest) = made.text.split_once("/feeds/").expect("an address");
    let name = rest.split('"').next().expect("its end");
    assert_eq!(name.len(), 64 + ".ics".len(), "{name}");
    format!("/feeds/{name}")
}

/// Reads a calendar as a program without a cookie does.
async fn read(browser: &Browser, path: &str) -> Page {
    browser.send(Request::get(path).body(Body::empty()).expect("a request")).await
}

fn secret(path: &str) -> &str {
    path.trim_start_matches("/feeds/").trim_end_matches(".ics")
}

/// T21: Whoever has the address reads the same days as the person who made it, and no names; the address is shown once, and
/// what lies in the database opens nothing. Once it is ended it is as if it had never been.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_calendar_is_read_by_its_address_until_it_is_ended() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { continue };
        let secretary = Browser::of(&driver.deployment, Who::Secretary).await;
        let path = make(&secretary).await;
        let calendar = read(&secretary, &path).await;
        assert_eq!(calendar.status, StatusCode::OK, "{}", calendar.text);
        assert_eq!(calendar.headers["content-type"], "text/calendar; charset=utf-8");
        assert_eq!(calendar.headers["cache-control"], "private, no-store");
        assert_eq!(calendar.headers["referrer-policy"], "no-referrer");
        assert!(!calendar.headers.contains_key("set-cookie"));
        let own = secretary.open("/deadlines.ics").await;
        assert_eq!(events(&calendar.text), events(&own.text));
        assert!(!events(&calendar.text).is_empty());
        for who in Who::ALL {
            assert!(!calendar.text.contains(who.name()), "{who:?}: {}", calendar.text);
        }
        // The same without the ending, which calendar programs like to see.
        assert_eq!(read(&secretary, path.trim_end_matches(".ics")).await.status, StatusCode::OK);

        let list = secretary.open("/feeds").await;
        assert!(!list.text.contains(secret(&path)), "it is shown once");
        let store = &driver.deployment.service.store;
        let kept = store.feed(Digest::of(secret(&path))).await.expect("the calendars").expect("one");
        let id = kept.id.to_string();
        assert!(list.text.contains(&id) && id != secret(&path));
        let unknown = read(&secretary, &format!("/feeds/{}.ics", "a".repeat(64))).await;
        assert_eq!((unknown.status, unknown.text.as_str()), (StatusCode::NOT_FOUND, ""));
        assert_eq!(read(&secretary, &format!("/feeds/{id}.ics")).await.status, StatusCode::NOT_FOUND);

        // Only whoever made it ends it, from a page of this site.
        let other = Browser::of(&driver.deployment, Who::Chair).await;
        let token = other.open("/feeds").await.hidden("form-token");
        let end = format!("end:{id}");
        other.post("/feeds", &[("form-token", &token), ("do", &end)]).await;
        let forged = secretary.post("/feeds", &[("form-token", &token), ("do", &end)]).await;
        assert_eq!(forged.status, StatusCode::UNPROCESSABLE_ENTITY);
        let token = list.hidden("form-token");
        let elsewhere = [("sec-fetch-site", "cross-site")];
        let forged = secretary.post_with("/feeds", &[("form-token", &token), ("do", &end)], &elsewhere).await;
        assert_eq!(forged.status, StatusCode::FORBIDDEN);
        assert_eq!(read(&secretary, &path).await.status, StatusCode::OK);
        let ended = secretary.post("/feeds", &[("form-token", &token), ("do", &end)]).await;
        assert_eq!((ended.status, ended.location()), (StatusCode::SEE_OTHER, "/feeds"));
        let gone = read(&secretary, &path).await;
        assert_eq!((gone.status, &gone.text), (unknown.status, &unknown.text));
        let names = |page: &Page| page.headers.keys().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(names(&gone), names(&unknown));
    }
}

/// A calendar holds what its reader has to do in the workforce, by office or in person, and neither what others do nor names.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_calendar_holds_the_own_work_in_the_workforce() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(deployment) = Deployment::new(engine).await else { continue };
        evaluate_a_workforce(&deployment).await;
        let reader = signed_in(&deployment, Who::HomeAffairs, &[Role::HomeAffairs]).await;
        let path = make(&reader).await;
        let calendar = read(&reader, &path).await;
        assert_eq!(calendar.status, StatusCode::OK, "{}", calendar.text);
        let kept = events(&calendar.text);
        assert!(!kept.is_empty(), "{}", calendar.text);
        for who in Who::ALL {
            assert!(!calendar.text.contains(who.name()), "{who:?}: {}", calendar.text);
        }
        let all = reader.open(&format!("/workforce/{}/calendar.ics?year=2024", global(HOME_AFFAIRS))).await;
        let uids = |text: &str| -> BTreeSet<String> {
            text.lines().filter_map(|line| line.strip_prefix("UID:")).map(str::to_owned).collect()
        };
        let (own, all) = (uids(&calendar.text), uids(&all.text));
        assert_eq!(own.len(), kept.len(), "no event stands there twice");
        assert!(own.intersection(&all).count() > 0 && all.difference(&own).count() > 0, "{own:?} {all:?}");
        // A role that the calendar does not have gives none of it.
        let person = signed_in(&deployment, Who::HomeAffairs, &[]).await;
        let calendar = read(&person, &make(&person).await).await;
        assert_eq!((calendar.status, events(&calendar.text).len()), (StatusCode::OK, 0), "{}", calendar.text);
    }
}

/// T21: It outlives the session in which it was made, and ends with the account, with the link to the person, and with its year.
/// A cycle in which the person has no place any more is no longer in it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_calendar_ends_with_the_relation() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { continue };
        let deployment = &driver.deployment;
        let member = Browser::of(deployment, Who::Member1).await;
        let path = make(&member).await;
        let token = member.open("/").await.hidden("form-token");
        member.post("/sign-out", &[("form-token", &token)]).await;
        assert_eq!(member.get("/feeds").await.location(), "/sign-in?back=%2Ffeeds");
        assert!(!events(&read(&member, &path).await.text).is_empty());
        driver.replace(Who::Member1, Who::Spare, Who::Head).await.done();
        let calendar = read(&member, &path).await;
        assert_eq!((calendar.status, events(&calendar.text).len()), (StatusCode::OK, 0), "{}", calendar.text);

        // Whoever has no part in any cycle has an empty calendar, whatever the token claims.
        let stranger = Browser::of(deployment, Who::Stranger).await;
        let calendar = read(&stranger, &make(&stranger).await).await;
        assert_eq!((calendar.status, events(&calendar.text).len()), (StatusCode::OK, 0), "{}", calendar.text);

        let chair = Browser::of(deployment, Who::Chair).await;
        let of_chair = make(&chair).await;
        // An issuer that is taken out of the configuration signs nobody in, and its calendars are dead.
        let nobody = Verifier::new([]);
        let later = Browser::with(deployment, sessions_trusting(deployment, nobody));
        assert_eq!(read(&chair, &of_chair).await.status, StatusCode::OK);
        assert_eq!(read(&later, &of_chair).await.status, StatusCode::NOT_FOUND);
        let account = issuer_subject(ISSUER, Who::Chair.subject());
        let store = &deployment.service.store;
        store.revoke(Revoked::Account(account), deployment.clock.wall()).await.expect("revoked");
        let gone = read(&chair, &of_chair).await;
        assert_eq!((gone.status, gone.text.as_str()), (StatusCode::NOT_FOUND, ""));

        let vice = Browser::of(deployment, Who::ViceChair).await;
        let of_vice = make(&vice).await;
        let accounts = "query { accounts(first: 100) { nodes { id person { id } } } }";
        let found = deployment.ask(Who::Office, accounts, serde_json::json!({})).await;
        let person = crate::support::deployment::global(Who::ViceChair.id());
        let nodes = found["accounts"]["nodes"].as_array().expect("accounts").clone();
        let own = nodes.iter().find(|node| node["person"]["id"] == person).expect("an account");
        let input = serde_json::json!({ "accountId": own["id"] });
        deployment.act_on_directory(Who::Office, "unlinkAccount", input).await.done();
        assert_eq!(read(&vice, &of_vice).await.status, StatusCode::NOT_FOUND);

        let secretary = Browser::of(deployment, Who::Secretary).await;
        let of_secretary = make(&secretary).await;
        assert_eq!(read(&secretary, &of_secretary).await.status, StatusCode::OK);
        deployment.clock_to("2026-10-24T08:00:00+07:00");
        assert_eq!(read(&secretary, &of_secretary).await.status, StatusCode::NOT_FOUND);
    }
}

/// A day that moves moves the event and raises its number; its UID stays.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_event_follows_its_day() {
    let driver =
        CycleDriver::at(Engine::Sqlite, CycleState::Receiving).await.expect("SQLite is always there");
    let secretary = Browser::of(&driver.deployment, Who::Secretary).await;
    let path = make(&secretary).await;
    let before = events(&read(&secretary, &path).await.text);
    let closing = before.iter().find(|(_, (day, _))| day == "20241029").expect("the closing").0.clone();
    let document = driver.amend_plan("2024-11-05", "2024-11-12", "2024-11-17").await;
    driver.publish_amendment(document).await.done();
    let after = events(&read(&secretary, &path).await.text);
    assert_eq!(after[&closing].0, "20241105");
    assert!(after[&closing].1 > before[&closing].1, "{before:?} {after:?}");
}

/// What somebody typed neither ends a line nor begins an event nor becomes a formula.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_title_becomes_a_line_of_a_feed() {
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    let mut input = new_cycle();
    input["title"] = "=1+1,;\\ <script>alert(1)</script> END:VEVENT".into();
    let driver = CycleDriver::of_input(deployment, input).await;
    driver.reach(CycleState::Receiving).await;
    let secretary = Browser::of(&driver.deployment, Who::Secretary).await;
    let text = read(&secretary, &make(&secretary).await).await.text;
    let unfolded = text.replace("\r\n ", "");
    let told: Vec<_> = unfolded.split("\r\n").filter(|line| line.starts_with("SUMMARY:")).collect();
    assert!(!told.is_empty() && told.iter().all(|line| !line.starts_with("SUMMARY:=")), "{text}");
    assert_eq!(text.matches("BEGIN:VEVENT").count(), events(&text).len());
}

/// T21: An account has a few calendars; a guess costs what a request of a stranger does.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn calendars_are_few_and_guesses_are_counted() {
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    let office = Browser::of(&deployment, Who::Office).await;
    for _ in 0..5 {
        make(&office).await;
    }
    let form = office.open("/feeds").await;
    assert!(!form.text.contains("value=\"make\""));
    let token = form.hidden("form-token");
    let refused = office.post("/feeds", &[("form-token", &token), ("do", "make")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("thu hồi một lịch") && refused.text.contains("<title>Lỗi: "));

    let few = NonZeroU32::new(3).expect("a number");
    let rates = Rates { stranger_burst: few, stranger_per_second: NonZeroU32::MIN, ..Rates::default() };
    let clock = Clock::set(deployment.clock.wall());
    let limit = AnonymousRateLimit::new(&rates, &[], clock);
    let router = router(&deployment, sessions(&deployment), true)
        .layer(middleware::from_fn_with_state(limit, count_each));
    let mut told = Vec::new();
    for _ in 0..4 {
        let guess = Request::get(format!("/feeds/{}.ics", "b".repeat(64))).body(Body::empty());
        let answer = router.clone().oneshot(guess.expect("a request")).await.expect("an answer");
        told.push(answer.status().as_u16());
    }
    assert_eq!(told, [404, 404, 404, 429]);
}

/// T21: However many are made at once, an account has five.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn calendars_that_are_made_at_once_are_few_too() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(deployment) = Deployment::new(engine).await else { continue };
        let office = Browser::of(&deployment, Who::Office).await;
        let token = office.open("/feeds").await.hidden("form-token");
        let fields = [("form-token", token.as_str()), ("do", "make")];
        let answers = join_all((0..16).map(|_| office.post("/feeds", &fields))).await;
        let made = answers.iter().filter(|page| page.status == StatusCode::OK).count();
        let refused = answers.iter().filter(|page| page.status == StatusCode::UNPROCESSABLE_ENTITY).count();
        assert_eq!((made, refused), (5, 11));
        assert_eq!(office.open("/feeds").await.text.matches("value=\"end:").count(), 5);
    }
}

/// T21: Whoever signs in with fewer roles reads by no calendar of before what only the others show; more roles give it nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_calendar_loses_the_roles_that_a_later_token_lacks() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { continue };
        let deployment = &driver.deployment;
        let (clock, entropy) = (&deployment.service.clock, &deployment.service.entropy);
        let signed_in = async |roles: &[Role]| {
            let roles = roles.iter().copied().collect();
            let hour = SignedDuration::from_hours(1);
            let token =
                issuer().issue(Who::Secretary.subject(), &roles, hour, clock, entropy).expect("a token");
            Browser::holding(deployment, token, API.clone()).await
        };
        let kept = async |path: &str| {
            let feed = deployment.service.store.feed(Digest::of(secret(path))).await.expect("the calendars");
            KeptFeed::read(&feed.expect("one").content).expect("what is kept").into_claims().roles
        };
        let both = [Role::CouncilSecretary, Role::HomeAffairs];
        let path = make(&signed_in(&both).await).await;
        assert_eq!(kept(&path).await, BTreeSet::from(both));
        let one = signed_in(&both[..1]).await;
        assert_eq!(kept(&path).await, BTreeSet::from([Role::CouncilSecretary]));
        assert_eq!(read(&one, &path).await.status, StatusCode::OK);
        assert!(!events(&read(&one, &path).await.text).is_empty());
        signed_in(&both).await;
        assert_eq!(kept(&path).await, BTreeSet::from([Role::CouncilSecretary]));
    }
}

/// A session is worth nothing once its issuer is taken out of the configuration.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_ends_with_its_issuer() {
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    let office = Browser::of(&deployment, Who::Office).await;
    let cookie = format!("__Host-{}", office.cookie);
    let mut trusting = Browser::in_production(&deployment);
    let mut later = Browser::with(&deployment, sessions_trusting(&deployment, Verifier::new([])));
    trusting.cookie.clone_from(&cookie);
    later.cookie = cookie;
    assert_eq!(trusting.get("/").await.status, StatusCode::OK);
    assert_eq!(later.get("/").await.location(), "/sign-in");
    assert_eq!(later.get("/feeds").await.location(), "/sign-in?back=%2Ffeeds");
}
