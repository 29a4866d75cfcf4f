import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { startScripted } from '../src/testing/servers/tcp.ts';
import type { StartConsole } from './console-server.ts';
import { addServer, ConsolePage, expect, test } from './fixtures.ts';

test.use({ isQuiet: true });

const key = 'persona_sandbox_answers_7c2e9a4f';
const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };

/** A new inquiry of the sandbox, made as from a terminal. */
async function createInquiry(app: ConsolePage): Promise<string> {
  const response = await fetch(`${app.url}/sandbox/api/v1/inquiries`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ data: { attributes: { 'inquiry-template-id': 'itmpl_YOURTEMPLATEID' } } }),
  });
  return ((await response.json()) as { data: { id: string } }).data.id;
}

/** Opens an operation on one inquiry in the sandbox, ready to be sent. */
async function openFor(app: ConsolePage, operationId: string, inquiryId: string): Promise<void> {
  await app.open(operationId);
  await app.choosePersonaKeyInSandbox(key);
  await app.parameter('inquiry-id').fill(inquiryId);
}

const tab = (app: ConsolePage, name: string) => app.response().getByRole('tab', { name, exact: true });

test('a 429 counts down to the moment when sending works again', async ({ page, startConsole }) => {
  // A sandbox of its own: the limit counts what other tests send, too.
  const server = await startConsole();
  const app = new ConsolePage(page, server.url);
  await app.open('list-all-inquiries');
  await app.choosePersonaKeyInSandbox('persona_sandbox_ratelimited');
  for (const left of [2, 1, 0]) {
    await app.send();
    await expect(app.response()).toContainText(`${left} of 3 left, resets in`);
  }
  await app.send();
  await expect(app.status()).toHaveText('429 - Too Many Requests');
  await expect(app.response()).toContainText('Rate limit exceeded');
  const wait = app.response().getByText(/^You can send again in/);
  const seconds = async () => {
    const [, minutes = '0', rest] = /in (?:(\d+) min )?(\d+) s/.exec((await wait.textContent()) ?? '') ?? [];
    return Number(minutes) * 60 + Number(rest);
  };
  const first = await seconds();
  await expect.poll(seconds).toBeLessThan(first);
  await expect(app.authentication()).toHaveAttribute('data-state', 'accepted');
});

test('a 404 says what was not found', async ({ app }) => {
  await openFor(app, 'retrieve-an-inquiry', 'inq_unknown');
  await app.send();
  await expect(app.status()).toHaveText('404 - Not Found');
  await expect(app.response().getByRole('listitem')).toContainText('Record not found');
  await expect(app.authentication()).toHaveAttribute('data-state', 'accepted');
});

test('an illegal transition is a 409 in words', async ({ app }) => {
  const id = await createInquiry(app);
  await openFor(app, 'approve-an-inquiry', id);
  await app.send();
  await expect(app.status()).toHaveText('200 - OK');
  await expect(app.answer()).toContainText('"status": "approved"');
  await openFor(app, 'expire-an-inquiry', id);
  await app.send();
  await expect(app.status()).toHaveText('409 - Conflict');
  await expect(app.response().getByRole('listitem')).toContainText(
    'Inquiry with status approved cannot be expired',
  );
});

/** An example that is JSON when it is copied, fields with what is inside them, and headers. */
async function expectDocumented(app: ConsolePage, status: string): Promise<void> {
  const copied = await app.copied(app.response().getByRole('button', { name: /^Copy(: Copied)?$/ }));
  expect(JSON.parse(copied)).toMatchObject({ data: { type: 'inquiry' } });
  const fields = app.response().getByRole('list', { name: `Fields of ${status}`, exact: true });
  await fields.getByText('data', { exact: true }).click();
  await expect(fields.getByRole('list', { name: 'Fields of data' })).toContainText('attributes');
  const headers = app.response().getByRole('list', { name: `Headers of ${status}` });
  await expect(headers).toContainText('RateLimit-Limit');
}

