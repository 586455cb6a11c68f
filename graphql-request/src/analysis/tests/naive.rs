//! The analysis against a walk that expands every fragment wherever it is spread.

use proptest::prelude::*;

use super::*;

/// Expands and counts.
struct Naive<'a> {
    types: &'a Types,
    document: &'a ExecutableDocument,
    counts: Counts,
}

impl<'a> Naive<'a> {
    fn of(types: &'a Types, document: &'a ExecutableDocument, operation: &'a OperationDefinition) -> Counts {
        let mut naive = Self { types, document, counts: Counts::default() };
        let root = types.root(operation.ty).unwrap();
        naive.walk(root, &operation.selection_set.node, &mut Vec::new(), 0);
        naive.counts.cost = naive.cost(&operation.selection_set.node, root, root, 20);
        naive.counts
    }

    /// The type and the selections of an inline fragment or a spread.
    fn inner(&self, owner: &'a str, selection: &'a Selection) -> Option<(&'a str, &'a SelectionSet)> {
        match selection {
            Selection::Field(_) => None,
            Selection::InlineFragment(inline) => {
                let condition = inline.node.type_condition.as_ref();
                let owner = condition.map_or(owner, |condition| condition.node.on.node.as_str());
                Some((owner, &inline.node.selection_set.node))
            }
            Selection::FragmentSpread(spread) => {
                let fragment = &self.document.fragments[&spread.node.fragment_name.node].node;
                Some((&fragment.type_condition.node.on.node, &fragment.selection_set.node))
            }
        }
    }

    fn walk(&mut self, owner: &'a str, selected: &'a SelectionSet, path: &mut Vec<&'a str>, lists: u64) {
        for selection in &selected.items {
            self.counts.directives += selection.node.directives().len() as u64;
            if let Some((owner, inner)) = self.inner(owner, &selection.node) {
                self.walk(owner, inner, path, lists);
            }
            if let Selection::Field(field) = &selection.node {
                path.push(owner);
                self.field(owner, &field.node, path, lists);
                path.pop();
            }
        }
    }

    fn field(&mut self, owner: &'a str, field: &'a Field, path: &mut Vec<&'a str>, lists: u64) {
        let counts = &mut self.counts;
        counts.fields += 1;
        counts.aliases += u64::from(field.alias.is_some());
        counts.root_fields += u64::from(path.len() == 1 && field.name.node != "__typename");
        counts.depth = counts.depth.max(path.len() as u64);
        let times = path.iter().map(|owner| path.iter().filter(|other| *other == owner).count());
        let back = times.max().unwrap_or_default() as u64 - 1;
        counts.self_reference = counts.self_reference.max(back);
        let Some(defined) = self.types.field(owner, &field.name.node) else { return };
        if self.types.composite(named(&defined.ty)).is_none() {
            return;
        }
        let lists = lists + cost::list_levels(&defined.ty);
        self.counts.list_depth = self.counts.list_depth.max(lists);
        self.walk(named(&defined.ty), &field.selection_set.node, path, lists);
    }

    /// The points of a selection on one object, with so many rows asked for above it.
    fn cost(&self, selected: &'a SelectionSet, owner: &'a str, object: &str, rows: u64) -> u64 {
        let points = |selection: &'a Positioned<Selection>| match &selection.node {
            Selection::Field(field) => self.field_cost(&field.node, owner, rows),
            other => {
                let (owner, inner) = self.inner(owner, other).unwrap();
                let possible = &self.types.composite(owner).unwrap().possible;
                if possible.iter().any(|name| name == object) {
                    self.cost(inner, owner, object, rows)
                } else {
                    0
                }
            }
        };
        selected.items.iter().map(points).sum()
    }

    fn field_cost(&self, field: &'a Field, owner: &str, rows: u64) -> u64 {
        let Some(defined) = self.types.field(owner, &field.name.node) else { return 0 };
        let ty = named(&defined.ty);
        let Some(composite) = self.types.composite(ty) else { return 0 };
        let asked = field.get_argument("first").map(|first| first.node.to_string().parse::<u64>().unwrap());
        let below = |object: &Name| self.cost(&field.selection_set.node, ty, object, asked.unwrap_or(20));
        let one = 1 + composite.possible.iter().map(below).max().unwrap();
        match (defined.is_sized, cost::list_levels(&defined.ty)) {
            (true, _) => rows * one,
            (false, 0) => one,
            (false, _) => asked.unwrap_or(10) * one,
        }
    }
}

