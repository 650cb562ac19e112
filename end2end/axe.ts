// axe on a page as it stands.
import type { Page } from '@playwright/test';
import { source, type RunOptions } from 'axe-core';

/** What axe finds, by rule with what breaks it. It is put into a page once, however often the page is looked at. */
export async function violations(page: Page, options: RunOptions = {}): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  return page.evaluate(
    async (options) => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') };
      const { violations } = await axe.run(options);
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    },
    { resultTypes: ['violations'], ...options } satisfies RunOptions,
  );
}
