//! The scheme with its quotas, the plan, and the titles of a cycle.

use std::{collections::BTreeSet, sync::Arc};

use async_graphql::{Context, ID, Object, Result, SimpleObject};

use super::{
    document::Document,
    person::{Agency, Unit},
};
use crate::{
    domain::{
        allotment,
        ids::{PlanId, SchemeId, UnitId},
        quota_cap::{CappedQuotas, QuotaBase, RatioCap, counted_together},
        row,
        row_keys::QuotaKey,
        vocabulary::{Grade, TitleCode},
    },
    graphql::{
        context::{RequestContext, request},
        global_id::NodeId as _,
        scalar::{Date, GradeCode, Sha256, int},
        view::{View, text},
    },
};

/// Một chức danh được xét: từ mã đang giữ lên mã dự xét. — A title of the review: the code held and the code applied for.
#[derive(Clone, Debug, SimpleObject)]
pub struct TitlePair {
    /// Mã số chức danh đang giữ. — The code of the title held.
    from_code: String,
    /// Tên chức danh đang giữ. — The name of the title held.
    from_name: Option<String>,
    /// Mã số chức danh dự xét. — The code of the title applied for.
    to_code: String,
    /// Tên chức danh dự xét. — The name of the title applied for.
    to_name: Option<String>,
    /// Hạng đang giữ. — The grade held.
    from_grade: GradeCode,
    /// Hạng dự xét. — The grade applied for.
    to_grade: GradeCode,
    /// Mã danh mục chức danh mà kỳ xét đã cố định; không có nếu chức danh được đăng ký riêng, hoặc chương trình không đọc được danh mục. — The id of the catalogue of titles that the cycle froze; none of a title that is registered alone, or if this program cannot read the catalogue.
    catalogue: Option<String>,
    /// Mã băm của danh mục đó; không có đối với kỳ xét lập trước khi có danh mục. — Its digest; none of cycles from before there were catalogues.
    catalogue_hash: Option<Sha256>,
}

impl TitlePair {
    /// A direction of the review of a cycle.
    pub fn of(view: &View, request: &RequestContext, row: &row::CycleTitle) -> Self {
        let law = request.law();
        let catalogue = law.catalogue_of(&view.cycle, row);
        let grades = row.grades(&view.cycle);
        // The catalogue that was frozen is that of the title applied for; the one held may stand in another one for the agency.
        let in_catalogues = |code: &TitleCode, grade: &Grade| {
            let others = law.counted_catalogues_of(view.cycle.agency);
            let mut found = catalogue.into_iter().chain(others);
            let name = found.find_map(|catalogue| catalogue.title_of_grade(code, grade)?.name.as_ref())?;
            Some(name.get(request.lang).to_owned())
        };
        let name = |code: &TitleCode, grade: &Grade| {
            view.title_name(request, code).or_else(|| in_catalogues(code, grade))
        };
        Self {
            from_code: row.from_code.to_string(),
            from_name: name(&row.from_code, grades.0),
            to_code: row.to_code.to_string(),
            to_name: name(&row.to_code, grades.1),
            from_grade: grades.0.into(),
            to_grade: grades.1.into(),
            catalogue: catalogue.map(|catalogue| catalogue.id.clone()),
            catalogue_hash: row.catalogue.map(Sha256::from),
        }
    }
}

/// Chỉ tiêu của một chức danh, hoặc của đơn vị, nhóm đơn vị trong chức danh. — The places of one title, or of a unit or a group of units in it.
#[derive(Clone, Debug, SimpleObject)]
pub struct Quota {
    /// Mã số chức danh dự xét. — The code of the title applied for.
    title: String,
    /// Tên chức danh dự xét. — The name of the title applied for.
    title_name: Option<String>,
    /// Số chỉ tiêu. — The number of places.
    places: i32,
    /// Đơn vị hoặc nhóm đơn vị được chia chỉ tiêu này; trống khi chỉ tiêu là của cả chức danh. — The unit or the group of units to whose employees they are given; empty for those of every unit.
    units: Vec<Unit>,
    /// Cơ quan, khi các đơn vị đó là mọi đơn vị của một cơ quan có viên chức dự xét: chỉ tiêu dành cho viên chức của cơ quan. — The agency, where these are all of its units: the places are for its employees.
    agency: Option<Agency>,
    /// Tỷ lệ, khi Đề án giao chỉ tiêu theo tỷ lệ của một danh sách. — The share of a list that they are, where the scheme gives them so.
    ratio: Option<QuotaRatio>,
    /// Mức trần tỷ lệ giữ hạng, bậc và cách tính, khi bộ quy tắc có. — The cap on the grade with its computation, where the rule set has one.
    cap: Option<PlacesCap>,
}

