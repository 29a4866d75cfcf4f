import { describe, expect, test } from 'vitest';
import type { FileSource, HttpBody, HttpRequest } from '../../core/request/http-request.ts';
import { answerHeadHeader, encodeAnswerHead } from '../../server/proxy/protocol.ts';
import { fileOf } from '../../testing/requests/forms.ts';
import { send } from './send.ts';

const requestOf = (body: HttpBody): HttpRequest => ({
  method: 'POST',
  url: 'https://api.example.com/files',
  headers: [],
  body,
});
const uploading = (file: FileSource): HttpRequest =>
  requestOf({
    kind: 'multipart',
    boundary: 'b',
    parts: [
      { name: 'note', content: { kind: 'text', text: 'é' } },
      { name: 'file', fileName: file.name, contentType: 'text/csv', content: { kind: 'file', file } },
    ],
  });
const answered = new Response('ok', {
  headers: { [answerHeadHeader]: encodeAnswerHead({ status: 200, reason: '', headers: [] }) },
});

type Fetch = typeof globalThis.fetch;
const ask = (request: HttpRequest, fetch: Fetch) =>
  send(request, { signal: new AbortController().signal, fetch });

/** What goes to the proxy, its first line aside. */
async function sentBody(request: HttpRequest): Promise<string> {
  let sent = '';
  const result = await ask(request, async (_input, init) => {
    sent = await new Response(init?.body ?? null).text();
    return answered.clone();
  });
  expect(result.ok).toBe(true);
  return sent.slice(sent.indexOf('\n') + 1);
}

/** A file of a browser that cannot be read any more. */
class LostFile extends File {
  override arrayBuffer = () => Promise.reject(new DOMException('changed', 'NotReadableError'));
  override slice = () => this;
}

/** Gone from the disk: no size, and only a read of the whole fails. */
class MovedFile extends File {
  override arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
}

/** One that must not be read as a whole. */
class LargeFile extends File {
  override arrayBuffer = () => Promise.reject(new Error('read as a whole'));
}

describe('bodies with files', () => {
  test('a form is framed part by part', async () => {
    expect(await sentBody(uploading(fileOf('a.csv', 'x,y\n')))).toBe(
      '--b\r\nContent-Disposition: form-data; name="note"\r\n\r\né\r\n' +
        '--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\nx,y\n\r\n' +
        '--b--\r\n',
    );
  });

  test('a file goes as it is', async () => {
    expect(await sentBody(requestOf({ kind: 'file', file: fileOf('a', 'bytes') }))).toBe('bytes');
  });

  test('a file that is no Blob is read when it is sent', async () => {
    const bytes = new TextEncoder().encode('bytes').buffer;
    const file = { name: 'a', type: '', size: 5, arrayBuffer: async () => bytes };
    expect(await sentBody(requestOf({ kind: 'file', file }))).toBe('bytes');
  });

  test('a file of a browser is handed on without being read', async () => {
    let hasSent = false;
    const result = await ask(
      requestOf({ kind: 'file', file: new LargeFile(['x'], 'a') }),
      async (_input, init) => {
        expect(init?.body).toBeInstanceOf(Blob);
        hasSent = true;
        return answered.clone();
      },
    );
    expect(hasSent && result.ok).toBe(true);
  });

  test('the answer remembers the file, not its bytes', async () => {
    const file = fileOf('a', 'bytes');
    const result = await ask(requestOf({ kind: 'file', file }), async () => answered.clone());
    expect(result).toMatchObject({ ok: true, value: { request: { body: { kind: 'file' } } } });
    expect(result.ok && result.value.request.body).toMatchObject({ file });
  });

  const lost = {
    name: 'a.csv',
    type: '',
    size: 1,
    arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotFoundError')),
  };
  test.each<readonly [string, HttpRequest]>([
    ['a file that changed after it was chosen', uploading(new LostFile(['x'], 'a.csv'))],
    ['a file that went away', uploading(lost)],
    ['a file that was moved, which browsers send as nothing', uploading(new MovedFile([], 'a.csv'))],
  ])('%s is told', async (_name, request) => {
    let calls = 0;
    const result = await ask(request, () => {
      calls += 1;
      return Promise.reject(new TypeError('Failed to fetch'));
    });
    expect(calls).toBe(0);
    expect(result).toMatchObject({
      ok: false,
      problem: {
        code: 'file_unreadable',
        title: 'The file “a.csv” was changed, moved or removed after it was chosen.',
      },
    });
  });

  test('a console that is away is not blamed on the file', async () => {
    const result = await ask(uploading(fileOf('a', 'x')), () =>
      Promise.reject(new TypeError('Failed to fetch')),
    );
    expect(result).toMatchObject({ ok: false, problem: { code: 'console_offline' } });
  });
});
