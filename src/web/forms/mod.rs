//! The form of every act, made from the schema: its fields with their descriptions as labels. An act that comes to the
//! schema has its form the same day.

mod drawing;
mod posted;
mod reading;
mod references;
mod shape;

use std::collections::BTreeMap;

use async_graphql::parser::types::{
    BaseType, FieldDefinition, ServiceDocument, TypeKind, TypeSystemDefinition,
};

use self::shape::{FieldShape, ShapeReader, Wording};
pub(super) use self::{
    drawing::{Drawing, DrawnField, Options},
    posted::{KEPT, MOST, Posted, SentFile},
    reading::{FieldFault, add_row, file_beside, join, read_below, remove_row_at},
};
use crate::domain::lang::Lang;

/// What an act changes, so that the version is asked for that the caller saw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ActSubject {
    /// The cycle.
    Cycle,
    /// An application of it.
    Application,
    /// An appeal in it.
    Appeal,
    /// The directory.
    Directory,
    /// What was adopted of rule sets and calendars.
    Law,
    /// The IT workforce of an agency.
    Workforce,
}

impl ActSubject {
    /// What an act changes, by the fields of what it answers; none where that is none of these.
    fn of(payload: &[&str]) -> Option<Self> {
        let kinds = [
            ("appeal", Self::Appeal),
            ("application", Self::Application),
            ("cycle", Self::Cycle),
            ("recordId", Self::Directory),
            ("adoption", Self::Law),
            ("workforce", Self::Workforce),
        ];
        kinds.into_iter().find(|(field, _)| payload.contains(field)).map(|(_, subject)| subject)
    }

    /// The field of an input that names it beside the cycle.
    const fn field(self) -> Option<&'static str> {
        match self {
            Self::Application => Some("applicationId"),
            Self::Appeal => Some("appealId"),
            Self::Cycle | Self::Directory | Self::Law | Self::Workforce => None,
        }
    }
}

/// The form of one act.
#[derive(Clone, Debug)]
pub struct ActForm {
    /// The name of the mutation.
    pub(super) name: String,
    /// What the act is called.
    pub(super) wording: Wording,
    /// What it changes.
    pub(super) subject: ActSubject,
    /// The field that names its subject, which is chosen before anything is filled in.
    pub(super) chosen: Option<&'static str>,
    /// The fields that people fill in.
    pub(super) fields: Vec<InputField>,
    /// Whether it is done in a cycle that is there already.
    pub(super) in_cycle: bool,
    /// Whether it asks for the version of its subject.
    pub(super) is_versioned: bool,
    /// Whether it asks in which capacity it is done.
    pub(super) has_capacity: bool,
    /// The document that does it.
    pub document: String,
}

/// A field of an input.
#[derive(Clone, Debug)]
pub(super) struct InputField {
    pub(super) name: String,
    pub(super) wording: Wording,
    pub(super) required: bool,
    pub(super) shape: FieldShape,
}

/// The forms of all acts by the names of their mutations, and what the members of enums are called.
#[derive(Clone, Debug, Default)]
pub struct ActForms {
    forms: BTreeMap<String, ActForm>,
    members: BTreeMap<(String, String), Wording>,
}

/// What an act answers: the receipt, or every reason against it with its field.
const ANSWER: &str = "receipt { index recordedAt leafHash } userErrors { ...Reason ...Culprits }";
/// The fragments that it needs.
const FRAGMENTS: &str =
    concat!(include_str!("../documents/reason.graphql"), include_str!("../documents/culprits.graphql"));

/// The fields that the console fills in itself.
const OURS: [&str; 5] = ["actingAs", "clientMutationId", "cycleId", "expectedVersion", "idempotencyKey"];

