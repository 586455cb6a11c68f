//! What each sees of the training in a log.

use std::collections::BTreeSet;

use super::{
    courses::{course, held},
    fixture::*,
};
use crate::{
    role::Role,
    workforce::{row::TrainingCourse, sample_rows::law, training::reader::TrainingReader},
};

/// Who takes part sees every course, who proposes only who was sent by the own agency, and who learns the courses attended.
#[test]
fn each_sees_of_training_what_the_own_part_shows() {
    let province = held();
    let rows = &province.rows;
    let proposed = rows.training_proposal.get(&proposal(1)).unwrap();
    let attended = rows.training_course.get(&course(1)).unwrap();
    let another = TrainingCourse { id: course(2), ..attended.clone() };
    let attendance = rows.course_attendance.values().next().unwrap();
    let sees = |person, role| {
        let roles = BTreeSet::from([role]);
        let reader = TrainingReader::of(law(), &province.directory, (person, &roles), HOME, province.today);
        let of_courses = [attended, &another].map(|course| reader.sees_course(rows, course));
        (
            reader.sees_any(rows),
            reader.sees_proposal(proposed),
            of_courses,
            reader.sees_attendance(attendance),
        )
    };
    for part in Part::ALL {
        let is_concerned = part != Part::Elsewhere;
        let expected = (true, is_concerned, [true; 2], is_concerned);
        assert_eq!(sees(part.person(), part.role()), expected, "{part:?}");
    }
    assert_eq!(sees(OFFICER, Role::ItOfficer), (true, false, [true, false], true));
    assert_eq!(sees(EMPLOYEE, Role::ItOfficer), (false, false, [false; 2], false));
    let unclaimed = sees(Part::Keeper.person(), Role::ItOfficer);
    assert_eq!(unclaimed, (false, false, [false; 2], false), "an office counts with its claim");
}
