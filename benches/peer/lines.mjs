// The lines of the table: what is measured, against what, and what is to be reached.
import { execFileSync } from 'node:child_process';
import { FEW } from './bench.mjs';
import { send } from './client.mjs';
import { Cycle } from './cycles.mjs';
import { scripts } from './load.mjs';
import { interleaved, median, ratios, spread } from './measure.mjs';
import { LIST, LIST_WITH_CONDITIONS, LIST_WITH_NAMES, STATUS } from './queries.mjs';
import { long } from './records.mjs';
import { afterClosing, close, judge, rank, review, timed } from './review.mjs';
import { read, script, transaction, writing } from './statements.mjs';

const BARE = process.env.THANGHANG_BARE_HASHES;
/** How often the program is started. */
const STARTS = 5;
/** How many acts are sent in a second beside a judgement. */
const PACE = 5;

const rates = (results) => results.map(({ rate }) => rate);

/** The medians of two latencies, and how many times the lesser the greater is. */
function latency(results) {
  const [p50, p99] = ['p50', 'p99'].map((part) => median(results.map((each) => each[part])));
  return `${p50.toFixed(1)} / ${p99.toFixed(1)} (${(p99 / p50).toFixed(1)})`;
}

/** A row of two rates. */
function rated(what, ours, theirs, ratio, goal) {
  const [one, other] = [spread(rates(ours)), spread(rates(theirs))];
  return { what, ours: one, theirs: other, ratio: spread(ratio, 2), goal, latency: latency(ours) };
}

/** A row of two that were measured in turn, as rates in a second. */
function compared(what, ours, theirs, goal) {
  return rated(what, ours, theirs, ratios(rates(ours), rates(theirs)), goal);
}

/** A row of how much more something costs when there is much. */
function grown(what, many, few, goal) {
  return rated(what, many, few, ratios(rates(few), rates(many)), goal);
}

/** A row of something that is measured alone. */
const alone = (what, ours, goal = '', theirs = '', ratio = '') => ({ what, ours, theirs, ratio, goal, latency: '' });

/** Measures in turns after a round that warms both up. */
async function turns(bench, measurements) {
  await interleaved(1, measurements);
  return interleaved(bench.options.rounds, measurements);
}

/** The same load on both servers. */
async function versus(bench, what, goal, ours, theirs = ours) {
  const results = await turns(bench, {
    ours: () => bench.load(bench.program, ours),
    theirs: () => bench.load(bench.peer, theirs),
  });
  return compared(`${what} / Mercurius`, results.ours, results.theirs, goal);
}

async function lean(bench) {
  const { program, pgbench } = bench.drafts;
  const [written] = program;
  const register = () => written.document('EVIDENCE');
  const log = await bench.cluster.logged(() => bench.cluster.whileHeld(written.plain, register));
  const statements = transaction(read(log));
  const texts = (chosen) => pgbench.map(({ plain }) => script(chosen, written.plain, plain));
  const few = writing(statements);
  const options = { ...bench.options, folder: bench.folder };
  const results = await turns(bench, {
    ours: () => bench.load(bench.program, bench.register(program)),
    lean: () => scripts(bench.cluster, texts(few), options),
  });
  const what = `transition / pgbench of the ${few.length} statements that write of one that takes its turn, of ${statements.length}`;
  return compared(what, results.ours, results.lean, '≥ 0.6');
}

/** The same load on a cycle with much and on one with little. */
async function size(bench, what, goal, many, few) {
  const results = await turns(bench, {
    many: () => bench.load(bench.program, many),
    few: () => bench.load(bench.program, few),
  });
  return grown(what, results.many, results.few, goal);
}

async function sizes(bench) {
  const { large, small, options } = bench;
  const about = `at ${options.applications} applications / at ${FEW}: times as dear`;
  return [
    await size(bench, `status page ${about}`, '≤ 1.3', bench.status(large), bench.status(small)),
    await size(bench, `act ${about}`, '≤ 1.3', bench.register([large]), bench.register([small])),
  ];
}

async function documents(bench) {
  const { people, options } = bench;
  const [many, few] = [await Cycle.create(people), await Cycle.create(people)];
  await many.register(options.documents);
  await few.register(FEW);
  const what = `act at ${options.documents} documents / at ${FEW}: times as dear`;
  return size(bench, what, '≤ 1.2', bench.register([many]), bench.register([few]));
}

