// Good and hostile tokens, judged by jose, by PyJWT and by the product, which is as strict as either or stricter;
// `tokens/differences.json` lists where it differs, and why.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { abreast } from '../abreast.mjs';
import { HERE } from '../command.mjs';
import { compare } from '../differences.mjs';
import { serve } from '../product.mjs';
import { corpus } from '../tokens/corpus.mjs';
import { proofs } from '../tokens/dpop.mjs';
import { keyring } from '../tokens/keys.mjs';
import { CONFIGURATION, POLICY } from '../tokens/policy.mjs';

const DIFFERENCES = new URL('../tokens/differences.json', import.meta.url);
const QUERY = { query: '{ viewer { roles { role } } }' };

// T1, T2, T3, T4, T5, T7, T8, T9, T14, T17: each is refused wherever others refuse it
export default async function tokens(product) {
  await issued(product);
  const ring = await keyring();
  const own = await serve({ 'thanghang.toml': CONFIGURATION, 'jwks.json': JSON.stringify(ring.jwks) });
  try {
    return await judged(own, ring);
  } finally {
    await own.stop();
  }
}

async function judged(own, ring) {
  const cases = await corpus(ring);
  const asked = { jwks: ring.jwks, algorithms: POLICY.algorithms, issuer: POLICY.issuer, audience: POLICY.audience };
  const [jose, pyjwt, ours] = await Promise.all([
    byJose(cases, createLocalJWKSet(ring.jwks), POLICY),
    byPyJwt(cases, { ...asked, leeway: POLICY.clockTolerance }),
    byProduct(cases, own),
  ]);
  const differing = {};
  const tally = { good: 0, taken: 0, refused: 0 };
  for (const [at, { name, good }] of cases.entries()) {
    const theirs = [jose[at], pyjwt[at]];
    const told = `ours ${ours[at] ?? 'taken'}; jose ${theirs[0] ?? 'taken'}; PyJWT ${theirs[1] ?? 'taken'}`;
    if (good && [ours[at], ...theirs].some(Boolean)) throw new Error(`${name} is good: ${told}`);
    if (!ours[at] && theirs.some(Boolean)) differing[`taken, ${name}`] = told;
    if (ours[at] && !theirs.some(Boolean)) differing[`refused, ${name}`] = told;
    tally[good ? 'good' : ours[at] ? 'refused' : 'taken'] += 1;
  }
  const proven = await shown(own, ring.keys.es, differing);
  const listed = compare(DIFFERENCES, differing);
  const told = `${cases.length} tokens (${tally.good + tally.taken} taken, ${tally.refused} refused)`;
  return `${told}, ${proven} proofs, ${listed} differ as listed`;
}

/** What the product issues for development is taken by both, and no longer when a letter of it is another. */
async function issued(product) {
  const secret = readFileSync(join(product.folder, 'dev-secret'));
  const whole = product.token('SUPERVISOR');
  const cases = [{ token: whole }, { token: whole.replace(/.(?=.$)/, (letter) => (letter === 'A' ? 'B' : 'A')) }];
  const policy = { ...POLICY, algorithms: ['HS256'], issuer: 'thanghang-dev' };
  const verdicts = [
    await byJose(cases, secret, policy),
    await byPyJwt(cases, { ...policy, secret: secret.toString(), leeway: POLICY.clockTolerance }),
  ];
  for (const [right, wrong] of verdicts) {
    if (right || !wrong) throw new Error(`the token of the product: ${right ?? 'a changed signature is taken'}`);
  }
}

/** Why each token is refused; undefined or null where it is taken. */
function byJose(cases, keys, policy) {
  const verdict = ({ token }) => jwtVerify(token, keys, policy).then(() => undefined, ({ message }) => message);
  return Promise.all(cases.map(verdict));
}

function byPyJwt(cases, asked) {
  return new Promise((resolve, reject) => {
    const python = join(HERE, '.venv/bin/python');
    const stdio = ['pipe', 'pipe', 'inherit'];
    const child = spawn(python, ['-W', 'ignore', 'tokens/verify.py'], { cwd: HERE, stdio });
    let text = '';
    child.stdout.on('data', (part) => (text += part));
    child.once('error', reject);
    child.once('close', (code) => {
      const verdicts = text.trim().split('\n');
      if (code === 0 && verdicts.length === cases.length) resolve(verdicts.map((verdict) => JSON.parse(verdict)));
      else reject(new Error(`PyJWT judged ${verdicts.length} of ${cases.length} tokens and ended with ${code}`));
    });
    child.stdin.end([asked, ...cases.map(({ token }) => token)].map((line) => `${JSON.stringify(line)}\n`).join(''));
  });
}

/** Proofs, one after the other: some of them are repeated. Gives how many there were. */
async function shown(own, issuer, differing) {
  const cases = await proofs(issuer);
  for (const { name, headers, expected } of cases) {
    const code = await answered(own, name, headers);
    if (code === expected) continue;
    differing[`${code ? 'refused' : 'taken'}, ${name}`] = `ours ${code ?? 'taken'}; expected ${expected ?? 'taken'}`;
  }
  return cases.length;
}

/** The code with which the product refuses a credential, and none where it takes it; it does nothing else. */
async function answered(own, name, headers) {
  const { status, errors } = await own.ask(headers, QUERY);
  if (status !== 200 && status !== 401) throw new Error(`${name}: the product answers with ${status}`);
  return status === 401 ? errors[0].extensions.code : undefined;
}

async function byProduct(cases, own) {
  const verdicts = new Map();
  await abreast(cases, async (each) => {
    // A header holds bytes; what is not ASCII goes as UTF-8.
    const authorization = `Bearer ${Buffer.from(each.token).toString('latin1')}`;
    verdicts.set(each, await answered(own, each.name, { authorization }));
  });
  return cases.map((each) => verdicts.get(each));
}
