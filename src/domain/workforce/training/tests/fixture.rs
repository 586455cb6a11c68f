//! A province with training, and the acts that are tried in it.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use uuid::Uuid;

use super::super::{
    guards::next_plan_steps,
    line::TrainingLine,
    terms::{TrainingFund, TrainingGroup, TrainingState},
};
use crate::workforce::sample_rows::{self, it_officer, law, office_term};
use crate::{
    digest::Sealed,
    directory::{
        Directory, DirectoryActor,
        row::{Agency, Employment, Unit},
    },
    ids::{AgencyId, EmploymentId, PersonId, TrainingPlanId, TrainingProposalId, UnitId},
    refusal::Refusal,
    role::Role,
    workforce::{
        WorkforceReads, WorkforceVersion,
        command::{
            AggregateTraining, AmendTraining, ApproveTraining, BudgetTraining, CancelTrainingPlan,
            CancelTrainingProposal, DraftTrainingProposal, ReaggregateTraining, ReturnTrainingPlan,
            ReturnTrainingProposal, ReviseTrainingProposal, SubmitTrainingProposal, WorkforceCommand,
        },
        decide,
        row::Rows,
    },
};

pub(super) const START: Date = date(2020, 1, 1);
/// Home Affairs, in whose log training is.
pub(super) const HOME: AgencyId = AgencyId(Uuid::from_u128(0xa1));
/// The specialised IT agency.
pub(super) const IT: AgencyId = AgencyId(Uuid::from_u128(0xa2));
/// An agency that proposes.
pub(super) const AGENCY: AgencyId = AgencyId(Uuid::from_u128(0xa3));
pub(super) const FINANCE: AgencyId = AgencyId(Uuid::from_u128(0xa4));
pub(super) const UNIT: UnitId = UnitId(Uuid::from_u128(0xb1));

/// Who acts, each in one role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Clerk,
    Head,
    Keeper,
    Treasurer,
    Approver,
    ItOffice,
    Elsewhere,
}

impl Part {
    pub(super) const ALL: [Self; 7] = [
        Self::Clerk,
        Self::Head,
        Self::Keeper,
        Self::Treasurer,
        Self::Approver,
        Self::ItOffice,
        Self::Elsewhere,
    ];

    pub(super) const fn role(self) -> Role {
        match self {
            Self::Clerk | Self::ItOffice => Role::DepartmentOffice,
            Self::Head | Self::Elsewhere => Role::AgencyHead,
            Self::Keeper => Role::HomeAffairs,
            Self::Treasurer => Role::Finance,
            Self::Approver => Role::ManagingAuthorityHead,
        }
    }

    pub(super) const fn agency(self) -> AgencyId {
        match self {
            Self::Clerk | Self::Head => AGENCY,
            Self::Keeper | Self::Approver => HOME,
            Self::Treasurer | Self::Elsewhere => FINANCE,
            Self::ItOffice => IT,
        }
    }

    pub(super) const fn person(self) -> PersonId {
        PersonId(Uuid::from_u128(0x10 + self as u128))
    }
}

/// Employed by the agency, and its IT officer.
pub(super) const OFFICER: PersonId = PersonId(Uuid::from_u128(1));
/// Employed by the agency, and nothing besides.
pub(super) const EMPLOYEE: PersonId = PersonId(Uuid::from_u128(2));

pub(super) fn sealed(text: &str) -> Sealed {
    Sealed::commit(&[7; 32], text)
}

/// A province with training, and what the logs hold so far.
#[derive(Clone)]
pub(super) struct TrainingProvince {
    pub(super) directory: Directory,
    pub(super) rows: Rows,
    /// The log of the agency that proposes.
    pub(super) officers: Rows,
    pub(super) today: Date,
    pub(super) index: u64,
}

