// The keys of an issuer, and its key set: those that the product may use, and those that it has to leave alone.
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { exportJWK, generateKeyPair } from 'jose';

/** By the ids of the keys that the product takes. */
export const ALGORITHMS = { es: 'ES256', ed: 'EdDSA', rs: 'RS256', ps: 'PS256' };

/** A key made by jose: both halves, and the public one as JSON Web Key. */
async function made(alg, kid, members = {}) {
  const pair = await generateKeyPair(alg, { extractable: true });
  const secret = createPrivateKey({ key: await exportJWK(pair.privateKey), format: 'jwk' });
  return key(alg, kid, secret, members);
}

function key(alg, kid, secret, members = {}) {
  const open = createPublicKey(secret);
  return { alg, kid, secret, open, jwk: { ...open.export({ format: 'jwk' }), kid, alg, use: 'sig', ...members } };
}

/** RSA keys that jose would not make. */
const weak = (kid, options) => key('RS256', kid, generateKeyPairSync('rsa', options).privateKey);

/** Every key by its id, and the key set, in which the strangers are not. */
export async function keyring() {
  const known = await Promise.all([
    ...Object.entries(ALGORITHMS).map(([kid, alg]) => made(alg, kid)),
    made('ES256', 'es-2'),
    made('RS256', 'bare', { alg: undefined, use: undefined }),
    made('ES384', 'es384'),
    made('ES256', 'enc', { use: 'enc' }),
    made('ES256', 'ops', { use: undefined, key_ops: ['sign'] }),
    made('ES256', undefined),
  ]);
  known.push(key('RS512', 'rs512', generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey));
  known.push(weak('rsa-1024', { modulusLength: 1024 }), weak('rsa-e3', { modulusLength: 2048, publicExponent: 3 }));
  const secret = Buffer.alloc(32, 7);
  const oct = { kty: 'oct', kid: 'oct', alg: 'HS256', k: secret.toString('base64url') };
  known.push({ alg: 'HS256', kid: 'oct', secret, jwk: oct });
  const strangers = Object.fromEntries(
    await Promise.all(Object.values(ALGORITHMS).map(async (alg) => [alg, await made(alg, 'stranger')])),
  );
  const keys = Object.fromEntries(known.map((each) => [each.kid ?? 'nameless', each]));
  return { keys, strangers, jwks: { keys: known.map(({ jwk }) => jwk) } };
}