impl Quota {
    fn of(view: &Arc<View>, request: &RequestContext, row: &row::Quota) -> Self {
        let units = &view.facts.directory.rows().unit;
        Self {
            title: row.title.to_string(),
            title_name: view.title_name(request, &row.title),
            places: int(row.places),
            units: row.units.0.iter().filter_map(|unit| units.get(unit).cloned().map(Unit)).collect(),
            agency: agency_of(view, row),
            ratio: row
                .ratio
                .map(|ratio| QuotaRatio { percent: int(ratio.percent), listed: int(ratio.listed) }),
            cap: PlacesCap::of(view, request, row),
        }
    }
}

/// The agency all of whose units are given places by a line; none where it names others, or not all.
fn agency_of(view: &View, row: &row::Quota) -> Option<Agency> {
    let participation = view.facts.participation(view.today)?;
    let agency = participation.agency_of(*row.units.0.first()?)?;
    let given: BTreeSet<UnitId> = row.units.0.iter().copied().collect();
    let is_whole = participation.units_given(agency) == given;
    view.facts.directory.rows().agency.get(&agency).filter(|_| is_whole).cloned().map(Agency)
}

/// Các chỉ tiêu cùng tính vào một mức trần tỷ lệ giữ hạng, bậc. — The places that a cap on a grade counts together.
#[derive(Clone, Debug, SimpleObject)]
pub struct CappedPlaces {
    /// Số phần trăm tối đa. — So many of a hundred posts may hold the grade.
    percent: i32,
    /// Căn cứ. — Where that stands.
    source: String,
    /// Các chỉ tiêu được tính chung. — The places that are counted together.
    quotas: Vec<Quota>,
    /// Các đơn vị được chia những chỉ tiêu đó; trống khi có chỉ tiêu là của cả chức danh. — The units to whose employees these are given; empty where some are for those of every unit.
    units: Vec<Unit>,
    /// Tổng số chỉ tiêu đã giao trong mức trần. — How many of them the scheme gives.
    places: i32,
    /// Số chỉ tiêu còn được giao trong mức trần; không có khi Đề án không nêu cơ sở. — How many more the cap lets the scheme give; none where the scheme names no numbers.
    remaining: Option<i32>,
    /// Cơ sở và cách tính; không có khi Đề án không nêu cơ sở. — The numbers of which it is computed; none where the scheme names none.
    cap: Option<PlacesCap>,
}

impl CappedPlaces {
    fn of(view: &Arc<View>, request: &RequestContext, capped: &CappedQuotas<'_>) -> Self {
        let units = &view.facts.directory.rows().unit;
        Self {
            percent: int(capped.cap.percent),
            source: capped.cap.source.get(request.lang).to_owned(),
            units: capped.units().iter().filter_map(|unit| units.get(unit).cloned().map(Unit)).collect(),
            quotas: capped.quotas.iter().map(|row| Quota::of(view, request, row)).collect(),
            places: int(capped.places()),
            remaining: capped.remaining().map(int),
            cap: capped.base.map(|base| PlacesCap::on(view, request, capped.cap, base)),
        }
    }
}

/// Mức trần của chỉ tiêu và cách tính. — The cap on places, and how it is computed.
#[derive(Clone, Debug, SimpleObject)]
#[graphql(name = "QuotaCap")]
pub struct PlacesCap {
    /// Số vị trí việc làm. — The posts.
    posts: i32,
    /// Số người đang giữ. — How many hold the grade already.
    holders: i32,
    /// Các số tính đến ngày này. — The day of which both are.
    counted_on: Date,
    /// Văn bản nêu các số đó. — The document that states them.
    document: Option<Document>,
    /// Số phần trăm tối đa. — So many of a hundred posts.
    percent: i32,
    /// Số tối đa được giữ. — How many may hold it.
    most: i32,
    /// Số còn lại cho chỉ tiêu, chưa trừ chỉ tiêu của Đề án. — How many the holders leave, before the places of the scheme are given.
    left: i32,
    /// Cách tính, bằng lời. — The computation in words.
    computation: String,
}

impl PlacesCap {
    fn of(view: &Arc<View>, request: &RequestContext, row: &row::Quota) -> Option<Self> {
        let (rules, base) = (view.frozen_rules(request)?, row.base?);
        let cap = rules.quota_caps.iter().find(|cap| cap.titles.contains(&row.title))?;
        Some(Self::on(view, request, cap, base))
    }

    fn on(view: &Arc<View>, request: &RequestContext, cap: &RatioCap, base: QuotaBase) -> Self {
        Self {
            posts: int(base.posts),
            holders: int(base.holders),
            counted_on: base.counted_on.into(),
            document: Document::seen(view, base.document),
            percent: int(cap.percent),
            most: int(cap.most(base)),
            left: int(cap.left(base)),
            computation: cap.message(base).get(request.lang).to_owned(),
        }
    }
}

/// Tỷ lệ mà Đề án giao chỉ tiêu theo. — A share of a list, by which a scheme gives places.
#[derive(Clone, Debug, SimpleObject)]
pub struct QuotaRatio {
    /// Số phần trăm. — So many of a hundred.
    percent: i32,
    /// Số người trong danh sách của đơn vị hoặc nhóm đơn vị. — How many people the list of the unit or the group has.
    listed: i32,
}

