//! Persons and where they belong.

use async_graphql::{Context, ID, Object, Result};

use super::{personnel::PersonnelFile, workforce_record::WorkforceRecord};
use crate::{
    domain::{
        directory::{DIRECTORY_LOG, row},
        ids::{CycleId, PersonId},
        personal_reading::is_remembered,
        personnel::{FileAccess, keeper},
        vocabulary::{AgencyCategory, Numbering},
    },
    graphql::{
        context::{RequestContext, nullable, request},
        global_id::NodeId as _,
        labelled_enum::EnumValue,
        loader::{FileOf, Name},
        scalar::Date,
        view::{View, text},
    },
};

/// A person, with the name where the caller may read it.
#[derive(Clone, Debug)]
pub struct Person {
    id: PersonId,
    name: Option<Name>,
    /// The cycle in which the caller handles dossiers.
    handled: Option<CycleId>,
}

impl Person {
    /// A person in a cycle; named as far as the caller's relation to the cycle goes.
    pub fn seen(view: &View, id: PersonId) -> Self {
        Self { id, name: view.name_of(id), handled: view.handles.then_some(view.cycle.id) }
    }

    /// A person of the directory whom the caller may read.
    pub fn registered(row: &row::Person, caller: Option<PersonId>) -> Self {
        let remembered = is_remembered(caller, row.id);
        let name = Name { sealed: row.name, person: row.id, log: DIRECTORY_LOG, remembered };
        Self { id: row.id, name: Some(name), handled: None }
    }

    /// How the caller may read the personnel file, if at all: as the own one, as who keeps it, or as who handles the
    /// dossier of the person in a cycle.
    async fn file(&self, request: &RequestContext) -> Result<Option<FileOf>> {
        let Some(caller) = request.caller.person else { return Ok(None) };
        let of = |access: FileAccess| FileOf { person: self.id, log: access.log(), role: access.role() };
        if let Some(own) = FileAccess::of_owner(caller, self.id) {
            return Ok(Some(of(own)));
        }
        let (directory, reader) = (request.directory().await?, (caller, &request.caller.roles));
        if let Some(kept) = FileAccess::of_keeper(&directory, reader, self.id, request.today()) {
            return Ok(Some(of(kept)));
        }
        let Some(cycle) = self.handled else { return Ok(None) };
        let view = request.view(cycle).await?;
        Ok(view.and_then(|view| view.file_access(self.id)).map(of))
    }
}

/// Một người. — A person.
#[Object]
impl Person {
    /// Mã định danh ngẫu nhiên. — The id; it tells nothing about the person.
    pub(super) async fn id(&self) -> ID {
        self.id.to_global()
    }

    /// Họ và tên; chỉ người có liên quan được xem. — The full name; only for those whose relation allows it.
    async fn name(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        let name = self.name?;
        let name = async { request(ctx)?.name(name).await };
        Some(name.await)
    }

    /// Những người có hồ sơ trùng họ tên và ngày sinh, có thể là cùng một người; chỉ nơi quản lý hồ sơ của người này được xem. — Others with the same name and birth date, who may be the same person entered twice; for those who keep the file of this one.
    async fn possible_duplicates(&self, ctx: &Context<'_>) -> Result<Vec<Person>> {
        let request = request(ctx)?;
        let Some(caller) = request.caller.person else { return Ok(Vec::new()) };
        let directory = request.directory().await?;
        if keeper(&directory, caller, &request.caller.roles, self.id, request.today()).is_none() {
            return Ok(Vec::new());
        }
        let others = request.loaders.namesakes(self.id).await.map_err(|error| request.mask(error))?;
        let rows = others.iter().filter_map(|other| directory.rows().person.get(other));
        Ok(rows.map(|row| Self::registered(row, Some(caller))).collect())
    }

    /// Hồ sơ viên chức: chỉ người đó, đơn vị và văn phòng quản lý hồ sơ, thư ký, người thẩm định và Ban Giám sát của kỳ xét mà người đó dự. — The personnel file: for the person, the unit and office that keep it, and the secretary, appraisers and supervisors of a cycle in which the person applies.
    async fn personnel_file(&self, ctx: &Context<'_>) -> Option<Result<PersonnelFile>> {
        nullable(async {
            let request = request(ctx)?;
            let Some(file) = self.file(request).await? else { return Ok(None) };
            Ok(request.file(file).await?.map(|record| PersonnelFile { person: self.id, record }))
        })
        .await
    }

    /// Hồ sơ nhân lực CNTT của người này tại từng cơ quan, lần gần nhất trước: chỉ người đó và người được xem nhân lực CNTT của cơ quan. — What the workforce knows of the person at each agency, the latest first: for the person, and for who reads the workforce of the agency.
    async fn workforce_records(&self, ctx: &Context<'_>) -> Result<Vec<WorkforceRecord>> {
        WorkforceRecord::of_person(request(ctx)?, self.id).await
    }
}

/// An agency.
#[derive(Clone, Debug)]
pub struct Agency(pub row::Agency);

/// Cơ quan. — An agency.
#[Object]
impl Agency {
    /// Mã định danh. — The id.
    pub(super) async fn id(&self) -> ID {
        self.0.id.to_global()
    }

    /// Tên. — Its name.
    async fn name(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, Some(self.0.name)).await
    }

    /// Chữ viết tắt trong ký hiệu văn bản. — Its abbreviation in the symbols of documents.
    fn symbol(&self) -> &str {
        self.0.symbol.as_str()
    }

    /// Là Sở Nội vụ. — Whether it is the department of Home Affairs.
    fn is_home_affairs(&self) -> bool {
        self.0.home_affairs
    }

    /// Cách đánh số văn bản. — How it numbers its documents.
    fn numbering(&self) -> EnumValue<Numbering> {
        EnumValue(self.0.numbering.unwrap_or(Numbering::One))
    }

    /// Loại cơ quan theo cấp hành chính; không có khi chưa ghi. — What kind of agency it is; none where nobody said so.
    fn category(&self) -> Option<EnumValue<AgencyCategory>> {
        self.0.category.map(EnumValue)
    }

    /// Ngày bắt đầu. — The first day of its existence.
    fn valid_from(&self) -> Date {
        self.0.valid_from.into()
    }

    /// Ngày kết thúc. — The last day of its existence.
    fn valid_to(&self) -> Option<Date> {
        self.0.valid_to.map(Date::from)
    }
}

/// A public service unit.
#[derive(Clone, Debug)]
pub struct Unit(pub row::Unit);

/// Đơn vị sự nghiệp. — A public service unit.
#[Object]
impl Unit {
    /// Mã định danh. — The id.
    pub(super) async fn id(&self) -> ID {
        self.0.id.to_global()
    }

    /// Tên. — Its name.
    async fn name(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, Some(self.0.name)).await
    }

    /// Cơ quan chủ quản. — The agency that it belongs to.
    fn agency_id(&self) -> ID {
        self.0.agency.to_global()
    }

    /// Ngày bắt đầu. — The first day of its existence.
    fn valid_from(&self) -> Date {
        self.0.valid_from.into()
    }

    /// Ngày kết thúc. — The last day of its existence.
    fn valid_to(&self) -> Option<Date> {
        self.0.valid_to.map(Date::from)
    }
}
