//! A cycle as one caller sees it: its facts and what the caller may see of them
//! (design decisions 5 and 20).

use std::{
    collections::BTreeSet,
    sync::{Arc, OnceLock},
};

use async_graphql::{Context, Result};
use jiff::civil::Date;

use super::{
    context::{RequestContext, request},
    loader::Name,
};
use crate::domain::{
    application::state::ApplicationState,
    citation::Citation,
    cited::cited,
    cycle::deadlines::{CycleDeadline, deadlines},
    cycle_reader::CycleReader,
    digest::Sealed,
    eligibility::PaperKind,
    facts::Facts,
    ids::{ApplicationId, DocumentId, PersonId, UnitId},
    lang::Message,
    personnel::FileAccess,
    role::Role,
    row,
    ruleset::RuleSet,
    visibility::{Visibility, handling_role, readable_documents, supervises},
    vocabulary::{DocumentKind, Stage, TitleCode},
};

/// A cycle as one caller sees it.
#[derive(Debug)]
pub struct View {
    /// The cycle.
    pub cycle: row::Cycle,
    /// Everything about it.
    pub facts: Arc<Facts>,
    /// How much of it the caller sees.
    pub visibility: Visibility,
    /// The day of the request.
    pub today: Date,
    /// Whether the caller handles the dossiers of the cycle, and so reads the personnel files of those who apply.
    pub handles: bool,
    caller: Option<PersonId>,
    roles: BTreeSet<Role>,
    readable: BTreeSet<DocumentKind>,
    /// Whether the caller has a part in it, once somebody asked.
    part: OnceLock<bool>,
    /// Its deadlines, once somebody asked.
    deadlines: OnceLock<Vec<CycleDeadline>>,
    /// The documents on the people whose dossiers the caller keeps, once somebody asked.
    kept_documents: OnceLock<BTreeSet<DocumentId>>,
}

impl View {
    /// The view of the caller; none before the cycle was created.
    pub fn of(facts: Arc<Facts>, request: &RequestContext) -> Option<Self> {
        let (today, caller) = (request.today(), request.caller.person);
        let visibility = Visibility::of(&facts, caller, &request.caller.roles, today);
        let roles = request.caller.roles.clone();
        let readable = readable_documents(&facts, caller, &roles, today);
        let handles = handling_role(&facts, caller, &roles, today).is_some();
        Some(Self {
            cycle: facts.cycle()?.clone(),
            facts,
            visibility,
            today,
            handles,
            caller,
            roles,
            readable,
            part: OnceLock::new(),
            deadlines: OnceLock::new(),
            kept_documents: OnceLock::new(),
        })
    }

    /// Whether the caller sees everything of the cycle.
    pub fn is_all(&self) -> bool {
        self.visibility.is_all()
    }

    /// Whether the caller reads who was refused and who read whose fields.
    pub fn supervises(&self) -> bool {
        self.caller.is_some_and(|caller| supervises(&self.facts, caller, &self.roles, self.today))
    }

