//! The courses of a training plan, who attended them, and the certificates.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};
use jiff::civil;

use super::{
    person::Person,
    training::SeenTraining,
    training_line::TrainingStep,
    work_sheet::{person, text},
};
use crate::{
    domain::{
        ids::PersonId,
        vocabulary::DocumentSymbol,
        workforce::{
            qualification::terms::Qualification,
            row,
            training::{
                guards::next_course_steps,
                terms::{CourseState, TrainingGroup},
            },
        },
    },
    graphql::{
        context::{RequestContext, nullable, request},
        global_id::NodeId as _,
        labelled_enum::EnumValue,
        scalar::{Date, int},
    },
};

/// A course that the caller sees.
#[derive(Clone, Debug)]
pub struct TrainingCourse {
    row: row::TrainingCourse,
    seen: Arc<SeenTraining>,
}

impl TrainingCourse {
    /// A course of what the caller sees.
    pub const fn new(row: row::TrainingCourse, seen: Arc<SeenTraining>) -> Self {
        Self { row, seen }
    }
}

/// Lớp đào tạo, bồi dưỡng. — A course of a training plan.
#[Object]
impl TrainingCourse {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// Nhóm đối tượng. — For whom.
    fn audience(&self) -> EnumValue<TrainingGroup> {
        EnumValue(self.row.audience)
    }

    /// Tên lớp. — Its name.
    async fn name(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, Some(self.row.name)).await
    }

    /// Chứng chỉ được cấp, nếu tính vào tiêu chuẩn. — Which certificate it leads to, where that counts among the qualifications of IT officers.
    fn certifies(&self) -> Option<EnumValue<Qualification>> {
        self.row.certifies.map(EnumValue)
    }

    /// Số giờ. — How many hours.
    fn hours(&self) -> i32 {
        int(self.row.hours)
    }

    /// Ngày khai giảng. — The first day.
    fn starts_on(&self) -> Date {
        Date::from(self.row.starts_on)
    }

    /// Ngày kết thúc. — The last day.
    fn ends_on(&self) -> Date {
        Date::from(self.row.ends_on)
    }

    /// Trạng thái. — Where it stands.
    fn state(&self) -> EnumValue<CourseState> {
        EnumValue(self.row.state)
    }

    /// Tên gọi của trạng thái. — What the state is called.
    fn state_label(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(request(ctx)?.say(self.row.state.label()))
    }

    /// Số, ký hiệu báo cáo kết quả lớp. — The number and symbol of the report of the course.
    fn report(&self) -> Option<&str> {
        self.row.report.as_ref().map(DocumentSymbol::as_str)
    }

    /// Lý do hủy lớp. — Why it was cancelled.
    async fn reason(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, self.row.reason).await
    }

    /// Số người đã ghi tham dự. — How many attended.
    fn learners(&self) -> i32 {
        int(u64::try_from(self.seen.rows.attendances(self.row.id).count()).unwrap_or(u64::MAX))
    }

    /// Những người tham dự mà người gọi được xem, kể cả lượt đã hủy. — Who attended, as far as the caller sees it; what was annulled too.
    async fn attendances(&self) -> Vec<CourseAttendance> {
        let all = self.seen.rows.course_attendance.find(self.row.id);
        let mut found: Vec<_> = all.filter(|row| self.seen.sees_attendance(row)).cloned().collect();
        found.sort_by_key(|row| row.leaf);
        found.into_iter().map(|row| CourseAttendance { row, seen: Arc::clone(&self.seen) }).collect()
    }

    /// Những việc người gọi có thể làm tiếp, và điều đang cản trở. — What the caller could do next, and what stands against it.
    async fn next_steps(&self, ctx: &Context<'_>) -> Result<Vec<TrainingStep>> {
        let request = request(ctx)?;
        let actor = request.caller.directory_actor();
        let steps = next_course_steps(self.seen.reads(), actor, &self.row, request.today());
        Ok(steps.into_iter().map(TrainingStep).collect())
    }
}

/// An attendance that the caller sees.
#[derive(Clone, Debug)]
pub struct CourseAttendance {
    row: row::CourseAttendance,
    seen: Arc<SeenTraining>,
}

/// Một lượt tham dự lớp. — The attendance of somebody at a course.
#[Object]
impl CourseAttendance {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// Người tham dự. — Who.
    async fn person(&self, ctx: &Context<'_>) -> Option<Result<Person>> {
        person(ctx, Some(self.row.person)).await
    }

    /// Cơ quan cử đi học. — The agency that sent the person.
    fn employer_id(&self) -> ID {
        self.row.employer.to_global()
    }

    /// Số giờ tham dự. — How many hours.
    fn hours(&self) -> i32 {
        int(self.row.hours)
    }

    /// Đã hoàn thành lớp. — Whether the person completed the course.
    fn completed(&self) -> bool {
        self.row.completed
    }

    /// Lý do hủy ghi nhận. — Why it does not count.
    async fn annulled(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, self.row.annulled).await
    }

    /// Chứng chỉ đã cấp cho lượt tham dự này, mới nhất; kể cả đã thu hồi. — The last certificate that was issued for it, a revoked one too.
    async fn certificate(&self, ctx: &Context<'_>) -> Option<Result<TrainingCertificate>> {
        nullable(async {
            let day = request(ctx)?.today();
            let issued = self.seen.rows.training_certificate.find(self.row.person);
            let last = issued.filter(|row| row.attendance == self.row.id).max_by_key(|row| row.leaf);
            Ok(last.cloned().map(|row| TrainingCertificate::new(row, day)))
        })
        .await
    }
}

/// A certificate on a day.
#[derive(Clone, Debug)]
pub struct TrainingCertificate {
    row: row::TrainingCertificate,
    day: civil::Date,
}

impl TrainingCertificate {
    /// A certificate as it counts on a day.
    pub const fn new(row: row::TrainingCertificate, day: civil::Date) -> Self {
        Self { row, day }
    }

    /// Every certificate of a person, the latest first.
    pub async fn of_person(request: &RequestContext, person: PersonId) -> Result<Vec<Self>> {
        let found = request.loaders.certificates(person).await;
        let (found, day) = (found.map_err(|error| request.mask(error))?, request.today());
        Ok(found.into_iter().map(|row| Self::new(row, day)).collect())
    }
}

/// Chứng chỉ của một lớp đào tạo, bồi dưỡng. — The certificate of a course.
#[Object]
impl TrainingCertificate {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// Lớp. — The course.
    fn course_id(&self) -> ID {
        self.row.course.to_global()
    }

    /// Được tính là chứng chỉ nào của tiêu chuẩn. — What it counts as among the qualifications of IT officers.
    fn qualification(&self) -> Option<EnumValue<Qualification>> {
        self.row.qualification.map(EnumValue)
    }

    /// Số, ký hiệu. — Its number and symbol.
    fn number(&self) -> &str {
        self.row.number.as_str()
    }

    /// Ngày cấp. — Its day.
    fn issued_on(&self) -> Date {
        Date::from(self.row.issued_on)
    }

    /// Ngày cuối còn hiệu lực. — The last day on which it counts.
    fn valid_until(&self) -> Option<Date> {
        self.row.valid_until.map(Date::from)
    }

    /// Có được tính vào ngày xem. — Whether it counts on the day.
    fn counts(&self) -> bool {
        self.row.counts_on(self.day)
    }

    /// Lý do thu hồi. — Why it was revoked.
    async fn revoked(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, self.row.revoked).await
    }
}
