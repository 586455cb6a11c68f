//! What a list costs: as many statements for one cycle as for a hundred, and for few applications as for many
//! (design decision 21).

use serde_json::{Value, json};
use thanghang::domain::{
    application::state::ApplicationState,
    ids::{AgencyId, ApplicationId},
    row::{Application, Row},
};
use uuid::Uuid;

use crate::support::{
    engine::on_both_engines,
    people::{APPLICANTS, DEPARTMENT, Who},
    play::{ATTT, Play},
    town::{Town, global},
};

const QUERY: &str =
    "query($first: Int!) { cycles(first: $first) { nodes { availableTransitions { event } } } }";
const CYCLES: i32 = 100;
const APPLICATIONS: u32 = 10_000;

/// How many statements the list takes, and how many cycles it shows.
async fn cost(town: &Town, first: i32) -> (u64, usize) {
    // Whatever is read once is read before.
    town.ask(Who::Office, QUERY, json!({ "first": 1 })).await;
    let caller = town.caller(Who::Office).await;
    let before = town.service.store.statements();
    let (data, errors) = town.send(caller, QUERY, json!({ "first": first })).await;
    let after = town.service.store.statements();
    assert!(errors.is_empty(), "{errors:?}");
    let nodes = data["cycles"]["nodes"].as_array().expect("nodes");
    assert!(
        nodes.iter().all(|node| node["availableTransitions"] != json!([])),
        "the office can act on all of them"
    );
    (after - before, nodes.len())
}

async fn create_cycle(town: &Town, agency: AgencyId, year: i32) {
    let input = json!({
        "agencyId": global(agency), "year": year, "venue": "Điện Biên Phủ", "title": "Kỳ xét thăng hạng",
        "fromGrade": "IV", "toGrade": "III", "titles": [{ "fromCode": "V.11.05.12", "toCode": ATTT }],
    });
    town.act(Who::Office, "createCycle", input).await.done();
}

on_both_engines! {
    /// Q14: for cycles.
    async fn a_list_of_cycles_takes_as_many_statements_as_one_cycle(engine) {
        let Some(play) = Play::new(engine).await else { return };
        for _ in 1..CYCLES {
            create_cycle(&play.town, DEPARTMENT, 2024).await;
        }
        let (one, shown) = cost(&play.town, 1).await;
        assert_eq!(shown, 1);
        assert!(one > 0, "statements are counted");
        assert_eq!(cost(&play.town, 10).await, (one, 10));
        assert_eq!(cost(&play.town, CYCLES).await, (one, 100));
    }

    /// Q14: for the applications of a cycle.
    async fn a_cycle_takes_as_many_statements_with_many_applications(engine) {
        let Some(play) = Play::at(engine, thanghang::domain::cycle::state::CycleState::Receiving).await else { return };
        for who in APPLICANTS {
            play.create(who, ATTT).await;
        }
        let few = cost(&play.town, 1).await;
        let pattern = play.application(Who::An).await;
        let many = (0..APPLICATIONS).map(|number| Row::from(Application {
            id: ApplicationId(Uuid::from_u128(0xf000 + u128::from(number))),
            state: ApplicationState::Draft,
            ..pattern.clone()
        }));
        let facts = play.facts().await;
        let writing = play.town.service.store.begin().await.expect("a transaction");
        writing.put(many, &facts.rows).await.expect("the rows are stored");
        writing.commit().await.expect("committed");
        assert_eq!(play.facts().await.rows.application.len(), APPLICANTS.len() + APPLICATIONS as usize);
        assert_eq!(cost(&play.town, 1).await, few);
        let applications = "query($id: ID!) { cycle(id: $id) { applications(first: 100) { totalCount nodes { state } } } }";
        let before = play.town.service.store.statements();
        let data: Value = play.town.ask(Who::Office, applications, json!({ "id": global(play.cycle) })).await;
        let whole = play.town.service.store.statements() - before;
        assert!(whole <= few.0 + 5, "{whole} statements for a page of applications, {few:?} for the cycle");
        assert_eq!(data["cycle"]["applications"]["nodes"].as_array().expect("nodes").len(), 100);
    }
}
