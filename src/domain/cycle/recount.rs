//! A calendar that is adopted while a cycle runs: the cycle follows it by an act of its own, which names the deadlines that
//! end on another day by it (requirements §11, R12, AS49).

use jiff::civil::Date;

use super::deadlines::{CycleDeadline, deadlines};
use crate::{
    calendar::Calendar,
    command::RecountDeadlines,
    deadline::RecountedDeadline,
    decision::Moment,
    facts::Facts,
    law::{LawScope, row::Adoption},
    reference_data::ReferenceData,
    row::{CalendarChange, Cycle},
    row_writer::RowWriter,
    vocabulary::Listed,
};

/// The calendar that the cycle is to count by, and the adoption that says so; none where it does so already, or is over.
pub fn due_calendar<'a>(
    reference: &'a ReferenceData,
    facts: &Facts,
    today: Date,
) -> Option<(&'a Adoption, &'a Calendar)> {
    let cycle = facts.cycle().filter(|cycle| !cycle.state.is_terminal())?;
    let titles = facts.titles();
    let scope = LawScope { agency: cycle.organiser(&facts.directory, today), titles: &titles };
    let (adoption, calendar) = reference.adopted_calendar(scope, today)?;
    let counts_by = reference.calendar_of(Some(cycle)).digest();
    (calendar.digest() != counts_by).then_some((adoption, calendar))
}

/// Makes the cycle count by the calendar that was adopted for it.
pub(crate) fn recount(writer: &mut RowWriter<'_>, input: &RecountDeadlines) {
    let case = writer.case;
    let Some((adoption, calendar)) = due_calendar(case.reference, case.facts, case.today()) else { return };
    let (version, digest) = (calendar.version().to_owned(), calendar.digest());
    let change = CalendarChange {
        id: input.change,
        cycle: case.cycle.id,
        adoption: adoption.id,
        earlier: case.cycle.calendar.clone(),
        earlier_hash: case.cycle.calendar_hash,
        calendar: version.clone(),
        calendar_hash: digest,
        changed_on: case.today(),
        recounted: Listed::default(),
        leaf: writer.leaf(),
    };
    let cycle = Cycle { calendar: version, calendar_hash: Some(digest), ..case.cycle.clone() };
    let recounted = recounted(case.reference, case.facts, (&cycle, &change), case.moment);
    writer.cycle(|header| *header = cycle);
    writer.put(CalendarChange { recounted, ..change });
}

/// The deadlines that end on another day after a change.
fn recounted(
    reference: &ReferenceData,
    facts: &Facts,
    (cycle, change): (&Cycle, &CalendarChange),
    moment: Moment,
) -> Listed<RecountedDeadline> {
    let mut changed = facts.clone();
    changed.put([cycle.clone().into(), change.clone().into()]);
    let before = deadlines(reference, facts, moment);
    let after = deadlines(reference, &changed, moment);
    let mut found: Vec<_> = before.iter().zip(&after).filter_map(|(old, new)| moved(old, new)).collect();
    found.dedup();
    found.into_iter().collect()
}

fn moved(old: &CycleDeadline, new: &CycleDeadline) -> Option<RecountedDeadline> {
    let (before, after) = (old.counted.last(), new.counted.last());
    (before != after).then_some(RecountedDeadline { kind: old.kind, base: old.counted.base, before, after })
}
