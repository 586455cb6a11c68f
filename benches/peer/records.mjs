// Logs of any length, made in the database itself of one record that the program wrote: there are no acts behind them, but
// each record is spelt, hashed and numbered as the check of hashes and order demands.
import { randomUUID } from 'node:crypto';

/** Of one record as many as are wanted, each under its own index in another log. */
const COPIES = `INSERT INTO log_leaf (log, idx, leaf_hash, body, recorded_at, act, person, role, state_from, state_to)
  SELECT $1::text, copy.idx, sha256('\\x00'::bytea || copy.body), copy.body, recorded_at, act, person, role, state_from, state_to
  FROM (
    SELECT idx, convert_to(replace(model.text, model.number, format('"index":%s,', idx)), 'UTF8') AS body,
      recorded_at, act, person, role, state_from, state_to
    FROM generate_series(0, $2::bigint - 1) AS idx CROSS JOIN (
      SELECT replace(convert_from(body, 'UTF8'), log, $1::text) AS text, format('"index":%s,', log_leaf.idx) AS number,
        recorded_at, act, person, role, state_from, state_to
      FROM log_leaf WHERE log = $3::text ORDER BY log_leaf.idx DESC LIMIT 1
    ) AS model
  ) AS copy`;

/** A log with so many records, made of the last one of another; gives its id. */
export async function long(cluster, size, model) {
  const log = randomUUID();
  await cluster.rows('INSERT INTO log_head (log, size) VALUES ($1, $2)', [log, size]);
  await cluster.rows(COPIES, [log, size, model]);
  await cluster.rows('ANALYZE log_leaf');
  return log;
}
