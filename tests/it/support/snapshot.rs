//! Provinces and cycles that are played once for all tests of the process, then closed and copied: a test pays for what
//! it does itself, and not for the way to where it begins.

use std::{ffi::OsString, fs};

use jiff::Timestamp;
use thanghang::domain::{cycle::state::CycleState, ids::CycleId};
use tokio::sync::OnceCell;

use super::{
    cycle_driver::CycleDriver,
    deployment::Deployment,
    engine::{Engine, Template, folder},
    people::Who,
};

/// The states of the standard course, each after those that lead to it.
const COURSE: [CycleState; 18] = [
    CycleState::Draft,
    CycleState::SchemeApproved,
    CycleState::CouncilFormed,
    CycleState::SupervisionFormed,
    CycleState::PlanIssued,
    CycleState::PlanPublished,
    CycleState::Receiving,
    CycleState::ReceivingClosed,
    CycleState::ListDecided,
    CycleState::DossiersPrepared,
    CycleState::Review,
    CycleState::Reviewed,
    CycleState::ResultsNotified,
    CycleState::AppealsClosed,
    CycleState::ResultsApproved,
    CycleState::Appointed,
    CycleState::Reported,
    CycleState::Archived,
];

/// A closed province. Each copy begins at the same instant and has a history of its own from then on.
pub(crate) struct DeploymentSnapshot {
    database: Template,
    files: Vec<(OsString, Vec<u8>)>,
    now: Timestamp,
    keys: u64,
}

impl DeploymentSnapshot {
    /// Closes a province.
    pub(crate) async fn of(deployment: Deployment) -> Self {
        let (now, keys) = (deployment.clock.wall(), deployment.keys());
        let Deployment { service, open, files, .. } = deployment;
        service.shut_down().await.expect("the service shuts down");
        drop(service);
        let entries = fs::read_dir(files.path()).expect("the folder can be listed");
        let read = |entry: std::io::Result<fs::DirEntry>| {
            let entry = entry.expect("an entry");
            (entry.file_name(), fs::read(entry.path()).expect("a file can be read"))
        };
        Self { database: open.into_template(), files: entries.map(read).collect(), now, keys }
    }

    /// A copy.
    pub(crate) async fn copy(&self) -> Deployment {
        let files = folder();
        for (name, bytes) in &self.files {
            fs::write(files.path().join(name), bytes).expect("a file can be written");
        }
        Deployment::on(self.database.open().await, files, self.now, self.keys)
    }
}

/// A cycle in a closed province.
pub(crate) struct CycleSnapshot {
    deployment: DeploymentSnapshot,
    cycle: CycleId,
    cast: Vec<(Who, &'static str)>,
    number: u32,
}

impl CycleSnapshot {
    /// Closes the province of a cycle.
    pub(crate) async fn of(driver: CycleDriver) -> Self {
        let number = driver.number();
        let CycleDriver { deployment, cycle, cast, .. } = driver;
        Self { deployment: DeploymentSnapshot::of(deployment).await, cycle, cast, number }
    }

    /// The cycle in a copy of its province.
    pub(crate) async fn copy(&self) -> CycleDriver {
        CycleDriver::on(self.deployment.copy().await, self.cycle, self.cast.clone(), self.number)
    }
}

/// The populated province of an engine; none where the engine is not installed.
pub(super) async fn province(engine: Engine) -> Option<&'static DeploymentSnapshot> {
    static PROVINCES: [OnceCell<Option<DeploymentSnapshot>>; Engine::COUNT] =
        [const { OnceCell::const_new() }; Engine::COUNT];
    // In a box, for every test that asks holds this future in its own.
    let populate =
        || Box::pin(async move { Some(DeploymentSnapshot::of(Deployment::populated(engine).await?).await) });
    PROVINCES[engine as usize].get_or_init(populate).await.as_ref()
}

/// The cycle of an engine in a state of the standard course, each made from the one before.
pub(super) async fn cycle(engine: Engine, goal: CycleState) -> Option<&'static CycleSnapshot> {
    static CYCLES: [[OnceCell<CycleSnapshot>; COURSE.len()]; Engine::COUNT] =
        [const { [const { OnceCell::const_new() }; COURSE.len()] }; Engine::COUNT];
    let province = province(engine).await?;
    let mut before: Option<&CycleSnapshot> = None;
    for (state, snapshot) in COURSE.into_iter().zip(&CYCLES[engine as usize]) {
        let continue_from = || {
            Box::pin(async move {
                let driver = match before {
                    Some(before) => before.copy().await,
                    None => CycleDriver::created_in(province.copy().await).await,
                };
                driver.reach(state).await;
                CycleSnapshot::of(driver).await
            })
        };
        let reached = snapshot.get_or_init(continue_from).await;
        if state == goal {
            return Some(reached);
        }
        before = Some(reached);
    }
    panic!("the standard course does not lead to {goal}");
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use thanghang::{
        domain::row::Rows,
        store::{CursorPage, LeafFilter},
    };

    use super::*;
    use crate::support::{deployment::ApiAnswer, engine::on_both_engines};

    /// What a province holds of a cycle: its rows, the bodies of its leaves, and its texts as its applicants read them.
    async fn contents(driver: &CycleDriver) -> (Rows, Vec<Vec<u8>>, serde_json::Value) {
        let all = CursorPage { after: None, first: 10_000 };
        let leaves =
            driver.deployment.service.store.leaves(driver.cycle.0, &LeafFilter::default(), &all).await;
        let leaves = leaves.expect("leaves");
        let bodies = leaves.items.into_iter().map(|leaf| leaf.body).collect();
        let texts = "{ myApplications(first: 5) { nodes { applicant { name } papers { item content { __typename } } } } }";
        (driver.facts().await.rows, bodies, driver.deployment.ask(Who::An, texts, json!({})).await)
    }

    /// Archives the cycle by a key.
    async fn archive(driver: &CycleDriver, version: u32) -> ApiAnswer {
        let input = json!({
            "cycleId": crate::support::deployment::global(driver.cycle), "expectedVersion": version,
            "idempotencyKey": "archive-once",
        });
        driver.deployment.act(Who::Secretary, "archive", input).await.done()
    }

    on_both_engines! {
        async fn a_copy_holds_what_was_played(engine) {
            let Some(played) = CycleDriver::at(engine, CycleState::Reported).await else { return };
            let version = played.facts().await.cycle().expect("the cycle").version;
            let receipt = archive(&played, version).await.0["receipt"].clone();
            let before = contents(&played).await;
            let snapshot = CycleSnapshot::of(played).await;
            for _ in 0..2 {
                let copy = snapshot.copy().await;
                assert_eq!(contents(&copy).await, before);
                assert_eq!(archive(&copy, version).await.0["receipt"], receipt, "the key was kept");
                copy.check().await;
            }
        }
    }
}
