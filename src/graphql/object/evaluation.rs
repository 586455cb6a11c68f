//! The yearly evaluation of IT officers as it stands on a day.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};
use jiff::civil;

use super::{
    evaluation_record::{
        EvaluationDecision, EvaluationEvidence, GivenClass, PersonalText, RewardProposal, WorkBook,
    },
    person::Person,
    trigger_effect::TriggerEffect,
};
use crate::{
    domain::{
        digest::Sealed,
        directory::Directory,
        ids::{AgencyId, ItOfficerId},
        workforce::{
            WorkforceLaw,
            evaluation::{
                report::{AgencyOfYear, OfficerOfYear, YearReport},
                standing::EvaluationStanding,
                terms::OfficerClass,
                triggers::fired,
                year::EvaluationYear,
            },
            policy::reads_workforce,
            row::{self, Rows},
        },
    },
    graphql::{
        context::{RequestContext, nullable, request},
        global_id::NodeId as _,
        labelled_enum::EnumValue,
        scalar::Date,
    },
};

/// The evaluation of a year, as far as the caller sees it.
#[derive(Clone, Debug)]
pub struct Evaluation {
    record: Arc<EvaluationSource>,
    employers: Vec<(AgencyId, Rows)>,
}

/// What the department knows of a year.
#[derive(Debug)]
struct EvaluationSource {
    directory: Arc<Directory>,
    department: AgencyId,
    rows: Rows,
    law: Arc<WorkforceLaw>,
    year: i16,
    days: EvaluationYear,
    today: civil::Date,
    /// Whether the caller reads what the department writes, and not only what it sent.
    of_department: bool,
}

impl EvaluationSource {
    fn report(&self) -> YearReport<'_> {
        let Self { directory, department, rows, law, year, days, today, .. } = self;
        let (department, year, days, today) = (*department, *year, *days, *today);
        YearReport { directory, department, rows, law, year, days, today }
    }

    /// Whether the caller sees the classes of an agency: it sees its own once they were sent (EV6).
    fn shows(&self, employer: AgencyId) -> bool {
        self.of_department || self.rows.results_of(employer, self.year).is_some()
    }
}

impl Evaluation {
    /// The evaluation of a year of the officers of an agency, or of all others where the agency is the department. None
    /// where no rules are in force, nobody evaluates, or the year is not evaluated.
    pub async fn of(
        request: &RequestContext,
        agency: AgencyId,
        year: i16,
        today: civil::Date,
    ) -> Result<Option<Self>> {
        let directory = request.directory().await?;
        let law = request.workforce_law();
        let Some(department) = directory.specialised_it_agency() else { return Ok(None) };
        let Some((_, days)) = law.evaluation_year(year) else { return Ok(None) };
        let Some(person) = request.caller.person else { return Ok(None) };
        let of_department =
            reads_workforce(&directory, person, &request.caller.roles, department, request.today());
        let is_asked = |other: &AgencyId| *other != department && (agency == department || *other == agency);
        let employers: Vec<_> = directory.rows().agency.keys().copied().filter(is_asked).collect();
        let wanted: Vec<_> = employers.into_iter().chain([department]).collect();
        let found = request.service.store.workforces(&wanted).await.map_err(|error| request.mask(error))?;
        let (own, employers): (Vec<_>, _) = found.into_iter().partition(|(found, _)| *found == department);
        let rows = own.into_iter().map(|(_, rows)| rows).next().unwrap_or_default();
        let record = EvaluationSource { directory, department, rows, law, year, days, today, of_department };
        Ok(Some(Self { record: Arc::new(record), employers }))
    }

    /// That of one officer, whatever else the caller sees.
    pub fn of_officer(&self, id: ItOfficerId) -> Option<OfficerEvaluation> {
        let report = self.record.report();
        let mut officers =
            self.employers.iter().flat_map(|(employer, rows)| report.officers(*employer, rows));
        let told = officers.find(|told| told.officer.id == id)?;
        Some(OfficerEvaluation { record: Arc::clone(&self.record), told })
    }
}

/// Kết quả đánh giá cán bộ CNTT của một năm. — The evaluation of IT officers of a year.
#[Object]
impl Evaluation {
    /// Năm đánh giá. — The year.
    fn year(&self) -> i16 {
        self.record.year
    }

    /// Sở đánh giá. — The department that evaluates.
    fn department_id(&self) -> ID {
        self.record.department.to_global()
    }

