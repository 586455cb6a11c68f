// Starts the product over its demonstration, runs each suite against it and stops it. See `run`.
import { start } from './product.mjs';
import armor from './suites/armor.mjs';
import audits from './suites/audits.mjs';
import clients from './suites/clients.mjs';
import codegen from './suites/codegen.mjs';
import inspector from './suites/inspector.mjs';
import linters from './suites/linters.mjs';
import oracle from './suites/oracle.mjs';
import relay from './suites/relay.mjs';
import { long, smoke } from './suites/schemathesis.mjs';
import tokens from './suites/tokens.mjs';

const SUITES = { linters, inspector, relay, codegen, audits, clients, oracle, tokens, armor, schemathesis: smoke };
const LONG = { long };

const chosen = process.argv.slice(2);
const known = { ...SUITES, ...LONG };
const unknown = chosen.filter((name) => !(name in known));
if (unknown.length > 0) {
  console.error(`no such suite: ${unknown.join(', ')} (there are: ${Object.keys(known).join(', ')})`);
  process.exit(2);
}

const lines = [];
let failed = false;

async function timed(name, step) {
  const start = performance.now();
  let verdict = 'passed';
  let told = '';
  let result;
  try {
    result = await step();
    told = typeof result === 'string' ? result : '';
  } catch (error) {
    [verdict, told, failed] = ['FAILED', 'see above', true];
    console.error(`--- ${name}\n${error.stack ?? error}`);
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(7);
  lines.push(`${name.padEnd(13)} ${seconds} s  ${verdict}  ${told}`.trimEnd());
  console.log(lines.at(-1));
  return result;
}

const product = await timed('product', start);
if (product) {
  for (const name of chosen.length > 0 ? chosen : Object.keys(SUITES)) {
    await timed(name, () => known[name](product));
  }
  await product.stop();
}
console.log(`\n${lines.join('\n')}`);
process.exit(failed ? 1 : 0);
