//! Records of the log of the directory, as they were hashed: acts, ids and commitments, and no text.

use async_graphql::{Context, ID, Object, Result, SimpleObject};

use super::transition::TransitionActorKind;
use crate::{
    domain::{
        audit::{Leaf, StoredLeaf},
        directory::command::DirectoryAct,
        role::Role,
    },
    graphql::{
        context::request,
        error::FieldError,
        global_id::NodeId,
        labelled_enum::EnumValue,
        scalar::{DateTime, Sha256, int},
    },
};

/// A record of the log of the directory.
#[derive(Clone, Debug)]
pub struct DirectoryRecord {
    stored: StoredLeaf,
    leaf: Leaf,
}

impl DirectoryRecord {
    /// A stored record, read from the bytes that were hashed: what is shown is what they say (design decision 15), and whether they
    /// are spelt as they were written is for the check.
    pub fn read(stored: StoredLeaf) -> std::result::Result<Self, FieldError> {
        let broken = |error| FieldError::Defect(format!("record {}: {error}", stored.index));
        let leaf = Leaf::read(&stored.body).map_err(broken)?;
        Ok(Self { stored, leaf })
    }

    fn act(&self) -> Option<DirectoryAct> {
        DirectoryAct::from_name(&self.leaf.act)
    }
}

/// Người đã thực hiện thao tác trên sổ đăng ký. — Who did an act on the directory, and in which capacity.
#[derive(Clone, Debug, SimpleObject)]
pub struct RecordedActor {
    /// Mã định danh của người thực hiện. — The id of the person.
    person_id: Option<ID>,
    /// Loại. — What kind of actor it was.
    kind: TransitionActorKind,
    /// Chức vụ. — The office.
    role: Option<EnumValue<Role>>,
    /// Nhiệm kỳ chức vụ. — By which term of office.
    capacity: Option<String>,
}

/// Bản ghi của nhật ký sổ đăng ký; không có dữ liệu cá nhân. — A record of the log of the directory; it holds no personal data.
#[Object]
impl DirectoryRecord {
    /// Vị trí trong nhật ký, từ 0. — The place in the log, from 0.
    fn index(&self) -> i32 {
        int(self.leaf.index)
    }

    /// Giá trị băm của bản ghi. — The hash of the record.
    fn leaf_hash(&self) -> Sha256 {
        self.stored.leaf_hash.into()
    }

    /// Chính những byte đã được băm, JSON theo RFC 8785. — The very bytes that were hashed, canonical JSON (RFC 8785).
    fn body(&self) -> String {
        String::from_utf8_lossy(&self.stored.body).into_owned()
    }

    /// Thời điểm ghi. — When it was recorded.
    fn recorded_at(&self) -> DateTime {
        self.leaf.recorded_at.into()
    }

    /// Thao tác. — The act.
    fn event(&self) -> Option<EnumValue<DirectoryAct>> {
        self.act().map(EnumValue)
    }

    /// Tên gọi của thao tác. — What it is called.
    fn label(&self, ctx: &Context<'_>) -> Option<Result<&'static str>> {
        let act = self.act()?;
        Some(request(ctx).map(|request| request.say(act.label())))
    }

    /// Người thực hiện. — Who did it.
    async fn actor(&self) -> RecordedActor {
        let actor = &self.leaf.actor;
        RecordedActor {
            person_id: actor.person.map(NodeId::to_global),
            kind: actor.kind.into(),
            role: Role::from_name(&actor.role).map(EnumValue),
            capacity: actor.capacity.clone(),
        }
    }
}
