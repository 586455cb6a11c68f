//! Professional titles: those of the catalogues that were adopted, and those that are registered beside them.

use async_graphql::{Context, ID, Object, Result};

use crate::{
    domain::{ids::AgencyId, listed_titles, vocabulary::TitleCode},
    graphql::{
        context::request,
        global_id::NodeId as _,
        scalar::{Date, GradeCode, ProfessionalFieldCode},
    },
};

/// A professional title in the time in which its code means it.
#[derive(Clone, Debug)]
pub struct ListedTitle(pub listed_titles::ListedTitle);

/// Chức danh nghề nghiệp trong một thời gian có hiệu lực. — A professional title in a period of validity.
#[Object(name = "Title")]
impl ListedTitle {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.0.id.to_global()
    }

    /// Mã số. — Its code.
    fn code(&self) -> &str {
        self.0.code.as_str()
    }

    /// Tên chức danh; không có nếu danh mục không nêu, hoặc chức danh được đăng ký riêng. — Its name; none where the catalogue says none, or the title is registered.
    fn name(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        let name = self.0.name.as_ref()?;
        Some(request(ctx).map(|request| name.get(request.lang).to_owned()))
    }

    /// Lĩnh vực nghề nghiệp. — Its field.
    fn field(&self) -> ProfessionalFieldCode {
        (&self.0.field).into()
    }

    /// Hạng. — Its grade.
    fn grade(&self) -> GradeCode {
        (&self.0.grade).into()
    }

    /// Ngày đầu mã số chỉ chức danh này. — The first day on which the code means this title.
    fn valid_from(&self) -> Date {
        self.0.days.first.into()
    }

    /// Ngày cuối mã số chỉ chức danh này. — The last such day.
    fn valid_to(&self) -> Option<Date> {
        self.0.days.last.map(Date::from)
    }

    /// Mã số chức danh hạng thấp hơn liền kề. — The code of the next lower title.
    fn lower(&self) -> Option<&str> {
        self.0.lower.as_ref().map(TitleCode::as_str)
    }

    /// Số, ký hiệu văn bản quy định chức danh. — The document that sets it.
    fn basis(&self) -> &str {
        self.0.basis.as_str()
    }

    /// Mã danh mục có chức danh này; không có đối với chức danh được đăng ký riêng. — The id of the catalogue that has it; none of a title that is registered.
    fn catalogue(&self) -> Option<&str> {
        self.0.catalogue.as_deref()
    }

    /// Cơ quan mà danh mục được áp dụng; không có nghĩa là toàn tỉnh. — The agency that the catalogue is for; none for the whole province.
    fn agency_id(&self) -> Option<ID> {
        self.0.agency.map(AgencyId::to_global)
    }
}
