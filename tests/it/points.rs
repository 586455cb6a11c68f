//! Dossiers that are scored and tested: a cycle under a rule set that asks for points, from missing sheets to the results.

use serde_json::{Value, json};
use thanghang::domain::{
    application::state::ApplicationState,
    cycle::state::CycleState,
    law::{LawDocument, LawText},
    vocabulary::DocumentKind,
};

use crate::{
    law_of_2025::law_of_2025,
    support::{
        cycle_driver::{ATTT, CNTT, CycleDriver},
        deployment::{ApiAnswer, global},
        engine::{Engine, on_both_engines},
        people::Who,
    },
    web::Browser,
};

const SCORING: &str = r#"
[scoring.sheets]
combination = "MEAN_NEAREST"
minimum_tenths = 500
source = { vi = "khoản 1 Điều 9 Quy chế chấm điểm", en = "Art 9(1) of the scoring rules" }

[[scoring.sheets.groups]]
code = "A"
label = { vi = "Năng lực chuyên môn", en = "Professional capability" }
minimum_tenths = 300
source = { vi = "điểm a khoản 2 Điều 9 Quy chế chấm điểm", en = "Art 9(2)(a) of the scoring rules" }
criteria = [
    { code = "A1", label = { vi = "Nhiệm vụ đã chủ trì", en = "Tasks led" }, maximum_tenths = 300 },
    { code = "A2", label = { vi = "Sáng kiến", en = "Initiatives" }, maximum_tenths = 300 },
]

[[scoring.sheets.groups]]
code = "B"
label = { vi = "Kết quả công tác", en = "Results" }
source = { vi = "điểm b khoản 2 Điều 9 Quy chế chấm điểm", en = "Art 9(2)(b) of the scoring rules" }
criteria = [{ code = "B1", label = { vi = "Mức hoàn thành", en = "Achievement" }, maximum_tenths = 400 }]

[scoring.test]
minimum_tenths = 50
counted = false
source = { vi = "Điều 10 Quy chế chấm điểm", en = "Art 10 of the scoring rules" }
criteria = [{ code = "T", label = { vi = "Bài kiểm tra", en = "Paper" }, maximum_tenths = 100 }]
"#;

const EXAMPLE: &str = r#"
[[examples.dossiers]]
name = { vi = "Thiếu một phần mười điểm của nhóm A", en = "A tenth of a point missing in group A" }
source = "khoản 2 Điều 9 Quy chế chấm điểm"
stage = "APPRAISAL"
expect = { E19 = "FAIL", E20 = "PASS" }
[examples.dossiers.set]
"/dossier/sheets" = [
    { kind = "APPRAISER", lines = [{ criterion = "A1", tenths = 150 }, { criterion = "A2", tenths = 149 }, { criterion = "B1", tenths = 400 }] },
    { kind = "APPRAISER", lines = [{ criterion = "A1", tenths = 150 }, { criterion = "A2", tenths = 149 }, { criterion = "B1", tenths = 400 }] },
    { kind = "TEST", lines = [{ criterion = "T", tenths = 50 }] },
]
"#;

/// The set of 2025 with points, which go before everything else in the order of candidates.
fn with_points() -> LawDocument {
    let law = law_of_2025();
    let changes = [
        ("id = \"any-2024\"", "id = \"points-2024\""),
        ("\"E17@1\", \"E18@1\",", "\"E17@1\", \"E18@1\", \"E19@1\", \"E20@1\","),
        (
            "[citations.rules]\n",
            "[citations.rules]\nE19 = { vi = \"Điều 9 Quy chế chấm điểm\", en = \"Art 9 of the scoring rules\" }\n\
             E20 = { vi = \"Điều 10 Quy chế chấm điểm\", en = \"Art 10 of the scoring rules\" }\n",
        ),
        ("levels = [\"AWARDS\",", "levels = [\"POINTS\", \"AWARDS\","),
    ];
    let body = changes.into_iter().fold(law.body, |body, (piece, by)| {
        assert!(body.contains(piece), "{piece}");
        body.replacen(piece, by, 1)
    });
    LawDocument { body: format!("{body}\n{SCORING}"), ..law }
}

/// The lines of a sheet: criteria with their points.
fn lines(points: &[(&str, &str)]) -> Value {
    points.iter().map(|(criterion, points)| json!({ "criterion": criterion, "points": points })).collect()
}

async fn appraised(driver: &CycleDriver, who: Who) {
    let application = json!({ "applicationId": driver.id_of(who).await });
    driver.act(Who::Appraiser1, "appraise", application).await.done();
}

