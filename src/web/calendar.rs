//! What is due as a calendar (iCalendar, RFC 5545): the deadlines of the open cycles and what is due for an agency
//! ([`super::agenda`]). A signed-in person downloads it; a calendar program reads it by a secret address ([`super::feeds`]).
//!
//! It holds what is due, the day and a link, and neither names nor reasons, for calendars are shown to others. An event
//! keeps its UID for as long as its deadline is there, and its SEQUENCE grows with the versions of the cycle and of the
//! application that it is about, so that taking the calendar again moves what was moved.

use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use jiff::{Timestamp, civil::Date};
use serde::Deserialize;
use serde_json::json;

use super::{
    cycle_name::CycleName, cycles::NextPage, documents::DEADLINES, frame::Frame, pages::every_page,
    problem::Problem, visit::SignedIn,
};
use crate::domain::digest::Digest;

/// The longest line, in bytes, without its end (RFC 5545 §3.1).
const LONGEST_LINE: usize = 75;
const CALENDAR: HeaderValue = HeaderValue::from_static("text/calendar; charset=utf-8");
const FILE: HeaderValue = HeaderValue::from_static("attachment; filename=\"thoi-han.ics\"");

#[derive(Deserialize)]
struct FoundDeadlines {
    cycles: CyclesWithDeadlines,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CyclesWithDeadlines {
    page_info: NextPage,
    nodes: Vec<CycleWithDeadlines>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CycleWithDeadlines {
    id: String,
    #[serde(flatten)]
    name: CycleName,
    state: String,
    version: i64,
    viewer_takes_part: bool,
    viewer_can_apply: bool,
    deadlines: Vec<DeadlineToKeep>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct DeadlineToKeep {
    kind: String,
    label: String,
    last_day: Option<String>,
    met_on: Option<String>,
    notice_id: Option<String>,
    application: Option<VersionedApplication>,
}

#[derive(Deserialize)]
struct VersionedApplication {
    id: String,
    version: i64,
}

/// Sends what is due in the open cycles that the caller sees.
pub(super) async fn download(visit: SignedIn, headers: HeaderMap) -> Result<Response, Problem> {
    let mut response = write_calendar(&visit, &headers, |_| true).await?.answer();
    response.headers_mut().insert(header::CONTENT_DISPOSITION, FILE);
    Ok(response)
}

/// The same for a calendar program: of the cycles that the caller has a part in, or could apply in.
pub(super) async fn own_deadlines(visit: &SignedIn, headers: &HeaderMap) -> Result<CalendarText, Problem> {
    write_calendar(visit, headers, |cycle| cycle.viewer_takes_part || cycle.viewer_can_apply).await
}

async fn write_calendar(
    visit: &SignedIn,
    headers: &HeaderMap,
    is_wanted: impl Fn(&CycleWithDeadlines) -> bool,
) -> Result<CalendarText, Problem> {
    let site = site(headers, visit.visit.console.0.over_tls);
    let now = visit.visit.console.0.pipeline.now();
    let name = visit.visit.frame.say("Thời hạn xét thăng hạng", "Deadlines of promotion reviews");
    let mut calendar = CalendarText::begin(name);
    let take = |found: FoundDeadlines| {
        for cycle in found.cycles.nodes.iter().filter(|cycle| cycle.is_open() && is_wanted(cycle)) {
            let open = cycle.deadlines.iter().filter(|due| due.met_on.is_none());
            for event in open.filter_map(|due| due.event(cycle, &visit.visit.frame)) {
                calendar.event(&event, site.as_deref(), now);
            }
        }
        Ok(found.cycles.page_info.next().map(str::to_owned))
    };
    every_page(visit, DEADLINES, |after| json!({ "after": after }), take).await?;
    Ok(calendar)
}

/// Where the console is, as the browser called it; none where it called it by what is no name of a host.
pub(super) fn site(headers: &HeaderMap, over_tls: bool) -> Option<String> {
    let host = headers.get(header::HOST)?.to_str().ok()?;
    let is_host = host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte));
    let scheme = if over_tls { "https" } else { "http" };
    (is_host && !host.is_empty()).then(|| format!("{scheme}://{host}"))
}

impl CycleWithDeadlines {
    fn is_open(&self) -> bool {
        !["ARCHIVED", "CANCELLED"].contains(&self.state.as_str())
    }
}

impl DeadlineToKeep {
    /// Grows whenever its day may have moved.
    fn sequence(&self, cycle: &CycleWithDeadlines) -> i64 {
        cycle.version + self.application.as_ref().map_or(0, |application| application.version)
    }

    /// What it is known by: the cycle and the kind, and whose it is or which notice opened it.
    fn uid(&self, cycle: &str) -> String {
        let of = self.application.as_ref().map_or("", |application| application.id.as_str());
        uid(&[cycle, &self.kind, of, self.notice_id.as_deref().unwrap_or_default()])
    }

