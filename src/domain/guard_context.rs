//! One case before the guards: the facts, the act, who acts and when.

use std::sync::Arc;

use jiff::civil::Date;

use super::{
    actor::{Actor, Capacity},
    application::state::ApplicationState as A,
    citation::Citation,
    cited::cited,
    command::{Act, ApproveScheme, Command, CommandInput},
    cycle::{machine, state::CycleState},
    decision::Moment,
    declared_document::DeclaredDocument,
    facts::Facts,
    ids::{AppealId, ApplicationId},
    lang::Message,
    number_series::{DocumentToNumber, IssuerNumbering},
    publication::{PublicMatter, PublicationRules},
    reference_data::ReferenceData,
    role::Role,
    row::{Appeal, Application, Cycle},
    ruleset::{RuleSet, VoteSubject},
    vocabulary::{Channel, DocumentKind, NumberSeries},
    workflow_version::WorkflowVersion,
};

/// What an act is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The cycle itself.
    Cycle,
    /// An application.
    Application(ApplicationId),
    /// An appeal.
    Appeal(AppealId),
}

/// Everything that a guard may ask.
#[derive(Clone, Copy, Debug)]
pub struct GuardContext<'a> {
    /// What the definition brings that the cycle began under.
    pub version: WorkflowVersion,
    /// Rule sets and calendar.
    pub reference: &'a ReferenceData,
    /// The facts of the cycle.
    pub facts: &'a Facts,
    /// The cycle; for `createCycle` the one that is about to be made.
    pub cycle: &'a Cycle,
    /// Who acts.
    pub actor: &'a Actor,
    /// In which capacity, once that is settled; guards ask it rather than the token, so that a replay, which knows
    /// only the capacity of the leaf, decides alike.
    pub capacity: Option<Capacity>,
    /// What is asked for.
    pub act: Act,
    /// The input; none when only asked what would block the act.
    pub command: Option<&'a Command>,
    /// The application that the act is about, if it exists.
    pub application: Option<&'a Application>,
    /// The appeal that the act is about, if it exists.
    pub appeal: Option<&'a Appeal>,
    /// When.
    pub moment: Moment,
}

impl<'a> GuardContext<'a> {
    /// The input, if it is that of the act `I`; none also when only asked what would block the act.
    pub fn input<I: CommandInput<Command>>(&self) -> Option<&'a I> {
        self.command.and_then(I::of)
    }
}

impl GuardContext<'_> {
    /// The civil day in Vietnam.
    pub fn today(&self) -> Date {
        self.moment.today()
    }

    /// The role in which the act is done.
    pub fn role(&self) -> Option<Role> {
        self.capacity.map(|capacity| capacity.role)
    }

    /// The rule set that governs the cycle; none before T01.
    pub fn rules(&self) -> Option<&RuleSet> {
        self.reference.rules_of(self.cycle).map(Arc::as_ref)
    }

    /// Where things are made public in the cycle.
    pub fn publication(&self) -> &PublicationRules {
        PublicationRules::of(self.version, self.rules().and_then(|rules| rules.publication.as_ref()))
    }

    /// The channel from whose publication the days of a notice count; none where any does.
    pub fn counted_channel(&self, notice: PublicMatter) -> Option<Channel> {
        self.publication().counted(notice).filter(|_| self.version.counts_from_channel())
    }

    /// What the rule set says of a kind of document of its own; nothing under an earlier definition.
    pub fn declared_document(&self, kind: DocumentKind) -> Option<&DeclaredDocument> {
        let rules = self.rules().filter(|_| self.version.reads_declared_records())?;
        rules.document_kinds.iter().find(|own| own.code == kind)
    }

    /// How the issuer of a document numbers what it issues on that day.
    pub fn numbering(&self, document: &DocumentToNumber<'_>) -> IssuerNumbering<'_> {
        IssuerNumbering::of(self.version, self.reference, self.facts, document)
    }

    /// The series of a document; none where its issuer has one.
    pub fn number_series(&self, document: &DocumentToNumber<'_>) -> Option<NumberSeries> {
        self.numbering(document).series(document)
    }

    /// Where something stands, as the rule set of the cycle says it of the papers of the cycle.
    pub fn cite(&self, citation: Citation) -> Message {
        cited(self.rules().or_else(|| self.approved_rules()), self.facts, citation)
    }

    /// The rule set that an approval of the scheme names: nothing else says yet where things stand.
    fn approved_rules(&self) -> Option<&RuleSet> {
        let input = self.input::<ApproveScheme>()?;
        self.reference.rule_sets().find(|rules| rules.is_named(&input.rule_set))
    }

    /// Whether one vote covers the whole list.
    pub fn votes_on_list(&self) -> bool {
        self.rules().is_some_and(|rules| rules.vote_subject == VoteSubject::WholeList)
    }

    /// The dossiers that the council votes on or concludes: the own one; for a vote on the list all that are appraised.
    pub fn put_to_council(&self) -> impl Iterator<Item = &Application> {
        let all = self.act == Act::CastVote && self.votes_on_list();
        let listed = all.then(|| self.facts.in_states(&[A::EligibleListed, A::UnderAppraisal]));
        self.application.filter(|_| !all).into_iter().chain(listed.into_iter().flatten())
    }

    /// What the machine of the cycle reads beside its state.
    pub fn machine_input(&self) -> machine::Surroundings {
        machine::Surroundings {
            suspended_from: self.cycle.suspended_from,
            reopens_receiving: self
                .facts
                .last_plan()
                .is_some_and(|plan| super::calendar::end_of_day(plan.closing_on) > self.moment.at),
        }
    }

    /// The state that counts for "not before" and "not after": the one to resume, while suspended.
    pub fn effective_state(&self) -> CycleState {
        self.cycle.effective_state()
    }
}
