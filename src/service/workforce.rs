//! Commands of the logs of the workforce, one for each agency.

use std::sync::Arc;

use super::{
    Outcome, Service, ServiceError,
    command_kind::{AcceptedDecision, CommandKind, CommandMetadata, NotAccepted},
    office_request::OfficeRequest,
};
use crate::{
    domain::{
        audit::LogSizes,
        decision::Moment,
        directory::{DIRECTORY_LOG, Directory},
        ids::{AgencyId, PersonId},
        law::LAW_LOG,
        reference_data::ReferenceData,
        refusal::Refusals,
        workforce::{
            self, WorkforceFault, WorkforceReads, WorkforceVersion,
            command::{DeleteCandidate, WorkforceCommand},
            officer_of, other_log,
            periodic::terms::ReportState,
            policy::warrant,
            pre_screening::refusal::ScreeningFault,
            responsibility::states::responsibility_states,
            row::{PreScreening, Row, Rows, WorkSheet},
            training::terms::{CourseState, TrainingState},
        },
    },
    store::{AsOf, Inserts, LogPosition, StoreError, Writing},
};

/// The version under which acts are decided now.
const VERSION: WorkforceVersion = WorkforceVersion::V2;

/// A command of the workforce, from somebody.
pub type WorkforceRequest = OfficeRequest<WorkforceCommand>;

impl Service {
    /// Carries out a command of the workforce.
    ///
    /// # Errors
    ///
    /// [`ServiceError`] when nothing can be said of it, or nothing was done.
    pub async fn execute_workforce(&self, request: WorkforceRequest) -> Result<Outcome, ServiceError> {
        Ok(self.carry_out(request).await?.0)
    }
}

/// What a decision on the workforce reads.
#[derive(Debug)]
pub(super) struct StoredWorkforceReads {
    directory: AsOf<Directory>,
    law: AsOf<ReferenceData>,
    rows: Rows,
    /// The agency whose log the decision reads beside its own, and what that says.
    other: Option<(AgencyId, AsOf<Rows>)>,
}

impl StoredWorkforceReads {
    fn reads(&self) -> WorkforceReads<'_> {
        let other = self.other.as_ref().map(|(_, other)| &*other.read);
        WorkforceReads {
            directory: &self.directory.read,
            rows: &self.rows,
            other,
            law: self.law.read.workforce(),
            version: VERSION,
        }
    }
}

/// The states of a pre-screening or of a work sheet before and after some rows were written, as a record has them.
pub(super) fn states(rows: &[Row], known: &Rows) -> (Option<String>, Option<String>) {
    if let Some(sheet) = rows.iter().find_map(Row::work_sheet) {
        let state = |sheet: &WorkSheet| sheet.state.as_str().to_owned();
        return (known.work_sheet.get(&sheet.id).map(state), Some(state(sheet)));
    }
    if let Some(found) = training_states(rows, known).or_else(|| responsibility_states(rows, known)) {
        return found;
    }
    let after = rows.iter().find_map(Row::pre_screening);
    let before = after.and_then(|case| known.pre_screening.get(&case.id));
    let state = |case: Option<&PreScreening>| case.map(|case| case.state.as_str().to_owned());
    (state(before), state(after))
}

/// Whose personal data the texts of an act on an attendance or a certificate are.
fn learner(rows: &[Row]) -> Option<PersonId> {
    let attended = rows.iter().find_map(Row::course_attendance).map(|row| row.person);
    attended.or_else(|| rows.iter().find_map(Row::training_certificate).map(|row| row.person))
}

/// Those of what an act on training is about: the plan before the proposals that are in it, and a course that is there before
/// its plan.
fn training_states(rows: &[Row], known: &Rows) -> Option<(Option<String>, Option<String>)> {
    let text = |state: TrainingState| state.as_str().to_owned();
    if let Some(plan) = rows.iter().find_map(Row::training_plan) {
        return Some((known.training_plan.get(&plan.id).map(|row| text(row.state)), Some(text(plan.state))));
    }
    if let Some(row) = rows.iter().find_map(Row::training_proposal) {
        return Some((
            known.training_proposal.get(&row.id).map(|row| text(row.state)),
            Some(text(row.state)),
        ));
    }
    if let Some(report) = rows.iter().rev().find_map(Row::periodic_report) {
        let text = |state: ReportState| state.as_str().to_owned();
        let before = known.periodic_report.get(&report.id).map(|row| text(row.state));
        return Some((before, Some(text(report.state))));
    }
    let course = rows.iter().find_map(Row::training_course)?;
    let text = |state: CourseState| state.as_str().to_owned();
    Some((known.training_course.get(&course.id).map(|row| text(row.state)), Some(text(course.state))))
}

