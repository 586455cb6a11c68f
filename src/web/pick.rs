//! The lists that ids are chosen from. A list is searched by words and read page by page; the buttons for that draw the form
//! again, so they work without a script, and what was chosen on another page stays chosen.
//!
//! For each kind of list a form has the fields `search.` (words), `was.` (words of the shown page), `at.` (start of that page); a
//! button sets `to.` (start of the next page). The field `picked` carries a choice with its name.

use serde_json::{Map, Value, json};

use super::{
    forms::{ActForm, Posted},
    frame::Frame,
};
use crate::domain::lang::Label;

/// A list that is read page by page.
struct PickList {
    kind: &'static str,
    called: Label,
    /// Where it is in the answer.
    at: &'static str,
    /// The variable that says where its page begins.
    page: &'static str,
    /// Whether the last come first.
    is_backward: bool,
    /// The variable with the words that are searched for, where it takes some of its own.
    words: Option<&'static str>,
    /// The kind by whose words it is searched.
    by: &'static str,
}

const fn list(
    kind: &'static str,
    called: Label,
    at: &'static str,
    page: &'static str,
    words: Option<&'static str>,
) -> PickList {
    PickList { kind, called, at, page, is_backward: false, words, by: kind }
}

/// One of a person, found by the name.
const fn of_person(kind: &'static str, called: Label, at: &'static str, page: &'static str) -> PickList {
    PickList { by: PERSONS, ..list(kind, called, at, page, None) }
}

const PERSONS: &str = "persons";
const OF_PERSONS: [&str; 4] = [PERSONS, "accounts", "offices", "employments"];

const LISTS: [PickList; 10] = [
    PickList {
        is_backward: true,
        ..list(PERSONS, Label::new("người", "people"), "/persons", "beforePersons", Some("searchPersons"))
    },
    list(
        "applications",
        Label::new("hồ sơ dự xét", "applications"),
        "/cycle/applications",
        "afterApplications",
        Some("searchApplications"),
    ),
    list(
        "documents",
        Label::new("văn bản", "documents"),
        "/cycle/documents",
        "afterDocuments",
        Some("searchDocuments"),
    ),
    list("appeals", Label::new("đơn", "appeals"), "/cycle/appeals", "afterAppeals", None),
    list("agencies", Label::new("cơ quan", "agencies"), "/agencies", "afterAgencies", Some("searchAgencies")),
    list("units", Label::new("đơn vị", "units"), "/units", "afterUnits", Some("searchUnits")),
    of_person("accounts", Label::new("tài khoản", "accounts"), "/accounts", "afterAccounts"),
    of_person("offices", Label::new("chức vụ", "offices"), "/officeTerms", "afterOffices"),
    of_person(
        "employments",
        Label::new("thời gian làm việc", "employments"),
        "/employments",
        "afterEmployments",
    ),
    list(
        "transfers",
        Label::new("đề nghị chuyển công tác", "transfers"),
        "/transfers",
        "afterTransfers",
        None,
    ),
];

/// Which page of the lists is meant: the one that is asked for, or the one that the form showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PickPage {
    Asked,
    Shown,
}

impl PickPage {
    fn words(self, posted: &Posted, kind: &str) -> String {
        let field = match self {
            Self::Asked => format!("search.{kind}"),
            Self::Shown => format!("was.{kind}"),
        };
        posted.text(&field).unwrap_or_default().trim().to_owned()
    }

    fn begin(self, posted: &Posted, list: &PickList) -> String {
        let text = |prefix: &str| posted.text(&format!("{prefix}.{}", list.kind)).map(str::to_owned);
        let shown = text("at").unwrap_or_default();
        let is_searched_anew = Self::Asked.words(posted, list.by) != Self::Shown.words(posted, list.by);
        match (self, text("to")) {
            (Self::Shown, _) => shown,
            (Self::Asked, Some(to)) => to,
            // Other words, another list: it is read from its beginning.
            (Self::Asked, None) if is_searched_anew => String::new(),
            (Self::Asked, None) => shown,
        }
    }

    /// What documents ask with.
    pub(super) fn variables(self, posted: &Posted) -> Map<String, Value> {
        let given = |text: String| if text.is_empty() { Value::Null } else { json!(text) };
        let mut variables = Map::new();
        for list in &LISTS {
            variables.insert(list.page.to_owned(), given(self.begin(posted, list)));
            if let Some(words) = list.words {
                variables.insert(words.to_owned(), given(self.words(posted, list.kind)));
            }
        }
        variables
    }
}

/// Whether another page is asked for than the one that the form showed.
pub(super) fn has_moved(posted: &Posted) -> bool {
    PickPage::Asked.variables(posted) != PickPage::Shown.variables(posted)
}