/// An appraiser scores a dossier.
pub(crate) async fn score(
    driver: &CycleDriver,
    by: Who,
    who: Who,
    [a1, a2, b1]: [&str; 3],
    reason: Option<&str>,
) -> ApiAnswer {
    let input = json!({
        "applicationId": driver.id_of(who).await, "kind": "APPRAISER",
        "lines": lines(&[("A1", a1), ("A2", a2), ("B1", b1)]), "reason": reason,
    });
    driver.act(by, "recordScoreSheet", input).await
}

async fn tested(driver: &CycleDriver, who: Who, points: &str) -> ApiAnswer {
    let record = driver.document(DocumentKind::AppraisalRecord, None).await;
    let input = json!({
        "applicationId": driver.id_of(who).await, "kind": "TEST", "lines": lines(&[("T", points)]),
        "recordId": global(record),
    });
    driver.act(Who::Secretary, "recordScoreSheet", input).await
}

/// Both appraisers score alike, and the test is passed.
async fn scored(driver: &CycleDriver, who: Who, points: [&str; 3]) {
    appraised(driver, who).await;
    for by in [Who::Appraiser1, Who::Appraiser2] {
        score(driver, by, who, points, None).await.done();
    }
    tested(driver, who, "5").await.done();
}

/// A cycle in which a dossier was scored, tested and corrected.
pub(crate) async fn with_score_sheets(engine: Engine) -> Option<CycleDriver> {
    let driver = CycleDriver::under(engine, &with_points(), CycleState::Review).await?;
    scored(&driver, Who::Binh, ["15", "15", "20"]).await;
    score(&driver, Who::Appraiser1, Who::Binh, ["16", "15", "20"], Some("Cộng nhầm")).await.done();
    Some(driver)
}

const POINTS: &str = "query($id: ID!) { node(id: $id) { ... on Application { points {
    parts { group label points minimum maximum isEnough citation } missing } } } }";

const SHEETS: &str = "query($id: ID!) { node(id: $id) { ... on Application {
    scoreSheets { kind round total reason superseded void by { id } record { id } lines { criterion label points maximum } }
    judgement(stage: APPRAISAL) { verdict { results { rule outcome citation clauses } } } } } }";

async fn points_of(driver: &CycleDriver, who: Who, about: Who) -> Value {
    let id = json!({ "id": driver.id_of(about).await });
    driver.deployment.ask(who, POINTS, id).await["node"]["points"].clone()
}

/// What blocks an act on a dossier, or on the cycle, for somebody.
async fn blocked_by(driver: &CycleDriver, who: Who, about: Who, event: &str) -> String {
    let document = "query($id: ID!) { node(id: $id) { ... on Application {
        availableTransitions { event blockedBy { code message } } } } }";
    let answer = driver.deployment.ask(who, document, json!({ "id": driver.id_of(about).await })).await;
    let all = answer["node"]["availableTransitions"].as_array().cloned().unwrap_or_default();
    all.iter().find(|one| one["event"] == event).map(|one| one["blockedBy"].to_string()).unwrap_or_default()
}

async fn not_met_by_points(driver: &CycleDriver, who: Who) {
    driver.appraise(who, "PASS").await;
    driver.conclude_jointly(who, "MET").await.refused(&["JOINT_CONCLUSION_UNFOUNDED"]);
    driver.conclude_jointly(who, "NOT_MET").await.done();
    driver.vote_all(who, "NOT_MET").await;
    let minutes = driver.document(DocumentKind::CouncilMinutes, Some(Who::Chair)).await;
    let input = json!({
        "applicationId": driver.id_of(who).await, "outcome": "NOT_MET", "minutesId": global(minutes), "rules": ["E19"],
    });
    driver.act(Who::Secretary, "conclude", input).await.done();
}

