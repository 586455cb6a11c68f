//! Lists that are filtered, sorted by a column and read page by page, all of it by their address: links and forms do it, so no
//! script is needed, and a workbook has the order and the filter of the page from which it is taken.
//!
//! A list that is read page by page is sorted by the API. One that stands whole on its page is sorted here, by what its columns say.

use jiff::{Timestamp, civil::Date};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::{cycles::NextPage, forms::Posted, frame::Frame, home::Named, problem::Problem, visit::SignedIn};
use crate::{
    domain::lang::Label,
    graphql::sorting::{SortDirection, SortValue, in_order},
};

/// A column by which a list can be sorted.
pub(super) struct SortColumn<V = ()> {
    /// Its name in the enum of the API, and in addresses.
    field: &'static str,
    called: Label,
    /// By what, where the list is sorted here.
    value: V,
}

/// What a row of a list is sorted by; rows without a value come last.
pub(super) type ValueOf<T> = fn(&T, &SignedIn) -> Option<SortValue>;

impl SortColumn {
    pub(super) const fn new(field: &'static str, vi: &'static str, en: &'static str) -> Self {
        Self { field, called: Label::new(vi, en), value: () }
    }
}

impl<T> SortColumn<ValueOf<T>> {
    pub(super) const fn of(
        field: &'static str,
        vi: &'static str,
        en: &'static str,
        value: ValueOf<T>,
    ) -> Self {
        Self { field, called: Label::new(vi, en), value }
    }
}

/// A list of a page that can be sorted.
pub(super) struct SortableList<V: 'static = ()> {
    /// How addresses, and the section of the page, call it; nothing where it is what the page is for.
    pub(super) name: &'static str,
    pub(super) columns: &'static [SortColumn<V>],
}

/// A list that stands whole on its page.
pub(super) type WholeList<T> = SortableList<ValueOf<T>>;

/// By a name: the given name goes first.
pub(super) fn by_name(named: Option<&Named>) -> Option<SortValue> {
    named?.name.as_deref().map(SortValue::name)
}

/// By a text, in the order of Vietnamese.
pub(super) fn by_text(text: Option<&str>) -> Option<SortValue> {
    text.map(SortValue::text)
}

/// By what a member of an enum is called.
pub(super) fn by_member(visit: &SignedIn, kind: &str, member: Option<&str>) -> Option<SortValue> {
    Some(SortValue::text(&visit.member(kind, member?)))
}

/// By a number.
#[expect(clippy::unnecessary_wraps, reason = "a column says what it is sorted by as all of them do")]
pub(super) fn by_number(number: impl Into<u64>) -> Option<SortValue> {
    Some(SortValue::Number(number.into()))
}

/// By a day, as the API writes it.
pub(super) fn by_day(day: Option<&str>) -> Option<SortValue> {
    Some(SortValue::Day(day?.parse::<Date>().ok()?))
}

/// By an instant, as the API writes it.
pub(super) fn by_time(at: &str) -> Option<SortValue> {
    Some(SortValue::Time(at.parse::<Timestamp>().ok()?))
}