/// A version of the scheme.
#[derive(Clone, Debug)]
pub struct Scheme {
    view: Arc<View>,
    row: row::Scheme,
}

impl Scheme {
    /// A version of the scheme of a cycle.
    pub fn seen(view: &Arc<View>, id: SchemeId) -> Option<Self> {
        let row = view.facts.rows.scheme.get(&id)?.clone();
        Some(Self { view: Arc::clone(view), row })
    }

    fn rows(&self) -> impl Iterator<Item = &row::Quota> {
        self.view.facts.rows.quota.find(QuotaKey::Scheme(self.row.id))
    }
}

/// Một phiên bản của Đề án và chỉ tiêu. — A version of the approved scheme.
#[Object]
impl Scheme {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// Số thứ tự phiên bản, từ 1. — Its number, from 1.
    fn number(&self) -> i32 {
        int(self.row.number)
    }

    /// Tổng chỉ tiêu. — All places.
    fn total(&self) -> i32 {
        int(self.row.total)
    }

    /// Chỉ tiêu theo chức danh, hoặc theo đơn vị trong chức danh. — The places by title, or by units in a title.
    async fn quotas(&self, ctx: &Context<'_>) -> Result<Vec<Quota>> {
        let request = request(ctx)?;
        Ok(self.rows().map(|row| Quota::of(&self.view, request, row)).collect())
    }

    /// Mức trần tỷ lệ giữ hạng, bậc mà bộ quy tắc đặt cho chỉ tiêu, kèm số đã giao và số còn được giao. — The caps that the rule set puts on the places, with how many are given and how many more may be.
    async fn caps(&self, ctx: &Context<'_>) -> Result<Vec<CappedPlaces>> {
        let request = request(ctx)?;
        let Some(rules) = self.view.frozen_rules(request) else { return Ok(Vec::new()) };
        let capped = counted_together(&rules, self.rows());
        Ok(capped.iter().map(|one| CappedPlaces::of(&self.view, request, one)).collect())
    }

    /// Văn bản phê duyệt. — The approval.
    async fn document(&self) -> Option<Document> {
        Document::seen(&self.view, self.row.document)
    }
}

/// Những người cùng cạnh tranh một chỉ tiêu. — Those who compete with each other for the same places.
#[derive(Clone, Debug, SimpleObject)]
pub struct Allotment {
    /// Mã số chức danh dự xét. — The code of the title applied for.
    title: String,
    /// Số chỉ tiêu; không có chỉ tiêu cho đơn vị mà Đề án không giao. — The number of places; none for a unit to which the scheme gives none.
    places: i32,
    /// Các đơn vị; rỗng khi chỉ tiêu là của cả chức danh. — The units; empty where the places are those of the whole title.
    units: Vec<Unit>,
}

impl Allotment {
    /// Those of a cycle, title by title.
    pub fn all(view: &View) -> Vec<Self> {
        let units = &view.facts.directory.rows().unit;
        let shown = |one: &allotment::Allotment| Self {
            title: one.title.to_string(),
            places: int(view.facts.places(one)),
            units: one.units.iter().filter_map(|unit| units.get(unit).cloned().map(Unit)).collect(),
        };
        view.facts.allotments().iter().map(shown).collect()
    }
}

/// A version of the plan.
#[derive(Clone, Debug)]
pub struct Plan {
    view: Arc<View>,
    row: row::Plan,
}

impl Plan {
    /// A version of the plan of a cycle: everybody sees one that was published, the rest who sees the case.
    pub fn seen(view: &Arc<View>, id: PlanId) -> Option<Self> {
        let row = view.facts.plan_version(id)?.clone();
        (row.publication.is_some() || view.is_all()).then(|| Self { view: Arc::clone(view), row })
    }
}

/// Một phiên bản của Kế hoạch. — A version of the plan.
#[Object]
impl Plan {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// Số thứ tự phiên bản, từ 1. — Its number, from 1.
    fn number(&self) -> i32 {
        int(self.row.number)
    }

    /// Ngày cuối nhận hồ sơ. — The last day of receipt.
    fn closing_on(&self) -> Date {
        self.row.closing_on.into()
    }

    /// Chuẩn bị hồ sơ xong trước ngày này. — Dossiers are prepared before this day.
    fn preparation_before(&self) -> Date {
        self.row.preparation_before.into()
    }

    /// Xét xong trước ngày này. — The review is done before this day.
    fn review_before(&self) -> Date {
        self.row.review_before.into()
    }

    /// Địa điểm. — The venue.
    async fn venue(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, Some(self.row.venue)).await
    }

    /// Đã công bố, nên có hiệu lực. — Whether it was published, and so is in force.
    fn is_published(&self) -> bool {
        self.row.publication.is_some()
    }

    /// Văn bản. — The document.
    async fn document(&self) -> Option<Document> {
        Document::seen(&self.view, self.row.document)
    }
}
