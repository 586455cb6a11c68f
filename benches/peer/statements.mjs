// The statements of the program, read from the log of the server, as a script of pgbench.

const EXECUTED = /^\S+ \S+ \S+ \[(\d+)\] LOG: {2}(?:execute [^:]*|statement): (.*)$/;
const PARAMETERS = /^\S+ \S+ \S+ \[\d+\] DETAIL: {2}parameters: (.*)$/;
const PARAMETER = /\$(\d+) = (NULL|'(?:[^']|'')*')/g;

/** What a column holds that differs from one act to the next; in any other column stands what the program wrote. */
const DIFFERS = {
  id: 'gen_random_uuid()::text',
  idx: '(:size::bigint - 1)',
  leaf: '(:size::bigint - 1)',
  key: ':key::text',
  number: ':key::text',
  commitment: "sha256(convert_to(:key::text, 'UTF8'))",
  leaf_hash: "sha256(convert_to(:key::text, 'UTF8'))",
};

/** The statements of the log in their order, each with its connection and parameters. */
export function read(log) {
  const found = [];
  for (const text of log.split('\n')) {
    const [, connection, statement] = EXECUTED.exec(text) ?? [];
    if (statement) found.push({ connection, statement, parameters: {} });
    const [, parameters] = PARAMETERS.exec(text) ?? [];
    for (const [, number, value] of (parameters ?? '').matchAll(PARAMETER)) found.at(-1).parameters[number] = value;
  }
  return found;
}

/** What the transactions of one connection say, without what surrounds them. */
export function transaction(statements) {
  const last = statements.findLastIndex(({ statement }) => statement === 'COMMIT');
  const { connection } = statements[last] ?? {};
  const own = statements.slice(0, last).filter((each) => each.connection === connection);
  const start = own.findLastIndex(({ statement }) => statement.startsWith('BEGIN'));
  if (start < 0) throw new Error('the log of the server holds no transaction');
  return own.slice(start + 1);
}

/** The columns whose values the parameters are, by number: of an insertion, and of a comparison or a setting. */
function columnsOf(statement) {
  const columns = {};
  for (const [, names, values] of statement.matchAll(/INSERT INTO "\w+" \(([^)]*)\) VALUES ((?:\([^)]*\)(?:, )?)+)/g)) {
    const named = [...names.matchAll(/"(\w+)"/g)].map(([, name]) => name);
    const numbers = [...values.matchAll(/\$(\d+)|NULL/g)].map(([, number]) => number);
    numbers.forEach((number, at) => (columns[number] = named[at % named.length]));
  }
  for (const [, name, number] of statement.matchAll(/"(\w+)" = \$(\d+)/g)) columns[number] = name;
  return columns;
}

/** A statement with values in the place of its parameters: the same, or what differs from act to act. */
function filled({ statement, parameters }, written, cycle) {
  const columns = columnsOf(statement);
  return statement.replace(/\$(\d+)/g, (_, number) => {
    const value = parameters[number];
    if (value === `'${written}'`) return `'${cycle}'`;
    return value === 'NULL' ? value : (DIFFERS[columns[number]] ?? value);
  });
}

/** A script that does for a cycle what the statements did for the one that they were written in. */
export function script(statements, written, cycle) {
  const lines = statements.map((each) => {
    const ending = /UPDATE "log_head"/.test(each.statement) ? ' \\gset' : ';';
    return `${filled(each, written, cycle)}${ending}`;
  });
  return ['\\set key random(1, 9000000000000000000)', 'BEGIN;', ...lines, 'COMMIT;', ''].join('\n');
}

/** Those that write: what is left when nothing is looked up. */
export function writing(statements) {
  return statements.filter(({ statement }) => /\b(INSERT|UPDATE|DELETE)\b/.test(statement));
}
