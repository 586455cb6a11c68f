//! A cycle of teachers in December 2026, from grade III to II and from II to I at once, with places for each school: the draft
//! that ships is adopted on a running server, and the twelve steps are played under it.

use serde_json::{Value, json};
use thanghang::domain::{application::state::ApplicationState, cycle::state::CycleState};

use crate::{
    adoption::{adopt, begin, second_administrator},
    levels::{adopt_calendar, confirmation, draft_named, proposal},
    support::{
        cycle_driver::{Course, CycleDriver},
        deployment::{Deployment, global},
        engine::{Engine, on_both_engines},
        people::{CENTRE, OTHER_UNIT, Who},
    },
};

const TWO: &str = "GV.THCS.II";
const ONE: &str = "GV.THCS.I";
const POINTS: [&str; 11] = ["Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q7", "Q8", "Q9", "Q10", "Q11"];

/// The teachers of December 2026: the days of 2024, 110 weeks later.
fn course() -> Course {
    Course {
        name: "Xét thăng hạng giáo viên trung học cơ sở năm 2026",
        year: 2026,
        rule_set: "giao-vien-2026".to_owned(),
        grades: ("III", "II"),
        titles: [("GV.THCS.III", TWO), (TWO, ONE)],
        own_grades: Some(("II", "I")),
        quotas: quotas(1),
        ranked_unit: Some(CENTRE),
        cast: vec![(Who::An, TWO), (Who::Dung, TWO), (Who::Binh, ONE), (Who::Chi, ONE)],
        heads: vec![(Who::Dung, Who::Stranger)],
        cv_made_on: "2024-10-21",
        weeks: 110,
    }
}

/// A place of grade II for each school, and of grade I a tenth of fourteen teachers of the first.
fn quotas(tenth: u32) -> Vec<Value> {
    let ratio = json!({ "percent": 10, "listed": 14 });
    vec![
        json!({ "title": TWO, "places": 1, "unitIds": [global(CENTRE)] }),
        json!({ "title": TWO, "places": 1, "unitIds": [global(OTHER_UNIT)] }),
        json!({ "title": ONE, "places": tenth, "unitIds": [global(CENTRE)], "ratio": ratio }),
    ]
}

async fn register_titles(deployment: &Deployment) {
    let mut lower = None;
    for grade in ["III", "II", "I"] {
        let code = format!("GV.THCS.{grade}");
        let title = json!({
            "code": code, "field": "THCS", "grade": grade, "validFrom": "2010-01-01", "lower": lower,
            "basis": "125/KH-SGDĐT",
        });
        deployment.act_on_directory(Who::Office, "registerTitle", title).await.done();
        lower = Some(code);
    }
}

/// What the files of teachers say otherwise than those of the IT staff.
async fn teach(deployment: &Deployment) {
    let entry = |kind: &str, content: Value| json!({ "kind": kind, "content": content });
    for (who, grade, since) in [
        (Who::An, "III", "2015-09-01"),
        (Who::Dung, "III", "2015-09-01"),
        (Who::Binh, "II", "2018-09-01"),
        (Who::Chi, "II", "2018-09-01"),
    ] {
        let recruited = json!({ "on": "2010-09-01", "qualification": "UNIVERSITY", "document": null });
        deployment.correct(who, "RECRUITMENT", entry("RECRUITMENT", recruited)).await;
        let held = json!({
            "code": format!("GV.THCS.{grade}"), "from": since, "to": null, "probationTo": "ABSENT", "document": null,
        });
        deployment.correct(who, "TITLE", entry("TITLE", held)).await;
        let degree = json!({ "level": "UNIVERSITY", "field": "TEACHING", "document": null });
        deployment.correct(who, "DEGREE", entry("DEGREE", degree)).await;
        let rating = json!({ "year": 2025, "rating": "COMPLETED_WELL", "document": null });
        deployment.record(who, entry("RATING", rating)).await;
    }
}

/// Somebody teaches at the other school since the beginning of November, under its own head.
async fn move_to_other_school(driver: &CycleDriver, who: Who) {
    let facts = driver.facts().await;
    let times = facts.directory.rows().employment.values();
    let time = times.filter(|time| time.person == who.id()).map(|time| time.id).next().expect("employed");
    let (deployment, person) = (&driver.deployment, global(who.id()));
    let ending = json!({ "employmentId": global(time), "endsOn": "2026-10-31" });
    deployment.act_on_directory(Who::Office, "endEmployment", ending).await.done();
    let beginning = json!({ "personId": person, "unitId": global(OTHER_UNIT), "startsOn": "2026-11-01" });
    deployment.act_on_directory(Who::Office, "registerEmployment", beginning).await.done();
    let head = json!({
        "personId": global(Who::Stranger.id()), "office": "UNIT_HEAD", "unitId": global(OTHER_UNIT),
        "startsOn": "2026-11-01",
    });
    deployment.act_on_directory(Who::Office, "grantOffice", head).await.done();
}