test('pretty is laid out, raw is as it came, headers are as they came', async ({ app }) => {
  const id = await createInquiry(app);
  const served = await fetch(`${app.url}/sandbox/api/v1/inquiries/${id}`, { headers });
  const text = await served.text();
  await openFor(app, 'retrieve-an-inquiry', id);
  // What will come is told before anything is sent.
  const documented = app.response().getByRole('button', { name: 'Documented answer 200' });
  await documented.click();
  await expectDocumented(app, '200');
  await app.send();
  await expect(app.answer()).toContainText(`"id": "${id}"`);
  const copy = app.response().getByRole('button', { name: /^Copy(: Copied)?$/ });
  const pretty = await app.copied(copy);
  expect(pretty.split('\n').slice(0, 2)).toEqual(['{', '  "data": {']);
  expect(JSON.parse(pretty)).toEqual(JSON.parse(text));
  await tab(app, 'Raw').click();
  expect(await app.copied(copy)).toBe(text);
  await tab(app, 'Headers').click();
  const header = (name: string) =>
    app
      .response()
      .getByRole('row')
      .filter({ has: app.page.getByRole('rowheader', { name: new RegExp(`^${name}$`, 'i') }) });
  await expect(header('Content-Type').getByRole('cell')).toHaveText('application/json; charset=utf-8');
  await expect(header('Request-Id').getByRole('cell')).toHaveText(/^req_/);
  await expect(header('RateLimit-Remaining').getByRole('cell')).toHaveText(/^\d+$/);
  // The chosen view stays for the next answer.
  await app.send();
  await expect(tab(app, 'Headers')).toHaveAttribute('aria-selected', 'true');
  await tab(app, 'Documented').click();
  await expectDocumented(app, '200');
});

test('searching goes from place to place and opens what is folded', async ({ app, page }) => {
  await app.open();
  await app.chooseSandbox();
  await app.send();
  await expect(app.answer()).toContainText('"name-first"');
  const field = app.response().getByLabel('Search response');
  await page.keyboard.press('ControlOrMeta+F');
  await expect(field).toBeFocused();
  await field.fill('name');
  await expect(app.response()).toContainText(/1 of \d+/);
  const marks = app.answer().locator('mark');
  const count = await marks.count();
  expect(count).toBeGreaterThan(2);
  await page.keyboard.press('Enter');
  await expect(app.response()).toContainText(`2 of ${count}`);
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.press('Shift+Enter');
  await expect(app.response()).toContainText(`${count} of ${count}`);
  await field.fill('nowhere to be found');
  await expect(app.response()).toContainText('No matches');
  await page.keyboard.press('Escape');
  const search = app.response().getByRole('button', { name: 'Search', exact: true });
  await expect(field).toHaveCount(0);
  await expect(search).toBeFocused();
  await expect(marks).toHaveCount(0);

  await app.response().getByRole('button', { name: 'Fold all', exact: true }).click();
  await expect(app.answer()).not.toContainText('"name-first"');
  await search.click();
  await field.fill('"name-first"');
  await expect(app.answer()).toContainText('"name-first"');
});

test('a fold hides its lines and says how many members it has', async ({ app, page }) => {
  await app.open();
  await app.chooseSandbox();
  await app.send();
  const attributes = app
    .answer()
    .getByRole('button', { name: /^attributes, \d+ members$/ })
    .first();
  await expect(attributes).toHaveAttribute('aria-expanded', 'true');
  await attributes.click();
  await expect(attributes).toHaveAttribute('aria-expanded', 'false');
  await expect(app.answer()).not.toContainText('"decisioned-at"');
  await expect(app.answer()).toContainText('"type": "inquiry"');
  await page.keyboard.press('ArrowRight');
  await expect(app.answer()).toContainText('"decisioned-at"');
  // What is folded is copied all the same.
  await app.response().getByRole('button', { name: 'Fold all', exact: true }).click();
  const copy = app.response().getByRole('button', { name: /^Copy(: Copied)?$/ });
  expect(await app.copied(copy)).toContain('"created-at"');
  await app.response().getByRole('button', { name: 'Unfold all' }).click();
  await expect(app.answer()).toContainText('"created-at"');
});

test('the id of what was made is copied by one click', async ({ app }) => {
  await app.open();
  await app.chooseSandbox();
  await app.send();
  const ids = app.response().getByRole('list', { name: 'Ids in this answer' });
  await expect(ids).toContainText('Inquiry id');
  const id = await app.copied(ids.getByRole('button', { name: /^Copy inq_/ }));
  expect(id).toMatch(/^inq_[A-Za-z0-9]+$/);
  await expect(app.answer()).toContainText(`"id": "${id}"`);
});