#[test]
fn a_rule_set_with_points_is_examined_and_explained() {
    let law = with_points();
    let with_example = LawDocument { body: format!("{}\n{EXAMPLE}", law.body), ..law.clone() };
    // The other examples of the shipped set know no points: what they say of whole dossiers holds no more at the appraisal.
    let LawText::RuleSet(rules) = law.read().expect("it can be read") else { panic!("a rule set") };
    let page = LawText::RuleSet(rules).explain(thanghang::domain::lang::Lang::Vi);
    for told in [
        "## Chấm điểm, kiểm tra",
        "Năng lực chuyên môn: tối thiểu 30",
        "Bài kiểm tra (`T`): tối đa 10",
        "Viên chức có tổng điểm cao hơn",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    let failures = with_example.examine().err().map(|fault| fault.0).unwrap_or_default();
    let about_points = |text: &str| text.contains("E19") || text.contains("E20");
    let wrong: Vec<_> = failures.iter().filter(|problem| about_points(&problem.text.en)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    let turned = LawDocument {
        body: with_example.body.replacen("E19 = \"FAIL\"", "E19 = \"PASS\"", 1),
        ..with_example
    };
    let failures = turned.examine().expect_err("the example comes out otherwise").0;
    assert!(failures.iter().any(|problem| about_points(&problem.text.en)), "{failures:?}");
}

on_both_engines! {
    /// R36: nothing is put to the council before its points are there; who has too few is not proposed; more go first.
    async fn a_cycle_with_points_is_played_through_its_results(engine) {
        let Some(driver) = CycleDriver::under(engine, &with_points(), CycleState::Review).await else { return };
        scored(&driver, Who::An, ["15", "14,9", "40"]).await;
        // Exactly the minimum in group A and in total.
        scored(&driver, Who::Binh, ["15", "15", "20"]).await;
        scored(&driver, Who::Chi, ["20", "15", "20"]).await;

        let an = points_of(&driver, Who::Secretary, Who::An).await;
        let enough: Vec<_> = an["parts"].as_array().expect("parts").iter().map(|part| (&part["points"], &part["isEnough"])).collect();
        assert_eq!(enough, [
            (&json!("29.9"), &json!(false)), (&json!("40"), &json!(true)),
            (&json!("69.9"), &json!(true)), (&json!("5"), &json!(true)),
        ], "{an}");
        not_met_by_points(&driver, Who::An).await;
        let seen = driver.deployment.ask(Who::Secretary, SHEETS, json!({ "id": driver.id_of(Who::An).await })).await;
        let results = seen["node"]["judgement"]["verdict"]["results"].as_array().expect("results").clone();
        let e19 = results.iter().find(|result| result["rule"] == "E19").expect("E19").to_string();
        assert!(e19.contains("\"FAIL\"") && e19.contains("điểm a khoản 2 Điều 9") && e19.contains("29.9/60"), "{e19}");

        driver.judge(Who::Binh, "MET").await;
        driver.judge(Who::Chi, "MET").await;
        assert_eq!(driver.state_of(Who::An).await, ApplicationState::NotMet);
        driver.rank(CNTT).await;
        assert_eq!(points_of(&driver, Who::Binh, Who::Binh).await, Value::Null, "before the notice");
        driver.complete_review("2024-11-08").await;
        driver.reach(CycleState::ResultsNotified).await;
        let own = points_of(&driver, Who::Binh, Who::Binh).await;
        assert_eq!(own["parts"][2]["points"], json!("50"), "{own}");
        let sheets = driver.deployment.ask(Who::Binh, SHEETS, json!({ "id": driver.id_of(Who::Binh).await })).await;
        assert_eq!(sheets["node"]["scoreSheets"], json!([]), "who scored is not told");
        driver.reach(CycleState::Archived).await;
        assert_eq!(driver.state_of(Who::Chi).await, ApplicationState::Appointed, "more points go first");
        assert_eq!(driver.state_of(Who::Binh).await, ApplicationState::NotSelected);
        driver.check().await;
    }

    /// What is missing is named to whoever asks, and holds the step up.
    async fn a_missing_sheet_blocks_the_council_and_is_named(engine) {
        let Some(driver) = CycleDriver::under(engine, &with_points(), CycleState::Review).await else { return };
        appraised(&driver, Who::Binh).await;
        score(&driver, Who::Appraiser1, Who::Binh, ["15", "15", "20"], None).await.done();
        driver.appraise(Who::Binh, "PASS").await;
        let told = blocked_by(&driver, Who::Appraiser1, Who::Binh, "CONCLUDE_JOINTLY").await;
        assert!(told.contains("SCORE_SHEETS_MISSING") && told.contains("1/2 phiếu") && told.contains("kết quả kiểm tra"), "{told}");
        driver.conclude_jointly(Who::Binh, "MET").await.refused_with("SCORE_SHEETS_MISSING");
        let missing = points_of(&driver, Who::Secretary, Who::Binh).await;
        assert_eq!(missing["missing"].as_array().map(Vec::len), Some(2), "{missing}");
        // A finding takes no place of a sheet.
        driver.find(Who::Appraiser1, Who::Binh, "E19", "PASS").await.refused_with("FINDING_WITHOUT_EFFECT");
        score(&driver, Who::Appraiser2, Who::Binh, ["15", "15", "20"], None).await.done();
        tested(&driver, Who::Binh, "4,9").await.done();
        driver.evaluate().await;
        driver.conclude_jointly(Who::Binh, "MET").await.refused(&["JOINT_CONCLUSION_UNFOUNDED"]);
        driver.check().await;
    }

    /// A later sheet takes the place of the earlier one, says why, and what rested on that falls.
    async fn a_corrected_sheet_says_why_and_is_judged_again(engine) {
        let Some(driver) = CycleDriver::under(engine, &with_points(), CycleState::Review).await else { return };
        scored(&driver, Who::Binh, ["15", "15", "20"]).await;
        driver.appraise(Who::Binh, "PASS").await;
        score(&driver, Who::Appraiser1, Who::Binh, ["14,9", "15", "20"], None).await.refused(&["SCORE_REASON_MISSING"]);
        score(&driver, Who::Appraiser1, Who::Binh, ["14,9", "15", "20"], Some("Cộng nhầm tiêu chí A1")).await.done();
        driver.conclude_jointly(Who::Binh, "MET").await.refused_with("NOT_EVALUATED");
        // The mean of 29.9 and 30 is 29.95, which the rule set rounds to 30: still enough.
        let parts = points_of(&driver, Who::Secretary, Who::Binh).await;
        assert_eq!((&parts["parts"][0]["points"], &parts["parts"][0]["isEnough"]), (&json!("30"), &json!(true)), "{parts}");
        let seen = driver.deployment.ask(Who::Secretary, SHEETS, json!({ "id": driver.id_of(Who::Binh).await })).await;
        let sheets = seen["node"]["scoreSheets"].as_array().expect("sheets").clone();
        let superseded = sheets.iter().filter(|sheet| sheet["superseded"] == true).count();
        assert_eq!((sheets.len(), superseded), (4, 1), "{sheets:?}");
        assert_eq!(sheets[0]["reason"], json!("Cộng nhầm tiêu chí A1"));
        driver.judge(Who::Binh, "MET").await;
        assert_eq!(driver.state_of(Who::Binh).await, ApplicationState::Met);
        driver.check().await;
    }

    /// Every condition of a sheet.
    async fn a_sheet_that_does_not_fit_is_refused(engine) {
        let Some(driver) = CycleDriver::under(engine, &with_points(), CycleState::Review).await else { return };
        appraised(&driver, Who::Binh).await;
        let of = |kind: &str, points: &[(&str, &str)], id: &Value| json!({ "applicationId": id, "kind": kind, "lines": lines(points) });
        let id = driver.id_of(Who::Binh).await;
        let refused = async |by: Who, input: Value, codes: &[&str]| {
            driver.act(by, "recordScoreSheet", input).await.refused(codes);
        };
        let (full, over) = ([("A1", "1"), ("A2", "1"), ("B1", "1")], [("A1", "30.1"), ("A2", "1"), ("B1", "1")]);
        refused(Who::Appraiser1, of("APPRAISER", &full[..2], &id), &["SCORE_CRITERIA_WRONG"]).await;
        refused(Who::Appraiser1, of("APPRAISER", &over, &id), &["SCORE_OVER_MAXIMUM"]).await;
        refused(Who::Secretary, of("APPRAISER", &full, &id), &["SCORE_SHEET_OF_ANOTHER"]).await;
        refused(Who::Secretary, of("TEST", &[("T", "5")], &id), &["SCORE_RECORD_MISSING"]).await;
        refused(Who::Appraiser1, of("JOINT", &full, &id), &["SCORING_NOT_ASKED", "SCORE_RECORD_MISSING", "SCORE_SHEETS_FIRST"]).await;
        // R16: no document but a record of the appraisal, or minutes of the council, shows what came out.
        let mut on_evidence = of("TEST", &[("T", "5")], &id);
        on_evidence["recordId"] = json!(global(driver.document(DocumentKind::Evidence, None).await));
        refused(Who::Secretary, on_evidence, &["SCORE_RECORD_MISSING"]).await;
        refused(Who::Office, of("APPRAISER", &full, &id), &["FORBIDDEN_ROLE"]).await;
        // RL8: whoever is found to be in conflict scores nothing.
        driver.declare_sibling(Who::Appraiser2, Who::Binh).await;
        driver.act(Who::Appraiser2, "recordScoreSheet", of("APPRAISER", &full, &id)).await.refused(&["CONFLICT_OF_INTEREST"]);
        driver.check().await;
    }

    /// Without such a declaration all is as before.
    async fn a_rule_set_without_points_asks_for_none(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Review).await else { return };
        appraised(&driver, Who::Binh).await;
        score(&driver, Who::Appraiser1, Who::Binh, ["1", "1", "1"], None).await.refused(&["SCORING_NOT_ASKED"]);
        assert_eq!(points_of(&driver, Who::Secretary, Who::Binh).await, Value::Null);
        driver.judge(Who::Binh, "MET").await;
        driver.check().await;
    }
}

const CAP: &str = "\n[[quota_caps]]\ntitles = [\"V.11.05.11\"]\npercent = 50\nrounding = \"DOWN\"\n\
    source = { vi = \"khoản 3 Điều 8 Nghị định thử\", en = \"Art 8(3) of a decree\" }\n";

const COMPUTED: &str = "query($id: ID!) { cycle(id: $id) { scheme { caps { percent source places remaining quotas { title } cap { left } } quotas { title places cap {
    posts holders countedOn percent most left computation document { number } } } } } }";

