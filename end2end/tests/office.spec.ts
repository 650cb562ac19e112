// From a request to its effect, at the desk.
import { ask, send } from '../caller';
import { atTheDesk, decide, openCase, propose, takeUp } from '../desk';
import { expect, identifyByCustomer, messageAfter, test } from '../portal';

test.use({ own: {} });
test.setTimeout(120_000);

test.describe('of a customer', () => {
  test.beforeEach(async ({ page, portal }) => {
    await identifyByCustomer(page, portal.customer('a private customer'));
    await expect(page).toHaveURL(/\/recordings$/);
  });

  test('erasure granted: gone for the caller, ordered to the supplier, who confirms', async ({ page, browser, portal }) => {
    await ask(page, 'Cancellare', 'Non serve più', '');
    const reference = await send(page);
    await page.locator('dl.summary li a').click();
    const recording = page.url();
    const desk = await atTheDesk(browser, portal, 'revisore');
    await takeUp(desk, reference);
    const order = await messageAfter(
      page,
      () => decide(desk, 'accepted:conditions_met', { text_for_person: 'Non ci serve più.' }),
      'Ordine',
    );
    await expect(desk.locator('#news')).toContainText('La decisione è presa');
    await expect(desk.locator('main .state').first()).toHaveText('■ Eseguita');
    await expect(desk.locator('main')).toContainText('Cancellata il');
    const gone = await page.goto(recording);
    expect(gone!.status()).toBe(410);

    const link = order.match(/http\S+\/orders\/\S+/)![0];
    await page.goto(new URL(link).pathname);
    await page.getByRole('button', { name: 'Ho finito' }).click();
    await expect(page.locator('main')).toContainText('abbiamo la Sua conferma');
    await openCase(desk, reference);
    await expect(desk.locator('main')).toContainText('cancellare una registrazione');
  });

  test('refused: the reason is asked for, the letter says how to complain, the recording stays', async ({ page, browser, portal }) => {
    await ask(page, 'Cancellare', 'Non serve più', '');
    const reference = await send(page);
    const desk = await atTheDesk(browser, portal, 'revisore');
    await takeUp(desk, reference);
    await propose(desk, 'refused:legal_claim', { text_for_person: 'La controversia è in corso.' });
    await desk.getByRole('button', { name: 'Decido e mando la lettera' }).click();
    await expect(desk.locator('#problems')).toContainText('Scriva quale controversia concreta');
    await expect(desk.locator('[name="text_for_person"]')).toHaveValue('La controversia è in corso.');
    await decide(desk, 'refused:legal_claim', { concrete_claim: 'Causa 12/2026 davanti al giudice di pace.' });
    await desk.getByRole('link', { name: 'Leggi la lettera' }).click();
    await expect(desk.locator('article.letter')).toContainText('Garante per la protezione dei dati personali');
    await expect(desk.locator('article.letter')).toContainText('Causa 12/2026');
    await page.goto(`/requests/${reference}`);
    await page.locator('dl.summary li a').click();
    await expect(page.getByRole('link', { name: 'Fare una richiesta' })).toBeVisible();
  });

  test('a refusal as excessive waits for a second person', async ({ page, browser, portal }) => {
    await ask(page, 'Avere una copia', undefined, '');
    const reference = await send(page);
    const first = await atTheDesk(browser, portal, 'revisore');
    await takeUp(first, reference);
    await decide(first, 'refused:excessive', {
      text_for_person: 'Abbiamo già risposto.',
      evidence_of_abuse: 'Cento richieste uguali in un mese, con minacce.',
    });
    await expect(first.locator('#news')).toContainText('aspetta una seconda persona');
    await expect(first.getByRole('button', { name: 'Approvo la decisione' })).toHaveCount(0);
    const second = await atTheDesk(browser, portal, 'dpo');
    await second.goto('/console?view=to-approve');
    await second.getByRole('link', { name: reference }).click();
    await second.getByRole('button', { name: 'Approvo la decisione' }).click();
    await expect(second.locator('#news')).toContainText('La decisione è presa');
    await expect(second.locator('main')).toContainText('■ Non accolta');
  });

  test('two at once: the second sees the change and loses nothing', async ({ page, browser, portal }) => {
    await ask(page, 'Limitare l’uso', 'Mi serve per difendere un mio diritto', '');
    const reference = await send(page);
    const one = await atTheDesk(browser, portal, 'revisore');
    const other = await atTheDesk(browser, portal, 'dpo');
    await takeUp(one, reference);
    await openCase(other, reference);
    await one.getByText('Proroga di due mesi').first().click();
    await one.locator('[name="reason_for_extension"]').fill('Le registrazioni sono molte.');
    await one.getByRole('button', { name: 'Proroga di due mesi' }).click();
    await expect(one.locator('#news')).toContainText('Il termine è prorogato');
    await decide(other, 'accepted:conditions_met', { text_for_person: 'Va bene.', review_date: '2027-06-30' });
    await expect(other.locator('#problems')).toContainText('Nel frattempo la richiesta è cambiata');
    await expect(other.locator('main')).toContainText('motivo della proroga');
    await expect(other.locator('[name="text_for_person"]')).toHaveValue('Va bene.');
    await other.getByRole('button', { name: 'Vedi la lettera' }).click();
    await other.getByRole('button', { name: 'Decido e mando la lettera' }).click();
    await expect(other.locator('#news')).toContainText('La decisione è presa');
  });

  test('objection rejected: only with a balancing, and told before it ends', async ({ page, browser, portal }) => {
    await ask(page, 'Opporsi', 'La mia situazione', 'Ho parlato della mia salute.');
    const reference = await send(page);
    const desk = await atTheDesk(browser, portal, 'revisore');
    await takeUp(desk, reference);
    await decide(desk, 'refused:overriding_grounds', {
      text_for_person: 'I nostri motivi prevalgono.',
      written_balancing: 'La chiamata serve a verificare un disservizio grave.',
    });
    await expect(desk.locator('#news')).toContainText('La decisione è presa');
    await page.goto('/recordings');
    await expect(page.locator('.cards > li').last()).toContainText('Limitata: nessuno la usa');
    await page.goto('/dev/inbox');
    await page.getByLabel('Giorni').fill('9');
    await page.getByRole('button', { name: 'Manda avanti' }).click();
    await page.goto('/recordings');
    await expect(page.locator('.cards > li').last()).not.toContainText('Limitata: nessuno la usa');
  });
});

