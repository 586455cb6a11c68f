// Documents over our schema that are as large as a limit or one more, in the shapes in which people hide them.
import { LIMITS } from './plugins.mjs';

const INCLUDED = '__typename @include(if: true)';
const repeat = (count, text) => Array.from({ length: count }, (_, at) => text(at)).join(' ');

/** Ways to write a selection on the viewer. */
const PLACES = {
  'in the open': (inside) => `{ viewer { ${inside} } }`,
  'in a fragment': (inside) => `{ viewer { ...F } } fragment F on Viewer { ${inside} }`,
  'in fragments in fragments': (inside) =>
    `{ viewer { ...F } } fragment F on Viewer { ...G } fragment G on Viewer { ... on Viewer { ${inside} } }`,
  'where it is skipped': (inside) =>
    `query ($no: Boolean = true) { viewer { id: __typename ... @skip(if: $no) { ${inside} } } }`,
  'in another operation': (inside) => `query A { viewer { __typename } } query B { viewer { ${inside} } }`,
};

/** A path without a type that comes back twice, and with two lists. */
const PATH = [
  'cycle(id: "x")', 'applications(first: 1)', 'edges', 'node', 'appeals', 'secondOf', 'application', 'cycle', 'plan',
  'document', 'signatory',
];
const TYPES = [
  'Query', 'Cycle', 'ApplicationConnection', 'ApplicationEdge', 'Application', 'Appeal', 'Appeal', 'Application',
  'Cycle', 'Plan', 'Document',
];

/** The path with so many fields, of which each is written by `level`; the last is `__typename`. */
const path = (depth, level = (field, below) => `${field} { ${below} }`) =>
  PATH.slice(0, depth - 1).reduceRight((below, field, at) => level(field, below, TYPES[at]), '__typename');

/** What is repeated in each place; one of the places has an alias and a directive itself. */
const everywhere = (text) =>
  Object.fromEntries(Object.entries(PLACES).map(([place, write]) => [
    place,
    (count) => write(repeat(place === 'where it is skipped' ? count - 1 : count, text)),
  ]));

const ALIASES = {
  ...everywhere((at) => `a${at}: __typename`),
  'in a fragment that is spread thrice': (count) =>
    `{ viewer { ...F roles { ...G } ${repeat(count - 15, (at) => `b${at}: __typename`)} ...F ... { ...F } } }
     fragment F on Viewer { ${repeat(5, (at) => `a${at}: __typename`)} } fragment G on HeldRole { __typename }`,
  'at the root': (count) => `{ ${repeat(count, (at) => `a${at}: viewer { __typename }`)} }`,
  'with names that are the same': (count) => `{ viewer { ${repeat(count, () => '__typename: __typename')} } }`,
};

const DEPTHS = {
  'in the open': (depth) => `{ ${path(depth)} }`,
  'in fragments': (depth) =>
    `{ ...F } fragment F on Query { ${PATH[0]} { ...G } }
     fragment G on Cycle { ${path(depth).replace(/^[^{]*\{(.*)\}$/, '$1')} }`,
  'in fragments on each level': (depth) =>
    `{ ${path(depth, (field, below, type) => `... on ${type} { ${field} { ${below} } }`)} }`,
  'where it is skipped': (depth) => `{ viewer { __typename } ... @skip(if: true) { ${path(depth)} } }`,
  'in another operation': (depth) => `query A { viewer { __typename } } query B { ${path(depth)} }`,
};

const DIRECTIVES = {
  ...everywhere(() => INCLUDED),
  'two on a field': (count) =>
    `{ viewer { ${repeat(Math.floor(count / 2), () => '__typename @include(if: true) @skip(if: false)')}
      ${repeat(count % 2, () => '__typename @skip(if: false)')} } }`,
  'on spreads': (count) =>
    `{ viewer { ${repeat(count, () => '...F @include(if: true)')} } } fragment F on Viewer { __typename }`,
  'in a fragment that is spread twice': (count) =>
    `{ viewer { ...F ...F ${repeat(count - 20, () => INCLUDED)} } }
     fragment F on Viewer { ${repeat(10, () => INCLUDED)} }`,
};

