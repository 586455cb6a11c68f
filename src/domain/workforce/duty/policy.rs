//! Who may do what with a tracked duty: the claim, and the office that the data name (RL6).

use std::{collections::BTreeSet, sync::Arc};

use jiff::civil::Date;

use super::{refusal::DutyFault, rules::DutyRules, subject::DutySubject};
use crate::{
    directory::{DirectoryActor, policy::Warrant},
    ids::{AgencyId, PersonId},
    labelled_enum::labelled_enum,
    refusal::Refusal,
    role::Role,
    vocabulary::DutyCode,
    workforce::{
        command::WorkforceAct,
        law::{WorkforceLaw, WorkforceText},
        readers::reads_workforce,
        reads::WorkforceReads,
    },
};

labelled_enum! {
    /// The part of somebody in a tracked duty.
    DutyParty {
        Owner = "DUTY_OWNER", "Người chịu trách nhiệm, theo dữ liệu", "Who answers for it, as the data say";
        Office = "DUTY_OFFICE", "Văn phòng cơ quan có nhiệm vụ", "The office of the body that is bound";
        Head = "DUTY_HEAD", "Thủ trưởng cơ quan, đối với nhiệm vụ của cán bộ CNTT", "The head of the agency, for a duty of its IT officers";
    }
}

/// Who may do an act; unlisted is denied. The head stands in for IT officers, of whom an agency may have none left.
pub const DUTY_GRANTS: [(WorkforceAct, DutyParty); 8] = [
    (WorkforceAct::OpenTrackedDuty, DutyParty::Owner),
    (WorkforceAct::OpenTrackedDuty, DutyParty::Office),
    (WorkforceAct::CancelTrackedDuty, DutyParty::Owner),
    (WorkforceAct::CancelTrackedDuty, DutyParty::Office),
    (WorkforceAct::RecordTrackedDuty, DutyParty::Owner),
    (WorkforceAct::RecordTrackedDuty, DutyParty::Head),
    (WorkforceAct::AnnulTrackedDuty, DutyParty::Owner),
    (WorkforceAct::AnnulTrackedDuty, DutyParty::Head),
];

/// A duty as it applies today, or as any document that applies at some time has it, so that what is past can be recorded.
pub fn known_duty<'a>(law: &'a WorkforceLaw, code: &DutyCode, today: Date) -> Option<&'a Arc<DutyRules>> {
    law.duty(code, today)
        .or_else(|| law.each(WorkforceText::duties).find_map(|(_, document)| document.of_code(code)))
}

fn held<'a>(
    reads: WorkforceReads<'a>,
    actor: DirectoryActor<'_>,
    role: Role,
    agency: AgencyId,
    today: Date,
) -> Option<Warrant<'a>> {
    let person = actor.person.filter(|_| actor.roles.contains(&role))?;
    if role == Role::ItOfficer {
        let mut serving = reads.rows.serving(today);
        return serving.find(|row| row.person == person).map(|row| Warrant::Officer(row.id));
    }
    let acting = Some(reads.directory.acting_agency(agency, today));
    reads.directory.holds(person, role, acting, None, today).map(Warrant::Office)
}

/// By what the actor may do an act on that day.
pub fn duty_warrant<'a>(
    reads: WorkforceReads<'a>,
    actor: DirectoryActor<'_>,
    act: WorkforceAct,
    agency: AgencyId,
    subject: &DutySubject,
    today: Date,
) -> Option<Warrant<'a>> {
    let rules = known_duty(reads.law, subject.code(reads.rows)?, today)?;
    let mut granted = DUTY_GRANTS.iter().filter(|(granted, _)| *granted == act);
    granted.find_map(|(_, party)| {
        let role = match party {
            DutyParty::Owner => rules.owner,
            DutyParty::Office => Role::DepartmentOffice,
            DutyParty::Head if rules.owner == Role::ItOfficer => Role::AgencyHead,
            DutyParty::Head => return None,
        };
        held(reads, actor, role, agency, today)
    })
}

/// Whether a person sees a duty in the log of an agency: who answers for it, and who reads its workforce.
pub fn sees_duty(
    reads: WorkforceReads<'_>,
    (person, roles): (PersonId, &BTreeSet<Role>),
    rules: &DutyRules,
    agency: AgencyId,
    today: Date,
) -> bool {
    let actor = DirectoryActor { person: Some(person), roles, operator: false };
    held(reads, actor, rules.owner, agency, today).is_some()
        || reads_workforce(reads.directory, person, roles, agency, today)
}

/// The refusal of an act on something that the actor does not see, or that is not there: one answer for both.
pub fn unseen_duty(
    reads: WorkforceReads<'_>,
    actor: DirectoryActor<'_>,
    agency: AgencyId,
    subject: &DutySubject,
    today: Date,
) -> Option<Refusal> {
    let (fault, field) = match subject {
        // Which duties there are is law, and no secret.
        DutySubject::Duty(code) => {
            let is_there = known_duty(reads.law, code, today).is_some();
            return (!is_there).then(|| DutyFault::Unknown.refuse(None, Some("duty")));
        }
        DutySubject::Occasion(_) => (DutyFault::OccasionUnknown, "occasionId"),
        DutySubject::Record(_) => (DutyFault::RecordUnknown, "recordId"),
    };
    let rules = subject.code(reads.rows).and_then(|code| known_duty(reads.law, code, today));
    let sees = rules
        .zip(actor.person)
        .is_some_and(|(rules, person)| sees_duty(reads, (person, actor.roles), rules, agency, today));
    (!sees).then(|| fault.refuse(None, Some(field)))
}
