// Staff of the demonstration, and the telephones in their pockets.
import { createHmac } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, type Portal } from './portal';

const STEP_MS = 30_000;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** The last time step whose code was typed, of each secret of each portal: every code works once. */
const used = new Map<string, number>();

/** The code of a time step (RFC 6238). */
function codeOf(secret: string, step: number): string {
  const bits = [...secret].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g)!.map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', key).update(counter).digest();
  const number = hash.readUInt32BE(hash[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

/** A code that was not typed before. Never that of the step before: the step may end while it is being typed. */
export async function freshCode(portal: Portal, secret: string): Promise<string> {
  const key = `${portal.url} ${secret}`;
  const now = () => Math.floor(Date.now() / STEP_MS);
  const step = Math.max((used.get(key) ?? 0) + 1, now());
  await expect.poll(now, { timeout: 2 * STEP_MS, intervals: [500] }).toBeGreaterThanOrEqual(step - 1);
  used.set(key, step);
  return codeOf(secret, step);
}

/** Types user id and password, and stops before the second factor. */
export async function sayPassword(page: Page, user: string, password: string): Promise<void> {
  await page.goto('/console/sign-in');
  await page.getByLabel('Nome utente').fill(user);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Entra' }).click();
}

/** Signs somebody of the demonstration in. */
export async function signIn(page: Page, portal: Portal, user: string): Promise<void> {
  const member = portal.staff.get(user);
  if (!member) throw new Error(`nobody is "${user}": ${[...portal.staff.keys()]}`);
  await sayPassword(page, user, member.password);
  await expect(page).toHaveURL(/\/console\/second-factor$/);
  await page.getByLabel('Codice di sei cifre').fill(await freshCode(portal, member.secret));
  await page.getByRole('button', { name: 'Entra', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Esci' })).toBeVisible();
}
