// Every page, as a person meets it.
import type { Page } from '@playwright/test';
import { askByLine, identifyByCustomer, identifyByLine, type Portal } from './portal';

/** Pages that need no proof. */
export const OPEN = [
  '/',
  '/identify',
  '/identify/line',
  '/identify/customer',
  '/identify/company',
  '/other-ways',
  '/notice',
  '/rights',
  '/complaint',
  '/accessibility',
  '/console/sign-in',
  '/dev/inbox',
  '/no-such-page',
];

/** Pages with something to mend on them. */
export async function visitErrors(page: Page, look: (name: string) => Promise<unknown>): Promise<void> {
  for (const path of ['/identify/line', '/identify/customer', '/other-ways']) {
    await page.goto(path);
    await page.locator('main form button[type=submit]').first().click();
    await page.locator('#problems').waitFor();
    await look(`${path} with errors`);
  }
}

/** Pages that follow a proof or a form. */
export async function visitSignedIn(page: Page, portal: Portal, look: (name: string) => Promise<unknown>): Promise<void> {
  await askByLine(page, '+393471234569');
  await look('/identify/code');
  await identifyByLine(page, portal.line('a line of which nothing is held'));
  await look('/recordings, empty');
  await page.goto('/recordings/none');
  await look('/recordings/none');
  await identifyByLine(page, portal.line('a line that two customers share'));
  await look('/recordings on a shared line');
  await identifyByCustomer(page, portal.customer('a private customer'));
  await page.waitForURL('**/recordings');
  await look('/recordings');
  await page.locator('.cards > li h2 a').last().click();
  await page.waitForURL('**/recordings/*-*');
  await page.locator('.computation summary').click();
  await look('/recordings/{id}');
  await visitRequest(page, look);
}

/** The questions of a request, and its page once it is filed. */
async function visitRequest(page: Page, look: (name: string) => Promise<unknown>): Promise<void> {
  await page.goto('/requests');
  await look('/requests, empty');
  await page.goto('/requests/new');
  await page.locator('main form button[type=submit]').click();
  await look('/requests/new with errors');
  await choose(page, 'restriction');
  await look('/requests/new/recordings');
  await choose(page, 'all');
  await look('/requests/new/ground');
  await choose(page, 'needed_for_a_claim');
  await look('/requests/new/details');
  await page.locator('form[action$="/give_details"] button:not([formaction])').click();
  await look('/requests/new/check');
  await page.goto('/requests/new/whom');
  await look('/requests/new/whom');
  await page.goto('/requests/new/check');
  await page.locator('#send').click();
  await look('/requests/{reference}');
  await page.goto('/requests');
  await look('/requests');
  await page.goto('/recordings');
  await look('/recordings, restricted');
  await page.locator('.cards > li h2 a').first().click();
  await look('/recordings/{id}, restricted');
}

/** The pages of the desk: the queue, a case with something to mend, a letter, the registers. */
export async function visitDesk(desk: Page, look: (name: string) => Promise<unknown>): Promise<void> {
  await desk.goto('/console');
  await look('/console');
  await desk.goto('/console?view=to-approve');
  await desk.locator('.queue tbody a').first().click();
  await look('/console/requests/{reference}, waiting for a second person');
  await desk.goto('/console?right=objection');
  await desk.locator('.queue tbody a').first().click();
  await look('/console/requests/{reference}');
  await desk.getByRole('button', { name: /Vedi la lettera|See the letter/ }).click();
  await look('/console/requests/{reference} with errors');
  await desk.locator('input[value="refused:overriding_grounds"]').check();
  await desk.locator('[name="text_for_person"]').fill('I nostri motivi prevalgono.');
  await desk.getByRole('button', { name: /Vedi la lettera|See the letter/ }).click();
  await look('/console/requests/{reference}/letter');
  await desk.goto('/console?view=awaiting-identity');
  await desk.locator('.queue tbody a').first().click();
  await look('/console/requests/{reference}, not identified');
  await desk.goto('/console/requests/new');
  await look('/console/requests/new');
  await desk.locator('main form button[type=submit]').click();
  await look('/console/requests/new with errors');
  for (const page of ['recipients', 'holds', 'holds/new', 'statistics', 'breaches', 'audit', 'audit/attestation', 'recordings']) {
    await desk.goto(`/console/${page}`);
    await look(`/console/${page}`);
  }
  await desk.goto('/console/recordings');
  // Which call was the latest depends on the hour, and nobody listens to one whose use is restricted.
  const free = desk.locator('.queue tbody tr').filter({ hasNotText: /Limitata|Restricted/ });
  await free.first().locator('a').click();
  await desk.waitForURL('**/console/recordings/*-*');
  await look('/console/recordings/{id}');
  await desk.locator('main input[type=radio]').first().check();
  await desk.locator('main form button[type=submit]').first().click();
  await desk.locator('audio').waitFor({ state: 'attached' });
  await look('/console/recordings/{id}, listening');
}

/** Chooses an answer by its value, and goes on. */
export async function choose(page: Page, value: string): Promise<void> {
  await page.locator(`main input[value="${value}"]`).check();
  await page.locator('main form button[type=submit]').click();
}
