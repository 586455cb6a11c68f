//! What the page of the workforce says of the targets.

use std::fmt::{self, Write as _};

use super::{
    programme::Indicator,
    terms::{FigureSource, TargetReading, TargetStatus},
};
use crate::{
    lang::Lang,
    workforce::law::{WorkforceLaw, WorkforceText},
};

/// The part of the page in one language.
///
/// # Errors
///
/// None in practice: a text takes everything that is written to it.
pub fn targets(law: &WorkforceLaw, lang: Lang) -> Result<String, fmt::Error> {
    let mut page = String::from(
        "\n## Targets\n\nThe indicators are data. A figure is measured with evidence, or counted from the registers as they \
         stood on the day; a counted one is never stored. Figures are compared in whole numbers, and of nobody nothing is \
         said.\n\n",
    );
    for status in TargetStatus::ALL {
        writeln!(page, "- `{status}`: {}", status.label().get(lang))?;
    }
    page.push('\n');
    for source in FigureSource::ALL {
        writeln!(page, "- `{source}`: {}", source.label().get(lang))?;
    }
    for (_, programme) in law.each(WorkforceText::targets) {
        let (id, cited) = (&programme.id, programme.citation.get(lang));
        let last = programme.valid_to.map(|last| format!(" to {last}")).unwrap_or_default();
        writeln!(
            page,
            "\n### `{id}`\n\n{cited}. Source: `{}`. From {}{last}.\n",
            programme.source, programme.valid_from
        )?;
        page.push_str("| Indicator | What is to be reached | Figure | Target | Other reading |\n| --- | --- | --- | --- | --- |\n");
        for one in &programme.indicator {
            let (chosen, other) =
                (target_text(one, TargetReading::Chosen), target_text(one, TargetReading::Alternative));
            let other = one.ambiguity.as_ref().map(|flag| format!("{other} ({flag})")).unwrap_or_default();
            writeln!(
                page,
                "| {} | {} | `{}` | {chosen} | {other} |",
                one.id,
                one.text.get(lang),
                one.figure
            )?;
        }
    }
    Ok(page)
}

/// The target with how it is compared.
fn target_text(indicator: &Indicator, reading: TargetReading) -> String {
    let compared = indicator.compared(reading).zip(indicator.target);
    compared.map_or_else(|| "none".to_owned(), |(comparator, target)| format!("`{comparator}` {target} %"))
}
