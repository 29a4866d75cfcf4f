import { ownValue } from '../../core/own-value.ts';
import { findHelp } from '../../core/help/registry.ts';
import type { ApiHelp } from '../../core/help/api-help.ts';
import type { Server } from '../../core/openapi/document.ts';
import type { NamedText } from '../../core/request/input.ts';
import { isSecretName } from '../../core/request/secret-names.ts';
import { readServerUrl, shownServer } from '../../core/request/server-url.ts';
import type { ChosenServer, ChosenVariable } from '../console.ts';

/** Where the console's sandbox answers on its own origin; the second for programs that fix the path. */
const sandboxPaths = /^\/(?:sandbox\/|api\/v1(?:\/|$))/;
const sandboxServer = '/sandbox/api/v1';

/** What a list of servers depends on beside the document. */
export type ServerSurroundings = {
  /** Where the document was fetched from; empty when that is not known (a file, a pasted text). */
  readonly documentUrl: string;
  /** Where the console is open. */
  readonly pageUrl: string;
  /** Values of server variables, by name. */
  readonly variables: Readonly<Record<string, string>>;
  /** Addresses that the user typed. */
  readonly typed: readonly string[];
  /** Whether the console has its local sandbox switched on. */
  readonly hasSandbox: boolean;
};

export type ServerList = {
  readonly servers: readonly ChosenServer[];
  readonly help: ApiHelp | undefined;
  readonly notes: readonly string[];
  /** The path, such as `/v1`, of the first server that is named without a host; absent where there is none. */
  readonly hostlessPath?: string;
};

/** Stands in while there is nothing to send to: the request says so, and the page asks for an address. */
export const noServer: ChosenServer = { url: '', origin: '', label: 'No server', isLocalSandbox: false };

/** What a choice is remembered by. */
export const serverId = ({ template, url, query }: ChosenServer): string =>
  template ?? (query === undefined ? url : `${url}?${query}`);

/** The values in its address whose name says that they are secret. */
export const secretsOf = ({ variables = [] }: ChosenServer): readonly NamedText[] =>
  variables.filter(({ name, value }) => value !== '' && isSecretName(name));

/** Its address as it may stand on the screen, with the query that goes out with every request. */
export function shownAddress(server: ChosenServer): string {
  const { url, query } = server;
  return shownServer(query === undefined ? url : `${url}?${query}`, secretsOf(server));
}

/** Every server that an operation can be sent to: the document's, the local sandbox where it fits, the typed ones. */
export function listServers(declared: readonly Server[], surroundings: ServerSurroundings): ServerList {
  const notes: string[] = [];
  const named = declared.flatMap((server) => declaredServer(server, surroundings, notes));
  const help = findHelp(named.map(({ origin }) => origin));
  const { origin: own } = new URL(surroundings.pageUrl);
  const withSandbox = [...named, ...(help ? [localSandbox(own)] : [])];
  const typed = surroundings.typed.flatMap((address) => typedServer(address));
  const servers = [...withSandbox, ...typed].map((server) => ({
    ...server,
    isLocalSandbox: help !== undefined && isSandboxAddress(server.url, own),
  }));
  const isFirst = (server: ChosenServer, index: number) =>
    servers.findIndex((one) => serverId(one) === serverId(server)) === index;
  const isThere = (server: ChosenServer) => surroundings.hasSandbox || !server.isLocalSandbox;
  const hostlessPath = surroundings.documentUrl === '' ? hostlessPathOf(declared) : undefined;
  return {
    servers: servers.filter(isFirst).filter(isThere),
    help,
    notes,
    ...(hostlessPath !== undefined && { hostlessPath }),
  };
}

