// The table, and the page of the documentation around it.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, release, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

const PAGE = fileURLToPath(new URL('../../docs/performance.md', import.meta.url));
/** What the page says of the figures stands before this line, and the figures after it. */
const MARK = '<!-- benches/peer/run --write writes what follows. -->';
const HEAD = '| What | thanghang | the other | ratio | to reach | p50 / p99, ms |\n| --- | --- | --- | --- | --- | --- |';

/** A row as Markdown. */
export function row({ what, ours, theirs, ratio, goal, latency }) {
  return `| ${[what, ours, theirs, ratio, goal, latency].join(' | ')} |`;
}

/** The whole table with the machine, the day and the sizes. */
export function table(rows, options) {
  return `${machine(options)}\n\n${HEAD}\n${rows.map(row).join('\n')}\n`;
}

function machine(options) {
  const [{ model }] = cpus();
  const day = new Date().toISOString().slice(0, 10);
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  const commit = execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' }).trim();
  return [
    `Measured on ${day} at ${commit}: ${cpus().length} × ${model.trim()} (${arch()}, Linux ${release()}), ${memory} GB,`,
    `shared by the servers, the database and the load; PostgreSQL ${options.database.server_version}, Node`,
    `${process.versions.node}. ${options.clients} clients, ${options.rounds} rounds of ${options.seconds} s in turn, the`,
    `peer in ${options.workers} processes. Rates in a second; the median (least–greatest).`,
  ].join('\n');
}

/** Puts the table into the page. */
export function write(text) {
  const [before] = readFileSync(PAGE, 'utf8').split(MARK);
  writeFileSync(PAGE, `${before}${MARK}\n\n${text}`);
}
