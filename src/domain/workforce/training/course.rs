//! The decision on the acts on courses.

use super::{
    guards::against_course,
    machine::{CourseEvent, PlanEvent, course_target},
    refusal::TrainingFault,
    terms::CourseState,
};
use crate::{
    ids::TrainingCourseId,
    workforce::{
        command::{CancelCourse, HoldCourse, OpenCourse},
        draft::WorkforceDraft,
        qualification::terms::QualificationKind,
        row::TrainingCourse,
    },
};

impl WorkforceDraft<'_> {
    /// A course that goes on by an event; an event that the state does not allow says no more than that.
    fn course_goes_on(
        self,
        id: TrainingCourseId,
        event: CourseEvent,
        rest: impl FnOnce(Self, TrainingCourse) -> Self,
    ) -> Self {
        let Some(row) = self.reads.rows.training_course.get(&id).cloned() else {
            return self.training(false, TrainingFault::CourseUnknown, "courseId");
        };
        let Some(state) = course_target(Some(row.state), event) else { return self.out_of_order() };
        let faults = against_course(self.reads.rows, &row, event, self.today);
        rest(self.against_training(faults), TrainingCourse { state, ..row })
    }

    /// A course is opened; with the first one the plan is carried out.
    pub(in crate::workforce) fn open_course(self, input: &OpenCourse) -> Self {
        self.plan_goes_on(input.plan, PlanEvent::OpenCourse, |draft, plan| {
            let &OpenCourse { agency, course, audience, name, certifies, hours, starts_on, ends_on, .. } =
                input;
            let is_planned = plan.lines.0.iter().any(|line| line.group == audience);
            let is_certificate = certifies.is_none_or(|one| one.kind() == QualificationKind::Certificate);
            let is_after = plan.approved_on.is_none_or(|approved| approved <= starts_on);
            let in_year = starts_on.year() == plan.year;
            let leaf = draft.leaf;
            draft
                .training(is_planned, TrainingFault::GroupNotPlanned, "audience")
                .training(is_certificate, TrainingFault::GivesNoDegree, "certifies")
                .training(starts_on <= ends_on, TrainingFault::CourseReversed, "endsOn")
                .training(in_year && is_after, TrainingFault::CourseOutsideYear, "startsOn")
                .add(TrainingCourse {
                    id: course,
                    agency,
                    plan: plan.id,
                    audience,
                    name,
                    certifies,
                    hours,
                    starts_on,
                    ends_on,
                    state: CourseState::Open,
                    report: None,
                    reason: None,
                    leaf,
                })
                .put(plan)
        })
    }

    /// It was held, and somebody attended it.
    pub(in crate::workforce) fn hold_course(self, input: &HoldCourse) -> Self {
        self.course_goes_on(input.course, CourseEvent::Hold, |draft, row| {
            draft.put(TrainingCourse { report: Some(input.report.clone()), ..row })
        })
    }

    /// It is given up.
    pub(in crate::workforce) fn cancel_course(self, input: &CancelCourse) -> Self {
        self.course_goes_on(input.course, CourseEvent::Cancel, |draft, row| {
            draft.put(TrainingCourse { reason: Some(input.reason), ..row })
        })
    }
}
