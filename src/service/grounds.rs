//! Finding in the log of a cycle why its applications stand where they stand.

use std::{collections::BTreeMap, sync::Arc};

use jiff::Timestamp;

use super::Service;
use crate::{
    domain::{
        application::grounds::Grounds,
        audit::Leaf,
        command::{Act, Command},
        ids::{ApplicationId, CycleId},
        role::Role,
    },
    store::{LeafFilter, StoreError},
};

/// How many records are read at a time.
const PAGE: u32 = 200;

/// A decision on an application, with its grounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroundedDecision {
    /// Why.
    pub grounds: Grounds,
    /// In which capacity it was made.
    pub role: Option<Role>,
    /// When it was recorded.
    pub at: Timestamp,
}

impl Service {
    /// The last decision with grounds on each of some applications of a cycle, among the acts that may have made it, and among
    /// so many first records of its log.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub async fn decisions(
        &self,
        cycle: CycleId,
        records: Option<u64>,
        mut wanted: BTreeMap<ApplicationId, &'static [Act]>,
    ) -> Result<BTreeMap<ApplicationId, Arc<GroundedDecision>>, StoreError> {
        let acts = wanted.values().copied().flatten().map(|act| act.as_str()).collect();
        let filter = LeafFilter { acts, ..LeafFilter::default() };
        let mut found = BTreeMap::new();
        let mut before = records;
        while !wanted.is_empty() {
            let page = self.store.last_leaves(cycle.0, &filter, before, PAGE).await?;
            for leaf in page.items.iter().rev().filter_map(|stored| Leaf::decode(&stored.body).ok()) {
                let Ok(command) = leaf.input.read::<Command>() else { continue };
                let decided: Vec<_> = wanted
                    .iter()
                    .filter(|(_, acts)| acts.contains(&command.act()))
                    .filter_map(|(id, _)| Some((*id, Grounds::of(&command, *id)?)))
                    .collect();
                for (id, grounds) in decided {
                    wanted.remove(&id);
                    let role = Role::from_name(&leaf.actor.role);
                    found.insert(id, Arc::new(GroundedDecision { grounds, role, at: leaf.recorded_at }));
                }
            }
            before = page.items.first().map(|stored| stored.index);
            if !page.has_more {
                break;
            }
        }
        Ok(found)
    }
}
