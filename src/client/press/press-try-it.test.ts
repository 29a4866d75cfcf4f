import { beforeEach, describe, expect, test } from 'vitest';
import { personaHelp } from '../../core/persona/help.ts';
import type { SendProblem } from '../../core/request/exchange.ts';
import type { HttpRequest } from '../../core/request/http-request.ts';
import { fail, ok } from '../../core/result.ts';
import { credentialStore, forgetCredentials, pasteToken, placeOf } from '../../state/credentials.ts';
import { forgetDrafts, typeBody } from '../../state/drafts.ts';
import { forgetRecent, readRecent } from '../../state/recent.ts';
import { exchangeOf, openAt, serverAt } from '../../testing/requests/open-operations.ts';
import type { OpenOperation } from '../console.ts';
import type { OriginState } from '../proxy/allowed-origins.ts';
import type { SendResult } from '../send/outcome.ts';
import { pressTryIt, type PressTools } from './press-try-it.ts';

const open = openAt(personaHelp.origin);
const place = placeOf(open.documentId, open.server.origin);
const scheme = open.operation.security[0]?.schemes[0]?.name ?? '';
const productionKey = 'persona_production_1234567890';

/** A page that writes down what a press asks of it. */
function page(answers: Partial<{ yes: boolean; origin: OriginState; after: OriginState }> = {}) {
  const said: string[] = [];
  const sent: HttpRequest[] = [];
  const results: (SendResult | undefined)[] = [];
  let { origin = 'allowed' } = answers;
  const tools: PressTools = {
    isSending: () => false,
    originState: () => origin,
    askOriginStateAgain: async (asked) => {
      said.push(`again ${asked}`);
      return answers.after ?? 'allowed';
    },
    ask: async (question) => {
      said.push(`ask ${question}`);
      if (question === 'origin' && answers.yes) origin = 'allowed';
      return answers.yes ?? false;
    },
    show: ({ where, name }) => said.push(`show ${where} ${name}`),
    send: async (request) => {
      said.push('send');
      sent.push(request);
      return results.length > 0 ? results.shift() : ok(exchangeOf({ request, status: 201 }));
    },
  };
  const press = (at: OpenOperation = open) => pressTryIt(at, tools);
  const problem = (code: string): SendProblem => ({ code, title: 'No.', advice: 'Try.' });
  const refuse = (code = 'forbidden_target') => results.push(fail(problem(code)));
  return { said, sent, results, tools, press, refuse };
}

beforeEach(() => {
  forgetCredentials();
  forgetDrafts();
  forgetRecent();
});

describe('before anything is sent', () => {
  test('a request that cannot be built shows its place', async () => {
    const { said, press } = page();
    typeBody(open.key, 'application/json', '{"a":"\ud800"}');
    await press();
    expect(said).toEqual(['show body undefined']);
    expect(readRecent()).toEqual([]);
  });

  test('a server without an address is asked for, and a yes there sends nothing', async () => {
    const { said, press } = page({ yes: true });
    await press(openAt(serverAt('')));
    expect(said).toEqual(['ask server']);
  });

  test.each(['origin', 'production'])('a no to %s sends nothing and is not remembered', async (question) => {
    pasteToken(place, scheme, productionKey);
    const { said, press } = page({ origin: question === 'origin' ? 'not-allowed' : 'allowed' });
    await press();
    expect(said).toEqual([`ask ${question}`]);
    expect(credentialStore.getState().productionOrigins).toEqual([]);
    expect(readRecent()).toEqual([]);
  });

  test('two questions come one after the other, and production is asked about once in a session', async () => {
    pasteToken(place, scheme, productionKey);
    const { said, press } = page({ yes: true, origin: 'not-allowed' });
    await press();
    expect(said).toEqual(['ask origin', 'ask production', 'send']);
    expect(credentialStore.getState().productionOrigins).toEqual([open.server.origin]);
    await press();
    expect(said).toEqual(['ask origin', 'ask production', 'send', 'send']);
  });

  test('a yes that the list does not show yet is not asked for again', async () => {
    const { said, tools } = page({ yes: true });
    await pressTryIt(open, { ...tools, originState: () => 'not-allowed' });
    expect(said).toEqual(['ask origin', 'send']);
  });

  test('what is sent is what the page shows when the question is answered', async () => {
    const { sent, tools } = page({ yes: true, origin: 'not-allowed' });
    const ask: PressTools['ask'] = (question) => {
      typeBody(open.key, 'application/json', '{"typed":"meanwhile"}');
      return tools.ask(question);
    };
    await pressTryIt(open, { ...tools, ask });
    expect(sent[0]?.body).toMatchObject({ text: '{"typed":"meanwhile"}' });
  });

  test('a press while a request is on its way does nothing', async () => {
    const { said, tools } = page();
    await pressTryIt(open, { ...tools, isSending: () => true });
    expect(said).toEqual([]);
  });
});