    /// The event of a deadline whose last day is known.
    fn event(&self, cycle: &CycleWithDeadlines, frame: &Frame) -> Option<KeptEvent> {
        Some(KeptEvent {
            uid: self.uid(&cycle.id),
            sequence: self.sequence(cycle),
            day: self.last_day.as_deref()?.parse().ok()?,
            summary: format!("{} – {}", self.label, cycle.name.text(frame)),
            path: format!("/cycles/{}", cycle.id),
        })
    }
}

/// What an event is known by, made from what tells it from all others.
fn uid(parts: &[&str]) -> String {
    format!("{}@thanghang", Digest::of(parts.join("\0")).to_string().get(..32).unwrap_or_default())
}

/// An event of a whole day.
pub(super) struct KeptEvent {
    pub(super) uid: String,
    /// Grows whenever its day may have moved.
    pub(super) sequence: i64,
    pub(super) day: Date,
    pub(super) summary: String,
    /// Where it is in the console.
    pub(super) path: String,
}

/// The lines of a calendar.
pub(super) struct CalendarText(String);

impl CalendarText {
    /// An empty calendar of that name.
    pub(super) fn begin(name: &str) -> Self {
        let mut calendar = Self(String::new());
        calendar.line("BEGIN", "VCALENDAR");
        calendar.line("VERSION", "2.0");
        calendar.line("PRODID", "-//thanghang//console//VI");
        calendar.line("CALSCALE", "GREGORIAN");
        calendar.line("METHOD", "PUBLISH");
        calendar.line("X-WR-CALNAME", &text(name));
        calendar
    }

    /// Adds an event.
    pub(super) fn event(&mut self, event: &KeptEvent, site: Option<&str>, now: Timestamp) {
        self.line("BEGIN", "VEVENT");
        self.line("UID", &event.uid);
        self.line("DTSTAMP", &now.strftime("%Y%m%dT%H%M%SZ").to_string());
        self.line("SEQUENCE", &event.sequence.to_string());
        self.line("DTSTART;VALUE=DATE", &event.day.strftime("%Y%m%d").to_string());
        self.line("SUMMARY", &text(&event.summary));
        self.line("TRANSP", "TRANSPARENT");
        if let Some(site) = site {
            self.line("URL", &format!("{site}{}", event.path));
        }
        self.line("END", "VEVENT");
    }

    /// The whole of it.
    fn end(mut self) -> String {
        self.line("END", "VCALENDAR");
        self.0
    }

    /// The whole of it, as an answer.
    pub(super) fn answer(self) -> Response {
        ([(header::CONTENT_TYPE, CALENDAR)], self.end()).into_response()
    }

    /// A line, folded where it is too long; no character is torn.
    fn line(&mut self, name: &str, value: &str) {
        let mut left = LONGEST_LINE;
        for character in format!("{name}:{value}").chars() {
            if character.len_utf8() > left {
                self.0.push_str("\r\n ");
                left = LONGEST_LINE - 1;
            }
            self.0.push(character);
            left -= character.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// A text as the value of a line (RFC 5545 §3.3.11). What is no text is left out: control characters, and what turns the
/// direction of writing around.
fn text(typed: &str) -> String {
    let mut written = String::with_capacity(typed.len());
    for character in typed.chars() {
        match character {
            '\\' | ';' | ',' => written.extend(['\\', character]),
            '\n' => written.push_str("\\n"),
            _ if character.is_control() || turns(character) => {}
            _ => written.push(character),
        }
    }
    written
}

/// Whether a character sets the direction of what follows (Unicode UAX #9).
const fn turns(character: char) -> bool {
    matches!(
        character,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// However long a line is, and wherever a character of several bytes falls, it unfolds to what it was.
    #[test]
    fn a_long_line_is_folded_and_no_character_is_torn() {
        for length in 0..400 {
            let value: String = "aộ€𝄞 ".chars().cycle().take(length).collect();
            let mut calendar = CalendarText(String::new());
            calendar.line("SUMMARY", &value);
            let lines = calendar.0.strip_suffix("\r\n").unwrap_or_default().split("\r\n");
            assert!(lines.clone().all(|line| line.len() <= LONGEST_LINE), "{length}");
            let unfolded: String = lines.collect::<Vec<_>>().join("\n").replace("\n ", "");
            assert_eq!(unfolded, format!("SUMMARY:{value}"), "{length}");
        }
    }

    #[test]
    fn no_text_ends_its_line_or_turns_it_around() {
        assert_eq!(text("a,b;c\\d\r\nEND:VEVENT"), "a\\,b\\;c\\\\d\\nEND:VEVENT");
        assert_eq!(text("\u{202e}cod\u{2069}.exe\u{0}\u{7f}"), "cod.exe");
        assert_eq!(text("<b>=1+1</b>"), "<b>=1+1</b>");
    }

    #[test]
    fn a_link_leads_to_the_host_that_was_called() {
        let of = |host: &'static str| {
            site(&HeaderMap::from_iter([(header::HOST, HeaderValue::from_static(host))]), true)
        };
        assert_eq!(of("xet.example.vn:8443").as_deref(), Some("https://xet.example.vn:8443"));
        assert_eq!((of("evil/a"), of("a b"), of("")), (None, None, None));
    }
}
