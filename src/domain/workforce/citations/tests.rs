//! What is cited under the regulation that ships, under one of a province's own, and under none.

#![expect(clippy::unwrap_used, reason = "a test fails loudly")]

use std::sync::Arc;

use jiff::civil::date;

use super::*;
use crate::{
    refusal::Refusal,
    workforce::{
        evaluation::standing::EvaluationStanding,
        pre_screening::refusal::{ScreeningFault, step_order},
        refusal::WorkforceFault,
        report::WorkforceGap,
        sample_rows::law,
        work_sheet::refusal::SheetFault,
    },
};

/// What the releases before told, when the program itself named the articles.
const AS_RELEASED: &str = include_str!("../../../../tests/it/golden/workforce_citations.txt");
const SHIPPED: &str = include_str!("../../../data/workforce/binh-duong-2013.toml");
const CITED: &str = include_str!("../../../data/workforce/binh-duong.citations.toml");

/// Every sentence that rests on the regulation: its code and requirement, what it says, and what it cites.
fn told_under(rules: Option<&WorkforceRules>) -> Vec<(String, Message, Message)> {
    let of = |refusal: Refusal| {
        (format!("{} {}", refusal.code, refusal.requirement), refusal.message, refusal.citation)
    };
    let own = WorkforceFault::ALL.iter().map(|fault| fault.refuse(rules, None));
    let screening = ScreeningFault::ALL.iter().map(|fault| fault.refuse(rules, None));
    let sheet = SheetFault::ALL.iter().map(|fault| fault.refuse(rules, None));
    let refusals = own.chain(screening).chain(sheet).map(of);
    let gaps = WorkforceGap::ALL
        .iter()
        .map(|gap| (format!("{gap} {}", gap.requirement()), gap.message(rules), gap.citation(rules)));
    let standings = EvaluationStanding::ALL.iter().map(|standing| {
        let code = format!("{standing} {}", standing.requirement());
        (code, Message::from(standing.label()), standing.citation(rules))
    });
    refusals.chain(gaps).chain(standings).collect()
}

fn lines(told: &[(String, Message, Message)]) -> String {
    let of = |(code, text, cited): &(String, Message, Message)| {
        format!("{code}\n  {}\n  {}\n  {}\n  {}\n", text.vi, cited.vi, text.en, cited.en)
    };
    told.iter().map(of).collect()
}

fn shipped() -> &'static WorkforceRules {
    law().rules(date(2024, 1, 1)).map(Arc::as_ref).unwrap()
}

/// The regulation that ships in the words of another province: another number, other articles and forms.
fn of_another_province() -> WorkforceRules {
    let text = format!("{SHIPPED}\n{CITED}")
        .replace("30/2013/QĐ-UBND", "77/2020/QĐ-UBND")
        .replace("Articles 15.1 and 15.2", "Articles 915.1 and 915.2");
    let text = ["Điều ", "Article ", "Phụ lục ", "Appendix ", "Mẫu ", "form "]
        .into_iter()
        .fold(text, |text, place| text.replace(place, &format!("{place}9")));
    toml::from_str(&text).unwrap()
}

#[test]
fn the_released_regulation_is_cited_word_for_word_as_before() {
    assert_eq!(shipped().citations, None, "its digest is frozen");
    assert_eq!(lines(&told_under(Some(shipped()))), AS_RELEASED);
    let order = step_order(Some(shipped())).citation;
    assert_eq!(
        (order.vi.as_str(), order.en.as_str()),
        ("Điều 12 Quy chế theo QĐ 30/2013/QĐ-UBND", "Article 12, Decision 30/2013/QĐ-UBND")
    );
    let trigger = RegulatedMatter::EndOfIncentive.cited(Some(shipped()));
    assert!(
        trigger.vi.starts_with("Điều 16.3.b ") && trigger.en.starts_with("Article 16.3.b,"),
        "{trigger:?}"
    );
}

#[test]
fn what_lies_beside_the_released_regulation_lacks_nothing() {
    let released = RegulationCitations::released();
    assert_eq!((released.lacking(), released.faults()), (Vec::new(), Vec::new()));
}

