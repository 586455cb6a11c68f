//! What IT officers lack of the qualification standards on a day.

use std::{collections::BTreeSet, sync::Arc};

use async_graphql::{Context, ID, Object, Result};
use jiff::civil;
use uuid::Uuid;

use super::{person::Person, workforce::read_agencies};
use crate::{
    domain::{
        directory::Directory,
        error_code::ErrorCode,
        ids::{AgencyId, ItOfficerId, PersonId, UnitId},
        lang::Message,
        vocabulary::TitleCode,
        workforce::{
            WorkforceLaw,
            qualification::terms::{Qualification, QualificationKind},
            standard::{
                report::{self, GapCounts, GapReport},
                rules::QualificationStandards,
                terms::{GapStatus, RequirementTiming, StandardExclusion},
                titles::AppointedTitles,
            },
        },
    },
    graphql::{
        connection::{Connection, Window, total},
        context::{RequestContext, nullable, request},
        global_id::NodeId,
        labelled_enum::EnumValue,
        scalar::{Date, int},
    },
    store::{OfficerFilter, Slice},
};

/// Which officers are asked for, of those whom the caller reads.
#[derive(Clone, Debug)]
pub struct OfficersAsked {
    law: Arc<WorkforceLaw>,
    directory: Arc<Directory>,
    filter: OfficerFilter,
}

fn named<T: NodeId>(request: &RequestContext, id: Option<ID>) -> Result<Option<T>> {
    let invalid = || request.coded(ErrorCode::INVALID_ID);
    id.map(|id| T::from_global(&id).ok_or_else(invalid)).transpose()
}

impl OfficersAsked {
    /// Those of an agency, of a unit, or one; of all agencies where none is named.
    pub async fn read(
        request: &RequestContext,
        day: civil::Date,
        [agency, unit, officer]: [Option<ID>; 3],
    ) -> Result<Self> {
        let agency = named::<AgencyId>(request, agency)?;
        let unit = named::<UnitId>(request, unit)?;
        let officer = named::<ItOfficerId>(request, officer)?;
        let directory = request.directory().await?;
        let mut agencies = read_agencies(request, &directory);
        agencies.retain(|read| agency.is_none_or(|named| named == *read));
        let persons = unit.map(|unit| employed_in(&directory, unit, day).into_iter().collect());
        let filter = OfficerFilter { agencies, officer, persons, serving_on: day };
        Ok(Self { law: request.workforce_law(), directory, filter })
    }

    fn report<'a>(&'a self, titles: &'a AppointedTitles) -> Option<GapReport<'a>> {
        let report = GapReport::on(&self.law, &self.directory, self.filter.serving_on)?;
        Some(report.with_titles(titles))
    }
}

/// The titles that people hold, or everybody's; nobody's where the standards of the day are the same for all titles, so that nothing is read.
pub(super) async fn titles_of(
    request: &RequestContext,
    law: &WorkforceLaw,
    day: civil::Date,
    of: Option<&BTreeSet<PersonId>>,
) -> Result<AppointedTitles> {
    if !law.standards(day).is_some_and(|standards| standards.asks_for_titles()) {
        return Ok(AppointedTitles::default());
    }
    let found = request.service.store.appointed_titles(of).await;
    found.map_err(|error| request.mask(error))
}

fn employed_in(directory: &Directory, unit: UnitId, day: civil::Date) -> BTreeSet<PersonId> {
    let times = directory.rows().employment.values();
    let here = times.filter(|time| time.unit == unit && time.period().covers(day));
    here.map(|time| time.person).collect()
}

/// What an officer lacks.
#[derive(Clone, Debug)]
pub struct OfficerGaps(pub report::OfficerGaps);

