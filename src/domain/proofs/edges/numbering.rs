//! Numbers and series (ND 30/2020 Art 15).

use std::sync::Arc;

use super::super::simulation::*;
use crate::domain::{
    command::RegisterDocument,
    cycle::state::CycleState as S,
    directory::row::Agency,
    role::Role,
    vocabulary::{DocumentKind as K, Numbering},
};

/// The codes for documents of one number, each of a symbol and signed by the head or the chair, after one another.
fn one_number(numbering: Option<Numbering>, documents: &[(&str, &str, Role)]) -> Vec<bool> {
    let mut simulation = Simulation::in_state(S::SupervisionFormed);
    let own = simulation.facts.directory.rows().agency[&agency()].clone();
    Arc::make_mut(&mut simulation.facts.directory).put(Agency { numbering, ..own }.into());
    let mut register = |(number, symbol, role): &(&str, &str, Role)| {
        let by = if *role == Role::CouncilChair { CHAIR } else { HEAD };
        let document = RegisterDocument {
            number: number.parse().expect("a number"),
            symbol: symbol.parse().expect("a symbol"),
            ..simulation.registration(K::Evidence, Some((by, *role)))
        };
        let codes = simulation.codes(document.clone());
        assert!(codes.is_empty() || codes == ["DOCUMENT_NUMBER_TAKEN"], "{codes:?}");
        if codes.is_empty() {
            simulation.go(document);
        }
        codes.is_empty()
    };
    documents.iter().map(&mut register).collect()
}

const HEADS: Role = Role::AgencyHead;
const CHAIRS: Role = Role::CouncilChair;

#[test]
fn one_series_has_each_number_once_whatever_the_symbol_and_the_zeros() {
    let all = [("7005", "QĐ-STTTT", HEADS), ("07005", "QĐ-STTTT", HEADS), ("007005", "KH-STTTT", HEADS)];
    assert_eq!(one_number(None, &all), [true, false, false]);
    assert_eq!(one_number(Some(Numbering::One), &all), [true, false, false]);
    let others = [("7077", "CT/TW", HEADS), ("7077a", "CT/TW", HEADS), ("70770", "CT/TW", HEADS)];
    assert_eq!(one_number(None, &others), [true, true, true]);
}

#[test]
fn a_series_for_each_kind_has_each_number_once_by_kind() {
    let all = [("7077", "QĐ-STTTT", HEADS), ("7077", "KH-STTTT", HEADS), ("07077", "QĐ-HĐXTHCDNN", HEADS)];
    assert_eq!(one_number(Some(Numbering::ByKind), &all), [true, true, false]);
}

#[test]
fn a_council_clashes_with_the_agency_unless_it_numbers_apart() {
    let all =
        [("7038", "KH-STTTT", HEADS), ("7038", "KH-HĐXTHCDNN", CHAIRS), ("7038", "QĐ-HĐXTHCDNN", CHAIRS)];
    assert_eq!(one_number(None, &all), [true, false, false]);
    assert_eq!(one_number(Some(Numbering::ByKind), &all), [true, false, true]);
    assert_eq!(one_number(Some(Numbering::CouncilApart), &all), [true, true, false]);
    assert_eq!(one_number(Some(Numbering::ByKindCouncilApart), &all), [true, true, true]);
}
