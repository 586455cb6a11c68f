//! What the registers of a cycle hold.

use std::sync::Arc;

use async_graphql::Union;

use super::{
    declaration::Declaration,
    document::{Document, Publication},
    judgement::Judgement,
    remark::Remark,
};
use crate::{domain::command::Command, graphql::view::View};

/// Một mục được ghi vào sổ của kỳ xét. — What an act adds to a register of a cycle.
#[derive(Clone, Debug, Union)]
pub enum RegisterRecord {
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
}

impl RegisterRecord {
    /// What a command added, as far as the caller sees it.
    pub fn added(view: &Arc<View>, command: &Command) -> Vec<Self> {
        match command {
            Command::RegisterDocument(input) => {
                Document::seen(view, input.document).map(Self::Document).into_iter().collect()
            }
            Command::RecordPublication(input) => {
                Publication::seen(view, input.publication).map(Self::Publication).into_iter().collect()
            }
            Command::DeclareConflicts(input) => {
                let declared = input.declarations.iter();
                declared.filter_map(|line| Declaration::seen(view, line.id)).map(Self::Declaration).collect()
            }
            Command::EvaluateDossiers(input) => {
                let judged = input.judgements.iter();
                judged.filter_map(|line| Judgement::seen(view, line.id)).map(Self::Judgement).collect()
            }
            Command::AddRemark(input) => {
                Remark::seen(view, input.remark).map(Self::Remark).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }
}