describe('after the outcome', () => {
  const verdict = () => credentialStore.getState().byPlace[place]?.[scheme]?.verdict;

  test.each([
    [201, 'accepted'],
    [401, 'rejected'],
    [500, 'none'],
  ] as const)('%i judges the key: %s', async (status, expected) => {
    pasteToken(place, scheme, 'persona_sandbox_1234567890');
    const { tools } = page();
    const send: PressTools['send'] = async (request) => ok(exchangeOf({ request, status }));
    await pressTryIt(open, { ...tools, send });
    expect(verdict()).toBe(expected);
    expect(readRecent()).toMatchObject([{ documentId: 'd', operationId: open.operation.id, method: 'POST' }]);
  });

  test('a key that is typed while the request is on its way is not judged by its answer', async () => {
    pasteToken(place, scheme, 'persona_sandbox_1234567890');
    const { tools } = page();
    const send: PressTools['send'] = async (request) => {
      pasteToken(place, scheme, 'persona_sandbox_another');
      return ok(exchangeOf({ request, status: 401 }));
    };
    await pressTryIt(open, { ...tools, send });
    expect(verdict()).toBe('none');
  });

  test('a problem judges no key and asks nothing', async () => {
    pasteToken(place, scheme, 'persona_sandbox_1234567890');
    const { said, press, refuse } = page({ yes: true });
    refuse('timeout');
    await press();
    expect(said).toEqual(['send']);
    expect(verdict()).toBe('none');
  });

  test('a second press that sent nothing judges no key', async () => {
    pasteToken(place, scheme, 'persona_sandbox_1234567890');
    const { said, press, results } = page();
    results.push(undefined);
    await press();
    expect([said, verdict()]).toEqual([['send'], 'none']);
  });

  test('a console that forgot the origin is asked again, and a yes sends once more', async () => {
    const { said, press, refuse } = page({ yes: true, after: 'not-allowed' });
    refuse();
    await press();
    expect(said).toEqual(['send', `again ${open.server.origin}`, 'ask origin', 'send']);
  });

  test('a console that forgets twice asks twice, and never sends by itself', async () => {
    const { said, press, refuse } = page({ yes: true, after: 'not-allowed' });
    refuse();
    refuse();
    await press();
    const round = ['send', `again ${open.server.origin}`, 'ask origin'];
    expect(said).toEqual([...round, ...round, 'send']);
  });

  test('a no to that question leaves it at the refusal', async () => {
    const { said, press, refuse } = page({ after: 'not-allowed' });
    refuse();
    await press();
    expect(said).toEqual(['send', `again ${open.server.origin}`, 'ask origin']);
  });

  test.each(['allowed', 'unknown'] as const)(
    'a refusal of an origin that is %s asks nothing',
    async (after) => {
      const { said, press, refuse } = page({ yes: true, after });
      refuse();
      await press();
      expect(said).toEqual(['send', `again ${open.server.origin}`]);
    },
  );
});
