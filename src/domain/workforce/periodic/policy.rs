//! Who may do what with a periodic report: the claim, and the office that the data name (S000 Điều 2.2.a: drafted by the
//! officer, signed by the CIO; RL6).

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{refusal::ReportFault, rules::ReportRules, subject::ReportSubject, terms::ReportKind};
use crate::{
    directory::{Directory, DirectoryActor, policy::Warrant},
    ids::{AgencyId, PersonId},
    labelled_enum::labelled_enum,
    refusal::Refusal,
    role::Role,
    workforce::{
        command::WorkforceAct, law::WorkforceLaw, readers::reads_workforce, reads::WorkforceReads, row::Rows,
    },
};

labelled_enum! {
    /// The part of somebody in a report.
    ReportParty {
        Drafter = "DRAFTER", "Người lập báo cáo, theo dữ liệu", "Who drafts it, as the data say";
        Signer = "SIGNER", "Người ký báo cáo, theo dữ liệu", "Who signs it, as the data say";
    }
}

/// Who may do an act; unlisted is denied.
pub const REPORT_GRANTS: [(WorkforceAct, ReportParty); 8] = [
    (WorkforceAct::DraftReport, ReportParty::Drafter),
    (WorkforceAct::ReviseReport, ReportParty::Drafter),
    (WorkforceAct::SubmitReport, ReportParty::Drafter),
    (WorkforceAct::ConsolidateReport, ReportParty::Drafter),
    (WorkforceAct::SignReport, ReportParty::Signer),
    (WorkforceAct::ReturnReport, ReportParty::Signer),
    (WorkforceAct::SendReport, ReportParty::Drafter),
    (WorkforceAct::CancelReport, ReportParty::Drafter),
];

/// Whose relations to the reports of a kind in the log of an agency are asked for.
struct ReportParties<'a> {
    directory: &'a Directory,
    rows: &'a Rows,
    rules: &'a ReportRules,
    agency: AgencyId,
    today: Date,
}

impl<'a> ReportParties<'a> {
    fn held(&self, actor: DirectoryActor<'_>, party: ReportParty) -> Option<Warrant<'a>> {
        let role = match party {
            ReportParty::Drafter => self.rules.drafter,
            ReportParty::Signer => self.rules.signer,
        };
        let person = actor.person.filter(|_| actor.roles.contains(&role))?;
        if role == Role::ItOfficer {
            let mut serving = self.rows.serving(self.today);
            return serving.find(|row| row.person == person).map(|row| Warrant::Officer(row.id));
        }
        let acting = Some(self.directory.acting_agency(self.agency, self.today));
        self.directory.holds(person, role, acting, None, self.today).map(Warrant::Office)
    }
}

/// Of what kind the report is that an act is about.
pub fn kind_of(rows: &Rows, subject: ReportSubject) -> Option<ReportKind> {
    match subject {
        ReportSubject::New(kind) => Some(kind),
        ReportSubject::Report(id) => Some(rows.periodic_report.get(&id)?.kind),
    }
}

/// By what the actor may do an act on that day.
pub fn report_warrant<'a>(
    reads: WorkforceReads<'a>,
    actor: DirectoryActor<'_>,
    act: WorkforceAct,
    agency: AgencyId,
    subject: ReportSubject,
    today: Date,
) -> Option<Warrant<'a>> {
    let rules = reads.law.report(kind_of(reads.rows, subject)?, today)?;
    let parties = ReportParties { directory: reads.directory, rows: reads.rows, rules, agency, today };
    let mut granted = REPORT_GRANTS.iter().filter(|(granted, _)| *granted == act);
    granted.find_map(|(_, party)| parties.held(actor, *party))
}

/// Whether a person sees the reports of a kind in the log of an agency: who drafts or signs them, and who reads its workforce.
pub fn sees_reports(
    law: &WorkforceLaw,
    directory: &Directory,
    rows: &Rows,
    kind: ReportKind,
    (person, roles): (PersonId, &BTreeSet<Role>),
    agency: AgencyId,
    today: Date,
) -> bool {
    let actor = DirectoryActor { person: Some(person), roles, operator: false };
    let has_part = law.report(kind, today).is_some_and(|rules| {
        let parties = ReportParties { directory, rows, rules, agency, today };
        ReportParty::ALL.iter().any(|party| parties.held(actor, *party).is_some())
    });
    has_part || reads_workforce(directory, person, roles, agency, today)
}

/// The refusal of an act on a report that the actor does not see, or that is not there: one answer for both.
pub fn unseen_report(
    reads: WorkforceReads<'_>,
    actor: DirectoryActor<'_>,
    agency: AgencyId,
    subject: ReportSubject,
    today: Date,
) -> Option<Refusal> {
    let ReportSubject::Report(id) = subject else { return None };
    let row = reads.rows.periodic_report.get(&id);
    let sees = row.zip(actor.person).is_some_and(|(row, person)| {
        sees_reports(reads.law, reads.directory, reads.rows, row.kind, (person, actor.roles), agency, today)
    });
    (!sees).then(|| ReportFault::Unknown.refuse(None, Some("reportId")))
}
