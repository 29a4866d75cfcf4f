import { QueryClient } from '@tanstack/react-query';
import { describe, expect, test } from 'vitest';
import { shop } from '../../testing/documents/documents.ts';
import { bundledSource } from './bundled-source.ts';
import { operationFile } from './document-files.ts';
import { splitDocument } from '../../build/split-document.ts';
import { documentIndexQuery, operationQuery } from './use-document.ts';

const split = splitDocument('shop', JSON.stringify(shop));
const files = split.ok ? split.value : new Map<string, string>();

const asked: string[] = [];
const serve = (async (input: string) => {
  asked.push(input);
  const text = files.get(input.replace('/base/', ''));
  return new Response(text ?? 'none', { status: text === undefined ? 404 : 200 });
}) as typeof fetch;
const source = bundledSource('shop', { base: '/base/', fetch: serve });
const broken = (answer: () => Promise<Response>) =>
  bundledSource('shop', { base: '/', fetch: answer as typeof fetch });

describe('a bundled document', () => {
  test('index and operations come from files below the base', async () => {
    expect((await source.loadIndex()).operations).toHaveLength(5);
    expect(await source.loadOperation('get-health')).toMatchObject({ path: '/health', method: 'GET' });
    expect(asked).toEqual([
      '/base/documents/shop/index.json',
      '/base/documents/shop/operations/get-health.json',
    ]);
  });

  test('the index carries nothing of the operations but their rows', () => {
    expect((files.get('documents/shop/index.json') ?? '').length).toBeLessThan(1_500);
  });

  test.each([
    ['repos/get', 'repos~002fget'],
    ['..', '~002e~002e'],
    ['a b~c', 'a~0020b~007ec'],
    ['create-an-inquiry', 'create-an-inquiry'],
  ])('the id %s is the file %s', (id, file) => {
    expect(operationFile('d', id)).toBe(`documents/d/operations/${file}.json`);
  });

  test.each([
    [
      'no network',
      () => Promise.reject(new TypeError('failed')),
      'The list of operations could not be fetched. Check that the console is still running, then try again.',
    ],
    [
      'a server error',
      () => Promise.resolve(new Response('', { status: 500 })),
      'The list of operations could not be fetched: the answer was 500.',
    ],
    [
      'a missing file',
      () => Promise.resolve(new Response('', { status: 404 })),
      'The list of operations is not part of this console.',
    ],
    [
      'a cut file',
      () => Promise.resolve(new Response('{"ti')),
      'The list of operations arrived incomplete. Try again.',
    ],
  ])('%s is a sentence', async (_name, answer, message) => {
    await expect(broken(answer).loadIndex()).rejects.toMatchObject({ name: 'DocumentLoadError', message });
  });

  test('queries are kept, shared, and asked again after a failure', async () => {
    const client = new QueryClient();
    asked.length = 0;
    await client.prefetchQuery(operationQuery(source, 'get-health'));
    expect(await client.fetchQuery(operationQuery(source, 'get-health'))).toMatchObject({ id: 'get-health' });
    expect(asked).toHaveLength(1);
    const once = {
      ...documentIndexQuery(broken(() => Promise.resolve(new Response('', { status: 500 })))),
      retry: false,
    };
    await expect(client.fetchQuery(once)).rejects.toThrow('500');
    expect((await client.fetchQuery(documentIndexQuery(source))).title).toBe('Shop');
  });

  test('a document that cannot be read is a sentence', () => {
    expect(splitDocument('x', '{"openapi":')).toEqual({
      ok: false,
      problem: 'Line 1, column 11: The text ends where a value is expected.',
    });
  });
});
