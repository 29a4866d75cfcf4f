import { describe, expect, test } from 'vitest';
import {
  createInquiry,
  inputOf,
  inquirySeed,
  listInquiries,
  operationOf,
  parameterOf,
  retrieveInquiry,
  untouchedInput,
} from '../../testing/requests/operations.ts';
import type { Operation } from '../openapi/operation.ts';
import { personaCredentialHelp } from '../persona/keys.ts';
import { previewUrl } from './address.ts';
import { buildRequest } from './build-request.ts';
import type { HttpRequest } from './http-request.ts';
import type { Input } from './input.ts';

const built = (operation: Operation, input: Input): HttpRequest => {
  const result = buildRequest(operation, input, personaCredentialHelp);
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
};

test('the untouched page sends the request of the quickstart', () => {
  expect(built(createInquiry, untouchedInput)).toEqual({
    method: 'POST',
    url: 'https://api.withpersona.com/api/v1/inquiries',
    headers: [
      { name: 'Persona-Version', value: '2023-01-05' },
      { name: 'accept', value: 'application/json' },
      { name: 'authorization', value: 'Bearer persona_sandbox_YOURAPIKEY' },
      { name: 'content-type', value: 'application/json' },
    ],
    body: { kind: 'text', text: inquirySeed },
  });
});

test('a key is marked, the word in front of it is not', () => {
  const { headers } = built(createInquiry, {
    ...untouchedInput,
    credentials: { bearerAuth: ' persona_sandbox_abc ' },
  });
  expect(headers[2]).toEqual({
    name: 'authorization',
    value: 'Bearer persona_sandbox_abc',
    secret: { start: 7, end: 26, variable: 'PERSONA_API_KEY' },
  });
});

test('a body is carried as typed', () => {
  const text = '{"a":12345678901234567890,"a":1.0,\r\n\t"b":1e400}\uFEFF\u2028';
  const request = built(createInquiry, { ...untouchedInput, body: { mediaType: 'application/json', text } });
  expect(request.body).toEqual({ kind: 'text', text });
});

test('an empty body is a body, an absent one is none', () => {
  expect(
    built(createInquiry, { ...untouchedInput, body: { mediaType: 'text/plain', text: '' } }).body,
  ).toEqual({
    kind: 'text',
    text: '',
  });
  const bare = built(createInquiry, { ...untouchedInput, body: undefined });
  expect(bare.body).toBeUndefined();
  expect(bare.headers.some((line) => line.name === 'content-type')).toBe(false);
});

const urls: readonly [string, Operation, Partial<Input>, string][] = [
  ['nothing is added for absent parameters', listInquiries, {}, '/inquiries'],
  [
    'page[size] is encoded as links come back',
    listInquiries,
    { parameters: { 'query:page': [{ name: 'size', value: '10' }], 'query:include': 'account' } },
    '/inquiries?page%5Bsize%5D=10&include=account',
  ],
  [
    'a path value',
    retrieveInquiry,
    { parameters: { 'path:inquiry-id': 'inq_1/2 é' } },
    '/inquiries/inq_1%2F2%20%C3%A9',
  ],
  ['dot segments stay', retrieveInquiry, { parameters: { 'path:inquiry-id': '..' } }, '/inquiries/..'],
  ['empty query value', listInquiries, { parameters: { 'query:include': '' } }, '/inquiries?include='],
  [
    'values of other operations are left alone',
    listInquiries,
    { parameters: { 'query:other': '1' } },
    '/inquiries',
  ],
  [
    'an undescribed path name is still filled',
    operationOf({ path: '/a/{b}' }),
    { parameters: { 'path:b': 'c' } },
    '/a/c',
  ],
  [
    'matrix sends an empty value by its name, and a list beside other text',
    operationOf({
      path: '/a{b}/{c}x',
      parameters: [
        parameterOf({ name: 'b', in: 'path', style: 'matrix' }),
        parameterOf({ name: 'c', in: 'path', style: 'label', explode: true }),
      ],
    }),
    { parameters: { 'path:b': '', 'path:c': ['1', '2'] } },
    '/a;b/.1.2x',
  ],
  [
    'added query lines come last, a nameless one not at all',
    listInquiries,
    {
      parameters: { 'query:include': 'account' },
      extra: [
        { in: 'query', name: '', value: '1' },
        { in: 'query', name: 'page[x]', value: 'a&b=#' },
        { in: 'query', name: 'include', value: '' },
      ],
    },
    '/inquiries?include=account&page%5Bx%5D=a%26b%3D%23&include=',
  ],
  [
    'text of the template',
    operationOf({ path: '/a b/ü%20?x=1#y', parameters: [parameterOf({ name: 'q', in: 'query' })] }),
    { parameters: { 'query:q': '2' } },
    '/a%20b/%C3%BC%20?x=1&q=2',
  ],
  [
    'names behind the query of the template are filled',
    operationOf({ path: '/a?x=[1]&y={b}', parameters: [parameterOf({ name: 'b', in: 'path' })] }),
    { parameters: { 'path:b': '1&2' }, serverQuery: 'v=1' },
    '/a?v=1&x=[1]&y=1%262',
  ],
  [
    'a query that is a parameter too goes out once',
    operationOf({ path: '/a?q={q}', parameters: [parameterOf({ name: 'q', in: 'query' })] }),
    { parameters: { 'query:q': '2' } },
    '/a?q=2',
  ],
  [
    'patterns, marks and query expressions in braces are not sent',
    operationOf({
      path: '/{id:[0-9]{3}}/{rest*}{?q}',
      parameters: [
        parameterOf({ name: 'id', in: 'path' }),
        parameterOf({ name: 'rest', in: 'path' }),
        parameterOf({ name: 'q', in: 'query' }),
      ],
    }),
    { parameters: { 'path:id': '123', 'path:rest': 'r', 'query:q': '2' } },
    '/123/r?q=2',
  ],
  [
    'a name that holds a colon itself',
    operationOf({ path: '/{a:b}', parameters: [parameterOf({ name: 'a:b', in: 'path' })] }),
    { parameters: { 'path:a:b': 'x' } },
    '/x',
  ],
  [
    'a name of the prototype is no value',
    operationOf({ path: '/a', parameters: [parameterOf({ name: 'x', in: 'query' })] }),
    {},
    '/a',
  ],
];

