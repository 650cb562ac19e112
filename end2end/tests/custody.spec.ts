// What was erased is certified, what is kept is attested, and both can be checked without the portal.
import { join } from 'node:path';
import { violations } from '../axe';
import { ask, send } from '../caller';
import { atTheDesk, decide, takeUp } from '../desk';
import { expect, identifyByCustomer, test } from '../portal';

test.use({ own: {} });
test.setTimeout(120_000);

test('a certificate of deletion: shown to the person, fetched, verified; pages pass axe @scripts', async ({ page, browser, portal }, { outputDir }) => {
  await identifyByCustomer(page, portal.customer('a private customer'));
  await expect(page).toHaveURL(/\/recordings$/);
  await ask(page, 'Cancellare', 'Non serve più', '');
  const reference = await send(page);
  await page.locator('dl.summary li a').click();
  await page.waitForURL('**/recordings/*-*');
  const recording = new URL(page.url()).pathname;
  const desk = await atTheDesk(browser, portal, 'revisore');
  await takeUp(desk, reference);
  await decide(desk, 'accepted:conditions_met', { text_for_person: 'Non ci serve più.' });
  await expect(desk.locator('main .state').first()).toHaveText('■ Eseguita');

  const gone = await page.goto(recording);
  expect(gone!.status()).toBe(410);
  await expect(page.getByRole('heading', { name: 'Certificato di cancellazione' })).toBeVisible();
  await expect(page.locator('main')).toContainText(`È stata accolta la richiesta ${reference}`);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Scarica il certificato firmato (JSON)' }).click(),
  ]);
  const file = join(outputDir, 'certificate.json');
  await download.saveAs(file);
  const key = (await portal.run('keys', 'public')).match(/[0-9a-f]{64}/)![0];
  const verified = await portal.run('verify', 'certificate', file, '--key', key);
  expect(verified).toContain('The signature is right.');
  expect(verified).toContain(reference);

  expect(await portal.run('retention', 'attest')).toContain('Nothing has to be looked into.');
  expect(await portal.run('audit', 'verify')).toContain('Rows that are as they were written');
  const auditor = await atTheDesk(browser, portal, 'auditor');
  await auditor.goto('/console/audit/attestation');
  await expect(auditor.locator('main')).toContainText('Nessuna registrazione era conservata senza un motivo, e tutto torna');
  for (const looked of [page, auditor]) {
    expect(await violations(looked)).toEqual([]);
  }
});
