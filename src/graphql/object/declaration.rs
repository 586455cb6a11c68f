//! Declarations about conflicts of interest (R20), for those who see the case.

use std::sync::Arc;

use async_graphql::{ID, Object, SimpleObject};

use super::person::Person;
use crate::{
    domain::{ids::DeclarationId, row, vocabulary::Relative},
    graphql::{global_id::NodeId as _, labelled_enum::EnumValue, view::View},
};

/// A declaration.
#[derive(Clone, Debug)]
pub struct Declaration {
    view: Arc<View>,
    row: row::Declaration,
}

/// Quan hệ với một người dự xét. — A relation to a candidate.
#[derive(Clone, Debug, SimpleObject)]
pub struct Kinship {
    /// Người dự xét. — The candidate.
    candidate: Person,
    /// Quan hệ. — What the member is to the candidate.
    relation: EnumValue<Relative>,
}

impl Declaration {
    /// The declaration of that id, if the caller sees the case.
    pub fn seen(view: &Arc<View>, id: DeclarationId) -> Option<Self> {
        let row = view.facts.rows.declaration.get(&id).filter(|_| view.is_all())?.clone();
        Some(Self { view: Arc::clone(view), row })
    }

    /// The declarations of a cycle.
    pub fn all(view: &Arc<View>) -> Vec<Self> {
        view.facts.rows.declaration.keys().filter_map(|id| Self::seen(view, *id)).collect()
    }
}

/// Bản kê khai xung đột lợi ích. — A declaration about conflicts of interest.
#[Object]
impl Declaration {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// Người kê khai, hoặc người bị phát hiện có xung đột. — Who declares, or of whom it was found.
    async fn person(&self) -> Person {
        Person::seen(&self.view, self.row.person)
    }

    /// Kê khai sau khi đã biết danh sách người dự xét. — Whether it was made against the real names.
    fn names_known(&self) -> bool {
        self.row.names_known
    }

    /// Đang trong thời hạn xử lý kỷ luật hoặc thi hành kỷ luật. — Whether the person is in a period of discipline.
    fn disciplined(&self) -> bool {
        self.row.disciplined
    }

    /// Quan hệ với người dự xét. — Relations to candidates.
    async fn kinships(&self) -> Vec<Kinship> {
        let own = self.view.facts.rows.kinship.find(self.row.person);
        let rows = own.filter(|row| row.declaration == self.row.id);
        let kin = |row: &row::Kinship| Kinship {
            candidate: Person::seen(&self.view, row.candidate),
            relation: EnumValue(row.relation),
        };
        rows.map(kin).collect()
    }
}
