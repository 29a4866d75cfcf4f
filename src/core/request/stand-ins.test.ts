import { describe, expect, test } from 'vitest';
import { operationOf, parameterOf, untouchedInput } from '../../testing/requests/operations.ts';
import type { Json } from '../openapi/document.ts';
import { snippetLanguages } from '../snippets/registry.ts';
import { buildRequest } from './build-request.ts';
import type { Input } from './input.ts';
import { findStandIns, sketchRequest, type Sketch } from './stand-ins.ts';

const parameter = (name: string, schema: Record<string, Json> = { type: 'string' }, rest = {}) =>
  parameterOf({ name, in: 'path', schema, ...rest });

function sketch(
  path: string,
  parameters: readonly ReturnType<typeof parameter>[],
  input: Partial<Input> = {},
) {
  const operation = operationOf({ path, parameters });
  const whole: Input = { ...untouchedInput, parameters: {}, body: undefined, ...input };
  const made = sketchRequest(operation, whole, (one) => buildRequest(operation, one));
  if (!made.ok) throw new Error(made.problem.message);
  return made.value;
}

const pathOf = ({ request }: Sketch): string => new URL(request.url).pathname.replace('/api/v1', '');

describe('what stands for a path parameter', () => {
  test.each<[string, string, Record<string, Json>, object, string]>([
    ['its own example', 'id', { type: 'string' }, { example: 'inq_YOURINQUIRYID' }, '/a/inq_YOURINQUIRYID'],
    ['an example of its schema', 'id', { type: 'string', examples: ['x_1'] }, {}, '/a/x_1'],
    ['a number, with its digits', 'id', { type: 'integer', examples: [12] }, {}, '/a/12'],
    ['a default', 'version', { type: 'string', default: 'v2' }, {}, '/a/v2'],
    ['the first of an enum', 'format', { enum: ['json', 'xml'] }, {}, '/a/json'],
    ['its name in capitals', 'inquiry-id', { type: 'string' }, {}, '/a/INQUIRY_ID'],
    ['a camel-case name in capitals', 'inquiryId', { type: 'string' }, {}, '/a/INQUIRY_ID'],
    ['a name without letters', '$', { type: 'string' }, {}, '/a/VALUE'],
    ['no step that climbs', 'id', { type: 'string', examples: ['..'] }, {}, '/a/ID'],
    ['no empty step', 'id', { type: 'string', examples: [''] }, {}, '/a/ID'],
    ['an example that is an object is none', 'id', { examples: [{ a: 1 }] }, {}, '/a/ID'],
    ['an example with a slash is encoded', 'id', { examples: ['a/b c'] }, {}, '/a/a%2Fb%20c'],
    ['label style keeps its dot', 'id', { type: 'string' }, { style: 'label' }, '/a/.ID'],
    ['matrix style keeps its name', 'id', { type: 'string' }, { style: 'matrix' }, '/a/;id=ID'],
  ])('%s', (_name, name, schema, rest, path) => {
    expect(pathOf(sketch(`/a/{${name}}`, [parameter(name, schema, rest)]))).toBe(path);
  });

  test('one that the document forgot to describe', () => {
    expect(pathOf(sketch('/a/{b}/{c}', [parameter('b')]))).toBe('/a/B/C');
  });

  test('what was typed stays, and is no stand-in', () => {
    const made = sketch('/a/{b}/{c}', [parameter('b'), parameter('c')], {
      parameters: { 'path:c': 'typed' },
    });
    expect(pathOf(made)).toBe('/a/B/typed');
    expect(made.standIns).toEqual([{ name: 'b', place: 'path', text: 'B' }]);
  });

  test('a secret name: its stand-in is no key', () => {
    expect(sketch('/bot/{token}', [parameter('token')]).request.urlSecrets).toBeUndefined();
    const typed = sketch('/bot/{token}/{id}', [parameter('token'), parameter('id')], {
      parameters: { 'path:token': 's3cret' },
    });
    expect(typed.request.urlSecrets).toHaveLength(1);
  });
});

describe('what stands in an address of the server', () => {
  test.each([
    ['', 'https://api.example.com/a'],
    ['https://', 'https://api.example.com/a'],
    ['https://{region}.example.com/v1', 'https://region.example.com/v1/a'],
    ['https://{your_domain}/v1', 'https://your-domain/v1/a'],
    ['https://api.example.com/{tenant-id}', 'https://api.example.com/TENANT_ID/a'],
    ['https://api.example.com:{port}/v1', 'https://api.example.com/v1/a'],
    ['{scheme}://api.example.com', 'https://api.example.com/a'],
    ['{baseUrl}', 'https://api.example.com/a'],
    ['{host}/v1', 'https://host/v1/a'],
    ['https://{a}.{b}.example.com/{a}', 'https://a.b.example.com/A/a'],
  ])('%s', (serverUrl, url) => {
    expect(sketch('/a', [], { serverUrl }).request.url).toBe(url);
  });

  test.each(['ftp://example.com', 'https://user@{host}/', 'https://{host}/?a=1', 'nonsense'])(
    '%s is refused as before',
    (serverUrl) => {
      const operation = operationOf({ path: '/a' });
      const input: Input = { ...untouchedInput, parameters: {}, body: undefined, serverUrl };
      const make = (one: Input) => buildRequest(operation, one);
      expect(sketchRequest(operation, input, make)).toEqual(make(input));
    },
  );
});

test('half a character elsewhere is refused, stand-ins or not', () => {
  const operation = operationOf({ path: '/a/{id}', parameters: [parameter('id')] });
  const extra = [{ in: 'query', name: 'q', value: '\ud800' }] as const;
  const input: Input = { ...untouchedInput, parameters: {}, body: undefined, extra };
  expect(sketchRequest(operation, input, (one) => buildRequest(operation, one))).toMatchObject({ ok: false });
});

describe('stand-ins are found in every program, and nothing else is', async () => {
  const made = sketch(
    '/a/{id}/b/{inquiry-id}/{c}/{d}',
    [
      parameter('id', { examples: ['1'] }),
      parameter('inquiry-id'),
      parameter('c', { examples: ['it.s-x~y_z'] }),
      parameter('d'),
    ],
    { parameters: { 'path:d': '1' } },
  );
  test.each(snippetLanguages.map(({ info, load }) => [info.label, load] as const))('%s', async (_, load) => {
    const generate = await load();
    const text = generate(made.request);
    const found = findStandIns(text, generate(made.twin), made).map(({ start, end }) =>
      text.slice(start, end),
    );
    expect(found).toEqual(['1', 'INQUIRY_ID', 'it.s-x~y_z']);
  });
});

test('programs of another length are not compared', () => {
  expect(findStandIns('abc', 'ab', sketch('/a/{id}', [parameter('id')]))).toEqual([]);
});