/** A relative address has to be read from the root where nothing says what it is relative to. */
function hostlessPathOf(declared: readonly Server[]): string | undefined {
  const found = declared.find(
    ({ url }) => !/^(?:[a-z][a-z\d+.-]*:|\/\/|\{)/i.test(url) && url !== sandboxServer,
  );
  const path = found && `/${found.url.replace(/[?#].*$/s, '').replace(/^[./]+|\/+$/g, '')}`;
  return path === undefined || path === '/' || /[{}\s]/.test(path) ? undefined : path;
}

/** Servers of an operation as absolute addresses (OpenAPI 3.1 section 4.8.5), variables filled. */
function declaredServer(
  server: Server,
  { documentUrl, variables }: ServerSurroundings,
  notes: string[],
): readonly ChosenServer[] {
  const chosen = variablesOf(server, variables);
  const filled = fill(server.url, chosen);
  const scheme = /^([a-z][a-z\d+.-]*):/i.exec(filled)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') {
    notes.push(
      `The document names \`${server.url}\` too. It is not http or https, so it cannot be called from here.`,
    );
    return [];
  }
  const isAbsolute = scheme !== undefined;
  // Names the sandbox of whichever console it is opened in; that one is offered by itself.
  if (!isAbsolute && documentUrl === '' && filled === sandboxServer) return [];
  if (!isAbsolute && documentUrl === '' && !filled.startsWith('//')) {
    notes.push(
      server.url === '/'
        ? 'The document does not say where its API is. Type the address of the server.'
        : `The document names its server as \`${server.url}\`, without a host, and does not say where it is served. Type the whole address.`,
    );
    return [];
  }
  const variablePart =
    chosen.length > 0 ? { template: absolute(server.url, documentUrl), variables: chosen } : {};
  const url = URL.parse(filled, documentUrl === '' ? 'https://host.invalid' : documentUrl);
  const isWhole = url !== null && /^https?:$/.test(url.protocol) && !/\{[^{}]*\}/.test(filled);
  if (!isWhole && chosen.length === 0) {
    notes.push(`The document names \`${server.url}\` as a server, which is no address that can be called.`);
    return [];
  }
  const text = isWhole ? `${url.origin}${url.pathname}`.replace(/\/+$/, '') : filled;
  const label = server.description || text;
  const [, query] = /\?([^#]+)/.exec(filled) ?? [];
  if (query !== undefined)
    notes.push(
      `The document writes a query behind its server \`${withoutUser(server.url)}\`, where OpenAPI has no place for one. It goes out with every request.`,
    );
  if (isWhole && `${url.username}${url.password}` !== '')
    notes.push(
      `The document writes a user name into its server \`${text}\`. It is not sent: type it in the token box, where the API takes one.`,
    );
  if (!isAbsolute && looksLikeHost(filled))
    notes.push(
      `The document writes its server as \`${withoutUser(server.url)}\`, which OpenAPI reads as a path beside the document: \`${text}\`. If it is a host, type \`https://${withoutUser(server.url)}\` as the server.`,
    );
  if (filled.includes('#'))
    notes.push(
      `What stands behind \`#\` in the server \`${withoutUser(server.url)}\` is never sent (RFC 9110).`,
    );
  return [
    {
      url: text,
      origin: isWhole ? url.origin : '',
      ...(query !== undefined && { query }),
      label,
      isLocalSandbox: false,
      ...variablePart,
    },
  ];
}

/** The variables that an address speaks of; one that the document forgot to describe is a free one. */
function variablesOf(server: Server, values: Readonly<Record<string, string>>): readonly ChosenVariable[] {
  const names = [...server.url.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? '');
  return [...new Set(names)].map((name) => {
    const known = server.variables.find((variable) => variable.name === name);
    const variable = known ?? { name, defaultValue: '', values: [], description: '' };
    const fallback = variable.defaultValue || (variable.values[0] ?? '');
    const typed = ownValue(values, name);
    const isUsable = typed !== undefined && (variable.values.length === 0 || variable.values.includes(typed));
    return { ...variable, value: isUsable ? typed : fallback };
  });
}

/** A value that is left empty keeps its `{name}`, so that the request can say what is missing. */
const fill = (template: string, variables: readonly ChosenVariable[]): string =>
  template.replaceAll(
    /\{([^{}]+)\}/g,
    (whole, name: string) => variables.find((variable) => variable.name === name)?.value.trim() || whole,
  );

/** `api.example.com/v1`, but not `v1.0/api` or `openapi.json`. */
const looksLikeHost = (address: string): boolean =>
  /^(?:[a-z\d-]+\.){2,}[a-z]{2,}(?::\d+)?(?:[/?]|$)|^[a-z\d-]+\.[a-z]{2,}(?::\d+)?\//i.test(address);

/** A password that the document shows is not shown once more. */
const withoutUser = (address: string): string => address.replace(/^([^/?#]*\/\/)[^/?#]*@/, '$1');

/** A template stays one; only what is in front of a relative one is put there. */
function absolute(template: string, documentUrl: string): string {
  if (/^[a-z{]/i.test(template) || documentUrl === '') return template;
  const { origin } = new URL(documentUrl);
  return template.startsWith('/') && !template.startsWith('//') ? `${origin}${template}` : template;
}

const isSandboxAddress = (address: string, own: string): boolean => {
  const url = URL.parse(address);
  return url?.origin === own && sandboxPaths.test(url.pathname);
};

const localSandbox = (own: string): ChosenServer => ({
  url: `${own}${sandboxServer}`,
  origin: own,
  label: 'Local sandbox',
  isLocalSandbox: true,
});

function typedServer(address: string): readonly ChosenServer[] {
  const read = readServerUrl(address);
  if (!read.ok) return [];
  const { origin } = new URL(read.value);
  return [{ url: read.value, origin, label: read.value, isLocalSandbox: false, isTyped: true }];
}
