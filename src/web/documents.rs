//! The documents that the pages send. They are members of the trusted manifest, so that people who may send no
//! document of their own can use every page.

use super::forms::ActForms;

macro_rules! stored {
    ($($(#[$doc:meta])* $name:ident = $($file:literal)+;)+) => {
        $($(#[$doc])* pub(super) const $name: &str = concat!($(include_str!(concat!("documents/", $file, ".graphql"))),+);)+

        /// The documents of the pages.
        const PAGES: &[&str] = &[$($name),+];
    };
}

stored! {
    /// What there is to do for whoever is signed in.
    HOME = "home";
    /// What changed lately.
    CHANGES = "changes";
    /// Where the own applications stand.
    OWN_STANDINGS = "own_standings";
    /// The cycles that the caller sees.
    CYCLES = "cycles";
    /// A cycle: steps, deadlines, what can be done, what was done last.
    CYCLE = "cycle" "reason";
    /// The applications of a cycle.
    APPLICATIONS = "applications";
    /// One application.
    APPLICATION = "application" "reason";
    /// What asks for the place of a file of a dossier.
    CREATE_UPLOAD = "create_upload" "reason";
    /// What waits for a finding of the caller on one dossier.
    FINDINGS = "findings" "reason" "culprits";
    /// What waits for a vote of the caller.
    VOTES = "votes";
    /// The order of the candidates of a title.
    RANKING = "ranking" "reason" "culprits";
    /// The nomination lists of units.
    NOMINATIONS = "nominations";
    /// The appeals of a cycle.
    APPEALS = "appeals" "reason";
    /// Who takes a list out of the console.
    EXPORTER = "exporter";
    /// The head of the log of a cycle with what stands beside it, its records, and its documents.
    EVIDENCE = "evidence";
    EVIDENCE_LOG = "evidence_log";
    EVIDENCE_ATTACHMENT = "evidence_attachment";
    EVIDENCE_DOCUMENTS = "evidence_documents";
    /// Who tried and read what, for the supervisory board.
    EVIDENCE_WATCHED = "evidence_watched";
    /// What everybody may read, without signing in.
    PUBLIC_LISTS = "public_lists";
    /// The log of a cycle.
    LOG = "log";
    /// How long the log of a cycle is, and how much of it is wanted.
    LOG_SIZE = "log_size";
    /// What the supervisory board looks at.
    OVERSIGHT = "oversight";
    /// When each step would be due under the dates of a plan.
    TIMELINE = "timeline";
    /// What is due in the open cycles.
    DEADLINES = "deadlines";
    /// The dossiers that wait to be received, or to be put on the list.
    QUEUE = "queue" "reason";
    /// The accounts that are linked to nobody yet.
    WAITING_ACCOUNTS = "waiting_accounts";
    /// What stands around the form of an act: what is unmet, and what its ids may name.
    ACT = "act" "around" "terms" "reason" "culprits";
    /// The same for those who keep the directory, who find people there.
    ACT_OF_OFFICE = "act_of_office" "around" "terms" "people" "reason" "culprits";
    /// What the ids of an act on the directory may name.
    DIRECTORY = "directory" "people" "terms";
    /// What the ids of an act on the law may name.
    LAW = "law";
    /// The documents of law, with how far they were adopted.
    LAW_PAGE = "law_page";
    /// What the ids of an act on the IT workforce may name.
    WORKFORCE = "workforce" "people" "workplace" "evaluated";
    /// The same for those who do not keep the directory: the agencies, posts and work sheets of their own.
    WORKFORCE_OWN = "workforce_own" "chosen_agency" "workplace" "evaluated";
    /// The same of acts on tracked duties, tests, permissions, incentives and qualifications, and of those on attendances,
    /// certificates, measurements and summaries: one document has no room for all.
    WORKFORCE_RECORDS = "workforce_records" "chosen_agency" "staff";
    WORKFORCE_FIGURES = "workforce_figures" "chosen_agency" "staff";
    /// The people of the directory.
    PEOPLE_LIST = "people_list";
    /// What waits for the caller in the IT workforce.
    HOME_WORKFORCE = "home_workforce";
    /// The agencies in whose workforce the caller has a part, the workforce of one, and the work log of an officer.
    WORKFORCES = "workforces";
    WORKFORCE_AGENCY = "workforce_agency";
    WORKFORCE_DUTIES = "workforce_duties";
    WORK_LOG = "work_log";
    /// Incidents, precautions and handovers in the workforce of an agency.
    RESPONSIBILITY = "responsibility";
    /// What is due for an agency in a year.
    AGENCY_CALENDAR = "agency_calendar";
    /// The agencies of the own posts and offices in the workforce.
    OWN_AGENCIES = "own_agencies";
    /// What the ids of an act on a pre-screening may name.
    PRE_SCREENING = "pre_screening";
}

/// Every document that a page sends: its own, and one for each act, by its form.
pub fn all(forms: &ActForms) -> Vec<String> {
    let pages = PAGES.iter().map(|document| (*document).to_owned());
    pages.chain(forms.iter().map(|form| form.document.clone())).collect()
}
