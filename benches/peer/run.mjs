// Measures the lines and prints the table. See `run`.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Bench } from './bench.mjs';
import { LINES } from './lines.mjs';
import { row, table, write } from './table.mjs';

const number = (byDefault) => ({ type: 'string', default: String(byDefault) });
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    applications: number(300),
    documents: number(1000),
    records: number(10_000),
    cycles: number(64),
    clients: number(16),
    seconds: number(5),
    rounds: number(3),
    workers: number(availableParallelism()),
    write: { type: 'boolean', default: false },
  },
});
const { write: isWritten, ...sizes } = values;
const options = Object.fromEntries(Object.entries(sizes).map(([name, text]) => [name, Number(text)]));

const unknown = positionals.filter((name) => !(name in LINES));
if (unknown.length > 0) {
  console.error(`no such line: ${unknown.join(', ')} (there are: ${Object.keys(LINES).join(', ')})`);
  process.exit(2);
}
const chosen = positionals.length > 0 ? positionals : Object.keys(LINES);
const inOrder = Object.keys(LINES).filter((name) => chosen.includes(name));

/** Says on standard error how far it is. */
function tell(text) {
  console.error(`${(performance.now() / 1000).toFixed(0).padStart(5)} s  ${text}`);
}

const bench = await Bench.start(options);
try {
  [options.database] = await bench.cluster.rows('SHOW server_version');
  await bench.fill(tell);
  await bench.startPeer();
  await bench.compare();
  tell('the program and the peer give the same answers');
  const rows = [];
  for (const name of inOrder) {
    const measured = [await LINES[name](bench)].flat().map((each) => ({ line: name, ...each }));
    for (const each of measured) tell(row(each));
    rows.push(...measured);
  }
  console.log(table(rows, options));
  if (isWritten) write(rows, options, Object.keys(LINES));
} finally {
  await bench.stop();
}
