//! The rule set for any agency from 01/05/2025, and what a cycle under the law of another place cites.

use serde_json::{Value, json};
use thanghang::domain::{
    cycle::state::CycleState,
    law::{LawDocument, LawFormat, released},
    vocabulary::DocumentKind,
};

use crate::support::{
    cycle_driver::{ATTT, CNTT, CycleDriver},
    deployment::global,
    engine::{Engine, on_both_engines},
    people::Who,
};

/// The shipped set, valid from the day that the cycle of the tests needs.
pub(crate) fn law_of_2025() -> LawDocument {
    let shipped =
        released().find(|document| document.body.contains("id = \"hang-iv-iii-2025\"")).expect("it ships");
    let body = shipped.body.replacen("valid_from = \"2025-05-01\"", "valid_from = \"2024-01-01\"", 1);
    LawDocument {
        format: LawFormat::RuleSetOne,
        body: body.replacen("id = \"hang-iv-iii-2025\"", "id = \"any-2024\"", 1),
    }
}

/// A cycle under that set in which the appraisers of one dossier have concluded together.
pub(crate) async fn concluded_jointly(engine: Engine) -> Option<CycleDriver> {
    let driver = CycleDriver::under(engine, &law_of_2025(), CycleState::Review).await?;
    driver.judge(Who::Binh, "MET").await;
    Some(driver)
}

/// The same of another place: another decree, another circular.
pub(crate) fn law_elsewhere() -> LawDocument {
    let law = law_of_2025();
    let body = law
        .body
        .replace("115/2020/NĐ-CP", "71/2031/NĐ-CP")
        .replace("85/2023/NĐ-CP", "72/2031/NĐ-CP")
        .replace("001/2025/TT-BNV", "73/2031/TT-BNV")
        .replace("08/2022/TT-BTTTT", "74/2031/TT-BKHCN");
    LawDocument { body, ..law }
}

/// What the rule sets of the one plan of Điện Biên name, and no other.
pub(crate) const OF_DIEN_BIEN: [&str; 9] =
    ["Điện Biên", "2038", "Mục ", "Section ", "115/2020", "85/2023", "08/2022", "001/2025", "607/QĐ"];

/// What of an answer tells where something stands, or why something is refused.
fn collect_texts<'a>(value: &'a Value, under: &str, texts: &mut Vec<&'a str>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect_texts(item, under, texts)),
        Value::Object(fields) => fields.iter().for_each(|(name, value)| collect_texts(value, name, texts)),
        Value::String(text) if TELLING.contains(&under) => texts.push(text),
        _ => {}
    }
}

const TELLING: [&str; 8] =
    ["citation", "legalBasis", "message", "remedy", "text", "explanation", "summary", "label"];

const CYCLE: &str = "query($id: ID!) { cycle(id: $id) {
    steps { label legalBasis } deadlines { label citation }
    availableTransitions { blockedBy { message ... on ConditionNotMetError { remedy citation } ... on DeadlineError { remedy citation } } }
    applications(first: 20) { nodes { id } } } }";

/// Only parties of the cycle see these.
const OBLIGATIONS: &str = "query($id: ID!) { cycle(id: $id) { obligations { label citation } } }";

const DOSSIER: &str = "query($id: ID!) { node(id: $id) { ... on Application {
    availableTransitions { blockedBy { message ... on ConditionNotMetError { remedy citation } ... on DeadlineError { remedy citation } } }
    judgement { verdict { results { rule citation demand clauses } } }
    rank { trace { summary } }
    jointConclusions { round outcome stands record { number } by { id } judgement { id } } } } }";

async fn cycle(driver: &CycleDriver, who: Who) -> Value {
    driver.deployment.ask(who, CYCLE, json!({ "id": global(driver.cycle) })).await
}

