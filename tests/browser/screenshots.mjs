// The two pictures of the README: `tests/browser/screenshots` makes them anew.
import { launch, serve, Visitor } from './console.mjs';

const SHOWN = new URL('../../docs/screenshots/', import.meta.url).pathname;
const served = await serve();
const browser = await launch();
try {
  const secretary = await Visitor.of(browser, served.url, { width: 1100 });
  await secretary.signIn(/Quàng Văn Thắng/);
  await secretary.page.screenshot({ path: `${SHOWN}home.png` });
  await secretary.go('/cycles');
  await secretary.page.locator('tbody a').first().click();
  await secretary.page.waitForLoadState();
  await secretary.page.screenshot({ path: `${SHOWN}cycle.png` });
} finally {
  await browser.close();
  await served.stop();
}
