// Proofs of possession (RFC 9449) made by `dpop`, and hostile ones made from them, with what is expected of each.
import { createPrivateKey, randomUUID } from 'node:crypto';
import { calculateThumbprint, generateKeyPair, generateProof } from 'dpop';
import { decodeJwt, exportJWK, SignJWT } from 'jose';
import { b64, json, message, signature } from './forge.mjs';
import { AUDIENCE, ISSUER, PUBLIC } from './policy.mjs';

const HTU = `${PUBLIC}/graphql`;

/** A token of the issuer that is bound to the key with this thumbprint; to none without one. */
function bound(issuer, jkt) {
  const claims = { sub: 'u-1', jti: randomUUID(), roles: ['SUPERVISOR'], ...(jkt && { cnf: { jkt } }) };
  const head = { alg: issuer.alg, kid: issuer.kid, typ: 'at+jwt' };
  const token = new SignJWT(claims).setProtectedHeader(head).setIssuer(ISSUER).setAudience(AUDIENCE);
  return token.setIssuedAt().setExpirationTime('10m').sign(issuer.secret);
}

const sent = (scheme, token, proof) => ({ authorization: `${scheme} ${token}`, ...(proof && { dpop: proof }) });

/** Proofs by each algorithm that `dpop` knows, as it makes them. */
async function right(issuer) {
  return Promise.all(['ES256', 'RS256', 'PS256', 'Ed25519'].map(async (alg) => {
    const pair = await generateKeyPair(alg);
    const token = await bound(issuer, await calculateThumbprint(pair.publicKey));
    const proof = await generateProof(pair, HTU, 'POST', undefined, token);
    return { name: `proof: ${alg} by dpop`, headers: sent('DPoP', token, proof), expected: undefined };
  }));
}

/** A proof written by hand, so that each of its members may be wrong. */
async function hostile(issuer) {
  const pair = await generateKeyPair('ES256', { extractable: true });
  const other = await generateKeyPair('ES256', { extractable: true });
  const token = await bound(issuer, await calculateThumbprint(pair.publicKey));
  const unbound = await bound(issuer);
  const ofOther = await bound(issuer, await calculateThumbprint(other.publicKey));
  const secret = await exportJWK(pair.privateKey);
  const jwk = await exportJWK(pair.publicKey);
  const key = createPrivateKey({ key: secret, format: 'jwk' });
  const now = Math.floor(Date.now() / 1000);
  const proof = async (claims = {}, head = {}) => {
    const made = decodeJwt(await generateProof(pair, HTU, 'POST', undefined, token));
    const text = message(json({ alg: 'ES256', typ: 'dpop+jwt', jwk, ...head }), json({ ...made, ...claims }));
    return `${text}.${b64(signature('ES256', key, text))}`;
  };
  const by = (signer, of) => generateProof(signer, HTU, 'POST', undefined, of);
  const once = await proof();
  const twin = await proof();
  const broken = await proof();
  const wrong = 'TOKEN_PROOF_INVALID';
  const claims = {
    'another method': [{ htm: 'GET' }, wrong],
    'the method in small letters': [{ htm: 'post' }, wrong],
    'another path': [{ htu: `${PUBLIC}/graphql/x` }, wrong],
    'another host': [{ htu: 'https://evil.example/graphql' }, wrong],
    'http for https': [{ htu: HTU.replace('https', 'http') }, wrong],
    'no address': [{ htu: undefined }, wrong],
    'an address with a query': [{ htu: `${HTU}?a=b` }, undefined],
    'an address with the port': [{ htu: HTU.replace('.vn/', '.vn:443/') }, undefined],
    'another token': [{ ath: b64('x'.repeat(32)) }, wrong],
    'no token': [{ ath: undefined }, wrong],
    'made two minutes ago': [{ iat: now - 120 }, wrong],
    'made in two minutes': [{ iat: now + 120 }, wrong],
    'made at a fraction': [{ iat: now + 0.5 }, wrong],
    'made at no time': [{ iat: undefined }, wrong],
    'no id': [{ jti: undefined }, wrong],
    'an empty id': [{ jti: '' }, wrong],
  };
  const heads = {
    'typ JWT': { typ: 'JWT' },
    'typ missing': { typ: undefined },
    'alg none': { alg: 'none' },
    'alg HS256': { alg: 'HS256' },
    'alg ES384': { alg: 'ES384' },
    'jwk missing': { jwk: undefined },
    'jwk with its private half': { jwk: secret },
    'jwk of another': { jwk: await exportJWK(other.publicKey) },
    'jwk a shared secret': { jwk: { kty: 'oct', k: 'AA' } },
    'crit': { crit: ['exp'] },
  };
  const alone = (name, headers, expected) => ({ name: `proof: ${name}`, headers, expected });
  const patched = async ([name, [patch, expected]]) => alone(name, sent('DPoP', token, await proof(patch)), expected);
  const headed = async ([name, patch]) => alone(name, sent('DPoP', token, await proof({}, patch)), wrong);
  return Promise.all([
    ...Object.entries(claims).map(patched),
    ...Object.entries(heads).map(headed),
    alone('once', sent('DPoP', token, once), undefined),
    alone('a second time', sent('DPoP', token, once), 'TOKEN_PROOF_REPLAYED'),
    alone('the scheme in small letters', sent('dpop', token, twin), undefined),
    alone('a signature that is changed', sent('DPoP', token, `${broken.slice(0, -4)}AAAA`), wrong),
    alone('none', sent('DPoP', token), 'TOKEN_PROOF_MISSING'),
    alone('two in a header', sent('DPoP', token, `${await proof()}, ${await proof()}`), wrong),
    alone('beside a bearer token that is bound', sent('Bearer', token, await proof()), 'TOKEN_PROOF_MISSING'),
    alone('none, and a bearer token that is not bound', sent('Bearer', unbound), undefined),
    alone('for a token that is not bound', sent('DPoP', unbound, await by(pair, unbound)), 'TOKEN_NOT_BOUND'),
    alone('by a key that the token is not bound to', sent('DPoP', ofOther, await by(pair, ofOther)), 'TOKEN_NOT_BOUND'),
    alone('for another token', sent('DPoP', token, await by(pair, unbound)), wrong),
    alone('by the other key, which it names', sent('DPoP', token, await by(other, token)), 'TOKEN_NOT_BOUND'),
  ]);
}

/** Every case in the order in which it is sent. */
export async function proofs(issuer) {
  return [...(await right(issuer)), ...(await hostile(issuer))];
}
