//! What the page of the workforce says of the evaluation: where an officer may stand in a year, and what follows from a
//! trigger.

use std::fmt::{self, Write as _};

use super::{
    machine::{EffectEvent, EffectState, target},
    standing::EvaluationStanding,
    terms::OfficerClass,
};
use crate::{lang::Lang, workforce::rules::WorkforceRules};

/// The part of the page in one language, under the rules that it cites.
///
/// # Errors
///
/// None in practice: a text takes everything that is written to it.
pub fn evaluation(rules: Option<&WorkforceRules>, lang: Lang) -> Result<String, fmt::Error> {
    let mut page = String::from(
        "\n## The yearly evaluation\n\nIt is written in the log of the specialised IT agency of the province, the one whose head is registered as such first, and reads the log of \
         the agency that employs the officer. Where an officer stands follows from what was recorded and from the day; a \
         presumed class D does not count. The classes are no classification of quality (E3), and what follows from them is \
         no discipline (E5).\n\n| Standing | What it says | Class | Requirement | Basis |\n| --- | --- | --- | --- | --- |\n",
    );
    for standing in EvaluationStanding::ALL {
        let class = match (standing.class(None), standing.class(Some(OfficerClass::A))) {
            (Some(class), _) => class.as_str(),
            (None, Some(_)) => "as given",
            (None, None) => "none",
        };
        let (text, basis) = (standing.label().get(lang), standing.citation(rules));
        let (requirement, basis) = (standing.requirement(), basis.get(lang));
        writeln!(page, "| `{standing}` | {text} | {class} | {requirement} | {basis} |")?;
    }
    page.push_str("\n## What follows from a trigger\n\n```mermaid\nstateDiagram-v2\n    [*] --> TRIGGERED\n");
    for state in EffectState::ALL {
        for event in EffectEvent::ALL {
            let (with, without) = (target(*state, *event, true), target(*state, *event, false));
            let condition = match (with, without) {
                (Some(_), None) => " (with an incentive)",
                (None, Some(_)) => " (without an incentive)",
                (Some(_), Some(_)) | (None, None) => "",
            };
            if let Some(next) = with.or(without) {
                writeln!(page, "    {state} --> {next}: {event}{condition}")?;
            }
        }
        if state.is_withdrawn_by_correction() {
            writeln!(page, "    {state} --> WITHDRAWN: a class was corrected")?;
        }
    }
    page.push_str("```\n");
    Ok(page)
}
