// The console over the demonstration, and a browser in front of it.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

/** How long the play may take, in milliseconds. */
const PLAY = 600_000;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Debian's Chromium without what talks to its maker. */
const QUIET = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

/** Plays the demonstration and gives the address of the console, and how to end it. */
export async function serve() {
  if (process.env.THANGHANG_URL) return { url: process.env.THANGHANG_URL, stop() {} };
  const folder = mkdtempSync(join(tmpdir(), 'thanghang-browser-'));
  const child = spawn(process.env.THANGHANG_BIN, ['demo', '--dir', folder, '--listen', '127.0.0.1:0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.once('exit', () => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
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
  return { url, stop: () => child.kill('SIGTERM') };
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

  /** What axe finds on the page, which must be nothing; and nothing may stick out to the side. */
  async check(title) {
    await this.page.screenshot({ path: `out/${title}.png`, fullPage: true });
    if (!this.javaScript) return;
    await this.page.evaluate(AXE);
    const found = await this.page.evaluate((tags) => globalThis.axe.run({ runOnly: tags }), TAGS);
    const told = found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).slice(0, 3).join(' ')}`);
    assert.deepEqual(told, [], `${title} ${this.page.url()}`);
    const wide = await this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 0, `${title}: ${wide} px stick out`);
  }
}
