//! What an act reads of personnel files and papers beside the rows of the cycle; its leaf records it.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::personal::Personal;
use crate::domain::{
    application::state::ApplicationState,
    calendar::day_of,
    command::Command,
    dossier::{Sources, judge_at, settled_by_facts},
    eligibility::PaperKind,
    facts::Facts,
    file_facts::FileFacts,
    ids::{ApplicationId, DocumentId},
    reference_data::ReferenceData,
    row::Application,
    vocabulary::{RuleOutcome, Stage},
    workflow::Definition,
};

/// The applications whose files an act opens.
pub(super) fn opened_for<'a>(command: &Command, facts: &'a Facts) -> Vec<&'a Application> {
    if !Definition::of(facts).binds_facts {
        return Vec::new();
    }
    let asks = matches!(command, Command::RecordFinding(_) | Command::Submit(_));
    let own = command.application().filter(|_| asks).and_then(|id| facts.application(id));
    own.into_iter().chain(on_trial(command, facts).map(|(own, _)| own)).collect()
}

/// Those who would win or be appointed by an act, each with the document that says so.
fn on_trial<'a>(
    command: &Command,
    facts: &'a Facts,
) -> impl Iterator<Item = (&'a Application, DocumentId)> + use<'a> {
    let approved = if let Command::ApproveResults(input) = command {
        let winners = facts.in_states(&[ApplicationState::ProposedWinner]);
        winners.map(|own| (own.id, input.decision)).collect()
    } else {
        Vec::new()
    };
    let appointed = if let Command::AppointWinners(input) = command {
        let named = input.appointments.iter();
        named.filter_map(|line| Some((line.application, line.appointment?))).collect()
    } else {
        Vec::new()
    };
    let late = if let Command::AppointLate(input) = command {
        input.appointment.map(|appointment| (input.application, appointment))
    } else {
        None
    };
    let named = approved.into_iter().chain(appointed).chain(late);
    named.filter_map(|(id, document)| Some((facts.application(id)?, document)))
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
        FileFacts {
            settled: self.settled(command),
            cases: self.cases(command),
            lacking: self.lacking(command).unwrap_or_default(),
        }
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

    /// What the office will find missing (E15).
    fn lacking(&self, command: &Command) -> Option<Vec<PaperKind>> {
        let Command::Submit(input) = command else { return None };
        let sources = self.sources(self.facts.application(input.application)?)?;
        let verdict = judge_at(sources, Stage::Screening, day_of(self.now)).ok()?;
        Some(verdict.lacking)
    }

    /// The day that counts is that of the document. Until the results are approved a case bears on them if it was in
    /// force since the hand-over (E5), afterwards if it lasts (law Art 42(1)).
    fn cases(&self, command: &Command) -> BTreeSet<ApplicationId> {
        let approves = matches!(command, Command::ApproveResults(_));
        let bears = |(own, document): &(&Application, DocumentId)| {
            let record = self.personal.record(own.person);
            let on = self.facts.in_force(*document).map_or_else(|| day_of(self.now), |found| found.dated);
            let since = own.submitted_at.map_or(on, day_of).min(on);
            record.disciplinary_cases().any(|running| {
                if approves { running.is_in_force(since, on) } else { running.keeps_from_appointment(on) }
            })
        };
        on_trial(command, self.facts).filter(bears).map(|(own, _)| own.id).collect()
    }
}
