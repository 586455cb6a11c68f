//! The targets of an agency or of the province as they stand on a day.

use std::{collections::BTreeMap, sync::Arc};

use async_graphql::{Context, ID, Object, Result};
use jiff::civil;

use super::workforce::read_agencies;
use crate::{
    domain::{
        digest::Sealed,
        directory::Directory,
        ids::{AgencyId, IndicatorMeasurementId},
        lang::Message,
        ranking::Sex,
        vocabulary::DocumentSymbol,
        workforce::{
            WorkforceLaw,
            row::{self, Rows},
            target::{
                figure, line,
                programme::TargetProgramme,
                report::{self, TargetReads, TargetsOf},
                terms::{AgeGroup, Comparator, FigureSource, TargetAuthority, TargetReading, TargetStatus},
            },
        },
    },
    graphql::{
        connection::{Connection, Window},
        context::{RequestContext, nullable, request},
        global_id::NodeId as _,
        labelled_enum::EnumValue,
        scalar::{Date, int},
    },
};

/// Which targets are asked for.
#[derive(Clone, Copy, Debug)]
pub struct TargetsAsked {
    day: civil::Date,
    year: Option<i16>,
    reading: TargetReading,
}

impl TargetsAsked {
    /// Those of a year, on a day; a year of which there can be none has none.
    pub fn new(day: civil::Date, year: Option<i32>, reading: Option<TargetReading>) -> Self {
        let year = year.map(|year| i16::try_from(year).unwrap_or(i16::MIN));
        Self { day, year, reading: reading.unwrap_or(TargetReading::Chosen) }
    }
}

/// The targets of an agency or of the province.
#[derive(Clone, Debug)]
pub struct TargetReport {
    of: TargetsOf,
    asked: TargetsAsked,
    law: Arc<WorkforceLaw>,
    standings: Vec<report::IndicatorStanding>,
}

impl TargetReport {
    /// The targets of an agency, or of the province; none where the caller does not read them.
    pub async fn find(request: &RequestContext, of: TargetsOf, asked: TargetsAsked) -> Result<Option<Self>> {
        let directory = request.directory().await?;
        let keeper = match of {
            TargetsOf::Agency(agency) => Some(agency),
            TargetsOf::Province => directory.specialised_it_agency(),
        };
        let read = read_agencies(request, &directory);
        let Some(keeper) = keeper.filter(|keeper| read.contains(keeper)) else { return Ok(None) };
        let wanted: Vec<_> = match of {
            TargetsOf::Agency(_) => vec![keeper],
            TargetsOf::Province => directory.rows().agency.keys().copied().collect(),
        };
        let rows = rows(request, &wanted).await?;
        Ok(Some(Self::new(&request.workforce_law(), &directory, &rows, of, asked)))
    }

    /// A page of those of the agencies whose workforce the caller reads.
    pub async fn page(
        request: &RequestContext,
        window: &Window,
        asked: TargetsAsked,
    ) -> Result<Connection<Self>> {
        let page = window.read(request)?;
        let directory = request.directory().await?;
        let agencies: Vec<_> =
            read_agencies(request, &directory).into_iter().map(|agency| (agency.0, agency)).collect();
        let cut = Connection::of(&page, agencies);
        let wanted: Vec<_> = cut.members().copied().collect();
        let (rows, law) = (rows(request, &wanted).await?, request.workforce_law());
        Ok(cut.map(|agency| Self::new(&law, &directory, &rows, TargetsOf::Agency(agency), asked)))
    }

    fn new(
        law: &Arc<WorkforceLaw>,
        directory: &Arc<Directory>,
        rows: &BTreeMap<AgencyId, Rows>,
        of: TargetsOf,
        asked: TargetsAsked,
    ) -> Self {
        let TargetsAsked { day, year, reading } = asked;
        let reads = TargetReads { law, directory, rows, day, reading };
        Self { of, asked, law: Arc::clone(law), standings: reads.standings(of, year) }
    }

    fn applies(&self) -> Option<&TargetProgramme> {
        self.law.targets(self.asked.day).map(Arc::as_ref)
    }
}

async fn rows(request: &RequestContext, agencies: &[AgencyId]) -> Result<BTreeMap<AgencyId, Rows>> {
    let found = request.service.store.qualified_workforces(agencies).await;
    found.map_err(|error| request.mask(error))
}

/// Chỉ tiêu nhân lực CNTT của một cơ quan hoặc của toàn tỉnh vào một ngày. — The targets of an agency or of the province on a day.
#[Object]
impl TargetReport {
    /// Cơ quan; không có nếu là toàn tỉnh. — The agency; none of the province.
    fn agency_id(&self) -> Option<ID> {
        match self.of {
            TargetsOf::Agency(agency) => Some(agency.to_global()),
            TargetsOf::Province => None,
        }
    }

    /// Ngày. — The day.
    fn as_of(&self) -> Date {
        Date::from(self.asked.day)
    }

