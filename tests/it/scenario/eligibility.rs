//! Who is eligible: the acceptance scenarios of requirements §21 on rules E1–E18, through the API.

use serde_json::{Value, json};
use thanghang::domain::{
    cycle::state::CycleState,
    law::{LawDocument, LawFormat},
    role::Role,
    row::Paper,
    vocabulary::DocumentKind,
};

use crate::support::{
    cycle_driver::{ATTT, CNTT, CycleDriver},
    deployment::global,
    dossier::{attested, papers},
    engine::on_both_engines,
    people::Who,
};

/// A period in a title.
fn held(code: &str, from: &str) -> Value {
    json!({ "kind": "TITLE", "content": {
        "code": code, "from": from, "to": null, "probationTo": "ABSENT", "document": null } })
}

fn recruited(qualification: &str) -> Value {
    json!({ "kind": "RECRUITMENT", "content": { "on": "2020-01-01", "qualification": qualification, "document": null } })
}

/// The shipped rule set with a row that makes the title of before TT 08/2022 count (A10); its clause is invented.
fn with_succession() -> LawDocument {
    let text = [
        include_str!("../../../src/data/rulesets/dien-bien-2024.toml"),
        include_str!("../../../src/data/rulesets/hang-iv-iii.toml"),
        "[[eligibility.successions]]\nold_code = \"V.11.06.15\"\nold_from = \"2018-01-01\"\nold_to = \"2022-08-14\"\n\
         new_code = \"V.11.06.15\"\ncitation = { vi = \"Điều khoản thử nghiệm\", en = \"Invented clause\" }\n",
    ];
    let body = text.concat().replacen("id = \"dien-bien-2024\"", "id = \"with-succession\"", 1);
    LawDocument { format: LawFormat::RuleSetOne, body }
}

/// The shipped rule set in which the declaration rests on a fact of law that nobody looked at since September.
fn with_fact() -> LawDocument {
    let text = [
        include_str!("../../../src/data/rulesets/dien-bien-2024.toml"),
        include_str!("../../../src/data/rulesets/hang-iv-iii.toml"),
        "[[preconditions]]\nid = \"T1\"\nlabel = { vi = \"Bộ chưa ban hành mẫu cam đoan\", en = \"no form was issued\" }\n\
         rules = [\"E17\"]\nfrom = \"2024-01-01\"\nuntil = \"2024-09-30\"\nsource = { vi = \"Công văn thử\", en = \"a letter\" }\n",
    ];
    let body = text.concat().replacen("id = \"dien-bien-2024\"", "id = \"with-fact\"", 1);
    LawDocument { format: LawFormat::RuleSetOne, body }
}

fn rated(rating: &str) -> Value {
    json!({ "kind": "RATING", "content": { "year": 2023, "rating": rating, "document": null } })
}

/// Work before recruitment that meets every condition Q1–Q7 that papers can show.
fn prior(from: &str, to: &str, lump_sum: bool) -> Value {
    json!({ "kind": "PRIOR", "content": {
        "from": from, "to": to, "probation": false, "lawful": true, "siCompulsory": true,
        "positionSuitable": null, "salaryBasis": true, "siLumpSum": lump_sum, "document": null } })
}

/// Takes the dossier of somebody to where it is judged.
async fn received(driver: &CycleDriver, who: Who, title: &str) {
    driver.apply(who, title).await;
    driver.close_receiving().await;
}

/// The outcome of a rule once the dossier was judged.
async fn outcome(driver: &CycleDriver, who: Who, rule: &str) -> String {
    driver.rule(who, rule).await["outcome"].as_str().expect("an outcome").to_owned()
}

