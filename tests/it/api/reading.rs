//! Who sees what: by relation, and the same answer for the unseen and the unknown.

use serde_json::{Value, json};
use thanghang::domain::{
    cycle::state::CycleState,
    ids::{ApplicationId, CycleId},
    role::Role,
};
use uuid::Uuid;

use crate::support::{
    cycle_driver::{CNTT, CycleDriver},
    deployment::global,
    engine::on_both_engines,
    people::Who,
};

const CASE: &str = "query($id: ID!) { cycle(id: $id) {
    title state step agency { name } steps { number progress }
    viewerCanSeeCase
    documents(first: 100) { totalCount nodes { id } }
    applications(first: 100) { totalCount nodes { id state rank { place } votes { side } applicant { name } } }
    appeals(first: 1) { totalCount }
    members { person { name } }
    remarks { id }
    transitions(first: 5) { totalCount nodes { index } }
} }";

/// The answer of somebody who sees the cycle and not all of it: these fields say so, and are null.
async fn in_part(driver: &CycleDriver, who: Who, document: &str, not_theirs: &[&str]) -> Value {
    let deployment = &driver.deployment;
    let id = json!({ "id": global(driver.cycle) });
    let (mut data, errors) = deployment.send(deployment.caller(who).await, document, id).await;
    let told: Vec<_> = errors.iter().map(|error| (&error["path"][1], &error["extensions"]["code"])).collect();
    assert_eq!(told.len(), not_theirs.len(), "{who:?}: {errors:#?}");
    for field in not_theirs {
        assert!(told.contains(&(&json!(field), &json!("NOT_A_MEMBER"))), "{who:?}, {field}: {told:?}");
        assert_eq!(data["cycle"][field], Value::Null, "{who:?}, {field}");
    }
    data["cycle"].take()
}

fn count(cycle: &Value, list: &str) -> u64 {
    cycle[list]["totalCount"].as_u64().expect("a total")
}

