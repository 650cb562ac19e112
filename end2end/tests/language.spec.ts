// The language is the browser's, until another one is chosen.
import { expect, test } from '../portal';

test('the pages speak the language that was chosen, on the same page', async ({ page }) => {
  await page.goto('/rights');
  await expect(page.locator('html')).toHaveAttribute('lang', 'it');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page).toHaveURL(/\/rights$/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your rights to the recordings');
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The recordings of your calls');
  await page.getByRole('button', { name: 'Italiano' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Le registrazioni delle Sue chiamate');
});

test('the browser’s language is spoken without being asked', async ({ browser, portal }) => {
  const context = await browser.newContext({ baseURL: portal.url, locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await context.close();
});
