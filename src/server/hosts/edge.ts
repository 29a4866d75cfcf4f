/** The console as an edge worker: `dist/edge/workerd.capnp` runs it, with the built page as the service `PAGE`. */
import { failureResponse, internalFailure, ownHeaders } from '../proxy/failures.ts';
import { badCall, misdirected } from '../proxy/rules.ts';
import { readConfig } from './config.ts';
import { createConsole, logLine, type ConsoleHandler } from './console.ts';
import { openCodingCheck } from './edge-coding-check.ts';
import { createEdgeUpstream } from './edge-upstream.ts';
import { localSandbox } from './local-sandbox.ts';
import {
  chosenCoding,
  codingExtensions,
  fileHeaders,
  plainAnswer,
  withSettings,
  type Coding,
  type PageSettings,
} from './page-files.ts';

type Files = { readonly fetch: (url: string) => Promise<Response> };
/** Settings as the Node server has them, and the built page. */
type Bindings = Readonly<Record<string, unknown>> & { readonly PAGE?: Files };
type Opened =
  | { readonly answer: ConsoleHandler['answer']; readonly settings: PageSettings }
  | { readonly problem: string };

const noUpgrade = badCall(400, 'This console changes to no other protocol.');

let opened: Opened | undefined;

/** Once for the life of the worker, when the first request brings the settings. */
function open(bindings: Bindings): Opened {
  const env = Object.fromEntries(
    Object.entries(bindings).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
  const config = readConfig(env);
  if (!config.ok) return { problem: config.problem };
  const { answer } = createConsole({
    config: config.value,
    connect: createEdgeUpstream(config.value.upstreamTimeoutMs),
    log: (entry) => console.log(logLine(entry)),
    sandbox: localSandbox(),
    openCodingCheck,
    // The address of a request is what its Host header says.
    portOf: () => config.value.port,
  });
  return { answer, settings: config.value };
}

async function answerRequest(request: Request, bindings: Bindings): Promise<Response> {
  opened ??= open(bindings);
  if ('problem' in opened) {
    // There is no start that could be stopped, so nothing is served.
    console.error(opened.problem);
    return new Response(`${opened.problem}\n`, { status: 500, headers: ownHeaders });
  }
  // The runtime makes the address out of the Host header, whatever that says.
  if (!URL.canParse(request.url)) return failureResponse(misdirected);
  if (request.headers.get('upgrade')?.toLowerCase() === 'websocket') return failureResponse(noUpgrade);
  // The runtime does not tell the caller's address, and a header that does is one's to trust by TRYIT_CLIENT_HEADER.
  const own = opened.answer(request, '');
  return own ? passed(await own) : page(request, bindings.PAGE, opened.settings);
}

/** The body is in the coding its header names already; the runtime would put it into it once more. */
function passed(response: Response): Response {
  if (!response.headers.has('content-encoding')) return response;
  const { status, headers, body } = response;
  return new Response(body, { status, headers, encodeBody: 'manual' } as ResponseInit);
}

async function page(request: Request, files: Files | undefined, settings: PageSettings): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return plainAnswer(405, 'Only GET and HEAD are answered here.', { allow: 'GET, HEAD' });
  }
  const { pathname } = new URL(request.url);
  // A folder would be answered with the list of what is in it.
  const isFile = pathname === '/' || /^(?:\/[\w.-]+)*\/[\w-][\w.-]*\.\w+$/.test(pathname);
  const name = pathname === '/' ? '/index.html' : pathname;
  // What is told to the page goes into its text.
  const isChanged = name === '/index.html' && !settings.hasSandbox;
  const wanted = isChanged ? 'identity' : chosenCoding(name, request.headers.get('accept-encoding'));
  const codings: readonly Coding[] = wanted === 'identity' ? [wanted] : [wanted, 'identity'];
  for (const coding of isFile ? codings : []) {
    const file = await files?.fetch(`http://page${name}${codingExtensions[coding]}`);
    if (!file?.ok) continue;
    const headers = fileHeaders(pathname, coding);
    const content = isChanged ? withSettings(await file.text(), settings) : file.body;
    const body = request.method === 'HEAD' ? null : content;
    return new Response(body, { headers, encodeBody: 'manual' } as ResponseInit);
  }
  return plainAnswer(404, 'There is nothing here.');
}

const worker = {
  fetch: (request: Request, bindings: Bindings): Promise<Response> =>
    answerRequest(request, bindings).catch(() => failureResponse(internalFailure)),
};

// The one form in which runtimes take a worker.
// oxlint-disable-next-line import/no-default-export
export default worker;
