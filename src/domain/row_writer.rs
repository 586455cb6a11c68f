//! Writes the rows of a decision.

use std::collections::BTreeMap;

use super::{
    application::state::{ApplicationState, VisibleState},
    facts::Facts,
    guard_context::GuardContext,
    ids::{AppealId, ApplicationId, VoteId},
    row::{Appeal, Application, Cycle, Row, Vote},
};

/// Collects the rows of one decision; each row appears once, as it is after the decision.
#[derive(Debug)]
pub(crate) struct RowWriter<'a> {
    /// The case that is being decided.
    pub(crate) case: &'a GuardContext<'a>,
    cycle: Option<Cycle>,
    applications: BTreeMap<ApplicationId, Application>,
    appeals: BTreeMap<AppealId, Appeal>,
    votes: BTreeMap<VoteId, Vote>,
    rows: Vec<Row>,
}

impl<'a> RowWriter<'a> {
    /// A writer for the decision in a context.
    pub(crate) const fn new(case: &'a GuardContext<'a>) -> Self {
        Self {
            case,
            cycle: None,
            applications: BTreeMap::new(),
            appeals: BTreeMap::new(),
            votes: BTreeMap::new(),
            rows: Vec::new(),
        }
    }

    /// Puts a row as it is.
    pub(crate) fn put(&mut self, row: impl Into<Row>) {
        self.rows.push(row.into());
    }

    /// The index of the leaf.
    pub(crate) const fn leaf(&self) -> u64 {
        self.case.moment.index
    }

    /// Changes the header of the cycle.
    pub(crate) fn cycle(&mut self, change: impl FnOnce(&mut Cycle)) {
        change(self.cycle.get_or_insert_with(|| self.case.cycle.clone()));
    }

    /// Puts an application as it is.
    pub(crate) fn put_application(&mut self, application: Application) {
        self.applications.insert(application.id, application);
    }

    /// Changes an application.
    pub(crate) fn application(&mut self, id: ApplicationId, change: impl FnOnce(&mut Application)) {
        let Some(before) = self.applications.get(&id).or_else(|| self.case.facts.application(id)) else {
            return;
        };
        let mut after = before.clone();
        change(&mut after);
        self.applications.insert(id, after);
    }

    /// Moves an application to a state.
    pub(crate) fn move_application(&mut self, id: ApplicationId, state: ApplicationState) {
        self.application(id, |application| application.state = state);
    }

    /// Moves every application that is in one of some states.
    pub(crate) fn move_all(&mut self, from: &[ApplicationState], to: ApplicationState) {
        let ids: Vec<ApplicationId> =
            self.case.facts.in_states(from).map(|application| application.id).collect();
        for id in ids {
            self.move_application(id, to);
        }
    }

    /// Changes an appeal and moves its version.
    pub(crate) fn appeal(&mut self, id: AppealId, change: impl FnOnce(&mut Appeal)) {
        let Some(before) = self.appeals.get(&id).or_else(|| self.case.facts.rows.appeal.get(&id)) else {
            return;
        };
        let mut after = before.clone();
        change(&mut after);
        if !self.appeals.contains_key(&id) {
            after.version += 1;
        }
        self.appeals.insert(id, after);
    }

    /// Voids the votes on a dossier under appraisal, because what the council voted on has changed (law Art 38(2)). A
    /// conclusion that was recorded keeps its votes: it is changed by reopening only.
    pub(crate) fn void_votes(&mut self, on: &Application) {
        if !self.case.version.binds_facts() || on.state != ApplicationState::UnderAppraisal {
            return;
        }
        for vote in self.case.facts.votes(on, self.case.votes_on_list()) {
            self.votes.insert(vote.id, Vote { void: true, ..vote.clone() });
        }
    }

    /// The date of a document, today if it has none.
    pub(crate) fn dated(&self, id: super::ids::DocumentId) -> jiff::civil::Date {
        self.case.facts.in_force(id).map_or(self.case.today(), |document| document.dated)
    }

    /// The rows: the cycle first, then what was put, then votes, applications and appeals.
    pub(crate) fn rows(self) -> Vec<Row> {
        let facts = self.case.facts;
        let cycle = self.cycle.into_iter().map(Row::from);
        let votes = self.votes.into_values().map(Row::from);
        let applications = self.applications.into_values().map(|after| Row::from(versioned(facts, after)));
        let appeals = self.appeals.into_values().map(Row::from);
        cycle.chain(self.rows).chain(votes).chain(applications).chain(appeals).collect()
    }
}

/// Moves the versions of an application once, however many changes the decision made: the one always, the other
/// only if the candidate sees something else than before (design decision 24).
fn versioned(facts: &Facts, mut after: Application) -> Application {
    if let Some(before) = facts.application(after.id) {
        after.version = before.version + 1;
        after.visible_version = before.visible_version + u32::from(visible(before) != visible(&after));
    }
    after
}

const fn visible(application: &Application) -> VisibleState {
    VisibleState::of(application.state, application.notified_state, application.re_review)
}
