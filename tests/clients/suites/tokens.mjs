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
import { keyring } from '../tokens/keys.mjs';
import { CONFIGURATION, POLICY } from '../tokens/policy.mjs';

const DIFFERENCES = new URL('../tokens/differences.json', import.meta.url);
const QUERY = { query: '{ viewer { roles { role } } }' };

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
    const told = [`ours ${ours[at] ?? 'taken'}`, `jose ${jose[at] ?? 'taken'}`, `PyJWT ${pyjwt[at] ?? 'taken'}`].join('; ');
    const theirs = [jose[at], pyjwt[at]];
    if (good && [ours[at], ...theirs].some(Boolean)) throw new Error(`${name} is good: ${told}`);
    if (!ours[at] && theirs.some(Boolean)) differing[`taken, ${name}`] = told;
    if (ours[at] && !theirs.some(Boolean)) differing[`refused, ${name}`] = told;
    tally[good ? 'good' : ours[at] ? 'refused' : 'taken'] += 1;
  }
  const listed = compare(DIFFERENCES, differing);
  return `${cases.length} tokens (${tally.good} good, ${tally.refused} refused), ${listed} differ as listed`;
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
  return Promise.all(cases.map(({ token }) => jwtVerify(token, keys, policy).then(() => undefined, ({ message }) => message)));
}

function byPyJwt(cases, asked) {
  return new Promise((resolve, reject) => {
    const child = spawn(join(HERE, '.venv/bin/python'), ['-W', 'ignore', 'tokens/verify.py'], { cwd: HERE, stdio: ['pipe', 'pipe', 'inherit'] });
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

async function byProduct(cases, own) {
  const verdicts = new Map();
  await abreast(cases, async (each) => {
    // A header holds bytes; what is not ASCII goes as UTF-8.
    const authorization = `Bearer ${Buffer.from(each.token).toString('latin1')}`;
    const { status, errors } = await own.ask({ authorization }, QUERY);
    if (status !== 200 && status !== 401) throw new Error(`${each.name}: the product answers with ${status}`);
    verdicts.set(each, status === 401 ? errors[0].extensions.code : undefined);
  });
  return cases.map((each) => verdicts.get(each));
}