/// A list of the page, by which columns it can be sorted, and by which it is, and whether from its end.
#[derive(Clone)]
struct ListOrder {
    list: &'static str,
    columns: Vec<(&'static str, Label)>,
    order: Option<(&'static str, Label, bool)>,
}

impl ListOrder {
    /// The fields of an address that say by what a list is sorted, and which way.
    fn fields(list: &str) -> [String; 2] {
        ["sort", "way"]
            .map(|field| if list.is_empty() { field.to_owned() } else { format!("{field}-{list}") })
    }

    /// The parts of an address that say an order; upwards goes without saying.
    fn parts(list: &str, field: &'static str, descending: bool) -> Vec<(String, &'static str)> {
        let [sort, way] = Self::fields(list);
        [Some((sort, field)), descending.then_some((way, DESCENDING))].into_iter().flatten().collect()
    }

    fn kept(&self) -> Vec<(String, &'static str)> {
        self.order.map(|(field, _, descending)| Self::parts(self.list, field, descending)).unwrap_or_default()
    }
}

const DESCENDING: &str = "descending";

/// What an address asks of the lists of a page.
#[derive(Clone)]
pub(super) struct AskedList {
    path: String,
    asked: Posted,
    lists: Vec<ListOrder>,
    /// The fields of its filter that were given.
    filter: Vec<(&'static str, String)>,
    pub(super) after: Option<String>,
    /// Whether that was no longer where it had been, so that the list is shown from its start.
    has_moved: bool,
}

/// That a list changed since the page before this one was shown.
pub(super) struct ChangedList {
    /// Where it begins; none where this is its first page.
    pub(super) start: Option<String>,
}

/// The heading of a column: a link that sorts by it, the other way round where that is so already.
pub(super) struct SortHeading {
    pub(super) called: &'static str,
    pub(super) address: String,
    /// How the list is sorted by it, as `aria-sort` says it.
    pub(super) way: Option<&'static str>,
    /// What the link does, for who does not see the arrow.
    pub(super) hint: &'static str,
}

impl AskedList {
    /// Reads the address of a page at a path.
    pub(super) fn of(path: String, filters: &[&'static str], query: Option<&str>) -> Self {
        let asked = Posted::of_query(query.unwrap_or_default());
        let given = |name: &&'static str| {
            let text = asked.text(name).map(str::trim).filter(|text| !text.is_empty())?;
            Some((*name, text.to_owned()))
        };
        let filter = filters.iter().filter_map(given).collect();
        let after = asked.text("after").filter(|after| !after.is_empty()).map(str::to_owned);
        Self { path, asked, lists: Vec::new(), filter, after, has_moved: false }
    }

    /// The same with a list of the page. An order that it cannot have is none.
    pub(super) fn with<V: 'static>(self, list: &SortableList<V>) -> Self {
        self.sorted_as(list, &ListOrder::fields(list.name))
    }

    /// The same with a list that addresses of former versions sorted as what the page is for: where its own order is not given,
    /// theirs is read.
    pub(super) fn with_formerly_only<V: 'static>(self, list: &SortableList<V>) -> Self {
        let own = ListOrder::fields(list.name);
        let [sort, _] = &own;
        let former = self.asked.text(sort).is_none();
        self.sorted_as(list, &if former { ListOrder::fields("") } else { own })
    }

    fn sorted_as<V: 'static>(mut self, list: &SortableList<V>, fields: &[String; 2]) -> Self {
        let [sort, way] = fields.each_ref().map(|field| self.asked.text(field));
        let column = list.columns.iter().find(|column| Some(column.field) == sort);
        let order = column.map(|column| (column.field, column.called, way == Some(DESCENDING)));
        let columns = list.columns.iter().map(|column| (column.field, column.called)).collect();
        self.lists.push(ListOrder { list: list.name, columns, order });
        self
    }

    /// Asks for the page of the address. Where the row after which it begins has moved meanwhile, nothing can go on from there: the
    /// list begins anew, and the page says so.
    pub(super) async fn ask<T: DeserializeOwned>(
        &mut self,
        visit: &SignedIn,
        document: &str,
        id: &str,
    ) -> Result<T, Problem> {
        self.ask_with(visit, document, |asked, after| asked.variables(id, after)).await
    }

    /// The same with variables of its own.
    pub(super) async fn ask_with<T: DeserializeOwned>(
        &mut self,
        visit: &SignedIn,
        document: &str,
        variables: impl Fn(&Self, Option<&str>) -> Value,
    ) -> Result<T, Problem> {
        match visit.ask(document, variables(self, self.after.as_deref())).await {
            Err(problem) if self.after.is_some() && problem.is_moved_row() => {
                (self.after, self.has_moved) = (None, true);
                visit.ask(document, variables(self, None)).await
            }
            told => told,
        }
    }

    /// What its filter says of a field.
    pub(super) fn filtered(&self, name: &str) -> Option<&str> {
        self.filter.iter().find(|(field, _)| *field == name).map(|(_, text)| text.as_str())
    }

    /// A list that is sorted: by which column, and whether from its end.
    fn sorted_by(&self, list: &str) -> Option<(&'static str, Label, bool)> {
        self.lists.iter().find(|found| found.list == list)?.order
    }

    /// The order of a list, as the API takes it.
    pub(super) fn order(&self, list: &str) -> Value {
        self.sorted_by(list).map_or(Value::Null, |(field, _, descending)| {
            json!({ "field": field, "direction": if descending { "DESCENDING" } else { "ASCENDING" } })
        })
    }

