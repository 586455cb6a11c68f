//! What the caller could do next, from the same guards that decide it (design §1.3).

use async_graphql::{Context, Object, Result};

use crate::{
    domain::{
        command::Act,
        decide::{self, Available},
        guard_context::Subject,
        ids::CycleId,
        role::Role,
        workflow::Definition,
    },
    graphql::{
        context::{RequestContext, request},
        labelled_enum::EnumValue,
        offender::input_field,
        user_error::UserError,
        view::View,
    },
};

/// An act that the caller could take.
#[derive(Clone, Debug)]
pub struct AvailableTransition {
    found: Available,
    cycle: CycleId,
}

impl AvailableTransition {
    /// The acts on a subject that are reachable and permitted.
    pub fn all(view: &View, request: &RequestContext, subject: Subject) -> Vec<Self> {
        let (reference, actor) = (request.law(), request.actor());
        let found = decide::available(
            Definition::of(&view.facts),
            &reference,
            &view.facts,
            &actor,
            subject,
            request.moment(),
        );
        let cycle = view.cycle.id;
        found.into_iter().map(|found| Self { found, cycle }).collect()
    }
}

/// Whether the caller could do an act now, with the right input.
pub fn can(view: &View, request: &RequestContext, act: Act, subject: Subject) -> bool {
    AvailableTransition::all(view, request, subject)
        .iter()
        .any(|available| available.found.act == act && available.found.blocked_by.is_empty())
}

/// Thao tác mà người gọi có thể thực hiện. — An act that the caller could take.
#[Object]
impl AvailableTransition {
    /// Sự kiện. — The act.
    fn event(&self) -> EnumValue<Act> {
        EnumValue(self.found.act)
    }

    /// Tên thao tác ghi tương ứng. — The mutation that does it.
    fn mutation(&self) -> &'static str {
        self.found.act.as_str()
    }

    /// Tên gọi. — What it is called.
    fn label(&self, ctx: &Context<'_>) -> Result<&'static str> {
        Ok(request(ctx)?.say(self.found.act.label()))
    }

    /// Mã yêu cầu nghiệp vụ. — The requirement.
    fn requirement(&self) -> &'static str {
        self.found.act.requirement()
    }

    /// Tư cách khi thực hiện. — In which capacity.
    fn acting_as(&self) -> EnumValue<Role> {
        EnumValue(self.found.capacity.role)
    }

    /// Các trường dữ liệu cần để xét điều kiện. — The inputs that the conditions need.
    fn requires(&self) -> Vec<String> {
        self.found.requires.iter().map(|field| input_field(field)).collect()
    }

    /// Các điều kiện chưa đáp ứng, bất kể dữ liệu nhập. — The conditions that do not hold, whatever the input.
    async fn blocked_by(&self, ctx: &Context<'_>) -> Result<Vec<UserError>> {
        let (lang, cycle) = (request(ctx)?.lang, Some(self.cycle));
        Ok(self.found.blocked_by.iter().map(|refusal| UserError::of_refusal(refusal, lang, cycle)).collect())
    }
}
