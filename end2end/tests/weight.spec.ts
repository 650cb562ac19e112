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

/** Loads the page again, nothing of it from a cache, and counts the bytes on the wire, headers included. */
async function weigh(page: Page): Promise<Weight> {
  const weight: Weight = { document: 0, whole: 0, scripts: 0 };
  const session = await page.context().newCDPSession(page);
  const paths = new Map<string, string>();
  session.on('Network.requestWillBeSent', ({ requestId, request }) => paths.set(requestId, new URL(request.url).pathname));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const isCode = /\.(js|wasm)$/.test(paths.get(requestId) ?? '');
    weight.whole += encodedDataLength;
    if (isCode) weight.scripts += 1;
    else weight.document += encodedDataLength;
  });
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await page.goto(page.url(), { waitUntil: 'networkidle' });
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
    return weight;
  };
  const withIsland = ['/identify/line', '/identify/customer'];
  for (const path of OPEN.filter((path) => path !== '/dev/inbox')) {
    await page.goto(path);
    const { scripts } = await look(path);
    expect.soft(scripts > 0, `${path} loads scripts`).toBe(withIsland.includes(path));
  }
  await visitSignedIn(page, portal, look);
  console.log(rows.join('\n'));
});
