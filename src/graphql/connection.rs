//! Connections (Relay): `first` or `last` is required, 1 to 100, and cursors are keys, so that a page
//! neither repeats nor skips what others add meanwhile.

use std::{borrow::Cow, cmp::Reverse, collections::BTreeSet, mem};

use async_graphql::{Context, InputType, Object, OutputType, Result, SimpleObject, TypeName};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use uuid::Uuid;

use super::{
    context::{RequestContext, request},
    scalar::int,
    sorted_place::SortedPlace,
    sorting::{Sort, SortedRow},
};
use crate::{
    domain::error_code::ErrorCode,
    store::{AttemptKey, ReadingKey, Slice, StoreError},
    vault::CursorKey,
};

/// A part of an ordered list: up to `size` rows between two keys, from one of its ends.
#[derive(Clone, Debug)]
pub struct PageRequest<K> {
    /// Only rows after this key.
    pub after: Option<K>,
    /// Only rows before this key.
    pub before: Option<K>,
    /// How many rows.
    pub size: u32,
    /// From the end of the list.
    pub backward: bool,
    /// Marks the cursors of the page.
    pub marks: CursorKey,
}

impl<K> PageRequest<K> {
    /// The same rows of the list that goes the other way.
    #[must_use]
    pub fn reversed(self) -> Self {
        let Self { after, before, size, backward, marks } = self;
        Self { after: before, before: after, size, backward: !backward, marks }
    }
}

/// The largest page.
pub const LARGEST: i32 = 100;

/// A key that a cursor carries.
pub trait CursorKeyValue: Clone + Ord {
    /// The text of the key.
    fn write(&self) -> String;
    /// The key of that text, in its only spelling.
    fn read(text: &str) -> Option<Self>;
}

/// The cursor of a key, with a mark that nobody else can make.
pub fn cursor<K: CursorKeyValue>(key: &K, marks: &CursorKey) -> String {
    URL_SAFE_NO_PAD.encode(marks.mark(&key.write()))
}

/// The key of a cursor that this deployment gave.
pub fn key_of<K: CursorKeyValue>(cursor: &str, marks: &CursorKey) -> Option<K> {
    let text = marks.read(&URL_SAFE_NO_PAD.decode(cursor).ok()?)?;
    K::read(&text).filter(|key| key.write() == text)
}

