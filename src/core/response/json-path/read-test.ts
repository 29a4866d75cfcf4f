import { ownValue } from '../../own-value.ts';
import {
  type Call,
  type FunctionName,
  isSingular,
  type Literal,
  type Operator,
  type Query,
  type Term,
  type Test,
} from './query.ts';
import type { QueryScanner } from './query-scanner.ts';

type ReadQuery = (scanner: QueryScanner) => Query | undefined;

/** What each function takes, and whether it says yes or no (section 2.4). */
const functions: Readonly<
  Record<FunctionName, { readonly takes: readonly ('value' | 'nodes')[]; readonly isTest: boolean }>
> = {
  length: { takes: ['value'], isTest: false },
  count: { takes: ['nodes'], isTest: false },
  value: { takes: ['nodes'], isTest: false },
  match: { takes: ['value', 'value'], isTest: true },
  search: { takes: ['value', 'value'], isTest: true },
};

const operators: readonly Operator[] = ['==', '!=', '<=', '>=', '<', '>'];

/** The test of a filter (section 2.3.5): `||` over `&&` over `!`, parentheses, comparisons, existence, functions. */
export function readTest(scanner: QueryScanner, readQuery: ReadQuery): Test {
  return scanner.within(() => {
    const tests = [readAll(scanner, readQuery)];
    while (takeAfterSpace(scanner, '||')) tests.push(readAll(scanner, readQuery));
    return joined('or', tests);
  });
}

function readAll(scanner: QueryScanner, readQuery: ReadQuery): Test {
  const tests = [readOne(scanner, readQuery)];
  while (takeAfterSpace(scanner, '&&')) tests.push(readOne(scanner, readQuery));
  return joined('and', tests);
}

function readOne(scanner: QueryScanner, readQuery: ReadQuery): Test {
  scanner.skipSpace();
  const from = scanner.at;
  if (scanner.text.startsWith('!=', scanner.at)) scanner.trouble('Nothing stands before !=.');
  if (scanner.take('!')) {
    scanner.skipSpace();
    if (scanner.take('(')) return { kind: 'not', test: readGroup(scanner, readQuery) };
    const term = readTerm(scanner, readQuery);
    scanner.skipSpace();
    if (takeOperator(scanner)) scanner.trouble('To deny a comparison, put it in parentheses: !(…).', from);
    return { kind: 'not', test: asTest(scanner, term, from) };
  }
  if (scanner.take('(')) return readGroup(scanner, readQuery);
  const left = readTerm(scanner, readQuery);
  const afterLeft = scanner.at;
  scanner.skipSpace();
  const operator = takeOperator(scanner);
  if (operator === undefined) {
    scanner.at = afterLeft;
    return asTest(scanner, left, from);
  }
  scanner.skipSpace();
  const beforeRight = scanner.at;
  const right = readTerm(scanner, readQuery);
  checkValue(scanner, left, from, 'compared');
  checkValue(scanner, right, beforeRight, 'compared');
  return { kind: 'compare', operator, left, right };
}

function readGroup(scanner: QueryScanner, readQuery: ReadQuery): Test {
  const test = readTest(scanner, readQuery);
  scanner.skipSpace();
  scanner.expect(')', `Expected ), found ${scanner.found()}.`);
  return test;
}

function readTerm(scanner: QueryScanner, readQuery: ReadQuery): Term {
  const query = readQuery(scanner);
  if (query) return query;
  const from = scanner.at;
  const text = scanner.takeText();
  if (text !== undefined) return { kind: 'text', text };
  const raw = scanner.takeNumber();
  if (raw !== undefined) return { kind: 'number', raw };
  const word = scanner.takeName();
  if (word === undefined)
    return scanner.trouble(
      `Expected @, $, a text in quotes, a number or a function, found ${scanner.found()}.`,
    );
  if (scanner.take('(')) return readCall(scanner, readQuery, word, from);
  if (word === 'true' || word === 'false' || word === 'null') return { kind: 'word', word };
  return scanner.trouble(
    `A text stands in quotes: '${word}'. A member of the value looked at is @.${word}.`,
    from,
  );
}

function readCall(scanner: QueryScanner, readQuery: ReadQuery, word: string, from: number): Call {
  const known = ownValue<(typeof functions)[FunctionName]>(functions, word);
  if (!known)
    return scanner.trouble(
      `There is no function ${word}. There are length, count, value, match and search.`,
      from,
    );
  const terms: Term[] = [];
  scanner.skipSpace();
  while (!scanner.take(')')) {
    if (terms.length > 0) {
      scanner.expect(',', `Expected ) or a comma, found ${scanner.found()}.`);
      scanner.skipSpace();
    }
    const at = scanner.at;
    const term = scanner.within(() => readTerm(scanner, readQuery));
    const wanted = known.takes[terms.length];
    if (wanted === 'nodes' && term.kind !== 'query')
      scanner.trouble(`${word}() takes a path, such as @.*.`, at);
    if (wanted === 'value') checkValue(scanner, term, at, `handed to ${word}()`);
    terms.push(term);
    scanner.skipSpace();
  }
  if (terms.length !== known.takes.length)
    scanner.trouble(
      `${word}() takes ${known.takes.length === 1 ? 'one thing' : 'two things'}, not ${terms.length}.`,
      from,
    );
  return { kind: 'call', name: word as FunctionName, terms };
}

/** One value at most can be compared (section 2.3.5.1), and what says yes or no is none. */
function checkValue(scanner: QueryScanner, term: Term, at: number, use: string): void {
  if (term.kind === 'query' && !isSingular(term))
    scanner.trouble(
      `This path can give several values, so it cannot be ${use}. Use value(…) or count(…).`,
      at,
    );
  if (term.kind === 'call' && functions[term.name].isTest)
    scanner.trouble(`${term.name}() says yes or no, so it cannot be ${use}.`, at);
}

function asTest(scanner: QueryScanner, term: Term | Literal, at: number): Test {
  if (term.kind === 'query') return { kind: 'exists', query: term };
  if (term.kind === 'call' && functions[term.name].isTest) return term;
  return term.kind === 'call'
    ? scanner.trouble(`${term.name}() gives a value; compare it, as in ${term.name}(…) > 1.`, at)
    : scanner.trouble('A value alone is no test; compare it, as in @.id == 1.', at);
}

const takeOperator = (scanner: QueryScanner): Operator | undefined =>
  operators.find((operator) => scanner.take(operator));

function takeAfterSpace(scanner: QueryScanner, mark: string): boolean {
  const before = scanner.at;
  scanner.skipSpace();
  if (scanner.take(mark)) return true;
  scanner.at = before;
  return false;
}

const joined = (kind: 'or' | 'and', tests: readonly Test[]): Test =>
  tests.length === 1 && tests[0] ? tests[0] : { kind, tests };
