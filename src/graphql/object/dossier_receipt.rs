//! What the office gives for a dossier that it received.

use std::sync::Arc;

use async_graphql::{Context, Object, Result};

use super::{
    paper::Paper,
    preview::{MissingEvidence, lacking, supplied_until},
};
use crate::{
    domain::{row, vocabulary::ReceiptNumber},
    graphql::{
        context::{nullable, request},
        scalar::{Date, DateTime, PaperKindCode},
        view::View,
    },
};

/// The receipt of a dossier that the caller may open.
#[derive(Clone, Debug)]
pub struct DossierReceipt {
    view: Arc<View>,
    row: row::Application,
    number: ReceiptNumber,
}

impl DossierReceipt {
    /// The receipt of an application, once there is one.
    pub fn of(view: &Arc<View>, row: &row::Application) -> Option<Self> {
        let number = row.receipt.clone().filter(|_| view.opens(row))?;
        Some(Self { view: Arc::clone(view), row: row.clone(), number })
    }
}

/// Giấy tiếp nhận hồ sơ. — The receipt of a dossier.
#[Object]
impl DossierReceipt {
    /// Số giấy tiếp nhận. — Its number.
    fn number(&self) -> &str {
        self.number.as_str()
    }

    /// Thời điểm nộp hồ sơ. — When the dossier was handed in.
    fn handed_in_at(&self) -> Option<DateTime> {
        self.row.submitted_at.map(DateTime::from)
    }

    /// Thời điểm tiếp nhận. — When it was received.
    fn received_at(&self) -> Option<DateTime> {
        self.row.received_at.map(DateTime::from)
    }

    /// Các thành phần hồ sơ, kèm số trang và SHA-256 của tệp trong nội dung khai. — The papers of the dossier; what each says tells its pages and the SHA-256 of its file.
    async fn papers(&self) -> Vec<Paper> {
        Paper::all(&self.view, &self.row)
    }

    /// Thành phần còn thiếu hoặc chưa đúng (E15). — The papers that are missing, or are not as they must be (E15).
    async fn missing(&self, ctx: &Context<'_>) -> Option<Result<Vec<PaperKindCode>>> {
        nullable(async {
            let lacking = lacking(&self.view, request(ctx)?, &self.row).await?;
            Ok(lacking.map(|found| found.lacking.into_iter().map(PaperKindCode::from).collect()))
        })
        .await
    }

    /// Minh chứng còn thiếu hoặc chưa đúng (E18). — The evidence that is missing, or is not as it must be (E18).
    async fn missing_evidence(&self, ctx: &Context<'_>) -> Option<Result<Vec<MissingEvidence>>> {
        nullable(async {
            let request = request(ctx)?;
            let lacking = lacking(&self.view, request, &self.row).await?;
            Ok(lacking.map(|found| MissingEvidence::all(&self.view, request, &found.lacking_evidence)))
        })
        .await
    }

    /// Thành phần còn thiếu hoặc chưa đúng, bằng lời. — The same in words.
    async fn missing_labels(&self, ctx: &Context<'_>) -> Option<Result<Vec<String>>> {
        nullable(async {
            let request = request(ctx)?;
            let lacking = lacking(&self.view, request, &self.row).await?;
            Ok(lacking.map(|found| self.view.paper_labels(request, &found.lacking)))
        })
        .await
    }

    /// Được bổ sung đến hết ngày này; không có khi không còn được bổ sung. — What is missing may be supplied until the end of this day; none once it may not.
    fn missing_until(&self, ctx: &Context<'_>) -> Option<Result<Date>> {
        let until = |request| supplied_until(&self.view, request, &self.row).map(Date::from);
        request(ctx).map(until).transpose()
    }
}