on_both_engines! {
    /// A20: what is for others says so.
    async fn a_stranger_with_every_role_reads_the_header_and_no_more(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Review).await else { return };
        let cycle = in_part(&driver, Who::Stranger, CASE, &["members", "remarks", "transitions"]).await;
        assert_eq!((&cycle["state"], &cycle["step"]), (&json!("REVIEW"), &json!("REVIEWED")));
        assert_eq!(cycle["agency"]["name"], "Sở Thông tin và Truyền thông");
        assert_eq!(cycle["steps"].as_array().map(Vec::len), Some(12));
        assert_eq!(cycle["viewerCanSeeCase"], false);
        for list in ["applications", "appeals"] {
            assert_eq!(count(&cycle, list), 0, "{list}");
        }
        let everything = driver.facts().await.rows.document.len() as u64;
        assert!(count(&cycle, "documents") > 0 && count(&cycle, "documents") < everything, "what was published");
    }

    /// A17: what was sent to them before it is published, and nothing of the case.
    async fn who_is_only_sent_documents_reads_these_and_not_the_case(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Archived).await else { return };
        let document = "query($id: ID!) { cycle(id: $id) { viewerCanSeeCase dossierQueue { judgement { id } }
            documents(first: 100) { nodes { kind } } applications(first: 1) { totalCount }
            appeals(first: 1) { totalCount } transitions(first: 1) { totalCount }
            members { id } declarations { id } remarks { id } plans { isPublished } notices { id } } }";
        let read = async |who| {
            let not_theirs = ["dossierQueue", "transitions", "members", "declarations", "remarks", "notices"];
            let cycle = in_part(&driver, who, document, &not_theirs).await;
            let documents = cycle["documents"]["nodes"].as_array().expect("a list").iter();
            let kinds: Vec<_> = documents.map(|node| node["kind"].as_str().expect("a kind").to_owned()).collect();
            (cycle, kinds)
        };
        let (stranger, published) = read(Who::Stranger).await;
        for (who, sent) in [
            (Who::HomeAffairs, &["SCHEME_APPROVAL", "ELIGIBLE_LIST", "FINAL_REPORT"][..]),
            (Who::ManagingHead, &[]),
        ] {
            let (cycle, kinds) = read(who).await;
            for member in ["viewerCanSeeCase", "applications", "appeals", "plans"] {
                assert_eq!(cycle[member], stranger[member], "{who:?}: {member}");
            }
            assert!(sent.iter().all(|kind| kinds.iter().any(|read| read == kind)), "{kinds:?}");
            let more = kinds.iter().filter(|kind| !published.contains(kind) && !sent.contains(&kind.as_str()));
            assert_eq!(more.count(), 0, "{who:?}: {kinds:?}");
        }
    }

    async fn an_applicant_reads_the_own_application_without_its_outcome(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Review).await else { return };
        driver.judge(Who::Binh, "MET").await;
        let cycle = in_part(&driver, Who::Binh, CASE, &["remarks", "transitions"]).await;
        let expected = json!([{
            "id": driver.id_of(Who::Binh).await, "state": null, "rank": null, "votes": [],
            "applicant": { "name": Who::Binh.name() },
        }]);
        assert_eq!(cycle["applications"]["nodes"], expected);
    }

    async fn the_secretary_reads_the_case(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Review).await else { return };
        driver.judge(Who::Binh, "MET").await;
        let cycle = driver.deployment.ask(Who::Secretary, CASE, json!({ "id": global(driver.cycle) })).await["cycle"].take();
        assert_eq!(count(&cycle, "applications"), 3);
        let states: Vec<_> = cycle["applications"]["nodes"].as_array().expect("a list").iter().map(|a| &a["state"]).collect();
        assert!(states.contains(&&json!("MET")), "{states:?}");
        assert_eq!(count(&cycle, "documents"), driver.facts().await.rows.document.len() as u64);
    }

    async fn what_is_unseen_answers_like_what_is_unknown(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::ReceivingClosed).await else { return };
        let ids = [
            json!(driver.id_of(Who::An).await),
            json!(global(ApplicationId(Uuid::from_u128(99)))),
            json!(global(Who::An.id())),
            json!("nonsense"),
        ];
        let document = "query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }";
        let nothing = json!({ "nodes": [null, null, null, null] });
        for who in [Who::Stranger, Who::Chi] {
            assert_eq!(driver.deployment.ask(who, document, json!({ "ids": ids })).await, nothing, "{who:?}");
        }
        let own = driver.deployment.ask(Who::An, document, json!({ "ids": ids })).await;
        assert_eq!((&own["nodes"][0]["__typename"], &own["nodes"][2]["__typename"]), (&json!("Application"), &json!("Person")));
        let blocks = "query($c: ID!, $s: ID) { whatBlocks(cycleId: $c, event: RECEIVE, subjectId: $s) { code } }";
        for subject in [&ids[0], &ids[1]] {
            let variables = json!({ "c": global(driver.cycle), "s": subject });
            let answer = driver.deployment.ask(Who::Stranger, blocks, variables).await;
            assert_eq!(answer["whatBlocks"], json!([{ "code": "NOT_FOUND" }]));
        }
    }

    async fn an_account_without_a_person_may_only_ask_who_it_is(engine) {
        let Some(driver) = CycleDriver::new(engine).await else { return };
        let mut caller = driver.deployment.caller_with(Who::Stranger, &Role::ALL).await;
        caller.person = None;
        let (data, errors) = driver.deployment.send(caller.clone(), "{ viewer { person { __typename } } steps { number } }", json!({})).await;
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(data["viewer"]["person"], Value::Null);
        let (_, errors) = driver.deployment.send(caller, "{ viewer { __typename } ...F } fragment F on Query { cycles(first: 1) { totalCount } }", json!({})).await;
        assert_eq!(errors[0]["extensions"]["code"], "FORBIDDEN_FIELD");
        assert_eq!(errors[0]["extensions"]["field"], "Query.cycles");
    }

    async fn the_log_is_read_in_pages_from_both_ends(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::PlanPublished).await else { return };
        let document = "query($id: ID!, $first: Int, $last: Int, $after: String, $before: String, $f: TransitionFilter) {
            cycle(id: $id) { transitions(first: $first, last: $last, after: $after, before: $before, filter: $f) {
                totalCount nodes { index event to actor { person { id } } }
                pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
            } }
        }";
        let page = async |who, mut arguments: Value| {
            arguments["id"] = json!(global(driver.cycle));
            driver.deployment.ask(who, document, arguments).await["cycle"]["transitions"].take()
        };
        let first = page(Who::Supervisor, json!({ "first": 2 })).await;
        assert_eq!(first["nodes"][0]["event"], "CREATE_CYCLE");
        let second = page(Who::Supervisor, json!({ "first": 2, "after": first["pageInfo"]["endCursor"] })).await;
        assert_eq!((&second["nodes"][0]["index"], &second["pageInfo"]["hasPreviousPage"]), (&json!(2), &json!(true)));
        let total = first["totalCount"].as_u64().expect("a total");
        let last = page(Who::Supervisor, json!({ "last": 1 })).await;
        assert_eq!(last["nodes"][0]["index"].as_u64(), Some(total - 1));
        let before = page(Who::Supervisor, json!({ "last": 100, "before": last["pageInfo"]["startCursor"] })).await;
        assert_eq!(before["nodes"].as_array().map(Vec::len), usize::try_from(total - 1).ok());
        assert_eq!(before["pageInfo"]["hasNextPage"], true);
        let step = page(Who::Supervisor, json!({ "first": 100, "f": { "step": "PLAN_PUBLISHED", "event": "PUBLISH_PLAN" } })).await;
        assert_eq!((&step["totalCount"], &step["nodes"][0]["to"]), (&json!(1), &json!("PLAN_PUBLISHED")));
        let day = page(Who::Supervisor, json!({ "first": 1, "f": { "day": "2019-01-01" } })).await;
        assert_eq!(day["totalCount"], 0);
    }

    async fn a_page_has_exactly_one_size_within_bounds(engine) {
        let Some(driver) = CycleDriver::new(engine).await else { return };
        for (arguments, code) in [
            ("", "PAGE_SIZE"),
            ("(first: 0)", "PAGE_SIZE"),
            ("(first: 101)", "PAGE_SIZE"),
            ("(first: -1)", "PAGE_SIZE"),
            ("(first: 2147483647)", "PAGE_SIZE"),
            ("(first: 1, last: 1)", "PAGE_SIZE"),
            ("(first: 1, after: \"x\")", "BAD_CURSOR"),
        ] {
            let document = format!("{{ cycles{arguments} {{ nodes {{ id }} }} }}");
            let (_, errors) = driver.deployment.send(driver.deployment.caller(Who::An).await, &document, json!({})).await;
            assert_eq!(errors[0]["extensions"]["code"], code, "{arguments}");
        }
    }

    async fn the_supervisory_board_checks_the_log_and_sees_refused_attempts(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::PlanPublished).await else { return };
        driver.act(Who::An, "openReceiving", json!({})).await.refused(&["FORBIDDEN_ROLE"]);
        let id = json!({ "id": global(driver.cycle) });
        let head = driver.deployment.ask(Who::Supervisor, "query($id: ID!) { auditHead(cycleId: $id) { size root } }", id.clone()).await;
        let document = "query($id: ID!, $head: TrustedHead) { verifyLog(cycleId: $id, trusted: $head) { verdict size firstBadIndex } }";
        let variables = json!({ "id": global(driver.cycle), "head": head["auditHead"] });
        let check = driver.deployment.ask(Who::Supervisor, document, variables).await;
        assert_eq!(check["verifyLog"]["verdict"], "SOUND");
        let mut other = head["auditHead"].clone();
        other["root"] = json!("0".repeat(64));
        let check = driver.deployment.ask(Who::Supervisor, document, json!({ "id": global(driver.cycle), "head": other })).await;
        assert_eq!(check["verifyLog"]["verdict"], "BROKEN");
        let attempts = "query($id: ID!) { cycle(id: $id) { refusedAttempts(first: 10) { totalCount nodes { act codes times } } } }";
        let refused = driver.deployment.ask(Who::Supervisor, attempts, id.clone()).await;
        let expected = json!([{ "act": "openReceiving", "codes": ["FORBIDDEN_ROLE"], "times": 1 }]);
        assert_eq!(refused["cycle"]["refusedAttempts"]["nodes"], expected);
        let (_, errors) = driver.deployment.send(driver.deployment.caller(Who::Chair).await, attempts, id.clone()).await;
        assert_eq!(errors[0]["extensions"]["code"], "FORBIDDEN_FIELD");
        for (asked, expected) in [(id["id"].clone(), "NOT_A_MEMBER"), (json!(global(CycleId(Uuid::from_u128(99)))), "NOT_FOUND"), (json!("?"), "NOT_FOUND")] {
            for document in ["query($id: ID!) { verifyLog(cycleId: $id) { verdict } }", "query($id: ID!) { auditHead(cycleId: $id) { size } }"] {
                let stranger = driver.deployment.caller(Who::Stranger).await;
                let (_, errors) = driver.deployment.send(stranger, document, json!({ "id": asked })).await;
                assert_eq!(errors[0]["extensions"]["code"], expected, "{document}");
            }
        }
    }

    async fn a_list_costs_as_many_statements_as_one(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        driver.apply(Who::An, CNTT).await;
        let document = "{ cycles(first: 10) { nodes {
            title agency { name } availableTransitions { event blockedBy { code } } deadlines { kind lastDay }
        } } }";
        let statements = async || {
            let before = driver.deployment.service.store.statements();
            let answer = driver.deployment.ask(Who::Secretary, document, json!({})).await;
            let listed = answer["cycles"]["nodes"].as_array().map_or(0, Vec::len);
            (listed, driver.deployment.service.store.statements() - before)
        };
        let (one, few) = statements().await;
        for _ in 0..4 {
            driver.create_another().await;
        }
        let (five, still_few) = statements().await;
        assert_eq!((one, five), (1, 5));
        assert_eq!(few, still_few, "statements for one cycle and for five");
    }

    async fn reading_the_name_of_another_is_remembered(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::ReceivingClosed).await else { return };
        let document = "query($id: ID!) { cycle(id: $id) { applications(first: 10) { nodes { applicant { id name } } } } }";
        let variables = json!({ "id": global(driver.cycle) });
        let before = driver.deployment.readings().await;
        let answer = driver.deployment.ask(Who::UnitHead, document, variables.clone()).await;
        assert_eq!(answer["cycle"]["applications"]["nodes"].as_array().map(Vec::len), Some(3));
        assert_eq!(driver.deployment.readings().await, before + 3);
        driver.deployment.ask(Who::An, document, variables).await;
        assert_eq!(driver.deployment.readings().await, before + 3, "the own name is nobody's secret");
    }

    async fn the_supervisory_board_sees_who_read_whose_fields(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::ReceivingClosed).await else { return };
        let names = "query($id: ID!) { cycle(id: $id) { applications(first: 10) { nodes { applicant { name } } } } }";
        let id = json!({ "id": global(driver.cycle) });
        driver.deployment.clock_to("2024-10-31T08:00:00+07:00");
        driver.deployment.ask(Who::UnitHead, names, id.clone()).await;
        let document = "query($id: ID!, $of: ID, $after: String) { cycle(id: $id) {
            personalReadings(first: 2, subjectId: $of, after: $after) {
                totalCount nodes { reader { id } subject { id } fields readAt } pageInfo { endCursor hasNextPage } } } }";
        let page = async |of: Value, after: Value| {
            let variables = json!({ "id": id["id"], "of": of, "after": after });
            driver.deployment.ask(Who::Supervisor, document, variables).await["cycle"]["personalReadings"].take()
        };
        let first = page(Value::Null, Value::Null).await;
        assert_eq!(first["nodes"][0]["reader"]["id"], json!(global(Who::UnitHead.id())));
        assert_eq!(first["nodes"][0]["readAt"], "2024-10-31T01:00:00Z");
        assert_eq!((&first["nodes"][0]["fields"], &first["pageInfo"]["hasNextPage"]), (&json!(["name"]), &json!(true)));
        let next = page(Value::Null, first["pageInfo"]["endCursor"].clone()).await;
        let nodes = [&first, &next].into_iter().flat_map(|page| page["nodes"].as_array().expect("a page")).take(3);
        let mut subjects: Vec<&Value> = nodes.map(|node| &node["subject"]["id"]).collect();
        subjects.sort_by_key(|id| id.as_str());
        let mut all = [Who::An, Who::Binh, Who::Chi].map(|who| json!(global(who.id())));
        all.sort_by_key(|id| id.as_str().map(str::to_owned));
        assert_eq!(subjects, all.iter().collect::<Vec<_>>());
        let of_an = page(json!(global(Who::An.id())), Value::Null).await;
        let nodes = of_an["nodes"].as_array().expect("a page");
        assert!(!nodes.is_empty() && nodes.iter().all(|node| node["subject"]["id"] == json!(global(Who::An.id()))));

        let (_, errors) = driver.deployment.send(driver.deployment.caller(Who::Chair).await, document, id.clone()).await;
        assert_eq!(errors[0]["extensions"]["code"], "FORBIDDEN_FIELD");
        // The claim alone shows nothing: the board of this cycle is meant.
        let claims = driver.deployment.caller_with(Who::Stranger, &[Role::Supervisor]).await;
        let (_, errors) = driver.deployment.send(claims, document, id).await;
        assert_eq!(errors[0]["extensions"]["code"], "NOT_A_MEMBER");
    }

    /// A19: the board dissolves itself with the cycle, and what it was to watch over it can still look up.
    async fn who_sat_at_the_end_keeps_the_record_and_who_was_replaced_does_not(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Reported).await else { return };
        driver.replace(Who::Supervisor, Who::Supervisor2, Who::Head).await.done();
        driver.reach(CycleState::Archived).await;
        let deployment = &driver.deployment;
        driver.act(Who::Secretary, "openReceiving", json!({})).await.refused_with("NOT_A_MEMBER");
        let document = "query($id: ID!) { cycle(id: $id) { transitions(first: 1) { totalCount }
            refusedAttempts(first: 1) { totalCount } personalReadings(first: 1) { totalCount } } }";
        let id = json!({ "id": global(driver.cycle) });
        let log = deployment.ask(Who::Supervisor2, document, id.clone()).await["cycle"].take();
        assert!(["transitions", "refusedAttempts"].iter().all(|list| count(&log, list) > 0), "{log}");
        assert!(log["personalReadings"]["totalCount"].is_u64(), "{log}");
        let chair = deployment.ask(Who::Chair, "query($id: ID!) { cycle(id: $id) { transitions(first: 1) { totalCount } } }", id.clone()).await;
        assert!(count(&chair["cycle"], "transitions") > 0);
        in_part(&driver, Who::Supervisor, document, &["transitions", "refusedAttempts", "personalReadings"]).await;
    }

    /// L6: by application, by role and by days.
    async fn the_log_is_searched_by_application_role_and_days(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::ResultsNotified).await else { return };
        let an = driver.id_of(Who::An).await;
        let document = "query($id: ID!, $f: TransitionFilter) { cycle(id: $id) { transitions(first: 100, filter: $f) {
            totalCount nodes { index event recordedAt actor { role } body } } } }";
        let found = async |filter: Value| {
            let variables = json!({ "id": global(driver.cycle), "f": filter });
            let log = driver.deployment.ask(Who::Supervisor, document, variables).await["cycle"]["transitions"].take();
            (log["totalCount"].as_u64().expect("a total"), log["nodes"].as_array().expect("records").clone())
        };
        let events = |nodes: &[Value]| nodes.iter().map(|node| node["event"].as_str().expect("an act").to_owned()).collect::<Vec<_>>();
        let (all, _) = found(json!({})).await;
        let (about, of_an) = found(json!({ "applicationId": an })).await;
        let acts = events(&of_an);
        for act in ["CREATE_APPLICATION", "SUBMIT", "RECEIVE", "CONCLUDE", "NOTIFY_RESULTS"] {
            assert!(acts.iter().any(|found| found == act), "{act}: {acts:?}");
        }
        assert!(about < all && !acts.contains(&"CREATE_CYCLE".to_owned()));
        let (others, _) = found(json!({ "applicationId": global(ApplicationId(Uuid::from_u128(99))) })).await;
        assert_eq!(others, 0);
        let (_, by_office) = found(json!({ "role": "DEPARTMENT_OFFICE" })).await;
        assert!(!by_office.is_empty() && by_office.iter().all(|node| node["actor"]["role"] == "DEPARTMENT_OFFICE"));
        let (since, last) = found(json!({ "fromDay": "2024-11-01" })).await;
        let (until, _) = found(json!({ "toDay": "2024-10-31" })).await;
        assert!(since > 0 && until > 0);
        assert_eq!(since + until, all);
        assert!(last.iter().all(|node| node["recordedAt"].as_str() >= Some("2024-10-31T17:00:00Z")));
        let (first, nodes) = found(json!({ "beforeIndex": 3 })).await;
        let numbers: Vec<_> = nodes.iter().map(|node| node["index"].as_u64()).collect();
        assert_eq!((first, numbers), (3, vec![Some(0), Some(1), Some(2)]));
        for (below, count) in [(all, all), (0, 0)] {
            assert_eq!(found(json!({ "beforeIndex": below })).await.0, count);
        }
        assert_eq!(found(json!({ "beforeIndex": -1 })).await.0, 0);
        let (some, mixed) = found(json!({ "applicationId": an, "role": "APPLICANT", "fromDay": "2024-01-01", "toDay": "2024-12-31" })).await;
        assert!(events(&mixed).contains(&"SUBMIT".to_owned()) && some < about);
    }
}
