// The desk of the office, as somebody of the staff uses it.
import { test, type Browser, type Page } from '@playwright/test';
import { expect, type Portal } from './portal';
import { signIn } from './staff';

/** Somebody of the staff at a browser of their own, signed in. */
export async function atTheDesk(browser: Browser, portal: Portal, user: string): Promise<Page> {
  const { javaScriptEnabled, locale, contextOptions } = test.info().project.use;
  const context = await browser.newContext({ ...contextOptions, javaScriptEnabled, locale, baseURL: portal.url });
  const page = await context.newPage();
  await signIn(page, portal, user);
  return page;
}

/** Opens a case. */
export async function openCase(desk: Page, reference: string): Promise<void> {
  await desk.goto(`/console/requests/${reference}`);
  await expect(desk.getByRole('heading', { level: 1 })).toContainText(reference);
}

/** Opens a case and takes it up. */
export async function takeUp(desk: Page, reference: string): Promise<void> {
  await openCase(desk, reference);
  await desk.getByRole('button', { name: 'Prendo in esame la richiesta' }).click();
  await expect(desk.locator('#news')).toContainText('affidata a Lei');
}

/** Puts a decision together, up to its letter. */
export async function propose(desk: Page, decision: string, fields: Record<string, string>): Promise<void> {
  await desk.locator(`input[name="decision"][value="${decision}"]`).check();
  for (const [name, words] of Object.entries(fields)) await desk.locator(`[name="${name}"]`).fill(words);
  await desk.getByRole('button', { name: 'Vedi la lettera' }).click();
}

/** Decides, having read the letter. */
export async function decide(desk: Page, decision: string, fields: Record<string, string>): Promise<void> {
  await propose(desk, decision, fields);
  await expect(desk.locator('article.letter')).toContainText('questa è la nostra risposta');
  await desk.getByRole('button', { name: 'Decido e mando la lettera' }).click();
}
