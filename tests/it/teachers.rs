//! A cycle of teachers in December 2026, from grade III to II and from II to I at once, with places for each school: the draft
//! that ships is adopted on a running server, and the twelve steps are played under it.

use serde_json::{Value, json};
use thanghang::domain::{
    application::state::ApplicationState, cycle::state::CycleState, ids::UnitId, vocabulary::DocumentKind,
};

use crate::{
    adoption::{adopt, begin, second_administrator},
    levels::{adopt_calendar, confirmation, draft_named, proposal},
    support::{
        cycle_driver::{Course, CycleDriver},
        deployment::{ApiAnswer, Deployment, global},
        engine::{Engine, on_both_engines},
        people::{CENTRE, OTHER_UNIT, Who},
    },
    title_catalogues::adopt_teachers,
};

pub(crate) const TWO: &str = "GV.THCS.II";
const ONE: &str = "GV.THCS.I";
pub(crate) const POINTS: [&str; 13] =
    ["Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q7", "Q8", "Q9", "Q10", "Q11", "Q12", "Q13"];

/// The teachers of December 2026: the days of 2024, 110 weeks later.
pub(crate) fn course() -> Course {
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
        ..Course::of_2024()
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

/// A list of somebody's unit, in that order, as its head submits it.
pub(crate) async fn submit_list(driver: &CycleDriver, head: Who, unit: UnitId, people: &[Who]) -> ApiAnswer {
    let document = driver.document(DocumentKind::NominationList, Some(head)).await;
    let mut lines = Vec::new();
    for who in people {
        lines.push(json!({ "applicationId": driver.id_of(*who).await, "reason": "Có nhiều sáng kiến trong dạy học" }));
    }
    let input = json!({ "unitId": global(unit), "documentId": global(document), "lines": lines });
    driver.act(head, "submitNominationList", input).await
}

/// The id of the list that was submitted last.
pub(crate) async fn last_list(driver: &CycleDriver) -> Value {
    let facts = driver.facts().await;
    let list = facts.rows.nomination_list.values().max_by_key(|list| list.leaf).expect("a list");
    json!(global(list.id))
}

/// The department, which manages the teachers, decides on a list and leaves some out.
async fn decide_list(driver: &CycleDriver, list: &Value, left_out: &[Who]) -> ApiAnswer {
    let decision = driver.document(DocumentKind::NominationDecision, Some(Who::ManagingHead)).await;
    let mut lines = Vec::new();
    for who in left_out {
        lines.push(json!({ "applicationId": driver.id_of(*who).await, "reason": "Vượt tỷ lệ của trường" }));
    }
    let input = json!({ "listId": list, "decisionId": global(decision), "leftOut": lines });
    driver.act(Who::Office, "decideNominationList", input).await
}

/// The schools draw up lists of those who handed in, and the department decides: nobody is received without the one, nobody
/// listed without the other.
pub(crate) async fn nominated_by_lists(driver: &CycleDriver) {
    for (who, title) in driver.cast.clone() {
        driver.create(who, title).await;
        driver.fill(who).await;
        driver.submit(who).await.done();
    }
    driver.receive(Who::An).await.refused(&["NOT_NOMINATED"]);
    submit_list(driver, Who::UnitHead, CENTRE, &[Who::Chi, Who::Dung])
        .await
        .refused(&["NOMINEE_NOT_OF_UNIT"]);
    submit_list(driver, Who::Stranger, CENTRE, &[Who::Chi]).await.refused(&["NOT_A_MEMBER"]);
    submit_list(driver, Who::UnitHead, CENTRE, &[Who::An]).await.done();
    let returned = json!({ "listId": last_list(driver).await, "reason": "Thiếu hai giáo viên hạng II" });
    driver.act(Who::ManagingHead, "returnNominationList", returned).await.done();
    driver.receive(Who::An).await.refused(&["NOT_NOMINATED"]);
    submit_list(driver, Who::UnitHead, CENTRE, &[Who::Chi, Who::Binh, Who::An]).await.done();
    let centre = last_list(driver).await;
    submit_list(driver, Who::Stranger, OTHER_UNIT, &[Who::Dung]).await.done();
    let other = last_list(driver).await;
    for (who, _) in driver.cast.clone() {
        driver.receive(who).await.done();
    }
    driver.close_receiving().await;

    driver.evaluate().await;
    let listing = json!({ "applicationId": driver.id_of(Who::An).await });
    let answer = driver.act(Who::Secretary, "listApplication", listing).await;
    let told = answer.0["userErrors"].to_string();
    answer.refused(&["NOMINATION_UNDECIDED", "NEEDS_HUMAN_LEFT"]);
    assert!(told.contains("điểm chưa rõ Q12") && told.contains("khoản 1 Điều 35"), "{told}");
    let undecided = driver.rule(Who::An, "E2").await;
    assert_eq!(undecided["outcome"], "NEEDS_HUMAN", "{undecided}");

    decide_list(driver, &centre, &[Who::Dung]).await.refused(&["LEFT_OUT_NOT_LISTED"]);
    decide_list(driver, &centre, &[Who::An]).await.done();
    driver.evaluate().await;
    assert_eq!(driver.rule(Who::An, "E2").await["outcome"], "FAIL", "left out");
    decide_list(driver, &centre, &[]).await.done();
    decide_list(driver, &other, &[]).await.done();
    lists_are_seen_by_relation(driver).await;
}

/// Who handles the cycle, the head of the unit and the head of the managing body see a list; its applicant the own line.
async fn lists_are_seen_by_relation(driver: &CycleDriver) {
    const LISTS: &str = "query($id: ID!) { cycle(id: $id) { nominationLists(first: 10) { nodes {
        state unit { id } decision { kind } lines { place outcome reason applicant { name } } } } } }";
    let id = json!({ "id": global(driver.cycle) });
    let of_centre = json!([{ "place": 1, "who": Who::Chi.name() }, { "place": 2, "who": Who::Binh.name() },
        { "place": 3, "who": Who::An.name() }]);
    for (who, seen) in
        [(Who::Office, 3), (Who::ManagingHead, 3), (Who::UnitHead, 2), (Who::Stranger, 1), (Who::An, 0)]
    {
        let told = driver.deployment.ask(who, LISTS, id.clone()).await;
        let lists = told["cycle"]["nominationLists"]["nodes"].as_array().expect("lists").clone();
        assert_eq!(lists.len(), seen, "{who:?}: {told}");
        let decided = |list: &&Value| list["state"] == "DECIDED" && list["unit"]["id"] == global(CENTRE);
        if let Some(list) = lists.iter().find(decided) {
            let line = |line: &Value| json!({ "place": line["place"], "who": line["applicant"]["name"] });
            let lines = list["lines"].as_array().expect("lines");
            assert_eq!(lines.iter().map(line).collect::<Value>(), of_centre, "{who:?}");
            assert_eq!(list["decision"]["kind"], "NOMINATION_DECISION");
            assert!(
                lines.iter().all(|line| line["outcome"] == "NOMINATED" && line["reason"].is_string()),
                "{who:?}"
            );
        }
    }
    const OWN: &str = "query($id: ID!) { cycle(id: $id) { applications(first: 10) { nodes {
        proposal { place outcome reason decision { kind } } } } } }";
    let told = driver.deployment.ask(Who::An, OWN, id).await;
    let own = json!([{ "proposal": { "place": 3, "outcome": "NOMINATED", "reason": "Có nhiều sáng kiến trong dạy học",
        "decision": { "kind": "NOMINATION_DECISION" } } }]);
    assert_eq!(told["cycle"]["applications"]["nodes"], own);
}