/** The program alone on an embedded database. */
async function sqlite(bench) {
  const { program, people, cycle } = await bench.embedded();
  const cold = [];
  for (let start = 0; start < STARTS; start += 1) {
    await program.stop();
    await program.serve();
    cold.push(await first({ program, people }, cycle));
  }
  const results = await turns(bench, {
    status: () => bench.load(program, bench.status(cycle)),
    act: () => bench.load(program, bench.register([cycle])),
  });
  await program.stop();
  const what = { status: 'status page on SQLite', act: 'transition on one cycle on SQLite' };
  return [
    ...Object.entries(results).map(([name, rounds]) => ({
      ...alone(what[name], spread(rates(rounds))), latency: latency(rounds),
    })),
    alone(`first status page after a start, ${FEW} applications on SQLite, ms`, spread(cold, 1)),
  ];
}

/** How many records a log has. */
async function recordsOf({ cluster }, log) {
  const [{ size: records }] = await cluster.rows('SELECT size::int FROM log_head WHERE log = $1', [log]);
  return records;
}

/**
 * The check of the largest log and of that of a tenth as many applications, the hashes and order of the largest alone, and a
 * bare loop that reads and hashes the same records.
 */
async function check(bench) {
  const [log, tenth] = [bench.large, bench.middle].map(({ plain }) => plain);
  const [leaves, fewer] = [await recordsOf(bench, log), await recordsOf(bench, tenth)];
  const results = await interleaved(bench.options.rounds, {
    replay: () => bench.program.time('audit', 'check', '--cycle', log),
    tenth: () => bench.program.time('audit', 'check', '--cycle', tenth),
    heads: () => bench.program.time('audit', 'heads', '--cycle', log),
    ...(BARE && { bare: () => bare(bench, log) }),
  });
  const [replayed, chained] = [results.replay, results.heads].map((rounds) => speeds(rounds, leaves));
  const few = speeds(results.tenth, fewer);
  const memory = Math.max(...results.replay.map((each) => each.memory));
  const what = `full replay of ${leaves} records, start of the program included: records/s`;
  return [
    alone(what, spread(replayed), '≥ 20,000'),
    alone('the same: most memory, MB', memory.toFixed(0), '< 200'),
    against(`full replay of ${leaves} / of ${fewer} records: as fast`, replayed, few, 'flat'),
    against('full replay / hashes and order of the same records', replayed, chained),
    ...(BARE ? againstBare('full replay', replayed, results.bare) : []),
    ...(BARE ? againstBare('hashes and order of them', chained, results.bare, '≥ 0.7') : []),
  ];
}

/** Hashes and order of logs that are ten and a hundred times as long as the shortest. */
async function hashes(bench) {
  const { cluster, program, options } = bench;
  const sizes = [100, 10, 1].map((part) => Math.max(1, Math.floor(options.records / part)));
  const logs = [];
  for (const size of sizes) logs.push([size, await long(cluster, size, bench.drafts.program[0].plain)]);
  const results = await interleaved(options.rounds, Object.fromEntries(logs.flatMap(([size, log]) => [
    [size, () => program.time('audit', 'heads', '--cycle', log)],
    ...(BARE ? [[`bare ${size}`, () => bare(bench, log)]] : []),
  ])));
  const each = sizes.map((size) => speeds(results[size], size));
  const rows = sizes.flatMap((size, at) => {
    const what = `hashes and order of ${size} records, start of the program included`;
    if (!BARE) return [alone(`${what}: records/s`, spread(each[at]))];
    return againstBare(what, each[at], results[`bare ${size}`], '≥ 0.7');
  });
  const [, ten, hundred] = each;
  const memory = Math.max(...results[options.records].map((round) => round.memory));
  return [
    ...rows,
    against(`a record of ${sizes[2]} / of ${sizes[1]}: times as dear`, hundred, ten, 'flat', ratios(ten, hundred)),
    alone(`hashes and order of ${sizes[2]} records: most memory, MB`, memory.toFixed(0), '< 200'),
  ];
}

const bare = ({ cluster }, log) => JSON.parse(execFileSync(BARE, [cluster.url, log]));
const speeds = (rounds, records) => rounds.map(({ seconds }) => records / seconds);

/** A row of two that were measured in turn, neither of them a load of requests. */
function against(what, ours, theirs, goal = '', ratio = ratios(ours, theirs)) {
  return alone(what, spread(ours), goal, spread(theirs), spread(ratio, 4));
}

function againstBare(what, ours, rounds, goal = '') {
  const read = rounds.map(({ records, seconds }) => records / seconds);
  const alone256 = rounds.map(({ records, hashing }) => records / hashing);
  const bytes = rounds[0].bytes / rounds[0].records;
  return [
    against(`${what} / a bare loop that reads and hashes the records`, ours, read, goal),
    against(`${what} / SHA-256 alone, records of ${bytes.toFixed(0)} bytes`, ours, alone256),
  ];
}