    /// Puts a list that stands whole on the page in order. Equal rows keep the order that they had.
    pub(super) fn arrange<T: 'static>(&self, list: &WholeList<T>, rows: &mut Vec<T>, visit: &SignedIn) {
        let Some((field, _, descending)) = self.sorted_by(list.name) else { return };
        let Some(column) = list.columns.iter().find(|column| column.field == field) else { return };
        let row = |(at, row)| ((column.value)(&row, visit), at, row);
        let keyed = rows.drain(..).enumerate().map(row).collect();
        let direction = if descending { SortDirection::Descending } else { SortDirection::Ascending };
        rows.extend(in_order(keyed, direction).into_iter().map(|(_, _, row)| row));
    }

    /// The variables of a document that asks for the page after a cursor of the list that the page is for.
    pub(super) fn variables(&self, id: &str, after: Option<&str>) -> Value {
        let mut variables = Map::new();
        variables.insert("id".to_owned(), json!(id));
        variables.insert("after".to_owned(), json!(after));
        variables.insert("orderBy".to_owned(), self.order(""));
        variables.extend(self.filter.iter().map(|(name, text)| ((*name).to_owned(), json!(text))));
        Value::Object(variables)
    }

    /// The parts of its address that a form of its filter carries along.
    pub(super) fn kept(&self) -> Vec<(String, &'static str)> {
        self.lists.iter().flat_map(ListOrder::kept).collect()
    }

    fn query(&self, order: &[(String, &'static str)], after: Option<&str>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query
            .extend_pairs(&self.filter)
            .extend_pairs(order)
            .extend_pairs(after.map(|after| ("after", after)));
        query.finish()
    }

    fn address(&self, path: &str, after: Option<&str>) -> String {
        match self.query(&self.kept(), after) {
            query if query.is_empty() => path.to_owned(),
            query => format!("{path}?{query}"),
        }
    }

    /// Where the page is that is shown.
    pub(super) fn here(&self) -> String {
        self.address(&self.path, self.after.as_deref())
    }

    /// Where the page after a cursor is.
    pub(super) fn next(&self, after: &str) -> String {
        self.address(&self.path, Some(after))
    }

    /// Where the list is as a workbook, in this order and with this filter.
    pub(super) fn workbook(&self, path: &str) -> String {
        self.address(path, None)
    }

    /// That the list changed since the page before, if it did.
    pub(super) fn changed(&self, page: &NextPage) -> Option<ChangedList> {
        match (self.has_moved, page.changed_before) {
            (true, _) => Some(ChangedList { start: None }),
            (false, true) => Some(ChangedList { start: Some(self.address(&self.path, None)) }),
            (false, false) => None,
        }
    }

    /// The headings of a list. Another order begins with its first page, and leads back to where the list stands.
    pub(super) fn headings(&self, frame: &Frame, list: &str) -> Vec<SortHeading> {
        let Some(own) = self.lists.iter().find(|found| found.list == list) else { return Vec::new() };
        let others = self.lists.iter().filter(|found| found.list != list);
        let others: Vec<_> = others.flat_map(ListOrder::kept).collect();
        let mark = if list.is_empty() { String::new() } else { format!("#{list}") };
        let heading = |(field, called): &(&'static str, Label)| {
            let sorted = own.order.filter(|(by, ..)| by == field).map(|(_, _, descending)| descending);
            let to_descend = sorted == Some(false);
            let mut order = others.clone();
            order.extend(ListOrder::parts(list, field, to_descend));
            SortHeading {
                called: frame.label(*called),
                address: format!("?{}{mark}", self.query(&order, None)),
                way: sorted.map(|descending| if descending { DESCENDING } else { "ascending" }),
                hint: if to_descend {
                    frame.say(": sắp xếp giảm dần", ": sort descending")
                } else {
                    frame.say(": sắp xếp tăng dần", ": sort ascending")
                },
            }
        };
        own.columns.iter().map(heading).collect()
    }

    /// The filter in words, and the order of the list that the page is for, for a workbook; of the filter what its fields are
    /// called is given.
    pub(super) fn filter_text(&self, frame: &Frame, called: &[(&str, Label)]) -> String {
        let name = |field: &str| {
            called.iter().find(|(name, _)| *name == field).map(|(_, label)| frame.label(*label))
        };
        let limits: Vec<String> = self
            .filter
            .iter()
            .map(|(field, text)| format!("{} {text}", name(field).unwrap_or(*field)))
            .collect();
        let limits =
            if limits.is_empty() { frame.say("không lọc", "none").to_owned() } else { limits.join("; ") };
        self.with_order(frame, limits, "")
    }

    /// What a workbook of a list was limited to, with the order of the list in words.
    pub(super) fn with_order(&self, frame: &Frame, told: String, list: &str) -> String {
        let Some((_, called, descending)) = self.sorted_by(list) else { return told };
        let by = frame.say("sắp xếp theo", "sorted by");
        let way = if descending { ("giảm dần", "descending") } else { ("tăng dần", "ascending") };
        format!("{told}; {by} {}, {}", frame.label(called), frame.say(way.0, way.1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::Lang;

    static MAIN: SortableList = SortableList {
        name: "",
        columns: &[SortColumn::new("NAME", "Tên", "Name"), SortColumn::new("DAY", "Ngày", "Day")],
    };
    static BESIDE: WholeList<u32> = SortableList {
        name: "beside",
        columns: &[SortColumn::of("NUMBER", "Số", "Number", |number, _| by_number(*number))],
    };

    fn frame() -> Frame {
        Frame {
            lang: Lang::En,
            path: String::new(),
            form_token: None,
            form_owner: None,
            request: String::new(),
        }
    }

    fn asked(query: &str) -> AskedList {
        AskedList::of("/x".to_owned(), &["search"], Some(query)).with(&MAIN).with(&BESIDE)
    }

    #[test]
    fn a_heading_turns_the_order_round_and_keeps_the_filter() {
        let list = asked("search=a+b&sort=NAME&after=c");
        assert_eq!(list.order(""), json!({ "field": "NAME", "direction": "ASCENDING" }));
        let headings = list.headings(&frame(), "");
        let told: Vec<_> = headings.iter().map(|heading| (heading.way, heading.address.as_str())).collect();
        let down = "?search=a+b&sort=NAME&way=descending";
        assert_eq!(told, [(Some("ascending"), down), (None, "?search=a+b&sort=DAY")]);
        assert_eq!(list.next("d"), "/x?search=a+b&sort=NAME&after=d");
        assert_eq!(list.workbook("/x.xlsx"), "/x.xlsx?search=a+b&sort=NAME");
        assert_eq!(
            list.filter_text(&frame(), &[("search", Label::new("từ", "words"))]),
            "words a b; sorted by Name, ascending"
        );
    }

    #[test]
    fn the_lists_of_a_page_are_sorted_each_on_its_own() {
        let list = asked("sort-beside=NUMBER&way-beside=descending&sort=NAME");
        let headings = list.headings(&frame(), "beside");
        let told: Vec<_> = headings.iter().map(|heading| (heading.way, heading.address.as_str())).collect();
        assert_eq!(told, [(Some("descending"), "?sort=NAME&sort-beside=NUMBER#beside")]);
        assert_eq!(list.order("").get("field"), Some(&json!("NAME")));
        assert_eq!(list.here(), "/x?sort=NAME&sort-beside=NUMBER&way-beside=descending");
        assert_eq!(
            list.with_order(&frame(), "all".to_owned(), "beside"),
            "all; sorted by Number, descending"
        );
    }

    #[test]
    fn an_order_that_the_list_has_not_is_none() {
        let list = asked("sort=NUMBER&way=descending&sort-beside=NAME");
        assert_eq!((list.order(""), list.here().as_str()), (Value::Null, "/x"));
        assert_eq!(list.filter_text(&frame(), &[]), "none");
        assert!(list.headings(&frame(), "nothing").is_empty());
    }

    #[test]
    fn a_page_says_that_its_list_changed_and_where_it_begins() {
        let page = |changed_before| NextPage { goes_on: false, end_cursor: None, changed_before };
        let mut list = asked("sort=NAME&after=c");
        assert!(list.changed(&page(false)).is_none());
        let start = |told: Option<ChangedList>| told.map(|told| told.start);
        assert_eq!(start(list.changed(&page(true))), Some(Some("/x?sort=NAME".to_owned())));
        list.has_moved = true;
        assert_eq!(start(list.changed(&page(false))), Some(None));
    }
}
