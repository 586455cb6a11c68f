//! What an act reads of personnel files and papers beside the rows of the cycle; its leaf records it.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use jiff::Timestamp;

use super::{Service, ServiceError, computed_ahead::ComputedAhead, personal::Personal};
use crate::domain::{
    allotment::Allotment,
    application::state::ApplicationState,
    calendar::day_of,
    candidate_order::moved_by,
    command::{Act, AppointLate, AppointWinners, ApproveResults, Command, CommandInput, RecordFinding},
    dossier::{
        JudgedCycle, Sources, orders_asked, preview_without_findings, rested_on, settled_by_facts, unsettled,
    },
    eligibility::{LackingEvidence, PaperKind},
    facts::Facts,
    file_facts::{FileFacts, OutdatedJudgement},
    files_read::FilesRead,
    ids::{ApplicationId, DocumentId},
    reference_data::ReferenceData,
    row::{Application, Judgement},
    vocabulary::{RuleOutcome, Stage, TitleCode},
    workflow::Definition,
};

/// An act that may read files; without its input where somebody only asks what would block it.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    act: Act,
    application: Option<ApplicationId>,
    command: Option<&'a Command>,
}

impl<'a> From<&'a Command> for Reader<'a> {
    fn from(command: &'a Command) -> Self {
        Self { act: command.act(), application: command.application(), command: Some(command) }
    }
}

impl Reader<'_> {
    /// Nobody does the act: somebody asks what blocks it.
    pub(super) const fn of_nobody(act: Act, application: Option<ApplicationId>) -> Self {
        Self { act, application, command: None }
    }

    /// The applications whose files it opens, each once.
    pub(super) fn opens<'b>(&self, facts: &'b Facts) -> Vec<&'b Application> {
        if !Definition::of(facts).version.binds_facts() {
            return Vec::new();
        }
        let read = FilesRead::by(self.act);
        let own = self.own(facts).filter(|_| read.opens_own());
        let concerned = self.on_trial(facts).into_iter().map(|(own, _)| own);
        let judged = self.rests_on(facts).into_iter().map(|(own, _)| own);
        let asked = if read.rests_on_conclusions() { orders_asked(self.act, facts) } else { Vec::new() };
        // An order is computed from the files of all that are in it, those included whose result stands.
        let ordered = asked.iter().flat_map(|one| facts.qualified(one));
        let ordered = ordered.filter_map(|own| facts.application(own.id));
        let opened = own.into_iter().chain(concerned).chain(judged).chain(ordered);
        opened.map(|own| (own.id, own)).collect::<BTreeMap<_, _>>().into_values().collect()
    }

    fn own<'b>(&self, facts: &'b Facts) -> Option<&'b Application> {
        self.application.and_then(|id| facts.application(id))
    }

    fn rests_on<'b>(&self, facts: &'b Facts) -> Vec<(&'b Application, &'b Judgement)> {
        rested_on(self.act, self.own(facts), self.command, facts)
    }

    /// Those who would win or be appointed, each with the document that says so.
    fn on_trial<'b>(&self, facts: &'b Facts) -> Vec<(&'b Application, Option<DocumentId>)> {
        let named: Vec<(ApplicationId, Option<DocumentId>)> = match FilesRead::by(self.act) {
            FilesRead::Approval => {
                let decision = self.command.and_then(ApproveResults::of).map(|input| input.decision);
                let proposed = facts.in_states(&[ApplicationState::ProposedWinner]);
                return proposed.map(|own| (own, decision)).collect();
            }
            FilesRead::Appointment => {
                let lines = self.command.and_then(AppointWinners::of).map(|input| input.appointments.iter());
                lines.into_iter().flatten().map(|line| (line.application, line.appointment)).collect()
            }
            FilesRead::LateAppointment => {
                let late = self.command.and_then(AppointLate::of);
                late.map(|input| (input.application, input.appointment)).into_iter().collect()
            }
            FilesRead::Nothing
            | FilesRead::Judging
            | FilesRead::Ordering
            | FilesRead::Submission
            | FilesRead::Finding
            | FilesRead::Screening
            | FilesRead::Appraisal
            | FilesRead::List
            | FilesRead::Amendment
            | FilesRead::Conclusions => Vec::new(),
        };
        let appointed = named.into_iter().filter(|(_, appointment)| appointment.is_some());
        appointed.filter_map(|(id, document)| Some((facts.application(id)?, document))).collect()
    }
}

