import { type ErrorReply, type Reply, methodNotAllowed, notFound, notSimulated } from './errors.ts';
import { resources } from './registry.ts';
import type { Call, RouteTakes } from './resource.ts';

/** A route of a resource, ready to be called. */
export type RouteEntry = RouteTakes & {
  readonly method: string;
  /** Below the sandbox's prefix; `:id` stands for one id. */
  readonly path: string;
  readonly route: (call: Call) => Reply;
};

const splitCall = (methodAndPath: string): { readonly method: string; readonly path: string } => {
  const [method = '', path = ''] = methodAndPath.split(' ');
  return { method, path };
};

/** Every operation that is simulated. */
export const routes: readonly RouteEntry[] = resources.flatMap((resource) =>
  Object.entries(resource.routes).map(([methodAndPath, declared]) => {
    const { route, ...takes } = typeof declared === 'function' ? { route: declared } : declared;
    return { ...splitCall(methodAndPath), ...takes, route: (call: Call) => route(call, resource) };
  }),
);

/** Persona's other paths, so that a reader of the whole document is told why there is no answer. */
const notYet: readonly RegExp[] = [
  /^\/accounts\/[^/]+\/(relations|add-relation|remove-relation|run-action|add-objects|remove-objects)$/,
  /^\/inquiry-templates\/[^/]+\/translations$/,
  /^\/(account-types|api-keys|api-logs|batch-jobs|case-templates|cases|connect|devices|document|documents|events|graph-queries|importer|importers|list|list-item|lists|oauth|privacy-passes|relays|reports|theme-sets|transaction-types|transactions|user-audit-logs|verification|verifications|webhook-events|webhooks|workflow-runs|workflow-versions|workflows)(\/|$)/,
];

/** Relays are called without a key, or with a pass in its place: an answer about keys would mislead. */
export const takesNoKey = (path: string): boolean => /^\/relays(\/|$)/.test(path);

type KnownPath = RouteEntry & { readonly segments: readonly string[] };

const knownPaths: readonly KnownPath[] = routes.map((known) => ({
  ...known,
  segments: known.path.split('/'),
}));
const mostSegments = Math.max(...knownPaths.map(({ segments }) => segments.length));

const matchPath = (wanted: readonly string[], given: readonly string[]): string | undefined => {
  if (wanted.length !== given.length) return undefined;
  let id = '';
  for (const [index, segment] of wanted.entries()) {
    const part = given[index] ?? '';
    if (segment === ':id' && part !== '') id = part;
    else if (segment !== part) return undefined;
  }
  return id;
};

export type FoundRoute = {
  readonly route: (call: Call) => Reply;
  readonly id: string;
  readonly takesForms: boolean;
  readonly takesFiles: boolean;
};

/** The route of a method and a path below the sandbox's prefix, or the 404, 405 or 501 instead. */
export const findRoute = (method: string, path: string): FoundRoute | ErrorReply => {
  const allowed: string[] = [];
  const given = path.split('/', mostSegments + 1);
  for (const known of knownPaths) {
    const id = matchPath(known.segments, given);
    if (id === undefined) continue;
    const { route, takesForms = false, takesFiles = false } = known;
    if (known.method === method) return { route, id, takesForms, takesFiles };
    allowed.push(known.method);
  }
  if (allowed.length > 0) return methodNotAllowed(method, [...new Set(allowed)]);
  if (notYet.some((pattern) => pattern.test(path))) return notSimulated(`${method} ${path}`);
  return notFound('There is no such path');
};
