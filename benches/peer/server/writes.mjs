// What is written: `registerDocument` with the rows, the record and the receipt that the program makes of it.
import { createPrivateKey, createPublicKey, randomBytes, randomUUID, sign } from 'node:crypto';
import { canonical, idOf, instant, sha256, spelt, today } from './format.mjs';

const query = (name, text) => ({ name, text });

const OFFICE = query('office', `SELECT o.id, c.state FROM cycle c JOIN office_term o ON o.agency = c.agency
  WHERE c.id = $1 AND o.person = $2 AND o.office = 'DEPARTMENT_OFFICE' AND o.standing IS NULL
    AND o.starts_on <= $3 AND (o.ends_on IS NULL OR o.ends_on >= $3)`);
const KEY = query('key', `INSERT INTO idempotency (principal, act, key, fingerprint, log, idx, fingerprint_version)
  VALUES ($1, 'registerDocument', $2, $3, $4, NULL, 2) ON CONFLICT DO NOTHING`);
const HEAD = query('head', `UPDATE log_head SET size = size + 1 WHERE log = $1
  RETURNING (size - 1)::int AS index, CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT) AS at`);
const LAST = query('last', 'SELECT recorded_at FROM log_leaf WHERE log = $1 AND idx = $2');
const DOCUMENT = query('document', `INSERT INTO document (id, cycle, kind, number, symbol, dated, issuer, signing_form,
    summary, sha256, correction, leaf) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, $11)`);
const TEXT = query('text', `INSERT INTO audit_private (commitment, log, idx, field, salt, text)
  VALUES ($1, $2, $3, 'summary', $4, $5)`);
const LEAF = query('leaf', `INSERT INTO log_leaf
    (log, idx, leaf_hash, body, recorded_at, act, person, role, state_from, state_to)
  VALUES ($1, $2, $3, $4, $5, 'registerDocument', $6, 'DEPARTMENT_OFFICE', $7, $7)`);
const SETTLE = query('settle', `UPDATE idempotency SET idx = $1
  WHERE principal = $2 AND act = 'registerDocument' AND key = $3`);
const TEMPLATE = `SELECT body FROM log_leaf WHERE act = 'registerDocument' AND state_from = 'DRAFT' LIMIT 1`;

/** The key of the receipts, as the program reads it. */
function signer(pem) {
  const key = createPrivateKey(pem);
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
  const keyId = sha256(spki.subarray(-32)).toString('hex').slice(0, 16);
  return (statement) => {
    const signed = Buffer.from(`thanghang receipt v1\0${canonical({ ...statement, keyId })}`);
    return { keyId, signature: sign(null, signed, key).toString('hex') };
  };
}

/** The document as the command and as its row have it. */
function documentOf(input, summary) {
  const { kind, number, symbol, dated, sha256: hash, signingForm } = input;
  return {
    kind, number, symbol, dated, issuer: idOf('Agency', input.issuerId), signingForm, summary: summary.toString('hex'),
    sha256: hash, lateReason: null, signatory: null, signedAs: null,
  };
}

/** The record. What the workflow and the law say of the act is taken from a record of the program. */
function leafOf({ template, caller, office, log, index, at, input, summary }) {
  const document = documentOf(input, summary);
  const id = randomUUID();
  const row = { ...document, id, cycle: log, correction: 0, corrects: null, correctedBy: null, leaf: index };
  return {
    id,
    leaf: {
      ...template,
      actor: {
        capacity: `office:${office.id}`, kind: 'PERSON', person: caller.person, role: 'DEPARTMENT_OFFICE',
        token: caller.token,
      },
      effects: { rows: [{ row, table: 'document' }] },
      from: office.state,
      to: office.state,
      index,
      input: { act: 'registerDocument', input: { ...document, document: id } },
      key: sha256(input.idempotencyKey).toString('hex'),
      log,
      recordedAt: spelt(at),
      texts: { summary: summary.toString('hex') },
    },
  };
}

class Registrar {
  constructor(pool, signed, digest) {
    Object.assign(this, { pool, signed, digest });
  }

  async template() {
    this.known ??= JSON.parse((await this.pool.query(TEMPLATE)).rows[0].body);
    return this.known;
  }

  /** The act in one transaction. */
  async register(input, caller) {
    const log = idOf('Cycle', input.cycleId);
    const template = await this.template();
    const { rows: [office] } = await this.pool.query(OFFICE, [log, caller.person, today()]);
    if (!office || !caller.roles.has('DEPARTMENT_OFFICE')) return { userErrors: [{ code: 'NOT_PERMITTED' }] };
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const receipt = await this.#write(client, { template, caller, office, log, input });
      await client.query(receipt ? 'COMMIT' : 'ROLLBACK');
      return receipt ? { receipt, userErrors: [] } : { userErrors: [{ code: 'KEY_USED' }] };
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }

  async #write(client, act) {
    const { caller, log, input } = act;
    const fingerprint = this.digest('input', sha256(canonical(input)));
    const { rowCount } = await client.query(KEY, [caller.person, input.idempotencyKey, fingerprint, log]);
    if (rowCount === 0) return null;
    const { rows: [{ index, at: now }] } = await client.query(HEAD, [log]);
    const { rows: [last] } = await client.query(LAST, [log, index - 1]);
    const at = [BigInt(now), BigInt(last?.recorded_at ?? 0)].reduce((one, two) => (one > two ? one : two));
    const salt = randomBytes(32);
    const summary = sha256(salt, input.summary);
    const { id, leaf } = leafOf({ ...act, index, at, summary });
    const body = Buffer.from(canonical(leaf));
    const hash = sha256('\0', body);
    const { kind, number, symbol, dated, issuer, signingForm } = documentOf(input, summary);
    const sent = Buffer.from(input.sha256, 'hex');
    await client.query(DOCUMENT, [id, log, kind, number, symbol, dated, issuer, signingForm, summary, sent, index]);
    await client.query(TEXT, [summary, log, index, salt, input.summary]);
    await client.query(LEAF, [log, index, hash, body, at, caller.person, act.office.state]);
    await client.query(SETTLE, [index, caller.person, input.idempotencyKey]);
    const statement = { index, leafHash: hash.toString('hex'), log, recordedAt: leaf.recordedAt, size: index + 1 };
    return { ...statement, ...this.signed(statement), recordedAt: instant(at) };
  }
}

/** The resolvers of what is written. */
export function writes(pool, pem, digest) {
  const registrar = new Registrar(pool, signer(pem), digest);
  return {
    Mutation: { registerDocument: (_, { input }, { caller }) => registrar.register(input, caller) },
  };
}