/// Writes a document as its choices say.
struct Writer {
    choices: std::vec::IntoIter<u8>,
    fragments: usize,
}

/// Fields by their type, with the type of what they select.
const FIELDS: &[(&str, &[(&str, &str)])] = &[
    (
        "Query",
        &[
            ("x", ""),
            ("node", "Node"),
            ("u", "U"),
            ("things", "ThingConnection"),
            ("things(first: 3)", "ThingConnection"),
            ("rows(first: 4)", "Thing"),
        ],
    ),
    ("Node", &[("id", "")]),
    ("U", &[("__typename", "")]),
    (
        "Thing",
        &[
            ("id", ""),
            ("next", "Thing"),
            ("many", "Thing"),
            ("other", "Other"),
            ("peers(first: 2)", "ThingConnection"),
        ],
    ),
    ("Other", &[("id", ""), ("name", ""), ("thing", "Thing")]),
    (
        "ThingConnection",
        &[("nodes", "Thing"), ("edges", "ThingEdge"), ("pageInfo", "PageInfo"), ("totalCount", "")],
    ),
    ("ThingEdge", &[("node", "Thing"), ("cursor", "")]),
    ("PageInfo", &[("hasNextPage", "")]),
];

impl Writer {
    fn choose(&mut self, from: usize) -> usize {
        usize::from(self.choices.next().unwrap_or_default()) % from
    }

    fn maybe(&mut self, text: &'static str) -> &'static str {
        if self.choose(4) == 0 { text } else { "" }
    }

    fn selections(&mut self, owner: &str, depth: usize, fragment: usize) -> String {
        let many = 1 + self.choose(3);
        let items: Vec<String> = (0..many).map(|_| self.selection(owner, depth, fragment)).collect();
        format!("{{ {} }}", items.join(" "))
    }

    /// Fragments are put anywhere, also where they can never apply.
    fn selection(&mut self, owner: &str, depth: usize, fragment: usize) -> String {
        let directive = self.maybe(" @skip(if: false)");
        match self.choose(5) {
            0 if depth > 0 => {
                let condition = FIELDS[self.choose(FIELDS.len())].0;
                format!("... on {condition}{directive} {}", self.selections(condition, depth - 1, fragment))
            }
            1 | 2 if fragment < self.fragments => {
                format!("...F{}{directive}", fragment + self.choose(self.fragments - fragment))
            }
            _ => {
                let alias = self.maybe("z: ");
                let fields = FIELDS.iter().find(|(name, _)| *name == owner).unwrap().1;
                match fields[self.choose(fields.len())] {
                    (name, "") => format!("{alias}{name}{directive}"),
                    _ if depth == 0 => format!("{alias}__typename{directive}"),
                    (name, ty) => {
                        format!("{alias}{name}{directive} {}", self.selections(ty, depth - 1, fragment))
                    }
                }
            }
        }
    }

    fn document(mut self) -> String {
        let mut document = self.selections("Query", 4, 0);
        for fragment in 0..self.fragments {
            let on = FIELDS[self.choose(FIELDS.len())].0;
            let selected = self.selections(on, 3, fragment + 1);
            document = format!("{document} fragment F{fragment} on {on} {selected}");
        }
        document
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn the_analysis_counts_as_an_expansion_does(
        choices in prop::collection::vec(any::<u8>(), 20..160),
        fragments in 0_usize..5,
    ) {
        let text = Writer { choices: choices.into_iter(), fragments }.document();
        let types = types();
        let document = parse_query(&text).unwrap();
        let operation = in_order(document.operations.iter())[0].1;
        let analysed = analyse(&document, operation, &Variables::default(), &types, &unlimited());
        let counted = analysed.unwrap().counts;
        prop_assert_eq!(counted, Naive::of(&types, &document, &operation.node), "{}", text);
    }
}
