//! A rule set that has things made public on channels of its own (R17, R22): a cycle is played under it.

use std::slice;

use serde_json::{Value, json};
use thanghang::domain::{
    cycle::state::CycleState,
    law::LawDocument,
    vocabulary::{Channel, DocumentKind},
};

use crate::{
    law_of_2025::{OF_DIEN_BIEN, law_elsewhere, tells_its_own_law},
    support::{
        cycle_driver::{CycleDriver, HASH},
        deployment::{ApiAnswer, global},
        engine::on_both_engines,
        people::Who,
    },
};

/// Mass media for the plan, the list and the notices, and no website for the list.
const MEDIA: &str = r#"
[[publication.channels]]
code = "MASS_MEDIA"
label = { vi = "Phương tiện thông tin đại chúng", en = "Mass media" }
source = { vi = "khoản thử", en = "a clause for trying" }
evidence = "REFERENCE"

[publication.required.PLAN]
channels = ["MASS_MEDIA", "WEBSITE"]
source = { vi = "khoản thử", en = "a clause for trying" }

[publication.required.ELIGIBLE_LIST]
channels = ["MASS_MEDIA", "NOTICE_BOARD"]
source = { vi = "khoản thử", en = "a clause for trying" }

[publication.required.RESULT_NOTICE]
channels = ["MASS_MEDIA"]
source = { vi = "khoản thử", en = "a clause for trying" }

[publication.required.OFFICIAL_NOTICE]
channels = ["MASS_MEDIA"]
source = { vi = "khoản thử", en = "a clause for trying" }
"#;

fn law_with_media() -> LawDocument {
    let law = law_elsewhere();
    LawDocument { body: format!("{}\n{MEDIA}", law.body), ..law }
}

fn media() -> Channel {
    "MASS_MEDIA".parse().expect("a code")
}

/// Demands one refusal that names the missing channels and nothing of the plan of Điện Biên.
#[track_caller]
fn refused_for_want_of(answer: ApiAnswer, code: &str, channels: &str) {
    let ApiAnswer(told) = answer.refused(&[code]);
    let refusal = &told["userErrors"][0];
    let message = refusal["message"].as_str().unwrap_or_default();
    assert!(message.ends_with(&format!("Còn thiếu: {channels}.")), "{message}");
    let whole = refusal.to_string();
    let found: Vec<_> = OF_DIEN_BIEN.iter().filter(|name| whole.contains(**name)).collect();
    assert!(found.is_empty(), "{found:?}: {whole}");
}

const NAME: &str = "Phương tiện thông tin đại chúng";

const REQUIRED: &str = "query($id: ID!) { cycle(id: $id) {
    terms { channels { code label } }
    publicationRequirements { matter label source channels { code label evidence } }
    publications { channel channelLabel reference url } } }";

async fn seen(driver: &CycleDriver) -> Value {
    driver.deployment.ask(Who::Secretary, REQUIRED, json!({ "id": global(driver.cycle) })).await["cycle"]
        .clone()
}

/// The lists of the cycle that everybody may read.
async fn posted(driver: &CycleDriver) -> Value {
    let lists = "query($id: ID!) { publishedLists(cycleId: $id) { kind } }";
    let variables = json!({ "id": global(driver.cycle) });
    driver.deployment.ask(Who::Stranger, lists, variables).await["publishedLists"].clone()
}

/// What somebody reads that was written of the hand-overs of the cycle.
async fn handed_over(driver: &CycleDriver, who: Who) -> Vec<Value> {
    let document = "query($id: ID!) { cycle(id: $id) { publications { channel url reference lateReason } } }";
    let seen = driver.deployment.ask(who, document, json!({ "id": global(driver.cycle) })).await;
    let all = seen["cycle"]["publications"].as_array().expect("a list").clone();
    let written = |mut one: Value| {
        let channel = one.as_object_mut().and_then(|fields| fields.remove("channel"));
        (channel == Some(json!("HAND_OVER"))).then_some(one)
    };
    all.into_iter().filter_map(written).collect()
}

