//! The numbers of documents among those of other cycles (Nghị định 30/2020/NĐ-CP Điều 15). The schema keeps a number from being given
//! twice in one series; where another numbering took the place of the one before, a series may also have what was given in another.

use crate::{
    domain::{
        command::Command,
        facts::Facts,
        number_series::{DocumentToNumber, IssuerNumbering},
        reference_data::ReferenceData,
        row::Row,
        workflow::Definition,
    },
    store::{StoreError, Writing},
};

/// True if the command gives a number in a year in which an adopted numbering gave numbers (other cycles must be asked), or if that
/// numbering cannot be read.
pub(super) fn asks_other_cycles(facts: &Facts, reference: &ReferenceData, command: &Command) -> bool {
    let version = Definition::of(facts).version;
    let given = facts.cycle().and_then(|cycle| DocumentToNumber::given(facts, cycle.id, command));
    given.is_some_and(|new| IssuerNumbering::of(version, reference, facts, &new).asks_other_cycles())
        || reference.lacking_numbering(version, facts, command).is_some()
}

/// Refuses a number that another cycle has given in a series which the one of a new document absorbs.
///
/// What is asked is the law by which the command was decided. A command that is decided just before a numbering is adopted for the
/// issuer, and written just after, neither asks nor is seen by one that is decided by the new numbering in the same moment: the
/// number can then be given in both series. `thanghang doctor` names every such pair, and one of them is corrected (`correctRecord`).
///
/// # Errors
///
/// That it is taken, or what keeps the database from answering.
pub(super) async fn check(
    writing: &Writing,
    facts: &Facts,
    reference: &ReferenceData,
    rows: &[Row],
) -> Result<(), StoreError> {
    let version = Definition::of(facts).version;
    let new = rows.iter().filter_map(Row::document).filter(|row| facts.document(row.id).is_none());
    for row in new {
        let document = DocumentToNumber::from(row);
        let numbering = IssuerNumbering::of(version, reference, facts, &document);
        if !numbering.asks_other_cycles() {
            continue;
        }
        let others = writing.numbered_elsewhere(row).await?;
        if others.iter().any(|other| numbering.is_taken_by(&document, other)) {
            return Err(StoreError::UniqueViolation { table: "document" });
        }
    }
    Ok(())
}
