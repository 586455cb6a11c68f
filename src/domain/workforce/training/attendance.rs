//! The decision on the acts on who attended a course, and on certificates.

use super::{
    refusal::TrainingFault as Fault,
    terms::{CourseState, TrainingGroup},
};
use crate::{
    directory::row::OfficeTerm,
    ids::{CourseAttendanceId, PersonId},
    role::Role,
    workforce::{
        WorkforceVersion,
        command::{AnnulAttendance, IssueTrainingCertificate, RecordAttendance, RevokeTrainingCertificate},
        draft::WorkforceDraft,
        row::{CourseAttendance, OfficerPost, Rows, TrainingCertificate, TrainingCourse},
    },
};

impl Rows {
    /// An attendance that counts.
    fn living_attendance(&self, id: CourseAttendanceId) -> Option<&CourseAttendance> {
        self.course_attendance.get(&id).filter(|row| row.is_living())
    }

    /// The certificate that rests on an attendance.
    pub fn certificate_of(&self, attendance: &CourseAttendance) -> Option<&TrainingCertificate> {
        let mut own = self.training_certificate.find(attendance.person);
        own.find(|row| row.attendance == attendance.id && row.revoked.is_none())
    }
}

impl WorkforceDraft<'_> {
    /// Whether the person leads the agency on the first day of the course, deputies among them.
    fn leads(&self, input: &RecordAttendance, course: &TrainingCourse) -> bool {
        let mut terms = self.reads.directory.terms(input.person, course.starts_on);
        let leads = |term: &OfficeTerm| {
            matches!(
                term.office,
                Role::AgencyHead
                    | Role::SpecialisedItAgencyHead
                    | Role::ChiefInformationOfficer
                    | Role::ManagingAuthorityHead
            )
        };
        let acting = |agency| self.reads.directory.acting_agency(agency, course.starts_on);
        terms.any(|term| term.agency.map(acting) == Some(acting(input.employer)) && leads(term))
    }

    /// Whether a unit of the agency employs the person on the first day of the course.
    fn sends(&self, input: &RecordAttendance, course: &TrainingCourse) -> bool {
        let (directory, day) = (self.reads.directory, course.starts_on);
        let unit = directory.unit_of(input.person, day);
        // An agency that was merged sends its people as what succeeded it, in whose log they stay.
        unit.and_then(|unit| directory.office_of(unit.id, day))
            == Some(directory.acting_agency(input.employer, day))
    }

    /// Whether the person is of the group that the course is for (S002 item 2.a). The officers are those of the log of the
    /// agency that sends the person.
    fn is_in_group(&self, input: &RecordAttendance, course: &TrainingCourse) -> bool {
        match course.audience {
            TrainingGroup::Leaders => self.leads(input, course),
            TrainingGroup::ItOfficers => {
                let rows = self.reads.other.unwrap_or(self.reads.rows);
                let mut serving = rows.serving(course.starts_on);
                serving.any(|row| {
                    row.agency == input.employer
                        && row.person == input.person
                        && row.post == OfficerPost::FullTime
                })
            }
            TrainingGroup::Others => true,
        }
    }

    /// Somebody attended a course that has begun (S002 item 5.b). A course that was held takes further ones, for they may have
    /// been recorded wrongly.
    pub(in crate::workforce) fn record_attendance(self, input: &RecordAttendance) -> Self {
        let Some(course) = self.reads.rows.training_course.get(&input.course) else {
            return self.training(false, Fault::CourseUnknown, "courseId");
        };
        let has_begun = course.state != CourseState::Cancelled && course.starts_on <= self.today;
        let is_new = !self.reads.rows.attendances(course.id).any(|row| row.person == input.person);
        let is_employed = self.leads(input, course) || self.sends(input, course);
        let is_in_group = self.is_in_group(input, course);
        let leaf = self.leaf;
        self.training(has_begun, Fault::CourseNotBegun, "courseId")
            .training(is_new, Fault::AttendanceThere, "personId")
            .training(is_employed, Fault::NotEmployed, "employerId")
            .training(is_in_group, Fault::NotInGroup, "personId")
            .training(input.hours <= course.hours, Fault::HoursAboveCourse, "hours")
            .add(CourseAttendance {
                id: input.attendance,
                agency: input.agency,
                course: input.course,
                person: input.person,
                employer: input.employer,
                hours: input.hours,
                completed: input.completed,
                annulled: None,
                leaf,
            })
    }

    /// The way back; who attended is recorded anew.
    pub(in crate::workforce) fn annul_attendance(self, input: &AnnulAttendance) -> Self {
        let rows = self.reads.rows;
        let Some(row) = rows.living_attendance(input.attendance).cloned() else {
            return self.training(false, Fault::AttendanceUnknown, "attendanceId");
        };
        let has_none = rows.certificate_of(&row).is_none();
        self.training(has_none, Fault::HasCertificate, "attendanceId")
            .put(CourseAttendance { annulled: Some(input.reason), ..row })
    }

    /// The certificate of who completed a course that was held (S000 Điều 4.1). Nobody issues the own.
    pub(in crate::workforce) fn issue_training_certificate(
        self,
        input: &IssueTrainingCertificate,
        issuer: Option<PersonId>,
    ) -> Self {
        let rows = self.reads.rows;
        let found = rows.living_attendance(input.attendance);
        let Some((row, course)) = found.and_then(|row| Some((row, rows.training_course.get(&row.course)?)))
        else {
            return self.training(false, Fault::AttendanceUnknown, "attendanceId");
        };
        let is_completed = row.completed && course.state == CourseState::Held;
        let is_after = course.ends_on <= input.issued_on;
        let lasts = input.valid_until.is_none_or(|last| input.issued_on <= last);
        let mut others = rows.training_certificate.values().filter(|other| other.revoked.is_none());
        let is_free = others.all(|other| other.number != input.number);
        let is_by_another = issuer != Some(row.person) || self.reads.version < WorkforceVersion::V2;
        let leaf = self.leaf;
        self.demand_past(input.issued_on, "issuedOn")
            .training(is_by_another, Fault::OwnCertificate, "attendanceId")
            .training(is_completed, Fault::NotCompleted, "attendanceId")
            .training(is_after, Fault::IssuedBeforeEnd, "issuedOn")
            .training(lasts, Fault::CertificateReversed, "validUntil")
            .training(rows.certificate_of(row).is_none(), Fault::CertificateThere, "attendanceId")
            .training(is_free, Fault::NumberTaken, "number")
            .add(TrainingCertificate {
                id: input.certificate,
                agency: input.agency,
                course: course.id,
                attendance: row.id,
                person: row.person,
                qualification: course.certifies,
                number: input.number.clone(),
                issued_on: input.issued_on,
                valid_until: input.valid_until,
                revoked: None,
                leaf,
            })
    }

    /// The way back.
    pub(in crate::workforce) fn revoke_training_certificate(self, input: &RevokeTrainingCertificate) -> Self {
        let known = self.reads.rows.training_certificate.get(&input.certificate).cloned();
        match known.filter(|row| row.revoked.is_none()) {
            Some(row) => self.put(TrainingCertificate { revoked: Some(input.reason), ..row }),
            None => self.training(false, Fault::CertificateUnknown, "certificateId"),
        }
    }
}