    /// Ngày cuối sổ công tác đến đúng hạn. — The last day on which a work log comes in time.
    fn books_until(&self) -> Date {
        Date::from(self.record.days.books_until)
    }

    /// Ngày cuối gửi kết quả đúng hạn. — The last day on which the results are sent in time.
    fn results_until(&self) -> Date {
        Date::from(self.record.days.results_until)
    }

    /// Cán bộ đã làm việc trong năm. — The officers who served in the year.
    async fn officers(&self) -> Vec<OfficerEvaluation> {
        let report = self.record.report();
        let of = |(employer, employed): &(AgencyId, Rows)| report.officers(*employer, employed);
        let officers = self.employers.iter().flat_map(of);
        officers.map(|told| OfficerEvaluation { record: Arc::clone(&self.record), told }).collect()
    }

    /// Hồ sơ xử lý thôi hưởng ưu đãi của cán bộ các cơ quan này, của mọi năm. — What follows from triggers of officers of these agencies, of all years.
    async fn effects(&self) -> Vec<TriggerEffect> {
        let EvaluationSource { rows, law, today, .. } = &*self.record;
        let is_told = |effect: &&row::TriggerEffect| {
            let is_asked = self.employers.iter().any(|(employer, _)| *employer == effect.employer);
            is_asked && self.record.shows(effect.employer)
        };
        let of = |row: &row::TriggerEffect| TriggerEffect {
            is_founded: row.is_founded(&fired(&rows.classes_of(row.person, law, *today))),
            steps: rows.steps_of(row.id).cloned().collect(),
            row: row.clone(),
        };
        let mut told: Vec<_> = rows.trigger_effect.values().filter(is_told).map(of).collect();
        told.sort_by_key(|effect| effect.row.leaf);
        told
    }

    /// Cơ quan được gửi kết quả. — The agencies that the results go to.
    async fn agencies(&self) -> Vec<AgencyEvaluation> {
        let report = self.record.report();
        let of = |(employer, employed): &(AgencyId, Rows)| report.agency(*employer, employed);
        self.employers.iter().filter_map(of).map(AgencyEvaluation).collect()
    }
}

/// An agency in a year.
#[derive(Clone, Debug)]
pub struct AgencyEvaluation(AgencyOfYear);

impl AgencyEvaluation {
    fn last(&self) -> Option<&row::EvaluationResults> {
        self.0.sent.as_ref().map(|(_, last)| last)
    }
}

/// Việc gửi kết quả cho một cơ quan. — What was sent to an agency of a year.
#[Object]
impl AgencyEvaluation {
    /// Cơ quan. — The agency.
    fn agency_id(&self) -> ID {
        self.0.employer.to_global()
    }

    /// Gửi sau hạn, hoặc đã quá hạn mà chưa gửi. — Whether it was sent late, or not yet though the last day has passed.
    fn is_late(&self) -> bool {
        self.0.is_late
    }

    /// Ngày gửi lần đầu. — The day on which it was first sent.
    fn sent_on(&self) -> Option<Date> {
        self.0.sent.as_ref().map(|(first, _)| Date::from(first.sent_on))
    }

    /// Ngày gửi lần cuối. — The day on which it was last sent.
    fn last_sent_on(&self) -> Option<Date> {
        self.last().map(|last| Date::from(last.sent_on))
    }

    /// Văn bản gửi lần cuối. — The document that was last sent.
    fn document(&self) -> Option<&str> {
        self.last().map(|last| last.document.as_str())
    }

    /// Mức độ ứng dụng CNTT của cơ quan. — The level of IT use of the agency.
    fn it_level(&self) -> Option<u32> {
        self.last()?.it_level
    }

    /// Chi phí ưu đãi trong năm, nghìn đồng. — The cost of the incentive in the year, in thousands of dong.
    fn incentive_cost(&self) -> Option<u32> {
        self.last().map(|last| last.incentive_cost)
    }

    /// Chi phí thuê dịch vụ bên ngoài trong năm, nghìn đồng. — The cost of outside services in the year, in thousands of dong.
    fn outside_cost(&self) -> Option<u32> {
        self.last().map(|last| last.outside_cost)
    }
}

/// An officer in a year.
#[derive(Clone, Debug)]
pub struct OfficerEvaluation {
    record: Arc<EvaluationSource>,
    told: OfficerOfYear,
}

impl OfficerEvaluation {
    fn shows(&self) -> bool {
        self.record.shows(self.told.officer.agency)
    }

