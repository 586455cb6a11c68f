//! The page `docs/workforce.md`: who may do what, what is told as missing, and what is kept of which article. All of it comes
//! from the policy, the faults and the report; there is no second table that could differ.

use std::fmt::{self, Write as _};

use super::{
    articles::{ARTICLES, OF_OTHER_SEEDS},
    citations::message_and_citation,
    command::WorkforceAct,
    diagram::arrows,
    duty::{
        policy::DUTY_GRANTS,
        printed::{self as duty, OF_THE_DUTY},
        refusal::DutyFault,
    },
    evaluation,
    law::{WorkforceLaw, WorkforceText},
    periodic::{
        policy::REPORT_GRANTS,
        printed::{self as periodic, OF_THE_REPORT},
        refusal::ReportFault,
    },
    policy::GRANTS,
    pre_screening::{
        machine::{ScreeningEvent, target},
        policy::{SCREENING_GRANTS, ScreeningParty},
        refusal::ScreeningFault,
        state::PreScreeningState,
    },
    procedure::{
        policy::RESEARCH_GRANTS,
        printed::{self as procedure, OF_THE_PROCEDURE},
        refusal::ProcedureFault,
    },
    qualification::refusal::QualificationFault,
    refusal::WorkforceFault,
    report::WorkforceGap,
    responsibility::{
        policy::RESPONSIBILITY_GRANTS, printed as responsibility, refusal::ResponsibilityFault,
    },
    rules::WorkforceRules,
    standard,
    target::{self, refusal::TargetFault},
    training::{
        policy::{TRAINING_GRANTS, TrainingParty},
        printed::{self as training, OF_THE_RULES},
        refusal::TrainingFault,
    },
    work_sheet::{
        machine::{SheetEvent, target as sheet_target},
        policy::{SHEET_GRANTS, SheetRelation},
        refusal::SheetFault,
        state::WorkSheetState,
    },
};
use crate::{
    error_code::ErrorCode,
    lang::{Label, Lang, Message},
    refusal::NO_CITATION,
};

/// Who may do an act: a role, and in a pre-screening its part in the case.
fn who_may(act: WorkforceAct) -> Vec<String> {
    let own = GRANTS.iter().filter(|(granted, _)| *granted == act).map(|(_, role)| role.to_string());
    let in_case = SCREENING_GRANTS.iter().filter(|(granted, ..)| *granted == act);
    let of_sheet = SHEET_GRANTS.iter().filter(|(granted, ..)| *granted == act);
    let in_training = TRAINING_GRANTS.iter().filter(|(granted, _)| *granted == act);
    let on_report = REPORT_GRANTS.iter().filter(|(granted, _)| *granted == act);
    let responsible = RESPONSIBILITY_GRANTS.iter().filter(|(granted, ..)| *granted == act);
    let tracked = DUTY_GRANTS.iter().filter(|(granted, _)| *granted == act);
    let of_research = RESEARCH_GRANTS.iter().filter(|(granted, _)| *granted == act);
    own.chain(in_case.map(|(_, role, party)| format!("{role} of {party}")))
        .chain(of_sheet.map(|(_, role, relation)| format!("{role} as {relation}")))
        .chain(in_training.map(|(_, party)| party.to_string()))
        .chain(on_report.map(|(_, party)| party.to_string()))
        .chain(responsible.map(|(_, role, relation)| format!("{role} as {relation}")))
        .chain(tracked.map(|(_, party)| party.to_string()))
        .chain(of_research.map(|(_, role)| role.to_string()))
        .collect()
}