impl CommandKind for WorkforceRequest {
    type Facts = StoredWorkforceReads;
    type Row = Row;
    type After = ();

    fn call(&self) -> CommandMetadata<'_> {
        self.metadata(self.command.agency().0, self.command.act().as_str())
    }

    /// The log of an agency begins with its first act; a refused one leaves nothing behind.
    fn begins_log(&self) -> bool {
        true
    }

    async fn facts(
        &self,
        service: &Service,
        writing: &Writing,
        position: LogPosition,
    ) -> Result<StoredWorkforceReads, StoreError> {
        let directory = service.store.directory_at(position.directory).await?;
        let law = service.store.law_read(position.law).await?;
        if let Some(step) = law.read.lacking_workforce() {
            return Err(StoreError::NewerSchema { step });
        }
        let rows = writing.workforce(self.command.agency()).await?;
        let other = match other_log(&self.command, &rows) {
            Some(agency) => Some((agency, service.store.workforce_as_of(agency).await?)),
            None => None,
        };
        Ok(StoredWorkforceReads { directory, law, rows, other })
    }

    fn reads(facts: &StoredWorkforceReads) -> LogSizes {
        let other = facts.other.as_ref().map(|(agency, read)| (agency.0, read.size));
        let shared = [(DIRECTORY_LOG, facts.directory.size), (LAW_LOG, facts.law.size)];
        shared.into_iter().chain(other).collect()
    }

    fn decide(
        &self,
        known: &StoredWorkforceReads,
        moment: Moment,
    ) -> Result<AcceptedDecision<Row>, NotAccepted> {
        let (actor, today) = (self.caller.directory_actor(), moment.today());
        let reads = known.reads();
        let rows = workforce::decide(reads, actor, &self.command, today, moment.index).map_err(Refusals)?;
        let warrant = warrant(reads, actor, &self.command, today);
        // The texts of a pre-screening lie under the key of its candidate, those of an evaluation under that of the
        // officer, those about who attended a course under that of this person.
        let candidate = rows.iter().find_map(Row::pre_screening).map(|case| case.candidate);
        let subject = candidate
            .or_else(|| officer_of(&self.command, &known.rows, reads.other))
            .or_else(|| learner(&rows));
        let (from, to) = states(&rows, &known.rows);
        let accepted = AcceptedDecision::by_office(rows, warrant, VERSION.as_str(), &self.command)?;
        let rule_set = reads.rules(today).map(|rules| rules.id.clone()).unwrap_or_default();
        Ok(AcceptedDecision { from, to, rule_set, subject, ..accepted })
    }

    async fn put(
        &self,
        writing: &Writing,
        inserts: &mut Inserts,
        rows: Vec<Row>,
        known: &StoredWorkforceReads,
    ) -> Result<(), StoreError> {
        if self.command.input::<DeleteCandidate>().is_some()
            && let Some(case) = rows.iter().find_map(Row::pre_screening)
        {
            writing.erase(case.candidate).await?;
        }
        inserts.put_workforce(rows, &known.rows);
        Ok(())
    }

    /// After the data of a candidate were deleted nothing of the key may stay in the files of the database. It is destroyed
    /// whether this succeeds or not, and a repeated call tries again.
    async fn afterwards(&self, service: &Service) {
        let Some(input) = self.command.input::<DeleteCandidate>() else { return };
        match service.store.scrub().await {
            Ok(true) => {}
            Ok(false) => {
                tracing::warn!(case = %input.pre_screening, "the write-ahead log was in use and not emptied")
            }
            Err(error) => {
                tracing::error!(case = %input.pre_screening, %error, "the write-ahead log was not emptied")
            }
        }
    }

    fn after(&self, _: StoredWorkforceReads, _: &[Row]) {}

    /// Unreachable in practice, because every act begins the log where there is none.
    fn unknown_log(&self) -> Refusals {
        Refusals::one(WorkforceFault::RulesNotInForce.refuse(None, None))
    }

    /// Nothing more is written about a candidate whose data were deleted.
    fn violation(&self, service: &Service, error: &StoreError) -> Option<Refusals> {
        matches!(error, StoreError::Erased(_)).then(|| {
            let (law, now) = (service.store.law(), Moment { at: service.clock.wall(), index: 0 });
            let rules = law.workforce().rules(now.today()).map(Arc::as_ref);
            Refusals::one(ScreeningFault::DataDeleted.refuse(rules, None))
        })
    }
}
