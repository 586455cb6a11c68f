//! The page `docs/workforce.md`: who may do what, what is told as missing, and what is kept of which article. All of it comes
//! from the policy, the faults and the report; there is no second table that could differ.

use std::fmt::{self, Write as _};

use super::{
    command::WorkforceAct, evaluation, policy::GRANTS, refusal::WorkforceFault, report::WorkforceGap,
};
use crate::domain::lang::Lang;

/// By what an article is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum KeptBy {
    /// An act.
    Act(WorkforceAct),
    /// A finding of the report.
    Report(WorkforceGap),
    /// A refusal.
    Refusal(WorkforceFault),
    /// A closed list or a number of the rules.
    Data(&'static str),
}

/// The articles of QĐ 30/2013/QĐ-UBND that are kept, by what, and the test of each.
const ARTICLES: &[(&str, KeptBy, &str)] = &[
    ("2.1", KeptBy::Act(WorkforceAct::RegisterOfficer), REGISTERING),
    ("2.1", KeptBy::Act(WorkforceAct::EndOfficer), REGISTERING),
    ("2.1", KeptBy::Refusal(WorkforceFault::NotEmployed), REGISTERING),
    ("2.3.a", KeptBy::Refusal(WorkforceFault::IsLeader), REGISTERING),
    ("3.7", KeptBy::Act(WorkforceAct::StateItLevel), "of_two_statements_of_the_level_the_later_counts"),
    ("5", KeptBy::Data("ItDuty"), SOLE),
    ("11.1", KeptBy::Data("staffing"), STAFFING),
    ("11.1", KeptBy::Report(WorkforceGap::NoOfficer), STAFFING),
    ("11.1", KeptBy::Report(WorkforceGap::NoFullTimeOfficer), STAFFING),
    ("11.1", KeptBy::Report(WorkforceGap::NoPartTimeOfficer), STAFFING),
    ("13.1", KeptBy::Act(WorkforceAct::AssignDuties), ASSIGNING),
    ("13.1", KeptBy::Act(WorkforceAct::SendAssignment), SENDING),
    ("13.1", KeptBy::Report(WorkforceGap::NotSent), SENDING),
    ("13.1.a", KeptBy::Refusal(WorkforceFault::SoleOfficerLacksDuties), SOLE),
    ("13.1.b", KeptBy::Report(WorkforceGap::DutyNotCovered), SOLE),
    ("13.2", KeptBy::Act(WorkforceAct::SignCommitment), COMMITTING),
    ("13.2", KeptBy::Report(WorkforceGap::NoCommitment), COMMITTING),
    ("13.3", KeptBy::Act(WorkforceAct::SignBook), SIGNING),
    ("13.3", KeptBy::Report(WorkforceGap::BookNotSigned), SIGNING),
    ("13.3", KeptBy::Data("months_between_signatures"), SIGNING),
    ("15.1", KeptBy::Refusal(WorkforceFault::NotItDepartment), SCOPE),
    ("15.1", KeptBy::Refusal(WorkforceFault::OfficerOutOfScope), SCOPE),
    ("15.1", KeptBy::Data("least_months_served"), "who_serves_on_the_last_day_and_long_enough_is_evaluated"),
    ("15.2", KeptBy::Refusal(WorkforceFault::OfficerOfDepartment), SCOPE),
    ("15.3", KeptBy::Act(WorkforceAct::RecordEvidence), CLASSES),
    ("15.3", KeptBy::Refusal(WorkforceFault::FacetWithoutEvidence), CLASSES),
    ("15.4", KeptBy::Act(WorkforceAct::GiveClass), CLASSES),
    ("15.5", KeptBy::Act(WorkforceAct::SendResults), RESULTS),
    ("15.6", KeptBy::Act(WorkforceAct::RecordWorkBook), BOOKS),
    ("15.6", KeptBy::Act(WorkforceAct::ReceiveWorkBook), BOOKS),
    ("15.6", KeptBy::Act(WorkforceAct::DecideOnBook), RULINGS),
    (
        "15.6",
        KeptBy::Data("EvaluationStanding"),
        "the_standing_follows_from_both_days_on_either_side_of_the_last",
    ),
    ("15.6", KeptBy::Refusal(WorkforceFault::ResultsIncomplete), RESULTS),
    ("15.6", KeptBy::Data("books_until, results_until"), "the_last_days_stay_on_a_weekend_unless_configured"),
    ("16.2.a", KeptBy::Act(WorkforceAct::ProposeReward), REWARDS),
    ("16.2.b", KeptBy::Data("outstanding_years"), REWARDS),
    ("16.3.b", KeptBy::Data("TriggerKind"), "every_run_of_classes_fires_what_the_table_says"),
    ("16.3.b", KeptBy::Act(WorkforceAct::RecordEffectStep), EFFECTS),
    (
        "16.3.b",
        KeptBy::Refusal(WorkforceFault::TriggerStands),
        "a_corrected_class_withdraws_a_case_or_lets_the_officer_be_restored",
    ),
];

