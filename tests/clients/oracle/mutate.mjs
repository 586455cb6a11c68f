// Valid documents with one or two of their tokens changed, the same ones each time.
const SEEDS = [
  'query Cycles($first: Int!, $after: String) { cycles(first: $first, after: $after) { totalCount pageInfo { hasNextPage } nodes { id title ...Head } } } fragment Head on Cycle { state version agency { id name } }',
  'query ($cycle: ID! = "x", $all: Boolean! = true) { cycle(id: $cycle) { id steps @include(if: $all) { name number label } members { person { name } } } }',
  '{ node(id: "x") { __typename id ... on Cycle { title: stateLabel } ... on Application { title } } nodes(ids: ["a", "b"]) { id } }',
  'query One { viewer { roles { role label } } a: cycles(first: 2, filter: { states: [DRAFT, REVIEW], year: 2024 }) { totalCount } } query Two { steps { name } }',
  'mutation Remark($text: String = "Đã xem.") { addRemark(input: { cycleId: "x", text: $text, idempotencyKey: "k", about: 3 }) { userErrors { code ... on InputError { path } } records { ... on Remark { id text } } } }',
];
// A token with the blanks and commas behind it.
const TOKEN = /(?:"""(?:[^\\]|\\.)*?"""|"(?:[^"\\\n]|\\.)*"|\.\.\.|[_A-Za-z]\w*|-?\d+(?:\.\d+)?|[!$&()\[\]{}:=@|])[\s,]*/g;

/** A small generator of pseudo-random numbers (mulberry32). */
function randomness(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function changed(tokens, pool, pick) {
  const at = pick(tokens.length);
  const other = pool[pick(pool.length)];
  switch (pick(5)) {
    case 0:
      return tokens.toSpliced(at, 1);
    case 1:
      return tokens.toSpliced(at, 0, tokens[at]);
    case 2:
      return tokens.toSpliced(at, 1, other);
    case 3:
      return tokens.toSpliced(at, 2, ...tokens.slice(at, at + 2).reverse());
    default:
      // A name for another name keeps the syntax right more often.
      return tokens.with(at, /^\w/.test(tokens[at]) && /^\w/.test(other) ? other : tokens[at]);
  }
}

/** As many different documents as asked for. */
export function mutants(count) {
  const pick = randomness(2024);
  const texts = SEEDS.map((text) => text.match(TOKEN));
  const pool = [...new Set(texts.flat())];
  const found = new Set();
  while (found.size < count) {
    let tokens = texts[pick(texts.length)];
    for (let times = 1 + pick(2); times > 0; times -= 1) tokens = changed(tokens, pool, pick);
    found.add(tokens.join('').trim());
  }
  return [...found].map((query) => ({ section: 'changed tokens', query }));
}
