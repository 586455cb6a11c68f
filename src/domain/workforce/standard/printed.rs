//! What the page of the workforce says of the standards.

use std::fmt::{self, Write as _};

use super::terms::{GapStatus, StandardExclusion};
use crate::{
    lang::Lang,
    workforce::law::{WorkforceLaw, WorkforceText},
};

/// The part of the page in one language.
///
/// # Errors
///
/// None in practice: a text takes everything that is written to it.
pub fn standards(law: &WorkforceLaw, lang: Lang) -> Result<String, fmt::Error> {
    let mut page = String::from(
        "\n## Qualification standards\n\nThey are data. What an officer lacks is a function of what was attested and of the \
         day.\n\n",
    );
    for status in GapStatus::ALL {
        writeln!(page, "- `{status}`: {}", status.label().get(lang))?;
    }
    page.push_str("\nNo standard is for:\n\n");
    for exclusion in StandardExclusion::ALL {
        writeln!(page, "- `{exclusion}`: {}", exclusion.label().get(lang))?;
    }
    for (_, set) in law.each(WorkforceText::standards) {
        writeln!(page, "\n### `{}`\n\n{}. From {}.\n", set.id, set.citation.get(lang), set.valid_from)?;
        page.push_str(
            "| Level | What is required | When | Article | Requirement |\n| --- | --- | --- | --- | --- |\n",
        );
        for standard in &set.standard {
            for one in &standard.requirement {
                let (text, article) = (one.text.get(lang), one.article.get(lang));
                writeln!(
                    page,
                    "| `{}` | {text} | `{}` | {article} | {} |",
                    standard.level, one.timing, one.id
                )?;
            }
        }
    }
    Ok(page)
}
