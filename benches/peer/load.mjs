// What loads a server: wrk for requests, pgbench for statements. Each gives a rate in a second and latencies in ms.
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { command } from '../../tests/clients/command.mjs';
import { connection } from './cluster.mjs';

const SCRIPT = fileURLToPath(new URL('wrk.lua', import.meta.url));

/** A request of somebody as a line for wrk. */
export function line({ token }, query, variables) {
  return `${token}\t${JSON.stringify({ query, variables })}`;
}

/** Sends requests in turn, by so many connections for so many seconds. */
export async function requests(server, lines, { clients, seconds, folder }) {
  const path = join(folder, 'requests');
  writeFileSync(path, `${lines.join('\n')}\n`);
  const env = { BENCH_REQUESTS: path, BENCH_PREFIX: randomUUID() };
  const asked = ['-t1', `-c${clients}`, `-d${seconds}s`, '--timeout', '60s', '-s', SCRIPT, server.url];
  const told = await command('wrk', asked, { env });
  const result = /^RESULT (.*)$/m.exec(told);
  if (!result) throw new Error(`wrk gave no result:\n${told}`);
  const { requests: count, microseconds, p50, p99, faults } = JSON.parse(result[1]);
  if (faults > 0) throw new Error(`${faults} of ${count} answers of ${server.url} are no success:\n${told}`);
  return { rate: count / (microseconds / 1e6), p50: p50 / 1000, p99: p99 / 1000 };
}

/** Runs scripts of pgbench, one chosen at random each time. */
export async function scripts(cluster, texts, { clients, seconds, folder }) {
  const files = texts.flatMap((text, at) => {
    const path = join(folder, `pgbench-${at}.sql`);
    writeFileSync(path, text);
    return ['-f', path];
  });
  const { host, user, database } = connection(cluster.folder);
  const asked = ['-n', '-M', 'prepared', '-c', clients, '-j', 1, '-T', seconds];
  const where = ['-h', host, '-U', user, ...files, database];
  const told = await command(`${cluster.bin}/pgbench`, [...asked, ...where].map(String));
  const [, p50] = /latency average = ([\d.]+) ms/.exec(told);
  const [, rate] = /^tps = ([\d.]+)/m.exec(told);
  return { rate: Number(rate), p50: Number(p50), p99: NaN };
}
