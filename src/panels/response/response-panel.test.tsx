import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { ChosenServer, OpenOperation } from '../../client/console.ts';
import type { Operation } from '../../core/openapi/operation.ts';
import { personaHelp } from '../../core/persona/help.ts';
import type { Exchange, SendProblem } from '../../core/request/exchange.ts';
import { AnswerView } from './AnswerView.tsx';
import { leftBehindSentence } from './left-behind.ts';
import { limitSentence } from './RateLine.tsx';
import { ResponsePanel } from './ResponsePanel.tsx';

const operation: Operation = {
  id: 'list',
  method: 'GET',
  path: '/inquiries',
  title: 'List',
  description: '',
  tag: '',
  isDeprecated: false,
  parameters: [],
  body: undefined,
  responses: [{ status: '200', description: '`meta` holds more', mediaTypes: [] }],
  security: [
    {
      schemes: [
        { name: 'key', type: 'http', scheme: 'bearer', in: undefined, parameterName: '', description: '' },
      ],
    },
  ],
  servers: [],
  troubles: [],
};

const serverOf = (isLocalSandbox: boolean): ChosenServer => ({
  url: `https://${isLocalSandbox ? 'here' : 'api'}.example.com/v1`,
  origin: `https://${isLocalSandbox ? 'here' : 'api'}.example.com`,
  label: '',
  isLocalSandbox,
});
const local = serverOf(true);
const remote = serverOf(false);

const openAt = (server: ChosenServer, help = true): OpenOperation => ({
  documentId: 'd',
  operation,
  server,
  servers: help ? [remote, local] : [remote],
  help: help ? personaHelp : undefined,
  key: 'd/list',
});

const exchangeOf = (
  change: Partial<Exchange> & { readonly text?: string; readonly key?: string },
): Exchange => {
  const { text = '{}', key = '••••', ...rest } = change;
  return {
    request: {
      method: 'GET',
      url: 'https://api.example.com/v1/inquiries',
      headers: [{ name: 'authorization', value: `Bearer ${key}` }],
      body: undefined,
    },
    status: 200,
    reason: 'OK',
    headers: [{ name: 'content-type', value: 'application/json' }],
    body: new TextEncoder().encode(text),
    isComplete: true,
    startedAt: 1_700_000_000_000,
    firstByteMs: 1,
    totalMs: 2,
    ...rest,
  };
};

/** What is read of markup: the words, with one blank between elements. */
const wordsOf = (node: ReactNode): string =>
  renderToStaticMarkup(<QueryClientProvider client={new QueryClient()}>{node}</QueryClientProvider>)
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replaceAll(/\s+/g, ' ');

const nothing = () => undefined;
/** The same view, whatever the media type. */
const everyType = (viewId: string) => new Proxy<Record<string, string>>({}, { get: () => viewId });

const viewed = (exchange: Exchange, open: OpenOperation, viewId = 'pretty') =>
  wordsOf(
    <AnswerView
      {...{ open, exchange }}
      viewIds={everyType(viewId)}
      onView={nothing}
      choices={{ isWrapped: true, query: '' }}
      onChoose={nothing}
      onShowProblem={undefined}
      onSend={nothing}
      onUseSandbox={nothing}
    />,
  );

describe('a 401', () => {
  const rejected = { status: 401, text: '{"errors":[{"title":"Token is invalid"}]}' };
  test.each([
    {
      name: 'with the placeholder in the sandbox offers the demo key',
      open: openAt(local),
      key: personaHelp.keyPlaceholder,
      says: ['No key was sent', 'only the placeholder', 'Use a demo key', 'The API said: “Token is invalid”'],
      never: ['Check it in'],
    },
    {
      name: 'with the placeholder elsewhere says where keys come from',
      open: openAt(remote),
      key: personaHelp.keyPlaceholder,
      says: ['No key was sent', personaHelp.keySource, 'Use the local sandbox'],
      never: ['Use a demo key', 'Check it in'],
    },
    {
      name: 'without a sandbox offers nothing',
      open: openAt(remote, false),
      key: 'YOUR_TOKEN',
      says: ['No key was sent', 'Put yours into the Authentication box'],
      never: ['sandbox'],
    },
    {
      name: 'with a key is about that key',
      open: openAt(local),
      key: 'persona_sandbox_••••',
      says: ['Token is invalid', 'Check it in the Authentication box'],
      never: ['No key was sent', 'Use a demo key'],
    },
  ])('$name', ({ open, key, says, never }) => {
    const words = viewed(exchangeOf({ ...rejected, key }), open);
    for (const text of says) expect(words).toContain(text);
    for (const text of never) expect(words).not.toContain(text);
  });
});

