import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type ConsolePage, expect, test } from './fixtures.ts';

test.use({ isQuiet: true });

const run = promisify(execFile);

/** A text that neither a keyboard nor the system's clipboard can carry, as a script or an extension would paste it. */
async function pasteByScript(app: ConsolePage, text: string): Promise<void> {
  await app.page.evaluate((value) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', value);
    const options = { clipboardData, bubbles: true, cancelable: true, composed: true };
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', options));
  }, text);
}

async function selectBody(app: ConsolePage): Promise<void> {
  await app.editor().focus();
  await app.page.keyboard.press('ControlOrMeta+A');
}

/** No program is offered, and the same sentence stands where it would be and beside Try It!. */
async function expectRefusal(app: ConsolePage, sentence: string | RegExp): Promise<void> {
  for (const name of ['Node', 'Ruby', 'PHP', 'cURL']) {
    await app.language(name).click();
    await expect(app.snippets()).toContainText(sentence);
    await expect(app.snippet()).toHaveCount(0);
    await expect(app.snippets().getByRole('button', { name: 'Copy', exact: true })).toBeDisabled();
  }
  await expect(app.requestLine()).toContainText(sentence);
}

test('an empty body is told, sent as no body, and stays empty', async ({ app, page }) => {
  await app.open();
  await app.chooseSandbox();
  await app.editorReady();
  await selectBody(app);
  await page.keyboard.press('Delete');
  await expect(app.problem(/The body is empty/)).toBeVisible();
  await expect(app.snippet()).not.toContainText('--data');
  await app.send();
  await expect(app.status()).toContainText('400');
  await page.reload();
  await expect(app.snippet()).toBeVisible();
  await expect(app.snippet()).not.toContainText('--data');
});

test('broken JSON is told, sent as it stands, and kept', async ({ app, page }) => {
  const broken = '{\n  "data": {\n    "attributes": [1, 2,\n}';
  await app.open();
  await app.chooseSandbox();
  await app.typeBody(broken);
  await expect(app.problem(/Line 3:/).first()).toBeVisible();
  expect(await app.copied(app.snippetCopy())).toContain(`--data '${broken}'`);
  await app.send();
  await expect(app.status()).toContainText('400');
  expect(await app.bodyText()).toBe(broken);
  await page.reload();
  await app.editorReady();
  expect(await app.bodyText()).toBe(broken);
});

/** The longest time in ms between a key press in the focused field and the frame that shows it. */
async function slowestKey(app: ConsolePage, text: string): Promise<number> {
  await app.token().evaluate((field: HTMLInputElement) => {
    const { dataset } = field;
    dataset['slowest'] = '0';
    field.addEventListener('beforeinput', (event) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        // A message posted within a frame is read after its paint.
        port1.addEventListener('message', () => {
          const time = performance.now() - event.timeStamp;
          dataset['slowest'] = String(Math.max(time, Number(dataset['slowest'])));
        });
        port1.start();
        port2.postMessage('');
      });
    });
  });
  for (const letter of text) await app.page.keyboard.press(letter);
  await expect(app.token()).toHaveValue(text);
  return Number(await app.token().getAttribute('data-slowest'));
}

/** Milliseconds; the usual is a tenth of it, but the machine may run other tests beside this one. */
const longestFreeze = 2000;

/** Over 5 MB of ordinary JSON. */
const largeBody = JSON.stringify(
  { data: Array.from({ length: 60_000 }, (_, number) => ({ number, text: 'x'.repeat(40), isLarge: true })) },
  null,
  1,
);

