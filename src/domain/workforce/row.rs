//! The rows of the log of an agency's workforce, each group in a file of its own. Days are whole days in Vietnam and both
//! ends of a period are included.

mod duty;
mod evaluation;
mod officer;
mod periodic;
mod pre_screening;
mod procedure;
mod qualification;
mod responsibility;
mod target;
mod training;
mod work_sheet;

use jiff::civil::Date;

use self::{
    duty::duty_rows,
    evaluation::evaluation_rows,
    officer::officer_rows,
    periodic::periodic_rows,
    pre_screening::pre_screening_rows,
    procedure::procedure_rows,
    qualification::qualification_rows,
    responsibility::responsibility_rows,
    target::target_rows,
    training::training_rows,
    work_sheet::{work_sheet_rows, work_summary_rows},
};
pub use self::{
    duty::*, evaluation::*, officer::*, periodic::*, pre_screening::*, procedure::*, qualification::*,
    responsibility::*, target::*, training::*, work_sheet::*,
};
use crate::{gathered_macro::gathered, ids::ItOfficerId, rows_macro::row_union};

gathered! {
    (row_union!(exported as workforce_rows) [
        officer_rows evaluation_rows pre_screening_rows work_sheet_rows qualification_rows target_rows
        training_rows periodic_rows responsibility_rows work_summary_rows duty_rows procedure_rows
    ])
}

impl Rows {
    /// The officers who serve on that day.
    pub fn serving(&self, day: Date) -> impl Iterator<Item = &ItOfficer> {
        self.it_officer.values().filter(move |officer| officer.period().covers(day))
    }

    /// The assignment of an officer that applies on that day.
    pub fn assigned(&self, officer: ItOfficerId, day: Date) -> Option<&DutyAssignment> {
        self.duty_assignment.find(officer).find(|row| row.applies_on(day))
    }

    /// The day on which an officer first signed a commitment.
    pub fn committed_on(&self, officer: ItOfficerId) -> Option<Date> {
        self.secrecy_commitment.find(officer).map(|row| row.signed_on).min()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::expect_used, reason = "tests")]

    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;
    use crate::{
        ids::{AgencyId, CommitmentId, DutyAssignmentId},
        table::looks,
        vocabulary::Listed,
    };

    /// An agency of so many officers, each with duties and a commitment.
    fn with_officers(count: u128) -> Rows {
        let (mut rows, agency, day) = (Rows::default(), AgencyId(Uuid::nil()), date(2024, 1, 8));
        for number in 1..=count {
            let (id, officer) = (Uuid::from_u128(number), ItOfficerId(Uuid::from_u128(number)));
            let assignment = DutyAssignment {
                id: DutyAssignmentId(id),
                agency,
                officer,
                duties: Listed(vec![ItDuty::Learning]),
                decision: "1/QĐ".parse().expect("a symbol"),
                decided_on: day,
                effective_on: day,
                replaced_on: None,
                sent_to_it_department: None,
                sent_to_home_affairs: None,
                leaf: 0,
            };
            let commitment =
                SecrecyCommitment { id: CommitmentId(id), agency, officer, signed_on: day, leaf: 0 };
            rows.put(assignment.into());
            rows.put(commitment.into());
        }
        rows
    }

    #[test]
    fn what_an_officer_has_is_found_without_a_look_at_that_of_others() {
        let [few, many] = [10, 20].map(|count| {
            let rows = with_officers(count);
            let has = |officer| rows.assigned(officer, date(2024, 2, 1)).zip(rows.committed_on(officer));
            let officers = (1..=count).map(|number| ItOfficerId(Uuid::from_u128(number)));
            looks::during(|| officers.filter_map(has).count())
        });
        assert_eq!((few.0, many.0), (10, 20));
        assert!(many.1 <= 2 * few.1, "{few:?} and {many:?}");
    }
}
