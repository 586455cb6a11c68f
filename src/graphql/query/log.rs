//! Logs: the head of the log of a cycle and its check (R05, AS23, AS24), and the records of the directory's.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::{audit::Head, digest::Digest, directory::DIRECTORY_LOG, error_code::ErrorCode, ids::CycleId},
    graphql::{
        connection::{Connection, Window},
        context::{RequestContext, nullable, request},
        global_id::NodeId as _,
        log_search::{self, DirectoryLogFilter},
        object::{
            directory_record::DirectoryRecord,
            log::{AuditHead, LogCheck},
            receipt::ReceiptKey,
        },
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
    pub(super) fn read(&self, request: &RequestContext) -> Result<Head> {
        let bad = || request.coded(ErrorCode::INVALID_HEAD);
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
            let cycle = case(request, &cycle_id).await?;
            let head = request.service.audit_head(cycle.0).await.map_err(|error| request.mask(error))?;
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
            let cycle = case(request, &cycle_id).await?;
            let report = request.service.verify_log(cycle, trusted).await;
            let report = report.map_err(|error| request.mask(error))?;
            Ok(Some(LogCheck::new(report, request.lang)))
        })
        .await
    }

    /// Các bản ghi của nhật ký sổ đăng ký, theo thứ tự; dành cho thành viên Ban Giám sát đương nhiệm của một kỳ xét. — The records of the log of the directory, for who sits on the supervisory board of a cycle.
    async fn directory_log(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Điều kiện lọc. — Which are wanted.")] filter: Option<DirectoryLogFilter>,
        #[graphql(desc = "Số phần tử đầu, 1 đến 100. — How many from the start, 1 to 100.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Số phần tử cuối, 1 đến 100. — How many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Sau con trỏ này. — Only after this cursor.")] after: Option<String>,
        #[graphql(desc = "Trước con trỏ này. — Only before this cursor.")] before: Option<String>,
    ) -> Option<Result<Connection<DirectoryRecord>>> {
        nullable(async {
            let page = Window { first, last, after, before }.read(supervisor(ctx).await?)?;
            log_search::directory_log(ctx, filter.unwrap_or_default(), &page).await.map(Some)
        })
        .await
    }

    /// Đầu hiện tại của nhật ký sổ đăng ký; dành cho thành viên Ban Giám sát đương nhiệm của một kỳ xét. — The present head of the log of the directory, for who sits on the supervisory board of a cycle.
    async fn directory_audit_head(&self, ctx: &Context<'_>) -> Option<Result<AuditHead>> {
        nullable(async {
            let request = supervisor(ctx).await?;
            let head = request.service.audit_head(DIRECTORY_LOG).await;
            Ok(head.map_err(|error| request.mask(error))?.map(AuditHead::from))
        })
        .await
    }

    /// Kiểm tra nhật ký sổ đăng ký; dành cho thành viên Ban Giám sát đương nhiệm của một kỳ xét. — Checks the log of the directory, for who sits on the supervisory board of a cycle.
    async fn verify_directory_log(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "Đầu nhật ký đã lưu giữ ở nơi khác, nếu có. — A head that was kept elsewhere, if there is one."
        )]
        trusted: Option<TrustedHead>,
    ) -> Option<Result<LogCheck>> {
        nullable(async {
            let request = supervisor(ctx).await?;
            let trusted = trusted.map(|head| head.read(request)).transpose()?;
            let report = request.service.verify_directory(trusted).await;
            let report = report.map_err(|error| request.mask(error))?;
            Ok(Some(LogCheck::new(report, request.lang)))
        })
        .await
    }

    /// Các khóa công khai để kiểm tra biên nhận. — The public keys that check receipts.
    async fn signing_keys(&self, ctx: &Context<'_>) -> Result<Vec<ReceiptKey>> {
        Ok(vec![ReceiptKey::of(&request(ctx)?.service.signer.public_key())])
    }
}

/// The request of a caller who sits on the supervisory board of a cycle now.
async fn supervisor<'a>(ctx: &Context<'a>) -> Result<&'a RequestContext> {
    let request = request(ctx)?;
    let reads = request.service.reads_directory_log(&request.caller).await;
    request.demand_part(reads.map_err(|error| request.mask(error))?).map(|()| request)
}

/// The cycle of that id, for who sees its case.
async fn case(request: &RequestContext, id: &ID) -> Result<CycleId> {
    let view = match CycleId::from_global(id) {
        Some(id) => request.view(id).await?,
        None => None,
    };
    let view = view.ok_or_else(|| request.coded(ErrorCode::NOT_FOUND))?;
    request.demand_part(view.is_all()).map(|()| view.cycle.id)
}
