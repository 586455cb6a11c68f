//! What every act states beside its own input: the cycle, and the version that whoever acts has read.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use thanghang::{
    domain::{
        calendar::day_of,
        command::{Act, Aggregate},
        facts::Facts,
        ids::{AppealId, ApplicationId},
        role::Role,
        row::Application,
        visibility::Visibility,
    },
    graphql::global_id::NodeId,
};

use super::CycleDriver;
use crate::support::{deployment::global, people::Who};

impl CycleDriver {
    /// Completes an input with the cycle's id and the version that is right now, as whoever handles the cycle reads it, or of what only
    /// applicants do the applicant.
    pub(crate) async fn complete(&self, act: &str, input: Value) -> Value {
        let own = matches!(act, "submit" | "withdraw");
        let read = |_: &Facts, row: &Application| if own { row.visible_version } else { row.version };
        self.completed(act, input, read).await
    }

    /// The same as a person reads it in some roles.
    pub(crate) async fn complete_as(&self, (who, roles): (Who, &[Role]), act: &str, input: Value) -> Value {
        let today = day_of(self.deployment.clock.wall());
        let roles: BTreeSet<Role> = roles.iter().copied().collect();
        let read = |facts: &Facts, row: &Application| {
            Visibility::of(facts, Some(who.id()), &roles, today).version_of(facts, row)
        };
        self.completed(act, input, read).await
    }

    async fn completed(
        &self,
        act: &str,
        mut input: Value,
        read: impl Fn(&Facts, &Application) -> u32,
    ) -> Value {
        let named = Act::from_name(act).expect("an act of a cycle");
        let facts = self.facts().await;
        let version = match named.aggregate() {
            Aggregate::Cycle | Aggregate::Records => facts.cycle().map(|cycle| cycle.version),
            Aggregate::Application => id_in(&input, "applicationId").and_then(|id: ApplicationId| {
                facts.application(id).map(|application| read(&facts, application))
            }),
            Aggregate::Appeal => {
                id_in(&input, "appealId").and_then(|id: AppealId| Some(facts.rows.appeal.get(&id)?.version))
            }
        };
        let fields = input.as_object_mut().expect("an input is an object");
        fields.entry("cycleId").or_insert_with(|| json!(global(self.cycle)));
        if named.is_versioned() {
            fields.entry("expectedVersion").or_insert_with(|| json!(version.unwrap_or(0)));
        }
        input
    }
}

fn id_in<T: NodeId>(input: &Value, field: &str) -> Option<T> {
    T::from_global(input[field].as_str()?)
}