/// What somebody is told of a cycle, as far as he may see it.
async fn as_far_as_seen(driver: &CycleDriver, who: Who, document: &str) -> Value {
    let caller = driver.deployment.caller(who).await;
    driver.deployment.send(caller, document, json!({ "id": global(driver.cycle) })).await.0
}

async fn dossier(driver: &CycleDriver, who: Who, id: &Value) -> Value {
    driver.deployment.ask(who, DOSSIER, json!({ "id": id })).await
}

/// Everything that the cycle tells somebody, searched.
pub(crate) async fn tells_its_own_law(driver: &CycleDriver) -> usize {
    let mut seen = 0;
    for who in [Who::Secretary, Who::Office, Who::Head, Who::Appraiser1, Who::Chair] {
        let mut answers =
            vec![as_far_as_seen(driver, who, CYCLE).await, as_far_as_seen(driver, who, OBLIGATIONS).await];
        for node in answers[0]["cycle"]["applications"]["nodes"].as_array().cloned().unwrap_or_default() {
            answers.push(dossier(driver, who, &node["id"]).await);
        }
        let mut texts = Vec::new();
        for answer in &answers {
            collect_texts(answer, "", &mut texts);
        }
        for text in &texts {
            let found: Vec<_> = OF_DIEN_BIEN.iter().filter(|name| text.contains(**name)).collect();
            assert!(found.is_empty(), "{found:?}: {text}");
            assert!(
                !text.contains("{plan}") && !text.contains("{scheme}") && !text.contains("{standard}"),
                "{text}"
            );
        }
        seen += texts.len();
    }
    seen
}

/// A rule set that asks for three years in the title instead of two.
pub(crate) fn three_years() -> LawDocument {
    let law = law_of_2025();
    let body = law.body.replacen("id = \"any-2024\"", "id = \"three-years\"", 1);
    let two = "recruited = [\"COLLEGE\"]\nmonths = 24";
    assert!(body.contains(two));
    LawDocument { body: body.replacen(two, "recruited = [\"COLLEGE\"]\nmonths = 36", 1), ..law }
}

const UNDER: &str = "query($id: ID!, $rules: String!) { node(id: $id) { ... on Application { judgement {
    underRuleSet(ruleSet: $rules) { eligible otherwise unavailable rules { rule stored other } } } } } }";

