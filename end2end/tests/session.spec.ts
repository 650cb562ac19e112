// The end of a session is announced, and can be put off.
import { expect, identifyByLine, test } from '../portal';

test('two minutes before its end a session can be extended @scripts', async ({ page, portal }) => {
  await page.clock.install();
  await identifyByLine(page, portal.line('a line whose calls are linked to nobody'));
  const warning = page.getByRole('alert');
  await expect(warning).toBeHidden();
  await page.clock.fastForward('12:00');
  await expect(warning).toBeHidden();
  await page.clock.fastForward('01:00');
  await expect(warning).toBeVisible();
  await expect(warning).toContainText('Tra poco queste pagine si chiudono');
  await page.getByRole('button', { name: 'Voglio restare' }).click();
  await expect(warning).toBeHidden();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Conserviamo/);
});
