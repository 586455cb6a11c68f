// Good and hostile tokens, judged by jose, by PyJWT, by joserfc and by the product, which is as strict as each of them
// or stricter. `tokens/differences.json` lists where it takes what another refuses, or refuses alone, and why.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { HERE } from '../command.mjs';
import { concurrently } from '../concurrently.mjs';
import { compare } from '../differences.mjs';
import { serve } from '../product.mjs';
import { corpus } from '../tokens/corpus.mjs';
import { proofs } from '../tokens/dpop.mjs';
import { keyring } from '../tokens/keys.mjs';
import { CONFIGURATION, POLICY } from '../tokens/policy.mjs';

const DIFFERENCES = new URL('../tokens/differences.json', import.meta.url);
const QUERY = { query: '{ viewer { roles { role } } }' };
/** What every judge refuses by itself: that another refuses it too would hide that one does not look. */
const HOPELESS = [
  ...['kid missing', 'kid of another key', 'typ missing', 'typ JWT'].map((name) => `header: ${name}`),
  ...POLICY.requiredClaims.map((name) => `claims: ${name} missing`),
  ...['iss another', 'aud another', 'exp 60 s ago', 'iat in 90 s', 'nbf in 90 s'].map((name) => `claims: ${name}`),
  ...POLICY.algorithms.flatMap((alg) => [`${alg}: by a stranger`, `${alg}: alg none without a signature`]),
];

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
  const [others, ours] = await Promise.all([
    byOthers(cases, createLocalJWKSet(ring.jwks), { jwks: ring.jwks }, POLICY),
    byProduct(cases, own),
  ]);
  const judges = Object.entries({ ours, ...others });
  attentive(cases, judges);
  const differing = {};
  const tally = { good: 0, taken: 0, refused: 0 };
  for (const [at, { name, good }] of cases.entries()) {
    const theirs = Object.values(others).map((verdicts) => verdicts[at]);
    const told = judges.map(([judge, verdicts]) => `${judge} ${verdicts[at] ?? 'taken'}`).join('; ');
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

function attentive(cases, judges) {
  for (const name of HOPELESS) {
    const at = cases.findIndex((each) => each.name === name);
    const lax = judges.filter(([, verdicts]) => !verdicts[at]).map(([judge]) => judge);
    if (lax.length > 0) throw new Error(`${name} is taken by ${lax.join(', ')}`);
  }
}

/** What the product issues for development is taken by all, and no longer when a letter of it is another. */
async function issued(product) {
  const secret = readFileSync(join(product.folder, 'dev-secret'));
  const whole = product.token('SUPERVISOR');
  const cases = [{ token: whole }, { token: whole.replace(/.(?=.$)/, (letter) => (letter === 'A' ? 'B' : 'A')) }];
  const policy = { ...POLICY, algorithms: ['HS256'], issuer: 'thanghang-dev' };
  const verdicts = await byOthers(cases, secret, { secret: secret.toString() }, policy);
  for (const [judge, [right, wrong]] of Object.entries(verdicts)) {
    const told = right ?? (wrong ? undefined : 'a changed signature is taken');
    if (told) throw new Error(`the token of the product, by ${judge}: ${told}`);
  }
}

/** Why each library refuses each token; undefined or null where it takes it. */
async function byOthers(cases, keys, written, policy) {
  const { algorithms, issuer, audience, requiredClaims: required, clockTolerance: leeway } = policy;
  const asked = { ...written, algorithms, issuer, audience, required, leeway };
  const [jose, PyJWT, joserfc] = await Promise.all([
    byJose(cases, keys, policy),
    byPython('pyjwt', cases, asked),
    byPython('joserfc', cases, asked),
  ]);
  return { jose, PyJWT, joserfc };
}

function byJose(cases, keys, policy) {
  const verdict = ({ token }) => jwtVerify(token, keys, policy).then(() => undefined, ({ message }) => message);
  return Promise.all(cases.map(verdict));
}

function byPython(library, cases, asked) {
  return new Promise((resolve, reject) => {
    const python = join(HERE, '.venv/bin/python');
    const stdio = ['pipe', 'pipe', 'inherit'];
    const child = spawn(python, ['-W', 'ignore', 'tokens/verify.py', library], { cwd: HERE, stdio });
    let text = '';
    child.stdout.on('data', (part) => (text += part));
    child.once('error', reject);
    child.once('close', (code) => {
      const verdicts = text.trim().split('\n');
      if (code === 0 && verdicts.length === cases.length) resolve(verdicts.map((verdict) => JSON.parse(verdict)));
      else reject(new Error(`${library} judged ${verdicts.length} of ${cases.length} tokens and ended with ${code}`));
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
  await concurrently(cases, async (each) => {
    // A header holds bytes; what is not ASCII goes as UTF-8.
    const authorization = `Bearer ${Buffer.from(each.token).toString('latin1')}`;
    verdicts.set(each, await answered(own, each.name, { authorization }));
  });
  return cases.map((each) => verdicts.get(each));
}
