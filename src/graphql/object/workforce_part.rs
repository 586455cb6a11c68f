//! The part of the caller in the IT workforce of an agency: as an officer, as a superior, as who asks for work, or as who
//! reads it.

use std::collections::{BTreeMap, BTreeSet};

use async_graphql::{Context, Object, Result};

use super::{
    evaluation::{Evaluation, OfficerEvaluation},
    person::{Agency, Person},
    work_sheet::{WorkSheet, rows},
    workforce::{ItOfficer, read_agencies},
    workforce_task::WorkforceTask,
};
use crate::{
    domain::{
        directory::row::Agency as AgencyRow,
        ids::{AgencyId, PersonId},
        workforce::{
            parts::{agencies_with_part, nameable_people},
            row,
        },
    },
    graphql::context::{RequestContext, nullable, request},
    store::OfficerFilter,
};

/// The most agencies in which one person is an officer.
const MOST_POSTS: u32 = 100;

/// The part of the caller in the workforce of an agency.
#[derive(Clone, Debug)]
pub struct WorkforcePart {
    agency: AgencyRow,
    /// The caller as an officer of it.
    officer: Option<row::ItOfficer>,
    reads: bool,
}

impl WorkforcePart {
    /// The agencies in whose workforce the caller has a part, in the order of their ids; of these only those of the own
    /// posts, offices and work, where that is asked for.
    pub async fn all(request: &RequestContext, is_own: bool) -> Result<Vec<Self>> {
        let Some(person) = request.caller.person else { return Ok(Vec::new()) };
        let directory = request.directory().await?;
        let posts = posts(request, person, directory.rows().agency.keys().copied().collect()).await?;
        let read: BTreeSet<_> = read_agencies(request, &directory).into_iter().collect();
        let mut wanted = agencies_with_part(&directory, (person, &request.caller.roles), request.today());
        wanted.extend(posts.keys());
        if !is_own {
            wanted.extend(&read);
        }
        let part = |id: &AgencyId| {
            let agency = directory.rows().agency.get(id)?.clone();
            Some(Self { agency, officer: posts.get(id).cloned(), reads: read.contains(id) })
        };
        Ok(wanted.iter().filter_map(part).collect())
    }
}

/// The posts of a person as an officer, by the agency.
async fn posts(
    request: &RequestContext,
    person: PersonId,
    agencies: Vec<AgencyId>,
) -> Result<BTreeMap<AgencyId, row::ItOfficer>> {
    let serving_on = request.today();
    let filter = OfficerFilter { agencies, officer: None, persons: Some(vec![person]), serving_on };
    let found = request.service.store.officers(&filter, None, MOST_POSTS).await;
    let (found, _) = found.map_err(|error| request.mask(error))?;
    Ok(found.items.into_iter().map(|officer| (officer.agency, officer)).collect())
}

/// Phần việc của người gọi trong nhân lực CNTT của một cơ quan. — The part of the caller in the IT workforce of an agency.
#[Object]
impl WorkforcePart {
    /// Cơ quan. — The agency.
    async fn agency(&self) -> Agency {
        Agency(self.agency.clone())
    }

    /// Người gọi, với tư cách cán bộ CNTT của cơ quan. — The caller as an IT officer of it.
    async fn officer(&self, ctx: &Context<'_>) -> Option<Result<ItOfficer>> {
        nullable(async {
            let request = request(ctx)?;
            let Some(officer) = self.officer.clone() else { return Ok(None) };
            Ok(Some(ItOfficer::on(officer, rows(request, self.agency.id).await?, request.today())))
        })
        .await
    }

    /// Người gọi được xem nhân lực CNTT của cơ quan. — Whether the caller reads the workforce of it.
    fn viewer_reads(&self) -> bool {
        self.reads
    }

    /// Những người của cơ quan mà người gọi có thể chọn: người gọi và những người giữ chức vụ; với thủ trưởng và người đứng đầu đơn vị là mọi viên chức. — Those of the agency whom the caller may name: the caller and whoever holds an office there; for its head and the heads of its units every employee.
    async fn people(&self, ctx: &Context<'_>) -> Result<Vec<Person>> {
        let request = request(ctx)?;
        let Some(caller) = request.caller.person else { return Ok(Vec::new()) };
        let directory = request.directory().await?;
        let asks = (caller, &request.caller.roles);
        let people = nameable_people(&directory, asks, self.agency.id, request.today());
        let rows = people.iter().filter_map(|person| directory.rows().person.get(person));
        Ok(rows.map(|row| Person::registered(row, Some(caller))).collect())
    }

    /// Các phiếu công tác chưa kết thúc mà người gọi được xem, phiếu mới nhất trước. — The work sheets that are not ended and that the caller reads, the latest first.
    async fn open_sheets(&self, ctx: &Context<'_>) -> Result<Vec<WorkSheet>> {
        let mut found = WorkSheet::read(request(ctx)?, self.agency.id).await?;
        found.retain(|sheet| !sheet.stands().is_final());
        Ok(found)
    }

    /// Kết quả đánh giá năm của chính người gọi, sau khi được gửi cho cơ quan. — The evaluation of the caller in a year; its class once the results were sent to the agency.
    async fn evaluation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Năm. — The year.")] year: i32,
    ) -> Option<Result<OfficerEvaluation>> {
        nullable(async {
            let (Some(officer), Ok(year)) = (&self.officer, i16::try_from(year)) else { return Ok(None) };
            let request = request(ctx)?;
            let found = Evaluation::of(request, self.agency.id, year, request.today()).await?;
            Ok(found.and_then(|found| found.of_officer(officer.id)))
        })
        .await
    }

    /// Việc đang chờ ở cơ quan: những gì người gọi làm được tiếp, và báo cáo phải gửi trong năm. — What waits there: what the caller could do next, and the reports that are due in a year.
    async fn tasks(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "Năm của báo cáo và của việc đào tạo. — The year of the reports and of the training."
        )]
        year: i32,
    ) -> Result<Vec<WorkforceTask>> {
        let Ok(year) = i16::try_from(year) else { return Ok(Vec::new()) };
        WorkforceTask::all(ctx, self.agency.id, year).await
    }
}
