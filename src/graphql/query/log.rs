//! Logs: the head of the log of a cycle and its check (R05, AS23, AS24), and the records of the directory's.

#![expect(clippy::too_many_arguments, reason = "a field with a filter and a page has as many")]

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::{
        audit::Head,
        digest::Digest,
        directory::{DIRECTORY_LOG, command::DirectoryAct},
        error_code::ErrorCode,
        ids::CycleId,
        role::Role,
    },
    graphql::{
        connection::{Connection, Window, bad_argument},
        context::{RequestContext, nullable, request},
        global_id::NodeId as _,
        log_search,
        object::{
            directory_record::DirectoryRecord,
            log::{AuditHead, LogCheck},
        },
        scalar::Sha256,
    },
    store::LeafFilter,
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

    /// Các bản ghi của nhật ký sổ đăng ký, theo thứ tự; dành cho thành viên Ban Giám sát đương nhiệm của một kỳ xét. — The records of the log of the directory, for who sits on the supervisory board of a cycle.
    async fn directory_log(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Thao tác. — The act.")] event: Option<DirectoryAct>,
        #[graphql(desc = "Người thực hiện. — Who did it.")] person_id: Option<ID>,
        #[graphql(desc = "Số phần tử đầu, 1 đến 100. — How many from the start, 1 to 100.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Số phần tử cuối, 1 đến 100. — How many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Sau con trỏ này. — Only after this cursor.")] after: Option<String>,
        #[graphql(desc = "Trước con trỏ này. — Only before this cursor.")] before: Option<String>,
    ) -> Result<Connection<DirectoryRecord>> {
        let request = request(ctx)?;
        let page = Window { first, last, after, before }.read(request)?;
        let person = person_id.map(|id| log_search::person(request, &id)).transpose()?;
        if !supervises(request).await? {
            return Ok(Connection::of(&page, Vec::new()));
        }
        let acts = event.map(DirectoryAct::as_str).into_iter().collect();
        log_search::records(
            ctx,
            DIRECTORY_LOG,
            &LeafFilter { acts, person, ..LeafFilter::default() },
            &page,
            DirectoryRecord::read,
        )
        .await
    }
}

async fn supervises(request: &RequestContext) -> Result<bool> {
    let Some(person) = request.caller.person.filter(|_| request.caller.roles.contains(&Role::Supervisor))
    else {
        return Ok(false);
    };
    request.service.store.supervises(person).await.map_err(|error| request.mask(error))
}

async fn seen(request: &RequestContext, id: &ID) -> Result<Option<CycleId>> {
    let Some(id) = CycleId::from_global(id) else { return Ok(None) };
    let view = request.view(id).await?;
    Ok(view.filter(|view| view.is_all()).map(|_| id))
}
