//! What is due for the officers of an agency: assignments, commitments, signatures, qualifications, precautions and handovers.

use std::{collections::BTreeMap, iter::successors};

use jiff::ToSpan as _;

use super::{
    YearCalendar,
    item::{DueDays, DueOwner, DueSubject, YearItem},
    terms::DueMatter,
};
use crate::{
    role::Role,
    vocabulary::TitleCode,
    workforce::{
        report::{WorkforceGap, findings},
        responsibility::terms::{HandoverState, PrecautionState},
        row::{DutyAssignment, DutyRecipient, Handover, ItOfficer, PrecautionProposal, Rows},
        rules::WorkforceRules,
        signature::signatures,
        standard::{report::GapReport, rules::Requirement},
    },
};

/// Those of an agency that keeps a log, under the rules of the day.
struct OfOfficers<'a> {
    calendar: &'a YearCalendar<'a>,
    rows: &'a Rows,
    rules: &'a WorkforceRules,
}

impl YearCalendar<'_> {
    /// What is due for its officers.
    pub(super) fn of_officers(&self) -> Vec<YearItem> {
        let Some((rows, rules)) = self.own().zip(self.rules()) else { return Vec::new() };
        let own = OfOfficers { calendar: self, rows, rules };
        let mut found: Vec<YearItem> =
            rows.duty_assignment.values().flat_map(|row| own.deliveries(row)).collect();
        for officer in rows.it_officer.values() {
            found.extend(own.commitment(officer));
            found.extend(own.signatures(officer));
        }
        found.extend(self.qualifications());
        found.extend(rows.precaution.values().filter_map(|row| own.answer(row)));
        found.extend(rows.handover.values().filter_map(|row| own.handover(row)));
        found.extend(own.silent_leavers());
        found
    }

    /// What the standard requires of the officers (R30).
    fn qualifications(&self) -> Vec<YearItem> {
        let report = GapReport::on(self.law, self.directory, self.day);
        let Some(report) = report.map(|report| report.with_titles(self.titles)) else { return Vec::new() };
        let own = self.trained.it_officer.values().filter(|officer| officer.agency == self.agency);
        let of = |officer: &ItOfficer| {
            let gaps = report.of(officer, self.trained);
            let served = officer.period();
            let asked = gaps.requirements.into_iter().filter(move |one| served.covers(one.due_on));
            let standards = gaps.standards;
            let officer = officer.clone();
            asked.map(move |one| YearItem {
                matter: DueMatter::Qualification,
                detail: Some(one.requirement.text.clone()),
                part: requirement_part(&one.requirement),
                owner: DueOwner::person(officer.agency, officer.person),
                officer: Some(officer.id),
                subject: DueSubject::Officer(officer.id),
                days: DueDays {
                    opens_on: Some(officer.starts_on),
                    due_on: Some(one.due_on),
                    done_on: one.met_on,
                },
                citation: standards.cited(&one.requirement.article),
                requirement: one.requirement.id.clone(),
            })
        };
        let mut found: Vec<YearItem> = own.flat_map(of).collect();
        // A document may ask for the same twice in other words.
        let mut same = BTreeMap::<String, u32>::new();
        for item in &mut found {
            let before = same.entry(item.id()).or_default();
            if 0 < *before {
                item.part = format!("{}/{before}", item.part);
            }
            *before = before.saturating_add(1);
        }
        found
    }
}

/// What a requirement is known by, however it is worded: its id and time, what meets it, and for whom it is.
fn requirement_part(requirement: &Requirement) -> String {
    let any_of = requirement.any_of.iter().map(ToString::to_string).collect::<Vec<_>>().join("+");
    let titles = requirement.titles.iter().map(TitleCode::as_str).collect::<Vec<_>>().join("+");
    format!("{}/{}/{any_of}/{titles}", requirement.id, requirement.timing)
}