async fn under_the_draft(engine: Engine) -> Option<Deployment> {
    let deployment = Deployment::new(engine).await?;
    second_administrator(&deployment).await;
    begin(&deployment).await;
    deployment.clock_to("2026-11-26T08:00:00+07:00");
    let mut confirmed = proposal(&draft_named("giao-vien-2026").body);
    confirmed["confirmation"] = confirmation(&POINTS);
    adopt(&deployment, "adoptRuleSet", confirmed).await;
    adopt_calendar(&deployment).await;
    register_titles(&deployment).await;
    teach(&deployment).await;
    Some(deployment)
}

async fn of_teachers(engine: Engine) -> Option<CycleDriver> {
    let driver = CycleDriver::of_course(under_the_draft(engine).await?, course()).await;
    move_to_other_school(&driver, Who::Dung).await;
    Some(driver)
}

on_both_engines! {
    async fn teachers_of_two_grades_compete_for_the_places_of_their_schools(engine) {
        let Some(driver) = of_teachers(engine).await else { return };
        driver.reach(CycleState::Review).await;
        const SHOWN: &str = "query($id: ID!) { cycle(id: $id) { fromGrade toGrade titles { toCode fromGrade toGrade }
            scheme { total quotas { title places units { id } ratio { percent listed } } } } }";
        let shown = driver.deployment.ask(Who::Office, SHOWN, json!({ "id": global(driver.cycle) })).await;
        let mut pairs = shown["cycle"]["titles"].as_array().expect("titles").clone();
        pairs.sort_by_key(|pair| pair["toCode"].to_string());
        assert_eq!(pairs, [
            json!({ "toCode": ONE, "fromGrade": "II", "toGrade": "I" }),
            json!({ "toCode": TWO, "fromGrade": "III", "toGrade": "II" }),
        ]);
        let scheme = &shown["cycle"]["scheme"];
        let shares: Vec<&Value> = scheme["quotas"].as_array().expect("quotas").iter().filter(|quota| quota["title"] == ONE).collect();
        let expected = json!({
            "title": ONE, "places": 1, "units": [{ "id": global(CENTRE) }], "ratio": { "percent": 10, "listed": 14 },
        });
        assert_eq!((shares.as_slice(), &scheme["total"]), ([&expected].as_slice(), &json!(3)));

        // The rating is that of the school year which ended in summer, and the time that of the grade of the own pair.
        for (who, months) in [(Who::An, 108), (Who::Binh, 72)] {
            let judgement = driver.verdict(who).await;
            assert_eq!(judgement["failed"], json!([]), "{judgement}");
            let rating = driver.rule(who, "E3").await;
            let clause = rating["clauses"][0].as_str().expect("a clause");
            assert!(rating["outcome"] == "PASS" && clause.contains("2025") && clause.contains("2026"), "{rating}");
            assert_eq!(driver.rule(who, "E11").await["time"]["requiredMonths"], json!(months));
        }

        driver.reach(CycleState::Reviewed).await;
        // One place each for the schools, though An and Dung apply for the same title; one of two for grade I.
        let states = [Who::An, Who::Dung, Who::Binh, Who::Chi];
        let expected = [ApplicationState::ProposedWinner, ApplicationState::ProposedWinner,
            ApplicationState::ProposedWinner, ApplicationState::MetOverQuota];
        for (who, state) in states.into_iter().zip(expected) {
            assert_eq!(driver.state_of(who).await, state, "{who:?}");
        }
        assert_eq!(driver.application(Who::Dung).await.unit, Some(OTHER_UNIT));
        driver.reach(CycleState::ResultsNotified).await;
        driver.close_appeals("2024-12-11").await;
        driver.reach(CycleState::Archived).await;
        let appointed = driver.application(Who::Dung).await;
        assert_eq!((appointed.state.as_str(), appointed.title.as_str()), ("APPOINTED", TWO));
        assert_eq!(driver.state_of(Who::Chi).await, ApplicationState::NotSelected);
        driver.check().await;
    }

    async fn a_pair_of_titles_and_a_share_of_places_are_told_where_they_are_wrong(engine) {
        let Some(deployment) = under_the_draft(engine).await else { return };
        let unstated = Course { own_grades: None, ..course() };
        deployment.act(Who::Office, "createCycle", unstated.input()).await.refused(&["TITLES_DO_NOT_FIT"]);
        let skipping = Course { own_grades: Some(("III", "I")), ..course() };
        let answer = deployment.act(Who::Office, "createCycle", skipping.input()).await;
        answer.refused(&["GRADE_NOT_ADJACENT", "TITLES_DO_NOT_FIT"]);

        let driver = CycleDriver::of_course(deployment, course()).await;
        let wrong = driver.try_scheme(quotas(2)).await;
        let told = wrong.0["userErrors"][0]["message"].as_str().expect("a text").to_owned();
        wrong.refused(&["QUOTA_RATIO_MISMATCH"]);
        assert!(told.contains("GV.THCS.I: 10% của 14 người là 1 chỉ tiêu"), "{told}");
        let mut twice = quotas(1);
        twice[1]["unitIds"] = json!([global(CENTRE)]);
        driver.try_scheme(twice).await.refused(&["QUOTA_TITLE_UNKNOWN"]);
        driver.reach(CycleState::Receiving).await;
    }
}
