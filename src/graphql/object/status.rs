//! An application in the plain words of its applicant: where it stands, what happens next, who has it
//! and until when.

use async_graphql::{Context, Object, Result};

use crate::{
    domain::{
        application::{state::VisibleState, status::Next},
        role::Role,
    },
    graphql::{context::request, scalar::Date},
};

/// What an applicant is told.
#[derive(Clone, Debug)]
pub struct Status {
    /// Where the application stands.
    pub state: VisibleState,
    /// What happens next; none once nothing will.
    pub next: Option<Next>,
    /// The last day for it, if one is set.
    pub until: Option<jiff::civil::Date>,
}

/// Tình trạng hồ sơ, viết cho người dự xét. — An application in the words of its applicant.
#[Object(name = "ApplicationStatus")]
impl Status {
    /// Trạng thái được biết. — Where it stands.
    async fn state(&self) -> VisibleState {
        self.state
    }

    /// Trạng thái, bằng lời. — The same in words.
    async fn label(&self, ctx: &Context<'_>) -> Result<&'static str> {
        Ok(request(ctx)?.say(self.state.label()))
    }

    /// Việc tiếp theo. — What happens next.
    async fn what_happens_next(&self, ctx: &Context<'_>) -> Option<Result<&'static str>> {
        let next = self.next?;
        Some(request(ctx).map(|request| request.say(next.label)))
    }

    /// Ai đang giữ hồ sơ. — Who has it.
    async fn held_by(&self) -> Option<Role> {
        self.next.map(|next| next.holder)
    }

    /// Tên của người đang giữ hồ sơ. — The name of who has it.
    async fn held_by_label(&self, ctx: &Context<'_>) -> Option<Result<&'static str>> {
        let next = self.next?;
        Some(request(ctx).map(|request| request.say(next.holder.label())))
    }

    /// Đến hết ngày. — Until the end of this day.
    async fn until(&self) -> Option<Date> {
        self.until.map(Date::from)
    }
}