/// Own time from a day and a period before recruitment on 1 June 2022, which a person found suitable (AS4–AS6).
async fn with_equivalent_time(driver: &CycleDriver, own: &str, before: (&str, &str), lump_sum: bool) {
    let deployment = &driver.deployment;
    deployment.correct(Who::Binh, "TITLE", held("V.11.06.15", own)).await;
    let recruited = json!({ "on": "2022-06-01", "qualification": "COLLEGE", "document": null });
    deployment
        .correct(Who::Binh, "RECRUITMENT", json!({ "kind": "RECRUITMENT", "content": recruited }))
        .await;
    deployment.replace_nothing(Who::Binh, "PRIOR", prior(before.0, before.1, lump_sum)).await;
    received(driver, Who::Binh, CNTT).await;
    driver.evaluate().await;
    let periods = driver.rule(Who::Binh, "E13").await["periods"].clone();
    let item = periods[0]["item"].as_str().expect("the period").to_owned();
    let input = json!({
        "applicationId": driver.id_of(Who::Binh).await, "rule": "Q5", "item": item, "outcome": "PASS",
        "warning": false, "reason": "Vị trí yêu cầu trình độ phù hợp",
    });
    driver.act(Who::Secretary, "recordFinding", input).await.done();
    driver.evaluate().await;
}

