//! Counting the figures of a report from the courses that ended in its period.

use super::figures::TrainingFigure;
use crate::{
    directory::period::Period,
    workforce::{
        row::Rows,
        training::terms::{CourseState, TrainingGroup},
    },
};

fn counted<T>(found: &[T]) -> u32 {
    u32::try_from(found.len()).unwrap_or(u32::MAX)
}

/// The figures of a period, by group, from the rows of the log in which training is.
pub fn figures(rows: &Rows, days: Period) -> Vec<TrainingFigure> {
    let figure = |group: &TrainingGroup| {
        let held = rows.training_course.values().filter(|course| {
            course.audience == *group && course.state == CourseState::Held && days.covers(course.ends_on)
        });
        let courses: Vec<_> = held.map(|course| course.id).collect();
        let learners: Vec<_> = courses.iter().flat_map(|course| rows.attendances(*course)).collect();
        let completed: Vec<_> = learners.iter().filter(|attended| attended.completed).collect();
        let certificates: Vec<_> =
            learners.iter().filter_map(|attended| rows.certificate_of(attended)).collect();
        TrainingFigure {
            group: *group,
            courses: counted(&courses),
            learners: counted(&learners),
            completed: counted(&completed),
            certificates: counted(&certificates),
        }
    };
    TrainingGroup::ALL.iter().map(figure).collect()
}
