//! The IT workforce of an agency as it stands on a day.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};
use jiff::civil;

use super::{evaluation::Evaluation, person::Person, procedure::OfficerIncentive};
use crate::{
    domain::{
        directory::Directory,
        ids::{AgencyId, DutyAssignmentId, HandoverId, ItOfficerId, PreScreeningId, PrecautionId},
        vocabulary::DocumentSymbol,
        workforce::{
            policy::reads_workforce,
            qualification::terms::{Qualification, QualificationKind},
            report::{self, WorkforceGap},
            row::{self, DutyRecipient, ItDuty, OfficerPost},
        },
    },
    graphql::{
        context::{RequestContext, nullable, request},
        global_id::NodeId as _,
        labelled_enum::EnumValue,
        scalar::Date,
    },
};

/// The agencies whose workforce the caller reads, in the order of their ids.
pub fn read_agencies(request: &RequestContext, directory: &Directory) -> Vec<AgencyId> {
    let Some(person) = request.caller.person else { return Vec::new() };
    let (roles, today) = (&request.caller.roles, request.today());
    let known = directory.rows().agency.keys().copied();
    known.filter(|agency| reads_workforce(directory, person, roles, *agency, today)).collect()
}

/// The workforce of an agency on a day.
#[derive(Clone, Debug)]
pub struct Workforce {
    agency: AgencyId,
    rows: Arc<row::Rows>,
    day: civil::Date,
}

impl Workforce {
    /// The workforce on a day of each agency whose workforce the caller reads; of one agency, where it is named.
    pub async fn seen(
        request: &RequestContext,
        named: Option<AgencyId>,
        day: civil::Date,
    ) -> Result<Vec<Self>> {
        let mut read = read_agencies(request, &*request.directory().await?);
        read.retain(|agency| named.is_none_or(|named| named == *agency));
        let found = request.service.store.workforces(&read).await.map_err(|error| request.mask(error))?;
        Ok(found.into_iter().map(|(agency, rows)| Self { agency, rows: Arc::new(rows), day }).collect())
    }
}

/// Nhân lực CNTT của một cơ quan vào một ngày. — The IT workforce of an agency on a day.
#[Object]
impl Workforce {
    /// Cơ quan. — The agency.
    fn agency_id(&self) -> ID {
        self.agency.to_global()
    }

    /// Ngày. — The day.
    fn as_of(&self) -> Date {
        Date::from(self.day)
    }

    /// Mức độ ứng dụng CNTT. — The level of IT use.
    fn it_level(&self) -> Option<u32> {
        report::it_level(&self.rows, self.day)
    }

    /// Cán bộ CNTT đang làm việc. — The officers who serve.
    async fn officers(&self) -> Vec<ItOfficer> {
        let of = |row: &row::ItOfficer| ItOfficer::on(row.clone(), Arc::clone(&self.rows), self.day);
        self.rows.serving(self.day).map(of).collect()
    }

    /// Một cán bộ CNTT đang làm việc; không có nếu không ai như vậy. — One officer who serves; none where there is no such officer.
    async fn officer(&self, #[graphql(desc = "Cán bộ. — The officer.")] id: ID) -> Option<ItOfficer> {
        let row = self.rows.it_officer.get(&ItOfficerId::from_global(&id)?)?;
        let serves = row.period().covers(self.day);
        serves.then(|| ItOfficer::on(row.clone(), Arc::clone(&self.rows), self.day))
    }

    /// Kết quả đánh giá năm: của cán bộ cơ quan, hoặc của mọi cơ quan khác đối với Sở đánh giá; không có nếu năm không được đánh giá. — The evaluation of a year: of the officers of the agency, or for the department of those of all others; none for a year that is not evaluated.
    async fn evaluation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Năm. — The year.")] year: i32,
    ) -> Option<Result<Evaluation>> {
        nullable(async {
            let Ok(year) = i16::try_from(year) else { return Ok(None) };
            Evaluation::of(request(ctx)?, self.agency, year, self.day).await
        })
        .await
    }

    /// Những gì còn thiếu so với quy chế. — What is missing under the regulation.
    async fn findings(&self, ctx: &Context<'_>) -> Result<Vec<WorkforceFinding>> {
        let law = request(ctx)?.workforce_law();
        let Some(rules) = law.rules(self.day) else { return Ok(Vec::new()) };
        Ok(report::findings(&self.rows, rules, self.day).into_iter().map(WorkforceFinding).collect())
    }
}

/// An IT officer.
#[derive(Clone, Debug)]
pub struct ItOfficer {
    row: row::ItOfficer,
    rows: Arc<row::Rows>,
    day: civil::Date,
}

