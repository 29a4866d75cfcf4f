import { describe, expect, test } from 'vitest';
import { answerHeadHeader, encodeAnswerHead } from '../../server/proxy/protocol.ts';
import { maxDocumentBytes } from './document-protocol.ts';
import { fetchDocument, readAddress } from './fetch-document.ts';

const address = 'https://example.com/api/openapi.json';

type Answer = {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: BodyInit;
};

const ask = (answer: Answer, at = address, signal = new AbortController().signal) => {
  const { status = 200, headers = {}, body = '{}' } = answer;
  const head = encodeAnswerHead({ status, reason: 'Words', headers: Object.entries(headers) });
  const fetch = (async () =>
    new Response(body, { headers: { [answerHeadHeader]: head } })) as typeof globalThis.fetch;
  return fetchDocument(at, { signal, fetch });
};
const messageOf = async (answer: Answer, at?: string) => {
  const outcome = await ask(answer, at);
  return outcome.kind === 'refused' ? outcome.problem.message : outcome.kind;
};

describe('an address', () => {
  test.each([
    ['https://example.com/a.json', 'https://example.com/a.json'],
    [' https://example.com/a.json?x=1#top ', 'https://example.com/a.json?x=1'],
    ['example.com/a.yaml', 'https://example.com/a.yaml'],
    ['http://127.0.0.1:3000/a', 'http://127.0.0.1:3000/a'],
    ['', 'Type the address of a document.'],
    ['https://user:word@example.com/a', /without any/],
    ['javascript:alert(1)', /begins with https/],
    ['file:///etc/passwd', /begins with https/],
    ['https://', /names a host/],
  ])('%s', (typed, expected) => {
    const read = readAddress(typed);
    expect(read.ok ? read.value.href : read.problem).toMatch(
      typeof expected === 'string' ? new RegExp(`^${expected.replaceAll(/[.?]/g, '\\$&')}$`) : expected,
    );
  });
});

describe('fetching', () => {
  test('nothing of the user goes along', async () => {
    let sent = '';
    const fetch = (async (_url: string, init: RequestInit) => {
      sent = await (init.body as Blob).text();
      throw new TypeError('enough');
    }) as typeof globalThis.fetch;
    await fetchDocument(address, { signal: new AbortController().signal, fetch });
    expect(JSON.parse(sent)).toMatchObject({
      method: 'GET',
      target: address,
      headers: [['accept', expect.any(String)]],
      hasBody: false,
    });
  });

  test('a document comes as the bytes that were sent', async () => {
    const outcome = await ask({ body: '\uFEFF{ }' });
    expect(outcome.kind === 'fetched' && outcome.blob.size).toBe(6);
  });

  test.each([
    ['an absolute one', 'https://other.example/x', 'https://other.example/x'],
    ['a relative one', '../v2/openapi.json', 'https://example.com/v2/openapi.json'],
  ])('a redirect is not followed: %s', async (_name, location, to) => {
    expect(await ask({ status: 302, headers: { location } })).toEqual({ kind: 'moved', to });
  });

  test.each([
    ['a redirect to nowhere', { status: 302 }, address, /a redirect to no address/],
    ['a redirect to a script', { status: 302, headers: { location: 'javascript:1' } }, address, /no address/],
    ['not found', { status: 404 }, address, /answered 404 Words\. Check the address/],
    ['a login', { status: 401 }, address, /download the file/],
    ['a page', { headers: { 'content-type': 'text/html; charset=utf-8' } }, address, /HTML page/],
    [
      'a page about a file on GitHub',
      { headers: { 'content-type': 'text/html' } },
      'https://github.com/o/r/blob/main/a/b.yaml',
      /https:\/\/raw\.githubusercontent\.com\/o\/r\/main\/a\/b\.yaml$/,
    ],
    ['a cut answer', { headers: { 'content-length': '10' } }, address, /broke off after 2 bytes/],
  ] as const)('%s is a sentence', async (_name, answer, at, message) => {
    expect(await messageOf(answer, at)).toMatch(message);
  });

  test('a body without end is let go of', async () => {
    const piece = new Uint8Array(maxDocumentBytes / 4);
    let pieces = 0;
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull: (controller) => {
        pieces += 1;
        if (pieces > 5) controller.error(new Error('asked for more'));
        else controller.enqueue(piece);
      },
    });
    expect(await messageOf({ body })).toMatch(/documents up to 64 MB/);
  });

  test('cancelled, it rejects', async () => {
    await expect(ask({}, address, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
  });
});
