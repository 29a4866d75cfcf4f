import { describe, expect, test } from 'vitest';
import { schemeOf } from '../../testing/requests/operations.ts';
import type { OpenOperation } from '../../client/console.ts';
import { personaHelp } from '../../core/persona/help.ts';
import type { SecurityAlternative, SecurityScheme } from '../../core/openapi/operation.ts';
import { type Credential, placeOf, type Verdict } from '../../state/credentials.ts';
import { boxPlace, boxTitle, readTokenBox } from './token-box.ts';

const api = 'https://api.withpersona.com';
const page = 'http://localhost:5173';
const apiPlace = placeOf('persona', api);
const pagePlace = placeOf('persona', page);

const scheme = (name: string, rest: Partial<SecurityScheme> = {}) => schemeOf({ name, ...rest });
const bearer = scheme('bearerAuth');
const certificate = scheme('certificate', { type: 'mutualTLS', scheme: '' });
const inHeader = scheme('key', { type: 'apiKey', scheme: '', in: 'header', parameterName: 'X-Key' });

function opened(security: readonly SecurityAlternative[], isSandbox = false, help = true): OpenOperation {
  const servers = [
    { url: `${api}/api/v1`, origin: api, label: 'Persona', isLocalSandbox: false },
    { url: `${page}/sandbox/api/v1`, origin: page, label: 'Local sandbox', isLocalSandbox: true },
  ];
  return {
    documentId: 'persona',
    key: 'persona/x',
    operation: {
      id: 'x',
      method: 'GET',
      path: '/x',
      title: 'X',
      description: '',
      tag: '',
      isDeprecated: false,
      parameters: [],
      body: undefined,
      responses: [],
      security,
      servers: [],
      troubles: [],
    },
    server: servers[isSandbox ? 1 : 0]!,
    servers,
    help: help ? personaHelp : undefined,
  };
}
const needsKey = [{ schemes: [bearer] }];
const key = (text: string, verdict: Verdict = 'none'): Credential => ({ text, notes: [], verdict });
const sandbox = 'persona_sandbox_0123456789abcdef';

