//! Catalogues of titles: adopted by two people, they say which titles a cycle and a personnel file may name; a cycle keeps the
//! one that it was created under.

use serde_json::{Value, json};
use thanghang::{
    domain::{
        ids::CycleId,
        law::{LAW_LOG, LawDocument, LawFormat, LawText, row::LawKind},
    },
    graphql::global_id::NodeId as _,
};

use crate::{
    adoption::{act, adopt, begin, begin_with, second_administrator, withdraw},
    cli::{BOOTSTRAP, SECRET, assert_code, folder, program, run, stderr, stdout},
    levels::{adopt_calendar, confirmation, draft_named, proposal},
    support::{
        cycle_driver::new_cycle,
        deployment::{ApiAnswer, Deployment, global},
        engine::{Engine, on_both_engines},
        people::{DEPARTMENT, Who},
    },
    teachers::{POINTS, course},
};

/// The teachers of lower secondary schools, and a title that no rule set knows.
pub(crate) const TEACHERS: &str = r#"
format = "title-catalogue/1"
id = "giao-vien-thcs"
label = { vi = "Chức danh giáo viên trung học cơ sở", en = "Titles of lower secondary teachers" }
basis = "125/KH-SGDĐT"
valid_from = "2010-01-01"
grades = [
    { code = "I", label = { vi = "Hạng I", en = "Grade I" } },
    { code = "II", label = { vi = "Hạng II", en = "Grade II" } },
    { code = "III", label = { vi = "Hạng III", en = "Grade III" } },
]
fields = [
    { code = "THCS", label = { vi = "Giáo viên trung học cơ sở", en = "Lower secondary teachers" } },
    { code = "TVTH", label = { vi = "Thư viện trường học", en = "School libraries" } },
]
code_forms = [
    { form = "@.@.*", label = { vi = "Ngành, cấp học và hạng", en = "Profession, level of school and grade" }, example = "GV.THCS.II" },
]

[[title]]
code = "GV.THCS.III"
name = { vi = "Giáo viên trung học cơ sở hạng III", en = "Lower secondary teacher, grade III" }
field = "THCS"
grade = "III"

[[title]]
code = "GV.THCS.II"
name = { vi = "Giáo viên trung học cơ sở hạng II", en = "Lower secondary teacher, grade II" }
field = "THCS"
grade = "II"
lower = "GV.THCS.III"

[[title]]
code = "GV.THCS.I"
field = "THCS"
grade = "I"
lower = "GV.THCS.II"

[[title]]
code = "TV.TH.III"
field = "TVTH"
grade = "III"
valid_from = "2015-01-01"
valid_to = "2027-06-30"
basis = "99/TT-BGDĐT"
"#;

/// The catalogue that ships, which is adopted under the digest of its bytes.
const SHIPPED: &str = include_str!("../../src/data/titles.toml");
const SHIPPED_DIGEST: &str = "afc622070437c46cce0828e021bfa56cc61247832ab8ab06eee7da3d91ad8922";

fn digest() -> String {
    LawDocument::written(TEACHERS.to_owned()).digest().expect("a digest").to_string()
}

/// The proposal of a catalogue for the whole province.
fn of_titles(text: &str) -> Value {
    let mut input = proposal(text);
    input["validTo"] = Value::Null;
    input
}

pub(crate) async fn adopt_teachers(deployment: &Deployment) -> ApiAnswer {
    adopt(deployment, "adoptTitles", of_titles(TEACHERS)).await
}

/// A province that has what ships, a rule set of teachers and a calendar, and no catalogue of teachers yet.
async fn without_teachers(engine: Engine, shipped: fn(&LawText) -> bool) -> Option<Deployment> {
    let deployment = Deployment::new(engine).await?;
    second_administrator(&deployment).await;
    begin_with(&deployment, shipped).await;
    deployment.clock_to("2026-11-26T08:00:00+07:00");
    let mut confirmed = proposal(&draft_named("giao-vien-2026").body);
    confirmed["confirmation"] = confirmation(&POINTS);
    adopt(&deployment, "adoptRuleSet", confirmed).await;
    adopt_calendar(&deployment).await;
    Some(deployment)
}

