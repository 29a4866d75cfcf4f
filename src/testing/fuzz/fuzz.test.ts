import { expect, it } from 'vitest';
import { proxyHosts } from '../proxy/proxy-hosts.ts';
import { fuzz } from './fuzz.ts';
import { judge } from './judge.ts';

/** Another one each day, told so that a failure can be repeated; `npm run fuzz` is the long form. */
const seed = Math.floor(Date.now() / 86_400_000);

it.each(proxyHosts)('$name shows no broken answer as whole and goes on', async (host) => {
  const count = 400;
  process.stdout.write(`${host.name}: ${count} mutated streams of seed ${seed}\n`);
  const { outcomes, wrong, ends } = await fuzz({ count, seed, host });
  expect(wrong).toEqual([]);
  expect(ends).toEqual([]);
  // Not all of them fail, or nothing was looked at.
  expect(outcomes.get('whole')).toBeGreaterThan(count / 20);
  expect(outcomes.get('malformed')).toBeGreaterThan(count / 20);
});

it.each([
  ['a length too long', 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab'],
  ['no last chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n'],
  [
    'a length and chunks',
    'HTTP/1.1 200 OK\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
  ['no head', 'HTTP/1.1 200 OK\r\n'],
  ['a coding that is none', 'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nabc'],
])('the judge does not take %s for whole', (_name, stream) => {
  expect(judge(stream)).toBeUndefined();
});