/// R22: none of what the regulation that ships says of itself is told under another one, and nothing else is told otherwise.
#[test]
fn another_province_reads_its_own_articles() {
    let own = of_another_province();
    assert_eq!(own.faults(), []);
    let (told, before) = (told_under(Some(&own)), told_under(Some(shipped())));
    let shipped_places = RegulationCitations::released();
    for ((code, text, cited), (same, _, before_cited)) in told.iter().zip(&before) {
        assert_eq!(code, same);
        let is_regulated = *before_cited != Message::from(NO_CITATION);
        assert_eq!(cited != before_cited, is_regulated, "{code}: {cited:?}");
        assert_eq!(is_regulated, cited.vi.contains("77/2020/QĐ-UBND"), "{code}: {cited:?}");
        assert!(!cited.vi.contains("30/2013") && !cited.en.contains("30/2013"), "{code}: {cited:?}");
        for named in shipped_places.named.values() {
            assert!(!text.vi.contains(&named.vi) && !text.en.contains(&named.en), "{code}: {text:?}");
        }
    }
    let sole = WorkforceFault::SoleOfficerLacksDuties.refuse(Some(&own), None).message;
    assert!(
        sole.vi.ends_with("tất cả nhiệm vụ của Điều 95.") && sole.en.ends_with("of Article 95."),
        "{sole:?}"
    );
}

/// A sentence that names no place is whole all the same.
#[test]
fn a_regulation_need_not_name_a_place_within_its_sentences() {
    let text = format!("{SHIPPED}\n{CITED}");
    let (without, _) = text.split_once("[citations.named]").unwrap();
    let rules: WorkforceRules = toml::from_str(without).unwrap();
    let gap = WorkforceGap::NoOfficer.message(Some(&rules));
    assert_eq!(gap, Message::from(WorkforceGap::NoOfficer.label()));
    assert_eq!(told_under(Some(&rules)).len(), told_under(Some(shipped())).len());
}

/// Before any regulation applies, what is governed is told, and no article.
#[test]
fn where_no_regulation_applies_none_is_cited() {
    for (code, text, cited) in told_under(None) {
        let is_system = cited == Message::from(NO_CITATION);
        assert!(is_system || cited.vi.starts_with("Quy định về: "), "{code}: {cited:?}");
        assert!(is_system || cited.en.starts_with("Provisions on: "), "{code}: {cited:?}");
        assert!(!text.vi.contains("Điều ") && !text.en.contains("Article "), "{code}: {text:?}");
    }
}

#[test]
fn a_text_that_says_nothing_is_a_fault_of_the_document() {
    let text = format!("{SHIPPED}\n{CITED}");
    let empty = text.replacen("en = \"Article 2.1, Decision 30/2013/QĐ-UBND\"", "en = \" \"", 1).replacen(
        "{ vi = \"của Điều 5\"",
        "{ vi = \"\"",
        1,
    );
    let rules: WorkforceRules = toml::from_str(&empty).unwrap();
    let places: Vec<_> = rules.faults().into_iter().map(|fault| fault.place).collect();
    assert_eq!(places, ["citations.places.OFFICERS", "citations.named.SOLE_OFFICER"]);
}

#[test]
fn every_matter_is_cited_for_something_and_its_label_speaks_both_languages() {
    for matter in RegulatedMatter::ALL {
        let Label { vi, en } = matter.label();
        assert!(!vi.is_empty() && !en.is_empty() && vi != en, "{matter}");
    }
    let cited: Vec<_> = told_under(Some(shipped())).into_iter().map(|(.., cited)| cited).collect();
    // What the order of the steps rests on is told by no fault of its own.
    let others = [RegulatedMatter::PreScreening];
    let used = |matter: &RegulatedMatter| cited.contains(&matter.cited(Some(shipped())));
    let unused: Vec<_> =
        RegulatedMatter::ALL.iter().filter(|matter| !used(matter) && !others.contains(matter)).collect();
    assert_eq!(unused, [] as [&RegulatedMatter; 0]);
}