async fn create(deployment: &Deployment) -> ApiAnswer {
    deployment.act(Who::Office, "createCycle", course().input()).await
}

/// The titles of a cycle, the lower first.
async fn pairs(deployment: &Deployment, cycle: &Value) -> Value {
    const SHOWN: &str =
        "query($id: ID!) { cycle(id: $id) { titles { toCode toName catalogue catalogueHash } } }";
    let told = deployment.ask(Who::Office, SHOWN, json!({ "id": cycle })).await;
    let mut pairs = told["cycle"]["titles"].as_array().expect("titles").clone();
    pairs.sort_by_key(|pair| std::cmp::Reverse(pair["toCode"].to_string()));
    pairs.into()
}

/// The codes of the titles under a condition, in order.
async fn codes(deployment: &Deployment, arguments: &str) -> Vec<String> {
    let document = format!("{{ titles(first: 50, {arguments}) {{ nodes {{ code }} }} }}");
    let told = deployment.ask(Who::An, &document, json!({})).await;
    let nodes = told["titles"]["nodes"].as_array().expect("a list");
    let mut codes: Vec<String> =
        nodes.iter().map(|node| node["code"].as_str().expect("a code").to_owned()).collect();
    codes.sort();
    codes
}

async fn demand_sound(deployment: &Deployment) {
    let report = deployment.service.verify(LAW_LOG, None).await.expect("the check runs");
    assert!(report.is_sound(), "{report:#?}");
}