test.each(urls)('%s', (_name, operation, input, target) => {
  expect(built(operation, inputOf(input)).url).toBe(`https://api.withpersona.com/api/v1${target}`);
});

const servers: readonly [string, string | undefined][] = [
  ['http://127.0.0.1:5173/sandbox/api/v1/', 'http://127.0.0.1:5173/sandbox/api/v1/things'],
  ['HTTPS://API.example.com:443', 'https://api.example.com/things'],
  ['https://bücher.example', 'https://xn--bcher-kva.example/things'],
  ['http://[::1]:8080', 'http://[::1]:8080/things'],
  ['/api/v1', undefined],
  ['ftp://host', undefined],
  ['', undefined],
  ['https://', undefined],
  ['https://user:pw@host', undefined],
  ['https://host\\@evil', undefined],
  ['https://ho st', undefined],
  ['https://host/?a=1', undefined],
  ['https://{region}.host', undefined],
  ['https://host:99999', undefined],
];
test.each([
  ['alone', 'tenant=7&x=', {}, '?tenant=7&x='],
  ['before parameters', 'tenant=7', { 'query:page': '2' }, '?tenant=7&page=2'],
  ['with signs that a query cannot hold', 'a=ü b', {}, '?a=%C3%BC%20b'],
])('the query of a server goes out first: %s', (_name, serverQuery, parameters, query) => {
  const operation = operationOf({ parameters: [parameterOf({ name: 'page', in: 'query' })] });
  const result = buildRequest(operation, inputOf({ serverQuery, parameters }));
  expect(result).toMatchObject({ ok: true, value: { url: expect.stringContaining(query) } });
});

test('a secret in the query of a server is marked as one', () => {
  const result = buildRequest(operationOf({}), inputOf({ serverQuery: 'api_key=abc' }));
  expect(result).toMatchObject({ ok: true, value: { urlSecrets: [{}] } });
});

test.each(servers)('server address %s', (serverUrl, url) => {
  const result = buildRequest(operationOf({}), inputOf({ serverUrl }));
  expect(result.ok ? result.value.url : undefined).toBe(url);
  if (!result.ok)
    expect(result.problem).toMatchObject({ where: 'server', message: expect.stringMatching(/\.$/) });
});

