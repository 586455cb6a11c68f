// Ids, instants and JSON as the program writes them.
import { createHash, createHmac } from 'node:crypto';

/** A global id, as the API shows it. */
export const globalId = (type, id) => Buffer.from(`${type}:${id}`).toString('base64url');

/** The id in a global one of that type; nothing, if it is of another. */
export function idOf(type, global) {
  const [named, id] = Buffer.from(global, 'base64url').toString().split(':');
  return named === type ? id : null;
}

/** An instant in microseconds as a record spells it, with all six digits. */
export function spelt(microseconds) {
  const seconds = new Date(Number(microseconds / 1_000_000n) * 1000).toISOString().slice(0, 19);
  return `${seconds}.${String(microseconds % 1_000_000n).padStart(6, '0')}Z`;
}

/** The same as the API shows it, without zeros at the end. */
export function instant(microseconds) {
  if (microseconds === null) return null;
  return spelt(BigInt(microseconds)).replace(/\.?0*Z$/, 'Z');
}

/** The day in Vietnam. */
export function today() {
  return new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
}

/** Canonical JSON (RFC 8785) of texts, whole numbers, lists and objects. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${members.join(',')}}`;
}

/** SHA-256 of some parts, one after another. */
export function sha256(...parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** What makes the keyed digests of `src/vault/guessable.rs`. */
export function keyedDigests(master) {
  const key = createHmac('sha256', master).update('thanghang/digest/2').update('\x01').digest();
  return (of, plain) => createHmac('sha256', key).update(`${of}\0`).update(plain).digest();
}
