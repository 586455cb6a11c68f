//! The signatures of the head under the work log of an officer (Điều 13.3; DA5): which were given, and which is due next.

use std::iter::once;

use jiff::{ToSpan as _, civil::Date};

use super::{
    row::{BookSignature, ItOfficer, Rows},
    rules::WorkforceRules,
};

/// A signature that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignatureDue {
    /// The last day that is signed already, or else the first day of service.
    pub from: Date,
    /// The last day on which it is in time.
    pub due_on: Date,
    /// The day on which it was given.
    pub signed_on: Option<Date>,
}

/// The signatures that were given by a day, in the order of what they cover, and the one that is due next.
pub fn signatures(rows: &Rows, rules: &WorkforceRules, officer: &ItOfficer, day: Date) -> Vec<SignatureDue> {
    let own = rows.book_signature.find(officer.id);
    let mut given: Vec<&BookSignature> = own.filter(|row| row.signed_on <= day).collect();
    given.sort_by_key(|row| (row.covers_until, row.signed_on));
    let months = rules.book.months_between_signatures.months();
    let (mut from, mut found) = (officer.starts_on, Vec::new());
    for given in given.into_iter().map(Some).chain(once(None)) {
        let Ok(due_on) = from.checked_add(months) else { break };
        found.push(SignatureDue { from, due_on, signed_on: given.map(|row| row.signed_on) });
        from = given.map_or(from, |row| row.covers_until);
    }
    found
}

/// Whether more time has passed since the last signature, or since the first day of service, than may (DA5).
pub fn is_book_overdue(rows: &Rows, rules: &WorkforceRules, officer: &ItOfficer, day: Date) -> bool {
    let all = signatures(rows, rules, officer, day);
    all.last().is_some_and(|next| next.signed_on.is_none() && next.due_on < day)
}
