// Tokens written by hand: header and claims are texts, so that they may be what no library would write.
import { constants, createHmac, sign } from 'node:crypto';

export const b64 = (bytes) => Buffer.from(bytes).toString('base64url');

/** A member whose value is this text, such as a number that JavaScript would write otherwise. */
export class Verbatim {
  constructor(text) {
    this.text = text;
  }
}

/** A JSON object; members that are undefined are left out. */
export function json(members) {
  const written = (value) => (value instanceof Verbatim ? value.text : JSON.stringify(value));
  const texts = Object.entries(members)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${JSON.stringify(name)}:${written(value)}`);
  return `{${texts.join(',')}}`;
}

/** The signature of an algorithm, or of one like it: another digest, salt or encoding. */
export function signature(alg, key, message, { digest = 'sha256', salt = 32, encoding = 'ieee-p1363' } = {}) {
  const bytes = Buffer.from(message);
  switch (alg) {
    case 'EdDSA':
      return sign(null, bytes, key);
    case 'PS256':
      return sign(digest, bytes, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: salt });
    case 'HS256':
      return createHmac('sha256', key).update(bytes).digest();
    default:
      return sign(digest, bytes, { key, dsaEncoding: encoding });
  }
}

/** What is signed: both parts as texts. */
export const message = (header, claims) => `${b64(header)}.${b64(claims)}`;
