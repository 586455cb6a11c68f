//! What a field costs, after the cost specification that `@cost` and `@listSize` come from: what [`crate::declare_costs()`]
//! wrote beside it, else an object is one point and a leaf none. A list costs as many times its row as it has rows.
//! Numbers saturate.

use std::cell::Cell;

use async_graphql::{
    Name, Pos, Value, Variables,
    parser::types::{BaseType, Field, Type},
};

use crate::{
    error::{Code, ErrorReason, RequestError},
    limits::RequestLimits,
    types,
};

/// Points of a selection: `plain`, and `row` for each row that the field above asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Points {
    pub(crate) plain: u64,
    pub(crate) row: u64,
}

impl Points {
    pub(crate) const fn add(&mut self, other: Self) {
        self.plain = self.plain.saturating_add(other.plain);
        self.row = self.row.saturating_add(other.row);
    }

    /// All points, with so many rows.
    pub(crate) const fn with_rows(self, rows: u64) -> u64 {
        self.plain.saturating_add(self.row.saturating_mul(rows))
    }
}

/// The variables of a request, and whether anything depends on them.
pub(crate) struct ReadVariables<'a> {
    variables: &'a Variables,
    were_read: Cell<bool>,
}

impl<'a> ReadVariables<'a> {
    pub(crate) fn new(variables: &'a Variables) -> Self {
        Self { variables, were_read: Cell::new(false) }
    }

    /// Whether one was asked for so far.
    pub(crate) fn were_read(&self) -> bool {
        self.were_read.get()
    }

    fn get(&self, name: &Name) -> Value {
        self.were_read.set(true);
        self.variables.get(name).cloned().unwrap_or_default()
    }
}

/// How many rows a field asks for; none if its arguments do not say. A page that is out of range is refused.
pub(crate) fn rows(
    field: &Field,
    defined: &types::Field,
    variables: &ReadVariables<'_>,
    limits: &RequestLimits,
) -> Result<Option<u64>, RequestError> {
    let mut rows = None;
    for name in defined.size.iter().flat_map(|size| &size.slicing) {
        let Some(argument) = defined.argument(name) else { continue };
        let (pos, value) = match field.get_argument(name) {
            Some(given) => {
                let lookup = |name| Ok::<_, ()>(variables.get(&name));
                (given.pos, given.node.clone().into_const_with(lookup).unwrap_or_default())
            }
            None => (field.name.pos, argument.default.clone().unwrap_or_default()),
        };
        rows = rows.max(count(name, &value, pos, limits)?);
    }
    Ok(rows)
}

fn count(name: &str, value: &Value, pos: Pos, limits: &RequestLimits) -> Result<Option<u64>, RequestError> {
    match value {
        Value::List(items) => Ok(Some(items.len() as u64)),
        Value::Number(number) => {
            let asked = number.as_i64().unwrap_or(i64::MAX);
            match u64::try_from(asked) {
                Ok(rows) if (1..=limits.page_max).contains(&rows) => Ok(Some(rows)),
                asked => Err(page_size(name, pos, limits, asked.unwrap_or_default())),
            }
        }
        _ => Ok(None),
    }
}

fn page_size(name: &str, pos: Pos, limits: &RequestLimits, asked: u64) -> RequestError {
    let reason = ErrorReason::PageSize { argument: name.to_owned(), limit: limits.page_max, actual: asked };
    RequestError::new(Code::PageSize, reason).at(pos).on(name)
}

/// The points of a field whose selection costs `below`, the worst of the objects that it may meet.
pub(crate) fn points(defined: &types::Field, below: Option<u64>, rows: Option<u64>) -> Points {
    let weight = defined.weight.unwrap_or_else(|| u64::from(below.is_some()));
    let one = weight.saturating_add(below.unwrap_or_default());
    if defined.is_sized {
        return Points { plain: 0, row: one };
    }
    // Nothing is said of the lists of introspection: it reads what is in memory anyway, and its depths are limited.
    let assumed = defined.size.as_ref().and_then(|size| size.assumed).unwrap_or(1);
    let size = match list_levels(&defined.ty) {
        0 => 1,
        levels => {
            let inner = u32::try_from(levels - 1).map_or(u64::MAX, |inner| assumed.saturating_pow(inner));
            rows.unwrap_or(assumed).saturating_mul(inner)
        }
    };
    Points { plain: one.saturating_mul(size), row: 0 }
}

/// How many lists a type nests.
pub(crate) fn list_levels(ty: &Type) -> u64 {
    match &ty.base {
        BaseType::Named(_) => 0,
        BaseType::List(item) => 1 + list_levels(item),
    }
}
