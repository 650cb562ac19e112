// From a request to its effect, at the desk.
import { createHash } from 'node:crypto';
import { violations } from '../axe';
import { ask, send } from '../caller';
import { atTheDesk, decide, openCase, propose, takeUp } from '../desk';
import { expect, identifyByCustomer, messageAfter, test } from '../portal';
import { loudest, unzip } from '../zip';

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

  test('a copy in part: the silenced stretch is silent, the link works once', async ({ page, browser, portal }) => {
    await ask(page, 'Avere una copia', undefined, '');
    const reference = await send(page);
    const desk = await atTheDesk(browser, portal, 'revisore');
    await takeUp(desk, reference);
    await propose(desk, 'accepted:conditions_met', { text_for_person: 'Ecco la copia.' });
    await desk.getByRole('button', { name: 'Decido e mando la lettera' }).click();
    await expect(desk.locator('#problems')).toContainText('Scelga prima, per ogni registrazione accolta, che cosa consegnare');
    await desk.locator('#problems a').click();
    await expect(desk.locator('#recordings')).toBeInViewport();
    await desk.getByText('Che cosa consegnare: da scegliere').click();
    await desk.locator('select[name="protection"]').selectOption('masked');
    await desk.locator('[name="stretches"]').fill('0:02 - 0:05');
    await desk.getByRole('button', { name: 'Conferma la scelta' }).click();
    await expect(desk.locator('#news')).toContainText('La scelta è registrata');
    await desk.locator('input[name="granted[]"]').check();
    await decide(desk, 'accepted_in_part:harm_to_others', {
      text_for_person: 'Abbiamo tolto il nome di un’altra persona.',
      concrete_harm_to_others: 'Si sente il nome di un vicino con un debito.',
    });
    await expect(desk.locator('#news')).toContainText('La decisione è presa');

    await page.goto(`/requests/${reference}`);
    const form = { reference };
    const opened = await page.request.post('/caller/fn/open_download', { form, maxRedirects: 0, headers: { origin: portal.url } });
    expect(opened.status()).toBe(303);
    const link = opened.headers().location;
    const delivered = await page.request.get(link);
    expect(delivered.headers()['content-type']).toBe('application/zip');
    const files = unzip(await delivered.body());
    expect([...files.keys()]).toEqual(expect.arrayContaining(['answer.pdf', 'answer.html', 'answer.json', 'letter.pdf', 'SHA256SUMS']));
    for (const line of files.get('SHA256SUMS')!.toString().trim().split('\n')) {
      const [sum, name] = line.split('  ');
      expect(createHash('sha256').update(files.get(name)!).digest('hex'), name).toBe(sum);
    }
    const wav = [...files].find(([name]) => name.endsWith('.wav'))![1];
    expect(loudest(wav, 2, 5)).toBe(0);
    expect(loudest(wav, 0, 2)).toBeGreaterThan(1000);
    expect(loudest(wav, 5, 8)).toBeGreaterThan(1000);

    const again = await page.request.get(link);
    expect(again.headers()['content-type']).toContain('text/html');
    expect(await again.text()).toContain('Ogni collegamento vale una volta sola');
    // With a click it is the same.
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Scarica la copia' }).click();
    expect((await download).suggestedFilename()).toMatch(/\.zip$/);
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

  test('objection upheld: it is erased', async ({ page, browser, portal }) => {
    await ask(page, 'Opporsi', 'La mia situazione', 'Ho parlato della mia salute.');
    const reference = await send(page);
    await page.locator('dl.summary li a').click();
    const recording = page.url();
    const desk = await atTheDesk(browser, portal, 'revisore');
    await takeUp(desk, reference);
    await decide(desk, 'accepted:conditions_met', { text_for_person: 'Le diamo ragione.' });
    await expect(desk.locator('main')).toContainText('la cancellazione è stata accolta');
    expect((await page.goto(recording))!.status()).toBe(410);
  });

  test('rectification: corrected with before and after; another refused with the check', async ({ page, browser, portal }) => {
    await ask(page, 'Correggere qualcosa', 'Un dato è sbagliato', 'Ho chiamato da un altro numero.');
    const reference = await send(page);
    await page.locator('dl.summary li a').click();
    const recording = page.url();
    const desk = await atTheDesk(browser, portal, 'revisore');
    await takeUp(desk, reference);
    await decide(desk, 'accepted:conditions_met', { text_for_person: 'Corretto.', before_and_after: '333 765 4321' });
    await expect(desk.locator('#news')).toContainText('La decisione è presa');
    await page.goto(recording);
    // From which line the latest call came depends on the hour.
    await expect(page.locator('main')).toContainText(/Prima: (\+39\d+|Un altro numero, che finisce con \d{3})\. Ora: Un altro numero, che finisce con 321/);

    await ask(page, 'Correggere qualcosa', 'Un dato è sbagliato', 'Anche il giorno è sbagliato.');
    const other = await send(page);
    await takeUp(desk, other);
    await decide(desk, 'refused:data_are_accurate', { text_for_person: 'Il giorno è giusto.', accuracy_check: 'Lo dice la rete.' });
    await page.goto(`/requests/${other}`);
    await page.getByRole('link', { name: 'Leggi la lettera' }).click();
    await expect(page.locator('article.letter')).toContainText('Lo dice la rete.');
    await expect(page.locator('article.letter')).toContainText('protocollo@pec.gpdp.it');
  });

  test('restriction granted until a review, then lifted; another refused', async ({ page, browser, portal }) => {
    await ask(page, 'Limitare l’uso', 'Mi serve per difendere un mio diritto', '');
    const reference = await send(page);
    const desk = await atTheDesk(browser, portal, 'revisore');
    await takeUp(desk, reference);
    await decide(desk, 'accepted:conditions_met', { text_for_person: 'La teniamo per Lei.', review_date: '2027-06-30' });
    await expect(desk.locator('main')).toContainText('Da riesaminare il 30 giugno 2027');
    await desk.getByText('Togli la limitazione').first().click();
    await desk.locator('[name="reason_for_lifting"]').fill('La causa è finita.');
    await desk.getByRole('button', { name: 'Togli la limitazione' }).click();
    await expect(desk.locator('#news')).toContainText('La persona è avvisata');
    await page.goto(`/requests/${reference}`);
    await expect(page.locator('main')).toContainText('La causa è finita.');
    await page.goto('/recordings');
    await expect(page.locator('.cards > li').last()).toContainText('Limitata: nessuno la usa');

    await ask(page, 'Limitare l’uso', 'Mi serve per difendere un mio diritto', '');
    const other = await send(page);
    await takeUp(desk, other);
    await decide(desk, 'refused:ground_not_met', { text_for_person: 'Non c’è una causa in corso.' });
    await desk.getByRole('link', { name: 'Leggi la lettera' }).click();
    await expect(desk.locator('article.letter')).toContainText('la registrazione non è più limitata');
    await expect(desk.locator('article.letter')).toContainText('Garante per la protezione dei dati personali');
  });

  test('for somebody else: the authority is checked first', async ({ page, browser, portal }) => {
    await ask(page, 'Avere una copia', undefined, '');
    await page.goto('/requests/new/whom');
    await page.getByLabel('Per un’altra persona, con una delega').check();
    await page.getByLabel('Il Suo nome e cognome').fill('Paola Riva');
    await page.getByLabel('Nome e cognome della persona per cui agisce').fill('Aldo Riva');
    await page.getByLabel('Che cosa può chiedere per lei').fill('Una copia delle chiamate di giugno.');
    await page.getByRole('button', { name: 'Avanti' }).click();
    const reference = await send(page);
    const desk = await atTheDesk(browser, portal, 'revisore');
    await takeUp(desk, reference);
    await expect(desk.locator('main')).toContainText('Da fare, prima di identificare la persona');
    await desk.locator('[name="authority"]').fill('La delega allegata è firmata.');
    await desk.getByRole('button', { name: 'L’autorizzazione è valida' }).click();
    await expect(desk.locator('main')).toContainText('La risposta va alla persona rappresentata.');
    await expect(desk.locator('main')).not.toContainText('Da fare, prima di identificare la persona');
  });

  test('erasure and restriction by one person are a contradiction', async ({ page, browser, portal }) => {
    await ask(page, 'Limitare l’uso', 'Mi serve per difendere un mio diritto', '');
    const kept = await send(page);
    await ask(page, 'Cancellare', 'Non serve più', '');
    const erased = await send(page);
    const desk = await atTheDesk(browser, portal, 'revisore');
    await openCase(desk, erased);
    await expect(desk.locator('aside')).toContainText('La stessa persona chiede di cancellare e di tenere.');
    await expect(desk.locator('aside').getByRole('link', { name: kept })).toBeVisible();
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

test('the statistics agree with the register', async ({ browser, portal }) => {
  const desk = await atTheDesk(browser, portal, 'dpo');
  const count = async (view: string) => {
    await desk.goto(`/console?view=${view}`);
    return Number((await desk.getByRole('heading', { level: 1 }).innerText()).match(/(\d+)$/)![1]);
  };
  const all = (await count('open')) + (await count('ended'));
  const csv = await (await desk.request.get('/console/statistics.csv')).text();
  const byRight = [...csv.matchAll(/^requests_by_right,\w+,(\d+)/gm)].map(([, number]) => Number(number));
  expect(byRight.reduce((sum, number) => sum + number, 0)).toBe(all);
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

test('listening for a request: played, a stretch marked with the keys, and seen by the person @scripts', async ({ page, browser, portal }) => {
  await identifyByCustomer(page, portal.customer('a private customer'));
  await expect(page).toHaveURL(/\/recordings$/);
  await ask(page, 'Avere una copia', undefined, '');
  const reference = await send(page);
  await page.locator('dl.summary li a').click();
  const recording = page.url();
  const desk = await atTheDesk(browser, portal, 'revisore');
  await takeUp(desk, reference);
  await desk.getByRole('link', { name: 'Ascolta' }).first().click();
  await desk.getByRole('button', { name: 'Apra l’ascolto' }).click();
  await desk.getByRole('button', { name: 'Ascolta', exact: true }).click();
  await expect.poll(() => desk.evaluate(() => document.querySelector('audio')!.currentTime)).toBeGreaterThan(0.2);
  await desk.getByRole('button', { name: 'Pausa' }).press('m');
  await desk.keyboard.press('ArrowRight');
  await desk.keyboard.press('m');
  await expect(desk.locator('[name="stretches"]')).toHaveValue(/^\d+:\d\d\S* - \d+:\d\d\S*$/m);
  await page.goto(recording);
  await expect(page.locator('main')).toContainText('Scopo: Trattare una richiesta sui diritti.');
});

test('the pages of an answer pass axe @scripts', async ({ page, browser, portal }) => {
  await identifyByCustomer(page, portal.customer('a private customer'));
  await expect(page).toHaveURL(/\/recordings$/);
  await ask(page, 'Avere una copia', undefined, '');
  const reference = await send(page);
  const desk = await atTheDesk(browser, portal, 'revisore');
  await takeUp(desk, reference);
  await desk.getByText('Che cosa consegnare: da scegliere').click();
  await desk.getByRole('button', { name: 'Conferma la scelta' }).click();
  await decide(desk, 'accepted:conditions_met', { text_for_person: 'Ecco la copia.' });
  for (const path of [`/requests/${reference}`, `/requests/${reference}/letter`, `/requests/${reference}/prove`, '/requests/no-download', '/requests']) {
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(path);
      expect.soft(await violations(page), `${path}, ${width} px`).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect.soft(overflow, `${path} does not scroll sideways`).toBeLessThanOrEqual(0);
    }
  }
});
