// The program under measurement, with a database of its own.
import { execFileSync, spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ISSUER } from './tokens.mjs';

const PROGRAM = process.env.THANGHANG_BIN;
/** How long a start may take, in milliseconds. */
const START = 60_000;
/** A rate that stops nobody. */
const UNLIMITED = 4_000_000_000;

export class Program {
  #child;

  constructor(settings) {
    Object.assign(this, settings);
    process.prependOnceListener('exit', () => this.#child?.kill('SIGKILL'));
  }

  /** One with settings of its own, written to a folder, for a database that is empty. */
  static create(folder, databaseUrl) {
    mkdirSync(folder, { recursive: true });
    const keep = (name, text) => {
      const path = join(folder, name);
      writeFileSync(path, text, { mode: 0o600 });
      return path;
    };
    const secret = randomBytes(32).toString('hex');
    const masterKey = keep('master-key', randomBytes(32).toString('base64'));
    const { privateKey } = generateKeyPairSync('ed25519');
    const signingKey = keep('signing-key.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const settings = { folder, databaseUrl, secret, masterKey, signingKey };
    keep('thanghang.toml', configuration(settings));
    return new Program(settings);
  }

  /** Another process of it, which is not yet started: on the same database with the same settings. */
  another() {
    const { folder, databaseUrl, secret, masterKey, signingKey } = this;
    return new Program({ folder, databaseUrl, secret, masterKey, signingKey });
  }

  get #env() {
    return { ...process.env, RUST_LOG: 'warn', THANGHANG_DEV_SECRET: this.secret };
  }

  /** Makes the schema and the first agency and person. */
  setUp() {
    this.run('migrate', 'up');
    this.run(
      'bootstrap', '--agency', 'Sở Thông tin và Truyền thông', '--symbol', 'STTTT', '--since', '2020-01-01',
      '--person', 'Lò Thị Hoa', '--issuer', ISSUER, '--subject', 'office',
    );
  }

  /** Runs a command of the program to its end and gives what it prints. */
  run(...args) {
    const asked = [...args, '--config', join(this.folder, 'thanghang.toml')];
    return execFileSync(PROGRAM, asked, { env: this.#env, encoding: 'utf8', stdio: 'pipe', maxBuffer: 1 << 28 });
  }

  /** How long a command takes, in seconds, and the most memory that it holds, in MB. */
  time(...args) {
    const asked = [...args, '--config', join(this.folder, 'thanghang.toml')];
    return new Promise((resolve, reject) => {
      const start = performance.now();
      const child = spawn(PROGRAM, asked, { env: this.#env, stdio: ['ignore', 'ignore', 'inherit'] });
      let most = 0;
      const look = setInterval(() => (most = Math.max(most, resident(child.pid, 'VmHWM'))), 5);
      child.once('close', (code) => {
        clearInterval(look);
        if (code === 0) resolve({ seconds: (performance.now() - start) / 1000, memory: most });
        else reject(new Error(`${args.join(' ')} ended with ${code}`));
      });
    });
  }

  /** Serves on a free port, with further variables; gives the milliseconds until it was ready. */
  async serve(variables = {}) {
    const asked = ['serve', '--listen', '127.0.0.1:0', '--config', join(this.folder, 'thanghang.toml')];
    const start = performance.now();
    const child = spawn(PROGRAM, asked, { env: { ...this.#env, ...variables }, stdio: ['ignore', 'pipe', 'inherit'] });
    this.#child = child;
    const address = await new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error(`no server within ${START} ms`)), START).unref();
      child.once('exit', (code) => reject(new Error(`the program ended with ${code}`)));
      createInterface({ input: child.stdout }).on('line', (line) => {
        const served = /^thanghang: (http:\S+)/.exec(line);
        if (served) resolve(served[1]);
      });
    });
    child.removeAllListeners('exit');
    const ready = await answers(`${address}/readyz`);
    if (!ready) throw new Error('the program is not ready');
    this.url = `${address}/graphql`;
    return performance.now() - start;
  }

  /** The memory that it holds now, in MB. */
  get memory() {
    return resident(this.#child.pid, 'VmRSS');
  }

  /** Of that, what are no pages of its file, which the kernel takes back when it needs them. */
  get ownMemory() {
    return resident(this.#child.pid, 'RssAnon');
  }

  async stop() {
    const child = this.#child;
    // Of what was killed the code is none and the signal is told.
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    // An orderly stop waits for proxies to notice; here nobody has to.
    child.kill('SIGKILL');
    await ended;
  }
}

/** Whether an address answers with 200 within a second. */
async function answers(url) {
  const end = performance.now() + 1000;
  while (performance.now() < end) {
    const response = await fetch(url).catch(() => null);
    if (response?.status === 200) return true;
  }
  return false;
}

/** A line of the memory of a process, in MB; 0 once it has ended. */
export function resident(pid, line) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(new RegExp(`^${line}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

function configuration({ folder, databaseUrl, masterKey, signingKey }) {
  return `mode = "dev"
database_url = "${databaseUrl}"
master_key = "${masterKey}"
signing_key = "${signingKey}"
files = "${join(folder, 'files')}"

[rate]
burst = ${UNLIMITED}
per_second = ${UNLIMITED}
stranger_burst = ${UNLIMITED}
stranger_per_second = ${UNLIMITED}

[connections]
per_address = 1024
`;
}
