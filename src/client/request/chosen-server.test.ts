import { describe, expect, it, test } from 'vitest';
import type { Server } from '../../core/openapi/document.ts';
import { listServers, shownAddress, serverId, type ServerSurroundings } from './chosen-server.ts';
import { readTypedServer } from './typed-server.ts';

const pageUrl = 'http://localhost:5173/#/x';
const around: ServerSurroundings = {
  documentUrl: '',
  pageUrl,
  variables: {},
  typed: [],
  hasSandbox: true,
};
const server = (url: string, variables: Server['variables'] = [], description = ''): Server => ({
  url,
  description,
  variables,
});
const variable = (name: string, defaultValue = '', values: readonly string[] = []) => ({
  name,
  defaultValue,
  values,
  description: '',
});
const urls = (declared: readonly Server[], change: Partial<ServerSurroundings> = {}) =>
  listServers(declared, { ...around, ...change }).servers.map(({ url }) => url);

describe('an address of the document', () => {
  const at = 'https://docs.example.com/specs/api.json';
  it.each<readonly [name: string, url: string, documentUrl: string, result: string | undefined]>([
    ['absolute', 'https://api.example.com/v1', '', 'https://api.example.com/v1'],
    ['with a slash behind it', 'https://api.example.com/v1/', '', 'https://api.example.com/v1'],
    ['a host alone', 'https://api.example.com', '', 'https://api.example.com'],
    ['from the root', '/v1', at, 'https://docs.example.com/v1'],
    ['beside the document', 'v1', at, 'https://docs.example.com/specs/v1'],
    ['above the document', '../v1', at, 'https://docs.example.com/v1'],
    ['the root itself', '/', at, 'https://docs.example.com'],
    ['without a scheme', '//api.example.com/v1', at, 'https://api.example.com/v1'],
    ['without a scheme, from a file', '//api.example.com/v1', '', 'https://api.example.com/v1'],
    ['without a host, from a file', '/v1', '', undefined],
    ['none, from a file', '/', '', undefined],
    ['a web socket', 'wss://api.example.com', '', undefined],
    ['a file transfer', 'ftp://api.example.com', at, undefined],
    ['a script', 'javascript:alert(1)', at, undefined],
    ['no address', 'https://', at, undefined],
  ])('%s', (_name, url, documentUrl, result) => {
    const { servers, notes } = listServers([server(url)], { ...around, documentUrl });
    expect(servers.map((one) => one.url)).toEqual(result === undefined ? [] : [result]);
    expect(notes).toHaveLength(result === undefined ? 1 : 0);
    for (const note of notes) expect(note).toMatch(/\.$/);
  });

  it.each(['https://me:hush@api.example.com/v1', 'https://me:hush@api.example.com/v1?a=1#b'])(
    'with a user name, %s: it is told, and the password is not repeated',
    (url) => {
      const { servers, notes } = listServers([server(url)], around);
      expect(servers.map((one) => one.url)).toEqual(['https://api.example.com/v1']);
      expect(notes[url.includes('?') ? 1 : 0]).toContain('writes a user name into its server');
      expect(notes.join(' ')).not.toContain('hush');
    },
  );

  it.each([
    ['api.example.com/v1', true],
    ['api.example.com', true],
    ['example.com/v1', true],
    ['v1.0/api', false],
    ['../v1', false],
    ['/api.example.com', false],
    ['v1', false],
  ])('a path that looks like a host, %s, is told: %s', (url, isTold) => {
    const { servers, notes } = listServers([server(url)], { ...around, documentUrl: at });
    expect(servers[0]?.url).toContain('https://docs.example.com/');
    expect(notes.some((note) => note.includes(`type \`https://${url}\``))).toBe(isTold);
  });

  it('a scheme in upper case is http all the same', () => {
    expect(urls([server('HTTPS://API.example.com/V1')])).toEqual(['https://api.example.com/V1']);
  });

  it('named twice is listed once', () => {
    expect(urls([server('https://a.example'), server('https://a.example/')])).toEqual(['https://a.example']);
  });
});