impl TrainingProvince {
    pub(super) fn new() -> Self {
        let (mut directory, name) = (Directory::default(), sealed("Cơ quan"));
        for agency in [HOME, IT, AGENCY, FINANCE] {
            directory
                .put(Agency { home_affairs: agency == HOME, ..sample_rows::agency(agency, START) }.into());
        }
        let (valid_from, valid_to, predecessor) = (START, None, None);
        directory
            .put(Unit { id: UNIT, agency: AGENCY, name, valid_from, valid_to, predecessor, leaf: 0 }.into());
        for person in [OFFICER, EMPLOYEE] {
            let (id, unit, starts_on, ends_on) = (EmploymentId(person.0), UNIT, START, None);
            directory.put(Employment { id, person, unit, starts_on, ends_on, leaf: 0 }.into());
        }
        let director = (PersonId(Uuid::from_u128(0x99)), Role::SpecialisedItAgencyHead, IT);
        let parts = Part::ALL.map(|part| (part.person(), part.role(), part.agency()));
        for (person, office, agency) in parts.into_iter().chain([director]) {
            directory.put(office_term(person, office, agency, START).into());
        }
        let mut officers = Rows::default();
        officers.put(it_officer(OFFICER, AGENCY, START).into());
        Self { directory, rows: Rows::default(), officers, today: date(2024, 10, 24), index: 0 }
    }

    pub(super) fn reads(&self) -> WorkforceReads<'_> {
        WorkforceReads {
            directory: &self.directory,
            rows: &self.rows,
            other: Some(&self.officers),
            law: law(),
            version: WorkforceVersion::V2,
        }
    }

    pub(super) fn tried(
        &mut self,
        part: Part,
        command: impl Into<WorkforceCommand>,
    ) -> Result<(), Vec<Refusal>> {
        let (command, roles) = (command.into(), BTreeSet::from([part.role()]));
        let actor = DirectoryActor { person: Some(part.person()), roles: &roles, operator: false };
        let decided = decide(self.reads(), actor, &command, self.today, self.index)?;
        for row in decided {
            self.rows.put(row);
        }
        self.index += 1;
        Ok(())
    }

    /// What is refused; what is accepted is there afterwards.
    pub(super) fn by(&mut self, part: Part, command: impl Into<WorkforceCommand>) -> Vec<&'static str> {
        let refused = self.tried(part, command).err().unwrap_or_default();
        refused.iter().map(|refusal| refusal.code.as_str()).collect()
    }

    pub(super) fn done(&mut self, part: Part, command: impl Into<WorkforceCommand>) {
        assert_eq!(self.by(part, command), [""; 0]);
    }

    pub(super) fn proposal(&self, number: u128) -> TrainingState {
        self.rows.training_proposal.get(&proposal(number)).unwrap().state
    }

    pub(super) fn plan(&self, number: u128) -> TrainingState {
        self.rows.training_plan.get(&plan(number)).unwrap().state
    }

    /// A submitted proposal of the agency.
    pub(super) fn proposed(&mut self, number: u128, year: i16) {
        self.done(Part::Clerk, draft(number, year, &[line(TrainingGroup::ItOfficers, 10_000)]));
        self.done(Part::Head, submit(number));
    }

    /// A plan for a year that is approved on 10/10/2024.
    pub(super) fn approved() -> Self {
        let mut province = Self::new();
        province.proposed(1, 2024);
        province.done(Part::Keeper, aggregate(1, 2024, &[1]));
        province.done(Part::Treasurer, budget(1, 10_000));
        province.done(Part::Approver, approve(1));
        province
    }

    pub(super) fn mutations_of_plan(&self, part: Part, number: u128) -> Vec<&'static str> {
        let roles = BTreeSet::from([part.role()]);
        let actor = DirectoryActor { person: Some(part.person()), roles: &roles, operator: false };
        let row = self.rows.training_plan.get(&plan(number)).unwrap();
        let steps = next_plan_steps(self.reads(), actor, row, self.today);
        steps.into_iter().filter(|step| step.blocked_by.is_empty()).map(|step| step.act.as_str()).collect()
    }
}

