//! What the page of the workforce says of the procedures.

use std::fmt::{self, Write as _};

use super::{
    machine::{ResearchEvent, research_target},
    terms::{ResearchState, SkillTestState, TestOutcome},
};
use crate::{
    lang::{Label, Lang},
    workforce::diagram::arrows,
};

/// The citation of a refusal is that of the procedure, from the data.
pub const OF_THE_PROCEDURE: Label = Label::new("Nguồn của thủ tục", "The source of the procedure");

/// The part of the page in one language.
///
/// # Errors
///
/// None in practice: a text takes everything that is written to it.
pub fn procedures(lang: Lang) -> Result<String, fmt::Error> {
    let drawn = arrows(
        ResearchState::ALL,
        &ResearchEvent::ALL,
        ResearchState::as_str,
        ResearchEvent::act,
        research_target,
    );
    let mut page = format!(
        "\n### States of a permission to look for faults of security\n\nThe head of the agency is the competent level. \
         A permission counts from the day of the answer, on whatever day that is recorded, and ends with the service of the officer at \
         the latest.\n\n```mermaid\n\
         stateDiagram-v2\n{drawn}```\n\n"
    );
    let lists: [Vec<(&str, Label)>; 3] = [
        ResearchState::ALL.iter().map(|one| (one.as_str(), one.label())).collect(),
        SkillTestState::ALL.iter().map(|one| (one.as_str(), one.label())).collect(),
        TestOutcome::ALL.iter().map(|one| (one.as_str(), one.label())).collect(),
    ];
    for (of, list) in ["permission", "yearly test", "result of a test"].into_iter().zip(lists) {
        for (code, label) in list {
            writeln!(page, "- `{code}` ({of}): {}", label.get(lang))?;
        }
    }
    Ok(page)
}