impl ItOfficer {
    /// An officer on a day, by the rows of the agency.
    pub fn on(row: row::ItOfficer, rows: Arc<row::Rows>, day: civil::Date) -> Self {
        Self { row, rows, day }
    }
}

/// Cán bộ CNTT. — An IT officer.
#[Object]
impl ItOfficer {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// Người. — Who.
    async fn person(&self, ctx: &Context<'_>) -> Option<Result<Person>> {
        nullable(async {
            let request = request(ctx)?;
            let directory = request.directory().await?;
            let person = directory.rows().person.get(&self.row.person);
            Ok(person.map(|row| Person::registered(row, request.caller.person)))
        })
        .await
    }

    /// Chuyên trách hoặc bán chuyên trách. — Full or part time.
    fn post(&self) -> EnumValue<OfficerPost> {
        EnumValue(self.row.post)
    }

    /// Được hưởng ưu đãi CNTT. — Whether entitled to the incentive.
    fn incentive(&self) -> bool {
        self.row.incentive
    }

    /// Ngày đầu. — The first day.
    fn starts_on(&self) -> Date {
        Date::from(self.row.starts_on)
    }

    /// Ngày cuối. — The last day.
    fn ends_on(&self) -> Option<Date> {
        self.row.ends_on.map(Date::from)
    }

    /// Ngày ký cam kết bảo mật đầu tiên. — The day of the first secrecy commitment.
    fn committed_on(&self) -> Option<Date> {
        self.rows.committed_on(self.row.id).map(Date::from)
    }

    /// Nhiệm vụ và ngày có hiệu lực của từng nhiệm vụ. — The duties, and from when each is in effect.
    async fn duties(&self) -> Vec<DutyInEffect> {
        let duties = report::duties_in_effect(&self.rows, self.row.id, self.day);
        duties.into_iter().map(|(duty, from)| DutyInEffect { duty, from }).collect()
    }

    /// Văn bằng, chứng chỉ, năng lực đã ghi, mới nhất trước. — What was attested for the officer, the latest first.
    async fn qualifications(&self) -> Vec<OfficerQualification> {
        let mut found: Vec<_> = self.rows.qualifications(self.row.id).cloned().collect();
        found.sort_by_key(|row| std::cmp::Reverse(row.leaf));
        found.into_iter().map(|row| OfficerQualification { row, day: self.day }).collect()
    }

    /// Các mức ưu đãi đã và đang hưởng, mới nhất trước. — The incentives that the officer draws or drew, the latest first.
    async fn incentives(&self) -> Vec<OfficerIncentive> {
        let own = self.rows.officer_incentive.find(self.row.id);
        let mut found: Vec<_> = own.cloned().collect();
        found.sort_by_key(|row| std::cmp::Reverse((row.from_on, row.leaf)));
        let of =
            |row: row::OfficerIncentive| OfficerIncentive { drawn_until: row.drawn_until(&self.row), row };
        found.into_iter().map(of).collect()
    }

    /// Quyết định phân công đang áp dụng. — The assignment that applies.
    async fn assignment(&self) -> Option<DutyAssignment> {
        self.rows.assigned(self.row.id, self.day).cloned().map(DutyAssignment)
    }
}

/// A duty of an officer.
#[derive(Clone, Copy, Debug)]
pub struct DutyInEffect {
    duty: ItDuty,
    from: Option<civil::Date>,
}

/// Một nhiệm vụ được phân công. — A duty that was assigned.
#[Object]
impl DutyInEffect {
    /// Nhiệm vụ. — The duty.
    async fn duty(&self) -> EnumValue<ItDuty> {
        EnumValue(self.duty)
    }

    /// Ngày đầu có hiệu lực; không có khi còn chờ cam kết bảo mật. — From when it is in effect; none while it waits for the secrecy commitment.
    async fn effective_on(&self) -> Option<Date> {
        self.from.map(Date::from)
    }
}

/// A qualification of an officer on a day.
#[derive(Clone, Debug)]
pub struct OfficerQualification {
    row: row::OfficerQualification,
    day: civil::Date,
}

/// Văn bằng, chứng chỉ, năng lực đã ghi cho cán bộ CNTT. — A qualification that was attested for an IT officer.
#[Object]
impl OfficerQualification {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// Văn bằng, chứng chỉ, năng lực. — What.
    fn qualification(&self) -> EnumValue<Qualification> {
        EnumValue(self.row.qualification)
    }

    /// Loại. — What kind it is.
    fn kind(&self) -> EnumValue<QualificationKind> {
        EnumValue(self.row.qualification.kind())
    }

