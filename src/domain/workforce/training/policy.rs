//! Who may do what with training: the claim, an office in force, and the part of the office in it (S002 items 2 to 5; RL6).
//! Which office aggregates and which approves, the data say.

use std::{collections::BTreeSet, sync::Arc};

use jiff::civil::Date;

use super::{refusal::TrainingFault, rules::TrainingRules, subject::TrainingSubject};
use crate::{
    directory::{Directory, DirectoryActor, policy::Warrant, row::OfficeTerm},
    ids::{AgencyId, PersonId},
    labelled_enum::labelled_enum,
    refusal::Refusal,
    role::Role,
    workforce::{command::WorkforceAct, law::WorkforceLaw, reads::WorkforceReads, row::Rows},
};

labelled_enum! {
    /// The part of an office in training.
    TrainingParty {
        ProposerOffice = "PROPOSER_OFFICE", "Văn phòng cơ quan đề xuất", "The office of the agency that proposes";
        ProposerHead = "PROPOSER_HEAD", "Người đứng đầu cơ quan đề xuất", "The head of the agency that proposes";
        Keeper = "KEEPER", "Cơ quan tổng hợp, theo dữ liệu của tỉnh", "The body that aggregates, as the data say";
        Treasurer = "TREASURER", "Sở Tài chính", "The department of Finance";
        Approver = "APPROVER", "Cấp phê duyệt, theo dữ liệu của tỉnh", "Who approves, as the data say";
        ItAgency = "IT_AGENCY", "Văn phòng cơ quan chuyên trách CNTT của tỉnh", "The office of the specialised IT agency";
    }
}

/// Who may do an act; unlisted is denied.
pub const TRAINING_GRANTS: [(WorkforceAct, TrainingParty); 29] = {
    use TrainingParty::{Approver, ItAgency, Keeper, ProposerHead, ProposerOffice, Treasurer};
    [
        (WorkforceAct::DraftTrainingProposal, ProposerOffice),
        (WorkforceAct::DraftTrainingProposal, ProposerHead),
        (WorkforceAct::ReviseTrainingProposal, ProposerOffice),
        (WorkforceAct::ReviseTrainingProposal, ProposerHead),
        (WorkforceAct::SubmitTrainingProposal, ProposerHead),
        (WorkforceAct::CancelTrainingProposal, ProposerHead),
        (WorkforceAct::ReturnTrainingProposal, Keeper),
        (WorkforceAct::AggregateTraining, Keeper),
        (WorkforceAct::ReaggregateTraining, Keeper),
        (WorkforceAct::BudgetTraining, Treasurer),
        (WorkforceAct::ReturnTrainingPlan, Treasurer),
        (WorkforceAct::ReturnTrainingPlan, Approver),
        (WorkforceAct::ApproveTraining, Approver),
        (WorkforceAct::AmendTraining, Approver),
        (WorkforceAct::CancelTrainingPlan, Keeper),
        (WorkforceAct::CancelTrainingPlan, Approver),
        (WorkforceAct::CloseTrainingPlan, Keeper),
        (WorkforceAct::OpenCourse, Keeper),
        (WorkforceAct::OpenCourse, ItAgency),
        (WorkforceAct::HoldCourse, Keeper),
        (WorkforceAct::HoldCourse, ItAgency),
        (WorkforceAct::CancelCourse, Keeper),
        (WorkforceAct::CancelCourse, ItAgency),
        (WorkforceAct::RecordAttendance, Keeper),
        (WorkforceAct::RecordAttendance, ItAgency),
        (WorkforceAct::AnnulAttendance, Keeper),
        (WorkforceAct::AnnulAttendance, ItAgency),
        (WorkforceAct::IssueTrainingCertificate, ItAgency),
        (WorkforceAct::RevokeTrainingCertificate, ItAgency),
    ]
};

/// The parties of training in a log on a day.
#[derive(Clone, Copy, Debug)]
struct TrainingParties<'a> {
    directory: &'a Directory,
    rules: &'a TrainingRules,
    /// The agency in whose log it is.
    keeper: AgencyId,
    /// The agency that proposes; none of what is of all.
    proposer: Option<AgencyId>,
    today: Date,
}

impl<'a> TrainingParties<'a> {
    /// The office of a party, and the agency in which it is held; any agency where that is none.
    fn office(&self, party: TrainingParty) -> Option<(Role, Option<AgencyId>)> {
        let acting = |agency| Some(self.directory.acting_agency(agency, self.today));
        Some(match party {
            TrainingParty::ProposerOffice => (Role::DepartmentOffice, acting(self.proposer?)),
            TrainingParty::ProposerHead => (Role::AgencyHead, acting(self.proposer?)),
            TrainingParty::Keeper => (self.rules.keeper, acting(self.keeper)),
            TrainingParty::Treasurer => (Role::Finance, None),
            TrainingParty::Approver => (self.rules.approver, acting(self.keeper)),
            TrainingParty::ItAgency => {
                (Role::DepartmentOffice, acting(self.directory.specialised_it_agency()?))
            }
        })
    }

