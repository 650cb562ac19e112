// A portal of its own for each worker: the release artifact, with a fresh demonstration.
import { test as base, expect, type Browser, type Page } from '@playwright/test';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

/** How somebody of the demonstration identifies themselves. */
export type Caller = { number: string } | { code: string; tax: string };

/** How somebody of the demonstration's staff signs in. */
export type StaffMember = { password: string; secret: string };

/** Ways of running the journeys. */
export type Ways = {
  wasmKeptAway: boolean;
  /** Settings of a portal that the test has to itself; without them it shares its worker's. */
  own: Record<string, string> | undefined;
};

const READY_MS = 60_000;
const CALLER = /^ {2}(?:number (?<number>\+\d+)|(?<code>\S+) with (?<tax>\S+)) +(?<reason>\S.*)$/;
const STAFF = /^ {2}(?<user>\S+) +password (?<password>\S+) +otpauth:\S+[?&]secret=(?<secret>[A-Z2-7]+)/;

/** A running server. */
export class Portal {
  private constructor(
    readonly url: string,
    readonly callers: Map<string, Caller>,
    readonly staff: Map<string, StaffMember>,
    private readonly server: ChildProcess,
    private readonly data: string,
  ) {}

  /** Starts a server on a free port; `settings` are those of its environment. */
  static async start(settings: Record<string, string> = {}): Promise<Portal> {
    const data = await mkdtemp(join(tmpdir(), 'miavoce-'));
    const config = resolve(__dirname, '../miavoce.toml');
    const server = spawn(process.env.MIAVOCE_BIN!, ['serve', '--config', config, '--data', data], {
      env: {
        ...process.env,
        MIAVOCE_DEMONSTRATION__ENABLED: 'true',
        MIAVOCE_HTTP__ADDR: '127.0.0.1:0',
        MIAVOCE_LOG__FILTER: 'warn',
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const callers = new Map<string, Caller>();
    const staff = new Map<string, StaffMember>();
    let url: string | undefined;
    const ready = new Promise<void>((ready, failed) => {
      const waiting = setTimeout(() => failed(new Error('the server did not become ready')), READY_MS);
      server.once('exit', (code) => failed(new Error(`the server ended with ${code}`)));
      createInterface({ input: server.stdout! }).on('line', (line) => {
        url ??= line.match(/^Serving on (http:\S+)/)?.[1];
        const caller = line.match(CALLER)?.groups;
        if (caller?.number) callers.set(caller.reason, { number: caller.number });
        else if (caller) callers.set(caller.reason, { code: caller.code, tax: caller.tax });
        const member = line.match(STAFF)?.groups;
        if (member) staff.set(member.user, { password: member.password, secret: member.secret });
        // The last line of its introduction.
        if (line.startsWith('Codes appear at')) {
          clearTimeout(waiting);
          ready();
        }
      });
    });
    await ready;
    return new Portal(url!, callers, staff, server, data);
  }

  /** The caller of whom the server says this at its start. */
  caller<Kind extends Caller>(reason: string): Kind {
    const caller = this.callers.get(reason);
    if (!caller) throw new Error(`nobody is "${reason}": ${[...this.callers.keys()]}`);
    return caller as Kind;
  }

  line(reason: string): string {
    return this.caller<{ number: string }>(reason).number;
  }

  customer(reason: string): { code: string; tax: string } {
    return this.caller<{ code: string; tax: string }>(reason);
  }

  /** What an operator's command prints, on the data of this portal while it serves. */
  async run(...command: string[]): Promise<string> {
    const config = resolve(__dirname, '../miavoce.toml');
    const settings = { MIAVOCE_DEMONSTRATION__ENABLED: 'true', MIAVOCE_LOG__FILTER: 'warn' };
    const answer = await promisify(execFile)(process.env.MIAVOCE_BIN!, [...command, '--config', config, '--data', this.data], {
      env: { ...process.env, ...settings },
    });
    return answer.stdout;
  }

  async stop(): Promise<void> {
    const ended = new Promise((ended) => this.server.once('exit', ended));
    this.server.kill('SIGTERM');
    await ended;
    await rm(this.data, { recursive: true, force: true });
  }
}

type WorkerFixtures = { shared: Portal };
type TestFixtures = { portal: Portal; consoleIsQuiet: void };

export const test = base.extend<Ways & TestFixtures, WorkerFixtures>({
  wasmKeptAway: [false, { option: true }],
  own: [undefined, { option: true }],

  shared: [
    async ({}, use) => {
      // The limits are tried where that is the test.
      const portal = await Portal.start({
        MIAVOCE_LIMITS__CODES_PER_HOUR: '1000',
        MIAVOCE_LIMITS__CODES_PER_DAY: '1000',
        MIAVOCE_LIMITS__FORMS_PER_ADDRESS_PER_HOUR: '100000',
      });
      await use(portal);
      await portal.stop();
    },
    { scope: 'worker' },
  ],

  portal: async ({ shared, own }, use) => {
    if (!own) return use(shared);
    const portal = await Portal.start(own);
    await use(portal);
    await portal.stop();
  },

  baseURL: async ({ portal }, use) => use(portal.url),

  context: async ({ context, wasmKeptAway }, use) => {
    if (wasmKeptAway) await context.route('**/*.wasm', (route) => route.abort());
    await use(context);
  },

  consoleIsQuiet: [
    async ({ context, wasmKeptAway }, use) => {
      const errors: string[] = [];
      context.on('weberror', (error) => errors.push(String(error.error())));
      context.on('console', (message) => {
        // The status of a page is no error of the page.
        const status = message.text().startsWith('Failed to load resource: the server responded');
        if (message.type() === 'error' && !status) errors.push(message.text());
      });
      await use();
      if (!wasmKeptAway) expect(errors, 'the console is quiet').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** The text of the message that arrived last, for a number or mailbox or for anybody. */
export async function latestMessage(page: Page, recipient = ''): Promise<string> {
  const inbox = await page.context().newPage();
  try {
    await inbox.goto('/dev/inbox');
    const messages = inbox.locator('.messages li').filter({ hasText: recipient });
    return (await messages.count()) > 0 ? await messages.first().locator('.body').innerText() : '';
  } finally {
    await inbox.close();
  }
}

/** The message that arrives because of what is done. */
export async function messageAfter(page: Page, act: () => Promise<void>, recipient = ''): Promise<string> {
  const before = await latestMessage(page, recipient);
  await act();
  let message = before;
  await expect
    .poll(async () => (message = await latestMessage(page, recipient)), { timeout: 15_000 })
    .not.toBe(before);
  return message;
}

/** The code in a message; a call reads it out digit by digit. */
export function codeIn(message: string): string {
  const code = message.match(/(?<!\d)\d(?:[ ,.]*\d){5}(?!\d)/)?.[0];
  if (!code) throw new Error('the message has no code');
  return code.replace(/\D/g, '');
}

/** Asks for a code to a line, and stops before it is entered. Its code. */
export async function askByLine(page: Page, number: string): Promise<string> {
  const ask = async () => {
    await page.goto('/identify/line');
    await page.getByLabel('Numero di telefono').fill(number);
    await page.getByRole('button', { name: 'Invia il codice' }).click();
    await expect(page).toHaveURL(/\/identify\/code$/);
  };
  return codeIn(await messageAfter(page, ask, number));
}

/** Fills in the customer's form and sends it. */
export async function askByCustomer(page: Page, code: string, tax: string): Promise<void> {
  await page.goto('/identify/customer');
  await page.getByLabel('Codice cliente', { exact: true }).fill(code);
  await page.getByLabel('Codice fiscale o partita IVA').fill(tax);
  await page.getByRole('button', { name: 'Invia il codice' }).click();
  await expect(page).toHaveURL(/\/identify\/code$/);
}

/** Enters a code on its page. */
export async function enterCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Codice', { exact: true }).fill(code);
  await page.getByRole('button', { name: 'Entra' }).click();
}

/** Identifies by a line, up to the recordings. */
export async function identifyByLine(page: Page, number: string): Promise<void> {
  await enterCode(page, await askByLine(page, number));
  await expect(page).toHaveURL(/\/recordings$/);
}

/** Identifies by customer code and tax number, up to whatever follows the code. */
export async function identifyByCustomer(page: Page, customer: { code: string; tax: string }): Promise<void> {
  // Other messages may arrive meanwhile: the office's mail of the day, or news to somebody else.
  const message = await messageAfter(page, () => askByCustomer(page, customer.code, customer.tax), 'Suo codice');
  await enterCode(page, codeIn(message));
}

/** The page of a visitor with a browser of their own. */
export async function somebodyElse(browser: Browser, portal: Portal): Promise<Page> {
  const context = await browser.newContext({ baseURL: portal.url, locale: 'it-IT' });
  return context.newPage();
}
