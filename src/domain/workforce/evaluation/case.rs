//! What every act of the evaluation asks first: that the department does it, of a year that is evaluated, on an officer who
//! is in its scope.

use jiff::civil::Date;

use super::{
    standing::{EvaluationStanding, OfficerYear},
    year::EvaluationYear,
};
use crate::{
    ids::{AgencyId, ItOfficerId},
    workforce::{
        WorkforceReads,
        draft::WorkforceDraft,
        refusal::WorkforceFault,
        row::{ItOfficer, Rows},
        rules::WorkforceRules,
    },
};

/// Of which year, at which agency.
#[derive(Clone, Copy, Debug)]
pub(super) struct YearAt {
    /// The department that evaluates, in whose log it is written.
    pub(super) department: AgencyId,
    /// The agency that employs the officers.
    pub(super) employer: AgencyId,
    /// The year.
    pub(super) year: i16,
}

/// A year at an agency, with what is read of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct YearCase<'a> {
    pub(super) rules: &'a WorkforceRules,
    pub(super) days: EvaluationYear,
    pub(super) employer: &'a Rows,
}

/// An officer in a year, with what is read of both.
#[derive(Clone, Debug)]
pub(super) struct OfficerCase<'a> {
    pub(super) department: AgencyId,
    pub(super) rules: &'a WorkforceRules,
    pub(super) days: EvaluationYear,
    pub(super) officer: ItOfficer,
    pub(super) of: OfficerYear,
    today: Date,
}

impl OfficerCase<'_> {
    /// Where the officer stands by these rows.
    pub(super) fn standing(&self, rows: &Rows) -> EvaluationStanding {
        rows.standing_of(self.of, &self.days, self.today)
    }
}

/// A fault and the field that it is about.
type FaultAt = (WorkforceFault, &'static str);

impl<'a> WorkforceDraft<'a> {
    /// Goes on with the year, or says why the department does not evaluate it.
    pub(super) fn in_year(self, at: YearAt, then: impl FnOnce(Self, YearCase<'a>) -> Self) -> Self {
        match year_case(self.reads, at) {
            Ok(case) => then(self, case),
            Err((fault, field)) => self.demand(false, fault, field),
        }
    }

    /// Goes on with an officer in a year, or says why the department does not evaluate the officer.
    pub(super) fn in_case(
        self,
        at: YearAt,
        officer: ItOfficerId,
        then: impl FnOnce(Self, OfficerCase<'a>) -> Self,
    ) -> Self {
        self.in_year(at, |draft, case| {
            let Some(officer) = case.employer.it_officer.get(&officer).cloned() else {
                return draft.demand(false, WorkforceFault::OfficerUnknown, "officerId");
            };
            if !case.days.includes(&officer) {
                return draft.demand(false, WorkforceFault::OfficerOutOfScope, "year");
            }
            let of = OfficerYear { person: officer.person, officer: officer.id, year: at.year };
            let (department, YearCase { rules, days, .. }, today) = (at.department, case, draft.today);
            then(draft, OfficerCase { department, rules, days, officer, of, today })
        })
    }
}

fn year_case(reads: WorkforceReads<'_>, at: YearAt) -> Result<YearCase<'_>, FaultAt> {
    let YearAt { department, employer, year } = at;
    if reads.directory.specialised_it_agency() != Some(department) {
        return Err((WorkforceFault::NotItDepartment, "agencyId"));
    }
    let evaluated = reads.law.evaluation_year(year);
    let (rules, days) = evaluated.ok_or((WorkforceFault::YearNotEvaluated, "year"))?;
    let acts_as = |agency| reads.directory.acting_agency(agency, days.last);
    let other = reads.other.filter(|_| acts_as(employer) != acts_as(department));
    let employer = other.ok_or((WorkforceFault::OfficerOfDepartment, "employerId"))?;
    Ok(YearCase { rules, days, employer })
}
