//! The schema as a table, read once from its definition language: what the checks of a request look up.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use async_graphql::{
    Name, Positioned, Value,
    parser::{
        self, parse_schema,
        types::{
            BaseType, ConstDirective, FieldDefinition, InputValueDefinition, OperationType, Type,
            TypeDefinition, TypeKind, TypeSystemDefinition,
        },
    },
};

/// The introspection part of every schema (GraphQL specification §4.2), which the definition language
/// leaves out, and the built-in scalars.
const BUILT_IN: &str = include_str!("introspection.graphql");

/// A schema that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum TypesError {
    /// Its text is not of the definition language.
    #[error("the schema cannot be parsed: {0}")]
    Text(#[from] parser::Error),
    /// It has no query type.
    #[error("the schema has no query type")]
    NoQuery,
}

/// The types of a schema.
#[derive(Clone, Debug)]
pub struct Types {
    kinds: HashMap<Name, Kind>,
    directives: HashMap<Name, Vec<Input>>,
    query: Name,
    mutation: Option<Name>,
    subscription: Option<Name>,
}

/// What a type is.
#[derive(Clone, Debug)]
pub enum Kind {
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
#[derive(Clone, Debug)]
pub struct InputObject {
    /// Its fields, in the order of the schema.
    pub fields: Vec<Input>,
    /// Whether exactly one of them is given (`@oneOf`).
    pub one_of: bool,
}

/// An argument, or a field of an input object.
#[derive(Clone, Debug)]
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
#[derive(Clone, Debug)]
pub struct Composite {
    /// Its fields; a union has none.
    pub fields: HashMap<Name, Field>,
    /// The objects that a value of it may be; an object is its own.
    pub possible: Vec<Name>,
}

/// A field of an object or an interface.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its type.
    pub ty: Type,
    /// Its arguments.
    pub arguments: Vec<Input>,
    /// What it costs by `@cost(weight:)`, in points.
    pub weight: Option<u64>,
    /// What `@listSize` says about it.
    pub size: Option<ListSize>,
    /// Whether it has as many rows as the field above asked for: `edges` and `nodes` of a connection, and
    /// the `sizedFields` of `@listSize`.
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
    pub fn read(sdl: &str) -> Result<Self, TypesError> {
        let mut read = Reading::default();
        for text in [BUILT_IN, sdl] {
            for definition in parse_schema(text)?.definitions {
                read.definition(definition);
            }
        }
        read.finish()
    }

    /// The type of a name.
    pub fn kind(&self, name: &str) -> Option<&Kind> {
        self.kinds.get(name)
    }

    /// The type of a name, if it has fields or stands for types that have.
    pub fn composite(&self, name: &str) -> Option<&Composite> {
        match self.kind(name) {
            Some(Kind::Composite(composite)) => Some(composite),
            _ => None,
        }
    }

    /// The name of such a type, as long as the schema lives.
    pub fn composite_name(&self, name: &str) -> Option<&Name> {
        let (name, kind) = self.kinds.get_key_value(name)?;
        matches!(kind, Kind::Composite(_)).then_some(name)
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
        self.directives.get(name).map(Vec::as_slice)
    }
}

/// A schema that is being read.
#[derive(Default)]
struct Reading {
    kinds: HashMap<Name, Kind>,
    directives: HashMap<Name, Vec<Input>>,
    roots: [Option<Name>; 3],
    implementers: BTreeMap<Name, Vec<Name>>,
}

impl Reading {
    fn definition(&mut self, definition: TypeSystemDefinition) {
        match definition {
            TypeSystemDefinition::Schema(schema) => {
                let schema = schema.node;
                self.roots = [schema.query, schema.mutation, schema.subscription]
                    .map(|root| root.map(Positioned::into_inner));
            }
            TypeSystemDefinition::Directive(directive) => {
                let directive = directive.node;
                self.directives.insert(directive.name.node, inputs(directive.arguments));
            }
            TypeSystemDefinition::Type(found) => self.define(found.node),
        }
    }

