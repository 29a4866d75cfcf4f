import { describe, expect, test } from 'vitest';
import {
  createInquiry,
  inputOf,
  operationOf,
  parameterOf,
  untouchedInput,
} from '../../testing/requests/operations.ts';
import type { Operation } from '../openapi/operation.ts';
import { personaCredentialHelp } from '../persona/keys.ts';
import { previewUrl } from './address.ts';
import { buildRequest } from './build-request.ts';
import type { HttpRequest } from './http-request.ts';
import type { Input } from './input.ts';
import { presentSecrets } from './secrets.ts';

const built = (operation: Operation, input: Input): HttpRequest => {
  const result = buildRequest(operation, input, personaCredentialHelp);
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
};

describe('what is named like a secret', () => {
  const keyed = operationOf({
    path: '/hooks/{token}/x',
    parameters: [
      parameterOf({ name: 'token', in: 'path' }),
      parameterOf({ name: 'api_key', in: 'query', explode: false }),
      parameterOf({ name: 'filter', in: 'query', style: 'deepObject' }),
      parameterOf({ name: 'X-Api-Key', in: 'header' }),
      parameterOf({ name: 'Idempotency-Key', in: 'header' }),
      parameterOf({ name: 'a', in: 'cookie' }),
      parameterOf({ name: 'access_token', in: 'cookie' }),
    ],
    security: [],
  });
  const input = inputOf({
    parameters: {
      'path:token': 'hush1',
      'query:api_key': ['hush2', 'hush 3'],
      'query:filter': [
        { name: 'secret', value: 'hush4' },
        { name: 'status', value: 'seen1' },
      ],
      'header:X-Api-Key': 'hush5',
      'header:Idempotency-Key': 'seen2',
      'cookie:a': 'seen3',
      'cookie:access_token': 'hush6',
    },
    extra: [
      { in: 'query', name: 'password', value: 'hush7' },
      { in: 'header', name: 'Authorization', value: 'Own hush8' },
    ],
  });

  test('is marked in address and headers, each with a variable of its own', () => {
    const request = built(keyed, input);
    expect(
      request.urlSecrets?.map(({ start, end, variable }) => [request.url.slice(start, end), variable]),
    ).toEqual([
      ['hush1', 'TOKEN'],
      ['hush2', 'API_KEY'],
      ['hush%203', 'API_KEY_2'],
      ['hush4', 'FILTER_SECRET'],
      ['hush7', 'PASSWORD'],
    ]);
    const marked = request.headers.flatMap(({ value, secret }) =>
      secret ? [[value.slice(secret.start, secret.end), secret.variable]] : [],
    );
    expect(marked).toEqual([
      ['hush5', 'X_API_KEY'],
      ['hush6', 'ACCESS_TOKEN'],
      ['Own hush8', 'PERSONA_API_KEY'],
    ]);
  });

  test('is masked wherever the request is shown, and in the preview', () => {
    const shown = JSON.stringify(presentSecrets(built(keyed, input), 'masked')) + previewUrl(keyed, input);
    expect(shown).not.toContain('hush');
    for (const text of ['seen1', 'seen2', 'seen3', '/hooks/', 'filter%5Bsecret%5D='])
      expect(shown).toContain(text);
  });
});

test('a secret in the server’s address is masked, typed or encoded', () => {
  const operation = operationOf({ path: '/sendMessage', security: [] });
  const input = inputOf({
    serverUrl: 'https://hush.example/bothu:sh-é/hu:sh-%C3%A9',
    serverSecrets: [{ name: 'token', value: 'hu:sh-é' }],
  });
  const request = built(operation, input);
  expect(request.url).toBe('https://hush.example/bothu:sh-%C3%A9/hu:sh-%C3%A9/sendMessage');
  expect(request.urlSecrets?.map(({ start, end }) => request.url.slice(start, end))).toEqual([
    'hu:sh-%C3%A9',
    'hu:sh-%C3%A9',
  ]);
  for (const shown of [presentSecrets(request, 'masked').url, previewUrl(operation, input)])
    expect(shown).toBe('https://hush.example/bot••••/••••/sendMessage');
});

