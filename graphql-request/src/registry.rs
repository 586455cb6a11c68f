//! What a schema defines, taken from the registry that it is built with. It is what reading the text of the schema gives,
//! without writing that text and parsing it.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    mem::replace,
    sync::{Arc, Mutex, PoisonError},
};

use async_graphql::{
    ContextDirective, CustomDirective, CustomDirectiveFactory, Name, Pos, Positioned, ServerError,
    ServerResult, Value,
    parser::{
        parse_schema,
        types::{
            ConstDirective, Directive, DirectiveDefinition, DirectiveLocation, EnumType, EnumValueDefinition,
            FieldDefinition, InputObjectType, InputValueDefinition, InterfaceType, ObjectType,
            SchemaDefinition, ServiceDocument, Type, TypeDefinition, TypeKind, TypeSystemDefinition,
            UnionType,
        },
    },
    registry::{
        __DirectiveLocation, MetaDirective, MetaEnumValue, MetaField, MetaInputValue, MetaType, Registry,
    },
};

use crate::types::TypesError;

/// The scalars that no schema defines.
const BUILT_IN: [&str; 5] = ["Boolean", "Float", "ID", "Int", "String"];
/// A directive that the text names only where something is deprecated. No request can bear it.
const DEPRECATED: &str = "deprecated";

/// What a schema defines, once the schema is built: it is given to
/// [`SchemaBuilder::directive`](async_graphql::SchemaBuilder::directive), the one place that shows the registry, and
/// defines no directive.
#[derive(Clone, Default)]
pub struct BuiltDefinitions(Arc<Mutex<Option<Result<ServiceDocument, TypesError>>>>);

impl BuiltDefinitions {
    fn exchange(
        &self,
        found: Option<Result<ServiceDocument, TypesError>>,
    ) -> Option<Result<ServiceDocument, TypesError>> {
        replace(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner), found)
    }

    /// The definitions, in the order of the text with everything sorted. They are given once.
    ///
    /// # Errors
    ///
    /// [`TypesError`] where a type or a default value cannot be read, and where no schema was built.
    pub fn take(&self) -> Result<ServiceDocument, TypesError> {
        self.exchange(None).unwrap_or(Err(TypesError::NoQuery))
    }
}

impl CustomDirectiveFactory for BuiltDefinitions {
    fn name(&self) -> Cow<'static, str> {
        Cow::Borrowed("builtDefinitions")
    }

    fn register(&self, registry: &mut Registry) {
        self.exchange(Some(definitions(registry)));
    }

    fn create(
        &self,
        _: &ContextDirective<'_>,
        directive: &Directive,
    ) -> ServerResult<Box<dyn CustomDirective>> {
        Err(ServerError::new("no such directive", Some(directive.name.pos)))
    }
}

/// What a registry defines, but for introspection and what is built in. Of directives on definitions there is `@oneOf`.
fn definitions(registry: &Registry) -> Result<ServiceDocument, TypesError> {
    let is_own = |found: &&MetaType| {
        let name = found.name();
        !name.starts_with("__") && !BUILT_IN.contains(&name)
    };
    let types = registry.types.values().filter(is_own);
    let types = types.map(|found| Ok(TypeSystemDefinition::Type(placed(type_definition(found, registry)?))));
    let directives = registry.directives.values().filter(|found| found.name != DEPRECATED);
    let directives =
        directives.map(|found| Ok(TypeSystemDefinition::Directive(placed(directive_definition(found)?))));
    let root = |found: Option<&String>| found.map(|found| name(found));
    let roots = SchemaDefinition {
        extend: false,
        directives: Vec::new(),
        query: root(Some(&registry.query_type)),
        mutation: root(registry.mutation_type.as_ref()),
        subscription: root(registry.subscription_type.as_ref()),
    };
    let mut definitions = types.chain(directives).collect::<Result<Vec<_>, TypesError>>()?;
    definitions.push(TypeSystemDefinition::Schema(placed(roots)));
    Ok(ServiceDocument { definitions })
}

