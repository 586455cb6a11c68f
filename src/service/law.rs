//! Commands of the log of the law.

use super::{
    Outcome, Service, ServiceError,
    command_kind::{AcceptedDecision, CommandKind, CommandMetadata, NotAccepted},
    office_request::OfficeRequest,
};
use crate::{
    auth::Caller,
    domain::{
        adoption::{
            self, LawActFault, LawReads, LawVersion,
            command::{LawAct, LawCommand},
            policy::law_warrant,
            refused_trial,
        },
        audit::LogSizes,
        calendar::day_of,
        decision::Moment,
        directory::{DIRECTORY_LOG, Directory},
        law::{LAW_LOG, LawDocument, row::Row},
        reference_data::ReferenceData,
        refusal::Refusals,
    },
    store::{AsOf, Inserts, LogPosition, StoreError, Writing},
};

/// A command of the law, from somebody.
#[derive(Clone, Debug)]
pub struct LawRequest {
    /// The command, and who asks for it.
    pub request: OfficeRequest<LawCommand>,
    /// The document that it brings.
    pub document: Option<LawDocument>,
}

impl Service {
    /// Carries out a command of the law.
    ///
    /// # Errors
    ///
    /// [`ServiceError`] when nothing can be said of it, or nothing was done.
    pub async fn execute_law(&self, request: LawRequest) -> Result<Outcome, ServiceError> {
        Ok(self.carry_out(request).await?.0)
    }

    /// Whether somebody may propose a document of law now.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub async fn may_propose_law(&self, caller: &Caller) -> Result<bool, ServiceError> {
        let (directory, today) = (self.store.directory().await?, day_of(self.clock.wall()));
        let warrant = law_warrant(&directory, caller.directory_actor(), LawAct::ProposeLaw, today);
        Ok(warrant.is_some())
    }
}

/// What a decision on the law reads.
#[derive(Debug)]
pub(super) struct StoredLawReads {
    directory: AsOf<Directory>,
    law: ReferenceData,
    takes_trials: bool,
}

impl StoredLawReads {
    fn reads(&self) -> LawReads<'_> {
        LawReads { directory: &self.directory.read, law: &self.law, version: LawVersion::NOW }
    }
}

impl CommandKind for LawRequest {
    type Facts = StoredLawReads;
    type Row = Row;
    type After = ();

    fn call(&self) -> CommandMetadata<'_> {
        self.request.metadata(LAW_LOG, self.request.command.act().as_str())
    }

    fn begins_log(&self) -> bool {
        self.request.command.begins_log()
    }

    async fn facts(
        &self,
        service: &Service,
        writing: &Writing,
        position: LogPosition,
    ) -> Result<StoredLawReads, StoreError> {
        let directory = service.store.directory_at(position.directory).await?;
        let mut law = writing.law().await?;
        if let Some(Ok(text)) = self.document.as_ref().map(LawDocument::read) {
            law.add(text);
        }
        Ok(StoredLawReads { directory, law, takes_trials: service.takes_trial_law })
    }

    fn reads(facts: &StoredLawReads) -> LogSizes {
        LogSizes::from([(DIRECTORY_LOG, facts.directory.size)])
    }

    fn decide(&self, known: &StoredLawReads, moment: Moment) -> Result<AcceptedDecision<Row>, NotAccepted> {
        let (actor, today) = (self.request.caller.directory_actor(), moment.today());
        let rows = adoption::decide(known.reads(), actor, &self.request.command, today, moment.index)
            .map_err(Refusals)?;
        let trial = (!known.takes_trials).then(|| refused_trial(&known.law, &self.request.command));
        if let Some(refusal) = trial.flatten() {
            return Err(Refusals::one(refusal).into());
        }
        let warrant = law_warrant(&known.directory.read, actor, self.request.command.act(), today);
        AcceptedDecision::by_office(rows, warrant, LawVersion::NOW.as_str(), &self.request.command)
    }

    async fn put(
        &self,
        writing: &Writing,
        inserts: &mut Inserts,
        rows: Vec<Row>,
        known: &StoredLawReads,
    ) -> Result<(), StoreError> {
        if let Some(document) = &self.document
            && let Ok(digest) = document.digest()
        {
            writing.insert_law(digest, document).await?;
        }
        inserts.put_law(rows, known.law.adoptions().rows());
        Ok(())
    }

    /// Nothing: the store reads the law again once its log has grown.
    fn after(&self, _: StoredLawReads, _: &[Row]) {}

    fn unknown_log(&self) -> Refusals {
        Refusals::one(LawActFault::NotBegun.refuse(None))
    }

    fn violation(&self, _: &Service, _: &StoreError) -> Option<Refusals> {
        None
    }
}