const problems: readonly [string, Operation, Partial<Input>, object][] = [
  [
    'a path value left out',
    retrieveInquiry,
    {},
    { where: 'path', name: 'inquiry-id', message: 'Fill in `inquiry-id`: the address needs it.' },
  ],
  [
    'a path value left empty',
    retrieveInquiry,
    { parameters: { 'path:inquiry-id': '' } },
    { where: 'path', name: 'inquiry-id' },
  ],
  [
    'a method with a blank',
    operationOf({ method: 'GE T' }),
    {},
    { message: expect.stringContaining('“GE T” is not a method name') },
  ],
  [
    'a line break in a header',
    createInquiry,
    { parameters: { 'header:Idempotency-Key': 'ab\r\nX: y' } },
    {
      where: 'header',
      name: 'Idempotency-Key',
      message: '`Idempotency-Key` has a line break at character 3.',
    },
  ],
  [
    'a bell in a header',
    createInquiry,
    { parameters: { 'header:Idempotency-Key': 'a\u0007' } },
    { message: '`Idempotency-Key` has the control character U+0007 at character 2.' },
  ],
  [
    'an emoji in a header',
    createInquiry,
    { parameters: { 'header:Idempotency-Key': '😀' } },
    { message: expect.stringContaining('has “😀” (U+1F600) at character 1') },
  ],
  [
    'a header the connection sets',
    operationOf({ parameters: [parameterOf({ name: 'Host', in: 'header' })] }),
    { parameters: { 'header:Host': 'x' } },
    { where: 'header', name: 'Host' },
  ],
  [
    'half a character in the body',
    createInquiry,
    { body: { mediaType: 'application/json', text: '{\n"\uD83D"}' } },
    { where: 'body', message: expect.stringContaining('(U+D83D) in line 2') },
  ],
  [
    'half a character in the query',
    listInquiries,
    { parameters: { 'query:page': [{ name: 'after', value: '\uDE00' }] } },
    { where: 'query', name: 'page' },
  ],
  [
    'half a character in a member name',
    listInquiries,
    { parameters: { 'query:page': [{ name: '\uDE00', value: '' }] } },
    { where: 'query', name: 'page' },
  ],
  [
    'a key with a line break',
    createInquiry,
    { credentials: { bearerAuth: 'persona_\nsandbox' } },
    { where: 'credential', name: 'bearerAuth', message: expect.stringContaining('line break') },
  ],
  [
    'a key with a Cyrillic letter',
    createInquiry,
    { credentials: { bearerAuth: 'persоna' } },
    { where: 'credential', message: expect.stringContaining('“о” at character 5') },
  ],
  [
    'an added header that is no token',
    createInquiry,
    { extra: [{ in: 'header', name: 'X Y', value: '' }] },
    { where: 'header', name: 'X Y', message: '“X Y” is not a header name (RFC 9110 section 5.1).' },
  ],
  [
    'an added header with a line break',
    createInquiry,
    { extra: [{ in: 'header', name: 'X', value: 'a\nb' }] },
    { where: 'header', name: 'X' },
  ],
  [
    'an added header of the connection',
    createInquiry,
    { extra: [{ in: 'header', name: 'Content-Length', value: '1' }] },
    { where: 'header', name: 'Content-Length' },
  ],
  [
    'half a character in an added query parameter',
    createInquiry,
    { extra: [{ in: 'query', name: 'a', value: '\uD800' }] },
    { where: 'query', name: 'a' },
  ],
  [
    'a media type with a line break',
    createInquiry,
    { body: { mediaType: 'a/b\n', text: '' } },
    { where: 'body' },
  ],
];
test.each(problems)('%s is told', (_name, operation, input, problem) => {
  const result = buildRequest(operation, inputOf(input));
  expect(result).toMatchObject({ ok: false, problem });
});

describe('headers', () => {
  const sent = (operation: Operation, parameters: Input['parameters']) =>
    built(operation, inputOf({ parameters })).headers.map((line) => `${line.name}: ${line.value}`);
  const withSecurity = { security: [] };

  test('document order, not the order of typing', () => {
    expect(
      sent(createInquiry, { 'header:Persona-Version': '1', 'header:Key-Inflection': 'camel' }).slice(0, 2),
    ).toEqual(['Key-Inflection: camel', 'Persona-Version: 1']);
  });
  test('blanks around a value are not part of it', () => {
    expect(sent(createInquiry, { 'header:Idempotency-Key': ' a b\t' })[0]).toBe('Idempotency-Key: a b');
  });
  test('latin1 letters pass', () => {
    expect(sent(createInquiry, { 'header:Idempotency-Key': 'café' })[0]).toBe('Idempotency-Key: café');
  });
  test('accept names what success answers with, JSON first, then the rest', () => {
    const responses = [
      { status: '400', description: '', mediaTypes: ['application/json'] },
      {
        status: '200',
        description: '',
        mediaTypes: ['application/pdf', 'application/vnd.api+json', 'not a type'],
      },
    ];
    expect(sent(operationOf({ responses, ...withSecurity }), {})).toEqual([
      'accept: application/vnd.api+json, application/pdf, application/json',
    ]);
  });
  test('a typed accept, authorization or content-type wins', () => {
    const operation = operationOf({
      parameters: ['Accept', 'Authorization'].map((name) => parameterOf({ name, in: 'header' })),
    });
    expect(sent(operation, { 'header:Accept': 'text/csv', 'header:Authorization': 'Own x' })).toEqual([
      'Accept: text/csv',
      'Authorization: Own x',
    ]);
    const [, authorization] = built(
      operation,
      inputOf({ parameters: { 'header:Accept': 'a', 'header:Authorization': 'Own x' } }),
    ).headers;
    expect(authorization?.secret).toMatchObject({ start: 0, end: 5 });
  });
  test('cookies share one line', () => {
    const parameters = ['a', 'b'].map((name) => parameterOf({ name, in: 'cookie' }));
    expect(sent(operationOf({ parameters, ...withSecurity }), { 'cookie:a': '1;', 'cookie:b': '2' })[0]).toBe(
      'cookie: a=1%3B; b=2',
    );
  });
});

test('the preview shows what is missing and never fails or holds a key', () => {
  const input = inputOf({ credentials: { bearerAuth: 'persona_sandbox_secret' } });
  expect(previewUrl(retrieveInquiry, input)).toBe(
    'https://api.withpersona.com/api/v1/inquiries/{inquiry-id}',
  );
  const odd = inputOf({ serverUrl: 'nonsense/', parameters: { 'path:inquiry-id': '\uD800' } });
  expect(previewUrl(retrieveInquiry, odd)).toBe('nonsense/inquiries/%EF%BF%BD');
});