fn type_definition(found: &MetaType, registry: &Registry) -> Result<TypeDefinition, TypesError> {
    let implements = |of: &str| names(registry.implements.get(of).into_iter().flatten());
    let (mut directives, described) = (Vec::new(), description_of(found));
    let kind = match found {
        MetaType::Scalar { .. } => TypeKind::Scalar,
        MetaType::Object { name, fields, .. } => {
            TypeKind::Object(ObjectType { implements: implements(name), fields: fields_of(fields)? })
        }
        MetaType::Interface { name, fields, .. } => {
            TypeKind::Interface(InterfaceType { implements: implements(name), fields: fields_of(fields)? })
        }
        MetaType::Union { possible_types, .. } => {
            TypeKind::Union(UnionType { members: names(possible_types) })
        }
        MetaType::Enum { enum_values, .. } => {
            TypeKind::Enum(EnumType { values: by_name(enum_values).map(member).collect() })
        }
        MetaType::InputObject { input_fields, oneof, .. } => {
            if *oneof {
                directives.push(placed(ConstDirective { name: name("oneOf"), arguments: Vec::new() }));
            }
            TypeKind::InputObject(InputObjectType { fields: inputs(input_fields)? })
        }
    };
    Ok(TypeDefinition {
        extend: false,
        description: text(described),
        name: name(found.name()),
        directives,
        kind,
    })
}

fn description_of(found: &MetaType) -> Option<&String> {
    match found {
        MetaType::Scalar { description, .. }
        | MetaType::Object { description, .. }
        | MetaType::Interface { description, .. }
        | MetaType::Union { description, .. }
        | MetaType::Enum { description, .. }
        | MetaType::InputObject { description, .. } => description.as_ref(),
    }
}

fn fields_of<'a>(
    found: impl IntoIterator<Item = (&'a String, &'a MetaField)>,
) -> Result<Vec<Positioned<FieldDefinition>>, TypesError> {
    let field = |found: &MetaField| {
        Ok(placed(FieldDefinition {
            description: text(found.description.as_ref()),
            name: name(&found.name),
            arguments: inputs(&found.args)?,
            ty: type_of(&found.ty)?,
            directives: Vec::new(),
        }))
    };
    by_name(found).filter(|found| !found.name.starts_with("__")).map(field).collect()
}

fn inputs<'a>(
    found: impl IntoIterator<Item = (&'a String, &'a MetaInputValue)>,
) -> Result<Vec<Positioned<InputValueDefinition>>, TypesError> {
    let input = |found: &MetaInputValue| {
        Ok(placed(InputValueDefinition {
            description: text(found.description.as_ref()),
            name: name(&found.name),
            ty: type_of(&found.ty)?,
            default_value: found.default_value.as_deref().map(constant).transpose()?.flatten(),
            directives: Vec::new(),
        }))
    };
    by_name(found).map(input).collect()
}

fn member(found: &MetaEnumValue) -> Positioned<EnumValueDefinition> {
    placed(EnumValueDefinition {
        description: text(found.description.as_ref()),
        value: name(&found.name),
        directives: Vec::new(),
    })
}

/// Of the places where it may stand, a field: nothing asks for others.
fn directive_definition(found: &MetaDirective) -> Result<DirectiveDefinition, TypesError> {
    let on_fields = found.locations.iter().filter(|location| matches!(location, __DirectiveLocation::FIELD));
    Ok(DirectiveDefinition {
        description: text(found.description.as_ref()),
        name: name(&found.name),
        arguments: inputs(&found.args)?,
        is_repeatable: found.is_repeatable,
        locations: on_fields.map(|_| placed(DirectiveLocation::Field)).collect(),
    })
}

/// A constant that is kept as a text: it is read as the text of a schema has it.
fn constant(written: &str) -> Result<Option<Positioned<Value>>, TypesError> {
    let read = parse_schema(format!("input A {{ a: A = {written} }}"))?.definitions.into_iter().next();
    let Some(TypeSystemDefinition::Type(read)) = read else { return Ok(None) };
    let TypeKind::InputObject(read) = read.node.kind else { return Ok(None) };
    Ok(read.fields.into_iter().next().and_then(|field| field.node.default_value))
}

fn type_of(written: &str) -> Result<Positioned<Type>, TypesError> {
    Type::new(written).map(placed).ok_or_else(|| TypesError::Type(written.to_owned()))
}

/// In the order of the names.
fn by_name<'a, T: 'a>(found: impl IntoIterator<Item = (&'a String, &'a T)>) -> impl Iterator<Item = &'a T> {
    found.into_iter().collect::<BTreeMap<_, _>>().into_values()
}

fn names<'a>(found: impl IntoIterator<Item = &'a String>) -> Vec<Positioned<Name>> {
    found.into_iter().map(|found| name(found)).collect()
}

fn name(text: &str) -> Positioned<Name> {
    placed(Name::new(text))
}

