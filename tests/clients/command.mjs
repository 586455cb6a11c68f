// Runs a program and keeps what it says for the case that it fails.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The folder of the suites. */
export const HERE = fileURLToPath(new URL('.', import.meta.url));
/** The root of the repository. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What a program prints; an error with all of it when it ends with anything but 0. */
export function command(program, args, { cwd = HERE, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const path = `${HERE}node_modules/.bin:${HERE}.venv/bin:${process.env.PATH}`;
    const child = spawn(program, args, { cwd, env: { ...process.env, PATH: path, ...env } });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (text += part));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(text);
      else reject(new Error(`${program} ended with ${code}:\n${text}`));
    });
  });
}