impl OfficerGaps {
    /// A page; nobody where no standards apply.
    pub async fn page(ctx: &Context<'_>, window: &Window, asked: &OfficersAsked) -> Result<Connection<Self>> {
        let request = request(ctx)?;
        let page = window.read::<Uuid>(request)?;
        if asked.law.standards(asked.filter.serving_on).is_none() {
            return Ok(Connection::of(&page, Vec::new()));
        }
        let store = &request.service.store;
        let found = store.officers(&asked.filter, page.after.map(ItOfficerId), page.size).await;
        let (officers, rows) = found.map_err(|error| request.mask(error))?;
        let persons = rows.it_officer.values().map(|officer| officer.person).collect();
        let titles = titles_of(request, &asked.law, asked.filter.serving_on, Some(&persons)).await?;
        let report = asked.report(&titles);
        let Slice { items, has_more } = officers;
        let gaps_of = |officer| Some(Self(report.as_ref()?.of(&officer, &rows)));
        let items = items.into_iter().filter_map(|officer| Some((officer.id.0, gaps_of(officer)?))).collect();
        let total = total(ctx, store.count_officers(&asked.filter)).await?;
        Ok(Connection::new(&page, Slice { items, has_more }, total))
    }
}

fn say(ctx: &Context<'_>, message: &Message) -> Result<String> {
    Ok(message.get(request(ctx)?.lang).to_owned())
}

/// Một cán bộ CNTT so với tiêu chuẩn nghiệp vụ. — An IT officer beside the qualification standard.
#[Object]
impl OfficerGaps {
    /// Cán bộ CNTT. — The officer.
    fn officer_id(&self) -> ID {
        self.0.officer.id.to_global()
    }

    /// Cơ quan. — The agency.
    fn agency_id(&self) -> ID {
        self.0.officer.agency.to_global()
    }

    /// Người. — Who.
    async fn person(&self, ctx: &Context<'_>) -> Option<Result<Person>> {
        nullable(async {
            let request = request(ctx)?;
            let directory = request.directory().await?;
            let person = directory.rows().person.get(&self.0.officer.person);
            Ok(person.map(|row| Person::registered(row, request.caller.person)))
        })
        .await
    }

    /// Vì sao không tiêu chuẩn nào áp dụng; không có nếu có tiêu chuẩn. — Why no standard applies; none where one does.
    fn exclusion(&self) -> Option<EnumValue<StandardExclusion>> {
        self.0.exclusion.map(EnumValue)
    }

    /// Chức danh nghề nghiệp được bổ nhiệm gần nhất qua xét thăng hạng; chỉ xét khi tiêu chuẩn quy định riêng cho chức danh. — The title to which a review led last; looked at only where the standards ask something of some titles alone.
    fn title(&self) -> Option<&str> {
        self.0.title.as_ref().map(TitleCode::as_str)
    }

    /// Căn cứ về đối tượng áp dụng. — The article on whom the standards are for.
    fn scope_citation(&self, ctx: &Context<'_>) -> Result<String> {
        let standards = &self.0.standards;
        say(ctx, &standards.cited(&standards.scope_article))
    }

    /// Từng yêu cầu của tiêu chuẩn. — What the standard requires.
    async fn requirements(&self) -> Vec<RequirementStanding> {
        let of = |one: &report::RequirementStanding| RequirementStanding {
            standing: one.clone(),
            standards: Arc::clone(&self.0.standards),
            day: self.0.day,
        };
        self.0.requirements.iter().map(of).collect()
    }
}

/// A requirement as an officer meets it or does not.
#[derive(Clone, Debug)]
pub struct RequirementStanding {
    standing: report::RequirementStanding,
    standards: Arc<QualificationStandards>,
    day: civil::Date,
}

/// Một yêu cầu của tiêu chuẩn đối với một cán bộ. — A requirement as an officer meets it or does not.
#[Object]
impl RequirementStanding {
    /// Loại. — What kind of qualification it asks for.
    fn kind(&self) -> Option<EnumValue<QualificationKind>> {
        self.standing.requirement.kind().map(EnumValue)
    }

    /// Thời điểm phải có. — When it must be there.
    fn timing(&self) -> EnumValue<RequirementTiming> {
        EnumValue(self.standing.requirement.timing)
    }

    /// Nội dung. — What is required.
    fn text(&self, ctx: &Context<'_>) -> Result<String> {
        say(ctx, &self.standing.requirement.text)
    }

    /// Tình trạng. — Whether it is met.
    fn status(&self) -> EnumValue<GapStatus> {
        EnumValue(self.standing.status)
    }