    /// Cách đọc chỗ không rõ của nguồn. — How a doubtful text is read.
    fn reading(&self) -> EnumValue<TargetReading> {
        EnumValue(self.asked.reading)
    }

    /// Chương trình áp dụng vào ngày đó; không có nếu không có chương trình nào. — The programme that applies on that day.
    fn programme(&self) -> Option<&str> {
        self.applies().map(|programme| programme.id.as_str())
    }

    /// Số, ký hiệu quyết định ban hành. — The number and symbol of its decision.
    fn decision(&self) -> Option<&str> {
        self.applies()?.decision.as_ref().map(DocumentSymbol::as_str)
    }

    /// Độ tin cậy của các con số. — How far its numbers can be relied on.
    fn source(&self) -> Option<EnumValue<TargetAuthority>> {
        self.applies().map(|programme| programme.source).map(EnumValue)
    }

    /// Các chỉ tiêu. — The indicators.
    async fn indicators(&self) -> Vec<IndicatorStanding> {
        self.standings.iter().cloned().map(IndicatorStanding).collect()
    }
}

/// An indicator on a day.
#[derive(Clone, Debug)]
pub struct IndicatorStanding(report::IndicatorStanding);

fn say<'a>(ctx: &Context<'_>, message: &'a Message) -> Result<&'a str> {
    Ok(message.get(request(ctx)?.lang))
}

/// Một chỉ tiêu vào một ngày. — An indicator on a day.
#[Object]
impl IndicatorStanding {
    /// Mã chỉ tiêu. — The indicator.
    fn indicator(&self) -> &str {
        self.0.indicator.id.as_str()
    }

    /// Đến năm. — By the end of which year.
    fn year(&self) -> i16 {
        self.0.indicator.year
    }

    /// Nội dung. — What is to be reached.
    fn text(&self, ctx: &Context<'_>) -> Result<&str> {
        say(ctx, &self.0.indicator.text)
    }

    /// Đối tượng. — Of whom.
    fn population(&self, ctx: &Context<'_>) -> Result<&str> {
        say(ctx, &self.0.indicator.population.text)
    }

    /// Cách so sánh; không có với chỉ tiêu định tính. — How the figure is compared; none of a qualitative one.
    fn comparator(&self) -> Option<EnumValue<Comparator>> {
        self.0.comparator.map(EnumValue)
    }

    /// Mức phải đạt, phần trăm; không có nếu nguồn không nêu con số. — The target in per cent; none where the source names no number.
    fn target(&self) -> Option<i32> {
        self.0.indicator.target.map(int)
    }

    /// Số liệu; không có nếu chưa đo. — The figure; none where nothing was measured.
    async fn figure(&self) -> Option<Figure> {
        self.0.figure.map(Figure)
    }

    /// Số liệu từ đâu. — Where the figure comes from.
    fn figure_source(&self) -> EnumValue<FigureSource> {
        EnumValue(self.0.indicator.figure)
    }

    /// Tình trạng. — Whether the target is met.
    fn status(&self) -> EnumValue<TargetStatus> {
        EnumValue(self.0.status)
    }

    /// Diễn giải tình trạng. — What the status says.
    fn message(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(request(ctx)?.say(self.0.status.label()))
    }

    /// Chỗ không rõ của nguồn, theo số trong bản yêu cầu. — The doubt about the text, by its number in the requirements.
    fn ambiguity(&self) -> Option<&str> {
        self.0.indicator.ambiguity.as_deref()
    }

    /// Nguyên văn của nguồn. — The words of the source as they are printed there.
    fn printed(&self) -> &str {
        &self.0.indicator.printed
    }

    /// Nguyên văn đã sửa lỗi in; không có nếu không có lỗi. — The same words without their slips; none where there are none.
    fn corrected(&self) -> Option<&str> {
        self.0.indicator.corrected.as_deref()
    }

    /// Căn cứ. — Where it stands.
    fn citation(&self, ctx: &Context<'_>) -> Result<String> {
        let cited = self.0.programme.cited(&self.0.indicator);
        say(ctx, &cited).map(str::to_owned)
    }

    /// Mã yêu cầu. — The requirement.
    async fn requirement(&self) -> &str {
        "R32"
    }

    /// Số đo đang tính; không có nếu chưa đo, hoặc số liệu được đếm từ sổ đăng ký. — The measurement that counts; none where nothing was measured, or the figure is counted.
    async fn measurement(&self) -> Option<IndicatorMeasurement> {
        let first = self.0.measurements.first().filter(|row| row.is_living());
        first.cloned().map(IndicatorMeasurement)
    }

    /// Các số đo đến ngày đó, số đang tính trước; cả số đã sửa hoặc hủy. — What was measured by that day, what counts first; with what was corrected or annulled.
    async fn measurements(&self) -> Vec<IndicatorMeasurement> {
        self.0.measurements.iter().cloned().map(IndicatorMeasurement).collect()
    }

