//! A cycle that changes levels by job position, in December 2026: the draft that ships is proposed with a confirmation and adopted
//! on a running server, and the twelve steps are played under it.

use serde_json::{Value, json};
use thanghang::domain::{
    cycle::state::CycleState,
    law::{LawDocument, drafts},
    vocabulary::DocumentKind,
};

use crate::{
    adoption::{act, adopt, begin, second_administrator},
    support::{
        cycle_driver::{Course, CycleDriver},
        deployment::{ApiAnswer, Deployment, global},
        engine::{Engine, on_both_engines},
        people::Who,
    },
};

fn draft() -> LawDocument {
    draft_named("bac-2026")
}

/// The draft of that id.
pub(crate) fn draft_named(id: &str) -> LawDocument {
    let named = format!("id = \"{id}\"");
    drafts().find(|draft| draft.body.contains(&named)).expect("the draft ships")
}

const POINTS: [&str; 10] = ["Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q7", "Q8", "Q9", "Q10"];

pub(crate) fn confirmation(points: &[&str]) -> Value {
    json!({ "document": "4521/BNV-CCVC", "dated": "2026-11-20", "authority": "Bộ Nội vụ", "points": points })
}

pub(crate) fn proposal(text: &str) -> Value {
    json!({
        "text": text, "validFrom": "2026-07-01", "validTo": "2027-07-01", "decision": "88/QĐ-SKHCN",
        "decidedOn": "2026-11-25", "issuer": "Sở Khoa học và Công nghệ",
    })
}

fn confirmed(points: &[&str]) -> Value {
    confirmed_text(&draft().body, points)
}

fn confirmed_text(text: &str, points: &[&str]) -> Value {
    let mut input = proposal(text);
    input["confirmation"] = confirmation(points);
    input
}

/// The draft with a rating scale, a paper and a channel of its own. Its scale takes the place of those of the draft.
fn own_rules() -> String {
    const OWN: &str = r#"
[[eligibility.rating_scales]]
year = "CALENDAR"
first_year = 2024
source = { vi = "Nghị định thử", en = "a decree for trying" }
lowest = "COMPLETED_WELL"
highest_score = "100"
classes = [
    { code = "BEST", label = { vi = "Xuất sắc", en = "Excellent" }, lowest_score = "90" },
    { code = "COMPLETED_WELL", label = { vi = "Hoàn thành tốt nhiệm vụ", en = "Completed the tasks well" }, lowest_score = "70" },
    { code = "COMPLETED", label = { vi = "Hoàn thành nhiệm vụ", en = "Completed the tasks" }, lowest_score = "50" },
    { code = "NOT_COMPLETED", label = { vi = "Không hoàn thành nhiệm vụ", en = "Did not complete the tasks" }, lowest_score = "0" },
]

[[eligibility.papers]]
code = "PRIZES"
label = { vi = "Bản sao giải thưởng", en = "Copy of prizes" }
source = { vi = "khoản thử", en = "a clause for trying" }
needed = "IF_ANY"
form = "COPY"
made_within = { months = 36 }

[[publication.channels]]
code = "MASS_MEDIA"
label = { vi = "Báo, đài", en = "Mass media" }
source = { vi = "khoản thử", en = "a clause for trying" }
evidence = "REFERENCE"
"#;
    const PLAN: &str = "PLAN = { channels = [\"WEBSITE\"]";
    const SCALES: &str = "[[eligibility.rating_scales]]";
    const BASES: &str = "[[eligibility.legal_bases]]";
    let body = draft().body;
    let (before, after) = (body.split_once(SCALES), body.split_once(BASES));
    let (Some((before, _)), Some((_, after))) = (before, after) else {
        panic!("scales before bases: {body}")
    };
    let body = format!("{before}{BASES}{after}");
    assert!(body.contains(PLAN), "{body}");
    let body = body.replacen(PLAN, "PLAN = { channels = [\"WEBSITE\", \"MASS_MEDIA\"]", 1);
    format!("{}\n{OWN}", body.replacen("id = \"bac-2026\"", "id = \"own-2026\"", 1))
}