for (const editor of ['the code editor', 'the plain field']) {
  test(`5 MB pasted into ${editor}: the page answers, and nothing of it is lost`, async ({ app, page }) => {
    test.setTimeout(90_000);
    if (editor === 'the plain field') {
      let letMonacoCome = () => {};
      const gate = new Promise<void>((resolve) => (letMonacoCome = resolve));
      await page.route(/\/monaco-[^/]*\.js$/, async (route) => {
        await gate;
        await route.continue();
      });
      await app.open();
      await selectBody(app);
      await app.paste(largeBody);
      letMonacoCome();
    } else {
      await app.open();
      await app.editorReady();
      await selectBody(app);
      await app.paste(largeBody);
    }
    await app.token().focus();
    expect(await slowestKey(app, 'persona_sandbox_pasting')).toBeLessThan(longestFreeze);
    await expect(app.body()).toContainText('Over 1 MB');
    expect(await app.bodyText()).toBe(largeBody);
    await page.reload();
    await expect(app.body()).toContainText('Over 1 MB');
    await app.editorReady();
    expect(await app.bodyText()).toBe(largeBody);
    await expect(app.snippets()).toContainText('Copy takes all of it');
  });
}

test('a NUL in the body is told, and the command that is shown carries it', async ({ app }) => {
  await app.open();
  await app.chooseSandbox();
  await app.editorReady();
  await selectBody(app);
  await app.paste('{"a":"x\0y"}');
  await expect(app.problem(/A NUL character stands inside this text; JSON writes it \\u0000/)).toBeVisible();
  expect(await app.bodyText()).toBe('{"a":"x\0y"}');
  const command = await app.copied(app.snippetCopy());
  const { stdout } = await run('bash', ['-c', command]);
  expect(JSON.parse(stdout)).toHaveProperty('errors');
  await app.send();
  await expect(app.status()).toContainText('400');
});

test('half a character in the body is told and no program is shown', async ({ app, page }) => {
  const body = '{\n  "note": "\ud83d"\n}';
  await app.open();
  await app.chooseSandbox();
  await app.editorReady();
  await selectBody(app);
  await pasteByScript(app, body);
  await expect(app.problem(/Line 2: Half of a character \(U\+D83D\)/)).toBeVisible();
  await expectRefusal(app, /half a character \(U\+D83D\) in line 2/);
  await app.send();
  await expect(app.editor()).toBeFocused();
  await page.reload();
  await app.editorReady();
  await expect(app.problem(/Line 2: Half of a character \(U\+D83D\)/)).toBeVisible();
});

test('a key with a line break is told, kept, and mended by one press', async ({ app }) => {
  await app.open();
  await app.choosePersonaKeyInSandbox('');
  await app.token().focus();
  await app.paste('persona_sandbox_first\nsecond');
  await expect(app.authentication()).toHaveAttribute('data-state', 'missing');
  await expect(app.authentication()).toContainText('The key has a line break inside');
  await expectRefusal(app, 'The key has a line break inside');
  await app.send();
  await expect(app.token()).toBeFocused();
  await app.authentication().getByRole('button', { name: 'Join the lines' }).click();
  await expect(app.token()).toHaveValue('persona_sandbox_firstsecond');
  await expect(app.authentication()).toHaveAttribute('data-state', 'entered');
  await app.send();
  await expect(app.status()).toHaveText('201 - Created');
});

for (const [name, text, sentence] of [
  ['letters beyond ASCII', 'persona_sandbox_schlüssel', 'The key has “ü” at character 21'],
  ['a control character', 'persona_sandbox_a\u0007b', 'the control character U+0007 at character 18'],
  ['an emoji', 'persona_sandbox_🔑', 'The key has “🔑” at character 17'],
] as const) {
  test(`a key with ${name} is told and kept`, async ({ app }) => {
    await app.open();
    await app.token().focus();
    await app.paste(text);
    await expect(app.authentication()).toHaveAttribute('data-state', 'missing');
    await expect(app.authentication()).toContainText(sentence);
    await expect(app.token()).toHaveValue(text);
    await expectRefusal(app, sentence);
  });
}

