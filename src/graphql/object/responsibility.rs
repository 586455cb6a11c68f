//! What incidents, precautions and handovers have in common: what the caller reads of the log of an agency, and what could be done
//! next.

use std::sync::Arc;

use async_graphql::{Context, Object, Result};

use super::work_sheet::rows;
use crate::{
    domain::{
        directory::Directory,
        ids::{AgencyId, PersonId},
        workforce::{
            WorkforceLaw, WorkforceReads, WorkforceVersion,
            responsibility::{next_step::NextResponsibilityStep, policy::ResponsibilityParties},
            row::Rows,
        },
    },
    graphql::{
        context::{RequestContext, request},
        user_error::UserError,
    },
};

/// The log of an agency, of which the caller reads some.
#[derive(Clone, Debug)]
pub struct ReadLog {
    /// The rows of the log.
    pub rows: Arc<Rows>,
    directory: Arc<Directory>,
    law: Arc<WorkforceLaw>,
    agency: AgencyId,
    /// Who asks.
    pub reader: PersonId,
}

impl ReadLog {
    /// The log of an agency; none for nobody.
    pub async fn of(request: &RequestContext, agency: AgencyId) -> Result<Option<Arc<Self>>> {
        let Some(reader) = request.caller.person else { return Ok(None) };
        let (directory, rows) = (request.directory().await?, rows(request, agency).await?);
        Ok(Some(Arc::new(Self { rows, directory, law: request.workforce_law(), agency, reader })))
    }

    /// Whose relations are asked for.
    pub fn parties(&self, request: &RequestContext) -> ResponsibilityParties<'_> {
        let (directory, rows, agency, today) = (&*self.directory, &*self.rows, self.agency, request.today());
        ResponsibilityParties { directory, rows, agency, officer: None, receiver: None, today }
    }

    /// What a decision reads.
    pub fn reads(&self) -> WorkforceReads<'_> {
        WorkforceReads {
            directory: &self.directory,
            rows: &self.rows,
            other: None,
            law: &self.law,
            version: WorkforceVersion::V2,
        }
    }
}

/// Something that the caller could do next.
#[derive(Clone, Debug)]
pub struct ResponsibilityStep(pub NextResponsibilityStep);

/// Việc có thể làm tiếp với sự cố, đề xuất phòng ngừa hoặc việc bàn giao. — Something that could be done next with an incident, a precaution or a handover.
#[Object]
impl ResponsibilityStep {
    /// Tên thao tác ghi tương ứng. — The mutation that does it.
    pub(super) async fn mutation(&self) -> &'static str {
        self.0.act.as_str()
    }

    /// Tên gọi. — What it is called.
    pub(super) async fn label(&self, ctx: &Context<'_>) -> Result<&'static str> {
        Ok(request(ctx)?.say(self.0.act.label()))
    }

    /// Trạng thái sau đó. — Where it leads.
    fn leads_to(&self) -> &'static str {
        self.0.leads_to
    }

    /// Tên gọi của trạng thái sau đó. — What that is called.
    fn leads_to_label(&self, ctx: &Context<'_>) -> Result<&'static str> {
        Ok(request(ctx)?.say(self.0.leads_to_label))
    }

    /// Điều đang cản trở, bất kể dữ liệu nhập. — What stands against it, whatever the input.
    async fn blocked_by(&self, ctx: &Context<'_>) -> Result<Vec<UserError>> {
        let request = request(ctx)?;
        let law = request.workforce_law();
        let rules = law.rules(request.today()).map(Arc::as_ref);
        let refusals = self.0.blocked_by.iter().map(|fault| fault.refuse(rules, None));
        Ok(refusals.map(|refusal| UserError::of_refusal(&refusal, request.lang, None)).collect())
    }
}
