import type { Admit } from './admission.ts';
import { openCall } from './call.ts';
import type { CodingCheck, OpenCodingCheck } from './coding.ts';
import {
  failureResponse,
  internalFailure,
  ownHeaders,
  sandboxOff,
  upstreamFailure,
  type ProxyFailure,
} from './failures.ts';
import type { AllowList } from './allow-list.ts';
import { answerHeadHeader, encodeAnswerHead, type AnswerHead, type HeaderPair } from './protocol.ts';
import * as rules from './rules.ts';
import type { Upstream, UpstreamAnswer, UpstreamCall } from './upstream.ts';

/** All that is ever written down about a call: no path, query, header or body. */
export type LogEntry = {
  /** `-` until it passed the rules, so that nothing else can stand in its place. */
  readonly method: string;
  readonly origin: string;
  /** 499 when the caller left before there was an answer. */
  readonly status: number;
  readonly milliseconds: number;
  readonly bytes: number;
};

export type ProxyOptions = {
  readonly allowList: AllowList;
  /** The origins under which the page that belongs to this request may be open. */
  readonly ownOrigins: (request: Request) => readonly string[];
  readonly connect: Upstream;
  readonly log: (entry: LogEntry) => void;
  readonly admit: Admit;
  /** Answers calls to the local sandbox in process; `undefined` where it is switched off. */
  readonly sandbox: ((request: Request) => Promise<Response>) | undefined;
  readonly openCodingCheck?: OpenCodingCheck;
  /** How long a caller may take to say where its call goes. */
  readonly headTimeoutMs?: number;
};

/** `address` is the caller's, as the host sees it. */
export type ProxyHandler = (request: Request, address: string) => Promise<Response>;

type Journal = { method: string; origin: string };
type Relayed = {
  readonly call: UpstreamCall;
  readonly answer: UpstreamAnswer;
  readonly leftBehind: readonly string[];
};

/** The proxy as one function of web standards; hosts give it a way to connect and a way to log. */
export function createProxy(options: ProxyOptions): ProxyHandler {
  return async (request, address) => {
    const startedAt = performance.now();
    const journal: Journal = { method: '-', origin: '-' };
    const log = (status: number, bytes: number): void =>
      options.log({ ...journal, status, bytes, milliseconds: performance.now() - startedAt });
    const outcome = await relay(request, address, options, journal).catch(() => internalFailure);
    if ('code' in outcome) {
      log(request.signal.aborted ? 499 : outcome.status, 0);
      return failureResponse(outcome);
    }
    return answerResponse(
      outcome,
      (bytes) => log(outcome.answer.head.status, bytes),
      options.openCodingCheck ?? (() => undefined),
    );
  };
}

async function relay(
  request: Request,
  address: string,
  options: ProxyOptions,
  journal: Journal,
): Promise<Relayed | ProxyFailure> {
  const ownOrigins = options.ownOrigins(request);
  const refused = rules.checkProxyCaller(request.method, request.headers, ownOrigins);
  if (refused) return refused;
  const unadmitted = options.admit(request.headers, address);
  if (unadmitted) return unadmitted;
  const opened = await openCall(request, options.headTimeoutMs);
  if (!opened.ok) return opened.problem;
  const { call, body, bodyLength } = opened.value;

  const checked = checkCall(call.method, call.target, call.headers);
  if ('code' in checked) return checked;
  if (!call.hasBody && bodyLength !== undefined && bodyLength > 0) {
    return rules.badCall(400, 'The call brings a body that it says it has not.');
  }
  const { target, headers } = checked;
  const upstreamCall: UpstreamCall = {
    method: call.method,
    target,
    headers: headers.sent,
    body: call.hasBody ? { stream: body, length: bodyLength } : undefined,
  };
  const isOwn = ownOrigins.includes(target.origin);
  const { sandbox } = options;
  if (isOwn && rules.isSandboxPath(target.path)) {
    if (!sandbox) return sandboxOff;
    Object.assign(journal, { method: call.method, origin: target.origin });
    const answer = await askSandbox(sandbox, call.target, upstreamCall, request.signal);
    return 'code' in answer ? answer : { call: upstreamCall, answer, leftBehind: headers.leftBehind };
  }
  // The console never calls itself, even when its own origin was put on the list.
  const { allowList } = options;
  const unlisted = rules.checkAllowed(target, isOwn ? [] : allowList.origins(), allowList.canAdd);
  if (unlisted) return unlisted;
  Object.assign(journal, { method: call.method, origin: target.origin });
  const answer = await options.connect(upstreamCall, request.signal);
  if (!answer.ok) return upstreamFailure(answer.problem, target.authority);
  if (!rules.isPlainHead(answer.value.head)) {
    void answer.value.body.cancel();
    return upstreamFailure({ code: 'malformed' }, target.authority);
  }
  return { call: upstreamCall, answer: answer.value, leftBehind: headers.leftBehind };
}