impl OfOfficers<'_> {
    /// Something that a finding of the workforce is about.
    fn item(
        &self,
        (matter, gap): (DueMatter, WorkforceGap),
        owner: DueOwner,
        subject: DueSubject,
        days: DueDays,
    ) -> YearItem {
        YearItem {
            matter,
            detail: None,
            part: String::new(),
            owner,
            officer: None,
            subject,
            days,
            citation: gap.citation(Some(self.rules)),
            requirement: gap.requirement().to_owned(),
        }
    }

    fn office(&self, role: Role) -> DueOwner {
        DueOwner::office(self.calendar.agency, role)
    }

    /// An assignment goes to two departments (DA1).
    fn deliveries(&self, row: &DutyAssignment) -> impl Iterator<Item = YearItem> {
        DutyRecipient::ALL.iter().map(move |recipient| {
            let days =
                DueDays { opens_on: Some(row.decided_on), due_on: None, done_on: row.sent_to(*recipient) };
            let kind = (DueMatter::AssignmentDelivery, WorkforceGap::NotSent);
            let owner = self.office(Role::DepartmentOffice);
            YearItem {
                detail: Some(recipient.label().into()),
                part: recipient.to_string(),
                officer: Some(row.officer),
                ..self.item(kind, owner, DueSubject::Assignment(row.id), days)
            }
        })
    }

    /// Who operates the system signs before the duty takes effect (DA4).
    fn commitment(&self, officer: &ItOfficer) -> Option<YearItem> {
        let own = self.rows.duty_assignment.find(officer.id);
        let operates = own.filter(|row| row.duties.0.iter().any(|duty| duty.needs_commitment()));
        let first = operates.min_by_key(|row| row.effective_on)?;
        let days = DueDays {
            opens_on: Some(first.decided_on),
            due_on: Some(first.effective_on),
            done_on: self.rows.committed_on(officer.id),
        };
        let kind = (DueMatter::Commitment, WorkforceGap::NoCommitment);
        let owner = DueOwner::person(officer.agency, officer.person);
        Some(YearItem {
            officer: Some(officer.id),
            ..self.item(kind, owner, DueSubject::Officer(officer.id), days)
        })
    }

    /// The head signs the log again and again (DA5): what was signed, what is due next, and what will be after it in the year.
    fn signatures(&self, officer: &ItOfficer) -> Vec<YearItem> {
        let (served, day) = (officer.period(), self.calendar.day);
        let months = self.rules.book.months_between_signatures.months();
        let known = signatures(self.rows, self.rules, officer, day);
        let last = known.last().map(|last| last.due_on);
        let later = successors(last, |due| due.checked_add(months).ok()).skip(1);
        let later = later.take_while(|due| *due <= self.calendar.last_day()).filter(|due| day < *due);
        let expected = later.map(|due| DueDays {
            opens_on: due.checked_sub(months).ok(),
            due_on: Some(due),
            done_on: None,
        });
        let books = known.into_iter().map(|one| DueDays {
            opens_on: one.from.tomorrow().ok(),
            due_on: Some(one.due_on),
            done_on: one.signed_on,
        });
        let is_asked =
            |days: &DueDays| days.done_on.is_some() || days.due_on.is_some_and(|due| served.covers(due));
        let kind = (DueMatter::BookSignature, WorkforceGap::BookNotSigned);
        let item = |(number, days): (usize, DueDays)| YearItem {
            part: number.to_string(),
            officer: Some(officer.id),
            ..self.item(kind, self.office(Role::AgencyHead), DueSubject::Officer(officer.id), days)
        };
        // Each is known by how many come before it: it stays what it is when one is given and its day moves.
        books.chain(expected).enumerate().filter(|(_, days)| is_asked(days)).map(item).collect()
    }

    /// A precaution waits for the superior to whom it was proposed (R28).
    fn answer(&self, row: &PrecautionProposal) -> Option<YearItem> {
        let answered = row.answers.0.iter().map(|answer| answer.answered_on).min();
        if row.state == PrecautionState::Withdrawn && answered.is_none() {
            return None;
        }
        let days = DueDays { opens_on: Some(row.proposed_on), due_on: None, done_on: answered };
        let kind = (DueMatter::PrecautionAnswer, WorkforceGap::PrecautionUnanswered);
        let owner = DueOwner::person(row.agency, row.recipient);
        let item = self.item(kind, owner, DueSubject::Precaution(row.id), days);
        Some(YearItem { officer: Some(row.officer), ..item })
    }

    /// Who leaves hands over by the day of leaving, and the access is revoked (HO1, HO2).
    fn handover(&self, row: &Handover) -> Option<YearItem> {
        if row.state == HandoverState::Cancelled {
            return None;
        }
        let officer = self.rows.it_officer.get(&row.officer)?;
        let days = DueDays {
            opens_on: Some(row.announced_on),
            due_on: Some(row.leaves_on),
            done_on: row.accepted_on.zip(row.revoked_on).map(|(accepted, revoked)| accepted.max(revoked)),
        };
        let kind = (DueMatter::Handover, WorkforceGap::HandoverOverdue);
        let owner = DueOwner::person(officer.agency, officer.person);
        Some(YearItem {
            detail: Some(row.cause.label().into()),
            officer: Some(row.officer),
            ..self.item(kind, owner, DueSubject::Handover(row.id), days)
        })
    }

    /// Who ran the system and left without a handover.
    fn silent_leavers(&self) -> Vec<YearItem> {
        let all = findings(self.rows, self.rules, self.calendar.day);
        let silent = all.into_iter().filter(|found| found.gap == WorkforceGap::NotHandedOver);
        let item = |officer: &ItOfficer| {
            let days = DueDays { opens_on: None, due_on: officer.ends_on, done_on: None };
            let kind = (DueMatter::Handover, WorkforceGap::NotHandedOver);
            let owner = self.office(Role::AgencyHead);
            let item = self.item(kind, owner, DueSubject::Officer(officer.id), days);
            YearItem { officer: Some(officer.id), ..item }
        };
        silent.filter_map(|found| self.rows.it_officer.get(&found.officer?)).map(item).collect()
    }
}
