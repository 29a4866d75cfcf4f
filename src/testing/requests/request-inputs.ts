import type { BodyContent, Operation } from '../../core/openapi/operation.ts';
import { personaCredentialHelp } from '../../core/persona/keys.ts';
import { buildRequest } from '../../core/request/build-request.ts';
import type { FormInput, Input, ParameterValues } from '../../core/request/input.ts';
import { presentSecrets } from '../../core/request/secrets.ts';
import { contentOf, fileOf, formInput, formOf, posting } from './forms.ts';
import {
  createInquiry,
  inputOf,
  listInquiries,
  operationOf,
  parameterOf,
  retrieveInquiry,
  schemeOf,
  untouchedInput,
} from './operations.ts';
import type { NamedRequest } from './requests.ts';

/** What a user may have typed, with the operation it was typed for. */
export type NamedInput = { readonly name: string; readonly operation: Operation; readonly input: Input };

const creating = (name: string, over: Partial<Input>): NamedInput => ({
  name: `create: ${name}`,
  operation: createInquiry,
  input: { ...untouchedInput, ...over },
});
const bodied = (name: string, text: string, mediaType = 'application/json'): NamedInput =>
  creating(name, { body: { mediaType, text } });
const headed = (name: string, parameters: ParameterValues): NamedInput =>
  creating(name, { parameters: { ...untouchedInput.parameters, ...parameters } });
const listing = (name: string, parameters: ParameterValues): NamedInput => ({
  name: `list: ${name}`,
  operation: listInquiries,
  input: inputOf({ parameters }),
});
const retrieving = (name: string, id: string, parameters: ParameterValues = {}): NamedInput => ({
  name: `retrieve: ${name}`,
  operation: retrieveInquiry,
  input: inputOf({ parameters: { 'path:inquiry-id': id, ...parameters } }),
});
const color = ['blue', "O'Brien", 'a,b|c d'];
const members = [
  { name: 'R', value: '100' },
  { name: "G'&=", value: '$x' },
];
const styled = (
  style: string,
  place: 'path' | 'query' | 'header',
  explode: boolean,
): readonly NamedInput[] => {
  const parameter = parameterOf({ name: 'color', in: place, style, explode });
  const operation = operationOf({
    path: place === 'path' ? '/things/{color}' : '/things',
    parameters: [parameter],
  });
  return [color, members].map((value, index) => ({
    name: `${style} ${place} ${explode ? 'exploded' : 'whole'} ${index === 0 ? 'list' : 'object'}`,
    operation,
    input: inputOf({ parameters: { [`${place}:color`]: value } }),
  }));
};
const secured = (name: string, scheme: Parameters<typeof schemeOf>[0], credential: string): NamedInput => ({
  name: `credential: ${name}`,
  operation: operationOf({ security: [{ schemes: [schemeOf({ ...scheme, name: 'one' })] }] }),
  input: inputOf({ credentials: { one: credential } }),
});
const method = (name: string, text: string | undefined): NamedInput => ({
  name: `method: ${name}${text === undefined ? '' : ' with a body'}`,
  operation: operationOf({ method: name, path: '/inquiries/{id}' }),
  input: inputOf({
    parameters: { 'path:id': 'inq_1' },
    body: text === undefined ? undefined : { mediaType: 'application/json', text },
  }),
});

const listed = (name: string, content: BodyContent, form: FormInput): NamedInput => ({
  name: `form: ${name}`,
  operation: posting(content),
  input: inputOf({ body: formInput(content, form) }),
});
const odd = `O'Brien & "co" $x #{1} \`id\` é😀 +%20`;
const deepForm = contentOf(
  'application/x-www-form-urlencoded',
  {
    items: { type: 'array', items: { type: 'object' } },
    metadata: { type: 'object' },
    note: { type: 'string' },
  },
  { items: { style: 'deepObject', explode: true }, metadata: { style: 'deepObject', explode: true } },
);
const importer = contentOf(
  'multipart/form-data',
  {
    file: { type: 'string', format: 'binary' },
    meta: { type: 'object' },
    tags: { type: 'array', items: { type: 'string' } },
  },
  { file: { contentType: 'text/csv' } },
);

