// The product, serving its demonstration: a cycle that is archived, and one that receives dossiers.
import { execFileSync, spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const PROGRAM = process.env.THANGHANG_BIN;
/** How long the play may take, in milliseconds. */
const PLAY = 300_000;

/** Who speaks for each role; the demonstration registers these accounts. */
const SPEAKERS = {
  ADMIN: 'office',
  AGENCY_HEAD: 'head',
  APPLICANT: 'giang',
  APPRAISER: 'appraiser-1',
  COUNCIL_CHAIR: 'head',
  COUNCIL_MEMBER: 'member-1',
  COUNCIL_SECRETARY: 'secretary',
  COUNCIL_VICE_CHAIR: 'vice',
  DEPARTMENT_OFFICE: 'office',
  HOME_AFFAIRS: 'home-affairs',
  MANAGING_AUTHORITY_HEAD: 'authority',
  SUPERVISOR: 'supervisor',
  UNIT_HEAD: 'unit-head',
};

class Product {
  constructor(child, folder, url) {
    this.child = child;
    this.folder = folder;
    this.url = url;
    this.schema = join(folder, 'schema.graphql');
    writeFileSync(this.schema, execFileSync(PROGRAM, ['schema', 'print']));
    this.roles = Object.keys(SPEAKERS);
  }

  /** A token for somebody who has that role and no other. */
  token(role) {
    const secret = readFileSync(join(this.folder, 'dev-secret'), 'utf8');
    const env = { ...process.env, THANGHANG_DEV_SECRET: secret };
    const asked = ['token', 'issue', '--subject', SPEAKERS[role], '--role', role];
    return execFileSync(PROGRAM, asked, { env, encoding: 'utf8' }).trim();
  }

  headers(role) {
    return { authorization: `Bearer ${this.token(role)}`, 'graphql-require-preflight': '1' };
  }

  /** The answer to a request: its status and its body. */
  async ask(headers, request) {
    const response = await fetch(this.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
      body: JSON.stringify(request),
    });
    return { status: response.status, ...(await response.json()) };
  }

  async stop() {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    if (this.child.exitCode !== null) return;
    this.child.kill('SIGTERM');
    await ended;
  }
}

/** Plays the demonstration in a folder of its own and waits until it is served on a free port. */
export function start() {
  const folder = newFolder();
  // Browsers and compilers may take the processors meanwhile; how long a check may take is not asked here.
  const config = join(folder, 'limits.toml');
  writeFileSync(config, '[limits]\nvalidate_ms = 10000\n');
  const serving = /(http:\/\/127\.0\.0\.1:\d+\/graphql), the API|API at (http:\S+\/graphql)/;
  return launch(folder, ['demo', '--dir', folder], serving, { THANGHANG_CONFIG: config });
}

/** Serves an empty database; the files, by their names, are `thanghang.toml` and what it names. */
export function serve(files) {
  const folder = newFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const configured = ['--config', 'thanghang.toml'];
  execFileSync(PROGRAM, ['migrate', 'up', ...configured], { cwd: folder });
  return launch(folder, ['serve', ...configured], /^thanghang: (http:\S+)/);
}

/** In memory where the system has room in such a place: the program syncs every commit, which a test need not wait for. */
const FOLDERS = hasRoom('/dev/shm') ? '/dev/shm' : tmpdir();

/** Whether what a test writes fits in there: a container has 64 MB unless it is told otherwise, which a browser takes too. */
function hasRoom(folder) {
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize > 2 ** 30;
  } catch {
    return false;
  }
}

function newFolder() {
  const folder = mkdtempSync(join(FOLDERS, 'thanghang-clients-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs the product in a folder until it says where it serves. */
async function launch(folder, asked, serving, env = {}) {
  const child = spawn(PROGRAM, [...asked, '--listen', '127.0.0.1:0'], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // Before its folder goes.
  process.prependOnceListener('exit', () => child.kill('SIGKILL'));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  const told = [];
  const url = await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no server within ${PLAY} ms`)), PLAY);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the product ended with ${code}:\n${told.slice(-20).join('\n')}`)));
    createInterface({ input: child.stderr }).on('line', (line) => told.push(line));
    createInterface({ input: child.stdout }).on('line', (line) => {
      told.push(line);
      const served = serving.exec(line)?.find((part, at) => at > 0 && part);
      if (served) {
        clearTimeout(late);
        child.removeAllListeners('exit');
        resolve(new URL('/graphql', served).href);
      }
    });
  });
  return new Product(child, folder, url);
}