/** Six tokens and one field at a time, and single fields for the rest; five tokens are around them. */
const tokens = (count) => {
  const [groups, rest] = [Math.floor((count - 5) / 6), (count - 5) % 6];
  return `{ viewer { ${repeat(groups, () => '... on Viewer { __typename }')} ${repeat(rest, () => '__typename')} } }`;
};
const TOKENS = {
  'in the open': tokens,
  'with comments and commas between': (count) => tokens(count).replaceAll('{ __typename }', '{, # on on\n__typename,}'),
  'in another operation': (count) => `query A { viewer { __typename } } query B ${tokens(count - 10)}`,
  'in a fragment': (count) =>
    `{ viewer { ...F } } fragment F on Viewer ${tokens(count - 8).replace('{ viewer ', '').replace(/\}$/, '')}`,
};

const filled = (length, text, filler) => text + filler.repeat(length - text.length);
const CHARACTERS = {
  'in a comment': (length) => filled(length, '{ viewer { __typename } } #', 'x'),
  'in blanks': (length) => filled(length, '{ viewer { __typename } }', ' '),
  'in commas': (length) => filled(length, '{ viewer { __typename } }', ','),
  'in a comment in Vietnamese': (length) => filled(length, '{ viewer { __typename } } #', 'ề'),
  'in a text': (length) => `{ node(id: "${'x'.repeat(length - 23)}") { id } }`,
};

/** Both sides of a limit; what is within it is for both to take, and what is over for both to refuse. */
const bothSides = (kind, limit, shapes) =>
  Object.entries(shapes).flatMap(([shape, write]) => [
    { name: `${limit} ${kind} ${shape}`, query: write(limit), isOver: false },
    { name: `${limit + 1} ${kind} ${shape}`, query: write(limit + 1), isOver: true },
  ]);

const page = (field, rows, below) => `${field}(first: ${rows}) { nodes { ${below} } }`;
const OBJECTS = 'agency { id } plan { id document { id } } scheme { id document { id } }';
const LISTS = 'deadlines { __typename } plans { document { id } } steps { name } members { __typename }';
const COSTS = {
  'a page': `{ ${page('cycles', 100, 'id')} }`,
  'many objects in a page': `{ ${page('cycles', 100, OBJECTS)} }`,
  'pages in a page': `{ ${page('cycles', 100, page('applications', 100, 'id'))} }`,
  'pages in a page, just over what armor counts': `{ ${page('cycles', 50, page('applications', 50, 'id'))} }`,
  'pages in a page, just under': `{ ${page('cycles', 40, page('applications', 40, 'id'))} }`,
  'pages in a page, in fragments': `{ ...F } fragment F on Query { cycles(first: 100) { ...G } }
    fragment G on CycleConnection { nodes { ...H } } fragment H on Cycle { ${page('applications', 100, 'id')} }`,
  'pages in a page, in another operation':
    `query A { viewer { __typename } } query B { ${page('cycles', 100, page('applications', 100, 'id'))} }`,
  'pages in a page, in variables':
    `query ($n: Int = 100) { cycles(first: $n) { nodes { applications(first: $n) { nodes { id } } } } }`,
  'pages in a page, from the end':
    `{ cycles(last: 100) { nodes { transitions(last: 100) { nodes { actor { __typename } } } } } }`,
  'lists without a size in a page': `{ ${page('cycles', 100, LISTS)} }`,
};

/** Every document with its name, and the operation that is asked for where there are several. */
export function documents() {
  const all = [
    ...bothSides('aliases', LIMITS.aliases, ALIASES),
    ...bothSides('levels', LIMITS.depth, DEPTHS),
    ...bothSides('directives', LIMITS.directives, DIRECTIVES),
    ...bothSides('tokens', LIMITS.tokens, TOKENS),
    ...bothSides('characters', LIMITS.document_bytes, CHARACTERS),
    ...Object.entries(COSTS).map(([name, query]) => ({ name: `cost: ${name}`, query })),
  ];
  return all.map((each) => (each.query.startsWith('query A') ? { ...each, operationName: 'A' } : each));
}

/** Names with a letter wrong, for which graphql-js suggests the right ones. */
export const MISSPELT = [
  '{ viewers { __typename } }',
  '{ viewer { persons { id } } }',
  '{ cycles(frst: 1) { totalCount } }',
  '{ cycles(first: 1, filter: { yeer: 2024 }) { totalCount } }',
  '{ cycles(first: 1, filter: { states: [DRAFTS] }) { totalCount } }',
  '{ viewer { ... on Viewerr { __typename } } }',
  '{ node(id: "x") { title } }',
  'query ($v: CycleStat) { viewer { __typename } }',
  'mutation { addRemark(input: { cycleId: "x", text: "y", abuot: 3, idempotencyKey: "k" }) { userErrors { code } } }',
  'mutation { addRemarks { userErrors { code } } }',
  '{ __type(nam: "Query") { name } }',
];
