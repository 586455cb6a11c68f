//! Commands of the logs of the workforce, one for each agency.

use super::{
    Service, ServiceError, WorkforceOutcome,
    command_kind::{AcceptedDecision, CommandKind, CommandMetadata, NotAccepted},
    office_request::OfficeRequest,
};
use crate::{
    domain::{
        audit::LogSizes,
        decision::Moment,
        directory::{DIRECTORY_LOG, Directory},
        ids::AgencyId,
        refusal::Refusal,
        workforce::{
            self, WorkforceFault, WorkforceReads,
            command::WorkforceCommand,
            evaluation,
            policy::workforce_warrant,
            row::{Row, Rows},
            rules::WorkforceRules,
        },
    },
    store::{AsOf, Inserts, LogPosition, StoreError, Writing},
};

/// The version of the rules of the workforce, as leaves record it.
pub(super) const DEFINITION: &str = "workforce-1";

/// A command of the workforce, from somebody.
pub type WorkforceRequest = OfficeRequest<WorkforceCommand>;

impl Service {
    /// Carries out a command of the workforce.
    ///
    /// # Errors
    ///
    /// [`ServiceError`] when nothing can be said of it, or nothing was done.
    pub async fn execute_workforce(
        &self,
        request: WorkforceRequest,
    ) -> Result<WorkforceOutcome, ServiceError> {
        Ok(self.carry_out(request).await?.0)
    }
}

/// What a decision on the workforce reads.
#[derive(Debug)]
pub(super) struct StoredWorkforceReads {
    directory: AsOf<Directory>,
    rows: Rows,
    /// The agency whose log the decision reads beside its own, and what that says.
    employer: Option<(AgencyId, AsOf<Rows>)>,
}

impl StoredWorkforceReads {
    fn employed(&self) -> Option<&Rows> {
        self.employer.as_ref().map(|(_, employed)| &*employed.read)
    }
}

impl CommandKind for WorkforceRequest {
    type Facts = StoredWorkforceReads;
    type Row = Row;
    type Refusals = Vec<Refusal>;
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
        let rows = writing.workforce(self.command.agency()).await?;
        let employer = match evaluation::beside(&self.command, &rows) {
            Some(agency) => Some((agency, service.store.workforce_as_of(agency).await?)),
            None => None,
        };
        Ok(StoredWorkforceReads { directory, rows, employer })
    }

    fn reads(facts: &StoredWorkforceReads) -> LogSizes {
        let employer = facts.employer.iter().map(|(agency, employed)| (agency.0, employed.size));
        employer.chain([(DIRECTORY_LOG, facts.directory.size)]).collect()
    }

    fn decide(
        &self,
        known: &StoredWorkforceReads,
        moment: Moment,
    ) -> Result<AcceptedDecision<Row>, NotAccepted<Vec<Refusal>>> {
        let (actor, today) = (self.caller.directory_actor(), moment.today());
        let rules = WorkforceRules::on(today);
        let employer = known.employed();
        let reads = WorkforceReads { directory: &known.directory.read, rows: &known.rows, employer, rules };
        let rows = workforce::decide(reads, actor, &self.command, today, moment.index)?;
        let (act, agency) = (self.command.act(), self.command.agency());
        let warrant = workforce_warrant(&known.directory.read, actor, act, agency, today);
        let accepted = AcceptedDecision::by_office(rows, warrant, DEFINITION, &self.command)?;
        let rule_set = rules.map(|rules| rules.id.clone()).unwrap_or_default();
        let subject = evaluation::subject(&self.command, known.employed());
        Ok(AcceptedDecision { rule_set, subject, ..accepted })
    }

    async fn put(
        &self,
        _: &Writing,
        inserts: &mut Inserts,
        rows: Vec<Row>,
        known: &StoredWorkforceReads,
    ) -> Result<(), StoreError> {
        inserts.put_workforce(rows, &known.rows);
        Ok(())
    }

    fn after(&self, _: StoredWorkforceReads, _: &[Row]) {}

    /// Unreachable in practice, because every act begins the log where there is none.
    fn unknown_log(&self) -> Vec<Refusal> {
        vec![WorkforceFault::RulesNotInForce.refuse(None)]
    }

    fn violation(&self, _: &StoreError) -> Option<Vec<Refusal>> {
        None
    }

    fn evidence(refusals: &Vec<Refusal>) -> Vec<&'static str> {
        refusals.iter().map(|refusal| refusal.code.as_str()).collect()
    }
}
