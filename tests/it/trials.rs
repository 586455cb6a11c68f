//! What is for trying out only: its rule sets are not adopted in production (R22).

use serde_json::json;
use thanghang::service::Outcome;

use crate::{
    adoption::{act, begin, begin_with, own_rules, proposal, second_administrator},
    cli::{BOOTSTRAP, assert_code, folder, production, run, stdout},
    support::{deployment::Deployment, engine::Engine, people::Who},
};

/// The service of a deployment in production refuses each way in; what was adopted before is left alone.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn production_takes_no_rule_set_for_trying_out() {
    let mut deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    let anywhere = deployment.service.clone();
    deployment.service = anywhere.clone().without_trial_law();
    match begin(&deployment).await {
        Outcome::Refused(refused) => {
            assert_eq!(refused.codes(), ["TRIAL_LAW_IN_PRODUCTION"]);
        }
        other => panic!("it is refused: {other:?}"),
    }
    let begun = begin_with(&deployment, |text| !text.is_trial()).await;
    assert!(matches!(begun, Outcome::Accepted(_)), "{begun:?}");
    second_administrator(&deployment).await;

    let body = own_rules().body.replacen("demo = false", "demo = true", 1);
    let propose = act(&deployment, Who::Office, "proposeLaw", proposal(&body)).await;
    propose.refused(&["TRIAL_LAW_IN_PRODUCTION"]);
    deployment.service = anywhere.clone();
    let proposed = act(&deployment, Who::Office, "proposeLaw", proposal(&body)).await.done();
    let adoption = json!({ "adoptionId": proposed.0["adoption"]["id"] });
    deployment.service = anywhere.clone().without_trial_law();
    act(&deployment, Who::Spare, "adoptRuleSet", adoption.clone())
        .await
        .refused(&["TRIAL_LAW_IN_PRODUCTION"]);
    deployment.service = anywhere;
    act(&deployment, Who::Spare, "adoptRuleSet", adoption).await.done();
}

#[test]
fn the_bootstrap_of_production_leaves_what_is_for_trying_out() {
    let folder = folder();
    production(folder.path());
    let run = |arguments: &[&str]| run(folder.path(), &[arguments, &["--config=thanghang.toml"]].concat());
    assert_code(&run(&["migrate", "up"]), 0);
    let trusted = BOOTSTRAP.map(|argument| match argument {
        "--issuer=thanghang-dev" => "--issuer=https://id.example.vn",
        other => other,
    });
    let begun = run(&trusted);
    assert_code(&begun, 0);
    let told = stdout(&begun);
    assert!(told.contains("  dien-bien-2024-2  ") && !told.contains("  demo  "), "{told}");
    let listed = run(&["law", "list"]);
    assert_code(&listed, 0);
    let listed = stdout(&listed);
    let of_demo = listed.lines().skip_while(|line| !line.contains("  demo  ")).skip(1);
    let adoptions = of_demo.take_while(|line| line.starts_with("  ")).count();
    assert!(listed.contains("  demo  ") && adoptions == 0, "{listed}");
}
