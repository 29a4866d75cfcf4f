// For tests: speaks to a sandbox as the proxy or a terminal would.
import { demoKey, sandboxBasePath } from '../../core/persona/demo-key.ts';
import { type SandboxOptions, createSandbox } from './handler.ts';

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body, for reading with `at`. */
  readonly json: unknown;
};

export type Send = (
  methodAndPath: string,
  body?: unknown,
  headers?: Readonly<Record<string, string | undefined>>,
) => Promise<Answer>;

export type Client = {
  readonly send: Send;
  readonly request: (
    methodAndPath: string,
    body?: unknown,
    headers?: Readonly<Record<string, string | undefined>>,
    signal?: AbortSignal,
  ) => Promise<Response>;
  /** The sandbox's clock; set it forward to let time pass. */
  readonly clock: { now: number };
};

/** Reads a member deep in a parsed answer: `at(answer.json, 'data', 'id')`. */
export const at = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null
        ? (inner as Record<string | number, unknown>)[name]
        : undefined,
    value,
  );

export const idOf = (answer: Answer): string => String(at(answer.json, 'data', 'id'));

export const attributesOf = (json: unknown): Record<string, unknown> =>
  at(json, 'data', 'attributes') as Record<string, unknown>;

export const idsIn = (json: unknown): string[] => (at(json, 'data') as { id: string }[]).map(({ id }) => id);

/** The text of the first error: "title: details". */
export const errorOf = (answer: Answer): string => {
  const title = String(at(answer.json, 'errors', 0, 'title'));
  const details = at(answer.json, 'errors', 0, 'details');
  return typeof details === 'string' ? `${title}: ${details}` : title;
};

export const startOfTests = Date.UTC(2026, 0, 2, 3, 4, 5, 6);

/** A body of text or bytes goes out as it is, anything else as JSON. A header of `undefined` is left out. */
export const createClient = (options: SandboxOptions = {}): Client => {
  const clock = { now: startOfTests };
  let state = 1;
  // A linear congruential generator: tests see the same ids every time.
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const sandbox = createSandbox({ now: () => clock.now, random, ...options });
  const request: Client['request'] = (methodAndPath, body, extra = {}, signal) => {
    const [method = 'GET', path = ''] = methodAndPath.split(' ');
    const headers = new Headers();
    const wanted: Record<string, string | undefined> = { authorization: `Bearer ${demoKey}`, ...extra };
    if (body !== undefined && !('content-type' in wanted)) wanted['content-type'] = 'application/json';
    for (const [name, value] of Object.entries(wanted)) if (value !== undefined) headers.set(name, value);
    const isRaw = typeof body === 'string' || body instanceof Uint8Array;
    const bytes = new TextEncoder().encode(isRaw ? String(body) : JSON.stringify(body));
    const content = body instanceof Uint8Array ? Uint8Array.from(body) : bytes;
    const init: RequestInit = { method, headers, ...(body === undefined ? {} : { body: content }) };
    const isWhole = path.startsWith('/sandbox') || path.startsWith('/api/');
    const address = isWhole ? path : `${sandboxBasePath}${path}`;
    return sandbox.handle(
      new Request(`http://localhost:5173${address}`, signal ? { ...init, signal } : init),
    );
  };
  const send: Send = async (methodAndPath, body, headers) => {
    const response = await request(methodAndPath, body, headers);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: isJson ? (JSON.parse(text) as unknown) : undefined,
    };
  };
  return { send, request, clock };
};

/** The body of a fresh page: the quickstart's, placeholder and all. */
export const quickstart = {
  data: {
    attributes: {
      'inquiry-template-id': 'itmpl_YOURTEMPLATEID',
      fields: { 'name-first': 'Jane', 'name-last': 'Doe', birthdate: '1994-04-12' },
    },
  },
};

/** A create body with other attributes and meta. */
export const inquiryBody = (attributes: object = {}, meta?: object): object => ({
  data: { attributes: { 'inquiry-template-id': 'itmpl_YOURTEMPLATEID', ...attributes } },
  ...(meta ? { meta } : {}),
});

export const createdInquiry = async (send: Send, attributes?: object, meta?: object): Promise<string> =>
  idOf(await send('POST /inquiries', inquiryBody(attributes, meta)));

export const simulate = (...types: readonly string[]): object => ({
  meta: { 'simulate-actions': types.map((type) => ({ type })) },
});
