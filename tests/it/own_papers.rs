//! A rule set that declares every paper of a dossier (E15@4, R22): no commitment on a language, which earlier sets always ask for, and a
//! health certificate that is no older than 30 days.

use serde_json::{Value, json};
use thanghang::domain::{cycle::state::CycleState, law::LawDocument};

use crate::{
    law_of_2025::law_of_2025,
    support::{
        cycle_driver::{ATTT, CNTT, CycleDriver},
        deployment::global,
        dossier::{attested, papers},
        engine::on_both_engines,
        people::Who,
    },
    web::Browser,
};

/// Code, name and form of the papers, in the order in which people read them.
const PAPERS: [(&str, &str, &str); 7] = [
    ("APPLICATION", "Đơn dự xét theo mẫu", "form = \"ORIGINAL\""),
    (
        "CV",
        "Lý lịch có xác nhận",
        "form = \"CERTIFIED_ORIGINAL\"\ncertified_by = [\"MANAGING_AGENCY\", \"UNIT_HEAD\"]",
    ),
    ("ASSESSMENT", "Nhận xét của đơn vị", "form = \"ORIGINAL\""),
    ("DEGREE_COPY", "Bản sao bằng cấp", "form = \"CERTIFIED_COPY\""),
    ("RECRUITMENT_DECISION", "Quyết định tuyển dụng", "form = \"COPY\""),
    ("TITLE_APPOINTMENT", "Quyết định bổ nhiệm", "form = \"COPY\""),
    ("HEALTH_CERTIFICATE", HEALTH, "form = \"ORIGINAL\"\nmade_within = { days = 30 }"),
];
const HEALTH: &str = "Giấy chứng nhận sức khỏe";

/// The set for any agency, which asks for no other papers than these, and for no language.
fn law_with_papers() -> LawDocument {
    let law = law_of_2025();
    let table = |(code, name, form): (&str, &str, &str)| {
        format!(
            "[[eligibility.papers]]\ncode = \"{code}\"\nlabel = {{ vi = \"{name}\", en = \"{code}\" }}\n\
             source = {{ vi = \"khoản thử\", en = \"a clause for trying\" }}\nneeded = \"ALWAYS\"\n{form}\n"
        )
    };
    let papers: String = PAPERS.into_iter().map(table).collect();
    let (all, language) = ("\"E15@2\"", "\"E9@1\", ");
    assert!(law.body.contains(all) && law.body.contains(language), "the rules of the set");
    let body = law.body.replacen(all, "\"E15@4\"", 1).replacen(language, "", 1);
    LawDocument { body: format!("{body}\n{papers}"), ..law }
}

/// The set for any agency, as of a day on which nobody found out whether the training of information technology was issued: a person
/// finds whether a certificate is asked for.
fn law_that_asks_who_found() -> LawDocument {
    let law = law_of_2025();
    let (asked, programme) = ("\"E15@2\"", "[[eligibility.programmes]]\nfield = \"CNTT\"");
    assert!(law.body.contains(asked) && law.body.contains(programme), "the rules of the set");
    let days = "not_issued = { from = \"2022-08-15\", until = \"2022-12-31\", source = { vi = \"Công văn thử\", en = \"a letter\" } }";
    let body = law.body.replacen(asked, "\"E15@3\"", 1);
    LawDocument { body: body.replacen(programme, &format!("{programme}\n{days}"), 1), ..law }
}

const SEEN: &str = "query($id: ID!) { node(id: $id) { ... on Application {
    cycle { terms { paperKinds { code label } } } papers { kind kindLabel item }
    missingPapers { papers labels } eligibilityPreview { missing } } } }";

async fn seen(driver: &CycleDriver) -> Value {
    let id = driver.id_of(Who::An).await;
    driver.deployment.ask(Who::An, SEEN, json!({ "id": id })).await["node"].take()
}

/// What the applicant is told to lack, by code and in words.
async fn lacking(driver: &CycleDriver) -> Value {
    let mut told = seen(driver).await;
    assert_eq!(told["eligibilityPreview"]["missing"], told["missingPapers"]["papers"]);
    told["missingPapers"].take()
}

fn health(made_on: &str) -> Value {
    json!({ "kind": "HEALTH_CERTIFICATE", "madeOn": made_on, "pages": 1, "signed": true })
}

