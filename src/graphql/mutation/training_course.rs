//! Acts on the courses of a training plan: who attended them, and certificates.

use async_graphql::ID;

use crate::{
    domain::workforce::{
        command::{
            AnnulAttendance, CancelCourse, HoldCourse, IssueTrainingCertificate, OpenCourse,
            RecordAttendance, RevokeTrainingCertificate,
        },
        qualification::terms::Qualification,
        training::terms::TrainingGroup,
    },
    graphql::{
        envelope::DirectoryEnvelope, input::InputReader, labelled_enum::EnumValue, mutation::mutations,
        payload::TrainingPayload, scalar::Date,
    },
};

mutations! {
    pub struct TrainingCourseMutation;

    /// Mở một lớp của kế hoạch. — Opens a course of a plan.
    fn open_course("Lớp. — The course.") -> TrainingPayload {
        /// Dữ liệu để mở lớp đào tạo. — The input of `openCourse`.
        struct OpenCourseInput: DirectoryEnvelope {
            /// Cơ quan tổng hợp. — The body that aggregates.
            agency_id: ID,
            /// Kế hoạch. — The plan.
            plan_id: ID,
            /// Nhóm đối tượng. — For whom.
            audience: EnumValue<TrainingGroup>,
            /// Tên lớp. — Its name.
            name: String,
            /// Chứng chỉ được cấp, nếu tính vào tiêu chuẩn của cán bộ CNTT. — Which certificate it leads to, where that counts among the qualifications of IT officers.
            certifies: Option<EnumValue<Qualification>>,
            /// Số giờ. — How many hours.
            hours: i32,
            /// Ngày khai giảng. — The first day.
            starts_on: Date,
            /// Ngày kết thúc. — The last day.
            ends_on: Date,
        }

        fn read(&self, read) -> OpenCourse {
            agency: read.id("agencyId", &self.agency_id),
            course: read.fresh(),
            plan: read.id("planId", &self.plan_id),
            audience: Some(self.audience.0),
            name: read.line("name", &self.name),
            certifies: Some(self.certifies.map(EnumValue::member)),
            hours: read.count("hours", self.hours, 1..=10_000),
            starts_on: read.date("startsOn", &self.starts_on),
            ends_on: read.date("endsOn", &self.ends_on),
        }
    }

    /// Ghi lớp đã tổ chức. — Records that a course was held.
    fn hold_course("Báo cáo. — Its report.") -> TrainingPayload {
        /// Dữ liệu để ghi lớp đã tổ chức. — The input of `holdCourse`.
        struct HoldCourseInput: DirectoryEnvelope {
            /// Cơ quan tổng hợp. — The body that aggregates.
            agency_id: ID,
            /// Lớp. — The course.
            course_id: ID,
            /// Số, ký hiệu báo cáo kết quả. — The number and symbol of its report.
            report: String,
        }

        fn read(&self, read) -> HoldCourse {
            agency: read.id("agencyId", &self.agency_id),
            course: read.id("courseId", &self.course_id),
            report: read.code("report", &self.report),
        }
    }

    /// Hủy lớp chưa tổ chức. — Gives a course up.
    fn cancel_course("Lý do. — Why.") -> TrainingPayload {
        /// Dữ liệu để hủy lớp đào tạo. — The input of `cancelCourse`.
        struct CancelCourseInput: DirectoryEnvelope {
            /// Cơ quan tổng hợp. — The body that aggregates.
            agency_id: ID,
            /// Lớp. — The course.
            course_id: ID,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> CancelCourse {
            agency: read.id("agencyId", &self.agency_id),
            course: read.id("courseId", &self.course_id),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Ghi người tham dự một lớp. — Records that somebody attended a course.
    fn record_attendance("Người tham dự. — Who.") -> TrainingPayload {
        /// Dữ liệu để ghi người tham dự lớp. — The input of `recordAttendance`.
        struct RecordAttendanceInput: DirectoryEnvelope {
            /// Cơ quan tổng hợp. — The body that aggregates.
            agency_id: ID,
            /// Lớp. — The course.
            course_id: ID,
            /// Người tham dự. — Who.
            person_id: ID,
            /// Cơ quan cử đi học. — The agency that sent the person.
            employer_id: ID,
            /// Số giờ tham dự. — How many hours.
            hours: i32,
            /// Đã hoàn thành lớp. — Whether the person completed the course.
            completed: bool,
        }

        fn read(&self, read) -> RecordAttendance {
            agency: read.id("agencyId", &self.agency_id),
            attendance: read.fresh(),
            course: read.id("courseId", &self.course_id),
            person: read.id("personId", &self.person_id),
            employer: read.id("employerId", &self.employer_id),
            hours: read.count("hours", self.hours, 0..=10_000),
            completed: Some(self.completed),
        }
    }

    /// Hủy lượt tham dự ghi sai. — Annuls an attendance that was recorded by mistake.
    fn annul_attendance("Lý do. — Why.") -> TrainingPayload {
        /// Dữ liệu để hủy ghi nhận tham dự. — The input of `annulAttendance`.
        struct AnnulAttendanceInput: DirectoryEnvelope {
            /// Cơ quan tổng hợp. — The body that aggregates.
            agency_id: ID,
            /// Lượt tham dự. — The attendance.
            attendance_id: ID,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> AnnulAttendance {
            agency: read.id("agencyId", &self.agency_id),
            attendance: read.id("attendanceId", &self.attendance_id),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Cấp chứng chỉ cho người hoàn thành lớp; chứng chỉ được tính vào tiêu chuẩn của cán bộ CNTT. — Issues the certificate of who completed a course; it counts among the qualifications of IT officers.
    fn issue_training_certificate("Chứng chỉ. — The certificate.") -> TrainingPayload {
        /// Dữ liệu để cấp chứng chỉ. — The input of `issueTrainingCertificate`.
        struct IssueTrainingCertificateInput: DirectoryEnvelope {
            /// Cơ quan tổng hợp. — The body that aggregates.
            agency_id: ID,
            /// Lượt tham dự. — The attendance.
            attendance_id: ID,
            /// Số, ký hiệu chứng chỉ. — Its number and symbol.
            number: String,
            /// Ngày cấp. — Its day.
            issued_on: Date,
            /// Ngày cuối còn hiệu lực; bỏ trống nếu không thời hạn. — The last day on which it counts; left out where it has none.
            valid_until: Option<Date>,
        }

        fn read(&self, read) -> IssueTrainingCertificate {
            agency: read.id("agencyId", &self.agency_id),
            certificate: read.fresh(),
            attendance: read.id("attendanceId", &self.attendance_id),
            number: read.code("number", &self.number),
            issued_on: read.date("issuedOn", &self.issued_on),
            valid_until: read.optional("validUntil", &self.valid_until, InputReader::date),
        }
    }

    /// Thu hồi chứng chỉ. — Revokes a certificate.
    fn revoke_training_certificate("Lý do. — Why.") -> TrainingPayload {
        /// Dữ liệu để thu hồi chứng chỉ. — The input of `revokeTrainingCertificate`.
        struct RevokeTrainingCertificateInput: DirectoryEnvelope {
            /// Cơ quan tổng hợp. — The body that aggregates.
            agency_id: ID,
            /// Chứng chỉ. — The certificate.
            certificate_id: ID,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> RevokeTrainingCertificate {
            agency: read.id("agencyId", &self.agency_id),
            certificate: read.id("certificateId", &self.certificate_id),
            reason: read.prose("reason", &self.reason),
        }
    }
}
