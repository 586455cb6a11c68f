//! What a field of an input looks like, as the schema describes it.

use std::collections::BTreeMap;

use async_graphql::parser::types::{
    BaseType, EnumType, EnumValueDefinition, FieldDefinition, InputObjectType, InputValueDefinition,
    ServiceDocument, Type, TypeKind, TypeSystemDefinition,
};

use super::{ActForm, ActSubject, InputField, OURS, document_of, innermost, references::kind_of};
use crate::domain::lang::Lang;

/// A description of the schema: Vietnamese, then English.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wording {
    vi: String,
    en: String,
}

/// How a value is typed or chosen.
#[derive(Clone, Debug)]
pub(crate) enum FieldShape {
    /// A short text.
    Text,
    /// A text of several lines.
    Prose,
    /// A whole number.
    Number,
    /// Yes or no.
    YesNo,
    /// A day.
    Day,
    /// A day and a time.
    Instant,
    /// The digest of a file.
    FileDigest,
    /// The same of a file that is kept.
    KeptFile,
    /// The id of the file beside it, which nobody types.
    KeptFileId,
    /// The id of something of a kind, which is chosen from a list; without a list it is typed.
    Reference(Option<&'static str>),
    /// One of the terms of that kind which rule sets declare.
    Term(&'static str),
    /// One of some members of an enum.
    Choice(Vec<(String, Wording)>),
    /// Several fields together.
    Group(Vec<InputField>),
    /// Exactly one of several fields.
    OneOf(Vec<InputField>),
    /// Any number of values of a shape.
    List(Box<FieldShape>),
}

impl Wording {
    /// Splits a description at its dash; without one both languages have the whole.
    fn of(description: &str) -> Self {
        let trimmed = |text: &str| text.trim().trim_end_matches('.').to_owned();
        let (vi, en) = description.split_once(" — ").unwrap_or((description, description));
        Self { vi: trimmed(vi), en: trimmed(en) }
    }

    /// The text in one language.
    pub(crate) fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }
}

impl FieldShape {
    /// Whether it takes a term that rule sets declare.
    pub(crate) fn takes_terms(&self) -> bool {
        self.has(&|shape| matches!(shape, Self::Term(_)))
    }

    /// Whether it takes a file, of which the digest is sent.
    pub(crate) fn takes_files(&self) -> bool {
        self.has(&|shape| matches!(shape, Self::FileDigest | Self::KeptFile))
    }

    /// What it names by an id, or by several.
    pub(crate) fn names(&self) -> Option<&'static str> {
        match self {
            Self::List(of) => of.names(),
            Self::Reference(kind) => *kind,
            _ => None,
        }
    }

    /// Whether it, or a shape within it, names a thing of this kind.
    pub(crate) fn names_any(&self, kind: &str) -> bool {
        self.kinds().contains(&kind)
    }

    /// The kinds of things that it, and the shapes within it, name.
    pub(crate) fn kinds(&self) -> Vec<&'static str> {
        match self {
            Self::Group(fields) | Self::OneOf(fields) => {
                fields.iter().flat_map(|field| field.shape.kinds()).collect()
            }
            Self::List(of) => of.kinds(),
            Self::Reference(kind) => kind.iter().copied().collect(),
            _ => Vec::new(),
        }
    }

    /// Whether it, or a shape within it, takes an id that there is no list of.
    pub(crate) fn has_typed_id(&self) -> bool {
        self.has(&|shape| matches!(shape, Self::Reference(None)))
    }

    /// Whether it, or a shape within it, is wanted.
    fn has(&self, is_wanted: &impl Fn(&Self) -> bool) -> bool {
        let within = match self {
            Self::Group(fields) | Self::OneOf(fields) => {
                fields.iter().any(|field| field.shape.has(is_wanted))
            }
            Self::List(of) => of.has(is_wanted),
            _ => false,
        };
        within || is_wanted(self)
    }
}

/// Reads shapes from a schema.
pub(super) struct ShapeReader<'s> {
    inputs: BTreeMap<&'s str, (&'s InputObjectType, bool)>,
    enums: BTreeMap<&'s str, &'s EnumType>,
    /// The fields of the object types.
    payloads: BTreeMap<&'s str, Vec<&'s str>>,
}

impl<'s> ShapeReader<'s> {
    pub(super) fn of(schema: &'s ServiceDocument) -> Self {
        let (mut inputs, mut enums, mut payloads) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for definition in &schema.definitions {
            let TypeSystemDefinition::Type(found) = definition else { continue };
            let name = found.node.name.node.as_str();
            match &found.node.kind {
                TypeKind::InputObject(input) => {
                    let is_one_of = found.node.directives.iter().any(|named| named.node.name.node == "oneOf");
                    inputs.insert(name, (input, is_one_of));
                }
                TypeKind::Enum(members) => drop(enums.insert(name, members)),
                TypeKind::Object(object) => {
                    let fields = object.fields.iter().map(|field| field.node.name.node.as_str());
                    payloads.insert(name, fields.collect());
                }
                _ => {}
            }
        }
        Self { inputs, enums, payloads }
    }