/// Follows a button: `more:KIND:WHERE`, or `first:KIND`.
pub(super) fn follow(posted: &mut Posted, button: &str) {
    let mut parts = button.splitn(3, ':');
    match (parts.next(), parts.next(), parts.next()) {
        (Some("more"), Some(kind), Some(to)) => posted.set(&format!("to.{kind}"), to),
        (Some("first"), Some(kind), None) => posted.set(&format!("to.{kind}"), ""),
        _ => {}
    }
}

/// How a list is searched and read on.
#[derive(Clone, Debug)]
pub(super) struct DrawnPicker {
    pub(super) kind: &'static str,
    pub(super) called: &'static str,
    /// The words that are searched for, of a list that takes some.
    pub(super) words: Option<String>,
    /// Where the page that is shown begins.
    pub(super) begin: String,
    /// Where the next one does.
    pub(super) next: Option<String>,
}

impl DrawnPicker {
    /// The pages of a list and the words that it is searched by, as an address takes them.
    pub(super) fn query(&self, to: &str) -> String {
        let (words, place) = (format!("search.{}", self.kind), format!("to.{}", self.kind));
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair(&words, self.words.as_deref().unwrap_or_default()).append_pair(&place, to);
        query.finish()
    }
}

/// The lists of a form of which there is more than its page shows, or that are searched.
pub(super) fn pickers(
    form: &ActForm,
    told: &Value,
    posted: &Posted,
    frame: &Frame,
    choosing: Option<&str>,
) -> Vec<DrawnPicker> {
    let draw = |list: &PickList| {
        let connection = told.pointer(list.at).filter(|found| !found.is_null())?;
        if !is_used(form, list.kind, choosing) {
            return None;
        }
        let (begin, words) = (PickPage::Asked.begin(posted, list), PickPage::Asked.words(posted, list.kind));
        let (has_more, end) = if list.is_backward {
            ("/pageInfo/hasPreviousPage", "/pageInfo/startCursor")
        } else {
            ("/pageInfo/hasNextPage", "/pageInfo/endCursor")
        };
        let more = connection.pointer(has_more) == Some(&Value::Bool(true));
        let next = connection.pointer(end).and_then(Value::as_str).filter(|_| more).map(str::to_owned);
        let is_needed = next.is_some() || !begin.is_empty() || !words.is_empty() || list.kind == PERSONS;
        is_needed.then(|| DrawnPicker {
            kind: list.kind,
            called: frame.label(list.called),
            words: list.words.map(|_| words),
            begin,
            next,
        })
    };
    LISTS.iter().filter_map(draw).collect()
}

fn is_used(form: &ActForm, kind: &str, choosing: Option<&str>) -> bool {
    let names = |other: &str| form.names(other);
    choosing == Some(kind)
        || names(kind)
        || match kind {
            "applications" => names(PERSONS),
            "documents" => names("publications"),
            "agencies" => names("recruiters"),
            PERSONS => OF_PERSONS.into_iter().any(names),
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_words_begin_a_list_anew_and_a_button_goes_on() {
        let begin = |query: &str| {
            let posted = Posted::of_query(query);
            PickPage::Asked.variables(&posted).get("afterUnits").cloned()
        };
        assert_eq!(begin(""), Some(Value::Null));
        assert_eq!(begin("search.units=a&was.units=a&at.units=c"), Some(json!("c")));
        assert_eq!(begin("search.units=b&was.units=a&at.units=c"), Some(Value::Null));
        assert_eq!(begin("search.units=a&was.units=a&at.units=c&to.units=d"), Some(json!("d")));
        let mut posted = Posted::of_query("at.units=c");
        assert!(!has_moved(&posted));
        follow(&mut posted, "more:units:x:y");
        assert_eq!(PickPage::Asked.variables(&posted).get("afterUnits"), Some(&json!("x:y")));
        assert_eq!(PickPage::Shown.variables(&posted).get("afterUnits"), Some(&json!("c")));
        assert!(has_moved(&posted));
        follow(&mut posted, "first:units");
        assert_eq!(PickPage::Asked.variables(&posted).get("afterUnits"), Some(&Value::Null));
    }

    #[test]
    fn accounts_are_searched_by_the_name_of_their_person() {
        let posted = Posted::of_query("search.persons=an&at.accounts=c");
        let variables = PickPage::Asked.variables(&posted);
        assert_eq!(variables.get("searchPersons"), Some(&json!("an")));
        assert_eq!(variables.get("afterAccounts"), Some(&Value::Null), "other words, another list");
    }
}
