//! What a mutation answers: a payload that is named per act, with fields that depend on the kind of its subject.

mod workforce;

use std::{borrow::Cow, marker::PhantomData};

use async_graphql::{
    ContainerType, Context, Description, ID, InputType, Object, OutputType, Result, TypeName,
};

pub use self::workforce::{
    HandoverPayload, IncidentPayload, PreScreeningPayload, PrecautionPayload, ReportPayload, TrainingPayload,
    WorkSheetPayload, WorkSummaryPayload, WorkforcePayload,
};
use super::{
    context::{nullable, request},
    error::FieldError,
    object::{
        adoption::LawAdoption, appeal::Appeal, application::Application, cycle::Cycle, receipt::Receipt,
        record::AddedRecord, transition::Transition,
    },
    query::Query,
    record_id::record_id,
    user_error::UserError,
};
use crate::{
    domain::{
        adoption::command::LawCommand, command::Command, directory::command::DirectoryCommand, ids::CycleId,
    },
    service::Accepted,
};

/// The answer to an act on a cycle.
pub type CyclePayload<I> = Payload<I, CycleFields>;
/// The answer to an act that adds to the records of a cycle.
pub type RecordsPayload<I> = Payload<I, RecordsFields>;
/// The answer to an act on an application.
pub type ApplicationPayload<I> = Payload<I, ApplicationFields>;
/// The answer to an act on an appeal.
pub type AppealPayload<I> = Payload<I, AppealFields>;
/// The answer to an act on the directory.
pub type DirectoryPayload<I> = Payload<I, DirectoryFields>;

/// The answer to an act on the law.
pub type LawPayload<I> = Payload<I, LawFields>;

/// A command that is in the log.
#[derive(Debug)]
pub struct LoggedCommandOutcome<C> {
    /// The command as it stands in the log.
    pub command: C,
    /// What the caller takes home.
    pub accepted: Accepted,
}

impl<C> LoggedCommandOutcome<C> {
    fn index(&self) -> u64 {
        self.accepted.receipt.statement.index
    }
}

impl LoggedCommandOutcome<Command> {
    fn cycle(&self) -> Option<CycleId> {
        self.accepted.receipt.statement.log.parse().ok()
    }
}

/// The answer to the act with the input `I`: `CancelInput` is answered by a `CancelPayload`. Only the name depends on
/// the act, so that the resolvers of the fields are compiled once for each kind of subject.
#[derive(Debug)]
pub struct Payload<I, F> {
    common: CommonFields,
    fields: F,
    client_mutation_id: Option<String>,
    input: PhantomData<fn() -> I>,
}

impl<I, F: PayloadFields> Payload<I, F> {
    /// The names of the fields that it has besides [`COMMON_FIELDS`].
    pub const OWN_FIELDS: &'static str = F::NAMES;

    /// The answer with what was written, or why nothing was, and with what the client sent to recognise it.
    pub fn new(
        outcome: std::result::Result<LoggedCommandOutcome<F::Command>, Vec<UserError>>,
        client_mutation_id: Option<String>,
    ) -> Self {
        let (written, errors) = match outcome {
            Ok(written) => (Some(written), Vec::new()),
            Err(errors) => (None, errors),
        };
        let accepted = written.as_ref().map(|written| written.accepted.clone());
        let common = CommonFields { accepted, errors };
        Self { common, fields: written.into(), client_mutation_id, input: PhantomData }
    }
}

impl<I: InputType, F: PayloadFields> TypeName for Payload<I, F> {
    fn type_name() -> Cow<'static, str> {
        let input = I::type_name();
        format!("{}Payload", input.strip_suffix("Input").unwrap_or(&input)).into()
    }
}

impl<I, F: PayloadFields> Description for Payload<I, F> {
    fn description() -> &'static str {
        F::ABOUT
    }
}

