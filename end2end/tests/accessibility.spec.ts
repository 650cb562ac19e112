// axe on every page, in both languages, at three widths, light, dark and in forced colours.
import { violations } from '../axe';
import { expect, test } from '../portal';
import { OPEN, visitDesk, visitErrors, visitSignedIn } from '../pages';
import { signIn } from '../staff';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What depends on colours alone: the rest is the same in every one of them. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];
const WIDTHS = [320, 768, 1280];
const LOOKS = [
  { name: 'light', colorScheme: 'light', forcedColors: 'none' },
  { name: 'dark', colorScheme: 'dark', forcedColors: 'none' },
  { name: 'forced colours', colorScheme: 'dark', forcedColors: 'active' },
] as const;

for (const width of WIDTHS) {
  test(`every page at ${width} px @scripts`, async ({ page, portal }) => {
    test.setTimeout(900_000);
    await page.setViewportSize({ width, height: 900 });
    const titles = new Map<string, string>();
    const look = async (name: string) => {
      for (const [language, code] of [['English', 'en'], ['Italiano', 'it']]) {
        const choice = page.getByRole('button', { name: language });
        if (await choice.count()) await choice.click();
        // What is looked at is the page that follows, not the one that is about to go.
        await expect(page.locator('html')).toHaveAttribute('lang', code);
        for (const { name: scheme, ...media } of LOOKS) {
          await page.emulateMedia(media);
          const found = await violations(page, { runOnly: scheme === 'light' ? TAGS : OF_COLOURS });
          expect.soft(found, `${name}, ${language}, ${width} px, ${scheme}`).toEqual([]);
        }
        await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect.soft(overflow, `${name} does not scroll sideways`).toBeLessThanOrEqual(0);
        await expect.soft(page.locator('h1'), name).toHaveCount(1);
        const dead = await page
          .locator('#problems a')
          .evaluateAll((links) =>
            links.map((link) => link.getAttribute('href')!).filter((href) => !document.getElementById(href.slice(1))),
          );
        expect.soft(dead, `${name}: what is to be mended is there`).toEqual([]);
      }
      titles.set(name, await page.title());
    };
    for (const path of OPEN) {
      await page.goto(path);
      await look(path);
    }
    await visitErrors(page, look);
    await visitSignedIn(page, portal, look);
    await signIn(page, portal, 'dpo');
    await visitDesk(page, look);
    const ofPages = [...titles].filter(([name]) => !/,|shared|errors/.test(name)).map(([, title]) => title);
    expect(new Set(ofPages).size, 'every page has a title of its own').toBe(ofPages.length);
  });
}

test('spaced text fits at four times its size @scripts', async ({ page }) => {
  // 1280 px at 400 % are 320 px; text spacing as WCAG 1.4.12 asks for it.
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of OPEN) {
    await page.goto(path);
    const overflow = await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }',
      );
      document.adoptedStyleSheets = [sheet];
      return document.documentElement.scrollWidth - innerWidth;
    });
    expect.soft(overflow, path).toBeLessThanOrEqual(0);
  }
});

test('everything that is clicked is large enough @scripts', async ({ page, portal }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  const look = async (name: string) => {
    const small = await page.locator('button, .button, input, summary, nav a, .ways a').evaluateAll((elements) =>
      elements
        .map((element) => ({ box: element.getBoundingClientRect(), text: element.textContent || element.id, element }))
        .filter(({ box, element }) => box.width > 0 && (element as HTMLInputElement).type !== 'radio' && box.height < 44)
        .map(({ box, text }) => `${text}: ${box.height}`),
    );
    expect.soft(small, name).toEqual([]);
  };
  for (const path of OPEN) {
    await page.goto(path);
    await look(path);
  }
  await visitSignedIn(page, portal, look);
  await signIn(page, portal, 'revisore');
  await visitDesk(page, look);
});