    /// What only those see who see the class.
    fn shown<T>(&self, told: Option<T>) -> Option<T> {
        told.filter(|_| self.shows())
    }

    fn text(&self, sealed: Sealed, field: &'static str) -> PersonalText {
        PersonalText { person: self.told.of.person, department: self.record.department, field, sealed }
    }
}

/// Kết quả đánh giá một cán bộ CNTT trong năm. — The evaluation of an IT officer of a year.
#[Object]
impl OfficerEvaluation {
    /// Cán bộ CNTT. — The officer.
    fn officer_id(&self) -> ID {
        self.told.officer.id.to_global()
    }

    /// Cơ quan quản lý cán bộ. — The agency that employs the officer.
    fn agency_id(&self) -> ID {
        self.told.officer.agency.to_global()
    }

    /// Người. — Who.
    async fn person(&self, ctx: &Context<'_>) -> Option<Result<Person>> {
        nullable(async {
            let caller = request(ctx)?.caller.person;
            let person = self.record.directory.rows().person.get(&self.told.of.person);
            Ok(person.map(|row| Person::registered(row, caller)))
        })
        .await
    }

    /// Tình trạng. — Where the officer stands.
    fn standing(&self) -> EnumValue<EvaluationStanding> {
        EnumValue(self.told.standing)
    }

    /// Nội dung. — What it says.
    fn message(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(request(ctx)?.say(self.told.standing.label()))
    }

    /// Căn cứ pháp lý. — The article.
    fn citation(&self, ctx: &Context<'_>) -> Result<String> {
        let report = self.record.report();
        Ok(self.told.standing.citation(report.rules()).get(request(ctx)?.lang).to_owned())
    }

    /// Mã yêu cầu. — The requirement.
    fn requirement(&self) -> &str {
        self.told.standing.requirement()
    }

    /// Loại được tính; cơ quan quản lý chỉ xem sau khi kết quả được gửi. — The class that counts; its agency sees it once the results were sent.
    fn class(&self) -> Option<EnumValue<OfficerClass>> {
        self.shown(self.told.class).map(EnumValue)
    }

    /// Hai năm loại D cách nhau một năm loại C: chỉ cảnh báo (`T3_NEAR_MISS`). — Class D, class C and class D: a warning, no trigger (`T3_NEAR_MISS`).
    fn near_miss(&self) -> Option<bool> {
        self.shown(Some(self.told.near_miss))
    }

    /// Sổ công tác đang được tính. — The work log that counts.
    async fn book(&self) -> Option<WorkBook> {
        let row = self.record.rows.work_book_of(self.told.of)?;
        Some(WorkBook {
            row: row.clone(),
            reason: row.reason.map(|sealed| self.text(sealed, "workBookReason")),
        })
    }

    /// Quyết định của Sở về sổ công tác đang được tính. — The decision on the work log that counts.
    async fn ruling(&self) -> Option<EvaluationDecision> {
        let row = self.shown(self.record.rows.ruling_of(self.told.of))?;
        let reason = self.text(row.reason, "bookRulingReason");
        Some(EvaluationDecision { decision: row.decision.clone(), decided_on: row.decided_on, reason })
    }

    /// Lần xếp loại đang có hiệu lực; chỉ được tính khi sổ công tác đúng hạn. — The class that was given; it counts where the work log was in time.
    async fn given(&self) -> Option<GivenClass> {
        let row = self.shown(self.record.rows.given_class_of(self.told.of))?;
        let reason = self.text(row.reason, "classReason");
        let decision =
            EvaluationDecision { decision: row.decision.clone(), decided_on: row.decided_on, reason };
        Some(GivenClass { row: row.clone(), decision })
    }

    /// Căn cứ đánh giá đã ghi. — The evidence that was recorded.
    async fn evidence(&self) -> Vec<EvaluationEvidence> {
        let of = |row: &row::EvaluationEvidence| EvaluationEvidence {
            row: row.clone(),
            is_superseded: self.record.rows.is_superseded(row),
            content: self.text(row.content, "evidenceContent"),
        };
        if self.shows() { self.record.rows.evidence_of(self.told.of).map(of).collect() } else { Vec::new() }
    }

    /// Đề xuất khen thưởng. — The rewards that were proposed.
    async fn rewards(&self) -> Vec<RewardProposal> {
        let rewards = self.record.rows.rewards_of(self.told.of).cloned().map(RewardProposal);
        if self.shows() { rewards.collect() } else { Vec::new() }
    }
}
