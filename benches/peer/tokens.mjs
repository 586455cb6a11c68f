// Tokens as the program issues them in development (src/auth/issue.rs), and their verification.
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';

export const ISSUER = 'thanghang-dev';
const AUDIENCE = 'thanghang';
const HEADER = { alg: 'HS256', typ: 'at+jwt', kid: 'dev' };
/** How long a token is valid, in seconds. */
const LIFETIME = 12 * 3600;

const encoded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const decoded = (text) => JSON.parse(Buffer.from(text, 'base64url'));
const mac = (secret, text) => createHmac('sha256', secret).update(text).digest();

/** A token of somebody with these roles, issued at that second. */
export function issue(secret, sub, roles, iat = Math.floor(Date.now() / 1000)) {
  const claims = { iss: ISSUER, aud: AUDIENCE, sub, iat, exp: iat + LIFETIME, jti: randomUUID(), roles };
  const signed = `${encoded(HEADER)}.${encoded(claims)}`;
  return `${signed}.${mac(secret, signed).toString('base64url')}`;
}

/** The claims of a token; nothing, if it does not hold. Nothing is kept: each request is verified anew. */
export function verify(secret, token) {
  const [header, claims, signature, more] = token.split('.');
  if (!signature || more !== undefined) return null;
  const expected = mac(secret, `${header}.${claims}`);
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const { alg, typ } = decoded(header);
  const read = decoded(claims);
  const now = Date.now() / 1000;
  const holds = alg === HEADER.alg && typ === HEADER.typ && read.iss === ISSUER && read.aud === AUDIENCE
    && read.iat <= now + 60 && read.exp > now;
  return holds ? read : null;
}
