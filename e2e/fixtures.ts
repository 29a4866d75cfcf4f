import { expect, type Locator, type Page, test as base } from '@playwright/test';
import { type ConsoleServer, type StartConsole, startConsole } from './console-server.ts';
import { policyAnnotation } from './policy-reporter.ts';
import { watchPolicy } from './policy-watch.ts';

/** The page as a user knows it: by roles and names. */
export class ConsolePage {
  constructor(
    readonly page: Page,
    readonly url: string,
  ) {}

  readonly authentication = () => this.page.getByRole('region', { name: 'Authentication' });
  readonly token = () => this.authentication().getByLabel('token', { exact: true });
  readonly server = () => this.page.getByLabel('Server', { exact: true });
  readonly body = () => this.page.getByRole('region', { name: 'Body', exact: true });
  readonly tryIt = () => this.page.getByRole('button', { name: 'Try It!' });
  readonly cancel = () => this.page.getByRole('button', { name: 'Cancel' });
  readonly response = () => this.page.getByRole('region', { name: 'Response', exact: true });
  readonly status = () => this.page.getByTestId('response-status');
  readonly snippets = () => this.page.getByRole('region', { name: 'Snippets' });
  readonly snippet = () => this.page.getByTestId('snippet');
  readonly operations = () => this.page.getByRole('navigation', { name: 'Operations' });

  /** Opens the page at an operation and waits until it can be used. */
  async open(operationId = ''): Promise<void> {
    await this.page.goto(`${this.url}/${operationId === '' ? '' : `#/${operationId}`}`);
    if (operationId === '') await expect(this.tryIt()).toBeVisible();
    else await this.expectOperation(operationId);
  }

  /** All panels change in one step, a moment after the address. */
  async expectOperation(operationId: string): Promise<void> {
    await expect(this.page.locator(`[data-operation="${operationId}"]`)).toBeVisible();
  }

  async chooseSandbox(): Promise<void> {
    await this.authentication().getByRole('button', { name: 'Use the local sandbox' }).click();
  }

  async choosePersonaKeyInSandbox(key: string): Promise<void> {
    await this.server().selectOption({ index: 1 });
    // The box is folded once an answer has accepted its key.
    const change = this.authentication().getByRole('button', { name: 'Change the key' });
    await change.or(this.token()).waitFor();
    if (await change.isVisible()) await change.click();
    await this.token().fill(key);
  }

  readonly language = (name: string): Locator =>
    this.snippets().getByRole('tablist', { name: 'Language' }).getByRole('tab', { name, exact: true });

  /** Chooses a language by its tab, or from the menu of all. */
  async chooseLanguage(name: string): Promise<void> {
    if ((await this.language(name).count()) === 0) {
      await this.snippets().getByRole('button', { name: 'More languages' }).click();
      // Its name goes on with what sends the request.
      await this.page
        .getByRole('menuitemradio', { name: new RegExp(`^${name.replaceAll('.', '\\.')}(?: |$)`) })
        .first()
        .click();
    }
    await this.language(name).click();
    await expect(this.snippets().getByRole('group', { name: `${name} code` })).toBeVisible();
  }

  async editorReady(): Promise<void> {
    await expect(this.body()).toHaveAttribute('data-editor', 'ready', { timeout: 30_000 });
  }

  /** Replaces the whole body, through whichever editor is there. */
  async typeBody(text: string): Promise<void> {
    await this.editorReady();
    await this.body().getByRole('textbox', { name: 'JSON body' }).focus();
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.insertText(text);
  }

  async send(): Promise<void> {
    await this.tryIt().click();
  }

  readonly editor = () => this.body().getByRole('textbox', { name: 'JSON body' });
  readonly parameter = (name: string) => this.page.getByLabel(name, { exact: true });
  readonly masked = () => this.page.getByTestId('masked-key');
  readonly snippetCopy = () => this.snippets().getByRole('button', { name: /^Copy(: Copied)?$/ });
  readonly requestLine = () => this.page.getByRole('region', { name: 'Request', exact: true });
  readonly address = () => this.page.getByTestId('request-address');
  readonly problem = (words: string | RegExp) =>
    this.body().getByRole('list', { name: 'Problems' }).getByRole('button', { name: words });
  /** The text of the answer as it is shown. */
  readonly answer = () => this.response().getByRole('group', { name: /^Answer body/ });

  /** Puts a text on the clipboard and pastes it where the focus is. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((value) => navigator.clipboard.writeText(value), text);
    await this.page.keyboard.press('ControlOrMeta+V');
  }

  /** What the clipboard holds after a press on a copy button. */
  async copied(button: Locator): Promise<string> {
    const before = `nothing copied ${Date.now()}`;
    await this.page.evaluate((value) => navigator.clipboard.writeText(value), before);
    await button.click();
    const read = () => this.page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(read).not.toBe(before);
    return read();
  }

  /** The exact body, as the editor's Copy button gives it. */
  bodyText(): Promise<string> {
    return this.copied(this.body().getByRole('button', { name: /^Copy/ }));
  }
}

/** Collects uncaught errors. */
function watchFaults(page: Page): readonly string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error.stack ?? error)));
  return faults;
}

