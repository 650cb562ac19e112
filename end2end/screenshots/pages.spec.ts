// The pictures in docs/screenshots: `MIAVOCE_SCREENSHOTS=../docs/screenshots npx playwright test`, with what
// `cargo xtask test` sets in the environment; or every page, into another folder, with MIAVOCE_EVERY_PAGE=1.
import { join } from 'node:path';
import { ask, send } from '../caller';
import { identifyByCustomer, test } from '../portal';
import { OPEN, visitDesk, visitErrors, visitSignedIn } from '../pages';
import { signIn } from '../staff';

const folder = process.env.MIAVOCE_SCREENSHOTS!;
const everyPage = process.env.MIAVOCE_EVERY_PAGE === '1';

for (const width of [360, 1280]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${width} px, ${colorScheme}`, async ({ page, portal }) => {
      await page.setViewportSize({ width, height: width === 360 ? 780 : 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const look = async (name: string) => {
        const file = name.replace(/[^a-z]+/gi, '-').replace(/^-|-$/g, '') || 'start';
        await page.screenshot({ path: join(folder, `${file}-${width}-${colorScheme}.png`), fullPage: everyPage });
      };
      if (everyPage) {
        for (const path of OPEN) {
          await page.goto(path);
          await look(path);
        }
        await visitErrors(page, look);
        await visitSignedIn(page, portal, look);
        await signIn(page, portal, 'dpo');
        await visitDesk(page, look);
        return;
      }
      await page.goto('/');
      await look('start');
      await identifyByCustomer(page, portal.customer('a private customer'));
      await page.waitForURL('**/recordings');
      await look('recordings');
      await page.locator('.cards > li h2 a').last().click();
      await page.waitForURL('**/recordings/*-*');
      await look('recording');
      await ask(page, 'Limitare l’uso', 'Mi serve per difendere un mio diritto', 'Per il giudice di pace.');
      await send(page);
      await look('request');
      await signIn(page, portal, 'dpo');
      await page.goto('/console');
      await look('queue');
      await page.goto('/console?right=objection');
      await page.locator('.queue tbody a').first().click();
      await look('case');
    });
  }
}
