//! Transfers of employees, for the offices that they are between.

use async_graphql::{Context, ID, Object, Result};

use super::{
    keeping::kept_by_caller,
    person::{Agency, Person, Unit},
};
use crate::{
    domain::directory::{
        Directory,
        row::{self, TransferState},
    },
    graphql::{
        context::{RequestContext, nullable, request},
        global_id::NodeId as _,
        labelled_enum::EnumValue,
        scalar::Date,
        view::text,
    },
};

/// A transfer that the caller may see.
#[derive(Clone, Debug)]
pub struct Transfer(row::Transfer);

impl Transfer {
    /// The transfers that an office of the caller is a party to; the administrator sees all.
    pub fn seen(request: &RequestContext, directory: &Directory) -> Vec<Self> {
        let kept = kept_by_caller(request, directory);
        let rows = directory.rows().transfer.values();
        rows.filter(|transfer| kept.is_party(transfer)).cloned().map(Self).collect()
    }

    /// The row.
    pub const fn row(&self) -> &row::Transfer {
        &self.0
    }
}

/// Đề nghị chuyển công tác. — A transfer of an employee to a unit of another agency.
#[Object]
impl Transfer {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.0.id.to_global()
    }

    /// Viên chức. — The employee.
    async fn person(&self, ctx: &Context<'_>) -> Option<Result<Person>> {
        nullable(async {
            let request = request(ctx)?;
            let directory = request.directory().await?;
            let row = directory.rows().person.get(&self.0.person);
            Ok(row.map(|row| Person::registered(row, request.caller.person)))
        })
        .await
    }

    /// Đơn vị tiếp nhận. — The unit that receives.
    async fn unit(&self, ctx: &Context<'_>) -> Option<Result<Unit>> {
        nullable(async {
            let directory = request(ctx)?.directory().await?;
            Ok(directory.rows().unit.get(&self.0.unit).cloned().map(Unit))
        })
        .await
    }

    /// Cơ quan được đề nghị. — The agency that was asked.
    async fn releasing_agency(&self, ctx: &Context<'_>) -> Option<Result<Agency>> {
        nullable(async {
            let directory = request(ctx)?.directory().await?;
            Ok(directory.rows().agency.get(&self.0.releasing).cloned().map(Agency))
        })
        .await
    }

    /// Ngày đầu làm việc tại đơn vị tiếp nhận. — The first day in the unit.
    fn starts_on(&self) -> Date {
        self.0.starts_on.into()
    }

    /// Ngày cuối làm việc tại đơn vị tiếp nhận. — The last day in the unit.
    fn ends_on(&self) -> Option<Date> {
        self.0.ends_on.map(Date::from)
    }

    /// Trạng thái. — Where it stands.
    fn state(&self) -> EnumValue<TransferState> {
        EnumValue(self.0.state)
    }

    /// Tên trạng thái. — Where it stands, in words.
    fn state_label(&self, ctx: &Context<'_>) -> Result<&'static str> {
        Ok(request(ctx)?.say(self.0.state.label()))
    }

    /// Số, ký hiệu văn bản. — The document that shows it.
    async fn document(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, self.0.document).await
    }

    /// Lý do không đồng ý hoặc rút. — Why it was declined or taken back.
    async fn reason(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, self.0.reason).await
    }
}