export const namedInputs: readonly NamedInput[] = [
  creating('untouched', {}),
  creating('no body', { body: undefined }),
  bodied('an apostrophe', '{"name-last": "O\'Brien"}'),
  bodied('dollar and backtick', '{"a": "$HOME `id` ${x}"}'),
  bodied('Ruby interpolation', '{"a": "#{`id`}"}'),
  bodied('lines and CRLF', '{\r\n  "a":\n 1\r\n}'),
  bodied('emoji', '{"a": "😀"}'),
  bodied('digits', '{"a": 12345678901234567890, "b": 1e400}'),
  bodied('duplicate keys', '{"a": 1, "a": 2}'),
  bodied('empty', ''),
  bodied('blanks at both ends', '  {"a": 1}  '),
  bodied('a form', 'a=1&b=%26', 'application/x-www-form-urlencoded'),
  bodied('plain text', '@file', 'text/plain; charset=utf-8'),
  bodied('a NUL', 'a\0b', 'text/plain'),
  bodied('JSON:API', '{"data":{}}', 'application/vnd.api+json'),
  bodied('a tab and a bell', '{"a": "\t\u0007"}'),
  headed('an idempotency key', { 'header:Idempotency-Key': 'f3a1-é "x"' }),
  headed('a header sent empty', { 'header:Idempotency-Key': '' }),
  headed('inflection', { 'header:Key-Inflection': 'camel' }),
  headed('an apostrophe in a header', { 'header:Idempotency-Key': "it's `id` $HOME #{1} !x" }),
  headed('include and fields', {
    'query:include': 'account,sessions',
    'query:fields': [{ name: 'inquiry', value: 'status,created-at' }],
  }),
  listing('all', {}),
  listing('a page', {
    'query:page': [
      { name: 'size', value: '10' },
      { name: 'after', value: 'inq_1' },
    ],
  }),
  listing('filters', {
    'query:filter': [
      { name: 'account-id', value: 'act_1,act_2' },
      { name: 'note', value: "O'Brien & +1" },
    ],
  }),
  listing('a list in a filter', { 'query:filter': [{ name: 'status', value: ['created', 'pending'] }] }),
  listing('an empty value', { 'query:include': '' }),
  listing('unicode', { 'query:include': 'ü 漢😀' }),
  listing('a free key', { 'query:filter': [{ name: 'a[b]', value: '%20' }] }),
  retrieving('an id', 'inq_ABC123'),
  retrieving('a slash', 'a/b'),
  retrieving('a question mark and a hash', 'a?b#c'),
  retrieving('a percent sign', '100%'),
  retrieving('two dots', '..'),
  retrieving('one dot', '.'),
  retrieving('shell signs', '$(id)`id`\'"!*;&|'),
  retrieving('unicode', 'ü漢😀'),
  retrieving('with fields', 'inq_1', { 'query:fields': [{ name: 'inquiry', value: '' }] }),
  method('PUT', '{"a": 1}'),
  method('PATCH', '{\n  "a": 1\n}'),
  method('DELETE', undefined),
  method('DELETE', '{"a": 1}'),
  method('HEAD', undefined),
  method('HEAD', '{"a": 1}'),
  method('GET', '{"a": 1}'),
  method('OPTIONS', undefined),
  method('POST', undefined),
  ...styled('simple', 'path', false),
  ...styled('simple', 'path', true),
  ...styled('label', 'path', true),
  ...styled('matrix', 'path', true),
  ...styled('form', 'query', true),
  ...styled('form', 'query', false),
  ...styled('spaceDelimited', 'query', false),
  ...styled('pipeDelimited', 'query', false),
  ...styled('deepObject', 'query', true),
  ...styled('simple', 'header', true),
  secured('bearer', {}, 'persona_sandbox_0123456789abcdef'),
  secured('basic', { scheme: 'basic' }, 'user:pä$s`word'),
  secured('header', { type: 'apiKey', in: 'header', parameterName: 'X-Api-Key' }, "k'e$y"),
  secured('query', { type: 'apiKey', in: 'query', parameterName: 'api key' }, 'abc-._~123'),
  secured('cookie', { type: 'apiKey', in: 'cookie', parameterName: 'sid' }, 'a b;c'),
  listed('urlencoded', deepForm, formOf({ note: odd, extra: ['a b', ''] })),
  listed(
    'urlencoded in brackets',
    deepForm,
    formOf({ items: ['{"price":"p_1","n":1.0}'], metadata: [{ name: "k'", value: odd }] }),
  ),
  listed(
    'multipart',
    importer,
    formOf(
      { meta: `{"a": 1.0, "b": "it's"}`, tags: ['x', odd] },
      { file: [fileOf('people.csv', 'a,b\r\n')] },
    ),
  ),
  {
    name: 'lines added by hand',
    operation: createInquiry,
    input: {
      ...untouchedInput,
      extra: [
        { in: 'query', name: odd, value: odd },
        { in: 'query', name: 'api_key', value: odd },
        { in: 'header', name: 'X-Token', value: "it's $x #{1}" },
        { in: 'header', name: 'Accept', value: 'text/csv' },
        { in: 'header', name: 'X-Twice', value: '1' },
        { in: 'header', name: 'X-Twice', value: '' },
      ],
    },
  },
  ...(['spaceDelimited', 'pipeDelimited', 'tabDelimited'] as const).flatMap((style) => [
    ...styled(style, 'path', false),
    ...styled(style, 'header', false),
  ]),
  {
    name: 'a whole query of JSON',
    operation: operationOf({
      parameters: [parameterOf({ name: 'q', in: 'querystring', mediaType: 'application/json' })],
    }),
    input: inputOf({ parameters: { 'querystring:q': `{"a": "it's"}` } }),
  },
  {
    name: 'reserved signs',
    operation: operationOf({ parameters: [parameterOf({ name: 'q', in: 'query', allowReserved: true })] }),
    input: inputOf({ parameters: { 'query:q': "/a?b:c'd$(e)*" } }),
  },
  {
    name: 'cookies',
    operation: operationOf({ parameters: [parameterOf({ name: 'a', in: 'cookie' })] }),
    input: inputOf({ parameters: { 'cookie:a': '1;2' } }),
  },
];

/** Their requests with the credentials written out: a run has one environment, and each of these a key of its own. */
export const builtRequests: readonly NamedRequest[] = namedInputs.map(({ name, operation, input }) => {
  const built = buildRequest(operation, input, personaCredentialHelp);
  if (!built.ok) throw new Error(`${name}: ${built.problem.message}`);
  return { name: `built, ${name}`, request: presentSecrets(built.value, 'inline') };
});
