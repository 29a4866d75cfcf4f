import { fail, ok, type Result } from '../../result.ts';
import type { Query, QueryProblem, Segment, Selector } from './query.ts';
import { readTest } from './read-test.ts';
import { QueryScanner, QueryTrouble } from './query-scanner.ts';

/**
 * Reads a JSONPath query as RFC 9535 has it. White space around it is passed over.
 *
 *     readQuery("$.data[?@.status == 'created'].id")
 */
export function readQuery(text: string): Result<Query, QueryProblem> {
  const scanner = new QueryScanner(text);
  try {
    scanner.skipSpace();
    scanner.expect('$', 'A path starts with $, the whole answer.');
    const query: Query = { kind: 'query', isRelative: false, segments: readSegments(scanner) };
    scanner.skipSpace();
    if (!scanner.isAtEnd) scanner.trouble(unexpectedAfter(scanner));
    return ok(query);
  } catch (error) {
    if (error instanceof QueryTrouble) return fail({ message: error.message, at: error.at });
    throw error;
  }
}

function unexpectedAfter(scanner: QueryScanner): string {
  const rest = scanner.rest();
  if (rest.startsWith('-')) return `A name with a hyphen stands in brackets: ['reference-id'].`;
  return `Expected .name or [ ] or the end, found ${scanner.found()}.`;
}

/** The segments behind `$` or `@` (section 2.5). */
export function readSegments(scanner: QueryScanner): readonly Segment[] {
  const segments: Segment[] = [];
  for (;;) {
    const before = scanner.at;
    scanner.skipSpace();
    if (scanner.take('..')) segments.push({ isDescendant: true, selectors: readAfterDots(scanner) });
    else if (scanner.take('.')) segments.push({ isDescendant: false, selectors: [readShort(scanner)] });
    else if (scanner.take('[')) segments.push({ isDescendant: false, selectors: readBrackets(scanner) });
    else {
      scanner.at = before;
      return segments;
    }
  }
}

const readAfterDots = (scanner: QueryScanner): readonly Selector[] =>
  scanner.take('[') ? readBrackets(scanner) : [readShort(scanner)];

function readShort(scanner: QueryScanner): Selector {
  if (scanner.take('*')) return { kind: 'wildcard' };
  const name = scanner.takeName();
  if (name === undefined) return scanner.trouble(`Expected a name or *, found ${scanner.found()}.`);
  return { kind: 'name', name };
}

function readBrackets(scanner: QueryScanner): readonly Selector[] {
  const selectors: Selector[] = [];
  do {
    scanner.skipSpace();
    selectors.push(readSelector(scanner));
    scanner.skipSpace();
  } while (scanner.take(','));
  scanner.expect(']', `Expected ] or a comma, found ${scanner.found()}.`);
  return selectors;
}

function readSelector(scanner: QueryScanner): Selector {
  if (scanner.take('*')) return { kind: 'wildcard' };
  if (scanner.take('?')) {
    scanner.skipSpace();
    return { kind: 'filter', test: readTest(scanner, readRelated) };
  }
  const name = scanner.takeText();
  if (name !== undefined) return { kind: 'name', name };
  const start = scanner.takeInteger();
  const afterStart = scanner.at;
  scanner.skipSpace();
  if (!scanner.take(':')) {
    scanner.at = afterStart;
    if (start !== undefined) return { kind: 'index', index: start };
    const word = scanner.takeName();
    return word === undefined
      ? scanner.trouble(`Expected a name in quotes, an index, *, or ? with a test, found ${scanner.found()}.`)
      : scanner.trouble(`A name in brackets stands in quotes: ['${word}'].`, afterStart);
  }
  scanner.skipSpace();
  const end = scanner.takeInteger();
  const afterEnd = scanner.at;
  scanner.skipSpace();
  let step: number | undefined;
  if (scanner.take(':')) {
    scanner.skipSpace();
    const beforeStep = scanner.at;
    step = scanner.takeInteger();
    if (step === undefined) scanner.at = beforeStep;
  } else scanner.at = afterEnd;
  return { kind: 'slice', start, end, step: step ?? 1 };
}

/** A query inside of a filter, or `undefined` where none starts. */
function readRelated(scanner: QueryScanner): Query | undefined {
  const isRelative = scanner.take('@');
  if (!isRelative && !scanner.take('$')) return undefined;
  return { kind: 'query', isRelative, segments: readSegments(scanner) };
}
