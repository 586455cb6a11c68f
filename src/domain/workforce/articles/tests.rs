//! Each article of the four seeds has a line, and each duty that ships keeps one.

use std::collections::BTreeSet;

use super::{super::law::WorkforceText, super::sample_rows::law, ARTICLES, KeptBy, OF_OTHER_SEEDS};

/// The articles of QĐ 30/2013/QĐ-UBND (seed 001), as far down as they order something on their own.
const S001: &[&str] = &[
    "Decision 1",
    "Decision 2",
    "Decision 3",
    "1",
    "2.1",
    "2.2",
    "2.3.a",
    "2.3.b",
    "2.3.c",
    "3.1",
    "3.2",
    "3.3",
    "3.4",
    "3.5",
    "3.6",
    "3.7",
    "4.1",
    "4.2",
    "4.3",
    "5.1",
    "5.2",
    "5.3",
    "5.4",
    "5.5",
    "5.6",
    "5.7",
    "6.1",
    "6.2",
    "6.3",
    "6.4",
    "6.5",
    "6.6",
    "7.1",
    "7.2",
    "8.1.a",
    "8.1.b",
    "8.2",
    "9",
    "10.1",
    "10.2",
    "11.1",
    "11.2",
    "11.3",
    "11.4",
    "12.1",
    "12.2.a",
    "12.2.b",
    "12.3",
    "12.4",
    "12.5",
    "13.1",
    "13.1.a",
    "13.1.b",
    "13.2",
    "13.3",
    "14.1",
    "14.2",
    "15.1",
    "15.2",
    "15.3",
    "15.4",
    "15.5",
    "15.6",
    "16.1",
    "16.2.a",
    "16.2.b",
    "16.3.a",
    "16.3.b",
    "17.1",
    "17.2",
    "17.3",
    "18.1",
    "18.2",
    "18.3",
    "19.1",
    "19.2",
    "20.1",
    "20.2",
    "21.1",
    "21.2",
    "PL I Mẫu 1",
    "PL I Mẫu 2",
    "PL I Mẫu 3",
    "PL II Mẫu 1",
    "PL II Mẫu 2",
    "PL III",
];

/// The articles of QĐ 34/2013/QĐ-UBND (seed 000), the items of the Directive (seed 002), and what the news text reports (seed 004).
const OTHERS: &[&str] = &[
    "S000 Decision 1",
    "S000 Decision 2",
    "S000 Decision 3",
    "S000 1.1",
    "S000 1.2",
    "S000 2.1",
    "S000 2.2.a",
    "S000 2.2.b",
    "S000 3.1",
    "S000 3.2.a",
    "S000 3.2.b",
    "S000 4.1",
    "S000 4.2",
    "S000 4.3",
    "S000 4.4",
    "S000 4.5",
    "S002 1",
    "S002 2.a",
    "S002 2.b",
    "S002 2.c",
    "S002 3.a",
    "S002 3.b",
    "S002 3.c",
    "S002 4.a",
    "S002 4.b",
    "S002 5.a",
    "S002 5.b",
    "S002 5.c",
    "S002 last paragraph",
    "S004 K20-1",
    "S004 K20-2",
    "S004 K20-3",
    "S004 K20-4",
    "S004 K20-5",
    "S004 K20-6",
    "S004 K20-7",
    "S004 K20-8",
    "S004 K20-9",
    "S004 K20-g",
    "S004 K20-q",
    "S004 K25-1",
    "S004 K25-2",
    "S004 K25-3",
    "S004 K25-4",
    "S004 K25-5",
    "S004 K25-6",
    "S004 K25-7",
    "S004 F1",
    "S004 F2",
    "S004 F3",
    "S004 F4",
    "S004 F5",
    "S004 solutions",
];

/// The articles that a line names: several of one seed, or of two.
fn named(line: &str) -> Vec<String> {
    let plain = line.replace('(', ", ").replace(')', "");
    let of_seed = |part: &str| {
        let part = part.trim();
        let (seed, rest) =
            if part.starts_with("S00") { part.split_once(' ').unwrap_or((part, "")) } else { ("", part) };
        rest.split(',').map(|one| format!("{seed} {}", one.trim()).trim().to_owned()).collect::<Vec<_>>()
    };
    plain.split(';').flat_map(of_seed).collect()
}

#[test]
fn a_line_names_each_of_its_articles() {
    assert_eq!(named("S002 4.b; S000 4.3"), ["S002 4.b", "S000 4.3"]);
    assert_eq!(named("S004 K20-9, K25-7 (F3)"), ["S004 K20-9", "S004 K25-7", "S004 F3"]);
    assert_eq!(named("S004 (F5)"), ["S004", "S004 F5"]);
    assert_eq!(named("PL II Mẫu 1"), ["PL II Mẫu 1"]);
}

#[test]
fn every_article_of_the_seeds_has_a_line() {
    for (asked, lines) in [(S001, ARTICLES), (OTHERS, OF_OTHER_SEEDS)] {
        let there: BTreeSet<_> = lines.iter().flat_map(|(article, ..)| named(article)).collect();
        let missing: Vec<_> = asked.iter().filter(|article| !there.contains(**article)).collect();
        assert_eq!(missing, [] as [&&str; 0], "write a line for it");
    }
}

/// What orders something is kept by more than words.
#[test]
fn only_what_orders_nothing_is_kept_as_words() {
    let kept = |article: &str, lines: &[(&str, KeptBy, &str)]| {
        let of = lines.iter().filter(|(named_by, ..)| named(named_by).iter().any(|one| one == article));
        of.filter(|(_, kept_by, _)| *kept_by != KeptBy::Data("words")).count()
    };
    let words = |asked: &[&'static str], lines| -> Vec<_> {
        asked.iter().copied().filter(|article| kept(article, lines) == 0).collect()
    };
    let of_s001 = [
        "Decision 1",
        "1",
        "3.1",
        "3.2",
        "3.5",
        "3.6",
        "4.1",
        "4.3",
        "6.1",
        "6.2",
        "6.3",
        "6.4",
        "9",
        "10.1",
    ];
    assert_eq!(words(S001, ARTICLES), of_s001);
    let of_others =
        ["S000 Decision 1", "S000 Decision 3", "S000 2.1", "S002 1", "S004 F2", "S004 F4", "S004 solutions"];
    assert_eq!(words(OTHERS, OF_OTHER_SEEDS), of_others);
}

#[test]
fn each_duty_that_ships_keeps_an_article_and_no_other_is_named() {
    let lines = ARTICLES.iter().chain(OF_OTHER_SEEDS);
    let code =
        |kept_by: &KeptBy| if let KeptBy::Duty(code) = kept_by { Some((*code).to_owned()) } else { None };
    let named: BTreeSet<_> = lines.filter_map(|(_, kept_by, _)| code(kept_by)).collect();
    let shipped = law().each(WorkforceText::duties).flat_map(|(_, set)| &set.duty);
    let shipped: BTreeSet<_> = shipped.map(|rules| rules.code.to_string()).collect();
    assert_eq!(named, shipped);
}
