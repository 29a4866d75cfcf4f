import { saysNoBody } from '../../core/request/framing.ts';
import type { Admit } from './admission.ts';
import { fromStream, noBytes, toStream, type ByteSource } from './bytes.ts';
import { openCall } from './call.ts';
import { toAbortSignal, type Answer, type Caller, type LeaveSignal } from './caller.ts';
import type { CodingCheck, OpenCodingCheck } from './coding.ts';
import {
  failureAnswer,
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
  /** The origins under which the page that is served on this port may be open. */
  readonly ownOrigins: (port: number) => readonly string[];
  readonly connect: Upstream;
  readonly log: (entry: LogEntry) => void;
  readonly admit: Admit;
  /** Answers calls to the local sandbox in process; `undefined` where it is switched off. */
  readonly sandbox: ((request: Request) => Promise<Response>) | undefined;
  readonly openCodingCheck?: OpenCodingCheck;
  /** How long a caller may take to say where its call goes. */
  readonly headTimeoutMs?: number;
};

export type ProxyHandler = (caller: Caller) => Promise<Answer>;

type Journal = { method: string; origin: string };
const enter = (journal: Journal, { method, target }: UpstreamCall): void => {
  journal.method = method;
  journal.origin = target.origin;
};

type Relayed = {
  readonly call: UpstreamCall;
  readonly answer: UpstreamAnswer;
  readonly leftBehind: readonly string[];
};

/** The proxy as one function; hosts give it callers, a way to connect and a way to log. */
export function createProxy(options: ProxyOptions): ProxyHandler {
  return async (caller) => {
    const startedAt = performance.now();
    const journal: Journal = { method: '-', origin: '-' };
    const log = (status: number, bytes: number): void =>
      options.log({
        method: journal.method,
        origin: journal.origin,
        status,
        milliseconds: performance.now() - startedAt,
        bytes,
      });
    let outcome: Relayed | ProxyFailure;
    try {
      outcome = await relay(caller, options, journal);
    } catch {
      outcome = internalFailure;
    }
    if ('code' in outcome) {
      log(caller.signal.aborted ? 499 : outcome.status, 0);
      return failureAnswer(outcome);
    }
    return answerOf(
      outcome,
      (bytes) => log(outcome.answer.head.status, bytes),
      (status) => log(status, 0),
      options.openCodingCheck ?? (() => undefined),
    );
  };
}

async function relay(
  caller: Caller,
  options: ProxyOptions,
  journal: Journal,
): Promise<Relayed | ProxyFailure> {
  const ownOrigins = options.ownOrigins(caller.port);
  const refused = rules.checkProxyCaller(caller.method, caller.headers, ownOrigins);
  if (refused) return refused;
  const unadmitted = options.admit(caller.headers, caller.address);
  if (unadmitted) return unadmitted;
  const opened = await openCall(caller, options.headTimeoutMs);
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
    body: call.hasBody
      ? { bytes: body, length: bodyLength }
      : saysNoBody(call.method)
        ? { bytes: noBytes, length: 0 }
        : undefined,
  };
  const isOwn = ownOrigins.includes(target.origin);
  const { sandbox } = options;
  if (isOwn && rules.isSandboxPath(target.path)) {
    if (!sandbox) return sandboxOff;
    enter(journal, upstreamCall);
    const answer = await askSandbox(sandbox, call.target, upstreamCall, caller.signal);
    return 'code' in answer ? answer : { call: upstreamCall, answer, leftBehind: headers.leftBehind };
  }
  // The console never calls itself, even when its own origin was put on the list.
  const { allowList } = options;
  const unlisted = rules.checkAllowed(target, isOwn ? [] : allowList.origins(), allowList.canAdd);
  if (unlisted) return unlisted;
  enter(journal, upstreamCall);
  const answer = await options.connect(upstreamCall, caller.signal);
  if (!answer.ok) return upstreamFailure(answer.problem, target.authority);
  const { head } = answer.value;
  const code = rules.hasLargeHead(head) ? 'too_large' : rules.isPlainHead(head) ? undefined : 'malformed';
  if (code) {
    answer.value.body.cancel();
    return upstreamFailure({ code }, target.authority);
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
  signal: LeaveSignal,
): Promise<UpstreamAnswer | ProxyFailure> {
  if (['TRACE', 'TRACK'].includes(call.method)) {
    return rules.badCall(400, 'The local sandbox does not take this method.');
  }
  const headers = new Headers();
  for (const [name, value] of call.headers) headers.append(name, value);
  // The Fetch API has no body on GET and HEAD; the sandbox would not look at one either.
  const hasBody = call.method !== 'GET' && call.method !== 'HEAD';
  const body = call.body && hasBody ? { body: toStream(call.body.bytes), duplex: 'half' } : {};
  const init = { method: call.method, headers, signal: toAbortSignal(signal), ...body };
  const response = await sandbox(new Request(url, init));
  return {
    head: { status: response.status, reason: response.statusText, headers: [...response.headers] },
    body: call.method === 'HEAD' || !response.body ? noBytes : fromStream(response.body),
  };
}

