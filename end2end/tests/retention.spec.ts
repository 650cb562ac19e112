// A recording reaches its last day, and is gone before its caller's eyes.
import { expect, identifyByCustomer, test } from '../portal';

test.use({ own: {} });

test('on the day after its last day a recording is gone', async ({ page, portal }) => {
  const reasons = ['a recording on its last day', 'the recording that goes next'];
  const reason = reasons.find((reason) => portal.callers.has(reason))!;
  await identifyByCustomer(page, portal.customer(reason));
  await expect(page).toHaveURL(/\/recordings$/);
  const cards = page.locator('.cards > li');
  const before = await cards.count();
  // The latest stands first, the oldest goes first.
  const oldest = cards.last();
  const path = (await oldest.getByRole('link').getAttribute('href'))!;
  const words = await oldest.locator('.until').innerText();
  const left = Number(words.match(/mancano (\d+) giorni/)?.[1] ?? (words.includes('manca un giorno') ? 1 : 0));

  await page.goto('/dev/inbox');
  await page.getByLabel('Giorni').fill(String(left + 1));
  await page.getByRole('button', { name: 'Manda avanti' }).click();
  await expect(page.getByText(/Per il portale oggi è/)).toContainText(/avanti/);

  // Shown to nobody from that moment on; deleted as soon as the worker comes by.
  await page.goto('/recordings');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Conserviamo/);
  await expect(page.locator(`a[href="${path}"]`)).toHaveCount(0);
  expect(await cards.count()).toBeLessThan(before);
  await expect(async () => {
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(410);
  }).toPass();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Questa registrazione non c’è più');
  await expect(page.locator('main')).toContainText('perché il periodo di conservazione era finito');
});
