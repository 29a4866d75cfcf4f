import { fail, ok, type Result } from '../../core/result.ts';
import type { Exchange } from '../../core/request/exchange.ts';
import { send } from '../send/send.ts';
import { maxDocumentBytes, type OpeningProblem } from './document-protocol.ts';
import { tooLarge } from './limits.ts';

export type FetchedDocument =
  | { readonly kind: 'fetched'; readonly blob: Blob }
  /** The answer points to another address, which is not followed by itself. */
  | { readonly kind: 'moved'; readonly to: string }
  | { readonly kind: 'refused'; readonly problem: OpeningProblem };

type Options = {
  readonly signal: AbortSignal;
  readonly onReceived?: (bytes: number) => void;
  readonly fetch?: typeof globalThis.fetch;
};

/** Reads what was typed as the address of a document, or says why it is none. */
export function readAddress(text: string): Result<URL, string> {
  const typed = text.trim();
  if (typed === '') return fail('Type the address of a document.');
  const url = URL.parse(/^[a-z][a-z\d+.-]*:/i.test(typed) ? typed : `https://${typed}`);
  if (!url || !/^https?:$/.test(url.protocol))
    return fail('An address begins with https:// or http:// and names a host.');
  if (url.username !== '' || url.password !== '')
    return fail('The address holds a user name or password; documents are fetched without any.');
  url.hash = '';
  return ok(url);
}

/** Asks the console's proxy for the document, which sends nothing along. The origin has been allowed by the user. */
export async function fetchDocument(address: string, options: Options): Promise<FetchedDocument> {
  const { signal, onReceived, fetch } = options;
  const answer = await send(
    {
      method: 'GET',
      url: address,
      headers: [{ name: 'accept', value: 'application/json, application/yaml, text/yaml, text/plain, */*' }],
      body: undefined,
    },
    {
      signal,
      onProgress: ({ receivedBytes }) => onReceived?.(receivedBytes),
      maxBytes: maxDocumentBytes,
      ...(fetch ? { fetch } : {}),
    },
  );
  if (signal.aborted) throw new DOMException('The opening was cancelled.', 'AbortError');
  if (!answer.ok) return refused(`${answer.problem.title} ${answer.problem.advice}`);
  return judge(answer.value, address);
}

function judge(exchange: Exchange, address: string): FetchedDocument {
  const { status, reason, isComplete, unread, body } = exchange;
  const header = (wanted: string) =>
    exchange.headers.find(({ name }) => name.toLowerCase() === wanted)?.value ?? '';
  if (status >= 300 && status < 400 && status !== 304) {
    const location = header('location');
    const to = URL.parse(location, address);
    return to && location !== '' && /^https?:$/.test(to.protocol)
      ? { kind: 'moved', to: to.href }
      : refused(`The server answered ${status}, a redirect to no address that can be called.`);
  }
  if (status < 200 || status > 299) return refused(`${statusWords(status, reason)} ${adviceFor(status)}`);
  if (unread === 'too_large') return refused(tooLarge(body.length));
  if (!isComplete) return refused(`The answer broke off after ${body.length} bytes. Try again.`);
  if (/^\s*text\/html\b/i.test(header('content-type')))
    return refused(`The address answers with an HTML page, not with a document. ${rawAddress(address)}`);
  return { kind: 'fetched', blob: new Blob([body as Uint8Array<ArrayBuffer>]) };
}

const refused = (message: string): FetchedDocument => ({
  kind: 'refused',
  problem: { message: message.trim() },
});

const statusWords = (status: number, reason: string): string =>
  `The server answered ${status}${reason === '' ? '' : ` ${reason}`}.`;

function adviceFor(status: number): string {
  if (status === 404) return 'Check the address.';
  if (status === 401 || status === 403)
    return 'It may want a login, which is not sent along: download the file and open it from there.';
  return status === 429 || status >= 500 ? 'Try again later.' : '';
}

/** Pages about a file on code hosts, and where the file itself is. */
function rawAddress(address: string): string {
  const github = /^https:\/\/github\.com\/([^/]+\/[^/]+)\/blob\/(.+)$/.exec(address);
  if (github) return `The file itself is at https://raw.githubusercontent.com/${github[1]}/${github[2]}`;
  const gitlab = /^(https:\/\/gitlab\.com\/.+)\/-\/blob\/(.+)$/.exec(address);
  if (gitlab) return `The file itself is at ${gitlab[1]}/-/raw/${gitlab[2]}`;
  return 'Look on that page for the address of the .json or .yaml file itself.';
}
