//! Rule sets and calendars as they were proposed, adopted and withdrawn.

use async_graphql::{ID, Object};

use crate::{
    domain::{
        ids::AgencyId,
        law::row::{Adoption, AdoptionState, LawKind},
        vocabulary::{DocumentSymbol, TitleGroup},
    },
    graphql::{
        global_id::NodeId as _,
        scalar::{Date, Sha256},
    },
};

/// A document of law that was proposed or adopted.
#[derive(Clone, Debug)]
pub struct LawAdoption(pub Adoption);

/// Việc áp dụng một bộ quy tắc hoặc lịch ngày làm việc. — The adoption of a rule set or of a calendar.
#[Object]
impl LawAdoption {
    /// Mã định danh. — The id.
    async fn id(&self) -> ID {
        self.0.id.to_global()
    }

    /// Loại văn bản. — What the document is.
    async fn kind(&self) -> LawKind {
        self.0.kind
    }

    /// Mã bộ quy tắc, hoặc phiên bản lịch. — The id of the rule set, or the version of the calendar.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Mã băm của văn bản, mà kỳ xét cố định. — The digest of the document, which cycles freeze.
    async fn digest(&self) -> Sha256 {
        Sha256::from(self.0.digest)
    }

    /// Trạng thái. — Where it stands.
    async fn state(&self) -> AdoptionState {
        self.0.state
    }

    /// Cơ quan được áp dụng; không có nghĩa là toàn tỉnh. — The agency that it is for; none for the whole province.
    async fn agency_id(&self) -> Option<ID> {
        self.0.agency.map(AgencyId::to_global)
    }

    /// Nhóm chức danh; không có nghĩa là mọi chức danh. — The group of titles; none for all.
    async fn title_group(&self) -> Option<&str> {
        self.0.title_group.as_ref().map(TitleGroup::as_str)
    }

    /// Ngày đầu áp dụng. — The first day on which it applies.
    async fn valid_from(&self) -> Date {
        Date::from(self.0.valid_from)
    }

    /// Ngày cuối áp dụng. — The last such day.
    async fn valid_to(&self) -> Option<Date> {
        self.0.valid_to.map(Date::from)
    }

    /// Số, ký hiệu quyết định; không có đối với văn bản đi kèm chương trình. — The decision that orders it; none for what came with the program.
    async fn decision(&self) -> Option<&str> {
        self.0.decision.as_ref().map(DocumentSymbol::as_str)
    }

    /// Ngày quyết định. — The day of the decision.
    async fn decided_on(&self) -> Option<Date> {
        self.0.decided_on.map(Date::from)
    }

    /// Ngày đầu không còn áp dụng. — The first day on which it applies no more.
    async fn withdrawn_on(&self) -> Option<Date> {
        self.0.withdrawn_on.map(Date::from)
    }

    /// Số, ký hiệu quyết định thôi áp dụng. — The decision that orders the withdrawal.
    async fn withdrawal(&self) -> Option<&str> {
        self.0.withdrawal.as_ref().map(DocumentSymbol::as_str)
    }
}