const states: readonly {
  readonly name: string;
  readonly open: OpenOperation;
  readonly keys?: Parameters<typeof readTokenBox>[1];
  readonly choice?: string;
  readonly state: string;
  readonly title: string;
}[] = [
  { name: 'no key', open: opened(needsKey), state: 'missing', title: 'Not authenticated' },
  {
    name: 'a sandbox key',
    open: opened(needsKey),
    keys: { [apiPlace]: { bearerAuth: key(sandbox) } },
    state: 'entered',
    title: 'Authenticated · Sandbox',
  },
  {
    name: 'a production key',
    open: opened(needsKey),
    keys: { [apiPlace]: { bearerAuth: key('persona_production_0123') } },
    state: 'entered',
    title: 'Authenticated · Production',
  },
  {
    name: 'a production key in the local sandbox, where nothing is live',
    open: opened(needsKey, true),
    keys: { [apiPlace]: { bearerAuth: key('persona_production_0123') } },
    state: 'entered',
    title: 'Authenticated · Production key',
  },
  {
    name: 'one value for two schemes of one header',
    open: opened([{ schemes: [scheme('one'), scheme('two')] }]),
    keys: { [apiPlace]: { two: key('t') } },
    state: 'entered',
    title: 'Key not recognised',
  },
  {
    name: 'a key of no known prefix',
    open: opened(needsKey),
    keys: { [apiPlace]: { bearerAuth: key('sk_live_0123') } },
    state: 'entered',
    title: 'Key not recognised',
  },
  {
    name: 'a key of no known prefix that the API took all the same',
    open: opened(needsKey),
    keys: { [apiPlace]: { bearerAuth: key('sk_live_0123', 'accepted') } },
    state: 'accepted',
    title: 'Authenticated',
  },
  {
    name: 'a key of an API without help',
    open: opened(needsKey, false, false),
    keys: { [apiPlace]: { bearerAuth: key('anything') } },
    state: 'entered',
    title: 'Authenticated',
  },
  {
    name: 'a key the API took',
    open: opened(needsKey),
    keys: { [apiPlace]: { bearerAuth: key(sandbox, 'accepted') } },
    state: 'accepted',
    title: 'Authenticated · Sandbox',
  },
  {
    name: 'a key the API refused',
    open: opened(needsKey),
    keys: { [apiPlace]: { bearerAuth: key(sandbox, 'rejected') } },
    state: 'rejected',
    title: 'Rejected: the API refused this key',
  },
  {
    name: 'a key with a line break inside, which cannot be sent',
    open: opened(needsKey),
    keys: { [apiPlace]: { bearerAuth: key('persona_sandbox_01\n23') } },
    state: 'missing',
    title: 'Not authenticated',
  },
  {
    name: 'a key typed for another origin',
    open: opened(needsKey),
    keys: {
      [placeOf('persona', 'https://api.other.com')]: { bearerAuth: key(sandbox) },
      [pagePlace]: { bearerAuth: key(sandbox) },
    },
    state: 'missing',
    title: 'Not authenticated',
  },
  {
    name: 'an operation without security',
    open: opened([]),
    state: 'entered',
    title: 'No key needed for this operation',
  },
  {
    name: 'an operation where a key is optional',
    open: opened([{ schemes: [] }, { schemes: [bearer] }]),
    state: 'entered',
    title: 'No key needed for this operation',
  },
  {
    name: 'a key for an operation that asks for none, in an API without help',
    open: opened([], false, false),
    keys: { [apiPlace]: { '(token)': key('t') } },
    state: 'entered',
    title: 'Authenticated',
  },
  {
    name: 'such a key where the API is known to need none',
    open: opened([]),
    keys: { [apiPlace]: { '(token)': key('t') } },
    state: 'entered',
    title: 'No key needed for this operation',
  },
  {
    name: 'one of two keys that are needed together',
    open: opened([{ schemes: [bearer, inHeader] }]),
    keys: { [apiPlace]: { bearerAuth: key(sandbox) } },
    state: 'missing',
    title: 'Not authenticated',
  },
  {
    name: 'both of two keys that are needed together',
    open: opened([{ schemes: [bearer, inHeader] }]),
    keys: { [apiPlace]: { bearerAuth: key(sandbox), key: key('k') } },
    state: 'entered',
    title: 'Authenticated · Sandbox',
  },
  {
    name: 'the other way, chosen and not given',
    open: opened([{ schemes: [bearer] }, { schemes: [inHeader] }]),
    keys: { [apiPlace]: { bearerAuth: key(sandbox) } },
    choice: 'key',
    state: 'missing',
    title: 'Not authenticated',
  },
  {
    name: 'nothing, by choice',
    open: opened(needsKey),
    keys: { [apiPlace]: { bearerAuth: key(sandbox) } },
    choice: '',
    state: 'missing',
    title: 'Not authenticated',
  },
  {
    name: 'nothing, by choice, where it is optional',
    open: opened([{ schemes: [bearer] }, { schemes: [] }]),
    keys: { [apiPlace]: { bearerAuth: key(sandbox) } },
    choice: '',
    state: 'entered',
    title: 'No key needed for this operation',
  },
  {
    name: 'a key beside a client certificate',
    open: opened([{ schemes: [bearer, certificate] }]),
    keys: { [apiPlace]: { bearerAuth: key(sandbox) } },
    state: 'missing',
    title: 'Authenticated in part',
  },
  {
    name: 'a client certificate, which no text can be',
    open: opened([{ schemes: [certificate] }]),
    state: 'missing',
    title: 'Not authenticated',
  },
];

test.each(states)('$name: $state, "$title"', ({ open, keys = {}, choice, state, title }) => {
  const box = readTokenBox(open, keys, choice);
  expect(box.state).toBe(state);
  expect(boxTitle(box, open)).toBe(title);
});

