//! Whose personal data the texts of a command on a cycle are: they lie under the key of that person.

use std::collections::HashMap;

use super::{
    command::{AppealInput, ApplicationInput, Command, InputOn, RecordsInput},
    digest::Sealed,
    facts::Facts,
    ids::{AppealId, ApplicationId, PersonId},
};

/// Whose the texts of a command are.
#[derive(Clone, Debug, PartialEq, Eq)]
enum CycleTextOwner {
    /// Nobody's: they say something of the cycle.
    Cycle,
    /// A person whom the command names.
    Named(PersonId),
    /// The applicant.
    Applicant(ApplicationId),
    /// The appellant.
    Appellant(AppealId),
    /// Several applicants, each in texts of its own.
    Each(Vec<(ApplicationId, Sealed)>),
}

impl Command {
    fn text_owner(&self) -> CycleTextOwner {
        match self.on() {
            InputOn::Application(ApplicationInput::EnterPaperDossier(input)) => {
                CycleTextOwner::Named(input.person)
            }
            InputOn::Application(input) => CycleTextOwner::Applicant(input.application()),
            InputOn::Appeal(AppealInput::FileAppeal(input)) => CycleTextOwner::Named(input.appellant),
            InputOn::Appeal(input) => CycleTextOwner::Appellant(input.appeal()),
            InputOn::Records(input) => of_records(input),
            InputOn::Cycle(_) => CycleTextOwner::Cycle,
        }
    }

    /// Whether its texts are personal data of somebody.
    pub fn is_about_a_person(&self) -> bool {
        self.text_owner() != CycleTextOwner::Cycle
    }
}

/// What is said of each person of a nomination list lies under the key of that person.
fn of_records(input: RecordsInput<'_>) -> CycleTextOwner {
    match input {
        RecordsInput::SubmitNominationList(input) => {
            let said = input.lines.iter().filter_map(|line| Some((line.application, line.reason?)));
            CycleTextOwner::Each(said.collect())
        }
        RecordsInput::DecideNominationList(input) => {
            let said = input.left_out.iter().map(|one| (one.application, one.reason));
            CycleTextOwner::Each(said.collect())
        }
        RecordsInput::RegisterDocument(_)
        | RecordsInput::RecordPublication(_)
        | RecordsInput::DeclareConflicts(_)
        | RecordsInput::AddRemark(_)
        | RecordsInput::RecordObligation(_)
        | RecordsInput::RecountDeadlines(_)
        | RecordsInput::ReturnNominationList(_)
        | RecordsInput::EvaluateDossiers(_) => CycleTextOwner::Cycle,
    }
}

/// Whose the texts of a command are that name nobody themselves.
pub fn owner_of(command: &Command, facts: &Facts) -> Option<PersonId> {
    match command.text_owner() {
        CycleTextOwner::Named(person) => Some(person),
        CycleTextOwner::Applicant(id) => Some(facts.application(id)?.person),
        CycleTextOwner::Appellant(id) => Some(facts.rows.appeal.get(&id)?.appellant),
        CycleTextOwner::Cycle | CycleTextOwner::Each(_) => None,
    }
}

/// The same of each text, where a command says something of several applicants.
pub fn owners_of(command: &Command, facts: &Facts) -> HashMap<Sealed, PersonId> {
    match command.text_owner() {
        CycleTextOwner::Each(said) => {
            let whose = |(id, text)| Some((text, facts.application(id)?.person));
            said.into_iter().filter_map(whose).collect()
        }
        CycleTextOwner::Cycle
        | CycleTextOwner::Named(_)
        | CycleTextOwner::Applicant(_)
        | CycleTextOwner::Appellant(_) => HashMap::new(),
    }
}