#[Object(name_type, use_type_description)]
impl<I: InputType, F: PayloadFields> Payload<I, F> {
    #[graphql(flatten)]
    fn common(&self) -> &CommonFields {
        &self.common
    }

    #[graphql(flatten)]
    fn fields(&self) -> &F {
        &self.fields
    }

    /// Giá trị mà người gọi gửi kèm. — What the caller sent along.
    fn client_mutation_id(&self) -> Option<&str> {
        self.client_mutation_id.as_deref()
    }
}

/// The names of the fields of every payload, which the access table lists.
pub const COMMON_FIELDS: &str = "clientMutationId query receipt userErrors";

/// What all payloads have.
#[derive(Debug)]
struct CommonFields {
    accepted: Option<Accepted>,
    errors: Vec<UserError>,
}

#[Object]
impl CommonFields {
    /// Biên nhận có chữ ký số; không có khi yêu cầu không được thực hiện. — The signed receipt; none where nothing was written.
    async fn receipt(&self) -> Option<Receipt> {
        self.accepted.as_ref().map(Receipt::of)
    }

    /// Lý do yêu cầu không được thực hiện; rỗng khi đã thực hiện. — Why nothing was written; empty when it was.
    async fn user_errors(&self) -> &[UserError] {
        &self.errors
    }

    /// Điểm bắt đầu của mọi truy vấn, sau khi ghi. — The root of all queries, after the write.
    async fn query(&self) -> Query {
        Query::default()
    }
}

/// What the payloads of one kind of subject have besides; without values where nothing was written.
pub trait PayloadFields:
    ContainerType + OutputType + From<Option<LoggedCommandOutcome<Self::Command>>>
{
    /// What clients read about the payload.
    const ABOUT: &'static str;

    /// The names of the fields, which the access table lists.
    const NAMES: &'static str;

    /// The kind of command that is answered.
    type Command;
}