    fn define(&mut self, found: TypeDefinition) {
        let name = found.name.node;
        let kind = match found.kind {
            TypeKind::Scalar => Kind::Scalar,
            TypeKind::Enum(members) => {
                Kind::Enum(members.values.into_iter().map(|member| member.node.value.node).collect())
            }
            TypeKind::InputObject(input) => Kind::Input(InputObject {
                fields: inputs(input.fields),
                one_of: directive(&found.directives, "oneOf").is_some(),
            }),
            TypeKind::Object(object) => {
                for interface in object.implements {
                    self.implementers.entry(interface.node).or_default().push(name.clone());
                }
                Kind::Composite(Composite { fields: fields(object.fields), possible: vec![name.clone()] })
            }
            TypeKind::Interface(interface) => {
                Kind::Composite(Composite { fields: fields(interface.fields), possible: Vec::new() })
            }
            TypeKind::Union(union) => Kind::Composite(Composite {
                fields: HashMap::new(),
                possible: union.members.into_iter().map(Positioned::into_inner).collect(),
            }),
        };
        self.kinds.insert(name, kind);
    }

    fn finish(mut self) -> Result<Types, TypesError> {
        for (owner, name) in self.sized() {
            if let Some(Kind::Composite(composite)) = self.kinds.get_mut(&owner)
                && let Some(field) = composite.fields.get_mut(name.as_str())
            {
                field.is_sized = true;
            }
        }
        for (interface, objects) in self.implementers {
            if let Some(Kind::Composite(composite)) = self.kinds.get_mut(&interface) {
                composite.possible = objects;
            }
        }
        let kinds = self.kinds;
        let [query, mutation, subscription] = self.roots;
        let named = |root: Option<Name>, name: &str| {
            root.or_else(|| kinds.contains_key(name).then(|| Name::new(name)))
        };
        Ok(Types {
            query: named(query, "Query").ok_or(TypesError::NoQuery)?,
            mutation: named(mutation, "Mutation"),
            subscription: named(subscription, "Subscription"),
            directives: self.directives,
            kinds,
        })
    }
}

impl Reading {
    /// The fields whose size is asked for above them, by their type.
    fn sized(&self) -> Vec<(Name, String)> {
        let composites = self.kinds.iter().filter_map(|(name, kind)| match kind {
            Kind::Composite(composite) => Some((name, composite)),
            _ => None,
        });
        let mut sized = Vec::new();
        for (name, composite) in composites {
            if composite.fields.contains_key("pageInfo") {
                sized.extend(["edges", "nodes"].map(|rows| (name.clone(), rows.to_owned())));
            }
            for field in composite.fields.values() {
                let below = field.size.iter().flat_map(|size| &size.sized);
                sized.extend(below.map(|rows| (Name::new(named(&field.ty)), rows.clone())));
            }
        }
        sized
    }
}

/// The name at the core of a type.
pub fn named(ty: &Type) -> &str {
    match &ty.base {
        BaseType::Named(name) => name,
        BaseType::List(item) => named(item),
    }
}

fn inputs(definitions: Vec<Positioned<InputValueDefinition>>) -> Vec<Input> {
    let input = |definition: Positioned<InputValueDefinition>| Input {
        name: definition.node.name.node,
        ty: definition.node.ty.node,
        default: definition.node.default_value.map(Positioned::into_inner),
    };
    definitions.into_iter().map(input).collect()
}

fn fields(definitions: Vec<Positioned<FieldDefinition>>) -> HashMap<Name, Field> {
    let field = |definition: Positioned<FieldDefinition>| {
        let definition = definition.node;
        let field = Field {
            ty: definition.ty.node,
            weight: directive(&definition.directives, "cost")
                .and_then(|cost| cost.get_argument("weight").and_then(|weight| whole(&weight.node))),
            size: directive(&definition.directives, "listSize").map(list_size),
            arguments: inputs(definition.arguments),
            is_sized: false,
        };
        (definition.name.node, field)
    };
    definitions.into_iter().map(field).collect()
}

fn directive<'a>(directives: &'a [Positioned<ConstDirective>], name: &str) -> Option<&'a ConstDirective> {
    directives.iter().map(|directive| &directive.node).find(|directive| directive.name.node == name)
}

fn list_size(directive: &ConstDirective) -> ListSize {
    let names = |argument: &str| match directive.get_argument(argument).map(|names| &names.node) {
        Some(Value::List(names)) => names.iter().filter_map(text).collect(),
        Some(name) => text(name).into_iter().collect(),
        None => Vec::new(),
    };
    ListSize {
        assumed: directive.get_argument("assumedSize").and_then(|size| whole(&size.node)),
        slicing: names("slicingArguments"),
        sized: names("sizedFields"),
    }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        _ => None,
    }
}

/// A weight; the cost specification writes it as a string.
fn whole(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => text.parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
