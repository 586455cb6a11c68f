//! The acts that have a page of their own, and so no generated form.

use super::forms::{ActForm, Posted};

/// Where such an act is done.
#[derive(Clone, Copy)]
enum HandMade {
    /// All findings on one dossier.
    Findings,
    /// All votes of a member in a cycle.
    Votes,
    /// The orders of candidates of a cycle.
    Ranking,
}

/// By the names of their mutations.
const PAGES: [(&str, HandMade); 3] = [
    ("recordFinding", HandMade::Findings),
    ("castVote", HandMade::Votes),
    ("recordRanking", HandMade::Ranking),
];

fn made(form: &ActForm) -> Option<HandMade> {
    PAGES.iter().find(|(act, _)| *act == form.name).map(|(_, page)| *page)
}

/// Whether an act has a page of its own.
pub(super) fn has_page(form: &ActForm) -> bool {
    made(form).is_some()
}

/// The page of an act, once it is known what it is about.
pub(super) fn page_of(form: &ActForm, posted: &Posted) -> Option<String> {
    let made = made(form)?;
    let id = |name: &str| Some(escaped(posted.text(name).filter(|id| !id.is_empty())?));
    let cycle = id("cycleId")?;
    Some(match made {
        HandMade::Findings => format!("/cycles/{cycle}/applications/{}/findings", id("applicationId")?),
        HandMade::Votes => format!("/cycles/{cycle}/votes"),
        HandMade::Ranking => format!("/cycles/{cycle}/ranking"),
    })
}

/// An id as a part of a path, whatever an address gave for one.
fn escaped(id: &str) -> String {
    form_urlencoded::byte_serialize(id.as_bytes()).collect()
}
