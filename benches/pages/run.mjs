// How long the main pages of the console take: each is asked for by so many clients at once, as somebody who is signed in.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';

import { command } from '../../tests/clients/command.mjs';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '10' }, clients: { type: 'string', default: '16' } },
});
const SECRETARY = 'Quàng Văn Thắng';
const APPLICANT = 'Cà Thị Giang';
const SUPERVISOR = 'Lường Văn Pánh';
const OFFICE = 'Lò Thị Hoa';

const folder = mkdtempSync(join(tmpdir(), 'thanghang-pages-'));
const config = join(folder, 'thanghang.toml');
// A rate that stops nobody.
const RATES = ['burst', 'per_second', 'stranger_burst', 'stranger_per_second'];
writeFileSync(config, ['[rate]', ...RATES.map((rate) => `${rate} = 100000000`), ''].join('\n'));
const child = spawn(
  process.env.THANGHANG_BIN,
  ['demo', '--dir', join(folder, 'demo'), '--only', 'review', '--listen', '127.0.0.1:0'],
  { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, THANGHANG_CONFIG: config } },
);
process.once('exit', () => {
  child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const url = await new Promise((resolve, reject) => {
  child.once('exit', (code) => reject(new Error(`the program ended with ${code}`)));
  createInterface({ input: child.stdout }).on('line', (line) => {
    const served = /console is at (http:\S+)\//.exec(line);
    if (served) resolve(served[1]);
  });
});

/** The cookie of somebody who signs in. */
async function signIn(name) {
  const page = await (await fetch(`${url}/sign-in`)).text();
  const buttons = [...page.matchAll(/name="account" value="(\d+)">\s*<button[^>]*>([^<]*)/g)];
  const number = buttons.find(([, , label]) => label.includes(name))?.[1];
  if (number === undefined) throw new Error(`nobody called ${name} signs in`);
  const answer = await fetch(`${url}/sign-in/development`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ account: number }),
  });
  return answer.headers.get('set-cookie').split(';')[0];
}

async function read(path, cookie) {
  const answer = await fetch(url + path, { headers: { cookie }, redirect: 'manual' });
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
  return answer.text();
}

const cookies = {};
for (const name of [SECRETARY, APPLICANT, SUPERVISOR, OFFICE]) cookies[name] = await signIn(name);
const cycles = [...(await read('/cycles', cookies[SECRETARY])).matchAll(/href="(\/cycles\/[^"?/]+)"/g)].map(([, path]) => path);
const [open, archived] = [cycles[0], cycles[cycles.length - 1]];
const own = /href="(\/applications\/[^"?]+)"/.exec(await read('/', cookies[APPLICANT]))[1];

const PAGES = [
  ['Home of the secretary', SECRETARY, '/'],
  ['Home of the applicant', APPLICANT, '/'],
  ['Cycle', SECRETARY, archived],
  ['Cycle that is open', SECRETARY, open],
  ['Applications of a cycle', SECRETARY, `${archived}/applications`],
  ['Application', APPLICANT, own],
  ['Form of an act', OFFICE, `/acts/registerDocument?cycleId=${open.split('/').pop()}`],
  ['Listing', SECRETARY, `${archived}/listing`],
  ['Order of candidates', SECRETARY, `${archived}/ranking?title=V.11.06.14`],
  ['Votes', SECRETARY, `${archived}/votes`],
  ['Log', SUPERVISOR, `${archived}/log`],
  ['Oversight', SUPERVISOR, `${archived}/oversight`],
  ['Public lists', '', '/public'],
];

const number = (text, pattern) => pattern.exec(text)?.[1] ?? '';
console.log(`| Page | kB | in a second | p50 | p99 |\n| --- | ---: | ---: | ---: | ---: |`);
for (const [title, name, path] of PAGES) {
  const cookie = cookies[name] ?? '';
  // Once before, so that no document is checked for the first time while it is measured.
  const weight = Buffer.byteLength(await read(path, cookie)) / 1024;
  const told = await command('wrk', ['-t1', `-c${values.clients}`, `-d${values.seconds}s`, '--latency', '-H', `Cookie: ${cookie}`, url + path]);
  if (/Non-2xx|Socket errors/.test(told)) throw new Error(`${title}: not every page was there\n${told}`);
  const rate = number(told, /Requests\/sec:\s+([\d.]+)/);
  const [p50, p99] = [number(told, /\s50%\s+(\S+)/), number(told, /\s99%\s+(\S+)/)];
  console.log(`| ${title} | ${weight.toFixed(1)} | ${Number(rate).toFixed(0)} | ${p50} | ${p99} |`);
}
child.removeAllListeners('exit');
process.exit(0);