/// A refusal, with its text and what stands behind it.
type PrintedRefusal = (ErrorCode, Message, (&'static str, Message));

/// The refusals that cite the regulation.
fn regulated(rules: Option<&WorkforceRules>) -> impl Iterator<Item = PrintedRefusal> {
    let own = WorkforceFault::ALL.iter().map(|fault| (fault.code(), fault.label(), fault.basis()));
    let screening = ScreeningFault::ALL.iter().map(|fault| (fault.code(), fault.label(), fault.basis()));
    let sheet = SheetFault::ALL.iter().map(|fault| (fault.code(), fault.label(), fault.basis()));
    own.chain(screening).chain(sheet).map(move |(code, text, (requirement, matter))| {
        let (text, citation) = message_and_citation(rules, matter, text);
        (code, text, (requirement, citation))
    })
}

/// Every refusal.
fn refusals(rules: Option<&WorkforceRules>) -> impl Iterator<Item = PrintedRefusal> {
    let others = QualificationFault::ALL
        .iter()
        .map(|fault| (fault.code(), fault.label(), (fault.requirement(), NO_CITATION)))
        .chain(
            TargetFault::ALL
                .iter()
                .map(|fault| (fault.code(), fault.label(), (fault.requirement(), OF_THE_INDICATOR))),
        )
        .chain(
            TrainingFault::ALL
                .iter()
                .map(|fault| (fault.code(), fault.label(), (fault.requirement(), OF_THE_RULES))),
        )
        .chain(
            ReportFault::ALL
                .iter()
                .map(|fault| (fault.code(), fault.label(), (fault.requirement(), OF_THE_REPORT))),
        )
        .chain(
            ResponsibilityFault::ALL
                .iter()
                .map(|fault| (fault.code(), fault.label(), responsibility::basis(*fault))),
        )
        .chain(
            DutyFault::ALL
                .iter()
                .map(|fault| (fault.code(), fault.label(), (fault.requirement(), OF_THE_DUTY))),
        )
        .chain(
            ProcedureFault::ALL
                .iter()
                .map(|fault| (fault.code(), fault.label(), (fault.requirement(), OF_THE_PROCEDURE))),
        );
    let worded = others.map(|(code, text, (requirement, citation))| {
        (code, Message::from(text), (requirement, Message::from(citation)))
    });
    regulated(rules).chain(worded)
}

/// The citation of a refusal of a measurement is that of the indicator, from the data.
const OF_THE_INDICATOR: Label = Label::new("Nguồn của chỉ tiêu", "The source of the indicator");

/// The page in one language.
///
/// # Errors
///
/// None in practice: a text takes everything that is written to it.
pub fn page(law: &WorkforceLaw, lang: Lang) -> Result<String, fmt::Error> {
    let mut page = String::from(
        "# The IT workforce\n\nMade from the policy, the faults and the report of `src/domain/workforce`; a test compares \
         it.\n\nEach agency has a log of its own, named by its id. Whoever holds an office of the agency, or of the agency \
         that succeeds it, writes to it; Home Affairs reads it too.\n\n## Acts\n\n| Act | What it does | Who may |\n| --- \
         | --- | --- |\n",
    );
    for act in WorkforceAct::ALL {
        writeln!(page, "| `{}` | {} | {} |", act.as_str(), act.label().get(lang), who_may(*act).join(", "))?;
    }
    page.push_str(
        "\n### Parts in a pre-screening\n\nIts log is that of the department. Whoever may do one of its acts sees it, the \
         department once the request was sent; nobody else does.\n\n",
    );
    for party in ScreeningParty::ALL {
        writeln!(page, "- `{party}`: {}", party.label().get(lang))?;
    }
    page.push_str("\n### States of a pre-screening\n\n```mermaid\nstateDiagram-v2\n");
    page.push_str(&arrows(
        PreScreeningState::ALL,
        &ScreeningEvent::ALL,
        PreScreeningState::as_str,
        ScreeningEvent::act,
        target,
    ));
    page.push_str("```\n\n");
    for state in PreScreeningState::ALL {
        writeln!(page, "- `{state}`: {}", state.label().get(lang))?;
    }
    page.push_str("\n### Relations to a work sheet\n\n");
    for relation in SheetRelation::ALL {
        writeln!(page, "- `{relation}`: {}", relation.label().get(lang))?;
    }
    page.push_str("\n### States of a work sheet\n\n```mermaid\nstateDiagram-v2\n");
    page.push_str(&arrows(
        WorkSheetState::ALL,
        &SheetEvent::ALL,
        WorkSheetState::as_str,
        SheetEvent::act,
        sheet_target,
    ));
    page.push_str("```\n\n");
    for state in WorkSheetState::ALL {
        writeln!(page, "- `{state}`: {}", state.label().get(lang))?;
    }
    page.push_str("\n### Parts in training\n\nWhich office aggregates and which approves, the data say.\n\n");
    for party in TrainingParty::ALL {
        writeln!(page, "- `{party}`: {}", party.label().get(lang))?;
    }
    page.push_str(&training::diagrams(lang)?);
    page.push_str(&responsibility::diagrams(lang)?);
    page.push_str(&procedure::procedures(lang)?);
    page.push_str(
        "\n## Refusals\n\n| Code | What it says | Requirement | Basis |\n| --- | --- | --- | --- |\n",
    );
    let rules: Option<&WorkforceRules> =
        law.each(WorkforceText::rules).next().map(|(_, rules)| rules.as_ref());
    for (code, text, (requirement, citation)) in refusals(rules) {
        writeln!(page, "| `{code}` | {} | {requirement} | {} |", text.get(lang), citation.get(lang))?;
    }
    page.push_str(
        "\n## What is told as missing\n\n| Code | What it says | Requirement |\n| --- | --- | --- |\n",
    );
    for gap in WorkforceGap::ALL {
        writeln!(page, "| `{gap}` | {} | {} |", gap.message(rules).get(lang), gap.requirement())?;
    }
    page.push_str(&evaluation::printed(rules, lang)?);
    page.push_str(&target::printed(law, lang)?);
    page.push_str(&standard::printed(law, lang)?);
    page.push_str(&training::sources(law, lang)?);
    page.push_str(&periodic::reports(law, lang)?);
    page.push_str(&duty::duties(law, lang)?);
    let source = rules.map_or("", |rules| rules.source.as_str());
    write!(page, "\n## Articles of QĐ {source}\n\n| Article | Kept by | Test |\n| --- | --- | --- |\n")?;
    for (article, kept_by, test) in ARTICLES {
        writeln!(page, "| {article} | {kept_by} | `{test}` |")?;
    }
    page.push_str("\n## Items of the other seeds\n\n| Item | Kept by | Test |\n| --- | --- | --- |\n");
    for (item, kept_by, test) in OF_OTHER_SEEDS {
        writeln!(page, "| {item} | {kept_by} | `{test}` |")?;
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails loudly")]

    use super::{super::articles::KeptBy, *};
    use crate::reference_data::ReferenceData;

    const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/workforce.md");

    /// `UPDATE_DOCS=1 cargo test -p domain workforce::page` renews the page.
    #[test]
    fn the_page_says_what_the_program_does() {
        let page = page(ReferenceData::released().workforce(), Lang::En).unwrap();
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(PAGE, &page).unwrap();
        }
        let found = std::fs::read_to_string(PAGE).unwrap();
        assert_eq!(
            found, page,
            "docs/workforce.md is out of date: run with UPDATE_DOCS=1 and review the change"
        );
    }

    #[test]
    fn every_test_that_is_named_is_there() {
        let tests = [
            include_str!("tests.rs"),
            include_str!("pre_screening/tests.rs"),
            include_str!("pre_screening/tests/forms.rs"),
            include_str!("pre_screening/tests/ends.rs"),
            include_str!("work_sheet/tests.rs"),
            include_str!("evaluation/tests/acts.rs"),
            include_str!("evaluation/tests/effects.rs"),
            include_str!("evaluation/year.rs"),
            include_str!("evaluation/triggers.rs"),
            include_str!("qualification/tests.rs"),
            include_str!("standard/tests.rs"),
            include_str!("target/figure.rs"),
            include_str!("law/tests.rs"),
            include_str!("target/tests.rs"),
            include_str!("periodic/tests.rs"),
            include_str!("training/tests.rs"),
            include_str!("training/tests/courses.rs"),
            include_str!("training/machine.rs"),
            include_str!("training/line.rs"),
            include_str!("responsibility/tests.rs"),
            include_str!("responsibility/tests/handovers.rs"),
            include_str!("responsibility/tests/incidents.rs"),
            include_str!("responsibility/tests/precautions.rs"),
            include_str!("duty/tests.rs"),
            include_str!("procedure/tests.rs"),
            include_str!("articles/tests.rs"),
            include_str!("../secret.rs"),
        ];
        let is_there = |test: &str| tests.iter().any(|file| file.contains(&format!("fn {test}()")));
        let kept = ARTICLES.iter().chain(OF_OTHER_SEEDS);
        let missing: Vec<_> = kept.filter(|(.., test)| !is_there(test)).collect();
        assert_eq!(missing, [] as [&(&str, KeptBy, &str); 0]);
    }

    #[test]
    fn every_act_is_granted_to_somebody_and_keeps_an_article() {
        for act in WorkforceAct::ALL {
            assert!(!who_may(*act).is_empty(), "{act:?}");
            let mut kept = ARTICLES.iter().chain(OF_OTHER_SEEDS);
            assert!(kept.any(|(_, kept_by, _)| *kept_by == KeptBy::Act(*act)), "{act:?}");
        }
    }
}
