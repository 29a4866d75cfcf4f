import type { Parser } from '@vscode/tree-sitter-wasm';
import type { HttpRequest } from '../core/request/http-request.ts';
import { urlParts } from '../core/request/url-parts.ts';
import { pathsOf } from '../core/snippets/file-paths.ts';
import type { Reader, World } from './readers/reader.ts';
import { takeApart } from './readers/syntax.ts';
import { secretEnvironment } from './requests.ts';
import { differencesOf } from './same-request.ts';
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
    ...(await differencesOf(sent, request, reader.transport)),
  ];
}
