//! What the page of the workforce says of training.

use std::fmt::{self, Write as _};

use super::{
    machine::{CourseEvent, PlanEvent, ProposalEvent, course_target, plan_target, proposal_target},
    terms::{CourseState, TrainingGroup, TrainingState},
};
use crate::{
    lang::{Label, Lang},
    workforce::{
        diagram::arrows,
        law::{WorkforceLaw, WorkforceText},
    },
};

/// The citation of a refusal is that of what the province sets, from the data.
pub const OF_THE_RULES: Label =
    Label::new("Nguồn của quy định về đào tạo", "The source of the rules on training");

/// The diagrams of the machines with what their states are called.
///
/// # Errors
///
/// None in practice: a text takes everything that is written to it.
pub fn diagrams(lang: Lang) -> Result<String, fmt::Error> {
    let mut page = String::new();
    let state = TrainingState::as_str;
    let drawn = [
        (
            "a training proposal",
            arrows(TrainingState::ALL, &ProposalEvent::ALL, state, ProposalEvent::act, proposal_target),
        ),
        ("a training plan", arrows(TrainingState::ALL, &PlanEvent::ALL, state, PlanEvent::act, plan_target)),
        (
            "a course",
            arrows(CourseState::ALL, &CourseEvent::ALL, CourseState::as_str, CourseEvent::act, course_target),
        ),
    ];
    for (what, arrows) in drawn {
        writeln!(page, "\n### States of {what}\n\n```mermaid\nstateDiagram-v2\n{arrows}```")?;
    }
    page.push('\n');
    for state in TrainingState::ALL {
        writeln!(page, "- `{state}`: {}", state.label().get(lang))?;
    }
    for state in CourseState::ALL {
        writeln!(page, "- `{state}` (course): {}", state.label().get(lang))?;
    }
    Ok(page)
}

/// What the sources say, in the words that they print and without their slips.
///
/// # Errors
///
/// None in practice: a text takes everything that is written to it.
pub fn sources(law: &WorkforceLaw, lang: Lang) -> Result<String, fmt::Error> {
    let mut page = String::from("\n## Training\n\nA course is for one of:\n\n");
    for group in TrainingGroup::ALL {
        writeln!(page, "- `{group}`: {}", group.label().get(lang))?;
    }
    for (_, rules) in law.each(WorkforceText::training) {
        let (id, cited, from) = (&rules.id, rules.citation.get(lang), rules.valid_from);
        writeln!(
            page,
            "\n### `{id}`\n\n{cited}. From {from}. Aggregated by `{}`, approved by `{}`.\n",
            rules.keeper, rules.approver
        )?;
        page.push_str("| Requirement | What it says | Article | Slips |\n| --- | --- | --- | --- |\n");
        for item in &rules.item {
            let (text, article) = (item.text.get(lang), item.article.get(lang));
            let slips = if item.corrected.is_some() { "both readings are kept" } else { "none" };
            writeln!(page, "| {} | {text} | {article} | {slips} |", item.id)?;
        }
    }
    Ok(page)
}
