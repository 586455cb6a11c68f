//! The lines of a public list, with the minimum of each (R19).

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};
use jiff::civil::Date;

use crate::{
    domain::{digest::Digest, public_list::PublicList, publication::PublicationRules, row},
    graphql::{
        connection::{Connection, CursorKeyValue, Window},
        context::{RequestContext, request},
        global_id::NodeId as _,
        labelled_enum::EnumValue,
        loader::Name,
        view::{View, text},
    },
    names::{Search, order_key},
};

/// Somebody on a public list, for everybody who sees the cycle.
#[derive(Clone, Debug)]
pub struct PublicLine {
    view: Arc<View>,
    list: PublicList,
    row: row::Application,
    /// None if it was erased.
    name: Option<String>,
}

impl PublicLine {
    /// The lines of a list with the names that are searched for, in the order of the list; none before it was made
    /// public. What was published is read without being remembered: it tells nothing of the case.
    pub async fn all(
        view: &Arc<View>,
        list: PublicList,
        search: &Search,
        request: &RequestContext,
    ) -> Result<Option<Vec<(PublicListPosition, Self)>>> {
        let Some(rows) = list.of(&view.facts) else { return Ok(None) };
        let sealed: Vec<_> = rows.map(|row| (row, published_name(view, row))).collect();
        let names = request.names(sealed.iter().filter_map(|(_, name)| *name)).await?;
        let line = |(row, name): (&row::Application, Option<Name>)| Self {
            view: Arc::clone(view),
            list,
            row: row.clone(),
            name: name.and_then(|name| names.get(&name).cloned()),
        };
        let mut lines: Vec<_> = sealed
            .into_iter()
            .map(line)
            .filter(|line| line.is_found(search))
            .map(|line| (line.place(), line))
            .collect();
        lines.sort_by(|(one, _), (other, _)| one.cmp(other));
        Ok(Some(lines))
    }

    fn is_found(&self, search: &Search) -> bool {
        self.name.as_deref().map_or(search.is_empty(), |name| search.finds(name))
    }

    fn place(&self) -> PublicListPosition {
        PublicListPosition {
            name: self.name.as_deref().map_or_else(|| ERASED.to_vec(), order_key),
            tie: Digest::of(self.row.id.0),
        }
    }

    /// The day as of which the list speaks: the last day of receipt.
    fn day(&self) -> Option<Date> {
        self.view.facts.plan().map(|plan| plan.closing_on)
    }
}

fn published_name(view: &View, row: &row::Application) -> Option<Name> {
    let sealed = view.facts.directory.rows().person.get(&row.person)?.name;
    Some(Name { sealed, person: row.person, log: view.cycle.id.0, remembered: false })
}

/// Một dòng của danh sách công khai, chỉ gồm thông tin tối thiểu. — A line of a public list, with the minimum only.
#[Object]
impl PublicLine {
    /// Họ và tên. — The full name.
    fn name(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(request(ctx)?.or_erased(self.name.clone()))
    }

    /// Tên đơn vị công tác vào ngày cuối nhận hồ sơ. — The name of the unit of employment on the last day of receipt.
    async fn unit(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        let unit = self.view.facts.directory.unit_of(self.row.person, self.day()?)?;
        text(ctx, Some(unit.name)).await
    }

    /// Mã số chức danh dự xét. — The code of the title applied for.
    fn title_code(&self) -> &str {
        self.row.title.as_str()
    }

    /// Tên chức danh dự xét. — The name of the title applied for.
    fn title_name(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        request(ctx).map(|request| self.view.title_name(request, &self.row.title)).transpose()
    }

    /// Kết quả, bằng lời. — The result in words.
    fn result(&self, ctx: &Context<'_>) -> Result<&'static str> {
        Ok(request(ctx)?.say(self.list.result()))
    }
}

/// A list that stands in public.
#[derive(Clone, Debug)]
pub struct PublishedList {
    view: Arc<View>,
    kind: PublicList,
}

impl PublishedList {
    /// A list of a cycle, as long as everybody may read it.
    pub fn posted(view: &Arc<View>, kind: PublicList, rules: &PublicationRules) -> Option<Self> {
        kind.is_posted(&view.facts, rules).then(|| Self { view: Arc::clone(view), kind })
    }
}

/// Một danh sách đang được công khai cho mọi người. — A list that stands in public.
#[Object]
impl PublishedList {
    /// Mã định danh của kỳ xét. — The id of the cycle.
    fn cycle_id(&self) -> ID {
        self.view.cycle.id.to_global()
    }

    /// Tên kỳ xét. — The title of the cycle.
    async fn title(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, Some(self.view.cycle.title)).await
    }

    /// Năm xét. — The year of the review.
    fn year(&self) -> i32 {
        i32::from(self.view.cycle.year)
    }

    /// Tên cơ quan tổ chức xét. — The name of the organising agency.
    async fn agency(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        let agency = self.view.facts.directory.rows().agency.get(&self.view.cycle.agency)?;
        text(ctx, Some(agency.name)).await
    }

    /// Tên cơ quan kế thừa đang tiếp tục tổ chức xét; không có khi cơ quan tổ chức xét vẫn tổ chức. — The name of the legal successor that goes on with the cycle; none while the organising agency does itself.
    async fn continued_by(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        let successor = self.view.facts.continued_by(self.view.today)?;
        let agency = self.view.facts.directory.rows().agency.get(&successor)?;
        text(ctx, Some(agency.name)).await
    }

    /// Danh sách nào. — Which list.
    fn kind(&self) -> EnumValue<PublicList> {
        EnumValue(self.kind)
    }

    /// Danh sách nào, bằng lời. — The same in words.
    fn label(&self, ctx: &Context<'_>) -> Result<&'static str> {
        Ok(request(ctx)?.say(self.kind.label()))
    }

    /// Các dòng, xếp theo tên tiếng Việt. — Its lines, in the order of Vietnamese given names.
    async fn lines(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "Tìm theo họ và tên, không cần dấu và chữ hoa. — Words of the name, with or without marks and capitals."
        )]
        search: Option<String>,
        #[graphql(desc = "Số phần tử, 1 đến 100. — How many, 1 to 100.")] first: i32,
        #[graphql(desc = "Sau con trỏ này. — Only after this cursor.")] after: Option<String>,
    ) -> Result<Connection<PublicLine>> {
        let request = request(ctx)?;
        let page = Window { first: Some(first), after, ..Window::default() }.read(request)?;
        let search = Search::new(search.as_deref().unwrap_or_default());
        let lines = PublicLine::all(&self.view, self.kind, &search, request).await?;
        Ok(Connection::of(&page, lines.unwrap_or_default()))
    }
}

/// Comes after the key of every name: erased names stand at the end, whatever the language of the request.
const ERASED: [u8; 1] = [0xFF];

/// The place of a line in its list: by name, and between namesakes by a digest that leads to nobody.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PublicListPosition {
    name: Vec<u8>,
    tie: Digest,
}

impl CursorKeyValue for PublicListPosition {
    fn write(&self) -> String {
        format!("{}/{}", hex::encode(&self.name), self.tie)
    }

    fn read(text: &str) -> Option<Self> {
        let (name, tie) = text.split_once('/')?;
        Some(Self { name: hex::decode(name).ok()?, tie: tie.parse().ok()? })
    }
}
