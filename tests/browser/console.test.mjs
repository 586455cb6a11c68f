// Journeys through the console, each with JavaScript on and off.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { launch, serve, Visitor, withAndWithoutScript } from './console.mjs';

const SECRETARY = /Quàng Văn Thắng/;
const APPLICANT = /Cà Thị Giang/;
const SUPERVISOR = /Lường Văn Pánh/;
const OPEN = /Kỳ xét minh họa đang mở/;

let browser;
let console_;

before(async () => {
  console_ = await serve();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await console_?.stop();
});

withAndWithoutScript((javaScript) => {
  const suffix = javaScript ? 'on' : 'off';
  const visitor = (options) => Visitor.of(browser, console_.url, { javaScript, ...options });

  describe(`JavaScript ${suffix}`, { concurrency: 1 }, () => {
    it('a secretary sees what there is to do, what blocks a step, and how days are counted', async () => {
      const secretary = await visitor();
      await secretary.page.goto('/');
      await secretary.check(`sign-in-${suffix}`);
      await secretary.signIn(SECRETARY);
      await secretary.check(`home-secretary-${suffix}`);
      await secretary.follow(OPEN);
      assert.equal(await secretary.page.locator('.steps > li').count(), 12);
      assert.equal(await secretary.page.locator('[aria-current=step]').count(), 1);
      await secretary.check(`cycle-secretary-${suffix}`);
      await secretary.page.locator('.acts a').first().click();
      await secretary.page.getByRole('button', { name: /^Xác nhận/ }).waitFor();
      await secretary.check(`act-${suffix}`);
    });

    it('what is missing is told at its field, and what was typed stays', async () => {
      const secretary = await visitor();
      await secretary.signIn(SECRETARY);
      await secretary.follow(OPEN);
      await secretary.page.locator('.acts a[href*="amendPlan"]').first().click();
      await secretary.page.getByLabel('Địa điểm', { exact: false }).first().fill('Hội trường B');
      await secretary.page.getByRole('button', { name: /^Xác nhận/ }).click();
      await secretary.page.locator('#problems').waitFor();
      assert.match(await secretary.page.title(), /^Lỗi: /);
      assert.equal(await secretary.page.locator('#venue').inputValue(), 'Hội trường B');
      assert.ok((await secretary.page.locator('#problems a').count()) >= 3);
      if (javaScript) {
        assert.equal(await secretary.page.evaluate(() => document.activeElement.id), 'problems');
      }
      await secretary.check(`act-wrong-${suffix}`);
    });

    it('an applicant sees where the dossier is, who has it and what is missing', async () => {
      const applicant = await visitor({ width: 360 });
      await applicant.signIn(APPLICANT);
      await applicant.check(`home-applicant-phone-${suffix}`);
      await applicant.follow(/Mở hồ sơ/);
      await applicant.page.getByRole('heading', { name: 'Thành phần hồ sơ' }).waitFor();
      await applicant.check(`application-phone-${suffix}`);
    });

    it('a supervisor checks the log, finds a refused attempt and a reading, and adds a remark', async () => {
      const supervisor = await visitor();
      await supervisor.signIn(SUPERVISOR);
      await supervisor.follow(/Các kỳ xét/);
      await supervisor.check(`cycles-${suffix}`);
      await supervisor.page.locator('tbody a').last().click();
      await supervisor.follow(/^Giám sát$/);
      await supervisor.follow(/Tính lại và kiểm tra toàn bộ/);
      await supervisor.page.getByText('Nguyên vẹn').waitFor();
      assert.ok((await supervisor.page.locator('section[aria-labelledby=refused] tbody tr').count()) > 0);
      assert.ok((await supervisor.page.locator('section[aria-labelledby=readings] tbody tr').count()) > 0);
      await supervisor.check(`oversight-${suffix}`);
      await supervisor.follow(/Nhật ký theo bước/);
      await supervisor.check(`log-${suffix}`);
    });

    it('everybody reads what is posted, without signing in', async () => {
      const stranger = await visitor();
      await stranger.go('/public');
      assert.equal(await stranger.page.locator('meta[name=robots]').getAttribute('content'), 'noindex, nofollow, noarchive');
      await stranger.check(`public-${suffix}`);
    });

    it('a secretary sees the candidates side by side, what waits for a vote, and the appeals', async () => {
      const secretary = await visitor();
      await secretary.signIn(SECRETARY);
      await secretary.follow(/Các kỳ xét/);
      await secretary.page.locator('tbody a').last().click();
      await secretary.follow(/^Biểu quyết$/);
      await secretary.check(`votes-${suffix}`);
      await secretary.page.locator('a.back').click();
      await secretary.follow(/^Thứ tự ưu tiên$/);
      await secretary.page.locator('nav a[href*="title=V.11.06.14"]').click();
      await secretary.page.getByRole('columnheader', { name: 'Vì sao đứng ở đây' }).waitFor();
      assert.ok((await secretary.page.locator('tbody tr').count()) >= 2);
      await secretary.check(`ranking-${suffix}`);
      await secretary.page.locator('a.back').click();
      await secretary.follow(/^Thắc mắc, khiếu nại, tố cáo$/);
      assert.ok((await secretary.page.locator('article').count()) >= 1);
      await secretary.check(`appeals-${suffix}`);
    });

    it('a session that ends in a long form loses nothing that was typed', async () => {
      const secretary = await visitor();
      await secretary.signIn(SECRETARY);
      await secretary.follow(OPEN);
      await secretary.page.locator('.acts a[href*="amendPlan"]').first().click();
      await secretary.page.locator('#venue').fill('Hội trường C');
      await secretary.context.clearCookies();
      await secretary.page.getByRole('button', { name: /^Xác nhận/ }).click();
      await secretary.page.getByRole('heading', { name: 'Phiên làm việc đã kết thúc' }).waitFor();
      await secretary.check(`session-ended-${suffix}`);
      const tab = await secretary.context.newPage();
      await tab.goto('/sign-in');
      await tab.getByRole('button', { name: SECRETARY }).first().click();
      await tab.waitForURL('**/');
      await secretary.page.reload();
      await secretary.page.getByRole('heading', { name: 'Biểu mẫu thuộc phiên làm việc trước' }).waitFor();
      assert.equal(await secretary.page.locator('#venue').inputValue(), 'Hội trường C');
      await secretary.check(`session-again-${suffix}`);
    });

    it('the first stop of the keyboard leads to the content, and English stays English', async () => {
      const stranger = await visitor();
      await stranger.page.goto('/sign-in');
      await stranger.page.keyboard.press('Tab');
      assert.equal(await stranger.page.locator(':focus').getAttribute('href'), '#main');
      // Wherever the keyboard stands, it is seen; and it comes to every button.
      const seen = new Set();
      for (let stop = 0; stop < 40; stop += 1) {
        await stranger.page.keyboard.press('Tab');
        if (!(await stranger.page.locator(':focus').count())) break;
        const name = await stranger.page.locator(':focus').innerText();
        if (javaScript) {
          const [style, width] = await stranger.page.evaluate(() => {
            const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
            return [outlineStyle, Number.parseFloat(outlineWidth)];
          });
          assert.ok(style !== 'none' && width >= 2, `${name}: ${style} ${width}`);
        }
        seen.add(name.trim());
      }
      assert.ok(seen.has('English') && [...seen].some((name) => SECRETARY.test(name)), [...seen].join(', '));
      await stranger.page.getByRole('button', { name: 'English' }).click();
      await stranger.page.locator('html[lang=en]').waitFor();
      await stranger.signIn(SUPERVISOR);
      await stranger.page.locator('html[lang=en]').waitFor();
      await stranger.check(`home-english-${suffix}`);
      await stranger.page.getByRole('button', { name: 'Sign out' }).click();
      await stranger.page.waitForURL('**/sign-in');
      await stranger.page.goto('/cycles');
      assert.match(stranger.page.url(), /\/sign-in\?back=/);
    });
  });
});