describe('whose key it is', () => {
  const keyOfApi = { [apiPlace]: { bearerAuth: key(sandbox) } };

  test('the API: the host is named', () => {
    const open = opened(needsKey);
    expect(boxPlace(readTokenBox(open, keyOfApi), open)).toBe('for api.withpersona.com');
  });

  test('the local sandbox takes the key of the API and says so', () => {
    const open = opened(needsKey, true);
    const box = readTokenBox(open, keyOfApi);
    expect(box).toMatchObject({ state: 'entered', isBorrowed: true, keyOrigin: api });
    expect(boxPlace(box, open)).toBe('for api.withpersona.com, used by the local sandbox too');
  });

  test('a key of its own goes first', () => {
    const open = opened(needsKey, true);
    const box = readTokenBox(open, { ...keyOfApi, [pagePlace]: { bearerAuth: key('persona_sandbox_own') } });
    expect(box).toMatchObject({ isBorrowed: false, keyOrigin: page });
    expect(boxPlace(box, open)).toBe('for the local sandbox');
  });

  test('without a server no place is made up', () => {
    const open = opened(needsKey);
    const nowhere = { ...open, server: { ...open.server, url: '', origin: '' } };
    expect(boxPlace(readTokenBox(nowhere, {}), nowhere)).toBe('no server chosen yet');
  });

  test('nobody else takes a key of the sandbox', () => {
    const box = readTokenBox(opened(needsKey), { [pagePlace]: { bearerAuth: key(sandbox) } });
    expect(box.keys.map(({ credential }) => credential)).toEqual([undefined]);
  });
});

test('an optional key can be given all the same', () => {
  const box = readTokenBox(opened([{ schemes: [] }, { schemes: [certificate] }, { schemes: [bearer] }]), {});
  expect(box.keys.map(({ scheme }) => scheme.name)).toEqual(['bearerAuth']);
});

describe('the ways to choose from', () => {
  const none = { schemes: [] };
  test.each<readonly [string, readonly SecurityAlternative[], readonly string[]]>([
    ['no security', [], []],
    ['one way', [{ schemes: [bearer] }], []],
    [
      'two ways, or none of them',
      [{ schemes: [bearer] }, { schemes: [inHeader] }],
      ['bearerAuth', 'key', 'None'],
    ],
    [
      'one alone and two together',
      [{ schemes: [bearer] }, { schemes: [bearer, inHeader] }],
      ['bearerAuth', 'bearerAuth + key', 'None'],
    ],
    ['optional', [none, { schemes: [bearer] }], ['bearerAuth', 'None, it is optional']],
    [
      'the same with other scopes',
      [
        { schemes: [bearer], scopes: { bearerAuth: ['a'] } },
        { schemes: [bearer], scopes: { bearerAuth: ['b'] } },
      ],
      [],
    ],
  ])('%s', (_name, security, labels) => {
    const { ways } = readTokenBox(opened(security), {});
    expect(ways.map(({ label }) => label)).toEqual(labels);
  });

  test('a certificate is no field', () => {
    const box = readTokenBox(opened([{ schemes: [certificate] }]), {});
    expect([box.keys.length, box.unable.map(({ name }) => name)]).toEqual([0, ['certificate']]);
  });

  test('scopes are those of the way that is taken', () => {
    const security = [{ schemes: [bearer], scopes: { bearerAuth: ['a'] } }, { schemes: [inHeader] }];
    expect(readTokenBox(opened(security), {}).scopes).toEqual({ bearerAuth: ['a'] });
    expect(readTokenBox(opened(security), {}, 'key').scopes).toEqual({});
  });
});

test('schemes called as every object has members', () => {
  const named = ['constructor', '__proto__'].map((name) => scheme(name, { type: 'oauth2', scheme: '' }));
  const open = opened([{ schemes: named }], false, false);
  expect(readTokenBox(open, { [apiPlace]: {} }).keys.map(({ credential }) => credential)).toEqual([
    undefined,
    undefined,
  ]);
});
