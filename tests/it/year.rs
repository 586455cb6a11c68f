//! What is due for an agency in a year, and what the workforce knows of a person (requirements §18).

use std::collections::BTreeSet;

use serde_json::{Value, json};
use thanghang::domain::{
    application::state::ApplicationState, cycle::state::CycleState, ids::AgencyId, role::Role,
};

use crate::{
    adoption::{adopt, begin, second_administrator},
    support::{
        cycle_driver::CycleDriver,
        deployment::{ApiAnswer, Deployment, global},
        engine::on_both_engines,
        people::{DEPARTMENT, HOME_AFFAIRS, Who},
    },
    workforce_evaluation::{CLERK, evaluate_a_workforce},
    workforce_law::proposed,
};

/// What the tests read of a line.
const LINE: &str =
    "uid matter label opensOn dueOn doneOn standing standingLabel daysLeft ownerAgency { id } ownerRole
    ownerPerson { id } officerId subjectId citation requirement";

/// A page of a calendar.
async fn page(deployment: &Deployment, who: Who, agency: AgencyId, arguments: &str, more: Value) -> Value {
    let document = format!(
        "query($id: ID!, $year: Int!, $after: String, $on: Date) {{ agencyCalendar(agencyId: $id, year: $year, {arguments}) {{
            totalCount pageInfo {{ hasNextPage endCursor }} nodes {{ {LINE} }} }} }}"
    );
    let mut variables = json!({ "id": global(agency), "year": 2024 });
    let fields = more.as_object().expect("an object").clone();
    variables.as_object_mut().expect("an object").extend(fields);
    deployment.ask(who, &document, variables).await["agencyCalendar"].take()
}

async fn lines(deployment: &Deployment, who: Who, agency: AgencyId) -> Vec<Value> {
    let found = page(deployment, who, agency, "first: 100, after: $after, on: $on", json!({})).await;
    found["nodes"].as_array().expect("a list").clone()
}

/// The shipped standards, which ask a master's degree of who holds that title.
fn standards_of_titles(title: &str) -> String {
    let more = format!(
        "[[standard.requirement]]\nid = \"QS6\"\ntiming = \"AT_RECRUITMENT\"\nany_of = [\"IT_MASTER\"]\ntitles = [\"{title}\"]
article = {{ vi = \"Điều 3.2.a\", en = \"Article 3.2.a\" }}\ntext = {{ vi = \"Bằng thạc sĩ CNTT\", en = \"Master in IT\" }}

[[standard.requirement]]"
    );
    include_str!("../../src/data/workforce/standards-ha-tinh-2013.toml")
        .replacen("id = \"standards-ha-tinh-2013\"", "id = \"own-standards\"", 1)
        .replacen("[[standard.requirement]]", &more, 1)
}

/// The office of the district, and that of what succeeds it.
const OLD_CLERK: Who = Who::Member2;
const NEW_CLERK: Who = Who::Member1;

/// Asks as who keeps the office of an agency.
async fn ask_office(deployment: &Deployment, who: Who, document: &str, variables: Value) -> Value {
    let caller = deployment.caller_with(who, &[Role::DepartmentOffice]).await;
    let (data, errors) = deployment.send(caller, document, variables).await;
    assert!(errors.is_empty(), "{errors:#?}");
    data
}

async fn act_in(deployment: &Deployment, who: Who, act: &str, mut input: Value) -> Value {
    input["idempotencyKey"] = json!(deployment.key());
    let (first, rest) = act.split_at(1);
    let document = format!(
        "mutation($input: {}{rest}Input!) {{ {act}(input: $input) {{ receipt {{ index }} workforce {{ officers {{ id }} }}
            userErrors {{ code message path }} }} }}",
        first.to_ascii_uppercase(),
    );
    let mut data = ask_office(deployment, who, &document, json!({ "input": input })).await;
    ApiAnswer(data[act].take()).done().0
}

