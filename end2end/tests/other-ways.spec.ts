// The facts of a call, from somebody who cannot prove the number.
import { expect, latestMessage, messageAfter, test } from '../portal';

test('a request without the number goes in once, and has a receipt', async ({ page }) => {
  await page.goto('/other-ways');
  await page.getByLabel('Nome e cognome').fill('Ada Bruni');
  await page.getByLabel('Dove possiamo risponderle').fill('ada.bruni@example.com');
  await page.getByLabel('Di che cosa ha parlato?').fill('Una bolletta troppo alta.');
  await page.getByRole('button', { name: 'Invia la richiesta' }).click();

  // What is missing is said, what was typed is still there.
  await expect(page.locator('#problems li')).toHaveText(['Scriva il giorno della chiamata.', 'Scriva che cosa ci chiede.']);
  await expect(page.getByLabel('Nome e cognome')).toHaveValue('Ada Bruni');
  await page.getByLabel('Che giorno ha chiamato?').fill('2026-10-14');
  await page.getByLabel('Che cosa ci chiede?').fill('Vorrei una copia.');
  const mail = await messageAfter(
    page,
    () => page.getByRole('button', { name: 'Invia la richiesta' }).click(),
    'ada.bruni@example.com',
  );
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Abbiamo ricevuto la Sua richiesta');
  const reference = await page.locator('.reference').innerText();
  expect(mail).toContain(reference);
  await page.getByText('Come si calcola questa data?').click();
  await expect(page.locator('.computation')).toContainText('Il giorno in cui riceviamo la richiesta');

  await page.reload();
  await expect(page.locator('.reference')).toHaveText(reference);
  // The form is empty again: nothing is sent twice by going back.
  await page.goto('/other-ways');
  await expect(page.getByLabel('Nome e cognome')).toHaveValue('');
});

test('a double click makes one request @once', async ({ page }) => {
  await page.goto('/other-ways');
  const address = `doppio.${Math.random().toString(36).slice(2)}@example.org`;
  await page.getByLabel('Nome e cognome').fill('Dora Doppi');
  await page.getByLabel('Dove possiamo risponderle').fill(address);
  await page.getByLabel('Che giorno ha chiamato?').fill('2026-10-14');
  await page.getByLabel('Di che cosa ha parlato?').fill('Trasloco.');
  await page.getByLabel('Che cosa ci chiede?').fill('Cancellare.');
  await page.getByRole('button', { name: 'Invia la richiesta' }).dblclick();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Abbiamo ricevuto la Sua richiesta');
  // Each request has a receipt: one arrives, and no other.
  await expect.poll(() => latestMessage(page, address)).toContain('Il numero della richiesta');
  await page.waitForTimeout(3_000);
  await page.goto('/dev/inbox');
  await expect(page.locator('.messages li').filter({ hasText: address })).toHaveCount(1);
});
