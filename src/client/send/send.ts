import { fail, ok, type Result } from '../../core/result.ts';
import type { Exchange, SendProblem } from '../../core/request/exchange.ts';
import { bodyPieces, type BodyPiece, filesOf } from '../../core/request/body/body-bytes.ts';
import type { FileSource, HttpRequest } from '../../core/request/http-request.ts';
import { presentSecrets } from '../../core/request/secrets.ts';
import {
  answerHeadHeader,
  callHeader,
  callMediaType,
  decodeAnswerHead,
  encodeCallHead,
  proxyPath,
  type AnswerHead,
} from '../../server/proxy/protocol.ts';
import { joinParts } from './join-parts.ts';
import { cancelled, consoleOffline, fileUnreadable, strangeAnswer, unsendable } from './problems.ts';

export type SendProgress = { readonly status: number; readonly receivedBytes: number };

export type SendOptions = {
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: SendProgress) => void;
  /** Called now and then with what is there of a body that takes its time, such as a stream of events. */
  readonly onArriving?: (exchange: Exchange) => void;
  /** Where reading stops; `maxAnswerBytes` if absent. */
  readonly maxBytes?: number;
  /** Takes the place of the browser's own; for tests. */
  readonly fetch?: typeof globalThis.fetch;
};

/** Sends one request through the console's proxy, exactly as it stands, and collects the answer. */
export async function send(
  request: HttpRequest,
  options: SendOptions,
): Promise<Result<Exchange, SendProblem>> {
  const { signal } = options;
  const startedAt = Date.now();
  const start = performance.now();
  // Waiting only where there is something to wait for: a press sends at once.
  const files = filesOf(request.body);
  const lost =
    files.length > 0 ? await unreadableAmong(files.filter((file) => file instanceof Blob)) : undefined;
  if (lost) return fail(lost);
  const pieces = request.body ? bodyPieces(request.body).map(blobPart) : [];
  const parts = pieces.every(isReady) ? pieces : await Promise.all(pieces).catch(() => undefined);
  const message = parts && frame(request, parts);
  if (!message) return fail((await unreadableAmong(files)) ?? unsendable);
  const call = (options.fetch ?? globalThis.fetch)(proxyPath, {
    method: 'POST',
    headers: { [callHeader]: '1', 'content-type': callMediaType },
    body: message,
    cache: 'no-store',
    // Only of use where a login guards a hosted console; the proxy passes no cookie on.
    credentials: 'same-origin',
    referrerPolicy: 'no-referrer',
    signal,
  });
  const response = await call.catch(() => undefined);
  if (signal.aborted && !response) return fail(cancelled);
  if (!response) return fail((await unreadableAmong(files)) ?? consoleOffline);
  const firstByteMs = performance.now() - start;

  const head = decodeAnswerHead(response.headers.get(answerHeadHeader) ?? '');
  if (!head) return fail(signal.aborted ? cancelled : await ownProblem(response));
  const { leftBehind, timings } = head;
  const known = {
    request: presentSecrets(request, 'masked'),
    status: head.status,
    reason: head.reason || (await registeredPhrase(head.status)),
    headers: head.headers.map(([name, value]) => ({ name, value })),
    startedAt,
    firstByteMs,
    ...(leftBehind === undefined ? {} : { leftBehind }),
    ...(timings === undefined ? {} : { timings }),
  };
  const { onArriving, onProgress, maxBytes = maxAnswerBytes } = options;
  const { bytes, end } = await collect(response, signal, {
    maxBytes,
    onBytes: (receivedBytes) => onProgress?.({ status: head.status, receivedBytes }),
    onPart: (body, receivedBytes) => {
      const totalMs = performance.now() - start;
      onArriving?.({ ...known, body, receivedBytes, totalMs, isComplete: false, unread: 'arriving' });
    },
  });
  if (end === 'cancelled' && bytes.length === 0) return fail(cancelled);
  return ok({
    ...known,
    body: bytes,
    isComplete: end === 'whole' && !isShort(head, request.method, bytes.length),
    ...(end === 'cancelled' || end === 'too_large' ? { unread: end } : {}),
    totalMs: performance.now() - start,
  });
}

/** For an answer without a phrase of its own. Nearly all bring one, so the list comes when it is needed. */
const registeredPhrase = (status: number): Promise<string> =>
  import('./reason-phrases.ts').then(
    ({ reasonPhrase }) => reasonPhrase(status),
    () => '',
  );

