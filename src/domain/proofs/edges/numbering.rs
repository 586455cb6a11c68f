//! Numbers and series (ND 30/2020 Art 15).

use std::sync::Arc;

use jiff::civil::{Date, date};

use super::*;
use crate::{
    calendar::written,
    directory::row::Agency,
    ids::AgencyId,
    known_titles::tests::adoption,
    law::{LawDocument, LawText, row::Adoption},
    number_series::{DocumentToNumber, IssuerNumbering},
    refusal::{Offender, Refusal},
    row::Document,
    vocabulary::{NumberSeries, Numbering},
    workflow_version::WorkflowVersion,
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

/// A numbering of a series for decisions, one for all else and one for councils in each cycle.
const APART: &str = r#"
format = "document-numbering/1"
id = "apart"
label = { vi = "Số văn bản", en = "Numbers" }
basis = "1/QĐ-STTTT"
valid_from = "2020-01-01"
[[series]]
code = "QĐ"
label = { vi = "Quyết định", en = "Decisions" }
symbols = ["QĐ"]
[[series]]
code = "CHUNG"
label = { vi = "Các loại còn lại", en = "The rest" }
[[series]]
code = "HĐ"
label = { vi = "Hội đồng", en = "Council" }
of = "COUNCIL"
within = "CYCLE"
"#;
const THIS_YEAR: Date = date(2024, 1, 1);

/// One series for all.
fn together() -> LawText {
    let (head, _) = APART.split_once("[[series]]").expect("series");
    let rest = "[[series]]\ncode = \"SO\"\nlabel = { vi = \"Một dãy số\", en = \"One series\" }\n";
    law(&format!("{head}{rest}").replacen("\"apart\"", "\"together\"", 1))
}

fn law(text: &str) -> LawText {
    LawDocument::written(text.to_owned()).examine().expect("a sound numbering")
}

impl Simulation {
    /// Adopts a numbering for the agency, or for the province, from a day on; the number is that of the adoption.
    fn adopt_numbering(&mut self, number: u64, text: &LawText, of: Option<AgencyId>, from: Date) {
        let reference = Arc::make_mut(&mut self.reference);
        reference.add(text.clone());
        reference.put(Adoption { agency: of, ..adoption(number, text, from) }.into());
    }

    /// Paper of evidence with a number and a symbol, signed by the head or the chair.
    fn numbered(&mut self, number: &str, symbol: &str, role: Role) -> RegisterDocument {
        let by = if role == Role::CouncilChair { CHAIR } else { HEAD };
        RegisterDocument {
            number: number.parse().expect("a number"),
            symbol: symbol.parse().expect("a symbol"),
            ..self.registration(K::Evidence, Some((by, role)))
        }
    }

    /// Registers it if its number is free; the series that it got, or nothing.
    fn number(&mut self, number: &str, symbol: &str, role: Role) -> Option<String> {
        let document = self.numbered(number, symbol, role);
        self.register(document)
    }

    fn register(&mut self, document: RegisterDocument) -> Option<String> {
        match self.codes(document.clone()).as_slice() {
            [] => {
                let id = document.document;
                self.go(document);
                let series = self.facts.document(id).expect("registered").series.clone();
                Some(series.map_or_else(|| "-".to_owned(), |series| series.to_string()))
            }
            ["DOCUMENT_NUMBER_TAKEN"] => None,
            codes => panic!("{codes:?}"),
        }
    }
}

#[expect(clippy::unnecessary_wraps, reason = "it is compared with what a document got, if anything")]
fn given(series: &str) -> Option<String> {
    Some(series.to_owned())
}

/// R22: a number is given once in a series, and in each series.
#[test]
fn documents_are_numbered_by_what_was_adopted_for_their_issuer() {
    let mut simulation = Simulation::in_state(S::SupervisionFormed);
    simulation.adopt_numbering(1, &law(APART), None, THIS_YEAR);
    let council = format!("HĐ.{}", simulation.facts.cycle().expect("a cycle").id);
    assert_eq!(simulation.number("7005", "QĐ-STTTT", HEADS), given("QĐ"));
    assert_eq!(simulation.number("7005", "KH-STTTT", HEADS), given("CHUNG"));
    assert_eq!(simulation.number("7005", "KH-HĐXTHCDNN", CHAIRS), given(&council));
    assert_eq!(simulation.number("07005", "QĐ-STTTT", HEADS), None);
    assert_eq!(simulation.number("7005", "TB-STTTT", HEADS), None, "of the rest as the plan is");
    assert_eq!(simulation.number("7005", "QĐ-HĐXTHCDNN", CHAIRS), None, "of the council too");
    assert_eq!(simulation.number("7006", "TB-STTTT", HEADS), given("CHUNG"));

    let again = simulation.numbered("07005", "TB-STTTT", HEADS);
    let actor = simulation.performer(&again.clone().into());
    let refused = simulation.try_as(&actor, again).expect_err("taken").0;
    let [Refusal { message, offenders, total: 1, .. }] = refused.as_slice() else { panic!("{refused:?}") };
    let plan = simulation.facts.rows.document.values().find(|row| row.symbol.as_str() == "KH-STTTT");
    assert_eq!(offenders, &[Offender::Document(plan.expect("the plan").id)]);
    let today = written(simulation.today());
    let told =
        format!("Dãy số: Các loại còn lại (CHUNG); năm 2024; số 7005; đã cấp cho: 7005/KH-STTTT, {today}.");
    assert!(message.vi.ends_with(&told), "{}", message.vi);
    assert!(message.en.contains("Series: The rest (CHUNG); year 2024; number 7005"), "{}", message.en);
}

/// The dry run cannot know the number that is to be given.
#[test]
fn the_dry_run_asks_for_the_number() {
    let mut simulation = Simulation::in_state(S::SupervisionFormed);
    simulation.adopt_numbering(1, &law(APART), None, THIS_YEAR);
    assert!(simulation.required(Act::RegisterDocument, Role::DepartmentOffice).contains(&"number"));
}

/// R22: what was adopted for the agency goes before what was adopted for the province, and of equal scopes the later.
#[test]
fn the_narrower_scope_goes_first_and_of_equal_ones_the_later() {
    let one = law(APART);
    let later = law(&APART.replacen("\"apart\"", "\"later\"", 1).replace("CHUNG", "CON-LAI"));
    let numbered = |adopted: &[(u64, &LawText, Option<AgencyId>)]| {
        let mut simulation = Simulation::in_state(S::SupervisionFormed);
        for (number, text, of) in adopted {
            simulation.adopt_numbering(*number, text, *of, THIS_YEAR);
        }
        simulation.number("7005", "KH-STTTT", HEADS)
    };
    let (own, other) = (Some(agency()), Some(AgencyId(uuid::Uuid::from_u128(0xa9))));
    assert_eq!(numbered(&[(1, &one, None), (2, &later, None)]), given("CON-LAI"));
    assert_eq!(numbered(&[(2, &one, None), (1, &later, None)]), given("CHUNG"));
    assert_eq!(numbered(&[(1, &one, own), (2, &later, None)]), given("CHUNG"));
    assert_eq!(numbered(&[(1, &one, other), (2, &later, None)]), given("CON-LAI"));
    assert_eq!(numbered(&[(1, &one, other)]), given("-"), "the agency has one series");
}

/// A cycle ends under the definition that it began under, whatever is adopted while it runs.
#[test]
fn an_earlier_cycle_is_numbered_as_its_agency_says() {
    let mut simulation = Simulation::in_state(S::SupervisionFormed);
    simulation.adopt_numbering(1, &law(APART), None, THIS_YEAR);
    simulation.definition = Definition::released("thanghang/12").expect("it was released");
    let mut cycle = simulation.facts.cycle().expect("a cycle").clone();
    simulation.definition.name.clone_into(&mut cycle.workflow);
    simulation.facts.put([cycle.into()]);
    assert_eq!(simulation.number("7005", "QĐ-STTTT", HEADS), given("-"));
    assert_eq!(simulation.number("7005", "KH-STTTT", HEADS), None);

    // Later cycles give numbers in the series that it would have; the service asks for them there.
    let document = simulation.numbered("7009", "QĐ-STTTT", HEADS);
    let asked = DocumentToNumber::registered(simulation.facts.cycle().expect("a cycle").id, &document);
    let later = |version| {
        let numbering = IssuerNumbering::of(version, &simulation.reference, &simulation.facts, &asked);
        numbering.series_of_later_cycles(&asked).map(|series| series.to_string())
    };
    assert_eq!(later(WorkflowVersion::V12), given("QĐ"));
    assert_eq!(later(WorkflowVersion::V13), None, "it asks by its own numbering");
}

/// The day of the document counts: before the first day and from the day of the withdrawal on the agency numbers by itself.
#[test]
fn a_numbering_counts_for_documents_of_its_days() {
    let text = law(APART);
    for (first, withdrawn_on, adopted_in, series) in [
        (THIS_YEAR, None, Some(1), "CHUNG"),
        (date(2025, 1, 1), None, Some(1), "-"),
        (date(2023, 1, 1), Some(THIS_YEAR), Some(1), "-"),
        (THIS_YEAR, Some(date(2025, 1, 1)), Some(1), "CHUNG"),
        (THIS_YEAR, None, None, "-"),
    ] {
        let mut simulation = Simulation::in_state(S::SupervisionFormed);
        let row = Adoption { adopted_in, withdrawn_on, ..adoption(1, &text, first) };
        let reference = Arc::make_mut(&mut simulation.reference);
        reference.add(text.clone());
        reference.put(row.into());
        assert_eq!(simulation.number("7005", "KH-STTTT", HEADS), given(series), "{first} {withdrawn_on:?}");
    }
}

/// A numbering that is withdrawn on 1 January has numbered what was issued that morning, and nothing of the years after.
#[test]
fn the_year_of_its_withdrawal_is_one_that_a_numbering_has_numbered() {
    let text = law(APART);
    let (new_year, other) = (date(2025, 1, 1), Some(AgencyId(uuid::Uuid::from_u128(0xa9))));
    for (of, first, withdrawn_on, adopted_in, numbered) in [
        (None, THIS_YEAR, Some(new_year), Some(1), [false, true, true, false]),
        (Some(agency()), new_year, Some(new_year), Some(1), [false, false, true, false]),
        (None, THIS_YEAR, None, Some(1), [false, true, true, true]),
        (None, THIS_YEAR, None, None, [false; 4]),
        (other, THIS_YEAR, None, Some(1), [false; 4]),
    ] {
        let mut simulation = Simulation::in_state(S::SupervisionFormed);
        let row = Adoption { agency: of, adopted_in, withdrawn_on, ..adoption(1, &text, first) };
        Arc::make_mut(&mut simulation.reference).put(row.into());
        let told = [2023, 2024, 2025, 2026]
            .map(|year| simulation.reference.had_adopted_numbering(agency(), date(year, 1, 1)));
        assert_eq!(told, numbered, "{of:?} {first} {withdrawn_on:?} {adopted_in:?}");
    }
}

/// What was numbered before keeps its series, and its number stays taken in a series that has its document now.
#[test]
fn a_series_that_absorbs_others_has_their_numbers() {
    let mut simulation = Simulation::in_state(S::SupervisionFormed);
    assert_eq!(simulation.number("7001", "QĐ-STTTT", HEADS), given("-"));
    simulation.adopt_numbering(1, &law(APART), None, THIS_YEAR);
    assert_eq!(simulation.number("7001", "QĐ-STTTT", HEADS), None, "the decision of before is one of these");
    assert_eq!(simulation.number("7001", "KH-STTTT", HEADS), given("CHUNG"), "a plan is not");
    assert_eq!(simulation.number("7002", "QĐ-STTTT", HEADS), given("QĐ"));
    simulation.adopt_numbering(2, &together(), None, THIS_YEAR);
    for taken in ["7001", "7002"] {
        assert_eq!(simulation.number(taken, "TB-STTTT", HEADS), None, "{taken}");
    }
    assert_eq!(simulation.number("7003", "TB-STTTT", HEADS), given("SO"));
    let series: Vec<_> =
        simulation.facts.rows.document.values().filter_map(|row| row.series.clone()).collect();
    let series: Vec<&str> = series.iter().map(NumberSeries::as_str).collect();
    assert_eq!(series, ["CHUNG", "QĐ", "SO"], "nothing that was numbered changes");
}

/// The numbers of a year begin anew; those of a council go on through its cycle.
#[test]
fn a_series_by_year_begins_anew_and_one_by_cycle_does_not() {
    let mut simulation = Simulation::in_state(S::SupervisionFormed);
    simulation.adopt_numbering(1, &law(APART), None, date(2020, 1, 1));
    let year_before = date(2023, 12, 29);
    for (symbol, role, is_free) in [("TB-STTTT", HEADS, true), ("TB-HĐXTHCDNN", CHAIRS, false)] {
        let last_year = RegisterDocument { dated: year_before, ..simulation.numbered("7009", symbol, role) };
        assert!(simulation.register(last_year).is_some(), "{symbol}");
        assert_eq!(simulation.number("7009", symbol, role).is_some(), is_free, "{symbol}");
    }
}

/// T27: a correction is numbered as its own symbol and day say, and its own number is no other's.
#[test]
fn a_correction_is_numbered_by_what_it_says() {
    let mut simulation = Simulation::in_state(S::SupervisionFormed);
    simulation.adopt_numbering(1, &law(APART), None, THIS_YEAR);
    let decision = simulation.numbered("7005", "QĐ-STTTT", HEADS);
    let plan = simulation.numbered("7005", "KH-STTTT", HEADS);
    simulation.go(decision.clone()).go(plan);
    let mut correction = simulation.correction(decision.document);
    assert_eq!(simulation.codes(correction.clone()), [""; 0], "it takes the place of its own number");
    correction.symbol = "TB-STTTT".parse().expect("a symbol");
    assert_eq!(simulation.codes(correction.clone()), ["DOCUMENT_NUMBER_TAKEN"]);
    correction.number = "7006".parse().expect("a number");
    let corrected = correction.document;
    simulation.go(correction);
    let series = simulation.facts.document(corrected).expect("registered").series.clone();
    assert_eq!(series.map(|series| series.to_string()), given("CHUNG"));
    assert_eq!(simulation.number("7005", "QĐ-STTTT", HEADS), given("QĐ"), "the wrong number is free again");
}

/// R22: by a numbering that this program cannot read nothing is numbered, neither now nor again.
#[test]
fn a_numbering_in_force_that_cannot_be_read_is_told() {
    let mut simulation = Simulation::in_state(S::SupervisionFormed);
    let command = Command::from(simulation.numbered("7005", "QĐ-STTTT", HEADS));
    let text = law(APART);
    let lacking = |simulation: &Simulation, version| {
        simulation.reference.lacking_numbering(version, &simulation.facts, &command)
    };
    for (first, is_lacking) in [(date(2025, 1, 1), false), (THIS_YEAR, true)] {
        Arc::make_mut(&mut simulation.reference).put(adoption(1, &text, first).into());
        let told = lacking(&simulation, WorkflowVersion::V13);
        assert_eq!(told.is_some_and(|told| told.starts_with("apart ")), is_lacking);
    }
    assert_eq!(lacking(&simulation, WorkflowVersion::V12), None, "it reads none");
    Arc::make_mut(&mut simulation.reference).add(text);
    assert_eq!(lacking(&simulation, WorkflowVersion::V13), None);
}

/// What the doctor tells: two documents of one number are of one series by what was adopted, or one of them was numbered before there
/// were several.
#[test]
fn documents_of_one_number_share_it_within_a_series() {
    let mut simulation = Simulation::in_state(S::SupervisionFormed);
    let series = |series: &str| Some(series.parse::<NumberSeries>().expect("a series"));
    let document = simulation.numbered("7005", "QĐ-STTTT", HEADS);
    let id = document.document;
    simulation.go(document);
    let decision = simulation.facts.document(id).expect("registered").clone();
    let plan = Document { symbol: "KH-STTTT".parse().expect("a symbol"), ..decision.clone() };
    let in_series = |row: &Document, series| Document { series, ..row.clone() };
    let before = &simulation.reference;
    assert!(before.shares_series(&decision, &in_series(&plan, series("KH"))));
    assert!(!before.shares_series(&in_series(&decision, series("QĐ")), &in_series(&plan, series("KH"))));

    simulation.adopt_numbering(1, &law(APART), None, THIS_YEAR);
    let law = &simulation.reference;
    let notice = Document { symbol: "TB-STTTT".parse().expect("a symbol"), ..decision.clone() };
    for (one, other, is_shared) in [
        // Numbered in the only series of before, and of two by what was adopted.
        (decision.clone(), in_series(&plan, series("CHUNG")), false),
        (decision.clone(), in_series(&decision, series("QĐ")), true),
        (plan.clone(), in_series(&notice, series("CHUNG")), true),
        // Numbered where another is now.
        (in_series(&plan, series("QĐ")), in_series(&decision, series("SO")), true),
        (in_series(&plan, series("SO")), in_series(&decision, series("SO-2")), false),
    ] {
        assert_eq!(law.shares_series(&one, &other), is_shared, "{one:?} {other:?}");
        assert_eq!(law.shares_series(&other, &one), is_shared, "{other:?} {one:?}");
    }
}