describe('variables', () => {
  const template = 'https://{region}.example.com/{base}';
  const declared = [
    server(template, [
      variable('region', 'eu', ['eu', 'us']),
      variable('base', 'v1'),
      variable('unused', 'x'),
    ]),
  ];
  it.each<readonly [name: string, variables: Readonly<Record<string, string>>, url: string]>([
    ['defaults', {}, 'https://eu.example.com/v1'],
    ['one of the enum', { region: 'us' }, 'https://us.example.com/v1'],
    ['none of the enum', { region: 'evil.example/' }, 'https://eu.example.com/v1'],
    ['a free one', { base: 'v2/x' }, 'https://eu.example.com/v2/x'],
    ['a free one left empty', { base: '' }, 'https://eu.example.com/{base}'],
    ['a name of every object', { constructor: 'x' }, 'https://eu.example.com/v1'],
  ])('%s', (_name, variables, url) => {
    expect(urls(declared, { variables })).toEqual([url]);
  });

  it('the choice outlives a change of them', () => {
    const ids = [{}, { region: 'us' }].map((variables) => {
      const [first] = listServers(declared, { ...around, variables }).servers;
      return first && serverId(first);
    });
    expect(ids).toEqual([template, template]);
  });

  it('a host that is not whole has no origin, so no key is taken for it', () => {
    const [first] = listServers([server('https://{tenant}.example.com')], around).servers;
    expect(first).toMatchObject({ origin: '', variables: [{ name: 'tenant', value: '', values: [] }] });
  });

  it('a default that the document forgot is the first of the enum', () => {
    expect(urls([server('https://a.example/{v}', [variable('v', '', ['v1', 'v2'])])])).toEqual([
      'https://a.example/v1',
    ]);
  });

  it('may be the whole address', () => {
    expect(urls([server('{host}/v1', [variable('host', 'https://a.example')])])).toEqual([
      'https://a.example/v1',
    ]);
  });
});

describe('the local sandbox', () => {
  const persona = server('https://api.withpersona.com/api/v1');
  const own = 'http://localhost:5173/sandbox/api/v1';
  it('is offered for Persona’s documents, wherever they were opened from', () => {
    const { servers, help } = listServers([persona], around);
    expect(servers.map(({ url, isLocalSandbox }) => [url, isLocalSandbox])).toEqual([
      ['https://api.withpersona.com/api/v1', false],
      [own, true],
    ]);
    expect(help?.id).toBe('persona');
  });

  it('is listed once where the document names it itself', () => {
    const declared = [persona, server('/sandbox/api/v1', [], 'Local sandbox')];
    expect(urls(declared, { documentUrl: pageUrl })).toEqual([persona.url, own]);
  });

  it('is not missed in the bundled document opened from a file', () => {
    const { servers, notes } = listServers([persona, server('/sandbox/api/v1')], around);
    expect(servers).toHaveLength(2);
    expect(notes).toEqual([]);
  });

  it('is known by its second address too, and by no path beside it', () => {
    const origin = 'http://localhost:5173';
    const typed = [`${origin}/api/v1`, `${origin}/api/v10`];
    const { servers } = listServers([persona], { ...around, typed });
    expect(servers.slice(2).map(({ isLocalSandbox }) => isLocalSandbox)).toEqual([true, false]);
  });

  it('is not offered for other documents, and an address of its own there is a plain one', () => {
    const { servers } = listServers([server('https://a.example'), server(own)], around);
    expect(servers.map(({ isLocalSandbox }) => isLocalSandbox)).toEqual([false, false]);
  });

  it('is not there where the console has it switched off, not even by the document', () => {
    const declared = [persona, server('/sandbox/api/v1', [], 'Local sandbox')];
    for (const documentUrl of ['', pageUrl]) {
      expect(urls(declared, { documentUrl, hasSandbox: false })).toEqual([persona.url]);
    }
  });

  it('takes no typed address along where it is switched off, but its own', () => {
    const typed = ['http://localhost:5173/api/v1', own, 'http://localhost:5173/api/v10', 'https://b.example'];
    const listed = urls([persona], { typed, hasSandbox: false });
    expect(listed).toEqual([persona.url, 'http://localhost:5173/api/v10', 'https://b.example']);
  });
});