describe('a member that is named like a secret, in a parameter that is not', () => {
  const value = [
    { name: 'user', value: 'seen' },
    { name: 'password', value: 'hush' },
  ];
  test.each<readonly [name: string, parameter: Parameters<typeof parameterOf>[0]]>([
    ['in one text of the query', { name: 'auth', in: 'query', explode: false }],
    ['in pairs of its own', { name: 'auth', in: 'query', explode: true }],
    ['as JSON', { name: 'auth', in: 'query', mediaType: 'application/json' }],
    ['in brackets', { name: 'auth', in: 'query', style: 'deepObject' }],
    ['in the path', { name: 'auth', in: 'path', style: 'simple' }],
    ['in a matrix', { name: 'auth', in: 'path', style: 'matrix', explode: true }],
    ['in a header', { name: 'X-Auth', in: 'header', style: 'simple' }],
    ['in a cookie', { name: 'auth', in: 'cookie', explode: false }],
    ['in cookies', { name: 'auth', in: 'cookie', explode: true }],
  ])('is masked %s', (_name, over) => {
    const parameter = parameterOf({ ...over, schema: { type: 'object' } });
    const path = parameter.in === 'path' ? '/a/{auth}' : '/a';
    const operation = operationOf({ path, parameters: [parameter], security: [] });
    const input = inputOf({ parameters: { [`${parameter.in}:${parameter.name}`]: value } });
    const request = built(operation, input);
    expect(JSON.stringify(request)).toContain('hush');
    expect(JSON.stringify(presentSecrets(request, 'masked')) + previewUrl(operation, input)).not.toContain(
      'hush',
    );
  });

  test.each(['query', 'header'] as const)('is masked in JSON that was typed into the %s', (place) => {
    const parameter = parameterOf({ name: 'X-Auth', in: place, mediaType: 'application/json' });
    const operation = operationOf({ parameters: [parameter], security: [] });
    const request = built(
      operation,
      inputOf({ parameters: { [`${place}:X-Auth`]: '{"a":{"password":"hush"}}' } }),
    );
    expect(JSON.stringify(presentSecrets(request, 'masked'))).not.toContain('hush');
  });

  test('leaves its neighbours in sight where they have a name of their own', () => {
    const parameter = parameterOf({ name: 'auth', in: 'query', explode: true, schema: { type: 'object' } });
    const operation = operationOf({ parameters: [parameter], security: [] });
    const shown = previewUrl(operation, inputOf({ parameters: { 'query:auth': value } }));
    expect(shown).toMatch(/user=seen&password=•+$/);
  });
});

test('a cookie added by hand joins the others', () => {
  const operation = operationOf({ parameters: [parameterOf({ name: 'a', in: 'cookie' })], security: [] });
  const { headers } = built(
    operation,
    inputOf({ parameters: { 'cookie:a': '1' }, extra: [{ in: 'header', name: 'Cookie', value: 'b=2' }] }),
  );
  expect(headers[0]).toMatchObject({ name: 'cookie', value: 'a=1; b=2' });
});

test('added headers take the place of what the console would say', () => {
  const { headers } = built(createInquiry, {
    ...untouchedInput,
    extra: ['accept', 'Content-Type', 'AUTHORIZATION', 'X-More', 'X-More'].map((name, index) => ({
      in: 'header',
      name,
      value: ` ${index} `,
    })),
  });
  expect(headers.map(({ name, value }) => `${name}: ${value}`)).toEqual([
    'Persona-Version: 2023-01-05',
    'accept: 0',
    'Content-Type: 1',
    'AUTHORIZATION: 2',
    'X-More: 3',
    'X-More: 4',
  ]);
});