fn text(found: Option<&String>) -> Option<Positioned<String>> {
    found.cloned().map(placed)
}

fn placed<T>(node: T) -> Positioned<T> {
    Positioned::new(node, Pos::default())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests, and what the macros ask for")]

    use async_graphql::{
        EmptySubscription, Enum, ID, InputObject, Interface, Object, OneofObject, SDLExportOptions, Schema,
        SimpleObject, Union,
    };

    use super::*;
    use crate::Types;

    /// Of what a library has.
    #[derive(Clone, Copy, PartialEq, Eq, Enum)]
    enum Shelf {
        /// Tầng trên. — Above.
        Upper,
        Lower,
    }

    #[derive(InputObject)]
    struct Wanted {
        #[graphql(default)]
        words: Vec<String>,
        #[graphql(default_with = "Shelf::Lower")]
        shelf: Shelf,
        by: Option<ByWhat>,
    }

    #[derive(OneofObject)]
    enum ByWhat {
        Title(String),
        Number(i32),
    }

    #[derive(SimpleObject)]
    struct Book {
        id: ID,
        pages: [i32; 2],
    }

    #[derive(SimpleObject)]
    struct Map {
        id: ID,
    }

    #[derive(Interface)]
    #[graphql(field(name = "id", ty = "&ID"))]
    enum Item {
        Book(Book),
        Map(Map),
    }

    #[derive(Union)]
    enum Found {
        Book(Book),
        Map(Map),
    }

    struct Query;

    #[Object]
    impl Query {
        /// Tìm. — Looks for something, with "quotes".
        async fn look(&self, wanted: Option<Wanted>, #[graphql(default = 3)] most: i32) -> Vec<Found> {
            let _ = (wanted.map(|found| (found.words, found.shelf)), most);
            Vec::new()
        }

        async fn item(&self) -> Option<Item> {
            None
        }
    }

    struct Mutation;

    #[Object]
    impl Mutation {
        async fn lend(&self, id: ID) -> bool {
            id.is_empty()
        }
    }

    #[test]
    fn what_is_built_is_what_the_text_says() {
        let built = BuiltDefinitions::default();
        let schema = Schema::build(Query, Mutation, EmptySubscription).directive(built.clone()).finish();
        let options = SDLExportOptions::new().sorted_fields().sorted_arguments().sorted_enum_items();
        let read = parse_schema(schema.sdl_with_options(options.include_specified_by())).unwrap();
        let taken = built.take().unwrap();
        let is_specified = |found: &TypeSystemDefinition| match found {
            TypeSystemDefinition::Directive(found) => found.node.name.node == "specifiedBy",
            _ => false,
        };
        let described = |found: &ServiceDocument| {
            let found = found.definitions.iter().filter(|found| !is_specified(found)).cloned();
            ServiceDocument { definitions: found.collect() }
        };
        assert_eq!(Types::of(&described(&taken)).unwrap(), Types::of(&described(&read)).unwrap());
        assert_eq!(descriptions(&taken), descriptions(&read));
        assert!(matches!(built.take(), Err(TypesError::NoQuery)), "they are given once");
        assert!(!schema.sdl().contains("builtDefinitions"));
    }

    /// What is said of fields and members, each with its place among the others.
    fn descriptions(document: &ServiceDocument) -> Vec<(String, Option<String>)> {
        let said = |name: &Positioned<Name>, text: &Option<Positioned<String>>| {
            (name.node.to_string(), text.as_ref().map(|text| text.node.clone()))
        };
        let types = document.definitions.iter().filter_map(|definition| match definition {
            TypeSystemDefinition::Type(found) => Some(&found.node),
            _ => None,
        });
        let mut all = Vec::new();
        for found in types {
            all.push(said(&found.name, &found.description));
            match &found.kind {
                TypeKind::Object(object) => {
                    all.extend(
                        object.fields.iter().map(|field| said(&field.node.name, &field.node.description)),
                    );
                }
                TypeKind::Enum(members) => {
                    all.extend(
                        members.values.iter().map(|each| said(&each.node.value, &each.node.description)),
                    );
                }
                TypeKind::InputObject(input) => {
                    all.extend(
                        input.fields.iter().map(|field| said(&field.node.name, &field.node.description)),
                    );
                }
                TypeKind::Scalar | TypeKind::Interface(_) | TypeKind::Union(_) => {}
            }
        }
        all
    }
}
