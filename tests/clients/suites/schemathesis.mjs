// Generated documents, right and wrong, for each field of Query and Mutation.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { command, HERE } from '../command.mjs';
import { concurrently } from '../concurrently.mjs';

// Whether a refusal is right is asked by our own check (`hooks.py`): schemathesis takes each for a fault.
const CHECKS = 'response_schema_conformance,negative_data_rejection,refusals_are_small_and_coded';
const SECRETARY = 'COUNCIL_SECRETARY';

function run(product, role, examples, seed) {
  const headers = Object.entries(product.headers(role)).flatMap(([name, value]) => ['--header', `${name}: ${value}`]);
  const report = join(HERE, `out/schemathesis/${role}.xml`);
  mkdirSync(join(HERE, 'out/schemathesis'), { recursive: true });
  const args = ['run', product.schema, '--url', product.url, ...headers, '--checks', CHECKS];
  const shape = ['--max-examples', `${examples}`, '--workers', '2', '--continue-on-failure', '--no-color'];
  const told = ['--report', 'junit', '--report-junit-path', report, ...(seed ? ['--seed', `${seed}`] : [])];
  return command('st', [...args, ...shape, ...told], {
    env: { SCHEMATHESIS_HOOKS: join(HERE, 'schemathesis/hooks.py'), THANGHANG_SCHEMA: product.schema },
  });
}

/** As the secretary, the same few documents each time. */
export async function smoke(product) {
  return `${SECRETARY}: ${cases(await run(product, SECRETARY, 10, 4))}`;
}

/** As everybody, two roles at a time; what is generated differs from run to run. */
export async function long(product) {
  const failed = [];
  const others = product.roles.filter((role) => role !== SECRETARY);
  const each = async (role) => {
    const examples = role === SECRETARY ? 200 : 30;
    const ran = await run(product, role, examples).then(cases, (error) => failed.push(error) && 'FAILED');
    console.log(`  ${role}: ${ran}`);
  };
  await concurrently([SECRETARY, ...others], each, 2);
  if (failed.length > 0) throw new Error(failed.map(({ message }) => message).join('\n'));
  return `200 examples as ${SECRETARY}, 30 as each of ${others.length} other roles`;
}

/** What schemathesis says of how many documents it sent. */
function cases(told) {
  return /Test cases:\s+(.*)/.exec(told)?.[1] ?? 'no document';
}