on_both_engines! {
    /// QT3: half of the posts may hold the grade; the places reach what that leaves and not beyond, with the numbers told.
    async fn places_beyond_the_share_of_posts_are_refused_with_the_numbers(engine) {
        let law = law_of_2025();
        let law = LawDocument { body: format!("{}{CAP}", law.body.replacen("id = \"any-2024\"", "id = \"capped-2024\"", 1)), ..law };
        let Some(driver) = CycleDriver::under(engine, &law, CycleState::Draft).await else { return };
        let document = driver.document(DocumentKind::Evidence, None).await;
        let quotas = |attt: u32, holders: Option<u32>| {
            let base = holders.map(|holders| json!({
                "posts": 31, "holders": holders, "countedOn": "2024-09-30", "documentId": global(document),
            }));
            vec![json!({ "title": ATTT, "places": attt, "base": base }), json!({ "title": CNTT, "places": 1 })]
        };
        driver.try_scheme(quotas(3, None)).await.refused(&["QUOTA_BASE_UNFIT"]);
        // No document states numbers of a later day.
        let mut early = quotas(3, Some(12));
        early[0]["base"]["countedOn"] = json!("2124-09-30");
        driver.try_scheme(early).await.refused(&["QUOTA_BASE_UNFIT"]);
        let refused = driver.try_scheme(quotas(4, Some(12))).await.refused(&["QUOTA_OVER_CAP"]);
        let told = refused.0["userErrors"][0]["message"].to_string();
        assert!(told.contains("4 chỉ tiêu > 3") && told.contains("50% của 31 vị trí là 15") && told.contains("12 người"), "{told}");
        driver.try_scheme(quotas(3, Some(12))).await.done();
        let seen = driver.deployment.ask(Who::Office, COMPUTED, json!({ "id": global(driver.cycle) })).await;
        let quotas = seen["cycle"]["scheme"]["quotas"].as_array().expect("quotas").clone();
        let capped = &quotas.iter().find(|quota| quota["title"] == ATTT).expect("a quota")["cap"];
        assert_eq!((&capped["most"], &capped["left"], &capped["countedOn"]), (&json!(15), &json!(3), &json!("2024-09-30")), "{capped}");
        assert!(capped["computation"].as_str().is_some_and(|text| text.contains("còn 3")) && capped["document"].is_object(), "{capped}");
        assert!(quotas.iter().any(|quota| quota["title"] == CNTT && quota["cap"].is_null()), "{quotas:?}");
        let source = "khoản 3 Điều 8 Nghị định thử";
        let caps = json!([{ "percent": 50, "source": source, "places": 3, "remaining": 0, "quotas": [{ "title": ATTT }], "cap": { "left": 3 } }]);
        assert_eq!(seen["cycle"]["scheme"]["caps"], caps);
        let page = Browser::of(&driver.deployment, Who::Office).await.open(&format!("/cycles/{}", global(driver.cycle))).await;
        let (_, section) = page.text.split_once("id=\"caps\"").expect("the caps");
        let (section, _) = section.split_once("</section>").expect("its end");
        let told = [ATTT, "Đã giao <strong>3</strong>; còn được giao <strong>0</strong>.", "50% của 31 vị trí là 15", "12 người giữ tính đến ngày 30/09/2024", source];
        assert!(told.iter().all(|text| section.contains(text)) && !section.contains(CNTT), "{section}");
        driver.check().await;
    }
}
