//! What the page of the workforce says of incidents, precautions and handovers.

use std::fmt::{self, Write as _};

use super::{
    machine::{
        HandoverEvent, IncidentEvent, PrecautionEvent, handover_target, incident_target, precaution_target,
    },
    policy::ResponsibilityRelation,
    refusal::ResponsibilityFault,
    terms::{
        ExemptionGround, HandoverCause, HandoverClass, HandoverState, IncidentCause, IncidentState,
        PrecautionState,
    },
};
use crate::{
    lang::{Label, Lang},
    refusal::NO_CITATION,
    workforce::diagram::arrows,
};

/// The citation of a refusal is that of the regulation, from the data.
const OF_THE_REGULATION: Label =
    Label::new("Nguồn trong quy chế, theo dữ liệu", "The regulation, as the data cite it");

/// What stands behind a refusal.
pub fn basis(fault: ResponsibilityFault) -> (&'static str, Label) {
    let (requirement, cited) = fault.basis();
    (requirement, cited.map_or(NO_CITATION, |_| OF_THE_REGULATION))
}

/// The part of the page in one language.
///
/// # Errors
///
/// None in practice: a text takes everything that is written to it.
pub fn diagrams(lang: Lang) -> Result<String, fmt::Error> {
    let mut page = String::from("\n### Relations to an incident, a precaution or a handover\n\n");
    for relation in ResponsibilityRelation::ALL {
        writeln!(page, "- `{relation}`: {}", relation.label().get(lang))?;
    }
    let drawn = [
        (
            "an incident",
            arrows(
                IncidentState::ALL,
                &IncidentEvent::ALL,
                IncidentState::as_str,
                IncidentEvent::act,
                incident_target,
            ),
        ),
        (
            "a precaution",
            arrows(
                PrecautionState::ALL,
                &PrecautionEvent::ALL,
                PrecautionState::as_str,
                PrecautionEvent::act,
                precaution_target,
            ),
        ),
        (
            "a handover",
            arrows(
                HandoverState::ALL,
                &HandoverEvent::ALL,
                HandoverState::as_str,
                HandoverEvent::act,
                handover_target,
            ),
        ),
    ];
    for (what, arrows) in drawn {
        writeln!(page, "\n### States of {what}\n\n```mermaid\nstateDiagram-v2\n{arrows}```")?;
    }
    page.push('\n');
    let states = IncidentState::ALL.iter().map(|state| (state.as_str(), state.label(), "incident"));
    let states =
        states.chain(PrecautionState::ALL.iter().map(|state| (state.as_str(), state.label(), "precaution")));
    let states =
        states.chain(HandoverState::ALL.iter().map(|state| (state.as_str(), state.label(), "handover")));
    for (state, label, of) in states {
        writeln!(page, "- `{state}` ({of}): {}", label.get(lang))?;
    }
    terms(&mut page, lang)?;
    Ok(page)
}

/// What is chosen from, and what is shown.
fn terms(page: &mut String, lang: Lang) -> fmt::Result {
    let lists: [(&str, Vec<(&str, Label)>); 4] = [
        (
            "The cause of an incident, which names the officer where one answers for it",
            IncidentCause::ALL.iter().map(|one| (one.as_str(), one.label())).collect(),
        ),
        (
            "What is shown of an exemption; people decide on it",
            ExemptionGround::ALL.iter().map(|one| (one.as_str(), one.label())).collect(),
        ),
        (
            "Why an officer hands over",
            HandoverCause::ALL.iter().map(|one| (one.as_str(), one.label())).collect(),
        ),
        (
            "What is handed over; a secret itself is refused wherever it is written",
            HandoverClass::ALL.iter().map(|one| (one.as_str(), one.label())).collect(),
        ),
    ];
    for (title, members) in lists {
        writeln!(page, "\n{title}:\n")?;
        for (code, label) in members {
            writeln!(page, "- `{code}`: {}", label.get(lang))?;
        }
    }
    Ok(())
}
