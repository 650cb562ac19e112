// A caller who asks for something.
import type { Page } from '@playwright/test';
import { expect } from './portal';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** From a recording's page through the questions, to the page on which everything is checked. */
export async function ask(page: Page, right: string, ground: string | undefined, words: string): Promise<void> {
  await page.goto('/recordings');
  await page.locator('.cards > li h2 a').last().click();
  await page.getByRole('link', { name: 'Fare una richiesta' }).click();
  await expect(heading(page)).toHaveText('Che cosa vuole chiedere?');
  await page.getByLabel(right).check();
  await page.getByRole('button', { name: 'Avanti' }).click();
  if (ground) {
    await expect(heading(page)).toHaveText('Perché lo chiede?');
    await page.getByLabel(ground, { exact: true }).check();
    await page.getByRole('button', { name: 'Avanti' }).click();
  }
  await page.getByLabel('Con parole Sue').fill(words);
  await page.getByRole('button', { name: 'Avanti' }).click();
  await expect(heading(page)).toHaveText('Controlli la Sua richiesta');
}

/** Sends what was checked. The reference of the request. */
export async function send(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Invia la richiesta' }).click();
  await expect(page.getByRole('status')).toContainText('Abbiamo ricevuto la Sua richiesta');
  await expect(page.locator('main .state').first()).toHaveText('● Ricevuta');
  return (await heading(page).innerText()).replace('Richiesta ', '');
}
