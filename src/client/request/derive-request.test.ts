import { expect, test } from 'vitest';
import type { BodyContent, Parameter } from '../../core/openapi/operation.ts';
import type { HttpRequest } from '../../core/request/http-request.ts';
import { buildBody } from '../../core/request/body/build-body.ts';
import { freeField } from '../../core/request/body/form-fields.ts';
import { draftStore, dropDraftsOf, emptyDraft, setParameter } from '../../state/drafts.ts';
import { formOf } from '../../state/form-drafts.ts';
import { contentOf, fileOf, posting } from '../../testing/requests/forms.ts';
import type { OpenOperation } from '../console.ts';
import { type DerivedRequest, deriveRequest, type Given } from './derive-request.ts';

const code = { buildBody, formOf };
const server = {
  url: 'https://api.example.com',
  origin: 'https://api.example.com',
  label: '',
  isLocalSandbox: false,
};
const derived = (content: BodyContent, given: Partial<Given> = {}, isRequired = true): DerivedRequest => {
  const body = { description: '', isRequired, contents: [content] };
  const open: OpenOperation = {
    documentId: 'test',
    operation: { ...posting(content), body },
    server,
    servers: [server],
    help: undefined,
    key: 'test/post',
  };
  return deriveRequest(
    open,
    {
      draft: emptyDraft,
      files: {},
      credentials: {},
      documentParameters: {},
      security: undefined,
      ...given,
    },
    code,
  );
};
const bodyOf = ({ request }: DerivedRequest): HttpRequest['body'] =>
  request.ok ? request.value.body : undefined;

const urlencoded: BodyContent = {
  ...contentOf('application/x-www-form-urlencoded', {
    grant_type: { type: 'string' },
    scope: { type: 'string' },
  }),
  formSeed: { grant_type: 'client_credentials' },
};
const upload = contentOf('multipart/form-data', { file: { type: 'string', format: 'binary' } });
const image: BodyContent = { ...contentOf('image/*', {}), schema: { type: 'string', format: 'binary' } };
const png = fileOf('a.png', 'x', 'image/png');

test('a fresh form is sent with what it requires', () => {
  const fresh = derived(urlencoded);
  expect(fresh.bodyKind).toBe('form');
  expect(bodyOf(fresh)).toEqual({ kind: 'text', text: 'grant_type=client_credentials' });
});

test('what was typed into a form takes the place of its seed', () => {
  const forms = { [urlencoded.mediaType]: { values: { scope: 'a b' }, contentTypes: {} } };
  expect(bodyOf(derived(urlencoded, { draft: { ...emptyDraft, forms } }))).toEqual({
    kind: 'text',
    text: 'scope=a+b',
  });
});

test('a secret among the variables of the address is marked', () => {
  const variable = { name: 'token', value: 'hush', defaultValue: '', values: [], description: '' };
  const open: OpenOperation = {
    documentId: 'test',
    operation: posting(urlencoded),
    server: { ...server, url: `${server.url}/bothush`, template: '/bot{token}', variables: [variable] },
    servers: [server],
    help: undefined,
    key: 'test/post',
  };
  const given = {
    draft: emptyDraft,
    files: {},
    credentials: {},
    documentParameters: {},
    security: undefined,
  };
  const { request, previewUrl } = deriveRequest(open, given, code);
  expect(request).toMatchObject({ ok: true, value: { urlSecrets: [{ variable: 'TOKEN' }] } });
  expect(previewUrl).not.toContain('hush');
});

test('chosen files come from their own store', () => {
  expect(bodyOf(derived(upload))).toBeUndefined();
  const chosen = derived(upload, { files: { [upload.mediaType]: { file: [png] } } });
  expect(chosen.form?.files['file']).toEqual([png]);
  expect(bodyOf(chosen)).toMatchObject({ kind: 'multipart', parts: [{ name: 'file', fileName: 'a.png' }] });
});

test('a file can be the whole body', () => {
  expect(derived(image)).toMatchObject({ bodyKind: 'file', file: undefined });
  const chosen = derived(image, { files: { 'image/*': { '': [png] } } });
  expect(chosen.file).toBe(png);
  expect(chosen.request).toMatchObject({
    value: {
      body: { kind: 'file' },
      headers: [{ name: 'accept' }, { name: 'content-type', value: 'image/png' }],
    },
  });
});

test('an optional body that is left out is not sent, and comes back as it was', () => {
  const draft = { ...emptyDraft, isBodyLeftOut: true };
  const without = derived(urlencoded, { draft }, false);
  expect(bodyOf(without)).toBeUndefined();
  expect(bodyOf(derived(urlencoded, { draft }))).toBeDefined();
  expect(without.form?.values).toEqual({ grant_type: 'client_credentials' });
});

test('lines added by hand are part of the request', () => {
  const draft = { ...emptyDraft, extra: [{ in: 'query', name: 'a b', value: '' } as const] };
  expect(derived(urlencoded, { draft }).request).toMatchObject({
    value: { url: 'https://api.example.com/things?a%20b=' },
  });
});

test.each(['constructor', '__proto__', 'toString'])(
  'a body whose media type is called %s is its seed',
  (mediaType) => {
    const plain: BodyContent = { mediaType, schema: { type: 'string' }, examples: [], seed: 'seed' };
    expect(derived(plain).bodyText).toBe('seed');
    const typed = derived(plain, { draft: { ...emptyDraft, bodies: { [mediaType]: 'typed' } } });
    expect(typed.bodyText).toBe('typed');
  },
);

test('a required parameter with one value goes out with it until it is taken out or typed over', () => {
  const action: Parameter = {
    ...freeField('Action').parameter,
    isRequired: true,
    schema: { type: 'string', enum: ['RunInstances'] },
  };
  const operation = { ...posting(contentOf('application/json', {})), parameters: [action], body: undefined };
  const open: OpenOperation = {
    documentId: 'test',
    operation,
    server,
    servers: [server],
    help: undefined,
    key: 'test/action',
  };
  const urlNow = () => {
    const draft = draftStore.getState().drafts['test/action'] ?? emptyDraft;
    const given = { draft, files: {}, credentials: {}, documentParameters: {}, security: undefined };
    const { request } = deriveRequest(open, given, code);
    return request.ok ? request.value.url : request.problem.message;
  };
  expect(urlNow()).toContain('?Action=RunInstances');
  setParameter('test/action', 'query:Action', 'Other', true);
  expect(urlNow()).toContain('?Action=Other');
  setParameter('test/action', 'query:Action', undefined, true);
  expect(urlNow()).not.toContain('Action');
  setParameter('test/action', 'query:Action', '', true);
  expect(urlNow()).toContain('?Action=');
  dropDraftsOf('test');
  expect(urlNow()).toContain('?Action=RunInstances');
});

test('until the code for forms is there, a form waits and a text does not', () => {
  const given = {
    draft: emptyDraft,
    files: {},
    credentials: {},
    documentParameters: {},
    security: undefined,
  };
  const open = (content: BodyContent): OpenOperation => ({
    documentId: 'test',
    operation: posting(content),
    server,
    servers: [server],
    help: undefined,
    key: 'test/waiting',
  });
  const latin = { ...contentOf('text/plain; charset=iso-8859-1', {}), seed: 'é' };
  for (const content of [urlencoded, upload, latin])
    expect(deriveRequest(open(content), given, undefined).request).toMatchObject({
      ok: false,
      problem: { where: 'body', message: expect.stringContaining('still being loaded') as string },
    });
  const json = { ...contentOf('application/json; charset=utf-8', {}), seed: '{}' };
  expect(deriveRequest(open(json), given, undefined).request.ok).toBe(true);
});
