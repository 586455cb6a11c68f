//! Input coercion of lists, input objects and what may be null (GraphQL specification §3.10 to §3.12).

use async_graphql::{
    Name, Pos, Value,
    indexmap::IndexMap,
    parser::types::{BaseType, Type},
};

use super::{
    Origin, leaf,
    path::{Path, PathStep, short},
};
use crate::{
    error::{Code, ErrorReason, RequestError},
    types::{Input, InputObject, SchemaType, Types},
};

/// Where a value stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Where nothing stands for a value that is left out.
    Bare,
    /// Where there is a default.
    Defaulted,
    /// For the one member of a `@oneOf` input, which is never null (§5.8.5).
    OneOf,
}

/// A variable that stands where a value of a type is expected.
#[derive(Clone, Debug)]
pub(crate) struct Use {
    /// Its name.
    pub(crate) name: String,
    /// What is expected.
    pub(crate) ty: Type,
    /// What else is known of the place.
    pub(crate) place: Place,
    /// Where.
    pub(crate) pos: Pos,
    /// The way to it.
    pub(crate) path: String,
}

/// Reads values of one origin and keeps what is wrong with them.
pub(crate) struct ValueReader<'a> {
    types: &'a Types,
    origin: Origin,
    most: usize,
    pos: Pos,
    /// What was wrong so far.
    pub(crate) errors: Vec<RequestError>,
    /// The variables that were met.
    pub(crate) uses: Vec<Use>,
}

impl<'a> ValueReader<'a> {
    /// A reader that keeps up to `most` errors.
    pub(crate) fn new(types: &'a Types, origin: Origin, most: usize) -> Self {
        Self { types, origin, most, pos: Pos::default(), errors: Vec::new(), uses: Vec::new() }
    }

    /// The same at another place of the document.
    pub(crate) const fn at(&mut self, pos: Pos) -> &mut Self {
        self.pos = pos;
        self
    }

    /// Whether nothing more would be kept.
    pub(crate) const fn is_full(&self) -> bool {
        self.errors.len() >= self.most
    }

    /// Notes an error.
    pub(crate) fn error(&mut self, path: &Path<'_>, reason: ErrorReason) {
        if !self.is_full() {
            let code = match self.origin {
                Origin::Json => Code::Variable,
                Origin::Document => Code::Invalid,
            };
            self.errors.push(RequestError::new(code, reason).at(self.pos).on(path.to_string()));
        }
    }

    /// A value of an argument, a field of an input object or a variable, which may be absent. What is not
    /// given and has no default stays absent.
    pub(crate) fn given(&mut self, value: Option<Value>, input: &Input, path: &Path<'_>) -> Option<Value> {
        match value {
            Some(value) => {
                let place = if input.default.is_some() { Place::Defaulted } else { Place::Bare };
                Some(self.value(value, &input.ty, place, path))
            }
            None => {
                if input.is_required() {
                    self.error(path, ErrorReason::Required { expected: input.ty.clone() });
                }
                input.default.clone()
            }
        }
    }

    /// A value of a type; what is wrong with it is noted, and then it is null.
    fn value(&mut self, value: Value, ty: &Type, place: Place, path: &Path<'_>) -> Value {
        if let Some(name) = variable(&value) {
            let ty = Type { nullable: ty.nullable && place != Place::OneOf, ..ty.clone() };
            self.uses.push(Use { name: name.to_owned(), ty, place, pos: self.pos, path: path.to_string() });
            return Value::Null;
        }
        if value == Value::Null {
            if !ty.nullable {
                self.error(path, ErrorReason::Required { expected: ty.clone() });
            }
            return Value::Null;
        }
        match &ty.base {
            BaseType::List(item) => self.list(value, item, path),
            BaseType::Named(name) => self.named(value, name, path),
        }
    }

    /// What is no list counts as a list of one.
    fn list(&mut self, value: Value, item: &Type, path: &Path<'_>) -> Value {
        let Value::List(items) = value else {
            return Value::List(vec![self.value(value, item, Place::Bare, path)]);
        };
        let mut read = Vec::with_capacity(items.len());
        for (index, value) in items.into_iter().enumerate() {
            read.push(self.value(value, item, Place::Bare, &path.then(PathStep::Index(index))));
        }
        Value::List(read)
    }

    fn named(&mut self, value: Value, name: &Name, path: &Path<'_>) -> Value {
        let read = match self.types.kind(name) {
            Some(SchemaType::Scalar) => leaf::scalar(name, value, self.origin),
            Some(SchemaType::Enum(members)) => leaf::member(name, members, &value, self.origin),
            Some(SchemaType::Input(input)) => match value {
                Value::Object(fields) => return self.object(fields, name, input, path),
                _ => Err(leaf::expected(name)),
            },
            Some(SchemaType::Composite(_)) | None => Err(ErrorReason::NotInputType),
        };
        read.unwrap_or_else(|reason| {
            self.error(path, reason);
            Value::Null
        })
    }

    fn object(
        &mut self,
        mut fields: IndexMap<Name, Value>,
        name: &Name,
        input: &InputObject,
        path: &Path<'_>,
    ) -> Value {
        if input.one_of && (fields.len() != 1 || fields.values().any(|value| *value == Value::Null)) {
            self.error(path, ErrorReason::OneOf { owner: name.to_string() });
        }
        let mut read = IndexMap::with_capacity(input.fields.len());
        for field in &input.fields {
            let (value, path) =
                (fields.swap_remove(field.name.as_str()), path.then(PathStep::Field(&field.name)));
            let value = match value {
                Some(value) if input.one_of => Some(self.value(value, &field.ty, Place::OneOf, &path)),
                value => self.given(value, field, &path),
            };
            if let Some(value) = value {
                read.insert(field.name.clone(), value);
            }
        }
        fields.sort_unstable_keys();
        for unknown in fields.keys() {
            let reason = ErrorReason::UnknownInputField { owner: name.to_string(), name: short(unknown) };
            self.error(&path.then(PathStep::Field(unknown)), reason);
        }
        Value::Object(read)
    }
}

/// How a variable is kept in a value that otherwise is constant: the type of values with variables cannot
/// be named through `async_graphql`, and no document has bytes.
pub(crate) fn mark(name: &Name) -> Value {
    Value::Binary(name.as_bytes().to_vec().into())
}

/// The variable that a value stands for.
pub(crate) fn variable(value: &Value) -> Option<&str> {
    match value {
        Value::Binary(name) => std::str::from_utf8(name).ok(),
        _ => None,
    }
}