test('the old answer stays until the new one is there', async ({ app }) => {
  const id = await createInquiry(app);
  await app.open('list-all-inquiries');
  await app.choosePersonaKeyInSandbox(key);
  await app.send();
  await expect(app.answer()).toContainText(id);
  const optional = app.page.getByRole('button', { name: /^Show \d+ optional parameters/ });
  if (await optional.isVisible()) await optional.click();
  await app.parameter('filter[note]').fill('sandbox-delay-4000ms');
  await app.send();
  await expect(app.cancel()).toBeVisible();
  await expect(app.response().getByText('Sending', { exact: true }).last()).toBeVisible();
  await expect(app.answer()).toContainText(id);
  await expect(app.cancel()).toBeHidden();
  await expect(app.answer()).not.toContainText(id);
  await expect(app.answer()).toContainText('"data": []');
  await expect(app.status()).toHaveText('200 - OK');
});

test('a PDF is named, and Save offers its exact bytes', async ({ app, page }) => {
  const id = await createInquiry(app);
  await openFor(app, 'print-an-inquiry-pdf', id);
  await app.send();
  await expect(app.status()).toHaveText('200 - OK');
  await expect(app.response()).toContainText('application/pdf');
  await expect(app.response().getByRole('group', { name: 'Bytes of the answer' })).toContainText('%PDF-1.4');
  const served = await fetch(`${app.url}/sandbox/api/v1/inquiries/${id}/print`, { headers });
  const bytes = Buffer.from(await served.arrayBuffer());
  for (const [view, name] of [
    ['Pretty', 'Save as print-an-inquiry-pdf-200.pdf'],
    ['Headers', 'Save'],
  ] as const) {
    await tab(app, view).click();
    const downloading = page.waitForEvent('download');
    await app.response().getByRole('button', { name, exact: true }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('print-an-inquiry-pdf-200.pdf');
    expect(bytes.equals(await readFile(await download.path()))).toBe(true);
  }
});

/** Answers that no sandbox gives, from an upstream that plays them byte for byte. */
async function withUpstream(
  { page, startConsole }: { readonly page: Page; readonly startConsole: StartConsole },
  answer: string,
  look: (app: ConsolePage, calls: () => number) => Promise<void>,
): Promise<void> {
  const upstream = await startScripted(async ({ socket, read }) => {
    await read((text) => text.includes('\r\n\r\n'));
    socket.end(answer);
  });
  const server = await startConsole({ TRYIT_ALLOW: upstream.origin });
  const scripted = new ConsolePage(page, server.url);
  try {
    await addServer(page, `${upstream.origin}/api/v1`);
    await scripted.open('list-all-inquiries');
    await scripted.server().selectOption(`${upstream.origin}/api/v1`);
    await scripted.send();
    await look(scripted, upstream.connections);
  } finally {
    await upstream.close();
  }
}

const ok = (body: string, type = 'application/json') =>
  `HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

test('every digit and every name of an answer is kept', async ({ page, startConsole }) => {
  const body = '{"n":12345678901234567890,"f":1.0,"e":1E400,"z":-0.0,"twice":1,"twice":2,"s":"\\u00e9\\/"}';
  await withUpstream({ page, startConsole }, ok(body), async (scripted) => {
    const lines = [
      '{',
      '  "n": 12345678901234567890,',
      '  "f": 1.0,',
      '  "e": 1E400,',
      '  "z": -0.0,',
      '  "twice": 1,',
      '  "twice": 2,',
      '  "s": "\\u00e9\\/"',
      '}',
    ];
    for (const line of lines) await expect(scripted.answer()).toContainText(line.trim());
    const copy = scripted.response().getByRole('button', { name: /^Copy(: Copied)?$/ });
    expect((await scripted.copied(copy)).trimEnd().split('\n')).toEqual(lines);
    await tab(scripted, 'Raw').click();
    expect(await scripted.copied(copy)).toBe(body);
  });
});

test('an answer that was cut off is never shown as a whole one', async ({ page, startConsole }) => {
  const cut = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"data":[{';
  await withUpstream({ page, startConsole }, cut, async (scripted) => {
    await expect(scripted.response()).toContainText('Incomplete answer, 10 bytes');
    await expect(scripted.answer()).toContainText('"data"');
  });
});

test('a redirect is shown and not followed', async ({ page, startConsole }) => {
  const redirect = 'HTTP/1.1 302 Found\r\nLocation: /elsewhere?a=1\r\nContent-Length: 0\r\n\r\n';
  await withUpstream({ page, startConsole }, redirect, async (scripted, calls) => {
    await expect(scripted.status()).toHaveText('302 - Found');
    await expect(scripted.response()).toContainText('/elsewhere?a=1');
    await expect(scripted.response()).toContainText('Redirects are shown, not followed.');
    await expect(scripted.response().getByRole('link')).toHaveCount(0);
    expect(calls()).toBe(1);
    await expect(page).toHaveURL(`${scripted.url}/#/list-all-inquiries`);
  });
});

