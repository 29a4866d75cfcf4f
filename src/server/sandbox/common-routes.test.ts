// What is the same for every resource.
import { describe, expect, test } from 'vitest';
import { describedOperations } from './described-operations.ts';
import { demoKey } from '../../core/persona/demo-key.ts';
import { createSandbox } from './handler.ts';
import { findRoute, routes } from './routes.ts';
import { at, createClient, createdInquiry, errorOf, idOf, idsIn, inquiryBody } from './sandbox-client.ts';

const isOfOne = (path: string): boolean => path.includes(':id');
const lists = routes.filter(
  ({ method, path }) => method === 'GET' && !isOfOne(path) && path !== '/rate-limits',
);
const searches = routes.filter(({ path }) => path.endsWith('/search'));

describe('what is left empty counts as absent', () => {
  test.each(lists.map(({ path }) => path))('GET %s', async (path) => {
    const { send } = createClient({ seedData: true });
    const needed = 'filter[inquiry-template-id]=itmpl_YOURTEMPLATEID';
    const asked = path === '/inquiry-template-versions' ? needed : '';
    const plain = await send(`GET ${path}?${asked}`);
    const empty =
      'page[after]=&page[before]=&page[size]=&filter[reference-id]=&filter[inquiry-id]=&filter[x]=';
    const answer = await send(`GET ${path}?${asked}&${empty}`);
    expect([answer.status, at(answer.json, 'data')]).toEqual([200, at(plain.json, 'data')]);
  });

  test.each(searches.map(({ path }) => path))('POST %s', async (path) => {
    const { send } = createClient({ seedData: true });
    const plain = await send(`POST ${path}`, {});
    const answer = await send(`POST ${path}?page[after]=&page[size]=`, {
      query: null,
      sort: null,
      page: { after: '', before: '', size: '' },
    });
    expect([answer.status, at(answer.json, 'data')]).toEqual([200, at(plain.json, 'data')]);
    expect(at(plain.json, 'data')).not.toEqual([]);
  });
});

describe('an operation that nobody takes is told as such, whatever is sent to it', () => {
  const notSimulated = describedOperations.filter((call) => {
    const [method = '', path = ''] = call.split(' ');
    return method !== 'GET' && 'kind' in findRoute(method, path.replaceAll(':id', 'x_1'));
  });
  const bodies: readonly (readonly [mediaType: string, body: string])[] = [
    [
      'multipart/form-data; boundary=b',
      '--b\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--b--\r\n',
    ],
    ['application/x-www-form-urlencoded', 'grant_type=client_credentials'],
    ['application/octet-stream', '\u0000'],
    ['text/plain', 'x'],
    ['application/json', '{"data":'],
  ];
  test.each(bodies)('%s', async (mediaType, body) => {
    const { send } = createClient({ rateLimit: 1000 });
    const headers = { 'content-type': mediaType, 'persona-version': 'none', 'idempotency-key': 'k' };
    for (const call of notSimulated) {
      const answer = await send(call.replaceAll(':id', 'x_1'), body, headers);
      expect([call, answer.status, at(answer.json, 'errors', 0, 'title')]).toEqual([
        call,
        501,
        'Not simulated',
      ]);
    }
    expect((await send('POST /nothing', body, headers)).status).toBe(404);
    expect((await send('POST /rate-limits', body, headers)).status).toBe(405);
  });

  test('nothing of a body is waited for', async () => {
    const body = new ReadableStream<Uint8Array>({ pull: () => new Promise<void>(() => undefined) });
    const request = new Request('http://localhost/api/v1/documents/x_1', {
      method: 'POST',
      headers: { authorization: `Bearer ${demoKey}`, 'content-type': 'multipart/form-data; boundary=b' },
      body,
      duplex: 'half',
    } as RequestInit);
    expect((await createSandbox().handle(request)).status).toBe(405);
  });

  test('a form for an operation that is simulated and takes none is told what it takes', async () => {
    const [[mediaType, body] = ['', '']] = bodies;
    const answer = await createClient().send('POST /inquiries', body, { 'content-type': mediaType });
    expect([answer.status, errorOf(answer)]).toEqual([415, expect.stringContaining('application/json')]);
  });
});

describe('the two addresses', () => {
  test.each(['/sandbox/api/v1', '/api/v1'])(
    'pages of %s go on at links as Persona has them',
    async (base) => {
      const { send } = createClient();
      const ids: string[] = [];
      for (let count = 0; count < 3; count += 1) ids.unshift(await createdInquiry(send));
      const pages: string[][] = [];
      let next = `${base}/inquiries?page[size]=2`;
      for (;;) {
        const { json } = await send(`GET ${next}`);
        pages.push(idsIn(json));
        const link = at(json, 'links', 'next');
        if (link === null) break;
        expect(link).toMatch(/^\/api\/v1\/inquiries\?/);
        const { pathname, search } = new URL(String(link), `http://localhost${base}`);
        next = pathname + search;
      }
      expect(pages).toEqual([ids.slice(0, 2), ids.slice(2)]);
    },
  );

  test('lead to the same records', async () => {
    const { send } = createClient();
    const id = await createdInquiry(send);
    const one = await send(`GET /api/v1/inquiries/${id}`);
    expect([one.status, idOf(one)]).toEqual([200, id]);
    const key = { 'idempotency-key': 'k' };
    const first = await send('POST /api/v1/inquiries', inquiryBody(), key);
    const again = await send('POST /sandbox/api/v1/inquiries', inquiryBody(), key);
    expect([first.status, again.status, idOf(again)]).toEqual([201, 201, idOf(first)]);
  });

  test.each(['/api/v1', '/api/v10/inquiries', '/api/inquiries', '/v1/inquiries', '/api/v1x/inquiries'])(
    'and %s leads nowhere',
    async (path) => {
      expect((await createClient().send(`GET /sandbox/..${path}`)).status).toBe(404);
    },
  );
});
