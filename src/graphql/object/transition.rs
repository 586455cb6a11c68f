//! Records of the log, as they were hashed (design decision 15).

use std::sync::Arc;

use async_graphql::{Context, Enum, Object, Result, SimpleObject};

use super::{person::Person, remark::Remark};
use crate::{
    domain::{
        application::state::ApplicationState,
        audit::{ActorKind, Effects, Leaf, StoredLeaf},
        command::Act,
        digest::Sealed,
        role::Role,
    },
    graphql::{
        context::{nullable, request},
        error::FieldError,
        labelled_enum::EnumValue,
        scalar::{DateTime, Sha256, int},
        view::View,
    },
};

/// A record of the log of a cycle.
#[derive(Clone, Debug)]
pub struct Transition {
    view: Arc<View>,
    stored: StoredLeaf,
    leaf: Leaf,
}

impl Transition {
    /// A stored record, read from the bytes that were hashed: what is shown is what they say (design decision 15), and whether they
    /// are spelt as they were written is for the check.
    pub fn read(view: &Arc<View>, stored: StoredLeaf) -> std::result::Result<Self, FieldError> {
        let broken = |error| FieldError::Defect(format!("record {}: {error}", stored.index));
        let leaf = Leaf::read(&stored.body).map_err(broken)?;
        Ok(Self { view: Arc::clone(view), stored, leaf })
    }

    /// The states of the dossier that an act on one led from and to.
    pub fn application_states(&self) -> impl Iterator<Item = ApplicationState> {
        let named = [&self.leaf.from, &self.leaf.to].into_iter().flatten();
        named.filter_map(|state| state.parse().ok())
    }

    fn act(&self) -> Option<Act> {
        Act::from_name(&self.leaf.act)
    }
}

/// A text that a record commits to.
#[derive(Clone, Debug)]
pub struct CommittedText {
    field: String,
    sealed: Sealed,
}

/// Một đoạn văn bản mà bản ghi cam kết. — A text that the record commits to.
#[Object]
impl CommittedText {
    /// Trường dữ liệu. — The field of the input.
    fn field(&self) -> &str {
        &self.field
    }

    /// Cam kết: SHA-256 của muối và văn bản. — The commitment: SHA-256 of a salt and the text.
    fn commitment(&self) -> Sha256 {
        self.sealed.0.into()
    }

    /// Văn bản; không có nếu đã được xóa. — The text; none if it was erased.
    async fn text(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        nullable(async { request(ctx)?.text(self.sealed).await }).await
    }
}

/// Loại người thực hiện. — What kind of actor did it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "ActorKind")]
pub enum TransitionActorKind {
    /// Người đã đăng nhập. — A signed-in person.
    Person,
    /// Đồng hồ hệ thống. — The system clock.
    SystemClock,
    /// Người vận hành máy chủ. — Whoever works on the server itself.
    Operator,
}

/// Người hoặc hệ thống đã thực hiện. — Who did it, and in which capacity.
#[derive(Clone, Debug, SimpleObject)]
pub struct TransitionActor {
    /// Người thực hiện; không có nếu là đồng hồ hệ thống. — The person; none for the clock.
    person: Option<Person>,
    /// Loại. — What kind of actor it was.
    kind: TransitionActorKind,
    /// Vai trò. — The role.
    role: Option<EnumValue<Role>>,
    /// Tư cách: thành viên, chức vụ, người được ủy quyền hoặc chính chủ. — By what: a membership, an office, a deputy's, or the own case.
    capacity: Option<String>,
}

/// Bản ghi của nhật ký xét thăng hạng. — A record of the log of a cycle.
#[Object]
impl Transition {
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

    /// Sự kiện. — The act.
    fn event(&self) -> Option<EnumValue<Act>> {
        self.act().map(EnumValue)
    }

    /// Tên gọi của sự kiện. — What it is called.
    fn label(&self, ctx: &Context<'_>) -> Option<Result<&'static str>> {
        let act = self.act()?;
        Some(request(ctx).map(|request| request.say(act.label())))
    }

    /// Mã yêu cầu nghiệp vụ. — The requirement.
    fn requirement(&self) -> Option<&'static str> {
        self.act().map(Act::requirement)
    }

    /// Người thực hiện. — Who did it.
    async fn actor(&self) -> TransitionActor {
        let actor = &self.leaf.actor;
        TransitionActor {
            person: actor.person.map(|person| Person::seen(&self.view, person)),
            kind: actor.kind.into(),
            role: Role::from_name(&actor.role).map(EnumValue),
            capacity: actor.capacity.clone(),
        }
    }

    /// Trạng thái trước. — The state before.
    fn from(&self) -> Option<&str> {
        self.leaf.from.as_deref()
    }

    /// Trạng thái sau. — The state after.
    fn to(&self) -> Option<&str> {
        self.leaf.to.as_deref()
    }

    /// Các điều kiện đã được xét và đáp ứng, dạng `mã@lần sửa đổi`. — The guards that were asked and met, as `id@revision`.
    async fn guards(&self) -> &[String] {
        &self.leaf.guards
    }

    /// Các văn bản được cam kết. — The texts that the record commits to.
    async fn texts(&self) -> Vec<CommittedText> {
        let texts = self.leaf.texts.iter();
        texts.map(|(field, sealed)| CommittedText { field: field.clone(), sealed: *sealed }).collect()
    }

    /// Số dòng dữ liệu đã ghi. — How many rows it wrote.
    fn row_count(&self) -> i32 {
        match &self.leaf.effects {
            Effects::Rows(rows) => int(rows.as_slice().len()),
            Effects::Attachment(attachment) => int(attachment.count()),
        }
    }

    /// Các dòng dữ liệu kèm bản ghi khi bản ghi có trên 32 dòng, đúng từng byte đã được băm (JSON theo RFC 8785); giá trị băm nằm trong `body`. — The rows beside a record that has more than 32, the very bytes that were hashed (canonical JSON, RFC 8785); their digest stands in `body`.
    async fn attachment(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        let Effects::Attachment(attachment) = &self.leaf.effects else { return None };
        nullable(async { request(ctx)?.attachment(attachment.sha256()).await }).await
    }

    /// Phiên bản quy trình. — The version of the workflow definition.
    fn definition(&self) -> &str {
        &self.leaf.definition
    }

    /// Bộ quy tắc. — The rule set.
    fn rule_set(&self) -> &str {
        &self.leaf.rule_set
    }

    /// Phiên bản lịch. — The version of the calendar.
    fn calendar(&self) -> &str {
        &self.leaf.calendar
    }

    /// Nhận xét giám sát về bản ghi này. — The remarks of the supervisory board on it.
    async fn remarks(&self) -> Vec<Remark> {
        Remark::on_record(&self.view, self.leaf.index)
    }
}
