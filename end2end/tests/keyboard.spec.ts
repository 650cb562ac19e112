// The whole way with the keyboard alone.
import { expect, latestMessage, codeIn, messageAfter, test } from '../portal';
import type { Page } from '@playwright/test';

/** Moves on with Tab until the focus is on what is called so, and sees that the focus can be seen. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let steps = 0; steps < 60; steps++) {
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    const label = await focused.evaluate((element: HTMLElement) => {
      const labels = (element as HTMLInputElement).labels;
      return (labels?.length ? labels[0].innerText : element.innerText || element.getAttribute('aria-label') || '').trim();
    });
    if (typeof name === 'string' ? label === name : name.test(label)) {
      const outline = await focused.evaluate((element) => getComputedStyle(element).outlineStyle);
      expect(outline, 'the focus is visible').not.toBe('none');
      await expect(focused).toBeInViewport();
      return;
    }
  }
  throw new Error(`Tab does not lead to ${name}`);
}

test('to the recordings and out, without a mouse', async ({ page, portal }) => {
  const line = portal.line('a line whose calls are linked to nobody');
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.locator(':focus')).toHaveText('Al contenuto');
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
  await tabTo(page, 'Vedere le mie registrazioni');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/identify/);
  await tabTo(page, 'Con il numero da cui ho chiamato');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/identify\/line$/);
  await tabTo(page, 'Numero di telefono');
  await page.keyboard.type(line);
  const message = await messageAfter(page, () => page.keyboard.press('Enter'), line);
  expect(await latestMessage(page, line)).toBe(message);
  await expect(page).toHaveURL(/\/identify\/code$/);
  await tabTo(page, 'Codice');
  await page.keyboard.type(codeIn(message));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/recordings$/);
  await tabTo(page, /\d{4}, ore \d/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/recordings\/[0-9a-f-]{36}$/);
  await tabTo(page, 'Come si calcola questa data?');
  await page.keyboard.press('Enter');
  await expect(page.locator('.computation')).toHaveAttribute('open', '');
  await page.goto('/recordings');
  await tabTo(page, 'Esci');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/\?signed-out$/);
});
