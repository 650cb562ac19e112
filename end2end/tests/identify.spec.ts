// Both ways of identifying, to the recordings and out.
import { expect, identifyByCustomer, identifyByLine, test } from '../portal';

const NUMBERS = /\d+|una/;

test('by the line they called from', async ({ page, portal }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Vedere le mie registrazioni' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Come possiamo riconoscerla?');
  await expect(page.getByRole('link', { name: 'Con il numero da cui ho chiamato' })).toBeVisible();

  await identifyByLine(page, portal.line('a line whose calls are linked to nobody'));
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText(/^Conserviamo (\d+|una) registrazion[ei] delle Sue chiamate$/);
  const cards = page.locator('.cards > li');
  const [count] = (await heading.innerText()).match(NUMBERS)!;
  await expect(cards).toHaveCount(count === 'una' ? 1 : Number(count));
  const until = /^Conservata fino al \d{1,2} [a-z]+ \d{4} \((mancano \d+ giorni|manca un giorno|oggi è l’ultimo giorno)\)$/;
  await expect(cards.first().locator('.until')).toHaveText(until);
  await expect(cards.first().getByRole('img')).toHaveAccessibleName(/^Registrata il .*, conservata fino al /);

  await cards.first().getByRole('link').click();
  await expect(page).toHaveURL(/\/recordings\/[0-9a-f-]{36}$/);
  for (const term of ['Scopi', 'Base giuridica', 'Dati', 'Chi la riceve', 'Estero', 'Da dove vengono i dati']) {
    await expect(page.getByRole('term').filter({ hasText: term }).first()).toBeVisible();
  }
  await page.getByText('Come si calcola questa data?').click();
  await expect(page.locator('.computation li').last()).toContainText('La cancellazione avviene all’inizio del giorno dopo');

  await page.getByRole('button', { name: 'Esci' }).click();
  await expect(page.getByRole('status')).toContainText('L’uscita è avvenuta');
  await page.goto('/recordings');
  await expect(page).toHaveURL(/\/identify\?ended$/);
});

test('by customer code and codice fiscale', async ({ page, portal }) => {
  const customer = portal.customer('a private customer');
  // Spaces and small letters are forgiven.
  const tax = customer.tax.toLowerCase().replace(/(.{6})/, '$1 ');
  await identifyByCustomer(page, { code: ` ${customer.code.toLowerCase()} `, tax });
  await expect(page).toHaveURL(/\/recordings$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Conserviamo/);
  await page.getByRole('button', { name: 'Esci' }).click();
  await expect(page).toHaveURL(/\/\?signed-out$/);
});

test('by customer code and partita IVA', async ({ page, portal }) => {
  await identifyByCustomer(page, portal.customer('a sole trader'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Conserviamo/);
});

test('a company is told who has the rights', async ({ page, portal }) => {
  await identifyByCustomer(page, portal.customer('a large company'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Questo cliente è un’impresa');
  await page.goto('/recordings');
  await expect(page).toHaveURL(/\/identify\?ended$/);
});

test('of whom nothing is held, they are told so, with a confirmation', async ({ page, portal }) => {
  const line = portal.line('a line of which nothing is held');
  await identifyByLine(page, line);
  await page.getByRole('link', { name: 'Conferma da conservare' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Non conserviamo registrazioni delle Sue chiamate');
  await expect(page.locator('dl.summary')).toContainText(line);
});

test('what does not pass is explained, kept and in focus', async ({ page }) => {
  await page.goto('/identify/line');
  await page.getByLabel('Numero di telefono').fill('trecento trentatré');
  await page.getByLabel('Con una telefonata').check();
  await page.getByRole('button', { name: 'Invia il codice' }).click();
  await expect(page).toHaveTitle(/^Errore: /);
  await expect(page.locator('#problems')).toBeFocused();
  const field = page.getByLabel('Numero di telefono');
  await expect(field).toHaveValue('trecento trentatré');
  await expect(page.getByLabel('Con una telefonata')).toBeChecked();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  const words = await page.locator('#problems li').innerText();
  await expect(page.locator('.field .error')).toHaveText(words);
  await expect(field).toHaveAccessibleDescription(new RegExp(words.slice(0, 20)));
  await page.locator('#problems').getByRole('link').click();
  await expect(field).toBeFocused();
});

test('what is typed is understood while it is typed @scripts', async ({ page, portal, wasmKeptAway }) => {
  expect(wasmKeptAway).toBe(false);
  await page.goto('/identify/line');
  const understood = page.locator('output.understood');
  // The island wakes in its own time.
  await expect(async () => {
    await page.getByLabel('Numero di telefono').fill('');
    await page.getByLabel('Numero di telefono').fill('333 123 4567');
    await expect(understood).toHaveText('Leggiamo: +393331234567', { timeout: 500 });
  }).toPass();
  await page.goto('/identify/customer');
  const tax = page.getByLabel('Codice fiscale o partita IVA');
  await expect(async () => {
    await tax.fill('');
    await tax.fill(portal.customer('a private customer').tax);
    await expect(understood).toHaveText('È un codice fiscale scritto bene.', { timeout: 500 });
  }).toPass();
});
