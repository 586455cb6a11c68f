//! Who may do what with an incident, a precaution or a handover: the claim, and the relation to it (requirements §3, §14, §16;
//! RL6).

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{refusal::ResponsibilityFault, subject::ResponsibilitySubject, terms::IncidentState};
use crate::{
    directory::{Directory, DirectoryActor, policy::Warrant},
    ids::{AgencyId, ItOfficerId, PersonId},
    labelled_enum::labelled_enum,
    refusal::Refusal,
    role::Role,
    workforce::{
        command::WorkforceAct,
        readers::reads_workforce,
        reads::WorkforceReads,
        row::{Handover, Incident, ItOfficer, PrecautionProposal, Rows},
    },
};

labelled_enum! {
    /// The relation of somebody to an incident, a precaution or a handover.
    ResponsibilityRelation {
        Officer = "OFFICER", "Cán bộ CNTT đề xuất, bàn giao hoặc được nêu trong sự cố", "The IT officer who proposes, hands over or is named in the incident";
        Colleague = "COLLEAGUE", "Cán bộ CNTT của cơ quan", "An IT officer of the agency";
        Receiver = "RECEIVER", "Người nhận bàn giao", "Who receives what is handed over";
        Superior = "SUPERIOR", "Cấp trên của cán bộ CNTT", "A superior of the officer";
        Agency = "AGENCY", "Người giữ chức vụ của cơ quan", "Who holds an office of the agency";
        Employee = "EMPLOYEE", "Người làm việc tại cơ quan", "Who works in the agency";
    }
}

/// Who may do an act, by which relation; unlisted is denied. The superiors are the head of the agency, the CIO, and the head of
/// the unit that employs the officer.
pub const RESPONSIBILITY_GRANTS: [(WorkforceAct, Role, ResponsibilityRelation); 55] = {
    use ResponsibilityRelation::{Agency, Colleague, Employee, Officer, Receiver, Superior};
    use Role::{
        AgencyHead, ChiefInformationOfficer as Cio, DepartmentOffice, ItOfficer, Requester, UnitHead,
    };
    use WorkforceAct as Act;
    [
        (Act::ReportIncident, ItOfficer, Colleague),
        (Act::ReportIncident, DepartmentOffice, Agency),
        (Act::ReportIncident, Cio, Agency),
        (Act::ReportIncident, AgencyHead, Agency),
        (Act::ReportIncident, Requester, Employee),
        (Act::CorrectIncident, DepartmentOffice, Agency),
        (Act::CorrectIncident, Cio, Agency),
        (Act::CorrectIncident, AgencyHead, Agency),
        (Act::AnalyseIncident, Cio, Agency),
        (Act::AnalyseIncident, AgencyHead, Agency),
        (Act::ConcludeIncident, AgencyHead, Agency),
        (Act::CloseIncident, Cio, Agency),
        (Act::CloseIncident, AgencyHead, Agency),
        (Act::ReturnIncident, AgencyHead, Agency),
        (Act::CancelIncident, AgencyHead, Agency),
        (Act::LinkPrecaution, ItOfficer, Colleague),
        (Act::LinkPrecaution, ItOfficer, Officer),
        (Act::LinkPrecaution, DepartmentOffice, Agency),
        (Act::LinkPrecaution, Cio, Agency),
        (Act::LinkPrecaution, AgencyHead, Agency),
        (Act::UnlinkPrecaution, Cio, Agency),
        (Act::UnlinkPrecaution, AgencyHead, Agency),
        (Act::ProposePrecaution, ItOfficer, Officer),
        (Act::ProposePrecaution, DepartmentOffice, Agency),
        (Act::AnswerPrecaution, UnitHead, Superior),
        (Act::AnswerPrecaution, Cio, Superior),
        (Act::AnswerPrecaution, AgencyHead, Superior),
        (Act::WithdrawPrecaution, ItOfficer, Officer),
        (Act::AnnounceHandover, ItOfficer, Officer),
        (Act::AnnounceHandover, UnitHead, Superior),
        (Act::AnnounceHandover, AgencyHead, Superior),
        (Act::AnnounceHandover, DepartmentOffice, Agency),
        (Act::PrepareHandover, ItOfficer, Officer),
        (Act::PrepareHandover, UnitHead, Superior),
        (Act::PrepareHandover, AgencyHead, Superior),
        (Act::StartHandover, UnitHead, Superior),
        (Act::StartHandover, Cio, Superior),
        (Act::StartHandover, AgencyHead, Superior),
        (Act::ReceiveHandover, ItOfficer, Receiver),
        (Act::ReceiveHandover, Requester, Receiver),
        (Act::AcceptHandover, UnitHead, Superior),
        (Act::AcceptHandover, Cio, Superior),
        (Act::AcceptHandover, AgencyHead, Superior),
        (Act::PlanReplacement, AgencyHead, Superior),
        (Act::RevokeAccess, ItOfficer, Receiver),
        (Act::RevokeAccess, UnitHead, Superior),
        (Act::RevokeAccess, Cio, Superior),
        (Act::RevokeAccess, AgencyHead, Superior),
        (Act::CloseHandover, AgencyHead, Superior),
        (Act::ReopenHandover, UnitHead, Superior),
        (Act::ReopenHandover, AgencyHead, Superior),
        (Act::ReturnHandover, UnitHead, Superior),
        (Act::ReturnHandover, AgencyHead, Superior),
        (Act::CancelHandover, UnitHead, Superior),
        (Act::CancelHandover, AgencyHead, Superior),
    ]
};