on_both_engines! {
    /// R22: a cycle of teachers takes its titles from the catalogue that was adopted, and keeps it.
    async fn a_cycle_takes_its_titles_from_the_catalogue_that_two_people_adopted(engine) {
        let Some(deployment) = without_teachers(engine, |_| true).await else { return };
        let refused = create(&deployment).await;
        let told = refused.0["userErrors"][0].clone();
        refused.refused(&["TITLE_NOT_IN_CATALOGUE"]);
        let text = told["message"].as_str().expect("a text");
        assert!(text.contains("danh mục") && told["total"] == 4, "{told}");

        let proposed = act(&deployment, Who::Office, "proposeLaw", of_titles(TEACHERS)).await.done();
        let waiting = json!({ "adoptionId": proposed.0["adoption"]["id"] });
        create(&deployment).await.refused(&["TITLE_NOT_IN_CATALOGUE"]);
        act(&deployment, Who::Spare, "adoptRuleSet", waiting.clone()).await.refused(&["ADOPTION_KIND_DIFFERS"]);
        act(&deployment, Who::Office, "adoptTitles", waiting.clone()).await.refused(&["OWN_PROPOSAL"]);
        let adopted = act(&deployment, Who::Spare, "adoptTitles", waiting.clone()).await.done();
        assert_eq!(adopted.0["adoption"]["digest"], digest());
        act(&deployment, Who::Spare, "adoptTitles", waiting.clone()).await.refused(&["ADOPTION_CLOSED"]);

        let created = create(&deployment).await.done();
        let cycle = &created.0["cycle"]["id"];
        let frozen = json!([
            { "toCode": "GV.THCS.II", "toName": "Giáo viên trung học cơ sở hạng II", "catalogue": "giao-vien-thcs",
              "catalogueHash": digest() },
            { "toCode": "GV.THCS.I", "toName": null, "catalogue": "giao-vien-thcs", "catalogueHash": digest() },
        ]);
        assert_eq!(pairs(&deployment, cycle).await, frozen);

        let end = json!({
            "adoptionId": waiting["adoptionId"], "withdrawnOn": "2026-11-26", "decision": "90/QĐ-SKHCN",
            "reason": "Có danh mục mới",
        });
        act(&deployment, Who::Spare, "withdrawCalendar", end.clone()).await.refused(&["ADOPTION_KIND_DIFFERS"]);
        withdraw(&deployment, "withdrawTitles", end).await;
        create(&deployment).await.refused(&["TITLE_NOT_IN_CATALOGUE"]);
        assert_eq!(pairs(&deployment, cycle).await, frozen, "it goes on under what it froze");
        demand_sound(&deployment).await;
        let id = CycleId::from_global(cycle.as_str().expect("an id")).expect("of a cycle");
        let report = deployment.service.verify_log(id, None).await.expect("the check runs");
        assert!(report.is_sound(), "{report:#?}");
    }

    /// A database from before there were catalogues goes on: the shipped one counts, and what no catalogue has is as it was.
    async fn an_office_that_adopted_no_catalogue_goes_on_as_before(engine) {
        let Some(deployment) = without_teachers(engine, |text| text.kind() != LawKind::Titles).await else { return };
        let listed = deployment.ask(Who::An, "{ titleCatalogues(first: 10) { nodes { name } } }", json!({})).await;
        assert_eq!(listed["titleCatalogues"]["nodes"], json!([]));
        let of_teachers = create(&deployment).await.done();
        let shown = pairs(&deployment, &of_teachers.0["cycle"]["id"]).await;
        assert_eq!((&shown[0]["catalogue"], &shown[0]["catalogueHash"]), (&Value::Null, &Value::Null), "{shown}");
        let mut input = new_cycle();
        input["year"] = json!(2026);
        let of_it = deployment.act(Who::Office, "createCycle", input).await.done();
        let shown = pairs(&deployment, &of_it.0["cycle"]["id"]).await;
        assert_eq!(shown[0]["catalogue"], "it-titles/1", "{shown}");
        assert_eq!(codes(&deployment, "inForce: true").await.len(), 8);

        // The catalogue that ships is proposed as what `law print` writes out, and so can end.
        let shipped = adopt(&deployment, "adoptTitles", of_titles(SHIPPED)).await;
        assert_eq!((&shipped.0["adoption"]["name"], &shipped.0["adoption"]["digest"]), (&json!("it-titles/1"), &json!(SHIPPED_DIGEST)));
        assert_eq!(codes(&deployment, "inForce: true").await.len(), 8);

        // From the first catalogue of their own on, a title has to stand in one; those of the directory are none of theirs.
        adopt_teachers(&deployment).await;
        create(&deployment).await.done();
        let mut input = new_cycle();
        input["year"] = json!(2026);
        deployment.act(Who::Office, "createCycle", input).await.done();
        demand_sound(&deployment).await;
    }

    /// R22: by day, by profession, by code and by agency; of the catalogues themselves too.
    async fn titles_are_found_by_day_and_profession(engine) {
        let Some(deployment) = without_teachers(engine, |_| true).await else { return };
        adopt_teachers(&deployment).await;
        let of_teachers = ["GV.THCS.I", "GV.THCS.II", "GV.THCS.III"];
        assert_eq!(codes(&deployment, r#"field: "THCS""#).await, of_teachers);
        assert_eq!(codes(&deployment, r#"code: "GV.", on: "2026-12-01""#).await, of_teachers);
        assert_eq!(codes(&deployment, r#"on: "2026-12-01""#).await.len(), 12);
        assert_eq!(codes(&deployment, r#"field: "TVTH", on: "2027-07-01""#).await, [""; 0]);
        assert_eq!(codes(&deployment, r#"field: "TVTH", on: "2027-06-30""#).await, ["TV.TH.III"]);
        // It applies in the time of its adoption alone.
        assert_eq!(codes(&deployment, r#"field: "THCS", on: "2026-06-30""#).await, [""; 0]);
        assert_eq!(codes(&deployment, r#"field: "THCS", inForce: false"#).await, [""; 0]);
        let document = r#"query($agency: ID!) { titles(first: 5, code: "TV.TH.III", agencyId: $agency) {
            totalCount nodes { name field grade lower basis validFrom validTo catalogue agencyId } } }"#;
        let told = deployment.ask(Who::An, document, json!({ "agency": global(DEPARTMENT) })).await;
        let expected = json!({ "totalCount": 1, "nodes": [{
            "name": null, "field": "TVTH", "grade": "III", "lower": null, "basis": "99/TT-BGDĐT",
            "validFrom": "2026-07-01", "validTo": "2027-06-30", "catalogue": "giao-vien-thcs", "agencyId": null }] });
        assert_eq!(told["titles"], expected);

        let names = |filter: &'static str| {
            let deployment = &deployment;
            async move {
                let document = format!("{{ titleCatalogues(first: 10, filter: {filter}) {{ nodes {{ name kind }} }} }}");
                deployment.ask(Who::An, &document, json!({})).await["titleCatalogues"]["nodes"].take()
            }
        };
        let teachers = json!([{ "name": "giao-vien-thcs", "kind": "TITLES" }]);
        assert_eq!(names(r#"{ field: "THCS", inForceOn: "2026-12-01" }"#).await, teachers);
        assert_eq!(names(r#"{ title: "GV.THCS.I" }"#).await, teachers);
        assert_eq!(names(r#"{ field: "THCS", inForceOn: "2026-06-30" }"#).await, json!([]));
        assert_eq!(names(r#"{ field: "CNTT" }"#).await, json!([{ "name": "it-titles/1", "kind": "TITLES" }]));
    }

    /// E1: a personnel file names titles that some catalogue has, registered or not.
    async fn a_personnel_file_names_titles_of_a_catalogue(engine) {
        let Some(deployment) = without_teachers(engine, |_| true).await else { return };
        let record = || {
            let content = json!({ "title": { "code": "TV.TH.III", "from": "2016-09-01", "to": "2017-08-31", "withoutProbation": true } });
            json!({ "personId": global(Who::An.id()), "content": content })
        };
        deployment.act_on_directory(Who::Office, "recordEntry", record()).await.refused(&["TITLE_CODE_UNKNOWN"]);
        let proposed = act(&deployment, Who::Office, "proposeLaw", of_titles(TEACHERS)).await.done();
        let waiting = json!({ "adoptionId": proposed.0["adoption"]["id"] });
        deployment.act_on_directory(Who::Office, "recordEntry", record()).await.refused(&["TITLE_CODE_UNKNOWN"]);
        act(&deployment, Who::Spare, "adoptTitles", waiting).await.done();
        deployment.act_on_directory(Who::Office, "recordEntry", record()).await.done();
    }

    /// R22: the forms of codes are those that are declared; whoever writes another code is told which these are.
    async fn a_catalogue_brings_the_forms_of_its_codes(engine) {
        let Some(deployment) = without_teachers(engine, |_| true).await else { return };
        let record = async |code: &str| {
            let content = json!({ "title": { "code": code, "from": "2016-09-01", "to": "2017-08-31", "withoutProbation": true } });
            let entry = json!({ "personId": global(Who::An.id()), "content": content });
            deployment.act_on_directory(Who::Office, "recordEntry", entry).await
        };
        let told = |refused: ApiAnswer| {
            refused.refused(&["INVALID_CODE"]).0["userErrors"][0]["message"].as_str().expect("a message").to_owned()
        };
        let before = told(record("01.003").await);
        assert!(before.contains("V.##.##.## (") && !before.contains("##.### (Mã ngạch"), "{before}");
        let officials = TEACHERS
            .replace("giao-vien-thcs", "ngach")
            .replace("GV.THCS.III", "01.004")
            .replace("GV.THCS.II", "01.003")
            .replace("GV.THCS.I", "01.002")
            .replace("TV.TH.III", "13.001")
            .replace("\"@.@.*\", label = { vi = \"Ngành, cấp học và hạng\"", "\"##.###\", label = { vi = \"Mã ngạch\"");
        adopt(&deployment, "adoptTitles", of_titles(&officials)).await;
        record("01.009").await.refused(&["TITLE_CODE_UNKNOWN"]);
        record("01.003").await.done();
        let after = told(record("01.3").await);
        assert!(after.contains("##.### (Mã ngạch, ví dụ 01.003)"), "{after}");
        let filter = "{ titleCatalogues(first: 5, filter: { title: \"01.003\" }) { nodes { name } } }";
        let found = deployment.ask(Who::An, filter, json!({})).await;
        assert_eq!(found["titleCatalogues"]["nodes"], json!([{ "name": "ngach" }]));
    }
}

/// What a catalogue says otherwise for one agency goes before what it says for the province.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_catalogue_of_an_agency_goes_before_that_of_the_province() {
    let deployment = without_teachers(Engine::Sqlite, |_| true).await.expect("SQLite is always there");
    adopt_teachers(&deployment).await;
    create(&deployment).await.done();
    // The same titles, one grade up: those of the agency do not fit the cycle any more.
    let own = TEACHERS
        .replace("id = \"giao-vien-thcs\"", "id = \"own-titles\"")
        .replacen(
            "{ code = \"I\", ",
            "{ code = \"S\", label = { vi = \"Đặc biệt\", en = \"Special\" } },\n    { code = \"I\", ",
            1,
        )
        .replace("grade = \"I\"\n", "grade = \"S\"\n")
        .replace("grade = \"II\"\n", "grade = \"I\"\n")
        .replacen("grade = \"III\"\n", "grade = \"II\"\n", 1);
    let mut input = of_titles(&own);
    input["agencyId"] = json!(global(DEPARTMENT));
    adopt(&deployment, "adoptTitles", input).await;
    create(&deployment).await.refused(&["TITLES_DO_NOT_FIT"]);
    demand_sound(&deployment).await;
}

/// Each fault by its line, through the API as at the command line.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_catalogue_with_faults_is_refused_with_each_line() {
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    begin(&deployment).await;
    deployment.clock_to("2026-11-26T08:00:00+07:00");
    let broken = TEACHERS.replacen("lower = \"GV.THCS.III\"", "lower = \"GV.THCS.I\"", 1);
    let refused = act(&deployment, Who::Office, "proposeLaw", of_titles(&broken)).await;
    let told = refused.0["userErrors"][0]["message"].as_str().expect("a message").to_owned();
    refused.refused(&["INVALID_LAW_TEXT"]);
    let line = 1 + broken.lines().enumerate().filter(|(_, line)| *line == "[[title]]").nth(1).expect("two").0;
    assert!(told.starts_with(&format!("Dòng {line}: title[1] (GV.THCS.II): ")), "{told}");
    assert!(told.contains("phải đứng trước; chuyển [[title]] của GV.THCS.I lên trước"), "{told}");
    // A new one names its form and those of its codes.
    let (head, rest) = TEACHERS.split_once("code_forms = [").expect("its forms");
    let (_, titles) = rest.split_once("\n]\n").expect("their end");
    let silent = format!("{head}{titles}").replacen("format = \"title-catalogue/1\"\n", "", 1);
    let refused = act(&deployment, Who::Office, "proposeLaw", of_titles(&silent)).await;
    let refused = refused.refused(&["INVALID_LAW_TEXT", "INVALID_LAW_TEXT"]);
    let message = |at: usize| refused.0["userErrors"][at]["message"].as_str().expect("a message");
    assert!(message(0).starts_with("Dòng 1: format: ") && message(0).contains("\"title-catalogue/1\""));
    assert!(
        message(1).starts_with("Dòng 1: code_forms: ") && message(1).contains("V.##.##.##"),
        "{}",
        message(1)
    );
    let mut grouped = of_titles(TEACHERS);
    grouped["titleGroup"] = json!("GV.THCS");
    act(&deployment, Who::Office, "proposeLaw", grouped).await.refused(&["CALENDAR_HAS_NO_TITLES"]);
}

/// R22: the same at the command line, without a deployment.
#[test]
fn the_program_checks_explains_and_compares_catalogues() {
    let folder = folder();
    let later = TEACHERS.replacen("valid_to = \"2027-06-30\"", "valid_to = \"2028-06-30\"", 1);
    let broken = TEACHERS.replacen("grade = \"II\"", "grade = \"IV\"", 1);
    for (name, body) in [("teachers.toml", TEACHERS), ("later.toml", &later), ("broken.toml", &broken)] {
        std::fs::write(folder.path().join(name), body).expect("written");
    }
    let checked = run(folder.path(), &["law", "check", "teachers.toml", "broken.toml"]);
    assert_code(&checked, 1);
    assert!(stdout(&checked).contains("teachers.toml: dùng được / can be used"), "{}", stdout(&checked));
    assert!(stdout(&checked).contains("(4 chức danh / titles)"), "{}", stdout(&checked));
    let told = "title[1] (GV.THCS.II): grades không có IV; viết một trong: I, II, III";
    assert!(stderr(&checked).contains(told), "{}", stderr(&checked));

    let page = |options: &[&str]| {
        let output = run(folder.path(), &[&["law", "explain", "teachers.toml"], options].concat());
        assert_code(&output, 0);
        stdout(&output)
    };
    let (vi, en) = (page(&[]), page(&["--english"]));
    assert!(vi.contains("## Giáo viên trung học cơ sở") && vi.contains(&digest()), "{vi}");
    assert!(
        vi.contains("- GV.THCS.II: Giáo viên trung học cơ sở hạng II, Hạng II; liền trên GV.THCS.III"),
        "{vi}"
    );
    assert!(en.contains("- TV.TH.III: Grade III; 01/01/2015 – 30/06/2027; 99/TT-BGDĐT"), "{en}");

    let changed = run(folder.path(), &["law", "diff", "teachers.toml", "later.toml"]);
    assert_code(&changed, 0);
    assert_eq!(stdout(&changed), "title[TV.TH.III].valid_to: \"2027-06-30\" → \"2028-06-30\"\n");
}

/// Nothing is magic: what ships is adopted by the bootstrap, and listed.
#[test]
fn the_bootstrap_adopts_the_catalogue_that_ships() {
    let folder = folder();
    let run = |arguments: &[&str]| {
        let mut command = program(folder.path(), arguments);
        command.env("THANGHANG_DEV_SECRET", SECRET).output().expect("the program runs")
    };
    assert_code(&run(&["migrate", "up"]), 0);
    let begun = run(&BOOTSTRAP);
    assert_code(&begun, 0);
    assert!(stdout(&begun).contains("  it-titles/1  2022-08-15 – …"), "{}", stdout(&begun));
    let listed = run(&["law", "list", "--on", "2026-12-01"]);
    let text = stdout(&listed);
    let adopted = text.lines().skip_while(|line| !line.contains("  it-titles/1  ")).nth(1).expect("a line");
    assert!(adopted.contains("Đang áp dụng / In force  2022-08-15 – …"), "{text}");
}

/// The bytes that ship stay what they are; they are written out, and read in their own form.
#[test]
fn the_catalogue_that_ships_is_read_under_the_digest_of_its_bytes() {
    let folder = folder();
    let printed = run(folder.path(), &["law", "print", "it-titles/1"]);
    assert_code(&printed, 0);
    assert_eq!(stdout(&printed), SHIPPED);
    let listed = run(folder.path(), &["law", "print"]);
    assert!(stdout(&listed).contains("it-titles/1  "), "{}", stdout(&listed));
    let document = LawDocument::written(SHIPPED.to_owned());
    assert_eq!(document.format, LawFormat::ReleasedTitles);
    let Ok(LawText::Titles(catalogue)) = document.read() else { panic!("a catalogue") };
    assert_eq!(catalogue.titles.len(), 8);
    assert_eq!(catalogue.digest.to_string(), SHIPPED_DIGEST);
}
