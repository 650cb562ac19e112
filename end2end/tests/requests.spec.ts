// Each right, from the page of a recording to the page of the request, and its effect.
import type { Page } from '@playwright/test';
import { ask, send } from '../caller';
import { choose } from '../pages';
import { expect, identifyByCustomer, latestMessage, messageAfter, test } from '../portal';

test.use({ own: {} });

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

test.beforeEach(async ({ page, portal }) => {
  await identifyByCustomer(page, portal.customer('a private customer'));
  await expect(page).toHaveURL(/\/recordings$/);
});

test('a copy: the recording waits for the answer', async ({ page }) => {
  await ask(page, 'Avere una copia', undefined, '');
  await expect(page.locator('main')).toContainText('restano finché non Le abbiamo risposto');
  // The office learns of it at once: which right, by when, and nothing of the person.
  await messageAfter(page, async () => void (await send(page)), 'Diritto: Sapere e avere una copia');
  await page.getByText('Come si calcola questa data?').click();
  await expect(page.locator('.computation')).toContainText('Il giorno in cui riceviamo la richiesta');
  await page.locator('dl.summary li a').click();
  await expect(page.locator('main')).toContainText('Perché la conserviamo più a lungo');
  await expect(page.locator('main')).toContainText('Ha chiesto una copia');
});

test('restriction: nobody uses it, and it stays beyond its day', async ({ page }) => {
  await ask(page, 'Limitare l’uso', 'Mi serve per difendere un mio diritto', 'Per il giudice di pace.');
  await expect(page.locator('main')).toContainText('Da subito nessuno le usa');
  await send(page);
  await page.goto('/recordings');
  const card = page.locator('.cards > li').last();
  await expect(card).toContainText('Limitata: nessuno la usa');
  const days = (await card.locator('.until').innerText()).match(/mancano (\d+) giorni/)?.[1] ?? '1';

  await page.goto('/dev/inbox');
  await page.getByLabel('Giorni').fill(String(Number(days) + 3));
  await page.getByRole('button', { name: 'Manda avanti' }).click();
  await page.goto('/recordings');
  await expect(page.locator('.cards > li').last()).toContainText('ma la registrazione resta');
  await page.locator('.cards > li h2 a').last().click();
  await expect(page.locator('main')).toContainText('Ha detto che Le serve per difendere un diritto');
});

test('objection: said before it is sent that it holds nothing', async ({ page }) => {
  await ask(page, 'Opporsi', 'La mia situazione', 'Ho parlato della mia salute.');
  await expect(page.locator('main')).toContainText('Alla scadenza le cancelliamo comunque');
  await send(page);
  await expect(page.locator('main')).toContainText('Ho parlato della mia salute.');
});

test('erasure: ground without object, a changed answer, withdrawal', async ({ page }) => {
  await ask(page, 'Cancellare', 'Ritiro il consenso', '');
  await page.getByRole('link', { name: 'Modifica Perché' }).click();
  await expect(page.locator('main')).toContainText('Qui però non c’è un consenso da ritirare');
  await expect(page.getByLabel('Ritiro il consenso')).toBeChecked();
  await choose(page, 'erasure_by_objection');
  await expect(page.locator('dl.summary')).toContainText('Mi oppongo all’uso');
  const reference = await send(page);
  await page.getByRole('button', { name: 'Ritira la richiesta' }).click();
  await expect(page.getByRole('status')).toContainText('Ha ritirato la richiesta');
  await page.goto('/requests');
  await expect(page.locator('.cards > li').filter({ hasText: reference })).toContainText('□ Ritirata');
});

test('rectification: words are needed, restriction meanwhile can be asked', async ({ page }) => {
  await page.goto('/requests/new');
  await choose(page, 'rectification');
  await page.getByLabel('Tutte').check();
  await page.getByRole('button', { name: 'Avanti' }).click();
  await choose(page, 'wrong_metadata');
  await page.getByLabel('Nel frattempo nessuno la usi').check();
  await page.getByRole('button', { name: 'Avanti' }).click();
  await expect(page.locator('#problems')).toContainText('Scriva qualche parola');
  await expect(page.getByLabel('Nel frattempo nessuno la usi')).toBeChecked();
  await page.getByLabel('Con parole Sue').fill('Ho chiamato alle nove.');
  await page.getByRole('button', { name: 'Avanti' }).click();
  await send(page);
  await page.goto('/recordings');
  const cards = page.locator('.cards > li');
  await expect(cards.filter({ hasText: 'Limitata' })).toHaveCount(await cards.count());
});

test('a double click makes one request, a reload sends nothing', async ({ page }) => {
  await ask(page, 'Avere una copia', undefined, '');
  await page.getByRole('button', { name: 'Invia la richiesta' }).dblclick();
  await expect(page).toHaveURL(/\/requests(\/[0-9A-Z-]{9}\?filed)?$/);
  await page.reload();
  await page.goto('/requests');
  await expect(heading(page)).toHaveText('Lei ha fatto una richiesta');
  expect(await latestMessage(page, 'Diritto: ')).toContain('Sapere e avere una copia');
});