test('a letter: entered with its day, asked, identified, named', async ({ page, browser, portal }) => {
  const desk = await atTheDesk(browser, portal, 'dpo');
  await desk.goto('/console/requests/new');
  await desk.getByRole('button', { name: 'Inserisci la richiesta' }).click();
  await expect(desk.locator('#problems')).toContainText('Scriva il giorno in cui è arrivata');
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  await desk.locator('[name="received"]').fill(yesterday);
  await desk.locator('[name="name"]').fill('Franca Valli');
  await desk.locator('[name="contact"]').fill('franca.valli@example.org');
  await desk.locator('[name="day"]').fill(yesterday);
  await desk.getByRole('button', { name: 'Inserisci la richiesta' }).click();
  await expect(desk.locator('#news')).toContainText('Il termine corre dal giorno in cui è arrivata');
  await desk.getByRole('button', { name: 'Prendo in esame la richiesta' }).click();

  await desk.getByText('Chiedi un’informazione per identificare').first().click();
  await desk.locator('[name="identity_question"]').fill('Verso che ora ha chiamato?');
  const ask = () => desk.getByRole('button', { name: 'Chiedi un’informazione per identificare' }).click();
  const question = await messageAfter(page, ask, 'franca.valli@example.org');
  expect(question).toContain('Verso che ora ha chiamato?');
  await expect(desk.locator('main .state').first()).toHaveText(/Aspettiamo/);
  await desk.goto('/console?view=awaiting-identity');
  await expect(desk.locator('.queue')).toContainText('Franca Valli');
  await desk.locator('.queue tr').filter({ hasText: 'Franca Valli' }).getByRole('link').click();

  const { code } = portal.customer('a private customer');
  await desk.getByText('Identifica la persona').first().click();
  await desk.locator('[name="customer"]').fill(code);
  await desk.locator('[name="identity_proof"]').fill('Il giorno, l’ora e l’argomento corrispondono.');
  await desk.getByRole('button', { name: 'Identifica la persona' }).click();
  await expect(desk.locator('#news')).toContainText('La persona è identificata');
});

test('the queue: views, filters, the keys j and k @scripts', async ({ browser, portal }) => {
  const desk = await atTheDesk(browser, portal, 'dpo');
  await desk.goto('/console');
  const rows = desk.locator('.queue tbody tr');
  await expect(rows.first()).toContainText('In ritardo');
  await desk.keyboard.press('j');
  await desk.keyboard.press('j');
  await desk.keyboard.press('k');
  await expect(rows.first().getByRole('link')).toBeFocused();
  await desk.keyboard.press('Enter');
  await expect(desk).toHaveURL(/\/console\/requests\/[0-9A-Z-]{9}$/);
  await desk.goto('/console');
  await desk.getByRole('link', { name: 'In ritardo' }).click();
  await expect(rows).toHaveCount(1);
  await desk.goto('/console');
  await desk.getByLabel('Diritto').selectOption('restriction');
  await desk.getByRole('button', { name: 'Mostra' }).click();
  await expect(desk).toHaveURL(/right=restriction/);
  for (const row of await rows.all()) await expect(row).toContainText('Limitare l’uso');
});