impl Service {
    /// The facts of a cycle with what an act would read of files, to tell what blocks the act; none if the act reads no files.
    ///
    /// # Errors
    ///
    /// Those of the store, and [`ServiceError::Overloaded`] if earlier requests keep the files busy for too long.
    pub async fn with_files(
        &self,
        facts: &Arc<Facts>,
        reference: &Arc<ReferenceData>,
        act: Act,
        application: Option<ApplicationId>,
        now: Timestamp,
    ) -> Result<Option<Facts>, ServiceError> {
        let reader = Reader::of_nobody(act, application);
        let opened = reader.opens(facts);
        if opened.is_empty() {
            return Ok(None);
        }
        let opens_many = application.is_none() && FilesRead::by(act).opens_many();
        let files = match facts.cycle().filter(|_| opens_many) {
            Some(cycle) => self.explain(facts, reference, (cycle.id, act), now).await?,
            None => {
                let personal = &self.personal(facts, opened).await?;
                let ahead = &ComputedAhead::default();
                Opened { reference, facts, personal, now, ahead }.read_for(reader)
            }
        };
        Ok(Some(Facts { files, ..Facts::clone(facts) }))
    }
}

/// The files that were opened.
pub(super) struct Opened<'a> {
    pub(super) reference: &'a ReferenceData,
    pub(super) facts: &'a Facts,
    pub(super) personal: &'a Personal,
    pub(super) now: Timestamp,
    /// What was computed before.
    pub(super) ahead: &'a ComputedAhead,
}

impl<'a> Opened<'a> {
    /// What bears on an act. Nothing in a cycle that began under a definition which reads no file.
    pub(super) fn read_for(&self, reader: Reader<'_>) -> FileFacts {
        if !Definition::of(self.facts).version.binds_facts() {
            return FileFacts::default();
        }
        let (lacking, lacking_evidence) = self.lacking(reader).unwrap_or_default();
        FileFacts {
            settled: self.settled(reader),
            cases: self.cases(reader),
            lacking,
            lacking_evidence,
            outdated: self.outdated(reader),
            reordered: self.reordered(reader).unwrap_or_default(),
        }
    }

    /// Where the facts of an application come from; none without the very rule set of the cycle.
    fn sources(&self, own: &'a Application) -> Option<Sources<'a>> {
        let rules = self.reference.rules_of(self.facts.cycle()?)?;
        Some(self.personal.sources(rules, self.facts, own, self.now))
    }

    fn settled(&self, reader: Reader<'_>) -> Option<RuleOutcome> {
        let input = reader.command.and_then(RecordFinding::of)?;
        settled_by_facts(self.sources(reader.own(self.facts)?)?, &input.rule).ok().flatten()
    }

    /// What the office will find missing: papers (E15) and evidence (E18).
    fn lacking(&self, reader: Reader<'_>) -> Option<(Vec<PaperKind>, Vec<LackingEvidence>)> {
        let own = reader.own(self.facts).filter(|_| reader.act == Act::Submit)?;
        // As the page of what is missing: what people found is not told before it is decided (R18).
        let verdict = preview_without_findings(self.sources(own)?, Stage::Screening).ok()?;
        Some((verdict.lacking, verdict.lacking_evidence))
    }

    fn outdated(&self, reader: Reader<'_>) -> Vec<OutdatedJudgement> {
        let cycle = JudgedCycle::of(self.facts);
        let outdated = |(own, judgement): (&'a Application, &Judgement)| {
            let sources = self.sources(own)?.beside(&cycle);
            unsettled(reader.act, own, self.ahead.changed_rules(sources, judgement))
        };
        let judged = reader.rests_on(self.facts);
        self.ahead.count.begin(judged.len());
        let counted = |line| {
            let found = outdated(line);
            self.ahead.count.raise();
            found
        };
        judged.into_iter().filter_map(counted).collect()
    }

    fn reordered(&self, reader: Reader<'_>) -> Option<BTreeSet<TitleCode>> {
        if !FilesRead::by(reader.act).rests_on_conclusions() {
            return None;
        }
        let rules = self.reference.rules_of(self.facts.cycle()?)?;
        let candidates = self.personal.candidates(rules, self.facts);
        let is_moved = |one: &Allotment| {
            let fresh = self.ahead.order(candidates, one);
            !moved_by(fresh.as_deref(), self.facts, one).is_empty()
        };
        let asked = orders_asked(reader.act, self.facts).into_iter();
        Some(asked.filter(is_moved).map(|one| one.title).collect())
    }

    /// The day that counts is that of the document. Until the results are approved a case bears on them if it was in
    /// force since the hand-over (E5), afterwards if it lasts (law Art 42(1)).
    fn cases(&self, reader: Reader<'_>) -> BTreeSet<ApplicationId> {
        let bears = |(own, document): &(&Application, Option<DocumentId>)| {
            let record = self.personal.record(own.person);
            let dated = document.and_then(|id| self.facts.in_force(id)).map(|found| found.dated);
            let on = dated.unwrap_or_else(|| day_of(self.now));
            let since = own.submitted_at.map_or(on, day_of).min(on);
            let approves = reader.act == Act::ApproveResults;
            record.disciplinary_cases().any(|case| {
                if approves { case.is_in_force(since, on) } else { case.keeps_from_appointment(on) }
            })
        };
        reader.on_trial(self.facts).iter().filter(|line| bears(line)).map(|(own, _)| own.id).collect()
    }
}
