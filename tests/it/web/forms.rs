//! The forms of acts, made from the schema.

use std::collections::BTreeSet;

use async_graphql::parser::parse_schema;
use axum::http::StatusCode;
use graphql_request::Types;
use thanghang::{
    domain::{cycle::state::CycleState, digest::Digest},
    graphql::sdl,
    web::forms::ActForms,
};

use super::{Browser, Page, parts::with_file};
use crate::support::{
    cycle_driver::CycleDriver, deployment::global, engine::Engine, people::Who, schema::SCHEMA,
};

/// The mutation that is no act of its own: it is done when a file is handed in.
const BY_HAND: [&str; 1] = ["createUpload"];
/// The acts that have a page of their own, and no generated form.
const HAND_MADE: [&str; 3] = ["castVote", "recordFinding", "recordRanking"];

/// What is checked and drawn follows from the schema that is built, whose text nobody reads at a start.
#[test]
fn the_schema_that_is_built_is_the_one_that_its_text_defines() {
    let read = parse_schema(sdl()).expect("the schema parses");
    let (types, built) = (Types::of(&read).expect("types"), Types::of(&SCHEMA.definitions).expect("types"));
    assert!(types == built, "the types differ");
    let (forms, built) = (ActForms::of(&read), ActForms::of(&SCHEMA.definitions));
    assert_eq!(format!("{built:#?}"), format!("{forms:#?}"));
}

#[test]
fn every_mutation_has_a_form() {
    let sdl = sdl();
    let (_, mutations) = sdl.split_once("type Mutation {").expect("the mutations");
    let (mutations, _) = mutations.split_once("\n}").expect("their end");
    let named = mutations.lines().filter_map(|line| line.strip_prefix('\t')?.strip_suffix('('));
    let mutations: BTreeSet<_> = named.collect();
    assert!(mutations.len() > 80, "{mutations:?}");
    let forms = ActForms::of(&SCHEMA.definitions);
    let forms: BTreeSet<_> = forms.iter().map(|form| form.document.clone()).collect();
    for mutation in mutations {
        let has = forms.iter().any(|document| document.contains(&format!("{{ {mutation}(input")));
        assert_eq!(has, !BY_HAND.contains(&mutation), "{mutation}");
    }
}

/// The fields of an id without a list to choose from, by their mutation, each with the reason for it.
const TYPED_IDS: [(&str, &str, &str); 0] = [];

/// Nobody types an id: each field of one is chosen from a list, or is filled in by the form itself.
#[test]
fn no_id_is_typed() {
    let forms = ActForms::of(&SCHEMA.definitions);
    let ids = sdl().matches(": ID").count();
    assert!(ids > 200, "{ids}: the schema names its ids otherwise");
    for form in forms.iter() {
        let (_, rest) = form.document.split_once("{ ").expect("a mutation");
        let (mutation, _) = rest.split_once('(').expect("its input");
        for field in form.typed_ids() {
            let is_allowed = TYPED_IDS.iter().any(|(act, name, _)| (*act, *name) == (mutation, field));
            assert!(
                is_allowed,
                "{mutation}.{field} names something that no list offers (forms/references.rs)"
            );
        }
    }
}

/// Each form can be opened, by whoever is signed in, and none of its fields is without a name.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_form_can_be_opened() {
    let driver =
        CycleDriver::at(Engine::Sqlite, CycleState::ResultsNotified).await.expect("SQLite is always there");
    let (cycle, application) = (global(driver.cycle), global(driver.application(Who::An).await.id));
    let mut by_hand = BTreeSet::new();
    for who in [Who::Office, Who::Secretary] {
        let browser = Browser::of(&driver.deployment, who).await;
        let list = browser.open("/acts").await;
        let acts: Vec<_> = list.text.split('"').filter_map(|part| part.strip_prefix("/acts/")).collect();
        assert!(acts.len() > 80, "{}", acts.len());
        for act in acts {
            let path = format!("/acts/{act}?cycleId={cycle}&applicationId={application}");
            let mut page = browser.get(&path).await;
            if page.status == StatusCode::SEE_OTHER {
                by_hand.insert(act.to_owned());
                let nothing = browser.post(&format!("/acts/{act}"), &[("do", "send")]).await;
                assert_eq!(nothing.status, StatusCode::NOT_FOUND, "{act} has a generated form too");
                page = browser.open(page.location()).await;
            }
            assert_eq!(page.status, StatusCode::OK, "{act}: {}", page.text);
            assert!(
                !page.text.contains("<label for=\"\"") && !page.text.contains("<legend></legend>"),
                "{act}"
            );
            assert!(page.text.len() < 30 * 1024, "{act}: {}", page.text.len());
            assert!(!page.text.contains(">mã định danh</p>"), "{act} asks for an id to be typed");
            browser.open(&format!("/acts/{act}")).await;
        }
    }
    assert_eq!(by_hand.into_iter().collect::<Vec<_>>(), HAND_MADE);
}