/** Adds a server to the document that the page loads, as another document would name one. */
export async function addServer(page: Page, url: string): Promise<void> {
  await page.route('**/documents/persona/operations/*.json', async (route) => {
    const answer = await route.fetch();
    const operation = (await answer.json()) as { servers: object[] };
    operation.servers.push({ url, description: 'Added', variables: [] });
    await route.fulfill({ response: answer, json: operation });
  });
}

type Fixtures = {
  readonly app: ConsolePage;
  /** Set by `test.use`: the page may throw and print nothing during any of the tests. */
  readonly isQuiet: boolean;
  readonly faultWatch: void;
  /** Starts consoles of a test's own; they outlive its page, which may still be fetching parts of itself. */
  readonly startConsole: StartConsole;
  /** Every test, whatever it is about, ends with no violation of the page's policy. */
  readonly policyWatch: void;
};
type WorkerFixtures = { readonly consoleServer: ConsoleServer };

/** One built console a worker, on a free port; a fresh page and storage a test. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  consoleServer: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
    async ({}, provide) => {
      const server = await startConsole();
      await provide(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  isQuiet: [false, { option: true }],
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
  startConsole: async ({}, provide) => {
    const servers: ConsoleServer[] = [];
    await provide(async (environment) => {
      const server = await startConsole(environment);
      servers.push(server);
      return server;
    });
    for (const server of servers) await server.stop();
  },
  faultWatch: [
    // Ends before the consoles that a test started are stopped.
    async ({ page, isQuiet, startConsole: _consoles }, provide) => {
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(String(error)));
      page.on('console', (message) => {
        // Chromium itself writes a line for every answer from 400 on; an operation's file may be asked for in vain.
        const { pathname } = new URL(message.location().url || 'about:blank');
        const isAnswer = pathname === '/proxy' || pathname.startsWith('/documents/persona/operations/');
        if (/^(?:error|warning)$/.test(message.type()) && !isAnswer) faults.push(message.text());
      });
      await provide();
      if (isQuiet) expect(faults, 'the page throws and prints nothing').toEqual([]);
    },
    { auto: true },
  ],
  policyWatch: [
    async ({ context }, provide, { annotations }) => {
      const { violations, settle } = await watchPolicy(context);
      await provide();
      await settle();
      annotations.push({ type: policyAnnotation, description: String(violations.length) });
      expect(violations, 'nothing breaks the content security policy').toEqual([]);
    },
    { auto: true },
  ],
  app: async ({ page, consoleServer }, provide) => {
    const faults = watchFaults(page);
    await provide(new ConsolePage(page, consoleServer.url));
    expect(faults, 'no fault of the page').toEqual([]);
  },
});

export { expect };
