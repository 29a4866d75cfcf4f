import { fail, ok, type Result } from '../../core/result.ts';
import type { Admit } from './admission.ts';
import type { AllowList } from './allow-list.ts';
import { inTime } from './call.ts';
import { failureResponse, ownHeaders, type ProxyFailure } from './failures.ts';
import type { LogEntry } from './handler.ts';
import type { OriginList } from './protocol.ts';
import { badCall, checkProxyCaller, originsForm } from './rules.ts';

export type OriginsOptions = {
  readonly allowList: AllowList;
  /** The origins under which the page that belongs to this request may be open. */
  readonly ownOrigins: (request: Request) => readonly string[];
  readonly log: (entry: LogEntry) => void;
  readonly admit: Admit;
  readonly hasSandbox: boolean;
};

/** Far longer than any origin. */
const maxBodyBytes = 4096;

/** The one act that widens the list, apart from every call: the page's reader names an origin and says yes. */
export function createOrigins({
  allowList,
  ownOrigins,
  log,
  admit,
  hasSandbox,
}: OriginsOptions): (request: Request, address: string) => Promise<Response> {
  return async (request, address) => {
    const own = ownOrigins(request);
    const refused = checkProxyCaller(request.method, request.headers, own, originsForm);
    if (refused) return failureResponse(refused, originsForm.methods);
    const unadmitted = admit(request.headers, address);
    if (unadmitted) return failureResponse(unadmitted);
    if (request.method === 'GET') return listResponse(allowList, hasSandbox);
    const read = await inTime(readOrigin(request));
    if (!read.ok) return failureResponse(read.problem);
    const origin = read.value;
    const added = allowList.add(origin, own);
    if (!added.ok) return failureResponse(added.problem);
    // Who runs the console sees that its reach has grown.
    log({ method: 'ALLOW', origin, status: 200, milliseconds: 0, bytes: 0 });
    return listResponse(allowList, hasSandbox);
  };
}

function listResponse(allowList: AllowList, hasSandbox: boolean): Response {
  const list: OriginList = {
    allowed: allowList.origins(),
    canAdd: allowList.canAdd,
    ...(hasSandbox ? {} : { hasSandbox }),
  };
  return new Response(JSON.stringify(list), {
    headers: { ...ownHeaders, 'content-type': 'application/json' },
  });
}

const namesNone = badCall(400, 'The call names no origin.');

async function readOrigin(request: Request): Promise<Result<string, ProxyFailure>> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = request.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done) break;
    bytes += value.length;
    if (bytes > maxBodyBytes) {
      void reader?.cancel();
      return fail(namesNone);
    }
    text += decoder.decode(value, { stream: true });
  }
  try {
    const body: unknown = JSON.parse(text);
    const origin =
      typeof body === 'object' && body !== null ? (body as { origin?: unknown }).origin : undefined;
    return typeof origin === 'string' ? ok(origin) : fail(namesNone);
  } catch {
    return fail(namesNone);
  }
}
