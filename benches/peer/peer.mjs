// The peer as a process beside this one.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { resident } from './program.mjs';

const SERVER = fileURLToPath(new URL('server/serve.mjs', import.meta.url));

export class Peer {
  #child;

  /** Starts it beside the program, with its keys, in so many processes. */
  static async start(program, cluster, workers) {
    const { secret, masterKey, signingKey } = program;
    const settings = join(program.folder, 'peer.json');
    const told = { cluster: cluster.folder, secret, masterKey, signingKey, workers };
    writeFileSync(settings, JSON.stringify(told), { mode: 0o600 });
    const peer = new Peer();
    const env = { ...process.env, NODE_ENV: 'production' };
    peer.#child = spawn(process.execPath, [SERVER, settings], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    process.prependOnceListener('exit', () => peer.#child.kill('SIGKILL'));
    const line = await new Promise((resolve, reject) => {
      peer.#child.once('exit', (code) => reject(new Error(`the peer ended with ${code}`)));
      createInterface({ input: peer.#child.stdout }).once('line', resolve);
    });
    const [, address, pids] = /^peer: (\S+) (.*)$/.exec(line);
    Object.assign(peer, { url: `${address}/graphql`, secret, pids: pids.split(' ') });
    return peer;
  }

  /** The memory that its processes hold now, in MB. */
  get memory() {
    return this.pids.reduce((sum, pid) => sum + resident(pid, 'VmRSS'), 0);
  }

  async stop() {
    this.#child.removeAllListeners('exit');
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    for (const pid of this.pids) process.kill(Number(pid), 'SIGKILL');
    await ended;
  }
}