/// The days off as they were announced, those of 2027 among them.
fn calendar() -> String {
    let rows = include_str!("../../src/data/vn-holidays.csv").replace("provisional", "announced");
    format!(
        "version = \"vn-2027/1\"\nauthority = \"Bộ Nội vụ\"\nnotice = \"5015/TB-BNV\"\nannounced_on = \"2026-11-10\"\n\
         valid_from = \"2026-11-26\"\nrows = '''\n{rows}'''\n"
    )
}

pub(crate) async fn adopt_calendar(deployment: &Deployment) {
    let mut announced = proposal(&calendar());
    announced["validFrom"] = json!("2026-11-26");
    announced["validTo"] = Value::Null;
    adopt(deployment, "adoptCalendar", announced).await;
}

/// The levels of December 2026: the days of 2024, 110 weeks later.
fn course() -> Course {
    Course {
        name: "Xét thay đổi bậc nghề nghiệp từ bậc 3 lên bậc 4 năm 2026",
        year: 2026,
        rule_set: "bac-2026".to_owned(),
        grades: ("3", "4"),
        titles: [("BAC.ATTT.3", "BAC.ATTT.4"), ("BAC.CNTT.3", "BAC.CNTT.4")],
        weeks: 110,
        posts: Some((20, 2)),
        ..Course::of_2024()
    }
}

async fn register_levels(deployment: &Deployment) {
    for field in ["ATTT", "CNTT"] {
        let mut lower = None;
        for grade in ["3", "4"] {
            let code = format!("BAC.{field}.{grade}");
            let title = json!({
                "code": code, "field": field, "grade": grade, "validFrom": "2026-07-01", "lower": lower,
                "basis": "232/2026/NĐ-CP",
            });
            deployment.act_on_directory(Who::Office, "registerTitle", title).await.done();
            lower = Some(code);
        }
    }
}

/// Everybody held grade III, which passed over to level 3 on 01/10/2026.
async fn pass_over(deployment: &Deployment) {
    for (who, field, grade_three) in
        [(Who::An, "ATTT", "V.11.05.11"), (Who::Binh, "CNTT", "V.11.06.14"), (Who::Chi, "CNTT", "V.11.06.14")]
    {
        let held = |code: &str, from: &str, to: Option<&str>| {
            let content =
                json!({ "code": code, "from": from, "to": to, "probationTo": "ABSENT", "document": null });
            json!({ "kind": "TITLE", "content": content })
        };
        deployment.correct(who, "TITLE", held(grade_three, "2022-10-01", Some("2026-09-30"))).await;
        deployment.record(who, held(&format!("BAC.{field}.3"), "2026-10-01", None)).await;
        let rating = json!({ "year": 2025, "rating": "COMPLETED_WELL", "document": null });
        deployment.record(who, json!({ "kind": "RATING", "content": rating })).await;
    }
}

async fn under_levels(engine: Engine) -> Option<CycleDriver> {
    under(engine, confirmed(&POINTS), course()).await
}

async fn under(engine: Engine, rules: Value, course: Course) -> Option<CycleDriver> {
    let deployment = Deployment::new(engine).await?;
    second_administrator(&deployment).await;
    begin(&deployment).await;
    deployment.clock_to("2026-11-26T08:00:00+07:00");
    adopt(&deployment, "adoptRuleSet", rules).await;
    adopt_calendar(&deployment).await;
    register_levels(&deployment).await;
    pass_over(&deployment).await;
    Some(CycleDriver::of_course(deployment, course).await)
}

async fn terms(deployment: &Deployment, rule_set: Option<&str>) -> Value {
    const TERMS: &str = "query($of: String) { terms(ruleSet: $of) {
        grades { code label } fields { code label } degreeFields { code label }
        ratings { code label } paperKinds { code label } channels { code label } } }";
    deployment.ask(Who::Office, TERMS, json!({ "of": rule_set })).await["terms"].clone()
}

