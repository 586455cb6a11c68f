//! What the page of the workforce says of tracked duties.

use std::fmt::{self, Write as _};

use super::{
    policy::DutyParty,
    rules::DutyTiming,
    terms::{DutyExemption, DutyStatus},
};
use crate::{
    general_law::LAST_DAY,
    lang::{Label, Lang, Message},
    workforce::{
        law::{WorkforceLaw, WorkforceText},
        row::OfficerPost,
    },
};

/// The citation of a refusal is that of the duty, from the data.
pub const OF_THE_DUTY: Label = Label::new("Nguồn của nhiệm vụ", "The source of the duty");

/// When a duty is due, in words.
pub fn timing(timing: DutyTiming) -> Message {
    match timing {
        DutyTiming::Once { days } => Message::new(
            format!("một lần, trong {days} ngày từ khi áp dụng"),
            format!("once, within {days} days after it began to apply"),
        ),
        DutyTiming::Yearly { month, day } => Message::new(
            format!("hằng năm, đến hết ngày {day}/{month}"),
            format!("each year, until {day}/{month}"),
        ),
        DutyTiming::EachOfficer { days, post } => {
            let post = post.map(OfficerPost::label);
            let told = |text: fn(Label) -> &'static str| {
                post.map(|post| format!(" ({})", text(post).to_lowercase())).unwrap_or_default()
            };
            Message::new(
                format!("với mỗi cán bộ CNTT{}, trong {days} ngày từ ngày đầu", told(|post| post.vi)),
                format!("for each IT officer{}, within {days} days after the first", told(|post| post.en)),
            )
        }
        DutyTiming::Occasion { days } => Message::new(
            format!("khi phát sinh, trong {days} ngày sau khi kết thúc"),
            format!("when something happens, within {days} days after it is over"),
        ),
    }
}

/// The part of the page in one language.
///
/// # Errors
///
/// None in practice: a text takes everything that is written to it.
pub fn duties(law: &WorkforceLaw, lang: Lang) -> Result<String, fmt::Error> {
    let mut page = String::from(
        "\n## Tracked duties\n\nWhat an article orders and nothing else keeps: who is bound, by when, and what shows that it was done. \
         What is due in a year is told from the data and the rows; `recordTrackedDuty` says that it was done. A period of days that \
         ends on a day off ends with the next working day where the data say `rolls_over_days_off`, as all of these do",
    );
    writeln!(page, " ({}); a day that is named stays.\n", LAST_DAY.get(lang))?;
    for party in DutyParty::ALL {
        writeln!(page, "- `{party}`: {}", party.label().get(lang))?;
    }
    page.push('\n');
    for status in DutyStatus::ALL {
        writeln!(page, "- `{status}`: {}", status.label().get(lang))?;
    }
    for exemption in DutyExemption::ALL {
        writeln!(page, "- `{exemption}` (not applicable): {}", exemption.label().get(lang))?;
    }
    page.push_str("\n| Duty | What | Binds | Owner | Due | Evidence | Source |\n");
    page.push_str("| --- | --- | --- | --- | --- | --- | --- |\n");
    for rules in law.each(WorkforceText::duties).flat_map(|(_, set)| &set.duty) {
        let evidence: Vec<_> = rules.evidence.iter().map(|one| one.as_str()).collect();
        writeln!(
            page,
            "| `{}` | {} | `{}` | `{}` | {} | {} | {} |",
            rules.code,
            rules.text.get(lang),
            rules.of,
            rules.owner,
            timing(rules.timing).get(lang),
            evidence.join(", "),
            rules.citation.get(lang)
        )?;
    }
    page.push_str("\n| Procedure with acts of its own | Source |\n| --- | --- |\n");
    for rules in law.each(WorkforceText::duties).flat_map(|(_, set)| &set.procedure) {
        writeln!(page, "| `{}` | {} |", rules.kind, rules.citation.get(lang))?;
    }
    Ok(page)
}