pub(super) const fn proposal(number: u128) -> TrainingProposalId {
    TrainingProposalId(Uuid::from_u128(0x100 + number))
}

pub(super) const fn plan(number: u128) -> TrainingPlanId {
    TrainingPlanId(Uuid::from_u128(0x200 + number))
}

pub(super) fn line(group: TrainingGroup, cost: u32) -> TrainingLine {
    let (course, fund) = (sealed("Quản trị mạng"), TrainingFund::Province);
    TrainingLine { course, group, people: 20, hours: 40, cost, fund }
}

pub(super) fn draft(number: u128, year: i16, lines: &[TrainingLine]) -> DraftTrainingProposal {
    DraftTrainingProposal {
        agency: HOME,
        proposal: proposal(number),
        proposer: AGENCY,
        year,
        lines: lines.to_vec(),
    }
}

pub(super) fn revise(number: u128, lines: &[TrainingLine]) -> ReviseTrainingProposal {
    ReviseTrainingProposal { agency: HOME, proposal: proposal(number), lines: lines.to_vec() }
}

pub(super) fn submit(number: u128) -> SubmitTrainingProposal {
    SubmitTrainingProposal {
        agency: HOME,
        proposal: proposal(number),
        document: "05/TTr-CQ".parse().unwrap(),
        proposed_on: date(2024, 10, 1),
    }
}

pub(super) fn give_back(number: u128) -> ReturnTrainingProposal {
    ReturnTrainingProposal {
        agency: HOME,
        proposal: proposal(number),
        reason: sealed("Chưa gắn với thực tế"),
    }
}

pub(super) fn drop_proposal(number: u128) -> CancelTrainingProposal {
    CancelTrainingProposal {
        agency: HOME, proposal: proposal(number), reason: sealed("Không còn nhu cầu")
    }
}

pub(super) fn aggregate(number: u128, year: i16, proposals: &[u128]) -> AggregateTraining {
    AggregateTraining {
        agency: HOME,
        plan: plan(number),
        year,
        proposals: proposals.iter().map(|number| proposal(*number)).collect(),
        document: "12/TTr-SNV".parse().unwrap(),
        aggregated_on: date(2024, 10, 2),
    }
}

pub(super) fn again(number: u128, proposals: &[u128]) -> ReaggregateTraining {
    ReaggregateTraining {
        agency: HOME,
        plan: plan(number),
        proposals: proposals.iter().map(|number| proposal(*number)).collect(),
        document: "13/TTr-SNV".parse().unwrap(),
        aggregated_on: date(2024, 10, 3),
    }
}

pub(super) fn budget(number: u128, budget: u32) -> BudgetTraining {
    BudgetTraining {
        agency: HOME,
        plan: plan(number),
        budget,
        document: "30/STC-NS".parse().unwrap(),
        budgeted_on: date(2024, 10, 5),
    }
}

pub(super) fn send_back(number: u128) -> ReturnTrainingPlan {
    ReturnTrainingPlan { agency: HOME, plan: plan(number), reason: sealed("Vượt khả năng ngân sách") }
}

pub(super) fn approve(number: u128) -> ApproveTraining {
    ApproveTraining {
        agency: HOME,
        plan: plan(number),
        decision: "99/QĐ-UBND".parse().unwrap(),
        approved_on: date(2024, 10, 10),
    }
}

pub(super) fn amend(number: u128, lines: &[TrainingLine]) -> AmendTraining {
    AmendTraining {
        agency: HOME,
        plan: plan(number),
        lines: lines.to_vec(),
        decision: "120/QĐ-UBND".parse().unwrap(),
        amended_on: date(2024, 10, 15),
        reason: sealed("Thêm lớp cho lãnh đạo"),
    }
}

pub(super) fn drop_plan(number: u128) -> CancelTrainingPlan {
    CancelTrainingPlan { agency: HOME, plan: plan(number), reason: sealed("Sáp nhập tỉnh") }
}
