//! The lists of the console: whatever has headings or pages is sorted by its columns, and its workbook has the order of its page.

use std::{fs, path::Path};

/// What has headings or pages and is not sorted, each with its template, a text of it, and why.
const UNSORTED: [(&str, &str, &str); 9] = [
    ("application.html", "Bảng: Tiêu chí", "a verdict: the rules in the order in which they are judged"),
    ("application.html", "Bảng: Điểm", "the groups of a sheet in the order in which the rule set has them"),
    ("cycle.html", "Từng ngày", "a count of days, which follow each other"),
    ("feeds.html", "Bảng: Các lịch đang có", "the few calendars of an account, by when they were made"),
    (
        "nominations.html",
        "Bảng: danh sách của đơn vị",
        "the order is what the unit proposes (E2); the lists are sorted",
    ),
    ("public_lists.html", "Bảng: ", "the list as it was made public, in the order of names (R19)"),
    ("ranking.html", "Bảng: Thứ tự ưu tiên", "the order is what the list tells (R10)"),
    ("timeline.html", "Bảng: Từng bước đến hạn ngày nào", "the steps in their order"),
    ("ranking.html", "ranking.xlsx", "the order is what the list tells (R10)"),
];

/// The templates of the pages, by their names.
fn templates() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web/templates");
    let entries = fs::read_dir(folder).expect("the templates");
    let template = |entry: fs::DirEntry| {
        let name = entry.file_name().into_string().expect("a name");
        (name, fs::read_to_string(entry.path()).expect("a text"))
    };
    entries.map(|entry| template(entry.expect("a template"))).collect()
}

/// The tables, pages and workbooks of a template that do not follow the order that is asked for, each by a text of it.
fn unsorted(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (before, table) in text.match_indices("<table>").map(|(at, _)| text.split_at(at)) {
        let head = table.split("</thead>").next().unwrap_or_default();
        if !head.contains("sorting::heading(") {
            // What it is called stands right before it.
            found.push(before.chars().rev().take(300).collect::<Vec<_>>().into_iter().rev().collect());
        }
    }
    let is_sorted = text.contains("sorting::heading(") || text.contains("sorting::links(");
    if text.contains("page_info") && !is_sorted {
        found.push(text.to_owned());
    }
    for link in text.split("href=\"").skip(1) {
        // A link ends where its quotation does, or, within what is filled in, after that.
        let link: String = link.chars().take_while(|character| *character != '>').collect();
        if link.contains(".xlsx") && !link.contains("workbook(") {
            found.push(link);
        }
    }
    found
}

#[test]
fn every_list_is_sorted_by_its_columns() {
    let mut excepted = Vec::new();
    for (name, text) in templates() {
        for list in unsorted(&text) {
            let exception = UNSORTED.iter().find(|(of, told, _)| *of == name && list.contains(told));
            let (of, told, _) = exception.unwrap_or_else(|| panic!("{name}: not sorted: {list}"));
            excepted.push((*of, *told));
        }
    }
    for (name, told, why) in UNSORTED {
        assert!(excepted.contains(&(name, told)), "no longer needed: {name}, {told}: {why}");
    }
}

#[test]
fn a_list_that_is_not_sorted_is_found() {
    let table = |head: &str| format!("<table><thead><tr>{head}</tr></thead><tbody></tbody></table>");
    let sorted = table("{% call sorting::heading(frame, head) %}");
    assert_eq!(unsorted(&sorted), [""; 0]);
    for text in [
        table("<th scope=\"col\">Tên</th>"),
        format!("{sorted}{}", table("<th scope=\"col\">Tên</th>")),
        "{% if let Some(next) = list.page_info.next() %}".to_owned(),
        "<a href=\"/people.xlsx\">".to_owned(),
    ] {
        assert_eq!(unsorted(&text).len(), 1, "{text}");
    }
    let workbook = "<a href=\"{{ asked.workbook(\"/people.xlsx\") }}\">";
    assert_eq!(unsorted(workbook), [""; 0]);
}