impl CursorKeyValue for Uuid {
    fn write(&self) -> String {
        self.to_string()
    }

    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl CursorKeyValue for u64 {
    fn write(&self) -> String {
        self.to_string()
    }

    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl CursorKeyValue for AttemptKey {
    fn write(&self) -> String {
        let Self { hour: Reverse(hour), principal, act, codes } = self;
        format!("{hour}/{principal}/{act}/{codes}")
    }

    fn read(text: &str) -> Option<Self> {
        let mut parts = text.splitn(4, '/');
        let hour = Reverse(parts.next()?.parse().ok()?);
        let mut next = || parts.next().map(str::to_owned);
        Some(Self { hour, principal: next()?, act: next()?, codes: next()? })
    }
}

impl CursorKeyValue for ReadingKey {
    fn write(&self) -> String {
        let Self { at: Reverse(at), request, subject, fields } = self;
        format!("{at}/{request}/{subject}/{fields}")
    }

    fn read(text: &str) -> Option<Self> {
        let mut parts = text.splitn(4, '/');
        let at = Reverse(parts.next()?.parse().ok()?);
        let mut id = || parts.next()?.parse().ok();
        let (request, subject) = (id()?, id()?);
        Some(Self { at, request, subject, fields: parts.next()?.to_owned() })
    }
}

/// The arguments of a connection.
#[derive(Clone, Debug, Default)]
pub struct Window {
    /// How many from the start.
    pub first: Option<i32>,
    /// How many from the end.
    pub last: Option<i32>,
    /// Only after this cursor.
    pub after: Option<String>,
    /// Only before this cursor.
    pub before: Option<String>,
}

impl Window {
    /// Reads the arguments.
    pub fn read<K: CursorKeyValue>(&self, request: &RequestContext) -> Result<PageRequest<K>> {
        let (size, backward) = match (self.first, self.last) {
            (Some(size), None) => (size, false),
            (None, Some(size)) => (size, true),
            _ => return Err(request.coded(ErrorCode::PAGE_SIZE)),
        };
        if !(1..=LARGEST).contains(&size) {
            return Err(request.coded(ErrorCode::PAGE_SIZE));
        }
        let marks = request.service.store.cursor_key();
        let key = |cursor: &Option<String>| match cursor.as_deref().map(|cursor| key_of(cursor, &marks)) {
            None => Ok(None),
            Some(Some(key)) => Ok(Some(key)),
            Some(None) => Err(request.coded(ErrorCode::BAD_CURSOR)),
        };
        let (after, before) = (key(&self.after)?, key(&self.before)?);
        Ok(PageRequest { after, before, size: size.unsigned_abs(), backward, marks })
    }
}

/// How many there are in all; counted only where it is selected.
pub async fn total(
    ctx: &Context<'_>,
    count: impl Future<Output = std::result::Result<u64, StoreError>>,
) -> Result<u64> {
    if !ctx.look_ahead().field("totalCount").exists() {
        return Ok(0);
    }
    let request = request(ctx)?;
    count.await.map_err(|error| request.mask(error))
}

/// A part of a list that is in memory, from ascending keys.
fn cut<K: Ord, T>(page: &PageRequest<K>, rows: Vec<(K, T)>) -> Slice<(K, T)> {
    let within = |key: &K| {
        page.after.as_ref().is_none_or(|after| key > after)
            && page.before.as_ref().is_none_or(|before| key < before)
    };
    let size = usize::try_from(page.size).unwrap_or(usize::MAX);
    let mut items: Vec<_> = rows.into_iter().filter(|(key, _)| within(key)).collect();
    let has_more = items.len() > size;
    if page.backward {
        items.drain(..items.len().saturating_sub(size));
    } else {
        items.truncate(size);
    }
    Slice { items, has_more }
}

/// A page of a list.
#[derive(Debug)]
pub struct Connection<T> {
    edges: Vec<Edge<T>>,
    page_info: PageInfo,
    total: u64,
}

/// A member of a page.
#[derive(Debug)]
pub struct Edge<T> {
    cursor: String,
    node: T,
}

/// Vị trí của trang trong danh sách. — Where a page lies in its list.
#[derive(Clone, Debug, SimpleObject)]
pub struct PageInfo {
    /// Còn phần tử ở sau. — Whether there are more after the page.
    has_next_page: bool,
    /// Còn phần tử ở trước. — Whether there are more before the page.
    has_previous_page: bool,
    /// Con trỏ của phần tử đầu trang. — The cursor of the first member.
    start_cursor: Option<String>,
    /// Con trỏ của phần tử cuối trang. — The cursor of the last member.
    end_cursor: Option<String>,
    /// Trong danh sách được sắp xếp, những dòng trước trang này đã thêm, bớt hoặc đổi chỗ từ khi con trỏ `after` được cấp: có dòng có thể bị sót hoặc hiện hai lần. — In a list that is sorted, whether rows before this page were added, left or moved since the cursor `after` was given: some may be missed, or shown twice.
    changed_before: bool,
}

impl<T> Connection<T> {
    /// A page from what a store found. The total is counted only where it is selected.
    pub fn new<K: CursorKeyValue>(page: &PageRequest<K>, slice: Slice<(K, T)>, total: u64) -> Self {
        let (next, previous) = if page.backward {
            (page.before.is_some(), slice.has_more)
        } else {
            (slice.has_more, page.after.is_some())
        };
        let edges =
            slice.items.into_iter().map(|(key, node)| Edge { cursor: cursor(&key, &page.marks), node });
        let edges: Vec<_> = edges.collect();
        let page_info = PageInfo {
            has_next_page: next,
            has_previous_page: previous,
            start_cursor: edges.first().map(|edge| edge.cursor.clone()),
            end_cursor: edges.last().map(|edge| edge.cursor.clone()),
            changed_before: false,
        };
        Self { edges, page_info, total }
    }

    /// A page of a list in an order that the caller asked for. A cursor of another order is refused, and so is that of a row
    /// which the list has no longer, or has at another place: what comes after it now is not what came after it then. Where
    /// that row stands as it did and rows before it do not, the page says so.
    pub fn sorted<F: Copy + std::fmt::Debug + InputType, K: CursorKeyValue>(
        request: &RequestContext,
        window: &Window,
        sort: &Sort<F>,
        rows: Vec<SortedRow<T, K>>,
    ) -> Result<Self> {
        let page: PageRequest<SortedPlace<K>> = window.read(request)?;
        let order = format!("{:?} {:?}", sort.field, sort.direction);
        let position = |wanted: &Option<SortedPlace<K>>| match wanted {
            None => Ok(None),
            Some(wanted) => {
                let at = rows.iter().position(|row| wanted.is_of(&order, row, &page.marks));
                at.map(Some).ok_or_else(|| request.coded(ErrorCode::BAD_CURSOR))
            }
        };
        let (after, before) = (position(&page.after)?, position(&page.before)?);
        let (size, backward, marks) = (page.size, page.backward, page.marks.clone());
        let total = rows.len() as u64;
        let numbered = (0..rows.len()).map(|at| (at, ())).collect();
        let Slice { items, has_more } = cut(&PageRequest { after, before, size, backward, marks }, numbered);
        let shown: BTreeSet<usize> = items.into_iter().map(|(at, ())| at).collect();
        let mut places =
            SortedPlace::at(&shown.iter().copied().chain(after).collect(), &order, &rows, &page.marks);
        let now = after.and_then(|at| places.get(&at));
        let changed_before =
            now.zip(page.after.as_ref()).is_some_and(|(now, then)| now.before != then.before);
        let rows = rows.into_iter().enumerate().filter(|(at, _)| shown.contains(at));
        let items = rows.filter_map(|(at, (_, _, row))| Some((places.remove(&at)?, row))).collect();
        let mut connection = Self::new(&page, Slice { items, has_more }, total);
        connection.page_info.changed_before = changed_before;
        Ok(connection)
    }

    /// The same page of the list that goes the other way.
    #[must_use]
    pub fn reversed(mut self) -> Self {
        let PageInfo { has_next_page, has_previous_page, start_cursor, end_cursor, .. } = &mut self.page_info;
        mem::swap(has_next_page, has_previous_page);
        mem::swap(start_cursor, end_cursor);
        self.edges.reverse();
        self
    }

    /// A page of a list that is in memory.
    pub fn of<K: CursorKeyValue>(page: &PageRequest<K>, rows: Vec<(K, T)>) -> Self {
        let total = rows.len() as u64;
        Self::new(page, cut(page, rows), total)
    }
}

impl<T> Connection<T> {
    /// The members of the page.
    pub fn members(&self) -> impl Iterator<Item = &T> {
        self.edges.iter().map(|edge| &edge.node)
    }

    /// The same page of what each member gives.
    pub fn map<U>(self, give: impl Fn(T) -> U) -> Connection<U> {
        self.filter_map(|node| Some(give(node)))
    }

    /// The same page of what each member gives, without those that give nothing.
    pub fn filter_map<U>(self, give: impl Fn(T) -> Option<U>) -> Connection<U> {
        let Self { edges, page_info, total } = self;
        let edges =
            edges.into_iter().filter_map(|Edge { cursor, node }| Some(Edge { cursor, node: give(node)? }));
        Connection { edges: edges.collect(), page_info, total }
    }
}

impl<T: OutputType> TypeName for Connection<T> {
    fn type_name() -> Cow<'static, str> {
        Cow::Owned(format!("{}Connection", T::type_name()))
    }
}

impl<T: OutputType> TypeName for Edge<T> {
    fn type_name() -> Cow<'static, str> {
        Cow::Owned(format!("{}Edge", T::type_name()))
    }
}