    /// The caller as one who looks at the cycle.
    fn reader(&self) -> CycleReader<'_> {
        CycleReader {
            cycle: &self.cycle,
            facts: &self.facts,
            visibility: &self.visibility,
            person: self.caller,
            roles: &self.roles,
            today: self.today,
        }
    }

    /// Whether the caller has any part in the cycle beyond being linked.
    pub fn has_part(&self) -> bool {
        *self.part.get_or_init(|| self.reader().has_part())
    }

    /// The deadlines of the cycle, counted once however many rows ask for theirs.
    pub fn deadlines(&self, request: &RequestContext) -> &[CycleDeadline] {
        let count = || deadlines(&request.law(), &self.facts, request.moment());
        self.deadlines.get_or_init(count)
    }

    /// Whether the caller has any part in the cycle, or is sent documents of it.
    pub fn takes_part(&self) -> bool {
        !self.readable.is_empty() || self.has_part()
    }

    /// Whether the application is the caller's own: then its outcome stays hidden until notice (R18),
    /// whatever else the caller may see.
    pub fn is_own(&self, application: &row::Application) -> bool {
        self.reader().is_own(application)
    }

    /// Whether the caller reads the whole of an application, not only what its applicant may know.
    pub fn is_case(&self, application: &row::Application) -> bool {
        self.reader().is_case(application)
    }

    /// Whether the caller is told of an act: of any but one that led its application from or to an outcome that the caller is yet
    /// to be told (R18).
    pub fn is_told_of_act(
        &self,
        application: Option<ApplicationId>,
        states: impl Iterator<Item = ApplicationState>,
    ) -> bool {
        self.reader().is_told_of_act(application, states)
    }

    /// Whether the caller is in the office of the agency that keeps the dossier for an organiser above it: the papers are its own,
    /// while what becomes of them is told to it with the applicant (R18).
    pub fn keeps(&self, application: &row::Application) -> bool {
        self.reader().keeps(application)
    }

    /// Whether the caller reads what an application contains: its papers, and what the rules say of it as it stands.
    pub fn opens(&self, application: &row::Application) -> bool {
        self.reader().opens(application)
    }

    /// Whether the caller sees a judgement: who handles the cycle each, the applicant the own ones once the list, or
    /// the result, was made public (R18), and the agency that keeps the dossier those of the list then.
    pub fn sees_judgement(&self, judgement: &row::Judgement) -> bool {
        self.reader().sees_judgement(judgement)
    }

    /// Whether the caller is told what people found of a dossier at a stage (R18).
    pub fn sees_findings(&self, application: &row::Application, stage: Stage) -> bool {
        let reader = self.reader();
        match stage {
            Stage::Screening => reader.sees_screening_findings(application),
            Stage::Appraisal => reader.is_case(application),
        }
    }

    /// Whether the caller sees what the appraisal came to: who handles the cycle always, the applicant the own one once the
    /// result was notified (R18).
    pub fn sees_points(&self, application: &row::Application) -> bool {
        self.reader().sees_points(application)
    }

    /// Where something stands, in the language of the request.
    pub fn cite(&self, request: &RequestContext, citation: Citation) -> String {
        let rules = self.frozen_rules(request);
        cited(rules.as_deref(), &self.facts, citation).get(request.lang).to_owned()
    }

    /// The rule set of the cycle as it was frozen, if this program can read it.
    pub fn frozen_rules(&self, request: &RequestContext) -> Option<Arc<RuleSet>> {
        request.law().rules_of(&self.cycle).cloned()
    }

    /// What a kind of document is called by the rule set of the cycle.
    pub fn document_kind(&self, request: &RequestContext, kind: DocumentKind) -> Message {
        let rules = self.frozen_rules(request);
        kind.named(rules.iter().flat_map(|rules| rules.own_document_kinds()))
    }

    /// What kinds of papers are called by the rule set of the cycle.
    pub fn paper_labels<'k>(
        &self,
        request: &RequestContext,
        kinds: impl IntoIterator<Item = &'k PaperKind>,
    ) -> Vec<String> {
        let rules = self.frozen_rules(request);
        let declared = || rules.iter().flat_map(|rules| rules.eligibility.own_kinds());
        kinds.into_iter().map(|kind| kind.named(declared()).get(request.lang).to_owned()).collect()
    }

    /// The name of a title on the last day of receipt, or today while no plan says that day; none without a rule set.
    pub fn title_name(&self, request: &RequestContext, code: &TitleCode) -> Option<String> {
        let rules = self.frozen_rules(request)?;
        let day = self.facts.plan().map_or(self.today, |plan| plan.closing_on);
        Some(rules.eligibility.title(code, day)?.name.get(request.lang).to_owned())
    }

    /// The application, if the caller sees it.
    pub fn application(&self, id: ApplicationId) -> Option<&row::Application> {
        let application = self.facts.application(id)?;
        self.visibility.application(&self.facts, application, self.today).then_some(application)
    }

    /// Whether an application competes for the places that are given to a unit.
    pub fn competes_for(&self, application: &row::Application, unit: UnitId) -> bool {
        self.facts.allotment_of(application).units.contains(&unit)
    }

    /// The applications that the caller sees, by id.
    pub fn applications(&self) -> Vec<&row::Application> {
        self.visibility.applications(&self.facts, self.today)
    }

    /// Whether the caller sees the nomination lists of a unit: who handles the cycle, its head, its agency, and who decides on them.
    pub fn sees_nominations(&self, unit: UnitId) -> bool {
        self.reader().sees_nominations(unit)
    }

    /// Whether the caller sees an appeal.
    pub fn sees_appeal(&self, appeal: &row::Appeal) -> bool {
        self.visibility.appeal(&self.facts, appeal, &self.roles, self.today)
    }

    /// Whether the caller sees a document: as `CycleReader::sees_document` says, and those of the dossiers that the own
    /// agency keeps.
    pub fn sees_document(&self, id: DocumentId) -> bool {
        self.reader().sees_document(id, &self.readable, || self.kept_documents().contains(&id))
    }

    /// The nominations and appointments of those whose dossiers the caller keeps for an organiser above the own agency.
    fn kept_documents(&self) -> &BTreeSet<DocumentId> {
        self.kept_documents.get_or_init(|| self.reader().kept_documents())
    }

    /// The name of a person, as far as the caller may read it: who sees the case reads every name,
    /// everybody the own one, the unit head those of the unit, and who has a part those of the bodies.
    pub fn name_of(&self, person: PersonId) -> Option<Name> {
        let reader = self.reader();
        let readable = reader.reads_name(person, || self.has_part());
        let sealed = self.facts.directory.rows().person.get(&person)?.name;
        let remembered = reader.name_is_remembered(person);
        readable.then_some(Name { sealed, person, log: self.cycle.id.0, remembered })
    }

    /// The name of a person, to be opened and not shown, and so not remembered as read.
    pub fn unseen_name_of(&self, person: PersonId) -> Option<Name> {
        Some(Name { remembered: false, ..self.name_of(person)? })
    }

    /// By what the caller reads the personnel file of another in the cycle, if at all.
    pub fn file_access(&self, of: PersonId) -> Option<FileAccess> {
        self.reader().file_access(of)
    }

    /// Whether the caller may know that a denunciation exists: the agency head, who may suspend the cycle (AP5), and
    /// the department office, which routes it. Whoever is named in it is not told.
    pub fn learns_of_denunciations(&self) -> bool {
        self.reader().learns_of_denunciations()
    }
}

/// The plain text of a commitment that every reader of its row may read; that it was erased, where it was.
pub async fn text(ctx: &Context<'_>, sealed: Option<Sealed>) -> Option<Result<String>> {
    let sealed = sealed?;
    let text = async {
        let request = request(ctx)?;
        Ok(request.or_erased(request.text(sealed).await?))
    };
    Some(text.await)
}
