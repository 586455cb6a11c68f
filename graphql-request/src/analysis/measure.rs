//! What a selection asks for, so that a fragment is measured once and added wherever it is spread.

use std::collections::BTreeMap;

use async_graphql::Name;

use crate::cost::Points;

/// The longest paths of a selection, each kind of length by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Paths<'a> {
    /// Fields on one path.
    pub(super) depth: u64,
    /// Lists of objects on one path.
    pub(super) lists: u64,
    /// By type, how many fields of it are on one path.
    types: BTreeMap<&'a str, u64>,
}

impl<'a> Paths<'a> {
    /// The same with a field above, of an owner that counts unless it is none.
    #[must_use]
    pub(super) fn under(mut self, owner: Option<&'a str>, lists: u64) -> Self {
        self.depth = self.depth.saturating_add(1);
        self.lists = self.lists.saturating_add(lists);
        if let Some(owner) = owner {
            let times = self.types.entry(owner).or_default();
            *times = times.saturating_add(1);
        }
        self
    }

    const fn is_empty(&self) -> bool {
        self.depth == 0
    }

    fn or(&mut self, other: &Self) {
        self.depth = self.depth.max(other.depth);
        self.lists = self.lists.max(other.lists);
        for (owner, times) in &other.types {
            let longest = self.types.entry(owner).or_default();
            *longest = (*longest).max(*times);
        }
    }

    /// How often a path comes back to a type.
    pub(super) fn self_reference(&self) -> u64 {
        self.types.values().max().copied().unwrap_or_default().saturating_sub(1)
    }
}

/// What a selection asks for, after its fragments are expanded. Numbers saturate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Measure<'a> {
    /// All fields.
    pub(super) fields: u64,
    /// Those with an alias.
    pub(super) aliases: u64,
    /// All directives.
    pub(super) directives: u64,
    /// Fields of the first level but `__typename`.
    pub(super) top: u64,
    /// The paths through data.
    pub(super) data: Paths<'a>,
    /// The paths through `__schema` and `__type`.
    pub(super) introspection: Paths<'a>,
    /// What it costs by the object that it meets.
    pub(super) points: BTreeMap<&'a str, Points>,
}

impl<'a> Measure<'a> {
    /// Adds a selection beside it, for a value that is one of `possible`.
    pub(super) fn add(&mut self, other: &Self, possible: &'a [Name]) {
        self.fields = self.fields.saturating_add(other.fields);
        self.aliases = self.aliases.saturating_add(other.aliases);
        self.directives = self.directives.saturating_add(other.directives);
        self.top = self.top.saturating_add(other.top);
        self.data.or(&other.data);
        self.introspection.or(&other.introspection);
        for object in possible {
            if let Some(points) = other.points.get(object.as_str()) {
                self.points.entry(object).or_default().add(*points);
            }
        }
    }

    /// What it costs on the worst object that it may meet, with so many rows.
    pub(super) fn worst(&self, rows: u64) -> u64 {
        self.points.values().map(|points| points.with_rows(rows)).max().unwrap_or_default()
    }

    /// Puts its paths below a field.
    pub(super) fn raise(&mut self, owner: Option<&'a str>, lists: u64, is_introspection: bool) {
        let data = std::mem::take(&mut self.data).under(owner, lists);
        if is_introspection {
            self.introspection = data;
        } else {
            self.data = data;
            if !self.introspection.is_empty() {
                self.introspection = std::mem::take(&mut self.introspection).under(owner, lists);
            }
        }
    }
}