    /// Số, ký hiệu giấy tờ. — The document that shows it.
    fn document(&self) -> &str {
        self.row.document.as_str()
    }

    /// Ngày cấp. — The day on which it was obtained.
    fn obtained_on(&self) -> Date {
        Date::from(self.row.obtained_on)
    }

    /// Ngày cuối còn hiệu lực. — The last day on which it counts.
    fn valid_until(&self) -> Option<Date> {
        self.row.valid_until.map(Date::from)
    }

    /// Có được tính vào ngày xem. — Whether it counts on the day.
    fn counts(&self) -> bool {
        self.row.counts_on(self.day)
    }

    /// Lý do hủy. — Why it was annulled.
    async fn annulled(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        nullable(async {
            let Some(reason) = self.row.annulled else { return Ok(None) };
            request(ctx)?.text(reason).await
        })
        .await
    }
}

/// An assignment of duties.
#[derive(Clone, Debug)]
pub struct DutyAssignment(row::DutyAssignment);

/// Quyết định phân công nhiệm vụ. — A decision that assigns duties.
#[Object]
impl DutyAssignment {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.0.id.to_global()
    }

    /// Số, ký hiệu. — The number and symbol.
    fn decision(&self) -> &str {
        DocumentSymbol::as_str(&self.0.decision)
    }

    /// Ngày ký. — The day of the decision.
    fn decided_on(&self) -> Date {
        Date::from(self.0.decided_on)
    }

    /// Ngày đầu có hiệu lực. — The first day on which it applies.
    fn effective_on(&self) -> Date {
        Date::from(self.0.effective_on)
    }

    /// Ngày gửi Sở Thông tin và Truyền thông. — When it was sent to the department of information and communications.
    fn sent_to_it_department(&self) -> Option<Date> {
        self.0.sent_to_it_department.map(Date::from)
    }

    /// Ngày gửi Sở Nội vụ. — When it was sent to the department of Home Affairs.
    fn sent_to_home_affairs(&self) -> Option<Date> {
        self.0.sent_to_home_affairs.map(Date::from)
    }
}

/// Something that is missing.
#[derive(Clone, Copy, Debug)]
pub struct WorkforceFinding(report::WorkforceFinding);

/// Một điểm còn thiếu so với quy chế. — Something that is missing under the regulation.
#[Object]
impl WorkforceFinding {
    /// Điểm còn thiếu. — What is missing.
    fn gap(&self) -> EnumValue<WorkforceGap> {
        EnumValue(self.0.gap)
    }

    /// Nội dung. — What it says.
    fn message(&self, ctx: &Context<'_>) -> Result<String> {
        let request = request(ctx)?;
        let law = request.workforce_law();
        let rules = law.rules(request.today()).map(Arc::as_ref);
        Ok(self.0.gap.message(rules).get(request.lang).to_owned())
    }

    /// Căn cứ pháp lý. — The article.
    fn citation(&self, ctx: &Context<'_>) -> Result<String> {
        let request = request(ctx)?;
        let law = request.workforce_law();
        let rules = law.rules(request.today()).map(Arc::as_ref);
        Ok(self.0.gap.citation(rules).get(request.lang).to_owned())
    }

    /// Mã yêu cầu. — The requirement.
    fn requirement(&self) -> &str {
        self.0.gap.requirement()
    }

    /// Của cán bộ nào. — Of which officer.
    fn officer_id(&self) -> Option<ID> {
        self.0.officer.map(ItOfficerId::to_global)
    }

    /// Nhiệm vụ nào. — Which duty.
    fn duty(&self) -> Option<EnumValue<ItDuty>> {
        self.0.duty.map(EnumValue)
    }

    /// Quyết định phân công nào. — Of which assignment.
    fn assignment_id(&self) -> Option<ID> {
        self.0.unsent.map(|(assignment, _)| DutyAssignmentId::to_global(assignment))
    }

    /// Hồ sơ sơ tuyển nào. — In which pre-screening.
    fn pre_screening_id(&self) -> Option<ID> {
        self.0.pre_screening.map(PreScreeningId::to_global)
    }

    /// Đề xuất phòng ngừa nào. — Which proposal of a precaution.
    fn precaution_id(&self) -> Option<ID> {
        self.0.precaution.map(PrecautionId::to_global)
    }

    /// Việc bàn giao nào. — Which handover.
    fn handover_id(&self) -> Option<ID> {
        self.0.handover.map(HandoverId::to_global)
    }

    /// Nơi chưa được gửi. — To whom it was not sent.
    fn recipient(&self) -> Option<EnumValue<DutyRecipient>> {
        self.0.unsent.map(|(_, recipient)| recipient).map(EnumValue)
    }
}