    fn held(&self, actor: DirectoryActor<'_>, party: TrainingParty) -> Option<&'a OfficeTerm> {
        let (role, agency) = self.office(party)?;
        let is_claimed = actor.roles.contains(&role);
        let held = is_claimed.then(|| self.directory.holds(actor.person?, role, agency, None, self.today));
        held.flatten().filter(|term| agency.is_some() || term.agency.is_some_and(|of| self.is_beside(of)))
    }

    /// Whether the same authority manages an agency and the one that keeps the log: the treasurer of a district is not that of
    /// the province.
    fn is_beside(&self, agency: AgencyId) -> bool {
        let managing = |agency| Some(self.directory.rows().agency.get(&agency)?.managing);
        let keeper = self.directory.acting_agency(self.keeper, self.today);
        managing(agency).is_some_and(|of| Some(of) == managing(keeper))
    }
}

/// The agency that proposes what an act is about.
fn proposer(rows: &Rows, subject: TrainingSubject) -> Option<AgencyId> {
    match subject {
        TrainingSubject::NewProposal { proposer, .. } => Some(proposer),
        TrainingSubject::Proposal(id) => Some(rows.training_proposal.get(&id)?.proposer),
        TrainingSubject::NewPlan { .. }
        | TrainingSubject::Plan(_)
        | TrainingSubject::NewCourse(_)
        | TrainingSubject::Course(_)
        | TrainingSubject::NewAttendance { .. }
        | TrainingSubject::Attendance(_)
        | TrainingSubject::Certificate(_) => None,
    }
}

/// By what the actor may do an act on that day.
pub fn training_warrant<'a>(
    reads: WorkforceReads<'a>,
    actor: DirectoryActor<'_>,
    act: WorkforceAct,
    agency: AgencyId,
    subject: TrainingSubject,
    today: Date,
) -> Option<Warrant<'a>> {
    let rules = reads.law.training(today)?;
    let proposer = proposer(reads.rows, subject);
    let parties = TrainingParties { directory: reads.directory, rules, keeper: agency, proposer, today };
    let mut granted = TRAINING_GRANTS.iter().filter(|(granted, _)| *granted == act);
    granted.find_map(|(_, party)| parties.held(actor, *party)).map(Warrant::Office)
}

/// Whether a person sees the training in the log of an agency: the plan, the courses, and every proposal. Who proposes sees the
/// own proposals beside that, see [`sees_proposals_of`].
pub fn sees_training(
    law: &WorkforceLaw,
    directory: &Directory,
    (person, roles): (PersonId, &BTreeSet<Role>),
    agency: AgencyId,
    today: Date,
) -> bool {
    let Some(rules) = law.training(today) else { return false };
    let parties = TrainingParties { directory, rules, keeper: agency, proposer: None, today };
    let actor = DirectoryActor { person: Some(person), roles, operator: false };
    TrainingParty::ALL.iter().any(|party| parties.held(actor, *party).is_some())
}

/// Whether a person sees the proposals of an agency as who proposes.
pub fn sees_proposals_of(
    directory: &Directory,
    person: PersonId,
    roles: &BTreeSet<Role>,
    proposer: AgencyId,
    today: Date,
) -> bool {
    let acting = directory.acting_agency(proposer, today);
    let holds =
        |role| roles.contains(&role) && directory.holds(person, role, Some(acting), None, today).is_some();
    holds(Role::DepartmentOffice) || holds(Role::AgencyHead)
}

/// The refusal of an act on a proposal that the actor does not see, or that is not there: one answer for both.
pub fn unseen_training(
    reads: WorkforceReads<'_>,
    actor: DirectoryActor<'_>,
    agency: AgencyId,
    subject: TrainingSubject,
    today: Date,
) -> Option<Refusal> {
    let TrainingSubject::Proposal(id) = subject else { return None };
    let sees = reads.rows.training_proposal.get(&id).zip(actor.person).is_some_and(|(row, person)| {
        sees_proposals_of(reads.directory, person, actor.roles, row.proposer, today)
            || sees_training(reads.law, reads.directory, (person, actor.roles), agency, today)
    });
    let rules = reads.law.training(today).map(Arc::as_ref);
    (!sees).then(|| TrainingFault::ProposalUnknown.refuse(rules, Some("proposalId")))
}
