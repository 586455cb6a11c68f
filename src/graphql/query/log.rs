//! The log of a cycle: its head and its check (R05, AS23, AS24).

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::{audit::Head, digest::Digest, error_code::ErrorCode, ids::CycleId},
    graphql::{
        connection::bad_argument,
        context::{RequestContext, nullable, request},
        global_id::NodeId as _,
        object::log::{AuditHead, LogCheck},
        scalar::Sha256,
    },
};

/// Queries about logs.
#[derive(Debug, Default)]
pub struct LogQuery;

/// Đầu nhật ký đã lưu giữ ở nơi khác. — A head of the log that was kept elsewhere.
#[derive(Debug, InputObject)]
pub struct TrustedHead {
    /// Số bản ghi. — The number of records.
    size: i32,
    /// Giá trị băm gốc. — The root.
    root: Sha256,
}

impl TrustedHead {
    fn read(&self, request: &RequestContext) -> Result<Head> {
        let bad = || bad_argument(request.lang, ErrorCode::INVALID_HEAD);
        let size = u64::try_from(self.size).map_err(|_| bad())?;
        let root: Digest = self.root.as_ref().parse().map_err(|_| bad())?;
        Ok(Head { size, root })
    }
}

#[Object]
impl LogQuery {
    /// Đầu nhật ký hiện tại; chỉ người xử lý và giám sát được xem. — The present head of the log, for those who handle or supervise the cycle.
    async fn audit_head(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Kỳ xét. — The cycle.")] cycle_id: ID,
    ) -> Option<Result<AuditHead>> {
        nullable(async {
            let request = request(ctx)?;
            let Some(cycle) = seen(request, &cycle_id).await? else { return Ok(None) };
            let head = request.service.audit_head(cycle).await.map_err(|error| request.mask(error))?;
            Ok(head.map(AuditHead::from))
        })
        .await
    }

    /// Kiểm tra nhật ký: từng bản ghi, dữ liệu kèm theo và tính hợp pháp của từng việc. — Checks the log: each record, what hangs on it, and whether each act was legal.
    async fn verify_log(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Kỳ xét. — The cycle.")] cycle_id: ID,
        #[graphql(
            desc = "Đầu nhật ký đã lưu giữ ở nơi khác, nếu có. — A head that was kept elsewhere, if there is one."
        )]
        trusted: Option<TrustedHead>,
    ) -> Option<Result<LogCheck>> {
        nullable(async {
            let request = request(ctx)?;
            let trusted = trusted.map(|head| head.read(request)).transpose()?;
            let Some(cycle) = seen(request, &cycle_id).await? else { return Ok(None) };
            let report = request.service.verify_log(cycle, trusted).await;
            let report = report.map_err(|error| request.mask(error))?;
            Ok(Some(LogCheck::new(report, request.lang)))
        })
        .await
    }
}

async fn seen(request: &RequestContext, id: &ID) -> Result<Option<CycleId>> {
    let Some(id) = CycleId::from_global(id) else { return Ok(None) };
    let view = request.view(id).await?;
    Ok(view.filter(|view| view.is_all()).map(|_| id))
}
