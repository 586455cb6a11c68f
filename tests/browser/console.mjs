// The console over the demonstration, and a browser in front of it.
import { execFile, spawn } from 'node:child_process';
import { accessSync, constants, cpSync, mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe } from 'node:test';
import { promisify } from 'node:util';
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

/** How long the play may take, in milliseconds. */
const PLAY = 600_000;
/** Fails with what the program said. */
const run = promisify(execFile);
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Debian's Chromium without what talks to its maker. */
const QUIET = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

/** What must not outlive the tests: programs and folders. */
const running = new Set();
const made = [];
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
  for (const path of made) rmSync(path, { recursive: true, force: true });
});

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

/** A new folder, gone when the tests are over. */
export function folder() {
  const path = mkdtempSync(join(FOLDERS, 'thanghang-browser-'));
  made.push(path);
  return path;
}

/**
 * What the programs run with: browsers take the processors, and a document that is checked for the first time, or a whole
 * log, takes a program that was not optimised longer then than anybody waits in production.
 */
const CONFIG = join(folder(), 'thanghang.toml');
writeFileSync(CONFIG, '[limits]\nvalidate_ms = 10000\nquery_ms = 60000\n');
const ENVIRONMENT = { ...process.env, THANGHANG_CONFIG: CONFIG };

/** Plays the demonstration to the end of a step and leaves it in its folder, which `serve` takes. */
export async function play(step) {
  const played = folder();
  const asked = ['demo', '--dir', played, '--until', step, '--no-serve'];
  await run(process.env.THANGHANG_BIN, asked, { timeout: PLAY, env: ENVIRONMENT });
  return played;
}

/** A copy of what was played. */
export function copy(played) {
  const copied = folder();
  cpSync(played, copied, { recursive: true });
  return copied;
}

/**
 * Serves the demonstration and gives the address of the console, and how to end it: what lies in a folder, with a clock
 * that stands at that time, or else what is played now; at the address of a former one, where that is asked for.
 */
export async function serve({ dir, clock, listen = '127.0.0.1:0' } = {}) {
  if (!dir && process.env.THANGHANG_URL) return { url: process.env.THANGHANG_URL, stop() {} };
  const kept = dir ? ['--dir', dir, '--keep'] : ['--dir', folder(), '--only', 'review'];
  const child = spawn(process.env.THANGHANG_BIN, ['demo', ...kept, '--listen', listen], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: clock ? { ...ENVIRONMENT, THANGHANG_SET_CLOCK: clock } : ENVIRONMENT,
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  const url = await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no console within ${PLAY} ms`)), PLAY);
    child.once('exit', (code) => reject(new Error(`the program ended with ${code}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const served = /console is at (http:\S+)\//.exec(line);
      if (!served) return;
      clearTimeout(late);
      child.removeAllListeners('exit');
      resolve(served[1]);
    });
  });
  const stop = () =>
    new Promise((resolve) => {
      child.once('exit', resolve);
      child.kill('SIGTERM');
    });
  return { url, stop };
}

/** Tests with JavaScript on and off, one beside the other: whoever looks at a page waits for it. */
export function withAndWithoutScript(tests) {
  describe('the console', { concurrency: 2 }, () => [true, false].forEach(tests));
}

export function launch() {
  return chromium.launch({ executablePath: process.env.THANGHANG_CHROMIUM, args: QUIET });
}

/** A visitor with or without JavaScript, on a desk or on a phone. */
export class Visitor {
  static async of(browser, url, { javaScript = true, width = 1280 } = {}) {
    const context = await browser.newContext({
      baseURL: url,
      // The page's own scripts run or do not; axe comes in a world of its own.
      javaScriptEnabled: javaScript,
      viewport: { width, height: 900 },
      reducedMotion: 'reduce',
    });
    return new Visitor(context, await context.newPage(), javaScript);
  }

  constructor(context, page, javaScript) {
    Object.assign(this, { context, page, javaScript });
  }

  async signIn(name) {
    await this.page.goto('/sign-in');
    await this.page.getByRole('button', { name }).first().click();
    await this.page.waitForURL('**/');
  }

  async go(path) {
    const response = await this.page.goto(path);
    assert.equal(response.status(), 200, path);
  }

  async follow(name) {
    await this.page.getByRole('link', { name }).first().click();
    await this.page.waitForLoadState();
  }

  /** Presses the button that sends the form of an act, which must be done. */
  async confirm() {
    assert.equal(await this.#send(), 'done', await this.page.locator('main').innerText());
  }

  /** Sends a form that cannot be done yet. */
  async confirmInVain() {
    assert.equal(await this.#send(), 'refused', await this.page.locator('main').innerText());
    assert.match(await this.page.title(), /^Lỗi: /);
  }

  async #send() {
    await this.page.getByRole('button', { name: /^Xác nhận/ }).click();
    await this.page.waitForLoadState();
    const [done, refused] = ['.done[role=status]', '#problems'].map((found) => this.page.locator(found));
    await done.or(refused).first().waitFor();
    return (await refused.count()) ? 'refused' : 'done';
  }

  /** What axe finds on the page, which must be nothing; and nothing may stick out to the side. */
  async check(title) {
    await this.page.screenshot({ path: `out/${title}.png`, fullPage: true });
    const { page, close } = this.javaScript ? { page: this.page, close() {} } : await this.#twin();
    await page.evaluate(AXE);
    const found = await page.evaluate((tags) => globalThis.axe.run({ runOnly: tags }), TAGS);
    const told = found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).slice(0, 3).join(' ')}`);
    assert.deepEqual(told, [], `${title} ${this.page.url()}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 0, `${title}: ${wide} px stick out`);
    await close();
  }

  /**
   * The page as it stands, in a browser that runs axe although this one runs no script: the same text at the same address
   * with the same style sheet, and without the script of the page.
   */
  async #twin() {
    const context = await this.context.browser().newContext({ viewport: this.page.viewportSize(), reducedMotion: 'reduce' });
    const page = await context.newPage();
    const body = await this.page.content();
    await page.route('**/*', (route) => {
      if (route.request().isNavigationRequest()) return route.fulfill({ contentType: 'text/html; charset=utf-8', body });
      return route.request().resourceType() === 'script' ? route.abort() : route.continue();
    });
    await page.goto(this.page.url());
    return { page, close: () => context.close() };
  }
}