/** Starts the program again, some times; how long until it is ready, and what it holds then. */
async function starts(bench) {
  const [ready, idle, own, cold] = [[], [], [], []];
  for (let start = 0; start < STARTS; start += 1) {
    await bench.program.stop();
    ready.push(await bench.program.serve());
    idle.push(bench.program.memory);
    own.push(bench.program.ownMemory);
    cold.push(await first(bench, bench.large));
  }
  return [
    alone('ready after, ms', spread(ready), '< 60'),
    alone('resident when idle, MB', spread(idle), '< 40'),
    alone('of it no pages of the program\'s file, MB', spread(own)),
    alone(`first status page after a start, ${bench.options.applications} applications, ms`, spread(cold, 1)),
  ];
}

/** How long the first status page takes, in ms. */
async function first({ program, people }, cycle) {
  const [who, id] = cycle.applications[0];
  const { token } = people.client(who);
  const start = performance.now();
  await send(program.url, token, { query: STATUS, variables: { id } });
  return performance.now() - start;
}

/** What the program holds after it was loaded and not started again since; and one that keeps no facts. */
async function memory(bench) {
  const load = async (program) => {
    await bench.load(program, bench.status(bench.small));
    await bench.load(program, bench.register(bench.drafts.program));
    return [program.memory, program.ownMemory].map((held) => held.toFixed(0));
  };
  // What it keeps of the largest cycle belongs to what it may hold.
  await bench.load(bench.program, bench.status(bench.large));
  const [ours, own] = await load(bench.program);
  const forgetful = await bench.forgetful();
  const [without, ownWithout] = await load(forgetful);
  await forgetful.stop();
  const of = 'of it no pages of the program\'s file, MB';
  return [
    alone('resident under load, MB (the peer beside)', ours, '< 192', bench.peer.memory.toFixed(0)),
    alone(of, own),
    alone('resident under load with the cache off, MB', without, '< 64'),
    alone(of, ownWithout),
  ];
}

/** Does something while somebody registers documents in a cycle, one after another. */
async function beside(bench, cycle, act) {
  let over = false;
  const writer = (async () => {
    while (!over) await cycle.document('EVIDENCE');
  })();
  try {
    return await act();
  } finally {
    over = true;
    await writer;
  }
}

async function written(bench) {
  const results = await turns(bench, {
    beside: () => beside(bench, bench.small, () => bench.load(bench.program, bench.status(bench.small))),
    quiet: () => bench.load(bench.program, bench.status(bench.small)),
  });
  return compared('status page with a writer on the same cycle / without', results.beside, results.quiet, '');
}

/** The status page by a program that keeps no facts, beside the one that does. */
async function uncached(bench) {
  const forgetful = await bench.forgetful();
  const results = await turns(bench, {
    off: () => bench.load(forgetful, bench.status(bench.small)),
    on: () => bench.load(bench.program, bench.status(bench.small)),
  });
  await forgetful.stop();
  return compared('status page with the cache off / on', results.off, results.on, '');
}

/** A page of the secretary with the names of the applicants, whose readings are durable before, and without names. */
async function names(bench) {
  const cycle = bench.large;
  const shown = await recordedNames(bench, cycle);
  const rows = [];
  // By as many clients as elsewhere, whose pages wait for one another too, and by one.
  for (const clients of [bench.options.clients, 1]) {
    const load = (query) => bench.load(bench.program, bench.list(query, cycle), { ...bench.options, clients });
    const { named, unnamed } = await turns(bench, {
      named: () => load(LIST_WITH_NAMES),
      unnamed: () => load(LIST),
    });
    const what = `page of ${shown} applications with names, by ${clients === 1 ? 'one client' : `${clients} clients`}`;
    const longer = (part) => spread(named.map((each, round) => each[part] - unnamed[round][part]), 1);
    rows.push(
      compared(`${what} / without names`, named, unnamed, ''),
      { ...alone('the same without names', spread(rates(unnamed))), latency: latency(unnamed) },
      alone('the same: longer with names, p50, ms', longer('p50'), '≤ 5'),
      alone('the same: longer with names, p99, ms', longer('p99')),
    );
  }
  return rows;
}

/** Demands that a page shows all its names and that each reading of one was recorded; gives how many there are. */
async function recordedNames({ cluster, people }, cycle) {
  const readings = async () => (await cluster.rows('SELECT count(*)::int AS count FROM reading'))[0].count;
  const before = await readings();
  const data = await people.client('secretary').ask(LIST_WITH_NAMES, { id: cycle.id });
  const { nodes } = data.cycle.applications;
  const recorded = (await readings()) - before;
  if (recorded !== nodes.length || nodes.some(({ applicant }) => !applicant.name)) {
    throw new Error(`${recorded} readings were recorded of a page with these names:\n${JSON.stringify(nodes)}`);
  }
  return nodes.length;
}