test('a page of HTML is text', async ({ page, startConsole }) => {
  const html = '<!doctype html><title>taken</title><h1>Hello</h1><script>document.title = "taken"</script>';
  await withUpstream({ page, startConsole }, ok(html, 'text/html'), async (scripted) => {
    await expect(scripted.answer()).toContainText('<h1>Hello</h1>');
    await expect(page.getByRole('heading', { name: 'Hello' })).toHaveCount(0);
    await expect(page).toHaveTitle('List all Inquiries · Persona Try-It');
  });
});

test('a stream is shown while it comes, and a cancel keeps what has come', async ({ page, startConsole }) => {
  let stream: ServerResponse | undefined;
  const upstream = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: first\n\n');
    stream = response;
  });
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
  try {
    const app = new ConsolePage(page, (await startConsole({ TRYIT_ALLOW: origin })).url);
    await addServer(page, `${origin}/api/v1`);
    await app.open('list-all-inquiries');
    await app.server().selectOption(`${origin}/api/v1`);
    await app.send();
    await expect(app.answer()).toContainText('data: first');
    await expect(app.response()).toContainText('Still arriving. Cancel keeps what has come.');
    const save = app.response().getByRole('button', { name: 'Save' });
    await expect(save).toBeDisabled();
    await expect(app.status()).toHaveText('200 - OK');
    stream?.write('data: second\n\n');
    await expect(app.answer()).toContainText('data: second');
    const isLeft = new Promise((resolve) => stream?.once('close', resolve));
    await app.cancel().click();
    await isLeft;
    await expect(app.response()).toContainText('Incomplete answer, 27 bytes');
    await expect(save).toBeEnabled();
    await expect(app.response()).toContainText('You cancelled the request before the whole body had come.');
    await expect(app.answer()).toContainText('data: second');
    await expect(app.tryIt()).toBeVisible();
  } finally {
    upstream.closeAllConnections();
    await new Promise((resolve) => upstream.close(resolve));
  }
});

test('a list is a table: filtered, sorted and copied from by keyboard alone', async ({ app, page }) => {
  const own = 'persona_sandbox_table_5b1d7e20';
  const birthdates = ['1990-01-01', '2001-02-03', '1985-06-07'];
  for (const birthdate of birthdates)
    await fetch(`${app.url}/sandbox/api/v1/inquiries`, {
      method: 'POST',
      headers: { ...headers, authorization: `Bearer ${own}` },
      body: JSON.stringify({
        data: { attributes: { 'inquiry-template-id': 'itmpl_YOURTEMPLATEID', 'reference-id': birthdate } },
      }),
    });
  await app.open('list-all-inquiries');
  await app.choosePersonaKeyInSandbox(own);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(app.status()).toHaveText('200 - OK');
  await tab(app, 'Pretty').focus();
  for (const name of ['Raw', 'Table']) {
    await page.keyboard.press('ArrowRight');
    await expect(tab(app, name)).toBeFocused();
  }
  const filter = app.response().getByLabel('Filter rows');
  await filter.focus();
  await page.keyboard.type('2001-02');
  await expect(app.response()).toContainText(/1 of \d+ rows/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ControlOrMeta+C');
  await expect(app.response().getByText(/^Copied inq_/)).toBeAttached();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^inq_/);

  await filter.fill('');
  const sorted = app.response().getByRole('columnheader', { name: 'reference-id' });
  await sorted.getByRole('button').press('Enter');
  await expect(sorted).toHaveAttribute('aria-sort', 'ascending');
  const csv = await app.copied(app.response().getByRole('button', { name: 'Copy CSV' }));
  const [names = '', ...rows] = csv.split('\r\n');
  expect(names).toContain('reference-id');
  // Other tests have made inquiries without one, which stand behind these.
  const first = rows.slice(0, 3).map((row) => birthdates.find((date) => row.includes(date)));
  expect(first).toEqual(birthdates.toSorted());
});
