//! What articles order and nothing else keeps: the tracked duties of the agency, as their own list tells them.

use super::{
    YearCalendar,
    item::{DueDays, DueOwner, DueSubject, YearItem},
    terms::DueMatter,
};
use crate::workforce::duty::{
    due::{DueDuty, due_duties},
    policy::known_duty,
    rules::DutyRules,
    terms::DutyStatus,
};

impl YearCalendar<'_> {
    /// The duties of the year; what need not be done is left out.
    pub(super) fn of_tracked_duties(&self) -> Vec<YearItem> {
        let Some(rows) = self.own() else { return Vec::new() };
        let found = due_duties(self.reads(rows), Some(self.days_off), (self.agency, self.year), self.day);
        let asked = found.into_iter().filter(|due| due.status != DutyStatus::NotApplicable);
        asked.map(|due| self.tracked_duty(&due)).collect()
    }

    fn tracked_duty(&self, due: &DueDuty) -> YearItem {
        let DueDuty { rules, year, occasion, officer, from, due_on, record, .. } = due;
        let occasion = occasion.as_ref().map(|row| row.id.to_string()).unwrap_or_default();
        YearItem {
            matter: DueMatter::TrackedDuty,
            detail: Some(rules.text.clone()),
            part: format!("{}/{year}/{occasion}", rules.code),
            owner: DueOwner::office(self.directory.acting_agency(self.agency, self.day), rules.owner),
            officer: *officer,
            subject: officer.map_or(DueSubject::Agency(self.agency), DueSubject::Officer),
            days: DueDays {
                opens_on: Some(*from),
                due_on: Some(*due_on),
                done_on: record.as_ref().map(|record| record.done_on),
            },
            citation: rules.citation.clone(),
            requirement: "R22".to_owned(),
        }
    }

    /// The rules of the duty that a line is about.
    pub(super) fn duty_of(&self, item: &YearItem) -> Option<&DutyRules> {
        let code = item.part.rsplitn(3, '/').nth(2)?.parse().ok()?;
        known_duty(self.law, &code, self.day).map(AsRef::as_ref)
    }
}
