//! Rule sets for trying out, where a deployment takes none: in production nobody counts on what the demonstration plays.

use super::{command::LawCommand, refusal::LawActFault};
use crate::{digest::Digest, law::LawText, reference_data::ReferenceData, refusal::Refusal};

/// The refusal of an act that brings a rule set for trying out, or has it adopted. The log itself knows no such difference: an
/// act that a deployment took before replays everywhere.
pub fn refused_trial(law: &ReferenceData, command: &LawCommand) -> Option<Refusal> {
    let is_trial = |digest: Digest| law.text(digest).is_some_and(|text: LawText| text.is_trial());
    let (brings_one, field) = match command {
        LawCommand::BeginLaw(input) => (input.shipped.iter().any(|shipped| is_trial(shipped.digest)), None),
        LawCommand::ProposeLaw(input) => (is_trial(input.digest), Some("text")),
        LawCommand::AdoptRuleSet(input) => {
            let proposal = law.adoptions().rows().adoption.get(&input.adoption)?;
            (is_trial(proposal.digest), Some("adoptionId"))
        }
        LawCommand::AdoptCalendar(_)
        | LawCommand::AdoptWorkforceRules(_)
        | LawCommand::AdoptTitles(_)
        | LawCommand::AdoptNumbering(_)
        | LawCommand::ProposeWithdrawal(_)
        | LawCommand::TakeBackWithdrawal(_)
        | LawCommand::WithdrawRuleSet(_)
        | LawCommand::WithdrawCalendar(_)
        | LawCommand::WithdrawWorkforceRules(_)
        | LawCommand::WithdrawTitles(_)
        | LawCommand::WithdrawNumbering(_) => (false, None),
    };
    brings_one.then(|| LawActFault::TrialInProduction.refuse(field))
}
