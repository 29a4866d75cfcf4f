import {
  addresses,
  allScripts,
  type HostileDocument,
  query,
  scripts,
  server,
  withOne,
  withServers,
} from './hostile-parts.ts';

/** Overrides of the writing direction, and letters that cannot be seen. */
const bidi = '\u202E\u2066\u200F';
const unseen = '\u200B\u2060\u00AD\uFEFF';

const flows = (url: string) => ({
  authorizationCode: { authorizationUrl: url, tokenUrl: url, refreshUrl: url, scopes: { [url]: allScripts } },
});

/** They want a script to run, a call to go out, or a user to take one place for another. */
export const deceitfulDocuments: readonly HostileDocument[] = [
  {
    name: 'scripts in titles, tags and summaries',
    text: () =>
      withOne({
        title: scripts.join(' '),
        root: { tags: scripts.map((name) => ({ name, description: name, 'x-displayName': name })) },
        operation: { summary: scripts.join(' '), tags: scripts, operationId: scripts[1] },
      }),
  },
  {
    name: 'scripts in descriptions',
    text: () =>
      withOne({
        root: {
          info: { title: 'Hostile', version: allScripts, description: allScripts, summary: allScripts },
        },
        operation: {
          description: allScripts,
          parameters: scripts.map((description, at) => query(`p${at}`, {}, { description })),
        },
        schema: { type: 'object', description: allScripts, properties: { a: { description: allScripts } } },
      }),
  },
  {
    name: 'links to scripts, data and files in Markdown',
    text: () =>
      withOne({
        operation: {
          description: addresses
            .flatMap((one) => [
              `[a](<${one}>)`,
              `<${one}>`,
              `[b][r]\n\n[r]: ${one}`,
              `<a href="${one}">c</a>`,
            ])
            .join('\n\n'),
        },
      }),
  },
  {
    name: 'images and other things that load by themselves',
    text: (bait) =>
      withOne({
        root: { info: { title: 'Hostile', version: '1', 'x-logo': { url: `${bait}/logo.png` } } },
        operation: {
          description: [
            `![a](${bait}/image.png)`,
            `![b][r]\n\n[r]: ${bait}/reference.png`,
            `[![c](${bait}/linked.png)](${bait}/)`,
            ...['img', 'video', 'audio', 'iframe', 'embed', 'script', 'source', 'track', 'frame'].map(
              (name) => `<${name} src="${bait}/${name}"></${name}>`,
            ),
            `<img srcset="${bait}/set 2x"><object data="${bait}/object"></object>`,
            `<link rel="stylesheet" href="${bait}/style"><link rel="preload" as="image" href="${bait}/pre">`,
            `<base href="${bait}/"><meta http-equiv="refresh" content="0;url=${bait}/meta">`,
            `<style>@import "${bait}/import";body{background:url(${bait}/background)}</style>`,
            `<p style="background:url(${bait}/inline)">p</p><svg><image href="${bait}/svg"/></svg>`,
          ].join('\n\n'),
        },
      }),
  },
  {
    name: 'servers that are scripts, data, files and sockets',
    text: () =>
      withServers(
        'javascript:hasRun()//',
        'data:text/html,x',
        'file:///etc/',
        'ws://127.0.0.1/',
        'blob:x',
        server,
      ),
    goesTo: server,
  },
  {
    name: 'a server behind the user name of another',
    text: (_, host) => withServers(`http://api.withpersona.com@${host}/v1`),
    goesTo: 'http://{bait}',
  },
  {
    name: 'a server behind back-slashes and white space',
    text: (_, host) => withServers(`http:\\\\${host}\\@api.withpersona.com\t/v1`),
    goesTo: 'http://{bait}',
  },
  {
    name: 'a server in letters that look like others',
    text: () => withServers('https://\u0430pi.withp\u0435rsona.com/api/v1'),
    goesTo: 'https://xn--pi-6kc.xn--withprsona-osi.com',
  },
  {
    name: 'a server with a name in front of its own',
    text: () => withServers('https://api.withpersona.com.evil.example/api/v1'),
    goesTo: 'https://api.withpersona.com.evil.example',
  },
  {
    name: 'a server whose path turns the writing around',
    text: () => withServers(`https://evil.example/${bidi}moc.anosrephtiw.ipa//:sptth`),
    goesTo: 'https://evil.example',
  },
  {
    name: 'a server with letters that cannot be seen',
    text: () => withServers(`https://evil${unseen}.example/${unseen}\u{E0041}v1`),
    goesTo: 'https://evil.example',
  },
  {
    name: 'server variables that change the host',
    text: (_, host) =>
      withOne({
        root: {
          servers: [
            {
              url: 'https://{tenant}.example.com/{version}',
              variables: {
                tenant: { default: `x@${host}/`, enum: [`x@${host}/`, 'javascript:hasRun()', bidi] },
                version: { default: '../../..' },
              },
            },
          ],
        },
      }),
  },
  {
    name: 'scripts in examples and defaults',
    text: () =>
      withOne({
        operation: {
          parameters: scripts.map((example, at) => query(`p${at}`, { default: example }, { example })),
        },
        schema: {
          type: 'object',
          properties: Object.fromEntries(
            scripts.map((one, at) => [`p${at}`, { default: one, examples: [one] }]),
          ),
          example: Object.fromEntries(scripts.map((one) => [one, one])),
        },
      }),
  },
  {
    name: 'scripts as names of values, fields, parameters and media types',
    text: () =>
      withOne({
        operation: {
          parameters: scripts.map((name) => query(name, { enum: scripts }, { required: true })),
          requestBody: {
            content: Object.fromEntries(
              ['application/json', ...scripts].map((type) => [
                type,
                {
                  schema: {
                    required: scripts,
                    properties: Object.fromEntries(scripts.map((name) => [name, { enum: scripts }])),
                  },
                },
              ]),
            ),
          },
        },
      }),
  },
  {
    name: 'scripts in paths and operation ids',
    text: () =>
      withOne({
        path: `/a/{${scripts[5]}}/../..//${scripts[0]}?x=#/../%00`,
        operation: { operationId: '../../proxy#"><img src=x onerror=hasRun()>' },
      }),
  },
  {
    name: 'security schemes with scripts for names and addresses',
    text: () =>
      withOne({
        root: {
          components: {
            securitySchemes: {
              [scripts[5] ?? '']: { type: 'apiKey', in: 'header', name: scripts[5], description: allScripts },
              code: { type: 'oauth2', flows: flows('javascript:hasRun()'), description: allScripts },
              openid: { type: 'openIdConnect', openIdConnectUrl: 'javascript:hasRun()' },
              http: { type: 'http', scheme: scripts[0] },
            },
          },
        },
        operation: {
          security: [{ [scripts[5] ?? '']: [], code: ['javascript:hasRun()'], openid: [], http: [] }],
        },
      }),
  },
  {
    name: 'sign-in addresses that nobody asked for',
    text: (bait) =>
      withOne({
        root: {
          components: {
            securitySchemes: {
              code: { type: 'oauth2', flows: flows(`${bait}/authorize`) },
              openid: { type: 'openIdConnect', openIdConnectUrl: `${bait}/.well-known/openid-configuration` },
            },
          },
        },
        operation: { security: [{ code: [] }, { openid: [] }] },
      }),
  },
];
