// Nobody sees what they have not proved to be theirs.
import { expect, identifyByCustomer, identifyByLine, somebodyElse, test } from '../portal';

const links = '.cards > li h2 a';

test('without a proof every page of recordings leads to identifying', async ({ page }) => {
  for (const path of ['/recordings', '/recordings/none', '/recordings/01900000-0000-7000-8000-000000000000']) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/identify\?ended$/);
    await expect(page.getByRole('status')).toContainText('Ci dica chi è per continuare');
  }
});

test('a line shows what is linked to nobody, and counts the rest', async ({ page, portal }) => {
  await identifyByLine(page, portal.line('a line that two customers share'));
  await expect(page.locator(links).first()).toBeVisible();
  await expect(page.getByText(/^Ci sono \d+ chiamate da questo numero collegate a un cliente/)).toBeVisible();
  await page.getByRole('link', { name: 'Continua con il codice cliente' }).first().click();
  await expect(page).toHaveURL(/\/identify\/customer$/);
});

test('one person’s recording does not exist for another', async ({ page, portal, browser }) => {
  await identifyByCustomer(page, portal.customer('a private customer'));
  const path = await page.locator(links).first().getAttribute('href');
  const other = await somebodyElse(browser, portal);
  await identifyByLine(other, portal.line('a line whose calls are linked to nobody'));
  const answer = await other.goto(path!);
  expect(answer?.status()).toBe(404);
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Questa pagina non c’è');
  await other.context().close();
});

test('more proof shows more, and signing out takes all of it', async ({ page, portal }) => {
  await identifyByLine(page, portal.line('a customer\'s line: some calls listed, the others counted'));
  const onLine = await page.locator(links).count();
  await identifyByCustomer(page, portal.customer('a private customer'));
  await expect(page).toHaveURL(/\/recordings$/);
  expect(await page.locator(links).count()).toBeGreaterThan(onLine);
  const path = await page.locator(links).first().getAttribute('href');
  await page.getByRole('button', { name: 'Esci' }).click();
  await expect(page).toHaveURL(/signed-out$/);
  await page.goBack();
  await expect(page).toHaveURL(/\/identify\?ended$/);
  await page.goto(path!);
  await expect(page).toHaveURL(/\/identify\?ended$/);
});