    /// Mỗi cơ quan góp gì vào số liệu đếm từ sổ đăng ký. — What each agency adds to a counted figure.
    async fn counted(&self) -> Vec<CountedAgency> {
        self.0.counted.iter().copied().map(CountedAgency).collect()
    }

    /// Những cơ quan chưa ghi loại cơ quan nên chưa biết có thuộc đối tượng hay không; còn cơ quan như vậy thì chưa kết luận. — The agencies whose kind is not recorded, so that nobody knows whether they count; while there are any, there is no conclusion.
    fn unclassified_agency_ids(&self) -> Vec<ID> {
        self.0.unclassified.iter().map(|agency| agency.to_global()).collect()
    }
}

/// So many of so many.
#[derive(Clone, Copy, Debug)]
pub struct Figure(figure::Figure);

/// Số liệu: tử số trên mẫu số. — So many of so many.
#[Object]
impl Figure {
    /// Tử số. — How many.
    async fn numerator(&self) -> i32 {
        int(self.0.numerator)
    }

    /// Mẫu số. — Of how many.
    async fn denominator(&self) -> i32 {
        int(self.0.denominator)
    }

    /// Phần mười của phần trăm, làm tròn xuống; không có nếu mẫu số là 0. — In tenths of a per cent, rounded down; none of nobody.
    async fn tenths_of_percent(&self) -> Option<i32> {
        self.0.tenths_of_percent().map(int)
    }
}

/// What an agency adds to a figure.
#[derive(Clone, Copy, Debug)]
pub struct CountedAgency(report::CountedAgency);

/// Phần của một cơ quan trong số liệu đếm từ sổ đăng ký. — What an agency adds to a counted figure.
#[Object]
impl CountedAgency {
    /// Cơ quan. — The agency.
    fn agency_id(&self) -> ID {
        self.0.agency.to_global()
    }

    /// Số liệu. — What it adds.
    async fn figure(&self) -> Figure {
        Figure(self.0.figure)
    }
}

/// A measurement.
#[derive(Clone, Debug)]
pub struct IndicatorMeasurement(row::IndicatorMeasurement);

async fn text(ctx: &Context<'_>, sealed: Option<Sealed>) -> Option<Result<String>> {
    nullable(async {
        let Some(sealed) = sealed else { return Ok(None) };
        request(ctx)?.text(sealed).await
    })
    .await
}

/// Số đo của một chỉ tiêu. — A measurement of an indicator.
#[Object]
impl IndicatorMeasurement {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.0.id.to_global()
    }

    /// Đang được tính: chưa bị sửa hoặc hủy. — Whether it counts: it was neither corrected nor annulled.
    fn counts(&self) -> bool {
        self.0.is_living()
    }

    /// Ngày đầu của kỳ đo. — The first day of the period.
    fn measured_from(&self) -> Date {
        Date::from(self.0.measured_from)
    }

    /// Ngày đo, hoặc ngày cuối của kỳ đo. — The day of the measurement, or the last one of the period.
    fn measured_on(&self) -> Date {
        Date::from(self.0.measured_on)
    }

    /// Số liệu. — What was measured.
    async fn figure(&self) -> Figure {
        Figure(self.0.figure())
    }

    /// Đã tính những ai. — Whom the denominator counts.
    async fn population(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, self.0.population).await
    }

    /// Phân tích theo nhóm tuổi và giới tính. — The same by groups of ages and by sex.
    async fn breakdown(&self) -> Vec<BreakdownLine> {
        self.0.breakdown.0.iter().copied().map(BreakdownLine).collect()
    }

    /// Số, ký hiệu văn bản minh chứng. — The document that shows it.
    fn evidence(&self) -> &str {
        self.0.evidence.as_str()
    }

    /// Số đo đã thay thế. — The measurement that corrects it.
    fn superseded_by_id(&self) -> Option<ID> {
        self.0.superseded_by.map(IndicatorMeasurementId::to_global)
    }

    /// Lý do sửa số đo trước. — Why it corrects another.
    async fn reason(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, self.0.reason).await
    }

    /// Lý do hủy. — Why it was annulled.
    async fn annulled(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, self.0.annulled).await
    }
}

/// A line of a breakdown.
#[derive(Clone, Copy, Debug)]
pub struct BreakdownLine(line::BreakdownLine);

/// Một dòng phân tích theo nhóm tuổi, giới tính. — A part of a measurement, by group of ages and by sex.
#[Object]
impl BreakdownLine {
    /// Nhóm tuổi; không có nếu không tách. — The group of ages; none for all.
    fn age_group(&self) -> Option<EnumValue<AgeGroup>> {
        self.0.age_group.map(EnumValue)
    }

    /// Giới tính; không có nếu không tách. — The sex; none for both.
    fn sex(&self) -> Option<EnumValue<Sex>> {
        self.0.sex.map(EnumValue)
    }

    /// Tử số. — How many.
    fn numerator(&self) -> i32 {
        int(self.0.numerator)
    }

    /// Mẫu số. — Of how many.
    fn denominator(&self) -> i32 {
        int(self.0.denominator)
    }
}
