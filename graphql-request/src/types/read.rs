//! From the definition language to the table.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use async_graphql::{
    Name, Positioned, Value,
    parser::types::{
        ConstDirective, DirectiveLocation, FieldDefinition, InputValueDefinition, TypeDefinition, TypeKind,
        TypeSystemDefinition,
    },
};

use super::{
    Composite, DirectiveType, Field, Input, InputObject, ListSize, SchemaType, Types, TypesError, named,
};

/// A schema that is being read.
#[derive(Default)]
pub(super) struct TypesBuilder {
    kinds: HashMap<Name, SchemaType>,
    directives: HashMap<Name, DirectiveType>,
    roots: [Option<Name>; 3],
    implementers: BTreeMap<Name, Vec<Name>>,
}

impl TypesBuilder {
    pub(super) fn definition(&mut self, definition: &TypeSystemDefinition) {
        match definition {
            TypeSystemDefinition::Schema(schema) => {
                let schema = &schema.node;
                self.roots = [&schema.query, &schema.mutation, &schema.subscription]
                    .map(|root| root.as_ref().map(|root| root.node.clone()));
            }
            TypeSystemDefinition::Directive(directive) => {
                let directive = &directive.node;
                let is_field = |location: &Positioned<_>| location.node == DirectiveLocation::Field;
                let found = DirectiveType {
                    is_on_fields: directive.locations.iter().any(is_field),
                    arguments: inputs(&directive.arguments),
                };
                self.directives.insert(directive.name.node.clone(), found);
            }
            TypeSystemDefinition::Type(found) => self.define(&found.node),
        }
    }

    fn define(&mut self, found: &TypeDefinition) {
        let name = &found.name.node;
        let kind = match &found.kind {
            TypeKind::Scalar => SchemaType::Scalar,
            TypeKind::Enum(members) => {
                SchemaType::Enum(members.values.iter().map(|member| member.node.value.node.clone()).collect())
            }
            TypeKind::InputObject(input) => SchemaType::Input(InputObject {
                fields: inputs(&input.fields),
                one_of: directive(&found.directives, "oneOf").is_some(),
            }),
            TypeKind::Object(object) => {
                for interface in &object.implements {
                    self.implementers.entry(interface.node.clone()).or_default().push(name.clone());
                }
                SchemaType::Composite(Composite {
                    fields: fields(&object.fields),
                    possible: vec![name.clone()],
                })
            }
            TypeKind::Interface(interface) => {
                SchemaType::Composite(Composite { fields: fields(&interface.fields), possible: Vec::new() })
            }
            TypeKind::Union(union) => SchemaType::Composite(Composite {
                fields: HashMap::new(),
                possible: union.members.iter().map(|member| member.node.clone()).collect(),
            }),
        };
        self.kinds.insert(name.clone(), kind);
    }

    pub(super) fn finish(mut self) -> Result<Types, TypesError> {
        for (owner, name) in self.sized() {
            if let Some(SchemaType::Composite(composite)) = self.kinds.get_mut(&owner)
                && let Some(field) = composite.fields.get_mut(name.as_str())
            {
                field.is_sized = true;
            }
        }
        for (interface, objects) in self.implementers {
            if let Some(SchemaType::Composite(composite)) = self.kinds.get_mut(&interface) {
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
            short_lists: BTreeSet::new(),
            kinds,
        })
    }
}

impl TypesBuilder {
    /// The fields whose size is asked for above them, by their type.
    fn sized(&self) -> Vec<(Name, String)> {
        let composites = self.kinds.values().filter_map(|kind| match kind {
            SchemaType::Composite(composite) => Some(composite),
            _ => None,
        });
        let mut sized = Vec::new();
        for composite in composites {
            for field in composite.fields.values() {
                let below = field.size.iter().flat_map(|size| &size.sized);
                sized.extend(below.map(|rows| (Name::new(named(&field.ty)), rows.clone())));
            }
        }
        sized
    }
}

fn inputs(definitions: &[Positioned<InputValueDefinition>]) -> Vec<Input> {
    let input = |definition: &Positioned<InputValueDefinition>| Input {
        name: definition.node.name.node.clone(),
        ty: definition.node.ty.node.clone(),
        default: definition.node.default_value.as_ref().map(|value| value.node.clone()),
    };
    definitions.iter().map(input).collect()
}

fn fields(definitions: &[Positioned<FieldDefinition>]) -> HashMap<Name, Field> {
    let field = |definition: &Positioned<FieldDefinition>| {
        let definition = &definition.node;
        let field = Field {
            ty: definition.ty.node.clone(),
            weight: directive(&definition.directives, "cost")
                .and_then(|cost| cost.get_argument("weight").and_then(|weight| whole(&weight.node))),
            size: directive(&definition.directives, "listSize").map(list_size),
            arguments: inputs(&definition.arguments),
            is_sized: false,
        };
        (definition.name.node.clone(), field)
    };
    definitions.iter().map(field).collect()
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