/// Declares what the payloads of some kinds of subject have besides.
macro_rules! payload_fields {
    ($($(#[$doc:meta])* $name:ident($written:ty) of $command:ident: $names:literal = $about:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name($written);

        impl PayloadFields for $name {
            const ABOUT: &'static str = $about;
            const NAMES: &'static str = $names;
            type Command = $command;
        }

        impl From<Option<LoggedCommandOutcome<$command>>> for $name {
            fn from(written: Option<LoggedCommandOutcome<$command>>) -> Self {
                Self(written.into())
            }
        }
    )+};
}
use payload_fields;

payload_fields! {
    /// What every act on a cycle answers with.
    CycleFields(Option<LoggedCommandOutcome<Command>>) of Command: "cycle transition" =
        "Kết quả của thao tác trên kỳ xét. — The answer to an act on a cycle.";
    /// What an act that adds to the records of a cycle answers with.
    RecordsFields(CycleFields) of Command: "cycle transition records" =
        "Kết quả của việc ghi sổ. — The answer to an act that adds to the records of a cycle.";
    /// What an act on an application answers with.
    ApplicationFields(CycleFields) of Command: "cycle transition application" =
        "Kết quả của thao tác trên hồ sơ dự xét. — The answer to an act on an application.";
    /// What an act on an appeal answers with.
    AppealFields(CycleFields) of Command: "cycle transition appeal" =
        "Kết quả của thao tác trên đơn thắc mắc, khiếu nại, tố cáo. — The answer to an act on an appeal.";
    /// What an act on the directory answers with.
    DirectoryFields(Option<LoggedCommandOutcome<DirectoryCommand>>) of DirectoryCommand: "recordId" =
        "Kết quả của thao tác trên sổ đăng ký. — The answer to an act on the directory.";
    /// What an act on the law answers with.
    LawFields(Option<LoggedCommandOutcome<LawCommand>>) of LawCommand: "adoption" =
        "Kết quả của thao tác trên sổ bộ quy tắc và lịch. — The answer to an act on the law.";
}

#[Object]
impl CycleFields {
    /// Bản ghi của nhật ký; không có khi yêu cầu không được thực hiện, hoặc khi bản ghi cho biết một kết quả chưa được thông báo. — The record of the log; none where nothing was written, or where it tells the caller of an outcome that is yet to be notified.
    async fn transition(&self, ctx: &Context<'_>) -> Option<Result<Transition>> {
        let written = self.0.as_ref()?;
        let cycle = written.cycle()?;
        nullable(async {
            let request = request(ctx)?;
            let Some(view) = request.view(cycle).await? else { return Ok(None) };
            let stored = request.service.store.leaf(cycle.0, written.index()).await;
            let stored = stored.map_err(|error| request.mask(error))?;
            let read = |stored| Transition::read(&view, stored);
            let read = stored.map(read).transpose().map_err(|failure: FieldError| failure.masked(request))?;
            let application = written.command.application();
            let is_told = |found: &Transition| view.is_told_of_act(application, found.application_states());
            Ok(read.filter(is_told))
        })
        .await
    }

    /// Kỳ xét sau khi ghi. — The cycle after the write.
    async fn cycle(&self, ctx: &Context<'_>) -> Option<Result<Cycle>> {
        Cycle::find(ctx, self.0.as_ref()?.cycle()?).await.transpose()
    }
}

#[Object]
impl RecordsFields {
    #[graphql(flatten)]
    fn cycle(&self) -> &CycleFields {
        &self.0
    }

    /// Những gì đã được ghi vào sổ. — What was added.
    async fn records(&self, ctx: &Context<'_>) -> Result<Vec<AddedRecord>> {
        let written = self.0.0.as_ref();
        let Some((written, cycle)) = written.and_then(|written| Some((written, written.cycle()?))) else {
            return Ok(Vec::new());
        };
        let request = request(ctx)?;
        let view = request.view(cycle).await?;
        Ok(view.map(|view| AddedRecord::added(&view, request, &written.command)).unwrap_or_default())
    }
}

#[Object]
impl ApplicationFields {
    #[graphql(flatten)]
    fn cycle(&self) -> &CycleFields {
        &self.0
    }

    /// Hồ sơ dự xét sau khi ghi. — The application after the write.
    async fn application(&self, ctx: &Context<'_>) -> Option<Result<Application>> {
        let written = self.0.0.as_ref()?;
        Application::find(ctx, written.cycle()?, written.command.application()?).await.transpose()
    }
}

#[Object]
impl AppealFields {
    #[graphql(flatten)]
    fn cycle(&self) -> &CycleFields {
        &self.0
    }

    /// Đơn sau khi ghi. — The appeal after the write.
    async fn appeal(&self, ctx: &Context<'_>) -> Option<Result<Appeal>> {
        let written = self.0.0.as_ref()?;
        Appeal::find(ctx, written.cycle()?, written.command.appeal()?).await.transpose()
    }
}

#[Object]
impl LawFields {
    /// Đề nghị áp dụng được lập hoặc được thay đổi. — The proposal or adoption that was made or changed.
    async fn adoption(&self, ctx: &Context<'_>) -> Option<Result<LawAdoption>> {
        let written = self.0.as_ref()?;
        nullable(async {
            let request = request(ctx)?;
            let law = request.read_law().await?;
            let rows = &law.adoptions().rows().adoption;
            // A repeated proposal draws another id, and is found by its leaf.
            let made = || rows.values().find(|row| row.leaf == written.index());
            let found = written.command.adoption().and_then(|id| rows.get(&id)).or_else(made);
            Ok(found.cloned().map(LawAdoption))
        })
        .await
    }
}

#[Object]
impl DirectoryFields {
    /// Mã định danh của bản ghi được lập hoặc được thay đổi. — The id of the record that was made or changed.
    async fn record_id(&self, ctx: &Context<'_>) -> Option<Result<ID>> {
        let written = self.0.as_ref()?;
        nullable(async { record_id(request(ctx)?, &written.command, written.index()).await }).await
    }
}