fn filled<'f>(
    page: &'f Page,
    names: &[&'static str],
    more: &[(&'static str, &'f str)],
) -> Vec<(&'static str, String)> {
    let hidden = names.iter().map(|name| (*name, page.hidden(name)));
    hidden.chain(more.iter().map(|(name, value)| (*name, (*value).to_owned()))).collect()
}

async fn send(browser: &Browser, act: &str, fields: &[(&'static str, String)]) -> Page {
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post(&format!("/acts/{act}"), &fields).await
}

const OURS: [&str; 4] = ["form-token", "idempotencyKey", "cycleId", "expectedVersion"];

/// Two secretaries at once: the second sees who did what, keeps what was typed and decides anew.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stale_form_says_who_changed_what_and_keeps_what_was_typed() {
    let driver =
        CycleDriver::at(Engine::Sqlite, CycleState::Receiving).await.expect("SQLite is always there");
    let cycle = global(driver.cycle);
    let browser = Browser::of(&driver.deployment, Who::Secretary).await;
    let form = browser.open(&format!("/acts/amendPlan?cycleId={cycle}")).await;
    let document = global(driver.amend_plan("2024-11-05", "2024-11-12", "2024-11-17").await);
    let more = [
        ("documentId", document.as_str()),
        ("reason", "Chờ ý kiến"),
        ("venue", "Hội trường"),
        ("closingOn", "6/11/2024"),
        ("preparationBefore", "13/11/2024"),
        ("reviewBefore", "18/11/2024"),
        ("do", "send"),
    ];
    let page = send(&browser, "amendPlan", &filled(&form, &OURS, &more)).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text);
    assert!(
        page.text.contains("Những thay đổi gần nhất") && page.text.contains("Chờ ý kiến"),
        "{}",
        page.text
    );
    assert_ne!(page.hidden("expectedVersion"), form.hidden("expectedVersion"));
    assert!(page.text.contains("<title>Lỗi: "));
}

/// All that is missing is told at once, each at its field, and nothing is sent.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_missing_is_told_at_its_field() {
    let driver =
        CycleDriver::at(Engine::Sqlite, CycleState::Receiving).await.expect("SQLite is always there");
    let cycle = global(driver.cycle);
    let browser = Browser::of(&driver.deployment, Who::Secretary).await;
    let form = browser.open(&format!("/acts/amendPlan?cycleId={cycle}")).await;
    let more = [("closingOn", "31/2/2024"), ("venue", "Hội trường"), ("do", "send")];
    let page = send(&browser, "amendPlan", &filled(&form, &OURS, &more)).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["closingOn", "preparationBefore", "reviewBefore", "reason", "documentId"] {
        assert!(
            page.text.contains(&format!("href=\"#{field}\""))
                && page.text.contains(&format!("id=\"{field}-error\"")),
            "{field}"
        );
    }
    assert!(page.text.contains("value=\"31/2/2024\"") && page.text.contains("value=\"Hội trường\""));
}

/// A row is added and taken away by a button; what was typed stays.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rows_come_and_go_without_a_script() {
    let driver =
        CycleDriver::at(Engine::Sqlite, CycleState::SchemeApproved).await.expect("SQLite is always there");
    let cycle = global(driver.cycle);
    let browser = Browser::of(&driver.deployment, Who::Office).await;
    let form = browser.open(&format!("/acts/formCouncil?cycleId={cycle}")).await;
    let typed = [
        ("members.rows", "2"),
        ("members.0.position", "CHAIR"),
        ("members.1.position", "MEMBER"),
        ("do", "add:members"),
    ];
    let page = send(&browser, "formCouncil", &filled(&form, &OURS, &typed)).await;
    assert_eq!(page.hidden("members.rows"), "3");
    let typed = [
        ("members.rows", "2"),
        ("members.0.position", "CHAIR"),
        ("members.1.position", "MEMBER"),
        ("do", "remove:members.0"),
    ];
    let page = send(&browser, "formCouncil", &filled(&form, &OURS, &typed)).await;
    assert_eq!(page.hidden("members.rows"), "1");
    assert!(page.text.contains("name=\"members.0.position\" value=\"MEMBER\" checked"), "{}", page.text);
}

/// The digest of a file is computed by the server, and never typed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_is_registered_by_its_digest() {
    let driver =
        CycleDriver::at(Engine::Sqlite, CycleState::Receiving).await.expect("SQLite is always there");
    let cycle = global(driver.cycle);
    let browser = Browser::of(&driver.deployment, Who::Office).await;
    let form = browser.open(&format!("/acts/registerDocument?cycleId={cycle}")).await;
    assert!(form.text.contains("enctype=\"multipart/form-data\"") && form.text.contains("type=\"file\""));
    let content = "nội dung văn bản";
    let ours = ["form-token", "idempotencyKey", "cycleId"].map(|name| (name, form.hidden(name)));
    let fields: Vec<_> = ours.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let fields = [fields.as_slice(), &[("do", "redraw")]].concat();
    let file = ("sha256", "<b>.pdf", content.as_bytes());
    let page = with_file(&browser, "/acts/registerDocument", &fields, file).await;
    assert_eq!(page.hidden("sha256"), Digest::of(content).to_string(), "{}", page.text);
}
