//! The schema as a table, read once from its definition language: what the checks of a request look up.

mod read;

use std::collections::{BTreeSet, HashMap};

use async_graphql::{
    Name, Value,
    parser::{
        self, parse_schema,
        types::{BaseType, OperationType, ServiceDocument, Type},
    },
};

/// The introspection part of every schema (GraphQL specification §4.2), which the definition language
/// leaves out, and the built-in scalars.
const BUILT_IN: &str = include_str!("types/introspection.graphql");

/// A schema that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum TypesError {
    /// Its text is not of the definition language.
    #[error("the schema cannot be parsed: {0}")]
    Text(#[from] parser::Error),
    /// A type of it is written otherwise than the definition language writes types.
    #[error("`{0}` is no type")]
    Type(String),
    /// It has no query type.
    #[error("the schema has no query type")]
    NoQuery,
}

/// The types of a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Types {
    kinds: HashMap<Name, SchemaType>,
    short_lists: BTreeSet<Name>,
    directives: HashMap<Name, DirectiveType>,
    query: Name,
    mutation: Option<Name>,
    subscription: Option<Name>,
}

/// A directive of a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
struct DirectiveType {
    arguments: Vec<Input>,
    /// Whether it may stand on a field.
    is_on_fields: bool,
}

/// What a type is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemaType {
    /// A scalar, built-in or not.
    Scalar,
    /// An enum with its members.
    Enum(BTreeSet<Name>),
    /// An input object.
    Input(InputObject),
    /// An object, an interface or a union.
    Composite(Composite),
}

/// An input object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputObject {
    /// Its fields, in the order of the schema.
    pub fields: Vec<Input>,
    /// Whether exactly one of them is given (`@oneOf`).
    pub one_of: bool,
}

/// An argument, or a field of an input object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub ty: Type,
    /// What it is where it is not given.
    pub default: Option<Value>,
}

impl Input {
    /// Whether it must be given.
    pub const fn is_required(&self) -> bool {
        !self.ty.nullable && self.default.is_none()
    }
}

/// A type that has fields or stands for types that have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Composite {
    /// Its fields; a union has none.
    pub fields: HashMap<Name, Field>,
    /// The objects that a value of it may be; an object is its own.
    pub possible: Vec<Name>,
}

/// A field of an object or an interface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its type.
    pub ty: Type,
    /// Its arguments.
    pub arguments: Vec<Input>,
    /// What it costs by `@cost(weight:)`, in points.
    pub weight: Option<u64>,
    /// What `@listSize` says about it.
    pub size: Option<ListSize>,
    /// Whether it has as many rows as the field above asked for: it is one of the `sizedFields` of its `@listSize`.
    pub is_sized: bool,
}

impl Field {
    /// The argument of a name.
    pub fn argument(&self, name: &str) -> Option<&Input> {
        self.arguments.iter().find(|argument| argument.name == name)
    }
}

/// `@listSize` of the cost specification.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListSize {
    /// Rows, where no argument says how many.
    pub assumed: Option<u64>,
    /// Arguments that say how many.
    pub slicing: Vec<String>,
    /// The fields below that have so many rows; the field itself where there are none.
    pub sized: Vec<String>,
}

impl Types {
    /// Reads a schema.
    ///
    /// # Errors
    ///
    /// The text is no schema, or one without a query.
    pub fn read(sdl: &str) -> Result<Self, TypesError> {
        Self::of(&parse_schema(sdl)?)
    }

    /// The types of a schema that was parsed.
    ///
    /// # Errors
    ///
    /// [`TypesError::NoQuery`].
    pub fn of(document: &ServiceDocument) -> Result<Self, TypesError> {
        let (mut builder, built_in) = (read::TypesBuilder::default(), parse_schema(BUILT_IN)?);
        for definition in built_in.definitions.iter().chain(&document.definitions) {
            builder.definition(definition);
        }
        builder.finish()
    }

    /// The same, where a list of one of these is no level of lists: it grows with the program and not with its data, as
    /// the errors of a payload do.
    #[must_use]
    pub fn with_short_lists(mut self, names: &[&str]) -> Self {
        self.short_lists.extend(names.iter().map(Name::new));
        self
    }

    /// Whether a list of them is no level of lists.
    pub(crate) fn has_short_lists(&self, name: &str) -> bool {
        self.short_lists.contains(name)
    }

    /// The type of a name.
    pub fn kind(&self, name: &str) -> Option<&SchemaType> {
        self.kinds.get(name)
    }

    /// The type of a name, if it has fields or stands for types that have.
    pub fn composite(&self, name: &str) -> Option<&Composite> {
        match self.kind(name) {
            Some(SchemaType::Composite(composite)) => Some(composite),
            _ => None,
        }
    }

    /// The name of such a type, as long as the schema lives.
    pub fn composite_name(&self, name: &str) -> Option<&Name> {
        let (name, kind) = self.kinds.get_key_value(name)?;
        matches!(kind, SchemaType::Composite(_)).then_some(name)
    }

    /// A field, `__schema` and `__type` of the query type included.
    pub fn field(&self, owner: &str, name: &str) -> Option<&Field> {
        let owner = if self.query == owner && name.starts_with("__") { "__Query" } else { owner };
        self.composite(owner)?.fields.get(name)
    }

    /// The root type of an operation.
    pub fn root(&self, operation: OperationType) -> Option<&Name> {
        match operation {
            OperationType::Query => Some(&self.query),
            OperationType::Mutation => self.mutation.as_ref(),
            OperationType::Subscription => self.subscription.as_ref(),
        }
    }

    /// The arguments of a directive.
    pub fn directive(&self, name: &str) -> Option<&[Input]> {
        self.directives.get(name).map(|directive| directive.arguments.as_slice())
    }

    /// Whether a directive may stand on a field, perhaps again. A schema need not define those of the specification,
    /// which stand on a field once. Of any other that is not known, for the parser calls all of them repeatable
    /// (async-graphql-parser 8.0.0-rc.5).
    pub fn takes_directive(&self, name: &str, is_again: bool) -> bool {
        let is_specified = ["include", "skip"].contains(&name);
        let is_on_fields = self.directives.get(name).map_or(is_specified, |found| found.is_on_fields);
        is_on_fields && !(is_specified && is_again)
    }
}

/// The name at the core of a type.
pub fn named(ty: &Type) -> &str {
    match &ty.base {
        BaseType::Named(name) => name,
        BaseType::List(item) => named(item),
    }
}

#[cfg(test)]
mod tests;
