//! Who may do what with a work sheet: the claim, and the relation to the sheet (§3, §15.1; RL6).

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{refusal::SheetFault, subject::SheetSubject};
use crate::{
    directory::{Directory, DirectoryActor, policy::Warrant},
    ids::{AgencyId, PersonId},
    labelled_enum::labelled_enum,
    refusal::Refusal,
    role::Role,
    workforce::{
        command::WorkforceAct,
        reads::WorkforceReads,
        row::{ItOfficer, Rows, WorkSheet},
    },
};

labelled_enum! {
    /// The relation of somebody to a work sheet.
    SheetRelation {
        Officer = "OFFICER", "Cán bộ CNTT của sổ", "The IT officer whose log it is";
        Requester = "REQUESTER", "Người yêu cầu của phiếu", "The requester of the sheet";
        Superior = "SUPERIOR", "Thủ trưởng trực tiếp của cán bộ CNTT", "The direct superior of the officer";
    }
}

/// Who may do an act, by which relation; unlisted is denied. The superior is the head of the agency, or of the unit that
/// employs the officer.
pub const SHEET_GRANTS: [(WorkforceAct, Role, SheetRelation); 20] = {
    use Role::{AgencyHead, ItOfficer, Requester, UnitHead};
    use SheetRelation::{Officer, Requester as Asks, Superior};
    [
        (WorkforceAct::RequestWork, ItOfficer, Officer),
        (WorkforceAct::RequestWork, UnitHead, Superior),
        (WorkforceAct::RequestWork, AgencyHead, Superior),
        // Last, for whoever is more than the requester may ask in the name of another.
        (WorkforceAct::RequestWork, Requester, Asks),
        (WorkforceAct::ConfirmWorkRequest, Requester, Asks),
        (WorkforceAct::ConfirmWorkRequest, UnitHead, Superior),
        (WorkforceAct::ConfirmWorkRequest, AgencyHead, Superior),
        (WorkforceAct::StartWork, ItOfficer, Officer),
        (WorkforceAct::CompleteWork, ItOfficer, Officer),
        (WorkforceAct::ConfirmWork, Requester, Asks),
        (WorkforceAct::ConfirmWork, UnitHead, Superior),
        (WorkforceAct::ConfirmWork, AgencyHead, Superior),
        (WorkforceAct::RejectWork, Requester, Asks),
        (WorkforceAct::RejectWork, UnitHead, Superior),
        (WorkforceAct::RejectWork, AgencyHead, Superior),
        (WorkforceAct::ReworkSheet, ItOfficer, Officer),
        (WorkforceAct::CancelWork, Requester, Asks),
        (WorkforceAct::CancelWork, UnitHead, Superior),
        (WorkforceAct::CancelWork, AgencyHead, Superior),
        (WorkforceAct::SignWorkSummary, AgencyHead, Superior),
    ]
};

/// Whose relations are asked for: the officer, and the requester of a sheet.
struct Related<'a> {
    directory: &'a Directory,
    agency: AgencyId,
    officer: &'a ItOfficer,
    /// The sheet, and who asked for it; of a new one, whoever says so.
    requester: Option<PersonId>,
    today: Date,
}

impl<'a> Related<'a> {
    fn to_sheet(directory: &'a Directory, rows: &'a Rows, sheet: &'a WorkSheet, today: Date) -> Option<Self> {
        let officer = rows.it_officer.get(&sheet.officer)?;
        Some(Self { directory, agency: sheet.agency, officer, requester: Some(sheet.requester), today })
    }

    /// By what somebody stands in that relation, in that role.
    fn held(&self, person: PersonId, role: Role, relation: SheetRelation) -> Option<Warrant<'a>> {
        match relation {
            SheetRelation::Officer => {
                (self.officer.person == person).then_some(Warrant::Officer(self.officer.id))
            }
            SheetRelation::Requester => {
                (self.requester == Some(person)).then_some(Warrant::Requester(person))
            }
            SheetRelation::Superior => {
                let acting = self.directory.acting_agency(self.agency, self.today);
                let unit = self.directory.unit_of(self.officer.person, self.today).map(|unit| unit.id);
                let term = if role == Role::UnitHead {
                    self.directory.holds(person, role, None, Some(unit?), self.today)
                } else {
                    self.directory.holds(person, role, Some(acting), None, self.today)
                };
                term.map(Warrant::Office)
            }
        }
    }
}

/// By what the actor may do an act on that day.
pub fn sheet_warrant<'a>(
    reads: WorkforceReads<'a>,
    actor: DirectoryActor<'_>,
    act: WorkforceAct,
    agency: AgencyId,
    subject: SheetSubject,
    today: Date,
) -> Option<Warrant<'a>> {
    let (directory, rows) = (reads.directory, reads.rows);
    let related = match subject {
        SheetSubject::Log(officer) => {
            let officer = rows.it_officer.get(&officer)?;
            Related { directory, agency, officer, requester: actor.person, today }
        }
        SheetSubject::Sheet(id) => Related::to_sheet(directory, rows, rows.work_sheet.get(&id)?, today)?,
    };
    let granted =
        SHEET_GRANTS.iter().filter(|(granted, role, _)| *granted == act && actor.roles.contains(role));
    let mut held = granted.filter_map(|(_, role, relation)| related.held(actor.person?, *role, *relation));
    held.next()
}

/// Whether a person reads the log of an officer: as the officer or the superior, or in the office of the agency.
pub fn reads_log(
    directory: &Directory,
    officer: &ItOfficer,
    person: PersonId,
    roles: &BTreeSet<Role>,
    today: Date,
) -> bool {
    let related = Related { directory, agency: officer.agency, officer, requester: None, today };
    let mut granted = SHEET_GRANTS.iter().filter(|(_, role, _)| roles.contains(role));
    let acting = directory.acting_agency(officer.agency, today);
    let in_office = || directory.holds(person, Role::DepartmentOffice, Some(acting), None, today).is_some();
    granted.any(|(_, role, relation)| related.held(person, *role, *relation).is_some())
        || roles.contains(&Role::DepartmentOffice) && in_office()
}

/// Whether a person reads a sheet: as the requester, or because the person reads the log.
pub fn reads_sheet(
    directory: &Directory,
    rows: &Rows,
    sheet: &WorkSheet,
    person: PersonId,
    roles: &BTreeSet<Role>,
    today: Date,
) -> bool {
    let officer = rows.it_officer.get(&sheet.officer);
    let asks = roles.contains(&Role::Requester) && sheet.requester == person;
    asks || officer.is_some_and(|officer| reads_log(directory, officer, person, roles, today))
}

/// The refusal of an act on a sheet that the actor does not see, or that is not there: one answer for both.
pub fn unseen_sheet(
    reads: WorkforceReads<'_>,
    actor: DirectoryActor<'_>,
    subject: SheetSubject,
    today: Date,
) -> Option<Refusal> {
    let SheetSubject::Sheet(id) = subject else { return None };
    let sees = reads.rows.work_sheet.get(&id).zip(actor.person).is_some_and(|(sheet, person)| {
        reads_sheet(reads.directory, reads.rows, sheet, person, actor.roles, today)
    });
    (!sees).then(|| SheetFault::Unknown.refuse(reads.rules(today), Some("sheetId")))
}
