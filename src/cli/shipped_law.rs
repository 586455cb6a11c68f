//! Which of the law that ships with the program an office adopts when it starts: listed and asked on a terminal, named by flags in a
//! script (R22).

use std::io::{BufRead, Write};

use super::{CliError, prompt::Prompt};
use crate::domain::{
    lang::Message,
    law::{LawText, drafts},
};

/// What is adopted without being asked for.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct ShippedLawArgs {
    /// Chỉ áp dụng văn bản đi kèm có mã này; nhiều mã thì ngăn bằng dấu phẩy / adopt the shipped documents of these ids alone
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    adopt: Vec<String>,
    /// Áp dụng mọi văn bản đi kèm, không hỏi / adopt all that ships, without asking
    #[arg(long, conflicts_with = "adopt")]
    yes: bool,
}

/// What is to be adopted of what is offered: what the flags say, or the person at the terminal; without either all of it.
pub(super) fn chosen<R: BufRead, W: Write>(
    offered: Vec<LawText>,
    args: &ShippedLawArgs,
    prompt: Option<&mut Prompt<R, W>>,
) -> Result<Vec<LawText>, CliError> {
    if !args.adopt.is_empty() {
        let named = named(&offered, args.adopt.iter().map(String::as_str));
        return named.map_err(|message| CliError::failed(message.vi, message.en));
    }
    match prompt {
        Some(prompt) if !args.yes => asked(&offered, prompt),
        Some(_) | None => Ok(offered),
    }
}

/// Lists what is offered, and what waits for a confirmation, and asks.
fn asked<R: BufRead, W: Write>(
    offered: &[LawText],
    prompt: &mut Prompt<R, W>,
) -> Result<Vec<LawText>, CliError> {
    prompt.tell("Văn bản đi kèm chương trình / what ships with the program:")?;
    for (number, text) in (1..).zip(offered) {
        prompt.tell(&format!("{number:>3}  {}", line(text)))?;
    }
    for text in drafts().filter_map(|document| document.read().ok()) {
        prompt.tell(&format!("  –  {}", line(&text)))?;
    }
    let question = "Áp dụng những số nào (ví dụ 1,3)? Enter: tất cả; 0: không văn bản nào. / Which to adopt? Enter: all; 0: none.";
    prompt.ask(question, |answer| match answer {
        "" => Ok(offered.to_vec()),
        "0" => Ok(Vec::new()),
        _ => named(offered, answer.split([',', ' ']).filter(|part| !part.is_empty())),
    })
}

/// Those of some numbers or ids, each once and in the order of the offer.
fn named<'a>(offered: &[LawText], parts: impl Iterator<Item = &'a str>) -> Result<Vec<LawText>, Message> {
    let mut wanted = Vec::new();
    for part in parts {
        let by_number = part.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let by_number = by_number.filter(|at| *at < offered.len());
        let at = by_number.or_else(|| offered.iter().position(|text| text.name() == part));
        wanted.push(at.ok_or_else(|| unknown(offered, part))?);
    }
    let chosen = offered.iter().enumerate().filter(|(at, _)| wanted.contains(at));
    Ok(chosen.map(|(_, text)| text.clone()).collect())
}

fn unknown(offered: &[LawText], part: &str) -> Message {
    let ids = offered.iter().map(LawText::name).collect::<Vec<_>>().join(", ");
    Message::new(
        format!("Không có văn bản “{part}” để áp dụng; có: {ids}."),
        format!("There is no document “{part}” to adopt; there are: {ids}."),
    )
}

/// The id, the days, the label and how far it can be relied on.
fn line(text: &LawText) -> String {
    let (validity, label) = (text.validity(), label(text));
    let last = validity.last.map_or_else(|| "…".to_owned(), |day| day.to_string());
    let standing = standing(text);
    format!(
        "{}  {} – {last}  {} / {}  [{} / {}]",
        text.name(),
        validity.first,
        label.vi,
        label.en,
        standing.vi,
        standing.en
    )
}