/// A district with an officer since 2022, which ended on 30/06/2025; the ids of it and of the commune that succeeds it.
async fn merge_a_district(deployment: &Deployment) -> [Value; 2] {
    deployment.clock_to("2025-06-20T08:00:00+07:00");
    let done = async |act: &str, input: Value| {
        deployment.act_on_directory(Who::Office, act, input).await.done().0["recordId"].take()
    };
    let agency = |name: &str, category: &str, from: &str| json!({ "name": name, "symbol": "UBND", "homeAffairs": false, "validFrom": from, "category": category });
    let district = done("registerAgency", agency("UBND huyện", "DISTRICT_COMMITTEE", "2010-01-01")).await;
    let commune = done("registerAgency", agency("UBND xã", "COMMUNE_COMMITTEE", "2025-06-01")).await;
    let term = |who: Who, office: &str, agency: &Value, from: &str| json!({ "personId": global(who.id()), "office": office, "agencyId": agency, "startsOn": from });
    done(
        "grantOffice",
        term(Who::Head, "SPECIALISED_IT_AGENCY_HEAD", &json!(global(DEPARTMENT)), "2020-01-01"),
    )
    .await;
    done("grantOffice", term(OLD_CLERK, "DEPARTMENT_OFFICE", &district, "2020-01-01")).await;
    done("grantOffice", term(NEW_CLERK, "DEPARTMENT_OFFICE", &commune, "2025-06-01")).await;
    let unit =
        json!({ "agencyId": district, "name": "Phòng Văn hóa và Thông tin", "validFrom": "2020-01-01" });
    let unit = done("registerUnit", unit).await;
    let person = done("registerPerson", json!({ "name": "Hạng Thị Mạng" })).await;
    done("registerEmployment", json!({ "personId": person, "unitId": unit, "startsOn": "2022-01-01" })).await;
    let officer = json!({
        "agencyId": district, "personId": person, "post": "FULL_TIME", "incentive": true, "startsOn": "2022-01-01" });
    let officer = act_in(deployment, OLD_CLERK, "registerOfficer", officer).await;
    let officer = &officer["workforce"]["officers"][0]["id"];
    deployment.clock_to("2025-06-30T08:00:00+07:00");
    let last = json!({ "agencyId": district, "officerId": officer, "endsOn": "2025-06-30" });
    act_in(deployment, OLD_CLERK, "endOfficer", last).await;
    let end = json!({
        "agencyId": district, "endsOn": "2025-06-30", "successorId": commune, "document": "NQ 1671/NQ-UBTVQH15" });
    deployment.act_on_directory(Who::Office, "dissolveAgency", end).await.done();
    [district, commune]
}

/// The lines of a matter that are due until a day, and those that are due later.
fn due_until<'a>(lines: &'a [Value], matter: &str, last: &str) -> (Vec<&'a Value>, Vec<&'a Value>) {
    of(lines, matter).into_iter().partition(|line| line["dueOn"].as_str().is_some_and(|day| day <= last))
}

fn of<'a>(lines: &'a [Value], matter: &str) -> Vec<&'a Value> {
    lines.iter().filter(|line| line["matter"] == matter).collect()
}

