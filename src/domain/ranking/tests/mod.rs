//! The order of candidates: the rule set's table, the acceptance scenarios, the properties.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use uuid::Uuid;

use super::*;
use crate::{
    digest::Digest,
    ids::{ApplicationId, FindingId},
    reference_data::ReferenceData,
    vocabulary::TitleCode,
};

mod awards;
mod fallback;
mod findings;
mod naive;
mod properties;
mod rules;
mod scenarios;

/// The closing date of the plan of seed 003.
const CLOSING: Date = date(2024, 10, 29);

fn shipped() -> &'static RankingRules {
    &ReferenceData::released().rule_set("dien-bien-2024").unwrap().ranking
}

fn title() -> TitleCode {
    "V.11.06.14".parse().unwrap()
}

fn application(number: u128) -> ApplicationId {
    ApplicationId(Uuid::from_u128(number))
}

fn finding(number: u128, about: u128, found: FoundValue) -> TieBreakFinding {
    TieBreakFinding { id: FindingId(Uuid::from_u128(number)), application: application(about), found }
}

/// An award that counts.
fn award(key: &str) -> Award {
    Award {
        key: AwardKey::new(key),
        number: Some(format!("12/{key}").parse().unwrap()),
        dated: Some(date(2023, 12, 20)),
        authority: Some("UBND tỉnh Điện Biên".to_owned()),
        document: Some(Digest::of(key)),
        professional: true,
    }
}

/// A Kinh man without awards, born 01/02/1990, 120 months in service.
fn person(number: u128) -> Candidate {
    Candidate {
        application: application(number),
        title: title(),
        awards: Vec::new(),
        sex: TieBreakOnly::new(Some(Sex::Male)),
        ethnic_minority: TieBreakOnly::new(Some(false)),
        birth: TieBreakOnly::new(Some(BirthDate::on(date(1990, 2, 1)))),
        working_time: WorkingMonths { total_si: Some(120), in_unit: Some(60) },
        unit_place: None,
        points: None,
    }
}

fn woman(number: u128) -> Candidate {
    Candidate { sex: TieBreakOnly::new(Some(Sex::Female)), ..person(number) }
}

fn thai(number: u128) -> Candidate {
    Candidate { ethnic_minority: TieBreakOnly::new(Some(true)), ..person(number) }
}

fn born(number: u128, birth: Option<BirthDate>) -> Candidate {
    Candidate { birth: TieBreakOnly::new(birth), ..person(number) }
}

fn try_rank(
    quota: u32,
    candidates: &[Candidate],
    findings: &[TieBreakFinding],
) -> Result<Ranking, RankingFault> {
    rank(&Contest { title: &title(), quota, closing_on: CLOSING, rules: shipped(), findings }, candidates)
}

fn ranked(quota: u32, candidates: &[Candidate]) -> Ranking {
    try_rank(quota, candidates, &[]).unwrap()
}

/// Everything that a ranking tells, comparable.
fn text_of(ranking: &Ranking) -> String {
    let trace: Vec<String> =
        ranking.trace.iter().map(|pair| format!("{pair:?} {:?}", pair.for_secretary(shipped()))).collect();
    format!("{:?} {trace:?} {:?} {:?}", ranking.order, ranking.blockers, ranking.excluded)
}

fn numbers(ids: impl IntoIterator<Item = ApplicationId>) -> Vec<u128> {
    ids.into_iter().map(|id| id.0.as_u128()).collect()
}

fn inside(ranking: &Ranking) -> Vec<u128> {
    numbers(ranking.on(Standing::Inside))
}

fn places(ranking: &Ranking) -> Vec<(u128, u32)> {
    ranking.order.iter().map(|placed| (placed.application.0.as_u128(), placed.place)).collect()
}

fn chosen(ids: &[u128]) -> BTreeSet<ApplicationId> {
    ids.iter().map(|id| application(*id)).collect()
}
