//! Who may write to and read the log of an agency's workforce: the claim *and* an office term in force (§3; RL6).

use jiff::civil::Date;

use super::{
    command::{WorkforceAct, WorkforceCommand},
    duty::policy::{duty_warrant, unseen_duty},
    periodic::policy::{report_warrant, unseen_report},
    pre_screening::{policy::screening_warrant, policy::unseen},
    procedure::policy::{research_warrant, unseen_research},
    reads::WorkforceReads,
    responsibility::policy::{responsibility_warrant, unseen_responsibility},
    training::policy::{training_warrant, unseen_training},
    work_sheet::policy::{sheet_warrant, unseen_sheet},
};
use crate::{
    directory::{Directory, DirectoryActor, DirectoryFault, policy::Warrant},
    ids::AgencyId,
    refusal::Refusal,
    role::Role,
};

pub use super::readers::reads_workforce;

/// Who may do an act in the log of the agency of the office, or of one that it succeeds; unlisted is denied. The head
/// decides, and the office keeps the records.
pub const GRANTS: &[(WorkforceAct, Role)] = &[
    (WorkforceAct::StateItLevel, Role::DepartmentOffice),
    (WorkforceAct::RegisterOfficer, Role::DepartmentOffice),
    (WorkforceAct::EndOfficer, Role::DepartmentOffice),
    (WorkforceAct::AssignDuties, Role::AgencyHead),
    (WorkforceAct::SendAssignment, Role::DepartmentOffice),
    (WorkforceAct::SignCommitment, Role::DepartmentOffice),
    (WorkforceAct::SignCommitment, Role::AgencyHead),
    (WorkforceAct::SignBook, Role::AgencyHead),
    (WorkforceAct::RecordWorkBook, Role::DepartmentOffice),
    (WorkforceAct::ReceiveWorkBook, Role::DepartmentOffice),
    (WorkforceAct::RecordEvidence, Role::DepartmentOffice),
    (WorkforceAct::DecideOnBook, Role::AgencyHead),
    (WorkforceAct::GiveClass, Role::AgencyHead),
    (WorkforceAct::SendResults, Role::DepartmentOffice),
    (WorkforceAct::ProposeReward, Role::AgencyHead),
    (WorkforceAct::RecordEffectStep, Role::DepartmentOffice),
    (WorkforceAct::AttestQualification, Role::DepartmentOffice),
    (WorkforceAct::AnnulQualification, Role::DepartmentOffice),
    (WorkforceAct::RecordMeasurement, Role::DepartmentOffice),
    (WorkforceAct::CorrectMeasurement, Role::DepartmentOffice),
    (WorkforceAct::AnnulMeasurement, Role::DepartmentOffice),
    (WorkforceAct::CallSkillTest, Role::DepartmentOffice),
    (WorkforceAct::CallToSkillTest, Role::DepartmentOffice),
    (WorkforceAct::RecordTestResult, Role::DepartmentOffice),
    (WorkforceAct::CancelSkillTest, Role::DepartmentOffice),
    (WorkforceAct::GrantIncentive, Role::DepartmentOffice),
    (WorkforceAct::EndIncentive, Role::DepartmentOffice),
];

/// By what the actor may do a command on that day.
pub fn warrant<'a>(
    reads: WorkforceReads<'a>,
    actor: DirectoryActor<'_>,
    command: &WorkforceCommand,
    today: Date,
) -> Option<Warrant<'a>> {
    let (act, agency) = (command.act(), command.agency());
    if let Some(subject) = command.screening() {
        screening_warrant(reads, actor, act, agency, subject, today)
    } else if let Some(subject) = command.sheet() {
        sheet_warrant(reads, actor, act, agency, subject, today)
    } else if let Some(subject) = command.training() {
        training_warrant(reads, actor, act, agency, subject, today)
    } else if let Some(subject) = command.report() {
        report_warrant(reads, actor, act, agency, subject, today)
    } else if let Some(subject) = command.responsibility() {
        responsibility_warrant(reads, actor, act, agency, subject, today)
    } else if let Some(subject) = command.duty() {
        duty_warrant(reads, actor, act, agency, &subject, today)
    } else if let Some(subject) = command.research() {
        research_warrant(reads, actor, act, agency, subject, today)
    } else {
        workforce_warrant(reads.directory, actor, act, agency, today)
    }
}

/// What an actor is told who may not do a command: that what it is about is unknown, where the actor does not see it.
pub fn denied(
    reads: WorkforceReads<'_>,
    actor: DirectoryActor<'_>,
    command: &WorkforceCommand,
    today: Date,
) -> Refusal {
    let forbidden = || DirectoryFault::ForbiddenRole.refuse(None);
    let case = command.screening().and_then(|subject| unseen(reads, actor, subject, today));
    let sheet = || command.sheet().and_then(|subject| unseen_sheet(reads, actor, subject, today));
    let agency = command.agency();
    let proposal =
        || command.training().and_then(|subject| unseen_training(reads, actor, agency, subject, today));
    let report = || command.report().and_then(|subject| unseen_report(reads, actor, agency, subject, today));
    let responsibility =
        || command.responsibility().and_then(|of| unseen_responsibility(reads, actor, agency, of, today));
    let duty = || command.duty().and_then(|subject| unseen_duty(reads, actor, agency, &subject, today));
    let research = || command.research().and_then(|subject| unseen_research(reads, actor, subject, today));
    let found = case.or_else(sheet).or_else(proposal).or_else(report).or_else(responsibility);
    found.or_else(duty).or_else(research).unwrap_or_else(forbidden)
}

/// By what the actor may do this in the log of that agency on that day.
pub fn workforce_warrant<'a>(
    directory: &'a Directory,
    actor: DirectoryActor<'_>,
    act: WorkforceAct,
    agency: AgencyId,
    today: Date,
) -> Option<Warrant<'a>> {
    let acting = directory.acting_agency(agency, today);
    let granted = GRANTS.iter().filter(|(granted, role)| *granted == act && actor.roles.contains(role));
    let mut held =
        granted.filter_map(|(_, role)| directory.holds(actor.person?, *role, Some(acting), None, today));
    held.next().map(Warrant::Office)
}
