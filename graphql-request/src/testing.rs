//! What several tests need.

use crate::{
    declare_costs::{CostRules, declare_costs},
    error::ErrorReason,
    limits::RequestLimits,
    rules::RequestRules,
    types::{Types, TypesError},
};

/// The schema of a library.
pub(crate) fn library() -> Result<Types, TypesError> {
    let schema = declare_costs(include_str!("../tests/library.graphql"), &CostRules::default())?;
    Ok(Types::of(&schema.document)?.with_short_lists(&["LendError"]))
}

/// The library under some limits.
#[expect(clippy::expect_used, reason = "tests")]
pub(crate) fn rules(limits: RequestLimits) -> RequestRules {
    RequestRules::new(library().expect("a schema"), limits)
}

/// A reason in one line, types as GraphQL writes them.
pub(crate) fn in_short(reason: &ErrorReason) -> String {
    match reason {
        ErrorReason::Required { expected } => format!("Required({expected})"),
        ErrorReason::VariableType { name, given, expected } => {
            format!("VariableType(${name}: {given} for {expected})")
        }
        ErrorReason::OtherType { expected } => format!("OtherType({expected})"),
        ErrorReason::UnknownMember { owner } => format!("UnknownMember({owner})"),
        ErrorReason::OneOf { owner } => format!("OneOf({owner})"),
        ErrorReason::UnknownInputField { owner, name } => format!("UnknownInputField({owner}.{name})"),
        ErrorReason::UndefinedVariable { name } => format!("UndefinedVariable(${name})"),
        ErrorReason::ConflictingFields { name } => format!("ConflictingFields({name})"),
        other => format!("{other:?}"),
    }
}