/// A cycle of teachers with lists of every kind and decisions on them.
pub(crate) async fn with_nomination_lists(engine: Engine) -> Option<CycleDriver> {
    let driver = Box::pin(of_teachers(engine)).await?;
    driver.reach(CycleState::Receiving).await;
    nominated_by_lists(&driver).await;
    Some(driver)
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
    adopt_teachers(&deployment).await;
    teach(&deployment).await;
    Some(deployment)
}

/// A cycle of teachers whose scheme is not approved yet.
pub(crate) async fn of_teachers(engine: Engine) -> Option<CycleDriver> {
    let driver = CycleDriver::of_course(under_the_draft(engine).await?, course()).await;
    move_to_other_school(&driver, Who::Dung).await;
    Some(driver)
}

on_both_engines! {
    async fn teachers_of_two_grades_compete_for_the_places_of_their_schools(engine) {
        let Some(driver) = Box::pin(of_teachers(engine)).await else { return };
        driver.reach(CycleState::Receiving).await;
        nominated_by_lists(&driver).await;
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
        // The school put Chi before Binh; that is shown beside the order of the review and decides nothing.
        const ORDER: &str = "query($id: ID!) { cycle(id: $id) {
            applications(first: 10) { nodes { title rank { place } proposal { place } } } } }";
        let told = driver.deployment.ask(Who::Secretary, ORDER, json!({ "id": global(driver.cycle) })).await;
        let mut orders = told["cycle"]["applications"]["nodes"].as_array().expect("four").clone();
        orders.retain(|own| own["title"] == ONE);
        orders.sort_by_key(|own| own["rank"]["place"].as_i64());
        let places = |at: usize| (orders[at]["rank"]["place"].clone(), orders[at]["proposal"]["place"].clone());
        assert_eq!([places(0), places(1)], [(json!(1), json!(2)), (json!(2), json!(1))]);
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
