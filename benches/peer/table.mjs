// The table, and the page of the documentation around it.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, release, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

const PAGE = fileURLToPath(new URL('../../docs/performance.md', import.meta.url));
/** What the page says of the figures stands before this line, and the figures after it. */
const MARK = '<!-- benches/peer/run --write writes what follows. -->';
const HEAD = [
  '| Line | What | thanghang | the other | ratio | to reach | p50 / p99, ms (ratio, to reach ≤ 3) |',
  '| --- | --- | --- | --- | --- | --- | --- |',
].join('\n');
/** What stands below the table of rows that were measured at another time than the rest. */
const ANEW = '\n\nMeasured anew:\n\n';

/** A row as Markdown. */
export function row({ line, what, ours, theirs, ratio, goal, latency }) {
  return `| ${[`\`${line}\``, what, ours, theirs, ratio, goal, latency].join(' | ')} |`;
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

/** Puts the rows into the page, each line of the table in its place; what was not measured stays as it was. */
export function write(rows, options, lines) {
  const [before, after = ''] = readFileSync(PAGE, 'utf8').split(MARK);
  const measured = new Set(rows.map(({ line }) => line));
  const isWhole = lines.every((line) => measured.has(line));
  const text = isWhole ? table(rows, options) : replaced(after.trim(), rows, machine(options), lines);
  writeFileSync(PAGE, `${before}${MARK}\n\n${text}`);
}

/** The name of the line to which a row of the page belongs. */
const lineOf = (text) => /^\| `([\w-]+)` \|/.exec(text)?.[1];

/** The figures of the page with some rows in the place of those of their lines. */
export function replaced(page, rows, how, lines) {
  const measured = new Set(rows.map(({ line }) => line));
  const [figures, notes = ''] = page.split(ANEW);
  const [top, table = ''] = figures.split(`${HEAD}\n`);
  const kept = table.split('\n').filter((text) => lineOf(text) && !measured.has(lineOf(text)));
  const all = [...kept, ...rows.map(row)];
  const ordered = lines.flatMap((line) => all.filter((text) => lineOf(text) === line));
  const named = [...measured].map((line) => `\`${line}\``).join(', ');
  // A note goes once each of its lines was measured again.
  const stays = (note) => [...note.split(':')[0].matchAll(/`([\w-]+)`/g)].some(([, line]) => !measured.has(line));
  const others = notes.split('\n').filter((note) => note.startsWith('- ') && stays(note));
  const anew = [...others, `- ${named}: ${how.replaceAll('\n', ' ')}`].join('\n');
  return `${top.trim()}\n\n${HEAD}\n${ordered.join('\n')}${ANEW}${anew}\n`;
}