test('a URL parameter left empty has a stand-in in the program, and is asked for by Try It!', async ({
  app,
}) => {
  await app.open('approve-an-inquiry');
  await expect(app.address()).toContainText('/inquiries/{inquiry-id}/approve');
  for (const name of ['Node', 'cURL']) {
    await app.language(name).click();
    await expect(app.snippet().locator('mark')).toHaveText('inq_YOURINQUIRYID');
    expect(await app.copied(app.snippetCopy())).toContain('/inquiries/inq_YOURINQUIRYID/approve');
  }
  await expect(app.snippets()).toContainText('inq_YOURINQUIRYID stands where inquiry-id belongs.');
  await expect(app.requestLine()).toContainText('Fill in inquiry-id: the address needs it.');
  await app.parameter('inquiry-id').focus();
  await app.tryIt().focus();
  await expect(app.page.getByText('The address needs it.', { exact: true })).toBeVisible();
  await app.send();
  await expect(app.parameter('inquiry-id')).toBeFocused();
  await app.page.keyboard.insertText('a/b c');
  await expect(app.snippet()).toContainText('/inquiries/a%2Fb%20c/approve');
  await expect(app.snippet().locator('mark')).toHaveCount(0);
});

for (const [name, text, sentence] of [
  ['a control character', 'abc\u0007def', 'has the control character U+0007 at character 4'],
  ['a line break', 'abc\ndef', 'has a line break at character 4'],
  ['letters beyond latin1', 'abc 鍵', 'has “鍵” (U+9375) at character 5'],
] as const) {
  test(`a header value with ${name} is told and kept`, async ({ app, page }) => {
    await app.open();
    await page.getByRole('button', { name: /^Show \d+ optional parameters/ }).click();
    await app.parameter('Idempotency-Key').focus();
    await app.paste(text);
    await expect(app.page.getByText(`The value ${sentence}`)).toBeVisible();
    await expectRefusal(app, `Idempotency-Key ${sentence}`);
    await expect(app.parameter('Idempotency-Key')).toHaveValue(text);
    await app.send();
    await expect(app.parameter('Idempotency-Key')).toBeFocused();
    await page.reload();
    await expect(app.parameter('Idempotency-Key')).toHaveValue(text);
  });
}

test('characters that nobody sees are marked, told by their codes, and taken out by one press', async ({
  app,
  page,
}) => {
  const body = '{"data":{"attributes":{"inquiry-template-id":"itmpl_abcde\u200B","note":"a\\u200bb"}}}';
  await app.open();
  await app.chooseSandbox();
  await app.typeBody(body);
  await expect(app.problem('inquiry-template-id has U+200B zero width space at character 12')).toBeVisible();
  await expect(app.problem('note has U+200B zero width space at character 2')).toBeVisible();
  await expect(app.body().locator('.view-lines')).toContainText('itmpl_abcdeU+200B');
  expect(await app.bodyText()).toBe(body);
  await app.body().getByRole('button', { name: 'Remove invisible characters' }).focus();
  await page.keyboard.press('Enter');
  await expect(app.body().getByRole('status').filter({ hasText: 'Removed 2' })).toBeVisible();
  await expect(app.body().locator('.view-lines')).not.toContainText('U+200B');
  expect(await app.bodyText()).toBe(body.replace('\u200B', '').replace('\\u200b', ''));
  await app.editor().focus();
  await page.keyboard.press('ControlOrMeta+Z');
  expect(await app.bodyText()).toBe(body);

  await app.open('approve-an-inquiry');
  await app.parameter('inquiry-id').focus();
  await page.keyboard.insertText('inq_abc\u200B');
  await expect(page.getByText('The value has U+200B zero width space at character 8')).toBeVisible();
  await expect(page.locator('mark', { hasText: 'U+200B' })).toBeVisible();
  await expect(app.snippet()).toContainText('/inquiries/inq_abc%E2%80%8B/approve');
  const remove = page.getByRole('button', { name: 'Remove the invisible character' });
  await remove.focus();
  await page.keyboard.press('Enter');
  await expect(app.parameter('inquiry-id')).toHaveValue('inq_abc');
  await expect(app.parameter('inquiry-id')).toBeFocused();

  await page.getByRole('button', { name: 'Add header' }).click();
  await app.parameter('Name of the header').fill('X-Trace');
  await app.parameter('X-Trace').fill('trace_1\u00A0');
  await expect(page.getByText('The value has U+00A0 no-break space at character 8')).toBeVisible();
  await remove.focus();
  await page.keyboard.press('Enter');
  await expect(app.parameter('X-Trace')).toHaveValue('trace_1');
});