on_both_engines! {
    async fn a_dossier_holds_what_its_rule_set_declares_and_nothing_else(engine) {
        let Some(mut driver) = CycleDriver::under(engine, &law_with_papers(), CycleState::Receiving).await else { return };
        driver.cast = vec![(Who::An, ATTT)];
        driver.create(Who::An, ATTT).await;
        driver.nominate(Who::An).await;
        driver.fill(Who::An).await;

        // The choices and what is there read as the set says.
        let told = seen(&driver).await;
        let declared = PAPERS.map(|(code, name, _)| json!({ "code": code, "label": name }));
        assert_eq!(told["cycle"]["terms"]["paperKinds"], json!(declared));
        let cv = json!({ "kind": "CV", "kindLabel": "Lý lịch có xác nhận", "item": "D2" });
        assert!(told["papers"].as_array().expect("papers").contains(&cv), "{told}");
        const OPTIONS: &str = "query($set: String) { options(ruleSet: $set, kind: PAPER_KIND) { code label } }";
        let options = driver.deployment.ask(Who::An, OPTIONS, json!({ "set": "any-2024" })).await;
        assert_eq!(options["options"], json!(declared));
        let commitment = json!({ "kind": "COMMITMENT", "madeOn": "2024-10-01", "pages": 1 });
        driver.add_papers(Who::An, Who::An, vec![commitment]).await.refused(&["PAPER_KIND_UNKNOWN"]);

        // Only the certificate is lacking, until one is there that is recent enough.
        let lacks_health = json!({ "papers": ["HEALTH_CERTIFICATE"], "labels": [HEALTH] });
        assert_eq!(lacking(&driver).await, lacks_health);
        let page = Browser::of(&driver.deployment, Who::An).await;
        let page = page.open(&format!("/applications/{}", global(driver.application(Who::An).await.id))).await;
        assert!(page.text.contains(HEALTH) && page.text.contains("Lý lịch có xác nhận"), "{}", page.text);
        let input = json!({ "applicationId": driver.id_of(Who::An).await, "declaredTrue": true });
        let refused = driver.act(Who::An, "submit", input).await.refused(&["INCOMPLETE_UNCONFIRMED"]);
        let message = refused.0["userErrors"][0]["message"].as_str().expect("words").to_owned();
        assert!(message.contains(&format!("D8 {HEALTH}. ")), "{message}");
        driver.add_papers(Who::An, Who::An, vec![health("2024-09-28")]).await.done();
        assert_eq!(lacking(&driver).await, lacks_health, "31 days old");
        driver.add_papers(Who::An, Who::An, vec![health("2024-09-29")]).await.done();
        assert_eq!(lacking(&driver).await, json!({ "papers": [], "labels": [] }));

        driver.submit(Who::An).await.done();
        driver.receive(Who::An).await.done();
        let receipt = "query($id: ID!) { node(id: $id) { ... on Application { dossierReceipt { missing missingLabels } } } }";
        let told = driver.deployment.ask(Who::An, receipt, json!({ "id": driver.id_of(Who::An).await })).await;
        assert_eq!(told["node"]["dossierReceipt"], json!({ "missing": [], "missingLabels": [] }));
        driver.close_receiving().await;
        driver.reach(CycleState::Review).await;
        let judgement = driver.verdict(Who::An).await;
        assert_eq!(judgement["failed"], json!([]), "{judgement}");
        let rules = judgement["verdict"]["results"].as_array().expect("results");
        assert!(rules.iter().all(|result| result["rule"] != "E9"), "{judgement}");
        assert_eq!(driver.rule(Who::An, "E15").await["outcome"], "PASS");
        driver.judge(Who::An, "MET").await;
        driver.check().await;
    }

    async fn a_dossier_that_lacks_a_paper_of_the_set_fails(engine) {
        let Some(mut driver) = CycleDriver::under(engine, &law_with_papers(), CycleState::Receiving).await else { return };
        driver.cast = vec![(Who::An, ATTT)];
        driver.apply(Who::An, ATTT).await;
        driver.close_receiving().await;
        driver.evaluate().await;
        let failed = driver.rule(Who::An, "E15").await;
        assert_eq!(failed["outcome"], "FAIL", "{failed}");
        let clauses = failed["clauses"].as_array().expect("clauses");
        let missing = format!("D8 {HEALTH}: không có (Bản chính có chữ ký, lập trong 30 ngày trước hạn nộp) (khoản thử).");
        assert!(clauses.contains(&json!(missing)), "{failed}");
        assert_eq!(clauses.len(), 2, "nothing else is wrong: {failed}");
    }

    /// R18: what the secretary found of a waiver is not read off the papers that the applicant is told to lack.
    async fn a_waiver_that_was_found_is_not_told_by_what_is_lacking(engine) {
        let Some(mut driver) = CycleDriver::under(engine, &law_that_asks_who_found(), CycleState::Receiving).await else { return };
        driver.cast = vec![(Who::Binh, CNTT)];
        driver.deployment.annul(Who::Binh, "CERTIFICATE").await;
        driver.deployment.record(Who::Binh, json!({ "kind": "NOTHING", "content": "CERTIFICATE" })).await;
        driver.create(Who::Binh, CNTT).await;
        driver.nominate(Who::Binh).await;
        driver.assess(Who::Binh, attested(true)).await.done();
        let most = papers(CNTT).into_iter().filter(|paper| paper["kind"] != "CERTIFICATE_COPY").collect();
        driver.add_papers(Who::Binh, Who::Binh, most).await.done();
        driver.submit(Who::Binh).await.done();
        driver.receive(Who::Binh).await.done();
        driver.close_receiving().await;

        let told = async |who: Who| {
            let document = "query($id: ID!) { node(id: $id) { ... on Application {
                missingPapers { papers } dossierReceipt { missing } } } }";
            let input = json!({ "id": driver.id_of(Who::Binh).await });
            let mut told = driver.deployment.ask(who, document, input).await["node"].take();
            assert_eq!(told["missingPapers"]["papers"], told["dossierReceipt"]["missing"], "{who:?}");
            told["missingPapers"]["papers"].take()
        };
        let certificate = json!(["CERTIFICATE_COPY"]);
        assert_eq!((told(Who::Binh).await, told(Who::Secretary).await), (certificate.clone(), certificate.clone()));
        driver.find(Who::Secretary, Who::Binh, "E8w", "WAIVED").await.done();
        assert_eq!((told(Who::Binh).await, told(Who::Secretary).await), (certificate, json!([])));
        driver.find(Who::Secretary, Who::Binh, "E8", "PASS").await.done();
        driver.list(Who::Binh).await;
        driver.decide_list().await;
        assert_eq!(told(Who::Binh).await, json!([]), "the list that rests on it is decided");
        driver.check().await;
    }
}
