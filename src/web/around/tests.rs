//! That no form names a kind of thing of which its document has no list.

#![expect(clippy::unwrap_used, reason = "tests")]

use super::document_of;
use crate::{graphql::BuiltSchema, web::forms::ActForms};

/// Where the things of a kind stand in the answer to a document.
const FIELDS: [(&str, &[&str]); 44] = [
    ("accounts", &["accounts("]),
    ("adoptions", &["ruleSets(", "calendars("]),
    ("agencies", &["agencies(", "agency { id name }"]),
    ("appeals", &["appeals("]),
    ("applications", &["applications("]),
    ("assignments", &["assignment { id"]),
    ("attendances", &["attendances {"]),
    ("books", &["book { id"]),
    ("certificates", &["certificate { id"]),
    ("courses", &["courses { id"]),
    ("documents", &["documents("]),
    ("dutyRecords", &["record { id"]),
    ("effects", &["effects { id"]),
    ("employments", &["employments("]),
    ("entries", &["history { id"]),
    ("findings", &["findings { id"]),
    ("givenClasses", &["given { id"]),
    ("handovers", &["handovers("]),
    ("incentives", &["incentives {"]),
    ("incidents", &["incidents("]),
    ("measurements", &["measurements {"]),
    ("members", &["members @include"]),
    ("nominationLists", &["nominationLists("]),
    ("occasions", &["occasion { id"]),
    ("offices", &["officeTerms("]),
    ("officers", &["officers {"]),
    ("papers", &["papers { id"]),
    ("persons", &["persons(", "members @include", "people {"]),
    ("preScreenings", &["preScreenings {"]),
    ("precautions", &["precautions("]),
    ("proposals", &["proposals {"]),
    ("publications", &["publications { id"]),
    ("qualifications", &["qualifications {"]),
    ("recruiters", &["agencies("]),
    ("reports", &["reportCalendar("]),
    ("researches", &["securityResearches("]),
    ("sheets", &["openSheets { id"]),
    ("summaries", &["summary { id"]),
    ("tasks", &["obligations @include"]),
    ("tests", &["skillTests("]),
    ("titles", &["titles {"]),
    ("trainingPlans", &["plans {"]),
    ("transfers", &["transfers("]),
    ("units", &["units("]),
];

#[test]
fn the_document_of_a_form_asks_for_every_kind_that_it_names() {
    let forms = ActForms::of(&BuiltSchema::build().unwrap().definitions);
    for form in forms.iter() {
        for keeps in [true, false] {
            let Some(document) = document_of(form, keeps) else { continue };
            for (kind, fields) in FIELDS.iter().filter(|(kind, _)| form.names(kind)) {
                let is_asked = fields.iter().any(|field| document.contains(field));
                assert!(is_asked, "{}: {kind}, for who keeps the directory: {keeps}", form.name);
            }
            let listed: Vec<_> = FIELDS.iter().map(|(kind, _)| *kind).collect();
            assert!(form.kinds().all(|kind| listed.contains(&kind)), "{}", form.name);
        }
    }
}
