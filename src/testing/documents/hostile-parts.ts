/** A document that means harm, and what is to be seen of it. */
export type HostileDocument = {
  /** The trouble it brings. */
  readonly name: string;
  /** `bait` is an origin at which nobody may ever knock; its host alone is `baitHost`. */
  readonly text: (bait: string, baitHost: string) => string;
  /** The one origin that may be shown as the place that calls go to. */
  readonly goesTo?: string;
  /** Typed into the parameter of that name. */
  readonly parameter?: { readonly name: string; readonly value: string };
  /** Typed as the body. */
  readonly body?: string;
  /** The sentence for which no request of it can be made. */
  readonly isHeldBack?: RegExp;
  /** Words of the refusal, where the document cannot be read at all. */
  readonly isRefused?: RegExp;
};

export const server = 'https://api.example.com';

/** Scripts in the clothes that let them run in a careless page; each would call `hasRun`. */
export const scripts: readonly string[] = [
  '<script>hasRun()</script>',
  '"><script>hasRun()</script>',
  "'-hasRun()-'",
  '</script><script>hasRun()</script>',
  '</title></style></textarea><script>hasRun()</script>',
  '<img src=x onerror=hasRun()>',
  '<svg onload=hasRun()><script>hasRun()</script></svg>',
  '<svg><animate onbegin=hasRun() attributeName=x dur=1s>',
  '<details open ontoggle=hasRun()>',
  '<iframe srcdoc="<script>parent.hasRun()</script>"></iframe>',
  '<math><mtext><table><mglyph><style><img src=x onerror=hasRun()>',
  '<a href="javascript:hasRun()">a</a>',
  '<form action="javascript:hasRun()"><button>b</button></form>',
  '<input autofocus onfocus=hasRun()>',
  '<template><script>hasRun()</script></template>',
  '<style>@import "javascript:hasRun()"</style>',
  '{{constructor.constructor("hasRun()")()}}',
  '${hasRun()}',
  '<!--><img src=x onerror=hasRun()>-->',
  '<![CDATA[><img src=x onerror=hasRun()>]]>',
];
export const allScripts = scripts.join('\n\n');

/** Addresses that are no places to go to. */
export const addresses: readonly string[] = [
  'javascript:hasRun()',
  'JaVaScRiPt:hasRun()',
  ' javascript:hasRun()',
  'java\tscript:hasRun()',
  'javascript://x.test/%0ahasRun()',
  '&#106;avascript:hasRun()',
  'data:text/html,<script>opener.hasRun()</script>',
  'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="hasRun()"/>',
  'vbscript:hasRun()',
  'blob:https://api.example.com/x',
  'file:///etc/passwd',
  'filesystem:https://api.example.com/x',
  '//api.example.com/x',
  '/proxy',
  '\\\\api.example.com\\x',
];

export type Fields = Readonly<Record<string, unknown>>;
type Shape = {
  readonly title?: string;
  readonly root?: Fields;
  readonly operation?: Fields;
  readonly path?: string;
  readonly schema?: unknown;
};

/** A document with one operation that takes a body; the hostile part is laid over it. */
export function withOne({
  title = 'Hostile',
  root = {},
  operation = {},
  path = '/things',
  schema,
}: Shape): string {
  const content = schema === undefined ? {} : { 'application/json': { schema } };
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title, version: '1' },
    servers: [{ url: server }],
    ...root,
    paths: {
      [path]: {
        post: {
          operationId: 'post-things',
          summary: 'Post things',
          requestBody: { content },
          responses: { 200: { description: 'OK' } },
          ...operation,
        },
      },
    },
  });
}

export const withServers = (...urls: readonly string[]): string =>
  withOne({ root: { servers: urls.map((url) => ({ url, description: server })) } });

export const query = (name: string, schema: unknown, more: Fields = {}) => ({
  name,
  in: 'query',
  schema,
  ...more,
});