on_both_engines! {
    /// From the plan to the archive: nothing goes on before it was in the paper, and each refusal names what is missing.
    async fn a_cycle_is_played_under_a_set_that_asks_for_mass_media(engine) {
        let Some(driver) = CycleDriver::under(engine, &law_with_media(), CycleState::PlanIssued).await else { return };
        let required = seen(&driver).await;
        assert_eq!(required["terms"]["channels"][3], json!({ "code": "MASS_MEDIA", "label": NAME }));
        let plan_on = &required["publicationRequirements"][1];
        assert_eq!((&plan_on["matter"], &plan_on["source"]), (&json!("PLAN"), &json!("khoản thử")));
        assert_eq!(plan_on["channels"][0], json!({ "code": "MASS_MEDIA", "label": NAME, "evidence": "REFERENCE" }));

        let plan = driver.facts().await.last_plan().expect("issued").document;
        let publish_plan = async |publication| {
            driver.act(Who::Secretary, "publishPlan", json!({ "publicationId": global(publication) })).await
        };
        driver.try_publish(plan, "RADIO".parse().expect("a code")).await.refused(&["CHANNEL_UNKNOWN"]);
        let website = driver.publish(plan, Channel::Website).await;
        refused_for_want_of(publish_plan(website).await, "PLAN_PUBLICATION_MISSING", NAME);
        let paper = driver.publish(plan, media()).await;
        refused_for_want_of(publish_plan(website).await, "PLAN_PUBLICATION_MISSING", NAME);
        publish_plan(paper).await.done();
        let published = seen(&driver).await;
        let in_paper = json!({ "channel": "MASS_MEDIA", "channelLabel": NAME, "reference": "Báo tỉnh số 3456", "url": null });
        assert!(published["publications"].as_array().expect("a list").contains(&in_paper), "{published}");

        driver.reach(CycleState::ReceivingClosed).await;
        for (who, _) in &driver.cast {
            driver.list(*who).await;
        }
        driver.morning("2024-10-31");
        driver.declare_names().await;
        let decision = driver.document(DocumentKind::EligibleList, Some(Who::Head)).await;
        driver.publish(decision, Channel::NoticeBoard).await;
        let decide = async || driver.act(Who::Secretary, "decideList", json!({ "decisionId": global(decision) })).await;
        refused_for_want_of(decide().await, "LIST_PUBLICATION_MISSING", NAME);
        assert!(tells_its_own_law(&driver).await > 0);
        driver.publish(decision, media()).await;
        decide().await.done();
        assert_eq!(posted(&driver).await, json!([]), "it is in the paper and on the board only");
        driver.publish(decision, Channel::Website).await;
        assert_eq!(posted(&driver).await, json!([{ "kind": "ELIGIBLE" }]));

        driver.reach(CycleState::Reviewed).await;
        driver.morning("2024-11-14");
        let report = driver.document(DocumentKind::ReviewReport, Some(Who::Chair)).await;
        let notice = driver.document(DocumentKind::ResultNotice, Some(Who::Chair)).await;
        driver.publish(notice, Channel::Website).await;
        let input = json!({ "reportId": global(report), "documentId": global(notice) });
        refused_for_want_of(driver.act(Who::Secretary, "notifyResults", input.clone()).await, "RESULT_PUBLICATION_MISSING", NAME);
        driver.publish(notice, media()).await;
        driver.act(Who::Secretary, "notifyResults", input).await.done();

        driver.reach(CycleState::ResultsApproved).await;
        let official = driver.document(DocumentKind::OfficialNotice, Some(Who::Chair)).await;
        driver.publish(official, Channel::Website).await;
        let input = json!({ "documentId": global(official) });
        refused_for_want_of(driver.act(Who::Secretary, "notifyOfficially", input).await, "OFFICIAL_PUBLICATION_MISSING", NAME);
        assert!(tells_its_own_law(&driver).await > 0);
        driver.reach(CycleState::Archived).await;
        driver.check().await;
    }

    /// The bare word of the earlier enum and a text are read alike, and a rule set that says nothing of it goes on as before.
    async fn a_channel_is_a_code_and_the_shipped_sets_ask_for_what_they_asked_for(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::PlanIssued).await else { return };
        let required = seen(&driver).await["publicationRequirements"].clone();
        let on: Vec<Vec<&str>> = required.as_array().expect("a list").iter().map(|one| {
            let channels = one["channels"].as_array().expect("a list");
            channels.iter().map(|channel| channel["code"].as_str().expect("a code")).collect()
        }).collect();
        let website = vec!["WEBSITE"];
        let list = vec!["WEBSITE", "NOTICE_BOARD"];
        assert_eq!(on, [website.clone(), website.clone(), list, vec![], website.clone(), website]);
        let plan = driver.facts().await.last_plan().expect("issued").document;
        driver.try_publish(plan, media()).await.refused(&["CHANNEL_UNKNOWN"]);
        driver.try_publish(plan, Channel::NoticeBoard).await.done();
        driver.reach(CycleState::Receiving).await;

        // To whom something was handed over is no matter of the public, also where the document is.
        let (told, late) = ("Giao cho bà Lò Thị Hạnh", "Bà Lò Thị Hạnh nghỉ ốm");
        let address = "https://hanh.example";
        let input = json!({
            "documentId": global(plan), "channel": "HAND_OVER", "reference": told, "url": address, "lateReason": late,
            "publishedAt": driver.deployment.clock.wall().to_string(), "contentHash": HASH,
        });
        driver.act(Who::Office, "recordPublication", input).await.done();
        let whole = json!({ "url": address, "reference": told, "lateReason": late });
        let nothing = json!({ "url": null, "reference": null, "lateReason": null });
        for who in [Who::Secretary, Who::Office, Who::Supervisor] {
            assert_eq!(Box::pin(handed_over(&driver, who)).await, slice::from_ref(&whole), "{who:?}");
        }
        for who in [Who::Stranger, Who::UnitHead, Who::An] {
            assert_eq!(Box::pin(handed_over(&driver, who)).await, slice::from_ref(&nothing), "{who:?}");
        }
        driver.check().await;
    }
}