/** Moves the program to the day after the last one of receipt. */
async function pass(bench) {
  if (bench.closed) return;
  const instant = afterClosing();
  await bench.program.stop();
  bench.program.run('clock', 'confirm', '--reason', 'benches/peer', '--set-clock', instant);
  await bench.program.serve({ THANGHANG_SET_CLOCK: instant });
  bench.people.signInAt(Date.parse(instant) / 1000);
  for (const cycle of [bench.small, bench.middle, bench.large]) await close(cycle);
  bench.closed = true;
}

/** Does something with the largest cycle and with that which is a tenth of it, so often in turn; gives the seconds. */
async function inTurn(bench, act) {
  return interleaved(bench.options.rounds, { few: () => act(bench.middle), many: () => act(bench.large) });
}

/** A row of what takes so long for so many. */
const lasting = (what, seconds, goal) => alone(what, spread(seconds, 2), goal);

/** The rows of an act on all of a cycle, at its size and at a tenth of it. */
function linear(bench, what, { few, many }, goal) {
  const [less, more] = [bench.middle, bench.large].map(({ count }) => count);
  return [
    lasting(`${what(less)}, s`, few),
    lasting(`${what(more)}, s`, many, goal),
    alone(`the same: times as long for ${(more / less).toFixed(1)} times as many`, spread(ratios(many, few), 1), 'linear'),
  ];
}

async function judged(bench) {
  await pass(bench);
  // Each time after the first, the scheme gives one more place, so that every judgement is out of date.
  const again = async (cycle) => {
    if (cycle.judged) await cycle.amend();
    cycle.judged = true;
    return judge(cycle);
  };
  const few = await again(bench.small);
  const results = await inTurn(bench, again);
  bench.judged = true;
  return [
    lasting(`judge ${FEW} dossiers, s`, [few]),
    ...linear(bench, (count) => `judge ${count} dossiers`, results, '10,000 in < 15'),
  ];
}

/** Does something while documents are registered in a cycle, so many a second; gives also how long each of them took. */
async function paced(cycle, act) {
  const acts = [];
  const timer = setInterval(() => {
    const sent = timed(() => cycle.document('EVIDENCE'));
    sent.catch(() => {}); // It is told below.
    acts.push(sent);
  }, 1000 / PACE);
  try {
    const seconds = await act();
    clearInterval(timer);
    return { seconds, waits: await Promise.all(acts) };
  } finally {
    clearInterval(timer);
  }
}

/** Judges the largest cycle once more, all of it, while others act on it. */
async function judgedBeside(bench) {
  if (!bench.judged) await judged(bench);
  await bench.large.amend();
  const { seconds, waits } = await paced(bench.large, () => judge(bench.large));
  const what = `judge ${bench.options.applications} dossiers, ${PACE} acts/s beside`;
  return [
    alone(`${what}, s`, seconds.toFixed(2), '10,000 in < 30'),
    alone(`the same: the longest of ${waits.length} acts beside, ms`, (1000 * Math.max(0, ...waits)).toFixed(0)),
  ];
}

async function ranked(bench) {
  if (!bench.judged) await judged(bench);
  for (const cycle of [bench.middle, bench.large]) await review(cycle);
  const results = await inTurn(bench, rank);
  return linear(bench, (count) => `rank ${count} candidates`, results, '10,000 in < 5');
}

/** The act on so many cycles, by each side on its own. */
function transitions(bench, count, where) {
  const own = (side) => bench.register(bench.drafts[side].slice(0, count));
  return versus(bench, `transition on ${where}`, '≥ 1.5', own('program'), own('peer'));
}

/** The lines in the order in which they are measured. The last three change the clock, so nothing comes after them. */
export const LINES = {
  status: (bench) => versus(bench, 'status page', '≥ 1.5', bench.status(bench.small)),
  list: (bench) => versus(bench, 'list with conditions', '≥ 1', bench.list(LIST_WITH_CONDITIONS), bench.list(LIST)),
  board: (bench) => versus(bench, 'page of 50 transitions', '≥ 1', bench.board()),
  act: (bench) => transitions(bench, bench.options.cycles, `${bench.options.cycles} cycles`),
  hot: (bench) => transitions(bench, 1, 'one cycle'),
  lean,
  sizes,
  documents,
  beside: written,
  sqlite,
  memory,
  check,
  hashes,
  starts,
  uncached,
  names,
  judge: judged,
  'judge-beside': judgedBeside,
  rank: ranked,
};
