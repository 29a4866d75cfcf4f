import type { Parser } from '@vscode/tree-sitter-wasm';
import { saysNoBody } from '../../core/request/framing.ts';
import type { HttpRequest } from '../../core/request/http-request.ts';
import { urlParts } from '../../core/request/url-parts.ts';
import { pathsOf } from '../../core/snippets/file-paths.ts';
import type { RecordedRequest } from '../servers/echo-server.ts';
import type { Reader, World } from '../readers/reader.ts';
import { takeApart } from '../readers/syntax.ts';
import { secretEnvironment } from '../requests/requests.ts';
import { differencesOf } from '../requests/same-request.ts';
import { languageOf, refusalOf } from './snippet-runs.ts';

async function worldOf({ body }: HttpRequest): Promise<World> {
  const files = new Map<string, Uint8Array>();
  for (const [source, path] of pathsOf(body)) files.set(path, new Uint8Array(await source.arrayBuffer()));
  return { environment: secretEnvironment, files };
}

/** All that is wrong with the snippet of a request as `reader` understands it; `undefined` where it is refused, rightly. */
export async function readFaultsOf(
  reader: Reader,
  parser: Parser,
  request: HttpRequest,
): Promise<readonly string[] | undefined> {
  const { generate } = languageOf(reader);
  const sentence = refusalOf(generate, request);
  const reason = reader.refuses?.(request);
  if (sentence !== undefined) return reason === undefined ? [`is refused: ${sentence}`] : undefined;
  if (reason !== undefined) return [`is not refused, though: ${reason}`];
  const program = takeApart(parser, reader.grammar, generate(request));
  const { origin, ...sent } = reader.read(program, await worldOf(request));
  const parts = urlParts(request.url);
  const wanted = `${parts?.scheme}://${parts?.authority}`;
  return [
    ...(origin === wanted ? [] : [`goes to ${origin}`]),
    ...(await differencesOf(framed(sent, request, reader), request, reader.transport)),
  ];
}

/** What came over the wire: a client frames a body by itself, and mostly one that is missed. */
function framed(sent: RecordedRequest, { body }: HttpRequest, { saysNoLength }: Reader): RecordedRequest {
  const isTold = sent.headers.some(([name]) => name.toLowerCase() === 'content-length');
  const { length } = sent.body;
  const isSilent = body === undefined && saysNoLength === true;
  if (isTold || isSilent || (length === 0 && !saysNoBody(sent.method))) return sent;
  return { ...sent, headers: [...sent.headers, ['content-length', String(length)]] };
}
