//! In a rolling upgrade a server of the release before writes on after one of the new release: that is told, and in the log of the
//! law it is a flaw where it withdrew, for the older release let one person withdraw what two had adopted.

use thanghang::{
    domain::{audit::Leaf, law::LAW_LOG},
    service::{Flaw, OlderRelease},
};
use uuid::Uuid;

use super::{Intruder, read_sizes::rewrite};
use crate::{
    adoption::{adopt_rules_of_the_department, withdraw},
    support::{
        cycle_driver::CycleDriver,
        deployment::global,
        engine::on_both_engines,
        people::{DEPARTMENT, Who},
    },
    workforce::keep_a_workforce,
};

/// What is told of a record of the first release in a log of the law that began under the second.
const OLDER_LAW: OlderRelease = OlderRelease { written: "law-1", newest: "law-2", since: 0 };

/// Makes the last record of a log one of an older release; gives its number.
async fn date_back(driver: &CycleDriver, log: Uuid, version: &str) -> u64 {
    let (intruder, log) = (Intruder::at(driver).await, log.to_string());
    let asked = format!("SELECT body FROM log_leaf WHERE log = '{log}' ORDER BY idx DESC LIMIT 1");
    let rows = intruder.rows(&asked).await;
    let written: Vec<u8> = rows[0].try_get_by_index(0).expect("a body");
    let leaf = Leaf::decode(&written).expect("a leaf");
    assert_ne!(leaf.definition, version);
    let (index, definition) = (leaf.index, version.to_owned());
    let older = Leaf { definition, ..leaf }.encode().expect("canonical");
    rewrite(&intruder, &log, &older, true).await;
    index
}

on_both_engines! {
    /// Each record of a workforce is decided by the rules of its own version, so the log is sound, and who checks it is told.
    async fn an_older_release_in_the_log_of_a_workforce_is_a_note(engine) {
        let Some(driver) = CycleDriver::new(engine).await else { return };
        let deployment = &driver.deployment;
        keep_a_workforce(deployment).await;
        let before = deployment.service.verify(DEPARTMENT.0, None).await.expect("the check runs");
        assert_eq!((before.is_sound(), before.notes.len()), (true, 0), "{before:#?}");
        let index = date_back(&driver, DEPARTMENT.0, "workforce-1").await;
        let report = deployment.service.verify(DEPARTMENT.0, None).await.expect("the check runs");
        assert!(report.is_sound() && report.first_bad().is_none(), "{report:#?}");
        let older = OlderRelease { written: "workforce-1", newest: "workforce-2", since: 0 };
        let noted: Vec<_> = report.notes.iter().map(|note| (note.index, note.flaw.clone())).collect();
        assert_eq!(noted, [(Some(index), Flaw::OlderRelease(older))]);
        let asked = "query($id: ID!) { verifyWorkforceLog(agencyId: $id) { verdict firstBadIndex flaws { message } notes { index message } } }";
        let told = deployment.ask(Who::Head, asked, serde_json::json!({ "id": global(DEPARTMENT) })).await;
        let check = &told["verifyWorkforceLog"];
        assert_eq!((&check["verdict"], &check["flaws"]), (&"SOUND".into(), &serde_json::json!([])), "{check:#}");
        let note = &check["notes"][0];
        assert!(note["index"] == index && note["message"].as_str().is_some_and(|note| note.contains("workforce-1")), "{check:#}");
    }

    /// What was proposed and adopted is the same under both releases.
    async fn an_older_release_in_the_log_of_the_law_is_a_note(engine) {
        let Some(driver) = CycleDriver::new(engine).await else { return };
        let deployment = &driver.deployment;
        adopt_rules_of_the_department(deployment).await;
        let index = date_back(&driver, LAW_LOG, "law-1").await;
        let report = deployment.service.verify(LAW_LOG, None).await.expect("the check runs");
        let noted: Vec<_> = report.notes.iter().map(|note| (note.index, note.flaw.clone())).collect();
        assert_eq!((report.is_sound(), noted), (true, vec![(Some(index), Flaw::OlderRelease(OLDER_LAW))]), "{report:#?}");
    }

    /// One person could withdraw alone: whoever reads the audit looks whether somebody did.
    async fn a_withdrawal_under_an_older_release_is_a_flaw(engine) {
        let Some(driver) = CycleDriver::new(engine).await else { return };
        let deployment = &driver.deployment;
        let adopted = adopt_rules_of_the_department(deployment).await;
        let end = serde_json::json!({
            "adoptionId": adopted.0["adoption"]["id"], "withdrawnOn": "2024-12-01", "decision": "16/QĐ-STTTT",
            "reason": "Đã có bộ quy tắc mới" });
        withdraw(deployment, "withdrawRuleSet", end).await;
        let before = deployment.service.verify(LAW_LOG, None).await.expect("the check runs");
        assert!(before.is_sound() && before.notes.is_empty(), "{before:#?}");
        let index = date_back(&driver, LAW_LOG, "law-1").await;
        let report = deployment.service.verify(LAW_LOG, None).await.expect("the check runs");
        let found: Vec<_> = report.findings.iter().map(|found| (found.index, found.flaw.clone())).collect();
        assert_eq!(found, [(Some(index), Flaw::OlderLaw(OLDER_LAW))]);
        assert_eq!((report.first_bad(), report.notes.len()), (Some(index), 0));
        assert!(report.findings[0].flaw.message().vi.contains("một người tự thôi áp dụng"));
    }
}