/// Một trang của danh sách. — A page of a list.
#[Object(name_type)]
impl<T: OutputType> Connection<T> {
    /// Các phần tử kèm con trỏ. — The members with their cursors.
    async fn edges(&self) -> &[Edge<T>] {
        &self.edges
    }

    /// Các phần tử. — The members.
    async fn nodes(&self) -> Vec<&T> {
        self.edges.iter().map(|edge| &edge.node).collect()
    }

    /// Vị trí của trang. — Where the page lies.
    async fn page_info(&self) -> &PageInfo {
        &self.page_info
    }

    /// Tổng số phần tử người gọi được xem. — How many there are in all that the caller may see.
    fn total_count(&self) -> i32 {
        int(self.total)
    }
}

/// Một phần tử của trang. — A member of a page.
#[Object(name_type)]
impl<T: OutputType> Edge<T> {
    /// Con trỏ. — The cursor.
    fn cursor(&self) -> &str {
        &self.cursor
    }

    /// Phần tử. — The member.
    async fn node(&self) -> &T {
        &self.node
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::{entropy::Entropy, vault::MasterKey};

    fn page(size: u32, backward: bool, after: Option<u64>, before: Option<u64>) -> PageRequest<u64> {
        PageRequest { after, before, size, backward, marks: marks() }
    }

    fn marks() -> CursorKey {
        MasterKey::draw(&Entropy::seeded(1)).unwrap().cursor_key()
    }

    fn shown(page: &PageRequest<u64>) -> (Vec<u64>, bool, bool) {
        let connection = Connection::of(page, (0..10).map(|n| (n, n)).collect());
        let info = &connection.page_info;
        (connection.edges.iter().map(|edge| edge.node).collect(), info.has_previous_page, info.has_next_page)
    }

    #[test]
    fn pages_go_both_ways_and_tell_of_others() {
        assert_eq!(shown(&page(3, false, None, None)), (vec![0, 1, 2], false, true));
        assert_eq!(shown(&page(3, false, Some(6), None)), (vec![7, 8, 9], true, false));
        assert_eq!(shown(&page(3, true, None, None)), (vec![7, 8, 9], true, false));
        assert_eq!(shown(&page(3, true, None, Some(3))), (vec![0, 1, 2], false, true));
        assert_eq!(shown(&page(100, false, None, None)), ((0..10).collect(), false, false));
    }

    #[test]
    fn a_list_that_goes_the_other_way_has_the_pages_of_this_one() {
        let page = page(3, false, Some(7), None).reversed();
        assert_eq!((page.after, page.before, page.backward), (None, Some(7), true));
        let connection = Connection::of(&page, (0..10).map(|n| (n, n)).collect()).reversed();
        let info = &connection.page_info;
        assert_eq!(connection.members().copied().collect::<Vec<_>>(), [6, 5, 4]);
        assert!(info.has_next_page && info.has_previous_page);
        assert_eq!(info.end_cursor.as_deref(), Some(cursor(&4_u64, &marks()).as_str()));
    }

    #[test]
    fn a_cursor_is_ours_and_has_one_spelling() {
        let marks = marks();
        assert_eq!(key_of(&cursor(&7_u64, &marks), &marks), Some(7_u64));
        let ours = |text: &str| URL_SAFE_NO_PAD.encode(marks.mark(text));
        for bad in ["", "7", &URL_SAFE_NO_PAD.encode("7"), &ours("+7"), &ours("07")] {
            assert_eq!(key_of::<u64>(bad, &marks), None, "{bad}");
        }
        let id = Uuid::from_u128(5);
        assert_eq!(key_of(&cursor(&id, &marks), &marks), Some(id));
        assert_eq!(key_of::<Uuid>(&ours(&id.simple().to_string()), &marks), None);
    }
}
