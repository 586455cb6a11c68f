// Documents at our limits and one over them, judged by the plugins of graphql-armor with our numbers: what one of
// them refuses we refuse; `armor/differences.json` lists where we differ, and why.
import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { documents, MISSPELT } from '../armor/documents.mjs';
import { PLUGINS, refusal, suggested } from '../armor/plugins.mjs';
import { concurrently } from '../concurrently.mjs';
import { compare } from '../differences.mjs';

const DIFFERENCES = new URL('../armor/differences.json', import.meta.url);
const SUGGESTS = /did you mean/i;

// Q4, Q5: both sides of each limit that graphql-armor knows
export default async function armor(product) {
  const schema = buildSchema(readFileSync(product.schema, 'utf8'));
  const headers = product.headers('SUPERVISOR');
  const cases = documents();
  const differing = {};
  const refusedBy = Object.fromEntries(Object.keys(PLUGINS).map((name) => [name, 0]));
  await concurrently(cases, async ({ name, query, operationName, isOver }) => {
    const theirs = judged(schema, query);
    for (const { plugin } of theirs) refusedBy[plugin] += 1;
    const ours = await answered(product, headers, { query, operationName });
    if (isOver === true && !ours) throw new Error(`${name} are over a limit and taken`);
    if (isOver === false && theirs.length > 0) throw new Error(`${name} are within the limit: ${theirs[0].why}`);
    if (Boolean(ours) === theirs.length > 0) return;
    const told = theirs.map(({ plugin, why }) => `${plugin}: ${why}`).join('; ') || 'armor takes it';
    differing[`${ours ? 'refused' : 'taken'}, ${name}`] = `${ours ?? 'taken'}; ${told}`;
  });
  const idle = Object.keys(refusedBy).filter((plugin) => refusedBy[plugin] === 0);
  if (idle.length > 0) throw new Error(`nothing is refused by ${idle.join(', ')}`);
  const nameless = await namesNothing(product, schema, headers);
  const listed = compare(DIFFERENCES, differing);
  const refused = Object.values(refusedBy).reduce((sum, count) => sum + count);
  const told = `${cases.length} documents (${refused} refusals by ${Object.keys(PLUGINS).length} plugins)`;
  return `${told}, ${nameless}, ${listed} differ as listed`;
}

/** The plugins that refuse a document; without any of them it is right. */
function judged(schema, query) {
  const fault = refusal({}, schema, query);
  if (fault) throw new Error(`${query}\nis not right: ${fault}`);
  return Object.entries(PLUGINS)
    .map(([plugin, rules]) => ({ plugin, why: refusal(rules, schema, query) }))
    .filter(({ why }) => why);
}

/** The codes with which the product refuses a document, and none where it executes it. */
async function answered(product, headers, request) {
  const { status, errors = [] } = await product.ask(headers, request);
  return status === 200 ? undefined : errors.map(({ extensions }) => extensions.code).join(', ');
}

// Q10: where graphql-js suggests a name, we do not; armor takes most of its suggestions out
async function namesNothing(product, schema, headers) {
  let hidden = 0;
  for (const query of MISSPELT) {
    const { before, after } = suggested(schema, query);
    const names = (/Did you mean (.*)\?/.exec(before)?.[1] ?? '').match(/"[^"]+"/g) ?? [];
    const answer = JSON.stringify(await product.ask(headers, { query }));
    const news = names.map((name) => name.slice(1, -1)).filter((name) => !query.includes(name));
    const told = news.filter((name) => answer.includes(name));
    if (!SUGGESTS.test(before)) throw new Error(`${query}\nshows nothing: ${before}`);
    if (SUGGESTS.test(answer) || told.length > 0) throw new Error(`${query}\nis told ${told.join(', ')}: ${answer}`);
    hidden += SUGGESTS.test(after) ? 0 : 1;
  }
  return `${MISSPELT.length} misspelt (armor hides the names of ${hidden}, we of all)`;
}