    /// Đạt nhờ văn bằng, chứng chỉ nào. — By what it is met.
    fn met_by(&self) -> Option<EnumValue<Qualification>> {
        self.standing.met_by.map(EnumValue)
    }

    /// Những văn bằng, chứng chỉ được tính, kể cả theo bảng quy đổi. — What would meet it, by the table of equivalents too.
    async fn accepted(&self) -> Vec<EnumValue<Qualification>> {
        EnumValue::list(&self.standing.accepted)
    }

    /// Hạn phải có. — By when it must be there.
    fn due_on(&self) -> Date {
        Date::from(self.standing.due_on)
    }

    /// Căn cứ. — Where it stands.
    fn citation(&self, ctx: &Context<'_>) -> Result<String> {
        say(ctx, &self.standards.cited(&self.standing.requirement.article))
    }

    /// Những điểm quy định không nêu mà phần mềm tạm tính. — What was assumed where the decision says nothing.
    fn assumptions(&self, ctx: &Context<'_>) -> Result<Vec<String>> {
        let assumptions = self.standards.assumptions(&self.standing.requirement, self.day);
        assumptions.into_iter().map(|assumed| say(ctx, assumed)).collect()
    }

    /// Mã yêu cầu. — The requirement.
    fn requirement(&self) -> &str {
        &self.standing.requirement.id
    }
}

/// How much is lacking.
#[derive(Clone, Debug)]
pub struct QualificationSummary {
    day: civil::Date,
    standards: Option<Arc<QualificationStandards>>,
    counts: GapCounts,
}

impl QualificationSummary {
    /// That of the officers who are asked for.
    pub async fn of(request: &RequestContext, asked: &OfficersAsked) -> Result<Self> {
        let OfficersAsked { law, directory: _, filter } = asked;
        let day = filter.serving_on;
        let standards = law.standards(day).cloned();
        let mut summary = Self { day, standards, counts: GapCounts::default() };
        let titles = titles_of(request, law, day, None).await?;
        let Some(report) = asked.report(&titles) else { return Ok(summary) };
        let found = request.service.store.trained_workforces(&filter.agencies).await;
        let is_asked = |person| filter.persons.as_ref().is_none_or(|persons| persons.contains(&person));
        for rows in found.map_err(|error| request.mask(error))?.values() {
            let serving = rows.serving(day).filter(|officer| is_asked(officer.person));
            summary.counts =
                serving.fold(summary.counts, |counts, officer| counts.with(&report.of(officer, rows)));
        }
        Ok(summary)
    }
}

/// Tổng hợp tình trạng đạt tiêu chuẩn nghiệp vụ. — How much is lacking of the qualification standards.
#[Object]
impl QualificationSummary {
    /// Ngày. — The day.
    fn as_of(&self) -> Date {
        Date::from(self.day)
    }

    /// Bộ tiêu chuẩn áp dụng; không có nếu không có bộ nào. — The standards that apply; none where there are none.
    fn standards(&self) -> Option<&str> {
        self.standards.as_ref().map(|standards| standards.id.as_str())
    }

    /// Số cán bộ thuộc đối tượng áp dụng. — Officers for whom a standard is.
    fn officers(&self) -> i32 {
        int(self.counts.officers)
    }

    /// Số cán bộ không thuộc đối tượng áp dụng. — Officers for whom none is.
    fn excluded(&self) -> i32 {
        int(self.counts.excluded)
    }

    /// Số cán bộ không thiếu gì đã đến hạn. — Officers who lack nothing that is due.
    fn complete(&self) -> i32 {
        int(self.counts.complete)
    }

    /// Số yêu cầu đã đạt. — Requirements that are met.
    fn met(&self) -> i32 {
        int(self.counts.met)
    }

    /// Số yêu cầu còn thiếu. — Requirements that are missing.
    fn missing(&self) -> i32 {
        int(self.counts.missing)
    }

    /// Số yêu cầu chưa đến hạn. — Requirements that are due later.
    fn due_later(&self) -> i32 {
        int(self.counts.due_later)
    }
}
