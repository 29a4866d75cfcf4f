import { expect, type Locator, type Page, test as base } from '@playwright/test';
import { type ConsoleServer, startConsole } from './console-server.ts';

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
    await expect(this.tryIt()).toBeVisible();
  }

  async chooseSandbox(): Promise<void> {
    await this.authentication().getByRole('button', { name: 'Use the local sandbox' }).click();
  }

  async choosePersonaKeyInSandbox(key: string): Promise<void> {
    await this.server().selectOption({ index: 1 });
    await this.token().fill(key);
  }

  readonly language = (name: string): Locator =>
    this.snippets().getByRole('tablist', { name: 'Language' }).getByRole('tab', { name, exact: true });

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
}

type Fixtures = { readonly app: ConsolePage };
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
  app: async ({ page, consoleServer }, provide) => {
    await provide(new ConsolePage(page, consoleServer.url));
  },
});

export { expect };