/** A Blob, so that the browser knows its length and streams it, files too, from where it lies. */
function frame({ method, url, headers, body }: HttpRequest, parts: readonly BlobPart[]): Blob | undefined {
  const head = encodeCallHead({
    method,
    target: url,
    headers: headers.map(({ name, value }) => [name, value]),
    hasBody: body !== undefined,
  });
  try {
    return new Blob([head, ...parts]);
  } catch {
    return undefined;
  }
}

const blobPart = (piece: BodyPiece): BlobPart | Promise<BlobPart> => {
  if (typeof piece === 'string' || piece instanceof Blob) return piece;
  return piece instanceof Uint8Array ? (piece as Uint8Array<ArrayBuffer>) : piece.arrayBuffer();
};

const isReady = (part: BlobPart | Promise<BlobPart>): part is BlobPart => !(part instanceof Promise);

/**
 * The first file that can no longer be read. Browsers refuse one that changed after it was chosen (File API section 4.1,
 * snapshot state), and `fetch` says no more of it than of a network that is down; of one that was moved or emptied
 * Chromium sends nothing at all, without a word, so this is asked before.
 */
async function unreadableAmong(files: readonly FileSource[]): Promise<SendProblem | undefined> {
  for (const file of files) if (!(await isReadable(file))) return fileUnreadable(file.name);
  return undefined;
}

/** A file that went away has no size any more, and only a read of the whole says so. */
const isReadable = (file: FileSource): Promise<boolean> =>
  (file instanceof Blob && file.size > 0 ? file.slice(0, 1) : file).arrayBuffer().then(
    () => true,
    () => false,
  );

/** A body goes on for as long as the upstream likes; more than this a page cannot hold with ease. */
export const maxAnswerBytes = 256 * 1024 * 1024;
/** How much is shown of a body that is still arriving, and how often. */
const arrivingBytes = 1_000_000;
const arrivingEveryMs = 400;

type Collected = {
  readonly bytes: Uint8Array;
  readonly end: 'whole' | 'cut' | 'cancelled' | 'too_large';
};
type Collecting = {
  readonly maxBytes: number;
  readonly onBytes: (received: number) => void;
  readonly onPart: (body: Uint8Array, received: number) => void;
};

/** Reads a body to its end, or keeps what came until it was cut off, let go of or too large. */
async function collect(
  response: Response,
  signal: AbortSignal,
  { maxBytes, onBytes, onPart }: Collecting,
): Promise<Collected> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let received = 0;
  let end: Collected['end'] = 'whole';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const showPart = (): void => {
    timer = undefined;
    onPart(beginningOf(parts, arrivingBytes), received);
  };
  const reader = response.body?.getReader();
  try {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true };
      if (done) break;
      parts.push(value);
      received += value.length;
      onBytes(received);
      timer ??= setTimeout(showPart, arrivingEveryMs);
      if (received <= maxBytes) continue;
      end = 'too_large';
      void reader?.cancel().catch(() => undefined);
      break;
    }
  } catch {
    end = signal.aborted ? 'cancelled' : 'cut';
  }
  clearTimeout(timer);
  return { bytes: await joinParts(parts), end };
}

function beginningOf(parts: readonly Uint8Array[], most: number): Uint8Array {
  const bytes = new Uint8Array(
    Math.min(
      most,
      parts.reduce((sum, part) => sum + part.length, 0),
    ),
  );
  let at = 0;
  for (const part of parts) {
    if (at === bytes.length) break;
    bytes.set(part.subarray(0, bytes.length - at), at);
    at += Math.min(part.length, bytes.length - at);
  }
  return bytes;
}

/** True when fewer bytes came than the upstream promised; a coded body has another length than it says. */
function isShort(head: AnswerHead, method: string, received: number): boolean {
  const valueOf = (wanted: string) => head.headers.find(([name]) => name.toLowerCase() === wanted)?.[1];
  if (method === 'HEAD' || head.status === 204 || head.status === 304) return false;
  if (valueOf('content-encoding') !== undefined || valueOf('transfer-encoding') !== undefined) return false;
  const length = valueOf('content-length');
  return length !== undefined && received < Number(length);
}

/** The proxy's own failure, in its words. */
async function ownProblem(response: Response): Promise<SendProblem> {
  const body: unknown = await response.json().catch(() => undefined);
  const error: unknown = isRecord(body) ? body['error'] : undefined;
  if (!isRecord(error)) return strangeAnswer(response.status);
  const { code, title, advice } = error;
  if (typeof code !== 'string' || typeof title !== 'string' || typeof advice !== 'string') {
    return strangeAnswer(response.status);
  }
  return { code, title, advice };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
