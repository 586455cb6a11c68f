//! What the records of a cycle hold.

use std::sync::Arc;

use async_graphql::Union;

use super::{
    calendar_change::CalendarChange,
    declaration::Declaration,
    document::{Document, Publication},
    judgement::Judgement,
    nomination::NominationList,
    obligation::Obligation,
    remark::Remark,
};
use crate::{
    domain::{
        command::{Command, InputOn, RecordsInput},
        ids::NominationListId,
    },
    graphql::{context::RequestContext, view::View},
};

/// Một mục được ghi vào sổ của kỳ xét. — What an act adds to the records of a cycle.
#[derive(Clone, Debug, Union)]
#[graphql(name = "RegisterRecord")]
pub enum AddedRecord {
    /// A document.
    Document(Document),
    /// A publication.
    Publication(Publication),
    /// A declaration.
    Declaration(Declaration),
    /// A judgement.
    Judgement(Judgement),
    /// A remark.
    Remark(Remark),
    /// A change of the calendar.
    CalendarChange(CalendarChange),
    /// An obligation.
    Obligation(Obligation),
    /// A nomination list.
    NominationList(NominationList),
}

impl AddedRecord {
    /// What a command added, as far as the caller sees it.
    pub fn added(view: &Arc<View>, request: &RequestContext, command: &Command) -> Vec<Self> {
        match command.on() {
            InputOn::Records(input) => Self::appended(view, request, input),
            InputOn::Cycle(_) | InputOn::Application(_) | InputOn::Appeal(_) => Vec::new(),
        }
    }

    fn appended(view: &Arc<View>, request: &RequestContext, input: RecordsInput<'_>) -> Vec<Self> {
        match input {
            RecordsInput::RegisterDocument(input) => {
                Document::seen(view, input.document).map(Self::Document).into_iter().collect()
            }
            RecordsInput::RecordPublication(input) => {
                Publication::seen(view, input.publication).map(Self::Publication).into_iter().collect()
            }
            RecordsInput::DeclareConflicts(input) => {
                let declared = input.declarations.iter();
                declared.filter_map(|line| Declaration::seen(view, line.id)).map(Self::Declaration).collect()
            }
            RecordsInput::EvaluateDossiers(input) => {
                let judged = input.judgements.iter();
                judged.filter_map(|line| Judgement::seen(view, line.id)).map(Self::Judgement).collect()
            }
            RecordsInput::AddRemark(input) => {
                Remark::seen(view, input.remark).map(Self::Remark).into_iter().collect()
            }
            RecordsInput::RecordObligation(input) => {
                Obligation::recorded(view, request, input).map(Self::Obligation).into_iter().collect()
            }
            RecordsInput::SubmitNominationList(input) => Self::nominations(view, input.list),
            RecordsInput::ReturnNominationList(input) => Self::nominations(view, input.list),
            RecordsInput::DecideNominationList(input) => Self::nominations(view, input.list),
            RecordsInput::RecountDeadlines(input) => {
                CalendarChange::seen(view, input.change).map(Self::CalendarChange).into_iter().collect()
            }
        }
    }

    fn nominations(view: &Arc<View>, list: NominationListId) -> Vec<Self> {
        NominationList::seen(view, list).map(Self::NominationList).into_iter().collect()
    }
}
