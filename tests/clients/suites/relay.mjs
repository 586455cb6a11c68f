// Relay: its compiler takes our connections and global ids, and the product answers the queries it writes.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { command, HERE } from '../command.mjs';

const OUT = join(HERE, 'out/relay');

export default async function relay(product) {
  await command('node', ['-e', "require('fs').mkdirSync('out/relay', { recursive: true })"]);
  await command('relay-compiler', ['relay.config.json']);
  const headers = product.headers('SUPERVISOR');
  const { data } = await product.ask(headers, { query: '{ cycles(first: 1) { nodes { id } } }' });
  const variables = { id: data.cycles.nodes[0].id, cycle: data.cycles.nodes[0].id };
  const queries = readdirSync(OUT).map(written).filter(Boolean);
  for (const query of queries) {
    const { errors } = await product.ask(headers, { query, variables: declared(query, variables) });
    if (errors) throw new Error(`${query}\n${JSON.stringify(errors)}`);
  }
  return `${queries.length} compiled queries answered`;
}

/** The text of the query in an artifact; none in that of a fragment. */
function written(file) {
  const text = /^\s*"text": ("query .*"),?$/m.exec(readFileSync(join(OUT, file), 'utf8'));
  return text && JSON.parse(text[1]);
}

/** Those of the variables that the query declares. */
function declared(query, variables) {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => query.includes(`$${name}: `)));
}
