// How long the snippets of each language take to write: alone in Node, as the page writes only the one in sight.
import type { HttpRequest } from '../../core/request/http-request.ts';
import { loadedLanguages } from '../requests/snippet-languages.ts';
import { sharedRequests } from '../requests/requests.ts';
import { snippetText } from '../runners/snippet-text.ts';
import { median, p95 } from './stats.ts';
import type { Row } from './table.ts';

const mebibyte = 2 ** 20;

/** JSON of `bytes`, with what quoting has to look at: quotes, apostrophes, dollars, backslashes, a letter in a hundred beyond ASCII. */
function jsonOf(bytes: number, space: number): string {
  const items: unknown[] = [];
  const item = (index: number) => ({
    id: `inq_${index}`,
    'name-last': "O'Brien",
    note: `costs $${index}, "as agreed" #{1} \`x\` C:\\dir é`,
    amount: index * 1.5,
    tags: ['one', 'two'],
    nested: { isOpen: true, closedAt: null },
  });
  const one = JSON.stringify([item(1000)], null, space).length;
  while (items.length < bytes / one) items.push(item(items.length));
  const text = JSON.stringify({ data: items }, null, space);
  return text.padEnd(bytes).slice(0, bytes - 1) + '}';
}

const bodied = (request: HttpRequest, text: string): HttpRequest => ({
  ...request,
  body: { kind: 'text', text },
});

function timesOf(work: () => unknown, rounds: number): readonly number[] {
  for (let round = 0; round < rounds / 2; round += 1) work();
  return Array.from({ length: rounds }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
}

/** Rows for each language: the quickstart's request, and bodies of a mebibyte over lines and on one line. */
export function measureSnippets(): readonly Row[] {
  const quickstart = sharedRequests.find(({ name }) => name === 'create an inquiry')?.request;
  if (!quickstart) throw new Error('There is no quickstart to measure.');
  const over = bodied(quickstart, jsonOf(mebibyte, 2));
  const onOne = bodied(quickstart, jsonOf(mebibyte, 0));
  return loadedLanguages.flatMap((language) => {
    const row = (what: string, request: HttpRequest, rounds: number, atMost: number): Row => {
      const times = timesOf(() => snippetText(language, request), rounds);
      const unit = 'ms';
      return {
        measure: `${language.label}: ${what}`,
        unit,
        ours: median(times),
        oursP95: p95(times),
        goal: { atMost },
      };
    };
    return [
      row('quickstart', quickstart, 400, 0.1),
      row('1 MiB of JSON over lines', over, 15, 16),
      row('1 MiB of JSON on one line', onOne, 15, 16),
    ];
  });
}
