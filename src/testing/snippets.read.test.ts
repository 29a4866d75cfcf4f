import type { Parser } from '@vscode/tree-sitter-wasm';
import { beforeAll, describe, expect, test } from 'vitest';
import { urlParts } from '../core/request/url-parts.ts';
import { pathsOf } from '../core/snippets/file-paths.ts';
import { SnippetRefusal } from '../core/snippets/language.ts';
import { findSnippetLanguage } from '../core/snippets/registry.ts';
import { allOf, fixedCorpus } from './corpus.ts';
import { inEveryPlace } from './hostile-requests.ts';
import { hostileTexts } from './readers/hostile-texts.ts';
import type { World } from './readers/reader.ts';
import { readers } from './readers/readers.ts';
import { parserOf, takeApart } from './readers/syntax.ts';
import { type NamedRequest, secretEnvironment } from './requests.ts';
import { differencesOf } from './same-request.ts';

const allRequests: readonly NamedRequest[] = [
  ...allOf(fixedCorpus('http://127.0.0.1:9')),
  ...hostileTexts.flatMap((text, index) =>
    inEveryPlace(`hostile text ${index + 1}: ${JSON.stringify(text).slice(0, 60)}`, text, index),
  ),
];

async function worldOf(request: NamedRequest['request']): Promise<World> {
  const files = new Map<string, Uint8Array>();
  for (const [source, path] of pathsOf(request.body))
    files.set(path, new Uint8Array(await source.arrayBuffer()));
  return { environment: secretEnvironment, files };
}

describe.each(readers)('$languageId snippets, read', (reader) => {
  const { grammar, languageId, read, refuses, transport } = reader;
  let parser: Parser;
  beforeAll(async () => {
    parser = await parserOf(grammar.name);
  });
  const generate = (request: NamedRequest['request']): string => {
    const language = findSnippetLanguage(languageId);
    if (!language) throw new Error(`no snippet language ${languageId}`);
    return language.generate(request);
  };

  const check = async (request: NamedRequest['request']): Promise<void> => {
    if (refuses?.(request) !== undefined) {
      expect(() => generate(request)).toThrow(SnippetRefusal);
      return;
    }
    const program = takeApart(parser, grammar, generate(request));
    const { origin, ...sent } = read(program, await worldOf(request));
    const parts = urlParts(request.url);
    expect(origin).toBe(`${parts?.scheme}://${parts?.authority}`);
    expect(await differencesOf(sent, request, transport)).toEqual([]);
  };

  test.each(allRequests)('$name', async ({ request }) => {
    await check(request);
    if (refuses?.(request) === undefined) return;
    // What is refused shall not hide what is beside it.
    const { urlSecrets: _none, ...rest } = request;
    const headers = request.headers.filter(({ name }) => name.toLowerCase() === 'content-type').slice(0, 1);
    const url = 'https://api.withpersona.com/';
    await check({ ...request, headers });
    await check({ ...rest, url });
    await check({ ...rest, url, headers });
  });
});