/// Whose relations in the log of an agency are asked for.
#[derive(Clone, Copy, Debug)]
pub struct ResponsibilityParties<'a> {
    /// Who works where, and who holds which office.
    pub directory: &'a Directory,
    /// The rows of the log.
    pub rows: &'a Rows,
    /// The agency.
    pub agency: AgencyId,
    /// The officer whom it is about; of an incident who is named, if anybody.
    pub officer: Option<&'a ItOfficer>,
    /// Who receives what is handed over.
    pub receiver: Option<PersonId>,
    /// The day.
    pub today: Date,
}

impl<'a> ResponsibilityParties<'a> {
    /// Those of what an act is about; none where there is no such thing.
    fn of(
        reads: WorkforceReads<'a>,
        agency: AgencyId,
        subject: ResponsibilitySubject,
        today: Date,
    ) -> Option<Self> {
        let (directory, rows) = (reads.directory, reads.rows);
        let all = Self { directory, rows, agency, officer: None, receiver: None, today };
        let officer = |id: ItOfficerId| rows.it_officer.get(&id);
        Some(match subject {
            ResponsibilitySubject::NewIncident => all,
            ResponsibilitySubject::Incident(id) => {
                Self { officer: rows.incident.get(&id)?.officer.and_then(officer), ..all }
            }
            ResponsibilitySubject::NewPrecaution(id) | ResponsibilitySubject::NewHandover(id) => {
                Self { officer: Some(officer(id)?), ..all }
            }
            ResponsibilitySubject::Precaution(id) => {
                Self { officer: Some(officer(rows.precaution.get(&id)?.officer)?), ..all }
            }
            ResponsibilitySubject::Handover(id) => {
                let handover = rows.handover.get(&id)?;
                Self { officer: Some(officer(handover.officer)?), receiver: handover.receiver, ..all }
            }
        })
    }

    /// Whether a unit of the agency, or of what succeeds it, employs somebody on a day.
    pub fn employs(&self, person: PersonId, day: Date) -> bool {
        let unit = self.directory.unit_of(person, day);
        let office = unit.and_then(|unit| self.directory.office_of(unit.id, day));
        office == Some(self.directory.acting_agency(self.agency, day))
    }

