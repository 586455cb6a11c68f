// A throw-away PostgreSQL, started by the script of the tests: it ends with this process, by whatever means that ends.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const WATCHDOG = fileURLToPath(new URL('../../tests/it/support/postgres.sh', import.meta.url));
/** Where Debian has its versions of the server. */
const DEBIAN = '/usr/lib/postgresql';

/** The directory of initdb, pg_ctl and pgbench. */
function programs() {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((one, two) => two - one) : [];
  const found = versions.map((version) => `${DEBIAN}/${version}/bin`).find((bin) => existsSync(`${bin}/initdb`));
  if (!found) throw new Error(`there is no PostgreSQL under ${DEBIAN}`);
  return found;
}

/** The server refuses to run as root; then it runs as the account that Debian makes for it. */
function account() {
  if (process.getuid() !== 0) return {};
  const id = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

export class Cluster {
  #watchdog;

  constructor(bin, folder, watchdog) {
    this.#watchdog = watchdog;
    Object.assign(this, { bin, folder, pool: new pg.Pool(connection(folder)), url: address(folder) });
  }

  /** Starts an empty one and waits until it takes connections. */
  static async start() {
    const bin = programs();
    const watchdog = spawn('sh', [WATCHDOG, bin], { stdio: ['pipe', 'pipe', 'inherit'], cwd: '/', ...account() });
    const folder = await new Promise((resolve, reject) => {
      watchdog.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}`)));
      createInterface({ input: watchdog.stdout }).once('line', resolve);
    });
    return new Cluster(bin, folder, watchdog);
  }

  /** The rows that a statement gives. */
  async rows(statement, values) {
    return (await this.pool.query(statement, values)).rows;
  }

  /** Sets what the whole server goes by. */
  async configure(settings) {
    for (const [name, value] of Object.entries(settings)) {
      await this.pool.query(`ALTER SYSTEM SET ${name} = '${value}'`);
    }
    await this.pool.query('SELECT pg_reload_conf()');
  }

  /** What the server logs while something is done. */
  async logged(act) {
    await this.configure({ log_statement: 'all' });
    await settled();
    const start = statSync(`${this.folder}/log`).size;
    await act();
    await settled();
    await this.configure({ log_statement: 'none' });
    return readFileSync(`${this.folder}/log`).subarray(start).toString('utf8');
  }

  /** Does something while another holds the head of a log: it cannot foresee its turn, and takes it in the database. */
  async whileHeld(log, act) {
    const holder = await this.pool.connect();
    try {
      await holder.query('BEGIN');
      await holder.query('SELECT FROM log_head WHERE log = $1 FOR UPDATE', [log]);
      const release = settled().then(() => holder.query('COMMIT'));
      return (await Promise.all([act(), release]))[0];
    } finally {
      holder.release();
    }
  }

  async stop() {
    await this.pool.end();
    this.#watchdog.removeAllListeners('exit');
    const ended = new Promise((resolve) => this.#watchdog.once('exit', resolve));
    this.#watchdog.stdin.end();
    await ended;
  }
}

/** How a client of node-postgres connects. */
export function connection(folder) {
  return { host: folder, user: 'thanghang', database: 'postgres' };
}

/** The address as the program takes it. */
function address(folder) {
  return `postgres://thanghang@localhost/postgres?host=${folder}`;
}

/** The server takes up a setting, and writes its log, a little later. */
function settled() {
  return new Promise((resolve) => setTimeout(resolve, 300));
}