describe('a 429', () => {
  const headers = [
    { name: 'content-type', value: 'application/json' },
    { name: 'RateLimit-Limit', value: '300' },
    { name: 'RateLimit-Remaining', value: '0' },
    { name: 'RateLimit-Reset', value: '40' },
  ];
  const limited = (details: string, startedAt: number) =>
    exchangeOf({
      status: 429,
      headers,
      startedAt,
      text: JSON.stringify({ errors: [{ title: 'Rate limit exceeded', details }] }),
    });
  test.each([
    {
      name: 'says when, once',
      details: '',
      startedAt: Date.now(),
      says: /exceeded You can send again in \d+ s/,
    },
    { name: 'names the window', details: '', startedAt: 0, says: /The limit is 300 requests per minute\./ },
    { name: 'is over by itself', details: '', startedAt: 0, says: /You can send again now/ },
  ])('$name', ({ details, startedAt, says }) => {
    const words = viewed(limited(details, startedAt), openAt(local));
    expect(words).toMatch(says);
    expect(words.match(/Error: /g)).toHaveLength(1);
    expect(words).not.toContain('Warning: ');
  });

  test('does not repeat a limit that the API names', () => {
    expect(viewed(limited('You have hit 300 requests / min', 0), openAt(local))).not.toContain(
      'The limit is',
    );
  });

  test('a window that nobody knows is not made up', () => {
    expect(limitSentence({ limit: 1200, remaining: 0, resetSeconds: 1 }, undefined)).toBe(
      'The limit is 1,200 requests.',
    );
  });
});

describe('bytes that are not text', () => {
  const pdf = exchangeOf({ text: '%PDF-1.4', headers: [{ name: 'content-type', value: 'application/pdf' }] });
  test.each([
    { name: 'text', exchange: exchangeOf({}), viewId: 'pretty' },
    { name: 'the headers of bytes', exchange: pdf, viewId: 'headers' },
  ])('$name: Save is in the tab line', ({ exchange, viewId }) =>
    expect(viewed(exchange, openAt(local), viewId).match(/\bSave\b/g)).toHaveLength(1),
  );
  test.each(['pretty', 'raw'])('%s: the button that names the file is the only one', (viewId) =>
    expect(viewed(pdf, openAt(local), viewId)).not.toContain('Headers Save'),
  );
});

describe('headers that stayed behind', () => {
  test.each([
    { names: [], said: '' },
    { names: ['Cookie'], said: 'Not sent: `Cookie` (it belongs to the connection).' },
    {
      names: ['Cookie', 'Host', 'cookie'],
      said: 'Not sent: `cookie`, `Host` (they belong to the connection).',
    },
  ])('$names', ({ names, said }) => expect(leftBehindSentence(names)).toBe(said));

  test('are told with the answer', () =>
    expect(viewed(exchangeOf({ leftBehind: ['Cookie'] }), openAt(local))).toContain('Not sent: Cookie ('));
});

describe('the panel', () => {
  const refused: SendProblem = { code: 'refused', title: 'Refused.', advice: 'Look at the port.' };
  const panel = (exchange: Exchange | undefined, problem: SendProblem | undefined, isSending = false) =>
    wordsOf(
      <ResponsePanel
        open={openAt(local)}
        send={{ exchange, arriving: undefined, problem, isSending, startedAt: isSending ? 1 : undefined }}
        onSend={nothing}
        onUseSandbox={nothing}
      />,
    );

  test('before anything is sent it says what to do, without backticks', () => {
    const words = panel(undefined, undefined);
    expect(words).toContain('The answer is shown here');
    expect(words).toContain('meta holds more');
    expect(words).not.toContain('`');
  });

  test('without an answer the header says so, and nobody is told to press again', () => {
    const words = panel(undefined, refused);
    expect(words).toContain('No answer');
    expect(words).toContain('Documented answers');
    expect(words).not.toContain('The answer is shown here');
  });

  test('an older answer is not taken for the outcome', () => {
    const words = panel(exchangeOf({}), refused);
    expect(words).toContain('No answer');
    expect(words).toMatch(/Below is the answer from before: 200 - OK, /);
  });

  test('a problem stays until its follower is there', () =>
    expect(panel(undefined, refused, true)).toContain('Refused.'));

  test('sending is announced and has no clock', () => {
    const words = panel(undefined, undefined, true);
    expect(words).toContain('Sending');
    expect(words).not.toMatch(/\d s\b/);
  });
});
