//! What the workforce knows of a person, side by side: duties, incentive, work logs, classes, training, standards, incidents
//! (requirements §18). Related information only: no rule of the review reads it (B6).

use std::{collections::BTreeSet, sync::Arc};

use async_graphql::{Context, Object, Result, SimpleObject};
use futures_util::future::try_join_all;

use super::{
    incident::Incident,
    person::Agency,
    standard::{OfficerGaps, titles_of},
    training_course::TrainingCertificate,
    work_sheet::{WorkLog, rows},
    workforce::{ItOfficer, read_agencies},
};
use crate::{
    domain::{
        directory::row::Agency as AgencyRow,
        ids::PersonId,
        lang::Label,
        workforce::{
            evaluation::{
                report::{OfficerOfYear, YearReport},
                standing::EvaluationStanding,
                terms::OfficerClass,
            },
            row::{self, Rows},
            seen_services::SeenServices,
            standard::report::GapReport,
            work_sheet::{policy::reads_log, summary::in_force},
        },
    },
    graphql::{
        context::{RequestContext, nullable, request},
        labelled_enum::EnumValue,
    },
};

const RELATED: Label = Label::new(
    "Chỉ là thông tin liên quan: không quyết định xếp loại chất lượng hằng năm hay kỷ luật của viên chức.",
    "Related information only: it decides neither the yearly classification nor discipline of an employee.",
);

/// The service of a person as an IT officer of an agency, whose workforce the caller reads, or the own one.
#[derive(Clone, Debug)]
pub struct WorkforceRecord {
    officer: row::ItOfficer,
    agency: AgencyRow,
    rows: Arc<Rows>,
}

impl WorkforceRecord {
    /// Every service of a person that the caller may see, the latest first.
    pub async fn of_person(request: &RequestContext, person: PersonId) -> Result<Vec<Self>> {
        let Some(caller) = request.caller.person else { return Ok(Vec::new()) };
        let directory = request.directory().await?;
        let seen = SeenServices::of(&directory, (caller, &request.caller.roles), person, request.today());
        if seen.is_none() {
            return Ok(Vec::new());
        }
        let found = request.loaders.services(person).await.map_err(|error| request.mask(error))?;
        let seen = found.into_iter().filter(|officer| seen.include(officer.agency));
        let known = seen.filter_map(|officer| Some((directory.rows().agency.get(&officer.agency)?, officer)));
        try_join_all(known.map(async |(agency, officer)| {
            let rows = rows(request, officer.agency).await?;
            Ok(Self { officer, agency: agency.clone(), rows })
        }))
        .await
    }

    /// The years in which the person served, as their numbers say.
    fn years(&self, request: &RequestContext) -> std::ops::RangeInclusive<i16> {
        let last = self.officer.ends_on.map_or(request.today(), |last| last.min(request.today()));
        // The work of the last months of a year is evaluated in the next one.
        self.officer.starts_on.year()..=last.year().saturating_add(1)
    }
}

/// Xếp loại cán bộ CNTT trong một năm. — How an IT officer stands in a year.
#[derive(Clone, Debug, SimpleObject)]
pub struct EvaluatedYear {
    /// Năm. — The year.
    year: i32,
    /// Tình trạng. — Where the officer stands.
    standing: EnumValue<EvaluationStanding>,
    /// Nội dung. — What it says.
    message: String,
    /// Loại được tính; chỉ có sau khi kết quả được gửi. — The class that counts, once the results were sent.
    class: Option<EnumValue<OfficerClass>>,
    /// Căn cứ pháp lý. — The article.
    citation: String,
}

impl EvaluatedYear {
    fn of(request: &RequestContext, report: &YearReport<'_>, told: &OfficerOfYear, shows: bool) -> Self {
        Self {
            year: i32::from(told.of.year),
            standing: EnumValue(told.standing),
            message: request.say(told.standing.label()).to_owned(),
            class: told.class.filter(|_| shows).map(EnumValue),
            citation: told.standing.citation(report.rules()).get(request.lang).to_owned(),
        }
    }
}

/// Hồ sơ nhân lực CNTT của một người tại một cơ quan. — What the workforce knows of a person at an agency.
#[Object]
impl WorkforceRecord {
    /// Cơ quan. — The agency.
    async fn agency(&self) -> Agency {
        Agency(self.agency.clone())
    }