impl ActForms {
    /// The forms of the mutations of a schema; a test demands that ours has one for each.
    pub fn of(schema: &ServiceDocument) -> Self {
        let shapes = ShapeReader::of(schema);
        let acts = mutations(schema).filter_map(|field| shapes.act(field));
        let forms = acts.map(|form| (form.name.clone(), form)).collect();
        Self { forms, members: shapes.members() }
    }

    /// The forms in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = &ActForm> {
        self.forms.values()
    }

    /// The form of a mutation.
    pub(super) fn get(&self, mutation: &str) -> Option<&ActForm> {
        self.forms.get(mutation)
    }

    /// What a member of an enum is called.
    pub(super) fn member(&self, kind: &str, member: &str, lang: Lang) -> String {
        let found = self.members.get(&(kind.to_owned(), member.to_owned()));
        found.map_or_else(|| member.to_owned(), |wording| wording.get(lang).to_owned())
    }
}

impl ActForm {
    /// The name of the act among the events, as the log and `whatBlocks` name it: `CLOSE_RECEIVING` of `closeReceiving`.
    pub(super) fn event(&self) -> String {
        let upper =
            |c: char| c.is_ascii_uppercase().then_some('_').into_iter().chain([c.to_ascii_uppercase()]);
        self.name.chars().flat_map(upper).collect()
    }

    /// Its fields of these names, in this order.
    pub(super) fn named(&self, names: &[&str]) -> Vec<InputField> {
        names
            .iter()
            .filter_map(|name| self.fields.iter().find(|field| field.name == *name))
            .cloned()
            .collect()
    }

    /// Whether any of its fields names a thing of this kind.
    pub(super) fn names(&self, kind: &str) -> bool {
        self.fields.iter().any(|field| field.shape.names_any(kind))
    }

    /// The kinds of things that its fields name.
    #[cfg(test)]
    pub(super) fn kinds(&self) -> impl Iterator<Item = &'static str> {
        self.fields.iter().flat_map(|field| field.shape.kinds())
    }

    /// Its fields, with the groups that they stand in, in which an id has to be typed.
    pub fn typed_ids(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().filter(|field| field.shape.has_typed_id()).map(|field| field.name.as_str())
    }

    /// Whether any of its fields takes a term that rule sets declare.
    pub(super) fn takes_terms(&self) -> bool {
        self.fields.iter().any(|field| field.shape.takes_terms())
    }

    /// Whether any of its fields takes a file, of which the digest is sent.
    pub(super) fn takes_files(&self) -> bool {
        self.fields.iter().any(|field| field.shape.takes_files())
    }
}

/// The fields of the mutation type.
fn mutations(schema: &ServiceDocument) -> impl Iterator<Item = &FieldDefinition> {
    let fields = schema.definitions.iter().filter_map(|definition| match definition {
        TypeSystemDefinition::Type(found) if found.node.name.node == "Mutation" => match &found.node.kind {
            TypeKind::Object(object) => Some(&object.fields),
            _ => None,
        },
        _ => None,
    });
    fields.flatten().map(|field| &field.node)
}

/// The document of an act: what it answers, and what it was done to.
fn document_of(name: &str, input: &str, subject: ActSubject) -> String {
    let (first, rest) = name.split_at(1);
    let done = match subject {
        ActSubject::Cycle => "cycle { id }",
        ActSubject::Application => "cycle { id } application { id }",
        ActSubject::Appeal => "cycle { id } appeal { id }",
        ActSubject::Directory => "recordId",
        ActSubject::Law => "adoption { id }",
        ActSubject::Workforce => "workforce { agencyId }",
    };
    let operation = format!("{}{rest}", first.to_ascii_uppercase());
    format!(
        "mutation {operation}($input: {input}!) {{ {name}(input: $input) {{ {ANSWER} {done} }} }}\n{FRAGMENTS}"
    )
}

/// The name of a type without its lists.
fn innermost(kind: &BaseType) -> &str {
    match kind {
        BaseType::Named(name) => name.as_str(),
        BaseType::List(of) => innermost(&of.base),
    }
}
