import { describedOperations, keylessOperations } from './described-operations.ts';
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

/** An operation that the description has, with its route where it is simulated. */
type Known = {
  readonly method: string;
  readonly segments: readonly string[];
  readonly entry: RouteEntry | undefined;
};

const entries = new Map(routes.map((entry) => [`${entry.method} ${entry.path}`, entry]));
const known: readonly Known[] = [...new Set([...entries.keys(), ...describedOperations])]
  .map((methodAndPath) => {
    const { method, path } = splitCall(methodAndPath);
    return { method, segments: path.split('/'), entry: entries.get(methodAndPath) };
  })
  // Fixed paths go before those with an id (OpenAPI 3.1, 4.8.8.2).
  .toSorted((one, other) => countIds(one) - countIds(other));

function countIds({ segments }: Known): number {
  return segments.filter((segment) => segment === ':id').length;
}

const mostSegments = Math.max(...known.map(({ segments }) => segments.length));

/** The id in a path, an empty text where it has none, `undefined` where the path is another one. */
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

/**
 * The route of a method and a path below the sandbox's prefix. Instead of it 501 for an operation that the description has
 * and no resource simulates, 405 for a path it has under other methods, 404 for any other.
 */
export const findRoute = (method: string, path: string): FoundRoute | ErrorReply => {
  const allowed: string[] = [];
  const given = path.split('/', mostSegments + 1);
  for (const { method: knownMethod, segments, entry } of known) {
    const id = matchPath(segments, given);
    if (id === undefined) continue;
    allowed.push(knownMethod);
    if (knownMethod !== method) continue;
    if (!entry) return notSimulated(`${method} ${path}`);
    const { route, takesForms = false, takesFiles = false } = entry;
    return { route, id, takesForms, takesFiles };
  }
  if (allowed.length > 0) return methodNotAllowed(method, [...new Set(allowed)]);
  return notFound('There is no such path');
};

const keyless = keylessOperations.map((methodAndPath) => {
  const { method, path } = splitCall(methodAndPath);
  return { method, segments: path.split('/') };
});

/** Some operations are called without a key, or with a pass in its place: an answer about keys would mislead. */
export const takesNoKey = (method: string, path: string): boolean =>
  keyless.some(
    (operation) =>
      operation.method === method &&
      matchPath(operation.segments, path.split('/', mostSegments + 1)) !== undefined,
  );