    /// Cán bộ CNTT: vị trí, ưu đãi, nhiệm vụ, cam kết, văn bằng. — The officer: the post, the incentive, the duties, the commitment, what was attested.
    async fn officer(&self, ctx: &Context<'_>) -> Result<ItOfficer> {
        Ok(ItOfficer::on(self.officer.clone(), Arc::clone(&self.rows), request(ctx)?.today()))
    }

    /// Sổ công tác của các năm đã có tổng hợp, năm mới nhất trước; cho người được xem sổ. — The work logs of the years that have a summary, the latest first; for who reads them.
    async fn work_logs(&self, ctx: &Context<'_>) -> Result<Vec<WorkLog>> {
        let request = request(ctx)?;
        let Some(person) = request.caller.person else { return Ok(Vec::new()) };
        let (directory, today) = (request.directory().await?, request.today());
        if !reads_log(&directory, &self.officer, person, &request.caller.roles, today) {
            return Ok(Vec::new());
        }
        let years =
            self.years(request).rev().filter(|year| in_force(&self.rows, self.officer.id, *year).is_some());
        Ok(years.map(|year| WorkLog::of_year(self.officer.clone(), year, Arc::clone(&self.rows))).collect())
    }

    /// Xếp loại từng năm, năm mới nhất trước. — How each year was evaluated, the latest first.
    async fn evaluated_years(&self, ctx: &Context<'_>) -> Result<Vec<EvaluatedYear>> {
        let request = request(ctx)?;
        let (directory, law, today) = (request.directory().await?, request.workforce_law(), request.today());
        let Some(department) = directory.specialised_it_agency() else { return Ok(Vec::new()) };
        let evaluated = rows(request, department).await?;
        let of_department = read_agencies(request, &directory).contains(&department);
        let employer = self.officer.agency;
        let of = |year| {
            let (_, days) = law.evaluation_year(year)?;
            let (directory, rows, law) = (&*directory, &*evaluated, &*law);
            let report = YearReport { directory, department, rows, law, year, days, today };
            let mut told = report.officers(employer, &self.rows).into_iter();
            let own = told.find(|told| told.officer.id == self.officer.id)?;
            if own.standing == EvaluationStanding::OutOfScope {
                return None;
            }
            let shows = of_department || evaluated.results_of(employer, year).is_some();
            Some(EvaluatedYear::of(request, &report, &own, shows))
        };
        Ok(self.years(request).rev().filter_map(of).collect())
    }

    /// Chứng chỉ của các lớp đào tạo, bồi dưỡng CNTT, mới nhất trước. — The certificates of IT courses, the latest first.
    async fn training_certificates(&self, ctx: &Context<'_>) -> Result<Vec<TrainingCertificate>> {
        TrainingCertificate::of_person(request(ctx)?, self.officer.person).await
    }

    /// Đối chiếu với tiêu chuẩn nghiệp vụ hôm nay; không có nếu không tiêu chuẩn nào áp dụng. — The officer beside the qualification standard of today; none where no standards apply.
    async fn gaps(&self, ctx: &Context<'_>) -> Option<Result<OfficerGaps>> {
        nullable(async {
            let request = request(ctx)?;
            let (directory, law, today) =
                (request.directory().await?, request.workforce_law(), request.today());
            let trained = request.loaders.trained(self.officer.agency).await;
            let Some(rows) = trained.map_err(|error| request.mask(error))? else { return Ok(None) };
            let own = BTreeSet::from([self.officer.person]);
            let titles = titles_of(request, &law, today, Some(&own)).await?;
            let report = GapReport::on(&law, &directory, today);
            Ok(report.map(|report| OfficerGaps(report.with_titles(&titles).of(&self.officer, &rows))))
        })
        .await
    }

    /// Sự cố có nêu cán bộ này, kèm căn cứ miễn trách nhiệm; cho người được xem trách nhiệm. — The incidents in which the officer is named, with what speaks for an exemption; for who sees whose responsibility they are.
    async fn incidents(&self, ctx: &Context<'_>) -> Result<Vec<Incident>> {
        let mut found = Incident::read(request(ctx)?, self.officer.agency).await?;
        found.retain(|incident| incident.shows_officer(self.officer.id));
        Ok(found)
    }

    /// Lưu ý về giá trị của thông tin này (B6). — What this information is worth.
    async fn note(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(request(ctx)?.say(RELATED))
    }
}