on_both_engines! {
    /// Before a rule set is adopted: which dossiers would it judge otherwise?
    async fn what_another_rule_set_would_make_of_a_dossier_is_told_rule_by_rule(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::ListDecided).await else { return };
        let (law, other) = (&driver.deployment.service.store, three_years());
        law.keep_law(other.digest().expect("a digest"), &other).await.expect("kept");
        let under = async |who: Who, rules: &str| {
            let input = json!({ "id": driver.id_of(who).await, "rules": rules });
            driver.deployment.ask(Who::Secretary, UNDER, input).await["node"]["judgement"]["underRuleSet"].clone()
        };
        let binh = under(Who::Binh, "three-years").await;
        assert_eq!((&binh["eligible"], &binh["otherwise"]), (&json!(false), &json!(true)), "{binh}");
        assert_eq!(binh["rules"], json!([{ "rule": "E11", "stored": "PASS", "other": "FAIL" }]));
        let an = under(Who::An, "three-years").await;
        assert_eq!((&an["otherwise"], &an["rules"]), (&json!(false), &json!([])), "{an}");
        let readings = driver.deployment.readings().await;
        let unknown = under(Who::Binh, "unheard-of").await;
        assert!(unknown["unavailable"].is_string() && unknown["eligible"].is_null(), "{unknown}");
        assert!(driver.deployment.readings().await > readings, "another's facts are read on record");
        driver.check().await;
    }

    /// TT 001/2025: at least two judge a dossier apart, then conclude together; the council votes on that.
    async fn the_council_votes_once_the_appraisers_have_concluded_together(engine) {
        let Some(driver) = CycleDriver::under(engine, &law_of_2025(), CycleState::Review).await else { return };
        let application = json!({ "applicationId": driver.id_of(Who::Binh).await });
        driver.act(Who::Appraiser1, "appraise", application).await.done();
        driver.find(Who::Appraiser1, Who::Binh, "E6", "PASS").await.done();
        driver.evaluate().await;
        driver.conclude_jointly(Who::Binh, "MET").await.refused(&["FINDINGS_TOO_FEW", "JOINT_CONCLUSION_UNFOUNDED"]);
        driver.appraise(Who::Binh, "PASS").await;
        driver.vote(Who::Chair, Who::Binh, "MET").await.refused(&["JOINT_CONCLUSION_MISSING"]);
        driver.conclude_jointly(Who::Binh, "NOT_MET").await.refused(&["JOINT_CONCLUSION_UNFOUNDED"]);
        driver.conclude_jointly(Who::Binh, "MET").await.done();
        driver.vote(Who::Chair, Who::Binh, "MET").await.done();

        // What somebody finds later takes the ground from it.
        driver.appraise(Who::Binh, "FAIL").await;
        driver.vote(Who::Chair, Who::Binh, "NOT_MET").await.refused(&["JOINT_CONCLUSION_MISSING"]);
        driver.judge(Who::Binh, "NOT_MET").await;
        let seen = dossier(&driver, Who::Secretary, &json!(driver.id_of(Who::Binh).await)).await;
        let concluded = &seen["node"]["jointConclusions"];
        let outcomes: Vec<_> = concluded.as_array().expect("a list").iter().map(|one| (&one["outcome"], &one["stands"])).collect();
        assert_eq!(outcomes, [(&json!("NOT_MET"), &json!(true)), (&json!("MET"), &json!(false))]);
        assert!(concluded[0]["record"]["number"].is_string() || concluded[0]["record"]["number"].is_number(), "{concluded}");
        driver.check().await;
    }

    async fn a_cycle_under_the_law_of_another_place_cites_that_alone(engine) {
        let Some(driver) = CycleDriver::under(engine, &law_elsewhere(), CycleState::Draft).await else { return };
        let mut seen = 0;
        for state in [CycleState::SchemeApproved, CycleState::Receiving, CycleState::Review, CycleState::Reviewed, CycleState::Archived] {
            driver.reach(state).await;
            seen += tells_its_own_law(&driver).await;
        }
        assert!(seen > 500, "{seen} texts");
        let steps = cycle(&driver, Who::Secretary).await["cycle"]["steps"].clone();
        let plan = steps[5]["legalBasis"].as_str().expect("a text");
        assert!(plan.contains("Kế hoạch số ") && plan.contains("71/2031/NĐ-CP"), "{plan}");
        driver.check().await;
    }

    /// AS33: each cause is told by its own code, with what it rests on and what mends it.
    async fn a_rule_set_that_does_not_apply_is_refused_by_its_cause(engine) {
        let Some(driver) = CycleDriver::new(engine).await else { return };
        let document = driver.document(DocumentKind::SchemeApproval, None).await;
        let approve = |rule_set: &'static str| json!({
            "documentId": global(document), "ruleSet": rule_set, "total": 4,
            "quotas": [{ "title": ATTT, "places": 3 }, { "title": CNTT, "places": 1 }],
        });
        let refused = driver.act(Who::Office, "approveScheme", approve("hang-iv-iii-2025")).await;
        let refused = refused.refused(&["RULE_SET_NOT_YET_VALID"]);
        let error = &refused.0["userErrors"][0];
        assert!(error["message"].as_str().is_some_and(|text| text.contains("ngày phê duyệt Đề án quyết định")), "{error}");
        driver.deployment.clock_to("2026-07-01T09:00:00+07:00");
        driver.act(Who::Office, "approveScheme", approve("dien-bien-2024")).await.refused(&["RULE_SET_NO_LONGER_VALID"]);
        driver.check().await;
    }
}