on_both_engines! {
    /// AS1.
    async fn as1_an_ordinary_dossier_is_eligible(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        received(&driver, Who::Binh, CNTT).await;
        driver.act(Who::Secretary, "listApplication", json!({ "applicationId": driver.id_of(Who::Binh).await }))
            .await
            .refused(&["NOT_EVALUATED"]);
        driver.evaluate().await;
        let judgement = driver.verdict(Who::Binh).await;
        assert_eq!((&judgement["eligible"], &judgement["isCurrent"]), (&json!(true), &json!(true)), "{judgement:#}");
        let time = driver.rule(Who::Binh, "E11").await["time"].clone();
        assert_eq!(time["own"]["elapsed"], json!({ "months": 24, "days": 28 }));
        driver.list(Who::Binh).await;
        driver.check().await;
    }

    /// AS2 and AS3 with an invented row in the succession of titles: time under the code of before counts.
    async fn as2_as3_time_in_the_title_before_counts_where_the_succession_has_a_row(engine) {
        for (held_from, outcome_then) in [("2021-10-29", "PASS"), ("2021-12-01", "FAIL")] {
            let Some(driver) = CycleDriver::under(engine, &with_succession(), CycleState::Receiving).await else { return };
            driver.deployment.correct(Who::Binh, "RECRUITMENT", recruited("INTERMEDIATE")).await;
            driver.deployment.correct(Who::Binh, "TITLE", held("V.11.06.15", held_from)).await;
            received(&driver, Who::Binh, CNTT).await;
            driver.evaluate().await;
            let rule = driver.rule(Who::Binh, "E11").await;
            assert_eq!(rule["outcome"], outcome_then, "{rule:#}");
            if outcome_then == "PASS" {
                assert_eq!(rule["time"]["own"]["elapsed"], json!({ "months": 36, "days": 0 }), "{rule:#}");
                driver.list(Who::Binh).await;
            } else {
                assert_eq!(rule["time"]["shortBy"], json!({ "months": 1, "days": 2 }), "{rule:#}");
                let citation = rule["citation"].as_str();
                assert!(citation.is_some_and(|text| text.contains("3.2.4")), "{rule:#}");
            }
            driver.check().await;
        }
    }

    /// R22: outside of the days of a fact of law a person finds out, and the verdict names the fact and its source.
    async fn a_fact_of_law_that_ran_out_is_left_to_a_person(engine) {
        let Some(driver) = CycleDriver::under(engine, &with_fact(), CycleState::Receiving).await else { return };
        received(&driver, Who::Binh, CNTT).await;
        driver.evaluate().await;
        let rule = driver.rule(Who::Binh, "E17").await;
        assert_eq!(rule["outcome"], "NEEDS_HUMAN", "{rule:#}");
        let told = rule["clauses"].to_string();
        assert!(told.contains("Bộ chưa ban hành mẫu cam đoan (Công văn thử)"), "{told}");
        assert!(told.contains("nằm ngoài thời gian đó: cần người có thẩm quyền kết luận"), "{told}");
        let id = driver.id_of(Who::Binh).await;
        driver.act(Who::Secretary, "listApplication", json!({ "applicationId": id })).await.refused(&["NEEDS_HUMAN_LEFT"]);
        driver.find(Who::Secretary, Who::Binh, "E17", "PASS").await.done();
        driver.list(Who::Binh).await;
        assert_eq!(outcome(&driver, Who::Binh, "E17").await, "PASS");
        driver.check().await;
    }

    /// AS2, and its text.
    async fn as2_time_at_intermediate_level_is_short(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        driver.deployment.correct(Who::Binh, "RECRUITMENT", recruited("INTERMEDIATE")).await;
        received(&driver, Who::Binh, CNTT).await;
        driver.evaluate().await;
        let rule = driver.rule(Who::Binh, "E11").await;
        assert_eq!(rule["outcome"], "FAIL", "{rule:#}");
        assert_eq!(rule["time"]["requiredMonths"], 36);
        assert!(rule["citation"].as_str().is_some_and(|text| text.contains("3.2.4")), "{rule:#}");
        let id = driver.id_of(Who::Binh).await;
        driver.act(Who::Secretary, "listApplication", json!({ "applicationId": id })).await.refused(&["RULE_FAILED"]);
        let wrong = json!({ "applicationId": id, "rules": ["E3"], "reason": "Xếp loại" });
        driver.act(Who::Secretary, "refuseListing", wrong).await.refused(&["RULES_UNFOUNDED"]);
        let right = json!({ "applicationId": id, "rules": ["E11"], "reason": "Chưa đủ thời gian" });
        driver.act(Who::Secretary, "refuseListing", right).await.done();
        driver.check().await;
    }

    /// AS3 without a succession row (A10): nobody holds the title of TT 08/2022 long enough, and a person decides.
    async fn as3_time_before_the_title_existed_needs_a_person(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        driver.deployment.correct(Who::Binh, "RECRUITMENT", recruited("INTERMEDIATE")).await;
        driver.deployment.correct(Who::Binh, "TITLE", held("V.11.06.15", "2021-10-29")).await;
        received(&driver, Who::Binh, CNTT).await;
        driver.evaluate().await;
        assert_eq!(outcome(&driver, Who::Binh, "E11").await, "NEEDS_HUMAN");
        let id = driver.id_of(Who::Binh).await;
        driver.act(Who::Secretary, "listApplication", json!({ "applicationId": id })).await.refused(&["NEEDS_HUMAN_LEFT"]);
        driver.find(Who::Secretary, Who::Binh, "E11", "PASS").await.done();
        driver.act(Who::Secretary, "listApplication", json!({ "applicationId": id })).await.refused(&["NOT_EVALUATED"]);
        driver.list(Who::Binh).await;
        driver.check().await;
    }

    /// AS4.
    async fn as4_equivalent_time_makes_up_the_rest(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        with_equivalent_time(&driver, "2023-10-29", ("2021-06-01", "2022-05-31"), false).await;
        let rule = driver.rule(Who::Binh, "E11").await;
        assert_eq!(rule["outcome"], "PASS", "{rule:#}");
        assert_eq!(rule["time"]["equivalentUsed"], true);
        assert_eq!(outcome(&driver, Who::Binh, "E12").await, "PASS");
    }

    /// AS5.
    async fn as5_a_year_in_the_title_itself_is_needed(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        with_equivalent_time(&driver, "2023-10-30", ("2019-12-01", "2022-05-31"), false).await;
        assert_eq!(outcome(&driver, Who::Binh, "E11").await, "PASS");
        let rule = driver.rule(Who::Binh, "E12").await;
        assert_eq!((&rule["outcome"], &rule["warnings"]), (&json!("FAIL"), &json!(["DEPENDS_ON_FIRST_DAY"])));
        assert_eq!(rule["time"]["own"]["elapsed"], json!({ "months": 11, "days": 29 }), "{rule:#}");
    }

    /// AS6.
    async fn as6_time_paid_out_as_a_lump_sum_does_not_count(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        with_equivalent_time(&driver, "2023-10-29", ("2021-06-01", "2022-05-31"), true).await;
        let rule = driver.rule(Who::Binh, "E11").await;
        assert_eq!(rule["outcome"], "FAIL", "{rule:#}");
        assert_eq!(rule["time"]["shortBy"], json!({ "months": 12, "days": 0 }));
        assert_eq!(outcome(&driver, Who::Binh, "E12").await, "NOT_APPLICABLE");
    }

    /// AS7.
    async fn as7_information_security_asks_24_months_of_everybody(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        driver.deployment.correct(Who::An, "RECRUITMENT", recruited("INTERMEDIATE")).await;
        received(&driver, Who::An, ATTT).await;
        driver.evaluate().await;
        let rule = driver.rule(Who::An, "E10").await;
        assert_eq!((&rule["outcome"], &rule["time"]["requiredMonths"]), (&json!("PASS"), &json!(24)), "{rule:#}");
    }

    /// AS8: the shipped rule set knows of no programme, so the certificate is waived.
    async fn as8_without_a_programme_the_certificate_is_waived(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        driver.deployment.annul(Who::Binh, "CERTIFICATE").await;
        received(&driver, Who::Binh, CNTT).await;
        driver.evaluate().await;
        let rule = driver.rule(Who::Binh, "E8").await;
        assert_eq!(rule["outcome"], "WAIVED", "{rule:#}");
        driver.list(Who::Binh).await;
    }

    /// AS9.
    async fn as9_a_rating_below_well_fails(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        driver.deployment.correct(Who::Binh, "RATING", rated("COMPLETED")).await;
        received(&driver, Who::Binh, CNTT).await;
        driver.evaluate().await;
        assert_eq!(outcome(&driver, Who::Binh, "E3").await, "FAIL");
    }

    /// AS10: the case that the personnel file holds, and the one that is reported to the cycle.
    async fn as10_a_case_between_hand_over_and_review_fails(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        for (who, title) in [(Who::An, ATTT), (Who::Binh, CNTT)] {
            driver.apply(who, title).await;
        }
        driver.morning("2024-10-28");
        let case = json!({ "openedOn": "2024-10-28", "closedOn": null, "consequenceUntil": null, "document": null });
        driver.deployment.replace_nothing(Who::An, "DISCIPLINE", json!({ "kind": "DISCIPLINE", "content": case })).await;
        let paper = driver.document(DocumentKind::Evidence, None).await;
        let report = json!({
            "applicationId": driver.id_of(Who::Binh).await, "open": true, "documentId": global(paper),
        });
        driver.act(Who::UnitHead, "reportDiscipline", report).await.done();
        driver.close_receiving().await;
        driver.evaluate().await;
        assert_eq!(outcome(&driver, Who::An, "E5").await, "FAIL");
        assert_eq!(outcome(&driver, Who::Binh, "E5").await, "FAIL");
    }

    /// AS35.
    async fn as35_a_published_amendment_moves_the_reference_dates(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        driver.deployment.correct(Who::Binh, "TITLE", held("V.11.06.15", "2022-10-30")).await;
        driver.deployment.clock_to("2024-10-28T08:00:00+07:00");
        let amendment = driver.amend_plan("2024-11-05", "2024-11-12", "2024-11-17").await;
        driver.deployment.clock_to("2024-10-29T09:00:00+07:00");
        driver.publish_amendment(amendment).await.done();
        driver.deployment.clock_to("2024-10-30T09:00:00+07:00");
        driver.apply(Who::Binh, CNTT).await;
        driver.deployment.clock_to("2024-11-06T08:00:00+07:00");
        driver.act(Who::Secretary, "closeReceiving", json!({})).await.done();
        driver.evaluate().await;
        let rule = driver.rule(Who::Binh, "E11").await;
        assert_eq!(rule["outcome"], "PASS", "{rule:#}");
        assert_eq!(rule["time"]["own"]["elapsed"], json!({ "months": 24, "days": 6 }));
        assert_eq!(outcome(&driver, Who::Binh, "E16").await, "PASS");
        driver.check().await;
    }

    /// E15: what is missing is told before the hand-over, and decided at the screening.
    async fn a_missing_paper_is_told_before_the_hand_over_and_fails_after(engine) {
        const PREVIEW: &str = "query ($id: ID!) { node(id: $id) { ... on Application {
            eligibilityPreview { missing unavailable verdict { eligible results { rule outcome } } } } } }";
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        driver.create(Who::Binh, CNTT).await;
        driver.nominate(Who::Binh).await;
        let most: Vec<Value> =
            papers(CNTT).into_iter().filter(|paper| paper["kind"] != "DEGREE_COPY").collect();
        driver.add_papers(Who::Binh, Who::Binh, most).await.done();
        driver.assess(Who::Binh, attested(true)).await.done();
        let id = driver.id_of(Who::Binh).await;
        let seen = driver.deployment.ask(Who::Binh, PREVIEW, json!({ "id": id })).await;
        let preview = &seen["node"]["eligibilityPreview"];
        assert_eq!(preview["missing"], json!(["DEGREE_COPY"]), "{preview:#}");
        assert_eq!(preview["verdict"]["eligible"], false);
        let readings = driver.deployment.readings().await;
        driver.deployment.ask(Who::Secretary, PREVIEW, json!({ "id": id })).await;
        assert!(driver.deployment.readings().await > readings, "another's facts are read on record");
        driver.submit(Who::Binh).await.done();
        driver.receive(Who::Binh).await.done();
        driver.close_receiving().await;
        driver.evaluate().await;
        assert_eq!(outcome(&driver, Who::Binh, "E15").await, "FAIL");
        let late = papers(CNTT).into_iter().filter(|paper| paper["kind"] == "DEGREE_COPY").collect();
        driver.add_papers(Who::Office, Who::Binh, late).await.refused(&["PAPERS_CLOSED"]);
    }

    /// R07: the board reaches a verdict again, and sees what changed in the meantime.
    async fn the_board_recomputes_a_verdict(engine) {
        const AGAIN: &str = "query ($id: ID!) { node(id: $id) { ... on Application { judgements {
            recomputed { same unavailable differences { place stored fresh } } } } } }";
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        received(&driver, Who::Binh, CNTT).await;
        driver.evaluate().await;
        let again = async || {
            let data = driver.deployment.ask(Who::Supervisor, AGAIN, json!({ "id": driver.id_of(Who::Binh).await })).await;
            data["node"]["judgements"][0]["recomputed"].clone()
        };
        let same = again().await;
        assert_eq!((&same["same"], &same["differences"]), (&json!(true), &json!([])), "{same:#}");
        driver.deployment.correct(Who::Binh, "RATING", rated("COMPLETED")).await;
        let other = again().await;
        let places: Vec<&str> = other["differences"].as_array().expect("differences").iter()
            .filter_map(|found| found["place"].as_str()).collect();
        assert_eq!(other["same"], false);
        assert!(places.contains(&"results/E3/outcome") && places.contains(&"eligible"), "{other:#}");
    }

    /// R18: the applicant sees the own judgement once the list is decided, and nobody else's ever.
    async fn the_own_judgement_shows_with_the_list(engine) {
        const MINE: &str = "query ($id: ID!) { node(id: $id) { ... on Application { judgements { eligible failed } } } }";
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        for (who, title) in [(Who::An, ATTT), (Who::Binh, CNTT)] {
            driver.apply(who, title).await;
        }
        driver.close_receiving().await;
        driver.refuse_listing(Who::An).await;
        driver.list(Who::Binh).await;
        let seen = async |by: Who, who: Who| {
            driver.deployment.ask(by, MINE, json!({ "id": driver.id_of(who).await })).await["node"]["judgements"].clone()
        };
        assert_eq!(seen(Who::An, Who::An).await, json!([]));
        assert!(seen(Who::Supervisor, Who::An).await.as_array().is_some_and(|all| !all.is_empty()));
        driver.decide_list().await;
        assert_eq!(seen(Who::An, Who::An).await, json!([{ "eligible": false, "failed": ["E3"] }]));
        assert!(seen(Who::An, Who::Binh).await.is_null());
    }

    /// AS54 with its papers: the office enters what was handed over in time.
    async fn as54_a_paper_dossier_is_complete_when_entered_later(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        driver.create(Who::Binh, CNTT).await;
        driver.nominate(Who::Binh).await;
        driver.assess(Who::Binh, attested(true)).await.done();
        driver.deployment.clock_to("2024-10-30T08:00:00+07:00");
        let id = driver.id_of(Who::Binh).await;
        driver.add_papers(Who::Binh, Who::Binh, papers(CNTT)).await.refused(&["PAPERS_CLOSED"]);
        let entered = json!({
            "applicationId": id, "personId": global(Who::Binh.id()), "title": CNTT,
            "handedInAt": "2024-10-29T16:30:00+07:00", "reason": "Nộp trực tiếp tại Văn phòng Sở",
        });
        driver.act(Who::Office, "enterPaperDossier", entered).await.done();
        driver.add_papers(Who::Office, Who::Binh, papers(CNTT)).await.done();
        driver.receive(Who::Binh).await.done();
        driver.close_receiving().await;
        driver.evaluate().await;
        assert_eq!(outcome(&driver, Who::Binh, "E15").await, "PASS");
        assert_eq!(outcome(&driver, Who::Binh, "E17").await, "PASS");
    }

    /// A dossier that was returned names what is missing; another's papers are nobody else's to change.
    async fn papers_are_changed_by_their_applicant_alone(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        for (who, title) in [(Who::An, ATTT), (Who::Binh, CNTT)] {
            driver.create(who, title).await;
            driver.nominate(who).await;
            driver.fill(who).await;
        }
        let facts = driver.facts().await;
        // The one that the unit head gave, of which a refusal could tell more.
        let given = |paper: &&Paper| paper.capacity == Role::UnitHead;
        let of_binh = driver.application(Who::Binh).await.id;
        let paper = global(facts.papers(of_binh).find(given).expect("a paper").id);
        let own = global(facts.papers(of_binh).find(|paper| !given(paper)).expect("a paper").id);
        let id = |who| driver.id_of(who);
        let taken = json!({ "applicationId": id(Who::An).await, "paperId": paper });
        driver.act(Who::An, "removePaper", taken).await.refused(&["PAPER_UNKNOWN"]);
        let foreign = json!({ "applicationId": id(Who::Binh).await, "paperId": paper });
        driver.act(Who::An, "removePaper", foreign).await.refused(&["NOT_FOUND"]);
        driver.submit(Who::Binh).await.done();
        driver.add_papers(Who::Binh, Who::Binh, papers(CNTT)).await.refused(&["PAPERS_CLOSED"]);
        let back = json!({ "applicationId": id(Who::Binh).await, "items": ["CV"], "reason": "Sơ yếu lý lịch chưa xác nhận" });
        driver.act(Who::Office, "returnForSupplement", back).await.done();
        const SUPPLEMENT: &str = "query ($id: ID!) { node(id: $id) { ... on Application { supplement papers { item kind content { pages } } } } }";
        let seen = driver.deployment.ask(Who::Binh, SUPPLEMENT, json!({ "id": id(Who::Binh).await })).await;
        assert_eq!(seen["node"]["supplement"], json!(["CV"]));
        assert_eq!(seen["node"]["papers"][0], json!({ "item": "D1", "kind": "APPLICATION", "content": { "pages": 1 } }));
        driver.act(Who::Binh, "removePaper", json!({ "applicationId": id(Who::Binh).await, "paperId": own })).await.done();
        driver.submit(Who::Binh).await.done();
        driver.check().await;
    }
}
