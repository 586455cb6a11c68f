//! The page `docs/errors.md`: every code that a client can meet, where, and what people read.

use std::fmt::Write as _;

use super::{
    body_rate, files, graphql,
    refused::{self, HttpRefusal},
};
use crate::domain::{
    error_code::{ErrorCode, Family},
    guard::Guard,
    lang::Label,
    workflow::Definition,
    workflow_print::text_of,
};

const HEAD: &str = "\
# Error codes

Made by `thanghang schema errors`; a test compares it. Decide by the code: texts may be reworded, a code never changes its
meaning. The codes are the enum `ErrorCode` of the schema.

Texts come in Vietnamese, and in English where `Accept-Language` asks for it. What stands here is the general text; an
answer names the particulars. Every error outside `userErrors` has `extensions.code` and `extensions.requestId`; the log
of the server has a line with the same id.
";

/// The page.
pub fn markdown() -> String {
    let mut page = HEAD.to_owned();
    for family in Family::ALL {
        let (title, text) = family_texts(*family);
        let _ = write!(page, "\n## {title}\n\n{text}\n\n");
        let codes = ErrorCode::ALL.iter().copied().filter(|code| code.family() == *family);
        match family {
            Family::Condition => conditions(&mut page, codes),
            Family::Credential | Family::Transport | Family::File | Family::Fault => {
                over_http(&mut page, codes)
            }
            _ => plain(&mut page, codes),
        }
    }
    page
}

const fn family_texts(family: Family) -> (&'static str, &'static str) {
    match family {
        Family::Condition => (
            "Conditions of acts",
            "In `userErrors`, as `ConditionNotMetError`, or as `DeadlineError` where time decides. Nothing was written. \
             The legal basis of each is in [workflow.md](workflow.md) and in the answer.",
        ),
        Family::Refusal => (
            "Refusals of acts",
            "In `userErrors`: `NotFoundError`, `NotPermittedError`, `NotReachableError`, `StaleVersionError`, \
             `IdempotencyMismatchError` or `ConditionNotMetError`. Nothing was written.",
        ),
        Family::Directory => ("Refusals of the directory", "In `userErrors`; nothing was written."),
        Family::Workforce => ("Refusals of acts on the workforce", "In `userErrors`; nothing was written."),
        Family::Law => ("Refusals of acts on the law", "In `userErrors`; nothing was written."),
        Family::Input => (
            "Inputs",
            "In `userErrors` as `InputError`, all of an input at once, each with the path to its field; `INVALID_ID` \
             and `INVALID_DATE` for an argument of a query too, in `errors`.",
        ),
        Family::Argument => ("Arguments of queries", "In `errors`, at the field that was asked."),
        Family::Request => (
            "Requests that are not executed",
            "In `errors`, without `data`; what exceeds a limit with `extensions.limit` and `extensions.actual`. The \
             status is that of [the profile](graphql-http-audit.md); `RATE_LIMITED` is 429 with `Retry-After`.",
        ),
        Family::Credential => {
            ("Credentials", "In `errors`, with `WWW-Authenticate`. Nothing else is told of the request.")
        }
        Family::Transport => ("HTTP", "In `errors`; the request did not reach GraphQL."),
        Family::File => {
            ("Files", "In `errors`, at `/files`. Some stand in `userErrors` of `createUpload` too.")
        }
        Family::Fault => (
            "Faults",
            "In `errors`. The cause is in the log of the server alone. The status is that of a request that failed as a \
             whole; a field that failed leaves its neighbours be.",
        ),
    }
}

fn conditions(page: &mut String, codes: impl Iterator<Item = ErrorCode>) {
    page.push_str("| Code | Requirement | Vietnamese | English | Remedy |\n|---|---|---|---|---|\n");
    for Guard { code, requirement, message, remedy, .. } in codes.filter_map(Definition::last_guard) {
        let Label { vi, en } = message;
        let _ = writeln!(page, "| `{code}` | {requirement} | {vi} | {en} | {} / {} |", remedy.vi, remedy.en);
    }
}

fn over_http(page: &mut String, codes: impl Iterator<Item = ErrorCode>) {
    page.push_str("| Code | Status | Vietnamese | English |\n|---|---|---|---|\n");
    for code in codes {
        let Label { vi, en } = text_of(code);
        let status = all_refused().find(|refused| refused.code == code);
        let status = status
            .map_or_else(|| default_status(code), |HttpRefusal { status, .. }| status.as_str().to_owned());
        let _ = writeln!(page, "| `{code}` | {status} | {vi} | {en} |");
    }
}

/// Every request that is not served, wherever it is turned away.
fn all_refused() -> impl Iterator<Item = HttpRefusal> {
    [refused::ALL, body_rate::ALL, graphql::REFUSED, files::REFUSED].into_iter().flatten().copied()
}

/// The status where no answer has one of its own: of every refused token alike.
fn default_status(code: ErrorCode) -> String {
    if code.family() == Family::Credential { "401".to_owned() } else { String::new() }
}

fn plain(page: &mut String, codes: impl Iterator<Item = ErrorCode>) {
    page.push_str("| Code | Vietnamese | English |\n|---|---|---|\n");
    for code in codes {
        let Label { vi, en } = text_of(code);
        let _ = writeln!(page, "| `{code}` | {vi} | {en} |");
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/errors.md");

    /// `UPDATE_DOCS=1 cargo test --lib error_page` renews the page.
    #[test]
    fn the_page_is_up_to_date() {
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(PAGE, markdown()).unwrap();
        }
        let committed = std::fs::read_to_string(PAGE).unwrap();
        assert!(
            committed == markdown(),
            "docs/errors.md is out of date: run with UPDATE_DOCS=1 and review the change"
        );
    }

    #[test]
    fn every_code_stands_there_once() {
        let page = markdown();
        for code in ErrorCode::ALL {
            assert_eq!(page.matches(&format!("| `{code}` |")).count(), 1, "{code}");
        }
    }
}
