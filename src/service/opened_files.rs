//! What an act reads of personnel files and papers beside the rows of the cycle; its leaf records it.

use jiff::Timestamp;

use super::personal::Personal;
use crate::domain::{
    command::Command,
    dossier::{Sources, settled_by_facts},
    facts::Facts,
    file_facts::FileFacts,
    reference_data::ReferenceData,
    row::Application,
    vocabulary::RuleOutcome,
    workflow::Definition,
};

/// The applications whose files an act opens.
pub(super) fn opened_for<'a>(command: &Command, facts: &'a Facts) -> Vec<&'a Application> {
    if !Definition::of(facts).binds_facts {
        return Vec::new();
    }
    let found_on = if let Command::RecordFinding(input) = command { Some(input.application) } else { None };
    found_on.and_then(|id| facts.application(id)).into_iter().collect()
}

/// The files that were opened.
pub(super) struct Opened<'a> {
    pub(super) reference: &'a ReferenceData,
    pub(super) facts: &'a Facts,
    pub(super) personal: &'a Personal,
    pub(super) now: Timestamp,
}

impl<'a> Opened<'a> {
    /// What bears on an act. Nothing in a cycle that began under a definition which reads no file.
    pub(super) fn read_for(&self, command: &Command) -> FileFacts {
        if !Definition::of(self.facts).binds_facts {
            return FileFacts::default();
        }
        FileFacts { settled: self.settled(command) }
    }

    /// Where the facts of an application come from; none without the very rule set of the cycle.
    fn sources(&self, own: &'a Application) -> Option<Sources<'a>> {
        let rules = self.reference.rule_sets.frozen(self.facts.cycle()?)?;
        Some(self.personal.sources(rules, self.facts, own, self.now))
    }

    fn settled(&self, command: &Command) -> Option<RuleOutcome> {
        let Command::RecordFinding(input) = command else { return None };
        let sources = self.sources(self.facts.application(input.application)?)?;
        settled_by_facts(sources, &input.rule).ok().flatten()
    }
}
