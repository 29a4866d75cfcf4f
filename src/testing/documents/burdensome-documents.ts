import { allScripts, type Fields, type HostileDocument, query, server, withOne } from './hostile-parts.ts';

const nested = (levels: number): string =>
  `${'{"type":"object","properties":{"a":'.repeat(levels)}{}${'}}'.repeat(levels)}`;

const protoNames = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', 'valueOf'];
/** As JSON gives it: a key of its own, not the prototype. */
const ownKeys = (names: readonly string[], value: unknown): unknown =>
  JSON.parse(`{${names.map((name) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join()}}`);

/** They want the page to stumble over a name, to fetch what they refer to, or to count for ever. */
export const burdensomeDocuments: readonly HostileDocument[] = [
  {
    name: 'names that every object has',
    text: () =>
      withOne({
        root: {
          components: {
            schemas: ownKeys(protoNames, { type: 'object', properties: { polluted: { default: true } } }),
            securitySchemes: ownKeys(protoNames, { type: 'http', scheme: 'bearer' }),
          },
          tags: protoNames.map((name) => ({ name })),
          ...(ownKeys(['x-constructor'], { prototype: { polluted: true } }) as Fields),
        },
        operation: {
          tags: protoNames,
          parameters: protoNames.map((name) => query(name, { default: '{"polluted":true}' })),
          security: [ownKeys(protoNames, [])],
        },
        schema: {
          properties: ownKeys(protoNames, { $ref: '#/components/schemas/__proto__' }),
          example: ownKeys(protoNames, { polluted: true }),
        },
      }),
  },
  {
    name: 'references to files and inner hosts',
    text: (bait) =>
      withOne({
        operation: { parameters: [{ $ref: `${bait}/parameter.json` }, { $ref: '/proxy' }] },
        schema: {
          properties: Object.fromEntries(
            [
              'file:///etc/passwd',
              'file://localhost/c:/boot.ini',
              '../../../../../etc/passwd',
              'http://169.254.169.254/latest/meta-data/',
              'http://[::1]:22/',
              `${bait}/schema.json`,
              `//${bait.slice(bait.indexOf('//') + 2)}/x.json`,
              'javascript:hasRun()',
              'data:application/json,{}',
              'jar:file:///x!/y',
            ].map(($ref, at) => [`p${at}`, { $ref }]),
          ),
        },
      }),
  },
  {
    name: 'patterns that take forever',
    text: () =>
      withOne({
        operation: {
          parameters: [
            query('bomb', { type: 'string', pattern: '^(([a-z])+.)+[A-Z]([a-z])+$' }, { required: true }),
          ],
        },
        schema: {
          type: 'object',
          properties: Object.fromEntries(
            ['^(a+)+$', '^(a|a)*$', '^(a|aa)+$', '(.*a){25}', '^(([a-z])+.)+[A-Z]([a-z])+$'].map(
              (pattern, at) => [`p${at}`, { type: 'string', pattern }],
            ),
          ),
        },
      }),
    parameter: { name: 'bomb', value: `${'a'.repeat(60)}!` },
    body: JSON.stringify({ p0: `${'a'.repeat(60)}!`, p1: `${'a'.repeat(60)}!`, p4: `${'a'.repeat(60)}!` }),
  },
  {
    name: 'an enum of 100,000 values',
    text: () => {
      const values = Array.from({ length: 100_000 }, (_, at) => `value-${at}`);
      return withOne({
        operation: { parameters: [query('many', { type: 'string', enum: values })] },
        schema: { type: 'object', properties: { many: { enum: values }, more: { enum: values } } },
      });
    },
    body: '{"many": "value-99999"}',
  },
  {
    name: 'compositions that contain themselves',
    text: () => {
      const all = (...names: readonly string[]) => ({
        allOf: names.map((name) => ({ $ref: `#/components/schemas/${name}` })),
        oneOf: names.map((name) => ({ $ref: `#/components/schemas/${name}` })),
        properties: { next: { $ref: '#/components/schemas/A' } },
      });
      const schemas = { A: all('A', 'B', 'C'), B: all('A', 'B', 'C'), C: all('C', 'A', 'B') };
      return withOne({ root: { components: { schemas } }, schema: { $ref: '#/components/schemas/A' } });
    },
    body: '{"next": {"next": {}}}',
  },
  {
    name: 'compositions that double at each of 40 steps',
    text: () => {
      const schemas = Object.fromEntries(
        Array.from({ length: 40 }, (_, at) => {
          const next = { $ref: `#/components/schemas/S${at + 1}` };
          return [`S${at}`, at === 39 ? {} : { allOf: [next, next], properties: { [`p${at}`]: next } }];
        }),
      );
      return withOne({ root: { components: { schemas } }, schema: { $ref: '#/components/schemas/S0' } });
    },
    body: '{"p0": {}}',
  },
  {
    name: 'references in a ring',
    text: () =>
      withOne({
        root: {
          components: {
            schemas: { A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' } },
            parameters: { P: { $ref: '#/components/parameters/P' } },
          },
        },
        operation: { parameters: [{ $ref: '#/components/parameters/P' }] },
        schema: { $ref: '#/components/schemas/A' },
      }),
  },
  {
    name: 'fields 400 levels deep',
    text: () => withOne({ schema: JSON.parse(nested(400)) as unknown }),
  },
  {
    name: 'brackets 100,000 levels deep',
    text: () => `{"openapi":"3.1.0","x-a":${'['.repeat(100_000)}`,
    isRefused: /nested too deeply/,
  },
  {
    name: '20,000 operations',
    text: () => {
      const paths = Object.fromEntries(
        Array.from({ length: 20_000 }, (_, at) => [`/p${at}`, { get: { responses: {} } }]),
      );
      return JSON.stringify({
        openapi: '3.1.0',
        info: { title: 'Many', version: '1' },
        servers: [{ url: server }],
        paths,
      });
    },
  },
  {
    name: '3,000 parameters of one operation',
    text: () =>
      withOne({
        operation: {
          parameters: Array.from({ length: 3_000 }, (_, at) => query(`p${at}`, { type: 'string' })),
        },
      }),
  },
  {
    name: 'lengths, counts and steps beyond all measure',
    text: () =>
      withOne({
        schema: {
          type: 'object',
          minProperties: 1e12,
          required: ['text', 'list'],
          properties: {
            text: { type: 'string', minLength: 1e12, pattern: '^a{1000000000}$' },
            list: { type: 'array', minItems: 1e12, items: { type: 'string' } },
            number: { type: 'number', multipleOf: 1e-300, minimum: 1e308, maximum: -1e308 },
          },
        },
      }),
    body: '{"number": 1e308}',
  },
  {
    name: 'a title of a megabyte',
    text: () => withOne({ title: 'w'.repeat(1_000_000), operation: { summary: '\u202E'.repeat(100_000) } }),
  },
  {
    name: 'Markdown that takes forever',
    text: () =>
      withOne({
        operation: {
          description: `${'['.repeat(50_000)}${'*a_'.repeat(50_000)}${'`'.repeat(50_000)}${'<a '.repeat(50_000)}`,
          parameters: [query('p', {}, { description: '![[](<'.repeat(30_000) })],
        },
      }),
  },
  {
    name: 'commands for the shell and other readers of a snippet',
    text: () =>
      withOne({
        path: "/';id;'/$(id)/`id`/{p}",
        operation: {
          parameters: [
            { name: 'p', in: 'path', required: true, example: '$(id)' },
            query('q$(id)', { default: '${IFS}%x(id)`id`' }),
          ],
        },
        schema: { default: { "a'$(id)`id`#{id}": "EOF\n$(id)\n'''" } },
      }),
  },
  {
    name: 'line ends in the names and values of headers',
    text: () =>
      withOne({
        operation: {
          parameters: [
            { name: 'X-A\r\nX-Evil: 1', in: 'header', required: true, schema: { default: 'a' } },
            { name: 'X-B', in: 'header', required: true, schema: { default: "#{`id`}\r\nX-Evil: 1'\\" } },
          ],
        },
      }),
    isHeldBack: /./,
  },
  {
    name: 'callbacks and webhooks at other hosts',
    text: (bait) => {
      const call = { post: { operationId: 'called', servers: [{ url: bait }], responses: {} } };
      return withOne({
        root: { webhooks: { [`${bait}/hook`]: call } },
        operation: {
          callbacks: { now: { [`${bait}/{$request.body#/x}`]: call } },
          externalDocs: { url: 'javascript:hasRun()', description: allScripts },
        },
      });
    },
  },
  {
    name: 'YAML that asks for functions and merges into prototypes',
    text: () =>
      [
        'openapi: 3.1.0',
        'info: {title: Yaml, version: "1"}',
        `servers: [{url: "${server}"}]`,
        'x-run: !!js/function "function () { hasRun() }"',
        'x-new: !!python/object/apply:os.system ["id"]',
        'x-base: &base {__proto__: {polluted: true}}',
        'paths:',
        '  /things:',
        '    <<: *base',
        '    __proto__: {polluted: true}',
        '    post: {operationId: post-things, summary: Post things, responses: {}}',
      ].join('\n'),
  },
];
