//! What stands against an event of a proposal, a plan or a course whatever its input says. The decision and the list of what
//! may be done next ask the same.

use jiff::civil::Date;

use super::{
    machine::{CourseEvent, PlanEvent, ProposalEvent, course_target, plan_target, proposal_target},
    policy::training_warrant,
    refusal::TrainingFault,
    subject::TrainingSubject,
    terms::{CourseState, TrainingState},
};
use crate::{
    directory::DirectoryActor,
    ids::{TrainingCourseId, TrainingPlanId},
    lang::Label,
    workforce::{
        command::WorkforceAct,
        held_faults::faults_that_hold,
        reads::WorkforceReads,
        row::{CourseAttendance, Rows, TrainingCertificate, TrainingCourse, TrainingPlan, TrainingProposal},
    },
};

impl CourseAttendance {
    /// Whether it counts.
    pub const fn is_living(&self) -> bool {
        self.annulled.is_none()
    }
}

impl TrainingCertificate {
    /// Whether it counts on a day: it was issued by then, has not run out and was not revoked.
    pub fn counts_on(&self, day: Date) -> bool {
        let lasts = self.valid_until.is_none_or(|last| day <= last);
        self.revoked.is_none() && self.issued_on <= day && lasts
    }
}

impl Rows {
    /// The courses of a plan.
    pub fn courses_of(&self, plan: TrainingPlanId) -> impl Iterator<Item = &TrainingCourse> {
        self.training_course.values().filter(move |course| course.plan == plan)
    }

    /// Who attended a course.
    pub fn attendances(&self, course: TrainingCourseId) -> impl Iterator<Item = &CourseAttendance> {
        self.course_attendance.find(course).filter(|row| row.is_living())
    }

    fn has_course(&self, plan: TrainingPlanId, state: CourseState) -> bool {
        self.courses_of(plan).any(|course| course.state == state)
    }
}

/// What stands against an event of a proposal.
pub fn against_proposal(
    rows: &Rows,
    proposal: &TrainingProposal,
    event: ProposalEvent,
) -> Vec<TrainingFault> {
    match event {
        ProposalEvent::Return => {
            let plan = proposal.plan.and_then(|plan| rows.training_plan.get(&plan));
            let goes_on = plan.is_some_and(|plan| plan.state != TrainingState::Returned);
            faults_that_hold(&[(goes_on, TrainingFault::PlanNotReturned)])
        }
        ProposalEvent::Draft
        | ProposalEvent::Revise
        | ProposalEvent::Submit
        | ProposalEvent::Aggregate
        | ProposalEvent::Release
        | ProposalEvent::Cancel => Vec::new(),
    }
}

/// What stands against an event of a plan.
pub fn against_plan(rows: &Rows, plan: &TrainingPlan, event: PlanEvent) -> Vec<TrainingFault> {
    let is_open = rows.has_course(plan.id, CourseState::Open);
    let was_held = rows.has_course(plan.id, CourseState::Held);
    match event {
        PlanEvent::Cancel => {
            faults_that_hold(&[(is_open, TrainingFault::CourseOpen), (was_held, TrainingFault::CourseHeld)])
        }
        PlanEvent::Close => faults_that_hold(&[(is_open, TrainingFault::CourseOpen)]),
        PlanEvent::Aggregate
        | PlanEvent::Reaggregate
        | PlanEvent::Budget
        | PlanEvent::Return
        | PlanEvent::Approve
        | PlanEvent::OpenCourse
        | PlanEvent::Amend => Vec::new(),
    }
}

/// What stands against an event of a course.
pub fn against_course(
    rows: &Rows,
    course: &TrainingCourse,
    event: CourseEvent,
    today: Date,
) -> Vec<TrainingFault> {
    match event {
        CourseEvent::Hold => {
            let nobody = rows.attendances(course.id).next().is_none();
            faults_that_hold(&[
                (today < course.ends_on, TrainingFault::CourseNotOver),
                (nobody, TrainingFault::NobodyAttended),
            ])
        }
        CourseEvent::Open | CourseEvent::Cancel => Vec::new(),
    }
}

/// Something that an actor could do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextTrainingStep {
    /// The act.
    pub act: WorkforceAct,
    /// The code of the state that it leads to.
    pub leads_to: &'static str,
    /// What that state is called.
    pub leads_to_label: Label,
    /// What stands against it, whatever the input says.
    pub blocked_by: Vec<TrainingFault>,
}

impl NextTrainingStep {
    const fn to(act: WorkforceAct, state: TrainingState, blocked_by: Vec<TrainingFault>) -> Self {
        Self { act, leads_to: state.as_str(), leads_to_label: state.label(), blocked_by }
    }
}

/// What an actor could do next with a proposal.
pub fn next_proposal_steps(
    reads: WorkforceReads<'_>,
    actor: DirectoryActor<'_>,
    proposal: &TrainingProposal,
    today: Date,
) -> Vec<NextTrainingStep> {
    let subject = TrainingSubject::Proposal(proposal.id);
    let own = ProposalEvent::ALL.into_iter().filter(|event| !event.is_by_plan());
    let step = |event: ProposalEvent| {
        let state = proposal_target(Some(proposal.state), event)?;
        training_warrant(reads, actor, event.act(), proposal.agency, subject, today)?;
        let blocked_by = against_proposal(reads.rows, proposal, event);
        Some(NextTrainingStep::to(event.act(), state, blocked_by))
    };
    own.filter_map(step).collect()
}

/// What an actor could do next with a plan.
pub fn next_plan_steps(
    reads: WorkforceReads<'_>,
    actor: DirectoryActor<'_>,
    plan: &TrainingPlan,
    today: Date,
) -> Vec<NextTrainingStep> {
    let subject = TrainingSubject::Plan(plan.id);
    let step = |event: PlanEvent| {
        let state = plan_target(Some(plan.state), event)?;
        training_warrant(reads, actor, event.act(), plan.agency, subject, today)?;
        Some(NextTrainingStep::to(event.act(), state, against_plan(reads.rows, plan, event)))
    };
    PlanEvent::ALL.into_iter().filter_map(step).collect()
}

/// What an actor could do next with a course.
pub fn next_course_steps(
    reads: WorkforceReads<'_>,
    actor: DirectoryActor<'_>,
    course: &TrainingCourse,
    today: Date,
) -> Vec<NextTrainingStep> {
    let subject = TrainingSubject::Course(course.id);
    let step = |event: CourseEvent| {
        let state = course_target(Some(course.state), event)?;
        training_warrant(reads, actor, event.act(), course.agency, subject, today)?;
        let blocked_by = against_course(reads.rows, course, event, today);
        let (leads_to, leads_to_label) = (state.as_str(), state.label());
        Some(NextTrainingStep { act: event.act(), leads_to, leads_to_label, blocked_by })
    };
    CourseEvent::ALL.into_iter().filter_map(step).collect()
}
