import type { Parser } from '@vscode/tree-sitter-wasm';
import { beforeAll, describe, expect, test } from 'vitest';
import type { HttpRequest } from '../../core/request/http-request.ts';
import { allOf, fixedCorpus } from '../requests/corpus.ts';
import { inEveryPlace } from '../requests/hostile-requests.ts';
import { hostileTexts } from '../readers/hostile-texts.ts';
import { readers } from '../readers/readers.ts';
import { parserOf } from '../readers/syntax.ts';
import type { NamedRequest } from '../requests/requests.ts';
import { readFaultsOf } from './snippet-reads.ts';

const allRequests: readonly NamedRequest[] = [
  ...allOf(fixedCorpus('http://127.0.0.1:9')),
  ...hostileTexts.flatMap((text, index) =>
    inEveryPlace(`hostile text ${index + 1}: ${JSON.stringify(text).slice(0, 60)}`, text, index),
  ),
];

describe.each(readers)('$languageId snippets, read', (reader) => {
  let parser: Parser;
  beforeAll(async () => {
    parser = await parserOf(reader.grammar.name);
  });
  const check = async (request: HttpRequest): Promise<void> => {
    expect((await readFaultsOf(reader, parser, request)) ?? []).toEqual([]);
  };

  test.each(allRequests)('$name', async ({ request }) => {
    await check(request);
    if (reader.refuses?.(request) === undefined) return;
    // What is refused shall not hide what is beside it.
    const { urlSecrets: _none, ...rest } = request;
    const headers = request.headers.filter(({ name }) => name.toLowerCase() === 'content-type').slice(0, 1);
    const url = 'https://api.withpersona.com/';
    await check({ ...request, headers });
    await check({ ...rest, url });
    await check({ ...rest, url, headers });
  });
});
