import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { send } from '../../client/send/send.ts';
import type { HttpRequest } from '../../core/request/http-request.ts';
import { type EchoServer, startEchoServer } from '../servers/echo-server.ts';
import { formRequests } from './form-requests.ts';
import { proxyHosts, type RunningHost } from '../proxy/proxy-hosts.ts';
import { builtRequests } from './request-inputs.ts';
import { atOrigin, sharedRequests } from './requests.ts';
import { expectSameRequest } from './same-request.ts';

/*
 * The console sends the very requests that the snippets are executed with (snippets.run.test.ts), through the proxy,
 * and each must arrive the same: so what a snippet sends is what Try It! sends.
 */
const requests = [...sharedRequests, ...builtRequests, ...formRequests];

/** Names that only a connection may set: the proxy leaves them behind and says so. */
const cannotPass =
  /^(host|connection|content-length|transfer-encoding|expect|te|trailer|upgrade|keep-alive|proxy-.*)$/i;

const canPass = (request: HttpRequest): boolean =>
  request.headers.every(({ name }) => !cannotPass.test(name));

describe.each(proxyHosts)('through the $name', (host) => {
  let upstream: EchoServer;
  let console: RunningHost;

  beforeAll(async () => {
    upstream = await startEchoServer();
    console = await host.start({ TRYIT_ALLOW: upstream.origin });
  });

  afterAll(async () => {
    await console.close();
    await upstream.close();
  });

  test.each(requests)('$name arrives as it was built', async ({ request }) => {
    const pointed = atOrigin(request, upstream.origin);
    const result = await send(pointed, { signal: new AbortController().signal, fetch: console.fetch });
    expect(result.ok ? result.value.status : result.problem).toBe(200);
    const [recorded, ...others] = upstream.take();
    expect(others, 'one press sends once').toEqual([]);
    if (!canPass(request)) {
      expect(result.ok && result.value.leftBehind?.length).toBeGreaterThan(0);
      return;
    }
    await expectSameRequest(recorded, pointed, {
      host: true,
      connection: true,
      'content-length': true,
      'user-agent': 'Persona-Try-It',
    });
  });
});

test('at least 60 requests are compared', () => {
  expect(requests.filter(({ request }) => canPass(request)).length).toBeGreaterThanOrEqual(60);
});
