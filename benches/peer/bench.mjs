// What every line of the table works on: a database, filled through the program, the program and the peer.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { send } from './client.mjs';
import { Cluster } from './cluster.mjs';
import { Cycle, document } from './cycles.mjs';
import { line, requests } from './load.mjs';
import { differences } from './measure.mjs';
import { Peer } from './peer.mjs';
import { globalId, People } from './people.mjs';
import { Program } from './program.mjs';
import { BOARD, LIST, REGISTER, STATUS } from './queries.mjs';

/** How many applications or documents are few. */
export const FEW = 10;
/** The variable that says how many rows the program keeps in memory. */
const KEPT = 'THANGHANG_KEPT_ROWS';

export class Bench {
  /** Starts the database and the program on it, and registers everybody. */
  static async start(options) {
    const bench = Object.assign(new Bench(), { options });
    bench.folder = mkdtempSync(join(tmpdir(), 'thanghang-bench-'));
    process.once('exit', () => rmSync(bench.folder, { recursive: true, force: true }));
    bench.cluster = await Cluster.start();
    bench.program = Program.create(join(bench.folder, 'postgres'), bench.cluster.url);
    bench.people = await populate(bench.program);
    return bench;
  }

  /** Fills the database; the sizes are those of the options. */
  async fill(tell) {
    const { applications, cycles } = this.options;
    const employees = await this.people.import(applications);
    const online = applications - employees.length;
    this.small = await this.#receive(employees.slice(0, FEW - online), tell);
    // A tenth as many, so that it is seen whether what concerns all of them grows faster than they do.
    this.middle = await this.#receive(employees.slice(0, Math.max(FEW, Math.floor(applications / 10)) - online), tell);
    this.large = await this.#receive(employees, tell);
    const drafts = async () => {
      const made = [];
      while (made.length < cycles) made.push(await Cycle.create(this.people));
      return made;
    };
    this.drafts = { program: await drafts(), peer: await drafts(), pgbench: await drafts() };
    // The peer takes from a record of the program what the workflow says of the act.
    await this.drafts.program[0].document('EVIDENCE');
    tell(`${3 * cycles} cycles as drafts`);
    // The throw-away server does not by itself what every other does: without it, statements go on by plans for empty tables.
    await this.cluster.rows('VACUUM ANALYZE');
  }

  async #receive(employees, tell) {
    const start = performance.now();
    const cycle = await receive(this.people, employees);
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    tell(`${employees.length + cycle.applications.length} applications in ${seconds} s`);
    return cycle;
  }

  /** Another program on an embedded database, and a cycle with few applications in it. */
  async embedded() {
    const folder = join(this.folder, 'sqlite');
    this.beside = Program.create(folder, `sqlite://${join(folder, 'bench.db')}`);
    const people = await populate(this.beside);
    return { program: this.beside, people, cycle: await receive(people, await people.import(FEW)) };
  }

  /** Another process of the program on the same database, which keeps no facts in memory. */
  async forgetful() {
    const program = this.program.another();
    await program.serve({ [KEPT]: '0' });
    return program;
  }

  async startPeer() {
    this.peer = await Peer.start(this.program, this.cluster, this.options.workers);
  }

  /** The requests for the status pages of a cycle. */
  status(cycle) {
    return cycle.applications.map(([who, id]) => line(cycle.people.client(who), STATUS, { id }));
  }

  /** The request for the first page of the applications of a cycle. */
  list(query, cycle = this.small) {
    return [line(this.people.client('secretary'), query, { id: cycle.id })];
  }

  board() {
    return [line(this.people.client('supervisor'), BOARD, { id: this.small.id })];
  }

  /** The requests that register documents in some cycles. */
  register(cycles) {
    const unique = { number: '{unique}', idempotencyKey: '{unique}' };
    const input = (cycle) => document(cycle.id, cycle.people, 'EVIDENCE', unique);
    return cycles.map((cycle) => line(cycle.people.office, REGISTER, { input: input(cycle) }));
  }

  /** Loads a server with requests. */
  load(server, lines, options = this.options) {
    return requests(server, lines, { ...options, folder: this.folder });
  }

  /** Demands that both servers give the same answers, but for what the peer does not have. */
  async compare() {
    const { program, peer, people, small } = this;
    const [, own] = small.applications[0];
    const asked = [
      ['applicant-0', STATUS, own], ['applicant-1', STATUS, own], ['secretary', LIST, small.id],
      ['applicant-0', LIST, globalId('Cycle', '0')], ['supervisor', BOARD, small.id], ['applicant-0', BOARD, small.id],
    ];
    for (const [who, query, id] of asked) {
      const { token } = people.client(who);
      const answers = [program, peer].map(({ url }) => send(url, token, { query, variables: { id } }));
      const [{ data: ours }, { data: theirs }] = await Promise.all(answers);
      const found = differences(ours, theirs);
      if (found.length > 0) throw new Error(`the peer answers ${who} otherwise:\n${query}\n${found.join('\n')}`);
    }
    await this.#compareReceipts();
  }

  /** Both receipts have the same members, and the record of the peer is one for the program. */
  async #compareReceipts() {
    const shapes = await Promise.all(['program', 'peer'].map(async (name) => {
      const cycle = this.drafts[name][0];
      const input = { ...document(cycle.id, this.people, 'EVIDENCE'), idempotencyKey: `compare-${name}` };
      const { data } = await send(this[name].url, this.people.office.token, { query: REGISTER, variables: { input } });
      return JSON.stringify(shape(data));
    }));
    if (shapes[0] !== shapes[1]) throw new Error(`the peer answers an act otherwise:\n${shapes.join('\n')}`);
    await this.#compareRecords();
  }

  /** Both records have the same members. */
  async #compareRecords() {
    const last = `SELECT convert_from(body, 'UTF8') AS body FROM log_leaf WHERE log = $1 ORDER BY idx DESC LIMIT 1`;
    const shapes = await Promise.all(['program', 'peer'].map(async (name) => {
      const [{ body }] = await this.cluster.rows(last, [this.drafts[name][0].plain]);
      return JSON.stringify(shape(JSON.parse(body)));
    }));
    if (shapes[0] !== shapes[1]) throw new Error(`the record of the peer is another:\n${shapes.join('\n')}`);
  }

  async stop() {
    await this.peer?.stop();
    await this.beside?.stop();
    await this.program?.stop();
    await this.cluster?.stop();
  }
}

/** Serves a new program and registers everybody. */
async function populate(program) {
  program.setUp();
  await program.serve();
  const people = new People(program);
  await people.register();
  return people;
}

/** A cycle in which these apply on paper, and everybody with an account online. */
async function receive(people, employees) {
  const cycle = await Cycle.receiving(people);
  cycle.applications = [];
  for (const who of people.applicants) cycle.applications.push([who, await cycle.apply(who)]);
  await cycle.enter(employees);
  cycle.count = cycle.applications.length + employees.length;
  return cycle;
}

/** The form of an answer: what it has, and of which type. */
function shape(value) {
  if (value === null || typeof value !== 'object') return typeof value;
  if (Array.isArray(value)) return value.map(shape);
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, shape(value[key])]));
}
