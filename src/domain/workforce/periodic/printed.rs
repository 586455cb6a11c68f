//! What the page of the workforce says of periodic reports.

use std::fmt::{self, Write as _};

use super::{
    machine::{ReportEvent, report_target},
    policy::ReportParty,
    terms::ReportState,
};
use crate::{
    lang::{Label, Lang},
    workforce::law::{WorkforceLaw, WorkforceText},
};

/// The citation of a refusal is that of the report, from the data.
pub const OF_THE_REPORT: Label = Label::new("Nguồn của báo cáo", "The source of the report");

/// The part of the page in one language.
///
/// # Errors
///
/// None in practice: a text takes everything that is written to it.
pub fn reports(law: &WorkforceLaw, lang: Lang) -> Result<String, fmt::Error> {
    let mut page = String::from(
        "\n## Periodic reports\n\nOne calendar for all of them. A report is late after the working day on which it is due; a \
         supplementary one names what it corrects.\n\n",
    );
    for party in ReportParty::ALL {
        writeln!(page, "- `{party}`: {}", party.label().get(lang))?;
    }
    page.push_str("\n```mermaid\nstateDiagram-v2\n");
    for state in ReportState::ALL {
        for event in ReportEvent::ALL {
            if let Some(to) = report_target(*state, event).filter(|to| to != state) {
                writeln!(page, "  {state} --> {to}: {}", event.act().as_str())?;
            }
        }
    }
    page.push_str("```\n\n");
    for state in ReportState::ALL {
        writeln!(page, "- `{state}`: {}", state.label().get(lang))?;
    }
    page.push_str("\n| Report | Of | Drafted by | Signed by | Periods | Due | Goes to | Source |\n");
    page.push_str("| --- | --- | --- | --- | --- | --- | --- | --- |\n");
    for rules in law.each(WorkforceText::reports).flat_map(|(_, set)| &set.report) {
        let periods: Vec<_> = rules.periods.iter().map(|period| period.as_str()).collect();
        let addressees: Vec<_> = rules.addressees.iter().map(|to| to.get(lang)).collect();
        writeln!(
            page,
            "| `{}` | `{}` | `{}` | `{}` | {} | working day {} after the period | {} | {} |",
            rules.kind,
            rules.of,
            rules.drafter,
            rules.signer,
            periods.join(", "),
            rules.working_days,
            addressees.join("; "),
            rules.citation.get(lang)
        )?;
    }
    Ok(page)
}