fn label(text: &LawText) -> Message {
    match text {
        LawText::RuleSet(rules) => rules.label.clone(),
        LawText::Titles(catalogue) => catalogue.label.clone(),
        LawText::Numbering(numbering) => numbering.label.clone(),
        LawText::Calendar(_) | LawText::Workforce(..) => text.kind().label().into(),
    }
}

/// Whether what it says was verified, as far as the program can tell.
fn standing(text: &LawText) -> Message {
    let open = text.open_points();
    if !open.is_empty() {
        let ids = open.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        return Message::new(
            format!("chưa xác nhận: {ids}; đề nghị sau, kèm văn bản xác nhận"),
            format!("unverified: {ids}; to be proposed later with a confirmation"),
        );
    }
    if text.is_trial() {
        return Message::new("chỉ để chạy thử", "for trials only");
    }
    let provisional = text.calendar().is_some_and(|calendar| calendar.provisional_days().next().is_some());
    if provisional {
        return Message::new("có ngày còn tạm tính", "some days are provisional");
    }
    Message::new("không còn điểm chưa rõ", "nothing is left open")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

    use super::*;
    use crate::domain::reference_data::ReferenceData;

    fn offered() -> Vec<LawText> {
        ReferenceData::released().texts().collect()
    }

    fn names(texts: &[LawText]) -> Vec<String> {
        texts.iter().map(|text| text.name().to_owned()).collect()
    }

    /// What is chosen by the flags and the answers of a person, and what the person was told.
    fn choose(args: &ShippedLawArgs, answers: Option<&str>) -> (Result<Vec<String>, CliError>, String) {
        let mut told = Vec::new();
        let mut prompt = answers.map(|answers| Prompt::new(answers.as_bytes(), &mut told));
        let chosen = chosen(offered(), args, prompt.as_mut());
        (chosen.map(|texts| names(&texts)), String::from_utf8(told).unwrap())
    }

    #[test]
    fn a_script_adopts_what_it_names_or_all() {
        let all = names(&offered());
        let (first, last) = (all.first().unwrap(), all.last().unwrap());
        let none = ShippedLawArgs::default();
        assert_eq!(choose(&none, None).0.unwrap(), all, "without a terminal as ever");
        let yes = ShippedLawArgs { yes: true, ..ShippedLawArgs::default() };
        let (chosen, told) = choose(&yes, Some("0\n"));
        assert_eq!((chosen.unwrap(), told.as_str()), (all.clone(), ""), "nobody is asked");
        let two = ShippedLawArgs { adopt: vec![last.clone(), first.clone(), last.clone()], yes: false };
        assert_eq!(choose(&two, Some("0\n")).0.unwrap(), [first.clone(), last.clone()]);
        let lost = ShippedLawArgs { adopt: vec!["luat-la".to_owned()], yes: false };
        let told = choose(&lost, None).0.unwrap_err().to_string();
        assert!(told.contains("“luat-la”") && told.contains(first.as_str()), "{told}");
    }

    #[test]
    fn a_person_is_shown_what_there_is_and_asked() {
        let (all, args) = (names(&offered()), ShippedLawArgs::default());
        let (chosen, told) = choose(&args, Some("\n"));
        assert_eq!(chosen.unwrap(), all);
        for name in &all {
            assert!(told.contains(name.as_str()), "{name}\n{told}");
        }
        assert!(told.contains("chỉ để chạy thử") && told.contains("chưa xác nhận: "), "{told}");
        assert!(told.contains("có ngày còn tạm tính") && told.contains("nothing is left open"), "{told}");
        assert_eq!(choose(&args, Some("0\n")).0.unwrap(), [""; 0]);
        let (chosen, told) = choose(&args, Some("99, 1\n2 1\n"));
        assert_eq!(chosen.unwrap(), all[..2], "each once, in the order of the list");
        assert!(told.contains("“99”"), "{told}");
        assert!(choose(&args, Some("")).0.is_err(), "no answer is no choice");
    }
}
