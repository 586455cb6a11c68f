// Real clients read, write, are refused and turn pages; all of them read the same.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import apollo from '../clients/apollo.mjs';
import { journey } from '../clients/journey.mjs';
import plain from '../clients/plain.mjs';
import urql from '../clients/urql.mjs';
import { command, HERE } from '../command.mjs';

export default async function clients(product) {
  const headers = product.headers('SUPERVISOR');
  const { url } = product;
  const expected = await journey(plain({ product, headers }));
  assert.ok(expected.cycles.length >= 2 && expected.log.length > 120, 'there is more than a page of each');
  assert.deepEqual(expected.remark.userErrors, []);
  assert.equal(expected.refused.receipt, null);
  assert.deepEqual(expected.tooMuch.map(({ code }) => code), ['PAGE_SIZE']);

  const env = { URL: url, HEADERS: JSON.stringify(headers) };
  const others = {
    'Apollo Client': () => journey(apollo({ url, headers })),
    urql: () => journey(urql({ url, headers })),
    'gql (Python)': async () => JSON.parse(await command('python', ['clients/gql_client.py'], { env })),
    'ariadne-codegen (Python)': async () => JSON.parse(await ariadne(env)),
    'graphql_client (Rust)': async () => JSON.parse(await rust(env)),
  };
  for (const [name, travel] of Object.entries(others)) {
    assert.deepEqual(await travel(), expected, name);
  }
  return `${Object.keys(others).join(', ')}: ${expected.log.length} records and all else alike`;
}

/** The typed client in Python is written first; what it needs does not go with what the others need. */
async function ariadne(env) {
  await mkdir(join(HERE, 'out/ariadne'), { recursive: true });
  await command('.venv/bin/ariadne-codegen', [], { cwd: join(HERE, 'ariadne') });
  return command('ariadne/.venv/bin/python', ['ariadne/journey.py'], { env });
}

/** The client in Rust has a lock file of its own; what it needs is built for it alone. */
async function rust(env) {
  const build = ['build', '--locked', '--quiet', '--manifest-path', 'rust/Cargo.toml', '--target-dir', 'out/rust'];
  await command('cargo', build);
  return command('out/rust/debug/thanghang-client', [], { env });
}