/// Each kind of codes alone is what all of them say of it.
async fn options_are_those(deployment: &Deployment, rule_set: Option<&str>, terms: &Value) {
    const OPTIONS: &str = "query($of: String) {
        grades: options(ruleSet: $of, kind: GRADE) { code label }
        fields: options(ruleSet: $of, kind: FIELD) { code label }
        degreeFields: options(ruleSet: $of, kind: DEGREE_FIELD) { code label }
        ratings: options(ruleSet: $of, kind: RATING) { code label }
        paperKinds: options(ruleSet: $of, kind: PAPER_KIND) { code label }
        channels: options(ruleSet: $of, kind: CHANNEL) { code label }
        unheardOf: options(ruleSet: \"unheard-of\", kind: GRADE) { code } }";
    let mut told = deployment.ask(Who::Office, OPTIONS, json!({ "of": rule_set })).await;
    assert_eq!(told["unheardOf"].take(), Value::Null);
    told.as_object_mut().expect("an object").remove("unheardOf");
    assert_eq!(told, *terms);
}

fn codes(terms: &Value, list: &str) -> Vec<String> {
    let listed = terms[list].as_array().expect("a list");
    listed.iter().map(|term| term["code"].as_str().expect("a code").to_owned()).collect()
}

on_both_engines! {
    /// Law 129/2025 and ND 232/2026: from level 3 to level 4, through all twelve steps.
    async fn a_cycle_of_december_2026_changes_levels_by_a_rule_set_that_was_adopted_meanwhile(engine) {
        let Some(driver) = under_levels(engine).await else { return };
        driver.reach(CycleState::Review).await;
        for who in [Who::An, Who::Binh] {
            let judgement = driver.verdict(who).await;
            assert_eq!((&judgement["failed"], &judgement["verdict"]["results"][0]["outcome"]), (&json!([]), &json!("PASS")), "{judgement}");
        }
        // Grade III since 2022 counts for level 3.
        let time = driver.rule(Who::Binh, "E11").await;
        assert_eq!((&time["outcome"], &time["time"]["requiredMonths"]), (&json!("PASS"), &json!(24)), "{time}");
        driver.reach(CycleState::ResultsNotified).await;
        // New Year's Day lies in the window, which ends a working day later than that of 2024.
        driver.morning("2024-12-10");
        driver.try_close_appeals().await.refused(&["APPEAL_WINDOW_OPEN"]);
        driver.close_appeals("2024-12-11").await;
        driver.reach(CycleState::Archived).await;
        let appointed = driver.application(Who::Binh).await;
        assert_eq!((appointed.state.as_str(), appointed.title.as_str()), ("APPOINTED", "BAC.CNTT.4"));
        driver.check().await;
    }

    async fn a_draft_is_adopted_with_a_confirmation_of_everything_that_it_leaves_open(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        second_administrator(&deployment).await;
        begin(&deployment).await;
        deployment.clock_to("2026-11-26T08:00:00+07:00");
        let ApiAnswer(refused) = act(&deployment, Who::Office, "proposeLaw", proposal(&draft().body)).await;
        let told = refused["userErrors"][0]["message"].as_str().expect("a text");
        assert!(told.ends_with("(Q1, Q10, Q2, Q3, Q4, Q5, Q6, Q7, Q8, Q9)"), "{told}");
        act(&deployment, Who::Office, "proposeLaw", confirmed(&["Q1"])).await.refused(&["OPEN_POINTS_UNCONFIRMED"]);
        let more = [POINTS.as_slice(), &["Q11"]].concat();
        act(&deployment, Who::Office, "proposeLaw", confirmed(&more)).await.refused(&["OPEN_POINTS_UNCONFIRMED"]);
        let mut early = confirmed(&POINTS);
        early["confirmation"]["dated"] = json!("2026-11-27");
        act(&deployment, Who::Office, "proposeLaw", early).await.refused(&["DECISION_IN_FUTURE"]);
        let mut needless = proposal(&calendar());
        needless["validFrom"] = json!("2026-11-26");
        needless["confirmation"] = confirmation(&["Q1"]);
        act(&deployment, Who::Office, "proposeLaw", needless).await.refused(&["NOTHING_TO_CONFIRM"]);

        let adopted = adopt(&deployment, "adoptRuleSet", confirmed(&POINTS)).await;
        const ADOPTED: &str = "query { ruleSets(first: 20) { nodes { id confirmation confirmedOn confirmedBy explanation } } }";
        let listed = deployment.ask(Who::Office, ADOPTED, json!({})).await;
        let all = listed["ruleSets"]["nodes"].as_array().expect("a list").clone();
        let own = all.iter().find(|node| node["id"] == adopted.0["adoption"]["id"]).expect("it is listed");
        let said = ["confirmation", "confirmedOn", "confirmedBy"].map(|field| own[field].as_str().expect("it is said"));
        assert_eq!(said, ["4521/BNV-CCVC", "2026-11-20", "Bộ Nội vụ"]);
        let page = own["explanation"].as_str().expect("a page");
        assert!(page.contains("**Q2**") && page.contains("24 tháng ở mọi bậc"), "{page}");
        // What was read is told apart from what was not, and what was verified is counted.
        for told in [
            "ND259: 259/2026/NĐ-CP, 30/06/2026, Chính phủ. Nghị định về tuyển dụng, sử dụng và quản lý viên chức (Chưa đọc được văn bản)",
            "BAC.ATTT.5: 30% (Làm tròn xuống; Nghị định 232/2026/NĐ-CP",
            "BAC.CNTT.4: 40% (Làm tròn xuống; Nghị định 232/2026/NĐ-CP",
            "(`COMPLETED_WELL` ≥ 70, đạt)",
        ] {
            assert!(page.contains(told), "{told}\n{page}");
        }
    }

    /// QT3: two fifths of the posts may hold level 4; how they are rounded is Q9.
    async fn the_shares_of_levels_bound_the_places_of_a_scheme(engine) {
        let Some(driver) = under_levels(engine).await else { return };
        let document = driver.document(DocumentKind::Evidence, None).await;
        let quotas = |posts: u32| {
            let base = json!({ "posts": posts, "holders": 1, "countedOn": "2026-11-26", "documentId": global(document) });
            vec![
                json!({ "title": "BAC.ATTT.4", "places": 3, "base": base }),
                json!({ "title": "BAC.CNTT.4", "places": 1, "base": base }),
            ]
        };
        let ApiAnswer(refused) = driver.try_scheme(quotas(9)).await.refused(&["QUOTA_OVER_CAP"]);
        assert!(refused["userErrors"].to_string().contains("40% của 9 vị trí là 3"), "{refused}");
        driver.try_scheme(quotas(10)).await.done();
        driver.check().await;
    }

    /// R22: a scale with scores and a paper of its own are recorded, received and judged without a line of code.
    async fn a_rule_set_with_a_scale_and_a_paper_of_its_own_is_played(engine) {
        let rules = confirmed_text(&own_rules(), &POINTS);
        let Some(driver) = under(engine, rules, Course { rule_set: "own-2026".to_owned(), ..course() }).await else { return };
        let own = terms(&driver.deployment, Some("own-2026")).await;
        assert_eq!(codes(&own, "ratings"), ["BEST", "COMPLETED_WELL", "COMPLETED", "NOT_COMPLETED"]);
        assert_eq!(own["ratings"][1]["label"], "Hoàn thành tốt nhiệm vụ");
        let kinds = codes(&own, "paperKinds");
        assert_eq!((kinds.len(), kinds[0].as_str(), kinds[7].as_str()), (8, "APPLICATION", "PRIZES"), "{kinds:?}");
        assert_eq!(own["paperKinds"][0]["label"], "Đơn đăng ký xét thay đổi bậc nghề nghiệp");
        assert_eq!(codes(&own, "channels"), ["WEBSITE", "NOTICE_BOARD", "HAND_OVER", "MASS_MEDIA"]);
        assert_eq!(own["channels"][3]["label"], "Báo, đài");

        let rate = async |class: &str, score: &str| {
            let content = json!({ "rating": { "year": 2024, "rating": class, "score": score } });
            let input = json!({ "personId": global(Who::An.id()), "content": content });
            driver.deployment.act_on_directory(Who::Office, "recordEntry", input).await
        };
        rate("BEST", "89.99").await.refused(&["SCORE_OUTSIDE_CLASS"]);
        rate("MEDIOCRE", "60").await.refused(&["RATING_UNKNOWN"]);
        rate("BEST", "91.5").await.done();

        driver.reach(CycleState::Receiving).await;
        let application = driver.create(Who::An, "BAC.ATTT.4").await;
        let copy = |kind: &str| json!({ "kind": kind, "madeOn": "2025-03-01", "pages": 1 });
        driver.add_papers(Who::An, Who::An, vec![copy("MEDALS")]).await.refused(&["PAPER_KIND_UNKNOWN"]);
        driver.add_papers(Who::An, Who::An, vec![copy("PRIZES")]).await.done();
        const PAPERS: &str = "query($id: ID!) { node(id: $id) { ... on Application {
            cycle { terms { paperKinds { code } } } papers { kind kindLabel item } } } }";
        let seen = driver.deployment.ask(Who::An, PAPERS, json!({ "id": global(application) })).await;
        assert_eq!(seen["node"]["papers"], json!([{ "kind": "PRIZES", "kindLabel": "Bản sao giải thưởng", "item": "D8" }]));
        assert_eq!(seen["node"]["cycle"]["terms"]["paperKinds"][7]["code"], "PRIZES");
    }

    /// The scale of the year judges what an office recorded before there was such a scale, for its codes are the same.
    async fn a_cycle_is_judged_by_the_scale_of_its_own_rule_set(engine) {
        let rules = confirmed_text(&own_rules(), &POINTS);
        let Some(driver) = under(engine, rules, Course { rule_set: "own-2026".to_owned(), ..course() }).await else { return };
        driver.reach(CycleState::Review).await;
        let rated = driver.rule(Who::Binh, "E3").await;
        assert_eq!(rated["outcome"], "PASS", "{rated}");
        let told = |at: usize| rated["clauses"][at].as_str().unwrap_or_default();
        assert!(told(0).ends_with("xếp loại: Hoàn thành tốt nhiệm vụ."), "{rated}");
        assert!(told(1).ends_with("(Nghị định thử)."), "{rated}");
        assert_eq!(driver.rule(Who::Binh, "E15").await["outcome"], "PASS");
    }

    async fn the_terms_of_a_profession_are_those_of_its_rule_set(engine) {
        let Some(driver) = under_levels(engine).await else { return };
        let own = terms(&driver.deployment, Some("bac-2026")).await;
        options_are_those(&driver.deployment, Some("bac-2026"), &own).await;
        assert_eq!(codes(&own, "grades"), ["5", "4", "3", "2", "1"]);
        assert_eq!(codes(&own, "fields"), ["CNTT", "ATTT"]);
        let all = terms(&driver.deployment, None).await;
        options_are_those(&driver.deployment, None, &all).await;
        let grades = codes(&all, "grades");
        assert!(grades.contains(&"IV".to_owned()) && grades.contains(&"3".to_owned()), "{grades:?}");
        assert_eq!(terms(&driver.deployment, Some("unheard-of")).await, Value::Null);
        // The grade of a level is no grade of the titles before.
        let mixed = Course { grades: ("IV", "4"), ..course() };
        let answer = driver.deployment.act(Who::Office, "createCycle", mixed.input()).await;
        answer.refused(&["GRADE_NOT_ADJACENT", "TITLES_DO_NOT_FIT"]);
    }
}