function checkCall(
  method: string,
  targetText: string,
  pairs: readonly HeaderPair[],
): { readonly target: rules.Target; readonly headers: rules.HeadersUp } | ProxyFailure {
  const badMethod = rules.checkMethod(method);
  if (badMethod) return badMethod;
  const target = rules.readTarget(targetText);
  if (!target.ok) return target.problem;
  const headers = rules.filterHeaders(pairs);
  if (!headers.ok) return headers.problem;
  return { target: target.value, headers: headers.value };
}

async function askSandbox(
  sandbox: (request: Request) => Promise<Response>,
  url: string,
  call: UpstreamCall,
  signal: AbortSignal,
): Promise<UpstreamAnswer | ProxyFailure> {
  if (['TRACE', 'TRACK'].includes(call.method)) {
    return rules.badCall(400, 'The local sandbox does not take this method.');
  }
  const headers = new Headers();
  for (const [name, value] of call.headers) headers.append(name, value);
  // The Fetch API has no body on GET and HEAD; the sandbox would not look at one either.
  const hasBody = call.body !== undefined && call.method !== 'GET' && call.method !== 'HEAD';
  const body = hasBody ? { body: call.body?.stream ?? null, duplex: 'half' } : {};
  const response = await sandbox(new Request(url, { method: call.method, headers, signal, ...body }));
  return {
    head: { status: response.status, reason: response.statusText, headers: [...response.headers] },
    body: call.method === 'HEAD' || !response.body ? emptyBody() : response.body,
  };
}

const emptyBody = (): ReadableStream<Uint8Array> =>
  new ReadableStream({ start: (controller) => controller.close() });

/** Wraps an upstream's answer so that none of its headers act on the page's origin. */
function answerResponse(
  { call, answer, leftBehind }: Relayed,
  onEnd: (bytes: number) => void,
  openCodingCheck: OpenCodingCheck,
): Response {
  const head: AnswerHead = leftBehind.length > 0 ? { ...answer.head, leftBehind } : answer.head;
  const headers = new Headers({ ...ownHeaders, 'content-type': 'application/octet-stream' });
  headers.set(answerHeadHeader, encodeAnswerHead(head));
  const coding = rules.realContentEncoding(call.method, head.status, head.headers);
  if (coding !== undefined) headers.set('content-encoding', coding);
  const status = rules.realStatus(head.status);
  if (status === 204) {
    void answer.body.cancel();
    onEnd(0);
    return new Response(null, { status, headers });
  }
  const check = coding === undefined ? undefined : openCodingCheck(coding);
  return new Response(passed(answer.body, check, onEnd), { status, headers });
}

/**
 * How long a cut is held back. A browser throws away what it has received and not yet handed to the page when the
 * connection breaks: of answers cut after 10 bytes, half came out empty (Chromium, busy machine).
 */
const beforeCutMs = 150;

/** Passes a body on as it is asked for, and tells how much of it passed when it ends in whatever way. */
function passed(
  body: ReadableStream<Uint8Array>,
  check: CodingCheck | undefined,
  onEnd: (bytes: number) => void,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let bytes = 0;
  let isOver = false;
  const end = (): void => {
    if (!isOver) onEnd(bytes);
    isOver = true;
    check?.leave();
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (!done) {
            bytes += value.length;
            controller.enqueue(value);
            if ((await check?.take(value)) === false) throw new Error('The body is not in its coding');
            return;
          }
          if ((await check?.finish()) === false) throw new Error('The coded body is cut off');
          controller.close();
          end();
        } catch (error) {
          end();
          void reader.cancel().catch(() => undefined);
          if (bytes > 0) await new Promise((resolve) => setTimeout(resolve, beforeCutMs));
          controller.error(error);
        }
      },
      async cancel(reason) {
        end();
        await reader.cancel(reason).catch(() => undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