on_both_engines! {
    /// §18: the department and the agency see the same evaluation, each line with its day, its owner and its article.
    async fn a_year_is_one_list_for_the_agency_and_for_the_department(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        evaluate_a_workforce(&deployment).await;
        let own = lines(&deployment, Who::HomeAffairs, HOME_AFFAIRS).await;
        // Of the year before, what was never sent is left.
        let (left, books) = due_until(&own, "WORK_BOOK", "2023-12-31");
        assert_eq!((left.len(), books.len()), (1, 2), "{own:#?}");
        assert_eq!((&left[0]["dueOn"], &left[0]["standing"]), (&json!("2023-09-30"), &json!("OVERDUE")));
        for book in &books {
            assert_eq!((&book["dueOn"], &book["ownerRole"]), (&json!("2024-09-30"), &json!("DEPARTMENT_OFFICE")));
            assert_eq!(book["ownerAgency"]["id"], global(HOME_AFFAIRS));
            assert!(book["citation"].as_str().is_some_and(|told| told.contains("Điều 15.6")), "{book}");
        }
        let late = books.iter().find(|book| book["doneOn"] == "2024-10-01").expect("the late one");
        assert_eq!((&late["standing"], &late["daysLeft"]), (&json!("DONE_LATE"), &json!(-1)));
        let excused = books.iter().find(|book| book["doneOn"] != "2024-10-01").expect("the excused one");
        assert_eq!(excused["standing"], "DONE");
        let (left, results) = due_until(&own, "EVALUATION_RESULTS", "2023-12-31");
        assert_eq!((left.len(), results.len()), (1, 1), "{own:#?}");
        assert_eq!((&results[0]["dueOn"], &results[0]["standing"]), (&json!("2024-11-14"), &json!("DONE")));
        assert_eq!(results[0]["ownerAgency"]["id"], global(DEPARTMENT));
        let told: BTreeSet<_> = own.iter().filter_map(|line| line["matter"].as_str()).collect();
        for matter in ["BOOK_SIGNATURE", "WORK_SUMMARY", "PERIODIC_REPORT", "TRIGGER_EFFECT", "BOOK_RULING"] {
            assert!(told.contains(matter), "{matter}: {told:?}");
        }
        let days: Vec<_> = own.iter().map(|line| line["dueOn"].as_str().or(line["opensOn"].as_str())).collect();
        assert!(days.is_sorted(), "{days:?}");

        let uids: BTreeSet<_> = own.iter().filter_map(|line| line["uid"].as_str()).collect();
        assert_eq!(uids.len(), own.len(), "no two lines have one");
        // The department sees the same lines of the agency among its own.
        let all = lines(&deployment, Who::Office, DEPARTMENT).await;
        for matter in ["WORK_BOOK", "EVALUATION_RESULTS", "TRIGGER_EFFECT"] {
            assert_eq!(of(&all, matter), of(&own, matter), "{matter}");
        }
        // On the day before, nobody knew what came later.
        let before = page(&deployment, Who::HomeAffairs, HOME_AFFAIRS, "first: 100, after: $after, on: $on", json!({ "on": "2024-09-28" })).await;
        let before = before["nodes"].as_array().expect("a list").clone();
        let (_, books) = due_until(&before, "WORK_BOOK", "2023-12-31");
        assert!(books.len() == 2 && books.iter().all(|book| book["standing"] == "DUE" && book["doneOn"].is_null()));
        assert_eq!(lines(&deployment, Who::Stranger, HOME_AFFAIRS).await, Vec::<Value>::new());
        assert_eq!(lines(&deployment, Who::An, DEPARTMENT).await, Vec::<Value>::new());
    }

    /// The pages of the list are the list, and only what is asked for is in it.
    async fn a_calendar_is_read_in_pages_and_by_how_it_stands(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        evaluate_a_workforce(&deployment).await;
        let whole = lines(&deployment, Who::Office, DEPARTMENT).await;
        let (mut read, mut after) = (Vec::new(), Value::Null);
        loop {
            let found = page(&deployment, Who::Office, DEPARTMENT, "first: 3, after: $after, on: $on", json!({ "after": after })).await;
            assert_eq!(found["totalCount"], whole.len());
            read.extend(found["nodes"].as_array().expect("a list").clone());
            if found["pageInfo"]["hasNextPage"] == false {
                break;
            }
            after = found["pageInfo"]["endCursor"].clone();
        }
        assert_eq!(read, whole);
        let open = page(&deployment, Who::Office, DEPARTMENT, "first: 100, after: $after, on: $on, standings: [OVERDUE, DUE]", json!({})).await;
        let is_open = |line: &&Value| ["OVERDUE", "DUE"].contains(&line["standing"].as_str().expect("a standing"));
        let expected: Vec<_> = whole.iter().filter(is_open).cloned().collect();
        assert!(!expected.is_empty() && expected.len() < whole.len());
        assert_eq!(open["nodes"], json!(expected));
    }

    /// The deadlines of the reviews stand beside them, for who sees the review.
    async fn the_deadlines_of_a_review_stand_in_the_calendar_of_its_agency(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        let deployment = &driver.deployment;
        let seen = lines(deployment, Who::Secretary, DEPARTMENT).await;
        let deadlines = of(&seen, "CYCLE_DEADLINE");
        assert!(deadlines.iter().any(|line| line["dueOn"] == "2024-10-29"), "{seen:#?}");
        for line in &deadlines {
            assert_eq!((&line["subjectId"], &line["requirement"]), (&json!(global(driver.cycle)), &json!("R12")));
        }
        assert_eq!(of(&lines(deployment, Who::HomeAffairs, HOME_AFFAIRS).await, "CYCLE_DEADLINE"), Vec::<&Value>::new());
        let of_stranger = lines(deployment, Who::Stranger, DEPARTMENT).await;
        assert_eq!(of(&of_stranger, "CYCLE_DEADLINE"), deadlines, "whoever is linked sees the deadlines of a cycle");
    }

    /// §18, B6: duties, incentive, log, classes, training and standards of a person beside each other, as related information.
    async fn what_the_workforce_knows_of_a_person_stands_side_by_side(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        evaluate_a_workforce(&deployment).await;
        let officers = async |who| {
            let document = "query($id: ID!) { workforce(agencyId: $id) { officers { id person { name } } } }";
            let data = deployment.ask(who, document, json!({ "id": global(HOME_AFFAIRS) })).await;
            data["workforce"]["officers"].as_array().cloned().unwrap_or_default()
        };
        let seen = officers(Who::HomeAffairs).await;
        let late = seen.iter().find(|officer| officer["person"]["name"] == "Lầu A Tin").expect("the officer");
        let records = async |who| {
            let document = "query($id: ID!, $officer: ID!) { workforce(agencyId: $id) { officer(id: $officer) { person { workforceRecords {
                agency { id } note
                officer { incentive post duties { duty } committedOn }
                evaluatedYears { year standing class message citation }
                workLogs { year } trainingCertificates { id } incidents { id }
                gaps { exclusion requirements { status requirement } } } } } } }";
            let data = ask_office(&deployment, who, document, json!({ "id": global(HOME_AFFAIRS), "officer": late["id"] })).await;
            data["workforce"]["officer"]["person"]["workforceRecords"].as_array().cloned().unwrap_or_default()
        };
        let told = records(CLERK).await;
        let record = &told[0];
        assert_eq!((&record["agency"]["id"], &record["officer"]["incentive"]), (&json!(global(HOME_AFFAIRS)), &json!(true)));
        let years = record["evaluatedYears"].as_array().expect("a list");
        let of_2024 = years.iter().find(|year| year["year"] == 2024).expect("the year");
        assert_eq!((&of_2024["standing"], &of_2024["class"]), (&json!("D_LATE"), &json!("D")));
        // What was not sent to the agency is not told to its own clerk.
        let of_2023 = years.iter().find(|year| year["year"] == 2023).expect("the year");
        assert_eq!((&of_2023["standing"], &of_2023["class"]), (&json!("D_LATE"), &Value::Null));
        assert!(record["note"].as_str().is_some_and(|note| note.contains("thông tin liên quan")), "{record}");
        assert!(record["gaps"].is_object(), "{record}");
        let told = records(Who::Office).await;
        let of_2023 = &told[0]["evaluatedYears"];
        assert!(of_2023.as_array().expect("a list").iter().any(|year| year["year"] == 2023 && year["class"] == "D"), "the department knows");
        assert_eq!(officers(Who::Stranger).await, Vec::<Value>::new());
        assert_eq!(records(Who::Stranger).await, Vec::<Value>::new());
    }

    /// What the workforce knows of the persons of a list takes as many statements as of one.
    async fn the_records_of_a_list_of_persons_are_read_at_once(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        evaluate_a_workforce(&deployment).await;
        let document = "query($id: ID!) { workforce(agencyId: $id) { officers { person { id workforceRecords { agency { id } officer { post } gaps { exclusion } } } } } }";
        let alone = "query($id: ID!) { workforce(agencyId: $id) { officers { person { id } } } }";
        let cost = async |document: &str| {
            let variables = json!({ "id": global(HOME_AFFAIRS) });
            // Whatever is read once is read before.
            deployment.ask(Who::HomeAffairs, document, variables.clone()).await;
            let before = deployment.service.store.statements();
            let data = deployment.ask(Who::HomeAffairs, document, variables).await;
            let statements = deployment.service.store.statements() - before;
            (statements, data["workforce"]["officers"].as_array().map_or(0, Vec::len))
        };
        let ((without, persons), (with, _)) = (cost(alone).await, cost(document).await);
        assert!(persons > 1, "{persons}");
        // The services, the workforce of the agency, and its officers with what they are qualified by: each once.
        let once = {
            let before = deployment.service.store.statements();
            deployment.service.store.workforces(&[HOME_AFFAIRS]).await.expect("the workforce");
            deployment.service.store.trained_workforces(&[HOME_AFFAIRS]).await.expect("the officers");
            deployment.service.store.services_of(&[Who::HomeAffairs.id()]).await.expect("the services");
            deployment.service.store.statements() - before
        };
        assert!(with - without <= once, "{with} - {without} > {once} for {persons} persons");
    }

    /// Districts end on 30/06/2025: gap report, evaluation and calendar of the day before and of the day after, as the successor
    /// reads what it inherits.
    async fn a_district_that_ended_is_told_by_the_day_and_read_by_its_successor(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let [district, _] = merge_a_district(&deployment).await;
        deployment.clock_to("2025-07-02T08:00:00+07:00");
        let gaps = "query($id: ID!, $on: Date) { qualificationGaps(agencyId: $id, on: $on, first: 10) { nodes {
            exclusion requirements { status citation } } } }";
        let on = async |day: &str| {
            let data = ask_office(&deployment, NEW_CLERK, gaps, json!({ "id": district, "on": day })).await;
            data["qualificationGaps"]["nodes"].as_array().expect("a list").clone()
        };
        let before = on("2025-06-30").await;
        assert_eq!(before[0]["exclusion"], Value::Null, "the standard of districts is for the officer");
        assert!(before[0]["requirements"].as_array().is_some_and(|asked| asked.iter().any(|one| one["status"] == "MISSING")));
        assert_eq!(on("2025-07-01").await, Vec::<Value>::new(), "nobody serves there any more");

        let evaluated = "query($id: ID!, $year: Int!) { workforce(agencyId: $id) { evaluation(year: $year) { officers { standing } } } }";
        let of_year = async |who: Who, year: i32| {
            let mut data = ask_office(&deployment, who, evaluated, json!({ "id": district, "year": year })).await;
            data["workforce"]["evaluation"]["officers"].take()
        };
        assert_eq!(of_year(NEW_CLERK, 2024).await, json!([{ "standing": "D_PRESUMED" }]));
        assert_eq!(of_year(NEW_CLERK, 2025).await, json!([{ "standing": "OUT_OF_SCOPE" }]), "ended before 30/09/2025");
        assert_eq!(of_year(OLD_CLERK, 2024).await, Value::Null, "the office ended with the district");

        let calendar = "query($id: ID!, $year: Int!, $on: Date) { agencyCalendar(agencyId: $id, year: $year, on: $on, first: 100) {
            nodes { matter standing dueOn label } } }";
        let told = async |who: Who, year: i32, on: &str| {
            let data = ask_office(&deployment, who, calendar, json!({ "id": district, "year": year, "on": on })).await;
            data["agencyCalendar"]["nodes"].as_array().expect("a list").clone()
        };
        let late = told(NEW_CLERK, 2024, "2025-07-02").await;
        assert_eq!(of(&late, "WORK_BOOK")[0]["standing"], "OVERDUE");
        for day in ["2025-06-30", "2025-07-01"] {
            let year = told(NEW_CLERK, 2025, day).await;
            let (left, own) = due_until(&year, "WORK_BOOK", "2024-12-31");
            assert_eq!((left.len(), own.len()), (1, 0), "{day}: what is left from the year before, and no more");
            let (_, reports) = due_until(&year, "PERIODIC_REPORT", "2025-01-31");
            let reports: Vec<_> = reports.into_iter().filter_map(|line| line["label"].as_str()).collect();
            assert!(reports.iter().any(|label| label.contains("Quý I")), "{day}: {reports:?}");
            assert!(!reports.iter().any(|label| label.contains("Quý III")), "{day}: {reports:?}");
        }
        assert_eq!(told(OLD_CLERK, 2025, "2025-07-01").await, Vec::<Value>::new());
    }

    /// §18: an appointment of step 11 changes the title that a person holds, and so what the standard asks of the person.
    async fn an_appointment_changes_what_the_standard_asks(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::ResultsApproved).await else { return };
        let deployment = &driver.deployment;
        second_administrator(deployment).await;
        begin(deployment).await;
        let facts = driver.facts().await;
        let winner = facts.applications().find(|own| own.state == ApplicationState::Winner).expect("a winner").clone();
        let kind = json!({
            "agencyId": global(DEPARTMENT), "name": "Sở Thông tin và Truyền thông", "category": "PROVINCE_DEPARTMENT",
            "reason": "Ghi loại cơ quan" });
        deployment.act_on_directory(Who::Office, "correctAgency", kind).await.done();
        let officer = json!({
            "agencyId": global(DEPARTMENT), "personId": global(winner.person), "post": "FULL_TIME", "incentive": true,
            "startsOn": "2024-01-01" });
        act_in(deployment, Who::Office, "registerOfficer", officer).await;
        adopt(deployment, "adoptWorkforceRules", proposed(&standards_of_titles(winner.title.as_str()), "2024-10-01")).await;
        let asked = async || {
            let document = "query($id: ID) { qualificationGaps(agencyId: $id, first: 10) { nodes { title person { id }
                requirements { status text } } } }";
            let data = ask_office(deployment, Who::Office, document, json!({ "id": global(DEPARTMENT) })).await;
            let nodes = data["qualificationGaps"]["nodes"].as_array().expect("a list").clone();
            nodes.into_iter().find(|node| node["person"]["id"] == global(winner.person)).expect("the officer")
        };
        let before = asked().await;
        assert_eq!((&before["title"], before["requirements"].as_array().map(Vec::len)), (&Value::Null, Some(4)));
        driver.reach(CycleState::Appointed).await;
        let after = asked().await;
        assert_eq!(after["title"], winner.title.as_str());
        let more = json!({ "status": "MISSING", "text": "Bằng thạc sĩ CNTT" });
        assert!(after["requirements"].as_array().is_some_and(|asked| asked.len() == 5 && asked.contains(&more)), "{after:#}");
        driver.check().await;
    }
}
