//! Values against their types, by ourselves: the library runs a missing required variable as null, takes a
//! string for a member of an enum in a document, and stops at the first fault.

mod leaf;
pub(crate) mod path;
pub(crate) mod value;

use std::io;

use async_graphql::{
    Value, Variables,
    parser::types::{OperationDefinition, VariableDefinition},
};
use serde_json::{Map, Value as Json};

use self::{path::Path, value::ValueReader};
use crate::{
    error::{Quantity, RequestError},
    limits::RequestLimits,
    types::{Input, Types},
};

/// Where a value was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// In the variables.
    Json,
    /// In the document.
    Document,
}

/// Refuses variables that are too long or nest too deep, declared or not.
pub(crate) fn check_size(given: &Map<String, Json>, limits: &RequestLimits) -> Result<(), RequestError> {
    let bytes = length(given);
    if bytes > limits.variables_bytes {
        return Err(RequestError::over(Quantity::VariablesBytes, limits.variables_bytes, bytes));
    }
    for (name, value) in given {
        let depth = nesting(value);
        if depth > limits.variables_nesting {
            let error = RequestError::over(Quantity::VariablesNesting, limits.variables_nesting, depth);
            return Err(error.on(Path::variable(name).to_string()));
        }
    }
    Ok(())
}

/// The variables of an operation as it declares them (GraphQL specification §6.1.2), or all that is wrong
/// with them. What is given and not declared is left out.
pub(crate) fn variables(
    operation: &OperationDefinition,
    mut given: Map<String, Json>,
    types: &Types,
    limits: &RequestLimits,
) -> Result<Variables, Vec<RequestError>> {
    let mut reader = ValueReader::new(types, Origin::Json, limits.max_errors());
    let mut read = Variables::default();
    for defined in &operation.variable_definitions {
        let input = declared(&defined.node);
        let value = match (given.remove(input.name.as_str()), &input.default) {
            (None, Some(_)) => Some(default(&input, types)),
            (value, _) => {
                let value = value.map(|value| Value::from_json(value).unwrap_or_default());
                reader.at(defined.pos).given(value, &input, &Path::variable(&input.name))
            }
        };
        if let Some(value) = value {
            read.insert(input.name, value);
        }
    }
    if reader.errors.is_empty() { Ok(read) } else { Err(reader.errors) }
}

fn declared(defined: &VariableDefinition) -> Input {
    Input {
        name: defined.name.node.clone(),
        ty: defined.var_type.node.clone(),
        default: defined.default_value.as_ref().map(|default| default.node.clone()),
    }
}

/// The default of a variable as its type has it: one for a list of one, and with the defaults of its fields.
/// Whether it fits is a matter of the document.
fn default(declared: &Input, types: &Types) -> Value {
    let bare = Input { default: None, ..declared.clone() };
    let mut reader = ValueReader::new(types, Origin::Document, 1);
    reader.given(declared.default.clone(), &bare, &Path::variable(&declared.name)).unwrap_or_default()
}

/// The length of JSON without white space, in bytes.
fn length(value: &Map<String, Json>) -> u64 {
    struct Counter(u64);
    impl io::Write for Counter {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0 = self.0.saturating_add(bytes.len() as u64);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let mut counter = Counter(0);
    serde_json::to_writer(&mut counter, value).map_or(u64::MAX, |()| counter.0)
}

/// How deep lists and objects nest; a scalar has none.
fn nesting(value: &Json) -> u64 {
    let mut deepest = 0;
    let mut open = vec![(value, 0)];
    while let Some((value, outer)) = open.pop() {
        let depth = outer + u64::from(value.is_array() || value.is_object());
        deepest = deepest.max(depth);
        match value {
            Json::Array(items) => open.extend(items.iter().map(|item| (item, depth))),
            Json::Object(fields) => open.extend(fields.values().map(|field| (field, depth))),
            _ => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests;
