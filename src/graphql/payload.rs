//! What a mutation answers: one generic payload for each aggregate, named per act.

use std::{borrow::Cow, marker::PhantomData};

use async_graphql::{Context, Object, Result, TypeName};

use super::{
    context::{nullable, request},
    envelope::ActInput,
    error::Failure,
    object::{
        appeal::Appeal, application::Application, cycle::Cycle, receipt::Receipt, record::RegisterRecord,
        transition::Transition,
    },
    query::Query,
    user_error::UserError,
};
use crate::{
    domain::{command::Command, ids::CycleId},
    service::Accepted,
};

/// A command that is in the log.
#[derive(Debug)]
pub struct Written {
    /// The cycle.
    pub cycle: CycleId,
    /// The command as it stands in the log.
    pub command: Command,
    /// What the caller takes home.
    pub accepted: Accepted,
}

/// What became of a mutation, whatever its aggregate.
#[derive(Debug)]
pub struct Answer {
    /// What was written; none if nothing was.
    pub written: Option<Written>,
    /// Why nothing was written.
    pub errors: Vec<UserError>,
    /// What the client sent to recognise the answer.
    pub client_mutation_id: Option<String>,
}

/// What all payloads have.
#[Object]
impl Answer {
    /// Biên nhận có chữ ký số; không có khi yêu cầu không được thực hiện. — The signed receipt; none where nothing was written.
    async fn receipt(&self) -> Option<Receipt> {
        self.written.as_ref().map(|written| Receipt::of(&written.accepted))
    }

    /// Bản ghi của nhật ký; không có khi yêu cầu không được thực hiện. — The record of the log; none where nothing was written.
    async fn transition(&self, ctx: &Context<'_>) -> Option<Result<Transition>> {
        let written = self.written.as_ref()?;
        nullable(async {
            let request = request(ctx)?;
            let Some(view) = request.view(written.cycle).await? else { return Ok(None) };
            let index = written.accepted.receipt.statement.index;
            let stored = request.service.store.leaf(written.cycle.0, index).await;
            let stored = stored.map_err(|error| request.mask(error))?;
            let read = |stored| Transition::read(&view, stored);
            stored.map(read).transpose().map_err(|failure: Failure| failure.masked(request))
        })
        .await
    }

    /// Lý do yêu cầu không được thực hiện; rỗng khi đã thực hiện. — Why nothing was written; empty when it was.
    async fn user_errors(&self) -> &[UserError] {
        &self.errors
    }

    /// Giá trị mà người gọi gửi kèm. — What the caller sent along.
    async fn client_mutation_id(&self) -> Option<&str> {
        self.client_mutation_id.as_deref()
    }

    /// Điểm bắt đầu của mọi truy vấn, sau khi ghi. — The root of all queries, after the write.
    async fn query(&self) -> Query {
        Query::default()
    }
}

macro_rules! payloads {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name<A> {
            answer: Answer,
            act: PhantomData<fn() -> A>,
        }

        impl<A> From<Answer> for $name<A> {
            fn from(answer: Answer) -> Self {
                Self { answer, act: PhantomData }
            }
        }

        impl<A: ActInput> TypeName for $name<A> {
            fn type_name() -> Cow<'static, str> {
                let (first, rest) = A::ACT.as_str().split_at(1);
                Cow::Owned(format!("{}{rest}Payload", first.to_ascii_uppercase()))
            }
        }
    )+};
}

payloads! {
    /// The answer to an act on a cycle.
    CyclePayload;
    /// The answer to an act that adds to a register of a cycle.
    RegisterPayload;
    /// The answer to an act on an application.
    ApplicationPayload;
    /// The answer to an act on an appeal.
    AppealPayload;
}

/// Kết quả của thao tác trên kỳ xét. — The answer to an act on a cycle.
#[Object(name_type)]
impl<A: ActInput> CyclePayload<A> {
    #[graphql(flatten)]
    fn answer(&self) -> &Answer {
        &self.answer
    }

    /// Kỳ xét sau khi ghi. — The cycle after the write.
    async fn cycle(&self, ctx: &Context<'_>) -> Option<Result<Cycle>> {
        self.answer.cycle(ctx).await
    }
}

/// Kết quả của việc ghi sổ. — The answer to an act that adds to a register of a cycle.
#[Object(name_type)]
impl<A: ActInput> RegisterPayload<A> {
    #[graphql(flatten)]
    fn answer(&self) -> &Answer {
        &self.answer
    }

    /// Những gì đã được ghi vào sổ. — What was added.
    async fn records(&self, ctx: &Context<'_>) -> Result<Vec<RegisterRecord>> {
        let Some(written) = &self.answer.written else { return Ok(Vec::new()) };
        let view = request(ctx)?.view(written.cycle).await?;
        Ok(view.map(|view| RegisterRecord::added(&view, &written.command)).unwrap_or_default())
    }

    /// Kỳ xét sau khi ghi. — The cycle after the write.
    async fn cycle(&self, ctx: &Context<'_>) -> Option<Result<Cycle>> {
        self.answer.cycle(ctx).await
    }
}

/// Kết quả của thao tác trên hồ sơ dự xét. — The answer to an act on an application.
#[Object(name_type)]
impl<A: ActInput> ApplicationPayload<A> {
    #[graphql(flatten)]
    fn answer(&self) -> &Answer {
        &self.answer
    }

    /// Hồ sơ dự xét sau khi ghi. — The application after the write.
    async fn application(&self, ctx: &Context<'_>) -> Option<Result<Application>> {
        self.answer.application(ctx).await
    }

    /// Kỳ xét sau khi ghi. — The cycle after the write.
    async fn cycle(&self, ctx: &Context<'_>) -> Option<Result<Cycle>> {
        self.answer.cycle(ctx).await
    }
}

/// Kết quả của thao tác trên đơn thắc mắc, khiếu nại, tố cáo. — The answer to an act on an appeal.
#[Object(name_type)]
impl<A: ActInput> AppealPayload<A> {
    #[graphql(flatten)]
    fn answer(&self) -> &Answer {
        &self.answer
    }

    /// Đơn sau khi ghi. — The appeal after the write.
    async fn appeal(&self, ctx: &Context<'_>) -> Option<Result<Appeal>> {
        self.answer.appeal(ctx).await
    }

    /// Kỳ xét sau khi ghi. — The cycle after the write.
    async fn cycle(&self, ctx: &Context<'_>) -> Option<Result<Cycle>> {
        self.answer.cycle(ctx).await
    }
}

impl Answer {
    async fn cycle(&self, ctx: &Context<'_>) -> Option<Result<Cycle>> {
        Cycle::find(ctx, self.written.as_ref()?.cycle).await.transpose()
    }

    async fn application(&self, ctx: &Context<'_>) -> Option<Result<Application>> {
        let written = self.written.as_ref()?;
        Application::find(ctx, written.cycle, written.command.application()?).await.transpose()
    }

    async fn appeal(&self, ctx: &Context<'_>) -> Option<Result<Appeal>> {
        let written = self.written.as_ref()?;
        Appeal::find(ctx, written.cycle, written.command.appeal()?).await.transpose()
    }
}
