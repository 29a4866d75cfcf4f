import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';

/** A document with two operations. */
export const shop = (title: string, extra: object = {}): string =>
  JSON.stringify({
    openapi: '3.1.0',
    info: { title, version: '7' },
    servers: [{ url: 'https://api.example.com' }],
    paths: {
      '/items': {
        get: { operationId: 'list-items', summary: 'List items', responses: { 200: { description: 'All' } } },
        post: {
          operationId: 'create-item',
          summary: 'Create an item',
          requestBody: { content: { 'application/json': { schema: { type: 'object' } } } },
          responses: { 201: { description: 'Made' } },
        },
      },
    },
    ...extra,
  });

/** A document whose one path is elsewhere. */
export const yamlRoot = (reference: string, title = 'Tree'): string =>
  `openapi: 3.1.0\ninfo: {title: ${title}, version: '1'}\nservers: [{url: /v1}]\npaths:\n  /pets:\n    $ref: ${reference}\n`;
export const yamlPets = 'get: {operationId: list-pets, summary: List pets, responses: {}}\n';

/** The documents' part of the page. */
export class Documents {
  constructor(readonly page: Page) {}
  readonly dialog = () => this.page.getByRole('dialog');
  readonly switch = () => this.page.getByRole('button', { name: /^Document:/ });
  readonly refusal = () => this.dialog().getByRole('alert').filter({ hasText: 'could not be opened' });
  readonly row = (name: string | RegExp) => this.page.getByRole('menuitemradio', { name });

  async askToOpen(): Promise<void> {
    await this.switch().click();
    await this.page.getByRole('menuitem', { name: /^Open a document/ }).click();
    await expect(this.dialog()).toBeVisible();
  }

  async chooseFile(name: string, content: string | Buffer): Promise<void> {
    await this.askToOpen();
    const file = { name, mimeType: 'application/json', buffer: Buffer.from(content) };
    await this.dialog().getByLabel('Document file').setInputFiles(file);
  }

  async openFile(name: string, content: string, title: string): Promise<void> {
    await this.chooseFile(name, content);
    await this.expectShown(title);
  }

  async expectShown(title: string): Promise<void> {
    await expect(this.dialog()).toHaveCount(0);
    await expect(this.switch()).toHaveAccessibleName(`Document: ${title}`);
  }

  async show(name: string | RegExp): Promise<void> {
    await this.switch().click();
    await this.row(name).click();
  }

  /** As when the user clears the site's data in another tab. */
  async clearStoredTexts(): Promise<void> {
    await this.page.evaluate(
      () =>
        new Promise((resolve) => {
          const opened = indexedDB.open('tryit-documents');
          opened.addEventListener('success', () => {
            const texts = opened.result.transaction('documents', 'readwrite').objectStore('documents');
            texts.clear().addEventListener('success', resolve);
          });
        }),
    );
  }
}
