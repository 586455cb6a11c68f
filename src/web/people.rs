//! The people of the directory: found by name, sorted, page by page, and as a workbook; for those who keep the directory.

use askama::Template;
use axum::{extract::RawQuery, response::Response};
use serde::Deserialize;

use super::{
    cycles::NextPage,
    documents::PEOPLE_LIST,
    export::{ExportedTable, SheetPage, every_row},
    frame::Frame,
    listing::{AskedList, SortColumn, SortableList},
    problem::{Problem, page},
    visit::SignedIn,
    workforce_home::form,
};
use crate::domain::lang::Label;

static COLUMNS: SortableList =
    SortableList { name: "", columns: &[SortColumn::new("NAME", "Họ và tên", "Name")] };

/// What is done with somebody most often: the act, and what its link says.
const ACTS: [(&str, Label); 4] = [
    ("correctPerson", Label::new("sửa tên", "correct the name")),
    ("recordEntry", Label::new("ghi hồ sơ", "record")),
    ("registerEmployment", Label::new("ghi nơi làm việc", "employ")),
    ("grantOffice", Label::new("giao chức vụ", "give an office")),
];

#[derive(Deserialize)]
struct FoundPeople {
    persons: PeopleList,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PeopleList {
    total_count: u32,
    page_info: NextPage,
    nodes: Vec<ListedPerson>,
}

#[derive(Deserialize)]
struct ListedPerson {
    id: String,
    name: Option<String>,
}

#[derive(Template)]
#[template(path = "people.html")]
struct PeoplePage {
    frame: Frame,
    list: PeopleList,
    asked: AskedList,
}

impl ListedPerson {
    fn called(&self) -> &str {
        self.name.as_deref().unwrap_or("–")
    }

    /// What can be done: where, and what it is called.
    fn acts(&self, frame: &Frame) -> Vec<(String, &'static str)> {
        ACTS.iter()
            .map(|(act, called)| (form(act, &[("personId", &self.id)]), frame.label(*called)))
            .collect()
    }
}

fn asked(query: Option<&str>) -> AskedList {
    AskedList::of("/people".to_owned(), &["search"], query).with(&COLUMNS)
}

/// Shows a page of the people.
pub(super) async fn show(visit: SignedIn, RawQuery(query): RawQuery) -> Result<Response, Problem> {
    let mut asked = asked(query.as_deref());
    let found: FoundPeople = asked.ask(&visit, PEOPLE_LIST, "").await?;
    Ok(page(&PeoplePage { list: found.persons, asked, frame: visit.visit.frame }))
}

/// All of them, in the same order and with the same filter.
pub(super) async fn export(visit: SignedIn, RawQuery(query): RawQuery) -> Result<Response, Problem> {
    let (asked, frame) = (asked(query.as_deref()), visit.visit.frame.clone());
    let read = |found: FoundPeople| {
        let rows = found.persons.nodes.iter().map(|person| vec![person.called().to_owned()]).collect();
        Some(SheetPage { rows, of: (), page: found.persons.page_info })
    };
    let (rows, _) = every_row(&visit, PEOPLE_LIST, |after| asked.variables("", after), read).await?;
    let table = ExportedTable {
        title: frame.say("Những người trong sổ đăng ký", "People of the directory").to_owned(),
        filter: asked.filter_text(&frame, &[("search", Label::new("họ và tên có", "names with"))]),
        headers: vec![frame.say("Họ và tên", "Name")],
        rows,
    };
    table.answer(&visit, "nguoi-trong-so-dang-ky.xlsx").await
}