    /// By what somebody is a superior of the officer in a role.
    pub fn superior(&self, person: PersonId, role: Role, day: Date) -> Option<Warrant<'a>> {
        let acting = self.directory.acting_agency(self.agency, day);
        let term = if role == Role::UnitHead {
            let unit = self.directory.unit_of(self.officer?.person, day)?;
            self.directory.holds(person, role, None, Some(unit.id), day)
        } else {
            self.directory.holds(person, role, Some(acting), None, day)
        };
        term.map(Warrant::Office)
    }

    /// By what somebody stands in a relation, in a role.
    fn held(&self, person: PersonId, role: Role, relation: ResponsibilityRelation) -> Option<Warrant<'a>> {
        let serving = || {
            let mut serving = self.rows.serving(self.today);
            serving.find(|row| row.person == person).map(|row| Warrant::Officer(row.id))
        };
        match relation {
            ResponsibilityRelation::Officer => {
                let own = self.officer.filter(|officer| officer.person == person);
                own.map(|officer| Warrant::Officer(officer.id))
            }
            ResponsibilityRelation::Colleague => serving(),
            ResponsibilityRelation::Receiver => {
                // Who left the agency receives nothing of it any more.
                let is_it = self.receiver == Some(person) && self.employs(person, self.today);
                let by_role =
                    if role == Role::ItOfficer { serving() } else { Some(Warrant::Receiver(person)) };
                by_role.filter(|_| is_it)
            }
            ResponsibilityRelation::Superior | ResponsibilityRelation::Agency => {
                self.superior(person, role, self.today)
            }
            ResponsibilityRelation::Employee => {
                self.employs(person, self.today).then_some(Warrant::Requester(person))
            }
        }
    }

    /// Whether somebody holds one of the relations that some acts are granted by.
    fn takes_part(
        &self,
        (person, roles): (PersonId, &BTreeSet<Role>),
        relations: &[ResponsibilityRelation],
    ) -> bool {
        let granted = RESPONSIBILITY_GRANTS.iter().filter(|(_, role, _)| roles.contains(role));
        let mut granted = granted.filter(|(.., relation)| relations.contains(relation));
        granted.any(|(_, role, relation)| self.held(person, *role, *relation).is_some())
    }

    /// Whether somebody reads the register of incidents: its IT officers, who holds an office of the agency, and who reads its
    /// workforce. Whoever reported one reads that one.
    fn reads_register(&self, reader: (PersonId, &BTreeSet<Role>)) -> bool {
        let relations = [ResponsibilityRelation::Colleague, ResponsibilityRelation::Agency];
        self.takes_part(reader, &relations)
            || reads_workforce(self.directory, reader.0, reader.1, self.agency, self.today)
    }

    /// Whether somebody is the officer who is named in an incident, in service or not.
    fn is_named(&self, incident: &Incident, person: PersonId) -> bool {
        let officer = incident.officer.and_then(|id| self.rows.it_officer.get(&id));
        officer.is_some_and(|officer| officer.person == person)
    }

    /// Whether somebody sees an incident.
    pub fn sees_incident(&self, incident: &Incident, reader: (PersonId, &BTreeSet<Role>)) -> bool {
        incident.reported_by == reader.0 || self.is_named(incident, reader.0) || self.reads_register(reader)
    }

    /// Whether somebody sees whose responsibility an incident is, and what is said of it: the officer, who holds an office of the
    /// agency, and, once it is concluded, who reads its workforce.
    pub fn sees_liability(&self, incident: &Incident, reader: (PersonId, &BTreeSet<Role>)) -> bool {
        let is_own = self.is_named(incident, reader.0);
        let is_concluded = matches!(incident.state, IncidentState::Concluded | IncidentState::Closed);
        let reads = || reads_workforce(self.directory, reader.0, reader.1, self.agency, self.today);
        is_own || self.takes_part(reader, &[ResponsibilityRelation::Agency]) || is_concluded && reads()
    }

    /// Whether somebody sees a proposal: the officer and the recipient, the superiors, the offices of the agency, and who reads
    /// its workforce.
    pub fn sees_precaution(
        &self,
        proposal: &PrecautionProposal,
        reader: (PersonId, &BTreeSet<Role>),
    ) -> bool {
        let own = Self { officer: self.rows.it_officer.get(&proposal.officer), ..*self };
        proposal.recipient == reader.0 || own.sees_own(reader)
    }

    /// Whether somebody sees a handover: the officer and the receiver, the superiors, the offices of the agency, and who reads its
    /// workforce.
    pub fn sees_handover(&self, handover: &Handover, reader: (PersonId, &BTreeSet<Role>)) -> bool {
        let officer = self.rows.it_officer.get(&handover.officer);
        Self { officer, receiver: handover.receiver, ..*self }.sees_own(reader)
    }

    fn sees_own(&self, reader: (PersonId, &BTreeSet<Role>)) -> bool {
        use ResponsibilityRelation::{Agency, Officer, Receiver, Superior};
        self.takes_part(reader, &[Officer, Receiver, Superior, Agency])
            || reads_workforce(self.directory, reader.0, reader.1, self.agency, self.today)
    }
}

/// By what the actor may do an act on that day.
pub fn responsibility_warrant<'a>(
    reads: WorkforceReads<'a>,
    actor: DirectoryActor<'_>,
    act: WorkforceAct,
    agency: AgencyId,
    subject: ResponsibilitySubject,
    today: Date,
) -> Option<Warrant<'a>> {
    let parties = ResponsibilityParties::of(reads, agency, subject, today)?;
    let granted = RESPONSIBILITY_GRANTS.iter();
    let mut granted = granted.filter(|(granted, role, _)| *granted == act && actor.roles.contains(role));
    granted.find_map(|(_, role, relation)| parties.held(actor.person?, *role, *relation))
}

/// The refusal of an act on something that the actor does not see, or that is not there: one answer for both.
pub fn unseen_responsibility(
    reads: WorkforceReads<'_>,
    actor: DirectoryActor<'_>,
    agency: AgencyId,
    subject: ResponsibilitySubject,
    today: Date,
) -> Option<Refusal> {
    let (directory, rows) = (reads.directory, reads.rows);
    let parties = ResponsibilityParties { directory, rows, agency, officer: None, receiver: None, today };
    let reader = actor.person.map(|person| (person, actor.roles));
    let (sees, fault, field) = match subject {
        ResponsibilitySubject::Incident(id) => {
            let found = rows.incident.get(&id).zip(reader);
            let sees = found.is_some_and(|(row, reader)| parties.sees_incident(row, reader));
            (sees, ResponsibilityFault::IncidentUnknown, "incidentId")
        }
        ResponsibilitySubject::Precaution(id) => {
            let found = rows.precaution.get(&id).zip(reader);
            let sees = found.is_some_and(|(row, reader)| parties.sees_precaution(row, reader));
            (sees, ResponsibilityFault::PrecautionUnknown, "precautionId")
        }
        ResponsibilitySubject::Handover(id) => {
            let found = rows.handover.get(&id).zip(reader);
            let sees = found.is_some_and(|(row, reader)| parties.sees_handover(row, reader));
            (sees, ResponsibilityFault::HandoverUnknown, "handoverId")
        }
        ResponsibilitySubject::NewIncident
        | ResponsibilitySubject::NewPrecaution(_)
        | ResponsibilitySubject::NewHandover(_) => return None,
    };
    (!sees).then(|| fault.refuse(reads.rules(today), Some(field)))
}
