//! Who may do what in a pre-screening: the claim, an office in force, and the part of its agency in the case (§15, RL6).

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{refusal::ScreeningFault, subject::ScreeningSubject};
use crate::{
    directory::{Directory, DirectoryActor, policy::Warrant, row::OfficeTerm},
    ids::{AgencyId, PersonId},
    labelled_enum::labelled_enum,
    refusal::Refusal,
    role::Role,
    workforce::{
        command::WorkforceAct,
        reads::WorkforceReads,
        row::{PreScreening, Rows},
    },
};

labelled_enum! {
    /// The part of an agency in a pre-screening, and so the relation of those who act for it.
    ScreeningParty {
        Recruiter = "RECRUITER", "Cơ quan cần tuyển dụng", "The agency that recruits";
        Department = "DEPARTMENT", "Cơ quan chuyên trách CNTT phỏng vấn", "The department that interviews";
        Leaders = "LEADERS", "Lãnh đạo cơ quan chuyên trách CNTT, kể cả cấp phó", "The leaders of that department, deputies among them";
    }
}

/// Who may do an act, by an office in which agency of the case; unlisted is denied (§15).
pub const SCREENING_GRANTS: [(WorkforceAct, Role, ScreeningParty); 20] = {
    use Role::{AgencyHead, DepartmentOffice, ItDivisionHead, SpecialisedItAgencyHead};
    use ScreeningParty::{Department, Leaders, Recruiter};
    [
        (WorkforceAct::IdentifyItNeed, DepartmentOffice, Recruiter),
        (WorkforceAct::IdentifyItNeed, AgencyHead, Recruiter),
        (WorkforceAct::SendScreeningRequest, AgencyHead, Recruiter),
        (WorkforceAct::AgreeInterview, ItDivisionHead, Department),
        (WorkforceAct::AgreeInterview, SpecialisedItAgencyHead, Department),
        (WorkforceAct::AgreeInterview, AgencyHead, Recruiter),
        (WorkforceAct::AssignInterview, SpecialisedItAgencyHead, Department),
        (WorkforceAct::ScheduleInterview, ItDivisionHead, Department),
        (WorkforceAct::RecordNoShow, ItDivisionHead, Department),
        (WorkforceAct::RecordInterview, ItDivisionHead, Department),
        (WorkforceAct::ReportInterview, ItDivisionHead, Department),
        (WorkforceAct::ConfirmInterviewReport, SpecialisedItAgencyHead, Leaders),
        (WorkforceAct::ReturnInterviewResult, ItDivisionHead, Department),
        (WorkforceAct::ReturnInterviewResult, SpecialisedItAgencyHead, Department),
        (WorkforceAct::DecideHiring, AgencyHead, Recruiter),
        (WorkforceAct::CancelPreScreening, AgencyHead, Recruiter),
        (WorkforceAct::DeleteCandidate, ItDivisionHead, Department),
        (WorkforceAct::DeleteCandidate, SpecialisedItAgencyHead, Department),
        (WorkforceAct::DeleteCandidate, DepartmentOffice, Recruiter),
        (WorkforceAct::DeleteCandidate, AgencyHead, Recruiter),
    ]
};

/// The agencies of a case on a day.
struct CaseParties<'a> {
    directory: &'a Directory,
    recruiter: AgencyId,
    /// The department, once the request was sent to it; until then the case is none of its business.
    department: Option<AgencyId>,
    today: Date,
}

impl<'a> CaseParties<'a> {
    fn of(directory: &'a Directory, rows: &Rows, case: &PreScreening, today: Date) -> Self {
        let was_sent = rows.screening_request.contains_key(&case.id);
        Self { directory, recruiter: case.recruiter, department: was_sent.then_some(case.agency), today }
    }

    /// The term by which somebody holds an office in an agency that acts for that party.
    fn held(&self, person: PersonId, role: Role, party: ScreeningParty) -> Option<&'a OfficeTerm> {
        let acting = |agency| self.directory.acting_agency(agency, self.today);
        let holds = |agency| self.directory.holds(person, role, Some(acting(agency)), None, self.today);
        match party {
            ScreeningParty::Recruiter => holds(self.recruiter),
            ScreeningParty::Department => holds(self.department?),
            ScreeningParty::Leaders => {
                let acting = acting(self.department?);
                let mut terms = self.directory.terms(person, self.today);
                terms.find(|term| term.office == role && term.agency == Some(acting))
            }
        }
    }
}

/// By what the actor may do an act on that day.
pub fn screening_warrant<'a>(
    reads: WorkforceReads<'a>,
    actor: DirectoryActor<'_>,
    act: WorkforceAct,
    agency: AgencyId,
    subject: ScreeningSubject,
    today: Date,
) -> Option<Warrant<'a>> {
    let parties = match subject {
        ScreeningSubject::New(recruiter) => {
            CaseParties { directory: reads.directory, recruiter, department: None, today }
        }
        ScreeningSubject::Case(id) | ScreeningSubject::Request(id) => {
            let case = reads.rows.pre_screening.get(&id).filter(|case| case.agency == agency)?;
            CaseParties::of(reads.directory, reads.rows, case, today)
        }
    };
    let granted =
        SCREENING_GRANTS.iter().filter(|(granted, role, _)| *granted == act && actor.roles.contains(role));
    let mut held = granted.filter_map(|(_, role, party)| parties.held(actor.person?, *role, *party));
    held.next().map(Warrant::Office)
}

/// Whether a person sees a case: those who handle it do, and nobody else (Mẫu 2: the result is kept as confidential as the
/// agency asks).
pub fn handles(
    directory: &Directory,
    rows: &Rows,
    case: &PreScreening,
    person: PersonId,
    roles: &BTreeSet<Role>,
    today: Date,
) -> bool {
    let parties = CaseParties::of(directory, rows, case, today);
    let mut granted = SCREENING_GRANTS.iter().filter(|(_, role, _)| roles.contains(role));
    granted.any(|(_, role, party)| parties.held(person, *role, *party).is_some())
}

/// The refusal of an act on a case that the actor does not see, or that is not there: one answer for both.
pub fn unseen(
    reads: WorkforceReads<'_>,
    actor: DirectoryActor<'_>,
    subject: ScreeningSubject,
    today: Date,
) -> Option<Refusal> {
    let id = match subject {
        ScreeningSubject::New(_) => return None,
        ScreeningSubject::Case(id) | ScreeningSubject::Request(id) => id,
    };
    let sees =
        reads.rows.pre_screening.get(&id).zip(actor.person).is_some_and(|(case, person)| {
            handles(reads.directory, reads.rows, case, person, actor.roles, today)
        });
    (!sees).then(|| ScreeningFault::Unknown.refuse(reads.rules(today), Some("preScreeningId")))
}