test('typed addresses come last and are marked', () => {
  const { servers } = listServers([server('https://a.example')], {
    ...around,
    typed: ['https://b.example/v1', 'nonsense', 'https://a.example'],
  });
  expect(servers).toMatchObject([
    { url: 'https://a.example' },
    { url: 'https://b.example/v1', origin: 'https://b.example', isTyped: true },
  ]);
});

describe('what a user types', () => {
  it.each<readonly [typed: string, result: string | undefined]>([
    [' https://api.example.com/v1/ ', 'https://api.example.com/v1'],
    ['api.example.com/v1', 'https://api.example.com/v1'],
    ['api.example.com:8443', 'https://api.example.com:8443'],
    ['localhost:3000', 'http://localhost:3000'],
    ['127.0.0.1:3000/v1', 'http://127.0.0.1:3000/v1'],
    ['[::1]:3000', 'http://[::1]:3000'],
    ['HTTP://API.example.com', 'http://api.example.com'],
    ['', undefined],
    ['/v1', undefined],
    ['ftp://a.example', undefined],
    ['ws://a.example', undefined],
    ['https://user:pass@a.example', undefined],
    ['user@a.example', undefined],
    ['https://a.example?x=1', undefined],
    ['https://a.example#x', undefined],
    ['https://{tenant}.example', undefined],
    ['a b.example', undefined],
    ['javascript:alert(1)', undefined],
  ])('%j', (typed, result) => {
    const read = readTypedServer(typed);
    if (result === undefined)
      expect(read).toMatchObject({ ok: false, problem: expect.stringMatching(/\.$/) });
    else expect(read).toEqual({ ok: true, value: result });
  });
});

describe('what a document writes against the rules of a server', () => {
  it.each<readonly [name: string, url: string, query: string | undefined]>([
    ['a query', 'https://a.example/v1?tenant=7&x', 'tenant=7&x'],
    ['a query of a variable', 'https://a.example/v1?tenant={tenant}', 'tenant=7'],
    ['a fragment', 'https://a.example/v1#top', undefined],
    ['nothing behind its question mark', 'https://a.example/v1?', undefined],
  ])('%s goes out, and is told', (_name, url, query) => {
    const { servers, notes } = listServers([server(url)], { ...around, variables: { tenant: '7' } });
    expect(servers).toMatchObject([{ url: 'https://a.example/v1' }]);
    expect(servers[0]?.query).toBe(query);
    expect(servers[0] && shownAddress(servers[0])).toBe(
      `https://a.example/v1${query === undefined ? '' : `?${query}`}`,
    );
    expect(notes).toHaveLength(url.endsWith('?') ? 0 : 1);
    // A variable may hold a secret.
    if (url.includes('{')) expect(notes.join(' ')).not.toContain('7');
  });

  it('two servers that differ in their query are two', () => {
    expect(urls([server('https://a.example?x=1'), server('https://a.example?x=2')])).toHaveLength(2);
  });

  it.each([
    ['/v1', '/v1'],
    ['v1/', '/v1'],
    ['./v1', '/v1'],
    ['/v1?x=1', '/v1'],
    ['/', undefined],
    ['https://a.example/v1', undefined],
    ['//a.example/v1', undefined],
    ['/{version}', undefined],
  ])('the path of a server without a host: %s', (url, path) => {
    expect(listServers([server(url)], { ...around, documentUrl: '' }).hostlessPath).toBe(path);
  });

  it.each([
    ['a.example', 'https://a.example/v1'],
    ['https://a.example', 'https://a.example/v1'],
    ['localhost:3000', 'http://localhost:3000/v1'],
    ['https://a.example/', 'https://a.example'],
    ['https://a.example/v2', 'https://a.example/v2'],
  ])('a typed host gets that path: %s', (typed, result) => {
    expect(readTypedServer(typed, '/v1')).toEqual({ ok: true, value: result });
  });
});