const ownPairs: readonly HeaderPair[] = Object.entries(ownHeaders);

/** Wraps an upstream's answer so that none of its headers act on the page's origin. */
function answerOf(
  { call, answer, leftBehind }: Relayed,
  onEnd: (bytes: number) => void,
  onFail: (status: number) => void,
  openCodingCheck: OpenCodingCheck,
): Answer {
  const head: AnswerHead = leftBehind.length > 0 ? { ...answer.head, leftBehind } : answer.head;
  const encoded = encodeAnswerHead(head);
  if (encoded.length > rules.maxEncodedHeadBytes) {
    answer.body.cancel();
    const failure = upstreamFailure({ code: 'too_large' }, call.target.authority);
    onFail(failure.status);
    return failureAnswer(failure);
  }
  const coding = rules.realContentEncoding(call.method, head.status, head.headers);
  const headers = [
    ...ownPairs,
    ['content-type', 'application/octet-stream'],
    [answerHeadHeader, encoded],
    ...(coding === undefined ? [] : [['content-encoding', coding] as const]),
  ] satisfies HeaderPair[];
  const status = rules.realStatus(head.status);
  if (status === 204) {
    answer.body.cancel();
    onEnd(0);
    return { status, headers, body: undefined };
  }
  const check = coding === undefined ? undefined : openCodingCheck(coding);
  return { status, headers, body: new Passed(answer.body, check, onEnd) };
}

/**
 * How long a cut is held back. A browser throws away what it has received and not yet handed to the page when the
 * connection breaks: of answers cut after 10 bytes, half came out empty (Chromium, busy machine).
 */
const beforeCutMs = 150;

/** Passes a body on as it is asked for, and tells how much of it passed when it ends in whatever way. */
class Passed implements ByteSource {
  private bytes = 0;
  private isOver = false;
  private checked: Promise<boolean> | undefined;

  constructor(
    private readonly body: ByteSource,
    private readonly check: CodingCheck | undefined,
    private readonly onEnd: (bytes: number) => void,
  ) {}

  read(): Uint8Array | undefined | Promise<Uint8Array | undefined> {
    if (this.check) return this.readChecked(this.check).catch((error: unknown) => this.fail(error));
    const piece = this.body.read();
    if (!(piece instanceof Promise)) return this.take(piece);
    return piece.then(
      (come) => this.take(come),
      (error: unknown) => this.fail(error),
    );
  }

  cancel(): void {
    this.end();
    this.body.cancel();
  }

  private async readChecked(check: CodingCheck): Promise<Uint8Array | undefined> {
    if ((await this.checked) === false) throw new Error('The body is not in its coding');
    const piece = await this.body.read();
    // It is looked at while it passes; what comes behind it waits for that.
    if (piece !== undefined) this.checked = check.take(piece);
    else if (!(await check.finish())) throw new Error('The coded body is cut off');
    return this.take(piece);
  }

  private take(piece: Uint8Array | undefined): Uint8Array | undefined {
    if (piece === undefined) this.end();
    else this.bytes += piece.length;
    return piece;
  }

  private async fail(error: unknown): Promise<undefined> {
    this.cancel();
    if (this.bytes > 0) await new Promise((resolve) => setTimeout(resolve, beforeCutMs));
    throw error;
  }

  private end(): void {
    if (!this.isOver) this.onEnd(this.bytes);
    this.isOver = true;
    this.check?.leave();
  }
}