    /// What the members of the enums are called.
    pub(super) fn members(&self) -> BTreeMap<(String, String), Wording> {
        let all = self.enums.iter().flat_map(|(name, members)| {
            let named = move |(member, wording)| (((*name).to_owned(), member), wording);
            choices(members).into_iter().map(named)
        });
        all.collect()
    }

    /// The form of a mutation; none if it takes no input, or is no act.
    pub(super) fn act(&self, mutation: &FieldDefinition) -> Option<ActForm> {
        let input = innermost(&mutation.arguments.first()?.node.ty.node.base);
        let payload = self.payloads.get(innermost(&mutation.ty.node.base))?;
        let subject = ActSubject::of(payload)?;
        let all = &self.inputs.get(input)?.0.fields;
        let find = |name: &str| all.iter().map(|field| &field.node).find(|field| field.name.node == name);
        let is_chosen_before = |name: &&str| find(name).is_some_and(|field| !field.ty.node.nullable);
        let chosen = subject.field().filter(is_chosen_before);
        let is_asked = |field: &InputField| {
            !OURS.contains(&field.name.as_str()) && chosen.is_none_or(|chosen| field.name != chosen)
        };
        let name = mutation.name.node.to_string();
        Some(ActForm {
            document: document_of(&name, input, subject),
            wording: described(mutation.description.as_ref().map(|text| text.node.as_str())),
            subject,
            chosen,
            fields: self.fields(subject, all.iter().map(|field| &field.node)).filter(is_asked).collect(),
            in_cycle: find("cycleId").is_some(),
            is_versioned: find("expectedVersion").is_some(),
            has_capacity: find("actingAs").is_some(),
            name,
        })
    }

    fn fields<'f>(
        &'f self,
        subject: ActSubject,
        fields: impl Iterator<Item = &'f InputValueDefinition>,
    ) -> impl Iterator<Item = InputField> {
        let fields: Vec<_> = fields.collect();
        let keeps_file = fields.iter().any(|field| field.name.node == "fileId");
        fields.into_iter().map(move |field| InputField {
            name: field.name.node.to_string(),
            wording: described(field.description.as_ref().map(|text| text.node.as_str())),
            required: !field.ty.node.nullable && field.default_value.is_none(),
            shape: match self.shape(subject, field.name.node.as_str(), &field.ty.node) {
                FieldShape::FileDigest if keeps_file => FieldShape::KeptFile,
                FieldShape::Reference(_) if field.name.node == "fileId" => FieldShape::KeptFileId,
                shape => shape,
            },
        })
    }

    fn shape(&self, subject: ActSubject, name: &str, kind: &Type) -> FieldShape {
        let named = match &kind.base {
            BaseType::List(of) => return FieldShape::List(Box::new(self.shape(subject, name, of))),
            BaseType::Named(named) => named.as_str(),
        };
        if let Some(members) = self.enums.get(named) {
            return FieldShape::Choice(choices(members));
        }
        if let Some((input, is_one_of)) = self.inputs.get(named) {
            let fields = self.fields(subject, input.fields.iter().map(|field| &field.node)).collect();
            return if *is_one_of { FieldShape::OneOf(fields) } else { FieldShape::Group(fields) };
        }
        match named {
            "ID" => FieldShape::Reference(kind_of(subject, name)),
            "Int" => FieldShape::Number,
            "Boolean" => FieldShape::YesNo,
            "Date" => FieldShape::Day,
            "DateTime" => FieldShape::Instant,
            "SHA256" => FieldShape::FileDigest,
            "Grade" => FieldShape::Term("grades"),
            "ProfessionalField" => FieldShape::Term("fields"),
            "DegreeField" => FieldShape::Term("degreeFields"),
            "QualityRating" => FieldShape::Term("ratings"),
            "PaperKind" => FieldShape::Term("paperKinds"),
            "Channel" => FieldShape::Term("channels"),
            "DocumentKind" => FieldShape::Term("documentKinds"),
            _ if name == "criterion" => FieldShape::Term("scoreCriteria"),
            _ if ["reason", "text", "summary", "content", "grounds"].contains(&name) => FieldShape::Prose,
            _ => FieldShape::Text,
        }
    }
}

fn choices(members: &EnumType) -> Vec<(String, Wording)> {
    let member = |value: &EnumValueDefinition| {
        let description = value.description.as_ref().map(|text| text.node.as_str());
        (value.value.node.to_string(), described(description))
    };
    members.values.iter().map(|value| member(&value.node)).collect()
}

fn described(description: Option<&str>) -> Wording {
    description.map(Wording::of).unwrap_or_default()
}
