import { expect } from '@playwright/test';
import {
  type EchoServer,
  type RecordedRequest,
  startEchoServer,
} from '../src/testing/servers/echo-server.ts';
import type { ConsolePage } from './fixtures.ts';

/** A document of the test's own, opened in the page; its calls are recorded. */
export type Opened = {
  readonly server: EchoServer;
  readonly text: string;
};

export async function recordedApi(paths: object): Promise<Opened> {
  const server = await startEchoServer();
  const text = JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Recorded', version: '1' },
    servers: [{ url: server.origin }],
    paths,
  });
  return { server, text };
}

/** Opens the document at one of its operations, and lets the console call its server. */
export async function openRecorded(app: ConsolePage, { text, server }: Opened, title: string): Promise<void> {
  const { page } = app;
  await app.open();
  await page.getByRole('button', { name: /^Document:/ }).click();
  await page.getByRole('menuitem', { name: /^Open a document/ }).click();
  const file = { name: 'recorded.json', mimeType: 'application/json', buffer: Buffer.from(text) };
  await page.getByRole('dialog').getByLabel('Document file').setInputFiles(file);
  await app.operations().getByRole('link', { name: title }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  const allow = app.requestLine().getByRole('button', { name: `Allow 127.0.0.1:${server.port}` });
  await allow.click();
  await expect(allow).toHaveCount(0);
}

/** Presses Try It! and gives what came over the wire. */
export async function sendRecorded(app: ConsolePage, { server }: Opened): Promise<RecordedRequest> {
  let request: RecordedRequest | undefined;
  await app.send();
  // The status of the call before may still stand there.
  await expect.poll(() => (request ??= server.take()[0]) !== undefined).toBe(true);
  await expect(app.status()).toHaveText('200 - OK');
  if (!request) throw new Error('nothing was recorded');
  return request;
}
