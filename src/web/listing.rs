//! Lists that are filtered, sorted by a column and read page by page, all of it by their address: links and forms do it, so no
//! script is needed, and a workbook has the order and the filter of the page from which it is taken.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::{forms::Posted, frame::Frame, problem::Problem, visit::SignedIn};
use crate::domain::lang::Label;

/// A column by which a list can be sorted.
pub(super) struct SortColumn {
    /// Its name in the enum of the API, and in addresses.
    pub(super) field: &'static str,
    pub(super) called: Label,
}

impl SortColumn {
    pub(super) const fn new(field: &'static str, vi: &'static str, en: &'static str) -> Self {
        Self { field, called: Label::new(vi, en) }
    }
}

/// What an address asks of a list.
#[derive(Clone)]
pub(super) struct AskedList {
    path: String,
    columns: &'static [SortColumn],
    /// The fields of its filter that were given.
    filter: Vec<(&'static str, String)>,
    /// By which column, and whether from its end.
    order: Option<(&'static SortColumn, bool)>,
    pub(super) after: Option<String>,
    /// Whether that was no longer where it had been, so that the list is shown from its start.
    pub(super) has_moved: bool,
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
    /// Reads the address of a list at a path. An order that it cannot have is none.
    pub(super) fn of(
        path: String,
        columns: &'static [SortColumn],
        filters: &[&'static str],
        query: Option<&str>,
    ) -> Self {
        let asked = Posted::of_query(query.unwrap_or_default());
        let given = |name: &&'static str| {
            let text = asked.text(name).map(str::trim).filter(|text| !text.is_empty())?;
            Some((*name, text.to_owned()))
        };
        let wanted = asked.text("sort").unwrap_or_default();
        let column = columns.iter().find(|column| column.field == wanted);
        Self {
            path,
            columns,
            filter: filters.iter().filter_map(given).collect(),
            order: column.map(|column| (column, asked.text("way") == Some("descending"))),
            after: asked.text("after").filter(|after| !after.is_empty()).map(str::to_owned),
            has_moved: false,
        }
    }

    /// Asks for the page of the address. Where the row after which it begins has moved meanwhile, nothing can go on from there: the
    /// list begins anew, and the page says so.
    pub(super) async fn ask<T: DeserializeOwned>(
        &mut self,
        visit: &SignedIn,
        document: &str,
        id: &str,
    ) -> Result<T, Problem> {
        match visit.ask(document, self.variables(id, self.after.as_deref())).await {
            Err(problem) if self.after.is_some() && problem.is_moved_row() => {
                (self.after, self.has_moved) = (None, true);
                visit.ask(document, self.variables(id, None)).await
            }
            told => told,
        }
    }

    /// What its filter says of a field.
    pub(super) fn filtered(&self, name: &str) -> Option<&str> {
        self.filter.iter().find(|(field, _)| *field == name).map(|(_, text)| text.as_str())
    }

    /// The order, as the API takes it.
    pub(super) fn order(&self) -> Value {
        self.order.map_or(Value::Null, |(column, descending)| {
            json!({ "field": column.field, "direction": if descending { "DESCENDING" } else { "ASCENDING" } })
        })
    }

    /// The variables of a document that asks for the page after a cursor.
    pub(super) fn variables(&self, id: &str, after: Option<&str>) -> Value {
        let mut variables = Map::new();
        variables.insert("id".to_owned(), json!(id));
        variables.insert("after".to_owned(), json!(after));
        variables.insert("orderBy".to_owned(), self.order());
        variables.extend(self.filter.iter().map(|(name, text)| ((*name).to_owned(), json!(text))));
        Value::Object(variables)
    }

    /// The parts of its address that a form of its filter carries along.
    pub(super) fn kept(&self) -> Vec<(&'static str, &'static str)> {
        let way = |descending| if descending { "descending" } else { "ascending" };
        self.order
            .map(|(column, descending)| [("sort", column.field), ("way", way(descending))])
            .into_iter()
            .flatten()
            .collect()
    }

    fn address(&self, path: &str, order: &[(&'static str, &'static str)], after: Option<&str>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query
            .extend_pairs(&self.filter)
            .extend_pairs(order)
            .extend_pairs(after.map(|after| ("after", after)));
        match query.finish() {
            query if query.is_empty() => path.to_owned(),
            query => format!("{path}?{query}"),
        }
    }

    /// Where the page is that is shown.
    pub(super) fn here(&self) -> String {
        self.address(&self.path, &self.kept(), self.after.as_deref())
    }

    /// Where the page after a cursor is.
    pub(super) fn next(&self, after: &str) -> String {
        self.address(&self.path, &self.kept(), Some(after))
    }

    /// Where the list is as a workbook, in this order and with this filter.
    pub(super) fn workbook(&self, path: &str) -> String {
        self.address(path, &self.kept(), None)
    }

    /// The headings of its columns. Another order begins with its first page.
    pub(super) fn headings(&self, frame: &Frame) -> Vec<SortHeading> {
        let heading = |column: &'static SortColumn| {
            let sorted =
                self.order.filter(|(by, _)| by.field == column.field).map(|(_, descending)| descending);
            let to_descend = sorted == Some(false);
            let order =
                [("sort", column.field), ("way", if to_descend { "descending" } else { "ascending" })];
            SortHeading {
                called: frame.label(column.called),
                address: self.address(&self.path, &order, None),
                way: sorted.map(|descending| if descending { "descending" } else { "ascending" }),
                hint: if to_descend {
                    frame.say(": sắp xếp giảm dần", ": sort descending")
                } else {
                    frame.say(": sắp xếp tăng dần", ": sort ascending")
                },
            }
        };
        self.columns.iter().map(heading).collect()
    }

    /// The filter and the order in words, for a workbook; of the filter what its fields are called is given.
    pub(super) fn told(&self, frame: &Frame, called: &[(&str, Label)]) -> String {
        let name = |field: &str| {
            called.iter().find(|(name, _)| *name == field).map(|(_, label)| frame.label(*label))
        };
        let mut told: Vec<String> = self
            .filter
            .iter()
            .map(|(field, text)| format!("{} {text}", name(field).unwrap_or(*field)))
            .collect();
        if told.is_empty() {
            told.push(frame.say("không lọc", "none").to_owned());
        }
        told.extend(self.order_told(frame));
        told.join("; ")
    }

    /// The order in words.
    pub(super) fn order_told(&self, frame: &Frame) -> Option<String> {
        let (column, descending) = self.order?;
        let by = frame.say("sắp xếp theo", "sorted by");
        let way = if descending { ("giảm dần", "descending") } else { ("tăng dần", "ascending") };
        Some(format!("{by} {}, {}", frame.label(column.called), frame.say(way.0, way.1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::Lang;

    const COLUMNS: [SortColumn; 2] =
        [SortColumn::new("NAME", "Tên", "Name"), SortColumn::new("DAY", "Ngày", "Day")];

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
        static ALL: [SortColumn; 2] = COLUMNS;
        AskedList::of("/x".to_owned(), &ALL, &["search"], Some(query))
    }

    #[test]
    fn a_heading_turns_the_order_round_and_keeps_the_filter() {
        let list = asked("search=a+b&sort=NAME&way=ascending&after=c");
        assert_eq!(list.order(), json!({ "field": "NAME", "direction": "ASCENDING" }));
        let headings = list.headings(&frame());
        let told: Vec<_> = headings.iter().map(|heading| (heading.way, heading.address.as_str())).collect();
        assert_eq!(
            told,
            [
                (Some("ascending"), "/x?search=a+b&sort=NAME&way=descending"),
                (None, "/x?search=a+b&sort=DAY&way=ascending"),
            ]
        );
        assert_eq!(list.next("d"), "/x?search=a+b&sort=NAME&way=ascending&after=d");
        assert_eq!(list.workbook("/x.xlsx"), "/x.xlsx?search=a+b&sort=NAME&way=ascending");
        assert_eq!(
            list.told(&frame(), &[("search", Label::new("từ", "words"))]),
            "words a b; sorted by Name, ascending"
        );
    }

    #[test]
    fn an_order_that_the_list_has_not_is_none() {
        let list = asked("sort=NOTHING&way=descending");
        assert_eq!((list.order(), list.here().as_str()), (Value::Null, "/x"));
        assert_eq!(list.told(&frame(), &[]), "none");
    }
}
