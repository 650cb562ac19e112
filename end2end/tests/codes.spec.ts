// One-time codes: wrong, used, used up, expired, too many.
import type { Page } from '@playwright/test';
import { askByCustomer, askByLine, codeIn, enterCode, expect, messageAfter, test } from '../portal';

const LINE = '+393471234567';

/** Another code than this one. */
const wrong = (code: string) => code.replace(/.$/, (digit) => String((Number(digit) + 1) % 10));

test('a wrong code says how many tries are left, and the right one still opens', async ({ page }) => {
  const code = await askByLine(page, LINE);
  await enterCode(page, wrong(code));
  await expect(page.locator('#problems')).toContainText('Il codice non è giusto. Ha ancora 4 tentativi.');
  await expect(page.locator('#problems')).toBeFocused();
  await enterCode(page, `${code.slice(0, 3)} ${code.slice(3)}`);
  await expect(page).toHaveURL(/\/recordings$/);
});

test('what cannot be a code costs no try', async ({ page }) => {
  const code = await askByLine(page, LINE);
  for (const typed of ['12345', `${code}.`]) {
    await enterCode(page, typed);
    await expect(page.locator('#problems')).toContainText('Il codice ha sei cifre');
  }
  await enterCode(page, wrong(code));
  await expect(page.locator('#problems')).toContainText('Ha ancora 4 tentativi');
});

test('after five wrong codes the right one opens nothing', async ({ page }) => {
  const code = await askByLine(page, LINE);
  for (let tries = 0; tries < 5; tries++) await enterCode(page, wrong(code));
  await enterCode(page, code);
  await expect(page.locator('#problems')).toContainText('Troppi codici sbagliati');
  const next = await messageAfter(
    page,
    () => page.getByRole('button', { name: 'Invia un altro codice' }).click(),
    LINE,
  );
  await enterCode(page, codeIn(next));
  await expect(page).toHaveURL(/\/recordings$/);
});

test('a code opens once', async ({ page, portal, browser }) => {
  const code = await askByLine(page, LINE);
  await enterCode(page, code);
  await expect(page).toHaveURL(/\/recordings$/);
  await page.goto('/identify/code?retry');
  await expect(page).toHaveURL(/\/identify\?ended$/);
  // And for the browser that asked for it only.
  const other = await (await browser.newContext({ baseURL: portal.url, locale: 'it-IT' })).newPage();
  await askByLine(other, '+393471234568');
  await enterCode(other, code);
  await expect(other.locator('#problems')).toContainText('Il codice non è giusto');
  await other.context().close();
});

test('another code ends the one before', async ({ page }) => {
  const first = await askByLine(page, LINE);
  const second = codeIn(
    await messageAfter(page, () => page.getByRole('button', { name: 'Invia un altro codice' }).click(), LINE),
  );
  await expect(page.locator('.done')).toHaveText('Abbiamo inviato un altro codice.');
  await enterCode(page, first);
  await expect(page.locator('#problems')).toContainText('Il codice non è giusto');
  await enterCode(page, second);
  await expect(page).toHaveURL(/\/recordings$/);
});

test.describe('a code of one minute', () => {
  test.use({ own: { MIAVOCE_LIMITS__CODE_MINUTES: '1' } });

  test('expires @scripts', async ({ page }) => {
    test.setTimeout(150_000);
    const code = await askByLine(page, LINE);
    await expect(page.locator('.clock')).toContainText('Il codice vale ancora');
    await expect(page.locator('.clock')).toContainText('Il codice non vale più', { timeout: 90_000 });
    await enterCode(page, code);
    await expect(page.locator('#problems')).toContainText('Il codice è scaduto');
  });
});

test.describe('with the limits that ship', () => {
  test.use({ own: {} });

  test('a number gets three codes an hour @once', async ({ page }) => {
    for (let sent = 0; sent < 4; sent++) {
      await page.goto('/identify/line');
      await page.getByLabel('Numero di telefono').fill(LINE);
      await page.getByRole('button', { name: 'Invia il codice' }).click();
      if (sent < 3) await expect(page).toHaveURL(/\/identify\/code$/);
    }
    await expect(page.locator('#problems')).toContainText(/Troppi tentativi. Può riprovare dopo le \d\d:\d\d\./);
    await expect(page.getByLabel('Numero di telefono')).toHaveValue(LINE);
  });
});

/** What a page says, but for the hour, and for the clock that begins to run in its own time. */
async function told(page: Page): Promise<string> {
  const lines = (await page.locator('main').innerText()).replace(/alle \d\d:\d\d/g, 'TIME').split('\n');
  return lines.filter((line) => line.trim() && !line.startsWith('Il codice vale ancora')).join('\n');
}

test('a known and an unknown customer see the same', async ({ page, portal }) => {
  const { code, tax } = portal.customer('a private customer');
  const seen = [];
  for (const asked of [code, 'VG999999']) {
    await askByCustomer(page, asked, tax);
    seen.push(await told(page));
    await enterCode(page, '000000');
    seen.push(await told(page));
  }
  expect(seen.slice(2)).toEqual(seen.slice(0, 2));
});