const REGISTERING: &str = "an_officer_is_employed_by_the_agency_leads_nothing_and_serves_once";
const SOLE: &str = "the_only_officer_has_every_duty_and_of_two_each_has_some";
const STAFFING: &str = "staffing_follows_the_level_of_it_use";
const ASSIGNING: &str =
    "an_assignment_applies_from_its_decision_within_the_service_and_replaces_the_previous_one";
const SENDING: &str = "an_assignment_is_sent_once_to_each_department_and_not_before_its_decision";
const COMMITTING: &str = "the_system_is_operated_from_the_commitment_on";
const SIGNING: &str = "the_book_is_signed_each_month_for_days_that_have_passed";

const SCOPE: &str = "the_department_alone_evaluates_those_of_others_who_served_long_enough";
const CLASSES: &str = "a_class_rests_on_what_was_recorded_and_is_corrected_by_another";
const RESULTS: &str = "results_are_sent_once_all_have_a_class_and_again_after_a_correction";
const BOOKS: &str = "one_work_log_counts_and_keeps_both_days";
const RULINGS: &str = "the_department_confirms_or_lifts_a_presumption_and_corrects_itself";
const REWARDS: &str = "a_certificate_asks_for_one_outstanding_year_and_more_for_many";
const EFFECTS: &str = "a_case_goes_step_by_step_with_document_and_day";

impl fmt::Display for KeptBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Act(act) => write!(f, "act `{}`", act.as_str()),
            Self::Report(gap) => write!(f, "report `{gap}`"),
            Self::Refusal(fault) => write!(f, "refusal `{}`", fault.code()),
            Self::Data(name) => write!(f, "data `{name}`"),
        }
    }
}

/// The page in one language.
///
/// # Errors
///
/// None in practice: a text takes everything that is written to it.
pub fn page(lang: Lang) -> Result<String, fmt::Error> {
    let mut page = String::from(
        "# The IT workforce\n\nMade from the policy, the faults and the report of `src/domain/workforce`; a test compares \
         it.\n\nEach agency has a log of its own, named by its id. Whoever holds an office of the agency, or of the agency \
         that succeeds it, writes to it; Home Affairs reads it too.\n\n## Acts\n\n| Act | What it does | Who may |\n| --- \
         | --- | --- |\n",
    );
    for act in WorkforceAct::ALL {
        let roles: Vec<_> =
            GRANTS.iter().filter(|(granted, _)| granted == act).map(|(_, role)| role.as_str()).collect();
        writeln!(page, "| `{}` | {} | {} |", act.as_str(), act.label().get(lang), roles.join(", "))?;
    }
    page.push_str(
        "\n## Refusals\n\n| Code | What it says | Requirement | Basis |\n| --- | --- | --- | --- |\n",
    );
    for fault in WorkforceFault::ALL {
        let (requirement, citation) = fault.basis();
        let (code, text) = (fault.code(), fault.label().get(lang));
        writeln!(page, "| `{code}` | {text} | {requirement} | {} |", citation.get(lang))?;
    }
    page.push_str(
        "\n## What is told as missing\n\n| Code | What it says | Requirement |\n| --- | --- | --- |\n",
    );
    for gap in WorkforceGap::ALL {
        writeln!(page, "| `{gap}` | {} | {} |", gap.label().get(lang), gap.requirement())?;
    }
    page.push_str(&evaluation::printed(lang)?);
    page.push_str(
        "\n## Articles of QĐ 30/2013/QĐ-UBND\n\n| Article | Kept by | Test |\n| --- | --- | --- |\n",
    );
    for (article, kept_by, test) in ARTICLES {
        writeln!(page, "| {article} | {kept_by} | `{test}` |")?;
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails loudly")]

    use super::*;

    const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/workforce.md");

    /// `UPDATE_DOCS=1 cargo test --lib workforce::page` renews the page.
    #[test]
    fn the_page_says_what_the_program_does() {
        let page = page(Lang::En).unwrap();
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
            include_str!("evaluation/tests/acts.rs"),
            include_str!("evaluation/tests/effects.rs"),
            include_str!("evaluation/year.rs"),
            include_str!("evaluation/triggers.rs"),
        ];
        let is_there = |test: &str| tests.iter().any(|file| file.contains(&format!("fn {test}()")));
        let missing: Vec<_> = ARTICLES.iter().filter(|(.., test)| !is_there(test)).collect();
        assert_eq!(missing, [] as [&(&str, KeptBy, &str); 0]);
    }

    #[test]
    fn every_act_is_granted_to_somebody_and_keeps_an_article() {
        for act in WorkforceAct::ALL {
            assert!(GRANTS.iter().any(|(granted, _)| granted == act), "{act:?}");
            assert!(ARTICLES.iter().any(|(_, kept_by, _)| *kept_by == KeptBy::Act(*act)), "{act:?}");
        }
    }
}
