//! The lists that everybody may read, without signing in (R19): which there are, and the lines of one. No search engine
//! keeps them, so that they are gone once they come down.

use askama::Template;
use axum::{
    extract::RawQuery,
    http::{HeaderName, HeaderValue},
    response::Response,
};
use serde::Deserialize;
use serde_json::json;

use super::{
    cycle_name::organiser_in_words,
    cycles::NextPage,
    documents::PUBLIC_LISTS,
    forms::Posted,
    frame::Frame,
    problem::{Problem, ProblemKind, page},
    visit::Visit,
};

/// No search engine lists or keeps the page.
const ROBOTS: HeaderValue = HeaderValue::from_static("noindex, nofollow, noarchive");

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct FoundLists {
    published_lists: Vec<PostedList>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PostedList {
    cycle_id: String,
    title: Option<String>,
    year: i32,
    agency: Option<String>,
    /// Its legal successor, if that goes on with the cycle.
    continued_by: Option<String>,
    kind: String,
    label: String,
    lines: Option<PostedLines>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PostedLines {
    total_count: u32,
    page_info: NextPage,
    nodes: Vec<PostedLine>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PostedLine {
    name: String,
    unit: Option<String>,
    title_code: String,
    title_name: Option<String>,
    result: String,
}

impl PostedList {
    /// Who organises the cycle, in words; none where the name was erased.
    fn organised_by(&self, frame: &Frame) -> Option<String> {
        self.agency.as_deref()?;
        Some(organiser_in_words(frame, self.agency.as_deref(), self.continued_by.as_deref()))
    }

    /// The address of its lines.
    fn page(&self) -> String {
        let pairs = [("cycle", &self.cycle_id), ("list", &self.kind)];
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        format!("/public?{query}")
    }
}

#[derive(Template)]
#[template(path = "public_lists.html")]
struct PublicListsPage {
    frame: Frame,
    lists: Vec<PostedList>,
    /// What is looked for, in the list that is open.
    search: String,
}

/// Shows which lists there are, or one of them.
pub(super) async fn show(visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Problem> {
    let asked = Posted::of_query(query.as_deref().unwrap_or_default());
    let text = |name: &str| asked.text(name).filter(|text| !text.is_empty());
    let open = text("cycle").is_some() && text("list").is_some();
    let variables = json!({
        "cycle": text("cycle"), "kind": text("list"), "open": open, "after": text("after"), "search": text("search"),
    });
    let found: FoundLists = visit.ask_as_nobody(PUBLIC_LISTS, variables).await?;
    if open && found.published_lists.is_empty() {
        return Err(visit.problem(ProblemKind::NotFound));
    }
    let search = text("search").unwrap_or_default().to_owned();
    let mut response = page(&PublicListsPage { lists: found.published_lists, search, frame: visit.frame });
    response.headers_mut().insert(HeaderName::from_static("x-robots-tag"), ROBOTS);
    Ok(response)
}
