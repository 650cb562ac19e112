// What a page weighs on its way, compressed as the server sends it.
import { expect, test } from '../portal';
import { OPEN, visitSignedIn } from '../pages';
import type { Page } from '@playwright/test';

const KB = 1024;
/** HTML and style: what fits into the first round trip of a new connection. */
const DOCUMENT = 14 * KB;
/** Everything, script and wasm included, on a page with an island. */
const WHOLE = 110 * KB;

type Weight = { document: number; whole: number; scripts: number };

async function weigh(page: Page): Promise<Weight> {
  const weight: Weight = { document: 0, whole: 0, scripts: 0 };
  const sizes: Promise<void>[] = [];
  const listen = (request: import('@playwright/test').Request) =>
    sizes.push(
      request.sizes().then(({ responseBodySize }) => {
        weight.whole += responseBodySize;
        if (['document', 'stylesheet'].includes(request.resourceType())) weight.document += responseBodySize;
        else if (!request.url().startsWith('data:')) weight.scripts += 1;
      }),
    );
  // Nothing from the cache.
  const session = await page.context().newCDPSession(page);
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  page.on('requestfinished', listen);
  await page.goto(page.url(), { waitUntil: 'networkidle' });
  page.off('requestfinished', listen);
  await Promise.all(sizes);
  await session.detach();
  return weight;
}

test('pages are light @scripts', async ({ page, portal }) => {
  test.setTimeout(120_000);
  const rows: string[] = [];
  const look = async (name: string) => {
    const weight = await weigh(page);
    rows.push(`weight ${name.padEnd(32)} HTML + CSS ${String(weight.document).padStart(6)} B, all ${String(weight.whole).padStart(6)} B`);
    expect.soft(weight.document, `HTML and style of ${name}`).toBeLessThanOrEqual(DOCUMENT);
    expect.soft(weight.whole, `all of ${name}`).toBeLessThanOrEqual(WHOLE);
  };
  for (const path of OPEN.filter((path) => path !== '/dev/inbox')) {
    await page.goto(path);
    await look(path);
  }
  for (const path of ['/', '/identify', '/other-ways', '/notice', '/rights', '/complaint', '/accessibility']) {
    await page.goto(path);
    const { scripts } = await weigh(page);
    expect(scripts, `${path} loads no script`).toBe(0);
  }
  await visitSignedIn(page, portal, look);
  console.log(rows.join('\n'));
});
