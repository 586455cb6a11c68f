//! The lines of a public list, with the minimum of each (R19).

use std::sync::Arc;

use async_graphql::{Context, Object, Result};
use jiff::civil::Date;

use crate::{
    domain::{digest::Digest, public_list::PublicList, row},
    graphql::{
        connection::CursorKeyValue,
        context::{RequestContext, request},
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
    async fn name(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(request(ctx)?.or_erased(self.name.clone()))
    }

    /// Tên đơn vị công tác vào ngày cuối nhận hồ sơ. — The name of the unit of employment on the last day of receipt.
    async fn unit(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        let unit = self.view.facts.directory.unit_of(self.row.person, self.day()?)?;
        text(ctx, Some(unit.name)).await
    }

    /// Mã số chức danh dự xét. — The code of the title applied for.
    async fn title_code(&self) -> &str {
        self.row.title.as_str()
    }

    /// Tên chức danh dự xét. — The name of the title applied for.
    async fn title_name(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        request(ctx).map(|request| self.view.title_name(request, &self.row.title)).transpose()
    }

    /// Kết quả, bằng lời. — The result in words.
    async fn result(&self, ctx: &Context<'_>) -> Result<&'static str> {
        Ok(request(ctx)?.say(self.list.result()))
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
