//! What the caller could do next, from the same guards that decide it (design §1.3).

use async_graphql::{Context, Object, Result};

use crate::{
    domain::{
        command::Act,
        decide::{self, Available},
        guard_context::Subject,
        role::Role,
        workflow::Definition,
    },
    graphql::{
        context::{RequestContext, request},
        user_error::{UserError, input_field},
        view::View,
    },
};

/// An act that the caller could take.
#[derive(Clone, Debug)]
pub struct AvailableTransition(Available);

impl AvailableTransition {
    /// The acts on a subject that are reachable and permitted.
    pub fn all(view: &View, request: &RequestContext, subject: Subject) -> Vec<Self> {
        let (reference, actor) = (&request.service.reference, request.actor());
        let found = decide::available(
            Definition::of(&view.facts),
            reference,
            &view.facts,
            &actor,
            subject,
            request.moment(),
        );
        found.into_iter().map(Self).collect()
    }
}

/// Whether the caller could do an act now, with the right input.
pub fn can(view: &View, request: &RequestContext, act: Act, subject: Subject) -> bool {
    AvailableTransition::all(view, request, subject)
        .iter()
        .any(|available| available.0.act == act && available.0.blocked_by.is_empty())
}

/// Thao tác mà người gọi có thể thực hiện. — An act that the caller could take.
#[Object]
impl AvailableTransition {
    /// Sự kiện. — The act.
    async fn event(&self) -> Act {
        self.0.act
    }

    /// Tên thao tác ghi tương ứng. — The mutation that does it.
    async fn mutation(&self) -> &'static str {
        self.0.act.as_str()
    }

    /// Tên gọi. — What it is called.
    async fn label(&self, ctx: &Context<'_>) -> Result<&'static str> {
        Ok(request(ctx)?.say(self.0.act.label()))
    }

    /// Mã yêu cầu nghiệp vụ. — The requirement.
    async fn requirement(&self) -> &'static str {
        self.0.act.requirement()
    }

    /// Tư cách khi thực hiện. — In which capacity.
    async fn acting_as(&self) -> Role {
        self.0.capacity.role
    }

    /// Các trường dữ liệu cần để xét điều kiện. — The inputs that the conditions need.
    async fn requires(&self) -> Vec<String> {
        self.0.requires.iter().map(|field| input_field(field)).collect()
    }

    /// Các điều kiện chưa đáp ứng, bất kể dữ liệu nhập. — The conditions that do not hold, whatever the input.
    async fn blocked_by(&self, ctx: &Context<'_>) -> Result<Vec<UserError>> {
        let lang = request(ctx)?.lang;
        Ok(self.0.blocked_by.iter().map(|refusal| UserError::of_refusal(refusal, lang)).collect())
    }
}
