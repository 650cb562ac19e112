// Signing in to the desk, and one's own account.
import { violations } from '../axe';
import { expect, test } from '../portal';
import { sayPassword, signIn } from '../staff';

// Waiting for the next code takes up to half a minute.
test.setTimeout(120_000);

test('in with password and telephone, and out', async ({ page, portal }) => {
  await page.goto('/console/account');
  await expect(page).toHaveURL(/\/console\/sign-in\?ended$/);
  await sayPassword(page, 'dpo', 'not-the-password');
  await expect(page).toHaveTitle(/^Errore: /);
  await expect(page.locator('#problems')).toBeFocused();
  await expect(page.locator('#problems')).toContainText('Nome utente e password non corrispondono');
  await expect(page.getByLabel('Password')).toHaveValue('');
  await signIn(page, portal, 'dpo');
  await page.goto('/console/account');
  await expect(page.locator('header')).toContainText('Caterina Albini, responsabile della protezione dei dati');
  await page.getByRole('button', { name: 'Esci' }).click();
  await expect(page.getByRole('status')).toContainText('L’uscita è avvenuta');
  await page.goto('/console/account');
  await expect(page).toHaveURL(/\/console\/sign-in\?ended$/);
});

test('a recovery code in place of the telephone, once', async ({ page, portal }) => {
  await signIn(page, portal, 'auditor');
  await page.goto('/console/account');
  await page.getByLabel('Password').fill(portal.staff.get('auditor')!.password);
  await page.getByRole('button', { name: 'Fai codici nuovi' }).click();
  const codes = await page.locator('.codes code').allInnerTexts();
  expect(codes).toHaveLength(10);
  await page.getByRole('button', { name: 'Li ho conservati' }).click();
  await page.goto('/console/recovery-codes');
  await expect(page).toHaveURL(/\/console\/account$/);
  for (const works of [true, false]) {
    await page.getByRole('button', { name: 'Esci' }).click();
    await sayPassword(page, 'auditor', portal.staff.get('auditor')!.password);
    await page.getByLabel('Codice di riserva').fill(codes[0].toUpperCase());
    await page.getByRole('button', { name: 'Entra con il codice di riserva' }).click();
    if (works) await expect(page.getByRole('button', { name: 'Esci' })).toBeVisible();
    else await expect(page.locator('#problems')).toContainText('già stato usato');
  }
});

test('the pages of a sign-in and of the account pass axe @scripts', async ({ page, portal }) => {
  const look = async (name: string) => {
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      expect.soft(await violations(page), `${name}, ${width} px`).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect.soft(overflow, `${name} does not scroll sideways`).toBeLessThanOrEqual(0);
    }
  };
  await page.goto('/console/sign-in');
  await page.getByRole('button', { name: 'Entra' }).click();
  await look('sign-in with errors');
  await sayPassword(page, 'ascolto', portal.staff.get('ascolto')!.password);
  await look('second factor');
  await page.getByRole('button', { name: 'Entra', exact: true }).click();
  await look('second factor with errors');
  await signIn(page, portal, 'ascolto');
  await page.goto('/console/account');
  await page.getByRole('button', { name: 'Fai codici nuovi' }).click();
  await look('account with errors');
  await page.goto('/console/password');
  await look('password');
});
